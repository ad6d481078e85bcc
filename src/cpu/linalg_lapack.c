/* The steps of decompositions that call LAPACK, in the tensors' own type. Results are made what the plain steps give:
 * order, phases, zeros beside triangles. What LAPACK has no answer for is left to the plain step. */
#include "cpu/lapack.h"
#include "cpu/linalg.h"

#include <complex.h>
#include <math.h>
#include <string.h>

typedef cr_linalg_batch batch;
typedef double complex Z;

enum { LARGEST = 1 << 14, BLOCK = 64 };

bool cr_linalg_lapack_pays(cr_linalg_step step, cr_dtype dtype, int64_t largest, int64_t smallest)
{
    /* Sizes from which it was measured to be faster than the plain step. */
    static const int64_t from[CR_STEPS] = {
        [CR_STEP_CHOLESKY] = 16, [CR_STEP_LU] = 20,  [CR_STEP_QR] = 40, [CR_STEP_TRIANGULAR] = 12, [CR_STEP_SOLVE] = 20,
        [CR_STEP_DET] = 28,      [CR_STEP_EIGH] = 8, [CR_STEP_EIG] = 8, [CR_STEP_SVD] = 8};
    cr_lapack_use use = cr_lapack_used();
    if (use == CR_LAPACK_NEVER || smallest < 1 || largest > LARGEST)
        return false;
    return (use == CR_LAPACK_ALWAYS || smallest >= from[step]) && cr_lapack_for(dtype) != NULL;
}

/* ---- memory: a room is carved into parts ---- */

typedef struct part {
    char *at;
} part;

static void *carve(part *p, size_t bytes)
{
    void *here = p->at;
    p->at += (bytes + 15) / 16 * 16;
    return here;
}

static size_t size_of(const batch *b)
{
    return cr_dtype_size(b->type);
}

static bool is_complex(const batch *b)
{
    return cr_dtype_is_complex(b->type);
}

static cr_dtype wide(const batch *b)
{
    return is_complex(b) ? CR_C128 : CR_F64;
}

static int64_t plain(const batch *b, cr_linalg_step step, const cr_matrix *at, void *room)
{
    return (is_complex(b) ? cr_linalg_plain_c128 : cr_linalg_plain_f64)[step](b, at, room);
}

static bool all_finite(const batch *b, const void *a, int64_t n)
{
    n *= is_complex(b) ? 2 : 1;
    if (cr_dtype_real(b->type) == CR_F32) {
        const float *x = a;
        for (int64_t i = 0; i < n; i++)
            if (!isfinite(x[i]))
                return false;
        return true;
    }
    const double *x = a;
    for (int64_t i = 0; i < n; i++)
        if (!isfinite(x[i]))
            return false;
    return true;
}

/* The real part of an element. */
static double real_at(const batch *b, const void *a, int64_t i)
{
    double value;
    cr_convert(&value, CR_F64, 1, (const char *)a + i * (int64_t)size_of(b), b->type, 1, 1);
    return value;
}

static bool is_zero(const batch *b, const void *a, int64_t i)
{
    Z value;
    cr_convert(&value, CR_C128, 1, (const char *)a + i * (int64_t)size_of(b), b->type, 1, 1);
    return value == 0;
}

/* The first place on the diagonal that is 0, from 1; else 0. */
static int64_t zero_on_diagonal(const batch *b, const void *a, int64_t n, int64_t ld)
{
    for (int64_t i = 0; i < n; i++)
        if (is_zero(b, a, i * (ld + 1)))
            return i + 1;
    return 0;
}

static void clear_triangle(const batch *b, void *a, int64_t rows, int64_t columns, bool upper)
{
    size_t e = size_of(b);
    for (int64_t j = 0; j < columns; j++) {
        int64_t from = upper ? 0 : j + 1, to = upper ? (j < rows ? j : rows) : rows;
        if (to > from)
            memset((char *)a + (size_t)(j * rows + from) * e, 0, (size_t)(to - from) * e);
    }
}

/* ---- Cholesky, LU, QR ---- */

static int64_t one_cholesky(const batch *b, const cr_matrix *at, void *room)
{
    int n = (int)b->n, info = 0;
    cr_matrix from = b->upper ? cr_matrix_transposed(at[1]) : at[1],
              to = b->upper ? cr_matrix_transposed(at[0]) : at[0];
    cr_linalg_load(room, b->type, &from);
    cr_lapack_for(b->type)->potrf("L", &n, room, &n, &info, 1);
    for (int64_t i = 0; info == 0 && i < n; i++)
        if (!(real_at(b, room, i * (n + 1)) > 0) || isinf(real_at(b, room, i * (n + 1))))
            info = (int)i + 1;
    if (info)
        return info;
    clear_triangle(b, room, n, n, true);
    cr_linalg_store(&to, room, b->type, n);
    return 0;
}

