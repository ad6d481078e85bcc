/* Cutting tensors up into as many parts as asked for: calls of ordinary ops. */
#include "base/memory.h"
#include "base/site.h"
#include "tensor/tensor.h"
#include <cresset/ops.h>
#include <cresset/split.h>

#include <string.h>

static bool check_x(const cr_tensor *x, int64_t axis, int *out)
{
    if (!x)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "x is NULL") : false;
    return cr_axis(axis, x->ndim, out);
}

static bool all_made(cr_tensor **out, int count)
{
    bool ok = true;
    for (int i = 0; i < count; i++)
        ok &= out[i] != NULL;
    if (!ok)
        memset(out, 0, (size_t)count * sizeof *out);
    return ok;
}

/* Two to four parts are results of one op, with one gradient. */
static bool make_parts(cr_tensor *x, int axis, const int64_t *sizes, int count, cr_tensor **out)
{
    cr_dims d = {count, {0}};
    for (int i = 0; i < count && i < 4; i++)
        d.at[i] = sizes[i];
    if (count == 2) {
        cr_split2_result r = cr_split2(x, axis, d);
        memcpy(out, (cr_tensor *[]){r.y0, r.y1}, 2 * sizeof *out);
    } else if (count == 3) {
        cr_split3_result r = cr_split3(x, axis, d);
        memcpy(out, (cr_tensor *[]){r.y0, r.y1, r.y2}, 3 * sizeof *out);
    } else if (count == 4) {
        cr_split4_result r = cr_split4(x, axis, d);
        memcpy(out, (cr_tensor *[]){r.y0, r.y1, r.y2, r.y3}, 4 * sizeof *out);
    } else {
        int64_t start = 0;
        for (int i = 0; i < count; i++) {
            out[i] = cr_slice(x, axis, start, start + sizes[i]);
            start += sizes[i];
        }
    }
    return all_made(out, count);
}

static bool split(cr_tensor *x, int64_t axis, const int64_t *sizes, int count, cr_tensor **out)
{
    char text[96];
    int a;
    if (count < 0 || (count && (!sizes || !out)))
        return cr_fail_bool(CR_ERROR_VALUE, "count is %d, expected at least 0, with sizes and out not NULL", count);
    if (count)
        memset(out, 0, (size_t)count * sizeof *out);
    if (!check_x(x, axis, &a))
        return false;
    int64_t left = x->shape[a];
    for (int i = 0; i < count; i++) {
        if (sizes[i] < 0 || sizes[i] > left)
            return cr_fail_bool(CR_ERROR_SHAPE, "size %d is %lld, expected 0 to %lld (what is left of axis %d of %s)",
                                i, (long long)sizes[i], (long long)left, a, cr_describe(x, text, sizeof text));
        left -= sizes[i];
    }
    if (left)
        return cr_fail_bool(CR_ERROR_SHAPE, "the sizes leave %lld over of axis %d of %s", (long long)left, a,
                            cr_describe(x, text, sizeof text));
    return make_parts(x, a, sizes, count, out);
}

bool cr_split_at(cr_site at, cr_tensor *x, int axis, const int64_t *sizes, int count, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "split");
    bool ok = split(x, axis, sizes, count, out);
    cr_leave_op(before);
    return ok;
}

bool cr_chunk_at(cr_site at, cr_tensor *x, int axis, int count, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "chunk");
    bool ok = count > 0 && out
                  ? true
                  : cr_fail_bool(CR_ERROR_VALUE, "count is %d, expected at least 1, with out not NULL", count);
    int a;
    if (ok) {
        memset(out, 0, (size_t)count * sizeof *out);
        int64_t *sizes = check_x(x, axis, &a) ? cr_malloc((size_t)count * sizeof *sizes) : NULL;
        ok = sizes != NULL;
        for (int i = 0; ok && i < count; i++)
            sizes[i] = x->shape[a] / count + (i < x->shape[a] % count);
        ok = ok && make_parts(x, a, sizes, count, out);
        cr_free(sizes);
    }
    cr_leave_op(before);
    return ok;
}

