/* Kernels of decompositions and solutions: each goes through a batch, of which the threads take shares, with the plain
 * steps or LAPACK's (linalg.h). */
#include "cpu/linalg.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <complex.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef cr_linalg_batch batch;

/* Results first: the first operand's batch is the batch. */
static void add(batch *b, const cr_tensor *t, int core)
{
    if (b->operands == 0) {
        b->dims = t->ndim - core;
        memcpy(b->shape, t->shape, sizeof(int64_t) * (size_t)b->dims);
    }
    b->operand[b->operands] = t;
    b->core[b->operands++] = core;
}

static cr_matrix matrix_at(const batch *b, int operand, int64_t index)
{
    const cr_tensor *t = b->operand[operand];
    int core = b->core[operand], dims = t->ndim - core;
    int64_t offset = 0;
    for (int d = b->dims - 1; d >= 0; d--) {
        int i = d - (b->dims - dims);
        if (i >= 0 && t->shape[i] != 1)
            offset += index % b->shape[d] * t->stride[i];
        index /= b->shape[d];
    }
    cr_dtype dtype = (cr_dtype)t->dtype;
    return (cr_matrix){cr_bytes(t) + offset * (int64_t)cr_dtype_size(dtype),
                       dtype,
                       core ? t->shape[dims] : 1,
                       core > 1 ? t->shape[dims + 1] : 1,
                       core ? t->stride[dims] : 0,
                       core > 1 ? t->stride[dims + 1] : 0};
}

void cr_linalg_load(void *to, cr_dtype type, const cr_matrix *v)
{
    int64_t size = (int64_t)cr_dtype_size(v->dtype), step = v->rows * (int64_t)cr_dtype_size(type);
    if (v->column_step == 1 && v->row_step != 1) { /* row-major: read it as it lies */
        for (int64_t i = 0; i < v->rows; i++)
            cr_convert((char *)to + i * (int64_t)cr_dtype_size(type), type, v->rows, v->data + i * v->row_step * size,
                       v->dtype, 1, v->columns);
        return;
    }
    for (int64_t j = 0; j < v->columns; j++)
        cr_convert((char *)to + j * step, type, 1, v->data + j * v->column_step * size, v->dtype, v->row_step, v->rows);
}

void cr_linalg_store(const cr_matrix *v, const void *from, cr_dtype type, int64_t ld)
{
    int64_t size = (int64_t)cr_dtype_size(v->dtype), step = ld * (int64_t)cr_dtype_size(type);
    if (v->column_step == 1 && v->row_step != 1) {
        for (int64_t i = 0; i < v->rows; i++)
            cr_convert(v->data + i * v->row_step * size, v->dtype, 1,
                       (const char *)from + i * (int64_t)cr_dtype_size(type), type, ld, v->columns);
        return;
    }
    for (int64_t j = 0; j < v->columns; j++)
        cr_convert(v->data + j * v->column_step * size, v->dtype, v->row_step, (const char *)from + j * step, type, 1,
                   v->rows);
}

cr_matrix cr_matrix_transposed(cr_matrix v)
{
    return (cr_matrix){v.data, v.dtype, v.columns, v.rows, v.column_step, v.row_step};
}

static void run_range(int64_t begin, int64_t end, int number, void *context)
{
    const batch *b = context;
    for (int64_t i = begin; i < end; i++) {
        cr_matrix at[CR_LINALG_OPERANDS];
        for (int k = 0; k < b->operands; k++)
            at[k] = matrix_at(b, k, i);
        int64_t wrong = b->one(b, at, b->rooms + (size_t)number * b->room);
        if (wrong && !b->failed[2 * number + 1]) {
            b->failed[2 * number] = i;
            b->failed[2 * number + 1] = wrong;
        }
    }
}

