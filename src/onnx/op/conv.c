/* Convolutions. */
#include "onnx/call.h"
#include "onnx/window.h"

#include <string.h>

static cr_tensor *convolved(const cr_onnx_window *s, cr_tensor *x, cr_tensor *w, cr_tensor *bias, int64_t groups)
{
    int64_t padding[3] = {0};
    x = cr_onnx_even_padding(x, s, padding);
    if (s->n == 1)
        return cr_conv1d(x, w, .bias = bias, .stride = {s->stride[0]}, .padding = {padding[0]},
                         .dilation = {s->dilation[0]}, .groups = groups);
    if (s->n == 2)
        return cr_conv2d(x, w, .bias = bias, .stride = {s->stride[0], s->stride[1]},
                         .padding = {padding[0], padding[1]}, .dilation = {s->dilation[0], s->dilation[1]},
                         .groups = groups);
    return cr_conv3d(x, w, .bias = bias, .stride = {s->stride[0], s->stride[1], s->stride[2]},
                     .padding = {padding[0], padding[1], padding[2]},
                     .dilation = {s->dilation[0], s->dilation[1], s->dilation[2]}, .groups = groups);
}

static bool Conv(cr_onnx_call *c)
{
    cr_onnx_window s;
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 1);
    if (!x || !w || !cr_onnx_window_of(c, x, w, &s))
        return false;
    return cr_out(c, 0, convolved(&s, x, w, cr_in_or_null(c, 2), cr_attr_int(c, "group", 1)));
}

/* t [C] as [C,1...], to go with tensors of `n` spatial dimensions. */
static cr_tensor *per_channel(cr_tensor *t, int n)
{
    for (int i = 0; i < n; i++)
        t = cr_unsqueeze(t, -1);
    return t;
}

/* ---- transposed ---- */

/* The padding that gives the size asked for by output_shape or auto_pad. `full` is the size without any. */
static bool transposed_padding(const cr_onnx_call *c, const cr_tensor *x, const int64_t *full, cr_onnx_window *s)
{
    cr_dims shape = {0};
    bool given = cr_attr_dims(c, "output_shape", &shape);
    if (!given && s->how == CR_ONNX_PAD_GIVEN)
        return cr_ok();
    if (given && shape.count != s->n && shape.count != s->n + 2)
        return CR_WRONG("attribute output_shape has %d numbers, expected %d", shape.count, s->n);
    for (int i = 0; i < s->n; i++) {
        int64_t size = given ? shape.at[shape.count - s->n + i] : cr_size(x, i + 2) * s->stride[i];
        int64_t total = full[i] - size, half = total < 0 ? 0 : total / 2;
        s->before[i] = s->how == CR_ONNX_SAME_UPPER || total < 0 ? half : total - half;
        s->after[i] = total - s->before[i];
    }
    return true;
}

static bool ConvTranspose(cr_onnx_call *c)
{
    cr_onnx_window s;
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 1);
    cr_dims extra = {0};
    if (!x || !w || !cr_onnx_window_of(c, x, w, &s))
        return false;
    if (cr_attr_dims(c, "output_padding", &extra) ? extra.count != s.n : !cr_ok())
        return cr_ok() && CR_WRONG("attribute output_padding has %d numbers, expected %d", extra.count, s.n);
    int64_t full[3];
    for (int i = 0; i < s.n; i++)
        full[i] = s.stride[i] * (cr_size(x, i + 2) - 1) + s.dilation[i] * (s.kernel[i] - 1) + 1 + extra.at[i];
    if (!transposed_padding(c, x, full, &s))
        return false;
    /* What both sides lack is left to the op as padding; the rest is cut off, or added as zeros that no window reaches. */
    cr_conv_input_grad_opts o = {.size = sizeof o, .groups = cr_attr_int(c, "group", 1)};
    cr_dims size = {s.n, {0}}, before = {s.n, {0}}, after = {s.n, {0}};
    bool longer = false;
    for (int i = 0; i < s.n; i++) {
        int64_t start = s.before[i], end = s.after[i] - extra.at[i];
        int64_t even = start < end ? start : end;
        o.padding[i] = even < 0 ? 0 : even;
        o.stride[i] = s.stride[i];
        o.dilation[i] = s.dilation[i];
        size.at[i] = full[i] - extra.at[i] - 2 * o.padding[i];
        before.at[i] = start - o.padding[i];
        after.at[i] = end < 0 ? -end : 0;
        longer |= after.at[i] > 0;
        s.after[i] = end < 0 ? 0 : end - o.padding[i];
    }
    cr_tensor *y = cr_conv_input_grad_at(CR_HERE, x, w, size, &o);
    for (int i = 0; y && i < s.n; i++)
        if (before.at[i] || s.after[i])
            y = cr_narrow(y, i + 2, before.at[i], size.at[i] - before.at[i] - s.after[i]);
    if (longer)
        y = cr_pad(y, ((cr_dims){s.n, {0}}), after);
    if (cr_given(c, 2))
        y = cr_add(y, per_channel(cr_in(c, 2), s.n));
    return cr_out(c, 0, y);
}

