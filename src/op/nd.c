/* Elements and slices at tuples of indices. */
#include "op/nd.h"
#include "op/beside.h"
#include "op/combine.h"
#include "op/generated/attrs.h"
#include "op/rules.h"

#include <string.h>

static bool check_indices(const cr_tensor *x, const cr_tensor *indices, int64_t batch_dims)
{
    char have[96], want[96];
    if (!cr_dtype_is_int((cr_dtype)indices->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "indices is %s, expected integers",
                            cr_describe(indices, have, sizeof have));
    if (batch_dims < 0 || batch_dims > x->ndim || batch_dims > indices->ndim - 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "batch_dims is %lld for x %s and indices %s", (long long)batch_dims,
                            cr_describe(x, want, sizeof want), cr_describe(indices, have, sizeof have));
    int64_t k = indices->shape[indices->ndim - 1];
    if (k < 1 || k > x->ndim - batch_dims)
        return cr_fail_bool(CR_ERROR_SHAPE, "indices is %s, expected a last axis of 1 to %d for x %s",
                            cr_describe(indices, have, sizeof have), x->ndim - (int)batch_dims,
                            cr_describe(x, want, sizeof want));
    for (int d = 0; d < batch_dims; d++)
        if (x->shape[d] != indices->shape[d])
            return cr_fail_bool(CR_ERROR_SHAPE, "x %s and indices %s differ in batch axis %d",
                                cr_describe(x, want, sizeof want), cr_describe(indices, have, sizeof have), d);
    return true;
}

/* Which axes are indexed, and which are left. */
static bool read_axes(cr_nd *g, const cr_tensor *x, cr_dims axes)
{
    bool taken[CR_MAX_DIMS] = {false};
    if (axes.count && axes.count != g->k)
        return cr_fail_bool(CR_ERROR_VALUE, "%d axes for tuples of %d indices", axes.count, g->k);
    for (int i = 0; i < g->k; i++) {
        g->axis[i] = g->batch_dims + i;
        if (axes.count && !cr_axis(axes.at[i], x->ndim, &g->axis[i]))
            return false;
        if (g->axis[i] < g->batch_dims || taken[g->axis[i]])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice or part of the batch", g->axis[i]);
        taken[g->axis[i]] = true;
    }
    g->n_rest = 0;
    for (int d = g->batch_dims; d < x->ndim; d++)
        if (!taken[d])
            g->rest[g->n_rest++] = d;
    return true;
}

bool cr_check_slices(const cr_tensor *src, const cr_tensor *x, int axis, const cr_tensor *index)
{
    char have[96], want[96];
    bool ok = src->ndim == x->ndim;
    for (int d = 0; ok && d < x->ndim; d++)
        ok = src->shape[d] == (d == axis ? index->shape[0] : x->shape[d]);
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "src is %s, expected that of x %s with %lld slices on axis %d",
                            cr_describe(src, have, sizeof have), cr_describe(x, want, sizeof want),
                            (long long)index->shape[0], axis);
    return true;
}

bool cr_nd_read(cr_nd *g, const cr_tensor *x, const cr_tensor *indices, int64_t batch_dims, cr_dims axes,
                cr_spec *slices)
{
    if (!check_indices(x, indices, batch_dims))
        return false;
    int middle = indices->ndim - 1 - (int)batch_dims;
    g->batch_dims = (int)batch_dims;
    g->k = (int)indices->shape[indices->ndim - 1];
    if (!read_axes(g, x, axes))
        return false;
    if (g->batch_dims + middle + g->n_rest > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "the result has %d dimensions, expected at most %d",
                            g->batch_dims + middle + g->n_rest, CR_MAX_DIMS);
    cr_spec_set(slices, (cr_dtype)x->dtype, indices->ndim - 1, indices->shape);
    g->batches = g->tuples = g->width = 1;
    for (int d = 0; d < slices->ndim; d++)
        *(d < g->batch_dims ? &g->batches : &g->tuples) *= indices->shape[d];
    for (int i = 0; i < g->n_rest; i++) {
        slices->shape[slices->ndim++] = x->shape[g->rest[i]];
        g->width *= x->shape[g->rest[i]];
    }
    if (!cr_check_shape(cr_spec_dims(slices), slices->dtype))
        return false;
    cr_spec_contiguous(slices);
    return true;
}

