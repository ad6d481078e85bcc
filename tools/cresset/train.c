/* `cresset train TASK`: the table of tasks, and a run of one from its options to the weights. */
#include "train.h"
#include "commands.h"
#include "paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* In the order of the list that `cresset train` prints. */
static const train_task *const tasks[] = {
    &train_mnist_cnn, &train_mnist_lenet, &train_mnist_mlp, &train_mnist_vae, &train_cifar10, &train_gpt_char, &train_lstm_lm,
    &train_ncf,
};
enum { TASKS = sizeof tasks / sizeof *tasks };

static const train_task *find_listed(const char *name)
{
    for (int i = 0; i < TASKS; i++)
        if (strcmp(tasks[i]->name, name) == 0)
            return tasks[i];
    return NULL;
}

const train_task *find_task(const char *name)
{
    const train_task *task = find_listed(name);
    return task ? task : picture_task(name);
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- a run ---- */

static bool fit(const train_options *o, train_plan *p)
{
    return cr_fit(p->net, p->optimizer, p->batches, NULL, .epochs = o->epochs, .loss = p->loss,
                  .validation = p->validation_batches, .metrics = p->metrics, .n_metrics = p->n_metrics,
                  .staged = strcmp(o->mode, "staged") == 0, .precision = o->bf16 ? CR_BF16 : CR_F32,
                  .schedule = p->schedule, .schedule_by_epoch = p->schedule_by_epoch, .accumulate = (int)o->accumulate,
                  .clip_norm = o->clip, .average = o->average, .watch = p->watch, .patience = (int)o->patience,
                  .keep_best = p->validation_batches != NULL, .log = p->log, .checkpoints = p->checkpoints,
                  .callback = log_epoch, .context = p, .resume = o->resume, .out = stdout);
}

static bool train(const train_task *task, const train_options *o, train_plan *p)
{
    char *folder = join_path(o->out, "checkpoints");
    p->checkpoints = cr_ok() ? cr_checkpoints_open(folder, .keep = (int)o->keep, .background = true) : NULL;
    double start = seconds_now();
    bool ok = cr_ok() && (task->train ? task->train(o, p) : fit(o, p));
    if (ok)
        printf("trained in %.1f s\n", seconds_now() - start);
    ok = cr_checkpoints_close(p->checkpoints) && ok;
    p->checkpoints = NULL;
    free(folder);
    return ok;
}

static bool open_log(const train_options *o, train_plan *p, const arg *args, int count)
{
    char *logs = join_path(o->out, "logs");
    p->log = logs ? cr_log_open(logs) : NULL;
    free(logs);
    return p->log && log_run_begin(o, p, args, count);
}

static bool save(const train_task *task, const train_options *o, const train_plan *p)
{
    char name[128];
    snprintf(name, sizeof name, "%s.safetensors", task->name);
    char *path = join_path(o->out, name);
    bool ok = path && cr_save_module(p->net, path);
    if (ok)
        printf("wrote %s\n", path);
    free(path);
    return ok;
}

static bool test(const train_task *task, const train_options *o, train_plan *p)
{
    return task->finish ? task->finish(o, p) : !p->testing_batches || print_test(o, p);
}

static bool run(const train_task *task, const train_options *o, const arg *args, int count)
{
    train_plan p = {0};
    cr_manual_seed((uint64_t)o->seed);
    bool ok = make_folder(o->out) && (!task->data || task->data(o, &p, false)) && make_loaders(o, &p) &&
              (p.net = task->net(o)) && write_run(task, o, args, count) && task->settings(o, &p) && cr_ok();
    if (ok) {
        printf("%s: %lld parameters, ", task->name, (long long)cr_parameter_elements(p.net));
        if (p.batches)
            printf("%lld training examples, ", (long long)cr_dataset_length(cr_loader_dataset(p.batches)));
        printf("batches of %lld, %d threads\n", (long long)o->batch, cr_num_threads());
    }
    ok = ok && open_log(o, &p, args, count) && train(task, o, &p) && save(task, o, &p) && test(task, o, &p);
    ok = cr_log_close(p.log) && ok;
    free_plan(&p);
    return ok;
}

/* ---- the command ---- */

static void print_tasks(void)
{
    printf("usage: cresset train TASK [options]\n\n"
           "Trains a network, tests it on what it has not seen and saves it, with all that belongs to the run, in a\n"
           "folder. After each epoch the state of the run goes to DIR/checkpoints, from where --resume goes on;\n"
           "`cresset logs DIR/logs` draws its curves, `cresset evaluate DIR` tests it again.\n\ntasks:\n");
    for (int i = 0; i < TASKS; i++)
        printf("  %-16s %s\n", tasks[i]->name, tasks[i]->about);
    printf("  NETWORK          one of these, on a folder of pictures with a folder a class:\n");
    size_t column = 0;
    for (int i = 0; i < cr_network_count(); i++) {
        const cr_network_entry *e = cr_network_info(i);
        if (!is_picture_network(e) || find_listed(e->name))
            continue;
        if (column == 0 || column + strlen(e->name) > 100)
            column = (size_t)printf("%s%19s", column ? "\n" : "", "");
        column += (size_t)printf("%s ", e->name);
    }
    printf("\n\n`cresset train TASK --help` says more about one.\n");
}

static int wrong_task(const char *name)
{
    fprintf(stderr, "cresset train: TASK is '%s', expected", name);
    for (int i = 0; i < TASKS; i++)
        fprintf(stderr, "%s%s", i == 0 ? " " : ", ", tasks[i]->name);
    fprintf(stderr, " or a network for pictures: see cresset train\n");
    return EXIT_USAGE;
}

int train_main(int argc, char **argv)
{
    if (argc < 1 || strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0) {
        print_tasks();
        return 0;
    }
    const train_task *task = find_task(argv[0]);
    if (!task)
        return wrong_task(argv[0]);
    train_options o;
    arg args[MOST_TRAIN_ARGS];
    char usage[128];
    snprintf(usage, sizeof usage, "cresset train %s [options]", task->name);
    const command c = {.name = "cresset train",
                       .usage = usage,
                       .about = task->help,
                       .args = args,
                       .count = train_args(task, &o, args),
                       .defaults = true};
    parsed p = parse_args(&c, argc - 1, argv + 1, NULL);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    return cr_set_num_threads((int)o.threads) && run(task, &o, args, c.count) ? 0 : report_error("cresset train");
}
