/* Shapes and strides: everything about a tensor that needs no data. */
#include "tensor/tensor.h"
#include "base/site.h"

#include <stdlib.h>
#include <string.h>

void cr_spec_of(cr_spec *spec, const cr_tensor *t)
{
    spec->dtype = (cr_dtype)t->dtype;
    spec->ndim = t->ndim;
    spec->offset = t->offset;
    for (int i = 0; i < t->ndim; i++) {
        spec->shape[i] = t->shape[i];
        spec->stride[i] = t->stride[i];
    }
}

int64_t cr_spec_numel(const cr_spec *spec)
{
    int64_t n = 1;
    for (int i = 0; i < spec->ndim; i++)
        n *= spec->shape[i];
    return n;
}

int64_t cr_spec_extent(const cr_spec *spec)
{
    int64_t last = 0;
    for (int i = 0; i < spec->ndim; i++) {
        if (spec->shape[i] == 0)
            return 0;
        if (spec->stride[i] > 0)
            last += (spec->shape[i] - 1) * spec->stride[i];
    }
    return last + 1;
}

void cr_spec_contiguous(cr_spec *spec)
{
    int64_t step = 1;
    for (int i = spec->ndim - 1; i >= 0; i--) {
        spec->stride[i] = step;
        step *= spec->shape[i] > 1 ? spec->shape[i] : 1;
    }
    spec->offset = 0;
}

void cr_spec_set(cr_spec *spec, cr_dtype dtype, int ndim, const int64_t *shape)
{
    spec->dtype = dtype;
    spec->ndim = ndim;
    for (int i = 0; i < ndim; i++)
        spec->shape[i] = shape[i];
    cr_spec_contiguous(spec);
}

void cr_spec_channels_last(cr_spec *spec)
{
    if (spec->ndim < 3) {
        cr_spec_contiguous(spec);
        return;
    }
    int64_t step = spec->shape[1] > 1 ? spec->shape[1] : 1;
    spec->stride[1] = 1;
    for (int i = spec->ndim - 1; i >= 2; i--) {
        spec->stride[i] = step;
        step *= spec->shape[i] > 1 ? spec->shape[i] : 1;
    }
    spec->stride[0] = step;
    spec->offset = 0;
}

void cr_spec_like(cr_spec *spec, const cr_tensor *t)
{
    if (t->contiguous || t->ndim != spec->ndim) {
        cr_spec_contiguous(spec);
        return;
    }
    int order[CR_MAX_DIMS], n = 0; /* axes by falling stride; equal ones keep their place */
    for (int i = 0; i < spec->ndim; i++)
        if (t->stride[i] != 0) {
            int j = n++;
            for (; j > 0 && llabs(t->stride[order[j - 1]]) < llabs(t->stride[i]); j--)
                order[j] = order[j - 1];
            order[j] = i;
        }
    for (int i = 0; i < spec->ndim; i++)
        if (t->stride[i] == 0) { /* repeats, so says nothing: goes behind the axis on its left */
            int j = n++;
            for (; j > 0 && order[j - 1] != i - 1; j--)
                order[j] = order[j - 1];
            order[j] = i;
        }
    int64_t step = 1;
    for (int k = spec->ndim - 1; k >= 0; k--) {
        spec->stride[order[k]] = step;
        step *= spec->shape[order[k]] > 1 ? spec->shape[order[k]] : 1;
    }
    spec->offset = 0;
}

cr_dims cr_spec_dims(const cr_spec *spec)
{
    cr_dims d = {spec->ndim, {0}};
    memcpy(d.at, spec->shape, sizeof(int64_t) * (size_t)spec->ndim);
    return d;
}

void cr_spec_dense_as(cr_spec *spec, const cr_tensor *t)
{
    cr_spec_of(spec, t);
    if (cr_is_dense(t))
        cr_spec_like(spec, t);
    else
        cr_spec_contiguous(spec);
    spec->offset = 0;
}

bool cr_spec_alike(const cr_spec *a, const cr_spec *b)
{
    return a->dtype == b->dtype && a->ndim == b->ndim && !memcmp(a->shape, b->shape, sizeof(int64_t) * (size_t)a->ndim);
}

bool cr_spec_same(const cr_spec *a, const cr_spec *b)
{
    return cr_spec_alike(a, b) && a->offset == b->offset &&
           !memcmp(a->stride, b->stride, sizeof(int64_t) * (size_t)a->ndim);
}

bool cr_spec_is_contiguous(const cr_spec *spec)
{
    int64_t step = 1;
    for (int i = spec->ndim - 1; i >= 0; i--) {
        if (spec->shape[i] == 0)
            return true;
        if (spec->shape[i] > 1) {
            if (spec->stride[i] != step)
                return cr_spec_numel(spec) == 0; /* without elements there are no gaps */
            step *= spec->shape[i];
        }
    }
    return true;
}

