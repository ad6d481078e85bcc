/* What tuples of indices stand for: shared by the rules and the kernels of gather_nd and its reverses. */
#ifndef CR_OP_ND_H
#define CR_OP_ND_H
#include "tensor/tensor.h"

typedef struct cr_nd {
    int batch_dims, k, n_rest;
    int axis[CR_MAX_DIMS];          /* of x: the k that are indexed */
    int rest[CR_MAX_DIMS];          /* of x: the others behind the batch */
    int64_t batches, tuples, width; /* tuples of one batch; elements of one slice */
} cr_nd;

/* False after cr_fail. `slices` gets the result's shape: [batch..., any..., rest...]. */
bool cr_nd_read(cr_nd *g, const cr_tensor *x, const cr_tensor *indices, int64_t batch_dims, cr_dims axes,
                cr_spec *slices);
/* False after cr_fail: src must have x's shape, with a slice on `axis` for each element of index [n]. */
bool cr_check_slices(const cr_tensor *src, const cr_tensor *x, int axis, const cr_tensor *index);
#endif
