/* Expansion: an op with a kernel of its own is written with others when these can be fused with its neighbours and the
 * whole reads memory less often. The expansion is a function that calls ops; tracing makes nodes of it. */
#include "base/memory.h"
#include "base/site.h"
#include "graph/pass.h"
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
static void batch_norm_backward(cr_tensor *const *in, const void *attrs, cr_tensor **out)
{
    const cr_batch_norm_backward_attrs *a = attrs;
    cr_tensor *g = in[0], *x = in[1], *mean = in[2], *var = in[3], *weight = in[4];
    cr_dims axes = {.count = x->ndim - 1};
    for (int i = 0; i < axes.count; i++)
        axes.at[i] = i ? i + 1 : 0;
    double count = (double)(x->numel / x->shape[1]);
    cr_tensor *r = cr_rsqrt(cr_add(var, cr_num(a->eps)));
    cr_tensor *h = cr_mul(cr_sub(x, beside(mean, x)), beside(r, x));
    cr_tensor *dw = cr_sum(cr_mul(g, h), .axes = axes), *db = cr_sum(g, .axes = axes);
    cr_tensor *of_g = beside(cr_mul(db, cr_num(1 / count)), x),
              *of_gh = beside(cr_mul(cr_mul(dw, r), cr_num(1 / count)), x);
    cr_tensor *d = cr_sub(cr_sub(g, of_g), cr_mul(cr_sub(x, beside(mean, x)), of_gh));
    out[0] = cr_mul(d, beside(weight ? cr_mul(r, weight) : r, x));
    out[1] = dw;
    out[2] = db;
}

/* ---- expanding nodes ---- */

typedef void (*expansion)(cr_tensor *const *in, const void *attrs, cr_tensor **out);

static expansion expansion_of(const cr_graph_node *n)
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
static bool expand_node(cr_graph *g, const cr_graph_node *n, expansion rule, bool *done)
{
    cr_trace t;
    cr_tensor *in[CR_MAX_INPUTS], *out[CR_MAX_OUTPUTS] = {NULL};
    size_t first = g->n_nodes;
    bool recording = cr_recording;
    if (!cr_trace_begin(&t, g))
        return false;
    cr_recording = false;
    const char *before = cr_enter_op(n->site, n->op->name);
    int scope = cr_scope_open();
    bool ok = scope >= 0;
    for (int i = 0; ok && i < n->n_in; i++)
        ok = !(in[i] = n->in[i] ? cr_trace_tensor(&t, n->in[i]) : NULL) == !n->in[i];
    if (ok)
        rule(in, n->attrs, out);
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
    return ok;
}

bool cr_pass_expand(cr_graph *g, bool *changed)
{
    size_t count = g->n_nodes, kept = 0;
    cr_graph_node **nodes = cr_malloc((count + 1) * sizeof(cr_graph_node *)), **result = NULL;
    size_t capacity = 0;
    bool ok = nodes != NULL;
    if (ok && count)
        memcpy(nodes, g->nodes, count * sizeof(cr_graph_node *));
    for (size_t i = 0; ok && i < count; i++) {
        expansion rule = expansion_of(nodes[i]);
        bool done = false;
        g->n_nodes = count; /* the nodes of an expansion are put behind the others, and taken from there */
        ok = !rule || expand_node(g, nodes[i], rule, &done);
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
    return ok;
}
