/* Losses over classes: cross-entropy and negative log-likelihood. */
#include "op/rules.h"
#include "op/loss.h"
#include "op/reduce.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

bool cr_check_reduction(int64_t reduction, int64_t most)
{
    if (reduction >= 0 && reduction <= most)
        return true;
    return cr_fail_bool(CR_ERROR_VALUE, "reduction is %lld, expected CR_REDUCTION_MEAN (0), _SUM (1)%s _NONE (2)%s",
                        (long long)reduction, most > CR_REDUCTION_NONE ? "," : " or",
                        most > CR_REDUCTION_NONE ? " or _BATCH_MEAN (3)" : "");
}

cr_tensor *cr_reduced_loss(cr_tensor *loss, int64_t reduction)
{
    switch (reduction) {
    case CR_REDUCTION_NONE: return loss;
    case CR_REDUCTION_SUM: return cr_sum(loss);
    case CR_REDUCTION_BATCH_MEAN: return cr_div(cr_sum(loss), cr_num((double)(loss && loss->ndim ? loss->shape[0] : 1)));
    default: return cr_mean(loss);
    }
}

/* ---- cross-entropy and negative log-likelihood ---- */

cr_class_attrs cr_class_loss_attrs(const cr_op *op, const void *attrs)
{
    cr_class_attrs r;
    if (op->id == CR_OP_cross_entropy || op->id == CR_OP_cross_entropy_backward) {
        const cr_cross_entropy_attrs *a = attrs; /* the backward's have the same form */
        r = (cr_class_attrs){a->ignore_index, a->label_smoothing, a->reduction, true};
    } else {
        const cr_nll_loss_attrs *a = attrs;
        r = (cr_class_attrs){a->ignore_index, 0, a->reduction, false};
    }
    if (r.ignore == CR_IGNORE_ZERO)
        r.ignore = 0;
    return r;
}

/* The shape of targets: x's without the classes. */
static cr_dims positions(const cr_tensor *x)
{
    cr_dims d = {0};
    for (int i = 0; i < x->ndim; i++)
        if (i != cr_class_axis(x))
            d.at[d.count++] = x->shape[i];
    return d;
}

static bool check_target(const cr_tensor *x, const cr_tensor *target, bool logits)
{
    char have[96], want[128], text[96];
    cr_dims d = positions(x);
    bool classes = !cr_dtype_is_float((cr_dtype)target->dtype) && target->dtype != CR_BOOL;
    bool fits = classes ? cr_has_shape(target, d.count, d.at)
                        : logits && cr_dtype_is_float((cr_dtype)target->dtype) && cr_same_shape(x, target);
    if (fits)
        return true;
    cr_shape_text(d.count, d.at, want, sizeof want);
    return cr_fail_bool(CR_ERROR_SHAPE, "target is %s, expected classes i64%s%s for x %s",
                        cr_describe(target, have, sizeof have), want, logits ? " or probabilities of x's shape" : "",
                        cr_describe(x, text, sizeof text));
}

/* x is input number `at`, then the target and the weight. */
static bool check_class_loss(const cr_call *c, int at)
{
    const cr_tensor *x = c->in[at], *target = c->in[at + 1], *weight = c->in[at + 2];
    cr_class_attrs a = cr_class_loss_attrs(c->op, c->attrs);
    char have[96], text[96];
    if (!cr_check_floating(x, "x"))
        return false;
    if (x->ndim == 0 || x->shape[cr_class_axis(x)] == 0)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected [N, classes, ...] or [classes]",
                            cr_describe(x, have, sizeof have));
    if (!check_target(x, target, a.logits))
        return false;
    if (weight && (weight->ndim != 1 || weight->shape[0] != x->shape[cr_class_axis(x)]))
        return cr_fail_bool(CR_ERROR_SHAPE, "weight is %s, expected one number for each of the %lld classes of x %s",
                            cr_describe(weight, have, sizeof have), (long long)x->shape[cr_class_axis(x)],
                            cr_describe(x, text, sizeof text));
    if (!(a.smoothing >= 0 && a.smoothing <= 1))
        return cr_fail_bool(CR_ERROR_VALUE, "label_smoothing is %g, expected 0 to 1", a.smoothing);
    return cr_check_reduction(a.reduction, CR_REDUCTION_NONE);
}

static bool infer_class_loss(const cr_call *c, cr_spec *out)
{
    if (!check_class_loss(c, 0))
        return false;
    const cr_tensor *x = c->in[0];
    cr_dims d = {0};
    if (cr_class_loss_attrs(c->op, c->attrs).reduction == CR_REDUCTION_NONE)
        d = positions(x);
    cr_spec_set(out, (cr_dtype)x->dtype, d.count, d.at);
    return true;
}

