/* Heap memory with errors instead of aborts, and the pool of small blocks. */
#include "base/memory.h"
#include "base/fork.h"
#include <cresset/device.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define POOLED 0 /* each block from the system, so that AddressSanitizer sees overruns and leaks */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POOLED 0
#endif
#endif
#ifndef POOLED
#define POOLED 1
#endif

/* ---- made-to-fail allocations ---- */

static atomic_bool failing;
static atomic_llong countdown;

void cr_fail_allocation_after(int64_t n)
{
    atomic_store(&countdown, n);
    atomic_store(&failing, n >= 0);
}

bool cr_allocation_allowed(void)
{
    if (!atomic_load_explicit(&failing, memory_order_relaxed))
        return true;
    if (atomic_fetch_sub(&countdown, 1) != 0)
        return true;
    atomic_store(&failing, false);
    return false;
}

static void *no_memory(size_t bytes) { return cr_fail(CR_ERROR_MEMORY, "out of memory (%zu bytes)", bytes); }

/* ---- heap ---- */

void *cr_malloc(size_t bytes)
{
    void *p = cr_allocation_allowed() ? malloc(bytes ? bytes : 1) : NULL;
    return p ? p : no_memory(bytes);
}

void *cr_calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return no_memory(SIZE_MAX);
    void *p = cr_allocation_allowed() ? calloc(1, bytes ? bytes : 1) : NULL;
    return p ? p : no_memory(bytes);
}

void *cr_realloc(void *old, size_t bytes)
{
    void *p = cr_allocation_allowed() ? realloc(old, bytes ? bytes : 1) : NULL;
    return p ? p : no_memory(bytes);
}

void cr_free(void *p) { free(p); }

char *cr_strdup(const char *text)
{
    size_t bytes = strlen(text) + 1;
    char *copy = cr_malloc(bytes);
    return copy ? memcpy(copy, text, bytes) : NULL;
}

bool cr_grow(void *items, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return true;
    size_t more = *capacity < 8 ? 8 : *capacity * 2;
    if (more < need)
        more = need;
    if (more > SIZE_MAX / size)
        return no_memory(SIZE_MAX) != NULL;
    void *old;
    memcpy(&old, items, sizeof old);
    void *grown = cr_realloc(old, more * size);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = more;
    return true;
}

/* ---- pool of small blocks ----
 * A thread keeps a free list a size class and carves new blocks from a slab. A list that grows too long, or that of a
 * thread that ends, goes to the process's lists, and what is left of the latter's slab to the next thread that needs one.
 * Slabs are never returned: they are small and soon full again. */

enum { GRAIN = 64, CLASSES = CR_POOL_MAX / GRAIN, SLAB = 1 << 16, KEEP = 4096, MOVE = 2048 };

typedef struct block {
    struct block *next;
} block;

/* What is left of a slab, at its beginning. */
typedef struct rest {
    struct rest *next;
    char *end;
} rest;

typedef struct pool {
    block *free[CLASSES];
    unsigned count[CLASSES];
    char *slab, *slab_end;
} pool;

#if POOLED
static _Thread_local pool *pool_tls __attribute__((tls_model("initial-exec")));
static pthread_key_t pool_key;
static pthread_once_t pool_once = PTHREAD_ONCE_INIT;
static pthread_mutex_t shared_lock = PTHREAD_MUTEX_INITIALIZER;
static block *shared_free[CLASSES];
static rest *shared_rests;
CR_LOCK_AT_FORK(CR_FORK_POOL, shared_lock)

/* Moves up to `count` blocks of a class to the process's list. */
static void give_back(pool *p, int class, unsigned count)
{
    block *first = p->free[class], *last = first;
    if (!first || !count)
        return;
    unsigned moved = 1;
    for (; moved < count && last->next; moved++)
        last = last->next;
    p->free[class] = last->next;
    p->count[class] -= moved;
    pthread_mutex_lock(&shared_lock);
    last->next = shared_free[class];
    shared_free[class] = first;
    pthread_mutex_unlock(&shared_lock);
}

static void end_thread(void *arg)
{
    pool *p = arg;
    pool_tls = NULL;
    for (int class = 0; class < CLASSES; class++)
        give_back(p, class, UINT32_MAX);
    if (p->slab_end - p->slab >= GRAIN) {
        rest *r = (rest *)(void *)p->slab;
        r->end = p->slab_end;
        pthread_mutex_lock(&shared_lock);
        r->next = shared_rests;
        shared_rests = r;
        pthread_mutex_unlock(&shared_lock);
    }
    free(p);
}

/* The rest of another thread's slab, where there is one of this size; else a new slab. False when out of memory. */
static bool take_slab(pool *p, size_t bytes)
{
    pthread_mutex_lock(&shared_lock);
    rest **at = &shared_rests;
    while (*at && (size_t)((*at)->end - (char *)*at) < bytes)
        at = &(*at)->next;
    rest *r = *at;
    if (r)
        *at = r->next;
    pthread_mutex_unlock(&shared_lock);
    char *slab = r ? (char *)r : aligned_alloc(GRAIN, SLAB);
    if (slab) {
        p->slab_end = r ? r->end : slab + SLAB;
        p->slab = slab;
    }
    return slab;
}

static void make_pool_key(void) { pthread_key_create(&pool_key, end_thread); }

static pool *thread_pool(void)
{
    if (!pool_tls) {
        pthread_once(&pool_once, make_pool_key);
        pool_tls = calloc(1, sizeof *pool_tls);
        if (pool_tls)
            pthread_setspecific(pool_key, pool_tls);
    }
    return pool_tls;
}

static void *refill(pool *p, int class)
{
    size_t bytes = (size_t)(class + 1) * GRAIN;
    pthread_mutex_lock(&shared_lock);
    block *b = shared_free[class];
    if (b)
        shared_free[class] = b->next;
    pthread_mutex_unlock(&shared_lock);
    if (b)
        return b;
    if ((size_t)(p->slab_end - p->slab) < bytes && !take_slab(p, bytes))
        return NULL;
    void *fresh = p->slab;
    p->slab += bytes;
    return fresh;
}
#endif

void *cr_pool_alloc(size_t bytes)
{
    if (!cr_allocation_allowed())
        return no_memory(bytes);
#if POOLED
    int class = bytes ? (int)((bytes - 1) / GRAIN) : 0;
    pool *p = pool_tls ? pool_tls : thread_pool();
    if (!p)
        return no_memory(bytes);
    block *b = p->free[class];
    if (b) {
        p->free[class] = b->next;
        p->count[class]--;
        return b;
    }
    void *fresh = refill(p, class);
    return fresh ? fresh : no_memory(bytes);
#else
    void *fresh = aligned_alloc(GRAIN, ((bytes ? bytes : 1) + GRAIN - 1) / GRAIN * GRAIN);
    return fresh ? fresh : no_memory(bytes);
#endif
}

void cr_pool_free(void *data, size_t bytes)
{
#if POOLED
    if (!data)
        return;
    int class = bytes ? (int)((bytes - 1) / GRAIN) : 0;
    pool *p = pool_tls ? pool_tls : thread_pool();
    block *b = data;
    if (!p) { /* no memory for a pool: keep the block for the others */
        pthread_mutex_lock(&shared_lock);
        b->next = shared_free[class];
        shared_free[class] = b;
        pthread_mutex_unlock(&shared_lock);
        return;
    }
    b->next = p->free[class];
    p->free[class] = b;
    if (++p->count[class] > KEEP)
        give_back(p, class, MOVE);
#else
    (void)bytes;
    free(data);
#endif
}
