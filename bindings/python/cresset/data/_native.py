"""Datasets and loaders of the library: nothing of theirs needs the interpreter, except where they are made of Python functions."""
from __future__ import annotations

import atexit
import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .. import _cresset
from .._cresset import Tensor, _call
from ._flow import Flow, generate
from ._loader import DataLoader

_loaders: weakref.WeakSet[Loader] = weakref.WeakSet()


def _again(name: str, *args: Any) -> Any:
    return _call(name, *args)


def _reduce(self: Any) -> tuple[Any, ...]:
    """The call that makes it again, of (name of a bound function, or a function here, arguments...)."""
    recipe: tuple[Any, ...] | None = getattr(self, "_recipe", None)
    if recipe is None:
        raise TypeError(f"this {type(self).__name__} cannot be pickled or copied: it is not known what it was made of")
    return (_again, recipe) if isinstance(recipe[0], str) else (recipe[0], recipe[1:])


class NativeDataset(_cresset._Dataset):
    """A dataset of the library: examples by number, tuples of tensors. `gather(indices)` gives several, each field stacked. The
    stages of cresset.data make others of it, and so do its methods. Pickled it is the calls that made it, with their arguments: files
    by their paths, tensors with their values."""
    in_threads = True
    _recipe: tuple[Any, ...]

    def __reduce__(self) -> tuple[Any, ...]:
        return _reduce(self)

    @property
    def fields(self) -> int:
        """Tensors an example."""
        return _call("dataset_fields", self)  # type: ignore[no-any-return]

    @property
    def classes(self) -> tuple[str, ...]:
        """Of a dataset of a folder of images or sounds the names of its classes; else empty."""
        kind = "image" if _call("image_folder_classes", self) else "audio"
        return tuple(_call(f"{kind}_folder_class", self, i) for i in range(_call(f"{kind}_folder_classes", self)))

    def map(self, function: Callable[..., Any], *, fields: int = 0, with_index: bool = False) -> NativeDataset:
        """cresset.data.map of it."""
        return map(self, function, fields=fields, with_index=with_index)

    def filter(self, function: Callable[..., Any], *, with_index: bool = False) -> NativeDataset:
        """cresset.data.filter of it."""
        return filter(self, function, with_index=with_index)


def dataset_of(data: Any) -> NativeDataset:
    """As the library takes it: a dataset of the package's own that is one of the library inside, or whatever has __getitem__ and
    __len__, which is called from the library then."""
    inner = getattr(data, "_data", None)
    if isinstance(inner, NativeDataset):
        return inner
    if not hasattr(data, "__getitem__") or not hasattr(data, "__len__"):
        raise TypeError(f"a dataset is expected (with __getitem__ and __len__), not {type(data).__name__}")
    if not len(data):
        raise ValueError(f"{type(data).__name__} has no examples")
    example = data[0]
    fields = len(example) if isinstance(example, (tuple, list)) else 1
    made: NativeDataset = _cresset._python_dataset(data, fields, hasattr(data, "gather"))
    made._recipe = (dataset_of, data)
    return made


_cresset._set_handle("dataset", NativeDataset, dataset_of)


def map(dataset: Any, function: Callable[..., Any], *, fields: int = 0, with_index: bool = False) -> NativeDataset:
    """function(*fields) of each example, when it is asked for: a Tensor, or a tuple of as many fields as before (`fields`: another
    number). with_index: the example's number is a further argument, from which random numbers may be drawn. A Loader's workers
    call it on their threads, one at a time, as Python is; what can be said with the library's own stages runs at once."""
    inner = dataset if isinstance(dataset, NativeDataset) else dataset_of(dataset)
    made: NativeDataset = _cresset._map_dataset(inner, function, fields, with_index)
    made._recipe = (_map_again, inner, function, fields, with_index)
    return made


