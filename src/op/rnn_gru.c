/* Gated recurrent units and plain recurrent layers: shapes, gradients, compositions. */
#include "base/memory.h"
#include "op/rnn.h"
#include "op/rules.h"
#include "tensor/tensor.h"

static bool gru_steps_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *p = c->in[0];
    if (!cr_rnn_floating(p, "p", 3, 3))
        return false;
    cr_dtype dtype = (cr_dtype)p->dtype;
    int64_t steps = p->shape[0], n = p->shape[1], h = p->shape[2] / 3;
    if (!cr_rnn_check(c->in[1], "h0", dtype, CR_SHAPE(n, h)) ||
        !cr_rnn_check(c->in[2], "w", dtype, CR_SHAPE(3 * h, h)) ||
        (c->in[3] && !cr_rnn_check(c->in[3], "b", dtype, CR_SHAPE(h))))
        return false;
    cr_spec_set(&out[0], dtype, 3, (int64_t[]){steps + 1, n, h});
    cr_spec_set(&out[1], dtype, 3, (int64_t[]){steps, n, 4 * h});
    return true;
}

static bool gru_steps_grad(cr_grad_call *c)
{
    cr_tensor *states = c->out[0], *gates = c->out[1];
    cr_gru_steps_backward_result r =
        cr_gru_steps_backward(c->in[2], states, gates, .g_states = c->g[0], .g_gates = c->g[1]);
    if (!r.dp)
        return false;
    c->dx[0] = r.dp;
    c->dx[1] = r.dh0;
    if (c->need[2] && !(c->dx[2] = cr_rnn_weight_grad(r.dq, states)))
        return false;
    int64_t h = states->shape[2];
    if (c->need[3])
        c->dx[3] = cr_sum(cr_slice(r.dq, 2, 2 * h, 3 * h), .axes = CR_AXES(0, 1));
    return !c->need[3] || c->dx[3];
}

/* One step from p (inputs) and q (the product with the state); gates get r, z, n and q's third part. */
static cr_tensor *step_of(cr_tensor *p, cr_tensor *q, cr_tensor *b, cr_tensor *h, cr_tensor **gates)
{
    int64_t n = h ? h->shape[1] : 0;
    cr_tensor *part[4];
    for (int i = 0; i < 2; i++)
        part[i] = cr_sigmoid(cr_add(cr_slice(p, 1, i * n, (i + 1) * n), cr_slice(q, 1, i * n, (i + 1) * n)));
    part[3] = cr_slice(q, 1, 2 * n, 3 * n);
    if (b)
        part[3] = cr_add(part[3], b);
    part[2] = cr_tanh(cr_add(cr_slice(p, 1, 2 * n, 3 * n), cr_mul(part[0], part[3])));
    if (gates)
        *gates = cr_concat(cr_list_of(part, 4), .axis = 1);
    return cr_add(part[2], cr_mul(part[1], cr_sub(h, part[2])));
}

static bool gru_steps_compose(const cr_call *call, cr_tensor **out)
{
    cr_tensor *p = call->in[0], *h = call->in[1], *w = call->in[2];
    int64_t steps = p->shape[0];
    cr_tensor **list = cr_calloc((size_t)(2 * steps + 1), sizeof *list), **gates = list + steps + 1;
    if (!list)
        return false;
    list[0] = h;
    for (int64_t t = 0; h && t < steps; t++)
        h = list[t + 1] = step_of(cr_select(p, 0, t), cr_matmul(h, w, .transpose_b = true), call->in[3], h, &gates[t]);
    if (h) {
        out[0] = cr_stack(cr_list_of(list, (int)steps + 1), .axis = 0);
        out[1] = steps ? cr_stack(cr_list_of(gates, (int)steps), .axis = 0)
                       : cr_zeros(CR_SHAPE(0, h->shape[0], 4 * h->shape[1]), .dtype = (cr_dtype)p->dtype);
    }
    cr_free(list);
    return h && out[0] && out[1];
}

