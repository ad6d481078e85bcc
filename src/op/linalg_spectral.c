/* Eigenvalues and singular values, and what is made of them: rank, pseudoinverse, least squares, norms of matrices.
 * Gradients: M. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation"
 * (2008). */
#include "op/generated/attrs.h"
#include "op/linalg.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

#define A(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

cr_tensor *cr_inverse_gaps(cr_tensor *d)
{
    cr_tensor *one = cr_eye_beside(d, d->shape[d->ndim - 1], d->shape[d->ndim - 1]);
    cr_tensor *gaps = cr_add(cr_sub(cr_unsqueeze(d, -2), cr_unsqueeze(d, -1)), one);
    return cr_div(cr_sub(cr_num(1), one), gaps);
}

cr_tensor *cr_spread_diagonal(cr_tensor *d)
{
    return cr_mul(cr_unsqueeze(d, -1), cr_eye_beside(d, d->shape[d->ndim - 1], d->shape[d->ndim - 1]));
}

cr_tensor *cr_phase_slope(cr_tensor *v, cr_tensor *g)
{
    return cr_sum(cr_imag(cr_mul(cr_conj(v), g)), .axes = CR_AXES(-2));
}

cr_tensor *cr_settled_gradient(cr_tensor *v, cr_tensor *g, cr_tensor *slope)
{
    if (!v || !cr_dtype_is_complex((cr_dtype)v->dtype))
        return g;
    cr_tensor *size = cr_abs(v), *least = cr_mul(cr_max(size, .axes = CR_AXES(-2), .keepdims = true), cr_num(0.9));
    cr_tensor *near = cr_cast(cr_greater_equal(size, least), CR_I64);
    cr_tensor *first = cr_logical_and(cr_equal(cr_cumsum(near, -2), cr_int(1)), cr_cast(near, CR_BOOL));
    cr_tensor *kept = cr_sum(cr_where(first, cr_real(v), cr_num(0)), .axes = CR_AXES(-2), .keepdims = true);
    cr_tensor *turn = cr_where(first, cr_div(cr_unsqueeze(slope, -2), kept), cr_num(0));
    return cr_sub(g, cr_mul(turn, cr_complex_num(0, 1)));
}

static cr_tensor *plus(cr_tensor *a, cr_tensor *b)
{
    return a ? cr_add(a, b) : b;
}

/* ---- eigenvalues ---- */

static bool eigh_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!cr_check_square(x, "x"))
        return false;
    cr_spec_set(&out[0], cr_dtype_real((cr_dtype)x->dtype), x->ndim - 1, x->shape);
    cr_spec_set(&out[1], (cr_dtype)x->dtype, x->ndim, x->shape);
    return true;
}

static bool eigh_grad(cr_grad_call *c)
{
    cr_tensor *d = c->out[0], *v = c->out[1], *inner = NULL;
    if (c->in_spec[0].shape[c->in_spec[0].ndim - 1] == 0)
        return (c->dx[0] = cr_zeros_like(v)) != NULL;
    if (c->g[1]) {
        cr_tensor *g = c->g[1];
        if (cr_dtype_is_complex((cr_dtype)v->dtype))
            g = cr_settled_gradient(v, g, cr_phase_slope(v, g));
        cr_tensor *p = cr_matmul_hn(v, g);
        inner = p ? cr_mul(cr_mul(cr_sub(p, cr_adjoint(p)), cr_num(0.5)), cr_inverse_gaps(d)) : NULL;
    }
    if (c->g[0])
        inner = plus(inner, cr_cast(cr_spread_diagonal(c->g[0]), (cr_dtype)v->dtype));
    return (c->dx[0] = cr_matmul_nh(cr_matmul(v, inner), v)) != NULL;
}

static void eigh_samples(cr_samples *s)
{
    cr_sample_symmetric(s);
    cr_sample_note(s, "ordinary", 10);
    cr_eigh(cr_sample_definite(s, CR_SHAPE(4, 4)));
    cr_sample_symmetric(s);
    cr_sample_note(s, "batch", 10);
    cr_eigh(cr_sample_definite(s, CR_SHAPE(2, 3, 3)), .upper = true);
    cr_eigh(A(1, 1));
    cr_eigh(A(0, 0));
    cr_eigh(A(0, 3, 3));
    cr_sample_bad(s, "eigh: x is f32[2,3], expected square matrices");
    cr_eigh(A(2, 3));
    cr_sample_bad(s, "eigh: the matrix has elements that are not finite, or its eigenvalues did not converge: "
                     "it has size 2");
    cr_eigh(cr_full(CR_SHAPE(2, 2), NAN));
}

