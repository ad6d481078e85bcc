/* The plain steps of batches, made of the routines of linalg_routines.h. Included with T, the type of a scalar, NAME
 * and TYPE      the cr_dtype of T CONJ, REAL, IMAG, SIZE, QUICK_SIZE (a cheaper size, for choosing pivots) EIG the
 * routine for eigenvalues */
#include "cpu/linalg_routines.h"

#define LOAD(to, v) cr_linalg_load(to, TYPE, v)
#define STORE(v, from, ld) cr_linalg_store(v, from, TYPE, ld)

static int64_t one_cholesky(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    T *a = room;
    cr_matrix from = b->upper ? cr_matrix_transposed(at[1]) : at[1],
              to = b->upper ? cr_matrix_transposed(at[0]) : at[0];
    LOAD(a, &from);
    for (int64_t i = 0; i < b->n; i++) /* the upper triangle, transposed, holds the conjugate of the lower: U = L^T */
        a[i * b->n + i] = REAL(a[i * b->n + i]);
    int64_t wrong = cholesky_factor(b->n, a);
    if (!wrong)
        STORE(&to, a, b->n);
    return wrong;
}

static int64_t one_lu(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    T *a = room;
    int64_t *perm = (int64_t *)(void *)(a + b->m * b->n), swaps, *to = (int64_t *)(void *)at[1].data;
    LOAD(a, &at[2]);
    lu_decompose(b->m, b->n, a, perm, &swaps);
    STORE(&at[0], a, b->m);
    for (int64_t i = 0; i < b->m; i++)
        to[i * at[1].row_step] = perm[i];
    return 0;
}

static int64_t one_qr(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    T *a = room, *q = a + b->m * b->n, *work = q + b->m * b->k;
    LOAD(a, &at[2]);
    qr_factor(b->m, b->n, b->k, a, q, work);
    for (int64_t j = 0; j < b->n; j++)
        for (int64_t i = j + 1; i < b->m; i++)
            a[j * b->m + i] = 0;
    STORE(&at[0], q, b->m);
    STORE(&at[1], a, b->m);
    return 0;
}

/* From the right x op(a) = b is op(a)^T x^T = b^T. */
static int64_t one_triangular(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    T *x = room, *a = x + b->n * b->k;
    cr_matrix right = b->right ? cr_matrix_transposed(at[2]) : at[2],
              to = b->right ? cr_matrix_transposed(at[0]) : at[0];
    LOAD(x, &right);
    LOAD(a, &at[1]);
    for (int64_t i = 0; b->adjoint && i < b->n * b->n; i++)
        a[i] = CONJ(a[i]);
    triangular(b->upper, b->adjoint != b->right, b->unit, b->n, b->k, a, x);
    STORE(&to, x, b->n);
    return 0;
}

/* a^-1 b, or the inverse where there is no b. */
static int64_t one_solve(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    int64_t n = b->n, k = b->k, swaps;
    T *x = room, *a = x + n * k, *right = a + n * n;
    int64_t *perm = (int64_t *)(void *)(right + n * k);
    LOAD(a, &at[1]);
    if (b->operands > 2)
        LOAD(right, &at[2]);
    else
        identity(n, right);
    int64_t wrong = lu_decompose(n, n, a, perm, &swaps);
    if (wrong)
        return wrong;
    for (int64_t j = 0; j < k; j++)
        for (int64_t i = 0; i < n; i++)
            x[j * n + i] = right[j * n + perm[i]];
    triangular(false, false, true, n, k, a, x);
    triangular(true, false, false, n, k, a, x);
    STORE(&at[0], x, n);
    return 0;
}

static int64_t one_det(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    int64_t n = b->n, swaps;
    T *a = room;
    int64_t *perm = (int64_t *)(void *)(a + n * n);
    double logarithm;
    LOAD(a, &at[b->full ? 2 : 1]);
    lu_decompose(n, n, a, perm, &swaps);
    double _Complex value = cr_det_of_lu(n, a, TYPE, swaps, b->full, &logarithm);
    cr_linalg_store(&at[0], &value, CR_C128, 1);
    if (b->full)
        cr_linalg_store(&at[1], &logarithm, CR_F64, 1);
    return 0;
}

static T det_of(int64_t n, T *a, int64_t *perm)
{
    int64_t swaps;
    double unused;
    lu_decompose(n, n, a, perm, &swaps);
    return (T)cr_det_of_lu(n, a, TYPE, swaps, false, &unused);
}

/* det(x) x^-1 where that is well defined. y, lu [n,n]. */
static bool adjugate_by_inverse(int64_t n, T *lu, T *y, T *right, int64_t *perm)
{
    int64_t swaps;
    double most = 0, least = INFINITY, unused;
    if (lu_decompose(n, n, lu, perm, &swaps))
        return false;
    for (int64_t i = 0; i < n; i++) {
        most = fmax(most, SIZE(lu[i * n + i]));
        least = fmin(least, SIZE(lu[i * n + i]));
    }
    T det = (T)cr_det_of_lu(n, lu, TYPE, swaps, false, &unused);
    if (!(least > 1e-6 * most) || !isfinite(SIZE(det)) || SIZE(det) < DBL_MIN)
        return false;
    identity(n, right);
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < n; i++)
            y[j * n + i] = right[j * n + perm[i]] * det;
    triangular(false, false, true, n, n, lu, y);
    triangular(true, false, false, n, n, lu, y);
    return true;
}

