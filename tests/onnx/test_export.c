/* Models that the library writes: every op's samples and every network, written, read again and run, give what they
 * gave.
 *
 * With $CRESSET_ONNX_DUMP naming a folder, the models stay there as NUMBER.onnx with their inputs and expected results
 * as NUMBER.iK.npy and NUMBER.oK.npy, and cases.txt has a line "NUMBER inputs outputs tolerance name" for each: for
 * tests/onnx/compare_export.py. */
#include "test.h"
#include "support/onnx_bytes.h"
#include "op/catch.h"
#include "op/samples.h"
#include "support/control_cases.h"
#include "support/files.h"
#include "support/op_run.h"

#include <cresset.h>
#include <cresset/graph.h>
#include <cresset/networks.h>

static FILE *cases;
static const char *folder;
static int count;

/* ---- written, read, run ---- */

static const char *path_of(const char *end)
{
    static char paths[4][4096];
    static int next;
    char *path = paths[next++ % 4];
    if (!folder)
        return test_path("model.onnx");
    snprintf(path, sizeof paths[0], "%s/%d%s", folder, count, end);
    return path;
}

static void keep(const char *name, cr_list in, cr_tensor *const *out, int n_out, double tolerance)
{
    char end[24];
    if (!folder)
        return;
    for (int i = 0; i < in.count + n_out; i++) {
        cr_tensor *t = i < in.count ? in.at[i] : out[i - in.count];
        snprintf(end, sizeof end, ".%c%d.npy", i < in.count ? 'i' : 'o', i < in.count ? i : i - in.count);
        cr_save_npy(path_of(end), cr_dtype_of(t) == CR_BF16 ? cr_cast(t, CR_F32) : t);
    }
    fprintf(cases, "%d %d %d %g %s\n", count++, in.count, n_out, tolerance, name);
}

static bool read_and_run(const char *path, cr_list in, cr_tensor **out, int n_out)
{
    cr_onnx *m = cr_load_onnx(path);
    bool ok = m && cr_onnx_run(m, in, out, n_out);
    cr_onnx_free(m);
    return ok;
}

/* ---- the samples of ops ---- */

static bool call_sample(cr_list list, cr_tensor **out, void *context)
{
    const cr_sample *s = context;
    op_inputs in = {.n = s->call.n_in};
    int n = 0;
    for (int i = 0; i < in.n; i++)
        in.in[i] = s->call.in[i] ? list.at[n++] : NULL;
    return op_call(s, &in, out);
}

/* What may be refused, and why. */
static bool says_why(void)
{
    return strstr(cr_error(), "ONNX has no counterpart here for ") || strstr(cr_error(), "staged function") != NULL;
}

static int written, refused;

static void sample(const cr_sample *s)
{
    const cr_op *op = s->call.op;
    op_inputs in = op_cast_inputs(s, CR_F32), copy = in;
    cr_tensor *list[OP_MAX_IN], *expected[CR_MAX_OUTPUTS], *out[CR_MAX_OUTPUTS];
    int n = 0;
    if (s->no_values || op->flags & CR_OP_WRITES)
        return;
    for (int i = 0; i < in.n; i++)
        if (in.in[i])
            list[n++] = copy.in[i] = cr_clone(in.in[i], .layout = CR_LAYOUT_CONTIGUOUS);
    if (!op_call(s, &copy, expected)) {
        cr_clear_error();
        return;
    }
    cr_sample cast = *s;
    cast.call.in = in.in;
    cr_function *f = cr_stage(call_sample, &cast, .outputs = op->n_out);
    cr_list inputs = cr_list_of(list, n);
    if (!cr_save_onnx_function(path_of(".onnx"), f, inputs)) {
        if (CHECK_MSG(says_why(), "%s: %s", op_name(s), cr_error()) && folder)
            printf("%s: %s\n", op_name(s), cr_error());
        refused++;
        cr_clear_error();
    } else {
        written++;
        bool ok = CHECK_MSG(read_and_run(path_of(".onnx"), inputs, out, op->n_out), "%s: %s", op_name(s), cr_error());
        for (int i = 0; ok && i < op->n_out; i++)
            ok = op_same(s, "the ONNX model", out[i], expected[i], 2e-5 * s->tolerance) &&
                 CHECK_MSG(cr_dtype_of(out[i]) == cr_dtype_of(expected[i]), "%s: result %d is %s, expected %s",
                           op_name(s), i, cr_dtype_name(cr_dtype_of(out[i])), cr_dtype_name(cr_dtype_of(expected[i])));
        cr_clear_error();
        keep(op_name(s), inputs, expected, op->n_out, 2e-5 * s->tolerance);
    }
    cr_function_free(f);
}

