/* Written by tools/generate/generate.py from src/nn/op_layers.def: do not edit. */

#include "nn/op_layer.h"
#include "op/dispatch.h"
#include "op/generated/attrs.h"

cr_module *cr_relu_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_relu], "relu_layer", NULL, NULL, false);
}

cr_module *cr_relu6_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_relu6], "relu6_layer", NULL, NULL, false);
}

cr_module *cr_gelu_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_gelu], "gelu_layer", NULL, NULL, false);
}

cr_module *cr_gelu_tanh_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_gelu_tanh], "gelu_tanh_layer", NULL, NULL, false);
}

cr_module *cr_quick_gelu_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_quick_gelu], "quick_gelu_layer", NULL, NULL, false);
}

cr_module *cr_silu_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_silu], "silu_layer", NULL, NULL, false);
}

cr_module *cr_swish_layer_at(cr_site at, const cr_swish_opts *options)
{
    CR_TAKE_OPTIONS(cr_swish_opts, o, options);
    cr_swish_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = o.alpha ? o.alpha : 1;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_swish], "swish_layer", &attrs, NULL, false);
}

cr_module *cr_mish_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_mish], "mish_layer", NULL, NULL, false);
}

cr_module *cr_selu_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_selu], "selu_layer", NULL, NULL, false);
}

cr_module *cr_celu_layer_at(cr_site at, const cr_celu_opts *options)
{
    CR_TAKE_OPTIONS(cr_celu_opts, o, options);
    cr_celu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = o.alpha ? o.alpha : 1;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_celu], "celu_layer", &attrs, NULL, false);
}

cr_module *cr_elu_layer_at(cr_site at, const cr_elu_opts *options)
{
    CR_TAKE_OPTIONS(cr_elu_opts, o, options);
    cr_elu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = o.alpha ? o.alpha : 1;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_elu], "elu_layer", &attrs, NULL, false);
}

cr_module *cr_hardswish_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_hardswish], "hardswish_layer", NULL, NULL, false);
}

cr_module *cr_hardsigmoid_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_hardsigmoid], "hardsigmoid_layer", NULL, NULL, false);
}

cr_module *cr_hardtanh_layer_at(cr_site at, double min, double max)
{
    cr_hardtanh_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.min = min;
    attrs.max = max;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_hardtanh], "hardtanh_layer", &attrs, NULL, false);
}

cr_module *cr_hardshrink_layer_at(cr_site at, const cr_hardshrink_opts *options)
{
    CR_TAKE_OPTIONS(cr_hardshrink_opts, o, options);
    cr_hardshrink_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.limit = o.limit ? o.limit : 0.5;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_hardshrink], "hardshrink_layer", &attrs, NULL, false);
}

cr_module *cr_softshrink_layer_at(cr_site at, const cr_softshrink_opts *options)
{
    CR_TAKE_OPTIONS(cr_softshrink_opts, o, options);
    cr_softshrink_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.limit = o.limit ? o.limit : 0.5;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_softshrink], "softshrink_layer", &attrs, NULL, false);
}

cr_module *cr_tanhshrink_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_tanhshrink], "tanhshrink_layer", NULL, NULL, false);
}

cr_module *cr_thresholded_relu_layer_at(cr_site at, const cr_thresholded_relu_opts *options)
{
    CR_TAKE_OPTIONS(cr_thresholded_relu_opts, o, options);
    cr_thresholded_relu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.alpha = o.alpha ? o.alpha : 1;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_thresholded_relu], "thresholded_relu_layer", &attrs, NULL, false);
}

cr_module *cr_threshold_layer_at(cr_site at, double limit, double value)
{
    cr_threshold_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.limit = limit;
    attrs.value = value;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_threshold], "threshold_layer", &attrs, NULL, false);
}

cr_module *cr_clamp_layer_at(cr_site at, double min, double max)
{
    cr_clamp_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.min = min;
    attrs.max = max;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_clamp], "clamp_layer", &attrs, NULL, false);
}

cr_module *cr_leaky_relu_layer_at(cr_site at, const cr_leaky_relu_opts *options)
{
    CR_TAKE_OPTIONS(cr_leaky_relu_opts, o, options);
    cr_leaky_relu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.slope = o.slope ? o.slope : 0.01;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_leaky_relu], "leaky_relu_layer", &attrs, NULL, false);
}

