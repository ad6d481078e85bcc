/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */

#include "op/dispatch.h"
#include "op/pointwise.h"
#include "op/rules.h"
#include "op/generated/attrs.h"

static bool gelu_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_gelu_grad(g, x)))
        return false;
    (void)c;
    return true;
}

static void gelu_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_gelu], "-4 4", "float"); }

CR_RULES_OF(gelu, cr_infer_float, gelu_grad, NULL);

static bool gelu_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_gelu_grad(g, x)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(cr_mul(cr_mul(g, d), cr_sub(cr_num(2), cr_square(x))), cr_mul(cr_exp(cr_mul(cr_square(x), cr_num(-0.5))), cr_num(0.3989422804014327)))))
        return false;
    (void)c;
    return true;
}

static void gelu_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_gelu_grad], "-4 4", "float"); }

CR_RULES_OF(gelu_grad, cr_infer_float, gelu_grad_grad, NULL);

static bool gelu_tanh_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_gelu_tanh_grad(g, x)))
        return false;
    (void)c;
    return true;
}

static void gelu_tanh_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_gelu_tanh], "-4 4", "float"); }

CR_RULES_OF(gelu_tanh, cr_infer_float, gelu_tanh_grad, NULL);

static bool gelu_tanh_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_gelu_tanh_grad(g, x)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(cr_mul(cr_mul(g, d), cr_sigmoid_grad(cr_num(1.0), cr_sigmoid(cr_mul(x, cr_add(cr_num(1.5957691216057308), cr_mul(cr_square(x), cr_num(0.07135481627260025))))))), cr_add(cr_mul(cr_add(cr_num(1.5957691216057308), cr_mul(cr_square(x), cr_num(0.21406444881780076))), cr_num(2)), cr_mul(x, cr_add(cr_mul(cr_sub(cr_num(1), cr_mul(cr_sigmoid(cr_mul(x, cr_add(cr_num(1.5957691216057308), cr_mul(cr_square(x), cr_num(0.07135481627260025))))), cr_num(2))), cr_square(cr_add(cr_num(1.5957691216057308), cr_mul(cr_square(x), cr_num(0.21406444881780076))))), cr_mul(x, cr_num(0.4281288976356015))))))))
        return false;
    (void)c;
    return true;
}

static void gelu_tanh_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_gelu_tanh_grad], "-4 4", "float"); }

CR_RULES_OF(gelu_tanh_grad, cr_infer_float, gelu_tanh_grad_grad, NULL);

static bool silu_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_silu_grad(g, x)))
        return false;
    (void)c;
    return true;
}

static void silu_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_silu], "-5 5", "float"); }

CR_RULES_OF(silu, cr_infer_float, silu_grad, NULL);

static bool silu_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_silu_grad(g, x)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(cr_mul(cr_mul(g, d), cr_sigmoid_grad(cr_num(1.0), cr_sigmoid(x))), cr_add(cr_num(2), cr_mul(x, cr_sub(cr_num(1), cr_mul(cr_sigmoid(x), cr_num(2))))))))
        return false;
    (void)c;
    return true;
}

static void silu_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_silu_grad], "-5 5", "float"); }

CR_RULES_OF(silu_grad, cr_infer_float, silu_grad_grad, NULL);

static bool mish_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_mish_grad(g, x)))
        return false;
    (void)c;
    return true;
}

static void mish_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_mish], "-5 5", "float"); }

CR_RULES_OF(mish, cr_infer_float, mish_grad, NULL);

static bool mish_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_mish_grad(g, x)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(cr_mul(cr_mul(g, d), cr_sub(cr_num(1), cr_square(cr_tanh(cr_softplus(x))))), cr_add(cr_mul(cr_sigmoid(x), cr_num(2)), cr_mul(x, cr_sub(cr_sigmoid_grad(cr_num(1.0), cr_sigmoid(x)), cr_mul(cr_mul(cr_tanh(cr_softplus(x)), cr_num(2)), cr_square(cr_sigmoid(x)))))))))
        return false;
    (void)c;
    return true;
}

static void mish_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_mish_grad], "-5 5", "float"); }

CR_RULES_OF(mish_grad, cr_infer_float, mish_grad_grad, NULL);

static bool softplus_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_softplus_grad(g, x, ((const cr_softplus_attrs *)c->attrs)->beta)))
        return false;
    (void)c;
    return true;
}

static void softplus_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_softplus], "-5 5", "float"); }

