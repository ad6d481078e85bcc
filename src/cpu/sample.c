/* Sampling at points on the CPU. The picture is channels-last, so that a value is a weighted sum of a few rows of
 * channels; which rows and weights is found once for each point. */
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/copy.h"
#include "cpu/dense.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

enum { GRAIN = 16384, MOST = 64 };

typedef struct job {
    const cr_grid_sample_attrs *a;
    int n; /* spatial dimensions */
    int64_t size[3], elements, places, channels;
    const char *x, *grid;
    char *y;
    cr_dtype dtype;
} job;

/* Along one axis: elements and weights of a value. -1: outside, left out. */
typedef struct taps {
    int n;
    int64_t index[4];
    double weight[4];
} taps;

static double clamped(double u, int64_t size)
{
    double last = (double)(size - 1);
    return u > 0 ? u < last ? u : last : 0; /* NaN gives 0 */
}

static double inside(double u, int64_t size, const cr_grid_sample_attrs *a)
{
    if (a->padding == CR_SAMPLE_ZEROS)
        return u;
    if (a->padding == CR_SAMPLE_REFLECTION) {
        double low = a->align_corners ? 0 : -0.5, span = (double)(a->align_corners ? size - 1 : size);
        if (span == 0)
            return 0;
        double t = fabs(u - low), flips = floor(t / span), rest = t - flips * span;
        u = fmod(flips, 2) == 0 ? rest + low : span - rest + low;
    }
    return clamped(u, size);
}

static void set_tap(taps *t, double u, double weight, int64_t size)
{
    bool in = u >= 0 && u <= (double)(size - 1);
    t->index[t->n] = in ? (int64_t)u : -1;
    t->weight[t->n++] = weight;
}

static double keys(double d) /* a = -0.75 */
{
    d = fabs(d);
    return d <= 1 ? (1.25 * d - 2.25) * d * d + 1 : ((-0.75 * d + 3.75) * d - 6) * d + 3;
}

static void make_taps(taps *t, double u, int64_t size, const cr_grid_sample_attrs *a)
{
    t->n = 0;
    if (!a->pixels)
        u = a->align_corners ? (u + 1) * (double)(size - 1) / 2 : ((u + 1) * (double)size - 1) / 2;
    if (a->mode == CR_SAMPLE_CUBIC) {
        double first = floor(u);
        for (int k = -1; k < 3; k++)
            set_tap(t, floor(inside(first + k, size, a) + 1e-6), keys(u - first - k), size);
        return;
    }
    u = inside(u, size, a);
    double first = a->mode == CR_SAMPLE_NEAREST ? rint(u) : floor(u);
    set_tap(t, first, a->mode == CR_SAMPLE_NEAREST ? 1 : 1 - (u - first), size);
    if (a->mode == CR_SAMPLE_LINEAR)
        set_tap(t, first + 1, u - first, size);
}

/* Rows of channels and their weights; returns how many. */
static int find_rows(const job *j, const double *point, int64_t *row, double *weight)
{
    int count = 1;
    row[0] = 0;
    weight[0] = 1;
    for (int d = 0; d < j->n; d++) {
        int64_t old[MOST];
        double by[MOST];
        int k = 0;
        taps t;
        make_taps(&t, point[j->n - 1 - d], j->size[d], j->a);
        memcpy(old, row, sizeof(int64_t) * (size_t)count);
        memcpy(by, weight, sizeof(double) * (size_t)count);
        for (int i = 0; i < count; i++)
            for (int m = 0; m < t.n; m++)
                if (t.index[m] >= 0) {
                    row[k] = old[i] * j->size[d] + t.index[m];
                    weight[k++] = by[i] * t.weight[m];
                }
        count = k;
    }
    return count;
}

#define POINTS(T, s)                                                                                                   \
    static void points_##s(int64_t begin, int64_t end, void *context)                                                  \
    {                                                                                                                  \
        const job *j = context;                                                                                        \
        int64_t m = j->channels, row[MOST];                                                                            \
        double weight[MOST], point[3];                                                                                 \
        for (int64_t p = begin; p < end; p++) {                                                                        \
            for (int d = 0; d < j->n; d++)                                                                             \
                point[d] = (double)((const T *)(const void *)j->grid)[p * j->n + d];                                   \
            int count = find_rows(j, point, row, weight);                                                              \
            const T *x = (const T *)(const void *)j->x + p / j->places * j->elements * m;                              \
            T *y = (T *)(void *)j->y + p * m;                                                                          \
            for (int64_t c = 0; c < m; c++)                                                                            \
                y[c] = 0;                                                                                              \
            for (int k = 0; k < count; k++) {                                                                          \
                const T *r = x + row[k] * m, w = (T)weight[k];                                                         \
                for (int64_t c = 0; c < m; c++)                                                                        \
                    y[c] += w * r[c];                                                                                  \
            }                                                                                                          \
        }                                                                                                              \
    }
POINTS(float, f32)
POINTS(double, f64)

static bool run_grid_sample(const cr_call *c, cr_tensor *const *out)
{
    cr_tensor *x = c->in[0], *grid = c->in[1], rows = *grid;
    cr_dtype dtype = cr_compute_dtype(x);
    cr_temp tx = {0}, ty = {0};
    cr_dense dg = {0};
    cr_spec spec;
    if (!out[0]->numel)
        return true;
    job j = {.a = c->attrs, .n = x->ndim - 2, .elements = 1, .places = 1, .channels = x->shape[1], .dtype = dtype};
    for (int d = 0; d < j.n; d++) {
        j.size[d] = x->shape[2 + d];
        j.elements *= x->shape[2 + d];
        j.places *= grid->shape[1 + d];
    }
    cr_spec_set(&spec, dtype, grid->ndim, grid->shape);
    memcpy(rows.stride, spec.stride, sizeof spec.stride);
    rows.contiguous = true;
    cr_tensor *y = NULL;
    bool ok = (x = cr_temp_channels_last(&tx, x, dtype)) && cr_dense_in(&dg, grid, &rows, dtype) &&
              (y = cr_temp_result(&ty, out[0], dtype));
    if (ok) {
        j.x = cr_bytes(x);
        j.grid = dg.data;
        j.y = cr_bytes(y);
        cr_parallel_for(x->shape[0] * j.places, 1 + GRAIN / (j.channels * 4 + 64),
                        dtype == CR_F64 ? points_f64 : points_f32, &j);
        if (y != out[0])
            cr_copy_elements(out[0], y);
    }
    cr_dense_end(&dg, NULL, dtype);
    cr_temp_free(&tx);
    cr_temp_free(&ty);
    return ok;
}

const cr_kernel cr_cpu_grid_sample[] = {{"points", NULL, run_grid_sample}, {0}};
