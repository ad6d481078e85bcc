/* The inner loops of every pointwise op, expanded from the value expressions in src/op/pointwise.def. The f32 loops have
 * variants for one operand being a single number; other types take the general loop for that. */
#include "cpu/pointwise.h"
#include "cpu/isa.h"
#include "cpu/simd/expr.h"

#include <stdint.h>

static inline int32_t whole_i32(double x)
{
    return x >= 0x1p31 ? INT32_MAX : x > -0x1p31 ? (int32_t)x : x == x ? INT32_MIN : 0;
}
static inline int64_t whole_i64(double x)
{
    return x >= 0x1p63 ? INT64_MAX : x > -0x1p63 ? (int64_t)x : x == x ? INT64_MIN : 0;
}

#define SIMD _Pragma("omp simd")
#define ARGUMENTS int64_t n, char *out, int64_t so, char *const *in, const int64_t *si, const double *p
/* An attribute in the loop's type; integers saturate, so that an infinite bound is none. */
#define P(i) _Generic((T)0, float: (float)p[i], double: p[i], int32_t: whole_i32(p[i]), default: whole_i64(p[i]))
#define AT(type, base, step, i) (*(const type *)((base) + (i) * (step)))
#define STORE(R, value) (*(R *)(out + i * so) = (R)(value))

/* ROW: a loop over contiguous operands; DEF_x0 etc. say how each input is read. */
#define ROW(R, value, reads)                                                                                           \
    {                                                                                                                  \
        R *o = (R *)out;                                                                                               \
        SIMD for (int64_t i = 0; i < n; i++)                                                                           \
        {                                                                                                              \
            reads o[i] = (R)(value);                                                                                   \
        }                                                                                                              \
        return;                                                                                                        \
    }

#define LOOP_1(name, tag, R, X0, value)                                                                                \
    static void name##_##tag(ARGUMENTS)                                                                                \
    {                                                                                                                  \
        (void)p;                                                                                                       \
        if (so == sizeof(R) && si[0] == sizeof(X0)) {                                                                  \
            const X0 *a = (const X0 *)in[0];                                                                           \
            ROW(R, value, const X0 x0 = a[i];)                                                                         \
        }                                                                                                              \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            const X0 x0 = AT(X0, in[0], si[0], i);                                                                     \
            STORE(R, value);                                                                                           \
        }                                                                                                              \
    }

#define LOOP_2_HEAD(name, tag, R, X, value)                                                                            \
    static void name##_##tag(ARGUMENTS)                                                                                \
    {                                                                                                                  \
        (void)p;                                                                                                       \
        const X *a = (const X *)in[0], *b = (const X *)in[1];                                                          \
        const int64_t w = sizeof(X);                                                                                   \
        if (so == sizeof(R) && si[0] == w && si[1] == w)                                                               \
            ROW(R, value, const X x0 = a[i]; const X x1 = b[i];)
#define LOOP_2_NUMBERS(R, X, value)                                                                                    \
    if (so == sizeof(R) && si[0] == w && si[1] == 0 && n > 1) {                                                        \
        const X x1 = *b;                                                                                               \
        ROW(R, value, const X x0 = a[i];)                                                                              \
    }                                                                                                                  \
    if (so == sizeof(R) && si[0] == 0 && si[1] == w && n > 1) {                                                        \
        const X x0 = *a;                                                                                               \
        ROW(R, value, const X x1 = b[i];)                                                                              \
    }
#define LOOP_2_TAIL(R, X, value)                                                                                       \
    for (int64_t i = 0; i < n; i++) {                                                                                  \
        const X x0 = AT(X, in[0], si[0], i), x1 = AT(X, in[1], si[1], i);                                              \
        STORE(R, value);                                                                                               \
    }                                                                                                                  \
    }
#define LOOP_2_f32(name, R, X, value) LOOP_2_HEAD(name, f32, R, X, value) LOOP_2_NUMBERS(R, X, value) LOOP_2_TAIL(R, X, value)
#define LOOP_2_f64(name, R, X, value) LOOP_2_HEAD(name, f64, R, X, value) LOOP_2_TAIL(R, X, value)
#define LOOP_2_i32(name, R, X, value) LOOP_2_HEAD(name, i32, R, X, value) LOOP_2_TAIL(R, X, value)
#define LOOP_2_i64(name, R, X, value) LOOP_2_HEAD(name, i64, R, X, value) LOOP_2_TAIL(R, X, value)

