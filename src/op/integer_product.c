/* Products of quantised integers. Bytes have kernels of their own (byte_product, to which convolutions come by
 * byte_windows); the rest is composed: matrices as products in i32, convolutions in f32 where that holds all sums, else in
 * f64, which holds all sums of 16-bit products that 32 bits can. */
#include "op/conv.h"
#include "op/generated/attrs.h"
#include "op/integer_product.h"
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

static bool is_bytes(const cr_tensor *t) { return t->dtype == CR_I8 || t->dtype == CR_U8; }

/* A zero point for `lines` rows or columns that byte_product takes as it is. */
static bool zero_fits(const cr_tensor *zero, const cr_tensor *of, int64_t lines)
{
    return !zero || (zero->dtype == of->dtype && (zero->numel == 1 || (zero->ndim == 1 && zero->numel == lines)));
}

static bool matmul_integer_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *const *in = c->in;
    if (!check_integers(in[0], "a") || !check_integers(in[1], "b"))
        return false;
    if (is_bytes(in[0]) && is_bytes(in[1]) && in[0]->ndim >= 2 && in[1]->ndim == 2 && in[0]->numel &&
        in[0]->shape[in[0]->ndim - 1] == in[1]->shape[0]) {
        int64_t k = in[1]->shape[0], m = in[0]->numel / k;
        if (zero_fits(in[2], in[0], in[0]->ndim == 2 ? m : 1) && zero_fits(in[3], in[1], in[1]->shape[1])) {
            cr_dims shape = cr_shape(in[0]);
            shape.at[shape.count - 1] = in[1]->shape[1];
            out[0] = cr_reshape(cr_byte_product(cr_reshape(in[0], CR_SHAPE(m, k)), in[1], .a_zero = in[2], .b_zero = in[3]),
                                shape);
            return out[0] != NULL;
        }
    }
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

/* One group: a row of bytes for each window times the weights. The result is channels-last in memory. */
static cr_tensor *convolve_bytes(cr_tensor *x, cr_tensor *w, cr_tensor *x_zero, cr_tensor *w_zero,
                                 const cr_conv_integer_attrs *a)
{
    int dims = x->ndim - 2;
    cr_dims kernel = {dims, {0}}, forth = {dims + 2, {0}}, back = {dims + 2, {0, dims + 1}};
    for (int i = 0; i < dims; i++) {
        kernel.at[i] = w->shape[i + 2];
        forth.at[i + 1] = i + 2; /* w [O,C,kernel...] as [O,kernel...,C] */
        back.at[i + 2] = i + 1;
    }
    forth.at[dims + 1] = 1;
    int64_t o = w->shape[0], k = w->numel / o;
    bool whole = k == x->shape[1]; /* each element of x is a window */
    for (int i = 0; i < dims; i++)
        whole = whole && a->padding[i] == 0 && (a->stride[i] ? a->stride[i] : a->stride[0]) <= 1;
    cr_dims last = {dims + 2, {0}};
    for (int i = 0; i < dims; i++)
        last.at[i + 1] = i + 2;
    last.at[dims + 1] = 1;
    const int64_t *s = a->stride, *p = a->padding, *d = a->dilation;
    cr_tensor *rows = whole ? cr_permute(x, last)
                            : cr_byte_windows(x, kernel, .zero = x_zero, .stride = {s[0], s[1], s[2]},
                                              .padding = {p[0], p[1], p[2]}, .dilation = {d[0], d[1], d[2]});
    if (!rows)
        return NULL;
    cr_dims shape = cr_shape(rows);
    shape.at[shape.count - 1] = o;
    cr_tensor *matrix = cr_transpose(cr_reshape(cr_permute(w, forth), CR_SHAPE(o, k)), 0, 1);
    cr_tensor *y = cr_byte_product(cr_reshape(rows, CR_SHAPE(rows->numel / k, k)), matrix, .a_zero = x_zero,
                                   .b_zero = w_zero);
    return cr_permute(cr_reshape(y, shape), back);
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
    const int64_t *s = a->stride, *p = a->padding, *d = a->dilation;
    cr_tensor *x_zero = c->in[2];
    if (is_bytes(x) && is_bytes(w) && a->groups == 1 && x->shape[1] == w->shape[1] && x->numel && w->numel &&
        zero_fits(x_zero, x, 1) && zero_fits(w_zero, w, w->shape[0]))
        return (out[0] = convolve_bytes(x, w, x_zero, w_zero, a)) != NULL;
    /* f32 holds whole numbers to 2^24: sums of 258 products of two differences of bytes */
    bool small = is_bytes(x) && is_bytes(w) && w->numel <= 258 * w->shape[0];
    cr_dtype type = small ? CR_F32 : CR_F64;
    if (w_zero && w_zero->numel > 1) {
        cr_dims each = {w->ndim, {w_zero->numel, 1, 1, 1, 1}};
        w_zero = cr_reshape(w_zero, each);
    }
    x = shifted(x, x_zero, false, type);
    w = shifted(w, w_zero, false, type);
    if (!x || !w)
        return false;
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
    cr_conv_integer(codes(s, CR_SHAPE(2, 3, 5, 7), CR_I8), codes(s, CR_SHAPE(4, 3, 2, 3), CR_U8), .dilation = {1, 2},
                    .x_zero = codes(s, CR_SHAPE(1), CR_I8), .w_zero = codes(s, CR_SHAPE(4), CR_U8), .padding = {0, 2},
                    .stride = {2, 1});
    cr_conv_integer(codes(s, CR_SHAPE(1, 4, 5, 5), CR_U8), codes(s, CR_SHAPE(4, 1, 3, 3), CR_I8), .groups = 4,
                    .x_zero = codes(s, CR_SCALAR, CR_U8), .padding = {1, 1});
    cr_conv_integer(codes(s, CR_SHAPE(2, 3, 5, 5), CR_U8), codes(s, CR_SHAPE(4, 3, 3, 3), CR_I8),
                    .x_zero = codes(s, CR_SCALAR, CR_U8), .padding = {1, 1});
    cr_conv_integer(codes(s, CR_SHAPE(1, 4, 9), CR_U8), codes(s, CR_SHAPE(4, 2, 3), CR_U8), .groups = 2, .stride = {2},
                    .w_zero = codes(s, CR_SHAPE(4), CR_U8), .dilation = {2});
    cr_conv_integer(codes(s, CR_SHAPE(0, 3, 5, 5), CR_U8), codes(s, CR_SHAPE(4, 3, 3, 3), CR_I8));
    cr_sample_bad(s, "conv_integer: w is f32[4,3,3,3], expected integers");
    cr_conv_integer(codes(s, CR_SHAPE(2, 3, 5, 5), CR_U8), cr_sample_float(s, CR_SHAPE(4, 3, 3, 3)));
}

