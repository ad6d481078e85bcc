/* Residual networks: He, Zhang, Ren, Sun 2015, "Deep residual learning for image recognition"; v1.5, with the stride in
 * the 3x3 convolution of a bottleneck. Parameters have torchvision's names. */
#include "base/site.h"
#include "networks/blocks.h"
#include "nn/layer.h"
#include <cresset/networks.h>

typedef struct residual {
    cr_module *conv[3], *norm[3], *downsample; /* conv[2], norm[2]: of a bottleneck; downsample may be NULL */
} residual;

static cr_tensor *residual_forward(cr_module *m, cr_tensor *x)
{
    residual *r = cr_module_data(m);
    int count = r->conv[2] ? 3 : 2;
    cr_tensor *y = x;
    for (int i = 0; i < count; i++) {
        y = cr_forward(r->norm[i], cr_forward(r->conv[i], y));
        if (i < count - 1)
            y = cr_relu(y);
    }
    return cr_relu(cr_add(y, r->downsample ? cr_forward(r->downsample, x) : x));
}

/* in -> width * expand channels. */
static cr_module *block(int64_t in, int64_t width, int64_t stride, int64_t expand)
{
    static const char *const convs[] = {"conv1", "conv2", "conv3"}, *const norms[] = {"bn1", "bn2", "bn3"};
    cr_module *m = cr_module_new("residual", residual_forward, sizeof(residual));
    residual *r = cr_module_data(m);
    memset(r, 0, sizeof *r);
    bool bottleneck = expand > 1;
    int64_t channels = in, out = width * expand;
    for (int i = 0; i < (bottleneck ? 3 : 2); i++) {
        bool wide = i == (bottleneck ? 1 : 0); /* has the stride */
        int64_t kernel = bottleneck && i != 1 ? 1 : 3, to = i == 2 ? out : width;
        r->conv[i] = cr_add_child(
            m, convs[i],
            cr_conv2d_layer(channels, to, kernel, .stride = wide ? stride : 1, .padding = kernel / 2, .no_bias = true));
        r->norm[i] = cr_add_child(m, norms[i], cr_batch_norm2d_layer(to));
        channels = to;
    }
    if (in != out || stride != 1)
        r->downsample = cr_add_child(
            m, "downsample",
            cr_sequential(cr_conv2d_layer(in, out, 1, .stride = stride, .no_bias = true), cr_batch_norm2d_layer(out)));
    return cr_module_built(m);
}

/* Adds layer1 to layer4, pooling and the classifier to a stem of 64 channels. */
static cr_module *finish(cr_module *net, const int *depths, int64_t expand, int64_t classes)
{
    static const char *const names[] = {"layer1", "layer2", "layer3", "layer4"};
    int64_t in = 64;
    for (int stage = 0; stage < 4; stage++) {
        cr_module *layer[36];
        for (int i = 0; i < depths[stage]; i++) {
            layer[i] = block(in, (int64_t)64 << stage, stage && !i ? 2 : 1, expand);
            in = ((int64_t)64 << stage) * expand;
        }
        cr_add_child(net, names[stage], cr_sequential_at(CR_HERE, layer, depths[stage]));
    }
    cr_add_child(net, "avgpool", cr_adaptive_avg_pool2d_layer(CR_SHAPE(1)));
    cr_add_child(net, "flatten", cr_flatten_layer());
    cr_add_child(net, "fc", cr_linear_layer(in, classes));
    return cr_module_built(net);
}

static cr_module *stem(cr_site at, int64_t kernel, int64_t stride)
{
    cr_site_tls.site = at;
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "conv1",
                 cr_conv2d_layer(3, 64, kernel, .stride = stride, .padding = kernel / 2, .no_bias = true));
    cr_add_child(net, "bn1", cr_batch_norm2d_layer(64));
    cr_add_child(net, "relu", cr_relu_layer());
    return net;
}

cr_module *cr_resnet18_cifar_at(cr_site at, int64_t classes)
{
    return finish(stem(at, 3, 1), (const int[]){2, 2, 2, 2}, 1, classes);
}

cr_module *cr_resnet_at(cr_site at, int64_t depth, int64_t classes)
{
    static const int depths[] = {18, 34, 50, 101, 152};
    static const int counts[][4] = {{2, 2, 2, 2}, {3, 4, 6, 3}, {3, 4, 6, 3}, {3, 4, 23, 3}, {3, 8, 36, 3}};
    int which = cr_choose(at, "resnet", "depth", depth, depths, 5);
    if (which < 0)
        return NULL;
    cr_module *net = stem(at, 7, 2);
    cr_add_child(net, "maxpool", cr_max_pool2d_layer(3, .stride = 2, .padding = 1));
    return finish(net, counts[which], depth < 50 ? 1 : 4, classes);
}
