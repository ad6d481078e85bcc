/* Indexing with integer and boolean arrays: masks become lists of indices, indices are broadcast against each other,
 * and the tuples of them are for gather_nd and nd_store. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/nd.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

/* What a list of indices means for x. */
typedef struct plan {
    int n; /* axes that are indexed */
    int axis[CR_MAX_DIMS];
    cr_tensor *index[CR_MAX_DIMS]; /* integers, one for each */
    cr_dims shape;                 /* that the indices broadcast to */
    int place;                     /* of this shape in the result */
    cr_dims rest;                  /* sizes of the axes that are not indexed */
} plan;

/* A mask over the axes from `axis` on, as an index for each. */
static bool add_mask(plan *p, const cr_tensor *x, cr_tensor *mask, int axis)
{
    char have[96], want[96];
    bool ok = mask->ndim > 0 && axis + mask->ndim <= x->ndim;
    for (int d = 0; ok && d < mask->ndim; d++)
        ok = mask->shape[d] == x->shape[axis + d];
    if (!ok)
        return cr_fail_bool(CR_ERROR_INDEX, "mask %s does not match x %s from axis %d on",
                            cr_describe(mask, have, sizeof have), cr_describe(x, want, sizeof want), axis);
    cr_tensor *places = cr_nonzero(mask);
    for (int d = 0; d < mask->ndim; d++) {
        p->axis[p->n] = axis + d;
        if (!(p->index[p->n++] = cr_select(places, 1, d)))
            return false;
    }
    return true;
}

static bool add_index(plan *p, const cr_tensor *x, cr_tensor *index, int number, int *axis)
{
    char have[96];
    if (index && index->dtype == CR_BOOL) {
        bool ok = add_mask(p, x, index, *axis);
        *axis += index->ndim;
        return ok;
    }
    if (*axis >= x->ndim)
        return cr_fail_bool(CR_ERROR_INDEX, "indices for more than the %d axes of x %s", x->ndim,
                            cr_describe(x, have, sizeof have));
    if (index && !cr_dtype_is_int((cr_dtype)index->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "index %d is %s, expected integers or bool", number,
                            cr_describe(index, have, sizeof have));
    if (index) {
        p->axis[p->n] = *axis;
        if (!(p->index[p->n++] = cr_bring_beside(x, index)))
            return false;
    }
    ++*axis;
    return true;
}

static bool make_plan(plan *p, const cr_tensor *x, cr_tensor *const *index, int n)
{
    char have[96], want[96];
    int axis = 0;
    memset(p, 0, sizeof *p);
    for (int i = 0; i < n; i++)
        if (!add_index(p, x, index[i], i, &axis))
            return false;
    for (int i = 0; i < p->n; i++) {
        cr_dims before = p->shape;
        if (!cr_broadcast(before.count, before.at, p->index[i]->ndim, p->index[i]->shape, &p->shape.count, p->shape.at))
            return cr_fail_bool(CR_ERROR_SHAPE, "indices of shape %s and %s do not broadcast",
                                cr_shape_text(before.count, before.at, want, sizeof want),
                                cr_describe(p->index[i], have, sizeof have));
    }
    bool together = true;
    for (int i = 1; i < p->n; i++)
        together &= p->axis[i] == p->axis[i - 1] + 1;
    p->place = together && p->n ? p->axis[0] : 0;
    for (int d = 0, i = 0; d < x->ndim; d++) {
        if (i < p->n && p->axis[i] == d)
            i++;
        else
            p->rest.at[p->rest.count++] = x->shape[d];
    }
    if (p->rest.count + p->shape.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "the result has %d dimensions, expected at most %d",
                            p->rest.count + p->shape.count, CR_MAX_DIMS);
    return true;
}

/* The indices as rows of tuples. */
static cr_tensor *tuples_of(const plan *p)
{
    cr_tensor *column[CR_MAX_DIMS];
    for (int i = 0; i < p->n; i++)
        column[i] = cr_reshape(cr_cast(cr_expand(p->index[i], p->shape), CR_I64), CR_SHAPE(-1, 1));
    for (int i = 0; i < p->n; i++)
        if (p->shape.count == 1 && p->shape.at[0] == 0 && column[i])
            column[i] = cr_reshape(column[i], CR_SHAPE(0, 1));
    return p->n == 1 ? column[0] : cr_concat(cr_list_of(column, p->n), .axis = 1);
}

static int64_t numel_of(cr_dims d)
{
    int64_t n = 1;
    for (int i = 0; i < d.count; i++)
        n *= d.at[i];
    return n;
}

/* Sizes of the result with the indices' axes in front, or (placed) where they belong. */
static cr_dims result_shape(const plan *p, bool placed)
{
    cr_dims d = {0, {0}};
    int before = placed ? p->place : 0;
    for (int i = 0; i < before; i++)
        d.at[d.count++] = p->rest.at[i];
    for (int i = 0; i < p->shape.count; i++)
        d.at[d.count++] = p->shape.at[i];
    for (int i = before; i < p->rest.count; i++)
        d.at[d.count++] = p->rest.at[i];
    return d;
}

/* Moves the indices' axes from the front to their place, or back. */
static cr_tensor *move_axes(const plan *p, cr_tensor *t, bool back)
{
    int n = p->shape.count, all = n + p->rest.count;
    cr_dims order = {all, {0}};
    if (p->place == 0 || n == 0)
        return t;
    for (int i = 0; i < all; i++) {
        int from = i < p->place ? n + i : i < p->place + n ? i - p->place : i;
        order.at[back ? from : i] = back ? i : from;
    }
    return cr_permute(t, order);
}

static bool index_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *y;
    plan p;
    if (!make_plan(&p, x, c->in + 1, c->n_in - 1))
        return false;
    if (p.n == 0) {
        out[0] = cr_alias(x);
    } else if (p.n == 1) {
        y = cr_index_select(x, p.axis[0], cr_reshape(p.index[0], CR_SHAPE(numel_of(p.shape))));
        out[0] = cr_reshape(y, result_shape(&p, true));
    } else {
        cr_dims axes = {p.n, {0}};
        for (int i = 0; i < p.n; i++)
            axes.at[i] = p.axis[i];
        y = cr_gather_nd(x, tuples_of(&p), .axes = axes);
        out[0] = move_axes(&p, cr_reshape(y, result_shape(&p, false)), false);
    }
    return out[0] != NULL;
}