/* Pivots, the rows that were exchanged one after the other, as a permutation; returns how many were. */
static int64_t permutation(int64_t m, int64_t k, const int *pivots, int64_t *perm)
{
    int64_t swaps = 0;
    for (int64_t i = 0; perm && i < m; i++)
        perm[i] = i;
    for (int64_t i = 0; i < k; i++)
        if (pivots[i] != i + 1) {
            swaps++;
            if (perm) {
                int64_t t = perm[i];
                perm[i] = perm[pivots[i] - 1];
                perm[pivots[i] - 1] = t;
            }
        }
    return swaps;
}

static int64_t one_lu(const batch *b, const cr_matrix *at, void *room)
{
    part p = {room};
    int m = (int)b->m, n = (int)b->n, info = 0;
    void *a = carve(&p, (size_t)(b->m * b->n) * size_of(b));
    int *pivots = carve(&p, (size_t)m * sizeof *pivots);
    int64_t *perm = carve(&p, (size_t)m * sizeof *perm), *to = (int64_t *)(void *)at[1].data;
    cr_linalg_load(a, b->type, &at[2]);
    if (!all_finite(b, a, b->m * b->n))
        return plain(b, CR_STEP_LU, at, room);
    cr_lapack_for(b->type)->getrf(&m, &n, a, &m, pivots, &info);
    permutation(m, m < n ? m : n, pivots, perm);
    cr_linalg_store(&at[0], a, b->type, m);
    for (int64_t i = 0; i < m; i++)
        to[i * at[1].row_step] = perm[i];
    return 0;
}

static int64_t one_qr(const batch *b, const cr_matrix *at, void *room)
{
    part p = {room};
    const cr_lapack *l = cr_lapack_for(b->type);
    int m = (int)b->m, n = (int)b->n, columns = (int)b->k, k = m < n ? m : n, lwork = (int)b->scratch, info = 0;
    size_t e = size_of(b), widest = (size_t)(n > columns ? n : columns);
    void *a = carve(&p, (size_t)m * widest * e), *r = carve(&p, (size_t)b->k * (size_t)b->n * e);
    void *tau = carve(&p, (size_t)k * e), *work = carve(&p, (size_t)lwork * e);
    cr_linalg_load(a, b->type, &at[2]);
    l->geqrf(&m, &n, a, &m, tau, work, &lwork, &info);
    for (int64_t j = 0; j < n; j++)
        memcpy((char *)r + (size_t)(j * columns) * e, (char *)a + (size_t)(j * m) * e, (size_t)columns * e);
    clear_triangle(b, r, columns, n, false);
    l->orgqr(&m, &columns, &k, a, &m, tau, work, &lwork, &info);
    cr_linalg_store(&at[0], a, b->type, m);
    cr_linalg_store(&at[1], r, b->type, columns);
    return 0;
}

/* ---- solving ---- */

static int64_t one_triangular(const batch *b, const cr_matrix *at, void *room)
{
    part p = {room};
    int n = (int)b->n, rows = (int)at[2].rows, columns = (int)at[2].columns;
    static const double ones[2] = {1, 0};
    static const float ones_f32[2] = {1, 0};
    void *x = carve(&p, (size_t)(b->n * b->k) * size_of(b)), *a = carve(&p, (size_t)(b->n * b->n) * size_of(b));
    cr_linalg_load(x, b->type, &at[2]);
    cr_linalg_load(a, b->type, &at[1]);
    if (!b->unit && zero_on_diagonal(b, a, n, n))
        return plain(b, CR_STEP_TRIANGULAR, at, room);
    const void *one = cr_dtype_real(b->type) == CR_F32 ? (const void *)ones_f32 : ones;
    cr_lapack_for(b->type)->trsm(b->right ? "R" : "L", b->upper ? "U" : "L", b->adjoint ? "C" : "N",
                                 b->unit ? "U" : "N", &rows, &columns, one, a, &n, x, &rows, 1, 1, 1, 1);
    cr_linalg_store(&at[0], x, b->type, rows);
    return 0;
}

