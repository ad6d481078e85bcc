/* DenseNet: Huang, Liu, van der Maaten, Weinberger 2017, "Densely connected convolutional networks". Parameters have
 * torchvision's names. */
#include "base/site.h"
#include "networks/blocks.h"
#include "nn/layer.h"
#include <cresset/networks.h>

#include <stdio.h>

enum { STAGES = 4, BOTTLENECK = 4 };

/* norm1, relu1, conv1, norm2, relu2, conv2 in a row: `growth` channels from all that there are so far. */
static cr_module *dense_layer(int64_t in, int64_t growth)
{
    cr_module *m = cr_sequential_at(CR_HERE, NULL, 0);
    int64_t width = BOTTLENECK * growth;
    cr_add_child(m, "norm1", cr_batch_norm2d_layer(in));
    cr_add_child(m, "relu1", cr_relu_layer());
    cr_add_child(m, "conv1", cr_conv2d_layer(in, width, 1, .no_bias = true));
    cr_add_child(m, "norm2", cr_batch_norm2d_layer(width));
    cr_add_child(m, "relu2", cr_relu_layer());
    cr_add_child(m, "conv2", cr_conv2d_layer(width, growth, 3, .padding = 1, .no_bias = true));
    return cr_module_built(m);
}

/* Each layer's channels come after those that it was given. */
static cr_tensor *dense_block_forward(cr_module *m, cr_tensor *x)
{
    for (int i = 0; i < cr_child_count(m) && x; i++)
        x = cr_concat(CR_LIST(x, cr_forward(cr_child_at(m, i, NULL), x)), .axis = 1);
    return x;
}

static cr_module *dense_block(int64_t in, int64_t growth, int count)
{
    cr_module *m = cr_module_new("dense_block", dense_block_forward, 0);
    for (int i = 0; i < count; i++) {
        char name[32];
        snprintf(name, sizeof name, "denselayer%d", i + 1);
        cr_add_child(m, name, dense_layer(in + i * growth, growth));
    }
    return cr_module_built(m);
}

static cr_module *transition(int64_t in, int64_t out)
{
    cr_module *m = cr_sequential_at(CR_HERE, NULL, 0);
    cr_add_child(m, "norm", cr_batch_norm2d_layer(in));
    cr_add_child(m, "relu", cr_relu_layer());
    cr_add_child(m, "conv", cr_conv2d_layer(in, out, 1, .no_bias = true));
    cr_add_child(m, "pool", cr_avg_pool2d_layer(2));
    return cr_module_built(m);
}

cr_module *cr_densenet_at(cr_site at, int64_t depth, int64_t classes)
{
    static const int depths[] = {121, 161, 169, 201};
    static const struct {
        int growth, stem, count[STAGES];
    } specs[] = {
        {32, 64, {6, 12, 24, 16}}, {48, 96, {6, 12, 36, 24}}, {32, 64, {6, 12, 32, 32}}, {32, 64, {6, 12, 48, 32}}};
    cr_site_tls.site = at;
    int which = cr_choose(at, "densenet", "depth", depth, depths, 4);
    if (which < 0)
        return NULL;
    int64_t growth = specs[which].growth, in = specs[which].stem;
    cr_module *features = cr_sequential_at(at, NULL, 0);
    cr_add_child(features, "conv0", cr_conv2d_layer(3, in, 7, .stride = 2, .padding = 3, .no_bias = true));
    cr_add_child(features, "norm0", cr_batch_norm2d_layer(in));
    cr_add_child(features, "relu0", cr_relu_layer());
    cr_add_child(features, "pool0", cr_max_pool2d_layer(3, .stride = 2, .padding = 1));
    for (int i = 0; i < STAGES; i++) {
        char name[32];
        snprintf(name, sizeof name, "denseblock%d", i + 1);
        cr_add_child(features, name, dense_block(in, growth, specs[which].count[i]));
        in += specs[which].count[i] * growth;
        snprintf(name, sizeof name, "transition%d", i + 1);
        if (i < STAGES - 1) {
            cr_add_child(features, name, transition(in, in / 2));
            in /= 2;
        }
    }
    cr_add_child(features, "norm5", cr_batch_norm2d_layer(in));
    cr_add_child(features, "relu5", cr_relu_layer());
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "features", cr_module_built(features));
    return cr_finish_network(net, CR_SHAPE(1), cr_linear_layer(in, classes));
}
