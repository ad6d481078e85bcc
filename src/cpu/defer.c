/* The queue of work that has been put off. */
#include "cpu/defer.h"
#include "base/fork.h"
#include "base/threads.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CALLS = 32, CHUNK = 2048, GRAIN = 8, WORTH_BYTES = 1 << 20 };
static const int64_t MOST_BYTES = (int64_t)1 << 30; /* of results held back */

static struct queue {
    pthread_mutex_t lock;
    cr_deferred call[MOST_CALLS];
    int count;
    int64_t n; /* elements of every call in it */
    int64_t bytes;
} queue = {.lock = PTHREAD_MUTEX_INITIALIZER};
CR_LOCK_AT_FORK(CR_FORK_DEFERRED, queue.lock)

/* ---- memory that nobody else refers to any more ----
 * An intermediate result whose last handle is gone needs no main memory: its chunks live in scratch, in slots that are
 * used again after the last call that reads them. */

typedef struct scratch {
    int slot[MOST_CALLS][CR_DEFER_OPERANDS]; /* -1: the tensor's own memory */
    int slots;
    char *memory; /* of all threads; NULL: none is used */
} scratch;

enum { SLOT_BYTES = CHUNK * 8 };

/* How many operands in the queue are on storage s, and the last call that has one. */
static int uses_of(const cr_storage *s, int *last)
{
    int uses = 0;
    for (int c = 0; c < queue.count; c++)
        for (int k = 0; k < queue.call[c].operands; k++)
            if (queue.call[c].storage[k] == s) {
                uses++;
                *last = c;
            }
    return uses;
}

/* A call that writes its result without having read it (not in place): what the memory held does not matter. */
static bool only_writes(const cr_deferred *d)
{
    for (int k = 1; k < d->operands; k++)
        if (d->storage[k] == d->storage[0])
            return false;
    return true;
}

static void plan_scratch(scratch *m)
{
    int busy_until[MOST_CALLS]; /* by slot: the last call that uses it */
    m->slots = 0;
    memset(m->slot, -1, sizeof m->slot);
    for (int c = 0; c < queue.count; c++) {
        cr_storage *s = queue.call[c].storage[0];
        int last = c;
        if (m->slot[c][0] >= 0 || !only_writes(&queue.call[c]) || atomic_load(&s->refs) != uses_of(s, &last))
            continue;
        int slot = 0;
        while (slot < m->slots && busy_until[slot] >= c)
            slot++;
        m->slots = slot < m->slots ? m->slots : slot + 1;
        busy_until[slot] = last;
        for (int later = c; later <= last; later++)
            for (int k = 0; k < queue.call[later].operands; k++)
                if (queue.call[later].storage[k] == s)
                    m->slot[later][k] = slot;
    }
}

/* ---- running ---- */

/* Elements [begin, end) of call c; a repeated operand is met in stretches that end where it starts again. */
static void run_range(int c, const scratch *m, char *slots, int64_t begin, int64_t end)
{
    const cr_deferred *d = &queue.call[c];
    for (int64_t i = begin; i < end;) {
        int64_t n = end - i;
        char *at[CR_DEFER_OPERANDS] = {NULL};
        for (int k = 0; k < d->operands; k++) {
            int64_t from = i;
            if (d->period[k]) {
                from = i % d->period[k];
                n = n < d->period[k] - from ? n : d->period[k] - from;
            }
            if (!d->storage[k])
                at[k] = (char *)(uintptr_t)d->number[k].bytes;
            else if (slots && m->slot[c][k] >= 0)
                at[k] = slots + m->slot[c][k] * SLOT_BYTES + (i - begin) * d->step[k];
            else
                at[k] = d->at[k] + from * d->step[k];
        }
        d->loop(n, at[0], d->step[0], at + 1, d->step + 1, d->p);
        i += n;
    }
}

static void run_chunks(int64_t begin, int64_t end, int number, void *context)
{
    const scratch *m = context;
    char *slots = m->memory ? m->memory + (int64_t)number * m->slots * SLOT_BYTES : NULL;
    for (int64_t chunk = begin; chunk < end; chunk++) {
        int64_t first = chunk * CHUNK, last = first + CHUNK < queue.n ? first + CHUNK : queue.n;
        for (int c = 0; c < queue.count; c++)
            run_range(c, m, slots, first, last);
    }
}

