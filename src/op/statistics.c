/* Statistics that are made of sorted or running values: all but one written with other ops. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

#define ATTRS(name) ((const cr_##name##_attrs *)c->attrs)

static bool refuse_empty(const cr_tensor *x, int axis)
{
    char text[96];
    return x->shape[axis] ? true
                          : cr_fail_bool(CR_ERROR_SHAPE, "x %s has no elements along axis %d",
                                         cr_describe(x, text, sizeof text), axis);
}

static bool lose(cr_tensor **t, int axis, bool keepdims)
{
    if (*t && !keepdims)
        *t = cr_squeeze(*t, .axes = CR_AXES(axis));
    return *t != NULL;
}

/* ---- running extremes ---- */

static bool cummax_indices_infer(const cr_call *c, cr_spec *out)
{
    int axis;
    if (c->in[0]->ndim && !cr_axis(ATTRS(cummax_indices)->axis, c->in[0]->ndim, &axis))
        return false;
    cr_spec_dense_as(out, c->in[0]);
    out->dtype = CR_I64;
    return true;
}

static void cummax_indices_samples(cr_samples *s)
{
    cr_cummax_indices(cr_sample_distinct(s, CR_SHAPE(3, 5)), 1);
    cr_cummax_indices(cr_sample_int(s, CR_SHAPE(9, 2), -3, 3), 0, .smallest = true);
    cr_cummax_indices(cr_floats(1, NAN, 2, NAN, 3), 0);
    cr_cummax_indices(cr_sample_float(s, CR_SHAPE(0, 3)), 0);
    cr_sample_bad(s, "cummax_indices: axis 2 is out of range for 2 dimensions");
    cr_cummax_indices(cr_sample_float(s, CR_SHAPE(3, 4)), 2);
}

static bool running(const cr_call *c, int64_t axis, bool smallest, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    out[1] = cr_cummax_indices(x, (int)axis, .smallest = smallest);
    out[0] = x->ndim ? cr_gather(x, (int)axis, out[1]) : cr_alias(x);
    return out[0] && out[1];
}

#define RUNNING(name, smallest)                                                                                        \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        return running(c, ATTRS(name)->axis, smallest, out);                                                           \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_distinct(s, CR_SHAPE(3, 5)), 1);                                                           \
        cr_##name(cr_sample_int(s, CR_SHAPE(9, 2), -3, 3), 0);                                                         \
        cr_##name(cr_sample_float(s, CR_SHAPE(0)), 0);                                                                 \
        cr_sample_bad(s, "cummax_indices: axis 1 is out of range for 1 dimension");                                    \
        cr_##name(cr_sample_float(s, CR_SHAPE(3)), 1);                                                                 \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
RUNNING(cummax, false);
RUNNING(cummin, true);

/* Each element joined with those 1, 2, 4, ... places before it. */
static bool logcumsumexp_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    int axis = 0;
    if (!cr_check_floating(x, "x") || (x->ndim && !cr_axis(ATTRS(logcumsumexp)->axis, x->ndim, &axis)))
        return false;
    int64_t n = x->ndim ? x->shape[axis] : 1;
    cr_tensor *y = x;
    for (int64_t step = 1; y && step < n; step *= 2) {
        cr_tensor *later = cr_logaddexp(cr_narrow(y, axis, step, n - step), cr_narrow(y, axis, 0, n - step));
        y = cr_concat(CR_LIST(cr_narrow(y, axis, 0, step), later), .axis = axis);
    }
    out[0] = y == x ? cr_alias(x) : y;
    return out[0] != NULL;
}

static void logcumsumexp_samples(cr_samples *s)
{
    cr_logcumsumexp(cr_sample_float(s, CR_SHAPE(3, 5)), 1);
    cr_logcumsumexp(cr_sample_range(s, CR_SHAPE(9, 2), -200, 200), 0);
    cr_logcumsumexp(cr_sample_float(s, CR_SHAPE(0)), 0);
    cr_sample_bad(s, "logcumsumexp: axis 1 is out of range for 1 dimension");
    cr_logcumsumexp(cr_sample_float(s, CR_SHAPE(3)), 1);
}

/* ---- order statistics ---- */

