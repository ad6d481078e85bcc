"""Layers as functions, by PyTorch's names and arguments. `inplace` is accepted and means nothing: results are new tensors."""
from __future__ import annotations

from typing import Any, Sequence, Union

from .. import _cresset
from .._cresset import (  # functions that have PyTorch's arguments as they are
    Tensor, adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d, adaptive_max_pool1d, adaptive_max_pool2d,
    adaptive_max_pool3d, affine_grid, channel_shuffle, conv_transpose1d, cosine_embedding_loss, cosine_similarity, ctc_loss,
    gaussian_nll_loss, grid_sample, hinge_embedding_loss, huber_loss, kl_div, l1_loss, linear, local_response_norm,
    margin_ranking_loss, mse_loss, multi_margin_loss, multilabel_margin_loss, multilabel_soft_margin_loss, nll_loss,
    pairwise_distance, pixel_shuffle, pixel_unshuffle, poisson_nll_loss, scaled_dot_product_attention, sigmoid, smooth_l1_loss,
    soft_margin_loss, softsign, tanh, tanhshrink, triplet_margin_loss)
from .conv import PAD_MODES, ntuple
from .op_layer import number

Numbers = Union[int, Sequence[int]]

# ---- activations -----------------------------------------------------------------------------------------------------


def relu(input: Tensor, inplace: bool = False) -> Tensor:
    """max(input, 0)."""
    return _cresset.relu(input)


def relu6(input: Tensor, inplace: bool = False) -> Tensor:
    """input limited to 0..6."""
    return _cresset.relu6(input)


def gelu(input: Tensor, approximate: str = "none") -> Tensor:
    """input times the normal distribution's probability of less; 'tanh': by tanh."""
    if approximate not in ("none", "tanh"):
        raise ValueError(f"approximate is {approximate!r}, expected 'none' or 'tanh'")
    return _cresset.gelu(input) if approximate == "none" else _cresset.gelu_tanh(input)


def silu(input: Tensor, inplace: bool = False) -> Tensor:
    """input times sigmoid(input)."""
    return _cresset.silu(input)


def mish(input: Tensor, inplace: bool = False) -> Tensor:
    """input times tanh(softplus(input))."""
    return _cresset.mish(input)


def selu(input: Tensor, inplace: bool = False) -> Tensor:
    """The elu of self-normalizing networks."""
    return _cresset.selu(input)


def elu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """input where positive, alpha (exp(input) - 1) elsewhere."""
    return _cresset.elu(input, alpha)


def celu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """An elu whose slope is continuous."""
    return _cresset.celu(input, alpha)


def leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> Tensor:
    """input where positive, negative_slope times input elsewhere."""
    return _cresset.leaky_relu(input, negative_slope)


def prelu(input: Tensor, weight: Tensor) -> Tensor:
    """input where positive, weight times input elsewhere: one weight, or one for each channel (dimension 1)."""
    if weight.numel() > 1 and input.ndim > 2:
        weight = weight.reshape(-1, *(1,) * (input.ndim - 2))
    return _cresset.where(input > 0, input, input * weight)


def rrelu(input: Tensor, lower: float = 1 / 8, upper: float = 1 / 3, training: bool = False, inplace: bool = False) -> Tensor:
    """leaky_relu with a slope that is drawn, in training, or the mean of its bounds."""
    return _cresset.rrelu(input, lower, upper, training)


def hardtanh(input: Tensor, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False) -> Tensor:
    """input limited to min_val..max_val."""
    return _cresset.hardtanh(input, min_val, max_val)


def hardswish(input: Tensor, inplace: bool = False) -> Tensor:
    """input relu6(input + 3) / 6."""
    return _cresset.hardswish(input)


def hardsigmoid(input: Tensor, inplace: bool = False) -> Tensor:
    """relu6(input + 3) / 6."""
    return _cresset.hardsigmoid(input)


def hardshrink(input: Tensor, lambd: float = 0.5) -> Tensor:
    """0 within -lambd..lambd, input elsewhere."""
    return _cresset.hardshrink(input, lambd)


def softshrink(input: Tensor, lambd: float = 0.5) -> Tensor:
    """0 within -lambd..lambd, elsewhere input nearer to 0 by lambd."""
    return _cresset.softshrink(input, lambd)


def threshold(input: Tensor, threshold: float, value: float, inplace: bool = False) -> Tensor:
    """input where it is more than threshold, value elsewhere."""
    return _cresset.threshold(input, threshold, value)


