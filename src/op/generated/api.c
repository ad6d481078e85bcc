/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */

#include "base/site.h"
#include "op/dispatch.h"
#include "op/generated/attrs.h"

cr_tensor *cr_gelu_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gelu], in, 1, NULL);
}

cr_tensor *cr_gelu_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_gelu], in, 1, NULL);
}

cr_tensor *cr_gelu_grad_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gelu_grad], in, 2, NULL);
}

cr_tensor *cr_gelu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_gelu_grad], in, 2, NULL);
}

cr_tensor *cr_gelu_tanh_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gelu_tanh], in, 1, NULL);
}

cr_tensor *cr_gelu_tanh_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_gelu_tanh], in, 1, NULL);
}

cr_tensor *cr_gelu_tanh_grad_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gelu_tanh_grad], in, 2, NULL);
}

cr_tensor *cr_gelu_tanh_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_gelu_tanh_grad], in, 2, NULL);
}

cr_tensor *cr_silu_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_silu], in, 1, NULL);
}

cr_tensor *cr_silu_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_silu], in, 1, NULL);
}

cr_tensor *cr_silu_grad_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_silu_grad], in, 2, NULL);
}

cr_tensor *cr_silu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_silu_grad], in, 2, NULL);
}

cr_tensor *cr_mish_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_mish], in, 1, NULL);
}

cr_tensor *cr_mish_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_mish], in, 1, NULL);
}

cr_tensor *cr_mish_grad_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_mish_grad], in, 2, NULL);
}

cr_tensor *cr_mish_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_mish_grad], in, 2, NULL);
}

cr_tensor *cr_softplus_at(cr_site at, cr_tensor *x, const cr_softplus_opts *options)
{
    CR_TAKE_OPTIONS(cr_softplus_opts, o, options);
    cr_softplus_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.beta = o.beta ? o.beta : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_softplus], in, 1, &attrs);
}

cr_tensor *cr_softplus_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, double beta)
{
    cr_softplus_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.beta = beta;
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_softplus_grad], in, 2, &attrs);
}

cr_tensor *cr_softplus_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x, double beta)
{
    cr_softplus_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.beta = beta;
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_softplus_grad], in, 2, &attrs);
}

cr_tensor *cr_log_sigmoid_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_log_sigmoid], in, 1, NULL);
}

cr_tensor *cr_log_sigmoid_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_log_sigmoid], in, 1, NULL);
}

cr_tensor *cr_softsign_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_softsign], in, 1, NULL);
}

cr_tensor *cr_softsign_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_softsign], in, 1, NULL);
}

cr_tensor *cr_softsign_grad_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_softsign_grad], in, 2, NULL);
}

cr_tensor *cr_softsign_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_softsign_grad], in, 2, NULL);
}

cr_tensor *cr_leaky_relu_at(cr_site at, cr_tensor *x, const cr_leaky_relu_opts *options)
{
    CR_TAKE_OPTIONS(cr_leaky_relu_opts, o, options);
    cr_leaky_relu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.slope = o.slope ? o.slope : 0.01;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_leaky_relu], in, 1, &attrs);
}

cr_tensor *cr_leaky_relu_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, double slope)
{
    cr_leaky_relu_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.slope = slope;
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_leaky_relu_grad], in, 2, &attrs);
}

cr_tensor *cr_leaky_relu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x, double slope)
{
    cr_leaky_relu_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.slope = slope;
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_leaky_relu_grad], in, 2, &attrs);
}

cr_tensor *cr_prelu_at(cr_site at, cr_tensor *x, cr_tensor *w)
{
    cr_tensor *in[] = {x, w};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_prelu], in, 2, NULL);
}

cr_tensor *cr_prelu_inplace_at(cr_site at, cr_tensor *x, cr_tensor *w)
{
    cr_tensor *in[] = {x, w};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_prelu], in, 2, NULL);
}

cr_tensor *cr_elu_at(cr_site at, cr_tensor *x, const cr_elu_opts *options)
{
    CR_TAKE_OPTIONS(cr_elu_opts, o, options);
    cr_elu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = o.alpha ? o.alpha : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_elu], in, 1, &attrs);
}

cr_tensor *cr_elu_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, double alpha)
{
    cr_elu_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = alpha;
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_elu_grad], in, 2, &attrs);
}

cr_tensor *cr_elu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x, double alpha)
{
    cr_elu_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = alpha;
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_elu_grad], in, 2, &attrs);
}

cr_tensor *cr_selu_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_selu], in, 1, NULL);
}

cr_tensor *cr_selu_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_selu], in, 1, NULL);
}

cr_tensor *cr_relu6_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_relu6], in, 1, NULL);
}

cr_tensor *cr_relu6_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_relu6], in, 1, NULL);
}

cr_tensor *cr_relu6_grad_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_relu6_grad], in, 2, NULL);
}

cr_tensor *cr_relu6_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_relu6_grad], in, 2, NULL);
}

cr_tensor *cr_hardsigmoid_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hardsigmoid], in, 1, NULL);
}

cr_tensor *cr_hardsigmoid_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_hardsigmoid], in, 1, NULL);
}

cr_tensor *cr_hardsigmoid_grad_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hardsigmoid_grad], in, 2, NULL);
}

cr_tensor *cr_hardsigmoid_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_hardsigmoid_grad], in, 2, NULL);
}

cr_tensor *cr_hardswish_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hardswish], in, 1, NULL);
}

cr_tensor *cr_hardswish_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_hardswish], in, 1, NULL);
}

cr_tensor *cr_hardswish_grad_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hardswish_grad], in, 2, NULL);
}

cr_tensor *cr_hardswish_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x)
{
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_hardswish_grad], in, 2, NULL);
}

cr_tensor *cr_clamp_at(cr_site at, cr_tensor *x, double min, double max)
{
    cr_clamp_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.min = min;
    attrs.max = max;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_clamp], in, 1, &attrs);
}

cr_tensor *cr_clamp_inplace_at(cr_site at, cr_tensor *x, double min, double max)
{
    cr_clamp_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.min = min;
    attrs.max = max;
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_clamp], in, 1, &attrs);
}

cr_tensor *cr_clamp_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, double min, double max)
{
    cr_clamp_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.min = min;
    attrs.max = max;
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_clamp_grad], in, 2, &attrs);
}

cr_tensor *cr_clamp_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x, double min, double max)
{
    cr_clamp_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.min = min;
    attrs.max = max;
    cr_tensor *in[] = {d, x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_clamp_grad], in, 2, &attrs);
}

cr_tensor *cr_threshold_at(cr_site at, cr_tensor *x, double limit, double value)
{
    cr_threshold_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.limit = limit;
    attrs.value = value;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_threshold], in, 1, &attrs);
}

cr_tensor *cr_threshold_inplace_at(cr_site at, cr_tensor *x, double limit, double value)
{
    cr_threshold_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.limit = limit;
    attrs.value = value;
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_threshold], in, 1, &attrs);
}

cr_tensor *cr_empty_like_at(cr_site at, cr_tensor *x, const cr_empty_like_opts *options)
{
    CR_TAKE_OPTIONS(cr_empty_like_opts, o, options);
    cr_empty_like_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_empty_like], in, 1, &attrs);
}

cr_tensor *cr_logspace_at(cr_site at, double start, double stop, int64_t n, const cr_logspace_opts *options)
{
    CR_TAKE_OPTIONS(cr_logspace_opts, o, options);
    cr_logspace_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.start = start;
    attrs.stop = stop;
    attrs.n = n;
    attrs.base = o.base ? o.base : 10;
    attrs.exclude_end = o.exclude_end;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logspace], NULL, 0, &attrs);
}

cr_tensor *cr_geomspace_at(cr_site at, double start, double stop, int64_t n, const cr_geomspace_opts *options)
{
    CR_TAKE_OPTIONS(cr_geomspace_opts, o, options);
    cr_geomspace_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.start = start;
    attrs.stop = stop;
    attrs.n = n;
    attrs.exclude_end = o.exclude_end;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_geomspace], NULL, 0, &attrs);
}

cr_tensor *cr_tril_indices_at(cr_site at, int64_t rows, int64_t columns, const cr_tril_indices_opts *options)
{
    CR_TAKE_OPTIONS(cr_tril_indices_opts, o, options);
    cr_tril_indices_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.rows = rows;
    attrs.columns = columns;
    attrs.offset = o.offset;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tril_indices], NULL, 0, &attrs);
}

cr_tensor *cr_triu_indices_at(cr_site at, int64_t rows, int64_t columns, const cr_triu_indices_opts *options)
{
    CR_TAKE_OPTIONS(cr_triu_indices_opts, o, options);
    cr_triu_indices_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.rows = rows;
    attrs.columns = columns;
    attrs.offset = o.offset;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_triu_indices], NULL, 0, &attrs);
}

cr_tensor *cr_vander_at(cr_site at, cr_tensor *x, const cr_vander_opts *options)
{
    CR_TAKE_OPTIONS(cr_vander_opts, o, options);
    cr_vander_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = o.n;
    attrs.increasing = o.increasing;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_vander], in, 1, &attrs);
}

cr_tensor *cr_diag_at(cr_site at, cr_tensor *x, const cr_diag_opts *options)
{
    CR_TAKE_OPTIONS(cr_diag_opts, o, options);
    cr_diag_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.offset = o.offset;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_diag], in, 1, &attrs);
}

cr_tensor *cr_diagflat_at(cr_site at, cr_tensor *x, const cr_diagflat_opts *options)
{
    CR_TAKE_OPTIONS(cr_diagflat_opts, o, options);
    cr_diagflat_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.offset = o.offset;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_diagflat], in, 1, &attrs);
}

cr_tensor *cr_block_diag_at(cr_site at, cr_list xs)
{
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_block_diag], in, n, NULL);
}

cr_tensor *cr_cartesian_prod_at(cr_site at, cr_list xs)
{
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cartesian_prod], in, n, NULL);
}

cr_tensor *cr_combinations_at(cr_site at, cr_tensor *x, const cr_combinations_opts *options)
{
    CR_TAKE_OPTIONS(cr_combinations_opts, o, options);
    cr_combinations_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.r = o.r ? o.r : 2;
    attrs.replacement = o.replacement;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_combinations], in, 1, &attrs);
}

cr_tensor *cr_flipud_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_flipud], in, 1, NULL);
}

cr_tensor *cr_fliplr_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fliplr], in, 1, NULL);
}

cr_tensor *cr_expand_dims_at(cr_site at, cr_tensor *x, cr_dims axes)
{
    cr_expand_dims_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = axes;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_expand_dims], in, 1, &attrs);
}

cr_tensor *cr_moveaxis_at(cr_site at, cr_tensor *x, cr_dims from, cr_dims to)
{
    cr_moveaxis_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.from = from;
    attrs.to = to;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_moveaxis], in, 1, &attrs);
}

cr_tensor *cr_repeat_at(cr_site at, cr_tensor *x, cr_tensor *counts, int64_t axis)
{
    cr_repeat_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x, counts};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_repeat], in, 2, &attrs);
}

cr_tensor *cr_hstack_at(cr_site at, cr_list xs)
{
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hstack], in, n, NULL);
}

cr_tensor *cr_vstack_at(cr_site at, cr_list xs)
{
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_vstack], in, n, NULL);
}

cr_tensor *cr_dstack_at(cr_site at, cr_list xs)
{
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_dstack], in, n, NULL);
}

cr_tensor *cr_ravel_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ravel], in, 1, NULL);
}

cr_tensor *cr_diagonal_scatter_at(cr_site at, cr_tensor *x, cr_tensor *src, const cr_diagonal_scatter_opts *options)
{
    CR_TAKE_OPTIONS(cr_diagonal_scatter_opts, o, options);
    cr_diagonal_scatter_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.offset = o.offset;
    for (int i = 0; i < 2; i++)
        attrs.axes[i] = o.axes[i];
    cr_tensor *in[] = {x, src};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_diagonal_scatter], in, 2, &attrs);
}

cr_tensor *cr_select_scatter_at(cr_site at, cr_tensor *x, cr_tensor *src, int64_t axis, int64_t index)
{
    cr_select_scatter_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.index = index;
    cr_tensor *in[] = {x, src};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_select_scatter], in, 2, &attrs);
}

cr_tensor *cr_slice_scatter_at(cr_site at, cr_tensor *x, cr_tensor *src, int64_t axis, int64_t start, int64_t stop, const cr_slice_scatter_opts *options)
{
    CR_TAKE_OPTIONS(cr_slice_scatter_opts, o, options);
    cr_slice_scatter_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.start = start;
    attrs.stop = stop;
    attrs.step = o.step ? o.step : 1;
    cr_tensor *in[] = {x, src};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_slice_scatter], in, 2, &attrs);
}

cr_tensor *cr_put_along_axis_at(cr_site at, cr_tensor *x, cr_tensor *index, cr_tensor *values, int64_t axis, const cr_put_along_axis_opts *options)
{
    CR_TAKE_OPTIONS(cr_put_along_axis_opts, o, options);
    cr_put_along_axis_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.reduce = o.reduce;
    cr_tensor *in[] = {x, index, values};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_put_along_axis], in, 3, &attrs);
}

cr_tensor *cr_bucketize_at(cr_site at, cr_tensor *x, cr_tensor *boundaries, const cr_bucketize_opts *options)
{
    CR_TAKE_OPTIONS(cr_bucketize_opts, o, options);
    cr_bucketize_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.right = o.right;
    cr_tensor *in[] = {x, boundaries};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bucketize], in, 2, &attrs);
}

cr_tensor *cr_column_stack_at(cr_site at, cr_list xs)
{
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_column_stack], in, n, NULL);
}

cr_tensor *cr_unravel_index_at(cr_site at, cr_tensor *index, cr_dims shape)
{
    cr_unravel_index_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    cr_tensor *in[] = {index};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_unravel_index], in, 1, &attrs);
}

cr_tensor *cr_ravel_multi_index_at(cr_site at, cr_tensor *places, cr_dims shape)
{
    cr_ravel_multi_index_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    cr_tensor *in[] = {places};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ravel_multi_index], in, 1, &attrs);
}

cr_tensor *cr_flatnonzero_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_flatnonzero], in, 1, NULL);
}

cr_flash_attention_result cr_flash_attention_at(cr_site at, cr_tensor *q, cr_tensor *k, cr_tensor *v, const cr_flash_attention_opts *options)
{
    CR_TAKE_OPTIONS(cr_flash_attention_opts, o, options);
    cr_flash_attention_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.causal = o.causal;
    attrs.scale = o.scale;
    attrs.softcap = o.softcap;
    cr_tensor *in[] = {q, k, v, o.mask};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_flash_attention], in, 4, &attrs, out);
    return (cr_flash_attention_result){out[0], out[1]};
}

cr_flash_attention_backward_result cr_flash_attention_backward_at(cr_site at, cr_tensor *g, cr_tensor *q, cr_tensor *k, cr_tensor *v, cr_tensor *lse, cr_tensor *delta, const cr_flash_attention_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_flash_attention_backward_opts, o, options);
    cr_flash_attention_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.causal = o.causal;
    attrs.scale = o.scale;
    attrs.softcap = o.softcap;
    cr_tensor *in[] = {g, q, k, v, lse, delta, o.mask};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_flash_attention_backward], in, 7, &attrs, out);
    return (cr_flash_attention_backward_result){out[0], out[1], out[2]};
}

cr_tensor *cr_scaled_dot_product_attention_at(cr_site at, cr_tensor *q, cr_tensor *k, cr_tensor *v, const cr_scaled_dot_product_attention_opts *options)
{
    CR_TAKE_OPTIONS(cr_scaled_dot_product_attention_opts, o, options);
    cr_scaled_dot_product_attention_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.causal = o.causal;
    attrs.scale = o.scale;
    attrs.softcap = o.softcap;
    attrs.grouped = o.grouped;
    attrs.dropout = o.dropout;
    cr_tensor *in[] = {q, k, v, o.mask};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_scaled_dot_product_attention], in, 4, &attrs);
}

cr_multi_head_attention_result cr_multi_head_attention_at(cr_site at, cr_tensor *q, cr_tensor *k, cr_tensor *v, cr_tensor *out_weight, int64_t heads, const cr_multi_head_attention_opts *options)
{
    CR_TAKE_OPTIONS(cr_multi_head_attention_opts, o, options);
    cr_multi_head_attention_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.heads = heads;
    attrs.zero_key = o.zero_key;
    attrs.causal = o.causal;
    attrs.dropout = o.dropout;
    attrs.weights = o.weights;
    cr_tensor *in[] = {q, k, v, out_weight, o.in_weight, o.q_weight, o.k_weight, o.v_weight, o.in_bias, o.out_bias, o.bias_k, o.bias_v, o.mask, o.key_mask};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_multi_head_attention], in, 14, &attrs, out);
    return (cr_multi_head_attention_result){out[0], out[1]};
}

cr_attention_cache_result cr_attention_cache_at(cr_site at, cr_tensor *q, cr_tensor *k, cr_tensor *v, const cr_attention_cache_opts *options)
{
    CR_TAKE_OPTIONS(cr_attention_cache_opts, o, options);
    cr_attention_cache_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.q_heads = o.q_heads;
    attrs.kv_heads = o.kv_heads;
    attrs.causal = o.causal;
    attrs.scale = o.scale;
    attrs.softcap = o.softcap;
    attrs.window = o.window;
    attrs.precision = o.precision;
    attrs.scores = o.scores;
    attrs.scores_at = o.scores_at;
    cr_tensor *in[] = {q, k, v, o.mask, o.past_key, o.past_value, o.lengths};
    cr_tensor *out[4] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_attention_cache], in, 7, &attrs, out);
    return (cr_attention_cache_result){out[0], out[1], out[2], out[3]};
}

cr_tensor *cr_rotary_embedding_at(cr_site at, cr_tensor *x, cr_tensor *cos, cr_tensor *sin, const cr_rotary_embedding_opts *options)
{
    CR_TAKE_OPTIONS(cr_rotary_embedding_opts, o, options);
    cr_rotary_embedding_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.heads = o.heads;
    attrs.width = o.width;
    attrs.interleaved = o.interleaved;
    cr_tensor *in[] = {x, cos, sin, o.positions};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rotary_embedding], in, 4, &attrs);
}

cr_tensor *cr_complex_at(cr_site at, cr_tensor *re, cr_tensor *im)
{
    cr_tensor *in[] = {re, im};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_complex], in, 2, NULL);
}

cr_tensor *cr_real_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_real], in, 1, NULL);
}

cr_tensor *cr_imag_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_imag], in, 1, NULL);
}

cr_tensor *cr_view_as_real_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_view_as_real], in, 1, NULL);
}

cr_tensor *cr_view_as_complex_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_view_as_complex], in, 1, NULL);
}

cr_tensor *cr_angle_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_angle], in, 1, NULL);
}

cr_tensor *cr_conv1d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv1d_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv1d_opts, o, options);
    cr_conv1d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 1; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 1; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 1; i++)
        attrs.dilation[i] = o.dilation[i];
    attrs.groups = o.groups ? o.groups : 1;
    cr_tensor *in[] = {x, w, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv1d], in, 3, &attrs);
}

cr_tensor *cr_conv2d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv2d_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv2d_opts, o, options);
    cr_conv2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 2; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 2; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 2; i++)
        attrs.dilation[i] = o.dilation[i];
    attrs.groups = o.groups ? o.groups : 1;
    cr_tensor *in[] = {x, w, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv2d], in, 3, &attrs);
}

cr_tensor *cr_conv3d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv3d_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv3d_opts, o, options);
    cr_conv3d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i];
    attrs.groups = o.groups ? o.groups : 1;
    cr_tensor *in[] = {x, w, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv3d], in, 3, &attrs);
}

cr_tensor *cr_conv_input_grad_at(cr_site at, cr_tensor *g, cr_tensor *w, cr_dims size, const cr_conv_input_grad_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv_input_grad_opts, o, options);
    cr_conv_input_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i];
    attrs.groups = o.groups ? o.groups : 1;
    cr_tensor *in[] = {g, w};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv_input_grad], in, 2, &attrs);
}

cr_tensor *cr_conv_weight_grad_at(cr_site at, cr_tensor *x, cr_tensor *g, cr_dims size, const cr_conv_weight_grad_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv_weight_grad_opts, o, options);
    cr_conv_weight_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i];
    attrs.groups = o.groups ? o.groups : 1;
    cr_tensor *in[] = {x, g};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv_weight_grad], in, 2, &attrs);
}

cr_tensor *cr_conv_transpose1d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_transpose1d_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv_transpose1d_opts, o, options);
    cr_conv_transpose1d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 1; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 1; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 1; i++)
        attrs.output_padding[i] = o.output_padding[i];
    for (int i = 0; i < 1; i++)
        attrs.dilation[i] = o.dilation[i];
    attrs.groups = o.groups ? o.groups : 1;
    cr_tensor *in[] = {x, w, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv_transpose1d], in, 3, &attrs);
}

cr_tensor *cr_conv_transpose2d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_transpose2d_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv_transpose2d_opts, o, options);
    cr_conv_transpose2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 2; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 2; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 2; i++)
        attrs.output_padding[i] = o.output_padding[i];
    for (int i = 0; i < 2; i++)
        attrs.dilation[i] = o.dilation[i];
    attrs.groups = o.groups ? o.groups : 1;
    cr_tensor *in[] = {x, w, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv_transpose2d], in, 3, &attrs);
}