static bool eigvalsh_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!cr_check_square(x, "x"))
        return false;
    cr_spec_set(&out[0], cr_dtype_real((cr_dtype)x->dtype), x->ndim - 1, x->shape);
    return true;
}

static bool eigvalsh_compose(const cr_call *c, cr_tensor **out)
{
    return (out[0] = cr_eigh(c->in[0], .upper = ((const cr_eigvalsh_attrs *)c->attrs)->upper).values) != NULL;
}

static void eigvalsh_samples(cr_samples *s)
{
    cr_sample_symmetric(s);
    cr_eigvalsh(cr_sample_definite(s, CR_SHAPE(4, 4)));
    cr_eigvalsh(A(0, 0));
    cr_sample_bad(s, "eigvalsh: x is f32[2,3], expected square matrices");
    cr_eigvalsh(A(2, 3));
}

/* ---- singular values ---- */

static bool svd_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!cr_check_matrix(x, "x"))
        return false;
    int n = x->ndim;
    int64_t rows = x->shape[n - 2], columns = x->shape[n - 1], k = rows < columns ? rows : columns;
    bool full = ((const cr_svd_attrs *)c->attrs)->full_matrices;
    for (int i = 0; i < 3; i++)
        cr_spec_of(&out[i], x);
    out[0].shape[n - 1] = full ? rows : k;
    out[1].ndim = n - 1;
    out[1].shape[n - 2] = k;
    out[1].dtype = cr_dtype_real(out[1].dtype);
    out[2].shape[n - 2] = full ? columns : k;
    for (int i = 0; i < 3; i++)
        cr_spec_contiguous(&out[i]);
    return true;
}

/* What is inside u (...) vh: the antihermitian parts divided by the gaps of s^2, the diagonal, and for complex numbers
 * how the phase of u turns against that of v. */
static cr_tensor *svd_inner(cr_tensor *const *g, cr_tensor *u, cr_tensor *s, cr_tensor *vh)
{
    cr_tensor *inner = NULL, *gaps = g[0] || g[2] ? cr_inverse_gaps(cr_square(s)) : NULL;
    if (g[0]) {
        cr_tensor *p = cr_matmul_hn(u, g[0]);
        p = cr_sub(p, cr_adjoint(p));
        inner = cr_scale_columns(cr_mul(p, gaps), s);
        if (p && cr_dtype_is_complex((cr_dtype)p->dtype))
            inner = plus(inner, cr_spread_diagonal(cr_div(cr_diagonal(p, -2, -1), cr_mul(s, cr_num(2)))));
    }
    if (g[2]) {
        cr_tensor *p = cr_matmul_nh(vh, g[2]);
        p = cr_sub(p, cr_adjoint(p));
        inner = plus(inner, cr_mul(cr_mul(p, gaps), cr_unsqueeze(s, -1)));
    }
    return g[1] ? plus(inner, cr_cast(cr_spread_diagonal(g[1]), (cr_dtype)u->dtype)) : inner;
}

/* The phases of columns of u and rows of vh turn together, so that one element, of the longer ones, is positive. */
static bool settle_both(cr_tensor **g, cr_tensor *u, cr_tensor *vh, bool tall)
{
    if (!cr_dtype_is_complex((cr_dtype)u->dtype) || (!g[0] && !g[2]))
        return true;
    cr_tensor *v = cr_adjoint(vh), *slope = NULL;
    if (g[0])
        slope = cr_phase_slope(u, g[0]);
    if (g[2])
        slope = plus(slope, cr_phase_slope(v, cr_adjoint(g[2])));
    if (tall)
        g[0] = cr_settled_gradient(u, g[0] ? g[0] : cr_zeros_like(u), slope);
    else
        g[2] = cr_adjoint(cr_settled_gradient(v, g[2] ? cr_adjoint(g[2]) : cr_zeros_like(v), slope));
    return g[tall ? 0 : 2] != NULL;
}

