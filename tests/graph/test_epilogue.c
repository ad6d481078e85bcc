/* Convolutions that do what follows them, and pooling that comes before relu: as eager within rounding. */
#include "support/said.h"
#include "test.h"

#include "support/staged.h"
#include <cresset.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static cr_module *net;

static bool forward(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    CR_NO_GRAD {
        cr_tensor *x = cr_forward(net, in.at[0]);
        out[0] = cr_relu(cr_add(x, in.at[0]));
    }
    return cr_ok();
}

/* Numbers that are not those at birth, so that every part of a batch norm counts. */
static void disturb(cr_module *m)
{
    for (int i = 0; cr_state_at(m, i).tensor; i++) {
        cr_tensor *t = cr_state_at(m, i).tensor;
        if (cr_ndim(t) == 1)
            CR_SCOPE
                CR_NO_GRAD
                    cr_add_(t, cr_uniform(cr_shape(t), 0, 0.5));
    }
}

/* The second convolution, whose epilogue has a residual, is a product or, of 3x3, done by Winograd's algorithm where
 * that is worth it. */
static void check_block(int64_t channels, int64_t inside, int64_t kernel, int64_t groups, double tolerance)
{
    CR_SCOPE {
        cr_manual_seed(1);
        net = cr_sequential(cr_conv2d_layer(channels, inside, 3, .padding = 1, .groups = groups), cr_batch_norm2d_layer(inside),
                            cr_relu_layer(), cr_conv2d_layer(inside, channels, kernel, .padding = kernel / 2),
                            cr_batch_norm2d_layer(channels));
        disturb(net);
        cr_eval(net);
        cr_function *f = cr_stage(forward, NULL);
        for (int i = 0; i < 3; i++) {
            cr_tensor *x = cr_normal(CR_SHAPE(2, channels, 20, 18), 0, 1), *want = NULL;
            forward(CR_LIST(x), &want, NULL);
            cr_tensor *have = cr_run(f, x);
            CHECK(have && apart(have, want) < tolerance);
            disturb(net); /* the parameters are those of the moment */
        }
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
        cr_module_free(net);
    }
}

static void residual_block(void)
{
    check_block(16, 24, 1, 1, 1e-5);
}

static void residual_block_of_many_channels(void)
{
    check_block(48, 64, 3, 1, 1e-4);
}

/* A depthwise convolution and one of one pixel, which one kernel does; or not, where the next one has larger kernels. */
static void separable_block(void)
{
    check_block(72, 72, 1, 72, 1e-5);
    check_block(72, 72, 3, 72, 1e-4);
}

static bool forward_net(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    CR_NO_GRAD
        out[0] = cr_forward(net, in.at[0]);
    return cr_ok();
}

static cr_function *first_block;
static void run_first_block(void *x)
{
    cr_run(first_block, x);
}

/* A network's first convolution and two pairs are so large that they are done band by band, for any number of pictures. */
static void series_of_convolutions(void)
{
    int scope = cr_scope_open();
    cr_manual_seed(1);
    net = cr_sequential(cr_conv2d_layer(3, 32, 3, .stride = 2, .padding = 1), cr_batch_norm2d_layer(32), cr_relu_layer(),
                        cr_conv2d_layer(32, 32, 3, .padding = 1, .groups = 32), cr_relu_layer(), cr_conv2d_layer(32, 64, 1),
                        cr_batch_norm2d_layer(64), cr_relu_layer(), cr_conv2d_layer(64, 64, 3, .stride = 2, .padding = 1, .groups = 64),
                        cr_relu_layer(), cr_conv2d_layer(64, 40, 1), cr_relu_layer(), cr_max_pool2d_layer(2));
    disturb(net);
    cr_eval(net);
    first_block = cr_stage(forward_net, NULL);
    setenv("CRESSET_DUMP", "graph", 1);
    const char *text = said(run_first_block, cr_normal(CR_SHAPE(1, 3, 200, 190), 0, 1));
    unsetenv("CRESSET_DUMP");
    bool fused = strstr(text, ", fusion\n"), one = strstr(text, " = conv2d_series("); /* without oneDNN the first is none of them */
    CHECK_MSG(one || !fused, "%s", text);
    for (int n = 1; n < 4; n++)
        CR_SCOPE {
            cr_tensor *x = cr_normal(CR_SHAPE(n, 3, 200, 190), 0, 1), *want = NULL;
            forward_net(CR_LIST(x), &want, NULL);
            cr_tensor *have = cr_run(first_block, x);
            CHECK(have && apart(have, want) < 1e-4);
            disturb(net);
        }
    cr_function_free(first_block);
    cr_module_free(net);
    cr_scope_close(scope);
    CHECK_OK();
}

