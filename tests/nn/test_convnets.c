/* Convolutional networks: names and shapes of all, outputs of the small ones, against torchvision's. */
#include "torch_convnets.h"

#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

/* 64-bit FNV-1a of "name[shape]" of each part of the state, in order. */
static unsigned long long hash_of(const cr_module *net)
{
    unsigned long long h = 0xcbf29ce484222325;
    for (int i = 0; i < cr_state_count(net); i++) {
        cr_named part = cr_state_at(net, i);
        char text[256];
        int n = snprintf(text, sizeof text, "%s[", part.name);
        for (int k = 0; k < cr_ndim(part.tensor); k++)
            n +=
                snprintf(text + n, sizeof text - (size_t)n, "%s%lld", k ? "," : "", (long long)cr_size(part.tensor, k));
        snprintf(text + n, sizeof text - (size_t)n, "]\n");
        for (const char *s = text; *s; s++)
            h = (h ^ (unsigned char)*s) * 0x100000001b3;
    }
    return h;
}

static void names_and_shapes_are_torchvisions(void)
{
    const long long most = SANITIZED ? 10000000 : 70000000; /* the rest of VGG differs in numbers only */
    cr_set_default_dtype(CR_BF16);                          /* some are large */
    for (size_t i = 0; i < sizeof convnets / sizeof *convnets; i++) {
        if (convnets[i].parameters > most && (SANITIZED || strcmp(convnets[i].name, "vgg11_bn") != 0))
            continue;
        cr_module *net = cr_network(convnets[i].name);
        CHECK_MSG(net && hash_of(net) == convnets[i].hash, "%s has other names or shapes (%s)", convnets[i].name,
                  cr_error());
        CHECK_MSG(cr_state_count(net) == convnets[i].parts, "%s has %d parts, expected %d", convnets[i].name,
                  cr_state_count(net), convnets[i].parts);
        CHECK_INT(cr_parameter_elements(net), convnets[i].parameters);
        CHECK_INT(cr_network_find(convnets[i].name)->parameters, convnets[i].parameters);
        cr_module_free(net);
    }
    cr_set_default_dtype(CR_F64);
    CHECK_OK();
}

/* ---- outputs ----------------------------------------------------------------------------------------------------- */

