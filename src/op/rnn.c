/* Long short-term memory: shapes, gradients, compositions. A sequence is one product for all inputs, then lstm_steps,
 * whose kernel walks through time; its backward gives the gradient of p, and the weights' gradients are again one
 * product each over all steps. */
#include "base/memory.h"
#include "op/rnn.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

bool cr_rnn_check(const cr_tensor *t, const char *name, cr_dtype dtype, cr_dims shape)
{
    bool fits = t->ndim == shape.count && (cr_dtype)t->dtype == dtype;
    for (int i = 0; fits && i < shape.count; i++)
        fits = t->shape[i] == shape.at[i];
    if (fits)
        return true;
    char have[96], want[96];
    return cr_fail_bool((cr_dtype)t->dtype == dtype ? CR_ERROR_SHAPE : CR_ERROR_DTYPE, "%s is %s, expected %s%s", name,
                        cr_describe(t, have, sizeof have), cr_dtype_name(dtype),
                        cr_shape_text(shape.count, shape.at, want, sizeof want));
}

bool cr_rnn_floating(const cr_tensor *t, const char *name, int ndim, int64_t parts)
{
    char have[96];
    if (!cr_dtype_is_float((cr_dtype)t->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected a floating-point type", name,
                            cr_describe(t, have, sizeof have));
    if (t->ndim != ndim)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %d dimensions", name, cr_describe(t, have, sizeof have),
                            ndim);
    if (t->shape[ndim - 1] % parts)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected a last dimension that is a multiple of %lld", name,
                            cr_describe(t, have, sizeof have), (long long)parts);
    return true;
}

/* ---- lstm_steps ---- */

static bool lstm_steps_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *p = c->in[0];
    if (!cr_rnn_floating(p, "p", 3, 4))
        return false;
    cr_dtype dtype = (cr_dtype)p->dtype;
    int64_t steps = p->shape[0], n = p->shape[1], h = p->shape[2] / 4;
    if (!cr_rnn_check(c->in[1], "h0", dtype, CR_SHAPE(n, h)) || !cr_rnn_check(c->in[2], "c0", dtype, CR_SHAPE(n, h)) ||
        !cr_rnn_check(c->in[3], "w", dtype, CR_SHAPE(4 * h, h)))
        return false;
    cr_spec_set(&out[0], dtype, 3, (int64_t[]){steps + 1, n, h});
    cr_spec_set(&out[1], dtype, 3, (int64_t[]){steps + 1, n, h});
    cr_spec_set(&out[2], dtype, 3, p->shape);
    return true;
}

cr_tensor *cr_rnn_weight_grad(cr_tensor *d, cr_tensor *states)
{
    int64_t steps = d->shape[0], rows = steps * d->shape[1];
    cr_tensor *before = cr_slice(states, 0, 0, steps);
    return cr_matmul(cr_reshape(d, CR_SHAPE(rows, d->shape[2])), cr_reshape(before, CR_SHAPE(rows, states->shape[2])),
                     .transpose_a = true);
}

static bool lstm_steps_grad(cr_grad_call *c)
{
    cr_tensor *states = c->out[0], *cells = c->out[1], *gates = c->out[2];
    cr_lstm_steps_backward_result r =
        cr_lstm_steps_backward(c->in[3], cells, gates, .g_states = c->g[0], .g_cells = c->g[1], .g_gates = c->g[2]);
    if (!r.dp)
        return false;
    c->dx[0] = r.dp;
    c->dx[1] = r.dh0;
    c->dx[2] = r.dc0;
    return !c->need[3] || (c->dx[3] = cr_rnn_weight_grad(r.dp, states));
}

/* One step from a = what the gates get: the new state and cells, and the gates side by side. */
static bool step_of(cr_tensor *a, cr_tensor *c0, cr_tensor **h, cr_tensor **c, cr_tensor **gates)
{
    cr_tensor *part[4];
    int64_t n = c0 ? c0->shape[1] : 0;
    for (int q = 0; q < 4; q++) {
        part[q] = cr_slice(a, 1, q * n, (q + 1) * n);
        part[q] = q == 2 ? cr_tanh(part[q]) : cr_sigmoid(part[q]);
    }
    *c = cr_add(cr_mul(part[1], c0), cr_mul(part[0], part[2]));
    *h = cr_mul(part[3], cr_tanh(*c));
    if (gates)
        *gates = cr_concat(cr_list_of(part, 4), .axis = 1);
    return *h != NULL && (!gates || *gates);
}

