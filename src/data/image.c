/* Reading pictures: formats are told apart by their first bytes, a reader of src/data/image_*.c gives the pixels, which
 * are brought here into the order that was asked for. */
#include "data/image.h"
#include "base/file.h"
#include "base/site.h"

#include <cresset/media.h>
#include <string.h>

enum { LONGEST_SIDE = 1 << 24, NAMED_BYTES = 8 };
#define MOST_PIXELS (1 << 27)

bool cr_image_begin(cr_image *im, int64_t height, int64_t width, int channels)
{
    if (height < 1 || width < 1 || height > LONGEST_SIDE || width > LONGEST_SIDE)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: the picture has %lld rows of %lld pixels, expected 1 to %d", im->name,
                            (long long)height, (long long)width, LONGEST_SIDE);
    if (height * width > im->most_pixels)
        return cr_fail_bool(CR_ERROR_FORMAT,
                            "%s: the picture has %lld rows of %lld pixels, expected at most %lld pixels", im->name,
                            (long long)height, (long long)width, (long long)im->most_pixels);
    cr_spec spec;
    cr_spec_set(&spec, CR_U8, 3, (int64_t[]){height, width, channels});
    im->tensor = cr_tensor_new(&spec, cr_cpu());
    if (!im->tensor)
        return false;
    im->height = height;
    im->width = width;
    im->channels = channels;
    im->pixels = (unsigned char *)cr_bytes(im->tensor);
    return true;
}

bool cr_image_bad(const cr_image *im, const char *format, const char *text)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: %s: %s", im->name, format, text);
}

/* ---- formats ---- */

static bool is_webp(const unsigned char *b, size_t n)
{
    return n >= 12 && !memcmp(b, "RIFF", 4) && !memcmp(b + 8, "WEBP", 4);
}
static bool is_pnm(const unsigned char *b, size_t n)
{
    return n >= 3 && b[0] == 'P' && b[1] >= '1' && b[1] <= '6';
}
static bool is_bmp(const unsigned char *b, size_t n)
{
    return n >= 14 && b[0] == 'B' && b[1] == 'M';
}

static const struct {
    const char *start; /* the file's first bytes... */
    size_t length;
    bool (*is)(const unsigned char *bytes, size_t count); /* ... or, with no such, a test */
    bool (*decode)(cr_image *im);
} formats[] = {
    {"\xff\xd8\xff", 3, NULL, cr_decode_jpeg},
    {"\x89PNG\r\n\x1a\n", 8, NULL, cr_decode_png},
    {NULL, 0, is_webp, cr_decode_webp},
    {"II*", 4, NULL, cr_decode_tiff}, /* with the zero byte after it */
    {"MM\0*", 4, NULL, cr_decode_tiff},
    {"II+", 4, NULL, cr_decode_tiff}, /* BigTIFF */
    {"MM\0+", 4, NULL, cr_decode_tiff},
    {"\0\0\0\fjP  \r\n\x87\n", 12, NULL, cr_decode_jpeg2000},
    {"\xff\x4f\xff\x51", 4, NULL, cr_decode_jpeg2000}, /* the bare codestream */
    {NULL, 0, is_bmp, cr_decode_bmp},
    {NULL, 0, is_pnm, cr_decode_pnm},
};

static bool decode(cr_image *im)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (formats[i].start ? im->count >= formats[i].length && !memcmp(im->bytes, formats[i].start, formats[i].length)
                             : formats[i].is(im->bytes, im->count))
            return formats[i].decode(im);
    char text[3 * NAMED_BYTES + 1] = "";
    for (size_t i = 0; i < NAMED_BYTES && i < im->count; i++)
        snprintf(text + 3 * i, 4, " %02x", im->bytes[i]);
    return cr_fail_bool(
        CR_ERROR_FORMAT,
        "%s: not a picture of a known kind (begins with%s), expected JPEG, PNG, WebP, TIFF, JPEG 2000, BMP or PNM",
        im->name, im->count ? text : " nothing");
}