static void every_op(void)
{
    const char *only = getenv("CRESSET_ONNX_OP");
    if (!onnx_is_read())
        return;
    for (int id = 0; id < cr_op_count(); id++) {
        const cr_op *op = cr_op_by_id(id);
        if (op && cr_samples_of(op) && (!only || strcmp(only, op->name) == 0))
            op_each_good(op, sample);
    }
    printf("%d samples written, %d have no counterpart\n", written, refused);
}

/* ---- networks ---- */

/* The model that was written runs for twice the batch, too. */
static void another_batch(const char *name, cr_module *net, cr_list in)
{
    cr_tensor *list[4], *out = NULL;
    for (int i = 0; i < in.count; i++)
        list[i] = cr_concat(CR_LIST(in.at[i], in.at[i]), .axis = 0);
    cr_list twice = cr_list_of(list, in.count);
    cr_tensor *expected = in.count == 1 ? cr_forward(net, list[0]) : cr_forward_all_at(CR_HERE, net, twice);
    CHECK_MSG(read_and_run(path_of(".onnx"), twice, &out, 1), "%s: %s", name, cr_error());
    cr_tensor *same = cr_allclose(out, expected, 1e-4, 1e-5);
    CHECK_MSG(same && cr_item(same) == 1, "%s: the ONNX model gives other results for another batch", name);
}

static void network(const char *name, cr_module *net, cr_list in, bool free_batch)
{
    cr_eval(net);
    cr_tensor *expected = in.count == 1 ? cr_forward(net, in.at[0]) : cr_forward_all_at(CR_HERE, net, in), *out = NULL;
    if (CHECK_MSG(cr_save_onnx(path_of(".onnx"), net, in, .free_batch = free_batch), "%s: %s", name, cr_error())) {
        CHECK_MSG(read_and_run(path_of(".onnx"), in, &out, 1), "%s: %s", name, cr_error());
        cr_tensor *same = cr_allclose(out, expected, 1e-4, 1e-5);
        CHECK_MSG(same && cr_item(same) == 1, "%s: the ONNX model gives other results", name);
        if (free_batch)
            another_batch(name, net, in);
        keep(name, in, &expected, 1, 1e-4);
    }
    CHECK_OK();
    cr_module_free(net);
}

static cr_tensor *tokens(cr_dims shape, int64_t vocab)
{
    return cr_randint(shape, 0, vocab);
}

/* Attributes of ONNX are f32: in f64 nothing comes back rounded to it. */
static bool activations(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0];
    (void)context;
    out[0] = cr_leaky_relu(x, .slope = 0.1);
    out[1] = cr_elu(x, .alpha = 1.7);
    out[2] = cr_selu(x);
    out[3] = cr_hardsigmoid(x);
    out[4] = cr_hardswish(x);
    out[5] = cr_leaky_relu(x, .slope = 0.25);
    out[6] = cr_mul(cr_add(x, cr_num(0.1)), cr_full(CR_SHAPE(7), 0.3, .dtype = CR_F64));
    return cr_ok();
}

static void doubles_stay_doubles(void)
{
    enum { RESULTS = 7 };
    if (!onnx_is_read())
        return;
    cr_function *f = cr_stage(activations, NULL, .outputs = RESULTS);
    CR_SCOPE {
        cr_tensor *x = cr_linspace(-4, 4.1, 7, .dtype = CR_F64), *expected[RESULTS], *out[RESULTS];
        if (CHECK(cr_call_function(f, CR_LIST(x), expected) && cr_save_onnx_function(path_of(".onnx"), f, CR_LIST(x)) &&
                  read_and_run(path_of(".onnx"), CR_LIST(x), out, RESULTS)))
            for (int i = 0; i < RESULTS; i++)
                CHECK_MSG(cr_item(cr_max(cr_abs(cr_sub(out[i], expected[i])))) < 1e-14, "result %d is off by %g", i,
                          cr_item(cr_max(cr_abs(cr_sub(out[i], expected[i])))));
    }
    cr_function_free(f);
    CHECK_OK();
}

