/* Joining, repeating and rearranging. */
#include "op/rules.h"
#include "base/memory.h"
#include "op/pointwise.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

/* ---- concat ---- */

/* True when inputs 0 and i have equal sizes on all axes but `axis` (-1: on all). */
static bool fits(const cr_tensor *first, const cr_tensor *t, int axis)
{
    bool ok = first->ndim == t->ndim;
    for (int d = 0; ok && d < t->ndim; d++)
        ok = d == axis || t->shape[d] == first->shape[d];
    return ok;
}

static bool concat_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *first = c->in[0], *model = NULL;
    char have[96], want[96];
    int axis;
    if (!cr_axis(((const cr_concat_attrs *)c->attrs)->axis, first->ndim, &axis))
        return false;
    int64_t total = 0;
    for (int i = 0; i < c->n_in; i++) {
        const cr_tensor *t = c->in[i];
        if (!fits(first, t, axis))
            return cr_fail_bool(CR_ERROR_SHAPE, "input %d is %s, expected the sizes of %s on all axes but %d", i,
                                cr_describe(t, have, sizeof have), cr_describe(first, want, sizeof want), axis);
        total += t->shape[axis]; /* cannot overflow: what exists is far below 2^63 / inputs */
        if (!model && !t->contiguous && cr_is_dense(t))
            model = t;
    }
    cr_spec_set(out, cr_common_dtype(c, 0), first->ndim, first->shape);
    out->shape[axis] = total;
    if (!cr_check_shape(cr_spec_dims(out), out->dtype))
        return false;
    cr_spec_contiguous(out);
    if (model)
        cr_spec_like(out, model);
    return true;
}

static bool concat_grad(cr_grad_call *c)
{
    int axis;
    if (!cr_axis(((const cr_concat_attrs *)c->attrs)->axis, c->in_spec[0].ndim, &axis))
        return false;
    for (int64_t i = 0, start = 0; i < c->n_in; i++) {
        int64_t stop = start + c->in_spec[i].shape[axis];
        if (c->need[i] && !(c->dx[i] = cr_slice(c->g[0], axis, start, stop)))
            return false;
        start = stop;
    }
    return true;
}

static void concat_samples(cr_samples *s)
{
    cr_concat(CR_LIST(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(4, 3))));
    cr_concat(CR_LIST(cr_sample_float(s, CR_SHAPE(2, 3, 2)), cr_sample_float(s, CR_SHAPE(2, 1, 2)),
                      cr_sample_float(s, CR_SHAPE(2, 0, 2))),
              .axis = 1);
    cr_concat(CR_LIST(cr_sample_float(s, CR_SHAPE(2, 3, 4, 2)), cr_sample_float(s, CR_SHAPE(2, 5, 4, 2))), .axis = -3);
    cr_concat(CR_LIST(cr_sample_float(s, CR_SHAPE(3))), .axis = -1);
    cr_concat(CR_LIST(cr_sample_float(s, CR_SHAPE(0, 2)), cr_sample_float(s, CR_SHAPE(0, 2))));
    cr_sample_bad(s, "concat: input 1 is f32[2,4], expected the sizes of f32[2,3] on all axes but 0");
    cr_concat(CR_LIST(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(2, 4))));
    cr_sample_bad(s, "concat: axis 0 is out of range for 0 dimensions");
    cr_concat(CR_LIST(cr_sample_float(s, CR_SCALAR)));
    cr_sample_bad(s, "concat: axis 2 is out of range for 1 dimension");
    cr_concat(CR_LIST(cr_sample_float(s, CR_SHAPE(2))), .axis = 2);
}

static bool stack_compose(const cr_call *c, cr_tensor **out)
{
    const cr_tensor *first = c->in[0];
    char have[96], want[96];
    int axis;
    if (first->ndim == CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "the inputs have %d dimensions already, the most there can be",
                            CR_MAX_DIMS);
    if (!cr_axis(((const cr_stack_attrs *)c->attrs)->axis, first->ndim + 1, &axis))
        return false;
    for (int i = 1; i < c->n_in; i++)
        if (!fits(first, c->in[i], -1))
            return cr_fail_bool(CR_ERROR_SHAPE, "input %d is %s, expected the shape of %s", i,
                                cr_describe(c->in[i], have, sizeof have), cr_describe(first, want, sizeof want));
    cr_tensor **raised = cr_malloc((size_t)c->n_in * sizeof(cr_tensor *));
    if (!raised)
        return false;
    for (int i = 0; i < c->n_in; i++)
        raised[i] = cr_unsqueeze(c->in[i], axis);
    out[0] = cr_concat(cr_list_of(raised, c->n_in), .axis = axis);
    cr_free(raised);
    return out[0] != NULL;
}

