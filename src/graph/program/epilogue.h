/* Convolutions that do what follows them. */
#ifndef CR_GRAPH_EPILOGUE_H
#define CR_GRAPH_EPILOGUE_H
#include "graph/program/program.h"

/* Joins convolutions with the groups behind them where there is a kernel for both. False when out of memory. */
bool cr_program_epilogues(cr_program *s);

/* ---- for passes that put one node in the place of several ---- */

/* The only item that reads the result of the node at item `at`, 0 when there are others. What the node reads is not
 * written on the way there. */
size_t cr_only_reader(const cr_program *s, size_t at);
/* A node in the place of another: of `op`, with room for n_in inputs and attributes of `size` bytes. NULL: out of memory. */
cr_graph_node *cr_new_program_node(cr_program *s, const cr_graph_node *in_place_of, const cr_op *op, int n_in,
                                   cr_graph_value *result, size_t size);
/* Items without node and group go. */
void cr_drop_empty_items(cr_program *s);

/* The answer to a question about the call of a node with one result and at most CR_ASKED_INPUTS inputs, asked with tensors that
 * have no memory. */
enum { CR_ASKED_INPUTS = 32 };
typedef bool (*cr_question)(const cr_call *c, cr_tensor *const *out, void *context);
bool cr_ask_about(const cr_graph_node *n, cr_question ask, void *context);
/* Whether any kernel takes it. */
bool cr_has_kernel(const cr_graph_node *n);
#endif
