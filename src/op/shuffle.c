/* Moving elements between channels and space, cropping, and grids of points: composites. */
#include "op/rules.h"
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "tensor/tensor.h"

/* ---- blocks of pixels ---- */

static bool check_picture(const cr_tensor *x, bool batch, const char *what, int64_t factor)
{
    char have[96];
    if (batch ? x->ndim != 4 : x->ndim < 3)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected %s", cr_describe(x, have, sizeof have),
                            batch ? "4 dimensions [N,C,H,W]" : "at least 3 dimensions [...,C,H,W]");
    return (factor >= 1 && factor <= 65536) ||
           cr_fail_bool(CR_ERROR_VALUE, "%s is %lld, expected 1 to 65536", what, (long long)factor);
}

/* x seen as six axes, permuted, and seen as [...,channels,rows,columns]. */
static cr_tensor *rearranged(cr_tensor *x, cr_dims six, cr_dims order, int64_t channels, int64_t rows, int64_t columns)
{
    cr_dims shape = cr_shape(x);
    shape.at[x->ndim - 3] = channels;
    shape.at[x->ndim - 2] = rows;
    shape.at[x->ndim - 1] = columns;
    return cr_clone(cr_reshape(cr_permute(cr_reshape(x, six), order), shape));
}

/* Channels to space: crd has a pixel's channels together. */
static bool spread(cr_tensor *x, int64_t b, bool crd, cr_tensor **out)
{
    int64_t h = x->shape[x->ndim - 2], w = x->shape[x->ndim - 1], c = x->shape[x->ndim - 3], n = 1;
    char have[96];
    if (c % (b * b))
        return cr_fail_bool(CR_ERROR_SHAPE, "the channels of x %s do not divide by %lld", cr_describe(x, have, sizeof have),
                            (long long)(b * b));
    for (int i = 0; i < x->ndim - 3; i++)
        n *= x->shape[i];
    c /= b * b;
    out[0] = crd ? rearranged(x, CR_SHAPE(n, c, b, b, h, w), CR_AXES(0, 1, 4, 2, 5, 3), c, h * b, w * b)
                 : rearranged(x, CR_SHAPE(n, b, b, c, h, w), CR_AXES(0, 3, 4, 1, 5, 2), c, h * b, w * b);
    return out[0] != NULL;
}

static bool gather(cr_tensor *x, int64_t b, bool crd, cr_tensor **out)
{
    int64_t h = x->shape[x->ndim - 2], w = x->shape[x->ndim - 1], c = x->shape[x->ndim - 3], n = 1;
    char have[96];
    if (h % b || w % b)
        return cr_fail_bool(CR_ERROR_SHAPE, "height and width of x %s do not divide by %lld",
                            cr_describe(x, have, sizeof have), (long long)b);
    for (int i = 0; i < x->ndim - 3; i++)
        n *= x->shape[i];
    cr_dims six = CR_SHAPE(n, c, h / b, b, w / b, b);
    out[0] = crd ? rearranged(x, six, CR_AXES(0, 1, 3, 5, 2, 4), c * b * b, h / b, w / b)
                 : rearranged(x, six, CR_AXES(0, 3, 5, 1, 2, 4), c * b * b, h / b, w / b);
    return out[0] != NULL;
}

static bool depth_to_space_compose(const cr_call *c, cr_tensor **out)
{
    const cr_depth_to_space_attrs *a = c->attrs;
    return check_picture(c->in[0], true, "block", a->block) && spread(c->in[0], a->block, a->crd, out);
}

static bool space_to_depth_compose(const cr_call *c, cr_tensor **out)
{
    const cr_space_to_depth_attrs *a = c->attrs;
    return check_picture(c->in[0], true, "block", a->block) && gather(c->in[0], a->block, false, out);
}

static bool pixel_shuffle_compose(const cr_call *c, cr_tensor **out)
{
    const cr_pixel_shuffle_attrs *a = c->attrs;
    return check_picture(c->in[0], false, "factor", a->factor) && spread(c->in[0], a->factor, true, out);
}

static bool pixel_unshuffle_compose(const cr_call *c, cr_tensor **out)
{
    const cr_pixel_unshuffle_attrs *a = c->attrs;
    return check_picture(c->in[0], false, "factor", a->factor) && gather(c->in[0], a->factor, true, out);
}

