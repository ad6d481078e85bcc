/* Attention with a cache of keys and values, composed; rotary positions. */
#include "op/attention.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "tensor/tensor.h"
#include <cresset/device.h>

#include <math.h>
#include <string.h>

static cr_tensor *beside(cr_tensor *t, const cr_tensor *like)
{
    return t && t->storage->device != like->storage->device ? cr_to_device(t, like->storage->device) : t;
}

static bool refuse(const cr_call *c)
{
    char a[96], b[96], d[96];
    return cr_fail_bool(CR_ERROR_SHAPE,
                        "expected q [B,H,L,D], k [B,K,S,D], v [B,K,S,E] with H a multiple of K, or three dimensions, "
                        "q_heads and kv_heads (q %s, k %s, v %s)",
                        cr_describe(c->in[0], a, sizeof a), cr_describe(c->in[1], b, sizeof b),
                        cr_describe(c->in[2], d, sizeof d));
}

/* [B,L,H D] as [B,H,L,D]; four dimensions stay. NULL (no error) when it does not fit. */
static cr_tensor *by_heads(cr_tensor *x, int64_t heads)
{
    if (x->ndim == 4)
        return x;
    if (x->ndim != 3 || heads < 1 || x->shape[2] % heads)
        return NULL;
    cr_dims shape = CR_SHAPE(x->shape[0], x->shape[1], heads, x->shape[2] / heads);
    return cr_transpose(cr_reshape(x, shape), 1, 2);
}

/* What a call comes to; qk^T's sizes are batch, heads, rows, keys. */
typedef struct attending {
    const cr_attention_cache_attrs *a;
    cr_tensor *q, *k, *v, *bias, *allowed; /* bias and allowed may be NULL */
    int64_t batch, heads, groups, rows, keys, past;
} attending;

static bool read_inputs(attending *t, const cr_call *c)
{
    const cr_attention_cache_attrs *a = t->a = c->attrs;
    if (!cr_check_floating(c->in[0], "q"))
        return false;
    if (!(c->in[4] == NULL) != !(c->in[5] == NULL))
        return cr_fail_bool(CR_ERROR_VALUE, "past_key and past_value must be given together");
    if (c->in[0]->ndim != c->in[1]->ndim || c->in[0]->ndim != c->in[2]->ndim)
        return refuse(c);
    t->q = by_heads(c->in[0], a->q_heads);
    t->k = by_heads(c->in[1], a->kv_heads);
    t->v = by_heads(c->in[2], a->kv_heads);
    if (!t->q || !t->k || !t->v)
        return cr_ok() ? refuse(c) : false;
    const int64_t *q = t->q->shape, *k = t->k->shape, *v = t->v->shape;
    if (t->q->dtype != t->k->dtype || t->q->dtype != t->v->dtype || q[0] != k[0] || q[0] != v[0] || k[1] != v[1] ||
        k[1] < 1 || q[1] % k[1] || q[3] != k[3] || k[2] != v[2])
        return refuse(c);
    t->past = 0;
    if (c->in[4]) {
        t->past = c->in[4]->ndim == 4 ? c->in[4]->shape[2] : 0;
        t->k = cr_concat(CR_LIST(c->in[4], t->k), .axis = 2);
        t->v = cr_concat(CR_LIST(c->in[5], t->v), .axis = 2);
        if (!t->k || !t->v)
            return false;
    }
    t->batch = q[0], t->heads = q[1], t->rows = q[2];
    t->groups = t->k->shape[1];
    t->keys = t->k->shape[2];
    return true;
}

static cr_tensor *both(cr_tensor *a, cr_tensor *b)
{
    return a && b ? cr_logical_and(a, b) : a ? a : b;
}

/* Where position (first key's number is 0) less key's number is: [.., rows, keys]. */
static cr_tensor *distances(const attending *t, cr_tensor *lengths)
{
    cr_tensor *i = cr_reshape(cr_arange(0, (double)t->rows, .dtype = CR_I64), CR_SHAPE(t->rows, 1));
    cr_tensor *j = cr_arange(0, (double)t->keys, .dtype = CR_I64);
    cr_tensor *place = beside(i, t->q);
    if (lengths && !t->past)
        place = cr_add(place, cr_sub(cr_reshape(lengths, CR_SHAPE(-1, 1, 1, 1)), cr_int(t->rows)));
    else
        place = cr_add(place, cr_int(t->past));
    return cr_sub(place, beside(j, t->q));
}

