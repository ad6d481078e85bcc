/* Quantisation: scales laid against tensors, and the compositions. */
#include "op/dispatch.h"
#include "op/format.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

/* ---- scales and zero points ---- */

/* Whether t is one number, one for each index of the axis, or with `block` one for each block along it. */
static bool fits(const cr_tensor *t, const cr_tensor *x, int axis, int64_t block)
{
    if (block == 0)
        return t->numel == 1 ? t->ndim <= 1 : t->ndim == 1 && x->ndim > 0 && t->shape[0] == x->shape[axis];
    bool ok = t->ndim == x->ndim;
    for (int i = 0; ok && i < x->ndim; i++)
        ok = t->shape[i] == (i == axis ? (x->shape[i] + block - 1) / block : x->shape[i]);
    return ok;
}

static bool check_parameter(const cr_tensor *t, const char *name, const cr_tensor *x, int axis, int64_t block)
{
    char have[96], want[96];
    if (fits(t, x, axis, block))
        return true;
    cr_describe(t, have, sizeof have);
    cr_describe(x, want, sizeof want);
    if (block)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected one for each %lld neighbours along axis %d of x %s",
                            name, have, (long long)block, axis, want);
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected one number or one for each index of axis %d of x %s", name,
                        have, axis, want);
}

/* What the arguments of a call come to. */
typedef struct layout {
    int axis;
    int64_t block;
} layout;

static bool read_layout(layout *l, const cr_tensor *x, int64_t axis, int64_t block, const cr_tensor *scale,
                        const cr_tensor *zero)
{
    l->axis = 0;
    l->block = block;
    if (block < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "block is %lld, expected 0 or more", (long long)block);
    if (!cr_check_floating(scale, "scale"))
        return false;
    if ((block || scale->numel != 1) && !cr_axis(axis, x->ndim, &l->axis))
        return false;
    return check_parameter(scale, "scale", x, l->axis, block) &&
           (!zero || check_parameter(zero, "zero_point", x, l->axis, block));
}

/* t so that it broadcasts with x. */
static cr_tensor *against(cr_tensor *t, const cr_tensor *x, const layout *l)
{
    if (!t)
        return NULL;
    if (l->block)
        return cr_narrow(cr_repeat_interleave(t, l->block, l->axis), l->axis, 0, x->shape[l->axis]);
    if (t->numel == 1)
        return t->ndim ? cr_reshape(t, CR_SCALAR) : t;
    cr_dims shape = {x->ndim, {0}};
    for (int i = 0; i < x->ndim; i++)
        shape.at[i] = i == l->axis ? t->shape[0] : 1;
    return cr_reshape(t, shape);
}

/* ---- quantize_linear ---- */

typedef struct range {
    double low, high;
} range;

static bool range_of(cr_dtype d, range *r)
{
    if (d == CR_I8 || d == CR_I16)
        *r = (range){d == CR_I8 ? INT8_MIN : INT16_MIN, d == CR_I8 ? INT8_MAX : INT16_MAX};
    else if (d == CR_U8 || d == CR_U16)
        *r = (range){0, d == CR_U8 ? UINT8_MAX : UINT16_MAX};
    else
        return cr_fail_bool(CR_ERROR_DTYPE, "dtype is %s, expected i8, u8, i16 or u16", cr_dtype_name(d));
    return true;
}

/* What the result of quantize_linear is: a range, of a dtype or a format of integers, or a format of floats. */
static bool read_target(const cr_quantize_linear_attrs *a, const cr_tensor *zero, cr_dtype *dtype, range *r,
                        const cr_format **format)
{
    char text[96];
    *dtype = a->format ? CR_U8 : a->dtype ? a->dtype : zero ? (cr_dtype)zero->dtype : CR_U8;
    *format = NULL;
    if (zero && (cr_dtype)zero->dtype != *dtype)
        return cr_fail_bool(CR_ERROR_DTYPE, "zero_point is %s, expected %s like the result",
                            cr_describe(zero, text, sizeof text), cr_dtype_name(*dtype));
    if (!a->format)
        return range_of(*dtype, r);
    if (!(*format = cr_format_of(a->format)))
        return false;
    *r = (range){(*format)->low, (*format)->high};
    return true;
}

