/* Values in and out: single elements, whole tensors to and from plain C arrays, numbers, and memory that the caller
 * owns. A device whose memory the host cannot read is reached through its copy_in and copy_out; a strided tensor is
 * then copied out with the gaps between its elements and gathered on the host. */
#include "tensor/values.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"

#include <string.h>

static void *missing(void)
{
    return cr_fail(CR_ERROR_VALUE, "t is NULL");
}

/* ---- reading ---------------------------------------------------------------------------------------------------- */

/* The least and the greatest distance, in elements, of an element from the first one; false when they overflow. */
static bool reach(const cr_spec *spec, int64_t *low, int64_t *high)
{
    *low = *high = 0;
    for (int i = 0; i < spec->ndim; i++) {
        int64_t span;
        if (spec->shape[i] == 0) {
            *low = *high = 0;
            return true;
        }
        if (__builtin_mul_overflow(spec->shape[i] - 1, spec->stride[i], &span) ||
            __builtin_add_overflow(span < 0 ? *low : *high, span, span < 0 ? low : high))
            return false;
    }
    return true;
}

/* Copies `bytes` from device memory to the host's; the device's own error stays if it recorded one. */
static bool fetch(cr_device *device, void *host, const void *from, size_t bytes)
{
    if (bytes == 0)
        return true;
    if (device->host_memory) {
        memcpy(host, from, bytes);
        return true;
    }
    return device->copy_out(device, host, from, bytes) ||
           cr_fail_bool(CR_ERROR_DEVICE, "copying from device %s failed", device->name);
}

bool cr_host_view_open(cr_host_view *view, const cr_tensor *t)
{
    cr_settle(t);
    cr_device *device = t->storage->device;
    view->staging = NULL;
    view->first = cr_bytes(t);
    if (device->host_memory || t->numel == 0)
        return true;
    cr_spec spec;
    int64_t low, high, size = (int64_t)cr_dtype_size((cr_dtype)t->dtype);
    cr_spec_of(&spec, t);
    reach(&spec, &low, &high); /* cannot overflow: the tensor exists */
    size_t bytes = (size_t)((high - low + 1) * size);
    view->staging = cr_malloc(bytes);
    if (!view->staging)
        return false;
    if (!fetch(device, view->staging, cr_bytes(t) + low * size, bytes)) {
        cr_host_view_close(view);
        return false;
    }
    view->first = (char *)view->staging - low * size;
    return true;
}

void cr_host_view_close(cr_host_view *view)
{
    cr_free(view->staging);
    view->staging = NULL;
}

/* spec without dimensions of size one and with neighbours joined that one step walks through: longer inner loops. */
static void collapse(cr_spec *spec)
{
    int n = 0;
    for (int i = 0; i < spec->ndim; i++) {
        if (spec->shape[i] == 1)
            continue;
        if (n > 0 && spec->stride[n - 1] == spec->stride[i] * spec->shape[i]) {
            spec->shape[n - 1] *= spec->shape[i];
        } else {
            spec->shape[n] = spec->shape[i];
            n++;
        }
        spec->stride[n - 1] = spec->stride[i];
    }
    spec->ndim = n;
}

void cr_gather_elements(void *out, cr_dtype out_dtype, const void *first, const cr_spec *from)
{
    cr_spec spec = *from;
    int64_t total = cr_spec_numel(&spec), size = (int64_t)cr_dtype_size(spec.dtype);
    if (total == 0)
        return;
    collapse(&spec);
    int last = spec.ndim - 1;
    int64_t row = last < 0 ? 1 : spec.shape[last], step = last < 0 ? 1 : spec.stride[last];
    int64_t index[CR_MAX_DIMS] = {0};
    const char *at = first;
    char *to = out;
    for (int64_t done = 0; done < total; done += row) {
        cr_convert(to, out_dtype, 1, at, spec.dtype, step, row);
        to += row * (int64_t)cr_dtype_size(out_dtype);
        for (int i = last - 1; i >= 0; i--) {
            at += spec.stride[i] * size;
            if (++index[i] < spec.shape[i])
                break;
            at -= spec.shape[i] * spec.stride[i] * size;
            index[i] = 0;
        }
    }
}

static bool item(cr_tensor *t, void *out, cr_dtype dtype)
{
    if (!t)
        return missing();
    if (t->numel != 1) {
        char text[192];
        return cr_fail_bool(CR_ERROR_SHAPE, "t has %lld elements (%s), expected 1", (long long)t->numel,
                            cr_describe(t, text, sizeof text));
    }
    cr_settle(t);
    uint64_t element[2]; /* the widest type */
    if (!fetch(t->storage->device, element, cr_bytes(t), cr_dtype_size((cr_dtype)t->dtype)))
        return false;
    cr_convert(out, dtype, 1, element, (cr_dtype)t->dtype, 1, 1);
    return true;
}

