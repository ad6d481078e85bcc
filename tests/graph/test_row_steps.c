/* Optimizers' steps that take gradients of embedding tables as rows: after staged steps the tables are what they are after
 * eager ones, and where the gradient is wanted by others, too, it is made as before. */
#include "test.h"

#include "graph/jit/jit.h"
#include "support/staged.h"
#include <cresset.h>
#include <cresset/ops.h>

enum { STEPS = 5, ROWS = 1200, WIDTH = 16, BATCH = 40 };

typedef struct trainer {
    cr_module *net;
    cr_optimizer *opt;
    double clip;
    bool tied, shows; /* the table is used a second time; its gradient is a result */
} trainer;

/* Two tables met by the same indices, of which some are met often and one not at all by gradients; the gradients of both
 * are parts of one tensor. */
static cr_tensor *loss_of(trainer *t, cr_list in)
{
    cr_tensor *a = cr_state_at(t->net, 0).tensor, *b = cr_state_at(t->net, 1).tensor;
    cr_tensor *x = cr_embedding(a, in.at[0], .padding = true, .padding_idx = 3), *y = cr_embedding(b, in.at[0]);
    cr_tensor *both = cr_tanh(cr_concat(CR_LIST(x, y), 1)), *scores = cr_linear(both, cr_state_at(t->net, 2).tensor, NULL);
    cr_tensor *loss = cr_mean(cr_square(cr_sub(scores, in.at[1])));
    return t->tied ? cr_add(loss, cr_mean(cr_square(a))) : loss;
}

static bool step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    out[0] = loss_of(t, in);
    if (!cr_backward(out[0]))
        return false;
    if (t->clip)
        cr_clip_grad_norm(t->opt, t->clip);
    if (t->shows)
        out[1] = cr_clone(cr_grad_of(cr_state_at(t->net, 0).tensor));
    return cr_step(t->opt);
}

typedef cr_optimizer *(*make_opt)(cr_module *net);

static cr_optimizer *sgd(cr_module *m)
{
    return cr_sgd(m, .lr = 0.5);
}
static cr_optimizer *momentum(cr_module *m)
{
    return cr_sgd(m, .lr = 0.1, .momentum = 0.9, .weight_decay = 1e-3, .nesterov = true);
}
static cr_optimizer *adam(cr_module *m)
{
    return cr_adam(m, .lr = 0.01);
}
static cr_optimizer *adamw(cr_module *m)
{
    return cr_adamw(m, .lr = 0.01, .amsgrad = true);
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

static cr_module *tables(void)
{
    return cr_sequential(cr_embedding_layer(ROWS, WIDTH), cr_embedding_layer(ROWS, 2 * WIDTH),
                         cr_linear_layer(3 * WIDTH, 1, .no_bias = true));
}

/* Trains, and says whether a step took rows. */
static trainer train(trainer t, make_opt opt, bool staged, bool *rows)
{
    cr_manual_seed(4);
    t.net = tables();
    t.opt = opt(t.net);
    cr_function *f = staged ? cr_stage(step, &t, .name = "step", .outputs = 1 + t.shows) : NULL;
    for (int k = 0; k < STEPS; k++)
        CR_SCOPE {
            cr_tensor *out[2] = {NULL}, *at = cr_randint(CR_SHAPE(BATCH), 0, k % 2 ? 20 : ROWS);
            cr_list in = CR_LIST(at, cr_normal(CR_SHAPE(BATCH, 1), 0, 1));
            cr_set_learning_rate(t.opt, -1, 0.05 / (1 + k));
            CHECK_MSG(staged ? cr_call_function(f, in, out) : step(in, out, &t), "%s", cr_error());
        }
    if (staged) {
        char *text = cr_function_explain(f, 0);
        CHECK(text != NULL);
        *rows = text && strstr(text, "_step_rows");
        CHECK(cr_jit_refused() || (text && strstr(text, " embeddings ")));
        free(text);
    }
    cr_function_free(f);
    return t;
}

static void finish(trainer *t)
{
    cr_optimizer_free(t->opt);
    cr_module_free(t->net);
}

static void same(const char *what, trainer how, make_opt opt, bool rows, double tolerance)
{
    bool took = false;
    trainer a = train(how, opt, false, NULL), b = train(how, opt, true, &took);
    CHECK_MSG(took == (rows && !cr_jit_refused()), "%s: %s", what, took ? "rows" : "no rows");
    check_state(what, a.net, b.net, tolerance);
    finish(&a);
    finish(&b);
    CHECK_OK();
}

static void all_optimizers_take_rows(void)
{
    static const struct {
        const char *name;
        make_opt make;
    } all[] = {{"sgd", sgd},         {"momentum", momentum}, {"adam", adam},        {"adamw", adamw},
               {"rmsprop", rmsprop}, {"adagrad", adagrad},   {"adadelta", adadelta}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        same(all[i].name, (trainer){0}, all[i].make, true, 1e-5);
        cr_set_default_dtype(CR_F64);
        same(all[i].name, (trainer){0}, all[i].make, true, 1e-12);
        cr_set_default_dtype(CR_F32);
    }
}

static void gradients_with_other_readers_are_made(void)
{
    same("clipped", (trainer){.clip = 0.01}, momentum, false, 1e-5);
    same("shown", (trainer){.shows = true}, adam, true, 1e-5); /* of the other table */
    same("tied", (trainer){.tied = true}, adam, true, 1e-5);
}

static void results_do_not_depend_on_threads(void)
{
    bool took;
    int threads = cr_num_threads();
    cr_set_num_threads(1);
    trainer a = train((trainer){0}, adam, true, &took);
    cr_set_num_threads(2);
    trainer b = train((trainer){0}, adam, true, &took);
    cr_set_num_threads(threads);
    CR_SCOPE
        for (int i = 0; i < 2; i++)
            CHECK(cr_item(cr_all(cr_equal(cr_state_at(a.net, i).tensor, cr_state_at(b.net, i).tensor))) == 1);
    finish(&a);
    finish(&b);
}

static void bad_indices_are_refused(void)
{
    trainer t = {.net = tables()};
    t.opt = adam(t.net);
    cr_function *f = cr_stage(step, &t, .name = "step");
    CR_SCOPE {
        cr_tensor *out[2] = {NULL}, *y = cr_zeros(CR_SHAPE(BATCH, 1)), *at = cr_full(CR_SHAPE(BATCH), ROWS, .dtype = CR_I64);
        CHECK(cr_call_function(f, CR_LIST(cr_zeros(CR_SHAPE(BATCH), .dtype = CR_I64), y), out));
        CHECK(!cr_call_function(f, CR_LIST(at, y), out));
        CHECK(!cr_ok());
        cr_clear_error();
    }
    cr_function_free(f);
    finish(&t);
}

int main(void)
{
    TEST(all_optimizers_take_rows);
    TEST(gradients_with_other_readers_are_made);
    TEST(results_do_not_depend_on_threads);
    TEST(bad_indices_are_refused);
    return test_end();
}
