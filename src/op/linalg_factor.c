/* Cholesky, LU and QR decompositions. Gradients are made of products and triangular solutions: I. Murray,
 * "Differentiation of the Cholesky decomposition" (2016); for LU and QR the differential of x = L U or Q R, solved for
 * the factors. */
#include "op/generated/attrs.h"
#include "op/linalg.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

bool cr_check_matrix(const cr_tensor *t, const char *name)
{
    char text[96];
    if (t->dtype != CR_F32 && t->dtype != CR_F64 && !cr_dtype_is_complex((cr_dtype)t->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected f32 or f64, c64 or c128", name,
                            cr_describe(t, text, sizeof text));
    return t->ndim >= 2 ? true
                        : cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected at least 2 dimensions", name,
                                       cr_describe(t, text, sizeof text));
}

bool cr_check_square(const cr_tensor *t, const char *name)
{
    char text[96];
    if (!cr_check_matrix(t, name))
        return false;
    return t->shape[t->ndim - 1] == t->shape[t->ndim - 2]
               ? true
               : cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected square matrices", name,
                              cr_describe(t, text, sizeof text));
}

cr_tensor *cr_adjoint(cr_tensor *x)
{
    cr_tensor *y = cr_transpose(x, -2, -1);
    return y && cr_dtype_is_complex((cr_dtype)y->dtype) ? cr_conj(y) : y;
}

/* A product of a real and a complex matrix is one of complex ones. */
static cr_tensor *product(cr_tensor *a, cr_tensor *b)
{
    if (a && b && a->dtype != b->dtype) {
        cr_dtype dtype = cr_promote((cr_dtype)a->dtype, (cr_dtype)b->dtype);
        a = cr_cast(a, dtype);
        b = cr_cast(b, dtype);
    }
    return cr_matmul(a, b);
}

cr_tensor *cr_matmul_hn(cr_tensor *a, cr_tensor *b)
{
    return product(cr_adjoint(a), b);
}

cr_tensor *cr_matmul_nh(cr_tensor *a, cr_tensor *b)
{
    return product(a, cr_adjoint(b));
}

cr_tensor *cr_square_sums(cr_tensor *x, int axis)
{
    if (x && cr_dtype_is_complex((cr_dtype)x->dtype))
        x = cr_real(cr_mul(x, cr_conj(x)));
    else
        x = cr_square(x);
    return cr_sum(x, .axes = CR_AXES(axis));
}

cr_tensor *cr_scale_columns(cr_tensor *x, cr_tensor *d)
{
    return cr_mul(x, cr_unsqueeze(d, -2));
}

cr_tensor *cr_eye_beside(const cr_tensor *x, int64_t rows, int64_t columns)
{
    if (rows == 0 || columns == 0)
        return cr_to_device(cr_zeros(CR_SHAPE(rows, columns), .dtype = (cr_dtype)x->dtype), x->storage->device);
    return cr_to_device(cr_eye(rows, .columns = columns, .dtype = (cr_dtype)x->dtype), x->storage->device);
}

cr_tensor *cr_sample_regular(cr_samples *s, cr_dims shape)
{
    return cr_add(cr_sample_float(s, shape), cr_mul(cr_eye(shape.at[shape.count - 1]), cr_num(3)));
}

cr_tensor *cr_sample_definite(cr_samples *s, cr_dims shape)
{
    cr_tensor *a = cr_sample_float(s, shape);
    return cr_add(cr_matmul(a, a, .transpose_b = true), cr_eye(shape.at[shape.count - 1]));
}

static cr_tensor *t(cr_tensor *x)
{
    return cr_transpose(x, -2, -1);
}

static int64_t rows_of(const cr_spec *x)
{
    return x->shape[x->ndim - 2];
}

static int64_t columns_of(const cr_spec *x)
{
    return x->shape[x->ndim - 1];
}

#define A(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

/* ---- Cholesky ---- */

static bool cholesky_infer(const cr_call *c, cr_spec *out)
{
    cr_spec_of(out, c->in[0]);
    cr_spec_contiguous(out);
    return cr_check_square(c->in[0], "x");
}

