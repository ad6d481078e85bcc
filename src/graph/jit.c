/* Compiling and loading generated code. */
#include "graph/jit.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "graph/cache.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* The file that the name means, looked for along $PATH. */
static bool find_program(const char *name, char *full, size_t size)
{
    if (strchr(name, '/'))
        return snprintf(full, size, "%s", name) < (int)size && access(name, X_OK) == 0;
    const char *path = getenv("PATH");
    while (path && *path) {
        size_t n = strcspn(path, ":");
        if (snprintf(full, size, "%.*s/%s", (int)n, path, name) < (int)size && access(full, X_OK) == 0)
            return true;
        path += n + (path[n] == ':');
    }
    return false;
}

static bool mode_is(const char *name)
{
    const char *mode = getenv("CRESSET_JIT");
    return mode && !strcmp(mode, name);
}

bool cr_jit_refused(void)
{
    return mode_is("nodes");
}

bool cr_jit_available(void)
{
    char path[4096];
    return !mode_is("off") && !mode_is("nodes") && find_program(compiler(), path, sizeof path);
}

/* ---- the text ---- */

/* The text with "NAME" replaced. */
static void add_named(cr_text *t, const char *body, int number)
{
    for (const char *name; (name = strstr(body, "NAME")); body = name + 4) {
        cr_text_add_bytes(t, body, (size_t)(name - body));
        cr_text_add(t, "cr_group%d", number);
    }
    cr_text_add(t, "%s\n", body);
}

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
        add_named(t, b->data, numbers[i]);
    }
    for (size_t i = 0; bodies && i < s->n_groups; i++)
        cr_text_free(&bodies[i]);
    bool ok = bodies && !t->failed;
    cr_free(bodies);
    return ok ? true : cr_ok() ? cr_fail_bool(CR_ERROR_MEMORY, "out of memory") : false;
}

/* ---- the compiler ---- */

/* As the library's own vector kernels are compiled. */
static const char *const flags[] = {"-O3",
                                    "-std=gnu11",
                                    "-fPIC",
                                    "-shared",
                                    "-w",
                                    "-fopenmp-simd",
                                    "-fno-math-errno",
                                    "-fno-trapping-math",
                                    "-ffp-contract=fast",
#if defined(__x86_64__)
                                    "-march=native",
                                    "-mprefer-vector-width=512",
#elif defined(__aarch64__)
                                    "-mcpu=native",
#endif
                                    NULL};

static bool run_compiler(const char *source, const char *library, const char *log)
{
    enum { FLAGS = sizeof flags / sizeof *flags - 1 };
    const char *argv[FLAGS + 6] = {compiler()};
    memcpy(argv + 1, flags, FLAGS * sizeof *flags);
    memcpy(argv + 1 + FLAGS, ((const char *[]){"-o", library, source, "-lm", NULL}), 5 * sizeof *argv);
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status = -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
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

/* A folder for one compilation: inside the cache, so that the result can be moved there, else in /tmp. */
static bool make_workplace(char *path, size_t size, const char *cache)
{
    const char *temporary = getenv("TMPDIR");
    int n = snprintf(path, size, "%s/code-XXXXXX", cache ? cache : temporary && *temporary ? temporary : "/tmp");
    return n < (int)size && mkdtemp(path) ? true : cr_fail_bool(CR_ERROR_IO, "%s: %s", path, strerror(errno));
}

/* The loader takes a name that it has seen for the library that it loaded then, and descriptors' numbers are used
 * again: so the same folder is spelled differently each time, by the bits of a count. */
static void *load(int file)
{
    static atomic_uint loads;
    char path[160] = "/proc/self/fd";
    for (unsigned n = ++loads; n; n >>= 1)
        strcat(path, n & 1 ? "//" : "/./");
    snprintf(path + strlen(path), 16, "/%d", file);
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        cr_fail(CR_ERROR_IO, "generated code cannot be loaded: %s", dlerror());
    close(file);
    return handle;
}

/* Compiles in a folder of its own; the result goes to the cache (folder >= 0) as `name`. */
static void *compile(const cr_text *text, int cache, const char *cache_path, const char *name)
{
    char folder[4200], source[4300], library[4300], log[4300];
    if (!make_workplace(folder, sizeof folder, cache >= 0 ? cache_path : NULL))
        return NULL;
    snprintf(source, sizeof source, "%s/code.c", folder);
    snprintf(library, sizeof library, "%s/code.so", folder);
    snprintf(log, sizeof log, "%s/log", folder);
    void *handle = NULL;
    if (cr_file_write(source, text->data, text->length) && run_compiler(source, library, log)) {
        int file = cache >= 0 ? cr_cache_put(cache, name, library) : -1;
        if (file < 0)
            file = open(library, O_RDONLY | O_CLOEXEC);
        handle = file < 0 ? cr_fail(CR_ERROR_IO, "%s: %s", library, strerror(errno)) : load(file);
    }
    unlink(source);
    unlink(library);
    unlink(log);
    rmdir(folder);
    return handle;
}

/* ---- what the result depends on ---- */

static void add_text(cr_sha256 *h, const char *text)
{
    cr_sha256_add(h, text, strlen(text) + 1);
}

/* The compiler's file, as far as it tells one version from another, and the processor. */
static void add_machine(cr_sha256 *h)
{
    char path[4096];
    struct stat s = {0};
    if (find_program(compiler(), path, sizeof path) && stat(path, &s) == 0) {
        add_text(h, path);
        cr_sha256_add(h, &s.st_size, sizeof s.st_size);
        cr_sha256_add(h, &s.st_mtim, sizeof s.st_mtim);
    }
    FILE *f = fopen("/proc/cpuinfo", "r");
    for (int lines = 0; f && lines < 40 && fgets(path, sizeof path, f); lines++)
        if (!strncmp(path, "model name", 10) || !strncmp(path, "flags", 5) || !strncmp(path, "Features", 8))
            add_text(h, path);
    if (f)
        fclose(f);
}

static void *find_or_compile(const cr_text *text)
{
    cr_sha256 h;
    unsigned char digest[CR_SHA256_BYTES];
    char name[2 * CR_SHA256_BYTES + 4], path[4096];
    cr_sha256_start(&h);
    for (const char *const *a = flags; *a; a++)
        add_text(&h, *a);
    add_machine(&h);
    cr_sha256_add(&h, text->data, text->length);
    cr_sha256_end(&h, digest);
    cr_sha256_text(digest, name);
    strcat(name, ".so");
    int cache = cr_cache_open(path), file = cache >= 0 ? cr_cache_find(cache, name) : -1;
    void *handle = file >= 0 ? load(file) : compile(text, cache, path, name);
    if (cache >= 0)
        close(cache);
    return handle;
}

static bool find_function(const cr_jit *jit, int number, const char *what, void *function, size_t size)
{
    char name[48];
    snprintf(name, sizeof name, "cr_group%d%s", number, what);
    void *found = dlsym(jit->library, name);
    if (!found)
        return cr_fail_bool(CR_ERROR_INTERNAL, "no %s in generated code", name);
    memcpy(function, &found, size);
    return true;
}

static bool find_functions(cr_program *s, const int *numbers)
{
    for (size_t i = 0; i < s->n_groups; i++) {
        cr_group *g = s->groups[i];
        if (!find_function(s->jit, numbers[i], "", &g->run, sizeof g->run) ||
            (g->sums && !find_function(s->jit, numbers[i], "_end", &g->end, sizeof g->end)))
            return false;
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
    ok = s->jit && (s->jit->library = find_or_compile(&text)) && find_functions(s, numbers);
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
