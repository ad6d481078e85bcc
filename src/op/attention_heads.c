/* Attention of several heads as a function of its weights. */
#include "op/attention.h"
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

enum { Q, K, V, OUT, IN, Q_WEIGHT, K_WEIGHT, V_WEIGHT, IN_BIAS, OUT_BIAS, BIAS_K, BIAS_V, MASK, KEY_MASK };

typedef struct attending {
    cr_tensor *const *in;
    const cr_multi_head_attention_attrs *a;
    int64_t batch, queries, keys, width;
} attending;

static bool refuse(const attending *t)
{
    char a[96], b[96], c[96];
    return cr_fail_bool(CR_ERROR_SHAPE,
                        "expected q [N,L,E], k [N,S,.], v [N,S,.] with E a multiple of heads, %lld (q %s, k %s, v %s)",
                        (long long)t->a->heads, cr_describe(t->in[Q], a, sizeof a), cr_describe(t->in[K], b, sizeof b),
                        cr_describe(t->in[V], c, sizeof c));
}

static bool expect(const cr_tensor *x, const char *name, cr_dims shape)
{
    bool fits = !x || x->ndim == shape.count;
    for (int i = 0; x && fits && i < shape.count; i++)
        fits = x->shape[i] == shape.at[i];
    char have[96], want[96];
    return fits || cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %s", name, cr_describe(x, have, sizeof have),
                                cr_shape_text(shape.count, shape.at, want, sizeof want));
}

static bool read(attending *t, const cr_call *c)
{
    *t = (attending){.in = c->in, .a = c->attrs};
    const cr_tensor *q = c->in[Q], *k = c->in[K], *v = c->in[V];
    bool fits = q->ndim == 3 && k->ndim == 3 && v->ndim == 3 && q->shape[0] == k->shape[0] && q->shape[0] == v->shape[0] &&
                k->shape[1] == v->shape[1] && t->a->heads > 0 && q->shape[2] % t->a->heads == 0;
    if (!fits)
        return refuse(t);
    t->batch = q->shape[0], t->queries = q->shape[1], t->keys = k->shape[1];
    int64_t e = t->width = q->shape[2];
    bool apart = c->in[Q_WEIGHT] && c->in[K_WEIGHT] && c->in[V_WEIGHT];
    if (apart == (c->in[IN] != NULL))
        return cr_fail_bool(CR_ERROR_VALUE, "expected in_weight, or else q_weight, k_weight and v_weight");
    if (!c->in[BIAS_K] != !c->in[BIAS_V])
        return cr_fail_bool(CR_ERROR_VALUE, "expected both of bias_k and bias_v, or neither");
    if (c->in[KEY_MASK] && c->in[KEY_MASK]->dtype != CR_BOOL)
        return cr_fail_bool(CR_ERROR_DTYPE, "key_mask is %s, expected bool",
                            cr_dtype_name((cr_dtype)c->in[KEY_MASK]->dtype));
    return expect(c->in[IN], "in_weight", CR_SHAPE(3 * e, e)) && expect(c->in[Q_WEIGHT], "q_weight", CR_SHAPE(e, e)) &&
           expect(c->in[K_WEIGHT], "k_weight", CR_SHAPE(e, k->shape[2])) &&
           expect(c->in[V_WEIGHT], "v_weight", CR_SHAPE(e, v->shape[2])) &&
           expect(c->in[IN_BIAS], "in_bias", CR_SHAPE(3 * e)) && expect(c->in[OUT], "out_weight", CR_SHAPE(e, e)) &&
           expect(c->in[OUT_BIAS], "out_bias", CR_SHAPE(e)) && expect(c->in[BIAS_K], "bias_k", CR_SHAPE(e)) &&
           expect(c->in[BIAS_V], "bias_v", CR_SHAPE(e)) &&
           expect(c->in[KEY_MASK], "key_mask", CR_SHAPE(t->batch, t->keys));
}

/* x through thirds from..from+count of the input's maps. */
static cr_tensor *project(const attending *t, cr_tensor *x, int from, int count)
{
    int64_t e = t->width;
    cr_tensor *w = t->in[IN] ? count == 3 ? t->in[IN] : cr_narrow(t->in[IN], 0, from * e, count * e) : t->in[Q_WEIGHT + from];
    cr_tensor *b = t->in[IN_BIAS];
    return cr_linear(x, w, .bias = b && count < 3 ? cr_narrow(b, 0, from * e, count * e) : b);
}

