/* What a trace sees: whole training steps, gradients as effects, what it is valid for. */
#include "support/said.h"
#include "test.h"

#include "tensor/tensor.h"
#include <cresset.h>
#include <cresset/graph.h>


typedef struct trainer {
    cr_module *net;
    cr_optimizer *opt;
    int calls;
} trainer;

static double number(cr_tensor *t)
{
    return t ? cr_item(cr_sum(cr_cast(t, CR_F64))) : NAN;
}

static trainer make_trainer(void)
{
    cr_manual_seed(5);
    trainer t = {.net = cr_sequential(cr_linear_layer(6, 8), cr_batch_norm1d_layer(8), cr_relu_layer(),
                                      cr_dropout_layer(0.25), cr_linear_layer(8, 3))};
    t.opt = cr_adam(t.net, .lr = 0.01);
    return t;
}

static void free_trainer(trainer *t)
{
    cr_optimizer_free(t->opt);
    cr_module_free(t->net);
}

static bool step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    t->calls++;
    cr_tensor *loss = cr_cross_entropy(cr_forward(t->net, in.at[0]), in.at[1]);
    cr_backward(loss);
    cr_step(t->opt);
    out[0] = loss;
    return cr_ok();
}

/* The losses of a few steps. */
static void train(bool staged, double *losses, int n)
{
    trainer t = make_trainer();
    cr_function *f = cr_stage(step, &t);
    cr_manual_seed(9);
    for (int i = 0; i < n; i++)
        CR_SCOPE {
            cr_tensor *x = cr_normal(CR_SHAPE(16, 6), 0, 1), *y = cr_randint(CR_SHAPE(16), 0, 3), *loss = NULL;
            if (staged)
                loss = cr_run(f, x, y);
            else
                step(CR_LIST(x, y), &loss, &t);
            losses[i] = number(loss);
        }
    CHECK_INT(t.calls, staged ? 1 : n);
    cr_function_free(f);
    free_trainer(&t);
}

static void a_whole_step_goes_as_eagerly(void)
{
    double eager[6], staged[6];
    train(false, eager, 6);
    train(true, staged, 6);
    for (int i = 0; i < 6; i++)
        CHECK_NEAR(staged[i], eager[i], 1e-5);
    CHECK(eager[5] != eager[0]);
    CHECK_OK();
}

static bool gradients_only(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    t->calls++;
    out[0] = cr_cross_entropy(cr_forward(t->net, in.at[0]), in.at[1]);
    return cr_backward(out[0]);
}

static void gradients_of_leaves_are_effects(void)
{
    trainer t = make_trainer();
    cr_eval(t.net);
    cr_function *f = cr_stage(gradients_only, &t);
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(4, 6), 0, 1), *y = cr_randint(CR_SHAPE(4), 0, 3), *loss = NULL;
        cr_tensor *w = cr_parameter_at(t.net, 0).tensor;
        CHECK(!cr_grad_of(w));
        CHECK(cr_run(f, x, y) != NULL);
        double once = number(cr_abs(cr_grad_of(w)));
        CHECK(once > 0);
        CHECK(cr_run(f, x, y) != NULL); /* added to: another trace */
        CHECK_NEAR(number(cr_abs(cr_grad_of(w))), 2 * once, 1e-6);
        cr_zero_grad(t.net);
        CHECK(cr_run(f, x, y) != NULL);
        CHECK_NEAR(number(cr_abs(cr_grad_of(w))), once, 0);
        CHECK_INT(cr_function_traces(f), 2);
        cr_zero_grad(t.net);
        CHECK(gradients_only(CR_LIST(x, y), &loss, &t));
        CHECK_NEAR(number(cr_abs(cr_grad_of(w))), once, 1e-6);
    }
    cr_function_free(f);
    free_trainer(&t);
    CHECK_OK();
}

static bool only_step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    t->calls++;
    out[0] = cr_num(0);
    return (void)in, cr_step(t->opt);
}

