/* What bodies of control flow reach of the function around them. */
#include "test.h"

#include <cresset.h>

static bool step(cr_list in, cr_tensor **out, void *around)
{
    cr_tensor *column = cr_select(*(cr_tensor **)around, 1, 0);
    out[0] = cr_mul(in.at[0], cr_detach(column)); /* another handle of a view that the body has made */
    return cr_ok();
}

static bool scan(cr_list in, cr_tensor **out, void *around)
{
    *(cr_tensor **)around = cr_add(in.at[0], cr_num(1));
    out[0] = cr_select(in.at[0], 1, 1);
    return cr_scan(step, around, out, 1, NULL, 0, NULL, 0, .length = 3);
}

static void views_are_detached_inside(void)
{
    CR_SCOPE {
        cr_tensor *around = NULL, *x = cr_from_data(((float[]){1, 2, 3, 4}), CR_SHAPE(2, 2), CR_F32);
        cr_function *f = cr_stage(scan, &around);
        cr_tensor *y = cr_run(f, x);
        CHECK_NEAR(cr_item(cr_select(y, 0, 0)), 2 * 8, 0);
        CHECK_NEAR(cr_item(cr_select(y, 0, 1)), 4 * 64, 0);
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool turned(cr_list in, cr_tensor **out, void *around)
{
    cr_tensor *rows = cr_transpose(*(cr_tensor **)around, 0, 1); /* a view of a part, which the loop is called with */
    out[0] = cr_add(in.at[0], cr_sum(rows, .axes = CR_AXES(0)));
    return cr_ok();
}

static bool sum_rows(cr_list in, cr_tensor **out, void *around)
{
    cr_tensor *x = cr_neg(in.at[0]);
    *(cr_tensor **)around = cr_slice(x, 0, 1, 3);
    out[0] = cr_select(in.at[0], 1, 0);
    out[0] = cr_slice(out[0], 0, 1, 3);
    if (!cr_scan(turned, around, out, 1, NULL, 0, NULL, 0, .length = 2))
        return false;
    *(cr_tensor **)around = cr_flip(x, .axes = CR_AXES(1));
    *(cr_tensor **)around = cr_slice(*(cr_tensor **)around, 0, 2, 0, .step = -1);
    return cr_scan(turned, around, out, 1, NULL, 0, NULL, 0, .length = 1);
}

static void views_of_parts_lie_where_these_do(void)
{
    CR_SCOPE {
        cr_tensor *around = NULL, *x = cr_from_data(((float[]){1, 2, 4, 8, 16, 32}), CR_SHAPE(3, 2), CR_F32);
        cr_function *f = cr_stage(sum_rows, &around);
        cr_tensor *y = cr_run(f, x);
        CHECK_NEAR(cr_item(cr_select(y, 0, 0)), 4 - 2 * 12 - 48, 0);
        CHECK_NEAR(cr_item(cr_select(y, 0, 1)), 16 - 2 * 48 - 12, 0);
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool squared(cr_list in, cr_tensor **out, void *unused)
{
    (void)unused;
    out[0] = cr_square(in.at[0]);
    return cr_ok();
}

static bool nothing_of_it(cr_list in, cr_tensor **out, void *unused)
{
    (void)unused;
    out[0] = cr_full_like(in.at[0], 5);
    return cr_ok();
}

static bool either(cr_list in, cr_tensor **out, void *unused)
{
    cr_tensor *x = in.at[0], *y;
    return cr_cond(in.at[1], squared, nothing_of_it, unused, &x, 1, &y, 1) && cr_grad(&y, 1, &x, 1, out);
}

/* Its backward has a branch in which there is nothing at all. */
static void one_branch_has_no_gradient(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_floats(3), true);
        cr_function *f = cr_stage(either, NULL);
        CHECK_NEAR(cr_item(cr_run(f, x, cr_floats(1))), 6, 0);
        CHECK_NEAR(cr_item(cr_run(f, x, cr_floats(0))), 0, 0);
        cr_function_free(f);
    }
    CHECK_OK();
}

enum { COLUMNS = 3000, WIDE = 2 * COLUMNS - 1 };

/* The first columns of two wide rows from right to left: strides WIDE and -1, as many elements as from the first of all
 * to the last. Copies with these strides would begin far before their memory. */
static cr_tensor *left_turned(cr_tensor *x)
{
    return cr_flip(cr_slice(x, 1, 0, COLUMNS), .axes = CR_AXES(1));
}

static bool is_small(cr_list in, cr_tensor **out, void *unused)
{
    (void)unused;
    out[0] = cr_less(cr_max(in.at[0]), cr_num(100));
    return cr_ok();
}

static bool grow(cr_list in, cr_tensor **out, void *unused)
{
    (void)unused;
    cr_tensor *parts[] = {in.at[0], cr_ones_like(in.at[0])};
    cr_tensor *wide = cr_concat(cr_list_of(parts, 2), .axis = 1);
    out[0] = cr_mul(left_turned(cr_slice(wide, 1, 0, WIDE)), cr_num(3));
    if (in.count > 1) {
        out[0] = cr_add(out[0], in.at[1]);
        out[1] = left_turned(cr_slice(cr_square(wide), 1, 0, WIDE));
    }
    return cr_ok();
}

static bool loops_of_turned(cr_list in, cr_tensor **out, void *unused)
{
    cr_tensor *x = in.at[0], *xs = cr_flip(cr_slice(in.at[1], 2, 0, COLUMNS), .axes = CR_AXES(2)),
              *turned = left_turned(x);
    out[0] = left_turned(cr_square(x));
    out[1] = left_turned(x);
    return cr_while(is_small, grow, unused, out, 1) && cr_scan(grow, unused, out + 1, 1, &xs, 1, out + 2, 1) &&
           cr_cond(cr_greater(cr_sum(x), cr_num(0)), squared, nothing_of_it, unused, &turned, 1, out + 3, 1);
}

static bool their_gradients(cr_list in, cr_tensor **out, void *unused)
{
    cr_tensor *y[4], *x = cr_requires_grad(cr_detach(in.at[0]), true),
                     *xs = cr_requires_grad(cr_detach(in.at[1]), true);
    cr_tensor *both[] = {x, xs};
    if (!loops_of_turned(cr_list_of(both, 2), y, unused))
        return false;
    cr_tensor *sum = cr_add(cr_sum(cr_square(y[1])), cr_add(cr_sum(y[2]), cr_sum(y[3])));
    return cr_grad(&sum, 1, both, 2, out);
}

static void compare_turned(cr_stage_fn fn, int n, cr_tensor *const *in)
{
    cr_tensor *staged[4], *eager[4];
    cr_function *f = cr_stage(fn, NULL, .outputs = n);
    for (int turn = 0; turn < 2; turn++) {
        if (!CHECK(cr_call_function(f, cr_list_of(in, 2), staged)) || !CHECK(fn(cr_list_of(in, 2), eager, NULL)))
            break;
        for (int i = 0; i < n; i++)
            CHECK(cr_item(cr_max(cr_abs(cr_sub(staged[i], eager[i])))) == 0);
    }
    cr_function_free(f);
}

/* What is carried, kept, stacked or made of tensors that lie backwards in memory: copies of them do not. */
static void tensors_may_lie_backwards(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_cast(cr_add(cr_reshape(cr_arange(0, 2 * WIDE), CR_SHAPE(2, WIDE)), cr_num(1)), CR_F32);
        cr_tensor *xs = cr_reshape(cr_arange(0, 6 * WIDE), CR_SHAPE(3, 2, WIDE));
        x = cr_mul(x, cr_num(0x1p-14));
        xs = cr_mul(cr_cast(xs, CR_F32), cr_num(0x1p-14));
        cr_tensor *lists[2][2] = {{x, xs}, {NULL}};
        lists[1][0] = cr_flip(x, .axes = CR_AXES(0, 1));
        lists[1][1] = cr_flip(lists[0][1], .axes = CR_AXES(0, 1, 2));
        for (int i = 0; i < 2; i++) {
            compare_turned(loops_of_turned, 4, lists[i]);
            compare_turned(their_gradients, 2, lists[i]);
        }
    }
    CHECK_OK();
}

static cr_tensor *weight;

/* Its body meets the weight without gradients first. */
static bool detached_first(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *still = cr_mul(cr_detach(weight), in.at[0]), *sum = cr_sum(cr_mul(weight, weight));
    out[0] = cr_tanh(cr_add(cr_add(sum, cr_sum(still)), in.at[0]));
    return cr_ok();
}

static bool loop_of_detached(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_num(0.25);
    return cr_scan(detached_first, context, out, 1, in.at, 1, NULL, 0);
}

static bool branch_of_detached(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *quarter = cr_num(0.25);
    return cr_cond(cr_greater(cr_sum(in.at[0]), cr_num(0)), detached_first, detached_first, context, &quarter, 1, out, 1);
}

static void check_detached_first(cr_stage_fn fn)
{
    CR_SCOPE {
        cr_tensor *x = cr_ones(CR_SHAPE(3, 1), CR_F32), *y[1], *eager[1] = {NULL}, *staged[1] = {NULL};
        weight = cr_requires_grad(cr_floats(0.25, -0.5), true);
        cr_function *f = cr_stage(fn, NULL);
        CHECK(fn(CR_LIST(x), y, NULL) && cr_grad(y, 1, &weight, 1, eager));
        CHECK((y[0] = cr_run(f, x)) && cr_grad(y, 1, &weight, 1, staged));
        CHECK(eager[0] && cr_item(cr_max(cr_abs(eager[0]))) > 0.1);
        CHECK(staged[0] && cr_item(cr_max(cr_abs(cr_sub(staged[0], eager[0])))) < 1e-6);
        cr_function_free(f);
    }
    CHECK_OK();
}

static void gradients_pass_detached_handles(void)
{
    check_detached_first(loop_of_detached);
    check_detached_first(branch_of_detached);
}

/* ---- layers in bodies ---- */

static cr_module *layer;

static cr_tensor *run_layer(cr_tensor *const *in, int n_in, void *module)
{
    (void)n_in;
    return cr_forward(module, in[0]);
}

static bool layer_in_body(cr_list in, cr_tensor **out, void *checkpointed)
{
    cr_tensor *x = in.at[0];
    out[0] = cr_tanh(cr_add(x, checkpointed ? cr_checkpoint(run_layer, layer, &x, 1) : cr_forward(layer, x)));
    return cr_ok();
}

static bool losses_of_layer(cr_list in, cr_tensor **out, void *checkpointed)
{
    cr_tensor *x = cr_mul(in.at[0], cr_num(0.5)), *y = NULL, *carry = x;
    if (!cr_cond(cr_greater(cr_sum(x), cr_num(0)), layer_in_body, layer_in_body, checkpointed, &x, 1, &y, 1) ||
        !cr_scan(layer_in_body, checkpointed, &carry, 1, NULL, 0, NULL, 0, .length = 3))
        return false;
    cr_tensor *loss = cr_add(cr_sum(cr_square(y)), cr_sum(carry));
    out[0] = cr_detach(loss);
    return cr_backward(loss);
}

/* Backward of a body whose rules compute again what they are given, or that keeps parts of what was computed. */
static void layers_learn_in_bodies(void)
{
    for (int kind = 0; kind < 6; kind++)
        CR_SCOPE {
            cr_tensor *x = cr_uniform(CR_SHAPE(2, 3, 4), -1, 1), *y = NULL, *eager[4] = {NULL};
            layer = kind < 2 ? cr_multi_head_attention_layer(4, 2)
                             : kind < 4 ? cr_batch_norm1d_layer(3) : cr_linear_layer(4, 4);
            cr_eval(layer);
            void *checkpointed = kind % 2 ? layer : NULL;
            cr_function *f = cr_stage(losses_of_layer, checkpointed);
            CHECK(losses_of_layer(CR_LIST(x), &y, checkpointed));
            for (int i = 0; i < cr_parameter_count(layer); i++)
                eager[i] = cr_clone(cr_grad_of(cr_parameter_at(layer, i).tensor));
            cr_zero_grad(layer);
            CHECK_MSG(cr_call_function(f, CR_LIST(x), &y), "%d: %s", kind, cr_error());
            for (int i = 0; i < cr_parameter_count(layer); i++) {
                cr_tensor *g = cr_grad_of(cr_parameter_at(layer, i).tensor);
                CHECK(g && cr_item(cr_max(cr_abs(cr_sub(g, eager[i])))) < 1e-4);
            }
            cr_function_free(f);
            cr_module_free(layer);
        }
    CHECK_OK();
}

int main(void)
{
    TEST(views_are_detached_inside);
    TEST(views_of_parts_lie_where_these_do);
    TEST(one_branch_has_no_gradient);
    TEST(tensors_may_lie_backwards);
    TEST(gradients_pass_detached_handles);
    TEST(layers_learn_in_bodies);
    return test_end();
}
