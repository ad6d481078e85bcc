/* Depthwise convolution, one pixel: a sum over the kernel's taps of products, channel by channel. */
#include "cpu/conv.h"
#include "cpu/isa.h"

#include <string.h>

#if defined(__AVX512F__)
enum { LANES = 16 };
#elif defined(__AVX2__)
enum { LANES = 8 };
#else
enum { LANES = 4 };
#endif
typedef float vec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
#define AT(p, i) (*(vec *)((p) + (i)))
#define IN(p, i) (*(const vec *)((p) + (i)))

static void dot(float *y, const float *const *x, const float *const *w, int taps, int64_t n, bool add)
{
    int64_t i = 0;
    for (; i + 4 * LANES <= n; i += 4 * LANES) {
        vec a = {0}, b = {0}, c = {0}, d = {0};
        if (add) {
            a = AT(y, i), b = AT(y, i + LANES);
            c = AT(y, i + 2 * LANES), d = AT(y, i + 3 * LANES);
        }
        for (int t = 0; t < taps; t++) {
            const float *p = x[t] + i, *q = w[t] + i;
            a += IN(p, 0) * IN(q, 0);
            b += IN(p, LANES) * IN(q, LANES);
            c += IN(p, 2 * LANES) * IN(q, 2 * LANES);
            d += IN(p, 3 * LANES) * IN(q, 3 * LANES);
        }
        AT(y, i) = a, AT(y, i + LANES) = b;
        AT(y, i + 2 * LANES) = c, AT(y, i + 3 * LANES) = d;
    }
    for (; i + LANES <= n; i += LANES) {
        vec a = {0};
        if (add)
            a = AT(y, i);
        for (int t = 0; t < taps; t++)
            a += IN(x[t], i) * IN(w[t], i);
        AT(y, i) = a;
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

CR_ISA_TABLE(cr_depthwise_table, depthwise) = {.dot = dot, .spread = spread};
