/* Single-precision functions for vector loops: branch-free, inline, without calls, so that `#pragma omp simd` loops
 * over them become vector code at every instruction-set level. Those that need it compute in double inside.
 *
 * Accuracy is asserted by tests/cpu/test_vmath.c over the whole range: at most 2 units in the last place, 3 for v_tanh, 4
 * for v_pow and v_tan. NaN gives NaN; infinities, zeros of both signs and denormals (arguments and results) are as in C's Annex
 * F, but no floating-point exception flags are promised. v_sin, v_cos and v_tan are right for every finite argument;
 * they read a table, so that the compiler vectorises them only where it holds gathers for fast (2.5 ns each otherwise).
 *
 * Polynomials are minimax fits, most by Sollya's fpminimax; the reductions are the textbook ones (J.-M. Muller, "Elementary
 * Functions", 3rd ed.). Adding 1.5*2^23 (2^52) rounds to the nearest integer, which is then also in the low bits. */
#ifndef CR_CPU_SIMD_VMATH_H
#define CR_CPU_SIMD_VMATH_H
#include <math.h>
#include <stdint.h>
#include <string.h>

#define V_INLINE static inline __attribute__((always_inline, unused))
#define V_ROUND_F 0x1.8p23f
#define V_ROUND_D 0x1.8p52

V_INLINE int32_t v_bits(float x)
{
    int32_t i;
    memcpy(&i, &x, sizeof i);
    return i;
}
V_INLINE float v_float(int32_t i)
{
    float x;
    memcpy(&x, &i, sizeof x);
    return x;
}
/* Shifts as if unsigned: bits may leave at the top. */
V_INLINE int32_t v_shift(int32_t i, int by)
{
    return (int32_t)((uint32_t)i << by);
}
V_INLINE uint64_t v_bits_d(double x)
{
    uint64_t i;
    memcpy(&i, &x, sizeof i);
    return i;
}
V_INLINE double v_double(uint64_t i)
{
    double x;
    memcpy(&x, &i, sizeof x);
    return x;
}

/* ---- rounding ---- */

#if defined(__SSE4_1__) || defined(__aarch64__)
V_INLINE float v_rint(float x)
{
    return __builtin_rintf(x);
}
V_INLINE float v_floor(float x)
{
    return __builtin_floorf(x);
}
V_INLINE float v_ceil(float x)
{
    return __builtin_ceilf(x);
}
V_INLINE float v_trunc(float x)
{
    return __builtin_truncf(x);
}
#else
/* No vector instruction rounds: numbers below 2^23 through their sum with 2^23, the others are integers (or NaN). */
V_INLINE float v_rint(float x)
{
    float a = fabsf(x), r = (a + 0x1p23f) - 0x1p23f;
    return a < 0x1p23f ? copysignf(r, x) : x;
}
V_INLINE float v_floor(float x)
{
    float r = v_rint(x);
    return copysignf(r > x ? r - 1 : r, x);
}
V_INLINE float v_ceil(float x)
{
    float r = v_rint(x);
    return copysignf(r < x ? r + 1 : r, x);
}
V_INLINE float v_trunc(float x)
{
    float a = fabsf(x), r = v_rint(a);
    return copysignf(r > a ? r - 1 : r, x);
}
#endif

/* ---- exponentials ---- */

/* 2^n in two factors, for n in [-252, 254]: either may be needed alone to stay among the normal numbers. */
V_INLINE float v_scale(float x, int32_t n)
{
    int32_t half = n >> 1;
    return x * v_float(v_shift(half + 127, 23)) * v_float(v_shift(n - half + 127, 23));
}

/* x = n ln 2 + r, |r| <= ln 2 / 2: returns exp(r) - 1. ln 2 is in two parts, the first so short that n times it is
 * exact. */
V_INLINE float v_exp_part(float x, int32_t *n)
{
    float t = x * 0x1.715476p0f + V_ROUND_F, k = t - V_ROUND_F;
    *n = v_bits(t) - v_bits(V_ROUND_F);
    float high = x - k * 0x1.63p-1f, low = k * 0x1.bd0106p-13f, r = high + low;
    float q = 0x1.6d53b8p-10f + r * 0x1.a273f4p-13f;
    q = 0x1.110feep-7f + r * q;
    q = 0x1.5554e2p-5f + r * q;
    q = 0x1.555556p-3f + r * q;
    q = 0x1p-1f + r * q;
    return high + (low + r * r * q);
}

V_INLINE float v_exp(float x)
{
    x = x < -104.0f ? -104.0f : x;
    x = x > 89.0f ? 89.0f : x;
    int32_t n;
    float p = v_exp_part(x, &n);
    return v_scale(1 + p, n);
}

