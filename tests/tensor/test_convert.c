/* Element conversion: half precision against arithmetic in double, every pair of types against a scalar rule, steps,
 * and the values at the edges of each type. */
#include "tensor/tensor.h"
#include "test.h"

static const cr_dtype all_types[] = {CR_BOOL, CR_I8,  CR_U8,   CR_I16, CR_U16, CR_I32, CR_U32, CR_I64,
                                     CR_U64,  CR_F16, CR_BF16, CR_F32, CR_F64, CR_C64, CR_C128};
enum { TYPES = sizeof all_types / sizeof all_types[0] };

static uint64_t random_state = 1;
static uint64_t random_bits(void)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    uint64_t x = random_state;
    return (x ^ (x >> 29)) * 0x9e3779b97f4a7c15u;
}

/* The value of a binary format with `fraction` fraction bits and exponents from `least`, nearest even; by the
 * definition. */
static double rounded(double x, int fraction, int least, double overflow)
{
    if (isnan(x) || isinf(x) || x == 0)
        return x;
    int exponent;
    frexp(x, &exponent);
    exponent = exponent - 1 < least ? least : exponent - 1;
    double ulp = ldexp(1, exponent - fraction);
    double r = rint(x / ulp) * ulp;
    return fabs(r) >= overflow ? copysign(INFINITY, x) : copysign(r, x);
}
static double as_f16(double x)
{
    return rounded(x, 10, -14, 0x1p16);
}
static double as_bf16(double x)
{
    return rounded(x, 7, -126, 0x1p128);
}

static double f16_value(uint16_t h)
{
    int exponent = (h >> 10) & 31, fraction = h & 1023;
    double v = exponent == 31 ? (fraction ? NAN : INFINITY)
               : exponent     ? ldexp(1024 + fraction, exponent - 25)
                              : ldexp(fraction, -24);
    return h & 0x8000 ? -v : v;
}

static bool same(double a, double b)
{
    return (isnan(a) && isnan(b)) || (a == b && signbit(a) == signbit(b));
}

static void every_f16(void)
{
    int wrong = 0;
    for (int h = 0; h < 65536; h++) {
        float f = cr_f16_to_f32((uint16_t)h);
        if (!same(f, f16_value((uint16_t)h)))
            wrong++;
        uint16_t back = cr_f32_to_f16(f);
        if (isnan(f) ? !(isnan(cr_f16_to_f32(back))) : back != h)
            wrong++;
    }
    CHECK_INT(wrong, 0);
}

static void every_bf16(void)
{
    int wrong = 0;
    for (int h = 0; h < 65536; h++) {
        float f = cr_bf16_to_f32((uint16_t)h);
        uint16_t back = cr_f32_to_bf16(f);
        if (isnan(f) ? !isnan(cr_bf16_to_f32(back)) : back != h)
            wrong++;
    }
    CHECK_INT(wrong, 0);
}

/* f32 bit patterns spread over all exponents, and every neighbourhood of a tie. */
static void f32_to_half_rounds_to_even(void)
{
    int wrong16 = 0, wrong_b = 0;
    for (int i = 0; i < 400000; i++) {
        uint32_t bits = (uint32_t)(random_bits() >> 32);
        if (i % 2)
            bits = (bits & 0xffffe000u) + (uint32_t)(0x1000 + (int)(random_bits() % 5) - 2); /* beside an f16 tie */
        if (i % 4 == 3)
            bits = (bits & 0xffff0000u) + (uint32_t)(0x8000 + (int)(random_bits() % 5) - 2); /* beside a bf16 tie */
        if (i % 3 == 0)
            bits = (bits & 0x80ffffffu) | (0x38 + (bits >> 24) % 16) << 24 >> 1 << 1; /* about 1e-5 to 1e5 */
        float f;
        memcpy(&f, &bits, sizeof f);
        wrong16 += !same(cr_f16_to_f32(cr_f32_to_f16(f)), as_f16(f));
        wrong_b += !same(cr_bf16_to_f32(cr_f32_to_bf16(f)), as_bf16(f));
    }
    CHECK_INT(wrong16, 0);
    CHECK_INT(wrong_b, 0);
    CHECK_INT(cr_f32_to_f16(65519.996f), 0x7bff);
    CHECK_INT(cr_f32_to_f16(65520.0f), 0x7c00);
    CHECK_INT(cr_f32_to_f16(-INFINITY), 0xfc00);
    CHECK_INT(cr_f32_to_f16(0x1p-25f), 0);
    CHECK_INT(cr_f32_to_f16(0x1.000002p-25f), 1);
    CHECK_INT(cr_f32_to_f16(-0.0f), 0x8000);
    CHECK_INT(cr_f32_to_bf16(3.4028235e38f), 0x7f80);
}

