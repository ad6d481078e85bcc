/* Complex numbers and u64: values that NumPy gives, gradients that PyTorch gives, what is refused. */
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/ops.h>

static const double a_values[] = {1, 2, -0.5, 0.25, 3, -1}, b_values[] = {0.5, -1, 2, 1, -1, -1};

static cr_tensor *a(void)
{
    return cr_from_data(a_values, CR_SHAPE(3), CR_C128);
}
static cr_tensor *b(void)
{
    return cr_from_data(b_values, CR_SHAPE(3), CR_C128);
}

/* n numbers, a complex one counted twice, equal to within 2e-15. */
static void same(const char *what, cr_tensor *t, const double *expected, int n)
{
    double got[16] = {0};
    bool complex = cr_dtype_is_complex(cr_dtype_of(t));
    CHECK_MSG(cr_copy_out(t, got, (size_t)n * sizeof *got, complex ? CR_C128 : CR_F64), "%s: %s", what, cr_error());
    for (int i = 0; i < n; i++)
        CHECK_MSG(fabs(got[i] - expected[i]) <= 2e-15 * fmax(1, fabs(expected[i])), "%s: [%d] is %.17g, expected %.17g",
                  what, i, got[i], expected[i]);
    cr_clear_error();
}
#define SAME(t, ...) same(#t, t, (const double[]){__VA_ARGS__}, (int)(sizeof((double[]){__VA_ARGS__}) / sizeof(double)))

static void values(void)
{
    CR_SCOPE {
        cr_tensor *tiny = cr_mul(a(), cr_num(1e-9));
        SAME(cr_div(a(), b()), -1.2, 1.6, -0.15, 0.2, -1, 2);
        SAME(cr_pow(a(), b()), 4.3825650598633583, -1.1243974773611554, 0.0013286990078219434, -0.021428906925934983,
             0.15477711039986422, -0.1690828213650872);
        SAME(cr_mul(cr_expm1(tiny), cr_num(1e9)), 0.99999999850000005, 2.0000000020000004, -0.49999999990624997,
             0.249999999875, 3.0000000040000002, -1.0000000030000001);
        SAME(cr_sqrt(a()), 1.272019649514069, 0.78615137775742328, 0.17178037486125622, 0.72767334511267745,
             1.7553173018244279, -0.28484878459314106);
        SAME(cr_tanh(a()), 1.1667362572409199, -0.24345820118572531, -0.4854872810241353, 0.19805544995134955,
             1.0020549882458116, -0.0045171372766584254);
        SAME(cr_acosh(a()), 1.528570919480998, 1.1437177404024206, 0.28139605624529274, 2.0724051800703975,
             1.8241987021938828, -0.33770110926555252);
        SAME(cr_sign(a()), 0.44721359549995793, 0.89442719099991586, -0.89442719099991586, 0.44721359549995793,
             0.94868329805051377, -0.31622776601683794);
        SAME(cr_abs(a()), 2.23606797749979, 0.55901699437494745, 3.1622776601683795);
        SAME(cr_angle(a()), 1.1071487177940904, 2.677945044588987, -0.3217505543966422);
        SAME(cr_prod(a()), -3.75, -1.25);
        SAME(cr_cumprod(a(), 0), 1, 2, -1, -0.75, -3.75, -1.25);
        SAME(cr_matmul(a(), b()), -2.75, -2);
        SAME(cr_sum(a()), 3.5, 1.25);
        SAME(cr_vecdot(a(), b(), -1), -4.25, -7);
        SAME(cr_vector_norm(a(), 1), 2.23606797749979 + 0.55901699437494745 + 3.1622776601683795);
        SAME(cr_conj(a()), 1, -2, -0.5, -0.25, 3, 1);
        SAME(cr_mul(cr_floats(1, 2, 3), cr_complex_num(0, 1)), 0, 1, 0, 2, 0, 3);
        SAME(cr_real(a()), 1, -0.5, 3);
        SAME(cr_view_as_real(cr_flip(a())), 3, -1, -0.5, 0.25, 1, 2);
        CHECK_INT(cr_item_int(cr_all(cr_equal(cr_view_as_complex(cr_view_as_real(a())), a()))), 1);
        CHECK_INT(cr_dtype_of(cr_mul(cr_floats(1), cr_complex_num(0, 1))), CR_C64);
        CHECK_INT(cr_dtype_of(cr_abs(cr_cast(a(), CR_C64))), CR_F32);
    }
    CHECK_OK();
}

