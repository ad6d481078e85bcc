/* Depthwise convolutions: finds for each pixel the kernel's taps that fall inside, and hands them to simd/depthwise.c. */
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/isa.h"

#include <string.h>

CR_ISA_USE(cr_depthwise_table, depthwise)

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
