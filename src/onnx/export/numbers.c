/* Functions of one number, conversions, and tensors made of nothing but their shape. */
#include "onnx/export/export.h"
#include "op/dispatch.h"

#define IN(i) cr_ex_in_as(x, i, cr_ex_dtype(x))
#define NUMBER(value) cr_ex_number(x, value, cr_ex_dtype(x))

static bool one(cr_export *x)
{
    return cr_ex_out(x, 0, EX(x->entry->type, IN(0)));
}

/* Whole numbers stay as they are. */
static bool rounded(cr_export *x)
{
    if (!cr_dtype_is_float(cr_ex_dtype(x)))
        return cr_ex_out(x, 0, IN(0));
    if (x->entry->type)
        return one(x);
    const char *in = IN(0); /* trunc */
    return cr_ex_out(x, 0, EX("Where", EX("Less", in, NUMBER(0)), EX("Ceil", in), EX("Floor", in)));
}

static bool same(cr_export *x)
{
    return cr_ex_out_from(x, 0, cr_ex_in(x, 0), cr_ex_spec(x, 0)->dtype);
}

static bool square(cr_export *x)
{
    const char *in = IN(0);
    return cr_ex_out(x, 0, EX(cr_ex_dtype(x) == CR_BOOL ? "And" : "Mul", in, in));
}

static bool rsqrt(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Reciprocal", EX("Sqrt", IN(0))));
}

static bool exp2_of(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Pow", NUMBER(2), IN(0)));
}

static bool expm1_of(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Sub", EX("Exp", IN(0)), NUMBER(1)));
}

static bool log1p_of(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Log", EX("Add", IN(0), NUMBER(1))));
}

/* Logarithms to another base. */
static bool log_base(cr_export *x)
{
    double factor = x->entry->op == CR_OP_log2 ? 1.4426950408889634 : 0.4342944819032518;
    return cr_ex_out(x, 0, EX("Mul", EX("Log", IN(0)), NUMBER(factor)));
}

static bool erfc_of(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Sub", NUMBER(1), EX("Erf", IN(0))));
}

static bool test(cr_export *x)
{
    return cr_ex_out(x, 0, EX(x->entry->type, cr_ex_in(x, 0)));
}

static bool isfinite_of(cr_export *x)
{
    const char *in = cr_ex_in(x, 0);
    return cr_ex_out(x, 0, EX("Not", EX("Or", EX("IsNaN", in), EX("IsInf", in))));
}

/* x is written over with another tensor, broadcast. */
static bool copy(cr_export *x)
{
    const char *in = cr_ex_in_as(x, 1, cr_ex_dtype(x));
    const cr_spec *from = cr_ex_spec(x, 1), *to = cr_ex_out_spec(x, 0);
    bool whole = from->ndim == to->ndim;
    for (int i = 0; whole && i < to->ndim; i++)
        whole = from->shape[i] == to->shape[i];
    return cr_ex_out(x, 0, whole ? in : EX("Expand", in, cr_ex_shape(x, x->node->out[0])));
}

/* ---- new tensors ---- */

static bool full(cr_export *x)
{
    const cr_full_attrs *a = x->node->attrs;
    bool like = x->entry->op == CR_OP_full_like, numbered = like || x->entry->op == CR_OP_full;
    const cr_full_like_attrs *b = x->node->attrs;
    double value = !numbered ? 0 : like ? b->value : a->value;
    int64_t whole = !numbered ? 0 : like ? b->whole : a->whole;
    cr_dtype dtype = cr_ex_dtype(x);
    const char *number = whole && !cr_dtype_is_float(dtype) && value == 0
                             ? cr_ex_cast(x, cr_ex_int1(x, whole), CR_I64, dtype)
                             : cr_ex_number(x, value + (double)whole, dtype);
    return cr_ex_out(x, 0, EX("Expand", number, cr_ex_shape(x, x->node->out[0])));
}

/* What needs no input is computed now. */
static bool computed(cr_export *x)
{
    if (!cr_ex_fixed(x, x->node->out[0]))
        return false;
    cr_tensor *out[CR_MAX_OUTPUTS];
    int scope = cr_scope_open();
    bool ok = scope >= 0 && cr_call_op(x->node->op, NULL, 0, x->node->attrs, out) &&
              cr_ex_out(x, 0, cr_ex_weight_of(x, out[0], NULL));
    cr_scope_close(scope);
    return ok;
}

