/* What others tell the trace that runs: what it depends on, what is to be done before each run of a node, that tensors
 * share memory, where gradients do not go. */
#include "graph/trace.h"
#include "base/memory.h"
#include <cresset/ops.h>

#include <string.h>

bool cr_trace_guard(const void *at, size_t size, const char *what)
{
    cr_trace *t = cr_trace_current();
    if (!t)
        return true;
    for (size_t i = 0; i < t->n_guards; i++)
        if (t->guards[i].at == at && t->guards[i].size == size)
            return true;
    if (!cr_grow(&t->guards, &t->guard_capacity, t->n_guards + 1, sizeof *t->guards))
        return false;
    cr_guard *g = &t->guards[t->n_guards++];
    *g = (cr_guard){.at = at, .size = size, .what = what};
    memcpy(g->was, at, size);
    return true;
}

bool cr_trace_guard_by(bool (*holds)(const void *context), const void *context, const char *what)
{
    cr_trace *t = cr_trace_current();
    if (!t)
        return true;
    if (!cr_grow(&t->guards, &t->guard_capacity, t->n_guards + 1, sizeof *t->guards))
        return false;
    t->guards[t->n_guards++] = (cr_guard){.at = context, .holds = holds, .what = what};
    return true;
}

bool cr_trace_keep(cr_tensor *t)
{
    return !cr_trace_current() || cr_graph_hold(cr_trace_current()->graph, t);
}

bool cr_trace_guard_in(const void *at, size_t size, const char *what, cr_tensor *owner)
{
    cr_trace *t = cr_trace_current();
    size_t before = t ? t->n_guards : 0;
    return !t || (cr_trace_guard(at, size, what) && (t->n_guards == before || cr_trace_keep(owner)));
}

bool cr_trace_guard_values(cr_trace *t, cr_tensor *x)
{
    cr_spec spec;
    size_t before = t->n_guards;
    if (!cr_trace_guard(&x->storage->version, sizeof x->storage->version, "a tensor that a frozen function uses"))
        return false;
    if (t->n_guards == before)
        return true;
    cr_spec_of(&spec, x);
    int scope = cr_scope_open(); /* a handle of the graph's own keeps the memory that is looked at */
    cr_tensor *view = scope >= 0 ? cr_tensor_view(x, &spec) : NULL;
    bool ok = view && cr_graph_hold(t->graph, view);
    cr_scope_close(scope);
    return ok;
}

bool cr_trace_guard_inputs(cr_trace *t, const cr_call *c)
{
    bool ok = true;
    for (int i = 0; ok && i < c->n_in; i++)
        if (c->in[i] && !cr_trace_is_constant(t, c->in[i]))
            ok = cr_trace_guard_values(t, c->in[i]);
    return ok;
}

bool cr_trace_refresh(cr_refresh_fn refresh, void *context)
{
    cr_trace *t = cr_trace_current();
    if (!t)
        return true;
    if (!t->graph->n_nodes)
        return cr_fail_bool(CR_ERROR_INTERNAL, "trace_refresh: nothing has been traced");
    cr_graph_node *n = t->graph->nodes[t->graph->n_nodes - 1];
    n->refresh = refresh;
    n->context = context;
    return true;
}

cr_tensor *cr_trace_part(cr_tensor *base, const cr_spec *spec)
{
    cr_trace *t = cr_trace_current();
    cr_spec inside = *spec, of;
    cr_spec_of(&of, base);
    inside.offset += of.offset;
    cr_tensor *part = cr_tensor_view(base, &inside);
    if (!part || !t || !cr_is_symbolic(base))
        return part;
    const cr_graph_value *whole = cr_trace_value(t, base);
    if (!whole)
        return NULL;
    inside.offset = whole->spec.offset + spec->offset;
    return (part->symbol = cr_graph_add_value(t->graph, whole->memory, &inside, NULL)) ? part : NULL;
}

bool cr_trace_note_cuts(cr_trace *t, const cr_call *c, cr_graph_node *n)
{
    bool *cut = NULL;
    for (int i = 0; i < c->n_in; i++) {
        const cr_tensor *x = c->in[i];
        if (!x || x->dtype < CR_F16)
            continue;
        n->unrecorded |= t->recording && !cr_recording;
        if (!x->detached || x->node)
            continue;
        if (!cut && !(n->cut = cut = cr_arena_alloc(&t->graph->arena, (size_t)c->n_in, sizeof *cut)))
            return false;
        cut[i] = true;
    }
    t->graph->cuts |= !t->closed && (n->unrecorded || cut);
    return true;
}

cr_tensor *cr_trace_result(cr_tensor *t)
{
    return t->detached && !t->node && cr_is_symbolic(t) && t->dtype >= CR_F16 ? cr_alias(t) : t;
}

cr_tensor *cr_trace_tensor(cr_trace *t, cr_graph_value *v)
{
    cr_spec spec = v->spec;
    spec.offset = 0;
    cr_tensor *tensor = cr_tensor_new(&spec, cr_trace_device());
    if (!tensor)
        return NULL;
    tensor->offset = v->spec.offset;
    tensor->storage->trace = t->serial;
    tensor->symbol = v;
    return tensor;
}

void cr_trace_drop(cr_trace *t)
{
    for (size_t i = 0; i < t->n_leaves; i++)
        cr_release(t->leaves[i].grad);
    for (size_t i = 0; i < t->n_around; i++)
        cr_release(t->around[i]);
    for (size_t i = 0; i < t->n_views; i++)
        cr_release(t->views[i]);
    cr_free(t->guards);
    cr_free(t->leaves);
    cr_free(t->around);
    cr_free(t->views);
    t->guards = NULL;
    t->leaves = NULL;
    t->around = t->views = NULL;
    t->n_guards = t->n_leaves = t->n_around = t->n_views = 0;
}
