/* The pointwise loops of complex numbers, from the `cvalue` expressions of src/op/pointwise.def: C's complex arithmetic
 * in double precision, which has the standard's special cases; c64 is converted a tile at a time. They are compiled
 * once, for any instruction set. */
#include "cpu/pointwise.h"

#include <complex.h>
#include <math.h>
#include <stdbool.h>

typedef double complex T;

/* CMPLX, which not every compiler's <complex.h> has. */
static inline T pair(double re, double im)
{
    return ((union {
               double parts[2];
               T whole;
           }){.parts = {re, im}})
        .whole;
}

static inline T z_pow(T a, T b)
{
    if (b == 0)
        return 1;
    if (a == 0)
        return creal(b) > 0 ? pair(0, 0) : pair(NAN, NAN);
    return b == 2 ? a * a : cpow(a, b);
}

static inline T z_sign(T x)
{
    double length = cabs(x);
    return length == 0 ? pair(0, 0) : pair(creal(x) / length, cimag(x) / length);
}

/* Without the cancellation that exp(x) - 1 has near 0. */
static inline T z_expm1(T x)
{
    double a = creal(x), b = cimag(x), half = sin(b / 2);
    if (!isfinite(a) || !isfinite(b))
        return cexp(x) - 1;
    return pair(expm1(a) * cos(b) - 2 * half * half + 0.0, exp(a) * sin(b)); /* + 0.0: of -0 and 0 the real part is 0 */
}

static inline T z_log1p(T x)
{
    double a = creal(x), b = cimag(x);
    if (fabs(a) > 0.5 || fabs(b) > 0.5 || isnan(a) || isnan(b))
        return clog(pair(1 + a, b));
    return pair(0.5 * log1p(a * (2 + a) + b * b), atan2(b, 1 + a));
}

/* Of an infinite real part the imaginary one is a zero with the sign of x's, as the array API has it; C's has that of
 * sin(2 imag). */
static inline T z_tanh(T x)
{
    if (isinf(creal(x)) && isfinite(cimag(x)))
        return pair(copysign(1, creal(x)), copysign(0, cimag(x)));
    return ctanh(x);
}

static inline T z_round(T x)
{
    return pair(rint(creal(x)), rint(cimag(x)));
}

static inline bool z_isnan(T x)
{
    return isnan(creal(x)) || isnan(cimag(x));
}
static inline bool z_isinf(T x)
{
    return isinf(creal(x)) || isinf(cimag(x));
}
static inline bool z_isfinite(T x)
{
    return isfinite(creal(x)) && isfinite(cimag(x));
}

#define AT(type, k) (*(const type *)(const void *)(in[k] + i * si[k]))
#define READ_1 const T x0 = AT(T, 0);
#define READ_2 const T x0 = AT(T, 0), x1 = AT(T, 1);
#define READ_3                                                                                                         \
    const uint8_t x0 = AT(uint8_t, 0);                                                                                 \
    const T x1 = AT(T, 1), x2 = AT(T, 2);
/* The result is of the value's type: complex, a length (double), or a truth. */
#define LOOP(inputs, name, R, value)                                                                                   \
    static void name##_c128(int64_t n, char *out, int64_t so, char *const *in, const int64_t *si, const double *p)     \
    {                                                                                                                  \
        (void)p;                                                                                                       \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            READ_##inputs *(R *)(void *)(out + i * so) = (R)(value);                                                   \
        }                                                                                                              \
    }
#define EMIT_promote(inputs, name, value) LOOP(inputs, name, RESULT(value), value)
#define EMIT_signed(inputs, name, value) LOOP(inputs, name, T, value)
#define EMIT_float(inputs, name, value) LOOP(inputs, name, T, value)
#define EMIT_select(inputs, name, value) LOOP(inputs, name, T, value)
#define EMIT_compare(inputs, name, value) LOOP(inputs, name, uint8_t, value)
#define EMIT_test(inputs, name, value) LOOP(inputs, name, uint8_t, value)
#define RESULT(value) __typeof__(value)
#define POINTWISE(inputs, rule, name, value) EMIT_##rule(inputs, name, value)
#include "op/generated/complex.inc"
#undef POINTWISE

#define POINTWISE(inputs, rule, name, value) [CR_OP_##name] = name##_c128,
const cr_pointwise_loop cr_pointwise_c128[CR_OP_BUILTIN_COUNT] = {
#include "op/generated/complex.inc"
};
