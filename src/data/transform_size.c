/* Transforms that cut, pad, scale and mirror pictures. */
#include "base/site.h"
#include "data/transform.h"

#include <math.h>
#include <string.h>

#define MOST_SIDE (1 << 20)
static bool is_side(int64_t n)
{
    return n >= 1 && n <= MOST_SIDE;
}

/* ---- scaling ---- */

typedef struct resizing {
    cr_transform base;
    int64_t side;
    cr_resize_picture_opts o;
} resizing;

/* The result's size; the longer side is cut off to whole pixels, as torchvision does. */
static void resized(const resizing *r, int64_t height, int64_t width, int64_t *new_height, int64_t *new_width)
{
    int64_t shorter = height < width ? height : width, longer = height < width ? width : height;
    int64_t new_shorter = r->side, new_longer = (int64_t)((double)r->side * (double)longer / (double)shorter);
    if (r->o.max_side && new_longer > r->o.max_side) {
        new_shorter = (int64_t)((double)r->o.max_side * (double)new_shorter / (double)new_longer);
        new_longer = r->o.max_side;
    }
    new_shorter = new_shorter < 1 ? 1 : new_shorter;
    *new_height = height < width ? new_shorter : new_longer;
    *new_width = height < width ? new_longer : new_shorter;
}

static bool resize(const cr_transform *t, cr_picture *f)
{
    const resizing *r = (const resizing *)t;
    int64_t height, width, new_height = r->o.height, new_width = r->o.width;
    if (!cr_picture_size(f, &height, &width))
        return false;
    if (!new_height)
        resized(r, height, width, &new_height, &new_width);
    cr_box box = {0, 0, (double)height, (double)width};
    return cr_picture_region(f, &box, new_height, new_width) &&
           cr_picture_resample(f, &box, new_height, new_width, r->o.filter);
}

cr_transform *cr_resize_picture_at(cr_site at, int64_t side, const cr_resize_picture_opts *options)
{
    CR_TAKE_OPTIONS(cr_resize_picture_opts, o, options);
    resizing *t = cr_transform_new(sizeof *t, "resize_picture", resize);
    if (!t)
        return NULL;
    t->side = side;
    t->o = o;
    bool both = is_side(o.height) && is_side(o.width), none = !o.height && !o.width;
    return cr_transform_checked(
        at, &t->base, (both || (none && is_side(side))) && o.max_side >= 0 && (unsigned)o.filter <= CR_FILTER_AREA,
        "side is %lld, height %lld, width %lld, max_side %lld, filter %d: expected a side or both others, "
        "from 1 to %d, and a cr_filter",
        (long long)side, (long long)o.height, (long long)o.width, (long long)o.max_side, (int)o.filter, MOST_SIDE);
}

/* ---- pieces ---- */

/* Where a row or column of a padded picture comes from: -1 nowhere. */
static int64_t source_of(int64_t i, int64_t n, cr_padding_mode mode)
{
    if (i >= 0 && i < n)
        return i;
    if (mode == CR_PADDING_FILL)
        return -1;
    if (mode == CR_PADDING_EDGE || n == 1)
        return i < 0 ? 0 : n - 1;
    int64_t period = mode == CR_PADDING_REFLECT ? 2 * (n - 1) : 2 * n;
    i = (i % period + period) % period;
    return i < n ? i : mode == CR_PADDING_REFLECT ? period - i : period - 1 - i;
}

static void fill_pixels(unsigned char *to, int64_t count, int channels, const double *fill)
{
    unsigned char value[4];
    for (int c = 0; c < channels; c++)
        value[c] = (unsigned char)(fill[c] * 255 + 0.5);
    for (int64_t x = 0; x < count; x++)
        for (int c = 0; c < channels; c++)
            *to++ = value[c];
}

