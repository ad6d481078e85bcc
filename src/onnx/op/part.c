/* Operators that put tensors together, cut them up, surround them and rearrange their parts. */
#include "base/memory.h"
#include "onnx/call.h"
#include "tensor/tensor.h"

#include <string.h>

static bool axis_of(const cr_onnx_call *c, const cr_tensor *x, int64_t otherwise, int *axis)
{
    return x && cr_axis(cr_attr_int(c, "axis", otherwise), cr_ndim(x), axis) && cr_ok();
}

static bool Concat(cr_onnx_call *c)
{
    int axis;
    if (!axis_of(c, cr_in_moved(c, 0), 1, &axis))
        return false;
    cr_tensor **parts = cr_malloc((size_t)c->n_in * sizeof(cr_tensor *));
    bool ok = parts != NULL;
    for (int i = 0; ok && i < c->n_in; i++)
        ok = (parts[i] = cr_in_moved(c, i)) != NULL;
    cr_tensor *y = ok ? cr_concat(cr_list_of(parts, c->n_in), .axis = axis) : NULL;
    cr_free(parts);
    return cr_out_moved(c, 0, y, 0);
}

/* ---- Split ---- */

/* Sizes of the parts where they are not given: equal, the last one smaller where they do not come out even (allowed from
 * version 18 on, with num_outputs). */
static bool even_size(const cr_onnx_call *c, int64_t size, int64_t *part)
{
    int64_t count = cr_attr_int(c, "num_outputs", c->n_out);
    if (count != c->n_out || count < 1)
        return CR_WRONG("num_outputs is %lld, the node has %d outputs", (long long)count, c->n_out);
    if (c->opset < 18 && size % count)
        return CR_WRONG("an axis of size %lld cannot be split in %d equal parts", (long long)size, c->n_out);
    *part = (size + count - 1) / count;
    return true;
}

static bool Split(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    int axis;
    if (!axis_of(c, x, 0, &axis))
        return false;
    int64_t *own = NULL, count, even = 0, size = cr_size(x, axis);
    const int64_t *sizes = cr_attr_ints(c, "split", &count);
    if (cr_given(c, 1)) {
        if (!cr_in_ints(c, 1, &own, &count))
            return false;
        sizes = own;
    }
    bool ok = sizes ? count == c->n_out || CR_WRONG("%lld sizes for %d outputs", (long long)count, c->n_out)
                    : even_size(c, size, &even);
    int64_t at = 0;
    for (int i = 0; ok && i < c->n_out; i++) {
        int64_t part = sizes ? sizes[i] : even < size - at ? even : size - at;
        if (part < 0 || part > size - at)
            ok = CR_WRONG("part %d of size %lld does not fit an axis of size %lld", i, (long long)part, (long long)size);
        ok = ok && cr_out_moved(c, i, cr_slice(x, axis, at, at + part), 0);
        at += part;
    }
    cr_free(own);
    return ok && (at == size || CR_WRONG("the parts have %lld of %lld elements", (long long)at, (long long)size));
}

/* ---- Slice ---- */

static bool slice_bounds(const cr_onnx_call *c, cr_dims *starts, cr_dims *ends, cr_dims *axes, cr_dims *steps)
{
    bool ok = cr_axes_of(c, 1, "starts", starts) && cr_axes_of(c, 2, "ends", ends);
    if (!ok)
        return cr_ok() ? CR_WRONG("starts or ends are missing") : false;
    *axes = *steps = (cr_dims){starts->count, {0}};
    for (int i = 0; i < starts->count; i++) {
        axes->at[i] = i;
        steps->at[i] = 1;
    }
    cr_axes_of(c, 3, "axes", axes);
    if (cr_given(c, 4))
        cr_in_dims(c, 4, steps);
    if (cr_ok() && (ends->count != starts->count || axes->count != starts->count || steps->count != starts->count))
        return CR_WRONG("%d starts, %d ends, %d axes and %d steps: expected as many of each", starts->count, ends->count,
                        axes->count, steps->count);
    return cr_ok();
}

