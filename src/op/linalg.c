/* Products and norms that are made of other ops: outer, cross and tensor products, chains of products, norms of vectors. */
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

enum { MAX_CHAIN = 64 };

static bool made(cr_tensor **out, cr_tensor *y)
{
    return (out[0] = y) != NULL;
}

static bool check_dims(const cr_tensor *t, const char *name, int least)
{
    char text[96];
    return t->ndim >= least ? true
                            : cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected at least %d dimension%s", name,
                                           cr_describe(t, text, sizeof text), least, least == 1 ? "" : "s");
}

#define A(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

static bool matrix_transpose_compose(const cr_call *c, cr_tensor **out)
{
    return check_dims(c->in[0], "x", 2) && made(out, cr_transpose(c->in[0], -2, -1));
}

static void matrix_transpose_samples(cr_samples *s)
{
    cr_matrix_transpose(A(2, 3));
    cr_matrix_transpose(A(2, 3, 4));
    cr_matrix_transpose(A(2, 0, 4));
    cr_sample_bad(s, "matrix_transpose: x is f32[3], expected at least 2 dimensions");
    cr_matrix_transpose(A(3));
}

static bool outer_compose(const cr_call *c, cr_tensor **out)
{
    char ta[96], tb[96];
    if (c->in[0]->ndim != 1 || c->in[1]->ndim != 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "a is %s, b is %s, expected one dimension of each",
                            cr_describe(c->in[0], ta, sizeof ta), cr_describe(c->in[1], tb, sizeof tb));
    return made(out, cr_mul(cr_unsqueeze(c->in[0], 1), c->in[1]));
}

static void outer_samples(cr_samples *s)
{
    cr_outer(A(3), A(4));
    cr_outer(A(0), A(4));
    cr_sample_bad(s, "outer: a is f32[2,3], b is f32[4], expected one dimension of each");
    cr_outer(A(2, 3), A(4));
}

static bool check_axis_of_both(const cr_call *c, int64_t axis)
{
    char ta[96], tb[96];
    const cr_tensor *a = c->in[0], *b = c->in[1];
    int ia, ib;
    if (!cr_axis(axis, a->ndim, &ia) || !cr_axis(axis, b->ndim, &ib))
        return false;
    return a->shape[ia] == b->shape[ib]
               ? true
               : cr_fail_bool(CR_ERROR_SHAPE, "a %s and b %s have different sizes along axis %lld",
                              cr_describe(a, ta, sizeof ta), cr_describe(b, tb, sizeof tb), (long long)axis);
}

static bool vecdot_compose(const cr_call *c, cr_tensor **out)
{
    int64_t axis = ((const cr_vecdot_attrs *)c->attrs)->axis;
    if (!check_axis_of_both(c, axis))
        return false;
    cr_tensor *a = cr_dtype_is_complex((cr_dtype)c->in[0]->dtype) ? cr_conj(c->in[0]) : c->in[0];
    cr_tensor *p = cr_mul(a, c->in[1]);
    return p && made(out, cr_sum(p, .axes = CR_AXES(axis), .dtype = (cr_dtype)p->dtype));
}

static void vecdot_samples(cr_samples *s)
{
    cr_vecdot(A(3), A(3), -1);
    cr_vecdot(A(2, 3), A(3), -1);
    cr_vecdot(A(4, 2, 3), A(2, 3), -2);
    cr_vecdot(A(2, 0), A(2, 0), -1);
    cr_vecdot(cr_sample_int(s, CR_SHAPE(2, 3), -9, 9), cr_sample_int(s, CR_SHAPE(2, 3), -9, 9), -1);
    cr_sample_bad(s, "vecdot: a f32[3] and b f32[4] have different sizes along axis -1");
    cr_vecdot(A(3), A(4), -1);
}

/* The element of a vector axis that is `by` further on, cyclically. */
static cr_tensor *turned(cr_tensor *x, int64_t axis, int64_t by)
{
    return cr_roll(x, CR_SHAPE(-by), .axes = CR_AXES(axis));
}

static bool cross_compose(const cr_call *c, cr_tensor **out)
{
    int64_t axis = ((const cr_cross_attrs *)c->attrs)->axis;
    cr_tensor *a = c->in[0], *b = c->in[1];
    char text[96];
    if (!check_axis_of_both(c, axis))
        return false;
    if (cr_size(a, (int)axis) != 3)
        return cr_fail_bool(CR_ERROR_SHAPE, "axis %lld of a has size %lld, expected 3 (a %s)", (long long)axis,
                            (long long)cr_size(a, (int)axis), cr_describe(a, text, sizeof text));
    return made(out, cr_sub(cr_mul(turned(a, axis, 1), turned(b, axis, 2)), cr_mul(turned(a, axis, 2), turned(b, axis, 1))));
}

