/* Data: datasets (numbered examples), and loaders that walk a dataset in batches, shuffled and prepared ahead by worker
 * threads.
 *
 *     cr_loader *batches = cr_loader_new(cr_mnist("data/mnist", CR_TRAIN), .batch_size = 64, .shuffle = true);
 *     CR_EACH (batch, batches) { ... batch.x ... batch.y ... }
 *     cr_loader_free(batches);
 */
#ifndef CRESSET_DATA_H
#define CRESSET_DATA_H
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include <cresset/tensor.h>

CR_BEGIN_C

/* ---- datasets ---------------------------------------------------------------------------------------------------- */

/* A dataset has a length and gives, for an index, one example: a few tensors ("fields"), by custom x and then y. Every
 * example has the same fields with the same shapes and dtypes. Datasets are counted: whoever makes one owns it, and
 * cr_loader_new takes that reference over. */
typedef struct cr_dataset cr_dataset;

enum { CR_MAX_FIELDS = 8 };

/* The number of examples. */
typedef int64_t (*cr_length_fn)(void *context);
/* Puts example `index` into out[0..fields): new tensors (a scope is open around the call), or ones that the dataset
 * holds on to. False after cr_fail. With workers it is called on several threads at once. */
typedef bool (*cr_example_fn)(void *context, int64_t index, cr_tensor **out);
/* Puts `count` examples, stacked along a new first dimension, into out[0..fields). Same rules. */
typedef bool (*cr_gather_fn)(void *context, const int64_t *indices, int64_t count, cr_tensor **out);

typedef struct cr_dataset_opts {
    size_t size;
    void *context;                  /* passed to the functions */
    int fields;                     /* tensors an example, 1 to 8; default 2 */
    cr_gather_fn gather;            /* makes whole batches, where that is faster than stacking examples */
    void (*release)(void *context); /* called when the last reference is gone; also when cr_dataset_new fails */
} cr_dataset_opts;
/* A dataset of the program's own. Errors: NULL functions, a number of fields out of range. */
CR_API cr_dataset *cr_dataset_new_at(cr_site at, cr_length_fn length, cr_example_fn example,
                                     const cr_dataset_opts *options);
#define cr_dataset_new(length, ...)                                                                                    \
    cr_dataset_new_at(CR_HERE, length, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_dataset_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_tensor_dataset_opts {
    size_t size;
    cr_dtype x_dtype, y_dtype; /* of the batches; default: as stored */
    double x_scale;            /* x is multiplied by it (a floating x_dtype only); default 1 */
} cr_tensor_dataset_opts;
/* Examples from tensors in memory: example i is x[i], y[i]. x is [N, ...], y is [N, ...] or NULL. Keeps references to
 * both, copying only what is not row-major host memory; do not write to them while a loader runs.
 * Errors: a zero-dimensional x or y, different lengths. */
CR_API cr_dataset *cr_tensor_dataset_at(cr_site at, cr_tensor *x, cr_tensor *y, const cr_tensor_dataset_opts *options);
#define cr_tensor_dataset(x, ...)                                                                                      \
    cr_tensor_dataset_at(CR_HERE, x, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_tensor_dataset_opts, CR_REST_(__VA_ARGS__)))

typedef enum cr_part { CR_TRAIN, CR_TEST } cr_part;
/* MNIST (LeCun, Cortes, Burges 1998) or a set in the same files (Fashion-MNIST, KMNIST): {train,t10k}-images-idx3-ubyte
 * and -labels-idx1-ubyte in `folder`, plain or with .gz. x is f32[1,28,28] in 0..1 (kept as bytes and converted
 * batch by batch), y an i64 label. Errors: files missing or malformed, images and labels of different number. */
CR_API cr_dataset *cr_mnist_at(cr_site at, const char *folder, cr_part part);
#define cr_mnist(folder, part) cr_mnist_at(CR_HERE, folder, part)

CR_API int64_t cr_dataset_length(cr_dataset *dataset); /* 0 for NULL */
CR_API int cr_dataset_fields(cr_dataset *dataset);     /* tensors an example; 0 for NULL */
/* Example `index` into out[0..fields). Errors: index out of range, what the dataset reports. */
CR_API bool cr_dataset_get_at(cr_site at, cr_dataset *dataset, int64_t index, cr_tensor **out);
#define cr_dataset_get(dataset, index, out) cr_dataset_get_at(CR_HERE, dataset, index, out)
/* Examples indices[0..count) stacked along a new first dimension. Errors: also count < 1, examples that differ in
 * shape or dtype. */
CR_API bool cr_dataset_gather_at(cr_site at, cr_dataset *dataset, const int64_t *indices, int64_t count,
                                 cr_tensor **out);
#define cr_dataset_gather(dataset, indices, count, out) cr_dataset_gather_at(CR_HERE, dataset, indices, count, out)
CR_API cr_dataset *cr_dataset_retain(cr_dataset *dataset);
CR_API void cr_dataset_release(cr_dataset *dataset);

/* ---- batches of examples ----------------------------------------------------------------------------------------- */

/* One example. */
typedef struct cr_example {
    cr_tensor *field[CR_MAX_FIELDS];
} cr_example;

/* Where a field of lengths is put: nowhere, right after the field that is measured, at the end. */
typedef enum cr_lengths { CR_NO_LENGTHS, CR_LENGTHS_NEXT, CR_LENGTHS_LAST } cr_lengths;

/* How examples of different sizes become a batch: each field is filled up to the largest of the batch, at the ends of
 * its dimensions. All zero: every dimension, with zeros. Examples of a field have one dtype and one number of
 * dimensions. */
