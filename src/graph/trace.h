/* Tracing: a function runs once on symbolic tensors, whose memory nobody can read, and every op that it calls becomes a
 * node of a graph. Gradient rules and optimizer steps are made of ops, so that they are traced like everything else.
 *
 * Tensors from outside are captured by reference. What is computed from numbers and tensors made on the spot alone is
 * computed at once, and is a constant of the graph. */
#ifndef CR_GRAPH_TRACE_H
#define CR_GRAPH_TRACE_H
#include "graph/graph.h"
#include "op/dispatch.h"
#include <cresset/random.h>

/* Something on the host that the trace depends on: it is valid as long as these bytes are the same, or holds(at). */
typedef struct cr_guard {
    const void *at;
    bool (*holds)(const void *at); /* NULL: the bytes are compared */
    size_t size;
    unsigned char was[16];
    const char *what; /* "the training mode of a batch_norm2d" */
} cr_guard;

/* What is assumed of a tensor from outside. */
typedef struct cr_leaf_guard {
    cr_tensor *tensor; /* retained by the graph */
    cr_tensor *grad;   /* while tracing what it has; then NULL or the very tensor that it must have; retained */
    bool requires_grad;
    bool had_grad;
    bool any_grad;     /* its gradient is an input of the graph: another one of grad_spec will do */
    cr_spec grad_spec;
    bool reads_grad; /* it matters what gradient it has: the function looks at it or adds to it */
} cr_leaf_guard;

typedef struct cr_trace {
    cr_interpreter base;
    cr_graph *graph;
    uint32_t serial, serial_outside;
    bool recording; /* cr_recording as it was when the function, or body, was called; false while passes trace */
    unsigned own_gradients; /* cr_own_gradients then */
    bool frozen;   /* tensors from outside do not change: what is computed from them alone is computed at once */
    bool free;     /* for a function with free dimensions: what depends on them is to be nodes, not constants */
    struct cr_trace *outer;
    cr_generator *generator, *generator_outside; /* what is drawn while tracing is places in a run's numbers */
    /* handle or storage of a tensor from outside -> its value or memory; open addressing */
    struct cr_trace_entry *map;
    size_t map_capacity, map_count;
    cr_guard *guards;
    size_t n_guards, guard_capacity;
    bool closed; /* no more inputs */
    cr_leaf_guard *leaves;
    size_t n_leaves, leaf_capacity;
    /* A body of control flow: symbolic tensors of the traces around it become inputs of its graph, after its own. Of
     * each of them the tensor, retained until cr_trace_drop, as are views of theirs (`views`). */
    bool nested;
    cr_tensor **around, **views;
    size_t n_around, around_capacity, n_views, view_capacity;
    /* Set after cr_trace_begin: fused ops for which it is true are traced as their compositions. */
    bool (*takes_apart)(const cr_op *op);
} cr_trace;

/* Starts tracing into `graph` on this thread (until the end, everything called is traced), ends it. Traces nest. The
 * guards are the caller's after the end: cr_trace_drop frees them. */
bool cr_trace_begin(cr_trace *t, cr_graph *graph);
void cr_trace_end(cr_trace *t);
void cr_trace_drop(cr_trace *t);
/* The innermost trace on this thread, NULL when there is none (or it is suspended). */
cr_trace *cr_trace_current(void);

/* A new input and its symbolic tensor, which the innermost scope owns. */
cr_tensor *cr_trace_input(cr_trace *t, const cr_spec *spec);
/* A symbolic tensor that stands for a value of the graph, for passes that write nodes with ordinary calls of ops. */
cr_tensor *cr_trace_tensor(cr_trace *t, cr_graph_value *v);
/* What a tensor is in the graph: a node's result, an input, or a capture made on the spot. NULL after cr_fail. */
cr_graph_value *cr_trace_value(cr_trace *t, cr_tensor *tensor);
/* A call becomes a node, and out[] get symbolic tensors of the specs given, as many as the op has results (which may be
 * more than CR_MAX_OUTPUTS). Nothing is recorded for gradients. */
cr_graph_node *cr_trace_add(cr_trace *t, const cr_call *c, const cr_spec *specs, cr_tensor **out);
/* Notes where gradients do not go to inputs of a node, for those who call the graph's ops again. (src/graph/trace_notes.c) */
bool cr_trace_note_cuts(cr_trace *t, const cr_call *c, cr_graph_node *n);
/* A result of a function or body; of what cr_detach gave another name, made by a node. NULL after cr_fail. */
cr_tensor *cr_trace_result(cr_tensor *t);
/* True for what was computed from numbers while this trace ran, or one around it: its value is known. */
bool cr_trace_is_constant(const cr_trace *t, const cr_tensor *tensor);
/* Where symbolic tensors are (src/graph/trace_device.c); what it does when an op has been called on it, and its error when
 * the host wants to read values. */
cr_device *cr_trace_device(void);
bool cr_trace_called(cr_device *device, const cr_call *c, cr_tensor *const *out);
bool cr_trace_no_values(cr_device *device);
/* A symbolic tensor. */
bool cr_is_symbolic(const cr_tensor *t);

/* After the function has returned: takes the symbolic gradients that leaves outside and the inputs `in` have been given
 * into the graph, and puts back what the leaves had. Also to be called when it failed. */
bool cr_trace_take_gradients(cr_trace *t, cr_list in);

/* For floors above, while a trace runs (else they do nothing). Tracing off and on, for tensors that must really be made
 * (an optimizer's states): */
cr_interpreter *cr_trace_suspend(uint32_t *serial);
void cr_trace_resume(cr_interpreter *suspended, uint32_t serial);
/* The trace holds as long as the `size` (at most 16) bytes are what they are now. */
bool cr_trace_guard(const void *at, size_t size, const char *what);
/* The same of bytes that live as long as a tensor, which the trace retains. */
bool cr_trace_guard_in(const void *at, size_t size, const char *what, cr_tensor *owner);
/* The trace holds as long as holds(context), which the trace keeps alive by other means, is true. */
bool cr_trace_guard_by(bool (*holds)(const void *context), const void *context, const char *what);
/* Keeps a tensor as long as the graph of the trace that runs, if one does. */
bool cr_trace_keep(cr_tensor *t);
/* Another handle on the memory of base, which lies in it without gaps: spec has its strides and where it begins in base.
 * What is written to one of them is read through the other; gradients know nothing of it. Traced or not. */
cr_tensor *cr_trace_part(cr_tensor *base, const cr_spec *spec);
/* The trace holds as long as nobody writes to the tensor's memory (and knows it: cr_storage's version). */
bool cr_trace_guard_values(cr_trace *t, cr_tensor *x);
bool cr_trace_guard_inputs(cr_trace *t, const cr_call *c); /* of the inputs from outside */
/* The node traced last gets its attributes from `refresh` before each run. */
bool cr_trace_refresh(cr_refresh_fn refresh, void *context);
#endif
