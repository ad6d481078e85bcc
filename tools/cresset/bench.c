/* `cresset bench`: runs one workload for a while and prints one line of JSON. The workloads are in bench_*.c. */
#include "bench.h"
#include "args.h"
#include "commands.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPEATS = 7, MOST_WORKS = 64 };

typedef struct result {
    double rates[REPEATS];
    double first_step_s, peak_rss_mb;
    double loss[2];
    bool has_loss;
} result;

double bench_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

double bench_peak_rss_mb(void)
{
    char line[256];
    double kib = 0;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "VmHWM:", 6) == 0)
            kib = atof(line + 6);
    if (f)
        fclose(f);
    return kib / 1024;
}

/* ---- measuring ---- */

/* A step takes `seconds`; the value in the work's unit. */
static double in_unit(const work *w, double seconds)
{
    if (strcmp(w->unit, "ns/op") == 0)
        return seconds * 1e9 / w->count;
    if (strcmp(w->unit, "us/step") == 0)
        return seconds * 1e6;
    if (strcmp(w->unit, "ms") == 0)
        return seconds * 1e3;
    return w->count / seconds / (strcmp(w->unit, "GB/s") == 0 ? 1e9 : 1);
}

static bool run_step(const work *w, void *context, cr_tensor **loss)
{
    CR_SCOPE {
        cr_tensor *now = cr_retain(w->step(context));
        cr_release(*loss);
        *loss = now;
    }
    return cr_ok();
}

/* Two steps to warm up, then seven repeats of at least seconds / 7. */
static bool measure(const work *w, void *context, double seconds, result *r)
{
    cr_tensor *loss = NULL;
    double start = bench_seconds();
    bool ok = run_step(w, context, &loss);
    r->first_step_s = bench_seconds() - start;
    r->has_loss = loss != NULL;
    r->loss[0] = r->has_loss ? cr_item(loss) : 0;
    ok = ok && run_step(w, context, &loss);
    for (int i = 0; ok && i < REPEATS; i++) {
        int64_t steps = 0;
        double took = 0;
        start = bench_seconds();
        while (ok && took < seconds / REPEATS) {
            ok = run_step(w, context, &loss);
            steps++;
            took = bench_seconds() - start;
        }
        r->rates[i] = in_unit(w, took / (double)steps);
    }
    r->loss[1] = ok && r->has_loss ? cr_item(loss) : 0;
    cr_release(loss);
    r->peak_rss_mb = w->peak_rss_mb ? w->peak_rss_mb(context) : bench_peak_rss_mb();
    return ok && cr_ok();
}

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_line(const work *w, const char *mode, const result *r)
{
    double sorted[REPEATS];
    memcpy(sorted, r->rates, sizeof sorted);
    qsort(sorted, REPEATS, sizeof *sorted, compare_numbers);
    printf("{\"framework\": \"cresset\", \"version\": \"%s\", \"work\": \"%s\", \"mode\": \"%s\", \"threads\": %d, "
           "\"unit\": \"%s\", \"value\": %.6g, \"all\": [",
           cr_version(), w->name, mode, cr_num_threads(), w->unit, sorted[REPEATS / 2]);
    for (int i = 0; i < REPEATS; i++)
        printf("%s%.6g", i ? ", " : "", r->rates[i]);
    printf("], \"first_step_s\": %.6g, \"peak_rss_mb\": %.6g, \"loss\": [", r->first_step_s, r->peak_rss_mb);
    if (r->has_loss)
        printf("%.6g, %.6g]}\n", r->loss[0], r->loss[1]);
    else
        printf("null, null]}\n");
    fflush(stdout);
}

static int run_work(const work *w, const char *mode, double seconds)
{
    result r = {0};
    bool ok = false;
    void *context = w->setup();
    if (context && cr_ok())
        ok = measure(w, context, seconds, &r);
    if (context)
        w->end(context);
    if (!ok)
        return report_error("cresset bench");
    print_line(w, mode, &r);
    return 0;
}

