/* Decompositions put together again: what they give is checked against what defines it, for matrices of many shapes and
 * kinds in every type, with the library's own routines and with LAPACK (where the machine has it). */
#include "support/op_checks.h"
#include "test.h"

#include "cpu/lapack.h"
#include <cresset/autograd.h>
#include <cresset/op.h>
#include <cresset/ops.h>
#include <cresset/random.h>

static const cr_dtype types[] = {CR_F32, CR_F64, CR_C64, CR_C128};
enum { TYPES = 4 };

static cr_dtype type; /* of the matrices being checked */

static const char *described(cr_tensor *t)
{
    static char text[96];
    return cr_describe(t, text, sizeof text);
}

static cr_tensor *h(cr_tensor *x)
{
    return cr_conj(cr_transpose(x, -2, -1));
}

static double largest(cr_tensor *x)
{
    return cr_numel(x) ? cr_item(cr_max(cr_abs(x))) : 0;
}

/* a and b of type's precision are the same, seen from the size of `scale`. */
static bool close_to(const char *what, cr_tensor *a, cr_tensor *b, double scale)
{
    if (!CHECK_MSG(a && b, "%s: %s", what, cr_error())) {
        cr_clear_error();
        return false;
    }
    double size = 4 + (double)cr_size(a, -1) + (double)(cr_ndim(a) > 1 ? cr_size(a, -2) : 0);
    double off = largest(cr_sub(a, b)), allowed = 4 * size * cr_finfo(type).eps * scale;
    bool ok = CHECK_MSG(cr_ok() && off <= allowed, "%s of %s: off by %g, allowed %g; %s", what, described(a), off,
                        allowed, cr_error());
    cr_clear_error();
    return ok;
}

static cr_tensor *eye(int64_t n)
{
    return n ? cr_eye(n, .dtype = type) : cr_zeros(CR_SHAPE(0, 0), .dtype = type);
}

static void check_orthonormal(const char *what, cr_tensor *q)
{
    int64_t n = cr_size(q, -1);
    cr_tensor *one = cr_add(cr_matmul(h(q), q), cr_neg(eye(n)));
    close_to(what, one, cr_zeros_like(one), 1);
}

static cr_tensor *random_matrix(cr_dims shape)
{
    cr_tensor *re = cr_normal(shape, 0, 1, .dtype = CR_F64);
    if (cr_dtype_is_complex(type))
        re = cr_complex(re, cr_normal(shape, 0, 1, .dtype = CR_F64));
    return cr_cast(re, type);
}

/* ---- kinds of matrices ---- */

enum { RANDOM, RANK_ONE, ZERO, GRADED, ORTHOGONAL, SMALL, LARGE, KINDS };
static const char *const kind_names[] = {"random", "of rank 1", "zero", "graded", "orthogonal", "small", "large"};

static cr_tensor *matrix_of(int kind, cr_dims shape)
{
    int64_t m = shape.at[shape.count - 2], n = shape.at[shape.count - 1];
    cr_tensor *x = random_matrix(shape);
    switch (kind) {
    case RANK_ONE:
        return m && n ? cr_matmul(cr_slice(x, -1, 0, 1), cr_slice(x, -2, 0, 1)) : x;
    case ZERO:
        return cr_zeros_like(x);
    case GRADED: /* columns from 1 down to 1e-8 */
        return n > 1
                   ? cr_mul(x, cr_cast(cr_pow(cr_num(10), cr_linspace(0, -8, n, .dtype = CR_F64)), cr_dtype_real(type)))
                   : x;
    case ORTHOGONAL:
        return m >= n ? cr_qr(x).q : h(cr_qr(h(x)).q);
    case SMALL:
        return cr_mul(x, cr_num(1e-30));
    case LARGE:
        return cr_mul(x, cr_num(1e30));
    default:
        return x;
    }
}

static const cr_dims shapes[] = {{2, {1, 1}},       {2, {3, 3}},    {2, {12, 5}},  {2, {5, 12}}, {2, {33, 33}},
                                 {2, {40, 9}},      {2, {9, 40}},   {2, {0, 3}},   {2, {3, 0}},  {2, {0, 0}},
                                 {4, {2, 3, 4, 4}}, {3, {3, 7, 2}}, {3, {0, 2, 2}}};

