/* Checks of derivatives, and of the device that behaves like a GPU. */
#include "support/op_checks.h"
#include "support/op_run.h"
#include "test.h"

#include "tensor/tensor.h"
#include <cresset/autograd.h>
#include <cresset/device.h>
#include <cresset/ops.h>

enum { DIRECTIONS = 2 };

/* One differentiable use of a sample in f64: leaves, and the loss sum(out * cotangent). */
typedef struct use {
    const cr_sample *s;
    op_inputs in;
    cr_tensor *leaves[OP_MAX_IN];
    int place[OP_MAX_IN]; /* of leaves in the inputs */
    int n;
    cr_tensor *cotangent[CR_MAX_OUTPUTS];
} use;

static bool differentiable(const cr_sample *s)
{
    const cr_op *op = s->call.op;
    return !s->no_gradient && !s->no_values && !(op->flags & CR_OP_NOGRAD) && (op->grad || op->compose);
}

/* Of the checks in progress: with complex numbers, of ops that take them. */
static bool in_complex;

static bool prepare(use *u, const cr_sample *s)
{
    *u = (use){.s = s, .in = in_complex ? op_complex_inputs(s) : op_cast_inputs(s, CR_F64)};
    for (int i = 0; i < u->in.n; i++)
        if (op_varies(s, i)) {
            u->in.in[i] = cr_requires_grad(cr_clone(cr_detach(u->in.in[i])), true);
            u->place[u->n] = i;
            u->leaves[u->n++] = u->in.in[i];
        }
    cr_tensor *out[CR_MAX_OUTPUTS];
    if (!u->n)
        return false;
    bool ran = op_call(s, &u->in, out);
    if (!ran && in_complex && cr_error_code() == CR_ERROR_DTYPE) {
        cr_clear_error();
        return false;
    }
    if (!CHECK_MSG(ran, "%s: %s", op_name(s), cr_error())) {
        cr_clear_error();
        return false;
    }
    bool any = false;
    for (int i = 0; i < s->call.op->n_out; i++)
        if (cr_is_recorded(out[i])) {
            u->cotangent[i] = op_noise_like(cr_detach(out[i]));
            any = true;
        }
    return any;
}

/* The loss as a tensor for the leaves in u->in. */
static cr_tensor *loss_of(const use *u)
{
    cr_tensor *out[CR_MAX_OUTPUTS], *loss = NULL;
    if (!op_call(u->s, &u->in, out))
        return NULL;
    for (int i = 0; i < u->s->call.op->n_out; i++)
        if (u->cotangent[i]) {
            cr_tensor *part = cr_sum(cr_real(cr_mul(out[i], cr_conj(u->cotangent[i]))));
            loss = loss ? cr_add(loss, part) : part;
        }
    return loss;
}

/* A direction to move leaf k in. */
static cr_tensor *direction_of(const use *u, int k)
{
    cr_tensor *d = op_noise_like(u->leaves[k]);
    return u->s->symmetric && u->place[k] == 0 ? cr_add(d, cr_conj(cr_transpose(d, -2, -1))) : d;
}

/* f at the leaves moved by h along the directions. */
static double moved(const use *u, cr_tensor *const *direction, double h, double (*f)(const use *, void *),
                    void *context)
{
    use at = *u;
    double value = NAN;
    CR_SCOPE {
        for (int k = 0; k < u->n; k++) {
            cr_tensor *x = cr_add(cr_detach(u->leaves[k]), cr_mul(direction[k], cr_num(h)));
            at.leaves[k] = at.in.in[u->place[k]] = cr_requires_grad(x, true);
        }
        value = f(&at, context);
    }
    return value;
}

static double loss_value(const use *u, void *unused)
{
    (void)unused;
    return cr_item(loss_of(u));
}

static void close_enough(const use *u, const char *what, double got, double expected)
{
    double tolerance = 2e-6 * u->s->tolerance * (1 + fabs(expected));
    CHECK_MSG(fabs(got - expected) <= tolerance, "%s: %s is %.10g, numerically %.10g; %s", op_name(u->s), what, got,
              expected, cr_error());
    cr_clear_error();
}

static void gradients(const cr_sample *s)
{
    use u;
    if (!differentiable(s) || !prepare(&u, s))
        return;
    cr_tensor *loss = loss_of(&u), *dx[OP_MAX_IN], *direction[OP_MAX_IN];
    if (!CHECK_MSG(cr_grad(&loss, 1, u.leaves, u.n, dx), "%s: gradient: %s", op_name(s), cr_error())) {
        cr_clear_error();
        return;
    }
    const double h = 1e-6;
    for (int k = 0; k < u.n; k++) {
        cr_dims a = cr_shape(dx[k]), b = cr_shape(u.leaves[k]);
        CHECK_MSG(a.count == b.count && !memcmp(a.at, b.at, sizeof(int64_t) * (size_t)a.count) &&
                      cr_dtype_of(dx[k]) == cr_dtype_of(u.leaves[k]),
                  "%s: gradient %d has another shape or dtype than its input", op_name(s), k);
        for (int d = 0; d < DIRECTIONS; d++) { /* one input at a time */
            for (int j = 0; j < u.n; j++)
                direction[j] = j == k ? direction_of(&u, j) : cr_zeros_like(u.leaves[j]);
            double numeric =
                (moved(&u, direction, h, loss_value, NULL) - moved(&u, direction, -h, loss_value, NULL)) / (2 * h);
            char what[64];
            snprintf(what, sizeof what, "d/d in[%d]", u.place[k]);
            close_enough(&u, what, op_dot(dx[k], direction[k]), numeric);
        }
    }
}

