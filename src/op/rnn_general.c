/* Recurrent layers in their general form: a loop over steps written with ops, or the fused kernels where the options
 * are the ordinary ones. States of all steps come out [T+1,N,H], so that a sequence's own last one can be taken. */
#include "base/memory.h"
#include "op/reduce.h"
#include "op/rnn.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

typedef struct layer {
    cr_tensor *x, *w, *r, *b, *lengths, *h0, *c0, *peepholes;
    int64_t direction, gates, functions; /* gates and activation functions of the kind */
    const char *activations, *defaults;
    const double *alpha, *beta;
    double clip;
    bool coupled, linear_before_reset, batch_first;
    int64_t steps, n, in, h, directions;
} layer;

/* One direction's tensors; b may be NULL. */
typedef struct way {
    cr_tensor *x, *w, *r, *b, *h0, *c0, *peepholes;
    int number;
    bool ordinary; /* activations are the defaults */
} way;

/* ---- checks ---- */

static bool check(const layer *l)
{
    static const char *const names[] = {"w", "r", "b", "h0", "c0", "peepholes"};
    cr_dtype d = (cr_dtype)l->x->dtype;
    int64_t g = l->gates * l->h, dirs = l->directions;
    cr_dims state = l->batch_first ? CR_SHAPE(l->n, dirs, l->h) : CR_SHAPE(dirs, l->n, l->h);
    cr_tensor *const tensors[] = {l->w, l->r, l->b, l->h0, l->c0, l->peepholes};
    const cr_dims shapes[] = {CR_SHAPE(dirs, g, l->in), CR_SHAPE(dirs, g, l->h), CR_SHAPE(dirs, 2 * g), state, state,
                              CR_SHAPE(dirs, 3 * l->h)};
    char have[96];
    for (int i = 0; i < 6; i++)
        if (tensors[i] && !cr_rnn_check(tensors[i], names[i], d, shapes[i]))
            return false;
    if (l->lengths &&
        (l->lengths->ndim != 1 || l->lengths->shape[0] != l->n || !cr_dtype_is_int((cr_dtype)l->lengths->dtype)))
        return cr_fail_bool(CR_ERROR_SHAPE, "lengths is %s, expected integers [%lld]",
                            cr_describe(l->lengths, have, sizeof have), (long long)l->n);
    return true;
}

static bool open_layer(layer *l)
{
    if (l->direction < 0 || l->direction > 2)
        return cr_fail_bool(CR_ERROR_VALUE, "direction is %lld, expected 0 (forward), 1 (reverse) or 2 (both)",
                            (long long)l->direction);
    if (!cr_rnn_floating(l->x, "x", 3, 1) || !cr_rnn_floating(l->r, "r", 3, 1))
        return false;
    l->directions = l->direction == 2 ? 2 : 1;
    l->steps = l->x->shape[l->batch_first];
    l->n = l->x->shape[!l->batch_first];
    l->in = l->x->shape[2];
    l->h = l->r->shape[2];
    return check(l);
}

/* ---- activations ---- */

/* The number-th name of a list; its length, 0 at the end. */
static size_t name_at(const char *list, int number, const char **name)
{
    const char *at = list ? list : "";
    for (int i = 0;; i++) {
        at += strspn(at, " ");
        size_t n = strcspn(at, " ");
        if (i == number || n == 0) {
            *name = at;
            return n;
        }
        at += n;
    }
}

static bool is_name(const char *name, size_t n, const char *want)
{
    return n == strlen(want) && !strncmp(name, want, n);
}

