/* Parts of tensors: slices, windows, diagonals. The gradient of a view that takes a part is an op that puts the part
 * into zeros; its gradient is the view again. */
#include "op/rules.h"
#include "op/view.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

/* ---- where parts are ---- */

cr_range cr_clamp_slice(int64_t size, int64_t start, int64_t stop, int64_t step)
{
    int64_t low = step > 0 ? 0 : -1, high = step > 0 ? size : size - 1;
    if (stop == CR_END && step < 0)
        stop = -1;
    else if (stop < 0)
        stop = stop < -size ? low : stop + size;
    if (start < 0)
        start = start < -size ? low : start + size;
    start = start > high ? high : start;
    stop = stop > high ? high : stop;
    cr_range r = {start, 0};
    if (step > 0 && start < stop)
        r.count = (stop - start - 1) / step + 1;
    if (step < 0 && start > stop)
        r.count = step == INT64_MIN ? 1 : (start - stop - 1) / -step + 1;
    return r;
}

bool cr_slice_spec(cr_spec *spec, int64_t axis, int64_t start, int64_t stop, int64_t step)
{
    int i;
    if (!cr_axis(axis, spec->ndim, &i))
        return false;
    if (step == 0)
        return cr_fail_bool(CR_ERROR_VALUE, "step is 0");
    cr_range r = cr_clamp_slice(spec->shape[i], start, stop, step);
    spec->shape[i] = r.count;
    if (r.count > 0)
        spec->offset += r.start * spec->stride[i];
    if (r.count > 1)
        spec->stride[i] *= step;
    return true;
}

bool cr_unfold_spec(cr_spec *spec, int64_t axis, int64_t length, int64_t step)
{
    int i;
    if (!cr_axis(axis, spec->ndim, &i))
        return false;
    if (spec->ndim == CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %d dimensions already, the most there can be", CR_MAX_DIMS);
    if (length < 1 || length > spec->shape[i])
        return cr_fail_bool(CR_ERROR_VALUE, "length is %lld, expected 1 to %lld (the size of axis %d)",
                            (long long)length, (long long)spec->shape[i], i);
    if (step < 1)
        return cr_fail_bool(CR_ERROR_VALUE, "step is %lld, expected at least 1", (long long)step);
    spec->shape[spec->ndim] = length;
    spec->stride[spec->ndim++] = spec->stride[i];
    spec->shape[i] = (spec->shape[i] - length) / step + 1;
    if (spec->shape[i] > 1)
        spec->stride[i] *= step;
    return true;
}

bool cr_diagonal_spec(cr_spec *spec, int64_t axis0, int64_t axis1, int64_t offset)
{
    int a, b;
    if (!cr_axis(axis0, spec->ndim, &a) || !cr_axis(axis1, spec->ndim, &b))
        return false;
    if (a == b)
        return cr_fail_bool(CR_ERROR_VALUE, "axis0 and axis1 are both axis %d", a);
    int64_t rows = spec->shape[a], columns = spec->shape[b], first_row = 0, first_column = 0;
    if (offset > 0)
        first_column = offset < columns ? offset : columns;
    else
        first_row = offset > -rows ? -offset : rows;
    int64_t n = rows - first_row < columns - first_column ? rows - first_row : columns - first_column;
    if (n > 0)
        spec->offset += first_row * spec->stride[a] + first_column * spec->stride[b];
    int64_t step = spec->stride[a] + spec->stride[b];
    int kept = 0;
    for (int i = 0; i < spec->ndim; i++)
        if (i != a && i != b) {
            spec->shape[kept] = spec->shape[i];
            spec->stride[kept++] = spec->stride[i];
        }
    spec->shape[kept] = n;
    spec->stride[kept] = step;
    spec->ndim--;
    return true;
}

/* ---- slice, select, narrow ---- */

static bool slice_infer(const cr_call *c, cr_spec *out)
{
    const cr_slice_attrs *a = c->attrs;
    cr_spec_of(out, c->in[0]);
    return cr_slice_spec(out, a->axis, a->start, a->stop, a->step);
}

static bool slice_grad(cr_grad_call *c)
{
    const cr_slice_attrs *a = c->attrs;
    c->dx[0] = cr_slice_backward(c->g[0], cr_spec_dims(&c->in_spec[0]), a->axis, a->start, a->stop, a->step);
    return c->dx[0] != NULL;
}

static void slice_samples(cr_samples *s)
{
    cr_slice(cr_sample_float(s, CR_SHAPE(4, 5)), 1, 1, 4);
    cr_slice(cr_sample_float(s, CR_SHAPE(7, 2)), 0, -6, CR_END, .step = 3);
    cr_slice(cr_sample_float(s, CR_SHAPE(2, 6)), -1, CR_END, CR_END, .step = -1);
    cr_slice(cr_sample_float(s, CR_SHAPE(6)), 0, -2, 0, .step = -2);
    cr_slice(cr_sample_float(s, CR_SHAPE(6)), 0, 4, 2);
    cr_slice(cr_sample_float(s, CR_SHAPE(0, 3)), 0, 0, CR_END);
    cr_sample_bad(s, "slice: axis 2 is out of range for 2 dimensions");
    cr_slice(cr_sample_float(s, CR_SHAPE(2, 3)), 2, 0, 1);
    cr_sample_bad(s, "slice: axis 0 is out of range for 0 dimensions");
    cr_slice(cr_sample_float(s, CR_SCALAR), 0, 0, 1);
}

static bool check_part(const cr_tensor *g, const cr_spec *part, const char *whose)
{
    char have[96], want[96];
    if (cr_has_shape(g, part->ndim, part->shape))
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "g is %s, expected the %s shape %s", cr_describe(g, have, sizeof have), whose,
                        cr_shape_text(part->ndim, part->shape, want, sizeof want));
}

