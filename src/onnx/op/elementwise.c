/* Operators that work element by element and have no more to them than the library's op of (nearly) the same name. */
#include "onnx/call.h"

#include <math.h>
#include <string.h>

#define UNARY(NAME, op)                                                                                                \
    static bool NAME(cr_onnx_call *c) { return cr_out(c, 0, op(cr_in(c, 0))); }
UNARY(Abs, cr_abs)
UNARY(Acos, cr_acos)
UNARY(Acosh, cr_acosh)
UNARY(Asin, cr_asin)
UNARY(Asinh, cr_asinh)
UNARY(Atan, cr_atan)
UNARY(Atanh, cr_atanh)
UNARY(BitwiseNot, cr_bitwise_not)
UNARY(Ceil, cr_ceil)
UNARY(Cos, cr_cos)
UNARY(Cosh, cr_cosh)
UNARY(Erf, cr_erf)
UNARY(Exp, cr_exp)
UNARY(Floor, cr_floor)
UNARY(HardSwish, cr_hardswish)
UNARY(Log, cr_log)
UNARY(Mish, cr_mish)
UNARY(Neg, cr_neg)
UNARY(Not, cr_logical_not)
UNARY(Reciprocal, cr_reciprocal)
UNARY(Relu, cr_relu)
UNARY(Round, cr_round)
UNARY(Sigmoid, cr_sigmoid)
UNARY(Sign, cr_sign)
UNARY(Sin, cr_sin)
UNARY(Sinh, cr_sinh)
UNARY(Softplus, cr_softplus)
UNARY(Softsign, cr_softsign)
UNARY(Sqrt, cr_sqrt)
UNARY(Tan, cr_tan)
UNARY(Tanh, cr_tanh)

#define BINARY(NAME, op)                                                                                               \
    static bool NAME(cr_onnx_call *c) { return cr_out(c, 0, op(cr_in(c, 0), cr_in(c, 1))); }
BINARY(And, cr_logical_and)
BINARY(BitwiseAnd, cr_bitwise_and)
BINARY(BitwiseOr, cr_bitwise_or)
BINARY(BitwiseXor, cr_bitwise_xor)
BINARY(Greater, cr_greater)
BINARY(GreaterOrEqual, cr_greater_equal)
BINARY(Less, cr_less)
BINARY(LessOrEqual, cr_less_equal)
BINARY(Or, cr_logical_or)
BINARY(Xor, cr_logical_xor)

/* Before version 7 the second operand was broadcast only when asked, and at `axis` rather than at the end. */
static cr_tensor *second(cr_onnx_call *c)
{
    cr_tensor *a = cr_in(c, 0), *b = cr_in(c, 1);
    int64_t axis = cr_attr_int(c, "axis", INT64_MIN);
    if (!a || !b || c->opset >= 7 || axis == INT64_MIN)
        return b;
    for (int64_t d = (axis < 0 ? axis + cr_ndim(a) : axis) + cr_ndim(b); b && d < cr_ndim(a); d++)
        b = cr_unsqueeze(b, -1);
    return b;
}
#define ARITHMETIC(NAME, op)                                                                                           \
    static bool NAME(cr_onnx_call *c) { return cr_out(c, 0, op(cr_in(c, 0), second(c))); }
ARITHMETIC(Add, cr_add)
ARITHMETIC(Mul, cr_mul)
ARITHMETIC(Sub, cr_sub)

/* Integers divide towards zero. */
static bool Div(cr_onnx_call *c)
{
    cr_tensor *a = cr_in(c, 0), *b = second(c);
    if (!cr_dtype_is_int(cr_dtype_of(a)))
        return cr_out(c, 0, cr_div(a, b));
    cr_tensor *rest = cr_fmod(a, b);
    return cr_out(c, 0, cr_floor_divide(cr_sub(a, rest), b));
}

static bool Mod(cr_onnx_call *c)
{
    cr_tensor *a = cr_in(c, 0), *b = cr_in(c, 1);
    return cr_out(c, 0, cr_attr_int(c, "fmod", 0) ? cr_fmod(a, b) : cr_remainder(a, b));
}

/* The result has the base's type, whatever the exponent's. */
static bool Pow(cr_onnx_call *c)
{
    cr_tensor *a = cr_in(c, 0), *b = second(c);
    cr_dtype dtype = cr_dtype_of(a);
    if (!a || !b || cr_dtype_of(b) == dtype)
        return cr_out(c, 0, cr_pow(a, b));
    if (cr_dtype_is_int(cr_dtype_of(b)))
        return cr_out(c, 0, cr_pow(a, cr_cast(b, dtype)));
    cr_dtype wide = cr_promote(dtype, cr_dtype_of(b));
    return cr_out(c, 0, cr_onnx_as(cr_pow(cr_onnx_as(a, wide), cr_onnx_as(b, wide)), dtype));
}

