/* The special cases that the array API standard (2025.12) lists for its elementwise functions: NaN, infinities, signed
 * zeros, edges of the domain; in f32 (vectors as well as single numbers), f64 and c128 where listed. */
#include "test.h"

#include <cresset/op.h>
#include <string.h>
#include <cresset/autograd.h>
#include <cresset/ops.h>

#define INF INFINITY
#define PI 3.141592653589793
enum { MANY = 37 };

typedef struct unary {
    const char *op;
    double x, y;
} unary;

/* clang-format off */
static const unary unaries[] = {
    {"abs", NAN, NAN}, {"abs", -0.0, 0}, {"abs", INF, INF}, {"abs", -INF, INF},
    {"acos", NAN, NAN}, {"acos", 1.5, NAN}, {"acos", -1.5, NAN}, {"acos", 1, 0},
    {"acosh", NAN, NAN}, {"acosh", 0.5, NAN}, {"acosh", 1, 0}, {"acosh", INF, INF},
    {"asin", NAN, NAN}, {"asin", 1.5, NAN}, {"asin", -1.5, NAN}, {"asin", 0, 0}, {"asin", -0.0, -0.0},
    {"asinh", NAN, NAN}, {"asinh", 0, 0}, {"asinh", -0.0, -0.0}, {"asinh", INF, INF}, {"asinh", -INF, -INF},
    {"atan", NAN, NAN}, {"atan", 0, 0}, {"atan", -0.0, -0.0}, {"atan", INF, PI / 2}, {"atan", -INF, -PI / 2},
    {"atanh", NAN, NAN}, {"atanh", -1.5, NAN}, {"atanh", 1.5, NAN}, {"atanh", -1, -INF}, {"atanh", 1, INF},
    {"atanh", 0, 0}, {"atanh", -0.0, -0.0},
    {"ceil", 0, 0}, {"ceil", -0.0, -0.0}, {"ceil", INF, INF}, {"ceil", -INF, -INF}, {"ceil", NAN, NAN},
    {"cos", NAN, NAN}, {"cos", 0, 1}, {"cos", -0.0, 1}, {"cos", INF, NAN}, {"cos", -INF, NAN},
    {"cosh", NAN, NAN}, {"cosh", 0, 1}, {"cosh", -0.0, 1}, {"cosh", INF, INF}, {"cosh", -INF, INF},
    {"exp", NAN, NAN}, {"exp", 0, 1}, {"exp", -0.0, 1}, {"exp", INF, INF}, {"exp", -INF, 0},
    {"expm1", NAN, NAN}, {"expm1", 0, 0}, {"expm1", -0.0, -0.0}, {"expm1", INF, INF}, {"expm1", -INF, -1},
    {"floor", 0, 0}, {"floor", -0.0, -0.0}, {"floor", INF, INF}, {"floor", -INF, -INF}, {"floor", NAN, NAN},
    {"isfinite", INF, 0}, {"isfinite", -INF, 0}, {"isfinite", NAN, 0}, {"isfinite", -3, 1},
    {"isinf", INF, 1}, {"isinf", -INF, 1}, {"isinf", NAN, 0}, {"isinf", 3, 0},
    {"isnan", NAN, 1}, {"isnan", INF, 0}, {"isnan", 0, 0},
    {"log", NAN, NAN}, {"log", -1, NAN}, {"log", 0, -INF}, {"log", -0.0, -INF}, {"log", 1, 0}, {"log", INF, INF},
    {"log1p", NAN, NAN}, {"log1p", -2, NAN}, {"log1p", -1, -INF}, {"log1p", -0.0, -0.0}, {"log1p", 0, 0},
    {"log1p", INF, INF},
    {"log2", NAN, NAN}, {"log2", -1, NAN}, {"log2", 0, -INF}, {"log2", -0.0, -INF}, {"log2", 1, 0}, {"log2", INF, INF},
    {"log10", NAN, NAN}, {"log10", -1, NAN}, {"log10", 0, -INF}, {"log10", -0.0, -INF}, {"log10", 1, 0},
    {"log10", INF, INF},
    {"neg", 0, -0.0}, {"neg", -0.0, 0}, {"neg", INF, -INF}, {"neg", NAN, NAN},
    {"reciprocal", 0, INF}, {"reciprocal", -0.0, -INF}, {"reciprocal", INF, 0}, {"reciprocal", -INF, -0.0},
    {"round", INF, INF}, {"round", -INF, -INF}, {"round", 0, 0}, {"round", -0.0, -0.0}, {"round", NAN, NAN},
    {"round", 0.5, 0}, {"round", 1.5, 2}, {"round", 2.5, 2}, {"round", -0.5, -0.0}, {"round", -2.5, -2},
    {"sign", -3, -1}, {"sign", 0, 0}, {"sign", -0.0, 0}, {"sign", INF, 1}, {"sign", -INF, -1}, {"sign", NAN, NAN},
    {"signbit", 0, 0}, {"signbit", -0.0, 1}, {"signbit", INF, 0}, {"signbit", -INF, 1}, {"signbit", -2, 1},
    {"sin", NAN, NAN}, {"sin", 0, 0}, {"sin", -0.0, -0.0}, {"sin", INF, NAN}, {"sin", -INF, NAN},
    {"sinh", NAN, NAN}, {"sinh", 0, 0}, {"sinh", -0.0, -0.0}, {"sinh", INF, INF}, {"sinh", -INF, -INF},
    {"sqrt", NAN, NAN}, {"sqrt", -1, NAN}, {"sqrt", 0, 0}, {"sqrt", -0.0, -0.0}, {"sqrt", INF, INF},
    {"square", -INF, INF}, {"square", NAN, NAN}, {"square", -0.0, 0},
    {"tan", NAN, NAN}, {"tan", 0, 0}, {"tan", -0.0, -0.0}, {"tan", INF, NAN}, {"tan", -INF, NAN},
    {"tanh", NAN, NAN}, {"tanh", 0, 0}, {"tanh", -0.0, -0.0}, {"tanh", INF, 1}, {"tanh", -INF, -1},
    {"trunc", INF, INF}, {"trunc", -INF, -INF}, {"trunc", 0, 0}, {"trunc", -0.0, -0.0}, {"trunc", NAN, NAN},
    {"trunc", -0.5, -0.0},
    {"positive", -0.0, -0.0}, {"positive", NAN, NAN}, {"conj", -0.0, -0.0}, {"logical_not", NAN, 0},
    {"lgamma", INF, INF}, {"lgamma", -INF, INF}, {"lgamma", 0, INF}, {"lgamma", -2, INF}, {"lgamma", 1, 0},
    {"lgamma", NAN, NAN}, {"digamma", 0, -INF}, {"digamma", -0.0, INF}, {"digamma", -1, NAN}, {"digamma", INF, INF},
    {"erfc", INF, 0}, {"erfc", -INF, 2}, {"erfc", NAN, NAN}, {"erfcx", INF, 0}, {"erfcx", -INF, INF},
    {"erfinv", 1, INF}, {"erfinv", -1, -INF}, {"erfinv", 1.5, NAN}, {"erfinv", 0, 0}, {"erfinv", -0.0, -0.0},
    {"ndtri", 0, -INF}, {"ndtri", 1, INF}, {"ndtri", 2, NAN}, {"log_ndtr", -INF, -INF}, {"log_ndtr", INF, -0.0},
    {"i0", 0, 1}, {"i0", -INF, INF}, {"i1", -INF, -INF}, {"i1", 0, 0}, {"i0e", INF, 0}, {"i1e", NAN, NAN},
    {"bessel_j0", 0, 1}, {"bessel_j0", INF, 0}, {"bessel_j1", 0, 0}, {"bessel_y0", 0, -INF}, {"bessel_y1", -1, NAN},
    {"entr", 0, 0}, {"entr", -1, -INF}, {"entr", INF, -INF}, {"entr", NAN, NAN}, {"sinc", 0, 1}, {"sinc", NAN, NAN},
    {"ndtr", -INF, 0}, {"ndtr", INF, 1}, {"isposinf", NAN, 0}, {"isposinf", INF, 1}, {"isneginf", -INF, 1},
    {"frac", -0.25, -0.25},
};

