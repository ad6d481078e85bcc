/* Resizing. Every way to do it is separable: resample works along one axis, is linear in x and so is its own gradient's
 * gradient; resize and interpolate call it for one axis after the other. */
#include "op/rules.h"
#include "op/generated/attrs.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

enum { WIDEST = 1 << 20 }; /* a kernel's reach in elements */

/* ---- one axis ---- */

typedef struct options {
    double scale;
    int64_t mode, coordinates, rounding;
} options;

static bool check_choice(const char *what, int64_t value, int last)
{
    return (value >= 0 && value <= last) ||
           cr_fail_bool(CR_ERROR_VALUE, "%s is %lld, expected 0 to %d", what, (long long)value, last);
}

static bool check_options(const options *o)
{
    if (!check_choice("mode", o->mode, CR_RESIZE_CUBIC) ||
        !check_choice("coordinates", o->coordinates, CR_CROP_AND_RESIZE) ||
        !check_choice("rounding", o->rounding, CR_ROUND_CEIL))
        return false;
    return o->scale == 0 || (o->scale >= 1.0 / WIDEST && o->scale <= WIDEST) ||
           cr_fail_bool(CR_ERROR_VALUE, "scale is %g, expected 2^-20 to 2^20", o->scale);
}

/* x of in elements along `axis` becomes `size`. */
static bool check_size(const cr_tensor *x, int axis, int64_t in, int64_t size)
{
    char have[96];
    if (size < 0 || size > INT32_MAX)
        return cr_fail_bool(CR_ERROR_VALUE, "size is %lld for axis %d, expected 0 to %d", (long long)size, axis,
                            INT32_MAX);
    return (in > 0 && in <= INT32_MAX) || size == 0 ||
           cr_fail_bool(CR_ERROR_SHAPE, "%s has %s along axis %d to make %lld of", cr_describe(x, have, sizeof have),
                        in ? "too many elements" : "no element", axis, (long long)size);
}

/* Automatic scales stay within what check_options allows explicit ones. */
static bool check_shrink(int64_t in, int64_t size, double scale)
{
    return scale != 0 || size == 0 || in / size <= WIDEST ||
           cr_fail_bool(CR_ERROR_VALUE, "%lld elements shrink to %lld, expected no less than one in 2^20", (long long)in,
                        (long long)size);
}

static bool check_float(const char *name, const cr_tensor *t)
{
    char have[96];
    return cr_dtype_is_float((cr_dtype)t->dtype) ||
           cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected a floating-point type", name,
                        cr_describe(t, have, sizeof have));
}

static bool resized_spec(const cr_tensor *x, int axis, int64_t size, cr_spec *out)
{
    cr_spec_of(out, x);
    out->shape[axis] = size;
    if (!cr_check_shape(cr_spec_dims(out), out->dtype))
        return false;
    cr_spec_like(out, x);
    out->offset = 0;
    return true;
}

static bool resample_infer(const cr_call *c, cr_spec *out)
{
    const cr_resample_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    options o = {a->scale, a->mode, a->coordinates, a->rounding};
    int axis;
    return check_options(&o) && (a->mode == CR_RESIZE_NEAREST || check_float("x", x)) && cr_axis(a->axis, x->ndim, &axis) &&
           check_size(x, axis, x->shape[axis], a->size) && check_shrink(x->shape[axis], a->size, a->scale) &&
           resized_spec(x, axis, a->size, out);
}

static bool resample_grad_infer(const cr_call *c, cr_spec *out)
{
    const cr_resample_grad_attrs *a = c->attrs;
    const cr_tensor *g = c->in[0];
    options o = {a->scale, a->mode, a->coordinates, a->rounding};
    int axis;
    return check_options(&o) && check_float("g", g) && cr_axis(a->axis, g->ndim, &axis) &&
           check_size(g, axis, a->size, g->shape[axis]) && check_size(g, axis, 1, a->size) &&
           check_shrink(a->size, g->shape[axis], a->scale) && resized_spec(g, axis, a->size, out);
}

