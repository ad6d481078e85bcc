/* One step of a recurrent network as a layer. */
#include "base/site.h"
#include "nn/layer.h"
#include "nn/rnn.h"

#include <math.h>

static cr_cell_result step(cr_module *m, cr_tensor *x, cr_tensor *h, cr_tensor *c)
{
    const cr_cell *cell = cr_module_data(m);
    cr_cell_result r = {NULL, NULL};
    char text[96];
    if (cr_ndim(x) != 2) {
        cr_fail(CR_ERROR_SHAPE, "x is %s, expected [batch,features]", cr_describe(x, text, sizeof text));
        return r;
    }
    if (c && cell->kind != CR_CELL_LSTM) {
        cr_fail(CR_ERROR_VALUE, "c is given, which only an LSTM has");
        return r;
    }
    cr_dims shape = CR_SHAPE(cr_size(x, 0), cell->hidden);
    h = h ? h : cr_zeros(shape, .dtype = cr_dtype_of(x));
    if (cell->kind == CR_CELL_LSTM) {
        c = c ? c : cr_zeros(shape, .dtype = cr_dtype_of(x));
        cr_lstm_cell_result y = cr_lstm_cell(x, h, c, cell->w_ih, cell->w_hh, .b_ih = cell->b_ih, .b_hh = cell->b_hh);
        r = (cr_cell_result){y.h, y.c};
    } else if (cell->kind == CR_CELL_GRU) {
        r.h = cr_gru_cell(x, h, cell->w_ih, cell->w_hh, .b_ih = cell->b_ih, .b_hh = cell->b_hh);
    } else {
        r.h = cr_rnn_cell(x, h, cell->w_ih, cell->w_hh, .b_ih = cell->b_ih, .b_hh = cell->b_hh,
                          .relu = cell->kind == CR_CELL_RELU);
    }
    return r;
}

static cr_tensor *cell_forward_all(cr_module *m, cr_list xs)
{
    if (xs.count > 3)
        return cr_fail(CR_ERROR_VALUE, "a %s takes 1 to 3 tensors, not %d", cr_module_kind(m), xs.count);
    return step(m, xs.at[0], xs.count > 1 ? xs.at[1] : NULL, xs.count > 2 ? xs.at[2] : NULL).h;
}

static cr_tensor *cell_forward(cr_module *m, cr_tensor *x)
{
    return cell_forward_all(m, CR_LIST(x));
}

cr_cell_result cr_cell_forward_at(cr_site at, cr_module *m, cr_tensor *x, const cr_cell_forward_opts *options)
{
    CR_TAKE_OPTIONS(cr_cell_forward_opts, o, options);
    cr_cell_result r = {NULL, NULL};
    const char *before = cr_enter_op(at, "cell_forward");
    int scope = cr_forward_begin(m, m && m->forward == cell_forward,
                                 "one made by rnn_cell_layer, lstm_cell_layer or gru_cell_layer", x, "x");
    if (scope >= 0) {
        r = step(m, x, o.h, o.c);
        if (!cr_module_watch(m))
            r = (cr_cell_result){NULL, NULL};
        cr_keep(r.h);
        cr_keep(r.c);
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return r;
}

static cr_module *end_cell(cr_builder *b, cr_cell_kind kind, int64_t in, int64_t hidden, bool bias)
{
    cr_cell *cell = cr_module_data(b->m);
    cr_module_on_forward_all(b->m, cell_forward_all);
    if (b->m && cr_at_least(b->m, "in", in, 1) && cr_at_least(b->m, "hidden", hidden, 1)) {
        int64_t rows = hidden * cr_cell_gates(kind);
        double bound = 1 / sqrt((double)hidden);
        *cell = (cr_cell){.kind = kind, .hidden = hidden};
        cell->w_ih = cr_uniform_parameter(b->m, "weight_ih", CR_SHAPE(rows, in), bound);
        cell->w_hh = cr_uniform_parameter(b->m, "weight_hh", CR_SHAPE(rows, hidden), bound);
        cell->b_ih = bias ? cr_uniform_parameter(b->m, "bias_ih", CR_SHAPE(rows), bound) : NULL;
        cell->b_hh = bias ? cr_uniform_parameter(b->m, "bias_hh", CR_SHAPE(rows), bound) : NULL;
    }
    return cr_build_end(b);
}

#define CELL(name, kind)                                                                                               \
    cr_module *cr_##name##_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_cell_layer_opts *options)         \
    {                                                                                                                  \
        CR_TAKE_OPTIONS(cr_cell_layer_opts, o, options);                                                               \
        cr_builder b = CR_BUILD(at, name, cell_forward, sizeof(cr_cell));                                              \
        return end_cell(&b, kind, in, hidden, !o.no_bias);                                                             \
    }

CELL(rnn_cell, o.relu ? CR_CELL_RELU : CR_CELL_TANH)
CELL(lstm_cell, CR_CELL_LSTM)
CELL(gru_cell, CR_CELL_GRU)