static void copy_padded_row(unsigned char *to, const unsigned char *from, const cr_picture *f, int64_t left,
                            int64_t width, cr_padding_mode mode, const double *fill)
{
    int n = f->channels;
    for (int64_t x = 0; x < width;) {
        int64_t source = source_of(left + x, f->width, mode), count = 1;
        if (source >= 0 && source == left + x) { /* inside: as many as there are */
            count = f->width - source < width - x ? f->width - source : width - x;
            memcpy(to + x * n, from + source * n, (size_t)(count * n));
        } else if (source >= 0) {
            memcpy(to + x * n, from + source * n, (size_t)n);
        } else {
            fill_pixels(to + x * n, 1, n, fill);
        }
        x += count;
    }
}

/* The frame becomes the piece of itself from (top, left), which may lie outside: there it is padded. */
static bool cut(cr_picture *f, int64_t top, int64_t left, int64_t height, int64_t width, cr_padding_mode mode,
                const double *fill)
{
    if (!cr_picture_settle(f))
        return false;
    if (top >= 0 && left >= 0 && top + height <= f->height && left + width <= f->width) {
        f->pixels += top * f->row + left * f->channels;
        f->height = height;
        f->width = width;
        return true;
    }
    int buffer;
    int64_t bytes = width * f->channels;
    unsigned char *to = cr_picture_buffer(f, (size_t)(height * bytes), &buffer);
    for (int64_t y = 0; to && y < height; y++) {
        int64_t source = source_of(top + y, f->height, mode);
        if (source < 0)
            fill_pixels(to + y * bytes, width, f->channels, fill);
        else
            copy_padded_row(to + y * bytes, f->pixels + source * f->row, f, left, width, mode, fill);
    }
    if (to)
        cr_picture_set(f, buffer, height, width);
    return to;
}

typedef struct cropping {
    cr_transform base;
    int64_t height;
    cr_crop_opts o;
} cropping;

/* Where the middle `wanted` of n begin, with half pixels where torchvision has them: at the even side, and what is
 * padded at the end. */
static int64_t middle(int64_t n, int64_t wanted)
{
    return n >= wanted ? llrint((double)(n - wanted) / 2) : -((wanted - n) / 2);
}

static bool crop_middle(const cr_transform *t, cr_picture *f)
{
    const cropping *c = (const cropping *)t;
    int64_t height, width;
    if (!cr_picture_size(f, &height, &width))
        return false;
    int64_t top = middle(height, c->height), left = middle(width, c->o.width);
    if (f->file && top >= 0 && left >= 0) {
        cr_box box = {(double)top, (double)left, (double)c->height, (double)c->o.width};
        if (!cr_picture_region(f, &box, c->height, c->o.width))
            return false;
        top = (int64_t)box.top;
        left = (int64_t)box.left;
    }
    return cut(f, top, left, c->height, c->o.width, CR_PADDING_FILL, c->o.fill);
}

static bool crop_anywhere(const cr_transform *t, cr_picture *f)
{
    const cropping *c = (const cropping *)t;
    int64_t height, width, pad = c->o.padding;
    if (!cr_picture_size(f, &height, &width))
        return false;
    int64_t down = height + 2 * pad - c->height, right = width + 2 * pad - c->o.width;
    if (down < 0 || right < 0)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %lld x %lld with its padding, expected at least %lld x %lld",
                            f->name, (long long)(height + 2 * pad), (long long)(width + 2 * pad), (long long)c->height,
                            (long long)c->o.width);
    int64_t top = cr_picture_below(f, down + 1) - pad, left = cr_picture_below(f, right + 1) - pad;
    if (f->file && !pad) {
        cr_box box = {(double)top, (double)left, (double)c->height, (double)c->o.width};
        if (!cr_picture_region(f, &box, c->height, c->o.width))
            return false;
        top = (int64_t)box.top;
        left = (int64_t)box.left;
    }
    return cut(f, top, left, c->height, c->o.width, c->o.padding_mode, c->o.fill);
}

bool cr_is_fill(const double fill[4])
{
    for (int i = 0; i < 4; i++)
        if (!(fill[i] >= 0 && fill[i] <= 1))
            return false;
    return true;
}

