/* Solutions of linear systems, inverses, determinants and powers of matrices. */
#include "op/generated/attrs.h"
#include "op/linalg.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

#define A(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))
#define REGULAR(...) cr_sample_regular(s, CR_SHAPE(__VA_ARGS__))

/* The batch of a and of b, a matrix or (vector) a column; then the last two or one sizes of b. */
static bool infer_solution(const cr_tensor *a, const cr_tensor *b, bool vector, bool right, cr_spec *out)
{
    char ta[96], tb[96];
    int core = vector ? 1 : 2;
    if (a->dtype != b->dtype)
        return cr_fail_bool(CR_ERROR_DTYPE, "b is %s, a is %s; expected one dtype", cr_describe(b, tb, sizeof tb),
                            cr_describe(a, ta, sizeof ta));
    int64_t n = a->shape[a->ndim - 1], have = b->shape[b->ndim - (right || vector ? 1 : 2)];
    if (have != n)
        return cr_fail_bool(CR_ERROR_SHAPE, "b has %lld %s, a %lld (a %s, b %s)", (long long)have,
                            right ? "columns" : "rows", (long long)n, cr_describe(a, ta, sizeof ta),
                            cr_describe(b, tb, sizeof tb));
    out->dtype = (cr_dtype)a->dtype;
    if (!cr_broadcast(a->ndim - 2, a->shape, b->ndim - core, b->shape, &out->ndim, out->shape))
        return cr_fail_bool(CR_ERROR_SHAPE, "the batches of a %s and b %s do not broadcast",
                            cr_describe(a, ta, sizeof ta), cr_describe(b, tb, sizeof tb));
    for (int i = core; i > 0; i--)
        out->shape[out->ndim++] = b->shape[b->ndim - i];
    cr_spec_contiguous(out);
    return true;
}

static bool solve_triangular_infer(const cr_call *c, cr_spec *out)
{
    const cr_solve_triangular_attrs *at = c->attrs;
    return cr_check_square(c->in[0], "a") && cr_check_matrix(c->in[1], "b") &&
           infer_solution(c->in[0], c->in[1], false, at->right, out);
}

static bool solve_triangular_grad(cr_grad_call *c)
{
    const cr_solve_triangular_attrs *at = c->attrs;
    cr_tensor *a = c->in[0], *y = c->out[0];
    cr_tensor *gb = cr_solve_triangular(a, c->g[0], .upper = at->upper, .adjoint = !at->adjoint, .right = at->right,
                                        .unit = at->unit);
    if (!gb)
        return false;
    if (c->need[1] && !(c->dx[1] = cr_fit_gradient(gb, &c->in_spec[1])))
        return false;
    if (!c->need[0])
        return true;
    cr_tensor *first = at->right ? y : gb, *second = at->right ? gb : y; /* of the gradient of op(a) */
    cr_tensor *d = at->right ? (at->adjoint ? cr_matmul_hn(second, first) : cr_matmul_hn(first, second))
                             : (at->adjoint ? cr_matmul_nh(second, first) : cr_matmul_nh(first, second));
    int64_t off = at->unit ? 1 : 0;
    d = cr_neg(at->upper ? cr_triu(d, .offset = off) : cr_tril(d, .offset = -off));
    return (c->dx[0] = cr_fit_gradient(d, &c->in_spec[0])) != NULL;
}

static void solve_triangular_samples(cr_samples *s)
{
    cr_solve_triangular(REGULAR(3, 3), A(3, 2));
    cr_solve_triangular(REGULAR(2, 3, 3), A(3, 2), .upper = true);
    cr_solve_triangular(REGULAR(3, 3), A(2, 3, 2), .adjoint = true, .unit = true);
    cr_solve_triangular(REGULAR(3, 3), A(2, 3), .upper = true, .adjoint = true, .right = true);
    cr_solve_triangular(REGULAR(3, 3), A(2, 3), .right = true);
    cr_solve_triangular(A(0, 0), A(0, 2));
    cr_solve_triangular(A(3, 3), A(3, 0));
    cr_sample_bad(s, "solve_triangular: b has 2 rows, a 3 (a f32[3,3], b f32[2,2])");
    cr_solve_triangular(A(3, 3), A(2, 2));
    cr_sample_bad(s, "solve_triangular: a is f32[2,3], expected square matrices");
    cr_solve_triangular(A(2, 3), A(2, 2));
}

static bool solve_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *b = c->in[1];
    bool vector = b->ndim == 1;
    return cr_check_square(c->in[0], "a") && (vector || cr_check_matrix(b, "b")) &&
           infer_solution(c->in[0], b, vector, false, out);
}

