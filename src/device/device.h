/* What a device fills in. The library calls a device only through this struct; a new device is a new folder. */
#ifndef CR_DEVICE_DEVICE_H
#define CR_DEVICE_DEVICE_H
#include <cresset/device.h>
#include <cresset/op.h>

/* A device's own stream (work in order) and event begin with these. */
struct cr_stream {
    cr_device *device;
};
struct cr_event {
    cr_device *device;
};
struct cr_allocator; /* src/device/allocator.h */

struct cr_device {
    const char *name;
    bool host_memory;               /* the host may read and write its memory at any time */
    size_t granule;                 /* smallest block, a power of two that blocks are aligned to; 0: 64 */
    struct cr_allocator *allocator; /* made at the first allocation */

    /* Raw memory, aligned to 64 and to granule, for the allocator. NULL when there is none (no error recorded). */
    void *(*memory_new)(cr_device *device, size_t bytes);
    void (*memory_delete)(cr_device *device, void *data, size_t bytes);

    /* Kernels for an op, best first, ended by a kernel without `run`; NULL when there are none. */
    const cr_kernel *(*kernels)(cr_device *device, const cr_op *op);
    /* Runs a kernel in the order of the calling thread's current stream; may return before it is done. It then keeps
     * its own copy of the call; the tensors may be freed at once, see the allocator. False after cr_fail. NULL:
     * kernel->run is called. */
    bool (*launch)(cr_device *device, const cr_kernel *kernel, const cr_call *call, cr_tensor *const *out);
    /* Told of every call that was carried out, views too, before autograd records it. NULL: nobody wants to know. */
    bool (*called)(cr_device *device, const cr_call *call, cr_tensor *const *out);

    /* Fails, saying why, where tensors of the device have no values that anybody could read. NULL: they have. */
    bool (*no_values)(cr_device *device);

    /* Copies in stream order; those with the host's memory return when the host side may be reused. NULL with
     * host_memory. */
    bool (*copy_in)(cr_device *device, void *to, const void *host, size_t bytes);
    bool (*copy_out)(cr_device *device, void *host, const void *from, size_t bytes);

    /* Streams and events; NULL on a device that runs everything at once (the CPU). */
    cr_stream *(*stream)(cr_device *device);                     /* the calling thread's current one */
    void (*set_stream)(cr_device *device, cr_stream *s);         /* NULL: the default one */
    cr_stream *(*stream_new)(cr_device *device);                 /* NULL after cr_fail */
    void (*stream_delete)(cr_device *device, cr_stream *s);      /* after its work; tensors may still name it */
    bool (*stream_synchronize)(cr_device *device, cr_stream *s); /* the host waits; false after an error of the work */
    cr_event *(*event_record)(cr_device *device, cr_stream *s);  /* NULL after cr_fail */
    bool (*event_done)(cr_device *device, cr_event *e);
    bool (*event_wait)(cr_device *device, cr_stream *s, cr_event *e); /* s waits, the host does not */
    void (*event_synchronize)(cr_device *device, cr_event *e);        /* the host waits */
    void (*event_delete)(cr_device *device, cr_event *e);
    bool (*synchronize)(cr_device *device); /* NULL: nothing to wait for */
    /* Gives a tensor of the device that has not been computed its place on another. NULL: all have been. */
    void (*settle)(cr_device *device, cr_tensor *t);
    /* Told by the allocator that a block is free from here on in the order of the streams that used it. May be NULL. */
    void (*freed)(cr_device *device, void *data, size_t bytes, cr_stream *const *streams, int count);
};

/* Called once by each device's constructor function; the table is fixed after cr_devices is first used. */
cr_device *cr_cpu_device(void);    /* src/cpu/device.c */
cr_device *cr_stream_device(void); /* src/stream/device.c */
#endif
