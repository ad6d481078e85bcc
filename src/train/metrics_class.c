/* Metrics of classes: those of a confusion matrix, and the area under the ROC curve. */
#include "base/memory.h"
#include "base/site.h"
#include "train/metrics.h"
#include <cresset/ops.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- confusion matrices ---- */

typedef struct confusion {
    cr_metric_settings settings;
    int64_t *counts; /* [classes][classes], made when something is added */
} confusion;

static bool add_confusion(void *state, cr_tensor *scores, cr_tensor *targets)
{
    confusion *c = state;
    int64_t classes = c->settings.classes;
    if (cr_ndim(scores) >= 2 && cr_size(scores, 1) != classes)
        return cr_fail_bool(CR_ERROR_SHAPE, "predictions have %lld classes, the metric %lld",
                            (long long)cr_size(scores, 1), (long long)classes);
    if (!cr_metric_rows(&c->settings, &scores, &targets))
        return false;
    if (!c->counts && !(c->counts = cr_calloc((size_t)(classes * classes), sizeof *c->counts)))
        return false;
    size_t n = (size_t)cr_numel(targets), bytes = n * sizeof(int64_t);
    int64_t *read = cr_malloc(2 * bytes + 1), *right = read + n;
    bool ok =
        read &&
        (!n || (cr_copy_out(cr_argmax(scores, 1), read, bytes, CR_I64) && cr_copy_out(targets, right, bytes, CR_I64)));
    for (size_t i = 0; ok && i < n; i++)
        c->counts[right[i] * classes + read[i]]++;
    cr_free(read);
    return ok;
}

/* Of one class; NaN when it does not occur. */
static double score_of(cr_class_score score, double hits, double in_targets, double in_predictions)
{
    double either = in_targets + in_predictions - hits;
    if (!(score == CR_MEAN_IOU || score == CR_F1 ? either > 0 : in_targets > 0 || in_predictions > 0))
        return NAN;
    switch (score) {
    case CR_PRECISION:
        return in_predictions > 0 ? hits / in_predictions : 0;
    case CR_RECALL:
        return in_targets > 0 ? hits / in_targets : 0;
    case CR_F1:
        return 2 * hits / (in_targets + in_predictions);
    default:
        return hits / either;
    }
}

static double confusion_value(const void *state)
{
    const confusion *c = state;
    int64_t classes = c->settings.classes;
    double sum = 0, count = 0;
    for (int64_t k = 0; c->counts && k < classes; k++) {
        double in_targets = 0, in_predictions = 0;
        for (int64_t i = 0; i < classes; i++) {
            in_targets += (double)c->counts[k * classes + i];
            in_predictions += (double)c->counts[i * classes + k];
        }
        double one = score_of(c->settings.score, (double)c->counts[k * classes + k], in_targets, in_predictions);
        if (isnan(one))
            continue;
        sum += one;
        count++;
    }
    return count > 0 ? sum / count : NAN;
}

static void release_confusion(void *state)
{
    cr_free(((confusion *)state)->counts);
}

cr_metric *cr_class_metric_at(cr_site at, cr_class_score score, int64_t classes, const cr_metric_opts *options)
{
    enum { MOST_CLASSES = 1 << 14 };
    static const char *const names[] = {"precision", "recall", "f1", "mean_iou"};
    const char *before = cr_enter_op(at, "class_metric");
    cr_metric *m = NULL;
    if ((int)score < CR_PRECISION || (int)score > CR_MEAN_IOU)
        cr_fail(CR_ERROR_VALUE, "score is %d, expected 0 to %d", (int)score, CR_MEAN_IOU);
    else if (classes < 1 || classes > MOST_CLASSES)
        cr_fail(CR_ERROR_VALUE, "classes is %lld, expected 1 to %d", (long long)classes, MOST_CLASSES);
    else
        m = cr_metric_ours(
            at,
            &(cr_metric_kind){names[score], true, sizeof(confusion), add_confusion, confusion_value,
                              .release = release_confusion},
            options, (cr_metric_settings){.classes = classes, .score = score});
    cr_leave_op(before);
    return m;
}

