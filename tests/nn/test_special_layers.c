/* Layers of several tensors, losses with parameters, weights in normal forms: values and gradients against PyTorch's. */
#include "layer_values.h"
#include "base/memory.h"
#include "torch_values.h"

static cr_module *evaluating(cr_module *m)
{
    cr_eval(m);
    return m;
}

static cr_tensor *integers(const int64_t *values, cr_dims shape) { return cr_from_data(values, shape, CR_I64); }
#define INTEGERS(shape, ...) integers((const int64_t[]){__VA_ARGS__}, shape)

static void layers_of_two_tensors_are_pytorchs(void)
{
    CR_SCOPE {
        CHECK_LAYER_OF(bilinear, cr_bilinear_layer(3, 2, 4), input(CR_SHAPE(5, 3), 0), input(CR_SHAPE(5, 2), 1));
        CHECK_LAYER_OF(embedding_bag, cr_embedding_bag_layer(5, 3, .mode = 1), INTEGERS(CR_SHAPE(2, 2), 1, 4, 0, 1));
        CHECK_LAYER_OF(embedding_bag_offsets, cr_embedding_bag_layer(5, 3), INTEGERS(CR_SHAPE(5), 1, 4, 0, 1, 2),
                       INTEGERS(CR_SHAPE(3), 0, 2, 2));
        CHECK_LAYER_OF(transformer, cr_transformer_layer(4, 2, 6, 1, 2), input(CR_SHAPE(2, 3, 4), 0),
                       input(CR_SHAPE(2, 5, 4), 1));
    }
}

static void cells_are_pytorchs(void)
{
    CR_SCOPE {
        cr_tensor *h = input(CR_SHAPE(4, 2), 1), *c = input(CR_SHAPE(4, 2), 2);
        CHECK_LAYER_OF(rnn_cell, cr_rnn_cell_layer(3, 2, .relu = true), input(CR_SHAPE(4, 3), 0), h);
        CHECK_LAYER_OF(gru_cell, cr_gru_cell_layer(3, 2), input(CR_SHAPE(4, 3), 0), h);
        CHECK_LAYER_OF(lstm_cell, cr_lstm_cell_layer(3, 2), input(CR_SHAPE(4, 3), 0), h, c);
        cr_module *m = filled(cr_lstm_cell_layer(3, 2, .no_bias = true)), *other = cr_gru_cell_layer(3, 2);
        cr_tensor *x = input(CR_SHAPE(4, 3), 0);
        cr_cell_result zero = cr_cell_forward(m, x), one = cr_cell_forward(m, x, .h = zero.h, .c = zero.c);
        CHECK(one.c && cr_item(cr_sum(cr_abs(cr_sub(cr_forward(m, x), zero.h)))) == 0);
        CHECK(cr_item(cr_sum(cr_abs(cr_sub(cr_forward_all(m, x, zero.h, zero.c), one.h)))) == 0);
        CHECK(!cr_cell_forward(other, x, .c = c).h);
        CHECK_ERROR("cell_forward: c is given, which only an LSTM has");
        CHECK(!cr_cell_forward(NULL, x).h);
        CHECK_ERROR("cell_forward: the module is NULL");
        cr_module_free(m);
        cr_module_free(other);
    }
}

static void instance_norm_keeps_statistics(void)
{
    CR_SCOPE {
        cr_tensor *x = input(CR_SHAPE(2, 2, 5), 0);
        CHECK_LAYER(instance_norm_tracking, cr_instance_norm_layer(2, .affine = true, .tracking = true), x);
        CHECK_LAYER(instance_norm_tracking_eval,
                    evaluating(cr_instance_norm_layer(2, .affine = true, .tracking = true)), input(CR_SHAPE(2, 2, 5), 0));
        size_t at = 0, count = sizeof instance_running / sizeof *instance_running;
        cr_module *m = filled(cr_instance_norm_layer(2, .tracking = true));
        CHECK(cr_forward(m, x) != NULL);
        compare("running", cr_find_parameter(m, "running_mean"), instance_running, count, &at);
        compare("running", cr_find_parameter(m, "running_var"), instance_running, count, &at);
        CHECK_INT(cr_item_int(cr_find_parameter(m, "num_batches_tracked")), 1);
        cr_module_free(m);
    }
}

static void normal_forms_are_pytorchs(void)
{
    CR_SCOPE {
        CHECK_LAYER(weight_norm, cr_weight_norm_module(cr_conv1d_layer(2, 3, 2), 0), input(CR_SHAPE(1, 2, 5), 0));
        CHECK_LAYER(weight_norm_1, cr_weight_norm_module(cr_linear_layer(4, 3), 1), input(CR_SHAPE(2, 4), 0));
        CHECK_LAYER(spectral_norm, evaluating(cr_spectral_norm_module(cr_conv1d_layer(2, 3, 2), 0)),
                    input(CR_SHAPE(1, 2, 5), 0));
        CHECK_LAYER(spectral_norm_train, cr_spectral_norm_module(cr_linear_layer(4, 3), 0), input(CR_SHAPE(2, 4), 0));
    }
}

