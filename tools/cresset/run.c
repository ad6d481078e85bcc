/* `cresset run MODEL.onnx`: runs a model once (or, with --time, for a while) on inputs from files or random ones, shows what
 * comes out, and writes it. */
#include "args.h"
#include "commands.h"
#include "explain.h"
#include "paths.h"
#include "values.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 64 };

typedef struct inputs {
    const char *given[MOST]; /* NAME=SOURCE */
    int count;
    bool used[MOST];
} inputs;

/* ---- inputs ---- */

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

/* Uniform numbers, in [0, 1) or whole ones from 0 to 9; free dimensions are 1. */
static cr_value *random_value(const cr_onnx_port *port)
{
    cr_dims shape = {port->ndim < 0 ? 0 : port->ndim, {0}};
    cr_dtype dtype = cr_onnx_dtype(port->type);
    for (int i = 0; i < port->ndim; i++)
        shape.at[i] = port->shape[i] < 0 ? 1 : port->shape[i];
    if (port->kind != CR_VALUE_TENSOR || dtype == CR_DTYPE_NONE)
        return cr_fail(CR_ERROR_UNSUPPORTED, "input '%s' is no tensor of numbers: give it as a file", port->name);
    cr_tensor *x = cr_uniform(shape, 0, dtype == CR_BOOL ? 2 : cr_dtype_is_int(dtype) ? 10 : 1);
    return cr_value_tensor(cr_cast(dtype == CR_BOOL ? cr_greater(x, cr_num(1)) : x, dtype));
}

static cr_value *value_from(const char *source, const cr_onnx_port *port)
{
    if (strcmp(source, "random") == 0)
        return random_value(port);
    if (ends_with(source, ".npy"))
        return cr_value_tensor(cr_load_npy(source));
    if (ends_with(source, ".pb"))
        return read_value(source, port);
    return cr_fail(CR_ERROR_VALUE, "--input %s=%s: expected a .npy or .pb file or 'random'", port->name, source);
}

/* The value of an input: as asked for by its name, else random. */
static cr_value *input_value(inputs *in, const cr_onnx_port *port)
{
    size_t n = strlen(port->name);
    for (int i = 0; i < in->count; i++)
        if (strncmp(in->given[i], port->name, n) == 0 && in->given[i][n] == '=') {
            in->used[i] = true;
            return value_from(in->given[i] + n + 1, port);
        }
    return random_value(port);
}

static bool fill_inputs(inputs *in, const cr_onnx *model, cr_value **values)
{
    int n = cr_onnx_input_count(model);
    if (n > MOST)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "the model has %d inputs, at most %d are possible here", n, MOST);
    for (int i = 0; i < n; i++)
        if (!(values[i] = input_value(in, cr_onnx_input(model, i))))
            return false;
    for (int i = 0; i < in->count; i++)
        if (!in->used[i])
            return cr_fail_bool(CR_ERROR_VALUE, "--input %s: the model has no such input; its first one is '%s'", in->given[i],
                                n ? cr_onnx_input(model, 0)->name : "");
    return true;
}

/* ---- outputs ---- */

static void print_shape(cr_dims shape)
{
    printf("[");
    for (int i = 0; i < shape.count; i++)
        printf("%s%lld", i ? "," : "", (long long)shape.at[i]);
    printf("]");
}

static void print_numbers(cr_tensor *t)
{
    size_t n = (size_t)cr_numel(t);
    double *x = malloc((n + 1) * sizeof *x), low = INFINITY, high = -INFINITY, sum = 0;
    if (n && x && !cr_dtype_is_complex(cr_dtype_of(t)) && cr_copy_out(t, x, n * sizeof *x, CR_F64)) {
        size_t nans = 0;
        for (size_t i = 0; i < n; i++) {
            nans += isnan(x[i]) != 0;
            low = fmin(low, x[i]);
            high = fmax(high, x[i]);
            sum += isnan(x[i]) ? 0 : x[i];
        }
        printf("  min %.6g  max %.6g  mean %.6g", low, high, nans < n ? sum / (double)(n - nans) : NAN);
        if (nans)
            printf("  %zu NaN", nans);
    }
    free(x);
}

