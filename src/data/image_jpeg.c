/* JPEG pictures, through libjpeg: the only file that knows it. */
#include "data/image.h"

#if CRESSET_JPEG
#include <setjmp.h>
#include <stdio.h>
/* after stdio.h, which it needs */
#include <jerror.h>
#include <jpeglib.h>

enum { MOST_SCANS = 500 }; /* of a progressive file; each costs a pass over the picture */

typedef struct reader {
    struct jpeg_decompress_struct c;
    struct jpeg_error_mgr error;
    struct jpeg_progress_mgr progress;
    jmp_buf back; /* libjpeg leaves by it after an error */
    cr_image *im;
} reader;

static void leave(j_common_ptr c)
{
    char text[JMSG_LENGTH_MAX];
    reader *r = c->client_data;
    c->err->format_message(c, text);
    cr_image_bad(r->im, "JPEG", text);
    longjmp(r->back, 1);
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
    reader *r = c->client_data;
    if (r->c.input_scan_number > MOST_SCANS) {
        cr_fail(CR_ERROR_FORMAT, "%s: JPEG: more than %d scans", r->im->name, MOST_SCANS);
        longjmp(r->back, 1);
    }
}

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
static bool read_rows(reader *r)
{
    struct jpeg_decompress_struct *c = &r->c;
    cr_image *im = r->im;
    jpeg_mem_src(c, im->bytes, (unsigned long)im->count);
    jpeg_read_header(c, TRUE);
    bool grey = c->jpeg_color_space == JCS_GRAYSCALE, four = c->num_components == 4;
    if (!grey && !four && c->num_components != 3)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: JPEG: %d components, expected 1, 3 or 4", im->name,
                            c->num_components);
    c->out_color_space = grey ? JCS_GRAYSCALE : four ? JCS_CMYK : JCS_RGB;
    if (!cr_image_begin(im, c->image_height, c->image_width, grey ? 1 : 3))
        return false;
    c->progress = &r->progress;
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
    reader r = {.im = im};
    r.c.err = jpeg_std_error(&r.error);
    r.error.error_exit = leave;
    r.error.emit_message = judge;
    r.progress.progress_monitor = count_scans;
    r.c.client_data = &r;
    volatile bool ok = false;
    if (setjmp(r.back) == 0) {
        jpeg_create_decompress(&r.c);
        ok = read_rows(&r);
    }
    jpeg_destroy_decompress(&r.c);
    return ok;
}
#else
bool cr_decode_jpeg(cr_image *im)
{
    return CR_IMAGE_LEFT_OUT(im, "JPEG", "CRESSET_JPEG");
}
#endif
