/* Metrics: what a model's predictions on many batches are worth.
 *
 *     cr_metric *accuracy = cr_accuracy_metric();
 *     CR_EACH (batch, batches)
 *         cr_metric_add(accuracy, cr_forward(net, batch.x), batch.y);
 *     printf("%.4f\n", cr_metric_value(accuracy));
 *     cr_metric_free(accuracy);
 *
 * Sums are kept in f64. A value before anything was added is NaN. Scores [N,C] may have further dimensions at the end
 * ([N,C,d...] with targets [N,d...]: segmentation); classes are the places of the highest scores. Targets are integers;
 * those that are .ignore_index are passed over. */
#ifndef CRESSET_METRICS_H
#define CRESSET_METRICS_H
#include <cresset/tensor.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_metric cr_metric;

/* Adds a batch. Errors: shapes or dtypes that are not as the metric wants them, a class that is out of range. */
CR_API bool cr_metric_add_at(cr_site at, cr_metric *m, cr_tensor *predictions, cr_tensor *targets);
#define cr_metric_add(m, predictions, targets) cr_metric_add_at(CR_HERE, m, predictions, targets)
CR_API double cr_metric_value(const cr_metric *m);
CR_API void cr_metric_reset(cr_metric *m);
CR_API const char *cr_metric_name(const cr_metric *m);
/* Whether more is better. */
CR_API bool cr_metric_rises(const cr_metric *m);
CR_API void cr_metric_free(cr_metric *m); /* NULL is fine */

typedef struct cr_metric_opts {
    size_t size;
    int64_t ignore_index; /* a target that does not count; default -100; CR_IGNORE_ZERO: 0 */
    const char *name;     /* in logs; default as the function's; copied */
} cr_metric_opts;

/* The share of targets that are among the k highest scores. [N,C], [N] integers. k >= 1. */
CR_API cr_metric *cr_top_k_metric_at(cr_site at, int k, const cr_metric_opts *options);
#define cr_top_k_metric(...)                                                                                           \
    cr_top_k_metric_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_metric_opts, CR_REST_(__VA_ARGS__)))
#define cr_accuracy_metric(...) cr_top_k_metric_at(CR_HERE, 1, CR_OPTIONS(cr_metric_opts, __VA_ARGS__))

/* Of a confusion matrix: the mean over the classes that occur (macro average) of precision, recall, F1 = 2 PR / (P + R), or of
 * intersection over union. */
typedef enum cr_class_score { CR_PRECISION, CR_RECALL, CR_F1, CR_MEAN_IOU } cr_class_score;
CR_API cr_metric *cr_class_metric_at(cr_site at, cr_class_score score, int64_t classes, const cr_metric_opts *options);
#define cr_class_metric(score, ...)                                                                                    \
    cr_class_metric_at(CR_HERE, score, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_metric_opts, CR_REST_(__VA_ARGS__)))
/* Its matrix so far, i64[classes,classes]: rows are targets, columns predictions. Errors: another metric. */
CR_API cr_tensor *cr_metric_confusion_at(cr_site at, const cr_metric *m);
#define cr_metric_confusion(m) cr_metric_confusion_at(CR_HERE, m)

/* The area under the curve of true over false positives (Hanley and McNeil 1982), exact, ties counting half:
 * predictions are scores of any shape, higher for 1, targets 0 or 1 of the same number. Keeps all scores until it is
 * reset. NaN when one of the two classes does not occur. */
CR_API cr_metric *cr_auc_metric_at(cr_site at, const cr_metric_opts *options);
#define cr_auc_metric(...) cr_auc_metric_at(CR_HERE, CR_OPTIONS(cr_metric_opts, __VA_ARGS__))

/* exp of the mean cross-entropy of scores (logits). */
CR_API cr_metric *cr_perplexity_metric_at(cr_site at, const cr_metric_opts *options);
#define cr_perplexity_metric(...) cr_perplexity_metric_at(CR_HERE, CR_OPTIONS(cr_metric_opts, __VA_ARGS__))

/* The mean of |p - t| and of (p - t)^2: real tensors of one shape. */
CR_API cr_metric *cr_mae_metric_at(cr_site at, const cr_metric_opts *options);
#define cr_mae_metric(...) cr_mae_metric_at(CR_HERE, CR_OPTIONS(cr_metric_opts, __VA_ARGS__))
CR_API cr_metric *cr_mse_metric_at(cr_site at, const cr_metric_opts *options);
#define cr_mse_metric(...) cr_mse_metric_at(CR_HERE, CR_OPTIONS(cr_metric_opts, __VA_ARGS__))

/* A metric of one's own: `add` puts a batch into the state (state_size zeroed bytes), `value` reads it. `release` (may be NULL)
 * frees what the state holds; it is called before the state is zeroed again. `begin` (may be NULL) is called with `context` when
 * the state has been zeroed, at first and by each reset. */
typedef struct cr_metric_kind {
    const char *name;
    bool rises;
    size_t state_size;
    bool (*add)(void *state, cr_tensor *predictions, cr_tensor *targets);
    double (*value)(const void *state);
    void (*release)(void *state);
    void (*begin)(void *state, void *context);
    void *context;
} cr_metric_kind;
CR_API cr_metric *cr_metric_new_at(cr_site at, const cr_metric_kind *kind); /* copies *kind, not the name's text */
#define cr_metric_new(kind) cr_metric_new_at(CR_HERE, kind)

CR_END_C
#endif