static bool cholesky_grad(cr_grad_call *c)
{
    bool upper = ((const cr_cholesky_attrs *)c->attrs)->upper;
    cr_tensor *l = upper ? cr_adjoint(c->out[0]) : c->out[0], *g = upper ? cr_adjoint(c->g[0]) : c->g[0];
    cr_tensor *p = cr_matmul_hn(l, g);
    p = cr_add(cr_tril(p),
               cr_tril(p, .offset = -1)); /* the diagonal of l is real: half of it, without imaginary part */
    p = cr_mul(cr_add(p, cr_adjoint(p)), cr_num(0.25));
    p = cr_solve_triangular(l, p, .adjoint = true);
    return (c->dx[0] = cr_solve_triangular(l, p, .right = true)) != NULL;
}

static void cholesky_samples(cr_samples *s)
{
    cr_sample_symmetric(s);
    cr_cholesky(cr_sample_definite(s, CR_SHAPE(4, 4)));
    cr_sample_symmetric(s);
    cr_cholesky(cr_sample_definite(s, CR_SHAPE(2, 3, 3)), .upper = true);
    cr_cholesky(A(0, 0));
    cr_cholesky(A(0, 3, 3));
    cr_sample_bad(s, "cholesky: the matrix is not positive definite: the determinant of its leading part is "
                     "not positive at size 1");
    cr_cholesky(cr_neg(cr_eye(3)));
    cr_sample_bad(s, "cholesky: matrix 1 of the batch is not positive definite: the determinant of its "
                     "leading part is not positive at size 2");
    cr_cholesky(cr_stack(CR_LIST(cr_eye(2), cr_from_data(((const float[]){1, 2, 2, 1}), CR_SHAPE(2, 2), CR_F32))));
    cr_sample_bad(s, "cholesky: x is f32[2,3], expected square matrices");
    cr_cholesky(A(2, 3));
}

static bool cholesky_solve_compose(const cr_call *c, cr_tensor **out)
{
    bool upper = ((const cr_cholesky_solve_attrs *)c->attrs)->upper;
    cr_tensor *l = c->in[1], *y = cr_solve_triangular(l, c->in[0], .upper = upper, .adjoint = upper);
    return (out[0] = cr_solve_triangular(l, y, .upper = upper, .adjoint = !upper)) != NULL;
}

static void cholesky_solve_samples(cr_samples *s)
{
    cr_cholesky_solve(A(3, 2), cr_sample_regular(s, CR_SHAPE(3, 3)));
    cr_cholesky_solve(A(2, 3, 2), cr_sample_regular(s, CR_SHAPE(3, 3)), .upper = true);
    cr_sample_bad(s, "solve_triangular: b has 2 rows, a 3 (a f32[3,3], b f32[2,2])");
    cr_cholesky_solve(A(2, 2), A(3, 3));
}

/* ---- LU ---- */

static bool lu_factor_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!cr_check_matrix(x, "x"))
        return false;
    cr_spec_set(&out[0], (cr_dtype)x->dtype, x->ndim, x->shape);
    cr_spec_set(&out[1], CR_I64, x->ndim - 1, x->shape);
    return true;
}

/* With L^-1 dx U^-1 = W of the square part: dL = L times the strict lower triangle of W, dU = its upper triangle times
 * U. */
