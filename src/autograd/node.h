/* The record: a node for each recorded call. It holds what backward needs: the saved tensors, edges to the nodes or
 * leaves that made the inputs, the attributes, the user's line. */
#ifndef CR_AUTOGRAD_NODE_H
#define CR_AUTOGRAD_NODE_H
#include "tensor/tensor.h"
#include <cresset/autograd.h>

struct cr_hook {
    cr_hook_fn call;
    void *context;
    void (*release)(void *context);
    int output;
    struct cr_hook *next;
};

/* Where a gradient goes: to output `output` of a node, to a leaf, or (both NULL) nowhere. */
typedef struct cr_edge {
    struct cr_node *node;
    cr_tensor *leaf;
    int output;
} cr_edge;

/* A tensor kept for backward, with the version it had. Results are kept as handles of their own without the node, so
 * that a node does not own itself. */
typedef struct cr_saved {
    cr_tensor *tensor;
    unsigned version;
} cr_saved;

typedef struct cr_node {
    atomic_int refs;
    const cr_op *op;
    cr_site site;
    uint64_t sequence; /* later calls have larger numbers: inputs come before what is made from them */
    size_t bytes;      /* of this block */
    struct cr_hook *hooks;
    int n_in, n_out;
    int overwritten; /* the input that this op itself wrote to (in place), of which nothing is saved; -1: none */
    bool freed;      /* backward has been through it and dropped what was saved */
    struct cr_node *next_free; /* NULL unless it waits to be freed, or in a list of the moment */
    /* in the same block */
    cr_edge *edge;   /* n_in */
    cr_saved *in;    /* n_in */
    cr_saved *out;   /* n_out */
    int64_t *shapes; /* of the inputs, one after the other */
    uint8_t *ranks;  /* n_in; 255: the input was not given */
    uint8_t *dtypes; /* n_in */
    void *attrs;
} cr_node;

/* As save_in of a variadic op: its last input only (else all inputs, where save_in is not 0). */
#define CR_SAVE_LAST 0x80000000u

cr_node *cr_node_retain(cr_node *node);
void cr_node_release(cr_node *node);
void cr_node_forget(cr_node *node); /* drops what is saved */
uint64_t cr_node_next(void);        /* the sequence of the next one */
void cr_autograd_install(void);     /* idempotent */
/* Called while a trace runs (cr_trace_serial) when a leaf's gradient is asked for. Installed by the trace. */
extern void (*cr_grad_asked)(cr_tensor *leaf);
/* While a trace without a record runs: cr_grad of what is not recorded gives zeros and sets the second, and the trace is
 * made again, with a record. */
extern _Thread_local bool cr_gradient_awaited __attribute__((tls_model("initial-exec")));
extern _Thread_local bool cr_gradient_missed __attribute__((tls_model("initial-exec")));
/* How many gradients of this thread have been rules of the caller's own (cr_custom, hooks on what a trace makes): a
 * trace looks whether there were some while it ran. */
extern _Thread_local unsigned cr_own_gradients __attribute__((tls_model("initial-exec")));
/* False after cr_fail when a gradient that the node's rule gave has a NaN, where that is asked for. */
bool cr_check_gradients(const cr_node *node, cr_tensor *const *dx, const bool *need); /* anomaly.c */
/* The shape, dtype of input i as it was recorded. */
void cr_node_in_spec(const cr_node *node, int i, cr_spec *spec);
#endif
