"""Activations that are more than an op with PyTorch's arguments. The others are in cresset/generated/op_layers.py."""
from __future__ import annotations

from typing import Any

from .module import Module
from .op_layer import OpLayer
from .parameter import Parameter


class GELU(OpLayer):
    """x times the normal distribution's probability of less; approximate='tanh': by tanh. Hendrycks, Gimpel 2016."""

    def __init__(self, approximate: str = "none") -> None:
        super().__init__()
        if approximate not in ("none", "tanh"):
            raise ValueError(f"approximate is {approximate!r}, expected 'none' or 'tanh'")
        self._build_op("gelu" if approximate == "none" else "gelu_tanh")
        self.approximate = approximate

    def extra_repr(self) -> str:
        return f"approximate={self.__dict__.get('approximate', 'none')!r}"


class Softplus(OpLayer):
    """log(1 + exp(beta x)) / beta, exact for large x, so that threshold means nothing."""
    _shown = ("beta", "threshold")

    def __init__(self, beta: float = 1.0, threshold: float = 20.0) -> None:
        super().__init__()
        self._build_op("softplus", beta=beta)
        self.beta, self.threshold = beta, threshold


class Softmax2d(OpLayer):
    """The softmax over the channels of x [N, C, H, W]."""

    def __init__(self) -> None:
        super().__init__()
        self._build_op("softmax", axis=-3)


class FeatureAlphaDropout(OpLayer):
    """AlphaDropout of whole channels."""
    _shown = ("p",)

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("alpha_dropout", p=p, channels=True, training_only=True)
        self.p = p


class PReLU(Module):
    """x where positive, weight times x elsewhere; one slope, or num_parameters for the channels. He et al. 2015."""
    weight: Parameter

    def __init__(self, num_parameters: int = 1, init: float = 0.25, device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        self._build("prelu_layer", channels=num_parameters, slope=init or 5e-324)
        self._place(device, dtype)
        if init == 0:
            self.weight.data = self.weight.data * 0
        self.num_parameters = num_parameters

    def extra_repr(self) -> str:
        return f"num_parameters={self.weight.shape[0]}"