static bool forward_relu(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    CR_NO_GRAD
        out[0] = cr_relu(cr_forward(net, in.at[0]));
    return cr_ok();
}

/* Whichever kernel it is: channels of x and y, the kernel's size, groups, stride. */
static void nan_goes_through_relu(void)
{
    static const int kinds[][5] = {{4, 4, 2, 2, 1},    {3, 32, 3, 1, 2},  {16, 16, 3, 1, 1},  {16, 24, 1, 1, 1},
                                   {128, 37, 1, 1, 1}, {64, 64, 3, 1, 1}, {32, 32, 3, 32, 1}, {16, 20, 3, 1, 2}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        CR_SCOPE {
            const int *k = kinds[i];
            net = cr_sequential(cr_conv2d_layer(k[0], k[1], k[2], .groups = k[3], .stride = k[4]));
            cr_eval(net);
            cr_function *f = cr_stage(forward_relu, NULL);
            cr_tensor *x = cr_full(CR_SHAPE(1, k[0], 20, 18), NAN);
            for (int turn = 0; turn < 3; turn++) /* weights that stay are rearranged */
                CHECK_MSG(cr_item(cr_all(cr_isnan(cr_run(f, x)))) == 1, "kind %d, turn %d", (int)i, turn);
            cr_function_free(f);
            cr_module_free(net);
        }
    CHECK_OK();
}

typedef struct trainer {
    cr_module *net, *stem, *block, *head; /* the parts of one with a residual, or NULL */
    cr_optimizer *opt;
} trainer;

static bool step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    cr_tensor *h = cr_forward(t->stem ? t->stem : t->net, in.at[0]);
    if (t->stem)
        h = cr_forward(t->head, cr_relu(cr_add(h, cr_forward(t->block, h))));
    out[0] = cr_cross_entropy(h, in.at[1]);
    cr_backward(out[0]);
    cr_step(t->opt);
    return cr_ok();
}

/* A norm whose relu's gradient goes nowhere else, and one whose is a residual's, too. */
static void normalise(trainer *t)
{
    t->stem = cr_sequential(cr_conv2d_layer(3, 16, 3, .padding = 1), cr_batch_norm2d_layer(16), cr_relu_layer());
    t->block = cr_sequential(cr_conv2d_layer(16, 16, 3, .padding = 1), cr_batch_norm2d_layer(16), cr_relu_layer(),
                             cr_conv2d_layer(16, 16, 3, .padding = 1), cr_batch_norm2d_layer(16));
    t->head = cr_sequential(cr_max_pool2d_layer(2), cr_flatten_layer(), cr_linear_layer(16 * 8 * 8, 10));
    t->net = cr_sequential(t->stem, t->block, t->head);
}

static trainer make(bool normalised)
{
    cr_manual_seed(2);
    trainer t = {0};
    if (normalised)
        normalise(&t);
    else
        t.net =
            cr_sequential(cr_conv2d_layer(3, 8, 3, .padding = 1), cr_relu_layer(), cr_conv2d_layer(8, 16, 3),
                          cr_relu_layer(), cr_max_pool2d_layer(2), cr_flatten_layer(), cr_linear_layer(16 * 7 * 7, 10));
    t.opt = cr_sgd(t.net, .lr = 0.05, .momentum = 0.9);
    return t;
}

static void check_training(bool normalised, int64_t batch)
{
    CR_SCOPE {
        trainer a = make(normalised), b = make(normalised);
        cr_tensor *x = cr_normal(CR_SHAPE(batch, 3, 16, 16), 0, 1), *y = cr_randint(CR_SHAPE(batch), 0, 10),
                  *loss = NULL;
        cr_function *f = cr_stage(step, &b);
        for (int i = 0; i < 6; i++) {
            step(CR_LIST(x, y), &loss, &a);
            cr_tensor *staged = cr_run(f, x, y);
            CHECK(staged && apart(staged, loss) < 5e-5); /* of losses up to 20 */
        }
        cr_function_free(f);
        cr_optimizer_free(a.opt);
        cr_optimizer_free(b.opt);
        cr_module_free(a.net);
        cr_module_free(b.net);
    }
}

static void pooling_before_relu_trains_alike(void)
{
    check_training(false, 4);
}

