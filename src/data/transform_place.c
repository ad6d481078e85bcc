/* Transforms that move what is in a picture, or take some of it away. */
#include "data/transform.h"

#include <math.h>
#include <string.h>

#define MOST_SIDE (1 << 20)

/* ---- turning ---- */

typedef struct turning {
    cr_transform base;
    double most;
    cr_random_rotation_opts o;
} turning;

/* The size that holds the turned picture; the matrix then looks up from there. */
static void expand(double m[6], int64_t *height, int64_t *width)
{
    double w = (double)*width, h = (double)*height, left = INFINITY, right = -INFINITY, top = INFINITY,
           bottom = -INFINITY;
    const double middle[2] = {w / 2, h / 2};
    for (int i = 0; i < 4; i++) { /* corners, turned back by the transposed matrix */
        double x = (i & 1 ? w : 0) - middle[0], y = (i & 2 ? h : 0) - middle[1];
        double u = m[0] * x + m[3] * y + middle[0], v = m[1] * x + m[4] * y + middle[1];
        left = u < left ? u : left, right = u > right ? u : right;
        top = v < top ? v : top, bottom = v > bottom ? v : bottom;
    }
    const double tiny = 1e-9 * (w + h); /* what rounding adds is no pixel */
    *width = (int64_t)(ceil(right - tiny) - floor(left + tiny));
    *height = (int64_t)(ceil(bottom - tiny) - floor(top + tiny));
    m[2] = middle[0] - m[0] * (double)*width / 2 - m[1] * (double)*height / 2;
    m[5] = middle[1] - m[3] * (double)*width / 2 - m[4] * (double)*height / 2;
}

static bool rotate(const cr_transform *t, cr_picture *f)
{
    const turning *r = (const turning *)t;
    double angle = cr_picture_uniform(f, r->o.least, r->most), m[6];
    if (!cr_picture_settle(f))
        return false;
    const double center[2] = {(double)f->width / 2, (double)f->height / 2}, none[2] = {0, 0};
    int64_t height = f->height, width = f->width;
    cr_affine_matrix(m, center, -angle, none, 1, none);
    if (r->o.expand)
        expand(m, &height, &width);
    return cr_picture_warp(f, m, height, width, r->o.filter, r->o.fill);
}

cr_transform *cr_random_rotation_at(cr_site at, double degrees, const cr_random_rotation_opts *options)
{
    CR_TAKE_OPTIONS(cr_random_rotation_opts, o, options);
    turning *t = cr_transform_new(sizeof *t, "random_rotation", rotate);
    if (!t)
        return NULL;
    o.least = o.least != 0 ? o.least : -degrees;
    t->most = degrees;
    t->o = o;
    return cr_transform_checked(
        at, &t->base,
        o.least <= degrees && fabs(o.least) <= 1e6 && degrees <= 1e6 && cr_is_fill(o.fill) &&
            (unsigned)o.filter <= CR_FILTER_NEAREST,
        "degrees are %g to %g, filter %d, fill %g and so on: expected from less to more, linear or nearest, and "
        "values in 0..1",
        o.least, degrees, (int)o.filter, o.fill[0]);
}

typedef struct affine {
    cr_transform base;
    double most;
    cr_random_affine_opts o;
} affine;

static bool move_about(const cr_transform *t, cr_picture *f)
{
    const affine *a = (const affine *)t;
    const cr_random_affine_opts *o = &a->o;
    if (!cr_picture_settle(f))
        return false;
    double m[6], angle = cr_picture_uniform(f, o->least, a->most);
    double x = o->translate[0] * (double)f->width, y = o->translate[1] * (double)f->height;
    const double center[2] = {(double)f->width / 2, (double)f->height / 2};
    double move[2] = {rint(cr_picture_uniform(f, -x, x)), rint(cr_picture_uniform(f, -y, y))};
    double scale = cr_picture_uniform(f, o->scale[0], o->scale[1]);
    double shear[2] = {cr_picture_uniform(f, o->shear[0], o->shear[1]),
                       cr_picture_uniform(f, o->shear[2], o->shear[3])};
    cr_affine_matrix(m, center, angle, move, scale, shear);
    return cr_picture_warp(f, m, f->height, f->width, o->filter, o->fill);
}

cr_transform *cr_random_affine_at(cr_site at, double degrees, const cr_random_affine_opts *options)
{
    CR_TAKE_OPTIONS(cr_random_affine_opts, o, options);
    affine *t = cr_transform_new(sizeof *t, "random_affine", move_about);
    if (!t)
        return NULL;
    o.least = o.least != 0 ? o.least : -degrees;
    if (o.scale[0] == 0 && o.scale[1] == 0)
        o.scale[0] = o.scale[1] = 1;
    t->most = degrees;
    t->o = o;
    bool ok = o.least <= degrees && fabs(o.least) <= 1e6 && degrees <= 1e6 && cr_is_fill(o.fill) &&
              (unsigned)o.filter <= CR_FILTER_NEAREST && o.scale[0] > 0 && o.scale[0] <= o.scale[1] &&
              o.scale[1] <= 1e6;
    for (int i = 0; i < 2; i++)
        ok = ok && o.translate[i] >= 0 && o.translate[i] <= 1 && o.shear[2 * i] <= o.shear[2 * i + 1] &&
             o.shear[2 * i] > -90 && o.shear[2 * i + 1] < 90;
    return cr_transform_checked(
        at, &t->base, ok,
        "degrees are %g to %g, translate %g and %g, scale %g to %g, shear %g to %g and %g to %g, filter %d, fill "
        "%g and so on: expected from less to more, shares in 0..1, a scale above 0, shear within 90, linear or "
        "nearest, and values in 0..1",
        o.least, degrees, o.translate[0], o.translate[1], o.scale[0], o.scale[1], o.shear[0], o.shear[1], o.shear[2],
        o.shear[3], (int)o.filter, o.fill[0]);
}

