/* Norms and softmax. */
#include "onnx/export/export.h"

#include <string.h>

/* Ones or zeros of a shape, where a weight or bias is not given and ONNX wants one. */
static const char *given_or(cr_export *x, int i, double value, cr_dims shape)
{
    if (cr_ex_has(x, i))
        return cr_ex_in_as(x, i, cr_ex_dtype(x));
    int scope = cr_scope_open();
    const char *made = cr_ex_weight_of(x, cr_full(shape, value, .dtype = cr_ex_dtype(x)), NULL);
    cr_scope_close(scope);
    return made;
}

static cr_dims last_dims(const cr_spec *s, int64_t count)
{
    cr_dims shape = {(int)count, {0}};
    memcpy(shape.at, s->shape + s->ndim - count, sizeof *s->shape * (size_t)count);
    return shape;
}

static bool layer_norm(cr_export *x)
{
    const cr_layer_norm_attrs *a = x->node->attrs;
    const char *scale = given_or(x, 1, 1, last_dims(cr_ex_spec(x, 0), a->dims));
    return cr_ex_out(x, 0, cr_ex_node(x, "LayerNormalization", EX_LIST(cr_ex_in(x, 0), scale, cr_ex_in_as(x, 2, cr_ex_dtype(x))),
                                      EX_ATTRS(EX_INT("axis", -a->dims), EX_FLOAT("epsilon", a->eps))));
}

static bool rms_norm(cr_export *x)
{
    const cr_rms_norm_attrs *a = x->node->attrs;
    cr_dtype dtype = cr_ex_dtype(x);
    int64_t axes[CR_MAX_DIMS];
    for (int i = 0; i < a->dims; i++)
        axes[i] = i - a->dims;
    const char *in = cr_ex_in(x, 0);
    const char *mean = EX("ReduceMean", EX("Mul", in, in), cr_ex_ints(x, axes, (int)a->dims));
    const char *made = EX("Div", in, EX("Sqrt", EX("Add", mean, cr_ex_number(x, a->eps, dtype))));
    return cr_ex_out(x, 0, cr_ex_has(x, 1) ? EX("Mul", made, cr_ex_in_as(x, 1, dtype)) : made);
}

/* Inputs: x, mean, variance, weight, bias. */
static bool batch_norm(cr_export *x)
{
    const cr_batch_norm_infer_attrs *a = x->node->attrs;
    const cr_spec *in = cr_ex_spec(x, 0);
    cr_dtype dtype = cr_ex_dtype(x);
    cr_dims channels = CR_SHAPE(in->shape[1]);
    const char *scale = given_or(x, 3, 1, channels), *bias = given_or(x, 4, 0, channels);
    return cr_ex_out(x, 0, EX_1("BatchNormalization", EX_FLOAT("epsilon", a->eps), cr_ex_in(x, 0), scale, bias,
                                cr_ex_in_as(x, 1, dtype), cr_ex_in_as(x, 2, dtype)));
}

/* Each group as a channel of instance norm; the weights are those of the channels. */
static bool group_norm(cr_export *x)
{
    const cr_group_norm_attrs *a = x->node->attrs;
    const cr_spec *in = cr_ex_spec(x, 0);
    cr_dtype dtype = cr_ex_dtype(x);
    int64_t channels = in->shape[1];
    if (cr_spec_numel(in) == 0)
        return cr_ex_out(x, 0, cr_ex_in(x, 0));
    const char *ones, *zeros;
    int scope = cr_scope_open();
    ones = cr_ex_weight_of(x, cr_full(CR_SHAPE(a->groups), 1, .dtype = dtype), NULL);
    zeros = cr_ex_weight_of(x, cr_full(CR_SHAPE(a->groups), 0, .dtype = dtype), NULL);
    cr_scope_close(scope);
    const int64_t grouped[] = {0, a->groups, -1};
    const char *made = EX("Reshape", cr_ex_in(x, 0), cr_ex_ints(x, grouped, 3));
    made = EX_1("InstanceNormalization", EX_FLOAT("epsilon", a->eps), made, ones, zeros);
    made = cr_ex_reshape(x, made, x->node->out[0]);
    int64_t column[CR_MAX_DIMS];
    for (int i = 1; i < in->ndim; i++)
        column[i - 1] = i == 1 ? channels : 1;
    const char *shape = cr_ex_ints(x, column, in->ndim - 1);
    if (cr_ex_has(x, 1))
        made = EX("Mul", made, EX("Reshape", cr_ex_in_as(x, 1, dtype), shape));
    if (cr_ex_has(x, 2))
        made = EX("Add", made, EX("Reshape", cr_ex_in_as(x, 2, dtype), shape));
    return cr_ex_out(x, 0, made);
}

static bool softmax(cr_export *x)
{
    const cr_softmax_attrs *a = x->node->attrs; /* log_softmax's are the same */
    const char *in = cr_ex_in_as(x, 0, cr_ex_dtype(x));
    if (cr_ex_spec(x, 0)->ndim)
        return cr_ex_out(x, 0, EX_1(x->entry->type, EX_INT("axis", a->axis), in));
    const char *one = EX("Unsqueeze", in, cr_ex_int1(x, 0)); /* no dimensions: one element along an axis */
    return cr_ex_out(x, 0, EX("Squeeze", EX_1(x->entry->type, EX_INT("axis", 0), one), cr_ex_int1(x, 0)));
}

const cr_ex_entry cr_ex_norms[] = {
    {CR_OP_batch_norm_infer, batch_norm, NULL}, {CR_OP_group_norm, group_norm, NULL},
    {CR_OP_layer_norm, layer_norm, NULL},       {CR_OP_log_softmax, softmax, "LogSoftmax"},
    {CR_OP_rms_norm, rms_norm, NULL},           {CR_OP_softmax, softmax, "Softmax"},
    {0},
};
