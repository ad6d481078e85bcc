/* Stages with threads: map, and prefetch (a map that changes nothing, on one thread).
 *
 * Workers take turns to pull an example from the source, which gives it its number; then each applies the function to
 * what it has, beside the others, and puts the result into slot number % slots, where the consumer looks for it in the
 * order of the numbers (or, unordered, takes any that is ready). Waking a thread costs more than small examples do. So
 * the consumer wakes a worker that waits for room only when half of the slots are empty, and a worker wakes the
 * consumer only when that waits.
 *
 * `turn` is held while the source is pulled, `lock` for moments; a worker that waits for room holds its turn. */
#include "base/memory.h"
#include "base/threads.h"
#include "data/dataset.h"
#include "data/flow.h"
#include "tensor/tensor.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef enum slot_state { EMPTY, READY, FAILED } slot_state;

typedef struct slot {
    slot_state state;
    cr_example example;
    cr_status status;
    char *text; /* of the error */
} slot;

typedef struct mapped {
    cr_flow base;
    cr_map_fn fn; /* NULL: as it is */
    void *context;
    void (*release)(void *context);
    bool unordered;
    int64_t index; /* of the source's examples so far, without workers */

    int wanted_workers, workers, slots; /* workers: threads that run; slots 0: no threads */
    pthread_t *threads;
    pid_t process;
    pthread_mutex_t turn, lock;
    pthread_cond_t room, made, idle; /* idle: a worker has put its example down */
    slot *slot;
    int64_t epoch;               /* as the workers see it */
    int64_t pulled, taken, last; /* numbers [taken, pulled) are under way or ready; last: where the source has ended */
    int ready, busy;             /* ready: slots that are, for unordered */
    bool running, stop, worker_waits, consumer_waits;
} mapped;

/* Applies the function to *e. */
static bool apply(mapped *m, int64_t index, cr_example *e)
{
    if (!m->fn)
        return true;
    cr_tensor *out[CR_MAX_FIELDS] = {0};
    cr_example in = *e;
    *e = (cr_example){0};
    int scope = cr_scope_open();
    bool ok = scope >= 0 && m->fn(in.field, index, out, m->context);
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_CALLBACK, "example %lld: the function failed without saying why", (long long)index);
    ok = scope >= 0 && cr_example_take(e, m->base.fields, scope, ok, out);
    cr_example_release(&in);
    return ok;
}

/* ---- without threads ---- */

static bool map_here(mapped *m, cr_example *out)
{
    return cr_flow_pull(m->base.one, out) && apply(m, m->index++, out);
}

/* ---- workers ---- */

/* Waits for its turn and for room, and pulls an example: its number, or -1: no more for now. The lock is held before
 * and after. */
static int64_t pull(mapped *m, cr_example *e)
{
    pthread_mutex_unlock(&m->lock);
    pthread_mutex_lock(&m->turn);
    pthread_mutex_lock(&m->lock);
    while (!m->stop && (!m->running || m->last >= 0 || m->pulled - m->taken >= m->slots)) {
        m->worker_waits = true;
        pthread_cond_wait(&m->room, &m->lock);
        m->worker_waits = false;
    }
    int64_t number = -1;
    if (!m->stop) {
        m->busy++;
        number = m->index + m->pulled;
        pthread_mutex_unlock(&m->lock);
        bool ok = cr_flow_pull(m->base.one, e);
        pthread_mutex_lock(&m->lock);
        if (ok || !cr_ok()) /* an error takes the place of the example that it kept away */
            m->pulled++;
        if (!ok)
            m->last = m->pulled;
        if (!ok && cr_ok())
            number = -1;
    }
    pthread_mutex_unlock(&m->turn);
    return number;
}

/* The slot of a number: its own, or unordered any that is empty, of which there is one. */
static slot *slot_for(mapped *m, int64_t place)
{
    slot *s = &m->slot[place % m->slots];
    for (int i = 0; m->unordered && s->state != EMPTY; i++)
        s = &m->slot[i];
    return s;
}

static bool consumer_can_go_on(const mapped *m)
{
    return m->unordered ? m->ready > 0 || (m->last >= 0 && m->taken == m->last)
                        : m->slot[m->taken % m->slots].state != EMPTY || m->taken == m->last;
}

static void put(mapped *m, int64_t place, cr_example *e, bool ok)
{
    slot *s = slot_for(m, place);
    s->state = ok ? READY : FAILED;
    s->example = *e;
    if (!ok) {
        char text[CR_ERROR_TEXT];
        s->status = cr_take_error(text);
        s->text = strdup(text); /* NULL: the status has to do */
    }
    m->ready++;
}

