/* Pictures: each format's files (tests/fuzz/corpus/image, see tests/fuzz/make_media_corpus.py for what is in them) give
 * the pixels that were put in, in each order; bad files and options are errors. */
#include "test.h"
#include "base/file.h"
#include "base/memory.h"
#include "support/files.h"

#include <cresset/device.h>
#include <cresset/media.h>

enum { WIDTH = 16, HEIGHT = 12 };
#define CORPUS CR_SOURCE_DIR "/tests/fuzz/corpus/image/"

static const char *corpus(const char *name)
{
    static char path[1024];
    snprintf(path, sizeof path, CORPUS "%s", name);
    return path;
}

/* The picture in all files of 16 x 12 pixels. */
static int expected(bool grey, int x, int y, int channel)
{
    const int value[] = {16 * x, grey ? 16 * x : 20 * y, grey ? 16 * x : 8 * (x + y)};
    return value[channel];
}

/* The largest difference from it; checks the shape. */
static int worst(cr_tensor *t, bool grey, int channels)
{
    unsigned char pixels[HEIGHT][WIDTH][4];
    int most = 0;
    if (!CHECK_MSG(t != NULL, "%s", cr_error()) || !CHECK_INT(cr_ndim(t), 3) || !CHECK_INT(cr_size(t, 0), HEIGHT) ||
        !CHECK_INT(cr_size(t, 1), WIDTH) || !CHECK_INT(cr_size(t, 2), channels) ||
        !CHECK(cr_copy_out(t, pixels, sizeof pixels, CR_U8) || cr_copy_out(t, pixels, (size_t)cr_numel(t), CR_U8)))
        return 255;
    cr_clear_error();
    const unsigned char *p = pixels[0][0];
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++, p += channels)
            for (int k = 0; k < 3; k++) {
                int miss = abs(p[k] - expected(grey, x, y, k));
                most = miss > most ? miss : most;
            }
    return most;
}

/* A file holds the picture, differing by `tolerance` at most. */
static void check_file(const char *name, bool grey, int tolerance)
{
    CR_SCOPE {
        int most = worst(cr_read_image(corpus(name)), grey, 3);
        CHECK_MSG(most <= tolerance, "%s: a sample is wrong by %d", name, most);
        CHECK_MSG(worst(cr_read_image(corpus(name), .pixels = CR_PIXELS_RGBA), grey, 4) == most, "%s as RGBA", name);
        CHECK_OK();
    }
}

static void fails(const char *name, const char *text)
{
    char whole[1200];
    CR_SCOPE {
        CHECK_MSG(!cr_read_image(corpus(name)), "%s was read", name);
        snprintf(whole, sizeof whole, "read_image: %s: %s", corpus(name), text);
        CHECK_ERROR(whole);
    }
}

#if CRESSET_PNG || CRESSET_TIFF
/* Any text, but an error about the file. */
static void is_refused(const char *name)
{
    CR_SCOPE {
        CHECK_MSG(!cr_read_image(corpus(name)), "%s was read", name);
        CHECK_MSG(cr_error_code() == CR_ERROR_FORMAT, "%s: %s", name, cr_error());
        cr_clear_error();
    }
}
#endif

static void check_pixels(cr_tensor *t, const unsigned char *values, int64_t count)
{
    unsigned char got[64];
    if (CHECK_MSG(t != NULL, "%s", cr_error()) && CHECK_INT(cr_numel(t), count) &&
        CHECK(cr_copy_out(t, got, (size_t)count, CR_U8)))
        CHECK(!memcmp(got, values, (size_t)count));
    CHECK_OK();
}

static cr_tensor *grey_of(const char *name)
{
    return cr_read_image(corpus(name), .pixels = CR_PIXELS_GREY);
}

static void reads_pnm(void)
{
    static const unsigned char bits[] = {0, 255, 255, 0, 255, 255, 0, 255, 255, 0,
                                         0, 255, 255, 0, 255, 255, 0, 255, 255, 0};
    static const unsigned char fifteenths[] = {0, 85, 255, 17, 34, 51};
    static const unsigned char six[] = {1, 2, 3, 250, 251, 252};
    static const unsigned char two[] = {0, 128};
    check_file("pnm6", false, 0);
    check_file("pnm5", true, 0);
    CR_SCOPE {
        check_pixels(grey_of("pnm1"), bits, 20);
        check_pixels(grey_of("pnm4"), bits, 20);
        check_pixels(grey_of("pnm2"), fifteenths, 6);
        check_pixels(cr_read_image(corpus("pnm3")), six, 6);
        check_pixels(grey_of("pnm5-16"), two, 2);
    }
    fails("pnm6-huge", "PNM: the file ends in the middle");
}

