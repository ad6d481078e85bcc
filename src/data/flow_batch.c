/* Stages between examples and batches: batch, bucket, unbatch, window. */
#include "base/memory.h"
#include "data/collate.h"
#include "data/flow.h"
#include "tensor/tensor.h"
#include <cresset/ops.h>

#include <string.h>

/* A batch of examples, which are released. */
static bool make_batch(const cr_collate_plan *plan, cr_example *examples, int64_t count, bool ok, cr_example *out)
{
    cr_tensor *field[CR_MAX_FIELDS] = {0};
    int scope = ok ? cr_scope_open() : -1;
    ok = scope >= 0 &&
         cr_example_take(out, plan->out_fields, scope, cr_collate(plan, examples, NULL, count, field), field);
    for (int64_t i = 0; i < count; i++)
        cr_example_release(&examples[i]);
    return ok;
}

/* ---- batch ---- */

typedef struct batched {
    cr_flow base;
    int64_t count;
    bool drop_last;
    cr_collate_plan plan;
    cr_example *at; /* [count] */
} batched;

static bool batch_next(cr_flow *s, cr_example *out)
{
    batched *b = (batched *)s;
    int64_t n = 0;
    while (n < b->count && cr_flow_pull(s->one, &b->at[n]))
        n++;
    bool wanted = cr_ok() && n > 0 && (n == b->count || !b->drop_last);
    return make_batch(&b->plan, b->at, n, wanted, out);
}

static int64_t batches_of(const batched *b, int64_t examples)
{
    return examples / b->count + (!b->drop_last && examples % b->count != 0);
}

static int64_t batch_skip(cr_flow *s, int64_t n)
{
    const batched *b = (const batched *)s;
    int64_t examples = n > INT64_MAX / b->count ? INT64_MAX : n * b->count, passed = cr_flow_pass(s->one, examples);
    return passed < 0 ? -1 : batches_of(b, passed);
}

static int64_t batch_length(cr_flow *s)
{
    int64_t length = cr_flow_count(s->one);
    return length < 0 ? -1 : batches_of((const batched *)s, length);
}

static void batch_release(cr_flow *s)
{
    cr_free(((batched *)s)->at);
}

static const cr_flow_kind of_batch = {
    .name = "batch_flow", .next = batch_next, .skip = batch_skip, .length = batch_length, .release = batch_release};

/* "padded to ..." is for the description: what differs there gives other batches. */
static void note_padding(cr_flow *s, int64_t count, const cr_collate_plan *plan, bool drop_last)
{
    cr_stage_note(s, "%lld%s%s%s", (long long)count, plan->pad ? " padded" : "", plan->fn ? " collated" : "",
                  drop_last ? " full" : "");
}

cr_flow *cr_batch_flow_at(cr_site at, cr_flow *s, int64_t count, const cr_batch_flow_opts *options)
{
    const char *before = cr_enter_op(at, "batch_flow");
    CR_TAKE_OPTIONS(cr_batch_flow_opts, o, options);
    batched *b = NULL;
    cr_collate_plan plan = {.pad = o.pad, .padding = o.padding, .fn = o.collate, .context = o.collate_context};
    bool ok = s;
    if (ok && count < 1)
        ok = cr_fail_bool(CR_ERROR_VALUE, "count is %lld, expected 1 or more", (long long)count);
    ok = ok && cr_collate_prepare(&plan, s->fields, o.collate_fields);
    if (ok)
        b = cr_stage_new(&of_batch, sizeof *b, s, plan.out_fields);
    else
        cr_flow_free(s);
    if (b && !(b->at = cr_calloc((size_t)count, sizeof *b->at))) {
        cr_flow_free(&b->base);
        b = NULL;
    }
    if (b) {
        b->count = count;
        b->drop_last = o.drop_last;
        b->plan = plan;
        note_padding(&b->base, count, &plan, o.drop_last);
    }
    cr_leave_op(before);
    return b ? &b->base : NULL;
}

/* ---- buckets ---- */

typedef struct bucket {
    int64_t upper, size, count; /* lengths below upper; a batch; examples so far */
    cr_example *at;             /* [size] */
} bucket;

