/* The options of `cresset train`, and the file in a run's folder that keeps them. */
#include "train.h"
#include "paths.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUN_FILE "run.txt"
#define RUN_HEAD "cresset run 1"

/* ---- the table ---- */

static void fill_defaults(const train_task *task, train_options *o)
{
    *o = task->defaults;
    o->data = o->data ? o->data : "data";
    o->out = o->out ? o->out : "out";
    o->mode = o->mode ? o->mode : "eager";
    o->epochs = o->epochs ? o->epochs : 1;
    o->batch = o->batch ? o->batch : 32;
    o->lr = o->lr > 0 ? o->lr : 1e-3;
    o->threads = cr_num_threads();
    o->keep = o->keep ? o->keep : 1;
    o->accumulate = o->accumulate ? o->accumulate : 1;
}

int train_args(const train_task *task, train_options *o, arg *out)
{
    static const char *const modes[] = {"eager", "staged", NULL};
    fill_defaults(task, o);
    const arg common[] = {
        {"--data", ARG_TEXT, &o->data, "PATH", task->data_help, 0, 0, NULL, !task->data_help},
        {"--out", ARG_TEXT, &o->out, "DIR", "where everything that the run writes goes", 0, 0, NULL, false},
        {"--resume", ARG_FLAG, &o->resume, NULL, "go on from DIR/checkpoints, where a run has stopped", 0, 0, NULL,
         false},
        {"--epochs", ARG_INT, &o->epochs, "N", "passes over the training data", 1, 1e6, NULL, false},
        {"--batch", ARG_INT, &o->batch, "N", "examples a step", 1, 60000, NULL, false},
        {"--lr", ARG_NUMBER, &o->lr, "RATE", "learning rate, the highest of its schedule", 0, 100, NULL, false},
        {"--weight-decay", ARG_NUMBER, &o->weight_decay, "RATE", "of the optimizer", 0, 100, NULL, false},
        {"--clip", ARG_NUMBER, &o->clip, "NORM", "limit of the gradients' norm; 0: none", 0, 1e9, NULL, false},
        {"--accumulate", ARG_INT, &o->accumulate, "N", "batches an update", 1, 1e6, NULL, false},
        {"--average", ARG_NUMBER, &o->average, "DECAY", "of an exponential mean of the weights; 0: none", 0, 0.999999,
         NULL, false},
        {"--validate", ARG_INT, &o->validate, "N", "training examples kept apart and looked at after each epoch", 0,
         1e9, NULL, false},
        {"--patience", ARG_INT, &o->patience, "N", "end after N epochs without a better value; 0: never", 0, 1e6, NULL,
         false},
        {"--keep", ARG_INT, &o->keep, "N", "checkpoints that stay, besides the best", 1, 1000, NULL, false},
        {"--mode", ARG_CHOICE, &o->mode, "MODE", "eager, or staged: the step is a graph", 0, 0, modes, false},
        {"--bf16", ARG_FLAG, &o->bf16, NULL, "products and convolutions in bf16; weights stay f32", 0, 0, NULL, false},
        {"--seed", ARG_INT, &o->seed, "N", "of weights, order and dropout", 0, 1e15, NULL, false},
        {"--workers", ARG_INT, &o->workers, "N", "threads that prepare batches", 0, 256, NULL, false},
        {"--threads", ARG_INT, &o->threads, "N", "threads to compute with (default: the processors)", 1, 1024, NULL,
         false},
        {"--limit", ARG_INT, &o->limit, "N", "at most so many examples, for a quick look; 0: all", 0, 1e9, NULL, false},
    };
    int n = sizeof common / sizeof *common;
    memcpy(out, common, sizeof common);
    for (int i = 0; i < task->n_args && n < MOST_TRAIN_ARGS; i++)
        out[n++] = task->args[i];
    return n;
}

/* ---- the file ---- */

/* What belongs to a call of the program and not to the run. */
static bool is_of_the_call(const char *name)
{
    static const char *const names[] = {"--out", "--resume", "--threads", "--workers", "--keep", "--weights"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static void print_value(FILE *f, const arg *a)
{
    switch (a->kind) {
    case ARG_INT:
        fprintf(f, "%s %lld\n", a->name, (long long)*(const int64_t *)a->value);
        break;
    case ARG_NUMBER:
        fprintf(f, "%s %.17g\n", a->name, *(const double *)a->value);
        break;
    case ARG_FLAG:
        if (*(const bool *)a->value)
            fprintf(f, "%s\n", a->name);
        break;
    default:
        if (*(const char *const *)a->value && **(const char *const *)a->value)
            fprintf(f, "%s %s\n", a->name, *(const char *const *)a->value);
    }
}

bool write_run(const train_task *task, const train_options *o, const arg *args, int count)
{
    char *path = join_path(o->out, RUN_FILE);
    FILE *f = path ? fopen(path, "w") : NULL;
    if (f) {
        fprintf(f, RUN_HEAD "\ntask %s\n", task->name);
        for (int i = 0; i < count; i++)
            if (!is_of_the_call(args[i].name))
                print_value(f, &args[i]);
        bool failed = ferror(f);
        if (fclose(f) != 0 || failed)
            cr_fail(CR_ERROR_IO, "%s: cannot write: %s", path, strerror(errno));
    } else if (path) {
        cr_fail(CR_ERROR_IO, "%s: cannot write: %s", path, strerror(errno));
    }
    free(path);
    return cr_ok();
}

/* The file's text: values point into it, so that it stays until another is read. */
static char *run_text;

static char *read_text(const char *path)
{
    FILE *f = fopen(path, "r");
    enum { MOST = 1 << 16 };
    char *text = f ? calloc(1, MOST) : NULL;
    if (!f)
        cr_fail(CR_ERROR_IO, "%s: cannot read: %s", path, strerror(errno));
    else if (!text)
        cr_fail(CR_ERROR_MEMORY, "out of memory for %s", path);
    else if (fread(text, 1, MOST - 1, f) == MOST - 1)
        cr_fail(CR_ERROR_FORMAT, "%s: not a file of `cresset train`", path);
    if (f)
        fclose(f);
    return text;
}

const train_task *read_run(const char *folder, train_options *o, arg *args, int *count)
{
    char *path = join_path(folder, RUN_FILE), *text = path ? read_text(path) : NULL, *rest = NULL;
    free(run_text);
    run_text = text;
    const train_task *task = NULL;
    command c = {.name = path};
    for (char *line = text ? strtok_r(text, "\n", &rest) : NULL; cr_ok() && line; line = strtok_r(NULL, "\n", &rest)) {
        char *value = strchr(line, ' ');
        if (line == text && strcmp(line, RUN_HEAD) == 0)
            continue;
        if (value)
            *value++ = '\0';
        if (!task && value && strcmp(line, "task") == 0 && (task = find_task(value))) {
            *count = train_args(task, o, args);
            c.args = args;
            c.count = *count;
        } else if (!task || set_arg(&c, line, value) != PARSED_OK) {
            cr_fail(CR_ERROR_FORMAT, "%s: '%s%s%s' is nothing that this version of `cresset train` writes", path, line,
                    value ? " " : "", value ? value : "");
        }
    }
    if (cr_ok() && !task)
        cr_fail(CR_ERROR_FORMAT, "%s: names no task", path);
    if (cr_ok())
        o->out = folder;
    free(path);
    return cr_ok() ? task : NULL;
}
