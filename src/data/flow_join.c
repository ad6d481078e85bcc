/* Stages with several sources: join, zip, interleave. */
#include "base/memory.h"
#include "data/flow.h"

#include <string.h>

/* ---- one after the other ---- */

typedef struct joined {
    cr_flow base;
    int at;
} joined;

static bool join_restart(cr_flow *s)
{
    ((joined *)s)->at = 0;
    bool ok = true;
    for (int i = 0; i < s->sources && ok; i++)
        ok = cr_flow_rewind(s->source[i], s->epoch);
    return ok;
}

static bool join_next(cr_flow *s, cr_example *out)
{
    joined *j = (joined *)s;
    for (; j->at < s->sources && cr_ok(); j->at++)
        if (cr_flow_pull(s->source[j->at], out))
            return true;
    return false;
}

static int64_t join_skip(cr_flow *s, int64_t n)
{
    joined *j = (joined *)s;
    int64_t done = 0;
    for (; j->at < s->sources; j->at++) {
        int64_t passed = cr_flow_pass(s->source[j->at], n - done);
        if (passed < 0)
            return -1;
        done += passed;
        if (done == n)
            break;
    }
    return done;
}

/* All together; -1 where one is not known. */
static int64_t join_length(cr_flow *s)
{
    int64_t sum = 0;
    for (int i = 0; i < s->sources; i++) {
        int64_t length = cr_flow_count(s->source[i]);
        if (length < 0 || sum > INT64_MAX - length)
            return -1;
        sum += length;
    }
    return sum;
}

static const cr_flow_kind of_join = {"join_flows", join_next, join_skip, join_restart, join_length, NULL};

/* Errors but for a NULL, which is no news. */
static bool same_fields(cr_flow *const *flows, int count)
{
    for (int i = 1; flows && i < count; i++)
        if (flows[0] && flows[i] && flows[i]->fields != flows[0]->fields)
            return cr_fail_bool(CR_ERROR_VALUE, "flow %d has %d fields, the first %d", i, flows[i]->fields,
                                flows[0]->fields);
    return true;
}

static void free_all(cr_flow *const *flows, int count)
{
    for (int i = 0; flows && i < count; i++)
        cr_flow_free(flows[i]);
}

/* A stage of flows that have equally many fields. */
static void *alike(const cr_flow_kind *kind, size_t size, cr_flow *const *flows, int count)
{
    if (count >= 1 && same_fields(flows, count))
        return cr_stage_of(kind, size, flows, count, 0);
    if (count < 1)
        cr_fail(CR_ERROR_VALUE, "there are %d flows, expected 1 or more", count);
    free_all(flows, count);
    return NULL;
}

cr_flow *cr_join_flows_at(cr_site at, cr_flow *const *flows, int count)
{
    const char *before = cr_enter_op(at, "join_flows");
    joined *j = alike(&of_join, sizeof *j, flows, count);
    cr_leave_op(before);
    return j ? &j->base : NULL;
}

/* ---- side by side ---- */

static bool zip_next(cr_flow *s, cr_example *out)
{
    int n = 0;
    for (int i = 0; i < s->sources; i++) {
        cr_example e;
        if (!cr_flow_pull(s->source[i], &e)) {
            cr_example_release(out);
            return false;
        }
        int fields = s->source[i]->fields;
        memcpy(out->field + n, e.field, (size_t)fields * sizeof *e.field);
        n += fields;
    }
    return true;
}

static int64_t zip_skip(cr_flow *s, int64_t n)
{
    for (int i = 0; i < s->sources && n >= 0; i++) {
        int64_t passed = cr_flow_pass(s->source[i], n);
        n = passed < n ? passed : n;
    }
    return n;
}

static int64_t zip_length(cr_flow *s)
{
    int64_t shortest = -1;
    for (int i = 0; i < s->sources; i++) {
        int64_t length = cr_flow_count(s->source[i]);
        if (length < 0) /* it may be the shortest */
            return -1;
        shortest = shortest < 0 || length < shortest ? length : shortest;
    }
    return shortest;
}

