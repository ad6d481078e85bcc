/* Histograms, integrals and slopes along a line, and distinct elements under the array API's names. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

#define ATTRS(name) ((const cr_##name##_attrs *)c->attrs)

/* ---- histograms ---- */

/* The range of a histogram of x: given, or x's own, widened where that is a single number. */
static bool range_of(cr_tensor *x, double min, double max, cr_tensor **low, cr_tensor **high)
{
    if (!(min <= max) || !isfinite(min) || !isfinite(max))
        return cr_fail_bool(CR_ERROR_VALUE, "min is %g and max %g, expected finite numbers, max not less", min, max);
    bool own = min == 0 && max == 0 && x->numel;
    *low = own ? cr_min(x) : cr_full_beside(x, CR_SCALAR, min, (cr_dtype)x->dtype);
    *high = own ? cr_max(x) : cr_full_beside(x, CR_SCALAR, max, (cr_dtype)x->dtype);
    cr_tensor *widen = cr_where(cr_equal(*low, *high), cr_num(own ? 0.5 : 1), cr_num(0));
    *low = cr_sub(*low, widen);
    *high = cr_add(*high, widen);
    return *low && *high;
}

static bool check_bins(int64_t bins)
{
    return bins >= 1 ? true : cr_fail_bool(CR_ERROR_VALUE, "bins is %lld, expected at least 1", (long long)bins);
}

static cr_tensor *spaced(cr_tensor *low, cr_tensor *high, int64_t bins)
{
    cr_tensor *part = cr_div(cr_cast(cr_count_beside(low, 0, bins + 1), CR_F64), cr_num((double)bins));
    cr_tensor *from = cr_cast(low, CR_F64), *to = cr_cast(high, CR_F64);
    cr_tensor *edges = cr_add(cr_mul(cr_sub(cr_num(1), part), from), cr_mul(part, to));
    return low ? cr_cast(edges, (cr_dtype)low->dtype) : NULL;
}

/* The sums of the weights (NULL: the number) of x's elements between neighbouring edges. */
static cr_tensor *count_between(cr_tensor *x, cr_tensor *edges, cr_tensor *weights)
{
    if (!edges)
        return NULL;
    int64_t bins = edges->shape[0] - 1;
    cr_tensor *flat = cr_reshape(x, CR_SHAPE(x->numel)), *last = cr_select(edges, 0, bins);
    cr_tensor *bin = cr_sub(cr_searchsorted(edges, flat, .right = true), cr_int(1));
    bin = cr_where(cr_equal(flat, last), cr_int(bins - 1), bin);
    cr_tensor *in = cr_logical_and(cr_greater_equal(bin, cr_int(0)), cr_less(bin, cr_int(bins)));
    weights = weights ? cr_reshape(weights, CR_SHAPE(x->numel)) : cr_ones_like(flat);
    weights = cr_where(in, weights, cr_int(0));
    cr_tensor *zeros = weights ? cr_full_beside(x, CR_SHAPE(bins), 0, cr_dtype_of(weights)) : NULL;
    return cr_scatter_add(zeros, 0, cr_where(in, bin, cr_int(0)), weights);
}

static bool histc_compose(const cr_call *c, cr_tensor **out)
{
    const cr_histc_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *low, *high;
    if (!cr_check_floating(x, "x") || !check_bins(a->bins) || !range_of(x, a->min, a->max, &low, &high))
        return false;
    out[0] = count_between(x, spaced(low, high, a->bins), NULL);
    return out[0] != NULL;
}

static void histc_samples(cr_samples *s)
{
    cr_histc(cr_sample_distinct(s, CR_SHAPE(5, 7)), .bins = 4, .min = -0.77, .max = 0.83);
    cr_histc(cr_floats(0, 1, 2, 3, 4, 4), .bins = 4);
    cr_histc(cr_floats(2, 2), .bins = 4);
    cr_histc(cr_sample_float(s, CR_SHAPE(0)), .bins = 3);
    cr_sample_bad(s, "histc: bins is -1, expected at least 1");
    cr_histc(cr_sample_float(s, CR_SHAPE(3)), .bins = -1);
}

