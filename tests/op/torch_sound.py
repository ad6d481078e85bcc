"""PyTorch's counterparts of the ops on sound: what torchaudio computes, written with torch.stft and NumPy."""
import math

import numpy as np
import torch
import torch.nn.functional as F


def spectrogram(i, a):
    length = a.length or a.n
    window = i[1] if len(i) > 1 and i[1] is not None else torch.hann_window(length, dtype=i[0].dtype)
    y = torch.stft(i[0], a.n, a.hop or length // 2, length, window, not a.uncentered,
                   "constant" if a.pad_zeros else "reflect", False, not getattr(a, "twosided", False), return_complex=True)
    if a.normalized:
        y = y / window.pow(2).sum().sqrt()
    return y.abs() if a.power == 1 else y.real**2 + y.imag**2 if a.power == 2 else y.abs()**a.power


def mels(hz, slaney):
    if not slaney:
        return 2595 * math.log10(1 + hz / 700)
    return hz * 3 / 200 if hz < 1000 else 15 + 27 * math.log(hz / 1000) / math.log(6.4)


def hertz(mel, slaney):
    if not slaney:
        return 700 * (10**(mel / 2595) - 1)
    return mel * 200 / 3 if mel < 15 else 1000 * 6.4**((mel - 15) / 27)


def filters(bins, a):
    high = a.high or a.rate / 2
    points = [hertz(m, a.scale) for m in np.linspace(mels(a.low, a.scale), mels(high, a.scale), a.mels + 2)]
    y = np.zeros((bins, a.mels))
    for m in range(a.mels):
        y[:, m] = np.interp(np.linspace(0, a.rate / 2, bins), points[m:m + 3], [0, 1, 0])
        if a.by_area:
            y[:, m] *= 2 / (points[m + 2] - points[m])
    return torch.from_numpy(y)


def mel_spectrogram(i, a):
    y = spectrogram(i, a)
    return filters(y.shape[-2], a).to(y.dtype).T @ y


def decibels(x, multiplier, floor, reference, top):
    y = multiplier * (torch.log10(x.clamp(min=floor)) - math.log10(max(floor, reference)))
    if not top or not y.numel():
        return y
    return torch.maximum(y, y.amax(tuple(range(-min(3, y.dim()), 0)), keepdim=True) - top)


def dct(n, coefficients, ortho):
    k, j = np.arange(coefficients)[None, :], np.arange(n)[:, None]
    y = 2 * np.cos(np.pi / n * (j + 0.5) * k)
    return torch.from_numpy(y * np.where(k == 0, np.sqrt(0.25 / n), np.sqrt(0.5 / n)) if ortho else y)


def mfcc(i, a):
    y = mel_spectrogram(i, a)
    y = torch.log(y + 1e-6) if a.log_mels else decibels(y, 10, 1e-10, 1, a.top)
    return dct(a.mels, a.coefficients, True).to(y.dtype).T @ y


def change_rate(i, a):
    x, divisor = i[0], math.gcd(getattr(a, "from"), a.to)
    old, new = getattr(a, "from") // divisor, a.to // divisor
    if old == new or not x.numel():
        return x * 1 if old == new else x.new_zeros(*x.shape[:-1], -(-x.shape[-1] * new // old))
    cut = min(old, new) * a.rolloff
    half = math.ceil(a.width * old / cut)
    t = ((np.arange(-half, half + old)[None] / old - np.arange(new)[:, None] / new) * cut).clip(-a.width, a.width)
    window = (np.i0(a.beta * np.sqrt(1 - (t / a.width)**2)) / np.i0(a.beta) if a.kaiser
              else np.cos(t * np.pi / a.width / 2)**2)
    kernel = torch.from_numpy(np.sinc(t) * window * cut / old).to(x.dtype)
    y = F.conv1d(F.pad(x.reshape(-1, 1, x.shape[-1]), (half, half + old)), kernel[:, None], stride=old)
    y = y.transpose(1, 2).reshape(y.shape[0], -1)[:, :-(-x.shape[-1] * new // old)]
    return y.reshape(*x.shape[:-1], -1)


def typed(y, a):
    return y.to({"f64": torch.float64, "f16": torch.float16, "bf16": torch.bfloat16}.get(a.dtype, torch.float32))


SOUND = {
    "spectrogram": spectrogram,
    "mel_filters": lambda i, a: typed(filters(a.bins, a), a),
    "mel_spectrogram": mel_spectrogram,
    "amplitude_to_db": lambda i, a: decibels(i[0], a.multiplier, a.floor, a.reference, a.top),
    "dct_matrix": lambda i, a: typed(dct(a.n, a.coefficients, a.norm), a),
    "mfcc": mfcc,
    "change_rate": change_rate,
}
