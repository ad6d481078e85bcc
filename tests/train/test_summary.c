/* Model summaries: multiply-adds counted by hand, figures of well-known networks, the table, and that a model is left
 * as it was. */
#include "test.h"

#include <cresset.h>

static cr_summary *summarize(cr_module *m, cr_tensor *x)
{
    return cr_summarize(m, x);
}

static double multiply_adds(cr_module *m, cr_tensor *x)
{
    cr_summary *s = summarize(m, x);
    double n = s ? s->rows[0].multiply_adds : -1;
    cr_summary_free(s);
    cr_module_free(m);
    return n;
}

static void counts_by_hand(void)
{
    CR_SCOPE {
        cr_tensor *picture = cr_zeros(CR_SHAPE(2, 4, 10, 12));
        CHECK_NEAR(multiply_adds(cr_conv2d_layer(4, 6, 3), picture), 2 * 6 * 8 * 10 * 4 * 9, 0);
        CHECK_NEAR(multiply_adds(cr_conv2d_layer(4, 4, 3, .groups = 4), picture), 2 * 4 * 8 * 10 * 9, 0);
        CHECK_NEAR(multiply_adds(cr_conv2d_layer(4, 6, 3, .stride = 2), picture), 2 * 6 * 4 * 5 * 4 * 9, 0);
        CHECK_NEAR(multiply_adds(cr_conv_transpose2d_layer(4, 6, 3, .stride = 2), picture), 2 * 4 * 10 * 12 * 6 * 9, 0);
        CHECK_NEAR(multiply_adds(cr_linear_layer(12, 5), picture), 2 * 4 * 10 * 12 * 5, 0);
        CHECK_NEAR(multiply_adds(cr_relu_layer(), picture), 0, 0);
        cr_tensor *sequence = cr_zeros(CR_SHAPE(7, 3, 5)); /* steps, examples, features */
        CHECK_NEAR(multiply_adds(cr_lstm_layer(5, 8), sequence), 7 * 3 * 4 * 8 * (5 + 8), 0);
        CHECK_NEAR(multiply_adds(cr_gru_layer(5, 8), sequence), 7 * 3 * 3 * 8 * (5 + 8), 0);
        /* two heads of 8: four projections of the width, scores and sums of values */
        cr_tensor *words = cr_zeros(CR_SHAPE(3, 6, 16));
        CHECK_NEAR(multiply_adds(cr_multi_head_attention_layer(16, 2), words), 3 * (4 * 6 * 16 * 16 + 2 * 6 * 6 * 16),
                   0);
    }
    CHECK_OK();
}

/* 4.09 G, 0.57 G and 0.71 G are what model zoos and the MobileNets paper give for pictures of 224x224. */
static void counts_what_is_known(void)
{
    static const struct {
        const char *name;
        double least, most;
    } known[] = {{"resnet50", 4.08e9, 4.1e9}, {"mobilenet_v1", 5.68e8, 5.70e8}, {"alexnet", 7.14e8, 7.15e8}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        CR_SCOPE {
            const cr_network_entry *entry = cr_network_find(known[i].name);
            cr_module *net = cr_network(known[i].name);
            cr_summary *s = summarize(net, cr_network_input(entry, 0));
            double n = s ? s->rows[0].multiply_adds : 0;
            CHECK_MSG(n > known[i].least && n < known[i].most, "%s: %g multiply-adds", known[i].name, n);
            CHECK_INT(s ? s->rows[0].parameters : 0, entry->parameters);
            CHECK(s && s->rows[0].flops > 2 * n && s->rows[0].output.count == 2 && s->rows[0].output.at[1] == 1000);
            cr_summary_free(s);
            cr_module_free(net);
        }
    CHECK_OK();
}

static cr_module *small(void)
{
    return cr_sequential(cr_conv2d_layer(1, 8, 3), cr_batch_norm2d_layer(8), cr_relu_layer(),
                         cr_sequential(cr_flatten_layer(), cr_linear_layer(512, 10)), cr_dropout_layer(0.5));
}

static void shows_a_table(void)
{
    CR_SCOPE {
        cr_module *net = small();
        cr_summary *s = summarize(net, cr_zeros(CR_SHAPE(1, 1, 10, 10)));
        char *text = cr_summary_text(s), *short_text = cr_summary_text(s, .depth = 1);
        CHECK_TEXT(text, "layer               output        parameters  multiply-adds   FLOPs  activations\n"
                         "sequential          f32[1,10]           5226         9.73 K  21.0 K     8.04 KiB\n"
                         "  0 (conv2d)        f32[1,8,8,8]          80         4.61 K  9.22 K     2.00 KiB\n"
                         "  1 (batch_norm2d)  f32[1,8,8,8]          16                 1.02 K     2.00 KiB\n"
                         "  2 (relu)          f32[1,8,8,8]                                512     2.00 KiB\n"
                         "  3 (sequential)    f32[1,10]           5130         5.12 K  10.2 K     2.04 KiB\n"
                         "    0 (flatten)     f32[1,512]                                          2.00 KiB\n"
                         "    1 (linear)      f32[1,10]           5130         5.12 K  10.2 K         40 B\n"
                         "  4 (dropout)       f32[1,10]\n"
                         "\n"
                         "parameters     5226, 20.4 KiB\n"
                         "multiply-adds  9.73 K (21.0 K FLOPs with all other arithmetic)\n"
                         "activations    8.04 KiB, the input 400 B\n");
        CHECK(short_text && strstr(short_text, "  3 (sequential)") && !strstr(short_text, "1 (linear)"));
        CHECK_INT(s->count, 8);
        CHECK_TEXT(s->rows[6].name, "3.1");
        CHECK_INT(s->rows[6].parent, 4);
        CHECK(cr_is_training(net) && cr_is_training(cr_find_module(net, "4")));
        free(text);
        free(short_text);
        cr_summary_free(s);
        cr_module_free(net);
    }
    CHECK_OK();
}

static cr_tensor *count_calls(cr_module *m, cr_list xs, void *calls)
{
    ++*(int *)calls;
    return cr_forward_own(m, xs);
}

static void leaves_the_model_as_it_was(void)
{
    CR_SCOPE {
        cr_module *net = small();
        int calls = 0;
        cr_module_around(cr_find_module(net, "3.1"), count_calls, &calls);
        cr_set_training(cr_find_module(net, "1"), false);
        cr_summary *s = summarize(net, cr_zeros(CR_SHAPE(4, 1, 10, 10)));
        CHECK_INT(calls, 0);
        CHECK(s && s->rows[0].output.at[0] == 4);
        CHECK(cr_is_training(net) && !cr_is_training(cr_find_module(net, "1")));
        cr_summary_free(s);
        CHECK(cr_forward(net, cr_zeros(CR_SHAPE(4, 1, 10, 10))));
        CHECK_INT(calls, 1);
        CHECK(!summarize(net, cr_zeros(CR_SHAPE(4, 2, 10, 10))));
        CHECK(strstr(cr_error(), "x has 2 channels, w expects 1"));
        cr_clear_error();
        CHECK(!summarize(NULL, cr_zeros(CR_SHAPE(1))));
        CHECK_ERROR("summarize: the module is NULL");
        CHECK(!cr_summary_text(NULL));
        CHECK_ERROR("summary_text: the summary is NULL");
        cr_module_free(net);
    }
    CHECK_OK();
}

int main(void)
{
    TEST(counts_by_hand);
    TEST(counts_what_is_known);
    TEST(shows_a_table);
    TEST(leaves_the_model_as_it_was);
    return test_end();
}
