"""Flows of the library: examples one after the other."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .. import _cresset
from .._cresset import Tensor, _call


class Flow(_cresset._Handle):
    """Examples one after the other, tuples of tensors, from a source that need not know how many there are, through stages: see
    cresset.data.flows. A stage takes its flow over, which then cannot be used any more. A pass over it (`for x, y in flow`) is an
    epoch."""
    _epoch = 0

    @property
    def fields(self) -> int:
        """Tensors an example."""
        return _call("flow_fields", self)  # type: ignore[no-any-return]

    def __len__(self) -> int:
        """Examples an epoch. Raises TypeError where that is not known."""
        n: int = _call("flow_length", self)
        if n < 0:
            raise TypeError("how many examples this flow has is not known")
        return n

    def __iter__(self) -> Iterator[tuple[Tensor, ...]]:
        if self._restored:
            self._restored = False
        else:
            _call("flow_restart", self, self._epoch)
        while (example := _cresset._flow_next(self)) is not None:
            yield example
        self._epoch += 1

    _restored = False

    def restart(self, epoch: int = 0) -> None:
        """To the beginning of an epoch: the next pass is that one."""
        _call("flow_restart", self, epoch)
        self._epoch = epoch

    def state_dict(self) -> dict[str, Any]:
        """Where it is, also in the middle of an epoch."""
        return {"flow": _call("flow_save_state", self), "epoch": self._epoch}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes there: the next pass is the rest of that epoch. Raises ArgumentError for the state of other stages."""
        _call("flow_restore_state", self, state["flow"])
        self._epoch, self._restored = state["epoch"], True


_cresset._set_handle("flow", Flow, None)


def generate(source: Iterable[Any] | Callable[[], Iterator[Any]], *, fields: int | None = None, length: int = 0) -> Flow:
    """What an iterable, or a function that gives an iterator, yields: tensors or numbers, or tuples of them. It is gone through
    anew for each epoch; its set_epoch(epoch), where it has one, is called before. fields: tensors an example; None: of the first
    one, for which it is asked now. length: examples an epoch, where that is known."""
    if fields is None:
        first = next(iter(source() if callable(source) else source), None)
        if first is None:
            raise ValueError("the source yields nothing")
        fields = len(_cresset._tree_flatten(first)[0])
    made: Flow = _cresset._python_flow(source, fields, length)
    return made


def map(s: Flow, function: Callable[..., Any], *, fields: int = 0, with_index: bool = False, workers: int = 0, ahead: int = 0,
        unordered: bool = False) -> Flow:
    """function(*fields) of each example: a Tensor, or a tuple of as many as before (`fields`: another number). with_index: the
    example's number in the epoch is a further argument. workers: threads; ahead: examples made ahead at most; unordered: as they
    are ready."""
    made: Flow = _cresset._map_flow(s, function, fields, with_index, workers, ahead, unordered)
    return made


def filter(s: Flow, function: Callable[..., Any], *, with_index: bool = False) -> Flow:
    """The examples for which function(*fields) is true."""
    made: Flow = _cresset._filter_flow(s, function, with_index)
    return made
