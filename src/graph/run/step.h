/* One step of a frame: a group or the call of a node, with what it needs from run to run. */
#ifndef CR_GRAPH_STEP_H
#define CR_GRAPH_STEP_H
#include "graph/program/program.h"
#include "tensor/tensor.h"

typedef struct cr_step {
    const cr_group *group; /* or NULL: the call of a node */
    char **args;           /* of the group: addresses, filled in at each run */
    double *sums;          /* of the ranges of a divided column group */
    size_t sum_capacity;
    const cr_kernel *kernel; /* NULL until the first run: kernels look at what they are given */
    cr_call call;
    cr_tensor **out;
    const cr_graph_node *node;
    void *attrs;              /* a copy of the node's where runs change them */
    int64_t *seed, *position; /* in attrs, of a random op; NULL: not to be set */
    int64_t place;            /* of its numbers among those of a run */
    bool writes;              /* to memory that others keep something derived from */
} cr_step;

/* Runs the steps of a chain (program/chain.h); steps and items from its first one on. */
bool cr_chain_run(const cr_chain *c, cr_step *steps, cr_item *items);

/* The addresses of a group's operands as they are now. */
void cr_step_bind(cr_step *s);
/* Indices begin to end of a group, of a divided column group with sums of its own (else NULL). */
void cr_step_range(const cr_step *s, int64_t begin, int64_t end, double *sums);
/* Adds up the sums of so many ranges, in their order, and makes a divided column group's results of them. */
void cr_step_end(const cr_step *s, double *sums, int64_t ranges);
#endif
