/* Programs of control flow, made when the graph around has had its passes: what nobody reads is no longer made. */
#include "base/memory.h"
#include "graph/control/control.h"
#include "graph/pass/pass.h"

const char *cr_control_part_name(const cr_control *c, int part)
{
    static const char *const names[2][2] = {{"then", "else"}, {"body", "condition"}};
    return names[c->op.kernels->run == cr_control_run_loop][part];
}

static bool is_unread(const cr_graph_node *n, const bool *reads, int result)
{
    return result >= 0 && !reads[n->out[result]->number];
}

/* True when a part need not make an output. */
static bool is_dropped(const cr_control *c, const cr_graph_node *n, const bool *reads, cr_role role)
{
    if (role.kind != CR_ROLE_CARRY)
        return is_unread(n, reads, role.index);
    const cr_carry *k = &c->carries[role.index];
    return k->sum && is_unread(n, reads, k->out);
}

static void prune(cr_control *c, const cr_graph_node *n, const bool *reads)
{
    for (int i = 0; i < c->n_parts; i++) {
        cr_part *p = &c->parts[i];
        size_t kept = 0;
        for (size_t o = 0; o < p->graph->n_outputs && p->out; o++) {
            if (is_dropped(c, n, reads, p->out[o]))
                continue;
            p->graph->outputs[kept] = p->graph->outputs[o];
            p->out[kept++] = p->out[o];
        }
        if (p->out)
            p->graph->n_outputs = kept;
    }
    for (int i = 0; i < n->n_out; i++)
        if (is_unread(n, reads, i)) {
            c->dropped[i] = true;
            n->out[i]->memory->extent = 0; /* it takes no room either */
        }
}

static bool is_read(const cr_graph *g, const cr_graph_value *v)
{
    for (size_t i = 0; i < g->n_nodes; i++)
        for (int k = 0; k < g->nodes[i]->n_in; k++)
            if (g->nodes[i]->in[k] == v)
                return true;
    for (size_t i = 0; i < g->n_outputs; i++)
        if (g->outputs[i] == v)
            return true;
    return false;
}

/* Inputs that only bodies would read, and do not any more. */
static bool drop_inputs(const cr_control *c, cr_graph_node *n)
{
    bool *known = cr_calloc((size_t)(2 * n->n_in) + 1, sizeof *known), *used = known ? known + n->n_in : NULL;
    if (!known)
        return false;
    for (int i = 0; i < c->n_parts; i++) {
        const cr_part *p = &c->parts[i];
        for (size_t k = 0; k < p->graph->n_inputs; k++)
            if (p->in[k].kind != CR_ROLE_CARRY) {
                known[p->in[k].index] = true;
                used[p->in[k].index] |= is_read(p->graph, p->graph->inputs[k]);
            }
    }
    for (int i = 0; i < c->n_carries; i++)
        if (c->carries[i].in >= 0)
            used[c->carries[i].in] = true;
    for (int i = 0; i < n->n_in; i++)
        if (known[i] && !used[i] && !(c->writes && c->writes[i]))
            n->in[i] = NULL;
    cr_free(known);
    return true;
}

static bool finish(cr_control *c, cr_graph_node *n, const bool *reads, cr_device *device)
{
    if (c->finished)
        return true;
    if (c->uses == 1)
        prune(c, n, reads);
    for (int i = 0; i < c->n_parts; i++) {
        cr_part *p = &c->parts[i];
        if (!cr_graph_run_passes(p->graph, c->op.name) ||
            !(device ? cr_program_make(&p->program, p->graph, device, c->op.name) : cr_control_finish(p->graph, NULL)))
            return false;
    }
    c->device = device;
    c->finished = true;
    return c->uses != 1 || drop_inputs(c, n);
}

/* Other nodes that are run like these hold nothing. */
static bool is_control(const cr_graph_node *n)
{
    return n->op->id == CR_OP_CONTROL && ((const cr_control_attrs *)n->attrs)->keeper;
}

/* From the last node to the first, so that what a node no longer reads is known when its maker's turn comes. */
bool cr_control_finish(cr_graph *g, cr_device *device)
{
    bool any = false;
    for (size_t i = 0; i < g->n_nodes; i++)
        any |= is_control(g->nodes[i]);
    if (!any)
        return true;
    bool ok, *reads = cr_calloc(g->n_values + 1, sizeof *reads);
    ok = reads != NULL;
    for (size_t i = 0; ok && i < g->n_outputs; i++)
        reads[g->outputs[i]->number] = true;
    for (size_t i = 0; ok && i < g->n_gradients; i++)
        if (g->gradients[i].value)
            reads[g->gradients[i].value->number] = true;
    for (size_t i = g->n_nodes; ok && i-- > 0;) {
        cr_graph_node *n = g->nodes[i];
        if (is_control(n))
            ok = finish(((cr_control_attrs *)n->attrs)->control, n, reads, device);
        for (int k = 0; k < n->n_in; k++)
            if (n->in[k])
                reads[n->in[k]->number] = true;
    }
    cr_free(reads);
    return ok;
}
