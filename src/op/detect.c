/* Boxes and regions: shapes, gradients, compositions. Suppression is one op of fixed shape; the lists of what it keeps,
 * whose lengths depend on values, are composites. Largest elements of regions are a gather at places that an op without
 * gradient finds. */
#include "op/rules.h"
#include "op/generated/attrs.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

/* ---- boxes ---- */

static bool check_boxes(const char *name, const cr_tensor *t, int ndim)
{
    char have[96];
    if (t->ndim != ndim || t->shape[ndim - 1] != 4)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %s", name, cr_describe(t, have, sizeof have),
                            ndim == 2 ? "[N,4]" : "[B,N,4]");
    return cr_dtype_is_float((cr_dtype)t->dtype) ||
           cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected a floating-point type", name,
                        cr_describe(t, have, sizeof have));
}

static cr_tensor *area(cr_tensor *corners_low, cr_tensor *corners_high)
{
    cr_tensor *size = cr_sub(corners_high, corners_low);
    return cr_mul(cr_select(size, -1, 0), cr_select(size, -1, 1));
}

static bool box_iou_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *a = c->in[0], *b = c->in[1];
    if (!check_boxes("a", a, 2) || !check_boxes("b", b, 2))
        return false;
    cr_tensor *al = cr_unsqueeze(cr_slice(a, 1, 0, 2), 1), *ah = cr_unsqueeze(cr_slice(a, 1, 2, 4), 1);
    cr_tensor *bl = cr_unsqueeze(cr_slice(b, 1, 0, 2), 0), *bh = cr_unsqueeze(cr_slice(b, 1, 2, 4), 0);
    cr_tensor *low = cr_maximum(al, bl), *both = cr_relu(cr_sub(cr_minimum(ah, bh), low));
    both = cr_mul(cr_select(both, -1, 0), cr_select(both, -1, 1));
    cr_tensor *all = cr_sub(cr_add(area(al, ah), area(bl, bh)), both);
    out[0] = cr_div(both, all);
    return out[0] != NULL;
}

static bool nms_selected_infer(const cr_call *c, cr_spec *out)
{
    const cr_nms_selected_attrs *a = c->attrs;
    const cr_tensor *boxes = c->in[0], *scores = c->in[1];
    char have[96], want[96];
    if (!check_boxes("boxes", boxes, 3))
        return false;
    if (scores->ndim != 3 || scores->shape[0] != boxes->shape[0] || scores->shape[2] != boxes->shape[1])
        return cr_fail_bool(CR_ERROR_SHAPE, "scores is %s, expected [B,C,N] (boxes %s)",
                            cr_describe(scores, have, sizeof have), cr_describe(boxes, want, sizeof want));
    if (!cr_dtype_is_float((cr_dtype)scores->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "scores is %s, expected a floating-point type",
                            cr_describe(scores, have, sizeof have));
    if (a->most < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "most is %lld, expected at least 0", (long long)a->most);
    int64_t n = boxes->shape[1];
    cr_spec_set(out, CR_I64, 3, (int64_t[]){scores->shape[0], scores->shape[1], a->most < n ? a->most : n});
    return true;
}

static bool non_max_suppression_compose(const cr_call *c, cr_tensor **out)
{
    const cr_non_max_suppression_attrs *a = c->attrs;
    cr_tensor *kept = cr_nms_selected(c->in[0], c->in[1], a->most, a->iou, a->score, .center = a->center);
    cr_tensor *some = cr_greater_equal(kept, cr_int(0));
    cr_tensor *places = cr_slice(cr_nonzero(some), 1, 0, 2);
    out[0] = cr_concat(CR_LIST(places, cr_unsqueeze(cr_masked_select(kept, some), 1)), .axis = 1);
    return out[0] != NULL;
}

static bool nms_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *boxes = c->in[0], *scores = c->in[1];
    char have[96];
    if (!check_boxes("boxes", boxes, 2))
        return false;
    if (scores->ndim != 1 || scores->shape[0] != boxes->shape[0])
        return cr_fail_bool(CR_ERROR_SHAPE, "scores is %s, expected [%lld]", cr_describe(scores, have, sizeof have),
                            (long long)boxes->shape[0]);
    cr_tensor *kept = cr_nms_selected(cr_unsqueeze(boxes, 0), cr_unsqueeze(cr_unsqueeze(scores, 0), 0), boxes->shape[0],
                                      ((const cr_nms_attrs *)c->attrs)->iou, -INFINITY);
    out[0] = cr_masked_select(kept, cr_greater_equal(kept, cr_int(0)));
    return out[0] != NULL;
}