static void gru_steps_samples(cr_samples *s)
{
    cr_gru_steps(cr_sample_float(s, CR_SHAPE(3, 2, 15)), cr_sample_float(s, CR_SHAPE(2, 5)),
                 cr_sample_float(s, CR_SHAPE(15, 5)));
    cr_gru_steps(cr_sample_float(s, CR_SHAPE(3, 2, 15)), cr_sample_float(s, CR_SHAPE(2, 5)),
                 cr_sample_float(s, CR_SHAPE(15, 5)), .b = cr_sample_float(s, CR_SHAPE(5)));
    cr_sample_note(s, "several strips of columns and rows", 10);
    cr_gru_steps(cr_sample_float(s, CR_SHAPE(2, 14, 120)), cr_sample_float(s, CR_SHAPE(14, 40)),
                 cr_sample_range(s, CR_SHAPE(120, 40), -0.3, 0.3), .b = cr_sample_float(s, CR_SHAPE(40)));
    cr_gru_steps(cr_sample_float(s, CR_SHAPE(0, 2, 15)), cr_sample_float(s, CR_SHAPE(2, 5)),
                 cr_sample_float(s, CR_SHAPE(15, 5)));
    cr_gru_steps(cr_sample_float(s, CR_SHAPE(2, 0, 15)), cr_sample_float(s, CR_SHAPE(0, 5)),
                 cr_sample_float(s, CR_SHAPE(15, 5)));
    cr_sample_bad(s, "gru_steps: p is f32[3,2,16], expected a last dimension that is a multiple of 3");
    cr_gru_steps(cr_sample_float(s, CR_SHAPE(3, 2, 16)), cr_sample_float(s, CR_SHAPE(2, 5)),
                 cr_sample_float(s, CR_SHAPE(15, 5)));
    cr_sample_bad(s, "gru_steps: b is f32[15], expected f32[5]");
    cr_gru_steps(cr_sample_float(s, CR_SHAPE(3, 2, 15)), cr_sample_float(s, CR_SHAPE(2, 5)),
                 cr_sample_float(s, CR_SHAPE(15, 5)), .b = cr_sample_float(s, CR_SHAPE(15)));
}

static bool gru_steps_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *gates = c->in[2];
    if (!cr_rnn_floating(gates, "gates", 3, 4))
        return false;
    cr_dtype dtype = (cr_dtype)gates->dtype;
    int64_t steps = gates->shape[0], n = gates->shape[1], h = gates->shape[2] / 4;
    cr_dims state = CR_SHAPE(steps + 1, n, h);
    if (!cr_rnn_check(c->in[0], "w", dtype, CR_SHAPE(3 * h, h)) || !cr_rnn_check(c->in[1], "states", dtype, state) ||
        (c->in[3] && !cr_rnn_check(c->in[3], "g_states", dtype, state)) ||
        (c->in[4] && !cr_rnn_check(c->in[4], "g_gates", dtype, CR_SHAPE(steps, n, 4 * h))))
        return false;
    for (int i = 0; i < 2; i++)
        cr_spec_set(&out[i], dtype, 3, (int64_t[]){steps, n, 3 * h});
    cr_spec_set(&out[2], dtype, 2, (int64_t[]){n, h});
    return true;
}

static void gru_steps_backward_samples(cr_samples *s)
{
    cr_tensor *w = cr_sample_float(s, CR_SHAPE(9, 3)), *states = cr_sample_float(s, CR_SHAPE(3, 2, 3));
    cr_tensor *gates = cr_sample_range(s, CR_SHAPE(2, 2, 12), 0.1, 0.9);
    cr_gru_steps_backward(w, states, gates, .g_states = cr_sample_float(s, CR_SHAPE(3, 2, 3)));
    cr_gru_steps_backward(w, states, gates, .g_gates = cr_sample_float(s, CR_SHAPE(2, 2, 12)));
    cr_sample_bad(s, "gru_steps_backward: states is f32[2,2,3], expected f32[3,2,3]");
    cr_gru_steps_backward(w, cr_sample_float(s, CR_SHAPE(2, 2, 3)), gates);
}

/* ---- layers ---- */

