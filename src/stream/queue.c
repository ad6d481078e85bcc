/* Streams of the stream device: queues of tasks, each with a worker thread, and events.
 *
 * An event is a queue and a count of tasks: it is done when the queue has finished that many. One lock guards all
 * queues, which keeps the order of things easy to see; a device for tests needs no more.
 * Work that fails leaves its error with its queue; later work still runs (on whatever the failed one left in memory).
 * The next call that waits moves the first error to the calling thread. */
#include "base/fork.h"
#include "base/memory.h"
#include "stream/stream.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef struct queue_event {
    cr_event base;
    cr_queue *queue;
    uint64_t number;
} queue_event;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;   /* for all queues and what follows */
static pthread_cond_t progress = PTHREAD_COND_INITIALIZER; /* a task was finished */
static cr_queue *queues;                                   /* all that were ever made, the default one first */
static bool stopping;
static pid_t process; /* whose workers they are: a forked child has none */
static unsigned jitter;
static pthread_once_t jitter_once = PTHREAD_ONCE_INIT;

static _Thread_local cr_queue *current;        /* NULL: the default one */
static _Thread_local unsigned current_opening; /* a queue that was closed and opened again is another stream */

/* ---- the worker ---- */

static void read_jitter(void)
{
    const char *text = getenv("CRESSET_STREAM_JITTER");
    if (text)
        __atomic_store_n(&jitter, (unsigned)strtoul(text, NULL, 10), __ATOMIC_RELAXED);
}

void cr_stream_jitter(unsigned microseconds)
{
    pthread_once(&jitter_once, read_jitter);
    __atomic_store_n(&jitter, microseconds, __ATOMIC_RELAXED);
}

static void dawdle(cr_queue *q)
{
    unsigned most = __atomic_load_n(&jitter, __ATOMIC_RELAXED);
    if (!most)
        return;
    q->random = q->random * 6364136223846793005u + 1442695040888963407u;
    long us = (long)((q->random >> 33) % (most + 1));
    nanosleep(&(struct timespec){us / 1000000, us % 1000000 * 1000}, NULL);
}

/* Runs a task without the lock; its error, if it is the first, becomes the queue's. */
static void run_task(cr_queue *q, cr_task *task)
{
    pthread_mutex_unlock(&lock);
    dawdle(q);
    task->run(task);
    char text[CR_ERROR_TEXT];
    cr_status status = cr_ok() ? CR_OK : cr_take_error(text);
    task->free(task);
    pthread_mutex_lock(&lock);
    if (status != CR_OK && q->error == CR_OK) {
        q->error = status;
        snprintf(q->error_text, sizeof q->error_text, "%s", text);
    }
    q->done++;
    pthread_cond_broadcast(&progress);
}

