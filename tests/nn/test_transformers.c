/* The transformers: names, counts and outputs against torchvision's and transformers', caches, the writing of text. */
#include "check_network.h"
#include "device/device.h"

static cr_tensor *tokens_of(int64_t rows, int64_t length)
{
    return cr_reshape(cr_arange(0, (double)(rows * length), .dtype = CR_I64), CR_SHAPE(rows, length));
}

/* ---- ViT ---- */

static void vit_is_torchvisions(void)
{
    cr_module *net = cr_vit(11, .image = 8, .patch = 4, .width = 12, .heads = 2, .layers = 2, .hidden = 16);
    check_names("vit", net, &vit);
    cr_eval(net);
    CR_SCOPE {
        check_values("vit", cr_forward(net, filled(CR_SHAPE(2, 3, 8, 8), 0, 1)), &vit);
        CHECK(!cr_forward(net, cr_zeros(CR_SHAPE(2, 3, 8, 12))));
        CHECK_ERROR("vit: x is f64[2,3,8,12], expected [batch,3,8,8]");
    }
    cr_module_free(net);
    CHECK(!cr_vit(3, .image = 10, .patch = 4));
    CHECK_ERROR("vit: image 10 does not divide into patches of 4");
    CHECK(!cr_vit(3, .width = 10, .heads = 4));
    CHECK_ERROR("vit: width 10 does not divide into 4 heads");
}

/* ---- GPT-2 ---- */

static cr_module *small_gpt2(void)
{
    return cr_gpt2(.vocab = 30, .context = 16, .width = 12, .heads = 3, .layers = 2);
}

static void gpt2_is_that_of_transformers(void)
{
    static const int64_t counted[] = {1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1};
    cr_module *net = small_gpt2();
    check_names("gpt2", net, &gpt2);
    cr_eval(net);
    CR_SCOPE {
        cr_tensor *tokens = tokens_of(2, 6), *mask = cr_from_data(counted, CR_SHAPE(2, 6), CR_I64);
        check_values("gpt2", cr_forward(net, tokens), &gpt2);
        cr_tensor *y = cr_forward_all(net, tokens, mask);
        check_values("gpt2_padded", cr_narrow(cr_select(y, 0, 1), 0, 2, 4), &gpt2_padded);
        cr_tensor *bad = cr_zeros(CR_SHAPE(2, 17), .dtype = CR_I64);
        CHECK(!cr_forward(net, bad));
        CHECK_ERROR("gpt2: tokens are i64[2,17] after 0 others, expected [batch,length], at most 16 in all");
        CHECK(!cr_gpt2_forward(net, tokens, .mask = bad));
        CHECK_ERROR("gpt2_forward: mask is i64[2,17], expected [2,6]");
    }
    cr_module_free(net);
}

/* Token by token with a cache is as the whole text at once. */
static void a_cache_changes_nothing(void)
{
    static const int64_t counted[] = {1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1};
    cr_module *net = small_gpt2();
    fill_network(net, 0.5);
    cr_eval(net);
    for (int with_mask = 0; with_mask < 2; with_mask++)
        CR_SCOPE {
            cr_tensor *tokens = tokens_of(2, 6), *part[3];
            cr_tensor *mask = with_mask ? cr_from_data(counted, CR_SHAPE(2, 6), CR_I64) : NULL;
            cr_tensor *whole = cr_gpt2_forward(net, tokens, .mask = mask);
            cr_kv_cache *cache = cr_kv_cache_new();
            static const int64_t begin[] = {0, 3, 4, 6};
            for (int i = 0; i < 3; i++) {
                cr_tensor *fresh = cr_narrow(tokens, 1, begin[i], begin[i + 1] - begin[i]);
                cr_tensor *seen = mask ? cr_narrow(mask, 1, 0, begin[i + 1]) : NULL;
                part[i] = cr_gpt2_forward(net, fresh, .mask = seen, .cache = cache, .last = i == 2);
                CHECK_INT(cr_kv_cache_length(cache), begin[i + 1]);
            }
            CHECK_INT(cr_size(part[2], 1), 1);
            CHECK(difference(cr_narrow(whole, 1, 3, 1), part[1]) < 1e-12);
            CHECK(difference(cr_narrow(whole, 1, 5, 1), part[2]) < 1e-12);
            if (!mask) { /* the second text twice */
                static const int64_t second[] = {1, 1};
                CHECK(cr_kv_cache_choose(cache, cr_from_data(second, CR_SHAPE(2), CR_I64)));
                cr_tensor *more = cr_full(CR_SHAPE(2, 1), 7, .dtype = CR_I64);
                cr_tensor *y = cr_gpt2_forward(net, more, .cache = cache);
                cr_tensor *all = cr_forward(net, cr_concat(CR_LIST(tokens, more), .axis = 1));
                CHECK(difference(cr_select(y, 0, 0), cr_narrow(cr_select(all, 0, 1), 0, 6, 1)) < 1e-12);
            }
            cr_kv_cache_free(cache);
            CHECK_OK();
        }
    cr_module_free(net);
}

