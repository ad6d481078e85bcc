/* Activations. */
#include "onnx/export/export.h"

#include <math.h>

#define IN(i) cr_ex_in_as(x, i, cr_ex_dtype(x))
#define NUMBER(value) cr_ex_number(x, value, cr_ex_dtype(x))

/* Attributes are f32: an f64 model whose number would be rounded is written with constants instead. */
static bool would_round(const cr_export *x, double attribute)
{
    return cr_ex_dtype(x) == CR_F64 && (double)(float)attribute != attribute;
}

static bool one_to_one(cr_export *x)
{
    return cr_ex_out(x, 0, EX(x->entry->type, IN(0)));
}

static bool gelu_tanh(cr_export *x)
{
    return cr_ex_out(x, 0, EX_1("Gelu", EX_TEXT("approximate", "tanh"), IN(0)));
}

static bool silu(cr_export *x)
{
    const char *in = IN(0);
    return cr_ex_out(x, 0, EX("Mul", in, EX("Sigmoid", in)));
}

static bool softplus(cr_export *x)
{
    const cr_softplus_attrs *a = x->node->attrs;
    const char *in = IN(0);
    if (a->beta == 1)
        return cr_ex_out(x, 0, EX("Softplus", in));
    return cr_ex_out(x, 0, EX("Div", EX("Softplus", EX("Mul", in, NUMBER(a->beta))), NUMBER(a->beta)));
}

static bool log_sigmoid(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Neg", EX("Softplus", EX("Neg", IN(0)))));
}

static bool leaky_relu(cr_export *x)
{
    const cr_leaky_relu_attrs *a = x->node->attrs;
    const char *in = IN(0);
    if (would_round(x, a->slope))
        return cr_ex_out(x, 0, EX("Where", EX("Less", in, NUMBER(0)), EX("Mul", in, NUMBER(a->slope)), in));
    return cr_ex_out(x, 0, EX_1("LeakyRelu", EX_FLOAT("alpha", a->slope), in));
}

static const char *scaled_elu(cr_export *x, double alpha)
{
    const char *in = IN(0);
    if (!would_round(x, alpha))
        return EX_1("Elu", EX_FLOAT("alpha", alpha), in);
    return EX("Where", EX("Less", in, NUMBER(0)), EX("Mul", EX("Elu", in), NUMBER(alpha)), in);
}

static bool elu(cr_export *x)
{
    const cr_elu_attrs *a = x->node->attrs;
    return cr_ex_out(x, 0, scaled_elu(x, a->alpha));
}

static bool selu(cr_export *x)
{
    if (cr_ex_dtype(x) != CR_F64)
        return one_to_one(x);
    return cr_ex_out(x, 0, EX("Mul", scaled_elu(x, 1.6732632423543772), NUMBER(1.0507009873554805)));
}

static bool prelu(cr_export *x)
{
    const char *in = IN(0);
    return cr_ex_out(x, 0, EX("Where", EX("Greater", in, NUMBER(0)), in, EX("Mul", IN(1), in)));
}

static bool relu6(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Clip", IN(0), NUMBER(0), NUMBER(6)));
}

static const char *sixth(cr_export *x, const char *in)
{
    if (cr_ex_dtype(x) == CR_F64)
        return EX("Div", EX("Clip", EX("Add", in, NUMBER(3)), NUMBER(0), NUMBER(6)), NUMBER(6));
    return cr_ex_node(x, "HardSigmoid", EX_LIST(in), EX_ATTRS(EX_FLOAT("alpha", 1.0 / 6), EX_FLOAT("beta", 0.5)));
}

static bool hardsigmoid(cr_export *x)
{
    return cr_ex_out(x, 0, sixth(x, IN(0)));
}

static bool hardswish(cr_export *x)
{
    const char *in = IN(0);
    return cr_ex_dtype(x) == CR_F64 ? cr_ex_out(x, 0, EX("Mul", in, sixth(x, in))) : one_to_one(x);
}

static bool clamp(cr_export *x)
{
    const cr_clamp_attrs *a = x->node->attrs;
    cr_dtype dtype = cr_ex_dtype(x), computed = cr_dtype_is_float(dtype) ? dtype : CR_F64;
    const char *low = a->min > -INFINITY ? cr_ex_number(x, a->min, computed) : "";
    const char *high = a->max < INFINITY ? cr_ex_number(x, a->max, computed) : "";
    const char *in = cr_ex_in_as(x, 0, computed);
    return cr_ex_out_from(x, 0, *low || *high ? EX("Clip", in, low, high) : in, computed);
}

static bool threshold(cr_export *x)
{
    const cr_threshold_attrs *a = x->node->attrs;
    const char *in = IN(0);
    return cr_ex_out(x, 0, EX("Where", EX("LessOrEqual", in, NUMBER(a->limit)), NUMBER(a->value), in));
}

/* ---- backward ---- */

/* d where a condition holds of the other input, else 0. */
static bool relu_grad(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Where", EX("Greater", IN(1), NUMBER(0)), IN(0), NUMBER(0)));
}

static bool sigmoid_grad(cr_export *x)
{
    const char *s = IN(1);
    return cr_ex_out(x, 0, EX("Mul", IN(0), EX("Mul", s, EX("Sub", NUMBER(1), s))));
}

static bool tanh_grad(cr_export *x)
{
    const char *t = IN(1);
    return cr_ex_out(x, 0, EX("Mul", IN(0), EX("Sub", NUMBER(1), EX("Mul", t, t))));
}

const cr_ex_entry cr_ex_activations[] = {
    {CR_OP_clamp, clamp, NULL},
    {CR_OP_elu, elu, NULL},
    {CR_OP_gelu, one_to_one, "Gelu"},
    {CR_OP_gelu_tanh, gelu_tanh, NULL},
    {CR_OP_hardsigmoid, hardsigmoid, NULL},
    {CR_OP_hardswish, hardswish, "HardSwish"},
    {CR_OP_leaky_relu, leaky_relu, NULL},
    {CR_OP_log_sigmoid, log_sigmoid, NULL},
    {CR_OP_mish, one_to_one, "Mish"},
    {CR_OP_prelu, prelu, NULL},
    {CR_OP_relu, one_to_one, "Relu"},
    {CR_OP_relu6, relu6, NULL},
    {CR_OP_relu_grad, relu_grad, NULL},
    {CR_OP_selu, selu, "Selu"},
    {CR_OP_sigmoid, one_to_one, "Sigmoid"},
    {CR_OP_sigmoid_grad, sigmoid_grad, NULL},
    {CR_OP_silu, silu, NULL},
    {CR_OP_softplus, softplus, NULL},
    {CR_OP_softsign, one_to_one, "Softsign"},
    {CR_OP_tanh, one_to_one, "Tanh"},
    {CR_OP_tanh_grad, tanh_grad, NULL},
    {CR_OP_threshold, threshold, NULL},
    {0},
};
