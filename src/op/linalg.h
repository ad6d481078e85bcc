/* What the rules of decompositions share. */
#ifndef CR_OP_LINALG_H
#define CR_OP_LINALG_H
#include <cresset/op.h>

/* f32 or f64 with at least two dimensions; and square. Else an error that calls t `name`. */
bool cr_check_matrix(const cr_tensor *t, const char *name);
bool cr_check_square(const cr_tensor *t, const char *name);
/* x [...,m,n] times the diagonal matrix of d [...,n]. */
cr_tensor *cr_scale_columns(cr_tensor *x, cr_tensor *d);
/* The rows x columns identity of x's type, on its device. */
cr_tensor *cr_eye_beside(const cr_tensor *x, int64_t rows, int64_t columns);
/* A diagonally dominant sample [...,n,n], far from singular; a symmetric positive definite one. */
cr_tensor *cr_sample_regular(cr_samples *s, cr_dims shape);
cr_tensor *cr_sample_definite(cr_samples *s, cr_dims shape);
#endif
