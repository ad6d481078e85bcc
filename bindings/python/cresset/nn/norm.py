"""Normalisation layers."""
from __future__ import annotations

from typing import Any, Sequence

from .._cresset import Tensor
from .module import Module
from .parameter import Parameter


class _NormBase(Module):
    weight: Parameter | None
    bias: Parameter | None
    _shown: tuple[str, ...] = ()
    _unnamed = 1  # so many of these are shown without their names

    def _places(self, *names: str) -> None:
        """None for the parts that the layer does not have."""
        for name in names:
            if name in ("weight", "bias") and name not in self._parameters:
                self.register_parameter(name, None)
            elif name not in ("weight", "bias") and name not in self._buffers:
                self.register_buffer(name, None)

    def extra_repr(self) -> str:
        shown = [name for name in self._shown if name in self.__dict__]
        parts = [str(self.__dict__[name]) for name in shown[:self._unnamed]]
        for name in shown[self._unnamed:]:
            parts.append(f"{name}={self.__dict__[name]}")
            if name.endswith("affine") and "bias" in self.__dict__:
                parts.append(f"bias={self._parameters.get('bias') is not None}")
        return ", ".join(parts)

    def reset_parameters(self) -> None:
        """The first values again: 1 and 0."""
        from . import init
        for name, value in (("weight", 1.0), ("bias", 0.0)):
            part = self._parameters.get(name)
            if part is not None:
                init.constant_(part, value)


class _BatchNorm(_NormBase):
    running_mean: Tensor | None
    running_var: Tensor | None
    num_batches_tracked: Tensor | None
    _dims = 0
    _shown = ("num_features", "eps", "momentum", "affine", "track_running_stats")

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float | None = 0.1, affine: bool = True,
                 track_running_stats: bool = True, device: Any = None, dtype: Any = None, *, bias: bool = True) -> None:
        super().__init__()
        if momentum is None:
            raise NotImplementedError("momentum=None, the mean of all batches, is not available")
        self._build(f"batch_norm{self._dims}d_layer", channels=num_features, momentum=momentum or 5e-324, eps=eps or 5e-324,
                    no_affine=not affine, no_tracking=not track_running_stats)
        self._place(device, dtype)
        self.num_features, self.eps, self.momentum, self.affine = num_features, eps, momentum, affine
        self.track_running_stats = track_running_stats
        self._places("weight", "bias", "running_mean", "running_var", "num_batches_tracked")
        if not bias:
            self.bias = None


class BatchNorm1d(_BatchNorm):
    """x [N, C] or [N, C, L], each channel brought to mean 0 and variance 1: in training by the batch's statistics, in evaluation
    by running ones. Ioffe, Szegedy 2015."""
    _dims = 1


class BatchNorm2d(_BatchNorm):
    """As BatchNorm1d, for x [N, C, H, W]."""
    _dims = 2


class BatchNorm3d(_BatchNorm):
    """As BatchNorm1d, for x [N, C, D, H, W]."""
    _dims = 3


class LayerNorm(_NormBase):
    """The last dimensions, of normalized_shape, brought to mean 0 and variance 1. Ba et al. 2016."""
    _shown = ("normalized_shape", "eps", "elementwise_affine")

    def __init__(self, normalized_shape: int | Sequence[int], eps: float = 1e-5, elementwise_affine: bool = True,
                 bias: bool = True, device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        shape = _shape(normalized_shape)
        self._build("layer_norm_layer", width=_product(shape), shape=shape, eps=eps or 5e-324, no_affine=not elementwise_affine,
                    no_bias=not bias)
        self._place(device, dtype)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        self._places("weight", "bias")


class RMSNorm(_NormBase):
    """The last dimensions, of normalized_shape, divided by the root of their mean square. Zhang, Sennrich 2019. eps: by default
    the distance from 1 to the next f32 number."""
    _shown = ("normalized_shape", "eps", "elementwise_affine")

    def __init__(self, normalized_shape: int | Sequence[int], eps: float | None = None, elementwise_affine: bool = True,
                 device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        shape = _shape(normalized_shape)
        self._build("rms_norm_layer", width=_product(shape), shape=shape, no_affine=not elementwise_affine,
                    eps=1.1920928955078125e-07 if eps is None else eps or 5e-324)
        self._place(device, dtype)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        self._places("weight")


class GroupNorm(_NormBase):
    """x [N, num_channels, ...], each group of neighbouring channels of a sample brought to mean 0 and variance 1. Wu, He 2018."""
    _unnamed = 2
    _shown = ("num_groups", "num_channels", "eps", "affine")

    def __init__(self, num_groups: int, num_channels: int, eps: float = 1e-5, affine: bool = True, *,
                 bias: bool = True, device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        self._build("group_norm_layer", groups=num_groups, channels=num_channels, eps=eps or 5e-324, no_affine=not affine)
        self._place(device, dtype)
        self.num_groups, self.num_channels, self.eps, self.affine = num_groups, num_channels, eps, affine
        self._places("weight", "bias")
        if not bias:
            self.bias = None


class _InstanceNorm(_NormBase):
    running_mean: Tensor | None
    running_var: Tensor | None
    _shown = ("num_features", "eps", "momentum", "affine", "track_running_stats")

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1, affine: bool = False,
                 track_running_stats: bool = False, device: Any = None, dtype: Any = None, *, bias: bool = True) -> None:
        super().__init__()
        self._build("instance_norm_layer", channels=num_features, eps=eps or 5e-324, affine=affine,
                    tracking=track_running_stats, momentum=momentum or 5e-324)
        self._place(device, dtype)
        self.num_features, self.eps, self.momentum, self.affine = num_features, eps, momentum, affine
        self.track_running_stats = track_running_stats
        self._places("weight", "bias", "running_mean", "running_var", "num_batches_tracked")
        if not bias:
            self.bias = None


class InstanceNorm1d(_InstanceNorm):
    """x [N, C, L], each channel of each sample by itself brought to mean 0 and variance 1. Ulyanov et al. 2016."""


class InstanceNorm2d(_InstanceNorm):
    """As InstanceNorm1d, for x [N, C, H, W]."""


class InstanceNorm3d(_InstanceNorm):
    """As InstanceNorm1d, for x [N, C, D, H, W]."""


def _shape(normalized_shape: int | Sequence[int]) -> tuple[int, ...]:
    return (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)


def _product(shape: Sequence[int]) -> int:
    result = 1
    for size in shape:
        result *= size
    return result
