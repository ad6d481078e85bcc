/* `cresset train cifar10`: a small residual network on the pictures of CIFAR-10, as JPEG files in an archive or
 * folders. */
#include "train.h"

#include <stdlib.h>

enum { PATCH = 12, WHITENED_PICTURES = 1000, SIDE = 32 };

static int64_t width = 64, smoothing_percent = 10;

static const arg own_args[] = {
    {"--width", ARG_INT, &width, "N", "channels of the first stage", 1, 4096, NULL, false},
    {"--label-smoothing", ARG_INT, &smoothing_percent, "PERCENT", "of the targets", 0, 99, NULL, false},
};

/* Means and standard deviations of the training pictures. */
#define MEAN                                                                                                           \
    {                                                                                                                  \
        0.4914, 0.4822, 0.4465                                                                                         \
    }
#define STD                                                                                                            \
    {                                                                                                                  \
        0.2470, 0.2435, 0.2616                                                                                         \
    }

enum { CLASSES = 10 };

/* One of each class after the other, so that the first few are of all classes. */
static cr_dataset *in_turns(cr_dataset *d)
{
    int64_t n = cr_dataset_length(d), each = n / CLASSES;
    int64_t *order = malloc((size_t)n * sizeof *order + 1);
    for (int64_t i = 0; order && i < n; i++)
        order[i] = i < each * CLASSES ? i % CLASSES * each + i / CLASSES : i;
    if (!order)
        cr_fail(CR_ERROR_MEMORY, "out of memory for the order of %lld pictures", (long long)n);
    if (order && d)
        d = cr_pick(d, order, n);
    free(order);
    return d;
}

/* Decoded once; what is random comes after. */
static cr_dataset *part(const train_options *o, const char *under)
{
    cr_dataset *files = in_turns(cr_image_folder(o->data, .under = under, .form = CR_PICTURE_FILES));
    return cr_cache_dataset(cr_transform_dataset(files, NULL, .bytes = true));
}

static bool data(const train_options *o, train_plan *p, bool testing_only)
{
    if (!testing_only)
        p->training = cr_transform_dataset(
            part(o, "cifar10/train"),
            cr_compose(cr_random_crop(SIDE, .padding = 4, .padding_mode = CR_PADDING_REFLECT),
                       cr_random_horizontal_flip(), cr_normalize_picture(.mean = MEAN, .std = STD)),
            .seed = (uint64_t)o->seed);
    p->testing = cr_transform_dataset(part(o, "cifar10/test"), cr_normalize_picture(.mean = MEAN, .std = STD));
    return cr_ok();
}

static cr_module *net(const train_options *o)
{
    (void)o;
    return cr_resnet9(CLASSES, .width = width);
}

/* ---- the first layer ---- */

/* Adds the products of the elements of a picture's 2x2 patches [3,2,2] to `sums`. */
static void add_patches(const float *x, double sums[PATCH][PATCH])
{
    for (int y = 0; y + 1 < SIDE; y++)
        for (int z = 0; z + 1 < SIDE; z++) {
            double v[PATCH];
            for (int k = 0; k < PATCH; k++)
                v[k] = x[(k / 4 * SIDE + y + k / 2 % 2) * SIDE + z + k % 2];
            for (int i = 0; i < PATCH; i++)
                for (int k = 0; k < PATCH; k++)
                    sums[i][k] += v[i] * v[k];
        }
}

/* The stem's filters become the patches' principal directions, scaled so that their results have variance one, and
 * the opposites of these; they are not trained. */
