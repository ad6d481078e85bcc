"""Convolutions, and layers that change sizes: pooling to a size, padding, resizing, windows as columns."""
from __future__ import annotations

from typing import Any, Sequence, Union

from .. import _cresset
from .._cresset import Tensor
from .module import Module
from .op_layer import OpLayer, number
from .parameter import Parameter

Numbers = Union[int, Sequence[int]]


def ntuple(value: Any, n: int, name: str = "size") -> tuple[Any, ...]:
    """A number for each of n dimensions."""
    items = tuple(value) if isinstance(value, (tuple, list)) else (value,) * n
    if len(items) != n:
        raise ValueError(f"{name} is {value}, expected a number or {n} of them")
    return items


PAD_MODES = {"zeros": 0, "constant": 0, "reflect": 1, "replicate": 2, "circular": 3}


class _ConvNd(Module):
    weight: Parameter
    bias: Parameter | None
    _dims = 0
    _name = ""

    def __init__(self, in_channels: int, out_channels: int, kernel_size: Numbers, stride: Numbers = 1,
                 padding: Numbers | str = 0, dilation: Numbers = 1, groups: int = 1, bias: bool = True,
                 padding_mode: str = "zeros", device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        n = self._dims
        if padding_mode not in ("zeros", "reflect", "replicate", "circular"):
            raise ValueError(f"padding_mode is {padding_mode!r}, expected 'zeros', 'reflect', 'replicate' or 'circular'")
        kernel, strides, dilations = ntuple(kernel_size, n), ntuple(stride, n), ntuple(dilation, n)
        before, after = self._amounts(kernel, strides, dilations, padding)
        plain = padding_mode == "zeros" and before == after
        self._build(self._name, in_=in_channels, out=out_channels, kernel=kernel[0], kernels=kernel, strides=strides,
                    paddings=before if plain else (0,) * n, dilations=dilations, groups=groups, no_bias=not bias)
        self._place(device, dtype)
        if not bias:
            self.register_parameter("bias", None)
        self.in_channels, self.out_channels, self.kernel_size, self.stride = in_channels, out_channels, kernel, strides
        self.padding = padding if isinstance(padding, str) else ntuple(padding, n)
        self.dilation, self.groups, self.padding_mode = dilations, groups, padding_mode
        self._before, self._after = before, after
        if plain:
            self._use_c(_ConvNd)

    def _amounts(self, kernel: Any, strides: Any, dilations: Any, padding: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
        if not isinstance(padding, str):
            return (amounts := ntuple(padding, self._dims, "padding")), amounts
        if padding == "valid":
            return (0,) * self._dims, (0,) * self._dims
        if padding != "same":
            raise ValueError(f"padding is {padding!r}, expected numbers, 'valid' or 'same'")
        if any(s != 1 for s in strides):
            raise ValueError("padding='same' needs strides of 1")
        totals = [d * (k - 1) for d, k in zip(dilations, kernel)]
        return tuple(t // 2 for t in totals), tuple(t - t // 2 for t in totals)

    def forward(self, input: Tensor) -> Tensor:
        """For padding that the convolution itself does not do."""
        if self._made_inside:
            return self._run_own(input)  # type: ignore[no-any-return]
        padded = _cresset.pad(input, self._before, self._after, mode=PAD_MODES[self.padding_mode])
        return self._run_own(padded)  # type: ignore[no-any-return]

    def extra_repr(self) -> str:
        if "kernel_size" not in self.__dict__:
            out, into, *kernel = self.weight.shape
            return f"{into}, {out}, kernel_size={tuple(kernel)}" + ("" if "bias" in self._parameters else ", bias=False")
        text = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        zeros, ones = (0,) * self._dims, (1,) * self._dims
        for name, usual in (("padding", zeros), ("output_padding", zeros), ("dilation", ones), ("groups", 1),
                            ("padding_mode", "zeros")):
            value = self.__dict__.get(name, usual)
            text += "" if value == usual else f", {name}={value!r}"
        return text + ("" if self._parameters.get("bias") is not None else ", bias=False")


class Conv1d(_ConvNd):
    """[N, in, L] -> [N, out, L'], L' = (L + 2 padding - dilation (kernel - 1) - 1) / stride + 1."""
    _dims, _name = 1, "conv1d_layer"


class Conv2d(_ConvNd):
    """[N, in, H, W] -> [N, out, H', W']; sizes as Conv1d's."""
    _dims, _name = 2, "conv2d_layer"


class Conv3d(_ConvNd):
    """[N, in, D, H, W] -> [N, out, D', H', W']; sizes as Conv1d's."""
    _dims, _name = 3, "conv3d_layer"


class _ConvTransposeNd(_ConvNd):
    def __init__(self, in_channels: int, out_channels: int, kernel_size: Numbers, stride: Numbers = 1, padding: Numbers = 0,
                 output_padding: Numbers = 0, groups: int = 1, bias: bool = True, dilation: Numbers = 1,
                 padding_mode: str = "zeros", device: Any = None, dtype: Any = None) -> None:
        Module.__init__(self)
        n = self._dims
        if padding_mode != "zeros":
            raise ValueError("a transposed convolution has padding_mode 'zeros' only")
        self._build(self._name, in_=in_channels, out=out_channels, kernel=ntuple(kernel_size, n)[0],
                    kernels=ntuple(kernel_size, n), strides=ntuple(stride, n), paddings=ntuple(padding, n),
                    output_paddings=ntuple(output_padding, n), dilations=ntuple(dilation, n), groups=groups, no_bias=not bias)
        self._place(device, dtype)
        if not bias:
            self.register_parameter("bias", None)
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size, self.stride, self.padding = ntuple(kernel_size, n), ntuple(stride, n), ntuple(padding, n)
        self.output_padding, self.dilation = ntuple(output_padding, n), ntuple(dilation, n)
        self._use_c(_ConvTransposeNd)

    def forward(self, input: Tensor, output_size: Sequence[int] | None = None) -> Tensor:
        """With output_size the output_padding that gives this size is taken."""
        if output_size is None:
            return self._run_own(input)  # type: ignore[no-any-return]
        n, wanted = self._dims, tuple(output_size)[-self._dims:]
        extra = [w - ((s - 1) * t - 2 * p + d * (k - 1) + 1) for w, s, t, p, d, k in
                 zip(wanted, input.shape[-n:], self.stride, self.padding, self.dilation, self.kernel_size)]
        fn = getattr(_cresset, f"conv_transpose{n}d")
        result: Tensor = fn(input, self.weight, self.bias, stride=self.stride, padding=self.padding, output_padding=extra,
                            dilation=self.dilation, groups=self.groups)
        return result

    def __call__(self, input: Tensor, output_size: Sequence[int] | None = None) -> Tensor:
        if output_size is None:
            return super().__call__(input)  # type: ignore[no-any-return]
        return self.forward(input, output_size)


class ConvTranspose1d(_ConvTransposeNd):
    """[N, in, L] -> [N, out, L'], L' = (L - 1) stride - 2 padding + dilation (kernel - 1) + output_padding + 1."""
    _dims, _name = 1, "conv_transpose1d_layer"


class ConvTranspose2d(_ConvTransposeNd):
    """[N, in, H, W] -> [N, out, H', W']; sizes as ConvTranspose1d's."""
    _dims, _name = 2, "conv_transpose2d_layer"


class ConvTranspose3d(_ConvTransposeNd):
    """[N, in, D, H, W] -> [N, out, D', H', W']; sizes as ConvTranspose1d's."""
    _dims, _name = 3, "conv_transpose3d_layer"


# ---- windows as columns, sizes ----

class Unfold(OpLayer):
    """Windows of x [N, C, H, W] as columns [N, C kernel, windows]."""
    _shown = ("kernel_size", "dilation", "padding", "stride")

    def __init__(self, kernel_size: Numbers, dilation: Numbers = 1, padding: Numbers = 0, stride: Numbers = 1) -> None:
        super().__init__()
        self._build_op("im2col", kernel=ntuple(kernel_size, 2), dilation=ntuple(dilation, 2), padding=ntuple(padding, 2),
                       stride=ntuple(stride, 2))
        self.kernel_size, self.dilation, self.padding, self.stride = kernel_size, dilation, padding, stride


class Fold(OpLayer):
    """Columns as Unfold gives them, added up to [N, C, *output_size]."""
    _shown = ("output_size", "kernel_size", "dilation", "padding", "stride")

    def __init__(self, output_size: Numbers, kernel_size: Numbers, dilation: Numbers = 1, padding: Numbers = 0,
                 stride: Numbers = 1) -> None:
        super().__init__()
        self._build_op("col2im", size=ntuple(output_size, 2), kernel=ntuple(kernel_size, 2), dilation=ntuple(dilation, 2),
                       padding=ntuple(padding, 2), stride=ntuple(stride, 2))
        self.output_size, self.kernel_size, self.dilation = output_size, kernel_size, dilation
        self.padding, self.stride = padding, stride


RESIZE_MODES = {"nearest": 0, "linear": 1, "bilinear": 1, "trilinear": 1, "bicubic": 2, "nearest-exact": 3, "area": 4}


class Upsample(OpLayer):
    """x [N, C, spatial...] resized to size, or by scale_factor."""
    _shown = ("size", "scale_factor", "mode")

    def __init__(self, size: Numbers | None = None, scale_factor: float | Sequence[float] | None = None, mode: str = "nearest",
                 align_corners: bool | None = None, recompute_scale_factor: bool | None = None) -> None:
        super().__init__()
        if (size is None) == (scale_factor is None):
            raise ValueError("one of size and scale_factor is needed")
        self._build_op("interpolate", size=size, scale=scale_factor, mode=number("mode", mode, RESIZE_MODES),
                       align_corners=bool(align_corners))
        self.size, self.scale_factor, self.mode, self.align_corners = size, scale_factor, mode, align_corners


class UpsamplingNearest2d(Upsample):
    """Upsample with mode 'nearest'."""

    def __init__(self, size: Numbers | None = None, scale_factor: float | Sequence[float] | None = None) -> None:
        super().__init__(size, scale_factor)


class UpsamplingBilinear2d(Upsample):
    """Upsample with mode 'bilinear' and align_corners."""

    def __init__(self, size: Numbers | None = None, scale_factor: float | Sequence[float] | None = None) -> None:
        super().__init__(size, scale_factor, "bilinear", True)


class _PadNd(OpLayer):
    _dims, _mode = 0, "constant"
    _shown = ("padding",)

    def __init__(self, padding: Numbers, value: float = 0.0) -> None:
        super().__init__()
        amounts = ntuple(padding, 2 * self._dims, "padding")
        self._build_op("pad", before=amounts[0::2][::-1], after=amounts[1::2][::-1], value=value, mode=PAD_MODES[self._mode])
        self.padding, self.value = amounts, value


def _pads(name: str, mode: str, what: str, dims: tuple[int, ...] = (1, 2, 3)) -> list[type[_PadNd]]:
    return [type(f"{name}{n}d", (_PadNd,), {"_dims": n, "_mode": mode, "__module__": __name__, "__doc__":
                 f"The last {n} dimension(s) continued by {what}: padding is (left, right, top, bottom, ...) or one number."})
            for n in dims]


ConstantPad1d, ConstantPad2d, ConstantPad3d = _pads("ConstantPad", "constant", "value")
ZeroPad1d, ZeroPad2d, ZeroPad3d = _pads("ZeroPad", "constant", "zeros")
ReflectionPad1d, ReflectionPad2d, ReflectionPad3d = _pads("ReflectionPad", "reflect", "their mirror image")
ReplicationPad1d, ReplicationPad2d, ReplicationPad3d = _pads("ReplicationPad", "replicate", "their last elements")
CircularPad1d, CircularPad2d, CircularPad3d = _pads("CircularPad", "circular", "their other end")
