/* Views: another shape on the same memory. */
#include "op/rules.h"
#include "op/view.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

static bool alias_infer(const cr_call *c, cr_spec *out)
{
    cr_spec_of(out, c->in[0]);
    return true;
}

static bool alias_grad(cr_grad_call *c)
{
    c->dx[0] = c->g[0];
    return true;
}

static void alias_samples(cr_samples *s)
{
    cr_alias(cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_alias(cr_sample_float(s, CR_SHAPE(0)));
    cr_sample_bad(s, "alias: x is NULL");
    cr_alias(NULL);
}

static bool expand_infer(const cr_call *c, cr_spec *out)
{
    const cr_expand_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    char have[96], want[128];
    int added = a->shape.count - x->ndim;
    bool ok = a->shape.count <= CR_MAX_DIMS && added >= 0;
    out->dtype = (cr_dtype)x->dtype;
    out->ndim = a->shape.count;
    out->offset = x->offset;
    for (int i = 0; ok && i < a->shape.count; i++) {
        int64_t n = a->shape.at[i], have_n = i < added ? 1 : x->shape[i - added];
        if (n == -1 && i >= added)
            n = have_n;
        ok = n >= 0 && (n == have_n || have_n == 1);
        out->shape[i] = n;
        out->stride[i] = have_n == n && i >= added ? x->stride[i - added] : 0;
    }
    if (!ok)
        return cr_fail_bool(
            CR_ERROR_SHAPE, "%s does not broadcast to %s", cr_describe(x, have, sizeof have),
            cr_shape_text(a->shape.count < CR_MAX_DIMS ? a->shape.count : CR_MAX_DIMS, a->shape.at, want, sizeof want));
    return true;
}

static bool expand_grad(cr_grad_call *c)
{
    c->dx[0] = cr_sum_to(c->g[0], cr_spec_dims(&c->in_spec[0]));
    return c->dx[0] != NULL;
}

static void expand_samples(cr_samples *s)
{
    cr_expand(cr_sample_float(s, CR_SHAPE(3, 1)), CR_SHAPE(2, 3, 4));
    cr_expand(cr_sample_float(s, CR_SHAPE(3, 1)), CR_SHAPE(-1, 0));
    cr_sample_bad(s, "expand: f32[3] does not broadcast to [2]");
    cr_expand(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(2));
}

/* The shape asked for with -1 filled in. */
static bool resolve_shape(const cr_tensor *x, cr_dims *shape)
{
    char have[96], want[128];
    int64_t known = 1;
    int unknown = -1;
    bool ok = shape->count >= 0 && shape->count <= CR_MAX_DIMS;
    for (int i = 0; ok && i < shape->count; i++) {
        if (shape->at[i] == -1 && unknown < 0)
            unknown = i;
        else
            ok = shape->at[i] >= 0 && !__builtin_mul_overflow(known, shape->at[i], &known);
    }
    if (ok && unknown >= 0) {
        ok = known > 0 && x->numel % known == 0;
        if (ok)
            shape->at[unknown] = x->numel / known;
    } else {
        ok = ok && known == x->numel;
    }
    if (!ok)
        cr_fail(CR_ERROR_SHAPE, "%s cannot take the shape %s", cr_describe(x, have, sizeof have),
                cr_shape_text(shape->count < 0             ? 0
                              : shape->count > CR_MAX_DIMS ? CR_MAX_DIMS
                                                           : shape->count,
                              shape->at, want, sizeof want));
    return ok;
}

/* Strides of x seen as spec->shape; false when none do. Groups of x's dimensions that lie regularly in memory are split
 * among the new ones. */
static bool view_strides(const cr_tensor *x, cr_spec *spec)
{
    spec->offset = x->offset;
    if (x->contiguous || x->numel == 0) {
        int64_t offset = spec->offset;
        cr_spec_contiguous(spec);
        spec->offset = offset;
        return true;
    }
    int to = spec->ndim - 1;
    for (int from = x->ndim - 1; from >= 0;) {
        int64_t step = x->stride[from], group = x->shape[from];
        while (--from >= 0 && (x->shape[from] == 1 || x->stride[from] == step * group))
            group *= x->shape[from];
        for (int64_t filled = 1; filled < group || (to >= 0 && spec->shape[to] == 1); to--) {
            if (to < 0 || group % (filled * spec->shape[to]))
                return false;
            spec->stride[to] = step * filled;
            filled *= spec->shape[to];
        }
    }
    for (; to >= 0; to--)
        spec->stride[to] = 1;
    return true;
}

static bool view_infer(const cr_call *c, cr_spec *out)
{
    cr_dims shape = ((const cr_view_attrs *)c->attrs)->shape;
    if (!resolve_shape(c->in[0], &shape))
        return false;
    cr_spec_set(out, (cr_dtype)c->in[0]->dtype, shape.count, shape.at);
    if (!view_strides(c->in[0], out)) {
        char have[96], want[128];
        return cr_fail_bool(CR_ERROR_SHAPE, "the strides of %s allow no view of shape %s; use reshape",
                            cr_describe(c->in[0], have, sizeof have),
                            cr_shape_text(out->ndim, out->shape, want, sizeof want));
    }
    return true;
}

static bool view_grad(cr_grad_call *c)
{
    c->dx[0] = cr_reshape(c->g[0], cr_spec_dims(&c->in_spec[0]));
    return c->dx[0] != NULL;
}

static void view_samples(cr_samples *s)
{
    cr_view(cr_sample_float(s, CR_SHAPE(2, 6)), CR_SHAPE(3, -1));
    cr_view(cr_sample_float(s, CR_SHAPE(0, 6)), CR_SHAPE(3, 0));
    cr_sample_bad(s, "view: f32[2,6] cannot take the shape [5]");
    cr_view(cr_sample_float(s, CR_SHAPE(2, 6)), CR_SHAPE(5));
}

static bool reshape_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    cr_dims shape = ((const cr_reshape_attrs *)c->attrs)->shape;
    if (!resolve_shape(x, &shape))
        return false;
    cr_spec spec;
    cr_spec_set(&spec, (cr_dtype)x->dtype, shape.count, shape.at);
    if (!view_strides(x, &spec))
        x = cr_clone(x, .layout = CR_LAYOUT_CONTIGUOUS);
    out[0] = cr_view(x, shape);
    return out[0] != NULL;
}

