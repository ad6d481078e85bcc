/* A staged function: its traces, each with what it is valid for. */
#ifndef CR_GRAPH_STAGE_H
#define CR_GRAPH_STAGE_H
#include "graph/derivative/derivative.h"
#include "graph/general/general.h"
#include "graph/jit/codebook.h"
#include "graph/run/frames.h"
#include "graph/trace.h"
#include <cresset/graph.h>
#include <pthread.h>

/* What a trace assumes of an input. */
typedef struct cr_input_key {
    cr_spec spec; /* with offset 0 */
    bool requires_grad, weak;
    int same; /* 1 + the place of an input before it that is the same tensor, where that requires grad; 0: there is none */
} cr_input_key;

typedef struct cr_staged {
    cr_input_key *keys;
    int n_in, n_out;
    bool recording;
    cr_dtype autocast; /* as of cr_set_autocast */
    char *reason; /* why it was made: what the trace before did not fit; NULL: there was none */
    void *statics;
    cr_trace trace; /* its guards */
    cr_graph *graph;
    cr_graph *traced; /* as it was before the passes, which lose where gradients do not go: what is saved; or NULL */
    cr_program program;
    cr_device *device;
    cr_frames frames;
    cr_derivative *derivative; /* NULL: calls are not recorded */
    bool takes_gradients;      /* inside, of a frozen function: not where recording is off */
    struct cr_staged *next;
    /* With free dimensions: this is the trace for one size, and from `general` those for others are made. */
    cr_general *general;
    cr_codebook *book;       /* their code */
    struct cr_staged *sizes; /* linked by next; they have neither guards nor others of their own */
    int n_sizes;
    int users;     /* calls that run it now */
    uint64_t used; /* when it was taken last, by the function's count */
} cr_staged;

/* A signature with free dimensions. */
typedef struct cr_free_inputs {
    cr_signature *inputs; /* of the shapes those below 0 are free: ~d is their place in cr_sizes */
    int n_inputs, n_dims;
    bool refused; /* no trace for all sizes was to be had */
} cr_free_inputs;

struct cr_function {
    char *name;
    cr_stage_fn fn;
    void *context;
    void (*release)(void *context); /* called at the end; NULL: the context is the caller's */
    int outputs;
    const void *statics;
    size_t statics_size;
    int max_traces, n_traces;
    bool warned, frozen, fewer_outputs;
    bool takes_gradients; /* cr_grad inside: it is traced with a record though it is frozen */
    int recompute; /* percent; see cr_stage_opts */
    cr_free_inputs *free; /* NULL: no signature */
    int max_sizes;
    uint64_t calls;
    pthread_mutex_t lock; /* for the traces and their frames */
    cr_staged *first, *last;
};

/* stage.c */
/* How many results there are: all that are expected, or (.fewer_outputs) those before the first that is missing. */
int cr_function_count(const cr_function *f, cr_tensor *const *out);
/* As cr_input_key says, of the call's input i. */
int cr_input_same(cr_list in, int i, bool recording);
/* A trace that is yet to be made for a call: its keys. */
cr_staged *cr_staged_new(cr_function *f, cr_list in);
void cr_staged_free(cr_staged *s);
/* Runs the function on inputs as s->keys say: s->graph, s->derivative (begun), s->trace. for_all: see cr_trace. */
bool cr_staged_trace(cr_function *f, cr_staged *s, bool for_all);
/* Passes and programs; the code that they need is to be compiled (src/graph/jit/jit.h). */
bool cr_staged_plan(cr_function *f, cr_staged *s);
/* And that. book: NULL: code for these programs alone. */
bool cr_staged_finish(cr_function *f, cr_staged *s, cr_codebook *book);

/* sizes.c */
/* A new trace that is good for all sizes, ready for those of the call if it serves them. NULL (no error), after a
 * warning, when there is none for the function. */
cr_staged *cr_staged_for_all(cr_function *f, cr_list in, const cr_sizes *sizes);
/* What runs a call of these sizes, made if need be. NULL (no error) when it does not serve them. */
cr_staged *cr_staged_for_size(cr_function *f, cr_staged *s, cr_list in, const cr_sizes *sizes);

/* match.c */
/* True when the trace is valid for a call; else *why says what is not (a static text, or one in `buffer`). */
bool cr_staged_matches(const cr_function *f, const cr_staged *s, cr_list in, char *why, size_t size);
/* True when the inputs are of the very shapes and layouts of a trace. */
bool cr_staged_fits(const cr_staged *s, cr_list in);

/* signature.c */
bool cr_signature_make(cr_free_inputs **f, const cr_signature *list, int n);
void cr_signature_drop(cr_free_inputs *f);
/* True when the inputs are as the signature says; `sizes` gets those of the free dimensions. */
bool cr_signature_check(const cr_free_inputs *f, cr_list in, cr_sizes *sizes);
/* The spec of an input for other sizes, laid out as `like` is; false (no error) when that has gaps. */
bool cr_signature_spec(const cr_free_inputs *f, int input, const cr_spec *like, const cr_sizes *sizes, cr_spec *spec);
/* Sizes whose code is made together with that of the first call, number `i` of them; false when there are no more. */
bool cr_signature_example(const cr_free_inputs *f, const cr_sizes *first, int i, cr_sizes *sizes);
/* The sizes to probe besides those of the first call, number `attempt`; false when there are no more. */
bool cr_signature_choose(const cr_free_inputs *f, const cr_sizes *first, int attempt, cr_probes *probes);
#endif
