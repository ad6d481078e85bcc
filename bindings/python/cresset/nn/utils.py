"""Clipping of gradients, parameters as one vector, normal forms of weights."""
from __future__ import annotations

import math
from typing import Any, Iterable, TypeVar, Union

from .. import _cresset
from .._cresset import Tensor
from .module import Module

Tensors = Union[Tensor, Iterable[Tensor]]
M = TypeVar("M", bound=Module)


def _gradients(parameters: Tensors) -> list[Tensor]:
    listed = [parameters] if isinstance(parameters, Tensor) else list(parameters)
    return [p.grad for p in listed if p.grad is not None]


class _Unrecorded:
    def __enter__(self) -> None:
        self._was = _cresset._set_recording(False)

    def __exit__(self, *unused: object) -> None:
        _cresset._set_recording(self._was)


def get_total_norm(tensors: Tensors, norm_type: float = 2.0, error_if_nonfinite: bool = False) -> Tensor:
    """The norm of all tensors together."""
    listed = [tensors] if isinstance(tensors, Tensor) else list(tensors)
    with _Unrecorded():
        if not listed:
            return _cresset.asarray(0.0)
        norms = _cresset.stack([_cresset.vector_norm(t.reshape(-1), ord=norm_type) for t in listed])
        total = _cresset.vector_norm(norms, ord=norm_type)
    if error_if_nonfinite and not math.isfinite(total.item()):
        raise RuntimeError(f"the total norm of the gradients is {total.item()}")
    return total


def clip_grad_norm_(parameters: Tensors, max_norm: float, norm_type: float = 2.0, error_if_nonfinite: bool = False,
                    foreach: bool | None = None) -> Tensor:
    """Scales all gradients together so that their norm is at most max_norm; returns the norm that they had. Pascanu, Mikolov,
    Bengio 2013."""
    gradients = _gradients(parameters)
    total = get_total_norm(gradients, norm_type, error_if_nonfinite)
    with _Unrecorded():
        scale = _cresset.minimum(max_norm / (total + 1e-6), _cresset.ones_like(total))
        for g in gradients:
            g *= scale.to(g.dtype)
    return total


def clip_grad_value_(parameters: Tensors, clip_value: float, foreach: bool | None = None) -> None:
    """Limits each element of the gradients to -clip_value..clip_value."""
    with _Unrecorded():
        for g in _gradients(parameters):
            g.copy_(_cresset.clamp(g, -clip_value, clip_value))


def parameters_to_vector(parameters: Iterable[Tensor]) -> Tensor:
    """All parameters as one vector."""
    return _cresset.concat([p.reshape(-1) for p in parameters])


def vector_to_parameters(vec: Tensor, parameters: Iterable[Tensor]) -> None:
    """A vector's elements into the parameters."""
    at = 0
    with _Unrecorded():
        for p in parameters:
            count = p.numel()
            p.copy_(vec[at:at + count].reshape(p.shape))
            at += count


def _normal_form(module: M, what: str, name: str, dim: int) -> M:
    if name != "weight":
        raise NotImplementedError(f"{what} of the parameter named weight only, not of {name}")
    module._normalize_weight(what, dim)
    module.__dict__["_normal_form"] = (what, dim)
    return module


def weight_norm(module: M, name: str = "weight", dim: int = 0) -> M:
    """From now on the layer's weight is made of weight_v and weight_g, its norms along dim. Salimans, Kingma 2016."""
    return _normal_form(module, "weight_norm", name, dim)


def spectral_norm(module: M, name: str = "weight", n_power_iterations: int = 1, eps: float = 1e-12, dim: int | None = None) -> M:
    """From now on the layer's weight is weight_orig divided by its largest singular value, estimated by a step of the power
    method each time in training. Miyato et al. 2018."""
    if n_power_iterations != 1:
        raise NotImplementedError("spectral_norm with one power iteration a call only")
    return _normal_form(module, "spectral_norm", name, 1 if dim is None and "ConvTranspose" in type(module).__name__ else dim or 0)


def __getattr__(name: str) -> Any:
    raise AttributeError(f"cresset.nn.utils has no {name}")
