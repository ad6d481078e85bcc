/* Repeating, joining, and storing in parts of tensors: written with other ops. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

#define ATTRS(name) ((const cr_##name##_attrs *)c->attrs)

static bool refuse(const cr_tensor *x, const char *name, const char *expected)
{
    char text[96];
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %s", name, cr_describe(x, text, sizeof text), expected);
}

/* ---- repeating and joining ---- */

static bool repeat_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *counts = c->in[1];
    int axis;
    if (!cr_axis(ATTRS(repeat)->axis, x->ndim, &axis))
        return false;
    int64_t n = x->shape[axis];
    if (!cr_dtype_is_int((cr_dtype)counts->dtype) || counts->ndim > 1 || (counts->numel != 1 && counts->numel != n))
        return refuse(counts, "counts", "one integer, or one for each index of the axis");
    counts = cr_expand(cr_cast(cr_reshape(counts, CR_SHAPE(counts->numel)), CR_I64), CR_SHAPE(n));
    if (n == 0)
        return counts && (out[0] = cr_clone(x)) != NULL;
    cr_tensor *ends = cr_cumsum(counts, 0), *least = cr_min(counts), *last = cr_select(ends, 0, n - 1);
    if (!ends || !least || !last)
        return false;
    if (cr_item_int(least) < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "counts has %lld, expected no negative numbers",
                            (long long)cr_item_int(least));
    cr_tensor *number = cr_count_beside(x, 0, cr_item_int(last));
    out[0] = cr_index_select(x, axis, cr_searchsorted(ends, number, .right = true));
    return out[0] != NULL;
}

static void repeat_samples(cr_samples *s)
{
    cr_repeat(cr_sample_float(s, CR_SHAPE(2, 3)), cr_ints(2, 0, 1), 1);
    cr_repeat(cr_sample_float(s, CR_SHAPE(2, 3)), cr_ints(2), 0);
    cr_repeat(cr_sample_float(s, CR_SHAPE(0)), cr_ints(2), 0);
    cr_sample_bad(s, "repeat: counts has -1, expected no negative numbers");
    cr_repeat(cr_sample_float(s, CR_SHAPE(2)), cr_ints(2, -1), 0);
    cr_sample_bad(s, "repeat: counts is i64[3], expected one integer, or one for each index of the axis");
    cr_repeat(cr_sample_float(s, CR_SHAPE(2)), cr_ints(2, 1, 1), 0);
}

/* Every input with at least `least` dimensions: a vector is a row, of three dimensions [1,n,1]. */
static bool join(const cr_call *c, int least, int axis, cr_tensor **out)
{
    enum { MOST = 64 };
    cr_tensor *parts[MOST];
    if (c->n_in > MOST)
        return cr_fail_bool(CR_ERROR_VALUE, "%d tensors, expected at most %d", c->n_in, MOST);
    for (int i = 0; i < c->n_in; i++) {
        cr_tensor *x = c->in[i];
        if (x->ndim == 0)
            x = cr_reshape(x, CR_SHAPE(1));
        if (x && x->ndim == 1 && least > 1)
            x = cr_unsqueeze(x, 0);
        if (x && x->ndim == 2 && least > 2)
            x = cr_unsqueeze(x, 2);
        if (!(parts[i] = x))
            return false;
    }
    axis = least == 1 && c->n_in && parts[0]->ndim == 1 ? 0 : axis;
    out[0] = cr_concat(cr_list_of(parts, c->n_in), .axis = axis);
    return out[0] != NULL;
}