cr_tensor *cr_conv_transpose3d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_transpose3d_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv_transpose3d_opts, o, options);
    cr_conv_transpose3d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.output_padding[i] = o.output_padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i];
    attrs.groups = o.groups ? o.groups : 1;
    cr_tensor *in[] = {x, w, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv_transpose3d], in, 3, &attrs);
}

cr_tensor *cr_cast_at(cr_site at, cr_tensor *x, cr_dtype dtype)
{
    cr_cast_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.dtype = dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cast], in, 1, &attrs);
}

cr_tensor *cr_clone_at(cr_site at, cr_tensor *x, const cr_clone_opts *options)
{
    CR_TAKE_OPTIONS(cr_clone_opts, o, options);
    cr_clone_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.layout = o.layout;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_clone], in, 1, &attrs);
}

cr_tensor *cr_copy_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_copy], in, 2, NULL);
}

cr_tensor *cr_copy_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_copy], in, 2, NULL);
}

cr_tensor *cr_full_at(cr_site at, cr_dims shape, double value, const cr_full_opts *options)
{
    CR_TAKE_OPTIONS(cr_full_opts, o, options);
    cr_full_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.value = value;
    attrs.dtype = o.dtype;
    attrs.imag = o.imag;
    attrs.whole = o.whole;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_full], NULL, 0, &attrs);
}

cr_tensor *cr_empty_at(cr_site at, cr_dims shape, const cr_empty_opts *options)
{
    CR_TAKE_OPTIONS(cr_empty_opts, o, options);
    cr_empty_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_empty], NULL, 0, &attrs);
}

cr_tensor *cr_zeros_at(cr_site at, cr_dims shape, const cr_zeros_opts *options)
{
    CR_TAKE_OPTIONS(cr_zeros_opts, o, options);
    cr_zeros_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_zeros], NULL, 0, &attrs);
}

cr_tensor *cr_ones_at(cr_site at, cr_dims shape, const cr_ones_opts *options)
{
    CR_TAKE_OPTIONS(cr_ones_opts, o, options);
    cr_ones_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ones], NULL, 0, &attrs);
}

cr_tensor *cr_full_like_at(cr_site at, cr_tensor *x, double value, const cr_full_like_opts *options)
{
    CR_TAKE_OPTIONS(cr_full_like_opts, o, options);
    cr_full_like_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.value = value;
    attrs.dtype = o.dtype;
    attrs.imag = o.imag;
    attrs.whole = o.whole;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_full_like], in, 1, &attrs);
}

cr_tensor *cr_zeros_like_at(cr_site at, cr_tensor *x, const cr_zeros_like_opts *options)
{
    CR_TAKE_OPTIONS(cr_zeros_like_opts, o, options);
    cr_zeros_like_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_zeros_like], in, 1, &attrs);
}

cr_tensor *cr_ones_like_at(cr_site at, cr_tensor *x, const cr_ones_like_opts *options)
{
    CR_TAKE_OPTIONS(cr_ones_like_opts, o, options);
    cr_ones_like_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ones_like], in, 1, &attrs);
}

cr_tensor *cr_arange_at(cr_site at, double start, double stop, const cr_arange_opts *options)
{
    CR_TAKE_OPTIONS(cr_arange_opts, o, options);
    cr_arange_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.start = start;
    attrs.stop = stop;
    attrs.step = o.step ? o.step : 1;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_arange], NULL, 0, &attrs);
}

cr_tensor *cr_linspace_at(cr_site at, double start, double stop, int64_t n, const cr_linspace_opts *options)
{
    CR_TAKE_OPTIONS(cr_linspace_opts, o, options);
    cr_linspace_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.start = start;
    attrs.stop = stop;
    attrs.n = n;
    attrs.dtype = o.dtype;
    attrs.exclude_end = o.exclude_end;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_linspace], NULL, 0, &attrs);
}

cr_tensor *cr_eye_at(cr_site at, int64_t rows, const cr_eye_opts *options)
{
    CR_TAKE_OPTIONS(cr_eye_opts, o, options);
    cr_eye_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.rows = rows;
    attrs.columns = o.columns;
    attrs.offset = o.offset;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_eye], NULL, 0, &attrs);
}

cr_tensor *cr_scalar_tensor_at(cr_site at, double value, const cr_scalar_tensor_opts *options)
{
    CR_TAKE_OPTIONS(cr_scalar_tensor_opts, o, options);
    cr_scalar_tensor_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.value = value;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_scalar_tensor], NULL, 0, &attrs);
}

cr_tensor *cr_matrix_power_at(cr_site at, cr_tensor *x, int64_t n)
{
    cr_matrix_power_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_matrix_power], in, 1, &attrs);
}

cr_tensor *cr_matrix_norm_at(cr_site at, cr_tensor *x, const cr_matrix_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_matrix_norm_opts, o, options);
    cr_matrix_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ord = o.ord;
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_matrix_norm], in, 1, &attrs);
}

cr_tensor *cr_cholesky_at(cr_site at, cr_tensor *x, const cr_cholesky_opts *options)
{
    CR_TAKE_OPTIONS(cr_cholesky_opts, o, options);
    cr_cholesky_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.upper = o.upper;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cholesky], in, 1, &attrs);
}

cr_tensor *cr_cholesky_solve_at(cr_site at, cr_tensor *b, cr_tensor *l, const cr_cholesky_solve_opts *options)
{
    CR_TAKE_OPTIONS(cr_cholesky_solve_opts, o, options);
    cr_cholesky_solve_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.upper = o.upper;
    cr_tensor *in[] = {b, l};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cholesky_solve], in, 2, &attrs);
}

cr_lu_factor_result cr_lu_factor_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lu_factor], in, 1, NULL, out);
    return (cr_lu_factor_result){out[0], out[1]};
}

cr_lu_result cr_lu_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lu], in, 1, NULL, out);
    return (cr_lu_result){out[0], out[1], out[2]};
}

cr_tensor *cr_lu_solve_at(cr_site at, cr_tensor *lu, cr_tensor *perm, cr_tensor *b, const cr_lu_solve_opts *options)
{
    CR_TAKE_OPTIONS(cr_lu_solve_opts, o, options);
    cr_lu_solve_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.adjoint = o.adjoint;
    cr_tensor *in[] = {lu, perm, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_lu_solve], in, 3, &attrs);
}

cr_qr_result cr_qr_at(cr_site at, cr_tensor *x, const cr_qr_opts *options)
{
    CR_TAKE_OPTIONS(cr_qr_opts, o, options);
    cr_qr_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.complete = o.complete;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_qr], in, 1, &attrs, out);
    return (cr_qr_result){out[0], out[1]};
}

cr_tensor *cr_solve_triangular_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_solve_triangular_opts *options)
{
    CR_TAKE_OPTIONS(cr_solve_triangular_opts, o, options);
    cr_solve_triangular_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.upper = o.upper;
    attrs.adjoint = o.adjoint;
    attrs.right = o.right;
    attrs.unit = o.unit;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_solve_triangular], in, 2, &attrs);
}

cr_tensor *cr_solve_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_solve], in, 2, NULL);
}

cr_tensor *cr_inv_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_inv], in, 1, NULL);
}

cr_tensor *cr_det_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_det], in, 1, NULL);
}

cr_tensor *cr_adjugate_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adjugate], in, 1, NULL);
}

cr_slogdet_result cr_slogdet_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_slogdet], in, 1, NULL, out);
    return (cr_slogdet_result){out[0], out[1]};
}

cr_tensor *cr_pinv_at(cr_site at, cr_tensor *x, const cr_pinv_opts *options)
{
    CR_TAKE_OPTIONS(cr_pinv_opts, o, options);
    cr_pinv_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.rtol = o.rtol;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_pinv], in, 1, &attrs);
}

cr_lstsq_result cr_lstsq_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_lstsq_opts *options)
{
    CR_TAKE_OPTIONS(cr_lstsq_opts, o, options);
    cr_lstsq_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.rtol = o.rtol;
    cr_tensor *in[] = {a, b};
    cr_tensor *out[4] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lstsq], in, 2, &attrs, out);
    return (cr_lstsq_result){out[0], out[1], out[2], out[3]};
}

cr_eigh_result cr_eigh_at(cr_site at, cr_tensor *x, const cr_eigh_opts *options)
{
    CR_TAKE_OPTIONS(cr_eigh_opts, o, options);
    cr_eigh_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.upper = o.upper;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_eigh], in, 1, &attrs, out);
    return (cr_eigh_result){out[0], out[1]};
}

cr_tensor *cr_eigvalsh_at(cr_site at, cr_tensor *x, const cr_eigvalsh_opts *options)
{
    CR_TAKE_OPTIONS(cr_eigvalsh_opts, o, options);
    cr_eigvalsh_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.upper = o.upper;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_eigvalsh], in, 1, &attrs);
}

cr_eig_result cr_eig_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_eig], in, 1, NULL, out);
    return (cr_eig_result){out[0], out[1]};
}

cr_tensor *cr_eigvals_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_eigvals], in, 1, NULL);
}

cr_svd_result cr_svd_at(cr_site at, cr_tensor *x, const cr_svd_opts *options)
{
    CR_TAKE_OPTIONS(cr_svd_opts, o, options);
    cr_svd_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.full_matrices = o.full_matrices;
    cr_tensor *in[] = {x};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_svd], in, 1, &attrs, out);
    return (cr_svd_result){out[0], out[1], out[2]};
}

cr_tensor *cr_svdvals_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_svdvals], in, 1, NULL);
}

cr_tensor *cr_matrix_rank_at(cr_site at, cr_tensor *x, const cr_matrix_rank_opts *options)
{
    CR_TAKE_OPTIONS(cr_matrix_rank_opts, o, options);
    cr_matrix_rank_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.rtol = o.rtol;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_matrix_rank], in, 1, &attrs);
}

cr_tensor *cr_matrix_exp_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_matrix_exp], in, 1, NULL);
}

cr_tensor *cr_matrix_cond_at(cr_site at, cr_tensor *x, double ord)
{
    cr_matrix_cond_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ord = ord;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_matrix_cond], in, 1, &attrs);
}

cr_tensor *cr_tensorinv_at(cr_site at, cr_tensor *x, const cr_tensorinv_opts *options)
{
    CR_TAKE_OPTIONS(cr_tensorinv_opts, o, options);
    cr_tensorinv_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ind = o.ind ? o.ind : 2;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tensorinv], in, 1, &attrs);
}

cr_tensor *cr_tensorsolve_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_tensorsolve_opts *options)
{
    CR_TAKE_OPTIONS(cr_tensorsolve_opts, o, options);
    cr_tensorsolve_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tensorsolve], in, 2, &attrs);
}

cr_tensor *cr_householder_product_at(cr_site at, cr_tensor *a, cr_tensor *tau)
{
    cr_tensor *in[] = {a, tau};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_householder_product], in, 2, NULL);
}

cr_tensor *cr_box_iou_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_box_iou], in, 2, NULL);
}

cr_tensor *cr_nms_selected_at(cr_site at, cr_tensor *boxes, cr_tensor *scores, int64_t most, double iou, double score, const cr_nms_selected_opts *options)
{
    CR_TAKE_OPTIONS(cr_nms_selected_opts, o, options);
    cr_nms_selected_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.most = most;
    attrs.iou = iou;
    attrs.score = score;
    attrs.center = o.center;
    cr_tensor *in[] = {boxes, scores};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nms_selected], in, 2, &attrs);
}

cr_tensor *cr_non_max_suppression_at(cr_site at, cr_tensor *boxes, cr_tensor *scores, int64_t most, double iou, double score, const cr_non_max_suppression_opts *options)
{
    CR_TAKE_OPTIONS(cr_non_max_suppression_opts, o, options);
    cr_non_max_suppression_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.most = most;
    attrs.iou = iou;
    attrs.score = score;
    attrs.center = o.center;
    cr_tensor *in[] = {boxes, scores};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_non_max_suppression], in, 2, &attrs);
}

cr_tensor *cr_nms_at(cr_site at, cr_tensor *boxes, cr_tensor *scores, double iou)
{
    cr_nms_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.iou = iou;
    cr_tensor *in[] = {boxes, scores};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nms], in, 2, &attrs);
}

cr_tensor *cr_roi_align_at(cr_site at, cr_tensor *x, cr_tensor *rois, cr_tensor *batch, cr_dims size, const cr_roi_align_opts *options)
{
    CR_TAKE_OPTIONS(cr_roi_align_opts, o, options);
    cr_roi_align_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.scale = o.scale ? o.scale : 1;
    attrs.samples = o.samples;
    attrs.aligned = o.aligned;
    cr_tensor *in[] = {x, rois, batch};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_roi_align], in, 3, &attrs);
}

cr_tensor *cr_roi_align_grad_at(cr_site at, cr_tensor *g, cr_tensor *rois, cr_tensor *batch, cr_dims shape, const cr_roi_align_grad_opts *options)
{
    CR_TAKE_OPTIONS(cr_roi_align_grad_opts, o, options);
    cr_roi_align_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.scale = o.scale ? o.scale : 1;
    attrs.samples = o.samples;
    attrs.aligned = o.aligned;
    cr_tensor *in[] = {g, rois, batch};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_roi_align_grad], in, 3, &attrs);
}

cr_roi_max_places_result cr_roi_max_places_at(cr_site at, cr_tensor *x, cr_tensor *rois, cr_tensor *batch, cr_dims size, const cr_roi_max_places_opts *options)
{
    CR_TAKE_OPTIONS(cr_roi_max_places_opts, o, options);
    cr_roi_max_places_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.scale = o.scale ? o.scale : 1;
    attrs.samples = o.samples;
    attrs.aligned = o.aligned;
    attrs.whole = o.whole;
    cr_tensor *in[] = {x, rois, batch};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_roi_max_places], in, 3, &attrs, out);
    return (cr_roi_max_places_result){out[0], out[1]};
}

cr_tensor *cr_roi_align_max_at(cr_site at, cr_tensor *x, cr_tensor *rois, cr_tensor *batch, cr_dims size, const cr_roi_align_max_opts *options)
{
    CR_TAKE_OPTIONS(cr_roi_align_max_opts, o, options);
    cr_roi_align_max_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.scale = o.scale ? o.scale : 1;
    attrs.samples = o.samples;
    attrs.aligned = o.aligned;
    cr_tensor *in[] = {x, rois, batch};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_roi_align_max], in, 3, &attrs);
}

cr_tensor *cr_roi_pool_at(cr_site at, cr_tensor *x, cr_tensor *rois, cr_tensor *batch, cr_dims size, const cr_roi_pool_opts *options)
{
    CR_TAKE_OPTIONS(cr_roi_pool_opts, o, options);
    cr_roi_pool_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.scale = o.scale ? o.scale : 1;
    cr_tensor *in[] = {x, rois, batch};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_roi_pool], in, 3, &attrs);
}

cr_tensor *cr_cosine_similarity_at(cr_site at, cr_tensor *a, cr_tensor *b, int64_t axis, const cr_cosine_similarity_opts *options)
{
    CR_TAKE_OPTIONS(cr_cosine_similarity_opts, o, options);
    cr_cosine_similarity_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.eps = o.eps ? o.eps : 1e-8;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cosine_similarity], in, 2, &attrs);
}

cr_tensor *cr_pairwise_distance_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_pairwise_distance_opts *options)
{
    CR_TAKE_OPTIONS(cr_pairwise_distance_opts, o, options);
    cr_pairwise_distance_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = o.p ? o.p : 2;
    attrs.eps = o.eps ? o.eps : 1e-6;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_pairwise_distance], in, 2, &attrs);
}

cr_tensor *cr_cdist_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_cdist_opts *options)
{
    CR_TAKE_OPTIONS(cr_cdist_opts, o, options);
    cr_cdist_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = o.p ? o.p : 2;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cdist], in, 2, &attrs);
}

cr_tensor *cr_pdist_at(cr_site at, cr_tensor *x, const cr_pdist_opts *options)
{
    CR_TAKE_OPTIONS(cr_pdist_opts, o, options);
    cr_pdist_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = o.p ? o.p : 2;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_pdist], in, 1, &attrs);
}

cr_tensor *cr_einsum_at(cr_site at, const char *equation, cr_list xs)
{
    cr_einsum_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.equation = equation;
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_einsum], in, n, &attrs);
}

cr_tensor *cr_nextafter_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nextafter], in, 2, NULL);
}

cr_tensor *cr_positive_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_positive], in, 1, NULL);
}

cr_tensor *cr_clip_at(cr_site at, cr_tensor *x, const cr_clip_opts *options)
{
    CR_TAKE_OPTIONS(cr_clip_opts, o, options);
    cr_tensor *in[] = {x, o.min, o.max};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_clip], in, 3, NULL);
}

cr_tensor *cr_fft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_fft_opts *options)
{
    CR_TAKE_OPTIONS(cr_fft_opts, o, options);
    cr_fft_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.n = o.n;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fft], in, 1, &attrs);
}

cr_tensor *cr_ifft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_ifft_opts *options)
{
    CR_TAKE_OPTIONS(cr_ifft_opts, o, options);
    cr_ifft_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.n = o.n;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ifft], in, 1, &attrs);
}

cr_tensor *cr_rfft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_rfft_opts *options)
{
    CR_TAKE_OPTIONS(cr_rfft_opts, o, options);
    cr_rfft_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.n = o.n;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rfft], in, 1, &attrs);
}

cr_tensor *cr_irfft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_irfft_opts *options)
{
    CR_TAKE_OPTIONS(cr_irfft_opts, o, options);
    cr_irfft_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.n = o.n;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_irfft], in, 1, &attrs);
}

cr_tensor *cr_hfft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_hfft_opts *options)
{
    CR_TAKE_OPTIONS(cr_hfft_opts, o, options);
    cr_hfft_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.n = o.n;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hfft], in, 1, &attrs);
}

cr_tensor *cr_ihfft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_ihfft_opts *options)
{
    CR_TAKE_OPTIONS(cr_ihfft_opts, o, options);
    cr_ihfft_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.n = o.n;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ihfft], in, 1, &attrs);
}

cr_tensor *cr_fftn_at(cr_site at, cr_tensor *x, const cr_fftn_opts *options)
{
    CR_TAKE_OPTIONS(cr_fftn_opts, o, options);
    cr_fftn_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = o.shape;
    attrs.axes = o.axes;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fftn], in, 1, &attrs);
}

cr_tensor *cr_ifftn_at(cr_site at, cr_tensor *x, const cr_ifftn_opts *options)
{
    CR_TAKE_OPTIONS(cr_ifftn_opts, o, options);
    cr_ifftn_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = o.shape;
    attrs.axes = o.axes;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ifftn], in, 1, &attrs);
}

cr_tensor *cr_rfftn_at(cr_site at, cr_tensor *x, const cr_rfftn_opts *options)
{
    CR_TAKE_OPTIONS(cr_rfftn_opts, o, options);
    cr_rfftn_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = o.shape;
    attrs.axes = o.axes;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rfftn], in, 1, &attrs);
}

cr_tensor *cr_irfftn_at(cr_site at, cr_tensor *x, const cr_irfftn_opts *options)
{
    CR_TAKE_OPTIONS(cr_irfftn_opts, o, options);
    cr_irfftn_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = o.shape;
    attrs.axes = o.axes;
    attrs.norm = o.norm;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_irfftn], in, 1, &attrs);
}

cr_tensor *cr_fftshift_at(cr_site at, cr_tensor *x, const cr_fftshift_opts *options)
{
    CR_TAKE_OPTIONS(cr_fftshift_opts, o, options);
    cr_fftshift_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fftshift], in, 1, &attrs);
}

cr_tensor *cr_ifftshift_at(cr_site at, cr_tensor *x, const cr_ifftshift_opts *options)
{
    CR_TAKE_OPTIONS(cr_ifftshift_opts, o, options);
    cr_ifftshift_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ifftshift], in, 1, &attrs);
}

cr_tensor *cr_fftfreq_at(cr_site at, int64_t n, const cr_fftfreq_opts *options)
{
    CR_TAKE_OPTIONS(cr_fftfreq_opts, o, options);
    cr_fftfreq_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.spacing = o.spacing ? o.spacing : 1;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fftfreq], NULL, 0, &attrs);
}

cr_tensor *cr_rfftfreq_at(cr_site at, int64_t n, const cr_rfftfreq_opts *options)
{
    CR_TAKE_OPTIONS(cr_rfftfreq_opts, o, options);
    cr_rfftfreq_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.spacing = o.spacing ? o.spacing : 1;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rfftfreq], NULL, 0, &attrs);
}

cr_tensor *cr_fft_pairs_at(cr_site at, cr_tensor *x, int64_t axis, const cr_fft_pairs_opts *options)
{
    CR_TAKE_OPTIONS(cr_fft_pairs_opts, o, options);
    cr_fft_pairs_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.inverse = o.inverse;
    attrs.scale = o.scale ? o.scale : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fft_pairs], in, 1, &attrs);
}

