/* Layers that are an op: each gives what its op gives, keeps its tensors as buffers, counts its inputs. */
#include "layer_values.h"
#include "base/memory.h"

static void same(const char *what, cr_module *m, cr_tensor *got, cr_tensor *expected)
{
    cr_dims a = cr_shape(got), b = cr_shape(expected);
    bool shapes = got && expected && a.count == b.count && !memcmp(a.at, b.at, sizeof(int64_t) * (size_t)a.count);
    CHECK_MSG(shapes && cr_item(cr_sum(cr_abs(cr_sub(got, expected)))) == 0, "%s: %s", what, cr_error());
    cr_module_free(m);
    CHECK_OK();
}

static void activations_are_their_ops(void)
{
    CR_SCOPE {
        cr_tensor *x = formula(CR_SHAPE(3, 8), 2, 5);
        struct {
            cr_module *m;
            cr_tensor *expected;
        } list[] = {{cr_relu_layer(), cr_relu(x)},
                    {cr_relu6_layer(), cr_relu6(x)},
                    {cr_gelu_layer(), cr_gelu(x)},
                    {cr_gelu_tanh_layer(), cr_gelu_tanh(x)},
                    {cr_quick_gelu_layer(), cr_quick_gelu(x)},
                    {cr_silu_layer(), cr_silu(x)},
                    {cr_mish_layer(), cr_mish(x)},
                    {cr_selu_layer(), cr_selu(x)},
                    {cr_hardswish_layer(), cr_hardswish(x)},
                    {cr_hardsigmoid_layer(), cr_hardsigmoid(x)},
                    {cr_softsign_layer(), cr_softsign(x)},
                    {cr_log_sigmoid_layer(), cr_log_sigmoid(x)},
                    {cr_tanhshrink_layer(), cr_tanhshrink(x)},
                    {cr_tanh_layer(), cr_tanh(x)},
                    {cr_sigmoid_layer(), cr_sigmoid(x)},
                    {cr_celu_layer(.alpha = 0.5), cr_celu(x, .alpha = 0.5)},
                    {cr_elu_layer(), cr_elu(x)},
                    {cr_swish_layer(.alpha = 2), cr_swish(x, .alpha = 2)},
                    {cr_hardtanh_layer(-2, 3), cr_hardtanh(x, -2, 3)},
                    {cr_clamp_layer(-2, 3), cr_clamp(x, -2, 3)},
                    {cr_threshold_layer(1, -7), cr_threshold(x, 1, -7)},
                    {cr_hardshrink_layer(), cr_hardshrink(x)},
                    {cr_softshrink_layer(.limit = 1), cr_softshrink(x, .limit = 1)},
                    {cr_thresholded_relu_layer(.alpha = 2), cr_thresholded_relu(x, .alpha = 2)},
                    {cr_leaky_relu_layer(.slope = 0.5), cr_leaky_relu(x, .slope = 0.5)},
                    {cr_softplus_layer(.beta = 2), cr_softplus(x, .beta = 2)},
                    {cr_glu_layer(-1), cr_glu(x, -1)},
                    {cr_softmin_layer(-1), cr_softmin(x, -1)},
                    {cr_normalize_layer(1, .p = 1), cr_normalize(x, 1, .p = 1)},
                    {cr_unflatten_layer(1, CR_SHAPE(2, -1)), cr_unflatten(x, 1, CR_SHAPE(2, 4))},
                    {cr_pad_layer(CR_SHAPE(2), CR_SHAPE(1), .mode = CR_PAD_REFLECT),
                     cr_pad(x, CR_SHAPE(2), CR_SHAPE(1), .mode = CR_PAD_REFLECT)}};
        for (size_t i = 0; i < sizeof list / sizeof *list; i++)
            same(cr_module_kind(list[i].m), list[i].m, cr_forward(list[i].m, x), list[i].expected);
    }
}

