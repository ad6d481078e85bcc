/* Decompositions on the CPU. Routines for one matrix (linalg_plain.c) work in f64, whatever the tensors' type, on
 * column-major matrices without gaps; kernels (linalg.c) go through a batch with them. */
#ifndef CR_CPU_LINALG_H
#define CR_CPU_LINALG_H
#include <cresset/base.h>

/* a [m,n] -> U on and above the diagonal, L (with ones on its diagonal) below; row i of L U is row perm[i] of a. Returns
 * 0, or 1 + the first place on the diagonal where U is 0. *swaps: how many rows were exchanged. */
int64_t cr_lu_decompose(int64_t m, int64_t n, double *a, int64_t *perm, int64_t *swaps);
/* The lower triangle of a [n,n] -> L with L L^T = a, zeros above. Returns 0, or the order of the first leading minor that is
 * not positive. */
int64_t cr_cholesky_factor(int64_t n, double *a);
/* b [n,columns] -> op(a)^-1 b for a triangle of a [n,n]. */
void cr_triangular(bool upper, bool transpose, bool unit, int64_t n, int64_t columns, const double *a, double *b);
/* a [m,n] -> R on and above the diagonal (what is below is lost); q [m,columns] -> orthonormal columns. */
void cr_qr_factor(int64_t m, int64_t n, int64_t columns, double *a, double *q, double *work);
/* a [n,n] symmetric -> eigenvalues ascending, eigenvectors in v. work: n. False: not finite, or no convergence. */
bool cr_eigh_factor(int64_t n, double *a, double *values, double *v, double *work);
/* a [m,n], m >= n -> a = u diag(s) v^T, s descending; u in a; v [n,n]. False: not finite, or no convergence. */
bool cr_svd_factor(int64_t m, int64_t n, double *a, double *s, double *v);
/* Columns from `known` on become orthonormal to those before and to each other. q [m,columns]. */
void cr_complete_basis(int64_t m, int64_t known, int64_t columns, double *q);
#endif
