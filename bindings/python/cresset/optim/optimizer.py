"""Optimizer: groups of parameters with settings, around an optimizer of the C library, which does a step in one call."""
from __future__ import annotations

from typing import Any, Callable, Iterable, Mapping, TypeVar, Union

from .._cresset import Tensor, _Optimizer, asarray, zeros_like
from ..nn.module import Module
from ..nn.state import exchanges

Params = Union[Module, Iterable[Any]]
T = TypeVar("T")


class ParamGroup(dict[str, Any]):
    """A group's parameters ("params") and settings ("lr", ...); settings that are assigned are in force from the next step."""

    def _attach(self, optimizer: Optimizer, number: int) -> None:
        self._optimizer, self._number = optimizer, number
        for name in optimizer.defaults:
            self[name] = self[name]

    def __setitem__(self, name: str, value: Any) -> None:
        optimizer: Optimizer | None = getattr(self, "_optimizer", None)
        if optimizer is not None:
            optimizer._set(self._number, name, value)
        super().__setitem__(name, value)

    def update(self, *others: Any, **more: Any) -> None:
        for name, value in dict(*others, **more).items():
            self[name] = value


class Optimizer:
    """What all optimizers are. params: a Module, Parameters, or dicts with "params" and settings of their own, one a group.

    `step` uses the gradients up: afterwards they are None, which spares the call of `zero_grad` (it does no harm). To look at
    them after a step, make the optimizer with keep_grads=True."""
    _algorithm = ""
    _settings: dict[str, tuple[str, ...]] = {}  # of a setting here those of the C library, where they are called otherwise
    _states: dict[str, str] = {}                # of a state of the C library PyTorch's name
    _ignored = frozenset({"foreach", "fused", "capturable", "differentiable", "maximize"})

    def __init__(self, params: Params, defaults: dict[str, Any], keep_grads: bool = False) -> None:
        self.defaults = defaults
        self.param_groups: list[ParamGroup] = []
        groups = list(params.parameters() if isinstance(params, Module) else params)
        if not groups:
            raise ValueError("the optimizer got no parameters")
        if isinstance(params, Tensor):
            raise TypeError("params: a Module, Parameters or groups of them are expected, not one Tensor")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        made = [self._read(group) for group in groups]
        self._opt = _Optimizer(self._algorithm, tuple(p for group in made for p in group["params"]))
        self._keeps, self._seen = keep_grads, exchanges[0]
        self._opt.keep_gradients(keep_grads)
        for group in made:
            self._add(group)

    def _renew(self) -> None:
        """After parameters have become other tensors (Module.to): an optimizer of those, with the states."""
        state = [(name, t) for name, t in self._opt.state()]
        params = tuple(p for group in self.param_groups for p in group["params"])
        self._opt = _Optimizer(self._algorithm, params)
        self._opt.keep_gradients(self._keeps)
        groups, self.param_groups = self.param_groups, []
        for group in groups:
            self._add(group)
        self._opt.set_state([(n, t if n.endswith(".step") else t.to(params[int(n.partition(".")[0])].dtype)) for n, t in state])
        self._seen = exchanges[0]

    def _fresh(self) -> None:
        """Before C code uses _opt."""
        if self._seen != exchanges[0]:
            self._renew()

    def _refresh(self) -> None:
        """After C code has changed learning rates."""
        for number, group in enumerate(self.param_groups):
            dict.__setitem__(group, "lr", self._opt.get(number, "lr"))

    # ---- groups ------------------------------------------------------------------------------------------------------

    def _read(self, group: Mapping[str, Any]) -> ParamGroup:
        params = group["params"]
        params = [params] if isinstance(params, Tensor) else list(params)
        if params and isinstance(params[0], tuple):  # (name, parameter)
            params = [p for _, p in params]
        for p in params:
            if not isinstance(p, Tensor):
                raise TypeError(f"params: Tensors are expected, not {type(p).__name__}")
            if not p.is_leaf:
                raise ValueError("params: a Tensor that an operation made cannot be optimized: make it a Parameter")
        return ParamGroup({**self.defaults, **group, "params": params})

    def _add(self, group: ParamGroup) -> None:
        known = {id(p) for g in self.param_groups for p in g["params"]}
        if any(id(p) in known for p in group["params"]):
            raise ValueError("some parameters are in more than one group")
        number = self._opt.add_group(tuple(group["params"])) if self.param_groups else 0
        self.param_groups.append(group)
        group._attach(self, number)

    def add_param_group(self, param_group: Mapping[str, Any]) -> None:
        """Adds a group: a dict with "params" and settings that differ from the defaults."""
        self._add(self._read(param_group))

    def _set(self, number: int, name: str, value: Any) -> None:
        if name not in self.defaults or name in self._ignored:
            return
        names = self._settings.get(name, (name,))
        for inner, part in zip(names, (value,) if len(names) == 1 else value):
            self._opt.set(number, inner, float(part))

    # ---- stepping ----------------------------------------------------------------------------------------------------

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Takes the gradients off the parameters, or makes them zeros."""
        if set_to_none and self._seen == exchanges[0]:
            self._opt.zero_grad()
            return
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.grad = None if set_to_none else zeros_like(p.grad)

    def step(self, closure: Callable[[], T] | None = None) -> T | None:
        """Changes all parameters that have a gradient, and uses the gradients up. closure, if given, computes the loss and
        the gradients first; its result is returned."""
        loss = None if closure is None else closure()
        if self._seen != exchanges[0]:
            self._renew()
        for group in self.param_groups:
            if group.get("maximize"):
                for p in group["params"]:
                    if p.grad is not None:
                        p.grad = -p.grad
        self._opt.step()
        return loss

    # ---- state -------------------------------------------------------------------------------------------------------

    @property
    def state(self) -> dict[Tensor, dict[str, Tensor]]:
        """The states by parameter, of those that have been stepped."""
        params = [p for group in self.param_groups for p in group["params"]]
        return {params[i]: state for i, state in self._state_by_number().items()}

    def _state_by_number(self) -> dict[int, dict[str, Tensor]]:
        result: dict[int, dict[str, Tensor]] = {}
        for name, t in self._opt.state():
            number, _, what = name.partition(".")
            result.setdefault(int(number), {})[self._states.get(what, what)] = t
        return result

    def state_dict(self) -> dict[str, Any]:
        """States and settings: {"state": {number: {name: Tensor}}, "param_groups": [...]}, as PyTorch's."""
        groups, at = [], 0
        for group in self.param_groups:
            numbers = list(range(at, at + len(group["params"])))
            groups.append({**{k: v for k, v in group.items() if k != "params"}, "params": numbers})
            at += len(numbers)
        return {"state": self._state_by_number(), "param_groups": groups}

    def load_state_dict(self, state_dict: Mapping[str, Any]) -> None:
        """States and settings of another optimizer of the same kind, with as many parameters in each group."""
        groups = state_dict["param_groups"]
        if [len(g["params"]) for g in groups] != [len(g["params"]) for g in self.param_groups]:
            raise ValueError("the saved groups of parameters have other sizes: "
                             f"{[len(g['params']) for g in groups]}, expected {[len(g['params']) for g in self.param_groups]}")
        back = {theirs: ours for ours, theirs in self._states.items()}
        places = {number: i for i, number in enumerate(n for g in groups for n in g["params"])}
        for own, group in zip(self.param_groups, groups):
            own.update({k: v for k, v in group.items() if k != "params"})
        named = []
        for number, states in state_dict["state"].items():
            states = {"step": 1, **states}
            for name, value in states.items():
                if value is not None:
                    t = asarray(value) if name != "step" else asarray(int(value), dtype="int64")
                    named.append((f"{places[int(number)]}.{back.get(name, name)}", t))
        self._opt.set_state(named)

    def __repr__(self) -> str:
        lines = [f"{type(self).__name__} ("]
        for i, group in enumerate(self.param_groups):
            lines += [f"Parameter Group {i}"] + [f"    {k}: {group[k]}" for k in sorted(group) if k != "params"]
        return "\n".join(lines + [")"])
