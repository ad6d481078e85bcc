/* Attention: shapes, gradients, composition. */
#include "op/attention.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

static bool refuse(const cr_tensor *q, const cr_tensor *k, const cr_tensor *v)
{
    char a[96], b[96], d[96];
    return cr_fail_bool(CR_ERROR_SHAPE, "expected q [...,L,D], k [...,S,D], v [...,S,E] (q %s, k %s, v %s)",
                        cr_describe(q, a, sizeof a), cr_describe(k, b, sizeof b), cr_describe(v, d, sizeof d));
}

static bool check_dtypes(const cr_tensor *q, const cr_tensor *k, const cr_tensor *v, const cr_tensor *mask)
{
    char a[96], b[96], d[96];
    if (!cr_dtype_is_float((cr_dtype)q->dtype) || q->dtype != k->dtype || q->dtype != v->dtype)
        return cr_fail_bool(CR_ERROR_DTYPE, "expected one floating-point type (q %s, k %s, v %s)",
                            cr_describe(q, a, sizeof a), cr_describe(k, b, sizeof b), cr_describe(v, d, sizeof d));
    if (mask && mask->dtype != CR_BOOL && mask->dtype != q->dtype)
        return cr_fail_bool(CR_ERROR_DTYPE, "mask is %s, expected bool or %s", cr_describe(mask, a, sizeof a),
                            cr_dtype_name((cr_dtype)q->dtype));
    return true;
}

/* mask must broadcast to the weights' shape. */
static bool check_mask(const cr_tensor *mask, const cr_tensor *q, int64_t keys)
{
    int64_t want[CR_MAX_DIMS];
    if (!mask)
        return true;
    memcpy(want, q->shape, sizeof want);
    want[q->ndim - 1] = keys;
    if (cr_broadcasts_to(mask, q->ndim, want))
        return true;
    char have[96], text[96];
    return cr_fail_bool(CR_ERROR_SHAPE, "mask %s does not broadcast to %s", cr_describe(mask, have, sizeof have),
                        cr_shape_text(q->ndim, want, text, sizeof text));
}

static bool check(const cr_tensor *q, const cr_tensor *k, const cr_tensor *v, const cr_tensor *mask)
{
    int n = q->ndim;
    bool fits = n >= 2 && k->ndim == n && v->ndim == n && q->shape[n - 1] == k->shape[n - 1] &&
                k->shape[n - 2] == v->shape[n - 2];
    for (int i = 0; fits && i < n - 2; i++)
        fits = q->shape[i] == k->shape[i] && q->shape[i] == v->shape[i];
    return check_dtypes(q, k, v, mask) && (fits || refuse(q, k, v)) && check_mask(mask, q, k->shape[n - 2]);
}

/* Dense, with the order of t's dimensions in memory where the last one comes last. */
static void spec_like(cr_spec *out, const cr_tensor *t)
{
    cr_spec_like(out, t);
    if (out->ndim && out->stride[out->ndim - 1] != 1)
        cr_spec_contiguous(out);
}

static bool flash_attention_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *q = c->in[0], *v = c->in[2];
    if (!check(q, c->in[1], v, c->in[3]))
        return false;
    cr_spec_of(&out[0], q);
    out[0].offset = 0;
    out[0].shape[q->ndim - 1] = v->shape[q->ndim - 1];
    spec_like(&out[0], q);
    cr_spec_set(&out[1], (cr_dtype)q->dtype, q->ndim - 1, q->shape);
    return true;
}

/* ---- composition ---- */

/* The weights before softmax; *allowed is where they count (NULL: everywhere). */
static cr_tensor *scores(const cr_call *c, cr_tensor **allowed)
{
    const cr_flash_attention_attrs *a = c->attrs;
    cr_tensor *q = c->in[0], *k = c->in[1], *mask = c->in[3];
    int64_t d = q->shape[q->ndim - 1];
    cr_tensor *s = cr_mul(cr_matmul(q, k, .transpose_b = true), cr_num(cr_attention_scale(a->scale, d)));
    if (a->softcap > 0)
        s = cr_mul(cr_tanh(cr_div(s, cr_num(a->softcap))), cr_num(a->softcap));
    *allowed = mask && mask->dtype == CR_BOOL ? mask : NULL;
    if (mask && !*allowed)
        s = cr_add(s, mask);
    if (a->causal) {
        cr_tensor *ones = cr_cumsum(cr_ones_like(s, .dtype = CR_I64), -2);
        cr_tensor *past = cr_greater_equal(ones, cr_cumsum(cr_ones_like(s, .dtype = CR_I64), -1));
        *allowed = *allowed ? cr_logical_and(*allowed, past) : past;
    }
    return s;
}