static cr_transform *crop(cr_site at, const char *name, bool (*apply)(const cr_transform *, cr_picture *),
                          int64_t height, const cr_crop_opts *options)
{
    CR_TAKE_OPTIONS(cr_crop_opts, o, options);
    cropping *t = cr_transform_new(sizeof *t, name, apply);
    if (!t)
        return NULL;
    o.width = o.width ? o.width : height;
    t->height = height;
    t->o = o;
    return cr_transform_checked(
        at, &t->base,
        is_side(height) && is_side(o.width) && o.padding >= 0 && o.padding <= MOST_SIDE &&
            (unsigned)o.padding_mode <= CR_PADDING_SYMMETRIC && cr_is_fill(o.fill),
        "height is %lld, width %lld, padding %lld, padding_mode %d, fill %g and so on: expected sides "
        "from 1 to %d, a cr_padding_mode and values in 0..1",
        (long long)height, (long long)o.width, (long long)o.padding, (int)o.padding_mode, o.fill[0], MOST_SIDE);
}

cr_transform *cr_center_crop_at(cr_site at, int64_t height, const cr_crop_opts *options)
{
    return crop(at, "center_crop", crop_middle, height, options);
}

cr_transform *cr_random_crop_at(cr_site at, int64_t height, const cr_crop_opts *options)
{
    return crop(at, "random_crop", crop_anywhere, height, options);
}

/* ---- pieces that are scaled ---- */

typedef struct resized_crop {
    cr_transform base;
    int64_t height;
    cr_random_resized_crop_opts o;
} resized_crop;

/* Ten attempts at a piece that fits, then the largest one in the middle whose shape is allowed. */
static cr_box draw_piece(const resized_crop *r, cr_picture *f, int64_t height, int64_t width)
{
    double area = (double)height * (double)width, low = log(r->o.ratio[0]), high = log(r->o.ratio[1]);
    for (int i = 0; i < 10; i++) {
        double share = area * cr_picture_uniform(f, r->o.scale[0], r->o.scale[1]);
        double ratio = exp(cr_picture_uniform(f, low, high));
        int64_t w = llrint(sqrt(share * ratio)), h = llrint(sqrt(share / ratio));
        if (w > 0 && w <= width && h > 0 && h <= height) {
            int64_t top = cr_picture_below(f, height - h + 1), left = cr_picture_below(f, width - w + 1);
            return (cr_box){(double)top, (double)left, (double)h, (double)w};
        }
    }
    int64_t w = width, h = height;
    double ratio = (double)width / (double)height;
    if (ratio < r->o.ratio[0])
        h = llrint((double)w / r->o.ratio[0]);
    else if (ratio > r->o.ratio[1])
        w = llrint((double)h * r->o.ratio[1]);
    h = h < 1 ? 1 : h;
    w = w < 1 ? 1 : w;
    return (cr_box){(double)((height - h) / 2), (double)((width - w) / 2), (double)h, (double)w};
}

static bool crop_and_resize(const cr_transform *t, cr_picture *f)
{
    const resized_crop *r = (const resized_crop *)t;
    int64_t height, width;
    if (!cr_picture_size(f, &height, &width))
        return false;
    cr_box box = draw_piece(r, f, height, width);
    return cr_picture_region(f, &box, r->height, r->o.width) &&
           cr_picture_resample(f, &box, r->height, r->o.width, r->o.filter);
}

cr_transform *cr_random_resized_crop_at(cr_site at, int64_t height, const cr_random_resized_crop_opts *options)
{
    CR_TAKE_OPTIONS(cr_random_resized_crop_opts, o, options);
    resized_crop *t = cr_transform_new(sizeof *t, "random_resized_crop", crop_and_resize);
    if (!t)
        return NULL;
    o.width = o.width ? o.width : height;
    if (o.scale[1] == 0)
        o.scale[0] = 0.08, o.scale[1] = 1;
    if (o.ratio[1] == 0)
        o.ratio[0] = 3.0 / 4, o.ratio[1] = 4.0 / 3;
    t->height = height;
    t->o = o;
    return cr_transform_checked(
        at, &t->base,
        is_side(height) && is_side(o.width) && o.scale[0] > 0 && o.scale[1] <= 1 && o.scale[0] <= o.scale[1] &&
            o.ratio[0] > 0 && o.ratio[0] <= o.ratio[1] && o.ratio[1] <= 1e3 && (unsigned)o.filter <= CR_FILTER_AREA,
        "height is %lld, width %lld, scale %g to %g, ratio %g to %g, filter %d: expected sides from 1 to "
        "%d, a scale in 0..1, a ratio above 0, both from less to more, and a cr_filter",
        (long long)height, (long long)o.width, o.scale[0], o.scale[1], o.ratio[0], o.ratio[1], (int)o.filter,
        MOST_SIDE);
}

