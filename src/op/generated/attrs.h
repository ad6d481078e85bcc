/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */

/* Attributes of each op as its rules and kernels see them: every field filled in. */
#ifndef CR_OP_ATTRS_H
#define CR_OP_ATTRS_H
#include <cresset/ops.h>

enum {
    CR_OP_gelu,
    CR_OP_gelu_grad,
    CR_OP_gelu_tanh,
    CR_OP_gelu_tanh_grad,
    CR_OP_silu,
    CR_OP_silu_grad,
    CR_OP_mish,
    CR_OP_mish_grad,
    CR_OP_softplus,
    CR_OP_softplus_grad,
    CR_OP_log_sigmoid,
    CR_OP_softsign,
    CR_OP_softsign_grad,
    CR_OP_leaky_relu,
    CR_OP_leaky_relu_grad,
    CR_OP_prelu,
    CR_OP_elu,
    CR_OP_elu_grad,
    CR_OP_selu,
    CR_OP_relu6,
    CR_OP_relu6_grad,
    CR_OP_hardsigmoid,
    CR_OP_hardsigmoid_grad,
    CR_OP_hardswish,
    CR_OP_hardswish_grad,
    CR_OP_clamp,
    CR_OP_clamp_grad,
    CR_OP_threshold,
    CR_OP_empty_like,
    CR_OP_logspace,
    CR_OP_geomspace,
    CR_OP_tril_indices,
    CR_OP_triu_indices,
    CR_OP_vander,
    CR_OP_diag,
    CR_OP_diagflat,
    CR_OP_block_diag,
    CR_OP_cartesian_prod,
    CR_OP_combinations,
    CR_OP_flipud,
    CR_OP_fliplr,
    CR_OP_expand_dims,
    CR_OP_moveaxis,
    CR_OP_repeat,
    CR_OP_hstack,
    CR_OP_vstack,
    CR_OP_dstack,
    CR_OP_ravel,
    CR_OP_diagonal_scatter,
    CR_OP_select_scatter,
    CR_OP_slice_scatter,
    CR_OP_put_along_axis,
    CR_OP_bucketize,
    CR_OP_column_stack,
    CR_OP_unravel_index,
    CR_OP_ravel_multi_index,
    CR_OP_flatnonzero,
    CR_OP_flash_attention,
    CR_OP_flash_attention_backward,
    CR_OP_scaled_dot_product_attention,
    CR_OP_multi_head_attention,
    CR_OP_attention_cache,
    CR_OP_rotary_embedding,
    CR_OP_complex,
    CR_OP_real,
    CR_OP_imag,
    CR_OP_view_as_real,
    CR_OP_view_as_complex,
    CR_OP_angle,
    CR_OP_conv1d,
    CR_OP_conv2d,
    CR_OP_conv3d,
    CR_OP_conv_input_grad,
    CR_OP_conv_weight_grad,
    CR_OP_conv_transpose1d,
    CR_OP_conv_transpose2d,
    CR_OP_conv_transpose3d,
    CR_OP_cast,
    CR_OP_clone,
    CR_OP_copy,
    CR_OP_full,
    CR_OP_empty,
    CR_OP_zeros,
    CR_OP_ones,
    CR_OP_full_like,
    CR_OP_zeros_like,
    CR_OP_ones_like,
    CR_OP_arange,
    CR_OP_linspace,
    CR_OP_eye,
    CR_OP_scalar_tensor,
    CR_OP_matrix_power,
    CR_OP_matrix_norm,
    CR_OP_cholesky,
    CR_OP_cholesky_solve,
    CR_OP_lu_factor,
    CR_OP_lu,
    CR_OP_lu_solve,
    CR_OP_qr,
    CR_OP_solve_triangular,
    CR_OP_solve,
    CR_OP_inv,
    CR_OP_det,
    CR_OP_adjugate,
    CR_OP_slogdet,
    CR_OP_pinv,
    CR_OP_lstsq,
    CR_OP_eigh,
    CR_OP_eigvalsh,
    CR_OP_eig,
    CR_OP_eigvals,
    CR_OP_svd,
    CR_OP_svdvals,
    CR_OP_matrix_rank,
    CR_OP_matrix_exp,
    CR_OP_matrix_cond,
    CR_OP_tensorinv,
    CR_OP_tensorsolve,
    CR_OP_householder_product,
    CR_OP_box_iou,
    CR_OP_nms_selected,
    CR_OP_non_max_suppression,
    CR_OP_nms,
    CR_OP_roi_align,
    CR_OP_roi_align_grad,
    CR_OP_roi_max_places,
    CR_OP_roi_align_max,
    CR_OP_roi_pool,
    CR_OP_cosine_similarity,
    CR_OP_pairwise_distance,
    CR_OP_cdist,
    CR_OP_pdist,
    CR_OP_einsum,
    CR_OP_nextafter,
    CR_OP_positive,
    CR_OP_clip,
    CR_OP_fft,
    CR_OP_ifft,
    CR_OP_rfft,
    CR_OP_irfft,
    CR_OP_hfft,
    CR_OP_ihfft,
    CR_OP_fftn,
    CR_OP_ifftn,
    CR_OP_rfftn,
    CR_OP_irfftn,
    CR_OP_fftshift,
    CR_OP_ifftshift,
    CR_OP_fftfreq,
    CR_OP_rfftfreq,
    CR_OP_fft_pairs,
    CR_OP_fft_half,
    CR_OP_fft_whole,
    CR_OP_encode_small,
    CR_OP_decode_small,
    CR_OP_pack_bits,
    CR_OP_unpack_bits,
    CR_OP_celu,
    CR_OP_hardtanh,
    CR_OP_softshrink,
    CR_OP_hardshrink,
    CR_OP_tanhshrink,
    CR_OP_thresholded_relu,
    CR_OP_swish,
    CR_OP_quick_gelu,
    CR_OP_glu,
    CR_OP_softmin,
    CR_OP_normalize,
    CR_OP_rrelu,
    CR_OP_gumbel_softmax,
    CR_OP_dropout_channels,
    CR_OP_alpha_dropout,
    CR_OP_weight_norm,
    CR_OP_spectral_norm,
    CR_OP_embedding_bag,
    CR_OP_gather,
    CR_OP_gather_backward,
    CR_OP_take_along_axis,
    CR_OP_scatter,
    CR_OP_scatter_add,
    CR_OP_index_select,
    CR_OP_index_sum,
    CR_OP_index_add,
    CR_OP_embedding,
    CR_OP_one_hot,
    CR_OP_nonzero,
    CR_OP_masked_select,
    CR_OP_masked_fill,
    CR_OP_index,
    CR_OP_index_put,
    CR_OP_take,
    CR_OP_index_copy,
    CR_OP_index_fill,
    CR_OP_masked_scatter,
    CR_OP_argwhere,
    CR_OP_fill_diagonal,
    CR_OP_matmul_integer,
    CR_OP_conv_integer,
    CR_OP_requantize,
    CR_OP_qlinear_matmul,
    CR_OP_byte_product,
    CR_OP_byte_windows,
    CR_OP_byte_requantize,
    CR_OP_concat,
    CR_OP_stack,
    CR_OP_constant_pad,
    CR_OP_matrix_transpose,
    CR_OP_outer,
    CR_OP_vecdot,
    CR_OP_cross,
    CR_OP_tensordot,
    CR_OP_trace,
    CR_OP_kron,
    CR_OP_multi_dot,
    CR_OP_vector_norm,
    CR_OP_cross_entropy,
    CR_OP_cross_entropy_backward,
    CR_OP_nll_loss,
    CR_OP_nll_loss_backward,
    CR_OP_bce_with_logits,
    CR_OP_bce,
    CR_OP_mse_loss,
    CR_OP_l1_loss,
    CR_OP_smooth_l1_loss,
    CR_OP_huber_loss,
    CR_OP_kl_div,
    CR_OP_hinge_embedding_loss,
    CR_OP_margin_ranking_loss,
    CR_OP_soft_margin_loss,
    CR_OP_multi_margin_loss,
    CR_OP_multilabel_margin_loss,
    CR_OP_multilabel_soft_margin_loss,
    CR_OP_poisson_nll_loss,
    CR_OP_gaussian_nll_loss,
    CR_OP_cosine_embedding_loss,
    CR_OP_triplet_margin_loss,
    CR_OP_ctc_loss,
    CR_OP_matmul,
    CR_OP_linear,
    CR_OP_gather_nd,
    CR_OP_nd_store,
    CR_OP_nd_combine,
    CR_OP_scatter_nd,
    CR_OP_layer_norm,
    CR_OP_rms_norm,
    CR_OP_layer_norm_backward,
    CR_OP_batch_norm_train,
    CR_OP_batch_norm_infer,
    CR_OP_batch_norm_moments,
    CR_OP_batch_norm_backward,
    CR_OP_batch_norm,
    CR_OP_group_norm,
    CR_OP_group_norm_backward,
    CR_OP_instance_norm,
    CR_OP_lerp,
    CR_OP_addcmul,
    CR_OP_addcdiv,
    CR_OP_heaviside,
    CR_OP_nan_to_num,
    CR_OP_isposinf,
    CR_OP_isneginf,
    CR_OP_isclose,
    CR_OP_allclose,
    CR_OP_array_equal,
    CR_OP_xlogy,
    CR_OP_xlog1py,
    CR_OP_entr,
    CR_OP_logit,
    CR_OP_sinc,
    CR_OP_frac,
    CR_OP_deg2rad,
    CR_OP_rad2deg,
    CR_OP_fmax,
    CR_OP_fmin,
    CR_OP_logaddexp2,
    CR_OP_float_power,
    CR_OP_ldexp,
    CR_OP_lcm,
    CR_OP_ndtr,
    CR_OP_multigammaln,
    CR_OP_polar,
    CR_OP_sgd_step,
    CR_OP_adam_step,
    CR_OP_rmsprop_step,
    CR_OP_adagrad_step,
    CR_OP_adadelta_step,
    CR_OP_total_norm,
    CR_OP_im2col,
    CR_OP_col2im,
    CR_OP_max_unpool,
    CR_OP_max_unpool1d,
    CR_OP_max_unpool2d,
    CR_OP_max_unpool3d,
    CR_OP_lp_pool,
    CR_OP_local_response_norm,
    CR_OP_add,
    CR_OP_sub,
    CR_OP_mul,
    CR_OP_div,
    CR_OP_floor_divide,
    CR_OP_remainder,
    CR_OP_fmod,
    CR_OP_pow,
    CR_OP_maximum,
    CR_OP_minimum,
    CR_OP_atan2,
    CR_OP_hypot,
    CR_OP_copysign,
    CR_OP_logaddexp,
    CR_OP_neg,
    CR_OP_abs,
    CR_OP_conj,
    CR_OP_sign,
    CR_OP_square,
    CR_OP_reciprocal,
    CR_OP_sqrt,
    CR_OP_rsqrt,
    CR_OP_exp,
    CR_OP_exp2,
    CR_OP_expm1,
    CR_OP_log,
    CR_OP_log2,
    CR_OP_log10,
    CR_OP_log1p,
    CR_OP_sin,
    CR_OP_cos,
    CR_OP_tan,
    CR_OP_asin,
    CR_OP_acos,
    CR_OP_atan,
    CR_OP_sinh,
    CR_OP_cosh,
    CR_OP_tanh,
    CR_OP_asinh,
    CR_OP_acosh,
    CR_OP_atanh,
    CR_OP_erf,
    CR_OP_sigmoid,
    CR_OP_relu,
    CR_OP_tanh_grad,
    CR_OP_sigmoid_grad,
    CR_OP_relu_grad,
    CR_OP_floor,
    CR_OP_ceil,
    CR_OP_round,
    CR_OP_trunc,
    CR_OP_equal,
    CR_OP_not_equal,
    CR_OP_less,
    CR_OP_less_equal,
    CR_OP_greater,
    CR_OP_greater_equal,
    CR_OP_isnan,
    CR_OP_isinf,
    CR_OP_signbit,
    CR_OP_isfinite,
    CR_OP_logical_and,
    CR_OP_logical_or,
    CR_OP_logical_xor,
    CR_OP_logical_not,
    CR_OP_bitwise_and,
    CR_OP_bitwise_or,
    CR_OP_bitwise_xor,
    CR_OP_bitwise_not,
    CR_OP_left_shift,
    CR_OP_right_shift,
    CR_OP_where,
    CR_OP_polyval,
    CR_OP_chebyshev_t,
    CR_OP_chebyshev_u,
    CR_OP_legendre_p,
    CR_OP_hermite_h,
    CR_OP_hermite_he,
    CR_OP_laguerre_l,
    CR_OP_max_pool,
    CR_OP_max_pool_grad,
    CR_OP_max_pool_gather,
    CR_OP_max_pool_indices,
    CR_OP_max_pool1d,
    CR_OP_max_pool2d,
    CR_OP_max_pool3d,
    CR_OP_max_pool2d_indices,
    CR_OP_adaptive_max_pool1d,
    CR_OP_adaptive_max_pool2d,
    CR_OP_adaptive_max_pool3d,
    CR_OP_avg_pool,
    CR_OP_avg_pool_grad,
    CR_OP_avg_pool1d,
    CR_OP_avg_pool2d,
    CR_OP_avg_pool3d,
    CR_OP_adaptive_avg_pool1d,
    CR_OP_adaptive_avg_pool2d,
    CR_OP_adaptive_avg_pool3d,
    CR_OP_max_pool1d_indices,
    CR_OP_max_pool3d_indices,
    CR_OP_fractional_max_pool,
    CR_OP_addmm,
    CR_OP_inner,
    CR_OP_vdot,
    CR_OP_dist,
    CR_OP_renorm,
    CR_OP_convolve,
    CR_OP_correlate,
    CR_OP_bilinear,
    CR_OP_conv_tbc,
    CR_OP_linear_cross_entropy,
    CR_OP_quantize_linear,
    CR_OP_dequantize_linear,
    CR_OP_dynamic_quantize_linear,
    CR_OP_fake_quantize,
    CR_OP_stop_gradient,
    CR_OP_uniform,
    CR_OP_normal,
    CR_OP_randint,
    CR_OP_uniform_like,
    CR_OP_normal_like,
    CR_OP_bernoulli,
    CR_OP_permutation,
    CR_OP_multinomial,
    CR_OP_dropout,
    CR_OP_philox_uniform,
    CR_OP_philox_normal,
    CR_OP_philox_integers,
    CR_OP_philox_bernoulli,
    CR_OP_philox_permutation,
    CR_OP_philox_multinomial,
    CR_OP_philox_dropout,
    CR_OP_split2,
    CR_OP_split3,
    CR_OP_split4,
    CR_OP_pad,
    CR_OP_flip,
    CR_OP_roll,
    CR_OP_tile,
    CR_OP_repeat_interleave,
    CR_OP_tril,
    CR_OP_triu,
    CR_OP_sum,
    CR_OP_mean,
    CR_OP_prod,
    CR_OP_max,
    CR_OP_min,
    CR_OP_any,
    CR_OP_all,
    CR_OP_var,
    CR_OP_std,
    CR_OP_logsumexp,
    CR_OP_norm,
    CR_OP_count_nonzero,
    CR_OP_sum_to,
    CR_OP_resample,
    CR_OP_resample_grad,
    CR_OP_resize,
    CR_OP_interpolate,
    CR_OP_lstm_steps,
    CR_OP_lstm_steps_backward,
    CR_OP_lstm,
    CR_OP_lstm_pointwise,
    CR_OP_lstm_pointwise_backward,
    CR_OP_lstm_cell,
    CR_OP_gru_steps,
    CR_OP_gru_steps_backward,
    CR_OP_gru,
    CR_OP_gru_cell,
    CR_OP_rnn_tanh,
    CR_OP_rnn_relu,
    CR_OP_rnn_cell,
    CR_OP_pack_padded,
    CR_OP_pad_packed,
    CR_OP_lstm_general,
    CR_OP_gru_general,
    CR_OP_rnn_general,
    CR_OP_grid_sample,
    CR_OP_deform_conv2d,
    CR_OP_argmax,
    CR_OP_argmin,
    CR_OP_cumsum,
    CR_OP_cumprod,
    CR_OP_cumprod_backward,
    CR_OP_prod_others,
    CR_OP_scatter_reduce,
    CR_OP_unique,
    CR_OP_isin,
    CR_OP_diff,
    CR_OP_cumulative_sum,
    CR_OP_cumulative_prod,
    CR_OP_kthvalue,
    CR_OP_median,
    CR_OP_quantile,
    CR_OP_nansum,
    CR_OP_nanmean,
    CR_OP_bincount,
    CR_OP_rot90,
    CR_OP_diag_embed,
    CR_OP_depth_to_space,
    CR_OP_space_to_depth,
    CR_OP_pixel_shuffle,
    CR_OP_pixel_unshuffle,
    CR_OP_channel_shuffle,
    CR_OP_center_crop_pad,
    CR_OP_affine_grid,
    CR_OP_slice,
    CR_OP_select,
    CR_OP_narrow,
    CR_OP_unfold,
    CR_OP_diagonal,
    CR_OP_slice_backward,
    CR_OP_unfold_backward,
    CR_OP_diagonal_backward,
    CR_OP_softmax,
    CR_OP_log_softmax,
    CR_OP_softmax_backward,
    CR_OP_log_softmax_backward,
    CR_OP_sort,
    CR_OP_argsort,
    CR_OP_topk,
    CR_OP_searchsorted,
    CR_OP_spectrogram,
    CR_OP_mel_filters,
    CR_OP_mel_spectrogram,
    CR_OP_amplitude_to_db,
    CR_OP_dct_matrix,
    CR_OP_mfcc,
    CR_OP_change_rate,
    CR_OP_mask_along_axis,
    CR_OP_lgamma,
    CR_OP_digamma,
    CR_OP_polygamma,
    CR_OP_zeta,
    CR_OP_erfc,
    CR_OP_erfcx,
    CR_OP_erfinv,
    CR_OP_ndtri,
    CR_OP_log_ndtr,
    CR_OP_i0,
    CR_OP_i0e,
    CR_OP_i1,
    CR_OP_i1e,
    CR_OP_bessel_j0,
    CR_OP_bessel_j1,
    CR_OP_bessel_y0,
    CR_OP_bessel_y1,
    CR_OP_gammainc,
    CR_OP_gammaincc,
    CR_OP_gcd,
    CR_OP_bessel_k0,
    CR_OP_bessel_k0e,
    CR_OP_bessel_k1,
    CR_OP_bessel_k1e,
    CR_OP_cummax_indices,
    CR_OP_cummax,
    CR_OP_cummin,
    CR_OP_logcumsumexp,
    CR_OP_mode,
    CR_OP_nanmedian,
    CR_OP_nanquantile,
    CR_OP_percentile,
    CR_OP_nanmax,
    CR_OP_nanmin,
    CR_OP_aminmax,
    CR_OP_var_mean,
    CR_OP_std_mean,
    CR_OP_average,
    CR_OP_cov,
    CR_OP_corrcoef,
    CR_OP_histc,
    CR_OP_histogram,
    CR_OP_trapezoid,
    CR_OP_cumulative_trapezoid,
    CR_OP_gradient,
    CR_OP_interp,
    CR_OP_unique_values,
    CR_OP_unique_counts,
    CR_OP_unique_inverse,
    CR_OP_unique_all,
    CR_OP_nanprod,
    CR_OP_nanvar,
    CR_OP_nanstd,
    CR_OP_unwrap,
    CR_OP_unique_consecutive,
    CR_OP_union1d,
    CR_OP_intersect1d,
    CR_OP_setdiff1d,
    CR_OP_alias,
    CR_OP_expand,
    CR_OP_view,
    CR_OP_reshape,
    CR_OP_permute,
    CR_OP_transpose,
    CR_OP_squeeze,
    CR_OP_unsqueeze,
    CR_OP_flatten,
    CR_OP_unflatten,
    CR_OP_movedim,
    CR_OP_swapaxes,
    CR_OP_broadcast_to,
    CR_OP_hann_window,
    CR_OP_hamming_window,
    CR_OP_blackman_window,
    CR_OP_nuttall_window,
    CR_OP_bartlett_window,
    CR_OP_cosine_window,
    CR_OP_gaussian_window,
    CR_OP_kaiser_window,
    CR_OP_stft,
    CR_OP_istft,
    CR_OP_BUILTIN_COUNT
};

