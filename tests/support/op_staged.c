/* Checks of staging: a sample's call inside a staged function gives what it gives eagerly, values and gradients, at the
 * trace and at the runs that follow, whether its inputs are the function's or captured. */
#include "support/op_checks.h"
#include "support/op_run.h"
#include "test.h"

#include "tensor/tensor.h"
#include <cresset/autograd.h>
#include <cresset/graph.h>
#include <cresset/ops.h>
#include <cresset/random.h>

enum { RUNS = 2 };

/* What the staged function calls. */
typedef struct staged_use {
    const cr_sample *s;
    op_inputs in;         /* those that are captured */
    int place[OP_MAX_IN]; /* where the function's inputs go */
    int n;
    cr_tensor *cotangent[CR_MAX_OUTPUTS];
} staged_use;

static op_inputs with_inputs(const staged_use *u, cr_list list)
{
    op_inputs in = u->in;
    for (int i = 0; i < list.count; i++)
        in.in[u->place[i]] = list.at[i];
    return in;
}

static bool call_sample(cr_list list, cr_tensor **out, void *context)
{
    const staged_use *u = context;
    op_inputs in = with_inputs(u, list);
    return op_call(u->s, &in, out);
}

/* True for errors that say that something cannot be staged. */
static bool says_why(void)
{
    return strstr(cr_error(), "staged function") != NULL;
}

/* Inputs that the call may write to. */
static op_inputs copies(const staged_use *u)
{
    op_inputs in = u->in;
    for (int i = 0; i < in.n; i++)
        if (in.in[i] && u->s->call.op->flags & CR_OP_WRITES)
            in.in[i] = cr_clone(in.in[i]);
    return in;
}

static cr_list list_of(const staged_use *u, const op_inputs *in, cr_tensor **list)
{
    for (int i = 0; i < u->n; i++)
        list[i] = in->in[u->place[i]];
    return cr_list_of(list, u->n);
}

static bool same_position(const staged_use *u, cr_random_state eager)
{
    cr_random_state now = cr_random_state_of(NULL);
    return CHECK_MSG(now.position == eager.position,
                     "%s: the staged call took the generator to %llu, the eager one to %llu", op_name(u->s),
                     (unsigned long long)now.position, (unsigned long long)eager.position);
}

/* Convolutions choose their kernel by what they know of the weights' past. */
static double tolerance(const cr_sample *s)
{
    bool nodes = !strcmp(getenv("CRESSET_JIT"), "nodes"); /* groups add up in another order */
    return nodes ? strstr(s->call.op->name, "conv") ? 1e-6 * s->tolerance : 0 : 2e-5 * s->tolerance;
}

static bool one_run(staged_use *u, cr_function *f, cr_tensor *const *eager, const op_inputs *after, cr_random_state end)
{
    cr_tensor *out[CR_MAX_OUTPUTS], *list[OP_MAX_IN];
    op_inputs in = copies(u);
    cr_manual_seed(7);
    if (!cr_call_function(f, list_of(u, &in, list), out)) {
        CHECK_MSG(says_why(), "%s, staged: %s", op_name(u->s), cr_error());
        CHECK_MSG(u->s->call.op->flags & CR_OP_SERIAL || !u->s->call.op->infer, "%s cannot be staged: %s",
                  op_name(u->s), cr_error());
        cr_clear_error();
        return false;
    }
    bool ok = same_position(u, end), filled_by_chance = u->s->no_values && !end.position;
    for (int i = 0; ok && i < u->s->call.op->n_out; i++)
        ok = filled_by_chance || op_same(u->s, "staged", out[i], eager[i], tolerance(u->s));
    for (int i = 0; ok && i < in.n && u->s->call.op->flags & CR_OP_WRITES; i++)
        ok = !in.in[i] || op_same(u->s, "what it wrote to, staged", in.in[i], after->in[i], 0);
    return ok;
}

