/* Control flow in the record of autograd: what it keeps, what its backward gets. */
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "graph/control/control.h"
#include <cresset/ops.h>

#include <string.h>

/* Results that backward needs are kept as handles of their own, without the record, so that it does not hold itself. */
static bool part_from_results(const cr_control *c, cr_tensor **saved, int n, cr_tensor *const *results)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < c->n_results; k++) {
            if (saved[i] != results[k])
                continue;
            cr_spec spec;
            cr_spec_of(&spec, results[k]);
            if (!(saved[i] = cr_tensor_view(results[k], &spec)))
                return false;
            saved[i]->symbol = results[k]->symbol;
            break;
        }
    return true;
}

/* What gradients go to is known to the trace around, too: among a node's inputs may be another handle (cr_detach) of its
 * memory alone. */
static bool name_targets(const cr_control *c)
{
    cr_trace *t = cr_trace_current();
    for (int i = 0; t && i < c->n_targets; i++)
        if (!cr_trace_value(t, c->targets[i]))
            return false;
    return true;
}

bool cr_control_record(cr_control *c, cr_tensor *keeper, cr_tensor *const *saved, int n_saved, cr_tensor *const *out,
                       bool (*grad)(cr_grad_call *))
{
    cr_tensor *results[CR_MAX_OUTPUTS], **list = cr_calloc((size_t)(c->n_targets + n_saved + 1), sizeof *list);
    if (!list)
        return false;
    c->recorded = (cr_op){.name = c->op.name,
                          .flags = CR_OP_VARIADIC | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD,
                          .n_out = c->n_results,
                          .attrs_size = sizeof(cr_control_attrs),
                          .save_in = 0xffffffff,
                          .grad = grad,
                          .id = -1};
    cr_control_attrs a = {.keeper = keeper, .control = c};
    memcpy(list, c->targets, (size_t)c->n_targets * sizeof *list);
    memcpy(list + c->n_targets, saved, (size_t)n_saved * sizeof *list);
    list[c->n_targets + n_saved] = keeper;
    for (int i = 0; i < c->n_results; i++)
        results[i] = out[c->results[i]];
    cr_call call = {&c->recorded, list, c->n_targets + n_saved + 1, &a, NULL};
    bool ok = !cr_call_records(&call) ||
              (name_targets(c) && part_from_results(c, list + c->n_targets, n_saved, results) &&
               cr_record_call(&call, results));
    cr_free(list);
    c->targets = NULL;
    return ok;
}

cr_control *cr_control_of_rule(const cr_grad_call *call)
{
    const cr_tensor *keeper = call->in[call->n_in - 1];
    if (!keeper)
        return NULL;
    cr_control *c = cr_control_of(keeper);
    for (int i = c->n_targets; i < call->n_in; i++)
        if (!call->in[i])
            return NULL;
    if (cr_recording)
        return cr_fail(CR_ERROR_UNSUPPORTED,
                       "gradients of gradients do not go through control flow in a staged function: take the inner "
                       "ones inside its body");
    return c;
}

bool cr_control_differentiable(const cr_derivative *d)
{
    if (d && d->status)
        cr_put_error(d->status, d->why);
    return !d || !d->status;
}

bool cr_control_kept_spec(cr_derivative *d, const cr_graph_value *v, cr_spec *spec)
{
    *spec = v->spec;
    spec->offset = 0;
    if (cr_spec_is_dense(spec))
        return true;
    d->status = CR_ERROR_UNSUPPORTED;
    d->why = cr_strdup("backward: of a body needs a view of memory that the body changes in place");
    return false;
}

cr_tensor *cr_control_gradient(const cr_spec *spec, cr_tensor *g)
{
    if (!g)
        g = cr_zeros(cr_spec_dims(spec), .dtype = spec->dtype);
    if (!g || !memcmp(g->stride, spec->stride, sizeof(int64_t) * (size_t)spec->ndim))
        return g;
    cr_tensor *t = cr_tensor_new(spec, g->storage->device);
    return t ? cr_copy_(t, g) : NULL;
}
