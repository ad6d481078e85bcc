/* GPT-2: Radford et al. 2019, "Language models are unsupervised multitask learners", under the names of the files that
 * OpenAI's weights are published in by Hugging Face, where a linear map keeps its matrix as [in,out]. */
#include "base/site.h"
#include "networks/kv_cache.h"
#include "networks/parts.h"
#include "nn/layer.h"
#include <cresset/networks.h>
#include <cresset/split.h>

#include <math.h>

/* ---- a linear map with weight [in,out] ---- */

typedef struct conv1d {
    cr_tensor *weight, *bias;
} conv1d;

static cr_tensor *conv1d_forward(cr_module *m, cr_tensor *x)
{
    conv1d *c = cr_module_data(m);
    return cr_linear(x, cr_transpose(c->weight, 0, 1), .bias = c->bias);
}

static cr_module *new_conv1d(int64_t in, int64_t out, double std)
{
    cr_module *m = cr_module_new("conv1d", conv1d_forward, sizeof(conv1d));
    conv1d *c = cr_module_data(m);
    c->weight = cr_add_parameter(m, "weight", cr_normal(CR_SHAPE(in, out), 0, std));
    c->bias = cr_add_parameter(m, "bias", cr_zeros(CR_SHAPE(out)));
    return cr_module_built(m);
}

/* ---- a block: norms before its two parts ---- */

enum { IN, OUT };

typedef struct block {
    cr_module *ln_1, *ln_2, *attn, *mlp; /* these two with parts for the way in and out */
    int64_t heads;
    double dropout;
} block;

/* How a call looks at its text. */
typedef struct look {
    cr_tensor *mask; /* [N,1,1,S], or NULL */
    cr_kv_cache *cache;
    int64_t layer;
} look;

static cr_tensor *attend(cr_module *m, const block *b, cr_tensor *q, cr_tensor *k, cr_tensor *v, const look *at)
{
    double dropout = cr_is_training(m) ? b->dropout : 0;
    cr_kv_cache *cache = at->cache;
    if (!cache)
        return cr_scaled_dot_product_attention(q, k, v, .mask = at->mask, .causal = true, .dropout = dropout);
    cr_attention_cache_result r =
        cr_attention_cache(q, k, v, .mask = at->mask, .causal = true, .past_key = cache->key[at->layer],
                           .past_value = cache->value[at->layer]);
    if (r.y)
        cr_kv_cache_put(cache, at->layer, r.key, r.value);
    return r.y;
}

static cr_tensor *run_block(cr_module *m, cr_tensor *x, const look *at)
{
    block *b = cr_module_data(m);
    cr_tensor *part[3], *qkv = cr_forward(cr_part_of(b->attn, IN), cr_forward(b->ln_1, x));
    if (!qkv || !cr_chunk(qkv, -1, 3, part))
        return NULL;
    for (int i = 0; i < 3; i++)
        part[i] = cr_split_heads(part[i], b->heads);
    cr_tensor *y = cr_join_heads(attend(m, b, part[0], part[1], part[2], at));
    x = cr_add(x, cr_drop(m, b->dropout, cr_forward(cr_part_of(b->attn, OUT), y)));
    y = cr_gelu_tanh(cr_forward(cr_part_of(b->mlp, IN), cr_forward(b->ln_2, x)));
    y = y ? cr_forward(cr_part_of(b->mlp, OUT), y) : NULL;
    return cr_add(x, cr_drop(m, b->dropout, y));
}

static cr_tensor *block_forward(cr_module *m, cr_tensor *x)
{
    return run_block(m, x, &(look){0});
}

