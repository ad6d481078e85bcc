/* A run of cr_fit, as its files share it. */
#ifndef CR_TRAIN_FIT_H
#define CR_TRAIN_FIT_H
#include <cresset/fit.h>
#include <cresset/graph.h>

typedef struct cr_fit_run cr_fit_run;

/* What a step's function is given: with `update` it ends with one. */
typedef struct cr_fit_step {
    cr_fit_run *run;
    bool update;
    cr_function *staged; /* made when first wanted */
} cr_fit_step;

struct cr_fit_run {
    cr_module *net, *loss;
    bool own_loss;
    cr_optimizer *opt;
    cr_loader *batches;
    cr_fit_opts o;
    cr_fit_state state;
    cr_fit_step steps[2]; /* without an update, with one */
    cr_tensor **average;  /* of the parameters, in their order; NULL: none are kept */
    int n_average;
    int64_t averaged;  /* epochs in them, of .average_from */
    cr_tensor **best;  /* of .keep_best: the best epoch's parameters and buffers; NULL: they are not kept */
    int n_best;
    int64_t flat_epochs; /* of .plateau: since the best one, or the last change of the rate */
    int64_t first_epoch; /* the loader's number of the first one */
    int64_t bad_epochs;  /* since the best one */
    double loss_sum, loss_count;
    FILE *csv;
    cr_progress *bar;
};

/* src/train/fit_step.c */
/* Loss and (where metrics want it) prediction of a batch, its gradients, and with `update` the new weights. The results belong to
 * the innermost scope. */
bool cr_fit_step_batch(cr_fit_run *r, const cr_batch *batch, bool update, cr_tensor **loss, cr_tensor **prediction);

/* src/train/fit_weights.c */
bool cr_fit_average_begin(cr_fit_run *r);
bool cr_fit_average_update(cr_fit_run *r);
/* Exchanges the weights and their averages, where there are any. */
bool cr_fit_average_swap(cr_fit_run *r);
/* Takes an epoch's weights into the plain mean. */
bool cr_fit_average_epoch(cr_fit_run *r);
/* Copies of the module's state, whose values are to be those of the best epoch; taking them, and putting them back. */
bool cr_fit_best_begin(cr_fit_run *r);
bool cr_fit_best_take(cr_fit_run *r);
bool cr_fit_best_put(cr_fit_run *r);
void cr_fit_steps_free(cr_fit_run *r);
void cr_fit_weights_free(cr_fit_run *r);
/* A batch's target and what the module takes. */
cr_list cr_batch_inputs(const cr_batch *batch, bool targets, cr_tensor **target);

/* src/train/fit_report.c */
bool cr_fit_report_begin(cr_fit_run *r);
void cr_fit_report_epoch_begin(cr_fit_run *r);
void cr_fit_report_batch(cr_fit_run *r, int64_t count);
bool cr_fit_report_epoch_end(cr_fit_run *r, double seconds);
void cr_fit_report_end(cr_fit_run *r);
#endif
