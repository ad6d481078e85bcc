/* Modules: names, nesting, modes, state, scopes, errors, modules of one's own, and that failing constructors free all.
 */
#include "test.h"
#include "device/device.h"

#include <cresset.h>

/* A module of one's own, as the head of nn.h shows it. */
typedef struct block {
    cr_module *dense, *drop;
} block;

static cr_tensor *block_forward(cr_module *m, cr_tensor *x)
{
    block *b = cr_module_data(m);
    return cr_add(x, cr_forward(b->drop, cr_relu(cr_forward(b->dense, x))));
}

static cr_module *block_new(int64_t width)
{
    cr_module *m = cr_module_new("block", block_forward, sizeof(block));
    block *b = cr_module_data(m);
    b->dense = cr_add_child(m, "dense", cr_linear_layer(width, width));
    b->drop = cr_add_child(m, "drop", cr_dropout_layer(0.5));
    return cr_module_built(m);
}

static cr_module *two_blocks(void)
{
    return cr_sequential(block_new(4), block_new(4), cr_linear_layer(4, 2, .no_bias = true));
}

static void names_follow_the_nesting(void)
{
    cr_module *net = two_blocks();
    static const char *const names[] = {"0.dense.weight", "0.dense.bias", "1.dense.weight", "1.dense.bias", "2.weight"};
    CHECK_INT(cr_parameter_count(net), 5);
    CHECK_INT(cr_state_count(net), 5);
    for (int i = 0; i < 5; i++)
        CHECK_TEXT(cr_parameter_at(net, i).name, names[i]);
    CHECK(cr_parameter_at(net, 5).tensor == NULL && cr_parameter_at(net, -1).tensor == NULL);
    CHECK_INT(cr_parameter_elements(net), 2 * (16 + 4) + 8);
    CHECK(cr_find_parameter(net, "1.dense.bias") == cr_parameter_at(net, 3).tensor);
    CHECK(cr_find_parameter(net, "1.dense") == NULL && cr_find_module(net, "1.x") == NULL);
    CHECK(cr_find_module(net, "") == net);
    const char *name = NULL;
    CHECK(cr_child_at(net, 1, &name) == cr_find_module(net, "1"));
    CHECK_TEXT(name, "1");
    CHECK_INT(cr_child_count(net), 3);
    CHECK(cr_child_at(net, 3, NULL) == NULL);
    CHECK_TEXT(cr_module_kind(cr_find_module(net, "0.drop")), "dropout");
    char *text = cr_module_describe(net);
    CHECK_TEXT(text, "sequential\n  0: block\n    dense: linear  (weight f32[4,4], bias f32[4])\n    drop: dropout\n"
                     "  1: block\n    dense: linear  (weight f32[4,4], bias f32[4])\n    drop: dropout\n"
                     "  2: linear  (weight f32[2,4])\n48 parameters\n");
    free(text);
    cr_module_free(cr_find_module(net, "0")); /* has a parent: left alone */
    CHECK_INT(cr_parameter_count(net), 5);
    cr_module_free(net);
    CHECK_OK();
}

static void count_training(cr_module *m, void *context)
{
    *(int *)context += cr_is_training(m);
}

static void modes_reach_all_parts(void)
{
    cr_module *net = two_blocks();
    int training = 0;
    cr_apply(net, count_training, &training);
    CHECK_INT(training, 8);
    cr_eval(net);
    training = 0;
    cr_apply(net, count_training, &training);
    CHECK_INT(training, 0);
    CR_SCOPE {
        cr_tensor *x = cr_ones(CR_SHAPE(3, 4)), *a = cr_forward(net, x), *b = cr_forward(net, x);
        CHECK(cr_item(cr_sum(cr_abs(cr_sub(a, b)))) == 0); /* no dropout */
    }
    cr_train(cr_find_module(net, "0"));
    CHECK(!cr_is_training(net) && cr_is_training(cr_find_module(net, "0.drop")));
    CHECK(!cr_is_training(cr_find_module(net, "1.drop")));
    cr_module_free(net);
}

