/* Chains: convolutions with the batch norms around them, some images at a time. The numbers are those of eager mode within
 * rounding, and the very same for any number of threads. */
#include "test.h"

#include "support/staged.h"
#include <cresset.h>
#include <stdlib.h>
#include <string.h>

#if CRESSET_ONEDNN
enum { LEAST = 10 };
#else
enum { LEAST = 0 };
#endif

typedef struct trainer {
    cr_module *stem, *block, *side, *head, *net;
    cr_optimizer *opt;
} trainer;

static cr_tensor *through(const trainer *t, cr_tensor *x)
{
    cr_tensor *h = cr_forward(t->stem, x), *y = cr_forward(t->block, h);
    if (t->side)
        y = cr_relu(cr_add(y, cr_forward(t->side, h)));
    return cr_forward(t->head, y);
}

static bool step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    out[0] = cr_cross_entropy(through(t, in.at[0]), in.at[1]);
    cr_backward(out[0]);
    cr_step(t->opt);
    return cr_ok();
}

/* Depthwise and pointwise convolutions, as in MobileNet; with a side, what the stem makes goes to two convolutions. */
static trainer make(bool side)
{
    cr_manual_seed(3);
    trainer t = {0};
    t.stem = cr_sequential(cr_conv2d_layer(3, 24, 3, .padding = 1, .no_bias = true), cr_batch_norm2d_layer(24), cr_relu_layer());
    t.block = cr_sequential(cr_conv2d_layer(24, 24, 3, .padding = 1, .groups = 24, .no_bias = true), cr_batch_norm2d_layer(24),
                            cr_relu_layer(), cr_conv2d_layer(24, 40, 1), cr_batch_norm2d_layer(40));
    if (side)
        t.side = cr_sequential(cr_conv2d_layer(24, 40, 1, .no_bias = true), cr_batch_norm2d_layer(40));
    t.head = cr_sequential(cr_relu_layer(), cr_conv2d_layer(40, 32, 1, .stride = 2), cr_batch_norm2d_layer(32), cr_relu_layer(),
                           cr_adaptive_avg_pool2d_layer(CR_SHAPE(1, 1)), cr_flatten_layer(), cr_linear_layer(32, 10));
    t.net = side ? cr_sequential(t.stem, t.block, t.side, t.head) : cr_sequential(t.stem, t.block, t.head);
    t.opt = cr_sgd(t.net, .lr = 0.05, .momentum = 0.9);
    return t;
}

static void end(trainer *t)
{
    cr_optimizer_free(t->opt);
    cr_module_free(t->net);
}

static int count(const char *text, const char *word)
{
    int n = 0;
    for (; (text = strstr(text, word)); text++)
        n++;
    return n;
}

static void check_training(bool side, int64_t batch, int64_t size, int least)
{
    CR_SCOPE {
        trainer a = make(side), b = make(side);
        cr_tensor *x = cr_normal(CR_SHAPE(batch, 3, size, size), 0.3, 1), *y = cr_randint(CR_SHAPE(batch), 0, 10), *loss = NULL;
        cr_function *f = cr_stage(step, &b);
        for (int i = 0; i < 3; i++) {
            step(CR_LIST(x, y), &loss, &a);
            cr_tensor *staged = cr_run(f, x, y);
            CHECK(staged && apart(staged, loss) < 1e-4);
        }
        for (int i = 0; cr_state_at(a.net, i).tensor; i++) {
            cr_tensor *p = cr_state_at(a.net, i).tensor, *q = cr_state_at(b.net, i).tensor;
            CHECK(apart(p, q) < 2e-4);
        }
        char *text = cr_function_explain(f, 0);
        CHECK(text);
        if (text && strstr(text, "compiled")) { /* without a compiler there are other groups */
            CHECK(count(text, "in a chain of 3") + count(text, "in a chain of 4") >= least);
            CHECK(count(text, "in a chain of 4") >= (least ? 4 : 0));
        }
        free(text);
        cr_function_free(f);
        end(&a);
        end(&b);
    }
}

static void trains_as_eager(void) { check_training(false, 4, 64, LEAST); }
static void trains_with_a_side(void) { check_training(true, 4, 64, LEAST); }
static void odd_batches_and_sizes(void) { check_training(false, 3, 73, LEAST); }
static void one_image(void) { check_training(false, 1, 96, 0); }

/* The first loss: backward has products whose sums depend on the threads. */
static double first_loss(int threads)
{
    double loss = 0;
    CR_SCOPE {
        cr_set_num_threads(threads);
        trainer t = make(true);
        cr_tensor *x = cr_normal(CR_SHAPE(6, 3, 64, 64), 0, 1), *y = cr_randint(CR_SHAPE(6), 0, 10);
        cr_function *f = cr_stage(step, &t);
        cr_tensor *l = cr_run(f, x, y);
        CHECK(l);
        loss = l ? cr_item(l) : 0;
        cr_function_free(f);
        end(&t);
    }
    return loss;
}

static void forward_is_the_same_for_any_threads(void)
{
    int before = cr_num_threads();
    double one = first_loss(1);
    CHECK(first_loss(2) == one);
    CHECK(first_loss(3) == one);
    cr_set_num_threads(before);
}

int main(void)
{
    TEST(trains_as_eager);
    TEST(trains_with_a_side);
    TEST(odd_batches_and_sizes);
    TEST(one_image);
    TEST(forward_is_the_same_for_any_threads);
    return test_end();
}
