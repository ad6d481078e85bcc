"""Functions in files: saved with their weights, loaded without the program that made them; written as C source."""
from __future__ import annotations

import os
from typing import Any, Mapping

from . import _cresset
from .staging import Function


class LoadedFunction:
    """A function of a file: takes the tensors of the arguments in order, gives the tensors of the result (one, or a tuple)."""

    def __init__(self, loaded: Any, name: str) -> None:
        self._loaded = loaded
        self.__name__ = name

    def __call__(self, *tensors: Any) -> Any:
        results = self._loaded.run(tensors)
        return results[0] if len(results) == 1 else results

    def __repr__(self) -> str:
        return f"<loaded function {self.__name__}>"


def save_function(path: str | os.PathLike[str], functions: Function | Mapping[str, Function]) -> None:
    """Writes a staged function, or several by name, with the tensors that they reach, to a safetensors file.

    What is saved are their traces: call them first, for the shapes that are wanted (or with free sizes). Where one has been
    called with several kinds of arguments (static values), the first has its name, others "name.1", "name.2"..."""
    if isinstance(functions, Function):
        functions = {str(functions.__name__): functions}
    entries = []
    for name, function in functions.items():
        if not isinstance(function, Function):
            raise TypeError(f"save_function: a staged function is expected, not {function!r:.60}")
        records = sorted({record for record, *_ in function._trace_list()})
        if not records:
            raise _cresset.StateError(f"save_function: {name} has not been called: there is no trace to save")
        entries += [(f"{name}.{i}" if i else name, function, record) for i, record in enumerate(records)]
    _cresset._save_functions(os.fspath(path), entries)


def load_function(path: str | os.PathLike[str], name: str | None = None) -> LoadedFunction:
    """The function of a file, by name where there are several (else the first)."""
    text = os.fspath(path)
    return LoadedFunction(_cresset._load_function(text, name), name or _cresset._function_names(text)[0])


def load_functions(path: str | os.PathLike[str]) -> dict[str, LoadedFunction]:
    """All functions of a file by name."""
    return {name: load_function(path, name) for name in _cresset._function_names(os.fspath(path))}


def export_c(function: Any, args: Any, folder: str | os.PathLike[str], name: str | None = None) -> None:
    """Writes a function for arguments like these as C11 source that needs nothing but libc and libm: NAME.h, NAME.c and
    NAME_weights.c in the folder. A staged function, or anything callable with tensors."""
    staged = function if isinstance(function, Function) else Function(function, frozen=True)
    _cresset._export_c(staged, args if isinstance(args, tuple) else (args,), os.fspath(folder), name)
