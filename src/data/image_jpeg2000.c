/* JPEG 2000 pictures, through OpenJPEG, loaded when the first is read: the only file that knows it. */
#include "data/image.h"

#if CRESSET_OPENJPEG
#include "base/library.h"

#include <openjpeg.h>
#include <stdio.h>
#include <string.h>

#define FUNCTIONS(F)                                                                                                   \
    F(opj_create_decompress)                                                                                           \
    F(opj_destroy_codec)                                                                                               \
    F(opj_set_default_decoder_parameters)                                                                              \
    F(opj_setup_decoder)                                                                                               \
    F(opj_set_error_handler)                                                                                           \
    F(opj_stream_create)                                                                                               \
    F(opj_stream_destroy)                                                                                              \
    F(opj_stream_set_user_data)                                                                                        \
    F(opj_stream_set_user_data_length)                                                                                 \
    F(opj_stream_set_read_function)                                                                                    \
    F(opj_stream_set_skip_function)                                                                                    \
    F(opj_stream_set_seek_function)                                                                                    \
    F(opj_read_header)                                                                                                 \
    F(opj_decode)                                                                                                      \
    F(opj_end_decompress)                                                                                              \
    F(opj_image_destroy)
static struct {
    FUNCTIONS(CR_LIBRARY_MEMBER)
} opj;
static cr_library library = {CRESSET_OPENJPEG_FILE, {FUNCTIONS(CR_LIBRARY_NAME)}, false};

typedef struct reader {
    cr_image *im;
    size_t at;
    char why[256]; /* the first complaint */
    opj_codec_t *codec;
    opj_stream_t *stream;
    opj_image_t *image;
} reader;

/* ---- the file, in memory ---- */

static OPJ_SIZE_T get(void *to, OPJ_SIZE_T count, void *handle)
{
    reader *r = handle;
    size_t left = r->im->count - r->at;
    if (left == 0)
        return (OPJ_SIZE_T)-1;
    if (count > left)
        count = left;
    memcpy(to, r->im->bytes + r->at, count);
    r->at += count;
    return count;
}

static OPJ_OFF_T skip(OPJ_OFF_T count, void *handle)
{
    reader *r = handle;
    if (count < 0 || (uint64_t)count > r->im->count - r->at)
        return -1;
    r->at += (size_t)count;
    return count;
}

static OPJ_BOOL seek(OPJ_OFF_T to, void *handle)
{
    reader *r = handle;
    if (to < 0 || (uint64_t)to > r->im->count)
        return OPJ_FALSE;
    r->at = (size_t)to;
    return OPJ_TRUE;
}

static void complain(const char *text, void *handle)
{
    reader *r = handle;
    if (!r->why[0])
        snprintf(r->why, sizeof r->why, "%.*s", (int)strcspn(text, "\n"), text);
}

static bool bad(const reader *r)
{
    return cr_image_bad(r->im, "JPEG 2000", r->why[0] ? r->why : "the data is corrupt or cut short");
}

static uint64_t get32(const unsigned char *b)
{
    return (uint64_t)b[0] << 24 | (uint64_t)b[1] << 16 | (uint64_t)b[2] << 8 | b[3];
}

/* Where the codestream begins: at once, or in the box "jp2c". The end of the file when there is none. */
static size_t find_codestream(const cr_image *im)
{
    const unsigned char *b = im->bytes;
    for (size_t at = 0; b[0] == 0 && im->count - at >= 8;) {
        uint64_t head = 8, size = get32(b + at), left = im->count - at;
        if (size == 1 && left >= 16) { /* a longer length follows */
            head = 16;
            size = get32(b + at + 8) << 32 | get32(b + at + 12);
        }
        if (!memcmp(b + at + 4, "jp2c", 4))
            return at + head;
        if (size < head || size > left)
            return im->count;
        at += size;
    }
    return b[0] ? 0 : im->count;
}

/* OpenJPEG takes kilobytes for each tile that the header promises; each needs 14 bytes in the file at least. */
static bool check_tiles(const cr_image *im)
{
    enum { HEADER = 40 }; /* the start marker, SIZ with its length and a word of flags, then numbers of four bytes */
    size_t at = find_codestream(im);
    if (im->count < HEADER || at > im->count - HEADER)
        return cr_image_bad(im, "JPEG 2000", "the file ends in the middle");
    const unsigned char *b = im->bytes + at + 8;
    uint64_t width = get32(b), height = get32(b + 4), tile_width = get32(b + 16), tile_height = get32(b + 20);
    if (!tile_width || !tile_height || (width / tile_width) * (height / tile_height) > im->count / 14)
        return cr_image_bad(im, "JPEG 2000", "the header says more tiles than the file can hold");
    return true;
}