/* Runs check for every type, shape and kind. */
static void for_all(bool square, void (*check)(cr_tensor *x))
{
    cr_manual_seed(7);
    for (int t = 0; t < TYPES; t++)
        for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++)
            for (int kind = 0; kind < KINDS; kind++) {
                const cr_dims *s = &shapes[k];
                type = types[t];
                if (square && s->at[s->count - 1] != s->at[s->count - 2])
                    continue;
                CR_SCOPE {
                    check(matrix_of(kind, *s));
                    CHECK_MSG(cr_ok(), "%s matrix: %s", kind_names[kind], cr_error());
                    cr_clear_error();
                }
            }
}

/* Runs a test with the plain routines and with LAPACK. */
static void both(void (*test)(void))
{
    cr_lapack_set_use(CR_LAPACK_NEVER);
    test();
    cr_lapack_set_use(CR_LAPACK_ALWAYS);
    if (cr_lapack_for(CR_F32))
        test();
    cr_lapack_set_use(CR_LAPACK_WHERE_IT_PAYS);
}

/* ---- one decomposition after the other ---- */

static bool ordered(cr_tensor *s, bool descending)
{
    int64_t n = cr_size(s, -1);
    if (n < 2 || !cr_numel(s))
        return true;
    cr_tensor *a = cr_slice(s, -1, 0, n - 1), *b = cr_slice(s, -1, 1, n);
    return cr_item_int(cr_all(descending ? cr_greater_equal(a, b) : cr_less_equal(a, b)));
}

static void one_svd(cr_tensor *x)
{
    double scale = largest(x);
    cr_svd_result thin = cr_svd(x), full = cr_svd(x, .full_matrices = true);
    if (!CHECK_MSG(thin.s && full.s, "%s: %s", described(x), cr_error()))
        return;
    close_to("u s vh", cr_matmul(cr_mul(thin.u, cr_unsqueeze(thin.s, -2)), thin.vh), x, scale);
    check_orthonormal("u", thin.u);
    check_orthonormal("vh", h(thin.vh));
    check_orthonormal("all of u", full.u);
    check_orthonormal("all of vh", h(full.vh));
    CHECK(ordered(thin.s, true));
    CHECK(!cr_numel(thin.s) || cr_item(cr_min(thin.s)) >= 0);
    close_to("singular values", full.s, thin.s, scale);
}
static void all_svd(void)
{
    for_all(false, one_svd);
    one_svd(cr_ones(CR_SHAPE(5, 5), .dtype = CR_F64)); /* columns that depend on each other */
    one_svd(cr_ones(CR_SHAPE(6, 4), .dtype = CR_F64));
}
static void svd(void)
{
    int scope = cr_scope_open();
    both(all_svd);
    cr_scope_close(scope);
}

static void one_qr(cr_tensor *x)
{
    cr_qr_result f = cr_qr(x), all = cr_qr(x, .complete = true);
    close_to("q r", cr_matmul(f.q, f.r), x, largest(x));
    close_to("all of q r", cr_matmul(all.q, all.r), x, largest(x));
    check_orthonormal("q", f.q);
    check_orthonormal("all of q", all.q);
    CHECK(largest(cr_sub(f.r, cr_triu(f.r))) == 0);
}
static void all_qr(void)
{
    for_all(false, one_qr);
}
static void qr(void)
{
    int scope = cr_scope_open();
    both(all_qr);
    cr_scope_close(scope);
}

static void one_lu(cr_tensor *x)
{
    cr_lu_result f = cr_lu(x);
    close_to("p l u", cr_matmul(f.p, cr_matmul(f.l, f.u)), x, largest(x));
    CHECK(largest(f.l) <= 1.5);
}
static void all_lu(void)
{
    for_all(false, one_lu);
}
static void lu(void)
{
    int scope = cr_scope_open();
    both(all_lu);
    cr_scope_close(scope);
}

static void one_eigh(cr_tensor *x)
{
    cr_tensor *a = cr_add(x, h(x));
    cr_eigh_result f = cr_eigh(a), g = cr_eigh(cr_triu(a), .upper = true);
    close_to("v d vh", cr_matmul(cr_mul(f.vectors, cr_unsqueeze(f.values, -2)), h(f.vectors)), a, largest(a));
    check_orthonormal("v", f.vectors);
    CHECK(ordered(f.values, false));
    close_to("eigenvalues from the upper triangle", g.values, f.values, largest(a));
}
static void all_eigh(void)
{
    for_all(true, one_eigh);
}
static void eigh(void)
{
    int scope = cr_scope_open();
    both(all_eigh);
    cr_scope_close(scope);
}

