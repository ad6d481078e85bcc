/* Samplers: lists of an epoch's examples. Each kind has a context and a function that makes the list. */
#include "data/sampler.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/mix.h"
#include "tensor/tensor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct cr_sampler {
    atomic_int refs;
    cr_site made_at;
    cr_order_fn fn;
    void *context;
    void (*release)(void *context);
};

/* ---- orders ---- */

bool cr_order_add(cr_order *o, int64_t index)
{
    if (index < 0 || index >= o->length)
        return cr_fail_bool(CR_ERROR_INDEX, "number %lld of the order is example %lld, the dataset has %lld",
                            (long long)o->count, (long long)index, (long long)o->length);
    if (!cr_grow(&o->index, &o->capacity, o->count + 1, sizeof *o->index))
        return false;
    o->index[o->count++] = index;
    return true;
}

bool cr_order_end_batch(cr_order *o)
{
    if (o->batches ? o->end[o->batches - 1] == (int64_t)o->count : !o->count)
        return true;
    if (!cr_grow(&o->end, &o->end_capacity, o->batches + 1, sizeof *o->end))
        return false;
    o->end[o->batches++] = (int64_t)o->count;
    return true;
}

void cr_order_free(cr_order *o)
{
    cr_free(o->index);
    cr_free(o->end);
    *o = (cr_order){0};
}

/* Room for n more, filled with 0, 1, ..., n - 1. */
static int64_t *add_all(cr_order *o, int64_t n)
{
    if (!cr_grow(&o->index, &o->capacity, o->count + (size_t)n + 1, sizeof *o->index))
        return NULL;
    int64_t *at = o->index + o->count;
    for (int64_t i = 0; i < n; i++)
        at[i] = i;
    o->count += (size_t)n;
    return at;
}

static void begin_order(cr_order *o, int64_t length)
{
    o->length = length;
    o->count = o->batches = 0;
}

bool cr_order_sequential(cr_order *o, int64_t length)
{
    begin_order(o, length);
    return add_all(o, length);
}

bool cr_order_shuffled(cr_order *o, int64_t length, uint64_t seed, int64_t epoch)
{
    begin_order(o, length);
    int64_t *at = add_all(o, length);
    uint64_t state = cr_mix_begin(seed, epoch);
    if (at)
        cr_mix_order(&state, at, length);
    return at;
}

/* ---- the counted object ---- */

cr_sampler *cr_sampler_new_at(cr_site at, cr_order_fn fn, const cr_sampler_opts *options)
{
    const char *before = cr_enter_op(at, "sampler_new");
    CR_TAKE_OPTIONS(cr_sampler_opts, o, options);
    cr_sampler *s = NULL;
    if (!fn)
        cr_fail(CR_ERROR_VALUE, "the function is NULL");
    else
        s = cr_calloc(1, sizeof *s);
    if (s) {
        atomic_init(&s->refs, 1);
        s->made_at = at;
        s->fn = fn;
        s->context = o.context;
        s->release = o.release;
    } else if (o.release) {
        o.release(o.context);
    }
    cr_leave_op(before);
    return s;
}

cr_sampler *cr_sampler_retain(cr_sampler *s)
{
    if (s)
        atomic_fetch_add_explicit(&s->refs, 1, memory_order_relaxed);
    return s;
}

void cr_sampler_release(cr_sampler *s)
{
    if (!s || atomic_fetch_sub_explicit(&s->refs, 1, memory_order_acq_rel) != 1)
        return;
    if (s->release)
        s->release(s->context);
    cr_free(s);
}

bool cr_sampler_list(cr_sampler *s, cr_order *o, int64_t length, int64_t batch_size, int64_t epoch)
{
    begin_order(o, length);
    const char *before = cr_enter_op(s->made_at, "sampler");
    bool ok = s->fn(o, length, batch_size, epoch, s->context);
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_CALLBACK, "the function failed without saying why");
    if (ok && o->batches)
        ok = cr_order_end_batch(o);
    cr_leave_op(before);
    return ok && cr_ok();
}

