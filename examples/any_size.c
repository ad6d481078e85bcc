/* One trace for every size: a train step whose batches have any number of rows. The signature names that number; the
 * function runs on the host a few times at the first call and never again, and no size after the first needs the
 * compiler.
 *
 *     build/examples/any_size [--times]
 *
 * Prints the loss of batches of several sizes, staged and eager from the same start; with --times also how long each
 * staged step took. */
#include <cresset.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

typedef struct trainer {
    cr_module *net;
    cr_optimizer *opt;
    int runs; /* on the host */
} trainer;

static bool train_step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    t->runs++;
    out[0] = cr_cross_entropy(cr_forward(t->net, in.at[0]), in.at[1]);
    return cr_backward(out[0]) && cr_step(t->opt);
}

static trainer make(void)
{
    cr_manual_seed(7); /* the same weights each time */
    trainer t = {.net = cr_sequential(cr_linear_layer(20, 64), cr_relu_layer(), cr_linear_layer(64, 4))};
    t.opt = cr_adam(t.net, .lr = 1e-3);
    return t;
}

static double now(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
    static const int64_t sizes[] = {32, 32, 17, 64, 1, 8, 50, 17};
    bool times = argc > 1 && !strcmp(argv[1], "--times");
    trainer a = make(), b = make();
    cr_function *step = cr_stage(
        train_step, &b, .name = "train_step",
        .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 20)}, {CR_I64, CR_SHAPE(CR_FREE)}}, .inputs = 2);
    double most = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && cr_ok(); i++)
        CR_SCOPE {
            cr_tensor *x = cr_normal(CR_SHAPE(sizes[i], 20), 0, 1), *y = cr_randint(CR_SHAPE(sizes[i]), 0, 4),
                      *loss = NULL;
            train_step(CR_LIST(x, y), &loss, &a);
            double eager = cr_item(loss), start = now(), staged = cr_item(cr_run(step, x, y)), took = now() - start;
            most = fmax(most, fabs(eager - staged));
            printf("batch of %2lld   eager %.6f   staged %.6f", (long long)sizes[i], eager, staged);
            printf(times ? "   %.2f ms\n" : "\n", took * 1e3);
        }
    printf("traced %d time, for all sizes; at most %.0e apart\n", cr_function_traces(step), most);
    bool ok = cr_ok() && cr_function_traces(step) == 1 && b.runs < 10 && most < 1e-5;
    if (!cr_ok())
        fprintf(stderr, "%s\n", cr_error());
    cr_function_free(step);
    cr_optimizer_free(a.opt);
    cr_optimizer_free(b.opt);
    cr_module_free(a.net);
    cr_module_free(b.net);
    return ok ? 0 : 1;
}
