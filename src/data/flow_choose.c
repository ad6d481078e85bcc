/* Stages that choose among examples or give them again: take, skip, repeat, filter, enumerate. */
#include "data/flow.h"
#include "tensor/tensor.h"

#include <string.h>

/* ---- take ---- */

typedef struct counted {
    cr_flow base;
    int64_t count;
} counted;

static bool take_next(cr_flow *s, cr_example *out)
{
    return s->given < ((counted *)s)->count && cr_flow_pull(s->one, out);
}

static int64_t take_skip(cr_flow *s, int64_t n)
{
    int64_t left = ((counted *)s)->count - s->given;
    return cr_flow_pass(s->one, n < left ? n : left);
}

static int64_t take_length(cr_flow *s)
{
    int64_t count = ((counted *)s)->count, length = cr_flow_count(s->one);
    return length < 0 ? -1 : length < count ? length : count;
}

static const cr_flow_kind of_take = {.name = "take_flow", .next = take_next, .skip = take_skip, .length = take_length};

static cr_flow *counted_new(const cr_flow_kind *kind, cr_flow *s, int64_t count)
{
    if (count < 0) {
        cr_fail(CR_ERROR_VALUE, "%lld examples, expected 0 or more", (long long)count);
        cr_flow_free(s);
        return NULL;
    }
    counted *c = s ? cr_stage_new(kind, sizeof *c, s, 0) : NULL;
    if (!c)
        return NULL;
    c->count = count;
    cr_stage_note(&c->base, "%lld", (long long)count);
    return &c->base;
}

cr_flow *cr_take_flow_at(cr_site at, cr_flow *s, int64_t count)
{
    const char *before = cr_enter_op(at, "take_flow");
    cr_flow *out = counted_new(&of_take, s, count);
    cr_leave_op(before);
    return out;
}

/* ---- skip ---- */

static bool skip_restart(cr_flow *s)
{
    return cr_flow_rewind(s->one, s->epoch) && cr_flow_pass(s->one, ((counted *)s)->count) >= 0;
}

static bool pull_one(cr_flow *s, cr_example *out)
{
    return cr_flow_pull(s->one, out);
}

static int64_t pass_one(cr_flow *s, int64_t n)
{
    return cr_flow_pass(s->one, n);
}

static int64_t skip_length(cr_flow *s)
{
    int64_t count = ((counted *)s)->count, length = cr_flow_count(s->one);
    return length < 0 ? -1 : length > count ? length - count : 0;
}

static const cr_flow_kind of_skip = {"skip_flow", pull_one, pass_one, skip_restart, skip_length, NULL};

cr_flow *cr_skip_flow_at(cr_site at, cr_flow *s, int64_t count)
{
    const char *before = cr_enter_op(at, "skip_flow");
    cr_flow *out = counted_new(&of_skip, s, count);
    cr_leave_op(before);
    return out;
}

/* ---- repeat ---- */

typedef struct repeated {
    cr_flow base;
    int64_t times;           /* 0: for ever */
    int64_t round, of_round; /* the repetition under way; its examples so far */
} repeated;

static bool begin_round(repeated *r)
{
    r->of_round = 0;
    return (!r->times || r->round < r->times) &&
           cr_flow_rewind(r->base.one, r->times ? r->base.epoch * r->times + r->round : r->round);
}

/* After the source's end; false at the end of all. Rounds of nothing are the end. */
static bool next_round(repeated *r)
{
    if (!r->of_round || !cr_ok())
        return false;
    r->round++;
    return begin_round(r);
}

static bool repeat_restart(cr_flow *s)
{
    repeated *r = (repeated *)s;
    r->round = 0;
    return begin_round(r);
}

static bool repeat_next(cr_flow *s, cr_example *out)
{
    repeated *r = (repeated *)s;
    while (!cr_flow_pull(s->one, out))
        if (!next_round(r))
            return false;
    r->of_round++;
    return true;
}

static int64_t repeat_skip(cr_flow *s, int64_t n)
{
    repeated *r = (repeated *)s;
    int64_t done = 0, length = cr_flow_count(s->one);
    while (done < n) {
        if (!r->of_round && length > 0 && n - done >= length) { /* whole rounds */
            int64_t rounds = (n - done) / length, left = r->times - r->round;
            rounds = r->times && rounds > left ? left : rounds;
            r->round += rounds;
            done += rounds * length;
            if (!begin_round(r))
                break;
            continue;
        }
        int64_t passed = cr_flow_pass(s->one, n - done);
        if (passed < 0)
            return -1;
        r->of_round += passed;
        done += passed;
        if (done < n && !next_round(r))
            break;
    }
    return cr_ok() ? done : -1;
}

