"""Attention with several heads, and transformers. Masks are PyTorch's: bool masks are true where a position must not be looked
at, others are added to the scores."""
from __future__ import annotations

import copy
import math
from typing import Any, Callable

from .. import _cresset
from .._cresset import Tensor
from . import init
from .container import ModuleList
from .module import Module
from .norm import LayerNorm


def _for_library(mask: Tensor | None, heads: int = 1, batch: int = 1) -> Tensor | None:
    """A mask [L, S] or [N heads, L, S] as the library takes it: bool, true where a position may be looked at."""
    if mask is None:
        return None
    if mask.dtype == _cresset.bool:
        mask = _cresset.logical_not(mask)
    return mask.reshape(batch, heads, *mask.shape[1:]) if mask.ndim == 3 else mask


def _joined(mask: Tensor | None, padding: Tensor | None, heads: int, batch: int) -> Tensor | None:
    """An attention mask and one of padding [N, S] as one."""
    own = _for_library(mask, heads, batch)
    if padding is None:
        return own
    keep = _for_library(padding if padding.ndim == 2 else padding.unsqueeze(0))
    keep = keep.reshape(keep.shape[0], 1, 1, keep.shape[1])  # type: ignore[union-attr]
    if own is None:
        return keep
    if own.dtype == _cresset.bool and keep.dtype == _cresset.bool:
        return _cresset.logical_and(own, keep)
    return _numbers(own) + _numbers(keep)


def _numbers(mask: Tensor) -> Tensor:
    if mask.dtype != _cresset.bool:
        return mask
    return _cresset.where(mask, _cresset.asarray(0.0), _cresset.asarray(-math.inf))


