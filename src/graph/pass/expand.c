/* Expansion: an op with a kernel of its own is written with others when these can be fused with its neighbours and the
 * whole reads memory less often. The expansion is a function that calls ops; tracing makes nodes of it. */
#include "base/memory.h"
#include "base/site.h"
#include "graph/pass/pass.h"
#include "graph/trace.h"
#include "op/generated/attrs.h"

#include <string.h>

/* ---- batch norm ---- */

/* Worth it where the sums run over whole rows of channels that are too many for the caches. */
static bool is_large_channels_last(const cr_graph_value *x)
{
    enum { LEAST = 1 << 14 };
    const cr_spec *s = &x->spec;
    if (s->ndim < 3 || s->dtype != CR_F32 || s->stride[1] != 1 || s->shape[1] < 8 || s->shape[1] > 4096)
        return false;
    return cr_spec_numel(s) >= LEAST && cr_spec_extent(s) == cr_spec_numel(s);
}

/* [C] against [N,C,...]. */
static cr_tensor *beside(cr_tensor *t, const cr_tensor *x)
{
    cr_dims shape = {.count = x->ndim};
    for (int i = 0; i < x->ndim; i++)
        shape.at[i] = i == 1 ? x->shape[1] : 1;
    return t ? cr_view(t, shape) : NULL;
}

/* (x - mean) scale + bias, with scale = weight / sqrt(var + eps). */
static cr_tensor *normalised(cr_tensor *x, cr_tensor *mean, cr_tensor *var, cr_tensor *weight, cr_tensor *bias,
                             double eps)
{
    cr_tensor *scale = cr_rsqrt(cr_add(var, cr_num(eps)));
    scale = weight ? cr_mul(scale, weight) : scale;
    cr_tensor *y = cr_mul(cr_sub(x, beside(mean, x)), beside(scale, x));
    return bias ? cr_add(y, beside(bias, x)) : y;
}

static void batch_norm_train(cr_tensor *const *in, const void *attrs, cr_tensor **out)
{
    const cr_batch_norm_train_attrs *a = attrs;
    cr_batch_norm_moments_result m = cr_batch_norm_moments(in[0]);
    out[0] = normalised(in[0], m.mean, m.var, in[1], in[2], a->eps);
    out[1] = m.mean;
    out[2] = m.var;
}

static void batch_norm_infer(cr_tensor *const *in, const void *attrs, cr_tensor **out)
{
    const cr_batch_norm_infer_attrs *a = attrs;
    out[0] = normalised(in[0], in[1], in[2], in[3], in[4], a->eps);
}

/* With r = 1 / sqrt(var + eps) and h = (x - mean) r:  dx = w r (g - mean of g - h mean of (g h)). h is written twice: a
 * sum has to be known before the second is used, and computing it again costs less than keeping it. */
static void batch_norm_backward_of(cr_tensor *const *g, cr_tensor *const *in, double eps, cr_tensor **out)
{
    cr_tensor *x = in[1], *mean = in[2], *var = in[3], *weight = in[4];
    cr_dims axes = {.count = x->ndim - 1};
    for (int i = 0; i < axes.count; i++)
        axes.at[i] = i ? i + 1 : 0;
    double count = (double)(x->numel / x->shape[1]);
    cr_tensor *r = cr_rsqrt(cr_add(var, cr_num(eps)));
    cr_tensor *h = cr_mul(cr_sub(x, beside(mean, x)), beside(r, x));
    cr_tensor *dw = cr_sum(cr_mul(g[0], h), .axes = axes), *db = cr_sum(g[0], .axes = axes);
    cr_tensor *of_g = beside(cr_mul(db, cr_num(1 / count)), x),
              *of_gh = beside(cr_mul(cr_mul(dw, r), cr_num(1 / count)), x);
    cr_tensor *d = cr_sub(cr_sub(g[1], of_g), cr_mul(cr_sub(x, beside(mean, x)), of_gh));
    out[0] = cr_mul(d, beside(weight ? cr_mul(r, weight) : r, x));
    out[1] = dw;
    out[2] = db;
}

static void batch_norm_backward(cr_tensor *const *in, const void *attrs, cr_tensor **out)
{
    const cr_batch_norm_backward_attrs *a = attrs;
    cr_tensor *g[2] = {in[0], in[0]};
    batch_norm_backward_of(g, in, a->eps, out);
}

