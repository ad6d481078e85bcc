/* Mixed precision: products in bf16 beside products in f32, by hand, staged and in cr_fit, where weights stay f32, the
 * accuracy is that of f32 and a run that is taken up again ends with the same bits. */
#include "support/files.h"
#include "test.h"

#include <cresset.h>

enum { EXAMPLES = 512, FEATURES = 16, CLASSES = 4 };

static cr_tensor *random_of(int64_t a, int64_t b)
{
    return cr_uniform(CR_SHAPE(a, b), -1, 1);
}

/* Row-major in memory of its own. */
static cr_tensor *copy_of(cr_tensor *t)
{
    cr_tensor *to = cr_zeros(cr_shape(t), .dtype = cr_dtype_of(t));
    return cr_copy_(to, t);
}

/* The greatest difference, in units of the greatest value. */
static double apart(cr_tensor *a, cr_tensor *b)
{
    cr_tensor *d = cr_max(cr_abs(cr_sub(cr_cast(a, CR_F64), cr_cast(b, CR_F64))));
    return cr_item(d) / cr_item(cr_max(cr_abs(cr_cast(b, CR_F64))));
}

/* Large enough for the processor's own bf16 products, where it has them; small; turned, repeated over a batch. */
static void products_of_bf16(void)
{
    static const int64_t sizes[][3] = {{3, 5, 7}, {1, 512, 9000}, {256, 300, 200}, {190, 1, 33000}, {160, 170, 180}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        CR_SCOPE {
            int64_t m = sizes[i][0], n = sizes[i][1], k = sizes[i][2];
            cr_tensor *a = cr_cast(random_of(m, k), CR_BF16), *b = cr_cast(random_of(k, n), CR_BF16);
            cr_tensor *wanted = cr_matmul(cr_cast(a, CR_F64), cr_cast(b, CR_F64));
            cr_tensor *at = copy_of(cr_transpose(a, 0, 1)), *bt = copy_of(cr_transpose(b, 0, 1));
            CHECK(cr_dtype_of(cr_matmul(a, b)) == CR_BF16);
            CHECK_NEAR(apart(cr_matmul(a, b), wanted), 0, 0.006);
            CHECK_NEAR(apart(cr_matmul(at, b, .transpose_a = true), wanted), 0, 0.006);
            CHECK_NEAR(apart(cr_matmul(a, bt, .transpose_b = true), wanted), 0, 0.006);
            CHECK_NEAR(apart(cr_matmul(cr_transpose(at, 0, 1), cr_transpose(bt, 0, 1)), wanted), 0, 0.006);
            cr_tensor *bias = cr_cast(cr_uniform(CR_SHAPE(n), 20, 30), CR_BF16);
            CHECK_NEAR(apart(cr_linear(a, bt, .bias = bias), cr_add(wanted, cr_cast(bias, CR_F64))), 0, 0.006);
            cr_tensor *many = cr_cast(cr_uniform(CR_SHAPE(3, m, k), -1, 1), CR_BF16);
            cr_tensor *all = cr_matmul(cr_cast(many, CR_F64), cr_cast(b, CR_F64));
            CHECK_NEAR(apart(cr_matmul(many, b), all), 0, 0.006);
            CHECK_NEAR(apart(cr_matmul(many, cr_expand(cr_reshape(b, CR_SHAPE(1, k, n)), CR_SHAPE(3, k, n))), all), 0,
                       0.006);
        }
    CHECK_OK();
}

/* What a product of f32 gives in the scope: that of the rounded operands, as f32. */
static void casts_operands(void)
{
    CR_SCOPE {
        cr_tensor *a = cr_requires_grad(random_of(20, 30), true), *b = random_of(30, 40), *y = NULL, *wide = NULL;
        cr_tensor *x = cr_uniform(CR_SHAPE(2, 3, 9, 9), -1, 1), *w = cr_uniform(CR_SHAPE(4, 3, 3, 3), -1, 1);
        cr_tensor *conv = NULL, *back = NULL;
        CR_AUTOCAST(CR_BF16)
        {
            y = cr_matmul(a, b);
            wide = cr_matmul(cr_cast(a, CR_F64), cr_cast(b, CR_F64));
            conv = cr_conv2d(x, w, .padding = 1);
            back = cr_conv_transpose2d(x, cr_uniform(CR_SHAPE(3, 4, 3, 3), -1, 1));
        }
        cr_tensor *rounded = cr_matmul(cr_cast(a, CR_BF16), cr_cast(b, CR_BF16));
        CHECK(cr_dtype_of(y) == CR_F32 && cr_dtype_of(wide) == CR_F64 && cr_dtype_of(conv) == CR_F32);
        CHECK(cr_dtype_of(back) == CR_F32);
        CHECK_NEAR(apart(y, rounded), 0, 0);
        CHECK(apart(y, wide) > 1e-5 && apart(y, wide) < 0.02);
        CHECK_NEAR(apart(conv, cr_conv2d(cr_cast(x, CR_BF16), cr_cast(w, CR_BF16), .padding = 1)), 0, 0);
        CHECK(cr_backward(cr_sum(y)));
        CHECK(cr_dtype_of(cr_grad_of(a)) == CR_F32);
        CHECK(apart(cr_matmul(a, b), wide) < 1e-6); /* the scope is over */
        CHECK(cr_set_autocast(CR_F16) == CR_DTYPE_NONE);
        CHECK_ERROR("set_autocast: dtype is f16, expected bf16, or f32 for none");
    }
    CHECK_OK();
}

static bool product(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_matmul(in.at[0], in.at[1]);
    return out[0] != NULL;
}

static void staged_functions_follow(void)
{
    cr_function *f = cr_stage(product, NULL, .name = "product");
    CR_SCOPE {
        cr_tensor *a = random_of(20, 30), *b = random_of(30, 40), *in[] = {a, b}, *first = NULL, *low = NULL,
                  *again = NULL;
        CHECK(cr_call_function(f, cr_list_of(in, 2), &first));
        CR_AUTOCAST(CR_BF16)
        CHECK(cr_call_function(f, cr_list_of(in, 2), &low));
        CHECK(cr_call_function(f, cr_list_of(in, 2), &again));
        CHECK_NEAR(apart(again, first), 0, 0);
        CHECK(apart(low, first) > 1e-5);
        CHECK_NEAR(apart(low, cr_matmul(cr_cast(a, CR_BF16), cr_cast(b, CR_BF16))), 0, 0);
        CHECK_INT(cr_function_traces(f), 2);
    }
    cr_function_free(f);
    CHECK_OK();
}

/* ---- training ---- */

typedef struct setting {
    cr_module *net;
    cr_optimizer *opt;
    cr_loader *train, *test;
} setting;

/* The class is the largest of four sums of sixteen features. */
static cr_loader *examples(uint64_t seed, bool shuffle)
{
    cr_loader *l = NULL;
    CR_SCOPE {
        cr_manual_seed(seed);
        cr_tensor *x = cr_normal(CR_SHAPE(EXAMPLES, FEATURES), 0, 1);
        cr_tensor *sums = cr_sum(cr_reshape(x, CR_SHAPE(EXAMPLES, CLASSES, FEATURES / CLASSES)), .axes = CR_SHAPE(2));
        l = cr_loader_new(cr_tensor_dataset(x, cr_argmax(sums, 1)), .batch_size = 32, .shuffle = shuffle, .seed = 3);
    }
    return l;
}

static setting begin(void)
{
    setting s = {.train = examples(1, true), .test = examples(2, false)};
    cr_manual_seed(5);
    s.net = cr_sequential(cr_linear_layer(FEATURES, 32), cr_relu_layer(), cr_dropout_layer(0.1),
                          cr_linear_layer(32, CLASSES));
    s.opt = cr_adam(s.net, .lr = 0.01);
    return s;
}

static void end(setting *s)
{
    cr_optimizer_free(s->opt);
    cr_loader_free(s->train);
    cr_loader_free(s->test);
    cr_module_free(s->net);
}

static double train(setting *s, cr_dtype precision, bool staged)
{
    cr_fit_state state = {0};
    cr_metric *accuracy = cr_accuracy_metric();
    CHECK(cr_fit(s->net, s->opt, s->train, &state, .epochs = 15, .validation = s->test, .metrics = &accuracy,
                 .n_metrics = 1, .precision = precision, .staged = staged, .style = CR_PROGRESS_QUIET));
    cr_metric_free(accuracy);
    return state.validation[0];
}

static void learns_as_well(void)
{
    double reached[3];
    for (int way = 0; way < 3; way++) {
        setting s = begin();
        reached[way] = train(&s, way ? CR_BF16 : CR_F32, way == 2);
        for (int i = 0; i < cr_parameter_count(s.net); i++)
            CHECK(cr_dtype_of(cr_parameter_at(s.net, i).tensor) == CR_F32);
        char name[64];
        for (int i = 0; i < cr_optimizer_state_count(s.opt); i++)
            CR_SCOPE {
                cr_dtype d = cr_dtype_of(cr_optimizer_state_at(s.opt, i, name, sizeof name));
                CHECK_MSG(d != CR_BF16, "%s is bf16", name);
            }
        end(&s);
    }
    CHECK_MSG(reached[0] > 0.8, "f32 reaches %g", reached[0]);
    CHECK_MSG(fabs(reached[1] - reached[0]) <= 0.03, "bf16 reaches %g, f32 %g", reached[1], reached[0]);
    CHECK_MSG(fabs(reached[2] - reached[0]) <= 0.03, "staged bf16 reaches %g, f32 %g", reached[2], reached[0]);
    CHECK_OK();
}

static bool stop_at(const cr_fit_state *state, void *step)
{
    return state->step < *(int *)step;
}

/* A run that ends in the middle and is taken up again, and one that does not. */
static void goes_on_with_the_same_bits(void)
{
    static float a[4096], b[4096];
    for (int way = 0; way < 2; way++) {
        const char *path = test_path(way ? "broken" : "whole");
        for (int part = way ? 0 : 1; part < 2; part++) {
            setting s = begin();
            int limit = part ? 1000 : 13;
            cr_checkpoints *saves = cr_checkpoints_open(path, .keep = 1);
            CHECK(cr_fit(s.net, s.opt, s.train, NULL, .epochs = 4, .precision = CR_BF16, .checkpoints = saves,
                         .resume = true, .checkpoint_steps = 5, .callback = stop_at, .context = &limit,
                         .style = CR_PROGRESS_QUIET));
            cr_checkpoints_close(saves);
            float *to = way ? b : a;
            for (int i = 0; i < cr_parameter_count(s.net); i++) {
                cr_tensor *t = cr_parameter_at(s.net, i).tensor;
                CHECK(cr_copy_out(t, to, (size_t)cr_numel(t) * sizeof *to, CR_F32));
                to += cr_numel(t);
            }
            end(&s);
        }
    }
    CHECK(!memcmp(a, b, sizeof a) && a[0] != 0);
    CHECK_OK();
}

int main(void)
{
    cr_manual_seed(1);
    TEST(products_of_bf16);
    TEST(casts_operands);
    TEST(staged_functions_follow);
    TEST(learns_as_well);
    TEST(goes_on_with_the_same_bits);
    return test_end();
}