/* Other numbers than Cresset's, of the same distribution. */
static bool random_numbers(cr_export *x)
{
    cr_dtype dtype = cr_ex_dtype(x);
    const cr_philox_uniform_attrs *u = x->node->attrs;
    const cr_philox_normal_attrs *n = x->node->attrs;
    const cr_dims shape = cr_spec_dims(cr_ex_out_spec(x, 0));
    if (dtype != CR_F32 && dtype != CR_F64 && dtype != CR_F16)
        return cr_ex_refuse(x, "random numbers of this type");
    if (!cr_ex_fixed(x, x->node->out[0]))
        return false;
    const cr_ex_attr type = EX_INT("dtype", cr_onnx_type_of(dtype)), size = EX_INTS("shape", shape.at, shape.count);
    const cr_ex_attr uniform[] = {type, size, EX_FLOAT("low", u->low), EX_FLOAT("high", u->high), {0}};
    const cr_ex_attr normal[] = {type, size, EX_FLOAT("mean", n->mean), EX_FLOAT("scale", n->std), {0}};
    bool is_uniform = x->entry->op == CR_OP_philox_uniform;
    const char *const none[] = {NULL};
    return cr_ex_out(x, 0, is_uniform ? cr_ex_node(x, "RandomUniform", none, uniform)
                                      : cr_ex_node(x, "RandomNormal", none, normal));
}

const cr_ex_entry cr_ex_numbers[] = {
    {CR_OP_abs, one, "Abs"},
    {CR_OP_acos, one, "Acos"},
    {CR_OP_acosh, one, "Acosh"},
    {CR_OP_arange, computed, NULL},
    {CR_OP_asin, one, "Asin"},
    {CR_OP_asinh, one, "Asinh"},
    {CR_OP_atan, one, "Atan"},
    {CR_OP_atanh, one, "Atanh"},
    {CR_OP_cast, same, NULL},
    {CR_OP_ceil, rounded, "Ceil"},
    {CR_OP_clone, same, NULL},
    {CR_OP_conj, same, NULL},
    {CR_OP_copy, copy, NULL},
    {CR_OP_cos, one, "Cos"},
    {CR_OP_cosh, one, "Cosh"},
    {CR_OP_det, one, "Det"},
    {CR_OP_empty, full, NULL},
    {CR_OP_empty_like, full, NULL},
    {CR_OP_erf, one, "Erf"},
    {CR_OP_erfc, erfc_of, NULL},
    {CR_OP_exp, one, "Exp"},
    {CR_OP_exp2, exp2_of, NULL},
    {CR_OP_expm1, expm1_of, NULL},
    {CR_OP_eye, computed, NULL},
    {CR_OP_floor, rounded, "Floor"},
    {CR_OP_full, full, NULL},
    {CR_OP_full_like, full, NULL},
    {CR_OP_isfinite, isfinite_of, NULL},
    {CR_OP_isinf, test, "IsInf"},
    {CR_OP_isnan, test, "IsNaN"},
    {CR_OP_linspace, computed, NULL},
    {CR_OP_log, one, "Log"},
    {CR_OP_log10, log_base, NULL},
    {CR_OP_log1p, log1p_of, NULL},
    {CR_OP_log2, log_base, NULL},
    {CR_OP_neg, one, "Neg"},
    {CR_OP_philox_normal, random_numbers, NULL},
    {CR_OP_philox_uniform, random_numbers, NULL},
    {CR_OP_reciprocal, one, "Reciprocal"},
    {CR_OP_round, rounded, "Round"},
    {CR_OP_rsqrt, rsqrt, NULL},
    {CR_OP_sign, one, "Sign"},
    {CR_OP_sin, one, "Sin"},
    {CR_OP_sinh, one, "Sinh"},
    {CR_OP_sqrt, one, "Sqrt"},
    {CR_OP_square, square, NULL},
    {CR_OP_tan, one, "Tan"},
    {CR_OP_trunc, rounded, NULL},
    {0},
};
