/* What a frame holds: the tensors, memories and steps of a program, which one run at a time uses. */
#ifndef CR_GRAPH_FRAME_H
#define CR_GRAPH_FRAME_H
#include "graph/run/run.h"
#include "graph/run/step.h"

/* A memory that lies somewhere else at each run: an input's or an output's. */
typedef struct cr_bound {
    const cr_graph_memory *memory;
    cr_tensor **handles; /* of the values in it */
    int64_t *offsets;    /* of the values, in their elements */
    size_t count;
    size_t bytes;        /* of a fresh one */
    cr_storage *storage; /* what the handles have between runs */
    int output;          /* of a fresh one: the only result in it, whose first element is its first; else -1 */
    bool borrowed;       /* the memory of a tensor that the result is written to */
} cr_bound;

struct cr_frame {
    const cr_program *program;
    const cr_graph *graph;
    cr_device *device;
    cr_arena arena;
    cr_memory_plan plan;
    cr_storage *block;     /* the arena of the graph's memories; NULL: empty */
    cr_tensor **handles;   /* by the values' numbers; captures and constants: their own */
    cr_storage **storages; /* by the memories' numbers: OWN and not fresh */
    cr_bound **bounds;     /* by the memories' numbers; NULL: not bound */
    cr_bound **inputs;     /* by the inputs' numbers */
    cr_bound **fresh;
    size_t n_fresh;
    cr_step *steps;
    size_t n_steps;
    cr_random_state random; /* where the run's random numbers begin */
    /* Control flow that has drawn a number of blocks that was not known: what comes after it begins later. */
    struct shift {
        int64_t place;
        uint64_t blocks;
    } * shifts;
    size_t n_shifts;
};
#endif
