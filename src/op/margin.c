/* Losses over margins and distributions, composed. */
#include "op/distance.h"
#include "op/generated/attrs.h"
#include "op/loss.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

static bool check(const cr_tensor *x, const char *name, const cr_tensor *y, const char *y_name, int64_t reduction)
{
    char a[96], b[96];
    if (!cr_check_floating(x, name))
        return false;
    if (y && !cr_same_shape(x, y))
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected the shape of %s %s", y_name,
                            cr_describe(y, a, sizeof a), name, cr_describe(x, b, sizeof b));
    return cr_check_reduction(reduction, CR_REDUCTION_NONE);
}

static bool give(cr_tensor **out, cr_tensor *loss, int64_t reduction)
{
    out[0] = loss ? cr_reduced_loss(loss, reduction) : NULL;
    return out[0] != NULL;
}

static cr_tensor *is(cr_tensor *y, int64_t value)
{
    return cr_equal(y, cr_num((double)value));
}

static bool hinge_embedding_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_hinge_embedding_loss_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *y = c->in[1];
    if (!check(x, "x", y, "y", a->reduction))
        return false;
    cr_tensor *far = cr_where(is(y, 1), cr_num(0), cr_relu(cr_sub(cr_num(a->margin), x)));
    return give(out, cr_add(far, cr_where(is(y, -1), cr_num(0), x)), a->reduction);
}

static bool margin_ranking_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_margin_ranking_loss_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *other = c->in[1], *y = c->in[2];
    if (!check(x, "a", other, "b", a->reduction) || !check(x, "a", y, "y", a->reduction))
        return false;
    y = cr_cast(y, (cr_dtype)x->dtype);
    return give(out, cr_relu(cr_sub(cr_num(a->margin), cr_mul(y, cr_sub(x, other)))), a->reduction);
}

static bool soft_margin_loss_compose(const cr_call *c, cr_tensor **out)
{
    int64_t reduction = ((const cr_soft_margin_loss_attrs *)c->attrs)->reduction;
    cr_tensor *x = c->in[0], *y = c->in[1];
    return check(x, "x", y, "y", reduction) &&
           give(out, cr_softplus(cr_neg(cr_mul(cr_cast(y, (cr_dtype)x->dtype), x))), reduction);
}

/* Bool [..., C]: true at index [..., 1] along the last axis. */
static cr_tensor *hits(cr_tensor *x, cr_tensor *index)
{
    cr_tensor *number = cr_cumsum(cr_ones_like(x, .dtype = CR_I64), -1); /* from 1 */
    return cr_equal(number, cr_add(cr_cast(index, CR_I64), cr_int(1)));
}

static bool multi_margin_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_multi_margin_loss_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *target = c->in[1], *weight = c->in[2];
    char have[96], text[96];
    if (!check(x, "x", NULL, NULL, a->reduction))
        return false;
    if (x->ndim != 2 || target->ndim != 1 || target->shape[0] != x->shape[0] ||
        !cr_dtype_is_int((cr_dtype)target->dtype))
        return cr_fail_bool(CR_ERROR_SHAPE, "expected x [N,C] and classes target [N] (x %s, target %s)",
                            cr_describe(x, have, sizeof have), cr_describe(target, text, sizeof text));
    if (weight && (weight->ndim != 1 || weight->shape[0] != x->shape[1]))
        return cr_fail_bool(CR_ERROR_SHAPE, "weight is %s, expected one number for each class of x %s",
                            cr_describe(weight, have, sizeof have), cr_describe(x, text, sizeof text));
    if (a->p != 1 && a->p != 2)
        return cr_fail_bool(CR_ERROR_VALUE, "p is %lld, expected 1 or 2", (long long)a->p);
    cr_tensor *index = cr_unsqueeze(target, 1);
    cr_tensor *z = cr_relu(cr_add(cr_sub(x, cr_gather(x, 1, index)), cr_num(a->margin)));
    z = cr_where(hits(x, index), cr_num(0), a->p == 2 ? cr_square(z) : z);
    cr_tensor *loss = cr_mean(z, .axes = CR_AXES(1));
    if (weight)
        loss = cr_mul(loss, cr_cast(cr_index_select(weight, 0, target), (cr_dtype)x->dtype));
    return give(out, loss, a->reduction);
}