static void layers_of_space_are_their_ops(void)
{
    CR_SCOPE {
        cr_tensor *x = formula(CR_SHAPE(2, 4, 6, 6), 1, 1);
        struct {
            cr_module *m;
            cr_tensor *expected;
        } list[] = {
            {cr_lp_pool_layer(2, .kernel = {2, 2}), cr_lp_pool(x, 2, .kernel = {2, 2})},
            {cr_im2col_layer(CR_SHAPE(2, 3), .stride = {2, 1}), cr_im2col(x, CR_SHAPE(2, 3), .stride = {2, 1})},
            {cr_local_response_norm_layer(3, .alpha = 0.5), cr_local_response_norm(x, 3, .alpha = 0.5)},
            {cr_interpolate_layer(CR_SHAPE(9, 4), .mode = CR_RESIZE_LINEAR),
             cr_interpolate(x, CR_SHAPE(9, 4), .mode = CR_RESIZE_LINEAR)},
            {cr_pixel_shuffle_layer(2), cr_pixel_shuffle(x, 2)},
            {cr_pixel_unshuffle_layer(3), cr_pixel_unshuffle(x, 3)},
            {cr_channel_shuffle_layer(2), cr_channel_shuffle(x, 2)},
            {cr_adaptive_max_pool2d_layer(CR_SHAPE(2)), cr_adaptive_max_pool2d(x, CR_SHAPE(2))},
        };
        for (size_t i = 0; i < sizeof list / sizeof *list; i++)
            same(cr_module_kind(list[i].m), list[i].m, cr_forward(list[i].m, x), list[i].expected);
        cr_module *fold = cr_col2im_layer(CR_SHAPE(6, 6), CR_SHAPE(2, 2), .stride = {2, 2});
        cr_tensor *columns = cr_im2col(x, CR_SHAPE(2, 2), .stride = {2, 2});
        same("col2im", fold, cr_forward(fold, columns), x);
        cr_module *unpool = cr_max_unpool2d_layer(.kernel = {2, 2});
        cr_max_pool2d_indices_result p = cr_max_pool2d_indices(x, .kernel = {2, 2});
        same("max_unpool2d", unpool, cr_forward_all(unpool, p.y, p.indices),
             cr_max_unpool2d(p.y, p.indices, .kernel = {2, 2}));
        cr_module *fractional = cr_fractional_max_pool_layer(CR_SHAPE(2, 2), CR_SHAPE(3, 3));
        cr_dims shape = cr_shape(cr_forward(fractional, x));
        CHECK(shape.count == 4 && shape.at[1] == 4 && shape.at[2] == 3);
        cr_module_free(fractional);
    }
}

static void losses_take_a_target(void)
{
    CR_SCOPE {
        cr_tensor *x = formula(CR_SHAPE(4, 3), 1, 1), *t = formula(CR_SHAPE(4, 3), 5, 1), *sign = cr_sign(t);
        cr_tensor *p = cr_sigmoid(x), *q = cr_sigmoid(t), *classes = cr_ints(0, 2, 1, 2);
        struct {
            cr_module *m;
            cr_tensor *x, *t, *expected;
        } list[] = {
            {cr_mse_loss_layer(), x, t, cr_mse_loss(x, t)},
            {cr_l1_loss_layer(.reduction = CR_REDUCTION_SUM), x, t, cr_l1_loss(x, t, .reduction = CR_REDUCTION_SUM)},
            {cr_smooth_l1_loss_layer(.beta = 0.5), x, t, cr_smooth_l1_loss(x, t, .beta = 0.5)},
            {cr_huber_loss_layer(.delta = 0.5), x, t, cr_huber_loss(x, t, .delta = 0.5)},
            {cr_kl_div_layer(), x, q, cr_kl_div(x, q)},
            {cr_bce_layer(), p, q, cr_bce(p, q)},
            {cr_bce_with_logits_layer(), x, q, cr_bce_with_logits(x, q)},
            {cr_hinge_embedding_loss_layer(), x, sign, cr_hinge_embedding_loss(x, sign)},
            {cr_soft_margin_loss_layer(), x, sign, cr_soft_margin_loss(x, sign)},
            {cr_multi_margin_loss_layer(.p = 2), x, classes, cr_multi_margin_loss(x, classes, .p = 2)},
            {cr_multilabel_soft_margin_loss_layer(), x, q, cr_multilabel_soft_margin_loss(x, q)},
            {cr_poisson_nll_loss_layer(.full = true), x, q, cr_poisson_nll_loss(x, q, .full = true)},
            {cr_nll_loss_layer(), x, classes, cr_nll_loss(x, classes)},
            {cr_cosine_similarity_layer(1), x, t, cr_cosine_similarity(x, t, 1)},
            {cr_pairwise_distance_layer(.p = 1), x, t, cr_pairwise_distance(x, t, .p = 1)},
        };
        for (size_t i = 0; i < sizeof list / sizeof *list; i++)
            same(cr_module_kind(list[i].m), list[i].m, cr_forward_all(list[i].m, list[i].x, list[i].t),
                 list[i].expected);
        cr_module *triplet = cr_triplet_margin_loss_layer(.margin = 2);
        same("triplet", triplet, cr_forward_all(triplet, x, t, p), cr_triplet_margin_loss(x, t, p, .margin = 2));
    }
}