static void reshape_samples(cr_samples *s)
{
    cr_reshape(cr_sample_float(s, CR_SHAPE(2, 6)), CR_SHAPE(3, 4));
    cr_reshape(cr_sample_float(s, CR_SHAPE(1)), CR_SCALAR);
    cr_sample_bad(s, "reshape: f32[2,6] cannot take the shape [-1,5]");
    cr_reshape(cr_sample_float(s, CR_SHAPE(2, 6)), CR_SHAPE(-1, 5));
}

/* ---- the order of axes ---- */

/* Axis i of the result is axis order[i] of x. */
static void permute_spec(cr_spec *out, const cr_tensor *x, const int *order)
{
    out->dtype = (cr_dtype)x->dtype;
    out->ndim = x->ndim;
    out->offset = x->offset;
    for (int i = 0; i < x->ndim; i++) {
        out->shape[i] = x->shape[order[i]];
        out->stride[i] = x->stride[order[i]];
    }
}

static bool permute_infer(const cr_call *c, cr_spec *out)
{
    const cr_permute_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    char text[96];
    int order[CR_MAX_DIMS];
    bool used[CR_MAX_DIMS] = {false};
    if (a->axes.count != x->ndim)
        return cr_fail_bool(CR_ERROR_SHAPE, "%d axes for %s, expected %d", a->axes.count,
                            cr_describe(x, text, sizeof text), x->ndim);
    for (int i = 0; i < x->ndim; i++) {
        if (!cr_axis(a->axes.at[i], x->ndim, &order[i]))
            return false;
        if (used[order[i]])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", order[i]);
        used[order[i]] = true;
    }
    permute_spec(out, x, order);
    return true;
}

static bool permute_grad(cr_grad_call *c)
{
    cr_dims axes = ((const cr_permute_attrs *)c->attrs)->axes, back = {axes.count, {0}};
    for (int i = 0; i < axes.count; i++)
        back.at[axes.at[i] < 0 ? axes.at[i] + axes.count : axes.at[i]] = i;
    c->dx[0] = cr_permute(c->g[0], back);
    return c->dx[0] != NULL;
}