static bool open_file(reader *r)
{
    opj_dparameters_t parameters;
    r->codec = opj.opj_create_decompress(r->im->bytes[0] ? OPJ_CODEC_J2K : OPJ_CODEC_JP2);
    r->stream = opj.opj_stream_create(1 << 16, OPJ_TRUE);
    if (!r->codec || !r->stream)
        return cr_fail_bool(CR_ERROR_MEMORY, "%s: JPEG 2000: out of memory", r->im->name);
    opj.opj_set_error_handler(r->codec, complain, r);
    opj.opj_stream_set_user_data(r->stream, r, NULL);
    opj.opj_stream_set_user_data_length(r->stream, r->im->count);
    opj.opj_stream_set_read_function(r->stream, get);
    opj.opj_stream_set_skip_function(r->stream, skip);
    opj.opj_stream_set_seek_function(r->stream, seek);
    opj.opj_set_default_decoder_parameters(&parameters);
    return opj.opj_setup_decoder(r->codec, &parameters) || bad(r);
}

/* ---- the picture ---- */

/* Component k at (x, y) of the picture as 0..255; components may be stored at a lower resolution. */
static int sample(const opj_image_t *image, uint32_t k, uint32_t x, uint32_t y)
{
    const opj_image_comp_t *c = &image->comps[k];
    uint32_t column = x / c->dx, row = y / c->dy;
    column = column < c->w ? column : c->w - 1;
    row = row < c->h ? row : c->h - 1;
    int64_t largest = ((int64_t)1 << c->prec) - 1;
    int64_t value = (int64_t)c->data[(size_t)row * c->w + column] + (c->sgnd ? (int64_t)1 << (c->prec - 1) : 0);
    value = value < 0 ? 0 : value > largest ? largest : value;
    return (int)(largest == 255 ? value : (value * 255 + largest / 2) / largest);
}

static unsigned char clamp(double value)
{
    return (unsigned char)(value < 0 ? 0 : value > 255 ? 255 : value + 0.5);
}

/* ITU-R BT.601 with the full range. */
static void from_ycc(unsigned char *p)
{
    double y = p[0], blue = p[1] - 128.0, red = p[2] - 128.0;
    p[0] = clamp(y + 1.402 * red);
    p[1] = clamp(y - 0.344136 * blue - 0.714136 * red);
    p[2] = clamp(y + 1.772 * blue);
}

static bool check_components(const reader *r)
{
    const opj_image_t *image = r->image;
    for (uint32_t k = 0; k < image->numcomps; k++) {
        const opj_image_comp_t *c = &image->comps[k];
        if (c->prec < 1 || c->prec > 31 || !c->dx || !c->dy)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: JPEG 2000: samples of %u bits, expected 1 to 31",
                                r->im->name, c->prec);
    }
    if (image->numcomps < 1 || image->numcomps > 4)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: JPEG 2000: %u components, expected 1 to 4", r->im->name,
                            image->numcomps);
    return true;
}

static void fill(reader *r)
{
    cr_image *im = r->im;
    bool ycc =
        im->channels >= 3 && (r->image->color_space == OPJ_CLRSPC_SYCC || r->image->color_space == OPJ_CLRSPC_EYCC);
    unsigned char *to = im->pixels;
    for (uint32_t y = 0; y < im->height; y++)
        for (uint32_t x = 0; x < im->width; x++, to += im->channels) {
            for (int k = 0; k < im->channels; k++)
                to[k] = (unsigned char)sample(r->image, (uint32_t)k, x, y);
            if (ycc)
                from_ycc(to);
        }
}

static bool read_picture(reader *r)
{
    cr_image *im = r->im;
    if (!check_tiles(im) || !open_file(r))
        return false;
    if (!opj.opj_read_header(r->stream, r->codec, &r->image))
        return bad(r);
    if (!check_components(r) || r->image->x1 < r->image->x0 || r->image->y1 < r->image->y0 ||
        !cr_image_begin(im, (int64_t)r->image->y1 - r->image->y0, (int64_t)r->image->x1 - r->image->x0,
                        (int)r->image->numcomps))
        return cr_ok() ? bad(r) : false;
    if (!opj.opj_decode(r->codec, r->stream, r->image) || !opj.opj_end_decompress(r->codec, r->stream))
        return bad(r);
    for (int k = 0; k < im->channels; k++) /* a palette may have changed them */
        if ((uint32_t)k >= r->image->numcomps || !r->image->comps[k].data || !r->image->comps[k].w ||
            !r->image->comps[k].h)
            return bad(r);
    if (!check_components(r))
        return false;
    if (r->image->numcomps != (uint32_t)im->channels &&
        !cr_image_begin(im, im->height, im->width, (int)r->image->numcomps))
        return false;
    fill(r);
    return true;
}

bool cr_decode_jpeg2000(cr_image *im)
{
    reader r = {.im = im};
    if (!cr_library_load(&library, &opj, sizeof opj))
        return false;
    bool ok = read_picture(&r);
    if (r.image)
        opj.opj_image_destroy(r.image);
    if (r.codec)
        opj.opj_destroy_codec(r.codec);
    if (r.stream)
        opj.opj_stream_destroy(r.stream);
    return ok;
}
#else
bool cr_decode_jpeg2000(cr_image *im)
{
    return CR_IMAGE_LEFT_OUT(im, "JPEG 2000", "CRESSET_OPENJPEG");
}
#endif