typedef struct bucketed {
    cr_flow base;
    bool drop_last;
    int buckets, left; /* left: buckets that are flushed, once the source has ended */
    bool drained;
    cr_collate_plan plan;
    int measured;
    bucket bucket[CR_MAX_BUCKETS];
} bucketed;

static void drop_examples(bucket *k)
{
    for (int64_t i = 0; i < k->count; i++)
        cr_example_release(&k->at[i]);
    k->count = 0;
}

static bool bucket_restart(cr_flow *s)
{
    bucketed *b = (bucketed *)s;
    for (int i = 0; i < b->buckets; i++)
        drop_examples(&b->bucket[i]);
    b->drained = false;
    b->left = 0;
    return cr_flow_rewind(s->one, s->epoch);
}

/* Puts examples into their buckets until one is full; NULL at the end of all and after an error. */
static bucket *fill_bucket(bucketed *b)
{
    cr_example e;
    while (!b->drained && cr_flow_pull(b->base.one, &e)) {
        const cr_tensor *t = e.field[b->measured];
        if (!t->ndim) {
            cr_example_release(&e);
            return cr_fail(CR_ERROR_SHAPE, "field %d is a number: it has no length", b->measured);
        }
        bucket *k = b->bucket;
        while (k < b->bucket + b->buckets - 1 && t->shape[0] >= k->upper)
            k++;
        k->at[k->count++] = e;
        if (k->count == k->size)
            return k;
    }
    b->drained = true;
    if (!cr_ok() || b->drop_last)
        return NULL;
    while (b->left < b->buckets && !b->bucket[b->left].count)
        b->left++;
    return b->left < b->buckets ? &b->bucket[b->left++] : NULL;
}

static bool bucket_next(cr_flow *s, cr_example *out)
{
    bucketed *b = (bucketed *)s;
    bucket *k = fill_bucket(b);
    if (!k)
        return false;
    int64_t count = k->count;
    k->count = 0;
    return make_batch(&b->plan, k->at, count, true, out);
}

/* Batches that are left out are not made. */
static int64_t bucket_skip(cr_flow *s, int64_t n)
{
    int64_t done = 0;
    for (bucket *k; done < n && (k = fill_bucket((bucketed *)s)); done++)
        drop_examples(k);
    return cr_ok() ? done : -1;
}

static void bucket_release(cr_flow *s)
{
    bucketed *b = (bucketed *)s;
    for (int i = 0; i < b->buckets; i++) {
        if (b->bucket[i].at)
            drop_examples(&b->bucket[i]);
        cr_free(b->bucket[i].at);
    }
}

static const cr_flow_kind of_buckets = {.name = "bucket_flow",
                                        .next = bucket_next,
                                        .skip = bucket_skip,
                                        .restart = bucket_restart,
                                        .release = bucket_release};

static bool check_buckets(int64_t count, const int64_t *upper, int bounds, const int64_t *sizes)
{
    if (count < 1 || bounds < 0 || bounds >= CR_MAX_BUCKETS || (bounds && !upper))
        return cr_fail_bool(CR_ERROR_VALUE, "batches of %lld, %d bounds: expected 1 or more, 0 to %d", (long long)count,
                            upper ? bounds : 0, CR_MAX_BUCKETS - 1);
    for (int i = 1; i < bounds; i++)
        if (upper[i] <= upper[i - 1])
            return cr_fail_bool(CR_ERROR_VALUE, "bound %d is %lld, after %lld: expected ascending ones", i,
                                (long long)upper[i], (long long)upper[i - 1]);
    for (int i = 0; sizes && i <= bounds; i++)
        if (sizes[i] < 1)
            return cr_fail_bool(CR_ERROR_VALUE, "batch_sizes[%d] is %lld, expected 1 or more", i, (long long)sizes[i]);
    return true;
}

static bool make_buckets(bucketed *b, int64_t count, const int64_t *upper, int bounds, const int64_t *sizes)
{
    b->buckets = bounds + 1;
    for (int i = 0; i < b->buckets; i++) {
        bucket *k = &b->bucket[i];
        k->upper = i < bounds ? upper[i] : INT64_MAX;
        k->size = sizes ? sizes[i] : count;
        if (!(k->at = cr_calloc((size_t)k->size, sizeof *k->at)))
            return false;
    }
    cr_stage_note(&b->base, "%lld in %d%s", (long long)count, b->buckets, b->drop_last ? " full" : "");
    return true;
}