CR_RULES_OF(softplus, cr_infer_float, softplus_grad, NULL);

static bool softplus_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *x = c->in[1];
    cr_tensor *beta = cr_num(((const cr_softplus_grad_attrs *)c->attrs)->beta);
    if (c->need[0] && !(c->dx[0] = cr_softplus_grad(g, x, ((const cr_softplus_grad_attrs *)c->attrs)->beta)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(cr_mul(cr_mul(g, d), cr_sigmoid_grad(cr_num(1.0), cr_sigmoid(cr_mul(x, beta)))), beta)))
        return false;
    (void)c;
    return true;
}

static void softplus_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_softplus_grad], "-5 5", "float"); }

CR_RULES_OF(softplus_grad, cr_infer_float, softplus_grad_grad, NULL);

static bool log_sigmoid_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_softplus_grad(g, x, -1)))
        return false;
    (void)c;
    return true;
}

static void log_sigmoid_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_log_sigmoid], "-5 5", "float"); }

CR_RULES_OF(log_sigmoid, cr_infer_float, log_sigmoid_grad, NULL);

static bool softsign_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_softsign_grad(g, x)))
        return false;
    (void)c;
    return true;
}

static void softsign_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_softsign], "nonzero", "float"); }

CR_RULES_OF(softsign, cr_infer_float, softsign_grad, NULL);

static bool softsign_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_softsign_grad(g, x)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(cr_mul(cr_mul(g, d), cr_num(-2)), cr_div(cr_sign(x), cr_pow(cr_add(cr_abs(x), cr_num(1)), cr_num(3))))))
        return false;
    (void)c;
    return true;
}

static void softsign_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_softsign_grad], "nonzero", "float"); }

CR_RULES_OF(softsign_grad, cr_infer_float, softsign_grad_grad, NULL);

static bool leaky_relu_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_leaky_relu_grad(g, x, ((const cr_leaky_relu_attrs *)c->attrs)->slope)))
        return false;
    (void)c;
    return true;
}

static void leaky_relu_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_leaky_relu], "nonzero", "float"); }

CR_RULES_OF(leaky_relu, cr_infer_float, leaky_relu_grad, NULL);

static bool leaky_relu_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_leaky_relu_grad(g, x, ((const cr_leaky_relu_grad_attrs *)c->attrs)->slope)))
        return false;
    (void)c;
    return true;
}

static void leaky_relu_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_leaky_relu_grad], "nonzero", "float"); }

CR_RULES_OF(leaky_relu_grad, cr_infer_float, leaky_relu_grad_grad, NULL);

static bool prelu_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    cr_tensor *w = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_where(cr_greater(x, cr_num(0)), g, cr_mul(g, w))))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_where(cr_greater(x, cr_num(0)), cr_num(0.0), cr_mul(g, x))))
        return false;
    (void)c;
    return true;
}

static void prelu_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_prelu], "nonzero", "float"); }

CR_RULES_OF(prelu, cr_infer_float, prelu_grad, NULL);

static bool elu_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_elu_grad(g, x, ((const cr_elu_attrs *)c->attrs)->alpha)))
        return false;
    (void)c;
    return true;
}

static void elu_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_elu], "nonzero", "float"); }

CR_RULES_OF(elu, cr_infer_float, elu_grad, NULL);

static bool elu_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_elu_grad(g, x, ((const cr_elu_grad_attrs *)c->attrs)->alpha)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_where(cr_greater(x, cr_num(0)), cr_num(0.0), cr_elu_grad(cr_mul(g, d), x, ((const cr_elu_grad_attrs *)c->attrs)->alpha))))
        return false;
    (void)c;
    return true;
}

static void elu_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_elu_grad], "nonzero", "float"); }

CR_RULES_OF(elu_grad, cr_infer_float, elu_grad_grad, NULL);

static bool selu_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(cr_elu_grad(g, x, 1.6732632423543772), cr_num(1.0507009873554805))))
        return false;
    (void)c;
    return true;
}

static void selu_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_selu], "nonzero", "float"); }

CR_RULES_OF(selu, cr_infer_float, selu_grad, NULL);

static bool relu6_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_relu6_grad(g, y)))
        return false;
    (void)c;
    return true;
}

static void relu6_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_relu6], "-9 9", "promote"); }

CR_RULES_OF(relu6, cr_infer_promote, relu6_grad, NULL);

