/* Networks that make pictures: DCGAN and VAE, against PyTorch's examples. */
#include "check_network.h"

static void dcgan_is_pytorchs(void)
{
    cr_module *g = cr_dcgan_generator(.channels = 3, .latent = 5, .width = 2);
    cr_module *d = cr_dcgan_discriminator(.channels = 3, .width = 2);
    check_names("dcgan_generator", g, &dcgan_generator);
    check_names("dcgan_discriminator", d, &dcgan_discriminator);
    CR_SCOPE {
        cr_tensor *z = filled(CR_SHAPE(2, 5, 1, 1), 0, 1);
        check_values("dcgan_generator", cr_forward(g, z), &dcgan_generator);
        CHECK_INT(cr_size(cr_forward(g, cr_reshape(z, CR_SHAPE(2, 5))), 3), 64);
        cr_tensor *y = cr_forward(d, filled(CR_SHAPE(12, 3, 64, 64), 0, 1));
        CHECK(cr_ndim(y) == 1 && cr_size(y, 0) == 12);
        check_values("dcgan_discriminator", y, &dcgan_discriminator);
    }
    cr_module_free(g);
    cr_module_free(d);
    d = cr_dcgan_discriminator(.scores = true, .width = 1);
    CHECK(!cr_find_module(d, "main.12") && cr_find_module(d, "main.11"));
    CR_SCOPE {
        CHECK_NEAR(cr_item(cr_mean(cr_find_parameter(d, "main.3.weight"))), 1, 0.1);
    }
    cr_module_free(d);
    CHECK(!cr_dcgan_generator(.width = -1));
    CHECK_ERROR("dcgan_generator: width is -1, expected at least 1");
}

static void vae_is_pytorchs(void)
{
    cr_module *net = cr_vae(.in = 12, .hidden = 7, .latent = 3);
    check_names("vae", net, &vae);
    cr_eval(net);
    CR_SCOPE {
        cr_tensor *x = cr_add(filled(CR_SHAPE(3, 3, 4), 0, 0.5), cr_num(0.5));
        check_values("vae", cr_forward(net, x), &vae);
        cr_vae_result r = cr_vae_forward(net, x);
        CHECK_NEAR(cr_item(cr_vae_loss(r, x)), vae_loss, 1e-8);
        CHECK(difference(cr_vae_decode(net, r.mean), r.y) == 0);
        cr_train(net);
        cr_vae_result drawn = cr_vae_forward(net, x);
        CHECK(difference(drawn.y, r.y) > 0 && difference(drawn.mean, r.mean) == 0);
        CHECK(cr_backward(cr_vae_loss(drawn, x)));
        CHECK(cr_grad_of(cr_find_parameter(net, "fc22.weight")) != NULL);
        cr_eval(net);
        CHECK(!cr_forward(net, cr_zeros(CR_SHAPE(2, 5))));
        CHECK_ERROR("vae: x is f64[2,5], expected [batch,12]");
        cr_module *other = cr_linear_layer(2, 2);
        CHECK(!cr_vae_decode(other, x));
        CHECK_ERROR("vae_decode: the module is a linear, expected a vae");
        cr_module_free(other);
    }
    cr_module_free(net);
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(dcgan_is_pytorchs);
    TEST(vae_is_pytorchs);
    return test_end();
}
