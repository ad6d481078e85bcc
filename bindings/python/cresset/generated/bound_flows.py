"""Functions of flows.h. Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit."""
from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Literal

from .. import _cresset
from ..data._flow import Flow
from ..data._native import NativeDataset
from ..data._native import NativeSampler

__all__ = ["of_dataset", "lines", "prefetch", "shuffle", "repeat", "take", "skip", "enumerate", "cache", "collect",
           "batch", "bucket", "unbatch", "window", "join", "zip", "interleave"]


def of_dataset(dataset: NativeDataset | Any, *, shuffle: bool = False, seed: int | None = None, sampler: NativeSampler |
               Any | None = None) -> Flow:
    """A dataset's examples. Takes over the dataset. Seeks.
    sampler: instead of .shuffle; taken over. One that makes batches is refused: those are a loader's."""
    result: Flow = _cresset._call("dataset_flow", dataset, shuffle, seed, sampler)
    return result


def lines(*paths: str) -> Flow:
    """The lines of text files, one after the other: u8[bytes] without the line's end ("\\n" or "\\r\\n"). The files
    are mapped one at a time when their turn comes. Errors: FileError then; no files."""
    result: Flow = _cresset._call("lines_flow", paths)
    return result


def prefetch(s: Flow, count: int) -> Flow:
    """Makes up to `count` examples ahead, on one thread of its own."""
    result: Flow = _cresset._call("prefetch_flow", s, count)
    return result


def shuffle(s: Flow, count: int, *, seed: int | None = None) -> Flow:
    """A buffer of `count` examples, of which a random one is given and replaced by the next. Restoring a position asks
    the source for those that were in the buffer only."""
    result: Flow = _cresset._call("shuffle_flow", s, count, seed)
    return result


def repeat(s: Flow, times: int) -> Flow:
    """Its examples `times` times over; 0: for ever. Repetition k of epoch e is the source's epoch e * times + k (k,
    for ever)."""
    result: Flow = _cresset._call("repeat_flow", s, times)
    return result


def take(s: Flow, count: int) -> Flow:
    """The first `count` of each epoch."""
    result: Flow = _cresset._call("take_flow", s, count)
    return result


def skip(s: Flow, count: int) -> Flow:
    """All but the first `count`."""
    result: Flow = _cresset._call("skip_flow", s, count)
    return result


def enumerate(s: Flow) -> Flow:
    """A field more, the first: the example's number in the epoch, an i64[]."""
    result: Flow = _cresset._call("enumerate_flow", s)
    return result


def cache(s: Flow, *, path: str | os.PathLike[str] | None = None, tag: str | None = None, workers: int | None = None) -> Flow:
    """Each example is made once, in the first epoch that is gone through to its end, and kept. It is the source's
    epoch 0 whichever it is, so that random stages belong behind a cache. Files are as of cache (stages.h).
    path: keep the examples in this file, for the next run as well; None: in memory.
    tag: what they are (a version, settings): a file with another tag is made anew.
    workers: threads that make a dataset's examples for a file; default 0: the caller does."""
    result: Flow = _cresset._call("cache_flow", s, path, tag, workers)
    return result


def collect(s: Flow, *, path: str | os.PathLike[str] | None = None, tag: str | None = None, workers: int | None = None) -> NativeDataset:
    """The examples of a flow's epoch 0, gone through now, as a dataset, in memory or (as above) in a file. Takes over
    and frees the flow.
    path: keep the examples in this file, for the next run as well; None: in memory.
    tag: what they are (a version, settings): a file with another tag is made anew.
    workers: threads that make a dataset's examples for a file; default 0: the caller does."""
    result: NativeDataset = _cresset._call("collect_flow", s, path, tag, workers)
    return result


def batch(s: Flow, count: int, *, drop_last: bool = False, pad: bool = False, padding_value: float | Sequence[float] |
          None = None, padding_multiple: int | Sequence[int] | None = None, padding_lengths: Literal['no_lengths',
          'lengths_next', 'lengths_last'] | None = None, padding_measured: int | None = None, collate_fields: int | None
          = None) -> Flow:
    """`count` examples after each other become one whose fields are stacked along a new first dimension.
    drop_last: leave out a last batch that is not full.
    pad: as of a loader (data.h).
    padding_value: what a field is filled with.
    padding_multiple: sizes are rounded up to a multiple of it; 0: as they are.
    padding_lengths: whether the batch gets a field of lengths, i64[N]: sizes of an example's first dimension.
    padding_measured: of which field."""
    result: Flow = _cresset._call("batch_flow", s, count, drop_last, pad, padding_value, padding_multiple, padding_lengths,
                   padding_measured, collate_fields)
    return result


def bucket(s: Flow, count: int, upper: Sequence[int], *, drop_last: bool = False, padding_value: float | Sequence[float]
           | None = None, padding_multiple: int | Sequence[int] | None = None, padding_lengths: Literal['no_lengths',
           'lengths_next', 'lengths_last'] | None = None, padding_measured: int | None = None, measured: int | None =
           None) -> Flow:
    """Padded batches of `count` examples of similar length: bucket i takes lengths below upper[i] (ascending), the
    last one those that are left, and gives a batch whenever it is full; at the end the others follow, the shortest
    first.
    drop_last: leave out what has not filled its bucket at the end.
    padding_value: what a field is filled with.
    padding_multiple: sizes are rounded up to a multiple of it; 0: as they are.
    padding_lengths: whether the batch gets a field of lengths, i64[N]: sizes of an example's first dimension.
    padding_measured: of which field.
    measured: the field whose first dimension is the length."""
    result: Flow = _cresset._call("bucket_flow", s, count, upper, drop_last, padding_value, padding_multiple, padding_lengths,
                   padding_measured, measured)
    return result


def unbatch(s: Flow) -> Flow:
    """The rows of every field as examples. Errors: fields of different length, or without a dimension."""
    result: Flow = _cresset._call("unbatch_flow", s)
    return result


def window(s: Flow, count: int, *, shift: int | None = None) -> Flow:
    """Stacks of `count` examples after each other; a last one that is not full is left out.
    shift: from one window to the next; default `count`: they do not overlap."""
    result: Flow = _cresset._call("window_flow", s, count, shift)
    return result


def join(*flows: Flow) -> Flow:
    """One after the other. Errors: different numbers of fields."""
    result: Flow = _cresset._call("join_flows", flows)
    return result


def zip(*flows: Flow) -> Flow:
    """The fields of all their examples side by side; as long as the shortest. Errors: more than 8 fields."""
    result: Flow = _cresset._call("zip_flows", flows)
    return result


def interleave(flows: Sequence[Flow], block: int = 1) -> Flow:
    """In turn `block` examples of each; one that has ended is left out."""
    result: Flow = _cresset._call("interleave_flows", flows, block)
    return result
