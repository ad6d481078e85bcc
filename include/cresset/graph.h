/* Staged functions: code that has been written and debugged eagerly is traced once into a graph, which then runs without it:
 * no calls to make, memory planned ahead, ops fused.
 *
 *     static bool step(cr_list in, cr_tensor **out, void *context)
 *     {
 *         struct trainer *t = context;
 *         cr_tensor *loss = cr_cross_entropy(cr_forward(t->net, in.at[0]), in.at[1]);
 *         cr_backward(loss);
 *         cr_step(t->opt);
 *         out[0] = loss;
 *         return cr_ok();
 *     }
 *     ...
 *     cr_function *train = cr_stage(step, &trainer);
 *     cr_tensor *loss = cr_run(train, x, y);   // traced at the first call, run from the graph ever after
 *
 * The function runs on the host only while it is traced: once for each combination of dtypes, shapes and static bytes, or for
 * all sizes of what a signature leaves free (.signature).
 * Tensors that it reaches by itself (parameters, buffers, an optimizer's states) are captured by reference: their values
 * are those of the moment of each run, and what it writes to them in place is written at each run, as are gradients that
 * it leaves in leaves. Random numbers are drawn at each run as in eager mode. What it does beside calling Cresset (printing,
 * counting) happens at traces only. Where gradients are recorded and an input or a captured tensor requires grad, a call
 * is recorded as one op, whose backward is a graph of its own: it keeps what it needs of the call but what it can
 * compute again cheaply (pointwise functions and views of the rest). Gradients of such gradients (create_graph) compute
 * the call again. Modules' training modes and leaves' requires_grad are watched: another one is another trace. A staged
 * function that is called while another is traced becomes part of it. */
#ifndef CRESSET_GRAPH_H
#define CRESSET_GRAPH_H
#include <cresset/tensor.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_function cr_function;

/* What is staged: makes out[] (as many as .outputs says) from in. All that it makes belongs to a scope of its own;
 * results need no cr_keep. Returns false after an error (cr_fail). */
typedef bool (*cr_stage_fn)(cr_list in, cr_tensor **out, void *context);

/* What a function's inputs are, one for each: element type and shape. In the shape CR_FREE is a dimension that may have any
 * size; several are given different names by CR_FREE_DIM(0) (which is CR_FREE) to CR_FREE_DIM(3). Where the same name
 * stands twice, in one input or in two, the sizes are the same.
 *
 *     .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 784)}, {CR_I64, CR_SHAPE(CR_FREE)}}, .inputs = 2
 */
typedef struct cr_signature {
    cr_dtype dtype;
    cr_dims shape;
} cr_signature;
#define CR_FREE (-1)
#define CR_FREE_DIM(i) (-1 - (i))

typedef struct cr_stage_opts {
    size_t size;
    const char *name;      /* for errors, printed graphs and profiles; default "function"; copied */
    int outputs;           /* default 1 */
    const void *statics;   /* bytes that the function reads (inside context, say): another value is another trace */
    size_t statics_size;
    /* For inference: the tensors that it captures do not change while it is in use, so that what is made of them alone is
     * computed when it is traced, batch norms are folded into weights, and so on. Calls are not recorded for gradients.
     * When one changes nevertheless, in place by an op, the next call is another trace; what is written through
     * addresses (cr_data and its like) goes unnoticed. */
    bool frozen;
    int max_traces;        /* default 16: with more, calls that fit no trace run eagerly, with a warning (error.h) */
    /* Other inputs are an error. With free dimensions one trace serves every size of them: fn runs a few times at the
     * first call, at sizes of the library's choice, and from then on for no size any more. It must do the same at every
     * size from 2 on; where it does not, each size is traced, with a warning that says what differs. */
    const cr_signature *signature; /* `inputs` of them; copied */
    int inputs;
    /* fn may make fewer results than .outputs: the first of out[] that it leaves NULL ends them, in calls too. For
     * bindings, whose functions say what they return by returning it. */
    bool fewer_outputs;
    int max_sizes; /* default 32: how many sizes are kept ready to run; beyond, the one used longest ago is forgotten */
    /* How far the trace goes to save memory: what is cheap to have again is not kept from forward to backward, as long as
     * no more than so many percent of the bytes that a run moves are moved in addition. 0: as CRESSET_RECOMPUTE says, or 2;
     * below 0: everything is kept. Results are the same. */
    int recompute;
} cr_stage_opts;
/* A staged form of fn; nothing is traced yet. `context` and what fn uses must live as long as the function. NULL on
 * error. cr_function_free accepts NULL. */
CR_API cr_function *cr_stage_at(cr_site at, cr_stage_fn fn, void *context, const cr_stage_opts *options);
#define cr_stage(fn, context, ...) cr_stage_at(CR_HERE, fn, context, CR_OPTIONS(cr_stage_opts, __VA_ARGS__))
CR_API void cr_function_free(cr_function *f);

/* Calls it: out[] get new tensors, which the innermost scope owns. Any number of threads may call it at once. Errors inside
 * name the op and the line of fn that called it. */
CR_API bool cr_call_function_at(cr_site at, cr_function *f, cr_list in, cr_tensor **out);
#define cr_call_function(f, in, out) cr_call_function_at(CR_HERE, f, in, out)
/* The same for one result, which is returned: cr_run(f, x, y). */
CR_API cr_tensor *cr_run_at(cr_site at, cr_function *f, cr_list in);
#define cr_run(f, ...) cr_run_at(CR_HERE, f, CR_LIST(__VA_ARGS__))

/* On: staged functions run fn itself, eagerly, so that it can be stepped through and printed from. For the process. Returns
 * what it was. */
CR_API bool cr_run_eagerly(bool on);

/* True inside a function that is being traced: values are not known. */
CR_API bool cr_is_tracing(void);

/* How many results it has (with .fewer_outputs: at most); 0 for NULL. */
CR_API int cr_function_outputs(const cr_function *f);
/* How many traces there are, and one of them as text, a line a node; malloc'd: free() it. NULL on error. */
CR_API int cr_function_traces(const cr_function *f);
CR_API char *cr_function_text_at(cr_site at, const cr_function *f, int trace);
#define cr_function_text(f, trace) cr_function_text_at(CR_HERE, f, trace)
/* Why a trace was made: how the call differed from the trace before, as the warning about too many says it; "" for the
 * first, NULL when there is none of that number. It is the function's. */
CR_API const char *cr_function_reason(const cr_function *f, int trace);
/* What a trace runs as: a line a step (a group of nodes that run as one, or a node by a kernel of the library) with the
 * bytes that it reads and writes, loops, phases, kernels, and the time that it takes where the function has run while a
 * profile was written (cr_profile_start). As text, and as an SVG picture with a bar a step. malloc'd: free() it. NULL
 * on error. */
CR_API char *cr_function_explain_at(cr_site at, const cr_function *f, int trace);
#define cr_function_explain(f, trace) cr_function_explain_at(CR_HERE, f, trace)
CR_API char *cr_function_picture_at(cr_site at, const cr_function *f, int trace);
#define cr_function_picture(f, trace) cr_function_picture_at(CR_HERE, f, trace)

CR_END_C
#endif