static bool quantize_linear_compose(const cr_call *c, cr_tensor **out)
{
    const cr_quantize_linear_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *scale = c->in[1], *zero = c->in[2];
    cr_dtype dtype, precision = a->precision ? a->precision : (cr_dtype)scale->dtype;
    cr_dtype sums = precision == CR_F64 ? CR_F64 : CR_F32; /* exact for all results within range */
    layout l;
    range r;
    const cr_format *format;
    if (!read_layout(&l, x, a->axis, a->block, scale, zero) || !read_target(a, zero, &dtype, &r, &format))
        return false;
    if (!cr_dtype_is_float(precision))
        return cr_fail_bool(CR_ERROR_DTYPE, "precision is %s, expected a floating-point type",
                            cr_dtype_name(precision));
    bool whole = !format || format->exponent == 0;
    if (zero && format)
        zero = cr_decode_small(zero, a->format, .dtype = sums);
    x = cr_stop_gradient(x);
    scale = cr_stop_gradient(scale);
    cr_tensor *y = cr_div(cr_cast(x, precision), cr_cast(against(scale, x, &l), precision));
    if (whole)
        y = cr_round(y);
    y = cr_cast(y, sums);
    if (zero)
        y = cr_add(y, cr_cast(against(zero, x, &l), sums));
    if (whole)
        y = cr_clamp(y, r.low, r.high);
    out[0] = format ? cr_encode_small(y, a->format, !a->wrap) : cr_cast(y, dtype);
    return out[0] != NULL;
}

/* Powers of two, so that quotients are the same in every type. */
static cr_tensor *sample_scale(cr_samples *s, cr_dims shape)
{
    return cr_exp2(cr_floor(cr_sample_range(s, shape, -3, 1)));
}

static cr_tensor *sample_zero(cr_samples *s, cr_dims shape, cr_dtype dtype)
{
    return cr_cast(cr_sample_int(s, shape, 0, 9), dtype);
}

static void quantize_linear_samples(cr_samples *s)
{
    cr_quantize_linear(cr_sample_range(s, CR_SHAPE(3, 5), -9, 9), cr_floats(0.25f));
    cr_quantize_linear(cr_sample_range(s, CR_SHAPE(3, 5), -90, 90), cr_floats(0.25f), .dtype = CR_I8,
                       .zero_point = sample_zero(s, CR_SCALAR, CR_I8));
    cr_quantize_linear(cr_sample_range(s, CR_SHAPE(3, 5, 2), -9, 9), sample_scale(s, CR_SHAPE(5)), .axis = 1,
                       .zero_point = sample_zero(s, CR_SHAPE(5), CR_I16));
    cr_quantize_linear(cr_sample_range(s, CR_SHAPE(3, 5), -9, 9), sample_scale(s, CR_SHAPE(3, 3)), .axis = -1,
                       .block = 2, .zero_point = sample_zero(s, CR_SHAPE(3, 3), CR_U8));
    cr_quantize_linear(cr_sample_range(s, CR_SHAPE(3, 5), -9, 9), sample_scale(s, CR_SHAPE(3)),
                       .format = CR_FORMAT_INT4, .zero_point = sample_zero(s, CR_SHAPE(3), CR_U8));
    cr_quantize_linear(cr_sample_range(s, CR_SHAPE(30), -900, 900), cr_floats(1), .format = CR_FORMAT_E4M3FN,
                       .wrap = true);
    cr_quantize_linear(cr_sample_range(s, CR_SHAPE(30), -9, 9), cr_floats(2), .format = CR_FORMAT_E2M1);
    cr_quantize_linear(cr_sample_int(s, CR_SHAPE(30), -500, 500), cr_floats(2), .precision = CR_F32);
    cr_quantize_linear(cr_sample_float(s, CR_SHAPE(0, 5)), cr_floats(2));
    cr_sample_bad(
        s, "quantize_linear: scale is f32[4], expected one number or one for each index of axis 0 of x f32[3,5]");
    cr_quantize_linear(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(4)));
    cr_sample_bad(s, "quantize_linear: zero_point is i8[], expected u8 like the result");
    cr_quantize_linear(cr_sample_float(s, CR_SHAPE(3)), cr_floats(1), .zero_point = sample_zero(s, CR_SCALAR, CR_I8),
                       .dtype = CR_U8);
    cr_sample_bad(s,
                  "quantize_linear: scale is f32[3,2], expected one for each 2 neighbours along axis 1 of x f32[3,5]");
    cr_quantize_linear(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 2)), .axis = 1, .block = 2);
    cr_sample_bad(s, "quantize_linear: dtype is f32, expected i8, u8, i16 or u16");
    cr_quantize_linear(cr_sample_float(s, CR_SHAPE(3)), cr_floats(1), .dtype = CR_F32);
}

