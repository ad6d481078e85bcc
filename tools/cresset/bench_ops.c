/* Workloads of single ops and of a tiny network: the cost of a call, of a pass over memory, of starting. */
#include "bench_step.h"

#include <math.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CALLS = 10000 };

/* ---- works without a context: only inputs ---- */

static char nothing;

static void end_nothing(void *context)
{
    (void)context;
}

/* ---- dispatch ---- */

static void *dispatch_setup(bench_setup *s)
{
    s->in[0] = bench_normal(CR_SHAPE(1));
    s->in[1] = bench_normal(CR_SHAPE(1));
    return &nothing;
}

static bool dispatch_call(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_add(in.at[0], in.at[1]);
    return out[0] != NULL;
}

static void *dispatch_grad_setup(bench_setup *s)
{
    s->in[0] = cr_requires_grad(bench_normal(CR_SHAPE(1)), true);
    return &nothing;
}

static bool dispatch_grad_call(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_mul(in.at[0], in.at[0]);
    return out[0] != NULL;
}

/* ---- mlp-tiny ---- */

static void *mlp_tiny_setup(bench_setup *s)
{
    cr_module *net = cr_sequential(cr_linear_layer(32, 64), cr_tanh_layer(), cr_linear_layer(64, 10));
    return bench_classifier(s, net, cr_sgd(net, .lr = 0.01), CR_SHAPE(16, 32), 10);
}

/* ---- gelu: .5 u (1 + tanh(sqrt(2 / pi) (u + .044715 u^3))) with u = x + b ---- */

static void *gelu_setup(bench_setup *s)
{
    s->in[0] = bench_normal(CR_SHAPE(4096, 4096));
    s->in[1] = bench_normal(CR_SHAPE(4096));
    return &nothing;
}

static bool gelu_call(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *u = cr_add(in.at[0], in.at[1]), *cube = cr_mul(cr_mul(u, u), u);
    cr_tensor *inner = cr_mul(cr_num(0.7978845608028654), cr_add(u, cr_mul(cr_num(0.044715), cube)));
    out[0] = cr_mul(cr_mul(cr_num(0.5), u), cr_add(cr_num(1), cr_tanh(inner)));
    return out[0] != NULL;
}

/* ---- startup: a fresh process that makes two tensors, adds them and prints the result ---- */

typedef struct startup {
    char threads[16], mode[8];
    double peak_rss_mb;
} startup;

static void *startup_setup(bench_setup *s)
{
    startup *t = calloc(1, sizeof *t);
    if (!t)
        return cr_fail(CR_ERROR_MEMORY, "out of memory");
    snprintf(t->threads, sizeof t->threads, "%d", cr_num_threads());
    snprintf(t->mode, sizeof t->mode, "%s", s->staged ? "staged" : "eager");
    return t;
}

int bench_startup_child(int threads, bool staged)
{
    float ones[4] = {1, 1, 1, 1}, sum[4];
    cr_function *f = staged ? cr_stage(dispatch_call, NULL, .name = "startup") : NULL;
    CR_SCOPE {
        cr_set_num_threads(threads);
        cr_tensor *a = cr_from_data(ones, CR_SHAPE(4), CR_F32), *b = cr_from_data(ones, CR_SHAPE(4), CR_F32);
        cr_copy_out(staged ? cr_run(f, a, b) : cr_add(a, b), sum, sizeof sum, CR_F32);
    }
    cr_function_free(f);
    if (!cr_ok())
        return 1;
    printf("%g %g %g %g\n%.6g\n", (double)sum[0], (double)sum[1], (double)sum[2], (double)sum[3], bench_peak_rss_mb());
    return 0;
}

static bool startup_call(cr_list in, cr_tensor **out, void *context)
{
    (void)in;
    (void)out;
    startup *s = context;
    extern char **environ;
    char text[128] = "", *arguments[] = {"cresset", "bench", "--mode", s->mode, "--startup-child", s->threads, NULL};
    int ends[2], status = 1;
    pid_t child;
    if (pipe(ends) != 0)
        return cr_fail_bool(CR_ERROR_IO, "no pipe to a child process");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    bool started = posix_spawn(&child, "/proc/self/exe", &actions, NULL, arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    for (size_t n = 0; started && n < sizeof text - 1;) {
        ssize_t got = read(ends[0], text + n, sizeof text - 1 - n);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    close(ends[0]);
    if (!started || waitpid(child, &status, 0) < 0 || status != 0 || strncmp(text, "2 2 2 2\n", 8) != 0)
        return cr_fail_bool(CR_ERROR_IO, "the child process failed: it printed '%s'", text);
    s->peak_rss_mb = fmax(s->peak_rss_mb, atof(text + 8));
    return true;
}

static double startup_rss(void *context)
{
    return ((startup *)context)->peak_rss_mb;
}

const work bench_op_works[] = {
    {"dispatch", "ns/op", CALLS, dispatch_setup, dispatch_call, end_nothing, .outputs = 1, .calls = CALLS},
    {"dispatch-grad", "ns/op", CALLS, dispatch_grad_setup, dispatch_grad_call, end_nothing, .outputs = 1,
     .calls = CALLS},
    BENCH_TRAIN("mlp-tiny", "us/step", 1, mlp_tiny_setup),
    {"gelu", "GB/s", 4096.0 * 4096 * 8, gelu_setup, gelu_call, end_nothing, .outputs = 1},
    {"startup", "ms", 1, startup_setup, startup_call, free, .by_parts = true, .peak_rss_mb = startup_rss},
    {0},
};
