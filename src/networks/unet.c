/* U-Net: Ronneberger, Fischer, Brox 2015, "U-Net: convolutional networks for biomedical image segmentation", with
 * padded convolutions and batch norm. Parameters have the names of the implementation milesial/Pytorch-UNet. */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/networks.h>

enum { LEVELS = 4, FIRST = 64 };

typedef struct unet {
    cr_module *inc, *down[LEVELS], *up[LEVELS], *outc;
} unet;

typedef struct up_block {
    cr_module *up, *conv;
} up_block;

/* Two 3x3 convolutions with batch norm and relu, as a part named double_conv. */
static cr_module *double_conv(int64_t in, int64_t middle, int64_t out)
{
    cr_module *m = cr_sequential_at(CR_HERE, NULL, 0);
    cr_add_child(m, "double_conv",
                 cr_sequential(cr_conv2d_layer(in, middle, 3, .padding = 1, .no_bias = true),
                               cr_batch_norm2d_layer(middle), cr_relu_layer(),
                               cr_conv2d_layer(middle, out, 3, .padding = 1, .no_bias = true),
                               cr_batch_norm2d_layer(out), cr_relu_layer()));
    return cr_module_built(m);
}

static cr_module *down_block(int64_t in, int64_t out)
{
    cr_module *m = cr_sequential_at(CR_HERE, NULL, 0);
    cr_add_child(m, "maxpool_conv", cr_sequential(cr_max_pool2d_layer(2), double_conv(in, out, out)));
    return cr_module_built(m);
}

/* The smaller picture twice as large, brought to the larger one's size with zeros (sizes need not be even), after the
 * larger one's channels, convolved. */
static cr_tensor *up_forward(cr_module *m, cr_list xs)
{
    up_block *b = cr_module_data(m);
    if (xs.count != 2)
        return cr_fail(CR_ERROR_VALUE, "unet: %d tensors go up, expected 2", xs.count);
    cr_tensor *small = cr_forward(b->up, xs.at[0]), *large = xs.at[1];
    if (!small || !large)
        return NULL;
    int64_t rows = cr_size(large, 2) - cr_size(small, 2), columns = cr_size(large, 3) - cr_size(small, 3);
    if (rows || columns)
        small = cr_pad(small, CR_SHAPE(0, 0, rows / 2, columns / 2),
                       CR_SHAPE(0, 0, rows - rows / 2, columns - columns / 2));
    return cr_forward(b->conv, cr_concat(CR_LIST(large, small), .axis = 1));
}

static cr_module *up_block_new(int64_t in, int64_t out, bool bilinear)
{
    cr_module *m = cr_module_new("up_block", NULL, sizeof(up_block));
    cr_module_on_forward_all(m, up_forward);
    up_block *b = cr_module_data(m);
    if (bilinear)
        b->up = cr_add_child(
            m, "up", cr_interpolate_layer((cr_dims){0}, .scale = {2}, .mode = CR_RESIZE_LINEAR, .align_corners = true));
    else
        b->up = cr_add_child(m, "up", cr_conv_transpose2d_layer(in, in / 2, 2, .stride = 2));
    b->conv = cr_add_child(m, "conv", double_conv(in, bilinear ? in / 2 : out, out));
    return cr_module_built(m);
}

static cr_tensor *unet_forward(cr_module *m, cr_tensor *x)
{
    unet *u = cr_module_data(m);
    cr_tensor *levels[LEVELS];
    x = cr_forward(u->inc, x);
    for (int i = 0; i < LEVELS; i++) {
        levels[i] = x;
        x = cr_forward(u->down[i], x);
    }
    for (int i = 0; i < LEVELS; i++)
        x = cr_forward_all(u->up[i], x, levels[LEVELS - 1 - i]);
    return cr_forward(u->outc, x);
}

cr_module *cr_unet_at(cr_site at, int64_t channels, int64_t classes, const cr_unet_opts *options)
{
    static const char *const downs[] = {"down1", "down2", "down3", "down4"}, *const ups[] = {"up1", "up2", "up3",
                                                                                             "up4"};
    CR_TAKE_OPTIONS(cr_unet_opts, o, options);
    int factor = o.bilinear ? 2 : 1;
    cr_builder b = cr_build_begin(at, "unet", "unet", unet_forward, sizeof(unet));
    unet *u = cr_module_data(b.m);
    u->inc = cr_add_child(b.m, "inc", double_conv(channels, FIRST, FIRST));
    for (int i = 0; i < LEVELS; i++) {
        int64_t out = FIRST << (i + 1);
        u->down[i] = cr_add_child(b.m, downs[i], down_block(FIRST << i, i == LEVELS - 1 ? out / factor : out));
    }
    for (int i = 0; i < LEVELS; i++) {
        int64_t in = FIRST << (LEVELS - i), out = in / 2;
        u->up[i] = cr_add_child(b.m, ups[i], up_block_new(in, i == LEVELS - 1 ? out : out / factor, o.bilinear));
    }
    cr_module *outc = cr_add_child(b.m, "outc", cr_sequential_at(at, NULL, 0));
    u->outc = outc;
    cr_add_child(outc, "conv", cr_conv2d_layer(FIRST, classes, 1));
    return cr_build_end(&b);
}
