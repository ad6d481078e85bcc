/* New tensors from nothing but their shape. */
#include "op/rules.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <math.h>
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
    cr_spec_dense_as(out, x);
    if (a->dtype)
        out->dtype = a->dtype;
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

/* ---- sequences ---- */

static bool arange_infer(const cr_call *c, cr_spec *out)
{
    const cr_arange_attrs *a = c->attrs;
    if (!isfinite(a->start) || !isfinite(a->stop) || !isfinite(a->step))
        return cr_fail_bool(CR_ERROR_VALUE, "start %g, stop %g and step %g must be finite", a->start, a->stop, a->step);
    double count = ceil((a->stop - a->start) / a->step);
    if (!(count <= 0x1p60))
        return cr_fail_bool(CR_ERROR_MEMORY, "%g numbers are more than memory can hold", count);
    bool whole = floor(a->start) == a->start && floor(a->stop) == a->stop && floor(a->step) == a->step;
    return infer_new(CR_SHAPE(count > 0 ? (int64_t)count : 0),
                     a->dtype ? a->dtype
                     : whole  ? CR_I64
                              : CR_DTYPE_NONE,
                     out);
}

static void arange_samples(cr_samples *s)
{
    (void)s;
    cr_arange(0, 5);
    cr_arange(2, -4, .step = -1.5);
    cr_arange(0, 1000, .dtype = CR_F16);
    cr_arange(3, 3);
    cr_arange(3, 0);
    cr_sample_bad(s, "arange: start 0, stop inf and step 1 must be finite");
    cr_arange(0, INFINITY);
    cr_sample_bad(s, "arange: 1e+30 numbers are more than memory can hold");
    cr_arange(0, 1e30);
}

static bool linspace_infer(const cr_call *c, cr_spec *out)
{
    const cr_linspace_attrs *a = c->attrs;
    if (a->n < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "n is %lld, expected at least 0", (long long)a->n);
    return infer_new(CR_SHAPE(a->n), a->dtype, out);
}

static void linspace_samples(cr_samples *s)
{
    (void)s;
    cr_linspace(-1, 2, 7);
    cr_linspace(3, 4, 1);
    cr_linspace(-1, 2, 6, .exclude_end = true);
    cr_linspace(0, 1, 0, .dtype = CR_F64);
    cr_sample_bad(s, "linspace: n is -1, expected at least 0");
    cr_linspace(0, 1, -1);
}

static bool eye_infer(const cr_call *c, cr_spec *out)
{
    const cr_eye_attrs *a = c->attrs;
    int64_t columns = a->columns == CR_ZERO ? 0 : a->columns ? a->columns : a->rows;
    return infer_new(CR_SHAPE(a->rows, columns), a->dtype, out);
}

static void eye_samples(cr_samples *s)
{
    (void)s;
    cr_eye(3);
    cr_eye(2, .columns = 4, .offset = 1);
    cr_eye(4, .columns = 2, .offset = -1, .dtype = CR_BOOL);
    cr_eye(0);
    cr_eye(2, .columns = CR_ZERO);
    cr_sample_bad(s, "eye: shape [-1,-1] has a negative size");
    cr_eye(-1);
}

static bool scalar_tensor_compose(const cr_call *c, cr_tensor **out)
{
    const cr_scalar_tensor_attrs *a = c->attrs;
    out[0] = cr_full(CR_SCALAR, a->value, .dtype = a->dtype);
    return out[0] != NULL;
}

static void scalar_tensor_samples(cr_samples *s)
{
    (void)s;
    cr_scalar_tensor(2.5);
    cr_scalar_tensor(3, .dtype = CR_I32);
}

CR_RULES_NOGRAD(arange);
CR_RULES_NOGRAD(linspace);
CR_RULES_NOGRAD(eye);
CR_RULES_COMPOSITE(scalar_tensor);
CR_RULES_NOGRAD(full);
CR_RULES_NOGRAD(empty);
CR_RULES_COMPOSITE(zeros);
CR_RULES_COMPOSITE(ones);
CR_RULES_NOGRAD(full_like);
CR_RULES_COMPOSITE(zeros_like);
CR_RULES_COMPOSITE(ones_like);
