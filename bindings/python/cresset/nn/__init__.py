"""Modules: layers, networks and what they are made of, by PyTorch's names."""
from .. import _cresset
from .container import ModuleDict, ModuleList, ParameterDict, ParameterList, Sequential
from .linear import Linear
from .module import Module
from .parameter import Parameter


class ReLU(Module):
    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self._build_op("relu")


_cresset._set_nn(Module, Parameter, {"linear": Linear, "relu": ReLU, "sequential": Sequential})