/* Losses of steps with gradients of two batches added up and a step of the optimizer, each staged. */
static void train_in_parts(bool staged, double *losses, int n)
{
    trainer t = make_trainer();
    cr_function *f = cr_stage(gradients_only, &t), *g = cr_stage(only_step, &t);
    cr_manual_seed(9);
    for (int i = 0; i < n; i++)
        CR_SCOPE {
            cr_tensor *loss = NULL, *none = NULL;
            losses[i] = 0;
            for (int part = 0; part < 3; part++) {
                cr_tensor *x = cr_normal(CR_SHAPE(16, 6), 0, 1), *y = cr_randint(CR_SHAPE(16), 0, 3);
                CHECK(staged ? cr_call_function(f, CR_LIST(x, y), &loss) : gradients_only(CR_LIST(x, y), &loss, &t));
                losses[i] += number(loss);
            }
            CHECK(staged ? cr_call_function(g, CR_LIST(), &none) : only_step(CR_LIST(), &none, &t));
            CHECK(!cr_grad_of(cr_parameter_at(t.net, 0).tensor));
        }
    CHECK_INT(t.calls, staged ? 3 : 4 * n);
    CHECK_INT(cr_function_traces(f), staged ? 2 : 0); /* without and with gradients to add to */
    CHECK_INT(cr_function_traces(g), staged ? 1 : 0);
    cr_function_free(f);
    cr_function_free(g);
    free_trainer(&t);
}

static void gradients_are_added_up_over_calls(void)
{
    double eager[5], staged[5];
    train_in_parts(false, eager, 5);
    train_in_parts(true, staged, 5);
    for (int i = 0; i < 5; i++)
        CHECK_NEAR(staged[i], eager[i], 1e-4);
    CHECK_OK();
}

static bool forward(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    t->calls++;
    out[0] = cr_forward(t->net, in.at[0]);
    return cr_ok();
}

typedef struct a_run {
    cr_function *f;
    cr_tensor *x;
} a_run;

static void call(void *context)
{
    a_run *r = context;
    CHECK(cr_run(r->f, r->x) != NULL);
}

/* The reason that the warning gives for the call that does not fit the only trace. */
static const char *reason(cr_function *f, cr_tensor *x)
{
    static char text[2048];
    a_run r = {f, x};
    const char *all = said(call, &r), *colon = strstr(all, "This one: ");
    snprintf(text, sizeof text, "%s", colon ? colon + strlen("This one: ") : all);
    text[colon ? strcspn(text, "\n") : strlen(text)] = 0;
    return text;
}

/* Traces for x, changes something, and asks why the call for z does not fit. */
static void check_reason(const char *expected, cr_tensor *x, cr_tensor *z, void (*change)(trainer *t))
{
    trainer t = make_trainer();
    cr_function *f = cr_stage(forward, &t, .max_traces = 1);
    CHECK_TEXT(reason(f, x), ""); /* traced, no warning */
    CHECK_TEXT(reason(f, x), "");
    CHECK_INT(t.calls, 1);
    if (change)
        change(&t);
    CHECK_TEXT(reason(f, z), expected);
    CHECK_INT(t.calls, 2);
    cr_function_free(f);
    free_trainer(&t);
    CHECK_OK();
}

static void to_eval(trainer *t)
{
    cr_eval(t->net);
}
static void freeze(trainer *t)
{
    cr_freeze(t->net);
}
static void exchange_a_parameter(trainer *t)
{
    cr_module *first = cr_child_at(t->net, 0, NULL);
    CR_SCOPE
        CHECK(cr_set_part(first, "bias", cr_ones_like(cr_find_parameter(first, "bias"))));
}

static void warnings_name_what_has_changed(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_ones(CR_SHAPE(4, 6));
        check_reason("input 0 is f32[5,6], not f32[4,6]", x, cr_ones(CR_SHAPE(5, 6)), NULL);
        check_reason("input 0 has another memory layout", x, cr_transpose(cr_ones(CR_SHAPE(6, 4)), 0, 1), NULL);
        check_reason("input 0 requires grad", x, cr_requires_grad(cr_ones(CR_SHAPE(4, 6)), true), NULL);
        check_reason("a module's training mode has changed", x, x, to_eval);
        check_reason("a part of a module has changed", x, x, exchange_a_parameter);
        check_reason("a parameter f32[8,6] no longer requires grad", x, x, freeze);
        trainer t = make_trainer();
        cr_function *f = cr_stage(forward, &t, .max_traces = 1);
        CHECK_TEXT(reason(f, x), "");
        CR_NO_GRAD {
            CHECK_TEXT(reason(f, x), "gradients are not recorded");
        }
        cr_function_free(f);
        free_trainer(&t);
    }
    CHECK_OK();
}