/* Elements count up within a run of equal ones; where the count is largest first, the run ends. */
static bool mode_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    int axis;
    if (!cr_axis(ATTRS(mode)->axis, x->ndim, &axis) || !refuse_empty(x, axis))
        return false;
    int64_t n = x->shape[axis];
    cr_sort_result r = cr_sort(cr_stop_gradient(x), axis);
    cr_tensor *count = cr_cumsum(cr_ones_like(r.indices), axis), *at = cr_zeros_like(r.indices);
    if (n > 1) {
        cr_tensor *fresh = cr_not_equal(cr_narrow(r.values, axis, 1, n - 1), cr_narrow(r.values, axis, 0, n - 1));
        cr_tensor *start = cr_where(fresh, cr_narrow(count, axis, 0, n - 1), cr_int(0));
        start = cr_concat(CR_LIST(cr_narrow(at, axis, 0, 1), start), .axis = axis);
        at = cr_sub(count, cr_cummax(start, axis).values);
    }
    cr_tensor *best = cr_argmax(at, axis, .keepdims = true);
    out[1] = cr_gather(r.indices, axis, best);
    out[0] = cr_gather(x, axis, out[1]);
    bool keepdims = ATTRS(mode)->keepdims;
    return lose(&out[0], axis, keepdims) && lose(&out[1], axis, keepdims);
}

static void mode_samples(cr_samples *s)
{
    cr_mode(cr_sample_int(s, CR_SHAPE(3, 9), -2, 2), 1);
    cr_mode(cr_sample_distinct(s, CR_SHAPE(4, 2)), 0, .keepdims = true);
    cr_mode(cr_sample_float(s, CR_SHAPE(1, 0)), 0);
    cr_sample_bad(s, "mode: x f32[0] has no elements along axis 0");
    cr_mode(cr_sample_float(s, CR_SHAPE(0)), 0);
}

/* How many elements along an axis are not NaN, keeping it. */
static cr_tensor *count_numbers(cr_tensor *x, int axis)
{
    return cr_sum(cr_logical_not(cr_isnan(x)), .axes = CR_AXES(axis), .keepdims = true);
}

static bool nanmedian_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    int axis;
    bool keepdims = ATTRS(nanmedian)->keepdims;
    if (!cr_check_floating(x, "x") || !cr_axis(ATTRS(nanmedian)->axis, x->ndim, &axis) || !refuse_empty(x, axis))
        return false;
    cr_tensor *last = cr_sub(count_numbers(x, axis), cr_int(1));
    cr_tensor *place = cr_floor_divide(cr_maximum(last, cr_int(0)), cr_int(2));
    out[1] = cr_gather(cr_sort(cr_stop_gradient(x), axis).indices, axis, place);
    out[0] = cr_gather(x, axis, out[1]);
    return lose(&out[0], axis, keepdims) && lose(&out[1], axis, keepdims);
}

static cr_tensor *some_nan(void)
{
    return cr_from_data(((const float[]){1, NAN, 3, 2, NAN, NAN, 7, 2, 5, 9, 4, 6}), CR_SHAPE(3, 4), CR_F32);
}

static void nanmedian_samples(cr_samples *s)
{
    cr_nanmedian(cr_sample_distinct(s, CR_SHAPE(3, 5)), 1);
    cr_sample_no_gradient(s);
    cr_nanmedian(some_nan(), 1, .keepdims = true);
    cr_sample_bad(s, "nanmedian: x f32[0] has no elements along axis 0");
    cr_nanmedian(cr_sample_float(s, CR_SHAPE(0)), 0);
}

static bool nanquantile_compose(const cr_call *c, cr_tensor **out)
{
    const cr_nanquantile_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    int axis;
    if (!cr_check_floating(x, "x") || !cr_axis(a->axis, x->ndim, &axis) || !refuse_empty(x, axis))
        return false;
    if (!(a->q >= 0 && a->q <= 1) || a->interpolation < 0 || a->interpolation > 4)
        return cr_fail_bool(CR_ERROR_VALUE, "q is %g and interpolation %lld, expected 0 to 1 and 0 to 4", a->q,
                            (long long)a->interpolation);
    cr_tensor *last = cr_maximum(cr_sub(count_numbers(x, axis), cr_int(1)), cr_int(0));
    cr_tensor *place = cr_mul(cr_cast(last, CR_F64), cr_num(a->q)), *low = cr_floor(place);
    cr_tensor *part = cr_sub(place, low), *between = cr_cast(cr_greater(part, cr_num(0)), CR_F64);
    cr_tensor *weights[] = {part, cr_zeros_like(part), between, cr_mul(between, cr_num(0.5)),
                            cr_sub(cr_round(place), low)};
    cr_tensor *sorted = cr_sort(x, axis).values, *first = cr_cast(low, CR_I64);
    cr_tensor *y0 = cr_gather(sorted, axis, first);
    cr_tensor *y1 = cr_gather(sorted, axis, cr_minimum(cr_add(first, cr_int(1)), last));
    out[0] = cr_add(y0, cr_mul(cr_sub(y1, y0), cr_cast(weights[a->interpolation], (cr_dtype)x->dtype)));
    return lose(&out[0], axis, a->keepdims);
}

