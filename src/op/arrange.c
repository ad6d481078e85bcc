/* New tensors and rearrangements that are written with other ops. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"
#include <cresset/split.h>

#include <math.h>
#include <string.h>

#define ATTRS(name) ((const cr_##name##_attrs *)c->attrs)

static bool refuse(const cr_tensor *x, const char *name, const char *expected)
{
    char text[96];
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %s", name, cr_describe(x, text, sizeof text), expected);
}

/* ---- creation ---- */

static bool empty_like_infer(const cr_call *c, cr_spec *out)
{
    cr_dtype dtype = ATTRS(empty_like)->dtype;
    if (dtype && !cr_check_dtype(dtype))
        return false;
    cr_spec_dense_as(out, c->in[0]);
    out->dtype = dtype ? dtype : out->dtype;
    return true;
}

static void empty_like_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_empty_like(cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_sample_no_values(s);
    cr_empty_like(cr_sample_float(s, CR_SHAPE(0)), .dtype = CR_I16);
    cr_sample_bad(s, "empty_like: 77 is not a dtype");
    cr_empty_like(cr_sample_float(s, CR_SHAPE(2)), .dtype = (cr_dtype)77);
}

/* base^x in f64, as dtype. */
static bool powers(double base, cr_tensor *x, double factor, cr_dtype dtype, cr_tensor **out)
{
    if (dtype && !cr_check_dtype(dtype))
        return false;
    cr_tensor *y = cr_pow(cr_full(CR_SCALAR, base, .dtype = CR_F64), x);
    out[0] = cr_cast(factor != 1 ? cr_mul(y, cr_num(factor)) : y, dtype ? dtype : cr_default_dtype());
    return out[0] != NULL;
}

static bool logspace_compose(const cr_call *c, cr_tensor **out)
{
    const cr_logspace_attrs *a = c->attrs;
    return powers(a->base, cr_linspace(a->start, a->stop, a->n, .exclude_end = a->exclude_end, .dtype = CR_F64), 1,
                  a->dtype, out);
}

static void logspace_samples(cr_samples *s)
{
    cr_logspace(-1, 2, 7);
    cr_logspace(0, 4, 4, .base = 2, .exclude_end = true, .dtype = CR_I32);
    cr_logspace(0, 4, 0);
    cr_sample_bad(s, "linspace: n is -1, expected at least 0");
    cr_logspace(0, 1, -1);
}

static bool geomspace_compose(const cr_call *c, cr_tensor **out)
{
    const cr_geomspace_attrs *a = c->attrs;
    if (!(a->start * a->stop > 0))
        return cr_fail_bool(CR_ERROR_VALUE, "start is %g and stop %g, expected numbers of one sign, not 0", a->start,
                            a->stop);
    return powers(a->stop / a->start, cr_linspace(0, 1, a->n, .exclude_end = a->exclude_end, .dtype = CR_F64), a->start,
                  a->dtype, out);
}

static void geomspace_samples(cr_samples *s)
{
    cr_geomspace(1, 1000, 4, .dtype = CR_F64);
    cr_geomspace(-8, -1, 6, .exclude_end = true);
    cr_geomspace(1, 2, 0);
    cr_sample_bad(s, "geomspace: start is 0 and stop 1, expected numbers of one sign, not 0");
    cr_geomspace(0, 1, 3);
}

static cr_tensor *triangle(int64_t rows, int64_t columns, int64_t offset, bool upper)
{
    cr_tensor *all = cr_ones(CR_SHAPE(rows, columns), .dtype = CR_BOOL);
    cr_tensor *part = upper ? cr_triu(all, .offset = offset) : cr_tril(all, .offset = offset);
    return cr_transpose(cr_nonzero(part), 0, 1);
}

#define TRIANGLE(name, upper)                                                                                          \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        out[0] = triangle(a->rows, a->columns, a->offset, upper);                                                      \
        return out[0] != NULL;                                                                                         \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(3, 4);                                                                                               \
        cr_##name(4, 3, .offset = -1);                                                                                 \
        cr_##name(0, 3, .offset = 1);                                                                                  \
        cr_sample_bad(s, "full: shape [-1,2] has a negative size");                                                    \
        cr_##name(-1, 2);                                                                                              \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