static bool run_module(cr_list in, cr_tensor **out, void *m)
{
    const char *kind = cr_module_kind(m);
    if (!strcmp(kind, "lstm"))
        out[0] = cr_rnn_forward(m, in.at[0]).output;
    else if (!strcmp(kind, "gru_cell"))
        out[0] = cr_cell_forward(m, cr_select(in.at[0], 0, 0)).h;
    else if (!strcmp(kind, "transformer_encoder"))
        out[0] = cr_transformer_forward(m, in.at[0]);
    else
        out[0] = cr_forward(m, in.at[0]);
    return cr_ok();
}

/* Whatever is exchanged in a module is seen, also where it runs its parts in other ways than cr_forward. */
static void every_exchanged_parameter_is_seen(void)
{
    for (int kind = 0; kind < 5; kind++)
        CR_SCOPE {
            cr_module *m = kind == 0   ? cr_transformer_encoder_layer(4, 2, 3)
                           : kind == 1 ? cr_transformer_encoder(4, 2, 3, 1, .final_norm = true)
                           : kind == 2 ? cr_multi_head_attention_layer(4, 2)
                           : kind == 3 ? cr_lstm_layer(4, 3, .layers = 2)
                                       : cr_gru_cell_layer(4, 3);
            cr_tensor *x = cr_uniform(CR_SHAPE(2, 5, 4), -1, 1), *want, *got;
            cr_function *f = cr_stage(run_module, m, .max_traces = 100);
            for (int i = 0; i < cr_parameter_count(m); i++) {
                CHECK(run_module(CR_LIST(x), &want, m) && cr_call_function(f, CR_LIST(x), &got));
                CHECK_MSG(cr_item(cr_max(cr_abs(cr_sub(want, got)))) < 1e-5, "%s, before %s", cr_module_kind(m),
                          cr_parameter_at(m, i).name);
                CHECK_INT(cr_function_traces(f), i + 1);
                char path[100], *dot;
                snprintf(path, sizeof path, "%s", cr_parameter_at(m, i).name);
                dot = strrchr(path, '.');
                cr_tensor *other = cr_add(cr_detach(cr_parameter_at(m, i).tensor), cr_num(0.5));
                if (dot)
                    *dot = 0;
                CHECK(cr_set_part(dot ? cr_find_module(m, path) : m, dot ? dot + 1 : path, other));
            }
            cr_function_free(f);
            cr_module_free(m);
        }
    CHECK_OK();
}

/* One op of a trace steps several parameters as long as they are at the same step and have the same states. */
static void steps_that_differ_are_traced_again(void)
{
    float loss[2][12], momentum[2];
    for (int staged = 0; staged < 2; staged++) {
        cr_manual_seed(5);
        trainer t = make_trainer();
        cr_eval(t.net);
        cr_optimizer_free(t.opt);
        t.opt = cr_sgd(t.net, .lr = 0.05);
        cr_function *f = cr_stage(step, &t);
        for (int i = 0; i < 12; i++)
            CR_SCOPE {
                cr_tensor *x = cr_full(CR_SHAPE(4, 6), 0.1 * i), *y = cr_zeros(CR_SHAPE(4), .dtype = CR_I64), *out = NULL;
                cr_module *first = cr_child_at(t.net, 0, NULL);
                if (i == 2)
                    cr_freeze(first);
                if (i == 4)
                    cr_unfreeze(first);
                if (i == 8)
                    CHECK(cr_set_setting(t.opt, -1, "momentum", 0.9));
                CHECK(staged ? cr_call_function(f, CR_LIST(x, y), &out) : step(CR_LIST(x, y), &out, &t));
                loss[staged][i] = (float)number(out);
            }
        char name[64];
        cr_tensor *state = cr_optimizer_state_at(t.opt, 0, name, sizeof name);
        cr_named ones = {name, cr_full_like(state, 1), false};
        CHECK(cr_optimizer_set_state(t.opt, &ones, 1)); /* what the next step reads */
        CR_SCOPE {
            cr_tensor *x = cr_zeros(CR_SHAPE(4, 6)), *y = cr_zeros(CR_SHAPE(4), .dtype = CR_I64), *out = NULL;
            CHECK(staged ? cr_call_function(f, CR_LIST(x, y), &out) : step(CR_LIST(x, y), &out, &t));
            momentum[staged] = (float)number(cr_max(cr_optimizer_state_at(t.opt, 0, name, sizeof name)));
        }
        cr_release(ones.tensor);
        CHECK_INT(cr_function_traces(f), staged ? 4 : 0);
        cr_function_free(f);
        free_trainer(&t);
    }
    for (int i = 0; i < 12; i++)
        CHECK_NEAR(loss[1][i], loss[0][i], 1e-5);
    CHECK_NEAR(momentum[1], momentum[0], 1e-5);
    CHECK_NEAR(momentum[0], 0.9, 0.2);
    CHECK_OK();
}

