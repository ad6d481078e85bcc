/* The pointwise loops of u64, which no signed type holds: the value expressions of src/op/pointwise.def with names of
 * their own. They are compiled once, for any instruction set. As in src/cpu/simd/expr.h division by zero gives 0 and a
 * shift too far 0. */
#include "cpu/pointwise.h"

#pragma GCC diagnostic ignored "-Wtype-limits" /* x < 0 of an unsigned x */

typedef uint64_t T;

static inline T power(T x, T n)
{
    T p = 1;
    for (; n; n >>= 1, x *= x)
        p *= n & 1 ? x : 1;
    return p;
}

static inline T whole(double x)
{
    return x >= 0x1p64 ? UINT64_MAX : x > 0 ? (T)x : 0;
}

#define ABS(x) (x)
#define SIGN(x) ((x) > 0)
#define FLOOR(x) (x)
#define CEIL(x) (x)
#define TRUNC(x) (x)
#define ROUND(x) (x)
#define MIN(x, y) ((x) < (y) ? (x) : (y))
#define MAX(x, y) ((x) > (y) ? (x) : (y))
#define POW(x, y) power(x, y)
#define FMOD(x, y) ((y) ? (x) % (y) : 0)
#define REM(x, y) FMOD(x, y)
#define FLOORDIV(x, y) ((y) ? (x) / (y) : 0)
#define SHL(x, y) ((y) < 64 ? (x) << ((y)&63) : 0)
#define SHR(x, y) ((y) < 64 ? (x) >> ((y)&63) : 0)
#define P(i) whole(p[i])

#define AT(type, k) (*(const type *)(const void *)(in[k] + i * si[k]))
#define READ_1(X0) const T x0 = AT(T, 0);
#define READ_2(X0) const T x0 = AT(T, 0), x1 = AT(T, 1);
#define READ_3(X0)                                                                                                     \
    const uint8_t x0 = AT(uint8_t, 0);                                                                                 \
    const T x1 = AT(T, 1), x2 = AT(T, 2);
#define LOOP(inputs, name, R, value)                                                                                   \
    static void name##_u64(int64_t n, char *out, int64_t so, char *const *in, const int64_t *si, const double *p)      \
    {                                                                                                                  \
        (void)p;                                                                                                       \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            READ_##inputs(T) * (R *)(void *)(out + i * so) = (R)(value);                                               \
        }                                                                                                              \
    }
#define EMIT_promote(inputs, name, value) LOOP(inputs, name, T, value)
#define EMIT_signed(inputs, name, value) LOOP(inputs, name, T, value)
#define EMIT_select(inputs, name, value) LOOP(inputs, name, T, value)
#define EMIT_bitwise(inputs, name, value) LOOP(inputs, name, T, value)
#define EMIT_compare(inputs, name, value) LOOP(inputs, name, uint8_t, value)
#define EMIT_float(inputs, name, value)
#define EMIT_test(inputs, name, value)
#define EMIT_logical(inputs, name, value)
#define POINTWISE(inputs, rule, name, value) EMIT_##rule(inputs, name, value)
#include "op/generated/pointwise.inc"
#undef POINTWISE

#define ROW_promote(name) [CR_OP_##name] = name##_u64,
#define ROW_signed(name) ROW_promote(name)
#define ROW_select(name) ROW_promote(name)
#define ROW_bitwise(name) ROW_promote(name)
#define ROW_compare(name) ROW_promote(name)
#define ROW_float(name)
#define ROW_test(name)
#define ROW_logical(name)
#define POINTWISE(inputs, rule, name, value) ROW_##rule(name)
const cr_pointwise_loop cr_pointwise_u64[CR_OP_BUILTIN_COUNT] = {
#include "op/generated/pointwise.inc"
};