static bool svd_grad(cr_grad_call *c)
{
    const cr_spec *x = &c->in_spec[0];
    int64_t m = x->shape[x->ndim - 2], n = x->shape[x->ndim - 1];
    cr_tensor *u = c->out[0], *s = c->out[1], *vh = c->out[2], *g[3] = {c->g[0], c->g[1], c->g[2]};
    if (((const cr_svd_attrs *)c->attrs)->full_matrices && m != n)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "full_matrices has no gradient unless the matrices are square");
    if (m == 0 || n == 0)
        return (c->dx[0] = cr_zeros(cr_spec_dims(x), .dtype = x->dtype)) != NULL;
    if (!settle_both(g, u, vh, m >= n))
        return false;
    cr_tensor *d = cr_matmul(cr_matmul(u, svd_inner(g, u, s, vh)), vh);
    if (m > n && g[0]) {
        cr_tensor *out = cr_sub(g[0], cr_matmul(u, cr_matmul_hn(u, g[0])));
        d = cr_add(d, cr_matmul(cr_div(out, cr_unsqueeze(s, -2)), vh));
    }
    if (n > m && g[2]) {
        cr_tensor *out = cr_sub(g[2], cr_matmul(cr_matmul_nh(g[2], vh), vh));
        d = cr_add(d, cr_matmul(u, cr_div(out, cr_unsqueeze(s, -1))));
    }
    return (c->dx[0] = d) != NULL;
}

static void svd_samples(cr_samples *s)
{
    cr_sample_note(s, "square", 20);
    cr_svd(A(3, 3), .full_matrices = true);
    cr_sample_note(s, "tall", 20);
    cr_svd(A(2, 5, 3));
    cr_sample_note(s, "wide", 20);
    cr_svd(A(3, 4));
    cr_sample_no_gradient(s);
    cr_svd(A(4, 3), .full_matrices = true);
    cr_svd(A(0, 3));
    cr_svd(A(0, 3, 2));
    cr_sample_no_gradient(s);
    cr_sample_no_values(s); /* vectors of the singular values that are 0 are any */
    cr_svd(cr_ones(CR_SHAPE(5, 5)));
    cr_sample_bad(s, "svd: x is f32[3], expected at least 2 dimensions");
    cr_svd(A(3));
    cr_sample_bad(s, "svd: the matrix has elements that are not finite, or its singular values did not "
                     "converge: its smaller size is 2");
    cr_svd(cr_full(CR_SHAPE(2, 3), NAN));
}

static bool svdvals_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!cr_check_matrix(x, "x"))
        return false;
    int64_t m = x->shape[x->ndim - 2], n = x->shape[x->ndim - 1];
    cr_spec_set(&out[0], cr_dtype_real((cr_dtype)x->dtype), x->ndim - 1, x->shape);
    out[0].shape[x->ndim - 2] = m < n ? m : n;
    cr_spec_contiguous(&out[0]);
    return true;
}

static bool svdvals_compose(const cr_call *c, cr_tensor **out)
{
    return (out[0] = cr_svd(c->in[0]).s) != NULL;
}

static void svdvals_samples(cr_samples *s)
{
    cr_svdvals(A(2, 4, 3));
    cr_sample_no_gradient(s);
    cr_svdvals(cr_ones(CR_SHAPE(5, 5))); /* columns of nothing but rounding */
    cr_svdvals(A(0, 3));
    cr_sample_bad(s, "svdvals: x is f32[3], expected at least 2 dimensions");
    cr_svdvals(A(3));
}

/* ---- rank, pseudoinverse, least squares ---- */

/* Which singular values [..., k] count, as bool. */
static cr_tensor *counting(cr_tensor *sv, const cr_tensor *x, double rtol)
{
    if (!sv)
        return NULL; /* x is no matrix, say */
    int64_t m = x->shape[x->ndim - 2], n = x->shape[x->ndim - 1];
    if (rtol == 0)
        rtol = (double)(m > n ? m : n) * cr_finfo((cr_dtype)x->dtype).eps;
    if (sv->shape[sv->ndim - 1] == 0)
        return cr_greater(sv, cr_num(0));
    return cr_greater(sv, cr_mul(cr_max(sv, .axes = CR_AXES(-1), .keepdims = true), cr_num(rtol)));
}

