/* Multi-head attention. Vaswani et al. 2017, "Attention is all you need". */
#include "nn/attention.h"
#include "base/site.h"
#include "nn/layer.h"

typedef struct attention {
    cr_tensor *weight, *bias; /* [3E,E], [3E]: of queries, keys, values */
    cr_module *out;
    int64_t width, heads;
    double dropout;
    bool causal;
} attention;

/* ---- the layer ---- */

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
    cr_tensor *out = cr_find_parameter(a->out, "weight"), *bias = cr_find_parameter(a->out, "bias");
    cr_tensor *y = cr_multi_head_attention(q, k, v, out, a->heads, .in_weight = a->weight, .in_bias = a->bias,
                                           .out_bias = bias, .mask = mask, .causal = causal || a->causal,
                                           .dropout = cr_is_training(m) ? a->dropout : 0)
                       .y;
    return cr_module_watch(m) ? y : NULL;
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
