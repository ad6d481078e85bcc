/* `cresset train mnist-cnn`: trains the digit classifier, tests it, shows and saves what it learnt. */
#include "args.h"
#include "commands.h"
#include "paths.h"

#include <cresset.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { TEST_BATCH = 500, SHOWN = 16, MOST_MISREAD_SHOWN = 4 };

typedef struct settings {
    const char *out, *data;
    int64_t epochs, batch, seed, threads, limit;
    double lr;
} settings;

/* What the network read on the test digits. */
typedef struct reading {
    int64_t *predicted, *actual; /* count of each */
    int64_t count, right;
} reading;

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- training ---- */

/* Batches of `size` that reach `limit` examples (0: all `count`). */
static int64_t batches_of(int64_t count, int64_t size, int64_t limit)
{
    if (limit && limit < count)
        count = limit;
    return (count + size - 1) / size;
}

static double share_right(cr_tensor *logits, cr_tensor *labels)
{
    return cr_item(cr_mean(cr_cast(cr_equal(cr_argmax(logits, 1), labels), CR_F32)));
}

static void train_epoch(cr_module *net, cr_optimizer *opt, cr_schedule *schedule, cr_loader *batches, int64_t steps,
                        const char *label)
{
    cr_progress *bar = cr_progress_new(label, steps, .out = stdout);
    CR_EACH (batch, batches) {
        if (batch.index >= steps)
            break;
        cr_tensor *logits = cr_forward(net, batch.x);
        cr_tensor *loss = cr_cross_entropy(logits, batch.y);
        cr_backward(loss);
        cr_step(opt);
        cr_schedule_step(schedule);
        cr_progress_mean(bar, "loss", cr_item(loss), (double)batch.count);
        cr_progress_mean(bar, "accuracy", share_right(logits, batch.y), (double)batch.count);
        cr_progress_step(bar, batch.count);
    }
    cr_progress_end(bar);
}

/* SGD with momentum under a one-cycle schedule: a high rate in the middle, none at the end. */
static bool train(cr_module *net, cr_dataset *digits, const settings *s)
{
    int64_t steps = batches_of(cr_dataset_length(digits), s->batch, s->limit);
    cr_loader *batches =
        cr_loader_new(cr_dataset_retain(digits), .batch_size = s->batch, .shuffle = true, .seed = (uint64_t)s->seed);
    cr_optimizer *opt = cr_sgd(net, .lr = s->lr, .momentum = 0.9);
    cr_schedule *schedule = cr_one_cycle_schedule(opt, s->lr, steps * s->epochs);
    cr_train(net);
    double start = seconds_now();
    for (int64_t epoch = 0; epoch < s->epochs && cr_ok(); epoch++) {
        char label[64];
        snprintf(label, sizeof label, "epoch %lld/%lld", (long long)epoch + 1, (long long)s->epochs);
        train_epoch(net, opt, schedule, batches, steps, label);
    }
    if (cr_ok())
        printf("trained in %.1f s\n", seconds_now() - start);
    cr_schedule_free(schedule);
    cr_optimizer_free(opt);
    cr_loader_free(batches);
    return cr_ok();
}

/* ---- testing ---- */