static bool infer_class_backward(const cr_call *c, cr_spec *out)
{
    const cr_tensor *g = c->in[0], *x = c->in[1];
    char have[96], text[96];
    if (!check_class_loss(c, 1))
        return false;
    cr_dims d = {0};
    if (cr_class_loss_attrs(c->op, c->attrs).reduction == CR_REDUCTION_NONE)
        d = positions(x);
    if (!cr_has_shape(g, d.count, d.at))
        return cr_fail_bool(CR_ERROR_SHAPE, "g is %s, expected the shape %s of the loss", cr_describe(g, have, sizeof have),
                            cr_shape_text(d.count, d.at, text, sizeof text));
    cr_spec_of(out, x);
    if (cr_is_channels_last(x))
        cr_spec_like(out, x);
    else
        cr_spec_contiguous(out);
    out->offset = 0;
    return true;
}

/* x's shape with 1 for all but the classes, or for the classes alone. */
static cr_dims broadcast_shape(const cr_tensor *x, bool classes)
{
    cr_dims d = {x->ndim, {0}};
    for (int i = 0; i < x->ndim; i++)
        d.at[i] = (i == cr_class_axis(x)) == classes ? x->shape[i] : 1;
    return d;
}

static cr_tensor *compose_classes(cr_tensor *logp, cr_tensor *target, cr_tensor *weight, const cr_class_attrs *a)
{
    int axis = cr_class_axis(logp);
    cr_dtype dtype = (cr_dtype)logp->dtype;
    cr_dims axes = CR_AXES(axis);
    target = cr_reshape(target, broadcast_shape(logp, false));
    cr_tensor *number = cr_cumsum(cr_ones_like(logp, .dtype = CR_I64), axis); /* from 1 */
    cr_tensor *keep = cr_not_equal(target, cr_int(a->ignore));
    cr_tensor *hit = cr_logical_and(cr_equal(number, cr_add(target, cr_int(1))), keep);
    cr_tensor *weighted = weight ? cr_mul(logp, weight) : logp;
    cr_tensor *loss = cr_mul(cr_sum(cr_where(hit, weighted, cr_num(0)), .axes = axes), cr_num(a->smoothing - 1));
    if (a->smoothing > 0) {
        cr_tensor *all = cr_sum(cr_where(keep, weighted, cr_num(0)), .axes = axes);
        loss = cr_sub(loss, cr_mul(all, cr_num(a->smoothing / (double)logp->shape[axis])));
    }
    if (a->reduction != CR_REDUCTION_MEAN)
        return cr_reduced_loss(loss, a->reduction);
    hit = cr_cast(hit, dtype);
    return cr_div(cr_sum(loss), cr_sum(weight ? cr_mul(hit, weight) : hit));
}

static cr_tensor *compose_probabilities(cr_tensor *logp, cr_tensor *target, cr_tensor *weight, const cr_class_attrs *a)
{
    int axis = cr_class_axis(logp);
    double classes = (double)logp->shape[axis], count = (double)logp->numel / classes;
    if (a->smoothing > 0)
        target = cr_add(cr_mul(target, cr_num(1 - a->smoothing)), cr_num(a->smoothing / classes));
    if (weight)
        target = cr_mul(target, weight);
    cr_tensor *loss = cr_neg(cr_sum(cr_mul(logp, target), .axes = CR_AXES(axis)));
    return a->reduction == CR_REDUCTION_MEAN ? cr_div(cr_sum(loss), cr_num(count)) : cr_reduced_loss(loss, a->reduction);
}

static bool compose_class_loss(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *target = c->in[1], *weight = c->in[2];
    cr_class_attrs a = cr_class_loss_attrs(c->op, c->attrs);
    if (!check_class_loss(c, 0))
        return false;
    cr_tensor *logp = a.logits ? cr_log_softmax(x, cr_class_axis(x)) : x;
    if (weight)
        weight = cr_cast(cr_reshape(weight, broadcast_shape(x, true)), (cr_dtype)x->dtype);
    if (!logp)
        return false;
    out[0] = cr_dtype_is_float((cr_dtype)target->dtype)
                 ? compose_probabilities(logp, cr_cast(target, (cr_dtype)x->dtype), weight, &a)
                 : compose_classes(logp, target, weight, &a);
    return out[0] != NULL;
}