/* Queries, keys, values; one product for those that have the same input. */
static bool project_all(const attending *t, cr_tensor **p)
{
    cr_tensor *const *in = t->in;
    int64_t e = t->width;
    if (in[IN] && in[Q] == in[K] && in[K] == in[V]) {
        cr_split3_result r = cr_split3(project(t, in[Q], 0, 3), 2, CR_SHAPE(e, e, e));
        p[0] = r.y0, p[1] = r.y1, p[2] = r.y2;
    } else if (in[IN] && in[K] == in[V]) {
        p[0] = project(t, in[Q], 0, 1);
        cr_split2_result r = cr_split2(project(t, in[K], 1, 2), 2, CR_SHAPE(e, e));
        p[1] = r.y0, p[2] = r.y1;
    } else {
        for (int i = 0; i < 3; i++)
            p[i] = project(t, in[i], i, 1);
    }
    return p[0] && p[1] && p[2];
}

/* x [N,S,E] with the learnt row and one of zeros after it. */
static cr_tensor *with_more(const attending *t, cr_tensor *x, cr_tensor *row)
{
    cr_tensor *list[3] = {x};
    int n = 1;
    if (row)
        list[n++] = cr_expand(row, CR_SHAPE(t->batch, 1, t->width));
    if (t->a->zero_key)
        list[n++] = cr_full_beside(x, CR_SHAPE(t->batch, 1, t->width), 0, (cr_dtype)x->dtype);
    return n > 1 ? cr_concat(cr_list_of(list, n), .axis = 1) : x;
}

/* [N,L,E] -> [N,heads,L,E/heads], a view. */
static cr_tensor *split(const attending *t, cr_tensor *x)
{
    return x ? cr_transpose(cr_reshape(x, CR_SHAPE(t->batch, x->shape[1], t->a->heads, t->width / t->a->heads)), 1, 2)
             : NULL;
}

/* The masks as one, with the keys that were added allowed: NULL when there is none (or after an error). */
static cr_tensor *mask_of(const attending *t, int64_t more, cr_dtype d)
{
    cr_tensor *mask = t->in[MASK], *keys = t->in[KEY_MASK];
    bool logical = !mask || mask->dtype == CR_BOOL;
    if (t->a->causal && (more || t->a->weights)) { /* the added keys are not in the order of time */
        cr_tensor *past = cr_less_equal(cr_count_beside(t->in[Q], 0, t->keys),
                                        cr_unsqueeze(cr_count_beside(t->in[Q], 0, t->queries), 1));
        mask = !mask ? past : logical ? cr_logical_and(mask, past) : cr_where(past, mask, cr_num(-INFINITY));
    }
    if (keys) {
        keys = cr_unsqueeze(cr_unsqueeze(keys, 1), 1);
        mask = !mask ? keys : logical ? cr_logical_and(mask, keys) : cr_where(keys, mask, cr_num(-INFINITY));
    }
    if (mask && more) {
        cr_dims shape = {mask->ndim, {0}};
        for (int i = 0; i < mask->ndim; i++)
            shape.at[i] = i == mask->ndim - 1 ? t->keys : mask->shape[i];
        mask = cr_constant_pad(cr_expand(mask, shape), CR_SHAPE(0), CR_SHAPE(more), .value = logical ? 1 : 0);
    }
    return mask && !logical ? cr_cast(mask, d) : mask;
}

static cr_tensor *weights_of(const attending *t, cr_tensor *q, cr_tensor *k, cr_tensor *mask)
{
    double scale = cr_attention_scale(0, t->width / t->a->heads);
    cr_tensor *s = cr_mul(cr_matmul(q, k, .transpose_b = true), cr_num(scale));
    if (mask)
        s = mask->dtype == CR_BOOL ? cr_where(mask, s, cr_num(-INFINITY)) : cr_add(s, mask);
    cr_tensor *none = cr_equal(cr_max(s, .axes = CR_AXES(-1), .keepdims = true), cr_num(-INFINITY));
    cr_tensor *p = cr_where(none, cr_num(0), cr_softmax(cr_where(none, cr_num(0), s), -1));
    return t->a->dropout > 0 ? cr_dropout(p, t->a->dropout) : p;
}

