/* The pictures and classes that a sheet of digits shows, read from tensors; and the bitmap font of its captions. */
#ifndef CR_TRAIN_DIGITS_H
#define CR_TRAIN_DIGITS_H
#include <cresset/train.h>

typedef struct cr_digits {
    int64_t count;
    int height, width;
    float *pixels;      /* count * height * width, 0 to 1 */
    int64_t *predicted; /* count */
    int64_t *actual;    /* count; NULL: not known */
} cr_digits;

/* False after cr_fail. Free with cr_digits_free in either case. */
bool cr_digits_read(cr_digits *d, cr_tensor *images, cr_tensor *predicted, cr_tensor *actual);
void cr_digits_free(cr_digits *d);
static inline bool cr_digits_misread(const cr_digits *d, int64_t i)
{
    return d->actual && d->actual[i] != d->predicted[i];
}
/* The number of those read right. */
int64_t cr_digits_right(const cr_digits *d);

enum { CR_FONT_WIDTH = 5, CR_FONT_HEIGHT = 7, CR_FONT_STEP = 6 };
/* Seven rows of five bits, the leftmost the highest; digits, '-', and the letters of "of right". Others are blank. */
const unsigned char *cr_font_glyph(char c);
#endif
