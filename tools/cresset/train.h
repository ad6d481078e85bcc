/* `cresset train`: what a task is. A task is a file train_NAME.c with one or more `train_task`s, which are entered in
 * the table in train.c. The driver parses options, makes loaders, runs cr_fit with checkpoints and a log, tests, saves
 * the weights, and writes what it was told to DIR/run.txt, from which `cresset evaluate` and `cresset export` know the
 * run.
 *
 * A task's functions are called in the order of the struct. What they make goes into the plan, which the driver frees;
 * false or NULL after cr_fail ends the command. */
#ifndef CRESSET_TOOL_TRAIN_H
#define CRESSET_TOOL_TRAIN_H
#include "args.h"

#include <cresset.h>

/* The options of all tasks. A task's `defaults` say what they are unless given. */
typedef struct train_options {
    const char *data, *out;
    const char *mode; /* "eager" or "staged" */
    int64_t epochs, batch, seed, threads, limit, validate, patience, accumulate, workers, keep;
    double lr, weight_decay, clip, average;
    bool resume, bf16;
} train_options;

typedef struct train_plan {
    /* Of `data`: datasets (of which the driver makes loaders, shuffled and batched as the options say), or loaders of
     * the task's own. Validation and testing may be missing: --validate N keeps N examples of `training` apart. */
    cr_dataset *training, *validation, *testing;
    cr_loader *batches, *validation_batches, *testing_batches;
    const char *const *class_names; /* for the table of `cresset evaluate`; NULL: numbers. Not freed */
    /* Of `net`. */
    cr_module *net;
    /* Of `settings`. The loss is cross-entropy unless given. */
    cr_optimizer *optimizer;
    cr_schedule *schedule;
    bool schedule_by_epoch;
    cr_module *loss;
    cr_metric *metrics[CR_MAX_METRICS];
    int n_metrics, watch; /* watch: as in cr_fit */
    /* Of the driver. */
    cr_log *log; /* open while training and testing */
    cr_checkpoints *checkpoints;
} train_plan;

typedef struct train_task {
    const char *name, *about; /* about: a line in the list of tasks */
    const char *help;         /* what it does and what data it wants; a paragraph */
    const char *data_help;    /* of --data */
    train_options defaults;   /* zero: the driver's default (batch 32, lr 0.001, epochs 1, out "out", ...) */
    /* Options of the task's own: their values are variables of the task's file. They are written to run.txt with the
     * others, so that hidden ones (.hidden) can hold what `data` finds out and `net` needs: the number of classes. */
    const arg *args;
    int n_args;
    /* With `testing_only` (cresset evaluate) only the testing part is wanted. NULL: the task needs no data (evaluate
     * and export then say so). */
    bool (*data)(const train_options *o, train_plan *p, bool testing_only);
    cr_module *(*net)(const train_options *o);
    /* Optimizer, schedule, loss, metrics; p->net and the loaders are there. When only evaluating p->batches is NULL:
     * then loss and metrics are enough. */
    bool (*settings)(const train_options *o, train_plan *p);
    /* The inputs of one call of the net, for export; their number, 0 after an error. NULL: example 0 of the data, as a
     * batch of one. */
    int (*example)(const train_options *o, cr_tensor **inputs);
    /* NULL: cr_fit. Else all of the training, whatever the loop: from where it stands (o->resume), with checkpoints of
     * a part "net". */
    bool (*train)(const train_options *o, train_plan *p);
    /* NULL: the loss and the metrics on p->testing_batches are printed, where there are any. Else tests and shows what
     * was learnt. */
    bool (*finish)(const train_options *o, train_plan *p);
} train_task;

/* The tasks (train.c), and the known classifiers of pictures. NULL: none of that name. */
const train_task *find_task(const char *name);

/* A task for one of the networks (train_pictures.c); NULL: it is no classifier of pictures. */
const train_task *picture_task(const char *name);
bool is_picture_network(const cr_network_entry *e);

/* Options (train_options.c). `out` has room for MOST_TRAIN_ARGS; the values go to *o, which gets the task's defaults.
 */
enum { MOST_TRAIN_ARGS = 40 };
int train_args(const train_task *task, train_options *o, arg *out);
/* DIR/run.txt: the task's name and the options that a run was made with. */
bool write_run(const train_task *task, const train_options *o, const arg *args, int count);
/* Reads it into *o and the task's own variables; out becomes `folder`. NULL on error. */
const train_task *read_run(const char *folder, train_options *o, arg *args, int *count);

/* Pieces that the commands share (train_plan.c). */
bool make_loaders(const train_options *o, train_plan *p);
void free_plan(train_plan *p);
/* The updates of all epochs, for schedules; at least 1. */
int64_t train_updates(const train_options *o, const train_plan *p);
/* One line: "test loss 0.0312, accuracy 0.9905". */
bool print_test(const train_options *o, train_plan *p);

/* What is logged besides curves (train_log.c): when a run begins; after its epochs, with the plan as context. */
bool log_run_begin(const train_options *o, const train_plan *p, const arg *args, int count);
bool log_epoch(const cr_fit_state *s, void *plan);

extern const train_task train_ncf, train_mnist_lenet, train_mnist_mlp, train_mnist_vae;
extern const train_task train_mnist_cnn, train_cifar10;
extern const train_task train_gpt_char, train_lstm_lm;
#endif
