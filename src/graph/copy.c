/* Copying graphs. */
#include "graph/copy.h"
#include "base/memory.h"
#include "graph/control/control.h"

#include <string.h>

/* ---- what is needed ---- */

typedef struct needs {
    const cr_graph *from;
    bool *memory, *node; /* by their numbers */
} needs;

static bool is_needed(const needs *s, const cr_graph_node *n)
{
    for (int i = 0; i < n->n_out; i++)
        if (s->memory[n->out[i]->memory->number])
            return true;
    for (int i = 0; i < n->n_in; i++)
        if (cr_graph_node_writes(n, i) && s->memory[n->in[i]->memory->number])
            return true;
    return false;
}

static bool all_inputs_needed(const needs *s, const cr_graph_node *n)
{
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] && !s->memory[n->in[i]->memory->number])
            return false;
    return true;
}

static void find_needs(needs *s, cr_graph_value *const *outputs, size_t n)
{
    const cr_graph *g = s->from;
    for (size_t i = 0; i < n; i++)
        s->memory[outputs[i]->memory->number] = true;
    for (size_t i = g->n_nodes; i-- > 0;) {
        const cr_graph_node *node = g->nodes[i];
        s->node[i] = is_needed(s, node);
        for (int k = 0; s->node[i] && k < node->n_in; k++)
            if (node->in[k])
                s->memory[node->in[k]->memory->number] = true;
    }
    for (size_t i = 0; i < g->n_nodes; i++) /* who only looks on does so where there is something to see */
        if ((g->nodes[i]->op->flags & CR_OP_EFFECT) && all_inputs_needed(s, g->nodes[i]))
            s->node[i] = true;
}

/* ---- the copy ---- */

static bool copy_memories(cr_graph *to, const cr_graph *from)
{
    for (size_t i = 0; i < from->n_memories; i++) {
        const cr_graph_memory *m = from->memories[i];
        cr_graph_memory *copy = cr_graph_add_memory(to, m->kind, m->tensor);
        if (!copy)
            return false;
        *copy = *m;
        if (!cr_graph_hold(to, m->leaf))
            return false;
    }
    return true;
}

static bool copy_values(cr_graph *to, const cr_graph *from)
{
    for (size_t i = 0; i < from->n_values; i++) {
        const cr_graph_value *v = from->values[i];
        if (!cr_graph_add_value(to, to->memories[v->memory->number], &v->spec, v->tensor))
            return false;
    }
    return true;
}

static cr_graph_value *same(const cr_graph *to, const cr_graph_value *v)
{
    return v ? to->values[v->number] : NULL;
}

static bool copy_node(cr_graph *to, const cr_graph_node *n)
{
    cr_graph_node *copy = cr_graph_add_node(to, n->op, n->site, n->n_in, n->attrs);
    if (!copy)
        return false;
    copy->region = n->region;
    copy->recorded = n->recorded;
    copy->unrecorded = n->unrecorded;
    copy->cut = n->cut ? cr_arena_alloc(&to->arena, (size_t)n->n_in, sizeof *n->cut) : NULL;
    if (!copy->cut != !n->cut)
        return false;
    if (n->cut)
        memcpy((bool *)(uintptr_t)copy->cut, n->cut, (size_t)n->n_in * sizeof *n->cut);
    copy->in_place = n->in_place;
    copy->replaces = n->replaces;
    copy->refresh = n->refresh;
    copy->context = n->context;
    copy->writes = n->writes;
    if (n->op->id == CR_OP_CONTROL && !cr_control_copy(to, copy)) /* bodies are made into programs once, for one graph */
        return false;
    for (int i = 0; i < n->n_in; i++)
        copy->in[i] = same(to, n->in[i]);
    for (int i = 0; i < n->n_out; i++) {
        copy->out[i] = same(to, n->out[i]);
        copy->out[i]->maker = copy;
        copy->out[i]->output = i;
    }
    return true;
}

static bool copy_inputs(cr_graph *to, const cr_graph *from)
{
    if (!cr_grow(&to->inputs, &to->input_capacity, from->n_inputs, sizeof *to->inputs))
        return false;
    for (size_t i = 0; i < from->n_inputs; i++)
        to->inputs[to->n_inputs++] = same(to, from->inputs[i]);
    to->random_seed = from->random_seed;
    to->random_blocks = from->random_blocks;
    to->random_unknown = from->random_unknown;
    to->random_known = from->random_known;
    to->cuts = from->cuts;
    to->own_gradient = from->own_gradient;
    to->frozen = from->frozen;
    to->any_size = from->any_size;
    to->recompute = from->recompute;
    return true;
}

/* `s` says which nodes, or NULL for all. */
static cr_graph *copy(const cr_graph *from, const needs *s, cr_graph_value *const *outputs, size_t n)
{
    cr_graph *to = cr_graph_new();
    bool ok = to && copy_memories(to, from) && copy_values(to, from) && copy_inputs(to, from);
    for (size_t i = 0; ok && i < from->n_nodes; i++)
        ok = (s && !s->node[i]) || copy_node(to, from->nodes[i]);
    for (size_t i = 0; ok && i < n; i++)
        ok = cr_graph_add_output(to, same(to, outputs[i]));
    if (ok)
        return to;
    cr_graph_free(to);
    return NULL;
}

cr_graph *cr_graph_copy(const cr_graph *from)
{
    return copy(from, NULL, from->outputs, from->n_outputs);
}

cr_graph *cr_graph_copy_for(const cr_graph *from, cr_graph_value *const *outputs, size_t n)
{
    needs s = {from, cr_calloc(from->n_memories + 1, sizeof(bool)), cr_calloc(from->n_nodes + 1, sizeof(bool))};
    cr_graph *to = NULL;
    if (s.memory && s.node) {
        find_needs(&s, outputs, n);
        to = copy(from, &s, outputs, n);
    }
    cr_free(s.memory);
    cr_free(s.node);
    return to;
}
