"""What the library can do, as the array API standard asks: cresset.__array_namespace_info__()."""
from __future__ import annotations

from . import _cresset
from ._array_api import isdtype
from ._cresset import device as Device, dtype as DType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAMES = ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64",
          "complex64", "complex128")


class Info:
    """Capabilities, devices and dtypes of the library."""

    def capabilities(self) -> dict[str, Any]:
        """Boolean masks, shapes that depend on values, and how many dimensions there can be."""
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 8}

    def default_device(self) -> Device:
        """Where tensors are made that no device is given for."""
        return Device(None)

    def devices(self) -> tuple[Device, ...]:
        """All devices."""
        return (Device("cpu"), Device("stream"))

    def default_dtypes(self, *, device: Any = None) -> dict[str, DType]:
        """The dtypes of numbers that no dtype is given for."""
        return {"real floating": _cresset.get_default_dtype(), "complex floating": _cresset.result_type(0j),
                "integral": _cresset.int64, "indexing": _cresset.int64}

    def dtypes(self, *, device: Any = None, kind: Any = None) -> dict[str, DType]:
        """The standard's dtypes of a kind (as isdtype names them), all without one, by name. float16 and bfloat16 are
        there beside them."""
        every = {name: getattr(_cresset, name) for name in _NAMES}
        return every if kind is None else {name: d for name, d in every.items() if isdtype(d, kind)}


def __array_namespace_info__() -> Info:
    """What the library can do: capabilities(), devices(), default_device(), dtypes(), default_dtypes()."""
    return Info()