static bool check_edges(const cr_tensor *x, const cr_tensor *edges, const cr_tensor *weights)
{
    char a[96], b[96];
    if (edges && (edges->ndim != 1 || edges->shape[0] < 2))
        return cr_fail_bool(CR_ERROR_SHAPE, "edges is %s, expected one axis of at least 2",
                            cr_describe(edges, a, sizeof a));
    if (weights && weights->numel != x->numel)
        return cr_fail_bool(CR_ERROR_SHAPE, "weights is %s, expected the shape of x %s",
                            cr_describe(weights, a, sizeof a), cr_describe(x, b, sizeof b));
    return true;
}

static bool histogram_compose(const cr_call *c, cr_tensor **out)
{
    const cr_histogram_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *edges = c->in[1], *weights = c->in[2], *low, *high;
    if (!cr_check_floating(x, "x") || !check_bins(a->bins) || !check_edges(x, edges, weights))
        return false;
    if (!edges && !range_of(x, a->min, a->max, &low, &high))
        return false;
    out[1] = edges ? cr_alias(edges) : spaced(low, high, a->bins);
    out[0] = count_between(x, out[1], weights);
    if (a->density)
        out[0] = cr_div(cr_div(out[0], cr_sum(out[0])), cr_diff(out[1], 0));
    return out[0] && out[1];
}

static void histogram_samples(cr_samples *s)
{
    cr_histogram(cr_sample_distinct(s, CR_SHAPE(5, 7)), .bins = 4, .min = -0.77, .max = 0.83, .density = true);
    cr_histogram(cr_floats(0, 1, 2, 3, 4, 4, 9), .edges = cr_floats(0, 1.5, 4),
                 .weights = cr_sample_constant(s, CR_SHAPE(7), 1, 2));
    cr_sample_bad(s, "histogram: edges is f32[1], expected one axis of at least 2");
    cr_histogram(cr_sample_float(s, CR_SHAPE(3)), .edges = cr_floats(1));
}

/* ---- integrals and slopes ---- */

/* The areas of the trapezia between neighbouring samples. */
static cr_tensor *areas(cr_tensor *y, cr_tensor *x, int axis, double dx)
{
    int64_t n = y->shape[axis];
    if (x && x->ndim == 1 && y->ndim > 1) {
        cr_dims shape = {y->ndim, {1, 1, 1, 1, 1, 1, 1, 1}};
        shape.at[axis] = x->shape[0];
        x = cr_reshape(x, shape);
    }
    if (n < 1)
        return y;
    cr_tensor *both = cr_add(cr_narrow(y, axis, 1, n - 1), cr_narrow(y, axis, 0, n - 1));
    return x ? cr_mul(cr_mul(both, cr_diff(x, axis)), cr_num(0.5)) : cr_mul(both, cr_num(dx / 2));
}

static bool trapezoid_compose(const cr_call *c, cr_tensor **out)
{
    int axis;
    if (!cr_axis(ATTRS(trapezoid)->axis, c->in[0]->ndim, &axis))
        return false;
    out[0] = cr_sum(areas(c->in[0], c->in[1], axis, ATTRS(trapezoid)->dx), .axes = CR_AXES(axis));
    return out[0] != NULL;
}

static bool cumulative_trapezoid_compose(const cr_call *c, cr_tensor **out)
{
    int axis;
    if (!cr_axis(ATTRS(cumulative_trapezoid)->axis, c->in[0]->ndim, &axis))
        return false;
    out[0] = cr_cumsum(areas(c->in[0], c->in[1], axis, ATTRS(cumulative_trapezoid)->dx), axis);
    return out[0] != NULL;
}