typedef struct cr_softplus_attrs {
    double beta;
} cr_softplus_attrs;

typedef struct cr_softplus_grad_attrs {
    double beta;
} cr_softplus_grad_attrs;

typedef struct cr_leaky_relu_attrs {
    double slope;
} cr_leaky_relu_attrs;

typedef struct cr_leaky_relu_grad_attrs {
    double slope;
} cr_leaky_relu_grad_attrs;

typedef struct cr_elu_attrs {
    double alpha;
} cr_elu_attrs;

typedef struct cr_elu_grad_attrs {
    double alpha;
} cr_elu_grad_attrs;

typedef struct cr_clamp_attrs {
    double min;
    double max;
} cr_clamp_attrs;

typedef struct cr_clamp_grad_attrs {
    double min;
    double max;
} cr_clamp_grad_attrs;

typedef struct cr_threshold_attrs {
    double limit;
    double value;
} cr_threshold_attrs;

typedef struct cr_empty_like_attrs {
    cr_dtype dtype;
} cr_empty_like_attrs;

typedef struct cr_logspace_attrs {
    double start;
    double stop;
    int64_t n;
    double base;
    bool exclude_end;
    cr_dtype dtype;
} cr_logspace_attrs;

typedef struct cr_geomspace_attrs {
    double start;
    double stop;
    int64_t n;
    bool exclude_end;
    cr_dtype dtype;
} cr_geomspace_attrs;