/* ---- dequantize_linear ---- */

static bool dequantize_linear_compose(const cr_call *c, cr_tensor **out)
{
    const cr_dequantize_linear_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *scale = c->in[1], *zero = c->in[2];
    cr_dtype dtype = a->dtype ? a->dtype : (cr_dtype)scale->dtype;
    char have[96], text[96];
    layout l;
    if (!read_layout(&l, x, a->axis, a->block, scale, zero))
        return false;
    if (zero && zero->dtype != x->dtype)
        return cr_fail_bool(CR_ERROR_DTYPE, "zero_point is %s, expected the type of x %s",
                            cr_describe(zero, have, sizeof have), cr_describe(x, text, sizeof text));
    if (!a->format && !cr_dtype_is_int((cr_dtype)x->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s, expected integers", cr_describe(x, have, sizeof have));
    if (!cr_dtype_is_float(dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "dtype is %s, expected a floating-point type", cr_dtype_name(dtype));
    cr_dtype compute = scale->dtype == CR_F64 || dtype == CR_F64 ? CR_F64 : CR_F32;
    cr_tensor *y = a->format ? cr_decode_small(x, a->format, .dtype = compute) : cr_cast(x, compute);
    if (zero) {
        zero = a->format ? cr_decode_small(zero, a->format, .dtype = compute) : cr_cast(zero, compute);
        y = cr_sub(y, against(zero, x, &l));
    }
    y = cr_mul(y, cr_cast(against(scale, x, &l), compute));
    out[0] = cr_cast(y, dtype);
    return out[0] != NULL;
}

static void dequantize_linear_samples(cr_samples *s)
{
    cr_dequantize_linear(sample_zero(s, CR_SHAPE(3, 5), CR_U8), cr_sample_float(s, CR_SCALAR));
    cr_dequantize_linear(sample_zero(s, CR_SHAPE(3, 5), CR_I8), cr_sample_float(s, CR_SHAPE(5)), .axis = 1,
                         .zero_point = sample_zero(s, CR_SHAPE(5), CR_I8));
    cr_dequantize_linear(sample_zero(s, CR_SHAPE(3, 5), CR_I16), cr_sample_float(s, CR_SHAPE(2, 5)), .block = 2,
                         .zero_point = sample_zero(s, CR_SHAPE(2, 5), CR_I16));
    cr_dequantize_linear(sample_zero(s, CR_SHAPE(3, 5), CR_U8), cr_sample_float(s, CR_SHAPE(3)),
                         .format = CR_FORMAT_E5M2);
    cr_dequantize_linear(cr_sample_int(s, CR_SHAPE(0, 5), 0, 9), cr_sample_float(s, CR_SHAPE(5)), .axis = 1);
    cr_sample_bad(s, "dequantize_linear: x is f32[3], expected integers");
    cr_dequantize_linear(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SCALAR));
    cr_sample_bad(s, "dequantize_linear: zero_point is u8[], expected the type of x i64[3]");
    cr_dequantize_linear(cr_sample_int(s, CR_SHAPE(3), 0, 9), cr_sample_float(s, CR_SCALAR),
                         .zero_point = sample_zero(s, CR_SCALAR, CR_U8));
}

/* ---- dynamic_quantize_linear ---- */

static bool dynamic_quantize_linear_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    char text[96];
    if (!cr_check_floating(x, "x"))
        return false;
    if (x->numel == 0)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected at least one element",
                            cr_describe(x, text, sizeof text));
    x = cr_stop_gradient(x);
    cr_tensor *high = cr_maximum(cr_max(x), cr_num(0)), *low = cr_minimum(cr_min(x), cr_num(0));
    cr_tensor *width = cr_sub(high, low);
    cr_tensor *scale = cr_div(cr_where(cr_equal(width, cr_num(0)), cr_num(1), width), cr_num(255));
    cr_tensor *zero = cr_round(cr_clamp(cr_neg(cr_div(low, scale)), 0, 255));
    out[0] = cr_cast(cr_clamp(cr_add(cr_round(cr_div(x, scale)), zero), 0, 255), CR_U8);
    out[1] = scale;
    out[2] = cr_cast(zero, CR_U8);
    return out[0] && out[1] && out[2];
}

