/* A sheet of digits as text for a terminal: two pixels a character in half blocks, or shades of characters. */
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include "train/digits.h"
#include "train/terminal.h"

#include <string.h>

/* Columns of a digit, and between digits. Shades need more room to be readable. */
enum { SMALLEST = 9, LARGEST = 16, SMALLEST_SHADED = 14, LARGEST_SHADED = 20, GAP = 1 };

typedef struct sheet {
    const cr_digits *digits;
    cr_text text;
    bool colour;
    int columns;                  /* digits a row */
    int cell;                     /* columns of text a digit takes */
    int lines;                    /* of text it takes; two pixels each in colour, one in shades */
    int left, top, right, bottom; /* the part of the images that is shown */
} sheet;

/* The mean of the image over part (x, y) of cell * height parts. */
static float average(const sheet *s, const float *image, int x, int y, int height)
{
    const cr_digits *d = s->digits;
    float w = (float)(s->right - s->left) / (float)s->cell, h = (float)(s->bottom - s->top) / (float)height;
    float x0 = (float)s->left + w * (float)x, y0 = (float)s->top + h * (float)y, sum = 0, area = 0;
    for (int row = (int)y0; row < s->bottom && (float)row < y0 + h; row++)
        for (int column = (int)x0; column < s->right && (float)column < x0 + w; column++) {
            float wide =
                ((float)column + 1 < x0 + w ? (float)column + 1 : x0 + w) - ((float)column > x0 ? (float)column : x0);
            float high = ((float)row + 1 < y0 + h ? (float)row + 1 : y0 + h) - ((float)row > y0 ? (float)row : y0);
            sum += wide * high * image[(size_t)row * (size_t)d->width + (size_t)column];
            area += wide * high;
        }
    float v = area > 0 ? sum / area * 1.25f : 0; /* averaging dims thin strokes */
    return v < 1 ? v : 1;
}

/* The margin that all images leave blank is not shown; the same on all sides, to keep the proportions. */
static void crop(sheet *s)
{
    const cr_digits *d = s->digits;
    int margin = (d->width < d->height ? d->width : d->height) / 4;
    const float *p = d->pixels;
    for (int64_t i = 0; i < d->count; i++)
        for (int y = 0; y < d->height; y++)
            for (int x = 0; x < d->width; x++) {
                if (*p++ < 0.2f)
                    continue;
                int near = x < y ? x : y,
                    far = d->width - 1 - x < d->height - 1 - y ? d->width - 1 - x : d->height - 1 - y;
                near = near < far ? near : far;
                margin = near < margin ? near : margin;
            }
    s->left = s->top = margin;
    s->right = d->width - margin;
    s->bottom = d->height - margin;
}

static void add_colour(cr_text *text, int layer, float v, bool misread)
{
    static const float from[2][3] = {{29, 35, 47}, {104, 26, 32}}, to[3] = {252, 248, 238};
    int c[3];
    for (int i = 0; i < 3; i++)
        c[i] = (int)(from[misread][i] + (to[i] - from[misread][i]) * v + 0.5f);
    cr_text_add(text, "\033[%d;2;%d;%d;%dm", layer, c[0], c[1], c[2]);
}

static void add_pixels(sheet *s, const float *image, int line, bool misread)
{
    static const char shades[] = " .:-=+*#%@";
    for (int x = 0; x < s->cell; x++) {
        if (!s->colour) {
            float v = average(s, image, x, line, s->lines);
            cr_text_add_bytes(&s->text, &shades[(int)(v * 9 + 0.5f)], 1);
            continue;
        }
        add_colour(&s->text, 38, average(s, image, x, 2 * line, 2 * s->lines), misread);
        add_colour(&s->text, 48, average(s, image, x, 2 * line + 1, 2 * s->lines), misread);
        cr_text_add(&s->text, "\u2580");
    }
    if (s->colour)
        cr_text_add(&s->text, "\033[0m");
}

static void add_space(sheet *s, int columns)
{
    if (columns > 0)
        cr_text_add(&s->text, "%*s", columns, "");
}

/* "7", or "3 (is 5)" for a 5 read as 3, in the middle of the cell. */
static void add_caption(sheet *s, int64_t i)
{
    const cr_digits *d = s->digits;
    bool misread = cr_digits_misread(d, i);
    char predicted[32], actual[40] = "";
    snprintf(predicted, sizeof predicted, "%lld", (long long)d->predicted[i]);
    if (misread)
        snprintf(actual, sizeof actual, " (is %lld)", (long long)d->actual[i]);
    int columns = (int)(strlen(predicted) + strlen(actual)), room = s->cell - columns;
    add_space(s, room / 2);
    if (s->colour)
        cr_text_add(&s->text, misread ? "\033[1;31m%s\033[0;32m%s\033[0m" : "\033[1m%s%s\033[0m", predicted, actual);
    else
        cr_text_add(&s->text, "%s%s", predicted, actual);
    add_space(s, room - room / 2);
}

static void add_row(sheet *s, int64_t first)
{
    const cr_digits *d = s->digits;
    int64_t end = first + s->columns < d->count ? first + s->columns : d->count;
    for (int line = 0; line <= s->lines; line++) {
        for (int64_t i = first; i < end; i++) {
            if (i > first)
                add_space(s, GAP);
            if (line < s->lines)
                add_pixels(s, d->pixels + (size_t)i * (size_t)d->height * (size_t)d->width, line,
                           cr_digits_misread(d, i));
            else
                add_caption(s, i);
        }
        cr_text_add(&s->text, "\n");
    }
}

static char *draw(const cr_digits *d, const cr_digit_sheet_opts *o)
{
    cr_terminal terminal;
    cr_terminal_of(o->out ? o->out : stdout, &terminal);
    int width = o->width > 0 ? o->width : terminal.width;
    sheet s = {.digits = d, .colour = terminal.colour && terminal.utf8, .columns = o->columns ? o->columns : 8};
    if (s.columns < 1)
        return cr_fail(CR_ERROR_VALUE, "columns is %d, expected 1 or more", s.columns);
    int smallest = s.colour ? SMALLEST : SMALLEST_SHADED, largest = s.colour ? LARGEST : LARGEST_SHADED;
    int most = (width + GAP) / (smallest + GAP); /* digits that fit */
    s.columns = s.columns < most ? s.columns : most > 1 ? most : 1;
    if (s.columns > d->count)
        s.columns = (int)d->count;
    s.cell = (width + GAP) / s.columns - GAP;
    s.cell = s.cell > largest ? largest : s.cell < smallest ? smallest : s.cell;
    crop(&s);
    s.lines = (s.cell * (s.bottom - s.top) / (s.right - s.left) + 1) / 2;
    for (int64_t i = 0; i < d->count; i += s.columns) {
        if (i)
            cr_text_add(&s.text, "\n");
        add_row(&s, i);
    }
    return cr_text_take(&s.text);
}

char *cr_digit_text_at(cr_site at, cr_tensor *images, cr_tensor *predicted, const cr_digit_sheet_opts *options)
{
    const char *before = cr_enter_op(at, "digit_text");
    CR_TAKE_OPTIONS(cr_digit_sheet_opts, o, options);
    cr_digits d;
    char *text = cr_digits_read(&d, images, predicted, o.actual) ? draw(&d, &o) : NULL;
    cr_digits_free(&d);
    cr_leave_op(before);
    return text;
}
