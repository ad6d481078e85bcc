/* Epilogues: a convolution whose result goes to one group, which does nothing but a chain of sums and products with
 * channels' numbers or tensors of the same shape, and activations: batch norm for inference, a residual, an activation. The
 * chain is done by the convolution's kernel before its result goes to memory. And linear layers whose results go to relu. */
#include "graph/program/epilogue.h"
#include "base/memory.h"
#include "cpu/conv_posts.h"
#include "cpu/matmul.h"
#include "device/device.h"
#include "graph/pass/rewrite.h"

#include <string.h>

typedef struct chain {
    cr_conv_posts_attrs attrs;
    cr_graph_value *operands[CR_CONV_POSTS];
    int n_posts, n_operands;
} chain;

/* ---- the group as a chain ---- */

static bool is_channels(const cr_graph_value *v, const cr_graph_value *y)
{
    const cr_spec *s = &v->spec, *t = &y->spec;
    return s->dtype == CR_F32 && s->ndim == 4 && s->shape[0] == 1 && s->shape[1] == t->shape[1] && s->shape[2] == 1 &&
           s->shape[3] == 1 && s->stride[1] == 1;
}

static cr_conv_post post_of(const cr_graph_node *n, int running)
{
    switch (n->op->id) {
    case CR_OP_relu:
        return CR_POST_RELU;
    case CR_OP_relu6:
        return CR_POST_RELU6;
    case CR_OP_hardswish:
        return CR_POST_HARDSWISH;
    case CR_OP_silu:
        return CR_POST_SILU;
    case CR_OP_clamp: {
        const cr_clamp_attrs *a = n->attrs;
        return a->min == 0 && a->max == 6 ? CR_POST_RELU6 : CR_POST_NONE;
    }
    case CR_OP_add:
        return CR_POST_ADD;
    case CR_OP_mul:
        return CR_POST_MUL;
    case CR_OP_sub:
        return running == 0 ? CR_POST_SUB : CR_POST_NONE;
    default:
        return CR_POST_NONE;
    }
}

/* Whether a value is the convolution's, or of one of the first n members: in registers, and gone when the next is made. */
static bool is_passing(const cr_graph_value *v, const cr_graph_node *conv, const cr_group *g, int n)
{
    const cr_graph_node *maker = cr_graph_root_maker(v);
    for (int i = 0; i < n; i++)
        if (g->members[i].node == maker)
            return true;
    return maker == conv;
}

/* Member i of the group. */
static bool add_post(chain *c, const cr_graph_node *conv, const cr_group *g, int i)
{
    const cr_graph_node *n = g->members[i].node, *before = i ? g->members[i - 1].node : conv;
    const cr_graph_value *y = conv->out[0];
    int running = n->n_in == 2 && cr_graph_root_maker(n->in[0]) != before;
    const cr_graph_value *value = n->in[running];
    cr_conv_post post = post_of(n, running);
    if (!post || c->n_posts == CR_CONV_POSTS || cr_graph_root_maker(value) != before ||
        !cr_spec_reads_alike(&value->spec, &y->spec) || !cr_spec_reads_alike(&n->out[0]->spec, &y->spec))
        return false;
    c->attrs.posts[c->n_posts] = (uint8_t)post;
    if (post < CR_POST_ADD)
        return ++c->n_posts;
    cr_graph_value *operand = n->in[!running];
    bool whole = cr_spec_reads_alike(&operand->spec, &y->spec);
    if (is_passing(operand, conv, g, i) || (!whole && !is_channels(operand, y)))
        return false;
    c->attrs.whole[c->n_posts++] = whole;
    c->operands[c->n_operands++] = operand;
    return true;
}

static bool read_chain(chain *c, const cr_graph_node *conv, const cr_group *g)
{
    if (g->column || g->product >= 0 || g->n_phases > 1)
        return false;
    *c = (chain){.attrs.conv = *(const cr_conv2d_attrs *)conv->attrs};
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        bool last = i == g->n_members - 1;
        if (m->outer || (m->arg >= 0) != last || !add_post(c, conv, g, i))
            return false;
    }
    return true;
}

/* ---- whether it may be done ---- */

static bool reads(const cr_item *item, const cr_graph_memory *m)
{
    for (int i = 0; item->node && i < item->node->n_in; i++)
        if (item->node->in[i] && item->node->in[i]->memory == m)
            return true;
    for (int i = 0; item->group && i < item->group->n_args; i++)
        if (item->group->args[i].value->memory == m)
            return true;
    return false;
}

size_t cr_only_reader(const cr_program *s, size_t at)
{
    const cr_graph_node *conv = s->items[at].node;
    size_t found = 0;
    if (cr_graph_gives(s->graph, conv->out[0]->memory))
        return 0;
    for (size_t i = at + 1; i < s->n_items; i++) {
        const cr_item *item = &s->items[i];
        if (reads(item, conv->out[0]->memory)) {
            if (found)
                return 0;
            found = i;
        }
        for (int k = 0; !found && item->node && k < item->node->n_in; k++)
            if (cr_graph_node_writes(item->node, k))
                for (int j = 0; j < conv->n_in; j++)
                    if (conv->in[j] && conv->in[j]->memory == item->node->in[k]->memory)
                        return 0;
    }
    return found;
}

