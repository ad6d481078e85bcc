/* Pooling over regions on the CPU. Pictures are channels-last: a sample is a weighted sum of four rows of channels. */
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/copy.h"
#include "cpu/dense.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

enum { GRAIN = 16384, MOST = 8192 }; /* MOST: samples along a part of a region */

typedef struct job {
    int64_t n, channels, size[2], parts[2]; /* of pictures; of regions' results */
    double scale;
    int64_t samples;
    bool aligned, whole;
    const double *rois;
    const int64_t *batch;
    char *x, *y; /* pictures and results, channels-last */
    int64_t *places;
    cr_tensor *weights;
    cr_dtype dtype;
} job;

/* A part of a region along both axes (rows first). */
typedef struct part {
    double start[2], length[2];
    int64_t samples[2];
} part;

static int64_t bounded(double v)
{
    return v > 0 ? v < MOST ? (int64_t)v : MOST : 0;
}

static part part_of(const job *j, int64_t region, const int64_t *at)
{
    part p;
    for (int i = 0; i < 2; i++) {
        double shift = j->aligned ? 0.5 : 0;
        double start = j->rois[region * 4 + 1 - i] * j->scale - shift;
        double length = j->rois[region * 4 + 3 - i] * j->scale - shift - start;
        if (!j->aligned && !(length > 1))
            length = 1;
        p.length[i] = length / (double)j->parts[i];
        p.samples[i] = j->samples ? j->samples : bounded(ceil(p.length[i]));
        p.start[i] = start + (double)at[i] * p.length[i];
    }
    return p;
}

/* The four elements about sample `at` of a part and their weights; false when it lies outside. */
static bool corners(const job *j, const part *p, const int64_t *at, int64_t *place, double *weight)
{
    int64_t low[2], high[2];
    double rest[2];
    for (int i = 0; i < 2; i++) {
        double u = p->start[i] + ((double)at[i] + 0.5) * p->length[i] / (double)p->samples[i];
        int64_t last = j->size[i] - 1;
        if (!(u >= -1 && u <= (double)j->size[i]))
            return false;
        u = u > 0 ? u : 0;
        low[i] = u < (double)last ? (int64_t)u : last;
        high[i] = low[i] < last ? low[i] + 1 : last;
        rest[i] = low[i] < last ? u - (double)low[i] : 0;
    }
    for (int k = 0; k < 4; k++) {
        place[k] = (k & 2 ? high[0] : low[0]) * j->size[1] + (k & 1 ? high[1] : low[1]);
        weight[k] = (k & 2 ? rest[0] : 1 - rest[0]) * (k & 1 ? rest[1] : 1 - rest[1]);
    }
    return true;
}

#define EACH_SAMPLE(p, at)                                                                                             \
    for (int64_t at[2] = {0, 0}; at[0] < (p).samples[0]; at[0]++)                                                      \
        for (at[1] = 0; at[1] < (p).samples[1]; at[1]++)

