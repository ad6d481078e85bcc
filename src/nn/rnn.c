/* Recurrent layers: parameters, layers and directions around the runs of src/nn/cell.c. */
#include "nn/rnn.h"
#include "base/memory.h"
#include "base/site.h"
#include "nn/layer.h"

#include <math.h>

typedef struct rnn {
    int64_t in, layers, directions, width; /* width: of a state */
    bool batch_first;
    double dropout;
    cr_cell cells[]; /* layers * directions, the directions of a layer side by side */
} rnn;

/* ---- running ---- */

static cr_tensor *rnn_forward(cr_module *m, cr_tensor *x)
{
    return cr_rnn_forward(m, x).output;
}

static bool check_state(const rnn *r, const char *name, cr_tensor *t, int64_t batch, int64_t hidden)
{
    char text[96];
    int64_t layers = r->layers * r->directions;
    if (!t || (cr_ndim(t) == 3 && cr_size(t, 0) == layers && cr_size(t, 1) == batch && cr_size(t, 2) == hidden))
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected [%lld,%lld,%lld] (layers and directions, batch, hidden)",
                        name, cr_describe(t, text, sizeof text), (long long)layers, (long long)batch,
                        (long long)hidden);
}

static bool check_call(const rnn *r, cr_tensor *x, const cr_rnn_forward_opts *o)
{
    char text[96];
    if (cr_ndim(x) != 3 || cr_size(x, 2) != r->in)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected [%s,%lld]", cr_describe(x, text, sizeof text),
                            r->batch_first ? "batch,time" : "time,batch", (long long)r->in);
    if (!cr_size(x, r->batch_first ? 1 : 0))
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s: no steps", cr_describe(x, text, sizeof text));
    int64_t batch = cr_size(x, r->batch_first ? 0 : 1);
    if (o->c && r->cells->kind != CR_CELL_LSTM)
        return cr_fail_bool(CR_ERROR_VALUE, "c is given, which only an LSTM has");
    if (o->lengths &&
        (cr_ndim(o->lengths) != 1 || cr_size(o->lengths, 0) != batch || !cr_dtype_is_int(cr_dtype_of(o->lengths))))
        return cr_fail_bool(CR_ERROR_SHAPE, "lengths is %s, expected i64[%lld]",
                            cr_describe(o->lengths, text, sizeof text), (long long)batch);
    return check_state(r, "h", o->h, batch, r->width) && check_state(r, "c", o->c, batch, r->cells->hidden);
}

static cr_tensor *first_state(cr_tensor *given, int64_t i, cr_tensor *x, int64_t hidden)
{
    return given ? cr_select(given, 0, i) : cr_zeros(CR_SHAPE(cr_size(x, 1), hidden), .dtype = cr_dtype_of(x));
}

/* One layer, all directions: x [T,N,...] -> [T,N,D hidden]; last states into h[i], c[i] from i = layer * D on. */
static cr_tensor *run_layer(const rnn *r, int64_t layer, cr_tensor *x, const cr_rnn_forward_opts *o, cr_tensor **h,
                            cr_tensor **c)
{
    cr_tensor *y[2] = {NULL, NULL};
    for (int64_t d = 0; d < r->directions; d++) {
        int64_t i = layer * r->directions + d;
        const cr_cell *cell = &r->cells[i];
        cr_cell_state s = {first_state(o->h, i, x, r->width), NULL}, end;
        if (cell->kind == CR_CELL_LSTM)
            s.c = first_state(o->c, i, x, cell->hidden);
        if (!cr_run_cell(cell, x, s, o->lengths, d == 1, &y[d], &end))
            return NULL;
        h[i] = end.h;
        c[i] = end.c;
    }
    return r->directions == 2 ? cr_concat(CR_LIST(y[0], y[1]), .axis = 2) : y[0];
}

static cr_tensor *run_layers(cr_module *m, const rnn *r, cr_tensor *x, const cr_rnn_forward_opts *o, cr_tensor **h,
                             cr_tensor **c)
{
    for (int64_t layer = 0; x && layer < r->layers; layer++) {
        if (layer && r->dropout > 0 && cr_is_training(m))
            x = cr_dropout(x, r->dropout);
        x = run_layer(r, layer, x, o, h, c);
    }
    return x;
}

static cr_rnn_result run(cr_module *m, cr_tensor *x, const cr_rnn_forward_opts *o)
{
    const rnn *r = cr_module_data(m);
    cr_rnn_result result = {NULL, NULL, NULL};
    int n = (int)(r->layers * r->directions);
    cr_tensor **last = check_call(r, x, o) ? cr_calloc(2 * (size_t)n, sizeof *last) : NULL;
    if (last) {
        cr_tensor *y = run_layers(m, r, r->batch_first ? cr_transpose(x, 0, 1) : x, o, last, last + n);
        result.output = y && r->batch_first ? cr_transpose(y, 0, 1) : y;
        result.h = y ? cr_stack(cr_list_of(last, n)) : NULL;
        result.c = y && last[n] ? cr_stack(cr_list_of(last + n, n)) : NULL;
        if (!result.output || !result.h || (last[n] && !result.c) || !cr_module_watch(m))
            result = (cr_rnn_result){NULL, NULL, NULL};
    }
    cr_free(last);
    return result;
}

