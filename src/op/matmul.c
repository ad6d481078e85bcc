/* Matrix products. Gradients are products again, with transposed operands instead of copies. */
#include "op/matmul.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"

#include <string.h>

/* ---- matmul ---- */

static bool check_operand(const cr_tensor *t, const char *name)
{
    char have[128];
    if (t->ndim == 0)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected at least 1 dimension", name,
                            cr_describe(t, have, sizeof have));
    if (t->dtype == CR_BOOL)
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s; cast it, products of bool are not defined", name,
                            cr_describe(t, have, sizeof have));
    return true;
}

/* The batches of a and b broadcast against each other, with a stride of 0 where one repeats. */
static bool read_batch(cr_matmul_view *v, const cr_tensor *a, const cr_tensor *b)
{
    int na = a->ndim > 2 ? a->ndim - 2 : 0, nb = b->ndim > 2 ? b->ndim - 2 : 0;
    if (na + nb == 0)
        return true;
    if (!cr_broadcast(na, a->shape, nb, b->shape, &v->batch_dims, v->batch)) {
        char ta[128], tb[128];
        return cr_fail_bool(CR_ERROR_SHAPE, "the batches of a %s and b %s do not broadcast",
                            cr_describe(a, ta, sizeof ta), cr_describe(b, tb, sizeof tb));
    }
    for (int d = 0; d < v->batch_dims; d++) {
        int ia = d - (v->batch_dims - na), ib = d - (v->batch_dims - nb);
        v->a_batch[d] = ia >= 0 && a->shape[ia] != 1 ? a->stride[ia] : 0;
        v->b_batch[d] = ib >= 0 && b->shape[ib] != 1 ? b->stride[ib] : 0;
    }
    return true;
}

bool cr_matmul_read(cr_matmul_view *v, const cr_tensor *a, const cr_tensor *b, bool transpose_a, bool transpose_b)
{
    if (!check_operand(a, "a") || !check_operand(b, "b"))
        return false;
    v->vector_a = a->ndim == 1;
    v->vector_b = b->ndim == 1;
    v->batch_dims = 0;
    int ra = a->ndim - (transpose_a && !v->vector_a ? 1 : 2), ca = v->vector_a ? 0 : a->ndim - (transpose_a ? 2 : 1);
    int rb = v->vector_b ? 0 : b->ndim - (transpose_b ? 1 : 2), cb = b->ndim - (transpose_b ? 2 : 1);
    v->m = v->vector_a ? 1 : a->shape[ra];
    v->a_row = v->vector_a ? 0 : a->stride[ra];
    v->k = a->shape[ca];
    v->a_col = a->stride[ca];
    v->b_row = b->stride[rb];
    v->n = v->vector_b ? 1 : b->shape[cb];
    v->b_col = v->vector_b ? 0 : b->stride[cb];
    if (b->shape[rb] != v->k) {
        char ta[128], tb[128];
        return cr_fail_bool(CR_ERROR_SHAPE, "a has %lld columns, b has %lld rows (a %s%s, b %s%s)", (long long)v->k,
                            (long long)b->shape[rb], cr_describe(a, ta, sizeof ta), transpose_a ? " transposed" : "",
                            cr_describe(b, tb, sizeof tb), transpose_b ? " transposed" : "");
    }
    return read_batch(v, a, b);
}

static bool matmul_infer(const cr_call *c, cr_spec *out)
{
    const cr_matmul_attrs *at = c->attrs;
    cr_matmul_view v;
    if (!cr_matmul_read(&v, c->in[0], c->in[1], at->transpose_a, at->transpose_b))
        return false;
    out->dtype = cr_promote((cr_dtype)c->in[0]->dtype, (cr_dtype)c->in[1]->dtype);
    out->ndim = v.batch_dims;
    memcpy(out->shape, v.batch, sizeof(int64_t) * (size_t)v.batch_dims);
    if (!v.vector_a)
        out->shape[out->ndim++] = v.m;
    if (!v.vector_b)
        out->shape[out->ndim++] = v.n;
    if (!cr_check_shape(cr_spec_dims(out), out->dtype))
        return false;
    cr_spec_contiguous(out);
    return true;
}

/* x as a matrix: leading dimensions become rows. */
static cr_tensor *as_rows(cr_tensor *x, int64_t columns)
{
    return !x || x->ndim == 2 ? x : cr_reshape(x, CR_SHAPE(columns ? x->numel / columns : 0, columns));
}

/* A batch of a against one matrix b: the sum over the batch is part of one product. */
static cr_tensor *shared_b_grad(cr_tensor *a, cr_tensor *g, bool transpose_b)
{
    a = as_rows(a, a->shape[a->ndim - 1]);
    g = as_rows(g, g->shape[g->ndim - 1]);
    return transpose_b ? cr_matmul(g, a, .transpose_a = true) : cr_matmul(a, g, .transpose_a = true);
}

