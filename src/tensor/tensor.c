/* Handles and storages: making them, counting their references, asking what they are. */
#include "tensor/tensor.h"
#include "base/memory.h"
#include "device/allocator.h"
#include "device/device.h"

#include <string.h>

cr_autograd_hooks cr_autograd_of;
void (*cr_finish_pending)(void);
_Thread_local uint32_t cr_trace_serial __attribute__((tls_model("initial-exec")));

/* ---- storage ---- */

static cr_storage *storage_make(cr_device *device, void *data, size_t bytes)
{
    cr_storage *s = cr_pool_alloc(sizeof *s);
    if (!s)
        return NULL;
    atomic_init(&s->refs, 1);
    atomic_init(&s->version, 0);
    atomic_init(&s->internal, 0);
    atomic_init(&s->pending, false);
    atomic_init(&s->exposed, false);
    s->write_site = cr_site_make(NULL, 0);
    s->device = device;
    s->data = data;
    s->bytes = bytes;
    s->stream = NULL;
    s->release = NULL;
    s->context = NULL;
    s->foreign = false;
    s->trace = cr_trace_serial;
    s->derived = NULL;
    return s;
}

cr_storage *cr_storage_new(cr_device *device, size_t bytes)
{
    void *data = cr_device_alloc(device, bytes);
    if (!data)
        return NULL;
    cr_storage *s = storage_make(device, data, bytes);
    if (!s) {
        cr_device_free(device, data, bytes, NULL);
        return NULL;
    }
    if (device->stream)
        s->stream = device->stream(device);
    return s;
}

cr_storage *cr_storage_foreign(cr_device *device, void *data, size_t bytes, void (*release)(void *, void *),
                               void *context)
{
    cr_storage *s = storage_make(device, data, bytes);
    if (!s)
        return NULL;
    s->foreign = true;
    s->release = release;
    s->context = context;
    return s;
}

void cr_storage_release(cr_storage *s)
{
    if (atomic_fetch_sub_explicit(&s->refs, 1, memory_order_acq_rel) != 1)
        return;
    if (s->derived)
        s->derived->release(s->derived);
    if (!s->foreign)
        cr_device_free(s->device, s->data, s->bytes, s->stream);
    else if (s->release)
        s->release(s->data, s->context);
    cr_pool_free(s, sizeof *s);
}

/* ---- handles ---- */

void cr_settle(const cr_tensor *t)
{
    if (t && t->storage->device->settle)
        t->storage->device->settle(t->storage->device, (cr_tensor *)(uintptr_t)t);
}

static cr_tensor *handle_make(cr_storage *storage, const cr_spec *spec)
{
    cr_tensor *t = cr_pool_alloc(sizeof *t);
    if (!t)
        return NULL;
    atomic_init(&t->refs, 1);
    t->dtype = (uint8_t)spec->dtype;
    t->ndim = (uint8_t)spec->ndim;
    t->weak = false;
    t->requires_grad = false;
    t->output = 0;
    t->detached = false;
    t->offset = spec->offset;
    t->storage = storage;
    t->node = NULL;
    t->grad = NULL;
    t->hooks = NULL;
    t->symbol = NULL;
    int64_t n = 1;
    for (int i = 0; i < spec->ndim; i++) {
        n *= spec->shape[i];
        t->shape[i] = spec->shape[i];
        t->stride[i] = spec->stride[i];
    }
    t->numel = n;
    t->contiguous = cr_spec_is_contiguous(spec);
    return t;
}

cr_tensor *cr_tensor_on(cr_storage *storage, const cr_spec *spec)
{
    cr_tensor *t = handle_make(storage, spec);
    if (!t) {
        cr_storage_release(storage);
        return NULL;
    }
    return cr_own(t) ? t : NULL;
}

cr_tensor *cr_tensor_new(const cr_spec *spec, cr_device *device)
{
    size_t bytes = (size_t)cr_spec_extent(spec) * cr_dtype_size(spec->dtype);
    cr_storage *storage = cr_storage_new(device, bytes);
    return storage ? cr_tensor_on(storage, spec) : NULL;
}

static bool same_elements(const cr_tensor *t, const cr_spec *spec)
{
    size_t bytes = sizeof(int64_t) * t->ndim;
    return (cr_dtype)t->dtype == spec->dtype && t->ndim == spec->ndim && t->offset == spec->offset &&
           !memcmp(t->shape, spec->shape, bytes) && !memcmp(t->stride, spec->stride, bytes);
}

cr_tensor *cr_tensor_view(cr_tensor *base, const cr_spec *spec)
{
    atomic_fetch_add_explicit(&base->storage->refs, 1, memory_order_relaxed);
    cr_tensor *t = cr_tensor_on(base->storage, spec);
    if (t && base->symbol && same_elements(base, spec))
        t->symbol = base->symbol;
    return t;
}

cr_tensor *cr_retain(cr_tensor *t)
{
    if (t)
        atomic_fetch_add_explicit(&t->refs, 1, memory_order_relaxed);
    return t;
}

void cr_release(cr_tensor *t)
{
    if (!t || atomic_fetch_sub_explicit(&t->refs, 1, memory_order_acq_rel) != 1)
        return;
    if (t->node)
        cr_autograd_of.release_node(t->node);
    if (t->hooks)
        cr_autograd_of.release_hooks(t->hooks);
    cr_release(t->grad);
    cr_storage_release(t->storage);
    cr_pool_free(t, sizeof *t);
}

/* ---- questions ---- */

int cr_ndim(const cr_tensor *t) { return t ? t->ndim : 0; }
int64_t cr_numel(const cr_tensor *t) { return t ? t->numel : 0; }
cr_dtype cr_dtype_of(const cr_tensor *t) { return t ? (cr_dtype)t->dtype : CR_DTYPE_NONE; }
cr_device *cr_device_of(const cr_tensor *t)
{
    cr_settle(t);
    return t ? t->storage->device : NULL;
}
bool cr_is_contiguous(const cr_tensor *t) { return t && t->contiguous; }
bool cr_shares_memory(const cr_tensor *a, const cr_tensor *b)
{
    cr_settle(a);
    cr_settle(b);
    return a && b && a->storage == b->storage;
}

cr_dims cr_shape(const cr_tensor *t)
{
    cr_dims d = {0};
    if (t) {
        d.count = t->ndim;
        memcpy(d.at, t->shape, sizeof(int64_t) * t->ndim);
    }
    return d;
}

static int place(const cr_tensor *t, int axis)
{
    if (!t || axis < -t->ndim || axis >= t->ndim)
        return -1;
    return axis < 0 ? axis + t->ndim : axis;
}

int64_t cr_size(const cr_tensor *t, int axis)
{
    int i = place(t, axis);
    return i < 0 ? 0 : t->shape[i];
}

int64_t cr_stride(const cr_tensor *t, int axis)
{
    int i = place(t, axis);
    return i < 0 ? 0 : t->stride[i];
}
