/* Replacing values in a graph. */
#include "graph/pass/rewrite.h"
#include "base/memory.h"
#include "op/generated/attrs.h"

#include <string.h>

static void see(cr_rewrite *r, const cr_graph_value *v)
{
    if (v) {
        r->escapes[v->memory->number] = true;
        r->seen[v->number] = true;
    }
}

bool cr_rewrite_begin(cr_rewrite *r, cr_graph *g)
{
    *r = (cr_rewrite){.graph = g, .n_values = g->n_values, .n_nodes = g->n_nodes, .n_memories = g->n_memories};
    r->stands = cr_calloc(g->n_values + 1, sizeof *r->stands);
    r->escapes = cr_calloc(g->n_memories + 1, sizeof *r->escapes);
    r->seen = cr_calloc(g->n_values + 1, sizeof *r->seen);
    r->gone = cr_calloc(g->n_nodes + 1, sizeof *r->gone);
    r->first_value = cr_malloc((g->n_memories + 1) * sizeof *r->first_value);
    r->next_value = cr_malloc((g->n_values + 1) * sizeof *r->next_value);
    bool ok = r->stands && r->escapes && r->seen && r->gone && r->first_value && r->next_value;
    for (size_t i = 0; ok && i < g->n_memories; i++)
        r->first_value[i] = -1;
    for (size_t i = 0; ok && i < g->n_values; i++) {
        int *first = &r->first_value[g->values[i]->memory->number];
        r->next_value[i] = *first;
        *first = (int)i;
    }
    for (size_t i = 0; ok && i < g->n_outputs; i++)
        see(r, g->outputs[i]);
    for (size_t i = 0; ok && i < g->n_gradients; i++)
        see(r, g->gradients[i].value);
    if (!ok)
        cr_rewrite_end(r);
    return ok;
}

static void drop_gone(cr_rewrite *r)
{
    cr_graph *g = r->graph;
    size_t kept = 0;
    for (size_t i = 0; i < g->n_nodes; i++) /* nodes added since have higher numbers */
        if ((size_t)g->nodes[i]->number >= r->n_nodes || !r->gone[g->nodes[i]->number])
            g->nodes[kept++] = g->nodes[i];
    g->n_nodes = kept;
    cr_graph_renumber(g);
    for (size_t i = 0; i < g->n_outputs; i++)
        g->outputs[i] = cr_rewrite_of(r, g->outputs[i]);
    for (size_t i = 0; i < g->n_gradients; i++)
        g->gradients[i].value = cr_rewrite_of(r, g->gradients[i].value);
}

void cr_rewrite_end(cr_rewrite *r)
{
    if (r->gone && r->changed)
        drop_gone(r);
    cr_free(r->stands);
    cr_free(r->escapes);
    cr_free(r->seen);
    cr_free(r->gone);
    cr_free(r->first_value);
    cr_free(r->next_value);
    r->first_value = r->next_value = NULL;
    r->stands = NULL; /* callers end what could not begin, too */
    r->escapes = r->seen = r->gone = NULL;
}

cr_graph_value *cr_rewrite_of(const cr_rewrite *r, cr_graph_value *v)
{
    while (v && (size_t)v->number < r->n_values && r->stands[v->number])
        v = r->stands[v->number];
    return v;
}

void cr_rewrite_inputs(const cr_rewrite *r, cr_graph_node *n)
{
    for (int i = 0; i < n->n_in; i++)
        n->in[i] = cr_rewrite_of(r, n->in[i]);
}

bool cr_spec_reads_alike(const cr_spec *a, const cr_spec *b)
{
    if (a->dtype != b->dtype || a->ndim != b->ndim)
        return false;
    for (int i = 0; i < a->ndim; i++)
        if (a->shape[i] != b->shape[i] || (a->shape[i] > 1 && a->stride[i] != b->stride[i]))
            return false;
    return true;
}

static bool escapes(const cr_rewrite *r, const cr_graph_memory *m)
{
    return (size_t)m->number < r->n_memories && r->escapes[m->number];
}

/* The values of a memory are those of its list and, from this number on, those that say so: all of a memory that is
 * newer than the lists. */
static size_t first_unlisted(const cr_rewrite *r, const cr_graph_memory *m)
{
    return (size_t)m->number < r->n_memories ? r->n_values : 0;
}

static int first_value(const cr_rewrite *r, const cr_graph_memory *m)
{
    return (size_t)m->number < r->n_memories ? r->first_value[m->number] : -1;
}

/* Every value of the memory, v's views among them, is of v's dtype, so that offsets mean the same. */
static bool all_alike(const cr_rewrite *r, const cr_graph_value *v)
{
    const cr_graph *g = r->graph;
    for (int i = first_value(r, v->memory); i >= 0; i = r->next_value[i])
        if (g->values[i]->spec.dtype != v->spec.dtype)
            return false;
    for (size_t i = first_unlisted(r, v->memory); i < g->n_values; i++)
        if (g->values[i]->memory == v->memory && g->values[i]->spec.dtype != v->spec.dtype)
            return false;
    return true;
}

