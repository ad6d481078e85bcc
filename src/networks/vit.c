/* The vision transformer: Dosovitskiy et al. 2021, "An image is worth 16x16 words", under torchvision's names. */
#include "base/site.h"
#include "networks/parts.h"
#include "nn/layer.h"
#include <cresset/networks.h>

#include <math.h>

/* ---- a block: norms before its two parts ---- */

typedef struct block {
    cr_module *ln_1, *attention, *ln_2, *mlp;
    double dropout;
} block;

static cr_tensor *block_forward(cr_module *m, cr_tensor *x)
{
    block *b = cr_module_data(m);
    x = cr_add(x, cr_drop(m, b->dropout, cr_forward(b->attention, cr_forward(b->ln_1, x))));
    return cr_add(x, cr_forward(b->mlp, cr_forward(b->ln_2, x)));
}

static cr_module *wide_linear(int64_t in, int64_t out)
{
    cr_module *m = cr_linear_layer(in, out);
    cr_tensor *weight = m ? cr_find_parameter(m, "weight") : NULL;
    if (weight && !cr_init_xavier_uniform(weight))
        cr_build_fail(m);
    return cr_module_built(cr_begin_normal(m, "bias", 1e-6));
}

static cr_module *new_block(int64_t width, int64_t heads, int64_t hidden, double dropout)
{
    cr_module *m = cr_module_new("vit_block", block_forward, sizeof(block));
    block *b = cr_module_data(m);
    b->dropout = dropout;
    b->ln_1 = cr_add_child(m, "ln_1", cr_layer_norm_layer(width, .eps = 1e-6));
    b->attention = cr_add_child(m, "self_attention", cr_multi_head_attention_layer(width, heads));
    b->ln_2 = cr_add_child(m, "ln_2", cr_layer_norm_layer(width, .eps = 1e-6));
    b->mlp = cr_add_child(m, "mlp",
                          cr_sequential(wide_linear(width, hidden), cr_gelu_layer(), cr_dropout_layer(dropout),
                                        wide_linear(hidden, width), cr_dropout_layer(dropout)));
    return cr_module_built(m);
}

/* ---- the network ---- */

enum { LAYERS, LN }; /* parts of encoder, whose tensor is the positions [1,1+patches,width]; heads has one */

typedef struct vit {
    cr_tensor *class_token; /* [1,1,width] */
    cr_module *conv_proj, *encoder, *heads;
    int64_t image;
    double dropout;
} vit;

static cr_tensor *vit_forward(cr_module *m, cr_tensor *x)
{
    vit *v = cr_module_data(m);
    char text[96];
    if (cr_ndim(x) != 4 || cr_size(x, 1) != 3 || cr_size(x, 2) != v->image || cr_size(x, 3) != v->image)
        return cr_fail(CR_ERROR_SHAPE, "vit: x is %s, expected [batch,3,%lld,%lld]", cr_describe(x, text, sizeof text),
                       (long long)v->image, (long long)v->image);
    cr_tensor *patches = cr_transpose(cr_flatten(cr_forward(v->conv_proj, x), .start = 2), 1, 2);
    cr_tensor *token = cr_expand(v->class_token, CR_SHAPE(cr_size(x, 0), 1, cr_size(v->class_token, 2)));
    x = cr_add(cr_concat(CR_LIST(token, patches), .axis = 1), ((cr_group *)cr_module_data(v->encoder))->tensor);
    x = cr_drop(m, v->dropout, x);
    x = x ? cr_forward(cr_part_of(v->encoder, LN), cr_forward(cr_part_of(v->encoder, LAYERS), x)) : NULL;
    return x ? cr_forward(cr_part_of(v->heads, 0), cr_select(x, 1, 0)) : NULL;
}