static void one_eig(cr_tensor *x)
{
    cr_eig_result f = cr_eig(x);
    if (!CHECK_MSG(f.values && f.vectors, "%s: %s", described(x), cr_error()))
        return;
    cr_tensor *wide = cr_cast(x, cr_dtype_of(f.vectors));
    close_to("x v", cr_matmul(wide, f.vectors), cr_mul(f.vectors, cr_unsqueeze(f.values, -2)), 4 * largest(x));
    CHECK(ordered(cr_real(f.values), false));
    cr_tensor *lengths = cr_vector_norm(f.vectors, 2, .axes = CR_AXES(-2));
    close_to("lengths", lengths, cr_ones_like(lengths), 1);
    close_to("eigenvalues alone", cr_sum(cr_eigvals(x), .axes = CR_AXES(-1)),
             cr_cast(cr_trace(x), cr_dtype_of(f.values)),
             4 * (double)cr_size(x, -1) * largest(x)); /* as many errors as eigenvalues */
}
static void all_eig(void)
{
    for_all(true, one_eig);
}
static void eig(void)
{
    int scope = cr_scope_open();
    both(all_eig);
    cr_scope_close(scope);
}

static void one_cholesky(cr_tensor *x)
{
    if (largest(x) > 1e6 || cr_size(x, -1) == 0)
        return;
    cr_tensor *a = cr_add(cr_matmul(x, h(x)), eye(cr_size(x, -1))), *l = cr_cholesky(a),
              *u = cr_cholesky(a, .upper = true);
    close_to("l lh", cr_matmul(l, h(l)), a, largest(a));
    close_to("uh u", cr_matmul(h(u), u), a, largest(a));
    CHECK(largest(cr_sub(l, cr_tril(l))) == 0 && largest(cr_sub(u, cr_triu(u))) == 0);
}
static void all_cholesky(void)
{
    for_all(true, one_cholesky);
}
static void cholesky(void)
{
    int scope = cr_scope_open();
    both(all_cholesky);
    cr_scope_close(scope);
}

/* Regular matrices: far enough from singular. */
static void one_solve(cr_tensor *x)
{
    int64_t n = cr_size(x, -1);
    if (largest(x) > 1e6 || n == 0)
        return;
    cr_tensor *a = cr_add(x, cr_mul(eye(n), cr_num((double)n + 4))), *b = random_matrix(CR_SHAPE(n, 3));
    double scale = 20 * (1 + largest(b));
    close_to("a solve(a, b)", cr_sub(cr_matmul(a, cr_solve(a, b)), b), cr_zeros_like(cr_matmul(a, b)), scale);
    close_to("a inv(a)", cr_sub(cr_matmul(a, cr_inv(a)), eye(n)), cr_zeros_like(a), 20);
    cr_lu_factor_result f = cr_lu_factor(a);
    cr_tensor *wide_b = cr_add(cr_zeros_like(cr_matmul(a, b)), b);
    close_to("by factors", cr_matmul(a, cr_lu_solve(f.lu, f.perm, wide_b)), wide_b, scale);
    close_to("by factors, adjoint", cr_matmul(h(a), cr_lu_solve(f.lu, f.perm, wide_b, .adjoint = true)), wide_b, scale);
    for (int way = 0; way < 8; way++) {
        bool upper = way & 1, adjoint = way & 2, right = way & 4;
        cr_tensor *t = upper ? cr_triu(a) : cr_tril(a), *op = adjoint ? h(t) : t, *rows = right ? h(wide_b) : wide_b;
        cr_tensor *y = cr_solve_triangular(a, rows, .upper = upper, .adjoint = adjoint, .right = right);
        close_to("a triangle", right ? cr_matmul(y, op) : cr_matmul(op, y), rows, scale);
    }
}
static void all_solve(void)
{
    for_all(true, one_solve);
}
static void solve(void)
{
    int scope = cr_scope_open();
    both(all_solve);
    cr_scope_close(scope);
}

static void one_det(cr_tensor *x)
{
    if (largest(x) > 1e6 || !cr_numel(x))
        return;
    cr_tensor *values = cr_prod(cr_svdvals(x), .axes = CR_AXES(-1)), *d = cr_det(x);
    close_to("size of the determinant", cr_abs(d), values, 20 * (1 + cr_item(cr_max(values))));
    cr_slogdet_result f = cr_slogdet(x);
    cr_tensor *again = cr_mul(f.sign, cr_exp(f.logabsdet));
    close_to("sign and logarithm", again, d, 20 * (1 + largest(d)));
}
static void all_det(void)
{
    for_all(true, one_det);
}
static void det(void)
{
    int scope = cr_scope_open();
    both(all_det);
    cr_scope_close(scope);
}

