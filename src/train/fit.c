/* cr_fit: epochs of batches; after each epoch validation, reports, checkpoints, and whether to go on. */
#include "train/fit.h"
#include "base/memory.h"
#include "base/site.h"
#include "train/progress.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>
#include <cresset/random.h>

#include <math.h>
#include <string.h>

/* ---- what is watched ---- */

static double watched(const cr_fit_run *r)
{
    const cr_fit_state *s = &r->state;
    bool validated = r->o.validation;
    if (r->o.watch == 0)
        return validated ? s->validation_loss : s->loss;
    return validated ? s->validation[r->o.watch - 1] : s->metrics[r->o.watch - 1];
}

static bool more_is_better(const cr_fit_run *r)
{
    return r->o.watch && cr_metric_rises(r->o.metrics[r->o.watch - 1]);
}

static bool better(const cr_fit_run *r, double value)
{
    double best = r->state.best;
    return !isnan(value) && (isnan(best) || (more_is_better(r) ? value > best : value < best));
}

/* ---- checkpoints ---- */

enum { OWN_PARTS = 14, PART_NAME = 24 };

/* All that a run goes on from. `numbers` are those that are not objects of their own. */
typedef struct saved {
    int64_t first_epoch, epoch, batch, step, bad_epochs;
    double best, loss_sum, loss_count;
} saved;

/* The parts, and behind them room for the names of those that are numbered. */
static cr_state_part *parts_of(cr_fit_run *r, saved *s, int *count)
{
    size_t most = OWN_PARTS + (size_t)r->n_average + (size_t)r->n_best;
    cr_state_part *p = cr_malloc(most * (sizeof *p + PART_NAME));
    if (!p)
        return NULL;
    char *names = (char *)(p + most);
    int n = 0;
    p[n++] = (cr_state_part){"net", CR_PART_MODULE, r->net};
    p[n++] = (cr_state_part){"optimizer", CR_PART_OPTIMIZER, r->opt};
    p[n++] = (cr_state_part){"random", CR_PART_GENERATOR, NULL};
    p[n++] = (cr_state_part){"epoch", CR_PART_INTEGER, &s->epoch};
    p[n++] = (cr_state_part){"batch", CR_PART_INTEGER, &s->batch};
    p[n++] = (cr_state_part){"step", CR_PART_INTEGER, &s->step};
    p[n++] = (cr_state_part){"bad_epochs", CR_PART_INTEGER, &s->bad_epochs};
    p[n++] = (cr_state_part){"first_epoch", CR_PART_INTEGER, &s->first_epoch};
    p[n++] = (cr_state_part){"best", CR_PART_NUMBER, &s->best};
    p[n++] = (cr_state_part){"loss_sum", CR_PART_NUMBER, &s->loss_sum};
    p[n++] = (cr_state_part){"loss_count", CR_PART_NUMBER, &s->loss_count};
    if (r->o.schedule)
        p[n++] = (cr_state_part){"schedule", CR_PART_SCHEDULE, r->o.schedule};
    if (r->o.plateau)
        p[n++] = (cr_state_part){"flat_epochs", CR_PART_INTEGER, &r->flat_epochs};
    if (r->o.average_from)
        p[n++] = (cr_state_part){"averaged", CR_PART_INTEGER, &r->averaged};
    for (int i = 0; i < r->n_average + r->n_best; i++, names += PART_NAME) {
        bool best = i >= r->n_average;
        snprintf(names, PART_NAME, best ? "best_%d" : "average_%d", best ? i - r->n_average : i);
        p[n++] = (cr_state_part){names, CR_PART_TENSOR, best ? r->best[i - r->n_average] : r->average[i]};
    }
    *count = n;
    return p;
}

static bool save(cr_fit_run *r, double value)
{
    cr_loader_position at = cr_loader_position_of(r->batches);
    saved s = {r->first_epoch, at.epoch,      at.batch,    r->state.step,
               r->bad_epochs,  r->state.best, r->loss_sum, r->loss_count};
    int count;
    cr_state_part *parts = parts_of(r, &s, &count);
    bool ok = parts && cr_checkpoints_save(r->o.checkpoints, r->state.step, value, parts, count);
    cr_free(parts);
    return ok;
}

