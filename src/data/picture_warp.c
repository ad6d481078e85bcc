/* Pictures turned, scaled, sheared and moved: each pixel of the result is looked up where it comes from. */
#include "data/transform.h"

#include <math.h>

enum { BITS = 8, ONE = 1 << BITS };

void cr_affine_matrix(double m[6], const double center[2], double angle, const double move[2], double scale,
                      const double shear[2])
{
    const double degree = 0.017453292519943295;
    double turn = angle * degree, sx = shear[0] * degree, sy = shear[1] * degree;
    double a = cos(turn - sy) / cos(sy), b = -cos(turn - sy) * tan(sx) / cos(sy) - sin(turn);
    double c = sin(turn - sy) / cos(sy), d = -sin(turn - sy) * tan(sx) / cos(sy) + cos(turn);
    double x = -center[0] - move[0], y = -center[1] - move[1]; /* the inverse: from the result to the picture */
    m[0] = d / scale, m[1] = -b / scale, m[3] = -c / scale, m[4] = a / scale;
    m[2] = m[0] * x + m[1] * y + center[0];
    m[5] = m[3] * x + m[4] * y + center[1];
}

static int64_t inside(int64_t i, int64_t n)
{
    return i < 0 ? 0 : i < n ? i : n - 1;
}

/* The value at (x, y), which are inside. */
static void between(const cr_picture *f, double x, double y, unsigned char *to)
{
    x -= 0.5;
    y -= 0.5;
    double left = floor(x), top = floor(y);
    int across = (int)lrint((x - left) * ONE), down = (int)lrint((y - top) * ONE), n = f->channels;
    int64_t x0 = inside((int64_t)left, f->width) * n, x1 = inside((int64_t)left + 1, f->width) * n;
    const unsigned char *a = f->pixels + inside((int64_t)top, f->height) * f->row;
    const unsigned char *b = f->pixels + inside((int64_t)top + 1, f->height) * f->row;
    for (int c = 0; c < n; c++) {
        int upper = a[x0 + c] * (ONE - across) + a[x1 + c] * across;
        int lower = b[x0 + c] * (ONE - across) + b[x1 + c] * across;
        to[c] = (unsigned char)((upper * (ONE - down) + lower * down + (1 << (2 * BITS - 1))) >> (2 * BITS));
    }
}

static void warp_row(const cr_picture *f, const double m[6], int64_t y, int64_t width, cr_filter filter,
                     const unsigned char *fill, unsigned char *to)
{
    int n = f->channels;
    double v = (double)y + 0.5;
    for (int64_t x = 0; x < width; x++, to += n) {
        double u = (double)x + 0.5, from_x = m[0] * u + m[1] * v + m[2], from_y = m[3] * u + m[4] * v + m[5];
        const unsigned char *from = fill;
        if (from_x >= 0 && from_x < (double)f->width && from_y >= 0 && from_y < (double)f->height) {
            if (filter == CR_FILTER_LINEAR) {
                between(f, from_x, from_y, to);
                continue;
            }
            from = f->pixels + (int64_t)from_y * f->row + (int64_t)from_x * n;
        }
        for (int c = 0; c < n; c++)
            to[c] = from[c];
    }
}

bool cr_picture_warp(cr_picture *f, const double m[6], int64_t height, int64_t width, cr_filter filter,
                     const double fill[4])
{
    int buffer;
    unsigned char value[4];
    for (int c = 0; c < 4; c++)
        value[c] = (unsigned char)(fill[c] * 255 + 0.5);
    unsigned char *to =
        cr_picture_settle(f) ? cr_picture_buffer(f, (size_t)(height * width * f->channels), &buffer) : NULL;
    for (int64_t y = 0; to && y < height; y++)
        warp_row(f, m, y, width, filter, value, to + y * width * f->channels);
    if (to)
        cr_picture_set(f, buffer, height, width);
    return to;
}
