/* Sampling at points. The kernel computes grid_sample forward; what it is differentiated by is the composition here:
 * for each axis the elements that make a value and their weights, for each combination a gather. */
#include "op/rules.h"
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "tensor/tensor.h"

#include <string.h>

/* ---- grid_sample ---- */

static bool check_points(const cr_call *c)
{
    const cr_grid_sample_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0], *grid = c->in[1];
    char have[96], points[96];
    if (!cr_dtype_is_float((cr_dtype)x->dtype) || x->dtype != grid->dtype)
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s and grid %s, expected one floating-point type",
                            cr_describe(x, have, sizeof have), cr_describe(grid, points, sizeof points));
    if (x->ndim < 3 || x->ndim > 5 || grid->ndim != x->ndim || grid->shape[x->ndim - 1] != x->ndim - 2 ||
        grid->shape[0] != x->shape[0])
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s and grid %s, expected [N,C,spatial...] and [N,places...,%d]",
                            cr_describe(x, have, sizeof have), cr_describe(grid, points, sizeof points),
                            x->ndim > 2 ? x->ndim - 2 : 1);
    for (int i = 2; i < x->ndim; i++)
        if (x->shape[i] < 1 || x->shape[i] > INT32_MAX)
            return cr_fail_bool(CR_ERROR_SHAPE, "x %s has a size along axis %d that is not 1 to %d",
                                cr_describe(x, have, sizeof have), i, INT32_MAX);
    if (a->mode < 0 || a->mode > CR_SAMPLE_CUBIC)
        return cr_fail_bool(CR_ERROR_VALUE, "mode is %lld, expected 0 to 2", (long long)a->mode);
    if (a->padding < 0 || a->padding > CR_SAMPLE_REFLECTION)
        return cr_fail_bool(CR_ERROR_VALUE, "padding is %lld, expected 0 to 2", (long long)a->padding);
    return true;
}

static bool grid_sample_infer(const cr_call *c, cr_spec *out)
{
    if (!check_points(c))
        return false;
    const cr_tensor *x = c->in[0], *grid = c->in[1];
    int64_t shape[CR_MAX_DIMS] = {x->shape[0], x->shape[1]};
    memcpy(shape + 2, grid->shape + 1, sizeof(int64_t) * (size_t)(x->ndim - 2));
    cr_spec_set(out, (cr_dtype)x->dtype, x->ndim, shape);
    if (!cr_check_shape(cr_spec_dims(out), out->dtype))
        return false;
    cr_spec_channels_last(out);
    return true;
}

/* Which elements along one axis make a value, and with which weights: [N,places]. */
typedef struct taps {
    int n;
    cr_tensor *index[4], *weight[4];
} taps;

static cr_tensor *plus(cr_tensor *a, double b) { return cr_add(a, cr_num(b)); }
static cr_tensor *times(cr_tensor *a, double b) { return cr_mul(a, cr_num(b)); }

static cr_tensor *clamped(cr_tensor *u, int64_t size)
{
    return cr_minimum(cr_maximum(u, cr_num(0)), cr_num((double)(size - 1)));
}

/* A coordinate brought inside. */
static cr_tensor *inside(cr_tensor *u, int64_t size, const cr_grid_sample_attrs *a)
{
    if (a->padding == CR_SAMPLE_ZEROS)
        return u;
    if (a->padding == CR_SAMPLE_REFLECTION) {
        double low = a->align_corners ? 0 : -0.5, span = (double)(a->align_corners ? size - 1 : size);
        if (span == 0)
            return times(u, 0);
        cr_tensor *t = cr_abs(plus(u, -low)), *flips = cr_floor(times(t, 1 / span)),
                  *rest = cr_sub(t, times(flips, span));
        cr_tensor *even = cr_equal(cr_remainder(flips, cr_num(2)), cr_num(0));
        u = cr_where(even, plus(rest, low), plus(cr_neg(rest), span + low));
    }
    return clamped(u, size);
}

