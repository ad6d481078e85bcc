/* Layer norm and RMS norm. */
#include "op/norm.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "op/generated/attrs.h"

#include <string.h>

bool cr_check_parameter(const cr_tensor *t, const char *name, cr_dims shape, const cr_tensor *x)
{
    if (!t || cr_has_shape(t, shape.count, shape.at))
        return t ? cr_check_floating(t, name) : true;
    char have[96], want[128], text[96];
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %s (x %s)", name, cr_describe(t, have, sizeof have),
                        cr_shape_text(shape.count, shape.at, want, sizeof want), cr_describe(x, text, sizeof text));
}

static cr_tensor *as(cr_tensor *t, cr_dtype dtype) { return !t || (cr_dtype)t->dtype == dtype ? t : cr_cast(t, dtype); }

cr_tensor *cr_norm_input(cr_tensor *x) { return as(x, x->dtype == CR_F64 ? CR_F64 : CR_F32); }

cr_tensor *cr_norm_output(cr_tensor *y, cr_tensor *weight, cr_tensor *bias, const cr_tensor *x)
{
    if (weight)
        y = cr_mul(y, weight);
    if (bias)
        y = cr_add(y, bias);
    return as(y, (cr_dtype)x->dtype);
}

/* ---- shapes ---- */

/* The sizes of the last `dims` dimensions. */
static bool last_sizes(const cr_tensor *x, int64_t dims, cr_dims *sizes)
{
    char text[96];
    if (!cr_check_floating(x, "x"))
        return false;
    if (dims < 1 || dims > x->ndim)
        return cr_fail_bool(CR_ERROR_VALUE, "dims is %lld, expected 1 to x's number of dimensions (x %s)", (long long)dims,
                            cr_describe(x, text, sizeof text));
    sizes->count = (int)dims;
    memcpy(sizes->at, x->shape + x->ndim - dims, sizeof(int64_t) * (size_t)dims);
    return true;
}

/* x's layout as long as the normalised dimensions stay together in order. */
static void infer_like(const cr_tensor *x, int64_t dims, cr_spec *out)
{
    cr_spec_of(out, x);
    if (cr_is_dense(x))
        cr_spec_like(out, x);
    else
        cr_spec_contiguous(out);
    int64_t step = 1;
    for (int i = x->ndim - 1; i >= x->ndim - dims; i--) {
        if (x->shape[i] != 1 && out->stride[i] != step) {
            cr_spec_contiguous(out);
            break;
        }
        step *= x->shape[i];
    }
    out->offset = 0;
}

static bool infer(const cr_call *c, int64_t dims, cr_tensor *weight, cr_tensor *bias, cr_spec *out)
{
    cr_dims sizes;
    if (!last_sizes(c->in[0], dims, &sizes) || !cr_check_parameter(weight, "weight", sizes, c->in[0]) ||
        !cr_check_parameter(bias, "bias", sizes, c->in[0]))
        return false;
    infer_like(c->in[0], dims, out);
    return true;
}

static bool layer_norm_infer(const cr_call *c, cr_spec *out)
{
    return infer(c, ((const cr_layer_norm_attrs *)c->attrs)->dims, c->in[1], c->in[2], out);
}

static bool rms_norm_infer(const cr_call *c, cr_spec *out)
{
    return infer(c, ((const cr_rms_norm_attrs *)c->attrs)->dims, c->in[1], NULL, out);
}

static bool layer_norm_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_layer_norm_backward_attrs *a = c->attrs;
    const cr_tensor *g = c->in[0], *x = c->in[1];
    cr_dims sizes;
    if (!last_sizes(x, a->dims, &sizes) || !cr_check_parameter(c->in[2], "weight", sizes, x) ||
        !cr_check_parameter(g, "g", cr_shape(x), x))
        return false;
    infer_like(x, a->dims, &out[0]);
    cr_dims params = a->params ? sizes : CR_SHAPE(0);
    for (int i = 1; i < 3; i++)
        cr_spec_set(&out[i], x->dtype == CR_F64 ? CR_F64 : CR_F32, params.count, params.at);
    return true;
}

/* ---- gradients and compositions ---- */

static bool layer_norm_grad(cr_grad_call *c)
{
    const cr_layer_norm_attrs *a = c->attrs;
    cr_layer_norm_backward_result r =
        cr_layer_norm_backward(c->g[0], c->in[0], .weight = c->in[1], .dims = a->dims, .eps = a->eps,
                               .params = c->need[1] || c->need[2]);
    c->dx[0] = r.dx;
    c->dx[1] = r.dw;
    c->dx[2] = r.db;
    return r.dx != NULL;
}

static bool rms_norm_grad(cr_grad_call *c)
{
    const cr_rms_norm_attrs *a = c->attrs;
    cr_layer_norm_backward_result r = cr_layer_norm_backward(c->g[0], c->in[0], .weight = c->in[1], .dims = a->dims,
                                                             .eps = a->eps, .rms = true, .params = c->need[1]);
    c->dx[0] = r.dx;
    c->dx[1] = r.dw;
    return r.dx != NULL;
}

