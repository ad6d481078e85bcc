/* Training without writing the loop: fit, evaluate, predict.
 *
 *     cr_metric *const metrics[] = {cr_accuracy_metric()};
 *     cr_fit(net, opt, train, .epochs = 10, .validation = test, .metrics = metrics, .n_metrics = 1, .staged = true,
 *            .checkpoints = saves, .resume = true, .log = log, .patience = 3);
 *
 * A batch's last field is the target, those before it are what the module takes; a batch of one field is its own target (an
 * autoencoder). The loss is a module of (prediction, target). Everything that the loop does can be done by hand with
 * the functions of the other headers; what it does is in the order of src/train/fit.c. */
#ifndef CRESSET_FIT_H
#define CRESSET_FIT_H
#include <cresset/checkpoints.h>
#include <cresset/data.h>
#include <cresset/log.h>
#include <cresset/metrics.h>
#include <cresset/optim.h>
#include <cresset/train.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

enum { CR_MAX_METRICS = 8 };

/* How far a run is, and how good. Values that are not known are NaN. */
typedef struct cr_fit_state {
    int64_t epoch, epochs;       /* the one under way or just ended, from 0 */
    int64_t step, batch, batches; /* updates so far; batches of this epoch so far, and all of them (0: not known) */
    bool epoch_ended;
    double learning_rate, loss;  /* the mean over the epoch so far */
    double metrics[CR_MAX_METRICS], validation_loss, validation[CR_MAX_METRICS];
    double best; /* of what is watched */
    cr_module *net;
    cr_optimizer *optimizer;
} cr_fit_state;
/* Called after each update and at the end of each epoch. False ends the training: early, or (after cr_fail) with the error. */
typedef bool (*cr_fit_fn)(const cr_fit_state *state, void *context);
typedef struct cr_callback {
    cr_fit_fn fn;
    void *context;
} cr_callback;

typedef struct cr_fit_opts {
    size_t size;
    int64_t epochs;        /* default 1 */
    cr_module *loss;       /* of (prediction, target); default: cross-entropy of logits */
    cr_loader *validation; /* looked at after each epoch */
    cr_metric *const *metrics; /* at most CR_MAX_METRICS; also of the training batches, as they are predicted on the way */
    int n_metrics;
    bool staged;           /* steps run as a staged function (graph.h): traced at the first batch */
    cr_dtype precision;    /* CR_BF16: products and convolutions in bf16 (cr_set_autocast); weights and updates stay f32 */
    /* Updates. */
    cr_schedule *schedule;
    bool schedule_by_epoch; /* it counts epochs, not updates */
    int accumulate;         /* batches an update, whose gradients are averaged; default 1 */
    double clip_norm, clip_value; /* limits of the gradients; 0: none */
    /* Averaged weights (Polyak and Juditsky 1992, as an exponential mean): average = decay * average + (1 - decay) * weights
     * after each update, decay in (0, 1). Validation sees them, and the module has them at the end. 0: none */
    double average;
    /* Instead: the plain mean of the weights at the ends of the epochs from this one on, counted from 1 (stochastic weight
     * averaging, Izmailov et al. 2018). Statistics of batch norms are those of the last weights. 0: none */
    int64_t average_from;
    /* Which value is watched, of the validation where there is one: 0 the loss (less is better), n the n-th metric from 1. */
    int watch;
    int patience; /* ends after this many epochs without a better value; 0: never */
    bool keep_best; /* at the end the module has the weights (and buffers) of the epoch with the best value */
    /* After this many epochs without a better value, and again after as many more, the learning rates are multiplied by
     * plateau_factor (default 0.1); not beside .schedule. 0: never */
    int plateau;
    double plateau_factor;
    /* Where it is written down. */
    cr_log *log;     /* loss/train, loss/validation, METRIC/train, ..., learning_rate */
    const char *csv; /* a file that gets a line an epoch */
    cr_checkpoints *checkpoints;
    int64_t checkpoint_steps; /* updates between two; 0: one after each epoch */
    bool resume;              /* goes on from the last checkpoint, if there is one, as if it had not been interrupted */
    cr_fit_fn callback;
    void *context;
    const cr_callback *callbacks; /* more of them, called after it in their order; all are, also when one says false */
    int n_callbacks;
    FILE *out;               /* of the progress bar; default stderr */
    cr_progress_style style;
} cr_fit_opts;
/* Trains; *result (may be NULL) gets where it ended. The module is left in training mode. False after an error: one in a batch, a
 * loss that is not a number (which names the step), a file that cannot be written. */
CR_API bool cr_fit_at(cr_site at, cr_module *net, cr_optimizer *optimizer, cr_loader *batches, cr_fit_state *result,
                      const cr_fit_opts *options);
#define cr_fit(net, optimizer, batches, result, ...)                                                                   \
    cr_fit_at(CR_HERE, net, optimizer, batches, result, CR_OPTIONS(cr_fit_opts, __VA_ARGS__))

typedef struct cr_evaluate_opts {
    size_t size;
    cr_module *loss;           /* as of cr_fit */
    cr_metric *const *metrics; /* are reset first */
    int n_metrics;
    bool staged;
    cr_dtype precision; /* as of cr_fit */
} cr_evaluate_opts;
/* The mean loss over all examples, with the module in evaluation mode and nothing recorded; the metrics then have their
 * values. NaN after an error. The module's mode is put back. */
CR_API double cr_evaluate_at(cr_site at, cr_module *net, cr_loader *batches, const cr_evaluate_opts *options);
#define cr_evaluate(net, ...)                                                                                          \
    cr_evaluate_at(CR_HERE, net, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_evaluate_opts, CR_REST_(__VA_ARGS__)))
/* What the module makes of all examples, along the first dimension. `targets` says that batches have a last field that
 * it does not take. NULL after an error; no examples are one. */
CR_API cr_tensor *cr_predict_at(cr_site at, cr_module *net, cr_loader *batches, bool targets);
#define cr_predict(net, batches, targets) cr_predict_at(CR_HERE, net, batches, targets)

CR_END_C
#endif