TRIANGLE(tril_indices, false);
TRIANGLE(triu_indices, true);

static bool vander_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *y;
    int64_t n = ATTRS(vander)->n;
    if (x->ndim < 1 || x->ndim == CR_MAX_DIMS || n < 0)
        return n < 0 ? cr_fail_bool(CR_ERROR_VALUE, "n is %lld, expected at least 0", (long long)n)
                     : refuse(x, "x", "1 to 7 dimensions");
    n = n ? n : x->shape[x->ndim - 1];
    cr_dims wide = cr_shape(x);
    wide.at[wide.count++] = n > 1 ? n - 1 : 0;
    cr_tensor *column = cr_unsqueeze(x, -1);
    y = n ? cr_concat(CR_LIST(cr_ones_like(column), cr_expand(column, wide)), .axis = -1) : cr_slice(column, -1, 0, 0);
    y = cr_cumprod(y, -1);
    out[0] = ATTRS(vander)->increasing ? y : cr_flip(y, .axes = CR_AXES(-1));
    return out[0] != NULL;
}

static void vander_samples(cr_samples *s)
{
    cr_vander(cr_sample_float(s, CR_SHAPE(4)));
    cr_vander(cr_sample_float(s, CR_SHAPE(2, 3)), .n = 5, .increasing = true);
    cr_vander(cr_sample_int(s, CR_SHAPE(4), -3, 4), .n = 1);
    cr_vander(cr_sample_float(s, CR_SHAPE(0)));
    cr_sample_bad(s, "vander: n is -1, expected at least 0");
    cr_vander(cr_sample_float(s, CR_SHAPE(4)), .n = -1);
}

/* ---- diagonals ---- */

static bool diag_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    int64_t offset = ATTRS(diag)->offset;
    if (x->ndim != 1 && x->ndim != 2)
        return refuse(x, "x", "1 or 2 dimensions");
    out[0] = x->ndim == 1 ? cr_diag_embed(x, .offset = offset) : cr_diagonal(x, 0, 1, .offset = offset);
    return out[0] != NULL;
}

static void diag_samples(cr_samples *s)
{
    cr_diag(cr_sample_float(s, CR_SHAPE(3)), .offset = 1);
    cr_diag(cr_sample_float(s, CR_SHAPE(3, 4)), .offset = -1);
    cr_diag(cr_sample_float(s, CR_SHAPE(0)));
    cr_sample_bad(s, "diag: x is f32[2,2,2], expected 1 or 2 dimensions");
    cr_diag(cr_sample_float(s, CR_SHAPE(2, 2, 2)));
}

static bool diagflat_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = cr_diag_embed(cr_reshape(c->in[0], CR_SHAPE(-1)), .offset = ATTRS(diagflat)->offset);
    return out[0] != NULL;
}

static void diagflat_samples(cr_samples *s)
{
    cr_diagflat(cr_sample_float(s, CR_SHAPE(2, 2)), .offset = -1);
    cr_diagflat(cr_sample_float(s, CR_SCALAR));
    cr_sample_bad(s, "diagflat: x is NULL");
    cr_diagflat(NULL);
}

static cr_tensor *as_matrix(cr_tensor *x)
{
    return x && x->ndim < 2 ? cr_reshape(x, CR_SHAPE(1, x->numel)) : x;
}

static bool block_diag_compose(const cr_call *c, cr_tensor **out)
{
    int64_t columns = 0, before = 0;
    cr_tensor *y = NULL;
    for (int i = 0; i < c->n_in; i++) {
        if (c->in[i]->ndim > 2)
            return refuse(c->in[i], "xs", "at most 2 dimensions");
        columns += c->in[i]->ndim == 2 ? c->in[i]->shape[1] : c->in[i]->numel;
    }
    for (int i = 0; i < c->n_in; i++) {
        cr_tensor *x = as_matrix(c->in[i]);
        if (!x)
            return false;
        int64_t after = columns - before - x->shape[1];
        x = cr_constant_pad(x, CR_SHAPE(before), CR_SHAPE(after));
        before = columns - after;
        y = y ? cr_concat(CR_LIST(y, x)) : x;
    }
    out[0] = y;
    return y != NULL;
}

