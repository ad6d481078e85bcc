/* Recomputation: what backward would keep but can have again for little. From the last node to the first, so that what
 * a value is computed from again may itself be dropped afterwards. */
#include "graph/derivative/derivative.h"

enum { WORTH_BYTES = 16 << 10, MAX_DEPTH = 4 };

bool cr_value_is_outside(const cr_graph_value *v)
{
    return v->memory->kind == CR_MEMORY_CONSTANT || v->memory->kind == CR_MEMORY_CAPTURE;
}

static bool is_repeatable(const cr_graph_node *n)
{
    return (n->n_out == 1 || n->op->flags & CR_OP_VIEW) && !n->in_place && !n->refresh &&
           (n->op->flags & (CR_OP_POINTWISE | CR_OP_VIEW)) && !(n->op->flags & (CR_OP_RANDOM | CR_OP_WRITES));
}

/* True when backward has the value without more being kept for it. */
static bool is_there(const cr_kept_values *k, const cr_graph_value *v)
{
    return k->saved[v->number] || cr_value_is_outside(v) || (v->memory->kind == CR_MEMORY_INPUT && !v->maker) ||
           (v->maker && k->again[v->maker->number]);
}

/* True when the node can be run again with what is there, or can itself be had again. */
static bool can_run_again(const cr_kept_values *k, const cr_graph_node *n, int depth)
{
    if (!is_repeatable(n) || depth > MAX_DEPTH)
        return false;
    for (int i = 0; i < n->n_in; i++) {
        const cr_graph_value *v = n->in[i];
        if (!v)
            continue;
        if (v->memory->written || (!is_there(k, v) && !(v->maker && can_run_again(k, v->maker, depth + 1))))
            return false;
    }
    return true;
}

static void mark_again(cr_kept_values *k, const cr_graph_node *n)
{
    k->again[n->number] = true;
    for (int i = 0; i < n->n_in; i++) {
        const cr_graph_value *v = n->in[i];
        if (!v || cr_value_is_outside(v) || k->saved[v->number])
            continue;
        if (!v->maker)
            k->saved[v->number] = true; /* an input of the function */
        else if (!k->again[v->maker->number])
            mark_again(k, v->maker);
    }
}

static bool is_saved(const cr_kept_values *k, const cr_graph_node *n)
{
    for (int i = 0; i < n->n_out; i++)
        if (k->saved[n->out[i]->number])
            return true;
    return false;
}

/* A view of something kept takes no memory: its base is kept instead. */
static void drop_view(cr_kept_values *k, const cr_graph_node *n)
{
    cr_graph_value *base = n->in[0];
    if (base->memory->written || cr_value_is_outside(base))
        return;
    for (int i = 0; i < n->n_out; i++)
        k->saved[n->out[i]->number] = false;
    k->again[n->number] = true;
    k->saved[base->number] = true;
}

static void drop_value(cr_kept_values *k, const cr_graph_node *n)
{
    const cr_graph_value *v = n->out[0];
    size_t bytes = (size_t)v->memory->extent * cr_dtype_size(v->spec.dtype);
    if (v->memory->written || k->result[v->memory->number] || bytes < WORTH_BYTES)
        return;
    k->saved[v->number] = false;
    if (can_run_again(k, n, 0))
        mark_again(k, n);
    else
        k->saved[v->number] = true;
}

void cr_choose_recomputed(cr_kept_values *k)
{
    for (size_t i = k->n_forward; i-- > 0;) {
        const cr_graph_node *n = k->graph->nodes[i];
        if (!is_repeatable(n) || !is_saved(k, n))
            continue;
        if (n->op->flags & CR_OP_VIEW)
            drop_view(k, n);
        else
            drop_value(k, n);
    }
}
