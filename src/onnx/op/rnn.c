/* Recurrent layers: by the library's sequences where the options are the usual ones, else step by step. ONNX orders gates
 * otherwise than the library: LSTM input, output, forget, cell; GRU update, reset, hidden. */
#include "onnx/op/recurrent.h"

#include <math.h>

/* Block k of `blocks` equal ones along axis 0. */
static cr_tensor *block(cr_tensor *t, int k, int blocks)
{
    int64_t size = cr_size(t, 0) / blocks;
    return t ? cr_narrow(t, 0, k * size, size) : NULL;
}
static cr_tensor *gate(cr_tensor *a, int k, int64_t hidden) { return a ? cr_narrow(a, 1, k * hidden, hidden) : NULL; }

/* ---- LSTM ---- */

static cr_tensor *lstm_order(cr_tensor *t)
{
    return t ? cr_concat(CR_LIST(block(t, 0, 4), block(t, 2, 4), block(t, 3, 4), block(t, 1, 4)), .axis = 0) : NULL;
}

static cr_tensor *lstm_weights(cr_tensor *t, int direction) { return lstm_order(cr_select(t, 0, direction)); }

/* Both biases of a direction are added to the same sums. */
static cr_tensor *lstm_bias(cr_tensor *t, int direction)
{
    cr_tensor *both = cr_select(t, 0, direction);
    return lstm_order(cr_add(block(both, 0, 2), block(both, 1, 2)));
}

static bool lstm_step(const cr_onnx_recurrent *s, const void *coupled, cr_tensor *a, cr_tensor **h, cr_tensor **c)
{
    a = cr_add(a, cr_matmul(*h, s->r, .transpose_b = true));
    cr_tensor *i = gate(a, 0, s->hidden), *o = gate(a, 1, s->hidden), *f = gate(a, 2, s->hidden);
    if (s->p)
        i = cr_add(i, cr_mul(block(s->p, 0, 3), *c));
    i = cr_onnx_activate(s, 0, i);
    if (*(const bool *)coupled)
        f = cr_sub(cr_num(1), i);
    else
        f = cr_onnx_activate(s, 0, s->p ? cr_add(f, cr_mul(block(s->p, 2, 3), *c)) : f);
    *c = cr_add(cr_mul(f, *c), cr_mul(i, cr_onnx_activate(s, 1, gate(a, 3, s->hidden))));
    if (s->p)
        o = cr_add(o, cr_mul(block(s->p, 1, 3), *c));
    cr_onnx_recurrent unclipped = *s;
    unclipped.clip = (double)INFINITY; /* what clip limits are the sums of the gates, not the cells */
    *h = cr_mul(cr_onnx_activate(s, 0, o), cr_onnx_activate(&unclipped, 2, *c));
    return *h != NULL;
}

static bool lstm_layer(cr_onnx_call *call, const cr_onnx_recurrent *s, cr_tensor **y, cr_tensor **h, cr_tensor **c)
{
    bool coupled = cr_attr_int(call, "input_forget", 0) != 0;
    if (s->plain && !s->p && !coupled) {
        cr_tensor *w = cr_in_prepared(call, 1, s->direction, lstm_weights);
        cr_tensor *r = cr_in_prepared(call, 2, s->direction, lstm_weights);
        cr_tensor *b = s->wb ? cr_in_prepared(call, 3, s->direction, lstm_bias) : NULL;
        cr_lstm_result l = cr_lstm(s->x, w, r, .h0 = s->h, .c0 = s->c, .b_ih = b, .reverse = s->reverse);
        *y = l.y;
        *h = l.h;
        *c = l.c;
        return *y != NULL;
    }
    cr_onnx_recurrent with_cells = *s;
    cr_dims state = {2, {cr_size(s->x, 1), s->hidden}};
    if (!s->c)
        with_cells.c = cr_zeros(state, .dtype = cr_dtype_of(s->x));
    return with_cells.c && cr_onnx_steps(&with_cells, s->wb ? cr_add(s->wb, s->rb) : NULL, lstm_step, &coupled, y, h, c);
}

static bool LSTM(cr_onnx_call *c)
{
    static const char *const usual[] = {"Sigmoid", "Tanh", "Tanh"};
    return cr_onnx_recur(c, 4, usual, 3, true, lstm_layer);
}

/* ---- GRU ---- */