/* ---- padding ---- */

typedef struct padding {
    cr_transform base;
    cr_pad_picture_opts o;
} padding;

static bool pad(const cr_transform *t, cr_picture *f)
{
    const cr_pad_picture_opts *o = &((const padding *)t)->o;
    return cr_picture_settle(f) &&
           cut(f, -o->top, -o->left, f->height + o->top + o->bottom, f->width + o->left + o->right, o->mode, o->fill);
}

cr_transform *cr_pad_picture_at(cr_site at, int64_t all, const cr_pad_picture_opts *options)
{
    CR_TAKE_OPTIONS(cr_pad_picture_opts, o, options);
    padding *t = cr_transform_new(sizeof *t, "pad_picture", pad);
    if (!t)
        return NULL;
    if (!o.left && !o.top && !o.right && !o.bottom)
        o.left = o.top = o.right = o.bottom = all;
    t->o = o;
    const int64_t sides[] = {o.left, o.top, o.right, o.bottom};
    bool ok = (unsigned)o.mode <= CR_PADDING_SYMMETRIC && cr_is_fill(o.fill);
    for (int i = 0; i < 4; i++)
        ok = ok && sides[i] >= 0 && sides[i] <= MOST_SIDE;
    return cr_transform_checked(
        at, &t->base, ok,
        "left, top, right, bottom are %lld, %lld, %lld, %lld, mode %d, fill %g and so on: expected 0 to %d, "
        "a cr_padding_mode and values in 0..1",
        (long long)o.left, (long long)o.top, (long long)o.right, (long long)o.bottom, (int)o.mode, o.fill[0],
        MOST_SIDE);
}

/* ---- mirroring ---- */

typedef struct flipping {
    cr_transform base;
    double p;
} flipping;

static bool flip_sides(const cr_transform *t, cr_picture *f)
{
    if (cr_picture_uniform(f, 0, 1) >= ((const flipping *)t)->p)
        return true;
    if (f->file && !cr_picture_settle(f))
        return false;
    f->mirrored = !f->mirrored; /* done when the pixels are next read */
    return true;
}

static bool flip_ends(const cr_transform *t, cr_picture *f)
{
    if (cr_picture_uniform(f, 0, 1) >= ((const flipping *)t)->p)
        return true;
    if (!cr_picture_settle(f))
        return false;
    f->pixels += (f->height - 1) * f->row; /* the last row first */
    f->row = -f->row;
    return true;
}

static cr_transform *flip(cr_site at, const char *name, bool (*apply)(const cr_transform *, cr_picture *),
                          const cr_random_flip_opts *options)
{
    CR_TAKE_OPTIONS(cr_random_flip_opts, o, options);
    flipping *t = cr_transform_new(sizeof *t, name, apply);
    if (!t)
        return NULL;
    t->p = o.p != 0 ? o.p : 0.5;
    return cr_transform_checked(at, &t->base, o.p >= 0 && o.p <= 1, "p is %g, expected 0 to 1", o.p);
}

cr_transform *cr_random_horizontal_flip_at(cr_site at, const cr_random_flip_opts *options)
{
    return flip(at, "random_horizontal_flip", flip_sides, options);
}

cr_transform *cr_random_vertical_flip_at(cr_site at, const cr_random_flip_opts *options)
{
    return flip(at, "random_vertical_flip", flip_ends, options);
}
