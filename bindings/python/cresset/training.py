"""Training without writing the loop: fit, evaluate, predict.

    cr.fit(net, cr.optim.Adam(net), train, epochs=10, validation=test, metrics=[cr.metrics.Accuracy()], staged=True,
           checkpoints="runs/first/checkpoints", resume=True, log="runs/first", patience=3)

The loop is the library's; the module, the loss, metrics, schedules, batches and callbacks may each be in Python or of the library.
A batch's last field is the target, those before it are what the module takes; a batch of one field is its own target."""
from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

from . import _cresset
from ._cresset import Tensor, _call
from .checkpoints import Checkpoints
from .logs import SummaryWriter
from .metrics import Mean, Metric
from .nn.module import Module
from .optim.lr_scheduler import LRScheduler, ReduceLROnPlateau
from .optim.optimizer import Optimizer, ParamGroup

__all__ = ["Callback", "FitState", "History", "evaluate", "fit", "predict"]
Path = str | os.PathLike[str]
Loss = Callable[[Tensor, Tensor], Tensor]


class FitState(NamedTuple):
    """How far a run is, and how good; values that are not known are NaN. epoch: the one under way or just ended, from 0. step:
    updates so far. batch: batches of this epoch so far, of `batches`. loss and metrics: means over the epoch so far. best: of
    what is watched."""
    epoch: int
    epochs: int
    step: int
    batch: int
    batches: int
    epoch_ended: bool
    learning_rate: float
    loss: float
    metrics: dict[str, float]
    validation_loss: float
    validation: dict[str, float]
    best: float


class Callback:
    """What fit calls; a method that returns False ends the training."""

    def on_batch_end(self, state: FitState) -> Any:
        """After each update."""

    def on_epoch_end(self, state: FitState) -> Any:
        """After each epoch, its validation and its checkpoint."""


class History:
    """What fit returns: the FitState of each epoch's end that this call has seen (a resumed run begins where it went on), and the
    last one."""

    def __init__(self) -> None:
        self.epochs: list[FitState] = []
        self.last: FitState | None = None

    @property
    def best(self) -> float:
        """The best value of what is watched."""
        return self.last.best if self.last else math.nan

    def __repr__(self) -> str:
        rows = [f"epoch {s.epoch + 1}: " + ", ".join(f"{k} {v:.4g}" for k, v in self._values(s)) for s in self.epochs]
        return "\n".join(rows) or "<no epochs>"

    @staticmethod
    def _values(s: FitState) -> list[tuple[str, float]]:
        found = [("loss", s.loss), *s.metrics.items(), ("validation loss", s.validation_loss)]
        found += [(f"validation {k}", v) for k, v in s.validation.items()]
        return [(k, v) for k, v in found if not math.isnan(v)]


class _LossModule(Module):
    """A loss that is a function of (prediction, target)."""

    def __init__(self, function: Loss) -> None:
        super().__init__()
        self._function = function

    def forward(self, prediction: Tensor, target: Tensor) -> Tensor:
        return self._function(prediction, target)


def _loss(loss: Loss | Module | None) -> Module | None:
    return loss if loss is None or isinstance(loss, Module) else _LossModule(loss)


def _metrics(metrics: Iterable[Metric | Loss]) -> list[Metric]:
    return [m if isinstance(m, Metric) else Mean(m) for m in metrics]


class _Rates:
    """A schedule of the package as the library's loop asks for it."""

    def __init__(self, schedule: LRScheduler) -> None:
        self.schedule, self.position = schedule, schedule.last_epoch

    def _rate(self, position: int, group: int) -> float:
        if position != self.schedule.last_epoch:
            self.schedule.step(position)
        return float(self.schedule.optimizer.param_groups[group]["lr"])


