/* Running a graph: nodes one after the other, each by a kernel that was chosen before, on tensors that were made
 * before. */
#ifndef CR_GRAPH_RUN_H
#define CR_GRAPH_RUN_H
#include "graph/program/plan.h"
#include <cresset/random.h>

typedef struct cr_frame cr_frame;

/* All that one run at a time needs. The program must outlive it. `device` is where the graph's own tensors are. */
cr_frame *cr_frame_new(const cr_program *s, cr_device *device);
void cr_frame_free(cr_frame *f);
/* Runs the graph: in[] are as the graph's inputs are specified (shape, dtype, strides); out[] get new tensors, which
 * the innermost scope owns. Leaves get their gradients. False after cr_fail: the error names the node and its site. */
bool cr_frame_run(cr_frame *f, cr_tensor *const *in, cr_tensor **out);
/* The same for the body of control flow, whose random numbers begin at `random`. Result i is written to into[i], where
 * that is not NULL: a tensor of its shape and dtype that is no input of the run; out[i] is then NULL. */
bool cr_frame_run_into(cr_frame *f, cr_tensor *const *in, cr_tensor *const *into, cr_tensor **out,
                       cr_random_state random);
/* How many blocks of random numbers the last run drew. */
uint64_t cr_frame_drawn(const cr_frame *f);
/* Where the random numbers of the last run began, and of the next one of a graph that takes none by itself. */
cr_random_state *cr_frame_random(cr_frame *f);
/* The kernel that was chosen for an item of the program; NULL: none yet, or it is a group. */
const char *cr_frame_kernel(const cr_frame *f, size_t item);
size_t cr_frame_bytes(const cr_frame *f); /* of the arena */
#endif
