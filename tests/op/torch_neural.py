"""PyTorch's counterparts of quantisation, for torch_table.py."""
from types import SimpleNamespace

import numpy as np
import torch
import torch.nn.functional as F

from torch_general import GENERAL
import torch.nn.functional as F


def dtype_of(name):
    from torch_table import DTYPES
    return DTYPES[name]


# ---- quantisation and small formats ----

E4M3FN, E5M2 = 1, 3
FLOAT8 = {1: torch.float8_e4m3fn, 2: torch.float8_e4m3fnuz, 3: torch.float8_e5m2, 4: torch.float8_e5m2fnuz}
WHOLE = {9: (-8, 7), 10: (0, 15), 11: (-2, 1), 12: (0, 3)}
RANGES = {"i8": (-128, 127), "u8": (0, 255), "i16": (-32768, 32767), "": (0, 255)}


def encode_small(x, a):
    """None where torch has no such format."""
    if a.format in FLOAT8:
        kind = FLOAT8[a.format]
        most = torch.finfo(kind).max
        codes = (x.clamp(-most, most) if a.saturate else x).to(kind).view(torch.uint8)
        if a.format == E4M3FN and not a.saturate:  # torch limits them since 2.15
            codes = torch.where(x.abs() > 464, (x < 0) * 128 + 127, codes).to(torch.uint8)
        return torch.where(x.isnan() & (codes == 127), 126, codes).to(torch.uint8) if a.format == E5M2 else codes
    if a.format in WHOLE:
        low, high = WHOLE[a.format]
        x = x.double().nan_to_num(0, 2.0**31, -2.0**31).trunc()
        x = x.clamp(low, high) if a.saturate else torch.where(x.abs() < 2**31, x, torch.zeros_like(x))
        return (x.long() & (high - low)).to(torch.uint8)
    return None


def decode_small(codes, format, dtype):
    if format in FLOAT8:
        return codes.view(FLOAT8[format]).to(dtype or torch.float32)
    if format in WHOLE:
        low, high = WHOLE[format]
        codes = codes.long() & (high - low)
        return torch.where(codes > high, codes + 2 * low, codes).to(dtype or torch.float32)
    return None


def bits_of(codes, bits):
    return (codes.flatten().long().unsqueeze(1) >> torch.arange(bits) & 1).flatten()


def bytes_of(bits):
    bits = torch.cat([bits, bits.new_zeros(-len(bits) % 8)])
    return (bits.view(-1, 8) << torch.arange(8)).sum(1).to(torch.uint8)


def unpack_bits(packed, a):
    n = int(np.prod(a.shape))
    bits = bits_of(packed, 8)[:n * a.bits].view(n, a.bits)
    return (bits << torch.arange(a.bits)).sum(1).to(torch.uint8).view(a.shape)


def against(t, x, a):
    if t is None or t.numel() == 1:
        return t if t is None else t.reshape(())
    if getattr(a, "block", 0):
        return t.repeat_interleave(a.block, a.axis).narrow(a.axis, 0, x.shape[a.axis])
    return t.view([-1 if i == a.axis % x.dim() else 1 for i in range(x.dim())])


def quantize_linear(x, scale, zero, a):
    y = x.to(dtype_of(a.precision) or scale.dtype) / against(scale, x, a)
    if a.format:
        z = 0 if zero is None else decode_small(against(zero, x, a), a.format, torch.float64)
        y = (y.round() if a.format in WHOLE else y) + z
        return encode_small(y, SimpleNamespace(format=a.format, saturate=not a.wrap))
    y = y.round() + (0 if zero is None else against(zero, x, a))
    dtype = a.dtype or ("u8" if zero is None else str(zero.dtype).replace("torch.", "").replace("uint", "u").replace("int", "i"))
    return y.clamp(*RANGES[dtype]).to(dtype_of(dtype or "u8"))


def dequantize_linear(x, scale, zero, a):
    number = lambda t: decode_small(t, a.format, scale.dtype) if a.format else t.to(scale.dtype)
    y = number(x)
    if zero is not None:
        y = y - against(number(zero), x, a)
    return (y * against(scale, x, a)).to(dtype_of(a.dtype) or scale.dtype)


def dynamic_quantize_linear(x):
    high, low = x.max().clamp(min=0), x.min().clamp(max=0)
    scale = (high - low if high > low else torch.ones_like(high)) / 255
    zero = (-low / scale).clamp(0, 255).round()
    return ((x / scale).round() + zero).clamp(0, 255).to(torch.uint8), scale, zero.to(torch.uint8)


