/* Reading and writing at indices. */
#include "op/nd.h"
#include "op/rules.h"
#include "op/view.h"
#include "base/memory.h"
#include "tensor/values.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

/* ---- checks ---- */

static bool check_index(const cr_tensor *index, const char *name)
{
    char text[96];
    if (!cr_dtype_is_int((cr_dtype)index->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected integers", name, cr_describe(index, text, sizeof text));
    return true;
}

/* index has t's number of axes and is no larger on any but `axis` (-1: on none at all). */
static bool check_fits(const cr_tensor *index, const cr_tensor *t, int axis, const char *name)
{
    char have[96], want[96];
    bool ok = index->ndim == t->ndim;
    for (int d = 0; ok && d < t->ndim; d++)
        ok = d == axis || index->shape[d] <= t->shape[d];
    if (ok)
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "index is %s, expected %d dimensions no larger than those of %s %s%s",
                        cr_describe(index, have, sizeof have), t->ndim, name, cr_describe(t, want, sizeof want),
                        axis < 0 ? "" : " but on the axis");
}

static bool check_same_dtype(const cr_tensor *src, const cr_tensor *x)
{
    char have[96], want[96];
    if (src->dtype != x->dtype)
        return cr_fail_bool(CR_ERROR_DTYPE, "src is %s, expected the type of x %s", cr_describe(src, have, sizeof have),
                            cr_describe(x, want, sizeof want));
    return true;
}

/* ---- gather and scatter ---- */

static bool gather_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0], *index = c->in[1];
    int axis;
    if (!cr_axis(((const cr_gather_attrs *)c->attrs)->axis, x->ndim, &axis) || !check_index(index, "index") ||
        !check_fits(index, x, axis, "x"))
        return false;
    cr_spec_set(out, (cr_dtype)x->dtype, index->ndim, index->shape);
    return true;
}

static bool gather_grad(cr_grad_call *c)
{
    if (c->need[0])
        c->dx[0] = cr_gather_backward(c->g[0], ((const cr_gather_attrs *)c->attrs)->axis, c->in[1],
                                      cr_spec_dims(&c->in_spec[0]));
    return !c->need[0] || c->dx[0];
}

static void gather_samples(cr_samples *s)
{
    cr_gather(cr_sample_float(s, CR_SHAPE(3, 5)), 1, cr_sample_int(s, CR_SHAPE(3, 4), 0, 5));
    cr_gather(cr_sample_float(s, CR_SHAPE(3, 5)), 0, cr_sample_int(s, CR_SHAPE(6, 2), -3, 3));
    cr_gather(cr_sample_float(s, CR_SHAPE(2, 3, 4)), -2, cr_sample_int(s, CR_SHAPE(2, 2, 4), 0, 3));
    cr_gather(cr_sample_float(s, CR_SHAPE(3, 5)), 1, cr_sample_int(s, CR_SHAPE(3, 0), 0, 5));
    cr_sample_bad(s, "gather: index is f32[2], expected integers");
    cr_gather(cr_sample_float(s, CR_SHAPE(2)), 0, cr_sample_float(s, CR_SHAPE(2)));
    cr_sample_bad(
        s, "gather: index is i64[4,2], expected 2 dimensions no larger than those of x f32[3,5] but on the axis");
    cr_gather(cr_sample_float(s, CR_SHAPE(3, 5)), 1, cr_sample_int(s, CR_SHAPE(4, 2), 0, 5));
    cr_sample_bad(s, "gather: index 7 at [1,0] is out of range for axis 1 of f32[3,5]");
    cr_gather(cr_sample_float(s, CR_SHAPE(3, 5)), 1, cr_from_data(((int64_t[]){0, 1, 7, 0}), CR_SHAPE(2, 2), CR_I64));
    cr_sample_bad(s, "gather: index -6 at [1] is out of range for axis 0 of f32[5]");
    cr_gather(cr_sample_float(s, CR_SHAPE(5)), 0, cr_from_data(((int64_t[]){-5, -6}), CR_SHAPE(2), CR_I64));
}

