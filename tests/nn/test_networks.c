/* Networks: parameter counts and outputs against PyTorch's, names, files, memory. */
#include "test.h"
#include "device/device.h"
#include "network_check.h"
#include "support/files.h"
#include "torch_networks.h"

static void check_all(const char *what, cr_module *net, cr_list xs, bool train, const network_values *expected)
{
    for (int k = 0; k < cr_state_count(net); k++) {
        cr_named part = cr_state_at(net, k);
        if (strstr(part.name, "running_var"))
            CHECK(cr_init_ones(part.tensor) != NULL);
        else if (cr_dtype_of(part.tensor) == CR_F64)
            fill(part.tensor, k, 0.1);
    }
    run_and_compare(what, net, xs, train, expected);
}

static void check(const char *what, cr_module *net, cr_tensor *x, bool train, const network_values *expected)
{
    check_all(what, net, CR_LIST(x), train, expected);
}

static void mnist_cnn_is_as_defined(void)
{
    CR_SCOPE
        check("mnist_cnn", cr_mnist_cnn(), picture(CR_SHAPE(1, 1, 28, 28)), false, &mnist_cnn);
}

static void resnets_are_as_defined(void)
{
    CR_SCOPE
        check("resnet18_cifar", cr_resnet18_cifar(10), picture(CR_SHAPE(2, 3, 32, 32)), true, &resnet18_cifar);
    CR_SCOPE
        check("resnet50", cr_resnet50(1000), picture(CR_SHAPE(2, 3, 32, 32)), true, &resnet50);
}

static void has_names(const cr_module *net, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        CHECK_MSG(cr_find_parameter(net, names[i]) != NULL, "there is no %s", names[i]);
}

static void networks_without_norms_are_as_defined(void)
{
    static const char *const of_alexnet[] = {"features.0.weight",   "features.3.bias",   "features.10.weight",
                                             "classifier.1.weight", "classifier.4.bias", "classifier.6.weight"};
    static const char *const of_vgg19[] = {"features.0.weight", "features.34.bias", "classifier.0.weight",
                                           "classifier.3.bias", "classifier.6.weight"};
    CR_SCOPE
        check("alexnet", cr_alexnet(1000), picture(CR_SHAPE(1, 3, 70, 66)), false, &alexnet);
    cr_module *net = cr_alexnet(0);
    has_names(net, of_alexnet, sizeof of_alexnet / sizeof *of_alexnet);
    CHECK_INT(cr_parameter_count(net), 16);
    cr_module_free(net);
    cr_set_default_dtype(CR_BF16); /* it is large */
    net = cr_vgg19(1000);
    cr_set_default_dtype(CR_F64);
    has_names(net, of_vgg19, sizeof of_vgg19 / sizeof *of_vgg19);
    CHECK_INT(cr_parameter_count(net), 38);
    CHECK_INT(cr_parameter_elements(net), 143667240);
    cr_module_free(net);
}

static void networks_of_two_tensors_are_as_defined(void)
{
    CR_SCOPE {
        cr_tensor *n = cr_arange(0, 18, .dtype = CR_I64);
        cr_tensor *source = cr_reshape(cr_narrow(n, 0, 0, 10), CR_SHAPE(2, 5));
        cr_tensor *target = cr_reshape(cr_narrow(n, 0, 10, 8), CR_SHAPE(2, 4));
        check_all("gnmt", cr_gnmt(30, .width = 4), CR_LIST(source, target), true, &gnmt);
        check_all("neumf", cr_neumf(12, 15, .factors = 4, .width = 8),
                  CR_LIST(cr_narrow(n, 0, 0, 12), cr_narrow(n, 0, 3, 12)), true, &neumf);
    }
    cr_set_default_dtype(CR_BF16); /* they are large */
    cr_module *net = cr_gnmt(8000);
    CHECK_INT(cr_parameter_elements(net), gnmt_full);
    cr_module_free(net);
    net = cr_neumf(6040, 3706);
    CHECK_INT(cr_parameter_elements(net), neumf_full);
    cr_module_free(net);
    cr_set_default_dtype(CR_F64);
}

