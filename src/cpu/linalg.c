/* Kernels of decompositions and solutions: each goes through a batch, loads a matrix as f64 in column-major order, calls a
 * routine of linalg_plain.c and stores what it gives. The batch is shared among threads. */
#include "cpu/linalg.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"
#include "tensor/tensor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { OPERANDS = 5 };

/* A matrix of an operand: a part of its memory. A vector is one column, a number 1 x 1; steps in elements. */
typedef struct matrix {
    char *data;
    cr_dtype dtype;
    int64_t rows, columns, row_step, column_step;
} matrix;

/* One run over a batch. `one` handles one matrix of each operand with `room` doubles of its own; it returns 0, or a number
 * that says what is wrong with it. */
typedef struct batch {
    const cr_tensor *operand[OPERANDS];
    int core[OPERANDS]; /* trailing axes that are no batch */
    int operands, dims;
    int64_t shape[CR_MAX_DIMS];
    int64_t m, n, k; /* for `one` */
    bool upper, transpose, unit, right, full;
    double rtol;
    size_t room;
    double work; /* operations for one matrix */
    int64_t (*one)(const struct batch *b, const matrix *at, double *room);
    double *rooms;
    int64_t *failed; /* for each range of the batch: the first that failed and its number */
} batch;

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

static matrix matrix_at(const batch *b, int operand, int64_t index)
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
    return (matrix){cr_bytes(t) + offset * (int64_t)cr_dtype_size(dtype),
                    dtype,
                    core ? t->shape[dims] : 1,
                    core > 1 ? t->shape[dims + 1] : 1,
                    core ? t->stride[dims] : 0,
                    core > 1 ? t->stride[dims + 1] : 0};
}

static void load(double *to, const matrix *v)
{
    int64_t size = (int64_t)cr_dtype_size(v->dtype);
    for (int64_t j = 0; j < v->columns; j++)
        cr_convert(to + j * v->rows, CR_F64, 1, v->data + j * v->column_step * size, v->dtype, v->row_step, v->rows);
}

/* from has ld rows, of which the first are stored. */
static void store(const matrix *v, const double *from, int64_t ld)
{
    int64_t size = (int64_t)cr_dtype_size(v->dtype);
    for (int64_t j = 0; j < v->columns; j++)
        cr_convert(v->data + j * v->column_step * size, v->dtype, v->row_step, from + j * ld, CR_F64, 1, v->rows);
}

static matrix transposed(matrix v)
{
    return (matrix){v.data, v.dtype, v.columns, v.rows, v.column_step, v.row_step};
}

static void run_range(int64_t begin, int64_t end, int number, void *context)
{
    const batch *b = context;
    for (int64_t i = begin; i < end; i++) {
        matrix at[OPERANDS];
        for (int k = 0; k < b->operands; k++)
            at[k] = matrix_at(b, k, i);
        int64_t wrong = b->one(b, at, b->rooms + (size_t)number * b->room);
        if (wrong && !b->failed[2 * number + 1]) {
            b->failed[2 * number] = i;
            b->failed[2 * number + 1] = wrong;
        }
    }
}

