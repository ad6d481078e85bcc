/* Repeating, turning, padding and cutting up. */
#include "op/rules.h"
#include "op/beside.h"
#include "op/view.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

/* ---- parts: split2, split3 and split4 have the same attributes, axis and sizes ---- */

static bool infer_parts(const cr_call *c, cr_spec *out)
{
    const cr_split2_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    char text[96], sizes[128];
    int axis, n = c->op->n_out;
    int64_t start = 0;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    bool ok = a->sizes.count == n;
    for (int i = 0; ok && i < n; i++) {
        ok = a->sizes.at[i] >= 0 && a->sizes.at[i] <= x->shape[axis] - start;
        cr_spec_of(&out[i], x);
        out[i].offset += start * x->stride[axis];
        out[i].shape[axis] = a->sizes.at[i];
        start += a->sizes.at[i];
    }
    if (ok && start == x->shape[axis])
        return true;
    return cr_fail_bool(
        CR_ERROR_SHAPE, "sizes %s, expected %d that sum to axis %d of %s",
        cr_shape_text(a->sizes.count < CR_MAX_DIMS ? a->sizes.count : CR_MAX_DIMS, a->sizes.at, sizes, sizeof sizes), n,
        axis, cr_describe(x, text, sizeof text));
}

/* Zeros for a part that got no gradient, on the device of one that did. */
static cr_tensor *zeros_beside(const cr_tensor *g, const cr_spec *whole, int axis, int64_t size)
{
    cr_dims shape = cr_spec_dims(whole);
    shape.at[axis] = size;
    return cr_full_beside(g, shape, 0, whole->dtype);
}

static bool grad_parts(cr_grad_call *c)
{
    const cr_split2_attrs *a = c->attrs;
    const cr_spec *x = &c->in_spec[0];
    cr_tensor *g[CR_MAX_OUTPUTS], *some = NULL;
    int axis = (int)(a->axis < 0 ? a->axis + x->ndim : a->axis);
    for (int i = 0; i < c->n_out; i++)
        some = c->g[i] ? c->g[i] : some;
    for (int i = 0; i < c->n_out; i++) {
        g[i] = c->g[i] ? c->g[i] : zeros_beside(some, x, axis, a->sizes.at[i]);
        if (!g[i])
            return false;
    }
    c->dx[0] = cr_concat(cr_list_of(g, c->n_out), .axis = axis);
    return c->dx[0] != NULL;
}

static bool split2_infer(const cr_call *c, cr_spec *out)
{
    return infer_parts(c, out);
}
static bool split3_infer(const cr_call *c, cr_spec *out)
{
    return infer_parts(c, out);
}
static bool split4_infer(const cr_call *c, cr_spec *out)
{
    return infer_parts(c, out);
}
static bool split2_grad(cr_grad_call *c)
{
    return grad_parts(c);
}
static bool split3_grad(cr_grad_call *c)
{
    return grad_parts(c);
}
static bool split4_grad(cr_grad_call *c)
{
    return grad_parts(c);
}

static void split2_samples(cr_samples *s)
{
    cr_split2(cr_sample_float(s, CR_SHAPE(3, 5)), 1, CR_SHAPE(2, 3));
    cr_split2(cr_sample_float(s, CR_SHAPE(4, 2)), -2, CR_SHAPE(0, 4));
    cr_split2(cr_sample_float(s, CR_SHAPE(0, 4)), 1, CR_SHAPE(2, 2));
    cr_sample_bad(s, "split2: sizes [2,2], expected 2 that sum to axis 0 of f32[5]");
    cr_split2(cr_sample_float(s, CR_SHAPE(5)), 0, CR_SHAPE(2, 2));
    cr_sample_bad(s, "split2: sizes [6,-1], expected 2 that sum to axis 0 of f32[5]");
    cr_split2(cr_sample_float(s, CR_SHAPE(5)), 0, CR_SHAPE(6, -1));
}

static void split3_samples(cr_samples *s)
{
    cr_split3(cr_sample_float(s, CR_SHAPE(2, 6, 2)), 1, CR_SHAPE(2, 3, 1));
    cr_sample_bad(s, "split3: sizes [2,3], expected 3 that sum to axis 0 of f32[5]");
    cr_split3(cr_sample_float(s, CR_SHAPE(5)), 0, CR_SHAPE(2, 3));
}