cr_module *cr_rrelu_layer_at(cr_site at, const cr_rrelu_opts *options)
{
    CR_TAKE_OPTIONS(cr_rrelu_opts, o, options);
    cr_rrelu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.lower = o.lower ? o.lower : 0.125;
    attrs.upper = o.upper ? o.upper : 0.3333333333333333;
    attrs.training = o.training;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_rrelu], "rrelu_layer", &attrs, NULL, false);
}

cr_module *cr_softplus_layer_at(cr_site at, const cr_softplus_opts *options)
{
    CR_TAKE_OPTIONS(cr_softplus_opts, o, options);
    cr_softplus_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.beta = o.beta ? o.beta : 1;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_softplus], "softplus_layer", &attrs, NULL, false);
}

cr_module *cr_softsign_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_softsign], "softsign_layer", NULL, NULL, false);
}

cr_module *cr_log_sigmoid_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_log_sigmoid], "log_sigmoid_layer", NULL, NULL, false);
}

cr_module *cr_tanh_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_tanh], "tanh_layer", NULL, NULL, false);
}

cr_module *cr_sigmoid_layer_at(cr_site at)
{
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_sigmoid], "sigmoid_layer", NULL, NULL, false);
}

cr_module *cr_glu_layer_at(cr_site at, int64_t axis)
{
    cr_glu_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_glu], "glu_layer", &attrs, NULL, false);
}

cr_module *cr_softmax_layer_at(cr_site at, int64_t axis)
{
    cr_softmax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_softmax], "softmax_layer", &attrs, NULL, false);
}

cr_module *cr_log_softmax_layer_at(cr_site at, int64_t axis)
{
    cr_log_softmax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_log_softmax], "log_softmax_layer", &attrs, NULL, false);
}

cr_module *cr_softmin_layer_at(cr_site at, int64_t axis)
{
    cr_softmin_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_softmin], "softmin_layer", &attrs, NULL, false);
}

cr_module *cr_gumbel_softmax_layer_at(cr_site at, int64_t axis, const cr_gumbel_softmax_opts *options)
{
    CR_TAKE_OPTIONS(cr_gumbel_softmax_opts, o, options);
    cr_gumbel_softmax_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.tau = o.tau ? o.tau : 1;
    attrs.hard = o.hard;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_gumbel_softmax], "gumbel_softmax_layer", &attrs, NULL, false);
}

cr_module *cr_normalize_layer_at(cr_site at, int64_t axis, const cr_normalize_opts *options)
{
    CR_TAKE_OPTIONS(cr_normalize_opts, o, options);
    cr_normalize_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.p = o.p ? o.p : 2;
    attrs.eps = o.eps ? o.eps : 1e-12;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_normalize], "normalize_layer", &attrs, NULL, false);
}

cr_module *cr_dropout_layer_at(cr_site at, double p)
{
    cr_dropout_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_dropout], "dropout_layer", &attrs, NULL, true);
}

cr_module *cr_dropout_channels_layer_at(cr_site at, double p)
{
    cr_dropout_channels_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_dropout_channels], "dropout_channels_layer", &attrs, NULL, true);
}

cr_module *cr_alpha_dropout_layer_at(cr_site at, double p, const cr_alpha_dropout_opts *options)
{
    CR_TAKE_OPTIONS(cr_alpha_dropout_opts, o, options);
    cr_alpha_dropout_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = p;
    attrs.channels = o.channels;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_alpha_dropout], "alpha_dropout_layer", &attrs, NULL, true);
}

cr_module *cr_adaptive_max_pool1d_layer_at(cr_site at, cr_dims size)
{
    cr_adaptive_max_pool1d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_adaptive_max_pool1d], "adaptive_max_pool1d_layer", &attrs, NULL, false);
}

cr_module *cr_adaptive_max_pool2d_layer_at(cr_site at, cr_dims size)
{
    cr_adaptive_max_pool2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_adaptive_max_pool2d], "adaptive_max_pool2d_layer", &attrs, NULL, false);
}

cr_module *cr_adaptive_max_pool3d_layer_at(cr_site at, cr_dims size)
{
    cr_adaptive_max_pool3d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_adaptive_max_pool3d], "adaptive_max_pool3d_layer", &attrs, NULL, false);
}