/* Tap k: index u (whole numbers), left out where it is outside. */
static void set_tap(taps *t, cr_tensor *u, cr_tensor *weight, int64_t size, bool zeros)
{
    cr_tensor *in = clamped(u, size);
    if (zeros)
        weight = cr_where(cr_equal(in, u), weight, cr_zeros_like(weight));
    t->index[t->n] = cr_cast(in, CR_I64);
    t->weight[t->n++] = weight;
}

/* Keys 1981 with a = -0.75: at distance d of at most 1, and of 1 to 2. */
static cr_tensor *near(cr_tensor *d)
{
    return plus(cr_mul(cr_square(d), plus(times(d, 1.25), -2.25)), 1);
}

static cr_tensor *far(cr_tensor *d)
{
    return plus(cr_mul(d, plus(cr_mul(d, plus(times(d, -0.75), 3.75)), -6)), 3);
}

static void make_taps(taps *t, cr_tensor *u, int64_t size, const cr_grid_sample_attrs *a)
{
    bool zeros = a->padding == CR_SAMPLE_ZEROS;
    t->n = 0;
    if (!a->pixels) {
        double half = (double)size / 2;
        u = a->align_corners ? times(plus(u, 1), (double)(size - 1) / 2) : plus(times(u, half), half - 0.5);
    }
    if (a->mode == CR_SAMPLE_CUBIC) {
        cr_tensor *first = cr_floor(u), *d = cr_sub(u, first);
        cr_tensor *weight[] = {far(plus(d, 1)), near(d), near(plus(cr_neg(d), 1)), far(plus(cr_neg(d), 2))};
        for (int k = 0; k < 4; k++)
            set_tap(t, cr_floor(plus(inside(plus(first, k - 1), size, a), 1e-6)), weight[k], size, zeros);
        return;
    }
    u = inside(u, size, a);
    if (a->mode == CR_SAMPLE_NEAREST) {
        set_tap(t, cr_round(u), cr_ones_like(u), size, zeros);
        return;
    }
    cr_tensor *first = cr_floor(u), *d = cr_sub(u, first);
    set_tap(t, first, plus(cr_neg(d), 1), size, zeros);
    set_tap(t, plus(first, 1), d, size, zeros);
}

/* The sum over all combinations of taps of n axes. */
static cr_tensor *combine(cr_tensor *flat, const taps *t, int n, const int64_t *size)
{
    cr_tensor *sum = NULL;
    int total = 1;
    for (int d = 0; d < n; d++)
        total *= t[d].n;
    for (int k = 0; k < total; k++) {
        cr_tensor *index = NULL, *weight = NULL;
        for (int d = 0, rest = k; d < n; rest /= t[d].n, d++) {
            cr_tensor *i = t[d].index[rest % t[d].n], *w = t[d].weight[rest % t[d].n];
            index = d ? cr_add(cr_mul(index, cr_int(size[d])), i) : i;
            weight = d ? cr_mul(weight, w) : w;
        }
        cr_dims all = {3, {flat ? flat->shape[0] : 0, flat ? flat->shape[1] : 0, index ? index->shape[1] : 0}};
        cr_tensor *part = cr_mul(cr_gather(flat, 2, cr_expand(cr_unsqueeze(index, 1), all)), cr_unsqueeze(weight, 1));
        sum = sum ? cr_add(sum, part) : part;
    }
    return sum;
}

static bool grid_sample_compose(const cr_call *c, cr_tensor **out)
{
    const cr_grid_sample_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *grid = c->in[1];
    taps t[3];
    if (!check_points(c))
        return false;
    int n = x->ndim - 2;
    int64_t elements = 1, places = 1;
    cr_dims shape = {x->ndim, {x->shape[0], x->shape[1]}};
    for (int d = 0; d < n; d++) {
        elements *= x->shape[2 + d];
        places *= shape.at[2 + d] = grid->shape[1 + d];
    }
    cr_tensor *points = cr_reshape(grid, CR_SHAPE(x->shape[0], places, n));
    for (int d = 0; d < n; d++)
        make_taps(&t[d], cr_select(points, 2, n - 1 - d), x->shape[2 + d], a);
    cr_tensor *y = combine(cr_reshape(x, CR_SHAPE(x->shape[0], x->shape[1], elements)), t, n, x->shape + 2);
    out[0] = cr_reshape(y, shape);
    return out[0] != NULL;
}

