/* Transposed convolutions: the gradient of a convolution taken for an op of its own, and a bias. */
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

typedef struct options {
    const int64_t *stride, *padding, *output_padding, *dilation;
    int64_t groups;
} options;

static int64_t or_first(const int64_t *values, int i, int64_t fallback)
{
    return values[i] ? values[i] : values[0] ? values[0] : fallback;
}

static bool check_shapes(const cr_call *c, int dims, const options *a)
{
    const cr_tensor *x = c->in[0], *w = c->in[1], *bias = c->in[2];
    char tx[128], tw[128];
    if (x->ndim != dims + 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected %d dimensions", cr_describe(x, tx, sizeof tx), dims + 2);
    if (w->ndim != dims + 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "w is %s, expected %d dimensions", cr_describe(w, tw, sizeof tw), dims + 2);
    if (a->groups < 1 || x->shape[1] % a->groups)
        return cr_fail_bool(CR_ERROR_SHAPE, "%lld channels of x do not divide into %lld groups", (long long)x->shape[1],
                            (long long)a->groups);
    if (x->shape[1] != w->shape[0])
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %lld channels, w expects %lld (x %s, w %s)", (long long)x->shape[1],
                            (long long)w->shape[0], cr_describe(x, tx, sizeof tx), cr_describe(w, tw, sizeof tw));
    if (x->dtype != w->dtype || (bias && bias->dtype != x->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, x is %s; expected one dtype", x->dtype != w->dtype ? "w" : "bias",
                            cr_dtype_name((cr_dtype)(x->dtype != w->dtype ? w : bias)->dtype),
                            cr_dtype_name((cr_dtype)x->dtype));
    if (bias && (bias->ndim != 1 || bias->shape[0] != w->shape[1] * a->groups))
        return cr_fail_bool(CR_ERROR_SHAPE, "bias is %s, expected [%lld] (w %s)", cr_describe(bias, tx, sizeof tx),
                            (long long)(w->shape[1] * a->groups), cr_describe(w, tw, sizeof tw));
    return true;
}

/* The result's sizes: those of the convolution's input. */
static bool find_sizes(const cr_call *c, int dims, const options *a, cr_dims *size)
{
    enum { LARGEST = 1 << 30 };
    const cr_tensor *x = c->in[0], *w = c->in[1];
    size->count = dims;
    for (int i = 0; i < dims; i++) {
        int64_t stride = or_first(a->stride, i, 1), dilation = or_first(a->dilation, i, 1);
        int64_t padding = a->padding[i], extra = a->output_padding[i], kernel = w->shape[2 + i], in = x->shape[2 + i];
        bool fits = stride >= 1 && stride <= LARGEST && dilation >= 1 && dilation <= LARGEST && padding >= 0 &&
                    padding <= LARGEST;
        if (!fits)
            return cr_fail_bool(CR_ERROR_VALUE, "stride %lld, padding %lld, dilation %lld; expected at least 1, 0 and 1",
                                (long long)stride, (long long)padding, (long long)dilation);
        int64_t most = stride > dilation ? stride : dilation;
        if (extra < 0 || extra >= most)
            return cr_fail_bool(CR_ERROR_VALUE,
                                "output_padding is %lld, expected at least 0 and less than the larger of stride and "
                                "dilation, %lld",
                                (long long)extra, (long long)most);
        int64_t steps, span;
        bool huge = __builtin_mul_overflow(in - 1, stride, &steps) || __builtin_mul_overflow(kernel - 1, dilation, &span) ||
                    steps > INT64_MAX / 4 || span > INT64_MAX / 4;
        size->at[i] = huge ? 0 : steps + span + 1 + extra - 2 * padding;
        if (in < 1 || kernel < 1 || size->at[i] < 1) {
            char tx[128], tw[128];
            return cr_fail_bool(CR_ERROR_SHAPE, "the result has no size in dimension %d (x %s, w %s)", 2 + i,
                                cr_describe(x, tx, sizeof tx), cr_describe(w, tw, sizeof tw));
        }
    }
    return true;
}

static bool compose(const cr_call *c, int dims, const options *a, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *w = c->in[1], *bias = c->in[2];
    cr_dims size = {0};
    if (!check_shapes(c, dims, a) || !find_sizes(c, dims, a, &size))
        return false;
    cr_dims none = {dims, {0}}, after = {dims, {0}};
    bool longer = false;
    for (int i = 0; i < dims; i++) { /* whole strides of output_padding are zeros behind x */
        after.at[i] = a->output_padding[i] / or_first(a->stride, i, 1);
        longer |= after.at[i] > 0;
    }
    if (longer)
        x = cr_constant_pad(x, none, after);
    cr_conv_input_grad_opts o = {.size = sizeof o, .groups = a->groups};
    for (int i = 0; i < dims; i++) {
        o.stride[i] = or_first(a->stride, i, 1);
        o.padding[i] = a->padding[i];
        o.dilation[i] = or_first(a->dilation, i, 1);
    }
    cr_tensor *y = cr_conv_input_grad_at(cr_site_current(), x, w, size, &o);
    if (y && bias) {
        cr_dims shape = {dims + 1, {bias->shape[0], 1, 1, 1}};
        y = cr_add(y, cr_reshape(bias, shape));
    }
    out[0] = y;
    return y != NULL;
}

#define COMPOSE(name, dims)                                                                                            \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        options o = {a->stride, a->padding, a->output_padding, a->dilation, a->groups};                               \
        return compose(c, dims, &o, out);                                                                              \
    }
