/* JPEG pictures, through libjpeg: the only file that knows it. */
#include "data/jpeg.h"
#include "base/memory.h"

#if CRESSET_JPEG
#include <setjmp.h>
#include <stdio.h>
/* after stdio.h, which it needs */
#include <jerror.h>
#include <jpeglib.h>

enum {
    MOST_SCANS = 500, /* of a progressive file; each costs a pass over the picture */
    MOST_ROWS = 8     /* asked for at once */
};

struct cr_jpeg {
    struct jpeg_decompress_struct c;
    struct jpeg_error_mgr error;
    struct jpeg_progress_mgr progress;
    jmp_buf back; /* libjpeg leaves by it after an error */
    const char *name;
};

static void leave(j_common_ptr c)
{
    char text[JMSG_LENGTH_MAX];
    cr_jpeg *j = c->client_data;
    c->err->format_message(c, text);
    cr_fail(CR_ERROR_FORMAT, "%s: JPEG: %s", j->name, text);
    longjmp(j->back, 1);
}

/* libjpeg goes on with grey after what these warn of; here they are errors. Others (stray bytes between segments) are
 * common in good files. */
static void judge(j_common_ptr c, int level)
{
    int code = c->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE ||
                      code == JWRN_MUST_RESYNC || code == JWRN_BOGUS_PROGRESSION))
        leave(c);
}

static void count_scans(j_common_ptr c)
{
    cr_jpeg *j = c->client_data;
    if (j->c.input_scan_number > MOST_SCANS) {
        cr_fail(CR_ERROR_FORMAT, "%s: JPEG: more than %d scans", j->name, MOST_SCANS);
        longjmp(j->back, 1);
    }
}

/* ---- the decoder ---- */

/* A decoder that has been set up; j's memory is zeroed. */
static bool set_up(cr_jpeg *j)
{
    j->name = "a JPEG file";
    j->c.err = jpeg_std_error(&j->error);
    j->error.error_exit = leave;
    j->error.emit_message = judge;
    j->progress.progress_monitor = count_scans;
    j->c.client_data = j;
    if (setjmp(j->back))
        return false;
    jpeg_create_decompress(&j->c);
    return true;
}

cr_jpeg *cr_jpeg_new(void)
{
    cr_jpeg *j = cr_calloc(1, sizeof *j);
    if (j && !set_up(j)) {
        cr_jpeg_free(j);
        return NULL;
    }
    return j;
}

void cr_jpeg_free(cr_jpeg *j)
{
    if (j)
        jpeg_destroy_decompress(&j->c);
    cr_free(j);
}

/* What of libjpeg's colours `pixels` are, for a file with so many components; JCS_UNKNOWN: it has none. */
static J_COLOR_SPACE colours(cr_pixels pixels, int components)
{
    if (components == 4)
        return JCS_UNKNOWN;
    switch (pixels) {
    case CR_PIXELS_RGB:
        return JCS_RGB;
    case CR_PIXELS_GREY:
        return components == 1 ? JCS_GRAYSCALE : JCS_UNKNOWN; /* ours is rounded from RGB */
#ifdef JCS_EXTENSIONS
    case CR_PIXELS_BGR:
        return JCS_EXT_BGR;
#endif
#ifdef JCS_ALPHA_EXTENSIONS
    case CR_PIXELS_RGBA:
        return JCS_EXT_RGBA;
#endif
    default:
        return JCS_UNKNOWN;
    }
}

bool cr_jpeg_open(cr_jpeg *j, const char *name, const void *bytes, size_t count, cr_pixels pixels, int64_t most_pixels,
                  int64_t *height, int64_t *width, bool *plain)
{
    struct jpeg_decompress_struct *c = &j->c;
    j->name = name;
    if (setjmp(j->back)) {
        jpeg_abort_decompress(c);
        return false;
    }
    jpeg_abort_decompress(c);
    jpeg_mem_src(c, bytes, (unsigned long)count);
    jpeg_read_header(c, TRUE);
    *height = c->image_height;
    *width = c->image_width;
    if (*height > most_pixels / *width)
        return cr_fail_bool(CR_ERROR_FORMAT,
                            "%s: the picture has %lld rows of %lld pixels, expected at most %lld pixels", name,
                            (long long)*height, (long long)*width, (long long)most_pixels);
    J_COLOR_SPACE space = colours(pixels, c->num_components);
#ifdef LIBJPEG_TURBO_VERSION
    *plain = space != JCS_UNKNOWN && (c->num_components == 1 || c->num_components == 3);
#else
    *plain = space != JCS_UNKNOWN && c->num_components == 3; /* it does not make colours of grey */
#endif
    if (*plain)
        c->out_color_space = space;
    c->progress = &j->progress;
    return true;
}

void cr_jpeg_size(cr_jpeg *j, int shrink, int64_t *height, int64_t *width)
{
    *height = (j->c.image_height + (unsigned)shrink - 1) / (unsigned)shrink;
    *width = (j->c.image_width + (unsigned)shrink - 1) / (unsigned)shrink;
}

