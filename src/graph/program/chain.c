/* Finding chains (chain.h). An item may go to an earlier place when nothing that it passes has to do with it; small ones that
 * it depends on may go before it. */
#include "graph/program/chain.h"
#include "cpu/conv_pair.h"
#include "cpu/conv_posts.h"
#include "cpu/conv_series.h"
#include "cpu/pieces.h"
#include "graph/explain.h"
#include "graph/pass/rewrite.h"
#include "graph/program/epilogue.h"
#include "graph/program/plan.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST = 1 << 20,      /* bytes that pass between items: less stays in the caches in any case */
    PIECE = 1 << 20,      /* bytes that a piece should have */
    LEAST_PIECES = 8,     /* so that threads which are held up do not hold up all */
    MOST_STEPS_BACK = 24, /* how far behind a convolution its readers are looked for */
};

/* ---- what items touch ---- */

static bool node_touches(const cr_graph_node *n, const cr_graph_memory *m, bool writes)
{
    for (int i = 0; i < n->n_out; i++)
        if (n->out[i] && n->out[i]->memory == m)
            return true;
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] && n->in[i]->memory == m && (!writes || cr_graph_node_writes(n, i)))
            return true;
    return false;
}

static bool touches(const cr_item *item, const cr_graph_memory *m, bool writes)
{
    if (item->node)
        return node_touches(item->node, m, writes);
    for (int i = 0; i < item->group->n_args; i++)
        if (item->group->args[i].value->memory == m && (!writes || item->group->args[i].stored))
            return true;
    return false;
}

/* True when `a` writes to memory that `b` reads or writes. */
static bool writes_for(const cr_item *a, const cr_item *b)
{
    const cr_graph_node *n = a->node;
    for (int i = 0; n && i < n->n_out; i++)
        if (touches(b, n->out[i]->memory, false))
            return true;
    for (int i = 0; n && i < n->n_in; i++)
        if (n->in[i] && cr_graph_node_writes(n, i) && touches(b, n->in[i]->memory, false))
            return true;
    for (int i = 0; !n && i < a->group->n_args; i++)
        if (a->group->args[i].stored && touches(b, a->group->args[i].value->memory, false))
            return true;
    return false;
}

static bool is_bound(const cr_item *a, const cr_item *b)
{
    return writes_for(a, b) || writes_for(b, a);
}

/* Items whose order is that of effects which are not seen in memory stay where they are. */
static bool is_plain(const cr_item *item)
{
    const cr_graph_node *n = item->node;
    return !n || (!n->in_place && !n->writes && !n->refresh && n->op->id != CR_OP_CONTROL && !cr_graph_node_has_effect(n));
}

/* ---- moving ---- */

static void shift(cr_program *s, size_t from, size_t to)
{
    cr_item item = s->items[from];
    memmove(s->items + to + 1, s->items + to, (from - to) * sizeof item);
    s->items[to] = item;
}

/* Moves item `from` to `to`, behind a chain that begins at *begin; what it needs of the items between goes before the chain.
 * False: it cannot; then some items may have other places, all of them good. */
static bool move(cr_program *s, size_t *begin, size_t from, size_t to)
{
    if (!is_plain(&s->items[from]))
        return false;
    for (size_t i = to; i < from; i++) {
        if (!is_bound(&s->items[i], &s->items[from]))
            continue;
        bool can = is_plain(&s->items[i]) && !s->items[i].chain && cr_item_bytes(&s->items[i]) < LEAST;
        for (size_t k = *begin; can && k < i; k++)
            can = !is_bound(&s->items[k], &s->items[i]);
        if (!can)
            return false;
        shift(s, i, *begin);
        ++*begin;
        to++;
    }
    shift(s, from, to);
    return true;
}

/* ---- what can be done in pieces ---- */

/* The images are the outermost dimension in memory, without gaps. */
static bool is_batch(const cr_spec *v)
{
    return v->ndim == 4 && v->shape[0] > 1 && v->dtype == CR_F32 && cr_spec_extent(v) == cr_spec_numel(v) &&
           v->stride[0] == cr_spec_numel(v) / v->shape[0];
}

static bool same_place(const cr_graph_value *a, const cr_graph_value *b)
{
    return a->memory == b->memory && a->spec.offset == b->spec.offset && cr_spec_reads_alike(&a->spec, &b->spec);
}

/* The operand that goes through v's memory in its order, so that pieces of the loops are pieces of v. Each other one in that
 * memory, too. */