def fake_quantize(x, scale, zero, a):
    zero = torch.zeros(scale.shape, dtype=torch.int32) if zero is None else zero
    if scale.numel() == 1:
        return torch.fake_quantize_per_tensor_affine(x.float(), scale.float().reshape(()), zero.int().reshape(()), a.low,
                                                     a.high).to(x.dtype)
    return torch.fake_quantize_per_channel_affine(x.float(), scale.float(), zero.int(), a.axis, a.low, a.high).to(x.dtype)


# ---- functions of layers, distances, losses ----

REDUCTION = ["mean", "sum", "none"]


def embedding_bag(w, index, offsets, scales, a):
    return F.embedding_bag(index.long(), w, None if offsets is None else offsets.long(), mode=["sum", "mean", "max"][a.mode],
                           per_sample_weights=scales, padding_idx=a.padding_idx if a.padding else None)


def spectral_norm(w, u, a):
    m = w.movedim(a.axis, 0).flatten(1)
    for _ in range(a.iterations):
        v = F.normalize(u @ m, dim=0, eps=a.eps)
        u = F.normalize(m @ v, dim=0, eps=a.eps)
    return w / (u @ m @ v), u


def weight_norm(v, g, a):
    return v * (g / v.norm(2, [i for i in range(v.dim()) if i != a.axis], keepdim=True))


def ctc_loss(x, targets, n, m, a):
    """torch's gradient has the softmax's in it (exp(x) is added): what log_softmax takes away again."""
    y = F.ctc_loss(x, targets, n, m, a.blank, "none", a.zero_infinity)
    within = (torch.arange(x.shape[0]).unsqueeze(1) < n).unsqueeze(2) & (y != 0).unsqueeze(1)
    extra = torch.where(within, x.exp(), torch.zeros_like(x)).sum((0, 2))
    y = y - (extra - extra.detach())
    return [(y / m.clamp(min=1)).mean, y.sum, lambda: y][a.reduction]()


# ---- attention with a cache ----


def by_heads(x, heads):
    return x if x.dim() == 4 else x.unflatten(2, (heads, -1)).transpose(1, 2)


def attention_cache(q, k, v, mask, past_key, past_value, lengths, a):
    flat = q.dim() == 3
    q, k, v = by_heads(q, a.q_heads), by_heads(k, a.kv_heads), by_heads(v, a.kv_heads)
    past = 0
    if past_key is not None:
        past, k, v = past_key.shape[2], torch.cat([past_key, k], 2), torch.cat([past_value, v], 2)
    rows, keys, repeats = q.shape[2], k.shape[2], q.shape[1] // k.shape[1]
    stages = [q @ k.repeat_interleave(repeats, 1).mT * (a.scale or q.shape[3] ** -0.5)]
    stages.append(torch.tanh(stages[0] / a.softcap) * a.softcap if a.softcap else stages[0])
    j = torch.arange(keys)
    allowed = torch.ones(q.shape[0], 1, rows, keys, dtype=torch.bool)
    offset = past if lengths is None or past else lengths.view(-1, 1, 1, 1) - rows
    distance = torch.arange(rows).unsqueeze(1) + offset - j
    left, right = a.window or (-1, -1)
    allowed = allowed & (distance >= 0 if a.causal else True)
    allowed = allowed & (distance <= left if left >= 0 else True)
    allowed = allowed & (distance >= -right if right >= 0 else True)
    if lengths is not None:
        allowed = allowed & (j < lengths.view(-1, 1, 1, 1))
    w = stages[1]
    if mask is not None:
        w = w + mask if mask.dtype != torch.bool else w
        if mask.dtype == torch.bool:
            allowed = allowed & F.pad(mask, (0, keys - mask.shape[-1]))
    stages.append(w.masked_fill(~allowed, -torch.inf))
    none = ~allowed.any(-1, keepdim=True)
    stages.append(torch.softmax(stages[2].masked_fill(none, 0), -1).masked_fill(none, 0))
    y = stages[3] @ v.repeat_interleave(repeats, 1)
    return y.transpose(1, 2).flatten(2) if flat else y, k, v, stages[a.scores_at] if a.scores else q.new_zeros(0)


def rotary_embedding(x, cos, sin, positions, a):
    h = by_heads(x, a.heads)
    cos, sin = (t[positions] if positions is not None else t for t in (cos, sin))
    cos, sin = cos.unsqueeze(1), sin.unsqueeze(1)
    w = a.width or h.shape[3]
    turned = h[..., :w].unflatten(3, (-1, 2)).mT if a.interleaved else h[..., :w].unflatten(3, (2, -1))
    x1, x2 = turned[..., 0, :], turned[..., 1, :]
    y = torch.stack([cos * x1 - sin * x2, sin * x1 + cos * x2], -1 if a.interleaved else -2).flatten(3)
    y = torch.cat([y, h[..., w:]], 3)
    return y if x.dim() == 4 else y.transpose(1, 2).flatten(2)