class _Calls:
    """The callback of the library's loop: what it says becomes a FitState for the callbacks and the history."""

    def __init__(self, callbacks: Sequence[Callback | Callable[[FitState], Any]], metrics: Sequence[Metric], history: History,
                 optimizer: Optimizer, plateau: ReduceLROnPlateau | None) -> None:
        self.callbacks, self.names, self.history = callbacks, [m.name for m in metrics], history
        self.optimizer, self.plateau = optimizer, plateau

    def state(self, values: tuple[Any, ...]) -> FitState:
        found = list(values)
        found[8], found[10] = dict(zip(self.names, values[8])), dict(zip(self.names, values[10]))
        return FitState(*found)

    def __call__(self, values: tuple[Any, ...]) -> bool:
        ended = values[5]
        if not ended and not self.callbacks:
            return True
        state, go_on = self.state(values), True
        if ended:
            self.history.epochs.append(state)
            if self.plateau is not None:
                self.plateau.step(state.loss if math.isnan(state.validation_loss) else state.validation_loss)
        for callback in self.callbacks:
            if not isinstance(callback, Callback):
                if ended:
                    go_on = callback(state) is not False and go_on
            elif ended:
                go_on = callback.on_epoch_end(state) is not False and go_on
            else:
                go_on = callback.on_batch_end(state) is not False and go_on
        return go_on


def _loader(batches: Any) -> Any:
    from .data._native import loader_of

    return loader_of(batches)


def _descriptor() -> int:
    try:
        return sys.stderr.fileno()
    except (AttributeError, OSError, ValueError):
        return 2


def _watched(watch: int | str, metrics: Sequence[Metric]) -> int:
    if isinstance(watch, int):
        return watch
    names = ["loss", *(m.name for m in metrics)]
    if watch not in names:
        raise ValueError(f"watch is {watch!r}, expected one of {', '.join(names)}")
    return names.index(watch)