static bool gather_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_gather_backward_attrs *a = c->attrs;
    const cr_tensor *g = c->in[0], *index = c->in[1];
    char have[96], want[96];
    int axis;
    if (!cr_check_shape(a->shape, (cr_dtype)g->dtype) || !cr_axis(a->axis, a->shape.count, &axis) ||
        !check_index(index, "index"))
        return false;
    cr_spec_set(out, (cr_dtype)g->dtype, a->shape.count, a->shape.at);
    bool ok = cr_same_shape(index, g) && g->ndim == out->ndim;
    for (int d = 0; ok && d < out->ndim; d++)
        ok = d == axis || index->shape[d] <= out->shape[d];
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "g is %s and index %s for the shape %s, expected both alike and no larger",
                            cr_describe(g, have, sizeof have), cr_describe(index, want, sizeof want),
                            cr_shape_text(out->ndim, out->shape, (char[96]){0}, 96));
    return true;
}

static bool gather_backward_grad(cr_grad_call *c)
{
    if (c->need[0])
        c->dx[0] = cr_gather(c->g[0], ((const cr_gather_backward_attrs *)c->attrs)->axis, c->in[1]);
    return !c->need[0] || c->dx[0];
}

static void gather_backward_samples(cr_samples *s)
{
    cr_gather_backward(cr_sample_float(s, CR_SHAPE(3, 4)), 1, cr_sample_int(s, CR_SHAPE(3, 4), 0, 5), CR_SHAPE(3, 5));
    cr_gather_backward(cr_sample_float(s, CR_SHAPE(6, 2)), 0, cr_sample_int(s, CR_SHAPE(6, 2), -3, 3), CR_SHAPE(3, 5));
    cr_gather_backward(cr_sample_float(s, CR_SHAPE(0, 2)), 0, cr_sample_int(s, CR_SHAPE(0, 2), 0, 3), CR_SHAPE(3, 5));
    cr_sample_bad(s,
                  "gather_backward: g is f32[2] and index i64[3] for the shape [5], expected both alike and no larger");
    cr_gather_backward(cr_sample_float(s, CR_SHAPE(2)), 0, cr_sample_int(s, CR_SHAPE(3), 0, 5), CR_SHAPE(5));
    cr_sample_bad(s, "gather_backward: index 5 at [0] is out of range for axis 0 of f32[5]");
    cr_gather_backward(cr_sample_float(s, CR_SHAPE(1)), 0, cr_sample_int(s, CR_SHAPE(1), 5, 6), CR_SHAPE(5));
}

/* t expanded on all axes but `axis` to `shape`. */
static cr_tensor *expand_beside(cr_tensor *t, cr_dims shape, int axis)
{
    shape.at[axis] = t->shape[axis];
    return cr_expand(t, shape);
}

static bool take_along_axis_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *index = c->in[1];
    char have[96], want[96];
    cr_dims shape = {x->ndim, {0}};
    int axis;
    if (!cr_axis(((const cr_take_along_axis_attrs *)c->attrs)->axis, x->ndim, &axis))
        return false;
    bool ok = index->ndim == x->ndim;
    for (int d = 0; ok && d < x->ndim; d++) {
        int64_t a = x->shape[d], b = index->shape[d];
        ok = d == axis || a == b || a == 1 || b == 1;
        shape.at[d] = a == 1 ? b : a;
    }
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "index %s does not broadcast to x %s beside the axis",
                            cr_describe(index, have, sizeof have), cr_describe(x, want, sizeof want));
    out[0] = cr_gather(expand_beside(x, shape, axis), axis, expand_beside(index, shape, axis));
    return out[0] != NULL;
}

static void take_along_axis_samples(cr_samples *s)
{
    cr_take_along_axis(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_int(s, CR_SHAPE(1, 2), 0, 5), 1);
    cr_take_along_axis(cr_sample_float(s, CR_SHAPE(1, 5)), cr_sample_int(s, CR_SHAPE(3, 5), 0, 5), -1);
    cr_sample_bad(s, "take_along_axis: index i64[2,2] does not broadcast to x f32[3,5] beside the axis");
    cr_take_along_axis(cr_sample_float(s, CR_SHAPE(3, 5)), cr_sample_int(s, CR_SHAPE(2, 2), 0, 5), 1);
}

static bool infer_scatter(const cr_call *c, int64_t along, cr_spec *out)
{
    const cr_tensor *x = c->in[0], *index = c->in[1], *src = c->in[2];
    int axis;
    if (!cr_axis(along, x->ndim, &axis) || !check_index(index, "index") || !check_fits(index, x, axis, "x") ||
        !check_fits(index, src, -1, "src") || !check_same_dtype(src, x))
        return false;
    cr_spec_set(out, (cr_dtype)x->dtype, x->ndim, x->shape);
    return true;
}

