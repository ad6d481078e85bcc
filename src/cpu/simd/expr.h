/* The names that the value expressions of pointwise operations are written with: EXP(x), MAX(x, y), FLOORDIV(x, y), ...
 * Each chooses by the type of its arguments' sum: float (cpu/simd/vmath.h, vectorises), double (libm), int64_t, and for
 * every narrower integer int32_t. Functions that make no sense for integers take them as double.
 *
 * Integers wrap and never trap: ADD, SUB, MUL, NEG, ABS and POW modulo 2^n, the lowest number divided by -1 is itself,
 * division and remainder by zero give 0, a shift by a negative or too large count gives 0 (or the sign, for SHR). */
#ifndef CR_CPU_SIMD_EXPR_H
#define CR_CPU_SIMD_EXPR_H
#include "cpu/simd/vmath.h"

/* clang-format off */
#define E_FLOATING(x, f, d) _Generic((x), float: f, default: d)
#define E_TYPED(x, f, d, i, l)                                                                                         \
    _Generic((x), float: f, double: d, int32_t: i, int16_t: i, int8_t: i, uint16_t: i, uint8_t: i, _Bool: i, default: l)
/* clang-format on */

#define EXP(x) E_FLOATING(x, v_exp, exp)(x)
#define EXP2(x) E_FLOATING(x, v_exp2, exp2)(x)
#define EXPM1(x) E_FLOATING(x, v_expm1, expm1)(x)
#define LOG(x) E_FLOATING(x, v_log, log)(x)
#define LOG2(x) E_FLOATING(x, v_log2, log2)(x)
#define LOG10(x) E_FLOATING(x, v_log10, log10)(x)
#define LOG1P(x) E_FLOATING(x, v_log1p, log1p)(x)
#define SQRT(x) E_FLOATING(x, v_sqrt, sqrt)(x)
#define RSQRT(x) E_FLOATING(x, v_rsqrt, e_rsqrt_d)(x)
#define SIGMOID(x) E_FLOATING(x, v_sigmoid, e_sigmoid_d)(x)
#define ERF(x) E_FLOATING(x, v_erf, erf)(x)
#define SIN(x) E_FLOATING(x, v_sin, sin)(x)
#define COS(x) E_FLOATING(x, v_cos, cos)(x)
#define TAN(x) E_FLOATING(x, v_tan, tan)(x)
#define ASIN(x) E_FLOATING(x, v_asin, asin)(x)
#define ACOS(x) E_FLOATING(x, v_acos, acos)(x)
#define ATAN(x) E_FLOATING(x, v_atan, atan)(x)
#define SINH(x) E_FLOATING(x, v_sinh, sinh)(x)
#define COSH(x) E_FLOATING(x, v_cosh, cosh)(x)
#define TANH(x) E_FLOATING(x, v_tanh, tanh)(x)
#define ASINH(x) E_FLOATING(x, v_asinh, asinh)(x)
#define ACOSH(x) E_FLOATING(x, v_acosh, acosh)(x)
#define ATANH(x) E_FLOATING(x, v_atanh, atanh)(x)
#define ATAN2(y, x) E_FLOATING((y) + (x), v_atan2, atan2)(y, x)
#define HYPOT(x, y) E_FLOATING((x) + (y), v_hypot, hypot)(x, y)
#define COPYSIGN(x, y) E_FLOATING((x) + (y), copysignf, copysign)(x, y)

/* Integers are whole already. ROUND takes halves to the even neighbour. */
#define FLOOR(x) E_TYPED(x, v_floor, floor, e_same_i, e_same_l)(x)
#define CEIL(x) E_TYPED(x, v_ceil, ceil, e_same_i, e_same_l)(x)
#define TRUNC(x) E_TYPED(x, v_trunc, trunc, e_same_i, e_same_l)(x)
#define ROUND(x) E_TYPED(x, v_rint, rint, e_same_i, e_same_l)(x)

#define ISNAN(x) ((x) != (x))
#define ISINF(x) E_TYPED(x, e_isinf_f, e_isinf_d, e_never_i, e_never_l)(x)
#define ISFINITE(x) E_TYPED(x, e_isfinite_f, e_isfinite_d, e_always_i, e_always_l)(x)

