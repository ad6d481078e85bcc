/* Whole slices at indices: index_select, embedding, and the sums that are their gradients. */
#include "cpu/copy.h"
#include "cpu/dense.h"
#include "cpu/indices.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "cpu/pointwise.h"
#include "cpu/row_steps.h"
#include "base/threads.h"

#include <string.h>

CR_ISA_USE(cr_pointwise_table, pointwise)

enum { AHEAD = 4, CACHE_LINE = 64 }; /* rows that are asked for before they are copied */
enum { GRAIN = 16384, GRAIN_BYTES = 65536, LINE = 16 }; /* LINE: elements that two threads should not share */

/* ---- selecting ---- */

typedef struct selecting {
    const cr_tensor *x, *out;
    const int64_t *at;
    int64_t n, bytes; /* slices in a row of slices, bytes of each */
    int axis;
} selecting;

/* The axes after `axis` are a run of memory. */
static bool has_runs(const cr_tensor *x, int axis)
{
    int64_t step = 1;
    for (int d = x->ndim - 1; d > axis; d--) {
        if (x->shape[d] != 1 && x->stride[d] != step)
            return false;
        step *= x->shape[d];
    }
    return true;
}

static void select_runs(int64_t begin, int64_t end, void *context)
{
    const selecting *s = context;
    const cr_tensor *x = s->x;
    int64_t size = (int64_t)cr_dtype_size((cr_dtype)x->dtype), step = x->stride[s->axis] * size;
    char *to = cr_bytes(s->out) + begin * s->bytes;
    for (int64_t i = begin; i < end; to += s->bytes) {
        int64_t base = 0, rest = i / s->n;
        for (int d = s->axis - 1; d >= 0; d--) {
            base += rest % x->shape[d] * x->stride[d];
            rest /= x->shape[d];
        }
        const char *from = cr_bytes(x) + base * size;
        for (int64_t k = i % s->n;; to += s->bytes) {
            if (s->bytes == 4) /* constant sizes need no call */
                memcpy(to, from + s->at[k] * step, 4);
            else if (s->bytes == 8)
                memcpy(to, from + s->at[k] * step, 8);
            else {
                if (s->bytes > CACHE_LINE && k + AHEAD < s->n)
                    for (int64_t b = 0; b < s->bytes && b < 8 * CACHE_LINE; b += CACHE_LINE)
                        __builtin_prefetch(from + s->at[k + AHEAD] * step + b);
                memcpy(to, from + s->at[k] * step, (size_t)s->bytes);
            }
            i++;
            if (++k == s->n || i == end)
                break;
        }
    }
}

static void select_slices(const selecting *s)
{
    cr_spec from, to;
    cr_spec_of(&from, s->x);
    cr_spec_of(&to, s->out);
    from.shape[s->axis] = to.shape[s->axis] = 1;
    int64_t from_start = from.offset, to_start = to.offset;
    for (int64_t i = 0; i < s->n; i++) {
        cr_tensor a, b;
        from.offset = from_start + s->at[i] * from.stride[s->axis];
        to.offset = to_start + i * to.stride[s->axis];
        cr_part(&a, s->x, &from);
        cr_part(&b, s->out, &to);
        cr_copy_elements(&b, &a);
    }
}

static bool select_at(const cr_tensor *out, const cr_tensor *x, int axis, const cr_tensor *index, bool negative)
{
    cr_indices ix;
    if (!cr_indices_open(&ix, index, x->shape[axis], negative, (cr_indexed){x, axis, NULL, NULL}))
        return false;
    selecting s = {x, out, ix.at, index->numel, (int64_t)cr_dtype_size((cr_dtype)x->dtype), axis};
    for (int d = axis + 1; d < x->ndim; d++)
        s.bytes *= x->shape[d];
    if (out->numel && has_runs(x, axis))
        cr_parallel_for(out->numel * (int64_t)cr_dtype_size((cr_dtype)x->dtype) / s.bytes, GRAIN_BYTES / s.bytes + 1,
                        select_runs, &s);
    else if (out->numel)
        select_slices(&s);
    cr_indices_close(&ix);
    return true;
}

static bool run_index_select(const cr_call *c, cr_tensor *const *out)
{
    int axis;
    return cr_axis(((const cr_index_select_attrs *)c->attrs)->axis, c->in[0]->ndim, &axis) &&
           select_at(out[0], c->in[0], axis, c->in[1], true);
}

static bool run_embedding(const cr_call *c, cr_tensor *const *out)
{
    cr_tensor rows; /* the result as a matrix */
    cr_spec spec;
    cr_spec_set(&spec, (cr_dtype)out[0]->dtype, 2, (int64_t[]){c->in[1]->numel, c->in[0]->shape[1]});
    spec.offset = out[0]->offset;
    cr_part(&rows, out[0], &spec);
    return select_at(&rows, c->in[0], 0, c->in[1], false);
}

const cr_kernel cr_cpu_index_select[] = {{"slices", NULL, run_index_select}, {0}};
const cr_kernel cr_cpu_embedding[] = {{"rows", NULL, run_embedding}, {0}};

/* ---- rows of several tables beside each other ---- */

typedef struct joining {
    const cr_call *call;
    const int64_t *at[CR_JOINED_TABLES];
    char *out;
    int64_t rows, bytes; /* bytes of a row of the result */
} joining;

static void join_rows(int64_t begin, int64_t end, void *context)
{
    const joining *j = context;
    char *to = j->out + begin * j->bytes;
    for (int64_t k = begin; k < end; k++)
        for (int i = 0; i < j->call->n_in / 2; i++) {
            const cr_tensor *w = j->call->in[2 * i];
            int64_t bytes = w->shape[1] * (int64_t)cr_dtype_size((cr_dtype)w->dtype);
            if (k + AHEAD < end)
                for (int64_t b = 0; b < bytes && b < 8 * CACHE_LINE; b += CACHE_LINE)
                    __builtin_prefetch(cr_bytes(w) + j->at[i][k + AHEAD] * bytes + b);
            memcpy(to, cr_bytes(w) + j->at[i][k] * bytes, (size_t)bytes);
            to += bytes;
        }
}

