/* Philox 4x32-10 on the host. Numbers come in groups of 64 words from 16 consecutive blocks: word 16 * k + b of a group
 * is word k of its block b, so that vectors of blocks are stored as they are computed. */
#ifndef CR_CPU_PHILOX_H
#define CR_CPU_PHILOX_H
#include <stdint.h>

enum { CR_PHILOX_GROUP = 64, CR_PHILOX_BLOCKS = 16 }; /* words and blocks of a group */

/* One block: counter (4 words) encrypted under the key (2 words), as the paper's reference does. */
static inline void cr_philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t x0 = counter[0], x1 = counter[1], x2 = counter[2], x3 = counter[3], k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; round++) {
        uint64_t p = (uint64_t)0xD2511F53u * x0, q = (uint64_t)0xCD9E8D57u * x2;
        uint32_t y0 = (uint32_t)(q >> 32) ^ x1 ^ k0, y2 = (uint32_t)(p >> 32) ^ x3 ^ k1;
        x1 = (uint32_t)q;
        x3 = (uint32_t)p;
        x0 = y0;
        x2 = y2;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = x0;
    out[1] = x1;
    out[2] = x2;
    out[3] = x3;
}

/* `groups` groups from the block number `block` on. */
typedef struct cr_philox_table {
    void (*bits)(uint32_t *out, int64_t groups, uint64_t seed, uint64_t block);
    /* low + u * width for u uniform in [0, 1) with 24 bits, at most `top`. */
    void (*uniform)(float *out, int64_t groups, uint64_t seed, uint64_t block, float low, float width, float top);
    /* mean + std * z, z standard normal (Box and Muller 1958): numbers i and i + 32 of a group are a pair. */
    void (*normal)(float *out, int64_t groups, uint64_t seed, uint64_t block, float mean, float std);
    /* out[i] = word i < threshold ? 0 : x[i] * scale, for n elements; out may be x. */
    void (*dropout)(float *out, const float *x, int64_t n, uint64_t seed, uint64_t block, uint32_t threshold,
                    float scale);
} cr_philox_table;
#endif
