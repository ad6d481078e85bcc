/* Along one axis: argmax and argmin, running sums and products. */
#include "op/rules.h"
#include "op/reduce.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

static bool along(const cr_tensor *x, int64_t axis, int *at)
{
    if (x->ndim == 0) { /* one element along one axis */
        *at = 0;
        return axis == 0 || axis == -1 ? true : cr_axis(axis, 1, at);
    }
    return cr_axis(axis, x->ndim, at);
}

static void like(cr_spec *out, const cr_tensor *x, cr_dtype dtype)
{
    cr_spec_dense_as(out, x);
    out->dtype = dtype;
}

static cr_dtype sum_dtype(const cr_tensor *x)
{
    if (cr_dtype_is_unsigned((cr_dtype)x->dtype))
        return CR_U64;
    return x->dtype == CR_BOOL || cr_dtype_is_int((cr_dtype)x->dtype) ? CR_I64 : (cr_dtype)x->dtype;
}

/* ---- argmax, argmin ---- */

static bool infer_index(const cr_call *c, int64_t axis, bool keepdims, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    char text[96];
    int at;
    if (!along(x, axis, &at))
        return false;
    if (x->ndim && x->shape[at] == 0)
        return cr_fail_bool(CR_ERROR_SHAPE, "x %s has no elements along axis %d", cr_describe(x, text, sizeof text), at);
    out->dtype = CR_I64;
    out->ndim = 0;
    for (int i = 0; i < x->ndim; i++)
        if (i != at || keepdims)
            out->shape[out->ndim++] = i == at ? 1 : x->shape[i];
    cr_spec_contiguous(out);
    return true;
}

#define INDEX(name)                                                                                                    \
    static bool name##_infer(const cr_call *c, cr_spec *out)                                                           \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        return infer_index(c, a->axis, a->keepdims, out);                                                              \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_distinct(s, CR_SHAPE(3, 4)), -1);                                                          \
        cr_##name(cr_sample_distinct(s, CR_SHAPE(3, 4, 5)), 1, .keepdims = true);                                      \
        cr_##name(cr_sample_distinct(s, CR_SHAPE(2, 70)), 1);                                                          \
        cr_##name(cr_sample_int(s, CR_SHAPE(33, 3), 0, 4), 0);                                                         \
        cr_##name(cr_sample_float(s, CR_SHAPE(0, 3)), 1);                                                              \
        cr_##name(cr_sample_float(s, CR_SCALAR), 0);                                                                   \
        cr_sample_bad(s, #name ": axis 2 is out of range for 2 dimensions");                                           \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), 2);                                                              \
        cr_sample_bad(s, #name ": x f32[3,0] has no elements along axis 1");                                           \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 0)), 1);                                                              \
    }
INDEX(argmax)
INDEX(argmin)

/* ---- running sums ---- */

static bool cumsum_infer(const cr_call *c, cr_spec *out)
{
    const cr_cumsum_attrs *a = c->attrs;
    int at;
    if (!along(c->in[0], a->axis, &at) || (a->dtype && !cr_check_dtype(a->dtype)))
        return false;
    like(out, c->in[0], a->dtype ? a->dtype : sum_dtype(c->in[0]));
    return true;
}

static bool cumsum_grad(cr_grad_call *c)
{
    const cr_cumsum_attrs *a = c->attrs;
    c->dx[0] = cr_cumsum(c->g[0], a->axis, .reverse = !a->reverse);
    return c->dx[0] != NULL;
}

static void cumsum_samples(cr_samples *s)
{
    cr_cumsum(cr_sample_float(s, CR_SHAPE(3, 5)), -1);
    cr_cumsum(cr_sample_float(s, CR_SHAPE(3, 4, 5)), 1, .reverse = true);
    cr_cumsum(cr_sample_int(s, CR_SHAPE(4, 3), -9, 9), 0);
    cr_cumsum(cr_sample_bool(s, CR_SHAPE(7)), 0);
    cr_cumsum(cr_sample_float(s, CR_SHAPE(0, 3)), 0);
    cr_sample_bad(s, "cumsum: axis 2 is out of range for 2 dimensions");
    cr_cumsum(cr_sample_float(s, CR_SHAPE(3, 4)), 2);
}

/* ---- running products ---- */

static bool cumprod_infer(const cr_call *c, cr_spec *out)
{
    int at;
    like(out, c->in[0], sum_dtype(c->in[0]));
    return along(c->in[0], ((const cr_cumprod_attrs *)c->attrs)->axis, &at);
}

static bool cumprod_grad(cr_grad_call *c)
{
    if (c->need[0])
        c->dx[0] = cr_cumprod_backward(c->g[0], c->in[0], ((const cr_cumprod_attrs *)c->attrs)->axis);
    return !c->need[0] || c->dx[0];
}

static bool cumprod_backward_infer(const cr_call *c, cr_spec *out)
{
    int at;
    like(out, c->in[1], (cr_dtype)c->in[1]->dtype);
    return along(c->in[1], ((const cr_cumprod_backward_attrs *)c->attrs)->axis, &at);
}

/* x with a new axis behind `at`, repeated along it or along `at`: [.., i, j, ..] is x's element i or j. Their order
 * i < j is found by counting, so that the numbers are on x's device. */
typedef struct square {
    cr_tensor *row, *i, *j; /* x_j as [.., 1, n, ..] broadcast; i and j as i64 */
} square;

static square make_square(cr_tensor *x, int at)
{
    cr_dims one = {x->ndim + 1, {0}}, down = one;
    for (int k = 0; k < x->ndim; k++) {
        one.at[k + (k >= at)] = x->shape[k];
        down.at[k + (k > at)] = x->shape[k];
    }
    one.at[at] = down.at[at + 1] = 1;
    cr_tensor *number = cr_cumsum(cr_ones_like(x, .dtype = CR_I64), at);
    return (square){cr_reshape(x, one), cr_reshape(number, down), cr_reshape(number, one)};
}

/* y_i = product over j <= i of x_j. */
static bool cumprod_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    int at;
    if (!along(x, ((const cr_cumprod_attrs *)c->attrs)->axis, &at))
        return false;
    if (x->ndim == 0)
        return (out[0] = cr_alias(x)) != NULL;
    square q = make_square(x, at);
    out[0] = cr_prod(cr_where(cr_less_equal(q.j, q.i), q.row, cr_int(1)), .axes = CR_AXES(at + 1));
    return out[0] != NULL;
}