#define INTEGRAL(name)                                                                                                 \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 5)), 1, .dx = 0.5);                                                   \
        cr_##name(cr_sample_float(s, CR_SHAPE(5, 2)), 0, .x = cr_sample_float(s, CR_SHAPE(5)));                        \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 5)), -1, .x = cr_sample_float(s, CR_SHAPE(3, 5)));                    \
        cr_sample_bad(s, #name ": axis 2 is out of range for 2 dimensions");                                           \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 5)), 2);                                                              \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
INTEGRAL(trapezoid);
INTEGRAL(cumulative_trapezoid);

static bool gradient_compose(const cr_call *c, cr_tensor **out)
{
    const cr_gradient_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    char text[96];
    int axis;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    int64_t n = x->shape[axis];
    if (n < 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x %s has less than 2 elements along axis %d",
                            cr_describe(x, text, sizeof text), axis);
    cr_tensor *step = cr_div(cr_diff(x, axis), cr_num(a->spacing)), *first = cr_narrow(step, axis, 0, 1);
    cr_tensor *last = cr_narrow(step, axis, n - 2, 1);
    cr_tensor *middle = cr_add(cr_narrow(step, axis, 1, n - 2), cr_narrow(step, axis, 0, n - 2));
    out[0] = cr_concat(CR_LIST(first, cr_mul(middle, cr_num(0.5)), last), .axis = axis);
    return out[0] != NULL;
}

static void gradient_samples(cr_samples *s)
{
    cr_gradient(cr_sample_float(s, CR_SHAPE(3, 5)), 1, .spacing = 0.5);
    cr_gradient(cr_sample_float(s, CR_SHAPE(2, 3)), 0);
    cr_sample_bad(s, "gradient: x f32[1] has less than 2 elements along axis 0");
    cr_gradient(cr_sample_float(s, CR_SHAPE(1)), 0);
}

static bool interp_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *places = c->in[1], *values = c->in[2];
    char a[96], b[96];
    if (!cr_check_floating(x, "x") || !cr_check_floating(places, "places") || !cr_check_floating(values, "values"))
        return false;
    if (places->ndim != 1 || values->ndim != 1 || places->numel != values->numel || places->numel < 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "places is %s and values %s, expected vectors of one size, not empty",
                            cr_describe(places, a, sizeof a), cr_describe(values, b, sizeof b));
    int64_t last = places->numel - 1;
    cr_tensor *next = cr_searchsorted(places, x, .right = true);
    cr_tensor *low = cr_maximum(cr_sub(next, cr_int(1)), cr_int(0)), *high = cr_minimum(next, cr_int(last));
    cr_tensor *x0 = cr_take(places, low, 0), *x1 = cr_take(places, high, 0), *y0 = cr_take(values, low, 0);
    cr_tensor *width = cr_sub(x1, x0), *none = cr_less_equal(width, cr_num(0));
    cr_tensor *part = cr_where(none, cr_num(0), cr_div(cr_sub(x, x0), cr_where(none, cr_num(1), width)));
    cr_tensor *y = cr_add(y0, cr_mul(part, cr_sub(cr_take(values, high, 0), y0)));
    out[0] = cr_where(cr_isnan(x), x, y);
    return out[0] != NULL;
}

static void interp_samples(cr_samples *s)
{
    cr_interp(cr_floats(-0.90625, -0.5625, -0.125, 0.375, 0.875), cr_floats(-0.8125, -0.3125, 0.21875, 0.5),
              cr_sample_float(s, CR_SHAPE(4)));
    cr_interp(cr_sample_float(s, CR_SHAPE(0)), cr_floats(0), cr_sample_float(s, CR_SHAPE(1)));
    cr_sample_bad(s, "interp: places is f32[1] and values f32[2], expected vectors of one size, not empty");
    cr_interp(cr_sample_float(s, CR_SHAPE(3)), cr_floats(0), cr_sample_float(s, CR_SHAPE(2)));
}

/* Steps brought to within half a period; those of half a period keep their sign. */
static bool unwrap_compose(const cr_call *c, cr_tensor **out)
{
    double period = ATTRS(unwrap)->period;
    cr_tensor *x = c->in[0];
    int axis;
    if (!cr_check_floating(x, "x") || !cr_axis(ATTRS(unwrap)->axis, x->ndim, &axis))
        return false;
    if (x->shape[axis] < 2)
        return (out[0] = cr_clone(x)) != NULL;
    cr_tensor *step = cr_diff(cr_stop_gradient(x), axis);
    cr_tensor *turns = cr_ceil(cr_sub(cr_div(cr_abs(step), cr_num(period)), cr_num(0.5)));
    turns = cr_cumsum(cr_mul(cr_neg(cr_sign(step)), cr_mul(turns, cr_num(period))), axis);
    cr_tensor *first = cr_narrow(x, axis, 0, 1), *rest = cr_add(cr_narrow(x, axis, 1, x->shape[axis] - 1), turns);
    out[0] = cr_concat(CR_LIST(first, rest), .axis = axis);
    return out[0] != NULL;
}

static void unwrap_samples(cr_samples *s)
{
    cr_unwrap(cr_reshape(cr_floats(0, 5, 4, 1, 2, 9, 8, 3), CR_SHAPE(2, 4)), 1, .period = 4);
    cr_unwrap(cr_floats(0, 0.5, 0.25, -0.5), 0, .period = 0.7);
    cr_unwrap(cr_sample_float(s, CR_SHAPE(0)), 0);
    cr_sample_bad(s, "unwrap: axis 1 is out of range for 1 dimension");
    cr_unwrap(cr_sample_float(s, CR_SHAPE(3)), 1);
}
CR_RULES_COMPOSITE(unwrap);