static cr_tensor *from_ints(cr_dims shape, const int64_t *values)
{
    return cr_from_data(values, shape, CR_I64);
}

static void index_samples(cr_samples *s)
{
    cr_tensor *i = cr_ints(0, 2, -1), *j = from_ints(CR_SHAPE(2, 1), (int64_t[]){1, -3});
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(i));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(NULL, j));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(i, j));
    cr_index(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_LIST(NULL, i, j));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 2, 4)), CR_LIST(i, NULL, j));
    cr_index(cr_sample_float(s, CR_SHAPE(2, 3, 4, 2)), CR_LIST(NULL, i, j, NULL));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(cr_sample_bool(s, CR_SHAPE(3, 4))));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4, 2)), CR_LIST(cr_sample_bool(s, CR_SHAPE(3, 4))));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(NULL, cr_sample_bool(s, CR_SHAPE(4))));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(cr_cast(cr_ints(1, 0, 1), CR_BOOL), cr_ints(0, 3)));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(cr_sample_int(s, CR_SHAPE(0), 0, 3)));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)),
             CR_LIST(cr_sample_int(s, CR_SHAPE(0), 0, 3), cr_sample_int(s, CR_SHAPE(2, 1), 0, 3)));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(cr_sample_int(s, CR_SCALAR, 0, 3), NULL));
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(NULL));
    cr_sample_bad(s, "index: mask bool[2] does not match x f32[3,4] from axis 1 on");
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(NULL, cr_sample_bool(s, CR_SHAPE(2))));
    cr_sample_bad(s, "index: indices for more than the 2 axes of x f32[3,4]");
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(i, NULL, i));
    cr_sample_bad(s, "index: index 1 is f32[2], expected integers or bool");
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(NULL, cr_sample_float(s, CR_SHAPE(2))));
    cr_sample_bad(s, "index: indices of shape [3] and i64[2] do not broadcast");
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(i, cr_ints(0, 1)));
    cr_sample_bad(s, "gather_nd: index 4 is out of range for axis 1 of f32[3,4]");
    cr_index(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(i, cr_ints(0, 1, 4)));
}