static void mobilenet_is_as_defined(void)
{
    CR_SCOPE
        check("mobilenet_v1", cr_mobilenet_v1(1000), picture(CR_SHAPE(2, 3, 32, 32)), true, &mobilenet_v1);
}

static void language_models_are_as_defined(void)
{
    CR_SCOPE {
        cr_tensor *tokens = cr_arange(0, 20, .dtype = CR_I64);
        check("lstm_lm", cr_lstm_lm(50, 8, 2), cr_reshape(cr_narrow(tokens, 0, 0, 12), CR_SHAPE(6, 2)), true, &lstm_lm);
        check("gpt", cr_gpt(65, .context = 16, .width = 12, .heads = 3, .layers = 2),
              cr_reshape(tokens, CR_SHAPE(2, 10)), true, &gpt);
    }
    cr_module *net = cr_lstm_lm(10000, 650, 2);
    CHECK_INT(cr_parameter_elements(net), lstm_lm_full);
    cr_module_free(net);
    net = cr_gpt(65);
    CHECK_INT(cr_parameter_elements(net), gpt_full);
    cr_module_free(net);
}

static void resnet50_has_torchvisions_names(void)
{
    cr_module *net = cr_resnet50(10);
    static const char *const names[] = {"conv1.weight",
                                        "bn1.running_var",
                                        "layer1.0.conv1.weight",
                                        "layer1.0.bn3.num_batches_tracked",
                                        "layer1.0.downsample.0.weight",
                                        "layer1.0.downsample.1.running_mean",
                                        "layer3.5.conv3.weight",
                                        "layer4.2.bn2.bias",
                                        "fc.weight",
                                        "fc.bias"};
    has_names(net, names, sizeof names / sizeof *names);
    CHECK_INT(cr_parameter_count(net), 161);
    CHECK_INT(cr_state_count(net), 320);
    CHECK(!cr_find_module(net, "layer1.1.downsample"));
    cr_tensor *w = cr_find_parameter(net, "layer2.0.conv2.weight");
    CHECK(cr_size(w, 0) == 128 && cr_size(w, 1) == 128 && cr_size(w, 2) == 3);
    cr_module_free(net);
}

/* ---- files ---- */

static void networks_go_through_files(void)
{
    const char *path = test_path("net.safetensors");
    cr_module *a = cr_resnet18_cifar(3), *b = cr_resnet18_cifar(3), *other = cr_resnet18_cifar(4);
    CR_SCOPE {
        cr_tensor *x = picture(CR_SHAPE(2, 3, 8, 8));
        cr_forward(a, x); /* moves the running statistics */
        CHECK(cr_save_module(a, path));
        CHECK(cr_load_module(b, path, true));
        cr_eval(a);
        cr_eval(b);
        CHECK(cr_item(cr_sum(cr_abs(cr_sub(cr_forward(a, x), cr_forward(b, x))))) == 0);
        CHECK_INT(cr_item_int(cr_find_parameter(b, "layer4.1.bn2.num_batches_tracked")), 1);
        CHECK(!cr_load_module(other, path, true));
        CHECK_ERROR("load_module: fc.weight is f64[3,512], expected f64[4,512]; fc.bias is f64[3], expected f64[4]");
        cr_module *part = cr_sequential(cr_relu_layer());
        CHECK(cr_load_module(part, path, false)); /* nothing of it is there */
        cr_module_free(part);
        CHECK(!cr_load_module(b, test_path("none.safetensors"), true));
        CHECK(cr_error_code() == CR_ERROR_IO);
        cr_clear_error();
        CHECK(!cr_save_module(a, "/nowhere/net.safetensors"));
        CHECK(cr_error_code() == CR_ERROR_IO);
        cr_clear_error();
        CHECK(!cr_save_module(NULL, path));
        CHECK_ERROR("save_module: the module is NULL");
        CHECK(!cr_load_module(NULL, path, true));
        CHECK_ERROR("load_module: the module is NULL");
    }
    cr_module_free(a);
    cr_module_free(b);
    cr_module_free(other);
}