/* ---- in order, at random ---- */

static bool in_order(cr_order *o, int64_t length, int64_t batch_size, int64_t epoch, void *context)
{
    (void)batch_size, (void)epoch, (void)context;
    return add_all(o, length);
}

cr_sampler *cr_sequential_sampler(void)
{
    return cr_sampler_new_at(cr_site_current(), in_order, NULL);
}

static bool at_random(cr_order *o, int64_t length, int64_t batch_size, int64_t epoch, void *context)
{
    (void)batch_size;
    const cr_random_sampler_opts *r = context;
    uint64_t state = cr_mix_begin(r->seed, epoch);
    int64_t left = r->count ? r->count : length;
    if (!length && left)
        return cr_fail_bool(CR_ERROR_VALUE, "%lld examples of a dataset that has none", (long long)left);
    if (r->replacement) {
        for (int64_t i = 0; i < left; i++)
            if (!cr_order_add(o, (int64_t)cr_below(&state, (uint64_t)length)))
                return false;
        return true;
    }
    while (left > 0) {
        int64_t *at = add_all(o, length);
        if (!at)
            return false;
        cr_mix_order(&state, at, length);
        if (left < length)
            o->count -= (size_t)(length - left);
        left -= length;
    }
    return true;
}

cr_sampler *cr_random_sampler_at(cr_site at, const cr_random_sampler_opts *options)
{
    const char *before = cr_enter_op(at, "random_sampler");
    cr_random_sampler_opts *o = cr_calloc(1, sizeof *o);
    if (o)
        cr_take_options(o, sizeof *o, options ? &options->size : NULL);
    cr_sampler *s = NULL;
    if (o && o->count < 0) {
        cr_fail(CR_ERROR_VALUE, "count is %lld, expected 0 or more", (long long)o->count);
        cr_free(o);
    } else if (o) {
        s = cr_sampler_new(at_random, .context = o, .release = cr_free);
    }
    cr_leave_op(before);
    return s;
}

/* ---- by weight ---- */

typedef struct weighted {
    cr_weighted_sampler_opts o;
    int64_t length, positive;
    double sums[]; /* of weights 0..i; with .once the weights themselves */
} weighted;

