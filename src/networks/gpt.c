/* A decoder-only transformer for text: Radford et al. 2019, "Language models are unsupervised multitask learners". */
#include "base/site.h"
#include "nn/attention.h"
#include "nn/layer.h"
#include <cresset/networks.h>
#include <cresset/split.h>

/* ---- a block: norms before its two parts ---- */

typedef struct block {
    cr_module *ln1, *ln2, *qkv, *proj, *mlp;
    int64_t heads;
    double dropout;
} block;

static cr_tensor *drop(const cr_module *m, double p, cr_tensor *x)
{
    return p > 0 && cr_is_training(m) ? cr_dropout(x, p) : x;
}

static cr_tensor *block_forward(cr_module *m, cr_tensor *x)
{
    block *b = cr_module_data(m);
    cr_tensor *qkv = cr_forward(b->qkv, cr_forward(b->ln1, x));
    if (!qkv)
        return NULL;
    cr_tensor *part[3];
    if (!cr_chunk(qkv, -1, 3, part))
        return NULL;
    for (int i = 0; i < 3; i++)
        part[i] = cr_transpose(cr_unflatten(part[i], 2, CR_SHAPE(b->heads, -1)), 1, 2);
    cr_tensor *y = cr_scaled_dot_product_attention(part[0], part[1], part[2], .causal = true,
                                                   .dropout = cr_is_training(m) ? b->dropout : 0);
    y = cr_flatten(cr_transpose(y, 1, 2), .start = 2);
    x = cr_add(x, drop(m, b->dropout, cr_forward(b->proj, y)));
    return cr_add(x, drop(m, b->dropout, cr_forward(b->mlp, cr_forward(b->ln2, x))));
}

static cr_module *new_block(int64_t width, int64_t heads, double dropout)
{
    cr_module *m = cr_module_new("gpt_block", block_forward, sizeof(block));
    block *b = cr_module_data(m);
    b->heads = heads;
    b->dropout = dropout;
    b->ln1 = cr_add_child(m, "ln1", cr_layer_norm_layer(width));
    b->ln2 = cr_add_child(m, "ln2", cr_layer_norm_layer(width));
    b->qkv = cr_add_child(m, "qkv", cr_linear_layer(width, 3 * width));
    b->proj = cr_add_child(m, "proj", cr_linear_layer(width, width));
    b->mlp = cr_add_child(
        m, "mlp",
        cr_sequential(cr_linear_layer(width, 4 * width), cr_gelu_tanh_layer(), cr_linear_layer(4 * width, width)));
    return cr_module_built(m);
}

/* ---- the network ---- */

typedef struct gpt {
    cr_module *token, *position, *blocks, *ln, *out;
    double dropout;
} gpt;

static cr_tensor *gpt_forward(cr_module *m, cr_tensor *tokens)
{
    gpt *g = cr_module_data(m);
    char text[96];
    int64_t length = cr_size(tokens, 1), context = cr_size(cr_find_parameter(g->position, "weight"), 0);
    if (cr_ndim(tokens) != 2 || length > context)
        return cr_fail(CR_ERROR_SHAPE, "gpt: x is %s, expected [batch,length], length at most %lld",
                       cr_describe(tokens, text, sizeof text), (long long)context);
    cr_tensor *place = cr_find_parameter(g->position, "weight");
    place = length < context ? cr_narrow(place, 0, 0, length) : place;
    cr_tensor *x = drop(m, g->dropout, cr_add(cr_forward(g->token, tokens), place));
    return x ? cr_forward(g->out, cr_forward(g->ln, cr_forward(g->blocks, x))) : NULL;
}

cr_module *cr_gpt_at(cr_site at, int64_t vocab, const cr_gpt_opts *options)
{
    CR_TAKE_OPTIONS(cr_gpt_opts, o, options);
    int64_t context = o.context ? o.context : 256, width = o.width ? o.width : 384;
    int64_t heads = o.heads ? o.heads : 6, layers = o.layers ? o.layers : 6;
    cr_builder b = cr_build_begin(at, "gpt", "gpt", gpt_forward, sizeof(gpt));
    gpt *g = cr_module_data(b.m);
    bool ok = b.m && cr_at_least(b.m, "heads", heads, 1) && cr_at_least(b.m, "layers", layers, 1) &&
              cr_is_probability(b.m, "dropout", o.dropout);
    if (ok && width % heads) {
        cr_fail(CR_ERROR_VALUE, "width %lld does not divide into %lld heads", (long long)width, (long long)heads);
        ok = cr_build_fail(b.m);
    }
    if (!ok)
        return cr_build_end(&b);
    g->dropout = o.dropout;
    g->token = cr_add_child(b.m, "token", cr_embedding_layer(vocab, width));
    g->position = cr_add_child(b.m, "position", cr_embedding_layer(context, width));
    g->blocks = cr_add_child(b.m, "blocks", cr_sequential_at(at, NULL, 0));
    for (int64_t i = 0; g->blocks && ok && i < layers; i++) {
        char name[24];
        snprintf(name, sizeof name, "%lld", (long long)i);
        ok = cr_add_child(g->blocks, name, new_block(width, heads, o.dropout)) || cr_build_fail(b.m);
    }
    g->ln = cr_add_child(b.m, "ln", cr_layer_norm_layer(width));
    g->out = cr_add_child(b.m, "out", cr_linear_layer(width, vocab, .no_bias = true));
    return cr_build_end(&b);
}