/* One number, or one for each index of the axis. */
static bool scale_fits(const cr_tensor *x, const cr_tensor *scale, int64_t axis)
{
    axis = axis < 0 ? axis + x->ndim : axis;
    return scale->numel == 1 || (scale->ndim == 1 && axis >= 0 && axis < x->ndim && scale->numel == x->shape[axis]);
}

static bool requantize_compose(const cr_call *c, cr_tensor **out)
{
    const cr_requantize_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *scale = c->in[1];
    cr_dtype d = scale->dtype == CR_F64 ? CR_F64 : CR_F32;
    int axis = 0;
    cr_tensor *zero = c->in[2];
    if (!check_integers(x, "x") || !cr_check_floating(scale, "scale"))
        return false;
    cr_dtype to = a->dtype ? a->dtype : zero ? (cr_dtype)zero->dtype : CR_U8;
    if (x->dtype == CR_I32 && scale->dtype == CR_F32 && (to == CR_U8 || to == CR_I8) && scale_fits(x, scale, a->axis) &&
        (!zero || ((cr_dtype)zero->dtype == to && zero->numel == 1)))
        return (out[0] = cr_byte_requantize(x, scale, .zero = zero, .axis = a->axis, .dtype = to)) != NULL;
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
    cr_requantize(cr_cast(cr_sample_int(s, CR_SHAPE(3, 4), -999, 999), CR_I32), cr_exp2(cr_floats(-1, -2, -3)),
                  .dtype = CR_I8);
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
    if (d == CR_F32 && a && a->numel == 1 && scale && sums && cr_ok())
        scale = cr_flatten(scale);
    if (d == CR_F32 && sums && scale && scale->ndim == 1 && scale_fits(sums, scale, -1) && sums->ndim > 0)
        return (out[0] = cr_requantize(sums, scale, .axis = -1, .zero_point = in[7])) != NULL;
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

/* ---- bytes ---- */

static bool check_bytes(const cr_tensor *t, const char *name, int ndim)
{
    char have[96];
    if (is_bytes(t) && t->ndim == ndim)
        return true;
    return cr_fail_bool(is_bytes(t) ? CR_ERROR_SHAPE : CR_ERROR_DTYPE, "%s is %s, expected u8 or i8 of %d dimensions", name,
                        cr_describe(t, have, sizeof have), ndim);
}

static bool check_zero(const cr_tensor *zero, const char *name, const cr_tensor *of, int64_t lines)
{
    char have[96];
    if (zero_fits(zero, of, lines))
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected one %s or [%lld]", name, cr_describe(zero, have, sizeof have),
                        cr_dtype_name((cr_dtype)of->dtype), (long long)lines);
}

