/* Convolutions as matrix products: the pixels under the kernel are gathered into the rows of a matrix (im2col), a tile
 * at a time, so that the memory this takes is bounded. Any shape and type; what oneDNN does not do, and all without it. */
#include "cpu/conv.h"
#include "base/site.h"
#include "base/threads.h"
#include "cpu/copy.h"
#include "cpu/gemm.h"
#include "cpu/kernels.h"
#include "cpu/matmul.h"
#include "cpu/onednn.h"
#include "cpu/winograd.h"
#include "device/allocator.h"
#include "op/generated/attrs.h"

#include <stdatomic.h>
#include <string.h>

enum { TILE_BYTES = 1 << 19, LARGE_TILE_BYTES = 1 << 22 };

/* ---- operands in the form that is worked on ---- */

cr_tensor *cr_temp_channels_last(cr_temp *t, cr_tensor *x, cr_dtype d)
{
    memset(t, 0, sizeof *t);
    if ((cr_dtype)x->dtype == d && cr_is_channels_last(x))
        return x;
    cr_spec spec;
    cr_spec_set(&spec, d, x->ndim, x->shape);
    cr_spec_channels_last(&spec);
    if (!cr_temp_new(t, &spec))
        return NULL;
    cr_copy_elements(&t->tensor, x);
    return &t->tensor;
}

cr_tensor *cr_temp_result(cr_temp *t, cr_tensor *out, cr_dtype d)
{
    memset(t, 0, sizeof *t);
    if ((cr_dtype)out->dtype == d)
        return out;
    cr_spec spec;
    cr_spec_of(&spec, out);
    spec.dtype = d;
    spec.offset = 0;
    return cr_temp_new(t, &spec) ? &t->tensor : NULL;
}

/* What one convolution works with; x, y channels-last, w as matrices. */
typedef struct job {
    cr_conv v;
    cr_dtype d;
    int64_t size;            /* of an element */
    int64_t cg, og, k, taps; /* channels of a group; rows of a weight matrix */
    int64_t pixels;          /* of y, all of the batch */
    int64_t image;           /* of y, one of the batch */
    bool depthwise;
    bool direct;             /* 1x1, stride 1, no padding: x itself is the matrix */
    char *x, *y, *w;
    int64_t tile;            /* pixels at a time */
    char *scratch;           /* a tile for each thread */
    atomic_bool failed;
} job;

static bool make_job(job *j, const cr_call *c, cr_dtype d)
{
    memset(j, 0, sizeof *j);
    cr_conv *v = &j->v;
    if (!cr_conv_read(v, c))
        return false;
    j->d = d;
    j->size = (int64_t)cr_dtype_size(d);
    j->cg = v->c / v->groups;
    j->og = v->o / v->groups;
    j->taps = v->kernel[0] * v->kernel[1] * v->kernel[2];
    j->k = j->taps * j->cg;
    j->image = v->out[0] * v->out[1] * v->out[2];
    j->pixels = v->n * j->image;
    j->depthwise = cr_depthwise_fits(v, d);
    j->direct = j->taps == 1;
    for (int i = 0; i < 3; i++)
        j->direct &= v->stride[i] == 1 && v->padding[i] == 0;
    return true;
}

/* w [o,cg,kernel...] described in the order of the matrices, so that a copy rearranges it. */
static void describe_matrices(const job *j, cr_tensor *t, cr_temp *m)
{
    const cr_conv *v = &j->v;
    cr_spec s = {.dtype = j->d, .ndim = 6, .shape = {v->groups, j->og, j->cg, v->kernel[0], v->kernel[1], v->kernel[2]}};
    int64_t row = j->cg * j->og;
    int64_t stride[6] = {j->k * j->og, 1, j->og, row * v->kernel[1] * v->kernel[2], row * v->kernel[2], row};
    memcpy(s.stride, stride, sizeof stride);
    if (j->depthwise) { /* [kernel pixels][C] */
        s.stride[0] = 1;
        s.stride[3] = v->kernel[1] * v->kernel[2] * v->c, s.stride[4] = v->kernel[2] * v->c, s.stride[5] = v->c;
    }
    cr_part(t, &m->tensor, &s);
}