COMPOSE(conv_transpose1d, 1)
COMPOSE(conv_transpose2d, 2)
COMPOSE(conv_transpose3d, 3)

#define F(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

static void conv_transpose1d_samples(cr_samples *s)
{
    cr_conv_transpose1d(F(2, 3, 4), F(3, 2, 3), .bias = F(2), .stride = {2}, .output_padding = {1});
    cr_sample_bad(s, "conv_transpose1d: x is f32[3,4], expected 3 dimensions");
    cr_conv_transpose1d(F(3, 4), F(3, 2, 3));
}

static void conv_transpose2d_samples(cr_samples *s)
{
    cr_conv_transpose2d(F(2, 3, 4, 3), F(3, 2, 3, 3), .bias = F(2));
    cr_conv_transpose2d(F(2, 4, 3, 3), F(4, 1, 3, 2), .stride = {2}, .padding = {1, 0}, .output_padding = {1, 0},
                        .groups = 2);
    cr_conv_transpose2d(F(1, 2, 3, 3), F(2, 2, 2, 2), .dilation = {2, 1});
    cr_conv_transpose2d(F(1, 2, 3, 3), F(2, 2, 2, 2), .dilation = {3, 2}, .output_padding = {2, 1}, .padding = {1, 2});
    cr_conv_transpose2d(F(0, 3, 4, 3), F(3, 2, 3, 3));
    cr_sample_bad(s, "conv_transpose2d: x has 3 channels, w expects 4 (x f32[2,3,4,4], w f32[4,2,3,3])");
    cr_conv_transpose2d(F(2, 3, 4, 4), F(4, 2, 3, 3));
    cr_sample_bad(s, "conv_transpose2d: output_padding is 2, expected at least 0 and less than the larger of stride "
                     "and dilation, 2");
    cr_conv_transpose2d(F(2, 3, 4, 4), F(3, 2, 3, 3), .stride = {2}, .output_padding = {2});
    cr_sample_bad(s, "conv_transpose2d: bias is f32[3], expected [2] (w f32[3,2,3,3])");
    cr_conv_transpose2d(F(2, 3, 4, 4), F(3, 2, 3, 3), .bias = F(3));
    cr_sample_bad(s, "conv_transpose2d: the result has no size in dimension 3 (x f32[2,3,4,1], w f32[3,2,3,3])");
    cr_conv_transpose2d(F(2, 3, 4, 1), F(3, 2, 3, 3), .padding = {0, 2});
    cr_sample_bad(s, "conv_transpose2d: stride -1, padding 0, dilation 1; expected at least 1, 0 and 1");
    cr_conv_transpose2d(F(2, 3, 4, 4), F(3, 2, 3, 3), .stride = {-1});
    cr_sample_bad(s, "conv_transpose2d: w is i64, x is f32; expected one dtype");
    cr_conv_transpose2d(F(2, 3, 4, 4), cr_sample_int(s, CR_SHAPE(3, 2, 3, 3), 0, 3));
}

static void conv_transpose3d_samples(cr_samples *s)
{
    cr_conv_transpose3d(F(1, 2, 2, 3, 2), F(2, 2, 2, 3, 2), .bias = F(2), .stride = {2, 1, 1});
    cr_sample_bad(s, "conv_transpose3d: 3 channels of x do not divide into 2 groups");
    cr_conv_transpose3d(F(1, 3, 2, 2, 2), F(3, 2, 2, 2, 2), .groups = 2);
}

CR_RULES_COMPOSITE(conv_transpose1d);
CR_RULES_COMPOSITE(conv_transpose2d);
CR_RULES_COMPOSITE(conv_transpose3d);
