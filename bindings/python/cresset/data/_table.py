"""Tables of files of comma-separated values, and shards."""
from __future__ import annotations

import os
from typing import Any

from .. import _cresset
from .._cresset import Tensor, _call


class Table(_cresset._Handle):
    """Columns of equal length with names, of numbers or of categories, which are numbered in the order of their names."""

    def __len__(self) -> int:
        """Rows."""
        return _call("table_rows", self)  # type: ignore[no-any-return]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(_call("table_name", self, i) for i in range(_call("table_columns", self)))

    def _number(self, column: str | int) -> int:
        if isinstance(column, int):
            return column
        if column not in self.columns:
            raise KeyError(column)
        return self.columns.index(column)

    def __getitem__(self, column: str | int) -> Tensor:
        """A column: numbers (a missing one is NaN), or codes of categories as int64 (-1)."""
        return _call("table_column", self, self._number(column))  # type: ignore[no-any-return]

    def categories(self, column: str | int) -> tuple[str, ...]:
        """The categories of a column, by code; empty of one of numbers."""
        at = self._number(column)
        return tuple(_call("table_category", self, at, code) for code in range(_call("table_categories", self, at)))

    def __repr__(self) -> str:
        return f"<Table, {len(self)} rows of {', '.join(self.columns)}>"


_cresset._set_handle("table", Table, None)


class ShardWriter:
    """Writes examples into tar archives in the layout of WebDataset: in path "%04d" becomes the archive's number. most_examples,
    most_bytes: of an archive. Each appears under its name when it is full. Raises FileError, ArgumentError."""

    def __init__(self, path: str | os.PathLike[str], *, most_examples: int = 0, most_bytes: int = 0) -> None:
        self._writer: Any = _call("shard_writer_new", path, most_examples, most_bytes)

    def write(self, key: str, **parts: Any) -> None:
        """An example: of each ending what its file holds: bytes, a str, or (of npy) a Tensor or array."""
        for ending, part in parts.items():
            if ending == "npy":
                _call("shard_write_tensor", self._writer, key, ending, part)
            else:
                _call("shard_write", self._writer, key, ending, part.encode() if isinstance(part, str) else part)

    @property
    def shards(self) -> int:
        """Archives that were begun."""
        return _call("shard_writer_shards", self._writer)  # type: ignore[no-any-return]

    def close(self) -> None:
        """Finishes the last archive; raises what went wrong since it was made."""
        if self._writer._open:
            _call("shard_writer_close", self._writer)

    def __enter__(self) -> ShardWriter:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