#define JOIN(name, least, axis)                                                                                        \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        return join(c, least, axis, out);                                                                              \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(CR_LIST(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3))));                          \
        cr_##name(CR_LIST(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(2, 3))));                    \
        cr_##name(CR_LIST(cr_sample_float(s, CR_SCALAR)));                                                             \
        cr_sample_bad(s, #name ": an input is NULL");                                                                  \
        cr_##name(CR_LIST(NULL, cr_sample_float(s, CR_SHAPE(3))));                                                     \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
JOIN(hstack, 1, 1);
JOIN(vstack, 2, 0);
JOIN(dstack, 3, 2);

static bool column_stack_compose(const cr_call *c, cr_tensor **out)
{
    enum { MOST = 64 };
    cr_tensor *parts[MOST];
    if (c->n_in > MOST)
        return cr_fail_bool(CR_ERROR_VALUE, "%d tensors, expected at most %d", c->n_in, MOST);
    for (int i = 0; i < c->n_in; i++) {
        cr_tensor *x = c->in[i];
        parts[i] = x->ndim < 2 ? cr_reshape(x, CR_SHAPE(x->numel, 1)) : x;
        if (!parts[i])
            return false;
    }
    out[0] = cr_concat(cr_list_of(parts, c->n_in), .axis = 1);
    return out[0] != NULL;
}

static void column_stack_samples(cr_samples *s)
{
    cr_column_stack(CR_LIST(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3, 2))));
    cr_column_stack(CR_LIST(cr_sample_float(s, CR_SHAPE(0))));
    cr_sample_bad(s, "column_stack: an input is NULL");
    cr_column_stack(CR_LIST(NULL, cr_sample_float(s, CR_SHAPE(3))));
}
CR_RULES_COMPOSITE(column_stack);

/* ---- numbers of elements ---- */

static bool check_places(const cr_tensor *t, const char *name, cr_dims shape)
{
    if (!cr_dtype_is_int((cr_dtype)t->dtype))
        return refuse(t, name, "integers");
    return cr_check_shape(shape, CR_I64);
}

static bool unravel_index_compose(const cr_call *c, cr_tensor **out)
{
    cr_dims shape = ATTRS(unravel_index)->shape;
    cr_tensor *rest = c->in[0], *places[CR_MAX_DIMS] = {NULL};
    if (!check_places(rest, "index", shape))
        return false;
    if (shape.count < 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "shape has no dimensions");
    rest = cr_cast(rest, CR_I64);
    for (int i = shape.count - 1; i >= 0; i--) {
        places[i] = cr_remainder(rest, cr_int(shape.at[i]));
        rest = cr_floor_divide(rest, cr_int(shape.at[i]));
    }
    out[0] = cr_stack(cr_list_of(places, shape.count), .axis = -1);
    return out[0] != NULL;
}

static void unravel_index_samples(cr_samples *s)
{
    cr_unravel_index(cr_sample_int(s, CR_SHAPE(2, 3), 0, 24), CR_SHAPE(2, 3, 4));
    cr_unravel_index(cr_sample_int(s, CR_SHAPE(0), 0, 24), CR_SHAPE(24));
    cr_sample_bad(s, "unravel_index: shape has no dimensions");
    cr_unravel_index(cr_sample_int(s, CR_SHAPE(2), 0, 2), CR_SCALAR);
}
CR_RULES_COMPOSITE(unravel_index);

static bool ravel_multi_index_compose(const cr_call *c, cr_tensor **out)
{
    cr_dims shape = ATTRS(ravel_multi_index)->shape;
    cr_tensor *places = c->in[0];
    char text[96];
    if (!check_places(places, "places", shape))
        return false;
    if (shape.count < 1 || places->ndim < 1 || places->shape[places->ndim - 1] != shape.count)
        return cr_fail_bool(CR_ERROR_SHAPE, "places is %s, expected a last axis of %d",
                            cr_describe(places, text, sizeof text), shape.count);
    cr_tensor *y = NULL;
    for (int i = 0; i < shape.count; i++) {
        cr_tensor *place = cr_cast(cr_select(places, -1, i), CR_I64);
        y = y ? cr_add(cr_mul(y, cr_int(shape.at[i])), place) : place;
    }
    out[0] = y;
    return y != NULL;
}

