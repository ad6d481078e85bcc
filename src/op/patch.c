/* Windows as columns, and pooling made of other ops. im2col is padding and views; col2im is its transpose, by the
 * gradients of those views. */
#include "op/rules.h"
#include "op/generated/attrs.h"
#include "tensor/tensor.h"

#include <string.h>

/* ---- columns ---- */

/* Windows over up to three dimensions. */
typedef struct windows {
    int n;
    int64_t in[3], kernel[3], span[3], out[3], stride[3], before[3], after[3], dilation[3];
    int64_t taps, count; /* products of kernel and out */
} windows;

enum { LARGEST = 1 << 30 };

static bool set_windows(windows *w, const int64_t *in, int n, cr_dims kernel, const int64_t *stride,
                        const int64_t *padding, const int64_t *extra_end, const int64_t *dilation)
{
    w->n = n;
    w->taps = w->count = 1;
    if (kernel.count != n)
        return cr_fail_bool(CR_ERROR_VALUE, "kernel has %d entries for %d spatial dimensions", kernel.count, n);
    for (int i = 0; i < n; i++) {
        int64_t k = kernel.at[i], s = stride[i], d = dilation[i], p = padding[i], e = extra_end[i];
        if (k < 1 || s < 1 || d < 1 || p < 0 || k > LARGEST || s > LARGEST || d > LARGEST || p > LARGEST ||
            e < -p || e > LARGEST)
            return cr_fail_bool(CR_ERROR_VALUE,
                                "kernel %lld, stride %lld, dilation %lld, padding %lld and %lld in dimension %d, "
                                "expected at least 1, 1, 1, 0 and 0",
                                (long long)k, (long long)s, (long long)d, (long long)p,
                                e < -LARGEST ? -1LL : (long long)(p + e), 2 + i);
        w->in[i] = in[i], w->kernel[i] = k, w->stride[i] = s, w->dilation[i] = d;
        w->before[i] = p, w->after[i] = p + e;
        w->span[i] = d * (k - 1) + 1;
        int64_t room = in[i] + w->before[i] + w->after[i] - w->span[i];
        if (room < 0)
            return cr_fail_bool(CR_ERROR_SHAPE, "a window spans %lld in dimension %d, the padded picture only %lld",
                                (long long)w->span[i], 2 + i, (long long)(room + w->span[i]));
        w->out[i] = room / s + 1;
        if (__builtin_mul_overflow(w->taps, k, &w->taps) || __builtin_mul_overflow(w->count, w->out[i], &w->count))
            return cr_fail_bool(CR_ERROR_VALUE, "there are more windows than can be counted");
    }
    return true;
}

/* [N,C,first...,second...] <-> the two groups of n axes exchanged. */
static cr_tensor *exchange(cr_tensor *x, int n)
{
    cr_dims order = {2 + 2 * n, {0, 1}};
    for (int i = 0; i < n; i++) {
        order.at[2 + i] = 2 + n + i;
        order.at[2 + n + i] = 2 + i;
    }
    return cr_permute(x, order);
}

static bool im2col_compose(const cr_call *c, cr_tensor **out)
{
    const cr_im2col_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *y = x;
    windows w;
    char have[96];
    if (x->ndim < 3 || x->ndim > 5)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected 3 to 5 dimensions [N,C,spatial...]",
                            cr_describe(x, have, sizeof have));
    if (!set_windows(&w, x->shape + 2, x->ndim - 2, a->kernel, a->stride, a->padding, a->extra_end, a->dilation))
        return false;
    cr_dims before = {w.n, {0}}, after = {w.n, {0}};
    bool padded = false;
    for (int i = 0; i < w.n; i++) {
        before.at[i] = w.before[i];
        after.at[i] = w.after[i];
        padded |= w.before[i] || w.after[i];
    }
    if (padded)
        y = cr_constant_pad(x, before, after);
    for (int i = 0; y && i < w.n; i++) {
        y = cr_unfold(y, 2 + i, w.span[i], w.stride[i]);
        if (w.dilation[i] > 1)
            y = cr_slice(y, -1, 0, CR_END, .step = w.dilation[i]);
    }
    y = y ? exchange(y, w.n) : NULL;
    out[0] = cr_clone(cr_reshape(y, CR_SHAPE(x->shape[0], x->shape[1] * w.taps, w.count)));
    return out[0] != NULL;
}

