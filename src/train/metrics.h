/* What the files of metrics share. */
#ifndef CR_TRAIN_METRICS_H
#define CR_TRAIN_METRICS_H
#include <cresset/metrics.h>
#include <cresset/op.h>

/* The beginning of the state of every metric of the library. */
typedef struct cr_metric_settings {
    int64_t ignore_index, k, classes;
    cr_class_score score;
} cr_metric_settings;

/* A metric whose state begins with these settings and what the options say. */
cr_metric *cr_metric_ours(cr_site at, const cr_metric_kind *kind, const cr_metric_opts *options,
                          cr_metric_settings settings);
/* Scores [N,C,d...] become rows [M,C], their targets i64 [M]; what is to be ignored is left out. False after an error:
 * shapes, dtypes, a target that is no class. */
bool cr_metric_rows(const cr_metric_settings *s, cr_tensor **scores, cr_tensor **targets);
void *cr_metric_state(const cr_metric *m);
const cr_metric_kind *cr_metric_kind_of(const cr_metric *m);
#endif