/* ---- regions ---- */

static bool check_regions(const cr_tensor *rois, const cr_tensor *batch, cr_dims size, int64_t samples)
{
    char have[96], other[96];
    if (!check_boxes("rois", rois, 2))
        return false;
    if (batch->ndim != 1 || batch->shape[0] != rois->shape[0] || !cr_dtype_is_int((cr_dtype)batch->dtype))
        return cr_fail_bool(CR_ERROR_SHAPE, "batch is %s, expected integers [%lld] (rois %s)",
                            cr_describe(batch, have, sizeof have), (long long)rois->shape[0],
                            cr_describe(rois, other, sizeof other));
    if (size.count != 2 || size.at[0] < 1 || size.at[1] < 1 || size.at[0] > 65536 || size.at[1] > 65536)
        return cr_fail_bool(CR_ERROR_VALUE, "size is %s, expected two numbers of 1 to 65536",
                            cr_shape_text(size.count, size.at, have, sizeof have));
    return (samples >= 0 && samples <= 1024) ||
           cr_fail_bool(CR_ERROR_VALUE, "samples is %lld, expected 0 to 1024", (long long)samples);
}

static bool check_picture(const char *name, const cr_spec *x)
{
    char have[96];
    if (x->ndim != 4)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s has shape %s, expected 4 dimensions [N,C,H,W]", name,
                            cr_shape_text(x->ndim, x->shape, have, sizeof have));
    if (!cr_dtype_is_float(x->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected a floating-point type", name, cr_dtype_name(x->dtype));
    return (x->shape[2] > 0 && x->shape[3] > 0) ||
           cr_fail_bool(CR_ERROR_SHAPE, "%s has shape %s, expected height and width of at least 1", name,
                        cr_shape_text(x->ndim, x->shape, have, sizeof have));
}

static bool roi_align_infer(const cr_call *c, cr_spec *out)
{
    const cr_roi_align_attrs *a = c->attrs;
    cr_spec x;
    cr_spec_of(&x, c->in[0]);
    if (!check_picture("x", &x) || !check_regions(c->in[1], c->in[2], a->size, a->samples))
        return false;
    cr_spec_set(out, x.dtype, 4, (int64_t[]){c->in[1]->shape[0], x.shape[1], a->size.at[0], a->size.at[1]});
    cr_spec_channels_last(out);
    return true;
}

static bool roi_align_grad_infer(const cr_call *c, cr_spec *out)
{
    const cr_roi_align_grad_attrs *a = c->attrs;
    const cr_tensor *g = c->in[0];
    char have[96], want[96];
    if (!cr_check_shape(a->shape, (cr_dtype)g->dtype))
        return false;
    cr_spec_set(out, (cr_dtype)g->dtype, a->shape.count, a->shape.at);
    if (!check_picture("shape", out))
        return false;
    if (g->ndim != 4 || g->shape[0] != c->in[1]->shape[0] || g->shape[1] != out->shape[1])
        return cr_fail_bool(CR_ERROR_SHAPE, "g is %s, expected [R,%lld,...] (rois %s)", cr_describe(g, have, sizeof have),
                            (long long)out->shape[1], cr_describe(c->in[1], want, sizeof want));
    cr_spec_channels_last(out);
    return check_regions(c->in[1], c->in[2], CR_SHAPE(g->shape[2], g->shape[3]), a->samples);
}

static bool roi_align_grad(cr_grad_call *c)
{
    const cr_roi_align_attrs *a = c->attrs;
    if (c->need[0])
        c->dx[0] = cr_roi_align_grad(c->g[0], c->in[1], c->in[2], cr_spec_dims(&c->in_spec[0]), .scale = a->scale,
                                     .samples = a->samples, .aligned = a->aligned);
    return !c->need[0] || c->dx[0];
}

static bool roi_align_grad_grad(cr_grad_call *c)
{
    const cr_roi_align_grad_attrs *a = c->attrs;
    const cr_spec *g = &c->in_spec[0];
    if (c->need[0])
        c->dx[0] = cr_roi_align(c->g[0], c->in[1], c->in[2], CR_SHAPE(g->shape[2], g->shape[3]), .scale = a->scale,
                                .samples = a->samples, .aligned = a->aligned);
    return !c->need[0] || c->dx[0];
}

static bool roi_max_places_infer(const cr_call *c, cr_spec *out)
{
    const cr_roi_max_places_attrs *a = c->attrs;
    cr_spec x;
    cr_spec_of(&x, c->in[0]);
    if (!check_picture("x", &x) || !check_regions(c->in[1], c->in[2], a->size, a->samples))
        return false;
    int64_t shape[] = {c->in[1]->shape[0], x.shape[1], a->size.at[0], a->size.at[1]};
    cr_spec_set(&out[0], CR_I64, 4, shape);
    cr_spec_set(&out[1], x.dtype, 4, shape);
    return true;
}

/* x at the places, times the weights. */
static bool taken(const cr_call *c, cr_dims size, double scale, int64_t samples, bool aligned, bool whole,
                  cr_tensor **out)
{
    cr_roi_max_places_result r = cr_roi_max_places(c->in[0], c->in[1], c->in[2], size, .scale = scale,
                                                   .samples = samples, .aligned = aligned, .whole = whole);
    if (!r.places || !r.weights)
        return false;
    if (r.places->numel == 0 || c->in[0]->numel == 0) {
        out[0] = cr_zeros_like(r.weights);
        return out[0] != NULL;
    }
    cr_tensor *index = cr_reshape(cr_maximum(r.places, cr_int(0)), CR_SHAPE(-1));
    cr_tensor *values = cr_gather(cr_reshape(c->in[0], CR_SHAPE(-1)), 0, index);
    out[0] = cr_mul(cr_reshape(values, cr_shape(r.weights)), r.weights);
    return out[0] != NULL;
}

static bool roi_align_max_compose(const cr_call *c, cr_tensor **out)
{
    const cr_roi_align_max_attrs *a = c->attrs;
    return taken(c, a->size, a->scale, a->samples, a->aligned, false, out);
}

static bool roi_pool_compose(const cr_call *c, cr_tensor **out)
{
    const cr_roi_pool_attrs *a = c->attrs;
    return taken(c, a->size, a->scale, 0, false, true, out);
}

/* ---- samples ---- */

#define F(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))
#define D(...) cr_sample_distinct(s, CR_SHAPE(__VA_ARGS__))

/* Boxes with some width, not differentiated. */
static cr_tensor *boxes(cr_samples *s, int64_t n, double reach)
{
    cr_tensor *t = cr_sample_constant(s, CR_SHAPE(n, 4), 0, reach);
    float *v = cr_data(t);
    for (int64_t i = 0; v && i < n * 4; i++)
        v[i] = i % 4 < 2 ? v[i] * 0.5f : v[i - 2] + 0.3f + v[i] * 0.5f;
    return t;
}

static void box_iou_samples(cr_samples *s)
{
    cr_tensor *low = cr_sample_range(s, CR_SHAPE(4, 2), 0, 1), *other = cr_sample_range(s, CR_SHAPE(3, 2), 0, 1);
    cr_box_iou(cr_concat(CR_LIST(low, cr_add(low, cr_sample_range(s, CR_SHAPE(4, 2), 0.5, 1))), .axis = 1),
               cr_concat(CR_LIST(other, cr_add(other, cr_sample_range(s, CR_SHAPE(3, 2), 0.5, 1))), .axis = 1));
    cr_box_iou(F(0, 4), F(3, 4));
    cr_sample_bad(s, "box_iou: a is f32[4], expected [N,4]");
    cr_box_iou(F(4), F(3, 4));
    cr_sample_bad(s, "box_iou: b is i64[2,4], expected a floating-point type");
    cr_box_iou(F(3, 4), cr_sample_int(s, CR_SHAPE(2, 4), 0, 3));
}

static void nms_selected_samples(cr_samples *s)
{
    cr_nms_selected(cr_reshape(boxes(s, 12, 2), CR_SHAPE(2, 6, 4)), D(2, 3, 6), 4, 0.2, -0.5);
    cr_nms_selected(cr_add(cr_mul(cr_reshape(boxes(s, 9, 2), CR_SHAPE(1, 9, 4)), cr_num(0.5)), cr_num(0.1)), D(1, 1, 9),
                    100, 0.3, -INFINITY, .center = true);
    cr_nms_selected(F(1, 0, 4), F(1, 2, 0), 3, 0.5, 0);
    cr_sample_bad(s, "nms_selected: scores is f32[1,2,3], expected [B,C,N] (boxes f32[1,4,4])");
    cr_nms_selected(F(1, 4, 4), F(1, 2, 3), 3, 0.5, 0);
    cr_sample_bad(s, "nms_selected: boxes is f32[4,4], expected [B,N,4]");
    cr_nms_selected(F(4, 4), F(1, 2, 3), 3, 0.5, 0);
    cr_sample_bad(s, "nms_selected: most is -1, expected at least 0");
    cr_nms_selected(F(1, 4, 4), F(1, 2, 4), -1, 0.5, 0);
}

static void non_max_suppression_samples(cr_samples *s)
{
    cr_non_max_suppression(cr_reshape(boxes(s, 12, 2), CR_SHAPE(2, 6, 4)), D(2, 3, 6), 4, 0.2, -0.5);
    cr_non_max_suppression(F(1, 0, 4), F(1, 2, 0), 3, 0.5, 0);
    cr_sample_bad(s, "nms_selected: most is -1, expected at least 0");
    cr_non_max_suppression(F(1, 4, 4), F(1, 2, 4), -1, 0.5, 0);
}

static void nms_samples(cr_samples *s)
{
    cr_nms(boxes(s, 12, 2), D(12), 0.2);
    cr_nms(F(0, 4), F(0), 0.5);
    cr_sample_bad(s, "nms: scores is f32[3], expected [4]");
    cr_nms(F(4, 4), F(3), 0.5);
}

static void roi_align_samples(cr_samples *s)
{
    cr_roi_align(F(2, 3, 7, 6), boxes(s, 4, 9), cr_sample_int(s, CR_SHAPE(4), 0, 2), CR_SHAPE(2, 3), .samples = 2);
    cr_roi_align(F(2, 3, 7, 6), boxes(s, 3, 14), cr_sample_int(s, CR_SHAPE(3), 0, 2), CR_SHAPE(3, 2), .scale = 0.5,
                 .aligned = true);
    cr_roi_align(F(1, 2, 5, 5), boxes(s, 2, 20), cr_sample_int(s, CR_SHAPE(2), 0, 1), CR_SHAPE(2, 2));
    cr_roi_align(F(1, 2, 5, 5), F(0, 4), cr_sample_int(s, CR_SHAPE(0), 0, 1), CR_SHAPE(2, 2));
    cr_sample_bad(s, "roi_align: batch is i64[3], expected integers [2] (rois f32[2,4])");
    cr_roi_align(F(1, 2, 5, 5), F(2, 4), cr_sample_int(s, CR_SHAPE(3), 0, 1), CR_SHAPE(2, 2));
    cr_sample_bad(s, "roi_align: size is [2], expected two numbers of 1 to 65536");
    cr_roi_align(F(1, 2, 5, 5), F(2, 4), cr_sample_int(s, CR_SHAPE(2), 0, 1), CR_SHAPE(2));
    cr_sample_bad(s, "roi_align: batch is 5 at [0], expected 0 to 0");
    cr_roi_align(F(1, 2, 5, 5), F(2, 4), cr_sample_int(s, CR_SHAPE(2), 5, 6), CR_SHAPE(2, 2));
    cr_sample_bad(s, "roi_align: x has shape [2,5,5], expected 4 dimensions [N,C,H,W]");
    cr_roi_align(F(2, 5, 5), F(2, 4), cr_sample_int(s, CR_SHAPE(2), 0, 1), CR_SHAPE(2, 2));
}

static void roi_align_grad_samples(cr_samples *s)
{
    cr_roi_align_grad(F(4, 3, 2, 3), boxes(s, 4, 9), cr_sample_int(s, CR_SHAPE(4), 0, 2), CR_SHAPE(2, 3, 7, 6),
                      .samples = 2);
    cr_roi_align_grad(F(0, 3, 2, 3), F(0, 4), cr_sample_int(s, CR_SHAPE(0), 0, 2), CR_SHAPE(2, 3, 7, 6));
    cr_sample_bad(s, "roi_align_grad: g is f32[1,2,2,2], expected [R,3,...] (rois f32[1,4])");
    cr_roi_align_grad(F(1, 2, 2, 2), F(1, 4), cr_sample_int(s, CR_SHAPE(1), 0, 1), CR_SHAPE(1, 3, 5, 5));
}

static void roi_max_places_samples(cr_samples *s)
{
    cr_roi_max_places(D(2, 3, 7, 6), boxes(s, 4, 9), cr_sample_int(s, CR_SHAPE(4), 0, 2), CR_SHAPE(2, 3), .samples = 2);
    cr_roi_max_places(D(2, 3, 7, 6), boxes(s, 4, 9), cr_sample_int(s, CR_SHAPE(4), 0, 2), CR_SHAPE(2, 3), .whole = true);
    cr_roi_max_places(F(1, 2, 5, 5), F(0, 4), cr_sample_int(s, CR_SHAPE(0), 0, 1), CR_SHAPE(2, 2));
    cr_sample_bad(s, "roi_max_places: samples is -1, expected 0 to 1024");
    cr_roi_max_places(F(1, 2, 5, 5), F(0, 4), cr_sample_int(s, CR_SHAPE(0), 0, 1), CR_SHAPE(2, 2), .samples = -1);
}

static void roi_align_max_samples(cr_samples *s)
{
    cr_roi_align_max(D(2, 3, 7, 6), boxes(s, 4, 9), cr_sample_int(s, CR_SHAPE(4), 0, 2), CR_SHAPE(2, 3), .samples = 2);
    cr_roi_align_max(F(1, 2, 5, 5), F(0, 4), cr_sample_int(s, CR_SHAPE(0), 0, 1), CR_SHAPE(2, 2));
    cr_sample_bad(s, "roi_max_places: rois is f32[4], expected [N,4]");
    cr_roi_align_max(F(1, 2, 5, 5), F(4), cr_sample_int(s, CR_SHAPE(0), 0, 1), CR_SHAPE(2, 2));
}

static void roi_pool_samples(cr_samples *s)
{
    cr_roi_pool(D(2, 3, 7, 6), boxes(s, 4, 9), cr_sample_int(s, CR_SHAPE(4), 0, 2), CR_SHAPE(2, 3));
    cr_roi_pool(D(1, 2, 5, 5), boxes(s, 3, 20), cr_sample_int(s, CR_SHAPE(3), 0, 1), CR_SHAPE(3, 2), .scale = 0.5);
    cr_roi_pool(F(1, 2, 5, 5), F(0, 4), cr_sample_int(s, CR_SHAPE(0), 0, 1), CR_SHAPE(2, 2));
    cr_sample_bad(s, "roi_max_places: rois is f32[4], expected [N,4]");
    cr_roi_pool(F(1, 2, 5, 5), F(4), cr_sample_int(s, CR_SHAPE(0), 0, 1), CR_SHAPE(2, 2));
}

CR_RULES_COMPOSITE(box_iou);
CR_RULES_NOGRAD(nms_selected);
CR_RULES_COMPOSITE(non_max_suppression);
CR_RULES_COMPOSITE(nms);
CR_RULES(roi_align);
CR_RULES(roi_align_grad);
CR_RULES_NOGRAD(roi_max_places);
CR_RULES_COMPOSITE(roi_align_max);
CR_RULES_COMPOSITE(roi_pool);