static cr_tensor *gru_order(cr_tensor *t)
{
    return t ? cr_concat(CR_LIST(block(t, 1, 3), block(t, 0, 3), block(t, 2, 3)), .axis = 0) : NULL;
}

static cr_tensor *gru_weights(cr_tensor *t, int direction) { return gru_order(cr_select(t, 0, direction)); }

/* which: 2 direction, and 1 more for the bias of the states. */
static cr_tensor *gru_bias(cr_tensor *t, int which) { return gru_order(block(cr_select(t, 0, which / 2), which % 2, 2)); }

static bool gru_step(const cr_onnx_recurrent *s, const void *after, cr_tensor *a, cr_tensor **h, cr_tensor **c)
{
    (void)c;
    int64_t n = s->hidden;
    cr_tensor *gates = cr_linear(*h, cr_narrow(s->r, 0, 0, 2 * n), .bias = s->rb ? cr_narrow(s->rb, 0, 0, 2 * n) : NULL);
    cr_tensor *z = cr_onnx_activate(s, 0, cr_add(gate(a, 0, n), gate(gates, 0, n)));
    cr_tensor *r = cr_onnx_activate(s, 0, cr_add(gate(a, 1, n), gate(gates, 1, n)));
    cr_tensor *w = block(s->r, 2, 3), *bias = block(s->rb, 2, 3), *q;
    if (*(const bool *)after)
        q = cr_mul(r, cr_linear(*h, w, .bias = bias));
    else
        q = cr_linear(cr_mul(r, *h), w, .bias = bias);
    cr_tensor *now = cr_onnx_activate(s, 1, cr_add(gate(a, 2, n), q));
    *h = cr_add(cr_mul(cr_sub(cr_num(1), z), now), cr_mul(z, *h));
    return *h != NULL;
}

static bool gru_layer(cr_onnx_call *call, const cr_onnx_recurrent *s, cr_tensor **y, cr_tensor **h, cr_tensor **c)
{
    bool after = cr_attr_int(call, "linear_before_reset", 0) != 0;
    if (s->plain && after) {
        int d = s->direction;
        cr_tensor *w = cr_in_prepared(call, 1, d, gru_weights), *r = cr_in_prepared(call, 2, d, gru_weights);
        cr_tensor *wb = s->wb ? cr_in_prepared(call, 3, 2 * d, gru_bias) : NULL;
        cr_tensor *rb = s->rb ? cr_in_prepared(call, 3, 2 * d + 1, gru_bias) : NULL;
        cr_gru_result l = cr_gru(s->x, w, r, .h0 = s->h, .b_ih = wb, .b_hh = rb, .reverse = s->reverse);
        *y = l.y;
        *h = l.h;
        return *y != NULL;
    }
    return cr_onnx_steps(s, s->wb, gru_step, &after, y, h, c);
}

static bool GRU(cr_onnx_call *c)
{
    static const char *const usual[] = {"Sigmoid", "Tanh"};
    return cr_onnx_recur(c, 3, usual, 2, false, gru_layer);
}

/* ---- RNN ---- */

static bool rnn_step(const cr_onnx_recurrent *s, const void *context, cr_tensor *a, cr_tensor **h, cr_tensor **c)
{
    (void)context;
    (void)c;
    *h = cr_onnx_activate(s, 0, cr_add(a, cr_linear(*h, s->r, .bias = s->rb)));
    return *h != NULL;
}

static bool rnn_layer(cr_onnx_call *call, const cr_onnx_recurrent *s, cr_tensor **y, cr_tensor **h, cr_tensor **c)
{
    (void)call;
    if (!s->plain)
        return cr_onnx_steps(s, s->wb, rnn_step, NULL, y, h, c);
    cr_rnn_tanh_result r = cr_rnn_tanh(s->x, s->w, s->r, .h0 = s->h, .b_ih = s->wb, .b_hh = s->rb, .reverse = s->reverse);
    *y = r.y;
    *h = r.h;
    return *y != NULL;
}

static bool RNN(cr_onnx_call *c)
{
    static const char *const usual[] = {"Tanh"};
    return cr_onnx_recur(c, 1, usual, 1, false, rnn_layer);
}

const cr_onnx_op cr_onnx_rnn_ops[] = {OP(GRU), OP(LSTM), OP(RNN), {0}};
