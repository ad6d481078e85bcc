/* Scattering with other reductions than sums. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

static bool check(const cr_tensor *x, const cr_tensor *index, const cr_tensor *src, int axis)
{
    char have[96], want[96], more[96];
    if (!cr_dtype_is_int((cr_dtype)index->dtype) || src->dtype != x->dtype)
        return cr_fail_bool(CR_ERROR_DTYPE, "index is %s and src %s, expected integers and the type of x %s",
                            cr_describe(index, have, sizeof have), cr_describe(src, want, sizeof want),
                            cr_describe(x, more, sizeof more));
    bool ok = index->ndim == x->ndim && src->ndim == x->ndim && x->ndim > 0;
    for (int d = 0; ok && d < x->ndim; d++)
        ok = src->shape[d] >= index->shape[d] && (d == axis || index->shape[d] <= x->shape[d]);
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "index is %s, expected no larger than src %s and, but on axis %d, x %s",
                            cr_describe(index, have, sizeof have), cr_describe(src, want, sizeof want), axis,
                            cr_describe(x, more, sizeof more));
    return true;
}

/* Every element's place in x: rows of one index for each axis. */
static cr_tensor *places(cr_tensor *index, int axis)
{
    cr_tensor *column[CR_MAX_DIMS];
    cr_dims shape = cr_shape(index);
    for (int d = 0; d < index->ndim; d++) {
        cr_dims line = {index->ndim, {1, 1, 1, 1, 1, 1, 1, 1}};
        line.at[d] = index->shape[d];
        cr_tensor *at = d == axis ? cr_cast(index, CR_I64)
                                  : cr_expand(cr_reshape(cr_count_beside(index, 0, index->shape[d]), line), shape);
        column[d] = cr_reshape(at, CR_SHAPE(index->numel, 1));
    }
    return cr_concat(cr_list_of(column, index->ndim), .axis = 1);
}

static cr_tensor *combine(cr_tensor *x, int axis, cr_tensor *index, cr_tensor *src, int64_t how)
{
    return cr_nd_combine(x, places(index, axis), cr_reshape(src, CR_SHAPE(index->numel)), how);
}

/* src without what reaches beyond index. */
static cr_tensor *cut(cr_tensor *src, const cr_tensor *index)
{
    for (int d = 0; src && d < index->ndim && d < src->ndim; d++)
        if (src->shape[d] > index->shape[d])
            src = cr_slice(src, d, 0, index->shape[d]);
    return src;
}

/* What changes nothing when it is combined. */
static double neutral(int64_t how, cr_dtype d)
{
    if (how == CR_SCATTER_PROD || how == CR_SCATTER_SUM || how == CR_SCATTER_MEAN)
        return how == CR_SCATTER_PROD;
    bool is_float = cr_dtype_is_float(d); /* integers saturate where they are converted */
    return how == CR_SCATTER_MIN ? (is_float ? INFINITY : 1e30) : (is_float ? -INFINITY : -1e30);
}

static bool scatter_reduce_compose(const cr_call *c, cr_tensor **out)
{
    const cr_scatter_reduce_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *index = c->in[1], *src = cut(c->in[2], index), *start = x;
    int axis;
    if (a->reduce < CR_SCATTER_SET || a->reduce > CR_SCATTER_MEAN)
        return cr_fail_bool(CR_ERROR_VALUE, "reduce is %lld, expected CR_SCATTER_SET, _SUM, _PROD, _MIN, _MAX or _MEAN",
                            (long long)a->reduce);
    if (!cr_axis(a->axis, x->ndim, &axis) || !src || !check(x, index, src, axis))
        return false;
    if (a->exclude_self && a->reduce != CR_SCATTER_SET)
        start = cr_scatter(x, a->axis, index, cr_full_like(src, neutral(a->reduce, (cr_dtype)x->dtype)));
    if (a->reduce == CR_SCATTER_SET) {
        out[0] = cr_scatter(x, a->axis, index, src);
    } else if (a->reduce == CR_SCATTER_SUM || a->reduce == CR_SCATTER_MEAN) {
        out[0] = cr_scatter_add(start, a->axis, index, src);
    } else {
        out[0] = combine(start, axis, index, src, a->reduce);
    }
    if (a->reduce == CR_SCATTER_MEAN) {
        cr_tensor *one = a->exclude_self ? cr_zeros_like(x) : cr_ones_like(x);
        cr_tensor *n = cr_maximum(cr_scatter_add(one, a->axis, index, cr_ones_like(src)), cr_ones_like(x));
        out[0] = cr_dtype_is_int((cr_dtype)x->dtype) ? cr_floor_divide(out[0], n) : cr_div(out[0], n);
    }
    return out[0] != NULL;
}

static void scatter_reduce_samples(cr_samples *s)
{
    for (int how = CR_SCATTER_SUM; how <= CR_SCATTER_MEAN; how++)
        for (int exclude = 0; exclude < 2; exclude++)
            cr_scatter_reduce(cr_sample_distinct(s, CR_SHAPE(3, 5)), 1, cr_sample_int(s, CR_SHAPE(3, 4), 0, 5),
                              cr_add(cr_sample_distinct(s, CR_SHAPE(3, 6)), cr_num(0.03)), how,
                              .exclude_self = exclude);
    cr_scatter_reduce(cr_sample_int(s, CR_SHAPE(4), 0, 9), 0, cr_sample_int(s, CR_SHAPE(6), 0, 4),
                      cr_sample_int(s, CR_SHAPE(6), 0, 9), CR_SCATTER_MAX, .exclude_self = true);
    cr_sample_note(s, "zeros", 1);
    cr_sample_no_gradient(s); /* the second derivative beside zeros is taken as 0 */
    cr_scatter_reduce(cr_mul(cr_sample_float(s, CR_SHAPE(5)), cr_sample_int(s, CR_SHAPE(5), 0, 2)), 0,
                      cr_sample_int(s, CR_SHAPE(6), 0, 5),
                      cr_mul(cr_sample_float(s, CR_SHAPE(6)), cr_sample_int(s, CR_SHAPE(6), 0, 2)), CR_SCATTER_PROD);
    cr_scatter_reduce(cr_sample_float(s, CR_SHAPE(0, 5)), 1, cr_sample_int(s, CR_SHAPE(0, 4), 0, 5),
                      cr_sample_float(s, CR_SHAPE(0, 4)), CR_SCATTER_MIN);
    cr_sample_bad(s, "nd_combine: index 9 is out of range for axis 0 of f32[3]");
    cr_scatter_reduce(cr_sample_float(s, CR_SHAPE(3)), 0, cr_sample_int(s, CR_SHAPE(2), 9, 10),
                      cr_sample_float(s, CR_SHAPE(2)), CR_SCATTER_MIN);
    cr_sample_bad(
        s, "scatter_reduce: index is i64[2,2], expected no larger than src f32[2,2] and, but on axis 0, x f32[3,1]");
    cr_scatter_reduce(cr_sample_float(s, CR_SHAPE(3, 1)), 0, cr_sample_int(s, CR_SHAPE(2, 2), 0, 3),
                      cr_sample_float(s, CR_SHAPE(2, 2)), CR_SCATTER_MIN);
    cr_sample_bad(s, "scatter_reduce: reduce is 6, expected CR_SCATTER_SET, _SUM, _PROD, _MIN, _MAX or _MEAN");
    cr_scatter_reduce(cr_sample_float(s, CR_SHAPE(3)), 0, cr_sample_int(s, CR_SHAPE(2), 0, 3),
                      cr_sample_float(s, CR_SHAPE(2)), 6);
}

CR_RULES_COMPOSITE(scatter_reduce);
