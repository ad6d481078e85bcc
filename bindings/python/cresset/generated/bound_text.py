"""Functions of text.h. Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit."""
from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Literal

from .. import _cresset
from .._tokenizer import Tokenizer

__all__ = ["char_tokenizer", "word_tokenizer", "bpe_train", "read", "parse"]


def char_tokenizer(text: str | bytes, *, unknown: str | None = None) -> Tokenizer:
    """One token a character (code point): those of `text`, in the order of their codes; the unknown token, if any,
    comes first.
    unknown: a token for other characters; None: they are an error when a text has one."""
    result: Tokenizer = _cresset._call("char_tokenizer", text, unknown)
    return result


def word_tokenizer(text: str | bytes, *, unknown: str | None = None, min_count: int | None = None, max_size: int | None
                   = None, lowercase: bool = False, punctuation: bool = False, line_end: str | None = None) -> Tokenizer:
    """One token a word, a word being what stands between white space. The vocabulary is that of `text`: the unknown
    token and the line end's, then words by falling frequency (equal ones in the order of their bytes). Decoded,
    words are joined by spaces.
    unknown: default "<unk>".
    min_count: words that are rarer in `text` are unknown; default 1.
    max_size: tokens at most; default: no limit.
    lowercase: text is put in lower case first.
    punctuation: runs of letters and digits, and runs of what else is not a space, are words.
    line_end: a token that stands for each end of a line; None: none."""
    result: Tokenizer = _cresset._call("word_tokenizer", text, unknown, min_count, max_size, lowercase, punctuation, line_end)
    return result


def bpe_train(text: str | bytes, vocabulary: int, *, min_count: int | None = None, split: Literal['gpt2', 'gpt4'] | None
              = None, specials: Sequence[str] | None = None) -> Tokenizer:
    """Byte-pair encoding learnt from `text` (Gage 1994; Sennrich, Haddow, Birch 2016), on bytes (Radford et al. 2019),
    so that every text has an encoding that decodes to it exactly. `vocabulary` counts special tokens, the 256 bytes
    and merges; there are fewer when no pair is frequent enough. Errors: a vocabulary that does not hold specials
    and bytes.
    min_count: pairs that are rarer are not merged; default 2.
    specials: special tokens, which come first."""
    result: Tokenizer = _cresset._call("bpe_train", text, vocabulary, min_count, split, specials)
    return result


def read(path: str | os.PathLike[str]) -> Tokenizer:
    """A tokenizer.json file as Hugging Face's tokenizers writes it: BPE, WordPiece, Unigram or WordLevel with the
    usual normalizers, pre-tokenizers, post-processors and decoders. Its truncation and padding are passed over: see
    tokenize_batch. Errors: FileError, FormatError, UnsupportedError, which names the part that is not supported."""
    result: Tokenizer = _cresset._call("tokenizer_read", path)
    return result


def parse(json: str | bytes) -> Tokenizer:
    """The same of the file's text."""
    result: Tokenizer = _cresset._call("tokenizer_parse", json)
    return result
