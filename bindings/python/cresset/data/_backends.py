"""Who makes a loader's batches: the thread that asks for them, other threads, worker processes. Each has `ahead` (how many may be
asked for before the first is taken), ask(epoch, number, indices), take(epoch, number), forget(epoch) and close()."""
from __future__ import annotations

import os
import pickle
import signal
import socket
import time
import weakref
from collections.abc import Callable
from typing import Any

from ._shared import Channel, pack, unpack
from ._worker import Recipe, Stream, WorkerInfo, main


class Here:
    """The calling thread, when a batch is taken."""
    ahead = 1

    def __init__(self, recipe: Recipe) -> None:
        self.recipe, self.stream = recipe, Stream(recipe)
        self.indices: Any = None

    def ask(self, epoch: int, number: int, indices: Any) -> None:
        self.indices = indices

    def take(self, epoch: int, number: int) -> Any:
        if self.recipe.iterable:
            return self.stream.batch(epoch, number)
        return self.recipe.batch(epoch, number, self.indices)

    def forget(self, epoch: int) -> None:
        self.stream = Stream(self.recipe)

    def close(self, at_once: bool = False) -> None:
        pass


class Threads:
    """Threads of this process, for datasets that work without the GIL."""

    def __init__(self, recipe: Recipe, count: int, prefetch: int, timeout: float) -> None:
        from concurrent.futures import Future, ThreadPoolExecutor
        self.recipe, self.timeout, self.ahead = recipe, timeout, count * prefetch
        self.pool = ThreadPoolExecutor(count, "cresset-data")
        self.made: dict[int, Future[Any]] = {}

    def ask(self, epoch: int, number: int, indices: Any) -> None:
        self.made[number] = self.pool.submit(self.recipe.batch, epoch, number, indices)

    def take(self, epoch: int, number: int) -> Any:
        future = self.made.pop(number)
        try:
            return future.result(self.timeout or None)
        except TimeoutError:
            if future.done():
                raise
            raise TimeoutError(f"DataLoader: batch {number} was not made within {self.timeout:g} seconds") from None

    def forget(self, epoch: int) -> None:
        for future in self.made.values():
            future.cancel()
        self.made.clear()

    def close(self, at_once: bool = False) -> None:
        self.forget(0)
        self.pool.shutdown(wait=False, cancel_futures=True)


class RemoteTraceback(Exception):
    """The traceback of an exception in a worker process, as that one's cause."""

    def __str__(self) -> str:
        return f"\n\n{self.args[0]}"


def end_processes(processes: list[Any], channels: list[Channel]) -> None:
    """A worker whose channel is closed ends itself, whatever it is at; one that cannot is killed."""
    for channel in channels:
        channel.close()
    join(processes, 2.0)
    for p in processes:
        if p.exitcode is None:
            p.kill()
            p.join()
        p.close()
    processes.clear()
    channels.clear()


def join(processes: list[Any], seconds: float) -> None:
    until = time.monotonic() + seconds
    for p in processes:
        p.join(max(0.0, until - time.monotonic()))


