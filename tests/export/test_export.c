/* Functions written as C: the source compiles without warnings under the compilers that are here, and computes what the
 * library does; also for aarch64, under qemu, where both are here. */
#include "test.h"
#include "base/file.h"
#include "base/memory.h"
#include "support/control_cases.h"
#include "support/files.h"
#include "support/onnx_bytes.h"
#include "support/staged.h"

#include <cresset.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    MOST = 16,
    ONE_COMPILER = CR_QUICK /* what is written does not depend on how this is built: one build tries all compilers */
};

static bool on_path(const char *program)
{
    char line[256];
    snprintf(line, sizeof line, "command -v %s >/dev/null 2>&1", program);
    return system(line) == 0;
}

/* A main that reads the inputs from files and writes the outputs to one. */
static bool write_driver(const char *folder, cr_list in, int n_out)
{
    char text[4096], *at = text, *path = cr_path_join(folder, "main.c");
    char *end = text + sizeof text;
    at += snprintf(at, (size_t)(end - at), "#include \"net.h\"\n#include <stdio.h>\n");
    for (int i = 0; i < in.count; i++)
        at += snprintf(at, (size_t)(end - at), "static %s in%d[NET_IN%d_SIZE];\n",
                       cr_dtype_of(in.at[i]) == CR_I64 ? "int64_t" : "float", i, i);
    for (int i = 0; i < n_out; i++)
        at += snprintf(at, (size_t)(end - at), "static float out%d[NET_OUT%d_SIZE];\n", i, i);
    at += snprintf(at, (size_t)(end - at),
                   "int main(int argc, char **argv)\n{\n    FILE *f = fopen(argv[argc - 2], \"rb\");\n"
                   "    if (!f)\n        return 2;\n");
    for (int i = 0; i < in.count; i++)
        at +=
            snprintf(at, (size_t)(end - at), "    if (fread(in%d, sizeof in%d, 1, f) != 1)\n        return 3;\n", i, i);
    at += snprintf(at, (size_t)(end - at), "    fclose(f);\n    for (int i = 0; i < 2; i++)\n        net_run(");
    for (int i = 0; i < in.count + n_out; i++)
        at += snprintf(at, (size_t)(end - at), "%s%s%d", i ? ", " : "", i < in.count ? "in" : "out",
                       i < in.count ? i : i - in.count);
    at += snprintf(at, (size_t)(end - at), ");\n    f = fopen(argv[argc - 1], \"wb\");\n");
    for (int i = 0; i < n_out; i++)
        at += snprintf(at, (size_t)(end - at), "    fwrite(out%d, sizeof out%d, 1, f);\n", i, i);
    at += snprintf(at, (size_t)(end - at), "    return fclose(f) != 0;\n}\n");
    bool ok = path && at < end && cr_file_write(path, text, (size_t)(at - text));
    cr_free(path);
    return ok;
}

static bool write_inputs(const char *path, cr_list in)
{
    cr_file_writer w;
    bool ok = cr_file_create(&w, path);
    for (int i = 0; ok && i < in.count; i++) {
        size_t length = (size_t)cr_numel(in.at[i]) * cr_dtype_size(cr_dtype_of(in.at[i]));
        void *data = cr_malloc(length);
        ok = cr_copy_out(in.at[i], data, length, cr_dtype_of(in.at[i])) && cr_file_put(&w, data, length);
        cr_free(data);
    }
    return cr_file_commit(&w) && ok;
}

static void compare(const char *path, cr_tensor *const *want, int n, const char *how)
{
    void *data = NULL;
    size_t size = 0, at = 0;
    if (!CHECK_MSG(cr_file_read(path, &data, &size), "%s: no results", how))
        return;
    for (int i = 0; i < n; i++) {
        size_t count = (size_t)cr_numel(want[i]);
        float *w = cr_malloc(count * sizeof *w);
        double worst = 0, most = 1;
        const float *got = (const float *)(const void *)((char *)data + at);
        at += count * sizeof *w;
        if (CHECK(at <= size && cr_copy_out(want[i], w, count * sizeof *w, CR_F32)))
            for (size_t k = 0; k < count; k++) {
                double d = got[k] - w[k];
                worst = !(d <= worst && -d <= worst) ? (d < 0 ? -d : d) : worst;
                most = w[k] > most ? w[k] : most;
            }
        CHECK_MSG(worst <= 1e-4 * most, "%s: output %d differs by %g", how, i, worst);
        cr_free(w);
    }
    CHECK(at == size);
    cr_free(data);
}

