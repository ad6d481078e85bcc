/* The caching allocator: one a device, made at the device's first allocation.
 *
 * CPU blocks to CR_POOL_MAX bytes come from the per-thread pool, without a lock: a thread counts them by itself and
 * adds its count to the allocator's now and then. All others are blocks (blocks.h) behind the allocator's lock. Under
 * AddressSanitizer CPU blocks are not cached, so that it sees every overrun. */
#include "device/allocator.h"
#include "base/fork.h"
#include "base/memory.h"
#include "device/blocks.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define CACHED 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CACHED 0
#endif
#endif
#ifndef CACHED
#define CACHED 1
#endif

/* What a thread has allocated in small blocks since it last added that to its allocator. */
typedef struct counter {
    atomic_llong live; /* bytes allocated less bytes freed; other threads read it */
    atomic_ullong requests;
    long long high; /* the most that live was */
    struct counter *next, **link;
    enum { NEW, COUNTING, ENDED } state;
} counter;

typedef struct cr_allocator {
    cr_device *device;
    bool pooled;          /* small blocks come from the pool: the CPU */
    pthread_mutex_t lock; /* for all that follows */
    atomic_size_t limit;  /* 0: none; read without the lock */
    long long allocated;  /* without what the counters hold */
    long long peak;
    unsigned long long requests, reused;
    counter *counters;
    struct cr_allocator *next; /* of all that there are */
    cr_blocks blocks;
} cr_allocator;

static _Thread_local counter own __attribute__((tls_model("initial-exec")));
static cr_allocator *small_allocator; /* the one that `own` belongs to: the CPU's */
static pthread_key_t counter_key;
static pthread_once_t counter_once = PTHREAD_ONCE_INIT;

static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER; /* for the list of allocators */
static cr_allocator *allocators;

static void before_fork(void)
{
    pthread_mutex_lock(&making);
    for (cr_allocator *a = allocators; a; a = a->next)
        pthread_mutex_lock(&a->lock);
}

/* The child does not have the other threads, whose counts lie in their stacks: what they stood at stays. */
static void forget_threads(cr_allocator *a)
{
    for (counter *c = a->counters; c; c = c->next)
        if (c != &own) {
            a->allocated += atomic_load_explicit(&c->live, memory_order_relaxed);
            a->requests += atomic_load_explicit(&c->requests, memory_order_relaxed);
            a->reused += atomic_load_explicit(&c->requests, memory_order_relaxed);
        }
    bool counts = own.state == COUNTING;
    a->counters = counts ? &own : NULL;
    if (counts) {
        own.next = NULL;
        own.link = &a->counters;
    }
}

static void after_fork(bool child)
{
    for (cr_allocator *a = allocators; a; a = a->next) {
        if (child && a->pooled)
            forget_threads(a);
        pthread_mutex_unlock(&a->lock);
    }
    pthread_mutex_unlock(&making);
}

__attribute__((constructor)) static void watch_fork(void)
{
    cr_at_fork(CR_FORK_ALLOCATORS, before_fork, after_fork);
}

static cr_allocator *make_allocator(cr_device *device)
{
    pthread_mutex_lock(&making);
    cr_allocator *a = device->allocator;
    if (!a && (a = cr_calloc(1, sizeof *a))) {
        a->device = device;
        a->blocks.device = device;
        a->pooled = device == cr_cpu_device();
        pthread_mutex_init(&a->lock, NULL);
        if (a->pooled)
            small_allocator = a;
        a->next = allocators;
        allocators = a;
        __atomic_store_n(&device->allocator, a, __ATOMIC_RELEASE);
    }
    pthread_mutex_unlock(&making);
    return a;
}

static inline cr_allocator *allocator_of(cr_device *device)
{
    cr_allocator *a = __atomic_load_n(&device->allocator, __ATOMIC_ACQUIRE);
    return a ? a : make_allocator(device);
}

/* ---- counting ---- */