/* MIN and MAX are NaN when either argument is. SIGN is -1, 0 or 1, and NaN of NaN. */
#define ABS(x) E_TYPED(x, fabsf, fabs, e_abs_i, e_abs_l)(x)
#define NEG(x) E_TYPED(x, e_neg_f, e_neg_d, e_neg_i, e_neg_l)(x)
#define SIGN(x) E_TYPED(x, e_sign_f, e_sign_d, e_sign_i, e_sign_l)(x)
#define MIN(x, y) E_TYPED((x) + (y), e_min_f, e_min_d, e_min_i, e_min_l)(x, y)
#define MAX(x, y) E_TYPED((x) + (y), e_max_f, e_max_d, e_max_i, e_max_l)(x, y)
#define ADD(x, y) E_TYPED((x) + (y), e_add_f, e_add_d, e_add_i, e_add_l)(x, y)
#define SUB(x, y) E_TYPED((x) + (y), e_sub_f, e_sub_d, e_sub_i, e_sub_l)(x, y)
#define MUL(x, y) E_TYPED((x) + (y), e_mul_f, e_mul_d, e_mul_i, e_mul_l)(x, y)
/* To a negative power integers give 0, 1 gives 1 and -1 gives 1 or -1. */
#define POW(x, y) E_TYPED((x) + (y), v_pow, pow, e_pow_i, e_pow_l)(x, y)
/* FMOD has the sign of x; REM, as Python's %, that of y; FLOORDIV rounds down: x is FLOORDIV(x, y) * y + REM(x, y), but
 * where one is infinite: floor(x / y), as the array API prefers. */
#define FMOD(x, y) E_TYPED((x) + (y), fmodf, fmod, e_fmod_i, e_fmod_l)(x, y)
#define REM(x, y) E_TYPED((x) + (y), e_rem_f, e_rem_d, e_rem_i, e_rem_l)(x, y)
#define FLOORDIV(x, y) E_TYPED((x) + (y), e_floordiv_f, e_floordiv_d, e_floordiv_i, e_floordiv_l)(x, y)
/* Shifts of integers. */
#define SHL(x, y) _Generic((x) + (y), int32_t : e_shl_i, default : e_shl_l)(x, y)
#define SHR(x, y) _Generic((x) + (y), int32_t : e_shr_i, default : e_shr_l)(x, y)

V_INLINE double e_rsqrt_d(double x)
{
    return 1 / sqrt(x);
}
V_INLINE double e_sigmoid_d(double x)
{
    double e = exp(-fabs(x));
    return (x < 0 ? e : 1.0) / (1 + e);
}

