/* Layers: values and gradients against PyTorch's, modes, first values, errors, memory. */
#include "layer_values.h"
#include "base/memory.h"
#include "device/device.h"
#include "torch_values.h"

#define SCOPED(name, module, shape)                                                                                    \
    CR_SCOPE                                                                                                           \
    CHECK_LAYER(name, module, input(shape, 0))

static void linear_and_convolutions_are_pytorchs(void)
{
    SCOPED(linear, cr_linear_layer(5, 3), CR_SHAPE(2, 5));
    SCOPED(conv1d, cr_conv1d_layer(4, 6, 3, .padding = 2, .dilation = 2, .groups = 2), CR_SHAPE(2, 4, 7));
    SCOPED(conv2d, cr_conv2d_layer(2, 3, 3, .stride = 2, .padding = 1), CR_SHAPE(2, 2, 5, 6));
    SCOPED(conv2d_uneven,
           cr_conv2d_layer(2, 2, 0, .kernels = {1, 3}, .strides = {2, 1}, .paddings = {0, 1}, .no_bias = true),
           CR_SHAPE(1, 2, 4, 5));
    SCOPED(conv3d, cr_conv3d_layer(2, 2, 2), CR_SHAPE(1, 2, 3, 3, 3));
    SCOPED(conv_transpose1d, cr_conv_transpose1d_layer(4, 2, 3, .stride = 2, .groups = 2), CR_SHAPE(1, 4, 4));
    SCOPED(conv_transpose2d, cr_conv_transpose2d_layer(2, 3, 3, .stride = 2, .padding = 1, .output_padding = 1),
           CR_SHAPE(1, 2, 3, 3));
    SCOPED(conv_transpose3d, cr_conv_transpose3d_layer(2, 1, 2, .no_bias = true), CR_SHAPE(1, 2, 2, 2, 2));
}

static cr_module *evaluating(cr_module *m)
{
    cr_eval(m);
    return m;
}

static void norms_are_pytorchs(void)
{
    SCOPED(batch_norm1d, cr_batch_norm1d_layer(3), CR_SHAPE(4, 3));
    SCOPED(batch_norm2d, cr_batch_norm2d_layer(3), CR_SHAPE(2, 3, 2, 3));
    SCOPED(batch_norm2d_eval, evaluating(cr_batch_norm2d_layer(3)), CR_SHAPE(2, 3, 2, 3));
    SCOPED(batch_norm3d, cr_batch_norm3d_layer(2), CR_SHAPE(2, 2, 2, 2, 2));
    SCOPED(layer_norm, cr_layer_norm_layer(6, .shape = CR_SHAPE(2, 3)), CR_SHAPE(2, 2, 3));
    SCOPED(group_norm, cr_group_norm_layer(2, 4), CR_SHAPE(2, 4, 3));
    SCOPED(instance_norm, cr_instance_norm_layer(2), CR_SHAPE(2, 2, 2, 3));
}

static void pools_and_others_are_pytorchs(void)
{
    SCOPED(max_pool2d, cr_max_pool2d_layer(3, .stride = 2, .padding = 1), CR_SHAPE(1, 2, 5, 5));
    SCOPED(avg_pool2d, cr_avg_pool2d_layer(3, .stride = 2, .padding = 1), CR_SHAPE(1, 2, 5, 5));
    SCOPED(adaptive_avg_pool2d, cr_adaptive_avg_pool2d_layer(CR_SHAPE(2, 3)), CR_SHAPE(1, 2, 5, 5));
    SCOPED(gelu, cr_gelu_layer(), CR_SHAPE(2, 5));
    SCOPED(prelu, cr_prelu_layer(.channels = 2), CR_SHAPE(2, 2, 3));
    SCOPED(elu, cr_elu_layer(.alpha = 0.5), CR_SHAPE(2, 5));
    static const int64_t rows[] = {1, 4, 0, 1};
    CR_SCOPE
        CHECK_LAYER(embedding, cr_embedding_layer(5, 3), cr_from_data(rows, CR_SHAPE(2, 2), CR_I64));
}

