/* `cresset compile`: a saved function or an ONNX model as C source that needs nothing but libc and libm. */
#include "args.h"
#include "commands.h"
#include "explain.h"

#include <cresset.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

typedef struct shapes {
    const char *given[MOST]; /* "NAME=1,3,240,320" */
    int count;
} shapes;

/* The names of all in it are of files and of C. */
static void identifier(char *to, size_t size, const char *path)
{
    const char *slash = strrchr(path, '/'), *from = slash ? slash + 1 : path;
    size_t n = strcspn(from, "."), k = 0;
    if (isdigit((unsigned char)*from))
        to[k++] = 'm';
    for (size_t i = 0; i < n && k + 1 < size; i++)
        to[k++] = isalnum((unsigned char)from[i]) ? from[i] : '_';
    to[k] = '\0';
}

static bool read_shape(const char *text, cr_dims *shape)
{
    for (shape->count = 0; *text && shape->count < CR_MAX_DIMS; shape->count++) {
        char *end;
        long long n = strtoll(text, &end, 10);
        if (end == text || n < 0 || (*end && *end != ',' && *end != 'x'))
            return false;
        shape->at[shape->count] = n;
        text = *end ? end + 1 : end;
    }
    return !*text;
}

static const char *given_for(const shapes *s, const char *name)
{
    size_t n = strlen(name);
    for (int i = 0; i < s->count; i++)
        if (!strncmp(s->given[i], name, n) && s->given[i][n] == '=')
            return s->given[i] + n + 1;
    return NULL;
}

/* Each shape that is given must be for an input of the model. */
static bool all_known(const shapes *s, const char *const *names, int n)
{
    for (int i = 0; i < s->count; i++) {
        size_t length = strcspn(s->given[i], "=");
        int k = 0;
        while (k < n && (strlen(names[k]) != length || strncmp(names[k], s->given[i], length) != 0))
            k++;
        if (k < n)
            continue;
        fprintf(stderr, "cresset compile: --input %s: the model has no such input; it has", s->given[i]);
        for (k = 0; k < n; k++)
            fprintf(stderr, "%s %s", k ? "," : "", names[k]);
        fprintf(stderr, "\n");
        return false;
    }
    return true;
}

/* The numbers of "=1,2,3", at most `most` of them: how many there are, -1 where something else is there. */
static int64_t read_values(const char *text, double *to, int64_t most)
{
    int64_t n = 0;
    for (const char *at = text; *at; n++) {
        char *end;
        double value = strtod(at, &end);
        if (end == at || (*end && *end != ','))
            return -1;
        if (n < most)
            to[n] = value;
        at = *end ? end + 1 : end;
    }
    return n;
}

/* An input fixed to `values`: one for all elements, or one for each. A single free dimension is as long as they are. */
static cr_tensor *fixed_input(const cr_onnx_port *port, cr_dims shape, bool shaped, const char *values, cr_dtype dtype)
{
    double one = 0;
    int64_t n = read_values(values, &one, 1), count = 1;
    if (!shaped && port->ndim < 0)
        shape = (cr_dims){.count = n != 1, .at = {n}};
    else if (!shaped && shape.count == 1 && port->shape[0] < 0)
        shape.at[0] = n;
    for (int i = 0; i < shape.count; i++)
        count *= shape.at[i];
    if (n == 1)
        return cr_full(shape, one, .dtype = dtype);
    if (n < 0 || n != count) {
        if (n >= 0)
            fprintf(stderr, "cresset compile: --input %s==%s: %lld numbers, expected one or %lld\n", port->name, values,
                    (long long)n, (long long)count);
        return NULL;
    }
    double *all = malloc((size_t)(n ? n : 1) * sizeof *all);
    cr_tensor *t = NULL;
    if (all) {
        read_values(values, all, n);
        t = cr_cast(cr_from_data(all, shape, CR_F64), dtype);
    }
    free(all);
    return t;
}

