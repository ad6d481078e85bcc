/* Special functions, element by element in f64: series, asymptotic expansions, continued fractions and Newton's method
 * as in Abramowitz and Stegun's handbook. */
#include "base/threads.h"
#include "cpu/dense.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <float.h>
#include <math.h>

#define PI 3.14159265358979323846
#define SQRT_HALF 0.70710678118654752440
#define ROOT_PI 1.77245385090551602730

/* ---- gamma and zeta ---- */

static double log_gamma(double x)
{
    int sign;
    return lgamma_r(x, &sign);
}

static double digamma(double x)
{
    double y = 0;
    if (x == 0)
        return copysign(INFINITY, -x);
    if (x < 0) {
        if (x == floor(x))
            return NAN;
        y = -PI / tan(PI * (x - rint(x)));
        x = 1 - x;
    }
    for (; x < 10; x++)
        y -= 1 / x;
    double z = 1 / (x * x);
    double tail =
        z * (1. / 12 - z * (1. / 120 - z * (1. / 252 - z * (1. / 240 - z * (1. / 132 - z * (691. / 32760 - z / 12))))));
    return y + log(x) - 0.5 / x - tail;
}

/* Euler and Maclaurin's sum: the first terms, then an integral with corrections. */
static double hurwitz(double s, double q)
{
    static const double bernoulli[] = {1. / 6,       -1. / 30,       1. / 42,       -1. / 30,
                                       5. / 66,      -691. / 2730,   7. / 6,        -3617. / 510,
                                       43867. / 798, -174611. / 330, 854513. / 138, -236364091. / 2730};
    if (s == 1)
        return INFINITY;
    if (!(s > 1) || isnan(q))
        return NAN;
    if (q <= 0 && q == floor(q))
        return INFINITY;
    if (q <= 0 && (s != floor(s) || q < -1e6))
        return NAN;
    double sum = 0;
    for (int k = 0; k < 10 || q < 10; k++, q++) {
        double term = pow(q, -s);
        sum += term;
        if (q > 0 && term < DBL_EPSILON / 64 * fabs(sum) && q > s)
            return sum;
    }
    double p = pow(q, -s), factor = s;
    sum += p * q / (s - 1) + 0.5 * p;
    p /= q;
    double fact = 2; /* (2j)! */
    for (int j = 1; j <= 12; j++) {
        double term = bernoulli[j - 1] * factor * p / fact;
        sum += term;
        if (fabs(term) < DBL_EPSILON / 8 * fabs(sum))
            break;
        factor *= (s + 2 * j - 1) * (s + 2 * j);
        fact *= (2 * j + 1) * (2 * j + 2);
        p /= q * q;
    }
    return sum;
}

static double polygamma(double x, double n)
{
    if (n == 0)
        return digamma(x);
    return (fmod(n, 2) ? 1 : -1) * tgamma(n + 1) * hurwitz(n + 1, x);
}

/* The lower (or upper) part of gamma(a)'s integral: a series below a + 1, Lentz's continued fraction above. */
static double gamma_part(double a, double x, bool upper)
{
    enum { MOST = 100000 };
    if (!(a >= 0) || !(x >= 0) || (a == 0 && x == 0) || (isinf(a) && isinf(x)))
        return NAN;
    if (x == 0 || isinf(a))
        return upper;
    if (a == 0 || isinf(x))
        return !upper;
    double scale = exp(a * log(x) - x - log_gamma(a));
    if (x < a + 1) {
        double term = 1 / a, sum = term;
        for (int k = 1; k < MOST && term > sum * DBL_EPSILON / 4; k++)
            sum += term *= x / (a + k);
        return upper ? 1 - sum * scale : sum * scale;
    }
    double b = x + 1 - a, c = 1 / DBL_MIN, d = 1 / b, h = d;
    for (int k = 1; k < MOST; k++) {
        double an = k * (a - k);
        b += 2;
        d = an * d + b;
        c = b + an / c;
        d = 1 / (fabs(d) < DBL_MIN ? DBL_MIN : d);
        c = fabs(c) < DBL_MIN ? DBL_MIN : c;
        h *= d * c;
        if (fabs(d * c - 1) < DBL_EPSILON)
            break;
    }
    return upper ? h * scale : 1 - h * scale;
}

static double lower_gamma(double a, double x)
{
    return gamma_part(a, x, false);
}
static double upper_gamma(double a, double x)
{
    return gamma_part(a, x, true);
}

/* ---- the error function and the normal distribution ---- */