static void permute_samples(cr_samples *s)
{
    cr_permute(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_AXES(2, 0, 1));
    cr_permute(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_AXES(-1, -3, -2));
    cr_permute(cr_sample_float(s, CR_SHAPE(0, 3)), CR_AXES(1, 0));
    cr_permute(cr_sample_float(s, CR_SCALAR), CR_AXES());
    cr_sample_bad(s, "permute: 1 axes for f32[2,3], expected 2");
    cr_permute(cr_sample_float(s, CR_SHAPE(2, 3)), CR_AXES(0));
    cr_sample_bad(s, "permute: axis 1 is given twice");
    cr_permute(cr_sample_float(s, CR_SHAPE(2, 3)), CR_AXES(1, -1));
    cr_sample_bad(s, "permute: axis 2 is out of range for 2 dimensions");
    cr_permute(cr_sample_float(s, CR_SHAPE(2, 3)), CR_AXES(1, 2));
}

static bool transpose_infer(const cr_call *c, cr_spec *out)
{
    const cr_transpose_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    int order[CR_MAX_DIMS] = {0, 1, 2, 3, 4, 5, 6, 7}, axis0, axis1;
    if (!cr_axis(a->axis0, x->ndim, &axis0) || !cr_axis(a->axis1, x->ndim, &axis1))
        return false;
    order[axis0] = axis1;
    order[axis1] = axis0;
    permute_spec(out, x, order);
    return true;
}

static bool transpose_grad(cr_grad_call *c)
{
    const cr_transpose_attrs *a = c->attrs;
    c->dx[0] = cr_transpose(c->g[0], a->axis0, a->axis1);
    return c->dx[0] != NULL;
}

static void transpose_samples(cr_samples *s)
{
    cr_transpose(cr_sample_float(s, CR_SHAPE(2, 3, 4)), 0, -1);
    cr_transpose(cr_sample_float(s, CR_SHAPE(2, 3)), 1, 1);
    cr_transpose(cr_sample_float(s, CR_SHAPE(2, 0)), 0, 1);
    cr_sample_bad(s, "transpose: axis 2 is out of range for 2 dimensions");
    cr_transpose(cr_sample_float(s, CR_SHAPE(2, 3)), 0, 2);
}

static bool movedim_compose(const cr_call *c, cr_tensor **out)
{
    const cr_movedim_attrs *a = c->attrs;
    int n = c->in[0]->ndim, from, to;
    if (!cr_axis(a->from, n, &from) || !cr_axis(a->to, n, &to))
        return false;
    cr_dims axes = {n, {0}};
    for (int i = 0, next = 0; i < n; i++) {
        if (i == to) {
            axes.at[i] = from;
            continue;
        }
        next += next == from;
        axes.at[i] = next++;
    }
    out[0] = cr_permute(c->in[0], axes);
    return out[0] != NULL;
}

static void movedim_samples(cr_samples *s)
{
    cr_movedim(cr_sample_float(s, CR_SHAPE(2, 3, 4)), 0, -1);
    cr_movedim(cr_sample_float(s, CR_SHAPE(2, 3, 4)), 2, 0);
    cr_sample_bad(s, "movedim: axis -3 is out of range for 2 dimensions");
    cr_movedim(cr_sample_float(s, CR_SHAPE(2, 3)), 0, -3);
}

static bool swapaxes_compose(const cr_call *c, cr_tensor **out)
{
    const cr_swapaxes_attrs *a = c->attrs;
    int unused;
    if (!cr_axis(a->axis0, c->in[0]->ndim, &unused) || !cr_axis(a->axis1, c->in[0]->ndim, &unused))
        return false;
    out[0] = cr_transpose(c->in[0], a->axis0, a->axis1);
    return out[0] != NULL;
}

static void swapaxes_samples(cr_samples *s)
{
    cr_swapaxes(cr_sample_float(s, CR_SHAPE(2, 3)), 0, 1);
    cr_sample_bad(s, "swapaxes: axis 0 is out of range for 0 dimensions");
    cr_swapaxes(cr_sample_float(s, CR_SCALAR), 0, 0);
}

static bool broadcast_to_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = cr_expand(c->in[0], ((const cr_broadcast_to_attrs *)c->attrs)->shape);
    return out[0] != NULL;
}

