/* Sheets of digits: as pictures, as text in colour and in shades, and their errors. */
#include "test.h"
#include "support/files.h"
#include "train/digits.h"

#include <cresset/device.h>

/* Three images of 8 by 8: blank, full, and with a full middle of 4 by 4. */
static cr_tensor *images(cr_dtype dtype)
{
    unsigned char bytes[3][8][8] = {0};
    float floats[3 * 64];
    memset(bytes[1], 255, 64);
    for (int y = 2; y < 6; y++)
        memset(&bytes[2][y][2], 255, 4);
    for (int i = 0; i < 3 * 64; i++)
        floats[i] = (float)(&bytes[0][0][0])[i] / 255;
    return cr_from_data(dtype == CR_U8 ? (void *)bytes : floats, CR_SHAPE(3, 8, 8), dtype);
}

static cr_tensor *classes(int64_t a, int64_t b, int64_t c)
{
    return cr_from_data(((int64_t[]){a, b, c}), CR_SHAPE(3), CR_I64);
}

static const unsigned char *pixel(cr_tensor *picture, int64_t x, int64_t y)
{
    return (unsigned char *)cr_data(picture) + 3 * (y * cr_size(picture, 1) + x);
}

static bool is(const unsigned char *p, int red, int green, int blue)
{
    return p[0] == red && p[1] == green && p[2] == blue;
}

static void draws_a_picture(void)
{
    CR_SCOPE {
        cr_tensor *predicted = classes(1, 2, 3), *actual = classes(1, 7, 3);
        cr_tensor *t = cr_digit_sheet(images(CR_U8), predicted, .actual = actual, .columns = 2);
        CHECK_INT(cr_ndim(t), 3);
        CHECK_INT(cr_dtype_of(t), CR_U8);
        /* Two columns of 8 * 4 and a frame of 4 on each side, 12 between, 20 around; captions of 36; the total. */
        CHECK_INT(cr_size(t, 1), 2 * 40 + 12 + 2 * 20);
        CHECK_INT(cr_size(t, 0), 2 * (40 + 36) + 12 + 2 * 20 + 12 + 21);
        CHECK_INT(cr_size(t, 2), 3);
        CHECK(is(pixel(t, 0, 0), 17, 21, 29));
        CHECK(is(pixel(t, 20, 20), 29, 35, 47));              /* no frame around the first */
        CHECK(is(pixel(t, 40, 40), 29, 35, 47));              /* which is blank */
        CHECK(is(pixel(t, 20 + 52, 20), 242, 84, 84));        /* the second is misread */
        CHECK(is(pixel(t, 20 + 52 + 20, 40), 252, 248, 238)); /* and full */
        CHECK(is(pixel(t, 40, 20 + 88 + 20), 252, 248, 238)); /* the middle of the third */
        cr_tensor *again = cr_digit_sheet(images(CR_F32), predicted, .actual = actual, .columns = 2);
        CHECK(again && cr_numel(again) == cr_numel(t) && !memcmp(cr_data(t), cr_data(again), (size_t)cr_numel(t)));
        t = cr_digit_sheet(images(CR_U8), predicted, .scale = 1); /* nothing known, nothing marked */
        CHECK_INT(cr_size(t, 1), 3 * 10 + 2 * 3 + 2 * 5);
        for (int64_t i = 0; i < cr_numel(t); i += 3)
            CHECK(!is((unsigned char *)cr_data(t) + i, 242, 84, 84));
    }
    CHECK_OK();
}

static void draws_text(void)
{
    CR_SCOPE {
        cr_tensor *predicted = classes(1, 2, 3), *actual = classes(1, 7, 3);
        FILE *file = tmpfile();
        char *text = cr_digit_text(images(CR_F32), predicted, .actual = actual, .out = file, .width = 44);
        CHECK_TEXT(text, "               @@@@@@@@@@@@@@               \n"
                         "               @@@@@@@@@@@@@@    .------.   \n"
                         "               @@@@@@@@@@@@@@    *@@@@@@*   \n"
                         "               @@@@@@@@@@@@@@    *@@@@@@*   \n"
                         "               @@@@@@@@@@@@@@    *@@@@@@*   \n"
                         "               @@@@@@@@@@@@@@    .------.   \n"
                         "               @@@@@@@@@@@@@@               \n"
                         "      1           2 (is 7)          3       \n");
        free(text);
        if (file)
            fclose(file);
    }
    CHECK_OK();
}

