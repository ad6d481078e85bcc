/* Imported models run from graphs: shapes that models compute, constants that change, inputs that are read, and models of
 * ../shared where they are. */
#include "test.h"
#include "support/onnx_bytes.h"

#include <cresset.h>
#include <cresset/graph.h>

static cr_onnx *parsed(const bytes *graph)
{
    bytes m = model_of(graph, 18);
    return cr_parse_onnx(m.at, m.size, NULL);
}

/* Both ways with the same inputs give the same. */
static bool agree(cr_onnx *m, cr_list in, double tolerance)
{
    cr_tensor *eager[8], *staged[8];
    int n = cr_onnx_output_count(m);
    bool ok = CHECK_MSG(cr_onnx_run(m, in, eager, n), "%s", cr_error());
    for (int run = 0; ok && run < 2; run++) {
        ok = CHECK_MSG(cr_onnx_run_staged(m, in, staged, n), "%s", cr_error());
        for (int i = 0; ok && i < n; i++)
            ok = CHECK_MSG(cr_item(cr_allclose(staged[i], eager[i], tolerance, tolerance)) == 1, "output %d differs", i);
    }
    return ok;
}

/* y = flat(x) * w - w, with the number of elements computed from x's shape. */
static bytes with_shapes(void)
{
    static const float w[] = {2, -3, 4, 5, -6, 7};
    bytes g = {.size = 0};
    add_node(&g, "Shape", "x", "s");
    add_node(&g, "ReduceProd", "s", "all");
    add_node(&g, "Reshape", "x all", "flat");
    add_node(&g, "Mul", "flat w", "scaled");
    add_node(&g, "Neg", "w", "v");
    add_node(&g, "Add", "scaled v", "shifted");
    add_node(&g, "Expand", "shifted all", "y");
    add_weight(&g, "w", w, 6);
    add_port(&g, 11, "x", 0, 2);
    add_untyped_port(&g, 12, "y", CR_ONNX_FLOAT);
    return g;
}

static void shapes_are_known(void)
{
    if (!onnx_is_read())
        return;
    bytes g = with_shapes();
    cr_onnx *m = parsed(&g);
    CR_SCOPE {
        agree(m, CR_LIST(cr_uniform(CR_SHAPE(3, 2), -1, 1)), 0);
        cr_tensor *x = cr_uniform(CR_SHAPE(3, 2), -1, 1);
        agree(m, CR_LIST(x), 0);
        CHECK(cr_mul_(cr_onnx_weight_at(m, 0).tensor, cr_num(2)) != NULL); /* v is made of it */
        agree(m, CR_LIST(x), 0);
    }
    CHECK_OK();
    cr_onnx_free(m);
}

/* What a staged function that calls the model gives, and its gradients. */
static bool calls_model(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_sum(cr_square(cr_forward(context, in.at[0])));
    return out[0] != NULL;
}

static void models_train_inside_of_staged_functions(void)
{
    if (!onnx_is_read())
        return;
    bytes g = with_shapes();
    cr_module *net = cr_onnx_module(parsed(&g));
    cr_function *f = cr_stage(calls_model, net);
    CR_SCOPE {
        cr_tensor *x = cr_uniform(CR_SHAPE(3, 2), -1, 1), *w = cr_find_parameter(net, "w"), *loss = NULL, *staged, *eager;
        for (int step = 0; step < 2 && cr_ok(); step++) {
            cr_tensor *from_graph = cr_run(f, x);
            CHECK(cr_grad(&from_graph, 1, &w, 1, &staged));
            CHECK(calls_model(CR_LIST(x), &loss, net) && cr_grad(&loss, 1, &w, 1, &eager));
            CHECK(cr_ok() && cr_item(cr_allclose(staged, eager, 1e-5, 1e-6)) == 1);
            CR_NO_GRAD {
                cr_mul_(w, cr_num(0.5));
            }
        }
        CHECK_INT(cr_function_traces(f), 1);
    }
    CHECK_OK();
    cr_function_free(f);
    cr_module_free(net);
}

/* Gradients go through cr_onnx_run_staged, too, where somebody wants them. */
static void gradients_of_weights(void)
{
    if (!onnx_is_read())
        return;
    bytes g = with_shapes();
    cr_module *net = cr_onnx_module(parsed(&g));
    CR_SCOPE {
        cr_tensor *x = cr_uniform(CR_SHAPE(3, 2), -1, 1), *w = cr_find_parameter(net, "w"), *y, *z, *staged, *eager;
        CR_NO_GRAD {
            CHECK(cr_onnx_run_staged(cr_onnx_of_module(net), CR_LIST(x), &y, 1) && !cr_is_recorded(y));
        }
        for (int run = 0; run < 2; run++) {
            CHECK(cr_onnx_run_staged(cr_onnx_of_module(net), CR_LIST(x), &y, 1) && cr_is_recorded(y));
            CHECK(cr_onnx_run(cr_onnx_of_module(net), CR_LIST(x), &z, 1));
            y = cr_sum(cr_square(y));
            z = cr_sum(cr_square(z));
            CHECK(cr_grad(&y, 1, &w, 1, &staged) && cr_grad(&z, 1, &w, 1, &eager));
            CHECK(cr_ok() && cr_item(cr_allclose(staged, eager, 1e-5, 1e-6)) == 1);
        }
    }
    CHECK_OK();
    cr_module_free(net);
}