static void split4_samples(cr_samples *s)
{
    cr_split4(cr_sample_float(s, CR_SHAPE(2, 8)), -1, CR_SHAPE(2, 2, 2, 2));
    cr_sample_bad(s, "split4: axis 1 is out of range for 1 dimension");
    cr_split4(cr_sample_float(s, CR_SHAPE(8)), 1, CR_SHAPE(2, 2, 2, 2));
}

/* ---- pad ---- */

static int64_t amount(cr_dims list, int ndim, int d)
{
    int i = d - (ndim - list.count);
    return i >= 0 ? list.at[i] : 0;
}

/* Indices into an axis of size n that go from -before to n + after (which may be inside: negative amounts), brought
 * inside as the mode says. */
static cr_tensor *pad_index(const cr_tensor *x, int64_t n, int64_t before, int64_t after, int64_t mode)
{
    cr_tensor *i = cr_count_beside(x, -before, n + after), *last = cr_int(n - 1);
    if (mode == CR_PAD_REFLECT && n == 1)
        return cr_mul(i, cr_int(0));
    if (mode == CR_PAD_REFLECT && (before >= n || after >= n)) /* to and fro */
        i = cr_remainder(i, cr_int(2 * (n - 1)));
    if (mode == CR_PAD_REFLECT)
        return cr_sub(last, cr_abs(cr_sub(last, cr_abs(i))));
    if (mode == CR_PAD_REPLICATE)
        return cr_minimum(cr_maximum(i, cr_int(0)), last);
    return cr_remainder(i, cr_int(n));
}

static bool check_pad(const cr_tensor *x, const cr_pad_attrs *a)
{
    static const char *const names[] = {"constant", "reflect", "replicate", "circular"};
    char text[96];
    if (a->mode < CR_PAD_CONSTANT || a->mode > CR_PAD_CIRCULAR)
        return cr_fail_bool(CR_ERROR_VALUE, "mode is %lld, expected 0 to 3", (long long)a->mode);
    if (a->before.count > x->ndim || a->after.count > x->ndim)
        return cr_fail_bool(CR_ERROR_SHAPE, "amounts for %d axes, x is %s",
                            a->before.count > a->after.count ? a->before.count : a->after.count,
                            cr_describe(x, text, sizeof text));
    for (int d = 0; d < x->ndim; d++) {
        int64_t n = x->shape[d], before = amount(a->before, x->ndim, d), after = amount(a->after, x->ndim, d);
        int64_t most = a->mode == CR_PAD_CONSTANT || n > 0 ? INT64_MAX / 4 : 0;
        if (before < -n || after < -n || before > most || after > most || before + after < -n)
            return cr_fail_bool(CR_ERROR_VALUE,
                                "%lld before and %lld after axis %d of %s, expected no more taken off than there is and "
                                "at most %lld for %s",
                                (long long)before, (long long)after, d, cr_describe(x, text, sizeof text),
                                (long long)most, names[a->mode]);
    }
    return true;
}

/* Negative amounts are taken off first. */
static cr_tensor *pad_constant(cr_tensor *x, const cr_pad_attrs *a)
{
    int n = x->ndim;
    cr_dims more[2] = {{n, {0}}, {n, {0}}};
    for (int d = 0; x && d < n; d++) {
        int64_t before = amount(a->before, n, d), after = amount(a->after, n, d), size = x->shape[d];
        if (before < 0 || after < 0) {
            int64_t start = before < 0 ? -before : 0;
            x = cr_narrow(x, d, start, size - start + (after < 0 ? after : 0));
        }
        more[0].at[d] = before > 0 ? before : 0;
        more[1].at[d] = after > 0 ? after : 0;
    }
    return cr_constant_pad(x, more[0], more[1], .value = a->value);
}

static bool pad_compose(const cr_call *c, cr_tensor **out)
{
    const cr_pad_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    if (!check_pad(x, a))
        return false;
    if (a->mode == CR_PAD_CONSTANT) {
        out[0] = pad_constant(x, a);
        return out[0] != NULL;
    }
    int n = x->ndim;
    bool padded = false;
    for (int d = 0; x && d < n; d++) {
        int64_t before = amount(a->before, n, d), after = amount(a->after, n, d);
        if (!before && !after)
            continue;
        x = cr_index_select(x, d, pad_index(x, x->shape[d], before, after, a->mode));
        padded = true;
    }
    out[0] = x && !padded ? cr_clone(x) : x;
    return out[0] != NULL;
}

