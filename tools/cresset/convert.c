/* `cresset convert MODEL OUT.onnx`: a saved function, or an ONNX model for other inputs or of another version, as an ONNX
 * model. */
#include "args.h"
#include "commands.h"

#include <cresset.h>
#include <cresset/graph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

/* ---- saved functions ---- */

/* With sizes for free dimensions: 2 for the first, which stays free where it is the only one, and 1. */
static cr_dims sized(cr_dims d)
{
    for (int i = 0; i < d.count; i++)
        d.at[i] = d.at[i] >= 0 ? d.at[i] : d.at[i] == CR_FREE ? 2 : 1;
    return d;
}

static bool convert_function(const char *path, const char *name, const char *to, bool external)
{
    cr_function_port ports[MOST];
    cr_tensor *in[MOST];
    cr_functions *file = cr_load_functions(path);
    cr_function *f = cr_functions_get(file, name);
    int n = f ? cr_functions_inputs(file, name, 0, ports, MOST) : -1;
    bool ok = n >= 0 && n <= MOST;
    for (int i = 0; ok && i < n; i++)
        ok = (in[i] = cr_zeros(sized(ports[i].shape), .dtype = ports[i].dtype)) != NULL;
    ok = ok &&
         cr_save_onnx_function(to, f, cr_list_of(in, n), .external = external, .module = cr_functions_module(file));
    cr_functions_free(file);
    return ok;
}

/* ---- ONNX models ---- */

typedef struct model {
    cr_onnx *onnx;
    int n_out;
} model;

static bool run(cr_list in, cr_tensor **out, void *context)
{
    const model *m = context;
    return cr_onnx_run(m->onnx, in, out, m->n_out);
}

/* An input as the model declares it, with `batch` for a first size that is free and 1 for others. */
static cr_tensor *input_of(const cr_onnx_port *p, int64_t batch)
{
    cr_dims shape = {p->ndim < 0 ? 0 : p->ndim, {0}};
    cr_dtype dtype = cr_onnx_dtype(p->type);
    for (int i = 0; i < p->ndim; i++)
        shape.at[i] = p->shape[i] >= 0 ? p->shape[i] : i ? 1 : batch;
    if (p->kind != CR_VALUE_TENSOR || dtype == CR_DTYPE_NONE)
        return cr_fail(CR_ERROR_UNSUPPORTED, "input '%s' is no tensor of numbers", p->name);
    return cr_zeros(shape, .dtype = dtype);
}

static bool convert_model(const char *path, const char *to, int64_t batch, bool free_batch, bool external)
{
    cr_tensor *in[MOST];
    const char *in_names[MOST], *out_names[MOST];
    cr_onnx *onnx = cr_load_onnx(path);
    cr_module *module = cr_onnx_module(onnx);
    cr_freeze(module);
    int n_in = cr_onnx_input_count(onnx);
    model m = {onnx, cr_onnx_output_count(onnx)};
    bool ok = module && ((n_in <= MOST && m.n_out <= MOST) ||
                         cr_fail_bool(CR_ERROR_UNSUPPORTED, "the model has more than %d inputs or outputs", MOST));
    for (int i = 0; ok && i < n_in; i++) {
        in_names[i] = cr_onnx_input(onnx, i)->name;
        ok = (in[i] = input_of(cr_onnx_input(onnx, i), batch)) != NULL;
    }
    for (int i = 0; ok && i < m.n_out; i++)
        out_names[i] = cr_onnx_output(onnx, i)->name;
    cr_function *f = ok ? cr_stage(run, &m, .outputs = m.n_out, .name = cr_onnx_info_of(onnx).graph_name) : NULL;
    ok = f && cr_save_onnx_function(to, f, cr_list_of(in, n_in), .input_names = in_names, .output_names = out_names,
                                    .module = module, .free_batch = free_batch, .external = external);
    cr_function_free(f);
    cr_module_free(module);
    return ok;
}

int convert_main(int argc, char **argv)
{
    const char *function = NULL, *words[2];
    int64_t batch = 1;
    bool free_batch = false, external = false;
    const arg args[] = {
        {"--function", ARG_TEXT, &function, "NAME", "of a file of several functions; default: the first", .low = 0},
        {"--batch", ARG_INT, &batch, "N", "first size of an ONNX model's inputs where it is free (default 1)", .low = 1,
         .high = 1e9},
        {"--free-batch", ARG_FLAG, &free_batch, "", "it stays free", .low = 0},
        {"--external", ARG_FLAG, &external, "", "weights in a file of their own, OUT.onnx.data", .low = 0},
    };
    const command c = {
        .name = "cresset convert",
        .usage = "cresset convert MODEL OUT.onnx [options]",
        .about = "Writes a function that cr_save_function has saved as an ONNX model of opset 20, or an ONNX model of another\n"
                 "version, simplified for inputs of one shape: what depends on shapes and constants alone is computed.\n",
        .args = args,
        .count = sizeof args / sizeof *args};
    int n = 0;
    while (n < 2 && argc > 0 && argv[0][0] != '-') {
        words[n++] = argv[0];
        argc--, argv++;
    }
    parsed p = parse_args(&c, argc, argv, NULL);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    if (n < 2 || !ends_with(words[1], ".onnx")) {
        fprintf(stderr, "cresset convert: what to which file? expected: %s\n", c.usage);
        return EXIT_USAGE;
    }
    int scope = cr_scope_open();
    bool ok = ends_with(words[0], ".onnx") ? convert_model(words[0], words[1], batch, free_batch, external)
                                           : convert_function(words[0], function, words[1], external);
    cr_scope_close(scope);
    return ok ? 0 : report_error(c.name);
}
