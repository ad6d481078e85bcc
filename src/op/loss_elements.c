/* Losses element by element, composed of other ops. */
#include "op/rules.h"
#include "op/loss.h"
#include "op/reduce.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

/* target has x's shape: broadcasting [N] against [N, 1] would be a mistake unseen. Where `number` a single one will do. */
static bool check_pair(const cr_call *c, bool number, int64_t reduction, int64_t most)
{
    const cr_tensor *x = c->in[0], *target = c->in[1];
    bool same = cr_same_shape(x, target);
    char a[96], b[96];
    if (!cr_check_floating(x, "x"))
        return false;
    if (!same && !(number && target->ndim == 0))
        return cr_fail_bool(CR_ERROR_SHAPE, "target is %s, expected the shape of x %s", cr_describe(target, a, sizeof a),
                            cr_describe(x, b, sizeof b));
    return cr_check_reduction(reduction, most);
}

static bool result(cr_tensor *loss, int64_t reduction, cr_tensor **out)
{
    out[0] = loss ? cr_reduced_loss(loss, reduction) : NULL;
    return out[0] != NULL;
}

/* ---- binary cross-entropy ---- */

/* (1 - t) x + (1 + (p - 1) t) log(1 + exp(-x)); the logarithm as max(-x, 0) + log1p(exp(-|x|)). */
static bool bce_with_logits_compose(const cr_call *c, cr_tensor **out)
{
    const cr_bce_with_logits_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *t = c->in[1], *weight = c->in[2], *positive = c->in[3];
    if (!check_pair(c, false, a->reduction, CR_REDUCTION_NONE))
        return false;
    cr_tensor *most = cr_maximum(cr_neg(x), cr_num(0));
    cr_tensor *fold = cr_add(most, cr_log1p(cr_exp(cr_neg(cr_abs(x)))));
    if (positive)
        fold = cr_mul(fold, cr_add(cr_mul(cr_sub(positive, cr_num(1)), t), cr_num(1)));
    cr_tensor *loss = cr_add(cr_mul(x, cr_sub(cr_num(1), t)), fold);
    return result(weight ? cr_mul(loss, weight) : loss, a->reduction, out);
}

/* Logarithms stop at -100, or where the type's numbers end. */
static bool bce_compose(const cr_call *c, cr_tensor **out)
{
    const cr_bce_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *t = c->in[1], *weight = c->in[2];
    if (!check_pair(c, false, a->reduction, CR_REDUCTION_NONE))
        return false;
    double least = x->dtype == CR_F16 ? 0x1p-24 : x->dtype == CR_BF16 ? 0x1p-126 : exp(-100);
    cr_tensor *one = cr_log(cr_maximum(x, cr_num(least)));
    cr_tensor *zero = cr_log(cr_maximum(cr_sub(cr_num(1), x), cr_num(least)));
    cr_tensor *loss = cr_neg(cr_add(cr_mul(t, one), cr_mul(cr_sub(cr_num(1), t), zero)));
    return result(weight ? cr_mul(loss, weight) : loss, a->reduction, out);
}

static void bce_with_logits_samples(cr_samples *s)
{
    cr_bce_with_logits(cr_sample_range(s, CR_SHAPE(3, 5), -4, 4), cr_sample_range(s, CR_SHAPE(3, 5), 0, 1));
    cr_bce_with_logits(cr_sample_range(s, CR_SHAPE(7), -90, 90), cr_sample_range(s, CR_SHAPE(7), 0, 1),
                       .reduction = CR_REDUCTION_SUM);
    cr_bce_with_logits(cr_sample_float(s, CR_SHAPE(4, 3)), cr_sample_range(s, CR_SHAPE(4, 3), 0, 1),
                       .weight = cr_sample_constant(s, CR_SHAPE(4, 1), 0.5, 2),
                       .pos_weight = cr_sample_constant(s, CR_SHAPE(3), 0.5, 2), .reduction = CR_REDUCTION_NONE);
    cr_bce_with_logits(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), .reduction = CR_REDUCTION_SUM);
    cr_sample_bad(s, "bce_with_logits: target is f32[3,1], expected the shape of x f32[3]");
    cr_bce_with_logits(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3, 1)));
    cr_sample_bad(s, "bce_with_logits: x is i64[3], expected a floating-point type");
    cr_bce_with_logits(cr_sample_int(s, CR_SHAPE(3), 0, 2), cr_sample_float(s, CR_SHAPE(3)));
}

