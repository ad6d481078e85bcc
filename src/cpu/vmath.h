/* Elementary functions over arrays of float, at the level in use: see cpu/simd/vmath.h for what they promise.
 * cpu/simd/vmath.c defines them; CR_ISA_USE(cr_vmath_table, vmath) brings them in. */
#ifndef CR_CPU_VMATH_H
#define CR_CPU_VMATH_H
#include <stdint.h>

#define CR_VMATH_UNARY(X)                                                                                              \
    X(exp)                                                                                                             \
    X(exp2) X(expm1) X(log) X(log2) X(log10) X(log1p) X(sqrt) X(rsqrt) X(sigmoid) X(erf) X(sin) X(cos) X(tan) X(asin)  \
        X(acos) X(atan) X(sinh) X(cosh) X(tanh) X(asinh) X(acosh) X(atanh) X(floor) X(ceil) X(trunc) X(rint)
#define CR_VMATH_BINARY(X) X(pow) X(atan2) X(hypot)

/* out[i] = f(x[i]) or f(x[i], y[i]) for i < n; out may be x or y. */
typedef struct cr_vmath_table {
#define X(f) void (*f)(float *out, const float *x, int64_t n);
    CR_VMATH_UNARY(X)
#undef X
#define X(f) void (*f)(float *out, const float *x, const float *y, int64_t n);
    CR_VMATH_BINARY(X)
#undef X
} cr_vmath_table;
#endif
