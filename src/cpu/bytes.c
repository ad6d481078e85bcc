/* Products of bytes: the raw product by oneDNN's kernels for bytes, or in i32, and what zero points take from it; and
 * windows of bytes as rows. Sums wrap around in 32 bits, so that both ways give the same. */
#include "cpu/bytes.h"
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/copy.h"
#include "cpu/gemm.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "cpu/onednn.h"
#include "device/allocator.h"
#include "op/generated/attrs.h"
#include "op/integer_product.h"

#include <string.h>

static int32_t byte_at(const cr_tensor *t, int64_t i)
{
    const char *at = cr_bytes(t) + (t->numel > 1 ? i * t->stride[t->ndim - 1] : 0);
    return t->dtype == CR_U8 ? *(const uint8_t *)at : *(const int8_t *)at;
}

CR_ISA_USE(cr_bytes_table, bytes)

/* ---- zero points: (a - u)(b - v) = a b - u (sum of b's column) - (sum of a's row) v + K u v ---- */

typedef struct correction {
    const cr_bytes_table *loops;
    const cr_tensor *a, *b, *u, *v; /* u, v: NULL for none */
    int32_t *c, *columns, *each;    /* columns: K v less the sums of b's columns; each: v of each column, or NULL */
} correction;

static void sum_columns(int64_t begin, int64_t end, void *context)
{
    const correction *p = context;
    int64_t k = p->b->shape[0], row = p->b->stride[0], step = p->b->stride[1];
    const char *b = cr_bytes(p->b);
    bool sign = p->b->dtype == CR_I8;
    for (int64_t j = begin; j < end; j++) {
        int32_t v = p->v ? byte_at(p->v, j) : 0;
        p->columns[j] = (int32_t)((uint32_t)k * (uint32_t)v);
        if (p->each)
            p->each[j] = v;
        if (row == 1)
            p->columns[j] = (int32_t)((uint32_t)p->columns[j] - (uint32_t)p->loops->sum(b + j * step, k, sign));
        else
            for (int64_t i = 0; step != 1 && i < k; i++)
                p->loops->take(p->columns + j, b + i * row + j * step, 1, sign);
    }
    for (int64_t i = 0; row != 1 && step == 1 && i < k; i++)
        p->loops->take(p->columns + begin, b + i * row + begin, end - begin, sign);
}

static int32_t row_sum(const correction *p, int64_t i)
{
    const char *row = cr_bytes(p->a) + i * p->a->stride[0];
    int64_t step = p->a->stride[1];
    bool sign = p->a->dtype == CR_I8;
    if (step == 1)
        return p->loops->sum(row, p->a->shape[1], sign);
    int32_t sum = 0;
    for (int64_t j = 0; j < p->a->shape[1]; j++)
        sum += sign ? ((const int8_t *)row)[j * step] : ((const uint8_t *)row)[j * step];
    return sum;
}

static void correct_rows(int64_t begin, int64_t end, void *context)
{
    const correction *p = context;
    int64_t n = p->b->shape[1];
    for (int64_t i = begin; i < end; i++) {
        int32_t u = p->u ? byte_at(p->u, i) : 0, sum = p->each ? row_sum(p, i) : 0;
        if (u || sum)
            p->loops->correct(p->c + i * n, p->columns, p->each, n, u, sum);
    }
}

static bool all_zero(const cr_tensor *zero)
{
    return !zero || (zero->numel == 1 && byte_at(zero, 0) == 0);
}

static bool correct(const cr_call *call, cr_tensor *out)
{
    correction p = {simd_bytes(), call->in[0], call->in[1], call->in[2], call->in[3], (int32_t *)cr_bytes(out), NULL, NULL};
    int64_t n = out->shape[1];
    size_t bytes = 2 * (size_t)n * sizeof *p.columns;
    if (!out->numel || (all_zero(p.u) && all_zero(p.v)))
        return true;
    if (!(p.columns = cr_device_alloc(cr_cpu(), bytes)))
        return false;
    p.each = all_zero(p.v) ? NULL : p.columns + n;
    cr_parallel_for(n, 256 + 65536 / (p.b->shape[0] + 1), sum_columns, &p);
    cr_parallel_for(out->shape[0], 1 + 65536 / (n + p.a->shape[1] + 1), correct_rows, &p);
    cr_device_free(cr_cpu(), p.columns, bytes, NULL);
    return true;
}

/* ---- few rows: b is read once, without any packing ---- */

enum { FEW = 4 };

static bool accepts_few(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *b = c->in[1];
    return out[0]->shape[0] <= FEW && b->stride[1] == 1;
}

