/* Convolutions that do what follows them. */
#ifndef CR_GRAPH_EPILOGUE_H
#define CR_GRAPH_EPILOGUE_H
#include "graph/program/program.h"

/* Joins convolutions with the groups behind them, and depthwise ones with the convolution of one pixel behind them, where
 * there is a kernel for both. False when out of memory. */
bool cr_program_epilogues(cr_program *s);

/* The answer to a question about the call of a node with one result and at most 21 inputs, asked with tensors that have
 * no memory. */
typedef bool (*cr_question)(const cr_call *c, cr_tensor *const *out, void *context);
bool cr_ask_about(const cr_graph_node *n, cr_question ask, void *context);
#endif