bool cr_jpeg_start(cr_jpeg *j, cr_jpeg_piece *p)
{
    struct jpeg_decompress_struct *c = &j->c;
    if (setjmp(j->back)) {
        jpeg_abort_decompress(c);
        return false;
    }
    c->scale_num = 1;
    c->scale_denom = (unsigned)p->shrink;
    jpeg_start_decompress(c);
#ifdef LIBJPEG_TURBO_VERSION
    if (p->width < c->output_width) {
        JDIMENSION left = (JDIMENSION)p->left, width = (JDIMENSION)p->width;
        jpeg_crop_scanline(c, &left, &width);
        p->left = left;
        p->width = width;
    }
    if (p->top > 0)
        jpeg_skip_scanlines(c, (JDIMENSION)p->top);
#else
    *p = (cr_jpeg_piece){p->shrink, 0, 0, c->output_height, c->output_width};
#endif
    return true;
}

bool cr_jpeg_read(cr_jpeg *j, const cr_jpeg_piece *p, unsigned char *pixels)
{
    struct jpeg_decompress_struct *c = &j->c;
    if (setjmp(j->back)) {
        jpeg_abort_decompress(c);
        return false;
    }
    size_t row_bytes = (size_t)p->width * (size_t)c->output_components;
    JSAMPROW rows[MOST_ROWS];
    for (int64_t y = 0; y < p->height;) {
        int n = 0;
        for (; n < MOST_ROWS && y + n < p->height; n++)
            rows[n] = pixels + (size_t)(y + n) * row_bytes;
        y += jpeg_read_scanlines(c, rows, (JDIMENSION)n);
    }
    if (c->output_scanline == c->output_height)
        jpeg_finish_decompress(c);
    else
        jpeg_abort_decompress(c);
    return true;
}

/* ---- whole pictures ---- */

/* CMYK, inverted as Adobe stores it or not, to RGB without a colour profile. */
static void cmyk_to_rgb(unsigned char *to, const unsigned char *from, int64_t count, bool inverted)
{
    for (int64_t i = 0; i < count; i++)
        for (int k = 0; k < 3; k++) {
            unsigned ink = inverted ? from[4 * i + k] : 255u - from[4 * i + k];
            unsigned black = inverted ? from[4 * i + 3] : 255u - from[4 * i + 3];
            to[3 * i + k] = (unsigned char)((ink * black + 127) / 255);
        }
}

/* All that can longjmp; the reader's memory is freed by the caller. */
static bool read_rows(cr_jpeg *j, cr_image *im)
{
    struct jpeg_decompress_struct *c = &j->c;
    jpeg_mem_src(c, im->bytes, (unsigned long)im->count);
    jpeg_read_header(c, TRUE);
    bool grey = c->jpeg_color_space == JCS_GRAYSCALE, four = c->num_components == 4;
    if (!grey && !four && c->num_components != 3)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: JPEG: %d components, expected 1, 3 or 4", im->name,
                            c->num_components);
    c->out_color_space = grey ? JCS_GRAYSCALE : four ? JCS_CMYK : JCS_RGB;
    if (!cr_image_begin(im, c->image_height, c->image_width, grey ? 1 : 3))
        return false;
    c->progress = &j->progress;
    jpeg_start_decompress(c);
    size_t width = (size_t)im->width, row_bytes = width * (size_t)im->channels;
    JSAMPARRAY wide = four ? c->mem->alloc_sarray((j_common_ptr)c, JPOOL_IMAGE, (JDIMENSION)(4 * width), 1) : NULL;
    while (c->output_scanline < c->output_height) {
        JSAMPROW row = im->pixels + c->output_scanline * row_bytes;
        if (four) {
            jpeg_read_scanlines(c, wide, 1);
            cmyk_to_rgb(row, wide[0], im->width, c->saw_Adobe_marker);
        } else {
            jpeg_read_scanlines(c, &row, 1);
        }
    }
    jpeg_finish_decompress(c);
    return true;
}

bool cr_decode_jpeg(cr_image *im)
{
    cr_jpeg j = {.name = im->name};
    volatile bool ok = set_up(&j);
    j.name = im->name;
    if (ok && setjmp(j.back) == 0)
        ok = read_rows(&j, im);
    else
        ok = false;
    jpeg_destroy_decompress(&j.c);
    return ok;
}
#else
bool cr_decode_jpeg(cr_image *im)
{
    return CR_IMAGE_LEFT_OUT(im, "JPEG", "CRESSET_JPEG");
}
struct cr_jpeg {
    int nothing;
};
cr_jpeg *cr_jpeg_new(void)
{
    return cr_calloc(1, sizeof(cr_jpeg));
}
void cr_jpeg_free(cr_jpeg *j)
{
    cr_free(j);
}
bool cr_jpeg_open(cr_jpeg *j, const char *name, const void *bytes, size_t count, cr_pixels pixels, int64_t most_pixels,
                  int64_t *height, int64_t *width, bool *plain)
{
    (void)j, (void)bytes, (void)count, (void)pixels, (void)most_pixels, (void)height, (void)width;
    *plain = false;
    const cr_image im = {.name = name};
    return CR_IMAGE_LEFT_OUT(&im, "JPEG", "CRESSET_JPEG");
}
void cr_jpeg_size(cr_jpeg *j, int shrink, int64_t *height, int64_t *width)
{
    (void)j, (void)shrink;
    *height = *width = 0;
}
bool cr_jpeg_start(cr_jpeg *j, cr_jpeg_piece *piece)
{
    (void)j, (void)piece;
    return false;
}
bool cr_jpeg_read(cr_jpeg *j, const cr_jpeg_piece *piece, unsigned char *pixels)
{
    (void)j, (void)piece, (void)pixels;
    return false;
}
#endif
