/* Reductions over axes, and along one. */
#include "onnx/export/export.h"

/* Axes as ONNX wants them: nothing where all are meant, which an empty list is here, too. */
static const char *axes_of(cr_export *x, const cr_dims *axes)
{
    return axes->count ? cr_ex_ints(x, axes->at, axes->count) : "";
}

static const char *reduced(cr_export *x, const char *type, const char *in, const cr_dims *axes, bool keepdims)
{
    return EX_1(type, EX_INT("keepdims", keepdims), in, axes_of(x, axes));
}

/* sum, mean, prod, max, min and logsumexp begin with the same options. */
static bool reduction(cr_export *x)
{
    const cr_mean_attrs *a = x->node->attrs;
    return cr_ex_out(x, 0, reduced(x, x->entry->type, cr_ex_in_as(x, 0, cr_ex_dtype(x)), &a->axes, a->keepdims));
}

/* Whether any is not zero: how many are; all: none is zero. */
static bool logical(cr_export *x)
{
    const cr_any_attrs *a = x->node->attrs;
    bool all = x->entry->op == CR_OP_all;
    const char *in = cr_ex_in_as(x, 0, CR_BOOL);
    const char *count = cr_ex_cast(x, all ? EX("Not", in) : in, CR_BOOL, CR_I32), *zero = cr_ex_number(x, 0, CR_I32);
    count = reduced(x, "ReduceSum", count, &a->axes, a->keepdims);
    return cr_ex_out(x, 0, EX(all ? "Equal" : "Greater", count, zero));
}

static bool variance(cr_export *x)
{
    const cr_var_attrs *a = x->node->attrs;
    const cr_spec *in = cr_ex_spec(x, 0);
    double n = 1;
    for (int i = 0; i < (a->axes.count ? a->axes.count : in->ndim); i++)
        n *= (double)in->shape[a->axes.count ? cr_ex_axis(a->axes.at[i], in->ndim) : i];
    double less = a->population ? 0 : a->correction != 0 ? a->correction : 1;
    if (!cr_ex_fixed(x, x->node->in[0]))
        return false;
    const char *value = cr_ex_in(x, 0), *apart = EX("Sub", value, reduced(x, "ReduceMean", value, &a->axes, true));
    const char *sum = reduced(x, "ReduceSum", EX("Mul", apart, apart), &a->axes, a->keepdims);
    return cr_ex_out(x, 0, EX("Div", sum, cr_ex_number(x, n - less > 0 ? n - less : 0, cr_ex_dtype(x))));
}

static bool arg(cr_export *x)
{
    const cr_argmax_attrs *a = x->node->attrs;
    cr_dtype dtype = cr_ex_spec(x, 0)->dtype == CR_BOOL ? CR_I32 : cr_ex_spec(x, 0)->dtype;
    if (cr_ex_spec(x, 0)->ndim == 0)
        return cr_ex_out(x, 0, cr_ex_number(x, 0, CR_I64));
    return cr_ex_out(x, 0, cr_ex_node(x, x->entry->type, EX_LIST(cr_ex_in_as(x, 0, dtype)),
                                      EX_ATTRS(EX_INT("axis", a->axis), EX_INT("keepdims", a->keepdims))));
}

static bool cumsum(cr_export *x)
{
    const cr_cumsum_attrs *a = x->node->attrs;
    const char *axis = cr_ex_number(x, (double)a->axis, CR_I64);
    return cr_ex_out(x, 0, EX_1("CumSum", EX_INT("reverse", a->reverse), cr_ex_in_as(x, 0, cr_ex_dtype(x)), axis));
}

const cr_ex_entry cr_ex_reductions[] = {
    {CR_OP_all, logical, NULL},
    {CR_OP_any, logical, NULL},
    {CR_OP_argmax, arg, "ArgMax"},
    {CR_OP_argmin, arg, "ArgMin"},
    {CR_OP_cumsum, cumsum, NULL},
    {CR_OP_logsumexp, reduction, "ReduceLogSumExp"},
    {CR_OP_max, reduction, "ReduceMax"},
    {CR_OP_mean, reduction, "ReduceMean"},
    {CR_OP_min, reduction, "ReduceMin"},
    {CR_OP_prod, reduction, "ReduceProd"},
    {CR_OP_sum, reduction, "ReduceSum"},
    {CR_OP_var, variance, NULL},
    {0},
};