static double scaled_erfc(double x)
{
    if (x < -27)
        return INFINITY;
    if (x < 5) {
        double square = x * x, low = fma(x, x, -square);
        return exp(square) * (1 + low) * erfc(x);
    }
    double y = x; /* x + (1/2)/(x + (2/2)/(x + (3/2)/...)) */
    for (int k = 60; k > 0 && x < 1e8; k--)
        y = x + 0.5 * k / y;
    return 1 / (ROOT_PI * y);
}

static double log_normal(double x)
{
    return x < -1 ? log(scaled_erfc(-x * SQRT_HALF) / 2) - x * x / 2 : log1p(-erfc(x * SQRT_HALF) / 2);
}

/* Newton's method for log_normal(x) = log p. It is concave and the start is left of its root, so that every step stays
 * there. */
static double normal_inverse(double p)
{
    if (!(p >= 0 && p <= 1))
        return NAN;
    if (p > 0.5)
        return -normal_inverse(1 - p);
    if (p == 0)
        return -INFINITY;
    double want = log(p), x = -sqrt(-2 * want);
    for (int i = 0; i < 40; i++) {
        double step = (log_normal(x) - want) * scaled_erfc(-x * SQRT_HALF) * sqrt(PI / 2);
        x -= step;
        if (fabs(step) < 1e-16 * (1 + fabs(x)))
            break;
    }
    return x;
}

static double erf_inverse(double x)
{
    if (fabs(x) >= 0.5 || x != x)
        return copysign(normal_inverse((1 - fabs(x)) / 2) * SQRT_HALF, x);
    double y = x * ROOT_PI / 2 * (1 + PI / 12 * x * x);
    for (int i = 0; i < 5; i++)
        y -= (erf(y) - x) * ROOT_PI / 2 * exp(y * y);
    return y;
}

/* ---- Bessel functions ---- */

/* I0 or I1 times exp(-|x|). */
static double bessel_i(double x, int order)
{
    double a = fabs(x), sum = 1, term = 1;
    if (isnan(x))
        return x;
    if (a < 30) {
        for (int k = 1; term > sum * DBL_EPSILON / 4; k++)
            sum += term *= a * a / (4.0 * k * (k + order));
        sum *= exp(-a) * (order ? a / 2 : 1);
    } else {
        for (int k = 1; k < 30 && fabs(term) > DBL_EPSILON / 4; k++)
            sum += term *= ((2 * k - 1) * (2 * k - 1) - 4.0 * order) / (8 * k * a);
        sum /= sqrt(2 * PI * a);
    }
    return order ? copysign(sum, x) : sum;
}

static double scaled_i0(double x)
{
    return bessel_i(x, 0);
}
static double scaled_i1(double x)
{
    return bessel_i(x, 1);
}
static double plain_i0(double x)
{
    return isinf(x) ? INFINITY : bessel_i(x, 0) * exp(fabs(x));
}
static double plain_i1(double x)
{
    return isinf(x) ? x : bessel_i(x, 1) * exp(fabs(x));
}

/* K0 or K1 times exp(x): the trapezoidal rule for the integral of exp(-x (cosh t - 1)) cosh(order t), which converges
 * exponentially. */
static double bessel_k(double x, int order)
{
    double h = x > 12 ? sqrt(0.48 / x) : 0.2, sum = 0.5; /* the integrand is about 1 / sqrt(x) wide */
    if (!(x > 0))
        return x == 0 ? INFINITY : NAN;
    if (isinf(x))
        return 0;
    for (int k = 1; k < 5000; k++) {
        double t = k * h, half = sinh(t / 2), term = exp(-2 * x * half * half) * (order ? cosh(t) : 1);
        sum += term;
        if (term < sum * DBL_EPSILON / 16)
            break;
    }
    return sum * h;
}

static double scaled_k0(double x)
{
    return bessel_k(x, 0);
}
static double scaled_k1(double x)
{
    return bessel_k(x, 1);
}
static double plain_k0(double x)
{
    return bessel_k(x, 0) * exp(-x);
}
static double plain_k1(double x)
{
    return bessel_k(x, 1) * exp(-x);
}

/* The C library raises errors at and below 0. */
static double second_0(double x)
{
    return x > 0 ? y0(x) : x == 0 ? -INFINITY : NAN;
}
static double second_1(double x)
{
    return x > 0 ? y1(x) : x == 0 ? -INFINITY : NAN;
}

/* ---- running them ---- */