static bool run_embeddings(const cr_call *c, cr_tensor *const *out)
{
    cr_indices ix[CR_JOINED_TABLES];
    joining j = {.call = c, .out = cr_bytes(out[0]), .rows = c->in[1]->numel};
    int n = 0;
    bool ok = true;
    for (; ok && n < c->n_in / 2; n += ok) {
        const cr_tensor *w = c->in[2 * n];
        ok = cr_indices_open(&ix[n], c->in[2 * n + 1], w->shape[0], false, (cr_indexed){w, 0, NULL, NULL});
        j.at[n] = ok ? ix[n].at : NULL;
        j.bytes += w->shape[1] * (int64_t)cr_dtype_size((cr_dtype)w->dtype);
    }
    if (ok && j.bytes)
        cr_parallel_for(j.rows, GRAIN_BYTES / j.bytes + 1, join_rows, &j);
    while (n-- > 0)
        cr_indices_close(&ix[n]);
    return ok;
}

const cr_op *cr_embeddings_op(void)
{
    static const cr_kernel kernels[] = {{"rows", NULL, run_embeddings}, {0}};
    static const cr_op op = {.name = "embeddings",
                             .flags = CR_OP_VARIADIC | CR_OP_NOGRAD,
                             .n_in = 2,
                             .n_out = 1,
                             .kernels = kernels,
                             .id = CR_OP_embedding};
    return &op;
}

/* ---- summing: out is [outer][size][inner], g is [outer][n][inner], both of the sums' type ---- */

typedef struct summing {
    char *out;
    const char *g;
    const int64_t *at;
    int64_t outer, n, inner, size, skip, bytes;
    cr_pointwise_loop add;
} summing;

/* Adds the columns [first, last) of every slice of block o. */
static void sum_columns(const summing *s, int64_t o, int64_t first, int64_t last)
{
    char *out = s->out + (o * s->size * s->inner + first) * s->bytes;
    const char *g = s->g + (o * s->n * s->inner + first) * s->bytes;
    int64_t width = last - first, step = s->inner * s->bytes, steps[2] = {s->bytes, s->bytes};
    for (int64_t i = 0; i < s->size; i++)
        memset(out + i * step, 0, (size_t)(width * s->bytes));
    for (int64_t k = 0; k < s->n; k++) {
        if (s->at[k] == s->skip)
            continue;
        char *to = out + s->at[k] * step;
        char *in[2] = {to, (char *)(uintptr_t)(g + k * step)};
        s->add(width, to, s->bytes, in, steps, NULL);
    }
}

static void sum_blocks(int64_t begin, int64_t end, void *context)
{
    const summing *s = context;
    for (int64_t o = begin; o < end; o++)
        sum_columns(s, o, 0, s->inner);
}

/* Threads take bands of columns: none meets another, and the work is even however the indices are spread. */
static void sum_bands(int64_t begin, int64_t end, void *context)
{
    const summing *s = context;
    for (int64_t o = 0; o < s->outer; o++)
        sum_columns(s, o, begin * LINE, end * LINE < s->inner ? end * LINE : s->inner);
}

static bool run_index_sum(const cr_call *c, cr_tensor *const *out)
{
    const cr_index_sum_attrs *a = c->attrs;
    const cr_tensor *g = c->in[0];
    cr_dtype d = g->dtype == CR_F64 ? CR_F64 : cr_dtype_is_float((cr_dtype)g->dtype) ? CR_F32 : CR_I64;
    cr_indices ix;
    cr_dense from = {0}, to = {0};
    int axis;
    if (!cr_axis(a->axis, g->ndim, &axis) ||
        !cr_indices_open(&ix, c->in[1], a->size, true, (cr_indexed){NULL, 0, "size ", ""}))
        return false;
    cr_spec spec; /* of g, row-major */
    cr_tensor like;
    cr_spec_set(&spec, (cr_dtype)g->dtype, g->ndim, g->shape);
    cr_part(&like, g, &spec);
    bool ok = cr_dense_in(&from, g, &like, d) && cr_dense_out(&to, out[0], d);
    if (ok && out[0]->numel) {
        summing s = {to.data,
                     from.data,
                     ix.at,
                     1,
                     g->shape[axis],
                     1,
                     a->size,
                     a->skip,
                     (int64_t)cr_dtype_size(d),
                     simd_pointwise()->loop[CR_OP_add][d == CR_F32   ? LOOP_F32
                                                       : d == CR_F64 ? LOOP_F64
                                                                     : LOOP_I64]};
        for (int i = 0; i < g->ndim; i++)
            *(i < axis ? &s.outer : i > axis ? &s.inner : &(int64_t){1}) *= g->shape[i];
        int64_t work = (s.n + s.size) * s.inner; /* of a block */
        if (s.outer >= 2 * cr_num_threads() || s.inner <= LINE)
            cr_parallel_for(s.outer, GRAIN / work + 1, sum_blocks, &s);
        else
            cr_parallel_for((s.inner + LINE - 1) / LINE, GRAIN / (s.outer * (s.n + s.size) * LINE) + 1, sum_bands, &s);
    }
    cr_dense_end(&to, ok ? out[0] : NULL, d);
    cr_dense_end(&from, NULL, d);
    cr_indices_close(&ix);
    return ok;
}

const cr_kernel cr_cpu_index_sum[] = {{"columns", NULL, run_index_sum}, {0}};
