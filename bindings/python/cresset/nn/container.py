"""Modules that hold others: Sequential, ModuleList, ModuleDict, ParameterList, ParameterDict."""
from __future__ import annotations

from typing import Any, Iterable, Iterator, Mapping

from .._cresset import Tensor
from .module import Module
from .parameter import Parameter


def _position(i: int, count: int) -> int:
    if not -count <= i < count:
        raise IndexError(f"index {i} is out of range for {count} parts")
    return i % count


class _Numbered(Module):
    """Children "0", "1", ..., or of any names in order, as a list."""

    def _items(self) -> list[Any]:
        return list(self._modules.values())

    def _replace_all(self, items: Iterable[Any]) -> None:
        items = list(items)
        for name in list(self._modules):
            delattr(self, name)
        for i, item in enumerate(items):
            self.register_module(str(i), item)

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items())

    def __bool__(self) -> bool:
        return True

    def __contains__(self, module: object) -> bool:
        return any(m is module for m in self._modules.values())

    def __getitem__(self, i: Any) -> Any:
        if isinstance(i, slice):
            return type(self)(self._items()[i]) if not isinstance(self, Sequential) else Sequential(*self._items()[i])
        return self._items()[_position(i, len(self))]

    def __setitem__(self, i: int, module: Module) -> None:
        self.register_module(list(self._modules)[_position(i, len(self))], module)

    def __delitem__(self, i: Any) -> None:
        kept = self._items()
        del kept[i]
        self._replace_all(kept)

    def append(self, module: Module) -> Any:
        """Adds a module at the end."""
        self.register_module(str(len(self)), module)
        return self

    def extend(self, modules: Iterable[Module]) -> Any:
        """Adds modules at the end."""
        for module in modules:
            self.append(module)
        return self

    def insert(self, index: int, module: Module) -> Any:
        """Adds a module before the one of a number."""
        items = self._items()
        items.insert(index, module)
        self._replace_all(items)
        return self

    def pop(self, key: int) -> Any:
        """Takes a module out."""
        module = self[key]
        del self[key]
        return module


class Sequential(_Numbered):
    """Modules one after the other: Sequential(a, b, c), or of a dict of names. One call runs them all in C."""

    def __init__(self, *args: Any) -> None:
        super().__init__()
        self._build("sequential")
        named = args[0].items() if len(args) == 1 and isinstance(args[0], Mapping) else ((str(i), m) for i, m in enumerate(args))
        for name, module in named:
            self.register_module(name, module)

    def __add__(self, other: Iterable[Module]) -> Sequential:
        return Sequential(*self, *other)


class ModuleList(_Numbered):
    """A list of modules, which are parts of it."""

    def __init__(self, modules: Iterable[Module] | None = None) -> None:
        super().__init__()
        self.extend(modules or ())

    def __iadd__(self, modules: Iterable[Module]) -> ModuleList:
        self.extend(modules)
        return self

    def __add__(self, other: Iterable[Module]) -> ModuleList:
        return ModuleList([*self, *other])


class ModuleDict(Module):
    """A dict of modules, which are parts of it."""

    def __init__(self, modules: Mapping[str, Module] | Iterable[tuple[str, Module]] | None = None) -> None:
        super().__init__()
        self.update(modules or {})

    def __getitem__(self, key: str) -> Any:
        return self._modules[key]

    def __setitem__(self, key: str, module: Module) -> None:
        self.register_module(key, module)

    def __delitem__(self, key: str) -> None:
        if key not in self._modules:
            raise KeyError(key)
        delattr(self, key)

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __contains__(self, key: object) -> bool:
        return key in self._modules

    def __bool__(self) -> bool:
        return True

    def keys(self) -> Any:
        return self._modules.keys()

    def values(self) -> Any:
        return self._modules.values()

    def items(self) -> Any:
        return self._modules.items()

    def pop(self, key: str) -> Any:
        """Takes a module out."""
        module = self[key]
        del self[key]
        return module

    def clear(self) -> None:
        for key in list(self._modules):
            delattr(self, key)

    def update(self, modules: Mapping[str, Module] | Iterable[tuple[str, Module]]) -> None:
        """Adds or replaces modules by name."""
        for key, module in modules.items() if isinstance(modules, Mapping) else modules:
            self[key] = module


def _as_parameter(value: Any) -> Parameter:
    return value if isinstance(value, Parameter) else Parameter(value)


class ParameterList(Module):
    """A list of parameters, which are parts of it; Tensors become Parameters."""

    def __init__(self, values: Iterable[Any] | None = None) -> None:
        super().__init__()
        self.extend(values or ())

    def __len__(self) -> int:
        return len(self._parameters)

    def __iter__(self) -> Iterator[Parameter]:
        return iter([p for p in self._parameters.values() if p is not None])

    def __getitem__(self, i: Any) -> Any:
        items = list(self._parameters.values())
        return ParameterList(items[i]) if isinstance(i, slice) else items[_position(i, len(items))]

    def __setitem__(self, i: int, value: Tensor) -> None:
        self.register_parameter(str(_position(i, len(self))), _as_parameter(value))

    def append(self, value: Any) -> ParameterList:
        """Adds a parameter at the end."""
        self.register_parameter(str(len(self)), _as_parameter(value))
        return self

    def extend(self, values: Iterable[Any]) -> ParameterList:
        """Adds parameters at the end."""
        for value in values:
            self.append(value)
        return self

    def __iadd__(self, values: Iterable[Any]) -> ParameterList:
        return self.extend(values)

    def extra_repr(self) -> str:
        return "\n".join(f"({name}): Parameter of shape {tuple(p.shape)}" for name, p in self._parameters.items() if p is not None)


class ParameterDict(Module):
    """A dict of parameters, which are parts of it; Tensors become Parameters."""

    def __init__(self, parameters: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self.update(parameters or {})

    def __getitem__(self, key: str) -> Any:
        return self._parameters[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.register_parameter(key, _as_parameter(value))

    def __delitem__(self, key: str) -> None:
        if key not in self._parameters:
            raise KeyError(key)
        delattr(self, key)

    def __len__(self) -> int:
        return len(self._parameters)

    def __iter__(self) -> Iterator[str]:
        return iter(self._parameters)

    def __contains__(self, key: object) -> bool:
        return key in self._parameters

    def keys(self) -> Any:
        return self._parameters.keys()

    def values(self) -> Any:
        return self._parameters.values()

    def items(self) -> Any:
        return self._parameters.items()

    def update(self, parameters: Mapping[str, Any]) -> None:
        """Adds or replaces parameters by name."""
        for key, value in parameters.items():
            self[key] = value
