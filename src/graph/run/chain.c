/* Running chains (program/chain.h): each piece goes through all steps of the chain on one thread. Sums are
 * kept for each piece and added in the order of the pieces. */
#include "base/memory.h"
#include "base/site.h"
#include "base/threads.h"
#include "cpu/norm.h"
#include "cpu/pieces.h"
#include "device/allocator.h"
#include "graph/explain.h"
#include "graph/run/step.h"
#include "op/generated/attrs.h"

#include <stdatomic.h>
#include <string.h>

enum { MOST = 4 };

typedef struct running {
    const cr_chain *c;
    cr_step *steps;
    cr_conv_pieces *conv[MOST];
    double *sums[MOST]; /* of moments and groups, for each piece; numbers of one: */
    size_t each[MOST];
    atomic_ullong spent[MOST]; /* while a profile is written */
    bool timed;
    atomic_int failed; /* the first failure, which is: */
    cr_status status;
    char text[CR_ERROR_TEXT];
} running;

static bool is_moments(const cr_step *s) { return s->node->op->id == CR_OP_batch_norm_moments; }

static int64_t rows_of(const running *r, const cr_tensor *x) { return x->numel / x->shape[1] / r->c->pieces; }

static size_t sums_bytes(const running *r, int i) { return r->each[i] * (size_t)r->c->pieces * sizeof(double); }

static bool begin(running *r, int i)
{
    cr_step *s = &r->steps[i];
    static const cr_kernel conv = {.name = "onednn, by images"}, moments = {.name = "channels, by images"};
    if (s->group) {
        cr_step_bind(s);
        r->each[i] = (size_t)s->group->sums;
    } else if (is_moments(s)) {
        s->kernel = &moments;
        r->each[i] = cr_part_moments_room(rows_of(r, s->call.in[0]), s->call.in[0]->shape[1]);
    } else {
        s->kernel = &conv;
        return (r->conv[i] = cr_conv_pieces_begin(&s->call, s->out, r->c->images, cr_item_threads(r->c->pieces)));
    }
    size_t bytes = sums_bytes(r, i);
    if (bytes && !(r->sums[i] = cr_device_alloc(cr_cpu(), bytes)))
        return false;
    if (bytes)
        memset(r->sums[i], 0, bytes);
    return true;
}

static bool do_step(running *r, int i, int64_t piece, int thread)
{
    cr_step *s = &r->steps[i];
    if (r->conv[i])
        return cr_conv_pieces_run(r->conv[i], piece, thread);
    double *sums = r->each[i] ? r->sums[i] + (size_t)piece * r->each[i] : NULL;
    if (s->group) {
        int64_t count = s->group->count / r->c->pieces;
        cr_step_range(s, piece * count, (piece + 1) * count, sums);
        return true;
    }
    const cr_tensor *x = s->call.in[0];
    int64_t n = x->shape[1], rows = rows_of(r, x);
    cr_part_moments(cr_norm_kernel_of(CR_F32), sizeof(float), (char *)cr_bytes(x) + piece * rows * n * (int64_t)sizeof(float),
                    rows, n, sums);
    return true;
}

/* The error of another thread is told by the one that called. */
static void note_failure(running *r)
{
    int none = 0;
    char text[CR_ERROR_TEXT];
    cr_status status = cr_take_error(text);
    if (!atomic_compare_exchange_strong(&r->failed, &none, 1))
        return;
    r->status = status;
    memcpy(r->text, text, sizeof text);
}

static void do_piece(int64_t piece, int thread, void *context)
{
    running *r = context;
    for (int i = 0; i < r->c->length && !atomic_load_explicit(&r->failed, memory_order_relaxed); i++) {
        uint64_t start = r->timed ? cr_profile_now() : 0;
        if (!do_step(r, i, piece, thread))
            note_failure(r);
        if (r->timed)
            atomic_fetch_add(&r->spent[i], cr_profile_now() - start);
    }
}

static bool end_moments(const running *r, const cr_step *s, const double *sums)
{
    const cr_tensor *x = s->call.in[0];
    int64_t n = x->shape[1];
    double *mean = cr_malloc((size_t)n * 2 * sizeof *mean);
    if (!mean)
        return cr_fail_bool(CR_ERROR_MEMORY, "no memory for a norm's moments");
    cr_join_moments(sums, r->c->pieces, rows_of(r, x), n, mean, mean + n);
    for (int o = 0; o < 2; o++)
        for (int64_t k = 0; k < n; k++)
            ((float *)(void *)cr_bytes(s->out[o]))[k * s->out[o]->stride[0]] = (float)mean[o * n + k];
    cr_free(mean);
    return true;
}

static bool end(const running *r, int i)
{
    const cr_step *s = &r->steps[i];
    if (r->conv[i])
        return cr_conv_pieces_join(r->conv[i]);
    if (!s->group)
        return end_moments(r, s, r->sums[i]);
    if (s->group->sums)
        cr_step_end(s, r->sums[i], r->c->pieces);
    return true;
}

/* Each step's part of the time that all took. */
static void tell(running *r, cr_item *items, uint64_t start)
{
    uint64_t took = cr_profile_now() - start, all = 1;
    for (int i = 0; i < r->c->length; i++)
        all += atomic_load(&r->spent[i]);
    for (int i = 0; i < r->c->length; i++) {
        const cr_step *s = &r->steps[i];
        uint64_t part = (uint64_t)((double)took * ((double)atomic_load(&r->spent[i]) / (double)all));
        cr_profile_item(&items[i], &s->call, s->out, s->kernel ? s->kernel->name : NULL, cr_profile_now() - part);
    }
}

bool cr_chain_run(const cr_chain *c, cr_step *steps, cr_item *items)
{
    running r = {.c = c, .steps = steps, .timed = cr_profiling()};
    uint64_t start = r.timed ? cr_profile_now() : 0;
    bool ok = true;
    cr_enter_op(steps[0].node->site, steps[0].node->op->name);
    for (int i = 0; ok && i < c->length; i++)
        ok = begin(&r, i);
    if (ok)
        cr_parallel_items(c->pieces, do_piece, &r);
    if (ok && atomic_load(&r.failed))
        ok = (cr_put_error(r.status, r.text), false);
    for (int i = 0; ok && i < c->length; i++)
        ok = end(&r, i);
    for (int i = 0; i < c->length; i++) {
        cr_conv_pieces_end(r.conv[i]);
        if (r.sums[i])
            cr_device_free(cr_cpu(), r.sums[i], sums_bytes(&r, i), NULL);
    }
    if (ok && r.timed)
        tell(&r, items, start);
    return ok;
}
