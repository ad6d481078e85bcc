/* Slices at tuples of indices: where each slice begins is worked out first, then slices are copied or combined piece by
 * piece. A piece is a line of the last axis that is not indexed. */
#include "op/nd.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/copy.h"
#include "cpu/dense.h"
#include "cpu/kernels.h"
#include "cpu/temp.h"
#include "op/generated/attrs.h"

#include <stdatomic.h>
#include <string.h>

enum { GRAIN = 8192 };

typedef struct job {
    const cr_nd *g;
    const cr_tensor *x; /* whose slices */
    const cr_tensor *indices;
    const int64_t *index;       /* row-major */
    int64_t *base;              /* of each slice, in elements from x's first */
    int64_t *piece;             /* of each piece of a slice, from the slice's first */
    int64_t pieces, line, step; /* pieces of a slice; elements of a piece and between them */
    char *at, *slices;          /* x's first element; the slices, row-major */
    int how;
    atomic_bool outside;
} job;

static void find_bases(int64_t begin, int64_t end, void *context)
{
    job *j = context;
    const cr_nd *g = j->g;
    for (int64_t i = begin; i < end; i++) {
        int64_t base = 0, rest = i / g->tuples;
        for (int d = g->batch_dims - 1; d >= 0; d--) {
            base += rest % j->x->shape[d] * j->x->stride[d];
            rest /= j->x->shape[d];
        }
        for (int k = 0; k < g->k; k++) {
            int64_t v = j->index[i * g->k + k], size = j->x->shape[g->axis[k]];
            v += v < 0 ? size : 0;
            if ((uint64_t)v >= (uint64_t)size)
                atomic_store_explicit(&j->outside, true, memory_order_relaxed);
            base += v * j->x->stride[g->axis[k]];
        }
        j->base[i] = base;
    }
}

static bool refuse(const job *j)
{
    const cr_nd *g = j->g;
    char text[96];
    for (int64_t i = 0; i < g->batches * g->tuples * g->k; i++) {
        int axis = g->axis[i % g->k];
        int64_t size = j->x->shape[axis];
        if (j->index[i] >= size || j->index[i] < -size)
            return cr_fail_bool(CR_ERROR_INDEX, "index %lld is out of range for axis %d of %s", (long long)j->index[i],
                                axis, cr_describe(j->x, text, sizeof text));
    }
    return false;
}

static bool find_pieces(job *j)
{
    const cr_nd *g = j->g;
    int last = g->n_rest - 1;
    j->line = last < 0 ? 1 : j->x->shape[g->rest[last]];
    j->step = last < 0 ? 1 : j->x->stride[g->rest[last]];
    j->pieces = g->width / (j->line ? j->line : 1);
    if (!(j->piece = cr_malloc((size_t)j->pieces * sizeof *j->piece)))
        return false;
    for (int64_t i = 0; i < j->pieces; i++) {
        int64_t rest = i, at = 0;
        for (int d = last - 1; d >= 0; d--) {
            at += rest % j->x->shape[g->rest[d]] * j->x->stride[g->rest[d]];
            rest /= j->x->shape[g->rest[d]];
        }
        j->piece[i] = at;
    }
    return true;
}

/* Fills in where slices are; x is the tensor that they are part of. */
static bool open_job(job *j, cr_dense *index)
{
    int64_t n = j->g->batches * j->g->tuples;
    if (!cr_dense_row_major(index, j->indices, CR_I64))
        return false;
    j->index = (const int64_t *)(const void *)index->data;
    if (!(j->base = cr_malloc((size_t)n * sizeof *j->base)))
        return false;
    cr_parallel_for(n, GRAIN, find_bases, j);
    if (atomic_load(&j->outside))
        return refuse(j);
    return find_pieces(j);
}

static void close_job(job *j, cr_dense *index)
{
    cr_free(j->base);
    cr_free(j->piece);
    cr_dense_end(index, NULL, CR_I64);
}

/* ---- gathering: pieces of all slices, in any order ---- */