static bool byte_product_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *a = c->in[0], *b = c->in[1];
    char have[96], text[96];
    if (!check_bytes(a, "a", 2) || !check_bytes(b, "b", 2))
        return false;
    if (a->shape[1] != b->shape[0])
        return cr_fail_bool(CR_ERROR_SHAPE, "a is %s, b %s: their inner sizes differ", cr_describe(a, have, sizeof have),
                            cr_describe(b, text, sizeof text));
    if (!check_zero(c->in[2], "a_zero", a, a->shape[0]) || !check_zero(c->in[3], "b_zero", b, b->shape[1]))
        return false;
    cr_spec_set(&out[0], CR_I32, 2, (int64_t[]){a->shape[0], b->shape[1]});
    return true;
}

static void byte_product_samples(cr_samples *s)
{
    static const cr_dtype types[] = {CR_U8, CR_I8};
    for (int i = 0; i < 4; i++) {
        cr_dtype d = types[i / 2], e = types[i % 2];
        cr_byte_product(codes(s, CR_SHAPE(5, 70), d), codes(s, CR_SHAPE(70, 33), e));
        cr_byte_product(codes(s, CR_SHAPE(7, 9), d), codes(s, CR_SHAPE(9, 4), e), .a_zero = codes(s, CR_SHAPE(7), d),
                        .b_zero = codes(s, CR_SHAPE(1), e));
        cr_byte_product(codes(s, CR_SHAPE(3, 300), d), codes(s, CR_SHAPE(300, 5), e), .a_zero = codes(s, CR_SCALAR, d),
                        .b_zero = codes(s, CR_SHAPE(5), e));
    }
    cr_sample_note(s, "the largest sums", 1);
    cr_byte_product(cr_cast(cr_full(CR_SHAPE(2, 500), -128), CR_I8), cr_cast(cr_full(CR_SHAPE(500, 3), -128), CR_I8));
    cr_byte_product(cr_cast(cr_full(CR_SHAPE(2, 500), 255), CR_U8), cr_cast(cr_full(CR_SHAPE(500, 3), 255), CR_U8),
                    .b_zero = cr_cast(cr_full(CR_SCALAR, 255), CR_U8));
    cr_byte_product(codes(s, CR_SHAPE(0, 7), CR_U8), codes(s, CR_SHAPE(7, 3), CR_I8));
    cr_byte_product(codes(s, CR_SHAPE(2, 0), CR_U8), codes(s, CR_SHAPE(0, 3), CR_I8));
    cr_sample_bad(s, "byte_product: b is i64[2,2], expected u8 or i8 of 2 dimensions");
    cr_byte_product(codes(s, CR_SHAPE(2, 2), CR_U8), cr_sample_int(s, CR_SHAPE(2, 2), 0, 3));
    cr_sample_bad(s, "byte_product: a is u8[2,3], b u8[2,2]: their inner sizes differ");
    cr_byte_product(codes(s, CR_SHAPE(2, 3), CR_U8), codes(s, CR_SHAPE(2, 2), CR_U8));
    cr_sample_bad(s, "byte_product: a_zero is u8[3], expected one u8 or [2]");
    cr_byte_product(codes(s, CR_SHAPE(2, 2), CR_U8), codes(s, CR_SHAPE(2, 2), CR_U8), .a_zero = codes(s, CR_SHAPE(3), CR_U8));
}

