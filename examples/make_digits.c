/* Handwritten digits that nobody wrote, in two ways: a variational autoencoder, which learns codes of 20 numbers from
 * which digits can be decoded, and a DCGAN, whose generator learns to mislead a discriminator.
 *
 *     build/examples/make_digits [FOLDER] [--gan] [--out PICTURE.png] [--quick]
 *
 * FOLDER holds the MNIST files (data/mnist unless given). Prints the losses, and some made digits in letters; with
 * --out they are written as a picture of eight by eight. The autoencoder's loss, of a digit, falls from 550 to about
 * 106 in ten passes; with --quick below 220 in a second. The DCGAN (--gan), with pictures of 64x64, makes three passes,
 * which take long without a large machine; with --quick, after the autoencoder, a few steps of it only show that both
 * losses are sound. */
#include <cresset.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LATENT = 20, NOISE = 32 };

typedef struct options {
    const char *folder, *out;
    bool gan, quick;
} options;

/* ---- looking ---- */

/* pictures [64,28,28] with values 0 to 1: four of them in letters, all of them as a file. */
static void show(cr_tensor *pictures, const char *path)
{
    static const char shades[] = " .:-=+*#%@";
    float p[4][28][28];
    if (!cr_copy_out(cr_narrow(pictures, 0, 0, 4), p, sizeof p, CR_F32))
        return;
    for (int row = 2; row < 27; row += 2, putchar('\n'))
        for (int n = 0; n < 4; n++)
            for (int column = 0; column < 28; column++)
                putchar(shades[(int)(9.99f * fminf(1, fmaxf(0, 0.5f * (p[n][row][column] + p[n][row - 1][column]))))]);
    if (!path)
        return;
    cr_tensor *rows = cr_transpose(cr_reshape(pictures, CR_SHAPE(8, 8, 28, 28)), 1, 2);
    cr_tensor *sheet = cr_reshape(rows, CR_SHAPE(8 * 28, 8 * 28, 1));
    cr_write_png(path, cr_cast(cr_round(cr_mul(cr_clamp(sheet, 0, 1), cr_num(255))), CR_U8));
}

/* ---- the autoencoder ---- */

/* The last batches' mean loss of a digit. */
static double learn_codes(cr_module *net, const options *o)
{
    double mean = NAN;
    cr_optimizer *opt = cr_adam(net, .lr = o->quick ? 3e-3 : 1e-3);
    cr_loader *batches = cr_loader_new(cr_mnist(o->folder, CR_TRAIN), .batch_size = 128, .shuffle = true);
    for (int epoch = 0; epoch < (o->quick ? 1 : 10); epoch++)
        CR_EACH (batch, batches) {
            if (o->quick && batch.index == 80)
                break;
            cr_vae_result r = cr_vae_forward(net, batch.x);
            cr_tensor *loss = cr_div(cr_vae_loss(r, batch.x), cr_num((double)batch.count));
            cr_backward(loss);
            cr_step(opt);
            mean = isnan(mean) ? cr_item(loss) : 0.95 * mean + 0.05 * cr_item(loss);
            if (batch.index % (o->quick ? 40 : 400) == 0)
                printf("epoch %d   batch %3lld   loss %.1f\n", epoch, (long long)batch.index, cr_item(loss));
        }
    cr_loader_free(batches);
    cr_optimizer_free(opt);
    return mean;
}

static bool run_vae(const options *o)
{
    cr_module *net = cr_vae(.latent = LATENT);
    double loss = learn_codes(net, o);
    printf("autoencoder: loss %.1f\n", loss);
    cr_eval(net);
    CR_SCOPE
        CR_NO_GRAD {
            cr_tensor *codes = cr_normal(CR_SHAPE(64, LATENT), 0, 1);
            show(cr_reshape(cr_vae_decode(net, codes), CR_SHAPE(64, 28, 28)), o->gan ? NULL : o->out);
        }
    cr_module_free(net);
    return loss < (o->quick ? 220 : 112);
}