/* y = x summed over the axes that input a names. */
static void numbers_that_are_read(void)
{
    if (!onnx_is_read())
        return;
    bytes g = {.size = 0};
    add_node(&g, "ReduceSum", "x a", "y");
    add_port(&g, 11, "x", 0, 2);
    add_untyped_port(&g, 11, "a", CR_ONNX_INT64);
    add_untyped_port(&g, 12, "y", CR_ONNX_FLOAT);
    cr_onnx *m = parsed(&g);
    CR_SCOPE {
        cr_tensor *x = cr_uniform(CR_SHAPE(3, 2), -1, 1);
        for (int k = 0; k < 4; k++)
            agree(m, CR_LIST(x, cr_ints(k % 2)), 1e-6);
        agree(m, CR_LIST(x, cr_ints(0, 1)), 1e-6);
    }
    CHECK_OK();
    cr_onnx_free(m);
}

static void names_the_node(void)
{
    if (!onnx_is_read())
        return;
    bytes g = {.size = 0};
    add_node(&g, "NonZero", "x", "y");
    add_port(&g, 11, "x", 0, 2);
    add_untyped_port(&g, 12, "y", CR_ONNX_INT64);
    cr_onnx *m = parsed(&g);
    CR_SCOPE {
        cr_tensor *y = NULL, *x = cr_ones(CR_SHAPE(2, 2));
        CHECK(!cr_onnx_run_staged(m, CR_LIST(x), &y, 1) && !y);
        CHECK_MSG(strstr(cr_error(), "(in ONNX node NonZero ") != NULL, "%s", cr_error());
        cr_clear_error();
        CHECK(cr_onnx_run(m, CR_LIST(x), &y, 1));
        CHECK(!cr_onnx_run_staged(m, CR_LIST(), &y, 1));
        CHECK_ERROR("onnx_run: 0 inputs given, the model takes 1");
        CHECK(!cr_onnx_run_staged(NULL, CR_LIST(x), &y, 1));
        CHECK_ERROR("onnx_run_staged: the model is NULL");
    }
    CHECK_OK();
    cr_onnx_free(m);
}

/* Whatever allocation fails is an error, and nothing is leaked. */
static void survives_lack_of_memory(void)
{
    if (!onnx_is_read())
        return;
    bytes g = {.size = 0};
    add_node(&g, "ReduceSum", "x a", "y");
    add_port(&g, 11, "x", 0, 2);
    add_untyped_port(&g, 11, "a", CR_ONNX_INT64);
    add_untyped_port(&g, 12, "y", CR_ONNX_FLOAT);
    CR_SCOPE {
        cr_tensor *x = cr_uniform(CR_SHAPE(3, 2), -1, 1), *a = cr_ints(1);
        bool done = false;
        for (int n = 0; n < 5000 && !done; n++) {
            cr_onnx *m = parsed(&g);
            cr_tensor *y = NULL;
            cr_fail_allocation_after(n);
            done = cr_onnx_run_staged(m, CR_LIST(x, a), &y, 1);
            cr_fail_allocation_after(-1);
            CHECK_MSG(done == cr_ok(), "%d allocations: %s", n, done ? cr_error() : "failed without an error");
            cr_clear_error();
            cr_onnx_free(m);
        }
        CHECK(done);
    }
    CHECK_OK();
}

static cr_onnx *shared_model(const char *name)
{
    char path[4096];
    if (!test_shared()) {
        test_skip("../shared is not here");
        return NULL;
    }
    snprintf(path, sizeof path, "%s/data/models/%s", test_shared(), name);
    return cr_load_onnx(path);
}

static void ultraface(void)
{
    cr_onnx *m = onnx_is_read() ? shared_model("ultraface_rfb_320.onnx") : NULL;
    CR_SCOPE {
        if (m)
            agree(m, CR_LIST(cr_uniform(CR_SHAPE(1, 3, 240, 320), -1, 1)), 1e-4);
    }
    CHECK_OK();
    cr_onnx_free(m);
}

/* The rate is read by a condition, the state goes from call to call. */
static void silero(void)
{
    cr_onnx *m = onnx_is_read() ? shared_model("silero_vad.onnx") : NULL;
    CR_SCOPE {
        cr_tensor *state = cr_zeros(CR_SHAPE(2, 1, 128)), *other = state;
        for (int k = 0; m && cr_ok() && k < 3; k++) {
            cr_tensor *x = cr_uniform(CR_SHAPE(1, 576), -1, 1), *rate = cr_full(CR_SCALAR, 16000, .dtype = CR_I64), *a[2], *b[2];
            CHECK(cr_onnx_run_staged(m, CR_LIST(x, state, rate), a, 2) && cr_onnx_run(m, CR_LIST(x, other, rate), b, 2));
            CHECK(cr_ok() && cr_item(cr_allclose(a[0], b[0], 1e-4, 1e-4)) == 1);
            CHECK(cr_ok() && cr_item(cr_allclose(a[1], b[1], 1e-4, 1e-4)) == 1);
            state = a[1];
            other = b[1];
        }
    }
    CHECK_OK();
    cr_onnx_free(m);
}

int main(void)
{
    setenv("CRESSET_JIT", "off", 0);
    TEST(shapes_are_known);
    TEST(models_train_inside_of_staged_functions);
    TEST(gradients_of_weights);
    TEST(numbers_that_are_read);
    TEST(names_the_node);
    TEST(survives_lack_of_memory);
    TEST(ultraface);
    TEST(silero);
    return test_end();
}