static void block_diag_samples(cr_samples *s)
{
    cr_block_diag(CR_LIST(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(2)),
                          cr_sample_float(s, CR_SHAPE(3, 1))));
    cr_block_diag(CR_LIST(cr_sample_float(s, CR_SCALAR)));
    cr_sample_bad(s, "block_diag: xs is f32[1,1,1], expected at most 2 dimensions");
    cr_block_diag(CR_LIST(cr_sample_float(s, CR_SHAPE(1, 1, 1))));
}

/* ---- choices ---- */

static bool cartesian_prod_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *grid[CR_MAX_DIMS];
    if (c->n_in == 1 && c->in[0]->ndim == 1)
        return (out[0] = cr_alias(c->in[0])) != NULL;
    if (!cr_meshgrid(cr_list_of(c->in, c->n_in), grid))
        return false;
    for (int i = 0; i < c->n_in; i++)
        grid[i] = cr_reshape(grid[i], CR_SHAPE(-1));
    out[0] = cr_stack(cr_list_of(grid, c->n_in), .axis = 1);
    return out[0] != NULL;
}

static void cartesian_prod_samples(cr_samples *s)
{
    cr_cartesian_prod(
        CR_LIST(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(2))));
    cr_cartesian_prod(CR_LIST(cr_sample_float(s, CR_SHAPE(3))));
    cr_sample_bad(s, "meshgrid: input 1 is f32[2,2], expected one dimension");
    cr_cartesian_prod(CR_LIST(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(2, 2))));
}

/* Numbers i < j < ... (with replacement i <= j <= ...) below n: rows of r. */
static cr_tensor *choices(const cr_tensor *x, int64_t n, int r, bool replacement)
{
    cr_tensor *count = cr_count_beside(x, 0, n), *rising = NULL, *place[CR_MAX_DIMS];
    for (int i = 0; i < r; i++) {
        cr_dims shape = {r, {1, 1, 1, 1, 1, 1, 1, 1}};
        shape.at[i] = n;
        place[i] = cr_reshape(count, shape);
        if (!i)
            continue;
        cr_tensor *more = replacement ? cr_greater_equal(place[i], place[i - 1]) : cr_greater(place[i], place[i - 1]);
        rising = rising ? cr_logical_and(rising, more) : more;
    }
    return cr_nonzero(r > 1 ? rising : cr_equal(count, count));
}

static bool combinations_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    int64_t r = ATTRS(combinations)->r;
    if (x->ndim != 1)
        return refuse(x, "x", "one dimension");
    if (r < 1 || r > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_VALUE, "r is %lld, expected 1 to %d", (long long)r, CR_MAX_DIMS);
    out[0] = cr_take(x, choices(x, x->shape[0], (int)r, ATTRS(combinations)->replacement), 0);
    return out[0] != NULL;
}

static void combinations_samples(cr_samples *s)
{
    cr_combinations(cr_sample_float(s, CR_SHAPE(4)));
    cr_combinations(cr_sample_float(s, CR_SHAPE(4)), .r = 3, .replacement = true);
    cr_combinations(cr_sample_float(s, CR_SHAPE(2)), .r = 3);
    cr_sample_bad(s, "combinations: r is -1, expected 1 to 8");
    cr_combinations(cr_sample_float(s, CR_SHAPE(2)), .r = -1);
}

/* ---- axes ---- */

#define FLIP(name, least, axis)                                                                                        \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        if (c->in[0]->ndim < least)                                                                                    \
            return cr_fail_bool(CR_ERROR_SHAPE, "x has %d dimensions, expected at least %d", c->in[0]->ndim, least);   \
        out[0] = cr_flip(c->in[0], .axes = CR_AXES(axis));                                                             \
        return out[0] != NULL;                                                                                         \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(2, 3)));                                                                 \
        cr_sample_bad(s, #name ": x has 0 dimensions, expected at least " #least);                                     \
        cr_##name(cr_sample_float(s, CR_SCALAR));                                                                      \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
FLIP(flipud, 1, 0);
FLIP(fliplr, 2, 1);

static bool expand_dims_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    cr_dims axes = ATTRS(expand_dims)->axes, shape = {x->ndim + axes.count, {0}};
    bool new_one[CR_MAX_DIMS] = {false};
    int axis;
    if (axes.count < 0 || shape.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "the result would have %d dimensions, more than %d", shape.count,
                            CR_MAX_DIMS);
    for (int i = 0; i < axes.count; i++) {
        if (!cr_axis(axes.at[i], shape.count, &axis))
            return false;
        if (new_one[axis])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", axis);
        new_one[axis] = true;
    }
    out[0] = x;
    for (int i = 0; out[0] && i < shape.count; i++)
        if (new_one[i])
            out[0] = cr_unsqueeze(out[0], i);
    out[0] = out[0] == x ? cr_alias(x) : out[0];
    return out[0] != NULL;
}