static bool lstm_steps_compose(const cr_call *call, cr_tensor **out)
{
    cr_tensor *p = call->in[0], *h = call->in[1], *c = call->in[2], *w = call->in[3];
    int64_t steps = p->shape[0];
    cr_tensor **list = cr_calloc((size_t)(3 * steps + 2), sizeof *list), **cells = list + steps + 1,
              **gates = cells + steps + 1;
    if (!list)
        return false;
    list[0] = h;
    cells[0] = c;
    bool ok = true;
    for (int64_t t = 0; ok && t < steps; t++) {
        cr_tensor *a = cr_add(cr_select(p, 0, t), cr_matmul(h, w, .transpose_b = true));
        ok = step_of(a, c, &h, &c, &gates[t]);
        list[t + 1] = h;
        cells[t + 1] = c;
    }
    if (ok) {
        out[0] = cr_stack(cr_list_of(list, (int)steps + 1), .axis = 0);
        out[1] = cr_stack(cr_list_of(cells, (int)steps + 1), .axis = 0);
        out[2] = steps ? cr_stack(cr_list_of(gates, (int)steps), .axis = 0) : cr_clone(p);
        ok = out[0] && out[1] && out[2];
    }
    cr_free(list);
    return ok;
}

static void lstm_steps_samples(cr_samples *s)
{
    cr_lstm_steps(cr_sample_float(s, CR_SHAPE(3, 2, 20)), cr_sample_float(s, CR_SHAPE(2, 5)),
                  cr_sample_float(s, CR_SHAPE(2, 5)), cr_sample_float(s, CR_SHAPE(20, 5)));
    cr_sample_note(s, "several strips of columns and rows", 10);
    cr_lstm_steps(cr_sample_float(s, CR_SHAPE(2, 14, 160)), cr_sample_float(s, CR_SHAPE(14, 40)),
                  cr_sample_float(s, CR_SHAPE(14, 40)), cr_sample_range(s, CR_SHAPE(160, 40), -0.3, 0.3));
    cr_lstm_steps(cr_sample_float(s, CR_SHAPE(0, 2, 20)), cr_sample_float(s, CR_SHAPE(2, 5)),
                  cr_sample_float(s, CR_SHAPE(2, 5)), cr_sample_float(s, CR_SHAPE(20, 5)));
    cr_lstm_steps(cr_sample_float(s, CR_SHAPE(2, 0, 20)), cr_sample_float(s, CR_SHAPE(0, 5)),
                  cr_sample_float(s, CR_SHAPE(0, 5)), cr_sample_float(s, CR_SHAPE(20, 5)));
    cr_sample_bad(s, "lstm_steps: p is f32[3,2,18], expected a last dimension that is a multiple of 4");
    cr_lstm_steps(cr_sample_float(s, CR_SHAPE(3, 2, 18)), cr_sample_float(s, CR_SHAPE(2, 5)),
                  cr_sample_float(s, CR_SHAPE(2, 5)), cr_sample_float(s, CR_SHAPE(20, 5)));
    cr_sample_bad(s, "lstm_steps: w is f32[20,4], expected f32[20,5]");
    cr_lstm_steps(cr_sample_float(s, CR_SHAPE(3, 2, 20)), cr_sample_float(s, CR_SHAPE(2, 5)),
                  cr_sample_float(s, CR_SHAPE(2, 5)), cr_sample_float(s, CR_SHAPE(20, 4)));
}

/* ---- its backward ---- */

