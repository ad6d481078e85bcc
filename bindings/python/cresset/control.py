"""Control flow on values of tensors, which staged functions trace as one operation: cond, while_loop, scan; py_callback."""
from __future__ import annotations

from typing import Any, Callable

from . import _cresset
from ._cresset import Tensor, asarray, is_tracing


def cond(predicate: Any, true_fn: Callable[..., Any], false_fn: Callable[..., Any], *operands: Any) -> Any:
    """true_fn(*operands) where the predicate, of one element, is not 0, else false_fn(*operands).

    Outside of staged functions just that. Inside both are traced and must return results of the same structure, shapes and
    types; only one runs. Gradients go through it, to tensors from outside too."""
    if not isinstance(predicate, Tensor) or not is_tracing():
        return true_fn(*operands) if predicate else false_fn(*operands)
    return _cresset._cond(predicate, true_fn, false_fn, operands)


def _tensors(tree: Any) -> Any:
    leaves, spec = _cresset._tree_flatten(tree)
    return spec.unflatten([leaf if isinstance(leaf, Tensor) else asarray(leaf) for leaf in leaves])


def while_loop(
    cond_fn: Callable[[Any], Any], body_fn: Callable[[Any], Any], init: Any, max_iterations: int | None = None
) -> Any:
    """state = init; while cond_fn(state): state = body_fn(state). The state is a tree of tensors (numbers are made tensors).

    In staged functions it is one operation of any number of iterations; the state keeps its structure, shapes and types.
    max_iterations: at most as many; gradients through a loop in a staged function need it."""
    if is_tracing():
        return _cresset._while(cond_fn, body_fn, init, max_iterations or 0)
    state, count = _tensors(init), 0
    while (max_iterations is None or count < max_iterations) and cond_fn(state):
        state = body_fn(state)
        count += 1
    return state


def scan(
    function: Callable[[Any, Any], tuple[Any, Any]],
    init: Any,
    xs: Any = None,
    length: int | None = None,
    reverse: bool = False,
) -> tuple[Any, Any]:
    """carry = init; for each x along the first axis of xs: carry, y = function(carry, x). Gives (carry, ys stacked).

    carry, xs and y are trees of tensors; xs may be None with a length. In staged functions it is one operation, of which
    the function is traced once. reverse: from the last x to the first, ys in the order of the xs."""
    leaves, spec = _cresset._tree_flatten(xs)
    if not leaves and length is None:
        raise ValueError("scan: xs or length is needed")
    for leaf in leaves:
        if not isinstance(leaf, Tensor) or leaf.ndim == 0:
            raise TypeError(f"scan: xs must be tensors of at least one dimension, not {leaf!r:.60}")
        if length is not None and leaf.shape[0] != length:
            raise ValueError(f"scan: {length} steps are expected, and there is an x of {leaf.shape[0]}")
        length = leaf.shape[0]
    assert length is not None
    if is_tracing() or not length:  # of no steps at all the shapes of ys are found by tracing one
        return _cresset._scan(function, init, xs, length, reverse)  # type: ignore[no-any-return]
    carry, rows = _tensors(init), []
    y_spec = None
    for i in reversed(range(length)) if reverse else range(length):
        carry, y = function(carry, spec.unflatten([leaf[i] for leaf in leaves]))
        row, y_spec = _cresset._tree_flatten(y)
        rows.append([leaf if isinstance(leaf, Tensor) else asarray(leaf) for leaf in row])
    if reverse:
        rows.reverse()
    if y_spec is None:
        return carry, None
    return carry, y_spec.unflatten([_cresset.stack(list(column)) for column in zip(*rows)])


def py_callback(
    function: Callable[..., Any],
    result: Any,
    *args: Any,
    gradient: Callable[[tuple[Any, ...], Any, Any], tuple[Any, ...]] | None = None,
) -> Any:
    """function(*args) on the host, in staged functions at each run with the values of the moment.

    result says what it returns: a tree of TensorSpec (or of tensors like it). args are trees of tensors; the function gets
    copies, may use NumPy and the like, and nothing that it does is recorded. gradient(args, results, grads) gives a tuple
    like args of the gradients, None for none; without it the results have none. At most 8 results."""
    leaves, spec = _cresset._tree_flatten(args)
    tensors = tuple(leaf if isinstance(leaf, Tensor) else asarray(leaf) for leaf in leaves)
    wanted, result_spec = _cresset._tree_flatten(result)
    n, m = len(tensors), len(wanted)

    def run(values: tuple[Tensor, ...]) -> tuple[Any, ...]:
        return tuple(result_spec.flatten_like(function(*spec.unflatten(values))))

    def run_gradient(values: tuple[Tensor, ...]) -> tuple[Any, ...]:
        assert gradient is not None
        grads = gradient(
            spec.unflatten(values[:n]), result_spec.unflatten(values[n : n + m]), result_spec.unflatten(values[n + m :])
        )
        if n == len(args):
            return tuple(grads)
        found: list[Any] = []
        for g, arg in zip(grads, args):
            count = len(_cresset._tree_flatten(arg)[0])
            found.extend([None] * count if g is None else _cresset._tree_flatten(arg)[1].flatten_like(g))
        return tuple(found)

    specs = tuple((w.dtype, tuple(w.shape)) for w in wanted)
    made = _cresset._callback(run, run_gradient if gradient else None, tensors, specs)
    return result_spec.unflatten(made)
