/* Depthwise convolutions. Forwards of one or two dimensions they go row by row; otherwise the kernel's taps that fall
 * inside are found for each pixel. Both hand what they find to simd/depthwise.c. */
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/isa.h"
#include "cpu/packed.h"
#include "device/allocator.h"

#include <math.h>
#include <string.h>

CR_ISA_USE(cr_depthwise_table, depthwise)
CR_ISA_USE(cr_conv_product_table, conv_product)

enum { TAPS = 32 }; /* gathered at a time */

typedef struct job {
    const cr_conv *v;
    const cr_depthwise_table *table;
    const float *x, *w; /* x: what is read pixel by pixel */
    float *y;           /* what is written */
    bool backward;      /* y is the convolution's input and x its output */
} job;

bool cr_depthwise_fits(const cr_conv *v, cr_dtype d) { return d == CR_F32 && v->c == v->groups && v->o == v->groups; }

/* The pixel of the source that tap k of pixel `at` reads in one dimension; false when there is none. */
static inline bool source(const job *j, int dim, int64_t at, int64_t k, int64_t *from)
{
    const cr_conv *v = j->v;
    if (!j->backward) {
        *from = at * v->stride[dim] - v->padding[dim] + k * v->dilation[dim];
        return *from >= 0 && *from < v->in[dim];
    }
    int64_t p = at + v->padding[dim] - k * v->dilation[dim];
    *from = p / v->stride[dim];
    return p >= 0 && p % v->stride[dim] == 0 && *from < v->out[dim];
}

/* Rows begin..end of the result (all of n, depth, height). */
static void pixel_rows(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    const cr_conv *v = j->v;
    const int64_t *to = j->backward ? v->in : v->out, *from = j->backward ? v->out : v->in, *k = v->kernel;
    const float *x[TAPS], *w[TAPS];
    for (int64_t row = begin; row < end; row++) {
        int64_t h = row % to[1], d = row / to[1] % to[0], n = row / to[1] / to[0];
        for (int64_t at = 0; at < to[2]; at++) {
            float *y = j->y + (row * to[2] + at) * v->c;
            int taps = 0;
            bool add = false;
            int64_t sd, sh, sw;
            for (int64_t kd = 0; kd < k[0]; kd++)
                for (int64_t kh = 0; source(j, 0, d, kd, &sd) && kh < k[1]; kh++)
                    for (int64_t kw = 0; source(j, 1, h, kh, &sh) && kw < k[2]; kw++) {
                        if (!source(j, 2, at, kw, &sw))
                            continue;
                        if (taps == TAPS) {
                            j->table->dot(y, x, w, taps, v->c, add);
                            add = true;
                            taps = 0;
                        }
                        x[taps] = j->x + (((n * from[0] + sd) * from[1] + sh) * from[2] + sw) * v->c;
                        w[taps++] = j->w + ((kd * k[1] + kh) * k[2] + kw) * v->c;
                    }
            j->table->dot(y, x, w, taps, v->c, add);
        }
    }
}

static int64_t grain_of(const cr_conv *v, int64_t width)
{
    double work = (double)v->c * (double)width * (double)(v->kernel[0] * v->kernel[1] * v->kernel[2]);
    return work > 65536 ? 1 : (int64_t)(65536 / (work + 1)) + 1;
}

void cr_depthwise_forward(const cr_conv *v, const float *x, const float *w, float *y)
{
    job j = {v, simd_depthwise(), x, w, y, false};
    cr_parallel_for(v->n * v->out[0] * v->out[1], grain_of(v, v->out[2]), pixel_rows, &j);
}

void cr_depthwise_input_grad(const cr_conv *v, const float *g, const float *w, float *dx)
{
    job j = {v, simd_depthwise(), g, w, dx, true};
    cr_parallel_for(v->n * v->in[0] * v->in[1], grain_of(v, v->in[2]), pixel_rows, &j);
}

/* Sixteen channels at a time, all pixels: threads take whole cache lines of channels, so that the order of each sum does
 * not depend on their number. */
typedef struct weight_job {
    const cr_conv *v;
    const cr_depthwise_table *table;
    const float *x, *g;
    float *dw;
} weight_job;

