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
    bool resume;
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

/* At most `limit` of the digits (0: all); takes over the reference. */
static cr_dataset *first_of(cr_dataset *digits, int64_t limit)
{
    int64_t count = cr_dataset_length(digits);
    return cr_subset(digits, 0, limit && limit < count ? limit : -1);
}

/* SGD with momentum under a one-cycle schedule: a high rate in the middle, none at the end. */
static bool train(cr_module *net, cr_dataset *digits, const settings *s)
{
    char *folder = join_path(s->out, "checkpoints"), *logs = join_path(s->out, "logs");
    cr_loader *batches = cr_loader_new(first_of(cr_dataset_retain(digits), s->limit), .batch_size = s->batch,
                                       .shuffle = true, .seed = (uint64_t)s->seed);
    cr_optimizer *opt = cr_sgd(net, .lr = s->lr, .momentum = 0.9);
    cr_schedule *schedule = cr_one_cycle_schedule(opt, s->lr, cr_loader_length(batches) * s->epochs);
    cr_metric *accuracy = cr_accuracy_metric();
    cr_checkpoints *saves = cr_ok() ? cr_checkpoints_open(folder, .keep = 1, .background = true) : NULL;
    cr_log *log = cr_ok() ? cr_log_open(logs) : NULL;
    double start = seconds_now();
    bool ok =
        cr_ok() && cr_fit(net, opt, batches, NULL, .epochs = s->epochs, .metrics = &accuracy, .n_metrics = 1,
                          .schedule = schedule, .log = log, .checkpoints = saves, .resume = s->resume, .out = stdout);
    if (ok)
        printf("trained in %.1f s\n", seconds_now() - start);
    ok = cr_log_close(log) && ok;
    ok = cr_checkpoints_close(saves) && ok;
    cr_metric_free(accuracy);
    cr_schedule_free(schedule);
    cr_optimizer_free(opt);
    cr_loader_free(batches);
    free(folder);
    free(logs);
    return ok;
}

/* ---- testing ---- */

static bool test(cr_module *net, cr_dataset *digits, int64_t limit, reading *r)
{
    cr_loader *batches = cr_loader_new(first_of(cr_dataset_retain(digits), limit), .batch_size = TEST_BATCH);
    r->count = cr_dataset_length(cr_loader_dataset(batches));
    size_t bytes = (size_t)r->count * sizeof(int64_t);
    r->predicted = malloc(bytes);
    r->actual = malloc(bytes);
    if (!r->predicted || !r->actual)
        cr_fail(CR_ERROR_MEMORY, "out of memory for the predictions");
    CR_SCOPE {
        cr_tensor *fields[CR_MAX_FIELDS] = {0};
        cr_copy_out(cr_argmax(cr_predict(net, batches, true), 1), r->predicted, bytes, CR_I64);
        for (int64_t i = 0; cr_ok() && i < r->count; i++) {
            cr_dataset_get(cr_loader_dataset(batches), i, fields);
            r->actual[i] = cr_item_int(fields[1]);
            r->right += r->predicted[i] == r->actual[i];
        }
    }
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
        {"--resume", ARG_FLAG, &s.resume, NULL, "go on from DIR/checkpoints, where a run has stopped", 0, 0, NULL,
         false},
        {"--limit", ARG_INT, &s.limit, "N", "at most so many digits, for a quick look (default: all)", 1, 1e9, NULL,
         false},
    };
    const command c = {
        .name = "cresset train",
        .usage = "cresset train NETWORK [options]",
        .about =
            "Trains a network, tests it on digits that it has not seen, shows sixteen of them with what it\n"
            "read, and writes DIR/digits.png and DIR/mnist-cnn.safetensors. After each epoch the state of the run\n"
            "goes to DIR/checkpoints; `cresset logs DIR/logs` draws its curves.\n",
        .args = args,
        .count = sizeof args / sizeof *args,
        .word_name = "NETWORK",
        .word_choices = networks};
    parsed p = parse_args(&c, argc, argv, &network);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    return cr_set_num_threads((int)s.threads) && run(&s) ? 0 : report_error("cresset train");
}