/* clang-format on */

typedef struct binary {
    const char *op;
    double a, b, y;
} binary;

/* clang-format off */
static const binary binaries[] = {
    {"add", NAN, 1, NAN}, {"add", INF, -INF, NAN}, {"add", -INF, INF, NAN}, {"add", INF, INF, INF},
    {"add", -INF, -INF, -INF}, {"add", INF, 1, INF}, {"add", -1, -INF, -INF}, {"add", -0.0, -0.0, -0.0},
    {"add", -0.0, 0, 0}, {"add", 0, -0.0, 0}, {"add", 0, 0, 0}, {"add", -0.0, 2, 2}, {"add", 2, -2, 0},
    {"sub", INF, INF, NAN}, {"sub", 0, 0, 0}, {"sub", -0.0, 0, -0.0},
    {"atan2", NAN, 1, NAN}, {"atan2", 1, NAN, NAN}, {"atan2", 2, 0, PI / 2}, {"atan2", 2, -0.0, PI / 2},
    {"atan2", 0, 2, 0}, {"atan2", 0, 0, 0}, {"atan2", 0, -0.0, PI}, {"atan2", 0, -2, PI}, {"atan2", -0.0, 2, -0.0},
    {"atan2", -0.0, 0, -0.0}, {"atan2", -0.0, -0.0, -PI}, {"atan2", -0.0, -2, -PI}, {"atan2", -2, 0, -PI / 2},
    {"atan2", -2, -0.0, -PI / 2}, {"atan2", 2, INF, 0}, {"atan2", 2, -INF, PI}, {"atan2", -2, INF, -0.0},
    {"atan2", -2, -INF, -PI}, {"atan2", INF, 2, PI / 2}, {"atan2", -INF, 2, -PI / 2}, {"atan2", INF, INF, PI / 4},
    {"atan2", INF, -INF, 3 * PI / 4}, {"atan2", -INF, INF, -PI / 4}, {"atan2", -INF, -INF, -3 * PI / 4},
    {"equal", NAN, NAN, 0}, {"equal", 0, -0.0, 1}, {"equal", INF, INF, 1}, {"equal", INF, -INF, 0},
    {"not_equal", NAN, NAN, 1}, {"not_equal", -0.0, 0, 0}, {"not_equal", -INF, -INF, 0},
    {"less", NAN, 1, 0}, {"less", 1, NAN, 0}, {"less", -0.0, 0, 0}, {"less", -INF, INF, 1}, {"less", 1, INF, 1},
    {"less_equal", NAN, NAN, 0}, {"less_equal", -0.0, 0, 1}, {"less_equal", INF, INF, 1}, {"less_equal", 2, NAN, 0},
    {"greater", NAN, 1, 0}, {"greater", 0, -0.0, 0}, {"greater", INF, 5, 1}, {"greater", -INF, -INF, 0},
    {"greater_equal", NAN, NAN, 0}, {"greater_equal", 0, -0.0, 1}, {"greater_equal", -INF, -INF, 1},
    {"clip", NAN, 1, NAN}, {"clip", 3, NAN, NAN}, {"clip", -INF, 2, 2}, {"clip", INF, 2, INF},
    {"logical_and", NAN, 1, 1}, {"logical_or", -0.0, 0, 0}, {"logical_xor", NAN, 0, 1},
    {"fmax", NAN, 1, 1}, {"fmin", 1, NAN, 1}, {"fmax", NAN, NAN, NAN},
    {"xlogy", 0, 0, 0}, {"xlogy", 0, INF, 0}, {"xlogy", 0, NAN, NAN}, {"xlog1py", 0, -1, 0}, {"heaviside", NAN, 1, NAN},
    {"heaviside", -0.0, 0.5, 0.5}, {"heaviside", INF, 0.5, 1}, {"heaviside", -INF, 0.5, 0},
    {"copysign", 2, -0.0, -2}, {"copysign", -2, 0, 2}, {"copysign", INF, -1, -INF}, {"copysign", NAN, -1, NAN},
    {"div", NAN, 1, NAN}, {"div", INF, -INF, NAN}, {"div", 0, -0.0, NAN}, {"div", 0, 2, 0}, {"div", -0.0, 2, -0.0},
    {"div", 0, -2, -0.0}, {"div", -0.0, -2, 0}, {"div", 2, 0, INF}, {"div", 2, -0.0, -INF}, {"div", -2, 0, -INF},
    {"div", -2, -0.0, INF}, {"div", INF, 2, INF}, {"div", INF, -2, -INF}, {"div", -INF, 2, -INF},
    {"div", 2, INF, 0}, {"div", 2, -INF, -0.0}, {"div", -2, INF, -0.0}, {"div", -2, -INF, 0},
    {"floor_divide", NAN, 1, NAN}, {"floor_divide", INF, 2, INF}, {"floor_divide", INF, -2, -INF}, {"floor_divide", -INF, 2, -INF},
    {"floor_divide", INF, INF, NAN}, {"floor_divide", 0, 0, NAN},
    {"floor_divide", 0, 2, 0}, {"floor_divide", -0.0, 2, -0.0}, {"floor_divide", 0, -2, -0.0},
    {"floor_divide", 2, 0, INF}, {"floor_divide", 2, -0.0, -INF}, {"floor_divide", -2, 0, -INF},
    {"floor_divide", 2, INF, 0}, {"floor_divide", 2, -INF, -0.0}, {"floor_divide", -2, INF, -0.0},
    {"floor_divide", -2, -INF, 0}, {"floor_divide", -7, 2, -4},
    {"hypot", INF, NAN, INF}, {"hypot", NAN, -INF, INF}, {"hypot", NAN, 1, NAN}, {"hypot", 1, NAN, NAN},
    {"logaddexp", NAN, 1, NAN}, {"logaddexp", INF, 1, INF}, {"logaddexp", 1, INF, INF},
    {"logaddexp", INF, INF, INF}, {"logaddexp", -INF, -INF, -INF}, {"logaddexp", -INF, 2, 2},
    {"maximum", NAN, 1, NAN}, {"maximum", 1, NAN, NAN}, {"minimum", NAN, 1, NAN}, {"minimum", 1, NAN, NAN},
    {"maximum", -INF, 1, 1}, {"minimum", -INF, 1, -INF},
    {"mul", INF, 0, NAN}, {"mul", -0.0, INF, NAN}, {"mul", -INF, 2, -INF}, {"mul", -INF, -INF, INF},
    {"mul", -0.0, 2, -0.0}, {"mul", -0.0, -2, 0}, {"mul", NAN, 0, NAN},
    {"nextafter", NAN, 1, NAN}, {"nextafter", 1, NAN, NAN}, {"nextafter", 0, -0.0, -0.0},
    {"nextafter", -0.0, 0, 0}, {"nextafter", INF, INF, INF}, {"nextafter", 2, 2, 2},
    {"pow", 2, NAN, NAN}, {"pow", NAN, 0, 1}, {"pow", NAN, -0.0, 1}, {"pow", NAN, 2, NAN}, {"pow", INF, 0, 1},
    {"pow", -2, INF, INF}, {"pow", 2, -INF, 0}, {"pow", -1, INF, 1}, {"pow", -1, -INF, 1}, {"pow", 1, INF, 1},
    {"pow", 1, -INF, 1}, {"pow", -0.5, INF, 0}, {"pow", 0.5, -INF, INF}, {"pow", INF, 2, INF}, {"pow", INF, -2, 0},
    {"pow", -INF, 3, -INF}, {"pow", -INF, 2, INF}, {"pow", -INF, 2.5, INF}, {"pow", -INF, -3, -0.0},
    {"pow", -INF, -2, 0}, {"pow", 0, 2, 0}, {"pow", 0, -2, INF}, {"pow", -0.0, 3, -0.0}, {"pow", -0.0, 2, 0},
    {"pow", -0.0, -3, -INF}, {"pow", -0.0, -2, INF}, {"pow", -2, 0.5, NAN}, {"pow", -2, 3, -8},
    {"remainder", NAN, 1, NAN}, {"remainder", INF, 2, NAN}, {"remainder", -INF, 2, NAN}, {"remainder", 2, 0, NAN},
    {"remainder", 2, -0.0, NAN}, {"remainder", 0, 2, 0}, {"remainder", -0.0, 2, 0}, {"remainder", 0, -2, -0.0},
    {"remainder", -0.0, -2, -0.0}, {"remainder", 2, INF, 2}, {"remainder", 2, -INF, -INF},
    {"remainder", -2, INF, INF}, {"remainder", -2, -INF, -2}, {"remainder", -7, 2, 1}, {"remainder", 7, -2, -1},
};