/* 2^n p + (2^n - 1), computed at half size so that n = 128 does not overflow early. */
V_INLINE float v_expm1(float x)
{
    float a = x < -30.0f ? -30.0f : x;
    a = a > 89.0f ? 89.0f : a;
    int32_t n;
    float p = v_exp_part(a, &n), s = v_float(v_shift(n + 126, 23));
    float e = 2 * (s * p + (s - 0.5f));
    return fabsf(x) < 0x1p-26f ? x : e; /* keeps -0 and denormals */
}

/* t / (t + 1) with t = expm1(2|x|) / 2: relative to 0 precise, as expm1 is, so that no branch is needed for small x. */
V_INLINE float v_tanh(float x)
{
    float a = fabsf(x);
    a = a > 10.0f ? 10.0f : a;
    float y = a * 0x1.715476p1f + V_ROUND_F, k = y - V_ROUND_F;
    float half = v_float((int32_t)(((uint32_t)v_bits(y) << 23) + 0x3f000000u));
    float r = 2 * a - k * 0x1.62e43p-1f;
    float q = 0x1.12278ep-7f + r * 0x1.6b7332p-10f;
    q = 0x1.555716p-5f + r * q;
    q = 0x1.5554bp-3f + r * q;
    q = 0x1.fffffep-2f + r * q;
    float t = half * (r + r * r * q) + (half - 0.5f);
    return copysignf(t / (t + 1), x);
}

V_INLINE float v_sigmoid(float x)
{
    float e = v_exp(-fabsf(x)), d = 1 + e, lost = e - (d - 1); /* what rounding took from d */
    float q = (x < 0 ? e : 1.0f) / d;
    return q - q * (lost * (1 - 0.5f * e)); /* 1 / d, nearly enough */
}

/* As v_exp_part in double for |x| <= 700, good to 2^-42 of the result. *scale is 2^n. */
V_INLINE double v_exp_part_d(double x, double *scale)
{
    double t = x * 0x1.71547652b82fep0 + V_ROUND_D, k = t - V_ROUND_D;
    double r = x - k * 0x1.62e42fefa39efp-1;
    double q = 0x1.a174afb3697e9p-16 + r * 0x1.73080cb1e3df7p-19;
    q = 0x1.a0196df61ac9bp-13 + r * q;
    q = 0x1.6c1635a50487p-10 + r * q;
    q = 0x1.1111112fb8852p-7 + r * q;
    q = 0x1.55555581adcadp-5 + r * q;
    q = 0x1.555555554c8c7p-3 + r * q;
    q = 0x1.ffffffffee91dp-2 + r * q;
    *scale = v_double((v_bits_d(t) << 52) + v_bits_d(1.0));
    return r + r * r * q;
}

/* exp(x) in double, x first brought into [-200, 200]: beyond it a float is 0 or infinite. */
V_INLINE double v_exp_d(double x)
{
    x = x < -200 ? -200 : x;
    double s, p = v_exp_part_d(x > 200 ? 200 : x, &s);
    return s + s * p;
}

V_INLINE float v_exp2(float x)
{
    return (float)v_exp_d(x * 0x1.62e42fefa39efp-1);
}

V_INLINE float v_sinh(float x)
{
    double a = fabsf(x), s, p = v_exp_part_d(a > 200 ? 200 : a, &s), e = s * p + (s - 1);
    return copysignf((float)(0.5 * (e + e / (e + 1))), x);
}

V_INLINE float v_cosh(float x)
{
    double e = v_exp_d(fabsf(x));
    return (float)(0.5 * (e + 1 / e));
}

/* ---- logarithms ---- */

V_INLINE float v_log(float x)
{
    float a = x < 0x1p-126f ? x * 0x1p23f : x;
    uint32_t b = (uint32_t)v_bits(a); /* 0x3f3504f3 is sqrt(1/2): the mantissa is then in [sqrt(1/2), sqrt(2)) */
    int32_t n = (int32_t)(b - 0x3f3504f3u) >> 23;
    float f = v_float((int32_t)(b - ((uint32_t)n << 23))) - 1;
    float k = (float)(x < 0x1p-126f ? n - 23 : n);
    float q = 0x1.015974p-3f + f * -0x1.2a6f78p-4f;
    q = -0x1.0e96ccp-3f + f * q;
    q = 0x1.239ce2p-3f + f * q;
    q = -0x1.5466fep-3f + f * q;
    q = 0x1.99944ep-3f + f * q;
    q = -0x1.000234p-2f + f * q;
    q = 0x1.55557p-2f + f * q;
    float h = 0.5f * f * f;
    float y = k * 0x1.63p-1f + (f - (h - (f * f * f * q + k * -0x1.bd0106p-13f)));
    y = x < INFINITY ? y : x;
    y = x == 0 ? -INFINITY : y;
    return x < 0 ? NAN : y;
}

