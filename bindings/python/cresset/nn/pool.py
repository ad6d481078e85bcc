"""Pooling: the largest elements or means of windows."""
from __future__ import annotations

from typing import Any, Sequence

from .. import _cresset
from .._cresset import Tensor
from .conv import Numbers, ntuple
from .module import Module


class _MaxPoolNd(Module):
    _dims = 0

    def __init__(self, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0, dilation: Numbers = 1,
                 return_indices: bool = False, ceil_mode: bool = False) -> None:
        super().__init__()
        n = self._dims
        kernel = ntuple(kernel_size, n)
        self._build(f"max_pool{n}d_layer", kernel=kernel[0], kernels=kernel, padding=0, paddings=ntuple(padding, n),
                    strides=None if stride is None else ntuple(stride, n), dilations=ntuple(dilation, n), ceil_mode=ceil_mode)
        self.kernel_size, self.stride = kernel_size, kernel_size if stride is None else stride
        self.padding, self.dilation, self.return_indices, self.ceil_mode = padding, dilation, return_indices, ceil_mode
        if not return_indices:
            self._use_c(_MaxPoolNd)

    def forward(self, input: Tensor) -> Any:
        """The pooled tensor, and with return_indices where each element was found."""
        if not self.__dict__.get("return_indices"):
            return self._run_own(input)
        fn = getattr(_cresset, f"max_pool{self._dims}d_indices")
        return tuple(fn(input, self.kernel_size, stride=self.stride, padding=self.padding, dilation=self.dilation,
                        ceil_mode=self.ceil_mode))

    def extra_repr(self) -> str:
        names = ("kernel_size", "stride", "padding", "dilation", "ceil_mode")
        return ", ".join(f"{name}={self.__dict__[name]}" for name in names if name in self.__dict__)


class MaxPool1d(_MaxPoolNd):
    """The largest element of each window of x [N, C, L]."""
    _dims = 1


class MaxPool2d(_MaxPoolNd):
    """The largest element of each window of x [N, C, H, W]."""
    _dims = 2


class MaxPool3d(_MaxPoolNd):
    """The largest element of each window of x [N, C, D, H, W]."""
    _dims = 3


class _AvgPoolNd(Module):
    _dims = 0

    def __init__(self, kernel_size: Numbers, stride: Numbers | None = None, padding: Numbers = 0, ceil_mode: bool = False,
                 count_include_pad: bool = True, divisor_override: int | None = None) -> None:
        super().__init__()
        n = self._dims
        kernel = ntuple(kernel_size, n)
        self._build(f"avg_pool{n}d_layer", kernel=kernel[0], kernels=kernel, paddings=ntuple(padding, n),
                    strides=None if stride is None else ntuple(stride, n), ceil_mode=ceil_mode,
                    exclude_padding=not count_include_pad)
        self.kernel_size, self.stride = kernel_size, kernel_size if stride is None else stride
        self.padding, self.ceil_mode = padding, ceil_mode
        self.count_include_pad, self.divisor_override = count_include_pad, divisor_override
        if divisor_override is None:
            self._use_c(_AvgPoolNd)

    def forward(self, input: Tensor) -> Any:
        """The means, or with divisor_override the sums divided by it."""
        if self.__dict__.get("divisor_override") is None:
            return self._run_own(input)
        fn = getattr(_cresset, f"avg_pool{self._dims}d")
        return fn(input, self.kernel_size, stride=self.stride, padding=self.padding, ceil_mode=self.ceil_mode,
                  divisor_override=self.divisor_override)

    def extra_repr(self) -> str:
        names = ("kernel_size", "stride", "padding")
        return ", ".join(f"{name}={self.__dict__[name]}" for name in names if name in self.__dict__)


class AvgPool1d(_AvgPoolNd):
    """The mean of each window of x [N, C, L]."""
    _dims = 1


class AvgPool2d(_AvgPoolNd):
    """The mean of each window of x [N, C, H, W]."""
    _dims = 2


