"""What the classes of layers that are ops share."""
from __future__ import annotations

from typing import Any, Mapping

from .module import Module


def number(name: str, word: Any, choices: Mapping[str, int]) -> Any:
    """The library's number of a word."""
    if isinstance(word, str):
        if word not in choices:
            raise ValueError(f"{name} is {word!r}, expected one of {', '.join(map(repr, choices))}")
        return choices[word]
    return word


class OpLayer(Module):
    """A layer that is an op: a call runs it in C."""
    _shown: tuple[str, ...] = ()

    def extra_repr(self) -> str:
        return ", ".join(f"{name}={self.__dict__[name]}" for name in self._shown if name in self.__dict__)