double cr_item_at(cr_site at, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "item");
    double value = 0;
    item(t, &value, CR_F64);
    cr_leave_op(before);
    return value;
}

int64_t cr_item_int_at(cr_site at, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "item_int");
    int64_t value = 0;
    item(t, &value, CR_I64);
    cr_leave_op(before);
    return value;
}

cr_complex_value cr_item_complex_at(cr_site at, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "item_complex");
    cr_complex_value value = {0, 0};
    item(t, &value, CR_C128);
    cr_leave_op(before);
    return value;
}

static bool copy_out(cr_tensor *t, void *out, size_t bytes, cr_dtype dtype)
{
    if (!t)
        return missing();
    if (!cr_check_dtype(dtype))
        return false;
    size_t need = (size_t)t->numel * cr_dtype_size(dtype);
    if (bytes != need) {
        char text[192];
        return cr_fail_bool(CR_ERROR_VALUE, "out holds %zu bytes, expected %zu (%s as %s)", bytes, need,
                            cr_describe(t, text, sizeof text), cr_dtype_name(dtype));
    }
    if (!out && need)
        return cr_fail_bool(CR_ERROR_VALUE, "out is NULL");
    cr_settle(t);
    if (t->contiguous && t->dtype == dtype)
        return fetch(t->storage->device, out, cr_bytes(t), need);
    cr_host_view view;
    if (!cr_host_view_open(&view, t))
        return false;
    cr_spec spec;
    cr_spec_of(&spec, t);
    cr_gather_elements(out, dtype, view.first, &spec);
    cr_host_view_close(&view);
    return true;
}

bool cr_copy_out_at(cr_site at, cr_tensor *t, void *out, size_t bytes, cr_dtype dtype)
{
    const char *before = cr_enter_op(at, "copy_out");
    bool ok = copy_out(t, out, bytes, dtype);
    cr_leave_op(before);
    return ok;
}

static void *data(cr_tensor *t)
{
    if (!t)
        return missing();
    cr_settle(t);
    if (t->storage->device->no_values)
        return t->storage->device->no_values(t->storage->device), NULL;
    if (!t->storage->device->host_memory)
        return cr_fail(CR_ERROR_DEVICE, "t is on device %s, whose memory the host cannot reach; use copy_out",
                       t->storage->device->name);
    atomic_store_explicit(&t->storage->exposed, true, memory_order_relaxed);
    return cr_bytes(t);
}

void *cr_data_at(cr_site at, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "data");
    void *address = data(t);
    cr_leave_op(before);
    return address;
}

void cr_touch_at(cr_site at, cr_tensor *t)
{
    if (!t)
        return;
    t->storage->write_site = at;
    atomic_fetch_add_explicit(&t->storage->version, 1, memory_order_relaxed);
}

/* ---- making ----------------------------------------------------------------------------------------------------- */

/* Fills a fresh contiguous tensor from row-major host data. */
static bool fill(cr_tensor *t, const void *from)
{
    cr_device *device = t->storage->device;
    cr_dtype dtype = (cr_dtype)t->dtype;
    size_t bytes = (size_t)t->numel * cr_dtype_size(dtype);
    if (device->host_memory) {
        cr_convert(cr_bytes(t), dtype, 1, from, dtype, 1, t->numel);
        return true;
    }
    void *staging = NULL;
    if (dtype == CR_BOOL && bytes) { /* bytes other than 0 and 1 must become 1 */
        staging = cr_malloc(bytes);
        if (!staging)
            return false;
        cr_convert(staging, dtype, 1, from, dtype, 1, t->numel);
    }
    bool ok = bytes == 0 || device->copy_in(device, cr_bytes(t), staging ? staging : from, bytes) ||
              cr_fail_bool(CR_ERROR_DEVICE, "copying to device %s failed", device->name);
    cr_free(staging);
    return ok;
}

static cr_tensor *from_data(const void *from, cr_dims shape, cr_dtype dtype)
{
    if (!cr_check_dtype(dtype) || !cr_check_shape(shape, dtype))
        return NULL;
    cr_spec spec;
    cr_spec_set(&spec, dtype, shape.count, shape.at);
    if (!from && cr_spec_numel(&spec))
        return cr_fail(CR_ERROR_VALUE, "data is NULL");
    /* The tensor is the caller's or a scope's from the start, so a failure must not leave it there: a scope of its own
     * holds it until it is whole. */
    int scope = cr_scope_open();
    if (scope < 0)
        return NULL;
    cr_tensor *t = cr_tensor_new(&spec, cr_default_device());
    t = t && fill(t, from) ? cr_keep(t) : NULL;
    cr_scope_close(scope);
    return t;
}