cr_module *cr_adaptive_avg_pool1d_layer_at(cr_site at, cr_dims size)
{
    cr_adaptive_avg_pool1d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_adaptive_avg_pool1d], "adaptive_avg_pool1d_layer", &attrs, NULL, false);
}

cr_module *cr_adaptive_avg_pool2d_layer_at(cr_site at, cr_dims size)
{
    cr_adaptive_avg_pool2d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_adaptive_avg_pool2d], "adaptive_avg_pool2d_layer", &attrs, NULL, false);
}

cr_module *cr_adaptive_avg_pool3d_layer_at(cr_site at, cr_dims size)
{
    cr_adaptive_avg_pool3d_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_adaptive_avg_pool3d], "adaptive_avg_pool3d_layer", &attrs, NULL, false);
}

cr_module *cr_fractional_max_pool_layer_at(cr_site at, cr_dims kernel, cr_dims size, const cr_fractional_max_pool_opts *options)
{
    CR_TAKE_OPTIONS(cr_fractional_max_pool_opts, o, options);
    cr_fractional_max_pool_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.kernel = kernel;
    attrs.size = size;
    cr_tensor *const given[] = {o.samples};
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_fractional_max_pool], "fractional_max_pool_layer", &attrs, given, false);
}

cr_module *cr_lp_pool_layer_at(cr_site at, double p, const cr_lp_pool_opts *options)
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
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_lp_pool], "lp_pool_layer", &attrs, NULL, false);
}

cr_module *cr_max_unpool1d_layer_at(cr_site at, const cr_max_unpool1d_opts *options)
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
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_max_unpool1d], "max_unpool1d_layer", &attrs, NULL, false);
}

cr_module *cr_max_unpool2d_layer_at(cr_site at, const cr_max_unpool2d_opts *options)
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
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_max_unpool2d], "max_unpool2d_layer", &attrs, NULL, false);
}

cr_module *cr_max_unpool3d_layer_at(cr_site at, const cr_max_unpool3d_opts *options)
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
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_max_unpool3d], "max_unpool3d_layer", &attrs, NULL, false);
}

cr_module *cr_im2col_layer_at(cr_site at, cr_dims kernel, const cr_im2col_opts *options)
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
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_im2col], "im2col_layer", &attrs, NULL, false);
}

cr_module *cr_col2im_layer_at(cr_site at, cr_dims size, cr_dims kernel, const cr_col2im_opts *options)
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
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_col2im], "col2im_layer", &attrs, NULL, false);
}

cr_module *cr_local_response_norm_layer_at(cr_site at, int64_t size, const cr_local_response_norm_opts *options)
{
    CR_TAKE_OPTIONS(cr_local_response_norm_opts, o, options);
    cr_local_response_norm_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.size = size;
    attrs.alpha = o.alpha ? o.alpha : 1e-4;
    attrs.beta = o.beta ? o.beta : 0.75;
    attrs.k = o.k ? o.k : 1;
    attrs.after = o.after;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_local_response_norm], "local_response_norm_layer", &attrs, NULL, false);
}

cr_module *cr_pad_layer_at(cr_site at, cr_dims before, cr_dims after, const cr_pad_opts *options)
{
    CR_TAKE_OPTIONS(cr_pad_opts, o, options);
    cr_pad_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.before = before;
    attrs.after = after;
    attrs.value = o.value;
    attrs.mode = o.mode;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_pad], "pad_layer", &attrs, NULL, false);
}

cr_module *cr_interpolate_layer_at(cr_site at, cr_dims size, const cr_interpolate_opts *options)
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
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_interpolate], "interpolate_layer", &attrs, NULL, false);
}

cr_module *cr_pixel_shuffle_layer_at(cr_site at, int64_t factor)
{
    cr_pixel_shuffle_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.factor = factor;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_pixel_shuffle], "pixel_shuffle_layer", &attrs, NULL, false);
}

cr_module *cr_pixel_unshuffle_layer_at(cr_site at, int64_t factor)
{
    cr_pixel_unshuffle_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.factor = factor;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_pixel_unshuffle], "pixel_unshuffle_layer", &attrs, NULL, false);
}