static cr_dims last_axes(int64_t dims)
{
    cr_dims axes = {(int)dims, {0}};
    for (int i = 0; i < dims; i++)
        axes.at[i] = i - dims;
    return axes;
}

static bool layer_norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_layer_norm_attrs *a = c->attrs;
    cr_spec spec;
    if (!layer_norm_infer(c, &spec))
        return false;
    cr_tensor *x = cr_norm_input(c->in[0]);
    cr_dims axes = last_axes(a->dims);
    cr_tensor *distance = cr_sub(x, cr_mean(x, .axes = axes, .keepdims = true));
    cr_tensor *rstd = cr_rsqrt(cr_add(cr_mean(cr_square(distance), .axes = axes, .keepdims = true), cr_num(a->eps)));
    out[0] = cr_norm_output(cr_mul(distance, rstd), c->in[1], c->in[2], c->in[0]);
    return out[0] != NULL;
}

static bool rms_norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_rms_norm_attrs *a = c->attrs;
    cr_spec spec;
    if (!rms_norm_infer(c, &spec))
        return false;
    cr_tensor *x = cr_norm_input(c->in[0]);
    cr_tensor *rstd = cr_rsqrt(cr_add(cr_mean(cr_square(x), .axes = last_axes(a->dims), .keepdims = true), cr_num(a->eps)));
    out[0] = cr_norm_output(cr_mul(x, rstd), c->in[1], NULL, c->in[0]);
    return out[0] != NULL;
}

/* ---- samples ---- */

static void layer_norm_samples(cr_samples *s)
{
    cr_layer_norm(cr_sample_float(s, CR_SHAPE(3, 5)));
    cr_layer_norm(cr_sample_float(s, CR_SHAPE(2, 3, 70)), .weight = cr_sample_float(s, CR_SHAPE(70)),
                  .bias = cr_sample_float(s, CR_SHAPE(70)));
    cr_layer_norm(cr_sample_range(s, CR_SHAPE(2, 3, 4), 9, 11), .dims = 2, .weight = cr_sample_float(s, CR_SHAPE(3, 4)),
                  .eps = 1e-3);
    cr_layer_norm(cr_sample_float(s, CR_SHAPE(4, 6)), .bias = cr_sample_float(s, CR_SHAPE(6)));
    cr_layer_norm(cr_sample_float(s, CR_SHAPE(0, 4)), .weight = cr_sample_float(s, CR_SHAPE(4)));
    cr_layer_norm(cr_sample_float(s, CR_SHAPE(3, 0)));
    cr_sample_bad(s, "layer_norm: weight is f32[3], expected [4] (x f32[2,4])");
    cr_layer_norm(cr_sample_float(s, CR_SHAPE(2, 4)), .weight = cr_sample_float(s, CR_SHAPE(3)));
    cr_sample_bad(s, "layer_norm: dims is 3, expected 1 to x's number of dimensions (x f32[2,4])");
    cr_layer_norm(cr_sample_float(s, CR_SHAPE(2, 4)), .dims = 3);
    cr_sample_bad(s, "layer_norm: x is i64[4], expected a floating-point type");
    cr_layer_norm(cr_sample_int(s, CR_SHAPE(4), 0, 9));
}

static void rms_norm_samples(cr_samples *s)
{
    cr_rms_norm(cr_sample_float(s, CR_SHAPE(3, 5)));
    cr_rms_norm(cr_sample_float(s, CR_SHAPE(2, 3, 70)), .weight = cr_sample_float(s, CR_SHAPE(70)));
    cr_rms_norm(cr_sample_float(s, CR_SHAPE(2, 3, 4)), .dims = 2, .weight = cr_sample_float(s, CR_SHAPE(3, 4)), .eps = 1e-3);
    cr_rms_norm(cr_sample_float(s, CR_SHAPE(0, 4)));
    cr_sample_bad(s, "rms_norm: weight is f32[3], expected [4] (x f32[2,4])");
    cr_rms_norm(cr_sample_float(s, CR_SHAPE(2, 4)), .weight = cr_sample_float(s, CR_SHAPE(3)));
}

static void layer_norm_backward_samples(cr_samples *s)
{
    cr_layer_norm_backward(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)));
    cr_layer_norm_backward(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)),
                           .weight = cr_sample_float(s, CR_SHAPE(5)), .params = true);
    cr_layer_norm_backward(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)), .params = true, .rms = true);
    cr_layer_norm_backward(cr_sample_float(s, CR_SHAPE(0, 5)), cr_sample_float(s, CR_SHAPE(0, 5)), .params = true);
    cr_sample_bad(s, "layer_norm_backward: g is f32[4], expected [5] (x f32[5])");
    cr_layer_norm_backward(cr_sample_float(s, CR_SHAPE(4)), cr_sample_float(s, CR_SHAPE(5)));
}

CR_RULES_FUSED(layer_norm);
CR_RULES_FUSED(rms_norm);
CR_RULES_NOGRAD(layer_norm_backward);
