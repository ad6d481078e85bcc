/* UltraFace: a detector of faces of about a megabyte, by Linzaer 2019 ("Ultra-Light-Fast-Generic-Face-Detector-1MB"):
 * an SSD (Liu et al. 2016) with a receptive field block (Liu, Huang, Wang 2018) or, slim, without. Parameters have the
 * names of that implementation. */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/networks.h>

#include <stdio.h>

enum { LAYERS = 13, SOURCES = 4 };

/* ---- the receptive field block ----------------------------------------------------------------------------------- */

typedef struct receptive_field {
    cr_module *branch[3], *linear, *shortcut;
} receptive_field;

/* The branches see the picture through windows 7, 9 and 15 wide; what they see is added to a straight way. */
static cr_tensor *receptive_field_forward(cr_module *m, cr_tensor *x)
{
    receptive_field *r = cr_module_data(m);
    cr_tensor *seen[3];
    for (int i = 0; i < 3; i++)
        seen[i] = cr_forward(r->branch[i], x);
    cr_tensor *y = cr_forward(r->linear, cr_concat(cr_list_of(seen, 3), .axis = 1));
    return cr_relu(cr_add(y, cr_forward(r->shortcut, x)));
}

/* conv, bn and, where asked for, relu. The picture keeps its size. */
static cr_module *basic_conv(int64_t in, int64_t out, int64_t kernel, int64_t dilation, bool relu)
{
    cr_module *m = cr_sequential_at(CR_HERE, NULL, 0);
    cr_add_child(
        m, "conv",
        cr_conv2d_layer(in, out, kernel, .padding = kernel / 2 * dilation, .dilation = dilation, .no_bias = true));
    cr_add_child(m, "bn", cr_batch_norm2d_layer(out, .momentum = 0.01));
    if (relu)
        cr_add_child(m, "relu", cr_relu_layer());
    return cr_module_built(m);
}

static cr_module *receptive_field_new(int64_t in, int64_t out)
{
    cr_module *m = cr_module_new("receptive_field", receptive_field_forward, sizeof(receptive_field));
    receptive_field *r = cr_module_data(m);
    int64_t thin = in / 8, wide = 2 * thin, middle = thin * 3 / 2;
    r->branch[0] = cr_sequential(basic_conv(in, thin, 1, 1, false), basic_conv(thin, wide, 3, 1, true),
                                 basic_conv(wide, wide, 3, 2, false));
    r->branch[1] = cr_sequential(basic_conv(in, thin, 1, 1, false), basic_conv(thin, wide, 3, 1, true),
                                 basic_conv(wide, wide, 3, 3, false));
    r->branch[2] = cr_sequential(basic_conv(in, thin, 1, 1, false), basic_conv(thin, middle, 3, 1, true),
                                 basic_conv(middle, wide, 3, 1, true), basic_conv(wide, wide, 3, 5, false));
    for (int i = 0; i < 3; i++) {
        char name[16];
        snprintf(name, sizeof name, "branch%d", i);
        r->branch[i] = cr_add_child(m, name, r->branch[i]);
    }
    r->linear = cr_add_child(m, "ConvLinear", basic_conv(3 * wide, out, 1, 1, false));
    r->shortcut = cr_add_child(m, "shortcut", basic_conv(in, out, 1, 1, false));
    return cr_module_built(m);
}

/* ---- the detector ------------------------------------------------------------------------------------------------ */

typedef struct ultraface {
    cr_module *base[LAYERS], *extra, *classes[SOURCES], *places[SOURCES];
} ultraface;

/* [N,count*k,h,w] -> [N,h*w*count,k]. */
static cr_tensor *by_prior(cr_tensor *x, int64_t k)
{
    return x ? cr_reshape(cr_permute(x, CR_AXES(0, 2, 3, 1)), CR_SHAPE(cr_size(x, 0), -1, k)) : NULL;
}

