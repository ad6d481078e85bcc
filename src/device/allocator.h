/* The caching allocator in front of a device's memory: blocks that tensors give back are kept and reused. A block freed
 * on one stream is reused on another only after an event says that the first stream is past it. Thread-safe. */
#ifndef CR_DEVICE_ALLOCATOR_H
#define CR_DEVICE_ALLOCATOR_H
#include "device/device.h"

/* 64-byte aligned, at least `bytes` (0 is fine); NULL after an out-of-memory error. */
void *cr_device_alloc(cr_device *device, size_t bytes);
/* bytes as asked for; `stream` is the one it was last used on (NULL on the CPU). */
void cr_device_free(cr_device *device, void *data, size_t bytes, cr_stream *stream);
/* Work on `stream` uses the block that contains `data` (an address in a block in use): after the block is freed nobody
 * else gets it before that work is done. Each launch and copy calls it for blocks that were allocated for another
 * stream; for the block's own stream it does nothing. False after an out-of-memory error. */
bool cr_device_record_use(cr_device *device, const void *data, cr_stream *stream);
/* Frees the allocator with its cached memory; blocks in use must have been freed. For devices that tests make. */
void cr_allocator_free(cr_device *device);
#endif