static bool relu6_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_relu6_grad(g, x)))
        return false;
    (void)c;
    return true;
}

static void relu6_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_relu6_grad], "-9 9", "promote"); }

CR_RULES_OF(relu6_grad, cr_infer_promote, relu6_grad_grad, NULL);

static bool hardsigmoid_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_hardsigmoid_grad(g, x)))
        return false;
    (void)c;
    return true;
}

static void hardsigmoid_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_hardsigmoid], "-5 5", "float"); }

CR_RULES_OF(hardsigmoid, cr_infer_float, hardsigmoid_grad, NULL);

static bool hardsigmoid_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_hardsigmoid_grad(g, x)))
        return false;
    (void)c;
    return true;
}

static void hardsigmoid_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_hardsigmoid_grad], "-5 5", "float"); }

CR_RULES_OF(hardsigmoid_grad, cr_infer_float, hardsigmoid_grad_grad, NULL);

static bool hardswish_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_hardswish_grad(g, x)))
        return false;
    (void)c;
    return true;
}

static void hardswish_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_hardswish], "-5 5", "float"); }

CR_RULES_OF(hardswish, cr_infer_float, hardswish_grad, NULL);

static bool hardswish_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_hardswish_grad(g, x)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(cr_hardsigmoid_grad(cr_mul(g, d), x), cr_num(2))))
        return false;
    (void)c;
    return true;
}

static void hardswish_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_hardswish_grad], "-5 5", "float"); }

CR_RULES_OF(hardswish_grad, cr_infer_float, hardswish_grad_grad, NULL);

static bool clamp_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_clamp_grad(g, x, ((const cr_clamp_attrs *)c->attrs)->min, ((const cr_clamp_attrs *)c->attrs)->max)))
        return false;
    (void)c;
    return true;
}

static void clamp_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_clamp], "nonzero", "promote"); }

CR_RULES_OF(clamp, cr_infer_promote, clamp_grad, NULL);

static bool clamp_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_clamp_grad(g, x, ((const cr_clamp_grad_attrs *)c->attrs)->min, ((const cr_clamp_grad_attrs *)c->attrs)->max)))
        return false;
    (void)c;
    return true;
}

static void clamp_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_clamp_grad], "nonzero", "promote"); }

CR_RULES_OF(clamp_grad, cr_infer_promote, clamp_grad_grad, NULL);

static bool threshold_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    cr_tensor *limit = cr_num(((const cr_threshold_attrs *)c->attrs)->limit);
    if (c->need[0] && !(c->dx[0] = cr_where(cr_less_equal(x, limit), cr_num(0.0), g)))
        return false;
    (void)c;
    return true;
}

static void threshold_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_threshold], "nonzero", "promote"); }

CR_RULES_OF(threshold, cr_infer_promote, threshold_grad, NULL);

static bool add_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    if (c->need[0] && !(c->dx[0] = g))
        return false;
    if (c->need[1] && !(c->dx[1] = g))
        return false;
    (void)c;
    return true;
}

static void add_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_add], "", "promote"); }

CR_RULES_OF(add, cr_infer_promote, add_grad, NULL);

static bool sub_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    if (c->need[0] && !(c->dx[0] = g))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_neg(g)))
        return false;
    (void)c;
    return true;
}

static void sub_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_sub], "", "signed"); }

CR_RULES_OF(sub, cr_infer_signed, sub_grad, NULL);

static bool mul_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, b)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(g, a)))
        return false;
    (void)c;
    return true;
}

static void mul_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_mul], "", "promote"); }

CR_RULES_OF(mul, cr_infer_promote, mul_grad, NULL);

static bool div_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *b = c->in[1];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, b)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_neg(cr_div(cr_mul(g, y), b))))
        return false;
    (void)c;
    return true;
}

static void div_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_div], "nonzero", "float"); }

CR_RULES_OF(div, cr_infer_float, div_grad, NULL);

static bool floor_divide_grad(cr_grad_call *c)
{
    (void)c;
    return true;
}

static void floor_divide_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_floor_divide], "quotient", "signed"); }

CR_RULES_OF(floor_divide, cr_infer_signed, floor_divide_grad, NULL);

static bool remainder_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    if (c->need[0] && !(c->dx[0] = g))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_neg(cr_mul(g, cr_floor_divide(a, b)))))
        return false;
    (void)c;
    return true;
}

static void remainder_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_remainder], "quotient", "signed"); }

