/* Reductions over axes. */
#include "op/rules.h"
#include "tensor/tensor.h"
#include "op/reduce.h"
#include "op/generated/attrs.h"

#include <string.h>

bool cr_reduced_axes(cr_dims axes, int ndim, bool reduced[CR_MAX_DIMS])
{
    memset(reduced, axes.count == 0, CR_MAX_DIMS * sizeof(bool));
    if (axes.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_VALUE, "%d axes, expected at most %d", axes.count, CR_MAX_DIMS);
    for (int i = 0; i < axes.count; i++) {
        int a;
        if (!cr_axis(axes.at[i], ndim, &a))
            return false;
        if (reduced[a])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", a);
        reduced[a] = true;
    }
    return true;
}

bool cr_infer_reduced(const cr_tensor *x, cr_dims axes, bool keepdims, cr_spec *out)
{
    bool reduced[CR_MAX_DIMS];
    if (!cr_reduced_axes(axes, x->ndim, reduced))
        return false;
    out->ndim = 0;
    for (int i = 0; i < x->ndim; i++) {
        if (!reduced[i])
            out->shape[out->ndim++] = x->shape[i];
        else if (keepdims)
            out->shape[out->ndim++] = 1;
    }
    cr_spec_contiguous(out);
    return true;
}

cr_tensor *cr_unreduce(cr_tensor *y, const cr_spec *x, cr_dims axes, bool keepdims)
{
    bool reduced[CR_MAX_DIMS];
    if (!y || !cr_reduced_axes(axes, x->ndim, reduced))
        return NULL;
    cr_dims shape = {x->ndim, {0}}, full = {x->ndim, {0}};
    for (int i = 0; i < x->ndim; i++) {
        shape.at[i] = reduced[i] ? 1 : x->shape[i];
        full.at[i] = x->shape[i];
    }
    if (!keepdims)
        y = cr_reshape(y, shape);
    return cr_expand(y, full);
}

static bool sum_infer(const cr_call *c, cr_spec *out)
{
    const cr_sum_attrs *a = c->attrs;
    cr_dtype d = (cr_dtype)c->in[0]->dtype;
    if (a->dtype && !cr_check_dtype(a->dtype))
        return false;
    out->dtype = a->dtype ? a->dtype : cr_dtype_is_float(d) ? d : CR_I64;
    return cr_infer_reduced(c->in[0], a->axes, a->keepdims, out);
}

static bool sum_grad(cr_grad_call *c)
{
    const cr_sum_attrs *a = c->attrs;
    c->dx[0] = cr_unreduce(c->g[0], &c->in_spec[0], a->axes, a->keepdims);
    return c->dx[0] != NULL;
}

static void sum_samples(cr_samples *s)
{
    cr_sum(cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_sum(cr_sample_float(s, CR_SHAPE(3, 4, 5)), .axes = CR_AXES(1));
    cr_sum(cr_sample_float(s, CR_SHAPE(3, 4, 5)), .axes = CR_AXES(0, -1), .keepdims = true);
    cr_sum(cr_sample_float(s, CR_SHAPE(3, 0)), .axes = CR_AXES(1));
    cr_sum(cr_sample_bool(s, CR_SHAPE(9)));
    cr_sample_bad(s, "sum: axis 2 is out of range for 2 dimensions");
    cr_sum(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(2));
    cr_sample_bad(s, "sum: axis 1 is given twice");
    cr_sum(cr_sample_float(s, CR_SHAPE(3, 4)), .axes = CR_AXES(1, -1));
}

static bool sum_to_compose(const cr_call *c, cr_tensor **out)
{
    const cr_sum_to_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    cr_dims axes = {0};
    int added = x->ndim - a->shape.count;
    char have[96], want[128];
    bool ok = added >= 0 && a->shape.count >= 0;
    for (int i = 0; ok && i < x->ndim; i++) {
        int64_t n = i < added ? 1 : a->shape.at[i - added];
        if (i < added || (n == 1 && x->shape[i] != 1))
            axes.at[axes.count++] = i;
        else
            ok = n == x->shape[i];
    }
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s does not broadcast to %s",
                            cr_shape_text(a->shape.count < 0 ? 0 : a->shape.count, a->shape.at, want, sizeof want),
                            cr_describe(x, have, sizeof have));
    if (axes.count)
        x = cr_sum(x, .axes = axes, .keepdims = true, .dtype = (cr_dtype)x->dtype);
    out[0] = added ? cr_reshape(x, a->shape) : axes.count ? x : cr_alias(x);
    return out[0] != NULL;
}

static void sum_to_samples(cr_samples *s)
{
    cr_sum_to(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_SHAPE(3, 1));
    cr_sum_to(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(2, 3));
    cr_sample_bad(s, "sum_to: [4] does not broadcast to f32[2,3]");
    cr_sum_to(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(4));
}

CR_RULES(sum);
CR_RULES_COMPOSITE(sum_to);