/* Item: an element of a region's result, all channels; backward: a channel, all regions. */
#define ALIGN(T, s)                                                                                                    \
    static void align_##s(int64_t begin, int64_t end, void *context)                                                   \
    {                                                                                                                  \
        const job *j = context;                                                                                        \
        int64_t m = j->channels, each = j->parts[0] * j->parts[1], place[4];                                           \
        double weight[4];                                                                                              \
        for (int64_t r = begin; r < end; r++) {                                                                        \
            int64_t region = r / each, which[2] = {r / j->parts[1] % j->parts[0], r % j->parts[1]};                    \
            part p = part_of(j, region, which);                                                                        \
            const T *x = (const T *)(const void *)j->x + j->batch[region] * j->size[0] * j->size[1] * m;               \
            T *y = (T *)(void *)j->y + r * m;                                                                          \
            double count = (double)(p.samples[0] * p.samples[1]);                                                      \
            for (int64_t c = 0; c < m; c++)                                                                            \
                y[c] = 0;                                                                                              \
            EACH_SAMPLE(p, at)                                                                                         \
            for (int k = corners(j, &p, at, place, weight) ? 0 : 4; k < 4; k++) {                                      \
                const T *row = x + place[k] * m, w = (T)(weight[k] / count);                                           \
                for (int64_t c = 0; c < m; c++)                                                                        \
                    y[c] += w * row[c];                                                                                \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void spread_##s(int64_t begin, int64_t end, void *context)                                                  \
    {                                                                                                                  \
        const job *j = context;                                                                                        \
        int64_t m = j->channels, each = j->parts[0] * j->parts[1], place[4];                                           \
        double weight[4];                                                                                              \
        for (int64_t r = 0; r < j->n * each; r++) {                                                                    \
            int64_t region = r / each, which[2] = {r / j->parts[1] % j->parts[0], r % j->parts[1]};                    \
            part p = part_of(j, region, which);                                                                        \
            T *x = (T *)(void *)j->x + j->batch[region] * j->size[0] * j->size[1] * m;                                 \
            const T *g = (const T *)(const void *)j->y + r * m;                                                        \
            double count = (double)(p.samples[0] * p.samples[1]);                                                      \
            EACH_SAMPLE(p, at)                                                                                         \
            for (int k = corners(j, &p, at, place, weight) ? 0 : 4; k < 4; k++) {                                      \
                T *row = x + place[k] * m, w = (T)(weight[k] / count);                                                 \
                for (int64_t c = begin; c < end; c++)                                                                  \
                    row[c] += w * g[c];                                                                                \
            }                                                                                                          \
        }                                                                                                              \
    }
ALIGN(float, f32)
ALIGN(double, f64)

/* ---- largest elements ---- */

typedef struct best {
    double value, weight;
    int64_t place;
    bool any;
} best;

static double value_at(const job *j, int64_t index)
{
    return j->dtype == CR_F64 ? ((const double *)(const void *)j->x)[index]
                              : (double)((const float *)(const void *)j->x)[index];
}

static void take(best *b, double value, double weight, int64_t place)
{
    if (!b->any || value > b->value || value != value)
        *b = (best){value, weight, place, true};
}

/* Of samples, each the largest of its four weighted elements; one outside counts as 0. */
static best largest_sample(const job *j, const part *p, int64_t picture, int64_t channel)
{
    best b = {0, 0, -1, false};
    int64_t place[4];
    double weight[4];
    EACH_SAMPLE(*p, at)
    {
        if (!corners(j, p, at, place, weight)) {
            take(&b, 0, 0, -1);
            continue;
        }
        for (int k = 0; k < 4; k++)
            take(&b, weight[k] * value_at(j, (picture * j->size[0] * j->size[1] + place[k]) * j->channels + channel),
                 weight[k], place[k]);
    }
    return b;
}

/* The range of whole elements that part `at` of a region covers along axis i. */
static void whole_range(const job *j, int64_t region, int i, int64_t at, int64_t *first, int64_t *last)
{
    double start = round(j->rois[region * 4 + 1 - i] * j->scale), end = round(j->rois[region * 4 + 3 - i] * j->scale);
    double length = end - start + 1 > 1 ? end - start + 1 : 1, step = length / (double)j->parts[i];
    double from = floor((double)at * step) + start, to = ceil((double)(at + 1) * step) + start, size = (double)j->size[i];
    *first = from > 0 ? from < size ? (int64_t)from : j->size[i] : 0;
    *last = to > 0 ? to < size ? (int64_t)to : j->size[i] : 0;
}

static best largest_element(const job *j, int64_t region, const int64_t *at, int64_t picture, int64_t channel)
{
    best b = {0, 0, -1, false};
    int64_t first[2], last[2];
    for (int i = 0; i < 2; i++)
        whole_range(j, region, i, at[i], &first[i], &last[i]);
    for (int64_t y = first[0]; y < last[0]; y++)
        for (int64_t x = first[1]; x < last[1]; x++) {
            int64_t place = y * j->size[1] + x;
            take(&b, value_at(j, (picture * j->size[0] * j->size[1] + place) * j->channels + channel), 1, place);
        }
    return b;
}

static void find_largest(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    cr_dtype dtype = (cr_dtype)j->weights->dtype;
    char *weights = cr_bytes(j->weights);
    int64_t elements = j->size[0] * j->size[1];
    for (int64_t r = begin; r < end; r++) { /* [R,C,parts] */
        int64_t at[2] = {r / j->parts[1] % j->parts[0], r % j->parts[1]};
        int64_t channel = r / (j->parts[0] * j->parts[1]) % j->channels;
        int64_t region = r / (j->parts[0] * j->parts[1] * j->channels), picture = j->batch[region];
        part p = part_of(j, region, at);
        best b = j->whole ? largest_element(j, region, at, picture, channel) : largest_sample(j, &p, picture, channel);
        j->places[r] = b.place < 0 ? -1 : (picture * j->channels + channel) * elements + b.place;
        cr_convert(weights + r * (int64_t)cr_dtype_size(dtype), dtype, 1, &b.weight, CR_F64, 1, 1);
    }
}

/* ---- kernels ---- */

/* Boxes and picture numbers as arrays. */
typedef struct regions {
    cr_dense rois, batch;
} regions;

static void regions_end(regions *r)
{
    cr_dense_end(&r->rois, NULL, CR_F64);
    cr_dense_end(&r->batch, NULL, CR_I64);
}

static bool set_regions(job *j, regions *r, const cr_tensor *rois, const cr_tensor *batch, int64_t pictures)
{
    cr_tensor rows = *rois, line = *batch;
    memset(r, 0, sizeof *r);
    rows.stride[0] = 4;
    rows.stride[1] = line.stride[0] = 1;
    rows.contiguous = line.contiguous = true;
    if (!cr_dense_in(&r->rois, rois, &rows, CR_F64) || !cr_dense_in(&r->batch, batch, &line, CR_I64))
        return false;
    j->rois = (const double *)(const void *)r->rois.data;
    j->batch = (const int64_t *)(const void *)r->batch.data;
    for (int64_t i = 0; i < batch->numel; i++)
        if (j->batch[i] < 0 || j->batch[i] >= pictures)
            return cr_fail_bool(CR_ERROR_INDEX, "batch is %lld at [%lld], expected 0 to %lld", (long long)j->batch[i],
                                (long long)i, (long long)pictures - 1);
    return true;
}

static bool run_roi_align(const cr_call *c, cr_tensor *const *out)
{
    const cr_roi_align_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *y = NULL;
    cr_dtype dtype = cr_compute_dtype(x);
    job j = {.channels = x->shape[1], .size = {x->shape[2], x->shape[3]}, .parts = {a->size.at[0], a->size.at[1]},
             .scale = a->scale, .samples = a->samples, .aligned = a->aligned, .dtype = dtype};
    cr_temp tx = {0}, ty = {0};
    regions r;
    bool ok = set_regions(&j, &r, c->in[1], c->in[2], x->shape[0]);
    if (ok && out[0]->numel) {
        ok = (x = cr_temp_channels_last(&tx, x, dtype)) && (y = cr_temp_result(&ty, out[0], dtype));
        if (ok) {
            j.x = cr_bytes(x);
            j.y = cr_bytes(y);
            cr_parallel_for(out[0]->numel / j.channels, 1 + GRAIN / (j.channels * 16 + 64),
                            dtype == CR_F64 ? align_f64 : align_f32, &j);
            if (y != out[0])
                cr_copy_elements(out[0], y);
        }
    }
    regions_end(&r);
    cr_temp_free(&tx);
    cr_temp_free(&ty);
    return ok;
}

static bool run_roi_align_grad(const cr_call *c, cr_tensor *const *out)
{
    const cr_roi_align_grad_attrs *a = c->attrs;
    cr_tensor *g = c->in[0], *dx = NULL;
    cr_dtype dtype = cr_compute_dtype(g);
    job j = {.n = g->shape[0], .channels = g->shape[1], .size = {a->shape.at[2], a->shape.at[3]},
             .parts = {g->shape[2], g->shape[3]}, .scale = a->scale, .samples = a->samples, .aligned = a->aligned,
             .dtype = dtype};
    cr_temp tx = {0}, tg = {0};
    regions r;
    bool ok = set_regions(&j, &r, c->in[1], c->in[2], a->shape.at[0]);
    if (ok && out[0]->numel) {
        ok = (g = cr_temp_channels_last(&tg, g, dtype)) && (dx = cr_temp_result(&tx, out[0], dtype));
        if (ok) {
            j.x = cr_bytes(dx);
            j.y = cr_bytes(g);
            cr_zero_elements(dx);
            cr_parallel_for(j.channels, 16, dtype == CR_F64 ? spread_f64 : spread_f32, &j);
            if (dx != out[0])
                cr_copy_elements(out[0], dx);
        }
    }
    regions_end(&r);
    cr_temp_free(&tx);
    cr_temp_free(&tg);
    return ok;
}

static bool run_roi_max_places(const cr_call *c, cr_tensor *const *out)
{
    const cr_roi_max_places_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    cr_dtype dtype = cr_compute_dtype(x);
    job j = {.channels = x->shape[1], .size = {x->shape[2], x->shape[3]}, .parts = {a->size.at[0], a->size.at[1]},
             .scale = a->scale, .samples = a->samples, .aligned = a->aligned, .whole = a->whole, .dtype = dtype};
    cr_temp tx = {0};
    regions r;
    bool ok = set_regions(&j, &r, c->in[1], c->in[2], x->shape[0]);
    if (ok && out[0]->numel && (ok = (x = cr_temp_channels_last(&tx, x, dtype)) != NULL)) {
        j.x = cr_bytes(x);
        j.places = (int64_t *)(void *)cr_bytes(out[0]);
        j.weights = out[1];
        cr_parallel_for(out[0]->numel, 256, find_largest, &j);
    }
    regions_end(&r);
    cr_temp_free(&tx);
    return ok;
}

const cr_kernel cr_cpu_roi_align[] = {{"samples", NULL, run_roi_align}, {0}};
const cr_kernel cr_cpu_roi_align_grad[] = {{"samples", NULL, run_roi_align_grad}, {0}};
const cr_kernel cr_cpu_roi_max_places[] = {{"samples", NULL, run_roi_max_places}, {0}};