/* clang-format on */

/* The op on n copies of the numbers; every result must be y, to the sign of zero. */
static void check(const char *name, const double *x, int inputs, double y, cr_dtype dtype, int64_t n)
{
    CR_SCOPE {
        cr_tensor *in[3] = {NULL}, *out = NULL;
        double got[MANY] = {0}, attrs[4] = {0};
        for (int i = 0; i < inputs; i++)
            in[i] = cr_full(CR_SHAPE(n), x[i], .dtype = dtype);
        bool clip = !strcmp(name, "clip"); /* only the lower limit is given */
        bool ok = cr_call_op(cr_find_op(name), in, inputs + clip, attrs, &out) &&
                  cr_copy_out(out, got, (size_t)n * sizeof *got, CR_F64);
        CHECK_MSG(ok, "%s: %s", name, cr_error());
        double tolerance = dtype == CR_F32 ? 1e-6 : 1e-15;
        for (int64_t i = 0; ok && i < n; i++) {
            bool same = isnan(y)   ? isnan(got[i])
                        : y == 0   ? got[i] == 0 && signbit(got[i]) == signbit(y)
                        : isinf(y) ? got[i] == y
                                   : fabs(got[i] - y) <= tolerance * fabs(y);
            ok = CHECK_MSG(same, "%s of %s[%d]: %s(%g%s%.0g) is %g, expected %g", name, cr_dtype_name(dtype), (int)n,
                           name, x[0], inputs > 1 ? ", " : "", inputs > 1 ? x[1] : 0, got[i], y);
        }
    }
}

