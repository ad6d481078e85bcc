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
/* t's values in the memory of `device`: a new tensor of the same shape and dtype, laid out as t if t's elements fill
 * their memory, else row-major; t itself when it is there already. The gradient goes back to t's device. To the CPU
 * it waits for the device's work, whose errors it reports. Errors: NULL device, no memory. */
CR_API cr_tensor *cr_to_device_at(cr_site at, cr_tensor *t, cr_device *device);
#define cr_to_device(t, device) cr_to_device_at(CR_HERE, t, device)
/* Waits until all work on the device is done. False when some of it failed: the error is then recorded. */
CR_API bool cr_synchronize(cr_device *device);

/* ---- streams and events ------------------------------------------------------------------------------------------ */

/* A stream is a queue of work that a device does in order; work on different streams may overlap. A device starts with
 * one (the default stream), and each thread puts its work on its current stream of a device. A tensor made on one
 * stream may be used on another only after an event: cr_event_record on the first, cr_stream_wait on the second.
 * Freeing tensors needs no care: memory is reused when all streams that used it are past it. The CPU does
 * everything at once: it has one stream, and its events are always done. */
typedef struct cr_stream cr_stream;
typedef struct cr_event cr_event;

/* A new stream. NULL after an out-of-memory error. cr_stream_free waits for its work; threads that have it as their
 * current stream go back to the default one. NULL is fine. */
CR_API cr_stream *cr_stream_new(cr_device *device);
CR_API void cr_stream_free(cr_stream *stream);
/* The calling thread's current stream of the device, never NULL for a device; cr_set_stream(device, NULL) goes back to
 * the default one. Errors: a stream of another device. */
CR_API cr_stream *cr_current_stream(cr_device *device);
CR_API bool cr_set_stream(cr_device *device, cr_stream *stream);
/* Waits for the stream's work. False when work of the device failed since the last such call: the error, with the site
 * of the call that queued the work, is then recorded, once. */
CR_API bool cr_stream_synchronize(cr_stream *stream);

/* Marks the present end of a stream's work. NULL after an out-of-memory error. Free it when nobody asks for it any more;
 * a stream may still be waiting for it. */
CR_API cr_event *cr_event_record(cr_stream *stream);
CR_API void cr_event_free(cr_event *event);
CR_API bool cr_event_done(cr_event *event);
/* What is put on `stream` from now on runs after the event; the host does not wait. Errors: another device's event. */
CR_API bool cr_stream_wait(cr_stream *stream, cr_event *event);
/* The host waits. */
CR_API bool cr_event_synchronize(cr_event *event);

/* ---- memory ------------------------------------------------------------------------------------------------------ */

/* Bytes of a device's memory, as the caching allocator sees them. */
typedef struct cr_memory_stats {
    size_t allocated;    /* in use by tensors, as asked for */
    size_t cached;       /* taken from the system and held for reuse; less what blocks under 1 KiB hold on the CPU */
    size_t peak;         /* the most that was allocated since cr_reset_peak_memory */
    size_t limit;        /* 0: none */
    uint64_t requests;   /* allocations asked for */
    uint64_t reused;     /* of these, served without taking memory from the system: from the cache, or as a part of
                          * memory taken before (CPU blocks to 1 KiB always count as such) */
} cr_memory_stats;
CR_API cr_memory_stats cr_memory_stats_of(cr_device *device);
CR_API void cr_reset_peak_memory(cr_device *device);
/* Gives cached memory back to the system; returns the bytes given back. Waits for the device's work first. */
CR_API size_t cr_trim_memory(cr_device *device);
/* At most this many bytes allocated at once: one more is an out-of-memory error. 0: no limit. Near the limit, cached
 * memory is given back before more is taken from the system. */
CR_API void cr_set_memory_limit(cr_device *device, size_t bytes);

/* For tests: lets n more allocations of any kind succeed and the next fail, once; n < 0 turns it off. Process-wide. */
CR_API void cr_fail_allocation_after(int64_t n);

CR_END_C
#endif
