/* Samplers: which examples a loader puts into its batches, in which order.
 *
 *     cr_loader_new(train, .batch_size = 64, .sampler = cr_weighted_sampler(weights, .count = 10000))
 *     cr_loader_new(train, .sampler = cr_sharded_sampler(cr_random_sampler(.seed = 1), rank, ranks))
 *
 * A sampler lists an epoch's examples at its beginning, from its seed and the number of the epoch alone: so the order
 * is that of every other run with this seed, and a position in it is a number. Samplers are counted; whoever takes one
 * (a loader, a flow, another sampler) takes over the caller's reference, also on failure. */
#ifndef CRESSET_SAMPLERS_H
#define CRESSET_SAMPLERS_H
#include <cresset/data.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* 0, 1, 2, ... */
CR_API cr_sampler *cr_sequential_sampler(void);

typedef struct cr_random_sampler_opts {
    size_t size;
    uint64_t seed;
    bool replacement; /* each example is drawn from all of them */
    int64_t
        count; /* examples an epoch; default: all. Without replacement more than there are: several orders in turn */
} cr_random_sampler_opts;
/* Every example once, in a new order each epoch; as .shuffle does. */
CR_API cr_sampler *cr_random_sampler_at(cr_site at, const cr_random_sampler_opts *options);
#define cr_random_sampler(...) cr_random_sampler_at(CR_HERE, CR_OPTIONS(cr_random_sampler_opts, __VA_ARGS__))

typedef struct cr_weighted_sampler_opts {
    size_t size;
    uint64_t seed;
    int64_t count; /* examples an epoch; default: as many as there are weights */
    bool once;     /* without replacement: no example comes twice (Efraimidis and Spirakis 2006) */
} cr_weighted_sampler_opts;
/* Examples drawn with probabilities that are proportional to `weights`, any real [N], of which a copy is made. With
 * replacement unless .once. Errors: weights that are negative, not finite or all zero; with .once fewer that are not
 * zero than .count; when an epoch begins, a dataset of another length. */
CR_API cr_sampler *cr_weighted_sampler_at(cr_site at, cr_tensor *weights, const cr_weighted_sampler_opts *options);
#define cr_weighted_sampler(...)                                                                                       \
    cr_weighted_sampler_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_weighted_sampler_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_bucket_sampler_opts {
    size_t size;
    uint64_t seed;
    int64_t pool; /* batches that are sorted together; default 50. More: lengths more alike, batches less random */
} cr_bucket_sampler_opts;
/* Batches of examples of similar length, in random order: the examples are shuffled, each .pool batches of them sorted
 * by length (an integer [N], copied) and cut, and the batches shuffled. For padded batches. */
CR_API cr_sampler *cr_bucket_sampler_at(cr_site at, cr_tensor *lengths, const cr_bucket_sampler_opts *options);
#define cr_bucket_sampler(...)                                                                                         \
    cr_bucket_sampler_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_bucket_sampler_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_sharded_sampler_opts {
    size_t size;
    bool drop_last; /* what does not divide by the number of ranks is left out; else the first ones come again */
} cr_sharded_sampler_opts;
/* This rank's part of another sampler's examples (number rank, rank + world, ...), or of its batches where it makes
 * those: every rank gets equally many. All ranks must make the sampler alike. Errors: a rank outside [0, world). */
CR_API cr_sampler *cr_sharded_sampler_at(cr_site at, cr_sampler *of, int64_t rank, int64_t world,
                                         const cr_sharded_sampler_opts *options);
#define cr_sharded_sampler(of, rank, ...)                                                                              \
    cr_sharded_sampler_at(CR_HERE, of, rank, CR_FIRST_(__VA_ARGS__),                                                   \
                          CR_OPTIONS(cr_sharded_sampler_opts, CR_REST_(__VA_ARGS__)))

/* An order under way. */
typedef struct cr_order cr_order;
CR_API bool cr_order_add(cr_order *order, int64_t index); /* the next example. Errors: no such example; no memory */
/* The examples since the last call are a batch; a sampler that calls it decides the batches. None since: nothing
 * happens. */
CR_API bool cr_order_end_batch(cr_order *order);
/* Lists the examples of an epoch of a dataset of `length` examples, of which a loader would like `batch_size` a batch.
 * False after cr_fail. */
typedef bool (*cr_order_fn)(cr_order *order, int64_t length, int64_t batch_size, int64_t epoch, void *context);
typedef struct cr_sampler_opts {
    size_t size;
    void *context;
    void (*release)(void *context); /* called at the end, also on failure */
} cr_sampler_opts;
/* A sampler of the program's own. */
CR_API cr_sampler *cr_sampler_new_at(cr_site at, cr_order_fn fn, const cr_sampler_opts *options);
#define cr_sampler_new(...)                                                                                            \
    cr_sampler_new_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_sampler_opts, CR_REST_(__VA_ARGS__)))

CR_API cr_sampler *cr_sampler_retain(cr_sampler *sampler);
CR_API void cr_sampler_release(cr_sampler *sampler);

CR_END_C
#endif