static void describe_weights(const job *j, cr_tensor *t, const cr_tensor *w)
{
    const cr_conv *v = &j->v;
    cr_spec s = {.dtype = (cr_dtype)w->dtype, .ndim = 6, .offset = w->offset,
                 .shape = {v->groups, j->og, j->cg, v->kernel[0], v->kernel[1], v->kernel[2]}};
    s.stride[0] = w->stride[0] * j->og;
    s.stride[1] = w->stride[0];
    s.stride[2] = w->stride[1];
    for (int i = 0; i < v->dims; i++)
        s.stride[6 - v->dims + i] = w->stride[2 + i];
    cr_part(t, w, &s);
}

static bool new_matrices(const job *j, cr_temp *m)
{
    cr_spec s;
    cr_spec_set(&s, j->d, 3, (int64_t[]){j->v.groups, j->k, j->og});
    return cr_temp_new(m, &s);
}

static bool matrices_of(const job *j, cr_temp *m, const cr_tensor *w)
{
    cr_tensor to, from;
    if (!new_matrices(j, m))
        return false;
    describe_matrices(j, &to, m);
    describe_weights(j, &from, w);
    cr_copy_elements(&to, &from);
    return true;
}

/* ---- tiles ---- */

/* Where the window of a pixel begins in the input; padding makes it negative. */
typedef struct window {
    int64_t image, at[3];
} window;

static window window_of(const job *j, int64_t pixel)
{
    const cr_conv *v = &j->v;
    window w;
    for (int i = 2; i >= 0; i--) {
        w.at[i] = pixel % v->out[i] * v->stride[i] - v->padding[i];
        pixel /= v->out[i];
    }
    w.image = pixel;
    return w;
}

/* The group's channels at the left edge of the window in row (kd, kh) of the kernel, or 0 outside. The address may lie
 * before the row by the padding: only taps inside are touched. */
static inline intptr_t row_of(const job *j, const window *w, int64_t kd, int64_t kh, int64_t group)
{
    const cr_conv *v = &j->v;
    int64_t d = w->at[0] + kd * v->dilation[0], h = w->at[1] + kh * v->dilation[1];
    if (d < 0 || d >= v->in[0] || h < 0 || h >= v->in[1])
        return 0;
    int64_t pixel = ((w->image * v->in[0] + d) * v->in[1] + h) * v->in[2] + w->at[2];
    return (intptr_t)j->x + (pixel * v->c + group * j->cg) * j->size;
}

/* Pixels begin..end as rows of the matrix: all taps of the window, zeros outside. */
static void gather(const job *j, int64_t begin, int64_t end, int64_t group, char *to)
{
    const cr_conv *v = &j->v;
    const int64_t *k = v->kernel, step = v->dilation[2];
    int64_t bytes = j->cg * j->size, far = v->c * j->size * step;
    for (int64_t p = begin; p < end; p++) {
        window w = window_of(j, p);
        bool whole = far == bytes && w.at[2] >= 0 && w.at[2] + k[2] <= v->in[2]; /* a row of taps is one run of memory */
        for (int64_t r = 0; r < k[0] * k[1]; r++) {
            intptr_t x = row_of(j, &w, r / k[1], r % k[1], group);
            if (x && whole) {
                memcpy(to, (const void *)x, (size_t)(k[2] * bytes));
                to += k[2] * bytes;
                continue;
            }
            for (int64_t i = 0, at = w.at[2]; i < k[2]; i++, at += step, to += bytes) {
                if (x && at >= 0 && at < v->in[2])
                    memcpy(to, (const void *)(x + i * far), (size_t)bytes);
                else
                    memset(to, 0, (size_t)bytes);
            }
        }
    }
}

