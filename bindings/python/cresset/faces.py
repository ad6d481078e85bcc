"""Faces in pictures, by the network UltraFace (cresset.models.ultraface_rfb)."""
from __future__ import annotations

from . import _cresset
from ._cresset import Tensor
from .nn.module import Module

__all__ = ["find_faces", "ultraface_decode"]


def find_faces(net: Module, picture: Tensor, *, height: int = 240, width: int = 320, least_score: float = 0.7,
               most_overlap: float = 0.3) -> Tensor:
    """The faces in a picture [H, W, 3] (cresset.io.read_image) as float32[F, 5], best first: left, top, right and bottom in
    pixels of the picture, and the score. The picture is resized to height and width for the network, which is in evaluation
    mode; larger ones find smaller faces. Of two boxes that share more than most_overlap of what they cover the better one is
    kept."""
    return _cresset._find_faces(net, picture, height, width, least_score, most_overlap)  # type: ignore[no-any-return]


def ultraface_decode(y: Tensor, height: int, width: int) -> tuple[Tensor, Tensor]:
    """What the network gave for pictures of height and width, [N, P, 6], as scores [N, P, 2] (no face, a face) and boxes
    [N, P, 4], left, top, right and bottom in fractions of the picture. Liu et al. 2016, "SSD"."""
    return _cresset._ultraface_decode(y, height, width)  # type: ignore[no-any-return]
