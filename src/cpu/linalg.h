/* Decompositions on the CPU. A kernel (linalg.c) goes through a batch; for each matrix it calls a step, which loads it,
 * column-major and without gaps, decomposes it and stores the results. There are three sets of steps: two plain ones
 * that compute in f64 and in c128 whatever the tensors' type (linalg_steps.h, compiled for each of them), and those
 * that call LAPACK in the tensors' own type (linalg_lapack.c). */
#ifndef CR_CPU_LINALG_H
#define CR_CPU_LINALG_H
#include "tensor/tensor.h"

enum { CR_LINALG_OPERANDS = 5 };

/* A matrix of an operand: a part of its memory. A vector is one column, a number 1 x 1; steps in elements. */
typedef struct cr_matrix {
    char *data;
    cr_dtype dtype;
    int64_t rows, columns, row_step, column_step;
} cr_matrix;

/* One run over a batch. `one` handles one matrix of each operand, results first, with `room` bytes of its own, which
 * begin as zeros; it returns 0, or a number that says what is wrong with the matrix. */
typedef struct cr_linalg_batch {
    const cr_tensor *operand[CR_LINALG_OPERANDS];
    int core[CR_LINALG_OPERANDS]; /* trailing axes that are no batch */
    int operands, dims;
    int64_t shape[CR_MAX_DIMS];
    int64_t m, n, k;
    bool upper, adjoint, unit, right, full;
    cr_dtype type;   /* that matrices are loaded as */
    int64_t scratch; /* elements that LAPACK asks for */
    size_t room;
    double work; /* operations for one matrix */
    int64_t (*one)(const struct cr_linalg_batch *b, const cr_matrix *at, void *room);
    char *rooms;
    int64_t *failed; /* for each range of the batch: the first that failed and its number */
} cr_linalg_batch;

/* What a batch can be about. */
typedef enum cr_linalg_step {
    CR_STEP_CHOLESKY,   /* y [n,n], x */
    CR_STEP_LU,         /* lu [m,n], perm [m], x */
    CR_STEP_QR,         /* q [m,k], r [k,n], x */
    CR_STEP_TRIANGULAR, /* y [n,k], a [n,n], b */
    CR_STEP_SOLVE,      /* y [n,k], a [n,n], b; without b the inverse */
    CR_STEP_DET,        /* det, x [n,n]; with full: sign and logarithm, x */
    CR_STEP_ADJUGATE,   /* y [n,n], x */
    CR_STEP_EIGH,       /* values [n], vectors [n,n], x; or values, x */
    CR_STEP_EIG,        /* values [n], vectors [n,n], x; without full values, x */
    CR_STEP_SVD,        /* u, s, vh, x [m,n]; or s, x */
    CR_STEPS
} cr_linalg_step;

typedef int64_t (*cr_linalg_fn)(const cr_linalg_batch *b, const cr_matrix *at, void *room);
extern const cr_linalg_fn cr_linalg_plain_f64[CR_STEPS], cr_linalg_plain_c128[CR_STEPS];

/* Column-major with as many rows as v, of type `type`. from has ld rows. */
void cr_linalg_load(void *to, cr_dtype type, const cr_matrix *v);
void cr_linalg_store(const cr_matrix *v, const void *from, cr_dtype type, int64_t ld);
cr_matrix cr_matrix_transposed(cr_matrix v);

/* ---- LAPACK (linalg_lapack.c) ---- */

/* True when LAPACK is there and worth its while for the step on matrices whose smaller size is n. */
bool cr_linalg_lapack_pays(cr_linalg_step step, cr_dtype dtype, int64_t largest, int64_t smallest);
/* Sets the batch's step, room and scratch. */
void cr_linalg_lapack_prepare(cr_linalg_batch *b, cr_linalg_step step);

/* ---- of one matrix, column-major (linalg_routines.h, linalg_eig.c) ---- */

/* Turns each column's phase so that the first of the elements that are at least 0.9 times as large as the largest is
 * positive; the columns of `other`, if any, turn with them. */
void cr_settle_f64(int64_t m, int64_t columns, double *x, int64_t n, double *other);
void cr_settle_c128(int64_t m, int64_t columns, double _Complex *x, int64_t n, double _Complex *other);

/* The LU decomposition's diagonal, of which `swaps` rows were exchanged -> determinant, or sign (full) and *logarithm.
 */
double _Complex cr_det_of_lu(int64_t n, const void *lu, cr_dtype type, int64_t swaps, bool full, double *logarithm);

/* Eigenvalues of a [n,n] (destroyed), ordered by real part, then imaginary part, and with `vectors` the eigenvectors of
 * length 1 as its columns. work: 3 n n + 4 n. False: not finite, or no convergence. */
bool cr_eig_f64(int64_t n, double *a, double _Complex *values, double _Complex *vectors, double _Complex *work);
bool cr_eig_c128(int64_t n, double _Complex *a, double _Complex *values, double _Complex *vectors,
                 double _Complex *work);
/* Puts eigenvalues, and the vectors if there are some, in order, makes the vectors' lengths 1 and settles their phase.
 */
void cr_eig_finish(int64_t n, double _Complex *values, double _Complex *vectors, double _Complex *work);
#endif
