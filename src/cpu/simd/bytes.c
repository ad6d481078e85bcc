/* The inner loops of products of bytes. */
#include "cpu/bytes.h"
#include "cpu/isa.h"

#define BOTH(...)                                                                                                      \
    if (sign) {                                                                                                        \
        typedef int8_t byte;                                                                                           \
        __VA_ARGS__                                                                                                    \
    } else {                                                                                                           \
        typedef uint8_t byte;                                                                                          \
        __VA_ARGS__                                                                                                    \
    }

static void take(int32_t *sums, const void *row, int64_t n, bool sign)
{
    uint32_t *y = (uint32_t *)sums;
    BOTH(const byte *x = row; for (int64_t j = 0; j < n; j++) { int32_t v = x[j]; y[j] = y[j] - (uint32_t)v; })
}

static int32_t sum(const void *row, int64_t n, bool sign)
{
    uint32_t s = 0;
    BOTH(const byte *x = row; for (int64_t j = 0; j < n; j++) { int32_t v = x[j]; s = s + (uint32_t)v; })
    return (int32_t)s;
}

static void correct(int32_t *c, const int32_t *columns, const int32_t *v, int64_t n, int32_t u, int32_t row)
{
    uint32_t *y = (uint32_t *)c;
    if (v)
        for (int64_t j = 0; j < n; j++)
            y[j] += (uint32_t)u * (uint32_t)columns[j] - (uint32_t)row * (uint32_t)v[j];
    else
        for (int64_t j = 0; j < n; j++)
            y[j] += (uint32_t)u * (uint32_t)columns[j];
}

static void add4(int32_t *c, const int16_t *a, const void *rows, int64_t step, int64_t n, bool sign)
{
    uint32_t *y = (uint32_t *)c;
    const int16_t w = a[0], x = a[1], u = a[2], v = a[3]; /* products of 16 bits are fast on every machine */
    BOTH(const byte *b = rows, *d = b + 2 * step; for (int64_t j = 0; j < n; j++) y[j] += (uint32_t)(
             w * (int16_t)b[j] + x * (int16_t)b[j + step] + u * (int16_t)d[j] + v * (int16_t)d[j + step]);)
}

/* Adding and taking away 1.5 * 2^23 rounds what is smaller than 2^22, which the limits are. */
static void round_all(int32_t *to, const int32_t *x, const float *scale, bool each, int64_t n, float low, float high)
{
    const float big = 12582912.0f, one = scale[0];
    if (each)
        for (int64_t j = 0; j < n; j++) {
            float v = (float)x[j] * scale[j];
            v = v > low ? v : low;
            v = v < high ? v : high;
            to[j] = (int32_t)((v + big) - big);
        }
    else
        for (int64_t j = 0; j < n; j++) {
            float v = (float)x[j] * one;
            v = v > low ? v : low;
            v = v < high ? v : high;
            to[j] = (int32_t)((v + big) - big);
        }
}

static void narrow(uint8_t *to, const int32_t *x, int64_t n, int32_t add)
{
    for (int64_t j = 0; j < n; j++)
        to[j] = (uint8_t)(x[j] + add);
}

CR_ISA_TABLE(cr_bytes_table, bytes) = {take, sum, correct, add4, round_all, narrow};