static cr_group_arg *in_order(cr_group *g, const cr_graph_value *v)
{
    cr_group_arg *found = NULL;
    for (int i = 0; i < g->n_args; i++) {
        cr_group_arg *a = &g->args[i];
        int64_t step = 1;
        if (a->value->memory != v->memory)
            continue;
        for (int d = g->ndim - 1; d >= 0; step *= g->size[d], d--)
            if (a->whole || a->stride[d] != step)
                return NULL;
        if (step != cr_spec_numel(&v->spec) || a->value->spec.offset != v->spec.offset)
            return NULL;
        found = a;
    }
    return found;
}

static bool divides(const cr_group *g, int64_t pieces)
{
    return g->product < 0 && g->count % pieces == 0 && (g->column ? g->sums > 0 : true);
}

static bool ask_pieces(const cr_call *c, cr_tensor *const *out, void *images)
{
    return cr_conv_pieces_fit(c, out, *(int64_t *)images);
}

/* Images a piece: as many as make a piece of some size, and leave some pieces. */
static int64_t choose_images(const cr_spec *x, const cr_spec *y)
{
    int64_t n = x->shape[0], a = cr_spec_numel(x) / n, b = cr_spec_numel(y) / n, images = 1;
    int64_t bytes = (a > b ? a : b) * (int64_t)sizeof(float);
    while (images * 2 <= n / LEAST_PIECES && n % (images * 2) == 0 && images * bytes < PIECE)
        images *= 2;
    return images;
}

/* A convolution that can: *c says how. */
static bool is_link(const cr_item *item, cr_chain *c)
{
    const cr_graph_node *n = item->node;
    if (!n || (n->op->id != CR_OP_conv2d && n->op->id != CR_OP_conv_input_grad) || n->op == cr_conv_posts_op() ||
        n->op == cr_conv_pair_op() || n->op == cr_conv_series_op() ||
        !is_batch(&n->in[0]->spec) || !is_batch(&n->out[0]->spec) || !is_plain(item) ||
        cr_spec_numel(&n->out[0]->spec) * (int64_t)sizeof(float) < LEAST)
        return false;
    c->images = choose_images(&n->in[0]->spec, &n->out[0]->spec);
    c->pieces = n->in[0]->spec.shape[0] / c->images;
    return cr_ask_about(n, ask_pieces, &c->images);
}

/* The group that makes what the convolution at `at` reads, and what it reads only so; at itself when there is none. */
static size_t find_maker(const cr_program *s, size_t at, const cr_chain *c)
{
    cr_graph_value *x = s->items[at].node->in[0];
    for (size_t i = at; i-- > 0;) {
        if (!touches(&s->items[i], x->memory, true))
            continue;
        cr_group *g = s->items[i].group;
        bool alone = g && !s->items[i].chain && !g->column && divides(g, c->pieces) && in_order(g, x);
        return alone && in_order(g, x)->stored && same_place(in_order(g, x)->value, x) ? i : at;
    }
    return at;
}

/* What adds up the result of the convolution; 0: nothing does. */
static size_t find_sums(const cr_program *s, size_t at, size_t from, const cr_chain *c)
{
    const cr_graph_value *y = s->items[at].node->out[0];
    for (size_t i = from; i < s->n_items && i < from + MOST_STEPS_BACK; i++) {
        const cr_item *item = &s->items[i];
        if (item->chain || !touches(item, y->memory, false))
            continue;
        if (item->node && item->node->op->id == CR_OP_batch_norm_moments && same_place(item->node->in[0], y))
            return i;
        if (item->group && item->group->sums && divides(item->group, c->pieces) && in_order(item->group, y))
            return i;
    }
    return 0;
}

/* The gradient of the weights of a convolution whose input's gradient is at `at`: it reads the same; 0: there is none that can
 * be done in the same pieces. */
static size_t find_weights(const cr_program *s, size_t at, cr_chain *c)
{
    const cr_graph_value *g = s->items[at].node->in[0];
    if (s->items[at].node->op->id != CR_OP_conv_input_grad)
        return 0;
    for (size_t i = at + 1; i < s->n_items && i < at + MOST_STEPS_BACK; i++) {
        const cr_graph_node *n = s->items[i].node;
        if (n && n->op->id == CR_OP_conv_weight_grad && !s->items[i].chain && is_plain(&s->items[i]) &&
            is_batch(&n->in[0]->spec) && same_place(n->in[1], g))
            return cr_ask_about(n, ask_pieces, &c->images) ? i : 0;
    }
    return 0;
}