/* ---- distinct elements ---- */

#define UNIQUE(name, ...)                                                                                              \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        cr_unique_result r = cr_unique(c->in[0]);                                                                      \
        cr_tensor *const have[] = {__VA_ARGS__};                                                                       \
        for (int i = 0; i < (int)(sizeof have / sizeof *have); i++)                                                    \
            out[i] = have[i];                                                                                          \
        return r.values != NULL;                                                                                       \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_int(s, CR_SHAPE(3, 4), -2, 4));                                                            \
        cr_##name(cr_sample_int(s, CR_SHAPE(0), 0, 2));                                                                \
        cr_sample_bad(s, #name ": x is NULL");                                                                         \
        cr_##name(NULL);                                                                                               \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
UNIQUE(unique_values, r.values);
UNIQUE(unique_counts, r.values, r.counts);
UNIQUE(unique_inverse, r.values, r.inverse);
UNIQUE(unique_all, r.values, r.first, r.inverse, r.counts);

/* Elements of a's distinct ones that b has, or has not. */
static cr_tensor *chosen(cr_tensor *a, cr_tensor *b, bool missing)
{
    cr_tensor *values = cr_unique(a).values;
    return cr_masked_select(values, cr_isin(values, b, .invert = missing));
}

static bool union1d_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *a = cr_reshape(c->in[0], CR_SHAPE(c->in[0]->numel)),
              *b = cr_reshape(c->in[1], CR_SHAPE(c->in[1]->numel));
    out[0] = cr_unique(cr_concat(CR_LIST(a, b))).values;
    return out[0] != NULL;
}

static bool intersect1d_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = chosen(c->in[0], c->in[1], false);
    return out[0] != NULL;
}

static bool setdiff1d_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = chosen(c->in[0], c->in[1], true);
    return out[0] != NULL;
}

#define SETS(name)                                                                                                     \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_int(s, CR_SHAPE(3, 2), -2, 4), cr_sample_int(s, CR_SHAPE(5), 0, 6));                       \
        cr_##name(cr_sample_int(s, CR_SHAPE(0), 0, 2), cr_sample_int(s, CR_SHAPE(2), 0, 2));                           \
        cr_sample_bad(s, #name ": a is NULL");                                                                         \
        cr_##name(NULL, cr_sample_int(s, CR_SHAPE(2), 0, 2));                                                          \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
SETS(union1d);
SETS(intersect1d);
SETS(setdiff1d);

static bool unique_consecutive_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *flat = cr_reshape(x, CR_SHAPE(x->numel));
    int64_t n = x->numel;
    cr_tensor *first = cr_full_beside(x, CR_SHAPE(n > 0), 1, CR_BOOL), *fresh = first;
    if (n > 1)
        fresh = cr_concat(CR_LIST(first, cr_not_equal(cr_slice(flat, 0, 1, n), cr_slice(flat, 0, 0, n - 1))));
    cr_tensor *places = cr_nonzero(fresh), *starts = cr_select(places, 1, 0);
    if (!starts)
        return false;
    cr_tensor *end = cr_full_beside(x, CR_SHAPE(n > 0), (double)n, CR_I64);
    out[0] = cr_index_select(flat, 0, starts);
    out[1] = cr_reshape(cr_sub(cr_cumsum(fresh, 0), cr_int(1)), cr_shape(x));
    out[2] = cr_sub(cr_concat(CR_LIST(cr_slice(starts, 0, n > 0, CR_END), end)), starts);
    return out[0] && out[1] && out[2];
}

static void unique_consecutive_samples(cr_samples *s)
{
    cr_unique_consecutive(cr_sample_int(s, CR_SHAPE(4, 5), 0, 2));
    cr_unique_consecutive(cr_sample_int(s, CR_SHAPE(0), 0, 2));
    cr_sample_bad(s, "unique_consecutive: x is NULL");
    cr_unique_consecutive(NULL);
}

CR_RULES_COMPOSITE(unique_consecutive);
CR_RULES_COMPOSITE(histc);
CR_RULES_COMPOSITE(histogram);
CR_RULES_COMPOSITE(gradient);
CR_RULES_COMPOSITE(interp);
