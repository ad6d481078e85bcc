"""Making batches: what the loader does itself, its threads and its worker processes do; and the main program of the
latter."""
from __future__ import annotations

import os
import pickle
import queue
import random
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .. import _cresset
from ._collate import New, collate
from ._datasets import mix
from ._shared import Arena, Channel, pack, unpack


@dataclass
class WorkerInfo:
    """What a worker process knows of itself."""
    id: int
    num_workers: int
    seed: int
    dataset: Any


_info: WorkerInfo | None = None


def get_worker_info() -> WorkerInfo | None:
    """In a worker process what it is, elsewhere None."""
    return _info


class End:
    """Comes in place of a batch when a stream of examples is at its end."""


class Chance:
    """States of the generators that examples may draw from (the library's, random's, NumPy's when it is imported), which
    start at a seed. run() calls a function with them and puts the program's own back."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.generator = _cresset._generator(seed)
        self.random: Any = None
        self.numpy: Any = None

    def run(self, function: Callable[[], Any]) -> Any:
        numpy = sys.modules.get("numpy.random")
        before, numpy_before = random.getstate(), numpy.get_state() if numpy else None
        if self.random is None:
            random.seed(self.seed)
            if numpy:
                numpy.seed(self.seed & 0xFFFFFFFF)
        else:
            random.setstate(self.random)
            if numpy and self.numpy:
                numpy.set_state(self.numpy)
        try:
            return _cresset._with_generator(self.generator, function)
        finally:
            self.random = random.getstate()
            random.setstate(before)
            if numpy:
                self.numpy = numpy.get_state()
                numpy.set_state(numpy_before)


@dataclass
class Recipe:
    """How batches are made of a dataset."""
    dataset: Any
    collate_fn: Callable[[Any], Any] | None
    iterable: bool
    batch_size: int | None
    drop_last: bool
    seed: int
    own_chance: bool  # examples may draw random numbers of random and NumPy, which threads share

    def batch(self, epoch: int, number: int, indices: Any, new: New | None = None) -> Any:
        """Batch `number` of an epoch, of the examples at these indices."""
        gather = getattr(self.dataset, "gather", None)
        if gather is not None and self.collate_fn is None and self.batch_size is not None:
            return gather(indices)

        def make() -> Any:
            try:
                return self.join(self.examples(indices), new)
            except StopIteration as e:
                raise RuntimeError("the dataset raised StopIteration") from e

        seed = mix(self.seed, epoch, number)
        if self.own_chance:
            return Chance(seed).run(make)
        return _cresset._with_generator(_cresset._generator(seed), make)

    def examples(self, indices: Any) -> Any:
        if self.batch_size is None:
            return self.dataset[indices]
        if hasattr(self.dataset, "__getitems__"):
            return self.dataset.__getitems__(indices)
        return [self.dataset[i] for i in indices]

    def join(self, examples: Any, new: New | None) -> Any:
        if self.collate_fn is not None:
            return self.collate_fn(examples)
        return examples if self.batch_size is None else collate(examples, new)


class Stream:
    """The batches of an IterableDataset, by number; numbers only go up within an epoch."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.epoch = -1
        self.number = 0
        self.examples: Iterator[Any] = iter(())
        self.chance = Chance(0)

    def begin(self, epoch: int) -> None:
        self.epoch, self.number = epoch, 0
        self.chance = Chance(mix(self.recipe.seed, epoch))
        self.examples = self.chance.run(lambda: iter(self.recipe.dataset))

    def take(self) -> list[Any]:
        size = self.recipe.batch_size or 1
        found: list[Any] = []
        for example in self.examples:
            found.append(example)
            if len(found) == size:
                break
        return found

    def batch(self, epoch: int, number: int, new: New | None = None) -> Any:
        if epoch != self.epoch:
            self.begin(epoch)
        while self.number <= number:
            found = self.chance.run(self.take)
            self.number += 1
        size = self.recipe.batch_size
        if not found or (self.recipe.drop_last and size is not None and len(found) < size):
            return End()
        return self.recipe.join(found[0] if size is None else found, new)


# ---- a worker process ----

def describe(error: BaseException) -> tuple[bytes | None, str]:
    """An exception for another process: pickled, where that can be undone, and its traceback as text."""
    text = "".join(traceback.format_exception(error))
    try:
        data = pickle.dumps(error)
        pickle.loads(data)
    except BaseException:
        return None, text
    return data, text


def read_requests(channel: Channel, requests: queue.SimpleQueue[Any], stop: threading.Event) -> None:
    """Reads all that comes, so that the parent never waits to send; when the parent is gone, so is this process."""
    try:
        while True:
            request = pickle.loads(channel.receive()[0])
            if request is None:
                stop.set()
            requests.put(request)
    except (EOFError, OSError):
        os._exit(0)


def say(channel: Channel, kind: str, body: bytes, head: tuple[int, int] = (-1, -1), fd: int = -1) -> None:
    """Sends a message to the parent; when that is gone, this process ends."""
    try:
        channel.send(pickle.dumps((kind, head, body), 5), fd)
    except OSError:
        os._exit(0)


def answer(channel: Channel, make: Callable[[Callable[..., Any]], Any], head: tuple[int, int]) -> None:
    """Sends what make(new) gives, or its exception."""
    arena = Arena()
    try:
        kind, (message, _) = "batch", pack(make(arena.new), arena)
    except BaseException as e:
        arena.close()
        kind, (message, arena) = "error", pack(describe(e))
    say(channel, kind, message, head, arena.fd)
    arena.close()


def main(sock: socket.socket, others: list[socket.socket]) -> None:
    """A worker process: gets the recipe, then makes the batches that are asked for until it is told to stop. Ctrl-C is the
    parent's business. `others`: the parent's ends of the channels, which a forked worker has, too."""
    global _info
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for s in others:
        s.close()
    channel = Channel(sock)
    _cresset.set_num_threads(1)
    try:
        message, fd = channel.receive()
        recipe, init = unpack(message, fd, private=True)
        info = pickle.loads(channel.receive()[0])
        info.dataset = recipe.dataset
        _info = info
        random.seed(mix(info.seed, info.id))
        _cresset.manual_seed(mix(info.seed, info.id))
        if init is not None:
            init(info.id)
        stream = Stream(recipe)
    except BaseException as e:
        arena = Arena()
        say(channel, "error", pack(describe(e), arena)[0], fd=arena.fd)
        return
    say(channel, "ready", b"")
    requests: queue.SimpleQueue[Any] = queue.SimpleQueue()
    stop = threading.Event()
    threading.Thread(target=read_requests, args=(channel, requests, stop), daemon=True).start()
    while True:
        request = requests.get()
        if stop.is_set():
            return
        epoch, number, indices = request
        if recipe.iterable:
            answer(channel, lambda new: stream.batch(epoch, number, new), (epoch, number))
        else:
            answer(channel, lambda new: recipe.batch(epoch, number, indices, new), (epoch, number))