/* The reverse: rows of the matrix are added to the pixels that they came from. */
static void scatter_add(const job *j, int64_t begin, int64_t end, int64_t group, const char *from)
{
    const cr_conv *v = &j->v;
    const int64_t *k = v->kernel, step = v->dilation[2];
    int64_t bytes = j->cg * j->size, far = v->c * j->size * step;
    for (int64_t p = begin; p < end; p++) {
        window w = window_of(j, p);
        for (int64_t r = 0; r < k[0] * k[1]; r++) {
            intptr_t x = row_of(j, &w, r / k[1], r % k[1], group);
            for (int64_t i = 0, at = w.at[2]; i < k[2]; i++, at += step, from += bytes) {
                if (!x || at < 0 || at >= v->in[2])
                    continue;
                if (j->d == CR_F32)
                    for (int64_t c = 0; c < j->cg; c++)
                        ((float *)(x + i * far))[c] += ((const float *)(const void *)from)[c];
                else
                    for (int64_t c = 0; c < j->cg; c++)
                        ((double *)(x + i * far))[c] += ((const double *)(const void *)from)[c];
            }
        }
    }
}

static bool gemm(cr_dtype d, const cr_gemm *g, const char *a, const char *b, int beta, char *c)
{
    switch (d) {
    case CR_F32: return cr_gemm_f32(g, 1, (const float *)a, (const float *)b, (float)beta, (float *)c);
    case CR_F64: return cr_gemm_f64(g, 1, (const double *)a, (const double *)b, beta, (double *)c);
    case CR_I32: cr_gemm_i32(g, (const int32_t *)a, (const int32_t *)b, (int32_t *)c); return true;
    default: cr_gemm_i64(g, (const int64_t *)a, (const int64_t *)b, (int64_t *)c); return true;
    }
}

/* An error in a range belongs to the calling thread, which has range 0. */
static void note_failure(job *j, int number)
{
    char text[CR_ERROR_TEXT];
    if (number)
        cr_take_error(text);
    atomic_store(&j->failed, true);
}

static bool finish(job *j)
{
    if (!atomic_load(&j->failed))
        return true;
    if (cr_ok())
        cr_fail(CR_ERROR_MEMORY, "no memory for a convolution's product");
    return false;
}

/* Runs body over `items` items, or (0) over all tiles of all groups, with a tile of memory for each thread. Tiles are not
 * larger than an image. */
static bool with_tiles(job *j, int64_t items, cr_numbered_range_fn body)
{
    int64_t row = (j->k ? j->k : 1) * j->size;
    j->tile = cr_least(TILE_BYTES / row < 16 ? 16 : TILE_BYTES / row, j->image);
    if (items == 0)
        items = (j->pixels + j->tile - 1) / j->tile * j->v.groups;
    size_t bytes = (size_t)(j->tile * row) * (size_t)cr_parallel_ranges(items, 1);
    if (bytes == 0)
        return true;
    j->scratch = cr_device_alloc(cr_cpu(), bytes);
    if (!j->scratch)
        return false;
    cr_parallel_numbered(items, 1, body, j);
    cr_device_free(cr_cpu(), j->scratch, bytes, NULL);
    return finish(j);
}

static char *tile_of(const job *j, int number) { return j->scratch + (int64_t)number * j->tile * j->k * j->size; }
static char *matrix_of(const job *j, int64_t group) { return j->w + group * j->k * j->og * j->size; }

/* The product of pixels begin..end of a group: [pixels, k] x [k, og]. */
static cr_gemm product(const job *j, int64_t pixels, int64_t a_row)
{
    return (cr_gemm){.m = pixels, .n = j->og, .k = j->k, .a_row = a_row, .a_col = 1, .b_row = j->og, .b_col = 1,
                     .c_row = j->v.o, .c_col = 1};
}

/* ---- forward ---- */

static void forward_tiles(int64_t begin, int64_t end, int number, void *context)
{
    job *j = context;
    for (int64_t i = begin; i < end; i++) {
        int64_t group = i % j->v.groups, first = i / j->v.groups * j->tile, last = cr_least(first + j->tile, j->pixels);
        gather(j, first, last, group, tile_of(j, number));
        cr_gemm g = product(j, last - first, j->k);
        if (!gemm(j->d, &g, tile_of(j, number), matrix_of(j, group), 0, j->y + (first * j->v.o + group * j->og) * j->size))
            note_failure(j, number);
    }
}

