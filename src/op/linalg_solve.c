/* Solutions of linear systems, inverses, determinants and powers of matrices. */
#include "op/generated/attrs.h"
#include "op/linalg.h"
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

/* d summed over what was broadcast. */
static cr_tensor *fit(cr_tensor *d, const cr_spec *like)
{
    return cr_sum_to(d, cr_spec_dims(like));
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
    if (c->need[1] && !(c->dx[1] = fit(gb, &c->in_spec[1])))
        return false;
    if (!c->need[0])
        return true;
    cr_tensor *first = at->right ? y : gb, *second = at->right ? gb : y; /* of the gradient of op(a) */
    cr_tensor *d = at->right ? (at->adjoint ? cr_matmul(second, first, .transpose_a = true)
                                            : cr_matmul(first, second, .transpose_a = true))
                             : (at->adjoint ? cr_matmul(second, first, .transpose_b = true)
                                            : cr_matmul(first, second, .transpose_b = true));
    int64_t off = at->unit ? 1 : 0;
    d = cr_neg(at->upper ? cr_triu(d, .offset = off) : cr_tril(d, .offset = -off));
    return (c->dx[0] = fit(d, &c->in_spec[0])) != NULL;
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
    cr_tensor *gb = cr_solve(cr_transpose(c->in[0], -2, -1), g);
    if (!gb)
        return false;
    if (c->need[0] && !(c->dx[0] = fit(cr_neg(cr_matmul(gb, y, .transpose_b = true)), &c->in_spec[0])))
        return false;
    return !c->need[1] || (c->dx[1] = fit(vector ? cr_squeeze(gb, .axes = CR_AXES(-1)) : gb, &c->in_spec[1])) != NULL;
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
    cr_tensor *y = c->out[0], *d = cr_matmul(y, c->g[0], .transpose_a = true);
    return (c->dx[0] = cr_neg(cr_matmul(d, y, .transpose_b = true))) != NULL;
}

static void inv_samples(cr_samples *s)
{
    cr_inv(REGULAR(3, 3));
    cr_inv(REGULAR(2, 2, 4, 4));
    cr_inv(A(0, 0));
    cr_inv(A(0, 3, 3));
    cr_sample_bad(s, "inv: matrix 1 of the batch is singular: its LU decomposition has a zero on the diagonal, element 3");
    cr_inv(cr_stack(CR_LIST(cr_eye(3), cr_from_data(((const float[]){1, 0, 0, 0, 1, 0, 0, 0, 0}), CR_SHAPE(3, 3), CR_F32))));
    cr_sample_bad(s, "inv: x is f32[2,3], expected square matrices");
    cr_inv(A(2, 3));
    cr_sample_bad(s, "inv: x is i64[2,2], expected f32 or f64");
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

/* g, one number a matrix, times x^-T. */
static cr_tensor *spread_inverse(cr_tensor *x, cr_tensor *g)
{
    return cr_mul(cr_transpose(cr_inv(x), -2, -1), cr_unsqueeze(cr_unsqueeze(g, -1), -1));
}

static bool det_grad(cr_grad_call *c)
{
    return (c->dx[0] = spread_inverse(c->in[0], cr_mul(c->g[0], c->out[0]))) != NULL;
}

static void det_samples(cr_samples *s)
{
    cr_det(A(3, 3));
    cr_det(REGULAR(2, 2, 4, 4));
    cr_det(A(0, 0));
    cr_det(A(0, 3, 3));
    cr_sample_bad(s, "det: x is f32[2,3], expected square matrices");
    cr_det(A(2, 3));
}

static bool slogdet_infer(const cr_call *c, cr_spec *out)
{
    return det_infer(c, &out[0]) && det_infer(c, &out[1]);
}

static bool slogdet_grad(cr_grad_call *c)
{
    return !c->g[1] || (c->dx[0] = spread_inverse(c->in[0], c->g[1])) != NULL;
}

static void slogdet_samples(cr_samples *s)
{
    cr_slogdet(A(3, 3));
    cr_slogdet(REGULAR(2, 4, 4));
    cr_slogdet(A(0, 0));
    cr_sample_bad(s, "slogdet: x is f32[2,3], expected square matrices");
    cr_slogdet(A(2, 3));
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
CR_RULES_COMPOSITE(matrix_power);
