"""Layers that are one matrix product, or none."""
from __future__ import annotations

from .module import Module


class Linear(Module):
    """x weight^T + bias: [..., in_features] -> [..., out_features]. weight [out, in], bias [out], uniform within 1/sqrt(in)."""

    def __init__(self, in_features: int, out_features: int, bias: bool = True) -> None:
        super().__init__()
        self._build("linear_layer", in_=in_features, out=out_features, no_bias=not bias)
        if not bias:
            self.register_parameter("bias", None)

    @property
    def in_features(self) -> int:
        return int(self.weight.shape[1])

    @property
    def out_features(self) -> int:
        return int(self.weight.shape[0])

    def extra_repr(self) -> str:
        return f"in_features={self.in_features}, out_features={self.out_features}, bias={self.bias is not None}"
