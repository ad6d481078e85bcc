/* Training steps, staged and eager, from the same start: the losses of every step and the networks after them are the
 * same, whatever is in the network and whichever optimizer steps it. */
#include "test.h"

#include "support/staged.h"

#include <cresset.h>

enum { STEPS = 6 };

typedef struct trainer {
    cr_module *net;
    cr_optimizer *opt;
    double clip; /* 0: not; < 0: each number */
} trainer;

typedef cr_module *(*make_net)(void);
typedef cr_optimizer *(*make_opt)(cr_module *net);

static bool step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    cr_tensor *scores = cr_forward(t->net, in.at[0]);
    out[0] = cr_cross_entropy(cr_reshape(scores, CR_SHAPE(-1, cr_size(scores, -1))), in.at[1]);
    if (!cr_backward(out[0]))
        return false;
    if (t->clip > 0)
        cr_clip_grad_norm(t->opt, t->clip);
    if (t->clip < 0)
        cr_clip_grad_value(t->opt, -t->clip);
    return cr_step(t->opt);
}

/* Steps with another learning rate each; the losses, and the network as it then is. */
static cr_module *train(make_net net, make_opt opt, double clip, cr_list in, bool staged, double *losses)
{
    cr_manual_seed(3);
    trainer t = {net(), NULL, clip};
    t.opt = opt(t.net);
    cr_function *f = staged ? cr_stage(step, &t, .name = "step") : NULL;
    for (int k = 0; k < STEPS; k++)
        CR_SCOPE {
            cr_tensor *loss = NULL;
            cr_set_learning_rate(t.opt, -1, 0.05 / (1 + k));
            CHECK_MSG(staged ? cr_call_function(f, in, &loss) : step(in, &loss, &t), "%s", cr_error());
            losses[k] = cr_item(loss);
        }
    if (staged)
        CHECK_INT(cr_function_traces(f), 1);
    cr_function_free(f);
    cr_optimizer_free(t.opt);
    return t.net;
}

static void same(const char *what, make_net net, make_opt opt, double clip, cr_tensor *x, cr_tensor *y)
{
    double eager[STEPS], staged[STEPS];
    cr_module *a = train(net, opt, clip, CR_LIST(x, y), false, eager);
    cr_module *b = train(net, opt, clip, CR_LIST(x, y), true, staged);
    for (int k = 0; k < STEPS; k++)
        CHECK_MSG(fabs(eager[k] - staged[k]) < 1e-9, "%s: the loss of step %d is %.12g, staged %.12g", what, k,
                  eager[k], staged[k]);
    CHECK_MSG(eager[0] != eager[STEPS - 1], "%s: nothing changes", what);
    check_state(what, a, b, 1e-9);
    cr_module_free(a);
    cr_module_free(b);
    CHECK_OK();
}

/* ---- optimizers ---- */

static cr_optimizer *sgd(cr_module *m)
{
    return cr_sgd(m, .momentum = 0.9, .weight_decay = 1e-3);
}
static cr_optimizer *adam(cr_module *m)
{
    return cr_adam(m);
}
static cr_optimizer *adamw(cr_module *m)
{
    return cr_adamw(m, .amsgrad = true);
}
static cr_optimizer *rmsprop(cr_module *m)
{
    return cr_rmsprop(m, .momentum = 0.5, .centered = true);
}
static cr_optimizer *adagrad(cr_module *m)
{
    return cr_adagrad(m, .lr_decay = 0.1);
}
static cr_optimizer *adadelta(cr_module *m)
{
    return cr_adadelta(m);
}

static cr_module *mlp(void)
{
    return cr_sequential(cr_linear_layer(6, 8), cr_tanh_layer(), cr_linear_layer(8, 3));
}

static void optimizers_step_the_same(void)
{
    static const struct {
        const char *name;
        make_opt make;
    } all[] = {{"sgd", sgd},         {"adam", adam},       {"adamw", adamw},
               {"rmsprop", rmsprop}, {"adagrad", adagrad}, {"adadelta", adadelta}};
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(5, 6), 0, 1), *y = cr_randint(CR_SHAPE(5), 0, 3);
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
            same(all[i].name, mlp, all[i].make, 0, x, y);
    }
}

static void gradients_are_clipped_the_same(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(5, 6), 0, 1), *y = cr_randint(CR_SHAPE(5), 0, 3);
        same("clipped", mlp, sgd, 0.01, x, y);
        same("not clipped", mlp, sgd, 1e6, x, y);
        same("each clipped", mlp, sgd, -0.01, x, y);
    }
}