static cr_tensor *activate(const layer *l, const way *w, int which, cr_tensor *x)
{
    int number = w->number * (int)l->functions + which;
    const char *name;
    size_t n = name_at(l->activations, number, &name);
    if (n == 0)
        n = name_at(l->defaults, which, &name);
    double alpha = l->alpha[number], beta = l->beta[number];
    if (is_name(name, n, "Sigmoid"))
        return cr_sigmoid(x);
    if (is_name(name, n, "Tanh"))
        return cr_tanh(x);
    if (is_name(name, n, "Relu"))
        return cr_relu(x);
    if (is_name(name, n, "Affine"))
        return cr_add(cr_mul(x, cr_num(alpha ? alpha : 1)), cr_num(beta));
    if (is_name(name, n, "LeakyRelu"))
        return cr_leaky_relu(x, .slope = alpha ? alpha : 0.01);
    if (is_name(name, n, "ThresholdedRelu"))
        return cr_threshold(x, alpha ? alpha : 1, 0);
    if (is_name(name, n, "ScaledTanh"))
        return cr_mul(cr_tanh(cr_mul(x, cr_num(beta ? beta : 1))), cr_num(alpha ? alpha : 1));
    if (is_name(name, n, "HardSigmoid"))
        return cr_clamp(cr_add(cr_mul(x, cr_num(alpha ? alpha : 0.2)), cr_num(beta ? beta : 0.5)), 0, 1);
    if (is_name(name, n, "Elu"))
        return cr_elu(x, .alpha = alpha ? alpha : 1);
    if (is_name(name, n, "Softsign"))
        return cr_softsign(x);
    if (is_name(name, n, "Softplus"))
        return cr_softplus(x);
    return cr_fail(CR_ERROR_UNSUPPORTED,
                   "activations has \"%.*s\", expected Sigmoid, Tanh, Relu, Affine, LeakyRelu, "
                   "ThresholdedRelu, ScaledTanh, HardSigmoid, Elu, Softsign or Softplus",
                   (int)n, name);
}

static bool ordinary(const layer *l, int number)
{
    for (int i = 0; i < l->functions; i++) {
        const char *name, *want;
        size_t n = name_at(l->activations, number * (int)l->functions + i, &name), m = name_at(l->defaults, i, &want);
        if (n && (n != m || strncmp(name, want, n)))
            return false;
    }
    return l->clip == 0 && !l->coupled && !l->peepholes;
}

static cr_tensor *clipped(const layer *l, cr_tensor *x)
{
    return l->clip > 0 ? cr_clamp(x, -l->clip, l->clip) : x;
}

/* Rows (or numbers) part * h .. of the gates' axis `axis`. */
static cr_tensor *part(const layer *l, cr_tensor *t, int axis, int64_t number)
{
    return cr_narrow(t, axis, number * l->h, l->h);
}

/* ---- one step of each kind: a [N, gates H] is what inputs and biases give ---- */

static bool lstm_step(const layer *l, const way *w, cr_tensor *a, cr_tensor **h, cr_tensor **c)
{
    cr_tensor *p = w->peepholes;
    a = cr_add(a, cr_matmul(*h, w->r, .transpose_b = true));
    cr_tensor *i = part(l, a, 1, 0), *o = part(l, a, 1, 1), *f = part(l, a, 1, 2);
    if (p)
        i = cr_add(i, cr_mul(part(l, p, 0, 0), *c));
    i = activate(l, w, 0, clipped(l, i));
    if (l->coupled) {
        f = cr_sub(cr_num(1), i);
    } else {
        if (p)
            f = cr_add(f, cr_mul(part(l, p, 0, 2), *c));
        f = activate(l, w, 0, clipped(l, f));
    }
    cr_tensor *g = activate(l, w, 1, clipped(l, part(l, a, 1, 3)));
    *c = cr_add(cr_mul(f, *c), cr_mul(i, g));
    if (p)
        o = cr_add(o, cr_mul(part(l, p, 0, 1), *c));
    *h = cr_mul(activate(l, w, 0, clipped(l, o)), activate(l, w, 2, *c));
    return *h && *c;
}

static bool gru_step(const layer *l, const way *w, cr_tensor *a, cr_tensor **h)
{
    cr_tensor *z = cr_add(part(l, a, 1, 0), cr_matmul(*h, part(l, w->r, 0, 0), .transpose_b = true));
    cr_tensor *r = cr_add(part(l, a, 1, 1), cr_matmul(*h, part(l, w->r, 0, 1), .transpose_b = true));
    cr_tensor *rh = part(l, w->r, 0, 2), *bias = w->b ? part(l, w->b, 0, 5) : NULL, *inner;
    z = activate(l, w, 0, clipped(l, z));
    r = activate(l, w, 0, clipped(l, r));
    if (l->linear_before_reset) {
        inner = cr_matmul(*h, rh, .transpose_b = true);
        inner = cr_mul(r, bias ? cr_add(inner, bias) : inner);
    } else {
        inner = cr_matmul(cr_mul(r, *h), rh, .transpose_b = true);
        inner = bias ? cr_add(inner, bias) : inner;
    }
    cr_tensor *n = activate(l, w, 1, clipped(l, cr_add(part(l, a, 1, 2), inner)));
    *h = cr_add(cr_mul(cr_sub(cr_num(1), z), n), cr_mul(z, *h));
    return *h != NULL;
}

