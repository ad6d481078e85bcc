/* Devices, their memory and their streams, as a program sees them. What a device implements is src/device/device.h. */
#ifndef CRESSET_DEVICE_H
#define CRESSET_DEVICE_H
#include <cresset/tensor.h>

CR_BEGIN_C

CR_API cr_device *cr_cpu(void);
/* "cpu", "stream"; NULL with an error that lists the names otherwise. */
CR_API cr_device *cr_device_named(const char *name);
CR_API const char *cr_device_name(const cr_device *device);
/* Where tensors made without inputs (cr_zeros, cr_uniform, ...) go; per thread; the CPU unless set. NULL resets. */
CR_API cr_device *cr_default_device(void);
CR_API void cr_set_default_device(cr_device *device);
/* Waits until all work on the device is done. False when some of it failed: the error is then recorded. */
CR_API bool cr_synchronize(cr_device *device);

/* Bytes of a device's memory, as the caching allocator sees them. */
typedef struct cr_memory_stats {
    size_t allocated;    /* in use by tensors */
    size_t cached;       /* held for reuse */
    size_t peak;         /* the most that was allocated since cr_reset_peak_memory */
    size_t limit;        /* 0: none */
    uint64_t requests;   /* allocations asked for */
    uint64_t reused;     /* of these, served from the cache */
} cr_memory_stats;
CR_API cr_memory_stats cr_memory_stats_of(cr_device *device);
CR_API void cr_reset_peak_memory(cr_device *device);
/* Gives cached memory back to the system; returns the bytes given back. */
CR_API size_t cr_trim_memory(cr_device *device);
/* At most this many bytes allocated at once: one more is an out-of-memory error. 0: no limit. */
CR_API void cr_set_memory_limit(cr_device *device, size_t bytes);

/* For tests: lets n more allocations of any kind succeed and the next fail, once; n < 0 turns it off. Process-wide. */
CR_API void cr_fail_allocation_after(int64_t n);

CR_END_C
#endif
