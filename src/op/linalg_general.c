/* Eigenvalues of general matrices, the matrix exponential, condition numbers, and what is made of inverses and
 * reflections. The gradient of eigenvectors: M. Giles, "Collected matrix derivative results for forward and reverse
 * mode algorithmic differentiation" (2008), with the length and phase of vectors held fixed. The exponential: N.
 * Higham, "The scaling and squaring method for the matrix exponential revisited" (2005). */
#include "op/generated/attrs.h"
#include "op/linalg.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

#define A(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

static bool made(cr_tensor **out, cr_tensor *y)
{
    return (out[0] = y) != NULL;
}

/* ---- eigenvalues ---- */

static bool eigvals_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!cr_check_square(x, "x"))
        return false;
    cr_spec_set(&out[0], cr_dtype_to_complex((cr_dtype)x->dtype), x->ndim - 1, x->shape);
    return true;
}

static bool eig_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!eigvals_infer(c, out))
        return false;
    cr_spec_set(&out[1], out[0].dtype, x->ndim, x->shape);
    return true;
}

static bool eig_grad(cr_grad_call *c)
{
    cr_tensor *d = c->out[0], *v = c->out[1], *inner = NULL;
    cr_dtype dtype = c->in_spec[0].dtype;
    if (c->in_spec[0].shape[c->in_spec[0].ndim - 1] == 0)
        return (c->dx[0] = cr_zeros(cr_spec_dims(&c->in_spec[0]), .dtype = dtype)) != NULL;
    if (c->g[1]) {
        cr_tensor *g = cr_settled_gradient(v, c->g[1], cr_phase_slope(v, c->g[1]));
        cr_tensor *p = cr_matmul_hn(v, g), *along = cr_real(cr_diagonal(p, -2, -1));
        p = cr_sub(p, cr_scale_columns(cr_matmul_hn(v, v), along));
        inner = cr_mul(p, cr_conj(cr_inverse_gaps(d)));
    }
    if (c->g[0]) {
        cr_tensor *on = cr_spread_diagonal(c->g[0]);
        inner = inner ? cr_add(inner, on) : on;
    }
    cr_tensor *dx = cr_solve(cr_adjoint(v), cr_matmul_nh(inner, v));
    return (c->dx[0] = cr_dtype_is_complex(dtype) ? dx : cr_real(dx)) != NULL;
}

/* With two real eigenvalues and a pair that is not. */
static cr_tensor *mixed(cr_samples *s)
{
    static const float turn[16] = {0, 2, 0, 0, -2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, -2};
    return cr_add(cr_mul(A(4, 4), cr_num(0.3)), cr_from_data(turn, CR_SHAPE(4, 4), CR_F32));
}

static void eig_samples(cr_samples *s)
{
    cr_sample_note(s, "real and complex", 50);
    cr_eig(mixed(s));
    cr_sample_note(s, "batch", 50);
    cr_eig(cr_stack(CR_LIST(mixed(s), cr_transpose(mixed(s), 0, 1))));
    cr_eig(A(1, 1));
    cr_eig(A(0, 0));
    cr_eig(A(0, 3, 3));
    cr_sample_bad(s, "eig: x is f32[2,3], expected square matrices");
    cr_eig(A(2, 3));
    cr_sample_bad(
        s, "eig: the matrix has elements that are not finite, or its eigenvalues did not converge: it has size 2");
    cr_eig(cr_full(CR_SHAPE(2, 2), NAN));
}

static bool eigvals_compose(const cr_call *c, cr_tensor **out)
{
    return made(out, cr_eig(c->in[0]).values);
}

static void eigvals_samples(cr_samples *s)
{
    cr_sample_note(s, "real and complex", 50);
    cr_eigvals(mixed(s));
    cr_eigvals(A(0, 3, 3));
    cr_sample_bad(s, "eigvals: x is f32[2,3], expected square matrices");
    cr_eigvals(A(2, 3));
}

/* ---- the exponential ---- */