static bool slice_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_slice_backward_attrs *a = c->attrs;
    const cr_tensor *g = c->in[0];
    if (!cr_check_shape(a->shape, (cr_dtype)g->dtype))
        return false;
    cr_spec_set(out, (cr_dtype)g->dtype, a->shape.count, a->shape.at);
    cr_spec part = *out;
    if (!cr_slice_spec(&part, a->axis, a->start, a->stop, a->step))
        return false;
    if (!check_part(g, &part, "slice's"))
        return false;
    if (cr_is_dense(g))
        cr_spec_like(out, g);
    return true;
}

static bool slice_backward_grad(cr_grad_call *c)
{
    const cr_slice_backward_attrs *a = c->attrs;
    c->dx[0] = cr_slice(c->g[0], a->axis, a->start, a->stop, .step = a->step);
    return c->dx[0] != NULL;
}

static void slice_backward_samples(cr_samples *s)
{
    cr_slice_backward(cr_sample_float(s, CR_SHAPE(4, 3)), CR_SHAPE(4, 5), 1, 1, 4, 1);
    cr_slice_backward(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(6), 0, CR_END, CR_END, -2);
    cr_slice_backward(cr_sample_float(s, CR_SHAPE(2, 0)), CR_SHAPE(2, 3), 1, 0, 0, 1);
    cr_sample_bad(s, "slice_backward: g is f32[2], expected the slice's shape [3]");
    cr_slice_backward(cr_sample_float(s, CR_SHAPE(2)), CR_SHAPE(5), 0, 0, 3, 1);
    cr_sample_bad(s, "slice_backward: step is 0");
    cr_slice_backward(cr_sample_float(s, CR_SHAPE(2)), CR_SHAPE(5), 0, 0, 3, 0);
}

static bool select_infer(const cr_call *c, cr_spec *out)
{
    const cr_select_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    char text[96];
    int axis;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    int64_t n = x->shape[axis], index = a->index < 0 ? a->index + n : a->index;
    if (index < 0 || index >= n)
        return cr_fail_bool(CR_ERROR_INDEX, "index %lld is out of range for axis %d of %s", (long long)a->index, axis,
                            cr_describe(x, text, sizeof text));
    out->dtype = (cr_dtype)x->dtype;
    out->ndim = x->ndim - 1;
    out->offset = x->offset + index * x->stride[axis];
    for (int i = 0; i < out->ndim; i++) {
        out->shape[i] = x->shape[i < axis ? i : i + 1];
        out->stride[i] = x->stride[i < axis ? i : i + 1];
    }
    return true;
}