/* The gradient of src: what the result's gradient has at the indices, zero where src reaches beyond index. */
static cr_tensor *source_grad(const cr_grad_call *c, int64_t axis)
{
    cr_tensor *g = cr_gather(c->g[0], axis, c->in[1]);
    const cr_spec *src = &c->in_spec[2];
    cr_dims before = {src->ndim, {0}}, after = {src->ndim, {0}};
    bool larger = false;
    for (int d = 0; g && d < src->ndim; d++) {
        after.at[d] = src->shape[d] - g->shape[d];
        larger |= after.at[d] > 0;
    }
    return larger ? cr_constant_pad(g, before, after, 0) : g;
}

static bool scatter_infer(const cr_call *c, cr_spec *out)
{
    return infer_scatter(c, ((const cr_scatter_attrs *)c->attrs)->axis, out);
}

static bool scatter_grad(cr_grad_call *c)
{
    int64_t axis = ((const cr_scatter_attrs *)c->attrs)->axis;
    if (c->need[0] &&
        !(c->dx[0] = cr_scatter(c->g[0], axis, c->in[1], cr_zeros_like(cr_gather(c->g[0], axis, c->in[1])))))
        return false;
    return !c->need[2] || (c->dx[2] = source_grad(c, axis));
}

/* Distinct indices along the last axis, so that scatter has one meaning and a gradient. */
static cr_tensor *distinct(int64_t rows, int64_t n)
{
    cr_tensor *line = cr_slice(cr_arange(0, (double)n), 0, CR_END, CR_END, .step = -1);
    return cr_clone(cr_expand(line, CR_SHAPE(rows, n)));
}

static void scatter_samples(cr_samples *s)
{
    cr_scatter(cr_sample_float(s, CR_SHAPE(3, 5)), 1, distinct(3, 4), cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_scatter(cr_sample_float(s, CR_SHAPE(3, 5)), 1, distinct(2, 4), cr_sample_float(s, CR_SHAPE(3, 6)));
    cr_scatter(cr_sample_float(s, CR_SHAPE(5, 3)), 0, cr_transpose(distinct(3, 5), 0, 1),
               cr_sample_float(s, CR_SHAPE(5, 3)));
    cr_scatter(cr_sample_float(s, CR_SHAPE(3, 5)), 1, distinct(3, 0), cr_sample_float(s, CR_SHAPE(3, 0)));
    cr_sample_bad(s, "scatter: index is i64[2,3], expected 2 dimensions no larger than those of src f32[2,2]");
    cr_scatter(cr_sample_float(s, CR_SHAPE(3, 5)), 1, distinct(2, 3), cr_sample_float(s, CR_SHAPE(2, 2)));
    cr_sample_bad(s, "scatter: src is i64[3], expected the type of x f32[3]");
    cr_scatter(cr_sample_float(s, CR_SHAPE(3)), 0, cr_sample_int(s, CR_SHAPE(2), 0, 3),
               cr_sample_int(s, CR_SHAPE(3), 0, 1));
    cr_sample_bad(s, "scatter: index 9 at [0] is out of range for axis 0 of f32[3]");
    cr_scatter(cr_sample_float(s, CR_SHAPE(3)), 0, cr_sample_int(s, CR_SHAPE(2), 9, 10),
               cr_sample_float(s, CR_SHAPE(3)));
}

static bool scatter_add_infer(const cr_call *c, cr_spec *out)
{
    return infer_scatter(c, ((const cr_scatter_add_attrs *)c->attrs)->axis, out);
}

static bool scatter_add_grad(cr_grad_call *c)
{
    c->dx[0] = c->need[0] ? c->g[0] : NULL;
    return !c->need[2] || (c->dx[2] = source_grad(c, ((const cr_scatter_add_attrs *)c->attrs)->axis));
}

static void scatter_add_samples(cr_samples *s)
{
    cr_scatter_add(cr_sample_float(s, CR_SHAPE(3, 5)), 1, cr_sample_int(s, CR_SHAPE(3, 4), 0, 5),
                   cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_scatter_add(cr_sample_float(s, CR_SHAPE(3, 5)), 0, cr_sample_int(s, CR_SHAPE(7, 2), -3, 3),
                   cr_sample_float(s, CR_SHAPE(8, 3)));
    cr_scatter_add(cr_sample_float(s, CR_SHAPE(0, 5)), 1, cr_sample_int(s, CR_SHAPE(0, 4), 0, 5),
                   cr_sample_float(s, CR_SHAPE(0, 4)));
    cr_sample_bad(s, "scatter_add: index 9 at [0] is out of range for axis 0 of f32[3]");
    cr_scatter_add(cr_sample_float(s, CR_SHAPE(3)), 0, cr_sample_int(s, CR_SHAPE(2), 9, 10),
                   cr_sample_float(s, CR_SHAPE(3)));
}

/* ---- whole slices ---- */

static bool check_list(const cr_tensor *index)
{
    char text[96];
    if (!check_index(index, "index"))
        return false;
    if (index->ndim != 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "index is %s, expected one dimension",
                            cr_describe(index, text, sizeof text));
    return true;
}

static bool index_select_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0], *index = c->in[1];
    int axis;
    if (!cr_axis(((const cr_index_select_attrs *)c->attrs)->axis, x->ndim, &axis) || !check_list(index))
        return false;
    cr_spec_set(out, (cr_dtype)x->dtype, x->ndim, x->shape);
    out->shape[axis] = index->shape[0];
    if (!cr_check_shape(cr_spec_dims(out), out->dtype))
        return false;
    cr_spec_contiguous(out);
    return true;
}

