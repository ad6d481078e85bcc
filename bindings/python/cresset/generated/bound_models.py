"""Functions of networks.h, transformers.h, sequences.h. Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit."""
from __future__ import annotations

from typing import Any

from .. import _cresset
from .._cresset import Tensor

__all__ = ["vae_forward", "vae_decode", "sample_tokens", "generate", "gpt2_forward", "kv_cache", "kv_cache_length",
           "kv_cache_choose", "bert_forward", "lstm_lm_forward", "gnmt_translate", "silero_vad_forward"]


def vae_forward(m: Any, x: _cresset.TensorLike) -> tuple[Tensor, Tensor, Tensor]:
    """Examples of `in` numbers in [0, 1], of any shape [N,...] -> the same as decoded [N,in]. In training the code is
    drawn from a normal distribution, in evaluation it is that one's mean. Kingma, Welling 2014; parameters have the
    names of PyTorch's example (fc1, fc21, fc22, fc3, fc4). 652,824 parameters."""
    result: tuple[Tensor, Tensor, Tensor] = _cresset._call("vae_forward", m, x)
    return result


def vae_decode(m: Any, z: _cresset.TensorLike) -> Tensor:
    """Codes [N,latent] -> [N,in]."""
    result: Tensor = _cresset._call("vae_decode", m, z)
    return result


def sample_tokens(scores: _cresset.TensorLike, *, greedy: bool = False, temperature: float | None = None, top_k: int |
                  None = None, top_p: float | None = None) -> Tensor:
    """A token for each row of scores [N,V], drawn with the probabilities softmax(scores / temperature): i64[N]. Tokens
    as likely as the last one kept are kept.
    greedy: the likeliest token, always.
    temperature: 1: scores are divided by it; smaller is nearer to greedy.
    top_k: only the so many likeliest tokens are drawn from; 0: all.
    top_p: only the fewest likeliest tokens that are that probable together; 0 or 1: all."""
    result: Tensor = _cresset._call("sample_tokens", scores, greedy, temperature, top_k, top_p)
    return result


def generate(m: Any, tokens: _cresset.TensorLike, length: int, *, greedy: bool = False, temperature: float | None =
             None, top_k: int | None = None, top_p: float | None = None, stops: bool = False, stop: int | None = None,
             mask: _cresset.TensorLike | None = None) -> Tensor:
    """tokens [N,L], L at least 1, and up to `length` more after them: i64[N,L+length]. m: a gpt2, which reads each
    token once (kv_cache), or any other module from tokens [N,L] (and the mask, if there is one) to scores
    [N,L,vocab], which reads the whole text each time. Put m into evaluation mode before (eval). Nothing is recorded
    for backward.
    greedy: this and the next three as sample_tokens has them.
    stops: a text ends with the token `stop`, which then fills its row; all end when the last one does.
    mask: [N,L] of tokens: false or 0 where a text has padding, which stands before it."""
    result: Tensor = _cresset._call("generate", m, tokens, length, greedy, temperature, top_k, top_p, stops, stop, mask)
    return result


def gpt2_forward(m: Any, tokens: _cresset.TensorLike, *, mask: _cresset.TensorLike | None = None, cache:
                 _cresset._Handle | None = None, last: bool = False) -> Tensor:
    """tokens [N,L] -> [N,L,vocab]. With a cache nothing is dropped, and gradients go to the new tokens alone.
    mask: [N,P+L], P tokens in the cache: false or 0 where a text has padding, which stands before it.
    cache: the texts so far, which tokens go on and are added to.
    last: scores of what follows the last token alone: [N,1,vocab]."""
    result: Tensor = _cresset._call("gpt2_forward", m, tokens, mask, cache, last)
    return result


def kv_cache() -> _cresset._Handle:
    """The keys and values that a decoder has computed of the texts so far, so that only new tokens go through it."""
    result: _cresset._Handle = _cresset._call("kv_cache_new")
    return result


def kv_cache_length(cache: _cresset._Handle) -> int:
    """The keys and values that a decoder has computed of the texts so far, so that only new tokens go through it."""
    result: int = _cresset._call("kv_cache_length", cache)
    return result


def kv_cache_choose(cache: _cresset._Handle, rows: _cresset.TensorLike) -> None:
    """From now on text i is what text rows[i] was; rows i64[M]. For beam search."""
    _cresset._call("kv_cache_choose", cache, rows)


def bert_forward(m: Any, tokens: _cresset.TensorLike, *, mask: _cresset.TensorLike | None = None, types:
                 _cresset.TensorLike | None = None) -> tuple[Tensor, Tensor]:
    """Tokens [N,L] -> [N,L,width]: forward(net, tokens), or forward_all(net, tokens, mask, types), each [N,L] and
    either None: mask is false or 0 where a text has padding, which nothing looks at; types are 0 by default. Blocks
    with norms after their parts and GELU. Names are those of Hugging Face's BertModel: embeddings.word_embeddings,
    encoder.layer.0.attention.self.query, ..., pooler.dense. 109,482,240 parameters. Devlin et al. 2019.
    mask: [N,L].
    types: [N,L]."""
    result: tuple[Tensor, Tensor] = _cresset._call("bert_forward", m, tokens, mask, types)
    return result


def lstm_lm_forward(m: Any, tokens: _cresset.TensorLike, *, h: _cresset.TensorLike | None = None, c: _cresset.TensorLike
                    | None = None, lengths: _cresset.TensorLike | None = None) -> tuple[Tensor, Tensor, Tensor]:
    """The same from a state: output are the scores, h and c the state [layers,N,width] after them.
    h: first state [layers D,N,hidden], c of LSTM only; default: zeros.
    c: first state [layers D,N,hidden], c of LSTM only; default: zeros.
    lengths: i64[N]: sequence n ends after lengths[n] steps. Later outputs are zeros, later inputs are not used, the
    last state is that after lengths[n] steps, and backwards begins there."""
    result: tuple[Tensor, Tensor, Tensor] = _cresset._call("lstm_lm_forward", m, tokens, h, c, lengths)
    return result


def gnmt_translate(m: Any, source: _cresset.TensorLike, begin: int, end: int, *, lengths: _cresset.TensorLike | None =
                   None, width: int | None = None, length: int | None = None, length_penalty: float | None = None,
                   coverage_penalty: float | None = None) -> tuple[Tensor, Tensor, Tensor]:
    """The likeliest translations of source [N,S], which begin after the token `begin`, by beam_search. Put m into
    evaluation mode before. Nothing is recorded for backward.
    lengths: i64[N]: of the sources.
    width: this and the rest as beam_search has them."""
    result: tuple[Tensor, Tensor, Tensor] = _cresset._call("gnmt_translate", m, source, begin, end, lengths, width, length, length_penalty,
                   coverage_penalty)
    return result


def silero_vad_forward(m: Any, sound: _cresset.TensorLike, *, state: _cresset.TensorLike | None = None, context:
                       _cresset.TensorLike | None = None) -> tuple[Tensor, Tensor, Tensor]:
    """The same piece by piece: sound [N,512 windows].
    state: [2,N,128]: after the sound before this one; default: zeros.
    context: [N,64]: its last frames; default: zeros."""
    result: tuple[Tensor, Tensor, Tensor] = _cresset._call("silero_vad_forward", m, sound, state, context)
    return result
