/* Normal forms of weights, and bags of embeddings. */
#include "op/distance.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"
#include <cresset/device.h>

#include <math.h>

static cr_dims axes_but(const cr_tensor *x, int axis)
{
    cr_dims d = {0};
    for (int i = 0; i < x->ndim; i++)
        if (i != axis)
            d.at[d.count++] = i;
    return d;
}

static bool weight_norm_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *v = c->in[0], *g = c->in[1];
    int axis;
    char have[96], text[96];
    if (!cr_check_floating(v, "v") || !cr_axis(((const cr_weight_norm_attrs *)c->attrs)->axis, v->ndim, &axis))
        return false;
    cr_dims axes = axes_but(v, axis);
    bool fits = g->ndim == v->ndim;
    for (int i = 0; fits && i < v->ndim; i++)
        fits = g->shape[i] == (i == axis ? v->shape[i] : 1);
    if (!fits)
        return cr_fail_bool(CR_ERROR_SHAPE, "g is %s, expected 1 on all axes but %d of v %s",
                            cr_describe(g, have, sizeof have), axis, cr_describe(v, text, sizeof text));
    cr_tensor *size = axes.count ? cr_norm(v, .axes = axes, .keepdims = true) : cr_abs(v);
    out[0] = cr_mul(v, cr_div(g, size));
    return out[0] != NULL;
}

static void weight_norm_samples(cr_samples *s)
{
    cr_weight_norm(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(3, 1)));
    cr_weight_norm(cr_sample_float(s, CR_SHAPE(3, 4, 2)), cr_sample_float(s, CR_SHAPE(1, 4, 1)), .axis = 1);
    cr_weight_norm(cr_sample_float(s, CR_SHAPE(0, 4)), cr_sample_float(s, CR_SHAPE(0, 1)));
    cr_sample_bad(s, "weight_norm: g is f32[3], expected 1 on all axes but 0 of v f32[3,4]");
    cr_weight_norm(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(3)));
}

static bool spectral_norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_spectral_norm_attrs *a = c->attrs;
    cr_tensor *w = c->in[0], *u = c->in[1];
    int axis;
    char have[96];
    if (!cr_check_floating(w, "w") || !cr_axis(a->axis, w->ndim, &axis))
        return false;
    if (w->ndim < 2 || u->ndim != 1 || u->shape[0] != w->shape[axis])
        return cr_fail_bool(CR_ERROR_SHAPE, "u is %s, expected [%lld] for the rows of w",
                            cr_describe(u, have, sizeof have), (long long)(w->ndim ? w->shape[axis] : 0));
    cr_tensor *m =
        cr_reshape(cr_movedim(w, axis, 0), CR_SHAPE(w->shape[axis], w->numel / (w->shape[axis] ? w->shape[axis] : 1)));
    cr_tensor *fixed = cr_stop_gradient(m), *v = NULL;
    u = cr_stop_gradient(u);
    if (!fixed || !u)
        return false;
    for (int64_t i = 0; i < a->iterations; i++) {
        v = cr_normalize(cr_matmul(u, fixed), 0, .eps = a->eps);
        u = cr_normalize(cr_matmul(fixed, v), 0, .eps = a->eps);
    }
    out[0] = cr_div(w, cr_matmul(u, cr_matmul(m, v)));
    out[1] = cr_stop_gradient(u);
    return out[0] && out[1];
}

static void spectral_norm_samples(cr_samples *s)
{
    cr_sample_no_gradient(s); /* u depends on w without passing a gradient */
    cr_spectral_norm(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_constant(s, CR_SHAPE(3), 0.1, 1));
    cr_sample_no_gradient(s);
    cr_spectral_norm(cr_sample_float(s, CR_SHAPE(3, 4, 2)), cr_sample_constant(s, CR_SHAPE(4), 0.1, 1), .axis = 1,
                     .iterations = 3);
    cr_sample_bad(s, "spectral_norm: u is f32[4], expected [3] for the rows of w");
    cr_spectral_norm(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(4)));
}

/* ---- embedding_bag ---- */

typedef struct bags {
    cr_tensor *number; /* of the bag of each index, [n] */
    cr_tensor *place;  /* and its place in the bag, for largest elements */
    int64_t count;
} bags;

static cr_tensor *beside(cr_tensor *t, const cr_tensor *like)
{
    return t && t->storage->device != like->storage->device ? cr_to_device(t, like->storage->device) : t;
}

static bool find_bags(bags *b, cr_tensor *indices, cr_tensor *offsets)
{
    cr_tensor *all = beside(cr_arange(0, (double)indices->numel, .dtype = CR_I64), indices);
    if (!offsets) {
        int64_t width = indices->shape[1];
        b->count = indices->shape[0];
        b->number = cr_floor_divide(all, cr_int(width ? width : 1));
        b->place = cr_sub(all, cr_mul(b->number, cr_int(width)));
        return b->place != NULL;
    }
    offsets = cr_cast(offsets, CR_I64);
    b->count = offsets ? offsets->shape[0] : 0;
    b->number = cr_sub(cr_searchsorted(offsets, all, .right = true), cr_int(1));
    b->place = b->count ? cr_sub(all, cr_index_select(offsets, 0, b->number)) : all;
    return b->number && b->place;
}

