/* Operators that reduce axes, run along one, or normalise over some. */
#include "onnx/call.h"
#include "tensor/tensor.h"

#include <float.h>
#include <math.h>

/* Which axes go: an input in newer versions, an attribute in older ones. */
typedef struct axes {
    cr_dims at; /* none: all */
    bool keep;
    bool none;  /* nothing is reduced (noop_with_empty_axes) */
} axes;

static bool read_axes(const cr_onnx_call *c, axes *a)
{
    a->at = (cr_dims){0};
    cr_axes_of(c, 1, "axes", &a->at);
    a->keep = cr_attr_int(c, "keepdims", 1);
    a->none = !a->at.count && cr_attr_int(c, "noop_with_empty_axes", 0);
    return cr_ok();
}

static cr_tensor *sum(cr_tensor *x, const axes *a)
{
    return a->none ? x : cr_sum(x, .axes = a->at, .keepdims = a->keep, .dtype = cr_dtype_of(x));
}

/* Integers and bool are worked out in floating point and converted back. */
static cr_tensor *real(cr_tensor *x) { return cr_dtype_is_float(cr_dtype_of(x)) ? x : cr_cast(x, CR_F64); }
static cr_tensor *as_before(cr_tensor *y, const cr_tensor *x)
{
    return cr_dtype_of(y) == cr_dtype_of(x) ? y : cr_cast(y, cr_dtype_of(x));
}

#define REDUCTION(NAME, expression)                                                                                    \
    static bool NAME(cr_onnx_call *c)                                                                                  \
    {                                                                                                                  \
        cr_tensor *x = cr_in(c, 0);                                                                                    \
        axes a;                                                                                                        \
        return x && read_axes(c, &a) && cr_out(c, 0, as_before(expression, x));                                        \
    }
REDUCTION(ReduceSum, sum(x, &a))
REDUCTION(ReduceSumSquare, sum(cr_mul(x, x), &a))
REDUCTION(ReduceL1, sum(cr_abs(x), &a))
REDUCTION(ReduceL2, cr_sqrt(sum(cr_square(real(x)), &a)))
REDUCTION(ReduceLogSum, cr_log(sum(real(x), &a)))
REDUCTION(ReduceLogSumExp, a.none ? x : cr_logsumexp(real(x), .axes = a.at, .keepdims = a.keep))
REDUCTION(ReduceMean, a.none ? x : cr_mean(real(x), .axes = a.at, .keepdims = a.keep))
REDUCTION(ReduceProd, a.none ? x : cr_prod(x, .axes = a.at, .keepdims = a.keep, .dtype = cr_dtype_of(x)))

/* ---- largest and smallest ---- */

/* The value that the extreme of no elements has. */
static cr_tensor *least(cr_tensor *shape_of, cr_dtype dtype, bool largest)
{
    int bits = 8 * (int)cr_dtype_size(dtype);
    if (cr_dtype_is_float(dtype))
        return cr_full_like(shape_of, largest ? -INFINITY : INFINITY, .dtype = dtype);
    if (dtype == CR_BOOL || cr_dtype_is_unsigned(dtype)) {
        uint64_t top = dtype == CR_BOOL ? 1 : UINT64_MAX >> (64 - bits);
        return cr_full_like(shape_of, 0, .dtype = dtype, .whole = largest ? 0 : (int64_t)top);
    }
    int64_t low = INT64_MIN >> (64 - bits);
    return cr_full_like(shape_of, 0, .dtype = dtype, .whole = largest ? low : ~low);
}

static bool reduce_extreme(cr_onnx_call *c, bool largest)
{
    cr_tensor *x = cr_in(c, 0), *y;
    axes a;
    if (!x || !read_axes(c, &a))
        return false;
    cr_dtype dtype = cr_dtype_of(x);
    if (a.none)
        return cr_out(c, 0, x);
    if (!cr_numel(x))
        return cr_out(c, 0, least(cr_sum(cr_cast(x, CR_F32), .axes = a.at, .keepdims = a.keep), dtype, largest));
    if (dtype == CR_BOOL)
        y = largest ? cr_any(x, .axes = a.at, .keepdims = a.keep) : cr_all(x, .axes = a.at, .keepdims = a.keep);
    else
        y = largest ? cr_max(x, .axes = a.at, .keepdims = a.keep) : cr_min(x, .axes = a.at, .keepdims = a.keep);
    return cr_out(c, 0, y);
}
static bool ReduceMax(cr_onnx_call *c) { return reduce_extreme(c, true); }
static bool ReduceMin(cr_onnx_call *c) { return reduce_extreme(c, false); }

/* ---- running sums and products ---- */