/* Where there is a checkpoint: goes to its place. */
static bool go_on(cr_fit_run *r)
{
    saved s = {0};
    int count;
    cr_state_part *parts = parts_of(r, &s, &count);
    int64_t step = parts ? cr_checkpoints_restore(r->o.checkpoints, CR_LAST, parts, count) : -1;
    cr_free(parts);
    if (step < 0)
        return cr_ok();
    r->state.step = s.step;
    r->state.best = s.best;
    r->bad_epochs = s.bad_epochs;
    r->first_epoch = s.first_epoch;
    r->loss_sum = s.loss_sum;
    r->loss_count = s.loss_count;
    cr_loader_set_position(r->batches, (cr_loader_position){s.epoch, s.batch});
    return true;
}

/* ---- an epoch ---- */

static bool count_batch(cr_fit_run *r, const cr_batch *batch, cr_tensor *loss, cr_tensor *prediction)
{
    cr_fit_state *s = &r->state;
    cr_tensor *target;
    double value = cr_item(loss);
    cr_batch_inputs(batch, true, &target);
    if (cr_ok() && !isfinite(value))
        return cr_fail_bool(CR_ERROR_VALUE,
                            "the loss is %g at step %lld (epoch %lld, batch %lld): lower the learning rate, or clip",
                            value, (long long)s->step, (long long)s->epoch + 1, (long long)batch->index + 1);
    r->loss_sum += value * (double)batch->count;
    r->loss_count += (double)batch->count;
    s->loss = r->loss_sum / r->loss_count;
    for (int i = 0; i < r->o.n_metrics; i++) {
        cr_metric_add(r->o.metrics[i], prediction, target);
        s->metrics[i] = cr_metric_value(r->o.metrics[i]);
    }
    return cr_ok() && (!r->o.log || cr_log_scalar(r->o.log, "loss/train", value, s->step));
}

/* After the optimizer's step. */
static bool count_update(cr_fit_run *r)
{
    cr_fit_state *s = &r->state;
    s->step++;
    s->learning_rate = cr_learning_rate(r->opt, 0);
    if (r->o.log && !cr_log_scalar(r->o.log, "learning_rate", s->learning_rate, s->step))
        return false;
    if (r->o.schedule && !r->o.schedule_by_epoch && !cr_schedule_step(r->o.schedule))
        return false;
    return !r->o.checkpoints || !r->o.checkpoint_steps || s->step % r->o.checkpoint_steps || save(r, NAN);
}

/* True: go on. */
static bool ask(cr_fit_run *r)
{
    bool go = !r->o.callback || r->o.callback(&r->state, r->o.context);
    for (int i = 0; i < r->o.n_callbacks; i++)
        go = r->o.callbacks[i].fn(&r->state, r->o.callbacks[i].context) && go;
    return go;
}

static bool train_epoch(cr_fit_run *r, bool *stop)
{
    cr_fit_state *s = &r->state;
    s->batch = cr_loader_position_of(r->batches).batch;
    if (s->batch == 0) /* else it goes on in the middle */
        r->loss_sum = r->loss_count = 0;
    s->loss = r->loss_sum / r->loss_count;
    for (int i = 0; i < r->o.n_metrics; i++)
        cr_metric_reset(r->o.metrics[i]);
    s->batches = cr_loader_length(r->batches);
    s->epoch_ended = false;
    cr_fit_report_epoch_begin(r);
    int gathered = 0;
    CR_EACH (batch, r->batches) {
        cr_tensor *loss, *prediction;
        bool update = ++gathered == r->o.accumulate || batch.last;
        s->batch = batch.index + 1;
        if (!cr_fit_step_batch(r, &batch, update, &loss, &prediction) || !count_batch(r, &batch, loss, prediction))
            return false;
        if (update) {
            gathered = 0;
            if (!count_update(r))
                return false;
        }
        cr_fit_report_batch(r, batch.count);
        if (update && !ask(r)) {
            *stop = true;
            break;
        }
    }
    return cr_ok();
}