CR_RULES_OF(remainder, cr_infer_signed, remainder_grad, NULL);

static bool fmod_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    if (c->need[0] && !(c->dx[0] = g))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_neg(cr_mul(g, cr_trunc(cr_div(a, b))))))
        return false;
    (void)c;
    return true;
}

static void fmod_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_fmod], "quotient", "signed"); }

CR_RULES_OF(fmod, cr_infer_signed, fmod_grad, NULL);

static bool pow_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    cr_tensor *y = c->out[0];
    if (cr_dtype_is_complex((cr_dtype)c->g[0]->dtype)) {
        if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_mul(b, cr_pow(a, cr_sub(b, cr_num(1)))))))
            return false;
        if (c->need[1] && !(c->dx[1] = cr_where(cr_equal(a, cr_num(0)), cr_num(0.0), cr_mul(g, cr_mul(y, cr_log(a))))))
            return false;
        return true;
    }
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_mul(b, cr_pow(a, cr_sub(b, cr_num(1)))))))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(g, cr_where(cr_logical_and(cr_equal(a, cr_num(0)), cr_greater_equal(b, cr_num(0))), cr_num(0.0), cr_mul(y, cr_log(a))))))
        return false;
    (void)c;
    return true;
}

static void pow_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_pow], "positive", "promote"); }

CR_RULES_OF(pow, cr_infer_promote, pow_grad, NULL);

static bool maximum_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_where(cr_equal(a, b), cr_mul(g, cr_num(0.5)), cr_where(cr_greater(a, b), g, cr_num(0.0)))))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_where(cr_equal(a, b), cr_mul(g, cr_num(0.5)), cr_where(cr_greater(b, a), g, cr_num(0.0)))))
        return false;
    (void)c;
    return true;
}

static void maximum_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_maximum], "", "promote"); }

CR_RULES_OF(maximum, cr_infer_promote, maximum_grad, NULL);

static bool minimum_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_where(cr_equal(a, b), cr_mul(g, cr_num(0.5)), cr_where(cr_less(a, b), g, cr_num(0.0)))))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_where(cr_equal(a, b), cr_mul(g, cr_num(0.5)), cr_where(cr_less(b, a), g, cr_num(0.0)))))
        return false;
    (void)c;
    return true;
}

static void minimum_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_minimum], "", "promote"); }

CR_RULES_OF(minimum, cr_infer_promote, minimum_grad, NULL);

static bool atan2_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_div(cr_mul(g, b), cr_add(cr_square(a), cr_square(b)))))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_neg(cr_div(cr_mul(g, a), cr_add(cr_square(a), cr_square(b))))))
        return false;
    (void)c;
    return true;
}

static void atan2_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_atan2], "nonzero", "float"); }

CR_RULES_OF(atan2, cr_infer_float, atan2_grad, NULL);

static bool hypot_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_div(cr_mul(g, a), y)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_div(cr_mul(g, b), y)))
        return false;
    (void)c;
    return true;
}

static void hypot_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_hypot], "nonzero", "float"); }

CR_RULES_OF(hypot, cr_infer_float, hypot_grad, NULL);

static bool copysign_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_copysign(cr_sign(a), cr_mul(cr_sign(a), b)))))
        return false;
    (void)c;
    return true;
}

static void copysign_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_copysign], "nonzero", "float"); }

CR_RULES_OF(copysign, cr_infer_float, copysign_grad, NULL);

static bool logaddexp_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *a = c->in[0];
    cr_tensor *b = c->in[1];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_exp(cr_sub(a, y)))))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(g, cr_exp(cr_sub(b, y)))))
        return false;
    (void)c;
    return true;
}

static void logaddexp_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_logaddexp], "", "float"); }

CR_RULES_OF(logaddexp, cr_infer_float, logaddexp_grad, NULL);

static bool neg_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    if (c->need[0] && !(c->dx[0] = cr_neg(g)))
        return false;
    (void)c;
    return true;
}

static void neg_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_neg], "", "signed"); }

CR_RULES_OF(neg, cr_infer_signed, neg_grad, NULL);

static bool abs_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_sign(x))))
        return false;
    (void)c;
    return true;
}

static void abs_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_abs], "nonzero", "promote"); }

CR_RULES_OF(abs, cr_infer_promote, abs_grad, NULL);

static bool conj_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    if (c->need[0] && !(c->dx[0] = cr_conj(g)))
        return false;
    (void)c;
    return true;
}