/* What is set between two calls holds from then on. */
static void optimizers_are_changed_between_calls(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(5, 6), 0, 1), *y = cr_randint(CR_SHAPE(5), 0, 3);
        cr_module *net = mlp();
        cr_tensor *first = cr_find_parameter(net, "0.weight"), *last = cr_find_parameter(net, "2.weight");
        cr_module *list = cr_parameter_list(last);
        trainer t = {net, cr_sgd(list, .lr = 0.1), 0};
        cr_module_free(list);
        cr_function *f = cr_stage(step, &t, .name = "step");
        CHECK(cr_run(f, x, y) && !cr_grad_of(last) && cr_grad_of(first));
        CHECK(cr_run(f, x, y) && !cr_grad_of(last)); /* a trace that adds to the gradient there is */
        cr_optimizer_keep_gradients(t.opt, true);
        CHECK(cr_run(f, x, y) && cr_grad_of(last));
        cr_zero_grad(net);
        cr_tensor *was = cr_clone(cr_detach(first));
        CHECK(cr_run(f, x, y) && apart(was, first) == 0);
        CHECK_INT(cr_add_group(t.opt, CR_LIST(first)), 1);
        CHECK(cr_run(f, x, y) && apart(was, first) > 0);
        cr_function_free(f);
        cr_optimizer_free(t.opt);
        cr_module_free(net);
    }
    CHECK_OK();
}

/* ---- networks ---- */

static cr_module *convolutional(void)
{
    return cr_sequential(cr_conv2d_layer(2, 4, 3, .padding = 1), cr_batch_norm2d_layer(4), cr_relu_layer(),
                         cr_max_pool2d_layer(2), cr_dropout_layer(0.3), cr_conv2d_layer(4, 4, 3, .groups = 4),
                         cr_gelu_layer(), cr_flatten_layer(), cr_linear_layer(16, 3));
}

static void convolutional_networks_train_the_same(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(5, 2, 8, 8), 0, 1), *y = cr_randint(CR_SHAPE(5), 0, 3);
        same("convolutional", convolutional, sgd, 0, x, y);
        same("convolutional with adam", convolutional, adam, 1, x, y);
    }
}

static cr_module *recurrent(cr_module *layer, int64_t width)
{
    return cr_sequential(cr_embedding_layer(11, 5), layer, cr_linear_layer(width, 11));
}

static cr_module *lstm(void)
{
    return recurrent(cr_lstm_layer(5, 4, .layers = 2, .dropout = 0.2), 4);
}
static cr_module *bidirectional(void)
{
    return recurrent(cr_lstm_layer(5, 4, .bidirectional = true), 8);
}
static cr_module *gru(void)
{
    return recurrent(cr_gru_layer(5, 4), 4);
}
static cr_module *elman(void)
{
    return recurrent(cr_rnn_layer(5, 4), 4);
}
static cr_module *elman_relu(void)
{
    return recurrent(cr_rnn_layer(5, 4, .relu = true), 4);
}

static void recurrent_networks_train_the_same(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_randint(CR_SHAPE(6, 2), 0, 11), *y = cr_randint(CR_SHAPE(12), 0, 11);
        same("lstm", lstm, sgd, 0.5, x, y);
        same("bidirectional lstm", bidirectional, adam, 0, x, y);
        same("gru", gru, adam, 0, x, y);
        same("rnn", elman, adam, 0, x, y);
        same("rnn with relu", elman_relu, adam, 0, x, y);
    }
}

static cr_module *gpt(void)
{
    return cr_gpt(9, .context = 6, .width = 8, .heads = 2, .layers = 2, .dropout = 0.1);
}

static cr_module *gpt2(void)
{
    return cr_gpt2(.vocab = 9, .context = 6, .width = 8, .heads = 2, .layers = 2, .dropout = 0.1);
}

/* With tied weights. */
static cr_module *bert(void)
{
    return cr_bert_masked_lm(.vocab = 9, .context = 6, .width = 8, .heads = 2, .layers = 2, .dropout = 0.1);
}

static cr_module *vit(void)
{
    return cr_vit(3, .image = 8, .patch = 4, .width = 8, .heads = 2, .layers = 1, .dropout = 0.1);
}

