/* Optimizers' steps that take the gradients of embedding tables as rows. */
#ifndef CR_GRAPH_ROW_STEPS_H
#define CR_GRAPH_ROW_STEPS_H
#include "graph/program/program.h"

/* Where the gradient of a large parameter is a sum of a few rows at indices that nothing but an optimizer's step reads, the
 * step sums them itself, so that the gradient, zeros for the most part, is never written. Embeddings of which only a concat is
 * read are written there at once. False when out of memory. */
bool cr_program_row_steps(cr_program *s);
#endif
