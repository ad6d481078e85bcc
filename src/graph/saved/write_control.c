/* Writing control flow: its bodies, which stand before the graph that they are of, and its lines in that. */
#include "base/memory.h"
#include "graph/saved/write.h"

static bool is_loop(const cr_control *c)
{
    return c->op.kernels->run == cr_control_run_loop;
}

/* The node's input that an input of a part is or begins as; that is NULL when nobody reads it. */
static int given(const cr_control *c, cr_role role)
{
    return role.kind == CR_ROLE_CARRY ? c->carries[role.index].in : role.index;
}

/* The result that an output of a part is; NULL: it is for backward. */
static cr_graph_value *result(const cr_graph_node *n, const cr_control *c, cr_role role)
{
    int i = role.kind == CR_ROLE_CARRY ? c->carries[role.index].out : role.index;
    return i < c->n_visible ? n->out[i] : NULL;
}

/* Inputs of a loop's part come first that are its own. */
static size_t own_inputs(const cr_control *c, const cr_part *p)
{
    size_t n = 0;
    while (is_loop(c) && n < p->graph->n_inputs && p->in[n].kind != CR_ROLE_WHOLE)
        n++;
    return n;
}

/* Room for the inputs of a node as the text has them: places among its own. */
static int *room_for_inputs(const cr_control *c)
{
    size_t most = 2;
    for (int k = 0; k < c->n_parts; k++)
        most += c->parts[k].graph->n_inputs;
    return cr_calloc(most, sizeof(int));
}

static void add_given(int *list, int *count, const cr_graph_node *n, const cr_control *c, const cr_part *p, size_t from,
                      size_t to)
{
    for (size_t i = from; i < to; i++)
        if (n->in[given(c, p->in[i])])
            list[(*count)++] = given(c, p->in[i]);
}

static void control_attrs_text(cr_writer *w, const cr_graph_node *n, const cr_control_attrs *a, int own)
{
    const cr_control *c = a->control;
    const int *bodies = w->bodies[n->number];
    if (!is_loop(c))
        cr_text_add(w->t, ", then=%d, else=%d", bodies[0], bodies[1]);
    else if (c->n_parts > 1)
        cr_text_add(w->t, "%scond=%d, body=%d, carry=%d", n->n_in ? ", " : "", bodies[1], bodies[0], c->n_carries);
    else
        cr_text_add(w->t, "%sbody=%d, carry=%d, xs=%d", n->n_in ? ", " : "", bodies[0], c->n_carries,
                    own - c->n_carries);
    if (is_loop(c) && c->length)
        cr_text_add(w->t, ", %s=%lld", c->n_parts > 1 ? "most" : "length", (long long)c->length);
    if (c->reverse)
        cr_text_add(w->t, ", reverse=true");
    if (cr_part_draws(&c->parts[0]) || cr_part_draws(&c->parts[1]))
        cr_text_add(w->t, ", random=%lld%s", (long long)a->position, a->unknown ? ", uncounted=true" : "");
}

bool cr_writer_control(cr_writer *w, const cr_graph_node *n)
{
    const cr_control_attrs *a = cr_writer_control_attrs(n);
    const cr_control *c = a->control;
    int count = 0, *list = room_for_inputs(c);
    bool ok = list != NULL, first = true;
    if (!ok)
        return false;
    if (is_loop(c))
        add_given(list, &count, n, c, &c->parts[0], 0, own_inputs(c, &c->parts[0]));
    else
        list[count++] = 0;
    int own = count;
    for (int k = 0; k < c->n_parts; k++)
        add_given(list, &count, n, c, &c->parts[k], own_inputs(c, &c->parts[k]), c->parts[k].graph->n_inputs);
    for (int i = 0; ok && i < count; i++)
        ok = cr_writer_declare_input(w, n->in[list[i]], cr_writer_is_cut(w, n, list[i]));
    cr_text_add(w->t, "  ");
    for (size_t i = 0; i < c->parts[0].graph->n_outputs; i++) {
        const cr_graph_value *v = result(n, c, c->parts[0].out[i]);
        if (v)
            cr_writer_result(w, v, first ? "" : ", ");
        first = first && !v;
    }
    cr_text_add(w->t, "%s = %s(", first ? "none" : "", !is_loop(c) ? "if" : c->n_parts > 1 ? "while" : "for");
    for (int i = 0; i < count; i++) {
        cr_text_add(w->t, "%s", i ? ", " : "");
        cr_writer_name(w, n->in[list[i]], cr_writer_is_cut(w, n, list[i]));
    }
    control_attrs_text(w, n, a, own);
    cr_text_add(w->t, ")");
    cr_writer_site(w->t, n->site, cr_writer_is_unrecorded(w, n));
    cr_writer_find_flows(w, n);
    cr_free(list);
    return ok;
}

static bool write_body(cr_writer *w, const cr_graph_node *n, const cr_control *c, int k)
{
    const cr_part *p = &c->parts[k];
    const cr_graph *g = p->graph;
    cr_writer inner = {.g = g,
                       .t = w->t,
                       .outside = w->outside,
                       .n_outside = w->n_outside,
                       .next_body = w->next_body,
                       .cuts = w->cuts};
    const cr_general_control *sizes = w->general ? cr_general_control_of(w->general, n->number) : NULL;
    inner.general = sizes ? sizes->parts[k] : NULL;
    inner.in = cr_calloc(g->n_inputs + g->n_outputs + 1, sizeof(cr_graph_value *));
    inner.out = inner.in ? inner.in + g->n_inputs : NULL;
    bool ok = inner.in != NULL;
    for (size_t i = 0; ok && i < g->n_inputs; i++)
        if (n->in[given(c, p->in[i])])
            inner.in[inner.n_in++] = g->inputs[i];
    for (size_t i = 0; ok && i < g->n_outputs; i++)
        if ((is_loop(c) && k) || result(n, c, p->out[i]))
            inner.out[inner.n_out++] = g->outputs[i];
    ok = ok && cr_writer_graph(&inner, &w->bodies[n->number][k]);
    cr_free(inner.in);
    return ok;
}

bool cr_writer_bodies(cr_writer *w, const cr_graph_node *n)
{
    const cr_control_attrs *a = cr_writer_control_attrs(n);
    if (!a)
        return true;
    if (a->control->is_backward)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "a function with the backward of control flow (%s, %s:%d) cannot be saved: save it without "
                            "its gradients",
                            n->op->name, n->site.file ? n->site.file : "?", n->site.line);
    for (int k = 0; k < a->control->n_parts; k++)
        if (!write_body(w, n, a->control, k))
            return false;
    return true;
}