/* Elements and other numbers that the plain step needs, in bytes. */
static size_t room_of(const batch *b, cr_linalg_step step)
{
    size_t m = (size_t)b->m, n = (size_t)b->n, k = (size_t)b->k, e = cr_dtype_size(b->type);
    size_t tall = m > n ? m : n, least = m > n ? n : m;
    switch (step) {
    case CR_STEP_CHOLESKY:
        return n * n * e;
    case CR_STEP_LU:
        return m * n * e + 8 * m;
    case CR_STEP_QR:
        return (m * n + m * k + least) * e;
    case CR_STEP_TRIANGULAR:
        return (n * n + n * k) * e;
    case CR_STEP_SOLVE:
        return (n * n + 2 * n * k) * e + 8 * n;
    case CR_STEP_DET:
        return n * n * e + 8 * n;
    case CR_STEP_ADJUGATE:
        return 3 * n * n * e + 24 * n;
    case CR_STEP_EIGH:
        return 2 * n * n * e + 8 * n;
    case CR_STEP_EIG:
        return 16 * (5 * n + 3 * n * n + (b->full ? n * n : 0)) + n * n * e;
    case CR_STEP_SVD:
        return (tall * (b->full ? tall : least) + least * least) * e + 8 * least;
    case CR_STEPS:
        break;
    }
    return 0;
}

/* Says what is wrong with the first matrix that failed, and why with what `one` returned for it. */
static bool run(batch *b, cr_linalg_step step, bool lapack, const char *what, const char *why)
{
    int64_t count = 1, grain = 1 + (int64_t)(50000 / (1 + b->work));
    for (int d = 0; d < b->dims; d++)
        count *= b->shape[d];
    if (count == 0)
        return true;
    bool is_complex = cr_dtype_is_complex((cr_dtype)b->operand[b->operands - 1]->dtype);
    b->type = is_complex ? CR_C128 : CR_F64;
    b->one = (is_complex ? cr_linalg_plain_c128 : cr_linalg_plain_f64)[step];
    b->room = room_of(b, step);
    if (lapack)
        cr_linalg_lapack_prepare(b, step);
    b->room = (b->room + 63) / 64 * 64 + 64;
    int ranges = cr_parallel_ranges(count, grain);
    ranges = ranges < 1 ? 1 : ranges;
    b->rooms = cr_calloc((size_t)ranges, b->room);
    b->failed = b->rooms ? cr_calloc(2 * (size_t)ranges, sizeof(int64_t)) : NULL;
    bool ok = b->failed != NULL;
    if (ok)
        cr_parallel_numbered(count, grain, run_range, b);
    for (int r = 0; ok && r < ranges; r++)
        if (b->failed[2 * r + 1]) {
            char which[64] = "the matrix", reason[128];
            if (b->dims)
                snprintf(which, sizeof which, "matrix %lld of the batch", (long long)b->failed[2 * r]);
            snprintf(reason, sizeof reason, "%s %lld", why, (long long)b->failed[2 * r + 1]);
            ok = cr_fail_bool(CR_ERROR_VALUE, "%s %s: %s", which, what, reason);
        }
    cr_free(b->failed);
    cr_free(b->rooms);
    return ok;
}

static double cube(int64_t n)
{
    return (double)n * (double)n * (double)n;
}

static int64_t rows_of(const cr_tensor *x)
{
    return x->shape[x->ndim - 2];
}

static int64_t columns_of(const cr_tensor *x)
{
    return x->shape[x->ndim - 1];
}

static bool cholesky(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    int64_t n = columns_of(out[0]);
    batch b = {.n = n, .m = n, .work = cube(n) / 3, .upper = ((const cr_cholesky_attrs *)c->attrs)->upper};
    add(&b, out[0], 2);
    add(&b, c->in[0], 2);
    return run(&b, CR_STEP_CHOLESKY, lapack, "is not positive definite",
               "the determinant of its leading part is not positive at size");
}

static bool lu_factor(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    const cr_tensor *x = c->in[0];
    batch b = {.m = rows_of(x), .n = columns_of(x)};
    b.work = (double)b.m * (double)b.n * (double)b.n;
    add(&b, out[0], 2);
    add(&b, out[1], 1);
    add(&b, x, 2);
    return run(&b, CR_STEP_LU, lapack, "", "");
}

static bool qr(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    const cr_tensor *x = c->in[0];
    batch b = {.m = rows_of(x), .n = columns_of(x), .k = columns_of(out[0])};
    b.work = 4 * (double)b.m * (double)b.n * (double)b.k;
    add(&b, out[0], 2);
    add(&b, out[1], 2);
    add(&b, x, 2);
    return run(&b, CR_STEP_QR, lapack, "", "");
}