static bool channel_shuffle_compose(const cr_call *c, cr_tensor **out)
{
    int64_t groups = ((const cr_channel_shuffle_attrs *)c->attrs)->groups, rest = 1;
    cr_tensor *x = c->in[0];
    char have[96];
    if (x->ndim < 2 || groups < 1 || x->shape[1] % groups)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected [N,C,...] with channels that divide into %lld groups",
                            cr_describe(x, have, sizeof have), (long long)groups);
    for (int i = 2; i < x->ndim; i++)
        rest *= x->shape[i];
    cr_tensor *y = cr_reshape(x, CR_SHAPE(x->shape[0], groups, x->shape[1] / groups, rest));
    out[0] = cr_clone(cr_reshape(cr_transpose(y, 1, 2), cr_shape(x)));
    return out[0] != NULL;
}

/* ---- cropping ---- */

static bool center_crop_pad_compose(const cr_call *c, cr_tensor **out)
{
    const cr_center_crop_pad_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    int n = a->axes.count ? a->axes.count : x->ndim;
    cr_dims before = {x->ndim, {0}}, after = {x->ndim, {0}};
    bool larger = false;
    if (a->size.count != n || n > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_VALUE, "size has %d entries for %d axes", a->size.count, n);
    for (int i = 0, axis; i < n; i++) {
        int64_t size = a->size.at[i];
        if (!cr_axis(a->axes.count ? a->axes.at[i] : i, x->ndim, &axis))
            return false;
        if (size < 0)
            return cr_fail_bool(CR_ERROR_VALUE, "size is %lld for axis %d, expected at least 0", (long long)size, axis);
        int64_t have = c->in[0]->shape[axis];
        if (size < have && !(x = cr_narrow(x, axis, (have - size) / 2, size)))
            return false;
        before.at[axis] = size > have ? (size - have) / 2 : 0;
        after.at[axis] = size > have ? size - have - before.at[axis] : 0;
        larger |= size > have;
    }
    out[0] = larger ? cr_constant_pad(x, before, after) : cr_clone(x);
    return out[0] != NULL;
}

/* ---- grids ---- */

/* -1 to 1 over n elements. */
static cr_tensor *places(const cr_tensor *beside, int64_t n, bool align_corners)
{
    cr_tensor *i = cr_cast(cr_count_beside(beside, 0, n), CR_F64);
    if (n == 1)
        return cr_mul(i, cr_num(0));
    double step = 2 / (double)(align_corners ? n - 1 : n);
    return cr_add(cr_mul(i, cr_num(step)), cr_num(align_corners ? -1 : step / 2 - 1));
}

static bool affine_grid_compose(const cr_call *c, cr_tensor **out)
{
    const cr_affine_grid_attrs *a = c->attrs;
    cr_tensor *theta = c->in[0], *columns[4] = {NULL};
    int n = a->size.count - 2;
    char have[96];
    if (!cr_dtype_is_float((cr_dtype)theta->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "theta is %s, expected a floating-point type",
                            cr_describe(theta, have, sizeof have));
    if (theta->ndim != 3 || n < 2 || n > 3 || theta->shape[0] != a->size.at[0] || theta->shape[1] != n ||
        theta->shape[2] != n + 1)
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "theta is %s and size has %d entries, expected [N,2,3] and [N,C,H,W] or "
                            "[N,3,4] and [N,C,D,H,W]",
                            cr_describe(theta, have, sizeof have), a->size.count);
    cr_dims grid = {n, {0}}, shape = {n + 2, {0}};
    for (int i = 0; i < n; i++)
        if ((grid.at[i] = a->size.at[2 + i]) < 1)
            return cr_fail_bool(CR_ERROR_VALUE, "size is %lld for axis %d, expected at least 1", (long long)grid.at[i],
                                2 + i);
    shape.at[0] = theta->shape[0];
    shape.at[n + 1] = n;
    for (int i = 0; i < n; i++) {
        cr_dims line = {n, {1, 1, 1}};
        line.at[i] = shape.at[1 + i] = grid.at[i];
        cr_tensor *p = cr_reshape(places(theta, grid.at[i], a->align_corners), line);
        columns[n - 1 - i] = cr_reshape(cr_expand(p, grid), CR_SHAPE(-1));
    }
    columns[n] = cr_ones_like(columns[0]);
    cr_tensor *base = cr_cast(cr_stack(cr_list_of(columns, n + 1), .axis = 1), (cr_dtype)theta->dtype);
    out[0] = cr_reshape(cr_matmul(base, theta, .transpose_b = true), shape);
    return out[0] != NULL;
}

/* ---- samples ---- */

#define F(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

