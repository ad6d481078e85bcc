/* Loading saved functions. */
#include "base/memory.h"
#include "base/site.h"
#include "io/function_file.h"
#include <cresset/autograd.h>

#include <string.h>

/* ---- the tensors as a module ---- */

static cr_tensor *forward(cr_module *m, cr_tensor *x)
{
    cr_functions **f = cr_module_data(m);
    return *f ? cr_run((*f)->saved.functions[0].function, x)
              : cr_fail(CR_ERROR_STATE, "a part of a loaded function cannot be run by itself");
}

/* Whether one of the lines of the text is the name. */
static bool has_line(const char *text, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = text; at && *at; at = strchr(at, '\n'), at += at != NULL)
        if (!strncmp(at, name, n) && (at[n] == '\n' || !at[n]))
            return true;
    return false;
}

/* Adds a tensor under a path of names, with the modules on the way. */
static bool add_tensor(cr_module *root, const cr_saved_tensor *t, const char *frozen)
{
    char path[1024], *name = path, *dot;
    cr_module *m = root;
    snprintf(path, sizeof path, "%s", t->name);
    while (m && (dot = strchr(name, '.'))) {
        *dot = '\0';
        cr_module *next = NULL;
        for (int i = 0; !next && i < cr_child_count(m); i++) {
            const char *child;
            cr_module *c = cr_child_at(m, i, &child);
            next = strcmp(child, name) ? NULL : c;
        }
        m = next ? next : cr_add_child(m, name, cr_module_new("part", forward, sizeof(cr_functions *)));
        name = dot + 1;
    }
    if (!m || !(t->parameter ? cr_add_parameter(m, name, t->tensor) : cr_add_buffer(m, name, t->tensor)))
        return false;
    return !t->parameter || !has_line(frozen, t->name) || cr_requires_grad(t->tensor, false);
}

static bool make_module(cr_functions *f, const char *frozen)
{
    cr_module *m = cr_module_new("saved_function", forward, sizeof(cr_functions *));
    *(cr_functions **)cr_module_data(m) = f;
    bool ok = m;
    for (size_t i = 0; ok && i < f->saved.n_tensors; i++)
        ok = add_tensor(m, &f->saved.tensors[i], frozen);
    f->module = cr_module_built(m);
    return ok && f->module;
}

/* ---- the file ---- */

static bool bind_tensors(cr_functions *f, cr_archive *a, const char *path)
{
    for (size_t i = 0; i < f->saved.n_tensors; i++) {
        cr_saved_tensor *t = &f->saved.tensors[i];
        if (cr_archive_find(a, t->name) < 0)
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: the graph needs a tensor \"%s\", which the file does not have",
                                path, t->name);
        t->tensor = cr_retain(cr_archive_get(a, t->name));
        if (!t->tensor)
            return false;
        const cr_tensor *have = t->tensor;
        char text[96];
        if ((cr_dtype)have->dtype != t->spec.dtype || !cr_has_shape(have, t->spec.ndim, t->spec.shape))
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: tensor \"%s\" is %s, which is not what its graph says", path,
                                t->name, cr_describe(have, text, sizeof text));
    }
    return true;
}

static bool read_file(cr_functions *f, cr_archive *a, const char *path)
{
    const char *text = cr_archive_metadata(a, CR_FUNCTION_KEY);
    if (!text)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: there is no function in it (no metadata \"%s\")", path,
                            CR_FUNCTION_KEY);
    return cr_saved_parse(&f->saved, text, strlen(text), path) && bind_tensors(f, a, path) &&
           make_module(f, cr_archive_metadata(a, CR_FROZEN_KEY)) && cr_saved_finish(&f->saved);
}

cr_functions *cr_load_functions_at(cr_site at, const char *path)
{
    const char *before = cr_enter_op(at, "load_functions");
    int scope = cr_scope_open();
    cr_archive *a = scope >= 0 ? cr_load_safetensors_at(at, path) : NULL;
    cr_enter_op(at, "load_functions");
    cr_functions *f = a ? cr_calloc(1, sizeof *f) : NULL;
    if (f && !read_file(f, a, path)) {
        cr_functions_free(f);
        f = NULL;
    }
    cr_archive_free(a);
    cr_scope_close(scope);
    cr_leave_op(before);
    return f;
}

void cr_functions_free(cr_functions *f)
{
    if (!f)
        return;
    cr_saved_free(&f->saved);
    cr_module_free(f->module);
    cr_free(f);
}

int cr_functions_count(const cr_functions *f)
{
    return f ? (int)f->saved.n_functions : 0;
}

const char *cr_functions_name(const cr_functions *f, int i)
{
    return i >= 0 && i < cr_functions_count(f) ? f->saved.functions[i].name : NULL;
}

static cr_saved_function *find(const cr_functions *f, const char *name)
{
    if (!f)
        return cr_ok() ? cr_fail(CR_ERROR_VALUE, "the functions are NULL") : NULL;
    for (size_t i = 0; i < f->saved.n_functions; i++)
        if (!name || !strcmp(f->saved.functions[i].name, name))
            return &f->saved.functions[i];
    return cr_fail(CR_ERROR_VALUE, "%s has no function \"%s\" (its first is \"%s\")", f->saved.source, name,
                   f->saved.functions[0].name);
}

cr_function *cr_functions_get_at(cr_site at, cr_functions *f, const char *name)
{
    const char *before = cr_enter_op(at, "functions_get");
    cr_saved_function *found = find(f, name);
    cr_leave_op(before);
    return found ? found->function : NULL;
}

cr_module *cr_functions_module(cr_functions *f)
{
    return f ? f->module : NULL;
}

int cr_functions_signatures(const cr_functions *f, const char *name)
{
    for (int i = 0; i < cr_functions_count(f); i++)
        if (!name || !strcmp(cr_functions_name(f, i), name))
            return (int)f->saved.functions[i].n_graphs;
    return 0;
}

int cr_functions_inputs(const cr_functions *f, const char *name, int signature, cr_function_port *ports, int most)
{
    for (int i = 0; i < cr_functions_count(f); i++) {
        const cr_saved_function *one = &f->saved.functions[i];
        if ((name && strcmp(one->name, name)) || signature < 0 || (size_t)signature >= one->n_graphs)
            continue;
        const cr_saved_graph *g = &one->graphs[signature];
        cr_signature *list = cr_calloc((size_t)g->n_inputs + 1, sizeof *list);
        if (!list)
            return -1;
        cr_saved_signature(g, list);
        for (int k = 0; k < g->n_inputs && k < most; k++)
            ports[k] = (cr_function_port){list[k].dtype, list[k].shape};
        cr_free(list);
        return g->n_inputs;
    }
    return -1;
}

/* ---- one function that owns its file ---- */

static void release_file(void *context)
{
    cr_saved_function *one = context;
    cr_functions_free((cr_functions *)(void *)((char *)one->all - offsetof(cr_functions, saved)));
}

cr_function *cr_load_function_at(cr_site at, const char *path, const char *name)
{
    cr_functions *f = cr_load_functions_at(at, path);
    const char *before = cr_enter_op(at, "load_function");
    cr_saved_function *one = f ? find(f, name) : NULL;
    cr_function *made = one ? cr_saved_stage(one, at) : NULL;
    if (made)
        made->release = release_file;
    else
        cr_functions_free(f);
    cr_leave_op(before);
    return made;
}
