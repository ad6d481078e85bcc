"""Cresset: tensors, gradients, staged functions and training; see https://github.com/cresset/cresset."""
import os as _os

from . import _cresset
from ._cresset import *
from ._cresset import __version__

_cresset._set_package(_os.path.dirname(__file__) + _os.sep)

# What is imported when it is first asked for: name -> the module that has it ("": it is one).
_LAZY = {
    "nn": "",
    "optim": "",
    "no_grad": "modes",
    "enable_grad": "modes",
    "inference_mode": "modes",
    "set_grad_enabled": "modes",
    "function": "staging",
    "Function": "staging",
    "TensorSpec": "staging",
    "run_eagerly": "staging",
    "tree": "",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    home = importlib.import_module(f"{__name__}.{_LAZY[name] or name}")
    value = getattr(home, name) if _LAZY[name] else home
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
