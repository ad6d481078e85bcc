/* Running a graph by calling its ops, one after the other, as the function did that it was traced from. */
#ifndef CR_GRAPH_CALL_H
#define CR_GRAPH_CALL_H
#include "graph/graph.h"

/* Why a graph cannot be called so, as text; NULL: it can. */
const char *cr_graph_call_refusal(const cr_graph *g);
/* in[] are as many as the graph has inputs (NULL: one that nobody reads); out[] get its outputs, which the innermost
 * scope owns. Where gradients were not recorded (constants, cr_detach, CR_NO_GRAD) they are not. Random numbers are
 * those of the state that cr_random_take gives. */
bool cr_graph_call(const cr_graph *g, cr_tensor *const *in, cr_tensor **out);
#endif
