/* Transforms of values: colours, blur, normalizing. */
#include "data/transform.h"

#include <math.h>
#include <string.h>

enum { MOST_TAPS = 256 };

/* ---- colour jitter ---- */

typedef struct jittering {
    cr_transform base;
    cr_color_jitter_opts o;
} jittering;

static double factor(cr_picture *f, double v)
{
    return cr_picture_uniform(f, v < 1 ? 1 - v : 0, 1 + v);
}

static bool jitter(const cr_transform *t, cr_picture *f)
{
    const cr_color_jitter_opts *o = &((const jittering *)t)->o;
    int order[4] = {0, 1, 2, 3};
    for (int i = 3; i > 0; i--) {
        int k = (int)cr_picture_below(f, i + 1), kept = order[i];
        order[i] = order[k];
        order[k] = kept;
    }
    const double brightness = factor(f, o->brightness), contrast = factor(f, o->contrast),
                 saturation = factor(f, o->saturation), hue = cr_picture_uniform(f, -o->hue, o->hue);
    bool ok = true;
    for (int i = 0; ok && i < 4; i++) {
        if (order[i] == 0 && o->brightness > 0)
            ok = cr_picture_brightness(f, brightness);
        else if (order[i] == 1 && o->contrast > 0)
            ok = cr_picture_contrast(f, contrast);
        else if (order[i] == 2 && o->saturation > 0)
            ok = cr_picture_saturation(f, saturation);
        else if (order[i] == 3 && o->hue > 0)
            ok = cr_picture_hue(f, hue);
    }
    return ok;
}

cr_transform *cr_color_jitter_at(cr_site at, const cr_color_jitter_opts *options)
{
    jittering *t = cr_transform_new(sizeof *t, "color_jitter", jitter);
    if (!t)
        return NULL;
    CR_TAKE_OPTIONS(cr_color_jitter_opts, o, options);
    t->o = o;
    return cr_transform_checked(
        at, &t->base, o.brightness >= 0 && o.contrast >= 0 && o.saturation >= 0 && o.hue >= 0 && o.hue <= 0.5,
        "brightness is %g, contrast %g, saturation %g, hue %g: expected 0 or more, and a hue to 0.5", o.brightness,
        o.contrast, o.saturation, o.hue);
}

/* ---- one change, with a probability ---- */

typedef struct change {
    cr_transform base;
    bool (*make)(cr_picture *f, double value);
    double value, p;
} change;

static bool change_perhaps(const cr_transform *t, cr_picture *f)
{
    const change *c = (const change *)t;
    return cr_picture_uniform(f, 0, 1) >= c->p || c->make(f, c->value);
}

static cr_transform *change_new(cr_site at, const char *name, bool (*make)(cr_picture *f, double value), double value,
                                double least, double most, double usual, const cr_chance_opts *options)
{
    change *t = cr_transform_new(sizeof *t, name, change_perhaps);
    if (!t)
        return NULL;
    CR_TAKE_OPTIONS(cr_chance_opts, o, options);
    t->make = make;
    t->value = value;
    t->p = o.p != 0 ? o.p : usual;
    if (!(value >= least && value <= most))
        return cr_transform_checked(at, &t->base, false, "the value is %g, expected %g to %g", value, least, most);
    return cr_transform_checked(at, &t->base, o.p >= 0 && o.p <= 1, "p is %g, expected 0 to 1", o.p);
}

cr_transform *cr_random_grayscale_at(cr_site at, const cr_chance_opts *o)
{
    return change_new(at, "random_grayscale", cr_picture_grey, 0, 0, 0, 0.1, o);
}
cr_transform *cr_random_invert_at(cr_site at, const cr_chance_opts *o)
{
    return change_new(at, "random_invert", cr_picture_invert, 0, 0, 0, 0.5, o);
}
cr_transform *cr_random_autocontrast_at(cr_site at, const cr_chance_opts *o)
{
    return change_new(at, "random_autocontrast", cr_picture_autocontrast, 0, 0, 0, 0.5, o);
}
cr_transform *cr_random_equalize_at(cr_site at, const cr_chance_opts *o)
{
    return change_new(at, "random_equalize", cr_picture_equalize, 0, 0, 0, 0.5, o);
}
cr_transform *cr_random_posterize_at(cr_site at, double bits, const cr_chance_opts *o)
{
    return change_new(at, "random_posterize", cr_picture_posterize, bits, 1, 8, 0.5, o);
}
cr_transform *cr_random_solarize_at(cr_site at, double threshold, const cr_chance_opts *o)
{
    return change_new(at, "random_solarize", cr_picture_solarize, threshold, 0, 256, 0.5, o);
}
cr_transform *cr_random_adjust_sharpness_at(cr_site at, double value, const cr_chance_opts *o)
{
    return change_new(at, "random_adjust_sharpness", cr_picture_sharpness, value, 0, 1e6, 0.5, o);
}

/* ---- grey ---- */

typedef struct greying {
    cr_transform base;
    int channels;
} greying;

static bool make_grey(const cr_transform *t, cr_picture *f)
{
    const greying *g = (const greying *)t;
    if (!cr_picture_own(f))
        return false;
    int from = f->channels, buffer;
    if (from == g->channels && from == 3)
        return cr_picture_grey(f, 0);
    if (from >= 3 && !cr_picture_grey(f, 0))
        return false;
    unsigned char *to = cr_picture_buffer(f, (size_t)(f->height * f->width * g->channels), &buffer);
    if (!to)
        return false;
    for (int64_t y = 0; y < f->height; y++)
        for (int64_t x = 0; x < f->width; x++)
            for (int c = 0; c < g->channels; c++)
                *to++ = f->pixels[y * f->row + x * from];
    f->channels = g->channels;
    cr_picture_set(f, buffer, f->height, f->width);
    return true;
}