static void one_pinv(cr_tensor *x)
{
    if (largest(x) > 1e6 || (largest(x) > 0 && largest(x) < 1e-6))
        return;
    cr_tensor *y = cr_pinv(x), *xy = cr_matmul(x, y), *yx = cr_matmul(y, x);
    double scale = 10 * (1 + largest(x) * largest(y));
    close_to("x y x", cr_matmul(xy, x), x, scale * (1 + largest(x)));
    close_to("y x y", cr_div(cr_matmul(yx, y), cr_num(1 + largest(y))), cr_div(y, cr_num(1 + largest(y))), scale);
    close_to("x y is Hermitian", xy, h(xy), scale);
    close_to("y x is Hermitian", yx, h(yx), scale);
}
static void all_pinv(void)
{
    for_all(false, one_pinv);
}
static void pinv(void)
{
    int scope = cr_scope_open();
    both(all_pinv);
    cr_scope_close(scope);
}

/* ---- particular matrices ---- */

static cr_tensor *f64_of(const double *v, int64_t n)
{
    return cr_from_data(v, CR_SHAPE(n, n), CR_F64);
}

/* Eigenvalues that are known: the cyclic shift (whose QR iterations stand still without help), a Jordan block, a
 * rotation beside numbers, badly scaled rows. */