static bool solve_triangular(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    const cr_solve_triangular_attrs *a = c->attrs;
    const cr_tensor *y = out[0];
    int64_t n = columns_of(c->in[0]), k = a->right ? rows_of(y) : columns_of(y);
    batch b = {.n = n, .m = n, .k = k, .work = (double)n * (double)n * (double)k};
    b.upper = a->upper, b.adjoint = a->adjoint, b.unit = a->unit, b.right = a->right;
    add(&b, y, 2);
    add(&b, c->in[0], 2);
    add(&b, c->in[1], 2);
    return run(&b, CR_STEP_TRIANGULAR, lapack, "", "");
}

static bool solution(const cr_tensor *y, const cr_tensor *a, const cr_tensor *right, bool lapack)
{
    bool vector = right && right->ndim == 1;
    int64_t n = columns_of(a), k = vector ? 1 : columns_of(y);
    batch b = {.n = n, .m = n, .k = k};
    b.work = cube(n) + 2 * (double)n * (double)n * (double)k;
    add(&b, y, vector ? 1 : 2);
    add(&b, a, 2);
    if (right)
        add(&b, right, vector ? 1 : 2);
    return run(&b, CR_STEP_SOLVE, lapack, "is singular", "its LU decomposition has a zero on the diagonal, element");
}

static bool solve(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return solution(out[0], c->in[0], c->in[1], lapack);
}

static bool inv(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return solution(out[0], c->in[0], NULL, lapack);
}

/* ---- determinants ---- */

/* An element on the diagonal of a matrix of any type. */
static double complex on_diagonal(int64_t n, const void *lu, cr_dtype type, int64_t i)
{
    double complex value;
    cr_convert(&value, CR_C128, 1, (const char *)lu + i * (n + 1) * (int64_t)cr_dtype_size(type), type, 1, 1);
    return value;
}

double complex cr_det_of_lu(int64_t n, const void *lu, cr_dtype type, int64_t swaps, bool full, double *logarithm)
{
    double complex value = swaps % 2 ? -1 : 1;
    *logarithm = 0;
    for (int64_t i = 0; i < n; i++) {
        double complex u = on_diagonal(n, lu, type, i);
        double size = cabs(u);
        *logarithm += log(size);
        value *= full && size != 0 && isfinite(size) ? u / size : u;
    }
    return value;
}

static bool determinants(const cr_tensor *x, cr_tensor *const *out, bool logarithms, bool lapack)
{
    int64_t n = columns_of(x);
    batch b = {.n = n, .m = n, .work = cube(n), .full = logarithms};
    add(&b, out[0], 0);
    if (logarithms)
        add(&b, out[1], 0);
    add(&b, x, 2);
    return run(&b, CR_STEP_DET, lapack, "", "");
}

static bool det(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return determinants(c->in[0], out, false, lapack);
}

static bool slogdet(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return determinants(c->in[0], out, true, lapack);
}

static bool adjugate(const cr_call *c, cr_tensor *const *out)
{
    int64_t n = columns_of(out[0]);
    batch b = {.n = n, .m = n, .work = 3 * cube(n)};
    add(&b, out[0], 2);
    add(&b, c->in[0], 2);
    return run(&b, CR_STEP_ADJUGATE, false, "has elements that are not finite", "it has size");
}

/* ---- eigenvalues and singular values ---- */

static const char *const no_eigenvalues = "has elements that are not finite, or its eigenvalues did not converge";

static bool hermitian(const cr_tensor *x, bool upper, const cr_tensor *values, const cr_tensor *vectors, bool lapack)
{
    int64_t n = columns_of(x);
    batch b = {.n = n, .m = n, .work = 30 * cube(n), .upper = upper};
    add(&b, values, 1);
    if (vectors)
        add(&b, vectors, 2);
    add(&b, x, 2);
    return run(&b, CR_STEP_EIGH, lapack, no_eigenvalues, "it has size");
}

static bool eigh(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return hermitian(c->in[0], ((const cr_eigh_attrs *)c->attrs)->upper, out[0], out[1], lapack);
}

