/* A sheet of digits as a picture: each enlarged, with what was read under it. */
#include "base/site.h"
#include "tensor/tensor.h"
#include "train/digits.h"

#include <string.h>

typedef struct colour {
    unsigned char red, green, blue;
} colour;

static const colour paper = {17, 21, 29}, tile = {29, 35, 47}, ink = {252, 248, 238};
static const colour plain = {196, 203, 214}, faint = {118, 127, 142}, wrong = {242, 84, 84}, right = {112, 214, 140};

typedef struct sheet {
    const cr_digits *digits;
    unsigned char *pixels;
    int width, height;              /* of the sheet */
    int scale, font;                /* pixels for one of an image, of a glyph */
    int columns, rows, gap, margin; /* gap between cells, margin around the sheet */
    int frame;                      /* around a digit */
    int cell_width, cell_height, caption;
} sheet;

static void fill(sheet *s, int x, int y, int width, int height, colour c)
{
    for (int row = y; row < y + height; row++)
        for (int column = x; column < x + width; column++)
            memcpy(s->pixels + 3 * ((size_t)row * (size_t)s->width + (size_t)column), &c, 3);
}

static int text_width(const sheet *s, const char *text)
{
    int length = (int)strlen(text);
    return length ? (length * CR_FONT_STEP - 1) * s->font : 0;
}

static void draw_text(sheet *s, int x, int y, const char *text, colour c)
{
    for (; *text; text++, x += CR_FONT_STEP * s->font) {
        const unsigned char *glyph = cr_font_glyph(*text);
        for (int row = 0; row < CR_FONT_HEIGHT; row++)
            for (int column = 0; column < CR_FONT_WIDTH; column++)
                if (glyph[row] >> (CR_FONT_WIDTH - 1 - column) & 1)
                    fill(s, x + column * s->font, y + row * s->font, s->font, s->font, c);
    }
}

/* The image's value between its pixels' centres, linearly (x and y in pixels). */
static float sample(const cr_digits *d, const float *image, float x, float y)
{
    x = x < 0 ? 0 : x;
    y = y < 0 ? 0 : y;
    int x0 = (int)x, y0 = (int)y;
    x0 = x0 > d->width - 1 ? d->width - 1 : x0;
    y0 = y0 > d->height - 1 ? d->height - 1 : y0;
    int x1 = x0 + (x0 < d->width - 1), y1 = y0 + (y0 < d->height - 1);
    float fx = x - (float)x0, fy = y - (float)y0;
    const float *a = image + (size_t)y0 * (size_t)d->width, *b = image + (size_t)y1 * (size_t)d->width;
    return (a[x0] * (1 - fx) + a[x1] * fx) * (1 - fy) + (b[x0] * (1 - fx) + b[x1] * fx) * fy;
}

static unsigned char blend(unsigned char from, unsigned char to, float share)
{
    return (unsigned char)((float)from + ((float)to - (float)from) * share + 0.5f);
}

static void draw_image(sheet *s, int left, int top, int64_t i)
{
    const cr_digits *d = s->digits;
    const float *image = d->pixels + (size_t)i * (size_t)d->height * (size_t)d->width;
    float step = 1 / (float)s->scale;
    for (int y = 0; y < d->height * s->scale; y++)
        for (int x = 0; x < d->width * s->scale; x++) {
            float v = sample(d, image, ((float)x + 0.5f) * step - 0.5f, ((float)y + 0.5f) * step - 0.5f);
            fill(s, left + x, top + y, 1, 1,
                 (colour){blend(tile.red, ink.red, v), blend(tile.green, ink.green, v), blend(tile.blue, ink.blue, v)});
        }
}

/* The prediction; for one misread struck out, and the right class beside it. */
static void draw_caption(sheet *s, int left, int top, int64_t i)
{
    const cr_digits *d = s->digits;
    char predicted[24], actual[24] = "";
    snprintf(predicted, sizeof predicted, "%lld", (long long)d->predicted[i]);
    bool misread = cr_digits_misread(d, i);
    if (misread)
        snprintf(actual, sizeof actual, "%lld", (long long)d->actual[i]);
    int space = misread ? 2 * CR_FONT_STEP * s->font : 0, first = text_width(s, predicted);
    int width = first + space + text_width(s, actual);
    if (width > s->cell_width)
        return; /* class numbers too long for the picture */
    int x = left + (s->cell_width - width) / 2;
    draw_text(s, x, top, predicted, misread ? wrong : plain);
    if (!misread)
        return;
    int over = s->font, line = s->font * 3 / 4 > 0 ? s->font * 3 / 4 : 1;
    fill(s, x - over, top + (CR_FONT_HEIGHT * s->font - line) / 2, first + 2 * over, line, wrong);
    draw_text(s, x + first + space, top, actual, right);
}