static bool multilabel_margin_loss_compose(const cr_call *c, cr_tensor **out)
{
    int64_t reduction = ((const cr_multilabel_margin_loss_attrs *)c->attrs)->reduction;
    cr_tensor *x = c->in[0], *target = c->in[1];
    char have[96];
    if (!check(x, "x", target, "target", reduction))
        return false;
    if (x->ndim != 2 || !cr_dtype_is_int((cr_dtype)target->dtype))
        return cr_fail_bool(CR_ERROR_SHAPE, "target is %s, expected integers [N,C]",
                            cr_describe(target, have, sizeof have));
    cr_tensor *counts = cr_cast(cr_greater_equal(target, cr_int(0)), CR_I64);
    counts = cr_cast(cr_cumprod(counts, 1), CR_BOOL); /* up to the first -1 */
    cr_tensor *index = cr_where(counts, target, cr_int(0));
    cr_tensor *at = cr_gather(x, 1, index);
    cr_tensor *named =
        cr_logical_and(hits(cr_expand(cr_unsqueeze(x, 1), CR_SHAPE(-1, x->shape[1], -1)), cr_unsqueeze(index, 2)),
                       cr_unsqueeze(counts, 2));
    named = cr_any(named, .axes = CR_AXES(1), .keepdims = true);
    cr_tensor *z = cr_relu(cr_add(cr_sub(cr_unsqueeze(x, 1), cr_unsqueeze(at, 2)), cr_num(1)));
    z = cr_where(cr_logical_and(cr_unsqueeze(counts, 2), cr_logical_not(named)), z, cr_num(0));
    cr_tensor *loss = cr_div(cr_sum(z, .axes = CR_AXES(1, 2)), cr_num((double)x->shape[1]));
    return give(out, loss, reduction);
}

static bool multilabel_soft_margin_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_multilabel_soft_margin_loss_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *y = c->in[1], *weight = c->in[2];
    if (!check(x, "x", y, "y", a->reduction))
        return false;
    y = cr_cast(y, (cr_dtype)x->dtype);
    cr_tensor *z = cr_add(cr_mul(y, cr_log_sigmoid(x)), cr_mul(cr_sub(cr_num(1), y), cr_log_sigmoid(cr_neg(x))));
    if (weight)
        z = cr_mul(z, weight);
    return give(out, cr_neg(cr_mean(z, .axes = CR_AXES(-1))), a->reduction);
}

static bool poisson_nll_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_poisson_nll_loss_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *t = c->in[1];
    if (!check(x, "x", t, "target", a->reduction))
        return false;
    t = cr_cast(t, (cr_dtype)x->dtype);
    cr_tensor *loss =
        a->plain ? cr_sub(x, cr_mul(t, cr_log(cr_add(x, cr_num(a->eps))))) : cr_sub(cr_exp(x), cr_mul(t, x));
    if (a->full) {
        cr_tensor *large = cr_greater(t, cr_num(1)), *safe = cr_where(large, t, cr_num(1));
        cr_tensor *log = cr_log(safe);
        cr_tensor *more =
            cr_add(cr_sub(cr_mul(safe, log), safe), cr_mul(cr_add(log, cr_num(1.8378770664093453)), cr_num(0.5)));
        loss = cr_add(loss, cr_where(large, more, cr_num(0)));
    }
    return give(out, loss, a->reduction);
}

static bool gaussian_nll_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_gaussian_nll_loss_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *t = c->in[1], *var = c->in[2];
    if (!check(x, "x", t, "target", a->reduction) || !cr_check_floating(var, "var"))
        return false;
    /* The gradient of var goes on where eps stands in for it, as in PyTorch. */
    cr_tensor *raise = cr_stop_gradient(cr_relu(cr_sub(cr_num(a->eps), var)));
    cr_tensor *v = cr_add(var, raise);
    cr_tensor *loss = cr_mul(cr_add(cr_log(v), cr_div(cr_square(cr_sub(x, t)), v)), cr_num(0.5));
    return give(out, a->full ? cr_add(loss, cr_num(0.9189385332046727)) : loss, a->reduction);
}

static bool cosine_embedding_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_cosine_embedding_loss_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *other = c->in[1], *y = c->in[2];
    char have[96], text[96];
    if (!check(x, "a", other, "b", a->reduction))
        return false;
    if (x->ndim < 1 || y->ndim != x->ndim - 1 || memcmp(y->shape, x->shape, sizeof(int64_t) * y->ndim))
        return cr_fail_bool(CR_ERROR_SHAPE, "y is %s, expected one number for each row of a %s",
                            cr_describe(y, have, sizeof have), cr_describe(x, text, sizeof text));
    cr_dims last = CR_AXES(-1);
    cr_tensor *squares = cr_mul(cr_add(cr_sum(cr_square(x), .axes = last), cr_num(1e-12)),
                                cr_add(cr_sum(cr_square(other), .axes = last), cr_num(1e-12)));
    cr_tensor *cosine = cr_div(cr_sum(cr_mul(x, other), .axes = last), cr_sqrt(squares));
    cr_tensor *near = cr_where(is(y, 1), cr_sub(cr_num(1), cosine), cr_num(0));
    cr_tensor *far = cr_where(is(y, -1), cr_relu(cr_sub(cosine, cr_num(a->margin))), cr_num(0));
    return give(out, cr_add(near, far), a->reduction);
}

