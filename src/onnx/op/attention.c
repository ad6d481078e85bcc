/* Attention with caches of keys and values, and with graphs that change scores and weights. */
#include "onnx/call.h"

#include <math.h>

/* [B,L,heads D] as [B,heads,L,D]. */
static cr_tensor *in_heads(cr_tensor *t, int64_t heads)
{
    if (!t || cr_ndim(t) == 4)
        return t;
    char text[128];
    if (cr_ndim(t) != 3 || heads < 1 || cr_size(t, 2) % heads)
        return cr_fail(CR_ERROR_SHAPE, "an input is %s, expected 4 dimensions, or 3 of which the last divides into %lld heads",
                       cr_describe(t, text, sizeof text), (long long)heads);
    cr_dims shape = {4, {cr_size(t, 0), cr_size(t, 1), heads, cr_size(t, 2) / heads}};
    return cr_transpose(cr_reshape(t, shape), 1, 2);
}

/* The reverse, when the input had 3 dimensions. */
static cr_tensor *out_of_heads(cr_tensor *t, const cr_tensor *like)
{
    if (!t || cr_ndim(like) == 4)
        return t;
    cr_dims shape = {3, {cr_size(t, 0), cr_size(t, 2), cr_size(t, 1) * cr_size(t, 3)}};
    return cr_reshape(cr_transpose(t, 1, 2), shape);
}

/* Keys or values [B,heads,S,D] once for each of the query's heads, of which neighbours share one. */
static cr_tensor *shared(cr_tensor *t, int64_t heads)
{
    int64_t own = cr_size(t, 1);
    if (!t || own == heads)
        return t;
    if (own < 1 || heads % own)
        return cr_fail(CR_ERROR_SHAPE, "%lld heads of queries cannot share %lld heads of keys", (long long)heads,
                       (long long)own);
    return cr_repeat_interleave(t, heads / own, 1);
}

/* ---- Attention ---- */

typedef struct attention {
    cr_tensor *q, *k, *v;
    cr_tensor *bias;    /* added to the scores, or NULL */
    cr_tensor *allowed; /* bool, or NULL: all */
    bool causal;        /* allowed is just this, of as many keys as queries or of any number */
    double scale, softcap;
} attention;

static cr_tensor *both(cr_tensor *a, cr_tensor *b) { return a ? cr_logical_and(a, b) : b; }

/* The mask that is an input: keys beyond its end are not to be looked at. */
static bool given_mask(cr_onnx_call *c, attention *a)
{
    cr_tensor *mask = cr_in_or_null(c, 3);
    if (!mask)
        return cr_ok();
    bool logical = cr_dtype_of(mask) == CR_BOOL;
    int64_t missing = cr_size(a->k, 2) - cr_size(mask, -1);
    if (missing > 0 && cr_size(mask, -1) != 1)
        mask = cr_pad(mask, CR_SHAPE(0), CR_SHAPE(missing), .value = logical ? 0 : -(double)INFINITY);
    if (logical)
        a->allowed = mask;
    else
        a->bias = mask = cr_onnx_as(mask, cr_dtype_of(a->q));
    return mask != NULL;
}

/* Whether the library's attention does: nothing of what it computes on the way is asked for or changed. */
static bool fused(const cr_onnx_call *c, const attention *a)
{
    return !cr_wanted(c, 3) && !(a->softcap > 0) && !cr_attr_of(c, "softmax_precision");
}