cr_transform *cr_grayscale_at(cr_site at, int channels)
{
    greying *t = cr_transform_new(sizeof *t, "grayscale", make_grey);
    if (!t)
        return NULL;
    t->channels = channels;
    return cr_transform_checked(at, &t->base, channels == 1 || channels == 3, "channels is %d, expected 1 or 3",
                                channels);
}

/* ---- blur ---- */

typedef struct blurring {
    cr_transform base;
    int64_t taps;
    double sigma[2];
} blurring;

/* A row with `half` reflected pixels at both ends. */
static void reflect_row(unsigned char *to, const unsigned char *from, int64_t width, int64_t half, int n)
{
    memcpy(to + half * n, from, (size_t)(width * n));
    for (int64_t i = 0; i < half; i++)
        for (int c = 0; c < n; c++) {
            to[i * n + c] = from[(half - i) * n + c];
            to[(half + width + i) * n + c] = from[(width - 2 - i) * n + c];
        }
}

static bool blur(const cr_transform *t, cr_picture *f)
{
    const blurring *b = (const blurring *)t;
    int64_t half = b->taps / 2;
    double sigma = cr_picture_uniform(f, b->sigma[0], b->sigma[1]), at[MOST_TAPS];
    int16_t k[MOST_TAPS + 1] = {0};
    int wide, result;
    if (!cr_picture_settle(f))
        return false;
    if (half >= f->height || half >= f->width)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %lld x %lld, expected more than %lld both ways", f->name,
                            (long long)f->height, (long long)f->width, (long long)half);
    for (int64_t i = 0; i < b->taps; i++)
        at[i] = exp(-0.5 * (double)((i - half) * (i - half)) / (sigma * sigma));
    cr_picture_round_weights(k, at, b->taps);
    int n = f->channels;
    int64_t bytes = f->width * n;
    /* rows that are weighed along themselves, with the reflected ones above and below; then a row to reflect in */
    unsigned char *rows = cr_picture_buffer(f, (size_t)((f->height + 2 * half) * bytes + bytes + 2 * half * n), &wide);
    unsigned char *to = rows ? cr_picture_buffer(f, (size_t)(f->height * bytes), &result) : NULL;
    if (!to)
        return false;
    unsigned char *row = rows + (f->height + 2 * half) * bytes, *first = rows + half * bytes;
    for (int64_t y = 0; y < f->height; y++) {
        reflect_row(row, f->pixels + y * f->row, f->width, half, n);
        cr_picture_weigh(first + y * bytes, row, n, k, b->taps, bytes);
    }
    for (int64_t i = 1; i <= half; i++) {
        memcpy(first - i * bytes, first + i * bytes, (size_t)bytes);
        memcpy(first + (f->height - 1 + i) * bytes, first + (f->height - 1 - i) * bytes, (size_t)bytes);
    }
    for (int64_t y = 0; y < f->height; y++)
        cr_picture_weigh(to + y * bytes, rows + y * bytes, bytes, k, b->taps, bytes);
    cr_picture_set(f, result, f->height, f->width);
    return true;
}

cr_transform *cr_gaussian_blur_at(cr_site at, int64_t kernel_size, const cr_gaussian_blur_opts *options)
{
    blurring *t = cr_transform_new(sizeof *t, "gaussian_blur", blur);
    if (!t)
        return NULL;
    CR_TAKE_OPTIONS(cr_gaussian_blur_opts, o, options);
    if (o.sigma[1] == 0)
        o.sigma[0] = 0.1, o.sigma[1] = 2;
    t->taps = kernel_size;
    t->sigma[0] = o.sigma[0];
    t->sigma[1] = o.sigma[1];
    return cr_transform_checked(
        at, &t->base,
        kernel_size >= 1 && kernel_size < MOST_TAPS && kernel_size % 2 && o.sigma[0] > 0 && o.sigma[0] <= o.sigma[1],
        "kernel_size is %lld, sigma %g to %g: expected an odd number below %d, and from less to more",
        (long long)kernel_size, o.sigma[0], o.sigma[1], MOST_TAPS);
}

/* ---- normalizing ---- */

typedef struct normalizing {
    cr_transform base;
    cr_normalize_picture_opts o;
} normalizing;

/* Noted here and done when the values are written. */
static bool normalize(const cr_transform *t, cr_picture *f)
{
    const cr_normalize_picture_opts *o = &((const normalizing *)t)->o;
    for (int c = 0; c < 4; c++) {
        double std = o->std[c] != 0 ? o->std[c] : 1;
        f->scale[c] = (float)(1 / (255 * std));
        f->offset[c] = (float)(-o->mean[c] / std);
    }
    f->normalized = true;
    return true;
}

cr_transform *cr_normalize_picture_at(cr_site at, const cr_normalize_picture_opts *options)
{
    normalizing *t = cr_transform_new(sizeof *t, "normalize_picture", normalize);
    if (!t)
        return NULL;
    cr_take_options(&t->o, sizeof t->o, options ? &options->size : NULL);
    bool ok = true;
    for (int c = 0; c < 4; c++)
        ok = ok && t->o.std[c] >= 0;
    return cr_transform_checked(at, &t->base, ok, "std has a value below 0: %g, %g, %g, %g", t->o.std[0], t->o.std[1],
                                t->o.std[2], t->o.std[3]);
}
