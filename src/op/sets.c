/* Distinct elements, and statistics that are made of sorted or running values: all written with other ops. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

/* ---- unique ---- */

/* Rows [n, w] in lexicographic order: a stable sort by each column, the last one first. */
static cr_tensor *order_rows(cr_tensor *rows)
{
    cr_tensor *order = cr_count_beside(rows, 0, rows->shape[0]);
    for (int64_t k = rows->shape[1] - 1; order && k >= 0; k--)
        order = cr_index_select(order, 0, cr_argsort(cr_index_select(cr_select(rows, 1, k), 0, order), 0));
    return order;
}

/* Whether row i differs from row i - 1; the first does. */
static cr_tensor *changes(cr_tensor *rows)
{
    int64_t n = rows ? rows->shape[0] : 0;
    cr_tensor *first = cr_full_beside(rows, CR_SHAPE(n > 0), 1, CR_BOOL);
    if (n < 2)
        return first;
    cr_tensor *other = cr_not_equal(cr_slice(rows, 0, 1, n), cr_slice(rows, 0, 0, n - 1));
    return cr_concat(CR_LIST(first, cr_any(other, .axes = CR_AXES(1))), .axis = 0);
}

/* The groups in the order in which they come first. */
static bool by_appearance(cr_tensor **out)
{
    cr_tensor *order = cr_argsort(out[1], 0);
    if (!order)
        return false;
    cr_tensor *count = cr_count_beside(order, 0, order->shape[0]);
    cr_tensor *rank = cr_scatter(cr_zeros_like(count), 0, order, count);
    out[0] = cr_index_select(out[0], 0, order);
    out[1] = cr_index_select(out[1], 0, order);
    out[2] = cr_index_select(rank, 0, out[2]);
    out[3] = cr_index_select(out[3], 0, order);
    return out[0] && out[1] && out[2] && out[3];
}

/* Of rows [n, w]: values [m, w], first [m], inverse [n], counts [m]. */
static bool unique_rows(cr_tensor *rows, bool unsorted, cr_tensor **out)
{
    cr_tensor *order = rows->shape[1] == 1 ? cr_argsort(cr_select(rows, 1, 0), 0) : order_rows(rows);
    cr_tensor *sorted = cr_index_select(rows, 0, order), *fresh = changes(sorted);
    cr_tensor *places = cr_nonzero(fresh), *starts = cr_select(places, 1, 0);
    if (!starts)
        return false;
    int64_t n = rows->shape[0], m = starts->shape[0];
    cr_tensor *group = cr_sub(cr_cumsum(fresh, 0), cr_int(1));
    cr_tensor *ends = cr_concat(
        CR_LIST(cr_slice(starts, 0, m > 0, m), cr_full_beside(rows, CR_SHAPE(m > 0), (double)n, CR_I64)), .axis = 0);
    out[0] = cr_index_select(sorted, 0, starts);
    out[1] = cr_index_select(order, 0, starts);
    out[2] = cr_scatter(cr_zeros_like(group), 0, order, group);
    out[3] = cr_sub(ends, starts);
    return out[0] && out[1] && out[2] && out[3] && (!unsorted || by_appearance(out));
}

static bool unique_compose(const cr_call *c, cr_tensor **out)
{
    const cr_unique_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *rows;
    int axis = 0;
    if (a->along && !cr_axis(a->axis, x->ndim, &axis))
        return false;
    int64_t n = a->along ? x->shape[axis] : x->numel, width = n ? x->numel / n : 0;
    cr_tensor *front = a->along && axis ? cr_movedim(x, axis, 0) : x;
    rows = cr_reshape(front, CR_SHAPE(n, a->along ? width : 1));
    bool complex = cr_dtype_is_complex((cr_dtype)x->dtype); /* pairs of numbers: by the real part first */
    if (complex)
        rows = cr_reshape(cr_view_as_real(rows), CR_SHAPE(n, a->along ? 2 * width : 2));
    if (!rows || !unique_rows(rows, a->unsorted, out))
        return false;
    if (complex)
        out[0] = cr_view_as_complex(cr_reshape(out[0], CR_SHAPE(cr_size(out[0], 0), a->along ? width : 1, 2)));
    if (a->along) {
        cr_dims shape = cr_shape(front);
        shape.at[0] = out[1]->shape[0];
        out[0] = cr_reshape(out[0], shape);
        out[0] = axis ? cr_movedim(out[0], 0, axis) : out[0];
    } else {
        out[0] = cr_select(out[0], 1, 0);
        out[2] = cr_reshape(out[2], cr_shape(x));
    }
    return out[0] && out[2];
}

