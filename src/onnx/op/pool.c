/* Pooling: windows reduced to one element, and back. */
#include "onnx/call.h"
#include "onnx/window.h"

#include <string.h>

/* The attributes of a pooling in the form that cr_max_pool and the others have: O is their type of options. */
#define FILL(o, s, c)                                                                                                  \
    do {                                                                                                               \
        for (int i_ = 0; i_ < (s).n; i_++) {                                                                           \
            (o).kernel[i_] = (s).kernel[i_];                                                                           \
            (o).stride[i_] = (s).stride[i_];                                                                           \
            (o).dilation[i_] = (s).dilation[i_];                                                                       \
            (o).padding[i_] = (s).before[i_];                                                                          \
            (o).extra_end[i_] = (s).after[i_] - (s).before[i_];                                                        \
        }                                                                                                              \
        (o).ceil_mode = cr_attr_int((c), "ceil_mode", 0) != 0;                                                         \
    } while (0)

/* Indices into a picture of x's spatial dimensions as indices into all of x; with `columns` the first spatial dimension is
 * counted fastest. */
static cr_tensor *whole_indices(cr_tensor *x, cr_tensor *at, bool columns)
{
    int n = cr_ndim(x) - 2;
    int64_t picture = 1, step = 1;
    for (int i = 0; i < n; i++)
        picture *= cr_size(x, i + 2);
    if (columns) {
        cr_tensor *turned = NULL, *rest = at;
        int64_t steps[3];
        for (int i = 0; i < n; step *= cr_size(x, 2 + i++))
            steps[i] = step;
        for (int i = n - 1; i >= 0; i--) {
            cr_tensor *size = cr_int(cr_size(x, i + 2));
            cr_tensor *part = cr_mul(cr_remainder(rest, size), cr_int(steps[i]));
            turned = turned ? cr_add(turned, part) : part;
            rest = cr_floor_divide(rest, size);
        }
        at = turned;
    }
    cr_tensor *starts = cr_arange(0, (double)(cr_size(x, 0) * cr_size(x, 1)), .dtype = CR_I64);
    cr_dims shape = {n + 2, {cr_size(x, 0), cr_size(x, 1), 1, 1, 1}};
    return cr_add(at, cr_reshape(cr_mul(starts, cr_int(picture)), shape));
}

static bool MaxPool(cr_onnx_call *c)
{
    cr_onnx_window s;
    cr_tensor *x = cr_in(c, 0);
    if (!cr_onnx_window_of(c, x, NULL, &s))
        return false;
    cr_max_pool_opts o = {.size = sizeof o};
    FILL(o, s, c);
    cr_tensor *y = cr_max_pool_at(CR_HERE, x, &o);
    if (!cr_wanted(c, 1))
        return cr_out(c, 0, y);
    cr_max_pool_indices_opts p = {.size = sizeof p};
    FILL(p, s, c);
    cr_tensor *at = cr_max_pool_indices_at(CR_HERE, x, &p);
    return at && cr_out(c, 0, y) && cr_out(c, 1, whole_indices(x, at, cr_attr_int(c, "storage_order", 0) != 0));
}

static bool AveragePool(cr_onnx_call *c)
{
    cr_onnx_window s;
    cr_tensor *x = cr_in(c, 0);
    if (!cr_onnx_window_of(c, x, NULL, &s))
        return false;
    cr_avg_pool_opts o = {.size = sizeof o};
    FILL(o, s, c);
    o.exclude_padding = cr_attr_int(c, "count_include_pad", 0) == 0;
    return cr_out(c, 0, cr_avg_pool_at(CR_HERE, x, &o));
}

/* p was a float in version 1. */
static double order_of_norm(const cr_onnx_call *c)
{
    return c->opset < 2 ? cr_attr_float(c, "p", 2) : (double)cr_attr_int(c, "p", 2);
}

static bool LpPool(cr_onnx_call *c)
{
    cr_onnx_window s;
    cr_tensor *x = cr_in(c, 0);
    if (!cr_onnx_window_of(c, x, NULL, &s))
        return false;
    cr_lp_pool_opts o = {.size = sizeof o};
    FILL(o, s, c);
    return cr_out(c, 0, cr_lp_pool_at(CR_HERE, x, order_of_norm(c), &o));
}