static void conj_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_conj], "", "promote"); }

CR_RULES_OF(conj, cr_infer_promote, conj_grad, NULL);

static bool sign_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    cr_tensor *y = c->out[0];
    if (cr_dtype_is_complex((cr_dtype)c->g[0]->dtype)) {
        if (c->need[0] && !(c->dx[0] = cr_where(cr_equal(x, cr_num(0)), cr_num(0.0), cr_div(cr_sub(g, cr_mul(y, cr_real(cr_mul(g, cr_conj(y))))), cr_abs(x)))))
            return false;
        return true;
    }
    (void)c;
    return true;
}

static void sign_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_sign], "nonzero", "promote"); }

CR_RULES_OF(sign, cr_infer_promote, sign_grad, NULL);

static bool square_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_mul(x, cr_num(2)))))
        return false;
    (void)c;
    return true;
}

static void square_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_square], "", "promote"); }

CR_RULES_OF(square, cr_infer_promote, square_grad, NULL);

static bool reciprocal_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_neg(cr_mul(g, cr_square(y)))))
        return false;
    (void)c;
    return true;
}

static void reciprocal_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_reciprocal], "nonzero", "float"); }

CR_RULES_OF(reciprocal, cr_infer_float, reciprocal_grad, NULL);

static bool sqrt_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_div(cr_mul(g, cr_num(0.5)), y)))
        return false;
    (void)c;
    return true;
}

static void sqrt_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_sqrt], "positive", "float"); }

CR_RULES_OF(sqrt, cr_infer_float, sqrt_grad, NULL);

static bool rsqrt_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(cr_mul(g, cr_num(-0.5)), cr_div(y, x))))
        return false;
    (void)c;
    return true;
}

static void rsqrt_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_rsqrt], "positive", "float"); }

CR_RULES_OF(rsqrt, cr_infer_float, rsqrt_grad, NULL);

static bool exp_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, y)))
        return false;
    (void)c;
    return true;
}

static void exp_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_exp], "", "float"); }

CR_RULES_OF(exp, cr_infer_float, exp_grad, NULL);

static bool exp2_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(cr_mul(g, y), cr_num(0.6931471805599453))))
        return false;
    (void)c;
    return true;
}

static void exp2_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_exp2], "", "float"); }

CR_RULES_OF(exp2, cr_infer_float, exp2_grad, NULL);

static bool expm1_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_add(y, cr_num(1)))))
        return false;
    (void)c;
    return true;
}

static void expm1_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_expm1], "", "float"); }

CR_RULES_OF(expm1, cr_infer_float, expm1_grad, NULL);

static bool log_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, x)))
        return false;
    (void)c;
    return true;
}

static void log_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_log], "positive", "float"); }

CR_RULES_OF(log, cr_infer_float, log_grad, NULL);

static bool log2_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, cr_mul(x, cr_num(0.6931471805599453)))))
        return false;
    (void)c;
    return true;
}

static void log2_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_log2], "positive", "float"); }

CR_RULES_OF(log2, cr_infer_float, log2_grad, NULL);

static bool log10_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, cr_mul(x, cr_num(2.302585092994046)))))
        return false;
    (void)c;
    return true;
}

static void log10_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_log10], "positive", "float"); }

CR_RULES_OF(log10, cr_infer_float, log10_grad, NULL);

static bool log1p_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, cr_add(x, cr_num(1)))))
        return false;
    (void)c;
    return true;
}

static void log1p_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_log1p], "positive", "float"); }

CR_RULES_OF(log1p, cr_infer_float, log1p_grad, NULL);

static bool sin_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_cos(x))))
        return false;
    (void)c;
    return true;
}

static void sin_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_sin], "", "float"); }

CR_RULES_OF(sin, cr_infer_float, sin_grad, NULL);

static bool cos_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_neg(cr_mul(g, cr_sin(x)))))
        return false;
    (void)c;
    return true;
}

static void cos_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_cos], "", "float"); }

CR_RULES_OF(cos, cr_infer_float, cos_grad, NULL);

static bool tan_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_add(cr_square(y), cr_num(1)))))
        return false;
    (void)c;
    return true;
}

static void tan_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_tan], "", "float"); }

CR_RULES_OF(tan, cr_infer_float, tan_grad, NULL);

static bool asin_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, cr_sqrt(cr_sub(cr_num(1), cr_square(x))))))
        return false;
    (void)c;
    return true;
}

