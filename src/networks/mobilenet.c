/* Networks of depthwise convolutions for small machines. v2 and v3 have torchvision's names.
 * v1: Howard et al. 2017, "MobileNets"; v2: Sandler et al. 2018, "Inverted residuals and linear bottlenecks"; v3:
 * Howard et al. 2019, "Searching for MobileNetV3". */
#include "base/site.h"
#include "networks/blocks.h"
#include "nn/layer.h"
#include <cresset/networks.h>

cr_module *cr_mobilenet_v1_at(cr_site at, int64_t classes)
{
    static const struct {
        int64_t out, stride;
    } blocks[] = {{64, 1},  {128, 2}, {128, 1}, {256, 2}, {256, 1},  {512, 2}, {512, 1},
                  {512, 1}, {512, 1}, {512, 1}, {512, 1}, {1024, 2}, {1024, 1}};
    enum { BLOCKS = sizeof blocks / sizeof *blocks };
    cr_site_tls.site = at;
    cr_module *layers[1 + 2 * BLOCKS + 3];
    int n = 0;
    int64_t in = 32;
    layers[n++] = cr_conv_block(&(cr_conv_block_spec){3, in, 3, .stride = 2, .act = CR_BLOCK_RELU});
    for (int i = 0; i < BLOCKS; i++) {
        layers[n++] = cr_conv_block(
            &(cr_conv_block_spec){in, in, 3, .stride = blocks[i].stride, .groups = in, .act = CR_BLOCK_RELU});
        layers[n++] = cr_conv_block(&(cr_conv_block_spec){in, blocks[i].out, 1, .act = CR_BLOCK_RELU});
        in = blocks[i].out;
    }
    layers[n++] = cr_adaptive_avg_pool2d_layer(CR_SHAPE(1));
    layers[n++] = cr_flatten_layer();
    layers[n++] = cr_linear_layer(in, classes);
    return cr_sequential_at(at, layers, n);
}

/* ---- v2 ---------------------------------------------------------------------------------------------------------- */

static cr_module *inverted_residual(int64_t in, int64_t expand, int64_t out, int64_t stride)
{
    cr_module *layers[4];
    int n = 0;
    int64_t hidden = in * expand;
    if (expand > 1)
        layers[n++] = cr_conv_block(&(cr_conv_block_spec){in, hidden, 1, .act = CR_BLOCK_RELU6});
    layers[n++] = cr_conv_block(
        &(cr_conv_block_spec){hidden, hidden, 3, .stride = stride, .groups = hidden, .act = CR_BLOCK_RELU6});
    layers[n++] = cr_conv2d_layer(hidden, out, 1, .no_bias = true);
    layers[n++] = cr_batch_norm2d_layer(out);
    return cr_skip_block("conv", cr_sequential_at(CR_HERE, layers, n), stride == 1 && in == out, 0);
}

cr_module *cr_mobilenet_v2_at(cr_site at, int64_t classes)
{
    static const struct {
        int64_t expand, out;
        int count, stride;
    } stages[] = {{1, 16, 1, 1}, {6, 24, 2, 2},  {6, 32, 3, 2}, {6, 64, 4, 2},
                  {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}};
    cr_site_tls.site = at;
    cr_module *layers[1 + 17 + 1];
    int n = 0;
    int64_t in = 32;
    layers[n++] = cr_conv_block(&(cr_conv_block_spec){3, in, 3, .stride = 2, .act = CR_BLOCK_RELU6});
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        for (int k = 0; k < stages[i].count; k++) {
            layers[n++] = inverted_residual(in, stages[i].expand, stages[i].out, k ? 1 : stages[i].stride);
            in = stages[i].out;
        }
    layers[n++] = cr_conv_block(&(cr_conv_block_spec){in, 1280, 1, .act = CR_BLOCK_RELU6});
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "features", cr_sequential_at(at, layers, n));
    return cr_finish_network(net, CR_SHAPE(1), cr_sequential(cr_dropout_layer(0.2), cr_linear_layer(1280, classes)));
}

/* ---- v3 ---------------------------------------------------------------------------------------------------------- */

#define EPS 1e-3
#define MOMENTUM 0.01