/* A weight of 0 shares its sum with the one before: it is never found. */
static int64_t place_of(const weighted *w, double point)
{
    int64_t low = 0, high = w->length - 1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (w->sums[middle] > point)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

typedef struct keyed {
    double key;
    int64_t index;
} keyed;

static int by_key(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : (x->index > y->index) - (x->index < y->index);
}

/* Those with the smallest of exponential times with the weights as rates. */
static bool draw_once(cr_order *o, const weighted *w, uint64_t *state)
{
    keyed *k = cr_malloc((size_t)w->length * sizeof *k);
    int64_t n = 0;
    for (int64_t i = 0; k && i < w->length; i++) {
        double unit = 1 - cr_unit(state);
        if (w->sums[i] > 0)
            k[n++] = (keyed){-log(unit) / w->sums[i], i};
    }
    if (k)
        qsort(k, (size_t)n, sizeof *k, by_key);
    bool ok = k;
    for (int64_t i = 0; ok && i < w->o.count; i++)
        ok = cr_order_add(o, k[i].index);
    cr_free(k);
    return ok;
}

static bool by_weight(cr_order *o, int64_t length, int64_t batch_size, int64_t epoch, void *context)
{
    (void)batch_size;
    const weighted *w = context;
    if (length != w->length)
        return cr_fail_bool(CR_ERROR_SHAPE, "there are %lld weights, the dataset has %lld examples",
                            (long long)w->length, (long long)length);
    uint64_t state = cr_mix_begin(w->o.seed, epoch);
    if (w->o.once)
        return draw_once(o, w, &state);
    double total = w->sums[length - 1];
    for (int64_t i = 0; i < w->o.count; i++) {
        double point = cr_unit(&state) * total;
        if (!cr_order_add(o, place_of(w, point < total ? point : nextafter(total, 0))))
            return false;
    }
    return true;
}

static bool add_weights(weighted *w)
{
    double total = 0;
    for (int64_t i = 0; i < w->length; i++) {
        if (!(w->sums[i] >= 0) || !isfinite(w->sums[i]))
            return cr_fail_bool(CR_ERROR_VALUE, "weight %lld is %g, expected 0 or more", (long long)i, w->sums[i]);
        w->positive += w->sums[i] > 0;
        total += w->sums[i];
        if (!w->o.once)
            w->sums[i] = total;
    }
    if (!w->o.count)
        w->o.count = w->o.once ? w->positive : w->length;
    if (!w->positive || !isfinite(total))
        return cr_fail_bool(CR_ERROR_VALUE, "the %lld weights sum to %g", (long long)w->length, total);
    return w->o.count > 0 && (!w->o.once || w->o.count <= w->positive)
               ? true
               : cr_fail_bool(CR_ERROR_VALUE, "count is %lld, there are %lld weights above 0", (long long)w->o.count,
                              (long long)w->positive);
}

/* A one-dimensional tensor's elements behind `head` bytes of new memory. */
static void *copy_list(cr_tensor *t, const char *name, size_t head, cr_dtype dtype)
{
    char text[192];
    if (!t)
        return cr_ok() ? cr_fail(CR_ERROR_VALUE, "the %s are NULL", name) : NULL;
    if (t->ndim != 1)
        return cr_fail(CR_ERROR_SHAPE, "the %s are %s, expected one dimension", name,
                       cr_describe(t, text, sizeof text));
    char *out = cr_calloc(1, head + (size_t)t->numel * 8);
    if (out && cr_copy_out_at(cr_site_current(), t, out + head, (size_t)t->numel * 8, dtype))
        return out;
    cr_free(out);
    return NULL;
}

cr_sampler *cr_weighted_sampler_at(cr_site at, cr_tensor *weights, const cr_weighted_sampler_opts *options)
{
    const char *before = cr_enter_op(at, "weighted_sampler");
    cr_sampler *s = NULL;
    weighted *w = copy_list(weights, "weights", sizeof *w, CR_F64);
    if (w) {
        cr_take_options(&w->o, sizeof w->o, options ? &options->size : NULL);
        w->length = weights->numel;
        if (add_weights(w))
            s = cr_sampler_new(by_weight, .context = w, .release = cr_free);
        else
            cr_free(w);
    }
    cr_leave_op(before);
    return s;
}

/* ---- by length ---- */

typedef struct buckets {
    cr_bucket_sampler_opts o;
    int64_t count;
    int64_t length[];
} buckets;

static _Thread_local const int64_t *sorted_by;

static int by_length(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b, p = sorted_by[x], q = sorted_by[y];
    return p != q ? (p > q) - (p < q) : (x > y) - (x < y);
}

/* Batches of at[0..n) begin at multiples of `size`; all are put into o, in random order. */
static bool add_batches(cr_order *o, const int64_t *at, int64_t n, int64_t size, uint64_t *state)
{
    int64_t batches = n / size + (n % size != 0);
    cr_order places = {0};
    int64_t *place = add_all(&places, batches);
    bool ok = place;
    if (ok)
        cr_mix_order(state, place, batches);
    for (int64_t b = 0; ok && b < batches; b++) {
        int64_t end = (place[b] + 1) * size;
        for (int64_t i = place[b] * size; ok && i < n && i < end; i++)
            ok = cr_order_add(o, at[i]);
        ok = ok && cr_order_end_batch(o);
    }
    cr_order_free(&places);
    return ok;
}

static bool by_bucket(cr_order *o, int64_t length, int64_t batch_size, int64_t epoch, void *context)
{
    const buckets *b = context;
    if (length != b->count)
        return cr_fail_bool(CR_ERROR_SHAPE, "there are %lld lengths, the dataset has %lld examples",
                            (long long)b->count, (long long)length);
    cr_order all = {0};
    uint64_t state = cr_mix_begin(b->o.seed, epoch);
    int64_t *at = add_all(&all, length);
    int64_t pool = b->o.pool > INT64_MAX / batch_size ? INT64_MAX : b->o.pool * batch_size;
    if (at)
        cr_mix_order(&state, at, length);
    sorted_by = b->length;
    for (int64_t i = 0; at && i < length; i += length - i < pool ? length - i : pool)
        qsort(at + i, (size_t)(length - i < pool ? length - i : pool), sizeof *at, by_length);
    bool ok = at && add_batches(o, at, length, batch_size, &state);
    cr_order_free(&all);
    return ok;
}

cr_sampler *cr_bucket_sampler_at(cr_site at, cr_tensor *lengths, const cr_bucket_sampler_opts *options)
{
    const char *before = cr_enter_op(at, "bucket_sampler");
    cr_sampler *s = NULL;
    buckets *b = copy_list(lengths, "lengths", sizeof *b, CR_I64);
    if (b) {
        cr_take_options(&b->o, sizeof b->o, options ? &options->size : NULL);
        b->count = lengths->numel;
        bool ok =
            b->o.pool >= 0 || cr_fail_bool(CR_ERROR_VALUE, "pool is %lld, expected 1 or more", (long long)b->o.pool);
        b->o.pool = b->o.pool ? b->o.pool : 50;
        if (ok)
            s = cr_sampler_new(by_bucket, .context = b, .release = cr_free);
        else
            cr_free(b);
    }
    cr_leave_op(before);
    return s;
}

/* ---- by rank ---- */

typedef struct sharded {
    cr_sampler *of;
    int64_t rank, world;
    bool drop_last;
} sharded;

static bool by_rank(cr_order *o, int64_t length, int64_t batch_size, int64_t epoch, void *context)
{
    const sharded *s = context;
    cr_order all = {0};
    bool ok = cr_sampler_list(s->of, &all, length, batch_size, epoch);
    int64_t n = (int64_t)(all.batches ? all.batches : all.count);
    int64_t share = s->drop_last ? n / s->world : n / s->world + (n % s->world != 0);
    for (int64_t i = 0; ok && i < share; i++) {
        int64_t place = (s->rank + i * s->world) % n;
        if (!all.batches) {
            ok = cr_order_add(o, all.index[place]);
            continue;
        }
        for (int64_t k = place ? all.end[place - 1] : 0; ok && k < all.end[place]; k++)
            ok = cr_order_add(o, all.index[k]);
        ok = ok && cr_order_end_batch(o);
    }
    cr_order_free(&all);
    return ok;
}

static void sharded_release(void *context)
{
    cr_sampler_release(((sharded *)context)->of);
    cr_free(context);
}

cr_sampler *cr_sharded_sampler_at(cr_site at, cr_sampler *of, int64_t rank, int64_t world,
                                  const cr_sharded_sampler_opts *options)
{
    const char *before = cr_enter_op(at, "sharded_sampler");
    CR_TAKE_OPTIONS(cr_sharded_sampler_opts, o, options);
    sharded *s = NULL;
    if (!of && cr_ok())
        cr_fail(CR_ERROR_VALUE, "the sampler is NULL");
    if (of && (rank < 0 || rank >= world))
        cr_fail(CR_ERROR_VALUE, "the rank is %lld of %lld", (long long)rank, (long long)world);
    else if (of)
        s = cr_malloc(sizeof *s);
    cr_sampler *out = NULL;
    if (s) {
        *s = (sharded){of, rank, world, o.drop_last};
        out = cr_sampler_new(by_rank, .context = s, .release = sharded_release);
    } else {
        cr_sampler_release(of);
    }
    cr_leave_op(before);
    return out;
}
