/* A whole train step as one staged function: forward, backward and the optimizer's update are traced at the first call
 * and run from a compiled graph ever after. The network learns to tell the arms of two spirals apart, once eagerly and
 * once staged from the same start; the losses agree to rounding.
 *
 *     build/examples/staged_training [--quick] [--times]
 *
 * Prints both losses every fifty steps; with --times also how long a step takes in either way. With
 * CRESSET_DUMP=graph,code in the environment it shows what is traced and the C that is compiled. */
#include <cresset.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { POINTS = 256, MOST_STEPS = 400 };

typedef struct trainer {
    cr_module *net;
    cr_optimizer *opt;
} trainer;

/* What is staged. It is ordinary code, and the eager run below calls it as it stands. in: points f32[256,2], arms
 * i64[256]; out: the loss. */
static bool train_step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    out[0] = cr_cross_entropy(cr_forward(t->net, in.at[0]), in.at[1]);
    return cr_backward(out[0]) && cr_step(t->opt);
}

/* Two arms of about a turn each, a little noisy. */
static void spirals(cr_tensor **points, cr_tensor **arms)
{
    float at[POINTS][2];
    int64_t arm[POINTS];
    srand(1);
    for (int i = 0; i < POINTS; i++) {
        float far = 0.1f + 0.9f * (float)(i / 2) / (POINTS / 2), noise = 0.02f * (float)rand() / (float)RAND_MAX;
        float turn = 7.0f * far + 3.14159f * (float)(i % 2);
        arm[i] = i % 2;
        at[i][0] = (far + noise) * cosf(turn);
        at[i][1] = (far + noise) * sinf(turn);
    }
    *points = cr_from_data(at, CR_SHAPE(POINTS, 2), CR_F32);
    *arms = cr_from_data(arm, CR_SHAPE(POINTS), CR_I64);
}

static double now(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Fills losses[steps]; returns the seconds of the steps but the first, which is where a staged function is traced. */
static double train(bool staged, cr_tensor *points, cr_tensor *arms, int steps, double *losses, double *first)
{
    cr_manual_seed(7); /* the same weights each time */
    trainer t = {.net = cr_sequential(cr_linear_layer(2, 64), cr_tanh_layer(), cr_linear_layer(64, 64), cr_gelu_layer(),
                                      cr_layer_norm_layer(64), cr_linear_layer(64, 2))};
    t.opt = cr_adamw(t.net, .lr = 1e-2);
    cr_function *step = cr_stage(train_step, &t, .name = "train_step");
    double begun = now();
    for (int i = 0; i < steps; i++)
        CR_SCOPE {
            cr_tensor *loss = NULL;
            cr_set_learning_rate(t.opt, -1, 1e-2 * (1 - (double)i / steps)); /* no new trace: it is read at each run */
            if (staged)
                loss = cr_run(step, points, arms);
            else
                train_step(CR_LIST(points, arms), &loss, &t);
            losses[i] = cr_item(loss);
            if (i == 0) {
                *first = now() - begun;
                begun = now();
            }
        }
    double seconds = now() - begun;
    if (staged)
        printf("traced %d time\n", cr_function_traces(step));
    cr_function_free(step);
    cr_optimizer_free(t.opt);
    cr_module_free(t.net);
    return seconds;
}

int main(int argc, char **argv)
{
    int steps = MOST_STEPS;
    bool times = false;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--quick") == 0)
            steps = 200;
        else if (strcmp(argv[i], "--times") == 0)
            times = true;
    }
    double eager[MOST_STEPS], staged[MOST_STEPS], first[2], seconds[2], apart = 0;
    CR_SCOPE {
        cr_tensor *points, *arms;
        spirals(&points, &arms);
        seconds[0] = train(false, points, arms, steps, eager, &first[0]);
        seconds[1] = train(true, points, arms, steps, staged, &first[1]);
    }
    if (!cr_ok())
        return fprintf(stderr, "%s\n", cr_error()), 1;
    for (int i = 0; i < steps; i++) {
        if (i % 50 == 0 || i == steps - 1)
            printf("step %3d   eager %.6f   staged %.6f\n", i, eager[i], staged[i]);
        apart = fmax(apart, fabs(eager[i] - staged[i]));
    }
    printf("at most %.0e apart\n", apart);
    if (times)
        for (int i = 0; i < 2; i++)
            printf("%s: first step %.1f ms, the others %.1f us each\n", i ? "staged" : "eager", 1e3 * first[i],
                   1e6 * seconds[i] / (steps - 1));
    return apart < 1e-2 && staged[steps - 1] < 0.1 ? 0 : 1;
}