cr_tensor *cr_fft_half_at(cr_site at, cr_tensor *x, int64_t axis, const cr_fft_half_opts *options)
{
    CR_TAKE_OPTIONS(cr_fft_half_opts, o, options);
    cr_fft_half_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.scale = o.scale ? o.scale : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fft_half], in, 1, &attrs);
}

cr_tensor *cr_fft_whole_at(cr_site at, cr_tensor *x, int64_t axis, int64_t n, const cr_fft_whole_opts *options)
{
    CR_TAKE_OPTIONS(cr_fft_whole_opts, o, options);
    cr_fft_whole_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.n = n;
    attrs.scale = o.scale ? o.scale : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fft_whole], in, 1, &attrs);
}

cr_tensor *cr_encode_small_at(cr_site at, cr_tensor *x, int64_t format, bool saturate, const cr_encode_small_opts *options)
{
    CR_TAKE_OPTIONS(cr_encode_small_opts, o, options);
    cr_encode_small_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.format = format;
    attrs.saturate = saturate;
    attrs.rounding = o.rounding;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_encode_small], in, 1, &attrs);
}

cr_tensor *cr_decode_small_at(cr_site at, cr_tensor *codes, int64_t format, const cr_decode_small_opts *options)
{
    CR_TAKE_OPTIONS(cr_decode_small_opts, o, options);
    cr_decode_small_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.format = format;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {codes};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_decode_small], in, 1, &attrs);
}

cr_tensor *cr_pack_bits_at(cr_site at, cr_tensor *codes, int64_t bits)
{
    cr_pack_bits_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.bits = bits;
    cr_tensor *in[] = {codes};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_pack_bits], in, 1, &attrs);
}

cr_tensor *cr_unpack_bits_at(cr_site at, cr_tensor *bytes, int64_t bits, cr_dims shape)
{
    cr_unpack_bits_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.bits = bits;
    attrs.shape = shape;
    cr_tensor *in[] = {bytes};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_unpack_bits], in, 1, &attrs);
}

cr_tensor *cr_celu_at(cr_site at, cr_tensor *x, const cr_celu_opts *options)
{
    CR_TAKE_OPTIONS(cr_celu_opts, o, options);
    cr_celu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = o.alpha ? o.alpha : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_celu], in, 1, &attrs);
}

cr_tensor *cr_hardtanh_at(cr_site at, cr_tensor *x, double min, double max)
{
    cr_hardtanh_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.min = min;
    attrs.max = max;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hardtanh], in, 1, &attrs);
}

cr_tensor *cr_softshrink_at(cr_site at, cr_tensor *x, const cr_softshrink_opts *options)
{
    CR_TAKE_OPTIONS(cr_softshrink_opts, o, options);
    cr_softshrink_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.limit = o.limit ? o.limit : 0.5;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_softshrink], in, 1, &attrs);
}

cr_tensor *cr_hardshrink_at(cr_site at, cr_tensor *x, const cr_hardshrink_opts *options)
{
    CR_TAKE_OPTIONS(cr_hardshrink_opts, o, options);
    cr_hardshrink_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.limit = o.limit ? o.limit : 0.5;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hardshrink], in, 1, &attrs);
}

cr_tensor *cr_tanhshrink_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tanhshrink], in, 1, NULL);
}

cr_tensor *cr_thresholded_relu_at(cr_site at, cr_tensor *x, const cr_thresholded_relu_opts *options)
{
    CR_TAKE_OPTIONS(cr_thresholded_relu_opts, o, options);
    cr_thresholded_relu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = o.alpha ? o.alpha : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_thresholded_relu], in, 1, &attrs);
}

cr_tensor *cr_swish_at(cr_site at, cr_tensor *x, const cr_swish_opts *options)
{
    CR_TAKE_OPTIONS(cr_swish_opts, o, options);
    cr_swish_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = o.alpha ? o.alpha : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_swish], in, 1, &attrs);
}

cr_tensor *cr_quick_gelu_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_quick_gelu], in, 1, NULL);
}

cr_tensor *cr_glu_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_glu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_glu], in, 1, &attrs);
}

cr_tensor *cr_softmin_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_softmin_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_softmin], in, 1, &attrs);
}

cr_tensor *cr_normalize_at(cr_site at, cr_tensor *x, int64_t axis, const cr_normalize_opts *options)
{
    CR_TAKE_OPTIONS(cr_normalize_opts, o, options);
    cr_normalize_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.p = o.p ? o.p : 2;
    attrs.eps = o.eps ? o.eps : 1e-12;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_normalize], in, 1, &attrs);
}

cr_tensor *cr_rrelu_at(cr_site at, cr_tensor *x, const cr_rrelu_opts *options)
{
    CR_TAKE_OPTIONS(cr_rrelu_opts, o, options);
    cr_rrelu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.lower = o.lower ? o.lower : 0.125;
    attrs.upper = o.upper ? o.upper : 0.3333333333333333;
    attrs.training = o.training;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rrelu], in, 1, &attrs);
}

cr_tensor *cr_gumbel_softmax_at(cr_site at, cr_tensor *x, int64_t axis, const cr_gumbel_softmax_opts *options)
{
    CR_TAKE_OPTIONS(cr_gumbel_softmax_opts, o, options);
    cr_gumbel_softmax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.tau = o.tau ? o.tau : 1;
    attrs.hard = o.hard;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gumbel_softmax], in, 1, &attrs);
}

cr_tensor *cr_dropout_channels_at(cr_site at, cr_tensor *x, double p)
{
    cr_dropout_channels_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_dropout_channels], in, 1, &attrs);
}

cr_tensor *cr_alpha_dropout_at(cr_site at, cr_tensor *x, double p, const cr_alpha_dropout_opts *options)
{
    CR_TAKE_OPTIONS(cr_alpha_dropout_opts, o, options);
    cr_alpha_dropout_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    attrs.channels = o.channels;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_alpha_dropout], in, 1, &attrs);
}

cr_tensor *cr_weight_norm_at(cr_site at, cr_tensor *v, cr_tensor *g, const cr_weight_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_weight_norm_opts, o, options);
    cr_weight_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = o.axis;
    cr_tensor *in[] = {v, g};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_weight_norm], in, 2, &attrs);
}

cr_spectral_norm_result cr_spectral_norm_at(cr_site at, cr_tensor *w, cr_tensor *u, const cr_spectral_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_spectral_norm_opts, o, options);
    cr_spectral_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = o.axis;
    attrs.iterations = o.iterations ? o.iterations : 1;
    attrs.eps = o.eps ? o.eps : 1e-12;
    cr_tensor *in[] = {w, u};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_spectral_norm], in, 2, &attrs, out);
    return (cr_spectral_norm_result){out[0], out[1]};
}

cr_tensor *cr_embedding_bag_at(cr_site at, cr_tensor *weight, cr_tensor *indices, const cr_embedding_bag_opts *options)
{
    CR_TAKE_OPTIONS(cr_embedding_bag_opts, o, options);
    cr_embedding_bag_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.mode = o.mode;
    attrs.padding = o.padding;
    attrs.padding_idx = o.padding_idx;
    cr_tensor *in[] = {weight, indices, o.offsets, o.scales};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_embedding_bag], in, 4, &attrs);
}

cr_tensor *cr_gather_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index)
{
    cr_gather_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x, index};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gather], in, 2, &attrs);
}

cr_tensor *cr_gather_backward_at(cr_site at, cr_tensor *g, int64_t axis, cr_tensor *index, cr_dims shape)
{
    cr_gather_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.shape = shape;
    cr_tensor *in[] = {g, index};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gather_backward], in, 2, &attrs);
}

cr_tensor *cr_take_along_axis_at(cr_site at, cr_tensor *x, cr_tensor *index, int64_t axis)
{
    cr_take_along_axis_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x, index};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_take_along_axis], in, 2, &attrs);
}

cr_tensor *cr_scatter_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src)
{
    cr_scatter_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x, index, src};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_scatter], in, 3, &attrs);
}

cr_tensor *cr_scatter_add_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src)
{
    cr_scatter_add_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x, index, src};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_scatter_add], in, 3, &attrs);
}

cr_tensor *cr_index_select_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index)
{
    cr_index_select_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x, index};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_index_select], in, 2, &attrs);
}

cr_tensor *cr_index_sum_at(cr_site at, cr_tensor *g, int64_t axis, cr_tensor *index, int64_t size, int64_t skip)
{
    cr_index_sum_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.size = size;
    attrs.skip = skip;
    cr_tensor *in[] = {g, index};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_index_sum], in, 2, &attrs);
}

cr_tensor *cr_index_add_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src)
{
    cr_index_add_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x, index, src};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_index_add], in, 3, &attrs);
}

cr_tensor *cr_embedding_at(cr_site at, cr_tensor *weight, cr_tensor *indices, const cr_embedding_opts *options)
{
    CR_TAKE_OPTIONS(cr_embedding_opts, o, options);
    cr_embedding_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.padding = o.padding;
    attrs.padding_idx = o.padding_idx;
    cr_tensor *in[] = {weight, indices};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_embedding], in, 2, &attrs);
}

cr_tensor *cr_one_hot_at(cr_site at, cr_tensor *index, int64_t classes, const cr_one_hot_opts *options)
{
    CR_TAKE_OPTIONS(cr_one_hot_opts, o, options);
    cr_one_hot_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.classes = classes;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {index};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_one_hot], in, 1, &attrs);
}

cr_tensor *cr_nonzero_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nonzero], in, 1, NULL);
}

cr_tensor *cr_masked_select_at(cr_site at, cr_tensor *x, cr_tensor *mask)
{
    cr_tensor *in[] = {x, mask};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_masked_select], in, 2, NULL);
}

cr_tensor *cr_masked_fill_at(cr_site at, cr_tensor *x, cr_tensor *mask, double value)
{
    cr_masked_fill_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.value = value;
    cr_tensor *in[] = {x, mask};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_masked_fill], in, 2, &attrs);
}

cr_tensor *cr_index_at(cr_site at, cr_tensor *x, cr_list indices)
{
    cr_tensor *in[CR_MAX_LIST] = {x};
    int n = cr_append_list(in, 1, indices);
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_index], in, n, NULL);
}

cr_tensor *cr_index_put_at(cr_site at, cr_tensor *x, cr_list indices, cr_tensor *values, const cr_index_put_opts *options)
{
    CR_TAKE_OPTIONS(cr_index_put_opts, o, options);
    cr_index_put_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.accumulate = o.accumulate;
    cr_tensor *in[CR_MAX_LIST] = {x, values};
    int n = cr_append_list(in, 2, indices);
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_index_put], in, n, &attrs);
}

cr_tensor *cr_index_put_inplace_at(cr_site at, cr_tensor *x, cr_list indices, cr_tensor *values, const cr_index_put_opts *options)
{
    CR_TAKE_OPTIONS(cr_index_put_opts, o, options);
    cr_index_put_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.accumulate = o.accumulate;
    cr_tensor *in[CR_MAX_LIST] = {x, values};
    int n = cr_append_list(in, 2, indices);
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_index_put], in, n, &attrs);
}

cr_tensor *cr_take_at(cr_site at, cr_tensor *x, cr_tensor *indices, int64_t axis)
{
    cr_take_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x, indices};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_take], in, 2, &attrs);
}

cr_tensor *cr_index_copy_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src)
{
    cr_index_copy_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x, index, src};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_index_copy], in, 3, &attrs);
}

cr_tensor *cr_index_fill_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, double value)
{
    cr_index_fill_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.value = value;
    cr_tensor *in[] = {x, index};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_index_fill], in, 2, &attrs);
}

cr_tensor *cr_masked_scatter_at(cr_site at, cr_tensor *x, cr_tensor *mask, cr_tensor *src)
{
    cr_tensor *in[] = {x, mask, src};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_masked_scatter], in, 3, NULL);
}

cr_tensor *cr_argwhere_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_argwhere], in, 1, NULL);
}

cr_tensor *cr_fill_diagonal_at(cr_site at, cr_tensor *x, double value, const cr_fill_diagonal_opts *options)
{
    CR_TAKE_OPTIONS(cr_fill_diagonal_opts, o, options);
    cr_fill_diagonal_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.value = value;
    attrs.wrap = o.wrap;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fill_diagonal], in, 1, &attrs);
}

cr_tensor *cr_matmul_integer_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_matmul_integer_opts *options)
{
    CR_TAKE_OPTIONS(cr_matmul_integer_opts, o, options);
    cr_tensor *in[] = {a, b, o.a_zero, o.b_zero};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_matmul_integer], in, 4, NULL);
}

cr_tensor *cr_conv_integer_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_integer_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv_integer_opts, o, options);
    cr_conv_integer_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i];
    attrs.groups = o.groups ? o.groups : 1;
    cr_tensor *in[] = {x, w, o.x_zero, o.w_zero};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv_integer], in, 4, &attrs);
}

cr_tensor *cr_requantize_at(cr_site at, cr_tensor *x, cr_tensor *scale, const cr_requantize_opts *options)
{
    CR_TAKE_OPTIONS(cr_requantize_opts, o, options);
    cr_requantize_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = o.axis;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x, scale, o.zero_point};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_requantize], in, 3, &attrs);
}

cr_tensor *cr_qlinear_matmul_at(cr_site at, cr_tensor *a, cr_tensor *a_scale, cr_tensor *a_zero, cr_tensor *b, cr_tensor *b_scale, cr_tensor *b_zero, cr_tensor *y_scale, cr_tensor *y_zero)
{
    cr_tensor *in[] = {a, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_qlinear_matmul], in, 8, NULL);
}

cr_tensor *cr_byte_product_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_byte_product_opts *options)
{
    CR_TAKE_OPTIONS(cr_byte_product_opts, o, options);
    cr_tensor *in[] = {a, b, o.a_zero, o.b_zero};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_byte_product], in, 4, NULL);
}

cr_tensor *cr_byte_windows_at(cr_site at, cr_tensor *x, cr_dims kernel, const cr_byte_windows_opts *options)
{
    CR_TAKE_OPTIONS(cr_byte_windows_opts, o, options);
    cr_byte_windows_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.kernel = kernel;
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i];
    cr_tensor *in[] = {x, o.zero};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_byte_windows], in, 2, &attrs);
}

cr_tensor *cr_byte_requantize_at(cr_site at, cr_tensor *x, cr_tensor *scale, const cr_byte_requantize_opts *options)
{
    CR_TAKE_OPTIONS(cr_byte_requantize_opts, o, options);
    cr_byte_requantize_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = o.axis;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x, scale, o.zero};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_byte_requantize], in, 3, &attrs);
}

cr_tensor *cr_concat_at(cr_site at, cr_list xs, const cr_concat_opts *options)
{
    CR_TAKE_OPTIONS(cr_concat_opts, o, options);
    cr_concat_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = o.axis;
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_concat], in, n, &attrs);
}

cr_tensor *cr_stack_at(cr_site at, cr_list xs, const cr_stack_opts *options)
{
    CR_TAKE_OPTIONS(cr_stack_opts, o, options);
    cr_stack_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = o.axis;
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_stack], in, n, &attrs);
}

cr_tensor *cr_constant_pad_at(cr_site at, cr_tensor *x, cr_dims before, cr_dims after, const cr_constant_pad_opts *options)
{
    CR_TAKE_OPTIONS(cr_constant_pad_opts, o, options);
    cr_constant_pad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.before = before;
    attrs.after = after;
    attrs.value = o.value;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_constant_pad], in, 1, &attrs);
}

cr_tensor *cr_matrix_transpose_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_matrix_transpose], in, 1, NULL);
}

cr_tensor *cr_outer_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_outer], in, 2, NULL);
}

cr_tensor *cr_vecdot_at(cr_site at, cr_tensor *a, cr_tensor *b, int64_t axis)
{
    cr_vecdot_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_vecdot], in, 2, &attrs);
}

cr_tensor *cr_cross_at(cr_site at, cr_tensor *a, cr_tensor *b, int64_t axis)
{
    cr_cross_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cross], in, 2, &attrs);
}

cr_tensor *cr_tensordot_at(cr_site at, cr_tensor *a, cr_tensor *b, int64_t axes, const cr_tensordot_opts *options)
{
    CR_TAKE_OPTIONS(cr_tensordot_opts, o, options);
    cr_tensordot_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = axes;
    attrs.axes_a = o.axes_a;
    attrs.axes_b = o.axes_b;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tensordot], in, 2, &attrs);
}

cr_tensor *cr_trace_at(cr_site at, cr_tensor *x, const cr_trace_opts *options)
{
    CR_TAKE_OPTIONS(cr_trace_opts, o, options);
    cr_trace_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.offset = o.offset;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_trace], in, 1, &attrs);
}

cr_tensor *cr_kron_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_kron], in, 2, NULL);
}

cr_tensor *cr_multi_dot_at(cr_site at, cr_list xs)
{
    cr_tensor *const *in = xs.at;
    int n = xs.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_multi_dot], in, n, NULL);
}

cr_tensor *cr_vector_norm_at(cr_site at, cr_tensor *x, double ord, const cr_vector_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_vector_norm_opts, o, options);
    cr_vector_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ord = ord;
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_vector_norm], in, 1, &attrs);
}

cr_tensor *cr_cross_entropy_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_cross_entropy_opts *options)
{
    CR_TAKE_OPTIONS(cr_cross_entropy_opts, o, options);
    cr_cross_entropy_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ignore_index = o.ignore_index ? o.ignore_index : -100;
    attrs.label_smoothing = o.label_smoothing;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target, o.weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cross_entropy], in, 3, &attrs);
}

cr_tensor *cr_cross_entropy_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, cr_tensor *target, const cr_cross_entropy_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_cross_entropy_backward_opts, o, options);
    cr_cross_entropy_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ignore_index = o.ignore_index ? o.ignore_index : -100;
    attrs.label_smoothing = o.label_smoothing;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {g, x, target, o.weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cross_entropy_backward], in, 4, &attrs);
}

cr_tensor *cr_nll_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_nll_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_nll_loss_opts, o, options);
    cr_nll_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ignore_index = o.ignore_index ? o.ignore_index : -100;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target, o.weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nll_loss], in, 3, &attrs);
}

cr_tensor *cr_nll_loss_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, cr_tensor *target, const cr_nll_loss_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_nll_loss_backward_opts, o, options);
    cr_nll_loss_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ignore_index = o.ignore_index ? o.ignore_index : -100;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {g, x, target, o.weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nll_loss_backward], in, 4, &attrs);
}

cr_tensor *cr_bce_with_logits_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_bce_with_logits_opts *options)
{
    CR_TAKE_OPTIONS(cr_bce_with_logits_opts, o, options);
    cr_bce_with_logits_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target, o.weight, o.pos_weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bce_with_logits], in, 4, &attrs);
}

cr_tensor *cr_bce_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_bce_opts *options)
{
    CR_TAKE_OPTIONS(cr_bce_opts, o, options);
    cr_bce_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target, o.weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bce], in, 3, &attrs);
}

cr_tensor *cr_mse_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_mse_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_mse_loss_opts, o, options);
    cr_mse_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_mse_loss], in, 2, &attrs);
}

cr_tensor *cr_l1_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_l1_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_l1_loss_opts, o, options);
    cr_l1_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_l1_loss], in, 2, &attrs);
}

cr_tensor *cr_smooth_l1_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_smooth_l1_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_smooth_l1_loss_opts, o, options);
    cr_smooth_l1_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.beta = o.beta ? o.beta : 1;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_smooth_l1_loss], in, 2, &attrs);
}

cr_tensor *cr_huber_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_huber_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_huber_loss_opts, o, options);
    cr_huber_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.delta = o.delta ? o.delta : 1;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_huber_loss], in, 2, &attrs);
}

cr_tensor *cr_kl_div_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_kl_div_opts *options)
{
    CR_TAKE_OPTIONS(cr_kl_div_opts, o, options);
    cr_kl_div_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.log_target = o.log_target;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_kl_div], in, 2, &attrs);
}

cr_tensor *cr_hinge_embedding_loss_at(cr_site at, cr_tensor *x, cr_tensor *y, const cr_hinge_embedding_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_hinge_embedding_loss_opts, o, options);
    cr_hinge_embedding_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.margin = o.margin ? o.margin : 1;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, y};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hinge_embedding_loss], in, 2, &attrs);
}

cr_tensor *cr_margin_ranking_loss_at(cr_site at, cr_tensor *a, cr_tensor *b, cr_tensor *y, const cr_margin_ranking_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_margin_ranking_loss_opts, o, options);
    cr_margin_ranking_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.margin = o.margin;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {a, b, y};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_margin_ranking_loss], in, 3, &attrs);
}

cr_tensor *cr_soft_margin_loss_at(cr_site at, cr_tensor *x, cr_tensor *y, const cr_soft_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_soft_margin_loss_opts, o, options);
    cr_soft_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, y};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_soft_margin_loss], in, 2, &attrs);
}

cr_tensor *cr_multi_margin_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_multi_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_multi_margin_loss_opts, o, options);
    cr_multi_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = o.p ? o.p : 1;
    attrs.margin = o.margin ? o.margin : 1;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target, o.weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_multi_margin_loss], in, 3, &attrs);
}

cr_tensor *cr_multilabel_margin_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_multilabel_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_multilabel_margin_loss_opts, o, options);
    cr_multilabel_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_multilabel_margin_loss], in, 2, &attrs);
}

