/* Saved functions with free dimensions: loaded they take any size, draw the random numbers that they drew, can be
 * trained further and saved again; texts that are not right are refused. */
#include "test.h"

#include "graph/saved/saved.h"
#include "support/control_cases.h"
#include "support/files.h"
#include "support/staged.h"
#include "tensor/tensor.h"
#include <cresset.h>

/* Attention, positions, masks and dropout: attributes, numbers and draws that depend on batch and length. */
static void attention_of_any_size(void)
{
    const char *path = test_path("free.safetensors"), *again = test_path("again.safetensors");
    CR_SCOPE {
        cr_manual_seed(1);
        cr_module *net = cr_gpt(11, .context = 24, .width = 16, .heads = 2, .layers = 2, .dropout = 0.1);
        cr_signature tokens = {CR_I64, CR_SHAPE(CR_FREE_DIM(0), CR_FREE_DIM(1))};
        cr_function *f = cr_stage(run_module, net, .name = "gpt", .signature = &tokens, .inputs = 1);
        CHECK(cr_run(f, cr_randint(CR_SHAPE(3, 8), 0, 11)));
        CHECK_MSG(cr_save_function(path, f, .module = net), "%s", cr_error());
        cr_function *g = cr_load_function(path, NULL), *h = NULL;
        CHECK_MSG(g != NULL, "%s", cr_error());
        static const int64_t sizes[][2] = {{3, 8}, {2, 24}, {1, 5}, {6, 1}, {4, 8}};
        for (int i = 0; g && i < 5; i++) {
            cr_tensor *x = cr_randint(CR_SHAPE(sizes[i][0], sizes[i][1]), 0, 11);
            cr_manual_seed(9);
            cr_tensor *want = cr_forward(net, x), *next = cr_normal(CR_SHAPE(3), 0, 1);
            cr_manual_seed(9);
            cr_tensor *got = cr_run(g, x), *after = cr_normal(CR_SHAPE(3), 0, 1);
            CHECK_MSG(apart(got, want) < 1e-5, "%lld: %g", (long long)sizes[i][1], apart(got, want));
            CHECK(apart(next, after) == 0);
            CHECK_OK();
        }
        CHECK_INT(cr_function_traces(g), 1);
        CHECK_MSG(cr_save_function(again, g), "%s", cr_error()); /* and once more */
        h = cr_load_function(again, NULL);
        cr_tensor *x = cr_randint(CR_SHAPE(2, 11), 0, 11);
        cr_eval(net);
        cr_manual_seed(9);
        cr_tensor *a = g ? cr_run(g, x) : NULL;
        cr_manual_seed(9);
        CHECK(h && apart(a, cr_run(h, x)) < 1e-6);
        CHECK(!cr_run(g, cr_randint(CR_SHAPE(2, 25), 0, 11)));
        CHECK(cr_error_code() == CR_ERROR_SHAPE || cr_error_code() == CR_ERROR_INDEX);
        CHECK_MSG(cr_error_code() != CR_OK, "%s", cr_error());
        cr_clear_error();
        CHECK(!cr_run(g, cr_zeros(CR_SHAPE(4), .dtype = CR_I64)));
        CHECK_ERROR("gpt: input 0 is i64[4], and the signature says i64[n0,n1]");
        cr_function_free(f);
        cr_function_free(g);
        cr_function_free(h);
        cr_module_free(net);
    }
    CHECK_OK();
}

/* Ops that take another count of numbers for each element; at small sizes all take as many, whole groups of them. */
static bool noises(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    int64_t n = cr_size(in.at[0], 0);
    cr_tensor *x = cr_add(cr_take(in.at[0], cr_permutation(n), 0), cr_randint(CR_SHAPE(n), 0, 9));
    x = cr_add(x, cr_normal(CR_SHAPE(n), 0, 1, .dtype = CR_F64));
    x = cr_add(x, cr_multinomial(cr_exp(cr_reshape(in.at[0], CR_SHAPE(n, 1))), 1, .replacement = true));
    out[0] = cr_add(cr_dropout(x, 0.5), cr_uniform(CR_SHAPE(n), 0, 1));
    return cr_ok();
}

