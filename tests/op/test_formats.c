/* Small number formats: every code decodes to a number that encodes to it; numbers at the edges; packing; and the
 * straight-through gradient of fake_quantize. The codes are those of ml_dtypes and the ONNX reference. */
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/ops.h>

static double at(cr_tensor *t, int64_t i)
{
    return cr_item(cr_select(cr_reshape(t, CR_SHAPE(-1)), 0, i));
}

static void codes_there_and_back(void)
{
    static const int bits[CR_FORMAT_COUNT] = {0, 8, 8, 8, 8, 8, 4, 6, 6, 4, 4, 2, 2};
    for (int f = 1; f < CR_FORMAT_COUNT; f++)
        CR_SCOPE {
            cr_tensor *codes = cr_cast(cr_arange(0, 1 << bits[f]), CR_U8),
                      *x = cr_decode_small(codes, f, .dtype = CR_F64);
            uint8_t got[256];
            double v[256];
            CHECK(cr_copy_out(cr_encode_small(x, f, false), got, (size_t)(1 << bits[f]), CR_U8));
            CHECK(cr_copy_out(x, v, sizeof(double) * (size_t)(1 << bits[f]), CR_F64));
            for (int i = 0; i < 1 << bits[f]; i++)
                CHECK_MSG(got[i] == i || isnan(v[i]), "format %d: %d is %g, which is %d", f, i, v[i], got[i]);
            CHECK_OK();
        }
}

static void edges(void)
{
    static const struct {
        int format;
        bool saturate;
        float x;
        int code;
    } cases[] = {
        {CR_FORMAT_E4M3FN, false, 464, 0x7e},
        {CR_FORMAT_E4M3FN, false, 464.5f, 0x7f},
        {CR_FORMAT_E4M3FN, true, 1e9f, 0x7e},
        {CR_FORMAT_E4M3FN, false, -INFINITY, 0xff},
        {CR_FORMAT_E4M3FN, true, -INFINITY, 0xfe},
        {CR_FORMAT_E4M3FN, true, -0.0f, 0x80},
        {CR_FORMAT_E4M3FNUZ, true, -0.0f, 0},
        {CR_FORMAT_E4M3FNUZ, false, 300, 0x80},
        {CR_FORMAT_E4M3FNUZ, true, 300, 0x7f},
        {CR_FORMAT_E4M3FNUZ, true, NAN, 0x80},
        {CR_FORMAT_E5M2, false, 61439, 0x7b},
        {CR_FORMAT_E5M2, false, 61440, 0x7c},
        {CR_FORMAT_E5M2, true, INFINITY, 0x7b},
        {CR_FORMAT_E5M2, false, NAN, 0x7e},
        {CR_FORMAT_E5M2FNUZ, false, -1e9f, 0x80},
        {CR_FORMAT_E5M2FNUZ, true, -1e9f, 0xff},
        {CR_FORMAT_E2M1, false, 5, 6},
        {CR_FORMAT_E2M1, false, 3.5f, 6},
        {CR_FORMAT_E2M1, false, -0.25f, 8},
        {CR_FORMAT_E2M1, false, 0.75f, 2},
        {CR_FORMAT_E2M1, false, INFINITY, 7},
        {CR_FORMAT_E8M0, true, 3, 129},
        {CR_FORMAT_E8M0, true, 0, 0},
        {CR_FORMAT_E8M0, false, NAN, 255},
        {CR_FORMAT_INT4, false, 8, 8},
        {CR_FORMAT_INT4, true, 8, 7},
        {CR_FORMAT_INT4, false, -1.9f, 15},
        {CR_FORMAT_INT4, false, 3e9f, 0},
        {CR_FORMAT_UINT4, true, -3, 0},
        {CR_FORMAT_UINT4, false, -1, 15},
        {CR_FORMAT_INT2, true, 7, 1},
        {CR_FORMAT_UINT2, false, 6.9f, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CR_SCOPE {
            cr_tensor *code = cr_encode_small(cr_floats(cases[i].x), cases[i].format, cases[i].saturate);
            CHECK_MSG(at(code, 0) == cases[i].code, "case %d: %g has the code %g", (int)i, (double)cases[i].x,
                      at(code, 0));
        }
    CR_SCOPE {
        CHECK_INT(at(cr_encode_small(cr_floats(2.1f), CR_FORMAT_E8M0, true, .rounding = CR_ROUND_UP), 0), 129);
        CHECK_INT(at(cr_encode_small(cr_floats(3.9f), CR_FORMAT_E8M0, true, .rounding = CR_ROUND_DOWN), 0), 128);
        CHECK_INT(at(cr_encode_small(cr_floats(3e38f), CR_FORMAT_E8M0, true, .rounding = CR_ROUND_UP), 0), 254);
        CHECK_INT(at(cr_encode_small(cr_floats(3e38f), CR_FORMAT_E8M0, false, .rounding = CR_ROUND_UP), 0), 255);
    }
    CHECK_OK();
}

static void low_bits_come_first(void)
{
    CR_SCOPE {
        cr_tensor *four = cr_pack_bits(cr_cast(cr_ints(1, 2, 15), CR_U8), 4);
        CHECK_INT(cr_numel(four), 2);
        CHECK_INT(at(four, 0), 0x21);
        CHECK_INT(at(four, 1), 0x0f);
        cr_tensor *two = cr_pack_bits(cr_cast(cr_ints(1, 2, 3, 0, 3), CR_U8), 2);
        CHECK_INT(at(two, 0), 0x39);
        CHECK_INT(at(two, 1), 3);
        CHECK_INT(at(cr_unpack_bits(two, 2, CR_SHAPE(5)), 2), 3);
        CHECK_OK();
    }
}

/* Compared with torch.fake_quantize_per_tensor_affine. */
static void gradient_goes_straight_through(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_floats(-1.2f, -0.3f, 0.26f, 0.9f, 3), true), *dx;
        cr_tensor *scale = cr_requires_grad(cr_floats(0.25f), true);
        cr_tensor *loss = cr_sum(cr_mul(cr_fake_quantize(x, scale, -4, 3), cr_floats(1, 2, 3, 4, 5)));
        CHECK(cr_grad(&loss, 1, &x, 1, &dx));
        static const double y[] = {-1, -0.25, 0.25, 0.75, 0.75}, g[] = {0, 2, 3, 0, 0};
        for (int i = 0; i < 5; i++) {
            CHECK_NEAR(at(cr_fake_quantize(x, scale, -4, 3), i), y[i], 0);
            CHECK_NEAR(at(dx, i), g[i], 0);
        }
        CHECK_OK();
    }
}

int main(void)
{
    TEST(codes_there_and_back);
    TEST(edges);
    TEST(low_bits_come_first);
    TEST(gradient_goes_straight_through);
    return test_end();
}
