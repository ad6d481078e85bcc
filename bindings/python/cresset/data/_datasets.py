"""Datasets: numbered examples, or streams of them, and what is made of other datasets."""
from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from .. import _cresset
from .._cresset import Tensor

T = TypeVar("T", covariant=True)


class Dataset(Generic[T]):
    """Examples by number: subclasses define __getitem__(index) and __len__(). An example is a tensor, a number, or a tuple,
    list or dict of those, nested at will.

    A subclass whose batches can be made faster than example by example defines gather(indices), which returns the whole batch.
    `in_threads = True` says that gather, or __getitem__, spends its time without the GIL, so that DataLoader uses threads.
    """
    in_threads = False

    def __getitem__(self, index: int) -> T:
        raise NotImplementedError(f"{type(self).__name__} does not define __getitem__")

    def __len__(self) -> int:
        raise NotImplementedError(f"{type(self).__name__} does not define __len__")

    def __add__(self, other: Dataset[Any]) -> ConcatDataset[Any]:
        return ConcatDataset([self, other])


class IterableDataset(Generic[T]):
    """Examples one after the other: subclasses define __iter__. With n workers each goes through the whole stream and makes every
    n-th batch, so that nothing comes twice and the order is that of one worker."""
    in_threads = False

    def __iter__(self) -> Iterator[T]:
        raise NotImplementedError(f"{type(self).__name__} does not define __iter__")


class TensorDataset(Dataset[tuple[Tensor, ...]]):
    """Example i is (tensors[0][i], tensors[1][i], ...); the tensors have equal first sizes."""
    in_threads = True

    def __init__(self, *tensors: Any) -> None:
        self.tensors = tuple(_cresset.asarray(t) for t in tensors)
        if not self.tensors or any(t.ndim == 0 or t.shape[0] != self.tensors[0].shape[0] for t in self.tensors):
            raise ValueError("TensorDataset: tensors with equal first sizes are expected, not of "
                             f"{', '.join(str(t.shape) for t in self.tensors) or 'none'}")

    def __getitem__(self, index: int) -> tuple[Tensor, ...]:
        return tuple(t[index] for t in self.tensors)

    def __len__(self) -> int:
        return self.tensors[0].shape[0]

    def gather(self, indices: Sequence[int]) -> tuple[Tensor, ...]:
        at = _cresset.asarray(list(indices), dtype=_cresset.int64)
        return tuple(_cresset.index_select(t.detach(), 0, at) for t in self.tensors)


class StackDataset(Dataset[Any]):
    """Example i is the tuple (or, of keyword arguments, the dict) of the datasets' examples i."""

    def __init__(self, *datasets: Any, **named: Any) -> None:
        if bool(datasets) == bool(named):
            raise ValueError("StackDataset: datasets, or datasets by name, are expected")
        self.datasets: Any = named or datasets
        lengths = {len(d) for d in (named.values() if named else datasets)}
        if len(lengths) > 1:
            raise ValueError(f"StackDataset: datasets of equal length are expected, not {sorted(lengths)}")
        self.length = lengths.pop()

    def __getitem__(self, index: int) -> Any:
        if isinstance(self.datasets, dict):
            return {name: d[index] for name, d in self.datasets.items()}
        return tuple(d[index] for d in self.datasets)

    def __len__(self) -> int:
        return self.length


class Subset(Dataset[T]):
    """The examples of a dataset at some indices."""

    def __init__(self, dataset: Any, indices: Sequence[int]) -> None:
        self.dataset = dataset
        self.indices = indices
        self.in_threads = getattr(dataset, "in_threads", False)
        if hasattr(dataset, "gather"):
            self.gather = self._gather

    def __getitem__(self, index: int) -> T:
        example: T = self.dataset[self.indices[index]]
        return example

    def __len__(self) -> int:
        return len(self.indices)

    def _gather(self, indices: Sequence[int]) -> Any:
        return self.dataset.gather([self.indices[i] for i in indices])

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "gather"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        if hasattr(self.dataset, "gather"):
            self.gather = self._gather


class ConcatDataset(Dataset[T]):
    """The examples of several datasets, one after the other."""

    def __init__(self, datasets: Sequence[Any]) -> None:
        self.datasets = list(datasets)
        if not self.datasets:
            raise ValueError("ConcatDataset: at least one dataset is expected")
        self.ends: list[int] = []
        for d in self.datasets:
            self.ends.append(len(d) + (self.ends[-1] if self.ends else 0))

    def __getitem__(self, index: int) -> T:
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(f"example {index} of {len(self)}")
        which = bisect.bisect_right(self.ends, at)
        example: T = self.datasets[which][at - (self.ends[which - 1] if which else 0)]
        return example

    def __len__(self) -> int:
        return self.ends[-1]


def random_split(dataset: Any, lengths: Sequence[float], seed: int | None = None) -> list[Subset[Any]]:
    """A dataset cut at random into parts: of these lengths, which sum to its own, or of these fractions, which sum to 1 (what is
    left over by rounding down goes to the first parts, one each). seed: of the random order; None draws one."""
    n = len(dataset)
    sizes = [int(length) for length in lengths]
    if abs(sum(lengths) - 1) < 1e-9 and any(length < 1 for length in lengths):
        sizes = [int(n * length) for length in lengths]
        for i in range(n - sum(sizes)):
            sizes[i % len(sizes)] += 1
    if sum(sizes) != n or min(sizes, default=0) < 0:
        raise ValueError(f"random_split: lengths that sum to {n}, or fractions that sum to 1, are expected, not {list(lengths)}")
    order = shuffled(n, draw_seed() if seed is None else seed)
    ends = [sum(sizes[:i + 1]) for i in range(len(sizes))]
    return [Subset(dataset, order[end - size:end]) for size, end in zip(sizes, ends)]


# ---- seeds ----

def mix(*numbers: int) -> int:
    """One 64-bit seed of several numbers: SplitMix64's finish (Steele, Lea and Flood 2014) over them in turn."""
    z = 0
    for n in numbers:
        z = (z + n + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        z ^= z >> 31
    return z


def with_seed(seed: int, function: Callable[[], Any]) -> Any:
    """What the function returns when its random numbers start at the seed."""
    return _cresset._with_generator(_cresset._generator(seed), function)


def shuffled(n: int, seed: int) -> list[int]:
    """0 to n - 1 in an order that follows from the seed."""
    order: list[int] = with_seed(seed, lambda: _cresset.permutation(n)).tolist() if n else []
    return order


def draw_seed() -> int:
    """A seed from the thread's generator, which manual_seed starts."""
    return int(_cresset.randint((1,), 0, 2**62).item())