/* All that the convolution reads of the maker's is what goes through in order. */
static bool is_sound(const cr_item *maker, const cr_item *conv)
{
    const cr_graph_node *n = conv->node;
    int linked = n->op->id == CR_OP_conv_weight_grad;
    for (int i = 0; i < n->n_in; i++)
        if (i != linked && n->in[i] && touches(maker, n->in[i]->memory, true))
            return false;
    return !touches(maker, n->out[0]->memory, false);
}

static bool make_chain(cr_program *s, size_t begin, int length, const cr_chain *from)
{
    cr_chain *c = cr_arena_alloc(&s->arena, 1, sizeof *c);
    if (!c)
        return false;
    *c = *from;
    c->length = length;
    for (int i = 0; i < length; i++)
        s->items[begin + (size_t)i].chain = c;
    return true;
}

/* Joins what there is about the convolution at *at, which becomes the place of the chain's last item. The gradient of weights
 * comes before that of the input, behind which the sums of that are taken while it is near. */
static bool join_about(cr_program *s, size_t *at, cr_chain *c)
{
    size_t maker = find_maker(s, *at, c), begin = maker, conv = *at, end, found, before;
    int length = 1;
    if (maker < conv && is_sound(&s->items[maker], &s->items[conv]) && move(s, &begin, conv, maker + 1)) {
        length++;
        conv = begin + 1;
        found = find_weights(s, conv, c);
        before = begin;
        if (found && is_sound(&s->items[begin], &s->items[found]) && move(s, &begin, found, conv)) {
            length++;
            conv++;
        }
        conv += begin - before;
    } else {
        begin = conv;
    }
    end = conv + 1;
    found = find_sums(s, conv, end, c);
    bool sound = found != 0;
    for (size_t i = begin; sound && i < conv; i++)
        sound = !writes_for(&s->items[i], &s->items[found]) && !writes_for(&s->items[found], &s->items[i]);
    before = begin;
    if (sound && !writes_for(&s->items[found], &s->items[conv]) && move(s, &begin, found, end))
        length++;
    *at = begin + (size_t)length - 1;
    return length == 1 ? true : make_chain(s, begin, length, c);
}

/* ---- memory ---- */

/* Bytes that are alive at any of the items from a to b. */
static size_t alive(const cr_program *s, const cr_memory_plan *lives, size_t a, size_t b)
{
    size_t bytes = 0;
    for (size_t i = 0; i < s->graph->n_memories; i++) {
        const cr_memory_place *p = &lives->places[i];
        if (p->used && (size_t)p->first <= b && (size_t)p->last >= a)
            bytes += p->bytes;
    }
    return bytes;
}

/* Items of a chain need their memory at the same time. Those chains are given up that would need more than the program does
 * without any. */
static bool keep_small(cr_program *s)
{
    cr_memory_plan lives;
    size_t most = 0, length;
    if (!cr_memory_plan_lives(&lives, s, false))
        return false;
    for (size_t i = 0; i < s->n_items; i++) {
        size_t bytes = cr_item_bytes(&s->items[i]) < LEAST ? 0 : alive(s, &lives, i, i);
        most = bytes > most ? bytes : most;
    }
    for (size_t i = 0; i < s->n_items; i += length) {
        length = s->items[i].chain ? (size_t)s->items[i].chain->length : 1;
        bool dropped = length > 1 && alive(s, &lives, i, i + length - 1) > most;
        for (size_t k = 0; dropped && k < length; k++)
            s->items[i + k].chain = NULL;
    }
    cr_memory_plan_free(&lives);
    return true;
}

/* What is read at once is not written past the caches. */
static void keep_near(cr_program *s)
{
    for (size_t i = 0, length; i < s->n_items; i += length) {
        const cr_item *item = &s->items[i];
        length = item->chain ? (size_t)item->chain->length : 1;
        const cr_graph_node *next = length > 1 ? item[1].node : NULL;
        if (next && item->group)
            in_order(item->group, next->in[next->op->id == CR_OP_conv_weight_grad])->streamed = false;
    }
}

bool cr_program_chains(cr_program *s)
{
    const char *asked = getenv("CRESSET_CHAINS");
    size_t found = 0;
    if (asked && !strcmp(asked, "off"))
        return true;
    for (size_t i = 0; i < s->n_items; i++) {
        cr_chain c = {0};
        if (is_link(&s->items[i], &c) && !join_about(s, &i, &c))
            return false;
        found += s->items[i].chain != NULL;
    }
    if (found && !keep_small(s))
        return false;
    keep_near(s);
    return true;
}
