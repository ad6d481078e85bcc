/* Distances and similarities of vectors, composed. */
#include "op/distance.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

cr_tensor *cr_p_norm(cr_tensor *x, double p, int64_t axis, bool keepdims)
{
    cr_dims axes = CR_AXES(axis);
    if (p == 2)
        return cr_norm(x, .axes = axes, .keepdims = keepdims);
    if (p == 0)
        return cr_cast(cr_count_nonzero(x, .axes = axes, .keepdims = keepdims), cr_dtype_of(x));
    cr_tensor *size = cr_abs(x);
    if (isinf(p))
        return cr_max(size, .axes = axes, .keepdims = keepdims);
    if (p == 1)
        return cr_sum(size, .axes = axes, .keepdims = keepdims);
    /* Zeros take no part: the powers' slopes there are infinite or not a number. */
    cr_tensor *none = cr_equal(size, cr_num(0));
    cr_tensor *powers = cr_where(none, cr_num(0), cr_pow(cr_where(none, cr_num(1), size), cr_num(p)));
    cr_tensor *sum = cr_sum(powers, .axes = axes, .keepdims = keepdims), *zero = cr_equal(sum, cr_num(0));
    return cr_where(zero, cr_num(0), cr_pow(cr_where(zero, cr_num(1), sum), cr_num(1 / p)));
}

cr_tensor *cr_row_distance(cr_tensor *a, cr_tensor *b, double p, double eps, bool keepdims)
{
    return cr_p_norm(cr_add(cr_sub(a, b), cr_num(eps)), p, -1, keepdims);
}

static bool check_p(double p)
{
    return p >= 0 ? true : cr_fail_bool(CR_ERROR_VALUE, "p is %g, expected 0 or more", p);
}

static bool cosine_similarity_compose(const cr_call *c, cr_tensor **out)
{
    const cr_cosine_similarity_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *y = c->in[1];
    if (!cr_check_floating(x, "a") || !cr_check_floating(y, "b"))
        return false;
    cr_tensor *size_x = cr_maximum(cr_p_norm(x, 2, a->axis, true), cr_num(a->eps));
    cr_tensor *size_y = cr_maximum(cr_p_norm(y, 2, a->axis, true), cr_num(a->eps));
    out[0] = cr_sum(cr_mul(cr_div(x, size_x), cr_div(y, size_y)), .axes = CR_AXES(a->axis));
    return out[0] != NULL;
}

static void cosine_similarity_samples(cr_samples *s)
{
    cr_cosine_similarity(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)), 1);
    cr_cosine_similarity(cr_sample_float(s, CR_SHAPE(3, 5, 2)), cr_sample_float(s, CR_SHAPE(3, 1, 2)), 0);
    cr_cosine_similarity(cr_sample_float(s, CR_SHAPE(0, 5)), cr_sample_float(s, CR_SHAPE(0, 5)), -1);
    cr_sample_bad(s, "cosine_similarity: b is i64[3], expected a floating-point type");
    cr_cosine_similarity(cr_sample_float(s, CR_SHAPE(3)), cr_sample_int(s, CR_SHAPE(3), 0, 3), 0);
}

static bool pairwise_distance_compose(const cr_call *c, cr_tensor **out)
{
    const cr_pairwise_distance_attrs *a = c->attrs;
    if (!cr_check_floating(c->in[0], "a") || !cr_check_floating(c->in[1], "b") || !check_p(a->p))
        return false;
    out[0] = cr_row_distance(c->in[0], c->in[1], a->p, a->eps, a->keepdims);
    return out[0] != NULL;
}

static void pairwise_distance_samples(cr_samples *s)
{
    cr_pairwise_distance(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)));
    cr_pairwise_distance(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(5)), .p = 1, .keepdims = true);
    cr_pairwise_distance(cr_sample_distinct(s, CR_SHAPE(3, 5)), cr_sample_range(s, CR_SHAPE(3, 5), 0, 0.01), .p = 3);
    cr_pairwise_distance(cr_sample_float(s, CR_SHAPE(0, 5)), cr_sample_float(s, CR_SHAPE(5)));
    cr_sample_bad(s, "pairwise_distance: p is -1, expected 0 or more");
    cr_pairwise_distance(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), .p = -1);
}

static bool cdist_compose(const cr_call *c, cr_tensor **out)
{
    const cr_tensor *a = c->in[0], *b = c->in[1];
    double p = ((const cr_cdist_attrs *)c->attrs)->p;
    char have[96], text[96];
    if (!cr_check_floating(a, "a") || !cr_check_floating(b, "b") || !check_p(p))
        return false;
    if (a->ndim < 2 || b->ndim < 2 || a->shape[a->ndim - 1] != b->shape[b->ndim - 1])
        return cr_fail_bool(CR_ERROR_SHAPE, "expected a [...,P,M] and b [...,R,M] (a %s, b %s)",
                            cr_describe(a, have, sizeof have), cr_describe(b, text, sizeof text));
    out[0] = cr_p_norm(cr_sub(cr_unsqueeze(c->in[0], -2), cr_unsqueeze(c->in[1], -3)), p, -1, false);
    return out[0] != NULL;
}

static void cdist_samples(cr_samples *s)
{
    cr_cdist(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(4, 5)));
    cr_cdist(cr_sample_float(s, CR_SHAPE(2, 3, 2)), cr_sample_float(s, CR_SHAPE(4, 2)), .p = 1);
    cr_cdist(cr_sample_float(s, CR_SHAPE(3, 2)), cr_sample_float(s, CR_SHAPE(4, 2)), .p = INFINITY);
    cr_cdist(cr_sample_float(s, CR_SHAPE(0, 2)), cr_sample_float(s, CR_SHAPE(4, 2)));
    cr_sample_bad(s, "cdist: expected a [...,P,M] and b [...,R,M] (a f32[3,5], b f32[4,4])");
    cr_cdist(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(4, 4)));
}

static bool pdist_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    double p = ((const cr_pdist_attrs *)c->attrs)->p;
    char have[96];
    if (!cr_check_floating(x, "x") || !check_p(p))
        return false;
    if (x->ndim != 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected 2 dimensions", cr_describe(x, have, sizeof have));
    int64_t n = x->shape[0];
    cr_tensor *pairs = cr_nonzero(cr_triu(cr_ones(CR_SHAPE(n, n), .dtype = CR_BOOL), .offset = 1));
    if (pairs && x->storage->device != pairs->storage->device)
        pairs = cr_to_device(pairs, x->storage->device);
    cr_tensor *a = cr_index_select(x, 0, cr_select(pairs, 1, 0)), *b = cr_index_select(x, 0, cr_select(pairs, 1, 1));
    out[0] = cr_p_norm(cr_sub(a, b), p, -1, false);
    return out[0] != NULL;
}

static void pdist_samples(cr_samples *s)
{
    cr_pdist(cr_sample_float(s, CR_SHAPE(4, 3)));
    cr_pdist(cr_sample_float(s, CR_SHAPE(3, 3)), .p = 1.5);
    cr_pdist(cr_sample_float(s, CR_SHAPE(1, 3)));
    cr_sample_bad(s, "pdist: x is f32[3], expected 2 dimensions");
    cr_pdist(cr_sample_float(s, CR_SHAPE(3)));
}

CR_RULES_COMPOSITE(cosine_similarity);
CR_RULES_COMPOSITE(pairwise_distance);
CR_RULES_COMPOSITE(cdist);
CR_RULES_COMPOSITE(pdist);