static bool inner_step(cr_list in, cr_tensor **out, void *inner)
{
    out[0] = cr_sum(cr_run(inner, in.at[0]));
    return cr_ok();
}

static void gradients_go_through_functions_in_functions(void)
{
    trainer t = make_trainer();
    cr_eval(t.net);
    cr_function *inner = cr_stage(forward, &t), *f = cr_stage(inner_step, inner);
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_normal(CR_SHAPE(4, 6), 0, 1), true), *a, *b;
        for (int run = 0; run < 2; run++) {
            cr_tensor *y = cr_run(f, x), *z = cr_sum(cr_forward(t.net, x));
            CHECK(cr_grad(&y, 1, &x, 1, &a) && cr_grad(&z, 1, &x, 1, &b));
            CHECK_NEAR(number(cr_max(cr_abs(cr_sub(a, b)))), 0, 1e-6);
        }
    }
    cr_function_free(f);
    cr_function_free(inner);
    free_trainer(&t);
    CHECK_OK();
}

static bool penalty(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *x = in.at[0], *y = cr_sum(cr_exp(cr_mul(x, x))), *dx;
    if (!cr_grad(&y, 1, &x, 1, &dx, .create_graph = true))
        return false;
    out[0] = cr_sum(cr_mul(dx, dx)); /* a gradient penalty: itself differentiable */
    return cr_ok();
}

static void gradients_of_gradients_inside(void)
{
    cr_function *f = cr_stage(penalty, NULL);
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_uniform(CR_SHAPE(5), 0, 1), true), *eager, *a, *b;
        for (int run = 0; run < 2; run++) {
            cr_tensor *staged = cr_run(f, x);
            CHECK(penalty(CR_LIST(x), &eager, NULL));
            CHECK(cr_grad(&staged, 1, &x, 1, &a) && cr_grad(&eager, 1, &x, 1, &b));
            CHECK_NEAR(number(cr_max(cr_abs(cr_sub(a, b)))), 0, 1e-4);
        }
    }
    cr_function_free(f);
    CHECK_OK();
}

/* Memory of tensors that are gone when constants are made, which are no part of it. */
static bool forgets(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *x = in.at[0], *sum = x;
    for (int i = 0; i < 4; i++) {
        CR_SCOPE {
            cr_tensor *gone = cr_empty_like(x), *constant = cr_full(cr_shape(x), i);
            cr_add_(constant, cr_add(cr_copy_(gone, x), cr_num(i)));
            sum = cr_keep(cr_add(sum, constant));
        }
        cr_tensor *numbers[] = {cr_num(0.5 + i), cr_num(1.5 + i), cr_num(2.5 + i)};
        for (int k = 0; k < 3; k++)
            sum = cr_mul(sum, numbers[k]);
    }
    out[0] = sum;
    return cr_ok();
}

static void constants_are_no_part_of_what_is_gone(void)
{
    cr_function *f = cr_stage(forgets, NULL);
    CR_SCOPE {
        cr_tensor *x = cr_uniform(CR_SHAPE(5), 0, 1), *eager;
        for (int run = 0; run < 2; run++) {
            CHECK(forgets(CR_LIST(x), &eager, NULL));
            CHECK_NEAR(number(cr_max(cr_abs(cr_sub(cr_run(f, x), eager)))), 0, 1e-4);
        }
        char *text = cr_function_text(f, 0);
        CHECK_MSG(text && !strstr(text, ", empty"), "%s", text);
        free(text);
    }
    cr_function_free(f);
    CHECK_OK();
}

int main(void)
{
    setenv("CRESSET_JIT", "nodes", 0);
    TEST(a_whole_step_goes_as_eagerly);
    TEST(gradients_of_leaves_are_effects);
    TEST(gradients_are_added_up_over_calls);
    TEST(warnings_name_what_has_changed);
    TEST(every_exchanged_parameter_is_seen);
    TEST(steps_that_differ_are_traced_again);
    TEST(gradients_go_through_functions_in_functions);
    TEST(gradients_of_gradients_inside);
    TEST(constants_are_no_part_of_what_is_gone);
    return test_end();
}
