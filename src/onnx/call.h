/* What an ONNX operator is here, and what its function uses to do its work. An operator is a function in src/onnx/op/FAMILY.c
 * and an entry in the table at that file's end:
 *
 *     static bool Softsign(cr_onnx_call *c) { return cr_out(c, 0, cr_softsign(cr_in(c, 0))); }
 *
 *     const cr_onnx_op cr_onnx_activation_ops[] = {OP(Softsign), ..., {0}};
 *
 * The function runs in a scope of its own and may leave intermediates to it. It returns false after an error; the
 * interpreter adds the node's name to it. Operators changed over ONNX's versions: c->opset says which is meant. */
#ifndef CR_ONNX_CALL_H
#define CR_ONNX_CALL_H
#include "onnx/graph.h"

#include <cresset.h>

typedef struct cr_onnx_frame cr_onnx_frame;

typedef struct cr_onnx_call {
    const cr_onnx_node *node;
    cr_onnx_frame *frame;
    int opset;
    int n_in, n_out;      /* as many as the node lists */
    cr_value *const *in;  /* NULL where left out */
    cr_value **out;       /* filled with new references */
} cr_onnx_call;

struct cr_onnx_op {
    const char *name;
    bool (*run)(cr_onnx_call *c);
    const char *domain; /* NULL: ai.onnx */
    int least_in, most_in; /* number of inputs; most_in -1: any; both 0: the function looks itself */
};
#define OP(name) {#name, name, NULL, 0, 0}
#define OP_OF(domain, name) {#name, name, domain, 0, 0}
const cr_onnx_op *cr_onnx_find_op(const char *domain, const char *name); /* NULL (no error) when there is none */
/* Calls run(op) for every operator: for documentation and tests. */
void cr_onnx_each_op(void (*run)(const cr_onnx_op *op, void *context), void *context);

/* ---- inputs ---- */
bool cr_given(const cr_onnx_call *c, int i);            /* input i is there */
cr_value *cr_in_value(const cr_onnx_call *c, int i);    /* borrowed; an error when it is left out */
cr_tensor *cr_in(const cr_onnx_call *c, int i);         /* borrowed; an error when it is left out or no tensor */
cr_tensor *cr_in_or_null(const cr_onnx_call *c, int i); /* as cr_in, NULL without an error when left out */
/* For ops that only move elements: input i; of strings, the addresses of their texts as i64, which the input keeps valid
 * (0: the empty text). Results go to cr_out_moved. */
cr_tensor *cr_in_moved(const cr_onnx_call *c, int i);
cr_onnx_type cr_in_type(const cr_onnx_call *c, int i);  /* CR_ONNX_UNDEFINED when left out */
bool cr_in_codes(const cr_onnx_call *c, int i);         /* a tensor of codes (8-bit float or 4- or 2-bit type) */
/* The library's number of a format that is held as codes; 0 for other types. */
int cr_onnx_format(cr_onnx_type type);
cr_tensor *cr_in_decoded(const cr_onnx_call *c, int i); /* as cr_in; the numbers of codes in f32 */
cr_tensor *cr_onnx_as(cr_tensor *t, cr_dtype dtype);    /* t itself where it has the dtype */
/* The numbers of an integer tensor of at most 8 elements as dimensions or axes. */
bool cr_in_dims(const cr_onnx_call *c, int i, cr_dims *dims);
/* Any number of them, in memory that the caller cr_free's. */
bool cr_in_ints(const cr_onnx_call *c, int i, int64_t **ints, int64_t *count);
/* A one-element tensor; the default when left out. */
bool cr_in_int(const cr_onnx_call *c, int i, int64_t otherwise, int64_t *value);
bool cr_in_number(const cr_onnx_call *c, int i, double otherwise, double *value);

/* ---- results ---- */
bool cr_wanted(const cr_onnx_call *c, int i);                /* somebody reads result i */
bool cr_out(cr_onnx_call *c, int i, cr_tensor *t);           /* false when t is NULL; ignored when not wanted */
bool cr_out_codes(cr_onnx_call *c, int i, cr_tensor *t, cr_onnx_type type); /* t holds codes of type, or plain values of it */
bool cr_out_as(cr_onnx_call *c, int i, cr_tensor *t, int in); /* of the type of input `in`: for ops that only move elements */
bool cr_out_moved(cr_onnx_call *c, int i, cr_tensor *t, int in); /* as cr_out_as, also for strings from cr_in_moved */
bool cr_out_value(cr_onnx_call *c, int i, cr_value *v);      /* takes over the reference; false when NULL */

