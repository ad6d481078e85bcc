/* Cutting the graph of a function and its backward in two. */
#ifndef CR_GRAPH_SPLIT_H
#define CR_GRAPH_SPLIT_H
#include "graph/derivative/derivative.h"

cr_graph_mark cr_graph_mark_of(const cr_graph *g);
/* Drops what has been added to a graph since; nothing else may refer to it. */
void cr_graph_cut(cr_graph *g, cr_graph_mark mark);

/* The part of `from` behind `mark`, with the results dx, as a graph of its own: its inputs are the values of the part
 * before the mark that it needs, in the order of sources, and then those added to `from` since. */
typedef struct cr_split {
    cr_graph *from, *to;
    cr_graph_mark mark;
    cr_graph_value **dx;
    size_t n_dx;
    cr_graph_value **sources; /* values of `from`: inputs or what nodes before the mark made */
    size_t n_sources;
    const char *refusal; /* why the two cannot be told apart; NULL: they can */
} cr_split;

/* False when out of memory. `to` and `sources` are the caller's to free. */
bool cr_graph_split(cr_split *s);
#endif