cr_flow *cr_bucket_flow_at(cr_site at, cr_flow *s, int64_t count, const int64_t *upper, int bounds,
                           const cr_bucket_flow_opts *options)
{
    const char *before = cr_enter_op(at, "bucket_flow");
    CR_TAKE_OPTIONS(cr_bucket_flow_opts, o, options);
    cr_collate_plan plan = {.pad = true, .padding = o.padding};
    bool ok = s && check_buckets(count, upper, bounds, o.batch_sizes) && cr_collate_prepare(&plan, s->fields, 0);
    if (ok && (o.measured < 0 || o.measured >= s->fields))
        ok = cr_fail_bool(CR_ERROR_VALUE, "field %d is to be measured, expected 0 to %d", o.measured, s->fields - 1);
    bucketed *b = NULL;
    if (ok)
        b = cr_stage_new(&of_buckets, sizeof *b, s, plan.out_fields);
    else
        cr_flow_free(s);
    if (b) {
        b->plan = plan;
        b->measured = o.measured;
        b->drop_last = o.drop_last;
        if (!make_buckets(b, count, upper, bounds, o.batch_sizes)) {
            cr_flow_free(&b->base);
            b = NULL;
        }
    }
    cr_leave_op(before);
    return b ? &b->base : NULL;
}

/* ---- unbatch ---- */

typedef struct unbatched {
    cr_flow base;
    cr_example batch;
    int64_t row, rows;
} unbatched;

static bool unbatch_restart(cr_flow *s)
{
    unbatched *u = (unbatched *)s;
    cr_example_release(&u->batch);
    u->row = u->rows = 0;
    return cr_flow_rewind(s->one, s->epoch);
}

/* Has a row to give, of the batch at hand or the next one that is not empty. */
static bool has_row(unbatched *u)
{
    while (u->row == u->rows) {
        cr_example_release(&u->batch);
        u->row = u->rows = 0;
        if (!cr_flow_pull(u->base.one, &u->batch))
            return false;
        for (int f = 0; f < u->base.fields; f++) {
            const cr_tensor *t = u->batch.field[f];
            char text[192];
            if (!t->ndim || (f && t->shape[0] != u->rows))
                return cr_fail_bool(CR_ERROR_SHAPE, "field %d is %s, expected a first dimension that is every field's",
                                    f, cr_describe(t, text, sizeof text));
            u->rows = t->shape[0];
        }
    }
    return true;
}

static bool unbatch_next(cr_flow *s, cr_example *out)
{
    unbatched *u = (unbatched *)s;
    if (!has_row(u))
        return false;
    cr_tensor *field[CR_MAX_FIELDS] = {0};
    int scope = cr_scope_open();
    for (int f = 0; f < s->fields && scope >= 0; f++)
        field[f] = cr_clone(cr_select(u->batch.field[f], 0, u->row));
    u->row++;
    return scope >= 0 && cr_example_take(out, s->fields, scope, true, field);
}

static int64_t unbatch_skip(cr_flow *s, int64_t n)
{
    unbatched *u = (unbatched *)s;
    int64_t done = 0;
    while (done < n && has_row(u)) {
        int64_t left = u->rows - u->row, some = n - done < left ? n - done : left;
        u->row += some;
        done += some;
    }
    return cr_ok() ? done : -1;
}

static void unbatch_release(cr_flow *s)
{
    cr_example_release(&((unbatched *)s)->batch);
}

static const cr_flow_kind of_unbatch = {.name = "unbatch_flow",
                                        .next = unbatch_next,
                                        .skip = unbatch_skip,
                                        .restart = unbatch_restart,
                                        .release = unbatch_release};

cr_flow *cr_unbatch_flow_at(cr_site at, cr_flow *s)
{
    const char *before = cr_enter_op(at, "unbatch_flow");
    unbatched *u = s ? cr_stage_new(&of_unbatch, sizeof *u, s, 0) : NULL;
    cr_leave_op(before);
    return u ? &u->base : NULL;
}

