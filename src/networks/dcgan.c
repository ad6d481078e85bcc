/* Deep convolutional generative adversarial networks: Radford, Metz, Chintala 2016, "Unsupervised representation
 * learning with deep convolutional generative adversarial networks". Both networks have one part, main, a sequence, so
 * that parameters have the names of PyTorch's dcgan example. */
#include "base/site.h"
#include "networks/parts.h"
#include "nn/layer.h"
#include <cresset/networks.h>

typedef struct dcgan {
    cr_module *main;
} dcgan;

static cr_tensor *generator_forward(cr_module *m, cr_tensor *z)
{
    dcgan *d = cr_module_data(m);
    return cr_forward(d->main, cr_ndim(z) == 2 ? cr_unsqueeze(cr_unsqueeze(z, 2), 3) : z);
}

static cr_tensor *discriminator_forward(cr_module *m, cr_tensor *x)
{
    dcgan *d = cr_module_data(m);
    return cr_reshape(cr_forward(d->main, x), CR_SHAPE(-1));
}

/* Weights of convolutions begin normal around 0, those of norms around 1, with a deviation of 0.02. */
static cr_module *begin(cr_module *layer, double mean)
{
    cr_tensor *weight = layer ? cr_find_parameter(layer, "weight") : NULL;
    if (weight && !cr_init_normal(weight, mean, 0.02))
        cr_build_fail(layer);
    return cr_module_built(layer);
}

static cr_module *norm(int64_t channels)
{
    return begin(cr_batch_norm2d_layer(channels), 1);
}

static cr_module *up(int64_t in, int64_t out, int64_t stride, int64_t padding)
{
    return begin(cr_conv_transpose2d_layer(in, out, 4, .stride = stride, .padding = padding, .no_bias = true), 0);
}

static cr_module *down(int64_t in, int64_t out, int64_t stride, int64_t padding)
{
    return begin(cr_conv2d_layer(in, out, 4, .stride = stride, .padding = padding, .no_bias = true), 0);
}

static cr_module *leaky(void)
{
    return cr_leaky_relu_layer(.slope = 0.2);
}

cr_module *cr_dcgan_generator_at(cr_site at, const cr_dcgan_opts *options)
{
    CR_TAKE_OPTIONS(cr_dcgan_opts, o, options);
    int64_t c = o.channels ? o.channels : 3, z = o.latent ? o.latent : 100, w = o.width ? o.width : 64;
    cr_builder b = cr_build_begin(at, "dcgan_generator", "dcgan_generator", generator_forward, sizeof(dcgan));
    dcgan *d = cr_module_data(b.m);
    if (b.m && cr_at_least(b.m, "channels", c, 1) && cr_at_least(b.m, "latent", z, 1) &&
        cr_at_least(b.m, "width", w, 1))
        d->main = cr_add_child(b.m, "main",
                               cr_sequential(up(z, 8 * w, 1, 0), norm(8 * w), cr_relu_layer(), up(8 * w, 4 * w, 2, 1),
                                             norm(4 * w), cr_relu_layer(), up(4 * w, 2 * w, 2, 1), norm(2 * w),
                                             cr_relu_layer(), up(2 * w, w, 2, 1), norm(w), cr_relu_layer(),
                                             up(w, c, 2, 1), cr_tanh_layer()));
    return cr_build_end(&b);
}

cr_module *cr_dcgan_discriminator_at(cr_site at, const cr_dcgan_opts *options)
{
    CR_TAKE_OPTIONS(cr_dcgan_opts, o, options);
    int64_t c = o.channels ? o.channels : 3, w = o.width ? o.width : 64;
    cr_builder b =
        cr_build_begin(at, "dcgan_discriminator", "dcgan_discriminator", discriminator_forward, sizeof(dcgan));
    dcgan *d = cr_module_data(b.m);
    if (b.m && cr_at_least(b.m, "channels", c, 1) && cr_at_least(b.m, "width", w, 1)) {
        d->main = cr_add_child(b.m, "main",
                               cr_sequential(down(c, w, 2, 1), leaky(), down(w, 2 * w, 2, 1), norm(2 * w), leaky(),
                                             down(2 * w, 4 * w, 2, 1), norm(4 * w), leaky(), down(4 * w, 8 * w, 2, 1),
                                             norm(8 * w), leaky(), down(8 * w, 1, 1, 0)));
        if (d->main && !o.scores)
            cr_add_child(d->main, "12", cr_sigmoid_layer());
    }
    return cr_build_end(&b);
}
