"""Checkpoints: a folder with the last few states of a training run, each of which is whole or not there.

    saves = cr.checkpoints.Checkpoints("runs/first/checkpoints", keep=3)
    state = {"net": net, "optimizer": optimizer, "random": cr.checkpoints.RANDOM, "epoch": 0}
    last = saves.restore(state)             # None: there is none
    ...
    saves.save(step, state | {"epoch": epoch}, value=accuracy)

A state is a safetensors file, flushed to the disk, and then entered with its SHA-256 in checkpoints.txt, which is replaced at
once: a program that is killed at any moment, or a disk that fills up, leaves the states that were there. Restoring checks the
digest; a file that was damaged since is passed over for the one before it. `cresset.fit(checkpoints=, resume=True)` does all that."""
from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from . import _cresset
from ._cresset import Tensor, _call
from .nn.module import Module
from .optim.optimizer import Optimizer

__all__ = ["BEST", "LAST", "RANDOM", "Checkpoint", "Checkpoints", "Restored"]
LAST, BEST = -1, -2
TEXT_BYTES = 4096  # of the state of an object with state_dict


class _Random:
    def __repr__(self) -> str:
        return "cresset.checkpoints.RANDOM"


RANDOM = _Random()  # as a part: the state of the thread's generator


class Checkpoint(NamedTuple):
    """What there is of a step: its value (NaN: not known), whether it is the best one, and its file."""
    step: int
    value: float
    best: bool
    path: str


class Restored(NamedTuple):
    """The step that was restored, and the parts of it that are numbers, by name."""
    step: int
    numbers: dict[str, Any]


def _text_of(part: Any) -> bytes:
    def plain(v: Any) -> Any:
        if isinstance(v, dict):
            return {str(k): plain(x) for k, x in v.items()}
        if isinstance(v, (list, tuple)):
            return [plain(x) for x in v]
        if v is None or isinstance(v, (bool, int, float, str)):
            return v
        raise TypeError(f"{type(part).__name__}: its state has a {type(v).__name__}; numbers, str and None can be in a checkpoint")

    return json.dumps(plain(part.state_dict())).encode()


def _parts(parts: Mapping[str, Any], texts: dict[str, Tensor]) -> tuple[tuple[str, str, Any], ...]:
    """(name, kind, object) of each part; of objects with state_dict a tensor of text, which `texts` gets."""
    rows: list[tuple[str, str, Any]] = []
    for name, part in parts.items():
        if isinstance(part, Module):
            rows.append((name, "module", part))
        elif isinstance(part, Optimizer):
            part._fresh()
            rows.append((name, "optimizer", part._opt))
        elif isinstance(part, Tensor):
            rows.append((name, "tensor", part))
        elif part is RANDOM:
            rows.append((name, "generator", None))
        elif isinstance(part, (bool, int)):
            rows.append((name, "integer", int(part)))
        elif isinstance(part, float):
            rows.append((name, "number", part))
        elif hasattr(part, "state_dict"):
            text = _text_of(part)
            if len(text) > TEXT_BYTES:
                raise ValueError(f"{name}: its state is {len(text)} bytes as text, expected at most {TEXT_BYTES}")
            texts[name] = _cresset.asarray(bytearray(text.ljust(TEXT_BYTES)), dtype="uint8")
            rows.append((name, "tensor", texts[name]))
        else:
            raise TypeError(f"{name} is a {type(part).__name__}, expected a Module, Optimizer, Tensor, number, RANDOM or an object with "
                            "state_dict and load_state_dict")
    return tuple(rows)


class Checkpoints:
    """The folder, which is made where it is missing. keep: the last so many stay, and the best one. smaller: the best one has the
    smallest value (a loss) and not the greatest. background: saving copies the tensors and returns, and a thread writes them; an
    error of writing is raised by the next call. One program at a time writes to a folder. Raises FileError, FormatError."""

    def __init__(self, folder: str | os.PathLike[str], *, keep: int = 3, smaller: bool = False, background: bool = False) -> None:
        self.folder = os.fspath(folder)
        self._handle: Any = _call("checkpoints_open", self.folder, keep=keep, smaller=smaller, background=background)

    def save(self, step: int, parts: Mapping[str, Any], value: float = float("nan")) -> None:
        """Saves the state of the parts under a step (not negative; one of the same step is replaced). Parts by name (without a
        dot): Modules, Optimizers, Tensors, ints and floats, RANDOM, and objects with state_dict of numbers and str (schedules,
        DataLoaders). value says how good it is."""
        _cresset._save_checkpoint(self._handle, step, value, _parts(parts, {}))

    def restore(self, parts: Mapping[str, Any], step: int = LAST) -> Restored | None:
        """Restores the parts from the state of a step, or of LAST or BEST, for which None says that there is none. Numbers that are
        parts are in the result. Raises ShapeError, FormatError, and OutOfRangeError for a step that there is not."""
        texts: dict[str, Tensor] = {}
        rows = _parts(parts, texts)
        found, numbers = _cresset._restore_checkpoint(self._handle, step, rows)
        if found < 0:
            return None
        for name, text in texts.items():
            parts[name].load_state_dict(json.loads(bytes(text.tolist()).decode()))
        for part in parts.values():
            if isinstance(part, Optimizer):
                part._refresh()
        return Restored(found, {row[0]: n for row, n in zip(rows, numbers) if n is not None})

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __iter__(self) -> Any:
        """The Checkpoints that there are, oldest first."""
        i = 0
        while (found := _cresset._describe_checkpoint(self._handle, i)) is not None:
            yield Checkpoint(*found)
            i += 1

    def wait(self) -> None:
        """Waits for what is being written."""
        _call("checkpoints_wait", self._handle)

    def close(self) -> None:
        """The same, for the last time."""
        if self._handle._open:
            _call("checkpoints_close", self._handle)

    def __enter__(self) -> Checkpoints:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Checkpoints({self.folder!r})"
