"""Module: the base class of layers and networks."""
from __future__ import annotations

from typing import Any, Callable, Iterator, TypeVar

from .. import _cresset
from .._cresset import Tensor
from .parameter import Parameter
from .state import Stateful

M = TypeVar("M", bound="Module")


class RemovableHandle:
    """What registering a hook returns: remove() takes the hook off again."""

    def __init__(self, module: Module, hooks: dict[int, Any]) -> None:
        self._module, self._hooks = module, hooks
        self.id = max(hooks, default=-1) + 1

    def remove(self) -> None:
        self._hooks.pop(self.id, None)
        self._module._update_hooked()

    def __enter__(self) -> RemovableHandle:
        return self

    def __exit__(self, *unused: object) -> None:
        self.remove()


class Module(Stateful):
    """The base class of layers and networks. Modules, Parameters and buffers that are assigned to attributes become parts of
    it: it lists, saves, trains and moves them, and C code (Sequential, staged functions, saving) sees them, too.

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.hidden = nn.Linear(784, 128)
                self.out = nn.Linear(128, 10)

            def forward(self, x):
                return self.out(cr.relu(self.hidden(x)))
    """
    # ---- parts -------------------------------------------------------------------------------------------------------

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        """Adds a parameter under a name; None keeps a place for one."""
        if param is not None and not isinstance(param, Parameter):
            raise TypeError(f"{name}: a Parameter or None is expected, not {type(param).__name__}")
        self._put("parameter", name, param)

    def register_buffer(self, name: str, tensor: Tensor | None, persistent: bool = True) -> None:
        """Adds a tensor that is saved with the module (unless persistent=False) but not trained."""
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError(f"{name}: a Tensor or None is expected, not {type(tensor).__name__}")
        self._put("buffer", name, tensor)
        passing = self.__dict__.get("_not_persistent", frozenset())
        if persistent == (name in passing):
            self.__dict__["_not_persistent"] = passing ^ {name}

    def register_module(self, name: str, module: Module | None) -> None:
        """Adds a child under a name."""
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{name}: a Module or None is expected, not {type(module).__name__}")
        self._put("module", name, module)

    add_module = register_module

    def get_submodule(self, target: str) -> Module:
        """The module of a path such as "layer1.0.conv1"."""
        module: Any = self
        for name in target.split(".") if target else ():
            module = module._modules.get(name)
            if module is None:
                raise AttributeError(f"{type(self).__name__} has no module {target!r}")
        return module  # type: ignore[no-any-return]

    def get_parameter(self, target: str) -> Parameter:
        """The parameter of a path."""
        path, _, name = target.rpartition(".")
        found = self.get_submodule(path)._parameters.get(name)
        if found is None:
            raise AttributeError(f"{type(self).__name__} has no parameter {target!r}")
        return found

    def get_buffer(self, target: str) -> Tensor:
        """The buffer of a path."""
        path, _, name = target.rpartition(".")
        found = self.get_submodule(path)._buffers.get(name)
        if found is None:
            raise AttributeError(f"{type(self).__name__} has no buffer {target!r}")
        return found

    # ---- listing -----------------------------------------------------------------------------------------------------

    def named_modules(self, memo: set[int] | None = None, prefix: str = "",
                      remove_duplicate: bool = True) -> Iterator[tuple[str, Module]]:
        """All modules in it, itself first, with their paths; each once."""
        memo = set() if memo is None else memo
        if id(self) in memo:
            return
        if remove_duplicate:
            memo.add(id(self))
        yield prefix, self
        for name, child in self._modules.items():
            if child is not None:
                yield from child.named_modules(memo, f"{prefix}.{name}" if prefix else name, remove_duplicate)

    def modules(self) -> Iterator[Module]:
        """All modules in it, itself first."""
        for _, module in self.named_modules():
            yield module

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """Its own children with their names; each once."""
        seen: set[int] = set()
        for name, child in self._modules.items():
            if child is not None and id(child) not in seen:
                seen.add(id(child))
                yield name, child

    def children(self) -> Iterator[Module]:
        """Its own children."""
        for _, child in self.named_children():
            yield child

    def _named_parts(self, kind: str, prefix: str, recurse: bool, once: bool) -> Iterator[tuple[str, Any]]:
        seen: set[int] = set()
        for path, module in self.named_modules(prefix=prefix, remove_duplicate=once) if recurse else ((prefix, self),):
            for name, part in getattr(module, kind).items():
                if part is not None and not (once and id(part) in seen):
                    seen.add(id(part))
                    yield f"{path}.{name}" if path else name, part

    def named_parameters(self, prefix: str = "", recurse: bool = True,
                         remove_duplicate: bool = True) -> Iterator[tuple[str, Parameter]]:
        """All parameters with their paths; each once."""
        return self._named_parts("_parameters", prefix, recurse, remove_duplicate)

    def parameters(self, recurse: bool = True) -> Iterator[Parameter]:
        """All parameters, each once."""
        for _, parameter in self.named_parameters(recurse=recurse):
            yield parameter

    def named_buffers(self, prefix: str = "", recurse: bool = True,
                      remove_duplicate: bool = True) -> Iterator[tuple[str, Tensor]]:
        """All buffers with their paths; each once."""
        return self._named_parts("_buffers", prefix, recurse, remove_duplicate)

    def buffers(self, recurse: bool = True) -> Iterator[Tensor]:
        """All buffers, each once."""
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    # ---- modes and values --------------------------------------------------------------------------------------------

    def train(self: M, mode: bool = True) -> M:
        """Training mode (dropout, batch statistics) on or off for it and all in it."""
        for module in self.modules():
            module.training = mode
        return self

    def eval(self: M) -> M:
        """Evaluation mode for it and all in it."""
        return self.train(False)

    def requires_grad_(self: M, requires_grad: bool = True) -> M:
        """Whether its parameters want gradients."""
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Takes the gradients off its parameters, or with set_to_none=False makes them zeros."""
        for parameter in self.parameters():
            if set_to_none or parameter.grad is None:
                parameter.grad = None
            else:
                parameter.grad = _cresset.zeros_like(parameter.grad)

    def apply(self: M, fn: Callable[[Module], object]) -> M:
        """Calls fn with all modules in it, children first, and itself last."""
        for child in self.children():
            child.apply(fn)
        fn(self)
        return self

    # ---- hooks -------------------------------------------------------------------------------------------------------

    def _hooks(self, name: str) -> dict[int, Any]:
        hooks: dict[int, Any] = self.__dict__.setdefault(name, {})
        return hooks

    def _update_hooked(self) -> None:
        self._hooked = any(self.__dict__.get(name) for name in ("_forward_hooks", "_forward_pre_hooks"))

    def _add_hook(self, name: str, hook: Callable[..., Any], prepend: bool, with_kwargs: bool) -> RemovableHandle:
        hooks = self._hooks(name)
        handle = RemovableHandle(self, hooks)
        others = dict(hooks) if prepend else {}
        if prepend:
            hooks.clear()
        hooks[handle.id] = (hook, with_kwargs)
        hooks.update(others)
        self._update_hooked()
        return handle

    def register_forward_hook(self, hook: Callable[..., Any], *, prepend: bool = False, with_kwargs: bool = False,
                              always_call: bool = False) -> RemovableHandle:
        """hook(module, args, output) is called after each forward; what it returns, if not None, takes the output's place.
        With with_kwargs it is hook(module, args, kwargs, output). C code that runs the module calls it, too."""
        return self._add_hook("_forward_hooks", hook, prepend, with_kwargs)

    def register_forward_pre_hook(self, hook: Callable[..., Any], *, prepend: bool = False,
                                  with_kwargs: bool = False) -> RemovableHandle:
        """hook(module, args) is called before each forward; what it returns, if not None, takes the arguments' place.
        With with_kwargs it is hook(module, args, kwargs), and returns both."""
        return self._add_hook("_forward_pre_hooks", hook, prepend, with_kwargs)

    def _call_hooked(self, args: tuple[Any, ...], kwargs: dict[str, Any] | None = None, from_c: bool = False) -> Any:
        kwargs = kwargs or {}
        for hook, with_kwargs in tuple(self.__dict__.get("_forward_pre_hooks", {}).values()):
            changed = hook(self, args, kwargs) if with_kwargs else hook(self, args)
            if changed is not None and with_kwargs:
                args, kwargs = changed
            elif changed is not None:
                args = changed if isinstance(changed, tuple) else (changed,)
        output = self._run_own(*args, **kwargs) if from_c or self._native else self.forward(*args, **kwargs)
        for hook, with_kwargs in tuple(self.__dict__.get("_forward_hooks", {}).values()):
            changed = hook(self, args, kwargs, output) if with_kwargs else hook(self, args, output)
            if changed is not None:
                output = changed
        return output

    # ---- text --------------------------------------------------------------------------------------------------------

    def extra_repr(self) -> str:
        """What its line of the text says besides the class."""
        return ""

    def _get_name(self) -> str:
        return type(self).__name__

    def __repr__(self) -> str:
        extra = self.extra_repr()
        lines = extra.split("\n") if extra else []
        children = [f"({name}): " + repr(child).replace("\n", "\n  ") for name, child in self._modules.items()]
        if not children and len(lines) < 2:
            return f"{self._get_name()}({extra})"
        return f"{self._get_name()}(\n  " + "\n  ".join(lines + children) + "\n)"

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.__dict__})
