/* The derivative of a trace: a graph that computes backward, run when the call is differentiated. A call of a staged
 * function is one node of autograd's record; what it keeps for backward are values that the forward graph hands out
 * beside its results. */
#ifndef CR_GRAPH_DERIVATIVE_H
#define CR_GRAPH_DERIVATIVE_H
#include "graph/run/frames.h"
#include "graph/trace.h"

/* Where a tensor comes from that a call has: the function's input, or an output of the forward graph. */
typedef struct cr_derivative_place {
    int input, output; /* one of them is -1 */
} cr_derivative_place;

/* Where a gradient goes. */
typedef struct cr_derivative_target {
    int input;          /* -1: */
    cr_tensor *capture; /* the tensor from outside, retained */
} cr_derivative_target;

typedef struct cr_derivative {
    atomic_int refs;
    struct cr_twice *twice; /* for gradients of gradients (twice.h); NULL: there are none */
    cr_graph *graph;        /* its inputs: what is saved, gradients of the results; its outputs: those of the targets */
    cr_program program;
    cr_device *device;
    cr_frames frames;
    cr_derivative_target *targets;
    int n_targets, target_capacity;
    cr_derivative_place *saved;
    int n_saved;
    int results[CR_MAX_OUTPUTS];   /* which outputs are recorded */
    cr_spec specs[CR_MAX_OUTPUTS]; /* of their gradients */
    int n_results;
    cr_status status; /* not CR_OK: why there is no backward */
    char *why;
    /* until it is cut off: where it begins in the function's graph, and the gradients of the targets there */
    cr_graph_mark mark;
    cr_graph_value **dx;
} cr_derivative;

/* While the trace runs, after the function has returned and t->graph has its outputs: traces backward from those of
 * the results `out` that require grad to the inputs `in` and the tensors from outside that do. *d is NULL where there
 * is nothing to differentiate. Outputs that backward needs are added to t->graph. False when out of memory. */
bool cr_derivative_trace(cr_derivative **d, cr_trace *t, cr_list in, cr_tensor *const *out);
/* The same in two steps: backward as a part of the function's graph g, behind d->mark; then as a graph of its own.
 * After the second one has failed d is still the caller's. */
bool cr_derivative_begin(cr_derivative **d, cr_trace *t, cr_list in, cr_tensor *const *out);
bool cr_derivative_cut(cr_derivative *d, cr_graph *g);
/* Of a staged function, behind the former: keeps what gradients of gradients need of g. False when out of memory. */
bool cr_derivative_remember(cr_derivative *d, const cr_graph *g, const char *name);
/* The spec of the gradient of a result. */
void cr_derivative_spec(cr_spec *spec, const cr_tensor *out);
/* After the trace: passes and program. `name` is the function's. */
bool cr_derivative_finish(cr_derivative *d, const char *name, cr_device *device);
void cr_derivative_release(cr_derivative *d); /* records of calls hold it too */
/* After a run of the forward graph: out[] are all its outputs, `random` where its random numbers began. Makes one
 * record of the call, so that the results can be differentiated. */
bool cr_derivative_record(cr_derivative *d, cr_list in, cr_tensor *const *out, cr_random_state random);

/* A record outside of what is being differentiated must not be walked: what its tensors are here are targets, and end
 * there. Their hooks run when the gradients really arrive. */
typedef struct cr_hidden_record {
    cr_tensor *tensor;
    struct cr_hook *hooks;
    int n_in;
} cr_hidden_record;
void cr_hide_record(cr_hidden_record *h, cr_tensor *t);
void cr_show_record(const cr_hidden_record *h); /* the last hidden first */

/* recompute.c */
/* Which values of a graph backward keeps. */
typedef struct cr_kept_values {
    const cr_graph *graph;
    size_t n_forward;   /* nodes of the forward part */
    const bool *result; /* by the memories' numbers: it is the caller's anyway */
    bool *saved;        /* by the values' numbers: backward needs it from the forward run */
    bool *again;        /* by the nodes' numbers: backward runs the node again instead */
} cr_kept_values;
/* Chooses values that are not kept but computed again, where that takes less memory and little time: views, and
 * pointwise functions of what is kept or comes from outside. (The idea: T. Chen, B. Xu, C. Zhang, C. Guestrin,
 * "Training deep nets with sublinear memory cost", 2016.) */
void cr_choose_recomputed(cr_kept_values *k);
/* True for a value that backward can read where it is: of a tensor from outside, or a constant. */
bool cr_value_is_outside(const cr_graph_value *v);
#endif
