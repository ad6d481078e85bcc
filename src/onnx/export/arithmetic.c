/* Arithmetic, comparisons, logic and bits of two operands, and where. Operands are converted to one type first: ONNX's
 * operators do not promote. */
#include "onnx/export/export.h"

#define IN(i) cr_ex_in_as(x, i, cr_ex_dtype(x))
#define NUMBER(value) cr_ex_number(x, value, cr_ex_dtype(x))

static bool is_float(const cr_export *x)
{
    return cr_dtype_is_float(cr_ex_dtype(x));
}

static bool both(cr_export *x)
{
    return cr_ex_out(x, 0, EX(x->entry->type, IN(0), IN(1)));
}

/* bool has sums and products of its own: or, and. */
static bool both_or_bool(cr_export *x)
{
    if (cr_ex_dtype(x) != CR_BOOL)
        return both(x);
    return cr_ex_out(x, 0, EX(x->entry->op == CR_OP_add || x->entry->op == CR_OP_maximum ? "Or" : "And", IN(0), IN(1)));
}

/* Rounded down: Div rounds whole numbers towards zero. */
static const char *floored(cr_export *x, const char *a, const char *b)
{
    const char *q = EX("Div", a, b);
    if (is_float(x))
        return EX("Floor", q);
    const char *rest = EX("Sub", a, EX("Mul", q, b)), *zero = NUMBER(0);
    const char *apart = EX("Xor", EX("Less", rest, zero), EX("Less", b, zero));
    const char *lower = EX("And", EX("Not", EX("Equal", rest, zero)), apart);
    return EX("Where", lower, EX("Sub", q, NUMBER(1)), q);
}

static bool floor_divide(cr_export *x)
{
    return cr_ex_out(x, 0, floored(x, IN(0), IN(1)));
}

static bool remainder_of(cr_export *x)
{
    const char *a = IN(0), *b = IN(1);
    if (!is_float(x))
        return cr_ex_out(x, 0, EX("Mod", a, b));
    const char *rest = EX_1("Mod", EX_INT("fmod", 1), a, b), *zero = NUMBER(0);
    const char *apart = EX("Xor", EX("Less", rest, zero), EX("Less", b, zero));
    const char *other = EX("And", EX("Not", EX("Equal", rest, zero)), apart);
    return cr_ex_out(x, 0, EX("Where", other, EX("Add", rest, b), rest));
}

static bool fmod_of(cr_export *x)
{
    return cr_ex_out(x, 0, EX_1("Mod", EX_INT("fmod", 1), IN(0), IN(1)));
}

/* atan(a / b), moved by pi where b is negative; a right angle where it is 0. */
static bool atan2_of(cr_export *x)
{
    const double pi = 3.14159265358979323846;
    const char *a = IN(0), *b = IN(1), *zero = NUMBER(0);
    const char *below = EX("Less", a, zero), *angle = EX("Atan", EX("Div", a, b));
    const char *turn = EX("Where", below, NUMBER(-pi), NUMBER(pi));
    const char *right = EX("Where", below, NUMBER(-pi / 2), NUMBER(pi / 2));
    const char *upright = EX("Where", EX("Equal", a, zero), zero, right);
    const char *aside = EX("Where", EX("Less", b, zero), EX("Add", angle, turn), angle);
    return cr_ex_out(x, 0, EX("Where", EX("Equal", b, zero), upright, aside));
}

/* Scaled by the larger, so that no square overflows. */
static bool hypot_of(cr_export *x)
{
    const char *a = EX("Abs", IN(0)), *b = EX("Abs", IN(1)), *zero = NUMBER(0);
    const char *large = EX("Max", a, b), *ratio = EX("Div", EX("Min", a, b), large);
    const char *length = EX("Mul", large, EX("Sqrt", EX("Add", NUMBER(1), EX("Mul", ratio, ratio))));
    return cr_ex_out(x, 0, EX("Where", EX("Equal", large, zero), zero, length));
}

/* The sign of -0 is that of 1 / -0. */
static const char *is_negative(cr_export *x, const char *a, cr_dtype dtype)
{
    const char *zero = cr_ex_number(x, 0, dtype);
    const char *inverse = EX("Less", EX("Reciprocal", a), zero);
    return EX("Where", EX("Equal", a, zero), inverse, EX("Less", a, zero));
}

static bool copysign_of(cr_export *x)
{
    const char *size = EX("Abs", IN(0));
    return cr_ex_out(x, 0, EX("Where", is_negative(x, IN(1), cr_ex_dtype(x)), EX("Neg", size), size));
}

static bool signbit_of(cr_export *x)
{
    return cr_ex_out(x, 0, is_negative(x, cr_ex_in(x, 0), cr_ex_spec(x, 0)->dtype));
}

static bool logaddexp(cr_export *x)
{
    const char *a = IN(0), *b = IN(1);
    const char *apart = EX("Where", EX("Equal", a, b), NUMBER(0), EX("Neg", EX("Abs", EX("Sub", a, b))));
    return cr_ex_out(x, 0, EX("Add", EX("Max", a, b), EX("Softplus", apart)));
}