static void expand_dims_samples(cr_samples *s)
{
    cr_expand_dims(cr_sample_float(s, CR_SHAPE(2, 3)), CR_AXES(0, -1));
    cr_expand_dims(cr_sample_float(s, CR_SHAPE(0)), CR_AXES(1));
    cr_sample_bad(s, "expand_dims: axis 1 is given twice");
    cr_expand_dims(cr_sample_float(s, CR_SHAPE(2)), CR_AXES(1, -2));
    cr_sample_bad(s, "expand_dims: axis 3 is out of range for 2 dimensions");
    cr_expand_dims(cr_sample_float(s, CR_SHAPE(2)), CR_AXES(3));
}

static bool moveaxis_compose(const cr_call *c, cr_tensor **out)
{
    const cr_moveaxis_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    int n = x->ndim, at, to;
    cr_dims order = {n, {-1, -1, -1, -1, -1, -1, -1, -1}};
    bool used[CR_MAX_DIMS] = {false};
    if (a->from.count != a->to.count || a->from.count > n)
        return cr_fail_bool(CR_ERROR_VALUE, "%d axes are to be moved to %d places (of %d)", a->from.count, a->to.count,
                            n);
    for (int i = 0; i < a->from.count; i++) {
        if (!cr_axis(a->from.at[i], n, &at) || !cr_axis(a->to.at[i], n, &to))
            return false;
        if (used[at] || order.at[to] >= 0)
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", used[at] ? at : to);
        used[at] = true;
        order.at[to] = at;
    }
    for (int i = 0, next = 0; i < n; i++) {
        if (order.at[i] >= 0)
            continue;
        for (; used[next]; next++)
            ;
        order.at[i] = next++;
    }
    out[0] = n ? cr_permute(x, order) : cr_alias(x);
    return out[0] != NULL;
}

static void moveaxis_samples(cr_samples *s)
{
    cr_moveaxis(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_AXES(0, 2), CR_AXES(-1, 0));
    cr_moveaxis(cr_sample_float(s, CR_SHAPE(2, 3)), CR_AXES(0), CR_AXES(0));
    cr_sample_bad(s, "moveaxis: axis 1 is given twice");
    cr_moveaxis(cr_sample_float(s, CR_SHAPE(2, 3)), CR_AXES(0, 1), CR_AXES(1, 1));
    cr_sample_bad(s, "moveaxis: 1 axes are to be moved to 2 places (of 2)");
    cr_moveaxis(cr_sample_float(s, CR_SHAPE(2, 3)), CR_AXES(0), CR_AXES(1, 0));
}

static bool ravel_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = cr_reshape(c->in[0], CR_SHAPE(c->in[0]->numel));
    return out[0] != NULL;
}

static void ravel_samples(cr_samples *s)
{
    cr_ravel(cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_ravel(cr_sample_float(s, CR_SHAPE(0, 3)));
    cr_sample_bad(s, "ravel: x is NULL");
    cr_ravel(NULL);
}

CR_RULES_NOGRAD(empty_like);
CR_RULES_COMPOSITE(logspace);
CR_RULES_COMPOSITE(geomspace);
CR_RULES_COMPOSITE(vander);
CR_RULES_COMPOSITE(diag);
CR_RULES_COMPOSITE(diagflat);
CR_RULES_COMPOSITE(block_diag);
CR_RULES_COMPOSITE(cartesian_prod);
CR_RULES_COMPOSITE(combinations);
CR_RULES_COMPOSITE(expand_dims);
CR_RULES_COMPOSITE(moveaxis);
CR_RULES_COMPOSITE(ravel);