/* ---- deformable convolution ---- */

typedef struct deform {
    int64_t n, c, h, w, o, kh, kw, oh, ow, groups, parts; /* parts: offset groups */
} deform;

static bool read_deform(deform *d, const cr_call *c)
{
    const cr_deform_conv2d_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0], *w = c->in[1], *offset = c->in[2], *mask = c->in[3], *bias = c->in[4];
    char t[3][96];
    for (int i = 0; i < 5; i++)
        if (c->in[i] && (c->in[i]->dtype != x->dtype || !cr_dtype_is_float((cr_dtype)x->dtype)))
            return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected one floating-point type for all",
                                c->op->in_names[i], cr_describe(c->in[i], t[0], sizeof t[0]));
    if (x->ndim != 4 || w->ndim != 4 || offset->ndim != 4)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, w %s, offset %s, expected 4 dimensions each",
                            cr_describe(x, t[0], sizeof t[0]), cr_describe(w, t[1], sizeof t[1]),
                            cr_describe(offset, t[2], sizeof t[2]));
    *d = (deform){x->shape[0],      x->shape[1],      x->shape[2], x->shape[3], w->shape[0],     w->shape[2], w->shape[3],
                  offset->shape[2], offset->shape[3], a->groups,   a->offset_groups};
    int64_t window = d->kh * d->kw;
    bool ok = d->groups >= 1 && d->parts >= 1 && d->c % d->groups == 0 && d->o % d->groups == 0 &&
              d->c % d->parts == 0 && w->shape[1] == d->c / d->groups;
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s and w %s, which do not fit %lld groups and %lld offset groups",
                            cr_describe(x, t[0], sizeof t[0]), cr_describe(w, t[1], sizeof t[1]), (long long)d->groups,
                            (long long)d->parts);
    if (offset->shape[0] != d->n || offset->shape[1] != d->parts * window * 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "offset is %s, expected [%lld,%lld,OH,OW]",
                            cr_describe(offset, t[0], sizeof t[0]), (long long)d->n, (long long)(d->parts * window * 2));
    if (mask && (mask->ndim != 4 || mask->shape[0] != d->n || mask->shape[1] != d->parts * window ||
                 mask->shape[2] != d->oh || mask->shape[3] != d->ow))
        return cr_fail_bool(CR_ERROR_SHAPE, "mask is %s, expected [%lld,%lld,%lld,%lld]",
                            cr_describe(mask, t[0], sizeof t[0]), (long long)d->n, (long long)(d->parts * window),
                            (long long)d->oh, (long long)d->ow);
    if (bias && (bias->ndim != 1 || bias->shape[0] != d->o))
        return cr_fail_bool(CR_ERROR_SHAPE, "bias is %s, expected [%lld]", cr_describe(bias, t[0], sizeof t[0]),
                            (long long)d->o);
    return true;
}

/* Where the taps lie along one axis without offsets: [taps of both axes, OH, OW] by broadcasting. */
static cr_tensor *tap_places(const deform *d, const cr_tensor *x, int axis, const cr_deform_conv2d_attrs *a)
{
    cr_dtype dtype = (cr_dtype)x->dtype;
    cr_tensor *k = times(cr_cast(cr_count_beside(x, 0, axis ? d->kw : d->kh), dtype), (double)a->dilation[axis]);
    cr_tensor *o = plus(times(cr_cast(cr_count_beside(x, 0, axis ? d->ow : d->oh), dtype), (double)a->stride[axis]),
                        -(double)a->padding[axis]);
    k = cr_reshape(k, axis ? CR_SHAPE(1, d->kw, 1, 1) : CR_SHAPE(d->kh, 1, 1, 1));
    o = cr_reshape(o, axis ? CR_SHAPE(1, 1, 1, d->ow) : CR_SHAPE(1, 1, d->oh, 1));
    return cr_reshape(cr_expand(cr_add(k, o), CR_SHAPE(d->kh, d->kw, d->oh, d->ow)),
                      CR_SHAPE(1, d->kh * d->kw, d->oh, d->ow));
}