static bool gru_compose(const cr_call *call, cr_tensor **out)
{
    cr_tensor *x = call->in[0], *w_ih = call->in[1], *w_hh = call->in[2];
    cr_tensor *h0 = call->in[3], *b_ih = call->in[4], *b_hh = call->in[5], *lengths = call->in[6];
    const cr_gru_attrs *a = call->attrs;
    static const char *const names[] = {"h0", "b_ih", "b_hh"};
    if (!cr_rnn_check_layer(x, w_ih, w_hh, call->in + 3, 3, names, 3))
        return false;
    if (!cr_rnn_check_lengths(lengths, x->shape[1]))
        return false;
    int64_t h = w_hh->shape[1];
    h0 = h0 ? h0 : cr_rnn_zero_state(x, x->shape[1], h);
    cr_tensor *p = cr_linear(cr_rnn_steps(x, lengths, a->reverse), w_ih, .bias = b_ih), *b = NULL;
    if (b_hh) { /* the reset and update gates' bias joins the inputs', the new gate's stays inside the reset */
        b = cr_slice(b_hh, 0, 2 * h, CR_END);
        p = cr_add(p, cr_concat(CR_LIST(cr_slice(b_hh, 0, 0, 2 * h), cr_zeros_like(b)), .axis = 0));
    }
    cr_gru_steps_result r = cr_gru_steps(p, h0, w_hh, .b = b);
    out[0] = cr_rnn_steps(cr_slice(r.states, 0, 1, CR_END), lengths, a->reverse);
    out[1] = cr_rnn_last(r.states, lengths);
    return out[0] && out[1];
}

static void gru_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(3, 2, 4)), *w_ih = cr_sample_float(s, CR_SHAPE(9, 4));
    cr_tensor *w_hh = cr_sample_float(s, CR_SHAPE(9, 3)), *b = cr_sample_float(s, CR_SHAPE(9));
    cr_gru(x, w_ih, w_hh);
    cr_gru(x, w_ih, w_hh, .b_ih = b, .b_hh = cr_sample_float(s, CR_SHAPE(9)), .h0 = cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_gru(x, w_ih, w_hh, .b_hh = b, .reverse = true);
    cr_gru(x, w_ih, w_hh, .b_hh = b, .lengths = cr_ints(2, 0));
    cr_gru(x, w_ih, w_hh, .lengths = cr_ints(1, 3), .reverse = true);
    cr_sample_bad(s, "gru: h0 is f32[3,3], expected f32[2,3]");
    cr_gru(x, w_ih, w_hh, .h0 = cr_sample_float(s, CR_SHAPE(3, 3)));
}

static bool gru_cell_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *const *in = c->in;
    if (!cr_rnn_check_cell(in[0], in[1], NULL, in[2], in[3], in[4], in[5], 3))
        return false;
    out[0] = step_of(cr_linear(in[0], in[2], .bias = in[4]), cr_linear(in[1], in[3], .bias = in[5]), NULL, in[1], NULL);
    return out[0] != NULL;
}

static void gru_cell_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(2, 4)), *h = cr_sample_float(s, CR_SHAPE(2, 3));
    cr_tensor *w_ih = cr_sample_float(s, CR_SHAPE(9, 4)), *w_hh = cr_sample_float(s, CR_SHAPE(9, 3));
    cr_gru_cell(x, h, w_ih, w_hh);
    cr_gru_cell(x, h, w_ih, w_hh, .b_ih = cr_sample_float(s, CR_SHAPE(9)), .b_hh = cr_sample_float(s, CR_SHAPE(9)));
    cr_sample_bad(s, "gru_cell: w_ih is f32[9,3], expected f32[9,4]");
    cr_gru_cell(x, h, w_hh, w_hh);
}

static cr_tensor *squash(cr_tensor *x, bool relu) { return relu ? cr_relu(x) : cr_tanh(x); }

/* rnn_tanh and rnn_relu, whose attributes are the same. */
static bool plain_layer(const cr_call *call, bool relu, cr_tensor **out)
{
    cr_tensor *x = call->in[0], *w_ih = call->in[1], *w_hh = call->in[2], *lengths = call->in[6];
    cr_tensor *h = call->in[3], *b_ih = call->in[4], *b_hh = call->in[5];
    const cr_rnn_tanh_attrs *a = call->attrs;
    static const char *const names[] = {"h0", "b_ih", "b_hh"};
    if (!cr_rnn_check_layer(x, w_ih, w_hh, call->in + 3, 3, names, 1) || !cr_rnn_check_lengths(lengths, x->shape[1]))
        return false;
    int64_t steps = x->shape[0];
    h = h ? h : cr_rnn_zero_state(x, x->shape[1], w_hh->shape[1]);
    cr_tensor *p = cr_linear(cr_rnn_steps(x, lengths, a->reverse), w_ih,
                             .bias = b_ih && b_hh ? cr_add(b_ih, b_hh) : b_ih ? b_ih : b_hh);
    cr_tensor **list = cr_calloc((size_t)steps + 1, sizeof *list), *states = NULL;
    if (!list)
        return false;
    list[0] = h;
    for (int64_t t = 0; h && t < steps; t++)
        h = list[t + 1] = squash(cr_add(cr_select(p, 0, t), cr_matmul(h, w_hh, .transpose_b = true)), relu);
    if (h)
        states = cr_stack(cr_list_of(list, (int)steps + 1), .axis = 0);
    cr_free(list);
    out[0] = cr_rnn_steps(cr_slice(states, 0, 1, CR_END), lengths, a->reverse);
    out[1] = cr_rnn_last(states, lengths);
    return out[0] && out[1];
}

