/* Depthwise convolution: rows of results, and one pixel as a sum over the kernel's taps of products, channel by
 * channel. */
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

/* A column of results at the row's edge, where some taps are outside; channels from c on. */
static void edge(const cr_depthwise_row *r, int64_t column, int64_t c)
{
    int64_t x = column * r->stride - r->padding, n = r->channels, at = r->at + column * r->y_step;
    int64_t from = 0, to = r->columns;
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
        AT(r->base + at + c) = finish(sum, c, &f);
    }
    for (; c < n; c++)
        r->base[at + c] = finish_one(tap_sum(r, x, from, to, c), c, r->finish);
}

/* Columns `column` to `last`, all of whose taps are inside, WIDE at a time; what is left of them is returned. */
static int64_t inside(const cr_depthwise_row *r, int64_t column, int64_t last)
{
    const int64_t n = r->channels, rows = r->rows, step = r->y_step, x_step = r->x_step, w_step = r->w_step,
                  taps = r->columns;
    const int64_t far = r->dilation * n, stride = r->stride;
    const float *x = r->x, *w = r->w;
    float *base = r->base;
    finishing f = finishing_of(r->finish);
    for (; column + WIDE <= last; column += WIDE) {
        int64_t at = r->at + column * step, c = 0, left = column * stride - r->padding;
        for (; c + LANES <= n; c += LANES) {
            vec sum[WIDE] = {{0}};
            const float *from = x + left * n + c, *by = w + c;
            for (int64_t i = 0; i < rows; i++, from += x_step, by += w_step)
                for (int64_t k = 0; k < taps; k++) {
                    vec tap = IN(by + k * n);
#pragma GCC unroll 4
                    for (int o = 0; o < WIDE; o++)
                        sum[o] += tap * IN(from + o * stride * n + k * far);
                }
#pragma GCC unroll 4
            for (int o = 0; o < WIDE; o++)
                AT(base + at + o * step + c) = finish(sum[o], c, &f);
        }
        for (; c < n; c++)
            for (int o = 0; o < WIDE; o++)
                base[at + o * step + c] =
                    finish_one(tap_sum(r, left + o * stride, 0, taps, c), c, r->finish);
    }
    return column;
}

/* ---- rows of kernels of three by three ---- */

static const float zeros[LANES];

/* One vector of channels, c, of the row: the weights stay in registers, and each pixel is read once, for all the
 * results that it is under. A row of the kernel that is outside is one of zeros. */
INLINE void three_lanes(const cr_depthwise_row *r, int64_t c, vec begin, vec low, vec high, const int64_t stride)
{
    const float *x[3], *w[3];
    int64_t step[3], w_step[3], in = r->in, y_step = r->y_step;
    float *y = r->base + r->at + c;
    for (int i = 0; i < 3; i++) {
        bool is = i < r->rows;
        x[i] = is ? r->x + i * r->x_step + c : zeros;
        w[i] = is ? r->w + i * r->w_step + c : zeros;
        step[i] = w_step[i] = is ? r->channels : 0;
    }
    const float *x0 = x[0], *x1 = x[1], *x2 = x[2];
    const int64_t s0 = step[0], s1 = step[1], s2 = step[2], ahead = stride * r->x_step;
#define TAP(k)                                                                                                         \
    const vec u##k = IN(w[0] + k * w_step[0]), v##k = IN(w[1] + k * w_step[1]), t##k = IN(w[2] + k * w_step[2]);
    TAP(0)
    TAP(1) TAP(2)
#undef TAP
#define READ(n)                                                                                                        \
    vec a##n = IN(x0), b##n = IN(x1), d##n = IN(x2);                                                                   \
    x0 += s0, x1 += s1, x2 += s2
#define FETCH(x) __builtin_prefetch(x + ahead, 0, 2) /* what the next row of results needs beside what this one read   \
                                                      */
#define ADD(k, n) u##k *a##n + v##k *b##n + t##k *d##n
        if (stride == 1)
    {
        READ(0);
        vec last = begin + ADD(1, 0), next = begin + ADD(0, 0);
        for (int64_t i = 1; i < in; i++, y += y_step) {
            FETCH(x2);
            READ(1);
            AT(y) = below(above(last + ADD(2, 1), low), high);
            last = next + ADD(1, 1);
            next = begin + ADD(0, 1);
        }
        AT(y) = below(above(last, low), high);
        return;
    }
    vec last = begin;
    for (int64_t i = 0; i + 1 < in; i += 2, y += y_step) {
        FETCH(x1);
        FETCH(x2);
        READ(0);
        FETCH(x1);
        FETCH(x2);
        READ(1);
        AT(y) = below(above(last + ADD(1, 0) + ADD(2, 1), low), high);
        last = begin + ADD(0, 1);
    }
    if (in % 2) {
        READ(0);
        AT(y) = below(above(last + ADD(1, 0), low), high);
    }
#undef READ
#undef FETCH
#undef ADD
}

INLINE void three(const cr_depthwise_row *r, const int64_t stride)
{
    finishing f = finishing_of(r->finish);
    int64_t c = 0, n = r->channels;
    for (; c + LANES <= n; c += LANES)
        three_lanes(r, c, f.shift ? IN(f.shift + c) : (vec){0}, f.low, f.high, stride);
    for (int64_t i = 0; c < n && i < r->out; i++)
        edge(r, i, c);
}

static void row(const cr_depthwise_row *r)
{
    bool three_by_three = r->columns == 3 && r->dilation == 1 && r->padding == 1 && r->rows <= 3;
    if (three_by_three && r->stride == 1) {
        three(r, 1);
        return;
    }
    if (three_by_three && r->stride == 2) {
        three(r, 2);
        return;
    }
    int64_t first = (r->padding + r->stride - 1) / r->stride, i = 0;
    int64_t room = r->in - 1 - (r->columns - 1) * r->dilation + r->padding; /* behind the last column inside */
    int64_t last = room < 0 ? 0 : room / r->stride + 1;
    last = last < r->out ? last : r->out;
    while (i < first && i < r->out)
        edge(r, i++, 0);
    i = inside(r, i, last);
    while (i < r->out)
        edge(r, i++, 0);
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