static void build_and_run(const char *folder, const char *compiler, const char *runner, const char *flags,
                          cr_tensor *const *want, int n)
{
    char line[2048], out[512];
    snprintf(out, sizeof out, "%s/out.bin", folder);
    unlink(out);
    snprintf(line, sizeof line,
             "cd %s && %s -std=c11 -Wall -Wextra -Werror %s main.c net.c net_weights.c -o main -lm && %s ./main in.bin "
             "out.bin",
             folder, compiler, flags, runner);
    if (CHECK_MSG(system(line) == 0, "%s failed", line))
        compare(out, want, n, line);
}

/* Exports f and runs it under each compiler that there is. */
static void check_export(cr_function *f, cr_list in, int n_out)
{
    const char *folder = test_path("net");
    char path[512];
    cr_tensor *want[MOST];
    bool before = cr_run_eagerly(true), ok = cr_call_function(f, in, want);
    cr_run_eagerly(before);
    CHECK_OK();
    if (!CHECK(ok) || !CHECK(cr_export_c(f, in, folder, .name = "net"))) {
        CHECK_OK();
        return;
    }
    snprintf(path, sizeof path, "%s/in.bin", folder);
    CHECK(write_inputs(path, in) && write_driver(folder, in, n_out));
    bool gcc = on_path("gcc"), clang = on_path("clang");
    if (gcc)
        build_and_run(folder, "gcc", "", "-O1", want, n_out);
    if (clang && !(gcc && ONE_COMPILER))
        build_and_run(folder, "clang", "", "-O1", want, n_out);
    if (!gcc && !clang)
        test_skip("no compiler");
    if (ONE_COMPILER)
        return;
    if (gcc)
        build_and_run(folder, "gcc", "", "-O2 -march=native -fopenmp-simd -DUSE_OPENMP_SIMD", want, n_out);
    if (on_path("aarch64-linux-gnu-gcc") && on_path("qemu-aarch64"))
        build_and_run(folder, "aarch64-linux-gnu-gcc", "qemu-aarch64", "-static -O1", want, n_out);
    else
        printf("  aarch64-linux-gnu-gcc or qemu-aarch64 is not here: not run for aarch64\n");
}

/* ---- networks ---- */

static void digits(void)
{
    cr_module *net =
        cr_sequential(cr_conv2d_layer(1, 32, 3), cr_relu_layer(), cr_maxpool2d_layer(2), cr_conv2d_layer(32, 64, 3),
                      cr_relu_layer(), cr_maxpool2d_layer(2), cr_flatten_layer(), cr_linear_layer(1600, 10));
    cr_function *f = cr_stage(run_module, net, .name = "net");
    CR_SCOPE {
        check_export(f, CR_LIST(wave(CR_SHAPE(2, 1, 28, 28), 0.1)), 1);
    }
    cr_function_free(f);
    cr_module_free(net);
    CHECK_OK();
}

static bool run_onnx(cr_list in, cr_tensor **out, void *context)
{
    return cr_onnx_run(context, in, out, cr_onnx_output_count(context));
}

static void faces(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s/data/models/ultraface_rfb_320.onnx", test_shared());
    if (!cr_file_exists(path)) {
        test_skip("the model is not here");
        return;
    }
    cr_onnx *model = cr_load_onnx(path);
    if (cr_error_code() == CR_ERROR_UNSUPPORTED) {
        cr_clear_error();
        test_skip("built without protobuf-c");
        return;
    }
    cr_function *f = cr_stage(run_onnx, model, .name = "net", .outputs = 2);
    CR_SCOPE {
        check_export(f, CR_LIST(wave(CR_SHAPE(1, 3, 240, 320), 0.013)), 2);
    }
    cr_function_free(f);
    cr_onnx_free(model);
    CHECK_OK();
}