static void asin_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_asin], "-0.9 0.9", "float"); }

CR_RULES_OF(asin, cr_infer_float, asin_grad, NULL);

static bool acos_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_neg(cr_div(g, cr_sqrt(cr_sub(cr_num(1), cr_square(x)))))))
        return false;
    (void)c;
    return true;
}

static void acos_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_acos], "-0.9 0.9", "float"); }

CR_RULES_OF(acos, cr_infer_float, acos_grad, NULL);

static bool atan_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, cr_add(cr_square(x), cr_num(1)))))
        return false;
    (void)c;
    return true;
}

static void atan_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_atan], "", "float"); }

CR_RULES_OF(atan, cr_infer_float, atan_grad, NULL);

static bool sinh_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_cosh(x))))
        return false;
    (void)c;
    return true;
}

static void sinh_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_sinh], "", "float"); }

CR_RULES_OF(sinh, cr_infer_float, sinh_grad, NULL);

static bool cosh_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(g, cr_sinh(x))))
        return false;
    (void)c;
    return true;
}

static void cosh_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_cosh], "", "float"); }

CR_RULES_OF(cosh, cr_infer_float, cosh_grad, NULL);

static bool tanh_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_tanh_grad(g, y)))
        return false;
    (void)c;
    return true;
}

static void tanh_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_tanh], "", "float"); }

CR_RULES_OF(tanh, cr_infer_float, tanh_grad, NULL);

static bool asinh_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, cr_sqrt(cr_add(cr_square(x), cr_num(1))))))
        return false;
    (void)c;
    return true;
}

static void asinh_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_asinh], "", "float"); }

CR_RULES_OF(asinh, cr_infer_float, asinh_grad, NULL);

static bool acosh_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, cr_sqrt(cr_sub(cr_square(x), cr_num(1))))))
        return false;
    (void)c;
    return true;
}

static void acosh_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_acosh], "1.1 3", "float"); }

CR_RULES_OF(acosh, cr_infer_float, acosh_grad, NULL);

static bool atanh_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_div(g, cr_sub(cr_num(1), cr_square(x)))))
        return false;
    (void)c;
    return true;
}

static void atanh_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_atanh], "-0.9 0.9", "float"); }

CR_RULES_OF(atanh, cr_infer_float, atanh_grad, NULL);

static bool erf_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *x = c->in[0];
    if (c->need[0] && !(c->dx[0] = cr_mul(cr_mul(g, cr_num(1.1283791670955126)), cr_exp(cr_neg(cr_square(x))))))
        return false;
    (void)c;
    return true;
}

static void erf_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_erf], "", "float"); }

CR_RULES_OF(erf, cr_infer_float, erf_grad, NULL);

static bool sigmoid_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_sigmoid_grad(g, y)))
        return false;
    (void)c;
    return true;
}

static void sigmoid_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_sigmoid], "", "float"); }

CR_RULES_OF(sigmoid, cr_infer_float, sigmoid_grad, NULL);

static bool relu_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *y = c->out[0];
    if (c->need[0] && !(c->dx[0] = cr_relu_grad(g, y)))
        return false;
    (void)c;
    return true;
}

static void relu_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_relu], "nonzero", "promote"); }

CR_RULES_OF(relu, cr_infer_promote, relu_grad, NULL);

static bool tanh_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *t = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_tanh_grad(g, t)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(g, cr_mul(d, cr_mul(t, cr_num(-2))))))
        return false;
    (void)c;
    return true;
}

static void tanh_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_tanh_grad], "", "float"); }

CR_RULES_OF(tanh_grad, cr_infer_float, tanh_grad_grad, NULL);

static bool sigmoid_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *d = c->in[0];
    cr_tensor *s = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_sigmoid_grad(g, s)))
        return false;
    if (c->need[1] && !(c->dx[1] = cr_mul(cr_mul(g, d), cr_sub(cr_num(1), cr_mul(s, cr_num(2))))))
        return false;
    (void)c;
    return true;
}

static void sigmoid_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_sigmoid_grad], "", "float"); }

CR_RULES_OF(sigmoid_grad, cr_infer_float, sigmoid_grad_grad, NULL);

static bool relu_grad_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *r = c->in[1];
    if (c->need[0] && !(c->dx[0] = cr_relu_grad(g, r)))
        return false;
    (void)c;
    return true;
}

static void relu_grad_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_relu_grad], "nonzero", "promote"); }

