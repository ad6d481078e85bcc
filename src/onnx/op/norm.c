/* Normalisation, dropout and the losses of classes. */
#include "base/mersenne.h"
#include "onnx/call.h"

#include <string.h>

/* ---- by the batch ---- */

static cr_tensor *moved(cr_tensor *old, cr_tensor *now, double momentum)
{
    return cr_cast(cr_add(cr_mul(old, cr_num(momentum)), cr_mul(now, cr_num(1 - momentum))), cr_dtype_of(old));
}

/* Each element of a sample has its own statistics (versions before 9, spatial = 0). */
static bool by_element(cr_onnx_call *c, cr_tensor *x, double eps)
{
    cr_tensor *y = cr_mul(cr_sub(x, cr_in(c, 3)), cr_rsqrt(cr_add(cr_in(c, 4), cr_num(eps))));
    return cr_out(c, 0, cr_add(cr_mul(y, cr_in(c, 1)), cr_in(c, 2)));
}

/* Training is asked for by an attribute from version 14 on, before by asking for the results that only training has. */
static bool BatchNormalization(cr_onnx_call *c)
{
    double eps = cr_attr_option(c, "epsilon", 1e-5), momentum = cr_attr_float(c, "momentum", 0.9);
    bool training = c->opset >= 14 ? cr_attr_int(c, "training_mode", 0) != 0
                                   : cr_wanted(c, 1) && !(c->opset < 7 && cr_attr_int(c, "is_test", 0));
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 1), *b = cr_in(c, 2), *mean = cr_in(c, 3), *var = cr_in(c, 4);
    if (!x || !w || !b || !mean || !var)
        return false;
    if (c->opset < 9 && cr_attr_int(c, "spatial", 1) == 0)
        return training ? cr_fail_bool(CR_ERROR_UNSUPPORTED, "training with spatial = 0 is not supported")
                        : by_element(c, x, eps);
    cr_dtype dtype = cr_dtype_of(x), wide = cr_promote(dtype, cr_promote(cr_dtype_of(w), cr_dtype_of(mean)));
    cr_dims shape = cr_shape(x);
    if (shape.count == 1)
        x = cr_unsqueeze(x, 1);
    if (wide != dtype)
        x = cr_cast(x, wide);
    if (cr_dtype_of(w) != wide) {
        w = cr_cast(w, wide);
        b = cr_cast(b, wide);
    }
    cr_tensor *y;
    if (training) {
        cr_batch_norm_train_result r = cr_batch_norm_train(x, .weight = w, .bias = b, .eps = eps);
        y = r.y;
        if (!y || !cr_out(c, 1, moved(mean, r.mean, momentum)) || !cr_out(c, 2, moved(var, r.var, momentum)))
            return false;
        if (!cr_out(c, 3, cr_cast(r.mean, cr_dtype_of(mean))) || !cr_out(c, 4, cr_cast(r.var, cr_dtype_of(var))))
            return false;
    } else {
        y = cr_batch_norm_infer(x, mean, var, .weight = w, .bias = b, .eps = eps);
    }
    if (shape.count == 1)
        y = cr_squeeze(y, .axes = CR_AXES(1));
    return cr_out(c, 0, wide == dtype ? y : cr_cast(y, dtype));
}

/* ---- by the sample ---- */

static bool InstanceNormalization(cr_onnx_call *c)
{
    return cr_out(c, 0, cr_instance_norm(cr_in(c, 0), .weight = cr_in(c, 1), .bias = cr_in(c, 2),
                                         .eps = cr_attr_option(c, "epsilon", 1e-5)));
}

/* Up to version 20 scale and bias are given for groups, later for channels. */
static bool GroupNormalization(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 1), *b = cr_in(c, 2);
    int64_t groups = cr_attr_int(c, "num_groups", 0), channels = cr_size(x, 1);
    if (!x || !w || !b)
        return false;
    if (groups < 1 || channels % groups)
        return CR_WRONG("num_groups is %lld, expected a divisor of the %lld channels", (long long)groups,
                        (long long)channels);
    if (c->opset < 21 && groups != channels) {
        w = cr_repeat_interleave(w, channels / groups, 0);
        b = cr_repeat_interleave(b, channels / groups, 0);
    }
    return cr_out(c, 0, cr_group_norm(x, groups, .weight = w, .bias = b, .eps = cr_attr_option(c, "epsilon", 1e-5)));
}