/* ---- gather_nd ---- */

static bool gather_nd_infer(const cr_call *c, cr_spec *out)
{
    const cr_gather_nd_attrs *a = c->attrs;
    cr_nd g;
    return cr_nd_read(&g, c->in[0], c->in[1], a->batch_dims, a->axes, out);
}

/* Zeros of the spec's shape on t's device, without memory of that size: they are only read. */
static cr_tensor *zeros_of(const cr_spec *spec, const cr_tensor *t)
{
    return cr_expand(cr_full_beside(t, CR_SHAPE(1), 0, spec->dtype), cr_spec_dims(spec));
}

static bool gather_nd_grad(cr_grad_call *c)
{
    const cr_gather_nd_attrs *a = c->attrs;
    if (c->need[0])
        c->dx[0] = cr_nd_store(zeros_of(&c->in_spec[0], c->g[0]), c->in[1], c->g[0], .batch_dims = a->batch_dims,
                               .axes = a->axes, .add = true);
    return !c->need[0] || c->dx[0];
}

static cr_tensor *tuples(cr_dims shape, const int64_t *values)
{
    return cr_from_data(values, shape, CR_I64);
}

static void gather_nd_samples(cr_samples *s)
{
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(3, 4)), tuples(CR_SHAPE(3, 2), (int64_t[]){0, 1, 2, 3, -1, -4}));
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(3, 4, 2)), tuples(CR_SHAPE(2, 2, 1), (int64_t[]){0, 2, 2, -3}));
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(2, 3, 4)), tuples(CR_SHAPE(2, 2, 1), (int64_t[]){0, 2, 1, 1}),
                 .batch_dims = 1);
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(2, 3, 4, 2)), cr_sample_int(s, CR_SHAPE(5, 2), 0, 2),
                 .axes = CR_AXES(3, 1));
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_int(s, CR_SHAPE(0, 2), 0, 2));
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(2, 0)), cr_sample_int(s, CR_SHAPE(3, 1), 0, 2));
    cr_sample_bad(s, "gather_nd: index 3 is out of range for axis 0 of f32[3,4]");
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(3, 4)), tuples(CR_SHAPE(1, 2), (int64_t[]){3, 0}));
    cr_sample_bad(s, "gather_nd: indices is i64[2,3], expected a last axis of 1 to 2 for x f32[3,4]");
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_int(s, CR_SHAPE(2, 3), 0, 2));
    cr_sample_bad(s, "gather_nd: x f32[3,4] and indices i64[2,1] differ in batch axis 0");
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_int(s, CR_SHAPE(2, 1), 0, 2), .batch_dims = 1);
    cr_sample_bad(s, "gather_nd: indices is f32[2,1], expected integers");
    cr_gather_nd(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(2, 1)));
}

/* ---- storing ---- */

static bool infer_store(const cr_call *c, int64_t batch_dims, cr_dims axes, cr_spec *out)
{
    const cr_tensor *x = c->in[0], *updates = c->in[2];
    char have[96], text[96];
    cr_nd g;
    cr_spec slices;
    if (!cr_nd_read(&g, x, c->in[1], batch_dims, axes, &slices))
        return false;
    if (updates->dtype != x->dtype || !cr_has_shape(updates, slices.ndim, slices.shape))
        return cr_fail_bool(updates->dtype != x->dtype ? CR_ERROR_DTYPE : CR_ERROR_SHAPE,
                            "updates is %s, expected %s%s", cr_describe(updates, have, sizeof have),
                            cr_dtype_name((cr_dtype)x->dtype),
                            cr_shape_text(slices.ndim, slices.shape, text, sizeof text));
    cr_spec_set(out, (cr_dtype)x->dtype, x->ndim, x->shape);
    return true;
}

static bool nd_store_infer(const cr_call *c, cr_spec *out)
{
    const cr_nd_store_attrs *a = c->attrs;
    return infer_store(c, a->batch_dims, a->axes, out);
}

