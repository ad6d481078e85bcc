/* Writing a graph as an ONNX model. export.c traces and goes through the nodes; each op that has a counterpart has a
 * function in src/onnx/export/FAMILY.c and an entry in the table at that file's end:
 *
 *     static bool silu(cr_export *x)
 *     {
 *         const char *in = cr_ex_in_as(x, 0, cr_ex_dtype(x));
 *         return cr_ex_out(x, 0, EX("Mul", in, EX("Sigmoid", in)));
 *     }
 *
 *     const cr_ex_entry cr_ex_activations[] = {{CR_OP_silu, silu, NULL}, ..., {0}};
 *
 * Operators are those of OPSET. Names of ONNX values are texts that live as long as the export; what fails gives "" and
 * marks the export as failed, so that expressions nest and are checked once. A fused op without an entry is taken apart
 * while tracing. With a twin (a second trace, for another batch size) sizes that differ are computed by the model. */
#ifndef CR_ONNX_EXPORT_H
#define CR_ONNX_EXPORT_H
#include "graph/graph.h"
#include "onnx/export/wire.h"
#include "op/generated/attrs.h"

#include <cresset/onnx.h>

enum { CR_EX_OPSET = 20, CR_EX_IR_VERSION = 9 };

/* An initializer. */
typedef struct cr_ex_weight {
    const char *name;
    cr_tensor *tensor; /* retained */
} cr_ex_weight;

typedef struct cr_export {
    cr_graph *graph, *twin; /* twin: NULL, or the trace with inputs whose first size is `twin_batch`, not `batch` */
    int64_t batch, twin_batch;
    const cr_graph_node *node; /* in progress */
    const struct cr_ex_entry *entry;
    cr_arena arena;
    const char **names;                /* of values, by number; NULL: not made yet */
    const cr_graph_value **written;    /* of memories, by number: what was written to it last */
    cr_named *states;                  /* whose names are used */
    int n_states;
    cr_wire nodes, part, attr;         /* the nodes so far; what is being written */
    cr_ex_weight *weights;
    size_t n_weights, weight_capacity;
    const char *size_name;             /* of the free size as i64 [1]; NULL: not made yet */
    bool *last_only;                   /* of values, by number: cells of an LSTM, whose name stands for the last ones */
    int64_t fresh;
    bool failed;
} cr_export;

typedef bool (*cr_ex_fn)(cr_export *x);
typedef struct cr_ex_entry {
    int op;
    cr_ex_fn write;
    const char *type; /* of the ONNX operator, for functions that write several ops */
} cr_ex_entry;
const cr_ex_entry *cr_ex_find(const cr_op *op); /* NULL: no counterpart */

/* ---- what the node reads ---- */
const char *cr_ex_name(cr_export *x, const cr_graph_value *v);
const char *cr_ex_in(cr_export *x, int i);                    /* "" for one that is not given */
const char *cr_ex_in_as(cr_export *x, int i, cr_dtype dtype); /* converted */
bool cr_ex_has(const cr_export *x, int i);
const cr_spec *cr_ex_spec(const cr_export *x, int i);         /* of input i */
const cr_spec *cr_ex_out_spec(const cr_export *x, int i);
cr_dtype cr_ex_dtype(const cr_export *x);                     /* of result 0 */
int cr_ex_axis(int64_t axis, int ndim);                       /* not negative */

/* ---- what it makes ---- */
/* The name of the node's result i. False when the export has failed. */
bool cr_ex_out(cr_export *x, int i, const char *name);
/* As above for a value of this dtype: converted to the result's where it is another. */
bool cr_ex_out_from(cr_export *x, int i, const char *name, cr_dtype dtype);
/* An error about the op in progress: ONNX has no counterpart for `what`. */
bool cr_ex_refuse(cr_export *x, const char *what);