/* Says with `text`, whose %s is which matrix and %lld what `one` returned, what is wrong with the first one that failed. */
static bool run(batch *b, const char *what, const char *why)
{
    int64_t count = 1, grain = 1 + (int64_t)(50000 / (1 + b->work));
    for (int d = 0; d < b->dims; d++)
        count *= b->shape[d];
    int ranges = cr_parallel_ranges(count, grain);
    if (count == 0)
        return true;
    ranges = ranges < 1 ? 1 : ranges;
    b->rooms = cr_calloc((size_t)ranges, (b->room + 1) * sizeof(double));
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

/* ---- Cholesky, LU, QR ---- */

static int64_t one_cholesky(const batch *b, const matrix *at, double *a)
{
    matrix from = b->upper ? transposed(at[1]) : at[1], to = b->upper ? transposed(at[0]) : at[0];
    load(a, &from);
    int64_t wrong = cr_cholesky_factor(b->n, a);
    if (!wrong)
        store(&to, a, b->n);
    return wrong;
}

static bool run_cholesky(const cr_call *c, cr_tensor *const *out)
{
    int64_t n = out[0]->shape[out[0]->ndim - 1];
    batch b = {.n = n, .room = (size_t)(n * n), .work = cube(n) / 3, .one = one_cholesky};
    b.upper = ((const cr_cholesky_attrs *)c->attrs)->upper;
    add(&b, out[0], 2);
    add(&b, c->in[0], 2);
    return run(&b, "is not positive definite", "the determinant of its leading part is not positive at size");
}

static int64_t one_lu(const batch *b, const matrix *at, double *a)
{
    int64_t *perm = (int64_t *)(void *)(a + b->m * b->n), swaps, *to = (int64_t *)(void *)at[1].data;
    load(a, &at[2]);
    cr_lu_decompose(b->m, b->n, a, perm, &swaps);
    store(&at[0], a, b->m);
    for (int64_t i = 0; i < b->m; i++)
        to[i * at[1].row_step] = perm[i];
    return 0;
}

static bool run_lu_factor(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *x = c->in[0];
    batch b = {.m = x->shape[x->ndim - 2], .n = x->shape[x->ndim - 1], .one = one_lu};
    b.room = (size_t)(b.m * b.n + b.m);
    b.work = (double)b.m * (double)b.n * (double)b.n;
    add(&b, out[0], 2);
    add(&b, out[1], 1);
    add(&b, x, 2);
    return run(&b, "", "");
}

static int64_t one_qr(const batch *b, const matrix *at, double *a)
{
    double *q = a + b->m * b->n, *work = q + b->m * b->k;
    load(a, &at[2]);
    cr_qr_factor(b->m, b->n, b->k, a, q, work);
    for (int64_t j = 0; j < b->n; j++)
        for (int64_t i = j + 1; i < b->m; i++)
            a[j * b->m + i] = 0;
    store(&at[0], q, b->m);
    store(&at[1], a, b->m);
    return 0;
}

static bool run_qr(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *x = c->in[0];
    batch b = {.m = x->shape[x->ndim - 2], .n = x->shape[x->ndim - 1], .k = out[0]->shape[x->ndim - 1], .one = one_qr};
    b.room = (size_t)(b.m * b.n + b.m * b.k + b.m + b.n);
    b.work = 4 * (double)b.m * (double)b.n * (double)b.k;
    add(&b, out[0], 2);
    add(&b, out[1], 2);
    add(&b, x, 2);
    return run(&b, "", "");
}

/* ---- solving ---- */

static int64_t one_triangular(const batch *b, const matrix *at, double *x)
{
    double *a = x + b->n * b->k;
    matrix right = b->right ? transposed(at[2]) : at[2], to = b->right ? transposed(at[0]) : at[0];
    load(x, &right);
    load(a, &at[1]);
    cr_triangular(b->upper, b->transpose != b->right, b->unit, b->n, b->k, a, x);
    store(&to, x, b->n);
    return 0;
}

static bool run_solve_triangular(const cr_call *c, cr_tensor *const *out)
{
    const cr_solve_triangular_attrs *a = c->attrs;
    const cr_tensor *y = out[0];
    int64_t n = c->in[0]->shape[c->in[0]->ndim - 1], k = y->shape[y->ndim - (a->right ? 2 : 1)];
    batch b = {.n = n, .k = k, .room = (size_t)(n * n + n * k), .work = (double)n * (double)n * (double)k};
    b.upper = a->upper, b.transpose = a->adjoint, b.unit = a->unit, b.right = a->right;
    b.one = one_triangular;
    add(&b, y, 2);
    add(&b, c->in[0], 2);
    add(&b, c->in[1], 2);
    return run(&b, "", "");
}

/* a^-1 b, or the inverse where there is no b. */
static int64_t one_solve(const batch *b, const matrix *at, double *x)
{
    int64_t n = b->n, k = b->k, swaps;
    double *a = x + n * k, *right = a + n * n;
    int64_t *perm = (int64_t *)(void *)(right + n * k);
    load(a, &at[1]);
    if (b->operands > 2)
        load(right, &at[2]);
    else
        for (int64_t i = 0; i < n; i++)
            right[i * n + i] = 1; /* the room begins as zeros and this part stays what it is */
    int64_t wrong = cr_lu_decompose(n, n, a, perm, &swaps);
    if (wrong)
        return wrong;
    for (int64_t j = 0; j < k; j++)
        for (int64_t i = 0; i < n; i++)
            x[j * n + i] = right[j * n + perm[i]];
    cr_triangular(false, false, true, n, k, a, x);
    cr_triangular(true, false, false, n, k, a, x);
    store(&at[0], x, n);
    return 0;
}

static bool solve(const cr_tensor *y, const cr_tensor *a, const cr_tensor *right, bool vector)
{
    int64_t n = a->shape[a->ndim - 1], k = vector ? 1 : y->shape[y->ndim - 1];
    batch b = {.n = n, .k = k, .room = (size_t)(n * n + 2 * n * k + n), .one = one_solve};
    b.work = cube(n) + 2 * (double)n * (double)n * (double)k;
    add(&b, y, vector ? 1 : 2);
    add(&b, a, 2);
    if (right)
        add(&b, right, vector ? 1 : 2);
    return run(&b, "is singular", "its LU decomposition has a zero on the diagonal, element");
}

static bool run_solve(const cr_call *c, cr_tensor *const *out)
{
    return solve(out[0], c->in[0], c->in[1], c->in[1]->ndim == 1);
}

static bool run_inv(const cr_call *c, cr_tensor *const *out)
{
    return solve(out[0], c->in[0], NULL, false);
}

/* ---- determinants ---- */

static int64_t one_det(const batch *b, const matrix *at, double *a)
{
    int64_t n = b->n, swaps, *perm = (int64_t *)(void *)(a + n * n);
    load(a, &at[b->full ? 2 : 1]);
    cr_lu_decompose(n, n, a, perm, &swaps);
    double sign = swaps % 2 ? -1 : 1, value = sign, logarithm = 0;
    for (int64_t i = 0; i < n; i++) {
        double u = a[i * n + i];
        value *= u;
        sign = u > 0 ? sign : u < 0 ? -sign : u * sign;
        logarithm += log(fabs(u));
    }
    store(&at[0], b->full ? &sign : &value, 1);
    if (b->full)
        store(&at[1], &logarithm, 1);
    return 0;
}

static bool determinants(const cr_tensor *x, cr_tensor *const *out, bool logarithms)
{
    int64_t n = x->shape[x->ndim - 1];
    batch b = {.n = n, .room = (size_t)(n * n + n), .work = cube(n), .one = one_det, .full = logarithms};
    add(&b, out[0], 0);
    if (logarithms)
        add(&b, out[1], 0);
    add(&b, x, 2);
    return run(&b, "", "");
}

static bool run_det(const cr_call *c, cr_tensor *const *out)
{
    return determinants(c->in[0], out, false);
}

static bool run_slogdet(const cr_call *c, cr_tensor *const *out)
{
    return determinants(c->in[0], out, true);
}

/* ---- eigenvalues and singular values ---- */

static int64_t one_eigh(const batch *b, const matrix *at, double *a)
{
    int64_t n = b->n;
    double *v = a + n * n, *values = v + n * n, *work = values + n;
    load(a, &at[2]);
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = j + 1; i < n; i++) {
            double value = b->upper ? a[i * n + j] : a[j * n + i];
            a[i * n + j] = a[j * n + i] = value;
        }
    if (!cr_eigh_factor(n, a, values, v, work))
        return n;
    store(&at[0], values, n);
    store(&at[1], v, n);
    return 0;
}