static void draw_cell(sheet *s, int64_t i)
{
    int left = s->margin + (int)(i % s->columns) * (s->cell_width + s->gap);
    int top = s->margin + (int)(i / s->columns) * (s->cell_height + s->gap);
    int side = s->cell_width, height = s->cell_height - s->caption;
    fill(s, left, top, side, height, cr_digits_misread(s->digits, i) ? wrong : tile);
    draw_image(s, left + s->frame, top + s->frame, i);
    draw_caption(s, left, top + height + (s->caption - CR_FONT_HEIGHT * s->font) / 2 + s->font / 2, i);
}

static void draw_total(sheet *s)
{
    if (!s->digits->actual)
        return;
    char text[64];
    snprintf(text, sizeof text, "%lld of %lld right", (long long)cr_digits_right(s->digits),
             (long long)s->digits->count);
    if (text_width(s, text) <= s->width)
        draw_text(s, (s->width - text_width(s, text)) / 2, s->height - s->margin - CR_FONT_HEIGHT * s->font, text,
                  faint);
}

/* Sizes of everything; false when the picture would be too large. */
static bool lay_out(sheet *s, const cr_digits *d, const cr_digit_sheet_opts *o)
{
    enum { LARGEST = 1 << 14 };
    if (o->scale < 0 || o->scale > 64 || o->columns < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "scale is %d and columns %d, expected 1 to 64 and 1 or more", o->scale,
                            o->columns);
    s->digits = d;
    s->scale = o->scale ? o->scale : 4;
    s->font = (3 * s->scale + 2) / 4;
    s->columns = o->columns ? o->columns : 8;
    if (s->columns > d->count)
        s->columns = (int)d->count;
    int64_t rows = (d->count + s->columns - 1) / s->columns;
    s->gap = 3 * s->scale;
    s->margin = 5 * s->scale;
    s->frame = s->scale;
    s->caption = (CR_FONT_HEIGHT + 5) * s->font;
    s->cell_width = d->width * s->scale + 2 * s->frame;
    s->cell_height = d->height * s->scale + 2 * s->frame + s->caption;
    int64_t width = 2 * s->margin + (int64_t)s->columns * (s->cell_width + s->gap) - s->gap;
    int64_t height = 2 * s->margin + rows * (s->cell_height + s->gap) - s->gap;
    if (d->actual)
        height += s->gap + CR_FONT_HEIGHT * s->font;
    if (width > LARGEST || height > LARGEST)
        return cr_fail_bool(CR_ERROR_VALUE, "the picture would be %lld by %lld pixels, expected at most %d either way",
                            (long long)width, (long long)height, LARGEST);
    s->rows = (int)rows;
    s->width = (int)width;
    s->height = (int)height;
    return true;
}

static cr_tensor *draw_sheet(const cr_digits *d, const cr_digit_sheet_opts *o)
{
    sheet s = {0};
    if (!lay_out(&s, d, o))
        return NULL;
    cr_spec spec;
    cr_spec_set(&spec, CR_U8, 3, (int64_t[]){s.height, s.width, 3});
    cr_tensor *t = cr_tensor_new(&spec, cr_cpu());
    if (!t)
        return NULL;
    s.pixels = (unsigned char *)cr_bytes(t);
    fill(&s, 0, 0, s.width, s.height, paper);
    for (int64_t i = 0; i < d->count; i++)
        draw_cell(&s, i);
    draw_total(&s);
    return t;
}

cr_tensor *cr_digit_sheet_at(cr_site at, cr_tensor *images, cr_tensor *predicted, const cr_digit_sheet_opts *options)
{
    const char *before = cr_enter_op(at, "digit_sheet");
    CR_TAKE_OPTIONS(cr_digit_sheet_opts, o, options);
    cr_digits d;
    cr_tensor *t = cr_digits_read(&d, images, predicted, o.actual) ? draw_sheet(&d, &o) : NULL;
    cr_digits_free(&d);
    cr_leave_op(before);
    return t;
}