bool cr_rewrite_may(const cr_rewrite *r, const cr_graph_node *n, int k, const cr_graph_value *by)
{
    const cr_graph_value *v = n->out[k];
    const cr_graph_memory *from = v->memory, *to = by->memory;
    if (v == by || !cr_spec_reads_alike(&v->spec, &by->spec))
        return false;
    /* of what is outside, the caller gets the very handle: it is another than that of a view */
    if (r->seen[v->number] && (from == to || !by->maker))
        return false;
    if (from == to)
        return v->spec.offset == by->spec.offset;
    bool outside = to->kind != CR_MEMORY_OWN;
    return from->kind == CR_MEMORY_OWN && !from->written && !to->written &&
           !(escapes(r, from) && (outside || escapes(r, to))) && all_alike(r, v);
}

/* All values of a memory come to lie in another, as many elements further on. */
static void move_values(cr_rewrite *r, const cr_graph_memory *from, cr_graph_memory *to, int64_t shift)
{
    cr_graph *g = r->graph;
    for (size_t i = first_unlisted(r, from); i < g->n_values; i++)
        if (g->values[i]->memory == from) {
            g->values[i]->memory = to;
            g->values[i]->spec.offset += shift;
        }
    int first = first_value(r, from), last = -1;
    for (int i = first; i >= 0; i = r->next_value[i]) {
        g->values[i]->memory = to;
        g->values[i]->spec.offset += shift;
        last = i;
    }
    if (last < 0)
        return;
    r->first_value[from->number] = -1;
    if ((size_t)to->number < r->n_memories) {
        r->next_value[last] = r->first_value[to->number];
        r->first_value[to->number] = first;
    }
}

bool cr_rewrite_replace(cr_rewrite *r, cr_graph_node *n, int k, cr_graph_value *by)
{
    if (!cr_rewrite_may(r, n, k, by))
        return false;
    cr_graph_value *v = n->out[k];
    const cr_graph_memory *from = v->memory;
    if (from != by->memory)
        move_values(r, from, by->memory, by->spec.offset - v->spec.offset);
    if (escapes(r, from))
        r->escapes[by->memory->number] = true;
    r->stands[v->number] = by;
    r->changed = true;
    return true;
}

void cr_rewrite_drop(cr_rewrite *r, cr_graph_node *n)
{
    r->gone[n->number] = true;
    r->changed = true;
}

bool cr_graph_is_pure(const cr_graph *g, const cr_graph_node *n)
{
    if (n->op->id < 0 || n->op->id >= CR_OP_BUILTIN_COUNT || n->in_place || n->refresh ||
        (n->op->flags & (CR_OP_RANDOM | CR_OP_WRITES)) || cr_graph_draws(g, n->op, n->attrs))
        return false;
    return true;
}

bool cr_graph_uniform(const cr_graph_value *v, double *number)
{
    enum { MOST = 4096 };
    int64_t n = cr_spec_numel(&v->spec);
    if (v->memory->kind != CR_MEMORY_CONSTANT || !v->tensor || n == 0 || v->spec.dtype >= CR_C64)
        return false;
    bool one = true;
    cr_spec first = v->spec;
    for (int i = 0; i < v->spec.ndim; i++) {
        one = one && (v->spec.shape[i] == 1 || v->spec.stride[i] == 0);
        first.shape[i] = 1;
    }
    if (!one && n > MOST)
        return false;
    bool clean = cr_ok();
    double *all = cr_malloc((size_t)(one ? 1 : n) * sizeof *all);
    int scope = cr_scope_open();
    cr_tensor *t = all && scope >= 0 ? (one ? cr_tensor_view(v->tensor, &first) : v->tensor) : NULL;
    bool same = t && cr_copy_out_at(cr_site_make(NULL, 0), t, all, (size_t)(one ? 1 : n) * sizeof *all, CR_F64);
    for (int64_t i = 1; same && !one && i < n; i++)
        same = !memcmp(&all[i], &all[0], sizeof *all); /* zeros have signs */
    if (same)
        *number = all[0];
    if (clean && !cr_ok())
        cr_clear_error();
    cr_scope_close(scope);
    cr_free(all);
    return same;
}

cr_graph_value *cr_graph_add_constant(cr_graph *g, cr_tensor *t)
{
    cr_spec spec;
    cr_graph_memory *m = t ? cr_graph_add_memory(g, CR_MEMORY_CONSTANT, t) : NULL;
    if (!m)
        return NULL;
    cr_spec_of(&spec, t);
    return cr_graph_add_value(g, m, &spec, t);
}
