/* The Mersenne Twister MT19937 (Matsumoto and Nishimura, ACM TOMACS 8(1), 1998), for formats whose reference results
 * were drawn with it; the library's own random numbers are Philox's. */
#ifndef CR_BASE_MERSENNE_H
#define CR_BASE_MERSENNE_H
#include <stdint.h>

typedef struct cr_mersenne {
    uint32_t word[624];
    int at; /* the next word to give; 624: all are used up */
} cr_mersenne;

void cr_mersenne_seed(cr_mersenne *m, uint32_t seed);
uint32_t cr_mersenne_next(cr_mersenne *m);
/* A number of 53 random bits from [0, 1). */
double cr_mersenne_uniform(cr_mersenne *m);
#endif
