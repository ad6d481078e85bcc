"""Functions of data.h, stages.h, pictures.h. Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit."""
from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Literal

from .. import _cresset
from ..data._native import NativeDataset

__all__ = ["mnist", "tensor_dataset", "subset", "pick", "repeat", "join", "zip", "cache", "image_folder", "augment"]


def mnist(folder: str | os.PathLike[str], part: Literal['train', 'test'] = "train") -> NativeDataset:
    """MNIST (LeCun, Cortes, Burges 1998) or a set in the same files (Fashion-MNIST, KMNIST):
    {train,t10k}-images-idx3-ubyte and -labels-idx1-ubyte in `folder`, plain or with .gz. x is f32[1,28,28] in 0..1
    (kept as bytes and converted batch by batch), y an i64 label. Errors: files missing or malformed, images and
    labels of different number."""
    result: NativeDataset = _cresset._call("mnist", folder, part)
    return result


def tensor_dataset(x: _cresset.TensorLike, y: _cresset.TensorLike | None = None, *, x_dtype: _cresset.DTypeLike | None =
                   None, y_dtype: _cresset.DTypeLike | None = None, x_scale: float | None = None) -> NativeDataset:
    """Examples from tensors in memory: example i is x[i], y[i]. x is [N, ...], y is [N, ...] or None. Keeps references
    to both, copying only what is not row-major host memory; do not write to them while a loader runs. Errors: a
    zero-dimensional x or y, different lengths.
    x_dtype: of the batches; default: as stored.
    y_dtype: of the batches; default: as stored.
    x_scale: x is multiplied by it (a floating x_dtype only); default 1."""
    result: NativeDataset = _cresset._call("tensor_dataset", x, y, x_dtype, y_dtype, x_scale)
    return result


def subset(dataset: NativeDataset | Any, start: int, count: int = -1) -> NativeDataset:
    """Examples [start, start + count), count -1: all that are left. Errors: out of range."""
    result: NativeDataset = _cresset._call("subset", dataset, start, count)
    return result


def pick(dataset: NativeDataset | Any, indices: Sequence[int]) -> NativeDataset:
    """Those with the given numbers, in their order; a number may come several times. Errors: out of range."""
    result: NativeDataset = _cresset._call("pick", dataset, indices)
    return result


def repeat(dataset: NativeDataset | Any, times: int) -> NativeDataset:
    """All examples so many times over."""
    result: NativeDataset = _cresset._call("repeat_dataset", dataset, times)
    return result


def join(*datasets: NativeDataset | Any) -> NativeDataset:
    """One after the other. Errors: different numbers of fields."""
    result: NativeDataset = _cresset._call("join_datasets", datasets)
    return result


def zip(*datasets: NativeDataset | Any) -> NativeDataset:
    """Example i has the fields of all their examples i; as long as the shortest. Errors: more than 8 fields."""
    result: NativeDataset = _cresset._call("zip_datasets", datasets)
    return result


def cache(dataset: NativeDataset | Any, *, path: str | os.PathLike[str] | None = None, tag: str | None = None, workers:
          int | None = None) -> NativeDataset:
    """Each example is made once and kept in memory: what comes out of slow stages, before random ones. With path all
    are made now, unless the file has them. It is written beside its place and renamed when it is whole; later runs
    map it after checking its checksums. A file that is damaged, of another tag or of another number of examples or
    fields is made anew, with a warning that says why.
    path: keep the examples in this file, for the next run as well; None: in memory.
    tag: what they are (a version, settings): a file with another tag is made anew.
    workers: threads that make a dataset's examples for a file; default 0: the caller does."""
    result: NativeDataset = _cresset._call("cache_dataset", dataset, path, tag, workers)
    return result


def image_folder(path: str | os.PathLike[str], *, under: str | None = None, pixels: Literal['rgb', 'bgr', 'grey',
                 'rgba'] | None = None, height: int | None = None, width: int | None = None, form: Literal['values',
                 'bytes', 'files'] | None = None) -> NativeDataset:
    """The pictures in a folder and those below it, or in a tar archive (.tar, .tar.gz; its pictures are kept in memory
    as they are stored). Each belongs to the class of the folder that it is in; classes are numbered in the order of
    their names, examples in the order of their paths. x is f32[C,H,W] in 0..1 or what form says, y an i64 class.
    Batches need pictures of one size. Errors: FileError, FormatError, no pictures; a picture that cannot be read is
    an error when it is asked for, which names it.
    under: only what is below this folder of the folder or archive.
    pixels: as read_image has them; default red, green, blue.
    height: pictures are scaled to this size (linear, antialiased; f32 only); default: as they are.
    width: pictures are scaled to this size (linear, antialiased; f32 only); default: as they are.
    form: of x; default: values."""
    result: NativeDataset = _cresset._call("image_folder", path, under, pixels, height, width, form)
    return result


def augment(dataset: NativeDataset | Any, *, pad: int | None = None, flip: bool = False, mean: float | Sequence[float] |
            None = None, std: float | Sequence[float] | None = None, seed: int | None = None) -> NativeDataset:
    """Field 0 of the examples, f32[C,H,W] with at most 4 channels, changed at random; the other fields stay. What is
    drawn depends on the seed, the loader's epoch and the example's number alone.
    pad: zeros around a picture, of which then a piece of its former size is cut out at random; default 0.
    flip: left and right exchanged with probability 1/2.
    mean: a channel's values become (v - mean) / std, before the padding; std 0: left as they are.
    std: a channel's values become (v - mean) / std, before the padding; std 0: left as they are."""
    result: NativeDataset = _cresset._call("augment_dataset", dataset, pad, flip, mean, std, seed)
    return result