static bool Equal(cr_onnx_call *c)
{
    if (cr_in_type(c, 0) == CR_ONNX_STRING)
        return cr_onnx_equal_strings(c);
    return cr_out(c, 0, cr_equal(cr_in(c, 0), second(c)));
}

static bool BitShift(cr_onnx_call *c)
{
    bool left = strcmp(cr_attr_text(c, "direction", ""), "LEFT") == 0;
    cr_tensor *a = cr_in(c, 0), *b = cr_in(c, 1);
    return cr_out(c, 0, left ? cr_left_shift(a, b) : cr_right_shift(a, b));
}

/* Before version 7 a list of slopes was one for each channel. */
static bool PRelu(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *slope = cr_in(c, 1);
    if (c->opset < 7 && slope && cr_ndim(slope) == 1)
        for (int d = 2; slope && d < cr_ndim(x); d++)
            slope = cr_unsqueeze(slope, -1);
    if (cr_dtype_is_int(cr_dtype_of(x)))
        return cr_out(c, 0, cr_where(cr_less(x, cr_int(0)), cr_mul(x, slope), x));
    return cr_out(c, 0, cr_prelu(x, slope));
}

static bool Where(cr_onnx_call *c)
{
    return cr_out_moved(c, 0, cr_where(cr_in(c, 0), cr_in_moved(c, 1), cr_in_moved(c, 2)), 1);
}

/* ---- any number of inputs ---- */

typedef cr_tensor *(*join)(cr_site at, cr_tensor *a, cr_tensor *b);

static cr_tensor *joined(cr_onnx_call *c, join op)
{
    cr_tensor *y = cr_in(c, 0);
    for (int i = 1; y && i < c->n_in; i++)
        y = op(CR_HERE, y, cr_in(c, i));
    return y;
}
static bool Max(cr_onnx_call *c) { return cr_out(c, 0, joined(c, cr_maximum_at)); }
static bool Min(cr_onnx_call *c) { return cr_out(c, 0, joined(c, cr_minimum_at)); }
static bool Sum(cr_onnx_call *c) { return cr_out(c, 0, joined(c, cr_add_at)); }
static bool Mean(cr_onnx_call *c) { return cr_out(c, 0, cr_div(joined(c, cr_add_at), cr_num(c->n_in))); }

/* ---- with attributes ---- */

static bool Elu(cr_onnx_call *c)
{
    double alpha = cr_attr_float(c, "alpha", 1);
    cr_tensor *x = cr_in(c, 0);
    return cr_out(c, 0, cr_where(cr_less(x, cr_num(0)), cr_mul(cr_num(alpha), cr_expm1(x)), x));
}

static bool Celu(cr_onnx_call *c)
{
    double alpha = cr_attr_float(c, "alpha", 1);
    cr_tensor *x = cr_in(c, 0), *low = cr_mul(cr_num(alpha), cr_expm1(cr_div(x, cr_num(alpha))));
    return cr_out(c, 0, cr_add(cr_maximum(x, cr_num(0)), cr_minimum(low, cr_num(0))));
}

static bool Selu(cr_onnx_call *c)
{
    double alpha = cr_attr_float(c, "alpha", c->opset < 6 ? 1.6732 : 1.67326319217681884765625);
    double gamma = cr_attr_float(c, "gamma", c->opset < 6 ? 1.0507 : 1.05070102214813232421875);
    cr_tensor *x = cr_in(c, 0), *low = cr_mul(cr_num(alpha), cr_expm1(x));
    return cr_out(c, 0, cr_mul(cr_num(gamma), cr_where(cr_less_equal(x, cr_num(0)), low, x)));
}

static bool HardSigmoid(cr_onnx_call *c)
{
    double alpha = cr_attr_float(c, "alpha", 0.2), beta = cr_attr_float(c, "beta", 0.5);
    cr_tensor *y = cr_add(cr_mul(cr_in(c, 0), cr_num(alpha)), cr_num(beta));
    return cr_out(c, 0, cr_minimum(cr_maximum(y, cr_num(0)), cr_num(1)));
}

static bool LeakyRelu(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *low = cr_mul(x, cr_num(cr_attr_float(c, "alpha", 0.01)));
    return cr_out(c, 0, cr_where(cr_less(x, cr_num(0)), low, x));
}

static bool ThresholdedRelu(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *above = cr_greater(x, cr_num(cr_attr_float(c, "alpha", 1)));
    return cr_out(c, 0, cr_where(above, x, cr_num(0)));
}

