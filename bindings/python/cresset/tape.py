"""Gradients TensorFlow's way: `cr.GradientTape`."""
from __future__ import annotations

import threading
from typing import Any

from . import _cresset
from ._cresset import Tensor

_active = threading.local()


class GradientTape:
    """Gradients of what is computed while it is open.

        with cr.GradientTape() as tape:
            tape.watch(x)
            y = x * x
        tape.gradient(y, x)

    Tensors that require grad (parameters) are watched by themselves; others are, while a tape that watches them is open. A
    tape gives one gradient, unless it is persistent. Inside another tape gradients can be differentiated again."""

    def __init__(self, persistent: bool = False, watch_accessed_variables: bool = True) -> None:
        if not watch_accessed_variables:
            raise _cresset.UnsupportedError("GradientTape: tensors that require grad are always watched")
        self._persistent = persistent
        self._watched: list[Tensor] = []
        self._open = False
        self._used = False
        self._was = True

    def __enter__(self) -> GradientTape:
        if self._open:
            raise _cresset.StateError("GradientTape: it is open already")
        self._open = True
        self._was = _cresset._set_recording(True)
        _active.count = getattr(_active, "count", 0) + 1
        return self

    def __exit__(self, *exception: object) -> None:
        _cresset._set_recording(self._was)
        _active.count -= 1
        self._open = False
        for t in self._watched:
            t.requires_grad = False

    def watch(self, tensor: Any) -> None:
        """Watches a tensor, or the tensors of a tree."""
        if not self._open:
            raise _cresset.StateError("GradientTape.watch: the tape is not open")
        for t in _cresset._tree_flatten(tensor)[0]:
            if not isinstance(t, Tensor):
                raise TypeError(f"GradientTape.watch: a tensor is expected, not {t!r:.60}")
            if not t.requires_grad:
                t.requires_grad_()
                self._watched.append(t)

    def reset(self) -> None:
        """Forgets what has been watched."""
        for t in self._watched:
            t.requires_grad = False
        self._watched.clear()
        self._used = False

    def stop_recording(self) -> Any:
        """In `with`: what is computed there is not recorded."""
        from .modes import no_grad

        return no_grad()

    def watched_variables(self) -> tuple[Tensor, ...]:
        """The tensors that watch was called with."""
        return tuple(self._watched)

    def _begin(self) -> tuple[list[Tensor], bool]:
        if self._used and not self._persistent:
            raise _cresset.StateError("GradientTape: it has given its gradient; make it with persistent=True for more")
        self._used = True
        again = [t for t in self._watched if not t.requires_grad]
        for t in again:
            t.requires_grad_()
        return again, getattr(_active, "count", 0) > 0

    def gradient(
        self, target: Any, sources: Any, output_gradients: Any = None, unconnected_gradients: str = "none"
    ) -> Any:
        """The gradient of (the sum of) the target, a tree like the sources; None for one that it does not depend on, or
        zeros with unconnected_gradients="zero"."""
        if unconnected_gradients not in ("none", "zero"):
            raise ValueError(f'unconnected_gradients is {unconnected_gradients!r}, expected "none" or "zero"')
        again, create = self._begin()
        try:
            outputs = _cresset._tree_flatten(target)[0]
            leaves, spec = _cresset._tree_flatten(sources)
            seeds = None if output_gradients is None else _cresset._tree_flatten(output_gradients)[0]
            use = [i for i, t in enumerate(outputs) if t.requires_grad]
            known = [i for i, t in enumerate(leaves) if t.requires_grad]
            grads: list[Any] = [None] * len(leaves)
            if use and known:
                found, _ = _cresset._gradients(
                    tuple(outputs[i] for i in use), tuple(leaves[i] for i in known),
                    None if seeds is None else tuple(seeds[i] for i in use),
                    self._persistent, create and _cresset.is_grad_enabled(), True, False,
                )
                for i, g in zip(known, found):
                    grads[i] = g
            if unconnected_gradients == "zero":
                grads = [_cresset.zeros_like(t.detach()) if g is None else g for t, g in zip(leaves, grads)]
            return spec.unflatten(grads)
        finally:
            for t in again:
                t.requires_grad = False

    def jacobian(self, target: Tensor, sources: Any) -> Any:
        """The derivatives of each element of the target, a tree like the sources of tensors of shape target + source."""
        again, create = self._begin()
        try:
            leaves, spec = _cresset._tree_flatten(sources)
            eye = _cresset.eye(target.numel(), dtype=target.dtype)
            known = target.requires_grad
            rows = [
                _cresset._gradients(
                    (target,) if known else (), tuple(leaves),
                    (_cresset.reshape(eye[i], target.shape),) if known else (), True,
                    create and _cresset.is_grad_enabled(), False, False,
                )[0]
                for i in range(target.numel())
            ]
            return spec.unflatten([
                _cresset.reshape(_cresset.stack([row[k] for row in rows]), tuple(target.shape) + tuple(x.shape))
                for k, x in enumerate(leaves)
            ])
        finally:
            for t in again:
                t.requires_grad = False