/* ---- inputs ---- */

cr_tensor *bench_normal(cr_dims shape)
{
    cr_tensor *t = NULL;
    CR_SCOPE {
        t = cr_retain(cr_normal(shape, 0, 1));
    }
    return t;
}

cr_tensor *bench_classes(cr_dims shape, int64_t below)
{
    cr_tensor *t = NULL;
    CR_SCOPE {
        t = cr_retain(cr_randint(shape, 0, below));
    }
    return t;
}

/* ---- the command ---- */

static const work *const lists[] = {bench_op_works, bench_conv_works, bench_sequence_works, bench_tree_works};

static const work *find_work(const char *name)
{
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (const work *w = lists[l]; w->name; w++)
            if (strcmp(w->name, name) == 0)
                return w;
    return NULL;
}

static void list_works(const char **names)
{
    int n = 0;
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (const work *w = lists[l]; w->name && n < MOST_WORKS; w++)
            names[n++] = w->name;
    names[n++] = "all";
    names[n] = NULL;
}

/* Every work in a process of its own, so that peak_rss_mb and caches are its own. */
static int run_all(const char **names, const char *mode, int64_t threads, double seconds)
{
    int status = 0;
    for (int i = 0; strcmp(names[i], "all") != 0; i++) {
        pid_t child = fork();
        if (child == 0) {
            char count[32], length[32];
            snprintf(count, sizeof count, "%lld", (long long)threads);
            snprintf(length, sizeof length, "%.9g", seconds);
            execl("/proc/self/exe", "cresset", "bench", "--work", names[i], "--mode", mode, "--threads", count,
                  "--seconds", length, (char *)NULL);
            _exit(127);
        }
        int ended = 1;
        while (child > 0 && waitpid(child, &ended, 0) < 0 && errno == EINTR)
            ;
        if (child < 0 || ended != 0)
            status = 1;
    }
    return status;
}

int bench_main(int argc, char **argv)
{
    static const char *const modes[] = {"eager", "staged", NULL};
    static const char *names[MOST_WORKS + 2];
    const char *name = NULL, *mode = "eager";
    int64_t threads = cr_num_threads();
    double seconds = 10;
    int64_t startup_child = 0;
    list_works(names);
    const arg args[] = {
        {"--work", ARG_CHOICE, &name, "NAME", "the workload", .choices = names},
        {"--mode", ARG_CHOICE, &mode, "MODE", "eager or staged (default eager)", .choices = modes},
        {"--threads", ARG_INT, &threads, "N", "threads that kernels use (default: the processors)", 1, 1024,
         .hidden = false},
        {"--seconds", ARG_NUMBER, &seconds, "S", "time to measure for (default 10)", 0, 1e6, .hidden = false},
        {"--startup-child", ARG_INT, &startup_child, "N", "what `startup` starts", 1, 1024, .hidden = true},
    };
    const command c = {.name = "cresset bench",
                       .usage = "cresset bench --work NAME [options]",
                       .about = "Times a workload and prints one line of JSON: the median of seven repeats.\n",
                       .args = args,
                       .count = sizeof args / sizeof *args};
    parsed p = parse_args(&c, argc, argv, NULL);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    if (startup_child)
        return bench_startup_child((int)startup_child);
    if (!name) {
        fprintf(stderr, "cresset bench: --work is missing, expected --work NAME; NAME is one of");
        for (int i = 0; names[i]; i++)
            fprintf(stderr, "%s %s", i ? "," : "", names[i]);
        fprintf(stderr, "\n");
        return EXIT_USAGE;
    }
    if (strcmp(mode, "staged") == 0) {
        fprintf(stderr, "cresset bench: --mode staged is not available yet, expected --mode eager\n");
        return EXIT_USAGE;
    }
    if (strcmp(name, "all") == 0)
        return run_all(names, mode, threads, seconds);
    if (!cr_set_num_threads((int)threads))
        return report_error("cresset bench");
    return run_work(find_work(name), mode, seconds);
}
