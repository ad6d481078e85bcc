/* Networks that are sequences of layers. */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/networks.h>

cr_module *cr_mnist_cnn_at(cr_site at)
{
    cr_site_tls.site = at;
    return cr_sequential(cr_conv2d_layer(1, 32, 3), cr_relu_layer(), cr_conv2d_layer(32, 64, 3), cr_relu_layer(),
                         cr_max_pool2d_layer(2), cr_dropout_layer(0.25), cr_flatten_layer(), cr_linear_layer(9216, 128),
                         cr_relu_layer(), cr_dropout_layer(0.5), cr_linear_layer(128, 10));
}

/* ---- without norms: features, avgpool, flatten, classifier ---- */

static cr_module *with_classifier(cr_site at, cr_module *features, int64_t pooled, cr_module *classifier)
{
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "features", features);
    cr_add_child(net, "avgpool", cr_adaptive_avg_pool2d_layer(CR_SHAPE(pooled)));
    cr_add_child(net, "flatten", cr_flatten_layer());
    cr_add_child(net, "classifier", classifier);
    return cr_module_built(net);
}

cr_module *cr_alexnet_at(cr_site at, int64_t classes)
{
    cr_site_tls.site = at;
    cr_module *features =
        cr_sequential(cr_conv2d_layer(3, 64, 11, .stride = 4, .padding = 2), cr_relu_layer(),
                      cr_max_pool2d_layer(3, .stride = 2), cr_conv2d_layer(64, 192, 5, .padding = 2), cr_relu_layer(),
                      cr_max_pool2d_layer(3, .stride = 2), cr_conv2d_layer(192, 384, 3, .padding = 1), cr_relu_layer(),
                      cr_conv2d_layer(384, 256, 3, .padding = 1), cr_relu_layer(),
                      cr_conv2d_layer(256, 256, 3, .padding = 1), cr_relu_layer(), cr_max_pool2d_layer(3, .stride = 2));
    cr_module *classifier =
        cr_sequential(cr_dropout_layer(0.5), cr_linear_layer(256 * 6 * 6, 4096), cr_relu_layer(), cr_dropout_layer(0.5),
                      cr_linear_layer(4096, 4096), cr_relu_layer(), cr_linear_layer(4096, classes));
    return with_classifier(at, features, 6, classifier);
}

cr_module *cr_vgg19_at(cr_site at, int64_t classes)
{
    static const struct {
        int64_t out;
        int convs;
    } stages[] = {{64, 2}, {128, 2}, {256, 4}, {512, 4}, {512, 4}};
    cr_site_tls.site = at;
    cr_module *layers[2 * 16 + 5];
    int n = 0;
    int64_t in = 3;
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        for (int k = 0; k < stages[i].convs; k++) {
            layers[n++] = cr_conv2d_layer(in, stages[i].out, 3, .padding = 1);
            layers[n++] = cr_relu_layer();
            in = stages[i].out;
        }
        layers[n++] = cr_max_pool2d_layer(2);
    }
    cr_module *classifier = cr_sequential(cr_linear_layer(512 * 7 * 7, 4096), cr_relu_layer(), cr_dropout_layer(0.5),
                                          cr_linear_layer(4096, 4096), cr_relu_layer(), cr_dropout_layer(0.5),
                                          cr_linear_layer(4096, classes));
    return with_classifier(at, cr_sequential_at(at, layers, n), 7, classifier);
}

/* ---- with depthwise convolutions ---- */

/* Convolution without bias, batch norm, relu. */
static cr_module *conv_norm(int64_t in, int64_t out, int64_t kernel, int64_t stride, int64_t groups)
{
    return cr_sequential(
        cr_conv2d_layer(in, out, kernel, .stride = stride, .padding = kernel / 2, .groups = groups, .no_bias = true),
        cr_batch_norm2d_layer(out), cr_relu_layer());
}

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
    layers[n++] = conv_norm(3, in, 3, 2, 1);
    for (int i = 0; i < BLOCKS; i++) {
        layers[n++] = conv_norm(in, in, 3, blocks[i].stride, in);
        layers[n++] = conv_norm(in, blocks[i].out, 1, 1, 1);
        in = blocks[i].out;
    }
    layers[n++] = cr_adaptive_avg_pool2d_layer(CR_SHAPE(1));
    layers[n++] = cr_flatten_layer();
    layers[n++] = cr_linear_layer(in, classes);
    return cr_sequential_at(at, layers, n);
}

cr_module *cr_lstm_lm_at(cr_site at, int64_t vocab, int64_t width, int64_t layers)
{
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "embed", cr_embedding_layer(vocab, width));
    cr_add_child(net, "lstm", cr_lstm_layer(width, width, .layers = layers));
    cr_add_child(net, "out", cr_linear_layer(width, vocab));
    return cr_module_built(net);
}