/* ---- comparisons ---- */

/* Bools are compared as numbers. */
static bool compare(cr_export *x)
{
    cr_dtype dtype = cr_promote(cr_ex_spec(x, 0)->dtype, cr_ex_spec(x, 1)->dtype);
    if (dtype == CR_BOOL && x->entry->op != CR_OP_equal && x->entry->op != CR_OP_not_equal)
        dtype = CR_I32;
    const char *made = EX(x->entry->type, cr_ex_in_as(x, 0, dtype), cr_ex_in_as(x, 1, dtype));
    return cr_ex_out(x, 0, x->entry->op == CR_OP_not_equal ? EX("Not", made) : made);
}

static bool logical(cr_export *x)
{
    return cr_ex_out(x, 0, EX(x->entry->type, cr_ex_in_as(x, 0, CR_BOOL), cr_ex_in_as(x, 1, CR_BOOL)));
}

static bool logical_not(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Not", cr_ex_in_as(x, 0, CR_BOOL)));
}

static bool where(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Where", cr_ex_in_as(x, 0, CR_BOOL), IN(1), IN(2)));
}

/* ---- bits ---- */

static bool bits(cr_export *x)
{
    static const char *const of_bool[] = {"And", "Or", "Xor"};
    if (cr_ex_dtype(x) != CR_BOOL)
        return both(x);
    int which = x->entry->op == CR_OP_bitwise_and ? 0 : x->entry->op == CR_OP_bitwise_or ? 1 : 2;
    return cr_ex_out(x, 0, EX(of_bool[which], IN(0), IN(1)));
}

static bool bitwise_not(cr_export *x)
{
    return cr_ex_out(x, 0, EX(cr_ex_dtype(x) == CR_BOOL ? "Not" : "BitwiseNot", IN(0)));
}

static const char *power_of_two(cr_export *x, int i)
{
    cr_dtype dtype = cr_ex_dtype(x);
    return cr_ex_cast(x, EX("Pow", cr_ex_number(x, 2, CR_F64), cr_ex_in_as(x, i, CR_F64)), CR_F64, dtype);
}

/* ONNX shifts unsigned numbers only: signed ones are multiplied, or divided and rounded down. */
static bool shift(cr_export *x)
{
    cr_dtype dtype = cr_ex_dtype(x);
    bool left = x->entry->op == CR_OP_left_shift;
    bool is_signed = dtype == CR_I8 || dtype == CR_I16 || dtype == CR_I32 || dtype == CR_I64;
    if (!is_signed)
        return cr_ex_out(x, 0, EX_1("BitShift", EX_TEXT("direction", left ? "LEFT" : "RIGHT"), IN(0), IN(1)));
    const char *power = power_of_two(x, 1);
    return cr_ex_out(x, 0, left ? EX("Mul", IN(0), power) : floored(x, IN(0), power));
}

const cr_ex_entry cr_ex_arithmetic[] = {
    {CR_OP_add, both_or_bool, "Add"},
    {CR_OP_atan2, atan2_of, NULL},
    {CR_OP_bitwise_and, bits, "BitwiseAnd"},
    {CR_OP_bitwise_not, bitwise_not, NULL},
    {CR_OP_bitwise_or, bits, "BitwiseOr"},
    {CR_OP_bitwise_xor, bits, "BitwiseXor"},
    {CR_OP_copysign, copysign_of, NULL},
    {CR_OP_div, both, "Div"},
    {CR_OP_equal, compare, "Equal"},
    {CR_OP_floor_divide, floor_divide, NULL},
    {CR_OP_fmod, fmod_of, NULL},
    {CR_OP_greater, compare, "Greater"},
    {CR_OP_greater_equal, compare, "GreaterOrEqual"},
    {CR_OP_hypot, hypot_of, NULL},
    {CR_OP_left_shift, shift, NULL},
    {CR_OP_less, compare, "Less"},
    {CR_OP_less_equal, compare, "LessOrEqual"},
    {CR_OP_logaddexp, logaddexp, NULL},
    {CR_OP_logical_and, logical, "And"},
    {CR_OP_logical_not, logical_not, NULL},
    {CR_OP_logical_or, logical, "Or"},
    {CR_OP_logical_xor, logical, "Xor"},
    {CR_OP_maximum, both_or_bool, "Max"},
    {CR_OP_minimum, both_or_bool, "Min"},
    {CR_OP_mul, both_or_bool, "Mul"},
    {CR_OP_not_equal, compare, "Equal"},
    {CR_OP_pow, both, "Pow"},
    {CR_OP_remainder, remainder_of, NULL},
    {CR_OP_right_shift, shift, NULL},
    {CR_OP_signbit, signbit_of, NULL},
    {CR_OP_sub, both, "Sub"},
    {CR_OP_where, where, NULL},
    {0},
};