/* y [N,C,out...,kernel...]: the last axis of windows goes back to where it came from. */
static cr_tensor *fold_axis(cr_tensor *y, const windows *w, int i)
{
    cr_dims shape = cr_shape(y);
    if (w->dilation[i] > 1) {
        shape.at[shape.count - 1] = w->span[i];
        y = cr_slice_backward(y, shape, -1, 0, w->span[i], w->dilation[i]);
    }
    shape.count--;
    shape.at[2 + i] = w->in[i] + w->before[i] + w->after[i];
    return cr_unfold_backward(y, shape, 2 + i, w->span[i], w->stride[i]);
}

static bool col2im_compose(const cr_call *c, cr_tensor **out)
{
    const cr_col2im_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    windows w;
    char have[96];
    int n = a->size.count;
    if (x->ndim != 3 || n < 1 || n > 3)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s and size has %d entries, expected [N,C*kernel,windows] and 1 to 3",
                            cr_describe(x, have, sizeof have), n);
    for (int i = 0; i < n; i++)
        if (a->size.at[i] < 0 || a->size.at[i] > LARGEST)
            return cr_fail_bool(CR_ERROR_VALUE, "size is %lld in entry %d, expected 0 to 2^30", (long long)a->size.at[i],
                                i);
    if (!set_windows(&w, a->size.at, n, a->kernel, a->stride, a->padding, a->extra_end, a->dilation))
        return false;
    if (x->shape[1] % w.taps || x->shape[2] != w.count)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected a multiple of %lld rows and %lld windows",
                            cr_describe(x, have, sizeof have), (long long)w.taps, (long long)w.count);
    cr_dims shape = {2 + 2 * n, {x->shape[0], x->shape[1] / w.taps}};
    for (int i = 0; i < n; i++) {
        shape.at[2 + i] = w.kernel[i];
        shape.at[2 + n + i] = w.out[i];
    }
    cr_tensor *y = exchange(cr_reshape(x, shape), n);
    bool padded = false;
    for (int i = n - 1; y && i >= 0; i--)
        y = fold_axis(y, &w, i);
    for (int i = 0; y && i < n; i++)
        if (w.before[i] || w.after[i]) {
            y = cr_narrow(y, 2 + i, w.before[i], w.in[i]);
            padded = true;
        }
    out[0] = y && padded ? cr_clone(y) : y;
    return out[0] != NULL;
}

/* ---- unpooling ---- */

static cr_tensor *unpool(cr_tensor *x, cr_tensor *indices, int n, const int64_t *size)
{
    char have[96], other[96];
    cr_dims shape = {2 + n, {0}}, flat = {3, {0}};
    if (x->ndim != n + 2 || !cr_same_shape(indices, x) ||
        !cr_dtype_is_int((cr_dtype)indices->dtype)) {
        cr_fail(CR_ERROR_SHAPE, "x is %s and indices %s, expected [N,C,...] of %d dimensions and integers alike",
                cr_describe(x, have, sizeof have), cr_describe(indices, other, sizeof other), n + 2);
        return NULL;
    }
    flat.at[0] = shape.at[0] = x->shape[0];
    flat.at[1] = shape.at[1] = x->shape[1];
    for (int i = 0; i < n; i++)
        shape.at[2 + i] = size[i];
    if (!cr_check_shape(shape, (cr_dtype)x->dtype))
        return NULL;
    flat.at[2] = 1;
    for (int i = 0; i < n; i++)
        flat.at[2] *= x->shape[2 + i];
    x = cr_reshape(x, flat);
    indices = cr_reshape(indices, flat);
    flat.at[2] = 1;
    for (int i = 0; i < n; i++)
        flat.at[2] *= size[i];
    return cr_reshape(cr_gather_backward(x, 2, indices, flat), shape);
}