static void dynamic_quantize_linear_samples(cr_samples *s)
{
    (void)s;
    cr_dynamic_quantize_linear(cr_floats(0, 2, -3, -2.5, 1.34f, 0.5, 252));
    cr_dynamic_quantize_linear(cr_floats(-255, -2, -1.5f, -3));
    cr_dynamic_quantize_linear(cr_reshape(cr_floats(51, 5, 7.5f, 0), CR_SHAPE(2, 2)));
    cr_dynamic_quantize_linear(cr_floats(0, 0));
    cr_sample_bad(s, "dynamic_quantize_linear: x is f32[0], expected at least one element");
    cr_dynamic_quantize_linear(cr_sample_float(s, CR_SHAPE(0)));
    cr_sample_bad(s, "dynamic_quantize_linear: x is i64[2], expected a floating-point type");
    cr_dynamic_quantize_linear(cr_ints(1, 2));
}

/* ---- fake_quantize ---- */

static bool fake_quantize_compose(const cr_call *c, cr_tensor **out)
{
    const cr_fake_quantize_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *scale = c->in[1], *zero = c->in[2];
    layout l;
    if (!cr_check_floating(x, "x") || !read_layout(&l, x, a->axis, 0, scale, zero))
        return false;
    if (a->low >= a->high)
        return cr_fail_bool(CR_ERROR_VALUE, "low is %lld and high is %lld, expected low < high", (long long)a->low,
                            (long long)a->high);
    cr_tensor *by = cr_stop_gradient(cr_cast(against(scale, x, &l), (cr_dtype)x->dtype)),
              *constant = cr_stop_gradient(x);
    cr_tensor *q = cr_round(cr_div(constant, by));
    if (zero) {
        zero = cr_stop_gradient(cr_cast(against(zero, x, &l), (cr_dtype)x->dtype));
        q = cr_add(q, zero);
    }
    cr_tensor *inside =
        cr_logical_and(cr_greater_equal(q, cr_num((double)a->low)), cr_less_equal(q, cr_num((double)a->high)));
    q = cr_clamp(q, (double)a->low, (double)a->high);
    cr_tensor *y = cr_mul(zero ? cr_sub(q, zero) : q, by);
    cr_tensor *difference = cr_sub(x, constant); /* 0, with the gradient of x */
    out[0] = cr_add(y, cr_where(inside, difference, cr_num(0)));
    return out[0] != NULL;
}

static void fake_quantize_samples(cr_samples *s)
{
    cr_sample_no_gradient(s);
    cr_fake_quantize(cr_sample_range(s, CR_SHAPE(3, 5), -9, 9), cr_exp2(cr_floats(-3)), -8, 7);
    cr_sample_no_gradient(s);
    cr_fake_quantize(cr_sample_range(s, CR_SHAPE(3, 5), -9, 9), sample_scale(s, CR_SHAPE(5)), 0, 255, .axis = 1,
                     .zero_point = sample_zero(s, CR_SHAPE(5), CR_I32));
    cr_sample_no_gradient(s);
    cr_fake_quantize(cr_sample_float(s, CR_SHAPE(0)), cr_floats(1), 0, 255);
    cr_sample_bad(s, "fake_quantize: low is 7 and high is 7, expected low < high");
    cr_fake_quantize(cr_sample_float(s, CR_SHAPE(3)), cr_floats(1), 7, 7);
    cr_sample_bad(s, "fake_quantize: x is i64[3], expected a floating-point type");
    cr_fake_quantize(cr_sample_int(s, CR_SHAPE(3), 0, 9), cr_floats(1), 0, 7);
}

/* ---- stop_gradient ---- */

static bool stop_gradient_infer(const cr_call *c, cr_spec *out)
{
    cr_spec_of(out, c->in[0]);
    return true;
}

static void stop_gradient_samples(cr_samples *s)
{
    cr_stop_gradient(cr_sample_float(s, CR_SHAPE(3, 5)));
    cr_stop_gradient(cr_sample_float(s, CR_SHAPE(0, 2)));
    cr_sample_bad(s, "stop_gradient: x is NULL");
    cr_stop_gradient(NULL);
}

CR_RULES_COMPOSITE(quantize_linear);
CR_RULES_COMPOSITE(dequantize_linear);
CR_RULES_COMPOSITE(dynamic_quantize_linear);
CR_RULES_COMPOSITE(fake_quantize);
CR_RULES_NOGRAD(stop_gradient);
