/* Functions of layers that are written with other ops. */
#include "op/distance.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"
#include <cresset/device.h>

#include <math.h>
#include <string.h>

static bool give(cr_tensor **out, cr_tensor *y)
{
    out[0] = y;
    return y != NULL;
}

static bool check_positive(const char *name, double value)
{
    return value > 0 ? true : cr_fail_bool(CR_ERROR_VALUE, "%s is %g, expected more than 0", name, value);
}

static bool check_probability(double p)
{
    return p >= 0 && p <= 1 ? true : cr_fail_bool(CR_ERROR_VALUE, "p is %g, expected 0 to 1", p);
}

/* ---- activations ---- */

static bool celu_compose(const cr_call *c, cr_tensor **out)
{
    double alpha = ((const cr_celu_attrs *)c->attrs)->alpha;
    return cr_check_floating(c->in[0], "x") && check_positive("alpha", alpha) &&
           give(out, alpha == 1 ? cr_elu(c->in[0]) : cr_mul(cr_elu(cr_div(c->in[0], cr_num(alpha))), cr_num(alpha)));
}

static bool hardtanh_compose(const cr_call *c, cr_tensor **out)
{
    const cr_hardtanh_attrs *a = c->attrs;
    return give(out, cr_clamp(c->in[0], a->min, a->max));
}

static bool softshrink_compose(const cr_call *c, cr_tensor **out)
{
    double limit = ((const cr_softshrink_attrs *)c->attrs)->limit;
    return cr_check_floating(c->in[0], "x") && give(out, cr_sub(c->in[0], cr_clamp(c->in[0], -limit, limit)));
}

static bool hardshrink_compose(const cr_call *c, cr_tensor **out)
{
    double limit = ((const cr_hardshrink_attrs *)c->attrs)->limit;
    cr_tensor *x = c->in[0];
    return cr_check_floating(x, "x") && give(out, cr_where(cr_less_equal(cr_abs(x), cr_num(limit)), cr_num(0), x));
}

static bool tanhshrink_compose(const cr_call *c, cr_tensor **out)
{
    return cr_check_floating(c->in[0], "x") && give(out, cr_sub(c->in[0], cr_tanh(c->in[0])));
}

static bool thresholded_relu_compose(const cr_call *c, cr_tensor **out)
{
    double alpha = ((const cr_thresholded_relu_attrs *)c->attrs)->alpha;
    return cr_check_floating(c->in[0], "x") && give(out, cr_threshold(c->in[0], alpha, 0));
}

static bool swish_compose(const cr_call *c, cr_tensor **out)
{
    double alpha = ((const cr_swish_attrs *)c->attrs)->alpha;
    cr_tensor *x = c->in[0];
    return cr_check_floating(x, "x") &&
           give(out, alpha == 1 ? cr_silu(x) : cr_mul(x, cr_sigmoid(cr_mul(x, cr_num(alpha)))));
}

static bool quick_gelu_compose(const cr_call *c, cr_tensor **out)
{
    return cr_check_floating(c->in[0], "x") && give(out, cr_swish(c->in[0], .alpha = 1.702));
}

static bool glu_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    char have[96];
    int axis;
    if (!cr_check_floating(x, "x") || !cr_axis(((const cr_glu_attrs *)c->attrs)->axis, x->ndim, &axis))
        return false;
    if (x->ndim == 0 || x->shape[axis] % 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected an even size on axis %d",
                            cr_describe(x, have, sizeof have), axis);
    int64_t half = x->shape[axis] / 2;
    return give(out, cr_mul(cr_narrow(x, axis, 0, half), cr_sigmoid(cr_narrow(x, axis, half, half))));
}

static bool softmin_compose(const cr_call *c, cr_tensor **out)
{
    return cr_check_floating(c->in[0], "x") &&
           give(out, cr_softmax(cr_neg(c->in[0]), ((const cr_softmin_attrs *)c->attrs)->axis));
}

static bool normalize_compose(const cr_call *c, cr_tensor **out)
{
    const cr_normalize_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    if (!cr_check_floating(x, "x"))
        return false;
    return give(out, cr_div(x, cr_maximum(cr_p_norm(x, a->p, a->axis, true), cr_num(a->eps))));
}

