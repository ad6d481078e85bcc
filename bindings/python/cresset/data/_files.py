"""Datasets of files: MNIST's format, folders of pictures."""
from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from .. import _cresset
from .._cresset import Tensor
from ._datasets import Dataset


class MNIST(Dataset[tuple[Tensor, Tensor]]):
    """MNIST (LeCun, Cortes, Burges 1998) or a set in the same files (Fashion-MNIST, KMNIST): {train,t10k}-images-idx3-ubyte
    and -labels-idx1-ubyte in `root`, plain or with .gz. An example is a picture, float32[1, 28, 28] in 0..1, and its label, int64.
    Raises FileError, FormatError."""
    in_threads = True

    def __init__(self, root: str | os.PathLike[str], train: bool = True) -> None:
        self.root, self.train = os.fspath(root), train
        self._data = _cresset._mnist(self.root, train)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self._data[index]  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return len(self._data)

    def gather(self, indices: Sequence[int]) -> tuple[Tensor, Tensor]:
        return self._data.gather(indices)  # type: ignore[no-any-return]

    def __reduce__(self) -> tuple[Any, ...]:
        return MNIST, (self.root, self.train)


class IDX(Dataset[Tensor]):
    """The examples of one IDX file (the format of MNIST's files), plain or with .gz: a tensor each, as stored."""
    in_threads = True

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.tensor = _cresset._read_idx(path)

    def __getitem__(self, index: int) -> Tensor:
        return self.tensor[index]  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return self.tensor.shape[0]  # type: ignore[no-any-return]

    def gather(self, indices: Sequence[int]) -> Tensor:
        return _cresset.index_select(self.tensor, 0, _cresset.asarray(list(indices), dtype=_cresset.int64))


class ImageFolder(Dataset[tuple[Any, int]]):
    """Pictures in folders named for their class: root/dog/1.jpg is of the class "dog". Classes are numbered in alphabetical
    order. An example is (picture, class number): the picture is what transform makes of uint8[height, width, channels]. Without a
    transform DataLoader decodes in threads. mode: "rgb", "grey", "rgba" or "bgr"."""
    EXTENSIONS = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".jp2", ".bmp", ".ppm", ".pgm", ".pbm")

    def __init__(self, root: str | os.PathLike[str], transform: Callable[[Tensor], Any] | None = None, mode: str = "rgb") -> None:
        self.root, self.transform, self.mode = os.fspath(root), transform, mode
        self.in_threads = transform is None
        self.classes = sorted(entry.name for entry in os.scandir(self.root) if entry.is_dir())
        self.samples = [(path, number) for number, name in enumerate(self.classes) for path in self._pictures(name)]
        if not self.samples:
            raise FileNotFoundError(f"{self.root}: no folders with pictures ({', '.join(self.EXTENSIONS)})")

    def _pictures(self, name: str) -> list[str]:
        found = []
        for folder, _, files in os.walk(os.path.join(self.root, name)):
            found += [os.path.join(folder, f) for f in files if f.lower().endswith(self.EXTENSIONS)]
        return sorted(found)

    def __getitem__(self, index: int) -> tuple[Any, int]:
        path, number = self.samples[index]
        picture = _cresset._read_image(path, self.mode)
        return (self.transform(picture) if self.transform else picture), number

    def __len__(self) -> int:
        return len(self.samples)


class Pictures(Dataset[tuple[Tensor, Tensor]]):
    """The pictures in a folder and those below it, or in a tar archive (.tar, .tar.gz, which is kept in memory as it is), read by
    the library in threads: an example is a picture, float32[channels, height, width] in 0..1, and the number of the folder that
    it is in, int64. under: only what is below this folder. size: (height, width) to which pictures are scaled; without it
    batches need pictures of one size. `classes` are the folders' names. Raises FileError, FormatError."""
    in_threads = True

    def __init__(self, path: str | os.PathLike[str], under: str | None = None, mode: str = "rgb",
                 size: tuple[int, int] | None = None) -> None:
        self._made = os.fspath(path), under, mode, size
        self._data, self.classes = _cresset._pictures(path, under, mode, *(size or (0, 0)))

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self._data[index]  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return len(self._data)

    def gather(self, indices: Sequence[int]) -> tuple[Tensor, Tensor]:
        return self._data.gather(indices)  # type: ignore[no-any-return]

    def __reduce__(self) -> tuple[Any, ...]:
        return Pictures, self._made