static bool multi_head_attention_compose(const cr_call *c, cr_tensor **out)
{
    attending t;
    cr_tensor *p[3];
    if (!read(&t, c) || !project_all(&t, p))
        return false;
    p[1] = with_more(&t, p[1], c->in[BIAS_K]);
    p[2] = with_more(&t, p[2], c->in[BIAS_V]);
    cr_tensor *mask = mask_of(&t, p[1] ? p[1]->shape[1] - t.keys : 0, (cr_dtype)c->in[Q]->dtype), *y;
    for (int i = 0; i < 3; i++)
        p[i] = split(&t, p[i]);
    if (!p[0] || !p[1] || !p[2] || !cr_ok())
        return false;
    if (t.a->weights && p[1]->shape[2]) {
        out[1] = weights_of(&t, p[0], p[1], mask);
        y = cr_matmul(out[1], p[2]);
    } else {
        out[1] = cr_full_beside(c->in[Q], CR_SHAPE(0), 0, (cr_dtype)c->in[Q]->dtype);
        bool done = p[1]->shape[2] != t.keys; /* causal is in the mask already */
        y = cr_scaled_dot_product_attention(p[0], p[1], p[2], .mask = mask, .causal = t.a->causal && !done,
                                            .dropout = t.a->dropout);
    }
    out[0] = cr_linear(cr_flatten(cr_transpose(y, 1, 2), .start = 2), c->in[OUT], .bias = c->in[OUT_BIAS]);
    return out[0] && out[1];
}

static void multi_head_attention_samples(cr_samples *s)
{
    cr_tensor *q = cr_sample_float(s, CR_SHAPE(2, 3, 4)), *k = cr_sample_float(s, CR_SHAPE(2, 5, 4));
    cr_tensor *v = cr_sample_float(s, CR_SHAPE(2, 5, 4)), *w = cr_sample_float(s, CR_SHAPE(12, 4));
    cr_tensor *o = cr_sample_float(s, CR_SHAPE(4, 4)), *b = cr_sample_float(s, CR_SHAPE(12));
    cr_multi_head_attention(q, k, v, o, 2, .in_weight = w);
    cr_multi_head_attention(q, q, q, o, 2, .in_weight = w, .in_bias = b, .out_bias = cr_sample_float(s, CR_SHAPE(4)),
                            .causal = true);
    cr_multi_head_attention(q, k, k, o, 1, .in_weight = w, .in_bias = b, .mask = cr_sample_float(s, CR_SHAPE(3, 5)),
                            .weights = true);
    cr_multi_head_attention(q, k, v, o, 2, .in_weight = w, .bias_k = cr_sample_float(s, CR_SHAPE(4)),
                            .bias_v = cr_sample_float(s, CR_SHAPE(4)), .zero_key = true, .causal = true,
                            .key_mask = cr_sample_bool(s, CR_SHAPE(2, 5)), .weights = true);
    cr_multi_head_attention(q, k, v, o, 2, .in_weight = w, .bias_k = cr_sample_float(s, CR_SHAPE(4)),
                            .bias_v = cr_sample_float(s, CR_SHAPE(4)), .mask = cr_sample_bool(s, CR_SHAPE(3, 5)),
                            .causal = true);
    cr_multi_head_attention(q, cr_sample_float(s, CR_SHAPE(2, 5, 3)), cr_sample_float(s, CR_SHAPE(2, 5, 2)), o, 2,
                            .q_weight = cr_sample_float(s, CR_SHAPE(4, 4)), .k_weight = cr_sample_float(s, CR_SHAPE(4, 3)),
                            .v_weight = cr_sample_float(s, CR_SHAPE(4, 2)));
    cr_sample_bad(s, "multi_head_attention: expected q [N,L,E], k [N,S,.], v [N,S,.] with E a multiple of heads, 3 (q "
                     "f32[2,3,4], k f32[2,5,4], v f32[2,5,4])");
    cr_multi_head_attention(q, k, v, o, 3, .in_weight = w);
    cr_sample_bad(s, "multi_head_attention: expected in_weight, or else q_weight, k_weight and v_weight");
    cr_multi_head_attention(q, k, v, o, 2, .q_weight = o);
    cr_sample_bad(s, "multi_head_attention: in_weight is f32[4,4], expected [12,4]");
    cr_multi_head_attention(q, k, v, o, 2, .in_weight = o);
}

CR_RULES_COMPOSITE(multi_head_attention);