cr_tensor *cr_multilabel_soft_margin_loss_at(cr_site at, cr_tensor *x, cr_tensor *y, const cr_multilabel_soft_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_multilabel_soft_margin_loss_opts, o, options);
    cr_multilabel_soft_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, y, o.weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_multilabel_soft_margin_loss], in, 3, &attrs);
}

cr_tensor *cr_poisson_nll_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_poisson_nll_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_poisson_nll_loss_opts, o, options);
    cr_poisson_nll_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.plain = o.plain;
    attrs.full = o.full;
    attrs.eps = o.eps ? o.eps : 1e-8;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_poisson_nll_loss], in, 2, &attrs);
}

cr_tensor *cr_gaussian_nll_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, cr_tensor *var, const cr_gaussian_nll_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_gaussian_nll_loss_opts, o, options);
    cr_gaussian_nll_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.full = o.full;
    attrs.eps = o.eps ? o.eps : 1e-6;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, target, var};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gaussian_nll_loss], in, 3, &attrs);
}

cr_tensor *cr_cosine_embedding_loss_at(cr_site at, cr_tensor *a, cr_tensor *b, cr_tensor *y, const cr_cosine_embedding_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_cosine_embedding_loss_opts, o, options);
    cr_cosine_embedding_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.margin = o.margin;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {a, b, y};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cosine_embedding_loss], in, 3, &attrs);
}

cr_tensor *cr_triplet_margin_loss_at(cr_site at, cr_tensor *anchor, cr_tensor *positive, cr_tensor *negative, const cr_triplet_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_triplet_margin_loss_opts, o, options);
    cr_triplet_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.margin = o.margin ? o.margin : 1;
    attrs.p = o.p ? o.p : 2;
    attrs.eps = o.eps ? o.eps : 1e-6;
    attrs.swap = o.swap;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {anchor, positive, negative};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_triplet_margin_loss], in, 3, &attrs);
}

cr_tensor *cr_ctc_loss_at(cr_site at, cr_tensor *x, cr_tensor *targets, cr_tensor *input_lengths, cr_tensor *target_lengths, const cr_ctc_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_ctc_loss_opts, o, options);
    cr_ctc_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.blank = o.blank;
    attrs.zero_infinity = o.zero_infinity;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, targets, input_lengths, target_lengths};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ctc_loss], in, 4, &attrs);
}

cr_tensor *cr_matmul_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_matmul_opts *options)
{
    CR_TAKE_OPTIONS(cr_matmul_opts, o, options);
    cr_matmul_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.transpose_a = o.transpose_a;
    attrs.transpose_b = o.transpose_b;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_matmul], in, 2, &attrs);
}

cr_tensor *cr_linear_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_linear_opts *options)
{
    CR_TAKE_OPTIONS(cr_linear_opts, o, options);
    cr_tensor *in[] = {x, w, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_linear], in, 3, NULL);
}

cr_tensor *cr_gather_nd_at(cr_site at, cr_tensor *x, cr_tensor *indices, const cr_gather_nd_opts *options)
{
    CR_TAKE_OPTIONS(cr_gather_nd_opts, o, options);
    cr_gather_nd_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.batch_dims = o.batch_dims;
    attrs.axes = o.axes;
    cr_tensor *in[] = {x, indices};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gather_nd], in, 2, &attrs);
}

cr_tensor *cr_nd_store_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_tensor *updates, const cr_nd_store_opts *options)
{
    CR_TAKE_OPTIONS(cr_nd_store_opts, o, options);
    cr_nd_store_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.batch_dims = o.batch_dims;
    attrs.axes = o.axes;
    attrs.add = o.add;
    cr_tensor *in[] = {x, indices, updates};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nd_store], in, 3, &attrs);
}

cr_tensor *cr_nd_store_inplace_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_tensor *updates, const cr_nd_store_opts *options)
{
    CR_TAKE_OPTIONS(cr_nd_store_opts, o, options);
    cr_nd_store_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.batch_dims = o.batch_dims;
    attrs.axes = o.axes;
    attrs.add = o.add;
    cr_tensor *in[] = {x, indices, updates};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_nd_store], in, 3, &attrs);
}

cr_tensor *cr_nd_combine_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_tensor *updates, int64_t how, const cr_nd_combine_opts *options)
{
    CR_TAKE_OPTIONS(cr_nd_combine_opts, o, options);
    cr_nd_combine_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.how = how;
    attrs.batch_dims = o.batch_dims;
    attrs.axes = o.axes;
    cr_tensor *in[] = {x, indices, updates};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nd_combine], in, 3, &attrs);
}

cr_tensor *cr_scatter_nd_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_tensor *updates, const cr_scatter_nd_opts *options)
{
    CR_TAKE_OPTIONS(cr_scatter_nd_opts, o, options);
    cr_scatter_nd_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, indices, updates};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_scatter_nd], in, 3, &attrs);
}

cr_tensor *cr_layer_norm_at(cr_site at, cr_tensor *x, const cr_layer_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_layer_norm_opts, o, options);
    cr_layer_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.dims = o.dims ? o.dims : 1;
    attrs.eps = o.eps ? o.eps : 1e-5;
    cr_tensor *in[] = {x, o.weight, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_layer_norm], in, 3, &attrs);
}

cr_tensor *cr_rms_norm_at(cr_site at, cr_tensor *x, const cr_rms_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_rms_norm_opts, o, options);
    cr_rms_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.dims = o.dims ? o.dims : 1;
    attrs.eps = o.eps ? o.eps : 1e-6;
    cr_tensor *in[] = {x, o.weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rms_norm], in, 2, &attrs);
}

cr_layer_norm_backward_result cr_layer_norm_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, const cr_layer_norm_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_layer_norm_backward_opts, o, options);
    cr_layer_norm_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.dims = o.dims ? o.dims : 1;
    attrs.eps = o.eps ? o.eps : 1e-5;
    attrs.rms = o.rms;
    attrs.params = o.params;
    cr_tensor *in[] = {g, x, o.weight};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_layer_norm_backward], in, 3, &attrs, out);
    return (cr_layer_norm_backward_result){out[0], out[1], out[2]};
}

cr_batch_norm_train_result cr_batch_norm_train_at(cr_site at, cr_tensor *x, const cr_batch_norm_train_opts *options)
{
    CR_TAKE_OPTIONS(cr_batch_norm_train_opts, o, options);
    cr_batch_norm_train_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.eps = o.eps ? o.eps : 1e-5;
    cr_tensor *in[] = {x, o.weight, o.bias};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_batch_norm_train], in, 3, &attrs, out);
    return (cr_batch_norm_train_result){out[0], out[1], out[2]};
}

cr_tensor *cr_batch_norm_infer_at(cr_site at, cr_tensor *x, cr_tensor *mean, cr_tensor *var, const cr_batch_norm_infer_opts *options)
{
    CR_TAKE_OPTIONS(cr_batch_norm_infer_opts, o, options);
    cr_batch_norm_infer_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.eps = o.eps ? o.eps : 1e-5;
    cr_tensor *in[] = {x, mean, var, o.weight, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_batch_norm_infer], in, 5, &attrs);
}

cr_batch_norm_moments_result cr_batch_norm_moments_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_batch_norm_moments], in, 1, NULL, out);
    return (cr_batch_norm_moments_result){out[0], out[1]};
}

cr_batch_norm_backward_result cr_batch_norm_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, cr_tensor *mean, cr_tensor *var, const cr_batch_norm_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_batch_norm_backward_opts, o, options);
    cr_batch_norm_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.eps = o.eps ? o.eps : 1e-5;
    cr_tensor *in[] = {g, x, mean, var, o.weight};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_batch_norm_backward], in, 5, &attrs, out);
    return (cr_batch_norm_backward_result){out[0], out[1], out[2]};
}

cr_tensor *cr_batch_norm_at(cr_site at, cr_tensor *x, const cr_batch_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_batch_norm_opts, o, options);
    cr_batch_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.training = o.training;
    attrs.momentum = o.momentum ? o.momentum : 0.1;
    attrs.eps = o.eps ? o.eps : 1e-5;
    cr_tensor *in[] = {x, o.weight, o.bias, o.running_mean, o.running_var};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_batch_norm], in, 5, &attrs);
}

cr_tensor *cr_group_norm_at(cr_site at, cr_tensor *x, int64_t groups, const cr_group_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_group_norm_opts, o, options);
    cr_group_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.groups = groups;
    attrs.eps = o.eps ? o.eps : 1e-5;
    cr_tensor *in[] = {x, o.weight, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_group_norm], in, 3, &attrs);
}

cr_group_norm_backward_result cr_group_norm_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, int64_t groups, const cr_group_norm_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_group_norm_backward_opts, o, options);
    cr_group_norm_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.groups = groups;
    attrs.eps = o.eps ? o.eps : 1e-5;
    attrs.params = o.params;
    cr_tensor *in[] = {g, x, o.weight};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_group_norm_backward], in, 3, &attrs, out);
    return (cr_group_norm_backward_result){out[0], out[1], out[2]};
}

cr_tensor *cr_instance_norm_at(cr_site at, cr_tensor *x, const cr_instance_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_instance_norm_opts, o, options);
    cr_instance_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.eps = o.eps ? o.eps : 1e-5;
    cr_tensor *in[] = {x, o.weight, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_instance_norm], in, 3, &attrs);
}

cr_tensor *cr_lerp_at(cr_site at, cr_tensor *a, cr_tensor *b, cr_tensor *t)
{
    cr_tensor *in[] = {a, b, t};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_lerp], in, 3, NULL);
}

cr_tensor *cr_addcmul_at(cr_site at, cr_tensor *x, cr_tensor *a, cr_tensor *b, const cr_addcmul_opts *options)
{
    CR_TAKE_OPTIONS(cr_addcmul_opts, o, options);
    cr_addcmul_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.value = o.value ? o.value : 1;
    cr_tensor *in[] = {x, a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_addcmul], in, 3, &attrs);
}

cr_tensor *cr_addcdiv_at(cr_site at, cr_tensor *x, cr_tensor *a, cr_tensor *b, const cr_addcdiv_opts *options)
{
    CR_TAKE_OPTIONS(cr_addcdiv_opts, o, options);
    cr_addcdiv_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.value = o.value ? o.value : 1;
    cr_tensor *in[] = {x, a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_addcdiv], in, 3, &attrs);
}

cr_tensor *cr_heaviside_at(cr_site at, cr_tensor *x, cr_tensor *value)
{
    cr_tensor *in[] = {x, value};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_heaviside], in, 2, NULL);
}

cr_tensor *cr_nan_to_num_at(cr_site at, cr_tensor *x, const cr_nan_to_num_opts *options)
{
    CR_TAKE_OPTIONS(cr_nan_to_num_opts, o, options);
    cr_nan_to_num_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.nan = o.nan;
    cr_tensor *in[] = {x, o.posinf, o.neginf};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nan_to_num], in, 3, &attrs);
}

cr_tensor *cr_isposinf_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_isposinf], in, 1, NULL);
}

cr_tensor *cr_isneginf_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_isneginf], in, 1, NULL);
}

cr_tensor *cr_isclose_at(cr_site at, cr_tensor *a, cr_tensor *b, double rtol, double atol, const cr_isclose_opts *options)
{
    CR_TAKE_OPTIONS(cr_isclose_opts, o, options);
    cr_isclose_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.rtol = rtol;
    attrs.atol = atol;
    attrs.equal_nan = o.equal_nan;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_isclose], in, 2, &attrs);
}

cr_tensor *cr_allclose_at(cr_site at, cr_tensor *a, cr_tensor *b, double rtol, double atol, const cr_allclose_opts *options)
{
    CR_TAKE_OPTIONS(cr_allclose_opts, o, options);
    cr_allclose_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.rtol = rtol;
    attrs.atol = atol;
    attrs.equal_nan = o.equal_nan;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_allclose], in, 2, &attrs);
}

cr_tensor *cr_array_equal_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_array_equal_opts *options)
{
    CR_TAKE_OPTIONS(cr_array_equal_opts, o, options);
    cr_array_equal_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.equal_nan = o.equal_nan;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_array_equal], in, 2, &attrs);
}

cr_tensor *cr_xlogy_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_xlogy], in, 2, NULL);
}

cr_tensor *cr_xlog1py_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_xlog1py], in, 2, NULL);
}

cr_tensor *cr_entr_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_entr], in, 1, NULL);
}

cr_tensor *cr_logit_at(cr_site at, cr_tensor *x, const cr_logit_opts *options)
{
    CR_TAKE_OPTIONS(cr_logit_opts, o, options);
    cr_logit_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.eps = o.eps;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logit], in, 1, &attrs);
}

cr_tensor *cr_sinc_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sinc], in, 1, NULL);
}

cr_tensor *cr_frac_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_frac], in, 1, NULL);
}

cr_tensor *cr_deg2rad_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_deg2rad], in, 1, NULL);
}

cr_tensor *cr_rad2deg_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rad2deg], in, 1, NULL);
}

cr_tensor *cr_fmax_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fmax], in, 2, NULL);
}

cr_tensor *cr_fmin_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fmin], in, 2, NULL);
}

cr_tensor *cr_logaddexp2_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logaddexp2], in, 2, NULL);
}

cr_tensor *cr_float_power_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_float_power], in, 2, NULL);
}

cr_tensor *cr_ldexp_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ldexp], in, 2, NULL);
}

cr_tensor *cr_lcm_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_lcm], in, 2, NULL);
}

cr_tensor *cr_ndtr_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ndtr], in, 1, NULL);
}

cr_tensor *cr_multigammaln_at(cr_site at, cr_tensor *x, int64_t p)
{
    cr_multigammaln_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_multigammaln], in, 1, &attrs);
}

cr_tensor *cr_polar_at(cr_site at, cr_tensor *r, cr_tensor *angle)
{
    cr_tensor *in[] = {r, angle};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_polar], in, 2, NULL);
}

cr_tensor *cr_sgd_step_at(cr_site at, cr_list tensors, const cr_sgd_step_opts *options)
{
    CR_TAKE_OPTIONS(cr_sgd_step_opts, o, options);
    cr_sgd_step_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.lr = o.lr;
    attrs.momentum = o.momentum;
    attrs.dampening = o.dampening;
    attrs.weight_decay = o.weight_decay;
    attrs.nesterov = o.nesterov;
    cr_tensor *const *in = tensors.at;
    int n = tensors.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sgd_step], in, n, &attrs);
}

cr_tensor *cr_adam_step_at(cr_site at, cr_list tensors, const cr_adam_step_opts *options)
{
    CR_TAKE_OPTIONS(cr_adam_step_opts, o, options);
    cr_adam_step_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.lr = o.lr;
    attrs.beta1 = o.beta1;
    attrs.beta2 = o.beta2;
    attrs.eps = o.eps;
    attrs.weight_decay = o.weight_decay;
    attrs.decoupled = o.decoupled;
    attrs.amsgrad = o.amsgrad;
    attrs.step = o.step;
    cr_tensor *const *in = tensors.at;
    int n = tensors.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adam_step], in, n, &attrs);
}

cr_tensor *cr_rmsprop_step_at(cr_site at, cr_list tensors, const cr_rmsprop_step_opts *options)
{
    CR_TAKE_OPTIONS(cr_rmsprop_step_opts, o, options);
    cr_rmsprop_step_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.lr = o.lr;
    attrs.alpha = o.alpha;
    attrs.eps = o.eps;
    attrs.momentum = o.momentum;
    attrs.weight_decay = o.weight_decay;
    attrs.centered = o.centered;
    cr_tensor *const *in = tensors.at;
    int n = tensors.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rmsprop_step], in, n, &attrs);
}

cr_tensor *cr_adagrad_step_at(cr_site at, cr_list tensors, const cr_adagrad_step_opts *options)
{
    CR_TAKE_OPTIONS(cr_adagrad_step_opts, o, options);
    cr_adagrad_step_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.lr = o.lr;
    attrs.eps = o.eps;
    attrs.weight_decay = o.weight_decay;
    cr_tensor *const *in = tensors.at;
    int n = tensors.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adagrad_step], in, n, &attrs);
}

cr_tensor *cr_adadelta_step_at(cr_site at, cr_list tensors, const cr_adadelta_step_opts *options)
{
    CR_TAKE_OPTIONS(cr_adadelta_step_opts, o, options);
    cr_adadelta_step_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.lr = o.lr;
    attrs.rho = o.rho;
    attrs.eps = o.eps;
    attrs.weight_decay = o.weight_decay;
    cr_tensor *const *in = tensors.at;
    int n = tensors.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adadelta_step], in, n, &attrs);
}

cr_tensor *cr_total_norm_at(cr_site at, cr_list tensors)
{
    cr_tensor *const *in = tensors.at;
    int n = tensors.count;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_total_norm], in, n, NULL);
}

cr_tensor *cr_im2col_at(cr_site at, cr_tensor *x, cr_dims kernel, const cr_im2col_opts *options)
{
    CR_TAKE_OPTIONS(cr_im2col_opts, o, options);
    cr_im2col_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.kernel = kernel;
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i] ? o.stride[i] : 1;
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.extra_end[i] = o.extra_end[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_im2col], in, 1, &attrs);
}

cr_tensor *cr_col2im_at(cr_site at, cr_tensor *x, cr_dims size, cr_dims kernel, const cr_col2im_opts *options)
{
    CR_TAKE_OPTIONS(cr_col2im_opts, o, options);
    cr_col2im_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.kernel = kernel;
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i] ? o.stride[i] : 1;
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.extra_end[i] = o.extra_end[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_col2im], in, 1, &attrs);
}

cr_tensor *cr_max_unpool_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_dims size)
{
    cr_max_unpool_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    cr_tensor *in[] = {x, indices};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_unpool], in, 2, &attrs);
}

cr_tensor *cr_max_unpool1d_at(cr_site at, cr_tensor *x, cr_tensor *indices, const cr_max_unpool1d_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_unpool1d_opts, o, options);
    cr_max_unpool1d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 1; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 1; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 1; i++)
        attrs.padding[i] = o.padding[i];
    cr_tensor *in[] = {x, indices};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_unpool1d], in, 2, &attrs);
}

cr_tensor *cr_max_unpool2d_at(cr_site at, cr_tensor *x, cr_tensor *indices, const cr_max_unpool2d_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_unpool2d_opts, o, options);
    cr_max_unpool2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 2; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 2; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 2; i++)
        attrs.padding[i] = o.padding[i];
    cr_tensor *in[] = {x, indices};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_unpool2d], in, 2, &attrs);
}

cr_tensor *cr_max_unpool3d_at(cr_site at, cr_tensor *x, cr_tensor *indices, const cr_max_unpool3d_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_unpool3d_opts, o, options);
    cr_max_unpool3d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    cr_tensor *in[] = {x, indices};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_unpool3d], in, 2, &attrs);
}

cr_tensor *cr_lp_pool_at(cr_site at, cr_tensor *x, double p, const cr_lp_pool_opts *options)
{
    CR_TAKE_OPTIONS(cr_lp_pool_opts, o, options);
    cr_lp_pool_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.extra_end[i] = o.extra_end[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.ceil_mode = o.ceil_mode;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_lp_pool], in, 1, &attrs);
}

cr_tensor *cr_local_response_norm_at(cr_site at, cr_tensor *x, int64_t size, const cr_local_response_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_local_response_norm_opts, o, options);
    cr_local_response_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.alpha = o.alpha ? o.alpha : 1e-4;
    attrs.beta = o.beta ? o.beta : 0.75;
    attrs.k = o.k ? o.k : 1;
    attrs.after = o.after;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_local_response_norm], in, 1, &attrs);
}

cr_tensor *cr_add_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_add], in, 2, NULL);
}

cr_tensor *cr_add_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_add], in, 2, NULL);
}

cr_tensor *cr_sub_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sub], in, 2, NULL);
}

cr_tensor *cr_sub_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_sub], in, 2, NULL);
}

cr_tensor *cr_mul_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_mul], in, 2, NULL);
}

cr_tensor *cr_mul_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_mul], in, 2, NULL);
}

cr_tensor *cr_div_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_div], in, 2, NULL);
}

cr_tensor *cr_div_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_div], in, 2, NULL);
}

cr_tensor *cr_floor_divide_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_floor_divide], in, 2, NULL);
}

cr_tensor *cr_floor_divide_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_floor_divide], in, 2, NULL);
}

cr_tensor *cr_remainder_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_remainder], in, 2, NULL);
}

cr_tensor *cr_remainder_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_remainder], in, 2, NULL);
}

cr_tensor *cr_fmod_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fmod], in, 2, NULL);
}

cr_tensor *cr_fmod_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_fmod], in, 2, NULL);
}

cr_tensor *cr_pow_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_pow], in, 2, NULL);
}

cr_tensor *cr_pow_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_pow], in, 2, NULL);
}

cr_tensor *cr_maximum_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_maximum], in, 2, NULL);
}

cr_tensor *cr_maximum_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_maximum], in, 2, NULL);
}

cr_tensor *cr_minimum_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_minimum], in, 2, NULL);
}

cr_tensor *cr_minimum_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_minimum], in, 2, NULL);
}

cr_tensor *cr_atan2_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_atan2], in, 2, NULL);
}

