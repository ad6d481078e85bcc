/* Saved functions: what was saved computes the same when it is loaded, its tensors can be named, changed and trained,
 * and files that are not right are refused. */
#include "base/file.h"
#include "base/memory.h"
#include "graph/saved/saved.h"
#include "support/files.h"
#include "support/staged.h"
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/debug.h>
#include <cresset/io.h>
#include <cresset/optim.h>
#include <cresset/random.h>
#include <stdlib.h>
#include <string.h>

static cr_module *make_net(void)
{
    return cr_sequential(cr_conv2d_layer(1, 3, 3), cr_relu_layer(), cr_flatten_layer(), cr_linear_layer(3 * 16, 4));
}

static cr_tensor *ramp(cr_dims shape)
{
    return wave(shape, 0.37);
}

static void saves_and_loads(void)
{
    const char *path = test_path("net.safetensors");
    cr_module *net = make_net();
    cr_function *f = cr_stage(run_module, net, .name = "predict");
    CR_SCOPE {
        cr_tensor *x = ramp(CR_SHAPE(2, 1, 6, 6)), *y = cr_run(f, x);
        cr_tensor *x3 = ramp(CR_SHAPE(3, 1, 6, 6)), *y3 = cr_run(f, x3);
        CHECK(cr_save_function(path, f, .module = net));
        cr_functions *g = cr_load_functions(path);
        CHECK_OK();
        CHECK_INT(cr_functions_count(g), 1);
        CHECK_TEXT(cr_functions_name(g, 0), "predict");
        CHECK_INT(cr_functions_signatures(g, "predict"), 2);
        cr_function_port port;
        CHECK_INT(cr_functions_inputs(g, NULL, 1, &port, 1), 1);
        CHECK(port.dtype == CR_F32 && port.shape.count == 4 && port.shape.at[0] == 3);
        CHECK_NEAR(apart(cr_run(cr_functions_get(g, "predict"), x), y), 0, 1e-6);
        CHECK_NEAR(apart(cr_run(cr_functions_get(g, NULL), x3), y3), 0, 1e-6);
        CHECK(!cr_run(cr_functions_get(g, NULL), ramp(CR_SHAPE(4, 1, 6, 6))));
        CHECK_ERROR("predict: input 0 is f32[4,1,6,6], and the function was saved for f32[2,1,6,6] and other shapes");
        cr_module *parts = cr_functions_module(g);
        CHECK_INT(cr_state_count(parts), cr_state_count(net));
        CHECK(cr_find_parameter(parts, "0.weight") && cr_find_parameter(parts, "3.bias"));
        CHECK(!cr_functions_get(g, "train"));
        char want[512];
        snprintf(want, sizeof want, "functions_get: %s has no function \"train\" (its first is \"predict\")", path);
        CHECK_ERROR(want);
        cr_functions_free(g);
    }
    cr_function_free(f);
    cr_module_free(net);
    CHECK_OK();
}

static void is_trained_further(void)
{
    const char *path = test_path("train.safetensors");
    cr_module *net = make_net();
    cr_function *f = cr_stage(run_module, net, .name = "predict");
    CR_SCOPE {
        cr_tensor *x = ramp(CR_SHAPE(2, 1, 6, 6)), *t = cr_ints(1, 3);
        cr_run(f, x);
        CHECK(cr_save_function(path, f, .module = net));
        cr_functions *g = cr_load_functions(path);
        cr_optimizer *a = cr_sgd(net, .lr = 0.1), *b = cr_sgd(cr_functions_module(g), .lr = 0.1);
        for (int i = 0; i < 3; i++) {
            cr_tensor *u = cr_cross_entropy(cr_forward(net, x), t);
            cr_tensor *v = cr_cross_entropy(cr_run(cr_functions_get(g, NULL), x), t);
            CHECK_NEAR(cr_item(u), cr_item(v), 1e-5);
            CHECK(cr_backward(u) && cr_backward(v) && cr_step(a) && cr_step(b));
        }
        CHECK_NEAR(
            apart(cr_find_parameter(net, "0.weight"), cr_find_parameter(cr_functions_module(g), "0.weight")), 0,
            1e-5);
        /* values of another module */
        CHECK(cr_save_module(net, path) && cr_load_module(cr_functions_module(g), path, true));
        CHECK_NEAR(apart(cr_run(cr_functions_get(g, NULL), x), cr_forward(net, x)), 0, 1e-6);
        CHECK_NEAR(apart(cr_forward(cr_functions_module(g), x), cr_forward(net, x)), 0, 1e-6);
        cr_optimizer_free(a);
        cr_optimizer_free(b);
        cr_functions_free(g);
    }
    cr_function_free(f);
    cr_module_free(net);
    CHECK_OK();
}

