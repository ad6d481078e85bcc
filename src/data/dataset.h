/* Datasets as the loader sees them. */
#ifndef CR_DATA_DATASET_H
#define CR_DATA_DATASET_H
#include <cresset/data.h>

/* cr_dataset_gather without the call site: the caller has entered an operation. On
 * failure all of out is NULL. */
bool cr_dataset_collect(cr_dataset *dataset, const int64_t *indices, int64_t count, cr_tensor **out);
#endif