/* Rounding twice (first to f32) would give the even neighbour. */
static void f64_to_half_rounds_once(void)
{
    double in[4] = {1 + 0x1p-11 + 0x1p-40, 1 + 0x1p-8 + 0x1p-50, -(1 + 0x1p-11 + 0x1p-40), 0x1p-25 + 0x1p-70};
    uint16_t out[4];
    cr_convert(out, CR_F16, 1, in, CR_F64, 1, 4);
    CHECK_INT(out[0], 0x3c01);
    CHECK_INT(out[2], 0xbc01);
    CHECK_INT(out[3], 1);
    cr_convert(out, CR_BF16, 1, in, CR_F64, 1, 4);
    CHECK_INT(out[1], 0x3f81);
    int64_t big[3] = {((int64_t)0x101 << 54) + 1, -(((int64_t)0x101 << 54) + 1), (int64_t)0x101 << 54};
    cr_convert(out, CR_BF16, 1, big, CR_I64, 1, 3); /* a tie of bf16, and one above it, which a double cannot tell */
    CHECK_NEAR(cr_bf16_to_f32(out[0]), (double)((int64_t)0x102 << 54), 0);
    CHECK_NEAR(cr_bf16_to_f32(out[1]), -(double)((int64_t)0x102 << 54), 0);
    CHECK_NEAR(cr_bf16_to_f32(out[2]), (double)((int64_t)0x100 << 54), 0);
    int wrong = 0;
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = random_bits();
        bits = (bits & ~(0x7ffULL << 52)) | (uint64_t)(1023 - 30 + (int)(bits >> 52) % 48) << 52;
        if (i % 2) /* ties and their neighbours */
            bits = ((bits >> 42) << 42) + (1ULL << 41) + (uint64_t)(i % 3) - 1;
        double d;
        memcpy(&d, &bits, sizeof d);
        uint16_t h;
        cr_convert(&h, CR_F16, 1, &d, CR_F64, 1, 1);
        wrong += !same(cr_f16_to_f32(h), as_f16(d));
    }
    CHECK_INT(wrong, 0);
}

/* ---- every pair against a scalar rule --------------------------------------------------------------------------- */

typedef struct value {
    bool is_float, is_unsigned; /* is_unsigned: i is a u64 */
    double f, imag;
    int64_t i;
} value;

static value read_value(const void *data, cr_dtype dtype, int64_t index)
{
    value v = {cr_dtype_is_float(dtype) || cr_dtype_is_complex(dtype), dtype == CR_U64, 0, 0, 0};
    switch (dtype) {
    case CR_BOOL:
        v.i = ((const uint8_t *)data)[index] != 0;
        break;
    case CR_I8:
        v.i = ((const int8_t *)data)[index];
        break;
    case CR_U8:
        v.i = ((const uint8_t *)data)[index];
        break;
    case CR_I16:
        v.i = ((const int16_t *)data)[index];
        break;
    case CR_I32:
        v.i = ((const int32_t *)data)[index];
        break;
    case CR_U16:
        v.i = ((const uint16_t *)data)[index];
        break;
    case CR_U32:
        v.i = ((const uint32_t *)data)[index];
        break;
    case CR_I64:
    case CR_U64:
        v.i = ((const int64_t *)data)[index];
        break;
    case CR_C64:
        v.f = ((const float *)data)[2 * index];
        v.imag = ((const float *)data)[2 * index + 1];
        break;
    case CR_C128:
        v.f = ((const double *)data)[2 * index];
        v.imag = ((const double *)data)[2 * index + 1];
        break;
    case CR_F16:
        v.f = cr_f16_to_f32(((const uint16_t *)data)[index]);
        break;
    case CR_BF16:
        v.f = cr_bf16_to_f32(((const uint16_t *)data)[index]);
        break;
    case CR_F32:
        v.f = ((const float *)data)[index];
        break;
    default:
        v.f = ((const double *)data)[index];
        break;
    }
    return v;
}