#define ACTIVATION_SAMPLES(name, ...)                                                                                  \
    cr_##name(cr_sample_distinct(s, CR_SHAPE(3, 10)), ##__VA_ARGS__);                                                  \
    cr_##name(cr_sample_float(s, CR_SHAPE(0, 2)), ##__VA_ARGS__);                                                      \
    cr_sample_bad(s, #name ": x is i64[3], expected a floating-point type");                                           \
    cr_##name(cr_sample_int(s, CR_SHAPE(3), 0, 9), ##__VA_ARGS__);

static void celu_samples(cr_samples *s)
{
    ACTIVATION_SAMPLES(celu)
    ACTIVATION_SAMPLES(celu, .alpha = 2)
    cr_sample_bad(s, "celu: alpha is -1, expected more than 0");
    cr_celu(cr_sample_float(s, CR_SHAPE(3)), .alpha = -1);
}
static void hardtanh_samples(cr_samples *s)
{
    cr_hardtanh(cr_sample_distinct(s, CR_SHAPE(3, 10)), -1, 1);
    cr_hardtanh(cr_sample_float(s, CR_SHAPE(0)), -1, 1);
    cr_sample_bad(s, "hardtanh: x is NULL");
    cr_hardtanh(NULL, -1, 1);
}
static void softshrink_samples(cr_samples *s)
{
    ACTIVATION_SAMPLES(softshrink) ACTIVATION_SAMPLES(softshrink, .limit = 1)
}
static void hardshrink_samples(cr_samples *s)
{
    ACTIVATION_SAMPLES(hardshrink) ACTIVATION_SAMPLES(hardshrink, .limit = 1)
}
static void tanhshrink_samples(cr_samples *s)
{
    ACTIVATION_SAMPLES(tanhshrink)
}
static void thresholded_relu_samples(cr_samples *s)
{
    ACTIVATION_SAMPLES(thresholded_relu)
    ACTIVATION_SAMPLES(thresholded_relu, .alpha = 0.5)
}
static void swish_samples(cr_samples *s)
{
    ACTIVATION_SAMPLES(swish) ACTIVATION_SAMPLES(swish, .alpha = 0.5)
}
static void quick_gelu_samples(cr_samples *s)
{
    ACTIVATION_SAMPLES(quick_gelu)
}
static void softmin_samples(cr_samples *s)
{
    ACTIVATION_SAMPLES(softmin, 0) ACTIVATION_SAMPLES(softmin, -1)
}
static void glu_samples(cr_samples *s)
{
    cr_glu(cr_sample_float(s, CR_SHAPE(3, 4)), -1);
    cr_glu(cr_sample_float(s, CR_SHAPE(2, 4, 3)), 1);
    cr_glu(cr_sample_float(s, CR_SHAPE(0, 4)), 1);
    cr_sample_bad(s, "glu: x is f32[3,4], expected an even size on axis 0");
    cr_glu(cr_sample_float(s, CR_SHAPE(3, 4)), 0);
}
static void normalize_samples(cr_samples *s)
{
    cr_normalize(cr_sample_float(s, CR_SHAPE(3, 4)), 1);
    cr_normalize(cr_sample_distinct(s, CR_SHAPE(3, 4)), 0, .p = 1);
    cr_normalize(cr_sample_float(s, CR_SHAPE(0, 4)), 1);
    cr_sample_bad(s, "normalize: x is i64[3], expected a floating-point type");
    cr_normalize(cr_sample_int(s, CR_SHAPE(3), 0, 9), 0);
}

/* ---- random ones ---- */

static bool rrelu_compose(const cr_call *c, cr_tensor **out)
{
    const cr_rrelu_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    if (!cr_check_floating(x, "x"))
        return false;
    if (!(a->lower <= a->upper))
        return cr_fail_bool(CR_ERROR_VALUE, "lower is %g and upper is %g, expected lower <= upper", a->lower, a->upper);
    if (!a->training)
        return give(out, cr_leaky_relu(x, .slope = (a->lower + a->upper) / 2));
    return give(out, cr_prelu(x, cr_uniform_like(x, a->lower, a->upper)));
}

static void rrelu_samples(cr_samples *s)
{
    cr_rrelu(cr_sample_distinct(s, CR_SHAPE(3, 4)));
    cr_rrelu(cr_sample_distinct(s, CR_SHAPE(0)), .lower = 0.2, .upper = 0.3);
    cr_sample_no_values(s);
    cr_sample_no_gradient(s);
    cr_rrelu(cr_sample_distinct(s, CR_SHAPE(3, 4)), .training = true);
    cr_sample_bad(s, "rrelu: lower is 0.5 and upper is 0.25, expected lower <= upper");
    cr_rrelu(cr_sample_float(s, CR_SHAPE(3)), .lower = 0.5, .upper = 0.25);
}

static bool gumbel_softmax_compose(const cr_call *c, cr_tensor **out)
{
    const cr_gumbel_softmax_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    if (!cr_check_floating(x, "x") || !check_positive("tau", a->tau))
        return false;
    cr_dtype d = (cr_dtype)x->dtype;
    cr_tensor *u = cr_maximum(cr_uniform_like(x, 0, 1, .dtype = d == CR_F64 ? CR_F64 : CR_F32), cr_num(0x1p-26));
    cr_tensor *noise = cr_cast(cr_neg(cr_log(cr_neg(cr_log(u)))), d);
    cr_tensor *y = cr_softmax(cr_mul(cr_add(x, noise), cr_num(1 / a->tau)), a->axis);
    if (!a->hard || !y || x->numel == 0)
        return give(out, y);
    cr_tensor *best = cr_max(y, .axes = CR_AXES(a->axis), .keepdims = true);
    cr_tensor *one = cr_cast(cr_equal(y, best), d), *constant = cr_stop_gradient(y);
    return give(out, cr_add(cr_sub(y, constant), cr_stop_gradient(one)));
}

static void gumbel_softmax_samples(cr_samples *s)
{
    for (int hard = 0; hard < 2; hard++) {
        cr_sample_no_values(s);
        cr_sample_no_gradient(s);
        cr_gumbel_softmax(cr_sample_float(s, CR_SHAPE(3, 4)), 1, .tau = 0.5, .hard = hard);
    }
    cr_gumbel_softmax(cr_sample_float(s, CR_SHAPE(0, 4)), 1, .hard = true);
    cr_sample_bad(s, "gumbel_softmax: tau is -1, expected more than 0");
    cr_gumbel_softmax(cr_sample_float(s, CR_SHAPE(3)), 0, .tau = -1);
}

/* Ones of x's dtype for each element, or each channel of a sample. */
static cr_tensor *ones_of(cr_tensor *x, bool channels)
{
    char have[96];
    if (!channels)
        return cr_ones_like(x);
    if (x->ndim < 2)
        return cr_fail(CR_ERROR_SHAPE, "x is %s, expected [N, C, ...]", cr_describe(x, have, sizeof have));
    cr_dims shape = {x->ndim, {x->shape[0], x->shape[1]}};
    for (int i = 2; i < x->ndim; i++)
        shape.at[i] = 1;
    cr_tensor *ones = cr_ones(shape, .dtype = (cr_dtype)x->dtype);
    return x->storage->device == cr_cpu() ? ones : cr_to_device(ones, x->storage->device);
}

static bool dropout_channels_compose(const cr_call *c, cr_tensor **out)
{
    double p = ((const cr_dropout_channels_attrs *)c->attrs)->p;
    if (!cr_check_floating(c->in[0], "x") || !check_probability(p))
        return false;
    cr_tensor *ones = ones_of(c->in[0], true);
    return ones && give(out, cr_mul(c->in[0], cr_dropout(ones, p)));
}

static void dropout_channels_samples(cr_samples *s)
{
    cr_dropout_channels(cr_sample_float(s, CR_SHAPE(3, 4, 2)), 0);
    cr_dropout_channels(cr_sample_float(s, CR_SHAPE(3, 4, 2)), 1);
    cr_sample_no_values(s);
    cr_sample_no_gradient(s);
    cr_dropout_channels(cr_sample_float(s, CR_SHAPE(3, 4, 2, 2)), 0.5);
    cr_sample_bad(s, "dropout_channels: p is 2, expected 0 to 1");
    cr_dropout_channels(cr_sample_float(s, CR_SHAPE(3, 4)), 2);
    cr_sample_bad(s, "dropout_channels: x is f32[3], expected [N, C, ...]");
    cr_dropout_channels(cr_sample_float(s, CR_SHAPE(3)), 0.5);
}

static bool alpha_dropout_compose(const cr_call *c, cr_tensor **out)
{
    const cr_alpha_dropout_attrs *a = c->attrs;
    const double limit = -1.7580993408473766; /* of selu towards minus infinity */
    double p = a->p;
    if (!cr_check_floating(c->in[0], "x") || !check_probability(p))
        return false;
    cr_tensor *ones = ones_of(c->in[0], a->channels);
    if (!ones)
        return false;
    if (p == 1)
        return give(out, cr_mul(c->in[0], cr_num(0)));
    double scale = 1 / sqrt((1 - p) * (1 + p * limit * limit)), shift = -scale * p * limit;
    cr_tensor *kept = cr_not_equal(cr_dropout(ones, p), cr_num(0));
    return give(out, cr_add(cr_mul(cr_where(kept, c->in[0], cr_num(limit)), cr_num(scale)), cr_num(shift)));
}

static void alpha_dropout_samples(cr_samples *s)
{
    cr_alpha_dropout(cr_sample_float(s, CR_SHAPE(3, 4)), 0);
    cr_alpha_dropout(cr_sample_float(s, CR_SHAPE(3, 4)), 1);
    for (int channels = 0; channels < 2; channels++) {
        cr_sample_no_values(s);
        cr_sample_no_gradient(s);
        cr_alpha_dropout(cr_sample_float(s, CR_SHAPE(3, 4, 2)), 0.5, .channels = channels);
    }
    cr_sample_bad(s, "alpha_dropout: p is -1, expected 0 to 1");
    cr_alpha_dropout(cr_sample_float(s, CR_SHAPE(3, 4)), -1);
}

CR_RULES_COMPOSITE(celu);
CR_RULES_COMPOSITE(hardtanh);
CR_RULES_COMPOSITE(softshrink);
CR_RULES_COMPOSITE(hardshrink);
CR_RULES_COMPOSITE(tanhshrink);
CR_RULES_COMPOSITE(thresholded_relu);
CR_RULES_COMPOSITE(swish);
CR_RULES_COMPOSITE(quick_gelu);
CR_RULES_COMPOSITE(glu);
CR_RULES_COMPOSITE(softmin);
CR_RULES_COMPOSITE(normalize);
CR_RULES_COMPOSITE(rrelu);
CR_RULES_COMPOSITE(gumbel_softmax);
CR_RULES_COMPOSITE(dropout_channels);
CR_RULES_COMPOSITE(alpha_dropout);