static bool lstm_steps_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *gates = c->in[2];
    if (!cr_rnn_floating(gates, "gates", 3, 4))
        return false;
    cr_dtype dtype = (cr_dtype)gates->dtype;
    int64_t steps = gates->shape[0], n = gates->shape[1], h = gates->shape[2] / 4;
    cr_dims state = CR_SHAPE(steps + 1, n, h);
    if (!cr_rnn_check(c->in[0], "w", dtype, CR_SHAPE(4 * h, h)) || !cr_rnn_check(c->in[1], "cells", dtype, state) ||
        (c->in[3] && !cr_rnn_check(c->in[3], "g_states", dtype, state)) ||
        (c->in[4] && !cr_rnn_check(c->in[4], "g_cells", dtype, state)) ||
        (c->in[5] && !cr_rnn_check(c->in[5], "g_gates", dtype, CR_SHAPE(steps, n, 4 * h))))
        return false;
    cr_spec_set(&out[0], dtype, 3, gates->shape);
    cr_spec_set(&out[1], dtype, 2, (int64_t[]){n, h});
    cr_spec_set(&out[2], dtype, 2, (int64_t[]){n, h});
    return true;
}

static void lstm_steps_backward_samples(cr_samples *s)
{
    cr_tensor *w = cr_sample_float(s, CR_SHAPE(12, 3)), *cells = cr_sample_float(s, CR_SHAPE(3, 2, 3));
    cr_tensor *gates = cr_sample_range(s, CR_SHAPE(2, 2, 12), 0.1, 0.9);
    cr_lstm_steps_backward(w, cells, gates, .g_states = cr_sample_float(s, CR_SHAPE(3, 2, 3)));
    cr_lstm_steps_backward(w, cells, gates, .g_cells = cr_sample_float(s, CR_SHAPE(3, 2, 3)),
                           .g_gates = cr_sample_float(s, CR_SHAPE(2, 2, 12)));
    cr_sample_bad(s, "lstm_steps_backward: cells is f32[2,2,3], expected f32[3,2,3]");
    cr_lstm_steps_backward(w, cr_sample_float(s, CR_SHAPE(2, 2, 3)), gates);
}

/* ---- a layer ---- */

bool cr_rnn_check_layer(const cr_tensor *x, const cr_tensor *w_ih, const cr_tensor *w_hh, cr_tensor *const *options,
                        int n_options, const char *const *names, int64_t parts)
{
    if (!cr_rnn_floating(x, "x", 3, 1) || !cr_rnn_floating(w_hh, "w_hh", 2, 1))
        return false;
    cr_dtype dtype = (cr_dtype)x->dtype;
    int64_t h = w_hh->shape[1];
    if (!cr_rnn_check(w_hh, "w_hh", dtype, CR_SHAPE(parts * h, h)) ||
        !cr_rnn_check(w_ih, "w_ih", dtype, CR_SHAPE(parts * h, x->shape[2])))
        return false;
    for (int i = 0; i < n_options; i++) {
        cr_dims shape = names[i][0] == 'b' ? CR_SHAPE(parts * h) : CR_SHAPE(x->shape[1], h);
        if (options[i] && !cr_rnn_check(options[i], names[i], dtype, shape))
            return false;
    }
    return true;
}

cr_tensor *cr_rnn_zero_state(cr_tensor *x, int64_t n, int64_t h)
{
    cr_tensor *zeros = cr_zeros(CR_SHAPE(n, h), .dtype = (cr_dtype)x->dtype);
    return x->storage->device == cr_cpu() ? zeros : cr_to_device(zeros, x->storage->device);
}

/* An LSTM whose state is projected, step by step. */
static bool lstm_projected(cr_tensor *p, cr_tensor *h, cr_tensor *c, cr_tensor *w_hh, cr_tensor *w_hr,
                           cr_lstm_steps_result *r)
{
    int64_t steps = p->shape[0];
    cr_tensor **states = cr_calloc((size_t)(2 * steps + 2), sizeof *states), **cells = states + steps + 1;
    if (!states)
        return false;
    states[0] = h;
    cells[0] = c;
    for (int64_t t = 0; h && t < steps; t++) {
        cr_lstm_pointwise_result next = cr_lstm_pointwise(cr_add(cr_select(p, 0, t), cr_linear(h, w_hh)), c);
        h = states[t + 1] = cr_linear(next.h, w_hr);
        c = cells[t + 1] = next.c;
    }
    if (h) {
        r->states = cr_stack(cr_list_of(states, (int)steps + 1));
        r->cells = cr_stack(cr_list_of(cells, (int)steps + 1));
    }
    cr_free(states);
    return r->states && r->cells;
}