/* ---- the order of the result ---- */

static const int result_channels[] = {
    [CR_PIXELS_RGB] = 3, [CR_PIXELS_BGR] = 3, [CR_PIXELS_GREY] = 1, [CR_PIXELS_RGBA] = 4};

/* The weights in 1/65536, as integers that sum to one: the result is the same everywhere. */
static unsigned char grey_of(unsigned red, unsigned green, unsigned blue)
{
    return (unsigned char)((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
}

static void reorder(const unsigned char *from, int channels, unsigned char *to, cr_pixels pixels, int64_t count)
{
    int step = result_channels[pixels];
    bool grey = channels < 3, alpha = channels % 2 == 0;
    for (int64_t i = 0; i < count; i++, from += channels, to += step) {
        unsigned char red = from[0], green = grey ? red : from[1], blue = grey ? red : from[2];
        switch (pixels) {
        case CR_PIXELS_GREY:
            to[0] = grey ? red : grey_of(red, green, blue);
            break;
        case CR_PIXELS_BGR:
            to[0] = blue, to[1] = green, to[2] = red;
            break;
        case CR_PIXELS_RGBA:
            to[3] = alpha ? from[channels - 1] : 255;
            /* fall through */
        case CR_PIXELS_RGB:
            to[0] = red, to[1] = green, to[2] = blue;
            break;
        }
    }
}

static cr_tensor *in_order(cr_image *im, cr_pixels pixels)
{
    static const int as_is[] = {[CR_PIXELS_RGB] = 3, [CR_PIXELS_BGR] = 0, [CR_PIXELS_GREY] = 1, [CR_PIXELS_RGBA] = 4};
    if (im->channels == as_is[pixels])
        return im->tensor;
    cr_spec spec;
    cr_spec_set(&spec, CR_U8, 3, (int64_t[]){im->height, im->width, result_channels[pixels]});
    cr_tensor *t = cr_tensor_new(&spec, cr_cpu());
    if (t)
        reorder(im->pixels, im->channels, (unsigned char *)cr_bytes(t), pixels, im->height * im->width);
    return t;
}

cr_tensor *cr_image_read(const void *bytes, size_t count, const char *name, const cr_image_opts *o)
{
    cr_image im = {
        .name = name, .bytes = bytes, .count = count, .most_pixels = o->most_pixels ? o->most_pixels : MOST_PIXELS};
    if ((unsigned)o->pixels > CR_PIXELS_RGBA || o->most_pixels < 0) {
        cr_fail(CR_ERROR_VALUE, "pixels is %d and most_pixels %lld, expected a cr_pixels and a positive number or 0",
                (int)o->pixels, (long long)o->most_pixels);
        return NULL;
    }
    int scope = cr_scope_open();
    if (scope < 0)
        return NULL;
    cr_tensor *t = decode(&im) ? in_order(&im, o->pixels) : NULL;
    t = t ? cr_keep(t) : NULL;
    cr_scope_close(scope);
    return t;
}

cr_tensor *cr_decode_image_at(cr_site at, const void *bytes, size_t count, const cr_image_opts *options)
{
    const char *before = cr_enter_op(at, "decode_image");
    cr_tensor *t = NULL;
    if (!bytes)
        cr_fail(CR_ERROR_VALUE, "the bytes are NULL");
    else
        t = cr_image_read(bytes, count, "the bytes", options);
    cr_leave_op(before);
    return t;
}

cr_tensor *cr_read_image_at(cr_site at, const char *path, const cr_image_opts *options)
{
    const char *before = cr_enter_op(at, "read_image");
    cr_tensor *t = NULL;
    cr_mapping file;
    if (!path) {
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    } else if (cr_file_map(path, &file)) {
        t = cr_image_read(file.data, file.size, path, options);
        cr_file_unmap(&file);
    }
    cr_leave_op(before);
    return t;
}
