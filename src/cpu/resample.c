/* Resampling along an axis on the CPU: a table of which elements, with which weights, make each element of the result;
 * then passes over rows (the axis is not the innermost in memory) or lines. */
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/dense.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

enum { GRAIN = 16384, COLUMNS = 1024 };

/* ---- the table ---- */

typedef struct taps {
    int64_t in, out, n; /* sizes; n taps for each element of the result */
    int64_t *index;     /* [out][n] into x; a first one of -1: outside, extrapolated */
    double *weight;     /* [out][n] */
} taps;

/* What both ops have in common. */
static cr_resample_attrs attrs_of(const cr_resample_grad_attrs *a)
{
    return (cr_resample_attrs){.axis = a->axis, .scale = a->scale, .mode = a->mode, .coordinates = a->coordinates,
                               .rounding = a->rounding, .roi_start = a->roi_start, .roi_end = a->roi_end,
                               .cubic = a->cubic, .exclude_outside = a->exclude_outside, .antialias = a->antialias};
}

/* The place in x of element i. */
static double place_of(const cr_resample_attrs *a, double scale, const taps *t, int64_t i)
{
    double in = (double)t->in, out = scale * in, at = (double)i;
    bool one = out == 1 || (a->scale == 0 && t->out == 1);
    double last = (a->scale == 0 ? (double)t->out : out) - 1;
    switch (a->coordinates) {
    case CR_HALF_PIXEL_SYMMETRIC: return in / 2 * (1 - (double)t->out / out) + (at + 0.5) / scale - 0.5;
    case CR_PYTORCH_HALF_PIXEL: return one ? -0.5 : (at + 0.5) / scale - 0.5;
    case CR_ALIGN_CORNERS: return one ? 0 : at * (in - 1) / last;
    case CR_ASYMMETRIC: return a->scale == 0 ? at * in / (double)t->out : at / scale;
    case CR_CROP_AND_RESIZE: {
        double length = (a->roi_end - a->roi_start) * (in - 1);
        return (one ? length / 2 : at * length / last) + a->roi_start * (in - 1);
    }
    default: return a->scale == 0 ? (at + 0.5) * in / (double)t->out - 0.5 : (at + 0.5) / scale - 0.5;
    }
}

static int64_t nearest(double at, int64_t rounding)
{
    switch (rounding) {
    case CR_ROUND_PREFER_CEIL: return (int64_t)floor(at + 0.5);
    case CR_ROUND_FLOOR: return (int64_t)floor(at);
    case CR_ROUND_CEIL: return (int64_t)ceil(at);
    default: return (int64_t)ceil(at - 0.5);
    }
}

/* The kernels at distance d. */
static double triangle(double d)
{
    return d < 1 ? 1 - d : 0;
}

static double keys(double d, double a) /* Keys 1981 */
{
    if (d <= 1)
        return ((a + 2) * d - (a + 3)) * d * d + 1;
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
}

/* Weights of element i, whose place in x is `at`; the kernel is `wide` times as wide. */
static void fill(const cr_resample_attrs *a, taps *t, int64_t i, double at, double wide)
{
    int64_t *index = t->index + i * t->n, first = (int64_t)floor(at) - (t->n / 2 - 1);
    double *weight = t->weight + i * t->n, sum = 0;
    for (int64_t k = 0; k < t->n; k++) {
        double d = fabs(at - (double)(first + k)) / wide;
        bool outside = first + k < 0 || first + k >= t->in;
        weight[k] = outside && a->exclude_outside ? 0 : a->mode == CR_RESIZE_LINEAR ? triangle(d) : keys(d, a->cubic);
        index[k] = first + k < 0 ? 0 : first + k >= t->in ? t->in - 1 : first + k;
        sum += weight[k];
    }
    if ((a->exclude_outside || wide > 1) && sum != 0)
        for (int64_t k = 0; k < t->n; k++)
            weight[k] /= sum;
}

static void taps_end(taps *t)
{
    cr_free(t->index);
    cr_free(t->weight);
}

static bool taps_of(taps *t, const cr_resample_attrs *a, int64_t in, int64_t out)
{
    double scale = a->scale != 0 ? a->scale : (double)out / (double)in;
    double wide = a->antialias && scale < 1 ? 1 / scale : 1, support = a->mode == CR_RESIZE_CUBIC ? 2 : 1;
    bool point = a->mode == CR_RESIZE_NEAREST;
    *t = (taps){.in = in, .out = out, .n = point ? 1 : 2 * (int64_t)ceil(support * wide)};
    t->index = cr_malloc((size_t)(out * t->n) * sizeof *t->index);
    t->weight = cr_malloc((size_t)(out * t->n) * sizeof *t->weight);
    if (!t->index || !t->weight) {
        taps_end(t);
        return false;
    }
    for (int64_t i = 0; i < out; i++) {
        double at = place_of(a, scale, t, i), low = -4e15, high = 4e15;
        bool outside = a->coordinates == CR_CROP_AND_RESIZE && !(at >= 0 && at <= (double)(in - 1));
        at = at > low ? at < high ? at : high : low;
        if (point) {
            int64_t k = nearest(at, a->rounding);
            t->index[i] = k < 0 ? 0 : k >= in ? in - 1 : k;
            t->weight[i] = 1;
        } else {
            fill(a, t, i, at, wide);
        }
        if (outside)
            t->index[i * t->n] = -1;
    }
    return true;
}