static int64_t one_solve(const batch *b, const cr_matrix *at, void *room)
{
    part p = {room};
    const cr_lapack *l = cr_lapack_for(b->type);
    int n = (int)b->n, k = (int)b->k, lwork = (int)b->scratch, info = 0;
    void *a = carve(&p, (size_t)(b->n * b->n) * size_of(b)), *x = carve(&p, (size_t)(b->n * b->k) * size_of(b));
    int *pivots = carve(&p, (size_t)n * sizeof *pivots);
    void *work = carve(&p, (size_t)lwork * size_of(b));
    cr_linalg_load(a, b->type, &at[1]);
    if (!all_finite(b, a, b->n * b->n))
        return plain(b, CR_STEP_SOLVE, at, room);
    l->getrf(&n, &n, a, &n, pivots, &info);
    int64_t wrong = zero_on_diagonal(b, a, n, n);
    if (wrong)
        return wrong;
    if (b->operands > 2) {
        cr_linalg_load(x, b->type, &at[2]);
        l->getrs("N", &n, &k, a, &n, pivots, x, &n, &info, 1);
        cr_linalg_store(&at[0], x, b->type, n);
    } else {
        l->getri(&n, a, &n, pivots, work, &lwork, &info);
        cr_linalg_store(&at[0], a, b->type, n);
    }
    return 0;
}

static int64_t one_det(const batch *b, const cr_matrix *at, void *room)
{
    part p = {room};
    int n = (int)b->n, info = 0;
    double logarithm;
    void *a = carve(&p, (size_t)(b->n * b->n) * size_of(b));
    int *pivots = carve(&p, (size_t)n * sizeof *pivots);
    cr_linalg_load(a, b->type, &at[b->full ? 2 : 1]);
    if (!all_finite(b, a, b->n * b->n))
        return plain(b, CR_STEP_DET, at, room);
    cr_lapack_for(b->type)->getrf(&n, &n, a, &n, pivots, &info);
    Z value = cr_det_of_lu(n, a, b->type, permutation(n, n, pivots, NULL), b->full, &logarithm);
    cr_linalg_store(&at[0], &value, CR_C128, 1);
    if (b->full)
        cr_linalg_store(&at[1], &logarithm, CR_F64, 1);
    return 0;
}

/* ---- eigenvalues and singular values ---- */

/* Settles the phases of columns, n of them with those of `other`, in f64 or c128. */
static void settle(const batch *b, int64_t m, int64_t columns, void *x, int64_t n, void *other)
{
    if (is_complex(b))
        cr_settle_c128(m, columns, x, n, other);
    else
        cr_settle_f64(m, columns, x, n, other);
}

static void conjugate(const batch *b, int64_t n, void *x)
{
    Z *z = x;
    for (int64_t i = 0; is_complex(b) && i < n; i++)
        z[i] = conj(z[i]);
}

static int64_t one_eigh(const batch *b, const cr_matrix *at, void *room)
{
    part p = {room};
    const cr_lapack *l = cr_lapack_for(b->type);
    size_t n2 = (size_t)(b->n * b->n), e = size_of(b), r = cr_dtype_size(cr_dtype_real(b->type));
    int n = (int)b->n, lwork = 1 + 6 * n + 2 * n * n, lrwork = 1 + 5 * n + 2 * n * n, liwork = 3 + 5 * n, info = 0;
    void *v = carve(&p, n2 * cr_dtype_size(wide(b))), *a = carve(&p, n2 * e), *w = carve(&p, (size_t)n * r);
    void *work = carve(&p, (size_t)lwork * e), *rwork = carve(&p, (size_t)lrwork * r);
    int *iwork = carve(&p, (size_t)liwork * sizeof *iwork);
    const char *job = b->operands > 2 ? "V" : "N", *part_read = b->upper ? "U" : "L";
    cr_linalg_load(a, b->type, &at[b->operands - 1]);
    if (!all_finite(b, a, b->n * b->n))
        return n;
    if (is_complex(b))
        l->evd.complex_(job, part_read, &n, a, &n, w, work, &lwork, rwork, &lrwork, iwork, &liwork, &info, 1, 1);
    else
        l->evd.real(job, part_read, &n, a, &n, w, work, &lwork, iwork, &liwork, &info, 1, 1);
    if (info)
        return plain(b, CR_STEP_EIGH, at, room);
    cr_linalg_store(&at[0], w, cr_dtype_real(b->type), n);
    if (b->operands == 2)
        return 0;
    cr_convert(v, wide(b), 1, a, b->type, 1, b->n * b->n);
    settle(b, n, n, v, 0, NULL);
    cr_linalg_store(&at[1], v, wide(b), n);
    return 0;
}