static bool forward(job *j)
{
    if (j->depthwise) {
        cr_depthwise_forward(&j->v, (const float *)j->x, (const float *)j->w, (float *)j->y);
        return true;
    }
    if (!j->direct)
        return with_tiles(j, 0, forward_tiles);
    cr_gemm g = product(j, j->pixels, j->v.c);
    bool ok = true;
    for (int64_t i = 0; ok && i < j->v.groups; i++)
        ok = gemm(j->d, &g, j->x + i * j->cg * j->size, matrix_of(j, i), 0, j->y + i * j->og * j->size);
    return ok;
}

static bool run_forward(const cr_call *c, cr_tensor *const *out)
{
    cr_dtype d = cr_compute_dtype((cr_dtype)out[0]->dtype);
    cr_temp tx, tw = {0}, tb = {0}, ty = {0};
    job j;
    if (!make_job(&j, c, d))
        return false;
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], d), *bias = c->in[2], *y = NULL;
    bool ok = x && matrices_of(&j, &tw, c->in[1]) && (y = cr_temp_result(&ty, out[0], d)) &&
              (!bias || (bias = cr_temp_cast(&tb, bias, d)));
    if (ok) {
        j.x = cr_bytes(x);
        j.w = cr_bytes(&tw.tensor);
        j.y = cr_bytes(y);
        ok = forward(&j);
    }
    if (ok && bias)
        cr_add_rows(d, cr_bytes(y), j.pixels, j.v.o, cr_bytes(bias), bias->stride[0]);
    if (ok && y != out[0])
        cr_copy_elements(out[0], y);
    cr_temp_free(&tx);
    cr_temp_free(&tw);
    cr_temp_free(&tb);
    cr_temp_free(&ty);
    return ok;
}

/* ---- forward, for very few pixels: the weights are what takes time, and are read once, as they are ---- */

enum { FEW_PIXELS = 4 };

static bool accepts_few(const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    const cr_tensor *x = c->in[0], *w = c->in[1];
    if (out[0]->dtype != CR_F32 || x->dtype != CR_F32 || w->dtype != CR_F32 || !w->contiguous || !w->numel || !x->numel ||
        (c->in[2] && c->in[2]->dtype != CR_F32) || !cr_conv_read(&v, c))
        return false;
    int64_t pixels = v.n * v.out[0] * v.out[1] * v.out[2];
    return v.groups == 1 && pixels > 0 && pixels <= FEW_PIXELS;
}

/* What is under the kernel at one pixel, in the order of the weights: channel by channel. */
static void gather_planes(const job *j, const cr_tensor *x, int64_t pixel, float *to)
{
    const cr_conv *v = &j->v;
    const int64_t *k = v->kernel;
    int64_t step[3] = {0};
    window w = window_of(j, pixel);
    for (int i = 0; i < v->dims; i++)
        step[3 - v->dims + i] = x->stride[2 + i];
    const float *image = (const float *)cr_bytes(x) + w.image * x->stride[0];
    for (int64_t c = 0; c < v->c; c++)
        for (int64_t r = 0; r < k[0] * k[1]; r++) {
            int64_t d = w.at[0] + r / k[1] * v->dilation[0], h = w.at[1] + r % k[1] * v->dilation[1];
            bool inside = d >= 0 && d < v->in[0] && h >= 0 && h < v->in[1];
            const float *row = image + c * x->stride[1] + (inside ? d * step[0] + h * step[1] : 0);
            for (int64_t i = 0, at = w.at[2]; i < k[2]; i++, at += v->dilation[2])
                *to++ = inside && at >= 0 && at < v->in[2] ? row[at * step[2]] : 0;
        }
}

