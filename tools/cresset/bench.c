/* `cresset bench`: runs one workload for a while and prints one line of JSON. The workloads are in bench_*.c. */
#include "bench.h"
#include "bench_step.h"
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
    int repeats;
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

/* A work that has been set up. */
typedef struct running {
    const work *work;
    void *context;
    bench_setup setup;
    cr_list in;
    cr_function *staged; /* NULL: its call is made directly */
    cr_tensor *loss;     /* of the last step, retained */
} running;

static bool set_up(running *r, const work *w, bool staged)
{
    *r = (running){.work = w, .setup.staged = staged};
    r->context = w->setup(&r->setup);
    int n = 0;
    while (n < BENCH_INPUTS && r->setup.in[n])
        n++;
    r->in = cr_list_of(r->setup.in, n);
    if (r->context && staged && !w->by_parts)
        r->staged = cr_stage(w->call, r->context, .name = w->name, .outputs = w->outputs,
                             .frozen = w->call == bench_infer_step);
    return r->context && cr_ok();
}

static void tear_down(running *r)
{
    cr_release(r->loss);
    cr_function_free(r->staged);
    if (r->context)
        r->work->end(r->context);
    for (int i = 0; i < BENCH_INPUTS; i++)
        cr_release(r->setup.in[i]);
}

static bool call(running *r)
{
    cr_tensor *out[BENCH_OUTPUTS] = {NULL};
    int kept = r->work->calls ? 0 : r->work->outputs;
    bool ok = false;
    CR_SCOPE {
        ok = r->staged ? cr_call_function(r->staged, r->in, out) : r->work->call(r->in, out, r->context);
        for (int i = 0; i < kept; i++)
            cr_retain(out[i]);
    }
    for (int i = 0; ok && i < kept; i++)
        ok = cr_data(out[i]) != NULL; /* pointwise work may be put off until somebody looks */
    if (r->work->has_loss) {
        cr_release(r->loss);
        r->loss = cr_retain(out[0]);
    }
    for (int i = 0; i < kept; i++)
        cr_release(out[i]);
    return ok;
}

static bool run_step(running *r)
{
    bool ok = call(r);
    for (int i = 1; ok && i < r->work->calls; i++)
        ok = call(r);
    return ok && cr_ok();
}

/* Two steps to warm up, then r->repeats of at least seconds / 7, or of `steps` steps if that is not 0. */
static bool measure(running *w, double seconds, int64_t steps, result *r)
{
    double start = bench_seconds();
    bool ok = run_step(w);
    r->first_step_s = bench_seconds() - start;
    r->has_loss = w->loss != NULL;
    r->loss[0] = r->has_loss ? cr_item(w->loss) : 0;
    ok = ok && run_step(w);
    for (int i = 0; ok && i < r->repeats; i++) {
        int64_t done = 0;
        double took = 0;
        start = bench_seconds();
        while (ok && (steps ? done < steps : took < seconds / REPEATS)) {
            ok = run_step(w);
            done++;
            took = bench_seconds() - start;
        }
        r->rates[i] = in_unit(w->work, took / (double)done);
    }
    r->loss[1] = ok && r->has_loss ? cr_item(w->loss) : 0;
    r->peak_rss_mb = w->work->peak_rss_mb ? w->work->peak_rss_mb(w->context) : bench_peak_rss_mb();
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
    qsort(sorted, (size_t)r->repeats, sizeof *sorted, compare_numbers);
    printf("{\"framework\": \"cresset\", \"version\": \"%s\", \"work\": \"%s\", \"mode\": \"%s\", \"threads\": %d, "
           "\"unit\": \"%s\", \"value\": %.6g, \"all\": [",
           cr_version(), w->name, mode, cr_num_threads(), w->unit, sorted[r->repeats / 2]);
    for (int i = 0; i < r->repeats; i++)
        printf("%s%.6g", i ? ", " : "", r->rates[i]);
    printf("], \"first_step_s\": %.6g, \"peak_rss_mb\": %.6g, \"loss\": [", r->first_step_s, r->peak_rss_mb);
    if (r->has_loss)
        printf("%.9g, %.9g]}\n", r->loss[0], r->loss[1]);
    else
        printf("null, null]}\n");
    fflush(stdout);
}

static int run_work(const work *w, const char *mode, double seconds, int64_t steps, int64_t repeats)
{
    result r = {.repeats = (int)repeats};
    running now;
    bool ok = set_up(&now, w, strcmp(mode, "staged") == 0) && measure(&now, seconds, steps, &r);
    tear_down(&now);
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

static const work *const lists[] = {bench_op_works, bench_conv_works, bench_sequence_works, bench_tree_works, bench_l2hmc_works};

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
static int run_all(const char **names, const char *mode, int64_t threads, double seconds, int64_t steps)
{
    int status = 0;
    for (int i = 0; strcmp(names[i], "all") != 0; i++) {
        pid_t child = fork();
        if (child == 0) {
            char count[32], length[32], number[32];
            snprintf(count, sizeof count, "%lld", (long long)threads);
            snprintf(length, sizeof length, "%.9g", seconds);
            snprintf(number, sizeof number, "%lld", (long long)steps);
            execl("/proc/self/exe", "cresset", "bench", "--work", names[i], "--mode", mode, "--threads", count,
                  "--seconds", length, "--steps", number, (char *)NULL);
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
    int64_t steps = 0, repeats = REPEATS, startup_child = 0;
    list_works(names);
    const arg args[] = {
        {"--work", ARG_CHOICE, &name, "NAME", "the workload", .choices = names},
        {"--mode", ARG_CHOICE, &mode, "MODE", "eager or staged (default eager)", .choices = modes},
        {"--threads", ARG_INT, &threads, "N", "threads that kernels use (default: the processors)", 1, 1024,
         .hidden = false},
        {"--seconds", ARG_NUMBER, &seconds, "S", "time to measure for (default 10)", 0, 1e6, .hidden = false},
        {"--steps", ARG_INT, &steps, "N", "time N steps a repeat, however long they take (default: by time)", 0,
         1000000000, .hidden = false},
        {"--repeats", ARG_INT, &repeats, "N", "fewer repeats, for tests", 1, REPEATS, .hidden = true},
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
        return bench_startup_child((int)startup_child, strcmp(mode, "staged") == 0);
    if (!name) {
        fprintf(stderr, "cresset bench: --work is missing, expected --work NAME; NAME is one of");
        for (int i = 0; names[i]; i++)
            fprintf(stderr, "%s %s", i ? "," : "", names[i]);
        fprintf(stderr, "\n");
        return EXIT_USAGE;
    }
    if (strcmp(name, "all") == 0)
        return run_all(names, mode, threads, seconds, steps);
    if (!cr_set_num_threads((int)threads))
        return report_error("cresset bench");
    return run_work(find_work(name), mode, seconds, steps, repeats);
}
