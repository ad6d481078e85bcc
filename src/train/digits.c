/* Reading what a sheet of digits shows, and the font of its captions. */
#include "train/digits.h"
#include "base/memory.h"
#include "tensor/tensor.h"

static bool read_classes(int64_t **out, cr_tensor *t, const char *name, int64_t count)
{
    char text[192];
    if (!cr_dtype_is_int((cr_dtype)t->dtype) || t->ndim != 1 || t->shape[0] != count)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %lld integers", name, cr_describe(t, text, sizeof text),
                            (long long)count);
    size_t bytes = (size_t)count * sizeof **out;
    *out = cr_malloc(bytes);
    return *out && cr_copy_out(t, *out, bytes, CR_I64);
}

static bool check_images(cr_digits *d, const cr_tensor *t)
{
    enum { LARGEST = 1024 };
    char text[192];
    bool channel = t->ndim == 4 && t->shape[1] == 1;
    if ((t->ndim != 3 && !channel) || (t->dtype != CR_U8 && !cr_dtype_is_float((cr_dtype)t->dtype)))
        return cr_fail_bool(CR_ERROR_SHAPE, "images is %s, expected [N,H,W] or [N,1,H,W] of u8 or floating point",
                            cr_describe(t, text, sizeof text));
    int64_t height = t->shape[t->ndim - 2], width = t->shape[t->ndim - 1];
    if (t->numel == 0 || height > LARGEST || width > LARGEST)
        return cr_fail_bool(CR_ERROR_SHAPE, "images is %s, expected one image or more, of sides from 1 to %d",
                            cr_describe(t, text, sizeof text), LARGEST);
    d->count = t->shape[0];
    d->height = (int)height;
    d->width = (int)width;
    return true;
}

bool cr_digits_read(cr_digits *d, cr_tensor *images, cr_tensor *predicted, cr_tensor *actual)
{
    *d = (cr_digits){0};
    if (!images || !predicted)
        return cr_fail_bool(CR_ERROR_VALUE, "%s is NULL", images ? "predicted" : "images");
    if (!check_images(d, images) || !read_classes(&d->predicted, predicted, "predicted", d->count) ||
        (actual && !read_classes(&d->actual, actual, "actual", d->count)))
        return false;
    size_t bytes = (size_t)images->numel * sizeof(float);
    d->pixels = cr_malloc(bytes);
    if (!d->pixels || !cr_copy_out(images, d->pixels, bytes, CR_F32))
        return false;
    float scale = images->dtype == CR_U8 ? 1.0f / 255 : 1;
    for (int64_t i = 0; i < images->numel; i++) {
        float v = d->pixels[i] * scale;
        d->pixels[i] = v > 0 ? (v < 1 ? v : 1) : 0; /* also for NaN */
    }
    return true;
}

void cr_digits_free(cr_digits *d)
{
    cr_free(d->pixels);
    cr_free(d->predicted);
    cr_free(d->actual);
}

int64_t cr_digits_right(const cr_digits *d)
{
    int64_t right = 0;
    for (int64_t i = 0; i < d->count; i++)
        right += !cr_digits_misread(d, i);
    return right;
}

const unsigned char *cr_font_glyph(char c)
{
    static const char names[] = "0123456789-ofright";
    static const unsigned char glyphs[][CR_FONT_HEIGHT] = {
        {14, 17, 17, 17, 17, 17, 14}, {4, 12, 4, 4, 4, 4, 14},      {14, 17, 1, 2, 4, 8, 31},
        {14, 17, 1, 6, 1, 17, 14},    {2, 6, 10, 18, 31, 2, 2},     {31, 16, 30, 1, 1, 17, 14},
        {6, 8, 16, 30, 17, 17, 14},   {31, 1, 2, 4, 4, 8, 8},       {14, 17, 17, 14, 17, 17, 14},
        {14, 17, 17, 15, 1, 2, 12},   {0, 0, 0, 14, 0, 0, 0},       {0, 0, 14, 17, 17, 17, 14},
        {6, 9, 8, 28, 8, 8, 8},       {0, 0, 22, 25, 16, 16, 16},   {4, 0, 12, 4, 4, 4, 14},
        {0, 15, 17, 17, 15, 1, 14},   {16, 16, 30, 17, 17, 17, 17}, {8, 8, 28, 8, 8, 9, 6},
    };
    static const unsigned char blank[CR_FONT_HEIGHT];
    for (int i = 0; names[i]; i++)
        if (names[i] == c)
            return glyphs[i];
    return blank;
}