#define OPTIONS(a)                                                                                                     \
    .scale = (a)->scale, .mode = (a)->mode, .coordinates = (a)->coordinates, .rounding = (a)->rounding,                \
    .roi_start = (a)->roi_start, .roi_end = (a)->roi_end, .cubic = (a)->cubic, .exclude_outside = (a)->exclude_outside, \
    .antialias = (a)->antialias

static bool resample_grad(cr_grad_call *c)
{
    const cr_resample_attrs *a = c->attrs;
    const cr_spec *x = &c->in_spec[0];
    c->dx[0] = cr_resample_grad(c->g[0], a->axis, x->shape[a->axis < 0 ? a->axis + x->ndim : a->axis], OPTIONS(a));
    return c->dx[0] != NULL;
}

static bool resample_grad_grad(cr_grad_call *c)
{
    const cr_resample_grad_attrs *a = c->attrs;
    const cr_spec *g = &c->in_spec[0];
    c->dx[0] = cr_resample(c->g[0], a->axis, g->shape[a->axis < 0 ? a->axis + g->ndim : a->axis], OPTIONS(a));
    return c->dx[0] != NULL;
}

/* ---- several axes ---- */

/* What is to be done to each axis of x. */
typedef struct plan {
    cr_resample_attrs axis[CR_MAX_DIMS];
    int count;
} plan;

static bool check_axes(const cr_tensor *x, const cr_resize_attrs *a, cr_dims *axes)
{
    *axes = a->axes;
    if (axes->count == 0)
        for (axes->count = 0; axes->count < x->ndim; axes->count++)
            axes->at[axes->count] = axes->count;
    if (axes->count > CR_MAX_DIMS || a->size.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_VALUE, "size or axes has more than %d entries", CR_MAX_DIMS);
    bool seen[CR_MAX_DIMS] = {false};
    for (int i = 0, axis; i < axes->count; i++) {
        if (!cr_axis(axes->at[i], x->ndim, &axis))
            return false;
        if (seen[axis])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", axis);
        seen[axis] = true;
        axes->at[i] = axis;
    }
    if (a->size.count == axes->count)
        return true;
    if (a->size.count)
        return cr_fail_bool(CR_ERROR_VALUE, "size has %d entries for %d axes", a->size.count, axes->count);
    for (int i = 0; i < axes->count; i++)
        if (!(a->scale[i] >= 1.0 / WIDEST && a->scale[i] <= WIDEST))
            return cr_fail_bool(CR_ERROR_VALUE, "scale is %g for axis %lld without size, expected 2^-20 to 2^20",
                                a->scale[i], (long long)axes->at[i]);
    return true;
}

/* One scale for all axes, and the sizes that follow from it. */
static void keep_aspect(const cr_tensor *x, const cr_resize_attrs *a, const cr_dims *axes, plan *p)
{
    double scale = 0;
    for (int i = 0; i < axes->count; i++) {
        double s = (double)a->size.at[i] / (double)x->shape[axes->at[i]];
        bool better = a->aspect == CR_ASPECT_NOT_LARGER ? s < scale : s > scale;
        scale = i == 0 || better ? s : scale;
    }
    for (int i = 0; i < axes->count; i++) {
        p->axis[i].scale = scale;
        p->axis[i].size = (int64_t)(scale * (double)x->shape[axes->at[i]] + 0.5);
    }
}

static bool make_plan(const cr_tensor *x, const cr_resize_attrs *a, plan *p)
{
    cr_dims axes;
    if (!check_axes(x, a, &axes) || !check_choice("aspect", a->aspect, CR_ASPECT_NOT_SMALLER))
        return false;
    p->count = axes.count;
    for (int i = 0; i < axes.count; i++) {
        int64_t in = x->shape[axes.at[i]];
        cr_resample_attrs *r = &p->axis[i];
        options o = {a->scale[i], a->mode, a->coordinates, a->rounding};
        if (!check_options(&o))
            return false;
        *r = (cr_resample_attrs){.axis = axes.at[i], .scale = a->scale[i], .mode = a->mode,
                                 .coordinates = a->coordinates, .rounding = a->rounding, .roi_start = a->roi[i],
                                 .roi_end = a->roi[axes.count + i], .extrapolation = a->extrapolation,
                                 .cubic = a->cubic, .exclude_outside = a->exclude_outside, .antialias = a->antialias};
        r->size = a->size.count ? a->size.at[i] : (int64_t)(a->scale[i] * (double)in);
        if (!check_size(x, (int)axes.at[i], in, r->size))
            return false;
    }
    if (a->aspect != CR_ASPECT_STRETCH && a->size.count && x->numel)
        keep_aspect(x, a, &axes, p);
    return true;
}

