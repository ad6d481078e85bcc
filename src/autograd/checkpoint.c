/* Checkpointing (Chen, Xu, Zhang, Guestrin 2016): what a function makes inside is dropped after it has run, and made
 * again when backward comes by. In the record the whole function is one node, of an op that is not in the table. */
#include "autograd/node.h"
#include "base/site.h"
#include "op/dispatch.h"
#include <cresset/ops.h>
#include <cresset/random.h>

#include <string.h>

typedef struct rerun {
    cr_checkpoint_fn fn;
    void *context;
    cr_random_state random; /* as it was before the function ran */
} rerun;

/* The function again, with the random numbers of the first time. */
static cr_tensor *run_again(const rerun *r, cr_tensor *const *in, int n_in)
{
    static _Atomic uint32_t regions;
    cr_random_state now = cr_random_state_of(NULL);
    uint32_t region = cr_call_region;
    cr_set_random_state(NULL, r->random);
    cr_call_region = ++regions;
    cr_tensor *y = r->fn(in, n_in, r->context);
    cr_call_region = region;
    cr_set_random_state(NULL, now);
    return y;
}

static bool checkpoint_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = run_again(c->attrs, c->in, c->n_in);
    return out[0] != NULL;
}

/* The inputs as leaves of their own; parameters that the function reaches by itself get their gradients on the way. */
static bool checkpoint_grad(cr_grad_call *c)
{
    cr_tensor *in[CR_MAX_INPUTS];
    if (c->n_in > CR_MAX_INPUTS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%d inputs, expected at most %d", c->n_in, CR_MAX_INPUTS);
    for (int i = 0; i < c->n_in; i++) {
        in[i] = c->need[i] ? cr_requires_grad(cr_detach(c->in[i]), true) : c->in[i];
        if (!in[i])
            return false;
    }
    bool was = cr_set_recording(true);
    cr_tensor *y = run_again(c->attrs, in, c->n_in);
    cr_set_recording(was);
    if (!y || !cr_backward(y, .grad = c->g[0]))
        return false;
    for (int i = 0; i < c->n_in; i++)
        if (c->need[i])
            c->dx[i] = cr_grad_of(in[i]);
    return true;
}

static const cr_op checkpoint_op = {
    .name = "checkpoint",
    .flags = CR_OP_VARIADIC,
    .n_out = 1,
    .attrs_size = sizeof(rerun),
    .save_in = 0xffffffff,
    .grad = checkpoint_grad,
    .compose = checkpoint_compose,
    .id = -1,
};

cr_tensor *cr_checkpoint_at(cr_site at, cr_checkpoint_fn fn, void *context, cr_tensor *const *in, int n_in)
{
    const char *before = cr_enter_op(at, "checkpoint");
    rerun r = {fn, context, cr_random_state_of(NULL)};
    cr_tensor *out = NULL;
    int scope = cr_scope_open();
    cr_tensor *y =
        scope < 0 ? NULL : fn(in, n_in, context); /* recorded to find out whether anything inside wants a gradient */
    if (y) {
        cr_call call = {&checkpoint_op, in, n_in, &r, NULL};
        out = y->requires_grad ? cr_detach_at(at, y) : y;
        cr_enter_op(at, "checkpoint");
        if (out && y->requires_grad && !cr_record_call(&call, &out))
            out = NULL;
        cr_keep(out);
    }
    cr_scope_close(scope);
    cr_leave_op(before);
    return out;
}
