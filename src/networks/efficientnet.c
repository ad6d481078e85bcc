/* EfficientNet: Tan, Le 2019, "EfficientNet: rethinking model scaling for convolutional neural networks". Parameters
 * have torchvision's names. */
#include "base/site.h"
#include "networks/blocks.h"
#include "nn/layer.h"
#include <cresset/networks.h>

#include <math.h>
#include <stdio.h>

#define DROP 0.2 /* how likely the last block is left out; it grows in proportion to the depth */
enum { STAGES = 7, MOST_REPEATS = 13 };

typedef struct stage {
    int expand, kernel, stride, in, out, repeats;
} stage;
static const stage stages[STAGES] = {{1, 3, 1, 32, 16, 1},  {6, 3, 2, 16, 24, 2},  {6, 5, 2, 24, 40, 2},
                                     {6, 3, 2, 40, 80, 3},  {6, 5, 1, 80, 112, 3}, {6, 5, 2, 112, 192, 4},
                                     {6, 3, 1, 192, 320, 1}};

/* Expansion, depthwise convolution, squeeze and excitation, projection. */
static cr_module *mb_conv(const stage *s, int64_t in, int64_t out, int64_t stride, cr_conv_block_spec spec, double drop)
{
    cr_module *layers[4];
    int n = 0;
    int64_t hidden = in * s->expand;
    spec.in = in;
    spec.out = hidden;
    spec.kernel = 1;
    spec.act = CR_BLOCK_SILU;
    if (s->expand > 1)
        layers[n++] = cr_conv_block(&spec);
    spec.in = spec.groups = hidden;
    spec.kernel = s->kernel;
    spec.stride = stride;
    layers[n++] = cr_conv_block(&spec);
    layers[n++] = cr_squeeze_excite(hidden, in / 4 > 1 ? in / 4 : 1, CR_BLOCK_SILU, false);
    layers[n++] = cr_conv_block(&(cr_conv_block_spec){hidden, out, 1, .eps = spec.eps, .momentum = spec.momentum});
    return cr_skip_block("block", cr_sequential_at(CR_HERE, layers, n), stride == 1 && in == out, drop);
}

cr_module *cr_efficientnet_at(cr_site at, int64_t size, int64_t classes)
{
    static const struct {
        double width, depth, dropout;
    } sizes[] = {{1.0, 1.0, 0.2}, {1.0, 1.1, 0.2}, {1.1, 1.2, 0.3}, {1.2, 1.4, 0.3},
                 {1.4, 1.8, 0.4}, {1.6, 2.2, 0.4}, {1.8, 2.6, 0.5}, {2.0, 3.1, 0.5}};
    static const int numbers[] = {0, 1, 2, 3, 4, 5, 6, 7};
    cr_site_tls.site = at;
    int which = cr_choose(at, "efficientnet", "size", size, numbers, 8);
    if (which < 0)
        return NULL;
    int repeats[STAGES], total = 0, done = 0;
    for (int i = 0; i < STAGES; i++)
        total += repeats[i] = (int)ceil(stages[i].repeats * sizes[which].depth);
    double width = sizes[which].width;
    cr_conv_block_spec spec = {.eps = which >= 5 ? 1e-3 : 0, .momentum = which >= 5 ? 0.01 : 0};
    cr_conv_block_spec stem = spec, head = spec;
    int64_t in = cr_round_channels(stages[0].in * width);
    stem.in = 3, stem.out = in, stem.kernel = 3, stem.stride = 2, stem.act = CR_BLOCK_SILU;
    cr_module *features[STAGES + 2] = {cr_conv_block(&stem)};
    for (int i = 0; i < STAGES; i++) {
        cr_module *blocks[MOST_REPEATS];
        for (int k = 0; k < repeats[i]; k++, done++) {
            int64_t out = cr_round_channels(stages[i].out * width);
            blocks[k] = mb_conv(&stages[i], in, out, k ? 1 : stages[i].stride, spec, DROP * done / total);
            in = out;
        }
        features[1 + i] = cr_sequential_at(at, blocks, repeats[i]);
    }
    head.in = in, head.out = 4 * in, head.kernel = 1, head.act = CR_BLOCK_SILU;
    features[1 + STAGES] = cr_conv_block(&head);
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "features", cr_sequential_at(at, features, STAGES + 2));
    return cr_finish_network(net, CR_SHAPE(1),
                             cr_sequential(cr_dropout_layer(sizes[which].dropout), cr_linear_layer(4 * in, classes)));
}
