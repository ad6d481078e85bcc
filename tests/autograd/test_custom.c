/* Calls with a gradient of the caller's own, gradients with more to say, NaNs found in backward. */
#include "test.h"

#include "tensor/tensor.h"
#include <cresset/autograd.h>
#include <cresset/graph.h>
#include <cresset/ops.h>

static float at(cr_tensor *t, int i)
{
    float v[64] = {0};
    cr_copy_out(t, v, (size_t)cr_numel(t) * sizeof(float), CR_F32);
    return v[i];
}

static int released, walked;

static void count_release(void *context)
{
    (void)context;
    released++;
}

/* y = exp(x), from what it saved: y itself and x. */
static bool exp_backward(cr_custom_call *c)
{
    walked++;
    if (c->need[0] && c->g[0])
        c->dx[0] = cr_mul(c->g[0], c->saved.at[1]);
    return cr_ok();
}

static cr_tensor *own_exp(cr_tensor *x, bool with_release)
{
    cr_tensor *y = NULL;
    CR_NO_GRAD {
        y = cr_exp(x);
    }
    cr_tensor *saved[2] = {x, y};
    bool ok = cr_custom(exp_backward, CR_LIST(x), &y, 1, .name = "own_exp", .saved = cr_list_of(saved, 2),
                        .release = with_release ? count_release : NULL);
    return ok ? y : NULL;
}

static cr_tensor *leaf(float a)
{
    return cr_requires_grad(cr_floats(a), true);
}

static void of_any_order(void)
{
    released = 0;
    CR_SCOPE {
        cr_tensor *x = leaf(2), *y = own_exp(x, true), *d = NULL, *dd = NULL, *ddd = NULL;
        CHECK(cr_is_recorded(y));
        CHECK(cr_grad(&y, 1, &x, 1, &d, .create_graph = true));
        CHECK_NEAR(at(d, 0), 7.389056, 1e-5);
        CHECK(cr_grad(&d, 1, &x, 1, &dd, .create_graph = true));
        CHECK_NEAR(at(dd, 0), 7.389056, 1e-5);
        CHECK(cr_grad(&dd, 1, &x, 1, &ddd));
        CHECK_NEAR(at(ddd, 0), 7.389056, 1e-5);
    }
    CHECK_INT(released, 1);
    CR_SCOPE {
        cr_tensor *x = cr_floats(2), *y = own_exp(x, true);
        CHECK(y && !cr_is_recorded(y));
        CHECK_INT(released, 2);
        x = leaf(2);
        cr_tensor *z = own_exp(x, true);
        CHECK(cr_backward(cr_sum(z)));
        CHECK_INT(released, 3); /* the record has been walked */
    }
    CHECK_INT(released, 3);
    CHECK_OK();
}

static bool staged_exp(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = own_exp(in.at[0], true);
    return cr_ok();
}

static void in_staged_functions(void)
{
    released = walked = 0;
    cr_function *f = cr_stage(staged_exp, NULL);
    for (int i = 0; i < 3; i++)
        CR_SCOPE {
            cr_tensor *x = leaf((float)i);
            CHECK(cr_backward(cr_run(f, x)));
            CHECK_NEAR(at(cr_grad_of(x), 0), exp(i), 1e-4);
        }
    CHECK_INT(walked, 1);
    cr_function_free(f);
    CHECK_INT(released, 1);
    CHECK_OK();
}

static bool two_backward(cr_custom_call *c)
{
    CHECK(c->g[0] && !c->g[1] && c->n_out == 2 && !c->need[1]);
    CHECK(*(int *)c->context == 7);
    c->dx[0] = cr_mul(c->g[0], cr_num(10));
    return cr_ok();
}

static void several_results_and_inputs(void)
{
    int context = 7;
    CR_SCOPE {
        cr_tensor *x = leaf(2), *k = cr_floats(5), *out[2] = {x, cr_floats(1)};
        CHECK(cr_custom(two_backward, CR_LIST(x, k), out, 2, .context = &context, .constant = 2));
        CHECK(out[0] != x && cr_is_recorded(out[0]) && !cr_is_recorded(out[1]));
        CHECK(cr_shares_memory(out[0], x));
        CHECK(cr_backward(out[0]));
        CHECK_NEAR(at(cr_grad_of(x), 0), 10, 0);
    }
    CHECK_OK();
}

static bool wrong_shape(cr_custom_call *c)
{
    c->dx[0] = cr_ones(CR_SHAPE(2, 2));
    return cr_ok();
}
static bool refuses(cr_custom_call *c)
{
    (void)c;
    return false;
}

static void errors(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(2), *y = cr_floats(1), *z = cr_floats(1), *nine[9];
        CHECK(cr_custom(wrong_shape, CR_LIST(x), &y, 1, .name = "odd"));
        CHECK(!cr_backward(y));
        CHECK_ERROR("odd: backward gave f32[2,2] for input 0, which is f32[1]");
        CHECK(cr_custom(refuses, CR_LIST(x), &z, 1, .name = "odd"));
        CHECK(!cr_backward(z));
        CHECK_ERROR("odd: backward returned false");
        for (int i = 0; i < 9; i++)
            nine[i] = z;
        CHECK(!cr_custom(refuses, CR_LIST(x), nine, 9));
        CHECK_ERROR("custom: 9 results, expected at most 8");
        cr_tensor *w = cr_mul(x, cr_num(1)), *e = own_exp(w, false);
        CR_NO_GRAD {
            cr_mul_(w, cr_num(3));
        }
        CHECK(!cr_backward(e));
        CHECK(strstr(cr_error(), "own_exp: backward: f32[1] was saved for it, but has been changed in place since") !=
              NULL);
        cr_clear_error();
    }
}