/* The shapes of an LSTM with w_hr [P,H]. */
static bool check_projected(const cr_call *call)
{
    cr_tensor *x = call->in[0], *w_hr = call->in[8];
    if (!cr_rnn_floating(x, "x", 3, 1) || !cr_rnn_floating(w_hr, "w_hr", 2, 1))
        return false;
    cr_dtype d = (cr_dtype)x->dtype;
    int64_t p = w_hr->shape[0], h = w_hr->shape[1], n = x->shape[1];
    const cr_dims shapes[] = {CR_SHAPE(4 * h, x->shape[2]), CR_SHAPE(4 * h, p), CR_SHAPE(n, p),
                              CR_SHAPE(n, h),               CR_SHAPE(4 * h),    CR_SHAPE(4 * h)};
    static const char *const names[] = {"w_ih", "w_hh", "h0", "c0", "b_ih", "b_hh"};
    for (int i = 0; i < 6; i++)
        if (call->in[i + 1] && !cr_rnn_check(call->in[i + 1], names[i], d, shapes[i]))
            return false;
    return cr_rnn_check(w_hr, "w_hr", d, CR_SHAPE(p, h));
}

static bool lstm_compose(const cr_call *call, cr_tensor **out)
{
    cr_tensor *x = call->in[0], *w_ih = call->in[1], *w_hh = call->in[2], *lengths = call->in[7], *w_hr = call->in[8];
    cr_tensor *h0 = call->in[3], *c0 = call->in[4], *b_ih = call->in[5], *b_hh = call->in[6];
    const cr_lstm_attrs *a = call->attrs;
    static const char *const names[] = {"h0", "c0", "b_ih", "b_hh"};
    bool fits = w_hr ? check_projected(call) : cr_rnn_check_layer(x, w_ih, w_hh, call->in + 3, 4, names, 4);
    if (!fits || !cr_rnn_check_lengths(lengths, x->shape[1]))
        return false;
    int64_t n = x->shape[1], size = w_hh->shape[1];
    h0 = h0 ? h0 : cr_rnn_zero_state(x, n, size);
    c0 = c0 ? c0 : cr_rnn_zero_state(x, n, w_hr ? w_hr->shape[1] : size);
    cr_tensor *bias = b_ih && b_hh ? cr_add(b_ih, b_hh) : b_ih ? b_ih : b_hh;
    cr_tensor *p = cr_linear(cr_rnn_steps(x, lengths, a->reverse), w_ih, .bias = bias);
    cr_lstm_steps_result r = {NULL, NULL, NULL};
    if (!w_hr)
        r = cr_lstm_steps(p, h0, c0, w_hh);
    else if (!p || !h0 || !c0 || !lstm_projected(p, h0, c0, w_hh, w_hr, &r))
        return false;
    out[0] = cr_rnn_steps(cr_slice(r.states, 0, 1, CR_END), lengths, a->reverse);
    out[1] = cr_rnn_last(r.states, lengths);
    out[2] = cr_rnn_last(r.cells, lengths);
    return out[0] && out[1] && out[2];
}