/* ---- all of a picture ---- */

static cr_dims spatial(const cr_tensor *x)
{
    cr_dims axes = {0};
    for (int i = 2; i < cr_ndim(x); i++)
        axes.at[axes.count++] = i;
    if (x && !axes.count)
        cr_fail(CR_ERROR_SHAPE, "the input has %d dimensions, expected more than 2", cr_ndim(x));
    return axes;
}
#define GLOBAL(NAME, op)                                                                                               \
    static bool NAME(cr_onnx_call *c)                                                                                  \
    {                                                                                                                  \
        cr_tensor *x = cr_in(c, 0);                                                                                    \
        cr_dims axes = spatial(x);                                                                                     \
        return axes.count && cr_out(c, 0, op);                                                                         \
    }
GLOBAL(GlobalAveragePool, cr_mean(x, .axes = axes, .keepdims = true))
GLOBAL(GlobalMaxPool, cr_max(x, .axes = axes, .keepdims = true))
GLOBAL(GlobalLpPool, cr_vector_norm(x, order_of_norm(c), .axes = axes, .keepdims = true))

/* ---- and back ---- */

/* The indices count in the picture that the windows come from; a larger output_shape adds zeros at its end. */
static bool MaxUnpool(cr_onnx_call *c)
{
    cr_onnx_window s;
    cr_tensor *x = cr_in(c, 0), *at = cr_in(c, 1);
    if (!at || !cr_onnx_window_of(c, x, NULL, &s))
        return false;
    cr_dims size = {s.n, {0}}, shape, more = {s.n, {0}};
    int64_t picture = 1;
    for (int i = 0; i < s.n; i++) {
        size.at[i] = (cr_size(x, i + 2) - 1) * s.stride[i] + s.kernel[i] - s.before[i] - s.after[i];
        picture *= size.at[i];
    }
    cr_tensor *y = cr_max_unpool(x, cr_remainder(at, cr_int(picture)), size);
    if (y && cr_given(c, 2)) {
        if (!cr_in_dims(c, 2, &shape))
            return false;
        if (shape.count != s.n + 2)
            return CR_WRONG("output_shape has %d numbers, expected %d", shape.count, s.n + 2);
        for (int i = 0; i < s.n; i++)
            if ((more.at[i] = shape.at[i + 2] - size.at[i]) < 0)
                return CR_WRONG("output_shape is %lld, less than the size %lld that the windows come from",
                                (long long)shape.at[i + 2], (long long)size.at[i]);
        y = cr_pad(y, ((cr_dims){s.n, {0}}), more);
    }
    return cr_out(c, 0, y);
}

static bool Col2Im(cr_onnx_call *c)
{
    cr_dims size, kernel, ints;
    if (!cr_in_dims(c, 1, &size) || !cr_in_dims(c, 2, &kernel))
        return false;
    cr_col2im_opts o = {.size = sizeof o, .stride = {1, 1, 1}, .dilation = {1, 1, 1}};
    int n = size.count;
    if (n < 1 || n > 3 || kernel.count != n)
        return CR_WRONG("image_shape has %d numbers and block_shape %d, expected 1 to 3 and as many", n, kernel.count);
    if (cr_attr_dims(c, "strides", &ints))
        memcpy(o.stride, ints.at, (size_t)n * sizeof *ints.at);
    if (cr_attr_dims(c, "dilations", &ints))
        memcpy(o.dilation, ints.at, (size_t)n * sizeof *ints.at);
    bool padded = cr_attr_dims(c, "pads", &ints);
    if (padded && ints.count != 2 * n)
        return CR_WRONG("attribute pads has %d numbers, expected %d", ints.count, 2 * n);
    for (int i = 0; padded && i < n; i++) {
        o.padding[i] = ints.at[i];
        o.extra_end[i] = ints.at[n + i] - ints.at[i];
    }
    return cr_ok() && cr_out(c, 0, cr_col2im_at(CR_HERE, cr_in(c, 0), size, kernel, &o));
}

const cr_onnx_op cr_onnx_pool_ops[] = {
    OP(AveragePool), OP(Col2Im), OP(GlobalAveragePool), OP(GlobalLpPool), OP(GlobalMaxPool), OP(LpPool), OP(MaxPool),
    OP(MaxUnpool), {0},
};
