/* Polynomials: Horner's rule, and the recurrences of three terms of the orthogonal ones. */
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

static bool polyval_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *p = c->in[0], *x = c->in[1], *y = NULL;
    char text[96];
    if (p->ndim != 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "coefficients is %s, expected a vector", cr_describe(p, text, sizeof text));
    y = cr_zeros_like(cr_mul(x, p->numel ? cr_select(p, 0, 0) : cr_int(0)));
    for (int64_t i = 0; y && i < p->numel; i++)
        y = cr_add(cr_mul(y, x), cr_select(p, 0, i));
    out[0] = y;
    return y != NULL;
}

static void polyval_samples(cr_samples *s)
{
    cr_polyval(cr_sample_float(s, CR_SHAPE(4)), cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_polyval(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(3)));
    cr_sample_bad(s, "polyval: coefficients is f32[2,2], expected a vector");
    cr_polyval(cr_sample_float(s, CR_SHAPE(2, 2)), cr_sample_float(s, CR_SHAPE(3)));
}

/* p[0] = 1, p[1] = first x + offset, p[k] = (a x + b) p[k - 1] - d p[k - 2]. */
typedef struct recurrence {
    double first, offset;
    void (*next)(double k, double *a, double *b, double *d);
} recurrence;

static cr_tensor *linear(cr_tensor *x, double a, double b)
{
    cr_tensor *y = a == 1 ? x : cr_mul(x, cr_num(a));
    return b == 0 ? y : cr_add(y, cr_num(b));
}

static bool run(const cr_call *c, int64_t n, const recurrence *r, cr_tensor **out)
{
    if (n < 0 || n > 10000)
        return cr_fail_bool(CR_ERROR_VALUE, "n is %lld, expected 0 to 10000", (long long)n);
    cr_dtype d = (cr_dtype)c->in[0]->dtype;
    cr_tensor *x = cr_dtype_is_float(d) || cr_dtype_is_complex(d) ? c->in[0] : cr_cast(c->in[0], cr_default_dtype());
    cr_tensor *before = cr_ones_like(x), *y = n == 0 ? before : linear(x, r->first, r->offset);
    for (int64_t k = 2; y && k <= n; k++) {
        double a, b, less;
        r->next((double)k, &a, &b, &less);
        cr_tensor *next = cr_sub(cr_mul(linear(x, a, b), y), less == 1 ? before : cr_mul(before, cr_num(less)));
        before = y;
        y = next;
    }
    out[0] = y == c->in[0] ? cr_alias(y) : y;
    return y != NULL;
}

static void next_chebyshev(double k, double *a, double *b, double *d)
{
    (void)k;
    *a = 2, *b = 0, *d = 1;
}
static void next_legendre(double k, double *a, double *b, double *d)
{
    *a = (2 * k - 1) / k, *b = 0, *d = (k - 1) / k;
}
static void next_hermite(double k, double *a, double *b, double *d)
{
    *a = 2, *b = 0, *d = 2 * (k - 1);
}
static void next_hermite_e(double k, double *a, double *b, double *d)
{
    *a = 1, *b = 0, *d = k - 1;
}
static void next_laguerre(double k, double *a, double *b, double *d)
{
    *a = -1 / k, *b = (2 * k - 1) / k, *d = (k - 1) / k;
}

#define POLYNOMIAL(name, ...)                                                                                          \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        return run(c, ((const cr_##name##_attrs *)c->attrs)->n, &(const recurrence){__VA_ARGS__}, out);                \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        for (int n = 0; n < 5; n++)                                                                                    \
            cr_##name(cr_sample_float(s, CR_SHAPE(2, 3)), n);                                                          \
        cr_##name(cr_sample_float(s, CR_SHAPE(0)), 1);                                                                 \
        cr_sample_bad(s, #name ": n is -1, expected 0 to 10000");                                                      \
        cr_##name(cr_sample_float(s, CR_SHAPE(2)), -1);                                                                \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
POLYNOMIAL(chebyshev_t, 1, 0, next_chebyshev);
POLYNOMIAL(chebyshev_u, 2, 0, next_chebyshev);
POLYNOMIAL(legendre_p, 1, 0, next_legendre);
POLYNOMIAL(hermite_h, 2, 0, next_hermite);
POLYNOMIAL(hermite_he, 1, 0, next_hermite_e);
POLYNOMIAL(laguerre_l, -1, 1, next_laguerre);

CR_RULES_COMPOSITE(polyval);
