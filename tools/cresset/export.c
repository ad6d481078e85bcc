/* `cresset export RUN -o FILE`: a trained network as a saved function, an ONNX model or C source. */
#include "commands.h"
#include "paths.h"
#include "trained.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n > m && strcmp(text + n - m, end) == 0;
}

static bool forward(cr_list in, cr_tensor **out, void *net)
{
    out[0] = cr_forward_all_at(CR_HERE, net, in);
    return out[0] != NULL;
}

/* ---- what comes out ---- */

static bool save_function(trained *t, cr_list in, const char *path)
{
    cr_function *f = cr_stage(forward, t->p.net, .name = "predict");
    cr_tensor *out[1];
    bool ok = f && cr_call_function(f, in, out) && cr_save_function(path, f, .module = t->p.net);
    cr_function_free(f);
    return ok;
}

/* NAME.c, NAME.h and NAME_weights.c in the file's folder. */
static bool save_source(trained *t, cr_list in, const char *path)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    char name[64], folder[4096];
    snprintf(name, sizeof name, "%.*s", (int)(strlen(file) - 2), file);
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    cr_function *f = cr_stage(forward, t->p.net, .name = "predict");
    bool ok = f && cr_export_c(f, in, folder, .name = name);
    cr_function_free(f);
    return ok;
}

static bool export_to(trained *t, const char *path, int64_t batch, bool free_batch)
{
    bool ok = false;
    CR_SCOPE {
        CR_NO_GRAD {
            cr_tensor *at[CR_MAX_FIELDS];
            int n = trained_inputs(t, batch, at);
            cr_list in = cr_list_of(at, n);
            cr_freeze(t->p.net);
            cr_module_around(t->p.net, NULL, NULL); /* what a task has put around it is for training */
            if (n && ends_with(path, ".onnx"))
                ok = cr_save_onnx(path, t->p.net, in, .name = t->task->name, .free_batch = free_batch);
            else if (n)
                ok = ends_with(path, ".c") ? save_source(t, in, path) : save_function(t, in, path);
        }
    }
    if (ok)
        printf("%s: %s -> %s\n", t->task->name, t->weights ? t->weights : "", path);
    return ok;
}

int export_main(int argc, char **argv)
{
    static const char *const weights[] = {"best", "last", "final", NULL};
    const char *path, *to = NULL;
    int64_t batch = 1;
    bool free_batch = false;
    trained_opts o = {.limit = -1, .data_wanted = true, .unless_example = true};
    const arg args[] = {
        {"-o", ARG_TEXT, &to, "FILE", "what to write: its ending says how", 0, 0, NULL, false},
        {"--batch", ARG_INT, &batch, "N", "examples a call (default 1)", 1, 60000, NULL, false},
        {"--free-batch", ARG_FLAG, &free_batch, "", "any number of them (.onnx)", 0, 0, NULL, false},
        {"--weights", ARG_CHOICE, &o.which, "WHICH", "best, last or final, as of `cresset evaluate`", 0, 0, weights,
         false},
        {"--data", ARG_TEXT, &o.data, "PATH", "data whose shapes the inputs have (default: those of the run)", 0, 0,
         NULL, false},
    };
    const command c = {
        .name = "cresset export",
        .usage = "cresset export RUN -o FILE [options]",
        .about =
            "Writes a network that `cresset train` has trained, in evaluation mode: as a saved function\n"
            "(NAME.safetensors: cr_load_function, `cresset compile`), as an ONNX model (NAME.onnx), or as C source\n"
            "(NAME.c with NAME.h and NAME_weights.c, which needs nothing but libc and libm).\n",
        .args = args,
        .count = sizeof args / sizeof *args,
        .word_name = "RUN"};
    parsed parsed_args = parse_args(&c, argc, argv, &path);
    if (parsed_args != PARSED_OK)
        return parsed_args == PARSED_HELP ? 0 : EXIT_USAGE;
    if (!to || !(ends_with(to, ".safetensors") || ends_with(to, ".onnx") || ends_with(to, ".c"))) {
        fprintf(stderr, "cresset export: -o is %s%s%s, expected NAME.safetensors, NAME.onnx or NAME.c\n", to ? "'" : "",
                to ? to : "missing", to ? "'" : "");
        return EXIT_USAGE;
    }
    trained t;
    bool ok = open_trained(&t, path, &o) && export_to(&t, to, batch, free_batch);
    free_trained(&t);
    return ok ? 0 : report_error(c.name);
}