static bool Slice(cr_onnx_call *c)
{
    cr_tensor *y = cr_in_moved(c, 0);
    cr_dims starts, ends, axes, steps;
    if (!y || !slice_bounds(c, &starts, &ends, &axes, &steps))
        return false;
    for (int i = 0; i < starts.count; i++) { /* cr_slice means something else by the largest number */
        int64_t from = starts.at[i] - (starts.at[i] == CR_END), to = ends.at[i] - (ends.at[i] == CR_END);
        y = cr_slice(y, axes.at[i], from, to, .step = steps.at[i]);
    }
    return cr_out_moved(c, 0, y, 0);
}

/* ---- Pad ---- */

enum { REFLECT, EDGE, WRAP };

static int64_t source(int64_t i, int64_t size, int mode)
{
    if (mode == EDGE)
        return i < 0 ? 0 : i >= size ? size - 1 : i;
    int64_t period = mode == WRAP ? size : size > 1 ? 2 * size - 2 : 1, at = i % period;
    at += at < 0 ? period : 0;
    return at < size ? at : period - at;
}

/* Where the elements come from, as indices along the axis: any amounts, also larger than the axis. */
static cr_tensor *pad_axis(cr_tensor *x, int axis, int64_t before, int64_t after, int mode)
{
    int64_t size = cr_size(x, axis);
    if (!x || (!before && !after))
        return x;
    if (!size)
        return cr_fail(CR_ERROR_VALUE, "axis %d has no elements to pad with", axis);
    cr_tensor *index = cr_empty(CR_SHAPE(before + size + after), .dtype = CR_I64);
    int64_t *at = index ? cr_data(index) : NULL;
    for (int64_t i = -before; at && i < size + after; i++)
        at[i + before] = source(i, size, mode);
    return at ? cr_index_select(x, axis, index) : NULL;
}

/* Amounts by axis, from a list for all axes or for those named. */
static bool pad_amounts(const cr_onnx_call *c, cr_tensor *x, cr_dims *before, cr_dims *after)
{
    int64_t *own = NULL, count, ndim = cr_ndim(x);
    cr_dims axes = {(int)ndim, {0, 1, 2, 3, 4, 5, 6, 7}};
    const int64_t *pads = cr_attr_ints(c, c->opset < 2 ? "paddings" : "pads", &count);
    if (c->opset >= 11) {
        if (!cr_in_ints(c, 1, &own, &count))
            return false;
        pads = own;
    }
    bool ok = !cr_given(c, 3) || cr_in_dims(c, 3, &axes);
    if (ok && count != 2 * axes.count)
        ok = CR_WRONG("%lld amounts to pad %d axes, expected %d", (long long)count, axes.count, 2 * axes.count);
    *before = *after = (cr_dims){(int)ndim, {0}};
    for (int i = 0; ok && i < axes.count; i++) {
        int axis;
        ok = cr_axis(axes.at[i], (int)ndim, &axis);
        if (ok) {
            before->at[axis] = pads[i];
            after->at[axis] = pads[i + axes.count];
        }
    }
    cr_free(own);
    return ok;
}

static cr_tensor *pad_constant(cr_onnx_call *c, cr_tensor *x, cr_dims before, cr_dims after)
{
    if (cr_in_type(c, 0) == CR_ONNX_STRING && cr_given(c, 2))
        return cr_fail(CR_ERROR_UNSUPPORTED, "strings can be padded with the empty string only");
    double value;
    if (!cr_in_number(c, 2, cr_attr_float(c, "value", 0), &value))
        return NULL;
    return before.count ? cr_constant_pad(x, before, after, .value = value) : x;
}

static bool Pad(cr_onnx_call *c)
{
    static const char *const modes[] = {"reflect", "edge", "wrap"};
    const char *name = cr_attr_text(c, "mode", "constant");
    cr_tensor *x = cr_in_moved(c, 0);
    cr_dims before, after;
    int mode = 0;
    while (mode < 3 && strcmp(modes[mode], name) != 0)
        mode++;
    if (mode == 3 && strcmp(name, "constant") != 0)
        return CR_WRONG("mode is \"%s\", expected constant, reflect, edge or wrap", name);
    if (!x || !pad_amounts(c, x, &before, &after))
        return false;
    for (int i = 0; i < before.count; i++) { /* what is negative is cut off */
        int64_t from = before.at[i] < 0 ? -before.at[i] : 0, off = after.at[i] < 0 ? -after.at[i] : 0;
        if (from || off)
            x = cr_narrow(x, i, from, cr_size(x, i) - from - off);
        before.at[i] += from;
        after.at[i] += off;
    }
    if (mode == 3)
        return cr_out_moved(c, 0, pad_constant(c, x, before, after), 0);
    for (int i = 0; i < before.count; i++)
        x = pad_axis(x, i, before.at[i], after.at[i], mode);
    return cr_out_moved(c, 0, x, 0);
}