static bool select_grad(cr_grad_call *c)
{
    const cr_select_attrs *a = c->attrs;
    int64_t stop = a->index == -1 ? CR_END : a->index + 1;
    c->dx[0] =
        cr_slice_backward(cr_unsqueeze(c->g[0], a->axis), cr_spec_dims(&c->in_spec[0]), a->axis, a->index, stop, 1);
    return c->dx[0] != NULL;
}

static void select_samples(cr_samples *s)
{
    cr_select(cr_sample_float(s, CR_SHAPE(2, 3, 4)), 1, 2);
    cr_select(cr_sample_float(s, CR_SHAPE(2, 3)), -1, -1);
    cr_select(cr_sample_float(s, CR_SHAPE(2, 3)), 0, -2);
    cr_select(cr_sample_float(s, CR_SHAPE(3, 0)), 0, 1);
    cr_sample_bad(s, "select: index 3 is out of range for axis 1 of f32[2,3]");
    cr_select(cr_sample_float(s, CR_SHAPE(2, 3)), 1, 3);
    cr_sample_bad(s, "select: axis 0 is out of range for 0 dimensions");
    cr_select(cr_sample_float(s, CR_SCALAR), 0, 0);
}

static bool narrow_compose(const cr_call *c, cr_tensor **out)
{
    const cr_narrow_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    char text[96];
    int axis;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    int64_t n = x->shape[axis], start = a->start < 0 ? a->start + n : a->start;
    if (start < 0 || start > n || a->length < 0 || a->length > n - start)
        return cr_fail_bool(CR_ERROR_INDEX, "%lld elements from %lld on are more than axis %d of %s has",
                            (long long)a->length, (long long)a->start, axis, cr_describe(x, text, sizeof text));
    out[0] = cr_slice(c->in[0], axis, start, start + a->length);
    return out[0] != NULL;
}

static void narrow_samples(cr_samples *s)
{
    cr_narrow(cr_sample_float(s, CR_SHAPE(2, 5)), 1, 1, 3);
    cr_narrow(cr_sample_float(s, CR_SHAPE(5)), 0, -2, 2);
    cr_narrow(cr_sample_float(s, CR_SHAPE(5)), 0, 5, 0);
    cr_sample_bad(s, "narrow: 4 elements from 2 on are more than axis 0 of f32[5] has");
    cr_narrow(cr_sample_float(s, CR_SHAPE(5)), 0, 2, 4);
}

/* ---- windows ---- */

static bool unfold_infer(const cr_call *c, cr_spec *out)
{
    const cr_unfold_attrs *a = c->attrs;
    cr_spec_of(out, c->in[0]);
    return cr_unfold_spec(out, a->axis, a->length, a->step);
}

static bool unfold_grad(cr_grad_call *c)
{
    const cr_unfold_attrs *a = c->attrs;
    c->dx[0] = cr_unfold_backward(c->g[0], cr_spec_dims(&c->in_spec[0]), a->axis, a->length, a->step);
    return c->dx[0] != NULL;
}

static void unfold_samples(cr_samples *s)
{
    cr_unfold(cr_sample_float(s, CR_SHAPE(2, 7)), 1, 3, 2);
    cr_unfold(cr_sample_float(s, CR_SHAPE(7, 2)), -2, 3, 1);
    cr_unfold(cr_sample_float(s, CR_SHAPE(8)), 0, 2, 3);
    cr_unfold(cr_sample_float(s, CR_SHAPE(0, 4)), 1, 2, 2);
    cr_sample_bad(s, "unfold: length is 3, expected 1 to 2 (the size of axis 0)");
    cr_unfold(cr_sample_float(s, CR_SHAPE(2)), 0, 3, 1);
    cr_sample_bad(s, "unfold: step is 0, expected at least 1");
    cr_unfold(cr_sample_float(s, CR_SHAPE(2)), 0, 2, 0);
}

static bool unfold_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_unfold_backward_attrs *a = c->attrs;
    const cr_tensor *g = c->in[0];
    if (!cr_check_shape(a->shape, (cr_dtype)g->dtype))
        return false;
    cr_spec_set(out, (cr_dtype)g->dtype, a->shape.count, a->shape.at);
    cr_spec part = *out;
    if (!cr_unfold_spec(&part, a->axis, a->length, a->step))
        return false;
    return check_part(g, &part, "windows'");
}