static bool index_select_grad(cr_grad_call *c)
{
    int64_t axis = ((const cr_index_select_attrs *)c->attrs)->axis;
    int64_t size = c->in_spec[0].shape[axis < 0 ? axis + c->in_spec[0].ndim : axis];
    if (c->need[0])
        c->dx[0] = cr_index_sum(c->g[0], axis, c->in[1], size, -1);
    return !c->need[0] || c->dx[0];
}

static void index_select_samples(cr_samples *s)
{
    cr_index_select(cr_sample_float(s, CR_SHAPE(3, 5)), 1, cr_sample_int(s, CR_SHAPE(7), 0, 5));
    cr_index_select(cr_sample_float(s, CR_SHAPE(4, 2, 3)), 0, cr_sample_int(s, CR_SHAPE(3), -4, 4));
    cr_index_select(cr_sample_float(s, CR_SHAPE(2, 3, 2)), -2, cr_sample_int(s, CR_SHAPE(0), 0, 3));
    cr_sample_bad(s, "index_select: index is i64[2,2], expected one dimension");
    cr_index_select(cr_sample_float(s, CR_SHAPE(3, 5)), 1, cr_sample_int(s, CR_SHAPE(2, 2), 0, 5));
    cr_sample_bad(s, "index_select: index 3 at [0] is out of range for axis 0 of f32[3,5]");
    cr_index_select(cr_sample_float(s, CR_SHAPE(3, 5)), 0, cr_sample_int(s, CR_SHAPE(2), 3, 4));
}

static bool index_sum_infer(const cr_call *c, cr_spec *out)
{
    const cr_index_sum_attrs *a = c->attrs;
    const cr_tensor *g = c->in[0], *index = c->in[1];
    char have[96];
    int axis;
    if (!cr_axis(a->axis, g->ndim, &axis) || !check_list(index))
        return false;
    if (g->shape[axis] != index->shape[0])
        return cr_fail_bool(CR_ERROR_SHAPE, "%lld indices for axis %d of %s", (long long)index->shape[0], axis,
                            cr_describe(g, have, sizeof have));
    cr_spec_set(out, (cr_dtype)g->dtype, g->ndim, g->shape);
    out->shape[axis] = a->size;
    if (!cr_check_shape(cr_spec_dims(out), out->dtype))
        return false;
    cr_spec_contiguous(out);
    return true;
}

static bool index_sum_grad(cr_grad_call *c)
{
    const cr_index_sum_attrs *a = c->attrs;
    if (!c->need[0])
        return true;
    cr_tensor *dx = cr_index_select(c->g[0], a->axis, c->in[1]);
    if (dx && a->skip >= 0) {
        cr_dims shape = {dx->ndim, {1, 1, 1, 1, 1, 1, 1, 1}};
        shape.at[a->axis < 0 ? a->axis + dx->ndim : a->axis] = -1;
        cr_tensor *kept = cr_cast(cr_not_equal(c->in[1], cr_int(a->skip)), (cr_dtype)dx->dtype);
        dx = cr_mul(dx, cr_reshape(kept, shape));
    }
    c->dx[0] = dx;
    return dx != NULL;
}

