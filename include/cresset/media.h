/* Pictures and sound: files to tensors, and pictures to PNG files.
 *
 *     cr_tensor *picture = cr_read_image("people.jpg");                     // u8[H,W,3]
 *     cr_tensor *x = cr_div(cr_cast(cr_permute(picture, CR_AXES(2, 0, 1)), CR_F32), cr_num(255));
 */
#ifndef CRESSET_MEDIA_H
#define CRESSET_MEDIA_H
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include <cresset/tensor.h>

CR_BEGIN_C

/* ---- pictures ---------------------------------------------------------------------------------------------------- */

/* The last dimension of a picture. Grey is 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), rounded. */
typedef enum cr_pixels {
    CR_PIXELS_RGB,  /* 3: red, green, blue */
    CR_PIXELS_BGR,  /* 3: blue, green, red */
    CR_PIXELS_GREY, /* 1 */
    CR_PIXELS_RGBA  /* 4: alpha last; 255 where the file has none */
} cr_pixels;

typedef struct cr_image_opts {
    size_t size;
    cr_pixels pixels; /* what the result holds; an alpha channel that is not asked for is dropped, not blended */
    int64_t
        most_pixels; /* larger pictures are refused before memory is taken; default 2^27 (an eighth of a gigapixel) */
} cr_image_opts;
/* The picture in a file as u8[H,W,C], rows from the top: JPEG, PNG, WebP, TIFF (its first page), JPEG 2000, BMP (not
 * run-length encoded), PNM (P1 to P6), told apart by content. Samples of more or fewer than 8 bits are scaled to
 * 0..255. Stored values as they are: no colour profile, gamma or orientation is applied. Pictures that are cut short or
 * corrupt are errors. Errors: CR_ERROR_IO, CR_ERROR_FORMAT, CR_ERROR_UNSUPPORTED (a format or variant that the library
 * or this build does not have; WebP, TIFF and JPEG 2000 also when their library cannot be loaded). */
CR_API cr_tensor *cr_read_image_at(cr_site at, const char *path, const cr_image_opts *options);
#define cr_read_image(...)                                                                                             \
    cr_read_image_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_image_opts, CR_REST_(__VA_ARGS__)))
/* The same for a file's bytes in memory. */
CR_API cr_tensor *cr_decode_image_at(cr_site at, const void *bytes, size_t count, const cr_image_opts *options);
#define cr_decode_image(bytes, ...)                                                                                    \
    cr_decode_image_at(CR_HERE, bytes, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_image_opts, CR_REST_(__VA_ARGS__)))

/* Writes a u8 tensor [H,W] (grey) or [H,W,3] (red, green, blue) as a PNG file, replacing `path` at once or not at all.
 * Errors: another shape or dtype, no pixels, CR_ERROR_IO, CR_ERROR_UNSUPPORTED in a build without libpng. */
CR_API bool cr_write_png_at(cr_site at, const char *path, cr_tensor *picture);
#define cr_write_png(path, picture) cr_write_png_at(CR_HERE, path, picture)

/* ---- sound ------------------------------------------------------------------------------------------------------- */

/* The sound in a file as f32[channels, frames] in -1..1 (integer samples over their type's largest magnitude), and its
 * frames a second in *rate (which may be NULL). WAV files with integer samples of 8 to 32 bits or floating-point ones
 * are read by the library itself; other files (FLAC, Ogg, AIFF, MP3, ...) through libsndfile, which is loaded when
 * first needed. Errors: CR_ERROR_IO, CR_ERROR_FORMAT (also a file that is cut short), CR_ERROR_UNSUPPORTED. */
CR_API cr_tensor *cr_read_audio_at(cr_site at, const char *path, int *rate);
#define cr_read_audio(path, rate) cr_read_audio_at(CR_HERE, path, rate)
/* The same for a file's bytes in memory. */
CR_API cr_tensor *cr_decode_audio_at(cr_site at, const void *bytes, size_t count, int *rate);
#define cr_decode_audio(bytes, count, rate) cr_decode_audio_at(CR_HERE, bytes, count, rate)

CR_END_C
#endif
