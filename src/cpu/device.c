/* The CPU as a device: its memory is the host's and everything runs at once in the calling thread, or seems
 * to (cpu/defer.h). */
#include "cpu/defer.h"
#include "cpu/kernels.h"
#include "cpu/memory.h"
#include "device/device.h"

static const cr_kernel *kernels(cr_device *device, const cr_op *op)
{
    (void)device;
    return cr_cpu_kernels(op);
}

static bool synchronize(cr_device *device)
{
    (void)device;
    cr_defer_finish();
    return true;
}

cr_device *cr_cpu_device(void)
{
    static cr_device cpu = {
        .name = "cpu",
        .host_memory = true,
        .memory_new = cr_cpu_memory_new,
        .memory_delete = cr_cpu_memory_delete,
        .kernels = kernels,
        .synchronize = synchronize,
    };
    return &cpu;
}