static void networks(void)
{
    if (!onnx_is_read())
        return;
    CR_SCOPE {
        cr_manual_seed(1);
        network("mnist_cnn", cr_mnist_cnn(), CR_LIST(cr_uniform(CR_SHAPE(2, 1, 28, 28), -1, 1)), false);
        network("mnist_cnn, any batch", cr_mnist_cnn(), CR_LIST(cr_uniform(CR_SHAPE(3, 1, 28, 28), -1, 1)), true);
        network("resnet18_cifar", cr_resnet18_cifar(10), CR_LIST(cr_uniform(CR_SHAPE(2, 3, 32, 32), -1, 1)), true);
        network("mobilenet_v1", cr_mobilenet_v1(10), CR_LIST(cr_uniform(CR_SHAPE(1, 3, 64, 64), -1, 1)), true);
        network("lstm_lm", cr_lstm_lm(50, 16, 2), CR_LIST(tokens(CR_SHAPE(7, 3), 50)), false);
        network("gnmt", cr_gnmt(40, .width = 16), CR_LIST(tokens(CR_SHAPE(2, 5), 40), tokens(CR_SHAPE(2, 6), 40)),
                true);
        network("neumf", cr_neumf(20, 30), CR_LIST(tokens(CR_SHAPE(4), 20), tokens(CR_SHAPE(4), 30)), true);
        network("gpt", cr_gpt(30, .context = 16, .width = 24, .heads = 3, .layers = 2),
                CR_LIST(tokens(CR_SHAPE(2, 9), 30)), true);
        network("gpt2", cr_gpt2(.vocab = 30, .context = 16, .width = 24, .heads = 3, .layers = 2),
                CR_LIST(tokens(CR_SHAPE(2, 9), 30)), true);
        network("bert", cr_bert_masked_lm(.vocab = 30, .context = 16, .width = 24, .heads = 3, .layers = 2),
                CR_LIST(tokens(CR_SHAPE(2, 9), 30), tokens(CR_SHAPE(2, 9), 2)), true);
        network("vit", cr_vit(10, .image = 16, .patch = 4, .width = 24, .heads = 3, .layers = 2),
                CR_LIST(cr_uniform(CR_SHAPE(2, 3, 16, 16), -1, 1)), true);
        network("vae", cr_vae(.hidden = 20), CR_LIST(cr_uniform(CR_SHAPE(2, 784), 0, 1)), true);
        network("dcgan_generator", cr_dcgan_generator(.width = 2), CR_LIST(cr_uniform(CR_SHAPE(2, 100, 1, 1), -1, 1)),
                true);
        network("dcgan_discriminator", cr_dcgan_discriminator(.width = 2),
                CR_LIST(cr_uniform(CR_SHAPE(2, 3, 64, 64), -1, 1)), true);
        network("silero_vad", cr_silero_vad(), CR_LIST(cr_uniform(CR_SHAPE(2, 1536), -1, 1)), false);
        if (folder) { /* large ones */
            network("resnet50", cr_resnet50(1000), CR_LIST(cr_uniform(CR_SHAPE(1, 3, 224, 224), -1, 1)), true);
            network("alexnet", cr_alexnet(1000), CR_LIST(cr_uniform(CR_SHAPE(1, 3, 224, 224), -1, 1)), true);
            network("vgg19", cr_vgg19(1000), CR_LIST(cr_uniform(CR_SHAPE(1, 3, 224, 224), -1, 1)), true);
        }
    }
}

/* ---- control flow ---- */

static bool is_near(cr_tensor *got, cr_tensor *want)
{
    cr_tensor *same = got && want && cr_numel(want) ? cr_allclose(got, want, 1e-4, 1e-5) : NULL;
    return same ? cr_item(same) == 1 : got && want && cr_numel(want) == 0 && cr_numel(got) == 0;
}

static void same_results(const control_case *c, cr_function *f, cr_list in, const char *how)
{
    cr_tensor *expected[4], *out[4];
    bool was = cr_run_eagerly(true);
    CHECK_MSG(cr_call_function(f, in, expected), "%s: %s", c->name, cr_error());
    cr_run_eagerly(was);
    CHECK_MSG(read_and_run(path_of(".onnx"), in, out, c->n_out), "%s %s: %s", c->name, how, cr_error());
    for (int i = 0; i < c->n_out && cr_ok(); i++)
        CHECK_MSG(is_near(out[i], expected[i]), "%s %s: result %d differs", c->name, how, i);
    cr_clear_error();
    cr_onnx *m = cr_load_onnx(path_of(".onnx")); /* what is decided by values stays control flow in the graph */
    CHECK_MSG(m && cr_onnx_run_staged(m, in, out, c->n_out), "%s %s, staged: %s", c->name, how, cr_error());
    for (int i = 0; i < c->n_out && cr_ok(); i++)
        CHECK_MSG(is_near(out[i], expected[i]), "%s %s, staged: result %d differs", c->name, how, i);
    cr_onnx_free(m);
    cr_clear_error();
}