static bool CenterCropPad(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    cr_dims size, axes = {0};
    if (!x || !cr_in_dims(c, 1, &size))
        return false;
    cr_attr_dims(c, "axes", &axes);
    return cr_ok() && cr_out_moved(c, 0, cr_center_crop_pad(x, size, .axes = axes), 0);
}

/* ---- parts in another order, or left out ---- */

static bool Trilu(cr_onnx_call *c)
{
    int64_t offset;
    if (!cr_in_int(c, 1, 0, &offset))
        return false;
    cr_tensor *x = cr_in(c, 0);
    bool upper = cr_attr_int(c, "upper", 1);
    return cr_out_as(c, 0, upper ? cr_triu(x, .offset = offset) : cr_tril(x, .offset = offset), 0);
}

static bool block_size(cr_onnx_call *c, int64_t *block)
{
    *block = cr_attr_int(c, "blocksize", 0);
    return *block > 0 || (cr_ok() && CR_WRONG("blocksize is %lld, expected a positive number", (long long)*block));
}

static bool DepthToSpace(cr_onnx_call *c)
{
    int64_t block;
    bool crd = strcmp(cr_attr_text(c, "mode", "DCR"), "CRD") == 0;
    return block_size(c, &block) && cr_out_moved(c, 0, cr_depth_to_space(cr_in_moved(c, 0), block, .crd = crd), 0);
}

static bool SpaceToDepth(cr_onnx_call *c)
{
    int64_t block;
    return block_size(c, &block) && cr_out_moved(c, 0, cr_space_to_depth(cr_in_moved(c, 0), block), 0);
}

/* indices[b, t]: which step of sequence b goes to place t. */
static cr_tensor *reversed_steps(const int64_t *lengths, int64_t batch, int64_t steps)
{
    cr_tensor *index = cr_empty(CR_SHAPE(batch, steps), .dtype = CR_I64);
    int64_t *at = index ? cr_data(index) : NULL;
    for (int64_t b = 0; at && b < batch; b++) {
        if (lengths[b] < 0 || lengths[b] > steps)
            return cr_fail(CR_ERROR_VALUE, "sequence_lens[%lld] is %lld, there are %lld steps", (long long)b,
                           (long long)lengths[b], (long long)steps);
        for (int64_t t = 0; t < steps; t++)
            at[b * steps + t] = t < lengths[b] ? lengths[b] - 1 - t : t;
    }
    return at ? index : NULL;
}

static bool ReverseSequence(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    int64_t batch = cr_attr_int(c, "batch_axis", 1), time = cr_attr_int(c, "time_axis", 0);
    if (!x || batch + time != 1 || cr_ndim(x) < 2)
        return x && CR_WRONG("time_axis %lld and batch_axis %lld of %d axes: expected 0 and 1 of at least 2", (long long)time,
                             (long long)batch, cr_ndim(x));
    int64_t *lengths, count;
    if (!cr_in_ints(c, 1, &lengths, &count))
        return false;
    cr_tensor *index = count == cr_size(x, (int)batch)
                           ? reversed_steps(lengths, count, cr_size(x, (int)time))
                           : cr_fail(CR_ERROR_SHAPE, "%lld sequence_lens for a batch of %lld", (long long)count,
                                     (long long)cr_size(x, (int)batch));
    cr_free(lengths);
    if (batch == 1)
        index = cr_transpose(index, 0, 1);
    for (int i = 2; index && i < cr_ndim(x); i++)
        index = cr_unsqueeze(index, -1);
    return cr_out_moved(c, 0, cr_take_along_axis(x, index, time), 0);
}

const cr_onnx_op cr_onnx_part_ops[] = {OP(CenterCropPad), OP(Concat), OP(DepthToSpace), OP(Pad), OP(ReverseSequence),
                                       OP(Slice), OP(SpaceToDepth), OP(Split), OP(Trilu), {0}};
