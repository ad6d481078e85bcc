/* Graphs as text that can be read back, and run again without the program that made them: what saved functions are
 * stored as. docs/saved-functions.md has the format. Layouts in memory are not part of it, so that a later version may
 * choose others. */
#ifndef CR_GRAPH_SAVED_H
#define CR_GRAPH_SAVED_H
#include "graph/stage/stage.h"

/* The newest version of the format. Graphs without control flow are written as version 1, those with it as 2, those with
 * free dimensions as 3, with both as 4, those that say where gradients do not go as 5, and those with
 * free dimensions that draw random numbers in control flow, or without replacement, as 6. */
enum { CR_SAVED_VERSION = 6 };

/* ---- writing (write.c, write_control.c) ---- */

/* A piece of memory outside the graph: one tensor stands for it, the values in it are views of that. */
typedef struct cr_outside {
    const cr_storage *storage;
    int64_t begin, end; /* bytes of the storage */
    const char *name;
    cr_tensor *tensor;
    bool parameter, frozen; /* frozen: a parameter that requires no grad */
    bool recorded;          /* some handle on it requires grad */
} cr_outside;

/* Calls visit for each value of the graph that its text names as a tensor from outside. False when visit was. */
bool cr_graph_visit_outside(const cr_graph *g, int n_out, bool (*visit)(void *context, const cr_graph_value *v),
                            void *context);
/* What is saved of a trace: its graph, or of one for all sizes what was traced without backward, in *part. */
const cr_graph *cr_graph_saved_part(const cr_staged *s, cr_graph *part);
/* Appends the graph that is saved of a trace, and makes *version at least that of a text with it. False after cr_fail. */
bool cr_graph_write(const cr_function *f, const cr_staged *s, const cr_outside *outside, size_t n_outside, cr_text *t,
                    int *version);
/* "name" with quotes and backslashes escaped. Errors: characters below a space. */
bool cr_quote_name(cr_text *t, const char *name);

/* ---- what was read ---- */

typedef enum cr_saved_kind {
    CR_SAVED_INPUT,
    CR_SAVED_TENSOR,
    CR_SAVED_NUMBER,
    CR_SAVED_EMPTY,
    CR_SAVED_PART, /* another handle on memory that has been made: what is written to one is read through the other */
    CR_SAVED_CUT,  /* another handle, to which no gradients go */
    CR_SAVED_MADE
} cr_saved_kind;

typedef struct cr_saved_tensor {
    const char *name;
    cr_spec spec; /* row-major */
    bool parameter;
    cr_tensor *tensor; /* retained once it is bound */
} cr_saved_tensor;

typedef struct cr_saved_value {
    cr_saved_kind kind;
    cr_spec spec; /* of a view (is_view): its strides, and its offset from the first element of what it is of */
    int tensor;   /* CR_SAVED_TENSOR: in the file's list; else -1 */
    int base;     /* CR_SAVED_CUT: of what; CR_SAVED_PART: the value whose memory it lies in, as spec says (is_view) */
    bool is_view;
    cr_tensor *view; /* retained */
    bool weak;
    double number; /* CR_SAVED_NUMBER */
    int64_t whole; /* the same of an integer or bool; of a u64 its bits */
} cr_saved_value;

typedef struct cr_saved_node {
    const cr_op *op;
    cr_site site;
    int line; /* of the text */
    int n_in, n_out;
    int *in, *out; /* values; -1: none */
    void *attrs;
    bool in_place, draws;
    bool no_grad; /* it is called where gradients are off */
} cr_saved_node;

/* The attributes of a node of control flow: `for`, `while` and `if`. Its inputs are what the bodies' own inputs are
 * made of (carried tensors, what is sliced; of an if the predicate), then what else its first body reads, then its
 * second. */
typedef struct cr_saved_control {
    int64_t parts[2]; /* numbers of bodies: of a loop its body and its condition, of an if its branches */
    int64_t carry, xs;
    int64_t length; /* of a while the most iterations, 0: any number */
    int64_t random; /* the place in the graph's random numbers where its own begin; -1: it draws none */
    bool reverse;
    bool uncounted; /* how many it draws depends on data */
} cr_saved_control;

typedef struct cr_saved_gradient {
    int tensor, value; /* value -1: cleared */
} cr_saved_gradient;

typedef struct cr_saved_graph {
    cr_saved_value *values;
    cr_saved_node *nodes;
    cr_saved_gradient *gradients;
    int *outputs;
    size_t n_values, value_capacity, n_nodes, node_capacity, n_gradients, gradient_capacity, n_outputs, output_capacity;
    int n_inputs;                  /* the first values */
    struct cr_saved_graph *bodies; /* of control flow; a body's own nodes refer to earlier ones of the same list */
    size_t n_bodies, body_capacity;
    int depth; /* how deep control flow is nested */
    bool body, used; /* used: a node has the body */
    int64_t random_blocks;
    bool no_grad; /* it sets gradients or changes parameters itself, or writes to parts of tensors, or says so */
    int line;
    /* Free dimensions: their sizes in the text, and what depends on them. (Offsets of CR_CHANGE_SPEC are numbers of
     * dimensions.) */
    int n_dims;
    cr_sizes sizes;
    cr_change *changes;
    cr_draw *draws;
    size_t n_changes, change_capacity, n_draws, draw_capacity;
} cr_saved_graph;