/* ---- passes ---- */

typedef struct job {
    taps t;
    int64_t outer, inner, size, tiles; /* size: bytes of an element; tiles: of columns, backward */
    const char *from;
    char *to;
    double extrapolation;
} job;

/* The result's rows of `inner` elements. */
#define ROWS(T, s)                                                                                                     \
    static void rows_##s(int64_t begin, int64_t end, void *context)                                                    \
    {                                                                                                                  \
        const job *j = context;                                                                                        \
        const taps *t = &j->t;                                                                                         \
        int64_t m = j->inner;                                                                                          \
        for (int64_t r = begin; r < end; r++) {                                                                        \
            const int64_t *index = t->index + r % t->out * t->n;                                                       \
            const double *weight = t->weight + r % t->out * t->n;                                                      \
            const T *x = (const T *)(const void *)j->from + r / t->out * t->in * m;                                    \
            T *y = (T *)(void *)j->to + r * m;                                                                         \
            if (index[0] < 0) {                                                                                        \
                for (int64_t i = 0; i < m; i++)                                                                        \
                    y[i] = (T)j->extrapolation;                                                                        \
                continue;                                                                                              \
            }                                                                                                          \
            for (int64_t k = 0; k < t->n; k += 2) {                                                                    \
                const T *a = x + index[k] * m, *b = x + index[k + 1] * m, v = (T)weight[k], w = (T)weight[k + 1];      \
                if (k == 0)                                                                                            \
                    for (int64_t i = 0; i < m; i++)                                                                    \
                        y[i] = v * a[i] + w * b[i];                                                                    \
                else                                                                                                   \
                    for (int64_t i = 0; i < m; i++)                                                                    \
                        y[i] += v * a[i] + w * b[i];                                                                   \
            }                                                                                                          \
        }                                                                                                              \
    }
ROWS(float, f32)
ROWS(double, f64)

/* Lines along the axis, whose elements lie together. */
#define LINES(T, s)                                                                                                    \
    static void lines_##s(int64_t begin, int64_t end, void *context)                                                   \
    {                                                                                                                  \
        const job *j = context;                                                                                        \
        const taps *t = &j->t;                                                                                         \
        for (int64_t r = begin; r < end; r++) {                                                                        \
            const T *x = (const T *)(const void *)j->from + r * t->in;                                                 \
            T *y = (T *)(void *)j->to + r * t->out;                                                                    \
            const int64_t *index = t->index;                                                                           \
            const double *weight = t->weight;                                                                          \
            for (int64_t i = 0; i < t->out; i++, index += t->n, weight += t->n) {                                      \
                T sum = 0;                                                                                             \
                for (int64_t k = 0; k < t->n && index[0] >= 0; k += 2)                                                 \
                    sum += (T)weight[k] * x[index[k]] + (T)weight[k + 1] * x[index[k + 1]];                            \
                y[i] = index[0] < 0 ? (T)j->extrapolation : sum;                                                       \
            }                                                                                                          \
        }                                                                                                              \
    }
LINES(float, f32)
LINES(double, f64)

/* Backward: to is zero; each item is a tile of columns of one outer index. */
#define SPREAD(T, s)                                                                                                   \
    static void spread_##s(int64_t begin, int64_t end, void *context)                                                  \
    {                                                                                                                  \
        const job *j = context;                                                                                        \
        const taps *t = &j->t;                                                                                         \
        for (int64_t r = begin; r < end; r++) {                                                                        \
            int64_t first = r % j->tiles * COLUMNS, outer = r / j->tiles;                                              \
            int64_t m = j->inner - first < COLUMNS ? j->inner - first : COLUMNS;                                       \
            T *dx = (T *)(void *)j->to + outer * t->in * j->inner + first;                                             \
            const T *g = (const T *)(const void *)j->from + outer * t->out * j->inner + first;                         \
            for (int64_t i = 0; i < t->out; i++, g += j->inner)                                                        \
                for (int64_t k = 0; k < t->n && t->index[i * t->n] >= 0; k++) {                                        \
                    T w = (T)t->weight[i * t->n + k], *d = dx + t->index[i * t->n + k] * j->inner;                     \
                    for (int64_t c = 0; c < m; c++)                                                                    \
                        d[c] += w * g[c];                                                                              \
                }                                                                                                      \
        }                                                                                                              \
    }
SPREAD(float, f32)
SPREAD(double, f64)

static void copy_one(char *to, const char *from, int64_t size)
{
    switch (size) {
    case 1: *to = *from; break;
    case 2: memcpy(to, from, 2); break;
    case 4: memcpy(to, from, 4); break;
    case 8: memcpy(to, from, 8); break;
    default: memcpy(to, from, (size_t)size);
    }
}