static void transformers_train_the_same(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_randint(CR_SHAPE(2, 6), 0, 9), *y = cr_randint(CR_SHAPE(12), 0, 9);
        same("gpt", gpt, adamw, 1, x, y);
        same("gpt2", gpt2, adamw, 1, x, y);
        same("bert", bert, adamw, 1, x, y);
        same("vit", vit, adamw, 1, cr_normal(CR_SHAPE(2, 3, 8, 8), 0, 1), cr_randint(CR_SHAPE(2), 0, 3));
    }
}

/* ---- a part that is computed again in backward ---- */

static cr_tensor *run_part(cr_tensor *const *in, int n_in, void *context)
{
    (void)n_in;
    return cr_forward(context, in[0]);
}

static cr_tensor *checkpointed_forward(cr_module *m, cr_tensor *x)
{
    cr_tensor *hidden = cr_checkpoint(run_part, cr_find_module(m, "part"), &x, 1);
    return cr_forward(cr_find_module(m, "out"), hidden);
}

static cr_module *checkpointed(void)
{
    cr_module *m = cr_module_new("checkpointed", checkpointed_forward, 0);
    cr_add_child(m, "part", cr_sequential(cr_linear_layer(6, 8), cr_tanh_layer(), cr_dropout_layer(0.4)));
    cr_add_child(m, "out", cr_linear_layer(8, 3));
    return cr_module_built(m);
}

static void checkpoints_train_the_same(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(5, 6), 0, 1), *y = cr_randint(CR_SHAPE(5), 0, 3);
        same("checkpointed", checkpointed, sgd, 0, x, y);
    }
}

/* ---- without training ---- */

static bool predict(cr_list in, cr_tensor **out, void *net)
{
    CR_NO_GRAD {
        out[0] = cr_forward(net, in.at[0]);
    }
    return out[0] != NULL;
}

/* One trace for each mode of the network; in training mode dropout draws the same numbers. */
static void inference_is_the_same(void)
{
    cr_manual_seed(5);
    cr_module *net = convolutional();
    cr_function *f = cr_stage(predict, net, .name = "predict");
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(3, 2, 8, 8), 0, 1), *eager = NULL, *staged = NULL;
        for (int k = 0; k < 4; k++) {
            (k % 2 ? cr_eval : cr_train)(net);
            cr_random_state before = cr_random_state_of(NULL);
            CHECK(predict(CR_LIST(x), &eager, net));
            cr_random_state after = cr_random_state_of(NULL);
            cr_set_random_state(NULL, before);
            CHECK_MSG(cr_call_function(f, CR_LIST(x), &staged), "%s", cr_error());
            CHECK(cr_random_state_of(NULL).position == after.position);
            if (k % 2) /* in training mode the running statistics have moved, which are not used */
                CHECK(after.position == before.position);
            CHECK_MSG(apart(eager, staged) < 1e-9, "call %d differs by %g", k, apart(eager, staged));
        }
    }
    CHECK_INT(cr_function_traces(f), 2);
    cr_function_free(f);
    cr_module_free(net);
    CHECK_OK();
}

static bool network(cr_list in, cr_tensor **out, void *net)
{
    out[0] = cr_forward(net, in.at[0]);
    return cr_ok();
}

/* Norms that passes write as other ops leave random numbers as they are: other ones at each call, those of eager calls. */
static void dropout_beside_large_norms(void)
{
    CR_SCOPE {
        cr_module *net = cr_sequential(cr_conv2d_layer(1, 16, 3), cr_batch_norm2d_layer(16), cr_relu_layer(),
                                       cr_dropout_layer(0.4));
        cr_tensor *x = cr_normal(CR_SHAPE(2, 1, 26, 26), 0, 1);
        cr_function *f = cr_stage(network, net, .name = "network");
        for (int k = 0; k < 3; k++) {
            cr_manual_seed(5 + (uint64_t)k / 2);
            cr_tensor *want = cr_forward(net, x), *next = cr_forward(net, x);
            cr_manual_seed(5 + (uint64_t)k / 2);
            cr_tensor *got = cr_run(f, x), *after = cr_run(f, x);
            CHECK(apart(want, got) < 1e-4 && apart(next, after) < 1e-4 && apart(got, after) > 0.1);
        }
        cr_function_free(f);
        cr_module_free(net);
    }
    CHECK_OK();
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(optimizers_step_the_same);
    TEST(gradients_are_clipped_the_same);
    TEST(optimizers_are_changed_between_calls);
    TEST(convolutional_networks_train_the_same);
    TEST(recurrent_networks_train_the_same);
    TEST(transformers_train_the_same);
    TEST(checkpoints_train_the_same);
    TEST(inference_is_the_same);
    TEST(dropout_beside_large_norms);
    return test_end();
}