/* Shapes of layers whose values other tests cover. */
static void check_shape(cr_module *m, cr_dims in, cr_dims out)
{
    CR_SCOPE {
        cr_dims got = cr_shape(cr_forward(m, cr_ones(in)));
        CHECK_MSG(got.count == out.count && !memcmp(got.at, out.at, sizeof(int64_t) * (size_t)out.count),
                  "%s gives %d dimensions, the first %lld (%s)", cr_module_kind(m), got.count, (long long)got.at[0],
                  cr_error());
    }
    cr_module_free(m);
    CHECK_OK();
}

static void shapes_are_as_said(void)
{
    cr_dims x = CR_SHAPE(2, 4, 6, 8);
    check_shape(cr_flatten_layer(), x, CR_SHAPE(2, 192));
    check_shape(cr_flatten_layer(.start = 2), x, CR_SHAPE(2, 4, 48));
    check_shape(cr_flatten_layer(.start = -4, .end = -3), x, CR_SHAPE(8, 6, 8));
    check_shape(cr_identity_layer(), x, x);
    check_shape(cr_maxpool2d_layer(2), x, CR_SHAPE(2, 4, 3, 4));
    check_shape(cr_max_pool2d_layer(0, .kernels = {2, 3}, .strides = {1, 3}), x, CR_SHAPE(2, 4, 5, 2));
    check_shape(cr_max_pool2d_layer(3, .ceil_mode = true), x, CR_SHAPE(2, 4, 2, 3));
    check_shape(cr_max_pool1d_layer(2), CR_SHAPE(2, 3, 7), CR_SHAPE(2, 3, 3));
    check_shape(cr_avg_pool1d_layer(2, .stride = 1), CR_SHAPE(2, 3, 7), CR_SHAPE(2, 3, 6));
    check_shape(cr_max_pool3d_layer(2), CR_SHAPE(1, 2, 4, 4, 4), CR_SHAPE(1, 2, 2, 2, 2));
    check_shape(cr_avg_pool3d_layer(2), CR_SHAPE(1, 2, 4, 4, 4), CR_SHAPE(1, 2, 2, 2, 2));
    check_shape(cr_adaptive_avg_pool1d_layer(CR_SHAPE(2)), CR_SHAPE(1, 2, 5), CR_SHAPE(1, 2, 2));
    check_shape(cr_adaptive_max_pool1d_layer(CR_SHAPE(2)), CR_SHAPE(1, 2, 5), CR_SHAPE(1, 2, 2));
    check_shape(cr_adaptive_max_pool2d_layer(CR_SHAPE(1)), x, CR_SHAPE(2, 4, 1, 1));
    check_shape(cr_adaptive_max_pool3d_layer(CR_SHAPE(1)), CR_SHAPE(1, 2, 4, 4, 4), CR_SHAPE(1, 2, 1, 1, 1));
    check_shape(cr_adaptive_avg_pool3d_layer(CR_SHAPE(1)), CR_SHAPE(1, 2, 4, 4, 4), CR_SHAPE(1, 2, 1, 1, 1));
    check_shape(cr_rms_norm_layer(8), x, x);
    check_shape(cr_layer_norm_layer(8, .no_affine = true), x, x);
}

static void activations_have_their_defaults(void)
{
    cr_module *leaky = cr_leaky_relu_layer(), *steep = cr_leaky_relu_layer(.slope = 0.5), *soft = cr_softplus_layer();
    CR_SCOPE {
        cr_tensor *x = cr_full(CR_SHAPE(1), -2);
        CHECK_NEAR(cr_item(cr_forward(leaky, x)), -0.02, 1e-12);
        CHECK_NEAR(cr_item(cr_forward(steep, x)), -1, 0);
        CHECK_NEAR(cr_item(cr_forward(soft, x)), log1p(exp(-2)), 1e-12);
    }
    cr_module_free(leaky);
    cr_module_free(steep);
    cr_module_free(soft);
    CHECK_OK();
}