/* The use's call eagerly and staged, with the inputs as the function's. */
static void compare(staged_use *u)
{
    cr_tensor *eager[CR_MAX_OUTPUTS];
    u->n = 0;
    for (int i = 0; i < u->in.n; i++)
        if (u->in.in[i])
            u->place[u->n++] = i;
    op_inputs in = copies(u);
    cr_manual_seed(7);
    if (!op_call(u->s, &in, eager)) {
        cr_clear_error();
        return;
    }
    cr_random_state end = cr_random_state_of(NULL);
    cr_function *f = cr_stage(call_sample, u, .outputs = u->s->call.op->n_out);
    bool ok = f != NULL;
    for (int run = 0; ok && run < RUNS; run++)
        ok = one_run(u, f, eager, &in, end);
    if (ok)
        CHECK_MSG(cr_function_traces(f) == 1, "%s was traced %d times", op_name(u->s), cr_function_traces(f));
    cr_function_free(f);
}

static void staged(const cr_sample *s)
{
    staged_use u = {.s = s, .in = {.n = s->call.n_in}};
    for (int i = 0; i < s->call.n_in; i++)
        u.in.in[i] = s->call.in[i];
    compare(&u);
    u.in = op_cast_inputs(s, CR_U64);
    compare(&u);
    u.in = op_complex_inputs(s);
    compare(&u);
}

/* ---- errors ---- */

static void staged_error(const cr_sample *s, void *unused)
{
    (void)unused;
    if (!s->expected_error)
        return;
    staged_use u = {.s = s, .in = {.n = s->call.n_in}};
    cr_tensor *out[CR_MAX_OUTPUTS], *list[OP_MAX_IN];
    for (int i = 0; i < s->call.n_in; i++)
        if ((u.in.in[i] = s->call.in[i]))
            u.place[u.n++] = i;
    cr_function *f = cr_stage(call_sample, &u, .outputs = s->call.op->n_out);
    bool ok = cr_call_function(f, list_of(&u, &u.in, list), out);
    CHECK_MSG(!ok && !out[0], "%s, staged, should have failed with: %s", op_name(s), s->expected_error);
    if (says_why())
        cr_clear_error();
    else
        CHECK_ERROR(s->expected_error);
    cr_function_free(f);
}

/* ---- gradients ---- */

static cr_tensor *loss_of(const staged_use *u, const op_inputs *in)
{
    cr_tensor *out[CR_MAX_OUTPUTS], *loss = NULL;
    if (!op_call(u->s, in, out))
        return NULL;
    for (int i = 0; i < u->s->call.op->n_out; i++)
        if (u->cotangent[i]) {
            cr_tensor *part = cr_sum(cr_real(cr_mul(out[i], cr_conj(u->cotangent[i]))));
            loss = loss ? cr_add(loss, part) : part;
        }
    return loss;
}

static bool call_backward(cr_list list, cr_tensor **out, void *context)
{
    (void)list;
    const staged_use *u = context;
    out[0] = loss_of(u, &u->in);
    return cr_backward(out[0]);
}

/* The loss and the gradients of the leaves, which are taken away. */
static bool gradients_by(staged_use *u, cr_function *f, cr_tensor **loss, cr_tensor **grads)
{
    cr_manual_seed(7);
    bool ok = f ? cr_call_function(f, CR_LIST(), loss) : call_backward(CR_LIST(), loss, u);
    for (int i = 0; ok && i < u->n; i++) {
        cr_tensor *leaf = u->in.in[u->place[i]];
        grads[i] = cr_scoped(cr_retain(cr_grad_of(leaf)));
        cr_set_grad(leaf, NULL);
    }
    return ok;
}

static bool make_leaves(staged_use *u)
{
    cr_tensor *out[CR_MAX_OUTPUTS];
    for (int i = 0; i < u->in.n; i++)
        if (op_varies(u->s, i)) {
            u->in.in[i] = cr_requires_grad(cr_clone(cr_detach(u->in.in[i])), true);
            u->place[u->n++] = i;
        }
    bool any = false, ran = u->n && op_call(u->s, &u->in, out);
    for (int i = 0; ran && i < u->s->call.op->n_out; i++)
        if (cr_is_recorded(out[i])) {
            u->cotangent[i] = op_noise_like(cr_detach(out[i]));
            any = true;
        }
    cr_clear_error();
    return any;
}