/* The exponentials, less each row's largest weight, and that. Rows without any weight are all zero. */
static cr_tensor *exponentials(cr_tensor *s, cr_tensor *allowed, cr_tensor **largest)
{
    if (allowed)
        s = cr_where(allowed, s, cr_num(-INFINITY));
    *largest = cr_maximum(cr_max(s, .axes = CR_AXES(-1), .keepdims = true), cr_num(-60000));
    return cr_exp(cr_sub(s, *largest));
}

static bool flash_attention_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *q = c->in[0], *v = c->in[2], *allowed, *largest;
    if (!check(q, c->in[1], v, c->in[3]))
        return false;
    if (c->in[1]->shape[q->ndim - 2] == 0) { /* no keys: nothing to take the maximum of */
        out[0] = cr_matmul(cr_matmul(q, c->in[1], .transpose_b = true), v);
        cr_dims shape = cr_shape(q);
        shape.count--;
        out[1] = cr_full(shape, -INFINITY, .dtype = (cr_dtype)q->dtype);
        return out[0] && out[1];
    }
    cr_tensor *s = scores(c, &allowed), *e = exponentials(s, allowed, &largest);
    cr_tensor *sum = cr_sum(e, .axes = CR_AXES(-1), .keepdims = true), *none = cr_equal(sum, cr_num(0));
    cr_tensor *safe = cr_where(none, cr_num(1), sum);
    out[0] = cr_matmul(cr_div(e, safe), v);
    out[1] = cr_squeeze(cr_where(none, cr_num(-INFINITY), cr_add(cr_log(safe), largest)), .axes = CR_AXES(-1));
    return out[0] && out[1];
}

/* ---- gradient ---- */

/* The gradient of a mask of numbers: that of the weights, which are made in full. */
static cr_tensor *mask_gradient(const cr_grad_call *c, cr_tensor *delta)
{
    cr_tensor *allowed;
    cr_call call = {c->op, c->in, c->n_in, c->attrs, NULL};
    cr_tensor *s = scores(&call, &allowed), *lse = cr_unsqueeze(c->out[1], -1);
    if (allowed)
        s = cr_where(allowed, s, cr_num(-INFINITY));
    cr_tensor *p = cr_exp(cr_sub(s, cr_where(cr_isinf(lse), cr_num(0), lse)));
    cr_tensor *d = cr_neg(cr_unsqueeze(delta, -1));
    if (c->g[0])
        d = cr_add(cr_matmul(c->g[0], c->in[2], .transpose_b = true), d);
    return cr_sum_to(cr_mul(p, d), cr_shape(c->in[3]));
}

static bool flash_attention_grad(cr_grad_call *c)
{
    const cr_flash_attention_attrs *a = c->attrs;
    cr_tensor *g = c->g[0] ? c->g[0] : cr_zeros_like(c->out[0]);
    cr_tensor *delta = cr_sum(cr_mul(g, c->out[0]), .axes = CR_AXES(-1));
    if (c->g[1])
        delta = cr_sub(delta, c->g[1]);
    if (c->need[0] || c->need[1] || c->need[2]) {
        cr_flash_attention_backward_result r =
            cr_flash_attention_backward(g, c->in[0], c->in[1], c->in[2], c->out[1], delta, .mask = c->in[3],
                                        .causal = a->causal, .scale = a->scale, .softcap = a->softcap);
        if (!r.dq)
            return false;
        c->dx[0] = r.dq;
        c->dx[1] = r.dk;
        c->dx[2] = r.dv;
    }
    return c->n_in < 4 || !c->need[3] || (c->dx[3] = mask_gradient(c, delta));
}

