/* The device on which symbolic tensors are: addresses without memory, kernels that do nothing. */
#include "graph/trace.h"
#include "device/device.h"

#include <sys/mman.h>

/* Addresses for memory that nobody touches: reading it by mistake is a fault, not a wrong number. */
static void *memory_new(cr_device *device, size_t bytes)
{
    (void)device;
    void *data = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return data == MAP_FAILED ? NULL : data;
}

static void memory_delete(cr_device *device, void *data, size_t bytes)
{
    (void)device;
    munmap(data, bytes);
}

static bool run_nothing(const cr_call *call, cr_tensor *const *out)
{
    (void)call;
    (void)out;
    return true;
}

static const cr_kernel *kernels(cr_device *device, const cr_op *op)
{
    static const cr_kernel list[] = {{"trace", NULL, run_nothing}, {0}};
    (void)device;
    (void)op;
    return list;
}

static bool copy_in(cr_device *device, void *to, const void *host, size_t bytes)
{
    (void)device, (void)to, (void)host, (void)bytes;
    return cr_fail_bool(CR_ERROR_STATE, "a tensor inside a staged function cannot be filled from the host while it is "
                                        "traced: make it before, or pass it as an input");
}

static bool copy_out(cr_device *device, void *host, const void *from, size_t bytes)
{
    (void)host, (void)from, (void)bytes;
    return cr_trace_no_values(device);
}

cr_device *cr_trace_device(void)
{
    static cr_device device = {
        .name = "trace",
        .granule = 64,
        .memory_new = memory_new,
        .memory_delete = memory_delete,
        .kernels = kernels,
        .called = cr_trace_called,
        .no_values = cr_trace_no_values,
        .copy_in = copy_in,
        .copy_out = copy_out,
    };
    return &device;
}
