/* The queue of work that has been put off. */
#include "cpu/defer.h"
#include "base/threads.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CALLS = 32, CHUNK = 4096, WORTH_BYTES = 1 << 20 };
static const int64_t MOST_BYTES = (int64_t)1 << 29; /* of results held back */

static struct queue {
    pthread_mutex_t lock;
    cr_deferred call[MOST_CALLS];
    int count;
    int64_t n; /* elements of every call in it */
    int64_t bytes;
} queue = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* ---- running ---- */

/* Elements [begin, end) of one call; a repeated operand is met in stretches that end where it starts again. */
static void run_range(const cr_deferred *d, int64_t begin, int64_t end)
{
    for (int64_t i = begin; i < end;) {
        int64_t n = end - i;
        char *at[CR_DEFER_OPERANDS] = {NULL};
        for (int k = 0; k < d->operands; k++) {
            int64_t from = i;
            if (d->period[k]) {
                from = i % d->period[k];
                n = n < d->period[k] - from ? n : d->period[k] - from;
            }
            at[k] = d->storage[k] ? d->at[k] + from * d->step[k] : (char *)(uintptr_t)d->number[k].bytes;
        }
        d->loop(n, at[0], d->step[0], at + 1, d->step + 1, d->p);
        i += n;
    }
}

static void run_chunks(int64_t begin, int64_t end, void *context)
{
    const struct queue *q = context;
    for (int64_t chunk = begin; chunk < end; chunk++) {
        int64_t first = chunk * CHUNK, last = first + CHUNK < q->n ? first + CHUNK : q->n;
        for (int c = 0; c < q->count; c++)
            run_range(&q->call[c], first, last);
    }
}

/* Runs what is queued and moves the storages to let go of to `done`, with the lock held; they are released without it.
 */
static int run_queue(cr_storage **done)
{
    int n = 0;
    cr_parallel_for((queue.n + CHUNK - 1) / CHUNK, 8, run_chunks, &queue);
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
