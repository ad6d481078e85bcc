/* What reductions share. */
#ifndef CR_OP_REDUCE_H
#define CR_OP_REDUCE_H
#include <cresset/op.h>

/* Which axes of ndim are reduced; all when axes is empty. */
bool cr_reduced_axes(cr_dims axes, int ndim, bool reduced[CR_MAX_DIMS]);
/* The shape after reducing x (not the dtype). */
bool cr_infer_reduced(const cr_tensor *x, cr_dims axes, bool keepdims, cr_spec *out);
/* y, a reduction's result, repeated along the reduced axes to x's shape. */
cr_tensor *cr_unreduce(cr_tensor *y, const cr_spec *x, cr_dims axes, bool keepdims);
#endif