static bool refuse_weight(const cr_grad_call *c)
{
    return c->need[2] ? cr_fail_bool(CR_ERROR_UNSUPPORTED, "weight requires grad, which %s does not give; detach it",
                                     c->op->name)
                      : true;
}

/* Of probabilities: -log_softmax(x), weighted, smoothed and divided as the loss is. */
static cr_tensor *probability_grad(cr_grad_call *c, const cr_class_attrs *a)
{
    cr_tensor *x = c->in[0], *weight = c->in[2], *g = c->g[0];
    int axis = cr_class_axis(x);
    double scale = a->smoothing - 1;
    if (a->reduction == CR_REDUCTION_NONE)
        g = cr_reshape(g, broadcast_shape(x, false));
    if (a->reduction == CR_REDUCTION_MEAN)
        scale *= (double)x->shape[axis] / (double)x->numel;
    cr_tensor *slope = cr_mul(cr_log_softmax(x, axis), cr_mul(g, cr_num(scale)));
    return weight ? cr_mul(slope, cr_reshape(weight, broadcast_shape(x, true))) : slope;
}

static bool cross_entropy_infer(const cr_call *c, cr_spec *out) { return infer_class_loss(c, out); }
static bool nll_loss_infer(const cr_call *c, cr_spec *out) { return infer_class_loss(c, out); }
static bool cross_entropy_backward_infer(const cr_call *c, cr_spec *out) { return infer_class_backward(c, out); }
static bool nll_loss_backward_infer(const cr_call *c, cr_spec *out) { return infer_class_backward(c, out); }
static bool cross_entropy_compose(const cr_call *c, cr_tensor **out) { return compose_class_loss(c, out); }
static bool nll_loss_compose(const cr_call *c, cr_tensor **out) { return compose_class_loss(c, out); }

static bool cross_entropy_grad(cr_grad_call *c)
{
    const cr_cross_entropy_attrs *a = c->attrs;
    cr_class_attrs r = cr_class_loss_attrs(c->op, a);
    if (!refuse_weight(c))
        return false;
    if (c->need[0])
        c->dx[0] = cr_cross_entropy_backward(c->g[0], c->in[0], c->in[1], .weight = c->in[2],
                                             .ignore_index = a->ignore_index, .label_smoothing = a->label_smoothing,
                                             .reduction = a->reduction);
    if (c->need[1])
        c->dx[1] = probability_grad(c, &r);
    return (!c->need[0] || c->dx[0]) && (!c->need[1] || c->dx[1]);
}

static bool nll_loss_grad(cr_grad_call *c)
{
    const cr_nll_loss_attrs *a = c->attrs;
    if (!refuse_weight(c))
        return false;
    if (c->need[0])
        c->dx[0] = cr_nll_loss_backward(c->g[0], c->in[0], c->in[1], .weight = c->in[2],
                                        .ignore_index = a->ignore_index, .reduction = a->reduction);
    return !c->need[0] || c->dx[0];
}

