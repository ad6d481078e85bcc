/* The first convolutional networks, for digits.
 * LeNet-5: LeCun, Bottou, Bengio, Haffner 1998, "Gradient-based learning applied to document recognition". */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/networks.h>

cr_module *cr_lenet5_at(cr_site at, int64_t classes)
{
    cr_site_tls.site = at;
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "conv1", cr_conv2d_layer(1, 6, 5, .padding = 2));
    cr_add_child(net, "tanh1", cr_tanh_layer());
    cr_add_child(net, "pool1", cr_avg_pool2d_layer(2));
    cr_add_child(net, "conv2", cr_conv2d_layer(6, 16, 5));
    cr_add_child(net, "tanh2", cr_tanh_layer());
    cr_add_child(net, "pool2", cr_avg_pool2d_layer(2));
    cr_add_child(net, "flatten", cr_flatten_layer());
    cr_add_child(net, "fc1", cr_linear_layer(16 * 5 * 5, 120));
    cr_add_child(net, "tanh3", cr_tanh_layer());
    cr_add_child(net, "fc2", cr_linear_layer(120, 84));
    cr_add_child(net, "tanh4", cr_tanh_layer());
    cr_add_child(net, "fc3", cr_linear_layer(84, classes));
    return cr_module_built(net);
}

cr_module *cr_mnist_cnn_at(cr_site at)
{
    cr_site_tls.site = at;
    return cr_sequential(cr_conv2d_layer(1, 32, 3), cr_relu_layer(), cr_conv2d_layer(32, 64, 3), cr_relu_layer(),
                         cr_max_pool2d_layer(2), cr_dropout_layer(0.25), cr_flatten_layer(), cr_linear_layer(9216, 128),
                         cr_relu_layer(), cr_dropout_layer(0.5), cr_linear_layer(128, 10));
}