static void gpt2_learns(void)
{
    cr_manual_seed(1);
    cr_module *net = small_gpt2();
    cr_optimizer *opt = cr_adam(net, .lr = 1e-2);
    double first = 0, last = 0;
    for (int i = 0; i < 12; i++)
        CR_SCOPE {
            cr_tensor *tokens = tokens_of(2, 6), *y = cr_forward(net, tokens);
            cr_tensor *target = cr_reshape(cr_remainder(cr_add(tokens, cr_int(1)), cr_int(30)), CR_SHAPE(-1));
            cr_tensor *loss = cr_cross_entropy(cr_reshape(y, CR_SHAPE(-1, 30)), target);
            cr_backward(loss);
            cr_step(opt);
            last = cr_item(loss);
            first = i ? first : last;
        }
    CHECK_MSG(last < 0.8 * first, "from %g to %g", first, last);
    CHECK_OK();
    cr_optimizer_free(opt);
    cr_module_free(net);
}

/* Of the published sizes one block is built, and the rest counted. */
static void sizes_are_those_published(void)
{
    static const struct {
        const char *name;
        int64_t width, layers;
    } sizes[] = {{"gpt2", 768, 12}, {"gpt2_medium", 1024, 24}};
    cr_set_default_dtype(CR_BF16);
    for (int i = 0; i < 2; i++) {
        cr_module *net = cr_network(sizes[i].name, .vocab = 1, .context = 1, .layers = 1);
        int64_t width = sizes[i].width, block = cr_parameter_elements(net) - 4 * width;
        int64_t all = (50257 + 1024 + 2) * width + sizes[i].layers * block;
        CHECK_INT(cr_network_find(sizes[i].name)->parameters, all);
        cr_module_free(net);
    }
    cr_module *net = cr_vit(1000, .layers = 1);
    int64_t block = cr_parameter_elements(cr_find_module(net, "encoder.layers"));
    CHECK_INT(cr_parameter_elements(net) + 11 * block, cr_network_find("vit_b_16")->parameters);
    cr_module_free(net);
    net = cr_bert(.vocab = 1, .layers = 1);
    block = cr_parameter_elements(cr_find_module(net, "encoder.layer"));
    CHECK_INT(cr_parameter_elements(net) + 30521 * 768 + 11 * block, cr_network_find("bert")->parameters);
    cr_module_free(net);
    cr_set_default_dtype(CR_F64);
    CHECK_OK();
}

/* ---- BERT ---- */

#define SMALL_BERT .vocab = 30, .context = 8, .width = 12, .heads = 3, .layers = 2, .hidden = 20