static bool lu_factor_grad(cr_grad_call *c)
{
    int64_t m = rows_of(&c->in_spec[0]), n = columns_of(&c->in_spec[0]), k = m < n ? m : n;
    cr_tensor *lu = c->out[0], *g = c->g[0];
    cr_tensor *square = cr_slice(cr_slice(lu, -1, 0, k), -2, 0, k), *gs = cr_slice(cr_slice(g, -1, 0, k), -2, 0, k);
    cr_tensor *l = cr_add(cr_tril(square, .offset = -1), cr_eye_beside(lu, k, k)), *u = cr_triu(square);
    cr_tensor *low = cr_matmul_hn(l, cr_tril(gs, .offset = -1));
    cr_tensor *high = cr_matmul_nh(cr_triu(gs), u), *rest = NULL;
    if (n > k) {
        rest = cr_slice(g, -1, k, CR_END);
        low = cr_sub(low, cr_matmul_nh(rest, cr_slice(lu, -1, k, CR_END)));
        rest = cr_solve_triangular(l, rest, .adjoint = true, .unit = true);
    } else if (m > k) {
        rest = cr_slice(g, -2, k, CR_END);
        high = cr_sub(high, cr_matmul_hn(cr_slice(lu, -2, k, CR_END), rest));
        rest = cr_solve_triangular(u, rest, .upper = true, .right = true, .adjoint = true);
    }
    cr_tensor *d = cr_add(cr_tril(low, .offset = -1), cr_triu(high));
    d = cr_solve_triangular(l, d, .adjoint = true, .unit = true);
    d = cr_solve_triangular(u, d, .upper = true, .right = true, .adjoint = true);
    if (rest)
        d = cr_concat(CR_LIST(d, rest), .axis = n > k ? -1 : -2);
    c->dx[0] = cr_take_along_axis(d, cr_unsqueeze(cr_argsort(c->out[1], -1), -1), -2);
    return c->dx[0] != NULL;
}

static void lu_factor_samples(cr_samples *s)
{
    cr_lu_factor(A(4, 4));
    cr_lu_factor(A(2, 3, 5));
    cr_lu_factor(A(5, 3));
    cr_lu_factor(A(0, 3));
    cr_lu_factor(A(0, 3, 3));
    cr_sample_bad(s, "lu_factor: x is f32[3], expected at least 2 dimensions");
    cr_lu_factor(A(3));
    cr_sample_bad(s, "lu_factor: x is i64[2,2], expected f32 or f64, c64 or c128");
    cr_lu_factor(cr_sample_int(s, CR_SHAPE(2, 2), 0, 5));
}

static bool lu_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    if (!cr_check_matrix(x, "x"))
        return false;
    int64_t m = x->shape[x->ndim - 2], n = x->shape[x->ndim - 1], k = m < n ? m : n;
    cr_lu_factor_result f = cr_lu_factor(x);
    if (!f.lu)
        return false;
    out[0] = cr_cast(t(cr_one_hot(f.perm, m)), (cr_dtype)x->dtype);
    out[1] = cr_tril(cr_slice(f.lu, -1, 0, k), .offset = -1);
    out[1] = cr_add(out[1], cr_eye_beside(x, m, k));
    out[2] = cr_triu(cr_slice(f.lu, -2, 0, k));
    return out[0] && out[1] && out[2];
}

static void lu_samples(cr_samples *s)
{
    cr_lu(A(4, 4));
    cr_lu(A(2, 3, 5));
    cr_lu(A(5, 3));
    cr_sample_bad(s, "lu: x is f32[3], expected at least 2 dimensions");
    cr_lu(A(3));
}

static bool lu_solve_compose(const cr_call *c, cr_tensor **out)
{
    bool adjoint = ((const cr_lu_solve_attrs *)c->attrs)->adjoint;
    cr_tensor *lu = c->in[0], *perm = cr_unsqueeze(adjoint ? cr_argsort(c->in[1], -1) : c->in[1], -1), *b = c->in[2];
    cr_dims shape = {0};
    if (lu->ndim >= 2 && b->ndim >= 2 &&
        cr_broadcast(lu->ndim - 2, lu->shape, b->ndim - 2, b->shape, &shape.count, shape.at)) {
        shape.at[shape.count++] = b->shape[b->ndim - 2];
        shape.at[shape.count++] = b->shape[b->ndim - 1];
        b = cr_expand(b, shape);
    }
    b = adjoint ? b : cr_take_along_axis(b, perm, -2);
    b = cr_solve_triangular(lu, b, .upper = adjoint, .adjoint = adjoint, .unit = !adjoint);
    b = cr_solve_triangular(lu, b, .upper = !adjoint, .adjoint = adjoint, .unit = adjoint);
    return (out[0] = adjoint ? cr_take_along_axis(b, perm, -2) : b) != NULL;
}