typedef struct v3_block {
    int16_t kernel, hidden, out;
    bool squeeze, hardswish;
    int8_t stride;
} v3_block;

static cr_module *v3_block_of(int64_t in, const v3_block *b)
{
    cr_block_act act = b->hardswish ? CR_BLOCK_HARDSWISH : CR_BLOCK_RELU;
    cr_conv_block_spec spec = {.in = in, .out = b->hidden, .kernel = 1, .act = act, .eps = EPS, .momentum = MOMENTUM};
    cr_module *layers[4];
    int n = 0;
    if (b->hidden != in)
        layers[n++] = cr_conv_block(&spec);
    spec.in = spec.groups = b->hidden;
    spec.kernel = b->kernel;
    spec.stride = b->stride;
    layers[n++] = cr_conv_block(&spec);
    if (b->squeeze)
        layers[n++] = cr_squeeze_excite(b->hidden, cr_round_channels(b->hidden / 4), CR_BLOCK_RELU, true);
    layers[n++] = cr_conv_block(&(cr_conv_block_spec){b->hidden, b->out, 1, .eps = EPS, .momentum = MOMENTUM});
    return cr_skip_block("block", cr_sequential_at(CR_HERE, layers, n), b->stride == 1 && in == b->out, 0);
}

static cr_module *v3(cr_site at, const v3_block *blocks, int count, int64_t hidden, int64_t classes)
{
    enum { MOST_BLOCKS = 15 };
    cr_site_tls.site = at;
    cr_module *layers[1 + MOST_BLOCKS + 1];
    int n = 0;
    int64_t in = 16;
    cr_conv_block_spec spec = {3, in, 3, .stride = 2, .act = CR_BLOCK_HARDSWISH, .eps = EPS, .momentum = MOMENTUM};
    layers[n++] = cr_conv_block(&spec);
    for (int i = 0; i < count; i++) {
        layers[n++] = v3_block_of(in, &blocks[i]);
        in = blocks[i].out;
    }
    spec = (cr_conv_block_spec){in, 6 * in, 1, .act = CR_BLOCK_HARDSWISH, .eps = EPS, .momentum = MOMENTUM};
    layers[n++] = cr_conv_block(&spec);
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "features", cr_sequential_at(at, layers, n));
    return cr_finish_network(net, CR_SHAPE(1),
                             cr_sequential(cr_linear_layer(6 * in, hidden), cr_hardswish_layer(), cr_dropout_layer(0.2),
                                           cr_linear_layer(hidden, classes)));
}

cr_module *cr_mobilenet_v3_large_at(cr_site at, int64_t classes)
{
    static const v3_block blocks[] = {
        {3, 16, 16, false, false, 1}, {3, 64, 24, false, false, 2}, {3, 72, 24, false, false, 1},
        {5, 72, 40, true, false, 2},  {5, 120, 40, true, false, 1}, {5, 120, 40, true, false, 1},
        {3, 240, 80, false, true, 2}, {3, 200, 80, false, true, 1}, {3, 184, 80, false, true, 1},
        {3, 184, 80, false, true, 1}, {3, 480, 112, true, true, 1}, {3, 672, 112, true, true, 1},
        {5, 672, 160, true, true, 2}, {5, 960, 160, true, true, 1}, {5, 960, 160, true, true, 1}};
    return v3(at, blocks, sizeof blocks / sizeof *blocks, 1280, classes);
}

cr_module *cr_mobilenet_v3_small_at(cr_site at, int64_t classes)
{
    static const v3_block blocks[] = {
        {3, 16, 16, true, false, 2}, {3, 72, 24, false, false, 2}, {3, 88, 24, false, false, 1},
        {5, 96, 40, true, true, 2},  {5, 240, 40, true, true, 1},  {5, 240, 40, true, true, 1},
        {5, 120, 48, true, true, 1}, {5, 144, 48, true, true, 1},  {5, 288, 96, true, true, 2},
        {5, 576, 96, true, true, 1}, {5, 576, 96, true, true, 1}};
    return v3(at, blocks, sizeof blocks / sizeof *blocks, 1024, classes);
}
