/* Operators that read, write and find elements at indices. */
#include "base/memory.h"
#include "onnx/call.h"
#include "tensor/tensor.h"

#include <string.h>

static bool axis_of(const cr_onnx_call *c, const cr_tensor *x, int64_t otherwise, int *axis)
{
    return x && cr_axis(cr_attr_int(c, "axis", otherwise), cr_ndim(x), axis) && cr_ok();
}

/* ---- reading ---- */

static bool Gather(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0), *index = cr_in(c, 1);
    int axis;
    if (!index || !axis_of(c, x, 0, &axis))
        return false;
    if (cr_ndim(index) == 0)
        return cr_out_moved(c, 0, cr_squeeze(cr_index_select(x, axis, cr_unsqueeze(index, 0)), .axes = CR_AXES(axis)), 0);
    if (cr_ndim(index) == 1)
        return cr_out_moved(c, 0, cr_index_select(x, axis, index), 0);
    cr_dims shape = {0};
    if (cr_ndim(x) - 1 + cr_ndim(index) > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "the result has more than %d dimensions", CR_MAX_DIMS);
    for (int i = 0; i < axis; i++)
        shape.at[shape.count++] = cr_size(x, i);
    for (int i = 0; i < cr_ndim(index); i++)
        shape.at[shape.count++] = cr_size(index, i);
    for (int i = axis + 1; i < cr_ndim(x); i++)
        shape.at[shape.count++] = cr_size(x, i);
    cr_tensor *list = cr_reshape(index, CR_SHAPE(cr_numel(index)));
    return cr_out_moved(c, 0, cr_reshape(cr_index_select(x, axis, list), shape), 0);
}

static bool GatherElements(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    int axis;
    return axis_of(c, x, 0, &axis) && cr_out_moved(c, 0, cr_gather(x, axis, cr_in(c, 1)), 0);
}

static bool GatherND(cr_onnx_call *c)
{
    int64_t batch = cr_attr_int(c, "batch_dims", 0);
    return cr_out_moved(c, 0, cr_gather_nd(cr_in_moved(c, 0), cr_in(c, 1), .batch_dims = batch), 0);
}

static bool Compress(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0), *where = cr_in(c, 1);
    int axis = 0;
    if (!x || !where)
        return false;
    if (!cr_attr_of(c, "axis"))
        x = cr_reshape(x, CR_SHAPE(cr_numel(x)));
    else if (!axis_of(c, x, 0, &axis))
        return false;
    if (cr_ndim(where) != 1)
        return CR_WRONG("the condition has %d axes, expected 1", cr_ndim(where));
    cr_tensor *found = cr_nonzero(where);
    return cr_out_moved(c, 0, cr_index_select(x, axis, cr_squeeze(found, .axes = CR_AXES(1))), 0);
}

static bool NonZero(cr_onnx_call *c) { return cr_out(c, 0, cr_transpose(cr_nonzero(cr_in(c, 0)), 0, 1)); }

/* ---- writing ---- */

static bool reduction_of(const cr_onnx_call *c, int *how)
{
    static const char *const names[] = {"none", "add", "mul", "min", "max"}; /* as CR_SCATTER_... are numbered */
    const char *name = cr_attr_text(c, "reduction", "none");
    for (*how = 0; *how < 5; ++*how)
        if (strcmp(names[*how], name) == 0)
            return cr_ok();
    return CR_WRONG("reduction is \"%s\", expected none, add, mul, min or max", name);
}

/* Indices along one axis as tuples of indices of all axes: [index's shape..., ndim]. */
static cr_tensor *tuples(cr_tensor *x, int axis, cr_tensor *index)
{
    cr_tensor *parts[CR_MAX_DIMS];
    cr_dims shape = cr_shape(index);
    for (int d = 0; d < shape.count; d++) {
        if (d == axis) {
            parts[d] = cr_cast(index, CR_I64);
            continue;
        }
        cr_dims line = {shape.count, {1, 1, 1, 1, 1, 1, 1, 1}};
        line.at[d] = shape.at[d];
        parts[d] = cr_expand(cr_reshape(cr_arange(0, (double)shape.at[d], .dtype = CR_I64), line), shape);
    }
    return x ? cr_stack(cr_list_of(parts, shape.count), .axis = -1) : NULL;
}

static bool ScatterElements(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0), *index = cr_in(c, 1), *updates = cr_in_moved(c, 2), *y;
    int axis, how;
    if (!index || !updates || !axis_of(c, x, 0, &axis) || !reduction_of(c, &how))
        return false;
    if (cr_ndim(index) != cr_ndim(x) || cr_ndim(updates) != cr_ndim(x))
        return CR_WRONG("data has %d axes, indices %d and updates %d: expected as many", cr_ndim(x), cr_ndim(index),
                        cr_ndim(updates));
    if (how == CR_SCATTER_SET)
        y = cr_scatter(x, axis, index, updates);
    else
        y = cr_scatter_nd(x, tuples(x, axis, index), updates, .reduction = how);
    return cr_out_moved(c, 0, y, 0);
}

