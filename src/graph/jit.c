/* Compiling and loading generated code. */
#include "graph/jit.h"
#include "base/file.h"
#include "base/memory.h"

#include <dlfcn.h>
#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct cr_jit {
    void *library;
};

static const char *compiler(void)
{
    const char *named = getenv("CRESSET_CC");
    return named && *named ? named : "cc";
}

static bool is_program(const char *name)
{
    const char *path = strchr(name, '/') ? "" : getenv("PATH");
    char full[4096];
    if (strchr(name, '/'))
        return access(name, X_OK) == 0;
    while (path && *path) {
        size_t n = strcspn(path, ":");
        if (snprintf(full, sizeof full, "%.*s/%s", (int)n, path, name) < (int)sizeof full && access(full, X_OK) == 0)
            return true;
        path += n + (path[n] == ':');
    }
    return false;
}

bool cr_jit_available(void)
{
    const char *mode = getenv("CRESSET_JIT");
    return !(mode && !strcmp(mode, "off")) && is_program(compiler());
}

/* ---- the text ---- */

/* Groups with the same text share a function; numbers[i] is that of group i. */
static bool emit_all(const cr_program *s, cr_text *t, int *numbers)
{
    cr_text *bodies = cr_calloc(s->n_groups + 1, sizeof *bodies);
    int n = 0;
    for (size_t i = 0; bodies && i < s->n_groups; i++) {
        cr_text *b = &bodies[i];
        cr_group_emit(s->groups[i], "NAME", b);
        t->failed |= b->failed;
        numbers[i] = -1;
        for (size_t k = 0; k < i && numbers[i] < 0 && !t->failed; k++)
            if (bodies[k].length == b->length && !memcmp(bodies[k].data, b->data, b->length))
                numbers[i] = numbers[k];
        if (numbers[i] >= 0 || t->failed)
            continue;
        numbers[i] = n++;
        const char *rest = strstr(b->data, "NAME") + 4;
        cr_text_add(t, "void cr_group%d%s\n", numbers[i], rest);
    }
    for (size_t i = 0; bodies && i < s->n_groups; i++)
        cr_text_free(&bodies[i]);
    bool ok = bodies && !t->failed;
    cr_free(bodies);
    return ok ? true : cr_ok() ? cr_fail_bool(CR_ERROR_MEMORY, "out of memory") : false;
}

/* ---- the compiler ---- */

static bool run_compiler(const char *source, const char *library, const char *log)
{
    const char *argv[] = {compiler(),
                          "-O3",
                          "-march=native",
                          "-std=gnu11",
                          "-fPIC",
                          "-shared",
                          "-fopenmp-simd",
                          "-fno-math-errno",
                          "-fno-trapping-math",
                          "-ffp-contract=fast",
                          "-mprefer-vector-width=512",
                          "-w",
                          "-o",
                          library,
                          source,
                          "-lm",
                          NULL};
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status = -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 2, log, 01 | 0100 | 01000, 0600); /* write, create, truncate */
    int failed = posix_spawnp(&child, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "the compiler %s cannot be started: %s", argv[0], strerror(failed));
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (status == 0)
        return true;
    void *text = NULL;
    size_t size = 0;
    bool said = cr_file_read(log, &text, &size);
    cr_clear_error();
    cr_fail(CR_ERROR_UNSUPPORTED, "the compiler %s refused generated code (CRESSET_JIT=off does without): %.400s",
            argv[0], said ? (char *)text : "");
    cr_free(text);
    return false;
}

static void *compile(const cr_text *text)
{
    char folder[] = "/tmp/cresset-XXXXXX", source[64], library[64], log[64];
    if (!mkdtemp(folder))
        return cr_fail(CR_ERROR_IO, "%s: %s", folder, strerror(errno));
    snprintf(source, sizeof source, "%s/code.c", folder);
    snprintf(library, sizeof library, "%s/code.so", folder);
    snprintf(log, sizeof log, "%s/log", folder);
    void *handle = NULL;
    if (cr_file_write(source, text->data, text->length) && run_compiler(source, library, log)) {
        handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
        if (!handle)
            cr_fail(CR_ERROR_IO, "%s", dlerror());
    }
    unlink(source);
    unlink(library);
    unlink(log);
    rmdir(folder);
    return handle;
}

static bool find_functions(cr_program *s, const int *numbers)
{
    for (size_t i = 0; i < s->n_groups; i++) {
        char name[32];
        snprintf(name, sizeof name, "cr_group%d", numbers[i]);
        void *found = dlsym(s->jit->library, name);
        if (!found)
            return cr_fail_bool(CR_ERROR_INTERNAL, "no %s in generated code", name);
        memcpy(&s->groups[i]->run, &found, sizeof found);
    }
    return true;
}

bool cr_jit_compile(cr_program *s)
{
    if (!s->n_groups)
        return true;
    cr_text text = {0};
    int *numbers = cr_calloc(s->n_groups, sizeof *numbers);
    for (int i = 0; cr_jit_prelude[i]; i++)
        cr_text_add(&text, "%s", cr_jit_prelude[i]);
    size_t prelude = text.length;
    bool ok = numbers && emit_all(s, &text, numbers);
    const char *dump = getenv("CRESSET_DUMP");
    if (ok && dump && strstr(dump, "code"))
        fprintf(stderr, "%s", text.data + prelude);
    s->jit = ok ? cr_calloc(1, sizeof *s->jit) : NULL;
    ok = s->jit && (s->jit->library = compile(&text)) && find_functions(s, numbers);
    cr_free(numbers);
    cr_text_free(&text);
    return ok;
}

void cr_jit_free(cr_jit *jit)
{
    if (!jit)
        return;
    if (jit->library)
        dlclose(jit->library);
    cr_free(jit);
}