static bool plain_step(const layer *l, const way *w, cr_tensor *a, cr_tensor **h)
{
    *h = activate(l, w, 0, clipped(l, cr_add(a, cr_matmul(*h, w->r, .transpose_b = true))));
    return *h != NULL;
}

/* ---- all steps ---- */

/* What inputs and biases give to the gates: [T,N,gates H]. The state's bias of a GRU's last gate is left out. */
static cr_tensor *from_inputs(const layer *l, const way *w)
{
    int64_t g = l->gates * l->h;
    cr_tensor *b = NULL;
    if (w->b) {
        cr_tensor *own = cr_narrow(w->b, 0, 0, g), *state = cr_narrow(w->b, 0, g, g);
        if (l->gates == 3) {
            cr_tensor *kept = cr_narrow(state, 0, 0, 2 * l->h);
            state = cr_concat(CR_LIST(kept, cr_zeros_like(cr_narrow(state, 0, 2 * l->h, l->h))), .axis = 0);
        }
        b = cr_add(own, state);
    }
    return cr_linear(w->x, w->w, .bias = b);
}

static bool by_steps(const layer *l, const way *w, cr_tensor **states, cr_tensor **cells)
{
    cr_tensor *p = from_inputs(l, w), *h = w->h0, *c = w->c0;
    cr_tensor **list = cr_calloc((size_t)(2 * l->steps + 2), sizeof *list), **other = list + l->steps + 1;
    if (!list)
        return false;
    bool ok = p != NULL;
    list[0] = h;
    other[0] = c;
    for (int64_t t = 0; ok && t < l->steps; t++) {
        cr_tensor *a = cr_select(p, 0, t);
        ok = a && (l->gates == 4   ? lstm_step(l, w, a, &h, &c)
                   : l->gates == 3 ? gru_step(l, w, a, &h)
                                   : plain_step(l, w, a, &h));
        list[t + 1] = h;
        other[t + 1] = c;
    }
    if (ok) {
        *states = cr_stack(cr_list_of(list, (int)l->steps + 1), .axis = 0);
        *cells = c ? cr_stack(cr_list_of(other, (int)l->steps + 1), .axis = 0) : NULL;
    }
    cr_free(list);
    return ok && *states;
}

/* The gates' parts of t along an axis in another order. */
static cr_tensor *reordered(const layer *l, cr_tensor *t, int axis, const int *order)
{
    cr_tensor *parts[4];
    for (int i = 0; i < l->gates; i++)
        parts[i] = part(l, t, axis, order[i]);
    return cr_concat(cr_list_of(parts, (int)l->gates), .axis = axis);
}

static bool by_kernels(const layer *l, const way *w, cr_tensor **states, cr_tensor **cells)
{
    static const int lstm[] = {0, 2, 3, 1}, gru[] = {1, 0, 2}; /* to i f g o, to r z n */
    const int *order = l->gates == 4 ? lstm : gru;
    cr_tensor *p = reordered(l, from_inputs(l, w), 2, order), *r = reordered(l, w->r, 0, order);
    if (!p || !r)
        return false;
    if (l->gates == 4) {
        cr_lstm_steps_result y = cr_lstm_steps(p, w->h0, w->c0, r);
        *states = y.states;
        *cells = y.cells;
    } else {
        *states = cr_gru_steps(p, w->h0, r, .b = w->b ? part(l, w->b, 0, 5) : NULL).states;
        *cells = NULL;
    }
    return *states != NULL;
}

/* ---- directions and lengths ---- */

/* t [T,N,W] with each sequence turned round within its length. */
static cr_tensor *turned(const layer *l, cr_tensor *t)
{
    if (!l->lengths || !t)
        return cr_slice(t, 0, CR_END, CR_END, .step = -1);
    cr_tensor *at = cr_sub(cr_cumsum(cr_ones_like(t, .dtype = CR_I64), 0), cr_int(1));
    cr_tensor *length = cr_reshape(l->lengths, CR_SHAPE(1, -1, 1));
    return cr_gather(t, 0, cr_where(cr_less(at, length), cr_sub(cr_sub(length, cr_int(1)), at), at));
}

