"""Networks that the library builds by name: C modules, which run without Python between their layers."""
from __future__ import annotations

from .container import Sequential
from .module import Module


class Network(Module):
    """A network that the library builds."""

    def __init__(self, name: str, **options: int | float) -> None:
        super().__init__()
        self._build("network", name=name, **options)
        self._name = name

    def _get_name(self) -> str:
        return "".join(part.capitalize() for part in self.__dict__.get("_name", "network").split("_"))


class SequentialNetwork(Sequential):
    """A network of the library that is a Sequential."""

    def __init__(self, name: str, **options: int | float) -> None:
        Module.__init__(self)
        self._build("network", name=name, **options)
