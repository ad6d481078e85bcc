/* Operators that look at shapes and give elements another one, without changing their order. */
#include "onnx/call.h"
#include "tensor/tensor.h"

#include <stdlib.h>
#include <string.h>

static bool Shape(cr_onnx_call *c)
{
    cr_value *v = cr_in_value(c, 0);
    if (!v)
        return false;
    cr_dims shape = cr_value_shape(v);
    int64_t from = cr_attr_int(c, "start", 0), to = cr_attr_int(c, "end", shape.count);
    from += from < 0 ? shape.count : 0;
    to += to < 0 ? shape.count : 0;
    from = from < 0 ? 0 : from > shape.count ? shape.count : from;
    to = to < from ? from : to > shape.count ? shape.count : to;
    if (from == to)
        return cr_out(c, 0, cr_empty(CR_SHAPE(0), .dtype = CR_I64));
    return cr_out(c, 0, cr_from_data(shape.at + from, CR_SHAPE(to - from), CR_I64));
}

static bool Size(cr_onnx_call *c)
{
    cr_value *v = cr_in_value(c, 0);
    if (!v)
        return false;
    cr_dims shape = cr_value_shape(v);
    int64_t size = 1;
    for (int i = 0; i < shape.count; i++)
        size *= shape.at[i];
    return cr_out(c, 0, cr_from_data(&size, CR_SCALAR, CR_I64));
}

static bool Reshape(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    cr_dims shape = {0};
    if (!x || (!cr_axes_of(c, 1, "shape", &shape) && !(cr_ok() && c->opset < 5)))
        return x && cr_ok() ? CR_WRONG("the new shape is missing") : false;
    int64_t zero_is_size = cr_attr_int(c, "allowzero", 0);
    for (int i = 0; i < shape.count && !zero_is_size; i++)
        if (shape.at[i] == 0) {
            if (i >= cr_ndim(x))
                return CR_WRONG("size 0 of axis %d means the input's, which has %d axes", i, cr_ndim(x));
            shape.at[i] = cr_size(x, i);
        }
    return cr_out_moved(c, 0, cr_reshape(x, shape), 0);
}

static bool Squeeze(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    cr_dims axes = {0};
    bool given = cr_axes_of(c, 1, "axes", &axes);
    if (!x || !cr_ok())
        return false;
    return cr_out_moved(c, 0, given && !axes.count ? x : cr_squeeze(x, .axes = axes), 0);
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool Unsqueeze(cr_onnx_call *c)
{
    cr_tensor *y = cr_in_moved(c, 0);
    cr_dims axes = {0};
    if (!y || !cr_axes_of(c, 1, "axes", &axes))
        return y && cr_ok() ? CR_WRONG("axes are missing") : false;
    for (int i = 0; i < axes.count; i++) {
        int axis = 0;
        if (!cr_axis(axes.at[i], cr_ndim(y) + axes.count, &axis))
            return false;
        axes.at[i] = axis;
    }
    qsort(axes.at, (size_t)axes.count, sizeof *axes.at, by_size);
    for (int i = 0; i < axes.count; i++) {
        if (i && axes.at[i] == axes.at[i - 1])
            return CR_WRONG("axis %lld is given twice", (long long)axes.at[i]);
        y = cr_unsqueeze(y, axes.at[i]);
    }
    return cr_out_moved(c, 0, y, 0);
}

static bool Flatten(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    int64_t axis = cr_attr_int(c, "axis", 1), rows = 1, columns = 1;
    int ndim = cr_ndim(x);
    if (!x || !cr_ok())
        return false;
    if (axis < -ndim || axis > ndim)
        return CR_WRONG("axis %lld is not in [%d, %d]", (long long)axis, -ndim, ndim);
    axis += axis < 0 ? ndim : 0;
    for (int i = 0; i < ndim; i++)
        *(i < axis ? &rows : &columns) *= cr_size(x, i);
    return cr_out_moved(c, 0, cr_reshape(x, CR_SHAPE(rows, columns)), 0);
}

static bool Transpose(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    cr_dims order = {cr_ndim(x), {0}};
    for (int i = 0; i < order.count; i++)
        order.at[i] = order.count - 1 - i;
    cr_attr_dims(c, "perm", &order);
    return x && cr_ok() && cr_out_moved(c, 0, cr_permute(x, order), 0);
}

static bool Expand(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    cr_dims shape, both;
    if (!x || !cr_in_dims(c, 1, &shape))
        return false;
    cr_dims have = cr_shape(x);
    if (!cr_broadcast(have.count, have.at, shape.count, shape.at, &both.count, both.at)) {
        char text[96], want[96];
        return cr_fail_bool(CR_ERROR_SHAPE, "%s does not broadcast with %s", cr_describe(x, text, sizeof text),
                            cr_shape_text(shape.count, shape.at, want, sizeof want));
    }
    return cr_out_moved(c, 0, cr_expand(x, both), 0);
}

static bool Tile(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    cr_dims repeats = {0};
    if (x && c->opset < 6) {
        int64_t tiles, axis;
        int at = 0;
        if (!cr_in_int(c, 1, 1, &tiles) || !cr_in_int(c, 2, 0, &axis) || !cr_axis(axis, cr_ndim(x), &at))
            return false;
        repeats.count = cr_ndim(x);
        for (int i = 0; i < repeats.count; i++)
            repeats.at[i] = i == at ? tiles : 1;
    } else if (!x || !cr_in_dims(c, 1, &repeats)) {
        return false;
    }
    if (repeats.count != cr_ndim(x))
        return CR_WRONG("%d numbers of repeats for %d axes", repeats.count, cr_ndim(x));
    return cr_out_moved(c, 0, repeats.count ? cr_tile(x, repeats) : x, 0);
}

static bool Identity(cr_onnx_call *c) { return cr_out_value(c, 0, cr_value_retain(cr_in_value(c, 0))); }

const cr_onnx_op cr_onnx_shape_ops[] = {OP(Expand), OP(Flatten), OP(Identity), OP(Reshape), OP(Shape), OP(Size),
                                        OP(Squeeze), OP(Tile), OP(Transpose), OP(Unsqueeze), {0}};