def filter(dataset: Any, function: Callable[..., Any], *, with_index: bool = False) -> NativeDataset:
    """The examples for which function(*fields) is true. All of them are made once, now, to find out."""
    inner = dataset if isinstance(dataset, NativeDataset) else dataset_of(dataset)
    made: NativeDataset = _cresset._filter_dataset(inner, function, with_index)
    made._recipe = (_filter_again, inner, function, with_index)
    return made


def _map_again(dataset: NativeDataset, function: Callable[..., Any], fields: int, with_index: bool) -> NativeDataset:
    return map(dataset, function, fields=fields, with_index=with_index)


def _filter_again(dataset: NativeDataset, function: Callable[..., Any], with_index: bool) -> NativeDataset:
    return filter(dataset, function, with_index=with_index)


class Loader(_cresset._Handle):
    """Batches of a dataset, made by threads of the library: tuples of tensors, each field stacked. Each pass over it
    (`for x, y in loader`) is an epoch.

    dataset: of the library (then nothing of it waits for the interpreter), or any with __getitem__ and __len__. shuffle: a new
    order every epoch, decided by seed and epoch alone. drop_last: leaves out a last batch that is not full. workers: threads that
    make batches ahead; 0: the caller makes them. prefetch: batches made ahead, at most; 0: two a worker. Neither changes what the
    batches are. Further keywords are options of cr_loader_new: sampler (one of the library, or an iterable of indices or of lists of
    them), pad=True (examples may differ in size: they are filled up with zeros, or as padding_value=, padding_multiple= and
    padding_lengths= say)."""

    def __init__(self, dataset: Any, batch_size: int = 32, *, shuffle: bool = False, seed: int = 0, drop_last: bool = False,
                 workers: int = 0, prefetch: int = 0, **more: Any) -> None:
        if batch_size < 1:
            raise ValueError(f"batch_size is {batch_size}, expected 1 or more")
        self._take(_call("loader_new", dataset, batch_size=batch_size, shuffle=shuffle, seed=seed, drop_last=drop_last, workers=workers,
                         prefetch=prefetch, **more))
        self.batch_size, self.shuffle, self.seed, self.drop_last, self.workers = batch_size, shuffle, seed, drop_last, workers
        if workers:
            _loaders.add(self)

    def __len__(self) -> int:
        """Batches an epoch."""
        return _call("loader_length", self)  # type: ignore[no-any-return]

    @property
    def dataset(self) -> NativeDataset:
        """What it goes through."""
        return _call("loader_dataset", self)  # type: ignore[no-any-return]

    @property
    def epoch(self) -> int:
        """The number of the epoch that is under way or comes next, from 0; setting it ends a pass that is under way."""
        return _call("loader_epoch", self)  # type: ignore[no-any-return]

    @epoch.setter
    def epoch(self, epoch: int) -> None:
        _call("loader_set_epoch", self, epoch)

    def __iter__(self) -> Iterator[tuple[Tensor, ...]]:
        _cresset._loader_begin(self)
        while (batch := _cresset._loader_next(self)) is not None:
            yield batch

    def state_dict(self) -> dict[str, int]:
        """Where it stands, also in the middle of an epoch."""
        epoch, batch = _cresset._loader_position(self, None)
        return {"epoch": epoch, "batch": batch}

    def load_state_dict(self, state: dict[str, int]) -> None:
        """Goes on where the state was taken: the next pass is the rest of that epoch, with the batches that a loader of the same
        options would have given."""
        _cresset._loader_position(self, (state["epoch"], state["batch"]))

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a Loader cannot be pickled or copied: pickle its dataset, and its state_dict() for where it stands")

    def close(self) -> None:
        """Ends its workers."""
        self._drop()

    def __repr__(self) -> str:
        return f"<Loader, batches of {self.batch_size}{'' if self._open else ', closed'}>"


_cresset._set_handle("loader", _cresset._Handle, None)