static void weight_pixel(const weight_job *j, int64_t pixel, int64_t first, int64_t count)
{
    const cr_conv *v = j->v;
    const int64_t *o = v->out, *k = v->kernel;
    int64_t at[3] = {pixel / o[2] / o[1] % o[0], pixel / o[2] % o[1], pixel % o[2]}, n = pixel / o[2] / o[1] / o[0], s[3];
    const float *x[TAPS], *g = j->g + pixel * v->c + first;
    float *w[TAPS];
    job from = {.v = v};
    int taps = 0;
    for (int64_t kd = 0; kd < k[0]; kd++)
        for (int64_t kh = 0; source(&from, 0, at[0], kd, &s[0]) && kh < k[1]; kh++)
            for (int64_t kw = 0; source(&from, 1, at[1], kh, &s[1]) && kw < k[2]; kw++) {
                if (!source(&from, 2, at[2], kw, &s[2]))
                    continue;
                if (taps == TAPS) {
                    j->table->spread(w, x, g, taps, count);
                    taps = 0;
                }
                x[taps] = j->x + (((n * v->in[0] + s[0]) * v->in[1] + s[1]) * v->in[2] + s[2]) * v->c + first;
                w[taps++] = j->dw + ((kd * k[1] + kh) * k[2] + kw) * v->c + first;
            }
    j->table->spread(w, x, g, taps, count);
}

static void weight_channels(int64_t begin, int64_t end, void *context)
{
    const weight_job *j = context;
    int64_t first = begin * 16, last = end * 16 < j->v->c ? end * 16 : j->v->c;
    int64_t pixels = j->v->n * j->v->out[0] * j->v->out[1] * j->v->out[2];
    for (int64_t p = 0; p < pixels; p++)
        weight_pixel(j, p, first, last - first);
}

void cr_depthwise_weight_grad(const cr_conv *v, const float *x, const float *g, float *dw)
{
    weight_job j = {v, simd_depthwise(), x, g, dw};
    memset(dw, 0, sizeof(float) * (size_t)(v->kernel[0] * v->kernel[1] * v->kernel[2] * v->c));
    cr_parallel_for((v->c + 15) / 16, 1, weight_channels, &j);
}

/* ---- the kernel of rows ---- */

typedef struct rows_job {
    const cr_conv *v;
    const cr_depthwise_table *table;
    const float *x, *w; /* w: [kernel pixels][C] */
    float *y;
    cr_conv_finish finish;
    int64_t rows; /* of a task */
} rows_job;

void cr_depthwise_rows(cr_depthwise_row *r, const cr_conv *v, const cr_conv_finish *finish)
{
    *r = (cr_depthwise_row){.y_step = v->c, .x_step = v->dilation[1] * v->in[2] * v->c, .w_step = v->kernel[2] * v->c,
                            .columns = v->kernel[2], .stride = v->stride[2], .dilation = v->dilation[2],
                            .padding = v->padding[2], .in = v->in[2], .out = v->out[2], .channels = v->c, .finish = finish};
}

void cr_depthwise_row_at(cr_depthwise_row *r, const cr_conv *v, const float *x, int64_t first, const float *w, int64_t row)
{
    int64_t n = row / v->out[1], h = row % v->out[1] * v->stride[1] - v->padding[1], k = 0, last = v->kernel[1];
    while (k < last && h + k * v->dilation[1] < 0)
        k++;
    while (last > k && h + (last - 1) * v->dilation[1] >= v->in[1])
        last--;
    r->rows = last - k;
    r->x = r->rows ? x + (n * v->in[1] + h + k * v->dilation[1] - first) * v->in[2] * v->c : NULL;
    r->w = r->rows ? w + k * r->w_step : NULL;
}

/* What cannot be done with results in registers is done to the row behind it. */
void cr_depthwise_row_run(const cr_depthwise_row *r)
{
    const cr_conv_finish *f = r->finish, none = {.low = -INFINITY, .high = INFINITY};
    bool more = f->scale || f->steps[0].kind;
    cr_depthwise_row taps = *r;
    taps.finish = more ? &none : f;
    simd_depthwise()->row(&taps);
    if (more)
        simd_conv_product()->finish(f, r->base, r->at, r->out, r->y_step, 0, r->channels);
}

