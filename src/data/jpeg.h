/* A JPEG decoder that is set up once and reads pieces of pictures, at 1/1, 1/2, 1/4 or 1/8 of their size. */
#ifndef CR_DATA_JPEG_H
#define CR_DATA_JPEG_H
#include "data/image.h"
#include <cresset/media.h>

typedef struct cr_jpeg cr_jpeg;
cr_jpeg *cr_jpeg_new(void);
void cr_jpeg_free(cr_jpeg *j); /* NULL is fine */

static inline bool cr_is_jpeg(const unsigned char *b, size_t n)
{
    return n >= 3 && b[0] == 0xff && b[1] == 0xd8 && b[2] == 0xff;
}

/* Reads the header of the file in memory, which must stay until the pixels are read. False after an error that starts
 * with `name`. *plain: it is one that this reader can give as `pixels`; if not, it is for cr_decode_jpeg. */
bool cr_jpeg_open(cr_jpeg *j, const char *name, const void *bytes, size_t count, cr_pixels pixels, int64_t most_pixels,
                  int64_t *height, int64_t *width, bool *plain);

/* A piece of the picture at 1/shrink of its size: what is wanted, and then, a little more at the sides perhaps, what is
 * given. */
typedef struct cr_jpeg_piece {
    int shrink;
    int64_t top, left, height, width;
} cr_jpeg_piece;
/* Size of the whole picture at 1/shrink. */
void cr_jpeg_size(cr_jpeg *j, int shrink, int64_t *height, int64_t *width);
bool cr_jpeg_start(cr_jpeg *j, cr_jpeg_piece *piece);
/* The piece's pixels, rows without gaps. */
bool cr_jpeg_read(cr_jpeg *j, const cr_jpeg_piece *piece, unsigned char *pixels);
#endif