static int64_t repeat_length(cr_flow *s)
{
    int64_t times = ((repeated *)s)->times, length = cr_flow_count(s->one);
    return !length ? 0 : length < 0 || !times || length > INT64_MAX / times ? -1 : length * times;
}

static const cr_flow_kind of_repeat = {"repeat_flow", repeat_next, repeat_skip, repeat_restart, repeat_length, NULL};

cr_flow *cr_repeat_flow_at(cr_site at, cr_flow *s, int64_t times)
{
    const char *before = cr_enter_op(at, "repeat_flow");
    repeated *r = NULL;
    if (times < 0) {
        cr_fail(CR_ERROR_VALUE, "times is %lld, expected 0 or more", (long long)times);
        cr_flow_free(s);
    } else if (s) {
        r = cr_stage_new(&of_repeat, sizeof *r, s, 0);
    }
    if (r) {
        r->times = times;
        cr_stage_note(&r->base, times ? "%lld" : "for ever", (long long)times);
    }
    cr_leave_op(before);
    return r ? &r->base : NULL;
}

/* ---- enumerate ---- */

static bool enumerate_next(cr_flow *s, cr_example *out)
{
    cr_example e;
    if (!cr_flow_pull(s->one, &e))
        return false;
    int scope = cr_scope_open();
    cr_tensor *number = scope < 0 ? NULL : cr_from_data(&s->given, CR_SCALAR, CR_I64);
    bool ok = scope >= 0 && cr_example_take(out, 1, scope, number, &number);
    if (ok)
        memcpy(out->field + 1, e.field, (size_t)(s->fields - 1) * sizeof *e.field);
    else
        cr_example_release(&e);
    return ok;
}

static int64_t count_one(cr_flow *s)
{
    return cr_flow_count(s->one);
}

static const cr_flow_kind of_enumerate = {
    .name = "enumerate_flow", .next = enumerate_next, .skip = pass_one, .length = count_one};

cr_flow *cr_enumerate_flow_at(cr_site at, cr_flow *s)
{
    const char *before = cr_enter_op(at, "enumerate_flow");
    cr_flow *out = s ? cr_stage_new(&of_enumerate, sizeof *s, s, s->fields + 1) : NULL;
    cr_leave_op(before);
    return out;
}

/* ---- filter ---- */

typedef struct filtered {
    cr_flow base;
    cr_keep_fn keep;
    cr_filter_flow_opts o;
    int64_t seen;
} filtered;

static bool filter_restart(cr_flow *s)
{
    ((filtered *)s)->seen = 0;
    return cr_flow_rewind(s->one, s->epoch);
}

static bool filter_next(cr_flow *s, cr_example *out)
{
    filtered *f = (filtered *)s;
    while (cr_flow_pull(s->one, out)) {
        int scope = cr_scope_open();
        bool keep = scope >= 0 && f->keep(out->field, f->seen++, f->o.context);
        cr_scope_close(scope);
        if (keep && cr_ok())
            return true;
        cr_example_release(out);
        if (!cr_ok())
            return false;
    }
    return false;
}

static void filter_release(cr_flow *s)
{
    const filtered *f = (const filtered *)s;
    if (f->o.release)
        f->o.release(f->o.context);
}

static const cr_flow_kind of_filter = {
    .name = "filter_flow", .next = filter_next, .restart = filter_restart, .release = filter_release};

cr_flow *cr_filter_flow_at(cr_site at, cr_flow *s, cr_keep_fn keep, const cr_filter_flow_opts *options)
{
    const char *before = cr_enter_op(at, "filter_flow");
    CR_TAKE_OPTIONS(cr_filter_flow_opts, o, options);
    filtered *f = NULL;
    if (!keep) {
        cr_fail(CR_ERROR_VALUE, "the function is NULL");
        cr_flow_free(s);
    } else if (s) {
        f = cr_stage_new(&of_filter, sizeof *f, s, 0);
    }
    if (f) {
        f->keep = keep;
        f->o = o;
    } else if (o.release) {
        o.release(o.context);
    }
    cr_leave_op(before);
    return f ? &f->base : NULL;
}