static bool nd_store_grad(cr_grad_call *c)
{
    const cr_nd_store_attrs *a = c->attrs;
    cr_tensor *there = cr_gather_nd(c->g[0], c->in[1], .batch_dims = a->batch_dims, .axes = a->axes);
    if (c->need[0])
        c->dx[0] =
            a->add ? c->g[0]
                   : cr_nd_store(c->g[0], c->in[1], cr_zeros_like(there), .batch_dims = a->batch_dims, .axes = a->axes);
    if (c->need[2])
        c->dx[2] = there;
    return there && (!c->need[0] || c->dx[0]);
}

static void nd_store_samples(cr_samples *s)
{
    cr_tensor *distinct = tuples(CR_SHAPE(3, 2), (int64_t[]){0, 1, 2, 3, -1, -4});
    cr_nd_store(cr_sample_float(s, CR_SHAPE(3, 4)), distinct, cr_sample_float(s, CR_SHAPE(3)));
    cr_nd_store(cr_sample_float(s, CR_SHAPE(3, 4)), tuples(CR_SHAPE(4, 1), (int64_t[]){0, 2, 2, -3}),
                cr_sample_float(s, CR_SHAPE(4, 4)), .add = true);
    cr_nd_store(cr_sample_float(s, CR_SHAPE(2, 3, 4)), tuples(CR_SHAPE(2, 2, 1), (int64_t[]){0, 2, 1, 1}),
                cr_sample_float(s, CR_SHAPE(2, 2, 4)), .batch_dims = 1, .add = true);
    cr_nd_store(cr_sample_float(s, CR_SHAPE(4, 3, 2)), tuples(CR_SHAPE(2, 2), (int64_t[]){0, 3, 1, 1}),
                cr_sample_float(s, CR_SHAPE(2, 3)), .axes = CR_AXES(2, 0));
    cr_nd_store(cr_sample_int(s, CR_SHAPE(5), 0, 9), cr_sample_int(s, CR_SHAPE(9, 1), 0, 5),
                cr_sample_int(s, CR_SHAPE(9), 0, 9), .add = true);
    cr_nd_store(cr_sample_float(s, CR_SHAPE(3)), cr_sample_int(s, CR_SHAPE(0, 1), 0, 2),
                cr_sample_float(s, CR_SHAPE(0)));
    cr_sample_bad(s, "nd_store: updates is f32[3,4], expected f32[3]");
    cr_nd_store(cr_sample_float(s, CR_SHAPE(3, 4)), distinct, cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_sample_bad(s, "nd_store: axis 1 is given twice or part of the batch");
    cr_nd_store(cr_sample_float(s, CR_SHAPE(3, 4)), distinct, cr_sample_float(s, CR_SHAPE(3)), .axes = CR_AXES(1, -1));
    cr_sample_bad(s, "nd_store: index -5 is out of range for axis 0 of f32[4]");
    cr_nd_store(cr_sample_float(s, CR_SHAPE(4)), tuples(CR_SHAPE(1, 1), (int64_t[]){-5}),
                cr_sample_float(s, CR_SHAPE(1)));
}

static cr_tensor *take(const cr_places *p, cr_tensor *t)
{
    return cr_gather_nd(t, p->index, .batch_dims = p->batch_dims, .axes = p->axes);
}

static cr_tensor *add(const cr_places *p, cr_tensor *t, cr_tensor *src)
{
    return cr_nd_store(t, p->index, src, .batch_dims = p->batch_dims, .axes = p->axes, .add = true);
}

static cr_tensor *combine(const cr_places *p, cr_tensor *t, cr_tensor *src, int64_t how)
{
    return cr_nd_combine(t, p->index, src, how, .batch_dims = p->batch_dims, .axes = p->axes);
}

static bool nd_combine_infer(const cr_call *c, cr_spec *out)
{
    const cr_nd_combine_attrs *a = c->attrs;
    char text[96];
    if (cr_dtype_is_complex((cr_dtype)c->in[0]->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s, expected real numbers", cr_describe(c->in[0], text, sizeof text));
    return cr_check_combine(a->how) && infer_store(c, a->batch_dims, a->axes, out);
}

static bool nd_combine_grad(cr_grad_call *c)
{
    const cr_nd_combine_attrs *a = c->attrs;
    cr_places p = {c->in[1], 0, a->batch_dims, a->axes, take, add, combine};
    return cr_combine_grad(c, &p, a->how);
}

static void nd_combine_samples(cr_samples *s)
{
    cr_tensor *index = tuples(CR_SHAPE(4, 1), (int64_t[]){0, 2, 2, -3});
    for (int how = CR_SCATTER_PROD; how <= CR_SCATTER_MAX; how++) {
        cr_nd_combine(cr_sample_distinct(s, CR_SHAPE(3, 4)), index,
                      cr_add(cr_sample_distinct(s, CR_SHAPE(4, 4)), cr_num(0.03)), how);
        cr_nd_combine(cr_sample_int(s, CR_SHAPE(5), -5, 9), cr_sample_int(s, CR_SHAPE(9, 1), 0, 5),
                      cr_sample_int(s, CR_SHAPE(9), -5, 9), how);
    }
    cr_nd_combine(cr_sample_distinct(s, CR_SHAPE(2, 3)), tuples(CR_SHAPE(2, 2, 1), (int64_t[]){0, 2, 1, 1}),
                  cr_add(cr_sample_distinct(s, CR_SHAPE(2, 2)), cr_num(0.03)), CR_SCATTER_MAX, .batch_dims = 1);
    cr_nd_combine(cr_sample_float(s, CR_SHAPE(3)), cr_sample_int(s, CR_SHAPE(0, 1), 0, 2),
                  cr_sample_float(s, CR_SHAPE(0)), CR_SCATTER_MIN);
    cr_sample_bad(s, "nd_combine: how is 1, expected CR_SCATTER_PROD, _MIN or _MAX");
    cr_nd_combine(cr_sample_float(s, CR_SHAPE(3)), index, cr_sample_float(s, CR_SHAPE(4)), CR_SCATTER_SUM);
}

static bool scatter_nd_compose(const cr_call *c, cr_tensor **out)
{
    int64_t how = ((const cr_scatter_nd_attrs *)c->attrs)->reduction;
    if (how < CR_SCATTER_SET || how > CR_SCATTER_MAX)
        return cr_fail_bool(CR_ERROR_VALUE, "reduction is %lld, expected CR_SCATTER_SET, _SUM, _PROD, _MIN or _MAX",
                            (long long)how);
    out[0] = how <= CR_SCATTER_SUM ? cr_nd_store(c->in[0], c->in[1], c->in[2], .add = how == CR_SCATTER_SUM)
                                   : cr_nd_combine(c->in[0], c->in[1], c->in[2], how);
    return out[0] != NULL;
}

static void scatter_nd_samples(cr_samples *s)
{
    cr_tensor *index = tuples(CR_SHAPE(2, 1), (int64_t[]){3, -4});
    cr_scatter_nd(cr_sample_float(s, CR_SHAPE(4, 3)), index, cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_scatter_nd(cr_sample_float(s, CR_SHAPE(4, 3)), index, cr_sample_float(s, CR_SHAPE(2, 3)),
                  .reduction = CR_SCATTER_SUM);
    cr_scatter_nd(cr_sample_float(s, CR_SHAPE(4, 3)), index, cr_sample_float(s, CR_SHAPE(2, 3)),
                  .reduction = CR_SCATTER_PROD);
    cr_sample_bad(s, "scatter_nd: reduction is 5, expected CR_SCATTER_SET, _SUM, _PROD, _MIN or _MAX");
    cr_scatter_nd(cr_sample_float(s, CR_SHAPE(4, 3)), index, cr_sample_float(s, CR_SHAPE(2, 3)),
                  .reduction = CR_SCATTER_MEAN);
}

CR_RULES(gather_nd);
CR_RULES(nd_store);
CR_RULES(nd_combine);
CR_RULES_COMPOSITE(scatter_nd);