static cr_tensor *ultraface_forward(cr_module *m, cr_tensor *x)
{
    static const int after[SOURCES - 1] = {7, 10, 12}; /* the layers whose results are looked at */
    ultraface *u = cr_module_data(m);
    cr_tensor *rows[SOURCES];
    for (int source = 0, layer = 0; source < SOURCES; source++) {
        for (; source < SOURCES - 1 && layer <= after[source]; layer++)
            x = cr_forward(u->base[layer], x);
        if (source == SOURCES - 1)
            x = cr_forward(u->extra, x);
        rows[source] = cr_concat(
            CR_LIST(by_prior(cr_forward(u->classes[source], x), 2), by_prior(cr_forward(u->places[source], x), 4)),
            .axis = 2);
    }
    return cr_concat(cr_list_of(rows, SOURCES), .axis = 1);
}

/* A 3x3 convolution of each channel, norm, relu; a 1x1 convolution, norm, relu. */
static cr_module *conv_dw(int64_t in, int64_t out, int64_t stride)
{
    return cr_sequential(cr_conv2d_layer(in, in, 3, .stride = stride, .padding = 1, .groups = in, .no_bias = true),
                         cr_batch_norm2d_layer(in), cr_relu_layer(), cr_conv2d_layer(in, out, 1, .no_bias = true),
                         cr_batch_norm2d_layer(out), cr_relu_layer());
}

static cr_module *separable(int64_t in, int64_t out, int64_t stride)
{
    return cr_sequential(cr_conv2d_layer(in, in, 3, .stride = stride, .padding = 1, .groups = in), cr_relu_layer(),
                         cr_conv2d_layer(in, out, 1));
}

/* The heads of one kind, with k numbers a box, as a part of m. */
static void add_heads(cr_module *m, const char *name, int64_t k, cr_module **heads)
{
    static const int64_t channels[SOURCES] = {64, 128, 256, 256}, boxes[SOURCES] = {3, 2, 2, 3};
    cr_module *list[SOURCES];
    for (int i = 0; i < SOURCES; i++)
        list[i] = i < SOURCES - 1 ? separable(channels[i], boxes[i] * k, 1)
                                  : cr_conv2d_layer(channels[i], boxes[i] * k, 3, .padding = 1);
    cr_module *part = cr_add_child(m, name, cr_sequential_at(CR_HERE, list, SOURCES));
    for (int i = 0; i < SOURCES; i++)
        heads[i] = part ? cr_child_at(part, i, NULL) : NULL;
}

cr_module *cr_ultraface_at(cr_site at, const cr_ultraface_opts *options)
{
    static const struct {
        int64_t in, out, stride;
    } layers[LAYERS] = {{3, 16, 2},    {16, 32, 1},   {32, 32, 2},  {32, 32, 1},  {32, 64, 2},
                        {64, 64, 1},   {64, 64, 1},   {64, 64, 1},  {64, 128, 2}, {128, 128, 1},
                        {128, 128, 1}, {128, 256, 2}, {256, 256, 1}};
    CR_TAKE_OPTIONS(cr_ultraface_opts, o, options);
    cr_builder b = cr_build_begin(at, "ultraface", "ultraface", ultraface_forward, sizeof(ultraface));
    ultraface *u = cr_module_data(b.m);
    cr_module *base[LAYERS];
    base[0] = cr_sequential(cr_conv2d_layer(3, 16, 3, .stride = 2, .padding = 1, .no_bias = true),
                            cr_batch_norm2d_layer(16), cr_relu_layer());
    for (int i = 1; i < LAYERS; i++)
        base[i] =
            i == 7 && !o.slim ? receptive_field_new(64, 64) : conv_dw(layers[i].in, layers[i].out, layers[i].stride);
    cr_module *part = cr_add_child(b.m, "base_net", cr_sequential_at(at, base, LAYERS));
    for (int i = 0; i < LAYERS; i++)
        u->base[i] = part ? cr_child_at(part, i, NULL) : NULL;
    part = cr_add_child(b.m, "extras",
                        cr_sequential(cr_sequential(cr_conv2d_layer(256, 64, 1), cr_relu_layer(), separable(64, 256, 2),
                                                    cr_relu_layer())));
    u->extra = part ? cr_child_at(part, 0, NULL) : NULL;
    add_heads(b.m, "classification_headers", 2, u->classes);
    add_heads(b.m, "regression_headers", 4, u->places);
    return cr_build_end(&b);
}