static const char *svd_job(const batch *b)
{
    return b->operands == 2 ? "N" : b->full ? "A" : "S";
}

static int64_t one_svd(const batch *b, const cr_matrix *at, void *room)
{
    part p = {room};
    const cr_lapack *l = cr_lapack_for(b->type);
    int m = (int)b->m, n = (int)b->n, k = m < n ? m : n, lwork = (int)b->scratch, info = 0;
    int uc = b->full ? m : k, vr = b->full ? n : k;
    size_t e = size_of(b), we = cr_dtype_size(wide(b)), r = cr_dtype_size(cr_dtype_real(b->type)), sm = (size_t)m,
           sn = (size_t)n, sk = (size_t)k;
    char *u2 = carve(&p, sm * (size_t)uc * we), *v2 = carve(&p, sn * (size_t)vr * we);
    void *a = carve(&p, sm * sn * e), *s = carve(&p, sk * r), *u = carve(&p, sm * (size_t)uc * e);
    char *vt = carve(&p, sn * (size_t)vr * e);
    void *work = carve(&p, (size_t)lwork * e);
    int *iwork = carve(&p, 8 * sk * sizeof *iwork);
    void *rwork = carve(&p, is_complex(b) ? r * (7 * sk * sk + 7 * sk + 2 * sk * (sm > sn ? sm : sn)) : 0);
    cr_linalg_load(a, b->type, &at[b->operands - 1]);
    if (!all_finite(b, a, b->m * b->n))
        return k;
    const char *job = svd_job(b);
    if (is_complex(b))
        l->gesdd.complex_(job, &m, &n, a, &m, s, u, &m, vt, &vr, work, &lwork, rwork, iwork, &info, 1);
    else
        l->gesdd.real(job, &m, &n, a, &m, s, u, &m, vt, &vr, work, &lwork, iwork, &info, 1);
    if (info)
        return plain(b, CR_STEP_SVD, at, room);
    cr_linalg_store(&at[b->operands > 2 ? 1 : 0], s, cr_dtype_real(b->type), k);
    if (b->operands == 2)
        return 0;
    cr_convert(u2, wide(b), 1, u, b->type, 1, (int64_t)m * uc);
    for (int64_t j = 0; j < vr; j++) /* columns of v */
        cr_convert(v2 + (size_t)j * sn * we, wide(b), 1, vt + (size_t)j * e, b->type, vr, n);
    conjugate(b, (int64_t)n * vr, v2);
    if (m >= n)
        settle(b, m, k, u2, n, v2);
    else
        settle(b, n, k, v2, m, u2);
    settle(b, m, uc - k, u2 + sk * sm * we, 0, NULL);
    settle(b, n, vr - k, v2 + sk * sn * we, 0, NULL);
    conjugate(b, (int64_t)n * vr, v2);
    cr_matrix right = cr_matrix_transposed(at[2]);
    cr_linalg_store(&at[0], u2, wide(b), m);
    cr_linalg_store(&right, v2, wide(b), n);
    return 0;
}

/* Vectors of conjugate pairs are stored as real and imaginary part, one column each. */
static void unpack_pairs(int64_t n, const Z *values, Z *vectors)
{
    for (int64_t j = 0; j + 1 < n; j++)
        if (cimag(values[j]) != 0) {
            Z *x = vectors + j * n, *y = x + n;
            for (int64_t i = 0; i < n; i++) {
                Z v = creal(x[i]) + creal(y[i]) * I;
                x[i] = v;
                y[i] = conj(v);
            }
            j++;
        }
}

