/* The random numbers that decide orders and changes of examples: SplitMix64 (Steele, Lea, Flood 2014). */
#ifndef CR_DATA_MIX_H
#define CR_DATA_MIX_H
#include <stdint.h>

static inline uint64_t cr_mix(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* The state that the numbers of an epoch begin with. */
static inline uint64_t cr_mix_begin(uint64_t seed, int64_t epoch)
{
    uint64_t state = seed;
    return cr_mix(&state) + (uint64_t)epoch;
}

/* Uniform in [0, n), without bias (Lemire 2019). */
static inline uint64_t cr_below(uint64_t *state, uint64_t n)
{
    unsigned __int128 product = (unsigned __int128)cr_mix(state) * n;
    if ((uint64_t)product < n) {
        uint64_t floor = (0 - n) % n;
        while ((uint64_t)product < floor)
            product = (unsigned __int128)cr_mix(state) * n;
    }
    return (uint64_t)(product >> 64);
}

/* Uniform in [0, 1). */
static inline double cr_unit(uint64_t *state)
{
    return (double)(cr_mix(state) >> 11) * 0x1p-53;
}

/* at[0..n) in random order (Fisher and Yates). */
static inline void cr_mix_order(uint64_t *state, int64_t *at, int64_t n)
{
    for (int64_t i = n - 1; i > 0; i--) {
        int64_t j = (int64_t)cr_below(state, (uint64_t)i + 1), kept = at[i];
        at[i] = at[j];
        at[j] = kept;
    }
}
#endif
