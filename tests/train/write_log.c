/* Writes a log with one record of each kind, of values that compare_tensorboard.py knows. */
#include <cresset.h>
#include <stdio.h>

static bool layer(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_softmax(cr_linear(in.at[0], context), -1);
    return cr_ok();
}

static void log_all(cr_log *log)
{
    static const char *const labels[] = {"zero", "one", "two", "three"};
    const cr_hparam settings[] = {{"lr", 0.125, NULL}, {"optimizer", 0, "sgd"}};
    for (int i = 0; i < 5; i++)
        cr_log_scalar(log, "loss/train", 1.0 / (1 << i), 10 * i);
    cr_log_histogram(log, "weights", cr_div(cr_arange(0, 100), cr_num(8)), 2, .bins = 10);
    cr_log_text(log, "notes", "a **bold** word", 3);
    cr_log_pr_curve(log, "curve", cr_ints(0, 0, 1, 1), cr_floats(0.1f, 0.4f, 0.35f, 0.8f), 4, .thresholds = 11);
    cr_log_image(log, "picture", cr_cast(cr_reshape(cr_arange(0, 3 * 4 * 5), CR_SHAPE(3, 4, 5)), CR_U8), 5);
    cr_log_audio(log, "sound", cr_div(cr_arange(-4, 4), cr_num(4)), 8000, 6);
    cr_log_embedding(log, "points", cr_reshape(cr_arange(0, 12), CR_SHAPE(4, 3)), 7, .labels = labels,
                     .images = cr_uniform(CR_SHAPE(4, 1, 8, 8), 0, 1));
    cr_log_hparams(log, settings, 2, (const char *const[]){"loss/train"}, 1);
    cr_function *f = cr_stage(layer, cr_ones(CR_SHAPE(3, 4)), .name = "layer");
    cr_run(f, cr_ones(CR_SHAPE(2, 4)));
    cr_log_graph(log, f, 0);
    cr_function_free(f);
}

int main(int argc, char **argv)
{
    cr_log *log = argc == 2 ? cr_log_open(argv[1]) : NULL;
    CR_SCOPE
        log_all(log);
    bool ok = cr_log_close(log) && cr_ok() && log;
    if (!ok)
        fprintf(stderr, "write_log: %s\n", argc == 2 ? cr_error() : "expected one argument, the folder");
    return !ok;
}
