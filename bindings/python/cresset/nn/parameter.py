"""Parameters: Tensors that are parts of modules and want gradients."""
from __future__ import annotations

import copy
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
            made = memo[id(self)] = type(self)(self.detach().clone(), self.requires_grad)
            if self.grad is not None:
                made.grad = self.grad.clone()
            made.__dict__.update(copy.deepcopy(self.__dict__, memo))
        copied: Parameter = memo[id(self)]
        return copied

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _rebuild, (type(self), self.detach(), self.requires_grad, self.__dict__)


def _rebuild(cls: type[Parameter], values: Tensor, requires_grad: bool, state: dict[str, Any]) -> Parameter:
    made = cls(values, requires_grad)
    made.__dict__.update(state)
    return made
