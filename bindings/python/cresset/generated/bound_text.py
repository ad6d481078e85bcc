"""Functions of text.h. Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit."""
from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Literal

from .. import _cresset
from .._cresset import Tensor
from .._tokenizer import Tokenizer
from ..data._native import NativeDataset

__all__ = ["char_tokenizer", "word_tokenizer", "bpe_train", "read", "parse", "encode_file", "write_tokens",
           "token_dataset", "token_file_dataset", "text_dataset"]


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


def encode_file(t: Tokenizer, path: str | os.PathLike[str], *, dtype: _cresset.DTypeLike | None = None, plain: bool =
                False, second: str | None = None) -> Tensor:
    """The ids of a file of text, as tokenize.
    dtype: of the ids: any integer; default i64.
    plain: without the tokens that a tokenizer.json puts around texts ([CLS] and [SEP], say).
    second: another text that belongs to this one (terminated); None: none."""
    result: Tensor = _cresset._call("tokenize_file", t, path, dtype, plain, second)
    return result


def write_tokens(path: str | os.PathLike[str], tokens: _cresset.TensorLike, *, dtype: _cresset.DTypeLike | None = None,
                 plain: bool = False) -> None:
    """Writes ids (integers of any shape, row by row). Errors: ids below 0 or too large, FileError.
    dtype: u16 or u32; default u16 if all tokens fit.
    plain: nothing but the numbers, little-endian, as nanoGPT's .bin files; else a header of 24 bytes says what they
    are: "CRTOKENS", u32 1, u32 bytes a token, u64 tokens."""
    _cresset._call("token_file_write", path, tokens, dtype, plain)


def token_dataset(tokens: _cresset.TensorLike, *, context: int | None = None, stride: int | None = None, random: int |
                  None = None, streams: int | None = None, seed: int | None = None, first: int | None = None, count: int
                  | None = None, dtype: _cresset.DTypeLike | None = None, stored: _cresset.DTypeLike | None = None) -> NativeDataset:
    """Windows of tokens to predict the next: an example is x = tokens[i .. i+context) and y = tokens[i+1 ..
    i+context+1). Tokens at the end that do not fill a window are left out. tokens: integers [n], kept by reference.
    Errors: fewer than context + 1 tokens.
    context: tokens a window; default 64.
    stride: every so many tokens; default: context, one after another.
    random: so many windows an epoch, each at a random place decided by seed, epoch and index.
    streams: the text is cut into so many equal parts, which are read side by side: with batches of `streams`
    examples in order, row r of a batch goes on where row r of the one before ended, for recurrent networks that
    carry their state from batch to batch.
    first: of the tokens only these; count 0: to the end.
    count: of the tokens only these; count 0: to the end.
    dtype: of examples: any integer; default i64.
    stored: of a plain file's numbers; default u16."""
    result: NativeDataset = _cresset._call("token_dataset", tokens, context, stride, random, streams, seed, first, count, dtype, stored)
    return result


def token_file_dataset(path: str | os.PathLike[str], *, context: int | None = None, stride: int | None = None, random:
                       int | None = None, streams: int | None = None, seed: int | None = None, first: int | None = None,
                       count: int | None = None, dtype: _cresset.DTypeLike | None = None, stored: _cresset.DTypeLike |
                       None = None) -> NativeDataset:
    """The same of a file, ours or plain, which is mapped: only what is used is read.
    context: tokens a window; default 64.
    stride: every so many tokens; default: context, one after another.
    random: so many windows an epoch, each at a random place decided by seed, epoch and index.
    streams: the text is cut into so many equal parts, which are read side by side: with batches of `streams`
    examples in order, row r of a batch goes on where row r of the one before ended, for recurrent networks that
    carry their state from batch to batch.
    first: of the tokens only these; count 0: to the end.
    count: of the tokens only these; count 0: to the end.
    dtype: of examples: any integer; default i64.
    stored: of a plain file's numbers; default u16."""
    result: NativeDataset = _cresset._call("token_file_dataset", path, context, stride, random, streams, seed, first, count, dtype,
                   stored)
    return result


def text_dataset(t: Tokenizer, path: str | os.PathLike[str], *, context: int | None = None, stride: int | None = None,
                 random: int | None = None, streams: int | None = None, seed: int | None = None, first: int | None =
                 None, count: int | None = None, dtype: _cresset.DTypeLike | None = None, stored: _cresset.DTypeLike |
                 None = None) -> NativeDataset:
    """The same of a file of text, tokenized first.
    context: tokens a window; default 64.
    stride: every so many tokens; default: context, one after another.
    random: so many windows an epoch, each at a random place decided by seed, epoch and index.
    streams: the text is cut into so many equal parts, which are read side by side: with batches of `streams`
    examples in order, row r of a batch goes on where row r of the one before ended, for recurrent networks that
    carry their state from batch to batch.
    first: of the tokens only these; count 0: to the end.
    count: of the tokens only these; count 0: to the end.
    dtype: of examples: any integer; default i64.
    stored: of a plain file's numbers; default u16."""
    result: NativeDataset = _cresset._call("text_dataset", t, path, context, stride, random, streams, seed, first, count, dtype, stored)
    return result
