/* Finding what depends on sizes (general.c): what its files share. */
#ifndef CR_GRAPH_GENERAL_SEARCH_H
#define CR_GRAPH_GENERAL_SEARCH_H
#include "graph/control/control.h"
#include "graph/general/general.h"

typedef struct cr_search {
    cr_general *g;
    const cr_probe_trace *traces;
    const bool *weak;
    cr_text *why;
    bool inner; /* a body of control flow */
    const cr_graph *forward[CR_FREE_PROBES]; /* the body whose backward it is, whose numbers are drawn again; or NULL */
} cr_search;

/* "exp (net.c:12)", to s->why */
void cr_search_say_site(cr_search *s, const cr_graph_node *n);
/* A change of s->g for a number that has these values at the probes. *found: there is a formula, or none is needed. */
bool cr_search_add(cr_search *s, cr_change_kind kind, int at, size_t offset, const int64_t *v, bool *found);
/* All changes of the traces. *found: they are the same but for those. False after cr_fail. */
bool cr_search_find(cr_search *s, bool *found);

/* ---- control.c ---- */
/* The same of a node of control flow and its bodies. */
bool cr_search_control(cr_search *s, size_t i, bool *found);
/* NULL: the node is none, or a callback. */
const cr_control *cr_search_control_of(const cr_graph_node *n);
/* The body that a body of this node draws the numbers of again; NULL: of none that is known. */
const cr_graph *cr_search_forward(const cr_graph_node *n, int part);
#endif