static bool rnn_tanh_compose(const cr_call *call, cr_tensor **out) { return plain_layer(call, false, out); }
static bool rnn_relu_compose(const cr_call *call, cr_tensor **out) { return plain_layer(call, true, out); }

static void rnn_tanh_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(3, 2, 4)), *w_ih = cr_sample_float(s, CR_SHAPE(5, 4));
    cr_tensor *w_hh = cr_sample_float(s, CR_SHAPE(5, 5));
    cr_rnn_tanh(x, w_ih, w_hh);
    cr_rnn_tanh(x, w_ih, w_hh, .b_ih = cr_sample_float(s, CR_SHAPE(5)), .h0 = cr_sample_float(s, CR_SHAPE(2, 5)),
                .reverse = true);
    cr_rnn_tanh(x, w_ih, w_hh, .lengths = cr_ints(1, 3), .reverse = true);
    cr_rnn_tanh(cr_sample_float(s, CR_SHAPE(0, 2, 4)), w_ih, w_hh);
    cr_sample_bad(s, "rnn_tanh: w_hh is f32[5,4], expected f32[4,4]");
    cr_rnn_tanh(x, w_ih, w_ih);
}

static void rnn_relu_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(3, 2, 4)), *w_ih = cr_sample_float(s, CR_SHAPE(5, 4));
    cr_tensor *w_hh = cr_sample_float(s, CR_SHAPE(5, 5));
    cr_rnn_relu(x, w_ih, w_hh, .b_hh = cr_sample_float(s, CR_SHAPE(5)));
    cr_rnn_relu(x, w_ih, w_hh, .h0 = cr_sample_float(s, CR_SHAPE(2, 5)), .lengths = cr_ints(1, 3));
    cr_sample_bad(s, "rnn_relu: h0 is f32[2,4], expected f32[2,5]");
    cr_rnn_relu(x, w_ih, w_hh, .h0 = cr_sample_float(s, CR_SHAPE(2, 4)));
}

static bool rnn_cell_compose(const cr_call *c, cr_tensor **out)
{
    const cr_rnn_cell_attrs *a = c->attrs;
    cr_tensor *const *in = c->in;
    if (!cr_rnn_check_cell(in[0], in[1], NULL, in[2], in[3], in[4], in[5], 1))
        return false;
    out[0] = squash(cr_add(cr_linear(in[0], in[2], .bias = in[4]), cr_linear(in[1], in[3], .bias = in[5])), a->relu);
    return out[0] != NULL;
}

static void rnn_cell_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(2, 4)), *h = cr_sample_float(s, CR_SHAPE(2, 3));
    cr_tensor *w_ih = cr_sample_float(s, CR_SHAPE(3, 4)), *w_hh = cr_sample_float(s, CR_SHAPE(3, 3));
    cr_rnn_cell(x, h, w_ih, w_hh);
    cr_rnn_cell(x, h, w_ih, w_hh, .b_ih = cr_sample_float(s, CR_SHAPE(3)), .relu = true);
    cr_sample_bad(s, "rnn_cell: w_ih is f32[3,3], expected f32[3,4]");
    cr_rnn_cell(x, h, w_hh, w_hh);
}

CR_RULES_FUSED(gru_steps);
CR_RULES_NOGRAD(gru_steps_backward);
CR_RULES_COMPOSITE(gru);
CR_RULES_COMPOSITE(gru_cell);
CR_RULES_COMPOSITE(rnn_tanh);
CR_RULES_COMPOSITE(rnn_relu);
CR_RULES_COMPOSITE(rnn_cell);