static bool byte_requantize_infer(const cr_call *c, cr_spec *out)
{
    const cr_byte_requantize_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0], *scale = c->in[1], *zero = c->in[2];
    cr_dtype to = a->dtype ? a->dtype : zero ? (cr_dtype)zero->dtype : CR_U8;
    char have[96], text[96];
    if (x->dtype != CR_I32 || !cr_dtype_is_float((cr_dtype)scale->dtype) || (to != CR_U8 && to != CR_I8))
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s, scale %s, dtype %s: expected i32, a floating type and u8 or i8",
                            cr_describe(x, have, sizeof have), cr_describe(scale, text, sizeof text), cr_dtype_name(to));
    if (!scale_fits(x, scale, a->axis))
        return cr_fail_bool(CR_ERROR_SHAPE, "scale is %s, expected one number or one for each index of axis %lld of x %s",
                            cr_describe(scale, text, sizeof text), (long long)a->axis, cr_describe(x, have, sizeof have));
    if (zero && ((cr_dtype)zero->dtype != to || zero->numel != 1))
        return cr_fail_bool(CR_ERROR_SHAPE, "zero is %s, expected one %s", cr_describe(zero, have, sizeof have),
                            cr_dtype_name(to));
    cr_spec_of(out, x);
    out->dtype = to;
    out->offset = 0;
    cr_spec_like(out, x);
    return true;
}

static void byte_requantize_samples(cr_samples *s)
{
    cr_tensor *x = cr_cast(cr_sample_int(s, CR_SHAPE(2, 3, 5, 7), -999, 999), CR_I32);
    cr_byte_requantize(x, cr_sample_constant(s, CR_SHAPE(1), 0.1, 0.5));
    cr_byte_requantize(x, cr_sample_constant(s, CR_SCALAR, 0.1, 0.5), .zero = codes(s, CR_SCALAR, CR_I8));
    cr_byte_requantize(x, cr_sample_constant(s, CR_SHAPE(3), 0.1, 0.5), .axis = 1, .zero = codes(s, CR_SHAPE(1), CR_U8));
    cr_tensor *three = cr_sample_constant(s, CR_SHAPE(3), 0.1, 0.5), *one = cr_sample_constant(s, CR_SHAPE(1), 0.1, 0.5);
    cr_byte_requantize(cr_permute(x, CR_AXES(0, 2, 3, 1)), three, .axis = -1, .dtype = CR_I8);
    cr_byte_requantize(cr_cast(cr_sample_int(s, CR_SHAPE(1300), -999, 999), CR_I32), one);
    cr_byte_requantize(cr_cast(cr_sample_int(s, CR_SHAPE(0, 3), -999, 999), CR_I32), one);
    cr_sample_bad(s, "byte_requantize: x is i64[2], scale f32[1], dtype u8: expected i32, a floating type "
                     "and u8 or i8");
    cr_byte_requantize(cr_sample_int(s, CR_SHAPE(2), 0, 3), cr_floats(0.3f));
    cr_sample_bad(s, "byte_requantize: scale is f32[2], expected one number or one for each index of axis 0 of x i32[3]");
    cr_byte_requantize(cr_cast(cr_sample_int(s, CR_SHAPE(3), 0, 3), CR_I32), cr_floats(1, 2));
}

bool cr_byte_windows_read(cr_conv *v, const cr_call *c)
{
    const cr_byte_windows_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    char have[96];
    int dims = x->ndim - 2;
    if (!is_bytes(x) || dims < 1 || dims > 3)
        return cr_fail_bool(is_bytes(x) ? CR_ERROR_SHAPE : CR_ERROR_DTYPE,
                            "x is %s, expected u8 or i8 [N,C,...] with one to three dimensions",
                            cr_describe(x, have, sizeof have));
    if (a->kernel.count != dims)
        return cr_fail_bool(CR_ERROR_VALUE, "kernel has %d numbers, expected %d", a->kernel.count, dims);
    *v = (cr_conv){.dims = dims, .n = x->shape[0], .c = x->shape[1], .o = 1, .groups = 1};
    for (int i = 0; i < 3; i++)
        v->in[i] = v->kernel[i] = v->out[i] = v->stride[i] = v->dilation[i] = 1;
    for (int i = 0; i < dims; i++) {
        int at = 3 - dims + i;
        int64_t stride = a->stride[i] ? a->stride[i] : a->stride[0], most = 1 << 30;
        int64_t dilation = a->dilation[i] ? a->dilation[i] : a->dilation[0];
        v->in[at] = x->shape[i + 2];
        v->kernel[at] = a->kernel.at[i];
        v->stride[at] = stride ? stride : 1;
        v->dilation[at] = dilation ? dilation : 1;
        v->padding[at] = a->padding[i];
        if (v->kernel[at] < 1 || v->kernel[at] > most || v->stride[at] < 1 || v->stride[at] > most ||
            v->dilation[at] < 1 || v->dilation[at] > most || v->padding[at] < 0 || v->padding[at] > most)
            return cr_fail_bool(CR_ERROR_VALUE,
                                "kernel %lld, stride %lld, dilation %lld, padding %lld: expected at least 1, 1, 1, 0, and "
                                "at most 2^30",
                                (long long)v->kernel[at], (long long)v->stride[at], (long long)v->dilation[at],
                                (long long)v->padding[at]);
        int64_t room = v->in[at] + 2 * v->padding[at] - v->dilation[at] * (v->kernel[at] - 1) - 1;
        if (room < 0)
            return cr_fail_bool(CR_ERROR_SHAPE, "the kernel does not fit into x with its padding (x %s)",
                                cr_describe(x, have, sizeof have));
        v->out[at] = room / v->stride[at] + 1;
    }
    return true;
}

