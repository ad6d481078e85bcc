"""Functions of transforms.h. Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .. import _cresset
from ..data._transform import Transform

__all__ = ["compose", "random_apply", "random_choice", "resize", "center_crop", "random_crop", "random_resized_crop",
           "pad", "random_horizontal_flip", "random_vertical_flip", "normalize"]


def compose(*transforms: Transform) -> Transform:
    """One after the other."""
    result: Transform = Transform("compose", transforms)
    return result


def random_apply(p: float, *transforms: Transform) -> Transform:
    """All of them or none, with probability p."""
    result: Transform = Transform("random_apply", p, transforms)
    return result


def random_choice(*transforms: Transform) -> Transform:
    """One of them."""
    result: Transform = Transform("random_choice", transforms)
    return result


def resize(side: int = 0, *, height: int | None = None, width: int | None = None, max_side: int | None = None, filter:
           Literal['linear', 'nearest', 'cubic', 'area'] | None = None) -> Transform:
    """The shorter side becomes `side`, the other in proportion.
    height: instead of `side`.
    width: instead of `side`.
    max_side: the longer side is at most this; 0: any."""
    result: Transform = Transform("resize_picture", side, height, width, max_side, filter)
    return result


def center_crop(height: int, *, width: int | None = None, padding: int | None = None, padding_mode: Literal['fill',
                'edge', 'reflect', 'symmetric'] | None = None, fill: float | Sequence[float] | None = None) -> Transform:
    """A piece [height,width] from the middle; pictures that are smaller are filled up.
    width: of the result; default: its height.
    padding: around the picture, before (random crops only).
    fill: in 0..1, a channel each."""
    result: Transform = Transform("center_crop", height, width, padding, padding_mode, fill)
    return result


def random_crop(height: int, *, width: int | None = None, padding: int | None = None, padding_mode: Literal['fill',
                'edge', 'reflect', 'symmetric'] | None = None, fill: float | Sequence[float] | None = None) -> Transform:
    """A piece from anywhere in the padded picture. Errors: a picture that is smaller.
    width: of the result; default: its height.
    padding: around the picture, before (random crops only).
    fill: in 0..1, a channel each."""
    result: Transform = Transform("random_crop", height, width, padding, padding_mode, fill)
    return result


def random_resized_crop(height: int, *, width: int | None = None, scale: float | Sequence[float] | None = None, ratio:
                        float | Sequence[float] | None = None, filter: Literal['linear', 'nearest', 'cubic', 'area'] |
                        None = None) -> Transform:
    """A piece of random area and shape from anywhere in the picture, scaled to [height,width] (Szegedy et al. 2015).
    width: of the result; default: its height.
    scale: the piece's share of the area; default 0.08 to 1.
    ratio: its width over its height; default 3/4 to 4/3."""
    result: Transform = Transform("random_resized_crop", height, width, scale, ratio, filter)
    return result


def pad(padding: int, *, left: int | None = None, top: int | None = None, right: int | None = None, bottom: int | None =
        None, mode: Literal['fill', 'edge', 'reflect', 'symmetric'] | None = None, fill: float | Sequence[float] | None
        = None) -> Transform:
    """A piece of random area and shape from anywhere in the picture, scaled to [height,width] (Szegedy et al. 2015).
    left: instead of `padding` on every side.
    top: instead of `padding` on every side.
    right: instead of `padding` on every side.
    bottom: instead of `padding` on every side."""
    result: Transform = Transform("pad_picture", padding, left, top, right, bottom, mode, fill)
    return result


def random_horizontal_flip(*, p: float | None = None) -> Transform:
    """A piece of random area and shape from anywhere in the picture, scaled to [height,width] (Szegedy et al. 2015).
    p: default 1/2."""
    result: Transform = Transform("random_horizontal_flip", p)
    return result


def random_vertical_flip(*, p: float | None = None) -> Transform:
    """A piece of random area and shape from anywhere in the picture, scaled to [height,width] (Szegedy et al. 2015).
    p: default 1/2."""
    result: Transform = Transform("random_vertical_flip", p)
    return result


def normalize(*, mean: float | Sequence[float] | None = None, std: float | Sequence[float] | None = None) -> Transform:
    """The values become f32, (v / 255 - mean) / std: the last transform but for random_erasing.
    mean: a channel each; std 0 is 1.
    std: a channel each; std 0 is 1."""
    result: Transform = Transform("normalize_picture", mean, std)
    return result