static bool run_few(const cr_call *c, cr_tensor *const *out)
{
    job j;
    if (!make_job(&j, c, CR_F32))
        return false;
    const cr_tensor *bias = c->in[2];
    size_t bytes = (size_t)(j.pixels * j.k) * sizeof(float);
    float *rows = cr_device_alloc(cr_cpu(), bytes);
    if (!rows)
        return false;
    for (int64_t p = 0; p < j.pixels; p++)
        gather_planes(&j, c->in[0], p, rows + p * j.k);
    cr_gemm g = {.m = j.pixels, .n = j.v.o, .k = j.k, .a_row = j.k, .a_col = 1, .b_row = 1, .b_col = j.k, .c_row = j.v.o,
                 .c_col = 1};
    bool ok = cr_gemm_f32(&g, 1, rows, (const float *)cr_bytes(c->in[1]), 0, (float *)cr_bytes(out[0]));
    cr_device_free(cr_cpu(), rows, bytes, NULL);
    if (ok && bias)
        cr_add_rows(CR_F32, cr_bytes(out[0]), j.pixels, j.v.o, cr_bytes(bias), bias->stride[0]);
    return ok;
}

/* ---- gradient of x: y holds g, x the result ---- */

/* Item i: one image of the batch, one group. */
static void input_tiles(int64_t begin, int64_t end, int number, void *context)
{
    job *j = context;
    for (int64_t i = begin; i < end; i++) {
        int64_t group = i % j->v.groups, first = i / j->v.groups * j->image, last = first + j->image;
        for (int64_t p = first; p < last; p += j->tile) {
            int64_t m = cr_least(j->tile, last - p);
            cr_gemm g = {.m = m, .n = j->k, .k = j->og, .a_row = j->v.o, .a_col = 1, .b_row = 1, .b_col = j->og,
                         .c_row = j->k, .c_col = 1};
            if (gemm(j->d, &g, j->y + (p * j->v.o + group * j->og) * j->size, matrix_of(j, group), 0, tile_of(j, number)))
                scatter_add(j, p, p + m, group, tile_of(j, number));
            else
                note_failure(j, number);
        }
    }
}

static bool input_grad(job *j, const cr_tensor *dx)
{
    if (j->depthwise) {
        cr_depthwise_input_grad(&j->v, (const float *)j->y, (const float *)j->w, (float *)j->x);
        return true;
    }
    if (!j->direct) {
        cr_zero_elements(dx);
        return with_tiles(j, j->v.n * j->v.groups, input_tiles);
    }
    cr_gemm g = {.m = j->pixels, .n = j->k, .k = j->og, .a_row = j->v.o, .a_col = 1, .b_row = 1, .b_col = j->og,
                 .c_row = j->v.c, .c_col = 1};
    bool ok = true;
    for (int64_t i = 0; ok && i < j->v.groups; i++)
        ok = gemm(j->d, &g, j->y + i * j->og * j->size, matrix_of(j, i), 0, j->x + i * j->cg * j->size);
    return ok;
}

static bool run_input_grad(const cr_call *c, cr_tensor *const *out)
{
    cr_dtype d = cr_compute_dtype((cr_dtype)out[0]->dtype);
    cr_temp tg, tw = {0}, tx = {0};
    job j;
    if (!make_job(&j, c, d))
        return false;
    cr_tensor *g = cr_temp_channels_last(&tg, c->in[0], d), *dx = NULL;
    bool ok = g && matrices_of(&j, &tw, c->in[1]) && (dx = cr_temp_result(&tx, out[0], d));
    if (ok) {
        j.y = cr_bytes(g);
        j.w = cr_bytes(&tw.tensor);
        j.x = cr_bytes(dx);
        ok = input_grad(&j, dx);
    }
    if (ok && dx != out[0])
        cr_copy_elements(out[0], dx);
    cr_temp_free(&tg);
    cr_temp_free(&tw);
    cr_temp_free(&tx);
    return ok;
}

/* ---- gradient of w: y holds g, w the result's matrices ---- */

typedef struct gathering {
    const job *j;
    int64_t first, group;
    char *to;
} gathering;

static void gather_range(int64_t begin, int64_t end, void *context)
{
    const gathering *a = context;
    gather(a->j, a->first + begin, a->first + end, a->group, a->to + begin * a->j->k * a->j->size);
}

