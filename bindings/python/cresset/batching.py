"""Dynamic batching: code that is written for one example, run for many of different structure at the speed of batches."""
from __future__ import annotations

from typing import Any, NamedTuple

from . import _cresset


class Counts(NamedTuple):
    """Calls of ops that were put off, and what they ran as: batches, calls alone, gathers of their inputs."""

    calls: int
    batches: int
    alone: int
    gathers: int


class batched:
    """`with cr.batched():` puts calls of ops off; at the end of the block (or when a value is read before) those that are alike,
    the same op on inputs of the same shapes, from whatever examples, run as one, backward too. Values are those of the
    calls one by one but for the order of sums. Neubig, Goldberg, Dyer 2017; see docs/batching.md.

    `count` tells how the block went: a Counts.
    """

    __slots__ = ("count",)

    def __enter__(self) -> batched:
        _cresset._batched_open()
        self.count = Counts(0, 0, 0, 0)
        return self

    def __exit__(self, kind: Any, *exception: object) -> None:
        try:
            _cresset._batched_close()
        except Exception:
            if kind is None:  # else that exception is what matters
                raise
        self.count = Counts(*_cresset._batched_count())