static bool Shrink(cr_onnx_call *c)
{
    double bias = cr_attr_float(c, "bias", 0), lambd = cr_attr_float(c, "lambd", 0.5);
    cr_tensor *x = cr_in(c, 0);
    cr_tensor *high = cr_where(cr_greater(x, cr_num(lambd)), cr_sub(x, cr_num(bias)), cr_zeros_like(x));
    return cr_out(c, 0, cr_cast(cr_where(cr_less(x, cr_num(-lambd)), cr_add(x, cr_num(bias)), high), cr_dtype_of(x)));
}

static bool Swish(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    return cr_out(c, 0, cr_mul(x, cr_sigmoid(cr_mul(x, cr_num(cr_attr_float(c, "alpha", 1))))));
}

static bool Gelu(cr_onnx_call *c)
{
    bool tanh = strcmp(cr_attr_text(c, "approximate", "none"), "tanh") == 0;
    return cr_out(c, 0, tanh ? cr_gelu_tanh(cr_in(c, 0)) : cr_gelu(cr_in(c, 0)));
}

static bool IsNaN(cr_onnx_call *c) { return cr_out(c, 0, cr_isnan(cr_in_decoded(c, 0))); }

static bool IsInf(cr_onnx_call *c)
{
    bool high = cr_attr_int(c, "detect_positive", 1), low = cr_attr_int(c, "detect_negative", 1);
    cr_tensor *x = cr_in_decoded(c, 0), *y = cr_isinf(x);
    if (!high)
        y = cr_logical_and(y, cr_less(x, cr_num(0)));
    if (!low)
        y = cr_logical_and(y, cr_greater(x, cr_num(0)));
    return cr_out(c, 0, y);
}

/* Fixed bounds that are those of relu6, which convolutions do with their results. */
static bool is_relu6(cr_onnx_call *c)
{
    double low, high;
    if (c->opset < 11) {
        low = cr_attr_float(c, "min", -INFINITY);
        high = cr_attr_float(c, "max", INFINITY);
    } else if (!cr_given(c, 1) || !cr_given(c, 2) || !c->node->fixed[1] || !c->node->fixed[2] || !cr_onnx_is_known(c->in[1]) ||
               !cr_onnx_is_known(c->in[2]) || !cr_in_number(c, 1, 0, &low) || !cr_in_number(c, 2, 0, &high)) {
        return false;
    }
    return low == 0 && high == 6;
}

/* Bounds are inputs from version 11 on, attributes before. */
static bool Clip(cr_onnx_call *c)
{
    if (is_relu6(c))
        return cr_out(c, 0, cr_relu6(cr_in(c, 0)));
    if (!cr_ok())
        return false;
    cr_tensor *y = cr_in(c, 0), *low = cr_in_or_null(c, 1), *high = cr_in_or_null(c, 2);
    if (c->opset < 11) {
        low = cr_attr_of(c, "min") ? cr_num(cr_attr_float(c, "min", 0)) : NULL;
        high = cr_attr_of(c, "max") ? cr_num(cr_attr_float(c, "max", 0)) : NULL;
    }
    if (low)
        y = cr_maximum(y, low);
    if (high)
        y = cr_minimum(y, high);
    return cr_out(c, 0, y);
}

const cr_onnx_op cr_onnx_elementwise_ops[] = {
    OP(Abs), OP(Acos), OP(Acosh), OP(Add), OP(And), OP(Asin), OP(Asinh), OP(Atan), OP(Atanh), OP(BitShift),
    OP(BitwiseAnd), OP(BitwiseNot), OP(BitwiseOr), OP(BitwiseXor), OP(Ceil), OP(Celu), OP(Clip), OP(Cos), OP(Cosh),
    OP(Div), OP(Elu), OP(Equal), OP(Erf), OP(Exp), OP(Floor), OP(Gelu), OP(Greater), OP(GreaterOrEqual),
    OP(HardSigmoid), OP(HardSwish), OP(IsInf), OP(IsNaN), OP(LeakyRelu), OP(Less), OP(LessOrEqual), OP(Log), OP(Max),
    OP(Mean), OP(Min), OP(Mish), OP(Mod), OP(Mul), OP(Neg), OP(Not), OP(Or), OP(PRelu), OP(Pow), OP(Reciprocal), OP(Relu),
    OP(Round), OP(Selu), OP(Shrink), OP(Sigmoid), OP(Sign), OP(Sin), OP(Sinh), OP(Softplus), OP(Softsign), OP(Sqrt),
    OP(Sub), OP(Sum), OP(Swish), OP(Tan), OP(Tanh), OP(ThresholdedRelu), OP(Where), OP(Xor), {0}};