class Processes:
    """Worker processes. Each is asked for batches through a channel of its own and answers in whatever time it takes; batches that
    come early wait here."""

    def __init__(self, recipe: Recipe, count: int, prefetch: int, timeout: float, init: Callable[[int], Any] | None,
                 context: Any) -> None:
        import multiprocessing
        if not hasattr(context, "Process"):
            methods = multiprocessing.get_all_start_methods()
            context = multiprocessing.get_context(context or ("forkserver" if "forkserver" in methods else "spawn"))
        self.recipe, self.timeout, self.ahead, self.prefetch = recipe, timeout, count * prefetch, prefetch
        self.processes: list[Any] = []
        self.channels: list[Channel] = []
        self.ready: set[int] = set()
        self.at: dict[int, int] = {}  # batches asked for: their worker
        self.made: dict[int, tuple[str, bytes, int]] = {}
        self.waiting: list[tuple[int, Any]] = []
        self.epoch = -1
        self.load = [0] * count
        self.finalizer = weakref.finalize(self, end_processes, self.processes, self.channels)
        try:
            self.start(context, count, init)
        except BaseException:
            self.close(True)
            raise

    def start(self, context: Any, count: int, init: Callable[[int], Any] | None) -> None:
        forks = context.get_start_method() == "fork"
        for i in range(count):
            ours, theirs = socket.socketpair()
            self.channels.append(Channel(ours))
            inherited = [c.sock for c in self.channels] if forks else []
            p = context.Process(target=main, args=(theirs, inherited), daemon=True, name=f"cresset-data-{i}")
            p.start()
            self.processes.append(p)
            theirs.close()
        message, arena = pack((self.recipe, init))  # whose memory all workers share
        try:
            for i, channel in enumerate(self.channels):
                try:
                    channel.send(message, arena.fd)
                    channel.send(pickle.dumps(WorkerInfo(i, count, self.recipe.seed, None)))
                except OSError:
                    self.dead(i)
        finally:
            arena.close()

    def ask(self, epoch: int, number: int, indices: Any) -> None:
        self.epoch = epoch
        count = len(self.channels)
        worker = number % count if self.recipe.iterable else min(range(count), key=lambda i: (self.load[i], (i - number) % count))
        self.at[number] = worker
        self.load[worker] += 1
        try:
            self.channels[worker].send(pickle.dumps((epoch, number, indices), 5))
        except OSError:
            self.dead(worker)

    def take(self, epoch: int, number: int) -> Any:
        until = time.monotonic() + self.timeout if self.timeout else None
        while number not in self.made:
            self.read(number, until)
        kind, message, fd = self.made.pop(number)
        worker = self.at.pop(number)
        value = unpack(message, fd)
        if kind == "error":
            self.fail(worker, *value)
        return value

    def read(self, number: int, until: float | None) -> None:
        """Waits until something comes from a worker, or one ends."""
        from multiprocessing.connection import wait
        left = None if until is None else max(0.0, until - time.monotonic())
        sentinels = {p.sentinel: i for i, p in enumerate(self.processes)}
        waited: list[Any] = [*self.channels, *sentinels]
        came: list[Any] = wait(waited, left)
        if not came:
            raise TimeoutError(f"DataLoader: batch {number} was not made within {self.timeout:g} seconds (worker {self.at[number]})")
        for i, channel in enumerate(self.channels):
            if channel in came:
                self.receive(i)
        for sentinel in came:
            if sentinel in sentinels and self.channels[sentinels[sentinel]] not in came:
                self.dead(sentinels[sentinel])

    def receive(self, worker: int) -> None:
        try:
            message, fd = self.channels[worker].receive()
        except (EOFError, OSError):
            self.dead(worker)
        kind, (epoch, number), body = pickle.loads(message)
        if kind == "ready":
            self.ready.add(worker)
        elif number < 0:
            self.fail(worker, *unpack(body, fd))
        else:
            self.load[worker] -= 1
            if epoch == self.epoch and number in self.at:
                self.made[number] = kind, body, fd
            elif fd >= 0:
                os.close(fd)

    def fail(self, worker: int, data: bytes | None, text: str) -> None:
        """Raises a worker's exception here."""
        where = f"in worker {worker} of DataLoader:\n{text}"
        if data is None:
            raise RuntimeError(f"an exception that cannot be pickled was raised {where}")
        error = pickle.loads(data)
        error.__cause__ = RemoteTraceback(where)
        if worker not in self.ready and isinstance(error, AttributeError):
            error.add_note("The dataset or a function is defined where worker processes cannot import it (a notebook, python -c): put it "
                           "into a module, or use num_workers=0 or multiprocessing_context=\"fork\".")
        raise error

    def dead(self, worker: int) -> None:
        """Raises the error that a worker has ended."""
        p = self.processes[worker]
        p.join(5)
        code, pid = p.exitcode, p.pid
        if code is not None and code < 0:
            how = f"was killed by signal {signal.Signals(-code).name}"
            if -code == signal.SIGKILL:
                how += " (by the system, if it ran out of memory)"
        else:
            how = "ended" if code is None else f"ended with exit status {code}"
        if worker not in self.ready:
            how += (" before it was ready; what it wrote tells why. A program that uses DataLoader with workers needs its main part under"
                    " `if __name__ == \"__main__\":`")
        raise RuntimeError(f"DataLoader: worker {worker} (pid {pid}) {how}")

    def forget(self, epoch: int) -> None:
        for _, _, fd in self.made.values():
            if fd >= 0:
                os.close(fd)
        self.made.clear()
        self.at.clear()
        self.epoch = -1

    def close(self, at_once: bool = False) -> None:
        """Workers that are idle end as programs do; others, and with at_once all, in the middle of what they are at."""
        self.forget(0)
        if not at_once:
            for channel in self.channels:
                try:
                    channel.send(pickle.dumps(None))
                except OSError:
                    pass
            join(self.processes, 0.5)
        self.finalizer()