static void nanquantile_samples(cr_samples *s)
{
    for (int how = 0; how < 5; how++)
        cr_nanquantile(cr_sample_distinct(s, CR_SHAPE(2, 6)), 0.3, 1, .interpolation = how);
    cr_sample_no_gradient(s);
    cr_nanquantile(some_nan(), 0.4, 1, .keepdims = true);
    cr_sample_bad(s, "nanquantile: q is 2 and interpolation 0, expected 0 to 1 and 0 to 4");
    cr_nanquantile(cr_sample_float(s, CR_SHAPE(2)), 2, 0);
}

static bool percentile_compose(const cr_call *c, cr_tensor **out)
{
    const cr_percentile_attrs *a = c->attrs;
    if (!(a->p >= 0 && a->p <= 100))
        return cr_fail_bool(CR_ERROR_VALUE, "p is %g, expected 0 to 100", a->p);
    out[0] =
        cr_quantile(c->in[0], a->p / 100, (int)a->axis, .keepdims = a->keepdims, .interpolation = a->interpolation);
    return out[0] != NULL;
}

static void percentile_samples(cr_samples *s)
{
    cr_percentile(cr_sample_distinct(s, CR_SHAPE(2, 6)), 30, 1, .keepdims = true);
    cr_percentile(cr_sample_distinct(s, CR_SHAPE(5)), 70, 0, .interpolation = 1);
    cr_sample_bad(s, "percentile: p is 101, expected 0 to 100");
    cr_percentile(cr_sample_float(s, CR_SHAPE(2)), 101, 0);
}

/* ---- extremes and moments ---- */

#define NAN_EXTREME(name, extreme, least)                                                                              \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        cr_tensor *x = c->in[0];                                                                                       \
        if (!cr_check_floating(x, "x"))                                                                                \
            return false;                                                                                              \
        cr_tensor *none = cr_isnan(x);                                                                                 \
        cr_tensor *y = extreme(cr_where(none, cr_num(least), x), .axes = a->axes, .keepdims = a->keepdims);            \
        out[0] = cr_where(cr_all(none, .axes = a->axes, .keepdims = a->keepdims), cr_num(NAN), y);                     \
        return out[0] != NULL;                                                                                         \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_distinct(s, CR_SHAPE(3, 4)), .axes = CR_AXES(0));                                          \
        cr_sample_no_gradient(s);                                                                                      \
        cr_##name(some_nan(), .axes = CR_AXES(1), .keepdims = true);                                                   \
        cr_sample_bad(s, least > 0 ? "min: x f32[0] has no elements along axis 0"                                      \
                                   : "max: x f32[0] has no elements along axis 0");                                    \
        cr_##name(cr_sample_float(s, CR_SHAPE(0)));                                                                    \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
NAN_EXTREME(nanmax, cr_max, -INFINITY);
NAN_EXTREME(nanmin, cr_min, INFINITY);

static bool aminmax_compose(const cr_call *c, cr_tensor **out)
{
    const cr_aminmax_attrs *a = c->attrs;
    out[0] = cr_min(c->in[0], .axes = a->axes, .keepdims = a->keepdims);
    out[1] = cr_max(c->in[0], .axes = a->axes, .keepdims = a->keepdims);
    return out[0] && out[1];
}

static void aminmax_samples(cr_samples *s)
{
    cr_aminmax(cr_sample_distinct(s, CR_SHAPE(3, 4)), .axes = CR_AXES(1));
    cr_sample_bad(s, "min: x f32[0] has no elements along axis 0");
    cr_aminmax(cr_sample_float(s, CR_SHAPE(0)));
}

