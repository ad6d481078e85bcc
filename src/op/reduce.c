/* Reductions over axes. Gradients broadcast against what was kept, so that they are ordinary pointwise calls. */
#include "op/rules.h"
#include "tensor/tensor.h"
#include "op/reduce.h"
#include "op/generated/attrs.h"

#include <string.h>

bool cr_reduced_axes(cr_dims axes, int ndim, bool reduced[CR_MAX_DIMS])
{
    memset(reduced, axes.count == 0, CR_MAX_DIMS * sizeof(bool));
    if (axes.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_VALUE, "%d axes, expected at most %d", axes.count, CR_MAX_DIMS);
    for (int i = 0; i < axes.count; i++) {
        int a;
        if (!cr_axis(axes.at[i], ndim, &a))
            return false;
        if (reduced[a])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", a);
        reduced[a] = true;
    }
    return true;
}

bool cr_infer_reduced(const cr_tensor *x, cr_dims axes, bool keepdims, cr_spec *out)
{
    bool reduced[CR_MAX_DIMS];
    if (!cr_reduced_axes(axes, x->ndim, reduced))
        return false;
    out->ndim = 0;
    for (int i = 0; i < x->ndim; i++) {
        if (!reduced[i])
            out->shape[out->ndim++] = x->shape[i];
        else if (keepdims)
            out->shape[out->ndim++] = 1;
    }
    cr_spec_contiguous(out);
    return true;
}

/* y, a reduction's result, with the reduced axes back as size 1: broadcasts against x. */
static cr_tensor *beside(cr_tensor *y, const cr_spec *x, cr_dims axes)
{
    bool reduced[CR_MAX_DIMS];
    if (!y || y->ndim == x->ndim)
        return y;
    if (!cr_reduced_axes(axes, x->ndim, reduced))
        return NULL;
    cr_dims shape = {x->ndim, {0}};
    for (int i = 0; i < x->ndim; i++)
        shape.at[i] = reduced[i] ? 1 : x->shape[i];
    return cr_reshape(y, shape);
}

static cr_tensor *spread(cr_tensor *y, const cr_spec *x, cr_dims axes)
{
    cr_dims full = {x->ndim, {0}};
    memcpy(full.at, x->shape, sizeof(int64_t) * (size_t)x->ndim);
    return cr_expand(beside(y, x, axes), full);
}

/* How many elements of x make one result. */
static double many(const cr_spec *x, cr_dims axes)
{
    bool reduced[CR_MAX_DIMS];
    double n = 1;
    if (cr_reduced_axes(axes, x->ndim, reduced))
        for (int i = 0; i < x->ndim; i++)
            n *= reduced[i] ? (double)x->shape[i] : 1;
    return n;
}

static bool refuse_empty(const cr_tensor *x, cr_dims axes)
{
    bool reduced[CR_MAX_DIMS];
    char text[96];
    if (!cr_reduced_axes(axes, x->ndim, reduced))
        return false;
    for (int i = 0; i < x->ndim; i++)
        if (reduced[i] && x->shape[i] == 0)
            return cr_fail_bool(CR_ERROR_SHAPE, "x %s has no elements along axis %d", cr_describe(x, text, sizeof text),
                                i);
    return true;
}

bool cr_check_floating(const cr_tensor *t, const char *name)
{
    char text[96];
    return cr_dtype_is_float((cr_dtype)t->dtype)
               ? true
               : cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected a floating-point type", name,
                              cr_describe(t, text, sizeof text));
}