static bool flash_attention_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *g = c->in[0], *q = c->in[1], *k = c->in[2], *v = c->in[3], *lse = c->in[4], *delta = c->in[5];
    char have[96];
    if (!check(q, k, v, c->in[6]))
        return false;
    bool fits = g->ndim == q->ndim && g->dtype == q->dtype &&
                !memcmp(g->shape, q->shape, sizeof(int64_t) * (size_t)(q->ndim - 1)) &&
                g->shape[q->ndim - 1] == v->shape[q->ndim - 1];
    if (!fits)
        return cr_fail_bool(CR_ERROR_SHAPE, "g is %s, expected the shape and type of the result",
                            cr_describe(g, have, sizeof have));
    for (int i = 0; i < 2; i++) {
        const cr_tensor *t = i ? delta : lse;
        if (t->dtype != q->dtype || !cr_has_shape(t, q->ndim - 1, q->shape))
            return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected a number for each query", i ? "delta" : "lse",
                                cr_describe(t, have, sizeof have));
        cr_spec_of(&out[i], i ? k : q);
    }
    cr_spec_of(&out[2], v);
    const cr_tensor *like[3] = {q, k, v};
    for (int i = 0; i < 3; i++) {
        out[i].offset = 0;
        spec_like(&out[i], like[i]);
    }
    return true;
}

/* ---- the name users call ---- */

static cr_tensor *expand_batch(cr_tensor *t, int ndim, const int64_t *batch)
{
    cr_dims shape = {ndim, {0}};
    bool same = t->ndim == ndim;
    for (int i = 0; i < ndim; i++) {
        shape.at[i] = i < ndim - 2 ? batch[i] : t->shape[t->ndim - ndim + i];
        same = same && shape.at[i] == t->shape[i];
    }
    return same ? t : cr_expand(t, shape);
}

/* With dropout of the weights, which are therefore made: memory grows with L S. */
static cr_tensor *attend_with_dropout(cr_tensor *const *t, cr_tensor *mask,
                                      const cr_scaled_dot_product_attention_attrs *a)
{
    cr_tensor *allowed, *none;
    cr_flash_attention_attrs f = {.causal = a->causal, .scale = a->scale, .softcap = a->softcap};
    cr_call call = {NULL, (cr_tensor *const[]){t[0], t[1], t[2], mask}, 4, &f, NULL};
    cr_tensor *s = scores(&call, &allowed), *p;
    if (t[1]->shape[t[1]->ndim - 2] == 0)
        return cr_matmul(s, t[2]);
    if (allowed)
        s = cr_where(allowed, s, cr_num(-INFINITY));
    none = cr_equal(cr_max(s, .axes = CR_AXES(-1), .keepdims = true), cr_num(-INFINITY));
    p = cr_where(none, cr_num(0), cr_softmax(cr_where(none, cr_num(0), s), -1));
    return cr_matmul(cr_dropout(p, a->dropout), t[2]);
}

/* q, k and v with equal batch dimensions. */
static cr_tensor *attend(cr_tensor *const *in, cr_tensor *mask, const cr_scaled_dot_product_attention_attrs *a)
{
    cr_tensor *t[3] = {in[0], in[1], in[2]};
    int ndim = 0;
    int64_t batch[CR_MAX_DIMS];
    for (int i = 0; i < 3; i++)
        if (t[i]->ndim < 2 || !cr_broadcast(ndim, batch, t[i]->ndim - 2, t[i]->shape, &ndim, batch)) {
            refuse(t[0], t[1], t[2]);
            return NULL;
        }
    for (int i = 0; i < 3; i++)
        if (!(t[i] = expand_batch(t[i], ndim + 2, batch)))
            return NULL;
    if (!check(t[0], t[1], t[2], mask))
        return NULL;
    if (a->dropout > 0)
        return attend_with_dropout(t, mask, a);
    return cr_flash_attention(t[0], t[1], t[2], .mask = mask, .causal = a->causal, .scale = a->scale,
                              .softcap = a->softcap)
        .y;
}

/* x [...,H,L,.] as [...,K,H/K,L,.]. */
static cr_tensor *in_groups(cr_tensor *x, int64_t groups)
{
    return cr_unflatten(x, -3, CR_SHAPE(groups, x->shape[x->ndim - 3] / groups));
}

