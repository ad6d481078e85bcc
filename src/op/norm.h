/* What the rules of the norms share. */
#ifndef CR_OP_NORM_H
#define CR_OP_NORM_H
#include "tensor/tensor.h"
#include <cresset/op.h>

/* True when t (may be NULL) has exactly this shape; else an error that calls it `name`. */
bool cr_check_parameter(const cr_tensor *t, const char *name, cr_dims shape, const cr_tensor *x);
/* x as the type norms compute in: f32, or f64 as it is. */
cr_tensor *cr_norm_input(cr_tensor *x);
/* y * weight + bias where given, of x's dtype. */
cr_tensor *cr_norm_output(cr_tensor *y, cr_tensor *weight, cr_tensor *bias, const cr_tensor *x);
#endif