static void each(cr_dtype dtype, int64_t n)
{
    for (size_t i = 0; i < sizeof unaries / sizeof *unaries; i++)
        check(unaries[i].op, &unaries[i].x, 1, unaries[i].y, dtype, n);
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
        check(binaries[i].op, &binaries[i].a, 2, binaries[i].y, dtype, n);
}

static void in_f32(void)
{
    each(CR_F32, 1);
}
static void in_vectors_of_f32(void)
{
    each(CR_F32, MANY);
}
static void in_f64(void)
{
    each(CR_F64, MANY);
}

static void steps(void)
{
    CR_SCOPE {
        CHECK(cr_item(cr_nextafter(cr_floats(1), cr_num(2))) == 1 + 0x1p-23);
        CHECK(cr_item(cr_nextafter(cr_floats(1), cr_num(0))) == 1 - 0x1p-24);
        CHECK(cr_item(cr_nextafter(cr_floats(-1), cr_num(0))) == -1 + 0x1p-24);
        CHECK(cr_item(cr_nextafter(cr_floats(0), cr_num(-1))) == -0x1p-149);
        CHECK(cr_item(cr_nextafter(cr_full(CR_SHAPE(1), 1, .dtype = CR_F16), cr_num(2))) == 1 + 0x1p-10);
        CHECK(cr_item(cr_nextafter(cr_full(CR_SHAPE(1), 65504, .dtype = CR_F16), cr_num(INF))) == INF);
        CHECK(cr_item(cr_nextafter(cr_full(CR_SHAPE(1), 1, .dtype = CR_F64), cr_num(2))) == 1 + 0x1p-52);
        CHECK(cr_item_int(cr_clip(cr_ints(300), .max = cr_int(255), .min = cr_int(0))) == 255);
    }
    CHECK_OK();
}