static void add_few(int64_t begin, int64_t end, void *context)
{
    const correction *p = context;
    int64_t k = p->a->shape[1], n = p->b->shape[1];
    const char *a = cr_bytes(p->a), *b = cr_bytes(p->b);
    bool signs[2] = {p->a->dtype == CR_I8, p->b->dtype == CR_I8};
    for (int64_t j = begin; p->each && j < end; j++)
        p->each[j] = byte_at(p->v, j);
    for (int64_t r = 0; r < p->a->shape[0]; r++) {
        int32_t *c = p->c + r * n + begin, u = p->u ? byte_at(p->u, r) : 0;
        memset(c, 0, (size_t)(end - begin) * sizeof *c);
        for (int64_t i = 0; i < k; i += 4) {
            int16_t x[4] = {0};
            int64_t rows = k - i < 4 ? k - i : 4;
            for (int64_t d = 0; d < rows; d++) {
                const char *at = a + r * p->a->stride[0] + (i + d) * p->a->stride[1];
                x[d] = (int16_t)((signs[0] ? *(const int8_t *)at : *(const uint8_t *)at) - u);
            }
            const char *from = b + i * p->b->stride[0] + begin;
            if (rows == 4)
                p->loops->add4(c, x, from, p->b->stride[0], end - begin, signs[1]);
            else
                for (int64_t d = 0; d < rows; d++)
                    p->loops->add4(c, (const int16_t[]){x[d], 0, 0, 0}, from + d * p->b->stride[0], 0, end - begin, signs[1]);
        }
        if (p->each) /* the row's a - u, times v */
            p->loops->correct(c, p->each + begin, p->each + begin, end - begin, (int32_t)((uint32_t)k * (uint32_t)u),
                              row_sum(p, r));
    }
}

static bool run_few(const cr_call *call, cr_tensor *const *out)
{
    correction p = {simd_bytes(), call->in[0], call->in[1], call->in[2], call->in[3], (int32_t *)cr_bytes(out[0]), NULL, NULL};
    size_t bytes = (size_t)out[0]->shape[1] * sizeof *p.each;
    if (!out[0]->numel)
        return true;
    if (!all_zero(p.v) && !(p.each = cr_device_alloc(cr_cpu(), bytes)))
        return false;
    cr_parallel_for(out[0]->shape[1], 64 + 262144 / (p.a->shape[1] + 1), add_few, &p);
    if (p.each)
        cr_device_free(cr_cpu(), p.each, bytes, NULL);
    return true;
}

/* ---- the product ---- */

static bool run_plain(const cr_call *call, cr_tensor *const *out)
{
    cr_temp ta, tb = {0};
    cr_tensor *a = cr_temp_cast(&ta, call->in[0], CR_I32), *b = a ? cr_temp_cast(&tb, call->in[1], CR_I32) : NULL;
    if (b) {
        cr_gemm g = {.m = a->shape[0], .n = b->shape[1], .k = a->shape[1], .a_row = a->stride[0], .a_col = a->stride[1],
                     .b_row = b->stride[0], .b_col = b->stride[1], .c_row = b->shape[1], .c_col = 1};
        cr_gemm_i32(&g, (const int32_t *)cr_bytes(a), (const int32_t *)cr_bytes(b), (int32_t *)cr_bytes(out[0]));
    }
    bool ok = b && correct(call, out[0]);
    cr_temp_free(&ta);
    cr_temp_free(&tb);
    return ok;
}

#if CRESSET_ONEDNN
static bool run_onednn(const cr_call *call, cr_tensor *const *out)
{
    return cr_onednn_byte_product(call, out) && correct(call, out[0]);
}
#endif

const cr_kernel cr_cpu_byte_product[] = {
    {"few", accepts_few, run_few},
#if CRESSET_ONEDNN
    {"onednn", cr_onednn_byte_product_accepts, run_onednn},
#endif
    {"i32", NULL, run_plain},
    {0}};

/* ---- windows ---- */

typedef struct windows {
    cr_conv v;
    const char *x; /* channels-last */
    char *y;
    int zero;
} windows;

/* One pixel of the kernel's depth and height: its kernel[2] places side by side. */
static char *copy_taps(const windows *w, const char *row, int64_t left, char *to)
{
    const cr_conv *v = &w->v;
    size_t c = (size_t)v->c;
    if (row && v->dilation[2] == 1 && left >= 0 && left + v->kernel[2] <= v->in[2]) {
        memcpy(to, row + left * v->c, c * (size_t)v->kernel[2]);
        return to + c * (size_t)v->kernel[2];
    }
    for (int64_t i = 0; i < v->kernel[2]; i++, to += c) {
        int64_t at = left + i * v->dilation[2];
        if (row && at >= 0 && at < v->in[2])
            memcpy(to, row + at * v->c, c);
        else
            memset(to, w->zero, c);
    }
    return to;
}

