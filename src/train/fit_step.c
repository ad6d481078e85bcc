/* One batch of a run: forward, loss, backward, and (not for each when gradients are gathered) the update. Written once,
 * run eagerly or staged. */
#include "base/memory.h"
#include "train/fit.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

#include <string.h>

cr_list cr_batch_inputs(const cr_batch *batch, bool targets, cr_tensor **target)
{
    int n = 0;
    while (n < CR_MAX_FIELDS && batch->field[n])
        n++;
    *target = n ? batch->field[n - 1] : NULL;
    return cr_list_of(batch->field, targets && n > 1 ? n - 1 : n);
}

static bool update(cr_fit_run *r)
{
    if (r->o.clip_value > 0)
        cr_clip_grad_value(r->opt, r->o.clip_value);
    if (r->o.clip_norm > 0)
        cr_clip_grad_norm(r->opt, r->o.clip_norm);
    return cr_ok() && cr_step(r->opt) && (r->o.average == 0 || cr_fit_average_update(r));
}

/* in: the module's inputs, then the target. out: the loss, then the prediction where metrics want it. */
static bool step(cr_list in, cr_tensor **out, void *context)
{
    cr_fit_step *s = context;
    cr_fit_run *r = s->run;
    int n = in.count - 1;
    cr_tensor *prediction = NULL, *loss = NULL;
    CR_AUTOCAST(r->o.precision)
    {
        prediction = cr_forward_all_at(cr_site_current(), r->net, cr_list_of(in.at, n));
        loss = cr_forward_all(r->loss, prediction, in.at[n]);
    }
    cr_tensor *share = r->o.accumulate > 1 ? cr_div(loss, cr_num(r->o.accumulate)) : loss;
    if (!cr_backward(share) || (s->update && !update(r)))
        return false;
    out[0] = cr_detach(loss);
    if (r->o.n_metrics)
        out[1] = cr_detach(prediction);
    return cr_ok();
}

bool cr_fit_step_batch(cr_fit_run *r, const cr_batch *batch, bool with_update, cr_tensor **loss, cr_tensor **prediction)
{
    cr_tensor *in[CR_MAX_FIELDS + 1], *target, *out[2] = {NULL, NULL};
    cr_list inputs = cr_batch_inputs(batch, true, &target);
    memcpy(in, inputs.at, (size_t)inputs.count * sizeof *in);
    in[inputs.count] = target;
    cr_list all = cr_list_of(in, inputs.count + 1);
    cr_fit_step *s = &r->steps[with_update];
    s->run = r;
    s->update = with_update;
    if (r->o.staged && !s->staged)
        s->staged =
            cr_stage(step, s, .name = with_update ? "fit_step" : "fit_gather", .outputs = r->o.n_metrics ? 2 : 1);
    bool ok = r->o.staged ? cr_call_function(s->staged, all, out) : step(all, out, s);
    *loss = out[0];
    *prediction = out[1];
    return ok && cr_ok();
}

void cr_fit_steps_free(cr_fit_run *r)
{
    for (int i = 0; i < 2; i++)
        cr_function_free(r->steps[i].staged);
}
