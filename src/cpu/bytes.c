/* Products of bytes: the raw product by oneDNN's kernels for bytes, or in i32, and what zero points take from it; and
 * windows of bytes as rows. Sums wrap around in 32 bits, so that both ways give the same. */
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/copy.h"
#include "cpu/gemm.h"
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

/* ---- zero points: (a - u)(b - v) = a b - u (sum of b's column) - (sum of a's row) v + K u v ---- */

typedef struct correction {
    const cr_tensor *a, *b, *u, *v; /* u, v: NULL for none */
    int32_t *c, *columns;           /* columns: K v less the sums of b's columns; to be multiplied by u */
} correction;

static void sum_columns(const correction *p)
{
    int64_t k = p->b->shape[0], n = p->b->shape[1];
    for (int64_t j = 0; j < n; j++)
        p->columns[j] = p->v ? (int32_t)(k * byte_at(p->v, j)) : 0;
    for (int64_t i = 0; i < k; i++) {
        const char *row = cr_bytes(p->b) + i * p->b->stride[0];
        int64_t step = p->b->stride[1];
        if (p->b->dtype == CR_U8)
            for (int64_t j = 0; j < n; j++)
                p->columns[j] -= ((const uint8_t *)row)[j * step];
        else
            for (int64_t j = 0; j < n; j++)
                p->columns[j] -= ((const int8_t *)row)[j * step];
    }
}

static int32_t row_sum(const cr_tensor *a, int64_t i)
{
    const char *row = cr_bytes(a) + i * a->stride[0];
    int64_t k = a->shape[1], step = a->stride[1], sum = 0;
    if (a->dtype == CR_U8)
        for (int64_t j = 0; j < k; j++)
            sum += ((const uint8_t *)row)[j * step];
    else
        for (int64_t j = 0; j < k; j++)
            sum += ((const int8_t *)row)[j * step];
    return (int32_t)sum;
}

static void correct_rows(int64_t begin, int64_t end, void *context)
{
    const correction *p = context;
    int64_t n = p->b->shape[1];
    for (int64_t i = begin; i < end; i++) {
        uint32_t *c = (uint32_t *)p->c + i * n, u = p->u ? (uint32_t)byte_at(p->u, i) : 0;
        const uint32_t *columns = (const uint32_t *)p->columns;
        if (u)
            for (int64_t j = 0; j < n; j++)
                c[j] += u * columns[j];
        uint32_t sum = p->v ? (uint32_t)row_sum(p->a, i) : 0;
        uint32_t same = p->v && p->v->numel == 1 ? sum * (uint32_t)byte_at(p->v, 0) : 0;
        if (p->v && p->v->numel > 1)
            for (int64_t j = 0; j < n; j++)
                c[j] -= sum * (uint32_t)byte_at(p->v, j);
        else if (same)
            for (int64_t j = 0; j < n; j++)
                c[j] -= same;
    }
}

static bool correct(const cr_call *call, cr_tensor *out)
{
    correction p = {call->in[0], call->in[1], call->in[2], call->in[3], (int32_t *)cr_bytes(out), NULL};
    size_t bytes = (size_t)out->shape[1] * sizeof *p.columns;
    if (!out->numel || (!p.u && !p.v))
        return true;
    if (!(p.columns = cr_device_alloc(cr_cpu(), bytes)))
        return false;
    sum_columns(&p);
    cr_parallel_for(out->shape[0], 1 + 32768 / (out->shape[1] + p.a->shape[1] + 1), correct_rows, &p);
    cr_device_free(cr_cpu(), p.columns, bytes, NULL);
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