static void cross_samples(cr_samples *s)
{
    cr_cross(A(3), A(3), -1);
    cr_cross(A(2, 3), A(3), -1);
    cr_cross(A(3, 4), A(3, 4), 0);
    cr_cross(A(0, 3), A(0, 3), -1);
    cr_sample_bad(s, "cross: axis -1 of a has size 2, expected 3 (a f32[2])");
    cr_cross(A(2), A(2), -1);
}

/* x's axes as two groups, each joined to one: `first` of them, in this order, then the others (or the reverse). */
static cr_tensor *grouped(cr_tensor *x, cr_dims axes, bool axes_first, cr_dims *rest)
{
    cr_dims order = {x->ndim, {0}};
    bool used[CR_MAX_DIMS] = {false};
    int64_t inner = 1, outer = 1;
    int at = axes_first ? 0 : x->ndim - axes.count, other = axes_first ? axes.count : 0;
    for (int i = 0; i < axes.count; i++) {
        int axis;
        if (!cr_axis(axes.at[i], x->ndim, &axis))
            return NULL;
        if (used[axis])
            return cr_fail(CR_ERROR_VALUE, "axis %d is given twice", axis);
        used[axis] = true;
        order.at[at++] = axis;
        inner *= x->shape[axis];
    }
    for (int d = 0; d < x->ndim; d++)
        if (!used[d]) {
            order.at[other++] = d;
            outer *= x->shape[d];
            if (rest->count == CR_MAX_DIMS)
                return cr_fail(CR_ERROR_SHAPE, "the result has more than %d dimensions", CR_MAX_DIMS);
            rest->at[rest->count++] = x->shape[d];
        }
    return cr_reshape(cr_permute(x, order), axes_first ? CR_SHAPE(inner, outer) : CR_SHAPE(outer, inner));
}

static bool tensordot_compose(const cr_call *c, cr_tensor **out)
{
    const cr_tensordot_attrs *at = c->attrs;
    cr_tensor *a = c->in[0], *b = c->in[1];
    cr_dims ia = at->axes_a, ib = at->axes_b, shape = {0};
    char ta[96], tb[96];
    if (ia.count != ib.count || ia.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_VALUE, "axes_a has %d axes, axes_b %d", ia.count, ib.count);
    if (ia.count == 0) {
        if (at->axes < 0 || at->axes > a->ndim || at->axes > b->ndim)
            return cr_fail_bool(CR_ERROR_VALUE, "axes is %lld, expected 0 to the number of dimensions (a %s, b %s)",
                                (long long)at->axes, cr_describe(a, ta, sizeof ta), cr_describe(b, tb, sizeof tb));
        for (ia.count = ib.count = 0; ia.count < at->axes; ia.count++, ib.count++) {
            ia.at[ia.count] = a->ndim - at->axes + ia.count;
            ib.at[ib.count] = ib.count;
        }
    }
    for (int i = 0; i < ia.count; i++) {
        int da, db;
        if (!cr_axis(ia.at[i], a->ndim, &da) || !cr_axis(ib.at[i], b->ndim, &db))
            return false;
        if (a->shape[da] != b->shape[db])
            return cr_fail_bool(CR_ERROR_SHAPE, "axis %d of a and axis %d of b have different sizes (a %s, b %s)", da, db,
                                cr_describe(a, ta, sizeof ta), cr_describe(b, tb, sizeof tb));
    }
    cr_tensor *ma = grouped(a, ia, false, &shape), *mb = ma ? grouped(b, ib, true, &shape) : NULL;
    return made(out, cr_reshape(cr_matmul(ma, mb), shape));
}

static void tensordot_samples(cr_samples *s)
{
    cr_tensordot(A(2, 3, 4), A(3, 4, 5), 2);
    cr_tensordot(A(2, 3), A(4), 0);
    cr_tensordot(A(2, 3, 4), A(4, 5, 2), 0, .axes_a = CR_AXES(2, 0), .axes_b = CR_AXES(0, -1));
    cr_tensordot(A(2, 0), A(0, 3), 1);
    cr_tensordot(A(3), A(3), 1);
    cr_sample_bad(s, "tensordot: axis 1 of a and axis 0 of b have different sizes (a f32[2,3], b f32[4,5])");
    cr_tensordot(A(2, 3), A(4, 5), 1);
    cr_sample_bad(s, "tensordot: axes_a has 1 axes, axes_b 0");
    cr_tensordot(A(2, 3), A(3, 5), 0, .axes_a = CR_AXES(1));
}