cr_tensor *cr_atan2_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_atan2], in, 2, NULL);
}

cr_tensor *cr_hypot_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hypot], in, 2, NULL);
}

cr_tensor *cr_hypot_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_hypot], in, 2, NULL);
}

cr_tensor *cr_copysign_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_copysign], in, 2, NULL);
}

cr_tensor *cr_copysign_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_copysign], in, 2, NULL);
}

cr_tensor *cr_logaddexp_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logaddexp], in, 2, NULL);
}

cr_tensor *cr_logaddexp_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_logaddexp], in, 2, NULL);
}

cr_tensor *cr_neg_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_neg], in, 1, NULL);
}

cr_tensor *cr_neg_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_neg], in, 1, NULL);
}

cr_tensor *cr_abs_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_abs], in, 1, NULL);
}

cr_tensor *cr_abs_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_abs], in, 1, NULL);
}

cr_tensor *cr_conj_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conj], in, 1, NULL);
}

cr_tensor *cr_conj_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_conj], in, 1, NULL);
}

cr_tensor *cr_sign_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sign], in, 1, NULL);
}

cr_tensor *cr_sign_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_sign], in, 1, NULL);
}

cr_tensor *cr_square_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_square], in, 1, NULL);
}

cr_tensor *cr_square_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_square], in, 1, NULL);
}

cr_tensor *cr_reciprocal_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_reciprocal], in, 1, NULL);
}

cr_tensor *cr_reciprocal_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_reciprocal], in, 1, NULL);
}

cr_tensor *cr_sqrt_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sqrt], in, 1, NULL);
}

cr_tensor *cr_sqrt_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_sqrt], in, 1, NULL);
}

cr_tensor *cr_rsqrt_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rsqrt], in, 1, NULL);
}

cr_tensor *cr_rsqrt_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_rsqrt], in, 1, NULL);
}

cr_tensor *cr_exp_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_exp], in, 1, NULL);
}

cr_tensor *cr_exp_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_exp], in, 1, NULL);
}

cr_tensor *cr_exp2_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_exp2], in, 1, NULL);
}

cr_tensor *cr_exp2_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_exp2], in, 1, NULL);
}

cr_tensor *cr_expm1_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_expm1], in, 1, NULL);
}

cr_tensor *cr_expm1_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_expm1], in, 1, NULL);
}

cr_tensor *cr_log_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_log], in, 1, NULL);
}

cr_tensor *cr_log_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_log], in, 1, NULL);
}

cr_tensor *cr_log2_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_log2], in, 1, NULL);
}

cr_tensor *cr_log2_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_log2], in, 1, NULL);
}

cr_tensor *cr_log10_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_log10], in, 1, NULL);
}

cr_tensor *cr_log10_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_log10], in, 1, NULL);
}

cr_tensor *cr_log1p_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_log1p], in, 1, NULL);
}

cr_tensor *cr_log1p_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_log1p], in, 1, NULL);
}

cr_tensor *cr_sin_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sin], in, 1, NULL);
}

cr_tensor *cr_sin_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_sin], in, 1, NULL);
}

cr_tensor *cr_cos_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cos], in, 1, NULL);
}

cr_tensor *cr_cos_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_cos], in, 1, NULL);
}

cr_tensor *cr_tan_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tan], in, 1, NULL);
}

cr_tensor *cr_tan_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_tan], in, 1, NULL);
}

cr_tensor *cr_asin_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_asin], in, 1, NULL);
}

cr_tensor *cr_asin_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_asin], in, 1, NULL);
}

cr_tensor *cr_acos_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_acos], in, 1, NULL);
}

cr_tensor *cr_acos_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_acos], in, 1, NULL);
}

cr_tensor *cr_atan_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_atan], in, 1, NULL);
}

cr_tensor *cr_atan_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_atan], in, 1, NULL);
}

cr_tensor *cr_sinh_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sinh], in, 1, NULL);
}

cr_tensor *cr_sinh_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_sinh], in, 1, NULL);
}

cr_tensor *cr_cosh_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cosh], in, 1, NULL);
}

cr_tensor *cr_cosh_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_cosh], in, 1, NULL);
}

cr_tensor *cr_tanh_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tanh], in, 1, NULL);
}

cr_tensor *cr_tanh_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_tanh], in, 1, NULL);
}

cr_tensor *cr_asinh_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_asinh], in, 1, NULL);
}

cr_tensor *cr_asinh_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_asinh], in, 1, NULL);
}

cr_tensor *cr_acosh_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_acosh], in, 1, NULL);
}

cr_tensor *cr_acosh_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_acosh], in, 1, NULL);
}

cr_tensor *cr_atanh_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_atanh], in, 1, NULL);
}

cr_tensor *cr_atanh_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_atanh], in, 1, NULL);
}

cr_tensor *cr_erf_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_erf], in, 1, NULL);
}

cr_tensor *cr_erf_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_erf], in, 1, NULL);
}

cr_tensor *cr_sigmoid_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sigmoid], in, 1, NULL);
}

cr_tensor *cr_sigmoid_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_sigmoid], in, 1, NULL);
}

cr_tensor *cr_relu_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_relu], in, 1, NULL);
}

cr_tensor *cr_relu_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_relu], in, 1, NULL);
}

cr_tensor *cr_tanh_grad_at(cr_site at, cr_tensor *d, cr_tensor *t)
{
    cr_tensor *in[] = {d, t};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tanh_grad], in, 2, NULL);
}

cr_tensor *cr_tanh_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *t)
{
    cr_tensor *in[] = {d, t};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_tanh_grad], in, 2, NULL);
}

cr_tensor *cr_sigmoid_grad_at(cr_site at, cr_tensor *d, cr_tensor *s)
{
    cr_tensor *in[] = {d, s};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sigmoid_grad], in, 2, NULL);
}

cr_tensor *cr_sigmoid_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *s)
{
    cr_tensor *in[] = {d, s};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_sigmoid_grad], in, 2, NULL);
}

cr_tensor *cr_relu_grad_at(cr_site at, cr_tensor *d, cr_tensor *r)
{
    cr_tensor *in[] = {d, r};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_relu_grad], in, 2, NULL);
}

cr_tensor *cr_relu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *r)
{
    cr_tensor *in[] = {d, r};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_relu_grad], in, 2, NULL);
}

cr_tensor *cr_floor_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_floor], in, 1, NULL);
}

cr_tensor *cr_floor_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_floor], in, 1, NULL);
}

cr_tensor *cr_ceil_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ceil], in, 1, NULL);
}

cr_tensor *cr_ceil_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_ceil], in, 1, NULL);
}

cr_tensor *cr_round_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_round], in, 1, NULL);
}

cr_tensor *cr_round_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_round], in, 1, NULL);
}

cr_tensor *cr_trunc_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_trunc], in, 1, NULL);
}

cr_tensor *cr_trunc_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_trunc], in, 1, NULL);
}

cr_tensor *cr_equal_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_equal], in, 2, NULL);
}

cr_tensor *cr_not_equal_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_not_equal], in, 2, NULL);
}

cr_tensor *cr_less_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_less], in, 2, NULL);
}

cr_tensor *cr_less_equal_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_less_equal], in, 2, NULL);
}

cr_tensor *cr_greater_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_greater], in, 2, NULL);
}

cr_tensor *cr_greater_equal_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_greater_equal], in, 2, NULL);
}

cr_tensor *cr_isnan_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_isnan], in, 1, NULL);
}

cr_tensor *cr_isinf_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_isinf], in, 1, NULL);
}

cr_tensor *cr_signbit_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_signbit], in, 1, NULL);
}

cr_tensor *cr_isfinite_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_isfinite], in, 1, NULL);
}

cr_tensor *cr_logical_and_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logical_and], in, 2, NULL);
}

cr_tensor *cr_logical_and_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_logical_and], in, 2, NULL);
}

cr_tensor *cr_logical_or_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logical_or], in, 2, NULL);
}

cr_tensor *cr_logical_or_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_logical_or], in, 2, NULL);
}

cr_tensor *cr_logical_xor_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logical_xor], in, 2, NULL);
}

cr_tensor *cr_logical_xor_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_logical_xor], in, 2, NULL);
}

cr_tensor *cr_logical_not_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logical_not], in, 1, NULL);
}

cr_tensor *cr_logical_not_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_logical_not], in, 1, NULL);
}

cr_tensor *cr_bitwise_and_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bitwise_and], in, 2, NULL);
}

cr_tensor *cr_bitwise_and_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_bitwise_and], in, 2, NULL);
}

cr_tensor *cr_bitwise_or_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bitwise_or], in, 2, NULL);
}

cr_tensor *cr_bitwise_or_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_bitwise_or], in, 2, NULL);
}

cr_tensor *cr_bitwise_xor_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bitwise_xor], in, 2, NULL);
}

cr_tensor *cr_bitwise_xor_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_bitwise_xor], in, 2, NULL);
}

cr_tensor *cr_bitwise_not_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bitwise_not], in, 1, NULL);
}

cr_tensor *cr_bitwise_not_inplace_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_bitwise_not], in, 1, NULL);
}

cr_tensor *cr_left_shift_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_left_shift], in, 2, NULL);
}

cr_tensor *cr_left_shift_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_left_shift], in, 2, NULL);
}

cr_tensor *cr_right_shift_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_right_shift], in, 2, NULL);
}

cr_tensor *cr_right_shift_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_inplace(at, &cr_builtin_ops[CR_OP_right_shift], in, 2, NULL);
}

cr_tensor *cr_where_at(cr_site at, cr_tensor *cond, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {cond, a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_where], in, 3, NULL);
}

cr_tensor *cr_polyval_at(cr_site at, cr_tensor *coefficients, cr_tensor *x)
{
    cr_tensor *in[] = {coefficients, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_polyval], in, 2, NULL);
}

cr_tensor *cr_chebyshev_t_at(cr_site at, cr_tensor *x, int64_t n)
{
    cr_chebyshev_t_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_chebyshev_t], in, 1, &attrs);
}

cr_tensor *cr_chebyshev_u_at(cr_site at, cr_tensor *x, int64_t n)
{
    cr_chebyshev_u_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_chebyshev_u], in, 1, &attrs);
}

cr_tensor *cr_legendre_p_at(cr_site at, cr_tensor *x, int64_t n)
{
    cr_legendre_p_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_legendre_p], in, 1, &attrs);
}

cr_tensor *cr_hermite_h_at(cr_site at, cr_tensor *x, int64_t n)
{
    cr_hermite_h_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hermite_h], in, 1, &attrs);
}

cr_tensor *cr_hermite_he_at(cr_site at, cr_tensor *x, int64_t n)
{
    cr_hermite_he_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hermite_he], in, 1, &attrs);
}

cr_tensor *cr_laguerre_l_at(cr_site at, cr_tensor *x, int64_t n)
{
    cr_laguerre_l_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_laguerre_l], in, 1, &attrs);
}

cr_tensor *cr_max_pool_at(cr_site at, cr_tensor *x, const cr_max_pool_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool_opts, o, options);
    cr_max_pool_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    for (int i = 0; i < 3; i++)
        attrs.output[i] = o.output[i];
    attrs.ceil_mode = o.ceil_mode;
    for (int i = 0; i < 3; i++)
        attrs.extra_end[i] = o.extra_end[i];
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_pool], in, 1, &attrs);
}

cr_tensor *cr_max_pool_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, const cr_max_pool_grad_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool_grad_opts, o, options);
    cr_max_pool_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    for (int i = 0; i < 3; i++)
        attrs.output[i] = o.output[i];
    attrs.ceil_mode = o.ceil_mode;
    for (int i = 0; i < 3; i++)
        attrs.extra_end[i] = o.extra_end[i];
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_pool_grad], in, 2, &attrs);
}

cr_tensor *cr_max_pool_gather_at(cr_site at, cr_tensor *d, cr_tensor *x, const cr_max_pool_gather_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool_gather_opts, o, options);
    cr_max_pool_gather_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    for (int i = 0; i < 3; i++)
        attrs.output[i] = o.output[i];
    attrs.ceil_mode = o.ceil_mode;
    for (int i = 0; i < 3; i++)
        attrs.extra_end[i] = o.extra_end[i];
    cr_tensor *in[] = {d, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_pool_gather], in, 2, &attrs);
}

cr_tensor *cr_max_pool_indices_at(cr_site at, cr_tensor *x, const cr_max_pool_indices_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool_indices_opts, o, options);
    cr_max_pool_indices_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    for (int i = 0; i < 3; i++)
        attrs.output[i] = o.output[i];
    attrs.ceil_mode = o.ceil_mode;
    for (int i = 0; i < 3; i++)
        attrs.extra_end[i] = o.extra_end[i];
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_pool_indices], in, 1, &attrs);
}

cr_tensor *cr_max_pool1d_at(cr_site at, cr_tensor *x, const cr_max_pool1d_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool1d_opts, o, options);
    cr_max_pool1d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 1; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 1; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 1; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 1; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.ceil_mode = o.ceil_mode;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_pool1d], in, 1, &attrs);
}

cr_tensor *cr_max_pool2d_at(cr_site at, cr_tensor *x, const cr_max_pool2d_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool2d_opts, o, options);
    cr_max_pool2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 2; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 2; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 2; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 2; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.ceil_mode = o.ceil_mode;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_pool2d], in, 1, &attrs);
}

cr_tensor *cr_max_pool3d_at(cr_site at, cr_tensor *x, const cr_max_pool3d_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool3d_opts, o, options);
    cr_max_pool3d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.ceil_mode = o.ceil_mode;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max_pool3d], in, 1, &attrs);
}

cr_max_pool2d_indices_result cr_max_pool2d_indices_at(cr_site at, cr_tensor *x, const cr_max_pool2d_indices_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool2d_indices_opts, o, options);
    cr_max_pool2d_indices_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 2; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 2; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 2; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 2; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.ceil_mode = o.ceil_mode;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_max_pool2d_indices], in, 1, &attrs, out);
    return (cr_max_pool2d_indices_result){out[0], out[1]};
}

cr_tensor *cr_adaptive_max_pool1d_at(cr_site at, cr_tensor *x, cr_dims size)
{
    cr_adaptive_max_pool1d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adaptive_max_pool1d], in, 1, &attrs);
}

cr_tensor *cr_adaptive_max_pool2d_at(cr_site at, cr_tensor *x, cr_dims size)
{
    cr_adaptive_max_pool2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adaptive_max_pool2d], in, 1, &attrs);
}

cr_tensor *cr_adaptive_max_pool3d_at(cr_site at, cr_tensor *x, cr_dims size)
{
    cr_adaptive_max_pool3d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adaptive_max_pool3d], in, 1, &attrs);
}

cr_tensor *cr_avg_pool_at(cr_site at, cr_tensor *x, const cr_avg_pool_opts *options)
{
    CR_TAKE_OPTIONS(cr_avg_pool_opts, o, options);
    cr_avg_pool_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.output[i] = o.output[i];
    attrs.ceil_mode = o.ceil_mode;
    attrs.exclude_padding = o.exclude_padding;
    for (int i = 0; i < 3; i++)
        attrs.extra_end[i] = o.extra_end[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.divisor = o.divisor;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_avg_pool], in, 1, &attrs);
}

cr_tensor *cr_avg_pool_grad_at(cr_site at, cr_tensor *d, cr_dims shape, const cr_avg_pool_grad_opts *options)
{
    CR_TAKE_OPTIONS(cr_avg_pool_grad_opts, o, options);
    cr_avg_pool_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.output[i] = o.output[i];
    attrs.ceil_mode = o.ceil_mode;
    attrs.exclude_padding = o.exclude_padding;
    for (int i = 0; i < 3; i++)
        attrs.extra_end[i] = o.extra_end[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.divisor = o.divisor;
    cr_tensor *in[] = {d};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_avg_pool_grad], in, 1, &attrs);
}

cr_tensor *cr_avg_pool1d_at(cr_site at, cr_tensor *x, const cr_avg_pool1d_opts *options)
{
    CR_TAKE_OPTIONS(cr_avg_pool1d_opts, o, options);
    cr_avg_pool1d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 1; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 1; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 1; i++)
        attrs.padding[i] = o.padding[i];
    attrs.ceil_mode = o.ceil_mode;
    attrs.exclude_padding = o.exclude_padding;
    attrs.divisor = o.divisor;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_avg_pool1d], in, 1, &attrs);
}

cr_tensor *cr_avg_pool2d_at(cr_site at, cr_tensor *x, const cr_avg_pool2d_opts *options)
{
    CR_TAKE_OPTIONS(cr_avg_pool2d_opts, o, options);
    cr_avg_pool2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 2; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 2; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 2; i++)
        attrs.padding[i] = o.padding[i];
    attrs.ceil_mode = o.ceil_mode;
    attrs.exclude_padding = o.exclude_padding;
    attrs.divisor = o.divisor;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_avg_pool2d], in, 1, &attrs);
}

cr_tensor *cr_avg_pool3d_at(cr_site at, cr_tensor *x, const cr_avg_pool3d_opts *options)
{
    CR_TAKE_OPTIONS(cr_avg_pool3d_opts, o, options);
    cr_avg_pool3d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    attrs.ceil_mode = o.ceil_mode;
    attrs.exclude_padding = o.exclude_padding;
    attrs.divisor = o.divisor;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_avg_pool3d], in, 1, &attrs);
}

cr_tensor *cr_adaptive_avg_pool1d_at(cr_site at, cr_tensor *x, cr_dims size)
{
    cr_adaptive_avg_pool1d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adaptive_avg_pool1d], in, 1, &attrs);
}

cr_tensor *cr_adaptive_avg_pool2d_at(cr_site at, cr_tensor *x, cr_dims size)
{
    cr_adaptive_avg_pool2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adaptive_avg_pool2d], in, 1, &attrs);
}

cr_tensor *cr_adaptive_avg_pool3d_at(cr_site at, cr_tensor *x, cr_dims size)
{
    cr_adaptive_avg_pool3d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_adaptive_avg_pool3d], in, 1, &attrs);
}

cr_max_pool1d_indices_result cr_max_pool1d_indices_at(cr_site at, cr_tensor *x, const cr_max_pool1d_indices_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool1d_indices_opts, o, options);
    cr_max_pool1d_indices_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 1; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 1; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 1; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 1; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.ceil_mode = o.ceil_mode;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_max_pool1d_indices], in, 1, &attrs, out);
    return (cr_max_pool1d_indices_result){out[0], out[1]};
}

cr_max_pool3d_indices_result cr_max_pool3d_indices_at(cr_site at, cr_tensor *x, const cr_max_pool3d_indices_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_pool3d_indices_opts, o, options);
    cr_max_pool3d_indices_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 3; i++)
        attrs.kernel[i] = o.kernel[i];
    for (int i = 0; i < 3; i++)
        attrs.stride[i] = o.stride[i];
    for (int i = 0; i < 3; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 3; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.ceil_mode = o.ceil_mode;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_max_pool3d_indices], in, 1, &attrs, out);
    return (cr_max_pool3d_indices_result){out[0], out[1]};
}

cr_fractional_max_pool_result cr_fractional_max_pool_at(cr_site at, cr_tensor *x, cr_dims kernel, cr_dims size, const cr_fractional_max_pool_opts *options)
{
    CR_TAKE_OPTIONS(cr_fractional_max_pool_opts, o, options);
    cr_fractional_max_pool_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.kernel = kernel;
    attrs.size = size;
    cr_tensor *in[] = {x, o.samples};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_fractional_max_pool], in, 2, &attrs, out);
    return (cr_fractional_max_pool_result){out[0], out[1]};
}

cr_tensor *cr_addmm_at(cr_site at, cr_tensor *x, cr_tensor *a, cr_tensor *b, const cr_addmm_opts *options)
{
    CR_TAKE_OPTIONS(cr_addmm_opts, o, options);
    cr_addmm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = o.alpha ? o.alpha : 1;
    attrs.beta = o.beta ? o.beta : 1;
    cr_tensor *in[] = {x, a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_addmm], in, 3, &attrs);
}

cr_tensor *cr_inner_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_inner], in, 2, NULL);
}

cr_tensor *cr_vdot_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_vdot], in, 2, NULL);
}

cr_tensor *cr_dist_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_dist_opts *options)
{
    CR_TAKE_OPTIONS(cr_dist_opts, o, options);
    cr_dist_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = o.p ? o.p : 2;
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_dist], in, 2, &attrs);
}

cr_tensor *cr_renorm_at(cr_site at, cr_tensor *x, double p, int64_t axis, double most)
{
    cr_renorm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    attrs.axis = axis;
    attrs.most = most;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_renorm], in, 1, &attrs);
}

cr_tensor *cr_convolve_at(cr_site at, cr_tensor *a, cr_tensor *v, const cr_convolve_opts *options)
{
    CR_TAKE_OPTIONS(cr_convolve_opts, o, options);
    cr_convolve_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.mode = o.mode;
    cr_tensor *in[] = {a, v};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_convolve], in, 2, &attrs);
}

cr_tensor *cr_correlate_at(cr_site at, cr_tensor *a, cr_tensor *v, const cr_correlate_opts *options)
{
    CR_TAKE_OPTIONS(cr_correlate_opts, o, options);
    cr_correlate_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.mode = o.mode;
    cr_tensor *in[] = {a, v};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_correlate], in, 2, &attrs);
}