static void index_sum_samples(cr_samples *s)
{
    cr_index_sum(cr_sample_float(s, CR_SHAPE(3, 7)), 1, cr_sample_int(s, CR_SHAPE(7), 0, 5), 5, -1);
    cr_index_sum(cr_sample_float(s, CR_SHAPE(7, 40)), 0, cr_sample_int(s, CR_SHAPE(7), 0, 5), 5, 2);
    cr_index_sum(cr_sample_float(s, CR_SHAPE(0, 2)), 0, cr_sample_int(s, CR_SHAPE(0), 0, 5), 3, -1);
    cr_sample_bad(s, "index_sum: 3 indices for axis 0 of f32[2]");
    cr_index_sum(cr_sample_float(s, CR_SHAPE(2)), 0, cr_sample_int(s, CR_SHAPE(3), 0, 5), 5, -1);
    cr_sample_bad(s, "index_sum: shape [-1] has a negative size");
    cr_index_sum(cr_sample_float(s, CR_SHAPE(2)), 0, cr_sample_int(s, CR_SHAPE(2), 0, 5), -1, -1);
}

static bool index_add_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *index = c->in[1], *src = c->in[2];
    int axis;
    if (!cr_axis(((const cr_index_add_attrs *)c->attrs)->axis, x->ndim, &axis) || !check_list(index) ||
        !check_same_dtype(src, x) || !cr_check_slices(src, x, axis, index))
        return false;
    out[0] = cr_add(x, cr_index_sum(src, axis, index, x->shape[axis], -1));
    return out[0] != NULL;
}

static void index_add_samples(cr_samples *s)
{
    cr_index_add(cr_sample_float(s, CR_SHAPE(3, 5)), 1, cr_sample_int(s, CR_SHAPE(7), 0, 5),
                 cr_sample_float(s, CR_SHAPE(3, 7)));
    cr_sample_bad(s, "index_add: src is f32[3,6], expected that of x f32[3,5] with 7 slices on axis 1");
    cr_index_add(cr_sample_float(s, CR_SHAPE(3, 5)), 1, cr_sample_int(s, CR_SHAPE(7), 0, 5),
                 cr_sample_float(s, CR_SHAPE(3, 6)));
}

/* ---- embedding and one-hot ---- */

static bool embedding_infer(const cr_call *c, cr_spec *out)
{
    const cr_embedding_attrs *a = c->attrs;
    const cr_tensor *weight = c->in[0], *indices = c->in[1];
    char text[96];
    if (weight->ndim != 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "weight is %s, expected 2 dimensions",
                            cr_describe(weight, text, sizeof text));
    if (!check_index(indices, "indices"))
        return false;
    if (indices->ndim == CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "indices have %d dimensions, expected at most %d", CR_MAX_DIMS,
                            CR_MAX_DIMS - 1);
    if (a->padding && (a->padding_idx < -weight->shape[0] || a->padding_idx >= weight->shape[0]))
        return cr_fail_bool(CR_ERROR_INDEX, "padding_idx %lld is out of range for weight %s", (long long)a->padding_idx,
                            cr_describe(weight, text, sizeof text));
    cr_spec_set(out, (cr_dtype)weight->dtype, indices->ndim, indices->shape);
    out->shape[out->ndim++] = weight->shape[1];
    if (!cr_check_shape(cr_spec_dims(out), out->dtype))
        return false;
    cr_spec_contiguous(out);
    return true;
}

static bool embedding_grad(cr_grad_call *c)
{
    const cr_embedding_attrs *a = c->attrs;
    int64_t rows = c->in_spec[0].shape[0], width = c->in_spec[0].shape[1], n = c->in[1]->numel;
    int64_t skip = !a->padding ? -1 : a->padding_idx < 0 ? a->padding_idx + rows : a->padding_idx;
    if (c->need[0])
        c->dx[0] =
            cr_index_sum(cr_reshape(c->g[0], CR_SHAPE(n, width)), 0, cr_reshape(c->in[1], CR_SHAPE(n)), rows, skip);
    return !c->need[0] || c->dx[0];
}