static void lstm_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(3, 2, 4)), *w_ih = cr_sample_float(s, CR_SHAPE(12, 4));
    cr_tensor *w_hh = cr_sample_float(s, CR_SHAPE(12, 3)), *b = cr_sample_float(s, CR_SHAPE(12));
    cr_lstm(x, w_ih, w_hh);
    cr_lstm(x, w_ih, w_hh, .b_ih = b, .b_hh = cr_sample_float(s, CR_SHAPE(12)),
            .h0 = cr_sample_float(s, CR_SHAPE(2, 3)), .c0 = cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_lstm(x, w_ih, w_hh, .b_hh = b, .reverse = true);
    cr_lstm(x, w_ih, w_hh, .b_hh = b, .lengths = cr_ints(2, 0));
    cr_lstm(x, w_ih, w_hh, .lengths = cr_ints(1, 3), .reverse = true);
    cr_tensor *w_hr = cr_sample_float(s, CR_SHAPE(2, 3)), *w_hp = cr_sample_float(s, CR_SHAPE(12, 2));
    cr_lstm(x, w_ih, w_hp, .w_hr = w_hr, .b_ih = b, .h0 = cr_sample_float(s, CR_SHAPE(2, 2)),
            .c0 = cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_lstm(x, w_ih, w_hp, .w_hr = w_hr, .lengths = cr_ints(1, 3), .reverse = true);
    cr_sample_bad(s, "lstm: w_hh is f32[12,3], expected f32[12,2]");
    cr_lstm(x, w_ih, w_hh, .w_hr = w_hr);
    cr_sample_bad(s, "lstm: lengths is i64[3], expected integers [2]");
    cr_lstm(x, w_ih, w_hh, .lengths = cr_ints(1, 3, 2));
    cr_sample_bad(s, "lstm: w_ih is f32[12,4], expected f32[12,5]");
    cr_lstm(cr_sample_float(s, CR_SHAPE(3, 2, 5)), w_ih, w_hh);
    cr_sample_bad(s, "lstm: b_hh is f32[11], expected f32[12]");
    cr_lstm(x, w_ih, w_hh, .b_hh = cr_sample_float(s, CR_SHAPE(11)));
    cr_sample_bad(s, "lstm: x is f32[2,4], expected 3 dimensions");
    cr_lstm(cr_sample_float(s, CR_SHAPE(2, 4)), w_ih, w_hh);
}

/* ---- one step ---- */

static bool lstm_pointwise_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *a = c->in[0];
    if (!cr_rnn_floating(a, "a", 2, 4))
        return false;
    int64_t shape[2] = {a->shape[0], a->shape[1] / 4};
    if (!cr_rnn_check(c->in[1], "c0", (cr_dtype)a->dtype, CR_SHAPE(shape[0], shape[1])))
        return false;
    cr_spec_set(&out[0], (cr_dtype)a->dtype, 2, shape);
    cr_spec_set(&out[1], (cr_dtype)a->dtype, 2, shape);
    return true;
}

static bool lstm_pointwise_grad(cr_grad_call *c)
{
    cr_lstm_pointwise_backward_result r =
        cr_lstm_pointwise_backward(c->in[0], c->in[1], .g_h = c->g[0], .g_c = c->g[1]);
    c->dx[0] = r.da;
    c->dx[1] = r.dc0;
    return r.da != NULL;
}

static bool lstm_pointwise_compose(const cr_call *c, cr_tensor **out)
{
    return step_of(c->in[0], c->in[1], &out[0], &out[1], NULL);
}

static void lstm_pointwise_samples(cr_samples *s)
{
    cr_lstm_pointwise(cr_sample_range(s, CR_SHAPE(3, 20), -3, 3), cr_sample_float(s, CR_SHAPE(3, 5)));
    cr_lstm_pointwise(cr_sample_range(s, CR_SHAPE(2, 600), -3, 3), cr_sample_float(s, CR_SHAPE(2, 150)));
    cr_lstm_pointwise(cr_sample_float(s, CR_SHAPE(0, 20)), cr_sample_float(s, CR_SHAPE(0, 5)));
    cr_sample_bad(s, "lstm_pointwise: c0 is f32[3,4], expected f32[3,5]");
    cr_lstm_pointwise(cr_sample_float(s, CR_SHAPE(3, 20)), cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_sample_bad(s, "lstm_pointwise: a is i64[3,20], expected a floating-point type");
    cr_lstm_pointwise(cr_sample_int(s, CR_SHAPE(3, 20), 0, 3), cr_sample_float(s, CR_SHAPE(3, 5)));
}

static bool lstm_pointwise_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *a = c->in[0];
    cr_spec forward[2];
    if (!lstm_pointwise_infer(c, forward))
        return false;
    cr_dims state = CR_SHAPE(a->shape[0], a->shape[1] / 4);
    if ((c->in[2] && !cr_rnn_check(c->in[2], "g_h", (cr_dtype)a->dtype, state)) ||
        (c->in[3] && !cr_rnn_check(c->in[3], "g_c", (cr_dtype)a->dtype, state)))
        return false;
    cr_spec_set(&out[0], (cr_dtype)a->dtype, 2, a->shape);
    cr_spec_set(&out[1], (cr_dtype)a->dtype, 2, state.at);
    return true;
}

