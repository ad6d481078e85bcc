/* `cresset train mnist-cnn`, mnist-lenet, mnist-mlp: trains a digit classifier, tests it, shows what it read. */
#include "paths.h"
#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 16, MOST_MISREAD_SHOWN = 4 };

/* What the network read on the test digits. */
typedef struct reading {
    int64_t *predicted, *actual; /* count of each */
    int64_t count, right;
} reading;

/* ---- testing ---- */

/* Precision and recall of each digit against the others. */
static void log_classes(const train_plan *p, cr_tensor *scores, cr_tensor *actual)
{
    cr_tensor *likely = cr_softmax(scores, 1);
    for (int64_t digit = 0; p->log && cr_ok() && digit < cr_size(scores, 1); digit++) {
        char tag[32];
        snprintf(tag, sizeof tag, "digit/%lld", (long long)digit);
        cr_tensor *is_it = cr_equal(actual, cr_num((double)digit));
        cr_log_pr_curve(p->log, tag, is_it, cr_reshape(cr_narrow(likely, 1, digit, 1), CR_SHAPE(-1)), 0);
    }
}

static bool read_digits(const train_plan *p, reading *r)
{
    cr_dataset *digits = cr_loader_dataset(p->testing_batches);
    r->count = cr_dataset_length(digits);
    size_t bytes = (size_t)r->count * sizeof(int64_t);
    r->predicted = malloc(bytes);
    r->actual = malloc(bytes);
    if (!r->predicted || !r->actual)
        cr_fail(CR_ERROR_MEMORY, "out of memory for the predictions");
    CR_SCOPE {
        cr_tensor *fields[CR_MAX_FIELDS] = {0};
        cr_tensor *scores = cr_predict(p->net, p->testing_batches, true);
        cr_copy_out(cr_argmax(scores, 1), r->predicted, bytes, CR_I64);
        for (int64_t i = 0; cr_ok() && i < r->count; i++) {
            cr_dataset_get(digits, i, fields);
            r->actual[i] = cr_item_int(fields[1]);
            r->right += r->predicted[i] == r->actual[i];
        }
        if (cr_ok())
            log_classes(p, scores, cr_from_data(r->actual, CR_SHAPE(r->count), CR_I64));
    }
    return cr_ok();
}

/* ---- showing ---- */

/* Sixteen test digits (fewer if there are not so many), the first misread ones among the first of the others. */
static int64_t choose(const reading *r, int64_t *chosen)
{
    static const int places[MOST_MISREAD_SHOWN] = {2, 7, 9, 12};
    int64_t wrong = 0, right = 0, n = 0, misread = 0;
    for (; n < SHOWN && n < r->count; n++) {
        bool want_wrong = misread < MOST_MISREAD_SHOWN && n == places[misread];
        while (wrong < r->count && r->predicted[wrong] == r->actual[wrong])
            wrong++;
        while (right < r->count && r->predicted[right] != r->actual[right])
            right++;
        if ((want_wrong && wrong < r->count) || right >= r->count)
            chosen[n] = wrong++;
        else
            chosen[n] = right++;
        misread += want_wrong;
    }
    return n;
}

static bool show(cr_dataset *digits, const reading *r, const char *path)
{
    int64_t chosen[SHOWN], predicted[SHOWN], actual[SHOWN], n = choose(r, chosen);
    for (int64_t i = 0; i < n; i++) {
        predicted[i] = r->predicted[chosen[i]];
        actual[i] = r->actual[chosen[i]];
    }
    CR_SCOPE {
        cr_tensor *fields[CR_MAX_FIELDS] = {0};
        cr_dataset_gather(digits, chosen, n, fields);
        cr_tensor *p = cr_from_data(predicted, CR_SHAPE(n), CR_I64), *a = cr_from_data(actual, CR_SHAPE(n), CR_I64);
        char *text = cr_digit_text(fields[0], p, .actual = a);
        printf("\n%s\n", text ? text : "");
        free(text);
        cr_write_png(path, cr_digit_sheet(fields[0], p, .actual = a));
    }
    if (cr_error_code() == CR_ERROR_UNSUPPORTED) { /* a build without libpng trains all the same */
        printf("no picture: %s\n", cr_error());
        cr_clear_error();
    } else if (cr_ok()) {
        printf("wrote %s\n", path);
    }
    return cr_ok();
}

static bool test(const train_options *o, train_plan *p)
{
    reading r = {0};
    char *picture = join_path(o->out, "digits.png");
    bool ok = picture && read_digits(p, &r) && show(cr_loader_dataset(p->testing_batches), &r, picture);
    if (ok)
        printf("test accuracy %.4f\n", (double)r.right / (double)r.count);
    free(r.predicted);
    free(r.actual);
    free(picture);
    return ok;
}

/* ---- the task ---- */

static bool digits(const train_options *o, train_plan *p, bool testing_only)
{
    p->training = testing_only ? NULL : cr_mnist(o->data, CR_TRAIN);
    p->testing = cr_ok() ? cr_mnist(o->data, CR_TEST) : NULL;
    return cr_ok();
}

static cr_module *cnn(const train_options *o)
{
    (void)o;
    return cr_mnist_cnn();
}

static cr_module *lenet(const train_options *o)
{
    (void)o;
    return cr_lenet5(10);
}

static cr_module *mlp(const train_options *o)
{
    (void)o;
    return cr_sequential(cr_flatten_layer(), cr_linear_layer(784, 256), cr_relu_layer(), cr_dropout_layer(0.2),
                         cr_linear_layer(256, 128), cr_relu_layer(), cr_linear_layer(128, 10));
}

/* SGD with momentum under a one-cycle schedule: a high rate in the middle, none at the end. */
static bool settings(const train_options *o, train_plan *p)
{
    p->metrics[p->n_metrics++] = cr_accuracy_metric();
    p->watch = 1;
    p->optimizer = cr_sgd(p->net, .lr = o->lr, .momentum = 0.9, .weight_decay = o->weight_decay);
    p->schedule = cr_one_cycle_schedule(p->optimizer, o->lr, train_updates(o, p));
    return cr_ok();
}

#define HELP(what)                                                                                                     \
    what "\nTrained on the 60,000 digits of MNIST, tested on 10,000 that it has not seen. Shows sixteen of them with " \
         "what\n"                                                                                                      \
         "it read, and writes DIR/digits.png and DIR/TASK.safetensors.\n"
#define TASK(...)                                                                                                      \
    {                                                                                                                  \
        .data_help = "folder of the MNIST files", .data = digits, .settings = settings, .finish = test, __VA_ARGS__    \
    }

const train_task train_mnist_cnn =
    TASK(.name = "mnist-cnn", .net = cnn, .about = "digits of MNIST: two convolutions, two layers, dropout",
         .help = HELP("A convolutional network of 1.2 million parameters."),
         .defaults = {.data = "data/mnist", .epochs = 3, .batch = 64, .lr = 0.1});
const train_task train_mnist_lenet =
    TASK(.name = "mnist-lenet", .net = lenet, .about = "digits of MNIST: LeNet-5 of 1998, 61,706 parameters",
         .help = HELP("LeNet-5."), .defaults = {.data = "data/mnist", .epochs = 10, .batch = 64, .lr = 0.1});
const train_task train_mnist_mlp =
    TASK(.name = "mnist-mlp", .net = mlp, .about = "digits of MNIST: three layers, no convolutions",
         .help = HELP("A network of three layers, of 256, 128 and 10 units."),
         .defaults = {.data = "data/mnist", .epochs = 10, .batch = 64, .lr = 0.1});