static void unique_samples(cr_samples *s)
{
    cr_unique(cr_sample_int(s, CR_SHAPE(3, 4), -2, 4));
    cr_unique(cr_sample_int(s, CR_SHAPE(12), -2, 4), .unsorted = true);
    cr_unique(cr_sample_int(s, CR_SHAPE(5, 2), 0, 2), .along = true);
    cr_unique(cr_sample_int(s, CR_SHAPE(2, 6), 0, 2), .along = true, .axis = 1, .unsorted = true);
    cr_unique(cr_sample_float(s, CR_SHAPE(4)));
    cr_unique(cr_sample_int(s, CR_SHAPE(0), 0, 2));
    cr_unique(cr_sample_int(s, CR_SCALAR, 0, 2));
    cr_sample_bad(s, "unique: axis 1 is out of range for 1 dimension");
    cr_unique(cr_sample_int(s, CR_SHAPE(4), 0, 2), .along = true, .axis = 1);
}

static bool isin_compose(const cr_call *c, cr_tensor **out)
{
    cr_dtype d = cr_promote((cr_dtype)c->in[0]->dtype, (cr_dtype)c->in[1]->dtype);
    cr_tensor *x = cr_cast(c->in[0], d), *test = cr_reshape(c->in[1], CR_SHAPE(c->in[1]->numel)), *found;
    if (cr_dtype_is_complex(d)) { /* by the numbers of distinct elements */
        cr_tensor *flat = cr_reshape(x, CR_SHAPE(c->in[0]->numel));
        cr_tensor *number = cr_unique(cr_concat(CR_LIST(flat, cr_cast(test, d)))).inverse;
        cr_tensor *tested = cr_slice(number, 0, c->in[0]->numel, CR_END);
        found = cr_reshape(cr_isin(cr_slice(number, 0, 0, c->in[0]->numel), tested), cr_shape(c->in[0]));
    } else if (c->in[1]->numel == 0) {
        found = cr_zeros_like(x, .dtype = CR_BOOL);
    } else {
        cr_tensor *sorted = cr_sort(cr_cast(test, d), 0).values;
        cr_tensor *place = cr_minimum(cr_searchsorted(sorted, x), cr_int(c->in[1]->numel - 1));
        found = cr_equal(cr_take(sorted, place, 0), x);
    }
    out[0] = ((const cr_isin_attrs *)c->attrs)->invert ? cr_logical_not(found) : found;
    return out[0] != NULL;
}

static void isin_samples(cr_samples *s)
{
    cr_isin(cr_sample_int(s, CR_SHAPE(3, 4), 0, 9), cr_sample_int(s, CR_SHAPE(2, 2), 0, 9));
    cr_isin(cr_sample_int(s, CR_SHAPE(5), 0, 9), cr_sample_int(s, CR_SHAPE(4), 0, 9), .invert = true);
    cr_isin(cr_sample_int(s, CR_SHAPE(5), 0, 9), cr_sample_int(s, CR_SHAPE(0), 0, 9));
    cr_sample_bad(s, "isin: x is NULL");
    cr_isin(NULL, cr_sample_int(s, CR_SHAPE(1), 0, 9));
}

/* ---- differences and running values ---- */