/* a*x + b*y + c*z */
static cr_tensor *combined(double a, cr_tensor *x, double b, cr_tensor *y, double c, cr_tensor *z)
{
    return cr_add(cr_add(cr_mul(x, cr_num(a)), cr_mul(y, cr_num(b))), cr_mul(z, cr_num(c)));
}

/* The Pade approximant of degree 13, good to rounding for a norm of at most 5.37; its coefficients are those of
 * (26 - k)! 13! / (26! k! (13 - k)!), here divided by the last. */
static cr_tensor *approximant(cr_tensor *x)
{
    double b[14] = {1};
    for (int k = 1; k <= 13; k++)
        b[k] = b[k - 1] * (14 - k) / ((27 - k) * (double)k);
    int64_t n = x->shape[x->ndim - 1];
    cr_tensor *one = cr_eye_beside(x, n, n), *x2 = cr_matmul(x, x), *x4 = cr_matmul(x2, x2), *x6 = cr_matmul(x4, x2);
    cr_tensor *odd = cr_matmul(x6, combined(b[13], x6, b[11], x4, b[9], x2));
    odd = cr_add(cr_add(odd, combined(b[7], x6, b[5], x4, b[3], x2)), cr_mul(one, cr_num(b[1])));
    odd = cr_matmul(x, odd);
    cr_tensor *even = cr_matmul(x6, combined(b[12], x6, b[10], x4, b[8], x2));
    even = cr_add(cr_add(even, combined(b[6], x6, b[4], x4, b[2], x2)), one);
    return cr_solve(cr_sub(even, odd), cr_add(even, odd));
}

static bool matrix_exp_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    if (!cr_check_square(x, "x"))
        return false;
    if (x->numel == 0)
        return made(out, cr_clone(x));
    cr_tensor *norm = cr_max(cr_matrix_norm(x, .ord = 1));
    if (!norm)
        return false;
    double size = cr_item(norm);
    int halvings = size > 5.37 && isfinite(size) ? (int)ceil(log2(size / 5.37)) : 0;
    cr_tensor *y = approximant(halvings ? cr_mul(x, cr_num(ldexp(1, -halvings))) : x);
    for (int i = 0; i < halvings; i++)
        y = cr_matmul(y, y);
    return made(out, y);
}

static void matrix_exp_samples(cr_samples *s)
{
    cr_sample_note(s, "small", 20);
    cr_matrix_exp(A(3, 3));
    cr_sample_note(s, "batch, halved", 500);
    cr_matrix_exp(cr_mul(A(2, 3, 3), cr_num(5)));
    cr_matrix_exp(A(0, 0));
    cr_matrix_exp(A(0, 3, 3));
    cr_sample_bad(s, "matrix_exp: x is f32[2,3], expected square matrices");
    cr_matrix_exp(A(2, 3));
}

/* ---- condition ---- */

static bool matrix_cond_compose(const cr_call *c, cr_tensor **out)
{
    double ord = ((const cr_matrix_cond_attrs *)c->attrs)->ord;
    cr_tensor *x = c->in[0];
    if (!cr_check_matrix(x, "x"))
        return false;
    if (fabs(ord) == 2) {
        cr_tensor *s = cr_svdvals(x), *most = cr_max(s, .axes = CR_AXES(-1)), *least = cr_min(s, .axes = CR_AXES(-1));
        return made(out, ord > 0 ? cr_div(most, least) : cr_div(least, most));
    }
    if (!cr_check_square(x, "x"))
        return false;
    int64_t n = x->shape[x->ndim - 1];
    cr_lu_factor_result f = cr_lu_factor(x);
    cr_tensor *one = cr_add(cr_zeros_like(x), cr_eye_beside(x, n, n));
    cr_tensor *inverse = f.lu ? cr_lu_solve(f.lu, f.perm, one) : NULL; /* of a singular matrix: not finite */
    cr_tensor *norm = cr_matrix_norm(x, .ord = ord), *y = cr_mul(norm, cr_matrix_norm(inverse, .ord = ord));
    return made(out, cr_where(cr_logical_and(cr_isnan(y), cr_logical_not(cr_isnan(norm))), cr_num(INFINITY), y));
}