/* From which axis on x is normalised: how many axes those are, 0 after an error. */
static int normalised(cr_onnx_call *c, const cr_tensor *x, cr_dims *axes)
{
    int64_t axis = cr_attr_int(c, "axis", -1), first = axis < 0 ? axis + cr_ndim(x) : axis;
    *axes = (cr_dims){0};
    if (x && (first < 0 || first >= cr_ndim(x)))
        return (int)CR_WRONG("axis is %lld for an input of %d dimensions", (long long)axis, cr_ndim(x));
    for (int64_t i = first; x && i < cr_ndim(x); i++)
        axes->at[axes->count++] = i;
    return axes->count;
}

/* Whether t has exactly the sizes of the axes of x, as the library's norms ask for. */
static bool fits(const cr_tensor *t, const cr_tensor *x, int dims)
{
    bool same = !t || (cr_ndim(t) == dims && cr_dtype_of(t) == cr_dtype_of(x));
    for (int i = 0; t && same && i < dims; i++)
        same = cr_size(t, i) == cr_size(x, cr_ndim(x) - dims + i);
    return same;
}

static bool LayerNormalization(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 1), *b = cr_in_or_null(c, 2), *y;
    double eps = cr_attr_option(c, "epsilon", 1e-5);
    cr_dims axes;
    int dims = normalised(c, x, &axes);
    if (!dims || !w)
        return false;
    cr_dtype dtype = cr_dtype_of(x), precise = dtype == CR_F64 ? CR_F64 : CR_F32;
    if (fits(w, x, dims) && fits(b, x, dims)) {
        y = cr_layer_norm(x, .weight = w, .bias = b, .dims = dims, .eps = eps);
    } else {
        y = cr_mul(cr_onnx_as(cr_layer_norm(cr_onnx_as(x, precise), .dims = dims, .eps = eps), dtype), w);
        y = cr_onnx_as(b ? cr_add(y, b) : y, dtype);
    }
    if (!cr_out(c, 0, y))
        return false;
    cr_dtype kept_in = cr_attr_int(c, "stash_type", CR_ONNX_FLOAT) == CR_ONNX_BFLOAT16 ? CR_BF16 : CR_F32;
    if (cr_wanted(c, 1) &&
        !cr_out(c, 1, cr_onnx_as(cr_mean(cr_onnx_as(x, precise), .axes = axes, .keepdims = true), kept_in)))
        return false;
    if (!cr_wanted(c, 2))
        return true;
    cr_tensor *var = cr_var(cr_onnx_as(x, precise), .axes = axes, .keepdims = true, .population = true);
    return cr_out(c, 2, cr_onnx_as(cr_rsqrt(cr_add(var, cr_num(eps))), kept_in));
}

static bool RMSNormalization(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *w = cr_in(c, 1);
    double eps = cr_attr_option(c, "epsilon", 1e-5);
    cr_dims axes;
    int dims = normalised(c, x, &axes);
    if (!dims || !w)
        return false;
    if (fits(w, x, dims))
        return cr_out(c, 0, cr_rms_norm(x, .weight = w, .dims = dims, .eps = eps));
    cr_tensor *y = cr_rms_norm(cr_onnx_as(x, cr_dtype_of(x) == CR_F64 ? CR_F64 : CR_F32), .dims = dims, .eps = eps);
    return cr_out(c, 0, cr_onnx_as(cr_mul(cr_onnx_as(y, cr_dtype_of(x)), w), cr_dtype_of(w)));
}

static bool LRN(cr_onnx_call *c)
{
    if (!cr_attr_of(c, "size"))
        return CR_WRONG("attribute size is missing");
    return cr_out(c, 0, cr_local_response_norm(cr_in(c, 0), cr_attr_int(c, "size", 1), .alpha = cr_attr_option(c, "alpha", 1e-4),
                                               .beta = cr_attr_option(c, "beta", 0.75), .k = cr_attr_option(c, "bias", 1),
                                               .after = true));
}

/* ---- dropout ---- */

