"""DataLoader: goes through a dataset in batches, which this thread, other threads or worker processes make."""
from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ._backends import Here, Processes, Threads
from ._datasets import IterableDataset, draw_seed
from ._samplers import BatchSampler, RandomSampler, SequentialSampler
from ._worker import End, Recipe


class DataLoader:
    """Batches of a dataset; each pass over it (`for batch in loader`) is an epoch.

    dataset: has __getitem__ and __len__, or is an IterableDataset (or has only __iter__).
    batch_size: None gives single examples. shuffle: a new random order each epoch. drop_last: leaves out a last batch that is not full.
    sampler, batch_sampler: give the indices, or lists of them, in place of shuffle (and batch_size, drop_last).
    num_workers: 0: this thread makes batches when they are asked for. Otherwise so many threads (for datasets that work without
    the GIL: MNIST, TensorDataset, ImageFolder) or processes make prefetch_factor batches each ahead. in_threads decides which.
    collate_fn: makes a batch of a list of examples; default_collate unless given.
    seed: of the order and of the random numbers that examples draw (from the library, random or NumPy, which start anew for each
    batch, so that they do not depend on the workers; threads share random and NumPy, so that this does not hold of those there).
    None draws one from the thread's generator now: manual_seed decides.
    timeout: seconds that a batch of a worker may take, TimeoutError after that; 0: for ever.
    worker_init_fn: called with the worker's number in each worker process. persistent_workers: they stay from epoch to epoch.
    multiprocessing_context: "forkserver" (which is used where there is one), "spawn", "fork", or such a context. Except with fork,
    dataset and functions are pickled, and a program's main part belongs under `if __name__ == "__main__":`.
    pin_memory: accepted and ignored.

    Tensors and arrays come from processes in shared memory without a copy. A worker's exception is raised here with the worker's
    traceback; a worker that dies is a RuntimeError.
    """

    def __init__(self, dataset: Any, batch_size: int | None = 1, shuffle: bool = False, sampler: Iterable[Any] | None = None,
                 batch_sampler: Iterable[Any] | None = None, num_workers: int = 0,
                 collate_fn: Callable[[Any], Any] | None = None, pin_memory: bool = False, drop_last: bool = False,
                 timeout: float = 0, worker_init_fn: Callable[[int], Any] | None = None, multiprocessing_context: Any = None,
                 *, prefetch_factor: int = 2, persistent_workers: bool = False, seed: int | None = None,
                 in_threads: bool | None = None) -> None:
        if num_workers < 0 or timeout < 0 or prefetch_factor < 1:
            raise ValueError("DataLoader: num_workers and timeout are 0 or more, prefetch_factor is 1 or more")
        iterable = isinstance(dataset, IterableDataset) or not hasattr(dataset, "__getitem__")
        if iterable and (shuffle or sampler is not None or batch_sampler is not None):
            raise ValueError("DataLoader: a dataset that is iterated over has an order of its own: no shuffle, no sampler")
        if batch_sampler is not None and (batch_size != 1 or shuffle or sampler is not None or drop_last):
            raise ValueError("DataLoader: batch_sampler takes the place of batch_size, shuffle, sampler and drop_last")
        if sampler is not None and shuffle:
            raise ValueError("DataLoader: sampler takes the place of shuffle")
        self.dataset, self.batch_size, self.drop_last = dataset, batch_size, drop_last
        self.num_workers, self.prefetch_factor, self.timeout = num_workers, prefetch_factor, timeout
        self.collate_fn, self.worker_init_fn, self.persistent_workers = collate_fn, worker_init_fn, persistent_workers
        self.multiprocessing_context = multiprocessing_context
        self.seed = draw_seed() if seed is None else seed
        self.in_threads = bool(getattr(dataset, "in_threads", False)) if in_threads is None else in_threads
        self.iterable = iterable
        if iterable:
            self.sampler: Any = None
            self.batch_sampler: Any = None
            if batch_size is not None and batch_size < 1:
                raise ValueError(f"batch_size is {batch_size}, expected 1 or more")
        else:
            self.sampler = sampler if sampler is not None else (
                RandomSampler(dataset, seed=self.seed) if shuffle else SequentialSampler(dataset))
            self.batch_sampler = batch_sampler if batch_sampler is not None else (
                self.sampler if batch_size is None else BatchSampler(self.sampler, batch_size, drop_last))
            if batch_sampler is not None:
                self.batch_size = -1  # whatever the sampler gives
        self.epoch = 0
        self._given = 0  # batches of the epoch under way
        self._skip = 0  # batches that the next pass leaves out: it goes on where another one was
        self._running: _Pass | None = None
        self._backend: Any = None

    def __len__(self) -> int:
        """Batches an epoch."""
        if not self.iterable:
            return len(self.batch_sampler)
        n, size = len(self.dataset), self.batch_size or 1
        return n // size if self.drop_last else -(-n // size)

    def __iter__(self) -> Iterator[Any]:
        if self._running is not None:  # one that was left before its end
            self._running.close()
            self.epoch += 1
            self._skip = 0
        self._given = self._skip
        if hasattr(self.batch_sampler, "set_epoch"):
            self.batch_sampler.set_epoch(self.epoch)
        self._running = _Pass(self, self._get_backend())
        return self._running

    def set_epoch(self, epoch: int) -> None:
        """The number of the next epoch, on which the order depends."""
        self._end_pass()
        if self.iterable and epoch <= self.epoch:  # streams do not go back
            self._drop_backend()
        self.epoch = epoch

    # ---- where it stands ----

    def state_dict(self) -> dict[str, Any]:
        """Where the loader stands, also in the middle of an epoch: enough to go on with the next batch in another process. Of a
        sampler of one's own its state_dict(), if it has one."""
        state = {"seed": self.seed, "epoch": self.epoch, "batch": self._given if self._running is not None else self._skip}
        if hasattr(self.sampler, "state_dict"):
            state["sampler"] = self.sampler.state_dict()
        return state

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes on where the state was taken: the next pass is the rest of that epoch. The dataset, the batch size and the kind of
        sampler are to be the same."""
        self._end_pass()
        self._drop_backend()
        self.seed, self.epoch, self._skip = state["seed"], state["epoch"], state["batch"]
        if isinstance(self.sampler, RandomSampler):
            self.sampler.seed = self.seed
        if "sampler" in state and hasattr(self.sampler, "load_state_dict"):
            self.sampler.load_state_dict(state["sampler"])

    # ---- who makes the batches ----

    def _get_backend(self) -> Any:
        if self._backend is None:
            threads = self.num_workers > 0 and self.in_threads and not self.iterable
            recipe = Recipe(self.dataset, self.collate_fn, self.iterable, self.batch_size, self.drop_last, self.seed, not threads)
            if not self.num_workers:
                self._backend = Here(recipe)
            elif threads:
                self._backend = Threads(recipe, self.num_workers, self.prefetch_factor, self.timeout)
            else:
                self._backend = Processes(recipe, self.num_workers, self.prefetch_factor, self.timeout, self.worker_init_fn,
                                          self.multiprocessing_context)
        return self._backend

    def _drop_backend(self, at_once: bool = False) -> None:
        if self._backend is not None:
            self._backend.close(at_once)
            self._backend = None

    def _end_pass(self) -> None:
        if self._running is not None:
            self._running.close()
        self._running, self._given, self._skip = None, 0, 0

    def _finished(self, whole: bool) -> None:
        """Called by the pass at its end."""
        self._running, self._given, self._skip = None, 0, 0
        self.epoch += 1
        if not whole or not self.persistent_workers:
            self._drop_backend(not whole)

    def close(self) -> None:
        """Ends workers that stay from epoch to epoch; another pass starts new ones."""
        self._end_pass()
        self._drop_backend()

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_running": None, "_backend": None}


class _Pass:
    """One epoch under way."""

    def __init__(self, loader: DataLoader, backend: Any) -> None:
        self.loader, self.backend = loader, backend
        self.epoch, self.next = loader.epoch, loader._skip
        self.plan: Iterator[Any] = iter(self.loader.batch_sampler) if not loader.iterable else iter(lambda: None, End)
        self.asked = self.next
        self.planned = True
        self.open = True
        if not loader.iterable:
            for _ in range(self.next):
                if next(self.plan, End) is End:
                    break

    def __iter__(self) -> Iterator[Any]:
        return self

    def ask(self) -> None:
        """Has as many batches made ahead as there is room for."""
        while self.planned and self.asked - self.next < self.backend.ahead:
            indices = next(self.plan, End)
            if indices is End:
                self.planned = False
                return
            self.backend.ask(self.epoch, self.asked, indices)
            self.asked += 1

    def __next__(self) -> Any:
        if not self.open:
            raise StopIteration
        try:
            self.ask()
            batch = End() if self.asked == self.next else self.backend.take(self.epoch, self.next)
        except BaseException:
            self.finish(False)
            raise
        if isinstance(batch, End):
            self.finish(True)
            raise StopIteration
        self.next += 1
        self.loader._given = self.next
        return batch

    def finish(self, whole: bool) -> None:
        self.close()
        if self.loader._running is self:
            self.loader._finished(whole)

    def close(self) -> None:
        """Lets go of what has been made ahead."""
        if self.open:
            self.open = False
            self.backend.forget(self.epoch)
