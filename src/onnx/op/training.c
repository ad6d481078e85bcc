/* ai.onnx.preview.training: steps of optimizers and gradients, as operators. */
#include "base/memory.h"
#include "onnx/call.h"

#include <math.h>
#include <string.h>

/* Inputs are R, T, then groups of n tensors: X..., G..., and the state; results are groups of n: X..., state. */
static int tensors(const cr_onnx_call *c, int groups)
{
    int n = (c->n_in - 2) / groups;
    return c->n_in >= 2 + groups && n * groups == c->n_in - 2
               ? n
               : (CR_WRONG("%d inputs, expected 2 and %d for each tensor", c->n_in, groups), 0);
}

static cr_tensor *scaled(cr_tensor *x, double by) { return cr_mul(x, cr_num(by)); }

static cr_tensor *regularized(const cr_onnx_call *c, cr_tensor *x, cr_tensor *g)
{
    return cr_add(scaled(x, cr_attr_float(c, "norm_coefficient", 0)), g);
}

static bool Adagrad(cr_onnx_call *c)
{
    double r, t;
    int n = tensors(c, 3);
    if (!n || !cr_in_number(c, 0, 0, &r) || !cr_in_number(c, 1, 0, &t))
        return false;
    r /= 1 + t * cr_attr_float(c, "decay_factor", 0);
    for (int i = 0; i < n; i++) {
        cr_tensor *x = cr_in(c, 2 + i), *g = regularized(c, x, cr_in(c, 2 + n + i));
        cr_tensor *h = cr_add(cr_in(c, 2 + 2 * n + i), cr_square(g));
        cr_tensor *below = cr_add(cr_sqrt(h), cr_num(cr_attr_float(c, "epsilon", 1e-6f)));
        if (!cr_out(c, i, cr_sub(x, scaled(cr_div(g, below), r))) || !cr_out(c, n + i, h))
            return false;
    }
    return true;
}

/* The rate is corrected for the bias of the averages; a second regularisation acts on the result. */
static bool Adam(cr_onnx_call *c)
{
    double r, t, alpha = cr_attr_float(c, "alpha", 0.9f), beta = cr_attr_float(c, "beta", 0.999f);
    double after = cr_attr_float(c, "norm_coefficient_post", 0);
    int n = tensors(c, 4);
    if (!n || !cr_in_number(c, 0, 0, &r) || !cr_in_number(c, 1, 0, &t))
        return false;
    if (t > 0)
        r *= sqrt(1 - pow(beta, t)) / (1 - pow(alpha, t));
    for (int i = 0; i < n; i++) {
        cr_tensor *x = cr_in(c, 2 + i), *g = regularized(c, x, cr_in(c, 2 + n + i));
        cr_tensor *v = cr_add(scaled(cr_in(c, 2 + 2 * n + i), alpha), scaled(g, 1 - alpha));
        cr_tensor *h = cr_add(scaled(cr_in(c, 2 + 3 * n + i), beta), scaled(cr_square(g), 1 - beta));
        cr_tensor *below = cr_add(cr_sqrt(h), cr_num(cr_attr_float(c, "epsilon", 1e-6f)));
        cr_tensor *y = scaled(cr_sub(x, scaled(cr_div(v, below), r)), 1 - after);
        if (!cr_out(c, i, y) || !cr_out(c, n + i, v) || !cr_out(c, 2 * n + i, h))
            return false;
    }
    return true;
}

static bool Momentum(cr_onnx_call *c)
{
    double r, t, alpha = cr_attr_float(c, "alpha", 0), beta = cr_attr_float(c, "beta", 1);
    bool nesterov = strcmp(cr_attr_text(c, "mode", "standard"), "nesterov") == 0;
    int n = tensors(c, 3);
    if (!n || !cr_in_number(c, 0, 0, &r) || !cr_in_number(c, 1, 0, &t))
        return false;
    for (int i = 0; i < n; i++) {
        cr_tensor *x = cr_in(c, 2 + i), *g = regularized(c, x, cr_in(c, 2 + n + i));
        cr_tensor *v = cr_add(scaled(cr_in(c, 2 + 2 * n + i), alpha), scaled(g, t > 0 ? beta : 1));
        cr_tensor *step = nesterov ? cr_add(g, scaled(v, alpha)) : v;
        if (!cr_out(c, i, cr_sub(x, scaled(step, r))) || !cr_out(c, n + i, v))
            return false;
    }
    return true;
}

/* Of y, which the linker has made the last input, with respect to the first inputs, which the interpreter has recorded: zeros
 * if it does not depend on any. */
static bool Gradient(cr_onnx_call *c)
{
    int64_t n;
    const char *const *xs = cr_attr_texts(c, "xs", &n);
    if (!xs || n >= c->n_in)
        return CR_WRONG("attribute xs names %lld values, the node has %d inputs", (long long)n, c->n_in - 1);
    cr_tensor *y = cr_in(c, c->n_in - 1);
    cr_tensor **in = cr_calloc((size_t)n * 2, sizeof *in), **dx = in + n;
    bool ok = y && in;
    for (int64_t i = 0; ok && i < n; i++)
        ok = (in[i] = cr_in(c, (int)i)) != NULL;
    ok = ok && cr_grad(&y, cr_is_recorded(y), in, (int)n, dx, .keep_graph = true, .create_graph = true);
    for (int64_t i = 0; ok && i < n; i++)
        ok = cr_out(c, (int)i, dx[i]);
    cr_free(in);
    return ok;
}

#define TRAINING "ai.onnx.preview.training"
const cr_onnx_op cr_onnx_training_ops[] = {OP_OF(TRAINING, Adagrad), OP_OF(TRAINING, Adam), OP_OF(TRAINING, Gradient),
                                           OP_OF(TRAINING, Momentum), {0}};