static bool running(cr_onnx_call *c, bool product)
{
    cr_tensor *x = cr_in(c, 0), *y = x;
    int64_t given;
    int axis;
    if (!x || !cr_in_value(c, 1) || !cr_in_int(c, 1, 0, &given) || !cr_axis(given, cr_ndim(x), &axis))
        return false;
    bool reverse = cr_attr_int(c, "reverse", 0), exclusive = cr_attr_int(c, "exclusive", 0);
    cr_dims before = {cr_ndim(x), {0}}, after = before;
    if (exclusive && cr_size(x, axis)) { /* moved on by one, so that an element does not count itself */
        y = cr_narrow(x, axis, reverse ? 1 : 0, cr_size(x, axis) - 1);
        (reverse ? &after : &before)->at[axis] = 1;
        y = cr_constant_pad(y, before, after, .value = product ? 1 : 0);
    }
    if (!product)
        return cr_out(c, 0, cr_cumsum(y, axis, .reverse = reverse, .dtype = cr_dtype_of(x)));
    if (reverse)
        y = cr_flip(y, .axes = CR_AXES(axis));
    y = cr_cumprod(y, axis);
    return cr_out(c, 0, as_before(reverse ? cr_flip(y, .axes = CR_AXES(axis)) : y, x));
}
static bool CumSum(cr_onnx_call *c) { return running(c, false); }
static bool CumProd(cr_onnx_call *c) { return running(c, true); }

/* ---- exponentials normalised ---- */

typedef cr_tensor *along(cr_tensor *x, int axis);

/* Before version 13 the axes from `axis` on (1 unless given) were taken as one. */
static bool normalised(cr_onnx_call *c, along *op)
{
    cr_tensor *x = cr_in(c, 0);
    int64_t given = cr_attr_int(c, "axis", c->opset < 13 ? 1 : -1), rows = 1, columns = 1;
    int axis;
    if (!x || !cr_ok())
        return false;
    if (c->opset < 13 && given == cr_ndim(x))
        return cr_out(c, 0, cr_reshape(op(cr_unsqueeze(x, -1), cr_ndim(x)), cr_shape(x)));
    if (!cr_axis(given, cr_ndim(x), &axis))
        return false;
    if (c->opset >= 13)
        return cr_out(c, 0, op(x, axis));
    for (int i = 0; i < cr_ndim(x); i++)
        *(i < axis ? &rows : &columns) *= cr_size(x, i);
    return cr_out(c, 0, cr_reshape(op(cr_reshape(x, CR_SHAPE(rows, columns)), 1), cr_shape(x)));
}

static cr_tensor *softmax(cr_tensor *x, int axis) { return cr_softmax(x, axis); }
static cr_tensor *log_softmax(cr_tensor *x, int axis) { return cr_log_softmax(x, axis); }

/* 1 at the first of the largest. */
static cr_tensor *hardmax(cr_tensor *x, int axis)
{
    cr_dims line = {cr_ndim(x), {1, 1, 1, 1, 1, 1, 1, 1}};
    line.at[axis] = cr_size(x, axis);
    cr_tensor *places = cr_reshape(cr_arange(0, (double)line.at[axis], .dtype = CR_I64), line);
    return cr_cast(cr_equal(cr_argmax(x, axis, .keepdims = true), places), cr_dtype_of(x));
}

static bool Softmax(cr_onnx_call *c) { return normalised(c, softmax); }
static bool LogSoftmax(cr_onnx_call *c) { return normalised(c, log_softmax); }
static bool Hardmax(cr_onnx_call *c) { return normalised(c, hardmax); }

/* ---- norms ---- */

static bool LpNormalization(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    int64_t p = cr_attr_int(c, "p", 2);
    int axis;
    if (!x || !cr_axis(cr_attr_int(c, "axis", -1), cr_ndim(x), &axis))
        return false;
    if (p != 1 && p != 2)
        return CR_WRONG("p is %lld, expected 1 or 2", (long long)p);
    cr_tensor *norm = cr_vector_norm(x, (double)p, .axes = CR_AXES(axis), .keepdims = true);
    cr_tensor *zero = cr_equal(norm, cr_num(0)); /* zeros stay zeros */
    return cr_out(c, 0, cr_div(x, cr_where(zero, cr_ones_like(norm), norm)));
}

static bool MeanVarianceNormalization(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    cr_dims over = {0};
    if (!cr_attr_dims(c, "axes", &over))
        over = CR_AXES(0, 2, 3);
    if (!x || !cr_ok())
        return false;
    cr_tensor *away = cr_sub(x, cr_mean(x, .axes = over, .keepdims = true));
    cr_tensor *deviation = cr_sqrt(cr_mean(cr_square(away), .axes = over, .keepdims = true));
    return cr_out(c, 0, cr_div(away, cr_add(deviation, cr_num(1e-9))));
}

const cr_onnx_op cr_onnx_reduce_ops[] = {
    OP(CumProd), OP(CumSum), OP(Hardmax), OP(LogSoftmax), OP(LpNormalization), OP(MeanVarianceNormalization),
    OP(ReduceL1), OP(ReduceL2), OP(ReduceLogSum), OP(ReduceLogSumExp), OP(ReduceMax), OP(ReduceMean), OP(ReduceMin),
    OP(ReduceProd), OP(ReduceSum), OP(ReduceSumSquare), OP(Softmax), {0}};
