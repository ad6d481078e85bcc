/* Flows: examples one after the other, from sources that need not know how many there are, through stages.
 *
 *     cr_flow *s = cr_lines_flow(files, 2);
 *     s = cr_map_flow(s, encode, .fields = 2, .workers = 2);
 *     s = cr_shuffle_flow(s, 1000, .seed = 1);
 *     s = cr_batch_flow(s, 32, .pad = true);
 *     cr_loader *batches = cr_flow_loader(s, .prefetch = 4);
 *     CR_EACH (batch, batches) { ... }
 *     cr_loader_free(batches);
 *
 * A stage takes over the flows that it is made of, also on failure; NULL in gives NULL out. The last one is the
 * program's, which frees it (and with it all) by cr_flow_free, also in the middle of an epoch.
 *
 * Order: the examples of an epoch follow from the stages' settings (with their seeds) and the epoch's number, not from
 * the numbers of workers. Therefore a position is small (cr_flow_save_state), and a flow that is restored gives what
 * would have come. Only .unordered gives this up.
 *
 * An error, of a stage or of a program's function on whatever thread, arrives at the consumer in the place of the
 * example that it kept from being made, with the stage's name and line; it ends the epoch. */
#ifndef CRESSET_FLOWS_H
#define CRESSET_FLOWS_H
#include <cresset/stages.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_flow cr_flow;

/* ---- sources ----------------------------------------------------------------------------------------------------- */

/* Makes example `index` of the epoch: out[0..fields), new tensors (a scope is open around the call) or ones held on to.
 * False at the end, or after cr_fail. Called in order, on one thread at a time. cr_example_epoch() is the epoch. */
typedef bool (*cr_next_fn)(void *context, int64_t index, cr_tensor **out);
typedef struct cr_flow_opts {
    size_t size;
    void *context;
    void (*release)(void *context);                /* called at the end, also on failure */
    int fields;                                    /* tensors an example, 1 to 8; default 2 */
    bool (*restart)(void *context, int64_t epoch); /* called before each epoch's first example */
    int64_t (*skip)(void *context, int64_t count); /* leaves out at most so many examples: how many; -1 after cr_fail */
    int64_t length;                                /* examples an epoch, where that is known; 0: it is not */
} cr_flow_opts;
/* From a program's function. What keeps a place of its own needs .restart; without .skip examples are made and dropped
 * where a position is restored. */
CR_API cr_flow *cr_flow_new_at(cr_site at, cr_next_fn next, const cr_flow_opts *options);
#define cr_flow_new(...)                                                                                               \
    cr_flow_new_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_flow_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_dataset_flow_opts {
    size_t size;
    bool shuffle;
    uint64_t seed;
    cr_sampler *sampler; /* instead of .shuffle; taken over. One that makes batches is refused: those are a loader's */
} cr_dataset_flow_opts;
/* A dataset's examples. Takes over the dataset. Seeks. */
CR_API cr_flow *cr_dataset_flow_at(cr_site at, cr_dataset *dataset, const cr_dataset_flow_opts *options);
#define cr_dataset_flow(...)                                                                                           \
    cr_dataset_flow_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_dataset_flow_opts, CR_REST_(__VA_ARGS__)))

/* The lines of text files, one after the other: u8[bytes] without the line's end ("\n" or "\r\n"). The files are
 * mapped one at a time when their turn comes. Errors: CR_ERROR_IO then; no files. */
CR_API cr_flow *cr_lines_flow_at(cr_site at, const char *const *paths, int count);
#define cr_lines_flow(paths, count) cr_lines_flow_at(CR_HERE, paths, count)

/* ---- examples into examples -------------------------------------------------------------------------------------- */

typedef struct cr_map_flow_opts {
    size_t size;
    void *context;
    void (*release)(void *context);
    int fields;     /* default: as many as before */
    int workers;    /* threads; default 0: whoever asks for the example */
    int ahead;      /* examples made ahead at most; default 4 a worker */
    bool unordered; /* as they are ready, which differs from run to run */
} cr_map_flow_opts;
/* fn(in, index, out, context) for each example; index counts them in this epoch. Its random numbers should come from
 * index and cr_example_epoch(). Restoring a position does not call it for what is left out. */
CR_API cr_flow *cr_map_flow_at(cr_site at, cr_flow *s, cr_map_fn fn, const cr_map_flow_opts *options);
#define cr_map_flow(s, ...)                                                                                            \
    cr_map_flow_at(CR_HERE, s, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_map_flow_opts, CR_REST_(__VA_ARGS__)))