/* ---- ONNX nodes ---- */
typedef struct cr_ex_attr {
    const char *name;
    char kind; /* i f s I g */
    int64_t i;
    double f;
    const char *s;
    const int64_t *ints;
    int n;
    const cr_wire *graph;
} cr_ex_attr;
#define EX_INT(name, value) {name, 'i', (int64_t)(value), 0, NULL, NULL, 0, NULL}
#define EX_FLOAT(name, value) {name, 'f', 0, value, NULL, NULL, 0, NULL}
#define EX_TEXT(name, value) {name, 's', 0, 0, value, NULL, 0, NULL}
#define EX_INTS(name, values, count) {name, 'I', 0, 0, NULL, values, count, NULL}
#define EX_GRAPH(name, wire) {name, 'g', 0, 0, NULL, NULL, 0, wire}

/* A node with one result. `in` ends with NULL and attrs with {0}; "" for an input leaves it out. */
const char *cr_ex_node(cr_export *x, const char *type, const char *const *in, const cr_ex_attr *attrs);
/* With several, whose names go to out. */
void cr_ex_nodes(cr_export *x, const char *type, const char *const *in, const cr_ex_attr *attrs, const char **out, int n_out);
#define EX_LIST(...) (const char *const[]){__VA_ARGS__, NULL}
#define EX_ATTRS(...) (const cr_ex_attr[]){__VA_ARGS__, {0}}
/* They expect the export as `x`: without attributes and with one. */
#define EX(type, ...) cr_ex_node(x, type, EX_LIST(__VA_ARGS__), NULL)
#define EX_1(type, attr, ...) cr_ex_node(x, type, EX_LIST(__VA_ARGS__), EX_ATTRS(attr))

/* ---- constants ---- */
const char *cr_ex_number(cr_export *x, double value, cr_dtype dtype); /* no dimensions */
const char *cr_ex_ints(cr_export *x, const int64_t *values, int n);    /* i64 [n] */
const char *cr_ex_int1(cr_export *x, int64_t value);                   /* i64 [1] */
const char *cr_ex_weight_of(cr_export *x, cr_tensor *t, const char *name); /* name NULL: made up */
const char *cr_ex_cast(cr_export *x, const char *name, cr_dtype from, cr_dtype to);

/* ---- sizes ---- */
/* Dimensions as i64 [count], which the model computes where they differ from the twin's (NULL: there is none). */
const char *cr_ex_dims(cr_export *x, const int64_t *dims, const int64_t *twin, int count);
const char *cr_ex_shape(cr_export *x, const cr_graph_value *v);
const char *cr_ex_reshape(cr_export *x, const char *name, const cr_graph_value *like);
const cr_graph_value *cr_ex_twin_of(const cr_export *x, const cr_graph_value *v); /* NULL: no twin */
const void *cr_ex_twin_attrs(const cr_export *x);                                  /* of the node in progress */
/* True when none of v's sizes depends on the batch, or there is no twin; else an error. */
bool cr_ex_fixed(cr_export *x, const cr_graph_value *v);

/* ---- bodies of control flow (control.c) ---- */
const char *cr_ex_fresh(cr_export *x, const char *type); /* a name that is nobody's */
/* The nodes of x->graph, to x->nodes (export.c). */
bool cr_ex_write_nodes(cr_export *x);
/* Two traces that do the same with other sizes, bodies included; else what differs is an error. */
bool cr_ex_same_graphs(const cr_graph *a, const cr_graph *b);
bool cr_ex_clean(cr_graph *g); /* no dead code in it, nor in bodies */
bool cr_ex_same_controls(const cr_graph_node *a, const cr_graph_node *b);
/* A graph's input or output (file.c). other: its spec in the twin, or NULL. */
void cr_ex_port(cr_wire *to, const cr_export *x, int field, const cr_spec *spec, const cr_spec *other, const char *name);
const char *cr_ex_size(cr_export *x); /* x->size_name, made where need be */

/* file.c */
bool cr_ex_write_file(cr_export *x, const char *path, const cr_save_onnx_opts *o);
#endif
