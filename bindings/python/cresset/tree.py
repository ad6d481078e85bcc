"""Trees of tuples, lists, dicts, named tuples and registered types; all else is a leaf, and None has none."""
from __future__ import annotations

import dataclasses
from typing import Any, Callable, Iterable, TypeVar

from . import _cresset
from ._cresset import TreeSpec

T = TypeVar("T", bound=type)


def flatten(tree: Any) -> tuple[list[Any], TreeSpec]:
    """The leaves of a tree in order, and its structure."""
    return _cresset._tree_flatten(tree)


def unflatten(spec: TreeSpec, leaves: Iterable[Any]) -> Any:
    """The tree of this structure with these leaves."""
    return spec.unflatten(leaves)


def leaves(tree: Any) -> list[Any]:
    """The leaves of a tree in order."""
    return _cresset._tree_flatten(tree)[0]


def structure(tree: Any) -> TreeSpec:
    """The structure of a tree."""
    return _cresset._tree_flatten(tree)[1]


def map(function: Callable[..., Any], tree: Any, *others: Any) -> Any:  # noqa: A001
    """function(leaf, ...) for each leaf and those of `others`, trees of the same structure, as such a tree.

    ValueError when the structures differ."""
    first, spec = _cresset._tree_flatten(tree)
    rest = [spec.flatten_like(other) for other in others]
    return spec.unflatten([function(*items) for items in zip(first, *rest)])


def register(
    type: T,
    flatten: Callable[[Any], tuple[Iterable[Any], Any]],
    unflatten: Callable[[Any, tuple[Any, ...]], Any],
) -> T:
    """Makes objects of a class trees: flatten(object) gives (children, rest), unflatten(rest, children) the object.

    The rest must be comparable by ==: trees of different rests have different structures. Returns the class."""
    return _cresset._tree_register(type, flatten, unflatten)


def register_dataclass(type: T) -> T:
    """A dataclass whose fields are children; usable as a decorator above @dataclass."""
    names = [field.name for field in dataclasses.fields(type)]

    def take(o: Any) -> tuple[list[Any], None]:
        return [getattr(o, name) for name in names], None

    def make(rest: None, children: tuple[Any, ...]) -> Any:
        return type(**dict(zip(names, children)))

    return register(type, take, make)
