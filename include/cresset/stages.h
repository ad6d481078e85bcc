/* Datasets made of other datasets. Nothing is computed until an example is asked for, and the loader's workers ask for
 * several at once.
 *
 *     cr_dataset *train = cr_map_dataset(cr_subset(digits, 5000, -1), augment, &settings);
 *     cr_loader *batches = cr_loader_new(train, .batch_size = 64, .shuffle = true, .workers = 2);
 *
 * Each takes over the caller's reference to what it is given (cr_dataset_retain keeps one), also on failure; NULL in
 * gives NULL out. */
#ifndef CRESSET_STAGES_H
#define CRESSET_STAGES_H
#include <cresset/data.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* Examples [start, start + count), count -1: all that are left. Errors: out of range. */
CR_API cr_dataset *cr_subset_at(cr_site at, cr_dataset *dataset, int64_t start, int64_t count);
#define cr_subset(dataset, start, count) cr_subset_at(CR_HERE, dataset, start, count)
/* Those with the given numbers, in their order; a number may come several times. Errors: out of range. */
CR_API cr_dataset *cr_pick_at(cr_site at, cr_dataset *dataset, const int64_t *indices, int64_t count);
#define cr_pick(dataset, indices, count) cr_pick_at(CR_HERE, dataset, indices, count)
/* All examples so many times over. */
CR_API cr_dataset *cr_repeat_dataset_at(cr_site at, cr_dataset *dataset, int64_t times);
#define cr_repeat_dataset(dataset, times) cr_repeat_dataset_at(CR_HERE, dataset, times)
/* One after the other. Errors: different numbers of fields. */
CR_API cr_dataset *cr_join_datasets_at(cr_site at, cr_dataset *const *datasets, int count);
#define cr_join_datasets(datasets, count) cr_join_datasets_at(CR_HERE, datasets, count)
/* Example i has the fields of all their examples i; as long as the shortest. Errors: more than CR_MAX_FIELDS fields. */
CR_API cr_dataset *cr_zip_datasets_at(cr_site at, cr_dataset *const *datasets, int count);
#define cr_zip_datasets(datasets, count) cr_zip_datasets_at(CR_HERE, datasets, count)

/* Makes the fields of an example, out[0..fields), of those of another, in[]: new tensors or ones of in (a scope is open
 * around the call). `index` is the example's number, from which a program may take its random numbers (cr_generator),
 * so that they do not depend on which worker is first. False after cr_fail. May be called on several threads at once.
 */
typedef bool (*cr_map_fn)(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context);
typedef struct cr_map_opts {
    size_t size;
    void *context;
    void (*release)(void *context); /* called at the end, also on failure */
    int fields;                     /* default: as many as before */
} cr_map_opts;
CR_API cr_dataset *cr_map_dataset_at(cr_site at, cr_dataset *dataset, cr_map_fn fn, const cr_map_opts *options);
#define cr_map_dataset(dataset, ...)                                                                                   \
    cr_map_dataset_at(CR_HERE, dataset, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_map_opts, CR_REST_(__VA_ARGS__)))
/* The examples for which `keep` says yes. All of them are made once, now, to find out. */
typedef bool (*cr_keep_fn)(cr_tensor *const *in, int64_t index, void *context);
CR_API cr_dataset *cr_filter_dataset_at(cr_site at, cr_dataset *dataset, cr_keep_fn keep, void *context);
#define cr_filter_dataset(dataset, keep, context) cr_filter_dataset_at(CR_HERE, dataset, keep, context)

typedef struct cr_cache_opts {
    size_t size;
    const char *path; /* keep the examples in this file, for the next run as well; NULL: in memory */
    const char *tag;  /* what they are (a version, settings): a file with another tag is made anew */
    int workers;      /* threads that make a dataset's examples for a file; default 0: the caller does */
} cr_cache_opts;
/* Each example is made once and kept in memory: what comes out of slow stages, before random ones. With .path all are
 * made now, unless the file has them. It is written beside its place and renamed when it is whole; later runs map it
 * after checking its checksums. A file that is damaged, of another tag or of another number of examples or fields is
 * made anew, with a warning that says why. */
CR_API cr_dataset *cr_cache_dataset_at(cr_site at, cr_dataset *dataset, const cr_cache_opts *options);
#define cr_cache_dataset(...)                                                                                          \
    cr_cache_dataset_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_cache_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
