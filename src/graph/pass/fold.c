/* Constant folding: a node that reads constants alone runs once, now, and its results are constants. */
#include "base/memory.h"
#include "graph/pass/pass.h"
#include "graph/pass/rewrite.h"
#include "op/dispatch.h"

enum { MOST = 1 << 16 }; /* elements of a result; larger ones are computed by the graph at each run */

static bool is_constant(const cr_graph *g, const cr_graph_value *v)
{
    bool frozen = v && g->frozen && v->memory->kind == CR_MEMORY_CAPTURE && !v->memory->written;
    return !v || ((v->memory->kind == CR_MEMORY_CONSTANT || frozen) && v->tensor);
}

static bool may_fold(const cr_rewrite *r, const cr_graph_node *n)
{
    if (!cr_graph_is_pure(r->graph, n) || (n->n_in == 0 && !n->n_out))
        return false;
    for (int i = 0; i < n->n_in; i++)
        if (!is_constant(r->graph, n->in[i]))
            return false;
    for (int i = 0; i < n->n_out; i++) {
        const cr_graph_memory *m = n->out[i]->memory;
        bool fresh = m->kind == CR_MEMORY_OWN && !m->written && !r->escapes[m->number];
        bool shared = (n->op->flags & CR_OP_VIEW) && !r->seen[n->out[i]->number];
        if ((!fresh && !shared) || cr_spec_numel(&n->out[i]->spec) > MOST)
            return false;
    }
    return n->n_out > 0;
}

static bool run(const cr_graph_node *n, cr_tensor **out)
{
    cr_tensor *in[CR_MAX_LIST];
    if (n->n_in > CR_MAX_LIST)
        return false;
    for (int i = 0; i < n->n_in; i++)
        in[i] = n->in[i] ? n->in[i]->tensor : NULL;
    cr_call call = {n->op, in, n->n_in, n->attrs, NULL};
    return cr_execute(&call, out);
}

/* The node's result as the constant t; of a view, a value of the same memory. */
static bool keep(cr_rewrite *r, cr_graph_node *n, int k, cr_tensor *t)
{
    cr_spec spec;
    cr_spec_of(&spec, t);
    if (!cr_spec_reads_alike(&spec, &n->out[k]->spec))
        return true; /* it was to be written to memory of another layout: stays */
    bool view = n->op->flags & CR_OP_VIEW;
    cr_graph_value *v =
        view ? cr_graph_add_value(r->graph, n->in[0]->memory, &spec, t) : cr_graph_add_constant(r->graph, t);
    if (v)
        cr_rewrite_replace(r, n, k, v);
    return v != NULL;
}

static bool fold(cr_rewrite *r, cr_graph_node *n)
{
    cr_tensor *out[CR_MAX_OUTPUTS] = {0};
    bool clean = cr_ok();
    int scope = cr_scope_open();
    bool ran = scope >= 0 && run(n, out), ok = true;
    if (!ran && clean && !cr_ok())
        cr_clear_error(); /* the run will find it again */
    for (int i = 0; ran && ok && i < n->n_out; i++)
        ok = keep(r, n, i, out[i]);
    bool all = ran && ok;
    for (int i = 0; all && i < n->n_out; i++)
        all = r->stands[n->out[i]->number] != NULL;
    if (all)
        cr_rewrite_drop(r, n);
    cr_scope_close(scope);
    return ok;
}

bool cr_pass_fold(cr_graph *g, bool *changed)
{
    cr_rewrite r;
    if (!cr_rewrite_begin(&r, g))
        return false;
    bool ok = true;
    cr_interpreter *top = cr_interpreter_top;
    uint32_t serial = cr_trace_serial;
    cr_interpreter_top = NULL;
    cr_trace_serial = 0;
    for (size_t i = 0; ok && i < r.n_nodes; i++) {
        cr_rewrite_inputs(&r, g->nodes[i]);
        if (may_fold(&r, g->nodes[i]))
            ok = fold(&r, g->nodes[i]);
    }
    cr_interpreter_top = top;
    cr_trace_serial = serial;
    *changed = r.changed;
    cr_rewrite_end(&r);
    return ok;
}
