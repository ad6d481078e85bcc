"""Staged functions: `@cr.function`."""
from __future__ import annotations

import inspect
from typing import Any, Callable, Iterable, Sequence

from . import _cresset


class TensorSpec:
    """What a staged function's argument is: sizes and element type.

    A size may be None (free: any size, independent of others) or a name (free, and the same wherever the name stands); up to
    four different ones in a function."""

    __slots__ = ("shape", "dtype")

    def __init__(self, shape: Sequence[int | str | None], dtype: Any = "f32") -> None:
        self.shape = tuple(shape)
        self.dtype = dtype

    def __repr__(self) -> str:
        return f"TensorSpec({self.shape!r}, {self.dtype!r})"


def _position(function: Callable[..., Any]) -> str:
    code = getattr(inspect.unwrap(function), "__code__", None)
    return f"{code.co_filename}:{code.co_firstlineno}" if code else "?"


def _parameters(function: Callable[..., Any]) -> tuple[list[str], bool, dict[str, Any]]:
    """Names of the positional parameters (the last one stands for the rest if True follows), annotations."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return [], False, {}
    names, rest, notes = [], False, {}
    for p in parameters:
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD, p.VAR_POSITIONAL):
            names.append(p.name)
            rest = p.kind == p.VAR_POSITIONAL
        if isinstance(p.annotation, TensorSpec):
            notes[p.name] = p.annotation
    return names, rest, notes


class Function(_cresset._Staged):
    """A staged function: see `cresset.function`, which makes them."""

    def __init__(
        self,
        fn: Callable[..., Any],
        *,
        static_argnames: str | Iterable[str] = (),
        static_argnums: int | Iterable[int] = (),
        signature: Sequence[Any] | None = None,
        frozen: bool = False,
        max_traces: int = 16,
        recompute: int = 0,
        name: str | None = None,
    ) -> None:
        if not callable(fn):
            raise TypeError(f"{fn!r} cannot be staged: it is no function")
        names, rest, notes = _parameters(fn)
        statics = {static_argnames} if isinstance(static_argnames, str) else set(static_argnames)
        for i in [static_argnums] if isinstance(static_argnums, int) else static_argnums:
            if not -len(names) <= i < len(names):
                raise ValueError(f"static_argnums: {i} is not the number of a parameter of {fn!r}")
            statics.add(names[i])
        if inspect.isgeneratorfunction(fn) or inspect.iscoroutinefunction(fn) or inspect.isasyncgenfunction(fn):
            raise TypeError(f"{fn!r} cannot be staged: it is a generator or a coroutine")
        if max_traces < 1:
            raise ValueError(f"max_traces is {max_traces}, expected at least 1")
        own = name or getattr(fn, "__name__", type(fn).__name__)
        for attribute in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
            try:
                setattr(self, attribute, getattr(fn, attribute))
            except AttributeError:
                pass
        if not hasattr(self, "__name__"):
            self.__name__ = own
        self._signature = None if signature is None else tuple(signature)
        self._notes = notes
        self._parameter_names = names
        self._set(
            fn, own, f"{own} ({_position(fn)})", statics, tuple(names), rest, bool(notes) or signature is not None, frozen,
            max_traces, recompute,
        )

    def __repr__(self) -> str:
        return f"<staged function {self.__name__}, {self.traces} trace{'' if self.traces == 1 else 's'}>"

    def _signature_of(self, args: tuple[Any, ...], keywords: dict[str, Any] | None) -> list[Any]:
        """For each leaf of the arguments what the signature says: (dtype, sizes), or None."""
        free: dict[object, int] = {}
        found: list[Any] = []

        def of_spec(spec: TensorSpec) -> tuple[Any, tuple[int, ...]]:
            sizes = []
            for size in spec.shape:
                if size is None or isinstance(size, str):
                    size = free.setdefault(object() if size is None else size, -1 - len(free))
                sizes.append(size)
            if len(free) > 4:
                raise ValueError(f"signature of {self.__name__}: at most 4 free sizes are possible")
            return spec.dtype, tuple(sizes)

        def add(value: Any, spec: Any) -> None:
            leaves, structure = _cresset._tree_flatten(value)
            if spec is None or isinstance(spec, TensorSpec):
                found.extend([of_spec(spec) if spec else None] * len(leaves))
            else:
                found.extend(of_spec(s) if isinstance(s, TensorSpec) else None for s in structure.flatten_like(spec))

        for i, value in enumerate(args):
            name = self._parameter_names[i] if i < len(self._parameter_names) else ""
            spec = self._notes.get(name)
            if self._signature is not None and i < len(self._signature):
                spec = self._signature[i]
            add(value, spec)
        for name, value in (keywords or {}).items():
            add(value, self._notes.get(name))
        return found

    def _trace_list(self) -> list[tuple[int, int, list[Any], str]]:
        """(record, trace in it, its static values, why it was made), of all traces."""
        return [
            (r, t, statics, why)
            for r, (statics, reasons) in enumerate(self._records())
            for t, why in enumerate(reasons)
        ]

    def _shown(self, what: str, trace: int) -> str:
        traces = self._trace_list()
        if not -len(traces) <= trace < len(traces):
            raise IndexError(f"trace is {trace}, and there are {len(traces)}: call the function first")
        return self._show(what, *traces[trace][:2])

    def text(self, trace: int = -1) -> str:
        """A trace's graph, a line an op with its result and the line that called it; the last trace unless said."""
        return self._shown("text", trace)

    def explain(self, trace: int = -1) -> str:
        """What a trace runs as: groups and kernels, bytes, and times after a profiled run (`cr.profiler`)."""
        return self._shown("explain", trace)

    def picture(self, trace: int = -1) -> str:
        """The same as an SVG picture."""
        return self._shown("picture", trace)

    def _repr_svg_(self) -> str | None:
        return self.picture() if self.traces else None

    def retrace_report(self) -> str:
        """Why the function was traced as often as it was: a line a trace."""
        lines = [f"{self.__name__}: {self.traces} trace{'' if self.traces == 1 else 's'}"]
        before: list[Any] | None = None
        for n, (record, trace, statics, why) in enumerate(self._trace_list()):
            if not trace and before is None:
                why = "the first call"
            elif not trace:
                assert before is not None
                changed = [(a, b) for a, b in zip(before, statics) if a is not b and a != b]
                if len(before) == len(statics) and changed:
                    why = "; ".join(f"the static value is {b!r:.60}, not {a!r:.60}" for a, b in changed)
                else:
                    why = "the arguments have another structure"
            lines.append(f"  trace {n}: {why or 'a kind of call that no trace fits'}")
            before = statics
        return "\n".join(lines)


