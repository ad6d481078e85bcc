/* Recurrent layers. Where a layer's inputs go through a linear map and only what ONNX's LSTM and GRU give is used, they are
 * it; else they become their steps, one after the other. */
#include "onnx/export/export.h"

/* ---- who reads what ---- */

static bool reads(const cr_graph_node *n, const cr_graph_value *v)
{
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] == v)
            return true;
    return false;
}

static bool is_result(const cr_graph *g, const cr_graph_value *v)
{
    for (size_t i = 0; i < g->n_outputs; i++)
        if (g->outputs[i] == v)
            return true;
    return false;
}

/* Nobody looks at v, but for its last slice where that is allowed. */
static bool is_unread(const cr_export *x, const cr_graph_value *v, bool but_last)
{
    bool unread = !is_result(x->graph, v);
    for (size_t i = (size_t)x->node->number + 1; unread && i < x->graph->n_nodes; i++) {
        const cr_graph_node *n = x->graph->nodes[i];
        const cr_select_attrs *a = n->attrs;
        bool last = but_last && n->op->id == CR_OP_select && cr_ex_axis(a->axis, v->spec.ndim) == 0 &&
                    cr_ex_axis(a->index, (int)v->spec.shape[0]) == v->spec.shape[0] - 1;
        unread = !reads(n, v) || last;
    }
    return unread;
}

/* The linear map that made v, found behind an addition of a bias; NULL when there is none. */
static const cr_graph_node *map_of(const cr_graph_value *v, const cr_graph_value **added)
{
    const cr_graph_node *n = v->maker;
    *added = NULL;
    if (n && n->op->id == CR_OP_add && !n->in_place && n->in[1]->spec.ndim == 1) {
        *added = n->in[1];
        n = n->in[0]->maker;
    }
    return n && n->op->id == CR_OP_linear ? n : NULL;
}

/* ---- as one operator ---- */

/* Rows of a weight or bias in ONNX's order of gates, as the only direction. */
static const char *ordered(cr_export *x, const char *name, const int *order, int gates, int64_t hidden)
{
    int scope = cr_scope_open();
    cr_tensor *parts[4] = {NULL};
    for (int i = 0; i < gates; i++)
        parts[i] = cr_arange((double)(order[i] * hidden), (double)((order[i] + 1) * hidden), .dtype = CR_I64);
    const char *rows = cr_ex_weight_of(x, cr_concat(cr_list_of(parts, gates), .axis = 0), NULL);
    cr_scope_close(scope);
    return EX("Unsqueeze", EX_1("Gather", EX_INT("axis", 0), name, rows), cr_ex_int1(x, 0));
}

static const char *zeros(cr_export *x, int64_t n)
{
    return EX("Expand", cr_ex_number(x, 0, cr_ex_dtype(x)), cr_ex_int1(x, n));
}

static const char *with_first(cr_export *x, const char *first, const char *rest)
{
    return EX_1("Concat", EX_INT("axis", 0), EX("Unsqueeze", first, cr_ex_int1(x, 0)), rest);
}

static bool as_lstm(cr_export *x, const cr_graph_node *map, const cr_graph_value *added)
{
    static const int order[] = {0, 3, 1, 2}; /* i o f g of i f g o */
    int64_t hidden = cr_ex_spec(x, 1)->shape[1];
    const char *bias = map->n_in > 2 && map->in[2] ? cr_ex_name(x, map->in[2]) : zeros(x, 4 * hidden);
    if (added)
        bias = EX("Add", bias, cr_ex_name(x, added));
    bias = EX_1("Concat", EX_INT("axis", 1), ordered(x, bias, order, 4, hidden),
                EX("Unsqueeze", zeros(x, 4 * hidden), cr_ex_int1(x, 0)));
    const char *out[3] = {"", "", ""}, *h = EX("Unsqueeze", cr_ex_in(x, 1), cr_ex_int1(x, 0));
    const char *c = EX("Unsqueeze", cr_ex_in(x, 2), cr_ex_int1(x, 0));
    const char *w = ordered(x, cr_ex_name(x, map->in[1]), order, 4, hidden), *r = ordered(x, cr_ex_in(x, 3), order, 4, hidden);
    cr_ex_nodes(x, "LSTM", EX_LIST(cr_ex_name(x, map->in[0]), w, r, bias, "", h, c),
                EX_ATTRS(EX_INT("hidden_size", hidden)), out, 3);
    x->last_only[x->node->out[1]->number] = true;
    return cr_ex_out(x, 0, with_first(x, cr_ex_in(x, 1), EX("Squeeze", out[0], cr_ex_int1(x, 1)))) &&
           cr_ex_out(x, 1, EX("Squeeze", out[2], cr_ex_int1(x, 0)));
}

static bool as_gru(cr_export *x, const cr_graph_node *map, const cr_graph_value *added)
{
    static const int order[] = {1, 0, 2}; /* z r n of r z n */
    int64_t hidden = cr_ex_spec(x, 1)->shape[1];
    const char *bias = map->n_in > 2 && map->in[2] ? cr_ex_name(x, map->in[2]) : zeros(x, 3 * hidden);
    if (added)
        bias = EX("Add", bias, cr_ex_name(x, added));
    const char *inside = EX_1("Concat", EX_INT("axis", 0), zeros(x, 2 * hidden),
                              cr_ex_has(x, 3) ? cr_ex_in(x, 3) : zeros(x, hidden));
    bias = EX_1("Concat", EX_INT("axis", 1), ordered(x, bias, order, 3, hidden),
                EX("Unsqueeze", inside, cr_ex_int1(x, 0)));
    const char *w = ordered(x, cr_ex_name(x, map->in[1]), order, 3, hidden), *r = ordered(x, cr_ex_in(x, 2), order, 3, hidden);
    const char *h = EX("Unsqueeze", cr_ex_in(x, 1), cr_ex_int1(x, 0));
    const char *y = cr_ex_node(x, "GRU", EX_LIST(cr_ex_name(x, map->in[0]), w, r, bias, "", h),
                               EX_ATTRS(EX_INT("hidden_size", hidden), EX_INT("linear_before_reset", 1)));
    return cr_ex_out(x, 0, with_first(x, cr_ex_in(x, 1), EX("Squeeze", y, cr_ex_int1(x, 1))));
}