static void print_value(const char *name, const cr_value *v)
{
    cr_value_kind kind = cr_value_kind_of(v);
    printf("%s: ", name);
    if (kind == CR_VALUE_TENSOR || kind == CR_VALUE_STRINGS) {
        printf("%s", kind == CR_VALUE_STRINGS || cr_value_type_of(v) >= CR_ONNX_FLOAT8E4M3FN
                         ? cr_onnx_type_name(cr_value_type_of(v))
                         : cr_dtype_name(cr_dtype_of(cr_value_get_tensor(v))));
        print_shape(cr_value_shape(v));
        if (kind == CR_VALUE_TENSOR)
            print_numbers(cr_value_get_tensor(v));
        else if (cr_value_count(v))
            printf("  first '%.60s'", cr_value_string(v, 0));
    } else {
        printf("%s of %lld", cr_value_kind_name(kind), (long long)cr_value_count(v));
    }
    printf("\n");
}

static bool write_value(const char *folder, const char *name, const cr_value *v)
{
    char path[4096];
    if (cr_value_kind_of(v) != CR_VALUE_TENSOR)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "output '%s' is no tensor of numbers and cannot be a .npy file", name);
    int n = snprintf(path, sizeof path, "%s/%s.npy", folder, name);
    if (n < 0 || (size_t)n >= sizeof path)
        return cr_fail_bool(CR_ERROR_IO, "the name of output '%s' is too long for a file", name);
    for (char *p = path + strlen(folder) + 1; *p; p++)
        if (!isalnum((unsigned char)*p) && !strchr("._-", *p))
            *p = '_';
    return cr_save_npy(path, cr_value_get_tensor(v));
}

/* ---- running ---- */

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A model with its inputs, run from graphs where that is possible. */
typedef struct runner {
    cr_onnx *model;
    cr_value *in[MOST], *out[MOST];
    cr_tensor *tensors[MOST];
    int n_in, n_out;
    bool staged;
} runner;

static bool run_once(runner *r)
{
    cr_tensor *out[MOST];
    int scope = cr_scope_open();
    bool ok = r->staged ? cr_onnx_run_staged(r->model, cr_list_of(r->tensors, r->n_in), out, r->n_out)
                        : cr_onnx_run_values(r->model, r->in, r->n_in, NULL, 0);
    cr_scope_close(scope);
    return ok;
}

/* Runs it from a graph, and takes the results of that; says why when it stays with the interpreter. */
static bool stage(runner *r)
{
    cr_tensor *out[MOST];
    r->staged = r->n_out > 0;
    for (int i = 0; i < r->n_in; i++)
        r->staged = (r->tensors[i] = cr_value_get_tensor(r->in[i])) && r->staged;
    if (!r->staged)
        return true;
    r->staged = cr_onnx_run_staged(r->model, cr_list_of(r->tensors, r->n_in), out, r->n_out);
    if (!r->staged) {
        fprintf(stderr, "cresset run: operator by operator, not from a graph: %s\n", cr_error());
        cr_clear_error();
        return true;
    }
    for (int i = 0; i < r->n_out; i++) {
        cr_value_release(r->out[i]);
        if (!(r->out[i] = cr_value_tensor(out[i])))
            return false;
    }
    return true;
}

/* Runs again for about two seconds and prints the median and the least time of a run. */
static bool time_runs(runner *r)
{
    enum { RUNS = 20000 };
    static double times[RUNS];
    int n = 0;
    for (double begin = seconds(); n < RUNS && (n < 5 || seconds() - begin < 2); n++) {
        double before = seconds();
        if (!run_once(r))
            return false;
        times[n] = seconds() - before;
    }
    qsort(times, (size_t)n, sizeof *times, by_size);
    printf("time: median %.3f ms, least %.3f ms of %d runs, %d threads\n", 1e3 * times[n / 2], 1e3 * times[0], n,
           cr_num_threads());
    return true;
}

static bool explain(runner *r, const char *picture)
{
    for (int i = 0; i < r->n_in; i++)
        if (cr_value_kind_of(r->in[i]) != CR_VALUE_TENSOR || !(r->tensors[i] = cr_value_get_tensor(r->in[i])))
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "--explain: input '%s' is no tensor", cr_onnx_input(r->model, i)->name);
    return explain_onnx(r->model, cr_list_of(r->tensors, r->n_in), picture);
}

