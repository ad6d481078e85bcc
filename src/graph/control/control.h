/* Control flow in graphs: a branch or a loop is one node of an op of its own, with the graphs of its bodies, each with
 * a program and frames of its own. Loops are run by one kernel: cr_scan's, cr_while's, and their backward's.
 *
 * A body's graph has inputs of its own for what changes (carried tensors, slices), and one for each symbolic tensor of
 * the trace around that it uses. Tensors from outside of all are captured by the body; the node has them among its
 * inputs too, so that passes see what it reads and writes. */
#ifndef CR_GRAPH_CONTROL_H
#define CR_GRAPH_CONTROL_H
#include "graph/derivative/derivative.h"
#include <cresset/control.h>

typedef enum cr_role_kind {
    CR_ROLE_WHOLE, /* in: the node's input as it is; out: the node's result */
    CR_ROLE_SLICE, /* in: the node's input at the iteration's index; out: likewise of the node's result */
    CR_ROLE_CARRY  /* what goes from one iteration to the next */
} cr_role_kind;

typedef struct cr_role {
    cr_role_kind kind;
    int index;
} cr_role;

typedef struct cr_carry {
    int in, out; /* the node's input that it begins with (-1: zeros), its result that it ends as (-1: none) */
    cr_spec spec;
    bool sum; /* what the body does with it is to add to it: not done when nobody reads it */
} cr_carry;

typedef struct cr_part {
    cr_graph *graph;
    cr_program program;
    cr_frames frames;
    cr_role *in, *out; /* of the graph's inputs and outputs */
    cr_derivative *derivative;
    int *saved; /* the node's input or result (from n_in on) that backward's input i is */
} cr_part;

typedef struct cr_control {
    cr_op op, recorded; /* the node's; what autograd records */
    cr_kernel kernels[2];
    cr_arena arena;
    cr_part parts[2]; /* cond: then, else; a loop: its body, its condition */
    int n_parts, n_in;
    bool *writes;   /* by the node's inputs */
    cr_spec *specs; /* of the node's results */
    int n_visible;  /* results that are the caller's */
    bool is_backward;
    /* loops */
    cr_carry *carries;
    int n_carries;
    int64_t length; /* the number of iterations; with a condition the most of them, 0: any number */
    bool reverse;
    int count_in, count_out; /* the node's input, result that is the number of iterations (i64); -1: none */
    /* where random numbers began (i64[2], of loops i64[iterations,2]); -1: none */
    int random_in, random_out;
    bool zero_rest; /* cond: results that a branch does not make are zero */
    /* backward */
    cr_tensor **targets; /* what gradients go to; until it is recorded */
    int n_targets, n_results, results[CR_MAX_OUTPUTS];
    cr_tensor *backward; /* the keeper of its control, made when it is first asked for */
    int uses;
    bool finished, *dropped; /* results that nobody reads */
    cr_device *device;
} cr_control;

/* Attributes of such a node. */
typedef struct cr_control_attrs {
    cr_tensor *keeper; /* the tensor whose storage owns the control; graphs hold it */
    cr_control *control;
    int64_t seed, position; /* where its random numbers begin, when it draws any */
    bool unknown;           /* how many it draws is not known before it runs: */
    uint64_t drawn;
} cr_control_attrs;

/* ---- control.c: making them ---- */

/* A new one and its keeper, which the innermost scope owns: an empty tensor. */
cr_tensor *cr_control_new(cr_control **c, const char *name, bool (*run)(const cr_call *, cr_tensor *const *));
cr_control *cr_control_of(const cr_tensor *keeper);

/* A body while it is traced. */
typedef struct cr_body {
    const char *op, *what; /* "scan", "the body": for errors */
    cr_stage_fn fn;
    void *context;
    cr_tensor **in; /* what it is called with; the first n_own are inputs of its graph, made from `specs` */
    const cr_spec *specs;
    bool *wants; /* which of them are to be recorded */
    int n_carry; /* the first of them are then what the body's first results are */
    int n_in, n_own, n_out;
    bool recorded; /* backward is wanted if one of `in` or what is used from around requires grad */
    bool (*check)(const struct cr_body *b, cr_tensor *const *out); /* of the results; or NULL */
    const void *expected;
    /* results */
    bool again;     /* a carried tensor turned out to be recorded: to be traced once more, `wants` says so now */
    cr_trace trace; /* ended; around[i] is what the graph's input n_own + i is */
} cr_body;
/* Traces it into p (graph, derivative); b->trace is to be dropped in any case. */
bool cr_body_trace(cr_body *b, cr_part *p);