cr_tensor *cr_metric_confusion_at(cr_site at, const cr_metric *m)
{
    const char *before = cr_enter_op(at, "metric_confusion");
    cr_tensor *t = NULL;
    if (!m || cr_metric_kind_of(m)->add != add_confusion) {
        if (m || cr_ok())
            cr_fail(CR_ERROR_VALUE, "%s has no confusion matrix, expected a cr_class_metric",
                    m ? cr_metric_name(m) : "NULL");
    } else {
        const confusion *c = cr_metric_state(m);
        cr_dims shape = CR_SHAPE(c->settings.classes, c->settings.classes);
        t = c->counts ? cr_from_data(c->counts, shape, CR_I64) : cr_zeros(shape, .dtype = CR_I64);
    }
    cr_leave_op(before);
    return t;
}

/* ---- the area under the curve ---- */

typedef struct scored {
    double score;
    bool positive;
} scored;

typedef struct ranks {
    cr_metric_settings settings;
    scored *at;
    size_t count, capacity;
} ranks;

static bool add_ranks(void *state, cr_tensor *scores, cr_tensor *targets)
{
    ranks *r = state;
    char text[2][128];
    size_t n = (size_t)cr_numel(scores);
    if (cr_numel(targets) != cr_numel(scores) || cr_dtype_is_complex(cr_dtype_of(scores)) ||
        cr_dtype_is_complex(cr_dtype_of(targets)))
        return cr_fail_bool(
            CR_ERROR_SHAPE, "predictions are %s, targets %s, expected real tensors with as many elements",
            cr_describe(scores, text[0], sizeof text[0]), cr_describe(targets, text[1], sizeof text[1]));
    double *values = cr_malloc(2 * n * sizeof *values + 1);
    bool ok = values && cr_copy_out(scores, values, n * sizeof *values, CR_F64) &&
              cr_copy_out(targets, values + n, n * sizeof *values, CR_F64) &&
              cr_grow(&r->at, &r->capacity, r->count + n, sizeof *r->at);
    for (size_t i = 0; ok && i < n; i++) {
        double target = values[n + i];
        if (target == (double)r->settings.ignore_index)
            continue;
        if (isnan(values[i]) || (target != 0 && target != 1))
            ok = cr_fail_bool(CR_ERROR_VALUE,
                              "element %zu: the score is %g and the target %g, expected a number and 0 or 1", i,
                              values[i], target);
        else
            r->at[r->count++] = (scored){values[i], target == 1};
    }
    cr_free(values);
    return ok;
}

static int by_score(const void *a, const void *b)
{
    double x = ((const scored *)a)->score, y = ((const scored *)b)->score;
    return (x > y) - (x < y);
}

/* The share of pairs (a positive, a negative) in which the positive has the higher score. */
static double area(const void *state)
{
    const ranks *r = state;
    if (!r->count)
        return NAN;
    scored *sorted = cr_malloc(r->count * sizeof *sorted + 1);
    double positives = 0, negatives = 0, pairs = 0;
    if (!sorted) /* an error is recorded */
        return NAN;
    memcpy(sorted, r->at, r->count * sizeof *sorted);
    qsort(sorted, r->count, sizeof *sorted, by_score);
    for (size_t i = 0, end; i < r->count; i = end) {
        double p = 0, n = 0;
        for (end = i; end < r->count && sorted[end].score == sorted[i].score; end++) {
            p += sorted[end].positive;
            n += !sorted[end].positive;
        }
        pairs += p * (negatives + n / 2);
        positives += p;
        negatives += n;
    }
    cr_free(sorted);
    return positives > 0 && negatives > 0 ? pairs / (positives * negatives) : NAN;
}

static void release_ranks(void *state)
{
    cr_free(((ranks *)state)->at);
}

cr_metric *cr_auc_metric_at(cr_site at, const cr_metric_opts *options)
{
    static const cr_metric_kind kind = {"auc", true, sizeof(ranks), add_ranks, area, .release = release_ranks};
    return cr_metric_ours(at, &kind, options, (cr_metric_settings){0});
}