/* The same behind a relu: in[5] is the gradient of its result, in[6] the norm's bias. Where the result was positive is
 * seen from x, which is read in any case, with the very operations of the forward pass: neither the relu's result nor
 * its gradient go through memory. Written twice, as h is. */
static void batch_norm_relu_backward(cr_tensor *const *in, const void *attrs, cr_tensor **out)
{
    const cr_batch_norm_backward_attrs *a = attrs;
    cr_tensor *g[2];
    for (int i = 0; i < 2; i++)
        g[i] = cr_relu_grad(in[5], normalised(in[1], in[2], in[3], in[4], in[6], a->eps));
    batch_norm_backward_of(g, in, a->eps, out);
}

/* ---- expanding nodes ---- */

typedef void (*rule_fn)(cr_tensor *const *in, const void *attrs, cr_tensor **out);

typedef struct expansion {
    rule_fn rule;
    cr_graph_value *more[2]; /* inputs behind those of the node */
    int n_more;
} expansion;

static bool reads(const cr_graph_node *n, const cr_graph_memory *m)
{
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] && n->in[i]->memory == m)
            return true;
    return false;
}

/* True when the value is what it was from node a to node b. */
static bool stays(const cr_graph *g, const cr_graph_value *v, const cr_graph_node *a, const cr_graph_node *b)
{
    for (int i = a->number; v && i < b->number; i++)
        for (int k = 0; k < g->nodes[i]->n_in; k++)
            if (cr_graph_node_writes(g->nodes[i], k) && g->nodes[i]->in[k]->memory == v->memory)
                return false;
    return true;
}

/* n is batch_norm_backward of the gradient that a relu behind that very norm makes, and nobody else wants it. */
static bool is_behind_relu(const cr_graph *g, const cr_graph_node *n, expansion *e)
{
    const cr_graph_node *mask = n->in[0]->maker, *relu, *norm;
    const cr_batch_norm_backward_attrs *a = n->attrs;
    if (!mask || mask->op->id != CR_OP_relu_grad || mask->in_place || cr_graph_gives(g, n->in[0]->memory) ||
        !is_large_channels_last(mask->in[0]) || !stays(g, mask->in[0], mask, n))
        return false;
    for (size_t i = 0; i < g->n_nodes; i++)
        if (g->nodes[i] != n && reads(g->nodes[i], n->in[0]->memory))
            return false;
    relu = mask->in[1]->maker;
    norm = relu && relu->op->id == CR_OP_relu && !relu->in_place ? relu->in[0]->maker : NULL;
    if (!norm || norm->op->id != CR_OP_batch_norm_train || norm->in[0] != n->in[1] || norm->in[1] != n->in[4] ||
        norm->out[0] != relu->in[0] || norm->out[1] != n->in[2] || norm->out[2] != n->in[3] ||
        ((const cr_batch_norm_train_attrs *)norm->attrs)->eps != a->eps || !stays(g, norm->in[2], norm, n) ||
        !stays(g, norm->in[1], norm, n) || !stays(g, relu->out[0], relu, mask) || !stays(g, norm->out[0], norm, relu))
        return false;
    *e = (expansion){batch_norm_relu_backward, {mask->in[0], norm->in[2]}, 2};
    return true;
}

static rule_fn rule_of(const cr_graph_node *n)
{
    switch (n->op->id) {
    case CR_OP_batch_norm_train:
        return is_large_channels_last(n->in[0]) ? batch_norm_train : NULL;
    case CR_OP_batch_norm_infer:
        return is_large_channels_last(n->in[0]) ? batch_norm_infer : NULL;
    case CR_OP_batch_norm_backward:
        return is_large_channels_last(n->in[0]) && is_large_channels_last(n->in[1]) ? batch_norm_backward : NULL;
    default:
        return NULL;
    }
}

static void find_expansion(const cr_graph *g, const cr_graph_node *n, expansion *e)
{
    *e = (expansion){0};
    if (n->op->id != CR_OP_batch_norm_backward || !is_large_channels_last(n->in[1]) || !is_behind_relu(g, n, e))
        e->rule = rule_of(n);
}