/* ---- whole numbers ---- */

/* x less its zero point, in f64, which holds the products exactly. The zero point is one number or one for each index of
 * the first dimension. */
static cr_tensor *centred(cr_tensor *x, cr_tensor *zero)
{
    cr_tensor *y = cr_cast(x, CR_F64);
    if (!zero)
        return y;
    zero = cr_cast(zero, CR_F64);
    return cr_sub(y, cr_numel(zero) > 1 ? per_channel(zero, cr_ndim(x) - 1) : cr_reshape(zero, CR_SCALAR));
}

/* In i32. Padding of one size on both sides counts as the zero point in the kernels for whole numbers, too. */
static cr_tensor *whole_convolved(const cr_onnx_window *s, cr_tensor *x, cr_tensor *x_zero, cr_tensor *w,
                                  cr_tensor *w_zero, int64_t groups)
{
    int64_t p[3] = {0};
    bool even = true;
    for (int i = 0; i < s->n; i++) {
        p[i] = s->before[i];
        even = even && s->before[i] == s->after[i] && p[i] >= 0;
    }
    if (!even)
        return cr_cast(convolved(s, centred(x, x_zero), centred(w, w_zero), NULL, groups), CR_I32);
    return cr_conv_integer(x, w, .x_zero = x_zero, .w_zero = w_zero, .groups = groups, .padding = {p[0], p[1], p[2]},
                           .stride = {s->stride[0], s->stride[1], s->stride[2]},
                           .dilation = {s->dilation[0], s->dilation[1], s->dilation[2]});
}

static bool ConvInteger(cr_onnx_call *c)
{
    cr_onnx_window s;
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 1);
    if (!x || !w || !cr_onnx_window_of(c, x, w, &s))
        return false;
    cr_tensor *x_zero = cr_in_or_null(c, 2), *w_zero = cr_in_or_null(c, 3);
    return cr_out(c, 0, whole_convolved(&s, x, x_zero, w, w_zero, cr_attr_int(c, "group", 1)));
}

/* Inputs: x, its scale and zero point, the same of w, the scale and zero point of the result, bias (whole numbers of scale
 * x_scale * w_scale). */
static bool QLinearConv(cr_onnx_call *c)
{
    cr_onnx_window s;
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 3), *w_scale = cr_in(c, 4), *zero = cr_in(c, 7), *scale = cr_in(c, 6);
    if (!x || !w || !w_scale || !zero || !scale || !cr_onnx_window_of(c, x, w, &s))
        return false;
    cr_tensor *y = whole_convolved(&s, x, cr_in(c, 2), w, cr_in(c, 5), cr_attr_int(c, "group", 1));
    if (cr_in_or_null(c, 8))
        y = cr_add(y, per_channel(cr_in(c, 8), s.n));
    cr_tensor *factor = cr_div(cr_mul(cr_cast(cr_in(c, 1), CR_F32), cr_cast(w_scale, CR_F32)), cr_cast(scale, CR_F32));
    return cr_out(c, 0, cr_requantize(y, factor ? cr_flatten(factor) : NULL, .zero_point = zero, .axis = 1));
}

/* ---- causal, with the inputs before as state ---- */

static bool CausalConvWithState(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 1), *past = cr_in_or_null(c, 3);
    char text[128];
    if (!x || !w)
        return false;
    if (cr_ndim(x) != 3 || cr_ndim(w) != 3 || cr_size(w, 2) < 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "the input is %s, expected [batch, channels, length] and weights [channels, 1, k]",
                            cr_describe(x, text, sizeof text));
    int64_t before = cr_size(w, 2) - 1;
    x = past ? cr_concat(CR_LIST(past, x), .axis = 2) : cr_pad(x, CR_SHAPE(before), CR_SHAPE(0));
    cr_tensor *y = cr_conv1d(x, w, .bias = cr_in_or_null(c, 2), .groups = cr_size(w, 0));
    const char *activation = cr_attr_text(c, "activation", "none");
    if (strcmp(activation, "silu") == 0 || strcmp(activation, "swish") == 0)
        y = cr_mul(y, cr_sigmoid(y));
    else if (strcmp(activation, "none") != 0)
        return CR_WRONG("attribute activation is \"%s\", expected silu, swish or none", activation);
    return cr_out(c, 0, y) && cr_out(c, 1, cr_narrow(x, 2, cr_size(x, 2) - before, before));
}

const cr_onnx_op cr_onnx_conv_ops[] = {
    OP(CausalConvWithState), OP(Conv), OP(ConvInteger), OP(ConvTranspose), OP(QLinearConv), {0},
};