/* ---- index_put ---- */

static cr_tensor *values_for(const plan *p, const cr_tensor *x, cr_tensor *values)
{
    char have[96], want[96];
    cr_dims shape = result_shape(p, true);
    if (values->dtype != x->dtype && !values->weak)
        return cr_fail(CR_ERROR_DTYPE, "values is %s, expected the type of x %s",
                       cr_describe(values, have, sizeof have), cr_describe(x, want, sizeof want));
    if (!cr_broadcasts_to(values, shape.count, shape.at))
        return cr_fail(CR_ERROR_SHAPE, "values %s does not broadcast to %s", cr_describe(values, have, sizeof have),
                       cr_shape_text(shape.count, shape.at, want, sizeof want));
    cr_dims rows = {p->rest.count + 1, {0}};
    rows.at[0] = numel_of(p->shape);
    memcpy(rows.at + 1, p->rest.at, sizeof(int64_t) * (size_t)p->rest.count);
    values = cr_bring_beside(x, values);
    values = !values || values->dtype == x->dtype ? values : cr_cast(values, (cr_dtype)x->dtype);
    return cr_reshape(move_axes(p, cr_expand(values, shape), true), rows);
}

static bool index_put_compose(const cr_call *c, cr_tensor **out)
{
    bool add = ((const cr_index_put_attrs *)c->attrs)->accumulate;
    cr_tensor *x = c->in[0];
    plan p;
    if (!make_plan(&p, x, c->in + 2, c->n_in - 2))
        return false;
    if (p.n == 0)
        return cr_fail_bool(CR_ERROR_INDEX, "no axis is indexed");
    cr_dims axes = {p.n, {0}};
    for (int i = 0; i < p.n; i++)
        axes.at[i] = p.axis[i];
    cr_tensor *rows = values_for(&p, x, c->in[1]), *tuples = rows ? tuples_of(&p) : NULL;
    out[0] = !tuples   ? NULL
             : c->into ? cr_nd_store_(c->into, tuples, rows, .axes = axes, .add = add)
                       : cr_nd_store(x, tuples, rows, .axes = axes, .add = add);
    return out[0] != NULL;
}

static void index_put_samples(cr_samples *s)
{
    cr_tensor *i = cr_ints(0, 2, -2), *j = from_ints(CR_SHAPE(2, 1), (int64_t[]){1, -1});
    cr_index_put(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(i), cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_index_put(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(i, j), cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_index_put(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_LIST(NULL, cr_ints(0, 0, 1)),
                 cr_sample_float(s, CR_SHAPE(3, 1)), .accumulate = true);
    cr_index_put(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_LIST(NULL, i, j), cr_sample_float(s, CR_SHAPE(2, 1, 3)));
    cr_index_put(cr_sample_float(s, CR_SHAPE(3, 2, 4)), CR_LIST(i, NULL, j), cr_sample_float(s, CR_SHAPE(2)),
                 .accumulate = true);
    cr_index_put(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(cr_sample_bool(s, CR_SHAPE(3, 4))),
                 cr_sample_float(s, CR_SCALAR));
    cr_index_put(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(cr_sample_int(s, CR_SHAPE(0), 0, 3)),
                 cr_sample_float(s, CR_SHAPE(4)));
    cr_sample_bad(s, "index_put: values f32[2] does not broadcast to [3,4]");
    cr_index_put(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(i), cr_sample_float(s, CR_SHAPE(2)));
    cr_sample_bad(s, "index_put: values is i64[1], expected the type of x f32[3,4]");
    cr_index_put(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(i), cr_ints(1));
    cr_sample_bad(s, "index_put: no axis is indexed");
    cr_index_put(cr_sample_float(s, CR_SHAPE(3, 4)), CR_LIST(NULL), cr_sample_float(s, CR_SHAPE(4)));
}

/* ---- along one axis ---- */

static bool take_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *indices = cr_bring_beside(x, c->in[1]);
    cr_dims shape = {0, {0}};
    int axis;
    if (!indices || !cr_axis(((const cr_take_attrs *)c->attrs)->axis, x->ndim, &axis))
        return false;
    if (x->ndim - 1 + indices->ndim > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "the result has %d dimensions, expected at most %d",
                            x->ndim - 1 + indices->ndim, CR_MAX_DIMS);
    for (int d = 0; d < x->ndim; d++) {
        if (d != axis)
            shape.at[shape.count++] = x->shape[d];
        for (int i = 0; d == axis && i < indices->ndim; i++)
            shape.at[shape.count++] = indices->shape[i];
    }
    out[0] = cr_reshape(cr_index_select(x, axis, cr_reshape(indices, CR_SHAPE(indices->numel))), shape);
    return out[0] != NULL;
}

static void take_samples(cr_samples *s)
{
    cr_take(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_int(s, CR_SHAPE(2, 3), -4, 4), 1);
    cr_take(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_int(s, CR_SCALAR, 0, 3), 0);
    cr_take(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_int(s, CR_SHAPE(0, 2), 0, 3), -2);
    cr_sample_bad(s, "take: axis 2 is out of range for 2 dimensions");
    cr_take(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_int(s, CR_SHAPE(2), 0, 3), 2);
}

static bool check_list(const cr_tensor *index)
{
    char text[96];
    return index->ndim == 1 ? true
                            : cr_fail_bool(CR_ERROR_SHAPE, "index is %s, expected one dimension",
                                           cr_describe(index, text, sizeof text));
}

static bool index_copy_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *index = c->in[1], *src = c->in[2];
    int axis;
    if (!cr_axis(((const cr_index_copy_attrs *)c->attrs)->axis, x->ndim, &axis) || !check_list(index) ||
        !cr_check_slices(src, x, axis, index))
        return false;
    out[0] = cr_nd_store(x, cr_unsqueeze(index, 1), axis ? cr_movedim(src, axis, 0) : src, .axes = CR_AXES(axis));
    return out[0] != NULL;
}

