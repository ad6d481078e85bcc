/* New tensors on another tensor's device. */
#include "op/beside.h"
#include "device/device.h"
#include "tensor/tensor.h"

cr_device *cr_enter_device(const cr_tensor *t)
{
    cr_device *before = cr_default_device();
    if (!t->storage->device->called)
        cr_set_default_device(t->storage->device);
    return before;
}

cr_tensor *cr_full_beside(const cr_tensor *t, cr_dims shape, double value, cr_dtype dtype)
{
    if (!t)
        return NULL;
    cr_device *before = cr_enter_device(t);
    cr_tensor *y = cr_full(shape, value, .dtype = dtype);
    cr_set_default_device(before);
    return y;
}

cr_tensor *cr_count_beside(const cr_tensor *t, int64_t from, int64_t to)
{
    if (!t)
        return NULL;
    cr_device *before = cr_enter_device(t);
    cr_tensor *y = cr_arange((double)from, (double)to, .dtype = CR_I64);
    cr_set_default_device(before);
    return y;
}

cr_tensor *cr_ints_beside(const cr_tensor *t, const int64_t *values, int n)
{
    if (!t)
        return NULL;
    cr_device *before = cr_enter_device(t);
    cr_tensor *y = cr_from_data(values, CR_SHAPE(n), CR_I64);
    cr_set_default_device(before);
    return y;
}

cr_tensor *cr_numbers_beside(const cr_tensor *t, const double *values, cr_dims shape)
{
    if (!t)
        return NULL;
    cr_device *before = cr_enter_device(t);
    cr_tensor *y = cr_from_data(values, shape, CR_F64);
    cr_set_default_device(before);
    return y;
}

cr_tensor *cr_bring_beside(const cr_tensor *t, cr_tensor *source)
{
    return !t || !source || source->storage->device == t->storage->device ? source
                                                                          : cr_to_device(source, t->storage->device);
}