static cr_tensor *attend_in_groups(cr_tensor *const *in, cr_tensor *mask,
                                   const cr_scaled_dot_product_attention_attrs *a)
{
    const cr_tensor *q = in[0], *k = in[1], *v = in[2];
    bool ranks = q->ndim >= 3 && k->ndim >= 3 && v->ndim >= 3;
    int64_t heads = ranks ? q->shape[q->ndim - 3] : 0, groups = ranks ? k->shape[k->ndim - 3] : 0;
    char x[96], y[96], z[96];
    if (!ranks || groups < 1 || heads % groups || v->shape[v->ndim - 3] != groups || q->ndim == CR_MAX_DIMS)
        return cr_fail(CR_ERROR_SHAPE,
                       "expected q [...,H,L,D], k [...,K,S,D], v [...,K,S,E] with H a multiple of K (q %s, k %s, v %s)",
                       cr_describe(q, x, sizeof x), cr_describe(k, y, sizeof y), cr_describe(v, z, sizeof z));
    if (mask && mask->ndim >= 3) /* one for each head, or the same for all */
        mask = mask->shape[mask->ndim - 3] == heads ? in_groups(mask, groups) : cr_unsqueeze(mask, mask->ndim - 3);
    cr_tensor *t[3] = {in_groups(in[0], groups), cr_unsqueeze(in[1], -3), cr_unsqueeze(in[2], -3)};
    if (!t[0] || !t[1] || !t[2] || (!mask && !cr_ok()))
        return NULL;
    cr_tensor *out = attend(t, mask, a);
    return out ? cr_flatten(out, .start = out->ndim - 4, .end = out->ndim - 3) : NULL;
}

static bool scaled_dot_product_attention_compose(const cr_call *c, cr_tensor **out)
{
    const cr_scaled_dot_product_attention_attrs *a = c->attrs;
    if (!check_dtypes(c->in[0], c->in[1], c->in[2], c->in[3]))
        return false;
    if (!(a->dropout >= 0 && a->dropout <= 1))
        return cr_fail_bool(CR_ERROR_VALUE, "dropout is %g, expected 0 to 1", a->dropout);
    out[0] = (a->grouped ? attend_in_groups : attend)(c->in, c->in[3], a);
    return out[0] != NULL;
}

/* ---- samples ---- */

static void flash_attention_samples(cr_samples *s)
{
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_float(s, CR_SHAPE(2, 5, 4)),
                       cr_sample_float(s, CR_SHAPE(2, 5, 3)));
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(2, 2, 6, 4)), cr_sample_float(s, CR_SHAPE(2, 2, 6, 4)),
                       cr_sample_float(s, CR_SHAPE(2, 2, 6, 4)), .causal = true);
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(60, 33)), cr_sample_float(s, CR_SHAPE(300, 33)),
                       cr_sample_float(s, CR_SHAPE(300, 35)), .scale = 0.5);
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(300, 4)), cr_sample_float(s, CR_SHAPE(280, 4)),
                       cr_sample_float(s, CR_SHAPE(280, 4)), .causal = true);
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_float(s, CR_SHAPE(2, 5, 4)),
                       cr_sample_float(s, CR_SHAPE(2, 5, 3)), .mask = cr_sample_bool(s, CR_SHAPE(3, 5)));
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_float(s, CR_SHAPE(2, 5, 4)),
                       cr_sample_float(s, CR_SHAPE(2, 5, 3)), .mask = cr_sample_float(s, CR_SHAPE(2, 1, 5)),
                       .causal = true);
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(60, 5)), cr_sample_float(s, CR_SHAPE(300, 5)),
                       cr_sample_float(s, CR_SHAPE(300, 3)), .mask = cr_sample_float(s, CR_SHAPE(60, 300)),
                       .softcap = 0.5);
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(2, 6, 4)), cr_sample_float(s, CR_SHAPE(2, 6, 4)),
                       cr_sample_float(s, CR_SHAPE(2, 6, 4)), .softcap = 2, .causal = true);
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(0, 3, 4)), cr_sample_float(s, CR_SHAPE(0, 5, 4)),
                       cr_sample_float(s, CR_SHAPE(0, 5, 3)));
    cr_sample_bad(
        s, "flash_attention: expected q [...,L,D], k [...,S,D], v [...,S,E] (q f32[3,4], k f32[5,3], v f32[5,3])");
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(5, 3)),
                       cr_sample_float(s, CR_SHAPE(5, 3)));
    cr_sample_bad(s, "flash_attention: mask bool[3,4] does not broadcast to [3,5]");
    cr_flash_attention(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(5, 4)),
                       cr_sample_float(s, CR_SHAPE(5, 3)), .mask = cr_sample_bool(s, CR_SHAPE(3, 4)));
}

