/* Small networks. */
#include "nn/layer.h"
#include <cresset/networks.h>

#include "base/site.h"

cr_module *cr_mnist_cnn_at(cr_site at)
{
    cr_site_tls.site = at;
    return cr_sequential(cr_conv2d_layer(1, 32, 3), cr_relu_layer(), cr_conv2d_layer(32, 64, 3), cr_relu_layer(),
                         cr_max_pool2d_layer(2), cr_dropout_layer(0.25), cr_flatten_layer(), cr_linear_layer(9216, 128),
                         cr_relu_layer(), cr_dropout_layer(0.5), cr_linear_layer(128, 10));
}
