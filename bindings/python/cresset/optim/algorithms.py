"""The optimizers: their settings and defaults, which are PyTorch's."""
from __future__ import annotations

from typing import Any

from .optimizer import Optimizer, Params


class SGD(Optimizer):
    """Stochastic gradient descent. Robbins, Monro 1951; momentum: Polyak 1964; Nesterov 1983."""
    _algorithm = "sgd"
    _states = {"momentum": "momentum_buffer"}

    def __init__(self, params: Params, lr: float = 1e-3, momentum: float = 0, dampening: float = 0, weight_decay: float = 0,
                 nesterov: bool = False, *, maximize: bool = False, keep_grads: bool = False, **others: Any) -> None:
        _check(others)
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("nesterov needs a momentum and no dampening")
        super().__init__(params, dict(lr=lr, momentum=momentum, dampening=dampening, weight_decay=weight_decay,
                                      nesterov=nesterov, maximize=maximize), keep_grads)


class Adam(Optimizer):
    """Kingma, Ba 2015; amsgrad: Reddi et al. 2018. weight_decay is added to the gradient."""
    _algorithm = "adam"
    _settings = {"betas": ("beta1", "beta2")}
    _states = {"mean": "exp_avg", "square": "exp_avg_sq", "largest_square": "max_exp_avg_sq"}

    def __init__(self, params: Params, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
                 weight_decay: float = 0, amsgrad: bool = False, *, maximize: bool = False, keep_grads: bool = False,
                 **others: Any) -> None:
        _check(others)
        super().__init__(params, dict(lr=lr, betas=tuple(betas), eps=eps, weight_decay=weight_decay, amsgrad=amsgrad,
                                      maximize=maximize), keep_grads)


class AdamW(Adam):
    """Loshchilov, Hutter 2019: as Adam, with weight_decay taken from the parameter itself."""
    _algorithm = "adamw"

    def __init__(self, params: Params, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
                 weight_decay: float = 1e-2, amsgrad: bool = False, *, maximize: bool = False, keep_grads: bool = False,
                 **others: Any) -> None:
        super().__init__(params, lr, betas, eps, weight_decay, amsgrad, maximize=maximize, keep_grads=keep_grads, **others)


class RMSprop(Optimizer):
    """Tieleman, Hinton 2012; centered: Graves 2013."""
    _algorithm = "rmsprop"
    _states = {"square": "square_avg", "momentum": "momentum_buffer", "mean": "grad_avg"}

    def __init__(self, params: Params, lr: float = 1e-2, alpha: float = 0.99, eps: float = 1e-8, weight_decay: float = 0,
                 momentum: float = 0, centered: bool = False, *, maximize: bool = False, keep_grads: bool = False,
                 **others: Any) -> None:
        _check(others)
        super().__init__(params, dict(lr=lr, alpha=alpha, eps=eps, weight_decay=weight_decay, momentum=momentum,
                                      centered=centered, maximize=maximize), keep_grads)


class Adagrad(Optimizer):
    """Duchi, Hazan, Singer 2011; the rate falls as lr / (1 + (step - 1) * lr_decay)."""
    _algorithm = "adagrad"
    _settings = {"initial_accumulator_value": ("initial",)}

    def __init__(self, params: Params, lr: float = 1e-2, lr_decay: float = 0, weight_decay: float = 0,
                 initial_accumulator_value: float = 0, eps: float = 1e-10, *, maximize: bool = False,
                 keep_grads: bool = False, **others: Any) -> None:
        _check(others)
        super().__init__(params, dict(lr=lr, lr_decay=lr_decay, eps=eps, weight_decay=weight_decay,
                                      initial_accumulator_value=initial_accumulator_value, maximize=maximize), keep_grads)


class Adadelta(Optimizer):
    """Zeiler 2012."""
    _algorithm = "adadelta"
    _states = {"square": "square_avg", "update_square": "acc_delta"}

    def __init__(self, params: Params, lr: float = 1.0, rho: float = 0.9, eps: float = 1e-6, weight_decay: float = 0, *,
                 maximize: bool = False, keep_grads: bool = False, **others: Any) -> None:
        _check(others)
        super().__init__(params, dict(lr=lr, rho=rho, eps=eps, weight_decay=weight_decay, maximize=maximize), keep_grads)


def _check(others: dict[str, Any]) -> None:
    """PyTorch's choices between implementations mean nothing here; other words are errors."""
    for name in others:
        if name not in Optimizer._ignored:
            raise TypeError(f"an unexpected keyword argument: {name}")
