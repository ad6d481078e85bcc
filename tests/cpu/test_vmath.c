/* The vector functions against libm's double functions, at every level that the machine has: the largest error in units
 * in the last place over all exponents, and the special values. VMATH_PRINT=1 prints the table. */
#include "cpu/isa.h"
#include "cpu/vmath.h"
#include "test.h"
#include <float.h>

CR_ISA_USE(cr_vmath_table, vmath)

enum { PER_EXPONENT = 500, UNIFORM = 100000, SPECIALS = 32, SAMPLES = SPECIALS + 512 * PER_EXPONENT + 2 * UNIFORM };

static float x[SAMPLES], y[SAMPLES], got[SAMPLES];
static double expected[SAMPLES];

static uint32_t random_bits(void)
{
    static uint64_t state = 42;
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 32);
}

static float from_bits(uint32_t bits)
{
    float f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

static const float specials[SPECIALS] = {
    0.0f,       -0.0f,    INFINITY,    -INFINITY,  NAN,     1,       -1,       FLT_MAX,   -FLT_MAX,
    FLT_MIN,    -FLT_MIN, 0x1p-149f,   -0x1p-149f, 0.5f,    -0.5f,   2,        -2,        3,
    -3,         1.5f,     -1.5f,       2.5f,       8388608, 8388609, 16777216, -16777215, 2147483648.0f,
    88.722839f, -103.97f, 0.99999994f, 1.0000001f, 128};

static void make_samples(void)
{
    int n = 0;
    for (; n < SPECIALS; n++)
        x[n] = specials[n];
    for (uint32_t e = 0; e < 512; e++) /* sign and exponent, those of infinity and NaN too */
        for (int i = 0; i < PER_EXPONENT; i++)
            x[n++] = from_bits(e << 23 | random_bits() >> 9);
    for (int i = 0; i < UNIFORM; i++)
        x[n++] = ((float)random_bits() * 0x1p-32f - 0.5f) * 3;
    for (int i = 0; i < UNIFORM; i++)
        x[n++] = ((float)random_bits() * 0x1p-32f - 0.5f) * 220;
}

/* Error of `value` in units in the last place of the float nearest to `exact`; a wrong special value is 1e30. */
static double ulps(float value, double exact)
{
    float nearest = (float)exact;
    if (isnan(nearest))
        return isnan(value) ? 0 : 1e30;
    if (isinf(nearest) || isinf(value)) /* one may overflow just before the other */
        return nearest == value ? 0
               : fabs(exact) > 0x1.fffffep127 * (1 - 4 * 0x1p-24) && fabsf(value) > 0x1.fffff0p127f &&
                       signbit(value) == signbit(nearest)
                   ? 1
                   : 1e30;
    if (nearest == 0 && value == 0)
        return signbit(value) == signbit(nearest) ? 0 : 1e30;
    int exponent = nearest == 0 ? -149 : ilogbf(nearest) - 23;
    return fabs(value - exact) / ldexp(1, exponent < -149 ? -149 : exponent);
}

static double rsqrt(double v)
{
    return 1 / sqrt(v);
}
static double sigmoid(double v)
{
    return v < 0 ? exp(v) / (1 + exp(v)) : 1 / (1 + exp(-v));
}

typedef void (*unary)(float *, const float *, int64_t);
typedef void (*binary)(float *, const float *, const float *, int64_t);

/* Runs one function of a level's table (f or g) on all samples; checks the largest error. */
static void measure(const char *name, int level, unary f, binary g, double bound)
{
    if (f)
        f(got, x, SAMPLES);
    else
        g(got, x, y, SAMPLES);
    double worst = -1;
    int at = 0;
    for (int i = 0; i < SAMPLES; i++) {
        double error = ulps(got[i], expected[i]);
        if (error > worst)
            worst = error, at = i;
    }
    static const char *const levels[] = {"baseline", "avx2", "avx512"};
    CHECK_MSG(worst <= bound, "%s at %s: %g ulp at x = %a (%.9g), y = %a: got %a, expected %a", name, levels[level],
              worst, x[at], x[at], g ? y[at] : 0, got[at], expected[at]);
    if (getenv("VMATH_PRINT"))
        printf("%-8s %-8s %.3f ulp at %.9g\n", name, levels[level], worst, x[at]);
}

#define UNARY(name, reference, bound)                                                                                  \
    static void name##_is_accurate(void)                                                                               \
    {                                                                                                                  \
        for (int i = 0; i < SAMPLES; i++)                                                                              \
            expected[i] = reference((double)x[i]);                                                                     \
        for (int level = 0; level <= cr_isa_level(); level++)                                                          \
            measure(#name, level, simd_vmath_at(level)->name, NULL, bound);                                            \
    }

UNARY(exp, exp, 2)
UNARY(exp2, exp2, 2)
UNARY(expm1, expm1, 2)
UNARY(log, log, 2)
UNARY(log2, log2, 2)
UNARY(log10, log10, 2)
UNARY(log1p, log1p, 2)
UNARY(sqrt, sqrt, 0.5)
UNARY(rsqrt, rsqrt, 2)
UNARY(sigmoid, sigmoid, 2)
UNARY(erf, erf, 2)
UNARY(sin, sin, 2)
UNARY(cos, cos, 2)
UNARY(tan, tan, 4)
UNARY(asin, asin, 2)
UNARY(acos, acos, 2)
UNARY(atan, atan, 2)
UNARY(sinh, sinh, 2)
UNARY(cosh, cosh, 2)
UNARY(tanh, tanh, 3)
UNARY(asinh, asinh, 2)
UNARY(acosh, acosh, 2)
UNARY(atanh, atanh, 2)
UNARY(floor, floor, 0)
UNARY(ceil, ceil, 0)
UNARY(trunc, trunc, 0)
UNARY(rint, rint, 0)

#define BINARY(name, bound)                                                                                            \
    static void name##_is_accurate(void)                                                                               \
    {                                                                                                                  \
        for (int i = 0; i < SAMPLES; i++)                                                                              \
            expected[i] = name((double)x[i], (double)y[i]);                                                            \
        for (int level = 0; level <= cr_isa_level(); level++)                                                          \
            measure(#name, level, NULL, simd_vmath_at(level)->name, bound);                                            \
    }

BINARY(pow, 4)
BINARY(atan2, 2)
BINARY(hypot, 2)

/* Second arguments that make pow neither overflow nor vanish, with integers and specials among them. */
static void make_exponents(void)
{
    for (int i = 0; i < SAMPLES; i++) {
        double l = fabs(log2(fabs((double)x[i])));
        double limit = l > 0 && l < INFINITY ? 150 / l : 10;
        y[i] = (float)(((double)random_bits() * 0x1p-31 - 1) * limit);
        if (i % 3 == 0)
            y[i] = nearbyintf(y[i]);
        if (i % 101 == 0)
            y[i] = specials[random_bits() % SPECIALS];
    }
}

static void shuffle_second(void)
{
    for (int i = 0; i < SAMPLES; i++)
        y[i] = x[random_bits() % SAMPLES];
}

/* Every pair of special values, as C's Annex F has them. */
static void special_pairs(void)
{
    int n = 0;
    static float a[SPECIALS * SPECIALS], b[SPECIALS * SPECIALS], out[SPECIALS * SPECIALS];
    for (int i = 0; i < SPECIALS; i++)
        for (int j = 0; j < SPECIALS; j++, n++)
            a[n] = specials[i], b[n] = specials[j];
    for (int level = 0; level <= cr_isa_level(); level++) {
        const cr_vmath_table *t = simd_vmath_at(level);
        t->pow(out, a, b, n);
        for (int i = 0; i < n; i++)
            CHECK_MSG(ulps(out[i], pow(a[i], b[i])) <= 4, "pow(%a, %a) = %a", a[i], b[i], out[i]);
        t->atan2(out, a, b, n);
        for (int i = 0; i < n; i++)
            CHECK_MSG(ulps(out[i], atan2(a[i], b[i])) <= 2, "atan2(%a, %a) = %a", a[i], b[i], out[i]);
        t->hypot(out, a, b, n);
        for (int i = 0; i < n; i++)
            CHECK_MSG(ulps(out[i], hypot(a[i], b[i])) <= 2, "hypot(%a, %a) = %a", a[i], b[i], out[i]);
    }
}

int main(void)
{
    make_samples();
#define X(f) TEST(f##_is_accurate);
    CR_VMATH_UNARY(X)
    make_exponents();
    TEST(pow_is_accurate);
    shuffle_second();
    TEST(atan2_is_accurate);
    TEST(hypot_is_accurate);
    TEST(special_pairs);
    return test_end();
}
