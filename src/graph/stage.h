/* A staged function: its traces, each with what it is valid for. */
#ifndef CR_GRAPH_STAGE_H
#define CR_GRAPH_STAGE_H
#include "graph/derivative.h"
#include "graph/frames.h"
#include "graph/trace.h"
#include <cresset/graph.h>
#include <pthread.h>

/* What a trace assumes of an input. */
typedef struct cr_input_key {
    cr_spec spec; /* with offset 0 */
    bool requires_grad, weak;
} cr_input_key;

typedef struct cr_staged {
    cr_input_key *keys;
    int n_in, n_out;
    bool recording;
    void *statics;
    cr_trace trace; /* its guards */
    cr_graph *graph;
    cr_program program;
    cr_device *device;
    cr_frames frames;
    cr_derivative *derivative; /* NULL: calls are not recorded */
    struct cr_staged *next;
} cr_staged;

struct cr_function {
    char *name;
    cr_stage_fn fn;
    void *context;
    void (*release)(void *context); /* called at the end; NULL: the context is the caller's */
    int outputs;
    const void *statics;
    size_t statics_size;
    int max_traces, n_traces;
    bool warned, frozen;
    pthread_mutex_t lock; /* for the traces and their frames */
    cr_staged *first, *last;
};

/* src/graph/match.c */
/* True when the trace is valid for a call; else *why says what is not (a static text, or one in `buffer`). */
bool cr_staged_matches(const cr_function *f, const cr_staged *s, cr_list in, char *why, size_t size);
#endif
