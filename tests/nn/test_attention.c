/* Attention and transformers: values and gradients against PyTorch's, masks, errors, memory. */
#include "layer_values.h"
#include "device/device.h"
#include "torch_values.h"

#define COMPARE(name, t)                                                                                               \
    do {                                                                                                               \
        size_t at_ = 0;                                                                                                \
        compare(#name, t, name, sizeof name / sizeof *name, &at_);                                                     \
        CHECK_INT(at_, sizeof name / sizeof *name);                                                                    \
    } while (0)

static void attention_is_pytorchs(void)
{
    cr_module *m = filled(cr_multi_head_attention_layer(4, 2)),
              *looks_back = filled(cr_multi_head_attention_layer(4, 2, .causal = true));
    static const bool seen[] = {true, true, true, true, true, true, true, true, false, false};
    CR_SCOPE {
        cr_tensor *q = input(CR_SHAPE(2, 3, 4), 0), *k = input(CR_SHAPE(2, 5, 4), 1), *v = input(CR_SHAPE(2, 5, 4), 2);
        COMPARE(attention_self, cr_forward(m, q));
        COMPARE(attention_self, cr_multi_head_attention_forward(m, q, q, q));
        COMPARE(attention_cross, cr_multi_head_attention_forward(m, q, k, v));
        COMPARE(attention_causal, cr_multi_head_attention_forward(m, q, q, q, .causal = true));
        COMPARE(attention_causal, cr_forward(looks_back, q));
        cr_tensor *mask = cr_from_data(seen, CR_SHAPE(2, 1, 1, 5), CR_BOOL);
        COMPARE(attention_padding, cr_multi_head_attention_forward(m, q, k, v, .mask = mask));
        cr_tensor *low = cr_where(mask, cr_num(0), cr_full(CR_SHAPE(1), -1e300));
        COMPARE(attention_padding, cr_multi_head_attention_forward(m, q, k, v, .mask = low));
        cr_tensor *other = cr_add(k, cr_num(0)); /* the same values by another path */
        cr_tensor *d =
            cr_sub(cr_multi_head_attention_forward(m, q, k, k), cr_multi_head_attention_forward(m, q, k, other));
        CHECK_NEAR(cr_item(cr_max(cr_abs(d))), 0, 1e-14);
    }
    cr_module_free(m);
    cr_module_free(looks_back);
    CHECK_OK();
}

static void encoders_are_pytorchs(void)
{
    CR_SCOPE {
        CHECK_LAYER(encoder_layer_post, cr_transformer_encoder_layer(4, 2, 6), input(CR_SHAPE(2, 3, 4), 0));
        CHECK_LAYER(encoder_layer_pre, cr_transformer_encoder_layer(4, 2, 6, .norm_first = true),
                    input(CR_SHAPE(2, 3, 4), 0));
        CHECK_LAYER(encoder, cr_transformer_encoder(4, 2, 6, 2, .norm_first = true, .final_norm = true),
                    input(CR_SHAPE(2, 3, 4), 0));
    }
}

static void decoders_are_pytorchs(void)
{
    cr_module *post = filled(cr_transformer_decoder_layer(4, 2, 6, .gelu = true));
    cr_module *pre = filled(cr_transformer_decoder_layer(4, 2, 6, .gelu = true, .norm_first = true, .causal = true));
    CR_SCOPE {
        cr_tensor *x = input(CR_SHAPE(2, 3, 4), 0), *memory = input(CR_SHAPE(2, 5, 4), 1);
        COMPARE(decoder_layer_post, cr_transformer_forward(post, x, .memory = memory, .causal = true));
        COMPARE(decoder_layer_pre, cr_transformer_forward(pre, x, .memory = memory));
        CHECK(!cr_transformer_forward(pre, x));
        CHECK_ERROR("transformer_forward: k is NULL");
    }
    cr_module_free(post);
    cr_module_free(pre);
}

static void names_are_pytorchs(void)
{
    cr_module *m = cr_transformer_decoder(8, 2, 16, 2, .final_norm = true);
    static const char *const names[] = {"self_attn.in_proj_weight",
                                        "self_attn.in_proj_bias",
                                        "self_attn.out_proj.weight",
                                        "self_attn.out_proj.bias",
                                        "multihead_attn.in_proj_weight",
                                        "multihead_attn.in_proj_bias",
                                        "multihead_attn.out_proj.weight",
                                        "multihead_attn.out_proj.bias",
                                        "linear1.weight",
                                        "linear1.bias",
                                        "linear2.weight",
                                        "linear2.bias",
                                        "norm1.weight",
                                        "norm1.bias",
                                        "norm2.weight",
                                        "norm2.bias",
                                        "norm3.weight",
                                        "norm3.bias"};
    CHECK_INT(cr_parameter_count(m), 2 * 18 + 2);
    for (int i = 0; i < 18; i++) {
        CHECK(!strncmp(cr_parameter_at(m, 18 + i).name, "layers.1.", 9));
        CHECK_TEXT(cr_parameter_at(m, 18 + i).name + 9, names[i]);
    }
    CHECK_TEXT(cr_parameter_at(m, 37).name, "norm.bias");
    CR_SCOPE {
        cr_tensor *y = cr_transformer_forward(m, cr_ones(CR_SHAPE(1, 3, 8)), .memory = cr_ones(CR_SHAPE(1, 2, 8)));
        CHECK(cr_ndim(y) == 3 && cr_size(y, 1) == 3 && cr_size(y, 2) == 8);
    }
    cr_module_free(m);
    CHECK_OK();
}

static void dropout_is_for_training(void)
{
    cr_module *m = cr_transformer_encoder_layer(4, 2, 6, .dropout = 0.5);
    CR_SCOPE {
        cr_tensor *x = input(CR_SHAPE(2, 3, 4), 0);
        CHECK(cr_item(cr_sum(cr_abs(cr_sub(cr_forward(m, x), cr_forward(m, x))))) > 0);
        cr_eval(m);
        CHECK(cr_item(cr_sum(cr_abs(cr_sub(cr_forward(m, x), cr_forward(m, x))))) == 0);
    }
    cr_module_free(m);
    CHECK_OK();
}

/* The path with dropout makes the weights: with hardly any dropout it gives what the other gives. */
static void both_paths_agree(void)
{
    cr_module *a = filled(cr_multi_head_attention_layer(4, 2)),
              *b = filled(cr_multi_head_attention_layer(4, 2, .dropout = 1e-12));
    static const bool seen[] = {true, false, true, false, false, false, true, true, true};
    CR_SCOPE {
        cr_tensor *q = input(CR_SHAPE(2, 3, 4), 0), *mask = cr_from_data(seen, CR_SHAPE(3, 3), CR_BOOL);
        for (int causal = 0; causal < 2; causal++) {
            cr_tensor *y = cr_multi_head_attention_forward(a, q, q, q, .mask = mask, .causal = causal);
            cr_tensor *z = cr_multi_head_attention_forward(b, q, q, q, .mask = mask, .causal = causal);
            CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(y, z)))), 0, 1e-10);
        }
    }
    cr_module_free(a);
    cr_module_free(b);
    CHECK_OK();
}

