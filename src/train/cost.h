/* What a node of a graph costs, from its op and its shapes. */
#ifndef CR_TRAIN_COST_H
#define CR_TRAIN_COST_H
#include "graph/graph.h"

typedef struct cr_cost {
    double multiply_adds, flops;
    int64_t bytes; /* that its results take */
} cr_cost;
cr_cost cr_node_cost(const cr_graph_node *n);
#endif