static void known_eigenvalues(void)
{
    static const double cyclic[16] = {0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
    static const double jordan[9] = {2, 1, 0, 0, 2, 1, 0, 0, 2};
    static const double turn[9] = {3, 0, 0, 0, 0, -2, 0, 2, 0};
    static const double scaled[4] = {1, 1e10, 1e-10, 2};
    type = CR_F64;
    cr_tensor *unit = cr_complex(cr_from_data(((const double[]){-1, 0, 0, 1}), CR_SHAPE(4), CR_F64),
                                 cr_from_data(((const double[]){0, -1, 1, 0}), CR_SHAPE(4), CR_F64));
    cr_tensor *w = cr_eigvals(f64_of(cyclic, 4));
    /* the order of the two with real part 0 is left to rounding */
    close_to("of the cyclic shift", cr_sum(w), cr_sum(unit), 1);
    close_to("of the cyclic shift, fourth powers", cr_pow(w, cr_num(4)), cr_ones_like(w), 4);
    w = cr_eigvals(f64_of(jordan, 3));
    CHECK(largest(cr_sub(w, cr_num(2))) < 1e-4); /* the cube root of rounding */
    w = cr_eigvals(f64_of(turn, 3));
    CHECK_NEAR(cr_item_complex(cr_select(w, 0, 0)).imag, -2, 1e-14);
    CHECK_NEAR(cr_item_complex(cr_select(w, 0, 1)).imag, 2, 1e-14);
    CHECK_NEAR(cr_item(cr_select(w, 0, 2)), 3, 1e-14);
    w = cr_eigvals(f64_of(scaled, 2));
    CHECK_NEAR(cr_item(cr_select(w, 0, 0)), 1.5 - sqrt(1.25), 1e-13);
    CHECK_NEAR(cr_item(cr_select(w, 0, 1)), 1.5 + sqrt(1.25), 1e-13);
    CHECK_OK();
}
static void eigenvalues_that_are_known(void)
{
    int scope = cr_scope_open();
    both(known_eigenvalues);
    cr_scope_close(scope);
}

/* Singular values that are known, from 1 down to 1e-12. */
static void known_singular_values(void)
{
    type = CR_F64;
    cr_tensor *s = cr_pow(cr_num(10), cr_linspace(0, -12, 30, .dtype = CR_F64));
    cr_tensor *u = cr_qr(random_matrix(CR_SHAPE(50, 30))).q, *v = cr_qr(random_matrix(CR_SHAPE(30, 30))).q;
    cr_tensor *got = cr_svdvals(cr_matmul(cr_mul(u, s), h(v)));
    double off = largest(cr_sub(got, s));
    CHECK_MSG(off < 2e-15, "singular values are off by %g; %s", off, cr_error());
    CHECK_OK();
}
static void singular_values_that_are_known(void)
{
    int scope = cr_scope_open();
    both(known_singular_values);
    cr_scope_close(scope);
}

/* Nothing hangs on numbers that are not finite; what cannot be decomposed is an error. */
static void not_finite(void)
{
    static const double bad[] = {NAN, INFINITY, -INFINITY};
    for (int t = 0; t < TYPES; t++)
        for (int k = 0; k < 3; k++)
            for (int64_t n = 2; n <= 20; n += 18)
                CR_SCOPE {
                    type = types[t];
                    cr_tensor *x = random_matrix(CR_SHAPE(n, n)), *corner = cr_zeros(CR_SHAPE(n, n), .dtype = CR_F64);
                    cr_copy_(cr_slice(cr_slice(corner, 0, 1, 2), 1, 0, 1),
                             cr_full(CR_SHAPE(1, 1), bad[k], .dtype = CR_F64));
                    x = cr_add(x, cr_cast(corner, type));
                    CHECK(!cr_svd(x).s && !cr_ok());
                    cr_clear_error();
                    CHECK(!cr_eigh(x).values && !cr_ok());
                    cr_clear_error();
                    CHECK(!cr_eig(x).values && !cr_ok());
                    cr_clear_error();
                    cr_lu_factor(x), cr_qr(x), cr_det(x), cr_slogdet(x);
                    CHECK_OK();
                    cr_inv(x), cr_solve(x, x), cr_cholesky(x), cr_pinv(x), cr_matrix_exp(x), cr_matrix_cond(x, 1);
                    cr_clear_error();
                }
}
static void numbers_that_are_not_finite(void)
{
    int scope = cr_scope_open();
    both(not_finite);
    cr_scope_close(scope);
}

/* The gradient of a determinant is the matrix of cofactors, of singular matrices too. */
static void determinant_gradients(void)
{
    int scope = cr_scope_open();
    static const double rank_two[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, cofactors[9] = {-3, 6, -3, 6, -12, 6, -3, 6, -3};
    static const double rank_one[9] = {1, 2, 3, 2, 4, 6, 3, 6, 9};
    type = CR_F64;
    for (int k = 0; k < 2; k++) {
        cr_tensor *x = cr_requires_grad(f64_of(k ? rank_one : rank_two, 3), true), *y = cr_det(x), *dx = NULL;
        CHECK(cr_grad(&y, 1, &x, 1, &dx));
        close_to("the gradient of det", dx, k ? cr_zeros_like(x) : f64_of(cofactors, 3), 20);
    }
    CHECK_OK();
    cr_scope_close(scope);
}

static void exponentials(void)
{
    int scope = cr_scope_open();
    static const double nilpotent[9] = {0, 1, 2, 0, 0, 3, 0, 0, 0}, expected[9] = {1, 1, 3.5, 0, 1, 3, 0, 0, 1};
    static const double turn[4] = {0, -40, 40, 0};
    type = CR_F64;
    close_to("exp of a nilpotent matrix", cr_matrix_exp(f64_of(nilpotent, 3)), f64_of(expected, 3), 4);
    double turned[4] = {cos(40), -sin(40), sin(40), cos(40)};
    close_to("exp of a rotation's generator", cr_matrix_exp(f64_of(turn, 2)), f64_of(turned, 2), 40);
    cr_tensor *x = random_matrix(CR_SHAPE(6, 6));
    close_to("exp(x) exp(-x)", cr_matmul(cr_matrix_exp(x), cr_matrix_exp(cr_neg(x))), eye(6), 1e4);
    CHECK_OK();
    cr_scope_close(scope);
}

/* What the generic op test does, with LAPACK wherever it can be used. */
static void ops_by_lapack(void)
{
    int scope = cr_scope_open();
    static const char *const names[] = {"cholesky", "lu_factor", "qr",  "solve_triangular", "solve", "inv", "det",
                                        "slogdet",  "eigh",      "eig", "eigvals",          "svd",   "pinv"};
    if (!cr_lapack_for(CR_F32)) {
        test_skip("no LAPACK here");
        return;
    }
    cr_lapack_set_use(CR_LAPACK_ALWAYS);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const cr_op *op = cr_find_op(names[i]);
        op_check_results(op);
        op_check_errors(op);
        op_check_layouts(op);
        op_check_kernels(op);
        op_check_gradients(op);
    }
    cr_lapack_set_use(CR_LAPACK_WHERE_IT_PAYS);
    cr_scope_close(scope);
}

int main(void)
{
    TEST(svd);
    TEST(qr);
    TEST(lu);
    TEST(eigh);
    TEST(eig);
    TEST(cholesky);
    TEST(solve);
    TEST(det);
    TEST(pinv);
    TEST(eigenvalues_that_are_known);
    TEST(singular_values_that_are_known);
    TEST(numbers_that_are_not_finite);
    TEST(determinant_gradients);
    TEST(exponentials);
    TEST(ops_by_lapack);
    return test_end();
}