static bool read_mask(attending *t, cr_tensor *mask, cr_tensor *lengths)
{
    const cr_attention_cache_attrs *a = t->a;
    char have[96];
    t->bias = t->allowed = NULL;
    if (mask) {
        bool logical = mask->dtype == CR_BOOL;
        int64_t missing = mask->ndim ? t->keys - mask->shape[mask->ndim - 1] : 0;
        if (!logical && !cr_check_floating(mask, "mask"))
            return false;
        if (missing > 0 && mask->shape[mask->ndim - 1] != 1)
            mask = cr_constant_pad(mask, CR_SHAPE(0), CR_SHAPE(missing), .value = logical ? 0 : -INFINITY);
        if (!mask)
            return false;
        t->allowed = logical ? mask : cr_not_equal(mask, cr_num(-INFINITY));
        t->bias = logical ? NULL : cr_cast(mask, (cr_dtype)t->q->dtype);
        if (!t->allowed)
            return false;
    }
    if (lengths) {
        if (lengths->ndim != 1 || lengths->shape[0] != t->batch || !cr_dtype_is_int((cr_dtype)lengths->dtype))
            return cr_fail_bool(CR_ERROR_SHAPE, "lengths is %s, expected integers [%lld]",
                                cr_describe(lengths, have, sizeof have), (long long)t->batch);
        lengths = cr_cast(lengths, CR_I64);
        cr_tensor *j = beside(cr_arange(0, (double)t->keys, .dtype = CR_I64), t->q);
        t->allowed = both(t->allowed, cr_less(j, cr_reshape(lengths, CR_SHAPE(-1, 1, 1, 1))));
    }
    if (a->window.count != 0 && a->window.count != 2)
        return cr_fail_bool(CR_ERROR_VALUE, "window has %d numbers, expected 2", a->window.count);
    int64_t left = a->window.count ? a->window.at[0] : -1, right = a->window.count ? a->window.at[1] : -1;
    if (a->causal)
        right = 0;
    cr_tensor *d = left >= 0 || right >= 0 ? distances(t, lengths) : NULL;
    if (left >= 0)
        t->allowed = both(t->allowed, cr_less_equal(d, cr_int(left)));
    if (right >= 0)
        t->allowed = both(t->allowed, cr_greater_equal(d, cr_int(-right)));
    return cr_ok();
}

/* Heads of queries beside the head of keys that they share. */
static cr_tensor *grouped(const attending *t, cr_tensor *x)
{
    return cr_reshape(x, CR_SHAPE(t->batch, t->groups, t->heads / t->groups, x ? x->shape[2] : 0, x ? x->shape[3] : 0));
}

/* y [B,H,L,E] from all weights; *qk as asked. */
static cr_tensor *weigh(const attending *t, cr_tensor **qk)
{
    const cr_attention_cache_attrs *a = t->a;
    cr_dims all = CR_SHAPE(t->batch, t->heads, t->rows, t->keys);
    cr_tensor *none = NULL, *scale = cr_num(sqrt(cr_attention_scale(a->scale, t->q->shape[3])));
    cr_tensor *products =
        cr_matmul(grouped(t, cr_mul(t->q, scale)), cr_unsqueeze(cr_mul(t->k, scale), 2), .transpose_b = true);
    cr_tensor *s = cr_reshape(products, all), *raw = s;
    if (a->softcap > 0)
        s = cr_mul(cr_tanh(cr_div(s, cr_num(a->softcap))), cr_num(a->softcap));
    cr_tensor *capped = s;
    if (t->bias)
        s = cr_add(s, t->bias);
    if (t->allowed) {
        s = cr_where(t->allowed, s, cr_num(-INFINITY));
        none = cr_logical_not(cr_any(t->allowed, .axes = CR_AXES(-1), .keepdims = true));
    }
    cr_tensor *masked = s, *p;
    s = a->precision ? cr_cast(s, a->precision) : s;
    if (none) { /* rows without keys become finite first, then zero */
        s = cr_where(none, cr_num(0), s);
        p = cr_where(none, cr_num(0), cr_softmax(s, -1));
    } else {
        p = cr_softmax(s, -1);
    }
    p = cr_cast(p, (cr_dtype)t->q->dtype);
    *qk = a->scores_at == 0 ? raw : a->scores_at == 1 ? capped : a->scores_at == 2 ? masked : p;
    return cr_reshape(cr_matmul(grouped(t, p), cr_unsqueeze(t->v, 2)),
                      CR_SHAPE(t->batch, t->heads, t->rows, t->v->shape[3]));
}