static void embedding_samples(cr_samples *s)
{
    cr_embedding(cr_sample_float(s, CR_SHAPE(6, 4)), cr_sample_int(s, CR_SHAPE(3, 5), 0, 6));
    cr_embedding(cr_sample_float(s, CR_SHAPE(6, 40)), cr_sample_int(s, CR_SCALAR, 0, 6));
    cr_embedding(cr_sample_float(s, CR_SHAPE(6, 4)), cr_sample_int(s, CR_SHAPE(0, 2), 0, 6));
    cr_sample_bad(s, "embedding: weight is f32[6], expected 2 dimensions");
    cr_embedding(cr_sample_float(s, CR_SHAPE(6)), cr_sample_int(s, CR_SHAPE(3), 0, 6));
    cr_sample_bad(s, "embedding: indices is f32[3], expected integers");
    cr_embedding(cr_sample_float(s, CR_SHAPE(6, 2)), cr_sample_float(s, CR_SHAPE(3)));
    cr_sample_bad(s, "embedding: index 6 at [0] is out of range for axis 0 of f32[6,2]");
    cr_embedding(cr_sample_float(s, CR_SHAPE(6, 2)), cr_sample_int(s, CR_SHAPE(3), 6, 7));
    cr_sample_bad(s, "embedding: index -1 at [0] is out of range for axis 0 of f32[6,2]");
    cr_embedding(cr_sample_float(s, CR_SHAPE(6, 2)), cr_sample_int(s, CR_SHAPE(3), -1, 0));
    cr_sample_bad(s, "embedding: padding_idx 6 is out of range for weight f32[6,2]");
    cr_embedding(cr_sample_float(s, CR_SHAPE(6, 2)), cr_sample_int(s, CR_SHAPE(3), 0, 6), .padding = true,
                 .padding_idx = 6);
}

static bool one_hot_infer(const cr_call *c, cr_spec *out)
{
    const cr_one_hot_attrs *a = c->attrs;
    const cr_tensor *index = c->in[0];
    cr_dtype d = a->dtype ? a->dtype : CR_I64;
    if (!cr_check_dtype(d) || !check_index(index, "index"))
        return false;
    if (index->ndim == CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "index has %d dimensions, expected at most %d", CR_MAX_DIMS,
                            CR_MAX_DIMS - 1);
    cr_spec_set(out, d, index->ndim, index->shape);
    out->shape[out->ndim++] = a->classes;
    if (!cr_check_shape(cr_spec_dims(out), d))
        return false;
    cr_spec_contiguous(out);
    return true;
}

static void one_hot_samples(cr_samples *s)
{
    cr_one_hot(cr_sample_int(s, CR_SHAPE(3, 2), 0, 5), 5);
    cr_one_hot(cr_sample_int(s, CR_SHAPE(4), 0, 5), 6, .dtype = CR_F32);
    cr_one_hot(cr_sample_int(s, CR_SHAPE(0), 0, 5), 3, .dtype = CR_BOOL);
    cr_sample_bad(s, "one_hot: index 4 at [0] is out of range for 3 classes");
    cr_one_hot(cr_sample_int(s, CR_SHAPE(2), 4, 5), 3);
    cr_sample_bad(s, "one_hot: shape [2,-3] has a negative size");
    cr_one_hot(cr_sample_int(s, CR_SHAPE(2), 0, 1), -3);
}

/* ---- where values decide the shape ---- */

/* How many elements of t are not zero, read on the host; -1 after cr_fail. */
static int64_t count_nonzero(const cr_tensor *t)
{
    cr_host_view view;
    char *truth = cr_malloc((size_t)t->numel);
    int64_t n = -1;
    if (truth && cr_host_view_open(&view, t)) {
        cr_spec spec;
        cr_spec_of(&spec, t);
        cr_gather_elements(truth, CR_BOOL, view.first, &spec);
        cr_host_view_close(&view);
        n = 0;
        for (int64_t i = 0; i < t->numel; i++)
            n += truth[i] != 0;
    }
    cr_free(truth);
    return n;
}

static bool nonzero_infer(const cr_call *c, cr_spec *out)
{
    int64_t n = count_nonzero(c->in[0]);
    if (n < 0)
        return false;
    cr_spec_set(out, CR_I64, 2, (int64_t[]){n, c->in[0]->ndim});
    return true;
}

