/* Quantisation, and products of quantised matrices. */
#include "onnx/call.h"

#include <cresset/op.h>

/* ---- to whole numbers and small formats, and back ---- */

/* Tensors of INT4 and INT2 are of i8, which holds the numbers themselves. */
static bool in_i8(int format) { return format == CR_FORMAT_INT4 || format == CR_FORMAT_INT2; }

/* A scale (or zero point) of one element is one for all; else blocks of it must divide the axis of x. */
static bool granularity(const cr_onnx_call *c, const cr_tensor *x, cr_tensor **scale, cr_tensor **zero, int64_t *axis,
                        int64_t *block)
{
    *block = cr_attr_int(c, "block_size", 0);
    *axis = cr_attr_int(c, "axis", 1);
    if (!x || !*scale || !cr_ok())
        return false;
    if (cr_numel(*scale) == 1 && !*block) {
        *scale = cr_reshape(*scale, CR_SCALAR);
        *zero = *zero ? cr_reshape(*zero, CR_SCALAR) : NULL;
        *axis = 0;
        return cr_ok();
    }
    if (*axis < -cr_ndim(x) || *axis >= cr_ndim(x))
        return CR_WRONG("axis is %lld for an input of %d dimensions", (long long)*axis, cr_ndim(x));
    return true;
}

/* Scales of powers of two and whole ones as f32. */
static cr_tensor *real_scale(const cr_onnx_call *c, cr_tensor *scale)
{
    if (cr_in_codes(c, 1))
        return cr_decode_small(scale, cr_onnx_format(cr_in_type(c, 1)));
    return cr_dtype_is_float(cr_dtype_of(scale)) ? scale : cr_cast(scale, CR_F32);
}

static bool QuantizeLinear(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *scale = cr_in(c, 1), *zero = cr_in_or_null(c, 2);
    cr_onnx_type type = zero ? cr_in_type(c, 2) : (cr_onnx_type)cr_attr_int(c, "output_dtype", 0);
    cr_onnx_type precise = (cr_onnx_type)cr_attr_int(c, "precision", 0);
    type = type ? type : CR_ONNX_UINT8;
    cr_quantize_linear_opts o = {.size = sizeof o, .format = cr_onnx_format(type)};
    if (!granularity(c, x, &scale, &zero, &o.axis, &o.block))
        return false;
    o.zero_point = zero && in_i8(cr_onnx_format(type)) ? cr_cast(zero, CR_U8) : zero;
    o.dtype = o.format ? CR_DTYPE_NONE : cr_onnx_dtype(type);
    o.wrap = cr_attr_int(c, "saturate", 1) == 0;
    o.precision = precise ? cr_onnx_dtype(precise) : CR_DTYPE_NONE;
    if (!cr_dtype_is_float(cr_dtype_of(x)))
        x = cr_cast(x, CR_F32);
    scale = real_scale(c, scale);
    cr_tensor *y = cr_quantize_linear_at(CR_HERE, x, scale, &o);
    return cr_out_codes(c, 0, in_i8((int)o.format) ? cr_cast(cr_decode_small(y, o.format), CR_I8) : y, type);
}

static bool DequantizeLinear(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *scale = cr_in(c, 1), *zero = cr_in_or_null(c, 2);
    cr_onnx_type type = (cr_onnx_type)cr_attr_int(c, "output_dtype", 0);
    int format = cr_onnx_format(cr_in_type(c, 0));
    cr_dequantize_linear_opts o = {.size = sizeof o, .format = in_i8(format) ? CR_FORMAT_NONE : format};
    if (!granularity(c, x, &scale, &zero, &o.axis, &o.block))
        return false;
    o.zero_point = zero;
    o.dtype = type ? cr_onnx_dtype(type) : CR_DTYPE_NONE;
    scale = real_scale(c, scale);
    return cr_out(c, 0, cr_dequantize_linear_at(CR_HERE, x, scale, &o));
}

static bool DynamicQuantizeLinear(cr_onnx_call *c)
{
    cr_dynamic_quantize_linear_result r = cr_dynamic_quantize_linear(cr_in(c, 0));
    return cr_out(c, 0, r.y) && cr_out(c, 1, r.scale) && cr_out(c, 2, r.zero_point);
}

/* ---- products ---- */

/* A list of n numbers for the rows of a matrix, as a column; else as it is. */
static cr_tensor *for_rows(cr_tensor *t) { return cr_ndim(t) == 1 && cr_numel(t) > 1 ? cr_unsqueeze(t, 1) : t; }

/* x less its zero point in f64, which holds the products exactly; codes are decoded. */
static cr_tensor *centred(const cr_onnx_call *c, int i, int zero, bool rows)
{
    int format = in_i8(cr_onnx_format(cr_in_type(c, i))) ? CR_FORMAT_NONE : cr_onnx_format(cr_in_type(c, i));
    cr_tensor *x = cr_in(c, i), *z = cr_in_or_null(c, zero);
    cr_tensor *y = format ? cr_decode_small(x, format, .dtype = CR_F64) : cr_cast(x, CR_F64);
    if (z && cr_numel(z) == 1)
        z = cr_reshape(z, CR_SCALAR);
    if (!z)
        return y;
    z = format ? cr_decode_small(z, format, .dtype = CR_F64) : cr_cast(z, CR_F64);
    return cr_sub(y, rows && cr_ndim(x) > 1 ? for_rows(z) : z);
}

static bool MatMulInteger(cr_onnx_call *c)
{
    return cr_out(c, 0, cr_cast(cr_matmul(centred(c, 0, 2, true), centred(c, 1, 3, false)), CR_I32));
}

static cr_tensor *scale_of(const cr_onnx_call *c, int i)
{
    cr_tensor *t = cr_in(c, i);
    return t ? cr_cast(cr_numel(t) == 1 ? cr_reshape(t, CR_SCALAR) : t, CR_F64) : NULL;
}

static bool QLinearMatMul(cr_onnx_call *c)
{
    cr_tensor *y = cr_matmul(centred(c, 0, 2, true), centred(c, 3, 5, false)), *scale = cr_in(c, 6), *zero = cr_in(c, 7);
    cr_tensor *a_scale = scale_of(c, 1), *b_scale = scale_of(c, 4), *y_scale = scale_of(c, 6);
    if (!y || !a_scale || !b_scale || !scale || !zero || !y_scale)
        return false;
    y = cr_mul(y, cr_div(cr_mul(for_rows(a_scale), b_scale), for_rows(y_scale)));
    cr_quantize_linear_opts o = {.size = sizeof o, .format = cr_onnx_format(cr_in_type(c, 7)), .precision = CR_F64};
    if (cr_numel(zero) == 1) {
        o.zero_point = cr_reshape(zero, CR_SCALAR);
        cr_tensor *one = cr_ones(CR_SCALAR, .dtype = CR_F64);
        return cr_out_as(c, 0, cr_quantize_linear_at(CR_HERE, y, one, &o), 7);
    }
    y = cr_add(cr_round(y), cr_cast(for_rows(zero), CR_F64));
    return cr_out(c, 0, cr_cast(y, cr_dtype_of(zero))); /* which saturates */
}

const cr_onnx_op cr_onnx_quantize_ops[] = {
    OP(DequantizeLinear), OP(DynamicQuantizeLinear), OP(MatMulInteger), OP(QLinearMatMul), OP(QuantizeLinear), {0},
};
