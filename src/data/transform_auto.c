/* RandAugment and TrivialAugment: changes drawn from a list. */
#include "data/transform.h"

#include <math.h>
#include <string.h>

typedef struct drawing {
    cr_transform base;
    int64_t count, magnitude, bins; /* magnitude -1: drawn */
    cr_filter filter;
    double fill[4];
    bool wide;
} drawing;

/* What a change does to a picture, at a strength in its own terms. */
typedef enum effect { NOTHING, SHEAR_X, SHEAR_Y, MOVE_X, MOVE_Y, TURN, COLOUR } effect;

static const struct {
    effect effect;
    bool (*make)(cr_picture *f, double value); /* of COLOUR */
    bool is_signed;                            /* the other way as often */
    double from, most, wide_most; /* strength at magnitude 0 and at the last; moves: of the side, then in pixels */
    bool is_factor;               /* 1 + strength is what `make` takes */
    bool whole;                   /* rounded */
} changes[] = {
    {NOTHING, NULL, false, 0, 0, 0, false, false},
    {SHEAR_X, NULL, true, 0, 0.3, 0.99, false, false},
    {SHEAR_Y, NULL, true, 0, 0.3, 0.99, false, false},
    {MOVE_X, NULL, true, 0, 150.0 / 331, 32, false, false},
    {MOVE_Y, NULL, true, 0, 150.0 / 331, 32, false, false},
    {TURN, NULL, true, 0, 30, 135, false, false},
    {COLOUR, cr_picture_brightness, true, 0, 0.9, 0.99, true, false},
    {COLOUR, cr_picture_saturation, true, 0, 0.9, 0.99, true, false},
    {COLOUR, cr_picture_contrast, true, 0, 0.9, 0.99, true, false},
    {COLOUR, cr_picture_sharpness, true, 0, 0.9, 0.99, true, false},
    {COLOUR, cr_picture_posterize, false, 8, 4, 2, false, true},
    {COLOUR, cr_picture_solarize, false, 255, 0, 0, false, false},
    {COLOUR, cr_picture_autocontrast, false, 0, 0, 0, false, false},
    {COLOUR, cr_picture_equalize, false, 0, 0, 0, false, false},
};
enum { CHANGES = sizeof changes / sizeof *changes };

static bool change_place(const drawing *d, cr_picture *f, effect e, double strength)
{
    const double degree = 0.017453292519943295, corner[2] = {0, 0}, none[2] = {0, 0};
    const double middle[2] = {(double)f->width / 2, (double)f->height / 2};
    double m[6], shear[2] = {0, 0}, move[2] = {0, 0};
    if (e == SHEAR_X || e == SHEAR_Y)
        shear[e == SHEAR_Y] = atan(strength) / degree;
    else if (e != TURN)
        move[e == MOVE_Y] = trunc(strength * (d->wide ? 1 : (double)(e == MOVE_Y ? f->height : f->width)));
    if (e == TURN)
        cr_affine_matrix(m, middle, -strength, none, 1, none);
    else
        cr_affine_matrix(m, e == SHEAR_X || e == SHEAR_Y ? corner : middle, 0, move, 1, shear);
    return cr_picture_warp(f, m, f->height, f->width, d->filter, d->fill);
}

static bool draw_changes(const cr_transform *t, cr_picture *f)
{
    const drawing *d = (const drawing *)t;
    if (!cr_picture_settle(f))
        return false;
    bool ok = true;
    for (int64_t i = 0; ok && i < d->count; i++) {
        int64_t c = cr_picture_below(f, CHANGES);
        int64_t magnitude = d->magnitude >= 0 ? d->magnitude : cr_picture_below(f, d->bins);
        double share = d->bins > 1 ? (double)magnitude / (double)(d->bins - 1) : 0;
        double most = d->wide ? changes[c].wide_most : changes[c].most;
        double strength = changes[c].from + share * (most - changes[c].from);
        strength = changes[c].whole ? rint(strength) : strength;
        if (changes[c].is_signed && cr_picture_below(f, 2))
            strength = -strength;
        if (changes[c].effect == COLOUR)
            ok = changes[c].make(f, changes[c].is_factor ? 1 + strength : strength);
        else if (changes[c].effect != NOTHING)
            ok = change_place(d, f, changes[c].effect, strength);
    }
    return ok;
}

static cr_transform *drawing_new(cr_site at, const char *name, const drawing *options)
{
    drawing *t = cr_transform_new(sizeof *t, name, draw_changes);
    if (!t)
        return NULL;
    cr_transform base = t->base;
    *t = *options;
    t->base = base;
    return cr_transform_checked(
        at, &t->base,
        t->count >= 0 && t->bins >= 1 && t->bins <= 1 << 20 && t->magnitude < t->bins &&
            (unsigned)t->filter <= CR_FILTER_NEAREST && cr_is_fill(t->fill),
        "num_ops is %lld, magnitude %lld, num_magnitude_bins %lld, filter %d, fill %g and so on: expected 0 or "
        "more, a magnitude below the bins, linear or nearest, and values in 0..1",
        (long long)t->count, (long long)t->magnitude, (long long)t->bins, (int)t->filter, t->fill[0]);
}

cr_transform *cr_rand_augment_at(cr_site at, const cr_rand_augment_opts *options)
{
    CR_TAKE_OPTIONS(cr_rand_augment_opts, o, options);
    drawing d = {.count = o.num_ops ? o.num_ops : 2,
                 .magnitude = o.magnitude ? o.magnitude : 9,
                 .bins = o.num_magnitude_bins ? o.num_magnitude_bins : 31,
                 .filter = o.filter};
    memcpy(d.fill, o.fill, sizeof d.fill);
    d.count = o.magnitude < 0 ? -1 : d.count; /* refused */
    return drawing_new(at, "rand_augment", &d);
}

cr_transform *cr_trivial_augment_at(cr_site at, const cr_trivial_augment_opts *options)
{
    CR_TAKE_OPTIONS(cr_trivial_augment_opts, o, options);
    drawing d = {.count = 1,
                 .magnitude = -1,
                 .bins = o.num_magnitude_bins ? o.num_magnitude_bins : 31,
                 .filter = o.filter,
                 .wide = true};
    memcpy(d.fill, o.fill, sizeof d.fill);
    return drawing_new(at, "trivial_augment", &d);
}