static void note_peak(cr_allocator *a, long long now)
{
    if (now > a->peak)
        a->peak = now;
}

/* Bytes in use; with the lock held. */
static long long in_use(cr_allocator *a)
{
    long long bytes = a->allocated;
    for (counter *c = a->counters; c; c = c->next)
        bytes += atomic_load_explicit(&c->live, memory_order_relaxed);
    return bytes;
}

/* Adds the calling thread's count to the allocator's; with the lock held. */
static void flush(cr_allocator *a)
{
    if (!a->pooled || own.state != COUNTING)
        return;
    long long live = atomic_load_explicit(&own.live, memory_order_relaxed);
    unsigned long long requests = atomic_load_explicit(&own.requests, memory_order_relaxed);
    note_peak(a, in_use(a) - live + own.high);
    a->allocated += live;
    a->requests += requests;
    a->reused += requests;
    atomic_store_explicit(&own.live, 0, memory_order_relaxed);
    atomic_store_explicit(&own.requests, 0, memory_order_relaxed);
    own.high = 0;
}

static void end_thread(void *arg)
{
    (void)arg;
    cr_allocator *a = small_allocator;
    pthread_mutex_lock(&a->lock);
    flush(a);
    *own.link = own.next;
    if (own.next)
        own.next->link = own.link;
    own.state = ENDED; /* later frees of this thread (other destructors) count directly */
    pthread_mutex_unlock(&a->lock);
}

static void make_counter_key(void)
{
    pthread_key_create(&counter_key, end_thread);
}

/* With the lock held. */
static void start_counting(cr_allocator *a)
{
    pthread_once(&counter_once, make_counter_key);
    if (pthread_setspecific(counter_key, &own) != 0)
        return; /* no memory for it: this thread counts directly for now */
    own.next = a->counters;
    own.link = &a->counters;
    if (own.next)
        own.next->link = &own.next;
    a->counters = &own;
    own.state = COUNTING;
}

/* The way of a small block when the thread's count is not there yet, or large, or there is a limit to keep.
 * False when `bytes` more are over the limit. */
static bool count_small_slowly(cr_allocator *a, long long bytes)
{
    pthread_mutex_lock(&a->lock);
    if (own.state == NEW)
        start_counting(a);
    flush(a);
    size_t limit = atomic_load_explicit(&a->limit, memory_order_relaxed);
    bool fits = bytes < 0 || !limit || in_use(a) + bytes <= (long long)limit;
    if (fits) {
        a->allocated += bytes;
        if (bytes >= 0) {
            a->requests++;
            a->reused++;
        }
        note_peak(a, in_use(a));
    }
    pthread_mutex_unlock(&a->lock);
    return fits;
}

enum { FLUSH_AT = 1 << 16 };

static inline bool count_small(cr_allocator *a, long long bytes)
{
    long long live = atomic_load_explicit(&own.live, memory_order_relaxed) + bytes;
    if (__builtin_expect(own.state != COUNTING || live > FLUSH_AT || live < -FLUSH_AT, 0))
        return count_small_slowly(a, bytes);
    if (bytes >= 0) {
        if (atomic_load_explicit(&a->limit, memory_order_relaxed))
            return count_small_slowly(a, bytes);
        if (live > own.high)
            own.high = live;
        atomic_store_explicit(&own.requests, atomic_load_explicit(&own.requests, memory_order_relaxed) + 1,
                              memory_order_relaxed);
    }
    atomic_store_explicit(&own.live, live, memory_order_relaxed);
    return true;
}

/* ---- errors ---- */

/* "12 MiB", "1.5 KiB", "17 bytes" */
static const char *size_text(size_t bytes, char *text, size_t size)
{
    static const char *const units[] = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    double value = (double)bytes;
    int unit = 0;
    for (; value >= 1024 && unit < 4; unit++)
        value /= 1024;
    bool whole = value == (double)(long long)value;
    snprintf(text, size, whole ? "%.0f %s" : "%.1f %s", value, units[unit]);
    return text;
}