static bool eigvalsh_only(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return hermitian(c->in[0], ((const cr_eigvalsh_attrs *)c->attrs)->upper, out[0], NULL, lapack);
}

static bool general(const cr_tensor *x, const cr_tensor *values, const cr_tensor *vectors, bool lapack)
{
    int64_t n = columns_of(x);
    batch b = {.n = n, .m = n, .work = 100 * cube(n), .full = vectors != NULL};
    add(&b, values, 1);
    if (vectors)
        add(&b, vectors, 2);
    add(&b, x, 2);
    return run(&b, CR_STEP_EIG, lapack, no_eigenvalues, "it has size");
}

static bool eig(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return general(c->in[0], out[0], out[1], lapack);
}

static bool eigvals_only(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return general(c->in[0], out[0], NULL, lapack);
}

/* u and vh may be NULL. */
static bool singular_values(const cr_tensor *x, bool full, const cr_tensor *u, const cr_tensor *s, const cr_tensor *vh,
                            bool lapack)
{
    batch b = {.m = rows_of(x), .n = columns_of(x), .full = full};
    double tall = (double)(b.m > b.n ? b.m : b.n), k = (double)(b.m > b.n ? b.n : b.m);
    b.work = 30 * tall * k * k;
    if (u)
        add(&b, u, 2);
    add(&b, s, 1);
    if (vh)
        add(&b, vh, 2);
    add(&b, x, 2);
    return run(&b, CR_STEP_SVD, lapack, "has elements that are not finite, or its singular values did not converge",
               "its smaller size is");
}

static bool svd(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return singular_values(c->in[0], ((const cr_svd_attrs *)c->attrs)->full_matrices, out[0], out[1], out[2], lapack);
}

static bool svdvals_only(const cr_call *c, cr_tensor *const *out, bool lapack)
{
    return singular_values(c->in[0], false, NULL, out[0], NULL, lapack);
}

/* ---- lists ---- */

static bool pays(cr_linalg_step step, const cr_tensor *x)
{
    int64_t m = rows_of(x), n = columns_of(x);
    return cr_linalg_lapack_pays(step, (cr_dtype)x->dtype, m > n ? m : n, m > n ? n : m);
}

#define KERNELS_OF(op, function, step)                                                                                 \
    static bool op##_pays(const cr_call *c, cr_tensor *const *out)                                                     \
    {                                                                                                                  \
        (void)out;                                                                                                     \
        return pays(step, c->in[0]);                                                                                   \
    }                                                                                                                  \
    static bool op##_by_lapack(const cr_call *c, cr_tensor *const *out)                                                \
    {                                                                                                                  \
        return function(c, out, true);                                                                                 \
    }                                                                                                                  \
    static bool op##_plain(const cr_call *c, cr_tensor *const *out)                                                    \
    {                                                                                                                  \
        return function(c, out, false);                                                                                \
    }                                                                                                                  \
    const cr_kernel cr_cpu_##op[] = {{"lapack", op##_pays, op##_by_lapack}, {"plain", NULL, op##_plain}, {0}}
KERNELS_OF(cholesky, cholesky, CR_STEP_CHOLESKY);
KERNELS_OF(lu_factor, lu_factor, CR_STEP_LU);
KERNELS_OF(qr, qr, CR_STEP_QR);
KERNELS_OF(solve_triangular, solve_triangular, CR_STEP_TRIANGULAR);
KERNELS_OF(solve, solve, CR_STEP_SOLVE);
KERNELS_OF(inv, inv, CR_STEP_SOLVE);
KERNELS_OF(det, det, CR_STEP_DET);
KERNELS_OF(slogdet, slogdet, CR_STEP_DET);
KERNELS_OF(eigh, eigh, CR_STEP_EIGH);
KERNELS_OF(eig, eig, CR_STEP_EIG);
KERNELS_OF(eigvals, eigvals_only, CR_STEP_EIG);
KERNELS_OF(svd, svd, CR_STEP_SVD);
KERNELS_OF(eigvalsh, eigvalsh_only, CR_STEP_EIGH);
KERNELS_OF(svdvals, svdvals_only, CR_STEP_SVD);

const cr_kernel cr_cpu_adjugate[] = {{"plain", NULL, adjugate}, {0}};