static void pad_samples(cr_samples *s)
{
    cr_pad(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(1, 0), CR_SHAPE(0, 2), .value = 0.5);
    cr_pad(cr_sample_float(s, CR_SHAPE(3, 4)), CR_SHAPE(2, 3), CR_SHAPE(1, 0), .mode = CR_PAD_REFLECT);
    cr_pad(cr_sample_float(s, CR_SHAPE(3, 4)), CR_SHAPE(5), CR_SHAPE(1), .mode = CR_PAD_REPLICATE);
    cr_pad(cr_sample_float(s, CR_SHAPE(3, 4)), CR_SHAPE(3, 1), CR_SHAPE(1, 4), .mode = CR_PAD_CIRCULAR);
    cr_pad(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(), CR_SHAPE(), .mode = CR_PAD_CIRCULAR);
    cr_pad(cr_sample_float(s, CR_SHAPE(3, 5)), CR_SHAPE(-1, 2), CR_SHAPE(3, -2), .value = -1);
    cr_pad(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(9), CR_SHAPE(-1), .mode = CR_PAD_REFLECT);
    cr_pad(cr_sample_float(s, CR_SHAPE(3, 1)), CR_SHAPE(-1, 2), CR_SHAPE(7, 2), .mode = CR_PAD_REFLECT);
    cr_pad(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(-1), CR_SHAPE(8), .mode = CR_PAD_CIRCULAR);
    cr_sample_bad(s, "pad: 3 before and 0 after axis 0 of f32[0], expected no more taken off than there is and at most 0 for "
                     "reflect");
    cr_pad(cr_sample_float(s, CR_SHAPE(0)), CR_SHAPE(3), CR_SHAPE(), .mode = CR_PAD_REFLECT);
    cr_sample_bad(s, "pad: -2 before and -2 after axis 0 of f32[3], expected no more taken off than there is and at most "
                     "2305843009213693951 for constant");
    cr_pad(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(-2), CR_SHAPE(-2));
    cr_sample_bad(s, "pad: mode is 4, expected 0 to 3");
    cr_pad(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(3), CR_SHAPE(), .mode = 4);
    cr_sample_bad(s, "pad: amounts for 2 axes, x is f32[3]");
    cr_pad(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(3), CR_SHAPE(1, 1));
}

/* ---- flip, roll ---- */

static bool flip_compose(const cr_call *c, cr_tensor **out)
{
    cr_dims axes = ((const cr_flip_attrs *)c->attrs)->axes;
    cr_tensor *x = c->in[0];
    int n = x->ndim, axis;
    bool turned[CR_MAX_DIMS] = {false};
    if (axes.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_VALUE, "%d axes, expected at most %d", axes.count, CR_MAX_DIMS);
    for (int i = 0; i < axes.count; i++) {
        if (!cr_axis(axes.at[i], n, &axis))
            return false;
        if (turned[axis])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", axis);
        turned[axis] = true;
    }
    x = n ? x : cr_alias(x);
    for (int d = 0; x && d < n; d++)
        if (!axes.count || turned[d])
            x = cr_slice(x, d, CR_END, CR_END, .step = -1);
    out[0] = x;
    return x != NULL;
}

