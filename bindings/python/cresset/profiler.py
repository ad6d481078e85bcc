"""Profiles: where time goes, as a file for ui.perfetto.dev or chrome://tracing."""
from __future__ import annotations

import os

from . import _cresset


def start(path: str | os.PathLike[str]) -> None:
    """From now on writes what runs to the file: each operation and each step of staged functions, with shapes, bytes, kernel,
    thread and the line that called it."""
    _cresset._profile_start(os.fspath(path))


def stop() -> None:
    """Ends the profile; only then the file is whole."""
    _cresset._profile_stop()


class profile:
    """`with cr.profiler.profile("trace.json"): ...`"""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = path

    def __enter__(self) -> profile:
        start(self._path)
        return self

    def __exit__(self, *exception: object) -> None:
        stop()
