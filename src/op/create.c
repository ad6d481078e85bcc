/* New tensors from nothing but their shape. */
#include "op/rules.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

static bool infer_new(cr_dims shape, cr_dtype dtype, cr_spec *out)
{
    cr_dtype d = dtype ? dtype : cr_default_dtype();
    if (!cr_check_dtype(d) || !cr_check_shape(shape, d))
        return false;
    cr_spec_set(out, d, shape.count, shape.at);
    return true;
}

static bool full_infer(const cr_call *c, cr_spec *out)
{
    const cr_full_attrs *a = c->attrs;
    return infer_new(a->shape, a->dtype, out);
}

static void full_samples(cr_samples *s)
{
    cr_full(CR_SHAPE(2, 3), 1.5);
    cr_full(CR_SHAPE(4), -7, .dtype = CR_I8);
    cr_full(CR_SCALAR, 2);
    cr_full(CR_SHAPE(0, 2), 2);
    cr_sample_bad(s, "full: shape [2,-1] has a negative size");
    cr_full(CR_SHAPE(2, -1), 0);
    cr_sample_bad(s, "full: a shape of 9 dimensions, expected at most 8");
    cr_full(((cr_dims){9, {1, 1, 1, 1, 1, 1, 1, 1}}), 0);
}

static bool empty_infer(const cr_call *c, cr_spec *out)
{
    const cr_empty_attrs *a = c->attrs;
    return infer_new(a->shape, a->dtype, out);
}

static void empty_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_empty(CR_SHAPE(2, 3), .dtype = CR_BF16);
    cr_sample_bad(s, "empty: 77 is not a dtype");
    cr_empty(CR_SHAPE(2), .dtype = (cr_dtype)77);
}

static bool zeros_compose(const cr_call *c, cr_tensor **out)
{
    const cr_zeros_attrs *a = c->attrs;
    out[0] = cr_full(a->shape, 0, .dtype = a->dtype);
    return out[0] != NULL;
}

static void zeros_samples(cr_samples *s)
{
    (void)s;
    cr_zeros(CR_SHAPE(2, 3));
}

static bool ones_compose(const cr_call *c, cr_tensor **out)
{
    const cr_ones_attrs *a = c->attrs;
    out[0] = cr_full(a->shape, 1, .dtype = a->dtype);
    return out[0] != NULL;
}

static void ones_samples(cr_samples *s)
{
    (void)s;
    cr_ones(CR_SHAPE(2, 3), .dtype = CR_BOOL);
}

static bool full_like_infer(const cr_call *c, cr_spec *out)
{
    const cr_full_like_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    if (a->dtype && !cr_check_dtype(a->dtype))
        return false;
    cr_spec_of(out, x);
    if (a->dtype)
        out->dtype = a->dtype;
    if (cr_is_dense(x))
        cr_spec_like(out, x);
    else
        cr_spec_contiguous(out);
    out->offset = 0;
    return true;
}

static void full_like_samples(cr_samples *s)
{
    cr_full_like(cr_sample_float(s, CR_SHAPE(2, 3)), 0.25);
    cr_full_like(cr_sample_float(s, CR_SHAPE(0)), 2, .dtype = CR_I64);
    cr_sample_bad(s, "full_like: 77 is not a dtype");
    cr_full_like(cr_sample_float(s, CR_SHAPE(2)), 1, .dtype = (cr_dtype)77);
}

static bool zeros_like_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = cr_full_like(c->in[0], 0, .dtype = ((const cr_zeros_like_attrs *)c->attrs)->dtype);
    return out[0] != NULL;
}

static void zeros_like_samples(cr_samples *s)
{
    cr_zeros_like(cr_sample_float(s, CR_SHAPE(2, 3)));
}

static bool ones_like_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = cr_full_like(c->in[0], 1, .dtype = ((const cr_ones_like_attrs *)c->attrs)->dtype);
    return out[0] != NULL;
}

static void ones_like_samples(cr_samples *s)
{
    cr_ones_like(cr_sample_float(s, CR_SHAPE(2, 3)));
}

CR_RULES_NOGRAD(full);
CR_RULES_NOGRAD(empty);
CR_RULES_COMPOSITE(zeros);
CR_RULES_COMPOSITE(ones);
CR_RULES_NOGRAD(full_like);
CR_RULES_COMPOSITE(zeros_like);
CR_RULES_COMPOSITE(ones_like);