/* Where to keep an element, true with probability 1 - ratio. With a seed the numbers are those of NumPy's RandomState(seed), as
 * in ONNX's reference. */
static cr_tensor *kept(const cr_onnx_call *c, cr_dims shape, double ratio)
{
    if (!cr_attr_of(c, "seed"))
        return cr_bernoulli(cr_full(shape, 1 - ratio));
    cr_mersenne m;
    cr_mersenne_seed(&m, (uint32_t)cr_attr_int(c, "seed", 0));
    cr_tensor *mask = cr_empty(shape, .dtype = CR_BOOL);
    bool *at = mask ? cr_data(mask) : NULL;
    for (int64_t i = 0; at && i < cr_numel(mask); i++)
        at[i] = cr_mersenne_uniform(&m) >= ratio;
    return at ? mask : NULL;
}

/* Training is asked for by an input from version 12 on, by the attribute is_test before 7, not at all between. */
static bool Dropout(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *mask;
    double ratio = cr_attr_float(c, "ratio", 0.5), training = c->opset < 7 && !cr_attr_int(c, "is_test", 0);
    if (!x || (c->opset >= 12 && (!cr_in_number(c, 1, 0.5, &ratio) || !cr_in_number(c, 2, 0, &training))))
        return false;
    if (ratio < 0 || ratio > 1)
        return CR_WRONG("the ratio is %g, expected a number from 0 to 1", ratio);
    bool drop = training != 0 && ratio > 0;
    cr_dtype type_of_mask = c->opset >= 10 ? CR_BOOL : cr_dtype_of(x);
    if (!drop)
        return cr_out_as(c, 0, x, 0) && (!cr_wanted(c, 1) || cr_out(c, 1, cr_full(cr_shape(x), 1, .dtype = type_of_mask)));
    mask = kept(c, cr_shape(x), ratio);
    cr_tensor *y = cr_mul(x, cr_mul(cr_onnx_as(mask, cr_dtype_of(x)), cr_num(ratio < 1 ? 1 / (1 - ratio) : 0)));
    return cr_out(c, 0, y) && cr_out(c, 1, cr_onnx_as(mask, type_of_mask));
}

/* ---- losses ---- */

static bool reduction_of(const cr_onnx_call *c, int64_t *reduction)
{
    const char *name = cr_attr_text(c, "reduction", "mean");
    *reduction = strcmp(name, "mean") == 0  ? CR_REDUCTION_MEAN
                 : strcmp(name, "sum") == 0 ? CR_REDUCTION_SUM
                                            : CR_REDUCTION_NONE;
    if (*reduction == CR_REDUCTION_NONE && strcmp(name, "none") != 0)
        return CR_WRONG("attribute reduction is \"%s\", expected mean, sum or none", name);
    return true;
}

static int64_t ignored(const cr_onnx_call *c)
{
    int64_t index = cr_attr_int(c, "ignore_index", -100);
    return index ? index : CR_IGNORE_ZERO;
}

static bool NegativeLogLikelihoodLoss(cr_onnx_call *c)
{
    int64_t reduction;
    return reduction_of(c, &reduction) &&
           cr_out(c, 0, cr_nll_loss(cr_in(c, 0), cr_in(c, 1), .weight = cr_in_or_null(c, 2), .ignore_index = ignored(c),
                                    .reduction = reduction));
}

static bool SoftmaxCrossEntropyLoss(cr_onnx_call *c)
{
    int64_t reduction;
    cr_tensor *logs = cr_log_softmax(cr_in(c, 0), 1);
    return reduction_of(c, &reduction) && cr_out(c, 1, logs) &&
           cr_out(c, 0, cr_nll_loss(logs, cr_in(c, 1), .weight = cr_in_or_null(c, 2), .ignore_index = ignored(c),
                                    .reduction = reduction));
}

const cr_onnx_op cr_onnx_norm_ops[] = {
    OP(BatchNormalization), OP(Dropout), OP(GroupNormalization), OP(InstanceNormalization), OP(LRN),
    OP(LayerNormalization), OP(NegativeLogLikelihoodLoss), OP(RMSNormalization), OP(SoftmaxCrossEntropyLoss), {0},
};