static void frozen_parameters_stay(void)
{
    const char *path = test_path("frozen.safetensors"), *again = test_path("again.safetensors");
    cr_module *net = make_net();
    cr_function *f = cr_stage(run_module, net);
    CR_SCOPE {
        cr_tensor *x = ramp(CR_SHAPE(2, 1, 6, 6));
        cr_requires_grad(cr_find_parameter(net, "0.weight"), false);
        cr_requires_grad(cr_find_parameter(net, "3.bias"), false);
        CHECK(cr_run(f, x) && cr_save_function(path, f, .module = net));
        for (int round = 0; round < 2; round++) { /* of the second file the first's function is the source */
            cr_functions *g = cr_load_functions(round ? again : path);
            cr_module *m = cr_functions_module(g);
            CHECK_INT(cr_parameter_count(m), 4);
            CHECK(!cr_is_recorded(cr_find_parameter(m, "0.weight")) && cr_is_recorded(cr_find_parameter(m, "0.bias")));
            CHECK(!cr_is_recorded(cr_find_parameter(m, "3.bias")) && cr_is_recorded(cr_find_parameter(m, "3.weight")));
            CHECK(cr_backward(cr_sum(cr_run(cr_functions_get(g, NULL), x))));
            CHECK(!cr_grad_of(cr_find_parameter(m, "0.weight")) && cr_grad_of(cr_find_parameter(m, "0.bias")));
            /* values of a file change nothing of that, and they can be thawed */
            CHECK(round || cr_save_function(again, cr_functions_get(g, NULL), .module = m));
            CHECK(cr_load_module(m, path, true) && !cr_is_recorded(cr_find_parameter(m, "0.weight")));
            cr_requires_grad(cr_find_parameter(m, "0.weight"), true);
            CHECK(cr_backward(cr_sum(cr_run(cr_functions_get(g, NULL), x))));
            CHECK(cr_grad_of(cr_find_parameter(m, "0.weight")) && !cr_grad_of(cr_find_parameter(m, "3.bias")));
            cr_functions_free(g);
        }
        CHECK(cr_load_module(net, path, true));
        CHECK(!cr_is_recorded(cr_find_parameter(net, "0.weight")) && cr_is_recorded(cr_find_parameter(net, "0.bias")));
    }
    cr_function_free(f);
    cr_module_free(net);
    CHECK_OK();
}

/* ---- everything that a graph may have ---- */

typedef struct odd {
    cr_tensor *counter, *table, *row;
} odd;

static bool odd_simple(cr_list in, cr_tensor **out, void *context)
{
    odd *o = context;
    cr_add_(o->counter, cr_num(1));
    cr_tensor *noise = cr_uniform(CR_SHAPE(3), 0, 1);
    out[0] = cr_add(cr_mul(cr_add(in.at[0], o->row), noise), cr_mul(cr_mean(o->table), o->counter));
    out[1] = cr_slice(o->table, 0, 1, 2);
    return cr_ok();
}