/* The node that computes `fresh` computes `old` from now on, and so do its readers among the nodes from `first`. */
static void replace(cr_graph *g, size_t first, cr_graph_value *fresh, cr_graph_value *old)
{
    for (size_t i = first; i < g->n_nodes; i++) {
        cr_graph_node *n = g->nodes[i];
        for (int k = 0; k < n->n_in; k++)
            if (n->in[k] == fresh)
                n->in[k] = old;
    }
    const cr_graph_memory *memory = fresh->memory;
    for (size_t i = 0; i < g->n_values; i++)
        if (g->values[i]->memory == memory)
            g->values[i]->memory = old->memory;
    fresh->maker->out[fresh->output] = old;
    old->maker = fresh->maker;
    old->output = fresh->output;
}

/* Appends the expansion of n behind the graph's nodes. *done is false when it does not fit (its results lie otherwise).
 */
static bool expand_node(cr_graph *g, const cr_graph_node *n, const expansion *e, bool *done)
{
    cr_trace t;
    cr_tensor *in[CR_MAX_INPUTS], *out[CR_MAX_OUTPUTS] = {NULL};
    size_t first = g->n_nodes;
    bool recording = cr_recording;
    int64_t seed = g->random_seed;
    uint64_t blocks = g->random_blocks;
    if (!cr_trace_begin(&t, g))
        return false;
    cr_recording = false;
    const char *before = cr_enter_op(n->site, n->op->name);
    int scope = cr_scope_open();
    bool ok = scope >= 0;
    for (int i = 0; ok && i < n->n_in + e->n_more; i++) {
        cr_graph_value *v = i < n->n_in ? n->in[i] : e->more[i - n->n_in];
        ok = !(in[i] = v ? cr_trace_tensor(&t, v) : NULL) == !v;
    }
    if (ok)
        e->rule(in, n->attrs, out);
    ok = ok && cr_ok();
    *done = ok;
    cr_graph_value *made[CR_MAX_OUTPUTS];
    for (int i = 0; ok && i < n->n_out; i++) {
        made[i] = cr_trace_value(&t, out[i]);
        *done = *done && made[i] && cr_spec_same(&made[i]->spec, &n->out[i]->spec) && made[i]->maker;
    }
    for (int i = 0; ok && *done && i < n->n_out; i++)
        replace(g, first, made[i], n->out[i]);
    cr_scope_close(scope);
    cr_leave_op(before);
    cr_recording = recording;
    cr_trace_end(&t);
    cr_trace_drop(&t);
    g->random_seed = seed; /* what the graph draws stays what it was */
    g->random_blocks = blocks;
    return ok;
}

bool cr_pass_expand(cr_graph *g, bool *changed)
{
    size_t count = g->n_nodes, kept = 0;
    cr_graph_node **nodes = cr_malloc((count + 1) * sizeof(cr_graph_node *)), **result = NULL;
    size_t capacity = 0;
    expansion *rules = cr_malloc((count + 1) * sizeof *rules);
    bool ok = nodes && rules;
    if (ok && count)
        memcpy(nodes, g->nodes, count * sizeof(cr_graph_node *));
    for (size_t i = 0; ok && i < count; i++)
        find_expansion(g, nodes[i], &rules[i]); /* all before the first is done: they look at what makes their inputs */
    for (size_t i = 0; ok && i < count; i++) {
        bool done = false;
        g->n_nodes = count; /* the nodes of an expansion are put behind the others, and taken from there */
        ok = !rules[i].rule || expand_node(g, nodes[i], &rules[i], &done);
        size_t more = done ? g->n_nodes - count : 1;
        ok = ok && cr_grow(&result, &capacity, kept + more, sizeof(cr_graph_node *));
        if (ok && done)
            memcpy(result + kept, g->nodes + count, more * sizeof(cr_graph_node *));
        else if (ok)
            result[kept] = nodes[i];
        kept += more;
        *changed |= done;
    }
    g->n_nodes = count;
    ok = ok && cr_grow(&g->nodes, &g->node_capacity, kept, sizeof(cr_graph_node *));
    if (ok && kept) {
        memcpy(g->nodes, result, kept * sizeof(cr_graph_node *));
        g->n_nodes = kept;
        cr_graph_renumber(g);
    }
    cr_free(result);
    cr_free(nodes);
    cr_free(rules);
    return ok;
}
