/* Functions with free dimensions: a trace that is good for any size. The function is traced at a few sizes; where the
 * graphs are the same but for numbers that follow a formula, a graph for another size is made by calling the shape
 * rules of the nodes again with attributes by the formulas. Layouts, passes and plans are then those of that size. */
#ifndef CR_GRAPH_GENERAL_H
#define CR_GRAPH_GENERAL_H
#include "graph/derivative/derivative.h"
#include "graph/general/formula.h"

typedef enum cr_change_kind {
    CR_CHANGE_INT,   /* of the node's attributes: the int64_t at `offset` */
    CR_CHANGE_REAL,  /* the double there */
    CR_CHANGE_SPEC,  /* of the value's spec: the int64_t at `offset` */
    CR_CHANGE_NUMBER /* of the value's constant: element `offset` */
} cr_change_kind;

/* A number that depends on the free dimensions. */
typedef struct cr_change {
    cr_change_kind kind;
    int at; /* the node's or value's number */
    size_t offset;
    cr_formula formula;
} cr_change;

/* A node that draws random numbers: where they begin. */
typedef struct cr_draw {
    int node;
    int from;  /* the draw that it repeats (cr_checkpoint), by its place in the list; -1: behind those before it; in a body
                * that is the backward of another the node of that */
    int words; /* that it takes for an element; 0 of control flow, whose bodies say it */
} cr_draw;

/* A node of control flow: what in it depends on sizes. */
typedef struct cr_general_control {
    int node;
    struct cr_general *own;      /* changes alone: of its length (INT), of the specs of its results and then of what it
                                  * carries (SPEC, by number) */
    struct cr_general *parts[2]; /* of its bodies, whose graphs are the node's */
} cr_general_control;

typedef struct cr_general {
    cr_graph *graph; /* as it was traced at the first probe, without passes; backward is a part of it */
    cr_derivative *derivative;
    size_t n_inputs; /* the function's own; other inputs of the graph are gradients */
    cr_probes probes;
    cr_sizes least;     /* below these the function may do something else */
    cr_change *changes; /* those of nodes and those of values, each in their order */
    size_t n_changes, change_capacity;
    cr_draw *draws;
    size_t n_draws, draw_capacity;
    cr_general_control *controls; /* in the order of their nodes */
    size_t n_controls, control_capacity;
} cr_general;

/* What was traced at a size. */
typedef struct cr_probe_trace {
    cr_graph *graph;
    cr_derivative *derivative;
} cr_probe_trace;

/* Takes over the first trace. NULL with `why` filled in when no formulas are found (or after cr_fail, with an empty
 * text). weak[] says which inputs are numbers. */
cr_general *cr_general_make(const cr_probe_trace *traces, const cr_probes *probes, size_t n_inputs, const bool *weak,
                            cr_text *why);
void cr_general_free(cr_general *g);
/* The graph for inputs of these specs, and its derivative (NULL where there is none), which has been begun but not cut
 * off. False after cr_fail: with CR_ERROR_MEMORY, or because a shape rule refused. */
bool cr_general_instance(const cr_general *g, const cr_spec *inputs, const bool *weak, const cr_sizes *sizes,
                         cr_probe_trace *out);
/* The blocks of random numbers that a node with such a draw takes, whose sizes are known; of control flow whose draws
 * depend on data 0, as it takes them when it has run. */
uint64_t cr_general_drawn(const cr_graph_node *n, int words);
/* What depends on sizes in a node of control flow; NULL for other nodes. */
const cr_general_control *cr_general_control_of(const cr_general *g, int node);
/* A change of a node's attribute, NULL when there is none: for printing. */
const cr_change *cr_general_change(const cr_general *g, cr_change_kind kind, int at, size_t offset);
#endif