/* ---- step by step ---- */

static const char *step(cr_export *x, int64_t t)
{
    return EX_1("Gather", EX_INT("axis", 0), cr_ex_in(x, 0), cr_ex_number(x, (double)t, CR_I64));
}

/* The product of a state and w's transpose. */
static const char *product(cr_export *x, const char *h, int w)
{
    static const int64_t turned[] = {1, 0};
    return EX("MatMul", h, EX_1("Transpose", EX_INTS("perm", turned, 2), cr_ex_in(x, w)));
}

static void split(cr_export *x, const char *in, int n, int64_t size, const char **out)
{
    const int64_t sizes[] = {size, size, size, size};
    cr_ex_nodes(x, "Split", EX_LIST(in, cr_ex_ints(x, sizes, n)), EX_ATTRS(EX_INT("axis", -1)), out, n);
}

/* Lists of names, each to become a slice of a result. */
static const char **list_of(cr_export *x, int64_t n)
{
    const char **list = cr_arena_alloc(&x->arena, (size_t)n + 1, sizeof *list);
    x->failed |= !list;
    return list;
}

static const char *stacked(cr_export *x, const char **list)
{
    for (int64_t i = 0; list && list[i]; i++)
        list[i] = EX("Unsqueeze", list[i], cr_ex_int1(x, 0));
    return list && list[0] ? cr_ex_node(x, "Concat", list, EX_ATTRS(EX_INT("axis", 0))) : "";
}

/* gates has none where there are no steps. */
static bool finish(cr_export *x, int result, const char **list)
{
    if (list && !list[0])
        return cr_ex_out(x, result, EX("Expand", cr_ex_number(x, 0, cr_ex_dtype(x)), cr_ex_shape(x, x->node->out[result])));
    return cr_ex_out(x, result, stacked(x, list));
}

static bool lstm_by_steps(cr_export *x)
{
    int64_t steps = cr_ex_spec(x, 0)->shape[0], hidden = cr_ex_spec(x, 1)->shape[1];
    const char **states = list_of(x, steps + 1), **cells = list_of(x, steps + 1), **gates = list_of(x, steps), *g[4];
    if (!states || !cells || !gates)
        return false;
    states[0] = cr_ex_in(x, 1);
    cells[0] = cr_ex_in(x, 2);
    for (int64_t t = 0; t < steps; t++) {
        split(x, EX("Add", step(x, t), product(x, states[t], 3)), 4, hidden, g);
        for (int i = 0; i < 4; i++)
            g[i] = EX(i == 2 ? "Tanh" : "Sigmoid", g[i]);
        cells[t + 1] = EX("Add", EX("Mul", g[1], cells[t]), EX("Mul", g[0], g[2]));
        states[t + 1] = EX("Mul", g[3], EX("Tanh", cells[t + 1]));
        gates[t] = EX_1("Concat", EX_INT("axis", -1), g[0], g[1], g[2], g[3]);
    }
    return finish(x, 0, states) && finish(x, 1, cells) && finish(x, 2, gates);
}

static bool gru_by_steps(cr_export *x)
{
    int64_t steps = cr_ex_spec(x, 0)->shape[0], hidden = cr_ex_spec(x, 1)->shape[1];
    const char **states = list_of(x, steps + 1), **gates = list_of(x, steps), *p[3], *a[3];
    if (!states || !gates)
        return false;
    states[0] = cr_ex_in(x, 1);
    for (int64_t t = 0; t < steps; t++) {
        split(x, step(x, t), 3, hidden, p);
        split(x, product(x, states[t], 2), 3, hidden, a);
        const char *r = EX("Sigmoid", EX("Add", p[0], a[0])), *z = EX("Sigmoid", EX("Add", p[1], a[1]));
        const char *q = cr_ex_has(x, 3) ? EX("Add", a[2], cr_ex_in(x, 3)) : a[2];
        const char *n = EX("Tanh", EX("Add", p[2], EX("Mul", r, q)));
        states[t + 1] = EX("Add", n, EX("Mul", z, EX("Sub", states[t], n)));
        gates[t] = EX_1("Concat", EX_INT("axis", -1), r, z, n, q);
    }
    return finish(x, 0, states) && finish(x, 1, gates);
}

static bool lstm_steps(cr_export *x)
{
    const cr_graph_value *added;
    const cr_graph_node *map = map_of(x->node->in[0], &added);
    if (map && cr_ex_spec(x, 0)->shape[0] && is_unread(x, x->node->out[1], true) && is_unread(x, x->node->out[2], false))
        return as_lstm(x, map, added);
    return cr_ex_fixed(x, x->node->in[3]) && lstm_by_steps(x);
}

static bool gru_steps(cr_export *x)
{
    const cr_graph_value *added;
    const cr_graph_node *map = map_of(x->node->in[0], &added);
    if (map && cr_ex_spec(x, 0)->shape[0] && is_unread(x, x->node->out[1], false))
        return as_gru(x, map, added);
    return gru_by_steps(x);
}

const cr_ex_entry cr_ex_recurrences[] = {
    {CR_OP_gru_steps, gru_steps, NULL},
    {CR_OP_lstm_steps, lstm_steps, NULL},
    {0},
};