static bool trace_compose(const cr_call *c, cr_tensor **out)
{
    const cr_trace_attrs *a = c->attrs;
    return check_dims(c->in[0], "x", 2) &&
           made(out, cr_sum(cr_diagonal(c->in[0], -2, -1, .offset = a->offset), .axes = CR_AXES(-1), .dtype = a->dtype));
}

static void trace_samples(cr_samples *s)
{
    cr_trace(A(3, 3));
    cr_trace(A(2, 3, 4), .offset = 1);
    cr_trace(A(3, 4), .offset = -5);
    cr_trace(A(2, 0, 0));
    cr_trace(cr_sample_int(s, CR_SHAPE(3, 3), -9, 9));
    cr_sample_bad(s, "trace: x is f32[3], expected at least 2 dimensions");
    cr_trace(A(3));
}

/* x [..., n] with axes of size 1 beside its own: before each of them, or after. */
static cr_tensor *spaced(cr_tensor *x, int dims, bool after, cr_dims *sizes)
{
    cr_dims shape = {2 * dims, {0}};
    for (int d = 0; d < dims; d++) {
        int i = d - (dims - x->ndim);
        int64_t n = i < 0 ? 1 : x->shape[i];
        sizes->at[d] *= n;
        shape.at[2 * d] = after ? n : 1;
        shape.at[2 * d + 1] = after ? 1 : n;
    }
    return cr_reshape(x, shape);
}

static bool kron_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *a = c->in[0], *b = c->in[1];
    int dims = a->ndim > b->ndim ? a->ndim : b->ndim;
    char text[96];
    cr_dims sizes = {dims, {1, 1, 1, 1, 1, 1, 1, 1}};
    if (2 * dims > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s has more than %d dimensions",
                            cr_describe(a->ndim == dims ? a : b, text, sizeof text), CR_MAX_DIMS / 2);
    cr_tensor *left = spaced(a, dims, true, &sizes), *right = spaced(b, dims, false, &sizes);
    return made(out, cr_reshape(cr_mul(left, right), sizes));
}

static void kron_samples(cr_samples *s)
{
    cr_kron(A(2, 3), A(4, 2));
    cr_kron(A(3), A(2, 2));
    cr_kron(A(2, 3, 2), A(2));
    cr_kron(A(0, 3), A(2, 2));
    cr_sample_bad(s, "kron: f32[1,1,1,1,1] has more than 4 dimensions");
    cr_kron(A(1, 1, 1, 1, 1), A(2));
}

/* ---- chains of products ---- */

typedef struct chain {
    cr_tensor *at[MAX_CHAIN];
    int split[MAX_CHAIN][MAX_CHAIN];
} chain;

/* Fewest multiplications for each part of the chain; matrix i is size[i] x size[i + 1]. */
static void plan(chain *c, const int64_t *size, int n)
{
    double cost[MAX_CHAIN][MAX_CHAIN] = {{0}};
    for (int length = 2; length <= n; length++)
        for (int i = 0; i + length <= n; i++) {
            int j = i + length - 1;
            cost[i][j] = INFINITY;
            for (int k = i; k < j; k++) {
                double all = cost[i][k] + cost[k + 1][j] + (double)size[i] * (double)size[k + 1] * (double)size[j + 1];
                if (all < cost[i][j]) {
                    cost[i][j] = all;
                    c->split[i][j] = k;
                }
            }
        }
}

static cr_tensor *product(const chain *c, int i, int j)
{
    if (i == j)
        return c->at[i];
    int k = c->split[i][j];
    return cr_matmul(product(c, i, k), product(c, k + 1, j));
}

static bool multi_dot_compose(const cr_call *call, cr_tensor **out)
{
    int n = call->n_in;
    int64_t size[MAX_CHAIN + 1];
    chain c;
    char text[96];
    if (n > MAX_CHAIN)
        return cr_fail_bool(CR_ERROR_VALUE, "%d matrices, expected at most %d", n, MAX_CHAIN);
    for (int i = 0; i < n; i++) {
        cr_tensor *x = c.at[i] = call->in[i];
        bool vector = x->ndim == 1 && (i == 0 || i == n - 1);
        if (x->ndim != 2 && !vector)
            return cr_fail_bool(CR_ERROR_SHAPE, "input %d is %s, expected a matrix", i, cr_describe(x, text, sizeof text));
        bool row = x->ndim == 1 && i == 0 && n > 1;
        int64_t rows = row ? 1 : x->shape[0];
        if (i && rows != size[i])
            return cr_fail_bool(CR_ERROR_SHAPE, "input %d has %lld rows, expected %lld, the columns of the one before", i,
                                (long long)rows, (long long)size[i]);
        size[i] = rows;
        size[i + 1] = x->ndim == 2 ? x->shape[1] : row ? x->shape[0] : 1;
    }
    plan(&c, size, n);
    return made(out, n == 1 ? cr_alias(c.at[0]) : product(&c, 0, n - 1));
}