/* The same in tiles, where nothing asks for all weights. */
static cr_tensor *in_tiles(const attending *t)
{
    cr_dims all = CR_SHAPE(t->batch, t->heads, t->rows, t->keys);
    cr_tensor *mask = t->allowed;
    if (t->bias)
        mask = cr_where(t->allowed, t->bias, cr_num(-INFINITY));
    if (mask)
        mask = grouped(t, cr_expand(mask, all));
    return cr_reshape(cr_scaled_dot_product_attention(grouped(t, t->q), cr_unsqueeze(t->k, 2), cr_unsqueeze(t->v, 2),
                                                      .mask = mask, .scale = t->a->scale, .softcap = t->a->softcap),
                      CR_SHAPE(t->batch, t->heads, t->rows, t->v->shape[3]));
}

static bool attention_cache_compose(const cr_call *c, cr_tensor **out)
{
    attending t;
    if (!read_inputs(&t, c) || !read_mask(&t, c->in[3], c->in[6]))
        return false;
    if (t.a->scores_at < 0 || t.a->scores_at > 3)
        return cr_fail_bool(CR_ERROR_VALUE, "scores_at is %lld, expected 0 to 3", (long long)t.a->scores_at);
    bool full = t.a->scores || t.a->precision || t.keys == 0;
    if (full && t.keys)
        out[0] = weigh(&t, &out[3]);
    else
        out[0] = t.keys ? in_tiles(&t)
                        : cr_mul(cr_sum(t.q, .axes = CR_AXES(-1), .keepdims = true),
                                 cr_zeros(CR_SHAPE(t.v->shape[3]), .dtype = (cr_dtype)t.q->dtype));
    if (c->in[0]->ndim == 3)
        out[0] = cr_reshape(cr_transpose(out[0], 1, 2), CR_SHAPE(t.batch, t.rows, t.heads * t.v->shape[3]));
    out[1] = t.k == c->in[1] ? cr_alias(t.k) : t.k;
    out[2] = t.v == c->in[2] ? cr_alias(t.v) : t.v;
    if (!t.a->scores || !t.keys)
        out[3] = cr_zeros(CR_SHAPE(0), .dtype = (cr_dtype)t.q->dtype);
    return out[0] && out[1] && out[2] && out[3];
}

static void attention_cache_samples(cr_samples *s)
{
    cr_tensor *q = cr_sample_float(s, CR_SHAPE(2, 4, 3, 4)), *k = cr_sample_float(s, CR_SHAPE(2, 2, 5, 4));
    cr_tensor *v = cr_sample_float(s, CR_SHAPE(2, 2, 5, 3));
    cr_attention_cache(q, k, v);
    cr_attention_cache(q, k, v, .causal = true, .scores = true, .scores_at = 3, .softcap = 2);
    cr_attention_cache(q, k, v, .causal = true, .past_key = cr_sample_float(s, CR_SHAPE(2, 2, 2, 4)),
                       .past_value = cr_sample_float(s, CR_SHAPE(2, 2, 2, 3)), .scores = true);
    cr_attention_cache(q, k, v, .causal = true, .lengths = cr_ints(2, 5), .window = CR_SHAPE(2, -1));
    cr_attention_cache(q, k, v, .mask = cr_sample_float(s, CR_SHAPE(3, 5)), .precision = CR_F64);
    cr_attention_cache(q, k, v, .mask = cr_sample_bool(s, CR_SHAPE(2, 1, 3, 4)), .scale = 0.3);
    cr_attention_cache(cr_sample_float(s, CR_SHAPE(2, 3, 8)), cr_sample_float(s, CR_SHAPE(2, 5, 4)),
                       cr_sample_float(s, CR_SHAPE(2, 5, 6)), .q_heads = 4, .kv_heads = 2, .causal = true);
    cr_attention_cache(cr_sample_float(s, CR_SHAPE(0, 2, 3, 4)), cr_sample_float(s, CR_SHAPE(0, 2, 5, 4)),
                       cr_sample_float(s, CR_SHAPE(0, 2, 5, 3)));
    cr_sample_bad(s, "attention_cache: expected q [B,H,L,D], k [B,K,S,D], v [B,K,S,E] with H a multiple of K, or three "
                     "dimensions, q_heads and kv_heads (q f32[2,4,3,4], k f32[2,4,3,4], v f32[2,2,5,3])");
    cr_attention_cache(q, q, v);
    cr_sample_bad(s, "attention_cache: lengths is i64[3], expected integers [2]");
    cr_attention_cache(q, k, v, .lengths = cr_ints(1, 2, 3));
}