static void index_copy_samples(cr_samples *s)
{
    cr_index_copy(cr_sample_float(s, CR_SHAPE(3, 4)), 1, cr_ints(2, 0), cr_sample_float(s, CR_SHAPE(3, 2)));
    cr_index_copy(cr_sample_float(s, CR_SHAPE(3, 4)), 0, cr_ints(-1), cr_sample_float(s, CR_SHAPE(1, 4)));
    cr_sample_bad(s, "index_copy: src is f32[3,3], expected that of x f32[3,4] with 2 slices on axis 1");
    cr_index_copy(cr_sample_float(s, CR_SHAPE(3, 4)), 1, cr_ints(2, 0), cr_sample_float(s, CR_SHAPE(3, 3)));
}

static bool index_fill_compose(const cr_call *c, cr_tensor **out)
{
    const cr_index_fill_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *index = c->in[1];
    int axis;
    if (!cr_axis(a->axis, x->ndim, &axis) || !check_list(index))
        return false;
    cr_dims shape = cr_shape(x);
    memmove(shape.at + 1, shape.at, sizeof(int64_t) * (size_t)axis);
    shape.at[0] = index->shape[0];
    cr_tensor *value = cr_full_beside(x, CR_SHAPE(1), a->value, (cr_dtype)x->dtype);
    out[0] = cr_nd_store(x, cr_unsqueeze(index, 1), cr_expand(value, shape), .axes = CR_AXES(axis));
    return out[0] != NULL;
}

static void index_fill_samples(cr_samples *s)
{
    cr_index_fill(cr_sample_float(s, CR_SHAPE(3, 4)), 1, cr_ints(2, 0), 0.5);
    cr_index_fill(cr_sample_int(s, CR_SHAPE(3, 4), 0, 9), 0, cr_ints(-1), -3);
    cr_sample_bad(s, "index_fill: index is i64[1,1], expected one dimension");
    cr_index_fill(cr_sample_float(s, CR_SHAPE(3, 4)), 1, cr_sample_int(s, CR_SHAPE(1, 1), 0, 2), 0.5);
}

/* ---- masks, diagonals ---- */