cr_rnn_result cr_rnn_forward_at(cr_site at, cr_module *m, cr_tensor *x, const cr_rnn_forward_opts *options)
{
    CR_TAKE_OPTIONS(cr_rnn_forward_opts, o, options);
    cr_rnn_result result = {NULL, NULL, NULL};
    const char *before = cr_enter_op(at, "rnn_forward");
    int scope =
        cr_forward_begin(m, m && m->forward == rnn_forward, "one made by rnn_layer, lstm_layer or gru_layer", x, "x");
    if (scope >= 0) {
        result = run(m, x, &o);
        cr_keep(result.output);
        cr_keep(result.h);
        cr_keep(result.c);
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return result;
}

/* ---- building ---- */

static cr_tensor *add(cr_module *m, const char *what, int64_t layer, bool reverse, cr_dims shape, double bound)
{
    char name[48];
    snprintf(name, sizeof name, "%s_l%lld%s", what, (long long)layer, reverse ? "_reverse" : "");
    return cr_uniform_parameter(m, name, shape, bound);
}

static void add_cell(cr_module *m, cr_cell *cell, int64_t in, int64_t projection, int64_t layer, bool reverse,
                     bool bias)
{
    int64_t rows = cell->hidden * cr_cell_gates(cell->kind);
    double bound = 1 / sqrt((double)cell->hidden);
    cell->w_ih = add(m, "weight_ih", layer, reverse, CR_SHAPE(rows, in), bound);
    cell->w_hh = add(m, "weight_hh", layer, reverse, CR_SHAPE(rows, projection ? projection : cell->hidden), bound);
    cell->b_ih = bias ? add(m, "bias_ih", layer, reverse, CR_SHAPE(rows), bound) : NULL;
    cell->b_hh = bias ? add(m, "bias_hh", layer, reverse, CR_SHAPE(rows), bound) : NULL;
    if (projection)
        cell->w_hr = add(m, "weight_hr", layer, reverse, CR_SHAPE(projection, cell->hidden), bound);
}

/* Bytes of a module's data; too many to be had where there are too many layers. */
static size_t rnn_size(const cr_rnn_layer_opts *o)
{
    int64_t layers = o->layers > 1 ? o->layers : 1;
    return layers < INT32_MAX ? sizeof(rnn) + (size_t)(layers * (o->bidirectional ? 2 : 1)) * sizeof(cr_cell)
                              : SIZE_MAX / 2;
}

static cr_module *end_rnn(cr_builder *b, cr_cell_kind kind, int64_t in, int64_t hidden, const cr_rnn_layer_opts *o)
{
    rnn *r = cr_module_data(b->m);
    int64_t layers = o->layers ? o->layers : 1, width = o->projection ? o->projection : hidden;
    if (b->m && o->projection && kind != CR_CELL_LSTM) {
        cr_fail(CR_ERROR_VALUE, "only an LSTM has a projection");
        cr_build_fail(b->m);
    } else if (b->m && cr_at_least(b->m, "in", in, 1) && cr_at_least(b->m, "hidden", hidden, 1) &&
               cr_at_least(b->m, "layers", layers, 1) && cr_at_least(b->m, "projection", o->projection, 0) &&
               cr_is_probability(b->m, "dropout", o->dropout)) {
        *r = (rnn){in, layers, o->bidirectional ? 2 : 1, width, o->batch_first, o->dropout};
        for (int64_t i = 0; i < layers * r->directions; i++) {
            r->cells[i] = (cr_cell){.kind = kind, .hidden = hidden};
            add_cell(b->m, &r->cells[i], i < r->directions ? in : width * r->directions, o->projection,
                     i / r->directions, i % r->directions, !o->no_bias);
        }
    }
    return cr_build_end(b);
}

cr_module *cr_rnn_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_rnn_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_rnn_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, rnn, rnn_forward, rnn_size(&o));
    return end_rnn(&b, o.relu ? CR_CELL_RELU : CR_CELL_TANH, in, hidden, &o);
}

cr_module *cr_lstm_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_lstm_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_rnn_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, lstm, rnn_forward, rnn_size(&o));
    return end_rnn(&b, CR_CELL_LSTM, in, hidden, &o);
}

cr_module *cr_gru_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_gru_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_rnn_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, gru, rnn_forward, rnn_size(&o));
    return end_rnn(&b, CR_CELL_GRU, in, hidden, &o);
}