cr_tensor *cr_bilinear_at(cr_site at, cr_tensor *a, cr_tensor *b, cr_tensor *w, const cr_bilinear_opts *options)
{
    CR_TAKE_OPTIONS(cr_bilinear_opts, o, options);
    cr_tensor *in[] = {a, b, w, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bilinear], in, 4, NULL);
}

cr_tensor *cr_conv_tbc_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_tbc_opts *options)
{
    CR_TAKE_OPTIONS(cr_conv_tbc_opts, o, options);
    cr_conv_tbc_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.padding = o.padding;
    cr_tensor *in[] = {x, w, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_conv_tbc], in, 3, &attrs);
}

cr_tensor *cr_linear_cross_entropy_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *target, const cr_linear_cross_entropy_opts *options)
{
    CR_TAKE_OPTIONS(cr_linear_cross_entropy_opts, o, options);
    cr_linear_cross_entropy_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ignore_index = o.ignore_index ? o.ignore_index : -100;
    attrs.label_smoothing = o.label_smoothing;
    attrs.reduction = o.reduction;
    cr_tensor *in[] = {x, w, target, o.bias, o.weight};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_linear_cross_entropy], in, 5, &attrs);
}

cr_tensor *cr_quantize_linear_at(cr_site at, cr_tensor *x, cr_tensor *scale, const cr_quantize_linear_opts *options)
{
    CR_TAKE_OPTIONS(cr_quantize_linear_opts, o, options);
    cr_quantize_linear_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = o.axis;
    attrs.block = o.block;
    attrs.dtype = o.dtype;
    attrs.format = o.format;
    attrs.wrap = o.wrap;
    attrs.precision = o.precision;
    cr_tensor *in[] = {x, scale, o.zero_point};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_quantize_linear], in, 3, &attrs);
}

cr_tensor *cr_dequantize_linear_at(cr_site at, cr_tensor *x, cr_tensor *scale, const cr_dequantize_linear_opts *options)
{
    CR_TAKE_OPTIONS(cr_dequantize_linear_opts, o, options);
    cr_dequantize_linear_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = o.axis;
    attrs.block = o.block;
    attrs.format = o.format;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x, scale, o.zero_point};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_dequantize_linear], in, 3, &attrs);
}

cr_dynamic_quantize_linear_result cr_dynamic_quantize_linear_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_dynamic_quantize_linear], in, 1, NULL, out);
    return (cr_dynamic_quantize_linear_result){out[0], out[1], out[2]};
}

cr_tensor *cr_fake_quantize_at(cr_site at, cr_tensor *x, cr_tensor *scale, int64_t low, int64_t high, const cr_fake_quantize_opts *options)
{
    CR_TAKE_OPTIONS(cr_fake_quantize_opts, o, options);
    cr_fake_quantize_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.low = low;
    attrs.high = high;
    attrs.axis = o.axis;
    cr_tensor *in[] = {x, scale, o.zero_point};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_fake_quantize], in, 3, &attrs);
}

cr_tensor *cr_stop_gradient_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_stop_gradient], in, 1, NULL);
}

cr_tensor *cr_uniform_at(cr_site at, cr_dims shape, double low, double high, const cr_uniform_opts *options)
{
    CR_TAKE_OPTIONS(cr_uniform_opts, o, options);
    cr_uniform_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.low = low;
    attrs.high = high;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_uniform], NULL, 0, &attrs);
}

cr_tensor *cr_normal_at(cr_site at, cr_dims shape, double mean, double std, const cr_normal_opts *options)
{
    CR_TAKE_OPTIONS(cr_normal_opts, o, options);
    cr_normal_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.mean = mean;
    attrs.std = std;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_normal], NULL, 0, &attrs);
}

cr_tensor *cr_randint_at(cr_site at, cr_dims shape, int64_t low, int64_t high, const cr_randint_opts *options)
{
    CR_TAKE_OPTIONS(cr_randint_opts, o, options);
    cr_randint_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.low = low;
    attrs.high = high;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_randint], NULL, 0, &attrs);
}

cr_tensor *cr_uniform_like_at(cr_site at, cr_tensor *x, double low, double high, const cr_uniform_like_opts *options)
{
    CR_TAKE_OPTIONS(cr_uniform_like_opts, o, options);
    cr_uniform_like_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.low = low;
    attrs.high = high;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_uniform_like], in, 1, &attrs);
}

cr_tensor *cr_normal_like_at(cr_site at, cr_tensor *x, double mean, double std, const cr_normal_like_opts *options)
{
    CR_TAKE_OPTIONS(cr_normal_like_opts, o, options);
    cr_normal_like_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.mean = mean;
    attrs.std = std;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_normal_like], in, 1, &attrs);
}

cr_tensor *cr_bernoulli_at(cr_site at, cr_tensor *p)
{
    cr_tensor *in[] = {p};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bernoulli], in, 1, NULL);
}

cr_tensor *cr_permutation_at(cr_site at, int64_t n)
{
    cr_permutation_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_permutation], NULL, 0, &attrs);
}

cr_tensor *cr_multinomial_at(cr_site at, cr_tensor *probs, int64_t n, const cr_multinomial_opts *options)
{
    CR_TAKE_OPTIONS(cr_multinomial_opts, o, options);
    cr_multinomial_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.replacement = o.replacement;
    cr_tensor *in[] = {probs};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_multinomial], in, 1, &attrs);
}

cr_tensor *cr_dropout_at(cr_site at, cr_tensor *x, double p)
{
    cr_dropout_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_dropout], in, 1, &attrs);
}

cr_tensor *cr_philox_uniform_at(cr_site at, cr_dims shape, double low, double high, int64_t seed, int64_t position, const cr_philox_uniform_opts *options)
{
    CR_TAKE_OPTIONS(cr_philox_uniform_opts, o, options);
    cr_philox_uniform_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.low = low;
    attrs.high = high;
    attrs.seed = seed;
    attrs.position = position;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_philox_uniform], NULL, 0, &attrs);
}

cr_tensor *cr_philox_normal_at(cr_site at, cr_dims shape, double mean, double std, int64_t seed, int64_t position, const cr_philox_normal_opts *options)
{
    CR_TAKE_OPTIONS(cr_philox_normal_opts, o, options);
    cr_philox_normal_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.mean = mean;
    attrs.std = std;
    attrs.seed = seed;
    attrs.position = position;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_philox_normal], NULL, 0, &attrs);
}

cr_tensor *cr_philox_integers_at(cr_site at, cr_dims shape, int64_t low, int64_t high, int64_t seed, int64_t position, const cr_philox_integers_opts *options)
{
    CR_TAKE_OPTIONS(cr_philox_integers_opts, o, options);
    cr_philox_integers_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.low = low;
    attrs.high = high;
    attrs.seed = seed;
    attrs.position = position;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_philox_integers], NULL, 0, &attrs);
}

cr_tensor *cr_philox_bernoulli_at(cr_site at, cr_tensor *p, int64_t seed, int64_t position)
{
    cr_philox_bernoulli_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.seed = seed;
    attrs.position = position;
    cr_tensor *in[] = {p};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_philox_bernoulli], in, 1, &attrs);
}

cr_tensor *cr_philox_permutation_at(cr_site at, int64_t n, int64_t seed, int64_t position)
{
    cr_philox_permutation_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.seed = seed;
    attrs.position = position;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_philox_permutation], NULL, 0, &attrs);
}

cr_tensor *cr_philox_multinomial_at(cr_site at, cr_tensor *probs, int64_t n, int64_t seed, int64_t position, const cr_philox_multinomial_opts *options)
{
    CR_TAKE_OPTIONS(cr_philox_multinomial_opts, o, options);
    cr_philox_multinomial_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.seed = seed;
    attrs.position = position;
    attrs.replacement = o.replacement;
    cr_tensor *in[] = {probs};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_philox_multinomial], in, 1, &attrs);
}

cr_tensor *cr_philox_dropout_at(cr_site at, cr_tensor *x, double p, int64_t seed, int64_t position, const cr_philox_dropout_opts *options)
{
    CR_TAKE_OPTIONS(cr_philox_dropout_opts, o, options);
    cr_philox_dropout_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    attrs.seed = seed;
    attrs.position = position;
    attrs.order = o.order;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_philox_dropout], in, 1, &attrs);
}

cr_split2_result cr_split2_at(cr_site at, cr_tensor *x, int64_t axis, cr_dims sizes)
{
    cr_split2_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.sizes = sizes;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_split2], in, 1, &attrs, out);
    return (cr_split2_result){out[0], out[1]};
}

cr_split3_result cr_split3_at(cr_site at, cr_tensor *x, int64_t axis, cr_dims sizes)
{
    cr_split3_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.sizes = sizes;
    cr_tensor *in[] = {x};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_split3], in, 1, &attrs, out);
    return (cr_split3_result){out[0], out[1], out[2]};
}

cr_split4_result cr_split4_at(cr_site at, cr_tensor *x, int64_t axis, cr_dims sizes)
{
    cr_split4_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.sizes = sizes;
    cr_tensor *in[] = {x};
    cr_tensor *out[4] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_split4], in, 1, &attrs, out);
    return (cr_split4_result){out[0], out[1], out[2], out[3]};
}

cr_tensor *cr_pad_at(cr_site at, cr_tensor *x, cr_dims before, cr_dims after, const cr_pad_opts *options)
{
    CR_TAKE_OPTIONS(cr_pad_opts, o, options);
    cr_pad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.before = before;
    attrs.after = after;
    attrs.value = o.value;
    attrs.mode = o.mode;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_pad], in, 1, &attrs);
}

cr_tensor *cr_flip_at(cr_site at, cr_tensor *x, const cr_flip_opts *options)
{
    CR_TAKE_OPTIONS(cr_flip_opts, o, options);
    cr_flip_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_flip], in, 1, &attrs);
}

cr_tensor *cr_roll_at(cr_site at, cr_tensor *x, cr_dims shifts, const cr_roll_opts *options)
{
    CR_TAKE_OPTIONS(cr_roll_opts, o, options);
    cr_roll_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shifts = shifts;
    attrs.axes = o.axes;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_roll], in, 1, &attrs);
}

cr_tensor *cr_tile_at(cr_site at, cr_tensor *x, cr_dims repeats)
{
    cr_tile_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.repeats = repeats;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tile], in, 1, &attrs);
}

cr_tensor *cr_repeat_interleave_at(cr_site at, cr_tensor *x, int64_t repeats, int64_t axis)
{
    cr_repeat_interleave_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.repeats = repeats;
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_repeat_interleave], in, 1, &attrs);
}

cr_tensor *cr_tril_at(cr_site at, cr_tensor *x, const cr_tril_opts *options)
{
    CR_TAKE_OPTIONS(cr_tril_opts, o, options);
    cr_tril_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.offset = o.offset;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_tril], in, 1, &attrs);
}

cr_tensor *cr_triu_at(cr_site at, cr_tensor *x, const cr_triu_opts *options)
{
    CR_TAKE_OPTIONS(cr_triu_opts, o, options);
    cr_triu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.offset = o.offset;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_triu], in, 1, &attrs);
}

cr_tensor *cr_sum_at(cr_site at, cr_tensor *x, const cr_sum_opts *options)
{
    CR_TAKE_OPTIONS(cr_sum_opts, o, options);
    cr_sum_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sum], in, 1, &attrs);
}

cr_tensor *cr_mean_at(cr_site at, cr_tensor *x, const cr_mean_opts *options)
{
    CR_TAKE_OPTIONS(cr_mean_opts, o, options);
    cr_mean_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_mean], in, 1, &attrs);
}

cr_tensor *cr_prod_at(cr_site at, cr_tensor *x, const cr_prod_opts *options)
{
    CR_TAKE_OPTIONS(cr_prod_opts, o, options);
    cr_prod_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_prod], in, 1, &attrs);
}

cr_tensor *cr_max_at(cr_site at, cr_tensor *x, const cr_max_opts *options)
{
    CR_TAKE_OPTIONS(cr_max_opts, o, options);
    cr_max_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_max], in, 1, &attrs);
}

cr_tensor *cr_min_at(cr_site at, cr_tensor *x, const cr_min_opts *options)
{
    CR_TAKE_OPTIONS(cr_min_opts, o, options);
    cr_min_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_min], in, 1, &attrs);
}

cr_tensor *cr_any_at(cr_site at, cr_tensor *x, const cr_any_opts *options)
{
    CR_TAKE_OPTIONS(cr_any_opts, o, options);
    cr_any_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_any], in, 1, &attrs);
}

cr_tensor *cr_all_at(cr_site at, cr_tensor *x, const cr_all_opts *options)
{
    CR_TAKE_OPTIONS(cr_all_opts, o, options);
    cr_all_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_all], in, 1, &attrs);
}

cr_tensor *cr_var_at(cr_site at, cr_tensor *x, const cr_var_opts *options)
{
    CR_TAKE_OPTIONS(cr_var_opts, o, options);
    cr_var_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    attrs.population = o.population;
    attrs.correction = o.correction;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_var], in, 1, &attrs);
}

cr_tensor *cr_std_at(cr_site at, cr_tensor *x, const cr_std_opts *options)
{
    CR_TAKE_OPTIONS(cr_std_opts, o, options);
    cr_std_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    attrs.population = o.population;
    attrs.correction = o.correction;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_std], in, 1, &attrs);
}

cr_tensor *cr_logsumexp_at(cr_site at, cr_tensor *x, const cr_logsumexp_opts *options)
{
    CR_TAKE_OPTIONS(cr_logsumexp_opts, o, options);
    cr_logsumexp_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logsumexp], in, 1, &attrs);
}

cr_tensor *cr_norm_at(cr_site at, cr_tensor *x, const cr_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_norm_opts, o, options);
    cr_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_norm], in, 1, &attrs);
}

cr_tensor *cr_count_nonzero_at(cr_site at, cr_tensor *x, const cr_count_nonzero_opts *options)
{
    CR_TAKE_OPTIONS(cr_count_nonzero_opts, o, options);
    cr_count_nonzero_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_count_nonzero], in, 1, &attrs);
}

cr_tensor *cr_sum_to_at(cr_site at, cr_tensor *x, cr_dims shape)
{
    cr_sum_to_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_sum_to], in, 1, &attrs);
}

cr_tensor *cr_resample_at(cr_site at, cr_tensor *x, int64_t axis, int64_t size, const cr_resample_opts *options)
{
    CR_TAKE_OPTIONS(cr_resample_opts, o, options);
    cr_resample_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.size = size;
    attrs.scale = o.scale;
    attrs.mode = o.mode;
    attrs.coordinates = o.coordinates;
    attrs.rounding = o.rounding;
    attrs.roi_start = o.roi_start;
    attrs.roi_end = o.roi_end;
    attrs.extrapolation = o.extrapolation;
    attrs.cubic = o.cubic ? o.cubic : -0.75;
    attrs.exclude_outside = o.exclude_outside;
    attrs.antialias = o.antialias;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_resample], in, 1, &attrs);
}

cr_tensor *cr_resample_grad_at(cr_site at, cr_tensor *g, int64_t axis, int64_t size, const cr_resample_grad_opts *options)
{
    CR_TAKE_OPTIONS(cr_resample_grad_opts, o, options);
    cr_resample_grad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.size = size;
    attrs.scale = o.scale;
    attrs.mode = o.mode;
    attrs.coordinates = o.coordinates;
    attrs.rounding = o.rounding;
    attrs.roi_start = o.roi_start;
    attrs.roi_end = o.roi_end;
    attrs.cubic = o.cubic ? o.cubic : -0.75;
    attrs.exclude_outside = o.exclude_outside;
    attrs.antialias = o.antialias;
    cr_tensor *in[] = {g};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_resample_grad], in, 1, &attrs);
}

cr_tensor *cr_resize_at(cr_site at, cr_tensor *x, cr_dims size, const cr_resize_opts *options)
{
    CR_TAKE_OPTIONS(cr_resize_opts, o, options);
    cr_resize_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.axes = o.axes;
    for (int i = 0; i < 8; i++)
        attrs.scale[i] = o.scale[i];
    attrs.mode = o.mode;
    attrs.coordinates = o.coordinates;
    attrs.rounding = o.rounding;
    attrs.aspect = o.aspect;
    for (int i = 0; i < 16; i++)
        attrs.roi[i] = o.roi[i];
    attrs.extrapolation = o.extrapolation;
    attrs.cubic = o.cubic ? o.cubic : -0.75;
    attrs.exclude_outside = o.exclude_outside;
    attrs.antialias = o.antialias;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_resize], in, 1, &attrs);
}

cr_tensor *cr_interpolate_at(cr_site at, cr_tensor *x, cr_dims size, const cr_interpolate_opts *options)
{
    CR_TAKE_OPTIONS(cr_interpolate_opts, o, options);
    cr_interpolate_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    for (int i = 0; i < 3; i++)
        attrs.scale[i] = o.scale[i];
    attrs.mode = o.mode;
    attrs.align_corners = o.align_corners;
    attrs.antialias = o.antialias;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_interpolate], in, 1, &attrs);
}

cr_lstm_steps_result cr_lstm_steps_at(cr_site at, cr_tensor *p, cr_tensor *h0, cr_tensor *c0, cr_tensor *w)
{
    cr_tensor *in[] = {p, h0, c0, w};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lstm_steps], in, 4, NULL, out);
    return (cr_lstm_steps_result){out[0], out[1], out[2]};
}

cr_lstm_steps_backward_result cr_lstm_steps_backward_at(cr_site at, cr_tensor *w, cr_tensor *cells, cr_tensor *gates, const cr_lstm_steps_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_lstm_steps_backward_opts, o, options);
    cr_tensor *in[] = {w, cells, gates, o.g_states, o.g_cells, o.g_gates};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lstm_steps_backward], in, 6, NULL, out);
    return (cr_lstm_steps_backward_result){out[0], out[1], out[2]};
}

cr_lstm_result cr_lstm_at(cr_site at, cr_tensor *x, cr_tensor *w_ih, cr_tensor *w_hh, const cr_lstm_opts *options)
{
    CR_TAKE_OPTIONS(cr_lstm_opts, o, options);
    cr_lstm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reverse = o.reverse;
    cr_tensor *in[] = {x, w_ih, w_hh, o.h0, o.c0, o.b_ih, o.b_hh, o.lengths, o.w_hr};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lstm], in, 9, &attrs, out);
    return (cr_lstm_result){out[0], out[1], out[2]};
}

cr_lstm_pointwise_result cr_lstm_pointwise_at(cr_site at, cr_tensor *a, cr_tensor *c0)
{
    cr_tensor *in[] = {a, c0};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lstm_pointwise], in, 2, NULL, out);
    return (cr_lstm_pointwise_result){out[0], out[1]};
}

cr_lstm_pointwise_backward_result cr_lstm_pointwise_backward_at(cr_site at, cr_tensor *a, cr_tensor *c0, const cr_lstm_pointwise_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_lstm_pointwise_backward_opts, o, options);
    cr_tensor *in[] = {a, c0, o.g_h, o.g_c};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lstm_pointwise_backward], in, 4, NULL, out);
    return (cr_lstm_pointwise_backward_result){out[0], out[1]};
}

cr_lstm_cell_result cr_lstm_cell_at(cr_site at, cr_tensor *x, cr_tensor *h0, cr_tensor *c0, cr_tensor *w_ih, cr_tensor *w_hh, const cr_lstm_cell_opts *options)
{
    CR_TAKE_OPTIONS(cr_lstm_cell_opts, o, options);
    cr_tensor *in[] = {x, h0, c0, w_ih, w_hh, o.b_ih, o.b_hh};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lstm_cell], in, 7, NULL, out);
    return (cr_lstm_cell_result){out[0], out[1]};
}

cr_gru_steps_result cr_gru_steps_at(cr_site at, cr_tensor *p, cr_tensor *h0, cr_tensor *w, const cr_gru_steps_opts *options)
{
    CR_TAKE_OPTIONS(cr_gru_steps_opts, o, options);
    cr_tensor *in[] = {p, h0, w, o.b};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_gru_steps], in, 4, NULL, out);
    return (cr_gru_steps_result){out[0], out[1]};
}

cr_gru_steps_backward_result cr_gru_steps_backward_at(cr_site at, cr_tensor *w, cr_tensor *states, cr_tensor *gates, const cr_gru_steps_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_gru_steps_backward_opts, o, options);
    cr_tensor *in[] = {w, states, gates, o.g_states, o.g_gates};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_gru_steps_backward], in, 5, NULL, out);
    return (cr_gru_steps_backward_result){out[0], out[1], out[2]};
}

cr_gru_result cr_gru_at(cr_site at, cr_tensor *x, cr_tensor *w_ih, cr_tensor *w_hh, const cr_gru_opts *options)
{
    CR_TAKE_OPTIONS(cr_gru_opts, o, options);
    cr_gru_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reverse = o.reverse;
    cr_tensor *in[] = {x, w_ih, w_hh, o.h0, o.b_ih, o.b_hh, o.lengths};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_gru], in, 7, &attrs, out);
    return (cr_gru_result){out[0], out[1]};
}