static bool whiten(cr_module *m, cr_dataset *pictures)
{
    double sums[PATCH][PATCH] = {{0}};
    int64_t n = cr_dataset_length(pictures), count = n < WHITENED_PICTURES ? n : WHITENED_PICTURES;
    float *values = malloc(3 * SIDE * SIDE * sizeof *values);
    if (!values)
        return cr_fail_bool(CR_ERROR_MEMORY, "out of memory for a picture");
    for (int64_t i = 0; cr_ok() && i < count; i++)
        CR_SCOPE {
            cr_tensor *fields[CR_MAX_FIELDS];
            if (cr_dataset_get(pictures, i * (n / count), fields) &&
                cr_copy_out(fields[0], values, 3 * SIDE * SIDE * sizeof *values, CR_F32))
                add_patches(values, sums);
        }
    free(values);
    CR_SCOPE
        CR_NO_GRAD {
            cr_tensor *weight = cr_find_parameter(m, "stem.weight");
            cr_tensor *covariance = cr_mul(cr_from_data(sums, CR_SHAPE(PATCH, PATCH), CR_F64),
                                           cr_num(1.0 / (double)count / ((SIDE - 1) * (SIDE - 1))));
            cr_eigh_result e = cr_eigh(covariance);
            cr_tensor *rows =
                cr_div(cr_transpose(e.vectors, 0, 1), cr_sqrt(cr_add(cr_unsqueeze(e.values, 1), cr_num(5e-4))));
            cr_copy_(weight, cr_cast(cr_reshape(cr_concat(CR_LIST(rows, cr_neg(rows))), cr_shape(weight)), CR_F32));
            cr_requires_grad(weight, false);
            cr_init_zeros(cr_find_parameter(m, "stem.bias"));
        }
    return cr_ok();
}

static bool settings(const train_options *o, train_plan *p)
{
    p->metrics[p->n_metrics++] = cr_accuracy_metric();
    p->loss = cr_cross_entropy_layer(.label_smoothing = (double)smoothing_percent / 100);
    if (!p->batches)
        return cr_ok();
    p->optimizer = cr_sgd(p->net, .lr = o->lr, .momentum = 0.9, .nesterov = true, .weight_decay = o->weight_decay);
    p->schedule = cr_one_cycle_schedule(p->optimizer, o->lr, train_updates(o, p));
    return cr_ok() && whiten(p->net, p->training);
}

/* ---- testing ---- */

/* What the network makes of a batch, on average over the pictures, the same moved by a pixel either way, and the mirror
 * images of all three. */
static cr_tensor *predict(cr_module *m, cr_tensor *x)
{
    static const struct {
        int64_t by;
        double weight;
    } moves[] = {{0, 0.5}, {1, 0.25}, {-1, 0.25}};
    cr_tensor *sum = NULL;
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        int64_t by = moves[i].by;
        cr_tensor *moved = by ? cr_pad(x, CR_SHAPE(by, by), CR_SHAPE(-by, -by), .mode = CR_PAD_REFLECT) : x;
        cr_tensor *y = cr_add(cr_forward(m, moved), cr_forward(m, cr_flip(moved, .axes = CR_AXES(3))));
        y = cr_mul(y, cr_num(moves[i].weight));
        sum = sum ? cr_add(sum, y) : y;
    }
    return sum;
}

static bool test(const train_options *o, train_plan *p)
{
    cr_metric *accuracy = cr_accuracy_metric();
    bool ok = print_test(o, p);
    cr_eval(p->net);
    CR_NO_GRAD {
        CR_EACH (batch, p->testing_batches)
            ok = ok && cr_metric_add(accuracy, predict(p->net, batch.x), batch.y);
    }
    if (ok && cr_ok())
        printf("test accuracy with views %.4f\n", cr_metric_value(accuracy));
    cr_metric_free(accuracy);
    return ok && cr_ok();
}

const train_task train_cifar10 = {
    .name = "cifar10",
    .about = "a small residual network tells ten kinds of things apart (CIFAR-10 as JPEG files)",
    .help = "Trains resnet9 on the CIFAR-10 pictures, moved and mirrored at random, and tests it on the others.\n",
    .data_help = "archive or folder with cifar10/train/CLASS/*.jpg and cifar10/test/CLASS/*.jpg",
    .defaults = {.data = "data/cifar10",
                 .mode = "staged",
                 .epochs = 10,
                 .batch = 128,
                 .lr = 0.2,
                 .weight_decay = 5e-4,
                 .average = 0.99,
                 .workers = 1},
    .args = own_args,
    .n_args = sizeof own_args / sizeof *own_args,
    .data = data,
    .net = net,
    .settings = settings,
    .finish = test,
};