static bool deform_conv2d_compose(const cr_call *c, cr_tensor **out)
{
    const cr_deform_conv2d_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *mask = c->in[3], *bias = c->in[4];
    deform d;
    if (!read_deform(&d, c))
        return false;
    int64_t window = d.kh * d.kw, items = d.n * d.parts, cp = d.c / d.parts, cg = d.c / d.groups, points = d.oh * d.ow;
    cr_tensor *offset = cr_reshape(c->in[2], CR_SHAPE(items, window, 2, d.oh, d.ow));
    cr_tensor *down = cr_add(cr_select(offset, 2, 0), tap_places(&d, x, 0, a));
    cr_tensor *right = cr_add(cr_select(offset, 2, 1), tap_places(&d, x, 1, a));
    cr_tensor *grid = cr_reshape(cr_stack(CR_LIST(right, down), .axis = -1), CR_SHAPE(items, window * d.oh, d.ow, 2));
    cr_tensor *y = cr_grid_sample(cr_reshape(x, CR_SHAPE(items, cp, d.h, d.w)), grid, .pixels = true);
    y = cr_reshape(y, CR_SHAPE(items, cp, window, points));
    if (mask)
        y = cr_mul(y, cr_reshape(mask, CR_SHAPE(items, 1, window, points)));
    y = cr_reshape(y, CR_SHAPE(d.n, d.groups, cg * window, points));
    y = cr_matmul(cr_reshape(c->in[1], CR_SHAPE(d.groups, d.o / d.groups, cg * window)), y);
    y = cr_reshape(y, CR_SHAPE(d.n, d.o, d.oh, d.ow));
    out[0] = bias ? cr_add(y, cr_reshape(bias, CR_SHAPE(d.o, 1, 1))) : y;
    return out[0] != NULL;
}

/* ---- samples ---- */

#define F(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))
#define P(...) cr_sample_range(s, CR_SHAPE(__VA_ARGS__), -1.4, 1.4)

