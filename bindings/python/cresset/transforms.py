"""Derivatives of functions: grad, value_and_grad, vjp, jvp, jacobian, hessian. They take and give functions, and nest."""
from __future__ import annotations

import functools
from typing import Any, Callable, Sequence, Union

from . import _cresset
from ._cresset import Tensor, asarray

Argnums = Union[int, Sequence[int]]


def _watched(leaf: Any) -> Tensor:
    """A tensor of its own for a leaf, so that derivatives are taken where this function begins."""
    t = leaf if isinstance(leaf, Tensor) else asarray(leaf)
    return _cresset.alias(t) if t.requires_grad else t.detach().requires_grad_()


class _Arguments:
    """The arguments of a call, with those that are differentiated taken apart."""

    def __init__(self, argnums: Argnums, args: Sequence[Any], what: str) -> None:
        self.single = isinstance(argnums, int)
        numbers = (argnums,) if isinstance(argnums, int) else tuple(argnums)
        for i in numbers:
            if not -len(args) <= i < len(args):
                raise ValueError(f"{what}: argnums has {i}, and there are {len(args)} positional arguments")
        self.numbers = [i % len(args) for i in numbers]
        leaves, self.spec = _cresset._tree_flatten([args[i] for i in self.numbers])
        self.leaves = tuple(_watched(leaf) for leaf in leaves)
        self.args = list(args)
        for i, value in zip(self.numbers, self.spec.unflatten(self.leaves)):
            self.args[i] = value

    def done(self) -> None:
        """Outer derivatives need not look for these tensors."""
        for t in self.leaves:
            if t.is_leaf:
                t.requires_grad = False

    def pack(self, leaves: Sequence[Any]) -> Any:
        """Trees like the arguments: one, or a tuple where argnums is a sequence."""
        trees = self.spec.unflatten(leaves)
        return trees[0] if self.single else tuple(trees)


def _number(value: Any, what: str) -> Tensor:
    """A function's value as a tensor without dimensions."""
    if not isinstance(value, Tensor) or value.numel() != 1:
        is_ = f"a tensor of shape {tuple(value.shape)}" if isinstance(value, Tensor) else f"a {type(value).__name__}"
        raise TypeError(f"{what}: the function must return a tensor of one element, not {is_}")
    return value if value.ndim == 0 else _cresset.reshape(value, ())


def value_and_grad(fn: Callable[..., Any], argnums: Argnums = 0, has_aux: bool = False) -> Callable[..., Any]:
    """A function that gives (fn's value, its gradient with respect to the arguments `argnums`).

    fn returns a tensor of one element; with has_aux (that, anything else), and the result is ((value, else), gradient). The
    gradient is a tree like the argument. What is computed can be differentiated again with respect to whatever fn
    depends on beside these arguments: an outer derivative's variables, and leaves that require grad."""

    @functools.wraps(fn)
    def wrapped(*args: Any, **keywords: Any) -> Any:
        was = _cresset._set_recording(True)
        try:
            given = _Arguments(argnums, args, "grad")
            y = fn(*given.args, **keywords)
            value, aux = y if has_aux else (y, None)
            output = _number(value, "grad")
            outputs = (output,) if output.requires_grad else ()
            grads, outside = _cresset._gradients(outputs, given.leaves, None, False, was, False, True)
            given.done()
        finally:
            _cresset._set_recording(was)
        if not (outside and was):
            value = value.detach()
        return ((value, aux) if has_aux else value), given.pack(grads)

    return wrapped


def grad(fn: Callable[..., Any], argnums: Argnums = 0, has_aux: bool = False) -> Callable[..., Any]:
    """A function that gives the gradient of fn, with has_aux (gradient, what fn returned beside its value).

        cr.grad(lambda x: x ** 3)(2.0)              # tensor(12.)
        cr.grad(cr.grad(lambda x: x ** 3))(2.0)     # tensor(12.)
    """
    both = value_and_grad(fn, argnums, has_aux)

    @functools.wraps(fn)
    def wrapped(*args: Any, **keywords: Any) -> Any:
        value, grads = both(*args, **keywords)
        return (grads, value[1]) if has_aux else grads

    return wrapped


def _outputs(y: Any, what: str) -> tuple[list[Any], Any]:
    leaves, spec = _cresset._tree_flatten(y)
    for leaf in leaves:
        if not isinstance(leaf, Tensor):
            raise TypeError(f"{what}: the function must return tensors, not {leaf!r:.60}")
    return leaves, spec