static bool matrix_rank_compose(const cr_call *c, cr_tensor **out)
{
    const cr_tensor *x = c->in[0];
    cr_tensor *yes = counting(cr_svdvals(c->in[0]), x, ((const cr_matrix_rank_attrs *)c->attrs)->rtol);
    return (out[0] = cr_count_nonzero(yes, .axes = CR_AXES(-1))) != NULL;
}

static void matrix_rank_samples(cr_samples *s)
{
    cr_matrix_rank(A(2, 4, 3));
    cr_matrix_rank(cr_ones(CR_SHAPE(3, 3)));
    cr_matrix_rank(cr_from_data(((const float[]){1, 0, 0, 0.1f}), CR_SHAPE(2, 2), CR_F32), .rtol = 0.5);
    cr_matrix_rank(A(0, 3));
    cr_sample_bad(s, "svdvals: x is f32[3], expected at least 2 dimensions");
    cr_matrix_rank(A(3));
}

static bool pinv_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    cr_svd_result f = cr_svd(x);
    cr_tensor *yes = counting(f.s, x, ((const cr_pinv_attrs *)c->attrs)->rtol);
    cr_tensor *inverse = cr_where(yes, cr_reciprocal(cr_where(yes, f.s, cr_num(1))), cr_num(0));
    return inverse && (out[0] = cr_matmul_nh(cr_scale_columns(cr_adjoint(f.vh), inverse), f.u)) != NULL;
}

static void pinv_samples(cr_samples *s)
{
    cr_sample_note(s, "tall", 50);
    cr_pinv(A(2, 4, 3));
    cr_sample_note(s, "wide", 50);
    cr_pinv(A(2, 3));
    cr_sample_no_gradient(s);
    cr_pinv(cr_from_data(((const float[]){1, 0, 0, 0.1f}), CR_SHAPE(2, 2), CR_F32), .rtol = 0.5);
    cr_pinv(A(0, 3));
    cr_sample_bad(s, "svd: x is f32[3], expected at least 2 dimensions");
    cr_pinv(A(3));
}

static bool lstsq_compose(const cr_call *c, cr_tensor **out)
{
    double rtol = ((const cr_lstsq_attrs *)c->attrs)->rtol;
    cr_tensor *a = c->in[0], *b = c->in[1];
    if (!cr_check_matrix(a, "a"))
        return false;
    int64_t m = a->shape[a->ndim - 2], n = a->shape[a->ndim - 1];
    cr_tensor *matrix = b->ndim == 1 ? cr_unsqueeze(b, -1) : b, *x = cr_matmul(cr_pinv(a, .rtol = rtol), matrix);
    cr_tensor *sv = cr_svdvals(a);
    out[3] = sv;
    out[2] = cr_count_nonzero(counting(sv, a, rtol), .axes = CR_AXES(-1));
    if (!x || !out[2])
        return false;
    cr_tensor *full = cr_all(cr_equal(out[2], cr_int(n)));
    if (m > n && cr_item_int(full))
        out[1] = cr_square_sums(cr_sub(cr_matmul(a, x), matrix), -2);
    else
        out[1] = cr_zeros(CR_SHAPE(0), .dtype = cr_dtype_real((cr_dtype)a->dtype));
    out[0] = b->ndim == 1 ? cr_squeeze(x, .axes = CR_AXES(-1)) : x;
    return out[0] && out[1] && cr_ok();
}

static void lstsq_samples(cr_samples *s)
{
    cr_sample_note(s, "tall", 50);
    cr_lstsq(A(4, 2), A(4, 3));
    cr_sample_note(s, "wide", 50);
    cr_lstsq(A(2, 3), A(2));
    cr_sample_bad(s, "lstsq: a is f32[3], expected at least 2 dimensions");
    cr_lstsq(A(3), A(3));
}

/* ---- norms ---- */

