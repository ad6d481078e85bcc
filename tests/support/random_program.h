/* Random functions of many kinds of ops, made from a seed: the same function each time that it is called, on values or
 * at a trace. What test_random_programs.c runs in all the ways in which a function can be run. */
#ifndef RANDOM_PROGRAM_H
#define RANDOM_PROGRAM_H
#include <cresset.h>

enum { PROGRAM_INPUTS = 4, PROGRAM_PARAMS = 4, PROGRAM_OUTPUTS = 4, PROGRAM_STEPS = 60 };

/* What a program may do beside pure computing. */
typedef enum program_flags {
    PROGRAM_WRITES = 1,  /* changes tensors in place, through views too */
    PROGRAM_STATE = 2,   /* changes a tensor from outside */
    PROGRAM_RANDOM = 4,  /* draws random numbers */
    PROGRAM_CONTROL = 8, /* cr_cond, cr_while, cr_scan */
    PROGRAM_FREE = 16,   /* shapes follow sizes by formulas alone */
    PROGRAM_SMOOTH = 32, /* nothing that jumps, for gradients of gradients */
    PROGRAM_PROBES = 64
} program_flags;

typedef struct random_program {
    uint32_t seed;
    int steps, flags;
    cr_dtype dtype;               /* of floating-point inputs */
    bool left_out[PROGRAM_STEPS]; /* steps that are not taken */
    int64_t sizes[3];             /* the first is the one that may be free */
    bool show;                    /* print each step's result as it is made */
} random_program;

/* How a program has decided by sizes of tensors: the places, hashed, where it said yes, and where no. */
typedef struct program_choices {
    uint64_t yes[32], no[32];
} program_choices;

/* What a program works on. */
typedef struct program_world {
    const random_program *p;
    cr_tensor *in[PROGRAM_INPUTS], *param[PROGRAM_PARAMS], *state, *constant;
    double noise; /* relative, put on each result of floating-point ops: how much rounding matters. Eager calls only. */
    uint32_t noise_state;
    int failed; /* the first step that failed, or -1 */
    program_choices choices;
} program_world;

random_program random_program_of(uint32_t seed);
/* The next of a stream of numbers below n, whose state is *draws. */
uint32_t program_next(uint64_t *draws, uint32_t n);
/* Numbers between -1 and 1 that depend on the key alone. */
cr_tensor *program_noise(uint64_t key, cr_dims shape, cr_dtype dtype);
/* New tensors, which the innermost scope owns; `learn`: the parameters require grad. False after an error. */
bool program_world_make(program_world *w, const random_program *p, bool learn);
/* New inputs of a first size, not of the seed's. Round 0 has those of program_world_make. */
bool program_world_inputs(program_world *w, int64_t first, int round);
/* The function, as for cr_stage: its context is the world. */
bool program_run(cr_list in, cr_tensor **out, void *world);
/* True unless a place has one answer in one and another in the other. Where sizes meet by chance at one size (a free
 * dimension of 8 and two fours in a row) a program may be another there than at the sizes that are probed. */
bool program_same_choices(const program_choices *a, const program_choices *b);
/* A number that depends on all floating-point results that are recorded; NULL where there is none. */
cr_tensor *program_loss(cr_tensor *const *out, int n);

/* ---- between random_program.c and random_steps.c ---- */

enum { PROGRAM_POOL = PROGRAM_STEPS + 16 };

/* The tensors that a program or a body has made so far. */
typedef struct maker {
    program_world *w;
    uint64_t draws;
    cr_tensor *at[PROGRAM_POOL];
    bool own[PROGRAM_POOL]; /* neither an input nor a tensor from outside */
    int n, depth;
    bool writes; /* nothing runs it again */
    uint32_t choices; /* made so far */
} maker;

uint32_t program_draw(maker *m, uint32_t n);
/* Notes a decision by sizes, and returns it. */
bool program_decide(maker *m, bool yes);
cr_tensor *program_pick(maker *m);       /* any, recent ones more often */
cr_tensor *program_pick_float(maker *m); /* floating-point */
/* x made to be of a shape and dtype, with values that depend on x's. */
cr_tensor *program_adapt(maker *m, cr_tensor *x, cr_dims shape, cr_dtype dtype);
/* One step: a new tensor, or NULL where the step makes none (or after an error). *own: nothing else sees its memory. */
cr_tensor *program_step(maker *m, bool *own);
cr_tensor *program_control(maker *m); /* control flow with bodies of a few steps */
/* Runs `steps` steps of the stream of numbers `key` on what the maker holds. */
bool program_steps(maker *m, int steps, uint32_t key);
#endif