static void control_flow_of(const control_case *c, bool free_batch)
{
    cr_tensor *room[4], *expected[4];
    char name[64];
    snprintf(name, sizeof name, "%s%s", c->name, free_batch ? ", any batch" : "");
    control_weights w = control_weights_make();
    cr_function *f = cr_stage(c->fn, &w, .outputs = c->n_out);
    cr_list in = control_inputs(c, 3, false, room);
    if (CHECK_MSG(cr_save_onnx_function(path_of(".onnx"), f, in, .free_batch = free_batch), "%s: %s", name, cr_error())) {
        same_results(c, f, in, name);
        if (free_batch)
            same_results(c, f, control_inputs(c, 5, true, room), "another batch");
        in = control_inputs(c, 3, true, room);
        same_results(c, f, in, "other values");
        bool was = cr_run_eagerly(true);
        CHECK(cr_call_function(f, in, expected));
        cr_run_eagerly(was);
        keep(name, in, expected, c->n_out, 1e-4);
    }
    cr_clear_error();
    cr_function_free(f);
}

static void control_flow(void)
{
    if (!onnx_is_read())
        return;
    for (int i = 0; i < n_control_cases; i++)
        CR_SCOPE {
            control_flow_of(&control_cases[i], false);
            control_flow_of(&control_cases[i], control_cases[i].batch);
        }
}

/* ---- names, options, errors ---- */

static void names_and_options(void)
{
    static const char *const in_names[] = {"picture"}, *const out_names[] = {"scores"};
    if (!onnx_is_read())
        return;
    cr_module *net = cr_sequential(cr_linear_layer(6, 5), cr_relu_layer(), cr_linear_layer(5, 400));
    CR_SCOPE {
        const char *path = test_path("named.onnx");
        cr_tensor *x = cr_uniform(CR_SHAPE(3, 6), -1, 1), *out = NULL;
        CHECK(cr_save_onnx(path, net, CR_LIST(x), .input_names = in_names, .output_names = out_names,
                           .free_batch = true, .external = true, .name = "net"));
        cr_onnx *m = cr_load_onnx(path);
        CHECK_TEXT(cr_onnx_input(m, 0)->name, "picture");
        CHECK_TEXT(cr_onnx_input(m, 0)->symbol[0], "batch");
        CHECK_INT(cr_onnx_input(m, 0)->shape[1], 6);
        CHECK_TEXT(cr_onnx_output(m, 0)->name, "scores");
        CHECK_TEXT(cr_onnx_info_of(m).graph_name, "net");
        CHECK_INT(cr_onnx_info_of(m).weights, 4);
        CHECK_TEXT(cr_onnx_weight_at(m, 0).name, "0.weight");
        CHECK(cr_onnx_run(m, CR_LIST(x), &out, 1) && cr_item(cr_allclose(out, cr_forward(net, x), 1e-5, 1e-6)) == 1);
        cr_onnx_free(m);
    }
    CHECK_OK();
    cr_module_free(net);
}

static bool takes_a_matrix_apart(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_cholesky(in.at[0]);
    return true;
}

static bool depends_on_the_batch(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_add(in.at[0], cr_arange(0, (double)cr_size(in.at[0], 0)));
    return true;
}

static bool identity(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = in.at[0];
    return true;
}

static bool calls_back(cr_list in, cr_tensor **out, void *context)
{
    return cr_callback(identity, context, in.at, 1, ((cr_result[]){{CR_SHAPE(4, 4), CR_F32}}), out, 1, .name = "mine");
}

static bool counts(cr_list in, cr_tensor **out, void *context)
{
    CR_NO_GRAD {
        cr_add_(context, in.at[0]);
    }
    out[0] = in.at[0];
    return cr_ok();
}

static bool counts_in_a_body(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *total = context ? context : cr_exp(in.at[0]);
    out[0] = in.at[0];
    return cr_scan(counts, total, out, 1, NULL, 0, NULL, 0, .length = 2);
}

static void refused_control_flow(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_eye(4), *total = cr_zeros(CR_SHAPE(4, 4));
        cr_function *list[] = {cr_stage(calls_back, NULL), cr_stage(counts_in_a_body, NULL), cr_stage(counts_in_a_body, total)};
        static const char *const why[] = {"callback: ONNX has no counterpart here for a callback",
                                          "scan: ONNX has no counterpart here for a body that writes to a tensor from outside",
                                          "scan: ONNX has no counterpart here for writing to a tensor from outside"};
        for (int i = 0; i < 3; i++) {
            CHECK(!cr_save_onnx_function(test_path("refused.onnx"), list[i], CR_LIST(x)));
            CHECK_MSG(strstr(cr_error(), why[i]) != NULL, "%s", cr_error());
            cr_clear_error();
            cr_function_free(list[i]);
        }
    }
}

