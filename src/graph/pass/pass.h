/* The passes: functions from graph to graph, one a file, that leave what a graph computes as it was. */
#ifndef CR_GRAPH_PASS_H
#define CR_GRAPH_PASS_H
#include "graph/graph.h"

/* Runs them all, in order. CRESSET_DUMP=graph prints the graph before, and after each pass that changed something, to
 * stderr; `name` is the function's. False when out of memory. */
bool cr_graph_run_passes(cr_graph *g, const char *name);

/* CRESSET_DUMP=graph. */
bool cr_graph_wants_dump(void);
/* Prints it so, if that is asked for. False when out of memory. */
bool cr_graph_dump(const cr_graph *g, const char *name, const char *when);

/* One pass; *changed is set when it did anything. */
typedef bool (*cr_graph_pass)(cr_graph *g, bool *changed);

bool cr_pass_simplify(cr_graph *g, bool *changed);  /* simplify.c: what is there already, or cheaper */
bool cr_pass_fold(cr_graph *g, bool *changed);      /* fold.c: what is made of constants */
bool cr_pass_fold_norm(cr_graph *g, bool *changed); /* fold_norm.c: batch norms into weights that never change */
bool cr_pass_common(cr_graph *g, bool *changed);    /* common.c: what is computed twice */
bool cr_pass_layout(cr_graph *g, bool *changed);    /* layout.c: permutations that cancel, copies for their layout */
bool cr_pass_pool(cr_graph *g, bool *changed);      /* pool.c: pooling before relu */
/* expand.c: batch norms on channels-last tensors as pointwise ops and sums, which then are fused with what is around
 * them. */
bool cr_pass_expand(cr_graph *g, bool *changed);
bool cr_pass_dead_code(cr_graph *g, bool *changed); /* dead_code.c: nodes whose results nobody sees */
#endif