static void nonzero_samples(cr_samples *s)
{
    cr_nonzero(cr_sample_bool(s, CR_SHAPE(3, 4)));
    cr_nonzero(cr_sample_int(s, CR_SHAPE(2, 3, 2), 0, 2));
    cr_nonzero(cr_sample_float(s, CR_SCALAR));
    cr_nonzero(cr_sample_float(s, CR_SHAPE(0, 3)));
    cr_sample_bad(s, "nonzero: x is NULL");
    cr_nonzero(NULL);
}

static bool check_mask(const cr_tensor *mask)
{
    char text[96];
    if (mask->dtype != CR_BOOL)
        return cr_fail_bool(CR_ERROR_DTYPE, "mask is %s, expected bool", cr_describe(mask, text, sizeof text));
    return true;
}

static bool masked_select_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *mask = c->in[1];
    char have[96], want[96];
    cr_dims shape;
    if (!check_mask(mask))
        return false;
    if (!cr_broadcast(x->ndim, x->shape, mask->ndim, mask->shape, &shape.count, shape.at))
        return cr_fail_bool(CR_ERROR_SHAPE, "x %s and mask %s do not broadcast", cr_describe(x, have, sizeof have),
                            cr_describe(mask, want, sizeof want));
    cr_tensor *places = cr_nonzero(cr_reshape(cr_expand(mask, shape), CR_SHAPE(-1)));
    out[0] = cr_index_select(cr_reshape(cr_expand(x, shape), CR_SHAPE(-1)), 0, cr_select(places, 1, 0));
    return out[0] != NULL;
}

static void masked_select_samples(cr_samples *s)
{
    cr_masked_select(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_bool(s, CR_SHAPE(3, 4)));
    cr_masked_select(cr_sample_float(s, CR_SHAPE(3, 1)), cr_sample_bool(s, CR_SHAPE(4)));
    cr_sample_bad(s, "masked_select: mask is f32[2], expected bool");
    cr_masked_select(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(2)));
    cr_sample_bad(s, "masked_select: x f32[2] and mask bool[3] do not broadcast");
    cr_masked_select(cr_sample_float(s, CR_SHAPE(2)), cr_sample_bool(s, CR_SHAPE(3)));
}

static bool masked_fill_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *mask = c->in[1];
    double value = ((const cr_masked_fill_attrs *)c->attrs)->value;
    char have[96], want[96];
    if (!check_mask(mask))
        return false;
    if (!cr_broadcasts_to(mask, x->ndim, x->shape))
        return cr_fail_bool(CR_ERROR_SHAPE, "mask %s does not broadcast to x %s", cr_describe(mask, have, sizeof have),
                            cr_describe(x, want, sizeof want));
    if (cr_dtype_is_float((cr_dtype)x->dtype))
        out[0] = cr_where(mask, cr_num(value), x);
    else
        out[0] = cr_where(mask, cr_full_like(x, value), x); /* converted as cr_full does */
    return out[0] != NULL;
}

static void masked_fill_samples(cr_samples *s)
{
    cr_masked_fill(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_bool(s, CR_SHAPE(3, 4)), 1);
    cr_sample_no_gradient(s);
    cr_masked_fill(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_bool(s, CR_SHAPE(3, 4)), -INFINITY);
    cr_masked_fill(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_bool(s, CR_SHAPE(4)), 2.5);
    cr_masked_fill(cr_sample_int(s, CR_SHAPE(3, 4), 0, 9), cr_sample_bool(s, CR_SHAPE(3, 1)), -1);
    cr_sample_bad(s, "masked_fill: mask bool[2,3] does not broadcast to x f32[3]");
    cr_masked_fill(cr_sample_float(s, CR_SHAPE(3)), cr_sample_bool(s, CR_SHAPE(2, 3)), 0);
}

CR_RULES(gather);
CR_RULES(gather_backward);
CR_RULES_COMPOSITE(take_along_axis);
CR_RULES(scatter);
CR_RULES(scatter_add);
CR_RULES(index_select);
CR_RULES(index_sum);
CR_RULES_COMPOSITE(index_add);
CR_RULES(embedding);
CR_RULES_NOGRAD(one_hot);
CR_RULES_NOGRAD(nonzero);
CR_RULES_COMPOSITE(masked_select);
CR_RULES_COMPOSITE(masked_fill);
