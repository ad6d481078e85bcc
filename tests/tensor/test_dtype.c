/* Element types: names, sizes, kinds, the promotion of every pair (the array API standard's table; where it leaves
 * mixed kinds open, the float type wins), and the default type. */
#include "tensor/tensor.h"
#include "test.h"

#include <float.h>

enum { TYPES = 15 };
static const char *const names[TYPES] = {"bool", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f16", "bf16", "f32", "f64", "c64", "c128"};

/* Row and column in the order of `names`. */
/* clang-format off */
static const char *const promotion[TYPES][TYPES] = {
    {"bool", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f16", "bf16", "f32", "f64", "c64", "c128"}, /* bool */
    {"i8", "i8", "i16", "i16", "i32", "i32", "i64", "i64", "f64", "f16", "bf16", "f32", "f64", "c64", "c128"}, /* i8 */
    {"u8", "i16", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f16", "bf16", "f32", "f64", "c64", "c128"}, /* u8 */
    {"i16", "i16", "i16", "i16", "i32", "i32", "i64", "i64", "f64", "f16", "bf16", "f32", "f64", "c64", "c128"}, /* i16 */
    {"u16", "i32", "u16", "i32", "u16", "i32", "u32", "i64", "u64", "f16", "bf16", "f32", "f64", "c64", "c128"}, /* u16 */
    {"i32", "i32", "i32", "i32", "i32", "i32", "i64", "i64", "f64", "f16", "bf16", "f32", "f64", "c64", "c128"}, /* i32 */
    {"u32", "i64", "u32", "i64", "u32", "i64", "u32", "i64", "u64", "f16", "bf16", "f32", "f64", "c64", "c128"}, /* u32 */
    {"i64", "i64", "i64", "i64", "i64", "i64", "i64", "i64", "f64", "f16", "bf16", "f32", "f64", "c64", "c128"}, /* i64 */
    {"u64", "f64", "u64", "f64", "u64", "f64", "u64", "f64", "u64", "f16", "bf16", "f32", "f64", "c64", "c128"}, /* u64 */
    {"f16", "f16", "f16", "f16", "f16", "f16", "f16", "f16", "f16", "f16", "f32", "f32", "f64", "c64", "c128"}, /* f16 */
    {"bf16", "bf16", "bf16", "bf16", "bf16", "bf16", "bf16", "bf16", "bf16", "f32", "bf16", "f32", "f64", "c64", "c128"}, /* bf16 */
    {"f32", "f32", "f32", "f32", "f32", "f32", "f32", "f32", "f32", "f32", "f32", "f32", "f64", "c64", "c128"}, /* f32 */
    {"f64", "f64", "f64", "f64", "f64", "f64", "f64", "f64", "f64", "f64", "f64", "f64", "f64", "c128", "c128"}, /* f64 */
    {"c64", "c64", "c64", "c64", "c64", "c64", "c64", "c64", "c64", "c64", "c64", "c64", "c128", "c64", "c128"}, /* c64 */
    {"c128", "c128", "c128", "c128", "c128", "c128", "c128", "c128", "c128", "c128", "c128", "c128", "c128", "c128", "c128"}, /* c128 */
};
/* clang-format on */

static void promotes_every_pair(void)
{
    for (int i = 0; i < TYPES; i++)
        for (int j = 0; j < TYPES; j++) {
            cr_dtype got = cr_promote(cr_dtype_from_name(names[i]), cr_dtype_from_name(names[j]));
            CHECK_MSG(!strcmp(cr_dtype_name(got), promotion[i][j]), "%s with %s is %s, expected %s", names[i], names[j],
                      cr_dtype_name(got), promotion[i][j]);
        }
}

static void names_and_sizes(void)
{
    static const size_t sizes[TYPES] = {1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 2, 4, 8, 8, 16};
    for (int i = 0; i < TYPES; i++) {
        cr_dtype d = cr_dtype_from_name(names[i]);
        CHECK_TEXT(cr_dtype_name(d), names[i]);
        CHECK_INT(cr_dtype_size(d), sizes[i]);
        CHECK(cr_dtype_is_float(d) == (i >= 9 && i <= 12));
        CHECK(cr_dtype_is_int(d) == (i >= 1 && i <= 8));
        CHECK(cr_dtype_is_unsigned(d) == (names[i][0] == 'u'));
        CHECK(cr_dtype_is_complex(d) == (i >= 13));
        CHECK(cr_dtype_real(d) == (d == CR_C64 ? CR_F32 : d == CR_C128 ? CR_F64 : d));
        CHECK(cr_dtype_to_complex(d) == (d == CR_F64 || d == CR_C128 ? CR_C128 : CR_C64));
    }
}

static void limits(void)
{
    CHECK(cr_iinfo(CR_I8).min == -128 && cr_iinfo(CR_I8).max == 127 && cr_iinfo(CR_U16).max == 65535);
    CHECK(cr_iinfo(CR_I64).min == INT64_MIN && cr_iinfo(CR_U64).max == UINT64_MAX && cr_iinfo(CR_U64).bits == 64);
    CHECK(cr_iinfo(CR_F32).bits == 0 && cr_finfo(CR_I32).bits == 0);
    CHECK(cr_finfo(CR_F32).eps == FLT_EPSILON && cr_finfo(CR_C64).max == FLT_MAX && cr_finfo(CR_F64).max == DBL_MAX);
    CHECK(cr_finfo(CR_C128).smallest_normal == DBL_MIN && cr_finfo(CR_F16).max == 65504);
    CHECK(cr_bf16_to_f32(0x7f7f) == cr_finfo(CR_BF16).max && cr_bf16_to_f32(0x3f81) == 1 + cr_finfo(CR_BF16).eps);
    CHECK(cr_can_cast(CR_U8, CR_I16) && !cr_can_cast(CR_I16, CR_U8) && cr_can_cast(CR_F32, CR_C64));
    CHECK(cr_isdtype(CR_I8, CR_KIND_SIGNED) && !cr_isdtype(CR_U8, CR_KIND_SIGNED) && cr_isdtype(CR_U8, CR_KIND_INTEGRAL));
    CHECK(cr_isdtype(CR_C64, CR_KIND_NUMERIC) && cr_isdtype(CR_BF16, CR_KIND_REAL_FLOATING));
    CHECK(!cr_isdtype(CR_BOOL, CR_KIND_NUMERIC) && cr_isdtype(CR_BOOL, CR_KIND_BOOL | CR_KIND_SIGNED));
    CHECK(!cr_isdtype(CR_DTYPE_NONE, CR_KIND_NUMERIC | CR_KIND_BOOL) && !cr_isdtype(CR_F32, CR_KIND_COMPLEX));
    CHECK(!cr_can_cast(CR_F64, CR_C64) && !cr_can_cast(CR_DTYPE_NONE, CR_F32) && !cr_can_cast(CR_F32, (cr_dtype)99));
}

/* Numbers that are no type, from outside or from another version. */
static void unknown_numbers(void)
{
    static const int numbers[] = {CR_DTYPE_NONE, CR_DTYPE_COUNT, 1000, -1, INT32_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        cr_dtype d = (cr_dtype)numbers[i];
        CHECK_TEXT(cr_dtype_name(d), "?");
        CHECK_INT(cr_dtype_size(d), 0);
        CHECK(!cr_dtype_is_float(d) && !cr_dtype_is_int(d));
        CHECK_INT(cr_promote(d, CR_F32), CR_DTYPE_NONE);
        CHECK_INT(cr_promote(CR_BOOL, d), CR_DTYPE_NONE);
    }
    CHECK_INT(cr_dtype_from_name("f33"), CR_DTYPE_NONE);
    CHECK_INT(cr_dtype_from_name(""), CR_DTYPE_NONE);
    CHECK_INT(cr_dtype_from_name(NULL), CR_DTYPE_NONE);
    CHECK_OK();
}

static void numbers_are_fixed(void)
{
    CHECK_INT(CR_BOOL, 1);
    CHECK_INT(CR_I64, 5);
    CHECK_INT(CR_U8, 6);
    CHECK_INT(CR_U64, 9);
    CHECK_INT(CR_C128, 15);
    CHECK_INT(CR_F16, 10);
    CHECK_INT(CR_F64, 13);
}

static void default_type(void)
{
    CHECK_INT(cr_default_dtype(), CR_F32);
    CHECK(cr_set_default_dtype(CR_F64));
    CHECK_INT(cr_default_dtype(), CR_F64);
    CHECK(!cr_set_default_dtype(CR_I32));
    CHECK_ERROR("set_default_dtype: i32 is not a floating-point type");
    CHECK_INT(cr_default_dtype(), CR_F64);
    CHECK(cr_set_default_dtype(CR_F32));
}

int main(void)
{
    TEST(promotes_every_pair);
    TEST(names_and_sizes);
    TEST(limits);
    TEST(unknown_numbers);
    TEST(numbers_are_fixed);
    TEST(default_type);
    return test_end();
}
