/* The shuffle buffer: holds some examples, gives a random one and fills its place with the next.
 *
 * To pass over n examples it need not make them: which example of the source is in which place follows from the random
 * numbers alone. So it replays those with the examples' numbers, and fetches only the examples that are in the buffer
 * at the end. That takes the source to be long enough; where it ends before, the replay is done with the examples
 * themselves. */
#include "base/memory.h"
#include "data/mix.h"
#include "data/flow.h"

#include <stdlib.h>
#include <string.h>

typedef struct shuffled {
    cr_flow base;
    int64_t size;
    uint64_t seed, state;
    cr_example *at; /* [size] */
    int64_t count;  /* in the buffer */
    bool drained;   /* the source has ended */
} shuffled;

static void empty(shuffled *b)
{
    for (int64_t i = 0; i < b->count; i++)
        cr_example_release(&b->at[i]);
    b->count = 0;
}

static bool shuffle_restart(cr_flow *s)
{
    shuffled *b = (shuffled *)s;
    empty(b);
    b->state = cr_mix_begin(b->seed, s->epoch);
    b->drained = false;
    return cr_flow_rewind(s->one, s->epoch);
}

static bool fill(shuffled *b)
{
    while (!b->drained && b->count < b->size) {
        if (cr_flow_pull(b->base.one, &b->at[b->count]))
            b->count++;
        else
            b->drained = true;
    }
    return cr_ok();
}

static bool shuffle_next(cr_flow *s, cr_example *out)
{
    shuffled *b = (shuffled *)s;
    if (!fill(b) || !b->count)
        return false;
    int64_t i = (int64_t)cr_below(&b->state, (uint64_t)b->count);
    *out = b->at[i];
    b->at[i] = b->at[--b->count]; /* the next one goes to the end */
    return true;
}

typedef struct wanted {
    int64_t number, place; /* of the source, in the buffer */
} wanted;

static int by_number(const void *a, const void *b)
{
    int64_t x = ((const wanted *)a)->number, y = ((const wanted *)b)->number;
    return (x > y) - (x < y);
}

/* Replays n examples of an endless source from the beginning: what is in the buffer then, in the order of the source.
 */
static void replay(shuffled *b, int64_t n, wanted *w)
{
    int64_t next = 0, count = 0;
    for (; count < b->size; count++)
        w[count].number = next++;
    for (int64_t k = 0; k < n; k++) {
        if (count < b->size)
            w[count++].number = next++;
        int64_t i = (int64_t)cr_below(&b->state, (uint64_t)count);
        w[i].number = w[--count].number;
    }
    for (int64_t i = 0; i < count; i++)
        w[i].place = i;
    b->count = count;
    qsort(w, (size_t)count, sizeof *w, by_number);
}

/* Gets the wanted examples and leaves the source after its first `all`; false (with the buffer empty) when it ends
 * before or fails. */
static bool fetch(shuffled *b, const wanted *w, int64_t all)
{
    int64_t at = 0, count = b->count;
    bool ok = true;
    memset(b->at, 0, (size_t)b->size * sizeof *b->at);
    for (int64_t i = 0; i < count && ok; at = w[i++].number + 1)
        ok = cr_flow_pass(b->base.one, w[i].number - at) == w[i].number - at &&
             cr_flow_pull(b->base.one, &b->at[w[i].place]);
    ok = ok && cr_flow_pass(b->base.one, all - at) == all - at;
    if (!ok)
        empty(b);
    return ok;
}

static int64_t by_next(shuffled *b, int64_t n)
{
    int64_t done = 0;
    for (cr_example e; done < n && shuffle_next(&b->base, &e); done++)
        cr_example_release(&e);
    return cr_ok() ? done : -1;
}

static int64_t shuffle_skip(cr_flow *s, int64_t n)
{
    shuffled *b = (shuffled *)s;
    int64_t length = cr_flow_count(s->one);
    if (s->given || b->count || b->drained || (length >= 0 && length < n - 1 + b->size))
        return by_next(b, n); /* not from the beginning, or the source ends before */
    wanted *w = cr_malloc((size_t)b->size * sizeof *w);
    if (!w)
        return -1;
    replay(b, n, w);
    bool ok = fetch(b, w, n - 1 + b->size);
    cr_free(w);
    if (ok)
        return n;
    return cr_ok() && shuffle_restart(s) ? by_next(b, n) : -1;
}

static int64_t shuffle_length(cr_flow *s)
{
    return cr_flow_count(s->one);
}

static void shuffle_release(cr_flow *s)
{
    shuffled *b = (shuffled *)s;
    if (b->at)
        empty(b);
    cr_free(b->at);
}

static const cr_flow_kind of_shuffle = {"shuffle_flow",  shuffle_next,   shuffle_skip,
                                        shuffle_restart, shuffle_length, shuffle_release};

cr_flow *cr_shuffle_flow_at(cr_site at, cr_flow *s, int64_t count, const cr_shuffle_flow_opts *options)
{
    const char *before = cr_enter_op(at, "shuffle_flow");
    CR_TAKE_OPTIONS(cr_shuffle_flow_opts, o, options);
    shuffled *b = NULL;
    if (count < 1) {
        cr_fail(CR_ERROR_VALUE, "a buffer of %lld examples, expected 1 or more", (long long)count);
        cr_flow_free(s);
    } else if (s) {
        b = cr_stage_new(&of_shuffle, sizeof *b, s, 0);
    }
    if (b && !(b->at = cr_calloc((size_t)count, sizeof *b->at))) {
        cr_flow_free(&b->base);
        b = NULL;
    }
    if (b) {
        b->size = count;
        b->seed = o.seed;
        cr_stage_note(&b->base, "%lld by %llu", (long long)count, (unsigned long long)o.seed);
    }
    cr_leave_op(before);
    return b ? &b->base : NULL;
}
