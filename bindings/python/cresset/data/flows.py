"""Flows: examples one after the other, from sources that need not know how many there are, through stages of the library, which run
without the interpreter (except Python functions).

    s = flows.lines("a.txt", "b.txt")
    s = flows.map(s, encode, fields=2)
    s = flows.shuffle(s, 1000, seed=1)
    s = flows.batch(s, 32, pad=True)
    for x, y in flows.loader(s, prefetch=4):
        ...

A stage takes its flow over. The examples of an epoch follow from the stages' settings and the epoch's number, not from the numbers
of workers; `state_dict` is where a flow is."""
from __future__ import annotations

from ..generated import bound_flows as _bound
from ..generated.bound_flows import *
from ._flow import Flow, filter, generate, map
from ._native import Loader, flow_loader


def loader(s: Flow, *, prefetch: int = 0) -> Loader:
    """A Loader whose batches are the flow's examples, for fit and checkpoints. prefetch: batches made ahead, on a thread."""
    return flow_loader(s, prefetch)


__all__ = ["Flow", "filter", "generate", "loader", "map"]
__all__ += _bound.__all__
