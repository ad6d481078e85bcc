"""Learning-rate schedules: rules for the rate of each group of an optimizer, stepped after each epoch or each step."""
from __future__ import annotations

import math
from bisect import bisect_right
from typing import Any, Callable, Iterable, Sequence

from .optimizer import Optimizer


class LRScheduler:
    """What all schedules are: `rates(position)` gives each group's rate from its first one, base_lrs."""

    def __init__(self, optimizer: Optimizer, last_epoch: int = -1) -> None:
        self.optimizer = optimizer
        for group in optimizer.param_groups:
            group.setdefault("initial_lr", group["lr"])
        self.base_lrs = [float(group["initial_lr"]) for group in optimizer.param_groups]
        self.last_epoch = last_epoch
        self.step()

    def rates(self, position: int) -> list[float]:
        raise NotImplementedError

    def get_lr(self) -> list[float]:
        return self.rates(self.last_epoch)

    def get_last_lr(self) -> list[float]:
        """The groups' rates now."""
        return [float(group["lr"]) for group in self.optimizer.param_groups]

    def step(self, epoch: int | None = None) -> None:
        """One further; or to a position."""
        self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
        for group, lr in zip(self.optimizer.param_groups, self.rates(self.last_epoch)):
            group["lr"] = lr

    def state_dict(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "optimizer" and not callable(v)}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.__dict__.update(state_dict)
        for group, lr in zip(self.optimizer.param_groups, self.rates(self.last_epoch)):
            group["lr"] = lr


_LRScheduler = LRScheduler


class LambdaLR(LRScheduler):
    """The first rate times lr_lambda(position); a function, or one a group."""

    def __init__(self, optimizer: Optimizer, lr_lambda: Callable[[int], float] | Sequence[Callable[[int], float]],
                 last_epoch: int = -1) -> None:
        self.lr_lambdas = [lr_lambda] * len(optimizer.param_groups) if callable(lr_lambda) else list(lr_lambda)
        if len(self.lr_lambdas) != len(optimizer.param_groups):
            raise ValueError(f"{len(optimizer.param_groups)} functions are expected, not {len(self.lr_lambdas)}")
        super().__init__(optimizer, last_epoch)

    def rates(self, position: int) -> list[float]:
        return [base * fn(position) for base, fn in zip(self.base_lrs, self.lr_lambdas)]

    def state_dict(self) -> dict[str, Any]:
        return {k: v for k, v in super().state_dict().items() if k != "lr_lambdas"}


class _Factor(LRScheduler):
    """The first rate times a factor that depends on the position alone."""

    def factor(self, position: int) -> float:
        raise NotImplementedError

    def rates(self, position: int) -> list[float]:
        factor = self.factor(position)
        return [base * factor for base in self.base_lrs]


