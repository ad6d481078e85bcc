/* Differentiating an op through its composition: how fused ops get gradients of gradients. */
#include "autograd/backward.h"
#include "autograd/node.h"
#include "op/dispatch.h"
#include <cresset/ops.h>

/* The inputs as fresh names, so that an input given twice gets each of its gradients once. */
static bool rename_inputs(const cr_grad_call *c, bool create_graph, cr_tensor **fresh, cr_tensor **wanted,
                          int *n_wanted)
{
    for (int i = 0; i < c->n_in; i++) {
        cr_tensor *x = c->in[i];
        fresh[i] = x;
        if (!x || !c->need[i])
            continue;
        fresh[i] = create_graph ? cr_alias(x) : cr_requires_grad(cr_detach(x), true);
        if (!fresh[i])
            return false;
        wanted[(*n_wanted)++] = fresh[i];
    }
    return true;
}

bool cr_grad_by_compose(cr_grad_call *c, bool create_graph)
{
    cr_tensor *fresh[CR_MAX_INPUTS], *wanted[CR_MAX_INPUTS], *dx[CR_MAX_INPUTS];
    cr_tensor *y[CR_MAX_OUTPUTS] = {NULL}, *outputs[CR_MAX_OUTPUTS], *grads[CR_MAX_OUTPUTS];
    int n_wanted = 0, n_outputs = 0;
    if (c->n_in > CR_MAX_INPUTS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "gradient by composition of %d inputs", c->n_in);
    bool was = cr_set_recording(true);
    bool ok = rename_inputs(c, create_graph, fresh, wanted, &n_wanted);
    if (ok && n_wanted) {
        cr_call call = {c->op, fresh, c->n_in, c->attrs, NULL};
        ok = c->op->compose(&call, y);
        for (int i = 0; ok && i < c->n_out; i++)
            if (c->g[i] && y[i]->requires_grad) {
                outputs[n_outputs] = y[i];
                grads[n_outputs++] = c->g[i];
            }
        ok = ok && cr_grad(outputs, n_outputs, wanted, n_wanted, dx, .grads = grads, .create_graph = create_graph);
        for (int i = 0, k = 0; ok && i < c->n_in; i++)
            if (c->in[i] && c->need[i])
                c->dx[i] = dx[k++];
    }
    cr_set_recording(was);
    return ok;
}