static int64_t saturated(double f, double low, double high, int64_t low_int, int64_t high_int)
{
    return isnan(f) ? 0 : f <= low ? low_int : f >= high ? high_int : (int64_t)f;
}

/* What v must become as dtype. */
static value expected_value(value v, cr_dtype dtype)
{
    bool complex = cr_dtype_is_complex(dtype);
    value r = {cr_dtype_is_float(dtype) || complex, dtype == CR_U64, v.f, complex ? v.imag : 0, v.i};
    double limit = ldexp(1, (int)cr_dtype_size(dtype) * 8 - 1);
    if (dtype == CR_BOOL)
        r.i = v.is_float ? v.f != 0 || v.imag != 0 : v.i != 0;
    else if (!r.is_float && v.is_float)
        r.i = dtype == CR_U64               ? (v.f >= 0x1p63 ? (int64_t)(v.f >= 0x1p64 ? UINT64_MAX : (uint64_t)v.f)
                                                             : saturated(v.f, 0, 0x1p63, 0, INT64_MAX))
              : cr_dtype_is_unsigned(dtype) ? saturated(v.f, 0, 2 * limit - 1, 0, (int64_t)(2 * limit - 1))
              : dtype == CR_I64             ? saturated(v.f, -limit, limit, INT64_MIN, INT64_MAX)
                                            : saturated(v.f, -limit, limit - 1, (int64_t)-limit, (int64_t)(limit - 1));
    else if (!r.is_float)
        r.i = dtype == CR_I8    ? (int8_t)v.i
              : dtype == CR_U8  ? (uint8_t)v.i
              : dtype == CR_I16 ? (int16_t)v.i
              : dtype == CR_I32 ? (int32_t)v.i
              : dtype == CR_U16 ? (uint16_t)v.i
              : dtype == CR_U32 ? (uint32_t)v.i
                                : v.i;
    else if (!v.is_float && v.is_unsigned)
        r.f = dtype == CR_F32 || dtype == CR_C64 ? (double)(float)(uint64_t)v.i : (double)(uint64_t)v.i;
    else if (!v.is_float)
        r.f = dtype == CR_F32 || dtype == CR_C64 ? (double)(float)v.i : (double)v.i;
    if (dtype == CR_F16)
        r.f = as_f16(r.f);
    if (dtype == CR_BF16)
        r.f = as_bf16(r.f);
    if (dtype == CR_F32 || dtype == CR_C64)
        r.f = (float)r.f, r.imag = (float)r.imag;
    return r;
}

enum { COUNT = 700 };