static void bert_is_that_of_transformers(void)
{
    static const int64_t counted[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0}, sentence[] = {0, 0, 0, 1, 1, 1};
    cr_module *net = cr_bert(SMALL_BERT), *lm = cr_bert_masked_lm(SMALL_BERT),
              *judge = cr_bert_classifier(5, SMALL_BERT);
    check_names("bert", net, &bert);
    check_names("bert_masked_lm", lm, &bert_masked_lm);
    check_names("bert_classifier", judge, &bert_classifier);
    cr_eval(net);
    CR_SCOPE {
        cr_tensor *tokens = tokens_of(2, 6), *mask = cr_from_data(counted, CR_SHAPE(2, 6), CR_I64);
        cr_tensor *types = cr_expand(cr_from_data(sentence, CR_SHAPE(1, 6), CR_I64), CR_SHAPE(2, 6));
        cr_tensor *y = cr_forward_all(net, tokens, mask, types);
        check_values("bert", cr_select(y, 0, 1), &bert);
        cr_bert_result r = cr_bert_forward(net, tokens, .mask = mask, .types = types);
        CHECK(difference(r.y, y) == 0);
        check_values("bert_pooled", cr_bert_forward(net, tokens).pooled, &bert_pooled);
        check_values("bert_masked_lm", cr_select(cr_forward_all(lm, tokens, mask, types), 0, 1), &bert_masked_lm);
        check_values("bert_classifier", cr_forward_all(judge, tokens, mask, types), &bert_classifier);
        CHECK(!cr_forward(net, tokens_of(1, 9)));
        CHECK_ERROR("bert: tokens are i64[1,9], expected [batch,length], length 1 to 8");
        CHECK(!cr_bert_forward(net, tokens, .types = tokens_of(1, 6)).y);
        CHECK_ERROR("bert_forward: types are i64[1,6], expected [2,6]");
    }
    cr_module_free(net);
    cr_module_free(lm);
    cr_module_free(judge);
}

/* One tensor under two names is one parameter, which an optimizer moves once and a file needs once. */
static void tied_weights_are_one(void)
{
    cr_module *net = cr_bert_masked_lm(SMALL_BERT);
    cr_tensor *words = cr_find_parameter(net, "bert.embeddings.word_embeddings.weight");
    CHECK(words && words == cr_find_parameter(net, "cls.predictions.decoder.weight"));
    CHECK_INT(cr_state_count(net) - cr_parameter_count(net), 2);
    int n = cr_state_count(net), kept = 0;
    cr_named *state = calloc((size_t)n, sizeof *state);
    CR_SCOPE {
        cr_optimizer *opt = cr_sgd(net, .lr = 1);
        cr_tensor *before = cr_clone(cr_detach(words));
        cr_tensor *tokens = tokens_of(1, 4), *y = cr_forward(net, tokens);
        CHECK(cr_backward(cr_cross_entropy(cr_reshape(y, CR_SHAPE(4, 30)), cr_reshape(tokens, CR_SHAPE(4)))));
        cr_tensor *step = cr_clone(cr_grad_of(words));
        CHECK(cr_step(opt));
        CHECK(difference(cr_sub(before, step), words) < 1e-12);
        cr_optimizer_free(opt);
        for (int i = 0; i < n; i++)
            if (!strstr(cr_state_at(net, i).name, ".decoder."))
                state[kept++] = (cr_named){cr_state_at(net, i).name, cr_zeros_like(cr_state_at(net, i).tensor), false};
        CHECK(cr_set_state(net, state, kept, true));
        CHECK(cr_item(cr_sum(cr_abs(words))) == 0);
        state[0] = state[--kept];
        CHECK(!cr_set_state(net, state, kept, true));
        CHECK_ERROR("set_state: bert.embeddings.word_embeddings.weight is missing; cls.predictions.decoder.weight is "
                    "missing");
    }
    free(state);
    cr_module_free(net);
}