/* The gradients of y = op(a) op(b) where both have at least two dimensions. */
static bool matrix_grads(cr_grad_call *c, cr_tensor *a, cr_tensor *b, cr_tensor *g)
{
    const cr_matmul_attrs *at = c->attrs;
    bool ta = at->transpose_a && c->in_spec[0].ndim > 1, tb = at->transpose_b && c->in_spec[1].ndim > 1;
    if (c->need[0]) {
        cr_tensor *d = ta ? cr_matmul(b, g, .transpose_a = tb, .transpose_b = true)
                          : cr_matmul(g, b, .transpose_b = !tb);
        if (d && c->in_spec[0].ndim == 1)
            d = cr_sum_to(d, CR_SHAPE(1, c->in_spec[0].shape[0]));
        if (d && c->in_spec[0].ndim == 1)
            d = cr_reshape(d, cr_spec_dims(&c->in_spec[0]));
        if (!(c->dx[0] = cr_fit_gradient(d, &c->in_spec[0])))
            return false;
    }
    if (c->need[1]) {
        cr_tensor *d;
        if (a->ndim > 2 && b->ndim == 2 && !ta && a->numel && g->numel)
            d = shared_b_grad(a, g, tb);
        else
            d = tb ? cr_matmul(g, a, .transpose_a = true, .transpose_b = ta) : cr_matmul(a, g, .transpose_a = !ta);
        if (d && c->in_spec[1].ndim == 1)
            d = cr_sum_to(d, CR_SHAPE(c->in_spec[1].shape[0], 1));
        if (d && c->in_spec[1].ndim == 1)
            d = cr_reshape(d, cr_spec_dims(&c->in_spec[1]));
        if (!(c->dx[1] = cr_fit_gradient(d, &c->in_spec[1])))
            return false;
    }
    return true;
}

static bool matmul_grad(cr_grad_call *c)
{
    cr_tensor *a = c->in[0], *b = c->in[1], *g = c->g[0];
    bool row = c->in_spec[0].ndim == 1, column = c->in_spec[1].ndim == 1;
    if ((c->need[0] && !b) || (c->need[1] && !a)) /* it has been changed in place since; one that is not read may have */
        return false;
    if (!row && !column)
        return matrix_grads(c, a, b, g);
    /* One-dimensional operands become a row or a column, and g gets that dimension back. */
    cr_dims shape = {0};
    int batch = g->ndim - !row - !column;
    for (int i = 0; i < batch; i++)
        shape.at[shape.count++] = g->shape[i];
    shape.at[shape.count++] = row ? 1 : g->shape[batch];
    shape.at[shape.count++] = column ? 1 : g->shape[g->ndim - 1];
    g = cr_reshape(g, shape);
    a = a && row ? cr_reshape(a, CR_SHAPE(1, a->shape[0])) : a;
    b = b && column ? cr_reshape(b, CR_SHAPE(b->shape[0], 1)) : b;
    return g && matrix_grads(c, a, b, g);
}

static void matmul_samples(cr_samples *s)
{
#define A(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))
    cr_matmul(A(3, 4), A(4, 5));
    cr_matmul(A(4), A(4));
    cr_matmul(A(4), A(4, 3));
    cr_matmul(A(3, 4), A(4));
    cr_matmul(A(2, 3, 4), A(4));
    cr_matmul(A(4), A(2, 4, 3));
    cr_matmul(A(2, 3, 4), A(4, 5));
    cr_matmul(A(2, 3, 4), A(2, 4, 5));
    cr_matmul(A(2, 1, 3, 4), A(3, 4, 2));
    cr_matmul(A(3, 4), A(2, 4, 5));
    cr_matmul(A(4, 3), A(4, 5), .transpose_a = true);
    cr_matmul(A(3, 4), A(5, 4), .transpose_b = true);
    cr_matmul(A(2, 4, 3), A(2, 5, 4), .transpose_a = true, .transpose_b = true);
    cr_matmul(A(2, 3, 4), A(5, 4), .transpose_b = true);
    cr_matmul(cr_sample_int(s, CR_SHAPE(3, 4), -9, 9), cr_sample_int(s, CR_SHAPE(4, 2), -9, 9));
    cr_matmul(A(0, 3), A(3, 2));
    cr_matmul(A(2, 0), A(0, 3));
    cr_matmul(A(0, 2, 3), A(3, 2));
    cr_sample_bad(s, "matmul: a has 4 columns, b has 3 rows (a f32[2,4], b f32[3,2])");
    cr_matmul(A(2, 4), A(3, 2));
    cr_sample_bad(s, "matmul: a has 2 columns, b has 3 rows (a f32[2,4] transposed, b f32[3,2])");
    cr_matmul(A(2, 4), A(3, 2), .transpose_a = true);
    cr_sample_bad(s, "matmul: the batches of a f32[2,3,4] and b f32[3,4,5] do not broadcast");
    cr_matmul(A(2, 3, 4), A(3, 4, 5));
    cr_sample_bad(s, "matmul: b is f32[], expected at least 1 dimension");
    cr_matmul(A(2, 3), cr_sample_float(s, CR_SCALAR));
    cr_sample_bad(s, "matmul: a is bool[2,3]; cast it, products of bool are not defined");
    cr_matmul(cr_sample_bool(s, CR_SHAPE(2, 3)), A(3, 2));
}