static void matrix_cond_samples(cr_samples *s)
{
    cr_sample_note(s, "wide", 20);
    cr_matrix_cond(A(2, 3, 4), 2);
    cr_sample_note(s, "least", 20);
    cr_matrix_cond(A(3, 3), -2);
    cr_sample_note(s, "Frobenius", 20);
    cr_matrix_cond(cr_sample_regular(s, CR_SHAPE(2, 3, 3)), CR_NORM_FROBENIUS);
    cr_sample_note(s, "columns", 20);
    cr_matrix_cond(cr_sample_regular(s, CR_SHAPE(3, 3)), 1);
    cr_sample_note(s, "nuclear", 50);
    cr_matrix_cond(cr_sample_regular(s, CR_SHAPE(3, 3)), CR_NORM_NUCLEAR);
    cr_sample_no_gradient(s);
    cr_matrix_cond(cr_zeros(CR_SHAPE(2, 2)), 1);
    cr_sample_bad(s, "matrix_cond: x is f32[2,3], expected square matrices");
    cr_matrix_cond(A(2, 3), 1);
    cr_sample_bad(s, "matrix_cond: x is f32[3], expected at least 2 dimensions");
    cr_matrix_cond(A(3), 2);
}

/* ---- tensors as matrices ---- */

/* The product of sizes `from` to `to` of a shape. */
static int64_t product_of(cr_dims shape, int from, int to)
{
    int64_t n = 1;
    for (int d = from; d < to; d++)
        n *= shape.at[d];
    return n;
}

static bool tensorinv_compose(const cr_call *c, cr_tensor **out)
{
    int64_t ind = ((const cr_tensorinv_attrs *)c->attrs)->ind;
    cr_tensor *x = c->in[0];
    cr_dims shape = cr_shape(x), back = {shape.count, {0}};
    char text[96];
    if (ind < 1 || ind > shape.count)
        return cr_fail_bool(CR_ERROR_VALUE, "ind is %lld, expected 1 to the number of dimensions (x %s)",
                            (long long)ind, cr_describe(x, text, sizeof text));
    int64_t rows = product_of(shape, 0, (int)ind), columns = product_of(shape, (int)ind, shape.count);
    if (rows != columns)
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "the first %lld sizes of x %s make %lld, the others %lld; expected the same",
                            (long long)ind, cr_describe(x, text, sizeof text), (long long)rows, (long long)columns);
    for (int d = 0; d < shape.count; d++)
        back.at[d] = shape.at[(d + ind) % shape.count];
    return made(out, cr_reshape(cr_inv(cr_reshape(x, CR_SHAPE(rows, columns))), back));
}

static void tensorinv_samples(cr_samples *s)
{
    cr_sample_note(s, "ordinary", 20);
    cr_tensorinv(cr_reshape(cr_sample_regular(s, CR_SHAPE(6, 6)), CR_SHAPE(2, 3, 3, 2)));
    cr_sample_note(s, "one axis", 20);
    cr_tensorinv(cr_reshape(cr_sample_regular(s, CR_SHAPE(6, 6)), CR_SHAPE(6, 3, 2)), .ind = 1);
    cr_sample_bad(s, "tensorinv: the first 2 sizes of x f32[2,3,4] make 6, the others 4; expected the same");
    cr_tensorinv(A(2, 3, 4));
    cr_sample_bad(s, "tensorinv: ind is 4, expected 1 to the number of dimensions (x f32[2,2])");
    cr_tensorinv(A(2, 2), .ind = 4);
}