/* Of states [T+1,N,H] the one after the last step. */
static cr_tensor *last_of(const layer *l, cr_tensor *states)
{
    if (!l->lengths)
        return cr_select(states, 0, l->steps);
    cr_tensor *at = cr_expand(cr_reshape(l->lengths, CR_SHAPE(1, -1, 1)), CR_SHAPE(1, l->n, l->h));
    return cr_select(cr_gather(states, 0, at), 0, 0);
}

static bool run_way(const layer *l, int number, cr_tensor *x, cr_tensor **y, cr_tensor **h, cr_tensor **c)
{
    bool reverse = l->direction == 1 || number == 1;
    int state_axis = l->batch_first ? 1 : 0;
    way w = {.number = number, .ordinary = ordinary(l, number)};
    cr_tensor *states, *cells = NULL;
    w.x = reverse ? turned(l, x) : x;
    w.w = cr_select(l->w, 0, number);
    w.r = cr_select(l->r, 0, number);
    w.b = l->b ? cr_select(l->b, 0, number) : NULL;
    w.peepholes = l->peepholes ? cr_select(l->peepholes, 0, number) : NULL;
    w.h0 = l->h0 ? cr_select(l->h0, state_axis, number) : cr_rnn_zero_state(l->x, l->n, l->h);
    if (l->gates == 4)
        w.c0 = l->c0 ? cr_select(l->c0, state_axis, number) : cr_rnn_zero_state(l->x, l->n, l->h);
    bool fused = w.ordinary && (l->gates == 4 || (l->gates == 3 && l->linear_before_reset));
    if (!w.x || !w.h0 || !w.w || !w.r || !(fused ? by_kernels : by_steps)(l, &w, &states, &cells))
        return false;
    *h = last_of(l, states);
    *c = cells ? last_of(l, cells) : NULL;
    *y = cr_slice(states, 0, 1, CR_END);
    if (l->lengths && *y) {
        cr_tensor *at = cr_cumsum(cr_ones_like(*y, .dtype = CR_I64), 0); /* from 1 */
        *y = cr_where(cr_less_equal(at, cr_reshape(l->lengths, CR_SHAPE(1, -1, 1))), *y, cr_num(0));
    }
    *y = reverse ? turned(l, *y) : *y;
    return *y && *h;
}

static bool run(layer *l, cr_tensor **out)
{
    cr_tensor *y[2], *h[2], *c[2];
    if (!open_layer(l))
        return false;
    cr_tensor *x = l->batch_first ? cr_transpose(l->x, 0, 1) : l->x;
    if (l->lengths && !(l->lengths = cr_cast(l->lengths, CR_I64)))
        return false;
    for (int i = 0; i < l->directions; i++)
        if (!run_way(l, i, x, &y[i], &h[i], &c[i]))
            return false;
    int n = (int)l->directions;
    out[0] = cr_stack(cr_list_of(y, n), .axis = l->batch_first ? 2 : 1);
    if (l->batch_first)
        out[0] = cr_permute(out[0], CR_AXES(1, 0, 2, 3));
    out[1] = cr_stack(cr_list_of(h, n), .axis = l->batch_first ? 1 : 0);
    if (l->gates == 4)
        out[2] = cr_stack(cr_list_of(c, n), .axis = l->batch_first ? 1 : 0);
    return out[0] && out[1] && (l->gates < 4 || out[2]);
}

/* What the three ops have alike. */
#define SHARED(c, a)                                                                                                   \
    .x = (c)->in[0], .w = (c)->in[1], .r = (c)->in[2], .b = (c)->in[3], .lengths = (c)->in[4], .h0 = (c)->in[5],       \
    .direction = (a)->direction, .activations = (a)->activations, .alpha = (a)->alpha, .beta = (a)->beta,              \
    .clip = (a)->clip, .batch_first = (a)->batch_first