typedef struct cr_tril_indices_attrs {
    int64_t rows;
    int64_t columns;
    int64_t offset;
} cr_tril_indices_attrs;

typedef struct cr_triu_indices_attrs {
    int64_t rows;
    int64_t columns;
    int64_t offset;
} cr_triu_indices_attrs;

typedef struct cr_vander_attrs {
    int64_t n;
    bool increasing;
} cr_vander_attrs;

typedef struct cr_diag_attrs {
    int64_t offset;
} cr_diag_attrs;

typedef struct cr_diagflat_attrs {
    int64_t offset;
} cr_diagflat_attrs;

typedef struct cr_combinations_attrs {
    int64_t r;
    bool replacement;
} cr_combinations_attrs;

typedef struct cr_expand_dims_attrs {
    cr_dims axes;
} cr_expand_dims_attrs;

typedef struct cr_moveaxis_attrs {
    cr_dims from;
    cr_dims to;
} cr_moveaxis_attrs;

typedef struct cr_repeat_attrs {
    int64_t axis;
} cr_repeat_attrs;

typedef struct cr_diagonal_scatter_attrs {
    int64_t offset;
    int64_t axes[2];
} cr_diagonal_scatter_attrs;

typedef struct cr_select_scatter_attrs {
    int64_t axis;
    int64_t index;
} cr_select_scatter_attrs;

typedef struct cr_slice_scatter_attrs {
    int64_t axis;
    int64_t start;
    int64_t stop;
    int64_t step;
} cr_slice_scatter_attrs;

typedef struct cr_put_along_axis_attrs {
    int64_t axis;
    int64_t reduce;
} cr_put_along_axis_attrs;

typedef struct cr_bucketize_attrs {
    bool right;
} cr_bucketize_attrs;

typedef struct cr_unravel_index_attrs {
    cr_dims shape;
} cr_unravel_index_attrs;

typedef struct cr_ravel_multi_index_attrs {
    cr_dims shape;
} cr_ravel_multi_index_attrs;

typedef struct cr_flash_attention_attrs {
    bool causal;
    double scale;
    double softcap;
} cr_flash_attention_attrs;

typedef struct cr_flash_attention_backward_attrs {
    bool causal;
    double scale;
    double softcap;
} cr_flash_attention_backward_attrs;

typedef struct cr_scaled_dot_product_attention_attrs {
    bool causal;
    double scale;
    double softcap;
    bool grouped;
    double dropout;
} cr_scaled_dot_product_attention_attrs;

typedef struct cr_multi_head_attention_attrs {
    int64_t heads;
    bool zero_key;
    bool causal;
    double dropout;
    bool weights;
} cr_multi_head_attention_attrs;

typedef struct cr_attention_cache_attrs {
    int64_t q_heads;
    int64_t kv_heads;
    bool causal;
    double scale;
    double softcap;
    cr_dims window;
    cr_dtype precision;
    bool scores;
    int64_t scores_at;
} cr_attention_cache_attrs;

typedef struct cr_rotary_embedding_attrs {
    int64_t heads;
    int64_t width;
    bool interleaved;
} cr_rotary_embedding_attrs;

typedef struct cr_conv1d_attrs {
    int64_t stride[1];
    int64_t padding[1];
    int64_t dilation[1];
    int64_t groups;
} cr_conv1d_attrs;

typedef struct cr_conv2d_attrs {
    int64_t stride[2];
    int64_t padding[2];
    int64_t dilation[2];
    int64_t groups;
} cr_conv2d_attrs;

typedef struct cr_conv3d_attrs {
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t groups;
} cr_conv3d_attrs;

typedef struct cr_conv_input_grad_attrs {
    cr_dims size;
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t groups;
} cr_conv_input_grad_attrs;

typedef struct cr_conv_weight_grad_attrs {
    cr_dims size;
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t groups;
} cr_conv_weight_grad_attrs;

typedef struct cr_conv_transpose1d_attrs {
    int64_t stride[1];
    int64_t padding[1];
    int64_t output_padding[1];
    int64_t dilation[1];
    int64_t groups;
} cr_conv_transpose1d_attrs;

typedef struct cr_conv_transpose2d_attrs {
    int64_t stride[2];
    int64_t padding[2];
    int64_t output_padding[2];
    int64_t dilation[2];
    int64_t groups;
} cr_conv_transpose2d_attrs;

typedef struct cr_conv_transpose3d_attrs {
    int64_t stride[3];
    int64_t padding[3];
    int64_t output_padding[3];
    int64_t dilation[3];
    int64_t groups;
} cr_conv_transpose3d_attrs;

typedef struct cr_cast_attrs {
    cr_dtype dtype;
} cr_cast_attrs;

typedef struct cr_clone_attrs {
    int64_t layout;
} cr_clone_attrs;

typedef struct cr_full_attrs {
    cr_dims shape;
    double value;
    cr_dtype dtype;
    double imag;
    int64_t whole;
} cr_full_attrs;

typedef struct cr_empty_attrs {
    cr_dims shape;
    cr_dtype dtype;
} cr_empty_attrs;

typedef struct cr_zeros_attrs {
    cr_dims shape;
    cr_dtype dtype;
} cr_zeros_attrs;

typedef struct cr_ones_attrs {
    cr_dims shape;
    cr_dtype dtype;
} cr_ones_attrs;

typedef struct cr_full_like_attrs {
    double value;
    cr_dtype dtype;
    double imag;
    int64_t whole;
} cr_full_like_attrs;

typedef struct cr_zeros_like_attrs {
    cr_dtype dtype;
} cr_zeros_like_attrs;

typedef struct cr_ones_like_attrs {
    cr_dtype dtype;
} cr_ones_like_attrs;

typedef struct cr_arange_attrs {
    double start;
    double stop;
    double step;
    cr_dtype dtype;
} cr_arange_attrs;

typedef struct cr_linspace_attrs {
    double start;
    double stop;
    int64_t n;
    cr_dtype dtype;
    bool exclude_end;
} cr_linspace_attrs;

typedef struct cr_eye_attrs {
    int64_t rows;
    int64_t columns;
    int64_t offset;
    cr_dtype dtype;
} cr_eye_attrs;