/* Nearest: rows of any type are copied. */
static void copy_rows(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    const taps *t = &j->t;
    int64_t row = j->inner * j->size;
    for (int64_t r = begin; r < end; r++) {
        int64_t k = t->index[r % t->out];
        char *to = j->to + r * row;
        if (k >= 0 && j->inner > 1)
            memcpy(to, j->from + (r / t->out * t->in + k) * row, (size_t)row);
        else if (k >= 0)
            copy_one(to, j->from + (r / t->out * t->in + k) * row, row);
    }
}

static void fill_outside(const job *j, cr_dtype dtype)
{
    for (int64_t r = 0; r < j->outer * j->t.out; r++)
        if (j->t.index[r % j->t.out] < 0)
            cr_convert(j->to + r * j->inner * j->size, dtype, 1, &j->extrapolation, CR_F64, 0, j->inner);
}

/* ---- kernels ---- */

/* The shape of t in dense memory with its axes in t's order, as the result's are. */
static void dense_shape(cr_tensor *like, const cr_tensor *t)
{
    cr_spec spec;
    cr_spec_of(&spec, t);
    cr_spec_like(&spec, t);
    *like = *t;
    like->offset = 0;
    like->contiguous = cr_spec_is_contiguous(&spec);
    memcpy(like->stride, spec.stride, sizeof spec.stride);
}

static void forward(job *j, cr_dtype dtype)
{
    int64_t rows = j->outer * j->t.out, lines = j->t.out * j->t.n;
    if (j->inner > 1)
        cr_parallel_for(rows, 1 + GRAIN / (j->inner * j->t.n), dtype == CR_F64 ? rows_f64 : rows_f32, j);
    else
        cr_parallel_for(j->outer, 1 + GRAIN / lines, dtype == CR_F64 ? lines_f64 : lines_f32, j);
}

static bool run_resample(const cr_call *c, cr_tensor *const *out)
{
    const cr_resample_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0], *y = out[0];
    int axis;
    if (!y->numel)
        return true;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    bool point = a->mode == CR_RESIZE_NEAREST;
    cr_dtype dtype = point ? (cr_dtype)x->dtype : cr_compute_dtype(x);
    job j = {.inner = y->stride[axis], .size = (int64_t)cr_dtype_size(dtype), .extrapolation = a->extrapolation};
    j.outer = y->numel / (y->shape[axis] * j.inner);
    cr_dense dx = {0}, dy = {0};
    cr_tensor like;
    dense_shape(&like, x);
    if (!taps_of(&j.t, a, x->shape[axis], y->shape[axis]))
        return false;
    bool ok = cr_dense_in(&dx, x, &like, dtype) && cr_dense_out(&dy, y, dtype);
    j.from = dx.data;
    j.to = dy.data;
    if (ok && point) {
        cr_parallel_for(j.outer * j.t.out, 1 + GRAIN / j.inner, copy_rows, &j);
        if (a->coordinates == CR_CROP_AND_RESIZE)
            fill_outside(&j, dtype);
    } else if (ok) {
        forward(&j, dtype);
    }
    cr_dense_end(&dy, ok ? y : NULL, dtype);
    cr_dense_end(&dx, NULL, dtype);
    taps_end(&j.t);
    return ok;
}

static bool run_resample_grad(const cr_call *c, cr_tensor *const *out)
{
    cr_resample_attrs a = attrs_of(c->attrs);
    const cr_tensor *g = c->in[0], *dx = out[0];
    int axis;
    if (!dx->numel)
        return true;
    if (!cr_axis(a.axis, g->ndim, &axis))
        return false;
    cr_dtype dtype = cr_compute_dtype(g);
    job j = {.inner = dx->stride[axis], .size = (int64_t)cr_dtype_size(dtype)};
    j.outer = dx->numel / (dx->shape[axis] * j.inner);
    j.tiles = (j.inner + COLUMNS - 1) / COLUMNS;
    cr_dense from = {0}, to = {0};
    cr_tensor like;
    dense_shape(&like, g);
    if (!taps_of(&j.t, &a, dx->shape[axis], g->shape[axis]))
        return false;
    bool ok = cr_dense_in(&from, g, &like, dtype) && cr_dense_out(&to, dx, dtype);
    if (ok) {
        j.from = from.data;
        j.to = to.data;
        memset(to.data, 0, (size_t)(dx->numel * j.size));
        int64_t work = (j.inner < COLUMNS ? j.inner : COLUMNS) * (j.t.out * j.t.n + 1);
        cr_parallel_for(j.outer * j.tiles, 1 + GRAIN / work, dtype == CR_F64 ? spread_f64 : spread_f32, &j);
    }
    cr_dense_end(&to, ok ? dx : NULL, dtype);
    cr_dense_end(&from, NULL, dtype);
    taps_end(&j.t);
    return ok;
}

const cr_kernel cr_cpu_resample[] = {{"rows", NULL, run_resample}, {0}};
const cr_kernel cr_cpu_resample_grad[] = {{"rows", NULL, run_resample_grad}, {0}};