/* dw = the sum over tiles of tile^T g: tiles in order, each product in parallel, so that the order of sums is fixed. */
static bool weight_grad(job *j)
{
    if (j->depthwise) {
        cr_depthwise_weight_grad(&j->v, (const float *)j->x, (const float *)j->y, (float *)j->w);
        return true;
    }
    int64_t row = (j->k ? j->k : 1) * j->size;
    int64_t tile = j->direct ? j->pixels : cr_least(LARGE_TILE_BYTES / row < 16 ? 16 : LARGE_TILE_BYTES / row, j->pixels);
    char *scratch = NULL;
    if (!j->direct && !(scratch = cr_device_alloc(cr_cpu(), (size_t)(tile * row))))
        return false;
    bool ok = true;
    for (int64_t group = 0; group < j->v.groups; group++)
        for (int64_t p = 0; ok && (p < j->pixels || p == 0); p += tile ? tile : 1) {
            int64_t m = cr_least(tile, j->pixels - p);
            gathering a = {j, p, group, scratch};
            if (!j->direct)
                cr_parallel_for(m, 1 + 16384 / row, gather_range, &a);
            cr_gemm g = {.m = j->k, .n = j->og, .k = m, .a_row = 1, .a_col = j->direct ? j->v.c : j->k, .b_row = j->v.o,
                         .b_col = 1, .c_row = j->og, .c_col = 1};
            ok = gemm(j->d, &g, j->direct ? j->x + group * j->cg * j->size : scratch,
                      j->y + (p * j->v.o + group * j->og) * j->size, p > 0, matrix_of(j, group));
        }
    if (scratch)
        cr_device_free(cr_cpu(), scratch, (size_t)(tile * row), NULL);
    return ok;
}

static bool run_weight_grad(const cr_call *c, cr_tensor *const *out)
{
    cr_dtype d = cr_compute_dtype((cr_dtype)out[0]->dtype);
    cr_temp tx, tg = {0}, tw = {0};
    job j;
    if (!make_job(&j, c, d))
        return false;
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], d), *g = NULL, from, to;
    bool ok = x && (g = cr_temp_channels_last(&tg, c->in[1], d)) && new_matrices(&j, &tw);
    if (ok) {
        j.x = cr_bytes(x);
        j.y = cr_bytes(g);
        j.w = cr_bytes(&tw.tensor);
        ok = weight_grad(&j);
    }
    if (ok) {
        describe_matrices(&j, &from, &tw);
        describe_weights(&j, &to, out[0]);
        cr_copy_elements(&to, &from);
    }
    cr_temp_free(&tx);
    cr_temp_free(&tg);
    cr_temp_free(&tw);
    return ok;
}

#if CRESSET_ONEDNN
#define ONEDNN(run) {"onednn", cr_onednn_conv_accepts, run},
#else
#define ONEDNN(run)
#endif
#define POINTWISE {"pointwise", cr_pointwise_conv_accepts, cr_pointwise_conv}
#define DEPTHWISE {"depthwise", cr_depthwise_accepts, cr_depthwise_conv}
const cr_kernel cr_cpu_conv1d[] = {{"few", accepts_few, run_few}, POINTWISE, ONEDNN(cr_onednn_conv) DEPTHWISE,
                                   {"gemm", NULL, run_forward}, {0}};
const cr_kernel cr_cpu_conv2d[] = {{"few", accepts_few, run_few}, {"winograd", cr_winograd_accepts, cr_winograd_conv},
                                   POINTWISE, ONEDNN(cr_onednn_conv)
                                   DEPTHWISE, {"gemm", NULL, run_forward}, {0}};
const cr_kernel cr_cpu_conv3d[] = {{"few", accepts_few, run_few}, POINTWISE, ONEDNN(cr_onednn_conv)
                                   {"gemm", NULL, run_forward}, {0}};
const cr_kernel cr_cpu_conv_input_grad[] = {{"winograd", cr_winograd_accepts, cr_winograd_conv},
                                            ONEDNN(cr_onednn_conv_input_grad) {"gemm", NULL, run_input_grad}, {0}};
const cr_kernel cr_cpu_conv_weight_grad[] = {{"winograd", cr_winograd_accepts, cr_winograd_weight_grad},
                                             ONEDNN(cr_onednn_conv_weight_grad) {"gemm", NULL, run_weight_grad}, {0}};
