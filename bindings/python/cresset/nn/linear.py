"""Layers that are one matrix product, or none; embeddings."""
from __future__ import annotations

from typing import Any, Sequence

from .. import _cresset
from .._cresset import Tensor
from .module import Module
from .parameter import Parameter


def _weight_of(module: Module) -> Tensor:
    """The weight, or what has its shape where it is in a normal form."""
    for name in ("weight", "weight_v", "weight_orig"):
        part = module._parameters.get(name)
        if part is not None:
            return part
    raise AttributeError(f"{type(module).__name__} has no weight")


class Linear(Module):
    """x weight^T + bias: [..., in_features] -> [..., out_features]. weight [out, in], bias [out], uniform within 1/sqrt(in)."""
    weight: Parameter
    bias: Parameter | None

    def __init__(self, in_features: int, out_features: int, bias: bool = True,
                 device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        self._build("linear_layer", in_=in_features, out=out_features, no_bias=not bias)
        self._place(device, dtype)
        if not bias:
            self.register_parameter("bias", None)

    @property
    def in_features(self) -> int:
        return int(_weight_of(self).shape[1])

    @property
    def out_features(self) -> int:
        return int(_weight_of(self).shape[0])

    def extra_repr(self) -> str:
        return f"in_features={self.in_features}, out_features={self.out_features}, bias={self._parameters.get('bias') is not None}"


class Bilinear(Module):
    """a, b [..., in1], [..., in2] -> [..., out_features]: a W[k] b + bias. weight [out, in1, in2]."""
    weight: Parameter
    bias: Parameter | None

    def __init__(self, in1_features: int, in2_features: int, out_features: int, bias: bool = True,
                 device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        self._build("bilinear_layer", in_=in1_features, in2=in2_features, out=out_features, no_bias=not bias)
        self._place(device, dtype)
        self.in1_features, self.in2_features, self.out_features = in1_features, in2_features, out_features
        if not bias:
            self.register_parameter("bias", None)

    def extra_repr(self) -> str:
        out, one, two = _weight_of(self).shape
        return f"in1_features={one}, in2_features={two}, out_features={out}, bias={self._parameters.get('bias') is not None}"


class Identity(Module):
    """x itself, whatever the arguments."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        self._build("identity_layer")


class Flatten(Module):
    """Dimensions start_dim to end_dim as one."""

    def __init__(self, start_dim: int = 1, end_dim: int = -1) -> None:
        super().__init__()
        self._build_op("flatten", start=start_dim, end=end_dim)
        self.start_dim, self.end_dim = start_dim, end_dim

    def extra_repr(self) -> str:
        return f"start_dim={self.__dict__.get('start_dim', 1)}, end_dim={self.__dict__.get('end_dim', -1)}"


class Embedding(Module):
    """Integers [...] below num_embeddings -> rows [..., embedding_dim] of weight, which begins normal with std 1. padding_idx: a
    row that begins as zeros and gets no gradient."""
    weight: Parameter

    def __init__(self, num_embeddings: int, embedding_dim: int, padding_idx: int | None = None,
                 max_norm: float | None = None, norm_type: float = 2.0, scale_grad_by_freq: bool = False,
                 sparse: bool = False, device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        if max_norm is not None or scale_grad_by_freq:
            raise NotImplementedError("Embedding without max_norm and scale_grad_by_freq only")
        if padding_idx is not None and padding_idx < 0:
            padding_idx += num_embeddings
        self._build("embedding_layer", rows=num_embeddings, width=embedding_dim, padding=padding_idx is not None,
                    padding_idx=padding_idx)
        self._place(device, dtype)
        self.padding_idx = padding_idx

    @classmethod
    def from_pretrained(cls, embeddings: Tensor, freeze: bool = True, padding_idx: int | None = None) -> Embedding:
        """An embedding of given rows."""
        made = cls(embeddings.shape[0], embeddings.shape[1], padding_idx=padding_idx)
        made.weight = Parameter(embeddings, requires_grad=not freeze)
        return made

    @property
    def num_embeddings(self) -> int:
        return int(_weight_of(self).shape[0])

    @property
    def embedding_dim(self) -> int:
        return int(_weight_of(self).shape[1])

    def extra_repr(self) -> str:
        padding = self.__dict__.get("padding_idx")
        return f"{self.num_embeddings}, {self.embedding_dim}" + ("" if padding is None else f", padding_idx={padding}")


class EmbeddingBag(Module):
    """Sums, means or largest elements of the rows of bags of indices: [B, L], or [n] with offsets [B] where each bag begins."""
    weight: Parameter

    def __init__(self, num_embeddings: int, embedding_dim: int, max_norm: float | None = None, norm_type: float = 2.0,
                 scale_grad_by_freq: bool = False, mode: str = "mean", sparse: bool = False,
                 include_last_offset: bool = False, padding_idx: int | None = None,
                 device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        if max_norm is not None or scale_grad_by_freq or include_last_offset:
            raise NotImplementedError("EmbeddingBag without max_norm, scale_grad_by_freq and include_last_offset only")
        if mode not in ("sum", "mean", "max"):
            raise ValueError(f"mode is {mode!r}, expected 'sum', 'mean' or 'max'")
        self._build("embedding_bag_layer", rows=num_embeddings, width=embedding_dim, mode=("sum", "mean", "max").index(mode),
                    padding=padding_idx is not None, padding_idx=padding_idx)
        self._place(device, dtype)
        self.mode, self.padding_idx = mode, padding_idx

    def extra_repr(self) -> str:
        rows, width = _weight_of(self).shape
        return f"{rows}, {width}, mode={self.__dict__.get('mode', 'sum')!r}"


class LinearCrossEntropyLoss(Module):
    """The cross-entropy of a linear layer of x [N, in_features] with target [N], without the table of all scores."""

    def __init__(self, in_features: int, num_classes: int, bias: bool = False, weight: Tensor | None = None,
                 ignore_index: int = -100, label_smoothing: float = 0.0, reduction: str = "mean") -> None:
        super().__init__()
        if reduction not in ("mean", "sum", "none"):
            raise ValueError(f"reduction is {reduction!r}, expected 'mean', 'sum' or 'none'")
        self._build("linear_cross_entropy_layer", in_=in_features, classes=num_classes, bias=bias, weight=weight,
                    ignore_index=ignore_index or -2**63, label_smoothing=label_smoothing,
                    reduction=("mean", "sum", "none").index(reduction))


class AdaptiveLogSoftmaxWithLoss(Module):
    """Softmax over many classes, the most frequent ones first, in clusters that begin at cutoffs. Grave et al. 2016. A call gives
    the logarithms of the targets' probabilities and the mean of minus them."""

    def __init__(self, in_features: int, n_classes: int, cutoffs: Sequence[int], div_value: float = 4.0,
                 head_bias: bool = False) -> None:
        super().__init__()
        cutoffs = list(cutoffs)
        self._build("adaptive_log_softmax_layer", in_=in_features, classes=n_classes, cutoffs=cutoffs, div=div_value,
                    head_bias=head_bias)
        self.in_features, self.n_classes, self.cutoffs = in_features, n_classes, cutoffs + [n_classes]

    def log_prob(self, input: Tensor) -> Tensor:
        """Logarithms of all probabilities [N, n_classes]."""
        result: Tensor = self._run_own(input)
        return result

    def predict(self, input: Tensor) -> Tensor:
        """The most probable class of each row."""
        return _cresset.argmax(self.log_prob(input), axis=1)

    def forward(self, input: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        output = _cresset.take_along_axis(self.log_prob(input), target.reshape(-1, 1), axis=1).reshape(-1)
        return output, -output.mean()