#define WITH_MEAN(name, part)                                                                                          \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        out[0] = part(c->in[0], .axes = a->axes, .keepdims = a->keepdims, .population = a->population,                 \
                      .correction = a->correction);                                                                    \
        out[1] = cr_mean(c->in[0], .axes = a->axes, .keepdims = a->keepdims);                                          \
        return out[0] && out[1];                                                                                       \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(1), .population = true);                         \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(0), .keepdims = true, .correction = 0.5);        \
        cr_sample_bad(s, "var: x is i64[4], expected a floating-point type");                                          \
        cr_##name(cr_sample_int(s, CR_SHAPE(4), 0, 9));                                                                \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
WITH_MEAN(var_mean, cr_var);
WITH_MEAN(std_mean, cr_std);

static bool nanprod_compose(const cr_call *c, cr_tensor **out)
{
    const cr_nanprod_attrs *a = c->attrs;
    if (!cr_check_floating(c->in[0], "x"))
        return false;
    out[0] = cr_prod(cr_where(cr_isnan(c->in[0]), cr_num(1), c->in[0]), .axes = a->axes, .keepdims = a->keepdims);
    return out[0] != NULL;
}

static void nanprod_samples(cr_samples *s)
{
    cr_nanprod(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(0));
    cr_sample_no_gradient(s);
    cr_nanprod(some_nan(), .axes = CR_AXES(1), .keepdims = true);
    cr_sample_bad(s, "nanprod: x is NULL");
    cr_nanprod(NULL);
}
CR_RULES_COMPOSITE(nanprod);

static bool nanvar_compose(const cr_call *c, cr_tensor **out)
{
    const cr_nanvar_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    if (!cr_check_floating(x, "x"))
        return false;
    cr_tensor *none = cr_isnan(x), *mean = cr_nanmean(x, .axes = a->axes, .keepdims = true);
    cr_tensor *square = cr_where(none, cr_num(0), cr_square(cr_sub(cr_where(none, cr_num(0), x), mean)));
    cr_tensor *n = cr_sum(cr_logical_not(none), .axes = a->axes, .keepdims = a->keepdims, .dtype = (cr_dtype)x->dtype);
    n = cr_sub(n, cr_num(cr_correction(a->population, a->correction)));
    n = cr_where(cr_greater(n, cr_num(0)), n, cr_num(NAN));
    out[0] = cr_div(cr_sum(square, .axes = a->axes, .keepdims = a->keepdims), n);
    return out[0] != NULL;
}

static bool nanstd_compose(const cr_call *c, cr_tensor **out)
{
    const cr_nanstd_attrs *a = c->attrs;
    cr_tensor *v = cr_nanvar(c->in[0], .axes = a->axes, .keepdims = a->keepdims, .population = a->population,
                             .correction = a->correction);
    cr_tensor *none = cr_equal(v, cr_num(0)); /* where the slope counts as 0 */
    out[0] = cr_where(none, cr_num(0), cr_sqrt(cr_where(none, cr_num(1), v)));
    return out[0] != NULL;
}

#define NAN_MOMENT(name)                                                                                               \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(0), .population = true);                         \
        cr_sample_no_gradient(s);                                                                                      \
        cr_##name(some_nan(), .axes = CR_AXES(1), .keepdims = true);                                                   \
        cr_sample_bad(s, #name ": x is NULL");                                                                         \
        cr_##name(NULL);                                                                                               \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
NAN_MOMENT(nanvar);
NAN_MOMENT(nanstd);

/* One number for each index of an axis, or a shape that broadcasts, beside x. */
static cr_tensor *along(cr_tensor *w, const cr_tensor *x, int axis)
{
    if (w->ndim != 1 || x->ndim < 2)
        return w;
    cr_dims shape = {x->ndim, {1, 1, 1, 1, 1, 1, 1, 1}};
    shape.at[axis] = w->shape[0];
    return cr_reshape(w, shape);
}

static bool average_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *w = c->in[1];
    bool keepdims = ATTRS(average)->keepdims;
    int axis;
    if (!cr_axis(ATTRS(average)->axis, x->ndim, &axis))
        return false;
    w = along(w, x, axis);
    cr_tensor *product = cr_mul(x, w);
    if (!product || product->ndim != x->ndim)
        return product ? cr_fail_bool(CR_ERROR_SHAPE, "weights have more dimensions than x") : false;
    cr_tensor *all = cr_sum(cr_expand(w, cr_shape(product)), .axes = CR_AXES(axis), .keepdims = keepdims);
    out[0] = cr_div(cr_sum(product, .axes = CR_AXES(axis), .keepdims = keepdims), all);
    return out[0] != NULL;
}

