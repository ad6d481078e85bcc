/* Dead code: from the end to the start, a node stays when it has an effect outside or when something that stays reads
 * the memory that it writes; a view, when something reads it. */
#include "base/memory.h"
#include "graph/pass/pass.h"

typedef struct needs {
    bool *memory, *value; /* by their numbers */
} needs;

static void need(needs *s, const cr_graph_value *v)
{
    if (v)
        s->memory[v->memory->number] = s->value[v->number] = true;
}

static bool is_needed(const needs *s, const cr_graph_node *n)
{
    bool view = n->op->flags & CR_OP_VIEW;
    if (cr_graph_node_has_effect(n))
        return true;
    for (int i = 0; i < n->n_out; i++)
        if (view ? s->value[n->out[i]->number] : s->memory[n->out[i]->memory->number])
            return true;
    for (int i = 0; n->writes && i < n->n_in; i++)
        if (n->writes[i] && n->in[i] && s->memory[n->in[i]->memory->number])
            return true;
    return false;
}

bool cr_pass_dead_code(cr_graph *g, bool *changed)
{
    needs needed = {.memory = cr_calloc(g->n_memories + g->n_values + 1, sizeof(bool))};
    if (!needed.memory)
        return false;
    needed.value = needed.memory + g->n_memories;
    for (size_t i = 0; i < g->n_outputs; i++)
        need(&needed, g->outputs[i]);
    for (size_t i = 0; i < g->n_gradients; i++)
        need(&needed, g->gradients[i].value);
    size_t kept = g->n_nodes;
    for (size_t i = g->n_nodes; i-- > 0;) {
        cr_graph_node *n = g->nodes[i];
        if (!is_needed(&needed, n))
            continue;
        for (int k = 0; k < n->n_in; k++)
            need(&needed, n->in[k]);
        g->nodes[--kept] = n;
    }
    *changed = kept > 0;
    for (size_t i = kept; i < g->n_nodes; i++)
        g->nodes[i - kept] = g->nodes[i];
    g->n_nodes -= kept;
    cr_graph_renumber(g);
    cr_free(needed.memory);
    return true;
}
