"""Functions and objects of the array API standard that are not in C: limits and kinds of dtypes, what can be cast,
tensordot, linspace between complex numbers. They are names of `cresset`."""
from __future__ import annotations

from . import _cresset
from ._cresset import Tensor, dtype

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_ATOMIC = ("bool", "signed integer", "unsigned integer", "real floating", "complex floating")
_KINDS = {"bool": (0,), "signed integer": (1,), "unsigned integer": (2,), "integral": (1, 2), "real floating": (3,),
          "complex floating": (4,), "numeric": (1, 2, 3, 4)}


def _dtype_of(x: Any) -> dtype:
    """The dtype of a Tensor or of what names one."""
    if isinstance(x, Tensor):
        return x.dtype
    return x if isinstance(x, dtype) else _cresset.promote_types(x, x)


class finfo:
    """finfo(type): limits of a floating-point dtype; of a complex one those of its parts; of a Tensor those of its
    dtype. bits, eps (from 1 to the next number), max, min, smallest_normal are Python numbers; dtype. TypeError for
    other dtypes."""

    __slots__ = ("bits", "eps", "max", "min", "smallest_normal", "dtype")

    def __init__(self, type: Any, /) -> None:
        given = _dtype_of(type)
        if _cresset._kind(given) < 3:
            raise TypeError(f"finfo: a floating-point dtype is expected, not {given}")
        self.dtype = _cresset._real_type(given)
        self.bits, self.eps, self.max, self.min, self.smallest_normal = _cresset._limits(given)

    @property
    def tiny(self) -> float:
        """smallest_normal under NumPy's and PyTorch's name."""
        return float(self.smallest_normal)

    def __repr__(self) -> str:
        return (f"finfo(bits={self.bits}, eps={self.eps}, max={self.max}, min={self.min}, "
                f"smallest_normal={self.smallest_normal}, dtype={self.dtype})")


class iinfo:
    """iinfo(type): limits of an integer dtype, or of a Tensor's. bits, max, min are Python ints; dtype. TypeError for
    other dtypes."""

    __slots__ = ("bits", "max", "min", "dtype")

    def __init__(self, type: Any, /) -> None:
        self.dtype = _dtype_of(type)
        if _cresset._kind(self.dtype) not in (1, 2):
            raise TypeError(f"iinfo: an integer dtype is expected, not {self.dtype}")
        self.bits, self.max, self.min = _cresset._limits(self.dtype)

    def __repr__(self) -> str:
        return f"iinfo(bits={self.bits}, max={self.max}, min={self.min}, dtype={self.dtype})"


def isdtype(dtype: dtype, kind: Any) -> bool:
    """Whether a dtype is of a kind: "bool", "signed integer", "unsigned integer", "integral", "real floating", "complex
    floating", "numeric", another dtype, or a tuple of these. ValueError for other words."""
    if isinstance(kind, tuple):
        return any(isdtype(dtype, k) for k in kind)
    if isinstance(kind, str):
        if kind not in _KINDS:
            raise ValueError(f"isdtype: kind: one of {', '.join(_KINDS)} is expected, not {kind!r}")
        return _cresset._kind(dtype) in _KINDS[kind]
    return bool(_dtype_of(kind) == _dtype_of(dtype))


def can_cast(from_: Any, to: dtype, /) -> bool:
    """Whether promotion turns the dtype of `from_` (a Tensor or a dtype) into `to`."""
    return bool(_cresset.promote_types(_dtype_of(from_), to) == _dtype_of(to))


def linspace(start: complex, stop: complex, /, num: int = 50, *, dtype: Any = None, device: Any = None,
             endpoint: bool = True, steps: int | None = None) -> Tensor:
    """`num` numbers from start to stop (included unless endpoint=False), equally far apart; dtype: the default
    floating-point type, of complex ends the default complex one. steps: num under PyTorch's name."""
    num = num if steps is None else steps
    if isinstance(start, complex) or isinstance(stop, complex):
        start, stop = complex(start), complex(stop)
        result = dtype or _cresset.result_type(0j)
        part = _cresset._real_type(result)
        re = _cresset.linspace(start.real, stop.real, num, dtype=part, device=device, endpoint=endpoint)
        im = _cresset.linspace(start.imag, stop.imag, num, dtype=part, device=device, endpoint=endpoint)
        return _cresset.complex(re, im)
    return _cresset.linspace(start, stop, num, dtype=dtype, device=device, endpoint=endpoint)


def tensordot(x1: Tensor, x2: Tensor, /, *, axes: int | tuple[Sequence[int], Sequence[int]] = 2) -> Tensor:
    """Sums of products over the last `axes` axes of x1 and the first of x2, or over two lists of axes, one for each."""
    if isinstance(axes, int):
        return _cresset.tensordot(x1, x2, axes)
    a, b = (tuple(n if isinstance(n, (tuple, list)) else (n,)) for n in axes)
    if len(a) != len(b):
        raise ValueError(f"tensordot: axes: as many of x1 as of x2 are expected, not {len(a)} and {len(b)}")
    return _cresset.tensordot(x1, x2, len(a), axes_a=a, axes_b=b) if a else _cresset.tensordot(x1, x2, 0)