static void *work(void *context)
{
    mapped *m = context;
    cr_enter_op(m->base.made_at, m->base.kind->name);
    pthread_mutex_lock(&m->lock);
    while (!m->stop) {
        cr_example e = {0};
        int64_t number = pull(m, &e);
        if (m->stop && number < 0 && !e.field[0])
            break;
        if (number >= 0) {
            int64_t place = number - m->index;
            bool ok = cr_ok();
            if (ok && m->fn) {
                pthread_mutex_unlock(&m->lock);
                cr_set_example_epoch(m->epoch);
                ok = apply(m, number, &e);
                pthread_mutex_lock(&m->lock);
            }
            put(m, place, &e, ok);
        }
        m->busy--;
        if (m->busy == 0)
            pthread_cond_signal(&m->idle);
        if (m->consumer_waits && consumer_can_go_on(m))
            pthread_cond_signal(&m->made);
    }
    pthread_mutex_unlock(&m->lock);
    return NULL;
}

static bool start_workers(mapped *m)
{
    int error = 0;
    m->process = getpid();
    while (m->workers < m->wanted_workers && !error) {
        error = cr_thread_start(&m->threads[m->workers], work, m);
        m->workers += !error;
    }
    char text[128];
    return m->workers ||
           cr_fail_bool(CR_ERROR_STATE, "cannot start a worker: %s", strerror_r(error, text, sizeof text));
}

/* ---- the consumer ---- */

static bool is_lost(const mapped *m)
{
    return m->workers && m->process != getpid();
}

/* Lets the workers put down what they are at, and drops all that is ready. */
static void pause_workers(mapped *m)
{
    if (!m->slots || !m->running)
        return;
    pthread_mutex_lock(&m->lock);
    m->running = false;
    while (m->busy)
        pthread_cond_wait(&m->idle, &m->lock);
    for (int i = 0; i < m->slots; i++) {
        cr_example_release(&m->slot[i].example);
        free(m->slot[i].text);
        m->slot[i] = (slot){0};
    }
    pthread_mutex_unlock(&m->lock);
}

static bool go(mapped *m)
{
    if (m->running)
        return true;
    if (!m->workers && !start_workers(m))
        return false;
    pthread_mutex_lock(&m->lock);
    m->running = true;
    m->epoch = m->base.epoch;
    m->pulled = m->taken = 0;
    m->last = -1;
    m->ready = 0;
    pthread_cond_broadcast(&m->room);
    pthread_mutex_unlock(&m->lock);
    return true;
}

/* The slot to take: the next number's, or unordered one that is ready; NULL at the end. With the lock held. */
static slot *wait_for_slot(mapped *m)
{
    while (!consumer_can_go_on(m)) {
        m->consumer_waits = true;
        pthread_cond_wait(&m->made, &m->lock);
        m->consumer_waits = false;
    }
    if (m->taken == m->last)
        return NULL;
    slot *s = &m->slot[m->taken % m->slots];
    for (int i = 0; m->unordered && s->state == EMPTY; i++)
        s = &m->slot[i];
    return s;
}

static bool map_there(mapped *m, cr_example *out)
{
    if (is_lost(m))
        return cr_fail_bool(CR_ERROR_STATE, "the workers are another process's: make the flow after fork()");
    if (!go(m))
        return false;
    pthread_mutex_lock(&m->lock);
    slot *s = wait_for_slot(m), got = {0};
    if (s) {
        got = *s;
        *s = (slot){0};
        m->taken++;
        m->ready--;
        if (m->worker_waits && m->last < 0 && m->pulled - m->taken <= m->slots / 2)
            pthread_cond_signal(&m->room);
    }
    pthread_mutex_unlock(&m->lock);
    if (got.state == FAILED) {
        cr_put_error(got.status, got.text ? got.text : "out of memory for the text of an error");
        free(got.text);
        cr_example_release(&got.example);
    }
    *out = got.example;
    return got.state == READY;
}

/* ---- the stage ---- */

static bool map_next(cr_flow *s, cr_example *out)
{
    mapped *m = (mapped *)s;
    return m->slots ? map_there(m, out) : map_here(m, out);
}

static bool map_restart(cr_flow *s)
{
    mapped *m = (mapped *)s;
    if (is_lost(m))
        return cr_fail_bool(CR_ERROR_STATE, "the workers are another process's: make the flow after fork()");
    pause_workers(m);
    m->index = 0;
    return cr_flow_rewind(s->one, s->epoch);
}