/* ---- op by op ---- */

static bool convolutions(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0], *line = in.at[1];
    (void)context;
    out[0] = cr_conv2d(x, wave(CR_SHAPE(6, 4, 3, 2), 0.3), .bias = wave(CR_SHAPE(6), 0.5), .stride = {2, 1},
                       .padding = {1, 2}, .dilation = {1, 2});
    out[1] = cr_conv2d(x, wave(CR_SHAPE(8, 2, 3, 3), 0.3), .groups = 2, .padding = {1, 1});
    out[2] = cr_conv2d(x, wave(CR_SHAPE(4, 1, 3, 3), 0.3), .groups = 4, .stride = {1, 2}, .padding = {1, 1});
    out[3] =
        cr_conv1d(line, wave(CR_SHAPE(5, 3, 4), 0.2), .bias = wave(CR_SHAPE(5), 0.5), .padding = {2}, .stride = {2});
    out[4] = cr_conv_transpose2d(x, wave(CR_SHAPE(4, 3, 3, 2), 0.3), .bias = wave(CR_SHAPE(3), 0.5), .stride = {2, 1},
                                 .padding = {1, 0}, .output_padding = {1, 0});
    out[5] = cr_conv_transpose1d(line, wave(CR_SHAPE(3, 2, 3), 0.3), .stride = {2});
    return cr_ok();
}

static void convolutions_of_all_kinds(void)
{
    cr_function *f = cr_stage(convolutions, NULL, .name = "net", .outputs = 6);
    CR_SCOPE {
        check_export(f, CR_LIST(wave(CR_SHAPE(2, 4, 9, 7), 0.11), wave(CR_SHAPE(2, 3, 13), 0.2)), 6);
    }
    cr_function_free(f);
    CHECK_OK();
}

static bool norms(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0];
    (void)context;
    out[0] = cr_layer_norm(x, .weight = wave(CR_SHAPE(8), 0.3), .bias = wave(CR_SHAPE(8), 0.7));
    out[1] = cr_softmax(x, -1);
    out[2] = cr_add(cr_log_softmax(x, 1), cr_softmax(cr_mul(x, cr_num(1e9)), 0));
    out[3] = cr_group_norm(x, 2);
    out[4] = cr_scaled_dot_product_attention(x, x, cr_mul(x, cr_num(2)));
    out[5] = cr_matmul(x, cr_transpose(x, 1, 2));
    out[6] = cr_avg_pool1d(x, .kernel = {3}, .stride = {2}, .padding = {1});
    out[7] = cr_add(cr_max(x, .axes = CR_AXES(1)), cr_var(x, .axes = CR_AXES(1)));
    out[8] = cr_linear(cr_gelu(x), wave(CR_SHAPE(17, 8), 0.9), .bias = wave(CR_SHAPE(17), 1));
    out[9] = cr_rms_norm(cr_permute(x, CR_AXES(1, 0, 2)));
    return cr_ok();
}

static void norms_and_products(void)
{
    cr_function *f = cr_stage(norms, NULL, .name = "net", .outputs = 10);
    CR_SCOPE {
        check_export(f, CR_LIST(wave(CR_SHAPE(3, 6, 8), 0.21)), 10);
    }
    cr_function_free(f);
    CHECK_OK();
}