def fit(net: Module, optimizer: Optimizer, batches: Any, *, epochs: int = 1, loss: Loss | Module | None = None, validation: Any = None,
        metrics: Iterable[Metric | Loss] = (), staged: bool = False, schedule: LRScheduler | ReduceLROnPlateau | None = None,
        schedule_by_epoch: bool | None = None, accumulate: int = 1, clip_norm: float = 0.0, clip_value: float = 0.0,
        average: float = 0.0, average_from: int = 0, precision: Any = None, watch: int | str = "loss", patience: int = 0,
        keep_best: bool = False, plateau: int = 0, plateau_factor: float = 0.1, log: SummaryWriter | Path | None = None,
        csv: Path | None = None, checkpoints: Checkpoints | Path | None = None, checkpoint_steps: int = 0, resume: bool = False,
        callbacks: Sequence[Callback | Callable[[FitState], Any]] = (),
        progress: Literal["auto", "bar", "lines", "quiet"] = "auto", **more: Any) -> History:
    """Trains a module on batches (of a Loader, DataLoader or Flow, or another iterable that can be gone through more than once) for so
    many epochs.

    loss: of (prediction, target), a Module or a function; default: cross-entropy of logits. validation: a loader that is looked at
    after each epoch. metrics: Metrics (at most 8), or functions of (predictions, targets) whose mean is taken; of the training
    batches, too, as they are predicted on the way. staged: steps run as a staged function, traced at the first batch.
    schedule: counts updates, or (schedule_by_epoch) epochs; ReduceLROnPlateau watches the validation loss after each epoch, and
    cannot be together with checkpoints (plateau= can).
    accumulate: batches an update, whose gradients are averaged. clip_norm, clip_value: limits of the gradients; 0: none.
    average: the decay of an exponential mean of the weights (Polyak and Juditsky 1992), which validation sees and the module has at
    the end; 0: none. average_from: instead the plain mean of the weights at the ends of the epochs from this one on, counted from 1
    (Izmailov et al. 2018). precision: "bfloat16" for products and convolutions in it (see cresset.autocast). watch: the value, of the
    validation where there is one, that says which epoch is the best: "loss" or a metric's name. patience: ends after this many epochs without a better one; 0: never. keep_best: at the end the module has the
    weights of the best epoch. plateau: after so many epochs without a better value the learning rate becomes plateau_factor times
    itself (instead of a schedule); 0: never.
    log: gets loss/train, loss/validation, METRIC/train, ..., learning_rate. csv: a file that gets a line an epoch. checkpoints: a
    folder's name, or Checkpoints, that get the whole state after each epoch, or each checkpoint_steps updates; resume: goes on from
    the last one, if there is one, as if the run had not been interrupted.
    callbacks: Callbacks, or functions of a FitState that are called after each epoch; False ends the training.
    progress: on stderr: "bar", "lines", "quiet", or "auto", by what stderr is. Further keywords are options of cr_fit.

    The module is left in training mode. Raises what a batch, the loss or a callback raises; ArgumentError for a loss that is not a
    number, with the step; FileError for what cannot be written."""
    if any(group.get("maximize") for group in optimizer.param_groups):
        raise ValueError("fit: maximize is not possible here: let the loss be the negative")
    own = _metrics(metrics)
    reducing, rates = (schedule, None) if isinstance(schedule, ReduceLROnPlateau) else (None, schedule)
    if reducing is not None and checkpoints is not None:
        raise ValueError("fit: ReduceLROnPlateau is not in checkpoints: a run could not go on from one as if it had not been interrupted. "
                         "Use plateau= and plateau_factor=")
    saves = checkpoints if checkpoints is None or isinstance(checkpoints, Checkpoints) else Checkpoints(checkpoints)
    writer = log if log is None or isinstance(log, SummaryWriter) else SummaryWriter(log)
    history = History()
    calls = _Calls(callbacks, own, history, optimizer, reducing)
    optimizer._fresh()
    rule = None
    if rates is not None:
        rule = _cresset._python_schedule(optimizer._opt, _Rates(rates), rates.last_epoch)
    optimizer._opt.keep_gradients(False)
    try:
        last = _cresset._fit(
            calls, _descriptor(), net, optimizer._opt, _loader(batches), epochs=epochs, loss=_loss(loss),
            validation=None if validation is None else _loader(validation), metrics=[m._native() for m in own], staged=staged,
            schedule=rule, schedule_by_epoch=bool(schedule_by_epoch), accumulate=accumulate, clip_norm=clip_norm,
            clip_value=clip_value, average=average, average_from=average_from, precision=precision,
            watch=_watched(watch, own), patience=patience, keep_best=keep_best, plateau=plateau, plateau_factor=plateau_factor,
            log=None if writer is None else writer._log, csv=csv, checkpoints=None if saves is None else saves._handle, checkpoint_steps=checkpoint_steps,
            resume=resume, style=progress, **more)
    finally:
        optimizer._opt.keep_gradients(optimizer._keeps)
        optimizer._refresh()
        if writer is not None and writer is not log:
            writer.close()
        if saves is not None and saves is not checkpoints:
            saves.close()
    history.last = calls.state(last)
    return history


def evaluate(net: Module, batches: Any, *, loss: Loss | Module | None = None, metrics: Iterable[Metric | Loss] = (),
             staged: bool = False, precision: Any = None) -> float:
    """The mean loss over all examples, with the module in evaluation mode and nothing recorded; the metrics, which are reset first,
    then have their values. loss, metrics and precision are as fit takes them. The module's mode is put back."""
    own = _metrics(metrics)
    result: float = _call("evaluate", net, _loader(batches), loss=_loss(loss), metrics=[m._native() for m in own], staged=staged,
                          precision=precision)
    return result


def predict(net: Module, batches: Any, *, targets: bool = True) -> Tensor:
    """What the module makes of all examples, along the first dimension. targets: batches have a last field that the module does not
    take (of those of one field it is not left out)."""
    result: Tensor = _call("predict", net, _loader(batches), targets)
    return result