cr_module *cr_channel_shuffle_layer_at(cr_site at, int64_t groups)
{
    cr_channel_shuffle_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.groups = groups;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_channel_shuffle], "channel_shuffle_layer", &attrs, NULL, false);
}

cr_module *cr_unflatten_layer_at(cr_site at, int64_t axis, cr_dims sizes)
{
    cr_unflatten_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.sizes = sizes;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_unflatten], "unflatten_layer", &attrs, NULL, false);
}

cr_module *cr_cosine_similarity_layer_at(cr_site at, int64_t axis, const cr_cosine_similarity_opts *options)
{
    CR_TAKE_OPTIONS(cr_cosine_similarity_opts, o, options);
    cr_cosine_similarity_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.axis = axis;
    attrs.eps = o.eps ? o.eps : 1e-8;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_cosine_similarity], "cosine_similarity_layer", &attrs, NULL, false);
}

cr_module *cr_pairwise_distance_layer_at(cr_site at, const cr_pairwise_distance_opts *options)
{
    CR_TAKE_OPTIONS(cr_pairwise_distance_opts, o, options);
    cr_pairwise_distance_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = o.p ? o.p : 2;
    attrs.eps = o.eps ? o.eps : 1e-6;
    attrs.keepdims = o.keepdims;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_pairwise_distance], "pairwise_distance_layer", &attrs, NULL, false);
}

cr_module *cr_cross_entropy_layer_at(cr_site at, const cr_cross_entropy_opts *options)
{
    CR_TAKE_OPTIONS(cr_cross_entropy_opts, o, options);
    cr_cross_entropy_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ignore_index = o.ignore_index ? o.ignore_index : -100;
    attrs.label_smoothing = o.label_smoothing;
    attrs.reduction = o.reduction;
    cr_tensor *const given[] = {o.weight};
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_cross_entropy], "cross_entropy_layer", &attrs, given, false);
}

cr_module *cr_nll_loss_layer_at(cr_site at, const cr_nll_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_nll_loss_opts, o, options);
    cr_nll_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.ignore_index = o.ignore_index ? o.ignore_index : -100;
    attrs.reduction = o.reduction;
    cr_tensor *const given[] = {o.weight};
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_nll_loss], "nll_loss_layer", &attrs, given, false);
}

cr_module *cr_bce_layer_at(cr_site at, const cr_bce_opts *options)
{
    CR_TAKE_OPTIONS(cr_bce_opts, o, options);
    cr_bce_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *const given[] = {o.weight};
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_bce], "bce_layer", &attrs, given, false);
}

cr_module *cr_bce_with_logits_layer_at(cr_site at, const cr_bce_with_logits_opts *options)
{
    CR_TAKE_OPTIONS(cr_bce_with_logits_opts, o, options);
    cr_bce_with_logits_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *const given[] = {o.weight, o.pos_weight};
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_bce_with_logits], "bce_with_logits_layer", &attrs, given, false);
}

cr_module *cr_mse_loss_layer_at(cr_site at, const cr_mse_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_mse_loss_opts, o, options);
    cr_mse_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_mse_loss], "mse_loss_layer", &attrs, NULL, false);
}

cr_module *cr_l1_loss_layer_at(cr_site at, const cr_l1_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_l1_loss_opts, o, options);
    cr_l1_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_l1_loss], "l1_loss_layer", &attrs, NULL, false);
}

cr_module *cr_smooth_l1_loss_layer_at(cr_site at, const cr_smooth_l1_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_smooth_l1_loss_opts, o, options);
    cr_smooth_l1_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.beta = o.beta ? o.beta : 1;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_smooth_l1_loss], "smooth_l1_loss_layer", &attrs, NULL, false);
}

cr_module *cr_huber_loss_layer_at(cr_site at, const cr_huber_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_huber_loss_opts, o, options);
    cr_huber_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.delta = o.delta ? o.delta : 1;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_huber_loss], "huber_loss_layer", &attrs, NULL, false);
}

cr_module *cr_kl_div_layer_at(cr_site at, const cr_kl_div_opts *options)
{
    CR_TAKE_OPTIONS(cr_kl_div_opts, o, options);
    cr_kl_div_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.log_target = o.log_target;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_kl_div], "kl_div_layer", &attrs, NULL, false);
}