static void average_samples(cr_samples *s)
{
    cr_average(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_range(s, CR_SHAPE(4), 1, 2), 1);
    cr_average(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_range(s, CR_SHAPE(3, 4), 1, 2), 0, .keepdims = true);
    cr_sample_bad(s, "mul: shapes do not broadcast (a f32[3,4], b f32[1,3])");
    cr_average(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_range(s, CR_SHAPE(3), 1, 2), 1);
}

/* ---- covariances ---- */

static bool cov_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *w = c->in[1], *centred, *norm;
    char text[96];
    if (!cr_check_floating(x, "x"))
        return false;
    if (x->ndim < 1 || x->ndim > 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected 1 or 2 dimensions", cr_describe(x, text, sizeof text));
    double less = ATTRS(cov)->population ? 0 : 1, m = (double)x->shape[x->ndim - 1];
    cr_tensor *rows = x->ndim == 1 ? cr_unsqueeze(x, 0) : x;
    if (w) {
        cr_tensor *all = cr_sum(w);
        centred = cr_sub(rows, cr_div(cr_sum(cr_mul(rows, w), .axes = CR_AXES(1), .keepdims = true), all));
        norm = cr_sub(all, cr_mul(cr_div(cr_sum(cr_square(w)), all), cr_num(less)));
    } else {
        centred = cr_sub(rows, cr_mean(rows, .axes = CR_AXES(1), .keepdims = true));
        norm = cr_num(fmax(m - less, 0));
    }
    cr_tensor *y = cr_div(cr_matmul(w ? cr_mul(centred, w) : centred, centred, .transpose_b = true), norm);
    out[0] = x->ndim == 1 ? cr_reshape(y, CR_SCALAR) : y;
    return out[0] != NULL;
}

static void cov_samples(cr_samples *s)
{
    cr_cov(cr_sample_float(s, CR_SHAPE(3, 6)));
    cr_cov(cr_sample_float(s, CR_SHAPE(3, 6)), .population = true, .weights = cr_sample_range(s, CR_SHAPE(6), 1, 2));
    cr_cov(cr_sample_float(s, CR_SHAPE(6)));
    cr_sample_bad(s, "cov: x is f32[2,2,2], expected 1 or 2 dimensions");
    cr_cov(cr_sample_float(s, CR_SHAPE(2, 2, 2)));
}

static bool corrcoef_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *y = cr_cov(c->in[0]);
    if (!y)
        return false;
    if (y->ndim == 0)
        return (out[0] = cr_div(y, y)) != NULL;
    cr_tensor *deviation = cr_sqrt(cr_diagonal(y, 0, 1));
    y = cr_div(cr_div(y, deviation), cr_unsqueeze(deviation, 1));
    out[0] = cr_clamp(y, -1, 1);
    return out[0] != NULL;
}

static void corrcoef_samples(cr_samples *s)
{
    cr_sample_no_gradient(s); /* the diagonal lies at the limit */
    cr_corrcoef(cr_sample_float(s, CR_SHAPE(3, 6)));
    cr_sample_no_gradient(s);
    cr_corrcoef(cr_sample_float(s, CR_SHAPE(6)));
    cr_sample_bad(s, "cov: x is f32[2,2,2], expected 1 or 2 dimensions");
    cr_corrcoef(cr_sample_float(s, CR_SHAPE(2, 2, 2)));
}

CR_RULES_NOGRAD(cummax_indices);
CR_RULES_COMPOSITE(logcumsumexp);
CR_RULES_COMPOSITE(mode);
CR_RULES_COMPOSITE(nanmedian);
CR_RULES_COMPOSITE(nanquantile);
CR_RULES_COMPOSITE(percentile);
CR_RULES_COMPOSITE(aminmax);
CR_RULES_COMPOSITE(average);
CR_RULES_COMPOSITE(cov);
CR_RULES_COMPOSITE(corrcoef);
