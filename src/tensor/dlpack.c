/* DLPack: tensors to and from other libraries in the same process without copying. An exported struct holds a
 * reference to the storage; an imported one is held by the storage and deleted with it. */
#include <cresset/dlpack.h>

#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "tensor/values.h"

#include <string.h>

static const struct type {
    uint8_t code, bits;
} types[CR_DTYPE_COUNT] = {
    [CR_BOOL] = {kDLBool, 8},  [CR_I8] = {kDLInt, 8},       [CR_I16] = {kDLInt, 16},      [CR_I32] = {kDLInt, 32},
    [CR_I64] = {kDLInt, 64},   [CR_U8] = {kDLUInt, 8},      [CR_F16] = {kDLFloat, 16},    [CR_BF16] = {kDLBfloat, 16},
    [CR_F32] = {kDLFloat, 32}, [CR_F64] = {kDLFloat, 64},   [CR_U16] = {kDLUInt, 16},     [CR_U32] = {kDLUInt, 32},
    [CR_U64] = {kDLUInt, 64},  [CR_C64] = {kDLComplex, 64}, [CR_C128] = {kDLComplex, 128}};

/* ---- out -------------------------------------------------------------------------------------------------------- */

typedef struct exported {
    DLManagedTensorVersioned managed;
    cr_storage *storage;
    int64_t shape[CR_MAX_DIMS], strides[CR_MAX_DIMS];
} exported;

static void delete_exported(DLManagedTensorVersioned *managed)
{
    exported *e = managed->manager_ctx;
    cr_storage_release(e->storage);
    cr_free(e);
}

static DLManagedTensorVersioned *to_dlpack(cr_tensor *t)
{
    if (!t)
        return cr_fail(CR_ERROR_VALUE, "t is NULL");
    cr_settle(t);
    if (t->requires_grad)
        return cr_fail(CR_ERROR_STATE, "t requires grad, which DLPack cannot carry; export cr_detach(t)");
    if (t->storage->device->no_values)
        return t->storage->device->no_values(t->storage->device), NULL;
    if (t->storage->device != cr_cpu())
        return cr_fail(CR_ERROR_UNSUPPORTED, "t is on device %s, expected cpu", t->storage->device->name);
    exported *e = cr_calloc(1, sizeof *e);
    if (!e)
        return NULL;
    atomic_fetch_add_explicit(&t->storage->refs, 1, memory_order_relaxed);
    e->storage = t->storage;
    memcpy(e->shape, t->shape, sizeof *t->shape * t->ndim);
    memcpy(e->strides, t->stride, sizeof *t->stride * t->ndim);
    const struct type *type = &types[t->dtype];
    e->managed.version = (DLPackVersion){DLPACK_MAJOR_VERSION, DLPACK_MINOR_VERSION};
    e->managed.manager_ctx = e;
    e->managed.deleter = delete_exported;
    atomic_store_explicit(&t->storage->exposed, true, memory_order_relaxed);
    /* The offset goes into the address: consumers exist that overlook byte_offset. */
    e->managed.dl_tensor = (DLTensor){.data = cr_bytes(t),
                                      .device = {kDLCPU, 0},
                                      .ndim = t->ndim,
                                      .dtype = {type->code, type->bits, 1},
                                      .shape = e->shape,
                                      .strides = e->strides};
    return &e->managed;
}

DLManagedTensorVersioned *cr_to_dlpack_at(cr_site at, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "to_dlpack");
    DLManagedTensorVersioned *managed = to_dlpack(t);
    cr_leave_op(before);
    return managed;
}

/* ---- in --------------------------------------------------------------------------------------------------------- */

static void delete_imported(DLManagedTensorVersioned *managed)
{
    if (managed && managed->deleter)
        managed->deleter(managed);
}

static void release_imported(void *memory, void *context)
{
    (void)memory;
    delete_imported(context);
}

static bool find_type(DLDataType type, cr_dtype *dtype)
{
    if (type.lanes != 1)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "elements of %d lanes, expected 1", type.lanes);
    for (int d = 0; d < CR_DTYPE_COUNT; d++)
        if (types[d].bits && types[d].bits == type.bits && types[d].code == type.code) {
            *dtype = (cr_dtype)d;
            return true;
        }
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "DLPack type code %d with %d bits has no dtype here", type.code,
                        type.bits);
}

/* Checks what came from outside; the memory itself cannot be checked. */
static bool read_spec(cr_spec *spec, const DLTensor *from)
{
    cr_dtype dtype = CR_DTYPE_NONE;
    if (from->device.device_type != kDLCPU)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "the memory is of DLPack device type %d, expected %d (cpu)",
                            (int)from->device.device_type, kDLCPU);
    if (!find_type(from->dtype, &dtype))
        return false;
    if (from->ndim < 0 || from->ndim > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "%d dimensions, expected 0 to %d", (int)from->ndim, CR_MAX_DIMS);
    if (from->ndim && !from->shape)
        return cr_fail_bool(CR_ERROR_VALUE, "shape is NULL");
    cr_dims shape = {.count = from->ndim};
    for (int i = 0; i < from->ndim; i++)
        shape.at[i] = from->shape[i];
    if (!cr_check_shape(shape, dtype))
        return false;
    cr_spec_set(spec, dtype, shape.count, shape.at);
    for (int i = 0; from->strides && i < from->ndim; i++)
        spec->stride[i] = from->strides[i];
    return true;
}

/* Read-only memory: any tensor here can be written in place, so it is copied, and given back at once. */
static cr_tensor *copy_of(const cr_tensor *t)
{
    cr_spec spec, dense;
    cr_spec_of(&spec, t);
    cr_spec_set(&dense, spec.dtype, spec.ndim, spec.shape);
    cr_tensor *copy = cr_tensor_new(&dense, cr_cpu());
    if (copy)
        cr_gather_elements(cr_bytes(copy), spec.dtype, cr_bytes(t), &spec);
    return copy;
}

/* Takes over `managed` when it succeeds. */
static cr_tensor *import(DLManagedTensorVersioned *managed)
{
    const DLTensor *from = &managed->dl_tensor;
    cr_spec spec;
    if (managed->version.major != DLPACK_MAJOR_VERSION)
        return cr_fail(CR_ERROR_UNSUPPORTED, "DLPack version %u.%u, expected %d.x", (unsigned)managed->version.major,
                       (unsigned)managed->version.minor, DLPACK_MAJOR_VERSION);
    if (!read_spec(&spec, from))
        return NULL;
    char *first = from->data ? (char *)from->data + from->byte_offset : NULL;
    return cr_wrap_memory(first, &spec, release_imported, managed);
}

static cr_tensor *from_dlpack(DLManagedTensorVersioned *managed)
{
    if (!managed)
        return cr_fail(CR_ERROR_VALUE, "managed is NULL");
    int scope = cr_scope_open();
    cr_tensor *t = scope >= 0 ? import(managed) : NULL;
    if (!t)
        delete_imported(managed);
    else if (managed->flags & DLPACK_FLAG_BITMASK_READ_ONLY)
        t = copy_of(t); /* closing the scope releases the original */
    cr_keep(t);
    cr_scope_close(scope);
    return t;
}

cr_tensor *cr_from_dlpack_at(cr_site at, DLManagedTensorVersioned *managed)
{
    const char *before = cr_enter_op(at, "from_dlpack");
    cr_tensor *t = from_dlpack(managed);
    cr_leave_op(before);
    return t;
}