static void freezing_stops_gradients(void)
{
    cr_module *net = two_blocks();
    cr_freeze(cr_find_module(net, "0"));
    CR_SCOPE {
        cr_tensor *loss = cr_sum(cr_forward(net, cr_ones(CR_SHAPE(3, 4))));
        CHECK(cr_backward(loss));
        CHECK(!cr_grad_of(cr_find_parameter(net, "0.dense.weight")));
        CHECK(cr_grad_of(cr_find_parameter(net, "1.dense.weight")) != NULL);
        CHECK(cr_grad_of(cr_find_parameter(net, "2.weight")) != NULL);
    }
    cr_zero_grad(net);
    CHECK(!cr_grad_of(cr_find_parameter(net, "2.weight")));
    cr_unfreeze(net);
    CR_SCOPE {
        CHECK(cr_backward(cr_sum(cr_forward(net, cr_ones(CR_SHAPE(3, 4))))));
        CHECK(cr_grad_of(cr_find_parameter(net, "0.dense.weight")) != NULL);
    }
    cr_module_free(net);
    CHECK_OK();
}

static void state_goes_from_one_to_another(void)
{
    cr_module *a = two_blocks(), *b = two_blocks();
    cr_named state[5];
    for (int i = 0; i < 5; i++)
        state[i] = cr_state_at(a, i);
    CHECK(cr_set_state(b, state, 5, true));
    cr_eval(a);
    cr_eval(b);
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(3, 4), 0, 1);
        CHECK(cr_item(cr_sum(cr_abs(cr_sub(cr_forward(a, x), cr_forward(b, x))))) == 0);
        cr_tensor *wide = cr_cast(cr_full(CR_SHAPE(2, 4), 3), CR_F64); /* another dtype */
        CHECK(cr_set_state(b, &(cr_named){"2.weight", wide, false}, 1, false));
        CHECK(cr_item(cr_sum(cr_find_parameter(b, "2.weight"))) == 24);
        CHECK(!cr_set_state(b, &(cr_named){"2.weight", cr_ones(CR_SHAPE(4)), false}, 1, false));
        CHECK_ERROR("set_state: 2.weight is f32[4], expected f32[2,4]");
        cr_named odd[6];
        memcpy(odd, state, sizeof state);
        odd[0].name = "nobody";
        CHECK(!cr_set_state(b, odd, 5, true));
        CHECK_ERROR("set_state: 0.dense.weight is missing; nobody is not in the module");
        CHECK(!cr_set_state(NULL, odd, 5, true));
        CHECK_ERROR("set_state: the module is NULL");
    }
    cr_module_free(a);
    cr_module_free(b);
}

static void names_are_checked(void)
{
    CR_SCOPE {
        cr_module *m = cr_module_new("part", block_forward, 0);
        CHECK(cr_add_parameter(m, "w", cr_ones(CR_SHAPE(2))) != NULL);
        CHECK(!cr_add_buffer(m, "w", cr_ones(CR_SHAPE(2))));
        CHECK_ERROR("part: there is already a part named w");
        CHECK(!cr_add_child(m, "a.b", cr_relu_layer()));
        CHECK_ERROR("part: 'a.b' is not a name for a part (not empty, no dot)");
        CHECK(!cr_add_parameter(m, "v", cr_mul(cr_find_parameter(m, "w"), cr_num(2))));
        CHECK_ERROR("part: parameter v was made by a recorded op; detach it first");
        CHECK(!cr_module_built(m)); /* broken, and freed here */
        cr_module *child = cr_relu_layer(), *parent = cr_sequential(child);
        m = cr_module_new("part", block_forward, 0);
        CHECK(!cr_add_child(m, "again", child));
        CHECK_ERROR("part: child again already has a parent");
        cr_module_free(m);
        cr_module_free(parent);
    }
}

