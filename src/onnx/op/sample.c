/* Pictures and other tensors sampled at other places: resizing, points of a grid, deformed windows. */
#include "onnx/call.h"
#include "onnx/window.h"

#include <string.h>

/* The number that stands for a text, -1 with an error when there is none. */
typedef struct choice {
    const char *name;
    int value;
} choice;
static int chosen(const cr_onnx_call *c, const char *name, const char *otherwise, const choice *from)
{
    const char *text = cr_attr_text(c, name, otherwise);
    for (; from->name; from++)
        if (strcmp(text, from->name) == 0)
            return from->value;
    cr_fail(CR_ERROR_VALUE, "attribute %s is \"%s\", which is not known", name, text);
    return -1;
}

/* ---- Resize ---- */

static const choice modes[] = {{"nearest", CR_RESIZE_NEAREST}, {"linear", CR_RESIZE_LINEAR}, {"bilinear", CR_RESIZE_LINEAR},
                               {"cubic", CR_RESIZE_CUBIC},     {NULL, 0}};
static const choice coordinates[] = {{"half_pixel", CR_HALF_PIXEL},
                                     {"half_pixel_symmetric", CR_HALF_PIXEL_SYMMETRIC},
                                     {"pytorch_half_pixel", CR_PYTORCH_HALF_PIXEL},
                                     {"align_corners", CR_ALIGN_CORNERS},
                                     {"asymmetric", CR_ASYMMETRIC},
                                     {"tf_crop_and_resize", CR_CROP_AND_RESIZE},
                                     {NULL, 0}};
static const choice roundings[] = {{"round_prefer_floor", CR_ROUND_PREFER_FLOOR},
                                   {"round_prefer_ceil", CR_ROUND_PREFER_CEIL},
                                   {"floor", CR_ROUND_FLOOR},
                                   {"ceil", CR_ROUND_CEIL},
                                   {NULL, 0}};
static const choice aspects[] = {{"stretch", CR_ASPECT_STRETCH},
                                 {"not_larger", CR_ASPECT_NOT_LARGER},
                                 {"not_smaller", CR_ASPECT_NOT_SMALLER},
                                 {NULL, 0}};

/* Input i as exactly n numbers; *given false when it is left out or (as version 11 has it) empty. */
static bool numbers(const cr_onnx_call *c, int i, int n, double *to, bool *given)
{
    cr_tensor *t = cr_in_or_null(c, i);
    *given = t && cr_numel(t) > 0;
    if (!*given)
        return cr_ok();
    if (cr_numel(t) != n)
        return CR_WRONG("input %d has %lld numbers, expected %d", i, (long long)cr_numel(t), n);
    return cr_copy_out(t, to, (size_t)n * sizeof *to, CR_F64);
}

static bool no_scale(const double *scale, int n)
{
    for (int i = 0; i < n; i++)
        if (!(scale[i] > 0))
            return CR_WRONG("a scale is %g, expected numbers above 0", scale[i]);
    return true;
}

/* Complex numbers part by part. */
static cr_tensor *resized(cr_tensor *x, cr_dims size, const cr_resize_opts *o)
{
    if (!cr_dtype_is_complex(cr_dtype_of(x)))
        return cr_resize_at(CR_HERE, x, size, o);
    return cr_complex(cr_resize_at(CR_HERE, cr_real(x), size, o), cr_resize_at(CR_HERE, cr_imag(x), size, o));
}

/* Upsample, and Resize of version 10: element i is made of those at i / scale. */
static bool simply(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    cr_resize_opts o = {.size = sizeof o, .coordinates = CR_ASYMMETRIC, .rounding = CR_ROUND_FLOOR, .cubic = -0.75};
    int n = cr_ndim(x);
    int64_t count;
    const float *scales = cr_attr_floats(c, "scales", &count);
    bool given = scales != NULL;
    o.mode = chosen(c, "mode", "nearest", modes);
    if (!x || o.mode < 0)
        return false;
    if (cr_attr_of(c, "height_scale")) { /* version 1 */
        given = n == 4;
        o.scale[0] = o.scale[1] = 1;
        o.scale[2] = cr_attr_float(c, "height_scale", 1);
        o.scale[3] = cr_attr_float(c, "width_scale", 1);
    } else if (!scales && !numbers(c, 1, n, o.scale, &given)) {
        return false;
    }
    if (!given || (scales && count != n))
        return CR_WRONG("expected a scale for each of %d dimensions", n);
    for (int i = 0; scales && i < n; i++)
        o.scale[i] = (double)scales[i];
    return no_scale(o.scale, n) && cr_out(c, 0, resized(x, CR_SHAPE(), &o));
}
static bool Upsample(cr_onnx_call *c) { return simply(c); }

