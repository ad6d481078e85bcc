/* Curves drawn: scaling, dots on a terminal, paths in SVG. */
#include "curves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const cr_curve *find_curve(const run_curves *run, const char *tag)
{
    for (int i = 0; i < run->curves.count; i++)
        if (!strcmp(run->curves.at[i].tag, tag))
            return &run->curves.at[i];
    return NULL;
}

/* The ranges of what is drawn; values that are not finite are left out. */
typedef struct ranges {
    double low, high, first, last;
} ranges;

static void include(ranges *r, const cr_curve *c)
{
    for (int64_t i = 0; i < c->count; i++) {
        double v = c->values[i], s = (double)c->steps[i];
        if (!isfinite(v))
            continue;
        r->low = fmin(r->low, v);
        r->high = fmax(r->high, v);
        r->first = fmin(r->first, s);
        r->last = fmax(r->last, s);
    }
}

static bool settle(ranges *r)
{
    if (!(r->low <= r->high))
        return false;
    if (r->low == r->high) {
        double room = r->low != 0 ? fabs(r->low) * 0.1 : 1;
        r->low -= room;
        r->high += room;
    }
    if (r->first == r->last)
        r->last = r->first + 1;
    return true;
}

static const ranges nothing = {INFINITY, -INFINITY, INFINITY, -INFINITY};

/* ---- text ---- */

/* Dots, `width` by `height`; a curve sets those from one of its points to the next. */
static void set_dots(bool *dots, int width, int height, const cr_curve *c, const ranges *r)
{
    int before_x = -1, before_y = 0;
    for (int64_t i = 0; i < c->count; i++) {
        if (!isfinite(c->values[i])) {
            before_x = -1;
            continue;
        }
        int x = (int)(((double)c->steps[i] - r->first) / (r->last - r->first) * (width - 1) + 0.5);
        int y = (int)((r->high - c->values[i]) / (r->high - r->low) * (height - 1) + 0.5);
        int steps = before_x < 0 ? 0 : abs(x - before_x) > abs(y - before_y) ? abs(x - before_x) : abs(y - before_y);
        for (int s = 0; s <= steps; s++) {
            double t = steps ? (double)s / steps : 1;
            int px = before_x < 0 ? x : (int)lround(before_x + t * (x - before_x));
            int py = before_x < 0 ? y : (int)lround(before_y + t * (y - before_y));
            dots[py * width + px] = true;
        }
        before_x = x;
        before_y = y;
    }
}

static void print_cell(const bool *dots, int width, int row, int column, bool braille)
{
    static const int bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    int pattern = 0;
    for (int y = 0; y < 4; y++)
        for (int x = 0; x < 2; x++)
            if (dots[(row * 4 + y) * width + column * 2 + x])
                pattern |= bits[y][x];
    if (braille)
        printf("\xe2%c%c", 0xa0 | pattern >> 6, 0x80 | (pattern & 0x3f)); /* U+2800 and the pattern */
    else
        putchar(pattern ? pattern & 0xc0 || pattern & 0x24 ? '.' : '\'' : ' ');
}

void draw_text(const cr_curve *c, int columns, int rows, bool braille)
{
    ranges r = nothing;
    include(&r, c);
    if (!settle(&r)) {
        printf("  no finite value\n");
        return;
    }
    int width = columns * 2, height = rows * 4;
    bool *dots = calloc((size_t)(width * height), sizeof *dots);
    if (!dots)
        return;
    set_dots(dots, width, height, c, &r);
    for (int row = 0; row < rows; row++) {
        double v = r.high - (r.high - r.low) * row / (rows > 1 ? rows - 1 : 1);
        if (row == 0 || row == rows - 1 || row == rows / 2)
            printf("  %10.4g %s", v, braille ? "\xe2\x94\xa4" : "|");
        else
            printf("  %10s %s", "", braille ? "\xe2\x94\x82" : "|");
        for (int column = 0; column < columns; column++)
            print_cell(dots, width, row, column, braille);
        putchar('\n');
    }
    char first[32];
    int n = snprintf(first, sizeof first, "%.10g", r.first);
    printf("  %10s  %s%*.10g\n", "", first, columns - n, r.last);
    free(dots);
}

/* ---- SVG ---- */

