/* Gather, scatter and their sums, element by element along an axis. */
#include "cpu/copy.h"
#include "cpu/dense.h"
#include "cpu/indices.h"
#include "cpu/kernels.h"
#include "cpu/temp.h"
#include "base/threads.h"
#include "op/generated/attrs.h"

#include <string.h>

enum { GRAIN = 8192 };

/* An element of 16 bytes. */
typedef struct sixteen {
    uint64_t at[2];
} sixteen;

/* ---- gather: rows of the last axis ---- */

typedef struct gathering {
    const cr_tensor *x, *out;
    const int64_t *index;
    int axis;
} gathering;

#define GATHER_ROW(bytes, type)                                                                                        \
    case bytes: {                                                                                                      \
        type *to = (type *)(void *)cr_bytes(out) + row * n;                                                            \
        const type *from = (const type *)(const void *)cr_bytes(x) + base;                                             \
        for (int64_t j = 0; j < n; j++)                                                                                \
            to[j] = from[j * step + index[j] * along];                                                                 \
        break;                                                                                                         \
    }

static void gather_rows(int64_t begin, int64_t end, void *context)
{
    const gathering *q = context;
    const cr_tensor *x = q->x, *out = q->out;
    int last = out->ndim - 1;
    int64_t n = out->shape[last], along = x->stride[q->axis], step = q->axis == last ? 0 : x->stride[last];
    for (int64_t row = begin; row < end; row++) {
        int64_t base = 0, rest = row;
        for (int d = last - 1; d >= 0; d--) {
            base += d == q->axis ? 0 : rest % out->shape[d] * x->stride[d];
            rest /= out->shape[d];
        }
        const int64_t *index = q->index + row * n;
        switch (cr_dtype_size((cr_dtype)x->dtype)) {
            GATHER_ROW(1, uint8_t)
            GATHER_ROW(2, uint16_t)
            GATHER_ROW(4, uint32_t)
            GATHER_ROW(8, uint64_t)
            GATHER_ROW(16, sixteen)
        default:
            break;
        }
    }
}

static bool run_gather(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *x = c->in[0];
    gathering q = {x, out[0], NULL, 0};
    cr_indices ix;
    if (!cr_axis(((const cr_gather_attrs *)c->attrs)->axis, x->ndim, &q.axis) ||
        !cr_indices_open(&ix, c->in[1], x->shape[q.axis], true, (cr_indexed){x, q.axis, NULL, NULL}))
        return false;
    q.index = ix.at;
    int64_t n = out[0]->shape[out[0]->ndim - 1];
    if (out[0]->numel)
        cr_parallel_for(out[0]->numel / n, GRAIN / n + 1, gather_rows, &q);
    cr_indices_close(&ix);
    return true;
}

const cr_kernel cr_cpu_gather[] = {{"rows", NULL, run_gather}, {0}};

/* ---- scatter: lines of the axis, each in order, on one thread; lines do not meet ---- */

typedef struct scattering {
    const cr_tensor *index, *src, *out; /* src and out of one type */
    const int64_t *at;                  /* of index, row-major */
    char *to;
    int axis;
    bool add;
} scattering;

/* Where a bundle of lines that lie side by side on the last axis begins: elements from the start of out, src and index.
 */
typedef struct bundle {
    int64_t out, src, at, count;
} bundle;

/* The lines from number `line` on that make a bundle: one when the axis is the last. */
static bundle bundle_at(const scattering *s, int64_t line, int64_t end, int64_t at_step)
{
    const cr_tensor *index = s->index;
    int last = index->ndim - 1;
    bundle b = {0, 0, line / at_step * at_step * index->shape[s->axis] + line % at_step, 1};
    if (s->axis != last) {
        int64_t left = index->shape[last] - line % index->shape[last];
        b.count = left < end - line ? left : end - line;
    }
    for (int d = last; d >= 0; d--) {
        if (d == s->axis)
            continue;
        int64_t i = line % index->shape[d];
        line /= index->shape[d];
        b.out += i * s->out->stride[d];
        b.src += i * s->src->stride[d];
    }
    return b;
}

#define SCATTER(type, operation)                                                                                       \
    {                                                                                                                  \
        type *to = (type *)(void *)s->to + b.out;                                                                      \
        const type *from = (const type *)(const void *)cr_bytes(s->src) + b.src;                                       \
        if (b.count == 1)                                                                                              \
            for (int64_t i = 0; i < n; i++)                                                                            \
                to[at[i * at_step] * to_along] operation from[i * from_along];                                         \
        else                                                                                                           \
            for (int64_t i = 0; i < n; i++, from += from_along)                                                        \
                for (int64_t j = 0; j < b.count; j++)                                                                  \
                    to[at[i * at_step + j] * to_along + j * to_beside] operation from[j * from_beside];                \
    }                                                                                                                  \
    break

static void scatter_lines(int64_t begin, int64_t end, void *context)
{
    const scattering *s = context;
    int last = s->index->ndim - 1;
    int64_t n = s->index->shape[s->axis], at_step = 1;
    int64_t to_along = s->out->stride[s->axis], to_beside = s->out->stride[last];
    int64_t from_along = s->src->stride[s->axis], from_beside = s->src->stride[last];
    for (int d = s->axis + 1; d <= last; d++)
        at_step *= s->index->shape[d];
    for (int64_t line = begin; line < end;) {
        bundle b = bundle_at(s, line, end, at_step);
        const int64_t *at = s->at + b.at;
        line += b.count;
        switch (s->add ? 100 + (int)s->src->dtype : (int)cr_dtype_size((cr_dtype)s->src->dtype)) {
        case 1:
            SCATTER(uint8_t, =);
        case 2:
            SCATTER(uint16_t, =);
        case 4:
            SCATTER(uint32_t, =);
        case 8:
            SCATTER(uint64_t, =);
        case 16:
            SCATTER(sixteen, =);
        case 100 + CR_F32:
            SCATTER(float, +=);
        case 100 + CR_F64:
            SCATTER(double, +=);
        default:
            SCATTER(int64_t, +=);
        }
    }
}