typedef struct two_words {
    uint64_t word[2];
} two_words;

#define TAKE(bytes, type)                                                                                              \
    case bytes: {                                                                                                      \
        type *to = (type *)(void *)j->slices;                                                                          \
        const type *from = (const type *)(const void *)j->at;                                                          \
        for (int64_t i = begin; i < end; i++) {                                                                        \
            const type *x = from + j->base[i / j->pieces] + j->piece[i % j->pieces];                                   \
            if (j->step == 1 && j->line > 8)                                                                           \
                memcpy(to + i * j->line, x, (size_t)j->line * sizeof *x);                                              \
            else                                                                                                       \
                for (int64_t k = 0; k < j->line; k++)                                                                  \
                    to[i * j->line + k] = x[k * j->step];                                                              \
        }                                                                                                              \
        break;                                                                                                         \
    }

static void take_pieces(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    switch (cr_dtype_size((cr_dtype)j->x->dtype)) {
        TAKE(1, uint8_t)
        TAKE(2, uint16_t)
        TAKE(4, uint32_t)
        TAKE(8, uint64_t)
        TAKE(16, two_words)
    default:
        break;
    }
}

static bool run_gather_nd(const cr_call *c, cr_tensor *const *out)
{
    const cr_gather_nd_attrs *a = c->attrs;
    cr_nd g;
    cr_spec slices;
    cr_dense index = {0};
    job j = {.g = &g, .x = c->in[0], .indices = c->in[1], .at = cr_bytes(c->in[0]), .slices = cr_bytes(out[0])};
    if (!cr_nd_read(&g, c->in[0], c->in[1], a->batch_dims, a->axes, &slices))
        return false;
    bool ok = open_job(&j, &index);
    if (ok && out[0]->numel)
        cr_parallel_for(g.batches * g.tuples * j.pieces, GRAIN / j.line + 1, take_pieces, &j);
    close_job(&j, &index);
    return ok;
}

const cr_kernel cr_cpu_gather_nd[] = {{"pieces", NULL, run_gather_nd}, {0}};

/* ---- storing: each piece of all slices in order, on one thread; batches and pieces do not meet ---- */

#define PUT(label, type, operation)                                                                                    \
    case label: {                                                                                                      \
        for (int64_t i = 0; i < g->tuples; i++) {                                                                      \
            int64_t slice = batch * g->tuples + i;                                                                     \
            type *to = (type *)(void *)j->at + j->base[slice] + j->piece[piece];                                       \
            const type *from = (const type *)(const void *)j->slices + slice * g->width + piece * j->line;             \
            for (int64_t k = first; k < last; k++) {                                                                   \
                type *y = to + k * j->step;                                                                            \
                const type *v = from + k;                                                                              \
                operation;                                                                                             \
            }                                                                                                          \
        }                                                                                                              \
        break;                                                                                                         \
    }
#define PUT_NUMBERS(dtype, type, wrapping)                                                                             \
    PUT(CR_SCATTER_SUM * 100 + dtype, wrapping, *y += *v)                                                              \
    PUT(CR_SCATTER_PROD * 100 + dtype, wrapping, *y *= *v)                                                             \
    PUT(CR_SCATTER_MIN * 100 + dtype, type, *y = *v < *y || *v != *v ? *v : *y)                                        \
    PUT(CR_SCATTER_MAX * 100 + dtype, type, *y = *v > *y || *v != *v ? *v : *y)

static void put_piece(const job *j, int64_t batch, int64_t piece, int64_t first, int64_t last)
{
    const cr_nd *g = j->g;
    int dtype = j->x->dtype;
    switch (j->how ? j->how * 100 + dtype : (int)cr_dtype_size((cr_dtype)dtype)) {
        PUT(1, uint8_t, *y = *v)
        PUT(2, uint16_t, *y = *v)
        PUT(4, uint32_t, *y = *v)
        PUT(8, uint64_t, *y = *v)
        PUT(16, two_words, *y = *v)
        PUT_NUMBERS(CR_F32, float, float)
        PUT_NUMBERS(CR_F64, double, double)
        PUT_NUMBERS(CR_I64, int64_t, uint64_t)
        PUT_NUMBERS(CR_U64, uint64_t, uint64_t)
        PUT(CR_SCATTER_SUM * 100 + CR_C64, float _Complex, *y += *v)
        PUT(CR_SCATTER_SUM * 100 + CR_C128, double _Complex, *y += *v)
    default:
        break;
    }
}