static void *no_memory(cr_allocator *a, size_t bytes)
{
    char used[32], most[32];
    pthread_mutex_lock(&a->lock);
    size_text((size_t)in_use(a), used, sizeof used);
    size_t limit = atomic_load_explicit(&a->limit, memory_order_relaxed);
    pthread_mutex_unlock(&a->lock);
    if (limit)
        return cr_fail(CR_ERROR_MEMORY, "out of memory: %zu bytes asked on %s, %s of %s limit in use", bytes,
                       a->device->name, used, size_text(limit, most, sizeof most));
    return cr_fail(CR_ERROR_MEMORY, "out of memory: %zu bytes asked on %s, %s in use", bytes, a->device->name, used);
}

/* ---- allocation ---- */

static void *small_alloc(cr_allocator *a, size_t bytes)
{
    if (!count_small(a, (long long)bytes))
        return no_memory(a, bytes);
    void *data = cr_pool_alloc(bytes);
    if (!data)
        count_small(a, -(long long)bytes);
    return data;
}

/* A block from the cache, else from the system, else one that other streams are not done with, else from the system
 * after giving back all that is cached. With the lock held. */
static cr_block *find_block(cr_allocator *a, size_t size, cr_stream *stream)
{
    cr_block *block = cr_blocks_take(&a->blocks, size, stream, false);
    if (!block) {
        if (!cr_blocks_prepare(&a->blocks))
            return NULL;
        block = cr_blocks_carve(&a->blocks, size, stream);
    }
    if (block) {
        a->reused++;
        return block;
    }
    size_t limit = atomic_load_explicit(&a->limit, memory_order_relaxed);
    if (limit && a->blocks.reserved + size > limit)
        cr_blocks_trim(&a->blocks);
    cr_blocks_make_room(&a->blocks, size);
    block = cr_blocks_grow(&a->blocks, size, stream);
    if (!block)
        block = cr_blocks_take(&a->blocks, size, stream, true);
    if (block)
        return block;
    if (a->device->synchronize) { /* without the lock: the work in progress may call the allocator */
        pthread_mutex_unlock(&a->lock);
        a->device->synchronize(a->device);
        pthread_mutex_lock(&a->lock);
    }
    cr_blocks_trim(&a->blocks);
    return cr_blocks_prepare(&a->blocks) ? cr_blocks_grow(&a->blocks, size, stream) : NULL;
}

static void *block_memory(cr_allocator *a, size_t bytes, cr_stream *stream)
{
    if (!CACHED && a->pooled) {
        void *data = NULL;
        return posix_memalign(&data, 64, bytes) ? NULL : data;
    }
    cr_block *block = find_block(a, cr_block_size(a->device, bytes), stream);
    return block ? block->data : NULL;
}

static void *block_alloc(cr_allocator *a, size_t bytes)
{
    cr_device *device = a->device;
    if (!cr_allocation_allowed() || bytes > PTRDIFF_MAX / 2)
        return no_memory(a, bytes);
    cr_stream *stream = NULL;
    if (device->stream && !(stream = device->stream(device)))
        return NULL;
    pthread_mutex_lock(&a->lock);
    flush(a);
    size_t limit = atomic_load_explicit(&a->limit, memory_order_relaxed);
    void *data = NULL;
    if (!limit || in_use(a) + (long long)bytes <= (long long)limit)
        data = block_memory(a, bytes, stream);
    if (data) {
        a->requests++;
        a->allocated += (long long)bytes;
        note_peak(a, in_use(a));
    }
    pthread_mutex_unlock(&a->lock);
    return data ? data : no_memory(a, bytes);
}

void *cr_device_alloc(cr_device *device, size_t bytes)
{
    cr_allocator *a = allocator_of(device);
    if (!a)
        return NULL;
    return a->pooled && bytes <= CR_POOL_MAX ? small_alloc(a, bytes) : block_alloc(a, bytes);
}