static void errors_name_the_module(void)
{
    cr_module *net = cr_sequential(block_new(4), cr_sequential(cr_relu_layer(), cr_linear_layer(5, 2)));
    CR_SCOPE {
        CHECK(!cr_forward(net, cr_ones(CR_SHAPE(3, 4))));
        CHECK(strstr(cr_error(), "linear: ") && strstr(cr_error(), " (in module 1.1)"));
        const char *where = strstr(cr_error(), "test_modules.c:");
        CHECK(where && atoi(where + strlen("test_modules.c:")) > 150); /* the line of the call above */
        cr_clear_error();
        CHECK(!cr_forward(NULL, cr_ones(CR_SHAPE(1))));
        CHECK_ERROR("forward: the module is NULL");
        CHECK(!cr_forward(net, NULL));
        CHECK_ERROR("forward: x is NULL");
    }
    cr_module_free(net);
}

static cr_tensor *untidy_forward(cr_module *m, cr_tensor *x)
{
    (void)m;
    cr_scope_open(); /* never closed */
    return cr_keep(cr_mul(x, cr_num(2)));
}

static void forward_releases_what_it_makes(void)
{
    /* No scope is open: what forward returns is the caller's, all else is gone (the leak checker tells). */
    cr_module *net = cr_sequential(cr_identity_layer(), cr_module_new("untidy", untidy_forward, 0), cr_tanh_layer());
    cr_tensor *x = cr_ones(CR_SHAPE(3)), *y = cr_forward(net, x);
    CHECK_INT(cr_scope_depth(), 0);
    CR_SCOPE {
        CHECK_NEAR(cr_item(cr_select(y, 0, 0)), tanh(2), 1e-6);
    }
    cr_release(y);
    cr_module *same = cr_identity_layer();
    y = cr_forward(same, x); /* x itself, with a reference of its own */
    CHECK(y == x);
    cr_release(y);
    cr_release(x);
    cr_module_free(net);
    cr_module_free(same);
    CHECK_OK();
}

static void parameters_outlive_their_module(void)
{
    CR_SCOPE {
        cr_module *m = cr_linear_layer(2, 1);
        cr_tensor *w = cr_scoped(cr_retain(cr_find_parameter(m, "weight")));
        cr_tensor *y = cr_sum(cr_forward(m, cr_ones(CR_SHAPE(1, 2))));
        cr_module_free(m);
        CHECK(cr_backward(y));
        CHECK_NEAR(cr_item(cr_sum(cr_grad_of(w))), 2, 0);
    }
    CHECK_OK();
}

static void failing_constructors_free_everything(void)
{
    bool made = false;
    for (int n = 0; n < 400 && !made; n++) {
        cr_fail_allocation_after(n);
        cr_module *net = two_blocks();
        cr_fail_allocation_after(-1);
        made = net != NULL;
        if (!made)
            CHECK(cr_error_code() == CR_ERROR_MEMORY);
        cr_clear_error();
        cr_module_free(net);
    }
    CHECK(made);
    CHECK(!cr_sequential(cr_linear_layer(4, 2), NULL, block_new(3)));
    CHECK_OK(); /* whoever made the NULL reports */
    CHECK(!cr_sequential(cr_linear_layer(4, 2), cr_linear_layer(-1, 2)));
    CHECK_ERROR("linear_layer: in is -1, expected at least 0");
    CHECK(!cr_dropout_layer(1.5));
    CHECK_ERROR("dropout_layer: p is 1.5, expected between 0 and 1");
    CHECK(!cr_module_built(NULL) && cr_module_data(NULL) != NULL);
}

int main(void)
{
    TEST(names_follow_the_nesting);
    TEST(modes_reach_all_parts);
    TEST(freezing_stops_gradients);
    TEST(state_goes_from_one_to_another);
    TEST(names_are_checked);
    TEST(errors_name_the_module);
    TEST(forward_releases_what_it_makes);
    TEST(parameters_outlive_their_module);
    TEST(failing_constructors_free_everything);
    return test_end();
}
