/* Elementwise functions that are written with others. Where a branch of a `where` is not taken its argument is replaced
 * by a harmless one, so that its derivative is no NaN. */
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

static bool is_floating(const cr_tensor *t)
{
    return t && (cr_dtype_is_float((cr_dtype)t->dtype) || cr_dtype_is_complex((cr_dtype)t->dtype));
}

static cr_tensor *is_nan(cr_tensor *t)
{
    return is_floating(t) ? cr_isnan(t) : t ? cr_zeros_like(t, .dtype = CR_BOOL) : NULL;
}

/* Integers as the default floating-point type. */
static cr_tensor *floating(cr_tensor *t)
{
    return !t || is_floating(t) ? t : cr_cast(t, cr_default_dtype());
}

#define COMPOSE(name, expression)                                                                                      \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        cr_tensor *a = c->in[0], *b = c->n_in > 1 ? c->in[1] : NULL, *t = c->n_in > 2 ? c->in[2] : NULL;               \
        (void)a, (void)b, (void)t;                                                                                     \
        out[0] = expression;                                                                                           \
        return out[0] != NULL;                                                                                         \
    }
#define ATTRS(name) ((const cr_##name##_attrs *)c->attrs)

/* Samples of functions of one and two arguments. */
#define ONE(name, low, high)                                                                                           \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_range(s, CR_SHAPE(3, 5), low, high));                                                      \
        cr_##name(cr_sample_range(s, CR_SHAPE(0), low, high));                                                         \
        cr_sample_bad(s, #name ": x is NULL");                                                                         \
        cr_##name(NULL);                                                                                               \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
#define TWO(name, low, high, inner) TWO_OF(name, low, high, inner, "f32")
#define TWO_OF(name, low, high, inner, type)                                                                           \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_range(s, CR_SHAPE(3, 5), low, high), cr_sample_range(s, CR_SHAPE(5), low, high));          \
        cr_##name(cr_sample_range(s, CR_SHAPE(0), low, high), cr_num(1));                                              \
        cr_sample_bad(s, inner ": shapes do not broadcast (a " type "[2], b " type "[3])");                            \
        cr_##name(cr_sample_range(s, CR_SHAPE(2), low, high), cr_sample_range(s, CR_SHAPE(3), low, high));             \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)

COMPOSE(lerp, cr_add(a, cr_mul(t, cr_sub(b, a))))
COMPOSE(addcmul, cr_add(a, cr_mul(cr_mul(b, t), cr_num(ATTRS(addcmul)->value))))
COMPOSE(addcdiv, cr_add(a, cr_mul(cr_div(b, t), cr_num(ATTRS(addcdiv)->value))))

static void lerp_samples(cr_samples *s)
{
    cr_lerp(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(4)), cr_sample_float(s, CR_SHAPE(3, 1)));
    cr_lerp(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), cr_num(0.5));
    cr_sample_bad(s, "sub: shapes do not broadcast (a f32[2], b f32[3])");
    cr_lerp(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(2)), cr_num(0.5));
}
CR_RULES_COMPOSITE(lerp);

#define ADDED(name, inner)                                                                                             \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(4)),                                 \
                  cr_sample_range(s, CR_SHAPE(3, 1), 1, 2), .value = 0.5);                                             \
        cr_##name(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), cr_num(0.5));                      \
        cr_sample_bad(s, inner ": shapes do not broadcast (a f32[2], b f32[3])");                                      \
        cr_##name(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));  \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
ADDED(addcmul, "mul");
ADDED(addcdiv, "div");

/* ---- steps, NaN, infinities ---- */

static bool heaviside_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *value = c->in[1];
    cr_tensor *step = cr_where(cr_greater(x, cr_int(0)), cr_int(1), cr_int(0));
    cr_tensor *side = cr_where(is_nan(x), x, step);
    out[0] = cr_where(cr_equal(x, cr_int(0)), value, side);
    return out[0] != NULL;
}

static void heaviside_samples(cr_samples *s)
{
    cr_heaviside(cr_sample_constant(s, CR_SHAPE(3, 4), -1, 1), cr_sample_float(s, CR_SHAPE(4)));
    cr_sample_no_gradient(s);
    cr_heaviside(cr_floats(-2, 0, 3, 0), cr_sample_float(s, CR_SHAPE(4)));
    cr_heaviside(cr_sample_constant(s, CR_SHAPE(0), -1, 1), cr_num(0.5));
    cr_sample_bad(s, "heaviside: x is NULL");
    cr_heaviside(NULL, cr_num(1));
}