/* What sums of elements of type d are made in. */
static cr_dtype sum_dtype(cr_dtype d)
{
    return d == CR_F64 ? CR_F64 : cr_dtype_is_float(d) ? CR_F32 : CR_I64;
}

/* out (contiguous) = x, or zeros when x is NULL; then src is stored or added at index. */
static bool scatter_into(cr_tensor *out, const cr_tensor *x, int64_t along, const cr_tensor *index, cr_tensor *src,
                         bool add)
{
    scattering s = {index, src, out, NULL, NULL, 0, add};
    cr_dtype d = add ? sum_dtype((cr_dtype)out->dtype) : (cr_dtype)out->dtype;
    cr_indices ix = {0};
    cr_temp wide = {0};
    cr_dense sums;
    if (!cr_axis(along, out->ndim, &s.axis) ||
        !cr_indices_open(&ix, index, out->shape[s.axis], true, (cr_indexed){out, s.axis, NULL, NULL}))
        return false;
    s.at = ix.at;
    s.src = cr_temp_cast(&wide, src, d);
    bool ok = s.src && cr_dense_out(&sums, out, d);
    if (ok) {
        cr_tensor start = *out; /* where sums begin, in their type */
        cr_storage storage = {.data = sums.data};
        start.dtype = (uint8_t)d;
        start.storage = &storage;
        start.offset = 0;
        s.to = sums.data;
        if (x)
            cr_copy_elements(&start, x);
        else
            cr_zero_elements(&start);
        int64_t n = index->shape[s.axis];
        if (index->numel)
            cr_parallel_for(index->numel / n, GRAIN / n + 1, scatter_lines, &s);
        cr_dense_end(&sums, out, d);
    }
    cr_temp_free(&wide);
    cr_indices_close(&ix);
    return ok;
}

static bool run_scatter(const cr_call *c, cr_tensor *const *out)
{
    return scatter_into(out[0], c->in[0], ((const cr_scatter_attrs *)c->attrs)->axis, c->in[1], c->in[2], false);
}

static bool run_scatter_add(const cr_call *c, cr_tensor *const *out)
{
    return scatter_into(out[0], c->in[0], ((const cr_scatter_add_attrs *)c->attrs)->axis, c->in[1], c->in[2], true);
}

static bool run_gather_backward(const cr_call *c, cr_tensor *const *out)
{
    return scatter_into(out[0], NULL, ((const cr_gather_backward_attrs *)c->attrs)->axis, c->in[1], c->in[0], true);
}

const cr_kernel cr_cpu_scatter[] = {{"lines", NULL, run_scatter}, {0}};
const cr_kernel cr_cpu_scatter_add[] = {{"lines", NULL, run_scatter_add}, {0}};
const cr_kernel cr_cpu_gather_backward[] = {{"lines", NULL, run_gather_backward}, {0}};

/* ---- one-hot, nonzero ---- */

typedef struct marking {
    const int64_t *at;
    int64_t classes, size;
    char *to, one[16];
} marking;

static void mark_rows(int64_t begin, int64_t end, void *context)
{
    const marking *m = context;
    int64_t bytes = m->classes * m->size;
    memset(m->to + begin * bytes, 0, (size_t)((end - begin) * bytes));
    for (int64_t i = begin; i < end; i++)
        memcpy(m->to + i * bytes + m->at[i] * m->size, m->one, (size_t)m->size);
}

static bool run_one_hot(const cr_call *c, cr_tensor *const *out)
{
    const cr_one_hot_attrs *a = c->attrs;
    cr_indices ix;
    double one = 1;
    if (!cr_indices_open(&ix, c->in[0], a->classes, false, (cr_indexed){NULL, 0, "", " classes"}))
        return false;
    marking m = {ix.at, a->classes, (int64_t)cr_dtype_size((cr_dtype)out[0]->dtype), cr_bytes(out[0]), {0}};
    cr_convert(m.one, (cr_dtype)out[0]->dtype, 1, &one, CR_F64, 1, 1);
    cr_parallel_for(c->in[0]->numel, GRAIN / (a->classes + 1) + 1, mark_rows, &m);
    cr_indices_close(&ix);
    return true;
}

const cr_kernel cr_cpu_one_hot[] = {{"rows", NULL, run_one_hot}, {0}};

/* Room is for as many as infer counted: should x have changed since, no more are written. */
static bool run_nonzero(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *x = c->in[0];
    cr_temp truth = {0};
    cr_spec spec;
    cr_spec_set(&spec, CR_BOOL, x->ndim, x->shape);
    if (!cr_temp_new(&truth, &spec))
        return false;
    cr_copy_elements(&truth.tensor, x);
    const char *t = cr_bytes(&truth.tensor);
    int64_t *to = (int64_t *)(void *)cr_bytes(out[0]), left = out[0]->shape[0];
    for (int64_t i = 0; i < x->numel && left; i++) {
        if (!t[i])
            continue;
        int64_t rest = i;
        for (int d = x->ndim - 1; d >= 0; d--) {
            to[d] = rest % x->shape[d];
            rest /= x->shape[d];
        }
        to += x->ndim;
        left--;
    }
    if (left)
        memset(to, 0, (size_t)(left * x->ndim) * sizeof *to);
    cr_temp_free(&truth);
    return true;
}

const cr_kernel cr_cpu_nonzero[] = {{"walk", NULL, run_nonzero}, {0}};