def vjp(fn: Callable[..., Any], *primals: Any, has_aux: bool = False) -> Any:
    """(fn(*primals), pull), with has_aux (that, pull, what fn returned beside).

    pull(cotangents), a tree like fn's result, gives the tuple of the primals' gradients: of v, v @ J. It can be called any
    number of times."""
    was = _cresset._set_recording(True)
    try:
        given = _Arguments(range(len(primals)), primals, "vjp")
        y = fn(*given.args)
        y, aux = y if has_aux else (y, None)
        leaves, spec = _outputs(y, "vjp")
    finally:
        _cresset._set_recording(was)

    def pull(cotangents: Any) -> tuple[Any, ...]:
        seeds = tuple(asarray(g) for g in spec.flatten_like(cotangents))
        for leaf, seed in zip(leaves, seeds):
            if seed.shape != leaf.shape:
                raise ValueError(f"vjp: a cotangent has the shape {tuple(seed.shape)}, expected {tuple(leaf.shape)}")
        create = was and _cresset.is_grad_enabled()
        recorded = tuple(leaf for leaf in leaves if leaf.requires_grad)
        seeds = tuple(seed for leaf, seed in zip(leaves, seeds) if leaf.requires_grad)
        inside = not any(seed.requires_grad for seed in seeds)
        grads, _ = _cresset._gradients(recorded, given.leaves, seeds, True, create, False, inside)
        return tuple(given.pack(grads))

    outside = was and any(t.requires_grad for t in _cresset._tree_flatten(primals)[0] if isinstance(t, Tensor))
    value = y if outside else spec.unflatten([leaf.detach() for leaf in leaves])
    return (value, pull, aux) if has_aux else (value, pull)


def jvp(fn: Callable[..., Any], primals: Sequence[Any], tangents: Sequence[Any], has_aux: bool = False) -> Any:
    """(fn(*primals), J @ tangents), the derivative of fn along the tangents, trees like the primals; with has_aux (those,
    what fn returned beside). It is the derivative of a vjp with respect to its cotangent (J. Townsend's two vjps)."""
    was = _cresset._set_recording(True)
    try:
        given = _Arguments(range(len(primals)), tuple(primals), "jvp")
        along = given.spec.flatten_like(list(tangents))
        along = [asarray(v) for v in along]
        for leaf, v in zip(given.leaves, along):
            if v.shape != leaf.shape:
                raise ValueError(f"jvp: a tangent has the shape {tuple(v.shape)}, expected {tuple(leaf.shape)}")
        y = fn(*given.args)
        y, aux = y if has_aux else (y, None)
        leaves, spec = _outputs(y, "jvp")
        seeds = tuple(_cresset.zeros_like(leaf).requires_grad_() for leaf in leaves)
        recorded = [i for i, leaf in enumerate(leaves) if leaf.requires_grad]
        pulled, _ = _cresset._gradients(
            tuple(leaves[i] for i in recorded), given.leaves, tuple(seeds[i] for i in recorded), True, True, False, False
        )
        use = [i for i, g in enumerate(pulled) if g.requires_grad]
        given.done()
        results: tuple[Any, ...] = tuple(_cresset.zeros_like(leaf) for leaf in leaves)
        if use:
            results, _ = _cresset._gradients(
                tuple(pulled[i] for i in use), seeds, tuple(along[i] for i in use), False, was, False,
                not any(v.requires_grad for v in along),
            )
    finally:
        _cresset._set_recording(was)
    if not was:
        results = tuple(r.detach() for r in results)
    value = y if was and any(t.requires_grad for t in _cresset._tree_flatten(list(primals))[0] if isinstance(t, Tensor)) \
        else spec.unflatten([leaf.detach() for leaf in leaves])
    both = (value, spec.unflatten(results))
    return (*both, aux) if has_aux else both


def _row_seeds(leaf: Tensor) -> Any:
    """One tensor like the leaf for each of its elements, 1 there and 0 elsewhere."""
    eye = _cresset.eye(leaf.numel(), dtype=leaf.dtype)
    return (_cresset.reshape(eye[i], leaf.shape) for i in range(leaf.numel()))


def jacobian(fn: Callable[..., Any], argnums: Argnums = 0, has_aux: bool = False) -> Callable[..., Any]:
    """A function that gives the derivatives of each element of fn's result with respect to each of the arguments `argnums`.

    For a result of shape S and an argument of shape T a tensor of shape S + T; for trees a tree like the result with trees
    like the argument in place of its leaves. A backward pass an element of the result."""

    @functools.wraps(fn)
    def wrapped(*args: Any, **keywords: Any) -> Any:
        was = _cresset._set_recording(True)
        try:
            given = _Arguments(argnums, args, "jacobian")
            y = fn(*given.args, **keywords)
            y, aux = y if has_aux else (y, None)
            leaves, spec = _outputs(y, "jacobian")
            trees = []
            for leaf in leaves:
                rows = []
                for seed in _row_seeds(leaf) if leaf.requires_grad else ():
                    grads, _ = _cresset._gradients((leaf,), given.leaves, (seed,), True, was, False, True)
                    rows.append(grads)
                blocks = []
                for k, x in enumerate(given.leaves):
                    shape = tuple(leaf.shape) + tuple(x.shape)
                    block = _cresset.stack([row[k] for row in rows]) if rows else _cresset.zeros((0,), dtype=x.dtype)
                    blocks.append(_cresset.reshape(block, shape) if rows else _cresset.zeros(shape, dtype=x.dtype))
                trees.append(given.pack(blocks))
            given.done()
        finally:
            _cresset._set_recording(was)
        result = spec.unflatten(trees)
        return (result, aux) if has_aux else result

    return wrapped


def hessian(fn: Callable[..., Any], argnums: Argnums = 0) -> Callable[..., Any]:
    """A function that gives the second derivatives of fn, which returns a tensor of one element: for an argument of shape T
    a tensor of shape T + T, for trees trees of trees."""
    return jacobian(grad(fn, argnums), argnums)