static void stack_samples(cr_samples *s)
{
    cr_stack(CR_LIST(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(2, 3))));
    cr_stack(CR_LIST(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(2, 3))), .axis = -1);
    cr_stack(CR_LIST(cr_sample_float(s, CR_SCALAR), cr_sample_float(s, CR_SCALAR)));
    cr_sample_bad(s, "stack: input 1 is f32[3], expected the shape of f32[2]");
    cr_stack(CR_LIST(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3))));
    cr_sample_bad(s, "stack: axis 2 is out of range for 2 dimensions");
    cr_stack(CR_LIST(cr_sample_float(s, CR_SHAPE(2))), .axis = 2);
}

/* ---- padding ---- */

/* The amounts of a list that may be shorter than ndim, for axis d. */
static int64_t amount(cr_dims list, int ndim, int d)
{
    int i = d - (ndim - list.count);
    return i >= 0 ? list.at[i] : 0;
}

static bool check_amounts(const cr_tensor *x, cr_dims before, cr_dims after)
{
    char text[96];
    if (before.count > x->ndim || after.count > x->ndim)
        return cr_fail_bool(CR_ERROR_SHAPE, "amounts for %d axes, x is %s",
                            before.count > after.count ? before.count : after.count, cr_describe(x, text, sizeof text));
    for (int d = 0; d < x->ndim; d++) {
        int64_t a = amount(before, x->ndim, d), b = amount(after, x->ndim, d);
        if (a < 0 || b < 0)
            return cr_fail_bool(CR_ERROR_VALUE, "%lld before and %lld after axis %d, expected at least 0", (long long)a,
                                (long long)b, d);
        if (a > INT64_MAX / 4 || b > INT64_MAX / 4)
            return cr_fail_bool(CR_ERROR_MEMORY, "%lld before and %lld after axis %d are more than memory can hold",
                                (long long)a, (long long)b, d);
    }
    return true;
}

static bool constant_pad_infer(const cr_call *c, cr_spec *out)
{
    const cr_constant_pad_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    cr_dims shape = {x->ndim, {0}};
    if (!check_amounts(x, a->before, a->after))
        return false;
    for (int d = 0; d < x->ndim; d++)
        shape.at[d] = x->shape[d] + amount(a->before, x->ndim, d) + amount(a->after, x->ndim, d);
    if (!cr_check_shape(shape, (cr_dtype)x->dtype))
        return false;
    cr_spec_set(out, (cr_dtype)x->dtype, shape.count, shape.at);
    if (cr_is_dense(x))
        cr_spec_like(out, x);
    return true;
}

static bool constant_pad_grad(cr_grad_call *c)
{
    const cr_constant_pad_attrs *a = c->attrs;
    cr_tensor *g = c->g[0];
    int n = c->in_spec[0].ndim;
    for (int d = 0; g && d < n; d++) {
        int64_t start = amount(a->before, n, d), size = c->in_spec[0].shape[d];
        if (g->shape[d] != size)
            g = cr_slice(g, d, start, start + size);
    }
    c->dx[0] = g;
    return g != NULL;
}

static void constant_pad_samples(cr_samples *s)
{
    cr_constant_pad(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(1, 0), CR_SHAPE(0, 2), .value = 0.5);
    cr_constant_pad(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_SHAPE(1), CR_SHAPE(1, 2));
    cr_constant_pad(cr_sample_float(s, CR_SHAPE(0, 2)), CR_SHAPE(1), CR_SHAPE(1));
    cr_constant_pad(cr_sample_float(s, CR_SHAPE(2, 2)), CR_SHAPE(), CR_SHAPE());
    cr_sample_bad(s, "constant_pad: amounts for 2 axes, x is f32[3]");
    cr_constant_pad(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(1, 1), CR_SHAPE(1));
    cr_sample_bad(s, "constant_pad: -1 before and 0 after axis 0, expected at least 0");
    cr_constant_pad(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(-1), CR_SHAPE());
}

CR_RULES(concat);
CR_RULES_COMPOSITE(stack);
CR_RULES(constant_pad);
