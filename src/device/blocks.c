/* Blocks of device memory: classes, chunks, free lists, and the rule for reuse across streams.
 *
 * A free block remembers the streams that used it, each with an event recorded when the block was freed. A stream may
 * take the block at once when every other stream's event is done: its own work is in order anyway. Blocks are never
 * split or merged: a class's block serves that class until it is given back, which bounds the waste a block to that of
 * its class. */
#include "device/blocks.h"
#include "base/memory.h"

#include <string.h>

#define MIB ((size_t)1 << 20)

enum { SMALL = 1 << 18 }; /* blocks to this size share the first kind of chunk */
#define SMALL_CHUNK (2 * MIB)
#define LARGE_CHUNK (8 * MIB) /* for blocks to LARGE */
#define HELD (256 * MIB)      /* see cr_blocks_make_room */
#define LARGE (2 * MIB)       /* from here on a block is a chunk */

size_t cr_block_size(const cr_device *device, size_t bytes)
{
    size_t granule = device->granule ? device->granule : 64;
    if (bytes < granule)
        bytes = granule;
    int top = 63 - __builtin_clzll(bytes);
    size_t step = (size_t)1 << (top - (bytes < MIB ? 2 : 3));
    if (step < granule)
        step = granule;
    return (bytes + step - 1) & ~(step - 1);
}

static int class_of(size_t size)
{
    int top = 63 - __builtin_clzll(size);
    return top * 8 + (int)(size >> (top - 3) & 7);
}

/* ---- the table by address ---- */

static size_t bucket_of(const cr_blocks *b, const void *data)
{
    return (size_t)(((uintptr_t)data >> 6) * 0x9E3779B97F4A7C15u >> 20) & (b->table_size - 1);
}

static bool table_room(cr_blocks *b)
{
    if (b->count < b->table_size)
        return true;
    size_t size = b->table_size ? b->table_size * 2 : 256;
    cr_block **table = cr_calloc(size, sizeof *table);
    if (!table)
        return false;
    cr_block **old = b->table;
    size_t old_size = b->table_size;
    b->table = table;
    b->table_size = size;
    for (size_t i = 0; i < old_size; i++) {
        for (cr_block *block = old[i], *next; block; block = next) {
            next = block->bucket;
            size_t at = bucket_of(b, block->data);
            block->bucket = table[at];
            table[at] = block;
        }
    }
    cr_free(old);
    return true;
}

cr_block *cr_blocks_find(cr_blocks *b, const void *data)
{
    if (!b->table_size)
        return NULL;
    for (cr_block *block = b->table[bucket_of(b, data)]; block; block = block->bucket) {
        if (block->data == data)
            return block;
    }
    for (size_t i = 0; i < b->table_size; i++) { /* an address inside a block: of a view that is copied */
        for (cr_block *block = b->table[i]; block; block = block->bucket) {
            if (block->in_use && (const char *)data >= (char *)block->data &&
                (const char *)data < (char *)block->data + block->bytes)
                return block;
        }
    }
    return NULL;
}

static void table_remove(cr_blocks *b, cr_block *block)
{
    cr_block **link = &b->table[bucket_of(b, block->data)];
    while (*link != block)
        link = &(*link)->bucket;
    *link = block->bucket;
    b->count--;
}

/* ---- free lists ---- */

static void push(cr_blocks *b, cr_block *block)
{
    cr_block **head = &b->free[class_of(block->bytes)];
    block->previous = NULL;
    block->next = *head;
    if (*head)
        (*head)->previous = block;
    *head = block;
}

static void unlink_free(cr_blocks *b, cr_block *block)
{
    if (block->previous)
        block->previous->next = block->next;
    else
        b->free[class_of(block->bytes)] = block->next;
    if (block->next)
        block->next->previous = block->previous;
}

/* ---- streams ---- */

/* An event at the present end of a stream; NULL when there is no memory for one. Errors stay unrecorded: freeing memory
 * cannot fail, the event is then recorded when somebody asks for the block. */
static cr_event *record_quietly(cr_blocks *b, cr_stream *stream)
{
    bool was_ok = cr_ok();
    cr_event *event = b->device->event_record(b->device, stream);
    if (!event && was_ok)
        cr_clear_error();
    return event;
}

