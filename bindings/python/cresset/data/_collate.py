"""Examples to a batch: leaves are stacked along a new first dimension, whatever they are nested in stays."""
from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .. import _cresset
from .._cresset import Tensor

# Makes the tensor that examples are stacked into: of a shape and a dtype's name.
New = Callable[[tuple[int, ...], str], Tensor]


def default_collate(examples: Sequence[Any]) -> Any:
    """A batch of examples: tensors and NumPy arrays of equal shapes are stacked; numbers become a tensor (float the default
    floating-point type, int int64, bool bool); str, bytes and None stay a list; tuples, named tuples, lists, dicts and
    dataclasses of those are collated item by item."""
    return collate(examples, None)


def collate(examples: Sequence[Any], new: New | None = None) -> Any:
    """default_collate, stacking into tensors that `new` makes."""
    if not examples:
        raise ValueError("a batch without examples")
    first = examples[0]
    if isinstance(first, Tensor) or _is_array(first):
        return _stack([_cresset.asarray(e) for e in examples], new)
    if isinstance(first, (bool, int, float, complex)):
        return _cresset.asarray(list(examples))
    if first is None or isinstance(first, (str, bytes)):
        return list(examples)
    if isinstance(first, Mapping):
        items = {key: collate([e[key] for e in examples], new) for key in first}
        return items if type(first) is dict else type(first)(items)  # type: ignore[call-arg]
    if isinstance(first, Sequence):
        if any(len(e) != len(first) for e in examples):
            raise ValueError("examples have different numbers of parts: " + ", ".join(sorted({str(len(e)) for e in examples})))
        parts = [collate(part, new) for part in zip(*examples)]
        if hasattr(first, "_fields"):
            return type(first)(*parts)
        return tuple(parts) if isinstance(first, tuple) else parts
    if dataclasses.is_dataclass(first) and not isinstance(first, type):
        return type(first)(**{f.name: collate([getattr(e, f.name) for e in examples], new) for f in dataclasses.fields(first)})
    raise TypeError(f"examples of the type {type(first).__name__} cannot be made into a batch: give DataLoader a collate_fn")


def _is_array(value: Any) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, (numpy.ndarray, numpy.generic)) and value.dtype.kind in "biufc"


def _stack(tensors: list[Tensor], new: New | None) -> Tensor:
    first = tensors[0]
    if any(t.shape != first.shape for t in tensors):
        shapes = sorted({str(t.shape) for t in tensors})
        raise _cresset.ShapeError(f"examples of different shapes cannot be stacked: {', '.join(shapes[:4])}"
                                  f"{', ...' if len(shapes) > 4 else ''}; pad them, or give DataLoader a collate_fn")
    if new is None or first.requires_grad:
        return _cresset.stack(tensors)
    batch = new((len(tensors), *first.shape), first.dtype.name)
    for i, t in enumerate(tensors):
        batch[i] = t
    return batch
