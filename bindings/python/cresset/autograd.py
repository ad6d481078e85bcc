"""Gradients of recorded tensors, functions with a gradient of their own, hooks, anomalies."""
from __future__ import annotations

from typing import Any, Callable, Sequence, Union

from . import _cresset
from ._cresset import HookHandle, Tensor, is_grad_enabled
from .modes import _wrap, enable_grad, inference_mode, no_grad, set_grad_enabled

__all__ = [
    "Function", "FunctionCtx", "HookHandle", "backward", "detect_anomaly", "enable_grad", "functional", "grad",
    "inference_mode", "is_grad_enabled", "no_grad", "once_differentiable", "set_detect_anomaly", "set_grad_enabled",
]

Tensors = Union[Tensor, Sequence[Tensor]]


def _tuple(x: Any) -> tuple[Any, ...]:
    return (x,) if isinstance(x, Tensor) or x is None else tuple(x)


def grad(
    outputs: Tensors,
    inputs: Tensors,
    grad_outputs: Tensors | Sequence[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    allow_unused: bool | None = None,
    materialize_grads: bool = False,
) -> tuple[Tensor | None, ...]:
    """The gradients of sum(outputs) with respect to the inputs, a tuple; leaves' own gradients are left alone.

    grad_outputs: what outputs' gradients are (ones for an output of one element). An input that the outputs do not depend on is
    an error, unless allow_unused (its gradient is None) or materialize_grads (zeros); so is an output that is not recorded:
    computed under no_grad, or from nothing that requires grad."""
    outs, ins = _tuple(outputs), _tuple(inputs)
    seeds = None if grad_outputs is None else _tuple(grad_outputs)
    if seeds is not None and len(seeds) != len(outs):
        raise ValueError(f"grad_outputs: {len(outs)} gradients are expected, one for each output, not {len(seeds)}")
    for i, t in enumerate(outs):
        if not t.requires_grad:
            continue  # an error below, unless a staged function is traced that will be traced again with a record
        if t.numel() != 1 and (seeds is None or seeds[i] is None):
            raise _cresset.ShapeError(f"grad: outputs[{i}] has {t.numel()} elements: give grad_outputs, or reduce it to one")
        if seeds is not None and seeds[i] is not None and seeds[i].shape != t.shape:
            raise _cresset.ShapeError(
                f"grad: grad_outputs[{i}] has the shape {tuple(seeds[i].shape)}, expected {tuple(t.shape)}"
            )
    retain = create_graph if retain_graph is None else retain_graph
    grads, _ = _cresset._gradients(outs, ins, seeds, retain, create_graph, not materialize_grads, False)
    if not allow_unused and not materialize_grads:
        for i, g in enumerate(grads):
            if g is None:
                raise _cresset.StateError(
                    f"grad: the outputs do not depend on inputs[{i}]; with allow_unused=True its gradient is None"
                )
    return grads  # type: ignore[no-any-return]


def backward(
    tensors: Tensors,
    grad_tensors: Tensors | Sequence[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
) -> None:
    """tensor.backward() of several tensors: what they add up to is differentiated."""
    outs = _tuple(tensors)
    seeds = (None,) * len(outs) if grad_tensors is None else _tuple(grad_tensors)
    retain = create_graph if retain_graph is None else retain_graph
    for i, (t, g) in enumerate(zip(outs, seeds)):
        t.backward(g, retain_graph=retain or i + 1 < len(outs), create_graph=create_graph)


class FunctionCtx:
    """What a call of a Function carries from forward to backward, beside attributes of the user's own."""

    def __init__(self) -> None:
        self.needs_input_grad: tuple[bool, ...] = ()
        self._to_save: tuple[Any, ...] = ()
        self._saved: tuple[Any, ...] | None = None
        self._constant: tuple[Tensor, ...] = ()
        self._materialize = True

    def save_for_backward(self, *tensors: Tensor | None) -> None:
        """Keeps arguments, results or other tensors; backward finds them in saved_tensors. It fails if one has been changed
        in place since."""
        for t in tensors:
            if t is not None and not isinstance(t, Tensor):
                raise TypeError(f"save_for_backward: tensors are expected, not {t!r:.60}; keep others as attributes")
        self._to_save = tensors

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        """What save_for_backward kept; to be asked for in backward."""
        if self._saved is None:
            raise _cresset.StateError("saved_tensors is there in backward only")
        return self._saved

    def mark_non_differentiable(self, *tensors: Tensor) -> None:
        """Results that have no gradient."""
        self._constant = tensors

    def mark_dirty(self, *tensors: Tensor) -> None:
        """Not available: an in-place Function. Return new tensors instead."""
        raise _cresset.UnsupportedError("a Function cannot change its arguments in place: return new tensors")

    def set_materialize_grads(self, value: bool) -> None:
        """False: backward gets None for a result whose gradient is zero, not zeros."""
        self._materialize = value


class Function:
    """A function with a gradient of its own: a subclass has forward and backward, and is called by apply.

        class Exp(cr.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                y = cr.exp(x)
                ctx.save_for_backward(y)
                return y

            @staticmethod
            def backward(ctx, g):
                y, = ctx.saved_tensors
                return g * y

        Exp.apply(x)

    forward runs unrecorded; backward gives a gradient or None for each argument of forward. Written with tensor
    operations it can be differentiated again, and forward and backward are traced inside staged functions. With NumPy or
    other code on the host wrap that in `cr.py_callback` there. At most 8 results."""

    @staticmethod
    def forward(ctx: Any, *args: Any, **keywords: Any) -> Any:
        """Computes the result, a tensor or a tuple of them."""
        raise NotImplementedError("a Function must have forward")

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:
        """The gradients of forward's arguments from those of its results."""
        raise NotImplementedError("a Function must have backward")

    @classmethod
    def apply(cls, *args: Any, **keywords: Any) -> Any:
        """Calls it."""
        ctx = FunctionCtx()
        on = is_grad_enabled()
        ctx.needs_input_grad = tuple(on and isinstance(a, Tensor) and a.requires_grad for a in args)
        was = _cresset._set_recording(False)
        try:
            if cls.__dict__.get("setup_context") or hasattr(cls, "setup_context"):
                y = cls.forward(*args, **keywords)
                cls.setup_context(ctx, args, y)  # type: ignore[attr-defined]
            else:
                y = cls.forward(ctx, *args, **keywords)
        finally:
            _cresset._set_recording(was)
        if not any(ctx.needs_input_grad):
            return y
        return _attach(cls, ctx, args, y)


def _attach(cls: type[Function], ctx: FunctionCtx, args: tuple[Any, ...], y: Any) -> Any:
    """Records the call."""
    single = isinstance(y, Tensor)
    outputs = (y,) if single else tuple(y)
    for t in outputs:
        if not isinstance(t, Tensor):
            raise TypeError(f"{cls.__name__}.forward must return tensors, not {t!r:.60}")
    where = [i for i, a in enumerate(args) if isinstance(a, Tensor)]
    constant = sum(1 << i for i, t in enumerate(outputs) if any(t is c for c in ctx._constant))
    shapes = [(t.shape, t.dtype) for t in outputs]
    n_args = len(args)

    def run(saved: tuple[Any, ...], grads: tuple[Any, ...]) -> tuple[Any, ...]:
        if ctx._materialize:
            grads = tuple(
                _cresset.zeros(shape, dtype=dtype) if g is None and not constant >> i & 1 else g
                for i, (g, (shape, dtype)) in enumerate(zip(grads, shapes))
            )
        ctx._saved = saved
        try:
            result = cls.backward(ctx, *grads)
        finally:
            ctx._saved = None
        result = (result,) if isinstance(result, Tensor) or result is None else tuple(result)
        if len(result) != n_args:
            raise TypeError(
                f"{cls.__name__}.backward returned {len(result)} gradients, expected {n_args}, one for each argument of forward"
            )
        return tuple(result[i] for i in where)

    save = ctx._to_save
    ctx._to_save = ctx._constant = ()
    recorded = _cresset._custom(cls.__name__, tuple(args[i] for i in where), outputs, save, constant, run)
    return recorded[0] if single else type(y)(recorded) if type(y) in (tuple, list) else recorded


def once_differentiable(backward: Callable[..., Any]) -> Callable[..., Any]:
    """Before a Function's backward: what it computes is not recorded, so that there are no second derivatives."""
    return _wrap(no_grad(), backward)


class set_detect_anomaly:
    """Backward looks for NaNs in each gradient that it computes: the error names the operation whose gradient it is and the
    line that called it. From here on, or, in `with`, until its end. Staged functions run eagerly meanwhile."""

    __slots__ = ("_before", "_eager")

    def __init__(self, mode: bool = True) -> None:
        self._before = _cresset._set_detect_anomaly(mode)
        self._eager = _cresset._set_anomaly_eagerly(mode)

    def __enter__(self) -> set_detect_anomaly:
        return self

    def __exit__(self, *exception: object) -> None:
        _cresset._set_detect_anomaly(self._before)
        _cresset._set_anomaly_eagerly(self._eager)


detect_anomaly = set_detect_anomaly


def __getattr__(name: str) -> object:
    if name == "functional":
        from . import transforms

        return transforms
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