static bool nan_to_num_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *above = c->in[1], *below = c->in[2];
    if (!is_floating(x))
        return (out[0] = cr_clone(x)) != NULL;
    if (!cr_check_floating(x, "x"))
        return false;
    cr_float_limits limits = cr_finfo((cr_dtype)x->dtype);
    above = above ? cr_cast(above, (cr_dtype)x->dtype) : cr_num(limits.max);
    below = below ? cr_cast(below, (cr_dtype)x->dtype) : cr_num(limits.min);
    cr_tensor *y = cr_where(cr_isnan(x), cr_num(ATTRS(nan_to_num)->nan), x);
    y = cr_where(cr_equal(x, cr_num(INFINITY)), above, y);
    out[0] = cr_where(cr_equal(x, cr_num(-INFINITY)), below, y);
    return out[0] != NULL;
}

static void nan_to_num_samples(cr_samples *s)
{
    cr_nan_to_num(cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_sample_no_gradient(s);
    cr_nan_to_num(cr_floats(NAN, 1, INFINITY, -INFINITY), .nan = 7, .posinf = cr_num(8), .neginf = cr_num(9));
    cr_sample_no_gradient(s);
    cr_sample_no_values(s); /* each type has limits of its own */
    cr_nan_to_num(cr_floats(NAN, 1, INFINITY, -INFINITY));
    cr_nan_to_num(cr_sample_int(s, CR_SHAPE(0), 0, 3));
    cr_sample_bad(s, "nan_to_num: x is NULL");
    cr_nan_to_num(NULL);
}

#define INFINITE(name, sign)                                                                                           \
    COMPOSE(name, cr_equal(floating(a), cr_num(sign INFINITY)))                                                        \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_floats(NAN, 1, INFINITY, -INFINITY));                                                             \
        cr_##name(cr_sample_int(s, CR_SHAPE(0), 0, 3));                                                                \
        cr_sample_bad(s, #name ": x is NULL");                                                                         \
        cr_##name(NULL);                                                                                               \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
INFINITE(isposinf, +);
INFINITE(isneginf, -);

/* ---- nearly equal ---- */

static bool isclose_compose(const cr_call *c, cr_tensor **out)
{
    const cr_isclose_attrs *at = c->attrs;
    cr_tensor *a = c->in[0], *b = c->in[1];
    cr_tensor *same = cr_equal(a, b), *left = floating(a), *right = floating(b);
    if (at->equal_nan)
        same = cr_logical_or(same, cr_logical_and(is_nan(a), is_nan(b)));
    cr_tensor *distance = cr_abs(cr_sub(left, right));
    cr_tensor *allowed = cr_add(cr_mul(cr_abs(right), cr_num(at->rtol)), cr_num(at->atol));
    cr_tensor *near = cr_logical_and(cr_isfinite(distance), cr_less_equal(distance, allowed));
    out[0] = cr_logical_or(same, near);
    return out[0] != NULL;
}

COMPOSE(allclose,
        cr_all(cr_isclose(a, b, ATTRS(allclose)->rtol, ATTRS(allclose)->atol, .equal_nan = ATTRS(allclose)->equal_nan)))

#define CLOSE(name)                                                                                                    \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_constant(s, CR_SHAPE(3, 4), 1, 1.2), cr_sample_constant(s, CR_SHAPE(4), 1, 1.2), 0.05,     \
                  0.01);                                                                                               \
        cr_##name(cr_floats(1, INFINITY, -INFINITY, NAN), cr_floats(INFINITY, INFINITY, INFINITY, NAN), 0.05, 0);      \
        cr_##name(cr_floats(1, INFINITY, NAN, 3), cr_floats(1, INFINITY, NAN, 3), 0, 0, .equal_nan = true);            \
        cr_##name(cr_sample_int(s, CR_SHAPE(9), 5, 9), cr_sample_int(s, CR_SHAPE(9), 5, 9), 0.1, 1);                   \
        cr_##name(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), 0.05, 0);                          \
        cr_sample_bad(s, "equal: shapes do not broadcast (a f32[2], b f32[3])");                                       \
        cr_##name(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)), 0, 0);                             \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
CLOSE(isclose);
CLOSE(allclose);

