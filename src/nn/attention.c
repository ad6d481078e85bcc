/* Multi-head attention. Vaswani et al. 2017, "Attention is all you need". */
#include "nn/attention.h"
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/split.h>

#include <math.h>

typedef struct attention {
    cr_tensor *weight, *bias; /* [3E,E], [3E]: of queries, keys, values */
    cr_module *out;
    int64_t width, heads;
    double dropout;
    bool causal;
} attention;

/* ---- heads ---- */

/* [N,L,E] -> [N,heads,L,E/heads], a view. */
static cr_tensor *split(cr_tensor *x, int64_t heads)
{
    return cr_transpose(cr_reshape(x, CR_SHAPE(cr_size(x, 0), cr_size(x, 1), heads, cr_size(x, 2) / heads)), 1, 2);
}

/* s <= l for l of L and s of S, as bool [L,S]. */
static cr_tensor *not_later(int64_t queries, int64_t keys)
{
    cr_tensor *l = cr_unsqueeze(cr_arange(0, (double)queries), 1);
    return cr_less_equal(cr_arange(0, (double)keys), l);
}

/* Not infinity: a row that is masked as a whole would become NaN. */
static cr_tensor *masked(cr_tensor *scores, cr_tensor *mask)
{
    return cr_dtype_of(mask) == CR_BOOL ? cr_where(mask, scores, cr_num(-1e30)) : cr_add(scores, mask);
}

/* With dropout of the weights, which are therefore made: memory grows with L S. */
static cr_tensor *attend_with_dropout(cr_tensor *q, cr_tensor *k, cr_tensor *v, cr_tensor *mask, bool causal,
                                      double dropout)
{
    double scale = 1 / sqrt((double)cr_size(q, -1));
    cr_tensor *scores = cr_matmul(cr_mul(q, cr_num(scale)), k, .transpose_b = true);
    if (mask)
        scores = masked(scores, mask);
    if (causal)
        scores = masked(scores, not_later(cr_size(q, -2), cr_size(k, -2)));
    cr_tensor *weights = cr_softmax(scores, -1);
    if (mask && cr_dtype_of(mask) == CR_BOOL)
        weights = cr_where(mask, weights, cr_num(0));
    return cr_matmul(cr_dropout(weights, dropout), v);
}

cr_tensor *cr_attend_heads(cr_tensor *q, cr_tensor *k, cr_tensor *v, int64_t heads, cr_tensor *mask, bool causal,
                           double dropout)
{
    q = split(q, heads);
    k = split(k, heads);
    v = split(v, heads);
    cr_tensor *y = dropout > 0 ? attend_with_dropout(q, k, v, mask, causal, dropout)
                               : cr_scaled_dot_product_attention(q, k, v, .mask = mask, .causal = causal);
    return cr_flatten(cr_transpose(y, 1, 2), .start = 2);
}

/* ---- the layer ---- */

/* x through rows from..to (thirds) of the input projection. */
static cr_tensor *project(const attention *a, cr_tensor *x, int64_t from, int64_t to)
{
    int64_t rows = (to - from) * a->width;
    if (rows == 3 * a->width)
        return cr_linear(x, a->weight, .bias = a->bias);
    cr_tensor *bias = a->bias ? cr_narrow(a->bias, 0, from * a->width, rows) : NULL;
    return cr_linear(x, cr_narrow(a->weight, 0, from * a->width, rows), .bias = bias);
}

static bool check_input(const attention *a, const char *name, cr_tensor *x)
{
    char text[96];
    if (!x)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "%s is NULL", name) : false;
    if (cr_ndim(x) == 3 && cr_size(x, 2) == a->width)
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected [batch,length,%lld]", name,
                        cr_describe(x, text, sizeof text), (long long)a->width);
}

cr_tensor *cr_attend(cr_module *m, cr_tensor *q, cr_tensor *k, cr_tensor *v, cr_tensor *mask, bool causal)
{
    const attention *a = cr_module_data(m);
    if (!check_input(a, "q", q) || !check_input(a, "k", k) || !check_input(a, "v", v))
        return NULL;
    cr_tensor *p[3]; /* queries, keys, values; one product for those that have the same input */
    bool ok = true;
    if (q == k && k == v) {
        ok = cr_chunk(project(a, q, 0, 3), -1, 3, p);
    } else if (k == v) {
        p[0] = project(a, q, 0, 1);
        ok = cr_chunk(project(a, k, 1, 3), -1, 2, p + 1);
    } else {
        p[0] = project(a, q, 0, 1);
        p[1] = project(a, k, 1, 2);
        p[2] = project(a, v, 2, 3);
    }
    if (!ok || !p[0] || !p[1] || !p[2])
        return NULL;
    double dropout = cr_is_training(m) ? a->dropout : 0;
    return cr_forward(a->out, cr_attend_heads(p[0], p[1], p[2], a->heads, mask, causal || a->causal, dropout));
}

static cr_tensor *attention_forward(cr_module *m, cr_tensor *x)
{
    return cr_attend(m, x, x, x, NULL, false);
}

cr_tensor *cr_multi_head_attention_forward_at(cr_site at, cr_module *m, cr_tensor *q, cr_tensor *k, cr_tensor *v,
                                              const cr_multi_head_attention_forward_opts *options)
{
    CR_TAKE_OPTIONS(cr_multi_head_attention_forward_opts, o, options);
    const char *before = cr_enter_op(at, "multi_head_attention_forward");
    cr_tensor *y = NULL;
    int scope = -1;
    if (!m && cr_ok())
        cr_fail(CR_ERROR_VALUE, "the module is NULL");
    else if (m && m->forward != attention_forward)
        cr_fail(CR_ERROR_VALUE, "the module is a %s, expected multi_head_attention", cr_module_kind(m));
    else if (m)
        scope = cr_scope_open();
    if (scope >= 0) {
        y = cr_keep(cr_attend(m, q, k, v, o.mask, o.causal));
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return y;
}

cr_module *cr_multi_head_attention_layer_at(cr_site at, int64_t width, int64_t heads,
                                            const cr_multi_head_attention_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_multi_head_attention_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, multi_head_attention, attention_forward, sizeof(attention));
    attention *a = cr_module_data(b.m);
    if (!b.m || !cr_at_least(b.m, "width", width, 1) || !cr_at_least(b.m, "heads", heads, 1) ||
        !cr_is_probability(b.m, "dropout", o.dropout))
        return cr_build_end(&b);
    if (width % heads) {
        cr_fail(CR_ERROR_VALUE, "width %lld does not divide into %lld heads", (long long)width, (long long)heads);
        cr_build_fail(b.m);
        return cr_build_end(&b);
    }
    *a = (attention){.width = width, .heads = heads, .dropout = o.dropout, .causal = o.causal};
    cr_tensor *weight = cr_empty(CR_SHAPE(3 * width, width));
    a->weight = cr_add_parameter(b.m, "in_proj_weight", cr_init_xavier_uniform(weight));
    a->bias = o.no_bias ? NULL : cr_constant_parameter(b.m, "in_proj_bias", CR_SHAPE(3 * width), 0);
    a->out = cr_add_child(b.m, "out_proj", cr_linear_layer(width, width, .no_bias = o.no_bias));
    cr_tensor *bias = o.no_bias || !a->out ? NULL : cr_find_parameter(a->out, "bias");
    if (bias && !cr_init_zeros(bias))
        cr_build_fail(b.m);
    return cr_build_end(&b);
}