typedef struct job {
    double (*one)(double);
    double (*two)(double, double);
    const double *a, *b; /* b NULL: the number n */
    double n, *out;
} job;

static void run_range(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    for (int64_t i = begin; i < end; i++)
        j->out[i] = j->one ? j->one(j->a[i]) : j->two(j->a[i], j->b ? j->b[i] : j->n);
}

static bool run(const cr_call *c, cr_tensor *const *out, job j)
{
    cr_dense a = {0}, b = {0}, y = {0};
    bool ok = cr_dense_in(&a, c->in[0], out[0], CR_F64) && (c->n_in < 2 || cr_dense_in(&b, c->in[1], out[0], CR_F64)) &&
              cr_dense_out(&y, out[0], CR_F64);
    if (ok) {
        j.a = (const double *)(const void *)a.data;
        j.b = c->n_in > 1 ? (const double *)(const void *)b.data : NULL;
        j.out = (double *)(void *)y.data;
        cr_parallel_for(out[0]->numel, 512, run_range, &j);
    }
    cr_dense_end(&y, ok ? out[0] : NULL, CR_F64);
    cr_dense_end(&b, NULL, CR_F64);
    cr_dense_end(&a, NULL, CR_F64);
    return ok;
}

#define RUN(name, ...)                                                                                                 \
    static bool run_##name(const cr_call *c, cr_tensor *const *out)                                                    \
    {                                                                                                                  \
        return run(c, out, (job){__VA_ARGS__});                                                                        \
    }                                                                                                                  \
    const cr_kernel cr_cpu_##name[] = {{"numbers", NULL, run_##name}, {0}};
RUN(lgamma, .one = log_gamma)
RUN(digamma, .one = digamma)
RUN(polygamma, .two = polygamma, .n = (double)((const cr_polygamma_attrs *)c->attrs)->n)
RUN(zeta, .two = hurwitz)
RUN(erfc, .one = erfc)
RUN(erfcx, .one = scaled_erfc)
RUN(erfinv, .one = erf_inverse)
RUN(ndtri, .one = normal_inverse)
RUN(log_ndtr, .one = log_normal)
RUN(i0, .one = plain_i0)
RUN(i0e, .one = scaled_i0)
RUN(i1, .one = plain_i1)
RUN(i1e, .one = scaled_i1)
RUN(bessel_j0, .one = j0)
RUN(bessel_j1, .one = j1)
RUN(bessel_y0, .one = second_0)
RUN(bessel_y1, .one = second_1)
RUN(bessel_k0, .one = plain_k0)
RUN(bessel_k0e, .one = scaled_k0)
RUN(bessel_k1, .one = plain_k1)
RUN(bessel_k1e, .one = scaled_k1)
RUN(gammainc, .two = lower_gamma)
RUN(gammaincc, .two = upper_gamma)

/* ---- common divisors, in i64 (u64 has the same bits) ---- */

static void divisors(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    const int64_t *x = (const int64_t *)(const void *)j->a, *y = (const int64_t *)(const void *)j->b;
    for (int64_t i = begin; i < end; i++) {
        bool whole = j->n != 0; /* unsigned */
        uint64_t a = whole || x[i] >= 0 ? (uint64_t)x[i] : 0 - (uint64_t)x[i];
        uint64_t b = whole || y[i] >= 0 ? (uint64_t)y[i] : 0 - (uint64_t)y[i];
        while (b) {
            uint64_t rest = a % b;
            a = b;
            b = rest;
        }
        ((int64_t *)(void *)j->out)[i] = (int64_t)a;
    }
}

static bool run_gcd(const cr_call *c, cr_tensor *const *out)
{
    cr_dtype d = out[0]->dtype == CR_U64 ? CR_U64 : CR_I64;
    cr_dense a = {0}, b = {0}, y = {0};
    bool ok =
        cr_dense_in(&a, c->in[0], out[0], d) && cr_dense_in(&b, c->in[1], out[0], d) && cr_dense_out(&y, out[0], d);
    if (ok) {
        job j = {NULL,
                 NULL,
                 (const double *)(const void *)a.data,
                 (const double *)(const void *)b.data,
                 d == CR_U64,
                 (double *)(void *)y.data};
        cr_parallel_for(out[0]->numel, 1024, divisors, &j);
    }
    cr_dense_end(&y, ok ? out[0] : NULL, d);
    cr_dense_end(&b, NULL, d);
    cr_dense_end(&a, NULL, d);
    return ok;
}

const cr_kernel cr_cpu_gcd[] = {{"euclid", NULL, run_gcd}, {0}};