static void *worker(void *arg)
{
    cr_queue *q = arg;
    pthread_mutex_lock(&lock);
    while (!stopping) {
        cr_task *task = q->first;
        if (!task) {
            pthread_cond_wait(&q->work, &lock);
            continue;
        }
        q->first = task->next;
        if (!q->first)
            q->last = NULL;
        run_task(q, task);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

/* The workers end before what their kernels use is torn down; work that nobody waited for is dropped. */
__attribute__((destructor)) static void stop(void)
{
    if (process != getpid())
        return;
    pthread_mutex_lock(&lock);
    stopping = true;
    for (cr_queue *q = queues; q; q = q->next)
        pthread_cond_signal(&q->work);
    pthread_cond_broadcast(&progress);
    pthread_mutex_unlock(&lock);
    for (cr_queue *q = queues; q; q = q->next) {
        if (q->started)
            pthread_join(q->worker, NULL);
        for (cr_task *task = q->first, *next; task; task = next) {
            next = task->next;
            task->free(task);
        }
    }
}

/* ---- fork ---- */

/* Work that was queued is done before the process is copied: only the parent has the workers. Work that waits for what
 * the calling thread holds is not waited for longer than this. */
enum { MOST_SECONDS = 2 };

static void finish_work(void)
{
    bool in_time = true;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += MOST_SECONDS;
    pthread_mutex_lock(&lock);
    for (cr_queue *q = queues; q && in_time; q = q->next)
        while (q->done < q->queued && !stopping && in_time)
            in_time = pthread_cond_timedwait(&progress, &lock, &until) == 0;
    pthread_mutex_unlock(&lock);
}

static void before_fork(void)
{
    pthread_mutex_lock(&lock);
}

static void after_fork(bool child)
{
    if (child) {
        pthread_cond_init(&progress, NULL);
        for (cr_queue *q = queues; q; q = q->next) {
            pthread_cond_init(&q->work, NULL);
            q->started = false;
            q->done = q->queued; /* what is left over, if anything, is lost */
            q->first = q->last = NULL;
        }
    }
    pthread_mutex_unlock(&lock);
}

__attribute__((constructor)) static void watch_fork(void)
{
    cr_at_fork(CR_FORK_QUEUED, finish_work, NULL);
    cr_at_fork(CR_FORK_STREAMS, before_fork, after_fork);
}

/* ---- queues ---- */

/* A queue that is not in use, or a new one; with the lock held. NULL after cr_fail. */
static cr_queue *open_queue(cr_device *device)
{
    for (cr_queue *q = queues; q; q = q->next) {
        if (!q->open) {
            q->open = true;
            q->opening++;
            return q;
        }
    }
    cr_queue *q = cr_calloc(1, sizeof *q);
    if (!q)
        return NULL;
    q->base.device = device;
    q->open = true;
    pthread_cond_init(&q->work, NULL);
    cr_queue **last = &queues;
    uint64_t count = 1;
    for (; *last; last = &(*last)->next)
        count++;
    q->random = count * 0x9E3779B97F4A7C15u;
    *last = q;
    return q;
}

static bool start_worker(cr_queue *q)
{
    if (q->started)
        return true;
    pthread_once(&jitter_once, read_jitter);
    process = getpid();
    q->started = pthread_create(&q->worker, NULL, worker, q) == 0;
    return q->started || cr_fail_bool(CR_ERROR_DEVICE, "the stream device cannot start a thread");
}

cr_queue *cr_queue_current(cr_device *device)
{
    pthread_mutex_lock(&lock);
    cr_queue *q = current && current->open && current->opening == current_opening ? current : queues;
    if (!q)
        q = open_queue(device); /* the first is the default one, and stays open */
    pthread_mutex_unlock(&lock);
    return q;
}

bool cr_queue_put(cr_queue *q, cr_task *task)
{
    task->next = NULL;
    pthread_mutex_lock(&lock);
    bool ok = start_worker(q);
    if (ok) {
        *(q->last ? &q->last->next : &q->first) = task;
        q->last = task;
        q->queued++;
        pthread_cond_signal(&q->work);
    }
    pthread_mutex_unlock(&lock);
    if (!ok)
        task->free(task);
    return ok;
}

/* ---- waiting and errors; with the lock held ---- */

static void wait_until(cr_queue *q, uint64_t number)
{
    while (q->done < number && !stopping)
        pthread_cond_wait(&progress, &lock);
}

/* Moves the first error to the calling thread. One that has an error already keeps that, and the other waits. */
static bool report(void)
{
    for (cr_queue *q = queues; q; q = q->next) {
        if (q->error == CR_OK)
            continue;
        if (cr_ok()) {
            cr_put_error(q->error, q->error_text);
            q->error = CR_OK;
        }
        return false;
    }
    return true;
}

bool cr_queue_wait(cr_queue *q)
{
    pthread_mutex_lock(&lock);
    wait_until(q, q->queued);
    bool ok = report();
    pthread_mutex_unlock(&lock);
    return ok;
}

bool cr_queue_synchronize(cr_device *device)
{
    (void)device;
    pthread_mutex_lock(&lock);
    for (cr_queue *q = queues; q; q = q->next)
        wait_until(q, q->queued);
    bool ok = report();
    pthread_mutex_unlock(&lock);
    return ok;
}

/* ---- streams ---- */

cr_stream *cr_queue_stream_new(cr_device *device)
{
    if (!cr_queue_current(device)) /* the default one comes first */
        return NULL;
    pthread_mutex_lock(&lock);
    cr_queue *q = open_queue(device);
    pthread_mutex_unlock(&lock);
    return q ? &q->base : NULL;
}

void cr_queue_stream_delete(cr_device *device, cr_stream *s)
{
    (void)device;
    cr_queue *q = (cr_queue *)s;
    pthread_mutex_lock(&lock);
    wait_until(q, q->queued);
    q->open = q == queues; /* the default one stays */
    pthread_mutex_unlock(&lock);
}

cr_stream *cr_queue_stream(cr_device *device)
{
    cr_queue *q = cr_queue_current(device);
    return q ? &q->base : NULL;
}

void cr_queue_set_stream(cr_device *device, cr_stream *s)
{
    (void)device;
    pthread_mutex_lock(&lock);
    current = (cr_queue *)s;
    current_opening = current ? current->opening : 0;
    pthread_mutex_unlock(&lock);
}

bool cr_queue_stream_synchronize(cr_device *device, cr_stream *s)
{
    (void)device;
    return cr_queue_wait((cr_queue *)s);
}

/* ---- events ---- */

cr_event *cr_queue_event_record(cr_device *device, cr_stream *s)
{
    queue_event *e = cr_malloc(sizeof *e);
    if (!e)
        return NULL;
    e->base.device = device;
    e->queue = (cr_queue *)s;
    pthread_mutex_lock(&lock);
    e->number = e->queue->queued;
    pthread_mutex_unlock(&lock);
    return &e->base;
}

bool cr_queue_event_done(cr_device *device, cr_event *e)
{
    (void)device;
    queue_event *event = (queue_event *)e;
    pthread_mutex_lock(&lock);
    bool done = event->queue->done >= event->number;
    pthread_mutex_unlock(&lock);
    return done;
}

typedef struct wait_task {
    cr_task base;
    cr_queue *queue;
    uint64_t number;
} wait_task;

static void run_wait(cr_task *task)
{
    wait_task *w = (wait_task *)task;
    pthread_mutex_lock(&lock);
    wait_until(w->queue, w->number);
    pthread_mutex_unlock(&lock);
}

static void free_task(cr_task *task)
{
    cr_free(task);
}

bool cr_queue_event_wait(cr_device *device, cr_stream *s, cr_event *e)
{
    (void)device;
    queue_event *event = (queue_event *)e;
    if ((cr_queue *)s == event->queue)
        return true; /* in order anyway */
    wait_task *w = cr_malloc(sizeof *w);
    if (!w)
        return false;
    *w = (wait_task){{run_wait, free_task, NULL}, event->queue, event->number};
    return cr_queue_put((cr_queue *)s, &w->base);
}

void cr_queue_event_synchronize(cr_device *device, cr_event *e)
{
    (void)device;
    queue_event *event = (queue_event *)e;
    pthread_mutex_lock(&lock);
    wait_until(event->queue, event->number);
    pthread_mutex_unlock(&lock);
}

void cr_queue_event_delete(cr_device *device, cr_event *e)
{
    (void)device;
    cr_free(e);
}