/* A function with a graph for each combination of inputs. */
typedef struct cr_saved_function {
    struct cr_saved *all;
    const char *name;
    cr_saved_graph *graphs;
    size_t n_graphs, graph_capacity;
    cr_function *function;
} cr_saved_function;

typedef struct cr_saved {
    cr_arena arena; /* names, attributes, lists of nodes */
    const char *source;
    cr_saved_tensor *tensors;
    cr_saved_function *functions;
    size_t n_tensors, tensor_capacity, n_functions, function_capacity;
} cr_saved;

/* ---- free dimensions (sizes.c) ---- */

/* Writes what depends on sizes; numbers[] are the values' in the text. inputs: of the function; NULL: of a body. */
bool cr_saved_write_sizes(const cr_general *g, const cr_graph *part, const cr_free_inputs *inputs, const int *numbers,
                          cr_text *t);
/* Reads what stands behind "where ". False after cr_fail, or with *why set. */
bool cr_saved_read_where(cr_saved_graph *g, const char *at, const char *end, const char **why);
/* At the end of a graph, whose bodies are top's. */
bool cr_saved_check_sizes(const cr_saved_graph *top, const cr_saved_graph *g, const char **why);
/* For each input. */
void cr_saved_signature(const cr_saved_graph *g, cr_signature *list);
/* True when the inputs fit; their sizes. */
bool cr_saved_sizes(const cr_saved_graph *g, cr_list in, cr_sizes *sizes);
void cr_saved_set_attrs(const cr_saved_graph *g, int node, const cr_sizes *sizes, void *attrs);
void cr_saved_set_value(const cr_saved_graph *g, int value, const cr_sizes *sizes, cr_saved_value *v);

/* ---- reading (parse.c) ---- */

/* Reads text[0..size); `source` (a path, say) begins error texts (CR_ERROR_FORMAT, with the line). All that can be
 * known without tensors is checked. cr_saved_free afterwards in any case. */
bool cr_saved_parse(cr_saved *s, const char *text, size_t size, const char *source);
void cr_saved_free(cr_saved *s);

/* ---- running again (replay.c) ---- */

/* Makes views and functions once each of s->tensors has its tensor (of its spec's dtype and shape, dense), and traces
 * each graph once to check that its ops accept what they are given and give what the text says. */
bool cr_saved_finish(cr_saved *s);
/* A graph or body while it runs. */
typedef struct cr_replay {
    cr_saved *s;
    const cr_saved_graph *top; /* whose bodies are run */
    const cr_saved_graph *g;
    cr_tensor **values;
    cr_random_state random; /* where the graph's numbers begin */
    uint64_t taken;         /* how many of them have been taken */
    char *attrs;            /* room for one node's */
    /* of a graph with free dimensions: */
    cr_sizes sizes;
    uint64_t *positions; /* where the draws' numbers begin */
    size_t next_draw;
} cr_replay;
/* sizes: of the graph around; NULL: those of the inputs. */
bool cr_replay_run(cr_saved *s, const cr_saved_graph *top, const cr_saved_graph *g, const cr_sizes *sizes, cr_list in,
                   cr_tensor **out);
/* True when t is as s says but for its layout. */
bool cr_saved_fits(const cr_spec *s, const cr_tensor *t);
/* The same of a value of g at these sizes: at others than those of the text shapes are what the ops' rules say. */
bool cr_replay_fits(const cr_saved_graph *g, const cr_sizes *sizes, const cr_spec *want, const cr_tensor *t);
/* A cr_stage_fn; context is a cr_saved_function. */
bool cr_saved_replay(cr_list in, cr_tensor **out, void *context);
/* Stages it, with the signature of its free dimensions. */
cr_function *cr_saved_stage(cr_saved_function *f, cr_site at);

/* ---- control flow (control.c) ---- */

/* What stands for `for`, `while` and `if` while a text is read; NULL for other names. */
const cr_op *cr_saved_control_op(const char *name);
bool cr_saved_is_control(const cr_saved_node *n);
/* Whether a node read from a text fits its bodies; `specs` are of its results. False with why (200 bytes) filled. */
bool cr_saved_check_control(cr_saved_graph *top, cr_saved_graph *g, const cr_saved_node *n, const cr_spec *specs,
                            int n_out, char *why);
bool cr_replay_control(cr_replay *r, const cr_saved_node *n, cr_tensor *const *in, cr_tensor **out, int n_out);
#endif