/* Nothing changes along the axis. */
static bool same(const cr_resample_attrs *r, int64_t in)
{
    if (r->size != in || (r->scale != 0 && fabs(r->scale - 1) > 1e-9))
        return false;
    return r->coordinates != CR_CROP_AND_RESIZE || (r->roi_start == 0 && r->roi_end == 1);
}

/* Axes that shrink most come first, so that less is left to do. */
static int next_axis(const plan *p, const cr_tensor *x, const bool *done)
{
    int best = -1;
    double least = 0;
    for (int i = p->count - 1; i >= 0; i--) {
        double ratio = (double)p->axis[i].size / (double)(x->shape[p->axis[i].axis] + 1);
        if (!done[i] && (best < 0 || ratio < least)) {
            best = i;
            least = ratio;
        }
    }
    return best;
}

static cr_tensor *resized(cr_tensor *x, const plan *p)
{
    bool done[CR_MAX_DIMS] = {false}, changed = false;
    cr_tensor *y = x;
    for (int k = 0; y && k < p->count; k++) {
        int i = next_axis(p, x, done);
        const cr_resample_attrs *r = &p->axis[i];
        done[i] = true;
        if (same(r, x->shape[r->axis]))
            continue;
        y = cr_resample(y, r->axis, r->size, OPTIONS(r), .extrapolation = r->extrapolation);
        changed = true;
    }
    return y && !changed ? cr_clone(y) : y;
}

static bool resize_compose(const cr_call *c, cr_tensor **out)
{
    const cr_resize_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    cr_dtype dtype = (cr_dtype)x->dtype;
    plan p;
    if (!make_plan(x, a, &p))
        return false;
    bool convert = a->mode != CR_RESIZE_NEAREST && !cr_dtype_is_float(dtype);
    if (convert)
        x = cr_cast(x, cr_dtype_size(dtype) < 4 ? CR_F32 : CR_F64);
    x = x ? resized(x, &p) : NULL;
    out[0] = x && convert ? cr_cast(cr_round(x), dtype) : x;
    return out[0] != NULL;
}

/* ---- as torch.nn.functional has it ---- */

static bool spatial_sizes(const cr_tensor *x, const cr_interpolate_attrs *a, int n, cr_resize_attrs *r)
{
    char have[96];
    if (n < 1 || n > 3)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected 3 to 5 dimensions [N,C,spatial...]",
                            cr_describe(x, have, sizeof have));
    int count = a->size.count;
    if (count != 0 && count != 1 && count != n)
        return cr_fail_bool(CR_ERROR_VALUE, "size has %d entries, expected %d (x %s)", count, n,
                            cr_describe(x, have, sizeof have));
    bool single = a->scale[0] != 0 && a->scale[1] == 0 && a->scale[2] == 0;
    if ((count == 0) == (a->scale[0] == 0))
        return cr_fail_bool(CR_ERROR_VALUE, "expected either size or scale");
    r->size.count = r->axes.count = n;
    for (int i = 0; i < n; i++) {
        int64_t in = x->shape[2 + i];
        double scale = single ? a->scale[0] : a->scale[i];
        if (count == 0 && !(scale >= 1.0 / WIDEST && scale <= WIDEST))
            return cr_fail_bool(CR_ERROR_VALUE, "scale is %g, expected 2^-20 to 2^20", scale);
        r->axes.at[i] = 2 + i;
        r->scale[i] = a->align_corners ? 0 : scale;
        r->size.at[i] = count ? a->size.at[count == 1 ? 0 : i] : (int64_t)((double)in * scale);
        if (r->size.at[i] < 1 || in < 1)
            return cr_fail_bool(CR_ERROR_VALUE, "size is %lld for axis %d of x %s, expected at least 1 of each",
                                (long long)r->size.at[i], 2 + i, cr_describe(x, have, sizeof have));
    }
    return true;
}

