"""Layers that are ops. Written by tools/generate/generate.py from src/nn/op_layers.def: do not edit."""
from __future__ import annotations

from collections.abc import Sequence

from .._cresset import Tensor
from ..nn.op_layer import OpLayer, number


class ReLU(OpLayer):
    """max(x, 0)."""

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("relu")


class ReLU6(OpLayer):
    """x limited to 0..6."""

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("relu6")


class QuickGELU(OpLayer):
    """x times sigmoid(1.702 x), an approximation of gelu."""

    def __init__(self) -> None:
        super().__init__()
        self._build_op("quick_gelu")


class SiLU(OpLayer):
    """x times sigmoid(x), also called swish."""

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("silu")


class Swish(OpLayer):
    """x times sigmoid(alpha x); for alpha 1 silu."""
    _shown = ('alpha',)

    def __init__(self, alpha: float = 1) -> None:
        super().__init__()
        self._build_op("swish", alpha=alpha)
        self.alpha = alpha


class Mish(OpLayer):
    """x times tanh(softplus(x)) (Misra, arXiv 1908.08681)."""

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("mish")


class SELU(OpLayer):
    """elu with the constants that keep mean 0 and variance 1 from layer to layer (Klambauer and others,
    arXiv 1706.02515)."""

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("selu")


