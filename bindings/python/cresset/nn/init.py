"""First values of parameters: each function fills a tensor in place, unrecorded, and returns it."""
from __future__ import annotations

import math
from typing import Any

from .. import _cresset
from .._cresset import Tensor


def constant_(tensor: Tensor, val: float) -> Tensor:
    """val everywhere."""
    _cresset._init("constant", tensor, val)
    return tensor


def zeros_(tensor: Tensor) -> Tensor:
    """0 everywhere."""
    return constant_(tensor, 0.0)


def ones_(tensor: Tensor) -> Tensor:
    """1 everywhere."""
    return constant_(tensor, 1.0)


def uniform_(tensor: Tensor, a: float = 0.0, b: float = 1.0, generator: Any = None) -> Tensor:
    """Uniform in [a, b)."""
    _cresset._init("uniform", tensor, a, b)
    return tensor


def normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0, generator: Any = None) -> Tensor:
    """Normal with a mean and a standard deviation."""
    _cresset._init("normal", tensor, mean, std)
    return tensor


def trunc_normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0, a: float = -2.0, b: float = 2.0,
                  generator: Any = None) -> Tensor:
    """Normal, with what lies outside [a, b] left out."""
    _cresset._init("trunc_normal", tensor, mean, std, a, b)
    return tensor


def xavier_uniform_(tensor: Tensor, gain: float = 1.0, generator: Any = None) -> Tensor:
    """Uniform with standard deviation gain sqrt(2 / (fan_in + fan_out)). Glorot, Bengio 2010."""
    _cresset._init("xavier_uniform", tensor, gain)
    return tensor


def xavier_normal_(tensor: Tensor, gain: float = 1.0, generator: Any = None) -> Tensor:
    """Normal with standard deviation gain sqrt(2 / (fan_in + fan_out)). Glorot, Bengio 2010."""
    _cresset._init("xavier_normal", tensor, gain)
    return tensor


def calculate_gain(nonlinearity: str, param: float | None = None) -> float:
    """How much a function makes activations smaller, as a factor to make up for it."""
    gains = {"linear": 1.0, "conv1d": 1.0, "conv2d": 1.0, "conv3d": 1.0, "conv_transpose1d": 1.0, "conv_transpose2d": 1.0,
             "conv_transpose3d": 1.0, "sigmoid": 1.0, "tanh": 5 / 3, "relu": math.sqrt(2), "selu": 3 / 4}
    if nonlinearity == "leaky_relu":
        return math.sqrt(2 / (1 + (0.01 if param is None else param) ** 2))
    if nonlinearity not in gains:
        raise ValueError(f"nonlinearity is {nonlinearity!r}, expected one of {', '.join([*gains, 'leaky_relu'])}")
    return gains[nonlinearity]


def _fans(tensor: Tensor) -> tuple[int, int]:
    if tensor.ndim < 2:
        raise ValueError(f"a tensor of 2 dimensions or more is expected, not of shape {tensor.shape}")
    window = 1
    for size in tensor.shape[2:]:
        window *= size
    return tensor.shape[1] * window, tensor.shape[0] * window


_calculate_fan_in_and_fan_out = _fans


def _kaiming_std(tensor: Tensor, a: float, mode: str, nonlinearity: str) -> float:
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"mode is {mode!r}, expected 'fan_in' or 'fan_out'")
    return calculate_gain(nonlinearity, a) / math.sqrt(_fans(tensor)[mode == "fan_out"])


def kaiming_uniform_(tensor: Tensor, a: float = 0.0, mode: str = "fan_in", nonlinearity: str = "leaky_relu",
                     generator: Any = None) -> Tensor:
    """Uniform with the spread that keeps the size of activations through leaky ReLUs of slope a. He et al. 2015."""
    bound = math.sqrt(3) * _kaiming_std(tensor, a, mode, nonlinearity)
    return uniform_(tensor, -bound, bound)


def kaiming_normal_(tensor: Tensor, a: float = 0.0, mode: str = "fan_in", nonlinearity: str = "leaky_relu",
                    generator: Any = None) -> Tensor:
    """Normal with the spread that keeps the size of activations through leaky ReLUs of slope a. He et al. 2015."""
    return normal_(tensor, 0.0, _kaiming_std(tensor, a, mode, nonlinearity))


def orthogonal_(tensor: Tensor, gain: float = 1.0, generator: Any = None) -> Tensor:
    """gain times a random matrix with orthonormal rows or columns, whichever are fewer. Saxe et al. 2014."""
    _cresset._init("orthogonal", tensor, gain)
    return tensor


def eye_(tensor: Tensor) -> Tensor:
    """1 on the diagonal of a matrix, 0 elsewhere."""
    tensor.data = _cresset.eye(tensor.shape[0], tensor.shape[1], dtype=tensor.dtype)
    return tensor


def dirac_(tensor: Tensor, groups: int = 1) -> Tensor:
    """A convolution's weight that gives its input's channels as they are."""
    values = _cresset.zeros(tensor.shape, dtype=tensor.dtype)
    out = tensor.shape[0] // groups
    middle = tuple(size // 2 for size in tensor.shape[2:])
    for group in range(groups):
        for channel in range(min(out, tensor.shape[1])):
            values[(group * out + channel, channel, *middle)] = 1.0
    tensor.data = values
    return tensor


def sparse_(tensor: Tensor, sparsity: float, std: float = 0.01, generator: Any = None) -> Tensor:
    """Normal numbers, of which a fraction of each column of the matrix is 0. Martens 2010."""
    rows, columns = tensor.shape
    normal_(tensor, 0.0, std)
    zeros = math.ceil(sparsity * rows)
    order = _cresset.argsort(_cresset.uniform((rows, columns), 0.0, 1.0), axis=0)
    tensor.data = _cresset.where(order < zeros, _cresset.zeros_like(tensor.detach()), tensor.detach())
    return tensor