/* Three inputs: the first is bool (select). */
#define LOOP_3(name, tag, R, X, value)                                                                                 \
    static void name##_##tag(ARGUMENTS)                                                                                \
    {                                                                                                                  \
        (void)p;                                                                                                       \
        const uint8_t *c = (const uint8_t *)in[0];                                                                     \
        const X *a = (const X *)in[1], *b = (const X *)in[2];                                                          \
        const int64_t w = sizeof(X);                                                                                   \
        bool rows = so == sizeof(R) && si[0] == 1 && n > 1;                                                            \
        if (rows && si[1] == w && si[2] == w)                                                                          \
            ROW(R, value, const uint8_t x0 = c[i]; const X x1 = a[i]; const X x2 = b[i];)                              \
        if (rows && si[1] == w && si[2] == 0) {                                                                        \
            const X x2 = *b;                                                                                           \
            ROW(R, value, const uint8_t x0 = c[i]; const X x1 = a[i];)                                                 \
        }                                                                                                              \
        if (rows && si[1] == 0 && si[2] == w) {                                                                        \
            const X x1 = *a;                                                                                           \
            ROW(R, value, const uint8_t x0 = c[i]; const X x2 = b[i];)                                                 \
        }                                                                                                              \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            const uint8_t x0 = AT(uint8_t, in[0], si[0], i);                                                           \
            const X x1 = AT(X, in[1], si[1], i), x2 = AT(X, in[2], si[2], i);                                          \
            STORE(R, value);                                                                                           \
        }                                                                                                              \
    }

#define LOOP_1_f32(name, R, X, value) LOOP_1(name, f32, R, X, value)
#define LOOP_1_f64(name, R, X, value) LOOP_1(name, f64, R, X, value)
#define LOOP_1_i32(name, R, X, value) LOOP_1(name, i32, R, X, value)
#define LOOP_1_i64(name, R, X, value) LOOP_1(name, i64, R, X, value)
#define LOOP_3_f32(name, R, X, value) LOOP_3(name, f32, R, X, value)
#define LOOP_3_f64(name, R, X, value) LOOP_3(name, f64, R, X, value)
#define LOOP_3_i32(name, R, X, value) LOOP_3(name, i32, R, X, value)
#define LOOP_3_i64(name, R, X, value) LOOP_3(name, i64, R, X, value)

/* ---- the types that each rule needs, one pass over the list a type: T names the type in expressions ---- */

#define same_type(inputs, tag, name, value) LOOP_##inputs##_##tag(name, T, T, value)
#define bool_result(inputs, tag, name, value) LOOP_##inputs##_##tag(name, uint8_t, T, value)
#define bytes_only(inputs, tag, name, value) LOOP_##inputs##_##tag(name, uint8_t, uint8_t, value)
#define POINTWISE(inputs, rule, name, value) EMIT_##rule(inputs, TAG, name, value)
#define EXPAND(macro, inputs, tag, name, value) macro(inputs, tag, name, value)

#define EMIT_promote(...) EXPAND(same_type, __VA_ARGS__)
#define EMIT_signed(...) EXPAND(same_type, __VA_ARGS__)
#define EMIT_select(...) EXPAND(same_type, __VA_ARGS__)
#define EMIT_compare(...) EXPAND(bool_result, __VA_ARGS__)

/* Floating-point types. */
#define EMIT_float(...) EXPAND(same_type, __VA_ARGS__)
#define EMIT_test(...) EXPAND(bool_result, __VA_ARGS__)
#define EMIT_logical(...)
#define EMIT_bitwise(...)
#define T float
#define TAG f32
#include "op/generated/pointwise.inc"
#undef T
#undef TAG
#define T double
#define TAG f64
#include "op/generated/pointwise.inc"
#undef T
#undef TAG
#undef EMIT_float
#undef EMIT_test
#undef EMIT_logical
#undef EMIT_bitwise

/* Integers. */
#define EMIT_float(...)
#define EMIT_test(...)
#define EMIT_bitwise(...) EXPAND(same_type, __VA_ARGS__)
#define EMIT_logical(...) EXPAND(bytes_only, __VA_ARGS__)
#define T int32_t
#define TAG i32
#include "op/generated/pointwise.inc"
#undef T
#undef TAG
#undef EMIT_logical
#define EMIT_logical(...)
#define T int64_t
#define TAG i64
#include "op/generated/pointwise.inc"
#undef T
#undef TAG
#undef POINTWISE

/* ---- the table ---- */

#define ALL(name) {name##_f32, name##_f64, name##_i32, name##_i64}
#define ROW_promote(name) ALL(name)
#define ROW_signed(name) ALL(name)
#define ROW_select(name) ALL(name)
#define ROW_compare(name) ALL(name)
#define ROW_float(name) {name##_f32, name##_f64}
#define ROW_test(name) {name##_f32, name##_f64}
#define ROW_logical(name) {[LOOP_I32] = name##_i32}
#define ROW_bitwise(name) {[LOOP_I32] = name##_i32, [LOOP_I64] = name##_i64}
#define POINTWISE(inputs, rule, name, value) [CR_OP_##name] = ROW_##rule(name),

CR_ISA_TABLE(cr_pointwise_table, pointwise) = {{
#include "op/generated/pointwise.inc"
}};