static void run_calls(void)
{
    int64_t chunks = (queue.n + CHUNK - 1) / CHUNK;
    scratch m = {.memory = NULL};
    plan_scratch(&m);
    size_t bytes = (size_t)cr_parallel_ranges(chunks, GRAIN) * (size_t)m.slots * SLOT_BYTES;
    if (bytes)
        m.memory = aligned_alloc(64, bytes); /* without it the tensors' own memory serves */
    cr_parallel_numbered(chunks, GRAIN, run_chunks, &m);
    free(m.memory);
}

/* Runs what is queued and moves the storages to let go of to `done`, with the lock held; they are released without it.
 */
static int run_queue(cr_storage **done)
{
    int n = 0;
    run_calls();
    for (int c = 0; c < queue.count; c++)
        for (int k = 0; k < queue.call[c].operands; k++) {
            cr_storage *s = queue.call[c].storage[k];
            if (!s)
                continue;
            atomic_store_explicit(&s->pending, false, memory_order_release);
            atomic_fetch_sub(&s->internal, 1);
            done[n++] = s;
        }
    queue.count = 0;
    queue.bytes = 0;
    return n;
}

static void release(cr_storage **done, int n)
{
    for (int i = 0; i < n; i++)
        cr_storage_release(done[i]);
}

void cr_defer_finish(void)
{
    cr_storage *done[MOST_CALLS * CR_DEFER_OPERANDS];
    pthread_mutex_lock(&queue.lock);
    int n = queue.count ? run_queue(done) : 0;
    pthread_mutex_unlock(&queue.lock);
    release(done, n);
}

/* ---- queueing ---- */

/* Two operands on one storage may be of two calls in the queue when each element is met at the same index by both, or
 * when neither is written. */
static bool in_step(const cr_deferred *a, int i, const cr_deferred *b, int k)
{
    if (a->storage[i] != b->storage[k] || !a->storage[i] || (i != 0 && k != 0))
        return true;
    return a->at[i] == b->at[k] && a->step[i] == b->step[k] && !a->period[i] && !b->period[k];
}

static bool fits(const cr_deferred *work, int64_t n)
{
    if (queue.count == 0)
        return true;
    if (queue.count == MOST_CALLS || queue.n != n || queue.bytes > MOST_BYTES)
        return false;
    for (int c = 0; c < queue.count; c++)
        for (int i = 0; i < work->operands; i++)
            for (int k = 0; k < queue.call[c].operands; k++)
                if (!in_step(work, i, &queue.call[c], k))
                    return false;
    return true;
}

static bool private_memory(const cr_deferred *d)
{
    for (int k = 0; k < d->operands; k++)
        if (d->storage[k] &&
            (d->storage[k]->foreign || atomic_load_explicit(&d->storage[k]->exposed, memory_order_relaxed)))
            return false;
    for (int k = 1; k < d->operands; k++) /* in place with an operand that overlaps the result elsewhere */
        if (!in_step(d, 0, d, k))
            return false;
    return true;
}

bool cr_defer(const cr_deferred *work, int64_t n)
{
    if (!private_memory(work))
        return false;
    cr_storage *done[MOST_CALLS * CR_DEFER_OPERANDS];
    pthread_mutex_lock(&queue.lock);
    int released = fits(work, n) ? 0 : run_queue(done);
    if (!cr_finish_pending) /* written once: who sees a pending flag reads it without the lock */
        cr_finish_pending = cr_defer_finish;
    for (int k = 0; k < work->operands; k++) {
        cr_storage *s = work->storage[k];
        if (!s)
            continue;
        atomic_fetch_add_explicit(&s->refs, 1, memory_order_relaxed);
        atomic_fetch_add(&s->internal, 1);
        atomic_store_explicit(&s->pending, true, memory_order_release);
    }
    queue.call[queue.count++] = *work;
    queue.n = n;
    queue.bytes += n * work->step[0];
    pthread_mutex_unlock(&queue.lock);
    release(done, released);
    return true;
}

static int64_t least_bytes(void)
{
    const char *asked = getenv("CRESSET_DEFER");
    if (asked && !strcmp(asked, "off"))
        return INT64_MAX;
    return asked && !strcmp(asked, "all") ? 0 : WORTH_BYTES;
}

bool cr_defer_worth(int64_t bytes)
{
    static _Atomic int64_t least = -1;
    int64_t limit = atomic_load_explicit(&least, memory_order_relaxed);
    if (limit < 0)
        atomic_store(&least, limit = least_bytes());
    return bytes >= limit;
}