static void wrong_calls_say_what(void)
{
    cr_module *m = cr_multi_head_attention_layer(4, 2), *other = cr_relu_layer();
    CR_SCOPE {
        cr_tensor *x = cr_ones(CR_SHAPE(2, 3, 4));
        CHECK(!cr_forward(m, cr_ones(CR_SHAPE(2, 3, 5))));
        CHECK(strstr(cr_error(), "q is f64[2,3,5], expected [batch,length,4]") != NULL);
        cr_clear_error();
        CHECK(!cr_multi_head_attention_forward(m, x, NULL, x));
        CHECK_ERROR("multi_head_attention_forward: k is NULL");
        CHECK(!cr_multi_head_attention_forward(other, x, x, x));
        CHECK_ERROR("multi_head_attention_forward: the module is a relu, expected multi_head_attention");
        CHECK(!cr_transformer_forward(other, x));
        CHECK_ERROR("transformer_forward: the module is a relu, expected a transformer's block or stack of blocks");
    }
    CHECK(!cr_multi_head_attention_layer(6, 4));
    CHECK_ERROR("multi_head_attention_layer: width 6 does not divide into 4 heads");
    CHECK(!cr_transformer_encoder(4, 2, 0, 1));
    CHECK_ERROR("transformer_encoder_layer: hidden is 0, expected at least 1");
    CHECK(!cr_transformer_decoder(4, 3, 8, 1));
    CHECK_ERROR("multi_head_attention_layer: width 4 does not divide into 3 heads");
    cr_module_free(m);
    cr_module_free(other);
}

static void failing_allocations_leak_nothing(void)
{
    bool made = false;
    for (int n = 0; n < 3000 && !made; n += 1 + n / 100) {
        cr_fail_allocation_after(n);
        cr_module *m = cr_transformer_decoder(4, 2, 6, 1, .final_norm = true);
        CR_SCOPE {
            cr_tensor *x = m ? cr_ones(CR_SHAPE(1, 2, 4)) : NULL;
            made = x && cr_transformer_forward(m, x, .memory = x, .causal = true);
        }
        TEST_ALLOCATES_AGAIN(made);
        cr_module_free(m);
    }
    CHECK(made);
}

/* Forward and backward of attention need memory for rows, not for all weights: of a sequence of 3000 those would take
 * 36 MB in f32. */
static void memory_does_not_grow_with_the_square(void)
{
    enum { LENGTH = 3000, WEIGHTS = LENGTH * LENGTH * 4 };
    for (int grouped = 0; grouped < 2; grouped++) {
        CR_SCOPE {
            cr_dims few = CR_SHAPE(1, LENGTH, 8), all = CR_SHAPE(2, LENGTH, 8);
            cr_tensor *q = cr_requires_grad(cr_normal(all, 0, 1, .dtype = CR_F32), true);
            cr_tensor *k = cr_requires_grad(cr_normal(grouped ? few : all, 0, 1, .dtype = CR_F32), true);
            size_t before = cr_memory_stats_of(cr_cpu()).allocated;
            cr_reset_peak_memory(cr_cpu());
            cr_tensor *y = cr_scaled_dot_product_attention(q, k, k, .causal = true, .grouped = grouped, .softcap = 5);
            CHECK(cr_backward(cr_sum(cr_square(y))) && cr_grad_of(k));
            size_t more = cr_memory_stats_of(cr_cpu()).peak - before;
            CHECK_MSG(more > LENGTH * 8 * 4 && more < WEIGHTS / 4, "%zu bytes more at the peak", more);
        }
    }
    CHECK_OK();
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(attention_is_pytorchs);
    TEST(encoders_are_pytorchs);
    TEST(decoders_are_pytorchs);
    TEST(names_are_pytorchs);
    TEST(dropout_is_for_training);
    TEST(both_paths_agree);
    TEST(wrong_calls_say_what);
    TEST(memory_does_not_grow_with_the_square);
    TEST(failing_allocations_leak_nothing);
    return test_end();
}