static void flip_samples(cr_samples *s)
{
    cr_flip(cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_flip(cr_sample_float(s, CR_SHAPE(2, 3, 2)), .axes = CR_AXES(0, -1));
    cr_flip(cr_sample_float(s, CR_SCALAR));
    cr_flip(cr_sample_float(s, CR_SHAPE(0, 3)));
    cr_sample_bad(s, "flip: axis 1 is given twice");
    cr_flip(cr_sample_float(s, CR_SHAPE(2, 3)), .axes = CR_AXES(1, -1));
}

static cr_tensor *roll_axis(cr_tensor *x, int axis, int64_t shift)
{
    int64_t n = x ? x->shape[axis] : 0;
    shift = n ? (shift % n + n) % n : 0;
    if (!shift)
        return x;
    return cr_concat(CR_LIST(cr_slice(x, axis, n - shift, n), cr_slice(x, axis, 0, n - shift)), .axis = axis);
}

static bool roll_compose(const cr_call *c, cr_tensor **out)
{
    const cr_roll_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *y = x;
    if (a->axes.count == 0) {
        if (a->shifts.count != 1)
            return cr_fail_bool(CR_ERROR_VALUE, "%d shifts without axes, expected 1", a->shifts.count);
        y = cr_reshape(roll_axis(cr_reshape(x, CR_SHAPE(x->numel)), 0, a->shifts.at[0]), cr_shape(x));
    } else if (a->axes.count != a->shifts.count || a->axes.count > CR_MAX_DIMS) {
        return cr_fail_bool(CR_ERROR_VALUE, "%d shifts for %d axes", a->shifts.count, a->axes.count);
    }
    for (int i = 0; y && i < a->axes.count; i++) {
        int axis;
        if (!cr_axis(a->axes.at[i], x->ndim, &axis))
            return false;
        y = roll_axis(y, axis, a->shifts.at[i]);
    }
    out[0] = y == x ? cr_clone(x) : y;
    return out[0] != NULL;
}

static void roll_samples(cr_samples *s)
{
    cr_roll(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(4));
    cr_roll(cr_sample_float(s, CR_SHAPE(2, 5)), CR_SHAPE(1, -2), .axes = CR_AXES(0, 1));
    cr_roll(cr_sample_float(s, CR_SHAPE(2, 5)), CR_SHAPE(5), .axes = CR_AXES(-1));
    cr_roll(cr_sample_float(s, CR_SHAPE(0)), CR_SHAPE(3));
    cr_sample_bad(s, "roll: 1 shifts for 2 axes");
    cr_roll(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(1), .axes = CR_AXES(0, 1));
    cr_sample_bad(s, "roll: 2 shifts without axes, expected 1");
    cr_roll(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(1, 2));
}

/* ---- repeating ---- */

/* x repeated along an axis: as a whole, or (interleave) each element. */
static cr_tensor *repeat(cr_tensor *x, int axis, int64_t repeats, bool interleave)
{
    if (!x || repeats == 1)
        return x;
    cr_dims shape = cr_shape(x), wide = {x->ndim + 1, {0}};
    if (x->ndim == CR_MAX_DIMS) /* no room for another axis: indices */
        return cr_index_select(x, axis,
                               repeat(cr_count_beside(x, 0, x->shape[axis]), 0, repeats, interleave));
    int fresh = interleave ? axis + 1 : axis;
    for (int i = 0; i < wide.count; i++)
        wide.at[i] = i < fresh ? shape.at[i] : i == fresh ? repeats : shape.at[i - 1];
    shape.at[axis] *= repeats;
    return cr_reshape(cr_expand(cr_unsqueeze(x, fresh), wide), shape);
}

/* The shape that results must be one that memory can hold. */
static bool check_repeats(cr_dims shape, const int64_t *repeats, cr_dtype dtype)
{
    for (int i = 0; i < shape.count; i++) {
        if (repeats[i] < 0)
            return cr_fail_bool(CR_ERROR_VALUE, "repeats %lld for axis %d, expected at least 0", (long long)repeats[i],
                                i);
        if (__builtin_mul_overflow(shape.at[i], repeats[i], &shape.at[i]))
            return cr_fail_bool(CR_ERROR_MEMORY, "repeats %lld for axis %d are more than memory can hold",
                                (long long)repeats[i], i);
    }
    return cr_check_shape(shape, dtype);
}

static bool tile_compose(const cr_call *c, cr_tensor **out)
{
    cr_dims repeats = ((const cr_tile_attrs *)c->attrs)->repeats, shape;
    cr_tensor *x = c->in[0];
    int64_t each[CR_MAX_DIMS];
    if (repeats.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_VALUE, "%d repeats, expected at most %d", repeats.count, CR_MAX_DIMS);
    int n = repeats.count > x->ndim ? repeats.count : x->ndim;
    shape.count = n;
    for (int d = 0; d < n; d++) {
        int i = d - (n - x->ndim);
        shape.at[d] = i < 0 ? 1 : x->shape[i];
        each[d] = d < n - repeats.count ? 1 : repeats.at[d - (n - repeats.count)];
    }
    if (!check_repeats(shape, each, (cr_dtype)x->dtype))
        return false;
    cr_tensor *y = n > x->ndim ? cr_reshape(x, shape) : x;
    for (int d = n - 1; d >= 0; d--)
        y = repeat(y, d, each[d], false);
    out[0] = y == x ? cr_clone(x) : y;
    return out[0] != NULL;
}

static void tile_samples(cr_samples *s)
{
    cr_tile(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(2, 3));
    cr_tile(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(2));
    cr_tile(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(2, 1, 2));
    cr_tile(cr_sample_float(s, CR_SHAPE(2, 3)), CR_SHAPE(0, 1));
    cr_tile(cr_sample_float(s, CR_SHAPE(1, 1, 1, 2, 1, 1, 1, 2)), CR_SHAPE(2, 1, 1, 1, 2));
    cr_sample_bad(s, "tile: repeats -1 for axis 0, expected at least 0");
    cr_tile(cr_sample_float(s, CR_SHAPE(2)), CR_SHAPE(-1));
}

static bool repeat_interleave_compose(const cr_call *c, cr_tensor **out)
{
    const cr_repeat_interleave_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    int64_t each[CR_MAX_DIMS] = {1, 1, 1, 1, 1, 1, 1, 1};
    int axis;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    each[axis] = a->repeats;
    if (!check_repeats(cr_shape(x), each, (cr_dtype)x->dtype))
        return false;
    out[0] = a->repeats == 1 ? cr_clone(x) : repeat(x, axis, a->repeats, true);
    return out[0] != NULL;
}

static void repeat_interleave_samples(cr_samples *s)
{
    cr_repeat_interleave(cr_sample_float(s, CR_SHAPE(2, 3)), 2, 1);
    cr_repeat_interleave(cr_sample_float(s, CR_SHAPE(2, 3)), 3, -2);
    cr_repeat_interleave(cr_sample_float(s, CR_SHAPE(2, 3)), 0, 0);
    cr_sample_bad(s, "repeat_interleave: repeats -2 for axis 0, expected at least 0");
    cr_repeat_interleave(cr_sample_float(s, CR_SHAPE(2)), -2, 0);
}

/* ---- triangles ---- */

static bool infer_triangle(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    char text[96];
    if (x->ndim < 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected at least 2 dimensions",
                            cr_describe(x, text, sizeof text));
    cr_spec_set(out, (cr_dtype)x->dtype, x->ndim, x->shape);
    return true;
}

static bool tril_infer(const cr_call *c, cr_spec *out)
{
    return infer_triangle(c, out);
}
static bool triu_infer(const cr_call *c, cr_spec *out)
{
    return infer_triangle(c, out);
}

static bool tril_grad(cr_grad_call *c)
{
    c->dx[0] = cr_tril(c->g[0], .offset = ((const cr_tril_attrs *)c->attrs)->offset);
    return c->dx[0] != NULL;
}

static bool triu_grad(cr_grad_call *c)
{
    c->dx[0] = cr_triu(c->g[0], .offset = ((const cr_triu_attrs *)c->attrs)->offset);
    return c->dx[0] != NULL;
}

static void tril_samples(cr_samples *s)
{
    cr_tril(cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_tril(cr_sample_float(s, CR_SHAPE(2, 4, 3)), .offset = 1);
    cr_tril(cr_sample_float(s, CR_SHAPE(3, 3)), .offset = -7);
    cr_tril(cr_sample_float(s, CR_SHAPE(0, 3)));
    cr_sample_bad(s, "tril: x is f32[3], expected at least 2 dimensions");
    cr_tril(cr_sample_float(s, CR_SHAPE(3)));
}

static void triu_samples(cr_samples *s)
{
    cr_triu(cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_triu(cr_sample_float(s, CR_SHAPE(2, 4, 3)), .offset = -1);
    cr_triu(cr_sample_float(s, CR_SHAPE(3, 3)), .offset = 7);
    cr_triu(cr_sample_float(s, CR_SHAPE(3, 0)));
    cr_sample_bad(s, "triu: x is f32[], expected at least 2 dimensions");
    cr_triu(cr_sample_float(s, CR_SCALAR));
}

CR_RULES(split2);
CR_RULES(split3);
CR_RULES(split4);
CR_RULES_COMPOSITE(pad);
CR_RULES_COMPOSITE(flip);
CR_RULES_COMPOSITE(roll);
CR_RULES_COMPOSITE(tile);
CR_RULES_COMPOSITE(repeat_interleave);
CR_RULES(tril);
CR_RULES(triu);
