"""Cresset: tensors, gradients, staged functions and training; the functions are those of the library in C."""
import os as _os

TYPE_CHECKING = False
if TYPE_CHECKING:  # for type checkers: every name of _LAZY, and what is another thing than the extension's op of that name
    from . import (autograd as autograd, checkpoints as checkpoints, data as data, fft as fft, io as io,
                   linalg as linalg, logs as logs, metrics as metrics, models as models, nn as nn, onnx as onnx,
                   optim as optim, profiler as profiler, text as text, training as training, tree as tree)
    from ._info import __array_namespace_info__ as __array_namespace_info__
    from ._array_api import linspace as linspace, tensordot as tensordot
    from .amp import autocast as autocast
    from .autograd import set_detect_anomaly as set_detect_anomaly
    from .batching import batched as batched
    from .control import cond as cond, py_callback as py_callback, scan as scan, while_loop as while_loop
    from .debugging import (checkpoint as checkpoint, clear_probes as clear_probes, probe as probe,
                            read_probe as read_probe)
    from .modes import (enable_grad as enable_grad, inference_mode as inference_mode, no_grad as no_grad,
                        set_grad_enabled as set_grad_enabled)
    from .saved import (export_c as export_c, load_function as load_function, load_functions as load_functions,
                        save_function as save_function)
    from .serialization import load as load, save as save
    from .staging import (Function as Function, TensorSpec as TensorSpec, function as function,
                          run_eagerly as run_eagerly)
    from .summaries import summary as summary
    from .tape import GradientTape as GradientTape
    from .training import evaluate as evaluate, fit as fit, predict as predict
    from .transforms import (grad as grad, hessian as hessian, jacobian as jacobian, jvp as jvp,
                             value_and_grad as value_and_grad, vjp as vjp)

from . import _cresset
from ._cresset import *  # type: ignore[assignment,no-redef]
from ._cresset import __version__

from ._array_api import can_cast, finfo, iinfo, isdtype, linspace, tensordot

_cresset._set_package(_os.path.dirname(__file__) + _os.sep)

del fft  # the op: cresset.fft is the module
__array_api_version__ = "2025.12"
e, pi, inf, nan, newaxis = 2.718281828459045, 3.141592653589793, float("inf"), float("nan"), None

# What is imported when it is first asked for: name -> the module that has it ("": it is one).
_LAZY = {
    "fft": "",
    "linalg": "",
    "__array_namespace_info__": "_info",
    "nn": "",
    "data": "",
    "io": "",
    "optim": "",
    "models": "",
    "save": "serialization",
    "load": "serialization",
    "no_grad": "modes",
    "enable_grad": "modes",
    "inference_mode": "modes",
    "set_grad_enabled": "modes",
    "batched": "batching",
    "function": "staging",
    "Function": "staging",
    "TensorSpec": "staging",
    "run_eagerly": "staging",
    "tree": "",
    "cond": "control",
    "while_loop": "control",
    "scan": "control",
    "py_callback": "control",
    "checkpoint": "debugging",
    "probe": "debugging",
    "read_probe": "debugging",
    "clear_probes": "debugging",
    "profiler": "",
    "onnx": "",
    "logs": "",
    "metrics": "",
    "checkpoints": "",
    "training": "",
    "text": "",
    "autocast": "amp",
    "summary": "summaries",
    "fit": "training",
    "evaluate": "training",
    "predict": "training",
    "save_function": "saved",
    "load_function": "saved",
    "load_functions": "saved",
    "export_c": "saved",
    "autograd": "",
    "grad": "transforms",
    "value_and_grad": "transforms",
    "vjp": "transforms",
    "jvp": "transforms",
    "jacobian": "transforms",
    "hessian": "transforms",
    "GradientTape": "tape",
    "set_detect_anomaly": "autograd",
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