/* The inputs of a node while they are collected. */
typedef struct cr_control_inputs {
    cr_tensor **at;
    bool *writes;
    int count;
    size_t capacity, write_capacity;
} cr_control_inputs;
int cr_control_input(cr_control_inputs *l, cr_tensor *t, bool written); /* its index, -1 when out of memory */
/* What a body uses from around it: makes p->in and sets the roles of the graph's inputs after n_own. */
bool cr_control_use(cr_control_inputs *l, cr_control *c, cr_part *p, const cr_trace *body, int n_own);
bool cr_control_use_captures(cr_control_inputs *l, const cr_graph *g);
void cr_control_inputs_free(cr_control_inputs *l);
/* Adds the node to the trace that runs on this thread; out[] get all results. */
bool cr_control_emit(cr_control *c, cr_tensor *keeper, const cr_control_inputs *l, cr_tensor **out);
/* ---- copy.c ---- */
/* Gives a node of g that is a copy of another a control of its own, when it has one: a copy that has not been finished. */
bool cr_control_copy(cr_graph *g, cr_graph_node *n);
/* The same with these graphs as its bodies' (NULL: copies); those that it has taken over are NULL afterwards. */
bool cr_control_copy_as(cr_graph *g, cr_graph_node *n, cr_graph *graphs[2]);
/* True when two calls of control flow differ in nothing but their bodies' graphs and sizes. */
bool cr_control_same(const cr_control *a, const cr_control *b);
/* ---- record.c ---- */
/* Records the call: `targets` (c->n_targets) are where gradients go, `saved` what the rule is to get after them. */
bool cr_control_record(cr_control *c, cr_tensor *keeper, cr_tensor *const *saved, int n_saved, cr_tensor *const *out,
                       bool (*grad)(cr_grad_call *));
/* After cr_control_record: the control in the last input of the call; NULL after an error. */
cr_control *cr_control_of_rule(const cr_grad_call *call);
/* A gradient as a backward graph takes it: in the layout of spec, zeros when there is none. */
cr_tensor *cr_control_gradient(const cr_spec *spec, cr_tensor *g);
/* Makes the programs of all control flow in a graph, for a device; results that nobody reads are no longer made. Without
 * a device: that, and the passes, but no programs. */
bool cr_control_finish(cr_graph *g, cr_device *device);
/* True when a part draws random numbers. */
bool cr_part_draws(const cr_part *p);
/* How many blocks of random numbers all of it draws; 0, with *unknown set, when that depends on data. */
uint64_t cr_control_random(const cr_control *c, bool *unknown);
/* Notes, also in the graph of its node, that it is unknown. */
void cr_control_unknown(cr_control *c, cr_graph *g, cr_control_attrs *a);
/* The spec of a value that is kept for backward; false, with d->status set, when it has gaps. */
bool cr_control_kept_spec(cr_derivative *d, const cr_graph_value *v, cr_spec *spec);
/* Puts why a derivative is none as the thread's error. True when there is none to put. */
bool cr_control_differentiable(const cr_derivative *d);
/* A spec with one more dimension before the others. */
void cr_spec_stacked(cr_spec *out, const cr_spec *one, int64_t n);
/* spec with strides of a fresh tensor as it: dense in its own order, or else row-major. */
void cr_spec_as_dense(cr_spec *spec);
bool cr_spec_is_dense(const cr_spec *spec); /* as cr_is_dense: without gaps, no stride negative or 0 */

/* "then", "body": for printing. */
const char *cr_control_part_name(const cr_control *c, int part);

/* ---- run.c: kernels ---- */
bool cr_control_run_cond(const cr_call *call, cr_tensor *const *out);
bool cr_control_run_loop(const cr_call *call, cr_tensor *const *out);

/* ---- cond.c, loop.c: nodes, while a trace runs ---- */
typedef struct cr_loop {
    const char *name;
    cr_stage_fn cond, body; /* cond: NULL for a scan */
    void *context;
    cr_tensor **carry; /* replaced by what they end as */
    int n_carry;
    cr_tensor *const *xs;
    int n_xs;
    cr_tensor **ys;
    int n_ys;
    int64_t length; /* of a while the most iterations, 0: any number */
    bool reverse;
} cr_loop;
bool cr_loop_trace(cr_trace *t, cr_loop *l);
/* Calls a body in a scope of its own and checks that it has made all results, which the scope outside then has. */
bool cr_control_call(const char *what, cr_stage_fn fn, void *context, cr_list in, cr_tensor **out, int n_out);
/* "carry 1 is f32[3], but the body returned f32[4] for it" */
bool cr_loop_check(const cr_loop *l, const cr_spec *expected, cr_tensor *const *out);
#endif