static bool tensorsolve_compose(const cr_call *c, cr_tensor **out)
{
    cr_dims axes = ((const cr_tensorsolve_attrs *)c->attrs)->axes, order = {0};
    cr_tensor *a = c->in[0], *b = c->in[1];
    bool last[CR_MAX_DIMS] = {false};
    char ta[96], tb[96];
    for (int i = 0; i < axes.count; i++) {
        int axis;
        if (!cr_axis(axes.at[i], a->ndim, &axis))
            return false;
        if (last[axis])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", axis);
        last[axis] = true;
        axes.at[i] = axis;
    }
    for (int d = 0; d < a->ndim; d++)
        if (!last[d])
            order.at[order.count++] = d;
    for (int i = 0; i < axes.count; i++)
        order.at[order.count++] = axes.at[i];
    a = cr_permute(a, order);
    cr_dims shape = cr_shape(a), result = {0};
    for (int d = b->ndim; d < shape.count; d++)
        result.at[result.count++] = shape.at[d];
    int64_t columns = product_of(shape, b->ndim, shape.count);
    if (!a || b->ndim > shape.count || b->numel != columns || product_of(shape, 0, b->ndim) != columns)
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "a is %s, b is %s: expected an a of b's shape and further sizes whose product is "
                            "the number of b's elements",
                            cr_describe(c->in[0], ta, sizeof ta), cr_describe(b, tb, sizeof tb));
    cr_tensor *x = cr_solve(cr_reshape(a, CR_SHAPE(columns, columns)), cr_reshape(b, CR_SHAPE(columns)));
    return made(out, cr_reshape(x, result));
}

static void tensorsolve_samples(cr_samples *s)
{
    cr_sample_note(s, "ordinary", 20);
    cr_tensorsolve(cr_reshape(cr_sample_regular(s, CR_SHAPE(6, 6)), CR_SHAPE(2, 3, 6)), A(2, 3));
    cr_sample_note(s, "axes", 20);
    cr_tensorsolve(cr_reshape(cr_sample_regular(s, CR_SHAPE(6, 6)), CR_SHAPE(2, 3, 6)), A(6), .axes = CR_AXES(0, 1));
    cr_sample_bad(
        s, "tensorsolve: a is f32[2,3,4], b is f32[2,3]: expected an a of b's shape and further sizes whose product "
           "is the number of b's elements");
    cr_tensorsolve(A(2, 3, 4), A(2, 3));
}

/* ---- reflections ---- */

static bool householder_product_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *a = c->in[0], *tau = c->in[1];
    char ta[96], tt[96];
    if (!cr_check_matrix(a, "a"))
        return false;
    int64_t m = a->shape[a->ndim - 2], n = a->shape[a->ndim - 1];
    if (tau->dtype != a->dtype || tau->ndim != a->ndim - 1 || tau->shape[tau->ndim - 1] > n || n > m)
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "a is %s, tau is %s: expected [...,m,n] and [...,k] of one type, m >= n >= k",
                            cr_describe(a, ta, sizeof ta), cr_describe(tau, tt, sizeof tt));
    cr_tensor *one = cr_eye_beside(a, m, n), *v = cr_add(cr_tril(a, .offset = -1), one);
    cr_tensor *q = cr_add(cr_zeros_like(a), one);
    for (int64_t i = tau->shape[tau->ndim - 1] - 1; q && i >= 0; i--) {
        cr_tensor *column = cr_slice(v, -1, i, i + 1), *factor = cr_unsqueeze(cr_slice(tau, -1, i, i + 1), -1);
        q = cr_sub(q, cr_mul(cr_matmul(column, cr_matmul_hn(column, q)), factor));
    }
    return made(out, q);
}

static void householder_product_samples(cr_samples *s)
{
    cr_householder_product(A(4, 3), A(3));
    cr_householder_product(A(2, 3, 3), A(2, 2));
    cr_householder_product(A(0, 3, 3), A(0, 2));
    cr_sample_bad(s, "householder_product: a is f32[2,3], tau is f32[2]: expected [...,m,n] and [...,k] of one type, "
                     "m >= n >= k");
    cr_householder_product(A(2, 3), A(2));
}

CR_RULES(eig);
CR_RULES_FUSED_BY_COMPOSE(eigvals);
CR_RULES_COMPOSITE(matrix_exp);
CR_RULES_COMPOSITE(matrix_cond);
CR_RULES_COMPOSITE(tensorinv);
CR_RULES_COMPOSITE(tensorsolve);
CR_RULES_COMPOSITE(householder_product);
