/* `cresset onnx-test DIR...`: runs directories of the ONNX backend's layouts, DIR/CASE/model.onnx with
 * DIR/CASE/test_data_set_N/input_I.pb and output_I.pb; and DIR/NAME.onnx with DIR/NAME_output_0.pb, whose inputs are made up. */
#include "args.h"
#include "commands.h"
#include "values.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH = 4096, MOST = 64, WHY = 512 };
typedef enum outcome { PASSED, FAILED, SKIPPED, OUTCOMES } outcome;

typedef struct totals {
    int64_t of[OUTCOMES];
    bool verbose;
} totals;

static double absolute = 1e-7; /* difference that is always allowed */

static bool exists(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0;
}

/* What these give is random, or left to the decoder: the suite itself says that only types and shapes can be checked. */
static bool is_random(const cr_onnx *model)
{
    static const char *const ops[] = {"Bernoulli",     "RandomNormal",      "RandomNormalLike",
                                      "RandomUniform", "RandomUniformLike", "Multinomial"};
    for (int n = 0; n < cr_onnx_node_count(model); n++)
        for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
            if (strcmp(cr_onnx_node_at(model, n).op, ops[i]) == 0)
                return true;
    return false;
}

static void say_error(char *why)
{
    snprintf(why, WHY, "%s", cr_ok() ? "failed" : cr_error());
    cr_clear_error();
}

/* Reads NAME_0.pb, NAME_1.pb, ... of a data set; how many there are, -1 after an error. */
static int read_set(const char *set, const char *name, const cr_onnx *model, cr_value **values,
                    const cr_onnx_port *(*port)(const cr_onnx *, int))
{
    char path[PATH];
    for (int i = 0; i < MOST; i++) {
        snprintf(path, sizeof path, "%s/%s_%d.pb", set, name, i);
        if (!exists(path))
            return i;
        if (!(values[i] = read_value(path, port(model, i))))
            return -1;
    }
    return MOST;
}

/* --staged: how many ran from a graph, and how many could not. */
static bool staged;
static int from_graphs, not_from_graphs;

/* From a graph where everything is a tensor and it can be traced, twice; else operator by operator. */
static bool run_values(cr_onnx *model, cr_value *const *in, int n_in, cr_value **out, int n_out)
{
    cr_tensor *tensors[MOST], *results[MOST];
    bool all = staged && n_out > 0;
    for (int i = 0; all && i < n_in; i++)
        all = (tensors[i] = cr_value_get_tensor(in[i])) && cr_value_type_of(in[i]) == cr_onnx_type_of(cr_dtype_of(tensors[i]));
    int scope = cr_scope_open();
    for (int run = 0; all && run < 2; run++)
        all = cr_onnx_run_staged(model, cr_list_of(tensors, n_in), results, n_out);
    for (int i = 0; all && i < n_out; i++) {
        cr_onnx_type type = cr_onnx_output(model, i)->type;
        bool codes = cr_onnx_dtype(type) == cr_dtype_of(results[i]); /* what they are is lost on tensors */
        all = (out[i] = codes ? cr_value_codes(results[i], type) : cr_value_tensor(results[i])) != NULL;
    }
    from_graphs += all;
    not_from_graphs += staged && !all;
    if (staged && !all) {
        fprintf(stderr, "not staged: %s\n", cr_ok() ? "values that are no tensors" : cr_error());
        cr_clear_error();
    }
    cr_scope_close(scope);
    return all || cr_onnx_run_values(model, in, n_in, out, n_out);
}

/* Runs the model and compares what it gives with the n_out expected values. */
static bool check_outputs(cr_onnx *model, cr_value *const *in, int n_in, cr_value *const *expected, int n_out, bool values,
                          char *why)
{
    cr_value *out[MOST] = {0};
    bool ok = run_values(model, in, n_in, out, n_out);
    if (!ok)
        say_error(why);
    for (int i = 0; ok && i < n_out; i++) {
        char reason[WHY / 2];
        ok = same_value(out[i], expected[i], 1e-3, absolute, values, reason, sizeof reason);
        if (!ok)
            snprintf(why, WHY, "output %d: %s", i, reason);
    }
    for (int i = 0; i < n_out; i++)
        cr_value_release(out[i]);
    return ok;
}

static bool run_set(cr_onnx *model, const char *set, bool values, char *why)
{
    cr_value *in[MOST] = {0}, *expected[MOST] = {0};
    int n_in = read_set(set, "input", model, in, cr_onnx_input);
    int n_out = n_in < 0 ? -1 : read_set(set, "output", model, expected, cr_onnx_output);
    if (n_out < 0)
        say_error(why);
    bool ok = n_out >= 0 && check_outputs(model, in, n_in, expected, n_out, values, why);
    for (int i = 0; i < MOST; i++) {
        cr_value_release(in[i]);
        cr_value_release(expected[i]);
    }
    return ok;
}

static outcome run_case(const char *folder, char *why)
{
    char path[PATH];
    snprintf(path, sizeof path, "%s/model.onnx", folder);
    cr_onnx *model = cr_load_onnx(path);
    outcome result = model ? PASSED : FAILED;
    if (!model)
        say_error(why);
    bool values = !is_random(model);
    int sets = 0;
    for (; result == PASSED; sets++) {
        snprintf(path, sizeof path, "%s/test_data_set_%d", folder, sets);
        if (!exists(path))
            break;
        int scope = cr_scope_open();
        if (!run_set(model, path, values, why))
            result = FAILED;
        cr_scope_close(scope);
    }
    if (result == PASSED && sets == 0) {
        snprintf(why, WHY, "no test_data_set_0");
        result = FAILED;
    }
    if (result == PASSED && !values)
        result = SKIPPED;
    cr_onnx_free(model);
    return result;
}

