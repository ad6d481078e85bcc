"""Mixed precision."""
from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from . import _cresset
from ._cresset import _call

F = TypeVar("F", bound=Callable[..., Any])


class autocast:
    """`with cr.autocast():` products and convolutions of float32 are computed from copies in bfloat16, summed in float32 and given as
    float32 again; everything else is untouched. Parameters, their gradients and the optimizer's states stay float32, and loss
    scaling is not needed. Backward computes in bfloat16 what forward did: it need not be inside. A staged function that is called
    inside is traced for it. Also a decorator. device_type is accepted and ignored; dtype: bfloat16; enabled=False: float32 inside.
    Micikevicius et al. 2018, Kalamkar et al. 2019."""

    def __init__(self, device_type: str = "cpu", dtype: Any = "bfloat16", enabled: bool = True, cache_enabled: bool | None = None) -> None:
        self._dtype = dtype if enabled else _cresset.float32
        self._before: list[Any] = []

    def __enter__(self) -> autocast:
        self._before.append(_call("set_autocast", self._dtype))
        return self

    def __exit__(self, *exception: object) -> None:
        before = self._before.pop()
        _call("set_autocast", _cresset.float32 if before is None else before)

    def __call__(self, function: F) -> F:
        @functools.wraps(function)
        def run(*args: Any, **keywords: Any) -> Any:
            with self:
                return function(*args, **keywords)

        return run  # type: ignore[return-value]
