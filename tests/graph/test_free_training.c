/* Training steps and gradients of staged functions with free dimensions: after batches of many sizes the networks are
 * what they are in eager mode, and the function has run on the host at the first call only. */
#include "test.h"

#include "graph/jit/code.h"
#include "graph/jit/jit.h"
#include "support/staged.h"
#include "tensor/tensor.h"
#include <cresset.h>

static int calls;

typedef struct trainer {
    cr_module *net;
    cr_optimizer *opt;
} trainer;

static bool step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    calls++;
    cr_tensor *scores = cr_forward(t->net, in.at[0]);
    out[0] = cr_cross_entropy(cr_reshape(scores, CR_SHAPE(-1, cr_size(scores, -1))), cr_flatten(in.at[1]));
    return cr_backward(out[0]) && cr_step(t->opt);
}

typedef struct problem {
    const char *name;
    cr_module *(*net)(void);
    bool tokens;
    cr_signature in[2];
    int classes, sizes[8][2]; /* batch and length; 0: the end */
    int calls;                /* of the function on the host */
    double tolerance;
} problem;

static cr_dims shape_at(const cr_signature *s, const int *size)
{
    cr_dims d = s->shape;
    for (int i = 0; i < d.count; i++)
        d.at[i] = d.at[i] < 0 ? size[-1 - d.at[i]] : d.at[i];
    return d;
}

static cr_tensor *input(const problem *p, int i, const int *size)
{
    cr_dims shape = shape_at(&p->in[i], size);
    return i || p->tokens ? cr_randint(shape, 0, p->classes) : cr_normal(shape, 0, 1, .dtype = p->in[i].dtype);
}

static cr_module *train(const problem *p, bool staged, double *losses)
{
    cr_manual_seed(5);
    trainer t = {p->net(), NULL};
    t.opt = cr_adam(t.net, .lr = 0.01);
    cr_function *f = staged ? cr_stage(step, &t, .name = p->name, .signature = p->in, .inputs = 2) : NULL;
    unsigned texts = 0; /* loaded after the first call */
    calls = 0;
    for (int k = 0; k < 8 && p->sizes[k][0]; k++)
        CR_SCOPE {
            cr_tensor *in[2] = {input(p, 0, p->sizes[k]), input(p, 1, p->sizes[k])}, *loss = NULL;
            CHECK_MSG(staged ? cr_call_function(f, cr_list_of(in, 2), &loss) : step(cr_list_of(in, 2), &loss, &t),
                      "%s: %s", p->name, cr_error());
            losses[k] = loss ? cr_item(loss) : NAN;
            texts = k ? texts : cr_code_count();
        }
    if (staged) {
        CHECK_MSG(calls == p->calls, "%s: %d calls", p->name, calls);
        CHECK_INT(cr_function_traces(f), 1);
        CHECK_MSG(cr_code_count() == texts, "%s: other sizes need other code", p->name);
        CHECK(texts || !cr_jit_available());
    }
    cr_function_free(f);
    cr_optimizer_free(t.opt);
    return t.net;
}

static void trains(const problem *p)
{
    double eager[8], staged[8];
    cr_module *a = train(p, false, eager), *b = train(p, true, staged);
    for (int k = 0; k < 8 && p->sizes[k][0]; k++)
        CHECK_MSG(fabs(eager[k] - staged[k]) <= p->tolerance, "%s: the loss of step %d is %.12g, staged %.12g", p->name,
                  k, eager[k], staged[k]);
    check_state(p->name, a, b, p->tolerance * 10);
    cr_module_free(a);
    cr_module_free(b);
    CHECK_OK();
}

static cr_module *mlp(void)
{
    return cr_sequential(cr_linear_layer(6, 8), cr_relu_layer(), cr_linear_layer(8, 3));
}

static void network_of_any_batch(void)
{
    trains(&(problem){"mlp",
                      mlp,
                      false,
                      {{CR_F32, CR_SHAPE(CR_FREE, 6)}, {CR_I64, CR_SHAPE(CR_FREE)}},
                      3,
                      {{4}, {7}, {1}, {64}, {2}, {4}, {129}},
                      4,
                      1e-5});
}

static cr_module *convolutional(void)
{
    return cr_sequential(cr_conv2d_layer(2, 4, 3, .padding = 1, .no_bias = true), cr_batch_norm2d_layer(4),
                         cr_relu_layer(), cr_max_pool2d_layer(2), cr_dropout_layer(0.3), cr_conv2d_layer(4, 4, 3),
                         cr_flatten_layer(), cr_linear_layer(16, 3));
}

static void convolutions_of_any_batch(void)
{
    trains(&(problem){"convolutions",
                      convolutional,
                      false,
                      {{CR_F32, CR_SHAPE(CR_FREE, 2, 8, 8)}, {CR_I64, CR_SHAPE(CR_FREE)}},
                      3,
                      {{4}, {7}, {2}, {16}, {3}, {4}},
                      4,
                      2e-4});
}

static cr_module *gpt(void)
{
    return cr_gpt(11, .context = 24, .width = 16, .heads = 2, .layers = 2, .dropout = 0.1);
}

static void attention_of_any_batch_and_length(void)
{
    trains(&(problem){
        "gpt",
        gpt,
        true,
        {{CR_I64, CR_SHAPE(CR_FREE_DIM(0), CR_FREE_DIM(1))}, {CR_I64, CR_SHAPE(CR_FREE_DIM(0), CR_FREE_DIM(1))}},
        11,
        {{4, 12}, {2, 24}, {1, 7}, {5, 1}, {3, 13}},
        6,
        2e-4});
}

static cr_module *recurrent(void)
{
    return cr_lstm_lm(11, 8, 1);
}

static void recurrence_of_any_batch_and_length(void)
{
    trains(&(problem){
        "lstm",
        recurrent,
        true,
        {{CR_I64, CR_SHAPE(CR_FREE_DIM(1), CR_FREE_DIM(0))}, {CR_I64, CR_SHAPE(CR_FREE_DIM(1), CR_FREE_DIM(0))}},
        11,
        {{4, 5}, {3, 9}, {1, 4}, {9, 1}, {2, 6}},
        6,
        1e-4});
}

int main(void)
{
    TEST(network_of_any_batch);
    TEST(convolutions_of_any_batch);
    TEST(attention_of_any_batch_and_length);
    TEST(recurrence_of_any_batch_and_length);
    return test_end();
}
