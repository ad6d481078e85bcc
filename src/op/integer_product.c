/* Products of quantised integers, composed: matrices as products in i32, convolutions in f64, which holds all sums of
 * 16-bit products that 32 bits can. */
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

static bool check_integers(const cr_tensor *t, const char *name)
{
    char have[96];
    return cr_dtype_is_int((cr_dtype)t->dtype)
               ? true
               : cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected integers", name, cr_describe(t, have, sizeof have));
}

static cr_tensor *shifted(cr_tensor *t, cr_tensor *zero, bool rows, cr_dtype d)
{
    t = cr_cast(t, d);
    if (!zero)
        return t;
    if (rows && zero->ndim == 1 && zero->shape[0] > 1)
        zero = cr_unsqueeze(zero, 1);
    return cr_sub(t, cr_cast(zero, d));
}

static bool matmul_integer_compose(const cr_call *c, cr_tensor **out)
{
    if (!check_integers(c->in[0], "a") || !check_integers(c->in[1], "b"))
        return false;
    cr_tensor *a = shifted(c->in[0], c->in[2], true, CR_I32), *b = shifted(c->in[1], c->in[3], false, CR_I32);
    out[0] = cr_matmul(a, b);
    return out[0] != NULL;
}

static cr_tensor *codes(cr_samples *s, cr_dims shape, cr_dtype d)
{
    return cr_cast(cr_sample_int(s, shape, d == CR_I8 ? -128 : 0, d == CR_I8 ? 128 : 256), d);
}

static void matmul_integer_samples(cr_samples *s)
{
    cr_matmul_integer(codes(s, CR_SHAPE(4, 300), CR_U8), codes(s, CR_SHAPE(300, 3), CR_I8));
    cr_matmul_integer(codes(s, CR_SHAPE(2, 4, 7), CR_U8), codes(s, CR_SHAPE(7, 3), CR_U8),
                      .a_zero = codes(s, CR_SCALAR, CR_U8), .b_zero = codes(s, CR_SHAPE(3), CR_U8));
    cr_matmul_integer(codes(s, CR_SHAPE(4, 7), CR_I8), codes(s, CR_SHAPE(7, 3), CR_I8),
                      .a_zero = codes(s, CR_SHAPE(4), CR_I8), .b_zero = codes(s, CR_SHAPE(1), CR_I8));
    cr_matmul_integer(codes(s, CR_SHAPE(0, 7), CR_U8), codes(s, CR_SHAPE(7, 3), CR_I8));
    cr_sample_bad(s, "matmul_integer: a is f32[2,2], expected integers");
    cr_matmul_integer(cr_sample_float(s, CR_SHAPE(2, 2)), codes(s, CR_SHAPE(2, 2), CR_I8));
}

static bool conv_integer_compose(const cr_call *c, cr_tensor **out)
{
    const cr_conv_integer_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *w = c->in[1], *w_zero = c->in[3], *y;
    char have[96], text[96];
    if (!check_integers(x, "x") || !check_integers(w, "w"))
        return false;
    if (x->ndim < 3 || x->ndim > 5 || w->ndim != x->ndim)
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "expected x [N,C,...] and w [O,C/groups,...] with one to three dimensions (x %s, w %s)",
                            cr_describe(x, have, sizeof have), cr_describe(w, text, sizeof text));
    if (w_zero && w_zero->numel > 1) {
        cr_dims each = {w->ndim, {w_zero->numel, 1, 1, 1, 1}};
        w_zero = cr_reshape(w_zero, each);
    }
    x = shifted(x, c->in[2], false, CR_F64);
    w = shifted(w, w_zero, false, CR_F64);
    if (!x || !w)
        return false;
    const int64_t *s = a->stride, *p = a->padding, *d = a->dilation;
    if (x->ndim == 3)
        y = cr_conv1d(x, w, .stride = {s[0]}, .padding = {p[0]}, .dilation = {d[0]}, .groups = a->groups);
    else if (x->ndim == 4)
        y = cr_conv2d(x, w, .stride = {s[0], s[1]}, .padding = {p[0], p[1]}, .dilation = {d[0], d[1]},
                      .groups = a->groups);
    else
        y = cr_conv3d(x, w, .stride = {s[0], s[1], s[2]}, .padding = {p[0], p[1], p[2]}, .dilation = {d[0], d[1], d[2]},
                      .groups = a->groups);
    out[0] = cr_cast(y, CR_I32);
    return out[0] != NULL;
}

static void conv_integer_samples(cr_samples *s)
{
    cr_conv_integer(codes(s, CR_SHAPE(2, 3, 5, 5), CR_U8), codes(s, CR_SHAPE(4, 3, 3, 3), CR_I8),
                    .x_zero = codes(s, CR_SCALAR, CR_U8), .padding = {1, 1});
    cr_conv_integer(codes(s, CR_SHAPE(1, 4, 9), CR_U8), codes(s, CR_SHAPE(4, 2, 3), CR_U8), .groups = 2, .stride = {2},
                    .w_zero = codes(s, CR_SHAPE(4), CR_U8), .dilation = {2});
    cr_conv_integer(codes(s, CR_SHAPE(0, 3, 5, 5), CR_U8), codes(s, CR_SHAPE(4, 3, 3, 3), CR_I8));
    cr_sample_bad(s, "conv_integer: w is f32[4,3,3,3], expected integers");
    cr_conv_integer(codes(s, CR_SHAPE(2, 3, 5, 5), CR_U8), cr_sample_float(s, CR_SHAPE(4, 3, 3, 3)));
}

