/* Resizing, sampling at points, regions. */
#include "onnx/export/export.h"

#include <math.h>

/* Along one axis. */
static bool resample(cr_export *x)
{
    static const char *const modes[] = {"nearest", "linear", "cubic"};
    static const char *const places[] = {"half_pixel",    "half_pixel_symmetric", "pytorch_half_pixel",
                                         "align_corners", "asymmetric",           "tf_crop_and_resize"};
    static const char *const roundings[] = {"round_prefer_floor", "round_prefer_ceil", "floor", "ceil"};
    const cr_resample_attrs *a = x->node->attrs;
    const cr_spec *in = cr_ex_spec(x, 0), *out = cr_ex_out_spec(x, 0);
    cr_dtype dtype = cr_ex_dtype(x);
    int axis = cr_ex_axis(a->axis, in->ndim), n = in->ndim;
    if (a->coordinates == CR_CROP_AND_RESIZE)
        return cr_ex_refuse(x, "a part that is resized");
    double exact = (double)out->shape[axis] / (double)in->shape[axis];
    bool by_scale = a->scale != 0 && fabs(a->scale - exact) > 1e-12 * exact;
    if (by_scale && (int64_t)floor((double)in->shape[axis] * (double)(float)a->scale) != out->shape[axis])
        return cr_ex_refuse(x, "a size that is not that of the scale");
    float scales[CR_MAX_DIMS];
    int64_t sizes[CR_MAX_DIMS];
    for (int i = 0; i < n; i++) {
        scales[i] = i == axis ? (float)a->scale : 1;
        sizes[i] = out->shape[i];
    }
    const char *by = "", *size = "";
    if (by_scale) {
        int scope = cr_scope_open();
        by = cr_ex_weight_of(x, cr_from_data(scales, CR_SHAPE(n), CR_F32), NULL);
        cr_scope_close(scope);
    } else {
        const cr_graph_value *other = cr_ex_twin_of(x, x->node->out[0]);
        size = cr_ex_dims(x, sizes, other ? other->spec.shape : NULL, n);
    }
    const cr_ex_attr attrs[] = {EX_TEXT("mode", modes[a->mode]),
                                EX_TEXT("coordinate_transformation_mode", places[a->coordinates]),
                                EX_TEXT("nearest_mode", roundings[a->rounding]),
                                EX_FLOAT("cubic_coeff_a", a->cubic),
                                EX_INT("exclude_outside", a->exclude_outside),
                                EX_INT("antialias", a->antialias),
                                {0}};
    return cr_ex_out(x, 0, cr_ex_node(x, "Resize", EX_LIST(cr_ex_in_as(x, 0, dtype), "", by, size), attrs));
}

static bool grid_sample(cr_export *x)
{
    static const char *const modes[] = {"linear", "nearest", "cubic"};
    static const char *const paddings[] = {"zeros", "border", "reflection"};
    const cr_grid_sample_attrs *a = x->node->attrs;
    if (a->pixels)
        return cr_ex_refuse(x, "points given as numbers of elements");
    return cr_ex_out(x, 0, cr_ex_node(x, "GridSample", EX_LIST(cr_ex_in(x, 0), cr_ex_in(x, 1)),
                                      EX_ATTRS(EX_TEXT("mode", modes[a->mode]), EX_TEXT("padding_mode", paddings[a->padding]),
                                               EX_INT("align_corners", a->align_corners))));
}

static bool roi_align(cr_export *x)
{
    const cr_roi_align_attrs *a = x->node->attrs;
    const cr_ex_attr attrs[] = {EX_INT("output_height", a->size.at[0]),
                                EX_INT("output_width", a->size.at[1]),
                                EX_FLOAT("spatial_scale", a->scale),
                                EX_INT("sampling_ratio", a->samples),
                                EX_TEXT("coordinate_transformation_mode", a->aligned ? "half_pixel" : "output_half_pixel"),
                                {0}};
    return cr_ex_out(x, 0, cr_ex_node(x, "RoiAlign", EX_LIST(cr_ex_in(x, 0), cr_ex_in(x, 1), cr_ex_in_as(x, 2, CR_I64)), attrs));
}

const cr_ex_entry cr_ex_samplers[] = {
    {CR_OP_grid_sample, grid_sample, NULL},
    {CR_OP_resample, resample, NULL},
    {CR_OP_roi_align, roi_align, NULL},
    {0},
};