static cr_module *new_block(const cr_gpt2_opts *o)
{
    cr_module *m = cr_module_new("gpt2_block", block_forward, sizeof(block));
    block *b = cr_module_data(m);
    int64_t w = o->width;
    double into = 0.02 / sqrt(2 * (double)o->layers); /* maps whose results are added up: smaller for more layers */
    b->heads = o->heads;
    b->dropout = o->dropout;
    b->ln_1 = cr_add_child(m, "ln_1", cr_layer_norm_layer(w));
    b->attn = cr_add_group(m, "attn");
    bool ok = cr_group_add(b->attn, IN, "c_attn", new_conv1d(w, 3 * w, 0.02)) &&
              cr_group_add(b->attn, OUT, "c_proj", new_conv1d(w, w, into));
    b->ln_2 = cr_add_child(m, "ln_2", cr_layer_norm_layer(w));
    b->mlp = cr_add_group(m, "mlp");
    ok = ok && cr_group_add(b->mlp, IN, "c_fc", new_conv1d(w, 4 * w, 0.02)) &&
         cr_group_add(b->mlp, OUT, "c_proj", new_conv1d(4 * w, w, into));
    if (!ok)
        cr_build_fail(m);
    return cr_module_built(m);
}

/* ---- the network ---- */

typedef struct gpt2 {
    cr_module *wte, *wpe, *h, *ln_f;
    int64_t context;
    double dropout;
} gpt2;

static bool check(const gpt2 *g, cr_tensor *tokens, cr_tensor *mask, int64_t past)
{
    char text[96];
    const char *prefix = cr_site_tls.op ? "" : "gpt2: ";
    int64_t length = cr_size(tokens, 1);
    if (cr_ndim(tokens) != 2 || past + length > g->context)
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "%stokens are %s after %lld others, expected [batch,length], at most %lld in all", prefix,
                            cr_describe(tokens, text, sizeof text), (long long)past, (long long)g->context);
    if (mask && (cr_ndim(mask) != 2 || cr_size(mask, 0) != cr_size(tokens, 0) || cr_size(mask, 1) != past + length))
        return cr_fail_bool(CR_ERROR_SHAPE, "%smask is %s, expected [%lld,%lld]", prefix,
                            cr_describe(mask, text, sizeof text), (long long)cr_size(tokens, 0),
                            (long long)(past + length));
    return true;
}

/* The places of the last tokens: [length], or with a mask [N,length], counted from the first token that is not padding.
 */
static cr_tensor *places(cr_tensor *mask, int64_t past, int64_t length)
{
    if (!mask)
        return cr_arange((double)past, (double)(past + length), .dtype = CR_I64);
    cr_tensor *count = cr_sub(cr_cumsum(cr_cast(mask, CR_I64), 1), cr_int(1));
    return cr_narrow(cr_clamp(count, 0, 1e9), 1, past, length);
}

/* What the last norm gives: [N,length,width], of the last token alone where asked. */
static cr_tensor *read_text(cr_module *m, cr_tensor *tokens, cr_tensor *mask, cr_kv_cache *cache, bool last)
{
    gpt2 *g = cr_module_data(m);
    int64_t past = cr_kv_cache_length(cache), length = cr_size(tokens, 1);
    if (!check(g, tokens, mask, past) || (cache && !cr_kv_cache_fit(cache, cr_child_count(g->h))))
        return NULL;
    mask = mask ? cr_as_mask(mask) : NULL;
    look at = {.mask = mask ? cr_unsqueeze(cr_unsqueeze(mask, 1), 1) : NULL, .cache = cache};
    cr_tensor *x = cr_add(cr_forward(g->wte, tokens), cr_forward(g->wpe, places(mask, past, length)));
    x = cr_drop(m, g->dropout, x);
    for (int64_t i = 0; x && i < cr_child_count(g->h); i++) {
        at.layer = i;
        x = run_block(cr_child_at(g->h, (int)i, NULL), x, &at);
    }
    if (x && cache)
        cache->length += length;
    x = x && last ? cr_narrow(x, 1, length - 1, 1) : x;
    return x ? cr_forward(g->ln_f, x) : NULL;
}

static cr_tensor *score(cr_module *m, cr_tensor *x)
{
    gpt2 *g = cr_module_data(m);
    return x ? cr_linear(x, cr_find_parameter(g->wte, "weight")) : NULL;
}