typedef struct cr_scalar_tensor_attrs {
    double value;
    cr_dtype dtype;
} cr_scalar_tensor_attrs;

typedef struct cr_matrix_power_attrs {
    int64_t n;
} cr_matrix_power_attrs;

typedef struct cr_matrix_norm_attrs {
    double ord;
    cr_dims axes;
    bool keepdims;
} cr_matrix_norm_attrs;

typedef struct cr_cholesky_attrs {
    bool upper;
} cr_cholesky_attrs;

typedef struct cr_cholesky_solve_attrs {
    bool upper;
} cr_cholesky_solve_attrs;

typedef struct cr_lu_solve_attrs {
    bool adjoint;
} cr_lu_solve_attrs;

typedef struct cr_qr_attrs {
    bool complete;
} cr_qr_attrs;

typedef struct cr_solve_triangular_attrs {
    bool upper;
    bool adjoint;
    bool right;
    bool unit;
} cr_solve_triangular_attrs;

typedef struct cr_pinv_attrs {
    double rtol;
} cr_pinv_attrs;

typedef struct cr_lstsq_attrs {
    double rtol;
} cr_lstsq_attrs;

typedef struct cr_eigh_attrs {
    bool upper;
} cr_eigh_attrs;

typedef struct cr_eigvalsh_attrs {
    bool upper;
} cr_eigvalsh_attrs;

typedef struct cr_svd_attrs {
    bool full_matrices;
} cr_svd_attrs;

typedef struct cr_matrix_rank_attrs {
    double rtol;
} cr_matrix_rank_attrs;

typedef struct cr_matrix_cond_attrs {
    double ord;
} cr_matrix_cond_attrs;

typedef struct cr_tensorinv_attrs {
    int64_t ind;
} cr_tensorinv_attrs;

typedef struct cr_tensorsolve_attrs {
    cr_dims axes;
} cr_tensorsolve_attrs;

typedef struct cr_nms_selected_attrs {
    int64_t most;
    double iou;
    double score;
    bool center;
} cr_nms_selected_attrs;

typedef struct cr_non_max_suppression_attrs {
    int64_t most;
    double iou;
    double score;
    bool center;
} cr_non_max_suppression_attrs;

typedef struct cr_nms_attrs {
    double iou;
} cr_nms_attrs;

typedef struct cr_roi_align_attrs {
    cr_dims size;
    double scale;
    int64_t samples;
    bool aligned;
} cr_roi_align_attrs;

typedef struct cr_roi_align_grad_attrs {
    cr_dims shape;
    double scale;
    int64_t samples;
    bool aligned;
} cr_roi_align_grad_attrs;

typedef struct cr_roi_max_places_attrs {
    cr_dims size;
    double scale;
    int64_t samples;
    bool aligned;
    bool whole;
} cr_roi_max_places_attrs;

typedef struct cr_roi_align_max_attrs {
    cr_dims size;
    double scale;
    int64_t samples;
    bool aligned;
} cr_roi_align_max_attrs;

typedef struct cr_roi_pool_attrs {
    cr_dims size;
    double scale;
} cr_roi_pool_attrs;

typedef struct cr_cosine_similarity_attrs {
    int64_t axis;
    double eps;
} cr_cosine_similarity_attrs;

typedef struct cr_pairwise_distance_attrs {
    double p;
    double eps;
    bool keepdims;
} cr_pairwise_distance_attrs;

typedef struct cr_cdist_attrs {
    double p;
} cr_cdist_attrs;

typedef struct cr_pdist_attrs {
    double p;
} cr_pdist_attrs;

typedef struct cr_einsum_attrs {
    const char *equation;
} cr_einsum_attrs;

typedef struct cr_fft_attrs {
    int64_t axis;
    int64_t n;
    int64_t norm;
} cr_fft_attrs;

typedef struct cr_ifft_attrs {
    int64_t axis;
    int64_t n;
    int64_t norm;
} cr_ifft_attrs;

typedef struct cr_rfft_attrs {
    int64_t axis;
    int64_t n;
    int64_t norm;
} cr_rfft_attrs;

typedef struct cr_irfft_attrs {
    int64_t axis;
    int64_t n;
    int64_t norm;
} cr_irfft_attrs;

typedef struct cr_hfft_attrs {
    int64_t axis;
    int64_t n;
    int64_t norm;
} cr_hfft_attrs;

typedef struct cr_ihfft_attrs {
    int64_t axis;
    int64_t n;
    int64_t norm;
} cr_ihfft_attrs;

typedef struct cr_fftn_attrs {
    cr_dims shape;
    cr_dims axes;
    int64_t norm;
} cr_fftn_attrs;

typedef struct cr_ifftn_attrs {
    cr_dims shape;
    cr_dims axes;
    int64_t norm;
} cr_ifftn_attrs;

typedef struct cr_rfftn_attrs {
    cr_dims shape;
    cr_dims axes;
    int64_t norm;
} cr_rfftn_attrs;

typedef struct cr_irfftn_attrs {
    cr_dims shape;
    cr_dims axes;
    int64_t norm;
} cr_irfftn_attrs;

typedef struct cr_fftshift_attrs {
    cr_dims axes;
} cr_fftshift_attrs;

typedef struct cr_ifftshift_attrs {
    cr_dims axes;
} cr_ifftshift_attrs;

typedef struct cr_fftfreq_attrs {
    int64_t n;
    double spacing;
    cr_dtype dtype;
} cr_fftfreq_attrs;

typedef struct cr_rfftfreq_attrs {
    int64_t n;
    double spacing;
    cr_dtype dtype;
} cr_rfftfreq_attrs;

typedef struct cr_fft_pairs_attrs {
    int64_t axis;
    bool inverse;
    double scale;
} cr_fft_pairs_attrs;

typedef struct cr_fft_half_attrs {
    int64_t axis;
    double scale;
} cr_fft_half_attrs;

typedef struct cr_fft_whole_attrs {
    int64_t axis;
    int64_t n;
    double scale;
} cr_fft_whole_attrs;

typedef struct cr_encode_small_attrs {
    int64_t format;
    bool saturate;
    int64_t rounding;
} cr_encode_small_attrs;

typedef struct cr_decode_small_attrs {
    int64_t format;
    cr_dtype dtype;
} cr_decode_small_attrs;

typedef struct cr_pack_bits_attrs {
    int64_t bits;
} cr_pack_bits_attrs;

typedef struct cr_unpack_bits_attrs {
    int64_t bits;
    cr_dims shape;
} cr_unpack_bits_attrs;

typedef struct cr_celu_attrs {
    double alpha;
} cr_celu_attrs;

typedef struct cr_hardtanh_attrs {
    double min;
    double max;
} cr_hardtanh_attrs;

typedef struct cr_softshrink_attrs {
    double limit;
} cr_softshrink_attrs;

typedef struct cr_hardshrink_attrs {
    double limit;
} cr_hardshrink_attrs;

typedef struct cr_thresholded_relu_attrs {
    double alpha;
} cr_thresholded_relu_attrs;

typedef struct cr_swish_attrs {
    double alpha;
} cr_swish_attrs;

typedef struct cr_glu_attrs {
    int64_t axis;
} cr_glu_attrs;

typedef struct cr_softmin_attrs {
    int64_t axis;
} cr_softmin_attrs;

typedef struct cr_normalize_attrs {
    int64_t axis;
    double p;
    double eps;
} cr_normalize_attrs;

typedef struct cr_rrelu_attrs {
    double lower;
    double upper;
    bool training;
} cr_rrelu_attrs;

typedef struct cr_gumbel_softmax_attrs {
    int64_t axis;
    double tau;
    bool hard;
} cr_gumbel_softmax_attrs;

typedef struct cr_dropout_channels_attrs {
    double p;
} cr_dropout_channels_attrs;

typedef struct cr_alpha_dropout_attrs {
    double p;
    bool channels;
} cr_alpha_dropout_attrs;

typedef struct cr_weight_norm_attrs {
    int64_t axis;
} cr_weight_norm_attrs;

typedef struct cr_spectral_norm_attrs {
    int64_t axis;
    int64_t iterations;
    double eps;
} cr_spectral_norm_attrs;

typedef struct cr_embedding_bag_attrs {
    int64_t mode;
    bool padding;
    int64_t padding_idx;
} cr_embedding_bag_attrs;

typedef struct cr_gather_attrs {
    int64_t axis;
} cr_gather_attrs;

typedef struct cr_gather_backward_attrs {
    int64_t axis;
    cr_dims shape;
} cr_gather_backward_attrs;

typedef struct cr_take_along_axis_attrs {
    int64_t axis;
} cr_take_along_axis_attrs;

typedef struct cr_scatter_attrs {
    int64_t axis;
} cr_scatter_attrs;

typedef struct cr_scatter_add_attrs {
    int64_t axis;
} cr_scatter_add_attrs;

typedef struct cr_index_select_attrs {
    int64_t axis;
} cr_index_select_attrs;

typedef struct cr_index_sum_attrs {
    int64_t axis;
    int64_t size;
    int64_t skip;
} cr_index_sum_attrs;

typedef struct cr_index_add_attrs {
    int64_t axis;
} cr_index_add_attrs;

typedef struct cr_embedding_attrs {
    bool padding;
    int64_t padding_idx;
} cr_embedding_attrs;

