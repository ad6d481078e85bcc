/* Connectionist temporal classification: the forward recursion over time in logarithms, composed; its gradient is that
 * of the recursion. Impossible alignments have the logarithm IMPOSSIBLE rather than minus infinity, whose gradient
 * would not be a number. */
#include "op/generated/attrs.h"
#include "op/loss.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

#define IMPOSSIBLE (-1e30)

static bool check_lengths(const cr_tensor *t, const char *name, int64_t n)
{
    char have[96];
    if (t->ndim == 1 && t->shape[0] == n && cr_dtype_is_int((cr_dtype)t->dtype))
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected integers [%lld]", name, cr_describe(t, have, sizeof have),
                        (long long)n);
}

static bool check(const cr_call *c)
{
    const cr_ctc_loss_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0], *targets = c->in[1];
    char have[96], text[96];
    if (!cr_check_floating(x, "x"))
        return false;
    if (x->ndim != 3 || targets->ndim != 2 || targets->shape[0] != x->shape[1] ||
        !cr_dtype_is_int((cr_dtype)targets->dtype))
        return cr_fail_bool(CR_ERROR_SHAPE, "expected x [T,N,C] and classes targets [N,S] (x %s, targets %s)",
                            cr_describe(x, have, sizeof have), cr_describe(targets, text, sizeof text));
    if (a->blank < 0 || a->blank >= x->shape[2])
        return cr_fail_bool(CR_ERROR_VALUE, "blank is %lld, expected a class of x %s", (long long)a->blank,
                            cr_describe(x, have, sizeof have));
    return check_lengths(c->in[2], "input_lengths", x->shape[1]) &&
           check_lengths(c->in[3], "target_lengths", x->shape[1]) &&
           cr_check_reduction(a->reduction, CR_REDUCTION_NONE);
}

/* The targets with a blank before, between and after them: [N, 2S + 1]. */
static cr_tensor *extend(cr_tensor *targets, int64_t blank)
{
    int64_t n = targets->shape[0], s = targets->shape[1];
    cr_tensor *blanks = cr_full_like(targets, (double)blank, .dtype = CR_I64),
              *both[] = {blanks, cr_cast(targets, CR_I64)};
    cr_tensor *pairs = cr_reshape(cr_stack(cr_list_of(both, 2), .axis = 2), CR_SHAPE(n, 2 * s));
    return cr_constant_pad(pairs, CR_SHAPE(0, 0), CR_SHAPE(0, 1), .value = (double)blank);
}

/* x [N, L] moved `by` places along the last axis. */
static cr_tensor *behind(cr_tensor *x, int64_t by)
{
    int64_t n = x ? x->shape[1] : 0;
    return n <= by ? cr_full_like(x, IMPOSSIBLE)
                   : cr_constant_pad(cr_narrow(x, 1, 0, n - by), CR_SHAPE(0, by), CR_SHAPE(0, 0), .value = IMPOSSIBLE);
}

/* Logarithm of the sum of the exponentials. */
static cr_tensor *join(cr_tensor *a, cr_tensor *b)
{
    cr_tensor *most = cr_maximum(a, b), *least = cr_minimum(a, b);
    return cr_add(most, cr_log1p(cr_exp(cr_sub(least, most))));
}

/* alpha [N, L] after the last frame of each sample. */
static cr_tensor *recur(cr_tensor *x, cr_tensor *classes, cr_tensor *lengths)
{
    cr_tensor *places = cr_cumsum(cr_ones_like(classes), 1); /* from 1 */
    cr_tensor *same = cr_equal(classes, cr_cast(behind(cr_cast(classes, CR_F64), 2), CR_I64));
    /* Two places may be passed only to a class that differs from the one before: never to a blank. */
    cr_tensor *odd = cr_equal(cr_remainder(places, cr_int(2)), cr_int(0));
    cr_tensor *skips = cr_logical_and(odd, cr_logical_not(same));
    cr_tensor *first = cr_less_equal(places, cr_int(1));
    cr_tensor *alpha = cr_where(first, cr_zeros_like(classes, .dtype = (cr_dtype)x->dtype), cr_num(IMPOSSIBLE));
    for (int64_t t = 0; alpha && t < x->shape[0]; t++) {
        cr_tensor *p = cr_gather(cr_select(x, 0, t), 1, classes), *sum;
        if (t == 0) /* starts at the first blank or the first target */
            sum = cr_where(cr_less_equal(places, cr_int(2)), cr_zeros_like(p), cr_num(IMPOSSIBLE));
        else
            sum = join(join(alpha, behind(alpha, 1)), cr_where(skips, behind(alpha, 2), cr_num(IMPOSSIBLE)));
        sum = cr_maximum(cr_add(sum, p), cr_num(IMPOSSIBLE));
        alpha = cr_where(cr_unsqueeze(cr_greater(lengths, cr_int(t)), 1), sum, alpha);
    }
    return alpha;
}

