/* Datasets as the loader sees them. */
#ifndef CR_DATA_DATASET_H
#define CR_DATA_DATASET_H
#include "data/collate.h"
#include <cresset/stages.h>

/* cr_dataset_gather without the call site: the caller has entered an operation. On
 * failure all of out is NULL. */
bool cr_dataset_collect(cr_dataset *dataset, const int64_t *indices, int64_t count, cr_tensor **out);
/* cr_dataset_get in the same way. */
bool cr_dataset_example(cr_dataset *dataset, int64_t index, cr_tensor **out);
/* A batch as the plan says, out[0..plan->out_fields), for the innermost scope. */
bool cr_dataset_collate(cr_dataset *dataset, const cr_collate_plan *plan, const int64_t *indices, int64_t count,
                        cr_tensor **out);
/* cr_cache_dataset with a file. */
cr_dataset *cr_cache_dataset_file(cr_dataset *dataset, const cr_cache_opts *options, int workers);
/* A reference to t as row-major host memory: t itself, or a copy. */
cr_tensor *cr_host_rows(cr_tensor *t);
/* The context of a dataset whose example function this is; NULL of others. */
void *cr_dataset_context(cr_dataset *dataset, cr_example_fn example);
/* What cr_example_epoch gives on this thread; returns what it was. */
int64_t cr_set_example_epoch(int64_t epoch);

/* Where the bytes of a picture file are from that a folder of pictures gave (CR_PICTURE_FILES); NULL of other tensors. */
const char *cr_picture_file_path(const cr_tensor *t);
#endif