static bool moves(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0], *i = in.at[1];
    (void)context;
    out[0] = cr_concat(CR_LIST(x, cr_slice(x, 1, 1, 3)), .axis = 1);
    out[1] = cr_embedding(wave(CR_SHAPE(5, 3), 0.4), i);
    out[2] = cr_constant_pad(x, CR_SHAPE(1, 2), CR_SHAPE(0, 1), .value = 0.5);
    out[3] = cr_index_select(x, 1, i);
    out[4] = cr_cast(cr_greater(x, cr_num(0.1)), CR_F32);
    out[5] = cr_transpose(x, 0, 1);
    out[6] = x;
    out[8] = cr_cumsum(x, 1, .reverse = true);
    out[9] = cr_cast(cr_argmax(x, 1), CR_F32);
    out[10] = cr_interpolate(cr_view(x, CR_SHAPE(1, 1, 3, 4)), CR_SHAPE(5, 9), .mode = CR_RESIZE_LINEAR);
    out[11] = cr_interpolate(cr_view(x, CR_SHAPE(1, 3, 4)), CR_SHAPE(7));
    out[7] = cr_where(cr_less(x, cr_num(0)), cr_exp(x), cr_sqrt(cr_abs(x)));
    return cr_ok();
}

/* Takes a gradient itself: of the sum of exp(x^2). */
static bool force(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *x = cr_requires_grad(cr_detach(in.at[0]), true), *energy = cr_sum(cr_exp(cr_square(x)));
    return cr_grad(&energy, 1, &x, 1, out);
}

static void gradients_inside(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(force, NULL, .name = "force"), *g = cr_stage(force, NULL, .frozen = true);
        cr_tensor *x = cr_floats(0.1, 0.2, 0.3), *y = cr_run(f, x), *z = cr_run(g, x);
        CHECK_NEAR(cr_item(cr_sum(y)), 1.27483, 1e-4);
        CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(y, z)))), 0, 1e-6);
        check_export(f, CR_LIST(x), 1);
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

static void moves_of_elements(void)
{
    cr_function *f = cr_stage(moves, NULL, .name = "net", .outputs = 12);
    CR_SCOPE {
        check_export(f, CR_LIST(wave(CR_SHAPE(3, 4), 0.6), cr_ints(3, 0, 1, 1)), 12);
    }
    cr_function_free(f);
    CHECK_OK();
}

/* Of types that C has none for or that groups do not take; results as f32. */
static bool of_types(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0], *h = cr_cast(x, CR_F16), *b = cr_cast(x, CR_BF16), *d = cr_cast(x, CR_F64);
    cr_tensor *bytes_of = cr_cast(cr_mul(x, cr_num(300)), CR_U8), *i = cr_cast(cr_mul(x, cr_num(200)), CR_I16);
    (void)context;
    out[0] = cr_add(cr_mul(h, cr_num(3)), cr_cast(wave(CR_SHAPE(6), 0.3), CR_F16));
    out[1] = cr_sub(b, cr_cast(wave(CR_SHAPE(4, 6), 0.7), CR_BF16));
    out[2] = cr_linear(cr_cast(cr_mul(x, cr_num(0.01)), CR_F16), cr_cast(wave(CR_SHAPE(3, 6), 0.9), CR_F16));
    out[3] = cr_matmul(d, cr_transpose(cr_exp(d), 0, 1));
    out[4] = cr_linear(d, cr_cast(wave(CR_SHAPE(3, 6), 0.9), CR_F64), .bias = cr_slice(cr_reshape(d, CR_SHAPE(24)), 0, 2, 5));
    out[5] = cr_add(cr_maximum(bytes_of, cr_cast(wave(CR_SHAPE(6), 9), CR_U8)), cr_right_shift(bytes_of, cr_cast(cr_ints(2), CR_U8)));
    out[6] = cr_remainder(cr_bitwise_xor(i, cr_cast(cr_ints(5), CR_I16)), cr_num(7));
    out[7] = cr_greater(cr_cast(i, CR_U32), cr_cast(bytes_of, CR_U32));
    out[8] = cr_where(cr_less(h, cr_num(0)), h, cr_square(h));
    out[9] = cr_max(cr_constant_pad(x, CR_SHAPE(1, 1), CR_SHAPE(0, 2), .value = -INFINITY), .axes = CR_AXES(1));
    out[10] = cr_softmax(cr_mul(h, cr_num(0)), 1);
    out[11] = cr_cast(cr_mul(x, cr_num(1e6)), CR_F16);
    for (int k = 0; k < 12; k++)
        out[k] = cr_cast(k == 9 || k == 11 ? cr_clamp(cr_cast(out[k], CR_F32), -9, 9) : out[k], CR_F32);
    return cr_ok();
}

