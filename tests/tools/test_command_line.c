/* The command line as its users meet it: help, what it says when it is used wrongly, a bench line, a small training
 * run. */
#include "test.h"
#include "support/onnx_bytes.h"

#include <cresset.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_OUTPUT = 1 << 16 };
static char output[MOST_OUTPUT];

/* Runs `cresset ARGUMENTS`; stdout and stderr go to `output`. The exit status. */
static int run(const char *arguments)
{
    char command[1024];
    snprintf(command, sizeof command, "'%s/cresset' %s 2>&1", CR_BINARY_DIR, arguments);
    FILE *f = popen(command, "r");
    if (!CHECK(f != NULL))
        return -1;
    size_t n = fread(output, 1, sizeof output - 1, f);
    output[n] = '\0';
    int status = pclose(f);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool begins(const char *text)
{
    return strncmp(output, text, strlen(text)) == 0;
}

static void says(const char *arguments, int status, const char *text)
{
    CHECK_INT(run(arguments), status);
    CHECK_TEXT(output, text);
}

static void helps(void)
{
    says("--help", 0,
         "usage: cresset COMMAND [options]\n\n"
         "commands:\n"
         "  train      train a network, show what it learnt, save it\n"
         "  evaluate   test a network that was trained\n"
         "  export     write a network that was trained as a model, or as C\n"
         "  summary    show what a network is made of and what it costs\n"
         "  bench      time a workload\n"
         "  run        run an ONNX model\n"
         "  compile    write a model as C\n"
         "  inspect    show what is in a file of tensors or a model\n"
         "  convert    write a saved function or a model as an ONNX model\n"
         "  logs       show the curves that runs have logged\n"
         "  onnx-test  run the ONNX backend's test cases\n"
         "  version    print the version\n\n"
         "`cresset COMMAND --help` says more about one.\n");
    says("version", 0, "cresset " CR_VERSION "\n");
    says("--version", 0, "cresset " CR_VERSION "\n");
    says("version --help", 0,
         "usage: cresset version\n\n"
         "Prints the version of the library.\n\n"
         "options:\n"
         "  --help               this text\n");
    CHECK_INT(run("train --help"), 0);
    CHECK(begins("usage: cresset train TASK [options]\n\n"));
    CHECK(strstr(output, "\ntasks:\n  mnist-cnn        digits of MNIST: two convolutions, two layers, dropout\n"));
    CHECK_INT(run("train"), 0);
    CHECK(begins("usage: cresset train TASK [options]\n\n"));
    CHECK_INT(run("train mnist-cnn --help"), 0);
    CHECK(begins("usage: cresset train mnist-cnn [options]\n\n"
                 "A convolutional network of 1.2 million parameters.\n"
                 "Trained on the 60,000 digits of MNIST, tested on 10,000 that it has not seen. Shows sixteen of them "
                 "with what\n"
                 "it read, and writes DIR/digits.png and DIR/TASK.safetensors.\n\n"
                 "options:\n"
                 "  --data PATH          folder of the MNIST files (default data/mnist)\n"));
    CHECK(strstr(output, "  --epochs N           passes over the training data (default 3)\n"));
    CHECK(strstr(output, "  --lr RATE            learning rate, the highest of its schedule (default 0.1)\n"));
    CHECK(strstr(output, "  --mode MODE          eager, or staged: the step is a graph (default eager)\n"));
    CHECK_INT(run("bench --help"), 0);
    CHECK(begins("usage: cresset bench --work NAME [options]\n"));
    CHECK(strstr(output, "startup-child") == NULL);
}

static void explains_wrong_use(void)
{
    CHECK_INT(run(""), 2);
    CHECK(begins("usage: cresset COMMAND [options]\n"));
    static const struct {
        const char *arguments, *text;
    } wrong[] = {
        {"foo", "cresset: 'foo' is no command, expected train, evaluate, export, summary, bench, run, compile, "
                "inspect, convert, logs, onnx-test or version\n"},
        {"version now", "cresset version: 'now' was not expected, see cresset version --help\n"},
        {"train mnist-cnn more", "cresset train: 'more' was not expected, see cresset train --help\n"},
        {"train mnist-cnn --epochs", "cresset train: --epochs needs a value, expected --epochs N\n"},
        {"train mnist-cnn --epochs three",
         "cresset train: --epochs is 'three', expected a whole number from 1 to 1000000\n"},
        {"train mnist-cnn --epochs 0", "cresset train: --epochs is '0', expected a whole number from 1 to 1000000\n"},
        {"train mnist-cnn --batch=1.5", "cresset train: --batch is '1.5', expected a whole number from 1 to 60000\n"},
        {"train mnist-cnn --lr -1", "cresset train: --lr is '-1', expected a number from 0 to 100\n"},
        {"train mnist-cnn --lr nan", "cresset train: --lr is 'nan', expected a number from 0 to 100\n"},
        {"train mnist-cnn --out ''", "cresset train: --out is '', expected DIR\n"},
        {"inspect", "cresset inspect: FILE is missing, see cresset inspect --help\n"},
        {"bench --mode fast --work gelu", "cresset bench: --mode is 'fast', expected eager or staged\n"},
        {"bench --threads 0", "cresset bench: --threads is '0', expected a whole number from 1 to 1024\n"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        says(wrong[i].arguments, 2, wrong[i].text);
    CHECK_INT(run("train vgg"), 2);
    CHECK(begins("cresset train: TASK is 'vgg', expected mnist-cnn"));
    CHECK_INT(run("train mnist-cnn --epoch 3"), 2);
    CHECK(begins("cresset train: unknown option --epoch, expected --data, --out, --resume, --epochs, "));
    CHECK_INT(run("bench --work nothing"), 2);
    CHECK(begins("cresset bench: --work is 'nothing', expected "));
    CHECK_INT(run("bench"), 2);
    CHECK(begins("cresset bench: --work is missing, expected --work NAME; NAME is one of "));
}

static void reports_failures(void)
{
    char folder[] = "/tmp/cresset-XXXXXX", arguments[256];
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    snprintf(arguments, sizeof arguments, "train mnist-cnn --data '%s' --out '%s/out'", folder, folder);
    CHECK_INT(run(arguments), 1);
    CHECK(begins("cresset train: "));
    CHECK(strstr(output, "no file train-images-idx3-ubyte") != NULL);
    CHECK_INT(run("train mnist-cnn --out /dev/null/out"), 1);
    CHECK_TEXT(output, "cresset train: /dev/null/out: the folder cannot be made: Not a directory\n");
    snprintf(arguments, sizeof arguments, "rm -r '%s'", folder);
    CHECK_INT(system(arguments), 0);
}

static void inspects(void)
{
    says("inspect tests/fuzz/corpus/pth/state --values", 0,
         "tests/fuzz/corpus/pth/state: pth, 2 tensors, 7 elements, 32 B\n\n"
         "name         type  shape      elements  bytes  min  max  mean  NaN\n"
         "conv.weight  f32   [1,1,2,3]         6     24    0    5   2.5    0\n"
         "conv.bias    f64   [1]               1      8  0.5  0.5   0.5    0\n");
    says("inspect tests/fuzz/corpus/npz/stored", 0,
         "tests/fuzz/corpus/npz/stored: npz, 2 tensors, 10 elements, 64 B\n\n"
         "name  type  shape  elements  bytes\n"
         "w     f32   [2,2]         4     16\n"
         "b     i64   [2,3]         6     48\n");
    says("inspect tests/fuzz/corpus/npy/f4 --values", 0,
         "tests/fuzz/corpus/npy/f4: npy, f32[2,2], 4 elements, 16 B\n  min 0, max 0, mean 0, NaN 0\n");
    CHECK_INT(run("inspect tests/fuzz/corpus/safetensors/metadata"), 0);
    CHECK(strstr(output, "  format: pt\n") != NULL);
    says("inspect README.md", 1, "cresset inspect: README.md: expected a file of safetensors, npy, npz, pth or ONNX\n");
    says("inspect tests/fuzz/corpus/npy/f4 --svg x", 1,
         "cresset inspect: tests/fuzz/corpus/npy/f4: is an .npy array and has no graph to draw\n");
    CHECK_INT(run("inspect tests/fuzz/corpus/pth/system"), 1);
    CHECK(strstr(output, "asks for os.system, expected only tensors and plain containers\n") != NULL);
}

static bool doubles(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_mul(in.at[0], cr_num(2));
    return out[0] != NULL;
}

static void converts(void)
{
    char folder[] = "/tmp/cresset-XXXXXX", text[512];
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    cr_function *f = cr_stage(doubles, NULL);
    CR_SCOPE {
        snprintf(text, sizeof text, "%s/f.safetensors", folder);
        CHECK(cr_run(f, cr_ones(CR_SHAPE(2, 3))) != NULL && cr_save_function(text, f));
        snprintf(text, sizeof text, "convert '%s/f.safetensors' '%s/f.onnx'", folder, folder);
        says(text, 0, "");
        snprintf(text, sizeof text, "compile '%s/f.safetensors' --picture '%s/f.svg'", folder, folder);
        CHECK_INT(run(text), 0);
        CHECK(strstr(output, " mul") != NULL);
        snprintf(text, sizeof text, "%s/f.svg", folder);
        CHECK_INT(access(text, R_OK), 0);
        cr_tensor *y = NULL;
        snprintf(text, sizeof text, "%s/f.onnx", folder);
        cr_onnx *m = cr_load_onnx(text);
        if (!m && cr_error_code() == CR_ERROR_UNSUPPORTED) /* built without protobuf-c */
            cr_clear_error();
        else
            CHECK(cr_onnx_run(m, CR_LIST(cr_ones(CR_SHAPE(2, 3))), &y, 1) && cr_item(cr_sum(y)) == 12);
        cr_onnx_free(m);
    }
    CHECK_OK();
    cr_function_free(f);
    says("convert x.safetensors", 2,
         "cresset convert: what to which file? expected: cresset convert MODEL OUT.onnx [options]\n");
    CHECK_INT(run("convert /nowhere.safetensors out.onnx"), 1);
    says("compile x.onnx", 2,
         "cresset compile: where to? expected: cresset compile MODEL -o DIR|--explain [--input NAME=SHAPE]... [options]\n");
    says("compile /nowhere.safetensors -o /tmp/nowhere", 1, /* no line of the tool's own */
         "cresset compile: load_safetensors: /nowhere.safetensors: cannot open: No such file or directory\n");
    snprintf(text, sizeof text, "rm -r '%s'", folder);
    CHECK_INT(system(text), 0);
}

/* A model that reads a shape from an input: fixed, it can be written as C. */
static void fixes_inputs(void)
{
    char folder[] = "/tmp/cresset-XXXXXX", text[512];
    bytes g = {.size = 0}, m;
    if (!onnx_is_read() || !CHECK(mkdtemp(folder) != NULL))
        return;
    add_node(&g, "Reshape", "x shape", "y");
    add_port(&g, 11, "x", 4, 3);
    add_untyped_port(&g, 11, "shape", CR_ONNX_INT64);
    add_untyped_port(&g, 12, "y", CR_ONNX_FLOAT);
    m = model_of(&g, 18);
    snprintf(text, sizeof text, "%s/m.onnx", folder);
    FILE *f = fopen(text, "wb");
    if (CHECK(f != NULL))
        CHECK(fwrite(m.at, m.size, 1, f) == 1 && fclose(f) == 0);
    snprintf(text, sizeof text, "compile %s/m.onnx -o %s --input shape=2", folder, folder);
    CHECK_INT(run(text), 1);
    CHECK_MSG(begins("cresset compile: m.onnx, Reshape ") && strstr(output, "fix such inputs, as in --input shape==2,3: shape\n"),
              "%s", output);
    snprintf(text, sizeof text, "compile %s/m.onnx -o %s --input shape==2,6", folder, folder);
    says(text, 0, "");
    snprintf(text, sizeof text, "grep -q 'out0: f32.2,6., row-major' %s/m.h && ! grep -q in1 %s/m.h", folder, folder);
    CHECK_INT(system(text), 0);
    snprintf(text, sizeof text, "compile %s/m.onnx -o %s --input shape=3==2,6", folder, folder);
    CHECK_INT(run(text), 1);
    CHECK_MSG(begins("cresset compile: --input shape==2,6: 2 numbers, expected one or 3\n"), "%s", output);
    snprintf(text, sizeof text, "rm -r '%s'", folder);
    CHECK_INT(system(text), 0);
}

static void shows_logs(void)
{
    char folder[] = "/tmp/cresset-XXXXXX", text[512];
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    snprintf(text, sizeof text, "%s/a", folder);
    cr_log *log = cr_log_open(text);
    for (int i = 0; i < 3; i++)
        cr_log_scalar(log, "loss", 4 - i, i);
    CHECK(cr_log_close(log));
    snprintf(text, sizeof text, "logs %s --width 10 --height 2 --svg %s/x.svg", folder, folder);
    setenv("LC_ALL", "C", 1);
    says(text, 0,
         "loss  3 points, last 2 at step 2, least 2 at step 2\n"
         "           4 |''...     \n"
         "           2 |    '''...\n"
         "              0        2\n\n");
    unsetenv("LC_ALL");
    snprintf(text, sizeof text, "grep -q '<path' %s/x.svg", folder);
    CHECK_INT(system(text), 0);
    CHECK_INT(run("logs /nowhere"), 1);
    snprintf(text, sizeof text, "rm -r '%s'", folder);
    CHECK_INT(system(text), 0);
    CHECK_OK();
}

/* One line, with the fields in their order. */
static void times(void)
{
    CHECK_INT(run("bench --work dispatch --threads 1 --seconds 0.01"), 0);
    CHECK(begins("{\"framework\": \"cresset\", \"version\": \"" CR_VERSION "\", \"work\": \"dispatch\", "
                 "\"mode\": \"eager\", \"threads\": 1, \"unit\": \"ns/op\", \"value\": "));
    static const char *const fields[] = {"\"all\": [",
                                         "\"first_step_s\": ", "\"peak_rss_mb\": ", "\"loss\": [null, null]}\n"};
    const char *at = output;
    for (size_t i = 0; i < sizeof fields / sizeof *fields && at; i++)
        CHECK_MSG((at = strstr(at, fields[i])) != NULL, "%s in its place in %s", fields[i], output);
    CHECK_INT(run("bench --work mlp-tiny --threads 1 --seconds 0.01"), 0);
    at = strstr(output, "\"loss\": [");
    double first = NAN, last = NAN;
    CHECK(at && sscanf(at, "\"loss\": [%lf, %lf]}", &first, &last) == 2);
    CHECK_MSG(last < first, "mlp-tiny learns: loss from %g to %g", first, last);
}

/* The losses of the first and the third step. */
static void losses_of(const char *work, const char *mode, double loss[2])
{
    char arguments[128];
    const char *at;
    loss[0] = loss[1] = NAN;
    snprintf(arguments, sizeof arguments, "bench --work %s --mode %s --threads 1 --steps 1 --repeats 1", work, mode);
    CHECK_INT(run(arguments), 0);
    at = strstr(output, "\"loss\": [");
    CHECK_MSG(at && sscanf(at, "\"loss\": [%lf, %lf]}", &loss[0], &loss[1]) == 2, "losses in %s", output);
}

static void staged_steps_lose_the_same(void)
{
    static const char *const works[] = {"mlp-tiny", "tree-lstm"};
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        double eager[2], staged[2];
        losses_of(works[i], "eager", eager);
        losses_of(works[i], "staged", staged);
        CHECK_NEAR(staged[0], eager[0], 1e-4 * fabs(eager[0]));
        CHECK_NEAR(staged[1], eager[1], 1e-3 * fabs(eager[1]));
    }
    CHECK_INT(run("bench --work startup --mode staged --threads 1 --steps 1 --repeats 1"), 0);
}

static int64_t file_size(const char *folder, const char *name)
{
    char path[256];
    struct stat s;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return stat(path, &s) == 0 ? (int64_t)s.st_size : -1;
}

/* The errors of what goes on from runs. */
static void says_of_run(const char *folder)
{
    char arguments[512], text[600];
    snprintf(arguments, sizeof arguments, "export '%s' -o net.pt", folder);
    says(arguments, 2, "cresset export: -o is 'net.pt', expected NAME.safetensors, NAME.onnx or NAME.c\n");
    snprintf(arguments, sizeof arguments, "evaluate '%s/logs'", folder);
    snprintf(text, sizeof text, "cresset evaluate: %s/logs/run.txt: cannot read: No such file or directory\n", folder);
    says(arguments, 1, text);
    snprintf(arguments, sizeof arguments, "%s/logs/run.txt", folder);
    FILE *f = fopen(arguments, "w");
    if (CHECK(f != NULL)) {
        fprintf(f, "cresset run 1\ntask mnist-cnn\n--depth 3\n");
        fclose(f);
    }
    snprintf(arguments, sizeof arguments, "evaluate '%s/logs'", folder);
    CHECK_INT(run(arguments), 1);
    CHECK(strstr(output, "run.txt: '--depth 3' is nothing that this version of `cresset train` writes\n"));
}

/* Language models on a text that repeats itself, stopped and resumed; what they write is made of its letters. */
static void trains_on_text(void)
{
    char folder[] = "/tmp/cresset-XXXXXX", arguments[512], path[300];
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    snprintf(path, sizeof path, "%s/text", folder);
    FILE *f = fopen(path, "wb");
    if (!CHECK(f != NULL))
        return;
    for (int i = 0; i < 200; i++)
        fprintf(f, "to be or not to be\nthat is it\n");
    fclose(f);
    snprintf(
        arguments, sizeof arguments,
        "train gpt-char --data '%s' --out '%s/gpt' --layers 1 --heads 2 --width 16 --context 8 --batch 4 --epochs 2 "
        "--steps 20 --warmup 2 --sample 20 --mode eager --threads 1",
        path, folder);
    CHECK_INT(run(arguments), 0);
    const char *last = strstr(output, "\nvalidation loss ");
    CHECK_MSG(last && strstr(output, "perplexity"), "%s", output);
    double loss = last ? atof(last + 17) : 0;
    CHECK_MSG(loss > 0.1 && loss < 2.5, "%g", loss);
    snprintf(
        arguments, sizeof arguments,
        "train lstm-lm --data '%s' --out '%s/lstm' --layers 1 --width 8 --context 5 --batch 4 --epochs 2 --lr 0.05 "
        "--sample 5 --mode eager --threads 1",
        path, folder);
    CHECK_INT(run(arguments), 0);
    last = strstr(output, "\nvalidation loss ");
    loss = last ? atof(last + 17) : 0;
    CHECK_MSG(loss > 0.01 && loss < 1.9, "%s", output);
    snprintf(arguments, sizeof arguments, "rm -r '%s'", folder);
    CHECK_INT(system(arguments), 0);
}

/* Users of even numbers meet items of even numbers. */
static void trains_a_recommender(void)
{
    char folder[] = "/tmp/cresset-XXXXXX", arguments[512], path[300];
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    snprintf(path, sizeof path, "%s/met.csv", folder);
    FILE *f = fopen(path, "w");
    if (!CHECK(f != NULL))
        return;
    fprintf(f, "user,item\n");
    for (int i = 0; i < 1200; i++) {
        int user = (i * 7 + i / 20) % 20;
        fprintf(f, "%d,%d\n", user, i * 13 % 31 / 2 * 2 + user % 2);
    }
    fclose(f);
    snprintf(arguments, sizeof arguments,
             "train ncf --data '%s' --factors 8 --width 8 --lr 0.01 --batch 64 --epochs 12 --threads 1 --out '%s/out'",
             path, folder);
    CHECK_INT(run(arguments), 0);
    snprintf(arguments, sizeof arguments, "evaluate '%s/out' --threads 1", folder);
    CHECK_INT(run(arguments), 0);
    const char *auc = strstr(output, ", auc ");
    CHECK_MSG(auc && strtod(auc + strlen(", auc "), NULL) > 0.6, "%s", output);
    CHECK(strstr(output, "ncf.safetensors, 240 examples\n"));
    snprintf(arguments, sizeof arguments, "rm -r '%s'", folder);
    CHECK_INT(system(arguments), 0);
}

/* A classifier of the list of networks on a folder of pictures. */
static void trains_on_pictures(void)
{
    char folder[] = "/tmp/cresset-XXXXXX", arguments[512], path[300];
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    static const char *const classes[] = {"blue", "red"};
    for (int c = 0; c < 2; c++) {
        snprintf(path, sizeof path, "%s/%s", folder, classes[c]);
        CHECK(mkdir(path, 0777) == 0);
        for (int i = 0; i < 20; i++) {
            snprintf(path, sizeof path, "%s/%s/%d.ppm", folder, classes[c], i);
            FILE *f = fopen(path, "wb");
            if (!CHECK(f != NULL))
                return;
            fprintf(f, "P6 36 34 255\n");
            for (int k = 0; k < 36 * 34; k++)
                for (int channel = 0; channel < 3; channel++)
                    fputc((k * 7 + i * 13) % 60 + (channel == 2 * (1 - c) ? 150 : 20), f);
            fclose(f);
        }
    }
    snprintf(arguments, sizeof arguments,
             "train resnet9 --data '%s' --size 16 --batch 8 --epochs 2 --threads 1 --out '%s/out'", folder, folder);
    CHECK_INT(run(arguments), 0);
    CHECK_MSG(strstr(output, "32 training examples") && strstr(output, "\ntest loss "), "%s", output);
    snprintf(arguments, sizeof arguments, "evaluate '%s/out' --threads 1", folder);
    CHECK_INT(run(arguments), 0);
    CHECK_MSG(strstr(output, "\n     blue  red  recall  precision\nblue "), "%s", output);
    snprintf(arguments, sizeof arguments,
             "train resnet9 --data '%s' --weights '%s/out/resnet9.safetensors' --size 16 "
             "--batch 8 --epochs 1 --threads 1 --out '%s/more'",
             folder, folder, folder);
    CHECK_INT(run(arguments), 0);
    CHECK_MSG(strstr(output, "tensors are from "), "%s", output);
    snprintf(arguments, sizeof arguments, "rm -r '%s'", folder);
    CHECK_INT(system(arguments), 0);
}

/* What a run has said of its test is what `evaluate` finds; its network in other forms. */
static void goes_on_from_a_run(const char *folder)
{
    char arguments[512], path[300];
    const char *line = strstr(output, "test accuracy 0.");
    double accuracy = line ? strtod(line + strlen("test accuracy "), NULL) : -1;
    snprintf(arguments, sizeof arguments, "evaluate '%s' --threads 1", folder);
    CHECK_INT(run(arguments), 0);
    line = strstr(output, ", accuracy ");
    CHECK_MSG(line && fabs(strtod(line + strlen(", accuracy "), NULL) - accuracy) < 1e-9, "%g of: %s", accuracy,
              output);
    CHECK(strstr(output, "mnist-cnn.safetensors, 64 examples\ntest loss "));
    CHECK(strstr(output, "  0  1  2  3  4  5  6  7  8  9  recall  precision\n"));
    snprintf(arguments, sizeof arguments, "evaluate '%s/mnist-cnn.safetensors' --limit 5 --threads 1", folder);
    CHECK_INT(run(arguments), 0);
    CHECK(strstr(output, "mnist-cnn.safetensors, 5 examples\n"));
    snprintf(arguments, sizeof arguments, "evaluate '%s' --weights last --threads 1", folder);
    CHECK_INT(run(arguments), 0);
    CHECK(strstr(output, "mnist-cnn: the checkpoint of step 4, 64 examples\n"));

    static const char *const forms[] = {"net.safetensors", "net.onnx", "source/net.c"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        snprintf(arguments, sizeof arguments, "export '%s' -o '%s/%s'", folder, folder, forms[i]);
        CHECK_INT(run(arguments), 0);
        snprintf(path, sizeof path, "%s/mnist-cnn.safetensors -> %s/%s\n", folder, folder, forms[i]);
        CHECK_MSG(strstr(output, path), "%s says: %s", arguments, output);
        CHECK_MSG(file_size(folder, forms[i]) > 1000, "%s", forms[i]);
    }
    CHECK(file_size(folder, "source/net.h") > 100 && file_size(folder, "source/net_weights.c") > 1000000);
    snprintf(arguments, sizeof arguments, "summary '%s' --depth 1", folder);
    CHECK_INT(run(arguments), 0);
    CHECK(strstr(output, "parameters     1199882, 4.58 MiB\nmultiply-adds  12.0 M "));
    says_of_run(folder);
}

static void trains(void)
{
#ifndef CRESSET_ZLIB
    test_skip("data/mnist is compressed and this build has no zlib");
    return;
#endif
    char folder[] = "/tmp/cresset-XXXXXX", arguments[256], path[128];
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    snprintf(arguments, sizeof arguments, "train mnist-cnn --epochs 1 --limit 64 --batch 32 --threads 1 --out '%s/a/b'",
             folder);
    CHECK_INT(run(arguments), 0);
    CHECK(strstr(output, "mnist-cnn: 1199882 parameters") != NULL);
    const char *line = strstr(output, "\ntest accuracy 0.");
    CHECK_MSG(line && strlen(line) == strlen("\ntest accuracy 0.1234\n"), "the last line of: %s", output);
    snprintf(path, sizeof path, "%s/a/b", folder);
    if (!strstr(output, "no picture: "))
        CHECK(file_size(path, "digits.png") > 1000);
    CHECK(file_size(path, "mnist-cnn.safetensors") > 4 * 1199882);
    CHECK(file_size(path, "run.txt") > 100);
    snprintf(arguments, sizeof arguments,
             "train mnist-cnn --epochs 2 --limit 64 --batch 32 --threads 1 --resume --out '%s/a/b'", folder);
    CHECK_INT(run(arguments), 0);
    CHECK(strstr(output, "epoch 2/2") && !strstr(output, "epoch 1/2"));
    goes_on_from_a_run(path);

    CR_SCOPE {
        snprintf(arguments, sizeof arguments, "%s/mnist-cnn.safetensors", path);
        cr_archive *archive = cr_load_safetensors(arguments);
        CHECK_INT(cr_archive_count(archive), 8);
        CHECK_INT(cr_numel(cr_archive_get(archive, "7.weight")), 128 * 9216);
        cr_archive_free(archive);
    }
    CHECK_OK();
    snprintf(arguments, sizeof arguments, "rm -r '%s'", folder);
    CHECK_INT(system(arguments), 0);
}

int main(void)
{
    TEST(helps);
    TEST(explains_wrong_use);
    TEST(reports_failures);
    TEST(inspects);
    TEST(converts);
    TEST(fixes_inputs);
    TEST(shows_logs);
    TEST(times);
    TEST(staged_steps_lose_the_same);
    TEST(trains);
    TEST(trains_on_pictures);
    TEST(trains_a_recommender);
    TEST(trains_on_text);
    return test_end();
}