def function(fn: Callable[..., Any] | None = None, **options: Any) -> Any:
    """Stages a function: it is traced at the first call and runs from the graph ever after.

        @cr.function
        def step(x, y):
            loss = F.cross_entropy(net(x), y)
            opt.zero_grad()
            loss.backward()
            opt.step()
            return loss

    Arguments and results are trees of tensors. Python floats (and NumPy arrays) are passed as tensors, so that another value
    needs no other trace; ints, bools, strings and all other objects are static: they are what they are while the function is
    traced, and another value is another trace. Tensors that the function reaches by itself (parameters, closures) are read
    at each run, and what is written to them in place is written at each run. `if` and `for` of Python run at the trace; where
    they need the value of a tensor, use `cr.cond`, `cr.while_loop`, `cr.scan` or `cr.where`.

    static_argnames, static_argnums: arguments that are static whatever they are. signature (or annotations): a TensorSpec for
    each positional argument, in which sizes may be free: one trace serves all of them. frozen: for inference, the tensors
    that it reaches do not change. max_traces: beyond, calls run eagerly, with a warning. recompute: how many
    percent more bytes a train step may move to keep less in memory; 0: the default, below 0: nothing is computed twice.
    """
    if fn is None:
        return lambda later: Function(later, **options)
    return Function(fn, **options)


class run_eagerly:
    """Staged functions run their Python code at each call (for a debugger); in `with` until its end."""

    __slots__ = ("_before",)

    def __init__(self, on: bool = True) -> None:
        self._before = _cresset._run_eagerly(on)

    def __enter__(self) -> run_eagerly:
        return self

    def __exit__(self, *exception: object) -> None:
        _cresset._run_eagerly(self._before)