CR_RULES_OF(relu_grad, cr_infer_promote, relu_grad_grad, NULL);

static bool floor_grad(cr_grad_call *c)
{
    (void)c;
    return true;
}

static void floor_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_floor], "nonzero", "promote"); }

CR_RULES_OF(floor, cr_infer_promote, floor_grad, NULL);

static bool ceil_grad(cr_grad_call *c)
{
    (void)c;
    return true;
}

static void ceil_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_ceil], "nonzero", "promote"); }

CR_RULES_OF(ceil, cr_infer_promote, ceil_grad, NULL);

static bool round_grad(cr_grad_call *c)
{
    (void)c;
    return true;
}

static void round_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_round], "nonzero", "promote"); }

CR_RULES_OF(round, cr_infer_promote, round_grad, NULL);

static bool trunc_grad(cr_grad_call *c)
{
    (void)c;
    return true;
}

static void trunc_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_trunc], "nonzero", "promote"); }

CR_RULES_OF(trunc, cr_infer_promote, trunc_grad, NULL);

static void equal_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_equal], "", "compare"); }

CR_RULES_OF(equal, cr_infer_compare, NULL, NULL);

static void not_equal_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_not_equal], "", "compare"); }

CR_RULES_OF(not_equal, cr_infer_compare, NULL, NULL);

static void less_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_less], "", "compare"); }

CR_RULES_OF(less, cr_infer_compare, NULL, NULL);

static void less_equal_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_less_equal], "", "compare"); }

CR_RULES_OF(less_equal, cr_infer_compare, NULL, NULL);

static void greater_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_greater], "", "compare"); }

CR_RULES_OF(greater, cr_infer_compare, NULL, NULL);

static void greater_equal_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_greater_equal], "", "compare"); }

CR_RULES_OF(greater_equal, cr_infer_compare, NULL, NULL);

static void isnan_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_isnan], "", "test"); }

CR_RULES_OF(isnan, cr_infer_test, NULL, NULL);

static void isinf_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_isinf], "", "test"); }

CR_RULES_OF(isinf, cr_infer_test, NULL, NULL);

static void signbit_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_signbit], "", "test"); }

CR_RULES_OF(signbit, cr_infer_test, NULL, NULL);

static void isfinite_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_isfinite], "", "test"); }

CR_RULES_OF(isfinite, cr_infer_test, NULL, NULL);

static void logical_and_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_logical_and], "", "logical"); }

CR_RULES_OF(logical_and, cr_infer_logical, NULL, NULL);

static void logical_or_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_logical_or], "", "logical"); }

CR_RULES_OF(logical_or, cr_infer_logical, NULL, NULL);

static void logical_xor_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_logical_xor], "", "logical"); }

CR_RULES_OF(logical_xor, cr_infer_logical, NULL, NULL);

static void logical_not_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_logical_not], "", "logical"); }

CR_RULES_OF(logical_not, cr_infer_logical, NULL, NULL);

static void bitwise_and_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_bitwise_and], "", "bitwise"); }

CR_RULES_OF(bitwise_and, cr_infer_bitwise, NULL, NULL);

static void bitwise_or_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_bitwise_or], "", "bitwise"); }

CR_RULES_OF(bitwise_or, cr_infer_bitwise, NULL, NULL);

static void bitwise_xor_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_bitwise_xor], "", "bitwise"); }

CR_RULES_OF(bitwise_xor, cr_infer_bitwise, NULL, NULL);

static void bitwise_not_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_bitwise_not], "", "bitwise"); }

CR_RULES_OF(bitwise_not, cr_infer_bitwise, NULL, NULL);

static void left_shift_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_left_shift], "shift", "bitwise"); }

CR_RULES_OF(left_shift, cr_infer_bitwise, NULL, NULL);

static void right_shift_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_right_shift], "shift", "bitwise"); }

CR_RULES_OF(right_shift, cr_infer_bitwise, NULL, NULL);

static bool where_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    cr_tensor *cond = c->in[0];
    if (c->need[1] && !(c->dx[1] = cr_where(cond, g, cr_num(0.0))))
        return false;
    if (c->need[2] && !(c->dx[2] = cr_where(cond, cr_num(0.0), g)))
        return false;
    (void)c;
    return true;
}

static void where_samples(cr_samples *s) { cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_where], "", "select"); }

CR_RULES_OF(where, cr_infer_select, where_grad, NULL);