def softplus(input: Tensor, beta: float = 1.0, threshold: float = 20.0) -> Tensor:
    """log(1 + exp(beta input)) / beta, exact for large input, so that threshold means nothing."""
    return _cresset.softplus(input, beta)


def logsigmoid(input: Tensor) -> Tensor:
    """log(sigmoid(input))."""
    return _cresset.log_sigmoid(input)


def glu(input: Tensor, dim: int = -1) -> Tensor:
    """The first half along dim times the sigmoid of the second."""
    return _cresset.glu(input, dim)


def _usual_dim(input: Tensor, dim: int | None) -> int:
    return (0 if input.ndim in (0, 1, 3) else 1) if dim is None else dim


def softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:
    """exp(input) divided by its sum along dim; in a dtype where one is given."""
    return _cresset.softmax(input if dtype is None else input.to(dtype), _usual_dim(input, dim))


def log_softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:
    """log(softmax(input))."""
    return _cresset.log_softmax(input if dtype is None else input.to(dtype), _usual_dim(input, dim))


def softmin(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:
    """softmax(-input)."""
    return _cresset.softmin(input if dtype is None else input.to(dtype), _usual_dim(input, dim))


def gumbel_softmax(logits: Tensor, tau: float = 1.0, hard: bool = False, eps: float = 1e-10, dim: int = -1) -> Tensor:
    """A sample of the Gumbel-softmax distribution."""
    return _cresset.gumbel_softmax(logits, tau, hard, dim)


def normalize(input: Tensor, p: float = 2.0, dim: int = 1, eps: float = 1e-12, out: None = None) -> Tensor:
    """input divided by its p-norm along dim."""
    return _cresset.normalize(input, p, dim, eps)


# ---- dropout ---------------------------------------------------------------------------------------------------------


def dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Each element 0 with probability p, else divided by 1 - p; without training the input itself."""
    return _cresset.dropout(input, p) if training else input


def dropout1d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """dropout of whole channels of [N, C, ...]."""
    return _cresset.dropout_channels(input, p) if training else input


dropout2d = dropout3d = dropout1d


def alpha_dropout(input: Tensor, p: float = 0.5, training: bool = False, inplace: bool = False) -> Tensor:
    """Dropout that keeps mean and variance of what selu gives."""
    return _cresset.alpha_dropout(input, p) if training else input


def feature_alpha_dropout(input: Tensor, p: float = 0.5, training: bool = False, inplace: bool = False) -> Tensor:
    """alpha_dropout of whole channels."""
    return _cresset.alpha_dropout(input, p, True) if training else input


# ---- linear maps, embeddings -----------------------------------------------------------------------------------------


def bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """input1 weight[k] input2 + bias."""
    return _cresset.bilinear(input1, input2, weight, bias=bias)


def embedding(input: Tensor, weight: Tensor, padding_idx: int | None = None, max_norm: float | None = None,
              norm_type: float = 2.0, scale_grad_by_freq: bool = False, sparse: bool = False) -> Tensor:
    """Rows of weight at input; row padding_idx gets no gradient."""
    if max_norm is not None or scale_grad_by_freq:
        raise NotImplementedError("embedding without max_norm and scale_grad_by_freq only")
    if padding_idx is None:
        return _cresset.embedding(weight, input)
    return _cresset.embedding(weight, input, padding_idx=padding_idx % weight.shape[0])


def embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor | None = None, max_norm: float | None = None,
                  norm_type: float = 2.0, scale_grad_by_freq: bool = False, mode: str = "mean", sparse: bool = False,
                  per_sample_weights: Tensor | None = None, include_last_offset: bool = False,
                  padding_idx: int | None = None) -> Tensor:
    """Sums, means or largest elements of the rows of bags of indices."""
    if max_norm is not None or scale_grad_by_freq:
        raise NotImplementedError("embedding_bag without max_norm and scale_grad_by_freq only")
    if include_last_offset and offsets is not None:
        offsets = offsets[:-1]
    more = {} if padding_idx is None else {"padding_idx": padding_idx % weight.shape[0]}
    return _cresset.embedding_bag(weight, input, offsets, per_sample_weights, mode=mode, **more)  # type: ignore[arg-type]


def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
    """A new last axis of size num_classes that is 1 at the number; -1: as many as there are."""
    return _cresset.one_hot(tensor, int(tensor.max().item()) + 1 if num_classes < 0 else num_classes)


# ---- convolution -----------------------------------------------------------------------------------------------------


def _conv(n: int, input: Tensor, weight: Tensor, bias: Tensor | None, stride: Numbers, padding: Numbers | str,
          dilation: Numbers, groups: int) -> Tensor:
    fn = getattr(_cresset, f"conv{n}d")
    if isinstance(padding, str):
        if padding not in ("same", "valid"):
            raise ValueError(f"padding is {padding!r}, expected numbers, 'valid' or 'same'")
        totals = [d * (k - 1) if padding == "same" else 0 for d, k in zip(ntuple(dilation, n), weight.shape[2:])]
        if any(t % 2 for t in totals):
            input = _cresset.pad(input, [0] * n, [t % 2 for t in totals])
        padding = [t // 2 for t in totals]
    single = input.ndim == n + 1
    y: Tensor = fn(input.unsqueeze(0) if single else input, weight, bias, stride=ntuple(stride, n), padding=ntuple(padding, n),
                   dilation=ntuple(dilation, n), groups=groups)
    return y.squeeze(0) if single else y


def conv1d(input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Numbers = 1, padding: Numbers | str = 0,
           dilation: Numbers = 1, groups: int = 1) -> Tensor:
    """[N, in, L] with weight [out, in / groups, K] -> [N, out, L']."""
    return _conv(1, input, weight, bias, stride, padding, dilation, groups)


def conv2d(input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Numbers = 1, padding: Numbers | str = 0,
           dilation: Numbers = 1, groups: int = 1) -> Tensor:
    """[N, in, H, W] with weight [out, in / groups, KH, KW] -> [N, out, H', W']."""
    return _conv(2, input, weight, bias, stride, padding, dilation, groups)


def conv3d(input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Numbers = 1, padding: Numbers | str = 0,
           dilation: Numbers = 1, groups: int = 1) -> Tensor:
    """[N, in, D, H, W] with weight [out, in / groups, KD, KH, KW] -> [N, out, D', H', W']."""
    return _conv(3, input, weight, bias, stride, padding, dilation, groups)


def conv_transpose2d(input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Numbers = 1, padding: Numbers = 0,
                     output_padding: Numbers = 0, groups: int = 1, dilation: Numbers = 1) -> Tensor:
    """[N, in, H, W] with weight [in, out / groups, KH, KW] -> [N, out, H', W']."""
    return _cresset.conv_transpose2d(input, weight, bias, stride=stride, padding=padding, output_padding=output_padding,
                                     dilation=dilation, groups=groups)


def conv_transpose3d(input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Numbers = 1, padding: Numbers = 0,
                     output_padding: Numbers = 0, groups: int = 1, dilation: Numbers = 1) -> Tensor:
    """[N, in, D, H, W] with weight [in, out / groups, KD, KH, KW] -> [N, out, D', H', W']."""
    return _cresset.conv_transpose3d(input, weight, bias, stride=stride, padding=padding, output_padding=output_padding,
                                     dilation=dilation, groups=groups)


def unfold(input: Tensor, kernel_size: Numbers, dilation: Numbers = 1, padding: Numbers = 0, stride: Numbers = 1) -> Tensor:
    """Windows of [N, C, H, W] as columns [N, C kernel, windows]."""
    return _cresset.im2col(input, ntuple(kernel_size, 2), stride=ntuple(stride, 2), padding=ntuple(padding, 2),
                           dilation=ntuple(dilation, 2))


def fold(input: Tensor, output_size: Numbers, kernel_size: Numbers, dilation: Numbers = 1, padding: Numbers = 0,
         stride: Numbers = 1) -> Tensor:
    """Columns as unfold gives them, added up to [N, C, *output_size]."""
    return _cresset.col2im(input, ntuple(output_size, 2), ntuple(kernel_size, 2), stride=ntuple(stride, 2),
                           padding=ntuple(padding, 2), dilation=ntuple(dilation, 2))


# ---- pooling ---------------------------------------------------------------------------------------------------------


def _max_pool(n: int, input: Tensor, kernel_size: Numbers, stride: Numbers | None, padding: Numbers, dilation: Numbers,
              ceil_mode: bool, return_indices: bool) -> Any:
    fn = getattr(_cresset, f"max_pool{n}d_indices" if return_indices else f"max_pool{n}d")
    y = fn(input, kernel_size, stride=stride, padding=padding, dilation=dilation, ceil_mode=ceil_mode)
    return tuple(y) if return_indices else y


def max_pool1d(input: Tensor, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0, dilation: Numbers = 1,
               ceil_mode: bool = False, return_indices: bool = False) -> Any:
    """The largest element of each window; with return_indices also where it is."""
    return _max_pool(1, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def max_pool2d(input: Tensor, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0, dilation: Numbers = 1,
               ceil_mode: bool = False, return_indices: bool = False) -> Any:
    """The largest element of each window; with return_indices also where it is."""
    return _max_pool(2, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def max_pool3d(input: Tensor, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0, dilation: Numbers = 1,
               ceil_mode: bool = False, return_indices: bool = False) -> Any:
    """The largest element of each window; with return_indices also where it is."""
    return _max_pool(3, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def avg_pool1d(input: Tensor, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0,
               ceil_mode: bool = False, count_include_pad: bool = True) -> Tensor:
    """The mean of each window."""
    return _cresset.avg_pool1d(input, kernel_size, stride=stride, padding=padding, ceil_mode=ceil_mode,
                               count_include_pad=count_include_pad)


def avg_pool2d(input: Tensor, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0,
               ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int | None = None) -> Tensor:
    """The mean of each window, or its sum divided by divisor_override."""
    return _cresset.avg_pool2d(input, kernel_size, stride=stride, padding=padding, ceil_mode=ceil_mode,
                               count_include_pad=count_include_pad, divisor_override=divisor_override or 0)


def avg_pool3d(input: Tensor, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0,
               ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int | None = None) -> Tensor:
    """The mean of each window, or its sum divided by divisor_override."""
    return _cresset.avg_pool3d(input, kernel_size, stride=stride, padding=padding, ceil_mode=ceil_mode,
                               count_include_pad=count_include_pad, divisor_override=divisor_override or 0)


def lp_pool1d(input: Tensor, norm_type: float, kernel_size: Numbers, stride: Numbers | None = None,
              ceil_mode: bool = False) -> Tensor:
    """The norm of each window."""
    return _cresset.lp_pool(input, norm_type, kernel_size, stride=stride, ceil_mode=ceil_mode)


lp_pool2d = lp_pool3d = lp_pool1d


def max_unpool1d(input: Tensor, indices: Tensor, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0,
                 output_size: Sequence[int] | None = None) -> Tensor:
    """Zeros with input's elements where max_pool1d with return_indices found them."""
    return _unpool(1, input, indices, kernel_size, stride, padding, output_size)


def max_unpool2d(input: Tensor, indices: Tensor, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0,
                 output_size: Sequence[int] | None = None) -> Tensor:
    """Zeros with input's elements where max_pool2d with return_indices found them."""
    return _unpool(2, input, indices, kernel_size, stride, padding, output_size)


def max_unpool3d(input: Tensor, indices: Tensor, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0,
                 output_size: Sequence[int] | None = None) -> Tensor:
    """Zeros with input's elements where max_pool3d with return_indices found them."""
    return _unpool(3, input, indices, kernel_size, stride, padding, output_size)


def _unpool(n: int, input: Tensor, indices: Tensor, kernel_size: Numbers, stride: Numbers | None, padding: Numbers,
            output_size: Sequence[int] | None) -> Tensor:
    if output_size is not None:
        return _cresset.max_unpool(input, indices, tuple(output_size)[-n:])
    result: Tensor = getattr(_cresset, f"max_unpool{n}d")(input, indices, kernel_size, stride=stride, padding=padding)
    return result


# ---- normalisation ---------------------------------------------------------------------------------------------------


def batch_norm(input: Tensor, running_mean: Tensor | None, running_var: Tensor | None, weight: Tensor | None = None,
               bias: Tensor | None = None, training: bool = False, momentum: float = 0.1, eps: float = 1e-5) -> Tensor:
    """Channels brought to mean 0 and variance 1, by the batch's statistics in training (which then change the running ones) or
    by the running ones."""
    return _cresset.batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps)


def _as_shape(normalized_shape: Numbers) -> tuple[int, ...]:
    return (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)


def _check_shape(input: Tensor, normalized_shape: Numbers) -> int:
    shape = _as_shape(normalized_shape)
    if not shape or tuple(input.shape[-len(shape):]) != shape:
        raise _cresset.ShapeError(f"normalized_shape is {shape}, which the last dimensions of {input.shape} are not")
    return len(shape)


def layer_norm(input: Tensor, normalized_shape: Numbers, weight: Tensor | None = None, bias: Tensor | None = None,
               eps: float = 1e-5) -> Tensor:
    """The last dimensions, of normalized_shape, brought to mean 0 and variance 1."""
    return _cresset.layer_norm(input, weight, bias, _check_shape(input, normalized_shape), eps)


def rms_norm(input: Tensor, normalized_shape: Numbers, weight: Tensor | None = None, eps: float | None = None) -> Tensor:
    """The last dimensions, of normalized_shape, divided by the root of their mean square."""
    return _cresset.rms_norm(input, weight, _check_shape(input, normalized_shape), 1.1920928955078125e-07 if eps is None else eps)


def group_norm(input: Tensor, num_groups: int, weight: Tensor | None = None, bias: Tensor | None = None,
               eps: float = 1e-5) -> Tensor:
    """Groups of channels of each sample brought to mean 0 and variance 1."""
    return _cresset.group_norm(input, num_groups, weight, bias, eps)


def instance_norm(input: Tensor, running_mean: Tensor | None = None, running_var: Tensor | None = None,
                  weight: Tensor | None = None, bias: Tensor | None = None, use_input_stats: bool = True, momentum: float = 0.1,
                  eps: float = 1e-5) -> Tensor:
    """Channels of each sample brought to mean 0 and variance 1; use_input_stats=False: by the running statistics."""
    if not use_input_stats:
        return _cresset.batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps)
    if running_mean is not None or running_var is not None:
        raise NotImplementedError("instance_norm does not change running statistics: nn.InstanceNorm2d does")
    return _cresset.instance_norm(input, weight, bias, eps)


# ---- sizes -----------------------------------------------------------------------------------------------------------


def pad(input: Tensor, pad: Sequence[int], mode: str = "constant", value: float | None = None) -> Tensor:
    """More elements at the ends of the last dimensions: pad is (left, right, top, bottom, ...), from the last dimension on."""
    amounts = tuple(pad)
    if len(amounts) % 2:
        raise ValueError(f"pad has {len(amounts)} numbers, expected two for each dimension")
    return _cresset.pad(input, amounts[0::2][::-1], amounts[1::2][::-1], value=value or 0.0, mode=number("mode", mode, PAD_MODES))


def interpolate(input: Tensor, size: Numbers | None = None, scale_factor: float | Sequence[float] | None = None,
                mode: str = "nearest", align_corners: bool | None = None, recompute_scale_factor: bool | None = None,
                antialias: bool = False) -> Tensor:
    """[N, C, spatial...] resized to size, or by scale_factor."""
    if (size is None) == (scale_factor is None):
        raise ValueError("one of size and scale_factor is needed")
    return _cresset.interpolate(input, size, scale_factor, mode, bool(align_corners), antialias)  # type: ignore[arg-type]


upsample = interpolate


# ---- losses with other names or arguments ----------------------------------------------------------------------------


def cross_entropy(input: Tensor, target: Tensor, weight: Tensor | None = None, size_average: bool | None = None,
                  ignore_index: int = -100, reduce: bool | None = None, reduction: str = "mean",
                  label_smoothing: float = 0.0) -> Tensor:
    """Softmax cross-entropy of logits [N, C, ...] with classes [N, ...] or probabilities of input's shape."""
    return _cresset.cross_entropy(input, target, weight, ignore_index, label_smoothing, reduction)  # type: ignore[arg-type]


def binary_cross_entropy(input: Tensor, target: Tensor, weight: Tensor | None = None, size_average: bool | None = None,
                         reduce: bool | None = None, reduction: str = "mean") -> Tensor:
    """Minus the logarithm of probabilities: -(target log(input) + (1 - target) log(1 - input))."""
    return _cresset.bce(input, target, weight, reduction)  # type: ignore[arg-type]


def binary_cross_entropy_with_logits(input: Tensor, target: Tensor, weight: Tensor | None = None,
                                     size_average: bool | None = None, reduce: bool | None = None, reduction: str = "mean",
                                     pos_weight: Tensor | None = None) -> Tensor:
    """binary_cross_entropy of sigmoid(input), exact for large numbers."""
    return _cresset.bce_with_logits(input, target, weight, pos_weight, reduction)  # type: ignore[arg-type]


def pdist(input: Tensor, p: float = 2.0) -> Tensor:
    """Distances of all pairs of rows of [N, M], in order: [N (N - 1) / 2]."""
    n = input.shape[0]
    first = [i for i in range(n) for _ in range(i + 1, n)]
    second = [j for i in range(n) for j in range(i + 1, n)]
    rows = _cresset.index_select
    a, b = rows(input, 0, _cresset.asarray(first, dtype="int64")), rows(input, 0, _cresset.asarray(second, dtype="int64"))
    return _cresset.pairwise_distance(a, b, p, 0.0)
