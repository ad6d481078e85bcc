/* Order: sort, the best few, binary search. */
#include "op/rules.h"
#include "op/view.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

/* What sort and topk give back comes from x at the indices: the gradient goes there. */
static bool grad_at_indices(cr_grad_call *c, int64_t axis)
{
    if (c->need[0] && c->g[0])
        c->dx[0] = cr_gather_backward(c->g[0], axis, c->out[1], cr_spec_dims(&c->in_spec[0]));
    return !c->need[0] || !c->g[0] || c->dx[0];
}

static bool sort_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    int axis;
    if (!cr_axis(((const cr_sort_attrs *)c->attrs)->axis, x->ndim, &axis))
        return false;
    cr_spec_set(&out[0], (cr_dtype)x->dtype, x->ndim, x->shape);
    cr_spec_set(&out[1], CR_I64, x->ndim, x->shape);
    return true;
}

static bool sort_grad(cr_grad_call *c)
{
    return grad_at_indices(c, ((const cr_sort_attrs *)c->attrs)->axis);
}

static void sort_samples(cr_samples *s)
{
    cr_sort(cr_sample_distinct(s, CR_SHAPE(3, 5)), 1);
    cr_sort(cr_sample_distinct(s, CR_SHAPE(4, 3, 2)), 0, .descending = true);
    cr_sort(cr_sample_distinct(s, CR_SHAPE(2, 150)), -1);
    cr_sort(cr_sample_int(s, CR_SHAPE(90), -9, 9), 0, .descending = true);
    cr_sort(cr_sample_float(s, CR_SHAPE(2, 0)), 1);
    cr_sample_bad(s, "sort: axis 1 is out of range for 1 dimension");
    cr_sort(cr_sample_float(s, CR_SHAPE(2)), 1);
    cr_sample_bad(s, "sort: axis 0 is out of range for 0 dimensions");
    cr_sort(cr_sample_float(s, CR_SCALAR), 0);
}

static bool argsort_compose(const cr_call *c, cr_tensor **out)
{
    const cr_argsort_attrs *a = c->attrs;
    int axis;
    if (!cr_axis(a->axis, c->in[0]->ndim, &axis))
        return false;
    out[0] = cr_sort(c->in[0], axis, .descending = a->descending).indices;
    return out[0] != NULL;
}

static void argsort_samples(cr_samples *s)
{
    cr_argsort(cr_sample_distinct(s, CR_SHAPE(3, 5)), 1);
    cr_argsort(cr_sample_distinct(s, CR_SHAPE(3, 5)), 0, .descending = true);
    cr_sample_bad(s, "argsort: axis 1 is out of range for 1 dimension");
    cr_argsort(cr_sample_float(s, CR_SHAPE(2)), 1);
}

static bool topk_infer(const cr_call *c, cr_spec *out)
{
    const cr_topk_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    char text[96];
    int axis;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    if (a->k < 0 || a->k > x->shape[axis])
        return cr_fail_bool(CR_ERROR_VALUE, "k is %lld, expected 0 to %lld (axis %d of %s)", (long long)a->k,
                            (long long)x->shape[axis], axis, cr_describe(x, text, sizeof text));
    cr_spec_set(&out[0], (cr_dtype)x->dtype, x->ndim, x->shape);
    out[0].shape[axis] = a->k;
    cr_spec_contiguous(&out[0]);
    out[1] = out[0];
    out[1].dtype = CR_I64;
    return true;
}

static bool topk_grad(cr_grad_call *c)
{
    return grad_at_indices(c, ((const cr_topk_attrs *)c->attrs)->axis);
}

static void topk_samples(cr_samples *s)
{
    cr_topk(cr_sample_distinct(s, CR_SHAPE(3, 9)), 2, 1);
    cr_topk(cr_sample_distinct(s, CR_SHAPE(9, 2)), 9, 0, .smallest = true);
    cr_topk(cr_sample_distinct(s, CR_SHAPE(2, 100)), 3, -1);
    cr_topk(cr_sample_int(s, CR_SHAPE(100), -9, 9), 5, 0, .smallest = true);
    cr_topk(cr_sample_distinct(s, CR_SHAPE(2, 3)), 0, 1);
    cr_topk(cr_sample_distinct(s, CR_SHAPE(0, 3)), 2, 1);
    cr_sample_bad(s, "topk: k is 4, expected 0 to 3 (axis 1 of f32[2,3])");
    cr_topk(cr_sample_distinct(s, CR_SHAPE(2, 3)), 4, 1);
    cr_sample_bad(s, "topk: axis 0 is out of range for 0 dimensions");
    cr_topk(cr_sample_distinct(s, CR_SCALAR), 1, 0);
}

static bool searchsorted_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *sorted = c->in[0], *values = c->in[1];
    char have[96], want[96];
    bool ok =
        sorted->ndim == 1 || (sorted->ndim == values->ndim && sorted->ndim > 0 &&
                              !memcmp(sorted->shape, values->shape, sizeof(int64_t) * (size_t)(sorted->ndim - 1)));
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "sorted is %s, expected one axis or the leading axes of values %s",
                            cr_describe(sorted, have, sizeof have), cr_describe(values, want, sizeof want));
    const cr_tensor *sorter = c->in[2];
    bool fits = !sorter || (cr_dtype_is_int((cr_dtype)sorter->dtype) && cr_same_shape(sorter, sorted));
    if (!fits)
        return cr_fail_bool(CR_ERROR_SHAPE, "sorter is %s, expected integers of the shape of sorted %s",
                            cr_describe(sorter, have, sizeof have), cr_describe(sorted, want, sizeof want));
    cr_spec_set(out, CR_I64, values->ndim, values->shape);
    return true;
}

static void searchsorted_samples(cr_samples *s)
{
    cr_searchsorted(cr_arange(0, 10), cr_sample_range(s, CR_SHAPE(3, 4), -2, 12));
    cr_searchsorted(cr_arange(0, 10), cr_sample_int(s, CR_SHAPE(5), -2, 12), .right = true);
    cr_searchsorted(cr_expand(cr_arange(0, 10), CR_SHAPE(2, 10)), cr_sample_range(s, CR_SHAPE(2, 4), -2, 12));
    cr_searchsorted(cr_arange(0, 0), cr_sample_range(s, CR_SCALAR, -2, 12));
    cr_searchsorted(cr_floats(5, 1, 3), cr_sample_range(s, CR_SHAPE(3, 4), 0, 6), .sorter = cr_ints(1, 2, 0));
    cr_sample_bad(s, "searchsorted: sorter is i64[1], expected integers of the shape of sorted f32[2]");
    cr_searchsorted(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)), .sorter = cr_ints(0));
    cr_sample_bad(s, "searchsorted: sorted is f32[2,5], expected one axis or the leading axes of values f32[3,4]");
    cr_searchsorted(cr_sample_float(s, CR_SHAPE(2, 5)), cr_sample_float(s, CR_SHAPE(3, 4)));
}

CR_RULES(sort);
CR_RULES_COMPOSITE(argsort);
CR_RULES(topk);
CR_RULES_NOGRAD(searchsorted);