/* ---- linear ---- */

static bool check_linear(const cr_tensor *x, const cr_tensor *w, const cr_tensor *bias)
{
    char tx[128], tw[128];
    if (x->ndim == 0)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected at least 1 dimension", cr_describe(x, tx, sizeof tx));
    if (w->ndim != 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "w is %s, expected 2 dimensions [out,in]", cr_describe(w, tw, sizeof tw));
    if (x->shape[x->ndim - 1] != w->shape[1])
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %lld features, w expects %lld (x %s, w %s)",
                            (long long)x->shape[x->ndim - 1], (long long)w->shape[1], cr_describe(x, tx, sizeof tx),
                            cr_describe(w, tw, sizeof tw));
    if (bias && (bias->ndim != 1 || bias->shape[0] != w->shape[0]))
        return cr_fail_bool(CR_ERROR_SHAPE, "bias is %s, expected [%lld] (w %s)", cr_describe(bias, tx, sizeof tx),
                            (long long)w->shape[0], cr_describe(w, tw, sizeof tw));
    if (x->dtype == CR_BOOL)
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s; cast it, products of bool are not defined",
                            cr_describe(x, tx, sizeof tx));
    if (x->dtype != w->dtype || (bias && bias->dtype != x->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, x is %s; expected one dtype", x->dtype != w->dtype ? "w" : "bias",
                            cr_dtype_name((cr_dtype)(x->dtype != w->dtype ? w : bias)->dtype),
                            cr_dtype_name((cr_dtype)x->dtype));
    return true;
}

static bool linear_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0], *w = c->in[1];
    if (!check_linear(x, w, c->in[2]))
        return false;
    out->dtype = (cr_dtype)x->dtype;
    out->ndim = x->ndim;
    memcpy(out->shape, x->shape, sizeof(int64_t) * (size_t)x->ndim);
    out->shape[x->ndim - 1] = w->shape[0];
    cr_spec_contiguous(out);
    return true;
}

static bool linear_grad(cr_grad_call *c)
{
    cr_tensor *x = c->in[0], *w = c->in[1], *g = c->g[0];
    if (c->need[0] && !(c->dx[0] = cr_matmul(g, w)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_matmul(as_rows(g, w->shape[0]), as_rows(x, w->shape[1]), .transpose_a = true)))
        return false;
    return !c->need[2] || (c->dx[2] = cr_sum_to(g, CR_SHAPE(w->shape[0])));
}

static void linear_samples(cr_samples *s)
{
    cr_linear(A(3, 4), A(5, 4), .bias = A(5));
    cr_linear(A(3, 4), A(5, 4));
    cr_linear(A(2, 3, 4), A(5, 4), .bias = A(5));
    cr_linear(A(4), A(5, 4), .bias = A(5));
    cr_linear(A(0, 4), A(5, 4), .bias = A(5));
    cr_linear(A(3, 0), A(5, 0), .bias = A(5));
    cr_linear(A(3, 4), A(0, 4));
    cr_sample_bad(s, "linear: x has 3 features, w expects 4 (x f32[2,3], w f32[5,4])");
    cr_linear(A(2, 3), A(5, 4));
    cr_sample_bad(s, "linear: w is f32[5], expected 2 dimensions [out,in]");
    cr_linear(A(2, 5), A(5));
    cr_sample_bad(s, "linear: bias is f32[4], expected [5] (w f32[5,3])");
    cr_linear(A(2, 3), A(5, 3), .bias = A(4));
    cr_sample_bad(s, "linear: x is f32[], expected at least 1 dimension");
    cr_linear(cr_sample_float(s, CR_SCALAR), A(5, 4));
    cr_sample_bad(s, "linear: w is i64, x is f32; expected one dtype");
    cr_linear(A(2, 3), cr_sample_int(s, CR_SHAPE(5, 3), 0, 5));
#undef A
}

CR_RULES(matmul);
CR_RULES(linear);