class StepLR(_Factor):
    """Times gamma every step_size steps."""

    def __init__(self, optimizer: Optimizer, step_size: int, gamma: float = 0.1, last_epoch: int = -1) -> None:
        self.step_size, self.gamma = step_size, gamma
        super().__init__(optimizer, last_epoch)

    def factor(self, position: int) -> float:
        return self.gamma ** (position // self.step_size)


class MultiStepLR(_Factor):
    """Times gamma at each of the milestones."""

    def __init__(self, optimizer: Optimizer, milestones: Iterable[int], gamma: float = 0.1, last_epoch: int = -1) -> None:
        self.milestones, self.gamma = sorted(milestones), gamma
        super().__init__(optimizer, last_epoch)

    def factor(self, position: int) -> float:
        return float(self.gamma ** bisect_right(self.milestones, position))


class ExponentialLR(_Factor):
    """Times gamma at each step."""

    def __init__(self, optimizer: Optimizer, gamma: float, last_epoch: int = -1) -> None:
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def factor(self, position: int) -> float:
        return float(self.gamma ** position)


class ConstantLR(_Factor):
    """Times factor for the first total_iters steps."""

    def __init__(self, optimizer: Optimizer, factor: float = 1 / 3, total_iters: int = 5, last_epoch: int = -1) -> None:
        self.first, self.total_iters = factor, total_iters
        super().__init__(optimizer, last_epoch)

    def factor(self, position: int) -> float:
        return self.first if position < self.total_iters else 1.0


class LinearLR(_Factor):
    """Times a factor that goes from start_factor to end_factor over total_iters steps: a warm-up."""

    def __init__(self, optimizer: Optimizer, start_factor: float = 1 / 3, end_factor: float = 1.0, total_iters: int = 5,
                 last_epoch: int = -1) -> None:
        if not 0 < start_factor <= 1 or not 0 <= end_factor <= 1:
            raise ValueError("start_factor must be in (0, 1], end_factor in [0, 1]")
        self.start_factor, self.end_factor, self.total_iters = start_factor, end_factor, total_iters
        super().__init__(optimizer, last_epoch)

    def factor(self, position: int) -> float:
        way = min(position, self.total_iters) / self.total_iters
        return self.start_factor + (self.end_factor - self.start_factor) * way


class PolynomialLR(_Factor):
    """To zero over total_iters steps, as (1 - position / total_iters) ** power."""

    def __init__(self, optimizer: Optimizer, total_iters: int = 5, power: float = 1.0, last_epoch: int = -1) -> None:
        self.total_iters, self.power = total_iters, power
        super().__init__(optimizer, last_epoch)

    def factor(self, position: int) -> float:
        return float((1 - min(position, self.total_iters) / self.total_iters) ** self.power)


class CosineAnnealingLR(LRScheduler):
    """From the first rate to eta_min along half a cosine of T_max steps (and back, if it goes on). Loshchilov, Hutter 2017."""

    def __init__(self, optimizer: Optimizer, T_max: int, eta_min: float = 0.0, last_epoch: int = -1) -> None:
        self.T_max, self.eta_min = T_max, eta_min
        super().__init__(optimizer, last_epoch)

    def rates(self, position: int) -> list[float]:
        way = (1 + math.cos(math.pi * position / self.T_max)) / 2
        return [self.eta_min + (base - self.eta_min) * way for base in self.base_lrs]


class CosineAnnealingWarmRestarts(LRScheduler):
    """Half cosines from the first rate to eta_min of T_0 steps, then T_0 T_mult, and so on. Loshchilov, Hutter 2017."""

    def __init__(self, optimizer: Optimizer, T_0: int, T_mult: int = 1, eta_min: float = 0.0, last_epoch: int = -1) -> None:
        if T_0 < 1 or T_mult < 1:
            raise ValueError("T_0 and T_mult must be at least 1")
        self.T_0, self.T_mult, self.eta_min = T_0, T_mult, eta_min
        super().__init__(optimizer, last_epoch)

    def rates(self, position: int) -> list[float]:
        at, length = position, self.T_0
        while at >= length:
            at -= length
            length *= self.T_mult
        way = (1 + math.cos(math.pi * at / length)) / 2
        return [self.eta_min + (base - self.eta_min) * way for base in self.base_lrs]


class OneCycleLR(LRScheduler):
    """Up from max_lr / div_factor to max_lr over the first pct_start of the steps, and down to the first rate /
    final_div_factor; momentum is left alone. Smith, Topin 2018."""

    def __init__(self, optimizer: Optimizer, max_lr: float | Sequence[float], total_steps: int | None = None,
                 epochs: int | None = None, steps_per_epoch: int | None = None, pct_start: float = 0.3,
                 anneal_strategy: str = "cos", cycle_momentum: bool = False, div_factor: float = 25.0,
                 final_div_factor: float = 1e4, three_phase: bool = False, last_epoch: int = -1) -> None:
        if cycle_momentum or three_phase:
            raise NotImplementedError("OneCycleLR without cycle_momentum and three_phase only")
        if total_steps is None:
            if epochs is None or steps_per_epoch is None:
                raise ValueError("total_steps, or epochs and steps_per_epoch, must be given")
            total_steps = epochs * steps_per_epoch
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError("anneal_strategy must be 'cos' or 'linear'")
        n = len(optimizer.param_groups)
        self.max_lrs = list(max_lr) if isinstance(max_lr, (list, tuple)) else [float(max_lr)] * n  # type: ignore[arg-type]
        self.total_steps, self.pct_start, self.anneal_strategy = total_steps, pct_start, anneal_strategy
        self.div_factor, self.final_div_factor = div_factor, final_div_factor
        super().__init__(optimizer, last_epoch)

    def _between(self, start: float, end: float, way: float) -> float:
        if self.anneal_strategy == "linear":
            return start + (end - start) * way
        return end + (start - end) / 2 * (1 + math.cos(math.pi * way))

    def rates(self, position: int) -> list[float]:
        if position > self.total_steps:
            raise ValueError(f"the schedule has {self.total_steps} steps, this is step {position}")
        top, end = self.pct_start * self.total_steps - 1, self.total_steps - 1
        result = []
        for most in self.max_lrs:
            first = most / self.div_factor
            if position <= top:
                result.append(self._between(first, most, position / top))
            else:
                result.append(self._between(most, first / self.final_div_factor, (position - top) / (end - top)))
        return result


class SequentialLR(LRScheduler):
    """Schedules one after the other, the next from each milestone on."""

    def __init__(self, optimizer: Optimizer, schedulers: Sequence[LRScheduler], milestones: Sequence[int],
                 last_epoch: int = -1) -> None:
        if len(milestones) != len(schedulers) - 1:
            raise ValueError(f"{len(schedulers) - 1} milestones are expected, not {len(milestones)}")
        self._schedulers, self.milestones = list(schedulers), list(milestones)
        super().__init__(optimizer, last_epoch)

    def rates(self, position: int) -> list[float]:
        i = bisect_right(self.milestones, position)
        return self._schedulers[i].rates(position - (self.milestones[i - 1] if i else 0))

    def state_dict(self) -> dict[str, Any]:
        return {**{k: v for k, v in super().state_dict().items() if k != "_schedulers"},
                "_schedulers": [s.state_dict() for s in self._schedulers]}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        for own, saved in zip(self._schedulers, state_dict["_schedulers"]):
            own.load_state_dict(saved)
        super().load_state_dict({k: v for k, v in state_dict.items() if k != "_schedulers"})


class ChainedScheduler(LRScheduler):
    """The factors of several schedules, multiplied."""

    def __init__(self, schedulers: Sequence[LRScheduler], optimizer: Optimizer | None = None) -> None:
        self._schedulers = list(schedulers)
        super().__init__(optimizer or schedulers[0].optimizer)

    def rates(self, position: int) -> list[float]:
        result = list(self.base_lrs)
        for schedule in self._schedulers:
            result = [lr * rate / base if base else 0.0
                      for lr, rate, base in zip(result, schedule.rates(position), schedule.base_lrs)]
        return result

    state_dict = SequentialLR.state_dict
    load_state_dict = SequentialLR.load_state_dict


class ReduceLROnPlateau:
    """Times factor when a measure has not become better for more than patience steps. step(measure) after each epoch."""

    def __init__(self, optimizer: Optimizer, mode: str = "min", factor: float = 0.1, patience: int = 10,
                 threshold: float = 1e-4, threshold_mode: str = "rel", cooldown: int = 0,
                 min_lr: float | Sequence[float] = 0.0, eps: float = 1e-8) -> None:
        if factor >= 1:
            raise ValueError("factor must be less than 1")
        if mode not in ("min", "max") or threshold_mode not in ("rel", "abs"):
            raise ValueError("mode must be 'min' or 'max', threshold_mode 'rel' or 'abs'")
        self.optimizer, self.mode, self.factor, self.patience = optimizer, mode, factor, patience
        self.threshold, self.threshold_mode, self.cooldown, self.eps = threshold, threshold_mode, cooldown, eps
        n = len(optimizer.param_groups)
        self.min_lrs = list(min_lr) if isinstance(min_lr, (list, tuple)) else [float(min_lr)] * n  # type: ignore[arg-type]
        self.best = math.inf if mode == "min" else -math.inf
        self.num_bad_epochs = self.cooldown_counter = self.last_epoch = 0

    def _is_better(self, value: float) -> bool:
        sign = 1 if self.mode == "max" else -1
        if self.threshold_mode == "rel":
            return sign * value > sign * self.best * (1 + sign * self.threshold) if math.isfinite(self.best) else True
        return sign * value > sign * self.best + self.threshold

    def step(self, metrics: Any) -> None:
        """The measure after an epoch: a number, or a Tensor of one."""
        value = float(metrics)
        self.last_epoch += 1
        if self._is_better(value):
            self.best, self.num_bad_epochs = value, 0
        else:
            self.num_bad_epochs += 1
        if self.cooldown_counter > 0:
            self.cooldown_counter -= 1
            self.num_bad_epochs = 0
        if self.num_bad_epochs > self.patience:
            for group, least in zip(self.optimizer.param_groups, self.min_lrs):
                lr = max(group["lr"] * self.factor, least)
                if group["lr"] - lr > self.eps:
                    group["lr"] = lr
            self.cooldown_counter, self.num_bad_epochs = self.cooldown, 0

    def get_last_lr(self) -> list[float]:
        return [float(group["lr"]) for group in self.optimizer.param_groups]

    def state_dict(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "optimizer"}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.__dict__.update(state_dict)
