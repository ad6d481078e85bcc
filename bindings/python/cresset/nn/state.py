"""What modules do with all their tensors: state dicts, other dtypes and devices, copies and pickles."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Mapping, NamedTuple, TypeVar

from .. import _cresset
from .._cresset import Tensor, _Module, asarray
from .parameter import Parameter

if TYPE_CHECKING:
    from .module import Module

M = TypeVar("M", bound="Stateful")
exchanges = [0]  # how often parameters became other tensors: optimizers look whether theirs did


class IncompatibleKeys(NamedTuple):
    """What load_state_dict found missing and what it could not place."""
    missing_keys: list[str]
    unexpected_keys: list[str]


class Inside(NamedTuple):
    """The state of a module that the constructor of the module around it makes."""
    state: dict[str, Any]


def _as_tensor(value: Any) -> Tensor:
    if hasattr(value, "detach") and not isinstance(value, Tensor):  # PyTorch's
        value = value.detach().cpu()
        value = value.numpy() if "bfloat16" not in str(value.dtype) else value.float().numpy()
    return value if isinstance(value, Tensor) else asarray(value)


class Stateful(_Module):
    """The part of Module that has to do with the values of its tensors."""
    training: bool
    _parameters: dict[str, Parameter | None]
    _buffers: dict[str, Tensor | None]
    _modules: dict[str, Module | None]

    def _use_c(self, cls: type[Stateful]) -> None:
        """Calls go straight to the C module, where nobody overrides the forward of `cls`, which is for special cases."""
        if type(self).forward is cls.forward:  # type: ignore[attr-defined]
            self._native = True

    def _place(self, device: Any, dtype: Any) -> None:
        """What the arguments device and dtype of constructors do."""
        if device is not None or dtype is not None:
            self.to(device=device, dtype=dtype)

    # ---- state dicts -------------------------------------------------------------------------------------------------

    def _own_state(self, prefix: str, into: dict[str, Tensor]) -> None:
        passing = self.__dict__.get("_not_persistent", ())
        for name, parameter in self._parameters.items():
            if parameter is not None:
                into[prefix + name] = parameter
        for name, buffer in self._buffers.items():
            if buffer is not None and name not in passing:
                into[prefix + name] = buffer
        for name, child in self._modules.items():
            if child is not None:
                child._own_state(f"{prefix}{name}.", into)

    def state_dict(self, *, prefix: str = "", keep_vars: bool = False) -> dict[str, Tensor]:
        """Parameters and buffers by path ("layer1.0.conv1.weight"), in order. They share memory with the module's."""
        state: dict[str, Tensor] = {}
        self._own_state(prefix, state)
        return state if keep_vars else {name: t.detach() for name, t in state.items()}

    def load_state_dict(self, state_dict: Mapping[str, Any], strict: bool = True, assign: bool = False) -> IncompatibleKeys:
        """Copies values from a state dict (Tensors, NumPy arrays, PyTorch tensors) into the module. strict: names must be the
        same on both sides. assign: the tensors themselves become the module's. Nothing is changed when something does not fit.
        Returns the names that were missing and those that were not expected."""
        own: dict[str, Tensor] = {}
        self._own_state("", own)
        given = {name: _as_tensor(value) for name, value in state_dict.items()}
        missing = [n for n in own if n not in given and n.rpartition(".")[2] != "num_batches_tracked"]
        unexpected = [n for n in given if n not in own]
        wrong = [f"{n} has shape {given[n].shape}, expected {t.shape}" for n, t in own.items()
                 if n in given and given[n].shape != t.shape]
        if strict:
            wrong = [f"missing: {', '.join(missing)}"] * bool(missing) + [f"unexpected: {', '.join(unexpected)}"] * bool(
                unexpected) + wrong
        if wrong:
            raise _cresset.StateError(f"load_state_dict of {type(self).__name__}: " + "; ".join(wrong))
        if assign:
            self._exchange_all(lambda path, t: given.get(path, t))
        else:
            recording = _cresset._set_recording(False)
            try:
                for name, t in own.items():
                    if name in given:
                        t.copy_(given[name])
            finally:
                _cresset._set_recording(recording)
        return IncompatibleKeys(missing, unexpected)

    # ---- other dtypes and devices ------------------------------------------------------------------------------------

    def _exchange_all(self, fn: Callable[[str, Tensor], Tensor]) -> None:
        """Makes each parameter and buffer the tensor that fn(path, tensor) gives; the objects stay."""
        changed: set[int] = set()
        same: set[int] = set()
        for path, module in self.named_modules(remove_duplicate=False):
            prefix = path + "." if path else ""
            for kind, parts in (("parameter", module._parameters), ("buffer", module._buffers)):
                for name, t in tuple(parts.items()):
                    if t is None or id(t) in same:
                        continue
                    if id(t) not in changed:
                        old = t.detach()
                        new = fn(prefix + name, old)
                        if new is old:
                            same.add(id(t))
                            continue
                        changed.add(id(t))
                        grad = t.grad
                        _cresset._exchange(t, new.detach())
                        if grad is not None:
                            t.grad = fn(prefix + name, grad)
                    module._put(kind, name, t)
        exchanges[0] += bool(changed)

    def _apply(self: M, fn: Callable[[Tensor], Tensor]) -> M:
        self._exchange_all(lambda path, t: fn(t))
        return self

    def to(self: M, *args: Any, **kwargs: Any) -> M:
        """to(dtype), to(device), to(device, dtype), to(tensor): converts floating-point parameters and buffers, moves all.
        The module itself is changed, and returned; an optimizer goes on with the new tensors."""
        if args and isinstance(args[0], Tensor):
            args = (args[0].device, args[0].dtype)
        places = [a for a in args if not _is_dtype(a)] + [kwargs[k] for k in ("device",) if kwargs.get(k) is not None]
        types = [a for a in args if _is_dtype(a)] + [kwargs[k] for k in ("dtype",) if kwargs.get(k) is not None]

        def move(t: Tensor) -> Tensor:
            for place in places:
                t = t.to(place)
            return t.to(types[0]) if types and (t.is_floating_point() or t.is_complex()) else t

        return self._apply(move)

    def float(self: M) -> M:
        """Floating-point tensors in f32."""
        return self.to(_cresset.float32)

    def double(self: M) -> M:
        """Floating-point tensors in f64."""
        return self.to(_cresset.float64)

    def half(self: M) -> M:
        """Floating-point tensors in f16."""
        return self.to(_cresset.float16)

    def bfloat16(self: M) -> M:
        """Floating-point tensors in bf16."""
        return self.to(_cresset.bfloat16)

    def type(self: M, dst_type: Any) -> M:
        """Floating-point tensors in a dtype."""
        return self.to(dst_type)

    def cpu(self: M) -> M:
        """All tensors on the CPU."""
        return self.to("cpu")

    # ---- copies and pickles ------------------------------------------------------------------------------------------

    def __getstate__(self) -> dict[str, Any]:
        parts = {**self._parameters, **self._buffers, **self._modules, "_made": None}
        return {"attributes": {k: v for k, v in self.__dict__.items() if k not in parts},
                "training": self.training, "native": self._native, "parameters": dict(self._parameters), "buffers": dict(self._buffers),
                "modules": {name: Inside(child.__getstate__()) if child is not None and child._made_inside else child
                            for name, child in self._modules.items()}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for kind, parts in (("parameter", self._parameters), ("buffer", self._buffers), ("module", self._modules)):
            given = state[kind + "s"]
            for name in [name for name in parts if name not in given]:
                delattr(self, name)
            for name, part in given.items():
                if isinstance(part, Inside):
                    parts[name].__setstate__(part.state)  # type: ignore[union-attr]
                else:
                    self._put(kind, name, part)
        self.__dict__.update(state["attributes"])
        self.training = state["training"]
        if self._made_inside or self.__dict__.get("_made") is not None:
            self._native = state["native"]
        self._update_hooked()

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _new_module, (type(self), self.__dict__.get("_made"), self.__dict__.get("_normal_form")), self.__getstate__()


def _is_dtype(a: Any) -> bool:
    return isinstance(a, _cresset.dtype) or (isinstance(a, str) and hasattr(_cresset, a)) or a in (float, int, bool, complex)


def _new_module(cls: type[Any], made: tuple[str, str, dict[str, Any]] | None, normal_form: tuple[str, int] | None) -> Any:
    module: Any = cls.__new__(cls)  # type: ignore[call-overload]
    if made is not None:
        getattr(module, made[0])(made[1], **made[2])
    if normal_form is not None:
        module._normalize_weight(*normal_form)
    return module
