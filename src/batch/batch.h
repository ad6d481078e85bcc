/* Dynamic batching. Calls are put off (defer.c) as a graph of `cr_later`; when values are needed, those that are ready and
 * of one class run as one (agenda.c) on inputs that are brought together (gather.c) by the op's batching rule (rules.c).
 *
 * A tensor of a call that was put off is a handle on no memory (of the device `later`) whose symbol is its cr_result. Once its
 * batch has run, the result knows its row there; the handle gets memory, as a view of that row, only when it is
 * looked at from outside, or outlives the block. */
#ifndef CR_BATCH_BATCH_H
#define CR_BATCH_BATCH_H
#include "base/arena.h"
#include "op/dispatch.h"
#include <cresset/batching.h>

/* Results of calls that ran as one, [count, the shape of one]. */
typedef struct cr_rows {
    cr_tensor *tensor; /* retained */
    struct cr_rows *next;
    uint64_t mark;     /* the gather that has met it last */
    int64_t first;     /* and where its rows begin there */
} cr_rows;

typedef struct cr_result {
    struct cr_later *maker;
    cr_tensor *handle; /* retained */
    cr_rows *rows;     /* or NULL: not run yet, or run alone: the handle has the value */
    int64_t row;
} cr_result;

typedef struct cr_use {
    struct cr_later *by;
    struct cr_use *next;
} cr_use;

/* An input: a tensor from outside the block (retained), or what another call makes. */
typedef struct cr_later_in {
    cr_tensor *tensor;
    cr_result *result;
} cr_later_in;

typedef struct cr_later {
    const cr_op *op;
    cr_site site;
    void *attrs;
    int n_in;
    bool recording;
    cr_later_in *in;
    cr_result *out; /* op->n_out of them */
    struct cr_class *kind;
    int depth, missing; /* missing: inputs whose calls have not run */
    cr_use *uses;
    struct cr_later *next; /* of those that are ready in its class */
} cr_later;

/* Calls that may run as one. */
typedef struct cr_class {
    uint64_t hash;
    void *key;
    size_t key_size;
    bool joins;   /* several can run as one */
    int64_t left, depth_sum, ready; /* calls that have not run, the sum of their depths; those that could run now */
    cr_later *first, *last;
    struct cr_class *next; /* of all */
} cr_class;

typedef struct cr_batcher {
    cr_interpreter base;
    int depth; /* of blocks */
    bool running;
    cr_arena arena;
    cr_class **table; /* open addressing */
    size_t capacity, count;
    cr_class *classes;
    cr_later **laters; /* in the order of the calls */
    size_t n_laters, laters_capacity, started; /* started: those before have been looked at by a run */
    cr_rows *rows;
    uint64_t marks;
    int64_t waiting; /* calls that have not run */
    cr_storage *nowhere; /* of handles without memory */
    cr_batched_counts counts;
} cr_batcher;

/* src/batch/defer.c */
/* What a handle stands for; NULL for one with memory. */
cr_result *cr_result_of(const cr_tensor *t);
/* The result's handle gets the place of `made`, which gives up its own. */
void cr_result_becomes(cr_result *r, cr_tensor *made);

/* src/batch/agenda.c */
/* Runs all that has been put off. False after cr_fail: what has not run is then given up. */
bool cr_batcher_run(cr_batcher *b);

/* src/batch/gather.c */
/* The tensor that a result is, made if need be. */
cr_tensor *cr_result_tensor(cr_result *r);
/* A number from cr_num and its like, which takes the type of what it meets: one of another value is another call. */
bool cr_is_number(const cr_tensor *t);
/* Input i of `count` calls: the very same for all of them, or NULL. */
bool cr_same_input(cr_later *const *calls, int64_t count, int i);
/* One tensor for the inputs in[0..count): [count, their shape]. The caller's scope owns it. */
cr_tensor *cr_gather_rows(cr_batcher *b, const cr_later_in *const *in, int64_t count);

/* src/batch/rules.c */
/* `count` calls alike as one: in[i] is [count, the shape of one] where batched[i], else for all of them the same; `rank` are
 * the numbers of dimensions of one call's inputs. out[] get [count, the shape of one]. */
typedef struct cr_joint_call {
    const cr_later *model; /* one of them */
    int64_t count;
    cr_tensor **in;
    const bool *batched;
    const int *rank;
} cr_joint_call;
/* How an op's calls run as one. */
cr_batching cr_batching_of(const cr_op *op);
/* True when it can, with these inputs batched. */
bool cr_joint_applies(const cr_joint_call *c);
bool cr_joint_run(const cr_joint_call *c, cr_tensor **out);
/* Inputs that are one for all calls of a batch, by number: tensors from outside in these places are part of the class. */
bool cr_batching_shares(const cr_op *op, int input);
/* True for slices of one tensor: the attributes say where, and are no part of the class. */
bool cr_is_pick(const cr_op *op);
#endif
