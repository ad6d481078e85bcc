/* What writes a graph as text, between write.c and write_control.c. */
#ifndef CR_GRAPH_SAVED_WRITE_H
#define CR_GRAPH_SAVED_WRITE_H
#include "graph/control/control.h"
#include "graph/saved/saved.h"

/* Of the whole text of a graph: whether it is to say where gradients do not go, and what it has come to. */
typedef struct cr_writer_cuts {
    bool wanted, written;
    bool no_grad; /* none go through it in any case, as reading it will find */
} cr_writer_cuts;

typedef struct cr_writer {
    const cr_graph *g;
    cr_text *t;
    const cr_outside *outside;
    size_t n_outside;
    cr_graph_value **in, **out; /* of the text, which of a body has fewer than the graph may have */
    int n_in, n_out;
    bool *needed;     /* nodes, by their numbers */
    int (*bodies)[2]; /* by the nodes' numbers: those of control flow */
    int *next_body;   /* of the whole graph */
    int *numbers;     /* of values; -1: not named yet */
    int *cut_numbers; /* of the same where no gradients go to them */
    bool *flows;      /* of nodes' results: gradients may go to them */
    cr_writer_cuts *cuts;
    int next;
    const cr_general *general; /* what depends on free dimensions; or NULL */
    const cr_free_inputs *free;
} cr_writer;

/* ---- write.c ---- */

/* Those of a node that is control flow of a kind that can be saved; else NULL. */
const cr_control_attrs *cr_writer_control_attrs(const cr_graph_node *n);
/* True where no gradients go to input i of a node, though they may go to the value. */
bool cr_writer_is_cut(const cr_writer *w, const cr_graph_node *n, int i);
bool cr_writer_is_unrecorded(const cr_writer *w, const cr_graph_node *n);
/* Where gradients may go from a node's inputs. */
void cr_writer_find_flows(cr_writer *w, const cr_graph_node *n);
/* Names an input of a node. */
bool cr_writer_declare_input(cr_writer *w, const cr_graph_value *v, bool cut);
void cr_writer_name(cr_writer *w, const cr_graph_value *v, bool cut);
void cr_writer_result(cr_writer *w, const cr_graph_value *v, const char *separator);
void cr_writer_site(cr_text *t, cr_site site, bool no_grad);
/* `body`: where its number goes; NULL: it is the graph itself. */
bool cr_writer_graph(cr_writer *w, int *body);

/* ---- write_control.c ---- */

bool cr_writer_control(cr_writer *w, const cr_graph_node *n);
/* The bodies of a node, with theirs before them. */
bool cr_writer_bodies(cr_writer *w, const cr_graph_node *n);
#endif