typedef struct cr_one_hot_attrs {
    int64_t classes;
    cr_dtype dtype;
} cr_one_hot_attrs;

typedef struct cr_masked_fill_attrs {
    double value;
} cr_masked_fill_attrs;

typedef struct cr_index_put_attrs {
    bool accumulate;
} cr_index_put_attrs;

typedef struct cr_take_attrs {
    int64_t axis;
} cr_take_attrs;

typedef struct cr_index_copy_attrs {
    int64_t axis;
} cr_index_copy_attrs;

typedef struct cr_index_fill_attrs {
    int64_t axis;
    double value;
} cr_index_fill_attrs;

typedef struct cr_fill_diagonal_attrs {
    double value;
    bool wrap;
} cr_fill_diagonal_attrs;

typedef struct cr_conv_integer_attrs {
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t groups;
} cr_conv_integer_attrs;

typedef struct cr_requantize_attrs {
    int64_t axis;
    cr_dtype dtype;
} cr_requantize_attrs;

typedef struct cr_byte_windows_attrs {
    cr_dims kernel;
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
} cr_byte_windows_attrs;

typedef struct cr_byte_requantize_attrs {
    int64_t axis;
    cr_dtype dtype;
} cr_byte_requantize_attrs;

typedef struct cr_concat_attrs {
    int64_t axis;
} cr_concat_attrs;

typedef struct cr_stack_attrs {
    int64_t axis;
} cr_stack_attrs;

typedef struct cr_constant_pad_attrs {
    cr_dims before;
    cr_dims after;
    double value;
} cr_constant_pad_attrs;

typedef struct cr_vecdot_attrs {
    int64_t axis;
} cr_vecdot_attrs;

typedef struct cr_cross_attrs {
    int64_t axis;
} cr_cross_attrs;

typedef struct cr_tensordot_attrs {
    int64_t axes;
    cr_dims axes_a;
    cr_dims axes_b;
} cr_tensordot_attrs;

typedef struct cr_trace_attrs {
    int64_t offset;
    cr_dtype dtype;
} cr_trace_attrs;

typedef struct cr_vector_norm_attrs {
    double ord;
    cr_dims axes;
    bool keepdims;
} cr_vector_norm_attrs;

typedef struct cr_cross_entropy_attrs {
    int64_t ignore_index;
    double label_smoothing;
    int64_t reduction;
} cr_cross_entropy_attrs;

typedef struct cr_cross_entropy_backward_attrs {
    int64_t ignore_index;
    double label_smoothing;
    int64_t reduction;
} cr_cross_entropy_backward_attrs;

typedef struct cr_nll_loss_attrs {
    int64_t ignore_index;
    int64_t reduction;
} cr_nll_loss_attrs;

typedef struct cr_nll_loss_backward_attrs {
    int64_t ignore_index;
    int64_t reduction;
} cr_nll_loss_backward_attrs;

typedef struct cr_bce_with_logits_attrs {
    int64_t reduction;
} cr_bce_with_logits_attrs;

typedef struct cr_bce_attrs {
    int64_t reduction;
} cr_bce_attrs;

typedef struct cr_mse_loss_attrs {
    int64_t reduction;
} cr_mse_loss_attrs;

typedef struct cr_l1_loss_attrs {
    int64_t reduction;
} cr_l1_loss_attrs;

typedef struct cr_smooth_l1_loss_attrs {
    double beta;
    int64_t reduction;
} cr_smooth_l1_loss_attrs;

typedef struct cr_huber_loss_attrs {
    double delta;
    int64_t reduction;
} cr_huber_loss_attrs;

typedef struct cr_kl_div_attrs {
    bool log_target;
    int64_t reduction;
} cr_kl_div_attrs;

typedef struct cr_hinge_embedding_loss_attrs {
    double margin;
    int64_t reduction;
} cr_hinge_embedding_loss_attrs;

typedef struct cr_margin_ranking_loss_attrs {
    double margin;
    int64_t reduction;
} cr_margin_ranking_loss_attrs;

typedef struct cr_soft_margin_loss_attrs {
    int64_t reduction;
} cr_soft_margin_loss_attrs;

typedef struct cr_multi_margin_loss_attrs {
    int64_t p;
    double margin;
    int64_t reduction;
} cr_multi_margin_loss_attrs;

typedef struct cr_multilabel_margin_loss_attrs {
    int64_t reduction;
} cr_multilabel_margin_loss_attrs;

typedef struct cr_multilabel_soft_margin_loss_attrs {
    int64_t reduction;
} cr_multilabel_soft_margin_loss_attrs;

typedef struct cr_poisson_nll_loss_attrs {
    bool plain;
    bool full;
    double eps;
    int64_t reduction;
} cr_poisson_nll_loss_attrs;

typedef struct cr_gaussian_nll_loss_attrs {
    bool full;
    double eps;
    int64_t reduction;
} cr_gaussian_nll_loss_attrs;

typedef struct cr_cosine_embedding_loss_attrs {
    double margin;
    int64_t reduction;
} cr_cosine_embedding_loss_attrs;

typedef struct cr_triplet_margin_loss_attrs {
    double margin;
    double p;
    double eps;
    bool swap;
    int64_t reduction;
} cr_triplet_margin_loss_attrs;

typedef struct cr_ctc_loss_attrs {
    int64_t blank;
    bool zero_infinity;
    int64_t reduction;
} cr_ctc_loss_attrs;

typedef struct cr_matmul_attrs {
    bool transpose_a;
    bool transpose_b;
} cr_matmul_attrs;

typedef struct cr_gather_nd_attrs {
    int64_t batch_dims;
    cr_dims axes;
} cr_gather_nd_attrs;

typedef struct cr_nd_store_attrs {
    int64_t batch_dims;
    cr_dims axes;
    bool add;
} cr_nd_store_attrs;

typedef struct cr_nd_combine_attrs {
    int64_t how;
    int64_t batch_dims;
    cr_dims axes;
} cr_nd_combine_attrs;

typedef struct cr_scatter_nd_attrs {
    int64_t reduction;
} cr_scatter_nd_attrs;

typedef struct cr_layer_norm_attrs {
    int64_t dims;
    double eps;
} cr_layer_norm_attrs;

typedef struct cr_rms_norm_attrs {
    int64_t dims;
    double eps;
} cr_rms_norm_attrs;

typedef struct cr_layer_norm_backward_attrs {
    int64_t dims;
    double eps;
    bool rms;
    bool params;
} cr_layer_norm_backward_attrs;

typedef struct cr_batch_norm_train_attrs {
    double eps;
} cr_batch_norm_train_attrs;

typedef struct cr_batch_norm_infer_attrs {
    double eps;
} cr_batch_norm_infer_attrs;

typedef struct cr_batch_norm_backward_attrs {
    double eps;
} cr_batch_norm_backward_attrs;

typedef struct cr_batch_norm_attrs {
    bool training;
    double momentum;
    double eps;
} cr_batch_norm_attrs;

typedef struct cr_group_norm_attrs {
    int64_t groups;
    double eps;
} cr_group_norm_attrs;

typedef struct cr_group_norm_backward_attrs {
    int64_t groups;
    double eps;
    bool params;
} cr_group_norm_backward_attrs;

typedef struct cr_instance_norm_attrs {
    double eps;
} cr_instance_norm_attrs;

typedef struct cr_addcmul_attrs {
    double value;
} cr_addcmul_attrs;

typedef struct cr_addcdiv_attrs {
    double value;
} cr_addcdiv_attrs;

typedef struct cr_nan_to_num_attrs {
    double nan;
} cr_nan_to_num_attrs;

typedef struct cr_isclose_attrs {
    double rtol;
    double atol;
    bool equal_nan;
} cr_isclose_attrs;

typedef struct cr_allclose_attrs {
    double rtol;
    double atol;
    bool equal_nan;
} cr_allclose_attrs;

typedef struct cr_array_equal_attrs {
    bool equal_nan;
} cr_array_equal_attrs;

typedef struct cr_logit_attrs {
    double eps;
} cr_logit_attrs;

typedef struct cr_multigammaln_attrs {
    int64_t p;
} cr_multigammaln_attrs;

typedef struct cr_sgd_step_attrs {
    double lr;
    double momentum;
    double dampening;
    double weight_decay;
    bool nesterov;
} cr_sgd_step_attrs;

typedef struct cr_adam_step_attrs {
    double lr;
    double beta1;
    double beta2;
    double eps;
    double weight_decay;
    bool decoupled;
    bool amsgrad;
    int64_t step;
} cr_adam_step_attrs;

typedef struct cr_rmsprop_step_attrs {
    double lr;
    double alpha;
    double eps;
    double momentum;
    double weight_decay;
    bool centered;
} cr_rmsprop_step_attrs;

typedef struct cr_adagrad_step_attrs {
    double lr;
    double eps;
    double weight_decay;
} cr_adagrad_step_attrs;

typedef struct cr_adadelta_step_attrs {
    double lr;
    double rho;
    double eps;
    double weight_decay;
} cr_adadelta_step_attrs;

typedef struct cr_im2col_attrs {
    cr_dims kernel;
    int64_t stride[3];
    int64_t padding[3];
    int64_t extra_end[3];
    int64_t dilation[3];
} cr_im2col_attrs;

typedef struct cr_col2im_attrs {
    cr_dims size;
    cr_dims kernel;
    int64_t stride[3];
    int64_t padding[3];
    int64_t extra_end[3];
    int64_t dilation[3];
} cr_col2im_attrs;