static void run_rows(int64_t task, int number, void *context)
{
    (void)number;
    const rows_job *j = context;
    const cr_conv *v = j->v;
    cr_depthwise_row r;
    cr_depthwise_rows(&r, v, &j->finish);
    r.base = j->y;
    int64_t end = (task + 1) * j->rows, all = v->n * v->out[1];
    for (int64_t row = task * j->rows; row < end && row < all; row++) {
        cr_depthwise_row_at(&r, v, j->x, 0, j->w, row);
        r.at = row * v->out[2] * v->c;
        cr_depthwise_row_run(&r);
    }
}

static bool turn(void *to, const cr_tensor *w, const void *context)
{
    const float *from = (const float *)(const void *)cr_bytes(w);
    float *next = to;
    int64_t rows = w->ndim > 3 ? w->shape[2] : 1, row = w->ndim > 3 ? w->stride[2] : 0, last = w->ndim - 1;
    (void)context;
    for (int64_t i = 0; i < rows; i++)
        for (int64_t k = 0; k < w->shape[last]; k++)
            for (int64_t c = 0; c < w->shape[0]; c++)
                *next++ = from[c * w->stride[0] + i * row + k * w->stride[last]];
    return true;
}

bool cr_depthwise_weights(cr_conv_weights *w, const cr_tensor *from, bool steady)
{
    size_t bytes = sizeof(float) * (size_t)from->numel;
    cr_packing way = {&from->shape[0], sizeof from->shape[0], bytes, turn, NULL, NULL};
    return cr_conv_weights_make(w, &way, from, steady);
}

bool cr_conv_weights_make(cr_conv_weights *w, const cr_packing *way, const cr_tensor *from, bool steady)
{
    void *data = NULL;
    *w = (cr_conv_weights){.bytes = way->bytes};
    if (steady && !cr_packed_get(way, from, &w->kept, &data))
        return false;
    if (!data && ((data = w->own = cr_device_alloc(cr_cpu(), w->bytes))))
        way->make(data, from, way->context);
    w->data = data;
    return data != NULL;
}

void cr_conv_weights_free(cr_conv_weights *w)
{
    if (w->own)
        cr_device_free(cr_cpu(), w->own, w->bytes, NULL);
    cr_packed_put(w->kept);
}

bool cr_depthwise_accepts(const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    return out[0]->dtype == CR_F32 && c->in[0]->dtype == CR_F32 && c->in[1]->dtype == CR_F32 && out[0]->numel &&
           c->in[0]->numel && c->in[1]->numel && (!c->in[2] || c->in[2]->dtype == CR_F32) && cr_conv_read(&v, c) &&
           v.dims <= 2 && cr_depthwise_fits(&v, CR_F32);
}

static bool run(rows_job *j, const cr_call *c, cr_tensor *const *out, const cr_tensor *x, const cr_tensor *bias, bool steady)
{
    enum { WORK = 1 << 17 }; /* of a task: some microseconds */
    const cr_conv *v = j->v;
    size_t room = sizeof(float) * (size_t)(2 * v->c);
    cr_conv_weights w = {0};
    float *merged = cr_device_alloc(cr_cpu(), room);
    bool ok = merged && cr_depthwise_weights(&w, c->in[1], steady);
    if (ok) {
        cr_conv_finish_read(&j->finish, c, bias ? (const float *)(const void *)cr_bytes(bias) : NULL);
        cr_conv_finish_merge(&j->finish, v->c, merged);
        j->x = (const float *)(const void *)cr_bytes(x);
        j->w = w.data;
        j->y = (float *)(void *)cr_bytes(out[0]);
        j->rows = WORK / (v->kernel[1] * v->kernel[2] * v->out[2] * v->c);
        j->rows += !j->rows;
        cr_parallel_items((v->n * v->out[1] + j->rows - 1) / j->rows, run_rows, j);
    }
    cr_conv_weights_free(&w);
    if (merged)
        cr_device_free(cr_cpu(), merged, room, NULL);
    return ok;
}

bool cr_depthwise_conv(const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    bool steady;
    if (!cr_conv_read(&v, c) || !cr_packed_steady(c->in[1], CR_PACKED_DEPTHWISE, &steady))
        return false;
    rows_job j = {.v = &v, .table = simd_depthwise()};
    cr_temp tx, tb = {0};
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], CR_F32), *bias = c->in[2];
    bool ok = x && (!bias || (bias = cr_temp_contiguous(&tb, bias))) && run(&j, c, out, x, bias, steady);
    cr_temp_free(&tx);
    cr_temp_free(&tb);
    return ok;
}