static bool array_equal_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *a = c->in[0], *b = c->in[1];
    bool same = a->ndim == b->ndim;
    for (int i = 0; same && i < a->ndim; i++)
        same = a->shape[i] == b->shape[i];
    if (!same)
        return (out[0] = cr_full(CR_SCALAR, 0, .dtype = CR_BOOL)) != NULL;
    cr_tensor *equal = cr_equal(a, b);
    if (ATTRS(array_equal)->equal_nan)
        equal = cr_logical_or(equal, cr_logical_and(is_nan(a), is_nan(b)));
    out[0] = cr_all(equal);
    return out[0] != NULL;
}

static void array_equal_samples(cr_samples *s)
{
    cr_array_equal(cr_sample_int(s, CR_SHAPE(2), 0, 1), cr_sample_int(s, CR_SHAPE(2), 0, 1));
    cr_array_equal(cr_sample_int(s, CR_SHAPE(2), 0, 1), cr_sample_int(s, CR_SHAPE(2, 1), 0, 1));
    cr_array_equal(cr_floats(1, NAN), cr_floats(1, NAN));
    cr_array_equal(cr_floats(1, NAN), cr_floats(1, NAN), .equal_nan = true);
    cr_sample_bad(s, "array_equal: a is NULL");
    cr_array_equal(NULL, cr_num(1));
}

/* ---- logarithms ---- */

/* a f(b), 0 where a is 0 and b is not NaN. */
static cr_tensor *times_log(cr_tensor *a, cr_tensor *b, bool plus_one)
{
    cr_tensor *none = cr_logical_and(cr_equal(a, cr_int(0)), cr_logical_not(is_nan(b)));
    cr_tensor *safe = cr_where(none, cr_int(1), b);
    return cr_mul(a, cr_where(none, cr_num(0), plus_one ? cr_log1p(safe) : cr_log(safe)));
}
COMPOSE(xlogy, times_log(a, b, false))
COMPOSE(xlog1py, times_log(a, b, true))
TWO_OF(xlogy, 0.2, 3, "logical_and", "bool");
TWO_OF(xlog1py, 0.2, 3, "logical_and", "bool");

static bool entr_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = floating(c->in[0]), *negative = cr_less(x, cr_num(0));
    out[0] =
        cr_where(negative, cr_num(-INFINITY), cr_sub(cr_num(0), times_log(x, cr_where(negative, cr_num(1), x), false)));
    return out[0] != NULL;
}
ONE(entr, 0.1, 2);

static bool logit_compose(const cr_call *c, cr_tensor **out)
{
    double eps = ATTRS(logit)->eps;
    cr_tensor *x = c->in[0];
    if (!(eps >= 0 && eps < 0.5))
        return cr_fail_bool(CR_ERROR_VALUE, "eps is %g, expected 0 to less than 0.5", eps);
    x = eps > 0 ? cr_clamp(x, eps, 1 - eps) : x;
    out[0] = cr_sub(cr_log(x), cr_log1p(cr_neg(x)));
    return out[0] != NULL;
}

static void logit_samples(cr_samples *s)
{
    cr_logit(cr_sample_range(s, CR_SHAPE(3, 4), 0.1, 0.9));
    cr_logit(cr_sample_range(s, CR_SHAPE(9), 0, 1), .eps = 0.25);
    cr_logit(cr_sample_range(s, CR_SHAPE(0), 0.1, 0.9));
    cr_sample_bad(s, "logit: eps is 0.5, expected 0 to less than 0.5");
    cr_logit(cr_sample_float(s, CR_SHAPE(2)), .eps = 0.5);
}

static bool sinc_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = floating(c->in[0]), *zero = cr_equal(x, cr_num(0));
    cr_tensor *t = cr_mul(cr_where(zero, cr_num(1), x), cr_num(3.14159265358979323846));
    out[0] = cr_where(zero, cr_num(1), cr_div(cr_sin(t), t));
    return out[0] != NULL;
}
ONE(sinc, -3, 3);

COMPOSE(frac, cr_sub(a, cr_trunc(a)))
ONE(frac, 0.1, 0.9);
COMPOSE(deg2rad, cr_mul(a, cr_num(0.017453292519943295769)))
ONE(deg2rad, -180, 180);
COMPOSE(rad2deg, cr_mul(a, cr_num(57.295779513082320877)))
ONE(rad2deg, -4, 4);

/* ---- pairs ---- */