static bool test(cr_module *net, cr_dataset *digits, int64_t limit, reading *r)
{
    cr_loader *batches = cr_loader_new(cr_dataset_retain(digits), .batch_size = TEST_BATCH);
    int64_t steps = batches_of(cr_dataset_length(digits), TEST_BATCH, limit);
    size_t room = (size_t)cr_dataset_length(digits) * sizeof(int64_t);
    r->predicted = malloc(room);
    r->actual = malloc(room);
    if (!r->predicted || !r->actual)
        cr_fail(CR_ERROR_MEMORY, "out of memory for the predictions");
    cr_progress *bar = cr_progress_new("test", steps, .out = stdout);
    cr_eval(net);
    CR_EACH (batch, batches) {
        if (batch.index >= steps)
            break;
        size_t bytes = (size_t)batch.count * sizeof(int64_t);
        CR_NO_GRAD {
            cr_copy_out(cr_argmax(cr_forward(net, batch.x), 1), r->predicted + r->count, bytes, CR_I64);
            cr_copy_out(batch.y, r->actual + r->count, bytes, CR_I64);
        }
        for (int64_t end = r->count + batch.count; cr_ok() && r->count < end; r->count++)
            r->right += r->predicted[r->count] == r->actual[r->count];
        cr_progress_set(bar, "accuracy", (double)r->right / (double)(r->count ? r->count : 1));
        cr_progress_step(bar, batch.count);
    }
    cr_progress_end(bar);
    cr_loader_free(batches);
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

/* ---- files ---- */

/* ---- the command ---- */

static bool run(const settings *s)
{
    cr_manual_seed((uint64_t)s->seed);
    if (!make_folder(s->out))
        return false;
    cr_dataset *training = cr_mnist(s->data, CR_TRAIN), *testing = cr_mnist(s->data, CR_TEST);
    cr_module *net = cr_mnist_cnn();
    char *picture = join_path(s->out, "digits.png"), *weights = join_path(s->out, "mnist-cnn.safetensors");
    reading r = {0};
    if (cr_ok())
        printf("mnist-cnn: %lld parameters, %lld training digits, batches of %lld, %d threads\n",
               (long long)cr_parameter_elements(net), (long long)cr_dataset_length(training), (long long)s->batch,
               cr_num_threads());
    bool ok = cr_ok() && train(net, training, s) && test(net, testing, s->limit, &r) && show(testing, &r, picture) &&
              cr_save_module(net, weights);
    if (ok)
        printf("wrote %s\ntest accuracy %.4f\n", weights, (double)r.right / (double)r.count);
    free(r.predicted);
    free(r.actual);
    free(picture);
    free(weights);
    cr_module_free(net);
    cr_dataset_release(training);
    cr_dataset_release(testing);
    return ok;
}

int train_main(int argc, char **argv)
{
    static const char *const networks[] = {"mnist-cnn", NULL};
    settings s = {.out = "out", .data = "data/mnist", .epochs = 3, .batch = 64, .lr = 0.1, .threads = cr_num_threads()};
    const char *network;
    const arg args[] = {
        {"--epochs", ARG_INT, &s.epochs, "N", "passes over the training digits (default 3)", 1, 1e6, NULL, false},
        {"--out", ARG_TEXT, &s.out, "DIR", "where the picture and the weights go (default out)", 0, 0, NULL, false},
        {"--batch", ARG_INT, &s.batch, "N", "digits a step (default 64)", 1, 60000, NULL, false},
        {"--lr", ARG_NUMBER, &s.lr, "RATE", "highest learning rate of the cycle (default 0.1)", 0, 100, NULL, false},
        {"--seed", ARG_INT, &s.seed, "N", "of weights, order and dropout (default 0)", 0, 1e15, NULL, false},
        {"--threads", ARG_INT, &s.threads, "N", "threads to compute with (default: the processors)", 1, 1024, NULL,
         false},
        {"--data", ARG_TEXT, &s.data, "DIR", "folder of the MNIST files (default data/mnist)", 0, 0, NULL, false},
        {"--limit", ARG_INT, &s.limit, "N", "at most so many digits, for a quick look (default: all)", 1, 1e9, NULL,
         false},
    };
    const command c = {
        .name = "cresset train",
        .usage = "cresset train NETWORK [options]",
        .about = "Trains a network, tests it on digits that it has not seen, shows sixteen of them with what it\n"
                 "read, and writes DIR/digits.png and DIR/mnist-cnn.safetensors.\n",
        .args = args,
        .count = sizeof args / sizeof *args,
        .word_name = "NETWORK",
        .word_choices = networks};
    parsed p = parse_args(&c, argc, argv, &network);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    return cr_set_num_threads((int)s.threads) && run(&s) ? 0 : report_error("cresset train");
}