static bool unfold_backward_grad(cr_grad_call *c)
{
    const cr_unfold_backward_attrs *a = c->attrs;
    c->dx[0] = cr_unfold(c->g[0], a->axis, a->length, a->step);
    return c->dx[0] != NULL;
}

static void unfold_backward_samples(cr_samples *s)
{
    cr_unfold_backward(cr_sample_float(s, CR_SHAPE(2, 3, 3)), CR_SHAPE(2, 7), 1, 3, 2);
    cr_unfold_backward(cr_sample_float(s, CR_SHAPE(2, 2, 4)), CR_SHAPE(5, 2), 0, 4, 1);
    cr_unfold_backward(cr_sample_float(s, CR_SHAPE(0, 3, 1)), CR_SHAPE(0, 3), 1, 1, 1);
    cr_sample_bad(s, "unfold_backward: g is f32[2,2], expected the windows' shape [3,2]");
    cr_unfold_backward(cr_sample_float(s, CR_SHAPE(2, 2)), CR_SHAPE(6), 0, 2, 2);
}

/* ---- diagonals ---- */

static bool diagonal_infer(const cr_call *c, cr_spec *out)
{
    const cr_diagonal_attrs *a = c->attrs;
    cr_spec_of(out, c->in[0]);
    return cr_diagonal_spec(out, a->axis0, a->axis1, a->offset);
}

static bool diagonal_grad(cr_grad_call *c)
{
    const cr_diagonal_attrs *a = c->attrs;
    c->dx[0] = cr_diagonal_backward(c->g[0], cr_spec_dims(&c->in_spec[0]), a->axis0, a->axis1, a->offset);
    return c->dx[0] != NULL;
}

static void diagonal_samples(cr_samples *s)
{
    cr_diagonal(cr_sample_float(s, CR_SHAPE(3, 4)), 0, 1);
    cr_diagonal(cr_sample_float(s, CR_SHAPE(3, 2, 4)), 0, -1, .offset = 1);
    cr_diagonal(cr_sample_float(s, CR_SHAPE(3, 4)), 0, 1, .offset = -2);
    cr_diagonal(cr_sample_float(s, CR_SHAPE(3, 4)), 0, 1, .offset = 9);
    cr_sample_bad(s, "diagonal: axis0 and axis1 are both axis 1");
    cr_diagonal(cr_sample_float(s, CR_SHAPE(3, 4)), 1, -1);
    cr_sample_bad(s, "diagonal: axis 1 is out of range for 1 dimension");
    cr_diagonal(cr_sample_float(s, CR_SHAPE(3)), 0, 1);
}

static bool diagonal_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_diagonal_backward_attrs *a = c->attrs;
    const cr_tensor *g = c->in[0];
    if (!cr_check_shape(a->shape, (cr_dtype)g->dtype))
        return false;
    cr_spec_set(out, (cr_dtype)g->dtype, a->shape.count, a->shape.at);
    cr_spec part = *out;
    if (!cr_diagonal_spec(&part, a->axis0, a->axis1, a->offset))
        return false;
    return check_part(g, &part, "diagonal's");
}

static bool diagonal_backward_grad(cr_grad_call *c)
{
    const cr_diagonal_backward_attrs *a = c->attrs;
    c->dx[0] = cr_diagonal(c->g[0], a->axis0, a->axis1, .offset = a->offset);
    return c->dx[0] != NULL;
}

static void diagonal_backward_samples(cr_samples *s)
{
    cr_diagonal_backward(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(3, 4), 0, 1, 1);
    cr_diagonal_backward(cr_sample_float(s, CR_SHAPE(2, 2)), CR_SHAPE(3, 2, 4), 0, 2, -1);
    cr_diagonal_backward(cr_sample_float(s, CR_SHAPE(0)), CR_SHAPE(0, 4), 0, 1, 0);
    cr_sample_bad(s, "diagonal_backward: g is f32[2], expected the diagonal's shape [3]");
    cr_diagonal_backward(cr_sample_float(s, CR_SHAPE(2)), CR_SHAPE(3, 3), 0, 1, 0);
}

CR_RULES(slice);
CR_RULES(slice_backward);
CR_RULES(select);
CR_RULES_COMPOSITE(narrow);
CR_RULES(unfold);
CR_RULES(unfold_backward);
CR_RULES(diagonal);
CR_RULES(diagonal_backward);