static void keeps_effects_views_and_random_numbers(void)
{
    const char *path = test_path("odd.safetensors");
    CR_SCOPE {
        odd o = {cr_zeros(CR_SHAPE(1)), ramp(CR_SHAPE(2, 3)), NULL};
        o.row = cr_slice(o.table, 0, 0, 1);
        cr_function *f = cr_stage(odd_simple, &o, .name = "odd \"one\"", .outputs = 2);
        cr_tensor *x = ramp(CR_SHAPE(3)), *a[2], *b[2];
        CHECK(cr_call_function(f, CR_LIST(x), a)); /* counter 1 */
        CHECK(cr_save_function(path, f));
        cr_function *g = cr_load_function(path, "odd \"one\"");
        CHECK_OK();
        for (int i = 0; i < 3; i++) {
            cr_manual_seed(7 + (uint64_t)i);
            CHECK(cr_call_function(f, CR_LIST(x), a));
            cr_manual_seed(7 + (uint64_t)i);
            CHECK(cr_call_function(g, CR_LIST(x), b));
            CHECK_NEAR(apart(a[0], b[0]), 0, 1e-6);
            CHECK_NEAR(apart(a[1], b[1]), 0, 0);
        }
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

static void keeps_a_whole_train_step(void)
{
    const char *path = test_path("step.safetensors");
    cr_module *net = make_net();
    plain_trainer t = {net, cr_sgd(net, .lr = 0.01, .momentum = 0.9)};
    cr_function *f = cr_stage(train_classes, &t, .name = "train"), *p = cr_stage(run_module, net, .name = "predict");
    CR_SCOPE {
        cr_tensor *x = ramp(CR_SHAPE(2, 1, 6, 6)), *y = cr_ints(1, 3);
        cr_run(f, x, y);
        cr_run(f, x, y);
        cr_run(p, x);
        const cr_function_entry entries[] = {{"train", f}, {"predict", p}};
        CHECK(cr_save_functions(path, entries, 2, .module = net));
        cr_functions *g = cr_load_functions(path);
        CHECK_OK();
        for (int i = 0; i < 3; i++)
            CHECK_NEAR(cr_item(cr_run(f, x, y)), cr_item(cr_run(cr_functions_get(g, "train"), x, y)), 1e-5);
        CHECK_NEAR(apart(cr_run(p, x), cr_run(cr_functions_get(g, "predict"), x)), 0, 1e-4);
        cr_functions_free(g);
    }
    cr_function_free(f);
    cr_function_free(p);
    cr_optimizer_free(t.opt);
    cr_module_free(net);
    CHECK_OK();
}

/* ---- what is refused ---- */

#define REFUSED(body, error)                                                                                           \
    (CHECK(!graph_parses("cresset graph 1\nfunction \"f\"\ngraph random=0\n" body)), CHECK_ERROR(error))

static void refuses_bad_texts(void)
{
    CHECK(graph_parses(
        "cresset graph 1\nfunction \"f\"\ngraph random=0\n  %0 f32[2] = input\n  %1 f32[2] = exp(%0)  # a.c:3\n  "
        "return %1\n"));
    CHECK_OK();
    CHECK(!graph_parses("cresset graph 7\n"));
    CHECK_ERROR("g: version 7 of the format, and this library knows those up to 6");
    CHECK(!graph_parses("hello"));
    CHECK_ERROR("g: this is no graph of this library");
    REFUSED("  %0 f32[2] = input\n  %1 f32[2] = frobnicate(%0)\n  return %1\n",
            "g: line 5 of the graph: there is no op frobnicate in this library");
    REFUSED("  %0 f32[2] = input\n  %1 f32[3] = exp(%0)\n  return %1\n",
            "g: line 5 of the graph: exp gives f32[2], and the text says f32[3]");
    REFUSED("  %0 f32[2] = input\n  %1 f32[2] = exp(%0, %0)\n  return %1\n",
            "g: line 5 of the graph: exp has 2 inputs, expected 1");
    REFUSED("  %0 f32[2] = input\n  %1 f32[2] = exp(%7)\n  return %1\n",
            "g: line 5 of the graph: there is no value %7 before");
    REFUSED("  %0 f32[2] = input\n  %2 f32[2] = exp(%0)\n  return %1\n",
            "g: line 5 of the graph: value %2, expected the next one, %1");
    REFUSED("  %0 f32[2] = input\n  %1 f32[] = sum(%0, axis=1)\n  return %1\n",
            "g: line 5 of the graph: sum has no attribute axis");
    REFUSED("  %0 f32[2] = input\n  %1 f32[] = sum(%0, axes=x)\n  return %1\n",
            "g: line 5 of the graph: expected \"[\" before \"x)\"");
    REFUSED("  %0 f32[2] = tensor \"w\"\n  return %0\n", "g: line 4 of the graph: there is no tensor \"w\"");
    REFUSED("  %0 f33[2] = input\n  return %0\n", "g: line 4 of the graph: \"f33\" is no type of elements");
    REFUSED("  %0 f32[2] = input\n  %1 f32[2] = exp(%0)\n  %2 f32[2] = part %1 {1+1}\n  return %2\n",
            "g: line 6 of the graph: the view is outside its tensor");
    REFUSED("  %0 f32[2] = input\n  %1 f32[2] = exp(%0)\n  %2 f32[2] = part %1 {-1+0}\n  return %2\n",
            "g: line 6 of the graph: the view is outside its tensor");
    CHECK(graph_parses("cresset graph 1\nfunction \"f\"\ngraph random=0\n  %0 f32[2] = input\n  %1 f32[2] = exp(%0)\n  "
                 "%2 f32[2] = part %1 {-1+1}\n  %3 f32[2] = exp(%2)\n  return %3\n"));
    REFUSED("  %0 f32[2] = input\n  %1 f32[1] = part %0 {1+1}\n  return %1\n",
            "g: line 5 of the graph: %0 is not the result of an op");
    REFUSED("  %0 f32[2] = input\n  %1 f32[3,2] = expand(%0, shape=[3,2])\n  %2 f32[1] = part %1 {1+5}\n  %3 f32[1] = exp(%2)\n"
            "  return %3\n",
            "g: %2 is said to be a part of %1, which is not contiguous");
    REFUSED("  %0 f32[2] = input\n", "g: line 4 of the graph: a graph does not end with \"return\"");
    REFUSED("  %0 f32[2] = input\n  %1 f32[2] = exp(%0) \n  return %1\n",
            "g: line 5 of the graph: expected \"\n\" before \" \"");
    REFUSED("  %0 f32[2,3] = input\n  %1 f32[2,2] = matmul(%0, %0)\n  return %1\n",
            "matmul: a has 3 columns, b has 2 rows (a f32[2,3], b f32[2,3])");
}

/* Writes to a part of a tensor that is made on the spot, and reads the whole. */
static bool parts(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *z = cr_zeros(CR_SHAPE(2, 3)), *column = cr_select(z, 1, 2);
    cr_add_(column, in.at[0]);
    cr_mul_(cr_select(z, 0, 1), cr_num(10));
    out[0] = cr_add(z, cr_num(1));
    out[1] = cr_neg(column);
    return cr_ok();
}

static void parts_share_memory(void)
{
    const char *path = test_path("parts.safetensors");
    CR_SCOPE {
        cr_tensor *out[2], *again[2], *x = ramp(CR_SHAPE(2));
        cr_function *f = cr_stage(parts, NULL, .name = "parts", .outputs = 2);
        CHECK(cr_call_function(f, CR_LIST(x), out) && cr_save_function(path, f));
        cr_function *g = cr_load_function(path, "parts");
        for (int run = 0; run < 2; run++) {
            CHECK(cr_call_function(g, CR_LIST(x), again));
            CHECK_NEAR(apart(again[0], out[0]), 0, 0);
            CHECK_NEAR(apart(again[1], out[1]), 0, 0);
        }
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

static bool backwards(cr_list in, cr_tensor **out, void *reversed)
{
    cr_tensor *y = cr_detach(cr_slice(cr_exp(in.at[0]), 0, CR_END, CR_END, .step = -1));
    out[0] = cr_add(y, reversed);
    cr_mul_(cr_slice(in.at[1], 0, CR_END, 0, .step = -1), cr_num(2));
    return cr_ok();
}

static void views_may_go_backwards(void)
{
    CR_SCOPE {
        const char *path = test_path("backwards.safetensors");
        cr_tensor *x = cr_floats(0, 1, 2), *a = cr_floats(1, 2, 3), *b = cr_clone(a);
        cr_tensor *reversed = cr_slice(cr_floats(3, 4, 5), 0, CR_END, CR_END, .step = -1);
        cr_function *f = cr_stage(backwards, reversed), *g = NULL;
        cr_tensor *y = cr_run(f, x, a);
        CHECK(y && cr_save_function(path, f) && (g = cr_load_function(path, NULL)));
        CHECK(apart(cr_run(g, x, b), y) == 0 && apart(a, b) == 0 && cr_item(cr_select(a, 0, 1)) == 4);
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

static bool turned_and_flat(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_add(cr_flatten(cr_transpose(cr_hardswish(in.at[0]), 0, 1)), cr_num(1));
    return cr_ok();
}

/* However the inputs lay in memory when the function was saved, and lie now. */
static void inputs_lie_in_any_way(void)
{
    for (int i = 0; i < 2; i++)
        CR_SCOPE {
            const char *path = test_path("turned.safetensors");
            cr_tensor *x[2] = {cr_transpose(cr_uniform(CR_SHAPE(3, 7), -1, 1), 0, 1)}, *y;
            x[1] = cr_clone(x[0], .layout = CR_LAYOUT_CONTIGUOUS);
            cr_function *f = cr_stage(turned_and_flat, NULL), *g = NULL;
            CHECK((y = cr_run(f, x[i])) && cr_save_function(path, f) && (g = cr_load_function(path, NULL)));
            for (int k = 0; k < 2; k++)
                CHECK_MSG(apart(cr_run(g, x[k]), y) == 0, "%s", cr_error());
            cr_function_free(f);
            cr_function_free(g);
        }
    CHECK_OK();
}

static bool probed(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_exp(cr_probe(in.at[0], "x"));
    return cr_ok();
}

static void refuses_what_has_no_name(void)
{
    const char *path = test_path("probed.safetensors");
    CR_SCOPE {
        cr_function *f = cr_stage(probed, NULL, .name = "probed");
        CHECK(cr_run(f, ramp(CR_SHAPE(2))) && !cr_save_function(path, f));
        CHECK_MSG(strstr(cr_error(), "a function with probe ("), "%s", cr_error());
        cr_clear_error();
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool backward_inside(cr_list in, cr_tensor **out, void *w)
{
    out[0] = cr_sum(cr_mul(in.at[0], w));
    return cr_backward(out[0]);
}

/* Gradients that a run finds or gives to its inputs have no place in a file. */
static void refuses_gradients_from_outside(void)
{
    const char *path = test_path("gradients.safetensors");
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_ones(CR_SHAPE(3)), true), *x = cr_ones(CR_SHAPE(3));
        cr_function *f = cr_stage(backward_inside, w, .name = "f"), *g = cr_stage(backward_inside, x, .name = "g");
        CHECK(cr_run(f, x) && cr_save_function(path, f)); /* w had no gradient */
        CHECK(cr_run(f, x) && !cr_save_function(path, f));
        CHECK_ERROR(
            "save_functions: a function that reads gradients that parameters already have cannot be saved: trace it "
            "when they have none");
        CHECK(cr_run(g, w) && !cr_save_function(path, g));
        CHECK_ERROR("save_functions: a function that adds to the gradient of its input 0 cannot be saved");
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

static void refuses_bad_calls(void)
{
    const char *path = test_path("bad.safetensors");
    cr_function *f = cr_stage(run_module, NULL, .name = "f");
    CHECK(!cr_save_function(path, f));
    CHECK_ERROR("save_functions: the function \"f\" has not been called yet, so that there is no trace of it to save");
    CR_SCOPE {
        CHECK(cr_save_safetensors(path, NULL, NULL, 0));
        CHECK(!cr_load_functions(path));
        char want[512];
        snprintf(want, sizeof want, "load_functions: %s: there is no function in it (no metadata \"cresset.graph\")",
                 path);
        CHECK_ERROR(want);
    }
    cr_function_free(f);
}

static void survives_lack_of_memory(void)
{
    const char *path = test_path("memory.safetensors");
    cr_module *net = make_net();
    cr_function *f = cr_stage(run_module, net, .name = "predict");
    CR_SCOPE {
        cr_run(f, ramp(CR_SHAPE(1, 1, 6, 6)));
        bool ok = false;
        int n = 0;
        for (; !ok && n < 4000; n++) {
            cr_fail_allocation_after(n);
            ok = cr_save_function(path, f, .module = net);
            cr_functions *g = ok ? cr_load_functions(path) : NULL;
            ok = g != NULL;
            cr_functions_free(g);
            cr_fail_allocation_after(-1);
            cr_clear_error();
        }
        CHECK(ok && n > 10);
    }
    cr_function_free(f);
    cr_module_free(net);
}

int main(void)
{
    TEST(saves_and_loads);
    TEST(is_trained_further);
    TEST(frozen_parameters_stay);
    TEST(keeps_effects_views_and_random_numbers);
    TEST(keeps_a_whole_train_step);
    TEST(parts_share_memory);
    TEST(views_may_go_backwards);
    TEST(inputs_lie_in_any_way);
    TEST(refuses_bad_texts);
    TEST(refuses_what_has_no_name);
    TEST(refuses_gradients_from_outside);
    TEST(refuses_bad_calls);
    TEST(survives_lack_of_memory);
    return test_end();
}