/* ---- models beside their output ---- */

/* The input that the suite makes up for such models: n numbers of 0, 1/n, 2/n, ...; a free dimension is 1. */
static cr_value *made_up_input(const cr_onnx_port *port)
{
    cr_dims shape = {.count = port->ndim < 0 ? 0 : port->ndim};
    int64_t n = 1;
    for (int i = 0; i < shape.count; i++)
        n *= shape.at[i] = port->shape[i] < 0 ? 1 : port->shape[i];
    cr_tensor *t = cr_div(cr_arange(0, (double)n, .dtype = CR_F64), cr_num((double)n));
    return cr_value_tensor(cr_reshape(cr_cast(t, CR_F32), shape));
}

static bool run_with_made_up_inputs(cr_onnx *model, const char *expected_path, char *why)
{
    cr_value *in[MOST] = {0}, *expected = read_value(expected_path, cr_onnx_output(model, 0));
    int n_in = cr_onnx_input_count(model), made = 0;
    bool ok = expected && n_in <= MOST;
    for (; ok && made < n_in; made++)
        ok = (in[made] = made_up_input(cr_onnx_input(model, made))) != NULL;
    if (!ok)
        say_error(why);
    ok = ok && check_outputs(model, in, n_in, &expected, 1, true, why);
    for (int i = 0; i < made; i++)
        cr_value_release(in[i]);
    cr_value_release(expected);
    return ok;
}

/* DIR/NAME.onnx, where there is DIR/NAME_output_0.pb; OUTCOMES when there is not. */
static outcome run_lone_model(const char *path, char *why)
{
    static const char suffix[] = ".onnx";
    char expected[PATH];
    int stem = (int)strlen(path) - (int)strlen(suffix);
    if (stem < 1 || strcmp(path + stem, suffix) != 0)
        return OUTCOMES;
    snprintf(expected, sizeof expected, "%.*s_output_0.pb", stem, path);
    if (!exists(expected))
        return OUTCOMES;
    cr_onnx *model = cr_load_onnx(path);
    outcome result = FAILED;
    int scope = cr_scope_open();
    if (!model)
        say_error(why);
    else if (run_with_made_up_inputs(model, expected, why))
        result = PASSED;
    cr_scope_close(scope);
    cr_onnx_free(model);
    return result;
}

/* A case in either layout; OUTCOMES when `path` is none. */
static outcome run_entry(const char *path, char *why)
{
    char model[PATH + sizeof "/model.onnx"];
    snprintf(model, sizeof model, "%s/model.onnx", path);
    return exists(model) ? run_case(path, why) : run_lone_model(path, why);
}

static int not_hidden(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static bool run_folder(const char *folder, totals *t)
{
    struct dirent **names;
    int n = scandir(folder, &names, not_hidden, alphasort), found = 0;
    if (n < 0) {
        fprintf(stderr, "cresset onnx-test: %s: cannot be opened, expected a folder\n", folder);
        return false;
    }
    for (int i = 0; i < n; i++) {
        char path[PATH], why[WHY] = "";
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        outcome result = run_entry(path, why);
        if (result != OUTCOMES) {
            found++;
            t->of[result]++;
            if (result == FAILED)
                printf("FAIL %s: %s\n", names[i]->d_name, why);
            else if (t->verbose)
                printf("%s %s\n", result == PASSED ? "ok  " : "skip", names[i]->d_name);
            fflush(stdout);
        }
        free(names[i]);
    }
    free(names);
    if (!found)
        fprintf(stderr, "cresset onnx-test: %s has no folder with a model.onnx, and no model with its output beside it\n",
                folder);
    return found > 0;
}

int onnx_test_main(int argc, char **argv)
{
    totals t = {0};
    const arg args[] = {{"--verbose", ARG_FLAG, &t.verbose, "", "name the cases that pass, too", .low = 0},
                        {"--staged", ARG_FLAG, &staged, "", "from graphs, where they can be traced", .low = 0},
                        {"--absolute", ARG_NUMBER, &absolute, "D", "difference that is always allowed (default 1e-7)", 0, 1,
                         .hidden = false}};
    const command c = {
        .name = "cresset onnx-test",
        .usage = "cresset onnx-test DIR... [--verbose] [--staged] [--absolute D]",
        .about = "Runs test cases in the layouts of the ONNX backend tests: DIR/CASE/model.onnx with inputs and expected\n"
                 "outputs in DIR/CASE/test_data_set_N; DIR/NAME.onnx with its output DIR/NAME_output_0.pb for inputs\n"
                 "0, 1/n, 2/n, ... Numbers may differ by 1e-3 of the expected ones and 1e-7.\n",
        .args = args,
        .count = 3};
    int folders = 0;
    while (folders < argc && argv[folders][0] != '-')
        folders++;
    parsed p = parse_args(&c, argc - folders, argv + folders, NULL);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    if (!folders) {
        fprintf(stderr, "cresset onnx-test: which folders? expected: %s\n", c.usage);
        return EXIT_USAGE;
    }
    bool ok = true;
    for (int i = 0; i < folders; i++)
        ok = run_folder(argv[i], &t) && ok;
    if (staged)
        printf("%d cases ran from graphs, %d did not\n", from_graphs, not_from_graphs);
    printf("%lld passed, %lld failed, %lld skipped\n", (long long)t.of[PASSED], (long long)t.of[FAILED],
           (long long)t.of[SKIPPED]);
    return ok && !t.of[FAILED] ? 0 : 1;
}