static cr_tensor *gpt2_forward(cr_module *m, cr_list in)
{
    if (in.count > 2)
        return cr_fail(CR_ERROR_VALUE, "gpt2: %d tensors, expected 1 or 2 (tokens and mask)", in.count);
    return score(m, read_text(m, in.at[0], in.count > 1 ? in.at[1] : NULL, NULL, false));
}

cr_tensor *cr_gpt2_forward_at(cr_site at, cr_module *m, cr_tensor *tokens, const cr_gpt2_forward_opts *options)
{
    CR_TAKE_OPTIONS(cr_gpt2_forward_opts, o, options);
    const char *before = cr_enter_op(at, "gpt2_forward");
    cr_tensor *y = NULL;
    int scope = cr_forward_begin(m, m && m->forward_all == gpt2_forward, "a gpt2", tokens, "tokens");
    if (scope >= 0) {
        y = score(m, read_text(m, tokens, o.mask, o.cache, o.last));
        y = cr_module_watch(m) ? cr_keep(y) : NULL;
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return y;
}

static void build(cr_module *m, gpt2 *g, const cr_gpt2_opts *o)
{
    g->context = o->context;
    g->dropout = o->dropout;
    g->wte = cr_add_child(m, "wte",
                          cr_module_built(cr_begin_normal(cr_embedding_layer(o->vocab, o->width), "weight", 0.02)));
    g->wpe = cr_add_child(m, "wpe",
                          cr_module_built(cr_begin_normal(cr_embedding_layer(o->context, o->width), "weight", 0.01)));
    g->h = g->wpe ? cr_add_child(m, "h", cr_sequential_at(CR_HERE, NULL, 0)) : NULL;
    bool ok = g->h != NULL;
    for (int64_t i = 0; ok && i < o->layers; i++)
        ok = cr_add_numbered(g->h, "", i, new_block(o));
    g->ln_f = ok ? cr_add_child(m, "ln_f", cr_layer_norm_layer(o->width)) : NULL;
    if (!ok)
        cr_build_fail(m);
}

cr_module *cr_gpt2_at(cr_site at, const cr_gpt2_opts *options)
{
    CR_TAKE_OPTIONS(cr_gpt2_opts, o, options);
    o.vocab = o.vocab ? o.vocab : 50257;
    o.context = o.context ? o.context : 1024;
    o.width = o.width ? o.width : 768;
    o.heads = o.heads ? o.heads : 12;
    o.layers = o.layers ? o.layers : 12;
    cr_builder b = cr_build_begin(at, "gpt2", "gpt2", NULL, sizeof(gpt2));
    cr_module_on_forward_all(b.m, gpt2_forward);
    if (b.m && cr_heads_fit(b.m, o.width, o.heads) && cr_at_least(b.m, "layers", o.layers, 1) &&
        cr_is_probability(b.m, "dropout", o.dropout))
        build(b.m, cr_module_data(b.m), &o);
    return cr_build_end(&b);
}

static cr_module *of_size(cr_site at, const cr_gpt2_opts *options, int64_t width, int64_t heads, int64_t layers)
{
    CR_TAKE_OPTIONS(cr_gpt2_opts, o, options);
    o.size = sizeof o;
    o.width = o.width ? o.width : width;
    o.heads = o.heads ? o.heads : heads;
    o.layers = o.layers ? o.layers : layers;
    return cr_gpt2_at(at, &o);
}

cr_module *cr_gpt2_medium_at(cr_site at, const cr_gpt2_opts *options)
{
    return of_size(at, options, 1024, 16, 24);
}
cr_module *cr_gpt2_large_at(cr_site at, const cr_gpt2_opts *options)
{
    return of_size(at, options, 1280, 20, 36);
}
cr_module *cr_gpt2_xl_at(cr_site at, const cr_gpt2_opts *options)
{
    return of_size(at, options, 1600, 25, 48);
}