cr_module *cr_hinge_embedding_loss_layer_at(cr_site at, const cr_hinge_embedding_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_hinge_embedding_loss_opts, o, options);
    cr_hinge_embedding_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.margin = o.margin ? o.margin : 1;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_hinge_embedding_loss], "hinge_embedding_loss_layer", &attrs, NULL, false);
}

cr_module *cr_margin_ranking_loss_layer_at(cr_site at, const cr_margin_ranking_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_margin_ranking_loss_opts, o, options);
    cr_margin_ranking_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.margin = o.margin;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_margin_ranking_loss], "margin_ranking_loss_layer", &attrs, NULL, false);
}

cr_module *cr_soft_margin_loss_layer_at(cr_site at, const cr_soft_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_soft_margin_loss_opts, o, options);
    cr_soft_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_soft_margin_loss], "soft_margin_loss_layer", &attrs, NULL, false);
}

cr_module *cr_multi_margin_loss_layer_at(cr_site at, const cr_multi_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_multi_margin_loss_opts, o, options);
    cr_multi_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.p = o.p ? o.p : 1;
    attrs.margin = o.margin ? o.margin : 1;
    attrs.reduction = o.reduction;
    cr_tensor *const given[] = {o.weight};
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_multi_margin_loss], "multi_margin_loss_layer", &attrs, given, false);
}

cr_module *cr_multilabel_margin_loss_layer_at(cr_site at, const cr_multilabel_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_multilabel_margin_loss_opts, o, options);
    cr_multilabel_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_multilabel_margin_loss], "multilabel_margin_loss_layer", &attrs, NULL, false);
}

cr_module *cr_multilabel_soft_margin_loss_layer_at(cr_site at, const cr_multilabel_soft_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_multilabel_soft_margin_loss_opts, o, options);
    cr_multilabel_soft_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.reduction = o.reduction;
    cr_tensor *const given[] = {o.weight};
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_multilabel_soft_margin_loss], "multilabel_soft_margin_loss_layer", &attrs, given, false);
}

cr_module *cr_poisson_nll_loss_layer_at(cr_site at, const cr_poisson_nll_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_poisson_nll_loss_opts, o, options);
    cr_poisson_nll_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.plain = o.plain;
    attrs.full = o.full;
    attrs.eps = o.eps ? o.eps : 1e-8;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_poisson_nll_loss], "poisson_nll_loss_layer", &attrs, NULL, false);
}

cr_module *cr_gaussian_nll_loss_layer_at(cr_site at, const cr_gaussian_nll_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_gaussian_nll_loss_opts, o, options);
    cr_gaussian_nll_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.full = o.full;
    attrs.eps = o.eps ? o.eps : 1e-6;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_gaussian_nll_loss], "gaussian_nll_loss_layer", &attrs, NULL, false);
}

cr_module *cr_cosine_embedding_loss_layer_at(cr_site at, const cr_cosine_embedding_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_cosine_embedding_loss_opts, o, options);
    cr_cosine_embedding_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.margin = o.margin;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_cosine_embedding_loss], "cosine_embedding_loss_layer", &attrs, NULL, false);
}

cr_module *cr_triplet_margin_loss_layer_at(cr_site at, const cr_triplet_margin_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_triplet_margin_loss_opts, o, options);
    cr_triplet_margin_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.margin = o.margin ? o.margin : 1;
    attrs.p = o.p ? o.p : 2;
    attrs.eps = o.eps ? o.eps : 1e-6;
    attrs.swap = o.swap;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_triplet_margin_loss], "triplet_margin_loss_layer", &attrs, NULL, false);
}

cr_module *cr_ctc_loss_layer_at(cr_site at, const cr_ctc_loss_opts *options)
{
    CR_TAKE_OPTIONS(cr_ctc_loss_opts, o, options);
    cr_ctc_loss_attrs attrs;
    memset(&attrs, 0, sizeof attrs);
    attrs.blank = o.blank;
    attrs.zero_infinity = o.zero_infinity;
    attrs.reduction = o.reduction;
    return cr_op_layer(at, &cr_builtin_ops[CR_OP_ctc_loss], "ctc_loss_layer", &attrs, NULL, false);
}
