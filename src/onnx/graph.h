/* An ONNX model after reading: graphs of nodes whose values are numbered slots. Made by decode.c (from the file's bytes) and
 * link.c (names become slots, operators are found); run.c runs it. Everything but values lies in the model's arena and does not
 * change once the model is loaded, so any number of threads can run it. */
#ifndef CR_ONNX_GRAPH_H
#define CR_ONNX_GRAPH_H
#include "base/arena.h"
#include "onnx/value.h"

typedef struct cr_onnx_graph cr_onnx_graph;
typedef struct cr_onnx_op cr_onnx_op;

/* AttributeProto.AttributeType; graphs and tensors of lists are not told apart from single ones: both have a count. */
typedef enum cr_onnx_attr_kind {
    CR_ONNX_ATTR_FLOAT = 1,
    CR_ONNX_ATTR_INT = 2,
    CR_ONNX_ATTR_STRING = 3,
    CR_ONNX_ATTR_TENSOR = 4,
    CR_ONNX_ATTR_GRAPH = 5,
    CR_ONNX_ATTR_FLOATS = 6,
    CR_ONNX_ATTR_INTS = 7,
    CR_ONNX_ATTR_STRINGS = 8,
    CR_ONNX_ATTR_TENSORS = 9,
    CR_ONNX_ATTR_GRAPHS = 10,
    CR_ONNX_ATTR_SPARSE = 11,
    CR_ONNX_ATTR_TYPE = 13
} cr_onnx_attr_kind;

typedef struct cr_onnx_attr {
    const char *name;
    const char *ref; /* in a function's body: the name of the function's attribute that this one is; else NULL */
    cr_onnx_attr_kind kind;
    int64_t count;             /* of what the lists below hold; 1 for single ones */
    const int64_t *ints;
    const float *floats;
    const char *const *texts;  /* terminated, UTF-8 or bytes */
    const size_t *lengths;     /* of texts */
    cr_value **tensors;        /* sparse ones are made dense */
    cr_onnx_graph **graphs;
    cr_onnx_port *port;        /* a type */
} cr_onnx_attr;

typedef struct cr_onnx_node {
    const char *domain, *type, *overload, *name;
    int n_in, n_out;
    const char **in_names, **out_names; /* "" where left out */
    int *in, *out;                      /* slots; -1 where left out */
    int n_attrs;
    cr_onnx_attr *attrs;
    int opset;                          /* version of the domain that the graph or function asks for */
    const cr_onnx_op *op;               /* what runs it: an operator, */
    struct cr_onnx_function *function;  /* or a function of the model */
    int *dead, n_dead;                  /* slots that no later node reads */
    bool *fixed;                        /* of inputs: a constant, or what a node makes of constants */
    bool pure;                          /* the results depend on nothing but the inputs */
    bool keeps;                         /* pure, and all inputs are fixed: the results are kept */
    struct cr_onnx_kept *_Atomic kept;  /* keep.c: what has been computed from fixed inputs */
} cr_onnx_node;

struct cr_onnx_graph {
    const char *name;
    cr_onnx_graph *outer; /* of the node that holds it; NULL for the main graph and bodies of functions */
    int n_nodes;
    cr_onnx_node *nodes;
    int n_inputs, n_outputs;
    cr_onnx_port *inputs, *outputs;
    int *input_slots, *output_slots;
    int n_constants; /* initializers and Constant nodes */
    struct cr_onnx_constant {
        const char *name;
        cr_value *value;
        int slot;
        int port; /* the input that it is the default of, or -1 */
    } *constants;
    int n_captured; /* values of the outer graph */
    struct cr_onnx_capture {
        int from, to;
    } *captured;
    int n_slots;
    /* Slots that a Gradient node differentiates by, recorded from when they are filled; first those that no node fills. */
    int n_watched, n_watched_inputs, *watched;
};

typedef struct cr_onnx_function {
    const char *domain, *name, *overload;
    cr_onnx_graph *body;
    int n_attrs; /* those with a default */
    cr_onnx_attr *attrs;
    struct cr_onnx_opsets *opsets;
    bool linking; /* link.c: to find functions that call themselves */
} cr_onnx_function;

typedef struct cr_onnx_opsets {
    int count;
    struct {
        const char *domain;
        int version;
    } *at;
} cr_onnx_opsets;

struct cr_onnx {
    cr_arena arena;
    cr_onnx_info info;
    cr_onnx_graph *graph;
    cr_onnx_opsets opsets;
    int n_functions;
    cr_onnx_function *functions;
    cr_value **values; /* all that the graphs refer to, each one reference */
    size_t n_values, values_capacity;
    int n_free_inputs, *free_inputs; /* inputs of the main graph without a default */
    const char *folder;
    const char *file; /* the model's file without its folder, or "ONNX model" */
    struct cr_module *module; /* that owns the model, or NULL */
    struct cr_onnx_staged *_Atomic staged; /* staged.c: what runs it from graphs; NULL until it is first asked for */
};

/* Subgraphs and messages nest to this depth at most. */
enum { CR_ONNX_DEPTH = 32 };

/* decode.c: the whole model from its bytes, names not yet resolved. */
bool cr_onnx_decode(cr_onnx *model, const void *bytes, size_t size);
/* link.c */
bool cr_onnx_link(cr_onnx *model);
/* keep.c: lets go of what a graph's nodes have kept, and those of its subgraphs. */
void cr_onnx_drop_kept(cr_onnx_graph *g);
/* staged.c: frees it. */
void cr_onnx_drop_staged(cr_onnx *model);
/* Gives a value to the model, which releases it; NULL in, NULL out. */
cr_value *cr_onnx_own(cr_onnx *model, cr_value *v);
#endif
