/* Softmax and its logarithm. */
#include "op/rules.h"
#include "op/reduce.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

/* As the input named by `like`, with a check of axis and type; a zero-dimensional tensor has one element along axis 0. */
static bool infer(const cr_call *c, int like, const char *name, int64_t axis, cr_spec *out)
{
    const cr_tensor *x = c->in[like];
    int at;
    if (!cr_check_floating(x, name) || !cr_axis(axis, x->ndim ? x->ndim : 1, &at))
        return false;
    cr_spec_dense_as(out, x);
    return true;
}

static bool same_shapes(const cr_call *c)
{
    const cr_tensor *g = c->in[0], *y = c->in[1];
    bool same = g->ndim == y->ndim;
    for (int i = 0; same && i < g->ndim; i++)
        same = g->shape[i] == y->shape[i];
    char a[96], b[96];
    return same ? true
                : cr_fail_bool(CR_ERROR_SHAPE, "g is %s, expected the shape of y %s", cr_describe(g, a, sizeof a),
                               cr_describe(y, b, sizeof b));
}

#define SOFTMAX(name)                                                                                                  \
    static bool name##_infer(const cr_call *c, cr_spec *out)                                                           \
    {                                                                                                                  \
        return infer(c, 0, "x", ((const cr_##name##_attrs *)c->attrs)->axis, out);                                     \
    }                                                                                                                  \
    static bool name##_grad(cr_grad_call *c)                                                                           \
    {                                                                                                                  \
        c->dx[0] = cr_##name##_backward(c->g[0], c->out[0], ((const cr_##name##_attrs *)c->attrs)->axis);              \
        return c->dx[0] != NULL;                                                                                       \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 5)), -1);                                                             \
        cr_##name(cr_sample_float(s, CR_SHAPE(2, 3, 4)), 1);                                                           \
        cr_##name(cr_sample_range(s, CR_SHAPE(3, 67), -9, 9), 1);                                                      \
        cr_##name(cr_sample_range(s, CR_SHAPE(5, 33), 500, 502), 0);                                                   \
        cr_sample_note(s, "far from 0", 4);                                                                            \
        cr_##name(cr_sample_range(s, CR_SHAPE(4, 17), 9990, 10010), -1);                                               \
        cr_sample_note(s, "", 1);                                                                                      \
        cr_##name(cr_sample_range(s, CR_SHAPE(70, 3), -9, 9), 1);                                                      \
        cr_##name(cr_sample_float(s, CR_SHAPE(0, 3)), 1);                                                              \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 0)), 1);                                                              \
        cr_##name(cr_sample_float(s, CR_SCALAR), 0);                                                                   \
        cr_sample_bad(s, #name ": axis 2 is out of range for 2 dimensions");                                           \
        cr_##name(cr_sample_float(s, CR_SHAPE(3, 4)), 2);                                                              \
        cr_sample_bad(s, #name ": x is i64[4], expected a floating-point type");                                       \
        cr_##name(cr_sample_int(s, CR_SHAPE(4), 0, 9), 0);                                                             \
    }                                                                                                                  \
    static bool name##_backward_infer(const cr_call *c, cr_spec *out)                                                  \
    {                                                                                                                  \
        return same_shapes(c) && infer(c, 1, "y", ((const cr_##name##_backward_attrs *)c->attrs)->axis, out);          \
    }                                                                                                                  \
    static void name##_backward_samples(cr_samples *s)                                                                 \
    {                                                                                                                  \
        cr_##name##_backward(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_range(s, CR_SHAPE(3, 5), -2, 0), -1);       \
        cr_##name##_backward(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_range(s, CR_SHAPE(2, 3, 4), -2, 0), 1);  \
        cr_##name##_backward(cr_sample_float(s, CR_SHAPE(2, 67)), cr_sample_range(s, CR_SHAPE(2, 67), -2, 0), 1);      \
        cr_##name##_backward(cr_sample_float(s, CR_SHAPE(70, 3)), cr_sample_range(s, CR_SHAPE(70, 3), -2, 0), 1);      \
        cr_##name##_backward(cr_sample_float(s, CR_SHAPE(0, 3)), cr_sample_float(s, CR_SHAPE(0, 3)), 1);               \
        cr_sample_bad(s, #name "_backward: g is f32[3], expected the shape of y f32[4]");                              \
        cr_##name##_backward(cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(4)), 0);                     \
    }
SOFTMAX(softmax)
SOFTMAX(log_softmax)

/* x less its largest element along the axis, and the sum of its exponentials: no large numbers cancel then. What is taken
 * off has no influence on the results, nor gradients. */
static bool shift(const cr_call *c, int64_t axis, cr_tensor **shifted, cr_tensor **exponentials, cr_tensor **sum)
{
    cr_tensor *x = c->in[0], *most = x;
    cr_dims axes = x->ndim ? CR_AXES(axis) : (cr_dims){0};
    if (x->numel) { /* along an axis without elements there is no largest */
        cr_spec spec;
        cr_tensor *found = cr_max(x, .axes = axes, .keepdims = true);
        if (!found)
            return false;
        cr_spec_of(&spec, found);
        most = cr_tensor_view(found, &spec); /* without the record */
    }
    *shifted = cr_sub(x, most);
    *exponentials = cr_exp(*shifted);
    *sum = cr_sum(*exponentials, .axes = axes, .keepdims = true);
    return *sum != NULL;
}

static bool log_softmax_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x, *e, *sum;
    return shift(c, ((const cr_log_softmax_attrs *)c->attrs)->axis, &x, &e, &sum) &&
           (out[0] = cr_sub(x, cr_log(sum))) != NULL;
}

static bool softmax_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x, *e, *sum;
    return shift(c, ((const cr_softmax_attrs *)c->attrs)->axis, &x, &e, &sum) && (out[0] = cr_div(e, sum)) != NULL;
}

CR_RULES_FUSED(softmax);
CR_RULES_FUSED(log_softmax);
CR_RULES_NOGRAD(softmax_backward);
CR_RULES_NOGRAD(log_softmax_backward);
