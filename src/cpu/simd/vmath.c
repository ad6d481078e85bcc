/* Elementary functions over arrays, as loops over the inline ones. */
#include "cpu/simd/vmath.h"
#include "cpu/isa.h"
#include "cpu/vmath.h"

#define X(f)                                                                                                           \
    static void f##_array(float *out, const float *x, int64_t n)                                                       \
    {                                                                                                                  \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++) out[i] = v_##f(x[i]);                                      \
    }
CR_VMATH_UNARY(X)
#undef X

#define X(f)                                                                                                           \
    static void f##_array(float *out, const float *x, const float *y, int64_t n)                                       \
    {                                                                                                                  \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++) out[i] = v_##f(x[i], y[i]);                                \
    }
CR_VMATH_BINARY(X)
#undef X

#define X(f) .f = f##_array,
CR_ISA_TABLE(cr_vmath_table, vmath) = {CR_VMATH_UNARY(X) CR_VMATH_BINARY(X)};
#undef X