static bool requantize_compose(const cr_call *c, cr_tensor **out)
{
    const cr_requantize_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *scale = c->in[1];
    cr_dtype d = scale->dtype == CR_F64 ? CR_F64 : CR_F32;
    int axis = 0;
    if (!check_integers(x, "x") || !cr_check_floating(scale, "scale"))
        return false;
    scale = cr_cast(scale, d);
    if (scale && scale->numel > 1 && scale->ndim == 1 && x->ndim > 0) {
        if (!cr_axis(a->axis, x->ndim, &axis))
            return false;
        cr_dims each = {x->ndim, {0}};
        for (int i = 0; i < x->ndim; i++)
            each.at[i] = i == axis ? scale->numel : 1;
        scale = cr_reshape(scale, each);
    } else if (scale && scale->numel == 1) {
        scale = cr_reshape(scale, CR_SCALAR);
    }
    cr_tensor *one = cr_cast(cr_scalar_tensor(1), d);
    out[0] = cr_quantize_linear(cr_mul(cr_cast(x, d), scale), one, .zero_point = c->in[2], .axis = a->axis,
                                .dtype = a->dtype);
    return out[0] != NULL;
}

static void requantize_samples(cr_samples *s)
{
    cr_requantize(cr_sample_int(s, CR_SHAPE(3, 4), -999, 999), cr_floats(0.125f));
    cr_requantize(cr_sample_int(s, CR_SHAPE(3, 4), -999, 999), cr_exp2(cr_floats(-1, -2, -3, -4)), .axis = 1,
                  .zero_point = codes(s, CR_SCALAR, CR_I8));
    cr_requantize(cr_sample_int(s, CR_SHAPE(0, 4), -999, 999), cr_floats(0.125f), .dtype = CR_I16);
    cr_sample_bad(s, "requantize: x is f32[2], expected integers");
    cr_requantize(cr_sample_float(s, CR_SHAPE(2)), cr_floats(1));
}

static bool qlinear_matmul_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *const *in = c->in;
    if (!cr_check_floating(in[1], "a_scale") || !cr_check_floating(in[4], "b_scale") ||
        !cr_check_floating(in[6], "y_scale"))
        return false;
    cr_dtype d = in[1]->dtype == CR_F64 ? CR_F64 : CR_F32;
    cr_tensor *sums = cr_matmul_integer(in[0], in[3], .a_zero = in[2], .b_zero = in[5]), *a = cr_cast(in[1], d);
    if (a && a->ndim == 1 && a->numel > 1)
        a = cr_unsqueeze(a, 1);
    cr_tensor *scale = cr_div(cr_mul(a, cr_cast(in[4], d)), cr_cast(in[6], d));
    cr_tensor *y = cr_mul(cr_cast(sums, d), scale), *one = cr_cast(cr_scalar_tensor(1), d);
    out[0] = cr_quantize_linear(y, one, .zero_point = in[7]);
    return out[0] != NULL;
}

static void qlinear_matmul_samples(cr_samples *s)
{
    cr_qlinear_matmul(codes(s, CR_SHAPE(2, 4), CR_U8), cr_floats(0.25f), codes(s, CR_SCALAR, CR_U8),
                      codes(s, CR_SHAPE(4, 3), CR_U8), cr_floats(0.125f), codes(s, CR_SCALAR, CR_U8), cr_floats(16),
                      codes(s, CR_SCALAR, CR_U8));
    cr_qlinear_matmul(codes(s, CR_SHAPE(2, 2, 4), CR_I8), cr_exp2(cr_floats(-1, -2)), codes(s, CR_SHAPE(2), CR_I8),
                      codes(s, CR_SHAPE(4, 3), CR_I8), cr_exp2(cr_floats(-2, -1, 0)), codes(s, CR_SHAPE(3), CR_I8),
                      cr_floats(64), codes(s, CR_SCALAR, CR_I8));
    cr_sample_bad(s, "qlinear_matmul: a_scale is i64[1], expected a floating-point type");
    cr_qlinear_matmul(codes(s, CR_SHAPE(2, 4), CR_U8), cr_ints(1), codes(s, CR_SCALAR, CR_U8),
                      codes(s, CR_SHAPE(4, 3), CR_U8), cr_floats(1), codes(s, CR_SCALAR, CR_U8), cr_floats(1),
                      codes(s, CR_SCALAR, CR_U8));
}

CR_RULES_COMPOSITE(matmul_integer);
CR_RULES_COMPOSITE(conv_integer);
CR_RULES_COMPOSITE(requantize);
CR_RULES_COMPOSITE(qlinear_matmul);