static void bce_samples(cr_samples *s)
{
    cr_bce(cr_sample_range(s, CR_SHAPE(3, 5), 0.1, 0.9), cr_sample_range(s, CR_SHAPE(3, 5), 0, 1));
    cr_bce(cr_sample_range(s, CR_SHAPE(4, 3), 0.1, 0.9), cr_sample_range(s, CR_SHAPE(4, 3), 0, 1),
           .weight = cr_sample_constant(s, CR_SHAPE(3), 0.5, 2), .reduction = CR_REDUCTION_NONE);
    cr_bce(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), .reduction = CR_REDUCTION_SUM);
    cr_sample_bad(s, "bce: target is f32[4], expected the shape of x f32[3]");
    cr_bce(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(4)));
    cr_sample_bad(s, "bce: reduction is 3, expected CR_REDUCTION_MEAN (0), _SUM (1) or _NONE (2)");
    cr_bce(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), .reduction = CR_REDUCTION_BATCH_MEAN);
}

/* ---- distances ---- */

static bool mse_loss_compose(const cr_call *c, cr_tensor **out)
{
    int64_t reduction = ((const cr_mse_loss_attrs *)c->attrs)->reduction;
    return check_pair(c, true, reduction, CR_REDUCTION_NONE) &&
           result(cr_square(cr_sub(c->in[0], c->in[1])), reduction, out);
}

static bool l1_loss_compose(const cr_call *c, cr_tensor **out)
{
    int64_t reduction = ((const cr_l1_loss_attrs *)c->attrs)->reduction;
    return check_pair(c, true, reduction, CR_REDUCTION_NONE) && result(cr_abs(cr_sub(c->in[0], c->in[1])), reduction, out);
}

/* scale * d^2 / 2 below the threshold, linear with the same slope above. */
static cr_tensor *bend(const cr_call *c, double threshold, double scale)
{
    cr_tensor *difference = cr_sub(c->in[0], c->in[1]), *d = cr_abs(difference);
    cr_tensor *near = cr_mul(cr_square(difference), cr_num(0.5 * scale));
    cr_tensor *far = cr_mul(cr_sub(d, cr_num(0.5 * threshold)), cr_num(threshold * scale));
    return cr_where(cr_less(d, cr_num(threshold)), near, far);
}

static bool smooth_l1_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_smooth_l1_loss_attrs *a = c->attrs;
    if (!(a->beta > 0))
        return cr_fail_bool(CR_ERROR_VALUE, "beta is %g, expected more than 0", a->beta);
    return check_pair(c, true, a->reduction, CR_REDUCTION_NONE) && result(bend(c, a->beta, 1 / a->beta), a->reduction, out);
}

static bool huber_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_huber_loss_attrs *a = c->attrs;
    if (!(a->delta > 0))
        return cr_fail_bool(CR_ERROR_VALUE, "delta is %g, expected more than 0", a->delta);
    return check_pair(c, true, a->reduction, CR_REDUCTION_NONE) && result(bend(c, a->delta, 1), a->reduction, out);
}