/* Makes up to `count` examples ahead, on one thread of its own. */
CR_API cr_flow *cr_prefetch_flow_at(cr_site at, cr_flow *s, int count);
#define cr_prefetch_flow(s, count) cr_prefetch_flow_at(CR_HERE, s, count)

typedef struct cr_filter_flow_opts {
    size_t size;
    void *context;
    void (*release)(void *context);
} cr_filter_flow_opts;
/* Those for which keep(in, index, context) says yes; index counts the examples that come in. */
CR_API cr_flow *cr_filter_flow_at(cr_site at, cr_flow *s, cr_keep_fn keep, const cr_filter_flow_opts *options);
#define cr_filter_flow(s, ...)                                                                                         \
    cr_filter_flow_at(CR_HERE, s, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_filter_flow_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_shuffle_flow_opts {
    size_t size;
    uint64_t seed;
} cr_shuffle_flow_opts;
/* A buffer of `count` examples, of which a random one is given and replaced by the next. Restoring a position asks the
 * source for those that were in the buffer only. */
CR_API cr_flow *cr_shuffle_flow_at(cr_site at, cr_flow *s, int64_t count, const cr_shuffle_flow_opts *options);
#define cr_shuffle_flow(s, ...)                                                                                        \
    cr_shuffle_flow_at(CR_HERE, s, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_shuffle_flow_opts, CR_REST_(__VA_ARGS__)))

/* Its examples `times` times over; 0: for ever. Repetition k of epoch e is the source's epoch e * times + k (k, for
 * ever). */
CR_API cr_flow *cr_repeat_flow_at(cr_site at, cr_flow *s, int64_t times);
#define cr_repeat_flow(s, times) cr_repeat_flow_at(CR_HERE, s, times)
/* The first `count` of each epoch. */
CR_API cr_flow *cr_take_flow_at(cr_site at, cr_flow *s, int64_t count);
#define cr_take_flow(s, count) cr_take_flow_at(CR_HERE, s, count)
/* All but the first `count`. */
CR_API cr_flow *cr_skip_flow_at(cr_site at, cr_flow *s, int64_t count);
#define cr_skip_flow(s, count) cr_skip_flow_at(CR_HERE, s, count)
/* A field more, the first: the example's number in the epoch, an i64[]. */
CR_API cr_flow *cr_enumerate_flow_at(cr_site at, cr_flow *s);
#define cr_enumerate_flow(s) cr_enumerate_flow_at(CR_HERE, s)

/* Each example is made once, in the first epoch that is gone through to its end, and kept. It is the source's epoch 0
 * whichever it is, so that random stages belong behind a cache. Files are as of cr_cache_dataset (stages.h). */
CR_API cr_flow *cr_cache_flow_at(cr_site at, cr_flow *s, const cr_cache_opts *options);
#define cr_cache_flow(...)                                                                                             \
    cr_cache_flow_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_cache_opts, CR_REST_(__VA_ARGS__)))
/* The examples of a flow's epoch 0, gone through now, as a dataset, in memory or (as above) in a file. Takes over and
 * frees the flow. */
CR_API cr_dataset *cr_collect_flow_at(cr_site at, cr_flow *s, const cr_cache_opts *options);
#define cr_collect_flow(...)                                                                                           \
    cr_collect_flow_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_cache_opts, CR_REST_(__VA_ARGS__)))

/* ---- batches ----------------------------------------------------------------------------------------------------- */

typedef struct cr_batch_flow_opts {
    size_t size;
    bool drop_last; /* leave out a last batch that is not full */
    bool pad;       /* as of a loader (data.h) */
    cr_padding padding;
    cr_collate_fn collate;
    void *collate_context;
    int collate_fields;
} cr_batch_flow_opts;
/* `count` examples after each other become one whose fields are stacked along a new first dimension. */
CR_API cr_flow *cr_batch_flow_at(cr_site at, cr_flow *s, int64_t count, const cr_batch_flow_opts *options);
#define cr_batch_flow(s, ...)                                                                                          \
    cr_batch_flow_at(CR_HERE, s, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_batch_flow_opts, CR_REST_(__VA_ARGS__)))

enum { CR_MAX_BUCKETS = 64 };
typedef struct cr_bucket_flow_opts {
    size_t size;
    bool drop_last; /* leave out what has not filled its bucket at the end */
    cr_padding padding;
    int measured;               /* the field whose first dimension is the length */
    const int64_t *batch_sizes; /* of each bucket, bounds + 1 of them; NULL: count each */
} cr_bucket_flow_opts;
/* Padded batches of `count` examples of similar length: bucket i takes lengths below upper[i] (ascending), the last one
 * those that are left, and gives a batch whenever it is full; at the end the others follow, the shortest first. */