static void says_what_it_cannot_write(void)
{
    cr_module *net = cr_sequential(cr_batch_norm1d_layer(4));
    cr_function *f = cr_stage(takes_a_matrix_apart, NULL), *g = cr_stage(depends_on_the_batch, NULL);
    const char *path = test_path("refused.onnx");
    CR_SCOPE {
        cr_tensor *x = cr_eye(4);
        CHECK(!cr_save_onnx_function(path, f, CR_LIST(x)));
        CHECK_ERROR("cholesky: ONNX has no counterpart here for this op");
        CHECK(!cr_save_onnx(path, net, CR_LIST(x)));
        CHECK_MSG(strstr(cr_error(), "writing to a tensor from outside (is the module in training mode? cr_eval)") !=
                      NULL,
                  "%s", cr_error());
        cr_clear_error();
        CHECK(!cr_save_onnx_function(path, g, CR_LIST(cr_zeros(CR_SHAPE(4))), .free_batch = true));
        CHECK_MSG(strstr(cr_error(), "a constant that depends on the batch") != NULL, "%s", cr_error());
        cr_clear_error();
        CHECK(!cr_save_onnx_function(path, g, CR_LIST(cr_zeros(CR_SCALAR)), .free_batch = true));
        CHECK_ERROR("save_onnx_function: free_batch: input 0 has no first size, or another than input 0");
        CHECK(!cr_save_onnx(path, NULL, CR_LIST(x)));
        CHECK_ERROR("save_onnx: the module is NULL");
        cr_eval(net);
        CHECK(!cr_save_onnx(test_path("no/folder/x.onnx"), net, CR_LIST(x)));
        CHECK(cr_error_code() == CR_ERROR_IO);
        cr_clear_error();
    }
    cr_function_free(f);
    cr_function_free(g);
    cr_module_free(net);
    refused_control_flow();
}

/* Whatever allocation fails is an error, and nothing is leaked. */
static void survives_lack_of_memory(void)
{
    cr_module *net = cr_sequential(cr_conv2d_layer(1, 2, 3), cr_gelu_layer(), cr_flatten_layer(), cr_linear_layer(8, 3),
                                   cr_softmax_layer(1));
    CR_SCOPE {
        cr_tensor *x = cr_uniform(CR_SHAPE(2, 1, 4, 4), -1, 1);
        cr_eval(net);
        bool done = false;
        for (int n = 0; n < 5000 && !done; n++) {
            cr_fail_allocation_after(n);
            done = cr_save_onnx(test_path("tight.onnx"), net, CR_LIST(x), .free_batch = true, .external = n % 2 == 0);
            cr_fail_allocation_after(-1);
            CHECK_MSG(done == cr_ok(), "%d allocations: %s", n, done ? cr_error() : "failed without an error");
            cr_clear_error();
        }
        CHECK(done);
        control_weights w = control_weights_make();
        const control_case *nested = &control_cases[n_control_cases - 1];
        cr_tensor *room[4];
        cr_list in = control_inputs(nested, 3, false, room);
        cr_function *f = cr_stage(nested->fn, &w, .outputs = nested->n_out);
        done = false;
        for (int n = 0; n < 20000 && !done; n += 7) {
            cr_fail_allocation_after(n);
            done = cr_save_onnx_function(test_path("tight.onnx"), f, in, .free_batch = true);
            cr_fail_allocation_after(-1);
            CHECK_MSG(done == cr_ok(), "%d allocations: %s", n, done ? cr_error() : "failed without an error");
            cr_clear_error();
        }
        CHECK(done);
        cr_function_free(f);
    }
    CHECK_OK();
    cr_module_free(net);
}

int main(void)
{
    folder = getenv("CRESSET_ONNX_DUMP");
    char path[4096];
    snprintf(path, sizeof path, "%s/cases.txt", folder ? folder : "");
    cases = folder ? fopen(path, "w") : NULL;
    TEST(every_op);
    TEST(networks);
    TEST(control_flow);
    if (!folder) {
        TEST(doubles_stay_doubles);
        TEST(names_and_options);
        TEST(says_what_it_cannot_write);
        TEST(survives_lack_of_memory);
    }
    if (cases)
        fclose(cases);
    return test_end();
}
