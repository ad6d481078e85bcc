/* Checks of dynamic batching: a sample's call three times in a CR_BATCHED block, on different values, gives what the calls give
 * one by one, values and gradients, whether they ran as one or not. */
#include "support/op_checks.h"
#include "support/op_run.h"
#include "test.h"

#include "tensor/tensor.h"
#include <cresset/autograd.h>
#include <cresset/batching.h>
#include <cresset/ops.h>
#include <cresset/random.h>

enum { CALLS = 3 };

typedef struct batched_use {
    const cr_sample *s;
    op_inputs leaves;
    cr_tensor *out[CALLS][CR_MAX_OUTPUTS];
} batched_use;

/* The inputs of call k: those that vary a little smaller each time. */
static op_inputs inputs_of(const batched_use *u, int k)
{
    op_inputs in = u->leaves;
    for (int i = 0; i < in.n; i++)
        if (in.in[i] && op_varies(u->s, i))
            in.in[i] = cr_cast(cr_mul(in.in[i], cr_num(1 - 0.125 * k)), cr_dtype_of(in.in[i]));
    return in;
}

static bool run_calls(batched_use *u)
{
    cr_manual_seed(7);
    bool ok = true;
    for (int k = 0; k < CALLS && ok; k++) {
        op_inputs in = inputs_of(u, k);
        ok = op_call(u->s, &in, u->out[k]);
    }
    return ok;
}

static bool run_batched(batched_use *u)
{
    bool ok = cr_batched_open_at(CR_HERE) > 0;
    ok = ok && run_calls(u);
    return cr_batched_close_at(CR_HERE, -1) && ok;
}

/* The sum of all results with given weights. */
static cr_tensor *loss_of(const batched_use *u, cr_tensor *const *weights)
{
    cr_tensor *loss = NULL;
    for (int k = 0; k < CALLS; k++)
        for (int i = 0; i < u->s->call.op->n_out; i++) {
            cr_tensor *y = u->out[k][i];
            if (!cr_is_recorded(y))
                continue;
            cr_tensor *part = cr_sum(cr_mul(y, weights[i]));
            loss = loss ? cr_add(loss, part) : part;
        }
    return loss;
}

static bool gradients(batched_use *u, cr_tensor *const *weights, cr_tensor **grads)
{
    cr_tensor *loss = loss_of(u, weights);
    bool ok = loss && cr_backward(loss);
    for (int i = 0; ok && i < u->leaves.n; i++) {
        cr_tensor *x = u->leaves.in[i];
        grads[i] = x && cr_is_leaf(x) ? cr_grad_of(x) : NULL;
        if (grads[i]) {
            cr_scoped(cr_retain(grads[i]));
            cr_set_grad(x, NULL);
        }
    }
    return ok;
}

static void compare_gradients(batched_use *alone, batched_use *together)
{
    cr_tensor *weights[CR_MAX_OUTPUTS] = {NULL}, *expected[OP_MAX_IN] = {NULL}, *have[OP_MAX_IN] = {NULL};
    for (int i = 0; i < alone->s->call.op->n_out; i++)
        if (cr_is_recorded(alone->out[0][i]))
            weights[i] = op_noise_like(alone->out[0][i]);
    if (!gradients(alone, weights, expected)) {
        cr_clear_error();
        return;
    }
    CHECK_MSG(gradients(together, weights, have), "%s, batched, backward: %s", op_name(alone->s), cr_error());
    for (int i = 0; i < alone->leaves.n && cr_ok(); i++) {
        CHECK_MSG(!expected[i] || have[i], "%s, batched: input %d has no gradient", op_name(alone->s), i);
        if (!expected[i] && have[i])
            expected[i] = cr_zeros_like(have[i]);
        if (expected[i] && have[i])
            op_same(alone->s, "the gradient of batched calls", have[i], expected[i], 4e-5 * alone->s->tolerance);
    }
    cr_clear_error();
}

static void batched(const cr_sample *s)
{
    batched_use alone = {.s = s, .leaves = op_cast_inputs(s, CR_F32)}, together;
    if (s->call.op->flags & CR_OP_WRITES)
        return;
    for (int i = 0; i < s->call.n_in; i++)
        if (alone.leaves.in[i] && op_varies(s, i) && !s->no_gradient)
            cr_requires_grad(alone.leaves.in[i], true);
    together = alone;
    if (!run_calls(&alone)) {
        cr_clear_error();
        return;
    }
    bool ok = run_batched(&together);
    CHECK_MSG(ok, "%s, batched: %s", op_name(s), cr_error());
    for (int k = 0; k < CALLS && ok && !s->no_values; k++)
        for (int i = 0; i < s->call.op->n_out && ok; i++)
            ok = op_same(s, "batched", together.out[k][i], alone.out[k][i], 2e-5 * s->tolerance);
    if (ok && !s->no_values && !s->no_gradient)
        compare_gradients(&alone, &together);
    cr_clear_error();
}

static void same_error(const cr_sample *s, void *unused)
{
    (void)unused;
    if (!s->expected_error)
        return;
    cr_tensor *out[CR_MAX_OUTPUTS] = {NULL};
    op_inputs in = {.n = s->call.n_in};
    for (int i = 0; i < in.n; i++)
        in.in[i] = s->call.in[i];
    bool ok = cr_batched_open_at(CR_HERE) > 0 && op_call(s, &in, out);
    ok = cr_batched_close_at(CR_HERE, -1) && ok;
    CHECK_MSG(!ok && strstr(cr_error(), s->expected_error), "%s, batched: expected %s, got %s", op_name(s), s->expected_error,
              cr_error());
    cr_clear_error();
}

void op_check_batched(const cr_op *op)
{
    op_each_good(op, batched);
    cr_each_sample(op, same_error, NULL);
}
