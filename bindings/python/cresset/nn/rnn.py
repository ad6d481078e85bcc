"""Recurrent layers and cells."""
from __future__ import annotations

from typing import Any

from .. import _cresset
from .._cresset import Tensor
from .module import Module


class _RNNBase(Module):
    _kind = ""

    def __init__(self, input_size: int, hidden_size: int, num_layers: int = 1, bias: bool = True, batch_first: bool = False,
                 dropout: float = 0.0, bidirectional: bool = False, proj_size: int = 0, nonlinearity: str = "tanh",
                 device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(f"nonlinearity is {nonlinearity!r}, expected 'tanh' or 'relu'")
        more = {"relu": nonlinearity == "relu"} if self._kind == "rnn" else {}
        self._build(f"{self._kind}_layer", in_=input_size, hidden=hidden_size, layers=num_layers, no_bias=not bias,
                    batch_first=batch_first, dropout=dropout, bidirectional=bidirectional, projection=proj_size, **more)
        self._place(device, dtype)
        self.input_size, self.hidden_size, self.num_layers, self.bias = input_size, hidden_size, num_layers, bias
        self.batch_first, self.dropout, self.bidirectional, self.proj_size = batch_first, dropout, bidirectional, proj_size

    def flatten_parameters(self) -> None:
        """Nothing: parameters lie as they should."""

    def _run(self, input: Tensor, h: Tensor | None, c: Tensor | None, lengths: Tensor | None) -> Any:
        if input.ndim == 3:
            return _cresset._rnn_forward(self, input, h, c, lengths)
        axis = 0 if self.__dict__.get("batch_first") else 1
        states = [None if s is None else s.unsqueeze(1) for s in (h, c)]
        output, *states = _cresset._rnn_forward(self, input.unsqueeze(axis), *states, lengths)
        return output.squeeze(axis), *(None if s is None else s.squeeze(1) for s in states)

    def extra_repr(self) -> str:
        if "input_size" not in self.__dict__:
            return ""
        text = f"{self.input_size}, {self.hidden_size}"
        usual = {"num_layers": 1, "bias": True, "batch_first": False, "dropout": 0.0, "bidirectional": False, "proj_size": 0}
        return text + "".join(f", {n}={self.__dict__[n]}" for n, v in usual.items() if self.__dict__[n] != v)


class RNN(_RNNBase):
    """Elman 1990: x [T, N, in] (batch_first: [N, T, in]) and a first state [layers directions, N, hidden] give outputs and the last
    state. lengths [N]: sequence n ends after so many steps."""
    _kind = "rnn"

    def __init__(self, input_size: int, hidden_size: int, num_layers: int = 1, nonlinearity: str = "tanh", bias: bool = True,
                 batch_first: bool = False, dropout: float = 0.0, bidirectional: bool = False, device: Any = None,
                 dtype: Any = None) -> None:
        super().__init__(input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional,
                         nonlinearity=nonlinearity, device=device, dtype=dtype)

    def forward(self, input: Tensor, hx: Tensor | None = None, lengths: Tensor | None = None) -> tuple[Tensor, Tensor]:
        output, h, _ = self._run(input, hx, None, lengths)
        return output, h


class GRU(_RNNBase):
    """Cho et al. 2014; called as RNN."""
    _kind = "gru"

    def __init__(self, input_size: int, hidden_size: int, num_layers: int = 1, bias: bool = True, batch_first: bool = False,
                 dropout: float = 0.0, bidirectional: bool = False, device: Any = None, dtype: Any = None) -> None:
        super().__init__(input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, device=device,
                         dtype=dtype)

    def forward(self, input: Tensor, hx: Tensor | None = None, lengths: Tensor | None = None) -> tuple[Tensor, Tensor]:
        output, h, _ = self._run(input, hx, None, lengths)
        return output, h


class LSTM(_RNNBase):
    """Hochreiter, Schmidhuber 1997, with forget gates; the state is a pair (h, c). Called as RNN."""
    _kind = "lstm"

    def forward(self, input: Tensor, hx: tuple[Tensor, Tensor] | None = None,
                lengths: Tensor | None = None) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        h, c = (None, None) if hx is None else hx
        output, h, c = self._run(input, h, c, lengths)
        return output, (h, c)


class _CellBase(Module):
    _kind = ""

    def __init__(self, input_size: int, hidden_size: int, bias: bool = True, nonlinearity: str = "tanh",
                 device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(f"nonlinearity is {nonlinearity!r}, expected 'tanh' or 'relu'")
        more = {"relu": nonlinearity == "relu"} if self._kind == "rnn" else {}
        self._build(f"{self._kind}_cell_layer", in_=input_size, hidden=hidden_size, no_bias=not bias, **more)
        self._place(device, dtype)
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias

    def _step(self, input: Tensor, h: Tensor | None, c: Tensor | None) -> Any:
        if input.ndim == 2:
            return _cresset._cell_forward(self, input, h, c)
        h, c = _cresset._cell_forward(self, input.unsqueeze(0), *(None if s is None else s.unsqueeze(0) for s in (h, c)))
        return h.squeeze(0), None if c is None else c.squeeze(0)

    def extra_repr(self) -> str:
        return f"{self.input_size}, {self.hidden_size}" if "input_size" in self.__dict__ else ""


class RNNCell(_CellBase):
    """One step of RNN: x [N, in] and h [N, hidden] give the next h."""
    _kind = "rnn"

    def forward(self, input: Tensor, hx: Tensor | None = None) -> Tensor:
        h: Tensor = self._step(input, hx, None)[0]
        return h


class GRUCell(_CellBase):
    """One step of GRU."""
    _kind = "gru"

    def __init__(self, input_size: int, hidden_size: int, bias: bool = True, device: Any = None, dtype: Any = None) -> None:
        super().__init__(input_size, hidden_size, bias, device=device, dtype=dtype)

    def forward(self, input: Tensor, hx: Tensor | None = None) -> Tensor:
        h: Tensor = self._step(input, hx, None)[0]
        return h


class LSTMCell(_CellBase):
    """One step of LSTM: x [N, in] and (h, c) give the next (h, c)."""
    _kind = "lstm"

    def __init__(self, input_size: int, hidden_size: int, bias: bool = True, device: Any = None, dtype: Any = None) -> None:
        super().__init__(input_size, hidden_size, bias, device=device, dtype=dtype)

    def forward(self, input: Tensor, hx: tuple[Tensor, Tensor] | None = None) -> tuple[Tensor, Tensor]:
        h, c = (None, None) if hx is None else hx
        h, c = self._step(input, h, c)
        return h, c