/* The first forward gives what the layer gave before; a spectral norm's largest singular value comes to be 1. */
static void normal_forms_begin_as_the_layer_was(void)
{
    cr_module *m = cr_linear_layer(6, 4);
    CR_SCOPE {
        cr_tensor *x = formula(CR_SHAPE(3, 6), 0, 1), *y = cr_forward(m, x);
        CHECK(cr_weight_norm_module(m, 0) == m);
        CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(cr_forward(m, x), y)))), 0, 1e-12);
        CHECK(cr_find_parameter(m, "weight_g") && cr_find_parameter(m, "weight_v") && !cr_find_parameter(m, "weight"));
        CHECK(!cr_weight_norm_module(m, 0));
        CHECK_ERROR("weight_norm_module: linear has no parameter named weight");
    }
    cr_module_free(m);
    m = cr_linear_layer(6, 6, .no_bias = true);
    CR_SCOPE {
        CHECK(cr_spectral_norm_module(m, 0) == m);
        cr_tensor *all = cr_forward(m, cr_eye(6));
        for (int i = 0; i < 60; i++)
            all = cr_forward(m, cr_eye(6));
        cr_tensor *s = cr_svdvals(all);
        CHECK_NEAR(cr_item(cr_max(s)), 1, 1e-4);
    }
    cr_module_free(m);
    m = cr_relu_layer();
    CHECK(!cr_spectral_norm_module(m, 0));
    CHECK_ERROR("spectral_norm_module: relu has no parameter named weight");
    cr_module_free(m);
    m = cr_conv2d_layer(2, 2, 3);
    CHECK(!cr_weight_norm_module(m, 4));
    CHECK_ERROR("weight_norm_module: axis is 4, expected 0 to 3");
    cr_module_free(m);
}

static void losses_with_parameters_are_pytorchs(void)
{
    CR_SCOPE {
        CHECK_LAYER_OF(linear_cross_entropy, cr_linear_cross_entropy_layer(4, 5, .bias = true, .label_smoothing = 0.1),
                       input(CR_SHAPE(3, 4), 0), INTEGERS(CR_SHAPE(3), 4, 0, 2));
        CHECK_LAYER_OF(adaptive_softmax, cr_adaptive_log_softmax_layer(8, 10, CR_SHAPE(3, 6), .div = 2, .head_bias = true),
                       input(CR_SHAPE(5, 8), 0), INTEGERS(CR_SHAPE(5), 1, 7, 5, 2, 9));
        size_t at = 0, count = sizeof adaptive_softmax_all / sizeof *adaptive_softmax_all;
        cr_module *m = filled(cr_adaptive_log_softmax_layer(8, 10, CR_SHAPE(3, 6), .div = 2));
        compare("all", cr_forward(m, input(CR_SHAPE(2, 8), 0)), adaptive_softmax_all, count, &at);
        CHECK(!cr_forward_all(m, input(CR_SHAPE(1, 8), 0), INTEGERS(CR_SHAPE(1), 10)));
        CHECK_ERROR("a target is outside 0 to 9");
        cr_module_free(m);
        CHECK(!cr_adaptive_log_softmax_layer(8, 10, CR_SHAPE(6, 3)));
        CHECK_ERROR("adaptive_log_softmax_layer: cutoffs must rise from above 0 to below 10, the number of classes");
    }
}

static void failing_allocations_leak_nothing(void)
{
    bool made = false;
    for (int n = 0; n < 3000 && !made; n++) {
        cr_fail_allocation_after(n);
        cr_module *m = cr_sequential(cr_lstm_cell_layer(2, 3), cr_transformer_layer(4, 2, 3, 1, 1),
                                     cr_adaptive_log_softmax_layer(8, 10, CR_SHAPE(3, 6)), cr_bilinear_layer(2, 2, 2));
        made = m && cr_weight_norm_module(cr_find_module(m, "2.head"), 0) &&
               cr_spectral_norm_module(cr_find_module(m, "1.encoder.layers.0.linear1"), 0);
        TEST_ALLOCATES_AGAIN(made);
        cr_module_free(m);
    }
    CHECK(made);
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(layers_of_two_tensors_are_pytorchs);
    TEST(cells_are_pytorchs);
    TEST(instance_norm_keeps_statistics);
    TEST(normal_forms_are_pytorchs);
    TEST(normal_forms_begin_as_the_layer_was);
    TEST(losses_with_parameters_are_pytorchs);
    TEST(failing_allocations_leak_nothing);
    return test_end();
}