class AvgPool3d(_AvgPoolNd):
    """The mean of each window of x [N, C, D, H, W]."""
    _dims = 3


class _AdaptivePoolNd(Module):
    _dims, _kind = 0, ""

    def __init__(self, output_size: int | Sequence[int | None] | None, return_indices: bool = False) -> None:
        super().__init__()
        if return_indices:
            raise NotImplementedError("adaptive pooling without return_indices only")
        self.output_size = output_size
        sizes = ntuple(output_size, self._dims, "output_size")
        whole = all(size is not None for size in sizes)
        self._build_op(f"adaptive_{self._kind}_pool{self._dims}d", size=sizes if whole else (1,) * self._dims)
        if whole:
            self._use_c(_AdaptivePoolNd)

    def forward(self, input: Tensor) -> Tensor:
        """For sizes that are the input's own."""
        if self._made_inside:
            return self._run_own(input)  # type: ignore[no-any-return]
        n = self._dims
        sizes = [own if size is None else size for size, own in zip(ntuple(self.output_size, n), input.shape[-n:])]
        result: Tensor = getattr(_cresset, f"adaptive_{self._kind}_pool{n}d")(input, sizes)
        return result

    def extra_repr(self) -> str:
        return f"output_size={self.__dict__['output_size']}" if "output_size" in self.__dict__ else ""


class AdaptiveAvgPool1d(_AdaptivePoolNd):
    """x [N, C, L] in output_size parts, and the mean of each."""
    _dims, _kind = 1, "avg"


class AdaptiveAvgPool2d(_AdaptivePoolNd):
    """x [N, C, H, W] in parts, output_size each way, and the mean of each; None: the size stays."""
    _dims, _kind = 2, "avg"


class AdaptiveAvgPool3d(_AdaptivePoolNd):
    """x [N, C, D, H, W] in parts, and the mean of each."""
    _dims, _kind = 3, "avg"


class AdaptiveMaxPool1d(_AdaptivePoolNd):
    """x [N, C, L] in output_size parts, and the largest element of each."""
    _dims, _kind = 1, "max"


class AdaptiveMaxPool2d(_AdaptivePoolNd):
    """x [N, C, H, W] in parts, output_size each way, and the largest element of each; None: the size stays."""
    _dims, _kind = 2, "max"


class AdaptiveMaxPool3d(_AdaptivePoolNd):
    """x [N, C, D, H, W] in parts, and the largest element of each."""
    _dims, _kind = 3, "max"


class _FractionalMaxPoolNd(Module):
    _dims = 0

    def __init__(self, kernel_size: Numbers, output_size: Numbers | None = None,
                 output_ratio: float | Sequence[float] | None = None, return_indices: bool = False,
                 _random_samples: Tensor | None = None) -> None:
        super().__init__()
        if (output_size is None) == (output_ratio is None):
            raise ValueError("one of output_size and output_ratio is needed")
        self.kernel_size, self.output_size, self.output_ratio = kernel_size, output_size, output_ratio
        self.return_indices = return_indices
        self.register_buffer("_random_samples", _random_samples, persistent=False)

    def forward(self, input: Tensor) -> Any:
        """The pooled tensor, and with return_indices where each element was found."""
        n = self._dims
        if self.output_size is not None:
            sizes = ntuple(self.output_size, n)
        else:
            sizes = tuple(int(s * r) for s, r in zip(input.shape[-n:], ntuple(self.output_ratio, n)))
        y, indices = _cresset.fractional_max_pool(input, ntuple(self.kernel_size, n), sizes, samples=self._random_samples)
        return (y, indices) if self.return_indices else y


class FractionalMaxPool2d(_FractionalMaxPoolNd):
    """The largest elements of windows whose starts are spread pseudo-randomly. Graham 2014."""
    _dims = 2


class FractionalMaxPool3d(_FractionalMaxPoolNd):
    """The largest elements of windows whose starts are spread pseudo-randomly. Graham 2014."""
    _dims = 3