static cr_tensor *area(cr_tensor *x, cr_dims size)
{
    switch (size.count) {
    case 1: return cr_adaptive_avg_pool1d(x, size);
    case 2: return cr_adaptive_avg_pool2d(x, size);
    default: return cr_adaptive_avg_pool3d(x, size);
    }
}

static bool interpolate_compose(const cr_call *c, cr_tensor **out)
{
    const cr_interpolate_attrs *a = c->attrs;
    cr_resize_attrs r = {.cubic = a->antialias ? -0.5 : -0.75, .antialias = a->antialias,
                         .exclude_outside = a->antialias};
    bool smooth = a->mode == CR_RESIZE_LINEAR || a->mode == CR_RESIZE_CUBIC;
    plan p;
    if (!check_choice("mode", a->mode, CR_RESIZE_AREA) || !spatial_sizes(c->in[0], a, c->in[0]->ndim - 2, &r))
        return false;
    if (!smooth && (a->align_corners || a->antialias))
        return cr_fail_bool(CR_ERROR_VALUE, "align_corners and antialias are for linear and cubic, mode is %lld",
                            (long long)a->mode);
    if (a->mode == CR_RESIZE_AREA) {
        out[0] = area(c->in[0], r.size);
        return out[0] != NULL;
    }
    r.mode = smooth ? a->mode : CR_RESIZE_NEAREST;
    r.coordinates = a->align_corners ? CR_ALIGN_CORNERS : a->mode == CR_RESIZE_NEAREST ? CR_ASYMMETRIC : CR_HALF_PIXEL;
    r.rounding = a->mode == CR_RESIZE_NEAREST ? CR_ROUND_FLOOR : CR_ROUND_PREFER_CEIL;
    if (smooth && !check_float("x", c->in[0]))
        return false;
    out[0] = make_plan(c->in[0], &r, &p) ? resized(c->in[0], &p) : NULL;
    return out[0] != NULL;
}

/* ---- samples ---- */

#define F(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

static void resample_samples(cr_samples *s)
{
    cr_resample(F(2, 5, 3), 1, 8, .mode = CR_RESIZE_LINEAR);
    cr_resample(F(2, 3, 7), -1, 4, .mode = CR_RESIZE_CUBIC);
    cr_resample(F(3, 7), 1, 3, .mode = CR_RESIZE_LINEAR, .antialias = true);
    cr_resample(F(9, 4), 0, 4, .mode = CR_RESIZE_CUBIC, .antialias = true, .exclude_outside = true, .cubic = -0.5);
    cr_resample(F(2, 5, 3), 1, 12, .scale = 2.5, .mode = CR_RESIZE_LINEAR, .coordinates = CR_HALF_PIXEL_SYMMETRIC);
    cr_resample(F(2, 5), 1, 7, .mode = CR_RESIZE_CUBIC, .coordinates = CR_ALIGN_CORNERS, .exclude_outside = true);
    cr_resample(F(6, 2), 0, 5, .mode = CR_RESIZE_LINEAR, .coordinates = CR_CROP_AND_RESIZE, .roi_start = -0.2,
                .roi_end = 0.7, .extrapolation = 3);
    cr_resample(F(6, 2), 0, 5, .coordinates = CR_CROP_AND_RESIZE, .roi_start = 0.9, .roi_end = 0.1);
    cr_resample(F(6, 2), 0, 13, .coordinates = CR_ASYMMETRIC, .rounding = CR_ROUND_FLOOR);
    cr_resample(F(2, 6), 1, 4, .coordinates = CR_PYTORCH_HALF_PIXEL, .rounding = CR_ROUND_PREFER_CEIL);
    cr_resample(F(2, 6), 1, 1, .mode = CR_RESIZE_LINEAR, .coordinates = CR_PYTORCH_HALF_PIXEL);
    cr_resample(cr_permute(F(2, 5, 3), CR_AXES(1, 2, 0)), 1, 5, .mode = CR_RESIZE_LINEAR);
    cr_resample(F(0, 6), 1, 4, .mode = CR_RESIZE_LINEAR);
    cr_resample(F(2, 6), 1, 0, .mode = CR_RESIZE_LINEAR);
    cr_sample_bad(s, "resample: f32[2,0] has no element along axis 1 to make 4 of");
    cr_resample(F(2, 0), 1, 4);
    cr_sample_bad(s, "resample: mode is 3, expected 0 to 2");
    cr_resample(F(2, 3), 1, 4, .mode = CR_RESIZE_NEAREST_EXACT);
    cr_sample_bad(s, "resample: size is -1 for axis 1, expected 0 to 2147483647");
    cr_resample(F(2, 3), 1, -1);
    cr_sample_bad(s, "resample: x is i64[3], expected a floating-point type");
    cr_resample(cr_sample_int(s, CR_SHAPE(3), 0, 9), 0, 5, .mode = CR_RESIZE_LINEAR);
    cr_sample_bad(s, "resample: scale is -2, expected 2^-20 to 2^20");
    cr_resample(F(2, 3), 1, 4, .scale = -2);
}