static void broadcast_to_samples(cr_samples *s)
{
    cr_broadcast_to(cr_sample_float(s, CR_SHAPE(3, 1)), CR_SHAPE(2, 3, 2));
}

/* ---- axes of size 1, and axes joined ---- */

static bool squeeze_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    cr_dims axes = ((const cr_squeeze_attrs *)c->attrs)->axes;
    bool gone[CR_MAX_DIMS] = {false};
    if (axes.count < 0 || axes.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_VALUE, "%d axes, expected at most %d", axes.count, CR_MAX_DIMS);
    for (int i = 0; i < axes.count; i++) {
        int axis;
        char text[96];
        if (!cr_axis(axes.at[i], x->ndim, &axis))
            return false;
        if (x->shape[axis] != 1)
            return cr_fail_bool(CR_ERROR_SHAPE, "axis %d of %s has size %lld, expected 1", axis,
                                cr_describe(x, text, sizeof text), (long long)x->shape[axis]);
        gone[axis] = true;
    }
    out->dtype = (cr_dtype)x->dtype;
    out->offset = x->offset;
    out->ndim = 0;
    for (int i = 0; i < x->ndim; i++) {
        if (axes.count ? gone[i] : x->shape[i] == 1)
            continue;
        out->shape[out->ndim] = x->shape[i];
        out->stride[out->ndim++] = x->stride[i];
    }
    return true;
}

static bool squeeze_grad(cr_grad_call *c)
{
    c->dx[0] = cr_reshape(c->g[0], cr_spec_dims(&c->in_spec[0]));
    return c->dx[0] != NULL;
}

static void squeeze_samples(cr_samples *s)
{
    cr_squeeze(cr_sample_float(s, CR_SHAPE(1, 3, 1, 2)));
    cr_squeeze(cr_sample_float(s, CR_SHAPE(1, 3, 1, 2)), .axes = CR_AXES(-2));
    cr_squeeze(cr_sample_float(s, CR_SHAPE(1, 0)), .axes = CR_AXES(0));
    cr_sample_bad(s, "squeeze: axis 1 of f32[1,3] has size 3, expected 1");
    cr_squeeze(cr_sample_float(s, CR_SHAPE(1, 3)), .axes = CR_AXES(1));
}

static bool unsqueeze_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    int axis;
    if (x->ndim == CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %d dimensions already, the most there can be", CR_MAX_DIMS);
    if (!cr_axis(((const cr_unsqueeze_attrs *)c->attrs)->axis, x->ndim + 1, &axis))
        return false;
    out->dtype = (cr_dtype)x->dtype;
    out->offset = x->offset;
    out->ndim = x->ndim + 1;
    for (int i = 0; i < out->ndim; i++) {
        int from = i < axis ? i : i - 1;
        out->shape[i] = i == axis ? 1 : x->shape[from];
        out->stride[i] = i != axis ? x->stride[from] : i < x->ndim ? x->stride[i] * x->shape[i] : 1;
    }
    return true;
}

static bool unsqueeze_grad(cr_grad_call *c)
{
    c->dx[0] = cr_squeeze(c->g[0], .axes = CR_AXES(((const cr_unsqueeze_attrs *)c->attrs)->axis));
    return c->dx[0] != NULL;
}

static void unsqueeze_samples(cr_samples *s)
{
    cr_unsqueeze(cr_sample_float(s, CR_SHAPE(2, 3)), 1);
    cr_unsqueeze(cr_sample_float(s, CR_SHAPE(2, 3)), -1);
    cr_unsqueeze(cr_sample_float(s, CR_SCALAR), 0);
    cr_unsqueeze(cr_sample_float(s, CR_SHAPE(0)), 0);
    cr_sample_bad(s, "unsqueeze: axis 4 is out of range for 3 dimensions");
    cr_unsqueeze(cr_sample_float(s, CR_SHAPE(2, 3)), 4);
    cr_sample_bad(s, "unsqueeze: x has 8 dimensions already, the most there can be");
    cr_unsqueeze(cr_sample_float(s, CR_SHAPE(1, 1, 1, 1, 1, 1, 1, 1)), 0);
}