class MultiheadAttention(Module):
    """num_heads times softmax(q k^T / sqrt(embed_dim / num_heads)) v of linear maps of query, key and value, and a linear map of
    what they give side by side. [T, N, E], or with batch_first [N, T, E], or without a batch [T, E]. Vaswani et al. 2017."""

    def __init__(self, embed_dim: int, num_heads: int, dropout: float = 0.0, bias: bool = True, add_bias_kv: bool = False,
                 add_zero_attn: bool = False, kdim: int | None = None, vdim: int | None = None, batch_first: bool = False,
                 device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        if add_bias_kv or add_zero_attn or kdim not in (None, embed_dim) or vdim not in (None, embed_dim):
            raise NotImplementedError("MultiheadAttention without add_bias_kv, add_zero_attn, kdim and vdim only")
        self._build("multi_head_attention_layer", width=embed_dim, heads=num_heads, dropout=dropout, no_bias=not bias)
        self._place(device, dtype)
        self.embed_dim, self.num_heads, self.head_dim = embed_dim, num_heads, embed_dim // num_heads
        self.dropout, self.batch_first = dropout, batch_first
        if not bias:
            self.register_parameter("in_proj_bias", None)

    def forward(self, query: Tensor, key: Tensor, value: Tensor, key_padding_mask: Tensor | None = None,
                need_weights: bool = True, attn_mask: Tensor | None = None, average_attn_weights: bool = True,
                is_causal: bool = False) -> tuple[Tensor, Tensor | None]:
        """The result and, if need_weights, the weights [N, T, S] (average_attn_weights=False: [N, heads, T, S]). Without them it
        is quicker."""
        unbatched = query.ndim == 2
        if unbatched:
            query, key, value = (t.unsqueeze(0) for t in (query, key, value))
        elif not self.batch_first:
            query, key, value = (t.transpose(0, 1) for t in (query, key, value))
        mask = _joined(attn_mask, key_padding_mask, self.num_heads, query.shape[0])
        causal = is_causal and attn_mask is None
        weights = None
        if need_weights:
            y, weights = self._explicitly(query, key, value, mask, causal)
            weights = weights.mean(axis=1) if average_attn_weights else weights
        else:
            y = _cresset._attention_forward(self, query, key, value, mask, causal)
        if unbatched:
            return y.squeeze(0), None if weights is None else weights.squeeze(0)
        return y if self.batch_first else y.transpose(0, 1), weights

    def _explicitly(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, causal: bool) -> Any:
        width, heads, dims = self.embed_dim, self.num_heads, self.head_dim

        def part(x: Tensor, i: int) -> Tensor:
            w = self.in_proj_weight[i * width:(i + 1) * width]
            b = None if self.in_proj_bias is None else self.in_proj_bias[i * width:(i + 1) * width]
            return _cresset.linear(x, w, b).reshape(x.shape[0], x.shape[1], heads, dims).transpose(1, 2)

        scores = _cresset.matmul(part(query, 0), part(key, 1).transpose(-2, -1)) / math.sqrt(dims)
        if causal:
            scores = _cresset.where(_cresset.tril(_cresset.ones(scores.shape[-2:], dtype=_cresset.bool)), scores,
                                    _cresset.asarray(-math.inf, dtype=scores.dtype))
        if mask is not None and mask.dtype == _cresset.bool:
            scores = _cresset.where(mask, scores, _cresset.asarray(-math.inf, dtype=scores.dtype))
        elif mask is not None:
            scores = scores + mask
        weights = _cresset.softmax(scores, -1)
        used = _cresset.dropout(weights, self.dropout) if self.dropout and self.training else weights
        y = _cresset.matmul(used, part(value, 2)).transpose(1, 2)
        return self.out_proj(y.reshape(y.shape[0], y.shape[1], width)), weights

    def extra_repr(self) -> str:
        return f"embed_dim={self.embed_dim}, num_heads={self.num_heads}" if "num_heads" in self.__dict__ else ""


class _Layer(Module):
    def __init__(self, kind: str, d_model: int, nhead: int, dim_feedforward: int, dropout: float,
                 activation: str | Callable[[Tensor], Tensor], layer_norm_eps: float, batch_first: bool, norm_first: bool,
                 bias: bool, device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        name = activation if isinstance(activation, str) else getattr(activation, "__name__", type(activation).__name__).lower()
        if name not in ("relu", "gelu"):
            raise NotImplementedError(f"activation is {activation!r}, expected 'relu' or 'gelu'")
        if not bias:
            raise NotImplementedError("transformer layers have biases")
        self._build(f"transformer_{kind}_layer", width=d_model, heads=nhead, hidden=dim_feedforward, dropout=dropout,
                    eps=layer_norm_eps or 5e-324, norm_first=norm_first, gelu=name == "gelu")
        self._place(device, dtype)
        self.d_model, self.nhead, self.batch_first, self.norm_first = d_model, nhead, batch_first, norm_first

    def _run(self, x: Tensor, memory: Tensor | None, mask: Tensor | None, memory_mask: Tensor | None, padding: Tensor | None,
             memory_padding: Tensor | None, causal: bool) -> Tensor:
        batched = x.ndim == 3
        tensors = [x, memory]
        if not batched or not self.batch_first:
            tensors = [t if t is None else t.transpose(0, 1) if batched else t.unsqueeze(0) for t in tensors]
        n = tensors[0].shape[0]  # type: ignore[union-attr]
        y: Tensor = _cresset._transformer_forward(self, *tensors, _joined(mask, padding, self.nhead, n),
                                                  _joined(memory_mask, memory_padding, self.nhead, n), causal and mask is None)
        return y.squeeze(0) if not batched else y if self.batch_first else y.transpose(0, 1)


class TransformerEncoderLayer(_Layer):
    """Attention to itself and two linear layers, each added to its input and normalised. Vaswani et al. 2017."""

    def __init__(self, d_model: int, nhead: int, dim_feedforward: int = 2048, dropout: float = 0.1,
                 activation: str | Callable[[Tensor], Tensor] = "relu", layer_norm_eps: float = 1e-5, batch_first: bool = False,
                 norm_first: bool = False, bias: bool = True, device: Any = None, dtype: Any = None) -> None:
        super().__init__("encoder", d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first,
                         norm_first, bias, device, dtype)

    def forward(self, src: Tensor, src_mask: Tensor | None = None, src_key_padding_mask: Tensor | None = None,
                is_causal: bool = False) -> Tensor:
        return self._run(src, None, src_mask, None, src_key_padding_mask, None, is_causal)


class TransformerDecoderLayer(_Layer):
    """Attention to itself, attention to the encoder's result, and two linear layers. Vaswani et al. 2017."""

    def __init__(self, d_model: int, nhead: int, dim_feedforward: int = 2048, dropout: float = 0.1,
                 activation: str | Callable[[Tensor], Tensor] = "relu", layer_norm_eps: float = 1e-5, batch_first: bool = False,
                 norm_first: bool = False, bias: bool = True, device: Any = None, dtype: Any = None) -> None:
        super().__init__("decoder", d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first,
                         norm_first, bias, device, dtype)

    def forward(self, tgt: Tensor, memory: Tensor, tgt_mask: Tensor | None = None, memory_mask: Tensor | None = None,
                tgt_key_padding_mask: Tensor | None = None, memory_key_padding_mask: Tensor | None = None,
                tgt_is_causal: bool = False, memory_is_causal: bool = False) -> Tensor:
        return self._run(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask, tgt_is_causal)


class TransformerEncoder(Module):
    """num_layers copies of a layer, one after the other."""

    def __init__(self, encoder_layer: Module, num_layers: int, norm: Module | None = None, enable_nested_tensor: bool = True,
                 mask_check: bool = True) -> None:
        super().__init__()
        self.layers = ModuleList(copy.deepcopy(encoder_layer) for _ in range(num_layers))
        self.num_layers = num_layers
        self.register_module("norm", norm)

    def forward(self, src: Tensor, mask: Tensor | None = None, src_key_padding_mask: Tensor | None = None,
                is_causal: bool | None = None) -> Tensor:
        for layer in self.layers:
            src = layer(src, src_mask=mask, src_key_padding_mask=src_key_padding_mask, is_causal=bool(is_causal))
        return src if self.norm is None else self.norm(src)


class TransformerDecoder(Module):
    """num_layers copies of a layer, one after the other, all with the encoder's result."""

    def __init__(self, decoder_layer: Module, num_layers: int, norm: Module | None = None) -> None:
        super().__init__()
        self.layers = ModuleList(copy.deepcopy(decoder_layer) for _ in range(num_layers))
        self.num_layers = num_layers
        self.register_module("norm", norm)

    def forward(self, tgt: Tensor, memory: Tensor, tgt_mask: Tensor | None = None, memory_mask: Tensor | None = None,
                tgt_key_padding_mask: Tensor | None = None, memory_key_padding_mask: Tensor | None = None,
                tgt_is_causal: bool | None = None, memory_is_causal: bool = False) -> Tensor:
        for layer in self.layers:
            tgt = layer(tgt, memory, tgt_mask=tgt_mask, memory_mask=memory_mask, tgt_key_padding_mask=tgt_key_padding_mask,
                        memory_key_padding_mask=memory_key_padding_mask, tgt_is_causal=bool(tgt_is_causal))
        return tgt if self.norm is None else self.norm(tgt)


class Transformer(Module):
    """An encoder and a decoder, with a layer norm at the end of each. Vaswani et al. 2017."""

    def __init__(self, d_model: int = 512, nhead: int = 8, num_encoder_layers: int = 6, num_decoder_layers: int = 6,
                 dim_feedforward: int = 2048, dropout: float = 0.1, activation: str | Callable[[Tensor], Tensor] = "relu",
                 custom_encoder: Module | None = None, custom_decoder: Module | None = None, layer_norm_eps: float = 1e-5,
                 batch_first: bool = False, norm_first: bool = False, bias: bool = True, device: Any = None,
                 dtype: Any = None) -> None:
        super().__init__()
        args: Any = (d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, bias)
        self.encoder = custom_encoder or TransformerEncoder(TransformerEncoderLayer(*args), num_encoder_layers,
                                                            LayerNorm(d_model, layer_norm_eps))
        self.decoder = custom_decoder or TransformerDecoder(TransformerDecoderLayer(*args), num_decoder_layers,
                                                            LayerNorm(d_model, layer_norm_eps))
        for p in self.parameters():
            if p.ndim > 1:
                init.xavier_uniform_(p)
        self._place(device, dtype)
        self.d_model, self.nhead, self.batch_first = d_model, nhead, batch_first

    def forward(self, src: Tensor, tgt: Tensor, src_mask: Tensor | None = None, tgt_mask: Tensor | None = None,
                memory_mask: Tensor | None = None, src_key_padding_mask: Tensor | None = None,
                tgt_key_padding_mask: Tensor | None = None, memory_key_padding_mask: Tensor | None = None,
                src_is_causal: bool | None = None, tgt_is_causal: bool | None = None, memory_is_causal: bool = False) -> Tensor:
        memory = self.encoder(src, mask=src_mask, src_key_padding_mask=src_key_padding_mask, is_causal=src_is_causal)
        result: Tensor = self.decoder(tgt, memory, tgt_mask=tgt_mask, memory_mask=memory_mask,
                                      tgt_key_padding_mask=tgt_key_padding_mask,
                                      memory_key_padding_mask=memory_key_padding_mask, tgt_is_causal=tgt_is_causal)
        return result

    @staticmethod
    def generate_square_subsequent_mask(sz: int) -> Tensor:
        """[sz, sz]: 0 where a position may look, -inf at those after it."""
        return _numbers(_cresset.tril(_cresset.ones((sz, sz), dtype=_cresset.bool)))