COMPOSE(fmax, cr_where(is_nan(a), b, cr_where(is_nan(b), a, cr_maximum(a, b))))
TWO(fmax, -1, 1, "maximum");
COMPOSE(fmin, cr_where(is_nan(a), b, cr_where(is_nan(b), a, cr_minimum(a, b))))
TWO(fmin, -1, 1, "minimum");
COMPOSE(logaddexp2,
        cr_div(cr_logaddexp(cr_mul(a, cr_num(0.69314718055994530942)), cr_mul(b, cr_num(0.69314718055994530942))),
               cr_num(0.69314718055994530942)))
TWO(logaddexp2, -3, 3, "logaddexp");
COMPOSE(ldexp, cr_mul(a, cr_exp2(b)))
TWO(ldexp, -3, 3, "mul");

static cr_tensor *widest(cr_tensor *t)
{
    return t ? cr_cast(t, cr_dtype_is_complex((cr_dtype)t->dtype) ? CR_C128 : CR_F64) : NULL;
}
COMPOSE(float_power, cr_pow(widest(a), widest(b)))

static void float_power_samples(cr_samples *s)
{
    cr_float_power(cr_sample_range(s, CR_SHAPE(3, 5), 0.5, 3), cr_sample_float(s, CR_SHAPE(5)));
    cr_float_power(cr_sample_int(s, CR_SHAPE(4), 1, 9), cr_sample_int(s, CR_SHAPE(4), -3, 3));
    cr_sample_bad(s, "pow: shapes do not broadcast (a f64[2], b f64[3])");
    cr_float_power(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));
}

static bool lcm_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *a = c->in[0], *b = c->in[1], *divisor = cr_gcd(a, b);
    out[0] = cr_abs(cr_mul(cr_floor_divide(a, cr_maximum(divisor, cr_int(1))), b));
    return out[0] != NULL;
}

static void lcm_samples(cr_samples *s)
{
    cr_lcm(cr_sample_int(s, CR_SHAPE(3, 40), -60, 60), cr_sample_int(s, CR_SHAPE(40), -60, 60));
    cr_lcm(cr_sample_int(s, CR_SHAPE(0), 0, 9), cr_int(3));
    cr_sample_bad(s, "gcd: b is f32[2], expected integers");
    cr_lcm(cr_sample_int(s, CR_SHAPE(2), 0, 9), cr_sample_float(s, CR_SHAPE(2)));
}

/* ---- distributions ---- */

COMPOSE(ndtr, cr_mul(cr_erfc(cr_mul(a, cr_num(-0.70710678118654752440))), cr_num(0.5)))
ONE(ndtr, -4, 4);

static bool multigammaln_compose(const cr_call *c, cr_tensor **out)
{
    int64_t p = ATTRS(multigammaln)->p;
    if (p < 1 || p > 10000)
        return cr_fail_bool(CR_ERROR_VALUE, "p is %lld, expected 1 to 10000", (long long)p);
    cr_tensor *y = cr_lgamma(c->in[0]);
    for (int64_t i = 1; y && i < p; i++)
        y = cr_add(y, cr_lgamma(cr_sub(c->in[0], cr_num(0.5 * (double)i))));
    out[0] = cr_add(y, cr_num((double)(p * (p - 1)) / 4 * 1.1447298858494001741)); /* log(pi) */
    return out[0] != NULL;
}

static void multigammaln_samples(cr_samples *s)
{
    cr_multigammaln(cr_sample_range(s, CR_SHAPE(3, 4), 2, 6), 3);
    cr_multigammaln(cr_sample_range(s, CR_SHAPE(0), 2, 6), 1);
    cr_sample_bad(s, "multigammaln: p is 0, expected 1 to 10000");
    cr_multigammaln(cr_sample_float(s, CR_SHAPE(2)), 0);
}

COMPOSE(polar, cr_complex(cr_mul(a, cr_cos(b)), cr_mul(a, cr_sin(b))))

static void polar_samples(cr_samples *s)
{
    cr_polar(cr_sample_range(s, CR_SHAPE(3, 4), 0.1, 3), cr_sample_range(s, CR_SHAPE(4), -3, 3));
    cr_polar(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)));
    cr_sample_bad(s, "mul: shapes do not broadcast (a f32[2], b f32[3])");
    cr_polar(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));
}

CR_RULES_COMPOSITE(heaviside);
CR_RULES_COMPOSITE(nan_to_num);
CR_RULES_COMPOSITE(array_equal);
CR_RULES_COMPOSITE(logit);
CR_RULES_COMPOSITE(float_power);
CR_RULES_COMPOSITE(lcm);
CR_RULES_COMPOSITE(multigammaln);
CR_RULES_COMPOSITE(polar);