static void norms_before_relu_train_alike(void)
{
    check_training(true, 8);
}

/* ---- what is read twice ---- */

static bool read_twice(cr_list in, cr_tensor **out, void *kind)
{
    const int *k = kind;
    CR_NO_GRAD {
        cr_tensor *x = cr_forward(net, in.at[0]), *y = cr_add(x, in.at[1]);
        out[0] = *k == 0   ? cr_add(x, cr_relu(x))
                 : *k == 1 ? cr_mul(cr_relu(x), x)
                 : *k == 2 ? cr_relu(cr_add(cr_relu(y), x))
                           : cr_sub(cr_mul(cr_relu(y), in.at[1]), y);
    }
    return cr_ok();
}

/* Chains that need again what they have passed. */
static void chains_that_reach_back(void)
{
    for (int kind = 0; kind < 4; kind++)
        CR_SCOPE {
            net = cr_conv2d_layer(4, 6, 3, .padding = 1);
            cr_tensor *x = cr_normal(CR_SHAPE(2, 4, 6, 7), 0, 1), *r = cr_normal(CR_SHAPE(2, 6, 6, 7), 0, 1), *want;
            cr_tensor *both[] = {x, cr_permute(cr_clone(cr_permute(r, CR_AXES(0, 2, 3, 1))), CR_AXES(0, 3, 1, 2))};
            cr_function *f = cr_stage(read_twice, &kind);
            CHECK(read_twice(cr_list_of(both, 2), &want, &kind));
            cr_tensor *have = cr_run(f, both[0], both[1]);
            CHECK_MSG(have && apart(have, want) < 1e-5, "kind %d", kind);
            cr_function_free(f);
            cr_module_free(net);
        }
    CHECK_OK();
}

/* ---- linear layers and relu ---- */

typedef struct layer {
    cr_tensor *w, *b;
    bool twice; /* what relu is taken of is a result, too */
} layer;

static bool layer_and_relu(cr_list in, cr_tensor **out, void *context)
{
    layer *l = context;
    cr_tensor *x = cr_linear(in.at[0], l->w, l->b);
    out[0] = cr_relu(x);
    if (l->twice)
        out[1] = x;
    return cr_ok();
}

/* Sizes that are packed and that are not, few rows, edges of tiles, several blocks of depth and of columns; batches that do
 * not join. */
static void linear_layers_take_relu(void)
{
    static const struct {
        int64_t m, n, k;
    } sizes[] = {{2, 3, 4}, {33, 65, 70}, {16, 200, 600}, {130, 700, 900}, {64, 1, 64}, {0, 8, 8}};
    for (int i = 0; i < 4 * 6; i++)
        CR_SCOPE {
            int64_t m = sizes[i / 4].m, n = sizes[i / 4].n, k = sizes[i / 4].k;
            layer l = {cr_normal(CR_SHAPE(n, k), 0, 1), i & 1 ? cr_normal(CR_SHAPE(n), 0, 1) : NULL, i % 4 == 3};
            cr_tensor *x = i & 2 ? cr_transpose(cr_normal(CR_SHAPE(3, m, k), 0, 1), 0, 1) : cr_normal(CR_SHAPE(m, k), 0, 1);
            cr_function *f = cr_stage(layer_and_relu, &l, .outputs = 1 + l.twice);
            cr_tensor *want = cr_relu(cr_linear(cr_cast(x, CR_F64), cr_cast(l.w, CR_F64), l.b ? cr_cast(l.b, CR_F64) : NULL));
            cr_tensor *have[2] = {NULL};
            CHECK_MSG(cr_call_function(f, CR_LIST(x), have), "%s", cr_error());
            if (m)
                CHECK(apart(cr_cast(have[0], CR_F64), want) < 1e-6 * (double)k);
            char *text = cr_function_explain(f, 0);
            CHECK_MSG(text && (i < 8 || i >= 16 || (strstr(text, "linear_relu") != NULL) == !l.twice), "%d: %s", i, text); /* small ones are groups */
            free(text);
            cr_function_free(f);
        }
    CHECK_OK();
}

int main(void)
{
    TEST(linear_layers_take_relu);
    TEST(residual_block);
    TEST(nan_goes_through_relu);
    TEST(residual_block_of_many_channels);
    TEST(separable_block);
    TEST(series_of_convolutions);
    TEST(pooling_before_relu_trains_alike);
    TEST(norms_before_relu_train_alike);
    TEST(chains_that_reach_back);
    return test_end();
}
