/* Dense copies of tensors, made only where needed. */
#include "cpu/dense.h"
#include "base/memory.h"
#include "cpu/copy.h"

#include <string.h>

static bool same_order(const cr_tensor *t, const cr_tensor *like)
{
    if (t->ndim != like->ndim || t->numel != like->numel)
        return false;
    if (t->contiguous && like->contiguous)
        return true;
    for (int i = 0; i < t->ndim; i++)
        if (t->shape[i] > 1 && t->stride[i] != like->stride[i])
            return false;
    return true;
}

bool cr_dense_in(cr_dense *d, const cr_tensor *t, const cr_tensor *like, cr_dtype dtype)
{
    d->owned = NULL;
    d->data = cr_bytes(t);
    if ((cr_dtype)t->dtype == dtype && same_order(t, like))
        return true;
    d->owned = d->data = cr_malloc((size_t)like->numel * cr_dtype_size(dtype));
    if (!d->data)
        return false;
    cr_storage storage = {.data = d->data};
    cr_tensor to = {.dtype = (uint8_t)dtype, .ndim = like->ndim, .numel = like->numel, .storage = &storage};
    memcpy(to.shape, like->shape, sizeof to.shape);
    memcpy(to.stride, like->stride, sizeof to.stride);
    cr_copy_elements(&to, t);
    return true;
}

bool cr_dense_row_major(cr_dense *d, const cr_tensor *t, cr_dtype dtype)
{
    cr_tensor like = *t;
    cr_spec spec;
    cr_spec_of(&spec, t);
    cr_spec_contiguous(&spec);
    memcpy(like.stride, spec.stride, sizeof(int64_t) * t->ndim);
    like.contiguous = true;
    return cr_dense_in(d, t, &like, dtype);
}

bool cr_dense_out(cr_dense *d, const cr_tensor *out, cr_dtype dtype)
{
    d->owned = NULL;
    d->data = cr_bytes(out);
    if ((cr_dtype)out->dtype == dtype)
        return true;
    d->owned = d->data = cr_malloc((size_t)out->numel * cr_dtype_size(dtype));
    return d->data != NULL;
}

void cr_dense_end(cr_dense *d, const cr_tensor *out, cr_dtype dtype)
{
    if (d->owned && out)
        cr_convert(cr_bytes(out), (cr_dtype)out->dtype, 1, d->data, dtype, 1, out->numel);
    cr_free(d->owned);
    d->owned = NULL;
}

cr_lines cr_lines_of(const cr_tensor *t, int64_t axis)
{
    if (t->ndim == 0 || t->numel == 0)
        return (cr_lines){t->numel, 1, 1};
    int a = (int)(axis < 0 ? axis + t->ndim : axis);
    if (t->shape[a] == 1)
        return (cr_lines){t->numel, 1, 1};
    return (cr_lines){t->numel / (t->shape[a] * t->stride[a]), t->shape[a], t->stride[a]};
}
