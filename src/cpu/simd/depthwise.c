/* Depthwise convolution: rows of results, and one pixel as a sum over the kernel's taps of products, channel by channel. */
#include "cpu/conv.h"
#include "cpu/isa.h"
#include "cpu/simd/conv_finish.h"

/* ---- rows ---- */

/* Columns side by side, of which enough go through the multipliers at once. */
enum { WIDE = 4 };

/* Taps `from` to `to` of all rows, at one column and channel. */
INLINE float tap_sum(const cr_depthwise_row *r, int64_t x, int64_t from, int64_t to, int64_t c)
{
    float sum = 0;
    for (int64_t i = 0; i < r->rows; i++)
        for (int64_t k = from; k < to; k++)
            sum += r->x[i * r->x_step + (x + k * r->dilation) * r->channels + c] *
                   r->w[i * r->w_step + k * r->channels + c];
    return sum;
}

/* A column of results at the row's edge, where some taps are outside. */
static void edge(const cr_depthwise_row *r, int64_t column)
{
    int64_t x = column * r->stride - r->padding, n = r->channels, at = r->at + column * r->y_step;
    int64_t from = 0, to = r->columns, c = 0;
    finishing f = finishing_of(r->finish);
    while (from < to && x + from * r->dilation < 0)
        from++;
    while (to > from && x + (to - 1) * r->dilation >= r->in)
        to--;
    for (; c + LANES <= n; c += LANES) {
        vec sum = {0};
        for (int64_t i = 0; i < r->rows; i++)
            for (int64_t k = from; k < to; k++)
                sum += IN(r->x + i * r->x_step + (x + k * r->dilation) * n + c) * IN(r->w + i * r->w_step + k * n + c);
        AT(r->base + at + c) = finish(sum, at, c, &f);
    }
    for (; c < n; c++)
        r->base[at + c] = finish_one(tap_sum(r, x, from, to, c), at, c, r->finish);
}

/* One row of three taps: each pixel is read once and counts for all results that it is under. */
INLINE void add_three(vec *sum, const float *x, const float *w, int64_t n, int stride)
{
    vec taps[3] = {IN(w), IN(w + n), IN(w + 2 * n)};
#pragma GCC unroll 16
    for (int i = 0; i < (WIDE - 1) * stride + 3; i++) {
        vec pixel = IN(x + i * n);
#pragma GCC unroll 4
        for (int o = 0; o < WIDE; o++)
            if (i - o * stride >= 0 && i - o * stride < 3)
                sum[o] += pixel * taps[i - o * stride];
    }
}

/* Columns `column` to `last`, all of whose taps are inside, WIDE at a time; what is left of them is returned. `three` says
 * that rows have three taps side by side. */
INLINE int64_t inside(const cr_depthwise_row *r, int64_t column, int64_t last, bool three, int64_t stride)
{
    const int64_t n = r->channels, rows = r->rows, step = r->y_step, x_step = r->x_step, w_step = r->w_step, taps = r->columns;
    const int64_t far = r->dilation * n;
    const float *x = r->x, *w = r->w;
    float *base = r->base;
    finishing f = finishing_of(r->finish);
    for (; column + WIDE <= last; column += WIDE) {
        int64_t at = r->at + column * step, c = 0, left = column * stride - r->padding;
        for (; c + LANES <= n; c += LANES) {
            vec sum[WIDE] = {{0}};
            const float *from = x + left * n + c, *by = w + c;
            for (int64_t i = 0; i < rows; i++, from += x_step, by += w_step) {
                if (three) {
                    add_three(sum, from, by, n, (int)stride);
                    continue;
                }
                for (int64_t k = 0; k < taps; k++) {
                    vec tap = IN(by + k * n);
#pragma GCC unroll 4
                    for (int o = 0; o < WIDE; o++)
                        sum[o] += tap * IN(from + o * stride * n + k * far);
                }
            }
#pragma GCC unroll 4
            for (int o = 0; o < WIDE; o++)
                AT(base + at + o * step + c) = finish(sum[o], at + o * step, c, &f);
        }
        for (; c < n; c++)
            for (int o = 0; o < WIDE; o++)
                base[at + o * step + c] =
                    finish_one(tap_sum(r, left + o * stride, 0, taps, c), at + o * step, c, r->finish);
    }
    return column;
}

static int64_t inside_three_1(const cr_depthwise_row *r, int64_t column, int64_t last)
{
    return inside(r, column, last, true, 1);
}
static int64_t inside_three_2(const cr_depthwise_row *r, int64_t column, int64_t last)
{
    return inside(r, column, last, true, 2);
}
static int64_t inside_any(const cr_depthwise_row *r, int64_t column, int64_t last)
{
    return inside(r, column, last, false, r->stride);
}

static void row(const cr_depthwise_row *r)
{
    bool three = r->columns == 3 && r->dilation == 1;
    int64_t (*wide)(const cr_depthwise_row *, int64_t, int64_t) = three && r->stride == 1   ? inside_three_1
                                                                  : three && r->stride == 2 ? inside_three_2
                                                                                            : inside_any;
    int64_t first = (r->padding + r->stride - 1) / r->stride, i = 0;
    int64_t room = r->in - 1 - (r->columns - 1) * r->dilation + r->padding; /* behind the last column inside */
    int64_t last = room < 0 ? 0 : room / r->stride + 1;
    last = last < r->out ? last : r->out;
    while (i < first && i < r->out)
        edge(r, i++);
    i = wide(r, i, last);
    while (i < r->out)
        edge(r, i++);
}

/* ---- pixels ---- */

static void dot(float *y, const float *const *x, const float *const *w, int taps, int64_t n, bool add)
{
    int64_t i = 0;
    for (; i + 4 * LANES <= n; i += 4 * LANES) {
        vec a = {0}, b = {0}, c = {0}, d = {0};
        if (add) {
            a = AT(y + i), b = AT(y + i + LANES);
            c = AT(y + i + 2 * LANES), d = AT(y + i + 3 * LANES);
        }
        for (int t = 0; t < taps; t++) {
            const float *p = x[t] + i, *q = w[t] + i;
            a += IN(p + 0) * IN(q + 0);
            b += IN(p + LANES) * IN(q + LANES);
            c += IN(p + 2 * LANES) * IN(q + 2 * LANES);
            d += IN(p + 3 * LANES) * IN(q + 3 * LANES);
        }
        AT(y + i) = a, AT(y + i + LANES) = b;
        AT(y + i + 2 * LANES) = c, AT(y + i + 3 * LANES) = d;
    }
    for (; i + LANES <= n; i += LANES) {
        vec a = {0};
        if (add)
            a = AT(y + i);
        for (int t = 0; t < taps; t++)
            a += IN(x[t] + i) * IN(w[t] + i);
        AT(y + i) = a;
    }
    for (; i < n; i++) {
        float a = add ? y[i] : 0;
        for (int t = 0; t < taps; t++)
            a += x[t][i] * w[t][i];
        y[i] = a;
    }
}

static void spread(float *const *w, const float *const *x, const float *g, int taps, int64_t n)
{
    for (int t = 0; t < taps; t++) {
        float *to = w[t];
        const float *from = x[t];
#pragma omp simd
        for (int64_t i = 0; i < n; i++)
            to[i] += from[i] * g[i];
    }
}

CR_ISA_TABLE(cr_depthwise_table, depthwise) = {.row = row, .dot = dot, .spread = spread};