/* Convolutions and pooling that have no fast code. */
static bool windows(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0], *w = in.at[1], *flat = cr_max(x, .axes = CR_AXES(2)), *d = cr_cast(flat, CR_F64);
    (void)context;
    out[0] = cr_conv3d(x, w, .bias = wave(CR_SHAPE(4), 0.5), .stride = {2, 1, 1}, .padding = {1, 0, 1}, .dilation = {1, 2, 1},
                       .groups = 2);
    out[1] = cr_conv_transpose3d(x, cr_permute(w, CR_AXES(0, 1, 4, 3, 2)), .stride = {1, 2, 1}, .padding = {0, 1, 0});
    out[2] = cr_conv2d(flat, cr_sum(w, .axes = CR_AXES(4)), .groups = 2, .bias = cr_mean(flat, .axes = CR_AXES(0, 2, 3)));
    out[3] = cr_cast(cr_conv2d(d, cr_cast(cr_sum(w, .axes = CR_AXES(4)), CR_F64), .groups = 2, .padding = {1, 1}), CR_F32);
    out[4] = cr_conv_transpose2d(flat, cr_sum(w, .axes = CR_AXES(2)), .stride = {2, 1});
    out[5] = cr_max_pool3d(x, .kernel = {2, 3, 2}, .stride = {1, 2, 2}, .padding = {1, 1, 0});
    out[6] = cr_avg_pool3d(x, .kernel = {2, 3, 2}, .padding = {1, 1, 0});
    out[7] = cr_cast(cr_avg_pool2d(d, .kernel = {2, 2}), CR_F32);
    out[8] = cr_cast(cr_max_pool2d(cr_cast(cr_mul(flat, cr_num(40)), CR_I8), .kernel = {2, 2}), CR_F32);
    return cr_ok();
}

static void types_and_windows(void)
{
    cr_function *f = cr_stage(of_types, NULL, .name = "net", .outputs = 12);
    cr_function *g = cr_stage(windows, NULL, .name = "net", .outputs = 9);
    CR_SCOPE {
        check_export(f, CR_LIST(wave(CR_SHAPE(4, 6), 0.6)), 12);
        check_export(g, CR_LIST(wave(CR_SHAPE(2, 4, 5, 6, 7), 0.11), wave(CR_SHAPE(4, 2, 2, 3, 2), 0.3)), 9);
    }
    cr_function_free(f);
    cr_function_free(g);
    CHECK_OK();
}

/* ---- control flow ---- */

static void control_flow(void)
{
    for (int i = 0; i < n_control_cases; i++)
        CR_SCOPE {
            const control_case *c = &control_cases[i];
            control_weights w = control_weights_make();
            cr_tensor *room[4];
            cr_function *f = cr_stage(c->fn, &w, .name = "net", .outputs = c->n_out);
            check_export(f, control_inputs(c, 3, i % 2, room), c->n_out);
            if (i >= n_control_cases - 2) /* those that decide */
                check_export(f, control_inputs(c, 3, i % 2 == 0, room), c->n_out);
            cr_function_free(f);
            CHECK_OK();
        }
}

/* ---- tensors that lie backwards in memory ---- */

static cr_tensor *turned(cr_tensor *x)
{
    return cr_flip(cr_slice(x, 1, 0, 3), .axes = CR_AXES(1));
}

static bool is_small(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_less(cr_max(in.at[0]), cr_num(100));
    return cr_ok();
}

static bool turn(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *parts[] = {in.at[0], context}, *wide = cr_concat(cr_list_of(parts, 2), .axis = 1);
    out[0] = cr_mul(turned(wide), cr_num(3));
    if (in.count > 1) {
        out[0] = cr_add(out[0], in.at[1]);
        out[1] = turned(cr_square(wide));
    }
    return cr_ok();
}

static bool turn_back(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_sub(in.at[0], context);
    return cr_ok();
}

