"""Methods of Tensor that are called rarely; src/methods.c calls them by name."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _cresset
from ._cresset import Tensor

if TYPE_CHECKING:
    import numpy as np


class Size(int):
    """Tensor.size: the number of elements, as the array API has it; called, the shape or one size, as PyTorch has it."""
    shape: tuple[int, ...]

    def __call__(self, dim: int | None = None) -> Any:
        return self.shape if dim is None else self.shape[dim]

    def __reduce__(self) -> tuple[Any, ...]:
        return int, (int(self),)


# ---- copies and pickles ----

def rebuild(kind: type[Tensor], data: Any, dtype: str, shape: tuple[int, ...], requires_grad: bool, state: Any) -> Tensor:
    """The tensor that reduce_ex took apart. A writable buffer is used as it is, without a copy."""
    t: Tensor = _cresset._from_bytes(data, dtype, shape)
    if kind is not Tensor:
        t = kind.__new__(kind, t)
    if requires_grad:
        t.requires_grad_()
    if state:
        t.__dict__.update(state)
    return t


def reduce_ex(self: Tensor, protocol: int) -> tuple[Any, ...]:
    """Values, dtype, shape and requires_grad; with protocol 5 the values are a buffer that can be kept out of the pickle.
    How the values came about is not pickled, so that only leaves are."""
    if self.requires_grad and not self.is_leaf:
        raise RuntimeError("a tensor that an operation recorded cannot be pickled: .detach() first")
    data: Any = _cresset._bytes_of(self.detach())
    if protocol >= 5:
        import pickle
        data = pickle.PickleBuffer(data)
    else:
        data = bytes(data)
    return rebuild, (type(self), data, self.dtype.name, self.shape, self.requires_grad, getattr(self, "__dict__", None))


def deepcopy(self: Tensor, memo: dict[int, Any]) -> Tensor:
    """A copy of values, requires_grad and gradient."""
    import copy
    if id(self) in memo:
        known: Tensor = memo[id(self)]
        return known
    if self.requires_grad and not self.is_leaf:
        raise RuntimeError("only leaves can be deep-copied, not tensors that an operation recorded: .detach() or .clone() first")
    t = self.detach().clone()
    if type(self) is not Tensor:
        t = type(self).__new__(type(self), t)
    if self.requires_grad:
        t.requires_grad_()
    memo[id(self)] = t
    if self.grad is not None:
        t.grad = copy.deepcopy(self.grad, memo)
    state = getattr(self, "__dict__", None)
    if state:
        t.__dict__.update(copy.deepcopy(state, memo))
    return t


# ---- NumPy ----

def numpy(self: Tensor, *, force: bool = False) -> np.ndarray[Any, Any]:
    """A NumPy array of the same memory."""
    import numpy as np
    t = self
    if str(t.device) == "trace":
        _cresset._raise_traced()
    if t.requires_grad:
        if not force:
            raise RuntimeError("numpy() of a tensor that requires grad: .detach().numpy(), or numpy(force=True)")
        t = t.detach()
    if str(t.device) != "cpu":
        if not force:
            raise RuntimeError(f"numpy() of a tensor on {t.device}: .cpu().numpy(), or numpy(force=True)")
        t = t.cpu()
    if t.dtype is _cresset.bfloat16:
        import ml_dtypes
        return np.asarray(_cresset._reinterpret(t, "uint16")).view(ml_dtypes.bfloat16)
    return np.asarray(memoryview(t)) if t.size else np.empty(t.shape, t.dtype.name)


def array(self: Tensor, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
    """What np.asarray calls where the buffer protocol does not do."""
    import numpy as np
    a = numpy(self)
    return np.array(a, dtype, copy=bool(copy)) if copy is not None else np.asarray(a, dtype)


# ---- new tensors like this one ----

def _size(size: tuple[Any, ...]) -> tuple[int, ...]:
    return tuple(size[0]) if len(size) == 1 and not isinstance(size[0], int) else tuple(size)


def new_full(self: Tensor, size: Any, value: Any, dtype: Any = None) -> Tensor:
    return _cresset.full(_size((size,)), value, dtype=dtype or self.dtype)


def new_zeros(self: Tensor, *size: Any, dtype: Any = None) -> Tensor:
    return _cresset.zeros(_size(size), dtype=dtype or self.dtype)


def new_ones(self: Tensor, *size: Any, dtype: Any = None) -> Tensor:
    return _cresset.ones(_size(size), dtype=dtype or self.dtype)


def new_empty(self: Tensor, *size: Any, dtype: Any = None) -> Tensor:
    return _cresset.empty(_size(size), dtype=dtype or self.dtype)


def new_tensor(self: Tensor, data: Any, dtype: Any = None) -> Tensor:
    return _cresset.asarray(data, dtype=dtype or self.dtype, copy=True)


# ---- in place ----

def exponential_(self: Tensor, lambd: float = 1.0) -> Tensor:
    """Exponentially distributed with the rate lambd: -log(1 - u) / lambd of u uniform in [0, 1)."""
    if not lambd > 0:
        raise ValueError(f"exponential_: lambd must be positive, not {lambd}")
    u = _cresset.uniform_like(self.detach(), 0.0, 1.0)
    return self.copy_(_cresset.log1p(-u) / -lambd)


def index_put_(self: Tensor, indices: Any, values: Any, accumulate: bool = False) -> Tensor:
    """self[tuple(indices)] = values, or += with accumulate, which adds to a place as often as it is named."""
    if accumulate:
        return self.copy_(_cresset.index_put(self, tuple(indices), _cresset.asarray(values, dtype=self.dtype), accumulate=True))
    self[tuple(indices)] = values
    return self


# ---- notebooks ----

def html(self: Tensor) -> str:
    from ._html import html as make
    return make(self)