static void drop_use(cr_blocks *b, cr_block *block, size_t i)
{
    if (block->uses[i].event)
        b->device->event_delete(b->device, block->uses[i].event);
    block->uses[i] = block->uses[--block->use_count];
}

/* May the stream (NULL: any, the host for one) use the free block now? */
static bool usable(cr_blocks *b, cr_block *block, cr_stream *stream)
{
    for (size_t i = 0; i < block->use_count;) {
        cr_block_use *use = &block->uses[i];
        if (stream && use->stream == stream) {
            i++;
            continue;
        }
        if (!use->event)
            use->event = record_quietly(b, use->stream);
        if (!use->event || !b->device->event_done(b->device, use->event))
            return false;
        drop_use(b, block, i);
    }
    return true;
}

/* Makes the stream wait for the others that use the free block. */
static bool wait_for(cr_blocks *b, cr_block *block, cr_stream *stream)
{
    for (size_t i = 0; i < block->use_count; i++) {
        cr_block_use *use = &block->uses[i];
        if (use->stream != stream && (!use->event || !b->device->event_wait(b->device, stream, use->event)))
            return false;
    }
    return true;
}

bool cr_blocks_use(cr_block *block, cr_stream *stream)
{
    for (size_t i = 0; i < block->use_count; i++) {
        if (block->uses[i].stream == stream)
            return true;
    }
    /* One more place than needed: cr_blocks_put notes a stream and must not fail. */
    if (!cr_grow(&block->uses, &block->use_capacity, block->use_count + 2, sizeof *block->uses))
        return false;
    block->uses[block->use_count++] = (cr_block_use){stream, NULL};
    return true;
}

/* ---- taking and putting ---- */

static cr_block *start_use(cr_blocks *b, cr_block *block, cr_stream *stream)
{
    while (block->use_count)
        drop_use(b, block, 0);
    if (stream)
        block->uses[block->use_count++] = (cr_block_use){stream, NULL};
    block->in_use = true;
    block->chunk->blocks_in_use++;
    b->used += block->bytes;
    if (b->used > b->most_used)
        b->most_used = b->used;
    return block;
}

cr_block *cr_blocks_take(cr_blocks *b, size_t size, cr_stream *stream, bool wait)
{
    for (cr_block *block = b->free[class_of(size)]; block; block = block->next) {
        if (usable(b, block, stream) || (wait && stream && wait_for(b, block, stream))) {
            unlink_free(b, block);
            return start_use(b, block, stream);
        }
    }
    return NULL;
}

static void tell_freed(cr_device *device, cr_block *block, size_t asked)
{
    cr_stream *streams[8];
    int count = (int)block->use_count;
    if (!device->freed || count > 8)
        return;
    for (int i = 0; i < count; i++)
        streams[i] = block->uses[i].stream;
    device->freed(device, block->data, asked, streams, count);
}

void cr_blocks_put(cr_blocks *b, cr_block *block, size_t asked, cr_stream *stream)
{
    if (stream)
        cr_blocks_use(block, stream); /* has room, see there */
    tell_freed(b->device, block, asked);
    for (size_t i = 0; i < block->use_count; i++)
        block->uses[i].event = record_quietly(b, block->uses[i].stream);
    block->in_use = false;
    block->freed = b->frees++;
    block->chunk->blocks_in_use--;
    b->used -= block->bytes;
    push(b, block);
}

/* ---- new blocks ---- */

static void forget(cr_block *block)
{
    if (block)
        cr_free(block->uses);
    cr_free(block);
}

bool cr_blocks_prepare(cr_blocks *b)
{
    if (!table_room(b))
        return false;
    if (!b->spare_chunk && !(b->spare_chunk = cr_calloc(1, sizeof *b->spare_chunk)))
        return false;
    if (b->spare_block)
        return true;
    cr_block *block = cr_calloc(1, sizeof *block);
    if (block && b->device->stream && !cr_grow(&block->uses, &block->use_capacity, 2, sizeof *block->uses)) {
        forget(block);
        return false;
    }
    b->spare_block = block;
    return block != NULL;
}

static cr_block *cut(cr_blocks *b, cr_chunk *chunk, size_t size, cr_stream *stream)
{
    cr_block *block = b->spare_block;
    b->spare_block = NULL;
    block->data = (char *)chunk->data + chunk->carved;
    block->bytes = size;
    block->chunk = chunk;
    chunk->carved += size;
    size_t at = bucket_of(b, block->data);
    block->bucket = b->table[at];
    b->table[at] = block;
    b->count++;
    return start_use(b, block, stream);
}