LOSSES = {
    "hinge_embedding_loss": lambda i, a, r: F.hinge_embedding_loss(i[0], i[1], a.margin, reduction=r),
    "margin_ranking_loss": lambda i, a, r: F.margin_ranking_loss(*i, a.margin, reduction=r),
    "soft_margin_loss": lambda i, a, r: F.soft_margin_loss(*i, reduction=r),
    "multi_margin_loss": lambda i, a, r: F.multi_margin_loss(i[0], i[1], a.p, a.margin, i[2], reduction=r),
    "multilabel_margin_loss": lambda i, a, r: F.multilabel_margin_loss(*i, reduction=r),
    "multilabel_soft_margin_loss": lambda i, a, r: F.multilabel_soft_margin_loss(i[0], i[1], i[2], reduction=r),
    "poisson_nll_loss": lambda i, a, r: F.poisson_nll_loss(i[0], i[1], not a.plain, a.full, eps=a.eps, reduction=r),
    "gaussian_nll_loss": lambda i, a, r: F.gaussian_nll_loss(*i, a.full, a.eps, r),
    "cosine_embedding_loss": lambda i, a, r: F.cosine_embedding_loss(*i, a.margin, reduction=r),
    "triplet_margin_loss": lambda i, a, r: F.triplet_margin_loss(*i, a.margin, a.p, a.eps, a.swap, reduction=r),
}

# ---- the table: name -> f(inputs, attributes) ----

NEURAL = {
    "encode_small": lambda i, a: encode_small(i[0], a),
    "decode_small": lambda i, a: decode_small(i[0], a.format, dtype_of(a.dtype)),
    "pack_bits": lambda i, a: bytes_of((bits_of(i[0], 8).view(-1, 8)[:, :a.bits]).flatten()),
    "unpack_bits": lambda i, a: unpack_bits(i[0], a),
    "quantize_linear": lambda i, a: quantize_linear(*i, a),
    "dequantize_linear": lambda i, a: dequantize_linear(*i, a),
    "dynamic_quantize_linear": lambda i, a: dynamic_quantize_linear(i[0]),
    "fake_quantize": lambda i, a: fake_quantize(*i, a),
    "stop_gradient": lambda i, a: i[0].detach(),
    "attention_cache": lambda i, a: attention_cache(*i, a),
    "rotary_embedding": lambda i, a: rotary_embedding(*i, a),
    "celu": lambda i, a: F.celu(i[0], a.alpha),
    "hardtanh": lambda i, a: F.hardtanh(i[0], a.min, a.max),
    "softshrink": lambda i, a: F.softshrink(i[0], a.limit),
    "hardshrink": lambda i, a: F.hardshrink(i[0], a.limit),
    "tanhshrink": lambda i, a: F.tanhshrink(i[0]),
    "thresholded_relu": lambda i, a: F.threshold(i[0], a.alpha, 0),
    "swish": lambda i, a: i[0] * torch.sigmoid(a.alpha * i[0]),
    "quick_gelu": lambda i, a: i[0] * torch.sigmoid(1.702 * i[0]),
    "glu": lambda i, a: F.glu(i[0], a.axis),
    "softmin": lambda i, a: F.softmin(i[0], a.axis),
    "normalize": lambda i, a: F.normalize(i[0], a.p, a.axis, a.eps),
    "rrelu": lambda i, a: F.rrelu(i[0], a.lower, a.upper, False),
    "gumbel_softmax": lambda i, a: i[0],
    "dropout_channels": lambda i, a: F.feature_dropout(i[0], a.p) if hasattr(F, "feature_dropout")
    else torch.feature_dropout(i[0], a.p, True),
    "alpha_dropout": lambda i, a: F.alpha_dropout(i[0], a.p, True),
    "weight_norm": lambda i, a: weight_norm(*i, a),
    "spectral_norm": lambda i, a: spectral_norm(*i, a),
    "embedding_bag": lambda i, a: embedding_bag(*i, a),
    "cosine_similarity": lambda i, a: F.cosine_similarity(i[0], i[1], a.axis, a.eps),
    "pairwise_distance": lambda i, a: F.pairwise_distance(i[0], i[1], a.p, a.eps, a.keepdims),
    "cdist": lambda i, a: torch.cdist(i[0], i[1], a.p),
    "pdist": lambda i, a: F.pdist(i[0], a.p),
    "ctc_loss": lambda i, a: ctc_loss(*i, a),
}
NEURAL.update({name: (lambda i, a, f=f: f(i, a, REDUCTION[a.reduction])) for name, f in LOSSES.items()})
NEURAL.update(GENERAL)
