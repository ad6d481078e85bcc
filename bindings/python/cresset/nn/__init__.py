"""Modules: layers, networks and what they are made of, by PyTorch's names."""
from __future__ import annotations

from typing import Any

from .. import _cresset
from ..generated import op_layers as _op_layers
from ..generated.op_layers import *
from . import init as init
from .activation import GELU, FeatureAlphaDropout, PReLU, Softmax2d, Softplus
from .container import ModuleDict, ModuleList, ParameterDict, ParameterList, Sequential
from .conv import (CircularPad1d, CircularPad2d, CircularPad3d, ConstantPad1d, ConstantPad2d, ConstantPad3d, Conv1d, Conv2d,
                   Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d, Fold, ReflectionPad1d, ReflectionPad2d,
                   ReflectionPad3d, ReplicationPad1d, ReplicationPad2d, ReplicationPad3d, Unfold, Upsample,
                   UpsamplingBilinear2d, UpsamplingNearest2d, ZeroPad1d, ZeroPad2d, ZeroPad3d)
from .linear import (AdaptiveLogSoftmaxWithLoss, Bilinear, Embedding, EmbeddingBag, Flatten, Identity, Linear,
                     LinearCrossEntropyLoss)
from .module import Module
from .norm import (BatchNorm1d, BatchNorm2d, BatchNorm3d, GroupNorm, InstanceNorm1d, InstanceNorm2d, InstanceNorm3d, LayerNorm,
                   RMSNorm)
from .parameter import Parameter
from .pool import (AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveAvgPool3d, AdaptiveMaxPool1d, AdaptiveMaxPool2d,
                   AdaptiveMaxPool3d, AvgPool1d, AvgPool2d, AvgPool3d, FractionalMaxPool2d, FractionalMaxPool3d, MaxPool1d,
                   MaxPool2d, MaxPool3d)
from .rnn import GRU, LSTM, RNN, GRUCell, LSTMCell, RNNCell
from .transformer import (MultiheadAttention, Transformer, TransformerDecoder, TransformerDecoderLayer, TransformerEncoder,
                          TransformerEncoderLayer)

__all__ = [
    "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d", "AdaptiveLogSoftmaxWithLoss",
    "AdaptiveMaxPool1d", "AdaptiveMaxPool2d", "AdaptiveMaxPool3d", "AvgPool1d", "AvgPool2d", "AvgPool3d",
    "BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "Bilinear", "CircularPad1d", "CircularPad2d", "CircularPad3d",
    "ConstantPad1d", "ConstantPad2d", "ConstantPad3d", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d",
    "ConvTranspose2d", "ConvTranspose3d", "Embedding", "EmbeddingBag", "FeatureAlphaDropout", "Flatten", "Fold",
    "FractionalMaxPool2d", "FractionalMaxPool3d", "GELU", "GRU", "GRUCell", "GroupNorm", "Identity",
    "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d", "LSTM", "LSTMCell", "LayerNorm", "Linear",
    "LinearCrossEntropyLoss", "MaxPool1d", "MaxPool2d", "MaxPool3d", "Module", "ModuleDict", "ModuleList",
    "MultiheadAttention", "PReLU", "Parameter", "ParameterDict", "ParameterList", "RMSNorm", "RNN", "RNNCell",
    "ReflectionPad1d", "ReflectionPad2d", "ReflectionPad3d", "ReplicationPad1d", "ReplicationPad2d",
    "ReplicationPad3d", "Sequential", "Softmax2d", "Softplus", "Transformer", "TransformerDecoder",
    "TransformerDecoderLayer", "TransformerEncoder", "TransformerEncoderLayer", "Unfold", "Upsample",
    "UpsamplingBilinear2d", "UpsamplingNearest2d", "ZeroPad1d", "ZeroPad2d", "ZeroPad3d", "init"
]
__all__ += _op_layers.__all__

#: Classes of the modules that C constructors make inside others, by kind; unknown ones are Modules.
_KINDS: dict[str, type[Module]] = {
    **_op_layers.KINDS, "sequential": Sequential, "linear": Linear, "bilinear": Bilinear, "identity": Identity,
    "flatten": Flatten, "conv1d": Conv1d, "conv2d": Conv2d, "conv3d": Conv3d, "conv_transpose1d": ConvTranspose1d,
    "conv_transpose2d": ConvTranspose2d, "conv_transpose3d": ConvTranspose3d, "max_pool1d": MaxPool1d, "max_pool2d": MaxPool2d,
    "max_pool3d": MaxPool3d, "avg_pool1d": AvgPool1d, "avg_pool2d": AvgPool2d, "avg_pool3d": AvgPool3d,
    "adaptive_avg_pool2d": AdaptiveAvgPool2d, "adaptive_max_pool2d": AdaptiveMaxPool2d, "batch_norm1d": BatchNorm1d,
    "batch_norm2d": BatchNorm2d, "batch_norm3d": BatchNorm3d, "layer_norm": LayerNorm, "rms_norm": RMSNorm,
    "group_norm": GroupNorm, "instance_norm": InstanceNorm2d, "embedding": Embedding, "gelu": GELU, "gelu_tanh": GELU,
    "prelu": PReLU, "rnn": RNN, "lstm": LSTM, "gru": GRU, "rnn_cell": RNNCell, "lstm_cell": LSTMCell, "gru_cell": GRUCell,
    "multi_head_attention": MultiheadAttention,
}
_cresset._set_nn(Module, Parameter, _KINDS)

_LAZY = {"functional", "utils"}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        import importlib
        return importlib.import_module("." + name, __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