#define DISTANCE_SAMPLES(name)                                                                                         \
    cr_##name(cr_sample_distinct(s, CR_SHAPE(3, 5)), cr_sample_range(s, CR_SHAPE(3, 5), -0.01, 0.01));                 \
    cr_##name(cr_sample_distinct(s, CR_SHAPE(4, 3)), cr_num(0.01), .reduction = CR_REDUCTION_SUM);                     \
    cr_##name(cr_sample_distinct(s, CR_SHAPE(7)), cr_sample_range(s, CR_SHAPE(7), -0.01, 0.01),                        \
              .reduction = CR_REDUCTION_NONE);                                                                         \
    cr_##name(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), .reduction = CR_REDUCTION_SUM);        \
    cr_sample_bad(s, #name ": target is f32[3,1], expected the shape of x f32[3]");                                    \
    cr_##name(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3, 1)));                                    \
    cr_sample_bad(s, #name ": x is i64[3], expected a floating-point type");                                           \
    cr_##name(cr_sample_int(s, CR_SHAPE(3), 0, 2), cr_sample_float(s, CR_SHAPE(3)));                                   \
    cr_sample_bad(s, #name ": reduction is -1, expected CR_REDUCTION_MEAN (0), _SUM (1) or _NONE (2)");                \
    cr_##name(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), .reduction = -1);

static void mse_loss_samples(cr_samples *s) { DISTANCE_SAMPLES(mse_loss) }
static void l1_loss_samples(cr_samples *s) { DISTANCE_SAMPLES(l1_loss) }
static void smooth_l1_loss_samples(cr_samples *s)
{
    DISTANCE_SAMPLES(smooth_l1_loss)
    cr_smooth_l1_loss(cr_sample_distinct(s, CR_SHAPE(9)), cr_num(0.01), .beta = 0.25);
    cr_sample_bad(s, "smooth_l1_loss: beta is -1, expected more than 0");
    cr_smooth_l1_loss(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), .beta = -1);
}
static void huber_loss_samples(cr_samples *s)
{
    DISTANCE_SAMPLES(huber_loss)
    cr_huber_loss(cr_sample_distinct(s, CR_SHAPE(9)), cr_num(0.01), .delta = 0.25);
    cr_sample_bad(s, "huber_loss: delta is -1, expected more than 0");
    cr_huber_loss(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), .delta = -1);
}

/* ---- divergence ---- */

static bool kl_div_compose(const cr_call *c, cr_tensor **out)
{
    const cr_kl_div_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *t = c->in[1];
    if (!check_pair(c, false, a->reduction, CR_REDUCTION_BATCH_MEAN))
        return false;
    if (a->log_target)
        return result(cr_mul(cr_exp(t), cr_sub(t, x)), a->reduction, out);
    cr_tensor *none = cr_equal(t, cr_num(0));
    cr_tensor *gap = cr_sub(cr_log(cr_where(none, cr_num(1), t)), x);
    return result(cr_mul(t, cr_where(none, cr_num(0), gap)), a->reduction, out);
}

static void kl_div_samples(cr_samples *s)
{
    cr_kl_div(cr_sample_range(s, CR_SHAPE(3, 5), -4, 0), cr_sample_range(s, CR_SHAPE(3, 5), 0.1, 1));
    cr_kl_div(cr_sample_range(s, CR_SHAPE(3, 5), -4, 0), cr_sample_range(s, CR_SHAPE(3, 5), -4, 0), .log_target = true,
              .reduction = CR_REDUCTION_BATCH_MEAN);
    cr_kl_div(cr_sample_range(s, CR_SHAPE(3, 5), -4, 0), cr_sample_range(s, CR_SHAPE(3, 5), 0.1, 1),
              .reduction = CR_REDUCTION_NONE);
    cr_kl_div(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), .reduction = CR_REDUCTION_SUM);
    cr_sample_bad(s, "kl_div: target is f32[4], expected the shape of x f32[3]");
    cr_kl_div(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(4)));
    cr_sample_bad(s, "kl_div: reduction is 4, expected CR_REDUCTION_MEAN (0), _SUM (1), _NONE (2) or _BATCH_MEAN (3)");
    cr_kl_div(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), .reduction = 4);
}

CR_RULES_COMPOSITE(bce_with_logits);
CR_RULES_COMPOSITE(bce);
CR_RULES_COMPOSITE(mse_loss);
CR_RULES_COMPOSITE(l1_loss);
CR_RULES_COMPOSITE(smooth_l1_loss);
CR_RULES_COMPOSITE(huber_loss);
CR_RULES_COMPOSITE(kl_div);