static void put_pieces(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    for (int64_t i = begin; i < end; i++)
        put_piece(j, i / j->pieces, i % j->pieces, 0, j->line);
}

/* One batch of slices that are one long piece each: parts of it. */
static void put_parts(int64_t begin, int64_t end, void *context)
{
    put_piece(context, 0, 0, begin, end);
}

static bool put_all(job *j, const cr_tensor *updates)
{
    const cr_nd *g = j->g;
    cr_dense index = {0}, slices = {0};
    cr_dtype d = (cr_dtype)j->x->dtype;
    bool ok = open_job(j, &index) && cr_dense_row_major(&slices, updates, d);
    if (ok && !slices.owned &&
        updates->storage->data == j->x->storage->data) { /* x's own memory: it is being changed */
        void *copy = cr_malloc((size_t)updates->numel * cr_dtype_size(d));
        ok = copy != NULL;
        if (ok)
            slices.data = memcpy(copy, slices.data, (size_t)updates->numel * cr_dtype_size(d));
        slices.owned = copy;
    }
    j->slices = slices.data;
    if (ok && updates->numel && g->batches * j->pieces == 1)
        cr_parallel_for(j->line, GRAIN / g->tuples + 64, put_parts, j);
    else if (ok && updates->numel)
        cr_parallel_for(g->batches * j->pieces, GRAIN / (g->tuples * j->line) + 1, put_pieces, j);
    cr_dense_end(&slices, NULL, d);
    close_job(j, &index);
    return ok;
}

/* What numbers are combined in. */
static cr_dtype wide_dtype(cr_dtype d, int how)
{
    if (how == CR_SCATTER_SET || d == CR_F64 || d == CR_U64 || cr_dtype_is_complex(d))
        return d;
    return cr_dtype_is_float(d) ? CR_F32 : CR_I64;
}

static bool store(const cr_call *c, cr_tensor *out, int64_t batch_dims, cr_dims axes, int how)
{
    cr_nd g;
    cr_spec slices;
    cr_dtype d = wide_dtype((cr_dtype)out->dtype, how);
    cr_temp wide = {0};
    cr_tensor *to = out;
    if (!cr_nd_read(&g, c->in[0], c->in[1], batch_dims, axes, &slices))
        return false;
    if (d != (cr_dtype)out->dtype && !(to = cr_temp_cast(&wide, c->in[0], d)))
        return false;
    if (to == out && out != c->in[0])
        cr_copy_elements(out, c->in[0]);
    job j = {.g = &g, .x = to, .indices = c->in[1], .at = cr_bytes(to), .how = how};
    bool ok = put_all(&j, c->in[2]);
    if (ok && to != out)
        cr_copy_elements(out, to);
    cr_temp_free(&wide);
    return ok;
}

static bool run_nd_store(const cr_call *c, cr_tensor *const *out)
{
    const cr_nd_store_attrs *a = c->attrs;
    return store(c, out[0], a->batch_dims, a->axes, a->add ? CR_SCATTER_SUM : CR_SCATTER_SET);
}

static bool run_nd_combine(const cr_call *c, cr_tensor *const *out)
{
    const cr_nd_combine_attrs *a = c->attrs;
    return store(c, out[0], a->batch_dims, a->axes, (int)a->how);
}

const cr_kernel cr_cpu_nd_store[] = {{"pieces", NULL, run_nd_store}, {0}};
const cr_kernel cr_cpu_nd_combine[] = {{"pieces", NULL, run_nd_combine}, {0}};