/* Which keys the places of queries and keys allow. */
static bool placed_mask(cr_onnx_call *c, attention *a)
{
    bool causal = cr_attr_int(c, "is_causal", 0) != 0;
    int64_t left = cr_attr_int(c, "left_window_size", -1), right = cr_attr_int(c, "right_window_size", -1);
    cr_tensor *past = cr_in_or_null(c, 4), *filled = cr_in_or_null(c, 6);
    if (left < -1 || right < -1)
        return CR_WRONG("window sizes are %lld and %lld, expected -1 or more", (long long)left, (long long)right);
    if (past && filled)
        return CR_WRONG("nonpad_kv_seqlen cannot be given together with past_key");
    cr_tensor *keys = cr_arange(0, (double)cr_size(a->k, 2), .dtype = CR_I64);
    if (filled) {
        filled = cr_reshape(filled, CR_SHAPE(-1, 1, 1, 1));
        a->allowed = both(a->allowed, cr_less(keys, filled));
    }
    if (causal && left < 0 && right < 0 && !past && !filled && !a->allowed && !a->bias && fused(c, a)) {
        a->causal = true;
        return cr_ok();
    }
    if (!causal && left < 0 && right < 0)
        return cr_ok();
    cr_tensor *queries = cr_unsqueeze(cr_arange(0, (double)cr_size(a->q, 2), .dtype = CR_I64), 1);
    if (past)
        queries = cr_add(queries, cr_int(cr_size(past, 2)));
    else if (filled)
        queries = cr_add(queries, cr_sub(filled, cr_int(cr_size(a->q, 2))));
    cr_tensor *ahead = cr_sub(queries, keys);
    if (causal)
        a->allowed = both(a->allowed, cr_greater_equal(ahead, cr_int(0)));
    if (left >= 0)
        a->allowed = both(a->allowed, cr_less_equal(ahead, cr_int(left)));
    if (right >= 0)
        a->allowed = both(a->allowed, cr_greater_equal(ahead, cr_int(-right)));
    return cr_ok();
}

/* All that is added to the scores, NULL when there is nothing. */
static cr_tensor *all_bias(const attention *a)
{
    cr_tensor *none = cr_full(CR_SCALAR, -(double)INFINITY, .dtype = cr_dtype_of(a->q));
    if (!a->allowed)
        return a->bias;
    return cr_where(a->allowed, a->bias ? a->bias : cr_zeros(CR_SCALAR, .dtype = cr_dtype_of(a->q)), none);
}

static cr_tensor *scores_of(cr_tensor *q, cr_tensor *k, double scale)
{
    cr_tensor *root = cr_num(sqrt(scale)); /* of both, so that f16 does not overflow */
    return cr_matmul(cr_mul(q, root), cr_mul(k, root), .transpose_b = true);
}

/* With the scores, capped scores, sums with the mask or weights as a result. */
static cr_tensor *attended(cr_onnx_call *c, const attention *a)
{
    int64_t mode = cr_attr_int(c, "qk_matmul_output_mode", 0);
    cr_onnx_type precise = (cr_onnx_type)cr_attr_int(c, "softmax_precision", 0);
    cr_dtype dtype = cr_dtype_of(a->q);
    cr_tensor *bias = all_bias(a), *scores = scores_of(a->q, a->k, a->scale), *shown = scores;
    if (a->softcap > 0)
        scores = cr_mul(cr_tanh(cr_div(scores, cr_num(a->softcap))), cr_num(a->softcap));
    shown = mode == 1 ? scores : shown;
    if (bias)
        scores = cr_add(scores, bias);
    shown = mode == 2 ? scores : shown;
    if (precise)
        scores = cr_cast(scores, cr_onnx_dtype(precise));
    cr_tensor *weights = cr_softmax(scores, -1);
    if (bias) { /* who may look at nothing sees nothing */
        cr_tensor *blind = cr_equal(cr_max(bias, .axes = CR_AXES(-1), .keepdims = true), cr_num(-(double)INFINITY));
        weights = cr_where(blind, cr_num(0), weights);
    }
    if (cr_dtype_of(weights) != dtype)
        weights = cr_cast(weights, dtype);
    shown = mode == 3 ? weights : shown;
    return cr_out(c, 3, shown) ? cr_matmul(weights, a->v) : NULL;
}