static bool masked_scatter_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *mask = c->in[1], *src = c->in[2];
    char have[96], want[96];
    if (mask->dtype != CR_BOOL)
        return cr_fail_bool(CR_ERROR_DTYPE, "mask is %s, expected bool", cr_describe(mask, have, sizeof have));
    if (!cr_broadcasts_to(mask, x->ndim, x->shape))
        return cr_fail_bool(CR_ERROR_SHAPE, "mask %s does not broadcast to x %s", cr_describe(mask, have, sizeof have),
                            cr_describe(x, want, sizeof want));
    cr_tensor *places = cr_nonzero(cr_reshape(cr_expand(mask, cr_shape(x)), CR_SHAPE(x->numel)));
    if (!places)
        return false;
    if (places->shape[0] > src->numel)
        return cr_fail_bool(CR_ERROR_VALUE, "src %s has too few elements for a mask with %lld",
                            cr_describe(src, have, sizeof have), (long long)places->shape[0]);
    cr_tensor *values = cr_slice(cr_reshape(src, CR_SHAPE(src->numel)), 0, 0, places->shape[0]);
    out[0] = cr_reshape(cr_nd_store(cr_reshape(x, CR_SHAPE(x->numel)), places, values), cr_shape(x));
    return out[0] != NULL;
}

static void masked_scatter_samples(cr_samples *s)
{
    cr_masked_scatter(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_bool(s, CR_SHAPE(3, 4)),
                      cr_sample_float(s, CR_SHAPE(14)));
    cr_masked_scatter(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_bool(s, CR_SHAPE(4)),
                      cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_sample_bad(s, "masked_scatter: src f32[1] has too few elements for a mask with 3");
    cr_masked_scatter(cr_sample_float(s, CR_SHAPE(3)), cr_cast(cr_ints(1, 1, 1), CR_BOOL),
                      cr_sample_float(s, CR_SHAPE(1)));
}

static bool argwhere_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = cr_nonzero(c->in[0]);
    return out[0] != NULL;
}

static void argwhere_samples(cr_samples *s)
{
    cr_argwhere(cr_sample_bool(s, CR_SHAPE(3, 4)));
    cr_sample_bad(s, "argwhere: x is NULL");
    cr_argwhere(NULL);
}

static bool fill_diagonal_compose(const cr_call *c, cr_tensor **out)
{
    const cr_fill_diagonal_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    char text[96];
    bool ok = x->ndim >= 2;
    int64_t step = 0, stride = 1, n = ok ? x->shape[0] : 0;
    for (int d = x->ndim - 1; ok && d >= 0; d--) {
        ok = x->ndim == 2 || x->shape[d] == x->shape[0];
        step += stride;
        stride *= x->shape[d];
        n = x->shape[d] < n ? x->shape[d] : n;
    }
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected a matrix or axes of one size",
                            cr_describe(x, text, sizeof text));
    if (a->wrap && x->ndim == 2 && x->numel)
        n = (x->numel + step - 1) / step;
    cr_tensor *places = cr_mul(cr_count_beside(x, 0, n), cr_int(step));
    cr_tensor *value = cr_full_beside(x, CR_SHAPE(n), a->value, (cr_dtype)x->dtype);
    out[0] = cr_reshape(cr_nd_store(cr_reshape(x, CR_SHAPE(x->numel)), cr_unsqueeze(places, 1), value), cr_shape(x));
    return out[0] != NULL;
}

static void fill_diagonal_samples(cr_samples *s)
{
    cr_fill_diagonal(cr_sample_float(s, CR_SHAPE(3, 4)), 2);
    cr_fill_diagonal(cr_sample_float(s, CR_SHAPE(7, 2)), 2, .wrap = true);
    cr_fill_diagonal(cr_sample_float(s, CR_SHAPE(3, 3, 3)), 0.5);
    cr_sample_bad(s, "fill_diagonal: x is f32[2,3,2], expected a matrix or axes of one size");
    cr_fill_diagonal(cr_sample_float(s, CR_SHAPE(2, 3, 2)), 0.5);
}

CR_RULES_COMPOSITE(index);
CR_RULES_COMPOSITE(index_put);
CR_RULES_COMPOSITE(take);
CR_RULES_COMPOSITE(index_copy);
CR_RULES_COMPOSITE(index_fill);
CR_RULES_COMPOSITE(masked_scatter);
CR_RULES_COMPOSITE(argwhere);
CR_RULES_COMPOSITE(fill_diagonal);