static bool flatten_compose(const cr_call *c, cr_tensor **out)
{
    const cr_flatten_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    int start = 0, end = 0;
    cr_dims shape = {0};
    if (x->ndim == 0) {
        shape = CR_SHAPE(1);
    } else {
        if (!cr_axis(a->start, x->ndim, &start) || !cr_axis(a->end, x->ndim, &end))
            return false;
        if (start > end)
            return cr_fail_bool(CR_ERROR_VALUE, "start is axis %d, after end, which is axis %d", start, end);
        for (int i = 0; i < x->ndim; i++) {
            if (i > start && i <= end)
                shape.at[shape.count - 1] *= x->shape[i];
            else
                shape.at[shape.count++] = x->shape[i];
        }
    }
    out[0] = cr_reshape(c->in[0], shape);
    return out[0] != NULL;
}

static void flatten_samples(cr_samples *s)
{
    cr_flatten(cr_sample_float(s, CR_SHAPE(2, 3, 4)), .start = 1);
    cr_flatten(cr_sample_float(s, CR_SHAPE(2, 3, 4)), .end = 1);
    cr_flatten(cr_sample_float(s, CR_SCALAR));
    cr_flatten(cr_sample_float(s, CR_SHAPE(2, 0)));
    cr_sample_bad(s, "flatten: start is axis 2, after end, which is axis 1");
    cr_flatten(cr_sample_float(s, CR_SHAPE(2, 3, 4)), .start = 2, .end = 1);
}

static bool unflatten_compose(const cr_call *c, cr_tensor **out)
{
    const cr_unflatten_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    int axis = 0, unknown = -1;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    if (a->sizes.count < 1 || x->ndim - 1 + a->sizes.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "sizes has %d numbers, expected 1 to %d", a->sizes.count,
                            CR_MAX_DIMS + 1 - x->ndim);
    cr_dims shape = {x->ndim - 1 + a->sizes.count, {0}};
    int64_t product = 1, size = x->shape[axis];
    for (int i = 0; i < shape.count; i++)
        shape.at[i] = i < axis                     ? x->shape[i]
                      : i < axis + a->sizes.count ? a->sizes.at[i - axis]
                                                   : x->shape[i - a->sizes.count + 1];
    for (int i = axis; i < axis + a->sizes.count; i++) {
        if (shape.at[i] == -1 && unknown < 0)
            unknown = i;
        else if (shape.at[i] < 0 || (shape.at[i] > 0 && product > INT64_MAX / shape.at[i]))
            product = -1;
        else if (product >= 0)
            product *= shape.at[i];
    }
    if (product < 0 || (unknown < 0 ? product != size : product == 0 || size % product))
        return cr_fail_bool(CR_ERROR_SHAPE, "the sizes do not make up axis %d, of size %lld", axis, (long long)size);
    if (unknown >= 0)
        shape.at[unknown] = size / product;
    out[0] = cr_reshape(c->in[0], shape);
    return out[0] != NULL;
}

static void unflatten_samples(cr_samples *s)
{
    cr_unflatten(cr_sample_float(s, CR_SHAPE(2, 12)), 1, CR_SHAPE(3, 4));
    cr_unflatten(cr_sample_float(s, CR_SHAPE(6, 2)), -2, CR_SHAPE(3, -1));
    cr_unflatten(cr_sample_float(s, CR_SHAPE(2, 0)), 1, CR_SHAPE(0, 4));
    cr_sample_bad(s, "unflatten: the sizes do not make up axis 1, of size 12");
    cr_unflatten(cr_sample_float(s, CR_SHAPE(2, 12)), 1, CR_SHAPE(5, -1));
    cr_sample_bad(s, "unflatten: sizes has 0 numbers, expected 1 to 7");
    cr_unflatten(cr_sample_float(s, CR_SHAPE(2, 12)), 1, CR_SCALAR);
}

CR_RULES(view);
CR_RULES_COMPOSITE(reshape);
CR_RULES(alias);
CR_RULES(expand);
CR_RULES(permute);
CR_RULES(transpose);
CR_RULES(squeeze);
CR_RULES(unsqueeze);
CR_RULES_COMPOSITE(flatten);
CR_RULES_COMPOSITE(unflatten);
CR_RULES_COMPOSITE(movedim);
CR_RULES_COMPOSITE(swapaxes);
CR_RULES_COMPOSITE(broadcast_to);