static void softmax_layers_take_an_axis(void)
{
    cr_module *m = cr_softmax_layer(1), *l = cr_log_softmax_layer(-1);
    CR_SCOPE {
        cr_tensor *x = formula(CR_SHAPE(2, 3), 0, 1), *y = cr_forward(m, x);
        CHECK_NEAR(cr_item(cr_sum(y)), 2, 1e-12);
        CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(cr_exp(cr_forward(l, x)), y)))), 0, 1e-12);
    }
    cr_module_free(m);
    cr_module_free(l);
}

static void batch_norm_follows_the_batches(void)
{
    size_t at = 0, count = sizeof running / sizeof *running;
    cr_module *m = filled(cr_batch_norm2d_layer(3));
    CHECK_TEXT(cr_state_at(m, 4).name, "num_batches_tracked");
    CHECK(cr_state_at(m, 4).buffer && cr_parameter_count(m) == 2 && cr_state_count(m) == 5);
    CR_SCOPE {
        cr_tensor *x = formula(CR_SHAPE(2, 3, 2, 3), 0, 1);
        CHECK(cr_forward(m, x) != NULL);
        compare("running", cr_find_parameter(m, "running_mean"), running, count, &at);
        compare("running", cr_find_parameter(m, "running_var"), running, count, &at);
        CHECK_INT(cr_item_int(cr_find_parameter(m, "num_batches_tracked")), 1);
        cr_eval(m);
        cr_forward(m, x);
        CHECK_INT(cr_item_int(cr_find_parameter(m, "num_batches_tracked")), 1);
        CHECK(!cr_forward(m, cr_ones(CR_SHAPE(2, 3))));
        CHECK_ERROR("batch_norm2d: x is f64[2,3], expected 4 dimensions");
    }
    cr_module_free(m);
    m = evaluating(cr_batch_norm1d_layer(3, .no_tracking = true, .no_affine = true));
    CHECK_INT(cr_state_count(m), 0);
    CR_SCOPE
        CHECK_NEAR(cr_item(cr_sum(cr_forward(m, formula(CR_SHAPE(5, 3), 0, 1)))), 0, 1e-9);
    cr_module_free(m);
}

static void dropout_is_for_training(void)
{
    cr_module *m = cr_dropout_layer(0.25);
    CR_SCOPE {
        cr_tensor *x = cr_ones(CR_SHAPE(4000)), *y = cr_forward(m, x);
        double zeros = cr_item(cr_sum(cr_equal(y, cr_num(0)), .dtype = CR_F64));
        CHECK(zeros > 850 && zeros < 1150);
        CHECK_NEAR(cr_item(cr_max(y)), 1 / 0.75, 1e-12);
        cr_eval(m);
        CHECK(cr_forward(m, x) == x);
    }
    cr_module_free(m);
}

static void embedding_has_a_row_for_padding(void)
{
    cr_module *m = cr_embedding_layer(6, 4, .padding = true, .padding_idx = 2);
    static const int64_t rows[] = {2, 3};
    CR_SCOPE {
        cr_tensor *w = cr_find_parameter(m, "weight"), *y = cr_forward(m, cr_from_data(rows, CR_SHAPE(2), CR_I64));
        CHECK(cr_item(cr_sum(cr_abs(cr_select(w, 0, 2)))) == 0 && cr_item(cr_sum(cr_abs(cr_select(w, 0, 3)))) > 0);
        CHECK(cr_backward(cr_sum(y)));
        CHECK_NEAR(cr_item(cr_sum(cr_grad_of(w))), 4, 0);
    }
    cr_module_free(m);
    CHECK(!cr_embedding_layer(6, 4, .padding = true, .padding_idx = 6));
    CHECK_ERROR("embedding_layer: padding_idx is 6, expected 0 to 5");
}

/* ---- first values ---- */

static void moments(cr_tensor *t, double *mean, double *std, double *low, double *high)
{
    *mean = cr_item(cr_mean(t));
    *std = cr_item(cr_std(t, .population = true));
    *low = cr_item(cr_min(t));
    *high = cr_item(cr_max(t));
}

