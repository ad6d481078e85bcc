/* Batch norms of inference after convolutions and linear layers, in graphs whose tensors from outside do not change
 * (.frozen): y = (conv(x, w) + b - mean) scale + shift is conv(x, w scale) + ((b - mean) scale + shift), and the two
 * new constants are computed here, once. Elsewhere the weights may change between runs, and the norm is fused with what
 * comes after it instead (expand.c). */
#include "base/memory.h"
#include "graph/pass/pass.h"
#include "graph/pass/rewrite.h"
#include "op/dispatch.h"
#include "op/generated/attrs.h"

/* A tensor that is the same at each run; NULL for others. */
static cr_tensor *fixed(const cr_graph_value *v)
{
    bool outside = v && (v->memory->kind == CR_MEMORY_CAPTURE || v->memory->kind == CR_MEMORY_CONSTANT);
    return outside && !v->memory->written ? v->tensor : NULL;
}

static bool takes(const cr_graph_node *n)
{
    int id = n->op->id;
    bool conv = id == CR_OP_conv1d || id == CR_OP_conv2d || id == CR_OP_conv3d;
    bool linear = id == CR_OP_linear && n->out[0]->spec.ndim == 2;
    return (conv || linear) && n->n_in == 3 && !n->in_place && n->in[1]->spec.dtype == CR_F32 && fixed(n->in[1]) &&
           (!n->in[2] || fixed(n->in[2]));
}

static int readers(const cr_graph *g, const cr_graph_memory *m)
{
    int n = 0;
    for (size_t i = 0; i < g->n_nodes; i++)
        for (int k = 0; k < g->nodes[i]->n_in; k++)
            n += g->nodes[i]->in[k] && g->nodes[i]->in[k]->memory == m;
    return n;
}

/* [C] against w [C, ...]. */
static cr_tensor *beside(cr_tensor *t, const cr_tensor *w)
{
    cr_dims shape = {.count = w->ndim, .at = {w->shape[0]}};
    for (int i = 1; i < w->ndim; i++)
        shape.at[i] = 1;
    return cr_view(t, shape);
}

static bool fold(cr_rewrite *r, cr_graph_node *norm, cr_graph_node *conv)
{
    const cr_batch_norm_infer_attrs *a = norm->attrs;
    cr_tensor *w = fixed(conv->in[1]), *b = fixed(conv->in[2]), *mean = fixed(norm->in[1]), *var = fixed(norm->in[2]);
    cr_tensor *scale = cr_rsqrt(cr_add(cr_cast(var, CR_F64), cr_num(a->eps)));
    scale = norm->in[3] ? cr_mul(scale, fixed(norm->in[3])) : scale;
    cr_tensor *shift = b ? cr_sub(b, mean) : cr_neg(mean);
    shift = cr_mul(shift, scale);
    shift = norm->in[4] ? cr_add(shift, fixed(norm->in[4])) : shift;
    cr_tensor *weight = cr_mul(w, beside(cr_cast(scale, CR_F32), w));
    cr_graph_value *new_w = cr_graph_add_constant(r->graph, weight);
    cr_graph_value *new_b = new_w ? cr_graph_add_constant(r->graph, cr_cast(shift, CR_F32)) : NULL;
    if (!new_b)
        return false;
    conv->in[1] = new_w;
    conv->in[2] = new_b;
    cr_rewrite_replace(r, norm, 0, conv->out[0]);
    cr_rewrite_drop(r, norm);
    return true;
}

static bool visit(cr_rewrite *r, cr_graph_node *n)
{
    cr_rewrite_inputs(r, n);
    cr_graph_node *conv = n->op->id == CR_OP_batch_norm_infer && !n->in_place ? n->in[0]->maker : NULL;
    if (!conv || !takes(conv) || !cr_rewrite_may(r, n, 0, conv->out[0]) || r->escapes[conv->out[0]->memory->number] ||
        readers(r->graph, conv->out[0]->memory) != 1)
        return true;
    for (int i = 1; i < n->n_in; i++)
        if (n->in[i] && (!fixed(n->in[i]) || n->in[i]->spec.dtype != CR_F32))
            return true;
    int scope = cr_scope_open();
    bool ok = scope >= 0 && fold(r, n, conv);
    cr_scope_close(scope);
    return ok;
}

bool cr_pass_fold_norm(cr_graph *g, bool *changed)
{
    cr_rewrite r;
    if (!g->frozen)
        return true;
    if (!cr_rewrite_begin(&r, g))
        return false;
    bool ok = true, recording = cr_recording;
    cr_interpreter *top = cr_interpreter_top;
    uint32_t serial = cr_trace_serial;
    cr_interpreter_top = NULL;
    cr_trace_serial = 0;
    cr_recording = false;
    for (size_t i = 0; ok && i < r.n_nodes; i++)
        ok = visit(&r, g->nodes[i]);
    cr_interpreter_top = top;
    cr_trace_serial = serial;
    cr_recording = recording;
    *changed = r.changed;
    cr_rewrite_end(&r);
    return ok;
}