static void cumprod_samples(cr_samples *s)
{
    cr_cumprod(cr_sample_float(s, CR_SHAPE(3, 5)), -1);
    cr_cumprod(cr_sample_float(s, CR_SHAPE(3, 4, 2)), 1);
    cr_cumprod(cr_sample_int(s, CR_SHAPE(4, 3), -3, 3), 0);
    cr_sample_note(s, "zeros", 1);
    cr_cumprod(cr_mul(cr_sample_float(s, CR_SHAPE(5)), cr_sample_int(s, CR_SHAPE(5), 0, 2)), 0);
    cr_cumprod(cr_sample_float(s, CR_SHAPE(0, 3)), 0);
    cr_sample_bad(s, "cumprod: axis 2 is out of range for 2 dimensions");
    cr_cumprod(cr_sample_float(s, CR_SHAPE(3, 4)), 2);
}

static void cumprod_backward_samples(cr_samples *s)
{
    cr_cumprod_backward(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)), -1);
    cr_cumprod_backward(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_float(s, CR_SHAPE(3, 5)), 0);
    cr_cumprod_backward(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)), 0);
    cr_sample_bad(s, "cumprod_backward: axis 1 is out of range for 1 dimension");
    cr_cumprod_backward(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)), 1);
}

/* ---- the product of the others ---- */

static bool prod_others_infer(const cr_call *c, cr_spec *out)
{
    int at;
    like(out, c->in[0], (cr_dtype)c->in[0]->dtype);
    return cr_check_floating(c->in[0], "x") && along(c->in[0], ((const cr_prod_others_attrs *)c->attrs)->axis, &at);
}

static bool prod_others_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    int at;
    if (!along(x, ((const cr_prod_others_attrs *)c->attrs)->axis, &at))
        return false;
    if (x->ndim == 0)
        return (out[0] = cr_ones_like(x)) != NULL;
    square q = make_square(x, at);
    out[0] = cr_prod(cr_where(cr_equal(q.j, q.i), cr_int(1), q.row), .axes = CR_AXES(at + 1));
    return out[0] != NULL;
}

static void prod_others_samples(cr_samples *s)
{
    cr_prod_others(cr_sample_float(s, CR_SHAPE(3, 5)), -1);
    cr_prod_others(cr_sample_float(s, CR_SHAPE(3, 4, 2)), 1);
    cr_sample_note(s, "zeros", 1);
    cr_prod_others(cr_mul(cr_sample_float(s, CR_SHAPE(5)), cr_sample_int(s, CR_SHAPE(5), 0, 2)), 0);
    cr_prod_others(cr_sample_float(s, CR_SHAPE(0, 3)), 0);
    cr_sample_bad(s, "prod_others: axis 2 is out of range for 2 dimensions");
    cr_prod_others(cr_sample_float(s, CR_SHAPE(3, 4)), 2);
    cr_sample_bad(s, "prod_others: x is i64[3], expected a floating-point type");
    cr_prod_others(cr_sample_int(s, CR_SHAPE(3), 0, 4), 0);
}

CR_RULES_NOGRAD(argmax);
CR_RULES_NOGRAD(argmin);
CR_RULES(cumsum);
CR_RULES_FUSED(cumprod);
CR_RULES_NOGRAD(cumprod_backward);
CR_RULES_FUSED_BY_COMPOSE(prod_others);
