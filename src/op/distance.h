/* Norms along one axis, for what divides by them or measures with them. */
#ifndef CR_OP_DISTANCE_H
#define CR_OP_DISTANCE_H
#include <cresset/op.h>

/* The p-norm (p >= 0, infinity too) of x along an axis. Where it is 0 its gradient is taken as 0. */
cr_tensor *cr_p_norm(cr_tensor *x, double p, int64_t axis, bool keepdims);
/* As cr_pairwise_distance: the p-norm of a - b + eps over the last dimension. */
cr_tensor *cr_row_distance(cr_tensor *a, cr_tensor *b, double p, double eps, bool keepdims);
#endif
