"""The type of tokenizers."""
from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from . import _cresset
from ._cresset import Tensor, _call


class TokenBatch(NamedTuple):
    """ids [n, L]; mask: 1 where they are not padding, else 0; types: which text they are of."""
    ids: Tensor
    mask: Tensor
    types: Tensor


class Tokenizer(_cresset._Handle):
    """What turns text into token numbers ("ids") and back; does not change once made. len(t) is above all ids."""

    def encode(self, text: str | bytes, *, second: str | None = None, plain: bool = False, dtype: Any = None) -> Tensor:
        """The ids [n] of a text, int64 or another integer type. second: another text that belongs to it; plain: without the tokens
        that a tokenizer.json puts around texts. Raises ArgumentError for a character that a vocabulary without unknown token lacks."""
        return _call("tokenize", self, text, dtype, plain, second)  # type: ignore[no-any-return]

    def encode_batch(self, texts: Sequence[str], *, second: Sequence[str] | None = None, plain: bool = False, max_length: int = 0,
                     length: int = 0, pad: int = 0, pad_left: bool = False, dtype: Any = None) -> TokenBatch:
        """Rows of ids, one a text, which all threads encode. max_length: longer ones lose ids at their ends, never those put around;
        0: no limit. length: of the rows; 0: the longest one's. pad: the id that fills rows, at their ends or (pad_left) beginnings."""
        if second is not None and len(second) != len(texts):
            raise ValueError(f"second has {len(second)} texts, texts {len(texts)}")
        return TokenBatch(*_call("tokenize_batch", self, texts, dtype=dtype, plain=plain, second=second, max_length=max_length,
                                 length=length, pad=pad, pad_left=pad_left))

    def decode(self, ids: Any, *, skip_specials: bool = False) -> str:
        """The text of ids (integers of any shape, row by row); skip_specials: without special tokens. Raises OutOfRangeError."""
        return _call("detokenize", self, ids, skip_specials=skip_specials)  # type: ignore[no-any-return]

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes a tokenizer.json, of a byte-pair encoding that was learnt here. Raises UnsupportedError, FileError."""
        _call("tokenizer_save", self, path)

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