static bool Attention(cr_onnx_call *c)
{
    cr_tensor *q = cr_in(c, 0), *past_k = cr_in_or_null(c, 4), *past_v = cr_in_or_null(c, 5);
    int64_t heads = cr_attr_int(c, "q_num_heads", 0), kv_heads = cr_attr_int(c, "kv_num_heads", 0);
    attention a = {.q = in_heads(q, heads), .k = in_heads(cr_in(c, 1), kv_heads), .v = in_heads(cr_in(c, 2), kv_heads),
                   .softcap = cr_attr_float(c, "softcap", 0)};
    if (!a.q || !a.k || !a.v)
        return false;
    if (!past_k != !past_v)
        return CR_WRONG("past_key and past_value must be given together");
    if (past_k) {
        a.k = cr_concat(CR_LIST(past_k, a.k), .axis = 2);
        a.v = cr_concat(CR_LIST(past_v, a.v), .axis = 2);
    }
    if (!cr_out(c, 1, a.k) || !cr_out(c, 2, a.v))
        return false;
    a.scale = cr_attr_option(c, "scale", 1 / sqrt((double)cr_size(a.q, 3)));
    a.k = shared(a.k, cr_size(a.q, 1));
    a.v = cr_onnx_as(shared(a.v, cr_size(a.q, 1)), cr_dtype_of(a.q));
    if (!a.k || !a.v || !given_mask(c, &a) || !placed_mask(c, &a))
        return false;
    cr_tensor *y;
    if (!fused(c, &a))
        y = attended(c, &a);
    else
        y = cr_scaled_dot_product_attention(a.q, a.k, a.v, .mask = a.bias ? all_bias(&a) : a.allowed, .causal = a.causal,
                                            .scale = a.scale);
    return cr_out(c, 0, out_of_heads(y, q));
}

/* ---- FlexAttention ---- */

/* The tensor that a graph of the node makes of t; t itself when there is no such graph. */
static cr_tensor *changed(cr_onnx_call *c, const char *name, cr_tensor *t)
{
    if (!t || !cr_attr_of(c, name))
        return t;
    cr_value *in = cr_value_tensor(t), *out = NULL;
    cr_tensor *y = NULL;
    if (in && cr_run_graph(c, cr_attr_graph(c, name), &in, 1, &out, 1)) {
        if (out && out->tensor)
            y = cr_scoped(cr_retain(out->tensor));
        else
            cr_fail(CR_ERROR_VALUE, "the graph %s gives no tensor", name);
    }
    cr_value_release(in);
    cr_value_release(out);
    return y;
}

static bool FlexAttention(cr_onnx_call *c)
{
    cr_tensor *q = cr_in(c, 0), *k = shared(cr_in(c, 1), cr_size(q, 1)), *v = shared(cr_in(c, 2), cr_size(q, 1));
    if (!q || !k || !v)
        return false;
    if (cr_ndim(q) != 4 || cr_ndim(k) != 4 || cr_ndim(v) != 4)
        return CR_WRONG("Q, K and V have %d, %d and %d dimensions, expected 4", cr_ndim(q), cr_ndim(k), cr_ndim(v));
    cr_dtype dtype = cr_dtype_of(q);
    cr_onnx_type precise = (cr_onnx_type)cr_attr_int(c, "softmax_precision", dtype == CR_F64 ? CR_ONNX_DOUBLE : CR_ONNX_FLOAT);
    cr_tensor *y = scores_of(q, k, cr_attr_option(c, "scale", 1 / sqrt((double)cr_size(q, 3))));
    y = changed(c, "score_mod", cr_cast(y, cr_onnx_dtype(precise)));
    y = y ? changed(c, "prob_mod", cr_softmax(y, -1)) : NULL;
    return y && cr_out(c, 0, cr_matmul(cr_cast(y, dtype), v));
}

const cr_onnx_op cr_onnx_attention_ops[] = {OP(Attention), OP_OF("ai.onnx.preview", FlexAttention), {0}};
