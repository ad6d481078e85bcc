/* Special functions: shapes as of pointwise ops, gradients by their differential equations. */
#include "op/generated/attrs.h"
#include "op/pointwise.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

#define ROOT_PI 1.77245385090551602730
#define ROOT_2_PI 2.50662827463100050242

static cr_tensor *times(cr_tensor *t, double factor)
{
    return cr_mul(t, cr_num(factor));
}

static cr_tensor *exp_of_square(cr_tensor *t, double factor)
{
    return cr_exp(times(cr_square(t), factor));
}

/* t / x, and `limit` where x is 0. */
static cr_tensor *over(cr_tensor *t, cr_tensor *x, double limit)
{
    cr_tensor *zero = cr_equal(x, cr_num(0));
    return cr_where(zero, cr_num(limit), cr_div(t, cr_where(zero, cr_num(1), x)));
}

/* What a function of one argument needs; slope: its derivative, from x and y. */
#define ONE(name, low, high, slope)                                                                                    \
    static bool name##_infer(const cr_call *c, cr_spec *out)                                                           \
    {                                                                                                                  \
        return cr_infer_float(c, out);                                                                                 \
    }                                                                                                                  \
    static bool name##_grad(cr_grad_call *c)                                                                           \
    {                                                                                                                  \
        cr_tensor *x = c->in[0], *y = c->out[0];                                                                       \
        (void)x, (void)y;                                                                                              \
        c->dx[0] = cr_mul(c->g[0], slope);                                                                             \
        return c->dx[0] != NULL;                                                                                       \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_range(s, CR_SHAPE(3, 7), low, high));                                                      \
        cr_##name(cr_sample_range(s, CR_SHAPE(0), low, high));                                                         \
        cr_sample_bad(s, #name ": x is NULL");                                                                         \
        cr_##name(NULL);                                                                                               \
    }                                                                                                                  \
    CR_RULES(name)

ONE(lgamma, 0.4, 9, cr_digamma(x));
ONE(digamma, 0.4, 9, cr_polygamma(x, 1));
ONE(erfc, -3, 5, times(exp_of_square(x, -1), -2 / ROOT_PI));
ONE(erfcx, -1, 7, cr_sub(cr_mul(times(x, 2), y), cr_num(2 / ROOT_PI)));
ONE(erfinv, -0.9, 0.9, times(exp_of_square(y, 1), ROOT_PI / 2));
ONE(ndtri, 0.05, 0.95, times(exp_of_square(y, 0.5), ROOT_2_PI));
ONE(log_ndtr, -9, 3, times(cr_reciprocal(cr_erfcx(times(x, -M_SQRT1_2))), 2 / ROOT_2_PI));
ONE(i0, -4, 4, cr_i1(x));
ONE(i0e, 0.1, 40, cr_sub(cr_i1e(x), cr_mul(cr_sign(x), y)));
ONE(i1, -4, 4, cr_sub(cr_i0(x), over(y, x, 0.5)));
ONE(i1e, 0.1, 40, cr_sub(cr_i0e(x), cr_add(cr_mul(cr_sign(x), y), over(y, x, 0.5))));
ONE(bessel_j0, -9, 9, cr_neg(cr_bessel_j1(x)));
ONE(bessel_j1, 0.1, 9, cr_sub(cr_bessel_j0(x), over(y, x, 0.5)));
ONE(bessel_y0, 0.5, 9, cr_neg(cr_bessel_y1(x)));
ONE(bessel_y1, 0.5, 9, cr_sub(cr_bessel_y0(x), cr_div(y, x)));

ONE(bessel_k0, 0.5, 9, cr_neg(cr_bessel_k1(x)));
ONE(bessel_k0e, 0.5, 9, cr_sub(y, cr_bessel_k1e(x)));
ONE(bessel_k1, 0.5, 9, cr_neg(cr_add(cr_bessel_k0(x), cr_div(y, x))));
ONE(bessel_k1e, 0.5, 9, cr_sub(cr_sub(y, cr_bessel_k0e(x)), cr_div(y, x)));

static bool polygamma_infer(const cr_call *c, cr_spec *out)
{
    int64_t n = ((const cr_polygamma_attrs *)c->attrs)->n;
    if (n < 0 || n > 150)
        return cr_fail_bool(CR_ERROR_VALUE, "n is %lld, expected 0 to 150", (long long)n);
    return cr_infer_float(c, out);
}

