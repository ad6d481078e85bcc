/* Networks by name: that every entry of the lists is right. */
#include "test.h"

#include <cresset.h>

/* Small ones are built whole and run; of the others the numbers are compared elsewhere. */
enum { SMALL = 13000000 };

static void every_small_network_is_as_listed(void)
{
    CHECK(cr_network_count() > 9);
    CHECK(cr_network_info(-1) == NULL && cr_network_info(cr_network_count()) == NULL);
    for (int i = 0; i < cr_network_count(); i++) {
        const cr_network_entry *e = cr_network_info(i);
        CHECK(cr_network_find(e->name) == e);
        CHECK(*e->family && *e->kind && *e->doc && *e->paper && e->inputs[0].name);
        if (e->parameters > SMALL)
            continue;
        cr_module *net = cr_network(e->name);
        CHECK_MSG(cr_parameter_elements(net) == e->parameters, "%s has %lld parameters, listed are %lld (%s)", e->name,
                  (long long)cr_parameter_elements(net), (long long)e->parameters, cr_error());
        cr_module_free(net);
        CHECK_OK();
    }
}

static void options_go_to_the_builder(void)
{
    cr_module *net = cr_network("resnet18_cifar", .classes = 7);
    cr_tensor *w = cr_find_parameter(net, "fc.weight");
    CHECK(cr_size(w, 0) == 7);
    cr_module_free(net);
    net = cr_network("gpt", .width = 12, .heads = 3, .layers = 1, .dropout = -1);
    CHECK(cr_find_module(net, "blocks.0") || cr_child_count(net) > 0);
    cr_module_free(net);
    CHECK_OK();
    const cr_network_entry *gnmt = cr_network_find("gnmt");
    CR_SCOPE {
        cr_tensor *x = cr_network_input(gnmt, 1);
        CHECK(cr_dtype_of(x) == CR_I64 && cr_size(x, 1) == 16);
        CHECK(!cr_network_input(gnmt, 2));
        CHECK_ERROR("network_input: gnmt has no input 2");
    }
}

static void wrong_names_list_the_right_ones(void)
{
    CHECK(!cr_network("resnet51"));
    CHECK(strstr(cr_error(), "network: no network is named resnet51; there are lenet5, mnist_cnn, ") != NULL);
    CHECK(strstr(cr_error(), "resnet50") != NULL);
    cr_clear_error();
    CHECK(!cr_network_find(NULL));
    CHECK(strstr(cr_error(), "named NULL") != NULL);
    cr_clear_error();
    CHECK(!cr_network("resnet50", .vocab = 3));
    CHECK_ERROR("network: resnet50 has no option vocab, it has classes=1000");
    CHECK(!cr_network("mnist_cnn", .dropout = 0.5));
    CHECK_ERROR("network: mnist_cnn has no option dropout");
}

int main(void)
{
    TEST(every_small_network_is_as_listed);
    TEST(options_go_to_the_builder);
    TEST(wrong_names_list_the_right_ones);
    return test_end();
}