static int64_t one_eig(const batch *b, const cr_matrix *at, void *room)
{
    part p = {room};
    const cr_lapack *l = cr_lapack_for(b->type);
    int n = (int)b->n, lwork = (int)b->scratch, info = 0, one = 1;
    size_t e = size_of(b), n2 = (size_t)(b->n * b->n), sn = (size_t)n, r = cr_dtype_size(cr_dtype_real(b->type));
    Z *values = carve(&p, sn * sizeof(Z)), *vectors = carve(&p, n2 * sizeof(Z)), *turn = carve(&p, sn * sizeof(Z));
    void *a = carve(&p, n2 * e), *vr = carve(&p, n2 * e), *work = carve(&p, (size_t)lwork * e);
    char *w = carve(&p, 2 * sn * e), *rwork = carve(&p, 2 * sn * r);
    const char *right = b->full ? "V" : "N";
    cr_linalg_load(a, b->type, &at[b->operands - 1]);
    if (!all_finite(b, a, b->n * b->n))
        return n;
    if (is_complex(b))
        l->geev.complex_("N", right, &n, a, &n, w, NULL, &one, vr, &n, work, &lwork, rwork, &info, 1, 1);
    else
        l->geev.real("N", right, &n, a, &n, w, w + sn * r, NULL, &one, vr, &n, work, &lwork, &info, 1, 1);
    if (info)
        return plain(b, CR_STEP_EIG, at, room);
    cr_convert(vectors, CR_C128, 1, vr, b->type, 1, b->n * b->n);
    cr_convert(values, CR_C128, 1, w, b->type, 1, n);
    if (!is_complex(b)) {
        cr_convert((double *)values + 1, CR_F64, 2, w + sn * r, b->type, 1, n);
        if (b->full)
            unpack_pairs(n, values, vectors);
    }
    cr_eig_finish(n, values, b->full ? vectors : NULL, turn);
    cr_linalg_store(&at[0], values, CR_C128, n);
    if (b->full)
        cr_linalg_store(&at[1], vectors, CR_C128, n);
    return 0;
}

/* ---- sizes ---- */

/* What gesdd says that it wants to work with, in elements. */
static int64_t ask_gesdd(const batch *b)
{
    const cr_lapack *l = cr_lapack_for(b->type);
    int m = (int)b->m, n = (int)b->n, vr = b->full || n < m ? n : m, ask = -1, info = 0, iwork = 0;
    double unused[4] = {0}, want[2] = {0};
    if (is_complex(b))
        l->gesdd.complex_(svd_job(b), &m, &n, unused, &m, unused, unused, &m, unused, &vr, want, &ask, unused, &iwork,
                          &info, 1);
    else
        l->gesdd.real(svd_job(b), &m, &n, unused, &m, unused, unused, &m, unused, &vr, want, &ask, &iwork, &info, 1);
    return 1 + (int64_t)(1.001 * real_at(b, want, 0));
}

void cr_linalg_lapack_prepare(cr_linalg_batch *b, cr_linalg_step step)
{
    static const cr_linalg_fn steps[CR_STEPS] = {[CR_STEP_CHOLESKY] = one_cholesky,
                                                 [CR_STEP_LU] = one_lu,
                                                 [CR_STEP_QR] = one_qr,
                                                 [CR_STEP_TRIANGULAR] = one_triangular,
                                                 [CR_STEP_SOLVE] = one_solve,
                                                 [CR_STEP_DET] = one_det,
                                                 [CR_STEP_EIGH] = one_eigh,
                                                 [CR_STEP_EIG] = one_eig,
                                                 [CR_STEP_SVD] = one_svd};
    int64_t m = b->m, n = b->n, k = b->k, tall = m > n ? m : n, elements = 0;
    b->one = steps[step];
    b->type = (cr_dtype)b->operand[b->operands - 1]->dtype;
    b->scratch = step == CR_STEP_SVD ? ask_gesdd(b) : (tall > k ? tall : k) * (BLOCK + 4);
    switch (step) {
    case CR_STEP_CHOLESKY:
    case CR_STEP_TRIANGULAR:
        elements = n * n + n * k;
        break;
    case CR_STEP_LU:
    case CR_STEP_DET:
        elements = m * n + 3 * m;
        break;
    case CR_STEP_SOLVE:
        elements = n * n + n * k + n;
        break;
    case CR_STEP_QR:
        elements = m * (n + k) + k * n + m;
        break;
    case CR_STEP_EIGH:
        elements = 9 * n * n + 30 * n;
        break;
    case CR_STEP_EIG:
        elements = 8 * n * n + 16 * n;
        break;
    default: /* singular values */
        elements = m * n + 3 * (m * m + n * n) + 20 * tall + 7 * n * m + 2 * tall * (m < n ? m : n);
        break;
    }
    if (step == CR_STEP_SVD && !b->full) {
        int64_t least = m < n ? m : n;
        elements = m * n + 3 * (m + n) * least + 7 * least * least + 2 * tall * least + 20 * tall;
    }
    size_t bytes = (size_t)(elements + b->scratch) * cr_dtype_size(b->type) + 512;
    b->room = bytes > b->room ? bytes : b->room;
}
