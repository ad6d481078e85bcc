/* Philox 4x32-10 and what is made of it in one pass, 16 blocks at a time. */
#include "cpu/isa.h"
#include "cpu/philox.h"
#include "cpu/simd/vmath.h"

#define BLOCKS CR_PHILOX_BLOCKS
#define GROUP CR_PHILOX_GROUP

static inline uint32_t high(uint32_t a, uint32_t b)
{
    return (uint32_t)((uint64_t)a * b >> 32);
}

#define ROUND(k)                                                                                                       \
    {                                                                                                                  \
        uint32_t y0 = high(0xCD9E8D57u, x2) ^ x1 ^ (k0 + (k)*0x9E3779B9u);                                             \
        uint32_t y2 = high(0xD2511F53u, x0) ^ x3 ^ (k1 + (k)*0xBB67AE85u);                                             \
        x1 = 0xCD9E8D57u * x2;                                                                                         \
        x3 = 0xD2511F53u * x0;                                                                                         \
        x0 = y0;                                                                                                       \
        x2 = y2;                                                                                                       \
    }

/* The counter is the block's number and two zero words. Numbers that cross 2^32 within a group carry. */
static inline __attribute__((always_inline)) void group_of(uint32_t *restrict out, uint64_t seed, uint64_t block)
{
    const uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
    const uint32_t c0 = (uint32_t)block, c1 = (uint32_t)(block >> 32);
#pragma omp simd
    for (int b = 0; b < BLOCKS; b++) {
        uint32_t x0 = c0 + (uint32_t)b, x1 = c1 + (x0 < c0 ? 1u : 0u), x2 = 0, x3 = 0;
        ROUND(0u) ROUND(1u) ROUND(2u) ROUND(3u) ROUND(4u) ROUND(5u) ROUND(6u) ROUND(7u) ROUND(8u) ROUND(9u) out[b] = x0;
        out[BLOCKS + b] = x1;
        out[2 * BLOCKS + b] = x2;
        out[3 * BLOCKS + b] = x3;
    }
}

static void bits(uint32_t *out, int64_t groups, uint64_t seed, uint64_t block)
{
    for (int64_t g = 0; g < groups; g++)
        group_of(out + g * GROUP, seed, block + (uint64_t)g * BLOCKS);
}

static void uniform(float *out, int64_t groups, uint64_t seed, uint64_t block, float low, float width, float top)
{
    for (int64_t g = 0; g < groups; g++) {
        _Alignas(64) uint32_t w[GROUP];
        group_of(w, seed, block + (uint64_t)g * BLOCKS);
        float *to = out + g * GROUP;
#pragma omp simd
        for (int i = 0; i < GROUP; i++) {
            float v = low + (float)(int32_t)(w[i] >> 8) * 0x1p-24f * width;
            to[i] = v < top ? v : top;
        }
    }
}

/* sqrt(-2 log u) (cos, sin)(2 pi t). u from all 32 bits, so that the tails reach 6.7; the angle as a signed fraction of
 * a turn, reduced to an eighth to each side of the nearest quarter. The polynomials are least-squares fits. */
static void normal(float *out, int64_t groups, uint64_t seed, uint64_t block, float mean, float std)
{
    for (int64_t g = 0; g < groups; g++) {
        _Alignas(64) uint32_t w[GROUP];
        group_of(w, seed, block + (uint64_t)g * BLOCKS);
        float *to = out + g * GROUP;
#pragma omp simd
        for (int i = 0; i < GROUP / 2; i++) {
            /* unsigned to float through two halves: no instruction set below AVX-512 converts it */
            float u = ((float)(int32_t)(w[i] >> 16) * 65536.0f + ((float)(int32_t)(w[i] & 0xffff) + 0.5f)) * 0x1p-32f;
            float radius = std * v_sqrt(-2 * v_log(u));
            int32_t t = (int32_t)w[i + GROUP / 2], quarter = (int32_t)((uint32_t)t + 0x20000000u) >> 30;
            float r = (float)(int32_t)((uint32_t)t - ((uint32_t)quarter << 30)) * 0x1p-32f, z = r * r;
            float s = 0x1.921fb6p+2f + z * (-0x1.4abbb8p+5f + z * (0x1.465e90p+6f + z * -0x1.2d92c6p+6f));
            float c = 1 + z * (-0x1.3bd3ccp+4f + z * (0x1.03c1dap+6f + z * (-0x1.55c4e8p+6f + z * 0x1.d99f14p+5f)));
            s *= r;
            float x = quarter & 1 ? -s : c, y = quarter & 1 ? c : s; /* (cos, sin), turned by quarters */
            to[i] = mean + radius * (quarter & 2 ? -x : x);
            to[i + GROUP / 2] = mean + radius * (quarter & 2 ? -y : y);
        }
    }
}

static void dropout(float *out, const float *x, int64_t n, uint64_t seed, uint64_t block, uint32_t threshold,
                    float scale)
{
    _Alignas(64) uint32_t w[GROUP];
    int64_t i = 0;
    for (; i + GROUP <= n; i += GROUP, block += BLOCKS) {
        group_of(w, seed, block);
#pragma omp simd
        for (int k = 0; k < GROUP; k++)
            out[i + k] = w[k] < threshold ? 0 : x[i + k] * scale;
    }
    if (i == n)
        return;
    group_of(w, seed, block);
    for (int k = 0; i < n; k++, i++)
        out[i] = w[k] < threshold ? 0 : x[i] * scale;
}

CR_ISA_TABLE(cr_philox_table, philox) = {bits, uniform, normal, dropout};
