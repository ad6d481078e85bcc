/* Written by tools/generate/generate.py from src/nn/op_layers.def: do not edit. */

/* Ops as layers: cr_NAME_layer(...) takes the attributes of the op cr_NAME in order, then its options as .name =
 * value; cr_forward(m, x) is cr_NAME(x, ...), cr_forward_all(m, x, y) that of an op of several tensors. Of an op
 * with several results the layer gives the first. An optional tensor (a loss's .weight) becomes a buffer. */

#ifndef CRESSET_OP_LAYERS_H
#define CRESSET_OP_LAYERS_H
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* cr_relu(x). */
CR_API cr_module *cr_relu_layer_at(cr_site at);
#define cr_relu_layer() cr_relu_layer_at(CR_HERE)
/* cr_relu6(x). */
CR_API cr_module *cr_relu6_layer_at(cr_site at);
#define cr_relu6_layer() cr_relu6_layer_at(CR_HERE)
/* cr_gelu(x). */
CR_API cr_module *cr_gelu_layer_at(cr_site at);
#define cr_gelu_layer() cr_gelu_layer_at(CR_HERE)
/* cr_gelu_tanh(x). */
CR_API cr_module *cr_gelu_tanh_layer_at(cr_site at);
#define cr_gelu_tanh_layer() cr_gelu_tanh_layer_at(CR_HERE)
/* cr_quick_gelu(x). */
CR_API cr_module *cr_quick_gelu_layer_at(cr_site at);
#define cr_quick_gelu_layer() cr_quick_gelu_layer_at(CR_HERE)
/* cr_silu(x). */
CR_API cr_module *cr_silu_layer_at(cr_site at);
#define cr_silu_layer() cr_silu_layer_at(CR_HERE)
/* cr_swish(x). */
CR_API cr_module *cr_swish_layer_at(cr_site at, const cr_swish_opts *options);
#define cr_swish_layer(...) cr_swish_layer_at(CR_HERE, CR_OPTIONS(cr_swish_opts, __VA_ARGS__))
/* cr_mish(x). */
CR_API cr_module *cr_mish_layer_at(cr_site at);
#define cr_mish_layer() cr_mish_layer_at(CR_HERE)
/* cr_selu(x). */
CR_API cr_module *cr_selu_layer_at(cr_site at);
#define cr_selu_layer() cr_selu_layer_at(CR_HERE)
/* cr_celu(x). */
CR_API cr_module *cr_celu_layer_at(cr_site at, const cr_celu_opts *options);
#define cr_celu_layer(...) cr_celu_layer_at(CR_HERE, CR_OPTIONS(cr_celu_opts, __VA_ARGS__))
/* cr_elu(x). */
CR_API cr_module *cr_elu_layer_at(cr_site at, const cr_elu_opts *options);
#define cr_elu_layer(...) cr_elu_layer_at(CR_HERE, CR_OPTIONS(cr_elu_opts, __VA_ARGS__))
/* cr_hardswish(x). */
CR_API cr_module *cr_hardswish_layer_at(cr_site at);
#define cr_hardswish_layer() cr_hardswish_layer_at(CR_HERE)
/* cr_hardsigmoid(x). */
CR_API cr_module *cr_hardsigmoid_layer_at(cr_site at);
#define cr_hardsigmoid_layer() cr_hardsigmoid_layer_at(CR_HERE)
/* cr_hardtanh(x, min, max). */
CR_API cr_module *cr_hardtanh_layer_at(cr_site at, double min, double max);
#define cr_hardtanh_layer(min, max) cr_hardtanh_layer_at(CR_HERE, min, max)
/* cr_hardshrink(x). */
CR_API cr_module *cr_hardshrink_layer_at(cr_site at, const cr_hardshrink_opts *options);
#define cr_hardshrink_layer(...) cr_hardshrink_layer_at(CR_HERE, CR_OPTIONS(cr_hardshrink_opts, __VA_ARGS__))
/* cr_softshrink(x). */
CR_API cr_module *cr_softshrink_layer_at(cr_site at, const cr_softshrink_opts *options);
#define cr_softshrink_layer(...) cr_softshrink_layer_at(CR_HERE, CR_OPTIONS(cr_softshrink_opts, __VA_ARGS__))
/* cr_tanhshrink(x). */
CR_API cr_module *cr_tanhshrink_layer_at(cr_site at);
#define cr_tanhshrink_layer() cr_tanhshrink_layer_at(CR_HERE)
/* cr_thresholded_relu(x). */
CR_API cr_module *cr_thresholded_relu_layer_at(cr_site at, const cr_thresholded_relu_opts *options);
#define cr_thresholded_relu_layer(...) cr_thresholded_relu_layer_at(CR_HERE, CR_OPTIONS(cr_thresholded_relu_opts, __VA_ARGS__))
/* cr_threshold(x, limit, value). */
CR_API cr_module *cr_threshold_layer_at(cr_site at, double limit, double value);
#define cr_threshold_layer(limit, value) cr_threshold_layer_at(CR_HERE, limit, value)
/* cr_clamp(x, min, max). */
CR_API cr_module *cr_clamp_layer_at(cr_site at, double min, double max);
#define cr_clamp_layer(min, max) cr_clamp_layer_at(CR_HERE, min, max)
/* cr_leaky_relu(x). */
CR_API cr_module *cr_leaky_relu_layer_at(cr_site at, const cr_leaky_relu_opts *options);
#define cr_leaky_relu_layer(...) cr_leaky_relu_layer_at(CR_HERE, CR_OPTIONS(cr_leaky_relu_opts, __VA_ARGS__))
/* cr_rrelu(x). */
CR_API cr_module *cr_rrelu_layer_at(cr_site at, const cr_rrelu_opts *options);
#define cr_rrelu_layer(...) cr_rrelu_layer_at(CR_HERE, CR_OPTIONS(cr_rrelu_opts, __VA_ARGS__))
/* cr_softplus(x). */
CR_API cr_module *cr_softplus_layer_at(cr_site at, const cr_softplus_opts *options);
#define cr_softplus_layer(...) cr_softplus_layer_at(CR_HERE, CR_OPTIONS(cr_softplus_opts, __VA_ARGS__))
/* cr_softsign(x). */
CR_API cr_module *cr_softsign_layer_at(cr_site at);
#define cr_softsign_layer() cr_softsign_layer_at(CR_HERE)
/* cr_log_sigmoid(x). */
CR_API cr_module *cr_log_sigmoid_layer_at(cr_site at);
#define cr_log_sigmoid_layer() cr_log_sigmoid_layer_at(CR_HERE)
/* cr_tanh(x). */
CR_API cr_module *cr_tanh_layer_at(cr_site at);
#define cr_tanh_layer() cr_tanh_layer_at(CR_HERE)
/* cr_sigmoid(x). */
CR_API cr_module *cr_sigmoid_layer_at(cr_site at);
#define cr_sigmoid_layer() cr_sigmoid_layer_at(CR_HERE)
/* cr_glu(x, axis). */
CR_API cr_module *cr_glu_layer_at(cr_site at, int64_t axis);
#define cr_glu_layer(axis) cr_glu_layer_at(CR_HERE, axis)
/* cr_softmax(x, axis). */
CR_API cr_module *cr_softmax_layer_at(cr_site at, int64_t axis);
#define cr_softmax_layer(axis) cr_softmax_layer_at(CR_HERE, axis)
/* cr_log_softmax(x, axis). */
CR_API cr_module *cr_log_softmax_layer_at(cr_site at, int64_t axis);
#define cr_log_softmax_layer(axis) cr_log_softmax_layer_at(CR_HERE, axis)
/* cr_softmin(x, axis). */
CR_API cr_module *cr_softmin_layer_at(cr_site at, int64_t axis);
#define cr_softmin_layer(axis) cr_softmin_layer_at(CR_HERE, axis)
/* cr_gumbel_softmax(x, axis). */
CR_API cr_module *cr_gumbel_softmax_layer_at(cr_site at, int64_t axis, const cr_gumbel_softmax_opts *options);
#define cr_gumbel_softmax_layer(axis, ...) cr_gumbel_softmax_layer_at(CR_HERE, axis, CR_OPTIONS(cr_gumbel_softmax_opts, __VA_ARGS__))
/* cr_normalize(x, axis). */
CR_API cr_module *cr_normalize_layer_at(cr_site at, int64_t axis, const cr_normalize_opts *options);
#define cr_normalize_layer(axis, ...) cr_normalize_layer_at(CR_HERE, axis, CR_OPTIONS(cr_normalize_opts, __VA_ARGS__))
/* cr_dropout(x, p), in training; otherwise x itself. Errors: p is outside [0, 1]. */
CR_API cr_module *cr_dropout_layer_at(cr_site at, double p);
#define cr_dropout_layer(p) cr_dropout_layer_at(CR_HERE, p)
/* cr_dropout_channels(x, p), in training; otherwise x itself. Errors: p is outside [0, 1]. */
CR_API cr_module *cr_dropout_channels_layer_at(cr_site at, double p);
#define cr_dropout_channels_layer(p) cr_dropout_channels_layer_at(CR_HERE, p)
/* cr_alpha_dropout(x, p), in training; otherwise x itself. Errors: p is outside [0, 1]. */
CR_API cr_module *cr_alpha_dropout_layer_at(cr_site at, double p, const cr_alpha_dropout_opts *options);
#define cr_alpha_dropout_layer(p, ...) cr_alpha_dropout_layer_at(CR_HERE, p, CR_OPTIONS(cr_alpha_dropout_opts, __VA_ARGS__))
/* cr_adaptive_max_pool1d(x, size). */
CR_API cr_module *cr_adaptive_max_pool1d_layer_at(cr_site at, cr_dims size);
#define cr_adaptive_max_pool1d_layer(size) cr_adaptive_max_pool1d_layer_at(CR_HERE, size)
/* cr_adaptive_max_pool2d(x, size). */
CR_API cr_module *cr_adaptive_max_pool2d_layer_at(cr_site at, cr_dims size);
#define cr_adaptive_max_pool2d_layer(size) cr_adaptive_max_pool2d_layer_at(CR_HERE, size)
/* cr_adaptive_max_pool3d(x, size). */
CR_API cr_module *cr_adaptive_max_pool3d_layer_at(cr_site at, cr_dims size);
#define cr_adaptive_max_pool3d_layer(size) cr_adaptive_max_pool3d_layer_at(CR_HERE, size)
/* cr_adaptive_avg_pool1d(x, size). */
CR_API cr_module *cr_adaptive_avg_pool1d_layer_at(cr_site at, cr_dims size);
#define cr_adaptive_avg_pool1d_layer(size) cr_adaptive_avg_pool1d_layer_at(CR_HERE, size)
/* cr_adaptive_avg_pool2d(x, size). */
CR_API cr_module *cr_adaptive_avg_pool2d_layer_at(cr_site at, cr_dims size);
#define cr_adaptive_avg_pool2d_layer(size) cr_adaptive_avg_pool2d_layer_at(CR_HERE, size)
/* cr_adaptive_avg_pool3d(x, size). */
CR_API cr_module *cr_adaptive_avg_pool3d_layer_at(cr_site at, cr_dims size);
#define cr_adaptive_avg_pool3d_layer(size) cr_adaptive_avg_pool3d_layer_at(CR_HERE, size)
/* cr_fractional_max_pool(x, kernel, size). */
CR_API cr_module *cr_fractional_max_pool_layer_at(cr_site at, cr_dims kernel, cr_dims size, const cr_fractional_max_pool_opts *options);
#define cr_fractional_max_pool_layer(kernel, size, ...) cr_fractional_max_pool_layer_at(CR_HERE, kernel, size, CR_OPTIONS(cr_fractional_max_pool_opts, __VA_ARGS__))
/* cr_lp_pool(x, p). */
CR_API cr_module *cr_lp_pool_layer_at(cr_site at, double p, const cr_lp_pool_opts *options);
#define cr_lp_pool_layer(p, ...) cr_lp_pool_layer_at(CR_HERE, p, CR_OPTIONS(cr_lp_pool_opts, __VA_ARGS__))
/* cr_max_unpool1d(x, indices), by cr_forward_all(m, x, indices). */
CR_API cr_module *cr_max_unpool1d_layer_at(cr_site at, const cr_max_unpool1d_opts *options);
#define cr_max_unpool1d_layer(...) cr_max_unpool1d_layer_at(CR_HERE, CR_OPTIONS(cr_max_unpool1d_opts, __VA_ARGS__))
/* cr_max_unpool2d(x, indices), by cr_forward_all(m, x, indices). */
CR_API cr_module *cr_max_unpool2d_layer_at(cr_site at, const cr_max_unpool2d_opts *options);
#define cr_max_unpool2d_layer(...) cr_max_unpool2d_layer_at(CR_HERE, CR_OPTIONS(cr_max_unpool2d_opts, __VA_ARGS__))
/* cr_max_unpool3d(x, indices), by cr_forward_all(m, x, indices). */
CR_API cr_module *cr_max_unpool3d_layer_at(cr_site at, const cr_max_unpool3d_opts *options);
#define cr_max_unpool3d_layer(...) cr_max_unpool3d_layer_at(CR_HERE, CR_OPTIONS(cr_max_unpool3d_opts, __VA_ARGS__))
/* cr_im2col(x, kernel). */
CR_API cr_module *cr_im2col_layer_at(cr_site at, cr_dims kernel, const cr_im2col_opts *options);
#define cr_im2col_layer(kernel, ...) cr_im2col_layer_at(CR_HERE, kernel, CR_OPTIONS(cr_im2col_opts, __VA_ARGS__))
/* cr_col2im(x, size, kernel). */
CR_API cr_module *cr_col2im_layer_at(cr_site at, cr_dims size, cr_dims kernel, const cr_col2im_opts *options);
#define cr_col2im_layer(size, kernel, ...) cr_col2im_layer_at(CR_HERE, size, kernel, CR_OPTIONS(cr_col2im_opts, __VA_ARGS__))
/* cr_local_response_norm(x, size). */
CR_API cr_module *cr_local_response_norm_layer_at(cr_site at, int64_t size, const cr_local_response_norm_opts *options);
#define cr_local_response_norm_layer(size, ...) cr_local_response_norm_layer_at(CR_HERE, size, CR_OPTIONS(cr_local_response_norm_opts, __VA_ARGS__))
/* cr_pad(x, before, after). */
CR_API cr_module *cr_pad_layer_at(cr_site at, cr_dims before, cr_dims after, const cr_pad_opts *options);
#define cr_pad_layer(before, after, ...) cr_pad_layer_at(CR_HERE, before, after, CR_OPTIONS(cr_pad_opts, __VA_ARGS__))
/* cr_interpolate(x, size). */
CR_API cr_module *cr_interpolate_layer_at(cr_site at, cr_dims size, const cr_interpolate_opts *options);
#define cr_interpolate_layer(size, ...) cr_interpolate_layer_at(CR_HERE, size, CR_OPTIONS(cr_interpolate_opts, __VA_ARGS__))
/* cr_pixel_shuffle(x, factor). */
CR_API cr_module *cr_pixel_shuffle_layer_at(cr_site at, int64_t factor);
#define cr_pixel_shuffle_layer(factor) cr_pixel_shuffle_layer_at(CR_HERE, factor)
/* cr_pixel_unshuffle(x, factor). */
CR_API cr_module *cr_pixel_unshuffle_layer_at(cr_site at, int64_t factor);
#define cr_pixel_unshuffle_layer(factor) cr_pixel_unshuffle_layer_at(CR_HERE, factor)
/* cr_channel_shuffle(x, groups). */
CR_API cr_module *cr_channel_shuffle_layer_at(cr_site at, int64_t groups);
#define cr_channel_shuffle_layer(groups) cr_channel_shuffle_layer_at(CR_HERE, groups)
/* cr_unflatten(x, axis, sizes). */
CR_API cr_module *cr_unflatten_layer_at(cr_site at, int64_t axis, cr_dims sizes);
#define cr_unflatten_layer(axis, sizes) cr_unflatten_layer_at(CR_HERE, axis, sizes)
/* cr_cosine_similarity(a, b, axis), by cr_forward_all(m, a, b). */
CR_API cr_module *cr_cosine_similarity_layer_at(cr_site at, int64_t axis, const cr_cosine_similarity_opts *options);
#define cr_cosine_similarity_layer(axis, ...) cr_cosine_similarity_layer_at(CR_HERE, axis, CR_OPTIONS(cr_cosine_similarity_opts, __VA_ARGS__))
/* cr_pairwise_distance(a, b), by cr_forward_all(m, a, b). */
CR_API cr_module *cr_pairwise_distance_layer_at(cr_site at, const cr_pairwise_distance_opts *options);
#define cr_pairwise_distance_layer(...) cr_pairwise_distance_layer_at(CR_HERE, CR_OPTIONS(cr_pairwise_distance_opts, __VA_ARGS__))
/* cr_cross_entropy(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_cross_entropy_layer_at(cr_site at, const cr_cross_entropy_opts *options);
#define cr_cross_entropy_layer(...) cr_cross_entropy_layer_at(CR_HERE, CR_OPTIONS(cr_cross_entropy_opts, __VA_ARGS__))
/* cr_nll_loss(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_nll_loss_layer_at(cr_site at, const cr_nll_loss_opts *options);
#define cr_nll_loss_layer(...) cr_nll_loss_layer_at(CR_HERE, CR_OPTIONS(cr_nll_loss_opts, __VA_ARGS__))
/* cr_bce(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_bce_layer_at(cr_site at, const cr_bce_opts *options);
#define cr_bce_layer(...) cr_bce_layer_at(CR_HERE, CR_OPTIONS(cr_bce_opts, __VA_ARGS__))
/* cr_bce_with_logits(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_bce_with_logits_layer_at(cr_site at, const cr_bce_with_logits_opts *options);
#define cr_bce_with_logits_layer(...) cr_bce_with_logits_layer_at(CR_HERE, CR_OPTIONS(cr_bce_with_logits_opts, __VA_ARGS__))
/* cr_mse_loss(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_mse_loss_layer_at(cr_site at, const cr_mse_loss_opts *options);
#define cr_mse_loss_layer(...) cr_mse_loss_layer_at(CR_HERE, CR_OPTIONS(cr_mse_loss_opts, __VA_ARGS__))
/* cr_l1_loss(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_l1_loss_layer_at(cr_site at, const cr_l1_loss_opts *options);
#define cr_l1_loss_layer(...) cr_l1_loss_layer_at(CR_HERE, CR_OPTIONS(cr_l1_loss_opts, __VA_ARGS__))
/* cr_smooth_l1_loss(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_smooth_l1_loss_layer_at(cr_site at, const cr_smooth_l1_loss_opts *options);
#define cr_smooth_l1_loss_layer(...) cr_smooth_l1_loss_layer_at(CR_HERE, CR_OPTIONS(cr_smooth_l1_loss_opts, __VA_ARGS__))
/* cr_huber_loss(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_huber_loss_layer_at(cr_site at, const cr_huber_loss_opts *options);
#define cr_huber_loss_layer(...) cr_huber_loss_layer_at(CR_HERE, CR_OPTIONS(cr_huber_loss_opts, __VA_ARGS__))
/* cr_kl_div(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_kl_div_layer_at(cr_site at, const cr_kl_div_opts *options);
#define cr_kl_div_layer(...) cr_kl_div_layer_at(CR_HERE, CR_OPTIONS(cr_kl_div_opts, __VA_ARGS__))
/* cr_hinge_embedding_loss(x, y), by cr_forward_all(m, x, y). */
CR_API cr_module *cr_hinge_embedding_loss_layer_at(cr_site at, const cr_hinge_embedding_loss_opts *options);
#define cr_hinge_embedding_loss_layer(...) cr_hinge_embedding_loss_layer_at(CR_HERE, CR_OPTIONS(cr_hinge_embedding_loss_opts, __VA_ARGS__))
/* cr_margin_ranking_loss(a, b, y), by cr_forward_all(m, a, b, y). */
CR_API cr_module *cr_margin_ranking_loss_layer_at(cr_site at, const cr_margin_ranking_loss_opts *options);
#define cr_margin_ranking_loss_layer(...) cr_margin_ranking_loss_layer_at(CR_HERE, CR_OPTIONS(cr_margin_ranking_loss_opts, __VA_ARGS__))
/* cr_soft_margin_loss(x, y), by cr_forward_all(m, x, y). */
CR_API cr_module *cr_soft_margin_loss_layer_at(cr_site at, const cr_soft_margin_loss_opts *options);
#define cr_soft_margin_loss_layer(...) cr_soft_margin_loss_layer_at(CR_HERE, CR_OPTIONS(cr_soft_margin_loss_opts, __VA_ARGS__))
/* cr_multi_margin_loss(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_multi_margin_loss_layer_at(cr_site at, const cr_multi_margin_loss_opts *options);
#define cr_multi_margin_loss_layer(...) cr_multi_margin_loss_layer_at(CR_HERE, CR_OPTIONS(cr_multi_margin_loss_opts, __VA_ARGS__))
/* cr_multilabel_margin_loss(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_multilabel_margin_loss_layer_at(cr_site at, const cr_multilabel_margin_loss_opts *options);
#define cr_multilabel_margin_loss_layer(...) cr_multilabel_margin_loss_layer_at(CR_HERE, CR_OPTIONS(cr_multilabel_margin_loss_opts, __VA_ARGS__))
/* cr_multilabel_soft_margin_loss(x, y), by cr_forward_all(m, x, y). */
CR_API cr_module *cr_multilabel_soft_margin_loss_layer_at(cr_site at, const cr_multilabel_soft_margin_loss_opts *options);
#define cr_multilabel_soft_margin_loss_layer(...) cr_multilabel_soft_margin_loss_layer_at(CR_HERE, CR_OPTIONS(cr_multilabel_soft_margin_loss_opts, __VA_ARGS__))
/* cr_poisson_nll_loss(x, target), by cr_forward_all(m, x, target). */
CR_API cr_module *cr_poisson_nll_loss_layer_at(cr_site at, const cr_poisson_nll_loss_opts *options);
#define cr_poisson_nll_loss_layer(...) cr_poisson_nll_loss_layer_at(CR_HERE, CR_OPTIONS(cr_poisson_nll_loss_opts, __VA_ARGS__))
/* cr_gaussian_nll_loss(x, target, var), by cr_forward_all(m, x, target, var). */
CR_API cr_module *cr_gaussian_nll_loss_layer_at(cr_site at, const cr_gaussian_nll_loss_opts *options);
#define cr_gaussian_nll_loss_layer(...) cr_gaussian_nll_loss_layer_at(CR_HERE, CR_OPTIONS(cr_gaussian_nll_loss_opts, __VA_ARGS__))
/* cr_cosine_embedding_loss(a, b, y), by cr_forward_all(m, a, b, y). */
CR_API cr_module *cr_cosine_embedding_loss_layer_at(cr_site at, const cr_cosine_embedding_loss_opts *options);
#define cr_cosine_embedding_loss_layer(...) cr_cosine_embedding_loss_layer_at(CR_HERE, CR_OPTIONS(cr_cosine_embedding_loss_opts, __VA_ARGS__))
/* cr_triplet_margin_loss(anchor, positive, negative), by cr_forward_all(m, anchor, positive, negative). */
CR_API cr_module *cr_triplet_margin_loss_layer_at(cr_site at, const cr_triplet_margin_loss_opts *options);
#define cr_triplet_margin_loss_layer(...) cr_triplet_margin_loss_layer_at(CR_HERE, CR_OPTIONS(cr_triplet_margin_loss_opts, __VA_ARGS__))
/* cr_ctc_loss(x, targets, input_lengths, target_lengths), by cr_forward_all(m, x, targets, input_lengths,
 * target_lengths). */
CR_API cr_module *cr_ctc_loss_layer_at(cr_site at, const cr_ctc_loss_opts *options);
#define cr_ctc_loss_layer(...) cr_ctc_loss_layer_at(CR_HERE, CR_OPTIONS(cr_ctc_loss_opts, __VA_ARGS__))

CR_END_C
#endif
