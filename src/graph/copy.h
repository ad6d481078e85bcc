/* Copies of graphs, of which passes may then make something else. */
#ifndef CR_GRAPH_COPY_H
#define CR_GRAPH_COPY_H
#include "graph/graph.h"

/* A copy with other outputs (values of `from`), no gradients, and only the nodes that the outputs need: a write to
 * memory from outside counts as needed when that memory is an output's or is read afterwards. NULL when out of memory.
 */
cr_graph *cr_graph_copy_for(const cr_graph *from, cr_graph_value *const *outputs, size_t n);
/* A copy of all of it but its gradients. */
cr_graph *cr_graph_copy(const cr_graph *from);
#endif