static bool polygamma_grad(cr_grad_call *c)
{
    c->dx[0] = cr_mul(c->g[0], cr_polygamma(c->in[0], ((const cr_polygamma_attrs *)c->attrs)->n + 1));
    return c->dx[0] != NULL;
}

static void polygamma_samples(cr_samples *s)
{
    cr_polygamma(cr_sample_range(s, CR_SHAPE(3, 4), 0.7, 5), 0);
    cr_polygamma(cr_sample_range(s, CR_SHAPE(3, 4), 0.7, 5), 2);
    cr_polygamma(cr_sample_range(s, CR_SHAPE(0), 1, 5), 1);
    cr_sample_bad(s, "polygamma: n is -1, expected 0 to 150");
    cr_polygamma(cr_sample_range(s, CR_SHAPE(2), 1, 5), -1);
}

/* ---- two arguments, of which only the second has a gradient ---- */

static bool second_grad(cr_grad_call *c, cr_tensor *slope)
{
    if (c->need[0])
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "there is no gradient for %s", c->op->in_names[0]);
    if (c->need[1])
        c->dx[1] = cr_sum_to(cr_mul(c->g[0], slope), cr_spec_dims(&c->in_spec[1]));
    return !c->need[1] || c->dx[1];
}

static bool zeta_grad(cr_grad_call *c)
{
    cr_tensor *x = c->in[0];
    return second_grad(c, cr_neg(cr_mul(x, cr_zeta(cr_add(x, cr_num(1)), c->in[1]))));
}

/* x^(a - 1) exp(-x) / gamma(a) */
static cr_tensor *gamma_density(cr_grad_call *c)
{
    cr_tensor *a = c->in[0], *x = c->in[1];
    return cr_exp(cr_sub(cr_mul(cr_sub(a, cr_num(1)), cr_log(x)), cr_add(x, cr_lgamma(a))));
}

static bool gammainc_grad(cr_grad_call *c)
{
    return second_grad(c, gamma_density(c));
}
static bool gammaincc_grad(cr_grad_call *c)
{
    return second_grad(c, cr_neg(gamma_density(c)));
}

#define TWO(name, first, second)                                                                                       \
    static bool name##_infer(const cr_call *c, cr_spec *out)                                                           \
    {                                                                                                                  \
        return cr_infer_float(c, out);                                                                                 \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_constant(s, CR_SHAPE(3, 4), 1.5, 5), cr_sample_range(s, CR_SHAPE(3, 4), 0.5, 6));          \
        cr_##name(cr_sample_constant(s, CR_SHAPE(3, 4), 1.5, 5), cr_sample_range(s, CR_SHAPE(4), 0.5, 6));             \
        cr_##name(cr_sample_constant(s, CR_SHAPE(0), 1.5, 5), cr_sample_range(s, CR_SHAPE(0), 1, 6));                  \
        cr_sample_bad(s, #name ": shapes do not broadcast (" first " f32[2], " second " f32[3])");                     \
        cr_##name(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));                                   \
    }                                                                                                                  \
    CR_RULES(name)
TWO(zeta, "x", "q");
TWO(gammainc, "a", "x");
TWO(gammaincc, "a", "x");

static bool gcd_infer(const cr_call *c, cr_spec *out)
{
    char text[96];
    for (int i = 0; i < 2; i++)
        if (!cr_dtype_is_int((cr_dtype)c->in[i]->dtype))
            return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected integers", c->op->in_names[i],
                                cr_describe(c->in[i], text, sizeof text));
    if (!cr_infer_promote(c, out))
        return false;
    return cr_dtype_is_int(out->dtype)
               ? true
               : cr_fail_bool(CR_ERROR_DTYPE, "a is %s and b %s, which no integer type holds",
                              cr_dtype_name((cr_dtype)c->in[0]->dtype), cr_dtype_name((cr_dtype)c->in[1]->dtype));
}

static void gcd_samples(cr_samples *s)
{
    cr_gcd(cr_sample_int(s, CR_SHAPE(3, 40), -60, 60), cr_sample_int(s, CR_SHAPE(40), -60, 60));
    cr_gcd(cr_sample_int(s, CR_SHAPE(0), 0, 9), cr_int(3));
    cr_sample_bad(s, "gcd: b is f32[2], expected integers");
    cr_gcd(cr_sample_int(s, CR_SHAPE(2), 0, 9), cr_sample_float(s, CR_SHAPE(2)));
}

CR_RULES(polygamma);
CR_RULES_NOGRAD(gcd);