cr_tensor *cr_gru_cell_at(cr_site at, cr_tensor *x, cr_tensor *h0, cr_tensor *w_ih, cr_tensor *w_hh, const cr_gru_cell_opts *options)
{
    CR_TAKE_OPTIONS(cr_gru_cell_opts, o, options);
    cr_tensor *in[] = {x, h0, w_ih, w_hh, o.b_ih, o.b_hh};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gru_cell], in, 6, NULL);
}

cr_rnn_tanh_result cr_rnn_tanh_at(cr_site at, cr_tensor *x, cr_tensor *w_ih, cr_tensor *w_hh, const cr_rnn_tanh_opts *options)
{
    CR_TAKE_OPTIONS(cr_rnn_tanh_opts, o, options);
    cr_rnn_tanh_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reverse = o.reverse;
    cr_tensor *in[] = {x, w_ih, w_hh, o.h0, o.b_ih, o.b_hh, o.lengths};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_rnn_tanh], in, 7, &attrs, out);
    return (cr_rnn_tanh_result){out[0], out[1]};
}

cr_rnn_relu_result cr_rnn_relu_at(cr_site at, cr_tensor *x, cr_tensor *w_ih, cr_tensor *w_hh, const cr_rnn_relu_opts *options)
{
    CR_TAKE_OPTIONS(cr_rnn_relu_opts, o, options);
    cr_rnn_relu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reverse = o.reverse;
    cr_tensor *in[] = {x, w_ih, w_hh, o.h0, o.b_ih, o.b_hh, o.lengths};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_rnn_relu], in, 7, &attrs, out);
    return (cr_rnn_relu_result){out[0], out[1]};
}

cr_tensor *cr_rnn_cell_at(cr_site at, cr_tensor *x, cr_tensor *h0, cr_tensor *w_ih, cr_tensor *w_hh, const cr_rnn_cell_opts *options)
{
    CR_TAKE_OPTIONS(cr_rnn_cell_opts, o, options);
    cr_rnn_cell_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.relu = o.relu;
    cr_tensor *in[] = {x, h0, w_ih, w_hh, o.b_ih, o.b_hh};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rnn_cell], in, 6, &attrs);
}

cr_pack_padded_result cr_pack_padded_at(cr_site at, cr_tensor *x, cr_tensor *lengths)
{
    cr_tensor *in[] = {x, lengths};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_pack_padded], in, 2, NULL, out);
    return (cr_pack_padded_result){out[0], out[1], out[2]};
}

cr_pad_packed_result cr_pad_packed_at(cr_site at, cr_tensor *data, cr_tensor *batch_sizes, cr_tensor *order)
{
    cr_tensor *in[] = {data, batch_sizes, order};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_pad_packed], in, 3, NULL, out);
    return (cr_pad_packed_result){out[0], out[1]};
}

cr_lstm_general_result cr_lstm_general_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *r, const cr_lstm_general_opts *options)
{
    CR_TAKE_OPTIONS(cr_lstm_general_opts, o, options);
    cr_lstm_general_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.direction = o.direction;
    attrs.activations = o.activations;
    for (int i = 0; i < 6; i++)
        attrs.alpha[i] = o.alpha[i];
    for (int i = 0; i < 6; i++)
        attrs.beta[i] = o.beta[i];
    attrs.clip = o.clip;
    attrs.coupled = o.coupled;
    attrs.batch_first = o.batch_first;
    cr_tensor *in[] = {x, w, r, o.b, o.lengths, o.h0, o.c0, o.peepholes};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_lstm_general], in, 8, &attrs, out);
    return (cr_lstm_general_result){out[0], out[1], out[2]};
}

cr_gru_general_result cr_gru_general_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *r, const cr_gru_general_opts *options)
{
    CR_TAKE_OPTIONS(cr_gru_general_opts, o, options);
    cr_gru_general_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.direction = o.direction;
    attrs.activations = o.activations;
    for (int i = 0; i < 4; i++)
        attrs.alpha[i] = o.alpha[i];
    for (int i = 0; i < 4; i++)
        attrs.beta[i] = o.beta[i];
    attrs.clip = o.clip;
    attrs.linear_before_reset = o.linear_before_reset;
    attrs.batch_first = o.batch_first;
    cr_tensor *in[] = {x, w, r, o.b, o.lengths, o.h0};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_gru_general], in, 6, &attrs, out);
    return (cr_gru_general_result){out[0], out[1]};
}

cr_rnn_general_result cr_rnn_general_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *r, const cr_rnn_general_opts *options)
{
    CR_TAKE_OPTIONS(cr_rnn_general_opts, o, options);
    cr_rnn_general_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.direction = o.direction;
    attrs.activations = o.activations;
    for (int i = 0; i < 2; i++)
        attrs.alpha[i] = o.alpha[i];
    for (int i = 0; i < 2; i++)
        attrs.beta[i] = o.beta[i];
    attrs.clip = o.clip;
    attrs.batch_first = o.batch_first;
    cr_tensor *in[] = {x, w, r, o.b, o.lengths, o.h0};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_rnn_general], in, 6, &attrs, out);
    return (cr_rnn_general_result){out[0], out[1]};
}

cr_tensor *cr_grid_sample_at(cr_site at, cr_tensor *x, cr_tensor *grid, const cr_grid_sample_opts *options)
{
    CR_TAKE_OPTIONS(cr_grid_sample_opts, o, options);
    cr_grid_sample_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.mode = o.mode;
    attrs.padding = o.padding;
    attrs.align_corners = o.align_corners;
    attrs.pixels = o.pixels;
    cr_tensor *in[] = {x, grid};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_grid_sample], in, 2, &attrs);
}

cr_tensor *cr_deform_conv2d_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *offset, const cr_deform_conv2d_opts *options)
{
    CR_TAKE_OPTIONS(cr_deform_conv2d_opts, o, options);
    cr_deform_conv2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    for (int i = 0; i < 2; i++)
        attrs.stride[i] = o.stride[i] ? o.stride[i] : 1;
    for (int i = 0; i < 2; i++)
        attrs.padding[i] = o.padding[i];
    for (int i = 0; i < 2; i++)
        attrs.dilation[i] = o.dilation[i] ? o.dilation[i] : 1;
    attrs.groups = o.groups ? o.groups : 1;
    attrs.offset_groups = o.offset_groups ? o.offset_groups : 1;
    cr_tensor *in[] = {x, w, offset, o.mask, o.bias};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_deform_conv2d], in, 5, &attrs);
}

cr_tensor *cr_argmax_at(cr_site at, cr_tensor *x, int64_t axis, const cr_argmax_opts *options)
{
    CR_TAKE_OPTIONS(cr_argmax_opts, o, options);
    cr_argmax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_argmax], in, 1, &attrs);
}

cr_tensor *cr_argmin_at(cr_site at, cr_tensor *x, int64_t axis, const cr_argmin_opts *options)
{
    CR_TAKE_OPTIONS(cr_argmin_opts, o, options);
    cr_argmin_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_argmin], in, 1, &attrs);
}

cr_tensor *cr_cumsum_at(cr_site at, cr_tensor *x, int64_t axis, const cr_cumsum_opts *options)
{
    CR_TAKE_OPTIONS(cr_cumsum_opts, o, options);
    cr_cumsum_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.reverse = o.reverse;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cumsum], in, 1, &attrs);
}

cr_tensor *cr_cumprod_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_cumprod_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cumprod], in, 1, &attrs);
}

cr_tensor *cr_cumprod_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, int64_t axis)
{
    cr_cumprod_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {g, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cumprod_backward], in, 2, &attrs);
}

cr_tensor *cr_prod_others_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_prod_others_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_prod_others], in, 1, &attrs);
}

cr_tensor *cr_scatter_reduce_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src, int64_t reduce, const cr_scatter_reduce_opts *options)
{
    CR_TAKE_OPTIONS(cr_scatter_reduce_opts, o, options);
    cr_scatter_reduce_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.reduce = reduce;
    attrs.exclude_self = o.exclude_self;
    cr_tensor *in[] = {x, index, src};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_scatter_reduce], in, 3, &attrs);
}

cr_unique_result cr_unique_at(cr_site at, cr_tensor *x, const cr_unique_opts *options)
{
    CR_TAKE_OPTIONS(cr_unique_opts, o, options);
    cr_unique_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.along = o.along;
    attrs.axis = o.axis;
    attrs.unsorted = o.unsorted;
    cr_tensor *in[] = {x};
    cr_tensor *out[4] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_unique], in, 1, &attrs, out);
    return (cr_unique_result){out[0], out[1], out[2], out[3]};
}

cr_tensor *cr_isin_at(cr_site at, cr_tensor *x, cr_tensor *test, const cr_isin_opts *options)
{
    CR_TAKE_OPTIONS(cr_isin_opts, o, options);
    cr_isin_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.invert = o.invert;
    cr_tensor *in[] = {x, test};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_isin], in, 2, &attrs);
}

cr_tensor *cr_diff_at(cr_site at, cr_tensor *x, int64_t axis, const cr_diff_opts *options)
{
    CR_TAKE_OPTIONS(cr_diff_opts, o, options);
    cr_diff_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.n = o.n ? o.n : 1;
    cr_tensor *in[] = {x, o.prepend, o.append};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_diff], in, 3, &attrs);
}

cr_tensor *cr_cumulative_sum_at(cr_site at, cr_tensor *x, int64_t axis, const cr_cumulative_sum_opts *options)
{
    CR_TAKE_OPTIONS(cr_cumulative_sum_opts, o, options);
    cr_cumulative_sum_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.include_initial = o.include_initial;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cumulative_sum], in, 1, &attrs);
}

cr_tensor *cr_cumulative_prod_at(cr_site at, cr_tensor *x, int64_t axis, const cr_cumulative_prod_opts *options)
{
    CR_TAKE_OPTIONS(cr_cumulative_prod_opts, o, options);
    cr_cumulative_prod_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.include_initial = o.include_initial;
    attrs.dtype = o.dtype;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cumulative_prod], in, 1, &attrs);
}

cr_kthvalue_result cr_kthvalue_at(cr_site at, cr_tensor *x, int64_t k, int64_t axis, const cr_kthvalue_opts *options)
{
    CR_TAKE_OPTIONS(cr_kthvalue_opts, o, options);
    cr_kthvalue_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.k = k;
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_kthvalue], in, 1, &attrs, out);
    return (cr_kthvalue_result){out[0], out[1]};
}

cr_median_result cr_median_at(cr_site at, cr_tensor *x, int64_t axis, const cr_median_opts *options)
{
    CR_TAKE_OPTIONS(cr_median_opts, o, options);
    cr_median_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_median], in, 1, &attrs, out);
    return (cr_median_result){out[0], out[1]};
}

cr_tensor *cr_quantile_at(cr_site at, cr_tensor *x, double q, int64_t axis, const cr_quantile_opts *options)
{
    CR_TAKE_OPTIONS(cr_quantile_opts, o, options);
    cr_quantile_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.q = q;
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    attrs.interpolation = o.interpolation;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_quantile], in, 1, &attrs);
}

cr_tensor *cr_nansum_at(cr_site at, cr_tensor *x, const cr_nansum_opts *options)
{
    CR_TAKE_OPTIONS(cr_nansum_opts, o, options);
    cr_nansum_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nansum], in, 1, &attrs);
}

cr_tensor *cr_nanmean_at(cr_site at, cr_tensor *x, const cr_nanmean_opts *options)
{
    CR_TAKE_OPTIONS(cr_nanmean_opts, o, options);
    cr_nanmean_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nanmean], in, 1, &attrs);
}

cr_tensor *cr_bincount_at(cr_site at, cr_tensor *x, const cr_bincount_opts *options)
{
    CR_TAKE_OPTIONS(cr_bincount_opts, o, options);
    cr_bincount_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.minlength = o.minlength;
    cr_tensor *in[] = {x, o.weights};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bincount], in, 2, &attrs);
}

cr_tensor *cr_rot90_at(cr_site at, cr_tensor *x, int64_t times, const cr_rot90_opts *options)
{
    CR_TAKE_OPTIONS(cr_rot90_opts, o, options);
    cr_rot90_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.times = times;
    for (int i = 0; i < 2; i++)
        attrs.axes[i] = o.axes[i];
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_rot90], in, 1, &attrs);
}

cr_tensor *cr_diag_embed_at(cr_site at, cr_tensor *x, const cr_diag_embed_opts *options)
{
    CR_TAKE_OPTIONS(cr_diag_embed_opts, o, options);
    cr_diag_embed_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.offset = o.offset;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_diag_embed], in, 1, &attrs);
}

cr_tensor *cr_depth_to_space_at(cr_site at, cr_tensor *x, int64_t block, const cr_depth_to_space_opts *options)
{
    CR_TAKE_OPTIONS(cr_depth_to_space_opts, o, options);
    cr_depth_to_space_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.block = block;
    attrs.crd = o.crd;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_depth_to_space], in, 1, &attrs);
}

cr_tensor *cr_space_to_depth_at(cr_site at, cr_tensor *x, int64_t block)
{
    cr_space_to_depth_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.block = block;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_space_to_depth], in, 1, &attrs);
}

cr_tensor *cr_pixel_shuffle_at(cr_site at, cr_tensor *x, int64_t factor)
{
    cr_pixel_shuffle_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.factor = factor;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_pixel_shuffle], in, 1, &attrs);
}

cr_tensor *cr_pixel_unshuffle_at(cr_site at, cr_tensor *x, int64_t factor)
{
    cr_pixel_unshuffle_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.factor = factor;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_pixel_unshuffle], in, 1, &attrs);
}

cr_tensor *cr_channel_shuffle_at(cr_site at, cr_tensor *x, int64_t groups)
{
    cr_channel_shuffle_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.groups = groups;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_channel_shuffle], in, 1, &attrs);
}

cr_tensor *cr_center_crop_pad_at(cr_site at, cr_tensor *x, cr_dims size, const cr_center_crop_pad_opts *options)
{
    CR_TAKE_OPTIONS(cr_center_crop_pad_opts, o, options);
    cr_center_crop_pad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.axes = o.axes;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_center_crop_pad], in, 1, &attrs);
}

cr_tensor *cr_affine_grid_at(cr_site at, cr_tensor *theta, cr_dims size, const cr_affine_grid_opts *options)
{
    CR_TAKE_OPTIONS(cr_affine_grid_opts, o, options);
    cr_affine_grid_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.align_corners = o.align_corners;
    cr_tensor *in[] = {theta};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_affine_grid], in, 1, &attrs);
}

cr_tensor *cr_slice_at(cr_site at, cr_tensor *x, int64_t axis, int64_t start, int64_t stop, const cr_slice_opts *options)
{
    CR_TAKE_OPTIONS(cr_slice_opts, o, options);
    cr_slice_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.start = start;
    attrs.stop = stop;
    attrs.step = o.step ? o.step : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_slice], in, 1, &attrs);
}

cr_tensor *cr_select_at(cr_site at, cr_tensor *x, int64_t axis, int64_t index)
{
    cr_select_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.index = index;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_select], in, 1, &attrs);
}

cr_tensor *cr_narrow_at(cr_site at, cr_tensor *x, int64_t axis, int64_t start, int64_t length)
{
    cr_narrow_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.start = start;
    attrs.length = length;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_narrow], in, 1, &attrs);
}

cr_tensor *cr_unfold_at(cr_site at, cr_tensor *x, int64_t axis, int64_t length, int64_t step)
{
    cr_unfold_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.length = length;
    attrs.step = step;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_unfold], in, 1, &attrs);
}

cr_tensor *cr_diagonal_at(cr_site at, cr_tensor *x, int64_t axis0, int64_t axis1, const cr_diagonal_opts *options)
{
    CR_TAKE_OPTIONS(cr_diagonal_opts, o, options);
    cr_diagonal_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis0 = axis0;
    attrs.axis1 = axis1;
    attrs.offset = o.offset;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_diagonal], in, 1, &attrs);
}

cr_tensor *cr_slice_backward_at(cr_site at, cr_tensor *g, cr_dims shape, int64_t axis, int64_t start, int64_t stop, int64_t step)
{
    cr_slice_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.axis = axis;
    attrs.start = start;
    attrs.stop = stop;
    attrs.step = step;
    cr_tensor *in[] = {g};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_slice_backward], in, 1, &attrs);
}

cr_tensor *cr_unfold_backward_at(cr_site at, cr_tensor *g, cr_dims shape, int64_t axis, int64_t length, int64_t step)
{
    cr_unfold_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.axis = axis;
    attrs.length = length;
    attrs.step = step;
    cr_tensor *in[] = {g};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_unfold_backward], in, 1, &attrs);
}

cr_tensor *cr_diagonal_backward_at(cr_site at, cr_tensor *g, cr_dims shape, int64_t axis0, int64_t axis1, int64_t offset)
{
    cr_diagonal_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    attrs.axis0 = axis0;
    attrs.axis1 = axis1;
    attrs.offset = offset;
    cr_tensor *in[] = {g};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_diagonal_backward], in, 1, &attrs);
}

cr_tensor *cr_softmax_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_softmax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_softmax], in, 1, &attrs);
}

cr_tensor *cr_log_softmax_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_log_softmax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_log_softmax], in, 1, &attrs);
}

cr_tensor *cr_softmax_backward_at(cr_site at, cr_tensor *g, cr_tensor *y, int64_t axis)
{
    cr_softmax_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {g, y};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_softmax_backward], in, 2, &attrs);
}

cr_tensor *cr_log_softmax_backward_at(cr_site at, cr_tensor *g, cr_tensor *y, int64_t axis)
{
    cr_log_softmax_backward_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {g, y};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_log_softmax_backward], in, 2, &attrs);
}

cr_sort_result cr_sort_at(cr_site at, cr_tensor *x, int64_t axis, const cr_sort_opts *options)
{
    CR_TAKE_OPTIONS(cr_sort_opts, o, options);
    cr_sort_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.descending = o.descending;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_sort], in, 1, &attrs, out);
    return (cr_sort_result){out[0], out[1]};
}

cr_tensor *cr_argsort_at(cr_site at, cr_tensor *x, int64_t axis, const cr_argsort_opts *options)
{
    CR_TAKE_OPTIONS(cr_argsort_opts, o, options);
    cr_argsort_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.descending = o.descending;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_argsort], in, 1, &attrs);
}

cr_topk_result cr_topk_at(cr_site at, cr_tensor *x, int64_t k, int64_t axis, const cr_topk_opts *options)
{
    CR_TAKE_OPTIONS(cr_topk_opts, o, options);
    cr_topk_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.k = k;
    attrs.axis = axis;
    attrs.smallest = o.smallest;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_topk], in, 1, &attrs, out);
    return (cr_topk_result){out[0], out[1]};
}

cr_tensor *cr_searchsorted_at(cr_site at, cr_tensor *sorted, cr_tensor *values, const cr_searchsorted_opts *options)
{
    CR_TAKE_OPTIONS(cr_searchsorted_opts, o, options);
    cr_searchsorted_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.right = o.right;
    cr_tensor *in[] = {sorted, values, o.sorter};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_searchsorted], in, 3, &attrs);
}

cr_tensor *cr_spectrogram_at(cr_site at, cr_tensor *x, int64_t n, const cr_spectrogram_opts *options)
{
    CR_TAKE_OPTIONS(cr_spectrogram_opts, o, options);
    cr_spectrogram_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.hop = o.hop;
    attrs.length = o.length;
    attrs.power = o.power ? o.power : 2;
    attrs.normalized = o.normalized;
    attrs.uncentered = o.uncentered;
    attrs.pad_zeros = o.pad_zeros;
    attrs.twosided = o.twosided;
    cr_tensor *in[] = {x, o.window};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_spectrogram], in, 2, &attrs);
}

cr_tensor *cr_mel_filters_at(cr_site at, int64_t bins, int64_t mels, double rate, const cr_mel_filters_opts *options)
{
    CR_TAKE_OPTIONS(cr_mel_filters_opts, o, options);
    cr_mel_filters_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.bins = bins;
    attrs.mels = mels;
    attrs.rate = rate;
    attrs.low = o.low;
    attrs.high = o.high;
    attrs.scale = o.scale;
    attrs.by_area = o.by_area;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_mel_filters], NULL, 0, &attrs);
}

cr_tensor *cr_mel_spectrogram_at(cr_site at, cr_tensor *x, int64_t n, double rate, const cr_mel_spectrogram_opts *options)
{
    CR_TAKE_OPTIONS(cr_mel_spectrogram_opts, o, options);
    cr_mel_spectrogram_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.rate = rate;
    attrs.mels = o.mels ? o.mels : 128;
    attrs.low = o.low;
    attrs.high = o.high;
    attrs.scale = o.scale;
    attrs.by_area = o.by_area;
    attrs.hop = o.hop;
    attrs.length = o.length;
    attrs.power = o.power ? o.power : 2;
    attrs.normalized = o.normalized;
    attrs.uncentered = o.uncentered;
    attrs.pad_zeros = o.pad_zeros;
    cr_tensor *in[] = {x, o.window};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_mel_spectrogram], in, 2, &attrs);
}

