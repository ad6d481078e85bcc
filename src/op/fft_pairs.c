/* Fourier transforms of pairs of real numbers. They are linear, and their gradients are their transposes. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"

/* The axis, not that of the pairs; which must have elements. */
static bool check_axis(const cr_tensor *x, bool pairs, int64_t along, int *axis)
{
    char text[96];
    if (!cr_check_floating(x, "x"))
        return false;
    if (pairs && (x->ndim < 2 || x->shape[x->ndim - 1] != 2))
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected pairs on a last axis of size 2",
                            cr_describe(x, text, sizeof text));
    if (!cr_axis(along, x->ndim - pairs, axis))
        return false;
    return x->shape[*axis] > 0 ? true
                               : cr_fail_bool(CR_ERROR_SHAPE, "x %s has no elements along axis %d",
                                              cr_describe(x, text, sizeof text), *axis);
}

static bool fft_pairs_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    int axis;
    if (!check_axis(x, true, ((const cr_fft_pairs_attrs *)c->attrs)->axis, &axis))
        return false;
    cr_spec_set(out, (cr_dtype)x->dtype, x->ndim, x->shape);
    return true;
}

static bool fft_pairs_grad(cr_grad_call *c)
{
    const cr_fft_pairs_attrs *a = c->attrs;
    c->dx[0] = cr_fft_pairs(c->g[0], a->axis, .inverse = !a->inverse, .scale = a->scale);
    return c->dx[0] != NULL;
}

static void fft_pairs_samples(cr_samples *s)
{
    static const int sizes[] = {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16, 30, 37, 64, 74};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        cr_fft_pairs(cr_sample_float(s, CR_SHAPE(sizes[i], 2)), 0, .inverse = i % 2, .scale = i % 3 ? 1 : 0.25);
    cr_fft_pairs(cr_sample_float(s, CR_SHAPE(2, 6, 3, 2)), 1);
    cr_fft_pairs(cr_sample_float(s, CR_SHAPE(2, 3, 10, 2)), -1, .inverse = true);
    cr_fft_pairs(cr_sample_float(s, CR_SHAPE(0, 3, 2)), 1);
    cr_sample_bad(s, "fft_pairs: x is f32[4,3], expected pairs on a last axis of size 2");
    cr_fft_pairs(cr_sample_float(s, CR_SHAPE(4, 3)), 0);
    cr_sample_bad(s, "fft_pairs: x f32[0,2] has no elements along axis 0");
    cr_fft_pairs(cr_sample_float(s, CR_SHAPE(0, 2)), 0);
    cr_sample_bad(s, "fft_pairs: x is i64[4,2], expected a floating-point type");
    cr_fft_pairs(cr_sample_int(s, CR_SHAPE(4, 2), 0, 9), 0);
}

static bool fft_half_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    int axis;
    if (!check_axis(x, false, ((const cr_fft_half_attrs *)c->attrs)->axis, &axis))
        return false;
    if (x->ndim == CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %d dimensions, expected at most %d", CR_MAX_DIMS, CR_MAX_DIMS - 1);
    cr_spec_set(out, (cr_dtype)x->dtype, x->ndim, x->shape);
    out->shape[axis] = x->shape[axis] / 2 + 1;
    out->shape[out->ndim++] = 2;
    cr_spec_contiguous(out);
    return true;
}

/* Zeros stand for the elements that the result leaves out; only real parts count. */
static bool fft_half_grad(cr_grad_call *c)
{
    const cr_fft_half_attrs *a = c->attrs;
    const cr_spec *x = &c->in_spec[0];
    int axis = (int)(a->axis < 0 ? a->axis + x->ndim : a->axis);
    cr_dims before = {x->ndim + 1, {0}}, after = before;
    after.at[axis] = x->shape[axis] - (x->shape[axis] / 2 + 1);
    cr_tensor *whole = after.at[axis] > 0 ? cr_constant_pad(c->g[0], before, after) : c->g[0];
    c->dx[0] = cr_select(cr_fft_pairs(whole, axis, .inverse = true, .scale = a->scale), x->ndim, 0);
    return c->dx[0] != NULL;
}

static void fft_half_samples(cr_samples *s)
{
    for (int n = 1; n < 13; n++)
        cr_fft_half(cr_sample_float(s, CR_SHAPE(n)), 0, .scale = n % 3 ? 1 : 0.5);
    cr_fft_half(cr_sample_float(s, CR_SHAPE(2, 64, 2)), 1);
    cr_fft_half(cr_sample_float(s, CR_SHAPE(2, 74)), -1);
    cr_fft_half(cr_sample_float(s, CR_SHAPE(0, 4)), 1);
    cr_sample_bad(s, "fft_half: axis 1 is out of range for 1 dimension");
    cr_fft_half(cr_sample_float(s, CR_SHAPE(4)), 1);
}

static bool fft_whole_infer(const cr_call *c, cr_spec *out)
{
    const cr_fft_whole_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    char text[96];
    int axis;
    if (!check_axis(x, true, a->axis, &axis))
        return false;
    if (a->n < 1 || a->n / 2 + 1 != x->shape[axis])
        return cr_fail_bool(CR_ERROR_VALUE, "n is %lld, expected %lld or %lld (x %s)", (long long)a->n,
                            (long long)(2 * x->shape[axis] - 2), (long long)(2 * x->shape[axis] - 1),
                            cr_describe(x, text, sizeof text));
    cr_spec_set(out, (cr_dtype)x->dtype, x->ndim - 1, x->shape);
    out->shape[axis] = a->n;
    cr_spec_contiguous(out);
    return true;
}

/* Elements that stand for two count twice. */
static bool fft_whole_grad(cr_grad_call *c)
{
    const cr_fft_whole_attrs *a = c->attrs;
    int n = c->in_spec[0].ndim - 1, axis = (int)(a->axis < 0 ? a->axis + n : a->axis);
    int64_t once = a->n / 2 + 1 > 0 ? a->n / 2 : 0, half = c->in_spec[0].shape[axis];
    cr_tensor *y = cr_fft_half(c->g[0], axis, .scale = a->scale), *k = cr_count_beside(y, 0, half);
    cr_dims shape = {n + 1, {1, 1, 1, 1, 1, 1, 1, 1}};
    shape.at[axis] = half;
    cr_tensor *single =
        cr_logical_or(cr_equal(k, cr_int(0)), a->n % 2 ? cr_equal(k, cr_int(0)) : cr_equal(k, cr_int(once)));
    c->dx[0] = cr_where(cr_reshape(single, shape), y, cr_mul(y, cr_num(2)));
    return c->dx[0] != NULL;
}

static void fft_whole_samples(cr_samples *s)
{
    for (int n = 1; n < 13; n++)
        cr_fft_whole(cr_sample_float(s, CR_SHAPE(n / 2 + 1, 2)), 0, n, .scale = n % 3 ? 1 : 0.5);
    cr_fft_whole(cr_sample_float(s, CR_SHAPE(2, 33, 2, 2)), 1, 64);
    cr_fft_whole(cr_sample_float(s, CR_SHAPE(2, 38, 2)), -1, 74);
    cr_fft_whole(cr_sample_float(s, CR_SHAPE(0, 3, 2)), 1, 4);
    cr_sample_bad(s, "fft_whole: n is 6, expected 4 or 5 (x f32[3,2])");
    cr_fft_whole(cr_sample_float(s, CR_SHAPE(3, 2)), 0, 6);
}

CR_RULES(fft_pairs);
CR_RULES(fft_half);
CR_RULES(fft_whole);