/* ---- windows ---- */

typedef struct windowed {
    cr_flow base;
    int64_t count, shift, have; /* have: examples at hand, of the window that comes */
    int64_t leave;              /* examples to leave out before it */
    cr_collate_plan plan;
    cr_example *at; /* [count] */
} windowed;

static bool window_restart(cr_flow *s)
{
    windowed *w = (windowed *)s;
    for (int64_t i = 0; i < w->have; i++)
        cr_example_release(&w->at[i]);
    w->have = w->leave = 0;
    return cr_flow_rewind(s->one, s->epoch);
}

static bool window_next(cr_flow *s, cr_example *out)
{
    windowed *w = (windowed *)s;
    if (w->leave && cr_flow_pass(s->one, w->leave) < w->leave)
        return false;
    w->leave = 0;
    while (w->have < w->count && cr_flow_pull(s->one, &w->at[w->have]))
        w->have++;
    if (w->have < w->count)
        return false;
    cr_tensor *field[CR_MAX_FIELDS] = {0};
    int scope = cr_scope_open();
    bool ok =
        scope >= 0 && cr_example_take(out, s->fields, scope, cr_collate(&w->plan, w->at, NULL, w->count, field), field);
    int64_t gone = w->shift < w->count ? w->shift : w->count;
    for (int64_t i = 0; i < gone; i++)
        cr_example_release(&w->at[i]);
    memmove(w->at, w->at + gone, (size_t)(w->count - gone) * sizeof *w->at);
    memset(w->at + w->count - gone, 0, (size_t)gone * sizeof *w->at);
    w->have -= gone;
    w->leave = w->shift - gone;
    return ok;
}

static int64_t windows_of(const windowed *w, int64_t examples)
{
    return examples < w->count ? 0 : (examples - w->count) / w->shift + 1;
}

static int64_t window_skip(cr_flow *s, int64_t n)
{
    windowed *w = (windowed *)s;
    int64_t done = 0, length = cr_flow_count(s->one);
    if (!s->given && !w->have && length >= 0 && windows_of(w, length) >= n) { /* n * shift is below the length */
        int64_t gone = n > INT64_MAX / w->shift ? length : n * w->shift;
        return cr_flow_pass(s->one, gone < length ? gone : length) < 0 ? -1 : n;
    }
    for (cr_example e = {0}; done < n && window_next(s, &e); done++)
        cr_example_release(&e);
    return cr_ok() ? done : -1;
}

static int64_t window_length(cr_flow *s)
{
    int64_t length = cr_flow_count(s->one);
    return length < 0 ? -1 : windows_of((const windowed *)s, length);
}

static void window_release(cr_flow *s)
{
    windowed *w = (windowed *)s;
    for (int64_t i = 0; w->at && i < w->have; i++)
        cr_example_release(&w->at[i]);
    cr_free(w->at);
}

static const cr_flow_kind of_windows = {"window_flow",  window_next,   window_skip,
                                        window_restart, window_length, window_release};

cr_flow *cr_window_flow_at(cr_site at, cr_flow *s, int64_t count, const cr_window_flow_opts *options)
{
    const char *before = cr_enter_op(at, "window_flow");
    CR_TAKE_OPTIONS(cr_window_flow_opts, o, options);
    windowed *w = NULL;
    if (count < 1 || o.shift < 0) {
        cr_fail(CR_ERROR_VALUE, "windows of %lld, shift %lld: expected 1 or more", (long long)count,
                (long long)o.shift);
        cr_flow_free(s);
    } else if (s) {
        w = cr_stage_new(&of_windows, sizeof *w, s, 0);
    }
    if (w && !(w->at = cr_calloc((size_t)count, sizeof *w->at))) {
        cr_flow_free(&w->base);
        w = NULL;
    }
    if (w) {
        w->count = count;
        w->shift = o.shift ? o.shift : count;
        cr_collate_prepare(&w->plan, w->base.fields, 0);
        cr_stage_note(&w->base, "%lld by %lld", (long long)count, (long long)w->shift);
    }
    cr_leave_op(before);
    return w ? &w->base : NULL;
}