typedef struct cr_max_unpool_attrs {
    cr_dims size;
} cr_max_unpool_attrs;

typedef struct cr_max_unpool1d_attrs {
    int64_t kernel[1];
    int64_t stride[1];
    int64_t padding[1];
} cr_max_unpool1d_attrs;

typedef struct cr_max_unpool2d_attrs {
    int64_t kernel[2];
    int64_t stride[2];
    int64_t padding[2];
} cr_max_unpool2d_attrs;

typedef struct cr_max_unpool3d_attrs {
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
} cr_max_unpool3d_attrs;

typedef struct cr_lp_pool_attrs {
    double p;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t extra_end[3];
    int64_t dilation[3];
    bool ceil_mode;
} cr_lp_pool_attrs;

typedef struct cr_local_response_norm_attrs {
    int64_t size;
    double alpha;
    double beta;
    double k;
    bool after;
} cr_local_response_norm_attrs;

typedef struct cr_chebyshev_t_attrs {
    int64_t n;
} cr_chebyshev_t_attrs;

typedef struct cr_chebyshev_u_attrs {
    int64_t n;
} cr_chebyshev_u_attrs;

typedef struct cr_legendre_p_attrs {
    int64_t n;
} cr_legendre_p_attrs;

typedef struct cr_hermite_h_attrs {
    int64_t n;
} cr_hermite_h_attrs;

typedef struct cr_hermite_he_attrs {
    int64_t n;
} cr_hermite_he_attrs;

typedef struct cr_laguerre_l_attrs {
    int64_t n;
} cr_laguerre_l_attrs;

typedef struct cr_max_pool_attrs {
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t output[3];
    bool ceil_mode;
    int64_t extra_end[3];
} cr_max_pool_attrs;

typedef struct cr_max_pool_grad_attrs {
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t output[3];
    bool ceil_mode;
    int64_t extra_end[3];
} cr_max_pool_grad_attrs;

typedef struct cr_max_pool_gather_attrs {
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t output[3];
    bool ceil_mode;
    int64_t extra_end[3];
} cr_max_pool_gather_attrs;

typedef struct cr_max_pool_indices_attrs {
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t output[3];
    bool ceil_mode;
    int64_t extra_end[3];
} cr_max_pool_indices_attrs;

typedef struct cr_max_pool1d_attrs {
    int64_t kernel[1];
    int64_t stride[1];
    int64_t padding[1];
    int64_t dilation[1];
    bool ceil_mode;
} cr_max_pool1d_attrs;

typedef struct cr_max_pool2d_attrs {
    int64_t kernel[2];
    int64_t stride[2];
    int64_t padding[2];
    int64_t dilation[2];
    bool ceil_mode;
} cr_max_pool2d_attrs;

typedef struct cr_max_pool3d_attrs {
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    bool ceil_mode;
} cr_max_pool3d_attrs;

typedef struct cr_max_pool2d_indices_attrs {
    int64_t kernel[2];
    int64_t stride[2];
    int64_t padding[2];
    int64_t dilation[2];
    bool ceil_mode;
} cr_max_pool2d_indices_attrs;

typedef struct cr_adaptive_max_pool1d_attrs {
    cr_dims size;
} cr_adaptive_max_pool1d_attrs;

typedef struct cr_adaptive_max_pool2d_attrs {
    cr_dims size;
} cr_adaptive_max_pool2d_attrs;

typedef struct cr_adaptive_max_pool3d_attrs {
    cr_dims size;
} cr_adaptive_max_pool3d_attrs;

typedef struct cr_avg_pool_attrs {
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t output[3];
    bool ceil_mode;
    bool exclude_padding;
    int64_t extra_end[3];
    int64_t dilation[3];
    int64_t divisor;
} cr_avg_pool_attrs;

typedef struct cr_avg_pool_grad_attrs {
    cr_dims shape;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t output[3];
    bool ceil_mode;
    bool exclude_padding;
    int64_t extra_end[3];
    int64_t dilation[3];
    int64_t divisor;
} cr_avg_pool_grad_attrs;

typedef struct cr_avg_pool1d_attrs {
    int64_t kernel[1];
    int64_t stride[1];
    int64_t padding[1];
    bool ceil_mode;
    bool exclude_padding;
    int64_t divisor;
} cr_avg_pool1d_attrs;

typedef struct cr_avg_pool2d_attrs {
    int64_t kernel[2];
    int64_t stride[2];
    int64_t padding[2];
    bool ceil_mode;
    bool exclude_padding;
    int64_t divisor;
} cr_avg_pool2d_attrs;

typedef struct cr_avg_pool3d_attrs {
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    bool ceil_mode;
    bool exclude_padding;
    int64_t divisor;
} cr_avg_pool3d_attrs;

typedef struct cr_adaptive_avg_pool1d_attrs {
    cr_dims size;
} cr_adaptive_avg_pool1d_attrs;

typedef struct cr_adaptive_avg_pool2d_attrs {
    cr_dims size;
} cr_adaptive_avg_pool2d_attrs;

typedef struct cr_adaptive_avg_pool3d_attrs {
    cr_dims size;
} cr_adaptive_avg_pool3d_attrs;

typedef struct cr_max_pool1d_indices_attrs {
    int64_t kernel[1];
    int64_t stride[1];
    int64_t padding[1];
    int64_t dilation[1];
    bool ceil_mode;
} cr_max_pool1d_indices_attrs;

typedef struct cr_max_pool3d_indices_attrs {
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    bool ceil_mode;
} cr_max_pool3d_indices_attrs;

typedef struct cr_fractional_max_pool_attrs {
    cr_dims kernel;
    cr_dims size;
} cr_fractional_max_pool_attrs;

typedef struct cr_addmm_attrs {
    double alpha;
    double beta;
} cr_addmm_attrs;

typedef struct cr_dist_attrs {
    double p;
} cr_dist_attrs;

typedef struct cr_renorm_attrs {
    double p;
    int64_t axis;
    double most;
} cr_renorm_attrs;

typedef struct cr_convolve_attrs {
    int64_t mode;
} cr_convolve_attrs;

typedef struct cr_correlate_attrs {
    int64_t mode;
} cr_correlate_attrs;

typedef struct cr_conv_tbc_attrs {
    int64_t padding;
} cr_conv_tbc_attrs;

typedef struct cr_linear_cross_entropy_attrs {
    int64_t ignore_index;
    double label_smoothing;
    int64_t reduction;
} cr_linear_cross_entropy_attrs;

typedef struct cr_quantize_linear_attrs {
    int64_t axis;
    int64_t block;
    cr_dtype dtype;
    int64_t format;
    bool wrap;
    cr_dtype precision;
} cr_quantize_linear_attrs;

typedef struct cr_dequantize_linear_attrs {
    int64_t axis;
    int64_t block;
    int64_t format;
    cr_dtype dtype;
} cr_dequantize_linear_attrs;

typedef struct cr_fake_quantize_attrs {
    int64_t low;
    int64_t high;
    int64_t axis;
} cr_fake_quantize_attrs;

typedef struct cr_uniform_attrs {
    cr_dims shape;
    double low;
    double high;
    cr_dtype dtype;
} cr_uniform_attrs;

typedef struct cr_normal_attrs {
    cr_dims shape;
    double mean;
    double std;
    cr_dtype dtype;
} cr_normal_attrs;

typedef struct cr_randint_attrs {
    cr_dims shape;
    int64_t low;
    int64_t high;
    cr_dtype dtype;
} cr_randint_attrs;

typedef struct cr_uniform_like_attrs {
    double low;
    double high;
    cr_dtype dtype;
} cr_uniform_like_attrs;

typedef struct cr_normal_like_attrs {
    double mean;
    double std;
    cr_dtype dtype;
} cr_normal_like_attrs;

typedef struct cr_permutation_attrs {
    int64_t n;
} cr_permutation_attrs;

typedef struct cr_multinomial_attrs {
    int64_t n;
    bool replacement;
} cr_multinomial_attrs;

typedef struct cr_dropout_attrs {
    double p;
} cr_dropout_attrs;

typedef struct cr_philox_uniform_attrs {
    cr_dims shape;
    double low;
    double high;
    int64_t seed;
    int64_t position;
    cr_dtype dtype;
} cr_philox_uniform_attrs;

typedef struct cr_philox_normal_attrs {
    cr_dims shape;
    double mean;
    double std;
    int64_t seed;
    int64_t position;
    cr_dtype dtype;
} cr_philox_normal_attrs;

typedef struct cr_philox_integers_attrs {
    cr_dims shape;
    int64_t low;
    int64_t high;
    int64_t seed;
    int64_t position;
    cr_dtype dtype;
} cr_philox_integers_attrs;

typedef struct cr_philox_bernoulli_attrs {
    int64_t seed;
    int64_t position;
} cr_philox_bernoulli_attrs;

typedef struct cr_philox_permutation_attrs {
    int64_t n;
    int64_t seed;
    int64_t position;
} cr_philox_permutation_attrs;

typedef struct cr_philox_multinomial_attrs {
    int64_t n;
    int64_t seed;
    int64_t position;
    bool replacement;
} cr_philox_multinomial_attrs;

typedef struct cr_philox_dropout_attrs {
    double p;
    int64_t seed;
    int64_t position;
    cr_dims order;
} cr_philox_dropout_attrs;