/* Public weights of before 2018 have no counts of batches. */
static void counts_of_batches_may_be_missing(void)
{
    cr_module *a = cr_network("resnet9", .width = 4), *b = cr_network("resnet9", .width = 4);
    cr_named state[64];
    int n = 0;
    for (int i = 0; i < cr_state_count(a) && n < 64; i++)
        if (!strstr(cr_state_at(a, i).name, "num_batches_tracked"))
            state[n++] = cr_state_at(a, i);
    CHECK(n > 0 && n < cr_state_count(a));
    CHECK(cr_set_state(b, state, n, true));
    CHECK_OK();
    CHECK(!cr_set_state(b, state, n - 1, true));
    CHECK_ERROR("set_state: head.weight is missing");
    cr_module_free(a);
    cr_module_free(b);
}

static void wrong_networks_say_what(void)
{
    CHECK(!cr_gpt(65, .width = 10, .heads = 3));
    CHECK_ERROR("gpt: width 10 does not divide into 3 heads");
    CHECK(!cr_lstm_lm(0, 8, 1));
    CHECK_ERROR("embedding_layer: rows is 0, expected at least 1");
    CHECK(!cr_resnet50(-1));
    CHECK_ERROR("linear_layer: out is -1, expected at least 0");
    cr_module *net = cr_gpt(7, .context = 4, .width = 4, .heads = 2, .layers = 1);
    CR_SCOPE {
        CHECK(!cr_forward(net, cr_zeros(CR_SHAPE(1, 5), .dtype = CR_I64)));
        CHECK_ERROR("gpt: x is i64[1,5], expected [batch,length], length at most 4");
    }
    cr_module_free(net);
    net = cr_gnmt(7, .width = 2);
    CR_SCOPE {
        cr_tensor *a = cr_zeros(CR_SHAPE(2, 3), .dtype = CR_I64), *b = cr_zeros(CR_SHAPE(1, 3), .dtype = CR_I64);
        CHECK(!cr_forward(net, a));
        CHECK_ERROR("gnmt: 1 tensors, expected 2 or 3 (source, target, lengths)");
        CHECK(!cr_forward_all(net, a, b));
        CHECK_ERROR("gnmt: target is i64[1,3], expected [batch,length]");
    }
    cr_module_free(net);
    CHECK(!cr_neumf(3, 3, .width = 1));
    CHECK_ERROR("neumf: width is 1, expected at least 2");
    CHECK(!cr_neumf(0, 3));
    CHECK_ERROR("embedding_layer: rows is 0, expected at least 1");
    CHECK(!cr_vgg19(-1));
    CHECK_ERROR("linear_layer: out is -1, expected at least 0");
}

static void failing_allocations_leak_nothing(void)
{
    bool made = false;
    for (int n = 0; n < 100000 && !made; n += 1 + n / 20) {
        cr_fail_allocation_after(n);
        cr_module *a = cr_gpt(7, .context = 4, .width = 4, .heads = 2, .layers = 1);
        cr_module *b = a ? cr_lstm_lm(5, 2, 1) : NULL, *c = b ? cr_mnist_cnn() : NULL;
        cr_module *d = c ? cr_gnmt(3, .width = 2) : NULL, *e = d ? cr_neumf(3, 3, .factors = 2, .width = 2) : NULL;
        made = e != NULL;
        TEST_ALLOCATES_AGAIN(made);
        cr_module_free(a);
        cr_module_free(b);
        cr_module_free(c);
        cr_module_free(d);
        cr_module_free(e);
    }
    CHECK(made);
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(mnist_cnn_is_as_defined);
    TEST(resnets_are_as_defined);
    TEST(mobilenet_is_as_defined);
    TEST(networks_without_norms_are_as_defined);
    TEST(networks_of_two_tensors_are_as_defined);
    TEST(language_models_are_as_defined);
    TEST(resnet50_has_torchvisions_names);
    TEST(networks_go_through_files);
    TEST(counts_of_batches_may_be_missing);
    TEST(wrong_networks_say_what);
    TEST(failing_allocations_leak_nothing);
    return test_end();
}