static void build(cr_module *m, vit *v, const cr_vit_opts *o, int64_t classes)
{
    int64_t side = o->image / o->patch, patches = side * side;
    v->image = o->image;
    v->dropout = o->dropout;
    v->class_token = cr_constant_parameter(m, "class_token", CR_SHAPE(1, 1, o->width), 0);
    v->conv_proj = cr_add_child(
        m, "conv_proj",
        cr_module_built(cr_begin_normal(cr_conv2d_layer(3, o->width, o->patch, .stride = o->patch), "bias", 0)));
    cr_tensor *weight = v->conv_proj ? cr_find_parameter(v->conv_proj, "weight") : NULL;
    if (weight && !cr_init_trunc_normal(weight, 0, sqrt(1. / (double)(3 * o->patch * o->patch)), -2, 2))
        cr_build_fail(m);
    v->encoder = cr_add_group(m, "encoder");
    cr_tensor *position = v->encoder ? cr_normal(CR_SHAPE(1, 1 + patches, o->width), 0, 0.02) : NULL;
    ((cr_group *)cr_module_data(v->encoder))->tensor = cr_add_parameter(v->encoder, "pos_embedding", position);
    bool ok = position && cr_group_add(v->encoder, LAYERS, "layers", cr_sequential_at(CR_HERE, NULL, 0));
    for (int64_t i = 0; ok && i < o->layers; i++)
        ok = cr_add_numbered(cr_part_of(v->encoder, LAYERS), "encoder_layer_", i,
                             new_block(o->width, o->heads, o->hidden, o->dropout));
    ok = ok && cr_group_add(v->encoder, LN, "ln", cr_layer_norm_layer(o->width, .eps = 1e-6));
    v->heads = ok ? cr_add_group(m, "heads") : NULL;
    cr_module *head = v->heads ? cr_linear_layer(o->width, classes) : NULL;
    head = cr_begin_normal(cr_begin_normal(head, "weight", 0), "bias", 0);
    if (!ok || !cr_group_add(v->heads, 0, "head", cr_module_built(head)))
        cr_build_fail(m);
}

cr_module *cr_vit_at(cr_site at, int64_t classes, const cr_vit_opts *options)
{
    CR_TAKE_OPTIONS(cr_vit_opts, o, options);
    o.image = o.image ? o.image : 224;
    o.patch = o.patch ? o.patch : 16;
    o.width = o.width ? o.width : 768;
    o.heads = o.heads ? o.heads : 12;
    o.layers = o.layers ? o.layers : 12;
    o.hidden = o.hidden ? o.hidden : 4 * o.width;
    cr_builder b = cr_build_begin(at, "vit", "vit", vit_forward, sizeof(vit));
    bool ok = b.m && cr_at_least(b.m, "patch", o.patch, 1) && cr_at_least(b.m, "image", o.image, o.patch) &&
              cr_heads_fit(b.m, o.width, o.heads) && cr_at_least(b.m, "layers", o.layers, 1) &&
              cr_at_least(b.m, "hidden", o.hidden, 1) && cr_is_probability(b.m, "dropout", o.dropout);
    if (ok && o.image % o.patch) {
        cr_fail(CR_ERROR_VALUE, "image %lld does not divide into patches of %lld", (long long)o.image,
                (long long)o.patch);
        ok = cr_build_fail(b.m);
    }
    if (ok)
        build(b.m, cr_module_data(b.m), &o, classes);
    return cr_build_end(&b);
}

cr_module *cr_vit_b_16_at(cr_site at, int64_t classes)
{
    return cr_vit_at(at, classes, &(cr_vit_opts){.size = sizeof(cr_vit_opts)});
}
cr_module *cr_vit_b_32_at(cr_site at, int64_t classes)
{
    return cr_vit_at(at, classes, &(cr_vit_opts){.size = sizeof(cr_vit_opts), .patch = 32});
}
cr_module *cr_vit_l_16_at(cr_site at, int64_t classes)
{
    return cr_vit_at(at, classes,
                     &(cr_vit_opts){.size = sizeof(cr_vit_opts), .width = 1024, .heads = 16, .layers = 24});
}
cr_module *cr_vit_l_32_at(cr_site at, int64_t classes)
{
    return cr_vit_at(
        at, classes,
        &(cr_vit_opts){.size = sizeof(cr_vit_opts), .patch = 32, .width = 1024, .heads = 16, .layers = 24});
}
cr_module *cr_vit_h_14_at(cr_site at, int64_t classes)
{
    return cr_vit_at(
        at, classes,
        &(cr_vit_opts){.size = sizeof(cr_vit_opts), .patch = 14, .width = 1280, .heads = 16, .layers = 32});
}