typedef struct cr_split2_attrs {
    int64_t axis;
    cr_dims sizes;
} cr_split2_attrs;

typedef struct cr_split3_attrs {
    int64_t axis;
    cr_dims sizes;
} cr_split3_attrs;

typedef struct cr_split4_attrs {
    int64_t axis;
    cr_dims sizes;
} cr_split4_attrs;

typedef struct cr_pad_attrs {
    cr_dims before;
    cr_dims after;
    double value;
    int64_t mode;
} cr_pad_attrs;

typedef struct cr_flip_attrs {
    cr_dims axes;
} cr_flip_attrs;

typedef struct cr_roll_attrs {
    cr_dims shifts;
    cr_dims axes;
} cr_roll_attrs;

typedef struct cr_tile_attrs {
    cr_dims repeats;
} cr_tile_attrs;

typedef struct cr_repeat_interleave_attrs {
    int64_t repeats;
    int64_t axis;
} cr_repeat_interleave_attrs;

typedef struct cr_tril_attrs {
    int64_t offset;
} cr_tril_attrs;

typedef struct cr_triu_attrs {
    int64_t offset;
} cr_triu_attrs;

typedef struct cr_sum_attrs {
    cr_dims axes;
    bool keepdims;
    cr_dtype dtype;
} cr_sum_attrs;

typedef struct cr_mean_attrs {
    cr_dims axes;
    bool keepdims;
} cr_mean_attrs;

typedef struct cr_prod_attrs {
    cr_dims axes;
    bool keepdims;
    cr_dtype dtype;
} cr_prod_attrs;

typedef struct cr_max_attrs {
    cr_dims axes;
    bool keepdims;
} cr_max_attrs;

typedef struct cr_min_attrs {
    cr_dims axes;
    bool keepdims;
} cr_min_attrs;

typedef struct cr_any_attrs {
    cr_dims axes;
    bool keepdims;
} cr_any_attrs;

typedef struct cr_all_attrs {
    cr_dims axes;
    bool keepdims;
} cr_all_attrs;

