/* Control flow in functions with free dimensions: bodies are compared as graphs of their own, and what a node is given,
 * makes and carries must follow formulas. */
#include "base/memory.h"
#include "graph/general/search.h"

#include <stddef.h>

const cr_control *cr_search_control_of(const cr_graph_node *n)
{
    const cr_control_attrs *a = n->op->id == CR_OP_CONTROL ? n->attrs : NULL;
    return a && a->keeper ? a->control : NULL;
}

const cr_graph *cr_search_forward(const cr_graph_node *n, int part)
{
    const cr_control *c = cr_search_control_of(n);
    const cr_graph_value *began = c->random_in >= 0 ? n->in[c->random_in] : NULL;
    const cr_control *forward = began && began->maker ? cr_search_control_of(began->maker) : NULL;
    return forward ? forward->parts[part].graph : NULL;
}

static cr_general *general_for(const cr_search *s, cr_graph *graph)
{
    cr_general *g = cr_calloc(1, sizeof *g);
    if (g) {
        g->graph = graph;
        g->probes = s->g->probes;
    }
    return g;
}

static bool compare_spec_of(cr_search *own, const cr_spec *const *specs, int at, bool *found)
{
    for (int k = 0; *found && k < 2 * specs[0]->ndim + 1; k++) {
        int64_t v[CR_FREE_PROBES];
        for (int p = 0; p < own->g->probes.count; p++)
            v[p] = k == 2 * specs[p]->ndim ? specs[p]->offset
                                           : (k % 2 ? specs[p]->stride : specs[p]->shape)[k / 2];
        size_t offset = k == 2 * specs[0]->ndim ? offsetof(cr_spec, offset)
                                                : (k % 2 ? offsetof(cr_spec, stride) : offsetof(cr_spec, shape)) +
                                                      sizeof(int64_t) * (size_t)(k / 2);
        if (!cr_search_add(own, CR_CHANGE_SPEC, at, offset, v, found))
            return false;
    }
    return true;
}

/* The node's own numbers: how long it is, and what it makes and carries. */
static bool compare_sizes(cr_search *own, const cr_control *const *c, bool *found)
{
    int64_t length[CR_FREE_PROBES];
    const cr_spec *specs[CR_FREE_PROBES];
    for (int p = 0; p < own->g->probes.count; p++)
        length[p] = c[p]->length;
    bool ok = cr_search_add(own, CR_CHANGE_INT, 0, 0, length, found);
    for (int i = 0; ok && *found && i < c[0]->op.n_out + c[0]->n_carries; i++) {
        for (int p = 0; p < own->g->probes.count; p++)
            specs[p] = i < c[p]->op.n_out ? &c[p]->specs[i] : &c[p]->carries[i - c[p]->op.n_out].spec;
        ok = compare_spec_of(own, specs, i, found);
    }
    return ok;
}

static bool compare_parts(cr_search *s, size_t i, cr_general_control *gc, const cr_control *const *c, bool *found)
{
    for (int k = 0; *found && k < c[0]->n_parts; k++) {
        cr_probe_trace traces[CR_FREE_PROBES];
        for (int p = 0; p < s->g->probes.count; p++)
            traces[p] = (cr_probe_trace){c[p]->parts[k].graph, NULL};
        cr_search inner = {.traces = traces, .why = s->why, .inner = true};
        for (int p = 0; p < s->g->probes.count; p++)
            inner.forward[p] = cr_search_forward(s->traces[p].graph->nodes[i], k);
        if (!(inner.g = gc->parts[k] = general_for(s, traces[0].graph)) || !cr_search_find(&inner, found))
            return false;
    }
    return true;
}

bool cr_search_control(cr_search *s, size_t i, bool *found)
{
    const cr_control *c[CR_FREE_PROBES];
    cr_general *g = s->g;
    const char *why = NULL;
    for (int p = 0; p < g->probes.count && !why; p++) {
        c[p] = cr_search_control_of(s->traces[p].graph->nodes[i]);
        if (!c[p])
            why = "it calls back to the program, ";
        else if (!cr_control_same(c[0], c[p]))
            why = "control flow differs between sizes, ";
    }
    if (why) {
        cr_text_add(s->why, "%s", why);
        cr_search_say_site(s, s->traces[0].graph->nodes[i]);
        return *found = false, true;
    }
    if (!cr_grow(&g->controls, &g->control_capacity, g->n_controls + 1, sizeof *g->controls))
        return false;
    cr_general_control *gc = &g->controls[g->n_controls++];
    *gc = (cr_general_control){.node = (int)i, .own = general_for(s, NULL)};
    cr_search own = {.g = gc->own, .why = s->why};
    if (!gc->own || !compare_sizes(&own, c, found))
        return false;
    if (!*found) {
        cr_text_add(s->why, "no formula was found for a size of control flow: ");
        cr_search_say_site(s, s->traces[0].graph->nodes[i]);
    }
    return !*found || compare_parts(s, i, gc, c, found);
}

const cr_general_control *cr_general_control_of(const cr_general *g, int node)
{
    for (size_t i = 0; i < g->n_controls; i++)
        if (g->controls[i].node == node)
            return &g->controls[i];
    return NULL;
}