static bool max_unpool_compose(const cr_call *c, cr_tensor **out)
{
    const cr_max_unpool_attrs *a = c->attrs;
    if (a->size.count < 1 || a->size.count > CR_MAX_DIMS - 2)
        return cr_fail_bool(CR_ERROR_VALUE, "size has %d entries, expected 1 to %d", a->size.count, CR_MAX_DIMS - 2);
    out[0] = unpool(c->in[0], c->in[1], a->size.count, a->size.at);
    return out[0] != NULL;
}

static bool unpool_windows(const cr_call *c, int n, const int64_t *kernel, const int64_t *stride,
                           const int64_t *padding, cr_tensor **out)
{
    const cr_tensor *x = c->in[0];
    int64_t size[3];
    char have[96];
    if (x->ndim != n + 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected %d dimensions", cr_describe(x, have, sizeof have), n + 2);
    for (int i = 0; i < n; i++) {
        int64_t step = stride[i] ? stride[i] : kernel[i];
        if (kernel[i] < 1 || step < 1 || padding[i] < 0 || kernel[i] > LARGEST || step > LARGEST || padding[i] > LARGEST)
            return cr_fail_bool(CR_ERROR_VALUE, "kernel %lld, stride %lld, padding %lld; expected at least 1, 1 and 0",
                                (long long)kernel[i], (long long)step, (long long)padding[i]);
        size[i] = x->shape[2 + i] < 1 ? 0 : (x->shape[2 + i] - 1) * step - 2 * padding[i] + kernel[i];
    }
    out[0] = unpool(c->in[0], c->in[1], n, size);
    return out[0] != NULL;
}

#define UNPOOL(n)                                                                                                      \
    static bool max_unpool##n##d_compose(const cr_call *c, cr_tensor **out)                                            \
    {                                                                                                                  \
        const cr_max_unpool##n##d_attrs *a = c->attrs;                                                                 \
        return unpool_windows(c, n, a->kernel, a->stride, a->padding, out);                                            \
    }
UNPOOL(1)
UNPOOL(2)
UNPOOL(3)

/* ---- norms of windows ---- */

static bool check_floating(const cr_tensor *x, int least, const char *form)
{
    char have[96];
    if (!cr_dtype_is_float((cr_dtype)x->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s, expected a floating-point type", cr_describe(x, have, sizeof have));
    return x->ndim >= least || cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected %s", cr_describe(x, have, sizeof have), form);
}

static bool lp_pool_compose(const cr_call *c, cr_tensor **out)
{
    const cr_lp_pool_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    if (!check_floating(x, 3, "3 to 5 dimensions [N,C,spatial...]"))
        return false;
    if (!(a->p > 0))
        return cr_fail_bool(CR_ERROR_VALUE, "p is %g, expected more than 0", a->p);
    cr_tensor *powers = a->p == 2 ? cr_square(x) : a->p == 1 ? cr_abs(x) : cr_pow(cr_abs(x), cr_num(a->p));
    cr_tensor *y = cr_avg_pool(powers, .kernel = {a->kernel[0], a->kernel[1], a->kernel[2]},
                               .stride = {a->stride[0], a->stride[1], a->stride[2]},
                               .padding = {a->padding[0], a->padding[1], a->padding[2]},
                               .extra_end = {a->extra_end[0], a->extra_end[1], a->extra_end[2]},
                               .dilation = {a->dilation[0], a->dilation[1], a->dilation[2]},
                               .ceil_mode = a->ceil_mode, .divisor = 1);
    if (y && a->p != 1) { /* roots have no slope at 0 */
        cr_tensor *none = cr_equal(y, cr_num(0)), *some = cr_where(none, cr_ones_like(y), y);
        y = cr_where(none, y, a->p == 2 ? cr_sqrt(some) : cr_pow(some, cr_num(1 / a->p)));
    }
    out[0] = y;
    return y != NULL;
}

static bool local_response_norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_local_response_norm_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    if (!check_floating(x, 2, "at least 2 dimensions [N,C,...]"))
        return false;
    if (a->size < 1 || a->size > LARGEST)
        return cr_fail_bool(CR_ERROR_VALUE, "size is %lld, expected at least 1", (long long)a->size);
    int64_t before = a->after ? (a->size - 1) / 2 : a->size / 2, rest = 1;
    for (int i = 2; i < x->ndim; i++)
        rest *= x->shape[i];
    if (x->numel == 0) {
        out[0] = cr_clone(x);
        return out[0] != NULL;
    }
    cr_tensor *squares = cr_reshape(cr_square(x), CR_SHAPE(x->shape[0], 1, x->shape[1], rest));
    cr_tensor *means = cr_avg_pool(squares, .kernel = {a->size, 1}, .stride = {1, 1}, .padding = {before, 0},
                                   .extra_end = {a->size - 1 - 2 * before, 0}, .divisor = a->size);
    cr_tensor *base = cr_add(cr_mul(cr_reshape(means, cr_shape(x)), cr_num(a->alpha)), cr_num(a->k));
    out[0] = cr_div(x, cr_pow(base, cr_num(a->beta)));
    return out[0] != NULL;
}

/* ---- samples ---- */

#define F(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

static void im2col_samples(cr_samples *s)
{
    cr_im2col(F(2, 3, 5, 6), CR_SHAPE(2, 3));
    cr_im2col(F(1, 2, 6, 7), CR_SHAPE(3, 2), .stride = {2, 1}, .padding = {1, 2}, .dilation = {1, 3});
    cr_im2col(F(0, 2, 5, 5), CR_SHAPE(2, 2));
    cr_sample_bad(s, "im2col: kernel has 1 entries for 2 spatial dimensions");
    cr_im2col(F(1, 2, 5, 5), CR_SHAPE(2));
    cr_sample_bad(s, "im2col: a window spans 5 in dimension 3, the padded picture only 4");
    cr_im2col(F(1, 2, 5, 4), CR_SHAPE(2, 5));
    cr_sample_bad(s, "im2col: x is f32[3,3], expected 3 to 5 dimensions [N,C,spatial...]");
    cr_im2col(F(3, 3), CR_SHAPE(2));
}

static void col2im_samples(cr_samples *s)
{
    cr_col2im(F(2, 18, 16), CR_SHAPE(5, 6), CR_SHAPE(2, 3));
    cr_col2im(F(1, 12, 27), CR_SHAPE(6, 8), CR_SHAPE(3, 2), .stride = {2, 1}, .padding = {1, 2}, .dilation = {1, 3});
    cr_col2im(F(0, 8, 16), CR_SHAPE(5, 5), CR_SHAPE(2, 2));
    cr_sample_bad(s, "col2im: x is f32[1,8,15], expected a multiple of 4 rows and 16 windows");
    cr_col2im(F(1, 8, 15), CR_SHAPE(5, 5), CR_SHAPE(2, 2));
    cr_sample_bad(s, "col2im: x is f32[8,15] and size has 2 entries, expected [N,C*kernel,windows] and 1 to 3");
    cr_col2im(F(8, 15), CR_SHAPE(5, 5), CR_SHAPE(2, 2));
    cr_sample_bad(s, "col2im: kernel 0, stride 1, dilation 1, padding 0 and 0 in dimension 2, expected at least 1, 1, 1, 0 "
                     "and 0");
    cr_col2im(F(1, 8, 15), CR_SHAPE(5, 5), CR_SHAPE(0, 2));
}

/* Distinct places in a picture of n elements. */
static cr_tensor *places(int64_t channels, int64_t n, cr_dims shape)
{
    cr_tensor *line = cr_slice(cr_arange(0, (double)n), 0, CR_END, CR_END, .step = -1);
    return cr_reshape(cr_clone(cr_expand(line, CR_SHAPE(channels, n))), shape);
}

static void max_unpool_samples(cr_samples *s)
{
    cr_max_unpool(F(1, 3, 2, 2), places(3, 4, CR_SHAPE(1, 3, 2, 2)), CR_SHAPE(4, 5));
    cr_max_unpool(F(2, 1, 3), places(2, 3, CR_SHAPE(2, 1, 3)), CR_SHAPE(3));
    cr_max_unpool(F(0, 1, 3), cr_sample_int(s, CR_SHAPE(0, 1, 3), 0, 3), CR_SHAPE(3));
    cr_sample_bad(s, "max_unpool: x is f32[1,1,2] and indices i64[1,1,3], expected [N,C,...] of 3 dimensions and "
                     "integers alike");
    cr_max_unpool(F(1, 1, 2), cr_sample_int(s, CR_SHAPE(1, 1, 3), 0, 3), CR_SHAPE(3));
    cr_sample_bad(s, "gather_backward: index 3 at [0,0,0] is out of range for axis 2 of f32[1,1,3]");
    cr_max_unpool(F(1, 1, 1), cr_sample_int(s, CR_SHAPE(1, 1, 1), 3, 4), CR_SHAPE(3));
}

static void max_unpool1d_samples(cr_samples *s)
{
    cr_max_unpool1d(F(2, 1, 3), places(2, 3, CR_SHAPE(2, 1, 3)), .kernel = {2});
    cr_sample_bad(s, "max_unpool1d: kernel 0, stride 0, padding 0; expected at least 1, 1 and 0");
    cr_max_unpool1d(F(2, 1, 3), places(2, 3, CR_SHAPE(2, 1, 3)));
}

static void max_unpool2d_samples(cr_samples *s)
{
    cr_max_unpool2d(F(1, 2, 2, 3), places(2, 6, CR_SHAPE(1, 2, 2, 3)), .kernel = {3, 2}, .stride = {2, 2},
                    .padding = {1, 0});
    cr_sample_bad(s, "max_unpool2d: x is f32[2,3], expected 4 dimensions");
    cr_max_unpool2d(F(2, 3), places(1, 6, CR_SHAPE(2, 3)), .kernel = {2, 2});
}

static void max_unpool3d_samples(cr_samples *s)
{
    cr_max_unpool3d(F(1, 2, 2, 2, 1), places(2, 4, CR_SHAPE(1, 2, 2, 2, 1)), .kernel = {2, 2, 2});
    cr_sample_bad(s, "max_unpool3d: x is f32[2,3], expected 5 dimensions");
    cr_max_unpool3d(F(2, 3), places(1, 6, CR_SHAPE(2, 3)), .kernel = {2, 2, 2});
}

static void lp_pool_samples(cr_samples *s)
{
    cr_lp_pool(F(2, 3, 6, 5), 2, .kernel = {3, 2});
    cr_lp_pool(F(2, 3, 7), 4, .kernel = {3}, .stride = {2}, .ceil_mode = true);
    cr_lp_pool(F(1, 2, 4, 4, 4), 1, .kernel = {2, 2, 2}, .stride = {1, 2, 1});
    cr_lp_pool(F(0, 3, 6, 5), 2, .kernel = {3, 2});
    cr_sample_bad(s, "lp_pool: p is 0, expected more than 0");
    cr_lp_pool(F(2, 3, 6), 0, .kernel = {3});
    cr_sample_bad(s, "lp_pool: x is f32[3,6], expected 3 to 5 dimensions [N,C,spatial...]");
    cr_lp_pool(F(3, 6), 2, .kernel = {3});
}

static void local_response_norm_samples(cr_samples *s)
{
    cr_local_response_norm(F(2, 5, 3, 2), 3, .alpha = 0.5);
    cr_local_response_norm(F(2, 5, 3), 4, .alpha = 0.5, .beta = 0.5, .k = 2);
    cr_local_response_norm(F(0, 5, 3), 3);
    cr_sample_bad(s, "local_response_norm: size is 0, expected at least 1");
    cr_local_response_norm(F(2, 5, 3), 0);
    cr_sample_bad(s, "local_response_norm: x is f32[5], expected at least 2 dimensions [N,C,...]");
    cr_local_response_norm(F(5), 1);
}

CR_RULES_COMPOSITE(im2col);
CR_RULES_COMPOSITE(col2im);
CR_RULES_COMPOSITE(max_unpool);
CR_RULES_COMPOSITE(max_unpool1d);
CR_RULES_COMPOSITE(max_unpool2d);
CR_RULES_COMPOSITE(max_unpool3d);
CR_RULES_COMPOSITE(lp_pool);
CR_RULES_COMPOSITE(local_response_norm);