CR_API cr_flow *cr_bucket_flow_at(cr_site at, cr_flow *s, int64_t count, const int64_t *upper, int bounds,
                                  const cr_bucket_flow_opts *options);
#define cr_bucket_flow(s, count, upper, ...)                                                                           \
    cr_bucket_flow_at(CR_HERE, s, count, upper, CR_FIRST_(__VA_ARGS__),                                                \
                      CR_OPTIONS(cr_bucket_flow_opts, CR_REST_(__VA_ARGS__)))
/* The rows of every field as examples. Errors: fields of different length, or without a dimension. */
CR_API cr_flow *cr_unbatch_flow_at(cr_site at, cr_flow *s);
#define cr_unbatch_flow(s) cr_unbatch_flow_at(CR_HERE, s)

typedef struct cr_window_flow_opts {
    size_t size;
    int64_t shift; /* from one window to the next; default `count`: they do not overlap */
} cr_window_flow_opts;
/* Stacks of `count` examples after each other; a last one that is not full is left out. */
CR_API cr_flow *cr_window_flow_at(cr_site at, cr_flow *s, int64_t count, const cr_window_flow_opts *options);
#define cr_window_flow(s, ...)                                                                                         \
    cr_window_flow_at(CR_HERE, s, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_window_flow_opts, CR_REST_(__VA_ARGS__)))

/* ---- several flows --------------------------------------------------------------------------------------------- */

/* One after the other. Errors: different numbers of fields. */
CR_API cr_flow *cr_join_flows_at(cr_site at, cr_flow *const *flows, int count);
#define cr_join_flows(flows, count) cr_join_flows_at(CR_HERE, flows, count)
/* The fields of all their examples side by side; as long as the shortest. Errors: more than CR_MAX_FIELDS fields. */
CR_API cr_flow *cr_zip_flows_at(cr_site at, cr_flow *const *flows, int count);
#define cr_zip_flows(flows, count) cr_zip_flows_at(CR_HERE, flows, count)
/* In turn `block` examples of each; one that has ended is left out. */
CR_API cr_flow *cr_interleave_flows_at(cr_site at, cr_flow *const *flows, int count, int64_t block);
#define cr_interleave_flows(flows, count, block) cr_interleave_flows_at(CR_HERE, flows, count, block)

/* ---- going through --------------------------------------------------------------------------------------------- */

/* The next example of the epoch into out[0..fields), for the innermost scope; the first call begins epoch 0. False at
 * the end of the epoch and after an error. */
CR_API bool cr_flow_next_at(cr_site at, cr_flow *s, cr_tensor **out);
#define cr_flow_next(s, out) cr_flow_next_at(CR_HERE, s, out)
/* To the beginning of an epoch. */
CR_API bool cr_flow_restart_at(cr_site at, cr_flow *s, int64_t epoch);
#define cr_flow_restart(s, epoch) cr_flow_restart_at(CR_HERE, s, epoch)
CR_API int64_t cr_flow_length(cr_flow *s); /* examples an epoch; -1: not known, or for ever */
CR_API int cr_flow_fields(const cr_flow *s);
/* Waits for the workers to finish what they are at. */
CR_API void cr_flow_free(cr_flow *s);

/* Where a flow is, as a line of JSON: {"flow": 1, "epoch": 2, "example": 1234, "stages": "lines > shuffle 1000 > ..."}.
 * malloc'd: free() it. */
CR_API char *cr_flow_save_state_at(cr_site at, cr_flow *s);
#define cr_flow_save_state(s) cr_flow_save_state_at(CR_HERE, s)
/* Goes there: the next example is the one that would have come. What is left out is made only where a stage cannot do
 * without (filters, buckets, generators without .skip). Errors: a state of other stages (the text names both), a flow
 * that ends before. */
CR_API bool cr_flow_restore_state_at(cr_site at, cr_flow *s, const char *state);
#define cr_flow_restore_state(s, state) cr_flow_restore_state_at(CR_HERE, s, state)

typedef struct cr_flow_loader_opts {
    size_t size;
    int prefetch; /* a last stage that makes so many batches ahead; 0: none */
} cr_flow_loader_opts;
/* A loader (data.h) whose batches are the flow's examples: for CR_EACH, cr_fit, cr_evaluate, cr_predict and
 * checkpoints, whose positions it has. Its epochs are the flow's. Takes over the flow. */
CR_API cr_loader *cr_flow_loader_at(cr_site at, cr_flow *s, const cr_flow_loader_opts *options);
#define cr_flow_loader(...)                                                                                            \
    cr_flow_loader_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_flow_loader_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