static bool solve_grad(cr_grad_call *c)
{
    bool vector = c->in_spec[1].ndim == 1;
    cr_tensor *g = vector ? cr_unsqueeze(c->g[0], -1) : c->g[0], *y = vector ? cr_unsqueeze(c->out[0], -1) : c->out[0];
    cr_tensor *gb = cr_solve(cr_adjoint(c->in[0]), g);
    if (!gb)
        return false;
    if (c->need[0] && !(c->dx[0] = cr_fit_gradient(cr_neg(cr_matmul_nh(gb, y)), &c->in_spec[0])))
        return false;
    return !c->need[1] || (c->dx[1] = cr_fit_gradient(vector ? cr_squeeze(gb, .axes = CR_AXES(-1)) : gb, &c->in_spec[1])) != NULL;
}

static void solve_samples(cr_samples *s)
{
    cr_solve(REGULAR(3, 3), A(3, 2));
    cr_solve(REGULAR(3, 3), A(3));
    cr_solve(REGULAR(2, 3, 3), A(3));
    cr_solve(REGULAR(2, 1, 3, 3), A(4, 3, 2));
    cr_solve(A(0, 0), A(0, 2));
    cr_solve(A(0, 3, 3), A(3, 2));
    cr_sample_bad(s, "solve: the matrix is singular: its LU decomposition has a zero on the diagonal, element 1");
    cr_solve(cr_zeros(CR_SHAPE(2, 2)), A(2, 2));
    cr_sample_bad(s, "solve: b has 2 rows, a 3 (a f32[3,3], b f32[2,2])");
    cr_solve(A(3, 3), A(2, 2));
    cr_sample_bad(s, "solve: the batches of a f32[2,3,3] and b f32[3,3,1] do not broadcast");
    cr_solve(A(2, 3, 3), A(3, 3, 1));
}

static bool inv_infer(const cr_call *c, cr_spec *out)
{
    cr_spec_of(out, c->in[0]);
    cr_spec_contiguous(out);
    return cr_check_square(c->in[0], "x");
}

static bool inv_grad(cr_grad_call *c)
{
    cr_tensor *y = c->out[0], *d = cr_matmul_hn(y, c->g[0]);
    return (c->dx[0] = cr_neg(cr_matmul_nh(d, y))) != NULL;
}

static void inv_samples(cr_samples *s)
{
    cr_inv(REGULAR(3, 3));
    cr_inv(REGULAR(2, 2, 4, 4));
    cr_inv(A(0, 0));
    cr_inv(A(0, 3, 3));
    cr_sample_bad(s,
                  "inv: matrix 1 of the batch is singular: its LU decomposition has a zero on the diagonal, element 3");
    cr_inv(cr_stack(
        CR_LIST(cr_eye(3), cr_from_data(((const float[]){1, 0, 0, 0, 1, 0, 0, 0, 0}), CR_SHAPE(3, 3), CR_F32))));
    cr_sample_bad(s, "inv: x is f32[2,3], expected square matrices");
    cr_inv(A(2, 3));
    cr_sample_bad(s, "inv: x is i64[2,2], expected f32 or f64, c64 or c128");
    cr_inv(cr_sample_int(s, CR_SHAPE(2, 2), 0, 5));
}

/* ---- determinants ---- */

static bool det_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!cr_check_square(x, "x"))
        return false;
    cr_spec_set(out, (cr_dtype)x->dtype, x->ndim - 2, x->shape);
    return true;
}

/* g, one number a matrix, times m^H. */
static cr_tensor *spread(cr_tensor *m, cr_tensor *g)
{
    return cr_mul(cr_adjoint(m), cr_unsqueeze(cr_unsqueeze(g, -1), -1));
}

static bool det_grad(cr_grad_call *c)
{
    return (c->dx[0] = spread(cr_adjugate(c->in[0]), c->g[0])) != NULL;
}

static void det_samples(cr_samples *s)
{
    cr_det(A(3, 3));
    cr_det(REGULAR(2, 2, 4, 4));
    cr_det(A(0, 0));
    cr_det(A(0, 3, 3));
    cr_det(cr_from_data(((const float[]){1, 2, 2, 4}), CR_SHAPE(2, 2), CR_F32));
    cr_sample_bad(s, "det: x is f32[2,3], expected square matrices");
    cr_det(A(2, 3));
}

static bool slogdet_infer(const cr_call *c, cr_spec *out)
{
    if (!det_infer(c, &out[0]) || !det_infer(c, &out[1]))
        return false;
    out[1].dtype = cr_dtype_real(out[1].dtype);
    return true;
}

/* The sign of a complex determinant turns by the imaginary part of tr(x^-1 dx). */
static bool slogdet_grad(cr_grad_call *c)
{
    cr_tensor *sign = c->out[0], *g = c->g[1];
    if (c->g[0] && cr_dtype_is_complex((cr_dtype)sign->dtype)) {
        cr_tensor *turn = cr_imag(cr_mul(c->g[0], cr_conj(sign)));
        g = cr_complex(g ? g : cr_zeros_like(turn), turn);
    }
    return !g || (c->dx[0] = spread(cr_inv(c->in[0]), g)) != NULL;
}