class NativeSampler(_cresset._Handle):
    """A sampler of the library: which examples a Loader puts into its batches, in which order. Pickled as datasets are."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _reduce(self)


def _sampler_of(indices: Any) -> Any:
    """Of an iterable of indices, or of lists of them, which are batches; its set_epoch is called before each epoch."""
    if not hasattr(indices, "__iter__"):
        raise TypeError(f"a sampler is expected, not {type(indices).__name__}")
    return _cresset._python_sampler(indices)


_cresset._set_handle("sampler", NativeSampler, _sampler_of)


def flow_loader(s: Flow, prefetch: int = 0) -> Loader:
    """cresset.data.flows.loader."""
    made = Loader.__new__(Loader)
    made._take(_call("flow_loader", s, prefetch=prefetch))
    made.batch_size, made.shuffle, made.seed, made.drop_last, made.workers = 0, False, 0, False, int(prefetch > 0)
    _loaders.add(made)
    return made


@atexit.register
def _close_all() -> None:
    for loader in list(_loaders):  # their threads may be waiting for an interpreter that is about to go
        loader.close()


class _Batches:
    """A DataLoader as a dataset whose batches are the loader's: asked for in order by a loader of the library of the same size."""

    def __init__(self, loader: DataLoader) -> None:
        self.loader, self.size = loader, int(loader.batch_size or 1)
        examples = len(loader.sampler)
        self.examples = examples // self.size * self.size if loader.drop_last else examples
        self.at: tuple[int, int] | None = None  # epoch and batch that the pass gives next
        self.batches: Iterator[Any] = iter(())
        state = loader.state_dict()
        self.first = state["epoch"], state["batch"]
        self.kept: list[Tensor] | None = None
        self.kept = self.take(*self.first)  # tells the number of fields

    def __len__(self) -> int:
        return self.examples

    def __getitem__(self, index: int) -> Any:
        raise TypeError("batches only")

    def take(self, epoch: int, batch: int) -> list[Tensor]:
        kept, self.kept = self.kept, None
        if kept is not None and (epoch, batch) == self.first:
            return kept
        if self.at != (epoch, batch):
            self.loader.load_state_dict({**self.loader.state_dict(), "epoch": epoch, "batch": batch})
            self.batches = iter(self.loader)
        self.at = epoch, batch + 1
        leaves: list[Tensor] = _cresset._tree_flatten(next(self.batches))[0]
        if (batch + 1) * self.size >= self.examples:  # lets the loader end its pass
            next(self.batches, None)
            self.at = None
        return leaves

    def gather(self, indices: Sequence[int]) -> tuple[Tensor, ...]:
        return tuple(self.take(_call("example_epoch"), indices[0] // self.size))


class _Epochs:
    """Batches of any iterable; of a DataLoader those of an epoch."""

    def __init__(self, batches: Any) -> None:
        self.batches, self.epoch = batches, 0

    def set_epoch(self, epoch: int) -> None:
        if isinstance(self.batches, DataLoader):
            self.batches.load_state_dict({**self.batches.state_dict(), "epoch": epoch, "batch": 0})
        elif hasattr(self.batches, "set_epoch"):
            self.batches.set_epoch(epoch)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.batches)


def loader_of(batches: Any) -> Any:
    """As fit takes it: a Loader, a Flow (which it takes over), a DataLoader, or any iterable of batches that can be gone through
    more than once."""
    if isinstance(batches, Loader):
        return batches
    if isinstance(batches, Flow):
        return flow_loader(batches)
    if isinstance(batches, DataLoader) and not batches.iterable and isinstance(batches.batch_size, int) and batches.batch_size > 0:
        bridge = _Batches(batches)
        made = Loader(_cresset._python_dataset(bridge, len(bridge.kept or ()), True), bridge.size)
        made.load_state_dict({"epoch": bridge.first[0], "batch": bridge.first[1]})
        return made
    if not hasattr(batches, "__iter__") or hasattr(batches, "__next__") or isinstance(batches, (str, bytes, Tensor)):
        raise TypeError("batches: a Loader, DataLoader or Flow, or another iterable of batches that can be gone through more than once, "
                        f"is expected, not {type(batches).__name__}")
    try:
        length = len(batches)
    except TypeError:
        length = 0
    return flow_loader(generate(_Epochs(batches), length=length))