static void grid_sample_samples(cr_samples *s)
{
    cr_grid_sample(F(2, 3, 4, 5), P(2, 3, 2, 2));
    cr_grid_sample(F(2, 3, 4, 5), P(2, 3, 2, 2), .align_corners = true);
    cr_grid_sample(F(1, 2, 4, 5), P(1, 3, 3, 2), .padding = CR_SAMPLE_BORDER);
    cr_grid_sample(F(1, 2, 4, 5), P(1, 3, 3, 2), .padding = CR_SAMPLE_REFLECTION);
    cr_grid_sample(F(1, 2, 4, 5), P(1, 3, 3, 2), .padding = CR_SAMPLE_REFLECTION, .align_corners = true);
    cr_sample_note(s, "nearest", 1);
    cr_sample_no_gradient(s);
    cr_grid_sample(F(1, 2, 4, 5), cr_from_data(((float[]){-0.9f, 0.3f, 0.2f, -0.4f, 1.4f, 0.7f}), CR_SHAPE(1, 3, 1, 2), CR_F32),
                   .mode = CR_SAMPLE_NEAREST);
    cr_grid_sample(F(1, 2, 4, 5), P(1, 3, 3, 2), .mode = CR_SAMPLE_CUBIC);
    cr_grid_sample(F(1, 2, 4, 5), P(1, 3, 3, 2), .mode = CR_SAMPLE_CUBIC, .padding = CR_SAMPLE_BORDER);
    cr_grid_sample(F(1, 2, 4, 5), P(1, 3, 3, 2), .mode = CR_SAMPLE_CUBIC, .padding = CR_SAMPLE_REFLECTION,
                   .align_corners = true);
    cr_grid_sample(F(1, 2, 4, 5), P(1, 3, 3, 2), .mode = CR_SAMPLE_CUBIC, .padding = CR_SAMPLE_REFLECTION);
    cr_grid_sample(F(1, 2, 3, 4, 5), P(1, 2, 3, 2, 3));
    cr_grid_sample(F(1, 2, 3, 4, 5), P(1, 2, 3, 2, 3), .padding = CR_SAMPLE_BORDER, .align_corners = true);
    cr_grid_sample(F(1, 2, 6), P(1, 4, 1));
    cr_grid_sample(F(0, 2, 4, 5), F(0, 3, 3, 2));
    cr_grid_sample(F(1, 2, 4, 5), F(1, 0, 3, 2));
    cr_sample_bad(s, "grid_sample: x is f32[1,2,4,5] and grid f32[1,3,3,3], expected [N,C,spatial...] and "
                     "[N,places...,2]");
    cr_grid_sample(F(1, 2, 4, 5), F(1, 3, 3, 3));
    cr_sample_bad(s, "grid_sample: mode is 3, expected 0 to 2");
    cr_grid_sample(F(1, 2, 4, 5), F(1, 3, 3, 2), .mode = 3);
    cr_sample_bad(s, "grid_sample: padding is 3, expected 0 to 2");
    cr_grid_sample(F(1, 2, 4, 5), F(1, 3, 3, 2), .padding = 3);
    cr_sample_bad(s, "grid_sample: x f32[1,2,0,5] has a size along axis 2 that is not 1 to 2147483647");
    cr_grid_sample(F(1, 2, 0, 5), F(1, 3, 3, 2));
}

static void deform_conv2d_samples(cr_samples *s)
{
    cr_deform_conv2d(F(2, 3, 5, 4), F(2, 3, 2, 3), P(2, 12, 4, 2));
    cr_deform_conv2d(F(1, 4, 5, 5), F(4, 2, 3, 3), P(1, 36, 3, 3), .mask = F(1, 18, 3, 3), .bias = F(4),
                     .stride = {2, 2}, .padding = {1, 1}, .groups = 2, .offset_groups = 2);
    cr_deform_conv2d(F(1, 2, 6, 5), F(1, 2, 2, 2), P(1, 8, 4, 4), .dilation = {2, 1});
    cr_deform_conv2d(F(0, 3, 5, 4), F(2, 3, 2, 3), F(0, 12, 4, 2));
    cr_sample_bad(s, "deform_conv2d: offset is f32[2,6,4,2], expected [2,12,OH,OW]");
    cr_deform_conv2d(F(2, 3, 5, 4), F(2, 3, 2, 3), F(2, 6, 4, 2));
    cr_sample_bad(s, "deform_conv2d: mask is f32[2,6], expected [2,6,4,2]");
    cr_deform_conv2d(F(2, 3, 5, 4), F(2, 3, 2, 3), F(2, 12, 4, 2), .mask = F(2, 6));
    cr_sample_bad(s, "deform_conv2d: x is f32[2,3,5,4] and w f32[2,2,2,3], which do not fit 1 groups and 1 offset groups");
    cr_deform_conv2d(F(2, 3, 5, 4), F(2, 2, 2, 3), F(2, 12, 4, 2));
    cr_sample_bad(s, "deform_conv2d: bias is f32[3], expected [2]");
    cr_deform_conv2d(F(2, 3, 5, 4), F(2, 3, 2, 3), F(2, 12, 4, 2), .bias = F(3));
}

CR_RULES_FUSED_BY_COMPOSE(grid_sample);
CR_RULES_COMPOSITE(deform_conv2d);
