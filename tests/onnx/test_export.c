/* Models that the library writes: every op's samples and every network, written, read again and run, give what they gave.
 *
 * With $CRESSET_ONNX_DUMP naming a folder, the models stay there as NUMBER.onnx with their inputs and expected results as
 * NUMBER.iK.npy and NUMBER.oK.npy, and cases.txt has a line "NUMBER inputs outputs tolerance name" for each: for
 * tests/onnx/compare_export.py. */
#include "test.h"
#include "op/catch.h"
#include "op/samples.h"
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
                 CHECK_MSG(cr_dtype_of(out[i]) == cr_dtype_of(expected[i]), "%s: result %d is %s, expected %s", op_name(s), i,
                           cr_dtype_name(cr_dtype_of(out[i])), cr_dtype_name(cr_dtype_of(expected[i])));
        cr_clear_error();
        keep(op_name(s), inputs, expected, op->n_out, 2e-5 * s->tolerance);
    }
    cr_function_free(f);
}

static void every_op(void)
{
    const char *only = getenv("CRESSET_ONNX_OP");
    for (int id = 0; id < cr_op_count(); id++) {
        const cr_op *op = cr_op_by_id(id);
        if (op && cr_samples_of(op) && (!only || strcmp(only, op->name) == 0))
            op_each_good(op, sample);
    }
    printf("%d samples written, %d have no counterpart\n", written, refused);
}

/* ---- networks ---- */

static void network(const char *name, cr_module *net, cr_list in, bool free_batch)
{
    cr_eval(net);
    cr_tensor *expected = in.count == 1 ? cr_forward(net, in.at[0]) : cr_forward_all_at(CR_HERE, net, in), *out = NULL;
    if (CHECK_MSG(cr_save_onnx(path_of(".onnx"), net, in, .free_batch = free_batch), "%s: %s", name, cr_error())) {
        CHECK_MSG(read_and_run(path_of(".onnx"), in, &out, 1), "%s: %s", name, cr_error());
        const cr_tensor *same = cr_allclose(out, expected, 1e-4, 1e-5);
        CHECK_MSG(same && cr_item((cr_tensor *)same) == 1, "%s: the ONNX model gives other results", name);
        keep(name, in, &expected, 1, 1e-4);
    }
    CHECK_OK();
    cr_module_free(net);
}

static cr_tensor *tokens(cr_dims shape, int64_t vocab)
{
    return cr_randint(shape, 0, vocab);
}

static void networks(void)
{
    CR_SCOPE {
        cr_manual_seed(1);
        network("mnist_cnn", cr_mnist_cnn(), CR_LIST(cr_uniform(CR_SHAPE(2, 1, 28, 28), -1, 1)), false);
        network("mnist_cnn, any batch", cr_mnist_cnn(), CR_LIST(cr_uniform(CR_SHAPE(3, 1, 28, 28), -1, 1)), true);
        network("resnet18_cifar", cr_resnet18_cifar(10), CR_LIST(cr_uniform(CR_SHAPE(2, 3, 32, 32), -1, 1)), true);
        network("mobilenet_v1", cr_mobilenet_v1(10), CR_LIST(cr_uniform(CR_SHAPE(1, 3, 64, 64), -1, 1)), true);
        network("lstm_lm", cr_lstm_lm(50, 16, 2), CR_LIST(tokens(CR_SHAPE(7, 3), 50)), false);
        network("gnmt", cr_gnmt(40, .width = 16), CR_LIST(tokens(CR_SHAPE(2, 5), 40), tokens(CR_SHAPE(2, 6), 40)), true);
        network("neumf", cr_neumf(20, 30), CR_LIST(tokens(CR_SHAPE(4), 20), tokens(CR_SHAPE(4), 30)), true);
        network("gpt", cr_gpt(30, .context = 16, .width = 24, .heads = 3, .layers = 2),
                CR_LIST(tokens(CR_SHAPE(2, 9), 30)), true);
        if (folder) { /* large ones */
            network("resnet50", cr_resnet50(1000), CR_LIST(cr_uniform(CR_SHAPE(1, 3, 224, 224), -1, 1)), true);
            network("alexnet", cr_alexnet(1000), CR_LIST(cr_uniform(CR_SHAPE(1, 3, 224, 224), -1, 1)), true);
            network("vgg19", cr_vgg19(1000), CR_LIST(cr_uniform(CR_SHAPE(1, 3, 224, 224), -1, 1)), true);
        }
    }
}

int main(void)
{
    folder = getenv("CRESSET_ONNX_DUMP");
    char path[4096];
    snprintf(path, sizeof path, "%s/cases.txt", folder ? folder : "");
    cases = folder ? fopen(path, "w") : NULL;
    TEST(every_op);
    TEST(networks);
    if (cases)
        fclose(cases);
    return test_end();
}