/* A loss's weight is part of its state, as in PyTorch. */
static void weights_of_a_loss_are_a_buffer(void)
{
    CR_SCOPE {
        cr_tensor *x = formula(CR_SHAPE(4, 3), 1, 1), *classes = cr_ints(0, 2, 1, 2), *w = formula(CR_SHAPE(3), 3, 1);
        cr_module *m = cr_cross_entropy_layer(.weight = w, .label_smoothing = 0.1);
        CHECK(cr_state_count(m) == 1 && cr_parameter_count(m) == 0);
        CHECK_TEXT(cr_state_at(m, 0).name, "weight");
        same("cross_entropy", m, cr_forward_all(m, x, classes),
             cr_cross_entropy(x, classes, .weight = w, .label_smoothing = 0.1));
    }
}

static void noise_is_for_training(void)
{
    cr_module *list[] = {cr_dropout_channels_layer(0.5), cr_alpha_dropout_layer(0.5), cr_dropout_layer(0.5)};
    for (int i = 0; i < 3; i++) {
        CR_SCOPE {
            cr_tensor *x = cr_ones(CR_SHAPE(40, 40, 1));
            CHECK(cr_item(cr_sum(cr_abs(cr_sub(cr_forward(list[i], x), x)))) > 0);
            cr_eval(list[i]);
            CHECK(cr_forward(list[i], x) == x);
        }
        cr_module_free(list[i]);
    }
    cr_module *m = cr_rrelu_layer();
    CR_SCOPE {
        cr_tensor *x = cr_full(CR_SHAPE(100), -1);
        CHECK(cr_item(cr_std(cr_forward(m, x))) > 0.01);
        cr_eval(m);
        CHECK_NEAR(cr_item(cr_min(cr_forward(m, x))), -(1. / 8 + 1. / 3) / 2, 1e-12);
        CHECK_NEAR(cr_item(cr_max(cr_forward(m, x))), -(1. / 8 + 1. / 3) / 2, 1e-12);
    }
    cr_module_free(m);
    CHECK_OK();
}

static void wrong_calls_say_what(void)
{
    cr_module *loss = cr_mse_loss_layer(), *linear = cr_linear_layer(3, 2);
    CR_SCOPE {
        cr_tensor *x = cr_ones(CR_SHAPE(2, 3));
        CHECK(!cr_forward(loss, x));
        CHECK_ERROR("a mse_loss takes 2 tensors, not 1");
        CHECK(!cr_forward_all(linear, x, x));
        CHECK_ERROR("a linear takes 1 tensor, not 2");
        CHECK(!cr_forward_all(loss, x, NULL));
        CHECK_ERROR("mse_loss: target is NULL");
        CHECK(!cr_dropout_channels_layer(-1));
        CHECK_ERROR("dropout_channels_layer: p is -1, expected between 0 and 1");
    }
    cr_module_free(loss);
    cr_module_free(linear);
}

static void failing_allocations_leak_nothing(void)
{
    bool made = false;
    cr_tensor *w = formula(CR_SHAPE(3), 3, 1);
    for (int n = 0; n < 100 && !made; n++) {
        cr_fail_allocation_after(n);
        cr_module *m = cr_cross_entropy_layer(.weight = w);
        made = m != NULL;
        cr_fail_allocation_after(-1);
        cr_clear_error();
        cr_module_free(m);
    }
    CHECK(made);
    cr_release(w);
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(activations_are_their_ops);
    TEST(layers_of_space_are_their_ops);
    TEST(losses_take_a_target);
    TEST(weights_of_a_loss_are_a_buffer);
    TEST(noise_is_for_training);
    TEST(wrong_calls_say_what);
    TEST(failing_allocations_leak_nothing);
    return test_end();
}