/* Parts of parts are used where they are, so that they can be exchanged. */
static void parts_are_exchanged(void)
{
    cr_module *net = cr_vit(11, .image = 8, .patch = 4, .width = 12, .heads = 2, .layers = 1);
    CR_SCOPE {
        cr_tensor *x = filled(CR_SHAPE(2, 3, 8, 8), 0, 1);
        cr_module_free(cr_swap_child(cr_find_module(net, "heads"), "head", cr_linear_layer(12, 3)));
        cr_tensor *y = cr_forward(net, x);
        CHECK_INT(cr_size(y, 1), 3);
        CHECK(cr_set_part(cr_find_module(net, "encoder"), "pos_embedding", filled(CR_SHAPE(1, 5, 12), 1, 1)));
        CHECK(difference(cr_forward(net, x), y) > 0);
        cr_module_free(net);
        net = small_gpt2();
        y = cr_forward(net, tokens_of(2, 6));
        cr_module_free(cr_swap_child(cr_find_module(net, "h.0.mlp"), "c_proj", cr_linear_layer(48, 12)));
        CHECK(difference(cr_forward(net, tokens_of(2, 6)), y) > 0);
        cr_module_free(net);
        net = cr_bert(SMALL_BERT);
        y = cr_forward(net, tokens_of(2, 6));
        cr_module_free(
            cr_swap_child(cr_find_module(net, "encoder.layer.0.attention.self"), "value", cr_linear_layer(12, 12)));
        CHECK(difference(cr_forward(net, tokens_of(2, 6)), y) > 0);
        CHECK_OK();
    }
    cr_module_free(net);
}

/* ---- writing ---- */

static void sampling_keeps_to_its_limits(void)
{
    static const double chances[] = {0.4, 0.05, 0.3, 0.05, 0.2};
    cr_manual_seed(3);
    CR_SCOPE {
        cr_tensor *scores = cr_log(cr_from_data(chances, CR_SHAPE(1, 5), CR_F64)),
                  *many = cr_expand(scores, CR_SHAPE(4000, 5));
        CHECK_INT(cr_item_int(cr_sample_tokens(scores, .greedy = true)), 0);
        cr_tensor *all = cr_bincount(cr_sample_tokens(many), .minlength = 5);
        cr_tensor *three = cr_bincount(cr_sample_tokens(many, .top_k = 3), .minlength = 5);
        cr_tensor *nucleus = cr_bincount(cr_sample_tokens(many, .top_p = 0.65), .minlength = 5);
        cr_tensor *cold = cr_bincount(cr_sample_tokens(many, .temperature = 0.5), .minlength = 5);
        int64_t n[4][5];
        cr_tensor *of[] = {all, three, nucleus, cold};
        for (int i = 0; i < 4; i++)
            CHECK(cr_copy_out(of[i], n[i], sizeof n[i], CR_I64));
        for (int i = 0; i < 5; i++)
            CHECK_NEAR((double)n[0][i] / 4000, chances[i], 0.03);
        CHECK(n[1][1] == 0 && n[1][3] == 0 && n[1][0] > 0 && n[1][2] > 0 && n[1][4] > 0);
        CHECK_NEAR((double)n[1][0] / 4000, 0.4 / 0.9, 0.03);
        CHECK(n[2][1] == 0 && n[2][3] == 0 && n[2][4] == 0 && n[2][0] > 0 && n[2][2] > 0);
        CHECK_NEAR((double)n[3][0] / 4000, 0.16 / 0.295, 0.03);
        CHECK(!cr_sample_tokens(many, .top_p = 1.5));
        CHECK_ERROR("sample_tokens: temperature is 0, top_k 0, top_p 1.5; expected not negative, and top_p at most 1");
        CHECK(!cr_sample_tokens(cr_zeros(CR_SHAPE(3))));
        CHECK_ERROR("sample_tokens: scores are f64[3], expected floating-point [batch,vocab]");
    }
}

/* gpt2's forward without its cache, as a module of another kind. */
static cr_tensor *read_again(cr_module *m, cr_list in)
{
    cr_module *net = *(cr_module **)cr_module_data(m);
    return in.count > 1 ? cr_forward_all(net, in.at[0], in.at[1]) : cr_forward(net, in.at[0]);
}