static void ravel_multi_index_samples(cr_samples *s)
{
    cr_ravel_multi_index(cr_sample_int(s, CR_SHAPE(5, 3), 0, 2), CR_SHAPE(2, 3, 4));
    cr_ravel_multi_index(cr_sample_int(s, CR_SHAPE(0, 1), 0, 2), CR_SHAPE(3));
    cr_sample_bad(s, "ravel_multi_index: places is i64[2], expected a last axis of 1");
    cr_ravel_multi_index(cr_sample_int(s, CR_SHAPE(2), 0, 2), CR_SHAPE(3));
}
CR_RULES_COMPOSITE(ravel_multi_index);

static bool flatnonzero_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = cr_select(cr_nonzero(cr_reshape(c->in[0], CR_SHAPE(c->in[0]->numel))), 1, 0);
    return out[0] != NULL;
}

static void flatnonzero_samples(cr_samples *s)
{
    cr_flatnonzero(cr_sample_int(s, CR_SHAPE(3, 4), 0, 2));
    cr_flatnonzero(cr_sample_int(s, CR_SHAPE(0), 0, 2));
    cr_sample_bad(s, "flatnonzero: x is NULL");
    cr_flatnonzero(NULL);
}
CR_RULES_COMPOSITE(flatnonzero);

/* ---- storing in a part ---- */

static bool check_part(const cr_tensor *part, const cr_tensor *src)
{
    char a[96], b[96];
    if (!part)
        return false;
    bool same = cr_same_shape(part, src);
    return same ? true
                : cr_fail_bool(CR_ERROR_SHAPE, "src is %s, expected the shape of %s", cr_describe(src, a, sizeof a),
                               cr_describe(part, b, sizeof b));
}

static bool diagonal_scatter_compose(const cr_call *c, cr_tensor **out)
{
    const cr_diagonal_scatter_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *src = c->in[1];
    int64_t first = a->axes[0], second = a->axes[0] || a->axes[1] ? a->axes[1] : 1;
    if (!check_part(cr_diagonal(x, (int)first, (int)second, .offset = a->offset), src))
        return false;
    src = cr_cast(src, (cr_dtype)x->dtype);
    cr_tensor *there = cr_ones_like(src, .dtype = CR_BOOL);
    cr_tensor *mask = cr_diagonal_backward(there, cr_shape(x), (int)first, (int)second, a->offset);
    out[0] = cr_where(mask, cr_diagonal_backward(src, cr_shape(x), (int)first, (int)second, a->offset), x);
    return out[0] != NULL;
}

static void diagonal_scatter_samples(cr_samples *s)
{
    cr_diagonal_scatter(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(3)));
    cr_diagonal_scatter(cr_sample_float(s, CR_SHAPE(2, 3, 3)), cr_sample_float(s, CR_SHAPE(2, 2)), .offset = -1,
                        .axes = {1, 2});
    cr_sample_bad(s, "diagonal_scatter: src is f32[2], expected the shape of f32[3]");
    cr_diagonal_scatter(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(2)));
}

static bool slice_scatter_compose(const cr_call *c, cr_tensor **out)
{
    const cr_slice_scatter_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *src = c->in[1];
    if (!check_part(cr_slice(x, (int)a->axis, a->start, a->stop, .step = a->step), src))
        return false;
    src = cr_cast(src, (cr_dtype)x->dtype);
    cr_tensor *there = cr_ones_like(src, .dtype = CR_BOOL);
    cr_tensor *mask = cr_slice_backward(there, cr_shape(x), (int)a->axis, a->start, a->stop, a->step);
    cr_tensor *wide = cr_slice_backward(src, cr_shape(x), (int)a->axis, a->start, a->stop, a->step);
    out[0] = cr_where(mask, wide, x);
    return out[0] != NULL;
}

static void slice_scatter_samples(cr_samples *s)
{
    cr_slice_scatter(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 2)), 1, 1, -1, .step = 2);
    cr_slice_scatter(cr_sample_float(s, CR_SHAPE(4)), cr_sample_float(s, CR_SHAPE(2)), 0, 2, CR_END);
    cr_sample_bad(s, "slice_scatter: src is f32[3], expected the shape of f32[2]");
    cr_slice_scatter(cr_sample_float(s, CR_SHAPE(4)), cr_sample_float(s, CR_SHAPE(3)), 0, 2, 4);
}