static void first_values_have_their_spread(void)
{
    CR_SCOPE {
        double mean, std, low, high, u = sqrt(3);
        cr_tensor *t = cr_empty(CR_SHAPE(60, 20, 2, 3)); /* fan in 120, fan out 360 */
#define SPREAD(call, expected_std, edge)                                                                               \
    CHECK(call == t);                                                                                                  \
    moments(t, &mean, &std, &low, &high);                                                                              \
    CHECK_NEAR(mean, 0, 0.05 * (expected_std));                                                                        \
    CHECK_NEAR(std, expected_std, 0.05 * (expected_std));                                                              \
    CHECK(low >= -(edge) && high <= (edge) && (isinf((double)(edge)) || high > 0.99 * (edge)))
        SPREAD(cr_init_kaiming_uniform(t), sqrt(2 / 120.), u * sqrt(2 / 120.));
        SPREAD(cr_init_kaiming_uniform(t, .slope = sqrt(5)), 1 / sqrt(360.), 1 / sqrt(120.));
        SPREAD(cr_init_kaiming_normal(t, .fan_out = true), sqrt(2 / 360.), INFINITY);
        SPREAD(cr_init_xavier_uniform(t), sqrt(2 / 480.), u * sqrt(2 / 480.));
        SPREAD(cr_init_xavier_normal(t, .gain = 3), 3 * sqrt(2 / 480.), INFINITY);
        SPREAD(cr_init_normal(t, 0, 2), 2, INFINITY);
        SPREAD(cr_init_uniform(t, -2, 2), 2 / u, 2);
        SPREAD(cr_init_trunc_normal(t, 0, 1, -2, 2), 0.8796, 2);
        CHECK(cr_init_trunc_normal(t, 1, 2, 4, 5) == t); /* in a tail */
        moments(t, &mean, &std, &low, &high);
        CHECK(low >= 4 && high <= 5);
        CHECK_NEAR(mean, 4.4314, 0.02);
        CHECK(cr_init_ones(t) && cr_item(cr_sum(t)) == 7200);
        CHECK(cr_init_zeros(t) && cr_item(cr_sum(cr_abs(t))) == 0);
        CHECK(!cr_init_kaiming_normal(cr_ones(CR_SHAPE(3))));
        CHECK_ERROR("init_kaiming_normal: t is f64[3], expected at least 2 dimensions (out, in, ...)");
        CHECK(!cr_init_zeros(cr_ones(CR_SHAPE(3), .dtype = CR_I32)));
        CHECK_ERROR("init_constant: t is i32[3], expected floating point");
        CHECK(!cr_init_trunc_normal(t, 0, 1, 3, 2));
        CHECK_ERROR("init_trunc_normal: a normal distribution of mean 0 and std 1 has nothing between 3 and 2");
        CHECK(!cr_init_orthogonal(NULL));
        CHECK_ERROR("init_orthogonal: t is NULL");
    }
}

static void orthogonal_is_orthogonal(void)
{
    CR_SCOPE {
        static const int64_t shapes[][3] = {{5, 12, 1}, {12, 5, 1}, {6, 3, 2}};
        for (int i = 0; i < 3; i++) {
            cr_tensor *t = cr_empty(CR_SHAPE(shapes[i][0], shapes[i][1], shapes[i][2]));
            CHECK(cr_init_orthogonal(t, .gain = 2) == t);
            cr_tensor *m = cr_reshape(t, CR_SHAPE(shapes[i][0], -1));
            bool wide = cr_size(m, 0) <= cr_size(m, 1);
            cr_tensor *square = wide ? cr_matmul(m, m, .transpose_b = true) : cr_matmul(m, m, .transpose_a = true);
            cr_tensor *d = cr_sub(square, cr_mul(cr_eye(cr_size(square, 0)), cr_num(4)));
            CHECK_NEAR(cr_item(cr_max(cr_abs(d))), 0, 1e-12);
        }
        CHECK(cr_init_orthogonal(cr_empty(CR_SHAPE(0, 3))) != NULL);
    }
    CHECK_OK();
}

