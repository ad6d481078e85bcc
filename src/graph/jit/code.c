/* Running the compiler on generated code, by way of the cache, and loading what it makes. */
#include "graph/jit/code.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "graph/jit/cache.h"
#include "graph/jit/jit.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

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

/* As the library's own vector kernels are compiled, but that loops over few vectors stay loops: steps are as fast, and
 * programs with many norms are compiled in two thirds of the time. */
static const char *const flags[] = {"-O3",
                                    "--param=max-completely-peel-times=4",
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

/* A text on its way through the compiler. */
typedef struct job {
    cr_code *code;
    char name[2 * CR_SHA256_BYTES + 4]; /* in the cache */
    char folder[4200], source[4300], library[4300], log[4300];
    pid_t child; /* 0: none */
} job;

static bool start_compiler(job *j)
{
    enum { FLAGS = sizeof flags / sizeof *flags - 1 };
    const char *argv[FLAGS + 6] = {compiler()};
    memcpy(argv + 1, flags, FLAGS * sizeof *flags);
    memcpy(argv + 1 + FLAGS, ((const char *[]){"-o", j->library, j->source, "-lm", NULL}), 5 * sizeof *argv);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 2, j->log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int failed = posix_spawnp(&j->child, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (!failed)
        return true;
    j->child = 0;
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "the compiler %s cannot be started: %s", argv[0], strerror(failed));
}

static bool wait_for_compiler(job *j)
{
    int status = -1;
    while (waitpid(j->child, &status, 0) < 0 && errno == EINTR)
        ;
    j->child = 0;
    if (status == 0)
        return true;
    void *text = NULL;
    size_t size = 0;
    bool clean = cr_ok(), said = cr_file_read(j->log, &text, &size);
    if (clean)
        cr_clear_error();
    cr_fail(CR_ERROR_UNSUPPORTED, "the compiler %s refused generated code (CRESSET_JIT=off does without): %.400s",
            compiler(), said ? (char *)text : "");
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

/* Starts to compile in a folder of its own. `cache`: where the results go, or NULL. */
static bool start_job(job *j, const char *cache)
{
    if (!make_workplace(j->folder, sizeof j->folder, cache)) {
        j->folder[0] = '\0';
        return false;
    }
    snprintf(j->source, sizeof j->source, "%s/code.c", j->folder);
    snprintf(j->library, sizeof j->library, "%s/code.so", j->folder);
    snprintf(j->log, sizeof j->log, "%s/log", j->folder);
    return cr_file_write(j->source, j->code->text, j->code->length) && start_compiler(j);
}

/* The library goes to the cache (>= 0) and is loaded. */
static bool finish_job(job *j, int cache)
{
    bool ok = j->child && wait_for_compiler(j);
    if (ok) {
        int file = cache >= 0 ? cr_cache_put(cache, j->name, j->library) : -1;
        if (file < 0)
            file = open(j->library, O_RDONLY | O_CLOEXEC);
        j->code->library = file < 0 ? cr_fail(CR_ERROR_IO, "%s: %s", j->library, strerror(errno)) : load(file);
    }
    if (j->folder[0]) {
        unlink(j->source);
        unlink(j->library);
        unlink(j->log);
        rmdir(j->folder);
    }
    return ok && j->code->library;
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

static void find_name(job *j, const cr_sha256 *common)
{
    cr_sha256 h = *common;
    unsigned char digest[CR_SHA256_BYTES];
    cr_sha256_add(&h, j->code->text, j->code->length);
    cr_sha256_end(&h, digest);
    cr_sha256_text(digest, j->name);
    strcat(j->name, ".so");
}

/* As many compilers at a time as there are processors. All that were started are waited for. */
static bool run_jobs(job *jobs, size_t n, int cache, const char *cache_path)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = processors > 1 ? (size_t)processors : 1, started = 0, finished = 0;
    bool ok = true;
    while (finished < n && (ok || finished < started)) {
        while (ok && started < n && started - finished < most)
            ok = start_job(&jobs[started++], cache >= 0 ? cache_path : NULL);
        ok = finish_job(&jobs[finished++], cache) && ok;
    }
    return ok;
}

static atomic_uint loaded;

unsigned cr_code_count(void)
{
    return atomic_load(&loaded);
}

bool cr_code_load(cr_code *codes, size_t n)
{
    atomic_fetch_add(&loaded, (unsigned)n);
    cr_sha256 common;
    char path[4096];
    job *jobs = cr_calloc(n + 1, sizeof *jobs);
    if (!jobs)
        return false;
    cr_sha256_start(&common);
    for (const char *const *a = flags; *a; a++)
        add_text(&common, *a);
    add_machine(&common);
    int cache = cr_cache_open(path);
    size_t missing = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        job *j = &jobs[missing];
        *j = (job){.code = &codes[i]};
        find_name(j, &common);
        int file = cache >= 0 ? cr_cache_find(cache, j->name) : -1;
        if (file < 0)
            missing++;
        else
            ok = (codes[i].library = load(file)) != NULL;
    }
    ok = ok && run_jobs(jobs, missing, cache, path);
    if (cache >= 0)
        close(cache);
    cr_free(jobs);
    return ok;
}
