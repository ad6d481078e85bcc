"""Functions of transforms.h. Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .. import _cresset
from ..data._transform import Transform

__all__ = ["compose", "random_apply", "random_choice", "resize", "center_crop", "random_crop", "random_resized_crop",
           "pad", "random_horizontal_flip", "random_vertical_flip", "normalize", "random_rotation", "random_affine",
           "random_erasing", "cutout", "color_jitter", "grayscale", "random_grayscale", "random_invert",
           "random_autocontrast", "random_equalize", "random_posterize", "random_solarize", "random_adjust_sharpness",
           "gaussian_blur", "rand_augment", "trivial_augment"]


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
    """More pixels around the picture.
    left: instead of `padding` on every side.
    top: instead of `padding` on every side.
    right: instead of `padding` on every side.
    bottom: instead of `padding` on every side."""
    result: Transform = Transform("pad_picture", padding, left, top, right, bottom, mode, fill)
    return result


def random_horizontal_flip(*, p: float | None = None) -> Transform:
    """Left and right exchanged.
    p: default 1/2."""
    result: Transform = Transform("random_horizontal_flip", p)
    return result


def random_vertical_flip(*, p: float | None = None) -> Transform:
    """Top and bottom exchanged.
    p: default 1/2."""
    result: Transform = Transform("random_vertical_flip", p)
    return result


def normalize(*, mean: float | Sequence[float] | None = None, std: float | Sequence[float] | None = None) -> Transform:
    """The values become f32, (v / 255 - mean) / std: the last transform but for random_erasing.
    mean: a channel each; std 0 is 1.
    std: a channel each; std 0 is 1."""
    result: Transform = Transform("normalize_picture", mean, std)
    return result


def random_rotation(degrees: float, *, least: float | None = None, expand: bool = False, filter: Literal['linear',
                    'nearest', 'cubic', 'area'] | None = None, fill: float | Sequence[float] | None = None) -> Transform:
    """Turned about its middle by least..degrees, counter-clockwise.
    least: degrees; default: -degrees.
    expand: the result holds all of the picture.
    filter: linear or nearest.
    fill: of what comes in from outside, in 0..1."""
    result: Transform = Transform("random_rotation", degrees, least, expand, filter, fill)
    return result


def random_affine(degrees: float, *, least: float | None = None, translate: float | Sequence[float] | None = None,
                  scale: float | Sequence[float] | None = None, shear: float | Sequence[float] | None = None, filter:
                  Literal['linear', 'nearest', 'cubic', 'area'] | None = None, fill: float | Sequence[float] | None =
                  None) -> Transform:
    """Turned by least..degrees (clockwise), scaled and sheared about its middle, then moved by whole pixels.
    least: degrees; default: -degrees.
    translate: at most these shares of width and height, to either side.
    scale: default 1 to 1.
    shear: degrees: least and most along x, least and most along y.
    filter: linear or nearest."""
    result: Transform = Transform("random_affine", degrees, least, translate, scale, shear, filter, fill)
    return result


def random_erasing(*, p: float | None = None, scale: float | Sequence[float] | None = None, ratio: float |
                   Sequence[float] | None = None, value: float | Sequence[float] | None = None, noise: bool = False) -> Transform:
    """Zhong, Zheng, Kang, Li, Yang 2017. At most eight after normalize_picture.
    p: default 1/2.
    scale: the rectangle's share of the area; default 0.02 to 0.33.
    ratio: its height over its width; default 0.3 to 3.3.
    value: what it is filled with: after normalize_picture as the values are there, before in 0..1.
    noise: ... or with normal random numbers (after normalize_picture only)."""
    result: Transform = Transform("random_erasing", p, scale, ratio, value, noise)
    return result


def cutout(side: int, *, value: float | Sequence[float] | None = None) -> Transform:
    """A square whose middle is anywhere in the picture is filled. DeVries and Taylor 2017.
    value: as above."""
    result: Transform = Transform("cutout", side, value)
    return result


def color_jitter(*, brightness: float | None = None, contrast: float | None = None, saturation: float | None = None,
                 hue: float | None = None) -> Transform:
    """All four, in an order drawn at random.
    brightness: v: a factor from max(0, 1 - v) to 1 + v.
    contrast: v: a factor from max(0, 1 - v) to 1 + v.
    saturation: v: a factor from max(0, 1 - v) to 1 + v.
    hue: in 0..1/2: a turn of the colour circle from -hue to hue."""
    result: Transform = Transform("color_jitter", brightness, contrast, saturation, hue)
    return result


def grayscale(channels: int = 1) -> Transform:
    """One channel, or three equal ones."""
    result: Transform = Transform("grayscale", channels)
    return result


def random_grayscale(*, p: float | None = None) -> Transform:
    """All channels equal, with probability p (0.1)."""
    result: Transform = Transform("random_grayscale", p)
    return result


def random_invert(*, p: float | None = None) -> Transform:
    """255 - v, with probability p (0.5)."""
    result: Transform = Transform("random_invert", p)
    return result


def random_autocontrast(*, p: float | None = None) -> Transform:
    """Each channel stretched to 0..255, with probability p (0.5)."""
    result: Transform = Transform("random_autocontrast", p)
    return result


def random_equalize(*, p: float | None = None) -> Transform:
    """Each channel's values made as frequent as each other, nearly, with probability p (0.5)."""
    result: Transform = Transform("random_equalize", p)
    return result


def random_posterize(bits: float, *, p: float | None = None) -> Transform:
    """Keeps so many bits (1 to 8) of each value, with probability p (0.5)."""
    result: Transform = Transform("random_posterize", bits, p)
    return result


def random_solarize(threshold: float, *, p: float | None = None) -> Transform:
    """Inverts what is at least the threshold (0 to 256), with probability p (0.5)."""
    result: Transform = Transform("random_solarize", threshold, p)
    return result


def random_adjust_sharpness(factor: float, *, p: float | None = None) -> Transform:
    """0: smoothed, 1: as it is, 2: sharper; with probability p (0.5)."""
    result: Transform = Transform("random_adjust_sharpness", factor, p)
    return result


def gaussian_blur(kernel_size: int, *, sigma: float | Sequence[float] | None = None) -> Transform:
    """A window of kernel_size x kernel_size (odd) pixels; borders are reflected.
    sigma: pixels, from and to; default 0.1 to 2."""
    result: Transform = Transform("gaussian_blur", kernel_size, sigma)
    return result


def rand_augment(*, num_ops: int | None = None, magnitude: int | None = None, num_magnitude_bins: int | None = None,
                 filter: Literal['linear', 'nearest', 'cubic', 'area'] | None = None, fill: float | Sequence[float] |
                 None = None) -> Transform:
    """So many of fourteen changes of place and colour, at a fixed strength. Cubuk, Zoph, Shlens, Le 2019.
    num_ops: default 2.
    magnitude: default 9.
    num_magnitude_bins: default 31.
    filter: linear or nearest."""
    result: Transform = Transform("rand_augment", num_ops, magnitude, num_magnitude_bins, filter, fill)
    return result


def trivial_augment(*, num_magnitude_bins: int | None = None, filter: Literal['linear', 'nearest', 'cubic', 'area'] |
                    None = None, fill: float | Sequence[float] | None = None) -> Transform:
    """One of them, at a strength drawn from a wide range. Mueller and Hutter 2021 (the "wide" variant).
    num_magnitude_bins: default 31."""
    result: Transform = Transform("trivial_augment", num_magnitude_bins, filter, fill)
    return result