static bool triplet_margin_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_triplet_margin_loss_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *positive = c->in[1], *negative = c->in[2];
    if (!check(x, "anchor", positive, "positive", a->reduction) ||
        !check(x, "anchor", negative, "negative", a->reduction))
        return false;
    cr_tensor *near = cr_row_distance(x, positive, a->p, a->eps, false);
    cr_tensor *far = cr_row_distance(x, negative, a->p, a->eps, false);
    if (a->swap)
        far = cr_minimum(far, cr_row_distance(positive, negative, a->p, a->eps, false));
    return give(out, cr_relu(cr_add(cr_sub(near, far), cr_num(a->margin))), a->reduction);
}

/* ---- samples ---- */

/* 1 and -1. */
static cr_tensor *signs(cr_samples *s, cr_dims shape)
{
    return cr_sub(cr_mul(cr_sample_int(s, shape, 0, 2), cr_int(2)), cr_int(1));
}

static void hinge_embedding_loss_samples(cr_samples *s)
{
    cr_hinge_embedding_loss(cr_sample_distinct(s, CR_SHAPE(3, 5)), signs(s, CR_SHAPE(3, 5)));
    cr_hinge_embedding_loss(cr_sample_distinct(s, CR_SHAPE(7)), signs(s, CR_SHAPE(7)), .margin = 0.5, .reduction = 2);
    cr_hinge_embedding_loss(cr_sample_float(s, CR_SHAPE(0)), signs(s, CR_SHAPE(0)), .reduction = 1);
    cr_sample_bad(s, "hinge_embedding_loss: y is i64[4], expected the shape of x f32[3]");
    cr_hinge_embedding_loss(cr_sample_float(s, CR_SHAPE(3)), signs(s, CR_SHAPE(4)));
}

static void margin_ranking_loss_samples(cr_samples *s)
{
    cr_margin_ranking_loss(cr_sample_distinct(s, CR_SHAPE(9)), cr_sample_range(s, CR_SHAPE(9), 0, 0.01),
                           signs(s, CR_SHAPE(9)));
    cr_margin_ranking_loss(cr_sample_distinct(s, CR_SHAPE(9)), cr_sample_range(s, CR_SHAPE(9), 0, 0.01),
                           signs(s, CR_SHAPE(9)), .margin = 0.5, .reduction = 2);
    cr_margin_ranking_loss(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), signs(s, CR_SHAPE(0)),
                           .reduction = 1);
    cr_sample_bad(s, "margin_ranking_loss: b is f32[4], expected the shape of a f32[3]");
    cr_margin_ranking_loss(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(4)), signs(s, CR_SHAPE(3)));
}

static void soft_margin_loss_samples(cr_samples *s)
{
    cr_soft_margin_loss(cr_sample_float(s, CR_SHAPE(3, 5)), signs(s, CR_SHAPE(3, 5)));
    cr_soft_margin_loss(cr_sample_range(s, CR_SHAPE(9), -50, 50), signs(s, CR_SHAPE(9)), .reduction = 2);
    cr_soft_margin_loss(cr_sample_float(s, CR_SHAPE(0)), signs(s, CR_SHAPE(0)), .reduction = 1);
    cr_sample_bad(s, "soft_margin_loss: x is i64[3], expected a floating-point type");
    cr_soft_margin_loss(signs(s, CR_SHAPE(3)), signs(s, CR_SHAPE(3)));
}

static void multi_margin_loss_samples(cr_samples *s)
{
    cr_multi_margin_loss(cr_sample_distinct(s, CR_SHAPE(3, 5)), cr_sample_int(s, CR_SHAPE(3), 0, 5), .margin = 0.7);
    cr_multi_margin_loss(cr_sample_distinct(s, CR_SHAPE(3, 5)), cr_sample_int(s, CR_SHAPE(3), 0, 5), .p = 2,
                         .margin = 0.7, .weight = cr_sample_constant(s, CR_SHAPE(5), 0.5, 2), .reduction = 2);
    cr_multi_margin_loss(cr_sample_float(s, CR_SHAPE(0, 5)), cr_sample_int(s, CR_SHAPE(0), 0, 5), .reduction = 1);
    cr_sample_bad(s, "multi_margin_loss: p is 3, expected 1 or 2");
    cr_multi_margin_loss(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_int(s, CR_SHAPE(3), 0, 5), .p = 3);
    cr_sample_bad(s, "multi_margin_loss: expected x [N,C] and classes target [N] (x f32[3,5], target i64[4])");
    cr_multi_margin_loss(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_int(s, CR_SHAPE(4), 0, 5));
}

