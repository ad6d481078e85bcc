/* A graph: a program of ops on tensors, as tracing finds it and passes change it. Nodes stand in the order in which
 * they run. A value is a strided view of a memory; views share their base's memory, and an op in place writes to the
 * memory of its first input, so that a graph needs no other notion of effects: what is written to memory that is not
 * the graph's own is seen outside.
 *
 * Everything but the tensors held lies in the graph's arena and lives as long as the graph. */
#ifndef CR_GRAPH_GRAPH_H
#define CR_GRAPH_GRAPH_H
#include "base/arena.h"
#include "base/text.h"
#include "tensor/tensor.h"

typedef struct cr_graph_node cr_graph_node;

typedef enum cr_memory_kind {
    CR_MEMORY_OWN,     /* made by a node */
    CR_MEMORY_INPUT,   /* of input number `input` */
    CR_MEMORY_CAPTURE, /* of `tensor`, which lives outside the graph and may change between runs */
    CR_MEMORY_CONSTANT /* of `tensor`, which never changes */
} cr_memory_kind;

typedef struct cr_graph_memory {
    int number; /* in graph->memories */
    cr_memory_kind kind;
    int input;
    cr_tensor *leaf;   /* INPUT: it is this tensor's gradient, whichever that is, and not the caller's; or NULL */
    cr_tensor *tensor; /* retained by the graph */
    int64_t extent;    /* OWN: elements that it needs, of the first value's dtype */
    bool written;      /* some node writes to it in place */
} cr_graph_memory;

typedef struct cr_graph_value {
    int number;   /* in graph->values */
    cr_spec spec; /* the strides and offset in `memory`, in elements; of a CAPTURE or CONSTANT the tensor's own */
    cr_graph_memory *memory;
    cr_graph_node *maker; /* NULL: input, capture or constant */
    int output;           /* which result of maker */
    cr_tensor *tensor;    /* CAPTURE, CONSTANT: the handle, retained by the graph; else NULL */
} cr_graph_value;

/* Called before each run of the node to bring `attrs` up to date (a learning rate, say). False after cr_fail. */
typedef bool (*cr_refresh_fn)(void *context, void *attrs);

struct cr_graph_node {
    int number; /* its place in graph->nodes */
    const cr_op *op;
    cr_site site;
    int n_in, n_out;
    cr_graph_value **in; /* NULL: an optional input that was not given */
    cr_graph_value **out;
    void *attrs;   /* op->attrs_size bytes, or NULL */
    uint32_t region; /* cr_call_region of the call */
    uint64_t recorded; /* bit i (63: and all that follow): when it was traced, gradients went to its input i */
    bool unrecorded;   /* it was called inside CR_NO_GRAD, and the function was not */
    const bool *cut;   /* which inputs were results of cr_detach; NULL: none */
    bool in_place; /* out[0] lies in in[0]'s memory, which the op writes to */
    bool replaces; /* it was called in place, and has its result in memory of its own, which lies as in[0] does */
    const bool *writes; /* of control flow: which inputs' memory it writes to; NULL: none, or as the op says */
    cr_refresh_fn refresh;
    void *context; /* of refresh */
};

/* The id of ops that stand for control flow (src/graph/control/control.h), each of which is one node's own. */
enum { CR_OP_CONTROL = -2 };

/* A leaf outside the graph whose gradient a run sets. */
typedef struct cr_graph_gradient {
    cr_tensor *leaf;       /* retained; NULL: */
    int input;             /* the input, to which it is added */
    cr_graph_value *value; /* NULL: its gradient is cleared */
} cr_graph_gradient;

typedef struct cr_graph {
    cr_arena arena;
    cr_graph_node **nodes;
    cr_graph_value **values;
    cr_graph_memory **memories;
    cr_graph_value **inputs, **outputs; /* an output may be an input, a capture or a constant */
    cr_graph_gradient *gradients;
    cr_tensor **held; /* retained until the graph is freed */
    /* Nodes whose attribute `seed` is random_seed draw from the thread's generator: a run takes random_blocks
     * blocks of it, and their `position` counts from the first. */
    int64_t random_seed;
    uint64_t random_blocks;
    /* Control flow takes more of it, as many as it comes to: the places of the blocks from random_known on begin when
     * it has run. */
    bool random_unknown;
    uint64_t random_known;
    bool any_size; /* for one of several sizes of free dimensions: code is to be good for the others, too */
    int recompute; /* percent (program/again.h); 0: as the environment says, below 0: none */
    bool cuts;         /* gradients do not go through some of its nodes (unrecorded, cut) */
    bool own_gradient; /* they may go otherwise than its ops say (cr_custom, cr_add_hook) */
    bool frozen; /* captures do not change between runs, but where the graph writes to them */
    size_t n_nodes, n_values, n_memories, n_inputs, n_outputs, n_gradients, n_held;
    size_t node_capacity, value_capacity, memory_capacity, input_capacity, output_capacity, gradient_capacity,
        held_capacity;
} cr_graph;

/* How far a graph had come. */
typedef struct cr_graph_mark {
    size_t nodes, values, memories, inputs, outputs;
} cr_graph_mark;

cr_graph *cr_graph_new(void);
void cr_graph_free(cr_graph *g);

/* Building. Each returns NULL (or false) when out of memory. */
cr_graph_memory *cr_graph_add_memory(cr_graph *g, cr_memory_kind kind, cr_tensor *tensor);
cr_graph_value *cr_graph_add_value(cr_graph *g, cr_graph_memory *memory, const cr_spec *spec, cr_tensor *tensor);
cr_graph_value *cr_graph_add_input(cr_graph *g, const cr_spec *spec);
bool cr_graph_add_output(cr_graph *g, cr_graph_value *v);
bool cr_graph_add_gradient(cr_graph *g, cr_tensor *leaf, cr_graph_value *v);
bool cr_graph_hold(cr_graph *g, cr_tensor *t);
/* A node at the end, with room for its inputs and outputs and a copy of attrs; they are to be filled in. */
cr_graph_node *cr_graph_add_node(cr_graph *g, const cr_op *op, cr_site site, int n_in, const void *attrs);

/* True when the node must run even if nobody reads its results: it writes to memory that is not the graph's own, draws
 * random numbers, or has a refresh function. */
bool cr_graph_node_has_effect(const cr_graph_node *n);
/* True when the node writes to the memory of its input i. (What an optimizer writes to are tensors from outside.) */
bool cr_graph_node_writes(const cr_graph_node *n, int i);
/* True when a result or a gradient of the graph lies in the memory. */
bool cr_graph_gives(const cr_graph *g, const cr_graph_memory *m);
/* The attribute of an op that is one integer, by name; NULL when it has none such. */
int64_t *cr_graph_attr_int(const cr_op *op, void *attrs, const char *name);
/* True when a call of the op with these attributes takes numbers from the thread's generator at each run. */
bool cr_graph_draws(const cr_graph *g, const cr_op *op, const void *attrs);
/* Numbers nodes by their places, after a pass has changed g->nodes. */
void cr_graph_renumber(cr_graph *g);

/* The graph as text, a line a node: "%7 f32[64,128] = matmul(%3, w0)  # train.c:31". */
void cr_graph_print(const cr_graph *g, cr_text *text);
void cr_graph_node_print(const cr_graph_node *n, cr_text *text, int indent);
/* A number with as many digits as reading it back needs, and a point whatever the locale is. */
void cr_double_text(cr_text *text, double x);
/* An attribute's value as text ("2", "f32", "[2,2]"), complete; false when it has its default. */
bool cr_graph_attr_text(const cr_graph_node *n, const cr_attr *a, cr_text *text);
#endif
