/* VGG: Simonyan, Zisserman 2015, "Very deep convolutional networks for large-scale image recognition". Parameters have
 * torchvision's names. */
#include "base/site.h"
#include "networks/blocks.h"
#include "nn/layer.h"
#include <cresset/networks.h>

enum { STAGES = 5, MOST_LAYERS = 3 * 16 + STAGES };

/* He's first values keep the size of what goes through many layers of relu without norms; the layer's own would not. */
static bool init_convs(cr_module *features)
{
    for (int i = 0; i < cr_child_count(features); i++) {
        cr_module *layer = cr_child_at(features, i, NULL);
        if (strcmp(cr_module_kind(layer), "conv2d") == 0 &&
            (!cr_init_kaiming_normal(cr_find_parameter(layer, "weight"), .fan_out = true) ||
             !cr_init_zeros(cr_find_parameter(layer, "bias"))))
            return false;
    }
    return true;
}

cr_module *cr_vgg_at(cr_site at, int64_t depth, int64_t classes, const cr_vgg_opts *options)
{
    static const int depths[] = {11, 13, 16, 19};
    static const int convs[][STAGES] = {{1, 1, 2, 2, 2}, {2, 2, 2, 2, 2}, {2, 2, 3, 3, 3}, {2, 2, 4, 4, 4}};
    static const int64_t widths[STAGES] = {64, 128, 256, 512, 512};
    CR_TAKE_OPTIONS(cr_vgg_opts, o, options);
    cr_site_tls.site = at;
    int which = cr_choose(at, "vgg", "depth", depth, depths, 4);
    if (which < 0)
        return NULL;
    cr_module *layers[MOST_LAYERS];
    int n = 0;
    int64_t in = 3;
    for (int i = 0; i < STAGES; i++) {
        for (int k = 0; k < convs[which][i]; k++) {
            layers[n++] = cr_conv2d_layer(in, widths[i], 3, .padding = 1);
            if (o.batch_norm)
                layers[n++] = cr_batch_norm2d_layer(widths[i]);
            layers[n++] = cr_relu_layer();
            in = widths[i];
        }
        layers[n++] = cr_max_pool2d_layer(2);
    }
    cr_module *net = cr_sequential_at(at, NULL, 0);
    if (!init_convs(cr_add_child(net, "features", cr_sequential_at(at, layers, n))))
        cr_build_fail(net);
    return cr_finish_network(net, CR_SHAPE(7),
                             cr_sequential(cr_linear_layer(512 * 7 * 7, 4096), cr_relu_layer(), cr_dropout_layer(0.5),
                                           cr_linear_layer(4096, 4096), cr_relu_layer(), cr_dropout_layer(0.5),
                                           cr_linear_layer(4096, classes)));
}
