"""Tensors in notebooks: small ones as tables, large ones as a line of statistics with a small picture."""
from __future__ import annotations

import base64
import html as escape
import struct
import zlib
from typing import Any

from . import _cresset
from ._cresset import Tensor

MOST_ROWS, MOST_COLUMNS, PICTURE = 20, 12, 128


def html(t: Tensor) -> str:
    """HTML of a tensor: one or two dimensions of few elements as a table, else dtype, shape, range, mean and a picture."""
    head = f"<b>Tensor</b> {t.dtype.name} [{', '.join(map(str, t.shape))}]"
    if t.requires_grad:
        head += ", requires grad"
    if str(t.device) != "cpu":
        head += f", {escape.escape(str(t.device))}"
    t = t.detach()
    columns = t.shape[-1] if t.ndim else 1
    rows = t.shape[0] if t.ndim == 2 else 1
    if t.ndim <= 2 and rows <= MOST_ROWS and columns <= MOST_COLUMNS and t.numel():
        return f"<div>{head}</div>{table(t, rows, columns)}"
    return f"<div>{head}{statistics(t)}</div>{picture(t)}"


def table(t: Tensor, rows: int, columns: int) -> str:
    cells = t.reshape((rows, columns)).tolist()
    lines = ("".join(f"<td style='text-align:right'>{escape.escape(text(v))}</td>" for v in row) for row in cells)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def statistics(t: Tensor) -> str:
    if not t.numel() or t.dtype.is_complex:
        return ""
    f = t.to(_cresset.float64)
    good = f[_cresset.isfinite(f)]
    odd = f.numel() - good.numel()
    line = f", {odd} not finite" if odd else ""
    if good.numel():
        line += f", from {good.min().item():.4g} to {good.max().item():.4g}, mean {good.mean().item():.4g}"
        line += f", standard deviation {good.std(correction=0).item():.4g}"
    return line


def picture(t: Tensor) -> str:
    """The last two dimensions of the first element of the others as a grey PNG: dark is small. At most PICTURE pixels wide
    and high, of larger ones every so many rows and columns."""
    if not t.numel() or t.dtype.is_complex or t.ndim < 1:
        return ""
    while t.ndim > 2:
        t = t[0]
    if t.ndim == 1:
        t = t[None]
    t = t[::-(-t.shape[0] // PICTURE), ::-(-t.shape[1] // PICTURE)].to(_cresset.float64)
    good = t[_cresset.isfinite(t)]
    if not good.numel():
        return ""
    low, high = good.min().item(), good.max().item()
    scale = 255.0 / (high - low) if high > low else 0.0
    grey = _cresset.nan_to_num((t - low) * scale).clip(min=0, max=255).to(_cresset.uint8)
    height, width = grey.shape
    data = base64.b64encode(png(bytes(grey.contiguous()), width, height)).decode()
    zoom = max(1, min(8, PICTURE // max(width, height)))
    return (f"<img alt='' width={width * zoom} height={height * zoom} style='image-rendering:pixelated' "
            f"src='data:image/png;base64,{data}'>")


def png(grey: bytes, width: int, height: int) -> bytes:
    """A PNG file of 8-bit grey pixels (ISO/IEC 15948)."""
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = b"".join(b"\0" + grey[y * width:(y + 1) * width] for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