static void resample_grad_samples(cr_samples *s)
{
    cr_resample_grad(F(2, 8, 3), 1, 5, .mode = CR_RESIZE_LINEAR);
    cr_resample_grad(F(2, 4), -1, 7, .mode = CR_RESIZE_CUBIC, .antialias = true);
    cr_resample_grad(F(2, 4), 1, 3);
    cr_resample_grad(F(2, 0), 1, 3, .mode = CR_RESIZE_LINEAR);
    cr_sample_bad(s, "resample_grad: f32[2,4] has no element along axis 1 to make 4 of");
    cr_resample_grad(F(2, 4), 1, 0);
    cr_sample_bad(s, "resample_grad: g is bool[2], expected a floating-point type");
    cr_resample_grad(cr_sample_bool(s, CR_SHAPE(2)), 0, 3);
}

static void resize_samples(cr_samples *s)
{
    cr_resize(F(1, 2, 4, 5), CR_SHAPE(1, 2, 7, 3), .mode = CR_RESIZE_LINEAR);
    cr_resize(F(1, 2, 4, 5), CR_SHAPE(), .axes = CR_AXES(2, 3), .scale = {1.7, 0.6}, .mode = CR_RESIZE_CUBIC);
    cr_resize(F(3, 5), CR_SHAPE(7, 8), .mode = CR_RESIZE_LINEAR, .aspect = CR_ASPECT_NOT_LARGER);
    cr_resize(F(3, 5), CR_SHAPE(7, 8), .aspect = CR_ASPECT_NOT_SMALLER);
    cr_resize(F(4, 5), CR_SHAPE(3, 4), .axes = CR_AXES(-1, 0), .coordinates = CR_CROP_AND_RESIZE,
              .roi = {0.1, 0.2, 0.8, 1.3}, .extrapolation = -1, .mode = CR_RESIZE_LINEAR);
    cr_resize(F(2, 2, 2, 3), CR_SHAPE(3, 3, 3, 2), .mode = CR_RESIZE_LINEAR, .coordinates = CR_ALIGN_CORNERS);
    cr_resize(cr_sample_int(s, CR_SHAPE(3, 4), -9, 9), CR_SHAPE(5, 5), .mode = CR_RESIZE_LINEAR);
    cr_resize(F(2, 3), CR_SHAPE(2, 3));
    cr_resize(F(0, 3), CR_SHAPE(0, 4), .mode = CR_RESIZE_LINEAR);
    cr_sample_bad(s, "resize: size has 1 entries for 2 axes");
    cr_resize(F(2, 3), CR_SHAPE(3));
    cr_sample_bad(s, "resize: axis 1 is given twice");
    cr_resize(F(2, 3), CR_SHAPE(3, 3), .axes = CR_AXES(1, -1));
    cr_sample_bad(s, "resize: scale is 0 for axis 1 without size, expected 2^-20 to 2^20");
    cr_resize(F(2, 3), CR_SHAPE(), .scale = {2});
    cr_sample_bad(s, "resize: f32[2,0] has no element along axis 1 to make 4 of");
    cr_resize(F(2, 0), CR_SHAPE(2, 4));
    cr_sample_bad(s, "resize: aspect is 3, expected 0 to 2");
    cr_resize(F(2, 3), CR_SHAPE(2, 4), .aspect = 3);
    cr_sample_bad(s, "resize: coordinates is 6, expected 0 to 5");
    cr_resize(F(2, 3), CR_SHAPE(2, 4), .coordinates = 6);
}