/* An input as the model declares it, its free dimensions 1 unless they are given. *fixed: its values are. */
static cr_tensor *onnx_input(const cr_onnx_port *port, const shapes *s, bool *fixed)
{
    const char *text = given_for(s, port->name), *values = text ? *text == '=' ? text + 1 : strstr(text, "==") : NULL;
    cr_dims shape = {.count = port->ndim < 0 ? 0 : port->ndim};
    char sizes[128];
    bool shaped = text && *text != '=', good = true;
    *fixed = values != NULL;
    for (int i = 0; i < shape.count; i++)
        shape.at[i] = port->shape[i] < 0 ? 1 : port->shape[i];
    values += values && shaped ? 2 : 0;
    if (shaped) {
        snprintf(sizes, sizeof sizes, "%.*s", (int)strcspn(text, "="), text);
        good = read_shape(sizes, &shape);
    }
    cr_dtype dtype = cr_onnx_dtype(port->type);
    dtype = dtype ? dtype : CR_F32;
    double one = 0;
    if (!good || (values && read_values(values, &one, 1) < 0)) {
        fprintf(stderr,
                "cresset compile: --input %s=%s: expected sizes such as 1,3,240,320, or =NUMBERS, or both as in 2,2==1,2,3,4\n",
                port->name, text);
        return NULL;
    }
    return values ? fixed_input(port, shape, shaped, values, dtype) : cr_zeros(shape, .dtype = dtype);
}

/* What is to be made of the model: C files, an explanation, a picture of that, each NULL or false if not. */
typedef struct wishes {
    const char *folder, *name, *picture;
    bool explain;
} wishes;

/* A model, some of whose inputs are fixed. */
typedef struct fixed_model {
    cr_onnx *model;
    cr_tensor *in[MOST];
    bool fixed[MOST];
    int n;
} fixed_model;

static bool run_onnx(cr_list in, cr_tensor **out, void *context)
{
    const fixed_model *m = context;
    cr_tensor *all[MOST];
    for (int i = 0, k = 0; i < m->n; i++)
        all[i] = m->fixed[i] ? m->in[i] : in.at[k++];
    return cr_onnx_run(m->model, cr_list_of(all, m->n), out, cr_onnx_output_count(m->model));
}

/* What is said below the error, where the model reads values of inputs that could be fixed. */
static char hint[512];

static void write_hint(const fixed_model *m)
{
    int used = 0, room = (int)sizeof hint;
    for (int i = 0; cr_error_code() == CR_ERROR_STATE && i < m->n && used < room; i++)
        if (!m->fixed[i] && m->in[i] && !cr_dtype_is_float(cr_dtype_of(m->in[i])))
            used += snprintf(hint + used, (size_t)(room - used), "%s%s",
                             used ? ", " : "cresset compile: if values that the model reads are known, fix such inputs, as in "
                                           "--input shape==2,3: ", cr_onnx_input(m->model, i)->name);
}

static bool compile_onnx(const char *path, const shapes *s, const wishes *w)
{
    fixed_model m = {.model = cr_load_onnx(path)};
    cr_tensor *in[MOST];
    int n = 0;
    m.n = cr_onnx_input_count(m.model);
    bool ok = m.model && m.n <= MOST;
    const char *names[MOST];
    for (int i = 0; ok && i < m.n; i++)
        names[i] = cr_onnx_input(m.model, i)->name;
    ok = ok && all_known(s, names, m.n);
    for (int i = 0; ok && i < m.n; i++) {
        ok = (m.in[i] = onnx_input(cr_onnx_input(m.model, i), s, &m.fixed[i])) != NULL;
        if (!m.fixed[i])
            in[n++] = m.in[i];
    }
    cr_list list = cr_list_of(in, n);
    cr_function *f = ok ? cr_stage(run_onnx, &m, .name = w->name, .outputs = cr_onnx_output_count(m.model)) : NULL;
    ok = f && (!w->folder || cr_export_c(f, list, w->folder, .name = w->name)) &&
         (!w->explain || explain_onnx(m.model, cr_list_of(m.in, m.n), w->picture));
    if (!ok)
        write_hint(&m);
    cr_function_free(f);
    cr_onnx_free(m.model);
    return ok;
}

/* The same of a saved function, whose inputs have numbers for names. */
static cr_tensor *saved_input(const cr_function_port *port, int i, const shapes *s)
{
    char name[16];
    snprintf(name, sizeof name, "%d", i);
    const char *text = given_for(s, name);
    cr_dims shape = port->shape;
    for (int k = 0; k < shape.count; k++)
        shape.at[k] = shape.at[k] < 0 ? 1 : shape.at[k];
    if (text && !read_shape(text, &shape)) {
        fprintf(stderr, "cresset compile: --input %s=%s: expected sizes such as 1,3,240,320\n", name, text);
        return NULL;
    }
    return cr_zeros(shape, .dtype = port->dtype);
}