typedef struct cr_padding {
    double value[CR_MAX_FIELDS];     /* what a field is filled with */
    int64_t multiple[CR_MAX_FIELDS]; /* sizes are rounded up to a multiple of it; 0: as they are */
    cr_dims axes[CR_MAX_FIELDS]; /* dimensions of an example that may differ (others: an error); none: all of them */
    cr_lengths lengths; /* whether the batch gets a field of lengths, i64[N]: sizes of an example's first dimension */
    int measured;       /* of which field */
} cr_padding;

/* Makes a batch: out[0..fields) from examples[0..count), new tensors or ones of theirs (a scope is open around the
 * call). False after cr_fail. With workers it is called on several threads at once. */
typedef bool (*cr_collate_fn)(const cr_example *examples, int64_t count, cr_tensor **out, void *context);

/* ---- loaders ----------------------------------------------------------------------------------------------------- */

typedef struct cr_loader cr_loader;
typedef struct cr_sampler cr_sampler; /* which examples make a batch: samplers.h */

typedef struct cr_loader_opts {
    size_t size;
    int64_t batch_size; /* default 32 */
    bool shuffle;       /* a new order every epoch, decided by seed and epoch alone */
    uint64_t seed;
    bool drop_last;      /* leave out a last batch that is not full */
    int workers;         /* threads that make batches ahead; default 0: the caller makes them */
    int prefetch;        /* batches made ahead, at most; default 2 a worker */
    cr_sampler *sampler; /* decides the order instead of .shuffle and .seed; the loader takes over the reference */
    bool pad;            /* examples may differ in size: they are filled up as .padding says */
    cr_padding padding;
    cr_collate_fn collate; /* makes batches instead of stacking and padding */
    void *collate_context;
    int collate_fields; /* that it makes; default: as many as the dataset has */
} cr_loader_opts;
/* Takes over the caller's references to the dataset and the sampler, also on failure. The order and contents of the
 * batches do not depend on the number of workers. A loader is used by one thread at a time. Errors: a negative option,
 * a sampler beside .shuffle, no thread to be had. */
CR_API cr_loader *cr_loader_new_at(cr_site at, cr_dataset *dataset, const cr_loader_opts *options);
#define cr_loader_new(...)                                                                                             \
    cr_loader_new_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_loader_opts, CR_REST_(__VA_ARGS__)))
/* Also in the middle of an epoch: waits for the workers to finish the batches they are at. */
CR_API void cr_loader_free(cr_loader *loader);

CR_API int64_t cr_loader_length(const cr_loader *loader); /* batches of the epoch under way or the next; 0 for NULL, or
                                                           * where it is not known (a flow's) */
CR_API cr_dataset *cr_loader_dataset(const cr_loader *loader); /* NULL of a flow's */
/* The number of the epoch that is under way or comes next, from 0; setting it (to go on from a checkpoint) ends a pass
 * that is under way. */
CR_API int64_t cr_loader_epoch(const cr_loader *loader);
CR_API void cr_loader_set_epoch(cr_loader *loader, int64_t epoch);
/* Where a loader is: the epoch, and how many of its batches have been handed out. Set, the next pass begins there: with
 * the batches that a loader of the same options would have given from there on. */
typedef struct cr_loader_position {
    int64_t epoch, batch;
} cr_loader_position;
CR_API cr_loader_position cr_loader_position_of(const cr_loader *loader);
CR_API void cr_loader_set_position(cr_loader *loader, cr_loader_position position);

typedef struct cr_batch {
    cr_tensor *x, *y;                /* fields 0 and 1 (NULL when the dataset has one field) */
    cr_tensor *field[CR_MAX_FIELDS]; /* all of them */
    int64_t count;                   /* examples in it */
    int64_t index;                   /* of the batch in the epoch, from 0 */
    bool last;                       /* the epoch's last */
    cr_loader *loader_;              /* for CR_EACH */
    int scope_;
} cr_batch;

/* The next batch of the epoch; its tensors go to the innermost scope. False at the end of the epoch, after which the
 * next call begins another, and on an error (cr_ok() tells): an error in a worker arrives here, and ends the epoch. */
CR_API bool cr_loader_next_at(cr_site at, cr_loader *loader, cr_batch *batch);
#define cr_loader_next(loader, batch) cr_loader_next_at(CR_HERE, loader, batch)

/* CR_EACH (batch, loader) { ... } : one epoch from its beginning. Each round is a scope: what is made in it is freed
 * at its end, unless cr_keep'd. break, continue, return and goto are fine (without GNU C, a scope left by break or
 * return is closed with the next outer one). The loop ends early when an error is recorded. */
CR_API cr_batch cr_each_begin_at(cr_site at, cr_loader *loader);
CR_API bool cr_each_next(cr_batch *batch);
CR_API void cr_each_end(cr_batch *batch);
#ifdef __GNUC__
#define CR_EACH_END_ __attribute__((cleanup(cr_each_end)))
#else
#define CR_EACH_END_
#endif
#define CR_EACH(batch, loader)                                                                                         \
    for (cr_batch batch CR_EACH_END_ = cr_each_begin_at(CR_HERE, loader); cr_each_next(&batch);)

/* ---- files ------------------------------------------------------------------------------------------------------- */

/* A tensor from an IDX file (the format of the MNIST files; big-endian, 1 to 8 dimensions here), plain or compressed
 * with gzip, told apart by content. dtype u8, i8, i16, i32, f32 or f64 as the file says.
 * Errors: CR_ERROR_IO, CR_ERROR_FORMAT, CR_ERROR_UNSUPPORTED for gzip in a build without zlib. */
CR_API cr_tensor *cr_read_idx_at(cr_site at, const char *path);
#define cr_read_idx(path) cr_read_idx_at(CR_HERE, path)

CR_END_C
#endif
