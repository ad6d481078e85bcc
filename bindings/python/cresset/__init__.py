"""Cresset: tensors, gradients, staged functions and training; see https://github.com/cresset/cresset."""
import os as _os

from . import _cresset
from ._cresset import *
from ._cresset import __version__

_cresset._set_package(_os.path.dirname(__file__) + _os.sep)

_LAZY = {"nn", "optim"}  # submodules that are imported when they are first asked for


def __getattr__(name: str) -> object:
    if name in _LAZY:
        import importlib
        return importlib.import_module("." + name, __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