typedef struct cr_var_attrs {
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_var_attrs;

typedef struct cr_std_attrs {
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_std_attrs;

typedef struct cr_logsumexp_attrs {
    cr_dims axes;
    bool keepdims;
} cr_logsumexp_attrs;

typedef struct cr_norm_attrs {
    cr_dims axes;
    bool keepdims;
} cr_norm_attrs;

typedef struct cr_count_nonzero_attrs {
    cr_dims axes;
    bool keepdims;
} cr_count_nonzero_attrs;

typedef struct cr_sum_to_attrs {
    cr_dims shape;
} cr_sum_to_attrs;

typedef struct cr_resample_attrs {
    int64_t axis;
    int64_t size;
    double scale;
    int64_t mode;
    int64_t coordinates;
    int64_t rounding;
    double roi_start;
    double roi_end;
    double extrapolation;
    double cubic;
    bool exclude_outside;
    bool antialias;
} cr_resample_attrs;

typedef struct cr_resample_grad_attrs {
    int64_t axis;
    int64_t size;
    double scale;
    int64_t mode;
    int64_t coordinates;
    int64_t rounding;
    double roi_start;
    double roi_end;
    double cubic;
    bool exclude_outside;
    bool antialias;
} cr_resample_grad_attrs;

typedef struct cr_resize_attrs {
    cr_dims size;
    cr_dims axes;
    double scale[8];
    int64_t mode;
    int64_t coordinates;
    int64_t rounding;
    int64_t aspect;
    double roi[16];
    double extrapolation;
    double cubic;
    bool exclude_outside;
    bool antialias;
} cr_resize_attrs;

typedef struct cr_interpolate_attrs {
    cr_dims size;
    double scale[3];
    int64_t mode;
    bool align_corners;
    bool antialias;
} cr_interpolate_attrs;

typedef struct cr_lstm_attrs {
    bool reverse;
} cr_lstm_attrs;

typedef struct cr_gru_attrs {
    bool reverse;
} cr_gru_attrs;

typedef struct cr_rnn_tanh_attrs {
    bool reverse;
} cr_rnn_tanh_attrs;

typedef struct cr_rnn_relu_attrs {
    bool reverse;
} cr_rnn_relu_attrs;

typedef struct cr_rnn_cell_attrs {
    bool relu;
} cr_rnn_cell_attrs;

typedef struct cr_lstm_general_attrs {
    int64_t direction;
    const char *activations;
    double alpha[6];
    double beta[6];
    double clip;
    bool coupled;
    bool batch_first;
} cr_lstm_general_attrs;

typedef struct cr_gru_general_attrs {
    int64_t direction;
    const char *activations;
    double alpha[4];
    double beta[4];
    double clip;
    bool linear_before_reset;
    bool batch_first;
} cr_gru_general_attrs;

typedef struct cr_rnn_general_attrs {
    int64_t direction;
    const char *activations;
    double alpha[2];
    double beta[2];
    double clip;
    bool batch_first;
} cr_rnn_general_attrs;

typedef struct cr_grid_sample_attrs {
    int64_t mode;
    int64_t padding;
    bool align_corners;
    bool pixels;
} cr_grid_sample_attrs;

typedef struct cr_deform_conv2d_attrs {
    int64_t stride[2];
    int64_t padding[2];
    int64_t dilation[2];
    int64_t groups;
    int64_t offset_groups;
} cr_deform_conv2d_attrs;

typedef struct cr_argmax_attrs {
    int64_t axis;
    bool keepdims;
} cr_argmax_attrs;

typedef struct cr_argmin_attrs {
    int64_t axis;
    bool keepdims;
} cr_argmin_attrs;

typedef struct cr_cumsum_attrs {
    int64_t axis;
    bool reverse;
    cr_dtype dtype;
} cr_cumsum_attrs;

typedef struct cr_cumprod_attrs {
    int64_t axis;
} cr_cumprod_attrs;

typedef struct cr_cumprod_backward_attrs {
    int64_t axis;
} cr_cumprod_backward_attrs;

typedef struct cr_prod_others_attrs {
    int64_t axis;
} cr_prod_others_attrs;

typedef struct cr_scatter_reduce_attrs {
    int64_t axis;
    int64_t reduce;
    bool exclude_self;
} cr_scatter_reduce_attrs;

typedef struct cr_unique_attrs {
    bool along;
    int64_t axis;
    bool unsorted;
} cr_unique_attrs;

typedef struct cr_isin_attrs {
    bool invert;
} cr_isin_attrs;

typedef struct cr_diff_attrs {
    int64_t axis;
    int64_t n;
} cr_diff_attrs;

typedef struct cr_cumulative_sum_attrs {
    int64_t axis;
    bool include_initial;
    cr_dtype dtype;
} cr_cumulative_sum_attrs;

typedef struct cr_cumulative_prod_attrs {
    int64_t axis;
    bool include_initial;
    cr_dtype dtype;
} cr_cumulative_prod_attrs;

typedef struct cr_kthvalue_attrs {
    int64_t k;
    int64_t axis;
    bool keepdims;
} cr_kthvalue_attrs;

typedef struct cr_median_attrs {
    int64_t axis;
    bool keepdims;
} cr_median_attrs;

typedef struct cr_quantile_attrs {
    double q;
    int64_t axis;
    bool keepdims;
    int64_t interpolation;
} cr_quantile_attrs;

typedef struct cr_nansum_attrs {
    cr_dims axes;
    bool keepdims;
} cr_nansum_attrs;

typedef struct cr_nanmean_attrs {
    cr_dims axes;
    bool keepdims;
} cr_nanmean_attrs;

typedef struct cr_bincount_attrs {
    int64_t minlength;
} cr_bincount_attrs;

typedef struct cr_rot90_attrs {
    int64_t times;
    int64_t axes[2];
} cr_rot90_attrs;

typedef struct cr_diag_embed_attrs {
    int64_t offset;
} cr_diag_embed_attrs;

typedef struct cr_depth_to_space_attrs {
    int64_t block;
    bool crd;
} cr_depth_to_space_attrs;

typedef struct cr_space_to_depth_attrs {
    int64_t block;
} cr_space_to_depth_attrs;

typedef struct cr_pixel_shuffle_attrs {
    int64_t factor;
} cr_pixel_shuffle_attrs;

typedef struct cr_pixel_unshuffle_attrs {
    int64_t factor;
} cr_pixel_unshuffle_attrs;

typedef struct cr_channel_shuffle_attrs {
    int64_t groups;
} cr_channel_shuffle_attrs;

typedef struct cr_center_crop_pad_attrs {
    cr_dims size;
    cr_dims axes;
} cr_center_crop_pad_attrs;

typedef struct cr_affine_grid_attrs {
    cr_dims size;
    bool align_corners;
} cr_affine_grid_attrs;

typedef struct cr_slice_attrs {
    int64_t axis;
    int64_t start;
    int64_t stop;
    int64_t step;
} cr_slice_attrs;

typedef struct cr_select_attrs {
    int64_t axis;
    int64_t index;
} cr_select_attrs;

typedef struct cr_narrow_attrs {
    int64_t axis;
    int64_t start;
    int64_t length;
} cr_narrow_attrs;

typedef struct cr_unfold_attrs {
    int64_t axis;
    int64_t length;
    int64_t step;
} cr_unfold_attrs;

typedef struct cr_diagonal_attrs {
    int64_t axis0;
    int64_t axis1;
    int64_t offset;
} cr_diagonal_attrs;

typedef struct cr_slice_backward_attrs {
    cr_dims shape;
    int64_t axis;
    int64_t start;
    int64_t stop;
    int64_t step;
} cr_slice_backward_attrs;

typedef struct cr_unfold_backward_attrs {
    cr_dims shape;
    int64_t axis;
    int64_t length;
    int64_t step;
} cr_unfold_backward_attrs;

typedef struct cr_diagonal_backward_attrs {
    cr_dims shape;
    int64_t axis0;
    int64_t axis1;
    int64_t offset;
} cr_diagonal_backward_attrs;

typedef struct cr_softmax_attrs {
    int64_t axis;
} cr_softmax_attrs;

typedef struct cr_log_softmax_attrs {
    int64_t axis;
} cr_log_softmax_attrs;

typedef struct cr_softmax_backward_attrs {
    int64_t axis;
} cr_softmax_backward_attrs;

typedef struct cr_log_softmax_backward_attrs {
    int64_t axis;
} cr_log_softmax_backward_attrs;

typedef struct cr_sort_attrs {
    int64_t axis;
    bool descending;
} cr_sort_attrs;

typedef struct cr_argsort_attrs {
    int64_t axis;
    bool descending;
} cr_argsort_attrs;

typedef struct cr_topk_attrs {
    int64_t k;
    int64_t axis;
    bool smallest;
} cr_topk_attrs;

typedef struct cr_searchsorted_attrs {
    bool right;
} cr_searchsorted_attrs;

typedef struct cr_spectrogram_attrs {
    int64_t n;
    int64_t hop;
    int64_t length;
    double power;
    bool normalized;
    bool uncentered;
    bool pad_zeros;
    bool twosided;
} cr_spectrogram_attrs;

typedef struct cr_mel_filters_attrs {
    int64_t bins;
    int64_t mels;
    double rate;
    double low;
    double high;
    int64_t scale;
    bool by_area;
    cr_dtype dtype;
} cr_mel_filters_attrs;

typedef struct cr_mel_spectrogram_attrs {
    int64_t n;
    double rate;
    int64_t mels;
    double low;
    double high;
    int64_t scale;
    bool by_area;
    int64_t hop;
    int64_t length;
    double power;
    bool normalized;
    bool uncentered;
    bool pad_zeros;
} cr_mel_spectrogram_attrs;

typedef struct cr_amplitude_to_db_attrs {
    double multiplier;
    double floor;
    double reference;
    double top;
} cr_amplitude_to_db_attrs;

typedef struct cr_dct_matrix_attrs {
    int64_t n;
    int64_t coefficients;
    int64_t norm;
    cr_dtype dtype;
} cr_dct_matrix_attrs;

typedef struct cr_mfcc_attrs {
    int64_t n;
    double rate;
    int64_t coefficients;
    bool log_mels;
    double top;
    int64_t mels;
    double low;
    double high;
    int64_t scale;
    bool by_area;
    int64_t hop;
    int64_t length;
    double power;
    bool normalized;
    bool uncentered;
    bool pad_zeros;
} cr_mfcc_attrs;

typedef struct cr_change_rate_attrs {
    int64_t from;
    int64_t to;
    int64_t width;
    double rolloff;
    bool kaiser;
    double beta;
} cr_change_rate_attrs;

typedef struct cr_mask_along_axis_attrs {
    int64_t axis;
    int64_t most;
    int64_t count;
    double p;
    double value;
} cr_mask_along_axis_attrs;

typedef struct cr_polygamma_attrs {
    int64_t n;
} cr_polygamma_attrs;

typedef struct cr_cummax_indices_attrs {
    int64_t axis;
    bool smallest;
} cr_cummax_indices_attrs;

typedef struct cr_cummax_attrs {
    int64_t axis;
} cr_cummax_attrs;

typedef struct cr_cummin_attrs {
    int64_t axis;
} cr_cummin_attrs;

typedef struct cr_logcumsumexp_attrs {
    int64_t axis;
} cr_logcumsumexp_attrs;

typedef struct cr_mode_attrs {
    int64_t axis;
    bool keepdims;
} cr_mode_attrs;

typedef struct cr_nanmedian_attrs {
    int64_t axis;
    bool keepdims;
} cr_nanmedian_attrs;

typedef struct cr_nanquantile_attrs {
    double q;
    int64_t axis;
    bool keepdims;
    int64_t interpolation;
} cr_nanquantile_attrs;

typedef struct cr_percentile_attrs {
    double p;
    int64_t axis;
    bool keepdims;
    int64_t interpolation;
} cr_percentile_attrs;

typedef struct cr_nanmax_attrs {
    cr_dims axes;
    bool keepdims;
} cr_nanmax_attrs;

typedef struct cr_nanmin_attrs {
    cr_dims axes;
    bool keepdims;
} cr_nanmin_attrs;

typedef struct cr_aminmax_attrs {
    cr_dims axes;
    bool keepdims;
} cr_aminmax_attrs;

typedef struct cr_var_mean_attrs {
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_var_mean_attrs;

typedef struct cr_std_mean_attrs {
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_std_mean_attrs;

typedef struct cr_average_attrs {
    int64_t axis;
    bool keepdims;
} cr_average_attrs;

typedef struct cr_cov_attrs {
    bool population;
} cr_cov_attrs;

typedef struct cr_histc_attrs {
    int64_t bins;
    double min;
    double max;
} cr_histc_attrs;

typedef struct cr_histogram_attrs {
    int64_t bins;
    double min;
    double max;
    bool density;
} cr_histogram_attrs;

typedef struct cr_trapezoid_attrs {
    int64_t axis;
    double dx;
} cr_trapezoid_attrs;

typedef struct cr_cumulative_trapezoid_attrs {
    int64_t axis;
    double dx;
} cr_cumulative_trapezoid_attrs;

typedef struct cr_gradient_attrs {
    int64_t axis;
    double spacing;
} cr_gradient_attrs;

typedef struct cr_nanprod_attrs {
    cr_dims axes;
    bool keepdims;
} cr_nanprod_attrs;

typedef struct cr_nanvar_attrs {
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_nanvar_attrs;

typedef struct cr_nanstd_attrs {
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_nanstd_attrs;

typedef struct cr_unwrap_attrs {
    int64_t axis;
    double period;
} cr_unwrap_attrs;

typedef struct cr_expand_attrs {
    cr_dims shape;
} cr_expand_attrs;

typedef struct cr_view_attrs {
    cr_dims shape;
} cr_view_attrs;

typedef struct cr_reshape_attrs {
    cr_dims shape;
} cr_reshape_attrs;

typedef struct cr_permute_attrs {
    cr_dims axes;
} cr_permute_attrs;

typedef struct cr_transpose_attrs {
    int64_t axis0;
    int64_t axis1;
} cr_transpose_attrs;

typedef struct cr_squeeze_attrs {
    cr_dims axes;
} cr_squeeze_attrs;

typedef struct cr_unsqueeze_attrs {
    int64_t axis;
} cr_unsqueeze_attrs;

typedef struct cr_flatten_attrs {
    int64_t start;
    int64_t end;
} cr_flatten_attrs;

typedef struct cr_unflatten_attrs {
    int64_t axis;
    cr_dims sizes;
} cr_unflatten_attrs;

typedef struct cr_movedim_attrs {
    int64_t from;
    int64_t to;
} cr_movedim_attrs;

typedef struct cr_swapaxes_attrs {
    int64_t axis0;
    int64_t axis1;
} cr_swapaxes_attrs;

typedef struct cr_broadcast_to_attrs {
    cr_dims shape;
} cr_broadcast_to_attrs;

typedef struct cr_hann_window_attrs {
    int64_t n;
    bool symmetric;
    cr_dtype dtype;
} cr_hann_window_attrs;

typedef struct cr_hamming_window_attrs {
    int64_t n;
    bool symmetric;
    double alpha;
    double beta;
    cr_dtype dtype;
} cr_hamming_window_attrs;

typedef struct cr_blackman_window_attrs {
    int64_t n;
    bool symmetric;
    cr_dtype dtype;
} cr_blackman_window_attrs;

typedef struct cr_nuttall_window_attrs {
    int64_t n;
    bool symmetric;
    cr_dtype dtype;
} cr_nuttall_window_attrs;

typedef struct cr_bartlett_window_attrs {
    int64_t n;
    bool symmetric;
    cr_dtype dtype;
} cr_bartlett_window_attrs;

typedef struct cr_cosine_window_attrs {
    int64_t n;
    bool symmetric;
    cr_dtype dtype;
} cr_cosine_window_attrs;

typedef struct cr_gaussian_window_attrs {
    int64_t n;
    bool symmetric;
    double std;
    cr_dtype dtype;
} cr_gaussian_window_attrs;

typedef struct cr_kaiser_window_attrs {
    int64_t n;
    bool symmetric;
    double beta;
    cr_dtype dtype;
} cr_kaiser_window_attrs;

typedef struct cr_stft_attrs {
    int64_t n;
    int64_t hop;
    int64_t length;
    bool uncentered;
    bool pad_zeros;
    bool normalized;
    bool twosided;
} cr_stft_attrs;

typedef struct cr_istft_attrs {
    int64_t n;
    int64_t hop;
    int64_t length;
    bool uncentered;
    bool normalized;
    bool twosided;
    bool complex;
    int64_t samples;
} cr_istft_attrs;

#endif