static void slogdet_samples(cr_samples *s)
{
    cr_slogdet(A(3, 3));
    cr_slogdet(REGULAR(2, 4, 4));
    cr_slogdet(A(0, 0));
    cr_sample_bad(s, "slogdet: x is f32[2,3], expected square matrices");
    cr_slogdet(A(2, 3));
}

/* ---- adjugate ---- */

static bool adjugate_infer(const cr_call *c, cr_spec *out)
{
    return inv_infer(c, out);
}

/* Products of all elements of s [...,n] but numbers i and j, [...,i,j]; 0 where they are one. */
static cr_tensor *products_but_two(cr_tensor *s)
{
    int64_t n = s->shape[s->ndim - 1];
    cr_tensor *eye = cr_cast(cr_eye_beside(s, n, n), CR_BOOL);
    cr_tensor *left_out = cr_logical_or(cr_unsqueeze(eye, 1), cr_unsqueeze(eye, 0));
    cr_tensor *factors = cr_where(left_out, cr_num(1), cr_unsqueeze(cr_unsqueeze(s, -2), -2));
    return cr_where(eye, cr_num(0), cr_prod(factors, .axes = CR_AXES(-1)));
}

/* For x = u s v^H adj(x) = f v adj(s) u^H with f = det(u v^H). With y = u^H dx v and the products p of all of s but two
 * the change of adj(s) is the sum over k of y[k,k] p[i,k] at (i, i), and -y[i,j] p[i,j] elsewhere. */
static bool adjugate_grad(cr_grad_call *c)
{
    int64_t n = c->in_spec[0].shape[c->in_spec[0].ndim - 1];
    if (n < 2)
        return true; /* 1, whatever x is */
    cr_svd_result f = cr_svd(c->in[0]);
    if (!f.s)
        return false;
    cr_tensor *sign = cr_unsqueeze(cr_unsqueeze(cr_det(cr_matmul(f.u, f.vh)), -1), -1), *p = products_but_two(f.s);
    if (!p || !sign)
        return false;
    sign = cr_dtype_is_complex((cr_dtype)sign->dtype) ? cr_conj(sign) : sign;
    p = cr_cast(p, (cr_dtype)f.u->dtype);
    cr_tensor *g = cr_mul(cr_matmul(cr_matmul(f.vh, c->g[0]), f.u), sign);
    cr_tensor *on = cr_matmul(p, cr_unsqueeze(cr_diagonal(g, -2, -1), -1));
    cr_tensor *inner = cr_sub(cr_mul(on, cr_eye_beside(f.u, n, n)), cr_mul(g, p));
    return (c->dx[0] = cr_matmul(cr_matmul(f.u, inner), f.vh)) != NULL;
}

static void adjugate_samples(cr_samples *s)
{
    cr_sample_note(s, "regular", 20);
    cr_adjugate(A(3, 3));
    cr_sample_note(s, "batch", 20);
    cr_adjugate(REGULAR(2, 4, 4));
    cr_sample_note(s, "singular", 20);
    cr_adjugate(cr_from_data(((const float[]){1, 2, 2, 4}), CR_SHAPE(2, 2), CR_F32));
    cr_adjugate(A(1, 1));
    cr_adjugate(A(0, 0));
    cr_adjugate(A(0, 3, 3));
    cr_sample_bad(s, "adjugate: x is f32[2,3], expected square matrices");
    cr_adjugate(A(2, 3));
}

/* ---- powers ---- */

static bool matrix_power_compose(const cr_call *c, cr_tensor **out)
{
    int64_t n = ((const cr_matrix_power_attrs *)c->attrs)->n;
    cr_tensor *x = c->in[0], *y = NULL;
    char text[96];
    if (x->ndim < 2 || x->shape[x->ndim - 1] != x->shape[x->ndim - 2])
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected square matrices", cr_describe(x, text, sizeof text));
    if (n == 0) {
        int64_t size = x->shape[x->ndim - 1];
        out[0] = cr_add(cr_zeros_like(x), cr_eye_beside(x, size, size));
        return out[0] != NULL;
    }
    if (n < 0)
        x = cr_inv(x);
    for (uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n; x && left; left >>= 1) {
        if (left & 1)
            y = y ? cr_matmul(y, x) : x;
        if (left > 1)
            x = cr_matmul(x, x);
    }
    return x && (out[0] = y == c->in[0] ? cr_clone(y) : y) != NULL;
}

static void matrix_power_samples(cr_samples *s)
{
    cr_matrix_power(A(3, 3), 5);
    cr_matrix_power(A(2, 3, 3), 1);
    cr_matrix_power(A(3, 3), 0);
    cr_matrix_power(REGULAR(3, 3), -2);
    cr_sample_bad(s, "matrix_power: x is f32[2,3], expected square matrices");
    cr_matrix_power(A(2, 3), 2);
}

CR_RULES(solve_triangular);
CR_RULES(solve);
CR_RULES(inv);
CR_RULES(det);
CR_RULES(slogdet);
CR_RULES(adjugate);
CR_RULES_COMPOSITE(matrix_power);