static void interpolate_samples(cr_samples *s)
{
    cr_interpolate(F(2, 3, 4, 5), CR_SHAPE(7, 3));
    cr_interpolate(F(2, 3, 4, 5), CR_SHAPE(), .scale = {2.5, 1.3});
    cr_interpolate(F(2, 3, 4, 5), CR_SHAPE(7, 3), .mode = CR_RESIZE_NEAREST_EXACT);
    cr_interpolate(F(2, 3, 4, 5), CR_SHAPE(7, 3), .mode = CR_RESIZE_LINEAR);
    cr_interpolate(F(2, 3, 4, 5), CR_SHAPE(6), .mode = CR_RESIZE_LINEAR, .align_corners = true);
    cr_interpolate(F(2, 3, 4, 5), CR_SHAPE(), .scale = {1.8}, .mode = CR_RESIZE_LINEAR);
    cr_interpolate(F(2, 3, 9, 8), CR_SHAPE(4, 3), .mode = CR_RESIZE_LINEAR, .antialias = true);
    cr_interpolate(F(2, 3, 4, 5), CR_SHAPE(7, 3), .mode = CR_RESIZE_CUBIC);
    cr_interpolate(F(2, 3, 4, 5), CR_SHAPE(), .scale = {2, 0.7}, .mode = CR_RESIZE_CUBIC);
    cr_interpolate(F(2, 3, 4, 5), CR_SHAPE(7, 3), .mode = CR_RESIZE_CUBIC, .align_corners = true);
    cr_interpolate(F(1, 2, 9, 8), CR_SHAPE(3, 5), .mode = CR_RESIZE_CUBIC, .antialias = true);
    cr_interpolate(F(2, 3, 7), CR_SHAPE(4), .mode = CR_RESIZE_LINEAR);
    cr_interpolate(F(1, 2, 3, 4, 5), CR_SHAPE(4, 3, 6), .mode = CR_RESIZE_LINEAR);
    cr_interpolate(F(1, 2, 3, 4, 5), CR_SHAPE(), .scale = {2, 1.5, 1.2});
    cr_interpolate(F(2, 3, 7, 5), CR_SHAPE(3, 2), .mode = CR_RESIZE_AREA);
    cr_interpolate(F(2, 0, 4, 5), CR_SHAPE(7, 3), .mode = CR_RESIZE_LINEAR);
    cr_sample_bad(s, "interpolate: expected either size or scale");
    cr_interpolate(F(1, 1, 3), CR_SHAPE());
    cr_sample_bad(s, "interpolate: x is f32[3,4], expected 3 to 5 dimensions [N,C,spatial...]");
    cr_interpolate(F(3, 4), CR_SHAPE(3));
    cr_sample_bad(s, "interpolate: size has 2 entries, expected 3 (x f32[1,1,2,2,2])");
    cr_interpolate(F(1, 1, 2, 2, 2), CR_SHAPE(3, 3));
    cr_sample_bad(s, "interpolate: size is 0 for axis 2 of x f32[1,1,2], expected at least 1 of each");
    cr_interpolate(F(1, 1, 2), CR_SHAPE(), .scale = {0.25});
    cr_sample_bad(s, "interpolate: align_corners and antialias are for linear and cubic, mode is 0");
    cr_interpolate(F(1, 1, 2), CR_SHAPE(), .scale = {2}, .align_corners = true);
    cr_sample_bad(s, "interpolate: x is bool[1,1,2], expected a floating-point type");
    cr_interpolate(cr_sample_bool(s, CR_SHAPE(1, 1, 2)), CR_SHAPE(), .scale = {2}, .mode = CR_RESIZE_LINEAR);
    cr_sample_bad(s, "interpolate: mode is 5, expected 0 to 4");
    cr_interpolate(F(1, 1, 2), CR_SHAPE(), .scale = {2}, .mode = 5);
}

CR_RULES(resample);
CR_RULES(resample_grad);
CR_RULES_COMPOSITE(resize);
CR_RULES_COMPOSITE(interpolate);