/* ---- attributes ---- */
const cr_onnx_attr *cr_attr_of(const cr_onnx_call *c, const char *name); /* NULL when not given; references followed */
int64_t cr_attr_int(const cr_onnx_call *c, const char *name, int64_t otherwise);
double cr_attr_float(const cr_onnx_call *c, const char *name, double otherwise);
/* For an option of the library whose zero means its default: an attribute of 0 is given as a number that is 0 in float, and in
 * double too small to matter. */
double cr_attr_option(const cr_onnx_call *c, const char *name, double otherwise);
const char *cr_attr_text(const cr_onnx_call *c, const char *name, const char *otherwise);
/* True when given. At most 8 numbers, more are an error (then false and !cr_ok()). */
bool cr_attr_dims(const cr_onnx_call *c, const char *name, cr_dims *dims);
/* Lists of any length; NULL and 0 when not given. Borrowed. */
const int64_t *cr_attr_ints(const cr_onnx_call *c, const char *name, int64_t *count);
const float *cr_attr_floats(const cr_onnx_call *c, const char *name, int64_t *count);
const char *const *cr_attr_texts(const cr_onnx_call *c, const char *name, int64_t *count);
cr_value *cr_attr_value(const cr_onnx_call *c, const char *name);
const cr_onnx_graph *cr_attr_graph(const cr_onnx_call *c, const char *name); /* an error when not given */
/* Axes that are input i in newer versions and an attribute in older ones; false when neither was given. */
bool cr_axes_of(const cr_onnx_call *c, int i, const char *name, cr_dims *axes);

/* ---- while a function is traced (known.c) ---- */
/* True when the value is there to be read while a function is traced: not of a symbolic tensor, nor of one that gradients
 * are wanted of. Always outside of a trace. */
bool cr_onnx_is_known(const cr_value *v);
/* Says that what follows depends on t's elements, which are read now: the trace holds as long as they do not change. */
bool cr_onnx_trust(cr_tensor *t);
/* In a trace that is to be written as a text (C, a model): the site of what is called next is "MODEL, OP 'NAME'", kept by
 * the trace's graph. Returns the site before, to put back. */
cr_site cr_onnx_enter_node(const cr_onnx_call *c);
/* Tracing off and on again, for what is computed once; cheap when nothing is traced. */
typedef struct cr_onnx_pause {
    struct cr_interpreter *interpreter;
    uint32_t serial;
} cr_onnx_pause;
cr_onnx_pause cr_onnx_pause_trace(void);
void cr_onnx_go_on(cr_onnx_pause p);

/* ---- what is computed once (keep.c) ---- */
/* make(t, which) of tensor input i: weights in another order, say. When the input is fixed the result is kept with the node. */
cr_tensor *cr_in_prepared(cr_onnx_call *c, int i, int which, cr_tensor *(*make)(cr_tensor *t, int which));
/* Fills c->out with kept results, when they are still what the node would give. */
bool cr_onnx_recall(cr_onnx_call *c);
/* Keeps the results of a node that has run, unless they are much larger than its inputs. Cannot fail. */
void cr_onnx_keep_results(cr_onnx_call *c);

/* ---- subgraphs ---- */
/* Runs a graph of this node: n_in values (borrowed) for its inputs, out gets new references of its outputs. */
bool cr_run_graph(cr_onnx_call *c, const cr_onnx_graph *g, cr_value *const *in, int n_in, cr_value **out, int n_out);

/* While a function is traced, where what decides is not known (op/traced.c): If; the rounds of a Loop from `first` on, with
 * `most` in all where that is known, of which state[0..n) (the condition, what is carried) are replaced; Scan. */
bool cr_onnx_traced_if(cr_onnx_call *c);
bool cr_onnx_traced_loop(cr_onnx_call *c, const cr_onnx_graph *body, int64_t first, int64_t most, cr_value **state, int n);
bool cr_onnx_traced_scan(cr_onnx_call *c, const cr_onnx_graph *body, int states, int scanned);

bool cr_onnx_equal_strings(cr_onnx_call *c); /* Equal of two tensors of strings: op/strings.c */

/* An error about this call: the node's operator and name are added to the text by the interpreter. */
#define CR_WRONG(...) cr_fail_bool(CR_ERROR_VALUE, __VA_ARGS__)
#endif
