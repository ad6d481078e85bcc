"""Pictures and sound: files, or their bytes in memory, to tensors, and pictures to PNG files."""
from __future__ import annotations

import os
from typing import Any

from . import _cresset
from ._cresset import Tensor

__all__ = ["read_audio", "read_idx", "read_image", "write_png"]
Path = str | os.PathLike[str]


def read_image(file: Path | bytes | bytearray | memoryview, mode: str = "rgb", *, most_pixels: int = 0) -> Tensor:
    """The picture in a file (a path, or its bytes) as uint8[height, width, channels], rows from the top: JPEG, PNG, WebP, TIFF,
    JPEG 2000, BMP or PNM, told apart by content. mode: "rgb", "bgr", "grey" or "rgba". Larger ones than most_pixels (2**27)
    are refused. Stored values as they are: no colour profile or orientation is applied.
    Raises FileError, FormatError, UnsupportedError (a format that this build or machine cannot read)."""
    return _cresset._read_image(file, mode, most_pixels=most_pixels)  # type: ignore[no-any-return]


def write_png(path: Path, picture: Any) -> None:
    """Writes uint8[height, width] (grey) or uint8[height, width, 3] (red, green, blue) as a PNG file, replacing `path` at once
    or not at all. Raises ShapeError, DTypeError, FileError, UnsupportedError."""
    _cresset._write_png(path, _cresset.asarray(picture))


def read_audio(file: Path | bytes | bytearray | memoryview) -> tuple[Tensor, int]:
    """The sound in a file (a path, or its bytes) as float32[channels, frames] in -1..1, and its frames a second. WAV is read by
    the library itself, other formats (FLAC, Ogg, MP3, ...) where the machine has libsndfile.
    Raises FileError, FormatError, UnsupportedError."""
    return _cresset._read_audio(file)  # type: ignore[no-any-return]


def read_idx(path: Path) -> Tensor:
    """A tensor from an IDX file (the format of MNIST's files), plain or compressed with gzip. Raises FileError, FormatError."""
    return _cresset._read_idx(path)  # type: ignore[no-any-return]
