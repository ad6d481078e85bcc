/* Dense copies of tensors, made only where needed. */
#include "cpu/dense.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/iterate.h"

#include <string.h>

enum { PIECE = 16384, GRAIN = 32768 };

typedef struct dtypes {
    cr_dtype to, from;
    int64_t to_size, from_size;
} dtypes;

static void convert_piece(int64_t n, char *const *at, const cr_iter *it, void *context)
{
    const dtypes *d = context;
    cr_convert(at[0], d->to, it->row_step[0] / d->to_size, at[1], d->from, it->row_step[1] / d->from_size, n);
}

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
    cr_tensor from = *t;
    cr_tensor *operands[2] = {&to, &from};
    dtypes types = {dtype, (cr_dtype)t->dtype, (int64_t)cr_dtype_size(dtype), (int64_t)cr_dtype_size((cr_dtype)t->dtype)};
    cr_iter it;
    cr_iter_make(&it, like->ndim, like->shape, operands, 2);
    cr_iter_run(&it, PIECE, GRAIN, convert_piece, &types);
    return true;
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
