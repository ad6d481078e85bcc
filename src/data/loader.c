/* Loaders: walk a dataset in batches, in an order of their own or a sampler's, made by the caller or ahead of it by
 * worker threads; or walk a flow, whose examples are batches.
 *
 * Workers take batch numbers from a counter and put what they make into a ring of `prefetch` slots; the caller takes
 * the slots in the order of the numbers, so that the number of workers decides nothing but the speed. An error stays
 * with its batch's slot until the caller gets there. */
#include <cresset/data.h>
#include "base/memory.h"
#include "base/site.h"
#include "base/threads.h"
#include "data/dataset.h"
#include "data/sampler.h"
#include "data/flow.h"
#include "tensor/tensor.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

typedef enum slot_state { EMPTY, READY, FAILED } slot_state;

typedef struct slot {
    slot_state state;
    cr_tensor *field[CR_MAX_FIELDS]; /* the slot's own references */
    cr_status status;
    char text[CR_ERROR_TEXT];
} slot;

struct cr_loader {
    cr_dataset *dataset;
    cr_flow *flow; /* instead of a dataset */
    cr_sampler *sampler;
    cr_site made_at, each_at;
    int64_t batch_size;
    bool shuffle, drop_last;
    uint64_t seed;
    cr_collate_plan plan;
    int64_t epoch, skip; /* skip: batches that the next pass leaves out at its beginning */

    /* the pass under way */
    bool running;
    int64_t batches, given; /* given: handed to the caller. batches of a flow: -1 where it is not known */
    cr_order order;
    int64_t listed;   /* the epoch that it is for; -1: none */
    cr_example ahead; /* of a flow of unknown length: the next batch, or why there is none */
    cr_status ahead_status;
    char ahead_text[CR_ERROR_TEXT];

    /* shared with the workers */
    pthread_mutex_t lock;
    pthread_cond_t wanted, made; /* wanted: batches may be started; made: one is there */
    slot *slots;                 /* batch b goes to slots[b % prefetch] */
    int prefetch;
    int64_t next, end; /* batches [next, end) are not started */
    int busy;          /* workers at work on one */
    bool stop;
    int workers; /* threads that run */
    pthread_t *threads;
    pid_t process; /* that has the threads */
};

/* ---- order ---- */

static bool make_order(cr_loader *l)
{
    int64_t examples = cr_dataset_length(l->dataset);
    l->listed = -1;
    bool ok = l->sampler   ? cr_sampler_list(l->sampler, &l->order, examples, l->batch_size, l->epoch)
              : l->shuffle ? cr_order_shuffled(&l->order, examples, l->seed, l->epoch)
                           : cr_order_sequential(&l->order, examples);
    if (ok)
        l->listed = l->epoch;
    return ok;
}

static int64_t count_batches(const cr_loader *l, int64_t examples)
{
    return examples / l->batch_size + (!l->drop_last && examples % l->batch_size != 0);
}

/* The batches of the order that is listed. */
static int64_t listed_batches(const cr_loader *l)
{
    return l->order.batches ? (int64_t)l->order.batches : count_batches(l, (int64_t)l->order.count);
}

/* Where a batch begins in the order, and how many examples it has. */
static int64_t batch_begin(const cr_loader *l, int64_t batch)
{
    return !l->order.batches ? batch * l->batch_size : batch ? l->order.end[batch - 1] : 0;
}

static int64_t batch_count(const cr_loader *l, int64_t batch)
{
    int64_t begin = batch_begin(l, batch);
    if (l->order.batches)
        return l->order.end[batch] - begin;
    int64_t left = (int64_t)l->order.count - begin;
    return left < l->batch_size ? left : l->batch_size;
}

/* ---- workers ---- */

/* Makes a batch on this thread; out holds references of the caller's. */
static bool collect(cr_loader *l, int64_t batch, cr_tensor **field)
{
    int64_t before = cr_set_example_epoch(l->epoch);
    bool ok =
        cr_dataset_collate(l->dataset, &l->plan, l->order.index + batch_begin(l, batch), batch_count(l, batch), field);
    cr_set_example_epoch(before);
    return ok;
}

/* On a worker. */
static void fill(cr_loader *l, int64_t batch, slot *s)
{
    bool ok = collect(l, batch, s->field);
    for (int f = 0; f < CR_MAX_FIELDS && ok && !cr_ok(); f++) { /* it failed and then said that it did not */
        cr_release(s->field[f]);
        s->field[f] = NULL;
    }
    s->status = cr_take_error(s->text);
}

