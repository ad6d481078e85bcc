/* Parts of modules exchanged after they were built, hooks around forwards, lists of parameters, settings by name. */
#include "test.h"

#include <cresset.h>
#include <math.h>

static double first(cr_tensor *t)
{
    double value = t ? cr_item(cr_select(cr_reshape(t, CR_SHAPE(-1)), 0, 0)) : NAN;
    return value;
}

static void a_layer_uses_the_part_that_it_is_given(void)
{
    int scope = cr_scope_open();
    cr_module *m = cr_linear_layer(2, 1);
    CHECK(cr_set_part(m, "weight", cr_full(CR_SHAPE(1, 2), 3)));
    CHECK(cr_set_part(m, "bias", NULL));
    CHECK_INT(cr_state_count(m), 1);
    CHECK_NEAR(first(cr_forward(m, cr_ones(CR_SHAPE(1, 2)))), 6, 0);
    CHECK(cr_is_recorded(cr_find_parameter(m, "weight")));
    CHECK(!cr_set_part(m, "bias", NULL));
    CHECK_ERROR("set_part: a linear has no part named bias");
    CHECK(!cr_set_part(m, "weight", cr_neg(cr_find_parameter(m, "weight"))));
    CHECK_ERROR("linear: parameter weight was made by a recorded op; detach it first");
    CHECK(cr_set_part(m, "weight", NULL));
    CHECK(!cr_forward(m, cr_ones(CR_SHAPE(1, 2))));
    cr_clear_error();
    cr_module_free(m);
    m = cr_lstm_layer(2, 3, .layers = 2);
    for (int i = 0; i < cr_state_count(m); i++) {
        cr_named s = cr_state_at(m, i);
        CHECK(cr_set_part(m, s.name, cr_zeros(cr_shape(s.tensor))));
    }
    CHECK_NEAR(first(cr_sum(cr_abs(cr_forward(m, cr_ones(CR_SHAPE(2, 1, 2)))))), 0, 0);
    cr_module_free(m);
    cr_scope_close(scope);
    CHECK_OK();
}

static void children_are_swapped_and_taken(void)
{
    int scope = cr_scope_open();
    cr_module *net = cr_sequential(cr_linear_layer(2, 2), cr_identity_layer()), *own = cr_linear_layer(2, 1);
    cr_module *old = cr_swap_child(net, "0", own);
    CHECK(old && cr_module_parent(old) == NULL && cr_module_parent(own) == net);
    CHECK_INT(cr_size(cr_forward(net, cr_ones(CR_SHAPE(5, 2))), 1), 1);
    CHECK(!cr_swap_child(net, "0", own));
    CHECK_ERROR("sequential: child 0 already has a parent");
    CHECK(!cr_swap_child(net, "1", net));
    CHECK_ERROR("sequential: child 1 contains the module that it is to be in");
    CHECK(!cr_take_child(net, "2"));
    CHECK_ERROR("take_child: a sequential has no child named 2");
    CHECK(cr_take_child(net, "0") == own);
    CHECK_INT(cr_child_count(net), 1);
    cr_module_free(own);
    cr_module_free(old);
    cr_module_free(net);
    net = cr_resnet50(10);
    cr_module_free(cr_swap_child(net, "fc", cr_linear_layer(2048, 3, .no_bias = true)));
    cr_eval(net);
    CHECK_INT(cr_size(cr_forward(net, cr_zeros(CR_SHAPE(1, 3, 32, 32))), 1), 3);
    cr_module_free(net);
    cr_scope_close(scope);
    CHECK_OK();
}

static cr_tensor *doubled(cr_module *m, cr_list xs, void *calls)
{
    ++*(int *)calls;
    return cr_mul(cr_forward_own(m, xs), cr_num(2));
}

static void a_function_runs_around_a_forward(void)
{
    int scope = cr_scope_open(), calls = 0;
    cr_module *net = cr_sequential(cr_identity_layer(), cr_relu_layer());
    cr_module_around(cr_find_module(net, "1"), doubled, &calls);
    CHECK_NEAR(first(cr_forward(net, cr_ones(CR_SHAPE(1)))), 2, 0);
    cr_module_around(cr_find_module(net, "1"), NULL, NULL);
    CHECK_NEAR(first(cr_forward(net, cr_ones(CR_SHAPE(1)))), 1, 0);
    CHECK_INT(calls, 1);
    cr_set_training(net, false);
    CHECK(!cr_is_training(net) && cr_is_training(cr_find_module(net, "0")));
    cr_module_free(net);
    cr_scope_close(scope);
    CHECK_OK();
}