#define CLASS_SAMPLES(name)                                                                                            \
    cr_##name(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_int(s, CR_SHAPE(5), 0, 3));                                \
    cr_##name(cr_sample_float(s, CR_SHAPE(4, 70)), cr_sample_int(s, CR_SHAPE(4), 0, 70),                               \
              .reduction = CR_REDUCTION_SUM);                                                                          \
    cr_##name(cr_sample_float(s, CR_SHAPE(2, 3, 4, 5)), cr_sample_int(s, CR_SHAPE(2, 4, 5), 0, 3),                     \
              .reduction = CR_REDUCTION_NONE);                                                                         \
    cr_##name(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_int(s, CR_SHAPE(2, 4), 0, 3),                           \
              .weight = cr_sample_constant(s, CR_SHAPE(3), 0.5, 2), .ignore_index = 1);                                \
    cr_##name(cr_sample_float(s, CR_SHAPE(6, 3)), cr_sample_int(s, CR_SHAPE(6), 0, 3), .ignore_index = CR_IGNORE_ZERO); \
    cr_##name(cr_sample_float(s, CR_SHAPE(3)), cr_sample_int(s, CR_SCALAR, 0, 3));                                     \
    cr_##name(cr_sample_float(s, CR_SHAPE(0, 3)), cr_sample_int(s, CR_SHAPE(0), 0, 3), .reduction = CR_REDUCTION_SUM); \
    cr_sample_bad(s, #name ": weight is f32[4], expected one number for each of the 3 classes of x f32[5,3]");         \
    cr_##name(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_int(s, CR_SHAPE(5), 0, 3),                                 \
              .weight = cr_sample_constant(s, CR_SHAPE(4), 0, 1));                                                     \
    cr_sample_bad(s, #name ": reduction is 7, expected CR_REDUCTION_MEAN (0), _SUM (1) or _NONE (2)");                 \
    cr_##name(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_int(s, CR_SHAPE(5), 0, 3), .reduction = 7);                \
    cr_sample_bad(s, #name ": x is i64[5,3], expected a floating-point type");                                         \
    cr_##name(cr_sample_int(s, CR_SHAPE(5, 3), 0, 3), cr_sample_int(s, CR_SHAPE(5), 0, 3));                            \
    cr_sample_bad(s, #name ": x is f32[], expected [N, classes, ...] or [classes]");                                   \
    cr_##name(cr_sample_float(s, CR_SCALAR), cr_sample_int(s, CR_SCALAR, 0, 3));

static void cross_entropy_samples(cr_samples *s)
{
    CLASS_SAMPLES(cross_entropy)
    cr_cross_entropy(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_int(s, CR_SHAPE(5), 0, 3), .label_smoothing = 0.1);
    cr_cross_entropy(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_int(s, CR_SHAPE(2, 4), 0, 3), .label_smoothing = 0.3,
                     .weight = cr_sample_constant(s, CR_SHAPE(3), 0.5, 2), .ignore_index = 2);
    cr_sample_note(s, "probabilities", 1);
    cr_cross_entropy(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_range(s, CR_SHAPE(5, 3), 0, 1));
    cr_sample_note(s, "probabilities", 1);
    cr_cross_entropy(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_range(s, CR_SHAPE(2, 3, 4), 0, 1),
                     .label_smoothing = 0.2, .weight = cr_sample_constant(s, CR_SHAPE(3), 0.5, 2),
                     .reduction = CR_REDUCTION_NONE);
    cr_sample_bad(s, "cross_entropy: target is i64[4], expected classes i64[5] or probabilities of x's shape for x f32[5,3]");
    cr_cross_entropy(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_int(s, CR_SHAPE(4), 0, 3));
    cr_sample_bad(s, "cross_entropy: target has the class 3, expected 0 to 2 (x f32[5,3], target i64[5])");
    cr_cross_entropy(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_int(s, CR_SHAPE(5), 3, 4));
    cr_sample_bad(s, "cross_entropy: label_smoothing is 1.5, expected 0 to 1");
    cr_cross_entropy(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_int(s, CR_SHAPE(5), 0, 3), .label_smoothing = 1.5);
}

static void nll_loss_samples(cr_samples *s)
{
    CLASS_SAMPLES(nll_loss)
    cr_sample_bad(s, "nll_loss: target is f32[5,3], expected classes i64[5] for x f32[5,3]");
    cr_nll_loss(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_float(s, CR_SHAPE(5, 3)));
    cr_sample_bad(s, "nll_loss: target has the class -1, expected 0 to 2 (x f32[5,3], target i64[5])");
    cr_nll_loss(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_int(s, CR_SHAPE(5), -1, 0));
}

#define BACKWARD_SAMPLES(name)                                                                                         \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SCALAR), cr_sample_float(s, CR_SHAPE(5, 3)),                                   \
                  cr_sample_int(s, CR_SHAPE(5), 0, 3));                                                                \
        cr_##name(cr_sample_float(s, CR_SHAPE(2, 4)), cr_sample_float(s, CR_SHAPE(2, 3, 4)),                           \
                  cr_sample_int(s, CR_SHAPE(2, 4), 0, 3), .reduction = CR_REDUCTION_NONE,                              \
                  .weight = cr_sample_constant(s, CR_SHAPE(3), 0.5, 2), .ignore_index = 2);                            \
        cr_##name(cr_sample_float(s, CR_SCALAR), cr_sample_float(s, CR_SHAPE(0, 3)),                                   \
                  cr_sample_int(s, CR_SHAPE(0), 0, 3));                                                                \
        cr_sample_bad(s, #name ": target has the class 4, expected 0 to 2 (x f32[5,3], target i64[5])");               \
        cr_##name(cr_sample_float(s, CR_SCALAR), cr_sample_float(s, CR_SHAPE(5, 3)),                                   \
                  cr_sample_int(s, CR_SHAPE(5), 4, 5));                                                                \
    }
BACKWARD_SAMPLES(cross_entropy_backward)
BACKWARD_SAMPLES(nll_loss_backward)

CR_RULES_FUSED(cross_entropy);
CR_RULES_NOGRAD(cross_entropy_backward);
CR_RULES_FUSED(nll_loss);
CR_RULES_NOGRAD(nll_loss_backward);