static bool select_scatter_compose(const cr_call *c, cr_tensor **out)
{
    const cr_select_scatter_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *src = c->in[1];
    int axis;
    if (!cr_axis(a->axis, x->ndim, &axis) || !check_part(cr_select(x, axis, a->index), src))
        return false;
    int64_t at = a->index < 0 ? a->index + x->shape[axis] : a->index;
    out[0] = cr_slice_scatter(x, cr_unsqueeze(cr_bring_beside(x, src), axis), axis, at, at + 1);
    return out[0] != NULL;
}

static void select_scatter_samples(cr_samples *s)
{
    cr_select_scatter(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(3)), 1, -1);
    cr_select_scatter(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SCALAR), 0, 1);
    cr_sample_bad(s, "select_scatter: src is f32[2], expected the shape of f32[3]");
    cr_select_scatter(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(2)), 1, 0);
}

static bool put_along_axis_compose(const cr_call *c, cr_tensor **out)
{
    const cr_put_along_axis_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *index = c->in[1];
    int axis;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    if (index->ndim != x->ndim)
        return refuse(index, "index", "as many dimensions as x");
    cr_dims shape = cr_shape(x);
    shape.at[axis] = index->shape[axis];
    index = cr_expand(cr_bring_beside(x, index), shape);
    cr_tensor *values = cr_expand(cr_cast(cr_bring_beside(x, c->in[2]), (cr_dtype)x->dtype), shape);
    out[0] = cr_scatter_reduce(x, axis, index, values, a->reduce);
    return out[0] != NULL;
}

static void put_along_axis_samples(cr_samples *s)
{
    cr_tensor *index = cr_from_data(((const int64_t[]){0, 3, -2, 1, 3, 0}), CR_SHAPE(3, 2), CR_I64);
    cr_put_along_axis(cr_sample_float(s, CR_SHAPE(3, 4)), index, cr_sample_float(s, CR_SHAPE(3, 2)), 1);
    cr_put_along_axis(cr_sample_float(s, CR_SHAPE(3, 4)), index, cr_sample_float(s, CR_SHAPE(2)), 1,
                      .reduce = CR_SCATTER_SUM);
    cr_put_along_axis(cr_sample_float(s, CR_SHAPE(3, 4)), cr_reshape(cr_ints(2), CR_SHAPE(1, 1)), cr_num(7), 0);
    cr_sample_bad(s, "put_along_axis: index is i64[1], expected as many dimensions as x");
    cr_put_along_axis(cr_sample_float(s, CR_SHAPE(3, 4)), cr_ints(1), cr_num(1), 0);
}

static bool bucketize_compose(const cr_call *c, cr_tensor **out)
{
    if (c->in[1]->ndim != 1)
        return refuse(c->in[1], "boundaries", "one dimension");
    out[0] = cr_searchsorted(c->in[1], c->in[0], .right = ATTRS(bucketize)->right);
    return out[0] != NULL;
}

static void bucketize_samples(cr_samples *s)
{
    cr_bucketize(cr_sample_range(s, CR_SHAPE(3, 4), -2, 9), cr_arange(0, 7));
    cr_bucketize(cr_sample_int(s, CR_SHAPE(9), -2, 9), cr_arange(0, 7), .right = true);
    cr_bucketize(cr_sample_float(s, CR_SHAPE(0)), cr_arange(0, 7));
    cr_sample_bad(s, "bucketize: boundaries is f32[2,2], expected one dimension");
    cr_bucketize(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(2, 2)));
}

CR_RULES_COMPOSITE(repeat);
CR_RULES_COMPOSITE(diagonal_scatter);
CR_RULES_COMPOSITE(slice_scatter);
CR_RULES_COMPOSITE(select_scatter);
CR_RULES_COMPOSITE(put_along_axis);
CR_RULES_COMPOSITE(bucketize);