/* Integers wrap around; what has no value in integers has one all the same, that of docs/array-api.md. */
static void whole_numbers(void)
{
    CR_SCOPE {
        cr_tensor *least = cr_full(CR_SHAPE(MANY), 0, .whole = INT64_MIN, .dtype = CR_I64);
        cr_tensor *most = cr_full(CR_SHAPE(MANY), 0, .whole = INT64_MAX, .dtype = CR_I64), *first = cr_ints(0);
        CHECK_INT(cr_item_int(cr_take(cr_add(most, cr_int(1)), first, 0)), INT64_MIN);
        CHECK_INT(cr_item_int(cr_take(cr_sub(least, cr_int(1)), first, 0)), INT64_MAX);
        CHECK_INT(cr_item_int(cr_take(cr_mul(most, cr_int(2)), first, 0)), -2);
        CHECK_INT(cr_item_int(cr_take(cr_neg(least), first, 0)), INT64_MIN);
        CHECK_INT(cr_item_int(cr_take(cr_abs(least), first, 0)), INT64_MIN);
        CHECK_INT(cr_item_int(cr_take(cr_square(most), first, 0)), 1);
        CHECK_INT(cr_item_int(cr_take(cr_floor_divide(least, cr_int(-1)), first, 0)), INT64_MIN);
        CHECK_INT(cr_item_int(cr_take(cr_remainder(least, cr_int(-1)), first, 0)), 0);
        CHECK_INT(cr_item_int(cr_take(cr_floor_divide(most, cr_int(0)), first, 0)), 0);
        CHECK_INT(cr_item_int(cr_take(cr_remainder(most, cr_int(0)), first, 0)), 0);
        CHECK_INT(cr_item_int(cr_take(cr_left_shift(most, cr_int(70)), first, 0)), 0);
        CHECK_INT(cr_item_int(cr_take(cr_right_shift(least, cr_int(70)), first, 0)), -1);
        CHECK_INT(cr_item_int(cr_take(cr_floor_divide(cr_ints(-7), cr_int(2)), first, 0)), -4);
        CHECK_INT(cr_item_int(cr_take(cr_remainder(cr_ints(-7), cr_int(2)), first, 0)), 1);
        cr_tensor *small = cr_full(CR_SHAPE(MANY), 100, .dtype = CR_I8),
                  *byte = cr_full(CR_SHAPE(MANY), 200, .dtype = CR_U8);
        CHECK_INT(cr_item_int(cr_take(cr_add(small, small), first, 0)), -56);
        CHECK_INT(cr_item_int(cr_take(cr_add(byte, byte), first, 0)), 144);
        CHECK_INT(cr_item_int(cr_take(cr_neg(byte), first, 0)), 56);
        CHECK_INT(cr_item_int(cr_sum(byte)), 200 * MANY);
        CHECK_INT(cr_item_int(cr_gcd(least, cr_int(0)) ? cr_gcd(cr_ints(-12), cr_int(18)) : NULL), 6);
    }
    CHECK_OK();
}

