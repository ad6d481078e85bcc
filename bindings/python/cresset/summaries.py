"""What a model is made of and what it costs."""
from __future__ import annotations

from typing import Any, NamedTuple

from . import _cresset
from ._cresset import _call
from .nn.module import Module


class Row(NamedTuple):
    """A module, with all that is in it. multiply_adds: of products, convolutions, attention and recurrences (what papers call FLOPs or
    MACs); flops: all arithmetic; activation_bytes: of the results that its operations make."""
    name: str
    kind: str
    depth: int
    calls: int
    output: tuple[int, ...]
    parameters: int
    parameter_bytes: int
    multiply_adds: float
    flops: float
    activation_bytes: int


class Summary:
    """rows: the model, then its parts in their order. print() shows a table; text(depth) one without what is deeper."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self.rows = [Row(*r) for r in _cresset._summary_rows(handle)]

    @property
    def parameters(self) -> int:
        """All numbers that can be learnt, and buffers are not."""
        return self.rows[0].parameters

    @property
    def multiply_adds(self) -> float:
        """Of a forward pass."""
        return self.rows[0].multiply_adds

    def text(self, depth: int = 0) -> str:
        """A table with a line a module and totals below it; depth: modules deeper than that are left out (0: none)."""
        return _call("summary_text", self._handle, depth=depth)  # type: ignore[no-any-return]

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return self.text(1)


def summary(module: Module, *inputs: Any) -> Summary:
    """What a module is made of and what a forward pass of inputs like these costs. It is traced once in evaluation mode without
    computing anything, so that layers of a program's own are counted as those of the library are."""
    return Summary(_call("summarize", module, inputs))