/* ---- rotary positions ---- */

static bool check_angles(const cr_tensor *t, const char *name, bool rows, int64_t half)
{
    char have[96];
    if (t->ndim == (rows ? 2 : 3) && t->shape[t->ndim - 1] == half)
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected [%s,%lld]", name, cr_describe(t, have, sizeof have),
                        rows ? "positions" : "B,L", (long long)half);
}

static bool rotary_embedding_compose(const cr_call *c, cr_tensor **out)
{
    const cr_rotary_embedding_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *cosine = c->in[1], *sine = c->in[2], *positions = c->in[3];
    char have[96];
    if (!cr_check_floating(x, "x"))
        return false;
    cr_tensor *h = by_heads(x, a->heads);
    if (!h)
        return cr_ok() ? cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected [B,H,L,D], or [B,L,H D] and heads",
                                      cr_describe(x, have, sizeof have))
                       : false;
    int64_t d = h->shape[3], width = a->width ? a->width : d, half = width / 2;
    if (width < 0 || width > d || width % 2)
        return cr_fail_bool(CR_ERROR_VALUE, "width is %lld, expected an even number to %lld", (long long)width,
                            (long long)d);
    if (!check_angles(cosine, "cos", positions, half) || !check_angles(sine, "sin", positions, half))
        return false;
    if (positions) {
        cosine = cr_embedding(cosine, positions);
        sine = cr_embedding(sine, positions);
    }
    cosine = cr_unsqueeze(cosine, 1);
    sine = cr_unsqueeze(sine, 1);
    cr_tensor *turned = cr_narrow(h, 3, 0, width);
    int64_t step = a->interleaved ? 2 : 1, second = a->interleaved ? 1 : half;
    cr_tensor *x1 = cr_slice(turned, 3, 0, a->interleaved ? CR_END : half, .step = step);
    cr_tensor *x2 = cr_slice(turned, 3, second, CR_END, .step = step);
    cr_tensor *real = cr_sub(cr_mul(cosine, x1), cr_mul(sine, x2)),
              *imaginary = cr_add(cr_mul(sine, x1), cr_mul(cosine, x2));
    cr_tensor *y = a->interleaved ? cr_reshape(cr_stack(CR_LIST(real, imaginary), .axis = 4),
                                               CR_SHAPE(h->shape[0], h->shape[1], h->shape[2], width))
                                  : cr_concat(CR_LIST(real, imaginary), .axis = 3);
    if (width < d)
        y = cr_concat(CR_LIST(y, cr_narrow(h, 3, width, d - width)), .axis = 3);
    out[0] = x->ndim == 4 ? y : cr_reshape(cr_transpose(y, 1, 2), cr_shape(x));
    return out[0] != NULL;
}

static void rotary_embedding_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(2, 3, 2, 6)), *positions = cr_sample_int(s, CR_SHAPE(2, 2), 0, 5);
    cr_rotary_embedding(x, cr_sample_float(s, CR_SHAPE(2, 2, 3)), cr_sample_float(s, CR_SHAPE(2, 2, 3)));
    cr_rotary_embedding(x, cr_sample_float(s, CR_SHAPE(5, 2)), cr_sample_float(s, CR_SHAPE(5, 2)),
                        .positions = positions, .width = 4, .interleaved = true);
    cr_rotary_embedding(cr_sample_float(s, CR_SHAPE(2, 2, 12)), cr_sample_float(s, CR_SHAPE(5, 2)),
                        cr_sample_float(s, CR_SHAPE(5, 2)), .positions = positions, .heads = 3);
    cr_sample_bad(s, "rotary_embedding: cos is f32[2,2,4], expected [B,L,3]");
    cr_rotary_embedding(x, cr_sample_float(s, CR_SHAPE(2, 2, 4)), cr_sample_float(s, CR_SHAPE(2, 2, 4)));
    cr_sample_bad(s, "rotary_embedding: width is 5, expected an even number to 6");
    cr_rotary_embedding(x, cr_sample_float(s, CR_SHAPE(2, 2, 3)), cr_sample_float(s, CR_SHAPE(2, 2, 3)), .width = 5);
}

CR_RULES_COMPOSITE(attention_cache);
CR_RULES_COMPOSITE(rotary_embedding);