static bool turned_loops(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0], *xs = cr_flip(cr_slice(in.at[1], 2, 0, 3), .axes = CR_AXES(2)), *back = turned(x);
    out[0] = turned(cr_square(x));
    out[1] = turned(x);
    out[4] = cr_add(x, cr_flip(cr_square(x), .axes = CR_AXES(0, 1)));
    return cr_while(is_small, turn, context, out, 1) && cr_scan(turn, context, out + 1, 1, &xs, 1, out + 2, 1) &&
           cr_cond(cr_greater(cr_sum(x), cr_num(0)), turn, turn_back, context, &back, 1, out + 3, 1);
}

static void backwards(void)
{
    CR_SCOPE {
        cr_tensor *outside = cr_flip(wave(CR_SHAPE(2, 3), 0.3), .axes = CR_AXES(0, 1)); /* a weight that lies backwards */
        cr_function *f = cr_stage(turned_loops, outside, .name = "net", .outputs = 5);
        cr_tensor *x = cr_add(wave(CR_SHAPE(2, 5), 0.7), cr_num(1)), *xs = wave(CR_SHAPE(3, 2, 5), 0.3);
        check_export(f, CR_LIST(x, xs), 5);
        check_export(f, CR_LIST(cr_neg(x), xs), 5);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- sequences ---- */

static void sequences(void)
{
    cr_module *lstm = cr_lstm_layer(6, 5, .layers = 2, .bidirectional = true);
    cr_module *block = cr_transformer_encoder_layer(8, 2, 16);
    cr_eval(block);
    cr_function *f = cr_stage(run_module, lstm, .name = "net"), *g = cr_stage(run_module, block, .name = "net");
    CR_SCOPE {
        check_export(f, CR_LIST(wave(CR_SHAPE(4, 2, 6), 0.3)), 1);
        check_export(g, CR_LIST(wave(CR_SHAPE(2, 7, 8), 0.7)), 1);
    }
    cr_function_free(f);
    cr_function_free(g);
    cr_module_free(lstm);
    cr_module_free(block);
    CHECK_OK();
}

/* ---- what is refused ---- */

static bool sorted(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_sort(in.at[0], 0).values;
    return cr_ok();
}

static bool counting(cr_list in, cr_tensor **out, void *context)
{
    cr_add_(context, cr_num(1));
    out[0] = cr_mul(in.at[0], context);
    return cr_ok();
}

static bool noisy(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_add(in.at[0], cr_normal(CR_SHAPE(3), 0, 1));
    return cr_ok();
}

static bool identity(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = in.at[0];
    return true;
}

static bool calling(cr_list in, cr_tensor **out, void *context)
{
    return cr_callback(identity, context, in.at, 1, ((cr_result[]){{CR_SHAPE(3), CR_F32}}), out, 1);
}

static bool counting_twice(cr_list in, cr_tensor **out, void *context)
{
    out[0] = in.at[0];
    CR_NO_GRAD {
        if (!cr_scan(counting, context, out, 1, NULL, 0, NULL, 0, .length = 2))
            return false;
    }
    return true;
}

static void refused_control_flow(const char *folder)
{
    cr_tensor *x = wave(CR_SHAPE(3), 1), *count = cr_zeros(CR_SHAPE(1));
    cr_function *f = cr_stage(calling, NULL, .name = "f"), *g = cr_stage(counting_twice, count, .name = "g");
    CHECK(!cr_export_c(f, CR_LIST(x), folder));
    CHECK_MSG(strstr(cr_error(), "op callback (") && strstr(cr_error(), "it calls a function of the program's"), "%s",
              cr_error());
    cr_clear_error();
    CHECK(!cr_export_c(g, CR_LIST(x), folder));
    CHECK_MSG(strstr(cr_error(), "op scan (") && strstr(cr_error(), "it changes a tensor from outside"), "%s",
              cr_error());
    cr_clear_error();
    cr_function_free(f);
    cr_function_free(g);
}

static void refusals(void)
{
    const char *folder = test_path("refused");
    CR_SCOPE {
        cr_tensor *x = wave(CR_SHAPE(3), 1), *count = cr_zeros(CR_SHAPE(1));
        cr_function *f = cr_stage(sorted, NULL, .name = "f"), *g = cr_stage(counting, count, .name = "g"),
                    *h = cr_stage(noisy, NULL, .name = "h");
        CHECK(!cr_export_c(f, CR_LIST(x), folder));
        CHECK(!cr_ok() && strstr(cr_error(), "op sort (") &&
              strstr(cr_error(), "cannot be written as C: this op has no C code yet"));
        cr_clear_error();
        CHECK(!cr_export_c(g, CR_LIST(x), folder));
        CHECK_MSG(!cr_ok() && strstr(cr_error(), "op add (") && strstr(cr_error(), "it changes a tensor from outside"),
                  "%s", cr_error());
        cr_clear_error();
        CHECK(!cr_export_c(h, CR_LIST(x), folder));
        CHECK_ERROR("export_c: the function draws random numbers, which cannot be written as C");
        CHECK(!cr_export_c(f, CR_LIST(x), folder, .name = "3d"));
        CHECK_ERROR("export_c: the name \"3d\" is no identifier of C");
        cr_function_free(f);
        cr_function_free(g);
        cr_function_free(h);
        refused_control_flow(folder);
    }
    CHECK_OK();
}

/* Of a model the errors name the node, not the line that runs the model. */
static void refused_node(const char *op, const char *expected)
{
    bytes g = {.size = 0}, m;
    add_node(&g, op, "x", "y");
    add_port(&g, 11, "x", 2, 2);
    add_untyped_port(&g, 12, "y", 0);
    m = model_of(&g, 18);
    char path[512];
    snprintf(path, sizeof path, "%s/refused.onnx", test_path("models"));
    CHECK(cr_make_folders(test_path("models")) && cr_file_write(path, m.at, m.size));
    cr_onnx *model = cr_load_onnx(path);
    cr_function *f = cr_stage(run_onnx, model, .name = "net");
    CHECK(!cr_export_c(f, CR_LIST(cr_ones(CR_SHAPE(2, 2))), test_path("refused")));
    CHECK_MSG(strstr(cr_error(), expected) && !strstr(cr_error(), "(test_export.c"), "%s", cr_error());
    cr_clear_error();
    cr_function_free(f);
    cr_onnx_free(model);
}

static void refused_models(void)
{
    if (!onnx_is_read())
        return;
    CR_SCOPE {
        refused_node("Det", "op det (refused.onnx, Det 'the_node') cannot be written as C");
        refused_node("NonZero", "refused.onnx, NonZero 'the_node': nonzero: the shape of its result depends on values");
    }
    CHECK_OK();
}

static void survive(cr_function *f, cr_list in)
{
    bool ok = false;
    int n = 0;
    for (; !ok && n < 100000; n += 1 + n / 16) {
        cr_fail_allocation_after(n);
        ok = cr_export_c(f, in, test_path("memory"));
        cr_fail_allocation_after(-1);
        cr_clear_error();
    }
    CHECK(ok && n > 50);
    cr_function_free(f);
}

static void survives_lack_of_memory(void)
{
    CR_SCOPE {
        const control_case *nested = &control_cases[n_control_cases - 1];
        control_weights w = control_weights_make();
        cr_tensor *room[4];
        survive(cr_stage(norms, NULL, .name = "net", .outputs = 10), CR_LIST(wave(CR_SHAPE(3, 6, 8), 0.21)));
        survive(cr_stage(nested->fn, &w, .name = "net", .outputs = nested->n_out),
                control_inputs(nested, 3, false, room));
    }
}

int main(void)
{
    TEST(digits);
    TEST(convolutions_of_all_kinds);
    TEST(norms_and_products);
    TEST(gradients_inside);
    TEST(moves_of_elements);
    TEST(types_and_windows);
    TEST(control_flow);
    TEST(backwards);
    TEST(sequences);
    TEST(refusals);
    TEST(refused_models);
    TEST(survives_lack_of_memory);
    TEST(faces);
    return test_end();
}