static void lu_solve_samples(cr_samples *s)
{
    cr_lu_solve(cr_sample_regular(s, CR_SHAPE(3, 3)), cr_ints(2, 0, 1), A(3, 2));
    cr_lu_solve(cr_sample_regular(s, CR_SHAPE(3, 3)), cr_ints(2, 0, 1), A(3, 2), .adjoint = true);
    cr_lu_solve(cr_sample_regular(s, CR_SHAPE(2, 2, 2)), cr_stack(CR_LIST(cr_ints(0, 1), cr_ints(1, 0))), A(2, 3));
    cr_sample_bad(s, "solve_triangular: b has 2 rows, a 3 (a f32[3,3], b f32[2,2])");
    cr_lu_solve(A(3, 3), cr_ints(1, 0), A(2, 2));
}

/* ---- QR ---- */

static bool qr_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!cr_check_matrix(x, "x"))
        return false;
    int64_t m = x->shape[x->ndim - 2], n = x->shape[x->ndim - 1];
    int64_t k = ((const cr_qr_attrs *)c->attrs)->complete || m < n ? m : n;
    cr_spec_of(&out[0], x);
    cr_spec_of(&out[1], x);
    out[0].shape[x->ndim - 1] = k;
    out[1].shape[x->ndim - 2] = k;
    cr_spec_contiguous(&out[0]);
    cr_spec_contiguous(&out[1]);
    return true;
}

static bool qr_grad(cr_grad_call *c)
{
    int64_t m = rows_of(&c->in_spec[0]), n = columns_of(&c->in_spec[0]), k = m < n ? m : n;
    cr_tensor *q = c->out[0], *r = c->out[1], *gq = c->g[0], *gr = c->g[1], *rest = NULL;
    if (((const cr_qr_attrs *)c->attrs)->complete && m > n)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "complete with more rows than columns has no gradient");
    gq = gq ? gq : cr_zeros_like(q);
    gr = gr ? gr : cr_zeros_like(r);
    if (n > k) { /* r = [u, q^T y] for x = [q u, y] */
        cr_tensor *last = cr_slice(gr, -1, k, CR_END), *y = cr_matmul(q, cr_slice(r, -1, k, CR_END));
        gq = cr_add(gq, cr_matmul_nh(y, last));
        rest = cr_matmul(q, last);
        gr = cr_slice(gr, -1, 0, k);
        r = cr_slice(r, -1, 0, k);
    }
    cr_tensor *p = cr_sub(cr_matmul_nh(gr, r), cr_matmul_hn(q, gq));
    p = cr_add(cr_triu(p), cr_triu(p, .offset = 1)); /* the diagonal of r is real: so is that of p */
    p = cr_mul(cr_add(p, cr_adjoint(p)), cr_num(0.5));
    p = cr_add(gq, cr_matmul(q, p));
    p = cr_solve_triangular(r, p, .upper = true, .right = true, .adjoint = true);
    return (c->dx[0] = rest ? cr_concat(CR_LIST(p, rest), .axis = -1) : p) != NULL;
}

static void qr_samples(cr_samples *s)
{
    cr_qr(A(4, 4));
    cr_qr(A(2, 5, 3));
    cr_qr(A(3, 5));
    cr_qr(A(3, 4), .complete = true);
    cr_sample_no_gradient(s);
    cr_qr(A(5, 3), .complete = true);
    cr_qr(A(0, 3));
    cr_qr(A(0, 3, 2));
    cr_sample_bad(s, "qr: x is f32[3], expected at least 2 dimensions");
    cr_qr(A(3));
}

CR_RULES(cholesky);
CR_RULES_COMPOSITE(cholesky_solve);
CR_RULES(lu_factor);
CR_RULES_COMPOSITE(lu);
CR_RULES_COMPOSITE(lu_solve);
CR_RULES(qr);