/* Kernels look at shapes and layouts only. */
bool cr_ask_about(const cr_graph_node *n, cr_question ask, void *context)
{
    cr_tensor *in[CR_ASKED_INPUTS] = {NULL}, *out = NULL;
    bool clean = cr_ok();
    int scope = cr_scope_open();
    bool ok = scope >= 0;
    for (int i = 0; ok && i <= n->n_in; i++) {
        const cr_graph_value *v = i < n->n_in ? n->in[i] : n->out[0];
        cr_storage *none = v ? cr_storage_foreign(cr_cpu(), NULL, 0, NULL, NULL) : NULL;
        cr_tensor *t = none ? cr_tensor_on(none, &v->spec) : NULL;
        ok = !v || t;
        *(i < n->n_in ? &in[i] : &out) = t;
    }
    cr_call call = {n->op, in, n->n_in, n->attrs, NULL};
    bool yes = ok && ask(&call, &out, context);
    if (clean && !cr_ok())
        cr_clear_error();
    cr_scope_close(scope);
    return yes;
}

static bool any_kernel(const cr_call *c, cr_tensor *const *out, void *context)
{
    (void)context;
    bool taken = false;
    for (const cr_kernel *k = c->op->kernels; !taken && k->run; k++)
        taken = k->accepts(c, out);
    return taken;
}

bool cr_has_kernel(const cr_graph_node *n)
{
    return cr_ask_about(n, any_kernel, NULL);
}

/* ---- doing it ---- */

cr_graph_node *cr_new_program_node(cr_program *s, const cr_graph_node *in_place_of, const cr_op *op, int n_in,
                                   cr_graph_value *result, size_t size)
{
    cr_graph_node *n = cr_arena_alloc(&s->arena, 1, sizeof *n);
    cr_graph_value **slots = cr_arena_alloc(&s->arena, (size_t)n_in + 1, sizeof *slots);
    void *attrs = cr_arena_alloc(&s->arena, 1, size);
    if (!n || !slots || !attrs)
        return NULL;
    slots[n_in] = result;
    *n = (cr_graph_node){.number = in_place_of->number, .op = op, .site = in_place_of->site, .n_in = n_in, .n_out = 1,
                         .in = slots, .out = slots + n_in, .attrs = attrs};
    return n;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static cr_graph_node *make_node(cr_program *s, const cr_graph_node *conv, const chain *c, cr_graph_value *result)
{
    cr_graph_node *n = cr_new_program_node(s, conv, cr_conv_posts_op(), 3 + c->n_operands, result, sizeof c->attrs);
    if (!n)
        return NULL;
    memcpy(n->attrs, &c->attrs, sizeof c->attrs);
    memcpy(n->in, conv->in, sizeof *n->in * (size_t)least(conv->n_in, 3));
    memcpy(n->in + 3, c->operands, sizeof *n->in * (size_t)c->n_operands);
    return n;
}

static void drop_group(cr_program *s, cr_group *g)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->n_groups; i++)
        if (s->groups[i] != g)
            s->groups[kept++] = s->groups[i];
    s->n_groups = kept;
    cr_free(g);
}

/* ---- linear layers ---- */

static bool is_relu(const cr_group *g, const cr_graph_node *linear)
{
    const cr_graph_node *n = g->members[0].node;
    return g->n_members == 1 && !g->column && g->product < 0 && g->n_phases <= 1 && n->op->id == CR_OP_relu &&
           n->in[0] == linear->out[0] && cr_spec_reads_alike(&n->in[0]->spec, &n->out[0]->spec);
}

/* relu goes into the layer at item i where it can; false when out of memory. */
static bool join_relu(cr_program *s, size_t i)
{
    const cr_graph_node *linear = s->items[i].node;
    size_t at = cr_only_reader(s, i);
    if (!at || !s->items[at].group || !is_relu(s->items[at].group, linear))
        return true;
    cr_group *g = s->items[at].group;
    cr_graph_node *n = cr_arena_alloc(&s->arena, 1, sizeof *n);
    if (!n)
        return false;
    *n = *linear;
    n->op = cr_linear_relu_op();
    n->out = g->members[0].node->out;
    drop_group(s, g);
    s->items[at] = (cr_item){.node = n};
    s->items[i].node = NULL;
    return true;
}

void cr_drop_empty_items(cr_program *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->n_items; i++)
        if (s->items[i].node || s->items[i].group)
            s->items[kept++] = s->items[i];
    s->n_items = kept;
}

bool cr_program_epilogues(cr_program *s)
{
    for (size_t i = 0; i < s->n_items; i++) {
        const cr_graph_node *conv = s->items[i].node;
        bool f32 = conv && conv->n_out && conv->out[0]->spec.dtype == CR_F32;
        if (f32 && conv->op->id == CR_OP_linear && conv->n_in == 3 && !join_relu(s, i))
            return false;
        if (!f32 || conv->op->id != CR_OP_conv2d)
            continue;
        size_t at = cr_only_reader(s, i);
        chain c;
        if (!at || !s->items[at].group || !read_chain(&c, conv, s->items[at].group))
            continue;
        cr_group *g = s->items[at].group;
        cr_graph_node *n = make_node(s, conv, &c, g->members[g->n_members - 1].node->out[0]);
        if (!n)
            return false;
        if (!cr_has_kernel(n))
            continue;
        drop_group(s, g);
        s->items[at] = (cr_item){.node = n};
        s->items[i].node = NULL; /* goes below */
    }
    cr_drop_empty_items(s);
    return true;
}