static int64_t map_skip(cr_flow *s, int64_t n)
{
    mapped *m = (mapped *)s;
    int64_t done = 0;
    if (!m->running) {
        done = cr_flow_pass(s->one, n);
        m->index += done > 0 ? done : 0;
        return done;
    }
    for (cr_example e; done < n && map_there(m, &e); done++)
        cr_example_release(&e);
    return cr_ok() ? done : -1;
}

static int64_t map_length(cr_flow *s)
{
    return cr_flow_count(s->one);
}

static void map_release(cr_flow *s)
{
    mapped *m = (mapped *)s;
    if (is_lost(m)) { /* its locks may be held for ever: memory goes with the process */
        s->sources = 0;
        return;
    }
    pause_workers(m);
    if (m->slots) {
        pthread_mutex_lock(&m->lock);
        m->stop = true;
        pthread_cond_broadcast(&m->room);
        pthread_mutex_unlock(&m->lock);
        for (int i = 0; i < m->workers; i++)
            pthread_join(m->threads[i], NULL);
        pthread_cond_destroy(&m->room);
        pthread_cond_destroy(&m->made);
        pthread_cond_destroy(&m->idle);
        pthread_mutex_destroy(&m->turn);
        pthread_mutex_destroy(&m->lock);
    }
    cr_free(m->threads);
    cr_free(m->slot);
    if (m->release)
        m->release(m->context);
}

static const cr_flow_kind of_map = {"map_flow", map_next, map_skip, map_restart, map_length, map_release};
static const cr_flow_kind of_prefetch = {"prefetch_flow", map_next, map_skip, map_restart, map_length, map_release};

/* Gives a stage room for its workers' results. */
static bool with_workers(mapped *m, int workers, int slots)
{
    m->threads = cr_calloc((size_t)workers, sizeof *m->threads);
    m->slot = m->threads ? cr_calloc((size_t)slots, sizeof *m->slot) : NULL;
    if (!m->slot)
        return false;
    pthread_mutex_init(&m->turn, NULL);
    pthread_mutex_init(&m->lock, NULL);
    pthread_cond_init(&m->room, NULL);
    pthread_cond_init(&m->made, NULL);
    pthread_cond_init(&m->idle, NULL);
    m->wanted_workers = workers;
    m->slots = slots;
    m->last = -1;
    return true;
}

static mapped *mapped_new(const cr_flow_kind *kind, cr_flow *s, int fields, int workers, int ahead)
{
    if (workers < 0 || workers > 256 || ahead < 0 || ahead > 1 << 20) {
        cr_fail(CR_ERROR_VALUE, "%d workers, %d ahead: expected 0 to 256, 0 to %d", workers, ahead, 1 << 20);
        cr_flow_free(s);
        return NULL;
    }
    mapped *m = s ? cr_stage_new(kind, sizeof *m, s, fields) : NULL;
    if (m && workers && !with_workers(m, workers, ahead ? ahead : 4 * workers)) {
        cr_flow_free(&m->base);
        return NULL;
    }
    return m;
}

cr_flow *cr_map_flow_at(cr_site at, cr_flow *s, cr_map_fn fn, const cr_map_flow_opts *options)
{
    const char *before = cr_enter_op(at, "map_flow");
    CR_TAKE_OPTIONS(cr_map_flow_opts, o, options);
    mapped *m = NULL;
    if (fn) {
        m = mapped_new(&of_map, s, o.fields, o.workers, o.ahead);
    } else {
        cr_fail(CR_ERROR_VALUE, "the function is NULL");
        cr_flow_free(s);
    }
    if (m) {
        m->fn = fn;
        m->context = o.context;
        m->release = o.release;
        m->unordered = o.unordered;
        if (o.unordered)
            cr_stage_note(&m->base, "unordered");
    } else if (o.release) {
        o.release(o.context);
    }
    cr_leave_op(before);
    return m ? &m->base : NULL;
}

cr_flow *cr_prefetch_flow_at(cr_site at, cr_flow *s, int count)
{
    const char *before = cr_enter_op(at, "prefetch_flow");
    mapped *m = NULL;
    if (count < 1) {
        cr_fail(CR_ERROR_VALUE, "count is %d, expected 1 or more", count);
        cr_flow_free(s);
    } else {
        m = mapped_new(&of_prefetch, s, 0, 1, count);
    }
    cr_leave_op(before);
    return m ? &m->base : NULL;
}