cr_tensor *cr_amplitude_to_db_at(cr_site at, cr_tensor *x, const cr_amplitude_to_db_opts *options)
{
    CR_TAKE_OPTIONS(cr_amplitude_to_db_opts, o, options);
    cr_amplitude_to_db_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.multiplier = o.multiplier ? o.multiplier : 10;
    attrs.floor = o.floor ? o.floor : 1e-10;
    attrs.reference = o.reference ? o.reference : 1;
    attrs.top = o.top;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_amplitude_to_db], in, 1, &attrs);
}

cr_tensor *cr_dct_matrix_at(cr_site at, int64_t n, int64_t coefficients, const cr_dct_matrix_opts *options)
{
    CR_TAKE_OPTIONS(cr_dct_matrix_opts, o, options);
    cr_dct_matrix_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.coefficients = coefficients;
    attrs.norm = o.norm;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_dct_matrix], NULL, 0, &attrs);
}

cr_tensor *cr_mfcc_at(cr_site at, cr_tensor *x, int64_t n, double rate, const cr_mfcc_opts *options)
{
    CR_TAKE_OPTIONS(cr_mfcc_opts, o, options);
    cr_mfcc_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.rate = rate;
    attrs.coefficients = o.coefficients ? o.coefficients : 40;
    attrs.log_mels = o.log_mels;
    attrs.top = o.top ? o.top : 80;
    attrs.mels = o.mels ? o.mels : 128;
    attrs.low = o.low;
    attrs.high = o.high;
    attrs.scale = o.scale;
    attrs.by_area = o.by_area;
    attrs.hop = o.hop;
    attrs.length = o.length;
    attrs.power = o.power ? o.power : 2;
    attrs.normalized = o.normalized;
    attrs.uncentered = o.uncentered;
    attrs.pad_zeros = o.pad_zeros;
    cr_tensor *in[] = {x, o.window};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_mfcc], in, 2, &attrs);
}

cr_tensor *cr_change_rate_at(cr_site at, cr_tensor *x, int64_t from, int64_t to, const cr_change_rate_opts *options)
{
    CR_TAKE_OPTIONS(cr_change_rate_opts, o, options);
    cr_change_rate_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.from = from;
    attrs.to = to;
    attrs.width = o.width ? o.width : 6;
    attrs.rolloff = o.rolloff ? o.rolloff : 0.99;
    attrs.kaiser = o.kaiser;
    attrs.beta = o.beta ? o.beta : 14.769656459379492;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_change_rate], in, 1, &attrs);
}

cr_tensor *cr_mask_along_axis_at(cr_site at, cr_tensor *x, int64_t axis, int64_t most, const cr_mask_along_axis_opts *options)
{
    CR_TAKE_OPTIONS(cr_mask_along_axis_opts, o, options);
    cr_mask_along_axis_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.most = most;
    attrs.count = o.count ? o.count : 1;
    attrs.p = o.p ? o.p : 1;
    attrs.value = o.value;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_mask_along_axis], in, 1, &attrs);
}

cr_tensor *cr_lgamma_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_lgamma], in, 1, NULL);
}

cr_tensor *cr_digamma_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_digamma], in, 1, NULL);
}

cr_tensor *cr_polygamma_at(cr_site at, cr_tensor *x, int64_t n)
{
    cr_polygamma_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_polygamma], in, 1, &attrs);
}

cr_tensor *cr_zeta_at(cr_site at, cr_tensor *x, cr_tensor *q)
{
    cr_tensor *in[] = {x, q};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_zeta], in, 2, NULL);
}

cr_tensor *cr_erfc_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_erfc], in, 1, NULL);
}

cr_tensor *cr_erfcx_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_erfcx], in, 1, NULL);
}

cr_tensor *cr_erfinv_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_erfinv], in, 1, NULL);
}

cr_tensor *cr_ndtri_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_ndtri], in, 1, NULL);
}

cr_tensor *cr_log_ndtr_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_log_ndtr], in, 1, NULL);
}

cr_tensor *cr_i0_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_i0], in, 1, NULL);
}

cr_tensor *cr_i0e_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_i0e], in, 1, NULL);
}

cr_tensor *cr_i1_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_i1], in, 1, NULL);
}

cr_tensor *cr_i1e_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_i1e], in, 1, NULL);
}

cr_tensor *cr_bessel_j0_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bessel_j0], in, 1, NULL);
}

cr_tensor *cr_bessel_j1_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bessel_j1], in, 1, NULL);
}

cr_tensor *cr_bessel_y0_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bessel_y0], in, 1, NULL);
}

cr_tensor *cr_bessel_y1_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bessel_y1], in, 1, NULL);
}

cr_tensor *cr_gammainc_at(cr_site at, cr_tensor *a, cr_tensor *x)
{
    cr_tensor *in[] = {a, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gammainc], in, 2, NULL);
}

cr_tensor *cr_gammaincc_at(cr_site at, cr_tensor *a, cr_tensor *x)
{
    cr_tensor *in[] = {a, x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gammaincc], in, 2, NULL);
}

cr_tensor *cr_gcd_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gcd], in, 2, NULL);
}

cr_tensor *cr_bessel_k0_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bessel_k0], in, 1, NULL);
}

cr_tensor *cr_bessel_k0e_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bessel_k0e], in, 1, NULL);
}

cr_tensor *cr_bessel_k1_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bessel_k1], in, 1, NULL);
}

cr_tensor *cr_bessel_k1e_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bessel_k1e], in, 1, NULL);
}

cr_tensor *cr_cummax_indices_at(cr_site at, cr_tensor *x, int64_t axis, const cr_cummax_indices_opts *options)
{
    CR_TAKE_OPTIONS(cr_cummax_indices_opts, o, options);
    cr_cummax_indices_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.smallest = o.smallest;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cummax_indices], in, 1, &attrs);
}

cr_cummax_result cr_cummax_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_cummax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_cummax], in, 1, &attrs, out);
    return (cr_cummax_result){out[0], out[1]};
}

cr_cummin_result cr_cummin_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_cummin_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_cummin], in, 1, &attrs, out);
    return (cr_cummin_result){out[0], out[1]};
}

cr_tensor *cr_logcumsumexp_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_logcumsumexp_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_logcumsumexp], in, 1, &attrs);
}

cr_mode_result cr_mode_at(cr_site at, cr_tensor *x, int64_t axis, const cr_mode_opts *options)
{
    CR_TAKE_OPTIONS(cr_mode_opts, o, options);
    cr_mode_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_mode], in, 1, &attrs, out);
    return (cr_mode_result){out[0], out[1]};
}

cr_nanmedian_result cr_nanmedian_at(cr_site at, cr_tensor *x, int64_t axis, const cr_nanmedian_opts *options)
{
    CR_TAKE_OPTIONS(cr_nanmedian_opts, o, options);
    cr_nanmedian_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_nanmedian], in, 1, &attrs, out);
    return (cr_nanmedian_result){out[0], out[1]};
}

cr_tensor *cr_nanquantile_at(cr_site at, cr_tensor *x, double q, int64_t axis, const cr_nanquantile_opts *options)
{
    CR_TAKE_OPTIONS(cr_nanquantile_opts, o, options);
    cr_nanquantile_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.q = q;
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    attrs.interpolation = o.interpolation;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nanquantile], in, 1, &attrs);
}

cr_tensor *cr_percentile_at(cr_site at, cr_tensor *x, double p, int64_t axis, const cr_percentile_opts *options)
{
    CR_TAKE_OPTIONS(cr_percentile_opts, o, options);
    cr_percentile_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    attrs.interpolation = o.interpolation;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_percentile], in, 1, &attrs);
}

cr_tensor *cr_nanmax_at(cr_site at, cr_tensor *x, const cr_nanmax_opts *options)
{
    CR_TAKE_OPTIONS(cr_nanmax_opts, o, options);
    cr_nanmax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nanmax], in, 1, &attrs);
}

cr_tensor *cr_nanmin_at(cr_site at, cr_tensor *x, const cr_nanmin_opts *options)
{
    CR_TAKE_OPTIONS(cr_nanmin_opts, o, options);
    cr_nanmin_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nanmin], in, 1, &attrs);
}

cr_aminmax_result cr_aminmax_at(cr_site at, cr_tensor *x, const cr_aminmax_opts *options)
{
    CR_TAKE_OPTIONS(cr_aminmax_opts, o, options);
    cr_aminmax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_aminmax], in, 1, &attrs, out);
    return (cr_aminmax_result){out[0], out[1]};
}

cr_var_mean_result cr_var_mean_at(cr_site at, cr_tensor *x, const cr_var_mean_opts *options)
{
    CR_TAKE_OPTIONS(cr_var_mean_opts, o, options);
    cr_var_mean_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    attrs.population = o.population;
    attrs.correction = o.correction;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_var_mean], in, 1, &attrs, out);
    return (cr_var_mean_result){out[0], out[1]};
}

cr_std_mean_result cr_std_mean_at(cr_site at, cr_tensor *x, const cr_std_mean_opts *options)
{
    CR_TAKE_OPTIONS(cr_std_mean_opts, o, options);
    cr_std_mean_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    attrs.population = o.population;
    attrs.correction = o.correction;
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_std_mean], in, 1, &attrs, out);
    return (cr_std_mean_result){out[0], out[1]};
}

cr_tensor *cr_average_at(cr_site at, cr_tensor *x, cr_tensor *weights, int64_t axis, const cr_average_opts *options)
{
    CR_TAKE_OPTIONS(cr_average_opts, o, options);
    cr_average_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x, weights};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_average], in, 2, &attrs);
}

cr_tensor *cr_cov_at(cr_site at, cr_tensor *x, const cr_cov_opts *options)
{
    CR_TAKE_OPTIONS(cr_cov_opts, o, options);
    cr_cov_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.population = o.population;
    cr_tensor *in[] = {x, o.weights};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cov], in, 2, &attrs);
}

cr_tensor *cr_corrcoef_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_corrcoef], in, 1, NULL);
}

cr_tensor *cr_histc_at(cr_site at, cr_tensor *x, const cr_histc_opts *options)
{
    CR_TAKE_OPTIONS(cr_histc_opts, o, options);
    cr_histc_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.bins = o.bins ? o.bins : 100;
    attrs.min = o.min;
    attrs.max = o.max;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_histc], in, 1, &attrs);
}

cr_histogram_result cr_histogram_at(cr_site at, cr_tensor *x, const cr_histogram_opts *options)
{
    CR_TAKE_OPTIONS(cr_histogram_opts, o, options);
    cr_histogram_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.bins = o.bins ? o.bins : 10;
    attrs.min = o.min;
    attrs.max = o.max;
    attrs.density = o.density;
    cr_tensor *in[] = {x, o.edges, o.weights};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_histogram], in, 3, &attrs, out);
    return (cr_histogram_result){out[0], out[1]};
}

cr_tensor *cr_trapezoid_at(cr_site at, cr_tensor *y, int64_t axis, const cr_trapezoid_opts *options)
{
    CR_TAKE_OPTIONS(cr_trapezoid_opts, o, options);
    cr_trapezoid_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.dx = o.dx ? o.dx : 1;
    cr_tensor *in[] = {y, o.x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_trapezoid], in, 2, &attrs);
}

cr_tensor *cr_cumulative_trapezoid_at(cr_site at, cr_tensor *y, int64_t axis, const cr_cumulative_trapezoid_opts *options)
{
    CR_TAKE_OPTIONS(cr_cumulative_trapezoid_opts, o, options);
    cr_cumulative_trapezoid_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.dx = o.dx ? o.dx : 1;
    cr_tensor *in[] = {y, o.x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cumulative_trapezoid], in, 2, &attrs);
}

cr_tensor *cr_gradient_at(cr_site at, cr_tensor *x, int64_t axis, const cr_gradient_opts *options)
{
    CR_TAKE_OPTIONS(cr_gradient_opts, o, options);
    cr_gradient_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.spacing = o.spacing ? o.spacing : 1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gradient], in, 1, &attrs);
}

cr_tensor *cr_interp_at(cr_site at, cr_tensor *x, cr_tensor *places, cr_tensor *values)
{
    cr_tensor *in[] = {x, places, values};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_interp], in, 3, NULL);
}

cr_tensor *cr_unique_values_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_unique_values], in, 1, NULL);
}

cr_unique_counts_result cr_unique_counts_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_unique_counts], in, 1, NULL, out);
    return (cr_unique_counts_result){out[0], out[1]};
}

cr_unique_inverse_result cr_unique_inverse_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[2] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_unique_inverse], in, 1, NULL, out);
    return (cr_unique_inverse_result){out[0], out[1]};
}

cr_unique_all_result cr_unique_all_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[4] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_unique_all], in, 1, NULL, out);
    return (cr_unique_all_result){out[0], out[1], out[2], out[3]};
}

cr_tensor *cr_nanprod_at(cr_site at, cr_tensor *x, const cr_nanprod_opts *options)
{
    CR_TAKE_OPTIONS(cr_nanprod_opts, o, options);
    cr_nanprod_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nanprod], in, 1, &attrs);
}

cr_tensor *cr_nanvar_at(cr_site at, cr_tensor *x, const cr_nanvar_opts *options)
{
    CR_TAKE_OPTIONS(cr_nanvar_opts, o, options);
    cr_nanvar_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    attrs.population = o.population;
    attrs.correction = o.correction;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nanvar], in, 1, &attrs);
}

cr_tensor *cr_nanstd_at(cr_site at, cr_tensor *x, const cr_nanstd_opts *options)
{
    CR_TAKE_OPTIONS(cr_nanstd_opts, o, options);
    cr_nanstd_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    attrs.keepdims = o.keepdims;
    attrs.population = o.population;
    attrs.correction = o.correction;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nanstd], in, 1, &attrs);
}

cr_tensor *cr_unwrap_at(cr_site at, cr_tensor *x, int64_t axis, const cr_unwrap_opts *options)
{
    CR_TAKE_OPTIONS(cr_unwrap_opts, o, options);
    cr_unwrap_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.period = o.period ? o.period : 6.283185307179586;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_unwrap], in, 1, &attrs);
}

cr_unique_consecutive_result cr_unique_consecutive_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    cr_tensor *out[3] = {NULL};
    cr_call_op_at(at, &cr_builtin_ops[CR_OP_unique_consecutive], in, 1, NULL, out);
    return (cr_unique_consecutive_result){out[0], out[1], out[2]};
}

cr_tensor *cr_union1d_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_union1d], in, 2, NULL);
}

cr_tensor *cr_intersect1d_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_intersect1d], in, 2, NULL);
}

cr_tensor *cr_setdiff1d_at(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *in[] = {a, b};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_setdiff1d], in, 2, NULL);
}

cr_tensor *cr_alias_at(cr_site at, cr_tensor *x)
{
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_alias], in, 1, NULL);
}

cr_tensor *cr_expand_at(cr_site at, cr_tensor *x, cr_dims shape)
{
    cr_expand_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_expand], in, 1, &attrs);
}

cr_tensor *cr_view_at(cr_site at, cr_tensor *x, cr_dims shape)
{
    cr_view_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_view], in, 1, &attrs);
}

cr_tensor *cr_reshape_at(cr_site at, cr_tensor *x, cr_dims shape)
{
    cr_reshape_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_reshape], in, 1, &attrs);
}

cr_tensor *cr_permute_at(cr_site at, cr_tensor *x, cr_dims axes)
{
    cr_permute_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = axes;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_permute], in, 1, &attrs);
}

cr_tensor *cr_transpose_at(cr_site at, cr_tensor *x, int64_t axis0, int64_t axis1)
{
    cr_transpose_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis0 = axis0;
    attrs.axis1 = axis1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_transpose], in, 1, &attrs);
}

cr_tensor *cr_squeeze_at(cr_site at, cr_tensor *x, const cr_squeeze_opts *options)
{
    CR_TAKE_OPTIONS(cr_squeeze_opts, o, options);
    cr_squeeze_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axes = o.axes;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_squeeze], in, 1, &attrs);
}

cr_tensor *cr_unsqueeze_at(cr_site at, cr_tensor *x, int64_t axis)
{
    cr_unsqueeze_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_unsqueeze], in, 1, &attrs);
}

cr_tensor *cr_flatten_at(cr_site at, cr_tensor *x, const cr_flatten_opts *options)
{
    CR_TAKE_OPTIONS(cr_flatten_opts, o, options);
    cr_flatten_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.start = o.start;
    attrs.end = o.end ? o.end : -1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_flatten], in, 1, &attrs);
}

cr_tensor *cr_unflatten_at(cr_site at, cr_tensor *x, int64_t axis, cr_dims sizes)
{
    cr_unflatten_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.sizes = sizes;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_unflatten], in, 1, &attrs);
}

cr_tensor *cr_movedim_at(cr_site at, cr_tensor *x, int64_t from, int64_t to)
{
    cr_movedim_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.from = from;
    attrs.to = to;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_movedim], in, 1, &attrs);
}

cr_tensor *cr_swapaxes_at(cr_site at, cr_tensor *x, int64_t axis0, int64_t axis1)
{
    cr_swapaxes_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis0 = axis0;
    attrs.axis1 = axis1;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_swapaxes], in, 1, &attrs);
}

cr_tensor *cr_broadcast_to_at(cr_site at, cr_tensor *x, cr_dims shape)
{
    cr_broadcast_to_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.shape = shape;
    cr_tensor *in[] = {x};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_broadcast_to], in, 1, &attrs);
}

cr_tensor *cr_hann_window_at(cr_site at, int64_t n, const cr_hann_window_opts *options)
{
    CR_TAKE_OPTIONS(cr_hann_window_opts, o, options);
    cr_hann_window_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.symmetric = o.symmetric;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hann_window], NULL, 0, &attrs);
}

cr_tensor *cr_hamming_window_at(cr_site at, int64_t n, const cr_hamming_window_opts *options)
{
    CR_TAKE_OPTIONS(cr_hamming_window_opts, o, options);
    cr_hamming_window_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.symmetric = o.symmetric;
    attrs.alpha = o.alpha ? o.alpha : 0.54;
    attrs.beta = o.beta ? o.beta : 0.46;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_hamming_window], NULL, 0, &attrs);
}

cr_tensor *cr_blackman_window_at(cr_site at, int64_t n, const cr_blackman_window_opts *options)
{
    CR_TAKE_OPTIONS(cr_blackman_window_opts, o, options);
    cr_blackman_window_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.symmetric = o.symmetric;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_blackman_window], NULL, 0, &attrs);
}

cr_tensor *cr_nuttall_window_at(cr_site at, int64_t n, const cr_nuttall_window_opts *options)
{
    CR_TAKE_OPTIONS(cr_nuttall_window_opts, o, options);
    cr_nuttall_window_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.symmetric = o.symmetric;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_nuttall_window], NULL, 0, &attrs);
}

cr_tensor *cr_bartlett_window_at(cr_site at, int64_t n, const cr_bartlett_window_opts *options)
{
    CR_TAKE_OPTIONS(cr_bartlett_window_opts, o, options);
    cr_bartlett_window_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.symmetric = o.symmetric;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_bartlett_window], NULL, 0, &attrs);
}

cr_tensor *cr_cosine_window_at(cr_site at, int64_t n, const cr_cosine_window_opts *options)
{
    CR_TAKE_OPTIONS(cr_cosine_window_opts, o, options);
    cr_cosine_window_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.symmetric = o.symmetric;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_cosine_window], NULL, 0, &attrs);
}

cr_tensor *cr_gaussian_window_at(cr_site at, int64_t n, const cr_gaussian_window_opts *options)
{
    CR_TAKE_OPTIONS(cr_gaussian_window_opts, o, options);
    cr_gaussian_window_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.symmetric = o.symmetric;
    attrs.std = o.std ? o.std : 1;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_gaussian_window], NULL, 0, &attrs);
}

cr_tensor *cr_kaiser_window_at(cr_site at, int64_t n, const cr_kaiser_window_opts *options)
{
    CR_TAKE_OPTIONS(cr_kaiser_window_opts, o, options);
    cr_kaiser_window_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.symmetric = o.symmetric;
    attrs.beta = o.beta ? o.beta : 12;
    attrs.dtype = o.dtype;
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_kaiser_window], NULL, 0, &attrs);
}

cr_tensor *cr_stft_at(cr_site at, cr_tensor *x, int64_t n, const cr_stft_opts *options)
{
    CR_TAKE_OPTIONS(cr_stft_opts, o, options);
    cr_stft_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.hop = o.hop;
    attrs.length = o.length;
    attrs.uncentered = o.uncentered;
    attrs.pad_zeros = o.pad_zeros;
    attrs.normalized = o.normalized;
    attrs.twosided = o.twosided;
    cr_tensor *in[] = {x, o.window};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_stft], in, 2, &attrs);
}

cr_tensor *cr_istft_at(cr_site at, cr_tensor *x, int64_t n, const cr_istft_opts *options)
{
    CR_TAKE_OPTIONS(cr_istft_opts, o, options);
    cr_istft_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.n = n;
    attrs.hop = o.hop;
    attrs.length = o.length;
    attrs.uncentered = o.uncentered;
    attrs.normalized = o.normalized;
    attrs.twosided = o.twosided;
    attrs.complex = o.complex;
    attrs.samples = o.samples;
    cr_tensor *in[] = {x, o.window};
    return cr_dispatch_one(at, &cr_builtin_ops[CR_OP_istft], in, 2, &attrs);
}