bool cr_unbind_at(cr_site at, cr_tensor *x, int axis, int count, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "unbind");
    char text[96];
    int a;
    bool ok = count >= 0 && (out || !count);
    if (!ok)
        cr_fail(CR_ERROR_VALUE, "count is %d, expected at least 0, with out not NULL", count);
    if (ok && count)
        memset(out, 0, (size_t)count * sizeof *out);
    ok = ok && check_x(x, axis, &a);
    if (ok && x->shape[a] != count)
        ok = cr_fail_bool(CR_ERROR_SHAPE, "count is %d, expected the size of axis %d of %s", count, a,
                          cr_describe(x, text, sizeof text));
    for (int i = 0; ok && i < count; i++)
        out[i] = cr_select(x, a, i);
    ok = ok && all_made(out, count);
    cr_leave_op(before);
    return ok;
}

static bool meshgrid(cr_list inputs, bool xy, cr_tensor **out)
{
    int n = inputs.count;
    cr_dims shape = {n, {0}};
    char text[96];
    if (n < 0 || n > CR_MAX_DIMS || (n && !out))
        return cr_fail_bool(CR_ERROR_VALUE, "%d inputs, expected 0 to %d, with out not NULL", n, CR_MAX_DIMS);
    for (int i = 0; i < n; i++)
        out[i] = NULL;
    for (int i = 0; i < n; i++) {
        const cr_tensor *t = inputs.at[i];
        if (!t)
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "input %d is NULL", i) : false;
        if (t->ndim != 1)
            return cr_fail_bool(CR_ERROR_SHAPE, "input %d is %s, expected one dimension", i,
                                cr_describe(t, text, sizeof text));
        shape.at[i] = t->shape[0];
    }
    for (int i = 0; i < n; i++) {
        cr_dims column = {n, {1, 1, 1, 1, 1, 1, 1, 1}};
        column.at[i] = shape.at[i];
        out[i] = cr_expand(cr_reshape(inputs.at[i], column), shape);
        if (xy && n > 1)
            out[i] = cr_transpose(out[i], 0, 1);
    }
    return all_made(out, n);
}

bool cr_meshgrid_at(cr_site at, cr_list inputs, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "meshgrid");
    bool ok = meshgrid(inputs, false, out);
    cr_leave_op(before);
    return ok;
}

bool cr_meshgrid_xy_at(cr_site at, cr_list inputs, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "meshgrid_xy");
    bool ok = meshgrid(inputs, true, out);
    cr_leave_op(before);
    return ok;
}

static bool broadcast_arrays(cr_list inputs, cr_tensor **out)
{
    cr_dims shape = {0};
    char text[96], have[128];
    if (inputs.count < 0 || (inputs.count && !out))
        return cr_fail_bool(CR_ERROR_VALUE, "%d inputs, expected at least 0, with out not NULL", inputs.count);
    for (int i = 0; i < inputs.count; i++)
        out[i] = NULL;
    for (int i = 0; i < inputs.count; i++) {
        const cr_tensor *t = inputs.at[i];
        if (!t)
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "input %d is NULL", i) : false;
        if (!cr_broadcast(shape.count, shape.at, t->ndim, t->shape, &shape.count, shape.at))
            return cr_fail_bool(CR_ERROR_SHAPE, "input %d is %s, which does not broadcast with %s", i,
                                cr_describe(t, text, sizeof text),
                                cr_shape_text(shape.count, shape.at, have, sizeof have));
    }
    for (int i = 0; i < inputs.count; i++)
        out[i] = cr_expand(inputs.at[i], shape);
    return all_made(out, inputs.count);
}

bool cr_broadcast_arrays_at(cr_site at, cr_list inputs, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "broadcast_arrays");
    bool ok = broadcast_arrays(inputs, out);
    cr_leave_op(before);
    return ok;
}