static void reads_bmp(void)
{
    static const unsigned char five[] = {255, 0, 0, 0, 255, 255}, one[] = {255, 0, 0, 0, 0, 255};
    static const char *const plain[] = {"bmp24", "bmp24-from-top", "bmp24-old", "bmp32"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        check_file(plain[i], false, 0);
    check_file("bmp8", true, 0);
    check_file("bmp4", true, 0);
    CR_SCOPE {
        check_pixels(cr_read_image(corpus("bmp16")), five, 6);
        check_pixels(cr_read_image(corpus("bmp15")), one, 6);
        cr_tensor *t = cr_read_image(corpus("bmp1"));
        static const unsigned char second[] = {3, 2, 1}; /* a set bit's colour, first of the row */
        unsigned char pixels[60];
        CHECK(t && cr_copy_out(t, pixels, sizeof pixels, CR_U8) && !memcmp(pixels, second, 3) && !pixels[3]);
    }
    fails("bmp24-cut", "BMP: the file ends in the middle");
    fails("bmp8-colour-missing", "BMP: a pixel has a colour that the palette does not have");
    fails("bmp8-run-length", "BMP: coding 1 with 8 bits a pixel, expected an uncompressed picture");
}

static void reads_png(void)
{
#if CRESSET_PNG
    check_file("png-rgb", false, 0);
    check_file("png-rgba", false, 0);
    check_file("png-gamma", false, 0); /* values as stored */
    check_file("png-grey16", true, 0);
    check_file("png-grey-alpha", true, 0);
    check_file("png-palette", true, 0);
    fails("png-cut", "PNG: the file ends in the middle");
    fails("png-huge", "PNG: the header says more pixels than the file can hold");
    is_refused("png-wide");
#else
    CHECK(!cr_read_image(corpus("png-rgb")));
    CHECK_INT(cr_error_code(), CR_ERROR_UNSUPPORTED);
    cr_clear_error();
#endif
}

#if CRESSET_JPEG
#define JPEG true
#else
#define JPEG false
#endif
#if CRESSET_WEBP
#define WEBP true
#else
#define WEBP false
#endif
#if CRESSET_TIFF
#define TIFF true
#else
#define TIFF false
#endif
#if CRESSET_OPENJPEG
#define OPENJPEG true
#else
#define OPENJPEG false
#endif

/* Lossy files are near; their errors are those of the coding. */
static void reads_what_needs_a_library(void)
{
    static const struct {
        const char *name;
        bool built, grey;
        int tolerance;
    } files[] = {
        {"jpeg", JPEG, false, 24},       {"jpeg-progressive", JPEG, false, 24},
        {"jpeg-grey", JPEG, true, 3},    {"jpeg-cmyk", JPEG, false, 4},
        {"webp", WEBP, false, 40},       {"webp-alpha", WEBP, false, 0},
        {"tiff-rgb", TIFF, false, 0},    {"tiff-big-endian", TIFF, false, 0},
        {"tiff-lzw", TIFF, false, 0},    {"tiff-grey", TIFF, true, 0},
        {"tiff-grey16", TIFF, true, 0},  {"jp2", OPENJPEG, false, 0},
        {"j2k-grey", OPENJPEG, true, 0},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (files[i].built) {
            check_file(files[i].name, files[i].grey, files[i].tolerance);
            continue;
        }
        CHECK_MSG(!cr_read_image(corpus(files[i].name)), "%s", files[i].name);
        CHECK_INT(cr_error_code(), CR_ERROR_UNSUPPORTED);
        cr_clear_error();
    }
#if CRESSET_TIFF
    is_refused("tiff-cut");
#endif
}

/* A codestream whose header has tiles of one pixel, which a good file of its length cannot hold. */
static void refuses_too_many_tiles(void)
{
#if CRESSET_OPENJPEG
    static const unsigned char ones[] = {0, 0, 0, 1, 0, 0, 0, 1};
    void *bytes;
    size_t size;
    if (!CHECK(cr_file_read(corpus("j2k-grey"), &bytes, &size)))
        return;
    memcpy((unsigned char *)bytes + 24, ones, sizeof ones);
    CHECK(!cr_decode_image(bytes, size));
    CHECK_ERROR("decode_image: the bytes: JPEG 2000: the header says more tiles than the file can hold");
    cr_free(bytes);
#endif
}

/* Every file of the corpus cut anywhere is an error, or (in what follows the pixels) nothing. */
static void notices_missing_ends(void)
{
    static const char *const names[] = {
        "pnm6",
        "bmp24",
#if CRESSET_PNG
        "png-rgb",
#endif
#if CRESSET_JPEG
        "jpeg",
        "jpeg-progressive",
#endif
#if CRESSET_WEBP
        "webp",
        "webp-alpha",
#endif
#if CRESSET_OPENJPEG
        "jp2",
#endif
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        void *bytes;
        size_t size;
        if (!CHECK(cr_file_read(corpus(names[i]), &bytes, &size)))
            continue;
        for (size_t n = 0; n + 8 < size; n += 1 + size / 40) {
            int scope = cr_scope_open();
            bool read = cr_decode_image(bytes, n) != NULL;
            CHECK_MSG(!read && cr_error_code() == CR_ERROR_FORMAT, "%s: %zu of %zu bytes: %s", names[i], n, size,
                      cr_error());
            cr_clear_error();
            cr_scope_close(scope);
        }
        cr_free(bytes);
    }
}

static void orders_pixels(void)
{
    static const unsigned char bytes[] = "P6 2 1 255\n\xff\x00\x00\x0a\x14\x1e", grey[] = "P5 1 1 255\n\x07";
    static const unsigned char bgr[] = {0, 0, 255, 30, 20, 10}, rgba[] = {255, 0, 0, 255, 10, 20, 30, 255};
    static const unsigned char greys[] = {76, 18}, sevens[] = {7, 7, 7, 255};
    CR_SCOPE {
        check_pixels(cr_decode_image(bytes, sizeof bytes - 1, .pixels = CR_PIXELS_BGR), bgr, 6);
        check_pixels(cr_decode_image(bytes, sizeof bytes - 1, .pixels = CR_PIXELS_RGBA), rgba, 8);
        check_pixels(cr_decode_image(bytes, sizeof bytes - 1, .pixels = CR_PIXELS_GREY), greys, 2);
        check_pixels(cr_decode_image(grey, sizeof grey - 1, .pixels = CR_PIXELS_RGBA), sevens, 4);
        check_pixels(cr_decode_image(grey, sizeof grey - 1), sevens, 3);
        cr_tensor *t = cr_read_image(corpus("bmp32"), .pixels = CR_PIXELS_RGBA);
        unsigned char all[HEIGHT * WIDTH * 4];
        CHECK(t && cr_copy_out(t, all, sizeof all, CR_U8) && all[3] == 255 &&
              all[4 * 9 + 3] == 246); /* alpha 255 - x */
    }
    CHECK_OK();
}

static void refuses_bad_calls(void)
{
    static const unsigned char large[] = "P6 50 50 255\n", text[] = "hello, world", none[] = "P5 0 5 255\n";
    CR_SCOPE {
        CHECK(!cr_decode_image(text, sizeof text - 1));
        CHECK_ERROR(
            "decode_image: the bytes: not a picture of a known kind (begins with 68 65 6c 6c 6f 2c 20 77), expected "
            "JPEG, PNG, WebP, TIFF, JPEG 2000, BMP or PNM");
        CHECK(!cr_decode_image(text, 0));
        CHECK_ERROR("decode_image: the bytes: not a picture of a known kind (begins with nothing), expected "
                    "JPEG, PNG, WebP, TIFF, JPEG 2000, BMP or PNM");
        CHECK(!cr_decode_image(none, sizeof none - 1));
        CHECK_ERROR("decode_image: the bytes: the picture has 5 rows of 0 pixels, expected 1 to 16777216");
        static unsigned char enough[7600];
        memcpy(enough, large, sizeof large - 1);
        CHECK(!cr_decode_image(enough, sizeof enough, .most_pixels = 2499));
        CHECK_ERROR("decode_image: the bytes: the picture has 50 rows of 50 pixels, expected at most 2499 pixels");
        CHECK(cr_decode_image(enough, sizeof enough, .most_pixels = 2500) != NULL);
        CHECK(!cr_decode_image(enough, sizeof enough, .pixels = (cr_pixels)9));
        CHECK_ERROR("decode_image: pixels is 9 and most_pixels 0, expected a cr_pixels and a positive number or 0");
        CHECK(!cr_decode_image(NULL, 5));
        CHECK_ERROR("decode_image: the bytes are NULL");
        CHECK(!cr_read_image("/nonexistent/a.png"));
        CHECK_ERROR("read_image: /nonexistent/a.png: cannot open: No such file or directory");
        CHECK(!cr_read_image(NULL));
        CHECK_ERROR("read_image: the path is NULL");
    }
}

/* The first allocation that fails is that of mapping the file, whose error is the system's. */
static void survives_lack_of_memory(void)
{
    static const char *const names[] = {
        "pnm5",
        "bmp8",
#if CRESSET_PNG
        "png-palette",
#endif
#if CRESSET_JPEG
        "jpeg-cmyk",
#endif
#if CRESSET_TIFF
        "tiff-rgb",
#endif
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool ok = false;
        int n = 0;
        for (; !ok && n < 30; n++)
            CR_SCOPE {
                cr_fail_allocation_after(n);
                ok = cr_read_image(corpus(names[i]), .pixels = CR_PIXELS_BGR) != NULL;
                cr_fail_allocation_after(-1);
                CHECK_MSG(ok || n == 0 || cr_error_code() == CR_ERROR_MEMORY, "%s", cr_error());
                cr_clear_error();
            }
        CHECK(ok && n > 1);
    }
}

int main(void)
{
    TEST(reads_pnm);
    TEST(reads_bmp);
    TEST(reads_png);
    TEST(reads_what_needs_a_library);
    TEST(refuses_too_many_tiles);
    TEST(notices_missing_ends);
    TEST(orders_pixels);
    TEST(refuses_bad_calls);
    TEST(survives_lack_of_memory);
    return test_end();
}