/* The natural logarithm in double of a positive normal number, good to 2^-51 of it; as it should be for the rest. */
V_INLINE double v_log_d(double x)
{
    uint64_t b = v_bits_d(x), shifted = (b + (UINT64_C(0x3ff0000000000000) - UINT64_C(0x3fe6a09e667f3bcd))) >> 52;
    double k = v_double(shifted | UINT64_C(0x4330000000000000)) - (0x1p52 + 1023);
    double f = v_double(b - ((shifted - 1023) << 52)) - 1;
    double s = f / (2 + f), z = s * s;
    double q = 0x1.732b94a19def2p-3 + z * 0x1.587eddc5d4917p-3;
    q = 0x1.c7227c2922ff8p-3 + z * q;
    q = 0x1.2492417130b29p-2 + z * q;
    q = 0x1.999999a29c4bfp-2 + z * q;
    q = 0x1.5555555553947p-1 + z * q;
    double y = k * 0x1.62e42fefa39efp-1 + (2 * s + s * z * q);
    y = x < (double)INFINITY ? y : x;
    y = x == 0 ? -(double)INFINITY : y;
    return x < 0 ? (double)NAN : y;
}

V_INLINE float v_log2(float x)
{
    return (float)(v_log_d(x) * 0x1.71547652b82fep0);
}
V_INLINE float v_log10(float x)
{
    return (float)(v_log_d(x) * 0x1.bcb7b1526e50ep-2);
}

V_INLINE float v_log1p(float x)
{
    float y = (float)v_log_d(1.0 + x);
    return fabsf(x) < 0x1p-25f ? x : y;
}

V_INLINE float v_asinh(float x)
{
    float f = fabsf(x);
    double a = f;
    float y = (float)v_log_d(a + __builtin_sqrt(a * a + 1));
    return copysignf(f < 0x1p-11f ? f - f * f * f * 0x1.555556p-3f : y, x);
}

V_INLINE float v_acosh(float x)
{
    double a = x;
    float y = (float)v_log_d(a + __builtin_sqrt((a - 1) * (a + 1)));
    return x < 1 ? NAN : y;
}

V_INLINE float v_atanh(float x)
{
    float f = fabsf(x);
    double a = f;
    float y = (float)(0.5 * v_log_d((1 + a) / (1 - a)));
    return copysignf(f < 0x1p-11f ? f + f * f * f * 0x1.555556p-2f : y, x);
}

/* ---- powers ---- */

V_INLINE float v_sqrt(float x)
{
    return __builtin_sqrtf(x);
}
V_INLINE float v_rsqrt(float x)
{
    return 1 / __builtin_sqrtf(x);
}

/* |x|^y = exp(y log |x|) in double; then the sign, and NaN for a negative x with a y that is not an integer. */
V_INLINE float v_pow(float x, float y)
{
    double l = v_log_d(fabsf(x));
    double t = l == 0 ? 0 : y * l;
    float p = (float)v_exp_d(t);
    float half = 0.5f * y;
    int odd = v_rint(y) == y && v_rint(half) != half;
    p = odd ? copysignf(p, x) : p;
    p = x < 0 && x > -INFINITY && v_rint(y) != y ? NAN : p;
    return y == 0 || x == 1 ? 1 : p;
}

V_INLINE float v_hypot(float x, float y)
{
    double a = x, b = y;
    float h = (float)__builtin_sqrt(a * a + b * b);
    return fabsf(x) == INFINITY || fabsf(y) == INFINITY ? INFINITY : h;
}

/* ---- the error function ---- */

/* Below 0.92 an odd polynomial, above it 1 - exp(polynomial), which is fitted to log erfc. */
V_INLINE float v_erf(float x)
{
    float a = fabsf(x), z = x * x;
    float s = -0x1.a8b0cep-11f + z * 0x1.57b1c6p-14f;
    s = 0x1.549b28p-8f + z * s;
    s = -0x1.b809fcp-6f + z * s;
    s = 0x1.ce2dd4p-4f + z * s;
    s = -0x1.812742p-2f + z * s;
    s = a + a * (0x1.06eba8p-3f + z * s); /* 1 + 0.128... is 2/sqrt(pi) */
    float c = a > 4.0f ? 4.0f : a;
    float t = 0x1.c54d2cp-12f + c * -0x1.5ecd7p-16f;
    t = -0x1.10a9fap-8f + c * t;
    t = 0x1.9b195p-6f + c * t;
    t = -0x1.bb564ep-4f + c * t;
    t = -0x1.444b42p-1f + c * t;
    t = -0x1.212698p0f + c * t;
    t = 0x1.65abb6p-13f + c * t;
    return copysignf(a < 0.92f ? s : 1 - v_exp(t), x);
}

#include "cpu/simd/vmath_trig.h"
#endif