static bool diff_compose(const cr_call *c, cr_tensor **out)
{
    const cr_diff_attrs *a = c->attrs;
    cr_tensor *y = c->in[0];
    int axis;
    if (!cr_axis(a->axis, y->ndim, &axis))
        return false;
    if (a->n < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "n is %lld, expected at least 0", (long long)a->n);
    if (c->in[1])
        y = cr_concat(CR_LIST(c->in[1], y), .axis = axis);
    if (c->in[2])
        y = cr_concat(CR_LIST(y, c->in[2]), .axis = axis);
    for (int64_t i = 0; y && i < a->n && y->shape[axis]; i++) {
        cr_tensor *next = cr_slice(y, axis, 1, CR_END), *before = cr_slice(y, axis, 0, y->shape[axis] - 1);
        y = y->dtype == CR_BOOL ? cr_logical_xor(next, before) : cr_sub(next, before);
    }
    out[0] = y == c->in[0] ? cr_alias(y) : y;
    return out[0] != NULL;
}

static void diff_samples(cr_samples *s)
{
    cr_diff(cr_sample_float(s, CR_SHAPE(3, 5)), 1);
    cr_diff(cr_sample_float(s, CR_SHAPE(5, 2)), 0, .n = 3);
    cr_diff(cr_sample_float(s, CR_SHAPE(2)), 0, .n = 3);
    cr_diff(cr_sample_bool(s, CR_SHAPE(6)), 0);
    cr_diff(cr_sample_float(s, CR_SHAPE(2, 3)), 1, .prepend = cr_sample_float(s, CR_SHAPE(2, 1)),
            .append = cr_sample_float(s, CR_SHAPE(2, 2)));
    cr_sample_bad(s, "diff: axis 1 is out of range for 1 dimension");
    cr_diff(cr_sample_float(s, CR_SHAPE(3)), 1);
    cr_sample_bad(s, "diff: n is -1, expected at least 0");
    cr_diff(cr_sample_float(s, CR_SHAPE(3)), 0, .n = -1);
}

static cr_tensor *with_initial(cr_tensor *y, int axis, double value)
{
    cr_dims before = {y ? y->ndim : 0, {0}}, after = before;
    before.at[axis] = 1;
    return y ? cr_constant_pad(y, before, after, .value = value) : NULL;
}

static bool cumulative_sum_compose(const cr_call *c, cr_tensor **out)
{
    const cr_cumulative_sum_attrs *a = c->attrs;
    int axis;
    if (!cr_axis(a->axis, c->in[0]->ndim, &axis))
        return false;
    cr_tensor *y = cr_cumsum(c->in[0], axis, .dtype = a->dtype);
    out[0] = a->include_initial ? with_initial(y, axis, 0) : y;
    return out[0] != NULL;
}

static bool cumulative_prod_compose(const cr_call *c, cr_tensor **out)
{
    const cr_cumulative_prod_attrs *a = c->attrs;
    int axis;
    if (!cr_axis(a->axis, c->in[0]->ndim, &axis))
        return false;
    if (a->dtype && !cr_check_dtype(a->dtype))
        return false;
    cr_tensor *y = cr_cumprod(a->dtype ? cr_cast(c->in[0], a->dtype) : c->in[0], axis);
    y = y && a->dtype && (cr_dtype)y->dtype != a->dtype ? cr_cast(y, a->dtype) : y;
    out[0] = a->include_initial ? with_initial(y, axis, 1) : y;
    return out[0] != NULL;
}

#define RUNNING(name)                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), 1);                                                              \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), 0, .include_initial = true);                                     \
        cr_##name(cr_sample_float(s, CR_SHAPE(0)), 0, .include_initial = true);                                        \
        cr_sample_bad(s, #name ": axis 2 is out of range for 2 dimensions");                                           \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), 2);                                                              \
    }
RUNNING(cumulative_sum)
RUNNING(cumulative_prod)

/* ---- order statistics ---- */

static cr_tensor *at(cr_tensor *t, int axis, int64_t i, bool keepdims)
{
    return keepdims ? cr_narrow(t, axis, i, 1) : cr_select(t, axis, i);
}