/* ---- the adversaries ---- */

typedef struct adversaries {
    cr_module *maker, *judge;
    cr_optimizer *opt_maker, *opt_judge;
} adversaries;

static cr_tensor *judged(cr_module *judge, cr_tensor *pictures, double as)
{
    cr_tensor *scores = cr_forward(judge, pictures);
    return cr_bce_with_logits(scores, cr_full(cr_shape(scores), as));
}

/* A step of both, from digits [N,1,28,28]; their losses. */
static void contest(const adversaries *a, cr_tensor *digits, double *of_judge, double *of_maker)
{
    cr_tensor *real = cr_interpolate(digits, CR_SHAPE(64, 64), .mode = CR_RESIZE_LINEAR);
    real = cr_sub(cr_mul(real, cr_num(2)), cr_num(1));
    cr_tensor *made = cr_forward(a->maker, cr_normal(CR_SHAPE(cr_size(digits, 0), NOISE), 0, 1));
    cr_tensor *loss = cr_add(judged(a->judge, real, 1), judged(a->judge, cr_detach(made), 0));
    cr_backward(loss);
    cr_step(a->opt_judge);
    *of_judge = cr_item(loss);
    loss = judged(a->judge, made, 1);
    cr_backward(loss);
    cr_step(a->opt_maker);
    cr_zero_grad(a->judge);
    *of_maker = cr_item(loss);
}

static bool run_gan(const options *o)
{
    int64_t width = o->quick ? 4 : 32;
    adversaries a = {cr_dcgan_generator(.channels = 1, .latent = NOISE, .width = width),
                     cr_dcgan_discriminator(.channels = 1, .width = width, .scores = true), NULL, NULL};
    a.opt_maker = cr_adam(a.maker, .lr = 2e-4, .beta1 = 0.5);
    a.opt_judge = cr_adam(a.judge, .lr = 2e-4, .beta1 = 0.5);
    cr_loader *batches =
        cr_loader_new(cr_mnist(o->folder, CR_TRAIN), .batch_size = o->quick ? 16 : 64, .shuffle = true);
    double judge = NAN, maker = NAN;
    for (int epoch = 0; epoch < (o->quick ? 1 : 3); epoch++)
        CR_EACH (batch, batches) {
            if (o->quick && batch.index == 6)
                break;
            contest(&a, batch.x, &judge, &maker);
            if (batch.index % (o->quick ? 4 : 50) == 0)
                printf("epoch %d   batch %3lld   judge %.3f   maker %.3f\n", epoch, (long long)batch.index, judge,
                       maker);
        }
    if (!o->quick)
        CR_SCOPE
            CR_NO_GRAD {
                cr_tensor *made = cr_forward(a.maker, cr_normal(CR_SHAPE(64, NOISE), 0, 1));
                made = cr_interpolate(made, CR_SHAPE(28, 28), .mode = CR_RESIZE_LINEAR, .antialias = true);
                show(cr_add(cr_mul(cr_select(made, 1, 0), cr_num(0.5)), cr_num(0.5)), o->out);
            }
    cr_loader_free(batches);
    cr_optimizer_free(a.opt_maker);
    cr_optimizer_free(a.opt_judge);
    cr_module_free(a.maker);
    cr_module_free(a.judge);
    return isfinite(judge) && isfinite(maker) && judge < 2;
}

int main(int argc, char **argv)
{
    options o = {.folder = "data/mnist"};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--quick") == 0)
            o.quick = true;
        else if (strcmp(argv[i], "--gan") == 0)
            o.gan = true;
        else if (strcmp(argv[i], "--out") == 0 && i + 1 < argc)
            o.out = argv[++i];
        else
            o.folder = argv[i];
    }
    cr_manual_seed(1);
    bool good = (o.gan && !o.quick) || run_vae(&o);
    if (o.gan || o.quick)
        good = run_gan(&o) && good;
    if (!cr_ok())
        return fprintf(stderr, "%s\n", cr_error()), 1;
    return good ? 0 : 1;
}