static bool resize_options(const cr_onnx_call *c, cr_resize_opts *o)
{
    o->mode = chosen(c, "mode", "nearest", modes);
    o->coordinates = chosen(c, "coordinate_transformation_mode", "half_pixel", coordinates);
    o->rounding = chosen(c, "nearest_mode", "round_prefer_floor", roundings);
    o->aspect = chosen(c, "keep_aspect_ratio_policy", "stretch", aspects);
    o->cubic = cr_attr_option(c, "cubic_coeff_a", -0.75);
    o->extrapolation = cr_attr_float(c, "extrapolation_value", 0);
    o->exclude_outside = cr_attr_int(c, "exclude_outside", 0) != 0;
    o->antialias = cr_attr_int(c, "antialias", 0) != 0;
    cr_attr_dims(c, "axes", &o->axes);
    return cr_ok();
}

static bool Resize(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    cr_resize_opts o = {.size = sizeof o};
    if (c->opset < 11)
        return simply(c);
    if (!x || !resize_options(c, &o))
        return false;
    int n = o.axes.count ? o.axes.count : cr_ndim(x);
    bool part, scaled, sized = cr_given(c, 3) && cr_numel(cr_in(c, 3)) > 0;
    cr_dims size = {0};
    if (!numbers(c, 1, 2 * n, o.roi, &part) || !numbers(c, 2, n, o.scale, &scaled) || (sized && !cr_in_dims(c, 3, &size)))
        return false;
    if (scaled == sized)
        return CR_WRONG("expected either scales or sizes");
    if (scaled && !no_scale(o.scale, n))
        return false;
    if (o.coordinates == CR_CROP_AND_RESIZE && !part)
        return CR_WRONG("tf_crop_and_resize needs the input roi");
    if (scaled && o.coordinates == CR_CROP_AND_RESIZE) { /* the scale is that of the part */
        size.count = n;
        for (int i = 0; i < n; i++) {
            int64_t in = cr_size(x, o.axes.count ? (int)o.axes.at[i] : i);
            size.at[i] = (int64_t)((double)in * (o.roi[n + i] - o.roi[i]) * o.scale[i]);
        }
    }
    return cr_out(c, 0, resized(x, size, &o));
}

/* ---- points ---- */

static bool GridSample(cr_onnx_call *c)
{
    static const choice kinds[] = {{"linear", CR_SAMPLE_LINEAR},    {"bilinear", CR_SAMPLE_LINEAR},
                                   {"nearest", CR_SAMPLE_NEAREST},  {"cubic", CR_SAMPLE_CUBIC},
                                   {"bicubic", CR_SAMPLE_CUBIC},    {NULL, 0}};
    static const choice edges[] = {{"zeros", CR_SAMPLE_ZEROS},
                                   {"border", CR_SAMPLE_BORDER},
                                   {"reflection", CR_SAMPLE_REFLECTION},
                                   {NULL, 0}};
    int mode = chosen(c, "mode", "linear", kinds), padding = chosen(c, "padding_mode", "zeros", edges);
    cr_tensor *x = cr_in(c, 0), *grid = cr_in(c, 1);
    if (!x || !grid || mode < 0 || padding < 0)
        return false;
    cr_dtype dtype = cr_dtype_of(x), real = cr_dtype_is_float(dtype) ? dtype : CR_F64;
    cr_tensor *y = cr_grid_sample(real == dtype ? x : cr_cast(x, real), cr_dtype_of(grid) == real ? grid : cr_cast(grid, real),
                                  .mode = mode, .padding = padding,
                                  .align_corners = cr_attr_int(c, "align_corners", 0) != 0);
    return cr_out(c, 0, real == dtype ? y : cr_cast(y, dtype));
}

static bool AffineGrid(cr_onnx_call *c)
{
    cr_dims size;
    return cr_in_dims(c, 1, &size) &&
           cr_out(c, 0, cr_affine_grid(cr_in(c, 0), size, .align_corners = cr_attr_int(c, "align_corners", 0) != 0));
}

static bool DeformConv(cr_onnx_call *c)
{
    cr_onnx_window s;
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 1);
    int64_t padding[3];
    if (!x || !w || !cr_onnx_window_of(c, x, w, &s))
        return false;
    if (s.n != 2)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%d spatial dimensions are not supported, only 2", s.n);
    x = cr_onnx_even_padding(x, &s, padding);
    return cr_out(c, 0, cr_deform_conv2d(x, w, cr_in(c, 2), .bias = cr_in_or_null(c, 3), .mask = cr_in_or_null(c, 4),
                                         .stride = {s.stride[0], s.stride[1]}, .padding = {padding[0], padding[1]},
                                         .dilation = {s.dilation[0], s.dilation[1]}, .groups = cr_attr_int(c, "group", 1),
                                         .offset_groups = cr_attr_int(c, "offset_group", 1)));
}

const cr_onnx_op cr_onnx_sample_ops[] = {
    OP(AffineGrid), OP(DeformConv), OP(GridSample), OP(Resize), OP(Upsample), {0},
};