static bool kthvalue_compose(const cr_call *c, cr_tensor **out)
{
    const cr_kthvalue_attrs *a = c->attrs;
    char text[96];
    int axis;
    if (!cr_axis(a->axis, c->in[0]->ndim, &axis))
        return false;
    if (a->k < 1 || a->k > c->in[0]->shape[axis])
        return cr_fail_bool(CR_ERROR_VALUE, "k is %lld, expected 1 to %lld (axis %d of %s)", (long long)a->k,
                            (long long)c->in[0]->shape[axis], axis, cr_describe(c->in[0], text, sizeof text));
    cr_sort_result r = cr_sort(c->in[0], axis);
    out[0] = at(r.values, axis, a->k - 1, a->keepdims);
    out[1] = at(r.indices, axis, a->k - 1, a->keepdims);
    return out[0] && out[1];
}

static void kthvalue_samples(cr_samples *s)
{
    cr_kthvalue(cr_sample_distinct(s, CR_SHAPE(3, 5)), 2, 1);
    cr_kthvalue(cr_sample_distinct(s, CR_SHAPE(3, 5)), 3, 0, .keepdims = true);
    cr_sample_bad(s, "kthvalue: k is 0, expected 1 to 5 (axis 0 of f32[5])");
    cr_kthvalue(cr_sample_distinct(s, CR_SHAPE(5)), 0, 0);
}

static bool median_compose(const cr_call *c, cr_tensor **out)
{
    const cr_median_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    int axis;
    char text[96];
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    if (x->shape[axis] == 0)
        return cr_fail_bool(CR_ERROR_SHAPE, "x %s has no elements along axis %d", cr_describe(x, text, sizeof text),
                            axis);
    cr_kthvalue_result r = cr_kthvalue(x, (x->shape[axis] + 1) / 2, axis, .keepdims = a->keepdims);
    out[0] = r.values;
    out[1] = r.indices;
    if (cr_dtype_is_float((cr_dtype)x->dtype)) {
        cr_tensor *largest = cr_max(x, .axes = CR_AXES(axis), .keepdims = a->keepdims), *bad = cr_isnan(largest);
        out[0] = cr_where(bad, cr_num(NAN), r.values);
        out[1] = cr_where(bad, cr_argmax(x, axis, .keepdims = a->keepdims), r.indices);
    }
    return out[0] && out[1];
}

static void median_samples(cr_samples *s)
{
    cr_median(cr_sample_distinct(s, CR_SHAPE(3, 5)), 1);
    cr_median(cr_sample_distinct(s, CR_SHAPE(4, 2)), 0, .keepdims = true);
    cr_sample_bad(s, "median: x f32[0] has no elements along axis 0");
    cr_median(cr_sample_distinct(s, CR_SHAPE(0)), 0);
}

static bool quantile_compose(const cr_call *c, cr_tensor **out)
{
    const cr_quantile_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    char text[96];
    int axis;
    if (!cr_check_floating(x, "x") || !cr_axis(a->axis, x->ndim, &axis))
        return false;
    if (x->shape[axis] == 0)
        return cr_fail_bool(CR_ERROR_SHAPE, "x %s has no elements along axis %d", cr_describe(x, text, sizeof text),
                            axis);
    if (!(a->q >= 0 && a->q <= 1) || a->interpolation < 0 || a->interpolation > 4)
        return cr_fail_bool(CR_ERROR_VALUE, "q is %g and interpolation %lld, expected 0 to 1 and 0 to 4", a->q,
                            (long long)a->interpolation);
    double place = a->q * (double)(x->shape[axis] - 1), low = floor(place), part = place - low;
    double weights[] = {part, 0, part > 0, 0.5 * (part > 0), nearbyint(place) - low};
    cr_tensor *sorted = cr_sort(x, axis).values, *last = at(sorted, axis, x->shape[axis] - 1, a->keepdims);
    cr_tensor *y = at(sorted, axis, (int64_t)low, a->keepdims);
    if (weights[a->interpolation] > 0) {
        cr_tensor *next = at(sorted, axis, (int64_t)low + 1, a->keepdims);
        y = weights[a->interpolation] >= 1 ? next
                                           : cr_add(y, cr_mul(cr_sub(next, y), cr_num(weights[a->interpolation])));
    }
    out[0] = cr_where(cr_isnan(last), last, y);
    return out[0] != NULL;
}

