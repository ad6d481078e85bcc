/* See recurrent.h. */
#include "onnx/op/recurrent.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* ---- activations ---- */

static const struct {
    const char *name;
    int numbers; /* 1: alpha, 2: and beta */
    double alpha, beta;
} known[] = {
    {"Relu", 0, 0, 0},          {"Tanh", 0, 0, 0},       {"Sigmoid", 0, 0, 0},       {"Softsign", 0, 0, 0},
    {"Softplus", 0, 0, 0},      {"Affine", 2, 1, 0},     {"LeakyRelu", 1, 0.01, 0},  {"ThresholdedRelu", 1, 1, 0},
    {"ScaledTanh", 2, 1, 1},    {"HardSigmoid", 2, 0.2, 0.5}, {"Elu", 1, 1, 0},
};

static bool same_name(const char *a, const char *b)
{
    for (; *a && (*a | 32) == (*b | 32); a++)
        b++;
    return *a == *b;
}

/* The numbers in activation_alpha and activation_beta are for those activations that have such a number, in turn. */
static bool read_activations(const cr_onnx_call *c, const char *const *usual, int n_act, int dirs, cr_onnx_activation *to)
{
    int64_t n_names, n_alpha, n_beta, alpha = 0, beta = 0;
    const char *const *names = cr_attr_texts(c, "activations", &n_names);
    const float *alphas = cr_attr_floats(c, "activation_alpha", &n_alpha);
    const float *betas = cr_attr_floats(c, "activation_beta", &n_beta);
    if (names && n_names != n_act * dirs)
        return CR_WRONG("there are %lld activations, expected %d", (long long)n_names, n_act * dirs);
    for (int i = 0; i < n_act * dirs; i++) {
        const char *name = names ? names[i] : usual[i % n_act];
        size_t k = 0, n = sizeof known / sizeof *known;
        while (k < n && !same_name(name, known[k].name))
            k++;
        if (k == n)
            return CR_WRONG("activation \"%s\" is not known", name);
        to[i] = (cr_onnx_activation){known[k].name, known[k].alpha, known[k].beta};
        if (known[k].numbers > 0 && alpha < n_alpha)
            to[i].alpha = (double)alphas[alpha++];
        if (known[k].numbers > 1 && beta < n_beta)
            to[i].beta = (double)betas[beta++];
    }
    return cr_ok();
}

cr_tensor *cr_onnx_activate(const cr_onnx_recurrent *s, int i, cr_tensor *x)
{
    const char *name = s->act[i].name;
    cr_tensor *alpha = cr_num(s->act[i].alpha), *beta = cr_num(s->act[i].beta), *zero = cr_num(0);
    if (isfinite(s->clip))
        x = cr_clamp(x, -s->clip, s->clip);
    if (strcmp(name, "Sigmoid") == 0)
        return cr_sigmoid(x);
    if (strcmp(name, "Tanh") == 0)
        return cr_tanh(x);
    if (strcmp(name, "Relu") == 0)
        return cr_relu(x);
    if (strcmp(name, "Softsign") == 0)
        return cr_softsign(x);
    if (strcmp(name, "Softplus") == 0)
        return cr_softplus(x);
    if (strcmp(name, "Affine") == 0)
        return cr_add(cr_mul(x, alpha), beta);
    if (strcmp(name, "LeakyRelu") == 0)
        return cr_where(cr_less(x, zero), cr_mul(x, alpha), x);
    if (strcmp(name, "ThresholdedRelu") == 0)
        return cr_where(cr_less(x, alpha), zero, x);
    if (strcmp(name, "ScaledTanh") == 0)
        return cr_mul(alpha, cr_tanh(cr_mul(beta, x)));
    if (strcmp(name, "HardSigmoid") == 0)
        return cr_clamp(cr_add(cr_mul(alpha, x), beta), 0, 1);
    return cr_where(cr_less(x, zero), cr_mul(alpha, cr_expm1(x)), x); /* Elu */
}

/* ---- step by step ---- */

/* Step t of a sequence that has ended gives zeros and leaves the state as it is. */
static bool one_step(const cr_onnx_recurrent *s, cr_tensor *a, int64_t t, cr_onnx_step step, const void *context,
                     cr_tensor **y, cr_tensor **h, cr_tensor **c)
{
    cr_tensor *old_h = *h, *old_c = *c;
    if (!step(s, context, cr_select(a, 0, t), h, c))
        return false;
    *y = *h;
    if (s->lengths) {
        cr_tensor *on = cr_greater(s->lengths, cr_int(t));
        *y = cr_where(on, *h, cr_num(0));
        *h = cr_where(on, *h, old_h);
        *c = *c ? cr_where(on, *c, old_c) : NULL;
    }
    return *y && *h;
}

bool cr_onnx_steps(const cr_onnx_recurrent *s, cr_tensor *bias, cr_onnx_step step, const void *context, cr_tensor **y,
                   cr_tensor **h, cr_tensor **c)
{
    int64_t steps = cr_size(s->x, 0);
    cr_dims state = {2, {cr_size(s->x, 1), s->hidden}};
    cr_tensor *a = cr_linear(s->x, s->w, .bias = bias), **ys = cr_malloc((size_t)steps * sizeof *ys);
    *h = s->h ? s->h : cr_zeros(state, .dtype = cr_dtype_of(s->x));
    *c = s->c;
    bool ok = a && ys && *h;
    for (int64_t i = 0; ok && i < steps; i++) {
        int64_t t = s->reverse ? steps - 1 - i : i;
        CR_SCOPE
        {
            ok = one_step(s, a, t, step, context, &ys[t], h, c);
            cr_keep(ys[t]);
            if (*h != ys[t])
                cr_keep(*h);
            cr_keep(*c);
        }
    }
    *y = ok ? cr_stack(cr_list_of(ys, (int)steps), .axis = 0) : NULL;
    cr_free(ys);
    return *y != NULL;
}