/* ---- taking away ---- */

/* The rectangle, cut off at the borders, is overwritten: now, or when the values are there. */
static bool erase(cr_picture *f, cr_erased e)
{
    int64_t bottom = e.top + e.height < f->height ? e.top + e.height : f->height;
    int64_t right = e.left + e.width < f->width ? e.left + e.width : f->width;
    e.top = e.top > 0 ? e.top : 0;
    e.left = e.left > 0 ? e.left : 0;
    e.height = bottom - e.top;
    e.width = right - e.left;
    if (e.height <= 0 || e.width <= 0)
        return true;
    if (f->normalized) {
        if (f->n_erased == CR_PICTURE_ERASED)
            return cr_fail_bool(CR_ERROR_VALUE, "more than %d rectangles are erased", CR_PICTURE_ERASED);
        f->erased[f->n_erased++] = e;
        return true;
    }
    if (e.noise)
        return cr_fail_bool(CR_ERROR_VALUE, "noise comes before normalize_picture, expected after");
    if (!cr_picture_own(f))
        return false;
    for (int64_t y = e.top; y < e.top + e.height; y++) {
        unsigned char *p = f->pixels + y * f->row + e.left * f->channels;
        for (int64_t x = 0; x < e.width; x++, p += f->channels)
            for (int c = 0; c < f->channels; c++) {
                float v = e.value[c] * 255 + 0.5F;
                p[c] = (unsigned char)(v < 0 ? 0 : v > 255 ? 255 : v);
            }
    }
    return true;
}

typedef struct erasing {
    cr_transform base;
    cr_random_erasing_opts o;
} erasing;

static bool erase_perhaps(const cr_transform *t, cr_picture *f)
{
    const cr_random_erasing_opts *o = &((const erasing *)t)->o;
    if (cr_picture_uniform(f, 0, 1) >= o->p)
        return true;
    if (!cr_picture_settle(f))
        return false;
    double area = (double)f->height * (double)f->width;
    for (int i = 0; i < 10; i++) { /* attempts at one that fits */
        double share = area * cr_picture_uniform(f, o->scale[0], o->scale[1]);
        double ratio = exp(cr_picture_uniform(f, log(o->ratio[0]), log(o->ratio[1])));
        cr_erased e = {.height = llrint(sqrt(share * ratio)), .width = llrint(sqrt(share / ratio)), .noise = o->noise};
        if (e.height >= f->height || e.width >= f->width)
            continue;
        e.top = cr_picture_below(f, f->height - e.height + 1);
        e.left = cr_picture_below(f, f->width - e.width + 1);
        e.random = cr_mix(&f->random);
        for (int c = 0; c < 4; c++)
            e.value[c] = (float)o->value[c];
        return erase(f, e);
    }
    return true;
}

cr_transform *cr_random_erasing_at(cr_site at, const cr_random_erasing_opts *options)
{
    CR_TAKE_OPTIONS(cr_random_erasing_opts, o, options);
    erasing *t = cr_transform_new(sizeof *t, "random_erasing", erase_perhaps);
    if (!t)
        return NULL;
    o.p = o.p != 0 ? o.p : 0.5;
    if (o.scale[1] == 0)
        o.scale[0] = 0.02, o.scale[1] = 0.33;
    if (o.ratio[1] == 0)
        o.ratio[0] = 0.3, o.ratio[1] = 3.3;
    t->base.on_values = true;
    t->o = o;
    return cr_transform_checked(
        at, &t->base,
        o.p >= 0 && o.p <= 1 && o.scale[0] > 0 && o.scale[0] <= o.scale[1] && o.scale[1] <= 1 && o.ratio[0] > 0 &&
            o.ratio[0] <= o.ratio[1] && o.ratio[1] <= 1e3,
        "p is %g, scale %g to %g, ratio %g to %g: expected 0 to 1, a share of the area, and a ratio above 0, "
        "both from less to more",
        o.p, o.scale[0], o.scale[1], o.ratio[0], o.ratio[1]);
}

typedef struct cutting_out {
    cr_transform base;
    int64_t side;
    cr_cutout_opts o;
} cutting_out;

static bool cut_out(const cr_transform *t, cr_picture *f)
{
    const cutting_out *c = (const cutting_out *)t;
    if (!cr_picture_settle(f))
        return false;
    cr_erased e = {.height = c->side, .width = c->side};
    e.top = cr_picture_below(f, f->height) - c->side / 2;
    e.left = cr_picture_below(f, f->width) - c->side / 2;
    for (int i = 0; i < 4; i++)
        e.value[i] = (float)c->o.value[i];
    return erase(f, e);
}

cr_transform *cr_cutout_at(cr_site at, int64_t side, const cr_cutout_opts *options)
{
    cutting_out *t = cr_transform_new(sizeof *t, "cutout", cut_out);
    if (!t)
        return NULL;
    CR_TAKE_OPTIONS(cr_cutout_opts, o, options);
    t->base.on_values = true;
    t->side = side;
    t->o = o;
    return cr_transform_checked(at, &t->base, side >= 1 && side <= MOST_SIDE, "side is %lld, expected 1 to %d",
                                (long long)side, MOST_SIDE);
}
