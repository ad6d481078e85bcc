/* Recurrent cells: a run over time by the op of each kind. The order of gates in the weights is PyTorch's, so that its
 * weights fit. */
#include "nn/rnn.h"

int64_t cr_cell_gates(cr_cell_kind kind)
{
    return kind == CR_CELL_LSTM ? 4 : kind == CR_CELL_GRU ? 3 : 1;
}

#define RUN(op)                                                                                                        \
    cr_##op(x, c->w_ih, c->w_hh, .h0 = s.h, .b_ih = c->b_ih, .b_hh = c->b_hh, .reverse = reverse, .lengths = lengths)

bool cr_run_cell(const cr_cell *c, cr_tensor *x, cr_cell_state s, cr_tensor *lengths, bool reverse, cr_tensor **y,
                 cr_cell_state *end)
{
    *end = (cr_cell_state){NULL, NULL};
    if (c->kind == CR_CELL_LSTM) {
        cr_lstm_result r = cr_lstm(x, c->w_ih, c->w_hh, .h0 = s.h, .c0 = s.c, .b_ih = c->b_ih, .b_hh = c->b_hh,
                                   .reverse = reverse, .lengths = lengths, .w_hr = c->w_hr);
        *y = r.y;
        *end = (cr_cell_state){r.h, r.c};
    } else if (c->kind == CR_CELL_GRU) {
        cr_gru_result r = RUN(gru);
        *y = r.y;
        end->h = r.h;
    } else if (c->kind == CR_CELL_RELU) {
        cr_rnn_relu_result r = RUN(rnn_relu);
        *y = r.y;
        end->h = r.h;
    } else {
        cr_rnn_tanh_result r = RUN(rnn_tanh);
        *y = r.y;
        end->h = r.h;
    }
    return *y != NULL;
}
