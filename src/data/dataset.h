/* Datasets as the loader sees them. */
#ifndef CR_DATA_DATASET_H
#define CR_DATA_DATASET_H
#include <cresset/data.h>

/* cr_dataset_gather without the call site: the caller has entered an operation. On
 * failure all of out is NULL. */
bool cr_dataset_collect(cr_dataset *dataset, const int64_t *indices, int64_t count, cr_tensor **out);
/* For datasets that gather: room for `count` tensors like t, and example t copied into row `row` of it as field `field`
 * of example `index`. */
cr_tensor *cr_stack_new(const cr_tensor *t, int64_t count);
bool cr_stack_put(cr_tensor *stack, int64_t row, cr_tensor *t, int64_t index, int field);
/* The context of a dataset whose example function this is; NULL of others. */
void *cr_dataset_context(cr_dataset *dataset, cr_example_fn example);
/* What cr_example_epoch gives on this thread; returns what it was. */
int64_t cr_set_example_epoch(int64_t epoch);

/* For what reads archives of pictures: calls each(context, path, bytes, size) for every picture in a tar archive, in
 * its order; `each` owns the bytes. */
typedef bool (*cr_picture_fn)(void *context, const char *path, unsigned char *bytes, size_t size);
bool cr_read_picture_archive(const void *bytes, size_t size, const char *name, cr_picture_fn each, void *context);
#endif