static void a_seed_gives_the_same_network(void)
{
    cr_module *nets[2];
    for (int i = 0; i < 2; i++) {
        cr_manual_seed(7);
        nets[i] = cr_sequential(cr_conv2d_layer(2, 3, 3), cr_linear_layer(4, 4));
    }
    CR_SCOPE
        for (int i = 0; i < 4; i++) {
            cr_tensor *d = cr_sub(cr_parameter_at(nets[0], i).tensor, cr_parameter_at(nets[1], i).tensor);
            CHECK(cr_item(cr_max(cr_abs(d))) == 0);
            CHECK(cr_item(cr_max(cr_abs(cr_parameter_at(nets[0], i).tensor))) > 0);
        }
    cr_module_free(nets[0]);
    cr_module_free(nets[1]);
}

/* ---- errors and memory ---- */

static void wrong_layers_say_what(void)
{
    CHECK(!cr_conv2d_layer(3, 8, 3, .groups = 2));
    CHECK_ERROR("conv2d_layer: 3 channels in and 8 out do not divide into 2 groups");
    CHECK(!cr_conv2d_layer(3, 8, 0));
    CHECK_ERROR("conv2d_layer: kernel is 0, expected at least 1");
    CHECK(!cr_conv1d_layer(3, 8, 3, .stride = -1));
    CHECK_ERROR("conv1d_layer: stride is -1, expected at least 1");
    CHECK(!cr_conv_transpose3d_layer(0, 8, 3));
    CHECK_ERROR("conv_transpose3d_layer: in is 0, expected at least 1");
    CHECK(!cr_max_pool2d_layer(2, .padding = -1));
    CHECK_ERROR("max_pool2d_layer: padding is -1, expected at least 0");
    CHECK(!cr_batch_norm2d_layer(0));
    CHECK_ERROR("batch_norm2d_layer: channels is 0, expected at least 1");
    CHECK(!cr_group_norm_layer(3, 4));
    CHECK_ERROR("group_norm_layer: 4 channels do not divide into 3 groups");
    CHECK(!cr_layer_norm_layer(6, .shape = CR_SHAPE(2, 2)));
    CHECK_ERROR("layer_norm_layer: shape has 4 elements, expected width, which is 6");
    CHECK(!cr_prelu_layer(.channels = -1));
    CHECK_ERROR("prelu_layer: channels is -1, expected at least 1");
    CHECK(!cr_linear_layer_at(CR_HERE, 3, -2, NULL));
    CHECK_ERROR("linear_layer: out is -2, expected at least 0");
}

static cr_module *one_of_each(void)
{
    return cr_sequential(cr_conv1d_layer(2, 2, 3), cr_conv_transpose2d_layer(2, 2, 2), cr_batch_norm3d_layer(2),
                         cr_layer_norm_layer(3), cr_group_norm_layer(1, 2), cr_embedding_layer(3, 2, .padding = true),
                         cr_prelu_layer(), cr_flatten_layer(), cr_avg_pool2d_layer(2), cr_softmax_layer(1),
                         cr_adaptive_max_pool1d_layer(CR_SHAPE(1)), cr_elu_layer());
}

static void failing_allocations_leak_nothing(void)
{
    bool made = false;
    for (int n = 0; n < 1000 && !made; n++) {
        cr_fail_allocation_after(n);
        cr_module *m = one_of_each();
        cr_tensor *t = m ? cr_empty(CR_SHAPE(3, 4)) : NULL;
        made = m && cr_init_orthogonal(t) && cr_init_trunc_normal(t, 0, 1, -1, 1);
        TEST_ALLOCATES_AGAIN(made);
        cr_release(t);
        cr_module_free(m);
    }
    CHECK(made);
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(linear_and_convolutions_are_pytorchs);
    TEST(norms_are_pytorchs);
    TEST(pools_and_others_are_pytorchs);
    TEST(shapes_are_as_said);
    TEST(activations_have_their_defaults);
    TEST(softmax_layers_take_an_axis);
    TEST(batch_norm_follows_the_batches);
    TEST(dropout_is_for_training);
    TEST(embedding_has_a_row_for_padding);
    TEST(first_values_have_their_spread);
    TEST(orthogonal_is_orthogonal);
    TEST(a_seed_gives_the_same_network);
    TEST(wrong_layers_say_what);
    TEST(failing_allocations_leak_nothing);
    return test_end();
}