static void draws_text_in_colour(void)
{
    FILE *terminal = test_terminal();
    if (!terminal) {
        test_skip("no pseudo-terminal to be had");
        return;
    }
    CR_SCOPE {
        cr_tensor *predicted = classes(1, 2, 3), *actual = classes(1, 7, 3);
        char *text = cr_digit_text(images(CR_U8), predicted, .actual = actual, .out = terminal);
        static const char first[] = "\033[38;2;29;35;47m\033[48;2;29;35;47m\u2580"; /* blank above, blank below */
        CHECK(text && !strncmp(text, first, sizeof first - 1));
        CHECK(text && strstr(text, "\033[1;31m2\033[0;32m (is 7)\033[0m") != NULL);
        free(text);
        setenv("NO_COLOR", "1", 1);
        text = cr_digit_text(images(CR_U8), predicted, .actual = actual, .out = terminal);
        CHECK(text && !strchr(text, '\033') && strchr(text, '@'));
        free(text);
        unsetenv("NO_COLOR");
    }
    fclose(terminal);
    CHECK_OK();
}

static void survives_and_refuses(void)
{
    CR_SCOPE {
        cr_tensor *x = images(CR_U8), *p = classes(1, 2, 3);
        CHECK(!cr_digit_sheet(NULL, p));
        CHECK_ERROR("digit_sheet: images is NULL");
        CHECK(!cr_digit_sheet(x, NULL));
        CHECK_ERROR("digit_sheet: predicted is NULL");
        CHECK(!cr_digit_sheet(p, p));
        CHECK_ERROR("digit_sheet: images is i64[3], expected [N,H,W] or [N,1,H,W] of u8 or floating point");
        CHECK(!cr_digit_sheet(cr_from_data(NULL, CR_SHAPE(0, 2, 2), CR_U8), p));
        cr_clear_error();
        CHECK(!cr_digit_sheet(x, x));
        CHECK_ERROR("digit_sheet: predicted is u8[3,8,8], expected 3 integers");
        CHECK(!cr_digit_sheet(x, p, .actual = cr_from_data("ab", CR_SHAPE(2), CR_U8)));
        CHECK_ERROR("digit_sheet: actual is u8[2], expected 3 integers");
        CHECK(!cr_digit_sheet(x, p, .scale = 65));
        CHECK_ERROR("digit_sheet: scale is 65 and columns 0, expected 1 to 64 and 1 or more");
        CHECK(!cr_digit_text(x, p, .columns = -1));
        CHECK_ERROR("digit_text: columns is -1, expected 1 or more");
        CHECK(!cr_digit_text(NULL, p));
        CHECK_ERROR("digit_text: images is NULL");
        cr_tensor *long_names = classes(INT64_MIN, INT64_MAX, -1); /* captions that do not fit are left out */
        CHECK(cr_digit_sheet(x, long_names, .actual = p) != NULL);
        char *text = cr_digit_text(x, long_names, .actual = p, .width = 1);
        CHECK(text != NULL);
        free(text);
        bool ok = false;
        int n = 0;
        for (; !ok && n < 50; n++) {
            cr_fail_allocation_after(n);
            text = cr_digit_text(x, p, .actual = p);
            ok = text && cr_digit_sheet(x, p, .actual = p);
            cr_fail_allocation_after(-1);
            free(text);
            if (!ok)
                CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
            cr_clear_error();
        }
        CHECK(ok && n > 4);
    }
    CHECK_OK();
}

static void has_a_font(void)
{
    static const char known[] = "0123456789-ofright";
    for (const char *c = known; *c; c++) {
        int bits = 0;
        for (int row = 0; row < CR_FONT_HEIGHT; row++) {
            CHECK(cr_font_glyph(*c)[row] < 32);
            bits += __builtin_popcount(cr_font_glyph(*c)[row]);
        }
        CHECK(bits >= 3);
        for (const char *other = known; other < c; other++)
            CHECK(memcmp(cr_font_glyph(*c), cr_font_glyph(*other), CR_FONT_HEIGHT) != 0);
    }
    for (int row = 0; row < CR_FONT_HEIGHT; row++)
        CHECK_INT(cr_font_glyph('?')[row], 0);
}

int main(void)
{
    TEST(draws_a_picture);
    TEST(draws_text);
    TEST(draws_text_in_colour);
    TEST(survives_and_refuses);
    TEST(has_a_font);
    return test_end();
}
