/* What passes that replace values share: which value stands for another, what is written or seen outside, which nodes
 * are gone. */
#ifndef CR_GRAPH_REWRITE_H
#define CR_GRAPH_REWRITE_H
#include "graph/graph.h"

typedef struct cr_rewrite {
    cr_graph *graph;
    cr_graph_value **stands; /* by the values' numbers: the value to read instead; NULL: itself */
    size_t n_values;         /* when the rewrite began */
    bool *escapes;           /* by the memories' numbers: the caller gets it */
    bool *seen;              /* by the values' numbers: it is an output or a gradient */
    bool *gone;              /* by the nodes' numbers */
    /* Lists of the values of each memory, as they were when the rewrite began and with what has been replaced since:
     * the first by the memories' numbers, the next by the values'; -1: none. */
    int *first_value, *next_value;
    size_t n_nodes, n_memories;
    bool changed;
} cr_rewrite;

bool cr_rewrite_begin(cr_rewrite *r, cr_graph *g);
/* Nodes that are gone are dropped, outputs and gradients brought up to date. */
void cr_rewrite_end(cr_rewrite *r);

/* The value to read for v; NULL for NULL. */
cr_graph_value *cr_rewrite_of(const cr_rewrite *r, cr_graph_value *v);
/* Brings the node's inputs up to date. */
void cr_rewrite_inputs(const cr_rewrite *r, cr_graph_node *n);
/* Result k of the node is now `by`: same shape, dtype and strides; results whose memory is not the same are written by
 * nobody and at most one of the two is seen outside. False (no error) where that is not so. The node itself stays. */
bool cr_rewrite_replace(cr_rewrite *r, cr_graph_node *n, int k, cr_graph_value *by);
bool cr_rewrite_may(const cr_rewrite *r, const cr_graph_node *n, int k, const cr_graph_value *by);
/* The node runs no more; all its results have been replaced. */
void cr_rewrite_drop(cr_rewrite *r, cr_graph_node *n);

/* True for a node that computes its results from its inputs' values and nothing else: a built-in op without effects. */
bool cr_graph_is_pure(const cr_graph *g, const cr_graph_node *n);
/* True when both have the same strides where they matter, and shape and dtype. */
bool cr_spec_reads_alike(const cr_spec *a, const cr_spec *b);
/* True when all elements of the value, a constant of at most 4096, are one number. */
bool cr_graph_uniform(const cr_graph_value *v, double *number);
/* A new constant of the graph: t as it is. NULL when out of memory. */
cr_graph_value *cr_graph_add_constant(cr_graph *g, cr_tensor *t);
#endif