/* Samples that every reduction has. */
#define SHAPES(name, make)                                                                                             \
    cr_##name(make(s, CR_SHAPE(3, 4)));                                                                                \
    cr_##name(make(s, CR_SHAPE(3, 4, 5)), .axes = CR_AXES(1));                                                         \
    cr_##name(make(s, CR_SHAPE(3, 4, 5)), .axes = CR_AXES(0, -1), .keepdims = true);                                   \
    cr_##name(make(s, CR_SHAPE(2, 70)), .axes = CR_AXES(1));                                                           \
    cr_##name(make(s, CR_SHAPE(9, 33)), .axes = CR_AXES(0));                                                           \
    cr_##name(make(s, CR_SCALAR));                                                                                     \
    cr_##name(make(s, CR_SHAPE(0, 3)), .axes = CR_AXES(1));                                                            \
    cr_sample_bad(s, #name ": axis 2 is out of range for 2 dimensions");                                               \
    cr_##name(make(s, CR_SHAPE(3, 4)), .axes = CR_AXES(2));                                                            \
    cr_sample_bad(s, #name ": axis 1 is given twice");                                                                 \
    cr_##name(make(s, CR_SHAPE(3, 4)), .axes = CR_AXES(1, -1));

/* ---- sum, mean, prod ---- */

static bool infer_sum(const cr_call *c, cr_dims axes, bool keepdims, cr_dtype dtype, cr_spec *out)
{
    cr_dtype d = (cr_dtype)c->in[0]->dtype;
    if (dtype && !cr_check_dtype(dtype))
        return false;
    out->dtype = dtype ? dtype : cr_dtype_is_unsigned(d) ? CR_U64 : d == CR_BOOL || cr_dtype_is_int(d) ? CR_I64 : d;
    return cr_infer_reduced(c->in[0], axes, keepdims, out);
}

static bool sum_infer(const cr_call *c, cr_spec *out)
{
    const cr_sum_attrs *a = c->attrs;
    return infer_sum(c, a->axes, a->keepdims, a->dtype, out);
}

static bool sum_grad(cr_grad_call *c)
{
    const cr_sum_attrs *a = c->attrs;
    c->dx[0] = spread(c->g[0], &c->in_spec[0], a->axes);
    return c->dx[0] != NULL;
}

static void sum_samples(cr_samples *s)
{
    SHAPES(sum, cr_sample_float)
    cr_sum(cr_sample_float(s, CR_SHAPE(3, 0)), .axes = CR_AXES(1));
    cr_sum(cr_sample_float(s, CR_SHAPE(700, 2)), .axes = CR_AXES(1)); /* many short rows */
    cr_sum(cr_sample_float(s, CR_SHAPE(4, 3)), .axes = CR_AXES(1), .dtype = CR_F64);
    cr_sum(cr_sample_bool(s, CR_SHAPE(9)));
    cr_sum(cr_sample_int(s, CR_SHAPE(3, 5), -9, 9), .axes = CR_AXES(0));
}

static bool mean_infer(const cr_call *c, cr_spec *out)
{
    const cr_mean_attrs *a = c->attrs;
    cr_dtype d = (cr_dtype)c->in[0]->dtype;
    out->dtype = cr_dtype_is_float(d) ? d : cr_default_dtype();
    return cr_infer_reduced(c->in[0], a->axes, a->keepdims, out);
}

static bool mean_grad(cr_grad_call *c)
{
    const cr_mean_attrs *a = c->attrs;
    const cr_spec *x = &c->in_spec[0];
    c->dx[0] = spread(cr_mul(c->g[0], cr_num(1 / many(x, a->axes))), x, a->axes);
    return c->dx[0] != NULL;
}

static void mean_samples(cr_samples *s)
{
    SHAPES(mean, cr_sample_float)
    cr_mean(cr_sample_int(s, CR_SHAPE(3, 5), -9, 9), .axes = CR_AXES(0));
}

static bool prod_infer(const cr_call *c, cr_spec *out)
{
    const cr_prod_attrs *a = c->attrs;
    return infer_sum(c, a->axes, a->keepdims, a->dtype, out);
}

/* One axis after the other: along each, an element's slope is the product of the others. */
static bool prod_grad(cr_grad_call *c)
{
    const cr_prod_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *dx = cr_cast(beside(c->g[0], &c->in_spec[0], a->axes), (cr_dtype)x->dtype);
    bool reduced[CR_MAX_DIMS];
    if (!cr_reduced_axes(a->axes, x->ndim, reduced))
        return false;
    for (int i = 0; i < c->in_spec[0].ndim && x; i++)
        if (reduced[i]) {
            dx = cr_mul(dx, cr_prod_others(x, i));
            x = cr_prod(x, .axes = CR_AXES(i), .keepdims = true);
        }
    c->dx[0] = dx;
    return dx != NULL;
}

static void prod_samples(cr_samples *s)
{
    SHAPES(prod, cr_sample_float)
    cr_prod(cr_sample_float(s, CR_SHAPE(3, 0)), .axes = CR_AXES(1));
    cr_prod(cr_mul(cr_sample_float(s, CR_SHAPE(3, 4)), cr_num(0)), .axes = CR_AXES(1));
    cr_prod(cr_sample_int(s, CR_SHAPE(3, 5), -3, 4), .axes = CR_AXES(0));
}

/* ---- max, min ---- */

/* Each of the n elements equal to the extreme gets an n-th of the gradient. */
static bool extreme_grad(cr_grad_call *c, cr_dims axes)
{
    const cr_spec *spec = &c->in_spec[0];
    cr_tensor *hit = cr_cast(cr_equal(c->in[0], beside(c->out[0], spec, axes)), spec->dtype);
    cr_tensor *g = cr_div(beside(c->g[0], spec, axes), cr_sum(hit, .axes = axes, .keepdims = true));
    c->dx[0] = cr_mul(hit, g);
    return c->dx[0] != NULL;
}

#define EXTREME(name)                                                                                                  \
    static bool name##_infer(const cr_call *c, cr_spec *out)                                                           \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        out->dtype = (cr_dtype)c->in[0]->dtype;                                                                        \
        return refuse_empty(c->in[0], a->axes) && cr_infer_reduced(c->in[0], a->axes, a->keepdims, out);               \
    }                                                                                                                  \
    static bool name##_grad(cr_grad_call *c)                                                                           \
    {                                                                                                                  \
        return extreme_grad(c, ((const cr_##name##_attrs *)c->attrs)->axes);                                           \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        SHAPES(name, cr_sample_distinct)                                                                               \
        cr_##name(cr_sample_int(s, CR_SHAPE(3, 5), -9, 9), .axes = CR_AXES(0));                                        \
        cr_##name(cr_sample_bool(s, CR_SHAPE(4)));                                                                     \
        cr_sample_bad(s, #name ": x f32[3,0] has no elements along axis 1");                                           \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 0)), .axes = CR_AXES(1));                                             \
    }
EXTREME(max)
EXTREME(min)

/* ---- any, all ---- */

#define TRUTH(name)                                                                                                    \
    static bool name##_infer(const cr_call *c, cr_spec *out)                                                           \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        out->dtype = CR_BOOL;                                                                                          \
        return cr_infer_reduced(c->in[0], a->axes, a->keepdims, out);                                                  \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        SHAPES(name, cr_sample_bool)                                                                                   \
        cr_##name(cr_sample_int(s, CR_SHAPE(6, 2), 0, 2), .axes = CR_AXES(1));                                         \
        cr_##name(cr_sample_bool(s, CR_SHAPE(3, 0)), .axes = CR_AXES(1));                                              \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(1));                                             \
    }
TRUTH(any)
TRUTH(all)

/* ---- var, std, norm ---- */

double cr_correction(bool population, double correction)
{
    return population ? 0 : correction != 0 ? correction : 1;
}

static bool var_infer(const cr_call *c, cr_spec *out)
{
    const cr_var_attrs *a = c->attrs;
    out->dtype = (cr_dtype)c->in[0]->dtype;
    return cr_check_floating(c->in[0], "x") && cr_infer_reduced(c->in[0], a->axes, a->keepdims, out);
}

static bool var_grad(cr_grad_call *c)
{
    const cr_var_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    double divisor = many(&c->in_spec[0], a->axes) - cr_correction(a->population, a->correction);
    cr_tensor *distance = cr_sub(x, cr_mean(x, .axes = a->axes, .keepdims = true));
    cr_tensor *g = cr_mul(beside(c->g[0], &c->in_spec[0], a->axes), cr_num(2 / (divisor > 0 ? divisor : 0)));
    c->dx[0] = cr_mul(distance, g);
    return c->dx[0] != NULL;
}

static void var_samples(cr_samples *s)
{
    cr_var(cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_var(cr_sample_float(s, CR_SHAPE(3, 4, 5)), .axes = CR_AXES(1), .population = true);
    cr_var(cr_sample_float(s, CR_SHAPE(3, 4, 5)), .axes = CR_AXES(0, -1), .keepdims = true);
    cr_var(cr_sample_range(s, CR_SHAPE(9, 33), 100, 101), .axes = CR_AXES(0));
    cr_var(cr_sample_float(s, CR_SHAPE(0, 4)), .axes = CR_AXES(1));
    cr_var(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(1), .correction = 1.5);
    cr_sample_bad(s, "var: x is i64[4], expected a floating-point type");
    cr_var(cr_sample_int(s, CR_SHAPE(4), 0, 9));
    cr_sample_bad(s, "var: axis -3 is out of range for 2 dimensions");
    cr_var(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(-3));
}

/* sqrt(v), whose slope where v is 0 counts as 0 instead of infinite. */
static cr_tensor *root(cr_tensor *v)
{
    cr_tensor *none = cr_equal(v, cr_num(0));
    return cr_where(none, cr_num(0), cr_sqrt(cr_where(none, cr_num(1), v)));
}

static bool std_compose(const cr_call *c, cr_tensor **out)
{
    const cr_std_attrs *a = c->attrs;
    out[0] = root(cr_var(c->in[0], .axes = a->axes, .keepdims = a->keepdims, .population = a->population,
                         .correction = a->correction));
    return out[0] != NULL;
}

static void std_samples(cr_samples *s)
{
    cr_std(cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_std(cr_sample_float(s, CR_SHAPE(3, 4, 5)), .axes = CR_AXES(1), .population = true);
    cr_std(cr_sample_float(s, CR_SHAPE(3, 4, 5)), .axes = CR_AXES(0, -1), .keepdims = true);
    cr_std(cr_sample_float(s, CR_SHAPE(0, 4)), .axes = CR_AXES(1));
    cr_std(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(1), .correction = 0.5);
    cr_sample_bad(s, "var: x is i64[4], expected a floating-point type");
    cr_std(cr_sample_int(s, CR_SHAPE(4), 0, 9));
}

static bool norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_norm_attrs *a = c->attrs;
    cr_tensor *x = cr_dtype_is_complex((cr_dtype)c->in[0]->dtype) ? cr_abs(c->in[0]) : c->in[0];
    out[0] = root(cr_sum(cr_square(x), .axes = a->axes, .keepdims = a->keepdims));
    return out[0] != NULL;
}

static void norm_samples(cr_samples *s)
{
    cr_norm(cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_norm(cr_sample_float(s, CR_SHAPE(3, 4, 5)), .axes = CR_AXES(1), .keepdims = true);
    cr_norm(cr_sample_float(s, CR_SHAPE(3, 0)), .axes = CR_AXES(1));
    cr_sample_bad(s, "sum: axis 2 is out of range for 2 dimensions");
    cr_norm(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(2));
}

static bool count_nonzero_compose(const cr_call *c, cr_tensor **out)
{
    const cr_count_nonzero_attrs *a = c->attrs;
    out[0] = cr_sum(cr_not_equal(c->in[0], cr_int(0)), .axes = a->axes, .keepdims = a->keepdims);
    return out[0] != NULL;
}

static void count_nonzero_samples(cr_samples *s)
{
    cr_count_nonzero(cr_sample_int(s, CR_SHAPE(3, 4), 0, 3));
    cr_count_nonzero(cr_sample_int(s, CR_SHAPE(3, 4, 5), 0, 2), .axes = CR_AXES(0, 2), .keepdims = true);
    cr_count_nonzero(cr_sample_int(s, CR_SHAPE(3, 0), 0, 2), .axes = CR_AXES(1));
    cr_sample_bad(s, "sum: axis 2 is out of range for 2 dimensions");
    cr_count_nonzero(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(2));
}

/* ---- logsumexp ---- */

static bool logsumexp_infer(const cr_call *c, cr_spec *out)
{
    const cr_logsumexp_attrs *a = c->attrs;
    out->dtype = (cr_dtype)c->in[0]->dtype;
    return cr_check_floating(c->in[0], "x") && cr_infer_reduced(c->in[0], a->axes, a->keepdims, out);
}

static bool logsumexp_grad(cr_grad_call *c)
{
    const cr_logsumexp_attrs *a = c->attrs;
    const cr_spec *x = &c->in_spec[0];
    cr_tensor *share = cr_exp(cr_sub(c->in[0], beside(c->out[0], x, a->axes)));
    c->dx[0] = cr_mul(share, beside(c->g[0], x, a->axes));
    return c->dx[0] != NULL;
}

static void logsumexp_samples(cr_samples *s)
{
    SHAPES(logsumexp, cr_sample_float)
    cr_logsumexp(cr_sample_range(s, CR_SHAPE(4, 9), 500, 505), .axes = CR_AXES(1));
    cr_sample_bad(s, "logsumexp: x is i64[4], expected a floating-point type");
    cr_logsumexp(cr_sample_int(s, CR_SHAPE(4), 0, 9));
}

/* ---- sum_to ---- */

static bool sum_to_compose(const cr_call *c, cr_tensor **out)
{
    const cr_sum_to_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    cr_dims axes = {0};
    int added = x->ndim - a->shape.count;
    char have[96], want[128];
    bool ok = added >= 0 && a->shape.count >= 0;
    for (int i = 0; ok && i < x->ndim; i++) {
        int64_t n = i < added ? 1 : a->shape.at[i - added];
        if (i < added || (n == 1 && x->shape[i] != 1))
            axes.at[axes.count++] = i;
        else
            ok = n == x->shape[i];
    }
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s does not broadcast to %s",
                            cr_shape_text(a->shape.count < 0 ? 0 : a->shape.count, a->shape.at, want, sizeof want),
                            cr_describe(x, have, sizeof have));
    if (axes.count)
        x = cr_sum(x, .axes = axes, .keepdims = true, .dtype = (cr_dtype)x->dtype);
    out[0] = added ? cr_reshape(x, a->shape) : axes.count ? x : cr_alias(x);
    return out[0] != NULL;
}

cr_tensor *cr_fit_gradient(cr_tensor *d, const cr_spec *like)
{
    if (d && !cr_has_shape(d, like->ndim, like->shape))
        d = cr_sum_to(d, cr_spec_dims(like));
    return d && (cr_dtype)d->dtype != like->dtype ? cr_cast(d, like->dtype) : d;
}

static void sum_to_samples(cr_samples *s)
{
    cr_sum_to(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_SHAPE(3, 1));
    cr_sum_to(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(2, 3));
    cr_sample_bad(s, "sum_to: [4] does not broadcast to f32[2,3]");
    cr_sum_to(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(4));
}

CR_RULES(sum);
CR_RULES(mean);
CR_RULES(prod);
CR_RULES(max);
CR_RULES(min);
CR_RULES_NOGRAD(any);
CR_RULES_NOGRAD(all);
CR_RULES(var);
CR_RULES_COMPOSITE(std);
CR_RULES(logsumexp);
CR_RULES_COMPOSITE(norm);
CR_RULES_COMPOSITE(count_nonzero);
CR_RULES_COMPOSITE(sum_to);
