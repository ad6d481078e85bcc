/* Workloads of single ops and of a tiny network: the cost of a call, of a pass over memory, of starting. */
#include "bench.h"
#include "bench_step.h"

#include <math.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CALLS = 10000 };

/* The inputs of a work: up to four tensors. */
typedef struct inputs {
    cr_tensor *t[4];
} inputs;

static inputs *new_inputs(cr_tensor *a, cr_tensor *b)
{
    inputs *in = calloc(1, sizeof *in);
    if (!in)
        return cr_fail(CR_ERROR_MEMORY, "out of memory");
    in->t[0] = a;
    in->t[1] = b;
    return in;
}

static void free_inputs(void *context)
{
    inputs *in = context;
    for (int i = 0; i < 4; i++)
        cr_release(in->t[i]);
    free(in);
}

/* ---- dispatch ---- */

static void *dispatch_setup(void)
{
    return new_inputs(bench_normal(CR_SHAPE(1)), bench_normal(CR_SHAPE(1)));
}

static cr_tensor *dispatch_step(void *context)
{
    inputs *in = context;
    CR_NO_GRAD {
        for (int i = 0; i < CALLS; i++)
            CR_SCOPE {
                cr_add(in->t[0], in->t[1]);
            }
    }
    return NULL;
}

static void *dispatch_grad_setup(void)
{
    inputs *in = new_inputs(bench_normal(CR_SHAPE(1)), NULL);
    if (in)
        cr_requires_grad(in->t[0], true);
    return in;
}

static cr_tensor *dispatch_grad_step(void *context)
{
    inputs *in = context;
    for (int i = 0; i < CALLS; i++)
        CR_SCOPE {
            cr_mul(in->t[0], in->t[0]);
        }
    return NULL;
}

/* ---- mlp-tiny ---- */

static void *mlp_tiny_setup(void)
{
    cr_module *net = cr_sequential(cr_linear_layer(32, 64), cr_tanh_layer(), cr_linear_layer(64, 10));
    return bench_classifier(net, cr_sgd(net, .lr = 0.01), CR_SHAPE(16, 32), 10);
}

/* ---- gelu: .5 u (1 + tanh(sqrt(2 / pi) (u + .044715 u^3))) with u = x + b ---- */

static void *gelu_setup(void)
{
    return new_inputs(bench_normal(CR_SHAPE(4096, 4096)), bench_normal(CR_SHAPE(4096)));
}

static cr_tensor *gelu(cr_tensor *x, cr_tensor *b)
{
    cr_tensor *u = cr_add(x, b), *cube = cr_mul(cr_mul(u, u), u);
    cr_tensor *inner = cr_mul(cr_num(0.7978845608028654), cr_add(u, cr_mul(cr_num(0.044715), cube)));
    return cr_mul(cr_mul(cr_num(0.5), u), cr_add(cr_num(1), cr_tanh(inner)));
}

static cr_tensor *gelu_step(void *context)
{
    inputs *in = context;
    CR_NO_GRAD {
        cr_tensor *y;
        CR_SCOPE {
            y = cr_keep(gelu(in->t[0], in->t[1]));
        }
        cr_data(y); /* pointwise work may be put off until somebody looks */
    }
    return NULL;
}

/* ---- startup: a fresh process that makes two tensors, adds them and prints the result ---- */

typedef struct startup {
    char threads[16];
    double peak_rss_mb;
} startup;

static void *startup_setup(void)
{
    startup *s = calloc(1, sizeof *s);
    if (!s)
        return cr_fail(CR_ERROR_MEMORY, "out of memory");
    snprintf(s->threads, sizeof s->threads, "%d", cr_num_threads());
    return s;
}

int bench_startup_child(int threads)
{
    float ones[4] = {1, 1, 1, 1}, sum[4];
    CR_SCOPE {
        cr_set_num_threads(threads);
        cr_tensor *a = cr_from_data(ones, CR_SHAPE(4), CR_F32), *b = cr_from_data(ones, CR_SHAPE(4), CR_F32);
        cr_copy_out(cr_add(a, b), sum, sizeof sum, CR_F32);
    }
    if (!cr_ok())
        return 1;
    printf("%g %g %g %g\n%.6g\n", (double)sum[0], (double)sum[1], (double)sum[2], (double)sum[3], bench_peak_rss_mb());
    return 0;
}

static cr_tensor *startup_step(void *context)
{
    startup *s = context;
    extern char **environ;
    char text[128] = "", *arguments[] = {"cresset", "bench", "--startup-child", s->threads, NULL};
    int ends[2], status = 1;
    pid_t child;
    if (pipe(ends) != 0)
        return cr_fail(CR_ERROR_IO, "no pipe to a child process");
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
        return cr_fail(CR_ERROR_IO, "the child process failed: it printed '%s'", text);
    s->peak_rss_mb = fmax(s->peak_rss_mb, atof(text + 8));
    return NULL;
}

static double startup_rss(void *context)
{
    return ((startup *)context)->peak_rss_mb;
}

const work bench_op_works[] = {
    {"dispatch", "ns/op", CALLS, dispatch_setup, dispatch_step, free_inputs, NULL},
    {"dispatch-grad", "ns/op", CALLS, dispatch_grad_setup, dispatch_grad_step, free_inputs, NULL},
    {"mlp-tiny", "us/step", 1, mlp_tiny_setup, bench_train_step, bench_trainer_end, NULL},
    {"gelu", "GB/s", 4096.0 * 4096 * 8, gelu_setup, gelu_step, free_inputs, NULL},
    {"startup", "ms", 1, startup_setup, startup_step, free, startup_rss},
    {0},
};
