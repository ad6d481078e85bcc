"""Whether operations are recorded for gradients: context managers that are decorators too."""
from __future__ import annotations

import functools
import inspect
from typing import Any, Callable, TypeVar

from . import _cresset

F = TypeVar("F", bound=Callable[..., Any])


def _wrap(mode: Any, function: F) -> F:
    if inspect.isgeneratorfunction(function):
        raise TypeError("a generator function cannot be decorated: use `with` inside it")

    @functools.wraps(function)
    def wrapped(*args: Any, **keywords: Any) -> Any:
        with mode:
            return function(*args, **keywords)

    return wrapped  # type: ignore[return-value]


class no_grad(_cresset._RecordingMode):
    """Operations are not recorded: `with cr.no_grad(): ...`, or `@cr.no_grad()` before a function."""

    __slots__ = ()

    def __call__(self, function: F) -> F:
        return _wrap(self, function)


class enable_grad(_cresset._RecordingMode):
    """Operations are recorded again inside `no_grad`."""

    __slots__ = ()

    def __new__(cls, function: Any = True) -> Any:
        mode = super().__new__(cls, True)
        return mode if function is True else mode(function)

    def __call__(self, function: F) -> F:
        return _wrap(self, function)


class inference_mode(_cresset._RecordingMode):
    """`no_grad` under PyTorch's other name; `inference_mode(False)` is `enable_grad`."""

    __slots__ = ()

    def __new__(cls, mode: Any = True) -> Any:
        if callable(mode):
            return super().__new__(cls, False)(mode)
        return super().__new__(cls, not mode)

    def __call__(self, function: F) -> F:
        return _wrap(self, function)


class set_grad_enabled:
    """Recording on or off from here on, or, used in `with`, until its end."""

    __slots__ = ("_on", "_before")

    def __init__(self, mode: bool) -> None:
        self._on = bool(mode)
        self._before = _cresset._set_recording(self._on)

    def __enter__(self) -> set_grad_enabled:
        return self

    def __exit__(self, *exception: object) -> None:
        _cresset._set_recording(self._before)

    def __call__(self, function: F) -> F:
        _cresset._set_recording(self._before)
        return _wrap(no_grad() if not self._on else enable_grad(), function)
