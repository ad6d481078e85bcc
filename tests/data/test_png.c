/* PNG files: what is written is read back by libpng the same; errors. */
#include "test.h"
#include "base/file.h"
#include "support/files.h"

#include <cresset/device.h>
#include <cresset/media.h>
#if CRESSET_PNG
#include <png.h>
#endif

#if CRESSET_PNG
static void check_file(const char *path, int width, int height, bool colour, const unsigned char *expected)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    CHECK(png_image_begin_read_from_file(&image, path));
    CHECK_INT(image.width, width);
    CHECK_INT(image.height, height);
    CHECK_INT(image.format, colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY);
    unsigned char pixels[64];
    CHECK(PNG_IMAGE_SIZE(image) <= sizeof pixels);
    CHECK(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    CHECK(!memcmp(pixels, expected, PNG_IMAGE_SIZE(image)));
}
#endif

static void writes_pictures(void)
{
    unsigned char bytes[18];
    for (int i = 0; i < 18; i++)
        bytes[i] = (unsigned char)(i * 14);
    const char *path = test_path("a.png");
    CR_SCOPE {
#if CRESSET_PNG
        CHECK(cr_write_png(path, cr_from_data(bytes, CR_SHAPE(2, 3, 3), CR_U8)));
        check_file(path, 3, 2, true, bytes);
        CHECK(cr_write_png(path, cr_from_data(bytes, CR_SHAPE(3, 6), CR_U8)));
        check_file(path, 6, 3, false, bytes);
        static const unsigned char turned[] = {0, 42, 14, 56, 28, 70};
        CHECK(cr_write_png(path, cr_from_memory(bytes, CR_SHAPE(3, 2), CR_U8, .strides = (int64_t[]){1, 3})));
        check_file(path, 2, 3, false, turned);
        CHECK(!cr_write_png("/nonexistent/a.png", cr_from_data(bytes, CR_SHAPE(3, 6), CR_U8)));
        CHECK_ERROR("write_png: /nonexistent/a.png: cannot create: No such file or directory");
#else
        CHECK(!cr_write_png("a.png", cr_from_data(bytes, CR_SHAPE(3, 6), CR_U8)));
        CHECK_INT(cr_error_code(), CR_ERROR_UNSUPPORTED);
        CHECK_ERROR("write_png: this build cannot write PNG pictures (CRESSET_PNG is off)");
#endif
    }
    CHECK_OK();
    (void)path;
}

static void refuses_what_is_no_picture(void)
{
    float zeros[8] = {0};
    CR_SCOPE {
        CHECK(!cr_write_png("x.png", cr_from_data(zeros, CR_SHAPE(2, 2), CR_F32)));
        CHECK_ERROR("write_png: the picture is f32[2,2], expected u8[H,W] or u8[H,W,3]");
        CHECK(!cr_write_png("x.png", cr_from_data(zeros, CR_SHAPE(2, 2, 4), CR_U8)));
        CHECK_ERROR("write_png: the picture is u8[2,2,4], expected u8[H,W] or u8[H,W,3]");
        CHECK(!cr_write_png("x.png", cr_from_data(zeros, CR_SHAPE(2, 0), CR_U8)));
        CHECK_ERROR("write_png: the picture is u8[2,0], expected sides of 1 to 65536");
        CHECK(!cr_write_png("x.png", NULL));
        CHECK_ERROR("write_png: the picture is NULL");
        CHECK(!cr_write_png(NULL, cr_from_data(zeros, CR_SHAPE(2, 2), CR_U8)));
        CHECK_ERROR("write_png: the path is NULL");
    }
}

int main(void)
{
    TEST(writes_pictures);
    TEST(refuses_what_is_no_picture);
    return test_end();
}