static void multilabel_margin_loss_samples(cr_samples *s)
{
    cr_tensor *target = cr_reshape(cr_ints(3, 0, -1, 1, 2, -1, 0, 0), CR_SHAPE(2, 4));
    cr_multilabel_margin_loss(cr_mul(cr_sample_distinct(s, CR_SHAPE(2, 4)), cr_num(0.9)), target);
    cr_multilabel_margin_loss(cr_mul(cr_sample_distinct(s, CR_SHAPE(2, 4)), cr_num(0.9)), target, .reduction = 2);
    cr_multilabel_margin_loss(cr_sample_float(s, CR_SHAPE(0, 4)), cr_sample_int(s, CR_SHAPE(0, 4), 0, 4),
                              .reduction = 1);
    cr_sample_bad(s, "multilabel_margin_loss: target is i64[2,3], expected the shape of x f32[2,4]");
    cr_multilabel_margin_loss(cr_sample_float(s, CR_SHAPE(2, 4)), cr_sample_int(s, CR_SHAPE(2, 3), 0, 4));
}

static void multilabel_soft_margin_loss_samples(cr_samples *s)
{
    cr_multilabel_soft_margin_loss(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_int(s, CR_SHAPE(3, 5), 0, 2));
    cr_multilabel_soft_margin_loss(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_int(s, CR_SHAPE(3, 5), 0, 2),
                                   .weight = cr_sample_constant(s, CR_SHAPE(5), 0.5, 2), .reduction = 2);
    cr_sample_bad(s, "multilabel_soft_margin_loss: y is i64[4], expected the shape of x f32[3]");
    cr_multilabel_soft_margin_loss(cr_sample_float(s, CR_SHAPE(3)), cr_sample_int(s, CR_SHAPE(4), 0, 2));
}

static void poisson_nll_loss_samples(cr_samples *s)
{
    cr_poisson_nll_loss(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_int(s, CR_SHAPE(3, 5), 0, 9));
    cr_poisson_nll_loss(cr_sample_range(s, CR_SHAPE(9), 0.5, 3), cr_sample_int(s, CR_SHAPE(9), 0, 9), .plain = true,
                        .full = true, .reduction = 2);
    cr_poisson_nll_loss(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), .reduction = 1);
    cr_sample_bad(s, "poisson_nll_loss: reduction is 3, expected CR_REDUCTION_MEAN (0), _SUM (1) or _NONE (2)");
    cr_poisson_nll_loss(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), .reduction = 3);
}

static void gaussian_nll_loss_samples(cr_samples *s)
{
    cr_gaussian_nll_loss(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)),
                         cr_sample_range(s, CR_SHAPE(3, 5), 0.5, 2));
    cr_gaussian_nll_loss(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)),
                         cr_sample_range(s, CR_SHAPE(3, 1), 0.5, 2), .full = true, .reduction = 2);
    cr_sample_bad(s, "gaussian_nll_loss: var is i64[3], expected a floating-point type");
    cr_gaussian_nll_loss(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), signs(s, CR_SHAPE(3)));
}

static void cosine_embedding_loss_samples(cr_samples *s)
{
    cr_cosine_embedding_loss(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)),
                             signs(s, CR_SHAPE(3)));
    cr_cosine_embedding_loss(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)),
                             signs(s, CR_SHAPE(3)), .margin = 0.1, .reduction = 2);
    cr_sample_bad(s, "cosine_embedding_loss: y is i64[3], expected one number for each row of a f32[3]");
    cr_cosine_embedding_loss(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), signs(s, CR_SHAPE(3)));
}

static void triplet_margin_loss_samples(cr_samples *s)
{
    cr_tensor *a = cr_sample_float(s, CR_SHAPE(3, 5)), *p = cr_sample_float(s, CR_SHAPE(3, 5));
    cr_triplet_margin_loss(a, p, cr_sample_float(s, CR_SHAPE(3, 5)));
    cr_triplet_margin_loss(a, p, cr_sample_float(s, CR_SHAPE(3, 5)), .p = 3, .margin = 2, .swap = true, .reduction = 2);
    cr_sample_bad(s, "triplet_margin_loss: positive is f32[3,4], expected the shape of anchor f32[3,5]");
    cr_triplet_margin_loss(a, cr_sample_float(s, CR_SHAPE(3, 4)), p);
}

CR_RULES_COMPOSITE(hinge_embedding_loss);
CR_RULES_COMPOSITE(margin_ranking_loss);
CR_RULES_COMPOSITE(soft_margin_loss);
CR_RULES_COMPOSITE(multi_margin_loss);
CR_RULES_COMPOSITE(multilabel_margin_loss);
CR_RULES_COMPOSITE(multilabel_soft_margin_loss);
CR_RULES_COMPOSITE(poisson_nll_loss);
CR_RULES_COMPOSITE(gaussian_nll_loss);
CR_RULES_COMPOSITE(cosine_embedding_loss);
CR_RULES_COMPOSITE(triplet_margin_loss);