/* No integer type holds both: compared exactly nevertheless. */
static void signs(void)
{
    static const struct {
        uint64_t u;
        int64_t i;
    } pairs[] = {{UINT64_MAX, -1},
                 {1, -1},
                 {5, 5},
                 {5, 6},
                 {UINT64_MAX - 1, INT64_MAX},
                 {INT64_MAX, INT64_MAX},
                 {(1ull << 53) + 1, (1ll << 53)},
                 {0, INT64_MIN}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        CR_SCOPE {
            cr_tensor *u = cr_from_data(&pairs[k].u, CR_SHAPE(1), CR_U64),
                      *i = cr_from_data(&pairs[k].i, CR_SHAPE(1), CR_I64);
            bool less = pairs[k].i >= 0 && pairs[k].u < (uint64_t)pairs[k].i;
            bool equal = pairs[k].i >= 0 && pairs[k].u == (uint64_t)pairs[k].i, more = !less && !equal;
            CHECK(cr_item(cr_less(u, i)) == less && cr_item(cr_greater(i, u)) == less);
            CHECK(cr_item(cr_less(i, u)) == more && cr_item(cr_greater(u, i)) == more);
            CHECK(cr_item(cr_equal(u, i)) == equal && cr_item(cr_equal(i, u)) == equal);
            CHECK(cr_item(cr_not_equal(u, i)) == !equal && cr_item(cr_not_equal(i, u)) == !equal);
            CHECK(cr_item(cr_less_equal(u, i)) == (less || equal) &&
                  cr_item(cr_greater_equal(i, u)) == (less || equal));
            CHECK(cr_item(cr_less_equal(i, u)) == (more || equal) &&
                  cr_item(cr_greater_equal(u, i)) == (more || equal));
        }
    CHECK_OK();
}

/* Elements are converted to the type that is asked for before they are added. */
static void sums(void)
{
    CR_SCOPE {
        float many[MANY];
        for (int k = 0; k < MANY; k++)
            many[k] = 0.5f;
        cr_tensor *halves = cr_from_data(many, CR_SHAPE(MANY), CR_F32);
        CHECK_INT(cr_item_int(cr_sum(halves, .dtype = CR_I64)), 0);
        CHECK_INT(cr_item_int(cr_sum(halves, .dtype = CR_BOOL)), 1);
        CHECK_INT(cr_item_int(cr_prod(cr_add(halves, cr_num(2)), .dtype = CR_I64)), INT64_C(1) << MANY);
        CHECK(cr_item(cr_sum(cr_floats(0x1p24f, 1, 1, -0x1p24f), .dtype = CR_F64)) == 2);
        CHECK(cr_item(cr_select(cr_cumsum(halves, 0, .dtype = CR_I64), 0, MANY - 1)) == 0);
        cr_tensor *huge = cr_from_data(((const int64_t[]){INT64_MAX, INT64_MAX, INT64_MAX}), CR_SHAPE(3), CR_I64);
        CHECK(cr_item(cr_sum(huge, .dtype = CR_F64)) == 3 * 0x1p63);
        CHECK(isnan(cr_item(cr_sum(cr_floats(INF, -INF)))) && isnan(cr_item(cr_max(cr_floats(1, NAN, 3)))));
        CHECK(isnan(cr_item(cr_min(cr_floats(1, NAN, 3)))) && isnan(cr_item(cr_mean(cr_zeros(CR_SHAPE(0))))));
        CHECK(isnan(cr_item(cr_var(cr_floats(1)))) && isnan(cr_item(cr_std(cr_floats(1, 2), .correction = 3))));
        CHECK(cr_item(cr_sum(cr_zeros(CR_SHAPE(0)))) == 0 && cr_item(cr_prod(cr_zeros(CR_SHAPE(0)))) == 1);
        CHECK(cr_item(cr_any(cr_floats(0, NAN))) == 1 && cr_item(cr_all(cr_floats(1, NAN))) == 1);
        CHECK_INT(cr_item_int(cr_count_nonzero(cr_floats(0, NAN, -0.0f, INF))), 2);
        CHECK_INT(cr_size(cr_unique_values(cr_floats(NAN, 1, NAN)), 0), 3);
    }
    CHECK_OK();
}

typedef struct complex_case {
    const char *op;
    double re, im, y_re, y_im; /* 99: not specified in value */
} complex_case;

/* clang-format off */
static const complex_case complexes[] = {
    {"exp", 0, 0, 1, 0}, {"exp", -0.0, 0, 1, 0}, {"exp", INF, 0, INF, 0}, {"exp", -INF, 2, -0.0, 0},
    {"exp", 1, INF, NAN, NAN}, {"exp", 1, NAN, NAN, NAN}, {"exp", NAN, 0, NAN, 0},
    {"expm1", 0, 0, 0, 0}, {"expm1", -0.0, 0, 0, 0}, {"expm1", INF, 0, INF, 0}, {"expm1", NAN, NAN, NAN, NAN},
    {"log", -0.0, 0, -INF, PI}, {"log", 0, 0, -INF, 0}, {"log", 1, INF, INF, PI / 2}, {"log", -INF, 1, INF, PI},
    {"log", INF, 1, INF, 0}, {"log", NAN, NAN, NAN, NAN}, {"log1p", -1, 0, -INF, 0}, {"log1p", INF, 1, INF, 0},
    {"sqrt", 0, 0, 0, 0}, {"sqrt", 1, INF, INF, INF}, {"sqrt", INF, 1, INF, 0}, {"sqrt", -INF, 1, 0, INF},
    {"sqrt", NAN, 1, NAN, NAN},
    {"sinh", 0, 0, 0, 0}, {"sinh", INF, 0, INF, 0}, {"cosh", 0, 0, 1, 0}, {"cosh", INF, 0, INF, 0},
    {"tanh", INF, 1, 1, 0}, {"tanh", INF, 2, 1, 0}, {"tanh", -INF, -2, -1, -0.0}, {"tanh", NAN, 0, NAN, 0}, {"acos", 0, 0, PI / 2, -0.0}, {"acos", -INF, 1, PI, -INF},
    {"acosh", 0, 0, 0, PI / 2}, {"acosh", INF, 1, INF, 0}, {"asinh", INF, 1, INF, 0}, {"atanh", 1, 0, INF, 0},
    {"atanh", INF, 1, 0, PI / 2}, {"sign", 0, 0, 0, 0}, {"reciprocal", 0, 1, 0, -1}, {"round", 2.5, -0.5, 2, -0.0},
    {"round", INF, NAN, INF, NAN},
};

/* clang-format on */

static void in_c128(void)
{
    for (size_t i = 0; i < sizeof complexes / sizeof *complexes; i++)
        CR_SCOPE {
            const complex_case *c = &complexes[i];
            cr_tensor *in = cr_full(CR_SHAPE(2), c->re, .imag = c->im, .dtype = CR_C128), *out = NULL;
            bool ok = cr_call_op(cr_find_op(c->op), &in, 1, NULL, &out);
            double got[4] = {0}, want[2] = {c->y_re, c->y_im};
            ok = ok && cr_copy_out(out, got, sizeof got, CR_C128);
            CHECK_MSG(ok, "%s: %s", c->op, cr_error());
            for (int k = 0; ok && k < 4; k++) {
                double y = want[k % 2];
                bool same = isnan(y) ? isnan(got[k]) : isinf(y) ? got[k] == y : fabs(got[k] - y) <= 1e-15;
                CHECK_MSG(same, "%s(%g %+gi) is %g %+gi, expected %g %+gi", c->op, c->re, c->im, got[0], got[1],
                          want[0], want[1]);
            }
        }
}

/* cr_call_op_inplace: an op that writes in place, one that does not, one that is composed; what it refuses. */
static void put_in_place(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_floats(1, -2, 3), *mask = cr_tril(cr_ones(CR_SHAPE(2, 2)), .offset = 0);
        cr_tensor *c = cr_full(CR_SHAPE(1), 1, .imag = 2, .dtype = CR_C64), *cc[] = {c, c}, *several[] = {mask};
        void *data = cr_data(x);
        CHECK(cr_call_op_inplace(cr_find_op("relu"), &x, 1, NULL) == x && cr_data(x) == data);
        cr_tensor *both[] = {x, cr_num(3)}, *wide[] = {x, cr_ones(CR_SHAPE(2, 3))};
        CHECK(cr_call_op_inplace(cr_find_op("equal"), both, 2, NULL) == x && cr_data(x) == data);
        CHECK(cr_item(cr_sum(x)) == 1 && cr_dtype_of(x) == CR_F32);
        CHECK(cr_call_op_inplace(cr_find_op("mul"), cc, 2, NULL) == c);
        CHECK(cr_item_complex(c).real == -3 && cr_item_complex(c).imag == 4);
        CHECK(!cr_call_op_inplace(cr_find_op("xlogy"), wide, 2, NULL) && cr_error_code() == CR_ERROR_SHAPE);
        cr_clear_error();
        CHECK(!cr_call_op_inplace(cr_find_op("slogdet"), several, 1, NULL) && cr_error_code() == CR_ERROR_VALUE);
        cr_clear_error();
        CHECK(!cr_call_op_inplace(NULL, several, 1, NULL) && cr_error_code() == CR_ERROR_VALUE);
        cr_clear_error();
        cr_tensor *leaf = cr_floats(2, 3), *double_leaf = NULL;
        cr_requires_grad(leaf, true);
        double_leaf = cr_mul(leaf, cr_num(2));
        cr_tensor *squared[] = {double_leaf, double_leaf};
        CHECK(cr_call_op_inplace(cr_find_op("xlogy"), squared, 2, NULL) == double_leaf);
        CHECK(cr_backward(cr_sum(double_leaf)) &&
              fabs(cr_item(cr_select(cr_grad_of(leaf), 0, 0)) - 2 * (log(4) + 1)) < 1e-5);
    }
}

int main(void)
{
    TEST(put_in_place);
    TEST(in_f32);
    TEST(in_vectors_of_f32);
    TEST(in_f64);
    TEST(steps);
    TEST(whole_numbers);
    TEST(signs);
    TEST(sums);
    TEST(in_c128);
    return test_end();
}
