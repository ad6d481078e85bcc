/* The Mersenne Twister MT19937. */
#include "base/mersenne.h"

enum { WORDS = 624, SHIFT = 397 };

void cr_mersenne_seed(cr_mersenne *m, uint32_t seed)
{
    m->word[0] = seed;
    for (int i = 1; i < WORDS; i++)
        m->word[i] = 1812433253u * (m->word[i - 1] ^ (m->word[i - 1] >> 30)) + (uint32_t)i;
    m->at = WORDS;
}

static void twist(cr_mersenne *m)
{
    for (int i = 0; i < WORDS; i++) {
        uint32_t both = (m->word[i] & 0x80000000u) | (m->word[(i + 1) % WORDS] & 0x7fffffffu);
        m->word[i] = m->word[(i + SHIFT) % WORDS] ^ (both >> 1) ^ (both & 1 ? 0x9908b0dfu : 0);
    }
    m->at = 0;
}

uint32_t cr_mersenne_next(cr_mersenne *m)
{
    if (m->at >= WORDS)
        twist(m);
    uint32_t y = m->word[m->at++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

double cr_mersenne_uniform(cr_mersenne *m)
{
    uint32_t high = cr_mersenne_next(m) >> 5, low = cr_mersenne_next(m) >> 6;
    return ((double)high * 67108864.0 + (double)low) / 9007199254740992.0;
}
