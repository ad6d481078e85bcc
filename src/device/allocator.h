/* The caching allocator in front of a device's memory: blocks that tensors give back are kept and reused. A block freed on
 * one stream is reused on another only after an event says that the first stream is past it. Thread-safe. */
#ifndef CR_DEVICE_ALLOCATOR_H
#define CR_DEVICE_ALLOCATOR_H
#include "device/device.h"

/* 64-byte aligned, at least `bytes` (0 is fine); NULL after an out-of-memory error. */
void *cr_device_alloc(cr_device *device, size_t bytes);
/* bytes as asked for; `stream` is the one it was last used on (NULL on the CPU). */
void cr_device_free(cr_device *device, void *data, size_t bytes, cr_stream *stream);
#endif
