/* New tensors on another tensor's device, for rules that are written with ops. */
#ifndef CR_OP_BESIDE_H
#define CR_OP_BESIDE_H
#include <cresset/ops.h>

/* Makes t's device the default one; returns what was, to be set again. Beside a tensor whose values are not known yet (of a
 * trace, of calls that were put off) a real one will do. */
cr_device *cr_enter_device(const cr_tensor *t);

/* Every element `value`; like cr_full. NULL in gives NULL out. */
cr_tensor *cr_full_beside(const cr_tensor *t, cr_dims shape, double value, cr_dtype dtype);
/* from, from + 1, ... to - 1 as i64. */
cr_tensor *cr_count_beside(const cr_tensor *t, int64_t from, int64_t to);
/* The host's numbers: i64, one dimension. */
cr_tensor *cr_ints_beside(const cr_tensor *t, const int64_t *values, int n);
/* The host's f64 numbers. */
cr_tensor *cr_numbers_beside(const cr_tensor *t, const double *values, cr_dims shape);
/* source, which calls let stand on the host when it has no dimension, on t's device. */
cr_tensor *cr_bring_beside(const cr_tensor *t, cr_tensor *source);
#endif
