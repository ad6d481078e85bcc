/* `cresset evaluate RUN`: loss and metrics of a trained network on test data, and which classes it takes for which. */
#include "commands.h"
#include "trained.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CLASSES = 20, MOST_CONFUSIONS = 10 };

/* The number of classes that the net scores, from its first batch: 0 when it scores none. */
static int64_t classes_of(const trained *t)
{
    int64_t classes = 0, index = 0;
    CR_SCOPE {
        CR_NO_GRAD {
            cr_tensor *fields[CR_MAX_FIELDS + 1] = {0};
            cr_dataset *d = cr_loader_dataset(t->p.testing_batches);
            if (!t->p.loss && cr_dataset_fields(d) == 2 && cr_dataset_gather(d, &index, 1, fields)) {
                cr_tensor *y = cr_forward(t->p.net, fields[0]);
                if (y && cr_shape(y).count == 2 && cr_shape(fields[1]).count == 1)
                    classes = cr_shape(y).at[1];
            }
        }
    }
    return classes;
}

/* ---- showing ---- */

static const char *class_name(const trained *t, int64_t i, char *space)
{
    if (t->p.class_names)
        return t->p.class_names[i];
    snprintf(space, 24, "%lld", (long long)i);
    return space;
}

static int width_of(const trained *t, const int64_t *m, int64_t n)
{
    char text[32];
    size_t most = 1;
    for (int64_t i = 0; i < n * n; i++) {
        int w = snprintf(text, sizeof text, "%lld", (long long)m[i]);
        most = (size_t)w > most ? (size_t)w : most;
    }
    for (int64_t i = 0; i < n; i++) {
        size_t w = strlen(class_name(t, i, text));
        most = w > most ? w : most;
    }
    return (int)(most < 12 ? most : 12);
}

static double share(int64_t part, int64_t whole)
{
    return whole ? (double)part / (double)whole : NAN;
}

static void print_share(double v)
{
    if (isnan(v))
        printf("       -");
    else
        printf("  %6.4f", v);
}

/* Rows are what examples are, columns what they were taken for. */
static void print_matrix(const trained *t, const int64_t *m, int64_t n)
{
    char space[32];
    int w = width_of(t, m, n);
    printf("\n%-*s", w, "");
    for (int64_t k = 0; k < n; k++)
        printf(" %*.*s", w, w, class_name(t, k, space));
    printf("  recall  precision\n");
    for (int64_t i = 0; i < n; i++) {
        int64_t row = 0, column = 0;
        printf("%*.*s", w, w, class_name(t, i, space));
        for (int64_t k = 0; k < n; k++) {
            printf(" %*lld", w, (long long)m[i * n + k]);
            row += m[i * n + k];
            column += m[k * n + i];
        }
        print_share(share(m[i * n + i], row));
        print_share(share(m[i * n + i], column));
        printf("\n");
    }
    printf("rows: what it is; columns: what it was taken for\n");
}

/* Of many classes: the pairs that are confused most often. */
static void print_confusions(const trained *t, int64_t *m, int64_t n)
{
    char a[32], b[32];
    printf("\nmost often confused:\n");
    for (int shown = 0; shown < MOST_CONFUSIONS; shown++) {
        int64_t best = -1;
        for (int64_t i = 0; i < n * n; i++)
            if (i / n != i % n && m[i] > 0 && (best < 0 || m[i] > m[best]))
                best = i;
        if (best < 0)
            break;
        printf("  %6lld  %s taken for %s\n", (long long)m[best], class_name(t, best / n, a),
               class_name(t, best % n, b));
        m[best] = 0;
    }
}

static bool print_classes(const trained *t, const cr_metric *metric)
{
    CR_SCOPE {
        cr_tensor *matrix = cr_metric_confusion(metric);
        int64_t n = matrix ? cr_shape(matrix).at[0] : 0, *m = malloc((size_t)(n * n + 1) * sizeof *m);
        if (m && n && cr_copy_out(matrix, m, (size_t)(n * n) * sizeof *m, CR_I64)) {
            if (n <= MOST_CLASSES)
                print_matrix(t, m, n);
            else
                print_confusions(t, m, n);
        }
        free(m);
    }
    return cr_ok();
}

/* ---- the command ---- */

static bool evaluate(trained *t)
{
    if (!t->p.testing_batches || !cr_dataset_length(cr_loader_dataset(t->p.testing_batches)))
        return cr_fail_bool(CR_ERROR_VALUE, "%s: there are no test data of %s", t->o.data, t->task->name);
    int64_t classes = classes_of(t);
    cr_metric *confusion = NULL;
    if (!cr_ok())
        return false;
    printf("%s: %s, %lld examples\n", t->task->name, t->weights ? t->weights : "",
           (long long)cr_dataset_length(cr_loader_dataset(t->p.testing_batches)));
    if (classes > 1 && t->p.n_metrics < CR_MAX_METRICS) {
        confusion = cr_class_metric(CR_F1, classes);
        t->p.metrics[t->p.n_metrics++] = confusion;
    }
    return print_test(&t->o, &t->p) && (!confusion || print_classes(t, confusion));
}

int evaluate_main(int argc, char **argv)
{
    static const char *const weights[] = {"best", "last", "final", NULL};
    const char *path;
    int64_t threads = cr_num_threads();
    trained_opts o = {.limit = -1, .data_wanted = true};
    const arg args[] = {
        {"--data", ARG_TEXT, &o.data, "PATH", "the data to test on (default: those of the run)", 0, 0, NULL, false},
        {"--weights", ARG_CHOICE, &o.which, "WHICH",
         "best or last: of a checkpoint; final: those at the end (default: final, or best where it has not ended)", 0,
         0, weights, false},
        {"--batch", ARG_INT, &o.batch, "N", "examples a call (default: the run's, at least 500)", 1, 60000, NULL,
         false},
        {"--limit", ARG_INT, &o.limit, "N", "at most so many examples; 0: all (default: the run's)", 0, 1e9, NULL,
         false},
        {"--threads", ARG_INT, &threads, "N", "threads to compute with (default: the processors)", 1, 1024, NULL,
         false},
    };
    const command c = {
        .name = "cresset evaluate",
        .usage = "cresset evaluate RUN [options]",
        .about =
            "Tests a network that `cresset train` has trained: RUN is the run's folder, or a file of weights in it.\n"
            "Prints the loss, the metrics and, of a classifier, which classes it takes for which.\n",
        .args = args,
        .count = sizeof args / sizeof *args,
        .word_name = "RUN"};
    parsed parsed_args = parse_args(&c, argc, argv, &path);
    if (parsed_args != PARSED_OK)
        return parsed_args == PARSED_HELP ? 0 : EXIT_USAGE;
    trained t;
    bool ok = cr_set_num_threads((int)threads) && open_trained(&t, path, &o) && evaluate(&t);
    free_trained(&t);
    return ok ? 0 : report_error(c.name);
}