static void gradients(void)
{
    CR_SCOPE {
        cr_tensor *z = cr_requires_grad(a(), true), *w = cr_requires_grad(b(), true), *zw = cr_mul(z, w);
        cr_tensor *loss = cr_sum(cr_mul(cr_abs(z), cr_sin(cr_real(zw))));
        loss = cr_add(loss, cr_sum(cr_angle(cr_div(z, w))));
        loss = cr_add(loss, cr_sum(cr_imag(cr_sign(zw))));
        loss = cr_add(loss, cr_sum(cr_imag(cr_mul(cr_square(cr_conj(z)), w))));
        CHECK_NEAR(cr_item(loss), -3.0957292972196644, 1e-14);
        CHECK(cr_backward(loss));
        SAME(cr_grad_of(z), -5.4280609126801522, 2.1438781746396978, -0.79866123403683664, 0.89933061701841832,
             -5.2044742119098384, 1.7253472603242606);
        SAME(cr_grad_of(w), -5.7914115841029012, 0.58282316820580249, 0.56186472035729451, -0.6565676398213528,
             -1.1482214554056691, 6.8802109755313881);
        CHECK(!cr_backward(cr_sum(cr_mul(z, z))));
        CHECK_ERROR("backward: t is complex: give .grad, or make a real loss of it");
    }
}

static void refused(void)
{
    CR_SCOPE {
        CHECK(!cr_less(a(), b()));
        CHECK_ERROR("less: a is c128[3], and complex numbers are not supported");
        CHECK(!cr_floor(a()));
        CHECK_ERROR("floor: x is c128[3], and complex numbers are not supported");
        CHECK(!cr_max(a()));
        CHECK_ERROR("max: x is c128[3], and complex numbers are not supported");
        CHECK(!cr_imag(cr_floats(1)));
        CHECK_ERROR("imag: x is f32[1], expected complex numbers");
    }
}

static bool is_u64(cr_tensor *t, uint64_t expected)
{
    return cr_dtype_of(t) == CR_U64 && (uint64_t)cr_item_int(t) == expected;
}

static void unsigned_integers(void)
{
    static const uint64_t values[] = {UINT64_MAX, 3, (uint64_t)1 << 63};
    CR_SCOPE {
        cr_tensor *u = cr_from_data(values, CR_SHAPE(3), CR_U64), *most = cr_select(u, 0, 0),
                  *ten = cr_full(CR_SCALAR, 10, .dtype = CR_U64);
        int64_t places[3] = {0};
        CHECK(is_u64(cr_max(u), UINT64_MAX) && is_u64(cr_min(u), 3));
        CHECK_INT(cr_item_int(cr_argmax(u, 0)), 0);
        CHECK(is_u64(cr_floor_divide(most, ten), UINT64_MAX / 10) && is_u64(cr_remainder(most, ten), 5));
        CHECK(is_u64(cr_right_shift(most, ten), UINT64_MAX >> 10) && is_u64(cr_maximum(most, ten), UINT64_MAX));
        CHECK_INT(cr_item_int(cr_greater(most, ten)), 1);
        CHECK(is_u64(cr_sum(u), (uint64_t)2 + ((uint64_t)1 << 63)));
        CHECK(cr_item(cr_mean(u)) > 9e18);
        CHECK(cr_copy_out(cr_argsort(u, 0), places, sizeof places, CR_I64) && places[0] == 1 && places[2] == 0);
        CHECK(is_u64(cr_full(CR_SCALAR, 0x1p63, .dtype = CR_U64, .whole = 1), ((uint64_t)1 << 63) + 1));
        CHECK_INT(cr_item_int(cr_full(CR_SCALAR, 0, .dtype = CR_I64, .whole = INT64_MAX)), INT64_MAX);
        CHECK_INT(cr_dtype_of(cr_sum(cr_ones(CR_SHAPE(3), .dtype = CR_U8))), CR_U64);
        cr_tensor *wide = cr_full(CR_SHAPE(2, 2), 4e9, .dtype = CR_U32),
                  *short_ = cr_full(CR_SCALAR, 65535, .dtype = CR_U16);
        CHECK(cr_item(cr_max(wide)) == 4e9 && cr_item_int(cr_add(short_, cr_int(1))) == 0);
        CHECK_INT(cr_item_int(cr_select(cr_select(cr_matmul(wide, wide), 0, 0), 0, 0)),
                  (uint32_t)(2 * 4000000000u * (uint64_t)4000000000u));
        CHECK_INT(cr_dtype_of(cr_add(u, cr_ints(1, 2, 3))), CR_F64);
    }
    CHECK_OK();
}

int main(void)
{
    TEST(values);
    TEST(gradients);
    TEST(refused);
    TEST(unsigned_integers);
    return test_end();
}