static bool Scatter(cr_onnx_call *c) { return ScatterElements(c); }

static bool ScatterND(cr_onnx_call *c)
{
    int how;
    return reduction_of(c, &how) &&
           cr_out_moved(c, 0, cr_scatter_nd(cr_in_moved(c, 0), cr_in(c, 1), cr_in_moved(c, 2), .reduction = how), 0);
}

/* Step i of the update of sequence b goes to place write_indices[b] + i, with "circular" counted around. */
static bool TensorScatter(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *update = cr_in(c, 1), *first = cr_in_or_null(c, 2);
    const char *mode = cr_attr_text(c, "mode", "linear");
    int axis;
    if (!update || !axis_of(c, x, -2, &axis))
        return false;
    if (axis == 0 || cr_ndim(update) != cr_ndim(x))
        return CR_WRONG("axis 0 is the batch and cannot be written along, and update must have the cache's %d axes",
                        cr_ndim(x));
    cr_dims line = {cr_ndim(x), {1, 1, 1, 1, 1, 1, 1, 1}}, batch = line;
    line.at[axis] = cr_size(update, axis);
    batch.at[0] = cr_size(x, 0);
    cr_tensor *index = cr_reshape(cr_arange(0, (double)line.at[axis], .dtype = CR_I64), line);
    if (first)
        index = cr_add(index, cr_reshape(cr_cast(first, CR_I64), batch));
    if (strcmp(mode, "circular") == 0)
        index = cr_remainder(index, cr_int(cr_size(x, axis)));
    else if (strcmp(mode, "linear") != 0)
        return CR_WRONG("mode is \"%s\", expected linear or circular", mode);
    return cr_out_as(c, 0, cr_scatter(x, axis, cr_expand(index, cr_shape(update)), update), 0);
}

/* ---- one-hot ---- */

static bool OneHot(cr_onnx_call *c)
{
    cr_tensor *index = cr_in(c, 0), *values = cr_in_moved(c, 2);
    double classes;
    if (!index || !values || !cr_in_number(c, 1, 0, &classes))
        return false;
    int axis, ndim = cr_ndim(index) + 1;
    if (!(classes >= 0 && classes < 1e15))
        return CR_WRONG("depth is %g, expected a number of classes", classes);
    if (!cr_axis(cr_attr_int(c, "axis", -1), ndim, &axis) || cr_numel(values) != 2 || ndim > CR_MAX_DIMS)
        return cr_ok() ? CR_WRONG("values has %lld elements, expected off and on", (long long)cr_numel(values)) : false;
    cr_dims line = {ndim, {1, 1, 1, 1, 1, 1, 1, 1}};
    line.at[axis] = (int64_t)classes;
    index = cr_unsqueeze(cr_cast(index, CR_I64), axis);
    index = cr_where(cr_less(index, cr_int(0)), cr_add(index, cr_int((int64_t)classes)), index);
    cr_tensor *hot = cr_equal(index, cr_reshape(cr_arange(0, classes, .dtype = CR_I64), line));
    values = cr_reshape(values, CR_SHAPE(2));
    return cr_out_moved(c, 0, cr_where(hot, cr_select(values, 0, 1), cr_select(values, 0, 0)), 2);
}

/* ---- the largest and the smallest ---- */

static bool extreme(cr_onnx_call *c, bool largest)
{
    cr_tensor *x = cr_in(c, 0), *y;
    bool keepdims = cr_attr_int(c, "keepdims", 1), last = cr_attr_int(c, "select_last_index", 0);
    int axis;
    if (!axis_of(c, x, 0, &axis))
        return false;
    if (last)
        x = cr_flip(x, .axes = CR_AXES(axis));
    y = largest ? cr_argmax(x, axis, .keepdims = keepdims) : cr_argmin(x, axis, .keepdims = keepdims);
    return cr_out(c, 0, last ? cr_sub(cr_int(cr_size(x, axis) - 1), y) : y);
}
static bool ArgMax(cr_onnx_call *c) { return extreme(c, true); }
static bool ArgMin(cr_onnx_call *c) { return extreme(c, false); }

static bool TopK(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    int64_t k = cr_attr_int(c, "k", 0);
    int axis;
    if ((c->opset >= 10 && (!cr_in_value(c, 1) || !cr_in_int(c, 1, 0, &k))) || !axis_of(c, x, -1, &axis))
        return false;
    cr_topk_result best = cr_topk(x, k, axis, .smallest = !cr_attr_int(c, "largest", 1));
    return cr_out(c, 0, best.values) && cr_out(c, 1, best.indices);
}

const cr_onnx_op cr_onnx_index_ops[] = {
    OP(ArgMax), OP(ArgMin), OP(Compress), OP(Gather), OP(GatherElements), OP(GatherND), OP(NonZero), OP(OneHot),
    OP(Scatter), OP(ScatterElements), OP(ScatterND), OP(TensorScatter), OP(TopK), {0}};