static bool differentiable(const cr_sample *s)
{
    const cr_op *op = s->call.op;
    return !s->no_gradient && !(op->flags & CR_OP_NOGRAD) && (op->grad || op->compose);
}

static void backward_inside(staged_use *u)
{
    cr_tensor *loss, *expected_loss, *grads[OP_MAX_IN], *expected[OP_MAX_IN];
    if (!make_leaves(u))
        return;
    if (!gradients_by(u, NULL, &expected_loss, expected)) {
        cr_clear_error();
        return;
    }
    cr_function *f = cr_stage(call_backward, u);
    for (int run = 0; run < RUNS; run++) {
        if (!gradients_by(u, f, &loss, grads)) {
            CHECK_MSG(says_why() && (u->s->call.op->flags & CR_OP_SERIAL || !u->s->call.op->infer),
                      "%s, backward staged: %s", op_name(u->s), cr_error());
            cr_clear_error();
            break;
        }
        op_same(u->s, "the staged loss", loss, expected_loss, tolerance(u->s));
        for (int i = 0; i < u->n; i++)
            if (expected[i] || grads[i])
                op_same(u->s, "the staged gradient", grads[i], expected[i], tolerance(u->s));
    }
    cr_function_free(f);
}

/* ---- the call differentiated from outside ---- */

static bool call_loss(cr_list in, cr_tensor **out, void *context)
{
    const staged_use *u = context;
    op_inputs inputs = with_inputs(u, in);
    out[0] = loss_of(u, &inputs);
    return out[0] != NULL;
}

/* The gradients of the leaves, of which the function's inputs are the first `given` and the others are captured. */
static void backward_outside(staged_use *u, int given)
{
    cr_tensor *leaves[OP_MAX_IN], *expected[OP_MAX_IN], *grads[OP_MAX_IN], *loss, *eager = NULL;
    for (int i = 0; i < u->n; i++)
        leaves[i] = u->in.in[u->place[i]];
    cr_manual_seed(7);
    if (!call_loss(CR_LIST(), &eager, u) || !cr_grad(&eager, 1, leaves, u->n, expected)) {
        cr_clear_error();
        return;
    }
    cr_function *f = cr_stage(call_loss, u);
    for (int run = 0; run < RUNS; run++) {
        cr_manual_seed(7);
        if (!cr_call_function(f, cr_list_of(leaves, given), &loss) || !cr_grad(&loss, 1, leaves, u->n, grads)) {
            CHECK_MSG(says_why() && (u->s->call.op->flags & CR_OP_SERIAL || !u->s->call.op->infer),
                      "%s, staged, differentiated: %s", op_name(u->s), cr_error());
            cr_clear_error();
            break;
        }
        op_same(u->s, "the staged loss", loss, eager, tolerance(u->s));
        for (int i = 0; i < u->n; i++)
            op_same(u->s, "the gradient through the staged call", grads[i], expected[i], tolerance(u->s));
    }
    cr_function_free(f);
}

static void staged_backward(const cr_sample *s)
{
    if (!differentiable(s))
        return;
    staged_use u = {.s = s, .in = op_cast_inputs(s, CR_F32)};
    backward_inside(&u);
    backward_outside(&u, u.n);
    backward_outside(&u, u.n / 2);
    u = (staged_use){.s = s, .in = op_complex_inputs(s)};
    backward_inside(&u);
    backward_outside(&u, u.n);
}

void op_check_staged(const cr_op *op)
{
    setenv("CRESSET_JIT", "nodes", 0); /* the same kernels run, and nothing is compiled */
    op_each_good(op, staged);
    op_each_good(op, staged_backward);
    cr_each_sample(op, staged_error, NULL);
}
