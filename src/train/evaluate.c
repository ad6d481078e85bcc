/* A module on all batches of a loader: its loss and metrics, its predictions. */
#include "base/memory.h"
#include "base/site.h"
#include "train/fit.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

#include <math.h>
#include <string.h>

static bool forward(cr_list in, cr_tensor **out, void *net)
{
    out[0] = cr_forward_all_at(cr_site_current(), net, in);
    return out[0] != NULL;
}

/* One after the other, in evaluation mode, nothing recorded. `each` gets the batch's number of examples. */
typedef bool (*batch_fn)(void *context, const cr_batch *batch, cr_tensor *prediction, cr_tensor *target);

static bool over_batches(cr_module *net, cr_loader *batches, bool targets, bool staged, batch_fn each, void *context)
{
    bool training = cr_is_training(net), recording = cr_set_recording(false), ok = true;
    cr_function *f = staged ? cr_stage(forward, net, .name = "evaluate") : NULL;
    cr_loader_position at = cr_loader_position_of(batches);
    cr_eval(net);
    CR_EACH (batch, batches) {
        cr_tensor *target, *prediction = NULL;
        cr_list in = cr_batch_inputs(&batch, targets, &target);
        ok = (f ? cr_call_function(f, in, &prediction) : forward(in, &prediction, net)) &&
             each(context, &batch, prediction, target);
        if (!ok)
            break;
    }
    cr_loader_set_position(batches, at); /* the same order each time */
    if (training)
        cr_train(net);
    cr_set_recording(recording);
    cr_function_free(f);
    return ok && cr_ok();
}

typedef struct evaluation {
    cr_module *loss;
    const cr_evaluate_opts *o;
    double sum, count;
} evaluation;

static bool evaluate_batch(void *context, const cr_batch *batch, cr_tensor *prediction, cr_tensor *target)
{
    evaluation *e = context;
    double loss = cr_item(cr_forward_all(e->loss, prediction, target));
    for (int i = 0; i < e->o->n_metrics; i++)
        cr_metric_add(e->o->metrics[i], prediction, target);
    e->sum += loss * (double)batch->count;
    e->count += (double)batch->count;
    return cr_ok();
}

double cr_evaluate_at(cr_site at, cr_module *net, cr_loader *batches, const cr_evaluate_opts *options)
{
    const char *before = cr_enter_op(at, "evaluate");
    CR_TAKE_OPTIONS(cr_evaluate_opts, o, options);
    evaluation e = {.o = &o};
    bool ok = net && batches;
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_VALUE, "the %s NULL", net ? "batches are" : "module is");
    cr_dtype precision = cr_set_autocast(o.precision);
    if (ok) {
        e.loss = o.loss ? o.loss : cr_cross_entropy_layer();
        for (int i = 0; i < o.n_metrics; i++)
            cr_metric_reset(o.metrics[i]);
        ok = e.loss && over_batches(net, batches, true, o.staged, evaluate_batch, &e);
        if (!o.loss)
            cr_module_free(e.loss);
    }
    cr_set_autocast(precision);
    cr_leave_op(before);
    return ok && e.count > 0 ? e.sum / e.count : NAN;
}

typedef struct parts {
    cr_tensor **at;
    size_t count, capacity;
} parts;

static bool keep_prediction(void *context, const cr_batch *batch, cr_tensor *prediction, cr_tensor *target)
{
    parts *p = context;
    (void)batch, (void)target;
    if (!cr_grow(&p->at, &p->capacity, p->count + 1, sizeof *p->at))
        return false;
    p->at[p->count++] = cr_retain(prediction);
    return true;
}

/* Joined sixteen at a time, since a list has an end. */
static cr_tensor *join(cr_tensor **at, size_t count)
{
    enum { TOGETHER = 16 };
    while (count > 1) {
        size_t n = 0;
        for (size_t i = 0; i < count; i += TOGETHER)
            at[n++] = cr_concat(cr_list_of(at + i, (int)(count - i < TOGETHER ? count - i : TOGETHER)));
        count = n;
    }
    return at[0];
}

cr_tensor *cr_predict_at(cr_site at, cr_module *net, cr_loader *batches, bool targets)
{
    const char *before = cr_enter_op(at, "predict");
    parts p = {0};
    cr_tensor *y = NULL;
    int scope = cr_scope_open();
    if (!net || !batches) {
        if (cr_ok())
            cr_fail(CR_ERROR_VALUE, "the %s NULL", net ? "batches are" : "module is");
    } else if (over_batches(net, batches, targets, false, keep_prediction, &p)) {
        cr_tensor **list =
            p.count ? cr_malloc(p.count * sizeof *list) : cr_fail(CR_ERROR_VALUE, "there are no examples");
        if (list) {
            memcpy(list, p.at, p.count * sizeof *list);
            y = p.count == 1 ? cr_alias(list[0]) : join(list, p.count);
        }
        cr_free(list);
    }
    for (size_t i = 0; i < p.count; i++)
        cr_release(p.at[i]);
    cr_free(p.at);
    cr_keep(y);
    cr_scope_close(scope);
    cr_leave_op(before);
    return y;
}
