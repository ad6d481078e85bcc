"""Samplers: in which order the examples of a dataset come, and how they are grouped into batches."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .. import _cresset
from ._datasets import draw_seed, mix, shuffled, with_seed


class Sampler:
    """Indices of examples, an epoch's: subclasses define __iter__, and __len__ where the number is known. One whose order
    depends on the epoch defines set_epoch(epoch), which DataLoader calls."""

    def __iter__(self) -> Iterator[Any]:
        raise NotImplementedError(f"{type(self).__name__} does not define __iter__")


class SequentialSampler(Sampler):
    """0, 1, 2, ..."""

    def __init__(self, data: Any) -> None:
        self.data = data

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self.data)))

    def __len__(self) -> int:
        return len(self.data)


class _Seeded(Sampler):
    """What samplers by chance share: the order follows from seed and epoch alone."""

    def __init__(self, seed: int | None) -> None:
        self.seed = draw_seed() if seed is None else seed
        self.epoch = 0

    def set_epoch(self, epoch: int) -> None:
        self.epoch = epoch

    def epoch_seed(self) -> int:
        return mix(self.seed, self.epoch)


class RandomSampler(_Seeded):
    """All indices in random order; with replacement: num_samples (as many as there are examples) drawn independently. seed: None
    draws one from the thread's generator."""

    def __init__(self, data: Any, replacement: bool = False, num_samples: int | None = None, seed: int | None = None) -> None:
        super().__init__(seed)
        if num_samples is not None and num_samples < 1:
            raise ValueError(f"RandomSampler: num_samples is {num_samples}, expected 1 or more")
        self.data, self.replacement, self.wanted = data, replacement, num_samples

    def __iter__(self) -> Iterator[int]:
        n, count = len(self.data), len(self)
        if self.replacement and count:
            if not n:
                raise ValueError("RandomSampler: there is no example to draw")
            yield from with_seed(self.epoch_seed(), lambda: _cresset.randint((count,), 0, n)).tolist()
            return
        for turn in range(-(-count // n) if n else 0):
            yield from shuffled(n, mix(self.epoch_seed(), turn))[:count - turn * n]

    def __len__(self) -> int:
        return len(self.data) if self.wanted is None else self.wanted


class SubsetRandomSampler(_Seeded):
    """The given indices in random order."""

    def __init__(self, indices: Sequence[int], seed: int | None = None) -> None:
        super().__init__(seed)
        self.indices = indices

    def __iter__(self) -> Iterator[int]:
        return (self.indices[i] for i in shuffled(len(self.indices), self.epoch_seed()))

    def __len__(self) -> int:
        return len(self.indices)


class WeightedRandomSampler(_Seeded):
    """num_samples indices, each drawn with a probability proportional to its weight; without replacement no index comes
    twice."""

    def __init__(self, weights: Any, num_samples: int, replacement: bool = True, seed: int | None = None) -> None:
        super().__init__(seed)
        self.weights = _cresset.asarray(weights, dtype=_cresset.float64)
        if self.weights.ndim != 1 or num_samples < 1:
            raise ValueError("WeightedRandomSampler: a row of weights and one sample or more are expected")
        self.num_samples, self.replacement = num_samples, replacement

    def __iter__(self) -> Iterator[int]:
        return iter(with_seed(self.epoch_seed(), lambda: _cresset.multinomial(
            self.weights, self.num_samples, replacement=self.replacement)).tolist())

    def __len__(self) -> int:
        return self.num_samples


class DistributedSampler(_Seeded):
    """The part of one of several processes: every num_replicas-th index from number `rank` on, of the dataset's in random order
    (the same in all processes, which need the same seed). So that all get equally many, indices from the beginning come
    again at the end, or with drop_last the last ones are left out."""

    def __init__(self, data: Any, num_replicas: int, rank: int, shuffle: bool = True, seed: int = 0,
                 drop_last: bool = False) -> None:
        super().__init__(seed)
        if not 0 <= rank < num_replicas:
            raise ValueError(f"DistributedSampler: rank is {rank}, expected 0 to {num_replicas - 1}")
        self.data, self.num_replicas, self.rank, self.shuffle, self.drop_last = data, num_replicas, rank, shuffle, drop_last

    def __iter__(self) -> Iterator[int]:
        n, total = len(self.data), len(self) * self.num_replicas
        order = shuffled(n, self.epoch_seed()) if self.shuffle else range(n)
        return (order[i % n] for i in range(self.rank, total, self.num_replicas))

    def __len__(self) -> int:
        n = len(self.data)
        return n // self.num_replicas if self.drop_last else -(-n // self.num_replicas)


class BatchSampler(Sampler):
    """Lists of batch_size indices of another sampler; drop_last leaves out a last one that is not full."""

    def __init__(self, sampler: Iterable[Any], batch_size: int, drop_last: bool = False) -> None:
        if not isinstance(batch_size, int) or batch_size < 1:
            raise ValueError(f"batch_size is {batch_size!r}, expected 1 or more")
        self.sampler, self.batch_size, self.drop_last = sampler, batch_size, drop_last

    def set_epoch(self, epoch: int) -> None:
        if hasattr(self.sampler, "set_epoch"):
            self.sampler.set_epoch(epoch)

    def __iter__(self) -> Iterator[list[Any]]:
        batch: list[Any] = []
        for index in self.sampler:
            batch.append(index)
            if len(batch) == self.batch_size:
                yield batch
                batch = []
        if batch and not self.drop_last:
            yield batch

    def __len__(self) -> int:
        n: int = len(self.sampler)  # type: ignore[arg-type]
        return n // self.batch_size if self.drop_last else -(-n // self.batch_size)
