/* Where random numbers come from. cr_uniform, cr_normal, cr_dropout and the like draw from a generator: a seed and a
 * position in the sequence of Philox 4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1,
 * 2, 3"). Number i of a sequence is computed from seed and i alone, so that the numbers do not depend on how many
 * threads or which instruction set compute them, and drawing them again needs nothing but the state. */
#ifndef CRESSET_RANDOM_H
#define CRESSET_RANDOM_H
#include <cresset/base.h>

CR_BEGIN_C

typedef struct cr_generator cr_generator;

/* All of a generator's state, for checkpoints: what is drawn follows from it. position counts blocks of four 32-bit
 * numbers. */
typedef struct cr_random_state {
    uint64_t seed, position;
} cr_random_state;

/* Starts the calling thread's current generator again at `seed`. The process's generator starts with seed 0: programs
 * repeat themselves unless they seed it with something else. */
CR_API void cr_manual_seed(uint64_t seed);

/* A generator of one's own. NULL after an out-of-memory error. Generators may be shared by threads; which thread draws
 * first is then up to them. */
CR_API cr_generator *cr_generator_new(uint64_t seed);
CR_API void cr_generator_free(cr_generator *generator); /* not while it is a thread's current one; NULL is fine */
/* Makes the calling thread draw from `generator` (NULL: the process's, as at first). Returns the former one, to put
 * back; NULL when that was the process's. */
CR_API cr_generator *cr_set_generator(cr_generator *generator);

/* NULL stands for the calling thread's current generator. */
CR_API cr_random_state cr_random_state_of(cr_generator *generator);
CR_API void cr_set_random_state(cr_generator *generator, cr_random_state state);
/* For ops of one's own: the state from which `blocks` blocks of the calling thread's generator may be used; moves the
 * generator past them. */
CR_API cr_random_state cr_random_take(uint64_t blocks);

CR_END_C
#endif
