/* What the readers of picture formats share. A reader is one file, image_FORMAT.c; it alone knows its library, if it
 * needs one. src/data/image.c tells formats apart and gives pixels their final order. */
#ifndef CR_DATA_IMAGE_H
#define CR_DATA_IMAGE_H
#include "tensor/tensor.h"
#include <cresset/media.h>

/* cr_decode_image for other readers; `name` starts error texts. */
cr_tensor *cr_image_read(const void *bytes, size_t count, const char *name, const cr_image_opts *o);

/* A picture that is being read. */
typedef struct cr_image {
    const char *name;           /* starts error texts */
    const unsigned char *bytes; /* the file */
    size_t count;
    int64_t most_pixels;
    /* from cr_image_begin on: */
    int64_t height, width;
    int channels;          /* 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA */
    unsigned char *pixels; /* u8[height,width,channels], for the reader to fill */
    cr_tensor *tensor;     /* has them; owned by the innermost scope */
} cr_image;

/* Makes room for the pixels; false after an error: sizes that are not sensible, too many pixels, no memory. */
bool cr_image_begin(cr_image *im, int64_t height, int64_t width, int channels);
/* Records that the file is not a good one: "NAME: FORMAT: TEXT"; false. */
bool cr_image_bad(const cr_image *im, const char *format, const char *text);

/* Each fills im->pixels or returns false after an error. */
bool cr_decode_jpeg(cr_image *im);
bool cr_decode_png(cr_image *im);
/* A PNG file in memory (cr_free it) of u8 [height, width, channels], 1 or 3 of these. NULL on error. */
void *cr_encode_png(const void *pixels, int64_t height, int64_t width, int channels, size_t *size);
bool cr_decode_webp(cr_image *im);
bool cr_decode_tiff(cr_image *im);
bool cr_decode_jpeg2000(cr_image *im);
bool cr_decode_bmp(cr_image *im);
bool cr_decode_pnm(cr_image *im);

/* For a reader whose library is left out: it says which option would bring it. */
#define CR_IMAGE_LEFT_OUT(im, format, option)                                                                          \
    cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: this build cannot read %s pictures (%s is off)", (im)->name, format, option)
#endif