static void depth_to_space_samples(cr_samples *s)
{
    cr_depth_to_space(F(2, 8, 2, 3), 2);
    cr_depth_to_space(F(2, 8, 2, 3), 2, .crd = true);
    cr_depth_to_space(F(0, 9, 2, 1), 3);
    cr_sample_bad(s, "depth_to_space: the channels of x f32[1,6,2,2] do not divide by 4");
    cr_depth_to_space(F(1, 6, 2, 2), 2);
    cr_sample_bad(s, "depth_to_space: x is f32[4,2,2], expected 4 dimensions [N,C,H,W]");
    cr_depth_to_space(F(4, 2, 2), 2);
    cr_sample_bad(s, "depth_to_space: block is 0, expected 1 to 65536");
    cr_depth_to_space(F(1, 4, 2, 2), 0);
}

static void space_to_depth_samples(cr_samples *s)
{
    cr_space_to_depth(F(2, 3, 4, 6), 2);
    cr_space_to_depth(F(0, 3, 4, 6), 2);
    cr_sample_bad(s, "space_to_depth: height and width of x f32[1,1,4,5] do not divide by 2");
    cr_space_to_depth(F(1, 1, 4, 5), 2);
}

static void pixel_shuffle_samples(cr_samples *s)
{
    cr_pixel_shuffle(F(2, 8, 2, 3), 2);
    cr_pixel_shuffle(F(9, 2, 3), 3);
    cr_pixel_shuffle(F(2, 2, 4, 2, 1), 2);
    cr_sample_bad(s, "pixel_shuffle: x is f32[2,3], expected at least 3 dimensions [...,C,H,W]");
    cr_pixel_shuffle(F(2, 3), 2);
}

static void pixel_unshuffle_samples(cr_samples *s)
{
    cr_pixel_unshuffle(F(2, 3, 4, 6), 2);
    cr_pixel_unshuffle(F(2, 6, 3), 3);
    cr_sample_bad(s, "pixel_unshuffle: factor is -1, expected 1 to 65536");
    cr_pixel_unshuffle(F(2, 6, 3), -1);
}

static void channel_shuffle_samples(cr_samples *s)
{
    cr_channel_shuffle(F(2, 6, 3), 3);
    cr_channel_shuffle(F(1, 8, 2, 2), 2);
    cr_channel_shuffle(F(0, 4, 2), 2);
    cr_sample_bad(s, "channel_shuffle: x is f32[2,5], expected [N,C,...] with channels that divide into 2 groups");
    cr_channel_shuffle(F(2, 5), 2);
}

static void center_crop_pad_samples(cr_samples *s)
{
    cr_center_crop_pad(F(5, 4), CR_SHAPE(2, 7));
    cr_center_crop_pad(F(3, 8, 2), CR_SHAPE(5, 4), .axes = CR_AXES(-2, -1));
    cr_center_crop_pad(F(3, 4), CR_SHAPE(3, 4));
    cr_center_crop_pad(F(0, 4), CR_SHAPE(2, 3));
    cr_sample_bad(s, "center_crop_pad: size has 1 entries for 2 axes");
    cr_center_crop_pad(F(3, 4), CR_SHAPE(3));
    cr_sample_bad(s, "center_crop_pad: size is -1 for axis 1, expected at least 0");
    cr_center_crop_pad(F(3, 4), CR_SHAPE(3, -1));
}

static void affine_grid_samples(cr_samples *s)
{
    cr_affine_grid(F(2, 2, 3), CR_SHAPE(2, 3, 4, 5));
    cr_affine_grid(F(2, 2, 3), CR_SHAPE(2, 3, 4, 1), .align_corners = true);
    cr_affine_grid(F(1, 3, 4), CR_SHAPE(1, 1, 2, 3, 4));
    cr_affine_grid(F(1, 3, 4), CR_SHAPE(1, 1, 2, 3, 4), .align_corners = true);
    cr_affine_grid(F(0, 2, 3), CR_SHAPE(0, 3, 4, 5));
    cr_sample_bad(s, "affine_grid: theta is f32[1,3,4] and size has 4 entries, expected [N,2,3] and "
                     "[N,C,H,W] or [N,3,4] and [N,C,D,H,W]");
    cr_affine_grid(F(1, 3, 4), CR_SHAPE(1, 1, 2, 3));
    cr_sample_bad(s, "affine_grid: size is 0 for axis 3, expected at least 1");
    cr_affine_grid(F(1, 2, 3), CR_SHAPE(1, 1, 2, 0));
}

CR_RULES_COMPOSITE(depth_to_space);
CR_RULES_COMPOSITE(space_to_depth);
CR_RULES_COMPOSITE(pixel_shuffle);
CR_RULES_COMPOSITE(pixel_unshuffle);
CR_RULES_COMPOSITE(channel_shuffle);
CR_RULES_COMPOSITE(center_crop_pad);
CR_RULES_COMPOSITE(affine_grid);