static const cr_flow_kind of_zip = {"zip_flows", zip_next, zip_skip, NULL, zip_length, NULL};

cr_flow *cr_zip_flows_at(cr_site at, cr_flow *const *flows, int count)
{
    const char *before = cr_enter_op(at, "zip_flows");
    int fields = 0;
    for (int i = 0; flows && i < count; i++)
        fields += flows[i] ? flows[i]->fields : 0;
    cr_flow *s = NULL;
    if (count < 1 || fields > CR_MAX_FIELDS) {
        if (count < 1)
            cr_fail(CR_ERROR_VALUE, "there are %d flows, expected 1 or more", count);
        else
            cr_fail(CR_ERROR_VALUE, "the flows have %d fields together, expected at most %d", fields, CR_MAX_FIELDS);
        free_all(flows, count);
    } else {
        s = cr_stage_of(&of_zip, sizeof *s, flows, count, fields);
    }
    cr_leave_op(before);
    return s;
}

/* ---- in turn ---- */

typedef struct interleaved {
    cr_flow base;
    int64_t block, of_block; /* of_block: examples of this turn so far */
    int at, live;            /* whose turn it is; sources that have not ended */
    bool *ended;
} interleaved;

static bool interleave_restart(cr_flow *s)
{
    interleaved *t = (interleaved *)s;
    t->at = 0;
    t->of_block = 0;
    t->live = s->sources;
    memset(t->ended, 0, (size_t)s->sources * sizeof *t->ended);
    bool ok = true;
    for (int i = 0; i < s->sources && ok; i++)
        ok = cr_flow_rewind(s->source[i], s->epoch);
    return ok;
}

static void next_turn(interleaved *t)
{
    t->of_block = 0;
    do
        t->at = (t->at + 1) % t->base.sources;
    while (t->live && t->ended[t->at]);
}

static void end_source(interleaved *t)
{
    t->ended[t->at] = true;
    t->live--;
    next_turn(t);
}

static bool interleave_next(cr_flow *s, cr_example *out)
{
    interleaved *t = (interleaved *)s;
    while (t->live && cr_ok()) {
        if (cr_flow_pull(s->source[t->at], out)) {
            if (++t->of_block == t->block)
                next_turn(t);
            return true;
        }
        end_source(t);
    }
    return false;
}

static int64_t interleave_skip(cr_flow *s, int64_t n)
{
    interleaved *t = (interleaved *)s;
    int64_t done = 0;
    while (done < n && t->live) {
        int64_t some = t->block - t->of_block;
        some = some < n - done ? some : n - done;
        int64_t passed = cr_flow_pass(s->source[t->at], some);
        if (passed < 0)
            return -1;
        done += passed;
        t->of_block += passed;
        if (passed < some)
            end_source(t);
        else if (t->of_block == t->block)
            next_turn(t);
    }
    return done;
}

static void interleave_release(cr_flow *s)
{
    cr_free(((interleaved *)s)->ended);
}

static const cr_flow_kind of_interleave = {"interleave_flows", interleave_next, interleave_skip,
                                           interleave_restart, join_length,     interleave_release};

cr_flow *cr_interleave_flows_at(cr_site at, cr_flow *const *flows, int count, int64_t block)
{
    const char *before = cr_enter_op(at, "interleave_flows");
    interleaved *t = NULL;
    if (block < 1) {
        cr_fail(CR_ERROR_VALUE, "block is %lld, expected 1 or more", (long long)block);
        free_all(flows, count);
    } else {
        t = alike(&of_interleave, sizeof *t, flows, count);
    }
    if (t && !(t->ended = cr_calloc((size_t)count, sizeof *t->ended))) {
        cr_flow_free(&t->base);
        t = NULL;
    }
    if (t) {
        t->block = block;
        cr_stage_note(&t->base, "%lld", (long long)block);
    }
    cr_leave_op(before);
    return t ? &t->base : NULL;
}