static bool check_bag(const cr_call *c)
{
    const cr_tensor *weight = c->in[0], *indices = c->in[1], *offsets = c->in[2], *scales = c->in[3];
    const cr_embedding_bag_attrs *a = c->attrs;
    char have[96];
    if (!cr_check_floating(weight, "weight"))
        return false;
    if (weight->ndim != 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "weight is %s, expected [rows, width]",
                            cr_describe(weight, have, sizeof have));
    if (!cr_dtype_is_int((cr_dtype)indices->dtype) || indices->ndim != (offsets ? 1 : 2))
        return cr_fail_bool(CR_ERROR_SHAPE, "indices is %s, expected integers [B, L], or [n] with offsets",
                            cr_describe(indices, have, sizeof have));
    if (offsets && (!cr_dtype_is_int((cr_dtype)offsets->dtype) || offsets->ndim != 1))
        return cr_fail_bool(CR_ERROR_SHAPE, "offsets is %s, expected integers [B]",
                            cr_describe(offsets, have, sizeof have));
    if (a->mode < 0 || a->mode > 2)
        return cr_fail_bool(CR_ERROR_VALUE, "mode is %lld, expected 0 (sum), 1 (mean) or 2 (max)", (long long)a->mode);
    if (scales && (a->mode != 0 || scales->numel != indices->numel))
        return cr_fail_bool(CR_ERROR_SHAPE, "scales is %s, expected the shape of indices, and mode 0 (sum)",
                            cr_describe(scales, have, sizeof have));
    return true;
}

/* The largest: rows laid out [B, longest bag, width] with -infinity where there is none. */
static cr_tensor *largest(cr_tensor *rows, cr_tensor *keep, const bags *b, cr_tensor *counts)
{
    int64_t width = rows->shape[1], longest = rows->shape[0] ? cr_item_int(cr_max(b->place)) + 1 : 1;
    if (longest <= 0)
        return NULL;
    cr_tensor *at = cr_add(cr_mul(b->number, cr_int(longest)), b->place);
    cr_tensor *grid =
        beside(cr_full(CR_SHAPE(b->count * longest, width), -INFINITY, .dtype = (cr_dtype)rows->dtype), rows);
    rows = cr_where(cr_unsqueeze(keep, 1), rows, cr_num(-INFINITY));
    at = cr_expand(cr_unsqueeze(at, 1), CR_SHAPE(-1, width));
    grid = cr_reshape(cr_scatter(grid, 0, at, rows), CR_SHAPE(b->count, longest, width));
    cr_tensor *none = cr_unsqueeze(cr_equal(counts, cr_num(0)), 1);
    grid = cr_where(cr_unsqueeze(none, 1), cr_num(0), grid);
    return cr_max(grid, .axes = CR_AXES(1));
}

static bool embedding_bag_compose(const cr_call *c, cr_tensor **out)
{
    const cr_embedding_bag_attrs *a = c->attrs;
    cr_tensor *weight = c->in[0], *scales = c->in[3];
    bags b;
    if (!check_bag(c) || !find_bags(&b, c->in[1], c->in[2]))
        return false;
    cr_dtype d = (cr_dtype)weight->dtype;
    cr_tensor *flat = cr_reshape(c->in[1], CR_SHAPE(-1));
    cr_tensor *rows = cr_embedding(weight, flat, .padding = a->padding, .padding_idx = a->padding_idx);
    cr_tensor *keep = a->padding ? cr_not_equal(flat, cr_int(a->padding_idx)) : cr_ones_like(flat, .dtype = CR_BOOL);
    cr_tensor *ones = cr_cast(keep, d), *counts = cr_index_sum(ones, 0, b.number, b.count, -1);
    if (!rows || !counts)
        return false;
    if (a->mode == 2) {
        out[0] = largest(rows, keep, &b, counts);
        return out[0] != NULL;
    }
    if (scales)
        rows = cr_mul(rows, cr_unsqueeze(cr_reshape(cr_cast(scales, d), CR_SHAPE(-1)), 1));
    rows = cr_mul(rows, cr_unsqueeze(ones, 1));
    out[0] = cr_index_sum(rows, 0, b.number, b.count, -1);
    if (a->mode == 1)
        out[0] = cr_div(out[0], cr_unsqueeze(cr_maximum(counts, cr_num(1)), 1));
    return out[0] != NULL;
}

static void embedding_bag_samples(cr_samples *s)
{
    cr_tensor *w = cr_sample_distinct(s, CR_SHAPE(6, 3)), *flat = cr_sample_int(s, CR_SHAPE(7), 0, 6);
    cr_embedding_bag(w, cr_sample_int(s, CR_SHAPE(4, 2), 0, 6));
    cr_embedding_bag(w, flat, .offsets = cr_ints(0, 2, 2, 5), .mode = 1);
    cr_embedding_bag(w, flat, .offsets = cr_ints(0, 2, 2, 5), .mode = 2);
    cr_embedding_bag(w, flat, .offsets = cr_ints(0, 2, 2, 5), .scales = cr_sample_float(s, CR_SHAPE(7)));
    cr_embedding_bag(w, cr_sample_int(s, CR_SHAPE(4, 3), 0, 3), .mode = 1, .padding = true, .padding_idx = 1);
    cr_embedding_bag(w, cr_sample_int(s, CR_SHAPE(0, 2), 0, 6));
    cr_sample_bad(s, "embedding_bag: mode is 3, expected 0 (sum), 1 (mean) or 2 (max)");
    cr_embedding_bag(w, cr_sample_int(s, CR_SHAPE(4, 2), 0, 6), .mode = 3);
    cr_sample_bad(s, "embedding_bag: indices is i64[7], expected integers [B, L], or [n] with offsets");
    cr_embedding_bag(w, flat);
}

CR_RULES_COMPOSITE(weight_norm);
CR_RULES_COMPOSITE(spectral_norm);
CR_RULES_COMPOSITE(embedding_bag);
