/* What reductions share. */
#ifndef CR_OP_REDUCE_H
#define CR_OP_REDUCE_H
#include <cresset/op.h>

/* Which axes of ndim are reduced; all when axes is empty. */
bool cr_reduced_axes(cr_dims axes, int ndim, bool reduced[CR_MAX_DIMS]);
/* The shape after reducing x (not the dtype). */
bool cr_infer_reduced(const cr_tensor *x, cr_dims axes, bool keepdims, cr_spec *out);
/* An input's gradient brought to its shape and dtype: summed over what was broadcast. NULL for NULL. */
cr_tensor *cr_fit_gradient(cr_tensor *d, const cr_spec *like);
/* What the number of elements is lessened by for a variance. */
double cr_correction(bool population, double correction);
/* True when t is f16, bf16, f32 or f64; else an error that calls it `name`. */
bool cr_check_floating(const cr_tensor *t, const char *name);
#endif