/* Bits that make interesting values of dtype, into COUNT elements `step` apart. */
static void fill(void *data, cr_dtype dtype, int64_t step)
{
    static const double edges[] = {0.0,    -0.0,   NAN,    INFINITY,     -INFINITY,    1.5,           -1.5,   0.99,
                                   -0.99,  127.5,  128,    -128.9,       -129,         255.9,         256,    32767.9,
                                   32768,  -32769, 65536,  2147483647.9, 2147483648.0, -2147483649.0, 0x1p63, -0x1p63,
                                   0x1p62, 1e300,  -1e300, 1e-300,       0x1p-24,      0x1p-149,      65520,  3e38};
    int edge_count = (int)(sizeof edges / sizeof edges[0]);
    size_t size = cr_dtype_size(dtype);
    for (int i = 0; i < COUNT; i++) {
        char *at = (char *)data + i * step * (int64_t)size;
        double second = i % 3 ? (double)random_bits() : 0;
        double edge =
            i < edge_count ? edges[i] : ((double)random_bits() - 0x1p63) * ldexp(1, -(int)(random_bits() % 70));
        uint64_t bits = random_bits() >> random_bits() % 64;
        double c128[2] = {edge, second};
        float c64[2] = {(float)edge, (float)second};
        float f = (float)edge;
        uint16_t f16 = cr_f32_to_f16(f), bf16 = cr_f32_to_bf16(f);
        uint8_t b = bits & 1;
        memcpy(at,
               dtype == CR_F64    ? (void *)&edge
               : dtype == CR_C128 ? (void *)c128
               : dtype == CR_C64  ? (void *)c64
               : dtype == CR_F32  ? (void *)&f
               : dtype == CR_F16  ? (void *)&f16
               : dtype == CR_BF16 ? (void *)&bf16
               : dtype == CR_BOOL ? (void *)&b
                                  : (void *)&bits,
               size);
    }
}

static int mismatches(cr_dtype out_dtype, cr_dtype in_dtype, int64_t out_step, int64_t in_step)
{
    static double in_memory[COUNT * 6], out_memory[COUNT * 6];
    fill(in_memory, in_dtype, in_step);
    memset(out_memory, 0xAB, sizeof out_memory);
    /* A negative step starts at the last element. */
    int64_t start = out_step < 0 ? -(COUNT - 1) * out_step : 0;
    char *out = (char *)out_memory + start * (int64_t)cr_dtype_size(out_dtype);
    cr_convert(out, out_dtype, out_step, in_memory, in_dtype, in_step, COUNT);
    int wrong = 0;
    for (int i = 0; i < COUNT; i++) {
        value want = expected_value(read_value(in_memory, in_dtype, i * in_step), out_dtype);
        value got = read_value(out_memory, out_dtype, start + i * out_step);
        wrong += got.is_float ? !same(got.f, want.f) || !same(got.imag, want.imag) : got.i != want.i;
    }
    unsigned char after = ((unsigned char *)out_memory)[COUNT * llabs(out_step) * (int64_t)cr_dtype_size(out_dtype)];
    return wrong + (llabs(out_step) < 3 && after != 0xAB);
}

static void every_pair(void)
{
    for (int o = 0; o < TYPES; o++)
        for (int i = 0; i < TYPES; i++) {
            cr_dtype out = all_types[o], in = all_types[i];
            int wrong = mismatches(out, in, 1, 1) + mismatches(out, in, 2, 1) + mismatches(out, in, 1, 3) +
                        mismatches(out, in, -2, 3);
            CHECK_MSG(wrong == 0, "%s from %s: %d wrong", cr_dtype_name(out), cr_dtype_name(in), wrong);
        }
}

static void bool_bytes_become_zero_or_one(void)
{
    uint8_t in[3] = {0, 2, 255}, out[3];
    cr_convert(out, CR_BOOL, 1, in, CR_BOOL, 1, 3);
    CHECK_INT(out[0], 0);
    CHECK_INT(out[1], 1);
    CHECK_INT(out[2], 1);
}

static void step_zero_repeats(void)
{
    int32_t in = -7;
    double out[300];
    cr_convert(out, CR_F64, 1, &in, CR_I32, 0, 300);
    CHECK_NEAR(out[0], -7, 0);
    CHECK_NEAR(out[299], -7, 0);
    cr_convert(out, CR_F64, 1, NULL, CR_I32, 1, 0); /* nothing to do */
}

int main(void)
{
    TEST(every_f16);
    TEST(every_bf16);
    TEST(f32_to_half_rounds_to_even);
    TEST(f64_to_half_rounds_once);
    TEST(every_pair);
    TEST(bool_bytes_become_zero_or_one);
    TEST(step_zero_repeats);
    return test_end();
}