static void flash_attention_backward_samples(cr_samples *s)
{
    cr_tensor *q = cr_sample_float(s, CR_SHAPE(3, 4)), *k = cr_sample_float(s, CR_SHAPE(5, 4)),
              *v = cr_sample_float(s, CR_SHAPE(5, 2)), *g = cr_sample_float(s, CR_SHAPE(3, 2));
    cr_flash_attention_backward(g, q, k, v, cr_sample_range(s, CR_SHAPE(3), 1, 2), cr_sample_float(s, CR_SHAPE(3)));
    cr_flash_attention_backward(g, q, k, v, cr_sample_range(s, CR_SHAPE(3), 1, 2), cr_sample_float(s, CR_SHAPE(3)),
                                .causal = true);
    cr_flash_attention_backward(g, q, k, v, cr_sample_range(s, CR_SHAPE(3), 1, 2), cr_sample_float(s, CR_SHAPE(3)),
                                .softcap = 0.7);
    cr_sample_bad(s, "flash_attention_backward: lse is f32[2], expected a number for each query");
    cr_flash_attention_backward(g, q, k, v, cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));
    cr_sample_bad(s, "flash_attention_backward: g is f32[3,4], expected the shape and type of the result");
    cr_flash_attention_backward(q, q, k, v, cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)));
}

static void scaled_dot_product_attention_samples(cr_samples *s)
{
    cr_scaled_dot_product_attention(cr_sample_float(s, CR_SHAPE(2, 2, 3, 4)), cr_sample_float(s, CR_SHAPE(2, 1, 5, 4)),
                                    cr_sample_float(s, CR_SHAPE(5, 3)));
    cr_scaled_dot_product_attention(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_float(s, CR_SHAPE(2, 3, 4)),
                                    cr_sample_float(s, CR_SHAPE(2, 3, 4)), .causal = true, .scale = 2);
    cr_tensor *q = cr_sample_float(s, CR_SHAPE(2, 6, 3, 4)), *k = cr_sample_float(s, CR_SHAPE(2, 2, 5, 4));
    cr_tensor *v = cr_sample_float(s, CR_SHAPE(2, 2, 5, 3));
    cr_scaled_dot_product_attention(q, k, v, .grouped = true, .softcap = 1.5);
    cr_scaled_dot_product_attention(q, k, v, .grouped = true, .mask = cr_sample_bool(s, CR_SHAPE(6, 3, 5)));
    cr_scaled_dot_product_attention(q, k, v, .grouped = true, .mask = cr_sample_float(s, CR_SHAPE(2, 1, 3, 5)));
    cr_scaled_dot_product_attention(q, k, v, .grouped = true, .mask = cr_sample_float(s, CR_SHAPE(3, 5)));
    cr_sample_no_values(s);
    cr_scaled_dot_product_attention(q, k, v, .grouped = true, .dropout = 0.5, .causal = true);
    cr_sample_bad(s, "scaled_dot_product_attention: dropout is 2, expected 0 to 1");
    cr_scaled_dot_product_attention(q, k, v, .grouped = true, .dropout = 2);
    cr_sample_bad(s, "scaled_dot_product_attention: expected q [...,H,L,D], k [...,K,S,D], v [...,K,S,E] with H a "
                     "multiple of K (q f32[3,5,4], k f32[2,2,5,4], v f32[2,2,5,3])");
    cr_scaled_dot_product_attention(cr_sample_float(s, CR_SHAPE(3, 5, 4)), k, v, .grouped = true);
    cr_sample_note(s, "a query without keys", 1);
    cr_scaled_dot_product_attention(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(5, 4)),
                                    cr_sample_float(s, CR_SHAPE(5, 3)),
                                    .mask = cr_equal(cr_sample_int(s, CR_SHAPE(3, 1), 0, 2), cr_int(1)));
    cr_sample_bad(s, "scaled_dot_product_attention: expected q [...,L,D], k [...,S,D], v [...,S,E] (q f32[2,3,4], k "
                     "f32[3,3,4], v f32[2,3,4])");
    cr_scaled_dot_product_attention(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_float(s, CR_SHAPE(3, 3, 4)),
                                    cr_sample_float(s, CR_SHAPE(2, 3, 4)));
    cr_sample_bad(s, "scaled_dot_product_attention: mask is i64[3,3], expected bool or f32");
    cr_scaled_dot_product_attention(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(3, 4)),
                                    cr_sample_float(s, CR_SHAPE(3, 4)), .mask = cr_sample_int(s, CR_SHAPE(3, 3), 0, 2));
}

CR_RULES_FUSED(flash_attention);
CR_RULES_NOGRAD(flash_attention_backward);
CR_RULES_COMPOSITE(scaled_dot_product_attention);