static void quantile_samples(cr_samples *s)
{
    for (int how = 0; how < 5; how++)
        cr_quantile(cr_sample_distinct(s, CR_SHAPE(3, 6)), 0.3, 1, .interpolation = how);
    cr_quantile(cr_sample_distinct(s, CR_SHAPE(5, 2)), 0.5, 0, .keepdims = true);
    cr_quantile(cr_sample_distinct(s, CR_SHAPE(5)), 1, 0);
    cr_sample_bad(s, "quantile: q is 2 and interpolation 0, expected 0 to 1 and 0 to 4");
    cr_quantile(cr_sample_distinct(s, CR_SHAPE(5)), 2, 0);
}

/* ---- sums without NaN, counts ---- */

static cr_tensor *without_nan(cr_tensor *x)
{
    return cr_dtype_is_float((cr_dtype)x->dtype) ? cr_where(cr_isnan(x), cr_num(0), x) : x;
}

static bool nansum_compose(const cr_call *c, cr_tensor **out)
{
    const cr_nansum_attrs *a = c->attrs;
    out[0] = cr_sum(without_nan(c->in[0]), .axes = a->axes, .keepdims = a->keepdims);
    return out[0] != NULL;
}

static bool nanmean_compose(const cr_call *c, cr_tensor **out)
{
    const cr_nanmean_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    if (!cr_check_floating(x, "x"))
        return false;
    cr_tensor *n = cr_sum(cr_logical_not(cr_isnan(x)), .axes = a->axes, .keepdims = a->keepdims);
    cr_tensor *sum = cr_sum(without_nan(x), .axes = a->axes, .keepdims = a->keepdims);
    out[0] = n ? cr_div(sum, cr_cast(n, (cr_dtype)x->dtype)) : NULL;
    return out[0] != NULL;
}

#define WITHOUT_NAN(name)                                                                                              \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)));                                                                 \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(1), .keepdims = true);                           \
        cr_sample_no_gradient(s);                                                                                      \
        cr_##name(cr_from_data(((const float[]){1, NAN, 3, NAN, NAN, 2}), CR_SHAPE(2, 3), CR_F32),                     \
                  .axes = CR_AXES(1));                                                                                 \
        cr_sample_bad(s, #name ": x is NULL");                                                                         \
        cr_##name(NULL);                                                                                               \
    }
WITHOUT_NAN(nansum)
WITHOUT_NAN(nanmean)

static bool bincount_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *weights = c->in[1];
    int64_t size = ((const cr_bincount_attrs *)c->attrs)->minlength;
    char text[96];
    if (!cr_dtype_is_int((cr_dtype)x->dtype) || x->ndim != 1)
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s, expected integers on one axis",
                            cr_describe(x, text, sizeof text));
    if (x->numel) {
        cr_tensor *most = cr_max(x), *least = cr_min(x);
        if (!most || !least)
            return false;
        if (cr_item_int(least) < 0)
            return cr_fail_bool(CR_ERROR_VALUE, "x has %lld, expected no negative numbers",
                                (long long)cr_item_int(least));
        size = cr_item_int(most) >= size ? cr_item_int(most) + 1 : size;
    }
    weights = weights ? weights : cr_full_beside(x, CR_SHAPE(x->numel), 1, CR_I64);
    cr_tensor *zeros = weights ? cr_full_beside(x, CR_SHAPE(size), 0, (cr_dtype)weights->dtype) : NULL;
    out[0] = cr_scatter_add(zeros, 0, x, weights);
    return out[0] != NULL;
}