static void random_numbers_of_any_size(void)
{
    const char *path = test_path("noises.safetensors");
    CR_SCOPE {
        cr_signature row = {CR_F32, CR_SHAPE(CR_FREE)};
        cr_function *f = cr_stage(noises, NULL, .name = "noises", .signature = &row, .inputs = 1), *g = NULL;
        for (int64_t n = 3; n < 300; n += 33) {
            cr_tensor *x = cr_normal(CR_SHAPE(n), 0, 1), *out[3] = {NULL}, *next[3];
            for (int i = 0; i < 3; i++) {
                if (i == 2 && !g) {
                    CHECK(cr_save_function(path, f));
                    g = cr_load_function(path, NULL);
                }
                cr_manual_seed((uint64_t)n);
                CHECK(i ? (out[i] = cr_run(i == 1 ? f : g, x)) != NULL : noises(CR_LIST(x), out, NULL));
                next[i] = cr_normal(CR_SHAPE(3), 0, 1);
                CHECK_MSG(apart(out[i], out[0]) < 1e-6 && apart(next[i], next[0]) == 0, "%lld, %d", (long long)n, i);
            }
        }
        CHECK_INT(cr_function_traces(f), 1);
        CHECK_INT(cr_function_traces(g), 1);
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

static void a_train_step_of_any_batch(void)
{
    const char *path = test_path("step.safetensors");
    CR_SCOPE {
        cr_manual_seed(2);
        plain_trainer t = {
            cr_sequential(cr_linear_layer(5, 7), cr_batch_norm1d_layer(7), cr_relu_layer(), cr_linear_layer(7, 3)),
            NULL};
        t.opt = cr_sgd(t.net, .lr = 0.1);
        cr_signature in[] = {{CR_F32, CR_SHAPE(CR_FREE, 5)}, {CR_I64, CR_SHAPE(CR_FREE)}};
        cr_function *f = cr_stage(train_classes, &t, .name = "step", .signature = in, .inputs = 2);
        CHECK(cr_run(f, cr_normal(CR_SHAPE(6, 5), 0, 1), cr_randint(CR_SHAPE(6), 0, 3)));
        CHECK_MSG(cr_save_function(path, f, .module = t.net), "%s", cr_error());
        cr_functions *all = cr_load_functions(path);
        CHECK_MSG(all != NULL, "%s", cr_error());
        cr_function *g = cr_functions_get(all, NULL);
        cr_function_port ports[2];
        CHECK_INT(cr_functions_inputs(all, NULL, 0, ports, 2), 2);
        CHECK_INT(ports[0].shape.at[0], CR_FREE);
        CHECK_INT(ports[0].shape.at[1], 5);
        for (int64_t n = 2; g && n < 20; n += 5) {
            cr_tensor *x = cr_normal(CR_SHAPE(n, 5), 0, 1), *y = cr_randint(CR_SHAPE(n), 0, 3);
            cr_tensor *want = cr_run(f, x, y), *got = cr_run(g, x, y);
            CHECK_MSG(apart(got, want) < 1e-5, "%g", apart(got, want));
        }
        CHECK_INT(cr_function_traces(g), 1);
        cr_functions_free(all);
        cr_function_free(f);
        cr_optimizer_free(t.opt);
        cr_module_free(t.net);
    }
    CHECK_OK();
}

static cr_tensor *block(cr_tensor *const *in, int n, void *net)
{
    (void)n;
    return cr_forward(net, in[0]);
}

/* With random numbers that backward draws again. */
static bool checkpointed(cr_list in, cr_tensor **out, void *context)
{
    plain_trainer *t = context;
    cr_tensor *x[1] = {cr_requires_grad(cr_add(in.at[0], cr_num(0)), true)};
    out[0] = cr_cross_entropy(cr_checkpoint(block, t->net, x, 1), in.at[1]);
    return cr_backward(out[0]) && cr_step(t->opt);
}

static void draws_that_are_repeated(void)
{
    const char *path = test_path("repeated.safetensors");
    CR_SCOPE {
        cr_manual_seed(2);
        plain_trainer t = {
            cr_sequential(cr_linear_layer(5, 9), cr_dropout_layer(0.5), cr_tanh_layer(), cr_linear_layer(9, 3)), NULL};
        t.opt = cr_sgd(t.net, .lr = 0.5);
        cr_signature in[] = {{CR_F32, CR_SHAPE(CR_FREE, 5)}, {CR_I64, CR_SHAPE(CR_FREE)}};
        cr_function *f = cr_stage(checkpointed, &t, .name = "step", .signature = in, .inputs = 2);
        CHECK(cr_run(f, cr_normal(CR_SHAPE(6, 5), 0, 1), cr_randint(CR_SHAPE(6), 0, 3)));
        CHECK_MSG(cr_save_function(path, f, .module = t.net), "%s", cr_error());
        cr_function *g = cr_load_function(path, NULL);
        CHECK_MSG(g != NULL, "%s", cr_error());
        for (int64_t n = 20; g && n > 2; n -= 8) {
            cr_tensor *x = cr_normal(CR_SHAPE(n, 5), 0, 1), *y = cr_randint(CR_SHAPE(n), 0, 3);
            cr_manual_seed((uint64_t)n);
            cr_tensor *want = cr_run(f, x, y);
            cr_manual_seed((uint64_t)n);
            CHECK(apart(cr_run(g, x, y), want) < 1e-5);
        }
        cr_function_free(g);
        cr_function_free(f);
        cr_optimizer_free(t.opt);
        cr_module_free(t.net);
    }
    CHECK_OK();
}

/* What is written to a tensor after the last time that it is read: neither that nor what it is made of is in the text. */
static bool writes_too_late(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *x = cr_square(in.at[0]), *late = cr_exp(cr_slice(in.at[0], 1, 0, 1));
    out[0] = cr_sum(x, 1);
    cr_mul_(x, cr_num(3));
    out[1] = cr_sum(x, 1);
    cr_add_(cr_transpose(x, 0, 1), cr_transpose(late, 0, 1));
    return cr_ok();
}

static void writes_that_nobody_reads(void)
{
    const char *path = test_path("late.safetensors");
    CR_SCOPE {
        cr_signature rows = {CR_F32, CR_SHAPE(CR_FREE, 3)};
        cr_function *f = cr_stage(writes_too_late, NULL, .outputs = 2, .signature = &rows, .inputs = 1);
        cr_tensor *want[2], *got[2];
        CHECK(cr_call_function(f, CR_LIST(cr_normal(CR_SHAPE(5, 3), 0, 1)), want));
        CHECK_MSG(cr_save_function(path, f), "%s", cr_error());
        cr_function *g = cr_load_function(path, NULL);
        CHECK_MSG(g != NULL, "%s", cr_error());
        cr_tensor *x = cr_normal(CR_SHAPE(7, 3), 0, 1);
        CHECK(writes_too_late(CR_LIST(x), want, NULL));
        if (g && CHECK(cr_call_function(g, CR_LIST(x), got)))
            for (int i = 0; i < 2; i++)
                CHECK_NEAR(apart(want[i], got[i]), 0, 1e-5);
        char *text = g ? cr_function_text(g, 0) : NULL;
        CHECK_MSG(text && strstr(text, "mul") && !strstr(text, "exp") && !strstr(text, "add"), "%s", text);
        free(text);
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

/* ---- control flow ---- */

static void save_control_flow(const control_case *c)
{
    static const int64_t sizes[] = {3, 5, 1, 2, 8, 3};
    const char *path = test_path("control.safetensors"), *again = test_path("again.safetensors");
    control_weights w = control_weights_make();
    cr_tensor *room[2], *want[4], *got[4];
    cr_signature inputs[] = {{CR_F32, CR_SHAPE(CR_FREE, 6, 4)}, {CR_F32, CR_SHAPE(CR_FREE, 6, 4)}};
    cr_function *f = cr_stage(c->fn, &w, .name = c->name, .outputs = c->n_out, .signature = inputs, .inputs = c->n_in);
    CHECK(cr_call_function(f, control_inputs(c, 4, false, room), got));
    CHECK_MSG(cr_save_function(path, f), "%s: %s", c->name, cr_error());
    cr_function *g = cr_load_function(path, NULL);
    CHECK_MSG(g != NULL, "%s: %s", c->name, cr_error());
    for (size_t i = 0; g && i < sizeof sizes / sizeof *sizes; i++) {
        cr_list in = control_inputs(c, sizes[i], i % 2, room);
        CHECK(c->fn(in, want, &w));
        CHECK_MSG(cr_call_function(g, in, got), "%s at %d: %s", c->name, (int)sizes[i], cr_error());
        for (int k = 0; k < c->n_out && cr_ok(); k++)
            CHECK_MSG(apart(got[k], want[k]) < 1e-4, "%s: result %d differs at %d", c->name, k, (int)sizes[i]);
        if (i == 3) { /* and once more */
            CHECK_MSG(cr_function_traces(g) == 1 && cr_save_function(again, g), "%s: %s", c->name, cr_error());
            cr_function_free(g);
            g = cr_load_function(again, NULL);
        }
    }
    CHECK_OK();
    CHECK_INT(cr_function_traces(g), 1);
    cr_function_free(f);
    cr_function_free(g);
}

static void control_flow_of_any_size(void)
{
    for (int i = 0; i < n_control_cases; i++)
        CR_SCOPE {
            save_control_flow(&control_cases[i]);
        }
}

#define TEXT(where)                                                                                                    \
    "cresset graph 3\nfunction \"f\"\ngraph random=0\n  %0 f32[4] = input\n  %1 f32[3,4] = expand(%0, shape=[3,4])\n"  \
    "  %2 f32[] = number 0.25\n  %3 f32[3,4] = mul(%1, %2)\n" where "  return %3\n"
#define GOOD "  where n0 = 4\n  where %0.0 = n0\n  where %1 shape.1 = n0\n"
#define REFUSED(where, error) (CHECK(!graph_parses(TEXT(where))), CHECK_ERROR(error))

static void refuses_bad_texts(void)
{
    CHECK_MSG(graph_parses(TEXT(GOOD "  where %2 = {0,1,-1,n0}\n")), "%s", cr_error());
    CHECK_OK();
    REFUSED(GOOD "  where %2 = {0,1,-1,2*n0}\n", "g: line 11 of the graph: a number with a formula that does not fit");
    REFUSED(GOOD "  where %2 = {0,1,-3,n0}\n", "g: line 11 of the graph: a number with a formula that does not fit");
    REFUSED("  where n0 = 4\n  where %0.1 = n0\n",
            "g: line 9 of the graph: a dimension with a formula that does not fit");
    REFUSED("  where n0 = 4\n  where %0.0 = 2*n0-4\n",
            "g: line 9 of the graph: a dimension with a formula that does not fit");
    REFUSED("  where n0 = 4\n", "g: line 9 of the graph: a free dimension is no input's");
    REFUSED("  where n1 = 4\n",
            "g: line 8 of the graph: n0 = SIZE, %VALUE.DIMENSION = FORMULA, %VALUE = FORMULA, %VALUE "
            "ATTRIBUTE = FORMULA or %VALUE draws are expected");
    REFUSED("  where n0 = 4\n  where %0.0 = n0\n  where %1 shape.2 = n0\n",
            "g: line 10 of the graph: an attribute with a formula that does not fit");
    REFUSED("  where n0 = 4\n  where %0.0 = n0\n  where %1 shape.1 = n0*n1\n",
            "g: line 10 of the graph: an attribute with a formula that does not fit");
    REFUSED(GOOD "  where %3 draws 1\n", "g: line 11 of the graph: a draw that does not fit");
    REFUSED(GOOD "  where %9 = n0\n",
            "g: line 11 of the graph: n0 = SIZE, %VALUE.DIMENSION = FORMULA, %VALUE = FORMULA, %VALUE "
            "ATTRIBUTE = FORMULA or %VALUE draws are expected");
}

#define LOOP(body, where)                                                                                              \
    "cresset graph 4\nfunction \"f\"\nbody 0 random=0\n  %0 f32[] = input\n  %1 f32[4] = input\n  %2 f32[2,4] = "        \
    "expand(%1, shape=[2,4])\n  %3 f32[] = sum(%2)\n" body "  return %3\ngraph random=0\n  %0 f32[4] = input\n"          \
    "  %1 f32[] = number 1\n  %2 f32[] = for(%1, %0, body=0, carry=1, length=4)\n" where "  return %2\n"
#define GOOD_BODY "  where n0 = 4\n  where %2 shape.1 = n0\n"
#define GOOD_LOOP "  where n0 = 4\n  where %0.0 = n0\n  where %2 length = n0\n"
#define REFUSED_LOOP(body, where, error) (CHECK(!graph_parses(LOOP(body, where))), CHECK_ERROR(error))

static void refuses_bad_loops(void)
{
    CHECK_MSG(graph_parses(LOOP(GOOD_BODY, GOOD_LOOP)), "%s", cr_error());
    CHECK_OK();
    REFUSED_LOOP("", GOOD_LOOP, "g: line 16 of the graph: a body has other free dimensions");
    REFUSED_LOOP(GOOD_BODY, "", "g: line 15 of the graph: a body has other free dimensions");
    REFUSED_LOOP("  where n0 = 4\n  where %1.0 = n0\n", GOOD_LOOP,
                 "g: line 9 of the graph: a dimension with a formula that does not fit");
    REFUSED_LOOP(GOOD_BODY, "  where n0 = 4\n  where %0.0 = n0\n  where %2 length = n0+1\n",
                 "g: line 17 of the graph: an attribute with a formula that does not fit");
    REFUSED_LOOP(GOOD_BODY, "  where n0 = 4\n  where %0.0 = n0\n  where %2 carry = n0-3\n",
                 "g: line 17 of the graph: an attribute with a formula that does not fit");
}

int main(void)
{
    TEST(attention_of_any_size);
    TEST(random_numbers_of_any_size);
    TEST(a_train_step_of_any_batch);
    TEST(draws_that_are_repeated);
    TEST(writes_that_nobody_reads);
    TEST(refuses_bad_texts);
    TEST(control_flow_of_any_size);
    TEST(refuses_bad_loops);
    return test_end();
}
