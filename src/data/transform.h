/* A picture on its way through transforms, and what a transform is. The families are src/data/transform_*.c; how they
 * are run is in transform.c. */
#ifndef CR_DATA_TRANSFORM_H
#define CR_DATA_TRANSFORM_H
#include "base/site.h"
#include "data/mix.h"
#include "tensor/tensor.h"
#include <cresset/transforms.h>

enum { CR_PICTURE_BUFFERS = 3, CR_PICTURE_ERASED = 8 };

typedef struct cr_jpeg cr_jpeg;

/* Memory that pictures pass through, used again for the next one: of one thread at a time. */
typedef struct cr_picture_room {
    unsigned char *buffer[CR_PICTURE_BUFFERS];
    size_t bytes[CR_PICTURE_BUFFERS];
    char *weights; /* of scaling */
    size_t weight_bytes;
    cr_jpeg *jpeg; /* a decoder that has been set up, or NULL */
    struct cr_picture_room *next;
} cr_picture_room;

/* A rectangle that is overwritten when the picture has become f32. */
typedef struct cr_erased {
    int64_t top, left, height, width;
    float value[4];
    bool noise;
    uint64_t random;
} cr_erased;

typedef struct cr_picture {
    const unsigned char *file; /* that is not decoded yet, and what it is called */
    size_t file_bytes;
    const char *name;
    cr_pixels wanted;
    /* The pixels, u8: rows of width * channels bytes, `row` bytes apart. NULL while a file is not decoded. */
    unsigned char *pixels;
    int64_t height, width, row;
    int channels;
    unsigned taken; /* buffers that cr_picture_buffer has given out since the last cr_picture_set */
    int buffer;     /* of the room, that the pixels are in; -1: they are not the frame's, to be read only */
    bool mirrored;  /* left and right are exchanged when the pixels are next read (cr_picture_settle) */
    bool full_decode;
    bool normalized; /* the values become v * scale + offset at the end */
    float scale[4], offset[4];
    cr_erased erased[CR_PICTURE_ERASED];
    int n_erased;
    cr_picture_room *room;
    uint64_t random; /* the state of cr_mix for the transform at hand */
} cr_picture;

struct cr_transform {
    const char *name;
    bool (*apply)(const cr_transform *t, cr_picture *f);
    bool on_values; /* works on f32 values too: may come after normalize */
    int count;
    cr_transform **children; /* of combinations; owned */
};

/* Applies t with random numbers of its own. */
bool cr_transform_run(const cr_transform *t, cr_picture *f);
/* t, where its options are good; else it is freed and the error is `text`. */
cr_transform *cr_transform_checked(cr_site at, cr_transform *t, bool ok, const char *text, ...) CR_PRINTF(4, 5);
/* A zeroed transform of `bytes` bytes, which begin with a cr_transform. NULL without memory. */
void *cr_transform_new(size_t bytes, const char *name, bool (*apply)(const cr_transform *t, cr_picture *f));

/* ---- src/data/picture.c ---- */

/* Makes the frame's picture that of a tensor: a picture u8[H,W,C], a file u8[N] (which is decoded when its pixels are
 * wanted) or f32[C,H,W]. `name` starts error texts. */
bool cr_picture_begin(cr_picture *f, cr_tensor *t, const char *name);
/* Writes the final values [H,W,C] to `out`. */
bool cr_picture_values(cr_picture *f, float *out);
/* ... or the bytes. */
bool cr_picture_bytes(cr_picture *f, unsigned char *out);
cr_picture_room *cr_picture_room_new(void);
void cr_picture_room_free(cr_picture_room *room);

/* The pixels decoded, and not mirrored. */
bool cr_picture_settle(cr_picture *f);
/* The same, in memory that may be written to. */
bool cr_picture_own(cr_picture *f);
/* A free buffer of the room with at least so many bytes (two at most until cr_picture_set); its number into *buffer.
 * NULL without memory. */
unsigned char *cr_picture_buffer(cr_picture *f, size_t bytes, int *buffer);
/* Makes what has been written to buffer `buffer` the frame's picture. */
void cr_picture_set(cr_picture *f, int buffer, int64_t height, int64_t width);

/* A rectangle of a picture, in pixels of it. */
typedef struct cr_box {
    double top, left, height, width;
} cr_box;
/* The picture's size, without decoding more than the header where there is one that says. */
bool cr_picture_size(cr_picture *f, int64_t *height, int64_t *width);
/* After cr_picture_size: makes the frame the smallest picture at hand in which the box (whole numbers here) can be
 * found with at least `height` x `width` pixels, and changes the box to where it is there. Decodes what is needed of a
 * file. */
bool cr_picture_region(cr_picture *f, cr_box *box, int64_t height, int64_t width);
/* Makes the frame the box of itself, scaled to height x width. */
bool cr_picture_resample(cr_picture *f, const cr_box *box, int64_t height, int64_t width, cr_filter filter);

/* to[x] = the sum of k[t] / 2^14 * from[t * step + x], rounded, for x in [0, n): reads nothing else of
 * `from`; k has an even number of places. */
void cr_picture_weigh(unsigned char *to, const unsigned char *from, int64_t step, const int16_t *k, int64_t taps,
                      int64_t n);
/* n weights as integers that sum to 2^14. */
void cr_picture_round_weights(int16_t *to, const double *from, int64_t n);

/* The frame becomes height x width, pixel (x, y) that at (m0 (x + 1/2) + m1 (y + 1/2) + m2, m3 ... + m5) of what it
 * was. Linear or nearest; from outside comes `fill` (in 0..1). */
bool cr_picture_warp(cr_picture *f, const double m[6], int64_t height, int64_t width, cr_filter filter,
                     const double fill[4]);
/* The m of a turn (clockwise, degrees), scaling, shear (degrees) about `center` and then a move, in pixels, (x, y)
 * each. */
void cr_affine_matrix(double m[6], const double center[2], double angle, const double move[2], double scale,
                      const double shear[2]);
bool cr_is_fill(const double fill[4]); /* all in 0..1 */

/* Changes of colour (src/data/picture_colour.c); alpha stays. */
bool cr_picture_brightness(cr_picture *f, double factor);
bool cr_picture_contrast(cr_picture *f, double factor);
bool cr_picture_saturation(cr_picture *f, double factor);
bool cr_picture_hue(cr_picture *f, double turn);
bool cr_picture_sharpness(cr_picture *f, double factor);
bool cr_picture_posterize(cr_picture *f, double bits);
bool cr_picture_solarize(cr_picture *f, double threshold);
bool cr_picture_invert(cr_picture *f, double unused);
bool cr_picture_autocontrast(cr_picture *f, double unused);
bool cr_picture_equalize(cr_picture *f, double unused);
bool cr_picture_grey(cr_picture *f, double unused); /* channels stay, and are equal */

/* Random numbers for the transform at hand. */
static inline double cr_picture_uniform(cr_picture *f, double low, double high)
{
    return low + (high - low) * ((double)(cr_mix(&f->random) >> 11) * 0x1p-53);
}
/* 0 to n - 1; n at most 2^32. */
static inline int64_t cr_picture_below(cr_picture *f, int64_t n)
{
    return (int64_t)(((cr_mix(&f->random) >> 32) * (uint64_t)n) >> 32);
}
#endif