enum { CHART_WIDTH = 440, CHART_HEIGHT = 250, LEFT = 56, TOP = 30, RIGHT = 12, BOTTOM = 28, PER_ROW = 3, LEGEND = 18 };
static const char *const colours[] = {"#1f77b4", "#d62728", "#2ca02c", "#9467bd",
                                      "#ff7f0e", "#17becf", "#8c564b", "#7f7f7f"};
enum { COLOURS = sizeof colours / sizeof *colours };

static void put_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '&' || c == '<' || c == '>' || c == '"')
            fprintf(out, "&#%d;", c);
        else
            putc(c < ' ' || c == 127 ? '?' : c, out);
    }
}

static void draw_axes(FILE *out, const ranges *r, double left, double top)
{
    enum { LINES = 5 };
    double width = CHART_WIDTH - LEFT - RIGHT, height = CHART_HEIGHT - TOP - BOTTOM;
    for (int i = 0; i < LINES; i++) {
        double y = top + TOP + height * i / (LINES - 1), v = r->high - (r->high - r->low) * i / (LINES - 1);
        fprintf(out, "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", left + LEFT,
                left + LEFT + width, y, y);
        fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" fill=\"#666\">%.4g</text>\n", left + LEFT - 6,
                y + 4, v);
    }
    double y = top + CHART_HEIGHT - BOTTOM + 16;
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" fill=\"#666\">%.10g</text>", left + LEFT, y, r->first);
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" fill=\"#666\">%.10g</text>\n", left + LEFT + width, y,
            r->last);
}

static void draw_path(FILE *out, const cr_curve *c, const ranges *r, double left, double top, const char *colour)
{
    double width = CHART_WIDTH - LEFT - RIGHT, height = CHART_HEIGHT - TOP - BOTTOM;
    fprintf(out, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" d=\"", colour);
    bool pen = false;
    for (int64_t i = 0; i < c->count; i++) {
        if (!isfinite(c->values[i])) {
            pen = false;
            continue;
        }
        double x = left + LEFT + ((double)c->steps[i] - r->first) / (r->last - r->first) * width;
        double y = top + TOP + (r->high - c->values[i]) / (r->high - r->low) * height;
        fprintf(out, "%c%.1f %.1f", pen ? 'L' : 'M', x, y);
        pen = true;
    }
    fprintf(out, "\"/>\n");
}

static void draw_chart(FILE *out, const run_curves *runs, int n_runs, const char *tag, double left, double top)
{
    ranges r = nothing;
    for (int i = 0; i < n_runs; i++) {
        const cr_curve *c = find_curve(&runs[i], tag);
        if (c)
            include(&r, c);
    }
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"14\">", left + LEFT, top + 18);
    put_text(out, tag);
    fprintf(out, "</text>\n");
    if (!settle(&r))
        return;
    draw_axes(out, &r, left, top);
    for (int i = 0; i < n_runs; i++) {
        const cr_curve *c = find_curve(&runs[i], tag);
        if (c)
            draw_path(out, c, &r, left, top, colours[i % COLOURS]);
    }
}

bool draw_svg(FILE *out, const run_curves *runs, int n_runs, char **tags, int n_tags)
{
    int columns = n_tags < PER_ROW ? n_tags : PER_ROW, rows = (n_tags + PER_ROW - 1) / PER_ROW;
    int legend = n_runs > 1 ? LEGEND * n_runs + 12 : 0, width = CHART_WIDTH * (columns > 0 ? columns : 1);
    int height = CHART_HEIGHT * rows + legend;
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" "
            "font-size=\"11\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
            width, height);
    for (int i = 0; i < n_tags; i++)
        draw_chart(out, runs, n_runs, tags[i], (double)(i % PER_ROW * CHART_WIDTH),
                   (double)(i / PER_ROW * CHART_HEIGHT));
    for (int i = 0; legend && i < n_runs; i++) {
        int y = CHART_HEIGHT * rows + LEGEND * i + 12;
        fprintf(out, "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">", LEFT, y,
                colours[i % COLOURS], LEFT + 22, y + 6);
        put_text(out, runs[i].name);
        fprintf(out, "</text>\n");
    }
    fprintf(out, "</svg>\n");
    return !ferror(out);
}