static void copy_windows(int64_t begin, int64_t end, void *context)
{
    const windows *w = context;
    const cr_conv *v = &w->v;
    char *to = w->y + begin * v->c * v->kernel[0] * v->kernel[1] * v->kernel[2];
    for (int64_t i = begin; i < end; i++) {
        int64_t at[4] = {0}, rest = i;
        for (int d = 2; d >= 0; rest /= v->out[d], d--)
            at[d] = rest % v->out[d] * v->stride[d] - v->padding[d];
        for (int64_t z = 0; z < v->kernel[0]; z++)
            for (int64_t y = 0; y < v->kernel[1]; y++) {
                int64_t depth = at[0] + z * v->dilation[0], line = at[1] + y * v->dilation[1];
                bool inside = depth >= 0 && depth < v->in[0] && line >= 0 && line < v->in[1];
                const char *row = w->x + ((rest * v->in[0] + depth) * v->in[1] + line) * v->in[2] * v->c;
                to = copy_taps(w, inside ? row : NULL, at[2], to);
            }
    }
}

static bool run_byte_windows(const cr_call *call, cr_tensor *const *out)
{
    windows w = {.y = cr_bytes(out[0])};
    cr_temp t;
    cr_tensor *x = cr_byte_windows_read(&w.v, call) ? cr_temp_channels_last(&t, call->in[0], (cr_dtype)out[0]->dtype) : NULL;
    if (!x)
        return false;
    int64_t count = w.v.n * w.v.out[0] * w.v.out[1] * w.v.out[2];
    w.x = cr_bytes(x);
    w.zero = call->in[1] ? byte_at(call->in[1], 0) : 0;
    if (out[0]->numel)
        cr_parallel_for(count, 1 + 65536 * count / out[0]->numel, copy_windows, &w);
    cr_temp_free(&t);
    return true;
}

const cr_kernel cr_cpu_byte_windows[] = {{"rows", NULL, run_byte_windows}, {0}};

/* ---- back to bytes ---- */

typedef struct rescaling {
    const cr_bytes_table *loops;
    const int32_t *x;
    uint8_t *y;
    const float *scale;
    int64_t lines, inner; /* scales, and elements beside each other that have the same one */
    float low, high;
    int32_t zero;
} rescaling;

enum { RUN = 512 };

/* Run number r of `inner` or, where neighbours have scales of their own, of `lines` elements. */
static void rescale_runs(int64_t begin, int64_t end, void *context)
{
    const rescaling *p = context;
    bool each = p->inner == 1 && p->lines > 1;
    int64_t length = each ? p->lines : p->inner;
    int32_t rounded[RUN];
    for (int64_t r = begin; r < end; r++)
        for (int64_t i = 0; i < length; i += RUN) {
            int64_t n = length - i < RUN ? length - i : RUN, at = r * length + i;
            const float *scale = each ? p->scale + i : p->scale + r % p->lines;
            p->loops->round(rounded, p->x + at, scale, each, n, p->low, p->high);
            p->loops->narrow(p->y + at, rounded, n, p->zero);
        }
}

static bool run_byte_requantize(const cr_call *call, cr_tensor *const *out)
{
    const cr_byte_requantize_attrs *a = call->attrs;
    cr_tensor *x = call->in[0], *scale = call->in[1], *y = out[0];
    bool sign = y->dtype == CR_I8, same = !memcmp(x->stride, y->stride, sizeof(int64_t) * (size_t)x->ndim);
    cr_temp tx = {0}, ts;
    if (!y->numel)
        return true;
    if (!same) { /* x is not dense */
        cr_spec spec;
        cr_spec_of(&spec, y);
        spec.dtype = CR_I32;
        spec.offset = 0;
        if (!cr_temp_new(&tx, &spec))
            return false;
        cr_copy_elements(&tx.tensor, x);
        x = &tx.tensor;
    }
    cr_spec spec;
    cr_spec_set(&spec, CR_F32, scale->ndim, scale->shape);
    bool ok = cr_temp_new(&ts, &spec);
    if (ok) {
        cr_copy_elements(&ts.tensor, scale);
        int axis = scale->numel > 1 ? (int)(a->axis < 0 ? a->axis + x->ndim : a->axis) : 0;
        rescaling p = {simd_bytes(), (const int32_t *)cr_bytes(x), (uint8_t *)cr_bytes(y),
                       (const float *)cr_bytes(&ts.tensor), scale->numel, scale->numel > 1 ? y->stride[axis] : RUN, 0, 0,
                       call->in[2] ? byte_at(call->in[2], 0) : 0};
        p.low = (float)((sign ? -128 : 0) - p.zero);
        p.high = (float)((sign ? 127 : 255) - p.zero);
        int64_t whole = scale->numel > 1 && p.inner == 1 ? p.lines : p.inner, runs = y->numel / whole;
        cr_parallel_for(runs, 1 + 65536 / whole, rescale_runs, &p);
        if (runs * whole < y->numel) { /* one scale: the end */
            rescaling rest = p;
            rest.x += runs * whole;
            rest.y += runs * whole;
            rest.inner = y->numel - runs * whole;
            rescale_runs(0, 1, &rest);
        }
    }
    cr_temp_free(&tx);
    cr_temp_free(&ts);
    return ok;
}

const cr_kernel cr_cpu_byte_requantize[] = {{"runs", NULL, run_byte_requantize}, {0}};