static void multi_dot_samples(cr_samples *s)
{
    cr_multi_dot(CR_LIST(A(2, 3), A(3, 4), A(4, 2)));
    cr_multi_dot(CR_LIST(A(3), A(3, 4), A(4, 2), A(2)));
    cr_multi_dot(CR_LIST(A(2, 3)));
    cr_multi_dot(CR_LIST(A(2, 0), A(0, 3)));
    cr_sample_bad(s, "multi_dot: input 1 has 4 rows, expected 3, the columns of the one before");
    cr_multi_dot(CR_LIST(A(2, 3), A(4, 2)));
    cr_sample_bad(s, "multi_dot: input 1 is f32[3], expected a matrix");
    cr_multi_dot(CR_LIST(A(2, 3), A(3), A(3, 2)));
}

/* ---- norms ---- */

/* f(v), which has an infinite or undefined slope at 0, as 0 there with slope 0. */
static cr_tensor *power_or_zero(cr_tensor *v, double exponent)
{
    cr_tensor *none = cr_equal(v, cr_num(0)), *safe = cr_where(none, cr_num(1), v);
    return cr_where(none, cr_num(0), exponent == 0.5 ? cr_sqrt(safe) : cr_pow(safe, cr_num(exponent)));
}

static bool vector_norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_vector_norm_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    double p = a->ord;
    if (cr_dtype_is_complex((cr_dtype)x->dtype))
        x = cr_abs(x);
    if (!x || !cr_check_floating(x, "x"))
        return false;
    if (p == 2)
        return made(out, power_or_zero(cr_sum(cr_square(x), .axes = a->axes, .keepdims = a->keepdims), 0.5));
    if (p == 0)
        return made(out, cr_cast(cr_count_nonzero(x, .axes = a->axes, .keepdims = a->keepdims), (cr_dtype)x->dtype));
    cr_tensor *size = cr_abs(x);
    if (isinf(p))
        return made(out, p > 0 ? cr_max(size, .axes = a->axes, .keepdims = a->keepdims)
                               : cr_min(size, .axes = a->axes, .keepdims = a->keepdims));
    if (p == 1)
        return made(out, cr_sum(size, .axes = a->axes, .keepdims = a->keepdims));
    cr_tensor *powers = p > 0 ? power_or_zero(size, p) : cr_pow(size, cr_num(p));
    cr_tensor *sum = cr_sum(powers, .axes = a->axes, .keepdims = a->keepdims);
    return made(out, p > 0 ? power_or_zero(sum, 1 / p) : cr_pow(sum, cr_num(1 / p)));
}

static void vector_norm_samples(cr_samples *s)
{
    cr_vector_norm(A(3, 4), 2);
    cr_vector_norm(A(3, 4), 1, .axes = CR_AXES(1));
    cr_vector_norm(A(3, 4), 0, .axes = CR_AXES(0), .keepdims = true);
    cr_vector_norm(cr_add(cr_sample_distinct(s, CR_SHAPE(3, 4)), cr_num(0.01)), INFINITY, .axes = CR_AXES(-1));
    cr_vector_norm(cr_add(cr_sample_distinct(s, CR_SHAPE(3, 4)), cr_num(0.01)), -INFINITY);
    cr_vector_norm(cr_sample_distinct(s, CR_SHAPE(2, 3)), 3, .axes = CR_AXES(1));
    cr_vector_norm(cr_sample_range(s, CR_SHAPE(2, 3), 0.5, 2), -1.5, .axes = CR_AXES(1));
    cr_vector_norm(cr_sample_range(s, CR_SHAPE(4), 0.5, 2), 0.5);
    cr_vector_norm(A(2, 0), 2, .axes = CR_AXES(1));
    cr_sample_bad(s, "vector_norm: x is i64[4], expected a floating-point type");
    cr_vector_norm(cr_sample_int(s, CR_SHAPE(4), 0, 9), 2);
}

CR_RULES_COMPOSITE(matrix_transpose);
CR_RULES_COMPOSITE(outer);
CR_RULES_COMPOSITE(vecdot);
CR_RULES_COMPOSITE(cross);
CR_RULES_COMPOSITE(tensordot);
CR_RULES_COMPOSITE(trace);
CR_RULES_COMPOSITE(kron);
CR_RULES_COMPOSITE(multi_dot);
CR_RULES_COMPOSITE(vector_norm);
