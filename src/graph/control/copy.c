/* Copies of control flow, for graphs of which several programs are made. */
#include "graph/control/control.h"
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

/* graph: what the body's is to be; NULL: a copy. */
static bool copy_part(cr_control *c, cr_part *to, const cr_part *from, cr_graph *graph)
{
    if (!(to->graph = graph ? graph : cr_graph_copy(from->graph)))
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
    return cr_control_copy_as(g, n, (cr_graph *[2]){NULL, NULL});
}

bool cr_control_copy_as(cr_graph *g, cr_graph_node *n, cr_graph *graphs[2])
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
    for (int i = 0; ok && i < from->n_parts; i++) {
        ok = copy_part(c, &c->parts[i], &from->parts[i], graphs[i]);
        graphs[i] = NULL;
    }
    ok = ok && copy_lists(c, from);
    a->keeper = keeper;
    a->control = c;
    n->op = &c->op;
    n->writes = c->writes;
    return ok;
}

static bool same_roles(const cr_role *a, const cr_role *b, size_t n)
{
    for (size_t i = 0; a && b && i < n; i++)
        if (a[i].kind != b[i].kind || a[i].index != b[i].index)
            return false;
    return !a == !b;
}

bool cr_control_same(const cr_control *a, const cr_control *b)
{
    bool same = a->op.kernels->run == b->op.kernels->run && a->op.n_out == b->op.n_out && a->n_parts == b->n_parts &&
                a->n_in == b->n_in && a->n_visible == b->n_visible && a->is_backward == b->is_backward &&
                a->n_carries == b->n_carries && a->reverse == b->reverse && a->count_in == b->count_in &&
                a->count_out == b->count_out && a->random_in == b->random_in && a->random_out == b->random_out &&
                a->zero_rest == b->zero_rest && !a->writes == !b->writes && !a->length == !b->length;
    for (int i = 0; same && a->writes && i < a->n_in; i++)
        same = a->writes[i] == b->writes[i];
    for (int i = 0; same && i < a->n_carries; i++)
        same = a->carries[i].in == b->carries[i].in && a->carries[i].out == b->carries[i].out &&
               a->carries[i].sum == b->carries[i].sum && a->carries[i].spec.dtype == b->carries[i].spec.dtype &&
               a->carries[i].spec.ndim == b->carries[i].spec.ndim;
    for (int i = 0; same && i < a->op.n_out; i++)
        same = a->specs[i].dtype == b->specs[i].dtype && a->specs[i].ndim == b->specs[i].ndim;
    for (int i = 0; same && i < a->n_parts; i++) {
        const cr_part *p = &a->parts[i], *q = &b->parts[i];
        same = p->graph->n_inputs == q->graph->n_inputs && p->graph->n_outputs == q->graph->n_outputs &&
               same_roles(p->in, q->in, p->graph->n_inputs) && same_roles(p->out, q->out, p->graph->n_outputs);
    }
    return same;
}
