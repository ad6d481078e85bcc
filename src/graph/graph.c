/* Building and freeing graphs. */
#include "graph/graph.h"
#include "base/memory.h"

#include <string.h>

cr_graph *cr_graph_new(void)
{
    return cr_calloc(1, sizeof(cr_graph));
}

void cr_graph_free(cr_graph *g)
{
    if (!g)
        return;
    for (size_t i = 0; i < g->n_held; i++)
        cr_release(g->held[i]);
    cr_free(g->held);
    cr_free(g->nodes);
    cr_free(g->values);
    cr_free(g->memories);
    cr_free(g->inputs);
    cr_free(g->outputs);
    cr_free(g->gradients);
    cr_arena_free(&g->arena);
    cr_free(g);
}

bool cr_graph_hold(cr_graph *g, cr_tensor *t)
{
    if (!t)
        return true;
    if (!cr_grow(&g->held, &g->held_capacity, g->n_held + 1, sizeof *g->held))
        return false;
    g->held[g->n_held++] = cr_retain(t);
    return true;
}

cr_graph_memory *cr_graph_add_memory(cr_graph *g, cr_memory_kind kind, cr_tensor *tensor)
{
    cr_graph_memory *m = cr_arena_alloc(&g->arena, 1, sizeof *m);
    if (!m || !cr_grow(&g->memories, &g->memory_capacity, g->n_memories + 1, sizeof *g->memories) ||
        !cr_graph_hold(g, tensor))
        return NULL;
    *m = (cr_graph_memory){.number = (int)g->n_memories, .kind = kind, .tensor = tensor, .input = -1};
    g->memories[g->n_memories++] = m;
    return m;
}

cr_graph_value *cr_graph_add_value(cr_graph *g, cr_graph_memory *memory, const cr_spec *spec, cr_tensor *tensor)
{
    cr_graph_value *v = cr_arena_alloc(&g->arena, 1, sizeof *v);
    if (!v || !cr_grow(&g->values, &g->value_capacity, g->n_values + 1, sizeof *g->values) || !cr_graph_hold(g, tensor))
        return NULL;
    *v = (cr_graph_value){.number = (int)g->n_values, .spec = *spec, .memory = memory, .tensor = tensor};
    g->values[g->n_values++] = v;
    return v;
}

cr_graph_value *cr_graph_add_input(cr_graph *g, const cr_spec *spec)
{
    if (!cr_grow(&g->inputs, &g->input_capacity, g->n_inputs + 1, sizeof *g->inputs))
        return NULL;
    cr_graph_memory *m = cr_graph_add_memory(g, CR_MEMORY_INPUT, NULL);
    cr_graph_value *v = m ? cr_graph_add_value(g, m, spec, NULL) : NULL;
    if (!v)
        return NULL;
    m->input = (int)g->n_inputs;
    g->inputs[g->n_inputs++] = v;
    return v;
}

bool cr_graph_add_output(cr_graph *g, cr_graph_value *v)
{
    if (!cr_grow(&g->outputs, &g->output_capacity, g->n_outputs + 1, sizeof *g->outputs))
        return false;
    g->outputs[g->n_outputs++] = v;
    return true;
}

bool cr_graph_add_gradient(cr_graph *g, cr_tensor *leaf, cr_graph_value *v)
{
    if (!cr_grow(&g->gradients, &g->gradient_capacity, g->n_gradients + 1, sizeof *g->gradients) ||
        !cr_graph_hold(g, leaf))
        return false;
    g->gradients[g->n_gradients++] = (cr_graph_gradient){leaf, -1, v};
    return true;
}

cr_graph_node *cr_graph_add_node(cr_graph *g, const cr_op *op, cr_site site, int n_in, const void *attrs)
{
    cr_graph_node *n = cr_arena_alloc(&g->arena, 1, sizeof *n);
    cr_graph_value **slots = cr_arena_alloc(&g->arena, (size_t)(n_in + op->n_out + 1), sizeof *slots);
    void *copy = op->attrs_size ? cr_arena_alloc(&g->arena, 1, op->attrs_size) : NULL;
    if (!n || !slots || (op->attrs_size && !copy) ||
        !cr_grow(&g->nodes, &g->node_capacity, g->n_nodes + 1, sizeof *g->nodes))
        return NULL;
    if (copy && attrs)
        memcpy(copy, attrs, op->attrs_size);
    if (op->id == CR_OP_CONTROL && !cr_graph_hold(g, *(cr_tensor *const *)attrs)) /* see cr_control_attrs */
        return NULL;
    *n = (cr_graph_node){.number = (int)g->n_nodes,
                         .op = op,
                         .site = site,
                         .n_in = n_in,
                         .n_out = op->n_out,
                         .in = slots,
                         .out = slots + n_in,
                         .attrs = copy};
    g->nodes[g->n_nodes++] = n;
    return n;
}

bool cr_graph_node_has_effect(const cr_graph_node *n)
{
    for (int i = 0; n->writes && i < n->n_in; i++)
        if (n->writes[i] && n->in[i] && n->in[i]->memory->kind != CR_MEMORY_OWN)
            return true;
    return (n->op->flags & (CR_OP_RANDOM | CR_OP_WRITES | CR_OP_EFFECT)) || n->refresh ||
           (n->in_place && n->out[0]->memory->kind != CR_MEMORY_OWN);
}

bool cr_graph_gives(const cr_graph *g, const cr_graph_memory *m)
{
    for (size_t i = 0; i < g->n_outputs; i++)
        if (g->outputs[i]->memory == m)
            return true;
    for (size_t i = 0; i < g->n_gradients; i++)
        if (g->gradients[i].value && g->gradients[i].value->memory == m)
            return true;
    return false;
}

bool cr_graph_node_writes(const cr_graph_node *n, int i)
{
    if (!n->in[i])
        return false;
    if (n->writes)
        return n->writes[i];
    return n->in_place ? i == 0 : (n->op->flags & CR_OP_WRITES) && n->in[i]->memory->kind != CR_MEMORY_OWN;
}

int64_t *cr_graph_attr_int(const cr_op *op, void *attrs, const char *name)
{
    for (int i = 0; i < op->n_attrs; i++)
        if (op->attrs[i].kind == CR_ATTR_INT && !strcmp(op->attrs[i].name, name))
            return (int64_t *)(void *)((char *)attrs + op->attrs[i].offset);
    return NULL;
}

bool cr_graph_draws(const cr_graph *g, const cr_op *op, const void *attrs)
{
    const int64_t *seed = cr_graph_attr_int(op, (void *)(uintptr_t)attrs, "seed");
    return seed && *seed == g->random_seed;
}

void cr_graph_renumber(cr_graph *g)
{
    for (size_t i = 0; i < g->n_nodes; i++)
        g->nodes[i]->number = (int)i;
}