#define E_FLOAT_FUNCTIONS(T, s, fabs_, fmod_, floor_, copysign_)                                                       \
    V_INLINE int e_isinf_##s(T x)                                                                                      \
    {                                                                                                                  \
        return fabs_(x) == (T)INFINITY;                                                                                \
    }                                                                                                                  \
    V_INLINE int e_isfinite_##s(T x)                                                                                   \
    {                                                                                                                  \
        return fabs_(x) < (T)INFINITY;                                                                                 \
    }                                                                                                                  \
    V_INLINE T e_neg_##s(T x)                                                                                          \
    {                                                                                                                  \
        return -x;                                                                                                     \
    }                                                                                                                  \
    V_INLINE T e_sign_##s(T x)                                                                                         \
    {                                                                                                                  \
        return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;                                                                \
    }                                                                                                                  \
    V_INLINE T e_min_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return x < y || x != x ? x : y;                                                                                \
    }                                                                                                                  \
    V_INLINE T e_max_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return x > y || x != x ? x : y;                                                                                \
    }                                                                                                                  \
    V_INLINE T e_add_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return x + y;                                                                                                  \
    }                                                                                                                  \
    V_INLINE T e_sub_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return x - y;                                                                                                  \
    }                                                                                                                  \
    V_INLINE T e_mul_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return x * y;                                                                                                  \
    }                                                                                                                  \
    V_INLINE T e_rem_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        T r = fmod_(x, y);                                                                                             \
        r = r != 0 && (r < 0) != (y < 0) ? r + y : r;                                                                  \
        return r == 0 ? copysign_(r, y) : r;                                                                           \
    }                                                                                                                  \
    /* x less its remainder is nearly a multiple of y; the quotient may still be off the integer by rounding. */       \
    V_INLINE T e_floordiv_##s(T x, T y)                                                                                \
    {                                                                                                                  \
        T q = (x - e_rem_##s(x, y)) / y, f = floor_(q);                                                                \
        f = q - f > (T)0.5 ? f + 1 : f;                                                                                \
        f = q == 0 ? copysign_((T)0, x / y) : f;                                                                       \
        return y == 0 || e_isinf_##s(x) || e_isinf_##s(y) ? x / y : f;                                                 \
    }

/* U is the unsigned type, bits the width; the comparison with the lowest number makes -1 a divisor that wraps. */
#define E_INTEGER_FUNCTIONS(T, U, s, bits)                                                                             \
    V_INLINE T e_same_##s(T x)                                                                                         \
    {                                                                                                                  \
        return x;                                                                                                      \
    }                                                                                                                  \
    V_INLINE int e_never_##s(T x)                                                                                      \
    {                                                                                                                  \
        return (void)x, 0;                                                                                             \
    }                                                                                                                  \
    V_INLINE int e_always_##s(T x)                                                                                     \
    {                                                                                                                  \
        return (void)x, 1;                                                                                             \
    }                                                                                                                  \
    V_INLINE T e_neg_##s(T x)                                                                                          \
    {                                                                                                                  \
        return (T)(0 - (U)x);                                                                                          \
    }                                                                                                                  \
    V_INLINE T e_abs_##s(T x)                                                                                          \
    {                                                                                                                  \
        return x < 0 ? (T)(0 - (U)x) : x;                                                                              \
    }                                                                                                                  \
    V_INLINE T e_sign_##s(T x)                                                                                         \
    {                                                                                                                  \
        return (x > 0) - (x < 0);                                                                                      \
    }                                                                                                                  \
    V_INLINE T e_min_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return x < y ? x : y;                                                                                          \
    }                                                                                                                  \
    V_INLINE T e_max_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return x > y ? x : y;                                                                                          \
    }                                                                                                                  \
    V_INLINE T e_add_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return (T)((U)x + (U)y);                                                                                       \
    }                                                                                                                  \
    V_INLINE T e_sub_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return (T)((U)x - (U)y);                                                                                       \
    }                                                                                                                  \
    V_INLINE T e_mul_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return (T)((U)x * (U)y);                                                                                       \
    }                                                                                                                  \
    V_INLINE T e_divisor_##s(T y)                                                                                      \
    {                                                                                                                  \
        return y == 0 || y == -1 ? 1 : y;                                                                              \
    }                                                                                                                  \
    V_INLINE T e_fmod_##s(T x, T y)                                                                                    \
    {                                                                                                                  \
        return x % e_divisor_##s(y);                                                                                   \
    }                                                                                                                  \
    V_INLINE T e_rem_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        T r = x % e_divisor_##s(y);                                                                                    \
        return r != 0 && (r < 0) != (y < 0) ? r + y : r;                                                               \
    }                                                                                                                  \
    V_INLINE T e_floordiv_##s(T x, T y)                                                                                \
    {                                                                                                                  \
        T d = e_divisor_##s(y), q = x / d;                                                                             \
        q -= x % d != 0 && (x < 0) != (d < 0);                                                                         \
        q = y == -1 ? (T)(0 - (U)x) : q;                                                                               \
        return y == 0 ? 0 : q;                                                                                         \
    }                                                                                                                  \
    V_INLINE T e_pow_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        U p = 1, b = (U)x;                                                                                             \
        for (T n = y < 0 ? 0 : y; n; n >>= 1, b *= b)                                                                  \
            p *= n & 1 ? b : 1;                                                                                        \
        T inverse = x == 1 ? 1 : x == -1 ? (y & 1 ? -1 : 1) : 0;                                                       \
        return y < 0 ? inverse : (T)p;                                                                                 \
    }                                                                                                                  \
    V_INLINE T e_shl_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return (U)y < bits ? (T)((U)x << (y & (bits - 1))) : 0;                                                        \
    }                                                                                                                  \
    V_INLINE T e_shr_##s(T x, T y)                                                                                     \
    {                                                                                                                  \
        return x >> ((U)y < bits ? y : bits - 1);                                                                      \
    }

E_FLOAT_FUNCTIONS(float, f, fabsf, fmodf, v_floor, copysignf)
E_FLOAT_FUNCTIONS(double, d, fabs, fmod, floor, copysign)
E_INTEGER_FUNCTIONS(int32_t, uint32_t, i, 32)
E_INTEGER_FUNCTIONS(int64_t, uint64_t, l, 64)
#endif
