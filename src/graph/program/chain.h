/* Chains: a convolution with the group that makes what it reads and with what adds up its result (the moments of a batch
 * norm, the sums of one's gradient), and backwards the gradient of its weights, done a few images of the batch at a time.
 * What passes between them stays in the cache of the thread that does the piece, and threads take the next piece when
 * they are done with one. */
#ifndef CR_GRAPH_CHAIN_H
#define CR_GRAPH_CHAIN_H
#include "graph/program/program.h"

/* Finds the chains of a program and makes their items neighbours. Their number of pieces follows from shapes alone, so
 * that results are the same for any number of threads. False when out of memory. */
bool cr_program_chains(cr_program *s);
#endif