static bool compile_saved(const char *path, const shapes *s, const char *entry, int signature, const wishes *w)
{
    cr_functions *file = cr_load_functions(path);
    cr_function *f = file ? cr_functions_get(file, entry) : NULL;
    cr_function_port ports[MOST];
    cr_tensor *in[MOST];
    int n = f ? cr_functions_inputs(file, entry, signature, ports, MOST) : -1;
    bool ok = n >= 0 && n <= MOST;
    if (f && !ok)
        fprintf(stderr, "cresset compile: the function was saved for %d combinations of inputs\n",
                cr_functions_signatures(file, entry));
    for (int i = 0; ok && i < n; i++)
        ok = (in[i] = saved_input(&ports[i], i, s)) != NULL;
    cr_list list = cr_list_of(in, n);
    ok = ok && (!w->folder || cr_export_c(f, list, w->folder, .name = w->name)) &&
         (!w->explain || explain_function(f, list, w->picture));
    cr_functions_free(file);
    return ok;
}

static bool is_onnx(const char *path)
{
    size_t n = strlen(path);
    return n > 5 && !strcmp(path + n - 5, ".onnx");
}

/* Takes "--input X" out of the arguments, as often as it is there. */
static bool take_shapes(shapes *s, int *argc, char **argv)
{
    int left = 0;
    for (int i = 0; i < *argc; i++) {
        const char *value = strncmp(argv[i], "--input=", 8) == 0 ? argv[i] + 8
                            : strcmp(argv[i], "--input") == 0    ? (i + 1 < *argc ? argv[++i] : "")
                                                                 : NULL;
        if (!value) {
            argv[left++] = argv[i];
        } else if (s->count == MOST || !strchr(value, '=')) {
            fprintf(stderr, "cresset compile: --input '%s': expected NAME=SHAPE, as in image=1,3,240,320\n", value);
            return false;
        } else {
            s->given[s->count++] = value;
        }
    }
    *argc = left;
    return true;
}

int compile_main(int argc, char **argv)
{
    shapes s = {.count = 0};
    wishes w = {0};
    const char *entry = NULL, *path = NULL;
    int64_t signature = 0;
    const arg args[] = {
        {"-o", ARG_TEXT, &w.folder, "DIR", "where the files go", .low = 0},
        {"--name", ARG_TEXT, &w.name, "NAME", "of the files, and what all names in them begin with; default the model's",
         .low = 0},
        {"--function", ARG_TEXT, &entry, "NAME", "of a file of several functions; default the first", .low = 0},
        {"--signature", ARG_INT, &signature, "N", "which of the inputs that it was saved for; default 0", .low = 0,
         .high = 1e6},
        {"--explain", ARG_FLAG, &w.explain, "", "run it as well, and print its steps with bytes and times", .low = 0},
        {"--picture", ARG_TEXT, &w.picture, "FILE.svg", "the same as a picture", .low = 0},
    };
    const command c = {
        .name = "cresset compile",
        .usage = "cresset compile MODEL -o DIR|--explain [--input NAME=SHAPE]... [options]",
        .about =
            "Writes a saved function (cr_save_function) or an ONNX model as C: NAME.h, NAME.c and NAME_weights.c,\n"
            "which need nothing but libc and libm and use static memory alone. The free dimensions of inputs are\n"
            "1 unless --input gives a shape, as in --input image=1,3,240,320 (of a saved function --input 0=8,784).\n"
            "--input sr==16000 fixes an input of an ONNX model to a number, --input shape==2,3,4 to several (with\n"
            "sizes --input w=2,2==1,2,3,4): the C function does not take it, and sizes may depend on its values.\n"
            "With --explain it is staged and run here, on zeros, and what it was compiled to is printed.\n",
        .args = args,
        .count = sizeof args / sizeof *args};
    if (argc > 0 && argv[0][0] != '-') {
        path = argv[0];
        argc--, argv++;
    }
    if (!take_shapes(&s, &argc, argv))
        return EXIT_USAGE;
    parsed p = parse_args(&c, argc, argv, NULL);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    w.explain = w.explain || w.picture;
    if (!path || !(w.folder || w.explain)) {
        fprintf(stderr, "cresset compile: %s expected: %s\n", path ? "where to?" : "which model?", c.usage);
        return EXIT_USAGE;
    }
    char fallback[64];
    identifier(fallback, sizeof fallback, path);
    w.name = w.name ? w.name : fallback;
    int scope = cr_scope_open();
    bool ok = is_onnx(path) ? compile_onnx(path, &s, &w) : compile_saved(path, &s, entry, (int)signature, &w);
    cr_scope_close(scope);
    int status = ok ? 0 : report_error(c.name);
    if (!ok && *hint)
        fprintf(stderr, "%s\n", hint);
    return status;
}