static void texts_are_written(void)
{
    static const int64_t counted[] = {1, 1, 1, 0, 1, 1};
    cr_module *net = small_gpt2(), *slow = cr_module_new("slow", NULL, sizeof net);
    cr_module_on_forward_all(slow, read_again);
    *(cr_module **)cr_module_data(slow) = net;
    cr_manual_seed(5);
    for (int i = 0; i < cr_parameter_count(net); i++)
        cr_init_normal(cr_parameter_at(net, i).tensor, 0, 0.7);
    cr_eval(net);
    CR_SCOPE {
        cr_tensor *tokens = tokens_of(2, 3), *mask = cr_from_data(counted, CR_SHAPE(2, 3), CR_I64);
        cr_tensor *a = cr_generate(net, tokens, 9, .greedy = true);
        CHECK_INT(cr_size(a, 1), 12);
        CHECK(difference(a, cr_generate(slow, tokens, 9, .greedy = true)) == 0);
        CHECK(difference(cr_narrow(a, 1, 0, 3), tokens) == 0);
        a = cr_generate(net, tokens, 9, .greedy = true, .mask = mask);
        CHECK(difference(a, cr_generate(slow, tokens, 9, .greedy = true, .mask = mask)) == 0);
        cr_manual_seed(9);
        a = cr_generate(net, tokens, 9, .temperature = 2, .top_k = 20, .top_p = 0.95);
        cr_manual_seed(9);
        CHECK(difference(a, cr_generate(slow, tokens, 9, .temperature = 2, .top_k = 20, .top_p = 0.95)) == 0);
        int64_t stop = cr_item_int(cr_narrow(cr_select(a, 0, 0), 0, 3, 1));
        cr_manual_seed(9);
        cr_tensor *b =
            cr_generate(net, tokens, 9, .temperature = 2, .top_k = 20, .top_p = 0.95, .stops = true, .stop = stop);
        int64_t row[12] = {0}, length = cr_size(b, 1);
        CHECK(length >= 4 && cr_copy_out(cr_select(b, 0, 0), row, (size_t)length * sizeof *row, CR_I64));
        for (int64_t i = 3; i < length; i++)
            CHECK_INT(row[i], stop);
        CHECK(difference(cr_generate(net, tokens, 0), tokens) == 0);
        CHECK(!cr_generate(net, tokens, 20));
        CHECK_ERROR("gpt2_forward: tokens are i64[2,1] after 16 others, expected [batch,length], at most 16 in all");
        CHECK(!cr_generate(net, cr_zeros(CR_SHAPE(3)), 2));
        CHECK_ERROR("generate: tokens are f64[3], expected integers [batch,length], length at least 1");
    }
    cr_module_free(slow);
    cr_module_free(net);
}

static void failing_allocations_leak_nothing(void)
{
    bool made = false;
    for (int n = 0; n < 100000 && !made; n += 1 + n / 10) {
        cr_fail_allocation_after(n);
        cr_module *a = cr_gpt2(.vocab = 7, .context = 6, .width = 4, .heads = 2, .layers = 1);
        cr_module *b = a ? cr_vit(2, .image = 4, .patch = 2, .width = 4, .heads = 2, .layers = 1) : NULL;
        cr_module *c = b ? cr_bert_masked_lm(SMALL_BERT) : NULL;
        CR_SCOPE
            made = c && cr_generate(a, cr_zeros(CR_SHAPE(1, 2), .dtype = CR_I64), 3, .top_k = 3);
        TEST_ALLOCATES_AGAIN(made);
        cr_module_free(a);
        cr_module_free(b);
        cr_module_free(c);
    }
    CHECK(made);
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(vit_is_torchvisions);
    TEST(gpt2_is_that_of_transformers);
    TEST(a_cache_changes_nothing);
    TEST(gpt2_learns);
    TEST(sizes_are_those_published);
    TEST(bert_is_that_of_transformers);
    TEST(tied_weights_are_one);
    TEST(parts_are_exchanged);
    TEST(sampling_keeps_to_its_limits);
    TEST(texts_are_written);
    TEST(failing_allocations_leak_nothing);
    return test_end();
}