static void *work(void *context)
{
    cr_loader *l = context;
    cr_enter_op(l->made_at, "loader");
    pthread_mutex_lock(&l->lock);
    while (!l->stop) {
        if (l->next >= l->end || l->next >= l->given + l->prefetch) {
            pthread_cond_wait(&l->wanted, &l->lock);
            continue;
        }
        int64_t batch = l->next++;
        slot *s = &l->slots[batch % l->prefetch];
        l->busy++;
        pthread_mutex_unlock(&l->lock);
        fill(l, batch, s);
        pthread_mutex_lock(&l->lock);
        l->busy--;
        s->state = s->status == CR_OK ? READY : FAILED;
        pthread_cond_broadcast(&l->made);
    }
    pthread_mutex_unlock(&l->lock);
    return NULL;
}

static bool start_workers(cr_loader *l, int workers)
{
    int error = 0;
    while (l->workers < workers && !error) {
        error = cr_thread_start(&l->threads[l->workers], work, l);
        l->workers += !error;
    }
    char text[128];
    return !error ||
           cr_fail_bool(CR_ERROR_STATE, "cannot start worker %d: %s", l->workers, strerror_r(error, text, sizeof text));
}

/* ---- making and freeing ---- */

static bool check_options(const cr_loader_opts *o)
{
    if (o->batch_size < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "batch_size is %lld, expected 1 or more", (long long)o->batch_size);
    if (o->workers < 0 || o->workers > 256)
        return cr_fail_bool(CR_ERROR_VALUE, "workers is %d, expected 0 to 256", o->workers);
    if (o->prefetch < 0 || o->prefetch > 4096)
        return cr_fail_bool(CR_ERROR_VALUE, "prefetch is %d, expected 0 to 4096", o->prefetch);
    return !o->sampler || !o->shuffle || cr_fail_bool(CR_ERROR_VALUE, "shuffle and a sampler: expected one of them");
}

/* Takes over the dataset, the sampler and the flow, whichever there are. */
static cr_loader *loader_begin(cr_dataset *dataset, cr_sampler *sampler, cr_flow *flow)
{
    cr_loader *l = cr_calloc(1, sizeof *l);
    if (!l) {
        cr_dataset_release(dataset);
        cr_sampler_release(sampler);
        cr_flow_free(flow);
        return NULL;
    }
    pthread_mutex_init(&l->lock, NULL);
    pthread_cond_init(&l->wanted, NULL);
    pthread_cond_init(&l->made, NULL);
    l->dataset = dataset;
    l->sampler = sampler;
    l->flow = flow;
    l->made_at = cr_site_current();
    l->listed = -1;
    return l;
}

static cr_loader *loader_make(cr_dataset *dataset, const cr_loader_opts *o)
{
    cr_collate_plan plan = {.pad = o->pad, .padding = o->padding, .fn = o->collate, .context = o->collate_context};
    bool ok = check_options(o) && cr_collate_prepare(&plan, cr_dataset_fields(dataset), o->collate_fields);
    cr_loader *l = NULL;
    if (ok) {
        l = loader_begin(dataset, o->sampler, NULL);
    } else {
        cr_dataset_release(dataset);
        cr_sampler_release(o->sampler);
    }
    if (!l)
        return NULL;
    l->plan = plan;
    l->batch_size = o->batch_size ? o->batch_size : 32;
    l->shuffle = o->shuffle;
    l->drop_last = o->drop_last;
    l->seed = o->seed;
    if (!o->workers)
        return l;
    l->process = getpid();
    l->prefetch = o->prefetch ? o->prefetch : 2 * o->workers;
    l->slots = cr_calloc((size_t)l->prefetch, sizeof *l->slots);
    l->threads = l->slots ? cr_calloc((size_t)o->workers, sizeof *l->threads) : NULL;
    if (l->threads && start_workers(l, o->workers))
        return l;
    cr_loader_free(l);
    return NULL;
}

cr_loader *cr_loader_new_at(cr_site at, cr_dataset *dataset, const cr_loader_opts *options)
{
    const char *before = cr_enter_op(at, "loader_new");
    CR_TAKE_OPTIONS(cr_loader_opts, o, options);
    cr_loader *l = NULL;
    if (dataset) {
        l = loader_make(dataset, &o);
    } else {
        cr_fail(CR_ERROR_VALUE, "the dataset is NULL");
        cr_sampler_release(o.sampler);
    }
    cr_leave_op(before);
    return l;
}

