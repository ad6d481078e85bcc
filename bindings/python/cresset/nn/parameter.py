"""Parameters: Tensors that are parts of modules and want gradients."""
from __future__ import annotations

from typing import Any

from .._cresset import Tensor, asarray


class Parameter(Tensor):
    """A Tensor that becomes a parameter of the module that it is assigned to. It shares its values with `data`."""

    def __new__(cls, data: Any = None, requires_grad: bool = True) -> Parameter:
        values = asarray([] if data is None else data)
        self = super().__new__(cls, values.detach())
        if requires_grad:
            self.requires_grad_(True)
        return self

    def __repr__(self) -> str:
        return f"Parameter containing:\n{Tensor.__repr__(self)}"

    def __deepcopy__(self, memo: dict[int, Any]) -> Parameter:
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.detach().clone(), self.requires_grad)
        copied: Parameter = memo[id(self)]
        return copied

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _rebuild, (type(self), *_values(self), self.requires_grad)


def _values(t: Tensor) -> tuple[bytes, str, tuple[int, ...]]:
    from .. import _cresset
    plain = _cresset.contiguous(t.detach())
    if plain.dtype == _cresset.bfloat16:
        plain = plain.bitcast(_cresset.uint16) if hasattr(plain, "bitcast") else plain.view(_cresset.uint16)
    return bytes(memoryview(plain).cast("B")) if plain.numel() else b"", str(t.dtype), t.shape


def _rebuild(cls: type[Parameter], data: bytes, dtype: str, shape: tuple[int, ...], requires_grad: bool) -> Parameter:
    raise NotImplementedError