static void bincount_samples(cr_samples *s)
{
    cr_bincount(cr_sample_int(s, CR_SHAPE(12), 0, 5));
    cr_bincount(cr_sample_int(s, CR_SHAPE(12), 0, 5), .minlength = 9, .weights = cr_sample_float(s, CR_SHAPE(12)));
    cr_bincount(cr_sample_int(s, CR_SHAPE(0), 0, 5), .minlength = 3);
    cr_sample_bad(s, "bincount: x has -2, expected no negative numbers");
    cr_bincount(cr_ints(0, -2));
    cr_sample_bad(s, "bincount: x is f32[2], expected integers on one axis");
    cr_bincount(cr_sample_float(s, CR_SHAPE(2)));
}

/* ---- turning, diagonals ---- */

static bool rot90_compose(const cr_call *c, cr_tensor **out)
{
    const cr_rot90_attrs *a = c->attrs;
    bool given = a->axes[0] || a->axes[1];
    int from, to;
    if (!cr_axis(given ? a->axes[0] : 0, c->in[0]->ndim, &from) ||
        !cr_axis(given ? a->axes[1] : 1, c->in[0]->ndim, &to))
        return false;
    if (from == to)
        return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", from);
    int64_t quarter = (a->times % 4 + 4) % 4;
    cr_tensor *x = c->in[0];
    if (quarter == 0)
        out[0] = cr_alias(x);
    else if (quarter == 2)
        out[0] = cr_flip(x, .axes = CR_AXES(from, to));
    else if (quarter == 1)
        out[0] = cr_flip(cr_transpose(x, from, to), .axes = CR_AXES(from));
    else
        out[0] = cr_transpose(cr_flip(x, .axes = CR_AXES(from)), from, to);
    return out[0] != NULL;
}

static void rot90_samples(cr_samples *s)
{
    for (int k = -1; k < 4; k++)
        cr_rot90(cr_sample_float(s, CR_SHAPE(2, 3)), k);
    cr_rot90(cr_sample_float(s, CR_SHAPE(2, 3, 2)), 1, .axes = {2, 1});
    cr_sample_bad(s, "rot90: axis 1 is out of range for 1 dimension");
    cr_rot90(cr_sample_float(s, CR_SHAPE(2)), 1);
}

static bool diag_embed_compose(const cr_call *c, cr_tensor **out)
{
    int64_t offset = ((const cr_diag_embed_attrs *)c->attrs)->offset;
    cr_tensor *x = c->in[0];
    if (x->ndim < 1 || x->ndim == CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %d dimensions, expected 1 to %d", x->ndim, CR_MAX_DIMS - 1);
    cr_dims shape = cr_shape(x);
    int64_t side = shape.at[x->ndim - 1] + (offset < 0 ? -offset : offset);
    shape.at[x->ndim - 1] = shape.at[x->ndim] = side;
    shape.count++;
    out[0] = cr_diagonal_backward(x, shape, -2, -1, offset);
    return out[0] != NULL;
}

static void diag_embed_samples(cr_samples *s)
{
    cr_diag_embed(cr_sample_float(s, CR_SHAPE(3)));
    cr_diag_embed(cr_sample_float(s, CR_SHAPE(2, 3)), .offset = 1);
    cr_diag_embed(cr_sample_float(s, CR_SHAPE(2, 3)), .offset = -2);
    cr_sample_bad(s, "diag_embed: x has 0 dimensions, expected 1 to 7");
    cr_diag_embed(cr_sample_float(s, CR_SCALAR));
}

CR_RULES_COMPOSITE(unique);
CR_RULES_COMPOSITE(isin);
CR_RULES_COMPOSITE(diff);
CR_RULES_COMPOSITE(cumulative_sum);
CR_RULES_COMPOSITE(cumulative_prod);
CR_RULES_COMPOSITE(kthvalue);
CR_RULES_COMPOSITE(median);
CR_RULES_COMPOSITE(quantile);
CR_RULES_COMPOSITE(nansum);
CR_RULES_COMPOSITE(nanmean);
CR_RULES_COMPOSITE(bincount);
CR_RULES_COMPOSITE(rot90);
CR_RULES_COMPOSITE(diag_embed);
