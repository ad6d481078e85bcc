/* Fractional max pooling: the windows' elements are gathered, for every picture and channel its own, and the largest
 * taken. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

static bool check_call(const cr_call *c)
{
    const cr_fractional_max_pool_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0], *samples = c->in[1];
    int n = x->ndim - 2;
    char have[96];
    if (n < 1 || n > 3 || a->kernel.count != n || a->size.count != n)
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "x is %s, kernel has %d and size %d entries, expected [N,C,spatial...] and one for each of 1 "
                            "to 3 dimensions",
                            cr_describe(x, have, sizeof have), a->kernel.count, a->size.count);
    if (samples && !cr_dtype_is_float((cr_dtype)samples->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "samples is %s, expected a floating-point type",
                            cr_describe(samples, have, sizeof have));
    if (samples && (samples->ndim != 3 || samples->shape[0] != x->shape[0] || samples->shape[1] != x->shape[1] ||
                    samples->shape[2] != n))
        return cr_fail_bool(CR_ERROR_SHAPE, "samples is %s, expected [%lld,%lld,%d]",
                            cr_describe(samples, have, sizeof have), (long long)x->shape[0], (long long)x->shape[1], n);
    for (int i = 0; i < n; i++) {
        int64_t k = a->kernel.at[i], out = a->size.at[i];
        if (k < 1 || out < 1 || k > x->shape[2 + i] || out > x->shape[2 + i] - k + 1)
            return cr_fail_bool(CR_ERROR_VALUE, "kernel is %lld and size %lld along axis %d of x %s, where there is no room",
                                (long long)k, (long long)out, 2 + i, cr_describe(x, have, sizeof have));
    }
    return true;
}

/* Places of the windows' elements along one axis: [N,C,out,kernel]. u [N,C,1]: the sample. */
static cr_tensor *places(cr_tensor *u, int64_t in, int64_t out, int64_t kernel)
{
    double step = out > 1 ? (double)(in - kernel) / (double)(out - 1) : 0;
    cr_tensor *i = cr_cast(cr_count_beside(u, 0, out), CR_F64), *by = cr_num(step);
    cr_tensor *start = cr_sub(cr_floor(cr_mul(cr_add(i, u), by)), cr_floor(cr_mul(u, by)));
    cr_tensor *last = cr_equal(i, cr_num((double)(out - 1)));
    start = cr_cast(cr_where(last, cr_full_beside(u, CR_SCALAR, (double)(in - kernel), CR_F64), start), CR_I64);
    return cr_add(cr_unsqueeze(start, 3), cr_count_beside(u, 0, kernel));
}

static bool fractional_max_pool_compose(const cr_call *c, cr_tensor **out)
{
    const cr_fractional_max_pool_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *samples = c->in[1], *flat = NULL;
    if (!check_call(c))
        return false;
    int n = x->ndim - 2;
    int64_t taps = 1, windows = 1;
    cr_dims shape = {2 + n, {x->shape[0], x->shape[1]}};
    cr_dims starts = {3, {x->shape[0], x->shape[1], n}};
    samples = samples ? cr_cast(samples, CR_F64) : cr_cast(cr_uniform_like(cr_full_beside(x, starts, 0, CR_F32), 0, 1), CR_F64);
    for (int d = 0; d < n; d++) { /* [N,C,sizes...,kernels...] by broadcasting */
        cr_dims wide = {2 + 2 * n, {x->shape[0], x->shape[1], 1, 1, 1, 1, 1, 1}};
        cr_tensor *u = cr_narrow(samples, 2, n == 2 ? 1 - d : d, 1);
        wide.at[2 + d] = shape.at[2 + d] = a->size.at[d];
        wide.at[2 + n + d] = a->kernel.at[d];
        cr_tensor *at = cr_reshape(places(u, x->shape[2 + d], a->size.at[d], a->kernel.at[d]), wide);
        flat = d ? cr_add(cr_mul(flat, cr_int(x->shape[2 + d])), at) : at;
        taps *= a->kernel.at[d];
        windows *= a->size.at[d];
    }
    if (!flat)
        return false;
    int64_t elements = 1;
    for (int d = 0; d < n; d++)
        elements *= x->shape[2 + d];
    cr_dims pictures = {3, {x->shape[0], x->shape[1], elements}}, all = {3, {x->shape[0], x->shape[1], windows * taps}};
    cr_tensor *values = cr_gather(cr_reshape(x, pictures), 2, cr_reshape(flat, all));
    cr_dims rows = {4, {x->shape[0], x->shape[1], windows, taps}};
    cr_tensor *best = cr_argmax(cr_reshape(values, rows), 3, .keepdims = true);
    out[0] = cr_reshape(cr_gather(cr_reshape(values, rows), 3, best), shape);
    out[1] = cr_reshape(cr_gather(cr_reshape(flat, rows), 3, best), shape);
    return out[0] && out[1];
}

#define D(...) cr_sample_distinct(s, CR_SHAPE(__VA_ARGS__))

static void fractional_max_pool_samples(cr_samples *s)
{
    cr_fractional_max_pool(D(2, 3, 7, 8), CR_SHAPE(2, 3), CR_SHAPE(4, 3),
                           .samples = cr_sample_constant(s, CR_SHAPE(2, 3, 2), 0, 1));
    cr_fractional_max_pool(D(1, 2, 5, 6, 4), CR_SHAPE(2, 2, 1), CR_SHAPE(3, 3, 2),
                           .samples = cr_sample_constant(s, CR_SHAPE(1, 2, 3), 0, 1));
    cr_sample_no_values(s);
    cr_sample_no_gradient(s);
    cr_fractional_max_pool(D(2, 3, 9), CR_SHAPE(2), CR_SHAPE(4));
    cr_fractional_max_pool(D(0, 3, 7, 8), CR_SHAPE(2, 3), CR_SHAPE(4, 3),
                           .samples = cr_sample_constant(s, CR_SHAPE(0, 3, 2), 0, 1));
    cr_sample_bad(s, "fractional_max_pool: kernel is 3 and size 2 along axis 2 of x f32[1,1,3], where there is no room");
    cr_fractional_max_pool(D(1, 1, 3), CR_SHAPE(3), CR_SHAPE(2));
    cr_sample_bad(s, "fractional_max_pool: samples is f32[1,1], expected [1,1,1]");
    cr_fractional_max_pool(D(1, 1, 3), CR_SHAPE(2), CR_SHAPE(2), .samples = D(1, 1));
}

CR_RULES_COMPOSITE(fractional_max_pool);
