"""Looking inside: probes of values, also in staged functions; checkpoints, which trade time for memory."""
from __future__ import annotations

from typing import Any, Callable, NamedTuple

from . import _cresset
from ._cresset import Tensor


class ProbeSummary(NamedTuple):
    """What a probe saw: how many times, and the elements of the last time."""

    runs: int
    elements: int
    nans: int
    infinities: int
    min: float
    max: float
    mean: float


def probe(x: Tensor, name: str, *, check_nan: bool = False, low: float = 0.0, high: float = 0.0) -> Tensor:
    """Records a summary of x's values under the name each time that it is computed, also at each run of a staged function;
    returns x. An error when a check fails: a NaN, an element below low or above high (both 0: not checked)."""
    return _cresset._probe(x, name, check_nan, low, high)  # type: ignore[no-any-return]


def read_probe(name: str) -> ProbeSummary | None:
    """What a probe saw last; None when no probe of the name has run."""
    found = _cresset._read_probe(name)
    return None if found is None else ProbeSummary(*found)


def clear_probes() -> None:
    """Forgets what all probes have recorded."""
    _cresset._clear_probes()


def checkpoint(function: Callable[..., Any], *args: Any, **keywords: Any) -> Any:
    """function(*args, **keywords) without keeping what is inside for backward, which computes it again.

    (Chen et al. 2016, "Training deep nets with sublinear memory cost".) The function must be repeatable; random numbers are
    drawn again the same. It gives a tree of at most 8 tensors; the arguments are trees, too. Gradients of tensors that it
    reaches by itself are added to theirs by `.backward()`; where gradients are taken in another way (cr.grad, backward of
    what a staged function returned), pass them as arguments."""
    leaves, spec = _cresset._tree_flatten((args, keywords))
    where = [i for i, leaf in enumerate(leaves) if isinstance(leaf, Tensor)]
    made: list[Any] = []

    def run(*tensors: Tensor) -> tuple[Any, ...]:
        full = list(leaves)
        for i, t in zip(where, tensors):
            full[i] = t
        again, again_keywords = spec.unflatten(full)
        results, structure = _cresset._tree_flatten(function(*again, **again_keywords))
        made[:] = [structure]
        for r in results:
            if not isinstance(r, Tensor):
                raise TypeError(f"checkpoint: the function must return tensors, not {r!r:.60}")
        return tuple(results)

    results = _cresset._checkpoint(run, tuple(leaves[i] for i in where))
    return made[0].unflatten(results)