static bool run_eigh(const cr_call *c, cr_tensor *const *out)
{
    int64_t n = out[0]->shape[out[0]->ndim - 1];
    batch b = {.n = n, .room = (size_t)(2 * n * n + 2 * n), .work = 30 * cube(n), .one = one_eigh};
    b.upper = ((const cr_eigh_attrs *)c->attrs)->upper;
    add(&b, out[0], 1);
    add(&b, out[1], 2);
    add(&b, c->in[0], 2);
    return run(&b, "has elements that are not finite, or its eigenvalues did not converge", "it has size");
}

/* Of a wide matrix the transpose is decomposed. a: what becomes u (larger side), v: the other. */
static int64_t one_svd(const batch *b, const matrix *at, double *a)
{
    int64_t m = b->m, n = b->n;
    bool wide = m < n;
    int64_t tall = wide ? n : m, k = wide ? m : n, columns = b->full ? tall : k;
    double *v = a + tall * columns, *s = v + k * k;
    matrix x = wide ? transposed(at[3]) : at[3];
    matrix left = wide ? transposed(at[2]) : at[0], right = wide ? at[0] : transposed(at[2]);
    load(a, &x);
    if (!cr_svd_factor(tall, k, a, s, v))
        return k;
    if (columns > k)
        cr_complete_basis(tall, k, columns, a);
    store(&left, a, tall);
    store(&right, v, k);
    store(&at[1], s, k);
    return 0;
}

static bool run_svd(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *x = c->in[0];
    batch b = {.m = x->shape[x->ndim - 2], .n = x->shape[x->ndim - 1], .one = one_svd};
    b.full = ((const cr_svd_attrs *)c->attrs)->full_matrices;
    int64_t tall = b.m > b.n ? b.m : b.n, k = b.m > b.n ? b.n : b.m;
    b.room = (size_t)(tall * (b.full ? tall : k) + k * k + k);
    b.work = 30 * (double)tall * (double)k * (double)k;
    add(&b, out[0], 2);
    add(&b, out[1], 1);
    add(&b, out[2], 2);
    add(&b, x, 2);
    return run(&b, "has elements that are not finite, or its singular values did not converge", "its smaller size is");
}

#define KERNEL(name) const cr_kernel cr_cpu_##name[] = {{"plain", NULL, run_##name}, {0}}
KERNEL(cholesky);
KERNEL(lu_factor);
KERNEL(qr);
KERNEL(solve_triangular);
KERNEL(solve);
KERNEL(inv);
KERNEL(det);
KERNEL(slogdet);
KERNEL(eigh);
KERNEL(svd);