typedef struct wishes {
    const char *folder, *picture;
    bool timed, eager, explain;
} wishes;

static bool run_model(cr_onnx *model, inputs *given, const wishes *w)
{
    runner r = {.model = model, .n_in = cr_onnx_input_count(model), .n_out = cr_onnx_output_count(model)};
    bool ok = r.n_out <= MOST && fill_inputs(given, model, r.in) &&
              cr_onnx_run_values(model, r.in, r.n_in, r.out, r.n_out) && (!w->timed || w->eager || stage(&r));
    for (int i = 0; ok && i < r.n_out; i++)
        print_value(cr_onnx_output(model, i)->name, r.out[i]);
    for (int i = 0; ok && w->folder && i < r.n_out; i++)
        ok = write_value(w->folder, cr_onnx_output(model, i)->name, r.out[i]);
    ok = ok && (!w->timed || time_runs(&r));
    ok = ok && (!(w->explain || w->picture) || explain(&r, w->picture));
    for (int i = 0; i < MOST; i++) {
        cr_value_release(r.in[i]);
        cr_value_release(r.out[i]);
    }
    return ok;
}

/* Takes "--input X" out of the arguments, as often as it is there. */
static bool take_inputs(inputs *in, int *argc, char **argv)
{
    int left = 0;
    for (int i = 0; i < *argc; i++) {
        const char *value = strncmp(argv[i], "--input=", 8) == 0 ? argv[i] + 8
                            : strcmp(argv[i], "--input") == 0    ? (i + 1 < *argc ? argv[++i] : "")
                                                                 : NULL;
        if (!value) {
            argv[left++] = argv[i];
            continue;
        }
        if (in->count == MOST || !strchr(value, '=')) {
            fprintf(stderr, "cresset run: --input '%s': expected NAME=FILE.npy, NAME=FILE.pb or NAME=random\n", value);
            return false;
        }
        in->given[in->count++] = value;
    }
    *argc = left;
    return true;
}

int run_main(int argc, char **argv)
{
    inputs in = {.count = 0};
    const char *path = NULL;
    int64_t threads = 0, seed = 0;
    wishes w = {0};
    const arg args[] = {
        {"--out", ARG_TEXT, &w.folder, "DIR", "write each output to DIR/NAME.npy", .low = 0},
        {"--threads", ARG_INT, &threads, "N", "threads to use", .low = 1, .high = 1024},
        {"--seed", ARG_INT, &seed, "N", "of random inputs", .low = 0, .high = 1e15},
        {"--time", ARG_FLAG, &w.timed, "", "run again for two seconds, from a graph if possible; print a run's time", .low = 0},
        {"--eager", ARG_FLAG, &w.eager, "", "operator by operator, also with --time", .low = 0},
        {"--explain", ARG_FLAG, &w.explain, "", "print the steps of the staged model, with bytes and times", .low = 0},
        {"--picture", ARG_TEXT, &w.picture, "FILE.svg", "the same as a picture", .low = 0},
    };
    const command c = {
        .name = "cresset run",
        .usage = "cresset run MODEL.onnx [--input NAME=FILE.npy|FILE.pb|random]... [options]",
        .about = "Runs an ONNX model and prints the name, type, shape and range of each output. An input that is not given is\n"
                 "random, with 1 for each free dimension.\n",
        .args = args,
        .count = sizeof args / sizeof *args};
    if (argc > 0 && argv[0][0] != '-') {
        path = argv[0];
        argc--, argv++;
    }
    if (!take_inputs(&in, &argc, argv))
        return EXIT_USAGE;
    parsed p = parse_args(&c, argc, argv, NULL);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    if (!path) {
        fprintf(stderr, "cresset run: which model? expected: %s\n", c.usage);
        return EXIT_USAGE;
    }
    if (threads)
        cr_set_num_threads((int)threads);
    if (w.folder && !make_folder(w.folder))
        return report_error(c.name);
    cr_manual_seed((uint64_t)seed);
    cr_onnx *model = cr_load_onnx(path);
    int scope = cr_scope_open();
    bool ok = model && run_model(model, &in, &w);
    cr_scope_close(scope);
    cr_onnx_free(model);
    return ok ? 0 : report_error(c.name);
}