static bool validate(cr_fit_run *r)
{
    cr_fit_state *s = &r->state;
    bool ok = cr_fit_average_swap(r);
    if (ok)
        s->validation_loss =
            cr_evaluate(r->net, r->o.validation, .loss = r->loss, .metrics = r->o.metrics, .n_metrics = r->o.n_metrics,
                        .staged = r->o.staged, .precision = r->o.precision);
    for (int i = 0; i < r->o.n_metrics; i++)
        s->validation[i] = cr_metric_value(r->o.metrics[i]);
    return cr_fit_average_swap(r) && ok && cr_ok();
}

/* What the epoch's value means for the weights that are kept and the learning rate. */
static bool judge(cr_fit_run *r, double value)
{
    if (better(r, value)) {
        r->state.best = value;
        r->bad_epochs = r->flat_epochs = 0;
        return !r->best || (cr_fit_average_swap(r) && cr_fit_best_take(r) && cr_fit_average_swap(r));
    }
    r->bad_epochs++;
    if (!r->o.plateau || ++r->flat_epochs < r->o.plateau)
        return true;
    r->flat_epochs = 0;
    for (int i = 0; i < cr_group_count(r->opt); i++)
        if (!cr_set_learning_rate(r->opt, i, cr_learning_rate(r->opt, i) * r->o.plateau_factor))
            return false;
    return true;
}

static bool end_epoch(cr_fit_run *r, double seconds, bool *stop)
{
    cr_fit_state *s = &r->state;
    if (r->o.average_from && s->epoch + 1 >= r->o.average_from && !cr_fit_average_epoch(r))
        return false;
    if (r->o.validation && !validate(r))
        return false;
    double value = watched(r);
    if (!judge(r, value))
        return false;
    if (r->o.schedule && r->o.schedule_by_epoch && !cr_schedule_step(r->o.schedule))
        return false;
    s->epoch_ended = true;
    if (!cr_fit_report_epoch_end(r, seconds) || (r->o.checkpoints && !save(r, value)))
        return false;
    *stop = !ask(r) || (r->o.patience && r->bad_epochs >= r->o.patience);
    return cr_ok();
}

static bool run_epochs(cr_fit_run *r)
{
    bool stop = false;
    while (!stop && (r->state.epoch = cr_loader_epoch(r->batches) - r->first_epoch) < r->o.epochs) {
        double start = cr_seconds();
        if (r->o.patience && r->bad_epochs >= r->o.patience) /* it had ended before it was resumed */
            break;
        if (!train_epoch(r, &stop))
            return false;
        if (!stop && !end_epoch(r, cr_seconds() - start, &stop))
            return false;
    }
    return true;
}

/* ---- the whole ---- */

