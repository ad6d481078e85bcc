/* Tensors that live for the time of one kernel. */
#include "cpu/copy.h"
#include "cpu/temp.h"
#include "device/allocator.h"

#include <string.h>

bool cr_temp_new(cr_temp *t, const cr_spec *spec)
{
    memset(t, 0, sizeof *t);
    size_t bytes = (size_t)cr_spec_extent(spec) * cr_dtype_size(spec->dtype);
    void *data = cr_device_alloc(cr_cpu(), bytes);
    if (!data)
        return false;
    t->storage.device = cr_cpu();
    t->storage.data = data;
    t->storage.bytes = bytes;
    t->tensor.storage = &t->storage;
    t->tensor.dtype = (uint8_t)spec->dtype;
    t->tensor.ndim = (uint8_t)spec->ndim;
    t->tensor.numel = cr_spec_numel(spec);
    t->tensor.contiguous = cr_spec_is_contiguous(spec);
    memcpy(t->tensor.shape, spec->shape, sizeof(int64_t) * (size_t)spec->ndim);
    memcpy(t->tensor.stride, spec->stride, sizeof(int64_t) * (size_t)spec->ndim);
    return true;
}

void cr_temp_free(cr_temp *t)
{
    if (t->storage.data)
        cr_device_free(cr_cpu(), t->storage.data, t->storage.bytes, NULL);
    t->storage.data = NULL;
}

static cr_tensor *copied(cr_temp *t, cr_tensor *x, cr_dtype dtype)
{
    cr_spec spec;
    cr_spec_set(&spec, dtype, x->ndim, x->shape);
    if (!cr_temp_new(t, &spec))
        return NULL;
    cr_copy_elements(&t->tensor, x);
    return &t->tensor;
}

cr_tensor *cr_temp_cast(cr_temp *t, cr_tensor *x, cr_dtype dtype)
{
    memset(t, 0, sizeof *t);
    return (cr_dtype)x->dtype == dtype ? x : copied(t, x, dtype);
}

cr_tensor *cr_temp_contiguous(cr_temp *t, cr_tensor *x)
{
    memset(t, 0, sizeof *t);
    return x->contiguous ? x : copied(t, x, (cr_dtype)x->dtype);
}