typedef struct staged {
    cr_module *drop;
    cr_optimizer *opt;
    cr_tensor *w;
} staged;

static bool staged_step(cr_list in, cr_tensor **out, void *context)
{
    staged *s = context;
    out[0] = cr_sum(cr_mul(cr_forward(s->drop, in.at[0]), s->w));
    return out[0] && cr_backward(out[0]) && cr_step(s->opt);
}

/* Traces depend on a module's mode and step an optimizer that may be gone when they run. */
static void a_staged_function_outlives_what_it_saw(void)
{
    int scope = cr_scope_open();
    staged s = {.drop = cr_dropout_layer(0.5), .w = cr_requires_grad(cr_ones(CR_SHAPE(4)), true)};
    cr_module *list = cr_parameter_list(s.w);
    s.opt = cr_sgd(list, .lr = 0.5);
    cr_module_free(list);
    cr_function *f = cr_stage(staged_step, &s);
    cr_tensor *x = cr_ones(CR_SHAPE(4));
    CHECK(cr_run(f, x) != NULL);
    cr_eval(s.drop);
    CHECK(cr_run(f, x) != NULL);
    CHECK_INT(cr_function_traces(f), 2);
    cr_module_free(s.drop);
    cr_optimizer_free(s.opt);
    s = (staged){.w = s.w};
    double before = first(s.w);
    CHECK(cr_run(f, x) != NULL);
    CHECK_INT(cr_function_traces(f), 2);
    CHECK_NEAR(first(s.w), before - 0.5, 1e-6);
    cr_function_free(f);
    cr_scope_close(scope);
    CHECK_OK();
}

static void an_op_becomes_a_layer(void)
{
    int scope = cr_scope_open();
    double slope = 0;
    cr_module *m = cr_op_layer_of(cr_find_op("leaky_relu"), &slope, NULL);
    CHECK_NEAR(first(cr_forward(m, cr_full(CR_SHAPE(1), -1))), 0, 0);
    cr_module_free(m);
    CHECK(!cr_op_layer_of(cr_find_op("concat"), NULL, NULL));
    CHECK_ERROR("op_layer: the op takes any number of tensors");
    cr_scope_close(scope);
    CHECK_OK();
}

static void tensors_are_optimized(void)
{
    int scope = cr_scope_open();
    cr_tensor *a = cr_requires_grad(cr_ones(CR_SHAPE(1)), true), *b = cr_ones(CR_SHAPE(1));
    cr_module *list = cr_parameter_list(a, b, a);
    CHECK_INT(cr_parameter_count(list), 2);
    CHECK(!cr_is_recorded(b));
    cr_optimizer *opt = cr_sgd(list, .lr = 0.5);
    cr_module_free(list);
    cr_optimizer_keep_gradients(opt, true);
    CHECK(cr_backward(cr_mul(a, cr_num(3))));
    CHECK(cr_step(opt));
    CHECK_NEAR(first(a), -0.5, 0);
    CHECK(cr_grad_of(a) != NULL);
    CHECK(cr_set_setting(opt, -1, "momentum", 0.9) && cr_set_setting(opt, 0, "nesterov", 1));
    CHECK_NEAR(cr_setting(opt, 0, "momentum"), 0.9, 0);
    CHECK_NEAR(cr_setting(opt, 0, "nesterov"), 1, 0);
    CHECK(!cr_set_setting(opt, 0, "lr", -1));
    CHECK_ERROR("lr is -1, expected at least 0");
    CHECK(isnan(cr_setting(opt, 0, "beta1")));
    CHECK_ERROR("setting: sgd has no setting beta1 (it has lr momentum dampening weight_decay nesterov )");
    cr_optimizer_free(opt);
    cr_scope_close(scope);
    CHECK_OK();
}

int main(void)
{
    TEST(a_layer_uses_the_part_that_it_is_given);
    TEST(children_are_swapped_and_taken);
    TEST(a_function_runs_around_a_forward);
    TEST(a_staged_function_outlives_what_it_saw);
    TEST(an_op_becomes_a_layer);
    TEST(tensors_are_optimized);
    return test_end();
}