cr_block *cr_blocks_carve(cr_blocks *b, size_t size, cr_stream *stream)
{
    cr_chunk *chunk = size < LARGE ? b->open[size > SMALL] : NULL;
    return chunk && chunk->bytes - chunk->carved >= size ? cut(b, chunk, size, stream) : NULL;
}

cr_block *cr_blocks_grow(cr_blocks *b, size_t size, cr_stream *stream)
{
    size_t bytes = size >= LARGE ? size : size > SMALL ? LARGE_CHUNK : SMALL_CHUNK;
    void *data = b->device->memory_new(b->device, bytes);
    if (!data && bytes > size) /* memory is short: just this block */
        data = b->device->memory_new(b->device, bytes = size);
    if (!data)
        return NULL;
    cr_chunk *chunk = b->spare_chunk;
    b->spare_chunk = NULL;
    *chunk = (cr_chunk){.data = data, .bytes = bytes, .next = b->chunks};
    b->chunks = chunk;
    b->reserved += bytes;
    if (bytes > size)
        b->open[size > SMALL] = chunk; /* what was left of the former one stays unused, and mostly untouched */
    return cut(b, chunk, size, stream);
}

/* ---- giving back ---- */

/* Marks the chunks that cannot go: those with a block that a stream still works on count it as in use. */
static void count_pending(cr_blocks *b, int sign)
{
    for (int list = 0; list < CR_BLOCK_CLASSES; list++) {
        for (cr_block *block = b->free[list]; block; block = block->next) {
            if (sign > 0 && usable(b, block, NULL))
                continue;
            if (block->use_count)
                block->chunk->blocks_in_use += (size_t)sign;
        }
    }
}

static void drop_block(cr_blocks *b, cr_block *block)
{
    unlink_free(b, block);
    table_remove(b, block);
    forget(block);
}

static void drop_free_blocks(cr_blocks *b)
{
    for (int list = 0; list < CR_BLOCK_CLASSES; list++) {
        for (cr_block *block = b->free[list], *next; block; block = next) {
            next = block->next;
            if (!block->chunk->blocks_in_use)
                drop_block(b, block);
        }
    }
}

/* Returns its bytes. */
static size_t drop_chunk(cr_blocks *b, cr_chunk **link)
{
    cr_chunk *chunk = *link;
    size_t bytes = chunk->bytes;
    *link = chunk->next;
    for (int i = 0; i < 2; i++) {
        if (b->open[i] == chunk)
            b->open[i] = NULL;
    }
    b->device->memory_delete(b->device, chunk->data, bytes);
    b->reserved -= bytes;
    cr_free(chunk);
    return bytes;
}

size_t cr_blocks_trim(cr_blocks *b)
{
    size_t bytes = 0;
    count_pending(b, 1);
    drop_free_blocks(b);
    for (cr_chunk **link = &b->chunks; *link;) {
        if ((*link)->blocks_in_use)
            link = &(*link)->next;
        else
            bytes += drop_chunk(b, link);
    }
    count_pending(b, -1);
    return bytes;
}

/* The block with a chunk of its own that was freed first. */
static cr_block *longest_free(cr_blocks *b)
{
    cr_block *oldest = NULL;
    for (int list = class_of(LARGE); list < CR_BLOCK_CLASSES; list++) {
        for (cr_block *block = b->free[list]; block; block = block->next) {
            if ((!oldest || block->freed < oldest->freed) && usable(b, block, NULL))
                oldest = block;
        }
    }
    return oldest;
}

void cr_blocks_make_room(cr_blocks *b, size_t size)
{
    size_t most = b->used + size > b->most_used ? b->used + size : b->most_used;
    cr_block *block;
    while (b->reserved + size > 2 * most + HELD && (block = longest_free(b))) {
        cr_chunk **link = &b->chunks;
        while (*link != block->chunk)
            link = &(*link)->next;
        drop_block(b, block);
        drop_chunk(b, link);
    }
}

void cr_blocks_clear(cr_blocks *b)
{
    cr_free(b->table);
    forget(b->spare_block);
    cr_free(b->spare_chunk);
    *b = (cr_blocks){.device = b->device};
}
