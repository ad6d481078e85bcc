/* What the rules of decompositions share. */
#ifndef CR_OP_LINALG_H
#define CR_OP_LINALG_H
#include <cresset/op.h>

/* f32, f64, c64 or c128 with at least two dimensions; and square. Else an error that calls t `name`. */
bool cr_check_matrix(const cr_tensor *t, const char *name);
bool cr_check_square(const cr_tensor *t, const char *name);
/* x with its last two axes exchanged, conjugated if complex; a^H b; a b^H. */
cr_tensor *cr_adjoint(cr_tensor *x);
cr_tensor *cr_matmul_hn(cr_tensor *a, cr_tensor *b);
cr_tensor *cr_matmul_nh(cr_tensor *a, cr_tensor *b);
/* Sums of |x|^2 along an axis. */
cr_tensor *cr_square_sums(cr_tensor *x, int axis);
/* x [...,m,n] times the diagonal matrix of d [...,n]. */
cr_tensor *cr_scale_columns(cr_tensor *x, cr_tensor *d);
/* The rows x columns identity of x's type, on its device. */
cr_tensor *cr_eye_beside(const cr_tensor *x, int64_t rows, int64_t columns);
/* Vectors, the columns of v, whose phases are settled as cr_eigh says, have a gradient g also along their phases. What
 * that adds to g, so that the gradient may be passed on by a rule for vectors of any phase: g - i e_k (a / v[k]) in
 * each column, where k is the element that is kept positive and a [...,n] says how the loss changes as phases turn. Of
 * a real v g itself. phase_slope is Im(v^H g), column by column. */
cr_tensor *cr_phase_slope(cr_tensor *v, cr_tensor *g);
cr_tensor *cr_settled_gradient(cr_tensor *v, cr_tensor *g, cr_tensor *slope);
/* Differences d[j] - d[i] of the elements of d, off the diagonal inverted, on it 0. */
cr_tensor *cr_inverse_gaps(cr_tensor *d);
/* The diagonal matrices of d. */
cr_tensor *cr_spread_diagonal(cr_tensor *d);
/* A diagonally dominant sample [...,n,n], far from singular; a symmetric positive definite one. */
cr_tensor *cr_sample_regular(cr_samples *s, cr_dims shape);
cr_tensor *cr_sample_definite(cr_samples *s, cr_dims shape);
#endif