/* A number in -1..1 for a place. */
static double noise(uint32_t j, uint32_t k)
{
    uint32_t h = j * 2654435761u + 40503 * (k + 1);
    h = (h ^ h >> 15) * 2246822519u;
    h = (h ^ h >> 13) * 3266489917u;
    return (h ^ h >> 16) / 2147483648.0 - 1;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static void fill_state(cr_module *net)
{
    for (int k = 0; k < cr_state_count(net); k++) {
        cr_named part = cr_state_at(net, k);
        if (cr_dtype_of(part.tensor) != CR_F64)
            continue;
        double *v = cr_data(part.tensor);
        int64_t count = cr_numel(part.tensor), fan_in = cr_ndim(part.tensor) > 1 ? count / cr_size(part.tensor, 0) : 0;
        bool factor = ends_with(part.name, "weight") || ends_with(part.name, "running_var");
        for (int64_t j = 0; v && j < count; j++) {
            double u = noise((uint32_t)j, (uint32_t)k);
            v[j] = fan_in ? u * sqrt(6.0 / (double)fan_in) : factor ? 1 + 0.3 * u : 0.2 * u;
        }
        cr_touch(part.tensor);
    }
}

static void check(const char *name, cr_dims shape, bool train, const network_values *expected)
{
    CR_SCOPE {
        cr_module *net = cr_network(name);
        fill_state(net);
        run_and_compare(name, net, CR_LIST(picture(shape)), train, expected);
    }
}

static void classifiers_give_torchvisions_scores(void)
{
    check("lenet5", CR_SHAPE(2, 1, 28, 28), false, &lenet5_values);
    check("resnet18", CR_SHAPE(2, 3, 32, 32), true, &resnet18_values);
    check("mobilenet_v2", CR_SHAPE(2, 3, 32, 32), false, &mobilenet_v2_values);
    check("mobilenet_v3_small", CR_SHAPE(2, 3, 32, 32), false, &mobilenet_v3_small_values);
    check("mobilenet_v3_large", CR_SHAPE(1, 3, 32, 32), false, &mobilenet_v3_large_values);
    check("densenet121", CR_SHAPE(2, 3, 32, 32), true, &densenet121_values);
    check("efficientnet_b0", CR_SHAPE(2, 3, 32, 32), false, &efficientnet_b0_values);
}

static void unet_takes_any_size(void)
{
    check("unet_bilinear", CR_SHAPE(1, 3, 19, 22), false, &unet_bilinear_values);
    if (SANITIZED)
        return;
    cr_module *net = cr_unet(1, 3);
    CR_SCOPE
        CR_NO_GRAD {
            cr_tensor *y = cr_forward(net, cr_zeros(CR_SHAPE(1, 1, 17, 30)));
            CHECK(cr_ndim(y) == 4 && cr_size(y, 1) == 3 && cr_size(y, 2) == 17 && cr_size(y, 3) == 30);
        }
    cr_module_free(net);
    CHECK_OK();
}

/* In training, EfficientNet leaves blocks out at random; in evaluation it is the same each time. */
static void efficientnet_drops_blocks_in_training(void)
{
    cr_set_default_dtype(CR_F32);
    cr_module *net = cr_efficientnet(0, 4);
    cr_module *block = cr_find_module(net, "features.6.3");
    CHECK(block != NULL);
    CR_SCOPE
        CR_NO_GRAD {
            cr_manual_seed(3);
            cr_tensor *x = cr_add(cr_zeros(CR_SHAPE(40, 192, 2, 2)), cr_num(0.5));
            cr_tensor *change = cr_abs(cr_sub(cr_forward(block, x), x));
            cr_tensor *whole = cr_reshape(change, CR_SHAPE(40, -1));
            int64_t left_out = 40 - cr_item_int(cr_sum(cr_greater(cr_sum(whole, .axes = CR_AXES(1)), cr_num(0))));
            CHECK_MSG(left_out > 0 && left_out < 40, "%lld of 40 left out", (long long)left_out);
            cr_eval(net);
            cr_tensor *a = cr_forward(block, x), *b = cr_forward(block, x);
            CHECK(cr_item(cr_max(cr_abs(cr_sub(a, b)))) == 0);
        }
    cr_module_free(net);
    cr_set_default_dtype(CR_F64);
    CHECK_OK();
}

/* The scores do not fade on the way through layers without norms: He's values. */
static void vgg_begins_with_hes_values(void)
{
    if (SANITIZED)
        return;
    cr_set_default_dtype(CR_F32);
    cr_module *net = cr_vgg(11, 1);
    CR_SCOPE
        CR_NO_GRAD {
            cr_tensor *w = cr_find_parameter(net, "features.18.weight"); /* 512 channels to 512 */
            CHECK_NEAR(cr_item(cr_std(w)) / sqrt(2.0 / (512 * 9)), 1, 0.01);
            CHECK(cr_item(cr_max(cr_abs(cr_find_parameter(net, "features.18.bias")))) == 0);
        }
    cr_module_free(net);
    cr_set_default_dtype(CR_F64);
    CHECK_OK();
}

static void sizes_that_there_are_not(void)
{
    CHECK(!cr_resnet(42, 10));
    CHECK_ERROR("resnet: depth is 42, there are 18, 34, 50, 101, 152");
    CHECK(!cr_vgg(12, 10));
    CHECK_ERROR("vgg: depth is 12, there are 11, 13, 16, 19");
    CHECK(!cr_densenet(100, 10));
    CHECK_ERROR("densenet: depth is 100, there are 121, 161, 169, 201");
    CHECK(!cr_efficientnet(8, 10));
    CHECK_ERROR("efficientnet: size is 8, there are 0, 1, 2, 3, 4, 5, 6, 7");
    CHECK(!cr_mobilenet_v3_small(-1));
    CHECK_ERROR("linear_layer: out is -1, expected at least 0");
    CHECK(!cr_unet(0, 2));
    CHECK(!cr_ok());
    cr_clear_error();
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(names_and_shapes_are_torchvisions);
    TEST(classifiers_give_torchvisions_scores);
    TEST(unet_takes_any_size);
    TEST(efficientnet_drops_blocks_in_training);
    TEST(vgg_begins_with_hes_values);
    TEST(sizes_that_there_are_not);
    return test_end();
}