/* Otherwise by singular values: det(u) det(vh) v adj(s) u^H, where adj(s) holds the products of all but one. */
static int64_t one_adjugate(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    int64_t n = b->n, *perm = room;
    double *s = (double *)(perm + n);
    T *a = (T *)(void *)(s + 2 * n), *v = a + n * n, *y = v + n * n;
    LOAD(a, &at[1]);
    if (!adjugate_by_inverse(n, a, y, v, perm)) {
        LOAD(a, &at[1]);
        if (!svd_factor(n, n, a, s, v))
            return n;
        memcpy(y, a, (size_t)(n * n) * sizeof *y);
        T sign = det_of(n, y, perm);
        memcpy(y, v, (size_t)(n * n) * sizeof *y);
        sign *= CONJ(det_of(n, y, perm));
        memset(y, 0, (size_t)(n * n) * sizeof *y);
        for (int64_t k = 0; k < n; k++) {
            T product = sign;
            for (int64_t i = 0; i < n; i++)
                product *= i == k ? 1 : s[i];
            for (int64_t j = 0; j < n; j++)
                add_times(n, product * CONJ(a[k * n + j]), v + k * n, y + j * n);
        }
    }
    STORE(&at[0], y, n);
    return 0;
}

static int64_t one_eigh(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    int64_t n = b->n;
    T *a = room, *v = a + n * n;
    double *values = (double *)(void *)(v + n * n);
    LOAD(a, &at[b->operands - 1]);
    for (int64_t j = 0; j < n; j++) {
        a[j * n + j] = REAL(a[j * n + j]);
        for (int64_t i = j + 1; i < n; i++)
            if (b->upper)
                a[j * n + i] = CONJ(a[i * n + j]);
            else
                a[i * n + j] = CONJ(a[j * n + i]);
    }
    if (!eigh_factor(n, a, values, v))
        return n;
    cr_linalg_store(&at[0], values, CR_F64, n);
    if (b->operands > 2)
        STORE(&at[1], v, n);
    return 0;
}

static int64_t one_eig(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    int64_t n = b->n;
    double _Complex *values = room, *work = values + n, *vectors = b->full ? work + 3 * n * n + 4 * n : NULL;
    T *a = (T *)(void *)(work + 3 * n * n + 4 * n + (b->full ? n * n : 0));
    LOAD(a, &at[b->operands - 1]);
    if (!EIG(n, a, values, vectors, work))
        return n;
    cr_linalg_store(&at[0], values, CR_C128, n);
    if (b->full)
        cr_linalg_store(&at[1], vectors, CR_C128, n);
    return 0;
}

/* Of a wide matrix the transpose is decomposed. a: what becomes u (larger side), v: the other. */
static int64_t one_svd(const cr_linalg_batch *b, const cr_matrix *at, void *room)
{
    int64_t m = b->m, n = b->n;
    bool wide = m < n;
    int64_t tall = wide ? n : m, k = wide ? m : n, columns = b->full ? tall : k;
    T *a = room, *v = a + tall * columns;
    double *s = (double *)(void *)(v + k * k);
    bool vectors = b->operands > 2;
    cr_matrix x = at[b->operands - 1];
    x = wide ? cr_matrix_transposed(x) : x;
    LOAD(a, &x);
    if (!svd_factor(tall, k, a, s, v))
        return k;
    cr_linalg_store(&at[vectors ? 1 : 0], s, CR_F64, k);
    if (!vectors)
        return 0;
    cr_matrix left = wide ? cr_matrix_transposed(at[2]) : at[0], right = wide ? at[0] : cr_matrix_transposed(at[2]);
    if (columns > k)
        complete_basis(tall, k, columns, a);
    for (int64_t i = 0; i < k * k; i++) /* tall: vh is v^H. wide: x^T = a s v^H, so that u is conj(v), vh a^T */
        v[i] = CONJ(v[i]);
    STORE(&left, a, tall);
    STORE(&right, v, k);
    return 0;
}

const cr_linalg_fn NAME(cr_linalg_plain)[CR_STEPS] = {[CR_STEP_CHOLESKY] = one_cholesky,
                                                      [CR_STEP_LU] = one_lu,
                                                      [CR_STEP_QR] = one_qr,
                                                      [CR_STEP_TRIANGULAR] = one_triangular,
                                                      [CR_STEP_SOLVE] = one_solve,
                                                      [CR_STEP_DET] = one_det,
                                                      [CR_STEP_ADJUGATE] = one_adjugate,
                                                      [CR_STEP_EIGH] = one_eigh,
                                                      [CR_STEP_EIG] = one_eig,
                                                      [CR_STEP_SVD] = one_svd};
