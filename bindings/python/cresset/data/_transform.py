"""Transforms of pictures: recipes, of which the library makes one for each use."""
from __future__ import annotations

from typing import Any

from .. import _cresset
from .._cresset import Tensor, _call


class Transform:
    """What is done to a picture: see cresset.data.transforms. Called with one (uint8[height, width, channels], or the bytes of a
    file, uint8[n]) it gives float32[channels, height, width]; cresset.data.transform makes a dataset of it."""

    def __init__(self, kind: str, *args: Any) -> None:
        self._kind, self._args = kind, args
        self._make()._drop()  # tells what is wrong now

    def _make(self) -> Any:
        return _call(self._kind, *self._args)

    def __call__(self, picture: Any, *, seed: int = 0, bytes: bool = False) -> Tensor:
        """seed: of what is drawn at random. bytes: gives uint8[height, width, channels]."""
        result: Tensor = _call("transform_picture", self, picture, seed=seed, bytes=bytes)
        return result

    def __repr__(self) -> str:
        return f"<transform {self._kind}>"


def _made(transform: Any) -> Any:
    if not isinstance(transform, Transform):
        raise TypeError(f"a transform of cresset.data.transforms is expected, not {type(transform).__name__}")
    return transform._make()


_cresset._set_handle("transform", _cresset._Handle, _made)