static void lstm_pointwise_backward_samples(cr_samples *s)
{
    cr_tensor *a = cr_sample_float(s, CR_SHAPE(2, 12)), *c0 = cr_sample_float(s, CR_SHAPE(2, 3));
    cr_lstm_pointwise_backward(a, c0, .g_h = cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_lstm_pointwise_backward(a, c0, .g_c = cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_sample_bad(s, "lstm_pointwise_backward: g_h is f32[2,4], expected f32[2,3]");
    cr_lstm_pointwise_backward(a, c0, .g_h = cr_sample_float(s, CR_SHAPE(2, 4)));
}

bool cr_rnn_check_cell(cr_tensor *x, cr_tensor *h0, cr_tensor *c0, cr_tensor *w_ih, cr_tensor *w_hh, cr_tensor *b_ih,
                       cr_tensor *b_hh, int64_t parts)
{
    if (!cr_rnn_floating(x, "x", 2, 1) || !cr_rnn_floating(w_hh, "w_hh", 2, 1))
        return false;
    cr_dtype dtype = (cr_dtype)x->dtype;
    int64_t n = x->shape[0], h = w_hh->shape[1];
    return cr_rnn_check(w_hh, "w_hh", dtype, CR_SHAPE(parts * h, h)) &&
           cr_rnn_check(w_ih, "w_ih", dtype, CR_SHAPE(parts * h, x->shape[1])) &&
           cr_rnn_check(h0, "h0", dtype, CR_SHAPE(n, h)) && (!c0 || cr_rnn_check(c0, "c0", dtype, CR_SHAPE(n, h))) &&
           (!b_ih || cr_rnn_check(b_ih, "b_ih", dtype, CR_SHAPE(parts * h))) &&
           (!b_hh || cr_rnn_check(b_hh, "b_hh", dtype, CR_SHAPE(parts * h)));
}

static bool lstm_cell_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *const *in = c->in;
    if (!cr_rnn_check_cell(in[0], in[1], in[2], in[3], in[4], in[5], in[6], 4))
        return false;
    cr_tensor *a = cr_add(cr_linear(in[0], in[3], .bias = in[5]), cr_linear(in[1], in[4], .bias = in[6]));
    cr_lstm_pointwise_result r = cr_lstm_pointwise(a, in[2]);
    out[0] = r.h;
    out[1] = r.c;
    return r.h && r.c;
}

static void lstm_cell_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(2, 4)), *h = cr_sample_float(s, CR_SHAPE(2, 3));
    cr_tensor *c = cr_sample_float(s, CR_SHAPE(2, 3)), *w_ih = cr_sample_float(s, CR_SHAPE(12, 4));
    cr_tensor *w_hh = cr_sample_float(s, CR_SHAPE(12, 3));
    cr_lstm_cell(x, h, c, w_ih, w_hh);
    cr_lstm_cell(x, h, c, w_ih, w_hh, .b_ih = cr_sample_float(s, CR_SHAPE(12)),
                 .b_hh = cr_sample_float(s, CR_SHAPE(12)));
    cr_sample_bad(s, "lstm_cell: h0 is f32[2,4], expected f32[2,3]");
    cr_lstm_cell(x, x, c, w_ih, w_hh);
}

CR_RULES_FUSED(lstm_steps);
CR_RULES_NOGRAD(lstm_steps_backward);
CR_RULES_COMPOSITE(lstm);
CR_RULES_FUSED(lstm_pointwise);
CR_RULES_NOGRAD(lstm_pointwise_backward);
CR_RULES_COMPOSITE(lstm_cell);