/* Ops that refuse complex numbers do so with an error of their dtype. */
static void twice(const cr_op *op, void (*check)(const cr_sample *))
{
    op_each_good(op, check);
    in_complex = true;
    op_each_good(op, check);
    in_complex = false;
}

void op_check_gradients(const cr_op *op)
{
    twice(op, gradients);
}

/* ---- second order ---- */

typedef struct second {
    cr_tensor *u[OP_MAX_IN]; /* the loss of the gradient is sum(dx * u) */
} second;

static cr_tensor *gradient_loss(const use *u, const second *w, bool create_graph)
{
    cr_tensor *loss = loss_of(u), *dx[OP_MAX_IN], *sum = NULL;
    if (!cr_grad(&loss, 1, (cr_tensor *const *)u->leaves, u->n, dx, .create_graph = create_graph))
        return NULL;
    for (int k = 0; k < u->n; k++) {
        cr_tensor *part = cr_sum(cr_real(cr_mul(dx[k], cr_conj(w->u[k]))));
        sum = sum ? cr_add(sum, part) : part;
    }
    return sum;
}

static double gradient_loss_value(const use *u, void *w)
{
    return cr_item(gradient_loss(u, w, false));
}

static void double_gradients(const cr_sample *s)
{
    use u;
    if (!differentiable(s) || !prepare(&u, s))
        return;
    second w;
    for (int k = 0; k < u.n; k++)
        w.u[k] = op_noise_like(u.leaves[k]);
    cr_tensor *fast = gradient_loss(&u, &w, false), *slow = gradient_loss(&u, &w, true);
    if (!CHECK_MSG(fast && slow, "%s: gradient to be differentiated: %s", op_name(s), cr_error())) {
        cr_clear_error();
        return;
    }
    close_enough(&u, "the gradient that can be differentiated", cr_item(slow), cr_item(fast));
    if (!cr_is_recorded(slow))
        return; /* linear: the gradient does not depend on the inputs */
    cr_tensor *ddx[OP_MAX_IN], *direction[OP_MAX_IN];
    if (!CHECK_MSG(cr_grad(&slow, 1, u.leaves, u.n, ddx), "%s: second gradient: %s", op_name(s), cr_error())) {
        cr_clear_error();
        return;
    }
    const double h = 1e-6;
    double got = 0;
    for (int k = 0; k < u.n; k++) {
        direction[k] = direction_of(&u, k);
        got += op_dot(ddx[k], direction[k]);
    }
    double numeric =
        (moved(&u, direction, h, gradient_loss_value, &w) - moved(&u, direction, -h, gradient_loss_value, &w)) /
        (2 * h);
    close_enough(&u, "the second derivative", got, numeric);
}

void op_check_double_gradients(const cr_op *op)
{
    twice(op, double_gradients);
}

/* ---- the stream device ---- */

static void stream_device(const cr_sample *s)
{
    const cr_op *op = s->call.op;
    cr_device *device = cr_device_named("stream");
    cr_tensor *here[CR_MAX_OUTPUTS], *there[CR_MAX_OUTPUTS];
    op_inputs in = op_cast_inputs(s, CR_F32), moved_in = in;
    for (int i = 0; i < in.n; i++)
        if (in.in[i] && cr_ndim(in.in[i]))
            moved_in.in[i] = cr_to_device(in.in[i], device);
    if (!in.n)
        cr_set_default_device(device);
    bool ok = op_call(s, &moved_in, there);
    cr_set_default_device(NULL);
    if (!ok && op->flags & CR_OP_SERIAL && cr_error_code() == CR_ERROR_DEVICE) {
        cr_clear_error(); /* reads values to know its shape: says so */
        return;
    }
    ok = ok && op_call(s, &in, here);
    for (int i = 0; ok && i < op->n_out; i++)
        if (!s->no_values)
            op_same(s, "on the stream device", cr_to_device(there[i], cr_cpu()), here[i], 0);
    if (!CHECK_MSG(ok && cr_synchronize(device), "%s on the stream device: %s", op_name(s), cr_error()))
        cr_clear_error();
}

void op_check_stream_device(const cr_op *op)
{
    op_each_good(op, stream_device);
}
