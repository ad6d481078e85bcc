/* Recurrent cells: a run over time, by one op where all sequences are equally long, else step by step. Formulas and the
 * order of gates in the weights are PyTorch's, so that its weights fit. */
#include "base/memory.h"
#include "nn/rnn.h"

int64_t cr_cell_gates(cr_cell_kind kind)
{
    return kind == CR_CELL_LSTM ? 4 : kind == CR_CELL_GRU ? 3 : 1;
}

static cr_tensor *gate(cr_tensor *gates, int64_t i, int64_t hidden)
{
    return cr_narrow(gates, 1, i * hidden, hidden);
}

/* r, z, n: h' = n + z (h - n), the reset gate r applied after the product. Cho et al. 2014. */
static cr_cell_state gru_step(cr_tensor *gx, cr_tensor *gh, cr_cell_state s, int64_t n)
{
    cr_tensor *r = cr_sigmoid(cr_add(gate(gx, 0, n), gate(gh, 0, n)));
    cr_tensor *z = cr_sigmoid(cr_add(gate(gx, 1, n), gate(gh, 1, n)));
    cr_tensor *new = cr_tanh(cr_add(gate(gx, 2, n), cr_mul(r, gate(gh, 2, n))));
    return (cr_cell_state){cr_add(new, cr_mul(z, cr_sub(s.h, new))), NULL};
}

static cr_cell_state step(const cr_cell *cell, cr_tensor *gx, cr_cell_state s)
{
    cr_tensor *gh = cr_linear(s.h, cell->w_hh, .bias = cell->b_hh);
    if (cell->kind == CR_CELL_LSTM) {
        cr_lstm_pointwise_result r = cr_lstm_pointwise(cr_add(gx, gh), s.c);
        return (cr_cell_state){r.h, r.c};
    }
    if (cell->kind == CR_CELL_GRU)
        return gru_step(gx, gh, s, cell->hidden);
    cr_tensor *sum = cr_add(gx, gh);
    return (cr_cell_state){cell->kind == CR_CELL_RELU ? cr_relu(sum) : cr_tanh(sum), NULL};
}

/* A step for those sequences that are longer than t; y gets the step's output, zeros for the others. */
static cr_cell_state masked_step(const cr_cell *cell, cr_tensor *gx, cr_cell_state s, cr_tensor *lengths, int64_t t,
                                 cr_tensor **y)
{
    cr_cell_state next = step(cell, gx, s);
    *y = next.h;
    if (!lengths || !next.h)
        return next;
    cr_tensor *on = cr_unsqueeze(cr_greater(lengths, cr_int(t)), 1);
    *y = cr_where(on, next.h, cr_num(0));
    next.h = cr_where(on, next.h, s.h);
    next.c = next.c ? cr_where(on, next.c, s.c) : NULL;
    return next;
}

/* Step by step. */
static bool run_steps(const cr_cell *cell, cr_tensor *x, cr_cell_state s, cr_tensor *lengths, bool reverse,
                      cr_tensor **y, cr_cell_state *end)
{
    int64_t steps = cr_size(x, 0);
    cr_tensor *gx = cr_linear(x, cell->w_ih, .bias = cell->b_ih);
    cr_tensor **ys = cr_malloc((size_t)steps * sizeof *ys);
    bool ok = gx && ys;
    for (int64_t k = 0; ok && k < steps; k++) {
        int64_t t = reverse ? steps - 1 - k : k;
        s = masked_step(cell, cr_select(gx, 0, t), s, lengths, t, &ys[t]);
        ok = s.h && ys[t];
    }
    *y = ok ? cr_stack(cr_list_of(ys, (int)steps)) : NULL;
    *end = s;
    cr_free(ys);
    return *y != NULL;
}

bool cr_run_cell(const cr_cell *c, cr_tensor *x, cr_cell_state s, cr_tensor *lengths, bool reverse, cr_tensor **y,
                 cr_cell_state *end)
{
    if (lengths || c->kind == CR_CELL_RELU)
        return run_steps(c, x, s, lengths, reverse, y, end);
    if (c->kind == CR_CELL_LSTM) {
        cr_lstm_result r =
            cr_lstm(x, c->w_ih, c->w_hh, .h0 = s.h, .c0 = s.c, .b_ih = c->b_ih, .b_hh = c->b_hh, .reverse = reverse);
        *y = r.y;
        *end = (cr_cell_state){r.h, r.c};
    } else if (c->kind == CR_CELL_GRU) {
        cr_gru_result r = cr_gru(x, c->w_ih, c->w_hh, .h0 = s.h, .b_ih = c->b_ih, .b_hh = c->b_hh, .reverse = reverse);
        *y = r.y;
        *end = (cr_cell_state){r.h, NULL};
    } else {
        cr_rnn_tanh_result r =
            cr_rnn_tanh(x, c->w_ih, c->w_hh, .h0 = s.h, .b_ih = c->b_ih, .b_hh = c->b_hh, .reverse = reverse);
        *y = r.y;
        *end = (cr_cell_state){r.h, NULL};
    }
    return *y != NULL;
}