/* Sums of |x| along one axis, of which the largest or smallest is taken. */
static cr_tensor *extreme_sum(cr_tensor *x, int sum_axis, bool largest)
{
    cr_tensor *sums = cr_sum(cr_abs(x), .axes = CR_AXES(sum_axis), .keepdims = true);
    return largest ? cr_max(sums, .axes = CR_AXES(-1, -2), .keepdims = true)
                   : cr_min(sums, .axes = CR_AXES(-1, -2), .keepdims = true);
}

static cr_tensor *norm_of(cr_tensor *x, double ord)
{
    if (ord == CR_NORM_FROBENIUS)
        return cr_vector_norm(x, 2, .axes = CR_AXES(-2, -1), .keepdims = true);
    if (fabs(ord) == 1 || isinf(ord))
        return extreme_sum(x, isinf(ord) ? -1 : -2, ord > 0);
    if (ord != CR_NORM_NUCLEAR && fabs(ord) != 2)
        return cr_fail(CR_ERROR_VALUE,
                       "ord is %g, expected CR_NORM_FROBENIUS, CR_NORM_NUCLEAR, 1, 2, INFINITY or -1, -2, "
                       "-INFINITY",
                       ord);
    cr_tensor *sv = cr_unsqueeze(cr_svdvals(x), -1);
    return ord == CR_NORM_NUCLEAR ? cr_sum(sv, .axes = CR_AXES(-2), .keepdims = true)
           : ord > 0              ? cr_max(sv, .axes = CR_AXES(-2), .keepdims = true)
                                  : cr_min(sv, .axes = CR_AXES(-2), .keepdims = true);
}

static bool matrix_norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_matrix_norm_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    int rows = x->ndim - 2, columns = x->ndim - 1;
    if (!cr_check_matrix(x, "x"))
        return false;
    if (a->axes.count && a->axes.count != 2)
        return cr_fail_bool(CR_ERROR_VALUE, "%d axes, expected 2", a->axes.count);
    if (a->axes.count && (!cr_axis(a->axes.at[0], x->ndim, &rows) || !cr_axis(a->axes.at[1], x->ndim, &columns)))
        return false;
    if (rows == columns)
        return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", rows);
    cr_dims order = {0}, shape = {0};
    for (int d = 0; d < x->ndim; d++) {
        bool gone = d == rows || d == columns;
        if (!gone)
            order.at[order.count++] = d;
        if (!gone || a->keepdims)
            shape.at[shape.count++] = gone ? 1 : x->shape[d];
    }
    order.at[order.count++] = rows;
    order.at[order.count++] = columns;
    return (out[0] = cr_reshape(norm_of(cr_permute(x, order), a->ord), shape)) != NULL;
}

static void matrix_norm_samples(cr_samples *s)
{
    cr_matrix_norm(A(3, 4));
    cr_matrix_norm(A(2, 3, 4), .ord = 1);
    cr_matrix_norm(A(2, 3, 4), .ord = -1, .axes = CR_AXES(0, 1), .keepdims = true);
    cr_matrix_norm(A(3, 4), .ord = INFINITY);
    cr_matrix_norm(A(3, 4), .ord = -INFINITY, .axes = CR_AXES(1, 0));
    cr_sample_note(s, "spectral", 20);
    cr_matrix_norm(A(3, 4), .ord = 2);
    cr_sample_note(s, "smallest", 20);
    cr_matrix_norm(A(3, 4), .ord = -2);
    cr_sample_note(s, "nuclear", 20);
    cr_matrix_norm(A(2, 3, 4), .ord = CR_NORM_NUCLEAR);
    cr_sample_bad(s, "matrix_norm: x is f32[3], expected at least 2 dimensions");
    cr_matrix_norm(A(3));
    cr_sample_bad(s, "matrix_norm: ord is 5, expected CR_NORM_FROBENIUS, CR_NORM_NUCLEAR, 1, 2, INFINITY or "
                     "-1, -2, -INFINITY");
    cr_matrix_norm(A(3, 4), .ord = 5);
}

CR_RULES(eigh);
CR_RULES_FUSED_BY_COMPOSE(eigvalsh);
CR_RULES(svd);
CR_RULES_FUSED_BY_COMPOSE(svdvals);
CR_RULES_COMPOSITE(matrix_rank);
CR_RULES_COMPOSITE(pinv);
CR_RULES_COMPOSITE(lstsq);
CR_RULES_COMPOSITE(matrix_norm);