cr_tensor *cr_from_data_at(cr_site at, const void *from, cr_dims shape, cr_dtype dtype)
{
    const char *before = cr_enter_op(at, "from_data");
    cr_tensor *t = from_data(from, shape, dtype);
    cr_leave_op(before);
    return t;
}

/* What releases memory whose first element is not at its lowest address. */
typedef struct owner {
    void (*release)(void *, void *);
    void *first, *context;
} owner;

static void release_owner(void *lowest, void *context)
{
    (void)lowest;
    owner *o = context;
    o->release(o->first, o->context);
    cr_free(o);
}

cr_tensor *cr_wrap_memory(void *first, const cr_spec *given, void (*release)(void *, void *), void *context)
{
    cr_spec spec = *given;
    int64_t low, high, bytes, size = (int64_t)cr_dtype_size(spec.dtype), numel = cr_spec_numel(&spec);
    if (!first && numel)
        return cr_fail(CR_ERROR_VALUE, "data is NULL");
    int64_t align = size < 8 ? size : 8; /* of c128 its parts' */
    if ((uintptr_t)first % (uintptr_t)align)
        return cr_fail(CR_ERROR_VALUE, "data at %p is not aligned to the %d bytes of %s", first, (int)align,
                       cr_dtype_name(spec.dtype));
    if (!reach(&spec, &low, &high) || __builtin_sub_overflow(high, low, &bytes) ||
        __builtin_add_overflow(bytes, 1, &bytes) || __builtin_mul_overflow(bytes, size, &bytes))
        return cr_fail(CR_ERROR_VALUE, "the strides reach beyond what memory can hold");
    owner *o = NULL;
    if (low < 0 && release) {
        o = cr_malloc(sizeof *o);
        if (!o)
            return NULL;
        *o = (owner){release, first, context};
    }
    cr_storage *storage =
        cr_storage_foreign(cr_cpu(), (char *)first + low * size, numel ? (size_t)bytes : 0, NULL, NULL);
    spec.offset = -low;
    cr_tensor *t = storage ? cr_tensor_on(storage, &spec) : NULL;
    if (!t) { /* the storage is gone, without a release */
        cr_free(o);
        return NULL;
    }
    storage->release = o ? release_owner : release;
    storage->context = o ? o : context;
    return t;
}

static cr_tensor *from_memory(void *memory, cr_dims shape, cr_dtype dtype, const cr_from_memory_opts *given)
{
    cr_from_memory_opts options = {0};
    if (given) /* a caller built with an older header has a shorter struct */
        memcpy(&options, given, given->size < sizeof options ? given->size : sizeof options);
    if (!cr_check_dtype(dtype) || !cr_check_shape(shape, dtype))
        return NULL;
    cr_spec spec;
    cr_spec_set(&spec, dtype, shape.count, shape.at);
    for (int i = 0; options.strides && i < shape.count; i++)
        spec.stride[i] = options.strides[i];
    return cr_wrap_memory(memory, &spec, options.release, options.context);
}

cr_tensor *cr_from_memory_at(cr_site at, void *memory, cr_dims shape, cr_dtype dtype,
                             const cr_from_memory_opts *options)
{
    const char *before = cr_enter_op(at, "from_memory");
    cr_tensor *t = from_memory(memory, shape, dtype, options);
    cr_leave_op(before);
    return t;
}

/* Always on the CPU: an op with an operand on another device takes the number along. Its bytes live in the storage
 * itself, which saves an allocation. */
static cr_tensor *number(cr_dtype dtype, const void *value)
{
    cr_spec spec;
    spec.dtype = dtype;
    spec.ndim = 0;
    spec.offset = 0;
    cr_storage *storage = cr_storage_foreign(cr_cpu(), NULL, sizeof storage->number, NULL, NULL);
    if (!storage)
        return NULL;
    storage->data = storage->number;
    memcpy(storage->number, value, cr_dtype_size(dtype));
    cr_tensor *t = cr_tensor_on(storage, &spec);
    if (t)
        t->weak = true;
    return t;
}

cr_tensor *cr_num_at(cr_site at, double value)
{
    const char *before = cr_enter_op(at, "num");
    cr_tensor *t = number(CR_F64, &value);
    cr_leave_op(before);
    return t;
}

cr_tensor *cr_int_at(cr_site at, int64_t value)
{
    const char *before = cr_enter_op(at, "int");
    cr_tensor *t = number(CR_I64, &value);
    cr_leave_op(before);
    return t;
}

cr_tensor *cr_complex_num_at(cr_site at, double real, double imag)
{
    const char *before = cr_enter_op(at, "complex_num");
    cr_tensor *t = number(CR_C128, (double[]){real, imag});
    cr_leave_op(before);
    return t;
}