/* ---- the node ---- */

static cr_tensor *part(cr_tensor *t, int dir) { return t ? cr_select(t, 0, dir) : NULL; }

static bool fits(const cr_onnx_call *c, int i, int ndim, int dirs)
{
    const cr_tensor *t = cr_in_or_null(c, i);
    char text[128];
    if (t && (cr_ndim(t) != ndim || (dirs && cr_size(t, 0) != dirs)))
        return cr_fail_bool(CR_ERROR_SHAPE, "input %d is %s, expected %d dimensions, the first of them %d directions", i,
                            cr_describe(t, text, sizeof text), ndim, dirs);
    return cr_ok();
}

/* Swaps batch and sequence (or directions) of tensors whose batch comes first. */
static cr_tensor *turned(cr_tensor *t, bool batch_first) { return t && batch_first ? cr_transpose(t, 0, 1) : t; }

static bool set_up(cr_onnx_call *c, int gates, bool cells, bool batch_first, int dir, cr_onnx_recurrent *s)
{
    s->w = part(cr_in(c, 1), dir);
    s->r = part(cr_in(c, 2), dir);
    s->hidden = cr_size(s->r, 1);
    if (!s->w || !s->r)
        return false;
    char text[128];
    if (cr_size(s->r, 0) != gates * s->hidden || cr_attr_int(c, "hidden_size", s->hidden) != s->hidden)
        return cr_fail_bool(CR_ERROR_SHAPE, "the recurrent weights of a direction are %s, expected [%d hidden_size,hidden_size]",
                            cr_describe(s->r, text, sizeof text), gates);
    cr_tensor *bias = part(cr_in_or_null(c, 3), dir);
    if (bias && cr_numel(bias) != 2 * gates * s->hidden)
        return cr_fail_bool(CR_ERROR_SHAPE, "the biases of a direction are %s, expected %lld numbers",
                            cr_describe(bias, text, sizeof text), (long long)(2 * gates * s->hidden));
    s->wb = bias ? cr_narrow(bias, 0, 0, gates * s->hidden) : NULL;
    s->rb = bias ? cr_narrow(bias, 0, gates * s->hidden, gates * s->hidden) : NULL;
    s->h = part(turned(cr_in_or_null(c, 5), batch_first), dir);
    s->c = cells ? part(turned(cr_in_or_null(c, 6), batch_first), dir) : NULL;
    s->p = cells ? part(cr_in_or_null(c, 7), dir) : NULL;
    return cr_ok();
}

static cr_tensor *lengths_of(cr_onnx_call *c, int64_t batch)
{
    cr_tensor *t = cr_in_or_null(c, 4);
    char text[128];
    if (t && (cr_ndim(t) != 1 || cr_size(t, 0) != batch))
        return cr_fail(CR_ERROR_SHAPE, "sequence_lens is %s, expected a length for each of %lld sequences",
                       cr_describe(t, text, sizeof text), (long long)batch);
    return t ? cr_unsqueeze(t, 1) : NULL;
}

bool cr_onnx_recur(cr_onnx_call *c, int gates, const char *const *usual, int n_act, bool cells, cr_onnx_layer layer)
{
    const char *direction = cr_attr_text(c, "direction", "forward");
    bool batch_first = cr_attr_int(c, "layout", 0) != 0, reverse = strcmp(direction, "reverse") == 0;
    int dirs = strcmp(direction, "bidirectional") == 0 ? 2 : 1;
    if (dirs == 1 && !reverse && strcmp(direction, "forward") != 0)
        return CR_WRONG("attribute direction is \"%s\", expected forward, reverse or bidirectional", direction);
    if (!cr_in(c, 0) || !fits(c, 0, 3, 0) || !fits(c, 1, 3, dirs) || !fits(c, 2, 3, dirs) || !fits(c, 3, 2, dirs) ||
        !fits(c, 5, 3, batch_first ? 0 : dirs) || (cells && (!fits(c, 6, 3, batch_first ? 0 : dirs) || !fits(c, 7, 2, dirs))))
        return false;
    cr_onnx_activation act[6] = {{0}};
    cr_onnx_recurrent s = {.x = turned(cr_in(c, 0), batch_first), .clip = cr_attr_float(c, "clip", (double)INFINITY)};
    s.lengths = lengths_of(c, cr_size(s.x, 1));
    s.plain = !s.lengths && !isfinite(s.clip) && cr_size(s.x, 0) > 0;
    if (!cr_ok() || !read_activations(c, usual, n_act, dirs, act))
        return false;
    for (int i = 0; i < n_act * dirs; i++)
        s.plain = s.plain && strcmp(act[i].name, usual[i % n_act]) == 0;
    cr_tensor *y[2] = {0}, *h[2] = {0}, *last[2] = {0};
    for (int d = 0; d < dirs; d++) {
        s.direction = d;
        s.reverse = reverse || d == 1;
        s.act = act + d * n_act;
        if (!set_up(c, gates, cells, batch_first, d, &s) || !layer(c, &s, &y[d], &h[d], &last[d]))
            return false;
    }
    cr_tensor *all = cr_stack(cr_list_of(y, dirs), .axis = 1); /* [T,D,N,H] */
    if (batch_first)
        all = cr_permute(all, CR_AXES(2, 0, 1, 3));
    int axis = batch_first ? 1 : 0;
    return cr_out(c, 0, all) && cr_out(c, 1, cr_stack(cr_list_of(h, dirs), .axis = axis)) &&
           (!cells || cr_out(c, 2, cr_stack(cr_list_of(last, dirs), .axis = axis)));
}
