"""Functions in files: saved with their weights, loaded without the program that made them; written as C source."""
from __future__ import annotations

import os
from typing import Any, Mapping

from . import _cresset
from ._cresset import _Module
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


def _module_of(fn: Any) -> _Module | None:
    """The module that a function is, or is a method of."""
    owner = fn if isinstance(fn, _Module) else getattr(fn, "__self__", None)
    return owner if isinstance(owner, _Module) else None


def _entries(name: str | None, given: Any, args: Any, modules: list[_Module]) -> list[tuple[str, Function, int]]:
    """(name, function, record) of what is to be saved of a function, which is called with args if there are some."""
    owner = _module_of(given)
    function = getattr(given, "__func__", given)  # of a staged method
    if not isinstance(function, Function):
        if not callable(given):
            raise TypeError(f"save_function: a function or Module is expected, not {given!r:.60}")
        if args is None:
            raise TypeError(
                f"save_function: a {type(given).__name__} has no trace to save: give arguments to trace it with, "
                "save_function(path, f, args=(x,)), or stage it (cr.function) and call it first"
            )
        given = function = Function(given)
    if args is not None:
        given(*(args if isinstance(args, tuple) else (args,)))
    owner = owner or _module_of(function.__wrapped__)
    if owner is not None and all(owner is not m for m in modules):
        modules.append(owner)
    name = name or str(function.__name__)
    method = given is not function  # then of this object only
    records = sorted({r for r, _, statics, _ in function._trace_list() if not method or any(v is owner for v in statics)})
    if not records:
        raise _cresset.StateError(
            f"save_function: {name} has not been called: there is no trace to save (call it, or give args)"
        )
    return [(f"{name}.{i}" if i else name, function, record) for i, record in enumerate(records)]


def save_function(
    path: str | os.PathLike[str], functions: Any, args: Any = None, *, module: _Module | None = None
) -> None:
    """Writes a function, or a dict of several by name, with the tensors that they reach, to a safetensors file.

    What is saved of a staged function are its traces: call it first, for the shapes that are wanted (or with free sizes), or
    give args, a tuple of arguments (or the only one) that it is called with here. With them a Module or any other function is
    staged for it; a Module is traced in the mode that it is in (.eval()). Where a function has been called with several kinds of
    arguments (static values), the first has its name, others "name.1", "name.2"... module gives parameters and buffers their
    names in the file; it is the Module that is saved, or that the function is a method of, unless given. Also with path and
    functions the other way round, as cr.save takes them. Raises StateError where there is no trace, FileError."""
    if isinstance(functions, (str, os.PathLike)) and not isinstance(path, (str, os.PathLike)):
        path, functions = functions, path
    modules: list[_Module] = []
    if isinstance(functions, Mapping):
        entries = [entry for name, one in functions.items() for entry in _entries(name, one, args, modules)]
    else:
        entries = _entries(None, functions, args, modules)
    if module is not None and not isinstance(module, _Module):
        raise TypeError(f"save_function: module must be a Module, not {module!r:.60}")
    if module is None and len(modules) == 1:
        module = modules[0]
    _cresset._save_functions(os.fspath(path), entries, module)


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
