/* Writing a traced function as C: what the files of this folder share. A node that is not part of a group is written by
 * the emitter of its op: statements that call functions of the text's own (src/export/texts.h) or loops of its own. */
#ifndef CR_EXPORT_EXPORT_H
#define CR_EXPORT_EXPORT_H
#include "graph/program/plan.h"
#include "graph/program/program.h"

/* Functions that the text needs, in this order. */
enum {
    CR_TEXT_VECTOR = 1,
    CR_TEXT_CONV = 2,
    CR_TEXT_PRODUCT = 4,
    CR_TEXT_DEPTHWISE = 8,
    CR_TEXT_POOL = 16,
    CR_TEXT_GROUPS = 32,
    CR_TEXT_SPREAD = 64,
    CR_TEXT_WINDOW = 128,
    CR_TEXT_CONVERT = 256
};

enum { CR_EXPORT_WIDE = 16 }; /* values of one node that can be of 16-bit floats */

typedef struct cr_exported_weight {
    const cr_storage *storage; /* as it lies in memory; NULL: packed */
    int64_t begin;             /* element */
    cr_dtype dtype;
    int64_t count;
    void *data; /* owned */
} cr_exported_weight;

typedef enum cr_exported_kind { CR_AT_NONE, CR_AT_INPUT, CR_AT_OUTPUT, CR_AT_ARENA, CR_AT_VARIABLE } cr_exported_kind;

typedef struct cr_exported_place {
    cr_exported_kind kind;
    int number; /* of the input, output or variable */
    size_t offset;
} cr_exported_place;

/* The graph that is written: the function's, or a body's of control flow in it. */
typedef struct cr_exported_graph {
    const cr_graph *g;
    cr_program program;
    cr_memory_plan plan;
    cr_exported_place *places; /* by the memories' numbers */
    size_t top;                /* where its part of the arena ends */
} cr_exported_graph;

typedef struct cr_exporter {
    const char *name;
    cr_exported_graph at;
    cr_text body, groups;
    cr_exported_weight *weights;
    size_t n_weights, weight_capacity;
    size_t arena, scratch; /* bytes; the scratch follows the arena */
    int texts, n_groups, n_variables;
} cr_exporter;

/* Plans e->at.g's memory, from `base` in the arena on. */
bool cr_export_begin(cr_exporter *e, const cr_graph *g, size_t base);
bool cr_export_nodes(cr_exporter *e);
void cr_export_end(cr_exporter *e);
/* So many bytes of the arena behind the graph's own, until e->at.top is put back. */
size_t cr_export_reserve(cr_exporter *e, size_t bytes);
/* How many elements before its first one the value reaches: where it lies backwards in memory. */
int64_t cr_export_before(const cr_spec *spec);
/* True when output i's memory can be somebody else's: without gaps, nothing else in it, no output before it. */
bool cr_export_is_direct(const cr_exporter *e, int i);
bool cr_emit_control(cr_exporter *e, const cr_graph_node *n); /* control.c */

/* Writes one node; false after cr_fail. */
typedef bool (*cr_emit_fn)(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_conv(cr_exporter *e, const cr_graph_node *n);            /* conv.c */
bool cr_emit_conv_input_grad(cr_exporter *e, const cr_graph_node *n); /* conv.c */
bool cr_emit_linear(cr_exporter *e, const cr_graph_node *n);          /* product.c */
bool cr_emit_matmul(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_pool(cr_exporter *e, const cr_graph_node *n);      /* pool.c */
/* plain.c: for what the three before have no code */
bool cr_emit_plain_product(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_plain_conv(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_plain_pool(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_pointwise(cr_exporter *e, const cr_graph_node *n); /* pointwise.c */
/* half.c: nodes some of whose values are of 16-bit floats are written as `emit` does it for f32. */
bool cr_export_is_half(const cr_graph_node *n);
bool cr_emit_half(cr_exporter *e, const cr_graph_node *n, cr_emit_fn emit);
bool cr_emit_reduction(cr_exporter *e, const cr_graph_node *n); /* reduce.c */
bool cr_emit_assign(cr_exporter *e, const cr_graph_node *n);    /* arrange.c: clone, cast, copy */
bool cr_emit_concat(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_pad(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_pick(cr_exporter *e, const cr_graph_node *n); /* gather, index_select, embedding */
bool cr_emit_full(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_argmax(cr_exporter *e, const cr_graph_node *n); /* lines.c; argmin too */
bool cr_emit_cumsum(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_softmax(cr_exporter *e, const cr_graph_node *n);
bool cr_emit_resample(cr_exporter *e, const cr_graph_node *n);

/* ---- help for emitters (src/export/help.c) ---- */

/* "op linear (net.c:12): ..." */
bool cr_export_refuse(const cr_graph_node *n, const char *format, ...) CR_PRINTF(2, 3);
const char *cr_export_type(cr_dtype dtype); /* of C; NULL: none */
/* The address of a value's first element as an expression of its type (without const); false after an error. */
bool cr_export_address(cr_exporter *e, const cr_graph_value *v, cr_text *t);
/* The scratch memory as a float pointer, of at least so many floats. */
void cr_export_scratch(cr_exporter *e, int64_t floats, cr_text *t);
/* All values of a tensor from outside, row-major, as floats: cr_free it. NULL after an error, or (no error) when the
 * value is not known. */
float *cr_export_known(const cr_graph_value *v);
/* A new array of floats; takes over data. Its number, -1 after an error. */
int cr_export_pack(cr_exporter *e, float *data, int64_t count);
/* Numbers of attributes: of an INTS attribute the i-th. */
int64_t cr_export_int(const cr_graph_node *n, const char *name, int i);
/* Opens a loop "for (iK...)" for each dimension of size above 1 (all of them, where none is: a block), in the order of
 * strides; returns how many braces to close. */
int cr_export_open_loops(cr_text *t, const cr_spec *order, const bool *only);
void cr_export_close_loops(cr_text *t, int count);
/* "i0 * 12 + i2" for the strides; "0" for none. */
void cr_export_index(cr_text *t, int ndim, const int64_t *stride);
/* out[...] = (type)in[...] with in's strides over out's dimensions. out and in are C expressions. */
bool cr_export_copy(cr_exporter *e, const cr_spec *out, const char *out_at, cr_dtype in, const int64_t *in_stride,
                    const char *in_at);
/* Opens what converts an expression, as the library's casts do; returns how many parentheses are to be closed. */
int cr_export_convert(cr_exporter *e, cr_text *t, cr_dtype to, cr_dtype from);
void cr_export_converted(cr_text *t, int parentheses);
/* "static const window NAME[] = {...};" of a dimension of pooling; needs CR_TEXT_WINDOW. */
struct cr_pool;
void cr_export_windows(cr_text *t, const struct cr_pool *p, int dimension, const char *name);
void cr_export_note(cr_exporter *e, const cr_graph_node *n); /* a comment: op, line, shapes */

extern const char cr_export_vector_text[], cr_export_conv_text[], cr_export_product_text[], cr_export_depthwise_text[],
    cr_export_pool_text[], cr_export_spread_text[], cr_export_window_text[], cr_export_convert_text[];
#endif