class CELU(OpLayer):
    """max(x, 0) + min(alpha (exp(x / alpha) - 1), 0), an elu whose slope is continuous (Barron, arXiv
    1704.07483)."""
    _shown = ('alpha',)

    def __init__(self, alpha: float = 1, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("celu", alpha=alpha)
        self.alpha = alpha


class ELU(OpLayer):
    """x where positive, alpha (exp(x) - 1) elsewhere (Clevert, Unterthiner and Hochreiter, arXiv
    1511.07289)."""
    _shown = ('alpha',)

    def __init__(self, alpha: float = 1, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("elu", alpha=alpha)
        self.alpha = alpha


class Hardswish(OpLayer):
    """x times hardsigmoid(x) (Howard and others, arXiv 1905.02244)."""

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("hardswish")


class Hardsigmoid(OpLayer):
    """(x + 3) / 6 limited to 0..1."""

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("hardsigmoid")


class Hardtanh(OpLayer):
    """x limited to min..max: clamp under another name."""
    _shown = ('min_val', 'max_val',)

    def __init__(self, min_val: float = -1, max_val: float = 1, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("hardtanh", min=min_val, max=max_val)
        self.min_val = min_val
        self.max_val = max_val


class Hardshrink(OpLayer):
    """x where |x| > limit, else 0."""
    _shown = ('lambd',)

    def __init__(self, lambd: float = 0.5) -> None:
        super().__init__()
        self._build_op("hardshrink", limit=lambd)
        self.lambd = lambd


class Softshrink(OpLayer):
    """x brought nearer to 0 by limit, 0 where it is nearer than that."""
    _shown = ('lambd',)

    def __init__(self, lambd: float = 0.5) -> None:
        super().__init__()
        self._build_op("softshrink", limit=lambd)
        self.lambd = lambd


class Tanhshrink(OpLayer):
    """x - tanh(x)."""

    def __init__(self) -> None:
        super().__init__()
        self._build_op("tanhshrink")


class ThresholdedReLU(OpLayer):
    """x where it is above alpha, else 0. As ONNX's ThresholdedRelu."""
    _shown = ('alpha',)

    def __init__(self, alpha: float = 1) -> None:
        super().__init__()
        self._build_op("thresholded_relu", alpha=alpha)
        self.alpha = alpha


class Threshold(OpLayer):
    """x where it is above limit, value elsewhere."""
    _shown = ('threshold', 'value',)

    def __init__(self, threshold: float, value: float, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("threshold", limit=threshold, value=value)
        self.threshold = threshold
        self.value = value


class Clamp(OpLayer):
    """x limited to min..max; max where min is larger. -INFINITY and INFINITY mean no bound. For integers
    the bounds lose their fraction."""
    _shown = ('min', 'max',)

    def __init__(self, min: float | None = None, max: float | None = None) -> None:
        super().__init__()
        self._build_op("clamp", min=min, max=max)
        self.min = min
        self.max = max


class LeakyReLU(OpLayer):
    """x where positive, slope * x elsewhere."""
    _shown = ('negative_slope',)

    def __init__(self, negative_slope: float = 0.01, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("leaky_relu", slope=negative_slope)
        self.negative_slope = negative_slope


class RReLU(OpLayer):
    """x where positive, elsewhere x times a slope: in training a random one for each element, uniform in
    lower..upper, else their mean."""
    _shown = ('lower', 'upper',)

    def __init__(self, lower: float = 0.125, upper: float = 0.3333333333333333, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("rrelu", lower=lower, upper=upper)
        self.lower = lower
        self.upper = upper


class Softsign(OpLayer):
    """x / (1 + |x|)."""

    def __init__(self) -> None:
        super().__init__()
        self._build_op("softsign")


class LogSigmoid(OpLayer):
    """log(sigmoid(x)), without overflow."""

    def __init__(self) -> None:
        super().__init__()
        self._build_op("log_sigmoid")


class Tanh(OpLayer):
    """Hyperbolic tangent."""

    def __init__(self) -> None:
        super().__init__()
        self._build_op("tanh")


class Sigmoid(OpLayer):
    """Logistic function 1 / (1 + exp(-x))."""

    def __init__(self) -> None:
        super().__init__()
        self._build_op("sigmoid")


class GLU(OpLayer):
    """The first half of x along an axis times the sigmoid of the second (Dauphin and others, arXiv
    1612.08083)."""
    _shown = ('dim',)

    def __init__(self, dim: int = -1) -> None:
        super().__init__()
        self._build_op("glu", axis=dim)
        self.dim = dim


class Softmax(OpLayer):
    """exp(x) divided by its sum along axis, without overflow on the way. Keeps x's layout. Floating point
    only."""
    _shown = ('dim',)

    def __init__(self, dim: int) -> None:
        super().__init__()
        self._build_op("softmax", axis=dim)
        self.dim = dim


class LogSoftmax(OpLayer):
    """Logarithm of softmax(x, axis), more accurate than taking it afterwards. Floating point only."""
    _shown = ('dim',)

    def __init__(self, dim: int) -> None:
        super().__init__()
        self._build_op("log_softmax", axis=dim)
        self.dim = dim


class Softmin(OpLayer):
    """softmax of -x."""
    _shown = ('dim',)

    def __init__(self, dim: int = -1) -> None:
        super().__init__()
        self._build_op("softmin", axis=dim)
        self.dim = dim


class GumbelSoftmax(OpLayer):
    """Softmax of (x + Gumbel noise) / tau along an axis; hard: 1 at the largest and 0 elsewhere, with the
    gradient of the softmax (Jang and others, arXiv 1611.01144)."""
    _shown = ('tau', 'hard', 'dim',)

    def __init__(self, tau: float = 1, hard: bool = False, dim: int = -1) -> None:
        super().__init__()
        self._build_op("gumbel_softmax", tau=tau, hard=hard, axis=dim)
        self.tau = tau
        self.hard = hard
        self.dim = dim


class Normalize(OpLayer):
    """x divided by its p-norm along an axis, or by eps where that is larger."""
    _shown = ('p', 'dim', 'eps',)

    def __init__(self, p: float = 2, dim: int = 1, eps: float = 1e-12) -> None:
        super().__init__()
        self._build_op("normalize", p=p, axis=dim, eps=eps)
        self.p = p
        self.dim = dim
        self.eps = eps


class Dropout(OpLayer):
    """Each element is 0 with probability p, otherwise x / (1 - p) (Srivastava et al. 2014). Nothing but
    the place in the random sequence is kept for backward."""
    _shown = ('p',)

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("dropout", p=p, training_only=True)
        self.p = p


class Dropout1d(OpLayer):
    """x [N, C, ...] with whole channels of a sample set to 0 with probability p, the others divided by 1 -
    p: PyTorch's dropout1d, 2d and 3d."""
    _shown = ('p',)

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("dropout_channels", p=p, training_only=True)
        self.p = p


class Dropout2d(OpLayer):
    """x [N, C, ...] with whole channels of a sample set to 0 with probability p, the others divided by 1 -
    p: PyTorch's dropout1d, 2d and 3d."""
    _shown = ('p',)

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("dropout_channels", p=p, training_only=True)
        self.p = p


class Dropout3d(OpLayer):
    """x [N, C, ...] with whole channels of a sample set to 0 with probability p, the others divided by 1 -
    p: PyTorch's dropout1d, 2d and 3d."""
    _shown = ('p',)

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("dropout_channels", p=p, training_only=True)
        self.p = p


class AlphaDropout(OpLayer):
    """Dropout that keeps the mean and variance of what selu gives: elements, or whole channels of x [N, C,
    ...], become its limit with probability p, and all are scaled and shifted (Klambauer and others,
    arXiv 1706.02515)."""
    _shown = ('p',)

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("alpha_dropout", p=p, training_only=True)
        self.p = p


class LPPool1d(OpLayer):
    """The p-norm of each window of x [N,C,spatial...] (1 to 3 dimensions): the p-th root of the sum of
    |x|^p. Padding counts as zeros. The gradient of a norm of 0 is taken as 0."""
    _shown = ('norm_type', 'kernel_size', 'stride', 'ceil_mode',)

    def __init__(self, norm_type: float, kernel_size: int | Sequence[int] | None = None, stride: int | Sequence[int] |
                 None = None, ceil_mode: bool = False) -> None:
        super().__init__()
        self._build_op("lp_pool", p=norm_type, kernel=kernel_size, stride=stride, ceil_mode=ceil_mode)
        self.norm_type = norm_type
        self.kernel_size = kernel_size
        self.stride = stride
        self.ceil_mode = ceil_mode


class LPPool2d(OpLayer):
    """The p-norm of each window of x [N,C,spatial...] (1 to 3 dimensions): the p-th root of the sum of
    |x|^p. Padding counts as zeros. The gradient of a norm of 0 is taken as 0."""
    _shown = ('norm_type', 'kernel_size', 'stride', 'ceil_mode',)

    def __init__(self, norm_type: float, kernel_size: int | Sequence[int] | None = None, stride: int | Sequence[int] |
                 None = None, ceil_mode: bool = False) -> None:
        super().__init__()
        self._build_op("lp_pool", p=norm_type, kernel=kernel_size, stride=stride, ceil_mode=ceil_mode)
        self.norm_type = norm_type
        self.kernel_size = kernel_size
        self.stride = stride
        self.ceil_mode = ceil_mode


class LPPool3d(OpLayer):
    """The p-norm of each window of x [N,C,spatial...] (1 to 3 dimensions): the p-th root of the sum of
    |x|^p. Padding counts as zeros. The gradient of a norm of 0 is taken as 0."""
    _shown = ('norm_type', 'kernel_size', 'stride', 'ceil_mode',)

    def __init__(self, norm_type: float, kernel_size: int | Sequence[int] | None = None, stride: int | Sequence[int] |
                 None = None, ceil_mode: bool = False) -> None:
        super().__init__()
        self._build_op("lp_pool", p=norm_type, kernel=kernel_size, stride=stride, ceil_mode=ceil_mode)
        self.norm_type = norm_type
        self.kernel_size = kernel_size
        self.stride = stride
        self.ceil_mode = ceil_mode


class MaxUnpool1d(OpLayer):
    """max_unpool to the size (L - 1) stride - 2 padding + kernel; stride is the kernel unless given."""
    _shown = ('kernel_size', 'stride', 'padding',)

    def __init__(self, kernel_size: int | Sequence[int] | None = None, stride: int | Sequence[int] | None = None,
                 padding: int | Sequence[int] = 0) -> None:
        super().__init__()
        self._build_op("max_unpool1d", kernel=kernel_size, stride=stride, padding=padding)
        self.kernel_size = kernel_size
        self.stride = stride
        self.padding = padding


class MaxUnpool2d(OpLayer):
    """max_unpool to the sizes that such a pooling comes from; see max_unpool1d."""
    _shown = ('kernel_size', 'stride', 'padding',)

    def __init__(self, kernel_size: int | Sequence[int] | None = None, stride: int | Sequence[int] | None = None,
                 padding: int | Sequence[int] = 0) -> None:
        super().__init__()
        self._build_op("max_unpool2d", kernel=kernel_size, stride=stride, padding=padding)
        self.kernel_size = kernel_size
        self.stride = stride
        self.padding = padding


class MaxUnpool3d(OpLayer):
    """max_unpool to the sizes that such a pooling comes from; see max_unpool1d."""
    _shown = ('kernel_size', 'stride', 'padding',)

    def __init__(self, kernel_size: int | Sequence[int] | None = None, stride: int | Sequence[int] | None = None,
                 padding: int | Sequence[int] = 0) -> None:
        super().__init__()
        self._build_op("max_unpool3d", kernel=kernel_size, stride=stride, padding=padding)
        self.kernel_size = kernel_size
        self.stride = stride
        self.padding = padding


class LocalResponseNorm(OpLayer):
    """x / (k + alpha / size * (the sum of squares over `size` channels about each))^beta, for x [N,C,...].
    Of an even size the extra channel is the one before, with `after` the one after (as ONNX LRN)."""
    _shown = ('size', 'alpha', 'beta', 'k',)

    def __init__(self, size: int, alpha: float = 1e-4, beta: float = 0.75, k: float = 1) -> None:
        super().__init__()
        self._build_op("local_response_norm", size=size, alpha=alpha, beta=beta, k=k)
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k


class PixelShuffle(OpLayer):
    """x [...,C factor^2,H,W] as [...,C,H factor,W factor]."""
    _shown = ('upscale_factor',)

    def __init__(self, upscale_factor: int) -> None:
        super().__init__()
        self._build_op("pixel_shuffle", factor=upscale_factor)
        self.upscale_factor = upscale_factor


class PixelUnshuffle(OpLayer):
    """The reverse of pixel_shuffle."""
    _shown = ('downscale_factor',)

    def __init__(self, downscale_factor: int) -> None:
        super().__init__()
        self._build_op("pixel_unshuffle", factor=downscale_factor)
        self.downscale_factor = downscale_factor


class ChannelShuffle(OpLayer):
    """x [N,C,...] with its channels, seen as [groups, C/groups], transposed."""
    _shown = ('groups',)

    def __init__(self, groups: int) -> None:
        super().__init__()
        self._build_op("channel_shuffle", groups=groups)
        self.groups = groups


class Unflatten(OpLayer):
    """x with one axis made several of the given sizes, of which one may be -1: what is left over. The
    reverse of flatten."""
    _shown = ('dim', 'unflattened_size',)

    def __init__(self, dim: int, unflattened_size: int | Sequence[int]) -> None:
        super().__init__()
        self._build_op("unflatten", axis=dim, sizes=unflattened_size)
        self.dim = dim
        self.unflattened_size = unflattened_size


class CosineSimilarity(OpLayer):
    """The cosine of the angle between a and b along an axis; their norms are at least eps. a and b
    broadcast."""
    _shown = ('dim', 'eps',)

    def __init__(self, dim: int = 1, eps: float = 1e-8) -> None:
        super().__init__()
        self._build_op("cosine_similarity", axis=dim, eps=eps)
        self.dim = dim
        self.eps = eps


class PairwiseDistance(OpLayer):
    """The p-norm of a - b + eps over the last dimension; a and b broadcast."""
    _shown = ('p', 'eps', 'keepdim',)

    def __init__(self, p: float = 2, eps: float = 1e-6, keepdim: bool = False) -> None:
        super().__init__()
        self._build_op("pairwise_distance", p=p, eps=eps, keepdims=keepdim)
        self.p = p
        self.eps = eps
        self.keepdim = keepdim


class CrossEntropyLoss(OpLayer):
    """Softmax cross-entropy of logits x [N, C, ...] (or [C]) with target: classes as integers [N, ...], or
    probabilities of x's shape. weight [C] scales the classes (it gets no gradient); positions whose
    class is ignore_index count for nothing; label_smoothing e in [0, 1] mixes the target with e of the
    uniform distribution. The mean over classes divides by the sum of the targets' weights, that over
    probabilities by the number of positions. A class outside 0 to C - 1 is an error."""

    def __init__(self, weight: Tensor | None = None, size_average: bool | None = None, ignore_index: int = -100, reduce:
                 bool | None = None, reduction: str = 'mean', label_smoothing: float = 0) -> None:
        super().__init__()
        self._build_op("cross_entropy", weight=weight, ignore_index=ignore_index, reduction=number('reduction',
                       reduction, {"mean": 0, "sum": 1, "none": 2}), label_smoothing=label_smoothing)
        if weight is None:
            self.register_buffer('weight', None)
        self.ignore_index = ignore_index
        self.reduction = reduction
        self.label_smoothing = label_smoothing


class NLLLoss(OpLayer):
    """Negative log-likelihood: minus the element of x [N, C, ...] (log-probabilities) that target [N, ...]
    (classes, integers) names. weight, ignore_index and the mean are as in cross_entropy."""

    def __init__(self, weight: Tensor | None = None, size_average: bool | None = None, ignore_index: int = -100, reduce:
                 bool | None = None, reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("nll_loss", weight=weight, ignore_index=ignore_index, reduction=number('reduction', reduction,
                       {"mean": 0, "sum": 1, "none": 2}))
        if weight is None:
            self.register_buffer('weight', None)
        self.ignore_index = ignore_index
        self.reduction = reduction


class BCELoss(OpLayer):
    """Binary cross-entropy of probabilities x with target in [0, 1], of x's shape. Logarithms stop at -100
    as in PyTorch, where the gradient is then 0. weight broadcasts to x. Prefer bce_with_logits."""

    def __init__(self, weight: Tensor | None = None, size_average: bool | None = None, reduce: bool | None = None,
                 reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("bce", weight=weight, reduction=number('reduction', reduction, {"mean": 0, "sum": 1, "none": 2}))
        if weight is None:
            self.register_buffer('weight', None)
        self.reduction = reduction


class BCEWithLogitsLoss(OpLayer):
    """Binary cross-entropy of sigmoid(x) with target in [0, 1], of x's shape, without overflow. weight
    scales elements, pos_weight what targets of 1 add; both broadcast to x."""

    def __init__(self, weight: Tensor | None = None, size_average: bool | None = None, reduce: bool | None = None,
                 reduction: str = 'mean', pos_weight: Tensor | None = None) -> None:
        super().__init__()
        self._build_op("bce_with_logits", weight=weight, reduction=number('reduction', reduction, {"mean": 0, "sum": 1,
                       "none": 2}), pos_weight=pos_weight)
        if weight is None:
            self.register_buffer('weight', None)
        self.reduction = reduction
        if pos_weight is None:
            self.register_buffer('pos_weight', None)


class MSELoss(OpLayer):
    """(x - target)^2. target has x's shape or is a single number."""

    def __init__(self, size_average: bool | None = None, reduce: bool | None = None, reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("mse_loss", reduction=number('reduction', reduction, {"mean": 0, "sum": 1, "none": 2}))
        self.reduction = reduction


class L1Loss(OpLayer):
    """|x - target|. target has x's shape or is a single number."""

    def __init__(self, size_average: bool | None = None, reduce: bool | None = None, reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("l1_loss", reduction=number('reduction', reduction, {"mean": 0, "sum": 1, "none": 2}))
        self.reduction = reduction


class SmoothL1Loss(OpLayer):
    """With d = |x - target|: d^2 / (2 beta) below beta, d - beta / 2 above (Girshick 2015, "Fast R-CNN").
    target has x's shape or is a single number. For beta = 0 use l1_loss."""

    def __init__(self, size_average: bool | None = None, reduce: bool | None = None, reduction: str = 'mean', beta:
                 float = 1) -> None:
        super().__init__()
        self._build_op("smooth_l1_loss", reduction=number('reduction', reduction, {"mean": 0, "sum": 1, "none": 2}),
                       beta=beta)
        self.reduction = reduction
        self.beta = beta


class HuberLoss(OpLayer):
    """With d = |x - target|: d^2 / 2 to delta, delta (d - delta / 2) above (Huber 1964). target has x's
    shape or is a single number."""
    _shown = ('reduction', 'delta',)

    def __init__(self, reduction: str = 'mean', delta: float = 1) -> None:
        super().__init__()
        self._build_op("huber_loss", reduction=number('reduction', reduction, {"mean": 0, "sum": 1, "none": 2}),
                       delta=delta)
        self.reduction = reduction
        self.delta = delta


class KLDivLoss(OpLayer):
    """Kullback-Leibler divergence target * (log(target) - x) of log-probabilities x from target:
    probabilities, or with log_target their logarithms; 0 where target is 0. The mean is over elements;
    'mean' divides the sum by x's first size, which is the divergence's definition."""

    def __init__(self, size_average: bool | None = None, reduce: bool | None = None, reduction: str = 'mean',
                 log_target: bool = False) -> None:
        super().__init__()
        self._build_op("kl_div", reduction=number('reduction', reduction, {"mean": 0, "sum": 1, "none": 2, "batchmean":
                       3, "batch_mean": 3}), log_target=log_target)
        self.reduction = reduction
        self.log_target = log_target


class HingeEmbeddingLoss(OpLayer):
    """x where y is 1, max(0, margin - x) where it is -1."""

    def __init__(self, margin: float = 1, size_average: bool | None = None, reduce: bool | None = None, reduction: str =
                 'mean') -> None:
        super().__init__()
        self._build_op("hinge_embedding_loss", margin=margin, reduction=number('reduction', reduction, {"mean": 0,
                       "sum": 1, "none": 2}))
        self.margin = margin
        self.reduction = reduction


class MarginRankingLoss(OpLayer):
    """max(0, margin - y (a - b)): y is 1 where a should be larger, else -1."""

    def __init__(self, margin: float = 0, size_average: bool | None = None, reduce: bool | None = None, reduction: str =
                 'mean') -> None:
        super().__init__()
        self._build_op("margin_ranking_loss", margin=margin, reduction=number('reduction', reduction, {"mean": 0, "sum":
                       1, "none": 2}))
        self.margin = margin
        self.reduction = reduction


class SoftMarginLoss(OpLayer):
    """log(1 + exp(-y x)) for y of 1 and -1."""

    def __init__(self, size_average: bool | None = None, reduce: bool | None = None, reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("soft_margin_loss", reduction=number('reduction', reduction, {"mean": 0, "sum": 1, "none": 2}))
        self.reduction = reduction


class MultiMarginLoss(OpLayer):
    """For x [N, C] and classes target [N]: the mean over the other classes, counted as C, of max(0, margin
    - x[target] + x[i])^p times the class's weight [C]."""

    def __init__(self, p: int = 1, margin: float = 1, weight: Tensor | None = None, size_average: bool | None = None,
                 reduce: bool | None = None, reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("multi_margin_loss", p=p, margin=margin, weight=weight, reduction=number('reduction', reduction,
                       {"mean": 0, "sum": 1, "none": 2}))
        self.p = p
        self.margin = margin
        if weight is None:
            self.register_buffer('weight', None)
        self.reduction = reduction


class MultiLabelMarginLoss(OpLayer):
    """For x [N, C] and target [N, C], the classes of each sample up to the first -1: the sum over classes
    j in target and others i of max(0, 1 - x[j] + x[i]) / C."""

    def __init__(self, size_average: bool | None = None, reduce: bool | None = None, reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("multilabel_margin_loss", reduction=number('reduction', reduction, {"mean": 0, "sum": 1, "none":
                       2}))
        self.reduction = reduction


class MultiLabelSoftMarginLoss(OpLayer):
    """The mean over the last dimension of the binary cross-entropy of sigmoid(x) with y in [0, 1], times
    weight."""

    def __init__(self, weight: Tensor | None = None, size_average: bool | None = None, reduce: bool | None = None,
                 reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("multilabel_soft_margin_loss", weight=weight, reduction=number('reduction', reduction, {"mean":
                       0, "sum": 1, "none": 2}))
        if weight is None:
            self.register_buffer('weight', None)
        self.reduction = reduction


class PoissonNLLLoss(OpLayer):
    """exp(x) - target x, of the logarithm x of a rate; plain: x - target log(x + eps), of the rate itself.
    full adds Stirling's approximation of log(target!) where target > 1."""

    def __init__(self, log_input: bool = True, full: bool = False, size_average: bool | None = None, eps: float = 1e-8,
                 reduce: bool | None = None, reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("poisson_nll_loss", plain=not log_input, full=full, eps=eps, reduction=number('reduction',
                       reduction, {"mean": 0, "sum": 1, "none": 2}))
        self.log_input = log_input
        self.full = full
        self.eps = eps
        self.reduction = reduction


class GaussianNLLLoss(OpLayer):
    """(log(v) + (x - target)^2 / v) / 2 with v = max(var, eps); var broadcasts. full adds log(2 pi) / 2."""
    _shown = ('full', 'eps', 'reduction',)

    def __init__(self, full: bool = False, eps: float = 1e-6, reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("gaussian_nll_loss", full=full, eps=eps, reduction=number('reduction', reduction, {"mean": 0,
                       "sum": 1, "none": 2}))
        self.full = full
        self.eps = eps
        self.reduction = reduction


class CosineEmbeddingLoss(OpLayer):
    """With c the cosine of a and b along the last dimension: 1 - c where y is 1, max(0, c - margin) where
    it is -1."""

    def __init__(self, margin: float = 0, size_average: bool | None = None, reduce: bool | None = None, reduction: str =
                 'mean') -> None:
        super().__init__()
        self._build_op("cosine_embedding_loss", margin=margin, reduction=number('reduction', reduction, {"mean": 0,
                       "sum": 1, "none": 2}))
        self.margin = margin
        self.reduction = reduction


class TripletMarginLoss(OpLayer):
    """max(0, margin + d(anchor, positive) - d(anchor, negative)) with d = pairwise_distance; swap: the
    smaller of the distances of negative to anchor and positive (Balntas and others 2016)."""

    def __init__(self, margin: float = 1, p: float = 2, eps: float = 1e-6, swap: bool = False, size_average: bool | None
                 = None, reduce: bool | None = None, reduction: str = 'mean') -> None:
        super().__init__()
        self._build_op("triplet_margin_loss", margin=margin, p=p, eps=eps, swap=swap, reduction=number('reduction',
                       reduction, {"mean": 0, "sum": 1, "none": 2}))
        self.margin = margin
        self.p = p
        self.eps = eps
        self.swap = swap
        self.reduction = reduction


class CTCLoss(OpLayer):
    """Connectionist temporal classification (Graves and others 2006): minus the logarithm of the
    probability of all alignments of targets [N, S] (integers) with log-probabilities x [T, N, C], of
    which the first lengths ([N], integers) count. blank: the class that means nothing. The mean divides
    each loss by its target's length (at least 1) first. A target longer than its input can hold gives
    infinity, or with zero_infinity 0 without gradient."""
    _shown = ('blank', 'reduction', 'zero_infinity',)

    def __init__(self, blank: int = 0, reduction: str = 'mean', zero_infinity: bool = False) -> None:
        super().__init__()
        self._build_op("ctc_loss", blank=blank, reduction=number('reduction', reduction, {"mean": 0, "sum": 1, "none":
                       2}), zero_infinity=zero_infinity)
        self.blank = blank
        self.reduction = reduction
        self.zero_infinity = zero_infinity


#: classes by the kind of the C module
KINDS: dict[str, type[OpLayer]] = {
    'relu': ReLU,
    'relu6': ReLU6,
    'quick_gelu': QuickGELU,
    'silu': SiLU,
    'swish': Swish,
    'mish': Mish,
    'selu': SELU,
    'celu': CELU,
    'elu': ELU,
    'hardswish': Hardswish,
    'hardsigmoid': Hardsigmoid,
    'hardtanh': Hardtanh,
    'hardshrink': Hardshrink,
    'softshrink': Softshrink,
    'tanhshrink': Tanhshrink,
    'thresholded_relu': ThresholdedReLU,
    'threshold': Threshold,
    'clamp': Clamp,
    'leaky_relu': LeakyReLU,
    'rrelu': RReLU,
    'softsign': Softsign,
    'log_sigmoid': LogSigmoid,
    'tanh': Tanh,
    'sigmoid': Sigmoid,
    'glu': GLU,
    'softmax': Softmax,
    'log_softmax': LogSoftmax,
    'softmin': Softmin,
    'gumbel_softmax': GumbelSoftmax,
    'normalize': Normalize,
    'dropout': Dropout,
    'dropout_channels': Dropout1d,
    'alpha_dropout': AlphaDropout,
    'lp_pool': LPPool1d,
    'max_unpool1d': MaxUnpool1d,
    'max_unpool2d': MaxUnpool2d,
    'max_unpool3d': MaxUnpool3d,
    'local_response_norm': LocalResponseNorm,
    'pixel_shuffle': PixelShuffle,
    'pixel_unshuffle': PixelUnshuffle,
    'channel_shuffle': ChannelShuffle,
    'unflatten': Unflatten,
    'cosine_similarity': CosineSimilarity,
    'pairwise_distance': PairwiseDistance,
    'cross_entropy': CrossEntropyLoss,
    'nll_loss': NLLLoss,
    'bce': BCELoss,
    'bce_with_logits': BCEWithLogitsLoss,
    'mse_loss': MSELoss,
    'l1_loss': L1Loss,
    'smooth_l1_loss': SmoothL1Loss,
    'huber_loss': HuberLoss,
    'kl_div': KLDivLoss,
    'hinge_embedding_loss': HingeEmbeddingLoss,
    'margin_ranking_loss': MarginRankingLoss,
    'soft_margin_loss': SoftMarginLoss,
    'multi_margin_loss': MultiMarginLoss,
    'multilabel_margin_loss': MultiLabelMarginLoss,
    'multilabel_soft_margin_loss': MultiLabelSoftMarginLoss,
    'poisson_nll_loss': PoissonNLLLoss,
    'gaussian_nll_loss': GaussianNLLLoss,
    'cosine_embedding_loss': CosineEmbeddingLoss,
    'triplet_margin_loss': TripletMarginLoss,
    'ctc_loss': CTCLoss,
}

__all__ = [
    'ReLU',
    'ReLU6',
    'QuickGELU',
    'SiLU',
    'Swish',
    'Mish',
    'SELU',
    'CELU',
    'ELU',
    'Hardswish',
    'Hardsigmoid',
    'Hardtanh',
    'Hardshrink',
    'Softshrink',
    'Tanhshrink',
    'ThresholdedReLU',
    'Threshold',
    'Clamp',
    'LeakyReLU',
    'RReLU',
    'Softsign',
    'LogSigmoid',
    'Tanh',
    'Sigmoid',
    'GLU',
    'Softmax',
    'LogSoftmax',
    'Softmin',
    'GumbelSoftmax',
    'Normalize',
    'Dropout',
    'Dropout1d',
    'Dropout2d',
    'Dropout3d',
    'AlphaDropout',
    'LPPool1d',
    'LPPool2d',
    'LPPool3d',
    'MaxUnpool1d',
    'MaxUnpool2d',
    'MaxUnpool3d',
    'LocalResponseNorm',
    'PixelShuffle',
    'PixelUnshuffle',
    'ChannelShuffle',
    'Unflatten',
    'CosineSimilarity',
    'PairwiseDistance',
    'CrossEntropyLoss',
    'NLLLoss',
    'BCELoss',
    'BCEWithLogitsLoss',
    'MSELoss',
    'L1Loss',
    'SmoothL1Loss',
    'HuberLoss',
    'KLDivLoss',
    'HingeEmbeddingLoss',
    'MarginRankingLoss',
    'SoftMarginLoss',
    'MultiMarginLoss',
    'MultiLabelMarginLoss',
    'MultiLabelSoftMarginLoss',
    'PoissonNLLLoss',
    'GaussianNLLLoss',
    'CosineEmbeddingLoss',
    'TripletMarginLoss',
    'CTCLoss',
]