static bool byte_windows_infer(const cr_call *c, cr_spec *out)
{
    cr_conv v;
    char have[96];
    if (!cr_byte_windows_read(&v, c))
        return false;
    const cr_tensor *x = c->in[0], *zero = c->in[1];
    if (zero && (zero->dtype != x->dtype || zero->numel != 1))
        return cr_fail_bool(CR_ERROR_SHAPE, "zero is %s, expected one %s", cr_describe(zero, have, sizeof have),
                            cr_dtype_name((cr_dtype)x->dtype));
    int64_t shape[CR_MAX_DIMS] = {v.n}, row = v.c * v.kernel[0];
    if (row > INT32_MAX || row * v.kernel[1] > INT32_MAX || row * v.kernel[1] * v.kernel[2] > INT32_MAX)
        return cr_fail_bool(CR_ERROR_SHAPE, "a window has more than 2^31 elements");
    for (int i = 0; i < v.dims; i++)
        shape[i + 1] = v.out[3 - v.dims + i];
    shape[v.dims + 1] = row * v.kernel[1] * v.kernel[2];
    cr_spec_set(&out[0], (cr_dtype)x->dtype, v.dims + 2, shape);
    return true;
}

static void byte_windows_samples(cr_samples *s)
{
    cr_tensor *x = codes(s, CR_SHAPE(2, 3, 5, 6), CR_U8);
    cr_byte_windows(x, CR_SHAPE(3, 2), .padding = {1, 0});
    cr_byte_windows(x, CR_SHAPE(2, 3), .zero = codes(s, CR_SCALAR, CR_U8), .stride = {2, 1}, .padding = {0, 2},
                    .dilation = {2, 2});
    cr_byte_windows(x, CR_SHAPE(1, 1));
    cr_byte_windows(codes(s, CR_SHAPE(1, 2, 7), CR_I8), CR_SHAPE(3), .zero = codes(s, CR_SHAPE(1), CR_I8), .padding = {3});
    cr_byte_windows(codes(s, CR_SHAPE(1, 2, 3, 4, 3), CR_I8), CR_SHAPE(2, 2, 2), .padding = {1, 1, 1});
    cr_byte_windows(codes(s, CR_SHAPE(0, 2, 7), CR_I8), CR_SHAPE(3));
    cr_sample_bad(s, "byte_windows: kernel has 1 numbers, expected 2");
    cr_byte_windows(x, CR_SHAPE(3));
    cr_sample_bad(s, "byte_windows: zero is i8[], expected one u8");
    cr_byte_windows(x, CR_SHAPE(3, 3), .zero = codes(s, CR_SCALAR, CR_I8));
    cr_sample_bad(s, "byte_windows: the kernel does not fit into x with its padding (x u8[2,3,5,6])");
    cr_byte_windows(x, CR_SHAPE(6, 3));
}

CR_RULES_COMPOSITE(matmul_integer);
CR_RULES_COMPOSITE(conv_integer);
CR_RULES_COMPOSITE(requantize);
CR_RULES_COMPOSITE(qlinear_matmul);
CR_RULES_NOGRAD(byte_product);
CR_RULES_NOGRAD(byte_windows);
CR_RULES_NOGRAD(byte_requantize);