bool cr_is_dense(const cr_tensor *t)
{
    if (t->contiguous)
        return true;
    int64_t extent = 1;
    for (int i = 0; i < t->ndim; i++) {
        if (t->shape[i] == 0)
            return true;
        if (t->shape[i] > 1 && t->stride[i] <= 0)
            return false;
        extent += (t->shape[i] - 1) * t->stride[i];
    }
    if (extent != t->numel)
        return false;
    /* Distinct elements in an extent of numel: follow the strides upwards. */
    int64_t step = 1;
    bool used[CR_MAX_DIMS] = {false};
    for (int found = 0; found < t->ndim; found++) {
        int next = -1;
        for (int i = 0; i < t->ndim; i++)
            if (!used[i] && (t->shape[i] == 1 || t->stride[i] == step))
                next = i;
        if (next < 0)
            return false;
        used[next] = true;
        step *= t->shape[next];
    }
    return true;
}

bool cr_is_channels_last(const cr_tensor *t)
{
    if (!t || t->ndim < 3)
        return false;
    cr_spec spec;
    cr_spec_of(&spec, t);
    cr_spec_channels_last(&spec);
    for (int i = 0; i < t->ndim; i++)
        if (t->shape[i] > 1 && t->stride[i] != spec.stride[i])
            return false;
    return true;
}

bool cr_check_dtype(cr_dtype dtype)
{
    return cr_dtype_size(dtype) ? true : cr_fail_bool(CR_ERROR_DTYPE, "%d is not a dtype", (int)dtype);
}

bool cr_check_shape(cr_dims shape, cr_dtype dtype)
{
    if (shape.count < 0 || shape.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "a shape of %d dimensions, expected at most %d", shape.count, CR_MAX_DIMS);
    int64_t bytes = (int64_t)cr_dtype_size(dtype);
    bool large = false; /* zero sizes do not excuse the others: products of sizes must be representable */
    for (int i = 0; i < shape.count; i++) {
        if (shape.at[i] < 0) {
            char text[192];
            return cr_fail_bool(CR_ERROR_SHAPE, "shape %s has a negative size",
                                cr_shape_text(shape.count, shape.at, text, sizeof text));
        }
        large |= __builtin_mul_overflow(bytes, shape.at[i] ? shape.at[i] : 1, &bytes);
    }
    if (large || bytes > INT64_MAX / 4) {
        char text[192];
        return cr_fail_bool(CR_ERROR_MEMORY, "shape %s of %s is more than memory can hold",
                            cr_shape_text(shape.count, shape.at, text, sizeof text), cr_dtype_name(dtype));
    }
    return true;
}

bool cr_axis(int64_t axis, int ndim, int *out)
{
    if (axis < -ndim || axis >= ndim)
        return cr_fail_bool(CR_ERROR_INDEX, "axis %lld is out of range for %d dimension%s", (long long)axis, ndim,
                            ndim == 1 ? "" : "s");
    *out = (int)(axis < 0 ? axis + ndim : axis);
    return true;
}

bool cr_broadcast(int na, const int64_t *a, int nb, const int64_t *b, int *ndim, int64_t *shape)
{
    int n = na > nb ? na : nb;
    int64_t result[CR_MAX_DIMS]; /* shape may be a or b */
    for (int i = 0; i < n; i++) {
        int ia = i - (n - na), ib = i - (n - nb);
        int64_t sa = ia >= 0 ? a[ia] : 1, sb = ib >= 0 ? b[ib] : 1;
        if (sa != sb && sa != 1 && sb != 1)
            return false;
        result[i] = sa == 1 ? sb : sa;
    }
    *ndim = n;
    memcpy(shape, result, sizeof(int64_t) * (size_t)n);
    return true;
}

bool cr_broadcasts_to(const cr_tensor *a, int ndim, const int64_t *shape)
{
    cr_dims both;
    return cr_broadcast(a->ndim, a->shape, ndim, shape, &both.count, both.at) && both.count == ndim &&
           !memcmp(both.at, shape, sizeof(int64_t) * (size_t)ndim);
}

static bool broadcast_shapes(const cr_dims *shapes, int count, cr_dims *out)
{
    cr_dims y = {0};
    char text[128], have[128];
    if (count < 0 || (count && !shapes) || !out)
        return cr_fail_bool(CR_ERROR_VALUE, "%d shapes, expected at least 0, with shapes and out not NULL", count);
    for (int i = 0; i < count; i++) {
        if (!cr_check_shape(shapes[i], CR_U8))
            return false;
        if (!cr_broadcast(y.count, y.at, shapes[i].count, shapes[i].at, &y.count, y.at))
            return cr_fail_bool(CR_ERROR_SHAPE, "shape %d is %s, which does not broadcast with %s", i,
                                cr_shape_text(shapes[i].count, shapes[i].at, text, sizeof text),
                                cr_shape_text(y.count, y.at, have, sizeof have));
    }
    *out = y;
    return true;
}

bool cr_broadcast_shapes_at(cr_site at, const cr_dims *shapes, int count, cr_dims *out)
{
    const char *before = cr_enter_op(at, "broadcast_shapes");
    bool ok = broadcast_shapes(shapes, count, out);
    cr_leave_op(before);
    return ok;
}

const char *cr_shape_text(int ndim, const int64_t *shape, char *buffer, size_t size)
{
    size_t used = (size_t)snprintf(buffer, size, "[");
    for (int i = 0; i < ndim && used < size; i++)
        used += (size_t)snprintf(buffer + used, size - used, i ? ",%lld" : "%lld", (long long)shape[i]);
    if (used < size)
        snprintf(buffer + used, size - used, "]");
    return buffer;
}
