/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */

#include "op/dispatch.h"
#include "op/rules.h"
#include "op/generated/attrs.h"
#include <stddef.h>

extern const cr_op_rules cr_rules_gelu;
extern const cr_op_rules cr_rules_gelu_grad;
extern const cr_op_rules cr_rules_gelu_tanh;
extern const cr_op_rules cr_rules_gelu_tanh_grad;
extern const cr_op_rules cr_rules_silu;
extern const cr_op_rules cr_rules_silu_grad;
extern const cr_op_rules cr_rules_mish;
extern const cr_op_rules cr_rules_mish_grad;
extern const cr_op_rules cr_rules_softplus;
extern const cr_op_rules cr_rules_softplus_grad;
extern const cr_op_rules cr_rules_log_sigmoid;
extern const cr_op_rules cr_rules_softsign;
extern const cr_op_rules cr_rules_softsign_grad;
extern const cr_op_rules cr_rules_leaky_relu;
extern const cr_op_rules cr_rules_leaky_relu_grad;
extern const cr_op_rules cr_rules_prelu;
extern const cr_op_rules cr_rules_elu;
extern const cr_op_rules cr_rules_elu_grad;
extern const cr_op_rules cr_rules_selu;
extern const cr_op_rules cr_rules_relu6;
extern const cr_op_rules cr_rules_relu6_grad;
extern const cr_op_rules cr_rules_hardsigmoid;
extern const cr_op_rules cr_rules_hardsigmoid_grad;
extern const cr_op_rules cr_rules_hardswish;
extern const cr_op_rules cr_rules_hardswish_grad;
extern const cr_op_rules cr_rules_clamp;
extern const cr_op_rules cr_rules_clamp_grad;
extern const cr_op_rules cr_rules_threshold;
extern const cr_op_rules cr_rules_empty_like;
extern const cr_op_rules cr_rules_logspace;
extern const cr_op_rules cr_rules_geomspace;
extern const cr_op_rules cr_rules_tril_indices;
extern const cr_op_rules cr_rules_triu_indices;
extern const cr_op_rules cr_rules_vander;
extern const cr_op_rules cr_rules_diag;
extern const cr_op_rules cr_rules_diagflat;
extern const cr_op_rules cr_rules_block_diag;
extern const cr_op_rules cr_rules_cartesian_prod;
extern const cr_op_rules cr_rules_combinations;
extern const cr_op_rules cr_rules_flipud;
extern const cr_op_rules cr_rules_fliplr;
extern const cr_op_rules cr_rules_expand_dims;
extern const cr_op_rules cr_rules_moveaxis;
extern const cr_op_rules cr_rules_repeat;
extern const cr_op_rules cr_rules_hstack;
extern const cr_op_rules cr_rules_vstack;
extern const cr_op_rules cr_rules_dstack;
extern const cr_op_rules cr_rules_ravel;
extern const cr_op_rules cr_rules_diagonal_scatter;
extern const cr_op_rules cr_rules_select_scatter;
extern const cr_op_rules cr_rules_slice_scatter;
extern const cr_op_rules cr_rules_put_along_axis;
extern const cr_op_rules cr_rules_bucketize;
extern const cr_op_rules cr_rules_column_stack;
extern const cr_op_rules cr_rules_unravel_index;
extern const cr_op_rules cr_rules_ravel_multi_index;
extern const cr_op_rules cr_rules_flatnonzero;
extern const cr_op_rules cr_rules_flash_attention;
extern const cr_op_rules cr_rules_flash_attention_backward;
extern const cr_op_rules cr_rules_scaled_dot_product_attention;
extern const cr_op_rules cr_rules_multi_head_attention;
extern const cr_op_rules cr_rules_attention_cache;
extern const cr_op_rules cr_rules_rotary_embedding;
extern const cr_op_rules cr_rules_complex;
extern const cr_op_rules cr_rules_real;
extern const cr_op_rules cr_rules_imag;
extern const cr_op_rules cr_rules_view_as_real;
extern const cr_op_rules cr_rules_view_as_complex;
extern const cr_op_rules cr_rules_angle;
extern const cr_op_rules cr_rules_conv1d;
extern const cr_op_rules cr_rules_conv2d;
extern const cr_op_rules cr_rules_conv3d;
extern const cr_op_rules cr_rules_conv_input_grad;
extern const cr_op_rules cr_rules_conv_weight_grad;
extern const cr_op_rules cr_rules_conv_transpose1d;
extern const cr_op_rules cr_rules_conv_transpose2d;
extern const cr_op_rules cr_rules_conv_transpose3d;
extern const cr_op_rules cr_rules_cast;
extern const cr_op_rules cr_rules_clone;
extern const cr_op_rules cr_rules_copy;
extern const cr_op_rules cr_rules_full;
extern const cr_op_rules cr_rules_empty;
extern const cr_op_rules cr_rules_zeros;
extern const cr_op_rules cr_rules_ones;
extern const cr_op_rules cr_rules_full_like;
extern const cr_op_rules cr_rules_zeros_like;
extern const cr_op_rules cr_rules_ones_like;
extern const cr_op_rules cr_rules_arange;
extern const cr_op_rules cr_rules_linspace;
extern const cr_op_rules cr_rules_eye;
extern const cr_op_rules cr_rules_scalar_tensor;
extern const cr_op_rules cr_rules_matrix_power;
extern const cr_op_rules cr_rules_matrix_norm;
extern const cr_op_rules cr_rules_cholesky;
extern const cr_op_rules cr_rules_cholesky_solve;
extern const cr_op_rules cr_rules_lu_factor;
extern const cr_op_rules cr_rules_lu;
extern const cr_op_rules cr_rules_lu_solve;
extern const cr_op_rules cr_rules_qr;
extern const cr_op_rules cr_rules_solve_triangular;
extern const cr_op_rules cr_rules_solve;
extern const cr_op_rules cr_rules_inv;
extern const cr_op_rules cr_rules_det;
extern const cr_op_rules cr_rules_adjugate;
extern const cr_op_rules cr_rules_slogdet;
extern const cr_op_rules cr_rules_pinv;
extern const cr_op_rules cr_rules_lstsq;
extern const cr_op_rules cr_rules_eigh;
extern const cr_op_rules cr_rules_eigvalsh;
extern const cr_op_rules cr_rules_eig;
extern const cr_op_rules cr_rules_eigvals;
extern const cr_op_rules cr_rules_svd;
extern const cr_op_rules cr_rules_svdvals;
extern const cr_op_rules cr_rules_matrix_rank;
extern const cr_op_rules cr_rules_matrix_exp;
extern const cr_op_rules cr_rules_matrix_cond;
extern const cr_op_rules cr_rules_tensorinv;
extern const cr_op_rules cr_rules_tensorsolve;
extern const cr_op_rules cr_rules_householder_product;
extern const cr_op_rules cr_rules_box_iou;
extern const cr_op_rules cr_rules_nms_selected;
extern const cr_op_rules cr_rules_non_max_suppression;
extern const cr_op_rules cr_rules_nms;
extern const cr_op_rules cr_rules_roi_align;
extern const cr_op_rules cr_rules_roi_align_grad;
extern const cr_op_rules cr_rules_roi_max_places;
extern const cr_op_rules cr_rules_roi_align_max;
extern const cr_op_rules cr_rules_roi_pool;
extern const cr_op_rules cr_rules_cosine_similarity;
extern const cr_op_rules cr_rules_pairwise_distance;
extern const cr_op_rules cr_rules_cdist;
extern const cr_op_rules cr_rules_pdist;
extern const cr_op_rules cr_rules_einsum;
extern const cr_op_rules cr_rules_nextafter;
extern const cr_op_rules cr_rules_positive;
extern const cr_op_rules cr_rules_clip;
extern const cr_op_rules cr_rules_fft;
extern const cr_op_rules cr_rules_ifft;
extern const cr_op_rules cr_rules_rfft;
extern const cr_op_rules cr_rules_irfft;
extern const cr_op_rules cr_rules_hfft;
extern const cr_op_rules cr_rules_ihfft;
extern const cr_op_rules cr_rules_fftn;
extern const cr_op_rules cr_rules_ifftn;
extern const cr_op_rules cr_rules_rfftn;
extern const cr_op_rules cr_rules_irfftn;
extern const cr_op_rules cr_rules_fftshift;
extern const cr_op_rules cr_rules_ifftshift;
extern const cr_op_rules cr_rules_fftfreq;
extern const cr_op_rules cr_rules_rfftfreq;
extern const cr_op_rules cr_rules_fft_pairs;
extern const cr_op_rules cr_rules_fft_half;
extern const cr_op_rules cr_rules_fft_whole;
extern const cr_op_rules cr_rules_encode_small;
extern const cr_op_rules cr_rules_decode_small;
extern const cr_op_rules cr_rules_pack_bits;
extern const cr_op_rules cr_rules_unpack_bits;
extern const cr_op_rules cr_rules_celu;
extern const cr_op_rules cr_rules_hardtanh;
extern const cr_op_rules cr_rules_softshrink;
extern const cr_op_rules cr_rules_hardshrink;
extern const cr_op_rules cr_rules_tanhshrink;
extern const cr_op_rules cr_rules_thresholded_relu;
extern const cr_op_rules cr_rules_swish;
extern const cr_op_rules cr_rules_quick_gelu;
extern const cr_op_rules cr_rules_glu;
extern const cr_op_rules cr_rules_softmin;
extern const cr_op_rules cr_rules_normalize;
extern const cr_op_rules cr_rules_rrelu;
extern const cr_op_rules cr_rules_gumbel_softmax;
extern const cr_op_rules cr_rules_dropout_channels;
extern const cr_op_rules cr_rules_alpha_dropout;
extern const cr_op_rules cr_rules_weight_norm;
extern const cr_op_rules cr_rules_spectral_norm;
extern const cr_op_rules cr_rules_embedding_bag;
extern const cr_op_rules cr_rules_gather;
extern const cr_op_rules cr_rules_gather_backward;
extern const cr_op_rules cr_rules_take_along_axis;
extern const cr_op_rules cr_rules_scatter;
extern const cr_op_rules cr_rules_scatter_add;
extern const cr_op_rules cr_rules_index_select;
extern const cr_op_rules cr_rules_index_sum;
extern const cr_op_rules cr_rules_index_add;
extern const cr_op_rules cr_rules_embedding;
extern const cr_op_rules cr_rules_one_hot;
extern const cr_op_rules cr_rules_nonzero;
extern const cr_op_rules cr_rules_masked_select;
extern const cr_op_rules cr_rules_masked_fill;
extern const cr_op_rules cr_rules_index;
extern const cr_op_rules cr_rules_index_put;
extern const cr_op_rules cr_rules_take;
extern const cr_op_rules cr_rules_index_copy;
extern const cr_op_rules cr_rules_index_fill;
extern const cr_op_rules cr_rules_masked_scatter;
extern const cr_op_rules cr_rules_argwhere;
extern const cr_op_rules cr_rules_fill_diagonal;
extern const cr_op_rules cr_rules_matmul_integer;
extern const cr_op_rules cr_rules_conv_integer;
extern const cr_op_rules cr_rules_requantize;
extern const cr_op_rules cr_rules_qlinear_matmul;
extern const cr_op_rules cr_rules_byte_product;
extern const cr_op_rules cr_rules_byte_windows;
extern const cr_op_rules cr_rules_byte_requantize;
extern const cr_op_rules cr_rules_concat;
extern const cr_op_rules cr_rules_stack;
extern const cr_op_rules cr_rules_constant_pad;
extern const cr_op_rules cr_rules_matrix_transpose;
extern const cr_op_rules cr_rules_outer;
extern const cr_op_rules cr_rules_vecdot;
extern const cr_op_rules cr_rules_cross;
extern const cr_op_rules cr_rules_tensordot;
extern const cr_op_rules cr_rules_trace;
extern const cr_op_rules cr_rules_kron;
extern const cr_op_rules cr_rules_multi_dot;
extern const cr_op_rules cr_rules_vector_norm;
extern const cr_op_rules cr_rules_cross_entropy;
extern const cr_op_rules cr_rules_cross_entropy_backward;
extern const cr_op_rules cr_rules_nll_loss;
extern const cr_op_rules cr_rules_nll_loss_backward;
extern const cr_op_rules cr_rules_bce_with_logits;
extern const cr_op_rules cr_rules_bce;
extern const cr_op_rules cr_rules_mse_loss;
extern const cr_op_rules cr_rules_l1_loss;
extern const cr_op_rules cr_rules_smooth_l1_loss;
extern const cr_op_rules cr_rules_huber_loss;
extern const cr_op_rules cr_rules_kl_div;
extern const cr_op_rules cr_rules_hinge_embedding_loss;
extern const cr_op_rules cr_rules_margin_ranking_loss;
extern const cr_op_rules cr_rules_soft_margin_loss;
extern const cr_op_rules cr_rules_multi_margin_loss;
extern const cr_op_rules cr_rules_multilabel_margin_loss;
extern const cr_op_rules cr_rules_multilabel_soft_margin_loss;
extern const cr_op_rules cr_rules_poisson_nll_loss;
extern const cr_op_rules cr_rules_gaussian_nll_loss;
extern const cr_op_rules cr_rules_cosine_embedding_loss;
extern const cr_op_rules cr_rules_triplet_margin_loss;
extern const cr_op_rules cr_rules_ctc_loss;
extern const cr_op_rules cr_rules_matmul;
extern const cr_op_rules cr_rules_linear;
extern const cr_op_rules cr_rules_gather_nd;
extern const cr_op_rules cr_rules_nd_store;
extern const cr_op_rules cr_rules_nd_combine;
extern const cr_op_rules cr_rules_scatter_nd;
extern const cr_op_rules cr_rules_layer_norm;
extern const cr_op_rules cr_rules_rms_norm;
extern const cr_op_rules cr_rules_layer_norm_backward;
extern const cr_op_rules cr_rules_batch_norm_train;
extern const cr_op_rules cr_rules_batch_norm_infer;
extern const cr_op_rules cr_rules_batch_norm_moments;
extern const cr_op_rules cr_rules_batch_norm_backward;
extern const cr_op_rules cr_rules_batch_norm;
extern const cr_op_rules cr_rules_group_norm;
extern const cr_op_rules cr_rules_group_norm_backward;
extern const cr_op_rules cr_rules_instance_norm;
extern const cr_op_rules cr_rules_lerp;
extern const cr_op_rules cr_rules_addcmul;
extern const cr_op_rules cr_rules_addcdiv;
extern const cr_op_rules cr_rules_heaviside;
extern const cr_op_rules cr_rules_nan_to_num;
extern const cr_op_rules cr_rules_isposinf;
extern const cr_op_rules cr_rules_isneginf;
extern const cr_op_rules cr_rules_isclose;
extern const cr_op_rules cr_rules_allclose;
extern const cr_op_rules cr_rules_array_equal;
extern const cr_op_rules cr_rules_xlogy;
extern const cr_op_rules cr_rules_xlog1py;
extern const cr_op_rules cr_rules_entr;
extern const cr_op_rules cr_rules_logit;
extern const cr_op_rules cr_rules_sinc;
extern const cr_op_rules cr_rules_frac;
extern const cr_op_rules cr_rules_deg2rad;
extern const cr_op_rules cr_rules_rad2deg;
extern const cr_op_rules cr_rules_fmax;
extern const cr_op_rules cr_rules_fmin;
extern const cr_op_rules cr_rules_logaddexp2;
extern const cr_op_rules cr_rules_float_power;
extern const cr_op_rules cr_rules_ldexp;
extern const cr_op_rules cr_rules_lcm;
extern const cr_op_rules cr_rules_ndtr;
extern const cr_op_rules cr_rules_multigammaln;
extern const cr_op_rules cr_rules_polar;
extern const cr_op_rules cr_rules_sgd_step;
extern const cr_op_rules cr_rules_adam_step;
extern const cr_op_rules cr_rules_rmsprop_step;
extern const cr_op_rules cr_rules_adagrad_step;
extern const cr_op_rules cr_rules_adadelta_step;
extern const cr_op_rules cr_rules_total_norm;
extern const cr_op_rules cr_rules_im2col;
extern const cr_op_rules cr_rules_col2im;
extern const cr_op_rules cr_rules_max_unpool;
extern const cr_op_rules cr_rules_max_unpool1d;
extern const cr_op_rules cr_rules_max_unpool2d;
extern const cr_op_rules cr_rules_max_unpool3d;
extern const cr_op_rules cr_rules_lp_pool;
extern const cr_op_rules cr_rules_local_response_norm;
extern const cr_op_rules cr_rules_add;
extern const cr_op_rules cr_rules_sub;
extern const cr_op_rules cr_rules_mul;
extern const cr_op_rules cr_rules_div;
extern const cr_op_rules cr_rules_floor_divide;
extern const cr_op_rules cr_rules_remainder;
extern const cr_op_rules cr_rules_fmod;
extern const cr_op_rules cr_rules_pow;
extern const cr_op_rules cr_rules_maximum;
extern const cr_op_rules cr_rules_minimum;
extern const cr_op_rules cr_rules_atan2;
extern const cr_op_rules cr_rules_hypot;
extern const cr_op_rules cr_rules_copysign;
extern const cr_op_rules cr_rules_logaddexp;
extern const cr_op_rules cr_rules_neg;
extern const cr_op_rules cr_rules_abs;
extern const cr_op_rules cr_rules_conj;
extern const cr_op_rules cr_rules_sign;
extern const cr_op_rules cr_rules_square;
extern const cr_op_rules cr_rules_reciprocal;
extern const cr_op_rules cr_rules_sqrt;
extern const cr_op_rules cr_rules_rsqrt;
extern const cr_op_rules cr_rules_exp;
extern const cr_op_rules cr_rules_exp2;
extern const cr_op_rules cr_rules_expm1;
extern const cr_op_rules cr_rules_log;
extern const cr_op_rules cr_rules_log2;
extern const cr_op_rules cr_rules_log10;
extern const cr_op_rules cr_rules_log1p;
extern const cr_op_rules cr_rules_sin;
extern const cr_op_rules cr_rules_cos;
extern const cr_op_rules cr_rules_tan;
extern const cr_op_rules cr_rules_asin;
extern const cr_op_rules cr_rules_acos;
extern const cr_op_rules cr_rules_atan;
extern const cr_op_rules cr_rules_sinh;
extern const cr_op_rules cr_rules_cosh;
extern const cr_op_rules cr_rules_tanh;
extern const cr_op_rules cr_rules_asinh;
extern const cr_op_rules cr_rules_acosh;
extern const cr_op_rules cr_rules_atanh;
extern const cr_op_rules cr_rules_erf;
extern const cr_op_rules cr_rules_sigmoid;
extern const cr_op_rules cr_rules_relu;
extern const cr_op_rules cr_rules_tanh_grad;
extern const cr_op_rules cr_rules_sigmoid_grad;
extern const cr_op_rules cr_rules_relu_grad;
extern const cr_op_rules cr_rules_floor;
extern const cr_op_rules cr_rules_ceil;
extern const cr_op_rules cr_rules_round;
extern const cr_op_rules cr_rules_trunc;
extern const cr_op_rules cr_rules_equal;
extern const cr_op_rules cr_rules_not_equal;
extern const cr_op_rules cr_rules_less;
extern const cr_op_rules cr_rules_less_equal;
extern const cr_op_rules cr_rules_greater;
extern const cr_op_rules cr_rules_greater_equal;
extern const cr_op_rules cr_rules_isnan;
extern const cr_op_rules cr_rules_isinf;
extern const cr_op_rules cr_rules_signbit;
extern const cr_op_rules cr_rules_isfinite;
extern const cr_op_rules cr_rules_logical_and;
extern const cr_op_rules cr_rules_logical_or;
extern const cr_op_rules cr_rules_logical_xor;
extern const cr_op_rules cr_rules_logical_not;
extern const cr_op_rules cr_rules_bitwise_and;
extern const cr_op_rules cr_rules_bitwise_or;
extern const cr_op_rules cr_rules_bitwise_xor;
extern const cr_op_rules cr_rules_bitwise_not;
extern const cr_op_rules cr_rules_left_shift;
extern const cr_op_rules cr_rules_right_shift;
extern const cr_op_rules cr_rules_where;
extern const cr_op_rules cr_rules_polyval;
extern const cr_op_rules cr_rules_chebyshev_t;
extern const cr_op_rules cr_rules_chebyshev_u;
extern const cr_op_rules cr_rules_legendre_p;
extern const cr_op_rules cr_rules_hermite_h;
extern const cr_op_rules cr_rules_hermite_he;
extern const cr_op_rules cr_rules_laguerre_l;
extern const cr_op_rules cr_rules_max_pool;
extern const cr_op_rules cr_rules_max_pool_grad;
extern const cr_op_rules cr_rules_max_pool_gather;
extern const cr_op_rules cr_rules_max_pool_indices;
extern const cr_op_rules cr_rules_max_pool1d;
extern const cr_op_rules cr_rules_max_pool2d;
extern const cr_op_rules cr_rules_max_pool3d;
extern const cr_op_rules cr_rules_max_pool2d_indices;
extern const cr_op_rules cr_rules_adaptive_max_pool1d;
extern const cr_op_rules cr_rules_adaptive_max_pool2d;
extern const cr_op_rules cr_rules_adaptive_max_pool3d;
extern const cr_op_rules cr_rules_avg_pool;
extern const cr_op_rules cr_rules_avg_pool_grad;
extern const cr_op_rules cr_rules_avg_pool1d;
extern const cr_op_rules cr_rules_avg_pool2d;
extern const cr_op_rules cr_rules_avg_pool3d;
extern const cr_op_rules cr_rules_adaptive_avg_pool1d;
extern const cr_op_rules cr_rules_adaptive_avg_pool2d;
extern const cr_op_rules cr_rules_adaptive_avg_pool3d;
extern const cr_op_rules cr_rules_max_pool1d_indices;
extern const cr_op_rules cr_rules_max_pool3d_indices;
extern const cr_op_rules cr_rules_fractional_max_pool;
extern const cr_op_rules cr_rules_addmm;
extern const cr_op_rules cr_rules_inner;
extern const cr_op_rules cr_rules_vdot;
extern const cr_op_rules cr_rules_dist;
extern const cr_op_rules cr_rules_renorm;
extern const cr_op_rules cr_rules_convolve;
extern const cr_op_rules cr_rules_correlate;
extern const cr_op_rules cr_rules_bilinear;
extern const cr_op_rules cr_rules_conv_tbc;
extern const cr_op_rules cr_rules_linear_cross_entropy;
extern const cr_op_rules cr_rules_quantize_linear;
extern const cr_op_rules cr_rules_dequantize_linear;
extern const cr_op_rules cr_rules_dynamic_quantize_linear;
extern const cr_op_rules cr_rules_fake_quantize;
extern const cr_op_rules cr_rules_stop_gradient;
extern const cr_op_rules cr_rules_uniform;
extern const cr_op_rules cr_rules_normal;
extern const cr_op_rules cr_rules_randint;
extern const cr_op_rules cr_rules_uniform_like;
extern const cr_op_rules cr_rules_normal_like;
extern const cr_op_rules cr_rules_bernoulli;
extern const cr_op_rules cr_rules_permutation;
extern const cr_op_rules cr_rules_multinomial;
extern const cr_op_rules cr_rules_dropout;
extern const cr_op_rules cr_rules_philox_uniform;
extern const cr_op_rules cr_rules_philox_normal;
extern const cr_op_rules cr_rules_philox_integers;
extern const cr_op_rules cr_rules_philox_bernoulli;
extern const cr_op_rules cr_rules_philox_permutation;
extern const cr_op_rules cr_rules_philox_multinomial;
extern const cr_op_rules cr_rules_philox_dropout;
extern const cr_op_rules cr_rules_split2;
extern const cr_op_rules cr_rules_split3;
extern const cr_op_rules cr_rules_split4;
extern const cr_op_rules cr_rules_pad;
extern const cr_op_rules cr_rules_flip;
extern const cr_op_rules cr_rules_roll;
extern const cr_op_rules cr_rules_tile;
extern const cr_op_rules cr_rules_repeat_interleave;
extern const cr_op_rules cr_rules_tril;
extern const cr_op_rules cr_rules_triu;
extern const cr_op_rules cr_rules_sum;
extern const cr_op_rules cr_rules_mean;
extern const cr_op_rules cr_rules_prod;
extern const cr_op_rules cr_rules_max;
extern const cr_op_rules cr_rules_min;
extern const cr_op_rules cr_rules_any;
extern const cr_op_rules cr_rules_all;
extern const cr_op_rules cr_rules_var;
extern const cr_op_rules cr_rules_std;
extern const cr_op_rules cr_rules_logsumexp;
extern const cr_op_rules cr_rules_norm;
extern const cr_op_rules cr_rules_count_nonzero;
extern const cr_op_rules cr_rules_sum_to;
extern const cr_op_rules cr_rules_resample;
extern const cr_op_rules cr_rules_resample_grad;
extern const cr_op_rules cr_rules_resize;
extern const cr_op_rules cr_rules_interpolate;
extern const cr_op_rules cr_rules_lstm_steps;
extern const cr_op_rules cr_rules_lstm_steps_backward;
extern const cr_op_rules cr_rules_lstm;
extern const cr_op_rules cr_rules_lstm_pointwise;
extern const cr_op_rules cr_rules_lstm_pointwise_backward;
extern const cr_op_rules cr_rules_lstm_cell;
extern const cr_op_rules cr_rules_gru_steps;
extern const cr_op_rules cr_rules_gru_steps_backward;
extern const cr_op_rules cr_rules_gru;
extern const cr_op_rules cr_rules_gru_cell;
extern const cr_op_rules cr_rules_rnn_tanh;
extern const cr_op_rules cr_rules_rnn_relu;
extern const cr_op_rules cr_rules_rnn_cell;
extern const cr_op_rules cr_rules_pack_padded;
extern const cr_op_rules cr_rules_pad_packed;
extern const cr_op_rules cr_rules_lstm_general;
extern const cr_op_rules cr_rules_gru_general;
extern const cr_op_rules cr_rules_rnn_general;
extern const cr_op_rules cr_rules_grid_sample;
extern const cr_op_rules cr_rules_deform_conv2d;
extern const cr_op_rules cr_rules_argmax;
extern const cr_op_rules cr_rules_argmin;
extern const cr_op_rules cr_rules_cumsum;
extern const cr_op_rules cr_rules_cumprod;
extern const cr_op_rules cr_rules_cumprod_backward;
extern const cr_op_rules cr_rules_prod_others;
extern const cr_op_rules cr_rules_scatter_reduce;
extern const cr_op_rules cr_rules_unique;
extern const cr_op_rules cr_rules_isin;
extern const cr_op_rules cr_rules_diff;
extern const cr_op_rules cr_rules_cumulative_sum;
extern const cr_op_rules cr_rules_cumulative_prod;
extern const cr_op_rules cr_rules_kthvalue;
extern const cr_op_rules cr_rules_median;
extern const cr_op_rules cr_rules_quantile;
extern const cr_op_rules cr_rules_nansum;
extern const cr_op_rules cr_rules_nanmean;
extern const cr_op_rules cr_rules_bincount;
extern const cr_op_rules cr_rules_rot90;
extern const cr_op_rules cr_rules_diag_embed;
extern const cr_op_rules cr_rules_depth_to_space;
extern const cr_op_rules cr_rules_space_to_depth;
extern const cr_op_rules cr_rules_pixel_shuffle;
extern const cr_op_rules cr_rules_pixel_unshuffle;
extern const cr_op_rules cr_rules_channel_shuffle;
extern const cr_op_rules cr_rules_center_crop_pad;
extern const cr_op_rules cr_rules_affine_grid;
extern const cr_op_rules cr_rules_slice;
extern const cr_op_rules cr_rules_select;
extern const cr_op_rules cr_rules_narrow;
extern const cr_op_rules cr_rules_unfold;
extern const cr_op_rules cr_rules_diagonal;
extern const cr_op_rules cr_rules_slice_backward;
extern const cr_op_rules cr_rules_unfold_backward;
extern const cr_op_rules cr_rules_diagonal_backward;
extern const cr_op_rules cr_rules_softmax;
extern const cr_op_rules cr_rules_log_softmax;
extern const cr_op_rules cr_rules_softmax_backward;
extern const cr_op_rules cr_rules_log_softmax_backward;
extern const cr_op_rules cr_rules_sort;
extern const cr_op_rules cr_rules_argsort;
extern const cr_op_rules cr_rules_topk;
extern const cr_op_rules cr_rules_searchsorted;
extern const cr_op_rules cr_rules_spectrogram;
extern const cr_op_rules cr_rules_mel_filters;
extern const cr_op_rules cr_rules_mel_spectrogram;
extern const cr_op_rules cr_rules_amplitude_to_db;
extern const cr_op_rules cr_rules_dct_matrix;
extern const cr_op_rules cr_rules_mfcc;
extern const cr_op_rules cr_rules_change_rate;
extern const cr_op_rules cr_rules_mask_along_axis;
extern const cr_op_rules cr_rules_lgamma;
extern const cr_op_rules cr_rules_digamma;
extern const cr_op_rules cr_rules_polygamma;
extern const cr_op_rules cr_rules_zeta;
extern const cr_op_rules cr_rules_erfc;
extern const cr_op_rules cr_rules_erfcx;
extern const cr_op_rules cr_rules_erfinv;
extern const cr_op_rules cr_rules_ndtri;
extern const cr_op_rules cr_rules_log_ndtr;
extern const cr_op_rules cr_rules_i0;
extern const cr_op_rules cr_rules_i0e;
extern const cr_op_rules cr_rules_i1;
extern const cr_op_rules cr_rules_i1e;
extern const cr_op_rules cr_rules_bessel_j0;
extern const cr_op_rules cr_rules_bessel_j1;
extern const cr_op_rules cr_rules_bessel_y0;
extern const cr_op_rules cr_rules_bessel_y1;
extern const cr_op_rules cr_rules_gammainc;
extern const cr_op_rules cr_rules_gammaincc;
extern const cr_op_rules cr_rules_gcd;
extern const cr_op_rules cr_rules_bessel_k0;
extern const cr_op_rules cr_rules_bessel_k0e;
extern const cr_op_rules cr_rules_bessel_k1;
extern const cr_op_rules cr_rules_bessel_k1e;
extern const cr_op_rules cr_rules_cummax_indices;
extern const cr_op_rules cr_rules_cummax;
extern const cr_op_rules cr_rules_cummin;
extern const cr_op_rules cr_rules_logcumsumexp;
extern const cr_op_rules cr_rules_mode;
extern const cr_op_rules cr_rules_nanmedian;
extern const cr_op_rules cr_rules_nanquantile;
extern const cr_op_rules cr_rules_percentile;
extern const cr_op_rules cr_rules_nanmax;
extern const cr_op_rules cr_rules_nanmin;
extern const cr_op_rules cr_rules_aminmax;
extern const cr_op_rules cr_rules_var_mean;
extern const cr_op_rules cr_rules_std_mean;
extern const cr_op_rules cr_rules_average;
extern const cr_op_rules cr_rules_cov;
extern const cr_op_rules cr_rules_corrcoef;
extern const cr_op_rules cr_rules_histc;
extern const cr_op_rules cr_rules_histogram;
extern const cr_op_rules cr_rules_trapezoid;
extern const cr_op_rules cr_rules_cumulative_trapezoid;
extern const cr_op_rules cr_rules_gradient;
extern const cr_op_rules cr_rules_interp;
extern const cr_op_rules cr_rules_unique_values;
extern const cr_op_rules cr_rules_unique_counts;
extern const cr_op_rules cr_rules_unique_inverse;
extern const cr_op_rules cr_rules_unique_all;
extern const cr_op_rules cr_rules_nanprod;
extern const cr_op_rules cr_rules_nanvar;
extern const cr_op_rules cr_rules_nanstd;
extern const cr_op_rules cr_rules_unwrap;
extern const cr_op_rules cr_rules_unique_consecutive;
extern const cr_op_rules cr_rules_union1d;
extern const cr_op_rules cr_rules_intersect1d;
extern const cr_op_rules cr_rules_setdiff1d;
extern const cr_op_rules cr_rules_alias;
extern const cr_op_rules cr_rules_expand;
extern const cr_op_rules cr_rules_view;
extern const cr_op_rules cr_rules_reshape;
extern const cr_op_rules cr_rules_permute;
extern const cr_op_rules cr_rules_transpose;
extern const cr_op_rules cr_rules_squeeze;
extern const cr_op_rules cr_rules_unsqueeze;
extern const cr_op_rules cr_rules_flatten;
extern const cr_op_rules cr_rules_unflatten;
extern const cr_op_rules cr_rules_movedim;
extern const cr_op_rules cr_rules_swapaxes;
extern const cr_op_rules cr_rules_broadcast_to;
extern const cr_op_rules cr_rules_hann_window;
extern const cr_op_rules cr_rules_hamming_window;
extern const cr_op_rules cr_rules_blackman_window;
extern const cr_op_rules cr_rules_nuttall_window;
extern const cr_op_rules cr_rules_bartlett_window;
extern const cr_op_rules cr_rules_cosine_window;
extern const cr_op_rules cr_rules_gaussian_window;
extern const cr_op_rules cr_rules_kaiser_window;
extern const cr_op_rules cr_rules_stft;
extern const cr_op_rules cr_rules_istft;

static const cr_attr softplus_attrs[] = {
    {"beta", CR_ATTR_FLOAT, offsetof(cr_softplus_attrs, beta), 0, -1, 1},
};
static const cr_attr softplus_grad_attrs[] = {
    {"beta", CR_ATTR_FLOAT, offsetof(cr_softplus_grad_attrs, beta), 0, -1, 1},
};
static const cr_attr leaky_relu_attrs[] = {
    {"slope", CR_ATTR_FLOAT, offsetof(cr_leaky_relu_attrs, slope), 0, -1, 0.01},
};
static const cr_attr leaky_relu_grad_attrs[] = {
    {"slope", CR_ATTR_FLOAT, offsetof(cr_leaky_relu_grad_attrs, slope), 0, -1, 0.01},
};
static const cr_attr elu_attrs[] = {
    {"alpha", CR_ATTR_FLOAT, offsetof(cr_elu_attrs, alpha), 0, -1, 1},
};
static const cr_attr elu_grad_attrs[] = {
    {"alpha", CR_ATTR_FLOAT, offsetof(cr_elu_grad_attrs, alpha), 0, -1, 1},
};
static const cr_attr clamp_attrs[] = {
    {"min", CR_ATTR_FLOAT, offsetof(cr_clamp_attrs, min), 0, -1, -0.5},
    {"max", CR_ATTR_FLOAT, offsetof(cr_clamp_attrs, max), 0, -1, 0.5},
};
static const cr_attr clamp_grad_attrs[] = {
    {"min", CR_ATTR_FLOAT, offsetof(cr_clamp_grad_attrs, min), 0, -1, -0.5},
    {"max", CR_ATTR_FLOAT, offsetof(cr_clamp_grad_attrs, max), 0, -1, 0.5},
};
static const cr_attr threshold_attrs[] = {
    {"limit", CR_ATTR_FLOAT, offsetof(cr_threshold_attrs, limit), 0, -1, 0.1},
    {"value", CR_ATTR_FLOAT, offsetof(cr_threshold_attrs, value), 0, -1, 0.5},
};
static const cr_attr empty_like_attrs[] = {
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_empty_like_attrs, dtype), 0, -1, 0},
};
static const cr_attr logspace_attrs[] = {
    {"start", CR_ATTR_FLOAT, offsetof(cr_logspace_attrs, start), 0, -1, 0},
    {"stop", CR_ATTR_FLOAT, offsetof(cr_logspace_attrs, stop), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_logspace_attrs, n), 0, -1, 0},
    {"base", CR_ATTR_FLOAT, offsetof(cr_logspace_attrs, base), 0, -1, 10},
    {"exclude_end", CR_ATTR_BOOL, offsetof(cr_logspace_attrs, exclude_end), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_logspace_attrs, dtype), 0, -1, 0},
};
static const cr_attr geomspace_attrs[] = {
    {"start", CR_ATTR_FLOAT, offsetof(cr_geomspace_attrs, start), 0, -1, 0},
    {"stop", CR_ATTR_FLOAT, offsetof(cr_geomspace_attrs, stop), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_geomspace_attrs, n), 0, -1, 0},
    {"exclude_end", CR_ATTR_BOOL, offsetof(cr_geomspace_attrs, exclude_end), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_geomspace_attrs, dtype), 0, -1, 0},
};
static const cr_attr tril_indices_attrs[] = {
    {"rows", CR_ATTR_INT, offsetof(cr_tril_indices_attrs, rows), 0, -1, 0},
    {"columns", CR_ATTR_INT, offsetof(cr_tril_indices_attrs, columns), 0, -1, 0},
    {"offset", CR_ATTR_INT, offsetof(cr_tril_indices_attrs, offset), 0, -1, 0},
};
static const cr_attr triu_indices_attrs[] = {
    {"rows", CR_ATTR_INT, offsetof(cr_triu_indices_attrs, rows), 0, -1, 0},
    {"columns", CR_ATTR_INT, offsetof(cr_triu_indices_attrs, columns), 0, -1, 0},
    {"offset", CR_ATTR_INT, offsetof(cr_triu_indices_attrs, offset), 0, -1, 0},
};
static const cr_attr vander_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_vander_attrs, n), 0, -1, 0},
    {"increasing", CR_ATTR_BOOL, offsetof(cr_vander_attrs, increasing), 0, -1, 0},
};
static const cr_attr diag_attrs[] = {
    {"offset", CR_ATTR_INT, offsetof(cr_diag_attrs, offset), 0, -1, 0},
};
static const cr_attr diagflat_attrs[] = {
    {"offset", CR_ATTR_INT, offsetof(cr_diagflat_attrs, offset), 0, -1, 0},
};
static const cr_attr combinations_attrs[] = {
    {"r", CR_ATTR_INT, offsetof(cr_combinations_attrs, r), 0, -1, 2},
    {"replacement", CR_ATTR_BOOL, offsetof(cr_combinations_attrs, replacement), 0, -1, 0},
};
static const cr_attr expand_dims_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_expand_dims_attrs, axes), 0, -1, 0},
};
static const cr_attr moveaxis_attrs[] = {
    {"from", CR_ATTR_DIMS, offsetof(cr_moveaxis_attrs, from), 0, -1, 0},
    {"to", CR_ATTR_DIMS, offsetof(cr_moveaxis_attrs, to), 0, -1, 0},
};
static const cr_attr repeat_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_repeat_attrs, axis), 0, -1, 0},
};
static const cr_attr diagonal_scatter_attrs[] = {
    {"offset", CR_ATTR_INT, offsetof(cr_diagonal_scatter_attrs, offset), 0, -1, 0},
    {"axes", CR_ATTR_INTS, offsetof(cr_diagonal_scatter_attrs, axes), 2, -1, 0},
};
static const cr_attr select_scatter_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_select_scatter_attrs, axis), 0, -1, 0},
    {"index", CR_ATTR_INT, offsetof(cr_select_scatter_attrs, index), 0, -1, 0},
};
static const cr_attr slice_scatter_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_slice_scatter_attrs, axis), 0, -1, 0},
    {"start", CR_ATTR_INT, offsetof(cr_slice_scatter_attrs, start), 0, -1, 0},
    {"stop", CR_ATTR_INT, offsetof(cr_slice_scatter_attrs, stop), 0, -1, 0},
    {"step", CR_ATTR_INT, offsetof(cr_slice_scatter_attrs, step), 0, -1, 1},
};
static const cr_attr put_along_axis_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_put_along_axis_attrs, axis), 0, -1, 0},
    {"reduce", CR_ATTR_INT, offsetof(cr_put_along_axis_attrs, reduce), 0, -1, 0},
};
static const cr_attr bucketize_attrs[] = {
    {"right", CR_ATTR_BOOL, offsetof(cr_bucketize_attrs, right), 0, -1, 0},
};
static const cr_attr unravel_index_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_unravel_index_attrs, shape), 0, -1, 0},
};
static const cr_attr ravel_multi_index_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_ravel_multi_index_attrs, shape), 0, -1, 0},
};
static const cr_attr flash_attention_attrs[] = {
    {"causal", CR_ATTR_BOOL, offsetof(cr_flash_attention_attrs, causal), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_flash_attention_attrs, scale), 0, -1, 0},
    {"softcap", CR_ATTR_FLOAT, offsetof(cr_flash_attention_attrs, softcap), 0, -1, 0},
};
static const cr_attr flash_attention_backward_attrs[] = {
    {"causal", CR_ATTR_BOOL, offsetof(cr_flash_attention_backward_attrs, causal), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_flash_attention_backward_attrs, scale), 0, -1, 0},
    {"softcap", CR_ATTR_FLOAT, offsetof(cr_flash_attention_backward_attrs, softcap), 0, -1, 0},
};
static const cr_attr scaled_dot_product_attention_attrs[] = {
    {"causal", CR_ATTR_BOOL, offsetof(cr_scaled_dot_product_attention_attrs, causal), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_scaled_dot_product_attention_attrs, scale), 0, -1, 0},
    {"softcap", CR_ATTR_FLOAT, offsetof(cr_scaled_dot_product_attention_attrs, softcap), 0, -1, 0},
    {"grouped", CR_ATTR_BOOL, offsetof(cr_scaled_dot_product_attention_attrs, grouped), 0, -1, 0},
    {"dropout", CR_ATTR_FLOAT, offsetof(cr_scaled_dot_product_attention_attrs, dropout), 0, -1, 0},
};
static const cr_attr multi_head_attention_attrs[] = {
    {"heads", CR_ATTR_INT, offsetof(cr_multi_head_attention_attrs, heads), 0, -1, 0},
    {"zero_key", CR_ATTR_BOOL, offsetof(cr_multi_head_attention_attrs, zero_key), 0, -1, 0},
    {"causal", CR_ATTR_BOOL, offsetof(cr_multi_head_attention_attrs, causal), 0, -1, 0},
    {"dropout", CR_ATTR_FLOAT, offsetof(cr_multi_head_attention_attrs, dropout), 0, -1, 0},
    {"weights", CR_ATTR_BOOL, offsetof(cr_multi_head_attention_attrs, weights), 0, -1, 0},
};
static const cr_attr attention_cache_attrs[] = {
    {"q_heads", CR_ATTR_INT, offsetof(cr_attention_cache_attrs, q_heads), 0, -1, 0},
    {"kv_heads", CR_ATTR_INT, offsetof(cr_attention_cache_attrs, kv_heads), 0, -1, 0},
    {"causal", CR_ATTR_BOOL, offsetof(cr_attention_cache_attrs, causal), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_attention_cache_attrs, scale), 0, -1, 0},
    {"softcap", CR_ATTR_FLOAT, offsetof(cr_attention_cache_attrs, softcap), 0, -1, 0},
    {"window", CR_ATTR_DIMS, offsetof(cr_attention_cache_attrs, window), 0, -1, 0},
    {"precision", CR_ATTR_DTYPE, offsetof(cr_attention_cache_attrs, precision), 0, -1, 0},
    {"scores", CR_ATTR_BOOL, offsetof(cr_attention_cache_attrs, scores), 0, -1, 0},
    {"scores_at", CR_ATTR_INT, offsetof(cr_attention_cache_attrs, scores_at), 0, -1, 0},
};
static const cr_attr rotary_embedding_attrs[] = {
    {"heads", CR_ATTR_INT, offsetof(cr_rotary_embedding_attrs, heads), 0, -1, 0},
    {"width", CR_ATTR_INT, offsetof(cr_rotary_embedding_attrs, width), 0, -1, 0},
    {"interleaved", CR_ATTR_BOOL, offsetof(cr_rotary_embedding_attrs, interleaved), 0, -1, 0},
};
static const cr_attr conv1d_attrs[] = {
    {"stride", CR_ATTR_INTS, offsetof(cr_conv1d_attrs, stride), 1, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_conv1d_attrs, padding), 1, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_conv1d_attrs, dilation), 1, -1, 0},
    {"groups", CR_ATTR_INT, offsetof(cr_conv1d_attrs, groups), 0, -1, 1},
};
static const cr_attr conv2d_attrs[] = {
    {"stride", CR_ATTR_INTS, offsetof(cr_conv2d_attrs, stride), 2, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_conv2d_attrs, padding), 2, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_conv2d_attrs, dilation), 2, -1, 0},
    {"groups", CR_ATTR_INT, offsetof(cr_conv2d_attrs, groups), 0, -1, 1},
};
static const cr_attr conv3d_attrs[] = {
    {"stride", CR_ATTR_INTS, offsetof(cr_conv3d_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_conv3d_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_conv3d_attrs, dilation), 3, -1, 0},
    {"groups", CR_ATTR_INT, offsetof(cr_conv3d_attrs, groups), 0, -1, 1},
};
static const cr_attr conv_input_grad_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_conv_input_grad_attrs, size), 0, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_conv_input_grad_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_conv_input_grad_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_conv_input_grad_attrs, dilation), 3, -1, 0},
    {"groups", CR_ATTR_INT, offsetof(cr_conv_input_grad_attrs, groups), 0, -1, 1},
};
static const cr_attr conv_weight_grad_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_conv_weight_grad_attrs, size), 0, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_conv_weight_grad_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_conv_weight_grad_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_conv_weight_grad_attrs, dilation), 3, -1, 0},
    {"groups", CR_ATTR_INT, offsetof(cr_conv_weight_grad_attrs, groups), 0, -1, 1},
};
static const cr_attr conv_transpose1d_attrs[] = {
    {"stride", CR_ATTR_INTS, offsetof(cr_conv_transpose1d_attrs, stride), 1, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_conv_transpose1d_attrs, padding), 1, -1, 0},
    {"output_padding", CR_ATTR_INTS, offsetof(cr_conv_transpose1d_attrs, output_padding), 1, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_conv_transpose1d_attrs, dilation), 1, -1, 0},
    {"groups", CR_ATTR_INT, offsetof(cr_conv_transpose1d_attrs, groups), 0, -1, 1},
};
static const cr_attr conv_transpose2d_attrs[] = {
    {"stride", CR_ATTR_INTS, offsetof(cr_conv_transpose2d_attrs, stride), 2, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_conv_transpose2d_attrs, padding), 2, -1, 0},
    {"output_padding", CR_ATTR_INTS, offsetof(cr_conv_transpose2d_attrs, output_padding), 2, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_conv_transpose2d_attrs, dilation), 2, -1, 0},
    {"groups", CR_ATTR_INT, offsetof(cr_conv_transpose2d_attrs, groups), 0, -1, 1},
};
static const cr_attr conv_transpose3d_attrs[] = {
    {"stride", CR_ATTR_INTS, offsetof(cr_conv_transpose3d_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_conv_transpose3d_attrs, padding), 3, -1, 0},
    {"output_padding", CR_ATTR_INTS, offsetof(cr_conv_transpose3d_attrs, output_padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_conv_transpose3d_attrs, dilation), 3, -1, 0},
    {"groups", CR_ATTR_INT, offsetof(cr_conv_transpose3d_attrs, groups), 0, -1, 1},
};
static const cr_attr cast_attrs[] = {
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_cast_attrs, dtype), 0, -1, 0},
};
static const cr_attr clone_attrs[] = {
    {"layout", CR_ATTR_INT, offsetof(cr_clone_attrs, layout), 0, -1, 0},
};
static const cr_attr full_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_full_attrs, shape), 0, -1, 0},
    {"value", CR_ATTR_FLOAT, offsetof(cr_full_attrs, value), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_full_attrs, dtype), 0, -1, 0},
    {"imag", CR_ATTR_FLOAT, offsetof(cr_full_attrs, imag), 0, -1, 0},
    {"whole", CR_ATTR_INT, offsetof(cr_full_attrs, whole), 0, -1, 0},
};
static const cr_attr empty_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_empty_attrs, shape), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_empty_attrs, dtype), 0, -1, 0},
};
static const cr_attr zeros_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_zeros_attrs, shape), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_zeros_attrs, dtype), 0, -1, 0},
};
static const cr_attr ones_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_ones_attrs, shape), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_ones_attrs, dtype), 0, -1, 0},
};
static const cr_attr full_like_attrs[] = {
    {"value", CR_ATTR_FLOAT, offsetof(cr_full_like_attrs, value), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_full_like_attrs, dtype), 0, -1, 0},
    {"imag", CR_ATTR_FLOAT, offsetof(cr_full_like_attrs, imag), 0, -1, 0},
    {"whole", CR_ATTR_INT, offsetof(cr_full_like_attrs, whole), 0, -1, 0},
};
static const cr_attr zeros_like_attrs[] = {
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_zeros_like_attrs, dtype), 0, -1, 0},
};
static const cr_attr ones_like_attrs[] = {
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_ones_like_attrs, dtype), 0, -1, 0},
};
static const cr_attr arange_attrs[] = {
    {"start", CR_ATTR_FLOAT, offsetof(cr_arange_attrs, start), 0, -1, 0},
    {"stop", CR_ATTR_FLOAT, offsetof(cr_arange_attrs, stop), 0, -1, 0},
    {"step", CR_ATTR_FLOAT, offsetof(cr_arange_attrs, step), 0, -1, 1},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_arange_attrs, dtype), 0, -1, 0},
};
static const cr_attr linspace_attrs[] = {
    {"start", CR_ATTR_FLOAT, offsetof(cr_linspace_attrs, start), 0, -1, 0},
    {"stop", CR_ATTR_FLOAT, offsetof(cr_linspace_attrs, stop), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_linspace_attrs, n), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_linspace_attrs, dtype), 0, -1, 0},
    {"exclude_end", CR_ATTR_BOOL, offsetof(cr_linspace_attrs, exclude_end), 0, -1, 0},
};
static const cr_attr eye_attrs[] = {
    {"rows", CR_ATTR_INT, offsetof(cr_eye_attrs, rows), 0, -1, 0},
    {"columns", CR_ATTR_INT, offsetof(cr_eye_attrs, columns), 0, -1, 0},
    {"offset", CR_ATTR_INT, offsetof(cr_eye_attrs, offset), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_eye_attrs, dtype), 0, -1, 0},
};
static const cr_attr scalar_tensor_attrs[] = {
    {"value", CR_ATTR_FLOAT, offsetof(cr_scalar_tensor_attrs, value), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_scalar_tensor_attrs, dtype), 0, -1, 0},
};
static const cr_attr matrix_power_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_matrix_power_attrs, n), 0, -1, 0},
};
static const cr_attr matrix_norm_attrs[] = {
    {"ord", CR_ATTR_FLOAT, offsetof(cr_matrix_norm_attrs, ord), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_matrix_norm_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_matrix_norm_attrs, keepdims), 0, -1, 0},
};
static const cr_attr cholesky_attrs[] = {
    {"upper", CR_ATTR_BOOL, offsetof(cr_cholesky_attrs, upper), 0, -1, 0},
};
static const cr_attr cholesky_solve_attrs[] = {
    {"upper", CR_ATTR_BOOL, offsetof(cr_cholesky_solve_attrs, upper), 0, -1, 0},
};
static const cr_attr lu_solve_attrs[] = {
    {"adjoint", CR_ATTR_BOOL, offsetof(cr_lu_solve_attrs, adjoint), 0, -1, 0},
};
static const cr_attr qr_attrs[] = {
    {"complete", CR_ATTR_BOOL, offsetof(cr_qr_attrs, complete), 0, -1, 0},
};
static const cr_attr solve_triangular_attrs[] = {
    {"upper", CR_ATTR_BOOL, offsetof(cr_solve_triangular_attrs, upper), 0, -1, 0},
    {"adjoint", CR_ATTR_BOOL, offsetof(cr_solve_triangular_attrs, adjoint), 0, -1, 0},
    {"right", CR_ATTR_BOOL, offsetof(cr_solve_triangular_attrs, right), 0, -1, 0},
    {"unit", CR_ATTR_BOOL, offsetof(cr_solve_triangular_attrs, unit), 0, -1, 0},
};
static const cr_attr pinv_attrs[] = {
    {"rtol", CR_ATTR_FLOAT, offsetof(cr_pinv_attrs, rtol), 0, -1, 0},
};
static const cr_attr lstsq_attrs[] = {
    {"rtol", CR_ATTR_FLOAT, offsetof(cr_lstsq_attrs, rtol), 0, -1, 0},
};
static const cr_attr eigh_attrs[] = {
    {"upper", CR_ATTR_BOOL, offsetof(cr_eigh_attrs, upper), 0, -1, 0},
};
static const cr_attr eigvalsh_attrs[] = {
    {"upper", CR_ATTR_BOOL, offsetof(cr_eigvalsh_attrs, upper), 0, -1, 0},
};
static const cr_attr svd_attrs[] = {
    {"full_matrices", CR_ATTR_BOOL, offsetof(cr_svd_attrs, full_matrices), 0, -1, 0},
};
static const cr_attr matrix_rank_attrs[] = {
    {"rtol", CR_ATTR_FLOAT, offsetof(cr_matrix_rank_attrs, rtol), 0, -1, 0},
};
static const cr_attr matrix_cond_attrs[] = {
    {"ord", CR_ATTR_FLOAT, offsetof(cr_matrix_cond_attrs, ord), 0, -1, 0},
};
static const cr_attr tensorinv_attrs[] = {
    {"ind", CR_ATTR_INT, offsetof(cr_tensorinv_attrs, ind), 0, -1, 2},
};
static const cr_attr tensorsolve_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_tensorsolve_attrs, axes), 0, -1, 0},
};
static const cr_attr nms_selected_attrs[] = {
    {"most", CR_ATTR_INT, offsetof(cr_nms_selected_attrs, most), 0, -1, 0},
    {"iou", CR_ATTR_FLOAT, offsetof(cr_nms_selected_attrs, iou), 0, -1, 0},
    {"score", CR_ATTR_FLOAT, offsetof(cr_nms_selected_attrs, score), 0, -1, 0},
    {"center", CR_ATTR_BOOL, offsetof(cr_nms_selected_attrs, center), 0, -1, 0},
};
static const cr_attr non_max_suppression_attrs[] = {
    {"most", CR_ATTR_INT, offsetof(cr_non_max_suppression_attrs, most), 0, -1, 0},
    {"iou", CR_ATTR_FLOAT, offsetof(cr_non_max_suppression_attrs, iou), 0, -1, 0},
    {"score", CR_ATTR_FLOAT, offsetof(cr_non_max_suppression_attrs, score), 0, -1, 0},
    {"center", CR_ATTR_BOOL, offsetof(cr_non_max_suppression_attrs, center), 0, -1, 0},
};
static const cr_attr nms_attrs[] = {
    {"iou", CR_ATTR_FLOAT, offsetof(cr_nms_attrs, iou), 0, -1, 0},
};
static const cr_attr roi_align_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_roi_align_attrs, size), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_roi_align_attrs, scale), 0, -1, 1},
    {"samples", CR_ATTR_INT, offsetof(cr_roi_align_attrs, samples), 0, -1, 0},
    {"aligned", CR_ATTR_BOOL, offsetof(cr_roi_align_attrs, aligned), 0, -1, 0},
};
static const cr_attr roi_align_grad_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_roi_align_grad_attrs, shape), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_roi_align_grad_attrs, scale), 0, -1, 1},
    {"samples", CR_ATTR_INT, offsetof(cr_roi_align_grad_attrs, samples), 0, -1, 0},
    {"aligned", CR_ATTR_BOOL, offsetof(cr_roi_align_grad_attrs, aligned), 0, -1, 0},
};
static const cr_attr roi_max_places_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_roi_max_places_attrs, size), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_roi_max_places_attrs, scale), 0, -1, 1},
    {"samples", CR_ATTR_INT, offsetof(cr_roi_max_places_attrs, samples), 0, -1, 0},
    {"aligned", CR_ATTR_BOOL, offsetof(cr_roi_max_places_attrs, aligned), 0, -1, 0},
    {"whole", CR_ATTR_BOOL, offsetof(cr_roi_max_places_attrs, whole), 0, -1, 0},
};
static const cr_attr roi_align_max_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_roi_align_max_attrs, size), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_roi_align_max_attrs, scale), 0, -1, 1},
    {"samples", CR_ATTR_INT, offsetof(cr_roi_align_max_attrs, samples), 0, -1, 0},
    {"aligned", CR_ATTR_BOOL, offsetof(cr_roi_align_max_attrs, aligned), 0, -1, 0},
};
static const cr_attr roi_pool_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_roi_pool_attrs, size), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_roi_pool_attrs, scale), 0, -1, 1},
};
static const cr_attr cosine_similarity_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cosine_similarity_attrs, axis), 0, -1, 0},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_cosine_similarity_attrs, eps), 0, -1, 1e-8},
};
static const cr_attr pairwise_distance_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_pairwise_distance_attrs, p), 0, -1, 2},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_pairwise_distance_attrs, eps), 0, -1, 1e-6},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_pairwise_distance_attrs, keepdims), 0, -1, 0},
};
static const cr_attr cdist_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_cdist_attrs, p), 0, -1, 2},
};
static const cr_attr pdist_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_pdist_attrs, p), 0, -1, 2},
};
static const cr_attr einsum_attrs[] = {
    {"equation", CR_ATTR_TEXT, offsetof(cr_einsum_attrs, equation), 0, -1, 0},
};
static const cr_attr fft_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_fft_attrs, axis), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_fft_attrs, n), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_fft_attrs, norm), 0, -1, 0},
};
static const cr_attr ifft_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_ifft_attrs, axis), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_ifft_attrs, n), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_ifft_attrs, norm), 0, -1, 0},
};
static const cr_attr rfft_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_rfft_attrs, axis), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_rfft_attrs, n), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_rfft_attrs, norm), 0, -1, 0},
};
static const cr_attr irfft_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_irfft_attrs, axis), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_irfft_attrs, n), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_irfft_attrs, norm), 0, -1, 0},
};
static const cr_attr hfft_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_hfft_attrs, axis), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_hfft_attrs, n), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_hfft_attrs, norm), 0, -1, 0},
};
static const cr_attr ihfft_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_ihfft_attrs, axis), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_ihfft_attrs, n), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_ihfft_attrs, norm), 0, -1, 0},
};
static const cr_attr fftn_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_fftn_attrs, shape), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_fftn_attrs, axes), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_fftn_attrs, norm), 0, -1, 0},
};
static const cr_attr ifftn_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_ifftn_attrs, shape), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_ifftn_attrs, axes), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_ifftn_attrs, norm), 0, -1, 0},
};
static const cr_attr rfftn_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_rfftn_attrs, shape), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_rfftn_attrs, axes), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_rfftn_attrs, norm), 0, -1, 0},
};
static const cr_attr irfftn_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_irfftn_attrs, shape), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_irfftn_attrs, axes), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_irfftn_attrs, norm), 0, -1, 0},
};
static const cr_attr fftshift_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_fftshift_attrs, axes), 0, -1, 0},
};
static const cr_attr ifftshift_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_ifftshift_attrs, axes), 0, -1, 0},
};
static const cr_attr fftfreq_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_fftfreq_attrs, n), 0, -1, 0},
    {"spacing", CR_ATTR_FLOAT, offsetof(cr_fftfreq_attrs, spacing), 0, -1, 1},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_fftfreq_attrs, dtype), 0, -1, 0},
};
static const cr_attr rfftfreq_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_rfftfreq_attrs, n), 0, -1, 0},
    {"spacing", CR_ATTR_FLOAT, offsetof(cr_rfftfreq_attrs, spacing), 0, -1, 1},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_rfftfreq_attrs, dtype), 0, -1, 0},
};
static const cr_attr fft_pairs_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_fft_pairs_attrs, axis), 0, -1, 0},
    {"inverse", CR_ATTR_BOOL, offsetof(cr_fft_pairs_attrs, inverse), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_fft_pairs_attrs, scale), 0, -1, 1},
};
static const cr_attr fft_half_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_fft_half_attrs, axis), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_fft_half_attrs, scale), 0, -1, 1},
};
static const cr_attr fft_whole_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_fft_whole_attrs, axis), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_fft_whole_attrs, n), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_fft_whole_attrs, scale), 0, -1, 1},
};
static const cr_attr encode_small_attrs[] = {
    {"format", CR_ATTR_INT, offsetof(cr_encode_small_attrs, format), 0, -1, 0},
    {"saturate", CR_ATTR_BOOL, offsetof(cr_encode_small_attrs, saturate), 0, -1, 0},
    {"rounding", CR_ATTR_INT, offsetof(cr_encode_small_attrs, rounding), 0, -1, 0},
};
static const cr_attr decode_small_attrs[] = {
    {"format", CR_ATTR_INT, offsetof(cr_decode_small_attrs, format), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_decode_small_attrs, dtype), 0, -1, 0},
};
static const cr_attr pack_bits_attrs[] = {
    {"bits", CR_ATTR_INT, offsetof(cr_pack_bits_attrs, bits), 0, -1, 0},
};
static const cr_attr unpack_bits_attrs[] = {
    {"bits", CR_ATTR_INT, offsetof(cr_unpack_bits_attrs, bits), 0, -1, 0},
    {"shape", CR_ATTR_DIMS, offsetof(cr_unpack_bits_attrs, shape), 0, -1, 0},
};
static const cr_attr celu_attrs[] = {
    {"alpha", CR_ATTR_FLOAT, offsetof(cr_celu_attrs, alpha), 0, -1, 1},
};
static const cr_attr hardtanh_attrs[] = {
    {"min", CR_ATTR_FLOAT, offsetof(cr_hardtanh_attrs, min), 0, -1, 0},
    {"max", CR_ATTR_FLOAT, offsetof(cr_hardtanh_attrs, max), 0, -1, 0},
};
static const cr_attr softshrink_attrs[] = {
    {"limit", CR_ATTR_FLOAT, offsetof(cr_softshrink_attrs, limit), 0, -1, 0.5},
};
static const cr_attr hardshrink_attrs[] = {
    {"limit", CR_ATTR_FLOAT, offsetof(cr_hardshrink_attrs, limit), 0, -1, 0.5},
};
static const cr_attr thresholded_relu_attrs[] = {
    {"alpha", CR_ATTR_FLOAT, offsetof(cr_thresholded_relu_attrs, alpha), 0, -1, 1},
};
static const cr_attr swish_attrs[] = {
    {"alpha", CR_ATTR_FLOAT, offsetof(cr_swish_attrs, alpha), 0, -1, 1},
};
static const cr_attr glu_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_glu_attrs, axis), 0, -1, 0},
};
static const cr_attr softmin_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_softmin_attrs, axis), 0, -1, 0},
};
static const cr_attr normalize_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_normalize_attrs, axis), 0, -1, 0},
    {"p", CR_ATTR_FLOAT, offsetof(cr_normalize_attrs, p), 0, -1, 2},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_normalize_attrs, eps), 0, -1, 1e-12},
};
static const cr_attr rrelu_attrs[] = {
    {"lower", CR_ATTR_FLOAT, offsetof(cr_rrelu_attrs, lower), 0, -1, 0.125},
    {"upper", CR_ATTR_FLOAT, offsetof(cr_rrelu_attrs, upper), 0, -1, 0.3333333333333333},
    {"training", CR_ATTR_BOOL, offsetof(cr_rrelu_attrs, training), 0, -1, 0},
};
static const cr_attr gumbel_softmax_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_gumbel_softmax_attrs, axis), 0, -1, 0},
    {"tau", CR_ATTR_FLOAT, offsetof(cr_gumbel_softmax_attrs, tau), 0, -1, 1},
    {"hard", CR_ATTR_BOOL, offsetof(cr_gumbel_softmax_attrs, hard), 0, -1, 0},
};
static const cr_attr dropout_channels_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_dropout_channels_attrs, p), 0, -1, 0},
};
static const cr_attr alpha_dropout_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_alpha_dropout_attrs, p), 0, -1, 0},
    {"channels", CR_ATTR_BOOL, offsetof(cr_alpha_dropout_attrs, channels), 0, -1, 0},
};
static const cr_attr weight_norm_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_weight_norm_attrs, axis), 0, -1, 0},
};
static const cr_attr spectral_norm_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_spectral_norm_attrs, axis), 0, -1, 0},
    {"iterations", CR_ATTR_INT, offsetof(cr_spectral_norm_attrs, iterations), 0, -1, 1},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_spectral_norm_attrs, eps), 0, -1, 1e-12},
};
static const cr_attr embedding_bag_attrs[] = {
    {"mode", CR_ATTR_INT, offsetof(cr_embedding_bag_attrs, mode), 0, -1, 0},
    {"padding", CR_ATTR_BOOL, offsetof(cr_embedding_bag_attrs, padding), 0, -1, 0},
    {"padding_idx", CR_ATTR_INT, offsetof(cr_embedding_bag_attrs, padding_idx), 0, -1, 0},
};
static const cr_attr gather_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_gather_attrs, axis), 0, -1, 0},
};
static const cr_attr gather_backward_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_gather_backward_attrs, axis), 0, -1, 0},
    {"shape", CR_ATTR_DIMS, offsetof(cr_gather_backward_attrs, shape), 0, -1, 0},
};
static const cr_attr take_along_axis_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_take_along_axis_attrs, axis), 0, -1, 0},
};
static const cr_attr scatter_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_scatter_attrs, axis), 0, -1, 0},
};
static const cr_attr scatter_add_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_scatter_add_attrs, axis), 0, -1, 0},
};
static const cr_attr index_select_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_index_select_attrs, axis), 0, -1, 0},
};
static const cr_attr index_sum_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_index_sum_attrs, axis), 0, -1, 0},
    {"size", CR_ATTR_INT, offsetof(cr_index_sum_attrs, size), 0, -1, 0},
    {"skip", CR_ATTR_INT, offsetof(cr_index_sum_attrs, skip), 0, -1, 0},
};
static const cr_attr index_add_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_index_add_attrs, axis), 0, -1, 0},
};
static const cr_attr embedding_attrs[] = {
    {"padding", CR_ATTR_BOOL, offsetof(cr_embedding_attrs, padding), 0, -1, 0},
    {"padding_idx", CR_ATTR_INT, offsetof(cr_embedding_attrs, padding_idx), 0, -1, 0},
};
static const cr_attr one_hot_attrs[] = {
    {"classes", CR_ATTR_INT, offsetof(cr_one_hot_attrs, classes), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_one_hot_attrs, dtype), 0, -1, 0},
};
static const cr_attr masked_fill_attrs[] = {
    {"value", CR_ATTR_FLOAT, offsetof(cr_masked_fill_attrs, value), 0, -1, 0},
};
static const cr_attr index_put_attrs[] = {
    {"accumulate", CR_ATTR_BOOL, offsetof(cr_index_put_attrs, accumulate), 0, -1, 0},
};
static const cr_attr take_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_take_attrs, axis), 0, -1, 0},
};
static const cr_attr index_copy_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_index_copy_attrs, axis), 0, -1, 0},
};
static const cr_attr index_fill_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_index_fill_attrs, axis), 0, -1, 0},
    {"value", CR_ATTR_FLOAT, offsetof(cr_index_fill_attrs, value), 0, -1, 0},
};
static const cr_attr fill_diagonal_attrs[] = {
    {"value", CR_ATTR_FLOAT, offsetof(cr_fill_diagonal_attrs, value), 0, -1, 0},
    {"wrap", CR_ATTR_BOOL, offsetof(cr_fill_diagonal_attrs, wrap), 0, -1, 0},
};
static const cr_attr conv_integer_attrs[] = {
    {"stride", CR_ATTR_INTS, offsetof(cr_conv_integer_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_conv_integer_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_conv_integer_attrs, dilation), 3, -1, 0},
    {"groups", CR_ATTR_INT, offsetof(cr_conv_integer_attrs, groups), 0, -1, 1},
};
static const cr_attr requantize_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_requantize_attrs, axis), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_requantize_attrs, dtype), 0, -1, 0},
};
static const cr_attr byte_windows_attrs[] = {
    {"kernel", CR_ATTR_DIMS, offsetof(cr_byte_windows_attrs, kernel), 0, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_byte_windows_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_byte_windows_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_byte_windows_attrs, dilation), 3, -1, 0},
};
static const cr_attr byte_requantize_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_byte_requantize_attrs, axis), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_byte_requantize_attrs, dtype), 0, -1, 0},
};
static const cr_attr concat_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_concat_attrs, axis), 0, -1, 0},
};
static const cr_attr stack_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_stack_attrs, axis), 0, -1, 0},
};
static const cr_attr constant_pad_attrs[] = {
    {"before", CR_ATTR_DIMS, offsetof(cr_constant_pad_attrs, before), 0, -1, 0},
    {"after", CR_ATTR_DIMS, offsetof(cr_constant_pad_attrs, after), 0, -1, 0},
    {"value", CR_ATTR_FLOAT, offsetof(cr_constant_pad_attrs, value), 0, -1, 0},
};
static const cr_attr vecdot_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_vecdot_attrs, axis), 0, -1, 0},
};
static const cr_attr cross_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cross_attrs, axis), 0, -1, 0},
};
static const cr_attr tensordot_attrs[] = {
    {"axes", CR_ATTR_INT, offsetof(cr_tensordot_attrs, axes), 0, -1, 0},
    {"axes_a", CR_ATTR_DIMS, offsetof(cr_tensordot_attrs, axes_a), 0, -1, 0},
    {"axes_b", CR_ATTR_DIMS, offsetof(cr_tensordot_attrs, axes_b), 0, -1, 0},
};
static const cr_attr trace_attrs[] = {
    {"offset", CR_ATTR_INT, offsetof(cr_trace_attrs, offset), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_trace_attrs, dtype), 0, -1, 0},
};
static const cr_attr vector_norm_attrs[] = {
    {"ord", CR_ATTR_FLOAT, offsetof(cr_vector_norm_attrs, ord), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_vector_norm_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_vector_norm_attrs, keepdims), 0, -1, 0},
};
static const cr_attr cross_entropy_attrs[] = {
    {"ignore_index", CR_ATTR_INT, offsetof(cr_cross_entropy_attrs, ignore_index), 0, -1, -100},
    {"label_smoothing", CR_ATTR_FLOAT, offsetof(cr_cross_entropy_attrs, label_smoothing), 0, -1, 0},
    {"reduction", CR_ATTR_INT, offsetof(cr_cross_entropy_attrs, reduction), 0, -1, 0},
};
static const cr_attr cross_entropy_backward_attrs[] = {
    {"ignore_index", CR_ATTR_INT, offsetof(cr_cross_entropy_backward_attrs, ignore_index), 0, -1, -100},
    {"label_smoothing", CR_ATTR_FLOAT, offsetof(cr_cross_entropy_backward_attrs, label_smoothing), 0, -1, 0},
    {"reduction", CR_ATTR_INT, offsetof(cr_cross_entropy_backward_attrs, reduction), 0, -1, 0},
};
static const cr_attr nll_loss_attrs[] = {
    {"ignore_index", CR_ATTR_INT, offsetof(cr_nll_loss_attrs, ignore_index), 0, -1, -100},
    {"reduction", CR_ATTR_INT, offsetof(cr_nll_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr nll_loss_backward_attrs[] = {
    {"ignore_index", CR_ATTR_INT, offsetof(cr_nll_loss_backward_attrs, ignore_index), 0, -1, -100},
    {"reduction", CR_ATTR_INT, offsetof(cr_nll_loss_backward_attrs, reduction), 0, -1, 0},
};
static const cr_attr bce_with_logits_attrs[] = {
    {"reduction", CR_ATTR_INT, offsetof(cr_bce_with_logits_attrs, reduction), 0, -1, 0},
};
static const cr_attr bce_attrs[] = {
    {"reduction", CR_ATTR_INT, offsetof(cr_bce_attrs, reduction), 0, -1, 0},
};
static const cr_attr mse_loss_attrs[] = {
    {"reduction", CR_ATTR_INT, offsetof(cr_mse_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr l1_loss_attrs[] = {
    {"reduction", CR_ATTR_INT, offsetof(cr_l1_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr smooth_l1_loss_attrs[] = {
    {"beta", CR_ATTR_FLOAT, offsetof(cr_smooth_l1_loss_attrs, beta), 0, -1, 1},
    {"reduction", CR_ATTR_INT, offsetof(cr_smooth_l1_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr huber_loss_attrs[] = {
    {"delta", CR_ATTR_FLOAT, offsetof(cr_huber_loss_attrs, delta), 0, -1, 1},
    {"reduction", CR_ATTR_INT, offsetof(cr_huber_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr kl_div_attrs[] = {
    {"log_target", CR_ATTR_BOOL, offsetof(cr_kl_div_attrs, log_target), 0, -1, 0},
    {"reduction", CR_ATTR_INT, offsetof(cr_kl_div_attrs, reduction), 0, -1, 0},
};
static const cr_attr hinge_embedding_loss_attrs[] = {
    {"margin", CR_ATTR_FLOAT, offsetof(cr_hinge_embedding_loss_attrs, margin), 0, -1, 1},
    {"reduction", CR_ATTR_INT, offsetof(cr_hinge_embedding_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr margin_ranking_loss_attrs[] = {
    {"margin", CR_ATTR_FLOAT, offsetof(cr_margin_ranking_loss_attrs, margin), 0, -1, 0},
    {"reduction", CR_ATTR_INT, offsetof(cr_margin_ranking_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr soft_margin_loss_attrs[] = {
    {"reduction", CR_ATTR_INT, offsetof(cr_soft_margin_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr multi_margin_loss_attrs[] = {
    {"p", CR_ATTR_INT, offsetof(cr_multi_margin_loss_attrs, p), 0, -1, 1},
    {"margin", CR_ATTR_FLOAT, offsetof(cr_multi_margin_loss_attrs, margin), 0, -1, 1},
    {"reduction", CR_ATTR_INT, offsetof(cr_multi_margin_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr multilabel_margin_loss_attrs[] = {
    {"reduction", CR_ATTR_INT, offsetof(cr_multilabel_margin_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr multilabel_soft_margin_loss_attrs[] = {
    {"reduction", CR_ATTR_INT, offsetof(cr_multilabel_soft_margin_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr poisson_nll_loss_attrs[] = {
    {"plain", CR_ATTR_BOOL, offsetof(cr_poisson_nll_loss_attrs, plain), 0, -1, 0},
    {"full", CR_ATTR_BOOL, offsetof(cr_poisson_nll_loss_attrs, full), 0, -1, 0},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_poisson_nll_loss_attrs, eps), 0, -1, 1e-8},
    {"reduction", CR_ATTR_INT, offsetof(cr_poisson_nll_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr gaussian_nll_loss_attrs[] = {
    {"full", CR_ATTR_BOOL, offsetof(cr_gaussian_nll_loss_attrs, full), 0, -1, 0},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_gaussian_nll_loss_attrs, eps), 0, -1, 1e-6},
    {"reduction", CR_ATTR_INT, offsetof(cr_gaussian_nll_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr cosine_embedding_loss_attrs[] = {
    {"margin", CR_ATTR_FLOAT, offsetof(cr_cosine_embedding_loss_attrs, margin), 0, -1, 0},
    {"reduction", CR_ATTR_INT, offsetof(cr_cosine_embedding_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr triplet_margin_loss_attrs[] = {
    {"margin", CR_ATTR_FLOAT, offsetof(cr_triplet_margin_loss_attrs, margin), 0, -1, 1},
    {"p", CR_ATTR_FLOAT, offsetof(cr_triplet_margin_loss_attrs, p), 0, -1, 2},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_triplet_margin_loss_attrs, eps), 0, -1, 1e-6},
    {"swap", CR_ATTR_BOOL, offsetof(cr_triplet_margin_loss_attrs, swap), 0, -1, 0},
    {"reduction", CR_ATTR_INT, offsetof(cr_triplet_margin_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr ctc_loss_attrs[] = {
    {"blank", CR_ATTR_INT, offsetof(cr_ctc_loss_attrs, blank), 0, -1, 0},
    {"zero_infinity", CR_ATTR_BOOL, offsetof(cr_ctc_loss_attrs, zero_infinity), 0, -1, 0},
    {"reduction", CR_ATTR_INT, offsetof(cr_ctc_loss_attrs, reduction), 0, -1, 0},
};
static const cr_attr matmul_attrs[] = {
    {"transpose_a", CR_ATTR_BOOL, offsetof(cr_matmul_attrs, transpose_a), 0, -1, 0},
    {"transpose_b", CR_ATTR_BOOL, offsetof(cr_matmul_attrs, transpose_b), 0, -1, 0},
};
static const cr_attr gather_nd_attrs[] = {
    {"batch_dims", CR_ATTR_INT, offsetof(cr_gather_nd_attrs, batch_dims), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_gather_nd_attrs, axes), 0, -1, 0},
};
static const cr_attr nd_store_attrs[] = {
    {"batch_dims", CR_ATTR_INT, offsetof(cr_nd_store_attrs, batch_dims), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_nd_store_attrs, axes), 0, -1, 0},
    {"add", CR_ATTR_BOOL, offsetof(cr_nd_store_attrs, add), 0, -1, 0},
};
static const cr_attr nd_combine_attrs[] = {
    {"how", CR_ATTR_INT, offsetof(cr_nd_combine_attrs, how), 0, -1, 0},
    {"batch_dims", CR_ATTR_INT, offsetof(cr_nd_combine_attrs, batch_dims), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_nd_combine_attrs, axes), 0, -1, 0},
};
static const cr_attr scatter_nd_attrs[] = {
    {"reduction", CR_ATTR_INT, offsetof(cr_scatter_nd_attrs, reduction), 0, -1, 0},
};
static const cr_attr layer_norm_attrs[] = {
    {"dims", CR_ATTR_INT, offsetof(cr_layer_norm_attrs, dims), 0, -1, 1},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_layer_norm_attrs, eps), 0, -1, 1e-5},
};
static const cr_attr rms_norm_attrs[] = {
    {"dims", CR_ATTR_INT, offsetof(cr_rms_norm_attrs, dims), 0, -1, 1},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_rms_norm_attrs, eps), 0, -1, 1e-6},
};
static const cr_attr layer_norm_backward_attrs[] = {
    {"dims", CR_ATTR_INT, offsetof(cr_layer_norm_backward_attrs, dims), 0, -1, 1},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_layer_norm_backward_attrs, eps), 0, -1, 1e-5},
    {"rms", CR_ATTR_BOOL, offsetof(cr_layer_norm_backward_attrs, rms), 0, -1, 0},
    {"params", CR_ATTR_BOOL, offsetof(cr_layer_norm_backward_attrs, params), 0, -1, 0},
};
static const cr_attr batch_norm_train_attrs[] = {
    {"eps", CR_ATTR_FLOAT, offsetof(cr_batch_norm_train_attrs, eps), 0, -1, 1e-5},
};
static const cr_attr batch_norm_infer_attrs[] = {
    {"eps", CR_ATTR_FLOAT, offsetof(cr_batch_norm_infer_attrs, eps), 0, -1, 1e-5},
};
static const cr_attr batch_norm_backward_attrs[] = {
    {"eps", CR_ATTR_FLOAT, offsetof(cr_batch_norm_backward_attrs, eps), 0, -1, 1e-5},
};
static const cr_attr batch_norm_attrs[] = {
    {"training", CR_ATTR_BOOL, offsetof(cr_batch_norm_attrs, training), 0, -1, 0},
    {"momentum", CR_ATTR_FLOAT, offsetof(cr_batch_norm_attrs, momentum), 0, -1, 0.1},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_batch_norm_attrs, eps), 0, -1, 1e-5},
};
static const cr_attr group_norm_attrs[] = {
    {"groups", CR_ATTR_INT, offsetof(cr_group_norm_attrs, groups), 0, -1, 0},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_group_norm_attrs, eps), 0, -1, 1e-5},
};
static const cr_attr group_norm_backward_attrs[] = {
    {"groups", CR_ATTR_INT, offsetof(cr_group_norm_backward_attrs, groups), 0, -1, 0},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_group_norm_backward_attrs, eps), 0, -1, 1e-5},
    {"params", CR_ATTR_BOOL, offsetof(cr_group_norm_backward_attrs, params), 0, -1, 0},
};
static const cr_attr instance_norm_attrs[] = {
    {"eps", CR_ATTR_FLOAT, offsetof(cr_instance_norm_attrs, eps), 0, -1, 1e-5},
};
static const cr_attr addcmul_attrs[] = {
    {"value", CR_ATTR_FLOAT, offsetof(cr_addcmul_attrs, value), 0, -1, 1},
};
static const cr_attr addcdiv_attrs[] = {
    {"value", CR_ATTR_FLOAT, offsetof(cr_addcdiv_attrs, value), 0, -1, 1},
};
static const cr_attr nan_to_num_attrs[] = {
    {"nan", CR_ATTR_FLOAT, offsetof(cr_nan_to_num_attrs, nan), 0, -1, 0},
};
static const cr_attr isclose_attrs[] = {
    {"rtol", CR_ATTR_FLOAT, offsetof(cr_isclose_attrs, rtol), 0, -1, 0},
    {"atol", CR_ATTR_FLOAT, offsetof(cr_isclose_attrs, atol), 0, -1, 0},
    {"equal_nan", CR_ATTR_BOOL, offsetof(cr_isclose_attrs, equal_nan), 0, -1, 0},
};
static const cr_attr allclose_attrs[] = {
    {"rtol", CR_ATTR_FLOAT, offsetof(cr_allclose_attrs, rtol), 0, -1, 0},
    {"atol", CR_ATTR_FLOAT, offsetof(cr_allclose_attrs, atol), 0, -1, 0},
    {"equal_nan", CR_ATTR_BOOL, offsetof(cr_allclose_attrs, equal_nan), 0, -1, 0},
};
static const cr_attr array_equal_attrs[] = {
    {"equal_nan", CR_ATTR_BOOL, offsetof(cr_array_equal_attrs, equal_nan), 0, -1, 0},
};
static const cr_attr logit_attrs[] = {
    {"eps", CR_ATTR_FLOAT, offsetof(cr_logit_attrs, eps), 0, -1, 0},
};
static const cr_attr multigammaln_attrs[] = {
    {"p", CR_ATTR_INT, offsetof(cr_multigammaln_attrs, p), 0, -1, 0},
};
static const cr_attr sgd_step_attrs[] = {
    {"lr", CR_ATTR_FLOAT, offsetof(cr_sgd_step_attrs, lr), 0, -1, 0},
    {"momentum", CR_ATTR_FLOAT, offsetof(cr_sgd_step_attrs, momentum), 0, -1, 0},
    {"dampening", CR_ATTR_FLOAT, offsetof(cr_sgd_step_attrs, dampening), 0, -1, 0},
    {"weight_decay", CR_ATTR_FLOAT, offsetof(cr_sgd_step_attrs, weight_decay), 0, -1, 0},
    {"nesterov", CR_ATTR_BOOL, offsetof(cr_sgd_step_attrs, nesterov), 0, -1, 0},
};
static const cr_attr adam_step_attrs[] = {
    {"lr", CR_ATTR_FLOAT, offsetof(cr_adam_step_attrs, lr), 0, -1, 0},
    {"beta1", CR_ATTR_FLOAT, offsetof(cr_adam_step_attrs, beta1), 0, -1, 0},
    {"beta2", CR_ATTR_FLOAT, offsetof(cr_adam_step_attrs, beta2), 0, -1, 0},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_adam_step_attrs, eps), 0, -1, 0},
    {"weight_decay", CR_ATTR_FLOAT, offsetof(cr_adam_step_attrs, weight_decay), 0, -1, 0},
    {"decoupled", CR_ATTR_BOOL, offsetof(cr_adam_step_attrs, decoupled), 0, -1, 0},
    {"amsgrad", CR_ATTR_BOOL, offsetof(cr_adam_step_attrs, amsgrad), 0, -1, 0},
    {"step", CR_ATTR_INT, offsetof(cr_adam_step_attrs, step), 0, -1, 0},
};
static const cr_attr rmsprop_step_attrs[] = {
    {"lr", CR_ATTR_FLOAT, offsetof(cr_rmsprop_step_attrs, lr), 0, -1, 0},
    {"alpha", CR_ATTR_FLOAT, offsetof(cr_rmsprop_step_attrs, alpha), 0, -1, 0},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_rmsprop_step_attrs, eps), 0, -1, 0},
    {"momentum", CR_ATTR_FLOAT, offsetof(cr_rmsprop_step_attrs, momentum), 0, -1, 0},
    {"weight_decay", CR_ATTR_FLOAT, offsetof(cr_rmsprop_step_attrs, weight_decay), 0, -1, 0},
    {"centered", CR_ATTR_BOOL, offsetof(cr_rmsprop_step_attrs, centered), 0, -1, 0},
};
static const cr_attr adagrad_step_attrs[] = {
    {"lr", CR_ATTR_FLOAT, offsetof(cr_adagrad_step_attrs, lr), 0, -1, 0},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_adagrad_step_attrs, eps), 0, -1, 0},
    {"weight_decay", CR_ATTR_FLOAT, offsetof(cr_adagrad_step_attrs, weight_decay), 0, -1, 0},
};
static const cr_attr adadelta_step_attrs[] = {
    {"lr", CR_ATTR_FLOAT, offsetof(cr_adadelta_step_attrs, lr), 0, -1, 0},
    {"rho", CR_ATTR_FLOAT, offsetof(cr_adadelta_step_attrs, rho), 0, -1, 0},
    {"eps", CR_ATTR_FLOAT, offsetof(cr_adadelta_step_attrs, eps), 0, -1, 0},
    {"weight_decay", CR_ATTR_FLOAT, offsetof(cr_adadelta_step_attrs, weight_decay), 0, -1, 0},
};
static const cr_attr im2col_attrs[] = {
    {"kernel", CR_ATTR_DIMS, offsetof(cr_im2col_attrs, kernel), 0, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_im2col_attrs, stride), 3, -1, 1},
    {"padding", CR_ATTR_INTS, offsetof(cr_im2col_attrs, padding), 3, -1, 0},
    {"extra_end", CR_ATTR_INTS, offsetof(cr_im2col_attrs, extra_end), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_im2col_attrs, dilation), 3, -1, 1},
};
static const cr_attr col2im_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_col2im_attrs, size), 0, -1, 0},
    {"kernel", CR_ATTR_DIMS, offsetof(cr_col2im_attrs, kernel), 0, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_col2im_attrs, stride), 3, -1, 1},
    {"padding", CR_ATTR_INTS, offsetof(cr_col2im_attrs, padding), 3, -1, 0},
    {"extra_end", CR_ATTR_INTS, offsetof(cr_col2im_attrs, extra_end), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_col2im_attrs, dilation), 3, -1, 1},
};
static const cr_attr max_unpool_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_max_unpool_attrs, size), 0, -1, 0},
};
static const cr_attr max_unpool1d_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_unpool1d_attrs, kernel), 1, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_unpool1d_attrs, stride), 1, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_unpool1d_attrs, padding), 1, -1, 0},
};
static const cr_attr max_unpool2d_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_unpool2d_attrs, kernel), 2, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_unpool2d_attrs, stride), 2, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_unpool2d_attrs, padding), 2, -1, 0},
};
static const cr_attr max_unpool3d_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_unpool3d_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_unpool3d_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_unpool3d_attrs, padding), 3, -1, 0},
};
static const cr_attr lp_pool_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_lp_pool_attrs, p), 0, -1, 0},
    {"kernel", CR_ATTR_INTS, offsetof(cr_lp_pool_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_lp_pool_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_lp_pool_attrs, padding), 3, -1, 0},
    {"extra_end", CR_ATTR_INTS, offsetof(cr_lp_pool_attrs, extra_end), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_lp_pool_attrs, dilation), 3, -1, 1},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_lp_pool_attrs, ceil_mode), 0, -1, 0},
};
static const cr_attr local_response_norm_attrs[] = {
    {"size", CR_ATTR_INT, offsetof(cr_local_response_norm_attrs, size), 0, -1, 0},
    {"alpha", CR_ATTR_FLOAT, offsetof(cr_local_response_norm_attrs, alpha), 0, -1, 1e-4},
    {"beta", CR_ATTR_FLOAT, offsetof(cr_local_response_norm_attrs, beta), 0, -1, 0.75},
    {"k", CR_ATTR_FLOAT, offsetof(cr_local_response_norm_attrs, k), 0, -1, 1},
    {"after", CR_ATTR_BOOL, offsetof(cr_local_response_norm_attrs, after), 0, -1, 0},
};
static const cr_attr chebyshev_t_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_chebyshev_t_attrs, n), 0, -1, 0},
};
static const cr_attr chebyshev_u_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_chebyshev_u_attrs, n), 0, -1, 0},
};
static const cr_attr legendre_p_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_legendre_p_attrs, n), 0, -1, 0},
};
static const cr_attr hermite_h_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_hermite_h_attrs, n), 0, -1, 0},
};
static const cr_attr hermite_he_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_hermite_he_attrs, n), 0, -1, 0},
};
static const cr_attr laguerre_l_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_laguerre_l_attrs, n), 0, -1, 0},
};
static const cr_attr max_pool_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool_attrs, dilation), 3, -1, 1},
    {"output", CR_ATTR_INTS, offsetof(cr_max_pool_attrs, output), 3, -1, 0},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool_attrs, ceil_mode), 0, -1, 0},
    {"extra_end", CR_ATTR_INTS, offsetof(cr_max_pool_attrs, extra_end), 3, -1, 0},
};
static const cr_attr max_pool_grad_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool_grad_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool_grad_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool_grad_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool_grad_attrs, dilation), 3, -1, 1},
    {"output", CR_ATTR_INTS, offsetof(cr_max_pool_grad_attrs, output), 3, -1, 0},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool_grad_attrs, ceil_mode), 0, -1, 0},
    {"extra_end", CR_ATTR_INTS, offsetof(cr_max_pool_grad_attrs, extra_end), 3, -1, 0},
};
static const cr_attr max_pool_gather_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool_gather_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool_gather_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool_gather_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool_gather_attrs, dilation), 3, -1, 1},
    {"output", CR_ATTR_INTS, offsetof(cr_max_pool_gather_attrs, output), 3, -1, 0},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool_gather_attrs, ceil_mode), 0, -1, 0},
    {"extra_end", CR_ATTR_INTS, offsetof(cr_max_pool_gather_attrs, extra_end), 3, -1, 0},
};
static const cr_attr max_pool_indices_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool_indices_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool_indices_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool_indices_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool_indices_attrs, dilation), 3, -1, 1},
    {"output", CR_ATTR_INTS, offsetof(cr_max_pool_indices_attrs, output), 3, -1, 0},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool_indices_attrs, ceil_mode), 0, -1, 0},
    {"extra_end", CR_ATTR_INTS, offsetof(cr_max_pool_indices_attrs, extra_end), 3, -1, 0},
};
static const cr_attr max_pool1d_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool1d_attrs, kernel), 1, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool1d_attrs, stride), 1, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool1d_attrs, padding), 1, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool1d_attrs, dilation), 1, -1, 1},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool1d_attrs, ceil_mode), 0, -1, 0},
};
static const cr_attr max_pool2d_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool2d_attrs, kernel), 2, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool2d_attrs, stride), 2, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool2d_attrs, padding), 2, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool2d_attrs, dilation), 2, -1, 1},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool2d_attrs, ceil_mode), 0, -1, 0},
};
static const cr_attr max_pool3d_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool3d_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool3d_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool3d_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool3d_attrs, dilation), 3, -1, 1},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool3d_attrs, ceil_mode), 0, -1, 0},
};
static const cr_attr max_pool2d_indices_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool2d_indices_attrs, kernel), 2, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool2d_indices_attrs, stride), 2, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool2d_indices_attrs, padding), 2, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool2d_indices_attrs, dilation), 2, -1, 1},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool2d_indices_attrs, ceil_mode), 0, -1, 0},
};
static const cr_attr adaptive_max_pool1d_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_adaptive_max_pool1d_attrs, size), 0, -1, 0},
};
static const cr_attr adaptive_max_pool2d_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_adaptive_max_pool2d_attrs, size), 0, -1, 0},
};
static const cr_attr adaptive_max_pool3d_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_adaptive_max_pool3d_attrs, size), 0, -1, 0},
};
static const cr_attr avg_pool_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_avg_pool_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_avg_pool_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_avg_pool_attrs, padding), 3, -1, 0},
    {"output", CR_ATTR_INTS, offsetof(cr_avg_pool_attrs, output), 3, -1, 0},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_avg_pool_attrs, ceil_mode), 0, -1, 0},
    {"exclude_padding", CR_ATTR_BOOL, offsetof(cr_avg_pool_attrs, exclude_padding), 0, -1, 0},
    {"extra_end", CR_ATTR_INTS, offsetof(cr_avg_pool_attrs, extra_end), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_avg_pool_attrs, dilation), 3, -1, 1},
    {"divisor", CR_ATTR_INT, offsetof(cr_avg_pool_attrs, divisor), 0, -1, 0},
};
static const cr_attr avg_pool_grad_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_avg_pool_grad_attrs, shape), 0, -1, 0},
    {"kernel", CR_ATTR_INTS, offsetof(cr_avg_pool_grad_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_avg_pool_grad_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_avg_pool_grad_attrs, padding), 3, -1, 0},
    {"output", CR_ATTR_INTS, offsetof(cr_avg_pool_grad_attrs, output), 3, -1, 0},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_avg_pool_grad_attrs, ceil_mode), 0, -1, 0},
    {"exclude_padding", CR_ATTR_BOOL, offsetof(cr_avg_pool_grad_attrs, exclude_padding), 0, -1, 0},
    {"extra_end", CR_ATTR_INTS, offsetof(cr_avg_pool_grad_attrs, extra_end), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_avg_pool_grad_attrs, dilation), 3, -1, 1},
    {"divisor", CR_ATTR_INT, offsetof(cr_avg_pool_grad_attrs, divisor), 0, -1, 0},
};
static const cr_attr avg_pool1d_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_avg_pool1d_attrs, kernel), 1, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_avg_pool1d_attrs, stride), 1, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_avg_pool1d_attrs, padding), 1, -1, 0},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_avg_pool1d_attrs, ceil_mode), 0, -1, 0},
    {"exclude_padding", CR_ATTR_BOOL, offsetof(cr_avg_pool1d_attrs, exclude_padding), 0, -1, 0},
    {"divisor", CR_ATTR_INT, offsetof(cr_avg_pool1d_attrs, divisor), 0, -1, 0},
};
static const cr_attr avg_pool2d_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_avg_pool2d_attrs, kernel), 2, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_avg_pool2d_attrs, stride), 2, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_avg_pool2d_attrs, padding), 2, -1, 0},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_avg_pool2d_attrs, ceil_mode), 0, -1, 0},
    {"exclude_padding", CR_ATTR_BOOL, offsetof(cr_avg_pool2d_attrs, exclude_padding), 0, -1, 0},
    {"divisor", CR_ATTR_INT, offsetof(cr_avg_pool2d_attrs, divisor), 0, -1, 0},
};
static const cr_attr avg_pool3d_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_avg_pool3d_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_avg_pool3d_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_avg_pool3d_attrs, padding), 3, -1, 0},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_avg_pool3d_attrs, ceil_mode), 0, -1, 0},
    {"exclude_padding", CR_ATTR_BOOL, offsetof(cr_avg_pool3d_attrs, exclude_padding), 0, -1, 0},
    {"divisor", CR_ATTR_INT, offsetof(cr_avg_pool3d_attrs, divisor), 0, -1, 0},
};
static const cr_attr adaptive_avg_pool1d_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_adaptive_avg_pool1d_attrs, size), 0, -1, 0},
};
static const cr_attr adaptive_avg_pool2d_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_adaptive_avg_pool2d_attrs, size), 0, -1, 0},
};
static const cr_attr adaptive_avg_pool3d_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_adaptive_avg_pool3d_attrs, size), 0, -1, 0},
};
static const cr_attr max_pool1d_indices_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool1d_indices_attrs, kernel), 1, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool1d_indices_attrs, stride), 1, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool1d_indices_attrs, padding), 1, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool1d_indices_attrs, dilation), 1, -1, 1},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool1d_indices_attrs, ceil_mode), 0, -1, 0},
};
static const cr_attr max_pool3d_indices_attrs[] = {
    {"kernel", CR_ATTR_INTS, offsetof(cr_max_pool3d_indices_attrs, kernel), 3, -1, 0},
    {"stride", CR_ATTR_INTS, offsetof(cr_max_pool3d_indices_attrs, stride), 3, -1, 0},
    {"padding", CR_ATTR_INTS, offsetof(cr_max_pool3d_indices_attrs, padding), 3, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_max_pool3d_indices_attrs, dilation), 3, -1, 1},
    {"ceil_mode", CR_ATTR_BOOL, offsetof(cr_max_pool3d_indices_attrs, ceil_mode), 0, -1, 0},
};
static const cr_attr fractional_max_pool_attrs[] = {
    {"kernel", CR_ATTR_DIMS, offsetof(cr_fractional_max_pool_attrs, kernel), 0, -1, 0},
    {"size", CR_ATTR_DIMS, offsetof(cr_fractional_max_pool_attrs, size), 0, -1, 0},
};
static const cr_attr addmm_attrs[] = {
    {"alpha", CR_ATTR_FLOAT, offsetof(cr_addmm_attrs, alpha), 0, -1, 1},
    {"beta", CR_ATTR_FLOAT, offsetof(cr_addmm_attrs, beta), 0, -1, 1},
};
static const cr_attr dist_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_dist_attrs, p), 0, -1, 2},
};
static const cr_attr renorm_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_renorm_attrs, p), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_renorm_attrs, axis), 0, -1, 0},
    {"most", CR_ATTR_FLOAT, offsetof(cr_renorm_attrs, most), 0, -1, 0},
};
static const cr_attr convolve_attrs[] = {
    {"mode", CR_ATTR_INT, offsetof(cr_convolve_attrs, mode), 0, -1, 0},
};
static const cr_attr correlate_attrs[] = {
    {"mode", CR_ATTR_INT, offsetof(cr_correlate_attrs, mode), 0, -1, 0},
};
static const cr_attr conv_tbc_attrs[] = {
    {"padding", CR_ATTR_INT, offsetof(cr_conv_tbc_attrs, padding), 0, -1, 0},
};
static const cr_attr linear_cross_entropy_attrs[] = {
    {"ignore_index", CR_ATTR_INT, offsetof(cr_linear_cross_entropy_attrs, ignore_index), 0, -1, -100},
    {"label_smoothing", CR_ATTR_FLOAT, offsetof(cr_linear_cross_entropy_attrs, label_smoothing), 0, -1, 0},
    {"reduction", CR_ATTR_INT, offsetof(cr_linear_cross_entropy_attrs, reduction), 0, -1, 0},
};
static const cr_attr quantize_linear_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_quantize_linear_attrs, axis), 0, -1, 0},
    {"block", CR_ATTR_INT, offsetof(cr_quantize_linear_attrs, block), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_quantize_linear_attrs, dtype), 0, -1, 0},
    {"format", CR_ATTR_INT, offsetof(cr_quantize_linear_attrs, format), 0, -1, 0},
    {"wrap", CR_ATTR_BOOL, offsetof(cr_quantize_linear_attrs, wrap), 0, -1, 0},
    {"precision", CR_ATTR_DTYPE, offsetof(cr_quantize_linear_attrs, precision), 0, -1, 0},
};
static const cr_attr dequantize_linear_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_dequantize_linear_attrs, axis), 0, -1, 0},
    {"block", CR_ATTR_INT, offsetof(cr_dequantize_linear_attrs, block), 0, -1, 0},
    {"format", CR_ATTR_INT, offsetof(cr_dequantize_linear_attrs, format), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_dequantize_linear_attrs, dtype), 0, -1, 0},
};
static const cr_attr fake_quantize_attrs[] = {
    {"low", CR_ATTR_INT, offsetof(cr_fake_quantize_attrs, low), 0, -1, 0},
    {"high", CR_ATTR_INT, offsetof(cr_fake_quantize_attrs, high), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_fake_quantize_attrs, axis), 0, -1, 0},
};
static const cr_attr uniform_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_uniform_attrs, shape), 0, -1, 0},
    {"low", CR_ATTR_FLOAT, offsetof(cr_uniform_attrs, low), 0, -1, 0},
    {"high", CR_ATTR_FLOAT, offsetof(cr_uniform_attrs, high), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_uniform_attrs, dtype), 0, -1, 0},
};
static const cr_attr normal_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_normal_attrs, shape), 0, -1, 0},
    {"mean", CR_ATTR_FLOAT, offsetof(cr_normal_attrs, mean), 0, -1, 0},
    {"std", CR_ATTR_FLOAT, offsetof(cr_normal_attrs, std), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_normal_attrs, dtype), 0, -1, 0},
};
static const cr_attr randint_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_randint_attrs, shape), 0, -1, 0},
    {"low", CR_ATTR_INT, offsetof(cr_randint_attrs, low), 0, -1, 0},
    {"high", CR_ATTR_INT, offsetof(cr_randint_attrs, high), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_randint_attrs, dtype), 0, -1, 0},
};
static const cr_attr uniform_like_attrs[] = {
    {"low", CR_ATTR_FLOAT, offsetof(cr_uniform_like_attrs, low), 0, -1, 0},
    {"high", CR_ATTR_FLOAT, offsetof(cr_uniform_like_attrs, high), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_uniform_like_attrs, dtype), 0, -1, 0},
};
static const cr_attr normal_like_attrs[] = {
    {"mean", CR_ATTR_FLOAT, offsetof(cr_normal_like_attrs, mean), 0, -1, 0},
    {"std", CR_ATTR_FLOAT, offsetof(cr_normal_like_attrs, std), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_normal_like_attrs, dtype), 0, -1, 0},
};
static const cr_attr permutation_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_permutation_attrs, n), 0, -1, 0},
};
static const cr_attr multinomial_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_multinomial_attrs, n), 0, -1, 0},
    {"replacement", CR_ATTR_BOOL, offsetof(cr_multinomial_attrs, replacement), 0, -1, 0},
};
static const cr_attr dropout_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_dropout_attrs, p), 0, -1, 0},
};
static const cr_attr philox_uniform_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_philox_uniform_attrs, shape), 0, -1, 0},
    {"low", CR_ATTR_FLOAT, offsetof(cr_philox_uniform_attrs, low), 0, -1, 0},
    {"high", CR_ATTR_FLOAT, offsetof(cr_philox_uniform_attrs, high), 0, -1, 0},
    {"seed", CR_ATTR_INT, offsetof(cr_philox_uniform_attrs, seed), 0, -1, 0},
    {"position", CR_ATTR_INT, offsetof(cr_philox_uniform_attrs, position), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_philox_uniform_attrs, dtype), 0, -1, 0},
};
static const cr_attr philox_normal_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_philox_normal_attrs, shape), 0, -1, 0},
    {"mean", CR_ATTR_FLOAT, offsetof(cr_philox_normal_attrs, mean), 0, -1, 0},
    {"std", CR_ATTR_FLOAT, offsetof(cr_philox_normal_attrs, std), 0, -1, 0},
    {"seed", CR_ATTR_INT, offsetof(cr_philox_normal_attrs, seed), 0, -1, 0},
    {"position", CR_ATTR_INT, offsetof(cr_philox_normal_attrs, position), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_philox_normal_attrs, dtype), 0, -1, 0},
};
static const cr_attr philox_integers_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_philox_integers_attrs, shape), 0, -1, 0},
    {"low", CR_ATTR_INT, offsetof(cr_philox_integers_attrs, low), 0, -1, 0},
    {"high", CR_ATTR_INT, offsetof(cr_philox_integers_attrs, high), 0, -1, 0},
    {"seed", CR_ATTR_INT, offsetof(cr_philox_integers_attrs, seed), 0, -1, 0},
    {"position", CR_ATTR_INT, offsetof(cr_philox_integers_attrs, position), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_philox_integers_attrs, dtype), 0, -1, 0},
};
static const cr_attr philox_bernoulli_attrs[] = {
    {"seed", CR_ATTR_INT, offsetof(cr_philox_bernoulli_attrs, seed), 0, -1, 0},
    {"position", CR_ATTR_INT, offsetof(cr_philox_bernoulli_attrs, position), 0, -1, 0},
};
static const cr_attr philox_permutation_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_philox_permutation_attrs, n), 0, -1, 0},
    {"seed", CR_ATTR_INT, offsetof(cr_philox_permutation_attrs, seed), 0, -1, 0},
    {"position", CR_ATTR_INT, offsetof(cr_philox_permutation_attrs, position), 0, -1, 0},
};
static const cr_attr philox_multinomial_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_philox_multinomial_attrs, n), 0, -1, 0},
    {"seed", CR_ATTR_INT, offsetof(cr_philox_multinomial_attrs, seed), 0, -1, 0},
    {"position", CR_ATTR_INT, offsetof(cr_philox_multinomial_attrs, position), 0, -1, 0},
    {"replacement", CR_ATTR_BOOL, offsetof(cr_philox_multinomial_attrs, replacement), 0, -1, 0},
};
static const cr_attr philox_dropout_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_philox_dropout_attrs, p), 0, -1, 0},
    {"seed", CR_ATTR_INT, offsetof(cr_philox_dropout_attrs, seed), 0, -1, 0},
    {"position", CR_ATTR_INT, offsetof(cr_philox_dropout_attrs, position), 0, -1, 0},
    {"order", CR_ATTR_DIMS, offsetof(cr_philox_dropout_attrs, order), 0, -1, 0},
};
static const cr_attr split2_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_split2_attrs, axis), 0, -1, 0},
    {"sizes", CR_ATTR_DIMS, offsetof(cr_split2_attrs, sizes), 0, -1, 0},
};
static const cr_attr split3_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_split3_attrs, axis), 0, -1, 0},
    {"sizes", CR_ATTR_DIMS, offsetof(cr_split3_attrs, sizes), 0, -1, 0},
};
static const cr_attr split4_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_split4_attrs, axis), 0, -1, 0},
    {"sizes", CR_ATTR_DIMS, offsetof(cr_split4_attrs, sizes), 0, -1, 0},
};
static const cr_attr pad_attrs[] = {
    {"before", CR_ATTR_DIMS, offsetof(cr_pad_attrs, before), 0, -1, 0},
    {"after", CR_ATTR_DIMS, offsetof(cr_pad_attrs, after), 0, -1, 0},
    {"value", CR_ATTR_FLOAT, offsetof(cr_pad_attrs, value), 0, -1, 0},
    {"mode", CR_ATTR_INT, offsetof(cr_pad_attrs, mode), 0, -1, 0},
};
static const cr_attr flip_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_flip_attrs, axes), 0, -1, 0},
};
static const cr_attr roll_attrs[] = {
    {"shifts", CR_ATTR_DIMS, offsetof(cr_roll_attrs, shifts), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_roll_attrs, axes), 0, -1, 0},
};
static const cr_attr tile_attrs[] = {
    {"repeats", CR_ATTR_DIMS, offsetof(cr_tile_attrs, repeats), 0, -1, 0},
};
static const cr_attr repeat_interleave_attrs[] = {
    {"repeats", CR_ATTR_INT, offsetof(cr_repeat_interleave_attrs, repeats), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_repeat_interleave_attrs, axis), 0, -1, 0},
};
static const cr_attr tril_attrs[] = {
    {"offset", CR_ATTR_INT, offsetof(cr_tril_attrs, offset), 0, -1, 0},
};
static const cr_attr triu_attrs[] = {
    {"offset", CR_ATTR_INT, offsetof(cr_triu_attrs, offset), 0, -1, 0},
};
static const cr_attr sum_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_sum_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_sum_attrs, keepdims), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_sum_attrs, dtype), 0, -1, 0},
};
static const cr_attr mean_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_mean_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_mean_attrs, keepdims), 0, -1, 0},
};
static const cr_attr prod_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_prod_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_prod_attrs, keepdims), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_prod_attrs, dtype), 0, -1, 0},
};
static const cr_attr max_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_max_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_max_attrs, keepdims), 0, -1, 0},
};
static const cr_attr min_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_min_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_min_attrs, keepdims), 0, -1, 0},
};
static const cr_attr any_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_any_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_any_attrs, keepdims), 0, -1, 0},
};
static const cr_attr all_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_all_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_all_attrs, keepdims), 0, -1, 0},
};
static const cr_attr var_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_var_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_var_attrs, keepdims), 0, -1, 0},
    {"population", CR_ATTR_BOOL, offsetof(cr_var_attrs, population), 0, -1, 0},
    {"correction", CR_ATTR_FLOAT, offsetof(cr_var_attrs, correction), 0, -1, 0},
};
static const cr_attr std_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_std_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_std_attrs, keepdims), 0, -1, 0},
    {"population", CR_ATTR_BOOL, offsetof(cr_std_attrs, population), 0, -1, 0},
    {"correction", CR_ATTR_FLOAT, offsetof(cr_std_attrs, correction), 0, -1, 0},
};
static const cr_attr logsumexp_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_logsumexp_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_logsumexp_attrs, keepdims), 0, -1, 0},
};
static const cr_attr norm_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_norm_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_norm_attrs, keepdims), 0, -1, 0},
};
static const cr_attr count_nonzero_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_count_nonzero_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_count_nonzero_attrs, keepdims), 0, -1, 0},
};
static const cr_attr sum_to_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_sum_to_attrs, shape), 0, -1, 0},
};
static const cr_attr resample_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_resample_attrs, axis), 0, -1, 0},
    {"size", CR_ATTR_INT, offsetof(cr_resample_attrs, size), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_resample_attrs, scale), 0, -1, 0},
    {"mode", CR_ATTR_INT, offsetof(cr_resample_attrs, mode), 0, -1, 0},
    {"coordinates", CR_ATTR_INT, offsetof(cr_resample_attrs, coordinates), 0, -1, 0},
    {"rounding", CR_ATTR_INT, offsetof(cr_resample_attrs, rounding), 0, -1, 0},
    {"roi_start", CR_ATTR_FLOAT, offsetof(cr_resample_attrs, roi_start), 0, -1, 0},
    {"roi_end", CR_ATTR_FLOAT, offsetof(cr_resample_attrs, roi_end), 0, -1, 0},
    {"extrapolation", CR_ATTR_FLOAT, offsetof(cr_resample_attrs, extrapolation), 0, -1, 0},
    {"cubic", CR_ATTR_FLOAT, offsetof(cr_resample_attrs, cubic), 0, -1, -0.75},
    {"exclude_outside", CR_ATTR_BOOL, offsetof(cr_resample_attrs, exclude_outside), 0, -1, 0},
    {"antialias", CR_ATTR_BOOL, offsetof(cr_resample_attrs, antialias), 0, -1, 0},
};
static const cr_attr resample_grad_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_resample_grad_attrs, axis), 0, -1, 0},
    {"size", CR_ATTR_INT, offsetof(cr_resample_grad_attrs, size), 0, -1, 0},
    {"scale", CR_ATTR_FLOAT, offsetof(cr_resample_grad_attrs, scale), 0, -1, 0},
    {"mode", CR_ATTR_INT, offsetof(cr_resample_grad_attrs, mode), 0, -1, 0},
    {"coordinates", CR_ATTR_INT, offsetof(cr_resample_grad_attrs, coordinates), 0, -1, 0},
    {"rounding", CR_ATTR_INT, offsetof(cr_resample_grad_attrs, rounding), 0, -1, 0},
    {"roi_start", CR_ATTR_FLOAT, offsetof(cr_resample_grad_attrs, roi_start), 0, -1, 0},
    {"roi_end", CR_ATTR_FLOAT, offsetof(cr_resample_grad_attrs, roi_end), 0, -1, 0},
    {"cubic", CR_ATTR_FLOAT, offsetof(cr_resample_grad_attrs, cubic), 0, -1, -0.75},
    {"exclude_outside", CR_ATTR_BOOL, offsetof(cr_resample_grad_attrs, exclude_outside), 0, -1, 0},
    {"antialias", CR_ATTR_BOOL, offsetof(cr_resample_grad_attrs, antialias), 0, -1, 0},
};
static const cr_attr resize_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_resize_attrs, size), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_resize_attrs, axes), 0, -1, 0},
    {"scale", CR_ATTR_FLOATS, offsetof(cr_resize_attrs, scale), 8, -1, 0},
    {"mode", CR_ATTR_INT, offsetof(cr_resize_attrs, mode), 0, -1, 0},
    {"coordinates", CR_ATTR_INT, offsetof(cr_resize_attrs, coordinates), 0, -1, 0},
    {"rounding", CR_ATTR_INT, offsetof(cr_resize_attrs, rounding), 0, -1, 0},
    {"aspect", CR_ATTR_INT, offsetof(cr_resize_attrs, aspect), 0, -1, 0},
    {"roi", CR_ATTR_FLOATS, offsetof(cr_resize_attrs, roi), 16, -1, 0},
    {"extrapolation", CR_ATTR_FLOAT, offsetof(cr_resize_attrs, extrapolation), 0, -1, 0},
    {"cubic", CR_ATTR_FLOAT, offsetof(cr_resize_attrs, cubic), 0, -1, -0.75},
    {"exclude_outside", CR_ATTR_BOOL, offsetof(cr_resize_attrs, exclude_outside), 0, -1, 0},
    {"antialias", CR_ATTR_BOOL, offsetof(cr_resize_attrs, antialias), 0, -1, 0},
};
static const cr_attr interpolate_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_interpolate_attrs, size), 0, -1, 0},
    {"scale", CR_ATTR_FLOATS, offsetof(cr_interpolate_attrs, scale), 3, -1, 0},
    {"mode", CR_ATTR_INT, offsetof(cr_interpolate_attrs, mode), 0, -1, 0},
    {"align_corners", CR_ATTR_BOOL, offsetof(cr_interpolate_attrs, align_corners), 0, -1, 0},
    {"antialias", CR_ATTR_BOOL, offsetof(cr_interpolate_attrs, antialias), 0, -1, 0},
};
static const cr_attr lstm_attrs[] = {
    {"reverse", CR_ATTR_BOOL, offsetof(cr_lstm_attrs, reverse), 0, -1, 0},
};
static const cr_attr gru_attrs[] = {
    {"reverse", CR_ATTR_BOOL, offsetof(cr_gru_attrs, reverse), 0, -1, 0},
};
static const cr_attr rnn_tanh_attrs[] = {
    {"reverse", CR_ATTR_BOOL, offsetof(cr_rnn_tanh_attrs, reverse), 0, -1, 0},
};
static const cr_attr rnn_relu_attrs[] = {
    {"reverse", CR_ATTR_BOOL, offsetof(cr_rnn_relu_attrs, reverse), 0, -1, 0},
};
static const cr_attr rnn_cell_attrs[] = {
    {"relu", CR_ATTR_BOOL, offsetof(cr_rnn_cell_attrs, relu), 0, -1, 0},
};
static const cr_attr lstm_general_attrs[] = {
    {"direction", CR_ATTR_INT, offsetof(cr_lstm_general_attrs, direction), 0, -1, 0},
    {"activations", CR_ATTR_TEXT, offsetof(cr_lstm_general_attrs, activations), 0, -1, 0},
    {"alpha", CR_ATTR_FLOATS, offsetof(cr_lstm_general_attrs, alpha), 6, -1, 0},
    {"beta", CR_ATTR_FLOATS, offsetof(cr_lstm_general_attrs, beta), 6, -1, 0},
    {"clip", CR_ATTR_FLOAT, offsetof(cr_lstm_general_attrs, clip), 0, -1, 0},
    {"coupled", CR_ATTR_BOOL, offsetof(cr_lstm_general_attrs, coupled), 0, -1, 0},
    {"batch_first", CR_ATTR_BOOL, offsetof(cr_lstm_general_attrs, batch_first), 0, -1, 0},
};
static const cr_attr gru_general_attrs[] = {
    {"direction", CR_ATTR_INT, offsetof(cr_gru_general_attrs, direction), 0, -1, 0},
    {"activations", CR_ATTR_TEXT, offsetof(cr_gru_general_attrs, activations), 0, -1, 0},
    {"alpha", CR_ATTR_FLOATS, offsetof(cr_gru_general_attrs, alpha), 4, -1, 0},
    {"beta", CR_ATTR_FLOATS, offsetof(cr_gru_general_attrs, beta), 4, -1, 0},
    {"clip", CR_ATTR_FLOAT, offsetof(cr_gru_general_attrs, clip), 0, -1, 0},
    {"linear_before_reset", CR_ATTR_BOOL, offsetof(cr_gru_general_attrs, linear_before_reset), 0, -1, 0},
    {"batch_first", CR_ATTR_BOOL, offsetof(cr_gru_general_attrs, batch_first), 0, -1, 0},
};
static const cr_attr rnn_general_attrs[] = {
    {"direction", CR_ATTR_INT, offsetof(cr_rnn_general_attrs, direction), 0, -1, 0},
    {"activations", CR_ATTR_TEXT, offsetof(cr_rnn_general_attrs, activations), 0, -1, 0},
    {"alpha", CR_ATTR_FLOATS, offsetof(cr_rnn_general_attrs, alpha), 2, -1, 0},
    {"beta", CR_ATTR_FLOATS, offsetof(cr_rnn_general_attrs, beta), 2, -1, 0},
    {"clip", CR_ATTR_FLOAT, offsetof(cr_rnn_general_attrs, clip), 0, -1, 0},
    {"batch_first", CR_ATTR_BOOL, offsetof(cr_rnn_general_attrs, batch_first), 0, -1, 0},
};
static const cr_attr grid_sample_attrs[] = {
    {"mode", CR_ATTR_INT, offsetof(cr_grid_sample_attrs, mode), 0, -1, 0},
    {"padding", CR_ATTR_INT, offsetof(cr_grid_sample_attrs, padding), 0, -1, 0},
    {"align_corners", CR_ATTR_BOOL, offsetof(cr_grid_sample_attrs, align_corners), 0, -1, 0},
    {"pixels", CR_ATTR_BOOL, offsetof(cr_grid_sample_attrs, pixels), 0, -1, 0},
};
static const cr_attr deform_conv2d_attrs[] = {
    {"stride", CR_ATTR_INTS, offsetof(cr_deform_conv2d_attrs, stride), 2, -1, 1},
    {"padding", CR_ATTR_INTS, offsetof(cr_deform_conv2d_attrs, padding), 2, -1, 0},
    {"dilation", CR_ATTR_INTS, offsetof(cr_deform_conv2d_attrs, dilation), 2, -1, 1},
    {"groups", CR_ATTR_INT, offsetof(cr_deform_conv2d_attrs, groups), 0, -1, 1},
    {"offset_groups", CR_ATTR_INT, offsetof(cr_deform_conv2d_attrs, offset_groups), 0, -1, 1},
};
static const cr_attr argmax_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_argmax_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_argmax_attrs, keepdims), 0, -1, 0},
};
static const cr_attr argmin_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_argmin_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_argmin_attrs, keepdims), 0, -1, 0},
};
static const cr_attr cumsum_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cumsum_attrs, axis), 0, -1, 0},
    {"reverse", CR_ATTR_BOOL, offsetof(cr_cumsum_attrs, reverse), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_cumsum_attrs, dtype), 0, -1, 0},
};
static const cr_attr cumprod_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cumprod_attrs, axis), 0, -1, 0},
};
static const cr_attr cumprod_backward_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cumprod_backward_attrs, axis), 0, -1, 0},
};
static const cr_attr prod_others_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_prod_others_attrs, axis), 0, -1, 0},
};
static const cr_attr scatter_reduce_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_scatter_reduce_attrs, axis), 0, -1, 0},
    {"reduce", CR_ATTR_INT, offsetof(cr_scatter_reduce_attrs, reduce), 0, -1, 0},
    {"exclude_self", CR_ATTR_BOOL, offsetof(cr_scatter_reduce_attrs, exclude_self), 0, -1, 0},
};
static const cr_attr unique_attrs[] = {
    {"along", CR_ATTR_BOOL, offsetof(cr_unique_attrs, along), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_unique_attrs, axis), 0, -1, 0},
    {"unsorted", CR_ATTR_BOOL, offsetof(cr_unique_attrs, unsorted), 0, -1, 0},
};
static const cr_attr isin_attrs[] = {
    {"invert", CR_ATTR_BOOL, offsetof(cr_isin_attrs, invert), 0, -1, 0},
};
static const cr_attr diff_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_diff_attrs, axis), 0, -1, 0},
    {"n", CR_ATTR_INT, offsetof(cr_diff_attrs, n), 0, -1, 1},
};
static const cr_attr cumulative_sum_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cumulative_sum_attrs, axis), 0, -1, 0},
    {"include_initial", CR_ATTR_BOOL, offsetof(cr_cumulative_sum_attrs, include_initial), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_cumulative_sum_attrs, dtype), 0, -1, 0},
};
static const cr_attr cumulative_prod_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cumulative_prod_attrs, axis), 0, -1, 0},
    {"include_initial", CR_ATTR_BOOL, offsetof(cr_cumulative_prod_attrs, include_initial), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_cumulative_prod_attrs, dtype), 0, -1, 0},
};
static const cr_attr kthvalue_attrs[] = {
    {"k", CR_ATTR_INT, offsetof(cr_kthvalue_attrs, k), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_kthvalue_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_kthvalue_attrs, keepdims), 0, -1, 0},
};
static const cr_attr median_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_median_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_median_attrs, keepdims), 0, -1, 0},
};
static const cr_attr quantile_attrs[] = {
    {"q", CR_ATTR_FLOAT, offsetof(cr_quantile_attrs, q), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_quantile_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_quantile_attrs, keepdims), 0, -1, 0},
    {"interpolation", CR_ATTR_INT, offsetof(cr_quantile_attrs, interpolation), 0, -1, 0},
};
static const cr_attr nansum_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_nansum_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_nansum_attrs, keepdims), 0, -1, 0},
};
static const cr_attr nanmean_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_nanmean_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_nanmean_attrs, keepdims), 0, -1, 0},
};
static const cr_attr bincount_attrs[] = {
    {"minlength", CR_ATTR_INT, offsetof(cr_bincount_attrs, minlength), 0, -1, 0},
};
static const cr_attr rot90_attrs[] = {
    {"times", CR_ATTR_INT, offsetof(cr_rot90_attrs, times), 0, -1, 0},
    {"axes", CR_ATTR_INTS, offsetof(cr_rot90_attrs, axes), 2, -1, 0},
};
static const cr_attr diag_embed_attrs[] = {
    {"offset", CR_ATTR_INT, offsetof(cr_diag_embed_attrs, offset), 0, -1, 0},
};
static const cr_attr depth_to_space_attrs[] = {
    {"block", CR_ATTR_INT, offsetof(cr_depth_to_space_attrs, block), 0, -1, 0},
    {"crd", CR_ATTR_BOOL, offsetof(cr_depth_to_space_attrs, crd), 0, -1, 0},
};
static const cr_attr space_to_depth_attrs[] = {
    {"block", CR_ATTR_INT, offsetof(cr_space_to_depth_attrs, block), 0, -1, 0},
};
static const cr_attr pixel_shuffle_attrs[] = {
    {"factor", CR_ATTR_INT, offsetof(cr_pixel_shuffle_attrs, factor), 0, -1, 0},
};
static const cr_attr pixel_unshuffle_attrs[] = {
    {"factor", CR_ATTR_INT, offsetof(cr_pixel_unshuffle_attrs, factor), 0, -1, 0},
};
static const cr_attr channel_shuffle_attrs[] = {
    {"groups", CR_ATTR_INT, offsetof(cr_channel_shuffle_attrs, groups), 0, -1, 0},
};
static const cr_attr center_crop_pad_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_center_crop_pad_attrs, size), 0, -1, 0},
    {"axes", CR_ATTR_DIMS, offsetof(cr_center_crop_pad_attrs, axes), 0, -1, 0},
};
static const cr_attr affine_grid_attrs[] = {
    {"size", CR_ATTR_DIMS, offsetof(cr_affine_grid_attrs, size), 0, -1, 0},
    {"align_corners", CR_ATTR_BOOL, offsetof(cr_affine_grid_attrs, align_corners), 0, -1, 0},
};
static const cr_attr slice_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_slice_attrs, axis), 0, -1, 0},
    {"start", CR_ATTR_INT, offsetof(cr_slice_attrs, start), 0, -1, 0},
    {"stop", CR_ATTR_INT, offsetof(cr_slice_attrs, stop), 0, -1, 0},
    {"step", CR_ATTR_INT, offsetof(cr_slice_attrs, step), 0, -1, 1},
};
static const cr_attr select_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_select_attrs, axis), 0, -1, 0},
    {"index", CR_ATTR_INT, offsetof(cr_select_attrs, index), 0, -1, 0},
};
static const cr_attr narrow_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_narrow_attrs, axis), 0, -1, 0},
    {"start", CR_ATTR_INT, offsetof(cr_narrow_attrs, start), 0, -1, 0},
    {"length", CR_ATTR_INT, offsetof(cr_narrow_attrs, length), 0, -1, 0},
};
static const cr_attr unfold_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_unfold_attrs, axis), 0, -1, 0},
    {"length", CR_ATTR_INT, offsetof(cr_unfold_attrs, length), 0, -1, 0},
    {"step", CR_ATTR_INT, offsetof(cr_unfold_attrs, step), 0, -1, 0},
};
static const cr_attr diagonal_attrs[] = {
    {"axis0", CR_ATTR_INT, offsetof(cr_diagonal_attrs, axis0), 0, -1, 0},
    {"axis1", CR_ATTR_INT, offsetof(cr_diagonal_attrs, axis1), 0, -1, 0},
    {"offset", CR_ATTR_INT, offsetof(cr_diagonal_attrs, offset), 0, -1, 0},
};
static const cr_attr slice_backward_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_slice_backward_attrs, shape), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_slice_backward_attrs, axis), 0, -1, 0},
    {"start", CR_ATTR_INT, offsetof(cr_slice_backward_attrs, start), 0, -1, 0},
    {"stop", CR_ATTR_INT, offsetof(cr_slice_backward_attrs, stop), 0, -1, 0},
    {"step", CR_ATTR_INT, offsetof(cr_slice_backward_attrs, step), 0, -1, 0},
};
static const cr_attr unfold_backward_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_unfold_backward_attrs, shape), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_unfold_backward_attrs, axis), 0, -1, 0},
    {"length", CR_ATTR_INT, offsetof(cr_unfold_backward_attrs, length), 0, -1, 0},
    {"step", CR_ATTR_INT, offsetof(cr_unfold_backward_attrs, step), 0, -1, 0},
};
static const cr_attr diagonal_backward_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_diagonal_backward_attrs, shape), 0, -1, 0},
    {"axis0", CR_ATTR_INT, offsetof(cr_diagonal_backward_attrs, axis0), 0, -1, 0},
    {"axis1", CR_ATTR_INT, offsetof(cr_diagonal_backward_attrs, axis1), 0, -1, 0},
    {"offset", CR_ATTR_INT, offsetof(cr_diagonal_backward_attrs, offset), 0, -1, 0},
};
static const cr_attr softmax_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_softmax_attrs, axis), 0, -1, 0},
};
static const cr_attr log_softmax_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_log_softmax_attrs, axis), 0, -1, 0},
};
static const cr_attr softmax_backward_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_softmax_backward_attrs, axis), 0, -1, 0},
};
static const cr_attr log_softmax_backward_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_log_softmax_backward_attrs, axis), 0, -1, 0},
};
static const cr_attr sort_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_sort_attrs, axis), 0, -1, 0},
    {"descending", CR_ATTR_BOOL, offsetof(cr_sort_attrs, descending), 0, -1, 0},
};
static const cr_attr argsort_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_argsort_attrs, axis), 0, -1, 0},
    {"descending", CR_ATTR_BOOL, offsetof(cr_argsort_attrs, descending), 0, -1, 0},
};
static const cr_attr topk_attrs[] = {
    {"k", CR_ATTR_INT, offsetof(cr_topk_attrs, k), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_topk_attrs, axis), 0, -1, 0},
    {"smallest", CR_ATTR_BOOL, offsetof(cr_topk_attrs, smallest), 0, -1, 0},
};
static const cr_attr searchsorted_attrs[] = {
    {"right", CR_ATTR_BOOL, offsetof(cr_searchsorted_attrs, right), 0, -1, 0},
};
static const cr_attr spectrogram_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_spectrogram_attrs, n), 0, -1, 0},
    {"hop", CR_ATTR_INT, offsetof(cr_spectrogram_attrs, hop), 0, -1, 0},
    {"length", CR_ATTR_INT, offsetof(cr_spectrogram_attrs, length), 0, -1, 0},
    {"power", CR_ATTR_FLOAT, offsetof(cr_spectrogram_attrs, power), 0, -1, 2},
    {"normalized", CR_ATTR_BOOL, offsetof(cr_spectrogram_attrs, normalized), 0, -1, 0},
    {"uncentered", CR_ATTR_BOOL, offsetof(cr_spectrogram_attrs, uncentered), 0, -1, 0},
    {"pad_zeros", CR_ATTR_BOOL, offsetof(cr_spectrogram_attrs, pad_zeros), 0, -1, 0},
    {"twosided", CR_ATTR_BOOL, offsetof(cr_spectrogram_attrs, twosided), 0, -1, 0},
};
static const cr_attr mel_filters_attrs[] = {
    {"bins", CR_ATTR_INT, offsetof(cr_mel_filters_attrs, bins), 0, -1, 0},
    {"mels", CR_ATTR_INT, offsetof(cr_mel_filters_attrs, mels), 0, -1, 0},
    {"rate", CR_ATTR_FLOAT, offsetof(cr_mel_filters_attrs, rate), 0, -1, 0},
    {"low", CR_ATTR_FLOAT, offsetof(cr_mel_filters_attrs, low), 0, -1, 0},
    {"high", CR_ATTR_FLOAT, offsetof(cr_mel_filters_attrs, high), 0, -1, 0},
    {"scale", CR_ATTR_INT, offsetof(cr_mel_filters_attrs, scale), 0, -1, 0},
    {"by_area", CR_ATTR_BOOL, offsetof(cr_mel_filters_attrs, by_area), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_mel_filters_attrs, dtype), 0, -1, 0},
};
static const cr_attr mel_spectrogram_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_mel_spectrogram_attrs, n), 0, -1, 0},
    {"rate", CR_ATTR_FLOAT, offsetof(cr_mel_spectrogram_attrs, rate), 0, -1, 0},
    {"mels", CR_ATTR_INT, offsetof(cr_mel_spectrogram_attrs, mels), 0, -1, 128},
    {"low", CR_ATTR_FLOAT, offsetof(cr_mel_spectrogram_attrs, low), 0, -1, 0},
    {"high", CR_ATTR_FLOAT, offsetof(cr_mel_spectrogram_attrs, high), 0, -1, 0},
    {"scale", CR_ATTR_INT, offsetof(cr_mel_spectrogram_attrs, scale), 0, -1, 0},
    {"by_area", CR_ATTR_BOOL, offsetof(cr_mel_spectrogram_attrs, by_area), 0, -1, 0},
    {"hop", CR_ATTR_INT, offsetof(cr_mel_spectrogram_attrs, hop), 0, -1, 0},
    {"length", CR_ATTR_INT, offsetof(cr_mel_spectrogram_attrs, length), 0, -1, 0},
    {"power", CR_ATTR_FLOAT, offsetof(cr_mel_spectrogram_attrs, power), 0, -1, 2},
    {"normalized", CR_ATTR_BOOL, offsetof(cr_mel_spectrogram_attrs, normalized), 0, -1, 0},
    {"uncentered", CR_ATTR_BOOL, offsetof(cr_mel_spectrogram_attrs, uncentered), 0, -1, 0},
    {"pad_zeros", CR_ATTR_BOOL, offsetof(cr_mel_spectrogram_attrs, pad_zeros), 0, -1, 0},
};
static const cr_attr amplitude_to_db_attrs[] = {
    {"multiplier", CR_ATTR_FLOAT, offsetof(cr_amplitude_to_db_attrs, multiplier), 0, -1, 10},
    {"floor", CR_ATTR_FLOAT, offsetof(cr_amplitude_to_db_attrs, floor), 0, -1, 1e-10},
    {"reference", CR_ATTR_FLOAT, offsetof(cr_amplitude_to_db_attrs, reference), 0, -1, 1},
    {"top", CR_ATTR_FLOAT, offsetof(cr_amplitude_to_db_attrs, top), 0, -1, 0},
};
static const cr_attr dct_matrix_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_dct_matrix_attrs, n), 0, -1, 0},
    {"coefficients", CR_ATTR_INT, offsetof(cr_dct_matrix_attrs, coefficients), 0, -1, 0},
    {"norm", CR_ATTR_INT, offsetof(cr_dct_matrix_attrs, norm), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_dct_matrix_attrs, dtype), 0, -1, 0},
};
static const cr_attr mfcc_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_mfcc_attrs, n), 0, -1, 0},
    {"rate", CR_ATTR_FLOAT, offsetof(cr_mfcc_attrs, rate), 0, -1, 0},
    {"coefficients", CR_ATTR_INT, offsetof(cr_mfcc_attrs, coefficients), 0, -1, 40},
    {"log_mels", CR_ATTR_BOOL, offsetof(cr_mfcc_attrs, log_mels), 0, -1, 0},
    {"top", CR_ATTR_FLOAT, offsetof(cr_mfcc_attrs, top), 0, -1, 80},
    {"mels", CR_ATTR_INT, offsetof(cr_mfcc_attrs, mels), 0, -1, 128},
    {"low", CR_ATTR_FLOAT, offsetof(cr_mfcc_attrs, low), 0, -1, 0},
    {"high", CR_ATTR_FLOAT, offsetof(cr_mfcc_attrs, high), 0, -1, 0},
    {"scale", CR_ATTR_INT, offsetof(cr_mfcc_attrs, scale), 0, -1, 0},
    {"by_area", CR_ATTR_BOOL, offsetof(cr_mfcc_attrs, by_area), 0, -1, 0},
    {"hop", CR_ATTR_INT, offsetof(cr_mfcc_attrs, hop), 0, -1, 0},
    {"length", CR_ATTR_INT, offsetof(cr_mfcc_attrs, length), 0, -1, 0},
    {"power", CR_ATTR_FLOAT, offsetof(cr_mfcc_attrs, power), 0, -1, 2},
    {"normalized", CR_ATTR_BOOL, offsetof(cr_mfcc_attrs, normalized), 0, -1, 0},
    {"uncentered", CR_ATTR_BOOL, offsetof(cr_mfcc_attrs, uncentered), 0, -1, 0},
    {"pad_zeros", CR_ATTR_BOOL, offsetof(cr_mfcc_attrs, pad_zeros), 0, -1, 0},
};
static const cr_attr change_rate_attrs[] = {
    {"from", CR_ATTR_INT, offsetof(cr_change_rate_attrs, from), 0, -1, 0},
    {"to", CR_ATTR_INT, offsetof(cr_change_rate_attrs, to), 0, -1, 0},
    {"width", CR_ATTR_INT, offsetof(cr_change_rate_attrs, width), 0, -1, 6},
    {"rolloff", CR_ATTR_FLOAT, offsetof(cr_change_rate_attrs, rolloff), 0, -1, 0.99},
    {"kaiser", CR_ATTR_BOOL, offsetof(cr_change_rate_attrs, kaiser), 0, -1, 0},
    {"beta", CR_ATTR_FLOAT, offsetof(cr_change_rate_attrs, beta), 0, -1, 14.769656459379492},
};
static const cr_attr mask_along_axis_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_mask_along_axis_attrs, axis), 0, -1, 0},
    {"most", CR_ATTR_INT, offsetof(cr_mask_along_axis_attrs, most), 0, -1, 0},
    {"count", CR_ATTR_INT, offsetof(cr_mask_along_axis_attrs, count), 0, -1, 1},
    {"p", CR_ATTR_FLOAT, offsetof(cr_mask_along_axis_attrs, p), 0, -1, 1},
    {"value", CR_ATTR_FLOAT, offsetof(cr_mask_along_axis_attrs, value), 0, -1, 0},
};
static const cr_attr polygamma_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_polygamma_attrs, n), 0, -1, 0},
};
static const cr_attr cummax_indices_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cummax_indices_attrs, axis), 0, -1, 0},
    {"smallest", CR_ATTR_BOOL, offsetof(cr_cummax_indices_attrs, smallest), 0, -1, 0},
};
static const cr_attr cummax_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cummax_attrs, axis), 0, -1, 0},
};
static const cr_attr cummin_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cummin_attrs, axis), 0, -1, 0},
};
static const cr_attr logcumsumexp_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_logcumsumexp_attrs, axis), 0, -1, 0},
};
static const cr_attr mode_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_mode_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_mode_attrs, keepdims), 0, -1, 0},
};
static const cr_attr nanmedian_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_nanmedian_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_nanmedian_attrs, keepdims), 0, -1, 0},
};
static const cr_attr nanquantile_attrs[] = {
    {"q", CR_ATTR_FLOAT, offsetof(cr_nanquantile_attrs, q), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_nanquantile_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_nanquantile_attrs, keepdims), 0, -1, 0},
    {"interpolation", CR_ATTR_INT, offsetof(cr_nanquantile_attrs, interpolation), 0, -1, 0},
};
static const cr_attr percentile_attrs[] = {
    {"p", CR_ATTR_FLOAT, offsetof(cr_percentile_attrs, p), 0, -1, 0},
    {"axis", CR_ATTR_INT, offsetof(cr_percentile_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_percentile_attrs, keepdims), 0, -1, 0},
    {"interpolation", CR_ATTR_INT, offsetof(cr_percentile_attrs, interpolation), 0, -1, 0},
};
static const cr_attr nanmax_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_nanmax_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_nanmax_attrs, keepdims), 0, -1, 0},
};
static const cr_attr nanmin_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_nanmin_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_nanmin_attrs, keepdims), 0, -1, 0},
};
static const cr_attr aminmax_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_aminmax_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_aminmax_attrs, keepdims), 0, -1, 0},
};
static const cr_attr var_mean_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_var_mean_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_var_mean_attrs, keepdims), 0, -1, 0},
    {"population", CR_ATTR_BOOL, offsetof(cr_var_mean_attrs, population), 0, -1, 0},
    {"correction", CR_ATTR_FLOAT, offsetof(cr_var_mean_attrs, correction), 0, -1, 0},
};
static const cr_attr std_mean_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_std_mean_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_std_mean_attrs, keepdims), 0, -1, 0},
    {"population", CR_ATTR_BOOL, offsetof(cr_std_mean_attrs, population), 0, -1, 0},
    {"correction", CR_ATTR_FLOAT, offsetof(cr_std_mean_attrs, correction), 0, -1, 0},
};
static const cr_attr average_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_average_attrs, axis), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_average_attrs, keepdims), 0, -1, 0},
};
static const cr_attr cov_attrs[] = {
    {"population", CR_ATTR_BOOL, offsetof(cr_cov_attrs, population), 0, -1, 0},
};
static const cr_attr histc_attrs[] = {
    {"bins", CR_ATTR_INT, offsetof(cr_histc_attrs, bins), 0, -1, 100},
    {"min", CR_ATTR_FLOAT, offsetof(cr_histc_attrs, min), 0, -1, 0},
    {"max", CR_ATTR_FLOAT, offsetof(cr_histc_attrs, max), 0, -1, 0},
};
static const cr_attr histogram_attrs[] = {
    {"bins", CR_ATTR_INT, offsetof(cr_histogram_attrs, bins), 0, -1, 10},
    {"min", CR_ATTR_FLOAT, offsetof(cr_histogram_attrs, min), 0, -1, 0},
    {"max", CR_ATTR_FLOAT, offsetof(cr_histogram_attrs, max), 0, -1, 0},
    {"density", CR_ATTR_BOOL, offsetof(cr_histogram_attrs, density), 0, -1, 0},
};
static const cr_attr trapezoid_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_trapezoid_attrs, axis), 0, -1, 0},
    {"dx", CR_ATTR_FLOAT, offsetof(cr_trapezoid_attrs, dx), 0, -1, 1},
};
static const cr_attr cumulative_trapezoid_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_cumulative_trapezoid_attrs, axis), 0, -1, 0},
    {"dx", CR_ATTR_FLOAT, offsetof(cr_cumulative_trapezoid_attrs, dx), 0, -1, 1},
};
static const cr_attr gradient_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_gradient_attrs, axis), 0, -1, 0},
    {"spacing", CR_ATTR_FLOAT, offsetof(cr_gradient_attrs, spacing), 0, -1, 1},
};
static const cr_attr nanprod_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_nanprod_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_nanprod_attrs, keepdims), 0, -1, 0},
};
static const cr_attr nanvar_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_nanvar_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_nanvar_attrs, keepdims), 0, -1, 0},
    {"population", CR_ATTR_BOOL, offsetof(cr_nanvar_attrs, population), 0, -1, 0},
    {"correction", CR_ATTR_FLOAT, offsetof(cr_nanvar_attrs, correction), 0, -1, 0},
};
static const cr_attr nanstd_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_nanstd_attrs, axes), 0, -1, 0},
    {"keepdims", CR_ATTR_BOOL, offsetof(cr_nanstd_attrs, keepdims), 0, -1, 0},
    {"population", CR_ATTR_BOOL, offsetof(cr_nanstd_attrs, population), 0, -1, 0},
    {"correction", CR_ATTR_FLOAT, offsetof(cr_nanstd_attrs, correction), 0, -1, 0},
};
static const cr_attr unwrap_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_unwrap_attrs, axis), 0, -1, 0},
    {"period", CR_ATTR_FLOAT, offsetof(cr_unwrap_attrs, period), 0, -1, 6.283185307179586},
};
static const cr_attr expand_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_expand_attrs, shape), 0, -1, 0},
};
static const cr_attr view_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_view_attrs, shape), 0, -1, 0},
};
static const cr_attr reshape_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_reshape_attrs, shape), 0, -1, 0},
};
static const cr_attr permute_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_permute_attrs, axes), 0, -1, 0},
};
static const cr_attr transpose_attrs[] = {
    {"axis0", CR_ATTR_INT, offsetof(cr_transpose_attrs, axis0), 0, -1, 0},
    {"axis1", CR_ATTR_INT, offsetof(cr_transpose_attrs, axis1), 0, -1, 0},
};
static const cr_attr squeeze_attrs[] = {
    {"axes", CR_ATTR_DIMS, offsetof(cr_squeeze_attrs, axes), 0, -1, 0},
};
static const cr_attr unsqueeze_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_unsqueeze_attrs, axis), 0, -1, 0},
};
static const cr_attr flatten_attrs[] = {
    {"start", CR_ATTR_INT, offsetof(cr_flatten_attrs, start), 0, -1, 0},
    {"end", CR_ATTR_INT, offsetof(cr_flatten_attrs, end), 0, -1, -1},
};
static const cr_attr unflatten_attrs[] = {
    {"axis", CR_ATTR_INT, offsetof(cr_unflatten_attrs, axis), 0, -1, 0},
    {"sizes", CR_ATTR_DIMS, offsetof(cr_unflatten_attrs, sizes), 0, -1, 0},
};
static const cr_attr movedim_attrs[] = {
    {"from", CR_ATTR_INT, offsetof(cr_movedim_attrs, from), 0, -1, 0},
    {"to", CR_ATTR_INT, offsetof(cr_movedim_attrs, to), 0, -1, 0},
};
static const cr_attr swapaxes_attrs[] = {
    {"axis0", CR_ATTR_INT, offsetof(cr_swapaxes_attrs, axis0), 0, -1, 0},
    {"axis1", CR_ATTR_INT, offsetof(cr_swapaxes_attrs, axis1), 0, -1, 0},
};
static const cr_attr broadcast_to_attrs[] = {
    {"shape", CR_ATTR_DIMS, offsetof(cr_broadcast_to_attrs, shape), 0, -1, 0},
};
static const cr_attr hann_window_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_hann_window_attrs, n), 0, -1, 0},
    {"symmetric", CR_ATTR_BOOL, offsetof(cr_hann_window_attrs, symmetric), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_hann_window_attrs, dtype), 0, -1, 0},
};
static const cr_attr hamming_window_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_hamming_window_attrs, n), 0, -1, 0},
    {"symmetric", CR_ATTR_BOOL, offsetof(cr_hamming_window_attrs, symmetric), 0, -1, 0},
    {"alpha", CR_ATTR_FLOAT, offsetof(cr_hamming_window_attrs, alpha), 0, -1, 0.54},
    {"beta", CR_ATTR_FLOAT, offsetof(cr_hamming_window_attrs, beta), 0, -1, 0.46},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_hamming_window_attrs, dtype), 0, -1, 0},
};
static const cr_attr blackman_window_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_blackman_window_attrs, n), 0, -1, 0},
    {"symmetric", CR_ATTR_BOOL, offsetof(cr_blackman_window_attrs, symmetric), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_blackman_window_attrs, dtype), 0, -1, 0},
};
static const cr_attr nuttall_window_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_nuttall_window_attrs, n), 0, -1, 0},
    {"symmetric", CR_ATTR_BOOL, offsetof(cr_nuttall_window_attrs, symmetric), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_nuttall_window_attrs, dtype), 0, -1, 0},
};
static const cr_attr bartlett_window_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_bartlett_window_attrs, n), 0, -1, 0},
    {"symmetric", CR_ATTR_BOOL, offsetof(cr_bartlett_window_attrs, symmetric), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_bartlett_window_attrs, dtype), 0, -1, 0},
};
static const cr_attr cosine_window_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_cosine_window_attrs, n), 0, -1, 0},
    {"symmetric", CR_ATTR_BOOL, offsetof(cr_cosine_window_attrs, symmetric), 0, -1, 0},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_cosine_window_attrs, dtype), 0, -1, 0},
};
static const cr_attr gaussian_window_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_gaussian_window_attrs, n), 0, -1, 0},
    {"symmetric", CR_ATTR_BOOL, offsetof(cr_gaussian_window_attrs, symmetric), 0, -1, 0},
    {"std", CR_ATTR_FLOAT, offsetof(cr_gaussian_window_attrs, std), 0, -1, 1},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_gaussian_window_attrs, dtype), 0, -1, 0},
};
static const cr_attr kaiser_window_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_kaiser_window_attrs, n), 0, -1, 0},
    {"symmetric", CR_ATTR_BOOL, offsetof(cr_kaiser_window_attrs, symmetric), 0, -1, 0},
    {"beta", CR_ATTR_FLOAT, offsetof(cr_kaiser_window_attrs, beta), 0, -1, 12},
    {"dtype", CR_ATTR_DTYPE, offsetof(cr_kaiser_window_attrs, dtype), 0, -1, 0},
};
static const cr_attr stft_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_stft_attrs, n), 0, -1, 0},
    {"hop", CR_ATTR_INT, offsetof(cr_stft_attrs, hop), 0, -1, 0},
    {"length", CR_ATTR_INT, offsetof(cr_stft_attrs, length), 0, -1, 0},
    {"uncentered", CR_ATTR_BOOL, offsetof(cr_stft_attrs, uncentered), 0, -1, 0},
    {"pad_zeros", CR_ATTR_BOOL, offsetof(cr_stft_attrs, pad_zeros), 0, -1, 0},
    {"normalized", CR_ATTR_BOOL, offsetof(cr_stft_attrs, normalized), 0, -1, 0},
    {"twosided", CR_ATTR_BOOL, offsetof(cr_stft_attrs, twosided), 0, -1, 0},
};
static const cr_attr istft_attrs[] = {
    {"n", CR_ATTR_INT, offsetof(cr_istft_attrs, n), 0, -1, 0},
    {"hop", CR_ATTR_INT, offsetof(cr_istft_attrs, hop), 0, -1, 0},
    {"length", CR_ATTR_INT, offsetof(cr_istft_attrs, length), 0, -1, 0},
    {"uncentered", CR_ATTR_BOOL, offsetof(cr_istft_attrs, uncentered), 0, -1, 0},
    {"normalized", CR_ATTR_BOOL, offsetof(cr_istft_attrs, normalized), 0, -1, 0},
    {"twosided", CR_ATTR_BOOL, offsetof(cr_istft_attrs, twosided), 0, -1, 0},
    {"complex", CR_ATTR_BOOL, offsetof(cr_istft_attrs, complex), 0, -1, 0},
    {"samples", CR_ATTR_INT, offsetof(cr_istft_attrs, samples), 0, -1, 0},
};

#define NAMES(...) (const char *const[]){__VA_ARGS__}

cr_op cr_builtin_ops[CR_OP_BUILTIN_COUNT] = {
    [CR_OP_gelu] = {
        .name = "gelu",
        .doc = "Gaussian error linear unit, x times the normal distribution function of x (Hendrycks and Gimpel, arXiv 1606.08415).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_gelu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gelu_grad] = {
        .name = "gelu_grad",
        .doc = "What gelu's backward computes: d times gelu's derivative at x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_gelu_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gelu_tanh] = {
        .name = "gelu_tanh",
        .doc = "gelu with the approximation of the distribution function by tanh: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_gelu_tanh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gelu_tanh_grad] = {
        .name = "gelu_tanh_grad",
        .doc = "What gelu_tanh's backward computes: d times gelu_tanh's derivative at x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_gelu_tanh_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_silu] = {
        .name = "silu",
        .doc = "x times sigmoid(x), also called swish.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_silu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_silu_grad] = {
        .name = "silu_grad",
        .doc = "What silu's backward computes: d times silu's derivative at x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_silu_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_mish] = {
        .name = "mish",
        .doc = "x times tanh(softplus(x)) (Misra, arXiv 1908.08681).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_mish, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_mish_grad] = {
        .name = "mish_grad",
        .doc = "What mish's backward computes: d times mish's derivative at x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_mish_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_softplus] = {
        .name = "softplus",
        .doc = "log(1 + exp(beta x)) / beta, a smooth relu, without overflow. beta > 0.",
        .flags = CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_softplus_attrs), .attrs = softplus_attrs, .n_attrs = 1,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_softplus, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_softplus_grad] = {
        .name = "softplus_grad",
        .doc = "What softplus's backward computes: d * sigmoid(beta x).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_softplus_grad_attrs), .attrs = softplus_grad_attrs, .n_attrs = 1,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_softplus_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_log_sigmoid] = {
        .name = "log_sigmoid",
        .doc = "log(sigmoid(x)), without overflow.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_log_sigmoid, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_softsign] = {
        .name = "softsign",
        .doc = "x / (1 + |x|).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_softsign, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_softsign_grad] = {
        .name = "softsign_grad",
        .doc = "What softsign's backward computes: d / (1 + |x|)^2.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_softsign_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_leaky_relu] = {
        .name = "leaky_relu",
        .doc = "x where positive, slope * x elsewhere.",
        .flags = CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_leaky_relu_attrs), .attrs = leaky_relu_attrs, .n_attrs = 1,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_leaky_relu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_leaky_relu_grad] = {
        .name = "leaky_relu_grad",
        .doc = "What leaky_relu's backward computes: d where x is positive, slope * d elsewhere.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_leaky_relu_grad_attrs), .attrs = leaky_relu_grad_attrs, .n_attrs = 1,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_leaky_relu_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_prelu] = {
        .name = "prelu",
        .doc = "leaky_relu with a slope that is learnt: w broadcasts with x, so for one slope a channel of x [N,C,H,W] it is [C,1,1].",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "w"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_prelu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_elu] = {
        .name = "elu",
        .doc = "x where positive, alpha (exp(x) - 1) elsewhere (Clevert, Unterthiner and Hochreiter, arXiv 1511.07289).",
        .flags = CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_elu_attrs), .attrs = elu_attrs, .n_attrs = 1,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_elu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_elu_grad] = {
        .name = "elu_grad",
        .doc = "What elu's backward computes: d where x is positive, d alpha exp(x) elsewhere.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_elu_grad_attrs), .attrs = elu_grad_attrs, .n_attrs = 1,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_elu_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_selu] = {
        .name = "selu",
        .doc = "elu with the constants that keep mean 0 and variance 1 from layer to layer (Klambauer and others, arXiv 1706.02515).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_selu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_relu6] = {
        .name = "relu6",
        .doc = "x limited to 0..6.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_relu6, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_relu6_grad] = {
        .name = "relu6_grad",
        .doc = "What relu6's backward computes: d where x is between 0 and 6, else 0.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_relu6_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hardsigmoid] = {
        .name = "hardsigmoid",
        .doc = "(x + 3) / 6 limited to 0..1.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_hardsigmoid, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hardsigmoid_grad] = {
        .name = "hardsigmoid_grad",
        .doc = "What hardsigmoid's backward computes: d / 6 where x is between -3 and 3, else 0.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_hardsigmoid_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hardswish] = {
        .name = "hardswish",
        .doc = "x times hardsigmoid(x) (Howard and others, arXiv 1905.02244).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_hardswish, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hardswish_grad] = {
        .name = "hardswish_grad",
        .doc = "What hardswish's backward computes: d times hardswish's derivative at x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_hardswish_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_clamp] = {
        .name = "clamp",
        .doc = "x limited to min..max; max where min is larger. -INFINITY and INFINITY mean no bound. For integers the bounds lose their fraction.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_clamp_attrs), .attrs = clamp_attrs, .n_attrs = 2,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_clamp, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_clamp_grad] = {
        .name = "clamp_grad",
        .doc = "What clamp's backward computes: d where x is between min and max, else 0.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_clamp_grad_attrs), .attrs = clamp_grad_attrs, .n_attrs = 2,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_clamp_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_threshold] = {
        .name = "threshold",
        .doc = "x where it is above limit, value elsewhere.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_threshold_attrs), .attrs = threshold_attrs, .n_attrs = 2,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_threshold, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_empty_like] = {
        .name = "empty_like",
        .doc = "A tensor of x's shape, layout and device whose elements are whatever the memory held. dtype: x's.",
        .flags = CR_OP_NOGRAD | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_empty_like_attrs), .attrs = empty_like_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_empty_like, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logspace] = {
        .name = "logspace",
        .doc = "base to the powers cr_linspace(start, stop, n).",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_logspace_attrs), .attrs = logspace_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_logspace, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_geomspace] = {
        .name = "geomspace",
        .doc = "n numbers from start to stop (included unless exclude_end), each the same factor larger. Both have one sign.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_geomspace_attrs), .attrs = geomspace_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_geomspace, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tril_indices] = {
        .name = "tril_indices",
        .doc = "The rows and columns (i64 [2,n]) of the elements of a matrix on and below a diagonal, in row-major order.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_tril_indices_attrs), .attrs = tril_indices_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_tril_indices, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_triu_indices] = {
        .name = "triu_indices",
        .doc = "The rows and columns (i64 [2,n]) of the elements of a matrix on and above a diagonal, in row-major order.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_triu_indices_attrs), .attrs = triu_indices_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_triu_indices, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_vander] = {
        .name = "vander",
        .doc = "The powers of x [...,m] on a new last axis of n (m): from n - 1 down to 0, increasing: from 0 up.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_vander_attrs), .attrs = vander_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_vander, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_diag] = {
        .name = "diag",
        .doc = "Of a vector the matrix with it on a diagonal, of a matrix its diagonal.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_diag_attrs), .attrs = diag_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_diag, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_diagflat] = {
        .name = "diagflat",
        .doc = "The matrix with x's elements, in row-major order, on a diagonal.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_diagflat_attrs), .attrs = diagflat_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_diagflat, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_block_diag] = {
        .name = "block_diag",
        .doc = "Matrices along the diagonal of a large one, zeros elsewhere. What has fewer dimensions is a row.",
        .flags = CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_block_diag, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cartesian_prod] = {
        .name = "cartesian_prod",
        .doc = "Every choice of one element of each of the vectors, as a row; of a single vector itself.",
        .flags = CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cartesian_prod, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_combinations] = {
        .name = "combinations",
        .doc = "Every choice of r elements of a vector, in their order, as a row; replacement: an element may come more than once.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_combinations_attrs), .attrs = combinations_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_combinations, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_flipud] = {
        .name = "flipud",
        .doc = "x with its first axis reversed.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_flipud, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fliplr] = {
        .name = "fliplr",
        .doc = "x with its second axis reversed.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fliplr, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_expand_dims] = {
        .name = "expand_dims",
        .doc = "x with new axes of size 1, which are numbers `axes` of the result.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_expand_dims_attrs), .attrs = expand_dims_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_expand_dims, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_moveaxis] = {
        .name = "moveaxis",
        .doc = "x with axes from[i] moved to places to[i]; the others keep their order.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_moveaxis_attrs), .attrs = moveaxis_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_moveaxis, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_repeat] = {
        .name = "repeat",
        .doc = "Element i along an axis repeated counts[i] times (integers; one number counts for all). Waits for the device.",
        .flags = CR_OP_SERIAL, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "counts"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_repeat_attrs), .attrs = repeat_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_repeat, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hstack] = {
        .name = "hstack",
        .doc = "Tensors joined along their second axis, those of one dimension along the first.",
        .flags = CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_hstack, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_vstack] = {
        .name = "vstack",
        .doc = "Tensors joined along their first axis, those of one dimension as rows.",
        .flags = CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_vstack, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_dstack] = {
        .name = "dstack",
        .doc = "Tensors joined along a third axis.",
        .flags = CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_dstack, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ravel] = {
        .name = "ravel",
        .doc = "x as one axis; a view where possible.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ravel, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_diagonal_scatter] = {
        .name = "diagonal_scatter",
        .doc = "x with src on the diagonal of two axes (default 0 and 1): what cr_diagonal of the result gives.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "src"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_diagonal_scatter_attrs), .attrs = diagonal_scatter_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_diagonal_scatter, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_select_scatter] = {
        .name = "select_scatter",
        .doc = "x with src at one index of an axis.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "src"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_select_scatter_attrs), .attrs = select_scatter_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_select_scatter, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_slice_scatter] = {
        .name = "slice_scatter",
        .doc = "x with src at every step-th element of an axis from start to stop, by cr_slice's rules; step is positive.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "src"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_slice_scatter_attrs), .attrs = slice_scatter_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_slice_scatter, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_put_along_axis] = {
        .name = "put_along_axis",
        .doc = "x with values at [..., index[..., i, ...], ...] along an axis; index and x broadcast on the other axes, values to index. reduce as in cr_scatter_reduce, CR_SCATTER_SET (0): stored.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index", "values"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_put_along_axis_attrs), .attrs = put_along_axis_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_put_along_axis, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bucketize] = {
        .name = "bucketize",
        .doc = "For each element of x the number of the interval between ascending boundaries that it lies in: cr_searchsorted(boundaries, x).",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "boundaries"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_bucketize_attrs), .attrs = bucketize_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bucketize, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_column_stack] = {
        .name = "column_stack",
        .doc = "Vectors as columns, and matrices, joined along the second axis.",
        .flags = CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_column_stack, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unravel_index] = {
        .name = "unravel_index",
        .doc = "Places in an array of `shape` from numbers of its elements in row-major order, on a new last axis.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("index"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_unravel_index_attrs), .attrs = unravel_index_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unravel_index, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ravel_multi_index] = {
        .name = "ravel_multi_index",
        .doc = "Numbers of the elements of an array of `shape` in row-major order, from places on the last axis: the reverse of cr_unravel_index.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("places"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_ravel_multi_index_attrs), .attrs = ravel_multi_index_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ravel_multi_index, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_flatnonzero] = {
        .name = "flatnonzero",
        .doc = "The numbers (i64) of the elements of x, flattened, that are not zero.",
        .flags = CR_OP_NOGRAD | CR_OP_SERIAL, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_flatnonzero, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_flash_attention] = {
        .name = "flash_attention",
        .doc = "The kernel behind cr_scaled_dot_product_attention: q [...,L,D], k [...,S,D], v [...,S,E] with equal batch dimensions. y [...,L,E], and lse [...,L], the logarithm of the sum of the exponentials of each row of weights (-infinity where all are masked). Memory grows with L + S, not with their product (Dao and others, arXiv 2205.14135).",
        .flags = 0, .n_in = 4, .optional = 0x8, .n_out = 2,
        .in_names = NAMES("q", "k", "v", "mask"), .out_names = NAMES("y", "lse"),
        .attrs_size = sizeof(cr_flash_attention_attrs), .attrs = flash_attention_attrs, .n_attrs = 3,
        .save_in = 0xf, .save_out = 0x3, .id = CR_OP_flash_attention, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_flash_attention_backward] = {
        .name = "flash_attention_backward",
        .doc = "What flash_attention's backward computes: from g, the gradient of y, and delta [...,L], the sum of g * y over the last dimension less the gradient of lse, the gradients of q, k and v.",
        .flags = CR_OP_NOGRAD, .n_in = 7, .optional = 0x40, .n_out = 3,
        .in_names = NAMES("g", "q", "k", "v", "lse", "delta", "mask"), .out_names = NAMES("dq", "dk", "dv"),
        .attrs_size = sizeof(cr_flash_attention_backward_attrs), .attrs = flash_attention_backward_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_flash_attention_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_scaled_dot_product_attention] = {
        .name = "scaled_dot_product_attention",
        .doc = "softmax(q k^T * scale + mask) v for q [...,L,D], k [...,S,D], v [...,S,E]; batch dimensions broadcast; the result is [...,L,E]. scale: 1 / sqrt(D) by default. mask broadcasts to [...,L,S]: bool, true where a query may look at a key, or numbers that are added. causal: query i looks at keys 0..i only. A query that may look at no key gives zeros. softcap c, where not zero, limits the scaled products to c tanh(products / c), before the mask. grouped: k and v [...,K,S,.] have fewer heads than q [...,H,L,D], and each serves H/K neighbouring ones (Ainslie and others, arXiv 2305.13245). dropout: of the weights, by this probability. Floating-point, one dtype. Memory grows with L + S, not with their product, but for dropout and for the gradient of a mask of numbers.",
        .flags = 0, .n_in = 4, .optional = 0x8, .n_out = 1,
        .in_names = NAMES("q", "k", "v", "mask"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_scaled_dot_product_attention_attrs), .attrs = scaled_dot_product_attention_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_scaled_dot_product_attention, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_multi_head_attention] = {
        .name = "multi_head_attention",
        .doc = "Attention of several heads (Vaswani and others 2017): q [N,L,E], k [N,S,.], v [N,S,.] go through linear maps to [.,.,E], rows 0, E and 2 E on of in_weight [3 E,E] or q_weight [E,.], k_weight [E,.] and v_weight [E,.], with in_bias [3 E]; each of `heads` parts of the width attends by cr_scaled_dot_product_attention; the results side by side go through out_weight [E,E] and out_bias [E]. y is [N,L,E]. bias_k and bias_v [E]: a learnt key and value after the others; zero_key: after those one of zeros. mask broadcasts to [N,heads,L,S], without the keys added: bool, true where l may look at s, or numbers added to the scores. key_mask bool [N,S]: true where a key may be looked at at all. (Both are the other way round in PyTorch.) causal, dropout: as there. weights: p is the weights [N,heads,L,S] (all of them are then made), otherwise empty.",
        .flags = 0, .n_in = 14, .optional = 0x3ff0, .n_out = 2,
        .in_names = NAMES("q", "k", "v", "out_weight", "in_weight", "q_weight", "k_weight", "v_weight", "in_bias", "out_bias", "bias_k", "bias_v", "mask", "key_mask"), .out_names = NAMES("y", "p"),
        .attrs_size = sizeof(cr_multi_head_attention_attrs), .attrs = multi_head_attention_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_multi_head_attention, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_attention_cache] = {
        .name = "attention_cache",
        .doc = "Attention of q [B,H,L,D] to k [B,K,S,D] and v [B,K,S,E]; or of [B,L,H D], [B,S,K D], [B,S,K E] with q_heads H and kv_heads K, y then likewise. H is a multiple of K: neighbouring queries' heads share one of keys. past_key and past_value [B,K,P,...] come before k and v; key and value are all of them. The weights are q k^T * scale (1 / sqrt(D) by default), softcap tanh(weights / softcap) where given, plus mask: bool, true where a query may look at a key, or numbers; it broadcasts to [B,H,L,S] and may be short in its last size (the rest is masked). lengths [B]: only the first keys of each sample count. causal: query i looks at keys to i + P, or i + lengths - L. window: {left, right}, how many keys before and after its own place a query looks at (-1: all). precision: the type of the softmax. scores: qk are the weights [B,H,L,S], scores_at 0 as products, 1 after softcap, 2 after the mask, 3 after the softmax; else qk is empty. A query without keys gives zeros. As ONNX's Attention.",
        .flags = 0, .n_in = 7, .optional = 0x78, .n_out = 4,
        .in_names = NAMES("q", "k", "v", "mask", "past_key", "past_value", "lengths"), .out_names = NAMES("y", "key", "value", "qk"),
        .attrs_size = sizeof(cr_attention_cache_attrs), .attrs = attention_cache_attrs, .n_attrs = 9,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_attention_cache, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rotary_embedding] = {
        .name = "rotary_embedding",
        .doc = "Pairs of x's features turned by angles that grow with the position (Su and others, arXiv 2104.09864): x [B,H,L,D], or [B,L,H D] with heads H. cos and sin are [B,L,W/2], or with positions [B,L] (integers) the rows [.., W/2] that these choose. Only the first width W (default D) features of a head turn: pairs are halves of them, or interleaved neighbours. As ONNX's RotaryEmbedding.",
        .flags = 0, .n_in = 4, .optional = 0x8, .n_out = 1,
        .in_names = NAMES("x", "cos", "sin", "positions"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_rotary_embedding_attrs), .attrs = rotary_embedding_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rotary_embedding, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_complex] = {
        .name = "complex",
        .doc = "Complex numbers from their real and imaginary parts, which broadcast: c128 when either is f64, else c64.",
        .flags = CR_OP_COMPLEX_GRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("re", "im"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_complex, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_real] = {
        .name = "real",
        .doc = "The real parts of x: a view of the memory of a complex x, x itself otherwise.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_real, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_imag] = {
        .name = "imag",
        .doc = "The imaginary parts of a complex x, as a view of its memory.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_imag, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_view_as_real] = {
        .name = "view_as_real",
        .doc = "A complex x [...] seen as real numbers [...,2]: real and imaginary part lie side by side on the last axis.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_view_as_real, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_view_as_complex] = {
        .name = "view_as_complex",
        .doc = "An x [...,2] of f32 or f64 seen as complex numbers [...]. The last axis must lie together in memory and the others be an even number of elements apart: cr_clone(x, .layout = CR_LAYOUT_CONTIGUOUS) always is so.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_view_as_complex, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_angle] = {
        .name = "angle",
        .doc = "The angle of x in the complex plane, in radians from -pi to pi: atan2 of its parts. Of a real x: 0, or pi below zero (and of -0).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_angle, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_conv1d] = {
        .name = "conv1d",
        .doc = "Convolution over one dimension: x [N,C,L], w [O,C/groups,K], bias [O], result [N,O,(L + 2 padding - dilation (K - 1) - 1) / stride + 1] in channels-last memory. stride and dilation left zero are 1.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "w", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv1d_attrs), .attrs = conv1d_attrs, .n_attrs = 4,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_conv1d, .batch = CR_BATCH_ROWS,
    },
    [CR_OP_conv2d] = {
        .name = "conv2d",
        .doc = "Convolution over two dimensions: x [N,C,H,W], w [O,C/groups,KH,KW], bias [O], result [N,O,OH,OW] in channels-last memory, each size as for conv1d. stride and dilation: left zero 1; if only the first is given it counts for both. padding: both must be given.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "w", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv2d_attrs), .attrs = conv2d_attrs, .n_attrs = 4,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_conv2d, .batch = CR_BATCH_ROWS,
    },
    [CR_OP_conv3d] = {
        .name = "conv3d",
        .doc = "Convolution over three dimensions: x [N,C,D,H,W], w [O,C/groups,KD,KH,KW], bias [O]; the rest as conv2d.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "w", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv3d_attrs), .attrs = conv3d_attrs, .n_attrs = 4,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_conv3d, .batch = CR_BATCH_ROWS,
    },
    [CR_OP_conv_input_grad] = {
        .name = "conv_input_grad",
        .doc = "The gradient of a convolution's result with respect to x, applied to g [N,O,...]: the result is [N,C,size...], in channels-last memory. w, stride and the others are the convolution's (one to three dimensions, as g has); size is that of x without N and C. A transposed convolution is this.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g", "w"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv_input_grad_attrs), .attrs = conv_input_grad_attrs, .n_attrs = 5,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_conv_input_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_conv_weight_grad] = {
        .name = "conv_weight_grad",
        .doc = "The gradient of a convolution's result with respect to w, applied to g [N,O,...]: the result is [O,C/groups,size...]. x, stride and the others are the convolution's; size is the kernel's.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "g"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv_weight_grad_attrs), .attrs = conv_weight_grad_attrs, .n_attrs = 5,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_conv_weight_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_conv_transpose1d] = {
        .name = "conv_transpose1d",
        .doc = "Transposed convolution over one dimension: x [N,C,L], w [C,O/groups,K], bias [O], result [N,O,(L - 1) stride - 2 padding + dilation (K - 1) + output_padding + 1]. output_padding must be less than stride or dilation. stride and dilation left zero are 1.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "w", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv_transpose1d_attrs), .attrs = conv_transpose1d_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_conv_transpose1d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_conv_transpose2d] = {
        .name = "conv_transpose2d",
        .doc = "Transposed convolution over two dimensions: x [N,C,H,W], w [C,O/groups,KH,KW], bias [O]; sizes as conv_transpose1d. stride and dilation: left zero 1; if only the first is given it counts for both.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "w", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv_transpose2d_attrs), .attrs = conv_transpose2d_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_conv_transpose2d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_conv_transpose3d] = {
        .name = "conv_transpose3d",
        .doc = "Transposed convolution over three dimensions: x [N,C,D,H,W], w [C,O/groups,KD,KH,KW], bias [O]; the rest as conv_transpose2d.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "w", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv_transpose3d_attrs), .attrs = conv_transpose3d_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_conv_transpose3d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cast] = {
        .name = "cast",
        .doc = "x with its elements converted to dtype. Floats to integers truncate towards zero and saturate; anything to bool is x != 0. Keeps the memory layout; always a new tensor.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cast_attrs), .attrs = cast_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cast, .batch = CR_BATCH_LEADING,
    },
    [CR_OP_clone] = {
        .name = "clone",
        .doc = "A copy of x in new memory. layout: CR_LAYOUT_KEEP (0) as x where x is dense, CR_LAYOUT_CONTIGUOUS row-major, CR_LAYOUT_CHANNELS_LAST (3 to 5 dimensions).",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_clone_attrs), .attrs = clone_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_clone, .batch = CR_BATCH_LEADING,
    },
    [CR_OP_copy] = {
        .name = "copy",
        .doc = "b broadcast to a's shape and converted to a's dtype, in a's layout. In place (cr_copy_(a, b)): assigns to a's elements.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD | CR_OP_INPLACE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_copy, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_full] = {
        .name = "full",
        .doc = "A tensor of `shape` with every element `value`, on the default device. dtype: the default floating-point type. imag: the imaginary part, for a complex dtype. whole: added to value; for integer types in their own arithmetic, so that 64-bit numbers above 2^53, which no double holds, come out exact.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_full_attrs), .attrs = full_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_full, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_empty] = {
        .name = "empty",
        .doc = "A tensor of `shape` whose elements are whatever the memory held. dtype: the default floating-point type.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_empty_attrs), .attrs = empty_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_empty, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_zeros] = {
        .name = "zeros",
        .doc = "A tensor of `shape` filled with 0.",
        .flags = 0, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_zeros_attrs), .attrs = zeros_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_zeros, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ones] = {
        .name = "ones",
        .doc = "A tensor of `shape` filled with 1.",
        .flags = 0, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_ones_attrs), .attrs = ones_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ones, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_full_like] = {
        .name = "full_like",
        .doc = "A tensor of x's shape, layout and device with every element `value`. dtype: x's. imag, whole: as of cr_full.",
        .flags = CR_OP_NOGRAD | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_full_like_attrs), .attrs = full_like_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_full_like, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_zeros_like] = {
        .name = "zeros_like",
        .doc = "A tensor of x's shape, layout and device filled with 0. dtype: x's.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_zeros_like_attrs), .attrs = zeros_like_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_zeros_like, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ones_like] = {
        .name = "ones_like",
        .doc = "A tensor of x's shape, layout and device filled with 1. dtype: x's.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_ones_like_attrs), .attrs = ones_like_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ones_like, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_arange] = {
        .name = "arange",
        .doc = "start, start + step, ... up to stop (left out). dtype: i64 when start, stop and step are whole numbers, else the default floating-point type.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_arange_attrs), .attrs = arange_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_arange, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_linspace] = {
        .name = "linspace",
        .doc = "n numbers from start to stop (included unless exclude_end), equally far apart. dtype: the default floating-point type.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_linspace_attrs), .attrs = linspace_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_linspace, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_eye] = {
        .name = "eye",
        .doc = "Ones on a diagonal, zeros elsewhere. columns: rows; CR_ZERO for none. offset: how far above the main diagonal (negative: below). dtype: the default floating-point type.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_eye_attrs), .attrs = eye_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_eye, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_scalar_tensor] = {
        .name = "scalar_tensor",
        .doc = "A zero-dimensional tensor, whose type, unlike that of cr_num, counts in promotion. dtype: the default floating-point type.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_scalar_tensor_attrs), .attrs = scalar_tensor_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_scalar_tensor, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_matrix_power] = {
        .name = "matrix_power",
        .doc = "Square matrices multiplied n times with themselves; 0 gives identities, a negative n powers of the inverse.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_matrix_power_attrs), .attrs = matrix_power_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_matrix_power, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_matrix_norm] = {
        .name = "matrix_norm",
        .doc = "Norms of matrices, which are the last two axes or the two of `axes` (rows, columns). ord: CR_NORM_FROBENIUS (0) root of the sum of squares, CR_NORM_NUCLEAR sum of the singular values, 2 and -2 the largest and smallest of them, 1 and -1 the largest and smallest sum of |x| in a column, INFINITY and -INFINITY in a row.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_matrix_norm_attrs), .attrs = matrix_norm_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_matrix_norm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cholesky] = {
        .name = "cholesky",
        .doc = "The lower triangular L with L L^H = x, for Hermitian (real: symmetric) positive definite x, of which only the lower triangle is read; with upper the U with U^H U = x, from the upper triangle. The gradient is that of a Hermitian x. A matrix that is not positive definite is an error.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cholesky_attrs), .attrs = cholesky_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_cholesky, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cholesky_solve] = {
        .name = "cholesky_solve",
        .doc = "The X with A X = b for the A of which l is the Cholesky factor, the lower one or, with upper, the upper one.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("b", "l"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cholesky_solve_attrs), .attrs = cholesky_solve_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cholesky_solve, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lu_factor] = {
        .name = "lu_factor",
        .doc = "LU decomposition with partial pivoting of x [m,n]: row perm[i] (i64) of x is row i of L U. lu holds U on and above the diagonal and L, whose diagonal is 1, below. A singular matrix is no error.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("lu", "perm"),
        .save_in = 0x0, .save_out = 0x3, .id = CR_OP_lu_factor, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lu] = {
        .name = "lu",
        .doc = "x = p l u: a permutation matrix [m,m], l [m,k] with ones on the diagonal, and u [k,n], k the smaller of m and n.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 3,
        .in_names = NAMES("x"), .out_names = NAMES("p", "l", "u"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lu_solve] = {
        .name = "lu_solve",
        .doc = "The X with A X = b, or with adjoint A^H X = b, for the A that cr_lu_factor gave lu and perm of.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("lu", "perm", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_lu_solve_attrs), .attrs = lu_solve_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lu_solve, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_qr] = {
        .name = "qr",
        .doc = "x = q r with orthonormal columns in q and r upper triangular: q [m,k], r [k,n], k the smaller of m and n, or with complete q [m,m], r [m,n]. By Householder reflections, as LAPACK: r's diagonal is real and may be negative. With complete and m > n there is no gradient.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("q", "r"),
        .attrs_size = sizeof(cr_qr_attrs), .attrs = qr_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x3, .id = CR_OP_qr, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_solve_triangular] = {
        .name = "solve_triangular",
        .doc = "The X with A X = b for lower triangular a (with upper: upper triangular); the other triangle is not read. adjoint: A is a^H. right: X A = b. unit: a's diagonal counts as ones. Batches broadcast. A zero on the diagonal gives infinities.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_solve_triangular_attrs), .attrs = solve_triangular_attrs, .n_attrs = 4,
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_solve_triangular, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_solve] = {
        .name = "solve",
        .doc = "The X with a X = b, a square: b [n] is one column for all of the batch, any other b [...,n,k] columns. Batches broadcast. A singular matrix is an error.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_solve, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_inv] = {
        .name = "inv",
        .doc = "Inverses of square matrices. A singular matrix is an error.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_inv, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_det] = {
        .name = "det",
        .doc = "Determinants of square matrices; 1 of one without elements. The gradient is made of cr_adjugate: it exists for singular matrices too.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_det, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adjugate] = {
        .name = "adjugate",
        .doc = "Transposed matrices of cofactors, which are det(x) times the inverse but exist for singular matrices too: what the gradient of cr_det is made of. Where x is nearly singular they are made of its singular values.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_adjugate, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_slogdet] = {
        .name = "slogdet",
        .doc = "Sign (0 for a singular matrix; of a complex determinant the number of size 1 that has its angle) and logarithm of the absolute value of determinants. The gradient needs the inverse: of a singular matrix it is an error.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("sign", "logabsdet"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_slogdet, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pinv] = {
        .name = "pinv",
        .doc = "Pseudoinverses (Moore 1920, Penrose 1955) by singular values, of which those up to rtol times the largest count as 0. rtol: by default max(m, n) times the type's epsilon. The gradient exists where the singular values are distinct.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_pinv_attrs), .attrs = pinv_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_pinv, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lstsq] = {
        .name = "lstsq",
        .doc = "The X of least norm that minimises |a X - b|, column by column: a [m,n], b [m,k] (batches broadcast) or, of one dimension, [m]. residuals: the squared distance of each column if m > n and every a has rank n, else empty. rank (i64) and singular_values are a's. rtol as in cr_pinv.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 4,
        .in_names = NAMES("a", "b"), .out_names = NAMES("solution", "residuals", "rank", "singular_values"),
        .attrs_size = sizeof(cr_lstsq_attrs), .attrs = lstsq_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lstsq, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_eigh] = {
        .name = "eigh",
        .doc = "Eigenvalues in ascending order, and eigenvectors as columns, of Hermitian (real: symmetric) matrices, of which only the lower triangle is read (with upper, the upper one). In each vector the first of the elements that are at least 0.9 times as large as the largest is real and positive; the gradient is that of vectors settled so. The gradient of vectors exists where the eigenvalues are distinct.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "vectors"),
        .attrs_size = sizeof(cr_eigh_attrs), .attrs = eigh_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x3, .id = CR_OP_eigh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_eigvalsh] = {
        .name = "eigvalsh",
        .doc = "The eigenvalues that cr_eigh gives.",
        .flags = CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_eigvalsh_attrs), .attrs = eigvalsh_attrs, .n_attrs = 1,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_eigvalsh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_eig] = {
        .name = "eig",
        .doc = "Eigenvalues, ordered by real part and then by imaginary part, and eigenvectors of length 1 as columns, of any square matrices; complex also for a real x, whose values come in conjugate pairs. Phases of vectors as in cr_eigh. The gradient exists where the eigenvalues are distinct.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "vectors"),
        .save_in = 0x0, .save_out = 0x3, .id = CR_OP_eig, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_eigvals] = {
        .name = "eigvals",
        .doc = "The eigenvalues that cr_eig gives.",
        .flags = CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_eigvals, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_svd] = {
        .name = "svd",
        .doc = "Singular value decomposition x = u diag(s) vh, s in descending order: u [m,k], vh [k,n], k the smaller of m and n, or with full_matrices u [m,m], vh [n,n]. Phases of u's columns, or of vh's rows where m < n, are settled as in cr_eigh. The gradient exists where singular values are distinct, and not with full_matrices unless m = n.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 3,
        .in_names = NAMES("x"), .out_names = NAMES("u", "s", "vh"),
        .attrs_size = sizeof(cr_svd_attrs), .attrs = svd_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x7, .id = CR_OP_svd, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_svdvals] = {
        .name = "svdvals",
        .doc = "The singular values that cr_svd gives, in descending order.",
        .flags = CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_svdvals, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_matrix_rank] = {
        .name = "matrix_rank",
        .doc = "How many singular values (i64) are above rtol times the largest. rtol: by default max(m, n) times the type's epsilon.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_matrix_rank_attrs), .attrs = matrix_rank_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_matrix_rank, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_matrix_exp] = {
        .name = "matrix_exp",
        .doc = "Matrix exponentials sum(x^k / k!), by Pade approximation, scaling and squaring (Higham 2005). How often is decided by reading the norm of x.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_matrix_exp, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_matrix_cond] = {
        .name = "matrix_cond",
        .doc = "Condition numbers |x| |x^-1|, in the norms that cr_matrix_norm has; of 2 and -2 for matrices of any shape, the quotient of the largest and smallest singular value and its reciprocal. Infinite for a singular matrix.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_matrix_cond_attrs), .attrs = matrix_cond_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_matrix_cond, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tensorinv] = {
        .name = "tensorinv",
        .doc = "The inverse of x as a map from its last sizes to its first `ind` ones, whose products are the same: cr_tensordot of the two is the identity.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_tensorinv_attrs), .attrs = tensorinv_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_tensorinv, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tensorsolve] = {
        .name = "tensorsolve",
        .doc = "The X with tensordot(a, X, X's number of dimensions) = b: a's first sizes are b's, the others X's, and have the same product. axes of a are first moved to its end.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_tensorsolve_attrs), .attrs = tensorsolve_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_tensorsolve, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_householder_product] = {
        .name = "householder_product",
        .doc = "The first n columns of the product of the reflections 1 - tau[i] v_i v_i^H, where v_i is column i of a [m,n] below the diagonal, 1 on it and 0 above: q from LAPACK's form of a QR decomposition.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "tau"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_householder_product, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_box_iou] = {
        .name = "box_iou",
        .doc = "The overlap of every pair of boxes of a [N,4] and b [M,4]: [N,M], the area of what both cover divided by the area that they cover together.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_box_iou, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nms_selected] = {
        .name = "nms_selected",
        .doc = "Non-maximum suppression of boxes [B,N,4] by scores [B,C,N], for each item and class by itself: the numbers (i64 [B,C,min(most,N)]) of the boxes kept, best score first (of equal ones the first box), then -1. A box is left out when its overlap with one kept before is more than iou, or when its score is not more than `score` (-INFINITY: none). Boxes are two opposite corners in any order or, with center, (x, y, width, height) about the middle.",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("boxes", "scores"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nms_selected_attrs), .attrs = nms_selected_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nms_selected, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_non_max_suppression] = {
        .name = "non_max_suppression",
        .doc = "What cr_nms_selected keeps as rows (item, class, box) of an i64 matrix, as ONNX NonMaxSuppression. Waits for the device, since the shape depends on the values.",
        .flags = CR_OP_NOGRAD | CR_OP_SERIAL, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("boxes", "scores"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_non_max_suppression_attrs), .attrs = non_max_suppression_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_non_max_suppression, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nms] = {
        .name = "nms",
        .doc = "The numbers (i64) of the boxes [N,4] that non-maximum suppression by scores [N] keeps, best first, as torchvision's. Waits for the device.",
        .flags = CR_OP_NOGRAD | CR_OP_SERIAL, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("boxes", "scores"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nms_attrs), .attrs = nms_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nms, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_roi_align] = {
        .name = "roi_align",
        .doc = "Regions of x [N,C,H,W] resized to `size` (two numbers): [R,C,size...] (He et al. 2017). rois [R,4] are boxes times 1 / scale, batch [R] (integers) says which picture each lies in. Each element of the result is the mean of samples x samples values, interpolated linearly, of its part of the region; samples 0: as many as its part has rows and columns, rounded up. aligned: coordinates are those of the elements' middles (less by a half) and small regions stay small; otherwise they are at least 1 x 1. Regions get no gradient.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "rois", "batch"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_roi_align_attrs), .attrs = roi_align_attrs, .n_attrs = 4,
        .save_in = 0x6, .save_out = 0x0, .id = CR_OP_roi_align, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_roi_align_grad] = {
        .name = "roi_align_grad",
        .doc = "What roi_align's backward computes for x of `shape`.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g", "rois", "batch"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_roi_align_grad_attrs), .attrs = roi_align_grad_attrs, .n_attrs = 4,
        .save_in = 0x6, .save_out = 0x0, .id = CR_OP_roi_align_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_roi_max_places] = {
        .name = "roi_max_places",
        .doc = "For each element of roi_align_max's result, or with `whole` of roi_pool's, where in x (i64, row-major) it comes from, -1 for none, and what it is to be multiplied with.",
        .flags = CR_OP_NOGRAD, .n_in = 3, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x", "rois", "batch"), .out_names = NAMES("places", "weights"),
        .attrs_size = sizeof(cr_roi_max_places_attrs), .attrs = roi_max_places_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_roi_max_places, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_roi_align_max] = {
        .name = "roi_align_max",
        .doc = "As cr_roi_align, but the largest weighted element rather than the mean (ONNX RoiAlign with mode max).",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "rois", "batch"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_roi_align_max_attrs), .attrs = roi_align_max_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_roi_align_max, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_roi_pool] = {
        .name = "roi_pool",
        .doc = "The largest element of each part of regions of x [N,C,H,W] that are divided into `size` parts of whole elements; 0 of a part without elements (Girshick 2015; ONNX MaxRoiPool). rois and batch as for cr_roi_align.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "rois", "batch"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_roi_pool_attrs), .attrs = roi_pool_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_roi_pool, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cosine_similarity] = {
        .name = "cosine_similarity",
        .doc = "The cosine of the angle between a and b along an axis; their norms are at least eps. a and b broadcast.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cosine_similarity_attrs), .attrs = cosine_similarity_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cosine_similarity, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pairwise_distance] = {
        .name = "pairwise_distance",
        .doc = "The p-norm of a - b + eps over the last dimension; a and b broadcast.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_pairwise_distance_attrs), .attrs = pairwise_distance_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_pairwise_distance, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cdist] = {
        .name = "cdist",
        .doc = "The p-norms of the differences of each row of a [..., P, M] and each of b [..., R, M]: [..., P, R]. Where a distance is 0 the gradient is taken as 0.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cdist_attrs), .attrs = cdist_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cdist, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pdist] = {
        .name = "pdist",
        .doc = "The p-norms of the differences of the rows of x [N, M], one for each pair: [N (N - 1) / 2].",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_pdist_attrs), .attrs = pdist_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_pdist, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_einsum] = {
        .name = "einsum",
        .doc = "Einstein's summation: \"ij,jk->ik\" multiplies two matrices. A letter names an axis of its input; axes of one letter have one size (or 1, which broadcasts), a letter twice in an input means its diagonal; letters that the result lacks are summed over. \"...\" stands for all axes that no letter names, which broadcast. Without \"->\" the result has first the axes of \"...\", then the letters that come once, capitals first. Spaces mean nothing. Inputs are combined two at a time, in the order of fewest operations (for more than 10 inputs, that which looks best step by step), by matrix products. At most 8 axes at a time.",
        .flags = CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_einsum_attrs), .attrs = einsum_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_einsum, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nextafter] = {
        .name = "nextafter",
        .doc = "The next number of the floating-point type after a in the direction of b; b where they are equal.",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nextafter, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_positive] = {
        .name = "positive",
        .doc = "A copy of x. Not for bool.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_positive, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_clip] = {
        .name = "clip",
        .doc = "x limited to min..max, tensors that broadcast with it (or cr_num), of which either may be left out; max where min is larger. Of x's type. cr_clamp has numbers for bounds.",
        .flags = 0, .n_in = 3, .optional = 0x6, .n_out = 1,
        .in_names = NAMES("x", "min", "max"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_clip, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fft] = {
        .name = "fft",
        .doc = "The transform of real or complex x along an axis: sum over k of x[k] exp(-2 pi i j k / n).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_fft_attrs), .attrs = fft_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fft, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ifft] = {
        .name = "ifft",
        .doc = "The inverse of cr_fft.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_ifft_attrs), .attrs = ifft_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ifft, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rfft] = {
        .name = "rfft",
        .doc = "The first n/2 + 1 elements of the transform of real x along an axis, which determine the others.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_rfft_attrs), .attrs = rfft_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rfft, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_irfft] = {
        .name = "irfft",
        .doc = "The inverse of cr_rfft: n real numbers, by default 2 (m - 1) from m elements.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_irfft_attrs), .attrs = irfft_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_irfft, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hfft] = {
        .name = "hfft",
        .doc = "The transform of numbers x[-k] = conj(x[k]) of which the first n/2 + 1 are given; n real numbers, by default 2 (m - 1).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_hfft_attrs), .attrs = hfft_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_hfft, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ihfft] = {
        .name = "ihfft",
        .doc = "The inverse of cr_hfft, of real x.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_ihfft_attrs), .attrs = ihfft_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ihfft, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fftn] = {
        .name = "fftn",
        .doc = "cr_fft along several axes: those given, else as many last ones as shape has, else all. shape: n for each.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_fftn_attrs), .attrs = fftn_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fftn, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ifftn] = {
        .name = "ifftn",
        .doc = "The inverse of cr_fftn.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_ifftn_attrs), .attrs = ifftn_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ifftn, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rfftn] = {
        .name = "rfftn",
        .doc = "cr_rfft along the last of the axes and cr_fft along the others.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_rfftn_attrs), .attrs = rfftn_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rfftn, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_irfftn] = {
        .name = "irfftn",
        .doc = "The inverse of cr_rfftn: the last of shape is by default 2 (m - 1).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_irfftn_attrs), .attrs = irfftn_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_irfftn, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fftshift] = {
        .name = "fftshift",
        .doc = "The elements along axes (all when none are given) in such an order that frequency 0 is in the middle.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_fftshift_attrs), .attrs = fftshift_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fftshift, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ifftshift] = {
        .name = "ifftshift",
        .doc = "The inverse of cr_fftshift.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_ifftshift_attrs), .attrs = ifftshift_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ifftshift, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fftfreq] = {
        .name = "fftfreq",
        .doc = "The frequencies of the elements of cr_fft, in cycles for one unit of the samples' spacing: 0, 1, ... then negative ones, divided by n spacing. dtype: the default floating-point type.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_fftfreq_attrs), .attrs = fftfreq_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fftfreq, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rfftfreq] = {
        .name = "rfftfreq",
        .doc = "The frequencies of the elements of cr_rfft.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_rfftfreq_attrs), .attrs = rfftfreq_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rfftfreq, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fft_pairs] = {
        .name = "fft_pairs",
        .doc = "sum over k of x[k] exp(-2 pi i j k / n) along an axis, with inverse exp(2 pi i j k / n). x [...,2].",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_fft_pairs_attrs), .attrs = fft_pairs_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fft_pairs, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fft_half] = {
        .name = "fft_half",
        .doc = "The transform of real numbers x [...] along an axis, of which the first n/2 + 1 elements determine the others: [...,2].",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_fft_half_attrs), .attrs = fft_half_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fft_half, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fft_whole] = {
        .name = "fft_whole",
        .doc = "n real numbers from the first n/2 + 1 elements x [...,2] of their transform along an axis. Imaginary parts that cannot be are left out.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_fft_whole_attrs), .attrs = fft_whole_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fft_whole, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_encode_small] = {
        .name = "encode_small",
        .doc = "The codes (u8, of x's shape) of x's elements in a small number format: CR_FORMAT_E4M3FN, E4M3FNUZ, E5M2, E5M2FNUZ (8-bit floats), E8M0 (powers of two), E2M1 (4 bits), E2M3, E3M2 (6 bits), INT4, UINT4, INT2 or UINT2. Floats are rounded to the nearest, halves to the even code. With saturate what is too large in size, infinity too, becomes the largest number; without it becomes infinity where the format has one, else NaN; formats without either always saturate (a NaN becomes 0 there). Integers are truncated towards zero; too large ones wrap around unless saturate (NaN gives 0). E8M0 ignores signs and rounds as rounding says, CR_ROUND_NEAREST (0), CR_ROUND_UP or CR_ROUND_DOWN; NaN and infinity are its NaN. The rules are those of ONNX's Cast.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_encode_small_attrs), .attrs = encode_small_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_encode_small, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_decode_small] = {
        .name = "decode_small",
        .doc = "The numbers that codes (u8) of a small format (see cr_encode_small) stand for; bits beyond the format's width are ignored. dtype: f32.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("codes"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_decode_small_attrs), .attrs = decode_small_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_decode_small, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pack_bits] = {
        .name = "pack_bits",
        .doc = "Codes (u8) of 2, 4 or 6 bits (or any other number from 1 to 8) put together in a list of bytes, row-major, the first code in the lowest bits: u8[ceil(n * bits / 8)]. Bits left over are 0.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("codes"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_pack_bits_attrs), .attrs = pack_bits_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_pack_bits, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unpack_bits] = {
        .name = "unpack_bits",
        .doc = "The reverse of cr_pack_bits: u8 codes of `shape` from a list of bytes (u8), which must be as long as they need.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("bytes"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_unpack_bits_attrs), .attrs = unpack_bits_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unpack_bits, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_celu] = {
        .name = "celu",
        .doc = "max(x, 0) + min(alpha (exp(x / alpha) - 1), 0), an elu whose slope is continuous (Barron, arXiv 1704.07483).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_celu_attrs), .attrs = celu_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_celu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hardtanh] = {
        .name = "hardtanh",
        .doc = "x limited to min..max: cr_clamp under another name.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_hardtanh_attrs), .attrs = hardtanh_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_hardtanh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_softshrink] = {
        .name = "softshrink",
        .doc = "x brought nearer to 0 by limit, 0 where it is nearer than that.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_softshrink_attrs), .attrs = softshrink_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_softshrink, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hardshrink] = {
        .name = "hardshrink",
        .doc = "x where |x| > limit, else 0.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_hardshrink_attrs), .attrs = hardshrink_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_hardshrink, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tanhshrink] = {
        .name = "tanhshrink",
        .doc = "x - tanh(x).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_tanhshrink, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_thresholded_relu] = {
        .name = "thresholded_relu",
        .doc = "x where it is above alpha, else 0. As ONNX's ThresholdedRelu.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_thresholded_relu_attrs), .attrs = thresholded_relu_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_thresholded_relu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_swish] = {
        .name = "swish",
        .doc = "x times sigmoid(alpha x); for alpha 1 cr_silu.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_swish_attrs), .attrs = swish_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_swish, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_quick_gelu] = {
        .name = "quick_gelu",
        .doc = "x times sigmoid(1.702 x), an approximation of gelu.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_quick_gelu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_glu] = {
        .name = "glu",
        .doc = "The first half of x along an axis times the sigmoid of the second (Dauphin and others, arXiv 1612.08083).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_glu_attrs), .attrs = glu_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_glu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_softmin] = {
        .name = "softmin",
        .doc = "cr_softmax of -x.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_softmin_attrs), .attrs = softmin_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_softmin, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_normalize] = {
        .name = "normalize",
        .doc = "x divided by its p-norm along an axis, or by eps where that is larger.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_normalize_attrs), .attrs = normalize_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_normalize, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rrelu] = {
        .name = "rrelu",
        .doc = "x where positive, elsewhere x times a slope: in training a random one for each element, uniform in lower..upper, else their mean.",
        .flags = CR_OP_RANDOM, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_rrelu_attrs), .attrs = rrelu_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rrelu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gumbel_softmax] = {
        .name = "gumbel_softmax",
        .doc = "Softmax of (x + Gumbel noise) / tau along an axis; hard: 1 at the largest and 0 elsewhere, with the gradient of the softmax (Jang and others, arXiv 1611.01144).",
        .flags = CR_OP_RANDOM, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_gumbel_softmax_attrs), .attrs = gumbel_softmax_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_gumbel_softmax, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_dropout_channels] = {
        .name = "dropout_channels",
        .doc = "x [N, C, ...] with whole channels of a sample set to 0 with probability p, the others divided by 1 - p: PyTorch's dropout1d, 2d and 3d.",
        .flags = CR_OP_RANDOM, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_dropout_channels_attrs), .attrs = dropout_channels_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_dropout_channels, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_alpha_dropout] = {
        .name = "alpha_dropout",
        .doc = "Dropout that keeps the mean and variance of what cr_selu gives: elements, or whole channels of x [N, C, ...], become its limit with probability p, and all are scaled and shifted (Klambauer and others, arXiv 1706.02515).",
        .flags = CR_OP_RANDOM, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_alpha_dropout_attrs), .attrs = alpha_dropout_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_alpha_dropout, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_weight_norm] = {
        .name = "weight_norm",
        .doc = "g times v divided by its Euclidean norm over all axes but one; g has v's shape with 1 on the other axes (Salimans and Kingma, arXiv 1602.07868).",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("v", "g"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_weight_norm_attrs), .attrs = weight_norm_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_weight_norm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_spectral_norm] = {
        .name = "spectral_norm",
        .doc = "w divided by an estimate of its largest singular value as a matrix of rows along `axis`: u [rows] is the last estimate of the left singular vector, u1 that after `iterations` steps of the power method, which get no gradient (Miyato and others, arXiv 1802.05957).",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("w", "u"), .out_names = NAMES("y", "u1"),
        .attrs_size = sizeof(cr_spectral_norm_attrs), .attrs = spectral_norm_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_spectral_norm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_embedding_bag] = {
        .name = "embedding_bag",
        .doc = "For each bag of indices the sum (mode 0), mean (1) or largest (2) of weight's rows [rows, width]: bags are the rows of indices [B, L], or begin at offsets [B] in indices [n]. scales of the shape of indices multiply the rows (sums only). With padding, padding_idx counts for nothing. An empty bag gives zeros.",
        .flags = 0, .n_in = 4, .optional = 0xc, .n_out = 1,
        .in_names = NAMES("weight", "indices", "offsets", "scales"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_embedding_bag_attrs), .attrs = embedding_bag_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_embedding_bag, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gather] = {
        .name = "gather",
        .doc = "out[..., i, ...] = x[..., index[..., i, ...], ...] along an axis. The result has index's shape; on the other axes index may be smaller than x. cr_take_along_axis broadcasts.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_gather_attrs), .attrs = gather_attrs, .n_attrs = 1,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_gather, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_gather_backward] = {
        .name = "gather_backward",
        .doc = "Zeros of `shape` with every element of g added at the place that gather took it from: the gradient of gather.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g", "index"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_gather_backward_attrs), .attrs = gather_backward_attrs, .n_attrs = 2,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_gather_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_take_along_axis] = {
        .name = "take_along_axis",
        .doc = "cr_gather with x and index broadcast against each other on the other axes, as NumPy's.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_take_along_axis_attrs), .attrs = take_along_axis_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_take_along_axis, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_scatter] = {
        .name = "scatter",
        .doc = "x with out[..., index[..., i, ...], ...] = src[..., i, ...] along an axis. Where an index comes twice the later one counts, and the gradient is that of distinct indices. index may be smaller than src and, but on the axis, than x.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index", "src"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_scatter_attrs), .attrs = scatter_attrs, .n_attrs = 1,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_scatter, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_scatter_add] = {
        .name = "scatter_add",
        .doc = "x with src[..., i, ...] added at [..., index[..., i, ...], ...] along an axis. Sums are made in the order of the elements.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index", "src"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_scatter_add_attrs), .attrs = scatter_add_attrs, .n_attrs = 1,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_scatter_add, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_index_select] = {
        .name = "index_select",
        .doc = "The slices of x at a list of indices along an axis.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_index_select_attrs), .attrs = index_select_attrs, .n_attrs = 1,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_index_select, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_index_sum] = {
        .name = "index_sum",
        .doc = "Zeros of `size` along an axis with slice i of g added at index[i], those with index[i] = skip left out (-1: none): the gradient of index_select and embedding.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g", "index"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_index_sum_attrs), .attrs = index_sum_attrs, .n_attrs = 3,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_index_sum, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_index_add] = {
        .name = "index_add",
        .doc = "x with slice i of src added at index[i] along an axis.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index", "src"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_index_add_attrs), .attrs = index_add_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_index_add, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_embedding] = {
        .name = "embedding",
        .doc = "Rows of weight [rows, width] at indices of any shape: [..., width]. With padding, row padding_idx gets no gradient.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("weight", "indices"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_embedding_attrs), .attrs = embedding_attrs, .n_attrs = 2,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_embedding, .batch = CR_BATCH_INDICES,
    },
    [CR_OP_one_hot] = {
        .name = "one_hot",
        .doc = "A new last axis of size classes that is 1 at the index and 0 elsewhere. dtype: i64.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("index"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_one_hot_attrs), .attrs = one_hot_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_one_hot, .batch = CR_BATCH_LEADING,
    },
    [CR_OP_nonzero] = {
        .name = "nonzero",
        .doc = "Where x is not zero: the indices of each such element as a row of an i64 matrix, in row-major order. Waits for the device, since the shape depends on the values.",
        .flags = CR_OP_NOGRAD | CR_OP_SERIAL | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nonzero, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_masked_select] = {
        .name = "masked_select",
        .doc = "The elements of x where mask (bool) is true, in row-major order, as one axis; x and mask broadcast. Waits for the device.",
        .flags = CR_OP_SERIAL, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "mask"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_masked_select, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_masked_fill] = {
        .name = "masked_fill",
        .doc = "x with `value` where mask (bool, broadcast to x) is true.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "mask"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_masked_fill_attrs), .attrs = masked_fill_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_masked_fill, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_index] = {
        .name = "index",
        .doc = "Element number i of `indices` indexes axis i of x: integers (any shape; negative ones count from the end; they broadcast against each other), NULL for the whole axis, or a bool mask of as many axes, which it then stands for. The broadcast shape of the indices takes the place of the indexed axes, or comes first where these are not side by side. Masks make the host wait for their values.",
        .flags = CR_OP_VARIADIC, .n_in = 2, .optional = 0xfffffffe, .n_out = 1,
        .in_names = NAMES("x", "indices"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_index, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_index_put] = {
        .name = "index_put",
        .doc = "x with values, broadcast to the shape of cr_index(x, indices), stored at these indices, of two for one place the later one; accumulate: added, in order. values has x's dtype or is a number. In place: cr_index_put_(x, indices, values).",
        .flags = CR_OP_INPLACE | CR_OP_VARIADIC, .n_in = 3, .optional = 0xfffffffc, .n_out = 1,
        .in_names = NAMES("x", "values", "indices"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_index_put_attrs), .attrs = index_put_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_index_put, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_take] = {
        .name = "take",
        .doc = "The slices of x at indices (any shape, which takes the axis's place): NumPy's take, ONNX's Gather.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "indices"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_take_attrs), .attrs = take_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_take, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_index_copy] = {
        .name = "index_copy",
        .doc = "x with slice index[i] along an axis replaced by slice i of src.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index", "src"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_index_copy_attrs), .attrs = index_copy_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_index_copy, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_index_fill] = {
        .name = "index_fill",
        .doc = "x with the slices at a list of indices along an axis filled with a number.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_index_fill_attrs), .attrs = index_fill_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_index_fill, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_masked_scatter] = {
        .name = "masked_scatter",
        .doc = "x with the elements where mask (bool, broadcast to x) is true replaced by the first elements of src, in row-major order.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "mask", "src"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_masked_scatter, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_argwhere] = {
        .name = "argwhere",
        .doc = "cr_nonzero under NumPy's name.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_argwhere, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fill_diagonal] = {
        .name = "fill_diagonal",
        .doc = "x with a number on its main diagonal: all indices equal, for more than 2 axes (of one size). wrap: a tall matrix begins another diagonal after each columns + 1 rows.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_fill_diagonal_attrs), .attrs = fill_diagonal_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fill_diagonal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_matmul_integer] = {
        .name = "matmul_integer",
        .doc = "(a - a_zero) (b - b_zero) in i32 (wrapping around) for integers a and b, by the rules of cr_matmul. a_zero is one number, one for each row [M] or [...,M,1]; b_zero one number, one for each column [N] or [...,1,N]. As ONNX's MatMulInteger.",
        .flags = CR_OP_NOGRAD, .n_in = 4, .optional = 0xc, .n_out = 1,
        .in_names = NAMES("a", "b", "a_zero", "b_zero"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_matmul_integer, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_conv_integer] = {
        .name = "conv_integer",
        .doc = "The convolution of x - x_zero and w - w_zero in i32, for integers x [N,C,...] and w [O,C/groups,...] with one to three dimensions; what is padded counts as x_zero. x_zero is one number, w_zero one or one for each output [O]. The rest as cr_conv2d. As ONNX's ConvInteger.",
        .flags = CR_OP_NOGRAD, .n_in = 4, .optional = 0xc, .n_out = 1,
        .in_names = NAMES("x", "w", "x_zero", "w_zero"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv_integer_attrs), .attrs = conv_integer_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_conv_integer, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_requantize] = {
        .name = "requantize",
        .doc = "Integers x times scale, rounded to the nearest whole number, halves to the even one, plus zero_point, limited to the range of dtype (i8, u8, i16, u16; by default zero_point's type, else u8). scale is one number or one for each index of the axis, in f32 at least.",
        .flags = CR_OP_NOGRAD, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "scale", "zero_point"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_requantize_attrs), .attrs = requantize_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_requantize, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_qlinear_matmul] = {
        .name = "qlinear_matmul",
        .doc = "The product of quantised matrices, quantised: cr_matmul_integer times a_scale b_scale / y_scale, as cr_requantize. Scales are numbers, one for each row of a, or one for each column of b. As ONNX's QLinearMatMul.",
        .flags = CR_OP_NOGRAD, .n_in = 8, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "a_scale", "a_zero", "b", "b_scale", "b_zero", "y_scale", "y_zero"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_qlinear_matmul, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_byte_product] = {
        .name = "byte_product",
        .doc = "What cr_matmul_integer computes for bytes: (a - a_zero) (b - b_zero) in i32 (wrapping around) for a [M,K] and b [K,N], u8 or i8. a_zero, of a's type, is one number or [M]; b_zero, of b's type, one number or [N].",
        .flags = CR_OP_NOGRAD, .n_in = 4, .optional = 0xc, .n_out = 1,
        .in_names = NAMES("a", "b", "a_zero", "b_zero"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_byte_product, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_byte_windows] = {
        .name = "byte_windows",
        .doc = "The windows of x [N,C,spatial...] of bytes (u8 or i8; 1 to 3 dimensions) as rows: [N,windows...,kernel's size times C], with x's channels side by side in each place of the kernel. What is padded is `zero` (a number of x's type; 0 by default).",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("x", "zero"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_byte_windows_attrs), .attrs = byte_windows_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_byte_windows, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_byte_requantize] = {
        .name = "byte_requantize",
        .doc = "What cr_requantize computes for x of i32 and a result of bytes, in f32: zero is one number of the result's type, dtype that type (u8 or i8; zero's by default, else u8).",
        .flags = CR_OP_NOGRAD, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "scale", "zero"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_byte_requantize_attrs), .attrs = byte_requantize_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_byte_requantize, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_concat] = {
        .name = "concat",
        .doc = "Tensors joined along an axis; all other sizes are equal. The result has the type they promote to, and is channels-last when they are.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD | CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_concat_attrs), .attrs = concat_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_concat, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_stack] = {
        .name = "stack",
        .doc = "Tensors of one shape joined along a new axis.",
        .flags = CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_stack_attrs), .attrs = stack_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_stack, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_constant_pad] = {
        .name = "constant_pad",
        .doc = "x with `value` around it: before[i] elements before and after[i] after axis i. Shorter lists are for the last axes.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_constant_pad_attrs), .attrs = constant_pad_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_constant_pad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_matrix_transpose] = {
        .name = "matrix_transpose",
        .doc = "x with its last two axes exchanged, as a view.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_matrix_transpose, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_outer] = {
        .name = "outer",
        .doc = "Every product of an element of a and one of b, both of one dimension: [n,m].",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_outer, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_vecdot] = {
        .name = "vecdot",
        .doc = "Dot products along an axis, the same of both once they are broadcast: sum(conj(a) * b).",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_vecdot_attrs), .attrs = vecdot_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_vecdot, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cross] = {
        .name = "cross",
        .doc = "Cross products of vectors of 3 elements along an axis; the other axes broadcast.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cross_attrs), .attrs = cross_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cross, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tensordot] = {
        .name = "tensordot",
        .doc = "Sum of products over axes of both: the last `axes` of a with the first of b, or, where given, axes_a of a with axes_b of b in this order (axes then does not matter). The result has a's other axes, then b's.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_tensordot_attrs), .attrs = tensordot_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_tensordot, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_trace] = {
        .name = "trace",
        .doc = "Sum of each matrix's diagonal, the one `offset` above the main one. Integers are summed in i64. dtype: the result's type.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_trace_attrs), .attrs = trace_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_trace, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_kron] = {
        .name = "kron",
        .doc = "Kronecker product: a with each element replaced by it times b. The one with fewer dimensions gets leading ones.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_kron, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_multi_dot] = {
        .name = "multi_dot",
        .doc = "Product of matrices in the order of multiplications that takes the fewest (Cormen et al., matrix-chain multiplication). The first may be a row and the last a column of one dimension.",
        .flags = CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("xs"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_multi_dot, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_vector_norm] = {
        .name = "vector_norm",
        .doc = "The norm sum(|x|^ord)^(1/ord) over axes (all when none are given). ord: any number; INFINITY gives the largest |x|, -INFINITY the smallest, 0 how many are not 0. Where the norm is 0 its gradient is taken as 0. Floating point only.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_vector_norm_attrs), .attrs = vector_norm_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_vector_norm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cross_entropy] = {
        .name = "cross_entropy",
        .doc = "Softmax cross-entropy of logits x [N, C, ...] (or [C]) with target: classes as integers [N, ...], or probabilities of x's shape. weight [C] scales the classes (it gets no gradient); positions whose class is ignore_index count for nothing (CR_IGNORE_ZERO stands for class 0); label_smoothing e in [0, 1] mixes the target with e of the uniform distribution. The mean over classes divides by the sum of the targets' weights, that over probabilities by the number of positions. A class outside 0 to C - 1 is an error.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "target", "weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cross_entropy_attrs), .attrs = cross_entropy_attrs, .n_attrs = 3,
        .save_in = 0x7, .save_out = 0x0, .id = CR_OP_cross_entropy, .batch = CR_BATCH_OWN,
    },
    [CR_OP_cross_entropy_backward] = {
        .name = "cross_entropy_backward",
        .doc = "What cross_entropy's backward computes for x: (softmax(x) - target) * g, weighted and divided as the loss is.",
        .flags = CR_OP_NOGRAD, .n_in = 4, .optional = 0x8, .n_out = 1,
        .in_names = NAMES("g", "x", "target", "weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cross_entropy_backward_attrs), .attrs = cross_entropy_backward_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cross_entropy_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nll_loss] = {
        .name = "nll_loss",
        .doc = "Negative log-likelihood: minus the element of x [N, C, ...] (log-probabilities) that target [N, ...] (classes, integers) names. weight, ignore_index and the mean are as in cr_cross_entropy.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "target", "weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nll_loss_attrs), .attrs = nll_loss_attrs, .n_attrs = 2,
        .save_in = 0x7, .save_out = 0x0, .id = CR_OP_nll_loss, .batch = CR_BATCH_OWN,
    },
    [CR_OP_nll_loss_backward] = {
        .name = "nll_loss_backward",
        .doc = "What nll_loss's backward computes; of x only the shape counts.",
        .flags = CR_OP_NOGRAD, .n_in = 4, .optional = 0x8, .n_out = 1,
        .in_names = NAMES("g", "x", "target", "weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nll_loss_backward_attrs), .attrs = nll_loss_backward_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nll_loss_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bce_with_logits] = {
        .name = "bce_with_logits",
        .doc = "Binary cross-entropy of sigmoid(x) with target in [0, 1], of x's shape, without overflow. weight scales elements, pos_weight what targets of 1 add; both broadcast to x.",
        .flags = 0, .n_in = 4, .optional = 0xc, .n_out = 1,
        .in_names = NAMES("x", "target", "weight", "pos_weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_bce_with_logits_attrs), .attrs = bce_with_logits_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bce_with_logits, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bce] = {
        .name = "bce",
        .doc = "Binary cross-entropy of probabilities x with target in [0, 1], of x's shape. Logarithms stop at -100 as in PyTorch, where the gradient is then 0. weight broadcasts to x. Prefer cr_bce_with_logits.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "target", "weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_bce_attrs), .attrs = bce_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bce, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_mse_loss] = {
        .name = "mse_loss",
        .doc = "(x - target)^2. target has x's shape or is a single number.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "target"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_mse_loss_attrs), .attrs = mse_loss_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_mse_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_l1_loss] = {
        .name = "l1_loss",
        .doc = "|x - target|. target has x's shape or is a single number.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "target"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_l1_loss_attrs), .attrs = l1_loss_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_l1_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_smooth_l1_loss] = {
        .name = "smooth_l1_loss",
        .doc = "With d = |x - target|: d^2 / (2 beta) below beta, d - beta / 2 above (Girshick 2015, \"Fast R-CNN\"). target has x's shape or is a single number. For beta = 0 use cr_l1_loss.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "target"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_smooth_l1_loss_attrs), .attrs = smooth_l1_loss_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_smooth_l1_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_huber_loss] = {
        .name = "huber_loss",
        .doc = "With d = |x - target|: d^2 / 2 to delta, delta (d - delta / 2) above (Huber 1964). target has x's shape or is a single number.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "target"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_huber_loss_attrs), .attrs = huber_loss_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_huber_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_kl_div] = {
        .name = "kl_div",
        .doc = "Kullback-Leibler divergence target * (log(target) - x) of log-probabilities x from target: probabilities, or with log_target their logarithms; 0 where target is 0. The mean is over elements; CR_REDUCTION_BATCH_MEAN divides the sum by x's first size, which is the divergence's definition.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "target"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_kl_div_attrs), .attrs = kl_div_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_kl_div, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hinge_embedding_loss] = {
        .name = "hinge_embedding_loss",
        .doc = "x where y is 1, max(0, margin - x) where it is -1.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "y"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_hinge_embedding_loss_attrs), .attrs = hinge_embedding_loss_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_hinge_embedding_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_margin_ranking_loss] = {
        .name = "margin_ranking_loss",
        .doc = "max(0, margin - y (a - b)): y is 1 where a should be larger, else -1.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b", "y"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_margin_ranking_loss_attrs), .attrs = margin_ranking_loss_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_margin_ranking_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_soft_margin_loss] = {
        .name = "soft_margin_loss",
        .doc = "log(1 + exp(-y x)) for y of 1 and -1.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "y"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_soft_margin_loss_attrs), .attrs = soft_margin_loss_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_soft_margin_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_multi_margin_loss] = {
        .name = "multi_margin_loss",
        .doc = "For x [N, C] and classes target [N]: the mean over the other classes, counted as C, of max(0, margin - x[target] + x[i])^p times the class's weight [C].",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "target", "weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_multi_margin_loss_attrs), .attrs = multi_margin_loss_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_multi_margin_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_multilabel_margin_loss] = {
        .name = "multilabel_margin_loss",
        .doc = "For x [N, C] and target [N, C], the classes of each sample up to the first -1: the sum over classes j in target and others i of max(0, 1 - x[j] + x[i]) / C.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "target"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_multilabel_margin_loss_attrs), .attrs = multilabel_margin_loss_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_multilabel_margin_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_multilabel_soft_margin_loss] = {
        .name = "multilabel_soft_margin_loss",
        .doc = "The mean over the last dimension of the binary cross-entropy of sigmoid(x) with y in [0, 1], times weight.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "y", "weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_multilabel_soft_margin_loss_attrs), .attrs = multilabel_soft_margin_loss_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_multilabel_soft_margin_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_poisson_nll_loss] = {
        .name = "poisson_nll_loss",
        .doc = "exp(x) - target x, of the logarithm x of a rate; plain: x - target log(x + eps), of the rate itself. full adds Stirling's approximation of log(target!) where target > 1.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "target"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_poisson_nll_loss_attrs), .attrs = poisson_nll_loss_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_poisson_nll_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gaussian_nll_loss] = {
        .name = "gaussian_nll_loss",
        .doc = "(log(v) + (x - target)^2 / v) / 2 with v = max(var, eps); var broadcasts. full adds log(2 pi) / 2.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "target", "var"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_gaussian_nll_loss_attrs), .attrs = gaussian_nll_loss_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_gaussian_nll_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cosine_embedding_loss] = {
        .name = "cosine_embedding_loss",
        .doc = "With c the cosine of a and b along the last dimension: 1 - c where y is 1, max(0, c - margin) where it is -1.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b", "y"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cosine_embedding_loss_attrs), .attrs = cosine_embedding_loss_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cosine_embedding_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_triplet_margin_loss] = {
        .name = "triplet_margin_loss",
        .doc = "max(0, margin + d(anchor, positive) - d(anchor, negative)) with d = cr_pairwise_distance; swap: the smaller of the distances of negative to anchor and positive (Balntas and others 2016).",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("anchor", "positive", "negative"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_triplet_margin_loss_attrs), .attrs = triplet_margin_loss_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_triplet_margin_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ctc_loss] = {
        .name = "ctc_loss",
        .doc = "Connectionist temporal classification (Graves and others 2006): minus the logarithm of the probability of all alignments of targets [N, S] (integers) with log-probabilities x [T, N, C], of which the first lengths ([N], integers) count. blank: the class that means nothing. The mean divides each loss by its target's length (at least 1) first. A target longer than its input can hold gives infinity, or with zero_infinity 0 without gradient.",
        .flags = 0, .n_in = 4, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "targets", "input_lengths", "target_lengths"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_ctc_loss_attrs), .attrs = ctc_loss_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ctc_loss, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_matmul] = {
        .name = "matmul",
        .doc = "Matrix product with the array API's rules: the last two dimensions are rows and columns, dimensions before them are a batch and broadcast; a one-dimensional a is a row and a one-dimensional b a column, and the result lacks that dimension. transpose_a, transpose_b: that operand's last two dimensions are swapped first (no effect on one dimension); this copies nothing. Types promote; integers wrap around; bool is an error.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_matmul_attrs), .attrs = matmul_attrs, .n_attrs = 2,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_matmul, .batch = CR_BATCH_OWN,
    },
    [CR_OP_linear] = {
        .name = "linear",
        .doc = "x w^T + bias over the last dimension: x [...,in], w [out,in], bias [out], result [...,out]. All of one dtype.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "w", "bias"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_linear, .batch = CR_BATCH_LEADING,
    },
    [CR_OP_gather_nd] = {
        .name = "gather_nd",
        .doc = "The slices of x at tuples of indices (ONNX's GatherND): x [batch..., indexed..., rest...], indices [batch..., any..., k], result [batch..., any..., rest...]. batch_dims: how many leading axes x and indices share. axes: which k axes of x are indexed, by default the first k after the batch.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "indices"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_gather_nd_attrs), .attrs = gather_nd_attrs, .n_attrs = 2,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_gather_nd, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nd_store] = {
        .name = "nd_store",
        .doc = "x with updates, shaped like cr_gather_nd(x, indices), stored there; where a tuple comes twice the later one counts. add: added instead, in the order of the elements.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD | CR_OP_INPLACE, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "indices", "updates"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nd_store_attrs), .attrs = nd_store_attrs, .n_attrs = 3,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_nd_store, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nd_combine] = {
        .name = "nd_combine",
        .doc = "As nd_store, updates being combined with what is there: how is CR_SCATTER_PROD, CR_SCATTER_MIN or CR_SCATTER_MAX. Equal extremes share the gradient.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "indices", "updates"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nd_combine_attrs), .attrs = nd_combine_attrs, .n_attrs = 3,
        .save_in = 0x7, .save_out = 0x1, .id = CR_OP_nd_combine, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_scatter_nd] = {
        .name = "scatter_nd",
        .doc = "x with updates at tuples of indices (ONNX's ScatterND), shaped like cr_gather_nd(x, indices). reduction: CR_SCATTER_SET (0) they replace what is there, the later of two for one place; CR_SCATTER_SUM, CR_SCATTER_PROD, CR_SCATTER_MIN, CR_SCATTER_MAX.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "indices", "updates"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_scatter_nd_attrs), .attrs = scatter_nd_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_scatter_nd, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_layer_norm] = {
        .name = "layer_norm",
        .doc = "(x - mean) / sqrt(variance + eps) * weight + bias, with mean and (population) variance over the last `dims` dimensions, whose sizes weight and bias have (Ba et al. 2016, \"Layer normalization\"). Keeps x's dtype.",
        .flags = 0, .n_in = 3, .optional = 0x6, .n_out = 1,
        .in_names = NAMES("x", "weight", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_layer_norm_attrs), .attrs = layer_norm_attrs, .n_attrs = 2,
        .save_in = 0x7, .save_out = 0x0, .id = CR_OP_layer_norm, .batch = CR_BATCH_LEADING,
    },
    [CR_OP_rms_norm] = {
        .name = "rms_norm",
        .doc = "x / sqrt(mean of x^2 + eps) * weight over the last `dims` dimensions (Zhang and Sennrich 2019, \"Root mean square layer normalization\").",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("x", "weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_rms_norm_attrs), .attrs = rms_norm_attrs, .n_attrs = 2,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_rms_norm, .batch = CR_BATCH_LEADING,
    },
    [CR_OP_layer_norm_backward] = {
        .name = "layer_norm_backward",
        .doc = "What the backward of layer_norm (rms: rms_norm) computes: gradients of x, weight and bias; without params the last two are empty.",
        .flags = CR_OP_NOGRAD, .n_in = 3, .optional = 0x4, .n_out = 3,
        .in_names = NAMES("g", "x", "weight"), .out_names = NAMES("dx", "dw", "db"),
        .attrs_size = sizeof(cr_layer_norm_backward_attrs), .attrs = layer_norm_backward_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_layer_norm_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_batch_norm_train] = {
        .name = "batch_norm_train",
        .doc = "Batch norm by the batch's own statistics: x [N, C, ...] normalised over all axes but the channels' (axis 1), then scaled by weight [C] and shifted by bias [C] (Ioffe and Szegedy 2015). Also returns the mean and the (population) variance of each channel, in f32 at least. Memory-bound in both layouts; keeps x's.",
        .flags = 0, .n_in = 3, .optional = 0x6, .n_out = 3,
        .in_names = NAMES("x", "weight", "bias"), .out_names = NAMES("y", "mean", "var"),
        .attrs_size = sizeof(cr_batch_norm_train_attrs), .attrs = batch_norm_train_attrs, .n_attrs = 1,
        .save_in = 0x7, .save_out = 0x6, .id = CR_OP_batch_norm_train, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_batch_norm_infer] = {
        .name = "batch_norm_infer",
        .doc = "Batch norm by given statistics [C]: (x - mean) / sqrt(var + eps) * weight + bias for each channel (axis 1) of x [N, C, ...].",
        .flags = 0, .n_in = 5, .optional = 0x18, .n_out = 1,
        .in_names = NAMES("x", "mean", "var", "weight", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_batch_norm_infer_attrs), .attrs = batch_norm_infer_attrs, .n_attrs = 1,
        .save_in = 0x1f, .save_out = 0x0, .id = CR_OP_batch_norm_infer, .batch = CR_BATCH_ROWS,
    },
    [CR_OP_batch_norm_moments] = {
        .name = "batch_norm_moments",
        .doc = "The mean and the (population) variance [C] of each channel of x [N, C, ...], in f32 at least: the first half of batch_norm_train.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("mean", "var"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_batch_norm_moments, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_batch_norm_backward] = {
        .name = "batch_norm_backward",
        .doc = "What batch_norm_train's backward computes: gradients of x, weight and bias, of a mean and variance that are x's own.",
        .flags = CR_OP_NOGRAD, .n_in = 5, .optional = 0x10, .n_out = 3,
        .in_names = NAMES("g", "x", "mean", "var", "weight"), .out_names = NAMES("dx", "dw", "db"),
        .attrs_size = sizeof(cr_batch_norm_backward_attrs), .attrs = batch_norm_backward_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_batch_norm_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_batch_norm] = {
        .name = "batch_norm",
        .doc = "In training cr_batch_norm_train, which also moves the running statistics (in place, where they are given) by momentum towards the batch's, of the variance the sample estimate as in PyTorch; else cr_batch_norm_infer by the running statistics, which must be given then.",
        .flags = 0, .n_in = 5, .optional = 0x1e, .n_out = 1,
        .in_names = NAMES("x", "weight", "bias", "running_mean", "running_var"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_batch_norm_attrs), .attrs = batch_norm_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_batch_norm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_group_norm] = {
        .name = "group_norm",
        .doc = "x [N, C, ...] normalised over each of `groups` equal groups of neighbouring channels of each sample, then scaled by weight [C] and shifted by bias [C] (Wu and He 2018, \"Group normalization\").",
        .flags = 0, .n_in = 3, .optional = 0x6, .n_out = 1,
        .in_names = NAMES("x", "weight", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_group_norm_attrs), .attrs = group_norm_attrs, .n_attrs = 2,
        .save_in = 0x7, .save_out = 0x0, .id = CR_OP_group_norm, .batch = CR_BATCH_ROWS,
    },
    [CR_OP_group_norm_backward] = {
        .name = "group_norm_backward",
        .doc = "What group_norm's backward computes: gradients of x, weight and bias; without params the last two are empty.",
        .flags = CR_OP_NOGRAD, .n_in = 3, .optional = 0x4, .n_out = 3,
        .in_names = NAMES("g", "x", "weight"), .out_names = NAMES("dx", "dw", "db"),
        .attrs_size = sizeof(cr_group_norm_backward_attrs), .attrs = group_norm_backward_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_group_norm_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_instance_norm] = {
        .name = "instance_norm",
        .doc = "x [N, C, ...] normalised over each channel of each sample: cr_group_norm with as many groups as channels.",
        .flags = 0, .n_in = 3, .optional = 0x6, .n_out = 1,
        .in_names = NAMES("x", "weight", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_instance_norm_attrs), .attrs = instance_norm_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_instance_norm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lerp] = {
        .name = "lerp",
        .doc = "a + t (b - a): between a and b. The three broadcast.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b", "t"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lerp, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_addcmul] = {
        .name = "addcmul",
        .doc = "x + value a b.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_addcmul_attrs), .attrs = addcmul_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_addcmul, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_addcdiv] = {
        .name = "addcdiv",
        .doc = "x + value a / b.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_addcdiv_attrs), .attrs = addcdiv_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_addcdiv, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_heaviside] = {
        .name = "heaviside",
        .doc = "0 where x is negative, value where it is 0, 1 where it is positive; NaN of NaN.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "value"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_heaviside, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nan_to_num] = {
        .name = "nan_to_num",
        .doc = "x with NaN replaced by a number, and infinities by posinf and neginf (tensors or cr_num), by default the largest and the least number of the type.",
        .flags = 0, .n_in = 3, .optional = 0x6, .n_out = 1,
        .in_names = NAMES("x", "posinf", "neginf"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nan_to_num_attrs), .attrs = nan_to_num_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nan_to_num, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_isposinf] = {
        .name = "isposinf",
        .doc = "True where x is infinity.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_isposinf, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_isneginf] = {
        .name = "isneginf",
        .doc = "True where x is -infinity.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_isneginf, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_isclose] = {
        .name = "isclose",
        .doc = "True where |a - b| <= atol + rtol |b|, or the two are equal; equal_nan: NaN equals NaN. PyTorch and NumPy take rtol 1e-5 and atol 1e-8 unless told otherwise.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_isclose_attrs), .attrs = isclose_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_isclose, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_allclose] = {
        .name = "allclose",
        .doc = "Whether cr_isclose is true everywhere: a bool without dimensions.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_allclose_attrs), .attrs = allclose_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_allclose, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_array_equal] = {
        .name = "array_equal",
        .doc = "Whether a and b have one shape and equal elements: a bool without dimensions. equal_nan: NaN equals NaN.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_array_equal_attrs), .attrs = array_equal_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_array_equal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_xlogy] = {
        .name = "xlogy",
        .doc = "a log(b), 0 where a is 0 (and b is not NaN).",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_xlogy, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_xlog1py] = {
        .name = "xlog1py",
        .doc = "a log(1 + b), 0 where a is 0 (and b is not NaN).",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_xlog1py, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_entr] = {
        .name = "entr",
        .doc = "-x log(x): 0 at 0, -infinity below.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_entr, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logit] = {
        .name = "logit",
        .doc = "log(x / (1 - x)). With eps x is limited to eps..1 - eps first.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_logit_attrs), .attrs = logit_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_logit, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sinc] = {
        .name = "sinc",
        .doc = "sin(pi x) / (pi x), 1 at 0.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_sinc, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_frac] = {
        .name = "frac",
        .doc = "x - trunc(x).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_frac, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_deg2rad] = {
        .name = "deg2rad",
        .doc = "Degrees as radians.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_deg2rad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rad2deg] = {
        .name = "rad2deg",
        .doc = "Radians as degrees.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rad2deg, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fmax] = {
        .name = "fmax",
        .doc = "The larger of a and b; where one is NaN the other.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fmax, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fmin] = {
        .name = "fmin",
        .doc = "The smaller of a and b; where one is NaN the other.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fmin, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logaddexp2] = {
        .name = "logaddexp2",
        .doc = "log2(2^a + 2^b), without overflow on the way.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_logaddexp2, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_float_power] = {
        .name = "float_power",
        .doc = "a to the power b in f64 (complex: c128).",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_float_power, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ldexp] = {
        .name = "ldexp",
        .doc = "a 2^b.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ldexp, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lcm] = {
        .name = "lcm",
        .doc = "The least common multiple of integers, not negative.",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lcm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ndtr] = {
        .name = "ndtr",
        .doc = "The standard normal distribution function: the part of it below x.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ndtr, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_multigammaln] = {
        .name = "multigammaln",
        .doc = "The logarithm of the multivariate gamma function of dimension p, for x > (p - 1) / 2.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_multigammaln_attrs), .attrs = multigammaln_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_multigammaln, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_polar] = {
        .name = "polar",
        .doc = "Complex numbers from their lengths and angles in radians.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("r", "angle"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_polar, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sgd_step] = {
        .name = "sgd_step",
        .doc = "Stochastic gradient descent (Robbins, Monro 1951; momentum: Polyak 1964; Nesterov 1983). States: the momentum buffer when momentum is not 0.",
        .flags = CR_OP_NOGRAD | CR_OP_WRITES | CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("tensors"), .out_names = NAMES("done"),
        .attrs_size = sizeof(cr_sgd_step_attrs), .attrs = sgd_step_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_sgd_step, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adam_step] = {
        .name = "adam_step",
        .doc = "Adam (Kingma, Ba 2015), AdamW with decoupled weight decay (Loshchilov, Hutter 2019), AMSGrad (Reddi et al. 2018). States: the first and second moments, with amsgrad the largest second moment. step counts from 1.",
        .flags = CR_OP_NOGRAD | CR_OP_WRITES | CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("tensors"), .out_names = NAMES("done"),
        .attrs_size = sizeof(cr_adam_step_attrs), .attrs = adam_step_attrs, .n_attrs = 8,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_adam_step, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rmsprop_step] = {
        .name = "rmsprop_step",
        .doc = "RMSProp (Tieleman, Hinton 2012; centred: Graves 2013). States: the mean square; with momentum its buffer; if centred the mean gradient.",
        .flags = CR_OP_NOGRAD | CR_OP_WRITES | CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("tensors"), .out_names = NAMES("done"),
        .attrs_size = sizeof(cr_rmsprop_step_attrs), .attrs = rmsprop_step_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rmsprop_step, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adagrad_step] = {
        .name = "adagrad_step",
        .doc = "Adagrad (Duchi, Hazan, Singer 2011). State: the sum of squares.",
        .flags = CR_OP_NOGRAD | CR_OP_WRITES | CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("tensors"), .out_names = NAMES("done"),
        .attrs_size = sizeof(cr_adagrad_step_attrs), .attrs = adagrad_step_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_adagrad_step, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adadelta_step] = {
        .name = "adadelta_step",
        .doc = "Adadelta (Zeiler 2012). States: the mean squares of gradient and of update.",
        .flags = CR_OP_NOGRAD | CR_OP_WRITES | CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("tensors"), .out_names = NAMES("done"),
        .attrs_size = sizeof(cr_adadelta_step_attrs), .attrs = adadelta_step_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_adadelta_step, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_total_norm] = {
        .name = "total_norm",
        .doc = "The 2-norm of all elements of all tensors together, as f64.",
        .flags = CR_OP_NOGRAD | CR_OP_VARIADIC, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("tensors"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_total_norm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_im2col] = {
        .name = "im2col",
        .doc = "The windows of x [N,C,spatial...] (1 to 3 dimensions) as columns: [N, C times the kernel's size, number of windows], as torch.nn.functional.unfold (cr_unfold is Tensor.unfold). extra_end: how much more than padding goes beyond the end.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_im2col_attrs), .attrs = im2col_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_im2col, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_col2im] = {
        .name = "col2im",
        .doc = "Columns x as cr_im2col gives them, added up to a picture [N,C,size...], as torch.nn.functional.fold and ONNX Col2Im.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_col2im_attrs), .attrs = col2im_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_col2im, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_unpool] = {
        .name = "max_unpool",
        .doc = "Zeros [N,C,size...] with each element of x [N,C,...] where `indices` (of x's shape, row-major over size, as cr_max_pool2d_indices gives them) says.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "indices"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_unpool_attrs), .attrs = max_unpool_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_unpool, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_unpool1d] = {
        .name = "max_unpool1d",
        .doc = "cr_max_unpool to the size (L - 1) stride - 2 padding + kernel; stride is the kernel unless given.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "indices"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_unpool1d_attrs), .attrs = max_unpool1d_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_unpool1d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_unpool2d] = {
        .name = "max_unpool2d",
        .doc = "cr_max_unpool to the sizes that such a pooling comes from; see cr_max_unpool1d.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "indices"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_unpool2d_attrs), .attrs = max_unpool2d_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_unpool2d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_unpool3d] = {
        .name = "max_unpool3d",
        .doc = "cr_max_unpool to the sizes that such a pooling comes from; see cr_max_unpool1d.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "indices"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_unpool3d_attrs), .attrs = max_unpool3d_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_unpool3d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lp_pool] = {
        .name = "lp_pool",
        .doc = "The p-norm of each window of x [N,C,spatial...] (1 to 3 dimensions): the p-th root of the sum of |x|^p. Padding counts as zeros. The gradient of a norm of 0 is taken as 0.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_lp_pool_attrs), .attrs = lp_pool_attrs, .n_attrs = 7,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lp_pool, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_local_response_norm] = {
        .name = "local_response_norm",
        .doc = "x / (k + alpha / size * (the sum of squares over `size` channels about each))^beta, for x [N,C,...]. Of an even size the extra channel is the one before, with `after` the one after (as ONNX LRN).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_local_response_norm_attrs), .attrs = local_response_norm_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_local_response_norm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_add] = {
        .name = "add",
        .doc = "Sum of a and b.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_add, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sub] = {
        .name = "sub",
        .doc = "Difference a - b. Not for bool.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_sub, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_mul] = {
        .name = "mul",
        .doc = "Product of a and b.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_mul, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_div] = {
        .name = "div",
        .doc = "True quotient a / b; integers become the default float type.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x2, .save_out = 0x1, .id = CR_OP_div, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_floor_divide] = {
        .name = "floor_divide",
        .doc = "Quotient rounded towards minus infinity; integers divided by zero give 0.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_floor_divide, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_remainder] = {
        .name = "remainder",
        .doc = "a - b * floor(a / b): takes the sign of b (Python's %); integers modulo zero give 0.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_remainder, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fmod] = {
        .name = "fmod",
        .doc = "Remainder of the quotient rounded towards zero: takes the sign of a (C's fmod).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_fmod, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pow] = {
        .name = "pow",
        .doc = "a to the power b.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x1, .id = CR_OP_pow, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_maximum] = {
        .name = "maximum",
        .doc = "The larger of a and b; NaN if either is NaN. Where equal, each gets half of the gradient.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_maximum, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_minimum] = {
        .name = "minimum",
        .doc = "The smaller of a and b; NaN if either is NaN. Where equal, each gets half of the gradient.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_minimum, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_atan2] = {
        .name = "atan2",
        .doc = "Angle of the point (b, a) in radians, in [-pi, pi].",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_atan2, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hypot] = {
        .name = "hypot",
        .doc = "Length of the vector (a, b), without overflow on the way.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x1, .id = CR_OP_hypot, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_copysign] = {
        .name = "copysign",
        .doc = "a with the sign of b.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_copysign, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logaddexp] = {
        .name = "logaddexp",
        .doc = "log(exp(a) + exp(b)), without overflow on the way.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x1, .id = CR_OP_logaddexp, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_neg] = {
        .name = "neg",
        .doc = "Minus x. Not for bool.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_neg, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_abs] = {
        .name = "abs",
        .doc = "Absolute value; of a complex x its length, a real number.",
        .flags = CR_OP_COMPLEX_GRAD | CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_abs, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_conj] = {
        .name = "conj",
        .doc = "The complex conjugate; a real x as it is.",
        .flags = CR_OP_COMPLEX_GRAD | CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_conj, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sign] = {
        .name = "sign",
        .doc = "-1, 0 or 1 as x is negative, zero or positive; NaN for NaN. Of a complex x its direction x / abs(x), 0 at 0.",
        .flags = CR_OP_COMPLEX_GRAD | CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_sign, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_square] = {
        .name = "square",
        .doc = "x * x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_square, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_reciprocal] = {
        .name = "reciprocal",
        .doc = "1 / x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_reciprocal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sqrt] = {
        .name = "sqrt",
        .doc = "Square root; NaN below zero.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_sqrt, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rsqrt] = {
        .name = "rsqrt",
        .doc = "1 / sqrt(x).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_rsqrt, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_exp] = {
        .name = "exp",
        .doc = "e to the power x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_exp, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_exp2] = {
        .name = "exp2",
        .doc = "2 to the power x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_exp2, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_expm1] = {
        .name = "expm1",
        .doc = "exp(x) - 1, exact for small x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_expm1, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_log] = {
        .name = "log",
        .doc = "Natural logarithm.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_log, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_log2] = {
        .name = "log2",
        .doc = "Logarithm to base 2.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_log2, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_log10] = {
        .name = "log10",
        .doc = "Logarithm to base 10.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_log10, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_log1p] = {
        .name = "log1p",
        .doc = "log(1 + x), exact for small x.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_log1p, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sin] = {
        .name = "sin",
        .doc = "Sine of x radians.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_sin, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cos] = {
        .name = "cos",
        .doc = "Cosine of x radians.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_cos, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tan] = {
        .name = "tan",
        .doc = "Tangent of x radians.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_tan, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_asin] = {
        .name = "asin",
        .doc = "Inverse sine in radians; NaN outside [-1, 1].",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_asin, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_acos] = {
        .name = "acos",
        .doc = "Inverse cosine in radians; NaN outside [-1, 1].",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_acos, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_atan] = {
        .name = "atan",
        .doc = "Inverse tangent in radians.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_atan, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sinh] = {
        .name = "sinh",
        .doc = "Hyperbolic sine.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_sinh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cosh] = {
        .name = "cosh",
        .doc = "Hyperbolic cosine.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_cosh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tanh] = {
        .name = "tanh",
        .doc = "Hyperbolic tangent.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_tanh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_asinh] = {
        .name = "asinh",
        .doc = "Inverse hyperbolic sine.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_asinh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_acosh] = {
        .name = "acosh",
        .doc = "Inverse hyperbolic cosine; NaN below 1.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_acosh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_atanh] = {
        .name = "atanh",
        .doc = "Inverse hyperbolic tangent; NaN outside [-1, 1].",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_atanh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_erf] = {
        .name = "erf",
        .doc = "Error function.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_erf, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sigmoid] = {
        .name = "sigmoid",
        .doc = "Logistic function 1 / (1 + exp(-x)).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_sigmoid, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_relu] = {
        .name = "relu",
        .doc = "max(x, 0).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_relu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tanh_grad] = {
        .name = "tanh_grad",
        .doc = "What tanh's backward computes: d * (1 - t^2), with t = tanh(x).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "t"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_tanh_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sigmoid_grad] = {
        .name = "sigmoid_grad",
        .doc = "What sigmoid's backward computes: d * s * (1 - s), with s = sigmoid(x).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "s"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_sigmoid_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_relu_grad] = {
        .name = "relu_grad",
        .doc = "What relu's backward computes: d where r = relu(x) is positive, else 0.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "r"), .out_names = NAMES("y"),
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_relu_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_floor] = {
        .name = "floor",
        .doc = "Largest integer not above x; integers stay.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_floor, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ceil] = {
        .name = "ceil",
        .doc = "Smallest integer not below x; integers stay.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_ceil, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_round] = {
        .name = "round",
        .doc = "Nearest integer, halves to the even one; integers stay. Of a complex x both parts are rounded.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_round, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_trunc] = {
        .name = "trunc",
        .doc = "x without its fraction; integers stay.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_trunc, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_equal] = {
        .name = "equal",
        .doc = "a == b, as bool.",
        .flags = CR_OP_POINTWISE | CR_OP_COMPLEX | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_equal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_not_equal] = {
        .name = "not_equal",
        .doc = "a != b, as bool.",
        .flags = CR_OP_POINTWISE | CR_OP_COMPLEX | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_not_equal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_less] = {
        .name = "less",
        .doc = "a < b, as bool.",
        .flags = CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_less, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_less_equal] = {
        .name = "less_equal",
        .doc = "a <= b, as bool.",
        .flags = CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_less_equal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_greater] = {
        .name = "greater",
        .doc = "a > b, as bool.",
        .flags = CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_greater, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_greater_equal] = {
        .name = "greater_equal",
        .doc = "a >= b, as bool.",
        .flags = CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_greater_equal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_isnan] = {
        .name = "isnan",
        .doc = "True where x is NaN; false for integers.",
        .flags = CR_OP_POINTWISE | CR_OP_COMPLEX | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_isnan, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_isinf] = {
        .name = "isinf",
        .doc = "True where x is infinite.",
        .flags = CR_OP_POINTWISE | CR_OP_COMPLEX | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_isinf, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_signbit] = {
        .name = "signbit",
        .doc = "True where x has its sign bit set: below zero, -0, or such a NaN.",
        .flags = CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_signbit, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_isfinite] = {
        .name = "isfinite",
        .doc = "True where x is neither infinite nor NaN.",
        .flags = CR_OP_POINTWISE | CR_OP_COMPLEX | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_isfinite, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logical_and] = {
        .name = "logical_and",
        .doc = "Both true (not zero).",
        .flags = CR_OP_COMPLEX | CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_logical_and, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logical_or] = {
        .name = "logical_or",
        .doc = "At least one true.",
        .flags = CR_OP_COMPLEX | CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_logical_or, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logical_xor] = {
        .name = "logical_xor",
        .doc = "Exactly one true.",
        .flags = CR_OP_COMPLEX | CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_logical_xor, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logical_not] = {
        .name = "logical_not",
        .doc = "True where x is zero.",
        .flags = CR_OP_COMPLEX | CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_logical_not, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bitwise_and] = {
        .name = "bitwise_and",
        .doc = "Bits set in both.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bitwise_and, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bitwise_or] = {
        .name = "bitwise_or",
        .doc = "Bits set in either.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bitwise_or, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bitwise_xor] = {
        .name = "bitwise_xor",
        .doc = "Bits set in exactly one.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bitwise_xor, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bitwise_not] = {
        .name = "bitwise_not",
        .doc = "All bits turned; for bool, logical not.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bitwise_not, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_left_shift] = {
        .name = "left_shift",
        .doc = "a * 2**b; bits shifted out are lost, shifts past the width give 0.",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_left_shift, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_right_shift] = {
        .name = "right_shift",
        .doc = "floor(a / 2**b).",
        .flags = CR_OP_INPLACE | CR_OP_POINTWISE | CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_right_shift, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_where] = {
        .name = "where",
        .doc = "a where cond (bool) is true, b elsewhere.",
        .flags = CR_OP_POINTWISE | CR_OP_COMPLEX, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("cond", "a", "b"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_where, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_polyval] = {
        .name = "polyval",
        .doc = "The polynomial with these coefficients (a vector, of the highest power first) at x.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("coefficients", "x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_polyval, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_chebyshev_t] = {
        .name = "chebyshev_t",
        .doc = "Chebyshev's polynomial of the first kind of degree n.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_chebyshev_t_attrs), .attrs = chebyshev_t_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_chebyshev_t, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_chebyshev_u] = {
        .name = "chebyshev_u",
        .doc = "Chebyshev's polynomial of the second kind of degree n.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_chebyshev_u_attrs), .attrs = chebyshev_u_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_chebyshev_u, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_legendre_p] = {
        .name = "legendre_p",
        .doc = "Legendre's polynomial of degree n.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_legendre_p_attrs), .attrs = legendre_p_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_legendre_p, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hermite_h] = {
        .name = "hermite_h",
        .doc = "Hermite's polynomial of degree n, the one of physics.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_hermite_h_attrs), .attrs = hermite_h_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_hermite_h, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hermite_he] = {
        .name = "hermite_he",
        .doc = "Hermite's polynomial of degree n, the one of probability.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_hermite_he_attrs), .attrs = hermite_he_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_hermite_he, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_laguerre_l] = {
        .name = "laguerre_l",
        .doc = "Laguerre's polynomial of degree n.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_laguerre_l_attrs), .attrs = laguerre_l_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_laguerre_l, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_pool] = {
        .name = "max_pool",
        .doc = "The largest element of each window, for 1 to 3 spatial dimensions (see cr_max_pool2d; the padding may be of any size). extra_end: how much further than padding windows reach beyond the end of x (may be negative). With output given, that many windows divide each dimension evenly and the other options are not used (cr_adaptive_max_pool2d).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_pool_attrs), .attrs = max_pool_attrs, .n_attrs = 7,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_max_pool, .batch = CR_BATCH_ROWS,
    },
    [CR_OP_max_pool_grad] = {
        .name = "max_pool_grad",
        .doc = "What max_pool's backward computes: each element of d added to where its window of x has its largest element, zero elsewhere.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_pool_grad_attrs), .attrs = max_pool_grad_attrs, .n_attrs = 7,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_max_pool_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_pool_gather] = {
        .name = "max_pool_gather",
        .doc = "For each window of x the element of d (of x's shape) that stands where x has its largest element; a window without an element gives 0.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d", "x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_pool_gather_attrs), .attrs = max_pool_gather_attrs, .n_attrs = 7,
        .save_in = 0x2, .save_out = 0x0, .id = CR_OP_max_pool_gather, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_pool_indices] = {
        .name = "max_pool_indices",
        .doc = "Where in x each window has its largest element (the first of equal ones, the last NaN): i64, row-major over the spatial dimensions.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_pool_indices_attrs), .attrs = max_pool_indices_attrs, .n_attrs = 7,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_pool_indices, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_pool1d] = {
        .name = "max_pool1d",
        .doc = "The largest element of each window of x [N,C,L]; see cr_max_pool2d.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_pool1d_attrs), .attrs = max_pool1d_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_pool1d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_pool2d] = {
        .name = "max_pool2d",
        .doc = "The largest element of each window of x [N,C,H,W], NaN if there is one; the gradient goes to the first of equal ones. kernel: the window's size (required); stride: its steps, kernel by default; padding: how far windows reach beyond x on each side, at most half the kernel; dilation: steps inside the window. ceil_mode: windows that reach beyond the end count too. Any dtype.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_pool2d_attrs), .attrs = max_pool2d_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_pool2d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_pool3d] = {
        .name = "max_pool3d",
        .doc = "The largest element of each window of x [N,C,D,H,W]; see cr_max_pool2d.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_pool3d_attrs), .attrs = max_pool3d_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_pool3d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_pool2d_indices] = {
        .name = "max_pool2d_indices",
        .doc = "cr_max_pool2d, and where each element was found: i64, row * W + column.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("y", "indices"),
        .attrs_size = sizeof(cr_max_pool2d_indices_attrs), .attrs = max_pool2d_indices_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_pool2d_indices, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adaptive_max_pool1d] = {
        .name = "adaptive_max_pool1d",
        .doc = "The largest elements of `size` windows that divide x [N,C,L] evenly; see cr_adaptive_avg_pool2d.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_adaptive_max_pool1d_attrs), .attrs = adaptive_max_pool1d_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_adaptive_max_pool1d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adaptive_max_pool2d] = {
        .name = "adaptive_max_pool2d",
        .doc = "The largest elements of size[0] x size[1] windows that divide x [N,C,H,W] evenly; see cr_adaptive_avg_pool2d.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_adaptive_max_pool2d_attrs), .attrs = adaptive_max_pool2d_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_adaptive_max_pool2d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adaptive_max_pool3d] = {
        .name = "adaptive_max_pool3d",
        .doc = "The largest elements of windows that divide x [N,C,D,H,W] evenly; see cr_adaptive_avg_pool2d.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_adaptive_max_pool3d_attrs), .attrs = adaptive_max_pool3d_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_adaptive_max_pool3d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_avg_pool] = {
        .name = "avg_pool",
        .doc = "The mean of each window, for 1 to 3 spatial dimensions (see cr_avg_pool2d; the padding may be of any size). extra_end and dilation as for cr_max_pool. With output given, that many windows divide each dimension evenly and the other options are not used (cr_adaptive_avg_pool2d).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_avg_pool_attrs), .attrs = avg_pool_attrs, .n_attrs = 9,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_avg_pool, .batch = CR_BATCH_ROWS,
    },
    [CR_OP_avg_pool_grad] = {
        .name = "avg_pool_grad",
        .doc = "What avg_pool's backward computes for x of `shape`: each element of d divided evenly among the elements of its window.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("d"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_avg_pool_grad_attrs), .attrs = avg_pool_grad_attrs, .n_attrs = 10,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_avg_pool_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_avg_pool1d] = {
        .name = "avg_pool1d",
        .doc = "The mean of each window of x [N,C,L]; see cr_avg_pool2d.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_avg_pool1d_attrs), .attrs = avg_pool1d_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_avg_pool1d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_avg_pool2d] = {
        .name = "avg_pool2d",
        .doc = "The mean of each window of x [N,C,H,W] (floating-point). kernel, stride, padding and ceil_mode as for cr_max_pool2d. Padding counts as zeros, unless exclude_padding: then the sum is divided by the number of x's own elements in the window. divisor, where not zero, is divided by instead (1: sums).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_avg_pool2d_attrs), .attrs = avg_pool2d_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_avg_pool2d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_avg_pool3d] = {
        .name = "avg_pool3d",
        .doc = "The mean of each window of x [N,C,D,H,W]; see cr_avg_pool2d.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_avg_pool3d_attrs), .attrs = avg_pool3d_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_avg_pool3d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adaptive_avg_pool1d] = {
        .name = "adaptive_avg_pool1d",
        .doc = "The means of `size` windows that divide x [N,C,L] evenly; see cr_adaptive_avg_pool2d.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_adaptive_avg_pool1d_attrs), .attrs = adaptive_avg_pool1d_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_adaptive_avg_pool1d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adaptive_avg_pool2d] = {
        .name = "adaptive_avg_pool2d",
        .doc = "The means of size[0] x size[1] windows that divide x [N,C,H,W] evenly: window i of n covers floor(i*H/n) to ceil((i+1)*H/n). One number stands for all dimensions; -1 keeps x's size; CR_SHAPE(1) is global pooling.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_adaptive_avg_pool2d_attrs), .attrs = adaptive_avg_pool2d_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_adaptive_avg_pool2d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_adaptive_avg_pool3d] = {
        .name = "adaptive_avg_pool3d",
        .doc = "The means of windows that divide x [N,C,D,H,W] evenly; see cr_adaptive_avg_pool2d.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_adaptive_avg_pool3d_attrs), .attrs = adaptive_avg_pool3d_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_adaptive_avg_pool3d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_pool1d_indices] = {
        .name = "max_pool1d_indices",
        .doc = "cr_max_pool1d, and where each element was found: i64.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("y", "indices"),
        .attrs_size = sizeof(cr_max_pool1d_indices_attrs), .attrs = max_pool1d_indices_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_pool1d_indices, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_max_pool3d_indices] = {
        .name = "max_pool3d_indices",
        .doc = "cr_max_pool3d, and where each element was found: i64, row-major over the spatial dimensions.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("y", "indices"),
        .attrs_size = sizeof(cr_max_pool3d_indices_attrs), .attrs = max_pool3d_indices_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_max_pool3d_indices, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fractional_max_pool] = {
        .name = "fractional_max_pool",
        .doc = "Fractional max pooling (Graham 2014) of x [N,C,spatial...] (1 to 3 dimensions) to `size`: the largest elements of windows of `kernel` whose starts are spread pseudo-randomly, and where they were found (i64, row-major over the spatial dimensions). samples [N,C,dimensions], in [0,1), makes the starts: of columns then rows for two dimensions, of the first axis first otherwise (as torch.nn.functional.fractional_max_pool2d and 3d); drawn when not given.",
        .flags = CR_OP_RANDOM, .n_in = 2, .optional = 0x2, .n_out = 2,
        .in_names = NAMES("x", "samples"), .out_names = NAMES("y", "indices"),
        .attrs_size = sizeof(cr_fractional_max_pool_attrs), .attrs = fractional_max_pool_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fractional_max_pool, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_addmm] = {
        .name = "addmm",
        .doc = "beta x + alpha (a b), the product by the rules of cr_matmul (batches too); x broadcasts.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_addmm_attrs), .attrs = addmm_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_addmm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_inner] = {
        .name = "inner",
        .doc = "The products of vectors along the last axes of both, without conjugation: [...a's, ...b's].",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_inner, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_vdot] = {
        .name = "vdot",
        .doc = "The sum of conj(a) b over all elements of a and b, which are as many.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_vdot, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_dist] = {
        .name = "dist",
        .doc = "The p-norm of a - b, over all elements.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_dist_attrs), .attrs = dist_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_dist, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_renorm] = {
        .name = "renorm",
        .doc = "x with the slices along an axis whose p-norm is larger than `most` scaled to that.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_renorm_attrs), .attrs = renorm_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_renorm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_convolve] = {
        .name = "convolve",
        .doc = "The discrete convolution of vectors: CR_CONVOLVE_FULL (0) every overlap, [n + m - 1]; CR_CONVOLVE_SAME as many as the longer has; CR_CONVOLVE_VALID where they overlap whole.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "v"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_convolve_attrs), .attrs = convolve_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_convolve, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_correlate] = {
        .name = "correlate",
        .doc = "The cross-correlation of vectors, that is the convolution of a with v reversed and conjugated; modes as in cr_convolve.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "v"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_correlate_attrs), .attrs = correlate_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_correlate, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bilinear] = {
        .name = "bilinear",
        .doc = "For each output o the product a^T w[o] b over the last dimensions, plus bias[o]: a [...,I], b [...,J] of equal leading dimensions, w [O,I,J], bias [O], result [...,O].",
        .flags = 0, .n_in = 4, .optional = 0x8, .n_out = 1,
        .in_names = NAMES("a", "b", "w", "bias"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bilinear, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_conv_tbc] = {
        .name = "conv_tbc",
        .doc = "cr_conv1d of x [T,N,C] with w [K,C,O] and bias [O], time first: the result is [T',N,O].",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "w", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_conv_tbc_attrs), .attrs = conv_tbc_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_conv_tbc, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_linear_cross_entropy] = {
        .name = "linear_cross_entropy",
        .doc = "cr_cross_entropy of cr_linear: x [N,I] or [I], w [C,I], bias [C]. target and the rest as there.",
        .flags = 0, .n_in = 5, .optional = 0x18, .n_out = 1,
        .in_names = NAMES("x", "w", "target", "bias", "weight"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_linear_cross_entropy_attrs), .attrs = linear_cross_entropy_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_linear_cross_entropy, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_quantize_linear] = {
        .name = "quantize_linear",
        .doc = "x / scale rounded to the nearest whole number, halves to the even one, plus zero_point, limited to the range of dtype: i8, u8, i16 or u16; by default zero_point's type, else u8. With a small format (see cr_encode_small) its codes, of which zero_point is one too: whole numbers for the formats of integers, for those of floats no rounding to whole numbers (wrap: too large ones become infinity or NaN rather than the largest). zero_point has scale's shape. precision: the type of the division, scale's by default. As ONNX's QuantizeLinear.",
        .flags = CR_OP_NOGRAD, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "scale", "zero_point"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_quantize_linear_attrs), .attrs = quantize_linear_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_quantize_linear, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_dequantize_linear] = {
        .name = "dequantize_linear",
        .doc = "(x - zero_point) * scale for integers x, with zero_point of x's type; or with a small format for its codes. dtype: scale's. Differentiable with respect to scale. As ONNX's DequantizeLinear.",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "scale", "zero_point"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_dequantize_linear_attrs), .attrs = dequantize_linear_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_dequantize_linear, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_dynamic_quantize_linear] = {
        .name = "dynamic_quantize_linear",
        .doc = "x quantised to u8 with the scale (a number of x's type) and zero point (u8) that let the range of x and 0 be met exactly. As ONNX's DynamicQuantizeLinear.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 3,
        .in_names = NAMES("x"), .out_names = NAMES("y", "scale", "zero_point"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_dynamic_quantize_linear, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_fake_quantize] = {
        .name = "fake_quantize",
        .doc = "x as it is after quantisation to low..high and back. Its gradient is passed on to x unchanged where x is within the range, none to scale (the straight-through estimator of Bengio and others, arXiv 1308.3432).",
        .flags = 0, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("x", "scale", "zero_point"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_fake_quantize_attrs), .attrs = fake_quantize_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_fake_quantize, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_stop_gradient] = {
        .name = "stop_gradient",
        .doc = "x as a constant to gradients; shares its memory.",
        .flags = CR_OP_NOGRAD | CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_stop_gradient, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_uniform] = {
        .name = "uniform",
        .doc = "Uniform in [low, high), on the default device. dtype: the default floating-point type. f32 has 24 random bits, f64 53.",
        .flags = CR_OP_RANDOM | CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_uniform_attrs), .attrs = uniform_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_uniform, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_normal] = {
        .name = "normal",
        .doc = "Normally distributed, on the default device. dtype: the default floating-point type.",
        .flags = CR_OP_RANDOM | CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_normal_attrs), .attrs = normal_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_normal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_randint] = {
        .name = "randint",
        .doc = "Whole numbers, each of low to high - 1 equally likely. dtype: i64.",
        .flags = CR_OP_RANDOM | CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_randint_attrs), .attrs = randint_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_randint, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_uniform_like] = {
        .name = "uniform_like",
        .doc = "cr_uniform with x's shape, device and (unless given) dtype.",
        .flags = CR_OP_RANDOM | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_uniform_like_attrs), .attrs = uniform_like_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_uniform_like, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_normal_like] = {
        .name = "normal_like",
        .doc = "cr_normal with x's shape, device and (unless given) dtype.",
        .flags = CR_OP_RANDOM | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_normal_like_attrs), .attrs = normal_like_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_normal_like, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bernoulli] = {
        .name = "bernoulli",
        .doc = "1 with probability p, else 0, for each element of p; of p's shape and type.",
        .flags = CR_OP_RANDOM | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("p"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bernoulli, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_permutation] = {
        .name = "permutation",
        .doc = "The numbers 0 to n - 1 in random order (i64), every order equally likely.",
        .flags = CR_OP_RANDOM | CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_permutation_attrs), .attrs = permutation_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_permutation, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_multinomial] = {
        .name = "multinomial",
        .doc = "n category numbers (i64) for each row of probs (one row, or a matrix of rows), drawn with probability proportional to the row's weights. Without replacement, which is the default, a category is drawn at most once.",
        .flags = CR_OP_RANDOM | CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("probs"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_multinomial_attrs), .attrs = multinomial_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_multinomial, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_dropout] = {
        .name = "dropout",
        .doc = "Each element is 0 with probability p, otherwise x / (1 - p) (Srivastava et al. 2014). Nothing but the place in the random sequence is kept for backward.",
        .flags = CR_OP_RANDOM, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_dropout_attrs), .attrs = dropout_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_dropout, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_philox_uniform] = {
        .name = "philox_uniform",
        .doc = "The numbers that cr_uniform draws at a state of the generator.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_philox_uniform_attrs), .attrs = philox_uniform_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_philox_uniform, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_philox_normal] = {
        .name = "philox_normal",
        .doc = "The numbers that cr_normal draws at a state of the generator.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_philox_normal_attrs), .attrs = philox_normal_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_philox_normal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_philox_integers] = {
        .name = "philox_integers",
        .doc = "The numbers that cr_randint draws at a state of the generator.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_philox_integers_attrs), .attrs = philox_integers_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_philox_integers, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_philox_bernoulli] = {
        .name = "philox_bernoulli",
        .doc = "What cr_bernoulli draws at a state of the generator.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("p"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_philox_bernoulli_attrs), .attrs = philox_bernoulli_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_philox_bernoulli, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_philox_permutation] = {
        .name = "philox_permutation",
        .doc = "What cr_permutation draws at a state of the generator.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_philox_permutation_attrs), .attrs = philox_permutation_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_philox_permutation, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_philox_multinomial] = {
        .name = "philox_multinomial",
        .doc = "What cr_multinomial draws at a state of the generator.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("probs"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_philox_multinomial_attrs), .attrs = philox_multinomial_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_philox_multinomial, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_philox_dropout] = {
        .name = "philox_dropout",
        .doc = "What cr_dropout computes at a state of the generator; its own gradient. order: the axes from the slowest to the fastest in which elements are numbered, row-major unless given; the result is laid out so.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_philox_dropout_attrs), .attrs = philox_dropout_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_philox_dropout, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_split2] = {
        .name = "split2",
        .doc = "x in two parts of the given sizes along an axis, as views. Cheaper to differentiate than two slices: its gradient is one concat. cr_split and cr_chunk (<cresset/split.h>) use it.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("y0", "y1"),
        .attrs_size = sizeof(cr_split2_attrs), .attrs = split2_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_split2, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_split3] = {
        .name = "split3",
        .doc = "x in three parts, as cr_split2.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 3,
        .in_names = NAMES("x"), .out_names = NAMES("y0", "y1", "y2"),
        .attrs_size = sizeof(cr_split3_attrs), .attrs = split3_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_split3, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_split4] = {
        .name = "split4",
        .doc = "x in four parts, as cr_split2.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 4,
        .in_names = NAMES("x"), .out_names = NAMES("y0", "y1", "y2", "y3"),
        .attrs_size = sizeof(cr_split4_attrs), .attrs = split4_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_split4, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pad] = {
        .name = "pad",
        .doc = "before[i] elements before and after[i] after axis i of x; shorter lists are for the last axes. mode: CR_PAD_CONSTANT (0) `value`, CR_PAD_REFLECT x mirrored about its end elements (to and fro where an amount is larger), CR_PAD_REPLICATE the end elements, CR_PAD_CIRCULAR x from its other end. Negative amounts take elements off.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_pad_attrs), .attrs = pad_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_pad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_flip] = {
        .name = "flip",
        .doc = "x with the order of elements reversed along axes (all when none are given); a view.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_flip_attrs), .attrs = flip_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_flip, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_roll] = {
        .name = "roll",
        .doc = "Elements moved along axes, shifts[i] places along axes[i]; those pushed out come in at the other end. Without axes there is one shift and x is rolled as if flat.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_roll_attrs), .attrs = roll_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_roll, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tile] = {
        .name = "tile",
        .doc = "x repeated repeats[i] times along axis i. Shorter lists are for the last axes; longer ones add axes in front.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_tile_attrs), .attrs = tile_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_tile, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_repeat_interleave] = {
        .name = "repeat_interleave",
        .doc = "Every element along an axis repeated in place.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_repeat_interleave_attrs), .attrs = repeat_interleave_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_repeat_interleave, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_tril] = {
        .name = "tril",
        .doc = "The lower triangles of the last two axes: elements above the diagonal number `offset` (positive: above the main one) are 0.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_tril_attrs), .attrs = tril_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_tril, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_triu] = {
        .name = "triu",
        .doc = "The upper triangles of the last two axes: elements below the diagonal number `offset` are 0.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_triu_attrs), .attrs = triu_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_triu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sum] = {
        .name = "sum",
        .doc = "Sum over axes (all when none are given); keepdims leaves them with size 1. Integers and bool are summed in i64. dtype: the result's type.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_sum_attrs), .attrs = sum_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_sum, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_mean] = {
        .name = "mean",
        .doc = "Arithmetic mean over axes; integers and bool give the default floating-point type. NaN of no elements.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_mean_attrs), .attrs = mean_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_mean, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_prod] = {
        .name = "prod",
        .doc = "Product over axes; 1 of no elements. Integers and bool are multiplied in i64. dtype: the result's type.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_prod_attrs), .attrs = prod_attrs, .n_attrs = 3,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_prod, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_max] = {
        .name = "max",
        .doc = "Largest element over axes; NaN if one is NaN. Equal ones share the gradient. An axis without elements is an error.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_max_attrs), .attrs = max_attrs, .n_attrs = 2,
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_max, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_min] = {
        .name = "min",
        .doc = "Smallest element over axes; NaN if one is NaN. Equal ones share the gradient. An axis without elements is an error.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_min_attrs), .attrs = min_attrs, .n_attrs = 2,
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_min, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_any] = {
        .name = "any",
        .doc = "True (bool) where at least one element over axes is not zero; false of no elements.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_any_attrs), .attrs = any_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_any, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_all] = {
        .name = "all",
        .doc = "True (bool) where no element over axes is zero; true of no elements.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_all_attrs), .attrs = all_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_all, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_var] = {
        .name = "var",
        .doc = "Variance over axes: the mean squared distance from the mean. The sum is divided by the number of elements less one (the estimate from a sample, as PyTorch does by default), with population by the number of elements, with correction by the number less that. Floating point only.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_var_attrs), .attrs = var_attrs, .n_attrs = 4,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_var, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_std] = {
        .name = "std",
        .doc = "Standard deviation over axes: the square root of cr_var. Where it is 0 its gradient is taken as 0.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_std_attrs), .attrs = std_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_std, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logsumexp] = {
        .name = "logsumexp",
        .doc = "log(sum(exp(x))) over axes, without overflow on the way; -inf of no elements. Floating point only.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_logsumexp_attrs), .attrs = logsumexp_attrs, .n_attrs = 2,
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_logsumexp, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_norm] = {
        .name = "norm",
        .doc = "Euclidean norm over axes: the square root of the sum of squares. Where it is 0 its gradient is taken as 0.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_norm_attrs), .attrs = norm_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_norm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_count_nonzero] = {
        .name = "count_nonzero",
        .doc = "How many elements over axes are not zero, as i64.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_count_nonzero_attrs), .attrs = count_nonzero_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_count_nonzero, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sum_to] = {
        .name = "sum_to",
        .doc = "x summed over the dimensions that broadcasting shape to x's would add or repeat: the reverse of expand.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_sum_to_attrs), .attrs = sum_to_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_sum_to, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_resample] = {
        .name = "resample",
        .doc = "x resampled to `size` elements along one axis, as cr_resize does for several. scale: the factor by which x grows, size / x's size when left zero. mode: CR_RESIZE_NEAREST, CR_RESIZE_LINEAR or CR_RESIZE_CUBIC. Nearest takes any dtype, the others floating-point ones.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_resample_attrs), .attrs = resample_attrs, .n_attrs = 12,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_resample, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_resample_grad] = {
        .name = "resample_grad",
        .doc = "What resample's backward computes for x of `size` elements along the axis: each element of g added, times its weight, to the elements that it was made of.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_resample_grad_attrs), .attrs = resample_grad_attrs, .n_attrs = 11,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_resample_grad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_resize] = {
        .name = "resize",
        .doc = "x resized to `size` along axes (all when none are given), as ONNX Resize. scale: the factor of each of these axes; with size empty the sizes are floor(scale * x's), with both the size counts and coordinates are computed with the scale. mode: CR_RESIZE_NEAREST (0), CR_RESIZE_LINEAR or CR_RESIZE_CUBIC (4 elements, with the coefficient `cubic`). coordinates, the place in x of element i, s being the scale: CR_HALF_PIXEL (0) (i + 0.5) / s - 0.5, CR_HALF_PIXEL_SYMMETRIC the same about the middle where the size is not s times x's, CR_PYTORCH_HALF_PIXEL the same but 0 for size 1, CR_ALIGN_CORNERS the first and last elements of both coincide, CR_ASYMMETRIC i / s, CR_CROP_AND_RESIZE the corners of the part from roi[k] to roi[n + k] of axis axes[k] of n (1 is the last element), `extrapolation` outside x. rounding of nearest: CR_ROUND_PREFER_FLOOR (0), CR_ROUND_PREFER_CEIL (for halves), CR_ROUND_FLOOR or CR_ROUND_CEIL. aspect: CR_ASPECT_STRETCH (0), or one scale for all axes so that the result is CR_ASPECT_NOT_LARGER or CR_ASPECT_NOT_SMALLER than size. exclude_outside: weights of places outside x are left out rather than given to the edge. antialias: linear and cubic kernels are widened when x shrinks. Integers are computed in f32 (i32 and i64 in f64) and rounded.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_resize_attrs), .attrs = resize_attrs, .n_attrs = 12,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_resize, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_interpolate] = {
        .name = "interpolate",
        .doc = "x [N,C,spatial...] with its 1 to 3 spatial dimensions resized to size or, where that is empty, to floor(scale * x's); one number stands for all. mode: CR_RESIZE_NEAREST (0) x[floor(i / scale)], CR_RESIZE_NEAREST_EXACT the element nearest to the middle of i, CR_RESIZE_LINEAR (bilinear, trilinear), CR_RESIZE_CUBIC (bicubic), CR_RESIZE_AREA (means, as adaptive_avg_pool). align_corners: the middles of the corner elements coincide rather than their corners. antialias (linear and cubic): kernels are widened when x shrinks, cut off at the edges, with a cubic coefficient of -0.5 (otherwise -0.75).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_interpolate_attrs), .attrs = interpolate_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_interpolate, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lstm_steps] = {
        .name = "lstm_steps",
        .doc = "The recurrent part of an LSTM over a sequence: p [T,N,4H] is what the inputs and biases give to the gates, h0 and c0 [N,H] the first state, w [4H,H]. states and cells [T+1,N,H] begin with h0 and c0; gates [T,N,4H] are the gates' values: with a = p[t] + states[t] w^T, i, f, o = sigmoid and g = tanh of a's quarters (i, f, g, o), cells[t+1] = f cells[t] + i g and states[t+1] = o tanh(cells[t+1]). Floating-point, one dtype.",
        .flags = 0, .n_in = 4, .optional = 0x0, .n_out = 3,
        .in_names = NAMES("p", "h0", "c0", "w"), .out_names = NAMES("states", "cells", "gates"),
        .save_in = 0xf, .save_out = 0x7, .id = CR_OP_lstm_steps, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lstm_steps_backward] = {
        .name = "lstm_steps_backward",
        .doc = "What lstm_steps's backward computes, from the gradients of its results (zero when not given): those of p, h0 and c0.",
        .flags = CR_OP_NOGRAD, .n_in = 6, .optional = 0x38, .n_out = 3,
        .in_names = NAMES("w", "cells", "gates", "g_states", "g_cells", "g_gates"), .out_names = NAMES("dp", "dh0", "dc0"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lstm_steps_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lstm] = {
        .name = "lstm",
        .doc = "A layer of long short-term memory over a sequence (Hochreiter and Schmidhuber 1997, with forget gates): x [T,N,I], w_ih [4H,I], w_hh [4H,H], biases [4H], first state h0 and hidden cells c0 [N,H] (zeros by default). y [T,N,H] is the state after each step, h and c [N,H] the last state and cells. reverse: from the last step to the first. lengths (integers [N], 0 to T): sequence n has so many steps; x is not used from there on and y is zero, h and c are those after its own last step, and reverse begins at it. w_hr [P,H]: the state is that times what it would be (Sak and others, arXiv 1402.1128); h0, y, h and w_hh [4H,P] then have its width.",
        .flags = 0, .n_in = 9, .optional = 0x1f8, .n_out = 3,
        .in_names = NAMES("x", "w_ih", "w_hh", "h0", "c0", "b_ih", "b_hh", "lengths", "w_hr"), .out_names = NAMES("y", "h", "c"),
        .attrs_size = sizeof(cr_lstm_attrs), .attrs = lstm_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lstm, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lstm_pointwise] = {
        .name = "lstm_pointwise",
        .doc = "The gates of one LSTM step: a [N,4H] is what inputs, state and biases give to the gates (i, f, g, o), c0 [N,H] the cells. c = sigmoid(f) c0 + sigmoid(i) tanh(g), h = sigmoid(o) tanh(c). Floating-point, one dtype.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("a", "c0"), .out_names = NAMES("h", "c"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_lstm_pointwise, .batch = CR_BATCH_COMPOSED,
    },
    [CR_OP_lstm_pointwise_backward] = {
        .name = "lstm_pointwise_backward",
        .doc = "What lstm_pointwise's backward computes, from the gradients of its results (zero when not given).",
        .flags = CR_OP_NOGRAD, .n_in = 4, .optional = 0xc, .n_out = 2,
        .in_names = NAMES("a", "c0", "g_h", "g_c"), .out_names = NAMES("da", "dc0"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lstm_pointwise_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lstm_cell] = {
        .name = "lstm_cell",
        .doc = "One step of an LSTM: x [N,I], h0 and c0 [N,H], w_ih [4H,I], w_hh [4H,H], biases [4H]; see cr_lstm.",
        .flags = 0, .n_in = 7, .optional = 0x60, .n_out = 2,
        .in_names = NAMES("x", "h0", "c0", "w_ih", "w_hh", "b_ih", "b_hh"), .out_names = NAMES("h", "c"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lstm_cell, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gru_steps] = {
        .name = "gru_steps",
        .doc = "The recurrent part of a GRU over a sequence: p [T,N,3H] is what the inputs and biases give to the gates, h0 [N,H] the first state, w [3H,H], b [H] the new gate's own bias inside the reset. states [T+1,N,H] begin with h0; gates [T,N,4H] are r, z, n and q: with a = states[t] w^T in thirds, r, z = sigmoid(p + a), q = a + b, n = tanh(p + r q) and states[t+1] = (1 - z) n + z states[t]. Floating-point, one dtype.",
        .flags = 0, .n_in = 4, .optional = 0x8, .n_out = 2,
        .in_names = NAMES("p", "h0", "w", "b"), .out_names = NAMES("states", "gates"),
        .save_in = 0xf, .save_out = 0x3, .id = CR_OP_gru_steps, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gru_steps_backward] = {
        .name = "gru_steps_backward",
        .doc = "What gru_steps's backward computes, from the gradients of its results (zero when not given): those of p, of the products states[t] w^T [T,N,3H], and of h0.",
        .flags = CR_OP_NOGRAD, .n_in = 5, .optional = 0x18, .n_out = 3,
        .in_names = NAMES("w", "states", "gates", "g_states", "g_gates"), .out_names = NAMES("dp", "dq", "dh0"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_gru_steps_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gru] = {
        .name = "gru",
        .doc = "A layer of gated recurrent units over a sequence (Cho and others, arXiv 1406.1078, with the reset after the product): x [T,N,I], w_ih [3H,I], w_hh [3H,H], biases [3H], first state h0 [N,H] (zeros by default). y [T,N,H] is the state after each step, h [N,H] the last. reverse: from the last step to the first. lengths: as for cr_lstm.",
        .flags = 0, .n_in = 7, .optional = 0x78, .n_out = 2,
        .in_names = NAMES("x", "w_ih", "w_hh", "h0", "b_ih", "b_hh", "lengths"), .out_names = NAMES("y", "h"),
        .attrs_size = sizeof(cr_gru_attrs), .attrs = gru_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_gru, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gru_cell] = {
        .name = "gru_cell",
        .doc = "One step of a GRU: x [N,I], h0 [N,H], w_ih [3H,I], w_hh [3H,H], biases [3H]; see cr_gru.",
        .flags = 0, .n_in = 6, .optional = 0x30, .n_out = 1,
        .in_names = NAMES("x", "h0", "w_ih", "w_hh", "b_ih", "b_hh"), .out_names = NAMES("h"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_gru_cell, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rnn_tanh] = {
        .name = "rnn_tanh",
        .doc = "A plain recurrent layer over a sequence: x [T,N,I], w_ih [H,I], w_hh [H,H], biases [H], first state h0 [N,H] (zeros by default); the state after each step is tanh(w_ih x + b_ih + w_hh state + b_hh). y [T,N,H], h [N,H] the last one. reverse: from the last step to the first. lengths: as for cr_lstm.",
        .flags = 0, .n_in = 7, .optional = 0x78, .n_out = 2,
        .in_names = NAMES("x", "w_ih", "w_hh", "h0", "b_ih", "b_hh", "lengths"), .out_names = NAMES("y", "h"),
        .attrs_size = sizeof(cr_rnn_tanh_attrs), .attrs = rnn_tanh_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rnn_tanh, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rnn_relu] = {
        .name = "rnn_relu",
        .doc = "cr_rnn_tanh with relu instead of tanh.",
        .flags = 0, .n_in = 7, .optional = 0x78, .n_out = 2,
        .in_names = NAMES("x", "w_ih", "w_hh", "h0", "b_ih", "b_hh", "lengths"), .out_names = NAMES("y", "h"),
        .attrs_size = sizeof(cr_rnn_relu_attrs), .attrs = rnn_relu_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rnn_relu, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rnn_cell] = {
        .name = "rnn_cell",
        .doc = "One step of a plain recurrent layer: tanh (or relu) of w_ih x + b_ih + w_hh h0 + b_hh for x [N,I], h0 [N,H].",
        .flags = 0, .n_in = 6, .optional = 0x30, .n_out = 1,
        .in_names = NAMES("x", "h0", "w_ih", "w_hh", "b_ih", "b_hh"), .out_names = NAMES("h"),
        .attrs_size = sizeof(cr_rnn_cell_attrs), .attrs = rnn_cell_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rnn_cell, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pack_padded] = {
        .name = "pack_padded",
        .doc = "Sequences without their padding, as torch.nn.utils.rnn.pack_padded_sequence: x [T,N,...] of which sequence n has lengths[n] steps (integers [N], 0 to T). order [N] sorts the sequences, longest first; data [sum of lengths,...] is the first step of all of them, then the second of those that have one, and so on; batch_sizes [T] says of how many each step is (zero at the end where T is more than the longest). Integers are i64.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 3,
        .in_names = NAMES("x", "lengths"), .out_names = NAMES("data", "batch_sizes", "order"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_pack_padded, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pad_packed] = {
        .name = "pad_packed",
        .doc = "What cr_pack_padded made data, batch_sizes and order of, with zeros for padding: x [T,N,...], and lengths [N].",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("data", "batch_sizes", "order"), .out_names = NAMES("x", "lengths"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_pad_packed, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lstm_general] = {
        .name = "lstm_general",
        .doc = "LSTM layers with gates in the order i, o, f, c: w [D,4H,I], r [D,4H,H], b [D,8H] (those of w, then of r), h0 and c0 [D,N,H], peepholes [D,3H] (i, o, f). coupled: f is 1 - i. Activations of the gates, the cells' input and the cells: by default Sigmoid Tanh Tanh. What is ordinary runs as cr_lstm_steps.",
        .flags = 0, .n_in = 8, .optional = 0xf8, .n_out = 3,
        .in_names = NAMES("x", "w", "r", "b", "lengths", "h0", "c0", "peepholes"), .out_names = NAMES("y", "h", "c"),
        .attrs_size = sizeof(cr_lstm_general_attrs), .attrs = lstm_general_attrs, .n_attrs = 7,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_lstm_general, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gru_general] = {
        .name = "gru_general",
        .doc = "GRU layers with gates in the order z, r, h: w [D,3H,I], r [D,3H,H], b [D,6H], h0 [D,N,H]. linear_before_reset: the reset multiplies the product with r, not the state. Activations of the gates and the state: by default Sigmoid Tanh.",
        .flags = 0, .n_in = 6, .optional = 0x38, .n_out = 2,
        .in_names = NAMES("x", "w", "r", "b", "lengths", "h0"), .out_names = NAMES("y", "h"),
        .attrs_size = sizeof(cr_gru_general_attrs), .attrs = gru_general_attrs, .n_attrs = 7,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_gru_general, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rnn_general] = {
        .name = "rnn_general",
        .doc = "Plain recurrent layers: w [D,H,I], r [D,H,H], b [D,2H], h0 [D,N,H]. Activation: Tanh by default.",
        .flags = 0, .n_in = 6, .optional = 0x38, .n_out = 2,
        .in_names = NAMES("x", "w", "r", "b", "lengths", "h0"), .out_names = NAMES("y", "h"),
        .attrs_size = sizeof(cr_rnn_general_attrs), .attrs = rnn_general_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rnn_general, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_grid_sample] = {
        .name = "grid_sample",
        .doc = "x [N,C,spatial...] (1 to 3 dimensions n) at the points of grid [N,places...,n], given in the order x, y, z (the last axis of x first): the result is [N,C,places...], in channels-last memory. Points are -1 to 1 from corner to corner of x (with align_corners from the middle of one corner element to that of the other), with pixels numbers of elements. mode: CR_SAMPLE_LINEAR (0), CR_SAMPLE_NEAREST, CR_SAMPLE_CUBIC. padding, what is outside x: CR_SAMPLE_ZEROS (0), CR_SAMPLE_BORDER, CR_SAMPLE_REFLECTION.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "grid"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_grid_sample_attrs), .attrs = grid_sample_attrs, .n_attrs = 4,
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_grid_sample, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_deform_conv2d] = {
        .name = "deform_conv2d",
        .doc = "Deformable convolution (Dai et al. 2017; with mask Zhu et al. 2018) of x [N,C,H,W] with w [O,C/groups,KH,KW]: each tap of each window is taken from where offset [N,offset_groups KH KW 2,OH,OW] (down, right; in elements) moves it, by linear interpolation with zeros outside, times mask [N,offset_groups KH KW,OH,OW]. The result is [N,O,OH,OW].",
        .flags = 0, .n_in = 5, .optional = 0x18, .n_out = 1,
        .in_names = NAMES("x", "w", "offset", "mask", "bias"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_deform_conv2d_attrs), .attrs = deform_conv2d_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_deform_conv2d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_argmax] = {
        .name = "argmax",
        .doc = "Index (i64) of the largest element along axis, of the first one where several are equal; NaN counts as the largest. An axis without elements is an error.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_argmax_attrs), .attrs = argmax_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_argmax, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_argmin] = {
        .name = "argmin",
        .doc = "Index (i64) of the smallest element along axis, of the first one where several are equal; NaN counts as the smallest. An axis without elements is an error.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_argmin_attrs), .attrs = argmin_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_argmin, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_cumsum] = {
        .name = "cumsum",
        .doc = "Running sum along axis: element i is x[0] + ... + x[i]; with reverse x[i] + ... + x[n-1]. Integers and bool are summed in i64. dtype: the result's type.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cumsum_attrs), .attrs = cumsum_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cumsum, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_cumprod] = {
        .name = "cumprod",
        .doc = "Running product along axis: element i is x[0] * ... * x[i]. Integers and bool are multiplied in i64.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cumprod_attrs), .attrs = cumprod_attrs, .n_attrs = 1,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_cumprod, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_cumprod_backward] = {
        .name = "cumprod_backward",
        .doc = "What cumprod's backward computes. Needs no division: zeros in x are no exception.",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g", "x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cumprod_backward_attrs), .attrs = cumprod_backward_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cumprod_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_prod_others] = {
        .name = "prod_others",
        .doc = "Element i is the product of all the others along axis. Floating point only.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_prod_others_attrs), .attrs = prod_others_attrs, .n_attrs = 1,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_prod_others, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_scatter_reduce] = {
        .name = "scatter_reduce",
        .doc = "x with src[..., i, ...] reduced into [..., index[..., i, ...], ...] along an axis: CR_SCATTER_SUM, CR_SCATTER_PROD, CR_SCATTER_MIN, CR_SCATTER_MAX or CR_SCATTER_MEAN; CR_SCATTER_SET stores. exclude_self: what x has at these places does not take part. index may be smaller than src and, but on the axis, than x. Equal extremes share the gradient. Second derivatives of products that have a factor 0 are taken as 0.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "index", "src"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_scatter_reduce_attrs), .attrs = scatter_reduce_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_scatter_reduce, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unique] = {
        .name = "unique",
        .doc = "The distinct elements of x, flattened, in ascending order; for each the index (i64) where it comes first and how often it comes; for each element of x the number of its value, in x's shape. NaNs are distinct. along: the distinct slices along `axis` instead, in lexicographic order; inverse has one axis then. unsorted: in the order in which they come first (ONNX's Unique). Makes the host wait for the values.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 4,
        .in_names = NAMES("x"), .out_names = NAMES("values", "first", "inverse", "counts"),
        .attrs_size = sizeof(cr_unique_attrs), .attrs = unique_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unique, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_isin] = {
        .name = "isin",
        .doc = "For each element of x whether it is one of test's (bool); invert: whether it is none of them.",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "test"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_isin_attrs), .attrs = isin_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_isin, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_diff] = {
        .name = "diff",
        .doc = "Differences of neighbours along an axis, n times; prepend and append are joined to x first.",
        .flags = 0, .n_in = 3, .optional = 0x6, .n_out = 1,
        .in_names = NAMES("x", "prepend", "append"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_diff_attrs), .attrs = diff_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_diff, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cumulative_sum] = {
        .name = "cumulative_sum",
        .doc = "cr_cumsum as the array API has it; include_initial: the result begins with 0 and has one element more.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cumulative_sum_attrs), .attrs = cumulative_sum_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cumulative_sum, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cumulative_prod] = {
        .name = "cumulative_prod",
        .doc = "cr_cumprod as the array API has it; include_initial: the result begins with 1 and has one element more.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cumulative_prod_attrs), .attrs = cumulative_prod_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cumulative_prod, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_kthvalue] = {
        .name = "kthvalue",
        .doc = "The k-th smallest element along an axis, counted from 1, and its index. NaN counts as largest.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "indices"),
        .attrs_size = sizeof(cr_kthvalue_attrs), .attrs = kthvalue_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_kthvalue, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_median] = {
        .name = "median",
        .doc = "The median along an axis, of two the lower one, and its index; NaN if one is NaN.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "indices"),
        .attrs_size = sizeof(cr_median_attrs), .attrs = median_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_median, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_quantile] = {
        .name = "quantile",
        .doc = "The value below which a part q (0 to 1) of the elements along an axis lies; NaN if one is NaN. Between two elements: interpolation 0 linear, 1 the lower, 2 the higher one, 3 their mean, 4 the nearer one. Floating point only.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_quantile_attrs), .attrs = quantile_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_quantile, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nansum] = {
        .name = "nansum",
        .doc = "Sum over axes of the elements that are not NaN.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nansum_attrs), .attrs = nansum_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nansum, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nanmean] = {
        .name = "nanmean",
        .doc = "Mean over axes of the elements that are not NaN; NaN of none.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nanmean_attrs), .attrs = nanmean_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nanmean, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bincount] = {
        .name = "bincount",
        .doc = "How often each number from 0 to the largest (at least minlength - 1) comes in x, integers on one axis; with weights (of x's shape) the sums of their weights. Makes the host wait for the values.",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("x", "weights"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_bincount_attrs), .attrs = bincount_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bincount, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_rot90] = {
        .name = "rot90",
        .doc = "x turned by quarter turns in the plane of two axes (default 0 and 1), from the first towards the second.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_rot90_attrs), .attrs = rot90_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_rot90, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_diag_embed] = {
        .name = "diag_embed",
        .doc = "The last axis as the diagonal of matrices, zeros elsewhere: two last axes of its size plus |offset|. A positive offset is above the main diagonal.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_diag_embed_attrs), .attrs = diag_embed_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_diag_embed, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_depth_to_space] = {
        .name = "depth_to_space",
        .doc = "x [N,C,H,W] as [N,C/block^2,H block,W block]: channels become blocks of pixels, as ONNX DepthToSpace. The channels of a pixel of the result are apart by C/block^2 (DCR), with crd they lie together (CRD).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_depth_to_space_attrs), .attrs = depth_to_space_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_depth_to_space, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_space_to_depth] = {
        .name = "space_to_depth",
        .doc = "x [N,C,H,W] as [N,C block^2,H/block,W/block]: the reverse of cr_depth_to_space without crd, as ONNX SpaceToDepth.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_space_to_depth_attrs), .attrs = space_to_depth_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_space_to_depth, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pixel_shuffle] = {
        .name = "pixel_shuffle",
        .doc = "x [...,C factor^2,H,W] as [...,C,H factor,W factor].",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_pixel_shuffle_attrs), .attrs = pixel_shuffle_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_pixel_shuffle, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_pixel_unshuffle] = {
        .name = "pixel_unshuffle",
        .doc = "The reverse of cr_pixel_shuffle.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_pixel_unshuffle_attrs), .attrs = pixel_unshuffle_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_pixel_unshuffle, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_channel_shuffle] = {
        .name = "channel_shuffle",
        .doc = "x [N,C,...] with its channels, seen as [groups, C/groups], transposed.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_channel_shuffle_attrs), .attrs = channel_shuffle_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_channel_shuffle, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_center_crop_pad] = {
        .name = "center_crop_pad",
        .doc = "x cut or padded with zeros on both sides to `size` along axes (all when none are given); what is odd goes to the end, as ONNX CenterCropPad.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_center_crop_pad_attrs), .attrs = center_crop_pad_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_center_crop_pad, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_affine_grid] = {
        .name = "affine_grid",
        .doc = "Points for cr_grid_sample: theta [N,2,3] or [N,3,4] applied to the places of the elements of a picture of `size` ([N,C,H,W] or [N,C,D,H,W]), whose corners (with align_corners the middles of whose corner elements) lie at -1 and 1. The result is [N,H,W,2] or [N,D,H,W,3], x first.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("theta"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_affine_grid_attrs), .attrs = affine_grid_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_affine_grid, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_slice] = {
        .name = "slice",
        .doc = "Every step-th element of an axis, from start to stop (left out), by Python's rules: negative numbers count from the end, what lies outside is clamped, a negative step walks backwards. stop = CR_END goes to the last element in the direction of the step, start = CR_END begins at the last element: cr_slice(x, 0, CR_END, CR_END, .step = -1) is x reversed.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_slice_attrs), .attrs = slice_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_slice, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_select] = {
        .name = "select",
        .doc = "x at one index of an axis, which the result has no longer. A negative index counts from the end.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_select_attrs), .attrs = select_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_select, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_narrow] = {
        .name = "narrow",
        .doc = "`length` elements of an axis from `start` (negative: counted from the end); all must exist.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_narrow_attrs), .attrs = narrow_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_narrow, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unfold] = {
        .name = "unfold",
        .doc = "Windows of `length` elements along an axis, their starts `step` apart, as a view: the axis then counts windows and a new last axis runs through one. Windows that would pass the end are left out.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_unfold_attrs), .attrs = unfold_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unfold, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_diagonal] = {
        .name = "diagonal",
        .doc = "The diagonal of the planes of two axes, as a view: both axes go and a new last one runs along the diagonal. A positive offset is above the main one (further along axis1).",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_diagonal_attrs), .attrs = diagonal_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_diagonal, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_slice_backward] = {
        .name = "slice_backward",
        .doc = "Zeros of `shape` with g where cr_slice(zeros, axis, start, stop, .step = step) is: the gradient of slice.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_slice_backward_attrs), .attrs = slice_backward_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_slice_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unfold_backward] = {
        .name = "unfold_backward",
        .doc = "Zeros of `shape` with every element of g added to the place that unfold took it from: the gradient of unfold.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_unfold_backward_attrs), .attrs = unfold_backward_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unfold_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_diagonal_backward] = {
        .name = "diagonal_backward",
        .doc = "Zeros of `shape` with g on the diagonal: the gradient of diagonal.",
        .flags = CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_diagonal_backward_attrs), .attrs = diagonal_backward_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_diagonal_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_softmax] = {
        .name = "softmax",
        .doc = "exp(x) divided by its sum along axis, without overflow on the way. Keeps x's layout. Floating point only.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_softmax_attrs), .attrs = softmax_attrs, .n_attrs = 1,
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_softmax, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_log_softmax] = {
        .name = "log_softmax",
        .doc = "Logarithm of cr_softmax(x, axis), more accurate than taking it afterwards. Floating point only.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_log_softmax_attrs), .attrs = log_softmax_attrs, .n_attrs = 1,
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_log_softmax, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_softmax_backward] = {
        .name = "softmax_backward",
        .doc = "What softmax's backward computes: y * (g - sum(g * y)).",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g", "y"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_softmax_backward_attrs), .attrs = softmax_backward_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_softmax_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_log_softmax_backward] = {
        .name = "log_softmax_backward",
        .doc = "What log_softmax's backward computes: g - exp(y) * sum(g).",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("g", "y"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_log_softmax_backward_attrs), .attrs = log_softmax_backward_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_log_softmax_backward, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_sort] = {
        .name = "sort",
        .doc = "x sorted along an axis, and where each element came from (i64). Equal elements keep their order. NaN is last, with descending first.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "indices"),
        .attrs_size = sizeof(cr_sort_attrs), .attrs = sort_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x2, .id = CR_OP_sort, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_argsort] = {
        .name = "argsort",
        .doc = "The indices that sort x along an axis, as cr_sort gives them.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("indices"),
        .attrs_size = sizeof(cr_argsort_attrs), .attrs = argsort_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_argsort, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_topk] = {
        .name = "topk",
        .doc = "The k largest elements along an axis (with smallest, the k smallest), best first, and their indices (i64). Of equal elements the first ones are taken. NaN counts as largest.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "indices"),
        .attrs_size = sizeof(cr_topk_attrs), .attrs = topk_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x2, .id = CR_OP_topk, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_searchsorted] = {
        .name = "searchsorted",
        .doc = "For each value the index (i64) at which it would go into `sorted`, ascending along its last axis, to keep it so: before equal elements, with right after them. sorted has one axis, or values' leading axes. sorter: integers of sorted's shape that sort it along the last axis; it need not be sorted then.",
        .flags = CR_OP_NOGRAD, .n_in = 3, .optional = 0x4, .n_out = 1,
        .in_names = NAMES("sorted", "values", "sorter"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_searchsorted_attrs), .attrs = searchsorted_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_searchsorted, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_spectrogram] = {
        .name = "spectrogram",
        .doc = "The magnitudes of cr_stft, to a power (2: the energy): [..., n / 2 + 1, frames]. length: of the window, n unless given. hop: length / 2 unless given. window: a Hann window unless given. normalized: the magnitudes are divided by the root of the sum of the window's squares. The other options are those of cr_stft.",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("x", "window"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_spectrogram_attrs), .attrs = spectrogram_attrs, .n_attrs = 8,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_spectrogram, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_mel_filters] = {
        .name = "mel_filters",
        .doc = "The weights [bins, mels] of triangular filters whose middles are equally far apart on the mel scale, from low (0) to high (rate / 2) Hz; bins are `bins` frequencies from 0 to rate / 2. scale: CR_MEL_HTK (2595 log10(1 + f / 700)), CR_MEL_SLANEY (linear to 1000 Hz, logarithmic above: Slaney 1998). by_area: each filter is divided by its width in Hz, halved. dtype: the default floating-point type.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_mel_filters_attrs), .attrs = mel_filters_attrs, .n_attrs = 8,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_mel_filters, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_mel_spectrogram] = {
        .name = "mel_spectrogram",
        .doc = "cr_spectrogram, whose frequencies are added up with the weights of cr_mel_filters: [..., mels, frames].",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("x", "window"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_mel_spectrogram_attrs), .attrs = mel_spectrogram_attrs, .n_attrs = 13,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_mel_spectrogram, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_amplitude_to_db] = {
        .name = "amplitude_to_db",
        .doc = "multiplier (log10 max(x, floor) - log10 max(reference, floor)): decibels. multiplier: 10 for energies, 20 for amplitudes. top: what is more than that below the largest number is raised to it; the largest is that of the last three dimensions.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_amplitude_to_db_attrs), .attrs = amplitude_to_db_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_amplitude_to_db, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_dct_matrix] = {
        .name = "dct_matrix",
        .doc = "[n, coefficients]: a row of n numbers times this matrix is its discrete cosine transform (DCT-II), 2 times the sum over k of x[k] cos(pi j (k + 1/2) / n). norm: CR_DCT_NONE, CR_DCT_ORTHO (scaled so that the whole matrix is orthogonal). dtype: the default floating-point type.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_dct_matrix_attrs), .attrs = dct_matrix_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_dct_matrix, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_mfcc] = {
        .name = "mfcc",
        .doc = "Mel-frequency cepstral coefficients [..., coefficients, frames]: the orthogonal cosine transform of cr_mel_spectrogram in decibels, of which at most `top` below the largest count (cr_amplitude_to_db). log_mels: of its logarithm, 1e-6 added.",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("x", "window"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_mfcc_attrs), .attrs = mfcc_attrs, .n_attrs = 16,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_mfcc, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_change_rate] = {
        .name = "change_rate",
        .doc = "Sounds of `from` numbers a second as ones of `to`: [..., ceil(T to / from)]. Each is a sum of the old ones, weighted with a sinc function that cuts off at rolloff times half of the lower rate, within `width` of its zeros on each side, in a window: a squared cosine, or with kaiser that of Kaiser with beta (J. O. Smith, Digital Audio Resampling).",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_change_rate_attrs), .attrs = change_rate_attrs, .n_attrs = 6,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_change_rate, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_mask_along_axis] = {
        .name = "mask_along_axis",
        .doc = "Stretches of x along one of its last two axes are set to `value` (SpecAugment: Park et al. 2019): `count` of them, each of a random width up to `most`, but no more than a portion p of the axis, at a random place. They are drawn anew for each index of the dimensions before the last two.",
        .flags = CR_OP_RANDOM, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_mask_along_axis_attrs), .attrs = mask_along_axis_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_mask_along_axis, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_lgamma] = {
        .name = "lgamma",
        .doc = "The logarithm of the absolute value of the gamma function; infinity at 0 and below it at whole numbers.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_lgamma, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_digamma] = {
        .name = "digamma",
        .doc = "The derivative of cr_lgamma; infinite at 0, NaN at the whole numbers below.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_digamma, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_polygamma] = {
        .name = "polygamma",
        .doc = "The n-th derivative of cr_digamma, n at least 0.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_polygamma_attrs), .attrs = polygamma_attrs, .n_attrs = 1,
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_polygamma, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_zeta] = {
        .name = "zeta",
        .doc = "Hurwitz's zeta function, the sum over k = 0, 1, ... of (q + k)^-x, for x > 1; Riemann's for q = 1. q may be negative (to -1e6) where x is whole. There is no gradient for x.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "q"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_zeta, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_erfc] = {
        .name = "erfc",
        .doc = "1 - erf(x), exact where that is small.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_erfc, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_erfcx] = {
        .name = "erfcx",
        .doc = "exp(x^2) erfc(x), without overflow on the way.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_erfcx, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_erfinv] = {
        .name = "erfinv",
        .doc = "The number whose erf is x; infinite at -1 and 1, NaN beyond.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_erfinv, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_ndtri] = {
        .name = "ndtri",
        .doc = "The number below which a part x of the standard normal distribution lies: the inverse of cr_ndtr.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x1, .id = CR_OP_ndtri, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_log_ndtr] = {
        .name = "log_ndtr",
        .doc = "The logarithm of cr_ndtr(x), exact far below zero.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_log_ndtr, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_i0] = {
        .name = "i0",
        .doc = "The modified Bessel function of the first kind and order 0.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_i0, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_i0e] = {
        .name = "i0e",
        .doc = "exp(-|x|) cr_i0(x), without overflow on the way.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_i0e, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_i1] = {
        .name = "i1",
        .doc = "The modified Bessel function of the first kind and order 1.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_i1, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_i1e] = {
        .name = "i1e",
        .doc = "exp(-|x|) cr_i1(x), without overflow on the way.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_i1e, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bessel_j0] = {
        .name = "bessel_j0",
        .doc = "The Bessel function of the first kind and order 0.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_bessel_j0, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bessel_j1] = {
        .name = "bessel_j1",
        .doc = "The Bessel function of the first kind and order 1.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_bessel_j1, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bessel_y0] = {
        .name = "bessel_y0",
        .doc = "The Bessel function of the second kind and order 0; -infinity at 0, NaN below.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_bessel_y0, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bessel_y1] = {
        .name = "bessel_y1",
        .doc = "The Bessel function of the second kind and order 1; -infinity at 0, NaN below.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_bessel_y1, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gammainc] = {
        .name = "gammainc",
        .doc = "The lower incomplete gamma function, divided by gamma(a): 0 at x = 0, 1 at infinity. a and x not negative. There is no gradient for a.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "x"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_gammainc, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gammaincc] = {
        .name = "gammaincc",
        .doc = "1 - cr_gammainc(a, x), exact where that is small.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "x"), .out_names = NAMES("y"),
        .save_in = 0x3, .save_out = 0x0, .id = CR_OP_gammaincc, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gcd] = {
        .name = "gcd",
        .doc = "The greatest common divisor of integers, not negative; 0 of zeros.",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_gcd, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bessel_k0] = {
        .name = "bessel_k0",
        .doc = "The modified Bessel function of the second kind and order 0; infinite at 0, NaN below.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x0, .id = CR_OP_bessel_k0, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bessel_k0e] = {
        .name = "bessel_k0e",
        .doc = "exp(x) cr_bessel_k0(x), without underflow.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_bessel_k0e, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bessel_k1] = {
        .name = "bessel_k1",
        .doc = "The modified Bessel function of the second kind and order 1; infinite at 0, NaN below.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_bessel_k1, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bessel_k1e] = {
        .name = "bessel_k1e",
        .doc = "exp(x) cr_bessel_k1(x), without underflow.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x1, .save_out = 0x1, .id = CR_OP_bessel_k1e, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cummax_indices] = {
        .name = "cummax_indices",
        .doc = "Where (i64) the largest of the elements so far along an axis is, the last of equal ones; NaN counts as the largest. smallest: the smallest, NaN counting as such.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cummax_indices_attrs), .attrs = cummax_indices_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cummax_indices, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cummax] = {
        .name = "cummax",
        .doc = "The largest of the elements so far along an axis, and where it is: the last of equal ones; NaN from the first NaN on.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "indices"),
        .attrs_size = sizeof(cr_cummax_attrs), .attrs = cummax_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cummax, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cummin] = {
        .name = "cummin",
        .doc = "The smallest of the elements so far along an axis, and where it is: the last of equal ones; NaN from the first NaN on.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "indices"),
        .attrs_size = sizeof(cr_cummin_attrs), .attrs = cummin_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cummin, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_logcumsumexp] = {
        .name = "logcumsumexp",
        .doc = "The logarithm of the running sum of exp(x) along an axis, without overflow on the way.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_logcumsumexp_attrs), .attrs = logcumsumexp_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_logcumsumexp, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_mode] = {
        .name = "mode",
        .doc = "The most frequent element along an axis, of several the smallest, and where it comes last.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "indices"),
        .attrs_size = sizeof(cr_mode_attrs), .attrs = mode_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_mode, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nanmedian] = {
        .name = "nanmedian",
        .doc = "The median of the elements along an axis that are not NaN, of two the lower one, and its index; NaN of none.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "indices"),
        .attrs_size = sizeof(cr_nanmedian_attrs), .attrs = nanmedian_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nanmedian, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nanquantile] = {
        .name = "nanquantile",
        .doc = "cr_quantile of the elements that are not NaN; NaN of none.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nanquantile_attrs), .attrs = nanquantile_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nanquantile, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_percentile] = {
        .name = "percentile",
        .doc = "cr_quantile with p in hundredths.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_percentile_attrs), .attrs = percentile_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_percentile, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nanmax] = {
        .name = "nanmax",
        .doc = "The largest element over axes that is not NaN; NaN of none.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nanmax_attrs), .attrs = nanmax_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nanmax, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nanmin] = {
        .name = "nanmin",
        .doc = "The smallest element over axes that is not NaN; NaN of none.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nanmin_attrs), .attrs = nanmin_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nanmin, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_aminmax] = {
        .name = "aminmax",
        .doc = "cr_min and cr_max.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("min", "max"),
        .attrs_size = sizeof(cr_aminmax_attrs), .attrs = aminmax_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_aminmax, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_var_mean] = {
        .name = "var_mean",
        .doc = "cr_var and cr_mean.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("var", "mean"),
        .attrs_size = sizeof(cr_var_mean_attrs), .attrs = var_mean_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_var_mean, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_std_mean] = {
        .name = "std_mean",
        .doc = "cr_std and cr_mean.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("std", "mean"),
        .attrs_size = sizeof(cr_std_mean_attrs), .attrs = std_mean_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_std_mean, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_average] = {
        .name = "average",
        .doc = "The mean along an axis weighted by weights, which broadcast with x or have one number for each index of the axis.",
        .flags = 0, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "weights"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_average_attrs), .attrs = average_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_average, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cov] = {
        .name = "cov",
        .doc = "The covariances of the rows of x [n,m], m observations of each: [n,n]; of a vector one number. The sums are divided by m - 1, with population by m. weights [m] of the observations, as NumPy's aweights.",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("x", "weights"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cov_attrs), .attrs = cov_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cov, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_corrcoef] = {
        .name = "corrcoef",
        .doc = "The correlation coefficients of the rows of x [n,m]: [n,n]; of a vector one number.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_corrcoef, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_histc] = {
        .name = "histc",
        .doc = "How many elements of x lie in each of `bins` equal parts of min..max (where both are 0 from the least to the largest element), in x's type. Others count for nothing.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_histc_attrs), .attrs = histc_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_histc, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_histogram] = {
        .name = "histogram",
        .doc = "How many elements of x (with weights of x's shape: the sum of their weights) lie between neighbouring edges, the last one included, and these edges: given ones in ascending order, or bins + 1 numbers from min to max (where both are 0 from the least to the largest element). density: divided by the sum and by the widths.",
        .flags = CR_OP_NOGRAD, .n_in = 3, .optional = 0x6, .n_out = 2,
        .in_names = NAMES("x", "edges", "weights"), .out_names = NAMES("counts", "edges"),
        .attrs_size = sizeof(cr_histogram_attrs), .attrs = histogram_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_histogram, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_trapezoid] = {
        .name = "trapezoid",
        .doc = "The integral along an axis by the trapezoidal rule: of samples at places x (one axis, or y's shape) or dx apart.",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("y", "x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_trapezoid_attrs), .attrs = trapezoid_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_trapezoid, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cumulative_trapezoid] = {
        .name = "cumulative_trapezoid",
        .doc = "The integral so far by the trapezoidal rule, one element less than y has along the axis.",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("y", "x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cumulative_trapezoid_attrs), .attrs = cumulative_trapezoid_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cumulative_trapezoid, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gradient] = {
        .name = "gradient",
        .doc = "The slope along an axis: half the difference of the neighbours, at the ends the difference to the only one.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_gradient_attrs), .attrs = gradient_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_gradient, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_interp] = {
        .name = "interp",
        .doc = "The piecewise linear function that has `values` at `places` (ascending, one axis), at x; beyond the ends their values.",
        .flags = 0, .n_in = 3, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x", "places", "values"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_interp, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unique_values] = {
        .name = "unique_values",
        .doc = "The distinct elements of x, ascending. NaNs are distinct.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unique_values, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unique_counts] = {
        .name = "unique_counts",
        .doc = "The distinct elements of x, ascending, and how often each comes.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "counts"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unique_counts, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unique_inverse] = {
        .name = "unique_inverse",
        .doc = "The distinct elements of x, ascending, and for each element of x the number of its value.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 2,
        .in_names = NAMES("x"), .out_names = NAMES("values", "inverse"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unique_inverse, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unique_all] = {
        .name = "unique_all",
        .doc = "cr_unique as the array API has it: distinct elements, where each comes first, number of each element's value, and how often each comes.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 4,
        .in_names = NAMES("x"), .out_names = NAMES("values", "indices", "inverse", "counts"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unique_all, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nanprod] = {
        .name = "nanprod",
        .doc = "Product over axes of the elements that are not NaN.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nanprod_attrs), .attrs = nanprod_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nanprod, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nanvar] = {
        .name = "nanvar",
        .doc = "cr_var of the elements that are not NaN; NaN of too few.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nanvar_attrs), .attrs = nanvar_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nanvar, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nanstd] = {
        .name = "nanstd",
        .doc = "The square root of cr_nanvar.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nanstd_attrs), .attrs = nanstd_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nanstd, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unwrap] = {
        .name = "unwrap",
        .doc = "x with multiples of the period added along an axis so that neighbours differ by no more than half of it.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_unwrap_attrs), .attrs = unwrap_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unwrap, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unique_consecutive] = {
        .name = "unique_consecutive",
        .doc = "The elements of x, flattened, without those equal to the one before; for each element of x the number of its value, in x's shape; and how often each comes in a row.",
        .flags = CR_OP_NOGRAD, .n_in = 1, .optional = 0x0, .n_out = 3,
        .in_names = NAMES("x"), .out_names = NAMES("values", "inverse", "counts"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unique_consecutive, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_union1d] = {
        .name = "union1d",
        .doc = "The distinct elements of a and b together, ascending.",
        .flags = CR_OP_NOGRAD, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_union1d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_intersect1d] = {
        .name = "intersect1d",
        .doc = "The distinct elements that both a and b have, ascending.",
        .flags = CR_OP_NOGRAD | CR_OP_SERIAL, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_intersect1d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_setdiff1d] = {
        .name = "setdiff1d",
        .doc = "The distinct elements of a that b has not, ascending.",
        .flags = CR_OP_NOGRAD | CR_OP_SERIAL, .n_in = 2, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("a", "b"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_setdiff1d, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_alias] = {
        .name = "alias",
        .doc = "x itself, as another tensor that shares its memory.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_alias, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_expand] = {
        .name = "expand",
        .doc = "x broadcast to shape without copying: dimensions of size 1 (and new leading ones) repeat. -1 keeps a size.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_expand_attrs), .attrs = expand_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_expand, .batch = CR_BATCH_SHAPE,
    },
    [CR_OP_view] = {
        .name = "view",
        .doc = "x's elements in row-major order seen with another shape of as many elements, without copying. Strides that no view can express are an error (cr_reshape copies then). One size may be -1: it follows from the others.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_view_attrs), .attrs = view_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_view, .batch = CR_BATCH_SHAPE,
    },
    [CR_OP_reshape] = {
        .name = "reshape",
        .doc = "x's elements in row-major order with another shape of as many elements; a view where possible, else a copy. One size may be -1: it follows from the others.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_reshape_attrs), .attrs = reshape_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_reshape, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_permute] = {
        .name = "permute",
        .doc = "x with its axes in another order: axis i of the result is axis axes[i] of x.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_permute_attrs), .attrs = permute_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_permute, .batch = CR_BATCH_SHAPE,
    },
    [CR_OP_transpose] = {
        .name = "transpose",
        .doc = "x with two axes exchanged.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_transpose_attrs), .attrs = transpose_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_transpose, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_squeeze] = {
        .name = "squeeze",
        .doc = "x without the axes named, each of size 1 (all of size 1 when none are named).",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_squeeze_attrs), .attrs = squeeze_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_squeeze, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_unsqueeze] = {
        .name = "unsqueeze",
        .doc = "x with a new axis of size 1, which is number `axis` of the result.",
        .flags = CR_OP_VIEW | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_unsqueeze_attrs), .attrs = unsqueeze_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unsqueeze, .batch = CR_BATCH_AXIS,
    },
    [CR_OP_flatten] = {
        .name = "flatten",
        .doc = "x with the axes start to end (included) made one; a view where possible. A zero-dimensional x becomes one of size 1.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_flatten_attrs), .attrs = flatten_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_flatten, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_unflatten] = {
        .name = "unflatten",
        .doc = "x with one axis made several of the given sizes, of which one may be -1: what is left over. The reverse of cr_flatten.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_unflatten_attrs), .attrs = unflatten_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_unflatten, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_movedim] = {
        .name = "movedim",
        .doc = "x with axis `from` moved to place `to`; the others keep their order.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_movedim_attrs), .attrs = movedim_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_movedim, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_swapaxes] = {
        .name = "swapaxes",
        .doc = "cr_transpose under NumPy's name.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_swapaxes_attrs), .attrs = swapaxes_attrs, .n_attrs = 2,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_swapaxes, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_broadcast_to] = {
        .name = "broadcast_to",
        .doc = "cr_expand under NumPy's name.",
        .flags = 0, .n_in = 1, .optional = 0x0, .n_out = 1,
        .in_names = NAMES("x"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_broadcast_to_attrs), .attrs = broadcast_to_attrs, .n_attrs = 1,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_broadcast_to, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hann_window] = {
        .name = "hann_window",
        .doc = "(1 - cos t) / 2, t going from 0 to 2 pi.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_hann_window_attrs), .attrs = hann_window_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_hann_window, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_hamming_window] = {
        .name = "hamming_window",
        .doc = "alpha - beta cos t, t going from 0 to 2 pi.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_hamming_window_attrs), .attrs = hamming_window_attrs, .n_attrs = 5,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_hamming_window, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_blackman_window] = {
        .name = "blackman_window",
        .doc = "0.42 - 0.5 cos t + 0.08 cos 2t, t going from 0 to 2 pi.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_blackman_window_attrs), .attrs = blackman_window_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_blackman_window, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_nuttall_window] = {
        .name = "nuttall_window",
        .doc = "Four terms of cosines with small side lobes (Nuttall 1981), those of torch.signal.windows.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_nuttall_window_attrs), .attrs = nuttall_window_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_nuttall_window, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_bartlett_window] = {
        .name = "bartlett_window",
        .doc = "A triangle from 0 to 1 and back.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_bartlett_window_attrs), .attrs = bartlett_window_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_bartlett_window, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_cosine_window] = {
        .name = "cosine_window",
        .doc = "Half a period of a sine, taken in the middle of each element.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_cosine_window_attrs), .attrs = cosine_window_attrs, .n_attrs = 3,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_cosine_window, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_gaussian_window] = {
        .name = "gaussian_window",
        .doc = "exp(-(k / std)^2 / 2), k being the distance from the middle in elements.",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_gaussian_window_attrs), .attrs = gaussian_window_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_gaussian_window, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_kaiser_window] = {
        .name = "kaiser_window",
        .doc = "i0(beta sqrt(1 - u^2)) / i0(beta), u going from -1 to 1 (Kaiser 1974).",
        .flags = CR_OP_NOGRAD, .n_in = 0, .optional = 0x0, .n_out = 1,
        .in_names = NULL, .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_kaiser_window_attrs), .attrs = kaiser_window_attrs, .n_attrs = 4,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_kaiser_window, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_stft] = {
        .name = "stft",
        .doc = "The Fourier transforms of x [..., T] in windows of n elements, hop (n / 4) apart: [..., n / 2 + 1, frames], complex. window: a factor for each of its `length` (n) elements, around which zeros are put to make n; ones unless given. Frame t is centred on element t hop of x, which is mirrored at its ends for that (pad_zeros: zeros are put there); uncentered: it begins there. normalized: divided by sqrt(n). twosided: all n frequencies, which is always so for complex x. As torch.stft.",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("x", "window"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_stft_attrs), .attrs = stft_attrs, .n_attrs = 7,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_stft, .batch = CR_BATCH_ALONE,
    },
    [CR_OP_istft] = {
        .name = "istft",
        .doc = "The signal [..., T] whose cr_stft with the same options is nearest to x [..., frequencies, frames] (Griffin and Lim 1984). samples: how many elements it has, by default as many as the frames cover. complex: x was made of complex numbers (it is twosided then). Windows that leave an element of the signal out are an error. As torch.istft.",
        .flags = 0, .n_in = 2, .optional = 0x2, .n_out = 1,
        .in_names = NAMES("x", "window"), .out_names = NAMES("y"),
        .attrs_size = sizeof(cr_istft_attrs), .attrs = istft_attrs, .n_attrs = 8,
        .save_in = 0x0, .save_out = 0x0, .id = CR_OP_istft, .batch = CR_BATCH_ALONE,
    },
};

static const cr_op_rules *const rules[CR_OP_BUILTIN_COUNT] = {
    [CR_OP_gelu] = &cr_rules_gelu,
    [CR_OP_gelu_grad] = &cr_rules_gelu_grad,
    [CR_OP_gelu_tanh] = &cr_rules_gelu_tanh,
    [CR_OP_gelu_tanh_grad] = &cr_rules_gelu_tanh_grad,
    [CR_OP_silu] = &cr_rules_silu,
    [CR_OP_silu_grad] = &cr_rules_silu_grad,
    [CR_OP_mish] = &cr_rules_mish,
    [CR_OP_mish_grad] = &cr_rules_mish_grad,
    [CR_OP_softplus] = &cr_rules_softplus,
    [CR_OP_softplus_grad] = &cr_rules_softplus_grad,
    [CR_OP_log_sigmoid] = &cr_rules_log_sigmoid,
    [CR_OP_softsign] = &cr_rules_softsign,
    [CR_OP_softsign_grad] = &cr_rules_softsign_grad,
    [CR_OP_leaky_relu] = &cr_rules_leaky_relu,
    [CR_OP_leaky_relu_grad] = &cr_rules_leaky_relu_grad,
    [CR_OP_prelu] = &cr_rules_prelu,
    [CR_OP_elu] = &cr_rules_elu,
    [CR_OP_elu_grad] = &cr_rules_elu_grad,
    [CR_OP_selu] = &cr_rules_selu,
    [CR_OP_relu6] = &cr_rules_relu6,
    [CR_OP_relu6_grad] = &cr_rules_relu6_grad,
    [CR_OP_hardsigmoid] = &cr_rules_hardsigmoid,
    [CR_OP_hardsigmoid_grad] = &cr_rules_hardsigmoid_grad,
    [CR_OP_hardswish] = &cr_rules_hardswish,
    [CR_OP_hardswish_grad] = &cr_rules_hardswish_grad,
    [CR_OP_clamp] = &cr_rules_clamp,
    [CR_OP_clamp_grad] = &cr_rules_clamp_grad,
    [CR_OP_threshold] = &cr_rules_threshold,
    [CR_OP_empty_like] = &cr_rules_empty_like,
    [CR_OP_logspace] = &cr_rules_logspace,
    [CR_OP_geomspace] = &cr_rules_geomspace,
    [CR_OP_tril_indices] = &cr_rules_tril_indices,
    [CR_OP_triu_indices] = &cr_rules_triu_indices,
    [CR_OP_vander] = &cr_rules_vander,
    [CR_OP_diag] = &cr_rules_diag,
    [CR_OP_diagflat] = &cr_rules_diagflat,
    [CR_OP_block_diag] = &cr_rules_block_diag,
    [CR_OP_cartesian_prod] = &cr_rules_cartesian_prod,
    [CR_OP_combinations] = &cr_rules_combinations,
    [CR_OP_flipud] = &cr_rules_flipud,
    [CR_OP_fliplr] = &cr_rules_fliplr,
    [CR_OP_expand_dims] = &cr_rules_expand_dims,
    [CR_OP_moveaxis] = &cr_rules_moveaxis,
    [CR_OP_repeat] = &cr_rules_repeat,
    [CR_OP_hstack] = &cr_rules_hstack,
    [CR_OP_vstack] = &cr_rules_vstack,
    [CR_OP_dstack] = &cr_rules_dstack,
    [CR_OP_ravel] = &cr_rules_ravel,
    [CR_OP_diagonal_scatter] = &cr_rules_diagonal_scatter,
    [CR_OP_select_scatter] = &cr_rules_select_scatter,
    [CR_OP_slice_scatter] = &cr_rules_slice_scatter,
    [CR_OP_put_along_axis] = &cr_rules_put_along_axis,
    [CR_OP_bucketize] = &cr_rules_bucketize,
    [CR_OP_column_stack] = &cr_rules_column_stack,
    [CR_OP_unravel_index] = &cr_rules_unravel_index,
    [CR_OP_ravel_multi_index] = &cr_rules_ravel_multi_index,
    [CR_OP_flatnonzero] = &cr_rules_flatnonzero,
    [CR_OP_flash_attention] = &cr_rules_flash_attention,
    [CR_OP_flash_attention_backward] = &cr_rules_flash_attention_backward,
    [CR_OP_scaled_dot_product_attention] = &cr_rules_scaled_dot_product_attention,
    [CR_OP_multi_head_attention] = &cr_rules_multi_head_attention,
    [CR_OP_attention_cache] = &cr_rules_attention_cache,
    [CR_OP_rotary_embedding] = &cr_rules_rotary_embedding,
    [CR_OP_complex] = &cr_rules_complex,
    [CR_OP_real] = &cr_rules_real,
    [CR_OP_imag] = &cr_rules_imag,
    [CR_OP_view_as_real] = &cr_rules_view_as_real,
    [CR_OP_view_as_complex] = &cr_rules_view_as_complex,
    [CR_OP_angle] = &cr_rules_angle,
    [CR_OP_conv1d] = &cr_rules_conv1d,
    [CR_OP_conv2d] = &cr_rules_conv2d,
    [CR_OP_conv3d] = &cr_rules_conv3d,
    [CR_OP_conv_input_grad] = &cr_rules_conv_input_grad,
    [CR_OP_conv_weight_grad] = &cr_rules_conv_weight_grad,
    [CR_OP_conv_transpose1d] = &cr_rules_conv_transpose1d,
    [CR_OP_conv_transpose2d] = &cr_rules_conv_transpose2d,
    [CR_OP_conv_transpose3d] = &cr_rules_conv_transpose3d,
    [CR_OP_cast] = &cr_rules_cast,
    [CR_OP_clone] = &cr_rules_clone,
    [CR_OP_copy] = &cr_rules_copy,
    [CR_OP_full] = &cr_rules_full,
    [CR_OP_empty] = &cr_rules_empty,
    [CR_OP_zeros] = &cr_rules_zeros,
    [CR_OP_ones] = &cr_rules_ones,
    [CR_OP_full_like] = &cr_rules_full_like,
    [CR_OP_zeros_like] = &cr_rules_zeros_like,
    [CR_OP_ones_like] = &cr_rules_ones_like,
    [CR_OP_arange] = &cr_rules_arange,
    [CR_OP_linspace] = &cr_rules_linspace,
    [CR_OP_eye] = &cr_rules_eye,
    [CR_OP_scalar_tensor] = &cr_rules_scalar_tensor,
    [CR_OP_matrix_power] = &cr_rules_matrix_power,
    [CR_OP_matrix_norm] = &cr_rules_matrix_norm,
    [CR_OP_cholesky] = &cr_rules_cholesky,
    [CR_OP_cholesky_solve] = &cr_rules_cholesky_solve,
    [CR_OP_lu_factor] = &cr_rules_lu_factor,
    [CR_OP_lu] = &cr_rules_lu,
    [CR_OP_lu_solve] = &cr_rules_lu_solve,
    [CR_OP_qr] = &cr_rules_qr,
    [CR_OP_solve_triangular] = &cr_rules_solve_triangular,
    [CR_OP_solve] = &cr_rules_solve,
    [CR_OP_inv] = &cr_rules_inv,
    [CR_OP_det] = &cr_rules_det,
    [CR_OP_adjugate] = &cr_rules_adjugate,
    [CR_OP_slogdet] = &cr_rules_slogdet,
    [CR_OP_pinv] = &cr_rules_pinv,
    [CR_OP_lstsq] = &cr_rules_lstsq,
    [CR_OP_eigh] = &cr_rules_eigh,
    [CR_OP_eigvalsh] = &cr_rules_eigvalsh,
    [CR_OP_eig] = &cr_rules_eig,
    [CR_OP_eigvals] = &cr_rules_eigvals,
    [CR_OP_svd] = &cr_rules_svd,
    [CR_OP_svdvals] = &cr_rules_svdvals,
    [CR_OP_matrix_rank] = &cr_rules_matrix_rank,
    [CR_OP_matrix_exp] = &cr_rules_matrix_exp,
    [CR_OP_matrix_cond] = &cr_rules_matrix_cond,
    [CR_OP_tensorinv] = &cr_rules_tensorinv,
    [CR_OP_tensorsolve] = &cr_rules_tensorsolve,
    [CR_OP_householder_product] = &cr_rules_householder_product,
    [CR_OP_box_iou] = &cr_rules_box_iou,
    [CR_OP_nms_selected] = &cr_rules_nms_selected,
    [CR_OP_non_max_suppression] = &cr_rules_non_max_suppression,
    [CR_OP_nms] = &cr_rules_nms,
    [CR_OP_roi_align] = &cr_rules_roi_align,
    [CR_OP_roi_align_grad] = &cr_rules_roi_align_grad,
    [CR_OP_roi_max_places] = &cr_rules_roi_max_places,
    [CR_OP_roi_align_max] = &cr_rules_roi_align_max,
    [CR_OP_roi_pool] = &cr_rules_roi_pool,
    [CR_OP_cosine_similarity] = &cr_rules_cosine_similarity,
    [CR_OP_pairwise_distance] = &cr_rules_pairwise_distance,
    [CR_OP_cdist] = &cr_rules_cdist,
    [CR_OP_pdist] = &cr_rules_pdist,
    [CR_OP_einsum] = &cr_rules_einsum,
    [CR_OP_nextafter] = &cr_rules_nextafter,
    [CR_OP_positive] = &cr_rules_positive,
    [CR_OP_clip] = &cr_rules_clip,
    [CR_OP_fft] = &cr_rules_fft,
    [CR_OP_ifft] = &cr_rules_ifft,
    [CR_OP_rfft] = &cr_rules_rfft,
    [CR_OP_irfft] = &cr_rules_irfft,
    [CR_OP_hfft] = &cr_rules_hfft,
    [CR_OP_ihfft] = &cr_rules_ihfft,
    [CR_OP_fftn] = &cr_rules_fftn,
    [CR_OP_ifftn] = &cr_rules_ifftn,
    [CR_OP_rfftn] = &cr_rules_rfftn,
    [CR_OP_irfftn] = &cr_rules_irfftn,
    [CR_OP_fftshift] = &cr_rules_fftshift,
    [CR_OP_ifftshift] = &cr_rules_ifftshift,
    [CR_OP_fftfreq] = &cr_rules_fftfreq,
    [CR_OP_rfftfreq] = &cr_rules_rfftfreq,
    [CR_OP_fft_pairs] = &cr_rules_fft_pairs,
    [CR_OP_fft_half] = &cr_rules_fft_half,
    [CR_OP_fft_whole] = &cr_rules_fft_whole,
    [CR_OP_encode_small] = &cr_rules_encode_small,
    [CR_OP_decode_small] = &cr_rules_decode_small,
    [CR_OP_pack_bits] = &cr_rules_pack_bits,
    [CR_OP_unpack_bits] = &cr_rules_unpack_bits,
    [CR_OP_celu] = &cr_rules_celu,
    [CR_OP_hardtanh] = &cr_rules_hardtanh,
    [CR_OP_softshrink] = &cr_rules_softshrink,
    [CR_OP_hardshrink] = &cr_rules_hardshrink,
    [CR_OP_tanhshrink] = &cr_rules_tanhshrink,
    [CR_OP_thresholded_relu] = &cr_rules_thresholded_relu,
    [CR_OP_swish] = &cr_rules_swish,
    [CR_OP_quick_gelu] = &cr_rules_quick_gelu,
    [CR_OP_glu] = &cr_rules_glu,
    [CR_OP_softmin] = &cr_rules_softmin,
    [CR_OP_normalize] = &cr_rules_normalize,
    [CR_OP_rrelu] = &cr_rules_rrelu,
    [CR_OP_gumbel_softmax] = &cr_rules_gumbel_softmax,
    [CR_OP_dropout_channels] = &cr_rules_dropout_channels,
    [CR_OP_alpha_dropout] = &cr_rules_alpha_dropout,
    [CR_OP_weight_norm] = &cr_rules_weight_norm,
    [CR_OP_spectral_norm] = &cr_rules_spectral_norm,
    [CR_OP_embedding_bag] = &cr_rules_embedding_bag,
    [CR_OP_gather] = &cr_rules_gather,
    [CR_OP_gather_backward] = &cr_rules_gather_backward,
    [CR_OP_take_along_axis] = &cr_rules_take_along_axis,
    [CR_OP_scatter] = &cr_rules_scatter,
    [CR_OP_scatter_add] = &cr_rules_scatter_add,
    [CR_OP_index_select] = &cr_rules_index_select,
    [CR_OP_index_sum] = &cr_rules_index_sum,
    [CR_OP_index_add] = &cr_rules_index_add,
    [CR_OP_embedding] = &cr_rules_embedding,
    [CR_OP_one_hot] = &cr_rules_one_hot,
    [CR_OP_nonzero] = &cr_rules_nonzero,
    [CR_OP_masked_select] = &cr_rules_masked_select,
    [CR_OP_masked_fill] = &cr_rules_masked_fill,
    [CR_OP_index] = &cr_rules_index,
    [CR_OP_index_put] = &cr_rules_index_put,
    [CR_OP_take] = &cr_rules_take,
    [CR_OP_index_copy] = &cr_rules_index_copy,
    [CR_OP_index_fill] = &cr_rules_index_fill,
    [CR_OP_masked_scatter] = &cr_rules_masked_scatter,
    [CR_OP_argwhere] = &cr_rules_argwhere,
    [CR_OP_fill_diagonal] = &cr_rules_fill_diagonal,
    [CR_OP_matmul_integer] = &cr_rules_matmul_integer,
    [CR_OP_conv_integer] = &cr_rules_conv_integer,
    [CR_OP_requantize] = &cr_rules_requantize,
    [CR_OP_qlinear_matmul] = &cr_rules_qlinear_matmul,
    [CR_OP_byte_product] = &cr_rules_byte_product,
    [CR_OP_byte_windows] = &cr_rules_byte_windows,
    [CR_OP_byte_requantize] = &cr_rules_byte_requantize,
    [CR_OP_concat] = &cr_rules_concat,
    [CR_OP_stack] = &cr_rules_stack,
    [CR_OP_constant_pad] = &cr_rules_constant_pad,
    [CR_OP_matrix_transpose] = &cr_rules_matrix_transpose,
    [CR_OP_outer] = &cr_rules_outer,
    [CR_OP_vecdot] = &cr_rules_vecdot,
    [CR_OP_cross] = &cr_rules_cross,
    [CR_OP_tensordot] = &cr_rules_tensordot,
    [CR_OP_trace] = &cr_rules_trace,
    [CR_OP_kron] = &cr_rules_kron,
    [CR_OP_multi_dot] = &cr_rules_multi_dot,
    [CR_OP_vector_norm] = &cr_rules_vector_norm,
    [CR_OP_cross_entropy] = &cr_rules_cross_entropy,
    [CR_OP_cross_entropy_backward] = &cr_rules_cross_entropy_backward,
    [CR_OP_nll_loss] = &cr_rules_nll_loss,
    [CR_OP_nll_loss_backward] = &cr_rules_nll_loss_backward,
    [CR_OP_bce_with_logits] = &cr_rules_bce_with_logits,
    [CR_OP_bce] = &cr_rules_bce,
    [CR_OP_mse_loss] = &cr_rules_mse_loss,
    [CR_OP_l1_loss] = &cr_rules_l1_loss,
    [CR_OP_smooth_l1_loss] = &cr_rules_smooth_l1_loss,
    [CR_OP_huber_loss] = &cr_rules_huber_loss,
    [CR_OP_kl_div] = &cr_rules_kl_div,
    [CR_OP_hinge_embedding_loss] = &cr_rules_hinge_embedding_loss,
    [CR_OP_margin_ranking_loss] = &cr_rules_margin_ranking_loss,
    [CR_OP_soft_margin_loss] = &cr_rules_soft_margin_loss,
    [CR_OP_multi_margin_loss] = &cr_rules_multi_margin_loss,
    [CR_OP_multilabel_margin_loss] = &cr_rules_multilabel_margin_loss,
    [CR_OP_multilabel_soft_margin_loss] = &cr_rules_multilabel_soft_margin_loss,
    [CR_OP_poisson_nll_loss] = &cr_rules_poisson_nll_loss,
    [CR_OP_gaussian_nll_loss] = &cr_rules_gaussian_nll_loss,
    [CR_OP_cosine_embedding_loss] = &cr_rules_cosine_embedding_loss,
    [CR_OP_triplet_margin_loss] = &cr_rules_triplet_margin_loss,
    [CR_OP_ctc_loss] = &cr_rules_ctc_loss,
    [CR_OP_matmul] = &cr_rules_matmul,
    [CR_OP_linear] = &cr_rules_linear,
    [CR_OP_gather_nd] = &cr_rules_gather_nd,
    [CR_OP_nd_store] = &cr_rules_nd_store,
    [CR_OP_nd_combine] = &cr_rules_nd_combine,
    [CR_OP_scatter_nd] = &cr_rules_scatter_nd,
    [CR_OP_layer_norm] = &cr_rules_layer_norm,
    [CR_OP_rms_norm] = &cr_rules_rms_norm,
    [CR_OP_layer_norm_backward] = &cr_rules_layer_norm_backward,
    [CR_OP_batch_norm_train] = &cr_rules_batch_norm_train,
    [CR_OP_batch_norm_infer] = &cr_rules_batch_norm_infer,
    [CR_OP_batch_norm_moments] = &cr_rules_batch_norm_moments,
    [CR_OP_batch_norm_backward] = &cr_rules_batch_norm_backward,
    [CR_OP_batch_norm] = &cr_rules_batch_norm,
    [CR_OP_group_norm] = &cr_rules_group_norm,
    [CR_OP_group_norm_backward] = &cr_rules_group_norm_backward,
    [CR_OP_instance_norm] = &cr_rules_instance_norm,
    [CR_OP_lerp] = &cr_rules_lerp,
    [CR_OP_addcmul] = &cr_rules_addcmul,
    [CR_OP_addcdiv] = &cr_rules_addcdiv,
    [CR_OP_heaviside] = &cr_rules_heaviside,
    [CR_OP_nan_to_num] = &cr_rules_nan_to_num,
    [CR_OP_isposinf] = &cr_rules_isposinf,
    [CR_OP_isneginf] = &cr_rules_isneginf,
    [CR_OP_isclose] = &cr_rules_isclose,
    [CR_OP_allclose] = &cr_rules_allclose,
    [CR_OP_array_equal] = &cr_rules_array_equal,
    [CR_OP_xlogy] = &cr_rules_xlogy,
    [CR_OP_xlog1py] = &cr_rules_xlog1py,
    [CR_OP_entr] = &cr_rules_entr,
    [CR_OP_logit] = &cr_rules_logit,
    [CR_OP_sinc] = &cr_rules_sinc,
    [CR_OP_frac] = &cr_rules_frac,
    [CR_OP_deg2rad] = &cr_rules_deg2rad,
    [CR_OP_rad2deg] = &cr_rules_rad2deg,
    [CR_OP_fmax] = &cr_rules_fmax,
    [CR_OP_fmin] = &cr_rules_fmin,
    [CR_OP_logaddexp2] = &cr_rules_logaddexp2,
    [CR_OP_float_power] = &cr_rules_float_power,
    [CR_OP_ldexp] = &cr_rules_ldexp,
    [CR_OP_lcm] = &cr_rules_lcm,
    [CR_OP_ndtr] = &cr_rules_ndtr,
    [CR_OP_multigammaln] = &cr_rules_multigammaln,
    [CR_OP_polar] = &cr_rules_polar,
    [CR_OP_sgd_step] = &cr_rules_sgd_step,
    [CR_OP_adam_step] = &cr_rules_adam_step,
    [CR_OP_rmsprop_step] = &cr_rules_rmsprop_step,
    [CR_OP_adagrad_step] = &cr_rules_adagrad_step,
    [CR_OP_adadelta_step] = &cr_rules_adadelta_step,
    [CR_OP_total_norm] = &cr_rules_total_norm,
    [CR_OP_im2col] = &cr_rules_im2col,
    [CR_OP_col2im] = &cr_rules_col2im,
    [CR_OP_max_unpool] = &cr_rules_max_unpool,
    [CR_OP_max_unpool1d] = &cr_rules_max_unpool1d,
    [CR_OP_max_unpool2d] = &cr_rules_max_unpool2d,
    [CR_OP_max_unpool3d] = &cr_rules_max_unpool3d,
    [CR_OP_lp_pool] = &cr_rules_lp_pool,
    [CR_OP_local_response_norm] = &cr_rules_local_response_norm,
    [CR_OP_add] = &cr_rules_add,
    [CR_OP_sub] = &cr_rules_sub,
    [CR_OP_mul] = &cr_rules_mul,
    [CR_OP_div] = &cr_rules_div,
    [CR_OP_floor_divide] = &cr_rules_floor_divide,
    [CR_OP_remainder] = &cr_rules_remainder,
    [CR_OP_fmod] = &cr_rules_fmod,
    [CR_OP_pow] = &cr_rules_pow,
    [CR_OP_maximum] = &cr_rules_maximum,
    [CR_OP_minimum] = &cr_rules_minimum,
    [CR_OP_atan2] = &cr_rules_atan2,
    [CR_OP_hypot] = &cr_rules_hypot,
    [CR_OP_copysign] = &cr_rules_copysign,
    [CR_OP_logaddexp] = &cr_rules_logaddexp,
    [CR_OP_neg] = &cr_rules_neg,
    [CR_OP_abs] = &cr_rules_abs,
    [CR_OP_conj] = &cr_rules_conj,
    [CR_OP_sign] = &cr_rules_sign,
    [CR_OP_square] = &cr_rules_square,
    [CR_OP_reciprocal] = &cr_rules_reciprocal,
    [CR_OP_sqrt] = &cr_rules_sqrt,
    [CR_OP_rsqrt] = &cr_rules_rsqrt,
    [CR_OP_exp] = &cr_rules_exp,
    [CR_OP_exp2] = &cr_rules_exp2,
    [CR_OP_expm1] = &cr_rules_expm1,
    [CR_OP_log] = &cr_rules_log,
    [CR_OP_log2] = &cr_rules_log2,
    [CR_OP_log10] = &cr_rules_log10,
    [CR_OP_log1p] = &cr_rules_log1p,
    [CR_OP_sin] = &cr_rules_sin,
    [CR_OP_cos] = &cr_rules_cos,
    [CR_OP_tan] = &cr_rules_tan,
    [CR_OP_asin] = &cr_rules_asin,
    [CR_OP_acos] = &cr_rules_acos,
    [CR_OP_atan] = &cr_rules_atan,
    [CR_OP_sinh] = &cr_rules_sinh,
    [CR_OP_cosh] = &cr_rules_cosh,
    [CR_OP_tanh] = &cr_rules_tanh,
    [CR_OP_asinh] = &cr_rules_asinh,
    [CR_OP_acosh] = &cr_rules_acosh,
    [CR_OP_atanh] = &cr_rules_atanh,
    [CR_OP_erf] = &cr_rules_erf,
    [CR_OP_sigmoid] = &cr_rules_sigmoid,
    [CR_OP_relu] = &cr_rules_relu,
    [CR_OP_tanh_grad] = &cr_rules_tanh_grad,
    [CR_OP_sigmoid_grad] = &cr_rules_sigmoid_grad,
    [CR_OP_relu_grad] = &cr_rules_relu_grad,
    [CR_OP_floor] = &cr_rules_floor,
    [CR_OP_ceil] = &cr_rules_ceil,
    [CR_OP_round] = &cr_rules_round,
    [CR_OP_trunc] = &cr_rules_trunc,
    [CR_OP_equal] = &cr_rules_equal,
    [CR_OP_not_equal] = &cr_rules_not_equal,
    [CR_OP_less] = &cr_rules_less,
    [CR_OP_less_equal] = &cr_rules_less_equal,
    [CR_OP_greater] = &cr_rules_greater,
    [CR_OP_greater_equal] = &cr_rules_greater_equal,
    [CR_OP_isnan] = &cr_rules_isnan,
    [CR_OP_isinf] = &cr_rules_isinf,
    [CR_OP_signbit] = &cr_rules_signbit,
    [CR_OP_isfinite] = &cr_rules_isfinite,
    [CR_OP_logical_and] = &cr_rules_logical_and,
    [CR_OP_logical_or] = &cr_rules_logical_or,
    [CR_OP_logical_xor] = &cr_rules_logical_xor,
    [CR_OP_logical_not] = &cr_rules_logical_not,
    [CR_OP_bitwise_and] = &cr_rules_bitwise_and,
    [CR_OP_bitwise_or] = &cr_rules_bitwise_or,
    [CR_OP_bitwise_xor] = &cr_rules_bitwise_xor,
    [CR_OP_bitwise_not] = &cr_rules_bitwise_not,
    [CR_OP_left_shift] = &cr_rules_left_shift,
    [CR_OP_right_shift] = &cr_rules_right_shift,
    [CR_OP_where] = &cr_rules_where,
    [CR_OP_polyval] = &cr_rules_polyval,
    [CR_OP_chebyshev_t] = &cr_rules_chebyshev_t,
    [CR_OP_chebyshev_u] = &cr_rules_chebyshev_u,
    [CR_OP_legendre_p] = &cr_rules_legendre_p,
    [CR_OP_hermite_h] = &cr_rules_hermite_h,
    [CR_OP_hermite_he] = &cr_rules_hermite_he,
    [CR_OP_laguerre_l] = &cr_rules_laguerre_l,
    [CR_OP_max_pool] = &cr_rules_max_pool,
    [CR_OP_max_pool_grad] = &cr_rules_max_pool_grad,
    [CR_OP_max_pool_gather] = &cr_rules_max_pool_gather,
    [CR_OP_max_pool_indices] = &cr_rules_max_pool_indices,
    [CR_OP_max_pool1d] = &cr_rules_max_pool1d,
    [CR_OP_max_pool2d] = &cr_rules_max_pool2d,
    [CR_OP_max_pool3d] = &cr_rules_max_pool3d,
    [CR_OP_max_pool2d_indices] = &cr_rules_max_pool2d_indices,
    [CR_OP_adaptive_max_pool1d] = &cr_rules_adaptive_max_pool1d,
    [CR_OP_adaptive_max_pool2d] = &cr_rules_adaptive_max_pool2d,
    [CR_OP_adaptive_max_pool3d] = &cr_rules_adaptive_max_pool3d,
    [CR_OP_avg_pool] = &cr_rules_avg_pool,
    [CR_OP_avg_pool_grad] = &cr_rules_avg_pool_grad,
    [CR_OP_avg_pool1d] = &cr_rules_avg_pool1d,
    [CR_OP_avg_pool2d] = &cr_rules_avg_pool2d,
    [CR_OP_avg_pool3d] = &cr_rules_avg_pool3d,
    [CR_OP_adaptive_avg_pool1d] = &cr_rules_adaptive_avg_pool1d,
    [CR_OP_adaptive_avg_pool2d] = &cr_rules_adaptive_avg_pool2d,
    [CR_OP_adaptive_avg_pool3d] = &cr_rules_adaptive_avg_pool3d,
    [CR_OP_max_pool1d_indices] = &cr_rules_max_pool1d_indices,
    [CR_OP_max_pool3d_indices] = &cr_rules_max_pool3d_indices,
    [CR_OP_fractional_max_pool] = &cr_rules_fractional_max_pool,
    [CR_OP_addmm] = &cr_rules_addmm,
    [CR_OP_inner] = &cr_rules_inner,
    [CR_OP_vdot] = &cr_rules_vdot,
    [CR_OP_dist] = &cr_rules_dist,
    [CR_OP_renorm] = &cr_rules_renorm,
    [CR_OP_convolve] = &cr_rules_convolve,
    [CR_OP_correlate] = &cr_rules_correlate,
    [CR_OP_bilinear] = &cr_rules_bilinear,
    [CR_OP_conv_tbc] = &cr_rules_conv_tbc,
    [CR_OP_linear_cross_entropy] = &cr_rules_linear_cross_entropy,
    [CR_OP_quantize_linear] = &cr_rules_quantize_linear,
    [CR_OP_dequantize_linear] = &cr_rules_dequantize_linear,
    [CR_OP_dynamic_quantize_linear] = &cr_rules_dynamic_quantize_linear,
    [CR_OP_fake_quantize] = &cr_rules_fake_quantize,
    [CR_OP_stop_gradient] = &cr_rules_stop_gradient,
    [CR_OP_uniform] = &cr_rules_uniform,
    [CR_OP_normal] = &cr_rules_normal,
    [CR_OP_randint] = &cr_rules_randint,
    [CR_OP_uniform_like] = &cr_rules_uniform_like,
    [CR_OP_normal_like] = &cr_rules_normal_like,
    [CR_OP_bernoulli] = &cr_rules_bernoulli,
    [CR_OP_permutation] = &cr_rules_permutation,
    [CR_OP_multinomial] = &cr_rules_multinomial,
    [CR_OP_dropout] = &cr_rules_dropout,
    [CR_OP_philox_uniform] = &cr_rules_philox_uniform,
    [CR_OP_philox_normal] = &cr_rules_philox_normal,
    [CR_OP_philox_integers] = &cr_rules_philox_integers,
    [CR_OP_philox_bernoulli] = &cr_rules_philox_bernoulli,
    [CR_OP_philox_permutation] = &cr_rules_philox_permutation,
    [CR_OP_philox_multinomial] = &cr_rules_philox_multinomial,
    [CR_OP_philox_dropout] = &cr_rules_philox_dropout,
    [CR_OP_split2] = &cr_rules_split2,
    [CR_OP_split3] = &cr_rules_split3,
    [CR_OP_split4] = &cr_rules_split4,
    [CR_OP_pad] = &cr_rules_pad,
    [CR_OP_flip] = &cr_rules_flip,
    [CR_OP_roll] = &cr_rules_roll,
    [CR_OP_tile] = &cr_rules_tile,
    [CR_OP_repeat_interleave] = &cr_rules_repeat_interleave,
    [CR_OP_tril] = &cr_rules_tril,
    [CR_OP_triu] = &cr_rules_triu,
    [CR_OP_sum] = &cr_rules_sum,
    [CR_OP_mean] = &cr_rules_mean,
    [CR_OP_prod] = &cr_rules_prod,
    [CR_OP_max] = &cr_rules_max,
    [CR_OP_min] = &cr_rules_min,
    [CR_OP_any] = &cr_rules_any,
    [CR_OP_all] = &cr_rules_all,
    [CR_OP_var] = &cr_rules_var,
    [CR_OP_std] = &cr_rules_std,
    [CR_OP_logsumexp] = &cr_rules_logsumexp,
    [CR_OP_norm] = &cr_rules_norm,
    [CR_OP_count_nonzero] = &cr_rules_count_nonzero,
    [CR_OP_sum_to] = &cr_rules_sum_to,
    [CR_OP_resample] = &cr_rules_resample,
    [CR_OP_resample_grad] = &cr_rules_resample_grad,
    [CR_OP_resize] = &cr_rules_resize,
    [CR_OP_interpolate] = &cr_rules_interpolate,
    [CR_OP_lstm_steps] = &cr_rules_lstm_steps,
    [CR_OP_lstm_steps_backward] = &cr_rules_lstm_steps_backward,
    [CR_OP_lstm] = &cr_rules_lstm,
    [CR_OP_lstm_pointwise] = &cr_rules_lstm_pointwise,
    [CR_OP_lstm_pointwise_backward] = &cr_rules_lstm_pointwise_backward,
    [CR_OP_lstm_cell] = &cr_rules_lstm_cell,
    [CR_OP_gru_steps] = &cr_rules_gru_steps,
    [CR_OP_gru_steps_backward] = &cr_rules_gru_steps_backward,
    [CR_OP_gru] = &cr_rules_gru,
    [CR_OP_gru_cell] = &cr_rules_gru_cell,
    [CR_OP_rnn_tanh] = &cr_rules_rnn_tanh,
    [CR_OP_rnn_relu] = &cr_rules_rnn_relu,
    [CR_OP_rnn_cell] = &cr_rules_rnn_cell,
    [CR_OP_pack_padded] = &cr_rules_pack_padded,
    [CR_OP_pad_packed] = &cr_rules_pad_packed,
    [CR_OP_lstm_general] = &cr_rules_lstm_general,
    [CR_OP_gru_general] = &cr_rules_gru_general,
    [CR_OP_rnn_general] = &cr_rules_rnn_general,
    [CR_OP_grid_sample] = &cr_rules_grid_sample,
    [CR_OP_deform_conv2d] = &cr_rules_deform_conv2d,
    [CR_OP_argmax] = &cr_rules_argmax,
    [CR_OP_argmin] = &cr_rules_argmin,
    [CR_OP_cumsum] = &cr_rules_cumsum,
    [CR_OP_cumprod] = &cr_rules_cumprod,
    [CR_OP_cumprod_backward] = &cr_rules_cumprod_backward,
    [CR_OP_prod_others] = &cr_rules_prod_others,
    [CR_OP_scatter_reduce] = &cr_rules_scatter_reduce,
    [CR_OP_unique] = &cr_rules_unique,
    [CR_OP_isin] = &cr_rules_isin,
    [CR_OP_diff] = &cr_rules_diff,
    [CR_OP_cumulative_sum] = &cr_rules_cumulative_sum,
    [CR_OP_cumulative_prod] = &cr_rules_cumulative_prod,
    [CR_OP_kthvalue] = &cr_rules_kthvalue,
    [CR_OP_median] = &cr_rules_median,
    [CR_OP_quantile] = &cr_rules_quantile,
    [CR_OP_nansum] = &cr_rules_nansum,
    [CR_OP_nanmean] = &cr_rules_nanmean,
    [CR_OP_bincount] = &cr_rules_bincount,
    [CR_OP_rot90] = &cr_rules_rot90,
    [CR_OP_diag_embed] = &cr_rules_diag_embed,
    [CR_OP_depth_to_space] = &cr_rules_depth_to_space,
    [CR_OP_space_to_depth] = &cr_rules_space_to_depth,
    [CR_OP_pixel_shuffle] = &cr_rules_pixel_shuffle,
    [CR_OP_pixel_unshuffle] = &cr_rules_pixel_unshuffle,
    [CR_OP_channel_shuffle] = &cr_rules_channel_shuffle,
    [CR_OP_center_crop_pad] = &cr_rules_center_crop_pad,
    [CR_OP_affine_grid] = &cr_rules_affine_grid,
    [CR_OP_slice] = &cr_rules_slice,
    [CR_OP_select] = &cr_rules_select,
    [CR_OP_narrow] = &cr_rules_narrow,
    [CR_OP_unfold] = &cr_rules_unfold,
    [CR_OP_diagonal] = &cr_rules_diagonal,
    [CR_OP_slice_backward] = &cr_rules_slice_backward,
    [CR_OP_unfold_backward] = &cr_rules_unfold_backward,
    [CR_OP_diagonal_backward] = &cr_rules_diagonal_backward,
    [CR_OP_softmax] = &cr_rules_softmax,
    [CR_OP_log_softmax] = &cr_rules_log_softmax,
    [CR_OP_softmax_backward] = &cr_rules_softmax_backward,
    [CR_OP_log_softmax_backward] = &cr_rules_log_softmax_backward,
    [CR_OP_sort] = &cr_rules_sort,
    [CR_OP_argsort] = &cr_rules_argsort,
    [CR_OP_topk] = &cr_rules_topk,
    [CR_OP_searchsorted] = &cr_rules_searchsorted,
    [CR_OP_spectrogram] = &cr_rules_spectrogram,
    [CR_OP_mel_filters] = &cr_rules_mel_filters,
    [CR_OP_mel_spectrogram] = &cr_rules_mel_spectrogram,
    [CR_OP_amplitude_to_db] = &cr_rules_amplitude_to_db,
    [CR_OP_dct_matrix] = &cr_rules_dct_matrix,
    [CR_OP_mfcc] = &cr_rules_mfcc,
    [CR_OP_change_rate] = &cr_rules_change_rate,
    [CR_OP_mask_along_axis] = &cr_rules_mask_along_axis,
    [CR_OP_lgamma] = &cr_rules_lgamma,
    [CR_OP_digamma] = &cr_rules_digamma,
    [CR_OP_polygamma] = &cr_rules_polygamma,
    [CR_OP_zeta] = &cr_rules_zeta,
    [CR_OP_erfc] = &cr_rules_erfc,
    [CR_OP_erfcx] = &cr_rules_erfcx,
    [CR_OP_erfinv] = &cr_rules_erfinv,
    [CR_OP_ndtri] = &cr_rules_ndtri,
    [CR_OP_log_ndtr] = &cr_rules_log_ndtr,
    [CR_OP_i0] = &cr_rules_i0,
    [CR_OP_i0e] = &cr_rules_i0e,
    [CR_OP_i1] = &cr_rules_i1,
    [CR_OP_i1e] = &cr_rules_i1e,
    [CR_OP_bessel_j0] = &cr_rules_bessel_j0,
    [CR_OP_bessel_j1] = &cr_rules_bessel_j1,
    [CR_OP_bessel_y0] = &cr_rules_bessel_y0,
    [CR_OP_bessel_y1] = &cr_rules_bessel_y1,
    [CR_OP_gammainc] = &cr_rules_gammainc,
    [CR_OP_gammaincc] = &cr_rules_gammaincc,
    [CR_OP_gcd] = &cr_rules_gcd,
    [CR_OP_bessel_k0] = &cr_rules_bessel_k0,
    [CR_OP_bessel_k0e] = &cr_rules_bessel_k0e,
    [CR_OP_bessel_k1] = &cr_rules_bessel_k1,
    [CR_OP_bessel_k1e] = &cr_rules_bessel_k1e,
    [CR_OP_cummax_indices] = &cr_rules_cummax_indices,
    [CR_OP_cummax] = &cr_rules_cummax,
    [CR_OP_cummin] = &cr_rules_cummin,
    [CR_OP_logcumsumexp] = &cr_rules_logcumsumexp,
    [CR_OP_mode] = &cr_rules_mode,
    [CR_OP_nanmedian] = &cr_rules_nanmedian,
    [CR_OP_nanquantile] = &cr_rules_nanquantile,
    [CR_OP_percentile] = &cr_rules_percentile,
    [CR_OP_nanmax] = &cr_rules_nanmax,
    [CR_OP_nanmin] = &cr_rules_nanmin,
    [CR_OP_aminmax] = &cr_rules_aminmax,
    [CR_OP_var_mean] = &cr_rules_var_mean,
    [CR_OP_std_mean] = &cr_rules_std_mean,
    [CR_OP_average] = &cr_rules_average,
    [CR_OP_cov] = &cr_rules_cov,
    [CR_OP_corrcoef] = &cr_rules_corrcoef,
    [CR_OP_histc] = &cr_rules_histc,
    [CR_OP_histogram] = &cr_rules_histogram,
    [CR_OP_trapezoid] = &cr_rules_trapezoid,
    [CR_OP_cumulative_trapezoid] = &cr_rules_cumulative_trapezoid,
    [CR_OP_gradient] = &cr_rules_gradient,
    [CR_OP_interp] = &cr_rules_interp,
    [CR_OP_unique_values] = &cr_rules_unique_values,
    [CR_OP_unique_counts] = &cr_rules_unique_counts,
    [CR_OP_unique_inverse] = &cr_rules_unique_inverse,
    [CR_OP_unique_all] = &cr_rules_unique_all,
    [CR_OP_nanprod] = &cr_rules_nanprod,
    [CR_OP_nanvar] = &cr_rules_nanvar,
    [CR_OP_nanstd] = &cr_rules_nanstd,
    [CR_OP_unwrap] = &cr_rules_unwrap,
    [CR_OP_unique_consecutive] = &cr_rules_unique_consecutive,
    [CR_OP_union1d] = &cr_rules_union1d,
    [CR_OP_intersect1d] = &cr_rules_intersect1d,
    [CR_OP_setdiff1d] = &cr_rules_setdiff1d,
    [CR_OP_alias] = &cr_rules_alias,
    [CR_OP_expand] = &cr_rules_expand,
    [CR_OP_view] = &cr_rules_view,
    [CR_OP_reshape] = &cr_rules_reshape,
    [CR_OP_permute] = &cr_rules_permute,
    [CR_OP_transpose] = &cr_rules_transpose,
    [CR_OP_squeeze] = &cr_rules_squeeze,
    [CR_OP_unsqueeze] = &cr_rules_unsqueeze,
    [CR_OP_flatten] = &cr_rules_flatten,
    [CR_OP_unflatten] = &cr_rules_unflatten,
    [CR_OP_movedim] = &cr_rules_movedim,
    [CR_OP_swapaxes] = &cr_rules_swapaxes,
    [CR_OP_broadcast_to] = &cr_rules_broadcast_to,
    [CR_OP_hann_window] = &cr_rules_hann_window,
    [CR_OP_hamming_window] = &cr_rules_hamming_window,
    [CR_OP_blackman_window] = &cr_rules_blackman_window,
    [CR_OP_nuttall_window] = &cr_rules_nuttall_window,
    [CR_OP_bartlett_window] = &cr_rules_bartlett_window,
    [CR_OP_cosine_window] = &cr_rules_cosine_window,
    [CR_OP_gaussian_window] = &cr_rules_gaussian_window,
    [CR_OP_kaiser_window] = &cr_rules_kaiser_window,
    [CR_OP_stft] = &cr_rules_stft,
    [CR_OP_istft] = &cr_rules_istft,
};

/* Joins the records with the rules that the families publish, before main. */
__attribute__((constructor)) static void join_rules(void)
{
    for (int i = 0; i < CR_OP_BUILTIN_COUNT; i++) {
        cr_builtin_ops[i].infer = rules[i]->infer;
        cr_builtin_ops[i].grad = rules[i]->grad;
        cr_builtin_ops[i].compose = rules[i]->compose;
    }
}
