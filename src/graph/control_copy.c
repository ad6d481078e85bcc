/* Copies of control flow, for graphs of which several programs are made. */
#include "graph/control.h"
#include "graph/copy.h"

#include <string.h>

/* A copy in the arena; NULL for NULL, too. */
static void *again(cr_control *c, const void *from, size_t n, size_t size)
{
    void *to = from ? cr_arena_alloc(&c->arena, n + 1, size) : NULL;
    if (to && n)
        memcpy(to, from, n * size);
    return to;
}

static bool copy_part(cr_control *c, cr_part *to, const cr_part *from)
{
    if (!(to->graph = cr_graph_copy(from->graph)))
        return false;
    to->in = again(c, from->in, from->graph->n_inputs, sizeof *to->in);
    to->out = again(c, from->out, from->graph->n_outputs, sizeof *to->out);
    return !to->in == !from->in && !to->out == !from->out;
}

static bool copy_lists(cr_control *c, const cr_control *from)
{
    size_t n_out = (size_t)from->op.n_out;
    c->specs = again(c, from->specs, n_out, sizeof *c->specs);
    c->carries = again(c, from->carries, (size_t)from->n_carries, sizeof *c->carries);
    c->writes = again(c, from->writes, (size_t)from->n_in, sizeof *c->writes);
    c->dropped = cr_arena_alloc(&c->arena, n_out + 1, sizeof *c->dropped);
    return !c->specs == !from->specs && !c->carries == !from->carries && !c->writes == !from->writes && c->dropped;
}

bool cr_control_copy(cr_graph *g, cr_graph_node *n)
{
    cr_control_attrs *a = n->attrs;
    if (!a->keeper)
        return true; /* a callback: nothing that a program is made of */
    const cr_control *from = a->control;
    cr_control *c = NULL;
    int scope = cr_scope_open();
    cr_tensor *keeper = scope >= 0 ? cr_control_new(&c, from->op.name, from->kernels[0].run) : NULL;
    bool ok = keeper && cr_graph_hold(g, keeper);
    cr_scope_close(scope);
    if (!ok)
        return false;
    c->op.flags = from->op.flags;
    c->op.n_out = from->op.n_out;
    c->n_parts = from->n_parts;
    c->n_in = from->n_in;
    c->n_visible = from->n_visible;
    c->is_backward = from->is_backward;
    c->n_carries = from->n_carries;
    c->length = from->length;
    c->reverse = from->reverse;
    c->count_in = from->count_in;
    c->count_out = from->count_out;
    c->random_in = from->random_in;
    c->random_out = from->random_out;
    c->zero_rest = from->zero_rest;
    c->uses = 1;
    for (int i = 0; ok && i < from->n_parts; i++)
        ok = copy_part(c, &c->parts[i], &from->parts[i]);
    ok = ok && copy_lists(c, from);
    a->keeper = keeper;
    a->control = c;
    n->op = &c->op;
    n->writes = c->writes;
    return ok;
}
