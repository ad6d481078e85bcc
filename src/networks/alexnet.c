/* AlexNet in the layout of Krizhevsky 2014, "One weird trick for parallelizing convolutional neural networks".
 * Parameters have torchvision's names. */
#include "base/site.h"
#include "networks/blocks.h"
#include "nn/layer.h"
#include <cresset/networks.h>

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
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "features", features);
    return cr_finish_network(net, CR_SHAPE(6), classifier);
}