cr_loader *cr_flow_loader_at(cr_site at, cr_flow *flow, const cr_flow_loader_opts *options)
{
    const char *before = cr_enter_op(at, "flow_loader");
    CR_TAKE_OPTIONS(cr_flow_loader_opts, o, options);
    if (o.prefetch)
        flow = cr_prefetch_flow(flow, o.prefetch);
    cr_loader *l = NULL;
    if (flow)
        l = loader_begin(NULL, NULL, flow);
    else if (cr_ok())
        cr_fail(CR_ERROR_VALUE, "the flow is NULL");
    cr_leave_op(before);
    return l;
}

/* A copy of the loader that fork() made has no workers, and its locks may be held for ever. */
static bool is_lost(const cr_loader *l)
{
    return l->workers && l->process != getpid();
}

/* Ends the pass under way: lets the workers finish what they are at and drops what they have made. */
static void end_pass(cr_loader *l)
{
    if (!l->running || is_lost(l))
        return;
    l->running = false;
    pthread_mutex_lock(&l->lock);
    l->end = l->next;
    while (l->busy)
        pthread_cond_wait(&l->made, &l->lock);
    l->epoch++; /* workers have read it */
    pthread_mutex_unlock(&l->lock);
    for (int i = 0; i < l->prefetch; i++) {
        slot *s = &l->slots[i];
        for (int f = 0; f < CR_MAX_FIELDS && s->state == READY; f++)
            cr_release(s->field[f]);
        memset(s->field, 0, sizeof s->field);
        s->state = EMPTY;
    }
    cr_example_release(&l->ahead);
    l->ahead_status = CR_OK;
}

void cr_loader_free(cr_loader *l)
{
    if (!l || is_lost(l)) /* its memory goes with the process */
        return;
    end_pass(l);
    pthread_mutex_lock(&l->lock);
    l->stop = true;
    pthread_cond_broadcast(&l->wanted);
    pthread_mutex_unlock(&l->lock);
    for (int i = 0; i < l->workers; i++)
        pthread_join(l->threads[i], NULL);
    pthread_cond_destroy(&l->made);
    pthread_cond_destroy(&l->wanted);
    pthread_mutex_destroy(&l->lock);
    cr_dataset_release(l->dataset);
    cr_sampler_release(l->sampler);
    cr_flow_free(l->flow);
    cr_order_free(&l->order);
    cr_free(l->slots);
    cr_free(l->threads);
    cr_free(l);
}

/* ---- the pass ---- */

/* A flow goes to its beginning, and from there to the place that has been set. */
static bool begin_flow(cr_loader *l)
{
    int64_t skipped = cr_flow_rewind(l->flow, l->epoch) ? cr_flow_pass(l->flow, l->skip) : -1;
    if (skipped < 0)
        return false;
    l->batches = cr_flow_count(l->flow);
    l->given = skipped;
    l->skip = 0;
    l->running = true;
    return l->batches >= 0 || cr_flow_pull(l->flow, &l->ahead) || cr_ok();
}

static bool begin_pass(cr_loader *l)
{
    if (l->flow)
        return begin_flow(l);
    if ((l->listed != l->epoch || l->order.length != cr_dataset_length(l->dataset)) && !make_order(l))
        return false;
    l->batches = listed_batches(l);
    pthread_mutex_lock(&l->lock);
    l->given = l->next = l->skip < l->batches ? l->skip : l->batches;
    l->skip = 0;
    l->end = l->batches;
    pthread_cond_broadcast(&l->wanted);
    pthread_mutex_unlock(&l->lock);
    l->running = true;
    return true;
}

/* References of the caller's go to the innermost scope. */
static bool give(cr_tensor **field)
{
    bool ok = true;
    for (int f = 0; f < CR_MAX_FIELDS; f++)
        if (field[f] && !cr_scoped(field[f]))
            field[f] = NULL, ok = false;
    return ok;
}

/* Waits for the batch's slot and empties it into field; these are the caller's references. */
static bool take(cr_loader *l, int64_t batch, cr_tensor **field)
{
    slot *s = &l->slots[batch % l->prefetch];
    pthread_mutex_lock(&l->lock);
    while (s->state == EMPTY)
        pthread_cond_wait(&l->made, &l->lock);
    bool ok = s->state == READY;
    if (ok)
        memcpy(field, s->field, sizeof s->field);
    else
        cr_put_error(s->status, s->text);
    memset(s->field, 0, sizeof s->field);
    s->state = EMPTY;
    l->given++;
    pthread_cond_signal(&l->wanted);
    pthread_mutex_unlock(&l->lock);
    return ok && give(field);
}