static void without_memory(void)
{
    bool ok = false;
    for (int n = 0; n < 300 && !ok; n++)
        CR_SCOPE {
            released = 0;
            cr_tensor *x = leaf(1);
            cr_fail_allocation_after(n);
            cr_tensor *y = own_exp(x, true);
            ok = y && cr_backward(y);
            cr_fail_allocation_after(-1);
            CHECK(y || !released);
            CHECK(ok || cr_error_code() == CR_ERROR_MEMORY);
            cr_clear_error();
        }
    CHECK(ok);
}

/* ---- checkpoints of several results ---- */

/* x * w, its sum, x without a record: w from outside. */
static bool three(cr_list in, cr_tensor **out, void *context)
{
    walked++;
    out[0] = cr_mul(in.at[0], context);
    out[1] = cr_sum(cr_square(out[0]));
    out[2] = cr_detach(in.at[0]);
    return cr_ok();
}

static void release_tensor(void *context)
{
    released++;
    cr_release(context);
}

static void checkpoints(void)
{
    released = walked = 0;
    CR_SCOPE {
        cr_tensor *x = leaf(2), *w = leaf(3), *out[8];
        CHECK(cr_checkpoint_call(three, cr_retain(w), release_tensor, CR_LIST(x), out, 8));
        CHECK(cr_is_recorded(out[0]) && cr_is_recorded(out[1]) && !cr_is_recorded(out[2]) && !out[3]);
        CHECK_INT(walked, 1);
        CHECK(cr_backward(cr_add(out[1], cr_sum(out[0]))));
        CHECK_INT(walked, 2);
        CHECK_NEAR(at(cr_grad_of(x), 0), 2 * 2 * 9 + 3, 1e-4);
        CHECK_NEAR(at(cr_grad_of(w), 0), 2 * 3 * 4 + 2, 1e-4);
        CHECK_INT(released, 1);
        CR_NO_GRAD {
            CHECK(cr_checkpoint_call(three, cr_retain(w), release_tensor, CR_LIST(x), out, 3));
        }
        CHECK_INT(released, 2);
        CHECK(!cr_checkpoint_call(three, w, NULL, CR_LIST(x), out, 9));
        CHECK_ERROR("checkpoint: 9 results, expected 1 to 8");
        CHECK(cr_checkpoint_call(three, cr_retain(w), release_tensor, CR_LIST(x), out, 8));
        cr_tensor *dx, *ddx;
        CHECK(cr_grad(&out[1], 1, &x, 1, &dx, .create_graph = true) && cr_grad(&dx, 1, &x, 1, &ddx));
        CHECK_NEAR(at(ddx, 0), 18, 1e-4);
    }
    CHECK_INT(released, 3);
    CHECK_OK();
}

/* ---- more of cr_grad ---- */

static void unused_inputs_and_other_leaves(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(2), *w = leaf(3), *none = leaf(1), *in[2] = {x, none}, *d[2], *y = cr_mul(cr_mul(x, x), x);
        bool outside = true;
        CHECK(cr_grad(&y, 1, in, 2, d, .unused_null = true, .create_graph = true, .outside = &outside));
        CHECK(!outside && !d[1]);
        CHECK_NEAR(at(d[0], 0), 12, 0);
        CHECK(!cr_is_recorded(d[0]));
        y = cr_mul(cr_mul(x, x), w);
        CHECK(cr_grad(&y, 1, in, 2, d, .create_graph = true, .outside = &outside));
        CHECK(outside && d[1] && cr_is_recorded(d[0]));
        CHECK(cr_backward(d[0]));
        CHECK_NEAR(at(cr_grad_of(w), 0), 4, 0);
    }
    CHECK_OK();
}

/* Zeros would hide that nothing was recorded. */
static void outputs_are_recorded(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(2), *constant = cr_floats(1), *y[2] = {cr_square(x), NULL}, *d = x;
        CR_NO_GRAD {
            y[1] = cr_square(x);
            CHECK(!cr_grad(&y[1], 1, &x, 1, &d));
            CHECK_ERROR("grad: outputs[0] is not recorded: gradients are not recorded here (CR_NO_GRAD)");
            CHECK(cr_grad(y, 1, &x, 1, &d, .keep_graph = true)); /* of what was recorded before */
            CHECK_NEAR(at(d, 0), 4, 0);
            CHECK(!cr_backward(y[1]));
            CHECK_ERROR("backward: t is not recorded: gradients are not recorded here (CR_NO_GRAD)");
        }
        CHECK(!cr_grad(y, 2, &x, 1, &d, .unused_null = true));
        CHECK(!d);
        CHECK_ERROR("grad: outputs[1] is not recorded: no input of it requires grad, or it was made inside CR_NO_GRAD");
        CHECK(!cr_grad(&constant, 1, &x, 1, &d));
        CHECK_ERROR("grad: outputs[0] is not recorded: no input of it requires grad, or it was made inside CR_NO_GRAD");
    }
    CHECK_OK();
}

static void nans_are_found(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(-1);
        CHECK(!cr_set_detect_anomaly(true));
        CHECK(cr_backward(cr_square(x)));
        cr_tensor *y = cr_sqrt(x);
        CHECK(!cr_backward(y));
        CHECK_ERROR("sqrt: backward: the gradient with respect to x (f32[1]) has a NaN");
        CHECK(cr_set_detect_anomaly(false));
        CHECK(cr_backward(cr_sqrt(x)));
    }
    CHECK_OK();
}

int main(void)
{
    TEST(of_any_order);
    TEST(in_staged_functions);
    TEST(several_results_and_inputs);
    TEST(errors);
    TEST(without_memory);
    TEST(checkpoints);
    TEST(unused_inputs_and_other_leaves);
    TEST(outputs_are_recorded);
    TEST(nans_are_found);
    return test_end();
}
