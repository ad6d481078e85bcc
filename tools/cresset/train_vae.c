/* `cresset train mnist-vae`: a variational autoencoder of the digits. */
#include "paths.h"
#include "train.h"

#include <stdio.h>
#include <stdlib.h>

enum { PIXELS = 784, SHOWN = 16, COLUMNS = 8 };

static int64_t hidden = 400, latent = 20;

static const arg own_args[] = {
    {"--hidden", ARG_INT, &hidden, "N", "units of the layers between", 1, 1e6, NULL, false},
    {"--latent", ARG_INT, &latent, "N", "numbers that a digit is coded by", 1, 1e6, NULL, false},
};

/* The pictures without their labels: each is its own target. */
static bool picture(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    (void)index, (void)context;
    out[0] = in[0];
    return true;
}

static bool digits(const train_options *o, train_plan *p, bool testing_only)
{
    if (!testing_only)
        p->training = cr_map_dataset(cr_mnist(o->data, CR_TRAIN), picture, .fields = 1);
    p->testing = cr_map_dataset(cr_mnist(o->data, CR_TEST), picture, .fields = 1);
    return cr_ok();
}

static cr_module *net(const train_options *o)
{
    (void)o;
    return cr_vae(.hidden = hidden, .latent = latent);
}

/* ---- the loss ---- */

/* For training the net gives [N, 784 + 2 latent]: the picture, the codes' means and logarithms of variances. */
static cr_tensor *all_of_it(cr_module *m, cr_list xs, void *context)
{
    (void)context;
    cr_vae_result r = cr_vae_forward(m, xs.at[0]);
    return r.y ? cr_concat(CR_LIST(r.y, r.mean, r.log_variance), .axis = 1) : NULL;
}

/* The negative evidence lower bound of an example. */
static cr_tensor *bound(cr_module *m, cr_list xs)
{
    (void)m;
    cr_tensor *all = xs.at[0];
    int64_t n = cr_size(all, 0), codes = (cr_size(all, 1) - PIXELS) / 2;
    cr_vae_result r = {cr_narrow(all, 1, 0, PIXELS), cr_narrow(all, 1, PIXELS, codes),
                       cr_narrow(all, 1, PIXELS + codes, codes)};
    return cr_div(cr_vae_loss(r, xs.at[1]), cr_num((double)n));
}

static bool settings(const train_options *o, train_plan *p)
{
    p->loss = cr_module_new("elbo", NULL, 0);
    cr_module_on_forward_all(p->loss, bound);
    cr_module_around(p->net, all_of_it, NULL);
    if (p->batches)
        p->optimizer = cr_adam(p->net, .lr = o->lr, .weight_decay = o->weight_decay);
    return cr_ok();
}

/* ---- showing ---- */

/* DIR/digits.png: test digits over what becomes of them, and digits that are drawn. */
static bool finish(const train_options *o, train_plan *p)
{
    char *path = join_path(o->out, "digits.png");
    if (!path || !print_test(o, p))
        return false;
    cr_module_around(p->net, NULL, NULL);
    cr_eval(p->net);
    CR_SCOPE {
        CR_NO_GRAD {
            int64_t first[COLUMNS];
            cr_tensor *fields[CR_MAX_FIELDS] = {0};
            for (int i = 0; i < COLUMNS; i++)
                first[i] = i;
            cr_dataset_gather(cr_loader_dataset(p->testing_batches), first, COLUMNS, fields);
            cr_tensor *again = cr_forward(p->net, fields[0]);
            cr_tensor *drawn = cr_vae_decode(p->net, cr_normal(CR_SHAPE(SHOWN, latent), 0, 1));
            cr_tensor *rows = cr_concat(CR_LIST(cr_reshape(fields[0], CR_SHAPE(COLUMNS, PIXELS)), again, drawn));
            cr_tensor *grid = cr_reshape(rows, CR_SHAPE((2 * COLUMNS + SHOWN) / COLUMNS, COLUMNS, 28, 28));
            cr_tensor *sheet = cr_reshape(cr_permute(grid, CR_SHAPE(0, 2, 1, 3)), CR_SHAPE(-1, COLUMNS * 28));
            cr_write_png(path, cr_cast(cr_mul(cr_clip(sheet, .min = cr_num(0), .max = cr_num(1)), cr_num(255)), CR_U8));
        }
    }
    if (cr_error_code() == CR_ERROR_UNSUPPORTED)
        cr_clear_error(); /* a build without libpng trains all the same */
    else if (cr_ok())
        printf("wrote %s\n", path);
    free(path);
    return cr_ok();
}

const train_task train_mnist_vae = {
    .name = "mnist-vae",
    .about = "digits of MNIST: a variational autoencoder, which then draws some of its own",
    .help = "Trains a variational autoencoder on the 60,000 digits of MNIST, tests it on 10,000 others, and writes\n"
            "DIR/digits.png: digits, what it makes of them, and digits that it has drawn.\n",
    .data_help = "folder of the MNIST files",
    .defaults = {.data = "data/mnist", .epochs = 10, .batch = 128, .lr = 1e-3, .mode = "eager"},
    .args = own_args,
    .n_args = sizeof own_args / sizeof *own_args,
    .data = digits,
    .net = net,
    .settings = settings,
    .finish = finish,
};