static bool lstm_general_compose(const cr_call *c, cr_tensor **out)
{
    const cr_lstm_general_attrs *a = c->attrs;
    layer l = {SHARED(c, a),
               .c0 = c->in[6],
               .peepholes = c->in[7],
               .gates = 4,
               .functions = 3,
               .defaults = "Sigmoid Tanh Tanh",
               .coupled = a->coupled};
    return run(&l, out);
}

static bool gru_general_compose(const cr_call *c, cr_tensor **out)
{
    const cr_gru_general_attrs *a = c->attrs;
    layer l = {SHARED(c, a),
               .gates = 3,
               .functions = 2,
               .defaults = "Sigmoid Tanh",
               .linear_before_reset = a->linear_before_reset};
    return run(&l, out);
}

static bool rnn_general_compose(const cr_call *c, cr_tensor **out)
{
    const cr_rnn_general_attrs *a = c->attrs;
    layer l = {SHARED(c, a), .gates = 1, .functions = 1, .defaults = "Tanh"};
    return run(&l, out);
}

/* ---- samples ---- */

#define F(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

static void lstm_general_samples(cr_samples *s)
{
    cr_lstm_general(F(1, 1, 1), F(1, 4, 1), F(1, 4, 1));
    cr_lstm_general(F(3, 2, 4), F(2, 8, 4), F(2, 8, 2), .direction = 2, .b = F(2, 16), .lengths = cr_ints(2, 3),
                    .h0 = F(2, 2, 2), .c0 = F(2, 2, 2));
    cr_lstm_general(F(3, 2, 4), F(1, 8, 4), F(1, 8, 2), .direction = 1, .b = F(1, 16), .peepholes = F(1, 6));
    cr_lstm_general(F(2, 3, 4), F(1, 8, 4), F(1, 8, 2), .batch_first = true, .coupled = true, .clip = 0.9,
                    .activations = "HardSigmoid Softsign Tanh", .lengths = cr_ints(1, 3));
    cr_sample_bad(s, "lstm_general: w is f32[1,8,4], expected f32[1,8,5]");
    cr_lstm_general(F(3, 2, 5), F(1, 8, 4), F(1, 8, 2));
    cr_sample_bad(s, "lstm_general: activations has \"Sine\", expected Sigmoid, Tanh, Relu, Affine, LeakyRelu, "
                     "ThresholdedRelu, ScaledTanh, HardSigmoid, Elu, Softsign or Softplus");
    cr_lstm_general(F(3, 2, 4), F(1, 8, 4), F(1, 8, 2), .activations = "Sine Tanh Tanh");
}

static void gru_general_samples(cr_samples *s)
{
    cr_gru_general(F(1, 1, 1), F(1, 3, 1), F(1, 3, 1));
    cr_gru_general(F(3, 2, 4), F(2, 6, 4), F(2, 6, 2), .direction = 2, .b = F(2, 12), .lengths = cr_ints(3, 1),
                   .h0 = F(2, 2, 2));
    cr_gru_general(F(2, 3, 4), F(1, 6, 4), F(1, 6, 2), .b = F(1, 12), .linear_before_reset = true, .batch_first = true,
                   .lengths = cr_ints(0, 3), .direction = 1);
    cr_sample_bad(s, "gru_general: direction is 3, expected 0 (forward), 1 (reverse) or 2 (both)");
    cr_gru_general(F(3, 2, 4), F(1, 6, 4), F(1, 6, 2), .direction = 3);
}

static void rnn_general_samples(cr_samples *s)
{
    cr_rnn_general(F(1, 1, 1), F(1, 1, 1), F(1, 1, 1));
    cr_rnn_general(F(3, 2, 4), F(2, 2, 4), F(2, 2, 2), .direction = 2, .b = F(2, 4), .lengths = cr_ints(3, 1));
    cr_rnn_general(F(2, 3, 4), F(1, 2, 4), F(1, 2, 2), .batch_first = true, .activations = "Affine", .alpha = {0.5},
                   .beta = {0.1}, .h0 = F(2, 1, 2));
    cr_sample_bad(s, "rnn_general: lengths is i64[3], expected integers [2]");
    cr_rnn_general(F(3, 2, 4), F(1, 2, 4), F(1, 2, 2), .lengths = cr_ints(1, 2, 3));
}

CR_RULES_COMPOSITE(lstm_general);
CR_RULES_COMPOSITE(gru_general);
CR_RULES_COMPOSITE(rnn_general);
