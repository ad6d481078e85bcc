"""ONNX models: `cr.onnx.load(path)` runs one, `cr.onnx.export(function, args, path)` writes one."""
from __future__ import annotations

import os
from typing import Any, NamedTuple, Sequence

from . import _cresset
from .staging import Function


class Port(NamedTuple):
    """An input or output of a model: sizes may be names or None (free), or all unknown; the type is ONNX's name."""

    name: str
    shape: tuple[int | str | None, ...] | None
    type: str | None


class Model:
    """A loaded model, called with tensors by position or by name; gives a tensor, or a tuple of them.

    Each combination of shapes is staged at its first call. Gradients are recorded where an input requires grad."""

    def __init__(self, loaded: Any) -> None:
        self._loaded = loaded
        inputs, outputs = loaded.ports()
        self.inputs = [Port(*p) for p in inputs]
        self.outputs = [Port(*p) for p in outputs]

    def __call__(self, *args: Any, **by_name: Any) -> Any:
        values = list(args)
        for p in self.inputs[len(args) :]:
            if p.name not in by_name:
                raise TypeError(f"the model's input {p.name!r} is missing")
            values.append(by_name.pop(p.name))
        if by_name:
            raise TypeError(f"the model has no input {next(iter(by_name))!r}")
        results = self._loaded.run(tuple(values), not _cresset.is_tracing())
        return results[0] if len(results) == 1 else results

    def run(self, *args: Any) -> tuple[Any, ...]:
        """The outputs, always a tuple, op by op without staging."""
        return self._loaded.run(args, False)  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"<ONNX model, inputs {[p.name for p in self.inputs]}, outputs {[p.name for p in self.outputs]}>"


def load(source: str | bytes | os.PathLike[str]) -> Model:
    """Reads a model from a file, or from bytes."""
    return Model(_cresset._load_onnx(source if isinstance(source, bytes) else os.fspath(source)))


def export(
    function: Any,
    args: Any,
    path: str | os.PathLike[str],
    *,
    input_names: Sequence[str] | None = None,
    output_names: Sequence[str] | None = None,
    name: str | None = None,
    free_batch: bool = False,
    external: bool = False,
) -> None:
    """Writes what a function or module does to arguments like these as a model of opset 20.

    free_batch: the first size of the inputs is free. external: weights in a file beside the model. A module is written in
    the mode in which it is: call .eval() first."""
    staged = function if isinstance(function, Function) else Function(function)
    _cresset._export_onnx(
        staged, args if isinstance(args, tuple) else (args,), os.fspath(path), name,
        None if input_names is None else tuple(input_names), None if output_names is None else tuple(output_names),
        free_batch, external,
    )