/* Of a flow: an example is a batch. Where the length is not known, one is fetched ahead to know which is the last. */
static bool next_of_flow(cr_loader *l, cr_batch *b)
{
    cr_example e = l->ahead;
    l->ahead = (cr_example){0};
    if (l->ahead_status != CR_OK) {
        cr_put_error(l->ahead_status, l->ahead_text);
        l->ahead_status = CR_OK;
        return false;
    }
    if (l->batches >= 0 ? !cr_flow_pull(l->flow, &e) : !e.field[0])
        return false;
    b->index = l->given++;
    b->count = cr_ndim(e.field[0]) ? cr_size(e.field[0], 0) : 1;
    if (l->batches >= 0) {
        b->last = l->given == l->batches;
    } else {
        b->last = !cr_flow_pull(l->flow, &l->ahead);
        l->ahead_status = cr_take_error(l->ahead_text); /* it is the next batch's */
        b->last = b->last && l->ahead_status == CR_OK;
    }
    memcpy(b->field, e.field, sizeof e.field);
    return give(b->field);
}

static bool next(cr_loader *l, cr_batch *b)
{
    if (is_lost(l))
        return cr_fail_bool(CR_ERROR_STATE, "the loader's workers are another process's: make a loader after fork()");
    bool ok = l->running || begin_pass(l);
    if (ok && l->flow) {
        ok = next_of_flow(l, b);
    } else if (ok && (ok = l->given < l->batches)) {
        int64_t batch = l->given;
        b->index = batch;
        b->count = batch_count(l, batch);
        b->last = batch + 1 == l->batches;
        if (l->workers) {
            ok = take(l, batch, b->field);
        } else {
            ok = collect(l, batch, b->field);
            l->given++;
        }
    }
    if (!ok)
        end_pass(l);
    return ok;
}

bool cr_loader_next_at(cr_site at, cr_loader *l, cr_batch *batch)
{
    const char *before = cr_enter_op(at, "loader_next");
    bool ok = false;
    if (!l || !batch) {
        cr_fail(CR_ERROR_VALUE, "the %s is NULL", l ? "batch" : "loader");
    } else {
        cr_batch b = {.loader_ = batch->loader_, .scope_ = batch->scope_};
        ok = next(l, &b);
        b.x = ok ? b.field[0] : NULL;
        b.y = ok ? b.field[1] : NULL;
        *batch = b;
    }
    cr_leave_op(before);
    return ok;
}

int64_t cr_loader_length(const cr_loader *l)
{
    if (l && l->flow) {
        int64_t length = cr_flow_count(l->flow);
        return length > 0 ? length : 0;
    }
    if (!l || !l->sampler)
        return l ? count_batches(l, cr_dataset_length(l->dataset)) : 0;
    if (!l->running && l->listed != l->epoch &&
        !make_order((cr_loader *)l)) /* the sampler says it when it lists them */
        return 0;
    return listed_batches(l);
}
cr_dataset *cr_loader_dataset(const cr_loader *l)
{
    return l ? l->dataset : NULL;
}
int64_t cr_loader_epoch(const cr_loader *l)
{
    return l ? l->epoch : 0;
}

void cr_loader_set_epoch(cr_loader *l, int64_t epoch)
{
    if (!l)
        return;
    end_pass(l);
    l->epoch = epoch;
    l->skip = 0;
}

cr_loader_position cr_loader_position_of(const cr_loader *l)
{
    if (!l)
        return (cr_loader_position){0, 0};
    return (cr_loader_position){l->epoch, l->running ? l->given : l->skip};
}

void cr_loader_set_position(cr_loader *l, cr_loader_position position)
{
    cr_loader_set_epoch(l, position.epoch);
    if (l)
        l->skip = position.batch > 0 ? position.batch : 0;
}

/* ---- CR_EACH ---- */

cr_batch cr_each_begin_at(cr_site at, cr_loader *l)
{
    const char *before = cr_enter_op(at, "each");
    if (l) {
        end_pass(l);
        l->each_at = at;
    } else {
        cr_fail(CR_ERROR_VALUE, "the loader is NULL");
    }
    cr_leave_op(before);
    return (cr_batch){.loader_ = l, .scope_ = -1};
}

void cr_each_end(cr_batch *b)
{
    if (b->scope_ >= 0) /* the loader itself may be gone by now */
        cr_scope_close(b->scope_);
    b->scope_ = -1;
}

bool cr_each_next(cr_batch *b)
{
    cr_each_end(b);
    if (!b->loader_ || !cr_ok())
        return false;
    b->scope_ = cr_scope_open();
    if (b->scope_ >= 0 && cr_loader_next_at(b->loader_->each_at, b->loader_, b))
        return true;
    cr_each_end(b);
    return false;
}