void cr_device_free(cr_device *device, void *data, size_t bytes, cr_stream *stream)
{
    if (!data)
        return;
    cr_allocator *a = allocator_of(device);
    if (a->pooled && bytes <= CR_POOL_MAX) {
        cr_pool_free(data, bytes);
        count_small(a, -(long long)bytes);
        return;
    }
    pthread_mutex_lock(&a->lock);
    flush(a);
    a->allocated -= (long long)bytes;
    cr_block *block = NULL;
    if (!CACHED && a->pooled)
        free(data);
    else if ((block = cr_blocks_find(&a->blocks, data)))
        cr_blocks_put(&a->blocks, block, bytes, stream);
    else
        cr_fail(CR_ERROR_INTERNAL, "memory freed on %s that was not allocated there", device->name);
    pthread_mutex_unlock(&a->lock);
}

bool cr_device_record_use(cr_device *device, const void *data, cr_stream *stream)
{
    if (!stream)
        return true;
    cr_allocator *a = allocator_of(device);
    if (!a)
        return false;
    pthread_mutex_lock(&a->lock);
    cr_block *block = cr_blocks_find(&a->blocks, data);
    bool ok = !block || cr_blocks_use(block, stream); /* no block: foreign memory, which its owner keeps */
    pthread_mutex_unlock(&a->lock);
    return ok;
}

void cr_allocator_free(cr_device *device)
{
    cr_allocator *a = device->allocator;
    if (!a)
        return;
    cr_trim_memory(device);
    cr_blocks_clear(&a->blocks);
    pthread_mutex_lock(&making);
    for (cr_allocator **at = &allocators; *at; at = &(*at)->next)
        if (*at == a) {
            *at = a->next;
            break;
        }
    pthread_mutex_unlock(&making);
    pthread_mutex_destroy(&a->lock);
    device->allocator = NULL;
    cr_free(a);
}

/* ---- what a program sees ---- */

cr_memory_stats cr_memory_stats_of(cr_device *device)
{
    cr_memory_stats stats = {0};
    cr_allocator *a = device ? allocator_of(device) : NULL;
    if (!a)
        return stats;
    pthread_mutex_lock(&a->lock);
    flush(a);
    long long now = in_use(a);
    note_peak(a, now);
    stats.allocated = (size_t)now;
    stats.cached = a->blocks.reserved - a->blocks.used;
    stats.peak = (size_t)a->peak;
    stats.limit = atomic_load_explicit(&a->limit, memory_order_relaxed);
    stats.requests = a->requests;
    stats.reused = a->reused;
    for (counter *c = a->counters; c; c = c->next) {
        unsigned long long requests = atomic_load_explicit(&c->requests, memory_order_relaxed);
        stats.requests += requests;
        stats.reused += requests;
    }
    pthread_mutex_unlock(&a->lock);
    return stats;
}

void cr_reset_peak_memory(cr_device *device)
{
    cr_allocator *a = device ? allocator_of(device) : NULL;
    if (!a)
        return;
    pthread_mutex_lock(&a->lock);
    flush(a);
    a->peak = in_use(a);
    pthread_mutex_unlock(&a->lock);
}

size_t cr_trim_memory(cr_device *device)
{
    cr_allocator *a = device ? allocator_of(device) : NULL;
    if (!a)
        return 0;
    if (device->synchronize)
        device->synchronize(device);
    pthread_mutex_lock(&a->lock);
    size_t bytes = cr_blocks_trim(&a->blocks);
    pthread_mutex_unlock(&a->lock);
    return bytes;
}

void cr_set_memory_limit(cr_device *device, size_t bytes)
{
    cr_allocator *a = device ? allocator_of(device) : NULL;
    if (a)
        atomic_store_explicit(&a->limit, bytes, memory_order_relaxed);
}
