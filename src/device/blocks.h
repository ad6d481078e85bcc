/* Blocks of a device's memory, in use or free: what the caching allocator keeps behind its lock. It rounds sizes to
 * classes, carves blocks under 2 MiB from chunks, and knows which streams must be past a free block before it is taken.
 * Not thread-safe: the allocator's lock is held around every call. */
#ifndef CR_DEVICE_BLOCKS_H
#define CR_DEVICE_BLOCKS_H
#include "device/device.h"

enum { CR_BLOCK_CLASSES = 8 * 64 };

/* A stream that used a block; the event marks its last use once the block is free (NULL: not recorded yet). */
typedef struct cr_block_use {
    cr_stream *stream;
    cr_event *event;
} cr_block_use;

/* A piece of the device's raw memory that blocks are carved from, or one block of 2 MiB or more. */
typedef struct cr_chunk {
    void *data;
    size_t bytes, carved;
    size_t blocks_in_use;
    struct cr_chunk *next;
} cr_chunk;

typedef struct cr_block {
    void *data;
    size_t bytes; /* rounded to the class */
    bool in_use;
    cr_chunk *chunk;
    struct cr_block *next, *previous; /* in the free list of its class */
    struct cr_block *bucket;          /* next in the table */
    uint64_t freed;                   /* when, by the count of frees */
    cr_block_use *uses;               /* the block's own stream first; room for at least one more */
    size_t use_count, use_capacity;
} cr_block;

typedef struct cr_blocks {
    cr_device *device;
    cr_block *free[CR_BLOCK_CLASSES]; /* the last one freed first */
    cr_block **table;                 /* by address; a power of two of buckets */
    size_t table_size, count;
    cr_chunk *chunks;
    cr_block *spare_block; /* records for the next new block */
    cr_chunk *spare_chunk;
    cr_chunk *open[2]; /* chunks being carved: for blocks to 256 KiB, and for larger ones */
    size_t reserved;   /* bytes of all chunks */
    size_t used;       /* bytes of the blocks in use */
    size_t most_used;  /* the most that was */
    uint64_t frees;
} cr_blocks;

/* bytes rounded up to a class: four a power of two (at most a quarter is lost), eight from 1 MiB on (an eighth). */
size_t cr_block_size(const cr_device *device, size_t bytes);
/* A free block of exactly `size` that `stream` may use now, or NULL. With `wait` also one that other streams still
 * use: the stream is then made to wait for them. */
cr_block *cr_blocks_take(cr_blocks *b, size_t size, cr_stream *stream, bool wait);
/* Makes sure that there are records for one more block: called before carve and grow. False after cr_fail. */
bool cr_blocks_prepare(cr_blocks *b);
/* A block from an open chunk; NULL when there is none with room. */
cr_block *cr_blocks_carve(cr_blocks *b, size_t size, cr_stream *stream);
/* A block from the device's raw memory; NULL when the device has none (no error recorded). */
cr_block *cr_blocks_grow(cr_blocks *b, size_t size, cr_stream *stream);
/* By the address of its first byte, or (slower) of any byte of a block in use; NULL. */
cr_block *cr_blocks_find(cr_blocks *b, const void *data);
/* Notes that a stream uses a block in use. False after cr_fail. */
bool cr_blocks_use(cr_block *block, cr_stream *stream);
/* Frees a block, last used on `stream` (NULL: on those noted). */
void cr_blocks_put(cr_blocks *b, cr_block *block, size_t asked, cr_stream *stream);
/* Gives every chunk without blocks that are in use or that streams still work on back to the device; the bytes. */
size_t cr_blocks_trim(cr_blocks *b);
/* Before `size` more bytes are taken from the device: gives back the large blocks that lay free the longest, as far as
 * more than twice what was ever in use at once (and 256 MiB) would be held. Work whose sizes differ from step to step
 * thus cannot fill the memory with blocks of sizes gone by; work that repeats its sizes never comes here. */
void cr_blocks_make_room(cr_blocks *b, size_t size);
void cr_blocks_clear(cr_blocks *b); /* frees the table and the spare records, after a trim */
#endif