static bool ctc_loss_compose(const cr_call *c, cr_tensor **out)
{
    const cr_ctc_loss_attrs *a = c->attrs;
    if (!check(c))
        return false;
    cr_dtype d = (cr_dtype)c->in[0]->dtype, wide = d == CR_F64 ? CR_F64 : CR_F32;
    cr_tensor *x = cr_cast(c->in[0], wide), *lengths = cr_cast(c->in[3], CR_I64), *classes = extend(c->in[1], a->blank);
    /* Beyond a target's length there may be anything. */
    cr_tensor *places = cr_cumsum(cr_ones_like(classes), 1);
    cr_tensor *within = cr_less_equal(places, cr_unsqueeze(cr_add(cr_mul(lengths, cr_int(2)), cr_int(1)), 1));
    classes = cr_where(within, classes, cr_int(a->blank));
    if (!x || !classes)
        return false;
    cr_tensor *alpha = recur(x, classes, cr_cast(c->in[2], CR_I64));
    cr_tensor *last = cr_unsqueeze(cr_mul(lengths, cr_int(2)), 1);
    cr_tensor *before = cr_gather(alpha, 1, cr_maximum(cr_sub(last, cr_int(1)), cr_int(0)));
    before = cr_where(cr_equal(last, cr_int(0)), cr_num(IMPOSSIBLE), before);
    cr_tensor *loss = cr_neg(cr_squeeze(join(cr_gather(alpha, 1, last), before), .axes = CR_AXES(1)));
    cr_tensor *none = cr_greater(loss, cr_num(-IMPOSSIBLE / 2));
    loss = cr_where(none, cr_num(a->zero_infinity ? 0 : INFINITY), loss);
    if (a->reduction == CR_REDUCTION_MEAN)
        loss = cr_div(loss, cr_cast(cr_maximum(lengths, cr_int(1)), wide));
    out[0] = loss ? cr_cast(cr_reduced_loss(loss, a->reduction), d) : NULL;
    return out[0] != NULL;
}

static void ctc_loss_samples(cr_samples *s)
{
    cr_tensor *x = cr_log_softmax(cr_sample_float(s, CR_SHAPE(5, 2, 4)), 2);
    cr_tensor *targets = cr_reshape(cr_ints(1, 1, 3, 2, 0, 0), CR_SHAPE(2, 3));
    cr_ctc_loss(cr_sample_float(s, CR_SHAPE(2, 1, 2)), cr_reshape(cr_ints(1), CR_SHAPE(1, 1)), cr_ints(2), cr_ints(1));
    cr_ctc_loss(x, targets, cr_ints(5, 4), cr_ints(3, 1));
    cr_ctc_loss(x, targets, cr_ints(5, 5), cr_ints(2, 0), .reduction = CR_REDUCTION_NONE);
    cr_ctc_loss(x, targets, cr_ints(3, 5), cr_ints(3, 1), .zero_infinity = true, .reduction = CR_REDUCTION_SUM);
    cr_ctc_loss(x, cr_reshape(cr_ints(0, 1, 2, 2), CR_SHAPE(2, 2)), cr_ints(5, 5), cr_ints(2, 2), .blank = 3,
                .reduction = CR_REDUCTION_NONE);
    cr_ctc_loss(x, cr_sample_int(s, CR_SHAPE(2, 0), 0, 3), cr_ints(5, 5), cr_ints(0, 0),
                .reduction = CR_REDUCTION_NONE);
    cr_sample_bad(s, "ctc_loss: expected x [T,N,C] and classes targets [N,S] (x f32[5,2,4], targets i64[3])");
    cr_ctc_loss(x, cr_ints(1, 2, 3), cr_ints(5, 5), cr_ints(2, 2));
    cr_sample_bad(s, "ctc_loss: input_lengths is i64[1], expected integers [2]");
    cr_ctc_loss(x, targets, cr_ints(5), cr_ints(2, 2));
    cr_sample_bad(s, "ctc_loss: blank is 4, expected a class of x f32[5,2,4]");
    cr_ctc_loss(x, targets, cr_ints(5, 5), cr_ints(2, 2), .blank = 4);
}

CR_RULES_COMPOSITE(ctc_loss);
