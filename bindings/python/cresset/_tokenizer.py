"""The type of tokenizers."""
from __future__ import annotations

from typing import Any

from . import _cresset
from ._cresset import Tensor, _call


class Tokenizer(_cresset._Handle):
    """What turns text into token numbers ("ids") and back; does not change once made. len(t) is above all ids."""

    def encode(self, text: str | bytes, *, dtype: Any = None) -> Tensor:
        """The ids [n] of a text, int64 or another integer type. Raises ArgumentError for a character that a vocabulary without
        unknown token lacks."""
        return _call("tokenize", self, text, dtype)  # type: ignore[no-any-return]

    def decode(self, ids: Any) -> str:
        """The text of ids (integers of any shape, row by row). Raises OutOfRangeError."""
        return _call("detokenize", self, ids)  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return _call("token_count", self)  # type: ignore[no-any-return]

    def id(self, token: str) -> int:
        """A token's number; -1 when there is no such token."""
        return _call("token_id", self, token)  # type: ignore[no-any-return]

    def token(self, id: int) -> str | None:
        """What a token stands for; None for an id that is not in use."""
        return _call("token_text", self, id)  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"<Tokenizer, {len(self)} tokens>"


_cresset._set_handle("tokenizer", Tokenizer, None)