static bool check(const cr_fit_run *r)
{
    const cr_fit_opts *o = &r->o;
    if (!r->net || !r->opt || !r->batches)
        return cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "the %s NULL",
                                       !r->net   ? "module is"
                                       : !r->opt ? "optimizer is"
                                                 : "batches are");
    if (o->epochs < 0 || o->accumulate < 0 || o->patience < 0 || o->plateau < 0 || o->average_from < 0 ||
        o->checkpoint_steps < 0 || !(o->clip_norm >= 0) || !(o->clip_value >= 0))
        return cr_fail_bool(CR_ERROR_VALUE, "epochs, accumulate, patience, plateau, average_from, checkpoint_steps and "
                                            "clip are expected to be 0 or more");
    if (o->average_from && o->average > 0)
        return cr_fail_bool(CR_ERROR_VALUE, "average and average_from are given, expected one of them");
    if (o->plateau && o->schedule)
        return cr_fail_bool(CR_ERROR_VALUE, "a schedule and plateau are given, expected one of them");
    if (!(o->plateau_factor >= 0 && o->plateau_factor < 1))
        return cr_fail_bool(CR_ERROR_VALUE, "plateau_factor is %g, expected 0 to 1", o->plateau_factor);
    if (o->n_callbacks < 0 || (o->n_callbacks && !o->callbacks))
        return cr_fail_bool(CR_ERROR_VALUE, "there are %d callbacks%s", o->n_callbacks,
                            o->callbacks ? "" : ", and no list of them");
    if (!(o->average >= 0 && o->average < 1))
        return cr_fail_bool(CR_ERROR_VALUE, "average is %g, expected a decay in [0, 1)", o->average);
    if (o->n_metrics < 0 || o->n_metrics > CR_MAX_METRICS || (o->n_metrics && !o->metrics))
        return cr_fail_bool(CR_ERROR_VALUE, "there are %d metrics, expected 0 to %d", o->n_metrics, CR_MAX_METRICS);
    for (int i = 0; i < o->n_metrics; i++)
        if (!o->metrics[i])
            return cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "metric %d is NULL", i);
    if (o->watch < 0 || o->watch > o->n_metrics)
        return cr_fail_bool(CR_ERROR_VALUE, "watch is %d, expected 0 to the number of metrics, %d", o->watch,
                            o->n_metrics);
    if (o->precision != CR_DTYPE_NONE && o->precision != CR_F32 && o->precision != CR_BF16)
        return cr_fail_bool(CR_ERROR_DTYPE, "precision is %s, expected bf16 or f32", cr_dtype_name(o->precision));
    if (o->resume && !o->checkpoints)
        return cr_fail_bool(CR_ERROR_VALUE, "resume needs checkpoints to go on from");
    return true;
}

static bool begin(cr_fit_run *r)
{
    cr_fit_state *s = &r->state;
    r->o.epochs = r->o.epochs ? r->o.epochs : 1;
    r->o.accumulate = r->o.accumulate ? r->o.accumulate : 1;
    r->o.plateau_factor = r->o.plateau_factor > 0 ? r->o.plateau_factor : 0.1;
    *s = (cr_fit_state){
        .epochs = r->o.epochs, .loss = NAN, .validation_loss = NAN, .best = NAN, .net = r->net, .optimizer = r->opt};
    s->learning_rate = cr_learning_rate(r->opt, 0);
    for (int i = 0; i < CR_MAX_METRICS; i++)
        s->metrics[i] = s->validation[i] = NAN;
    r->own_loss = !r->o.loss;
    r->loss = r->own_loss ? cr_cross_entropy_layer() : r->o.loss;
    r->first_epoch = cr_loader_epoch(r->batches);
    cr_checkpoints_prefer(r->o.checkpoints, !more_is_better(r));
    cr_train(r->net);
    bool averages = r->o.average > 0 || r->o.average_from;
    return r->loss && (!averages || cr_fit_average_begin(r)) && (!r->o.keep_best || cr_fit_best_begin(r)) &&
           (!r->o.resume || go_on(r)) && cr_fit_report_begin(r);
}

bool cr_fit_at(cr_site at, cr_module *net, cr_optimizer *optimizer, cr_loader *batches, cr_fit_state *result,
               const cr_fit_opts *options)
{
    const char *before = cr_enter_op(at, "fit");
    cr_fit_run r = {.net = net, .opt = optimizer, .batches = batches};
    cr_take_options(&r.o, sizeof r.o, options ? &options->size : NULL);
    bool ok = check(&r) && begin(&r) && run_epochs(&r);
    if (ok)
        ok = r.best && !isnan(r.state.best) ? cr_fit_best_put(&r) : cr_fit_average_swap(&r);
    cr_fit_report_end(&r);
    if (r.o.checkpoints && !cr_checkpoints_wait(r.o.checkpoints))
        ok = false;
    cr_fit_steps_free(&r);
    cr_fit_weights_free(&r);
    if (r.own_loss)
        cr_module_free(r.loss);
    if (result)
        *result = r.state;
    cr_leave_op(before);
    return ok && cr_ok();
}
