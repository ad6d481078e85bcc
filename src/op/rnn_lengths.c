/* Sequences of unequal lengths in recurrent layers: all steps are computed as if they were equally long; what belongs to
 * the padding is taken away by these functions. And sequences packed one step after the other. */
#include "op/beside.h"
#include "op/rnn.h"
#include "op/rules.h"
#include "tensor/tensor.h"

bool cr_rnn_check_lengths(const cr_tensor *lengths, int64_t n)
{
    char have[96];
    if (!lengths || (lengths->ndim == 1 && lengths->shape[0] == n && cr_dtype_is_int((cr_dtype)lengths->dtype)))
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "lengths is %s, expected integers [%lld]",
                        cr_describe(lengths, have, sizeof have), (long long)n);
}

/* t as [T,1]. */
static cr_tensor *places(cr_tensor *x)
{
    return cr_unsqueeze(cr_count_beside(x, 0, x->shape[0]), 1);
}

/* [T,N] with as many dimensions as x, which has at least two. */
static cr_tensor *beside(cr_tensor *t, cr_tensor *x)
{
    cr_dims shape = {x->ndim, {x->shape[0], x->shape[1], 1, 1, 1, 1, 1, 1}};
    return cr_reshape(t, shape);
}

cr_tensor *cr_rnn_steps(cr_tensor *x, cr_tensor *lengths, bool reverse)
{
    if (!x || (!lengths && !reverse))
        return x;
    if (!lengths)
        return cr_slice(x, 0, CR_END, CR_END, .step = -1);
    cr_tensor *t = places(x);
    lengths = cr_cast(lengths, CR_I64);
    cr_tensor *inside = cr_less(t, lengths);
    if (reverse && x->numel) {
        cr_tensor *from = cr_where(inside, cr_sub(cr_sub(lengths, cr_int(1)), t), t);
        from = from ? beside(from, x) : NULL;
        x = from ? cr_gather(x, 0, cr_expand(from, cr_shape(x))) : NULL;
    }
    inside = x && inside ? beside(inside, x) : NULL;
    return inside ? cr_where(inside, x, cr_num(0)) : NULL;
}

cr_tensor *cr_rnn_last(cr_tensor *states, cr_tensor *lengths)
{
    if (!states || !lengths)
        return cr_select(states, 0, -1);
    cr_tensor *at = cr_reshape(cr_cast(lengths, CR_I64), CR_SHAPE(1, states->shape[1], 1));
    at = cr_expand(at, CR_SHAPE(1, states->shape[1], states->shape[2]));
    return cr_select(cr_gather(states, 0, at), 0, 0);
}

/* ---- packed ---- */

static bool check_padded(cr_tensor *x, cr_tensor *lengths)
{
    char have[96];
    if (x->ndim < 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected [T,N,...]", cr_describe(x, have, sizeof have));
    return cr_rnn_check_lengths(lengths, x->shape[1]);
}

/* x [T,N,...] as [T N,...]. */
static cr_tensor *joined(cr_tensor *x) { return x ? cr_flatten(x, .start = 0, .end = 1) : NULL; }

static bool pack_padded_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *lengths = c->in[1];
    if (!check_padded(x, lengths))
        return false;
    lengths = cr_cast(lengths, CR_I64);
    out[2] = cr_argsort(lengths, 0, .descending = true);
    cr_tensor *inside = cr_less(places(x), cr_index_select(lengths, 0, out[2]));
    out[1] = cr_sum(inside, .axes = CR_AXES(1), .dtype = CR_I64);
    cr_tensor *at = cr_squeeze(cr_nonzero(joined(inside)), .axes = CR_AXES(1));
    out[0] = cr_index_select(joined(cr_index_select(x, 1, out[2])), 0, at);
    return out[0] && out[1] && out[2];
}

static void pack_padded_samples(cr_samples *s)
{
    cr_pack_padded(cr_sample_float(s, CR_SHAPE(4, 3, 2)), cr_ints(2, 4, 1));
    cr_pack_padded(cr_sample_float(s, CR_SHAPE(5, 2)), cr_ints(0, 3));
    cr_pack_padded(cr_sample_float(s, CR_SHAPE(3, 2, 0)), cr_ints(3, 2));
    cr_sample_bad(s, "pack_padded: lengths is i64[2], expected integers [3]");
    cr_pack_padded(cr_sample_float(s, CR_SHAPE(4, 3, 2)), cr_ints(2, 4));
    cr_sample_bad(s, "pack_padded: x is f32[4], expected [T,N,...]");
    cr_pack_padded(cr_sample_float(s, CR_SHAPE(4)), cr_ints(2, 4));
}

static bool pad_packed_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *data = c->in[0], *sizes = c->in[1], *order = c->in[2];
    char a[96], b[96], d[96];
    if (data->ndim < 1 || sizes->ndim != 1 || order->ndim != 1 || !cr_dtype_is_int((cr_dtype)sizes->dtype) ||
        !cr_dtype_is_int((cr_dtype)order->dtype))
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "expected data [steps,...] and integers batch_sizes [T] and order [N] (data %s, "
                            "batch_sizes %s, order %s)",
                            cr_describe(data, a, sizeof a), cr_describe(sizes, b, sizeof b),
                            cr_describe(order, d, sizeof d));
    int64_t steps = sizes->shape[0], n = order->shape[0];
    cr_tensor *inside = cr_less(cr_count_beside(data, 0, n), cr_unsqueeze(cr_cast(sizes, CR_I64), 1));
    cr_tensor *at = cr_squeeze(cr_nonzero(joined(inside)), .axes = CR_AXES(1)), *back = cr_argsort(order, 0);
    if (!at || !back)
        return false;
    if (at->numel != data->shape[0])
        return cr_fail_bool(CR_ERROR_SHAPE, "data is %s, batch_sizes add up to %lld", cr_describe(data, a, sizeof a),
                            (long long)at->numel);
    cr_dims shape = cr_shape(data);
    shape.at[0] = steps * n;
    cr_tensor *x = cr_index_copy(cr_full_beside(data, shape, 0, (cr_dtype)data->dtype), 0, at, data);
    out[0] = cr_index_select(cr_unflatten(x, 0, CR_SHAPE(steps, n)), 1, back);
    out[1] = cr_index_select(cr_sum(inside, .axes = CR_AXES(0), .dtype = CR_I64), 0, back);
    return out[0] && out[1];
}

static void pad_packed_samples(cr_samples *s)
{
    cr_pad_packed(cr_sample_float(s, CR_SHAPE(7, 2)), cr_ints(3, 2, 1, 1), cr_ints(1, 0, 2));
    cr_pad_packed(cr_sample_float(s, CR_SHAPE(3)), cr_ints(1, 1, 1), cr_ints(1, 0));
    cr_sample_bad(s, "pad_packed: data is f32[6,2], batch_sizes add up to 7");
    cr_pad_packed(cr_sample_float(s, CR_SHAPE(6, 2)), cr_ints(3, 2, 1, 1), cr_ints(1, 0, 2));
    cr_sample_bad(s, "pad_packed: expected data [steps,...] and integers batch_sizes [T] and order [N] (data f32[7], "
                     "batch_sizes f32[4], order i64[3])");
    cr_pad_packed(cr_sample_float(s, CR_SHAPE(7)), cr_sample_float(s, CR_SHAPE(4)), cr_ints(1, 0, 2));
}

CR_RULES_COMPOSITE(pack_padded);
CR_RULES_COMPOSITE(pad_packed);
