/* argmax, argmin, running extremes, sums and products on the CPU: a column of `inner` lines at a time. Sums and products of
 * floating-point types run in double. */
#include "base/threads.h"
#include "cpu/dense.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <math.h>

enum { GRAIN = 32768 };

typedef enum scan {
    SCAN_MAX,
    SCAN_MIN,
    SCAN_CUMMAX,
    SCAN_CUMMIN,
    SCAN_SUM,
    SCAN_SUM_REVERSE,
    SCAN_PROD,
    SCAN_OTHERS,
    SCAN_PROD_BACKWARD
} scan;

typedef struct job {
    scan what;
    bool floating;
    cr_lines lines;
    const void *x, *g; /* double or int64_t */
    void *y;
} job;

#define WHERE_EXTREME(name, T, better)                                                                                 \
    static int64_t name(const T *x, int64_t n, int64_t step)                                                           \
    {                                                                                                                  \
        int64_t at = 0;                                                                                                \
        T best = x[0];                                                                                                 \
        for (int64_t i = 1; i < n; i++) {                                                                              \
            T v = x[i * step];                                                                                         \
            if (better) {                                                                                              \
                best = v;                                                                                              \
                at = i;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        return at;                                                                                                     \
    }
WHERE_EXTREME(largest_f, double, v > best || (v != v && best == best))
WHERE_EXTREME(smallest_f, double, v < best || (v != v && best == best))
WHERE_EXTREME(largest_i, int64_t, v > best)
WHERE_EXTREME(smallest_i, int64_t, v < best)

/* Where the best so far is, the last of equal ones. */
#define RUNNING_EXTREME(name, T, better)                                                                               \
    static void name(const T *x, int64_t *y, int64_t n, int64_t step)                                                  \
    {                                                                                                                  \
        T best = x[0];                                                                                                 \
        for (int64_t i = 0, at = 0; i < n; i++) {                                                                      \
            T v = x[i * step];                                                                                         \
            if (better) {                                                                                              \
                best = v;                                                                                              \
                at = i;                                                                                                \
            }                                                                                                          \
            y[i * step] = at;                                                                                          \
        }                                                                                                              \
    }
RUNNING_EXTREME(cummax_f, double, v >= best || v != v)
RUNNING_EXTREME(cummin_f, double, v <= best || v != v)
RUNNING_EXTREME(cummax_i, int64_t, v >= best)
RUNNING_EXTREME(cummin_i, int64_t, v <= best)

static void line_f(const job *j, const double *x, const double *g, double *y, int64_t n, int64_t step)
{
    double t = j->what == SCAN_SUM || j->what == SCAN_SUM_REVERSE ? 0 : 1;
    switch (j->what) {
    case SCAN_SUM:
        for (int64_t i = 0; i < n; i++)
            y[i * step] = t += x[i * step];
        break;
    case SCAN_SUM_REVERSE:
        for (int64_t i = n - 1; i >= 0; i--)
            y[i * step] = t += x[i * step];
        break;
    case SCAN_PROD:
        for (int64_t i = 0; i < n; i++)
            y[i * step] = t *= x[i * step];
        break;
    default: { /* the product of what comes before times ... */
        for (int64_t i = 0; i < n; i++) {
            y[i * step] = t;
            t *= x[i * step];
        }
        t = j->what == SCAN_OTHERS ? 1 : 0;
        for (int64_t i = n - 1; i >= 0; i--) {
            if (g) /* ... the sum over i >= k of g_i times the x between k and i */
                t += g[i * step];
            y[i * step] *= t;
            t *= x[i * step];
        }
    }
    }
}

static void line_i(const job *j, const int64_t *x, int64_t *y, int64_t n, int64_t step)
{
    uint64_t t = j->what == SCAN_PROD; /* wraps */
    for (int64_t k = 0; k < n; k++) {
        int64_t i = j->what == SCAN_SUM_REVERSE ? n - 1 - k : k;
        t = j->what == SCAN_PROD ? t * (uint64_t)x[i * step] : t + (uint64_t)x[i * step];
        y[i * step] = (int64_t)t;
    }
}

static void run_lines(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    int64_t n = j->lines.n, step = j->lines.inner;
    for (int64_t line = begin; line < end; line++) {
        int64_t at = line / step * n * step + line % step;
        if (j->what <= SCAN_MIN) {
            bool max = j->what == SCAN_MAX;
            const double *f = j->floating ? (const double *)j->x + at : NULL;
            const int64_t *i = j->floating ? NULL : (const int64_t *)j->x + at;
            ((int64_t *)j->y)[line] = f ? (max ? largest_f : smallest_f)(f, n, step) : (max ? largest_i : smallest_i)(i, n, step);
        } else if (j->what <= SCAN_CUMMIN) {
            bool max = j->what == SCAN_CUMMAX;
            int64_t *y = (int64_t *)j->y + at;
            if (j->floating)
                (max ? cummax_f : cummin_f)((const double *)j->x + at, y, n, step);
            else
                (max ? cummax_i : cummin_i)((const int64_t *)j->x + at, y, n, step);
        } else if (j->floating) {
            line_f(j, (const double *)j->x + at, j->g ? (const double *)j->g + at : NULL, (double *)j->y + at, n, step);
        } else {
            line_i(j, (const int64_t *)j->x + at, (int64_t *)j->y + at, n, step);
        }
    }
}

/* Everything as double or i64: narrower types are converted whole. */
static bool run_scan(scan what, cr_tensor *x, cr_tensor *g, cr_tensor *out, int64_t axis)
{
    bool index = what <= SCAN_MIN, sum = what == SCAN_SUM || what == SCAN_SUM_REVERSE; /* in the result's type */
    bool floating = cr_dtype_is_float(cr_dtype_real((cr_dtype)(sum ? out : x)->dtype));
    cr_dtype dtype = floating ? CR_F64 : CR_I64, made = what <= SCAN_CUMMIN ? CR_I64 : dtype;
    if (x->numel == 0)
        return true;
    cr_tensor like = *x; /* the order of axes: the result's, or row-major for indices */
    cr_spec spec;
    cr_spec_of(&spec, x);
    cr_spec_contiguous(&spec);
    for (int i = 0; i < x->ndim; i++)
        like.stride[i] = index ? spec.stride[i] : out->stride[i];
    like.contiguous = index ? true : out->contiguous;
    cr_dense dx, dg = {0}, dy = {0};
    job j = {what, floating, cr_lines_of(&like, axis), NULL, NULL, NULL};
    bool ok = cr_dense_in(&dx, x, &like, dtype);
    ok = ok && (!g || cr_dense_in(&dg, g, &like, dtype)) && cr_dense_out(&dy, out, made);
    if (ok) {
        j.x = dx.data;
        j.g = g ? dg.data : NULL;
        j.y = dy.data;
        cr_parallel_for(j.lines.outer * j.lines.inner, 1 + GRAIN / j.lines.n, run_lines, &j);
    }
    cr_dense_end(&dy, ok ? out : NULL, made);
    cr_dense_end(&dg, NULL, dtype);
    cr_dense_end(&dx, NULL, dtype);
    return ok;
}

#define RUN(name, what, x, g)                                                                                          \
    static bool run_##name(const cr_call *c, cr_tensor *const *out)                                                    \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        return run_scan(what, x, g, out[0], a->axis);                                                                  \
    }                                                                                                                  \
    const cr_kernel cr_cpu_##name[] = {{"lines", NULL, run_##name}, {0}};
RUN(argmax, SCAN_MAX, c->in[0], NULL)
RUN(argmin, SCAN_MIN, c->in[0], NULL)
RUN(cummax_indices, a->smallest ? SCAN_CUMMIN : SCAN_CUMMAX, c->in[0], NULL)
RUN(cumsum, a->reverse ? SCAN_SUM_REVERSE : SCAN_SUM, c->in[0], NULL)
RUN(cumprod, SCAN_PROD, c->in[0], NULL)
RUN(cumprod_backward, SCAN_PROD_BACKWARD, c->in[1], c->in[0])
RUN(prod_others, SCAN_OTHERS, c->in[0], NULL)
