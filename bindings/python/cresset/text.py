"""Text: tokenizers of characters, words and byte pairs.

    t = cr.text.bpe_train(text, 5000)
    ids = t.encode("To be, or not")
    t.decode(ids)"""
from ._tokenizer import TokenBatch, Tokenizer
from .generated import bound_text as _bound
from .generated.bound_text import *

__all__ = ["TokenBatch", "Tokenizer"]
__all__ += _bound.__all__
