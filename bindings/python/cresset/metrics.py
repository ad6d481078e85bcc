"""Metrics: what a model's predictions on many batches are worth.

    accuracy = cr.metrics.Accuracy()
    for x, y in batches:
        accuracy.update(net(x), y)
    print(accuracy.compute())

Scores [N, C] may have further dimensions at the end ([N, C, d...] with targets [N, d...]: segmentation); classes are the places
of the highest scores. Targets are integers; those that are ignore_index are passed over. Sums are kept in float64. A value before
anything was added is NaN.

One's own is a subclass of Metric with update, compute and reset, or a function: `Mean(function)`."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Self

from . import _cresset
from ._cresset import Tensor, _call

__all__ = ["AUC", "Accuracy", "F1", "MAE", "MSE", "Mean", "MeanIoU", "Metric", "Perplexity", "Precision", "Recall", "TopK"]
IGNORE_ZERO = -(2**63)  # as CR_IGNORE_ZERO


class Metric:
    """What all metrics are. A subclass of one's own defines update, compute and reset; `name` is its name in logs (else the
    class's), and `rises` says whether more is better."""
    name: str = ""
    rises: bool = True
    _handle: Any = None

    def __init_subclass__(cls) -> None:
        if not cls.__dict__.get("name"):
            cls.name = "".join("_" * (c.isupper() and i > 0 and not cls.__name__[i - 1].isupper()) + c.lower()
                               for i, c in enumerate(cls.__name__))

    def update(self, predictions: Tensor, targets: Tensor) -> Any:
        """Adds a batch."""
        raise NotImplementedError(f"{type(self).__name__} has no update")

    def compute(self) -> float:
        """The value of all that was added."""
        raise NotImplementedError(f"{type(self).__name__} has no compute")

    def reset(self) -> Any:
        """Forgets what was added."""
        raise NotImplementedError(f"{type(self).__name__} has no reset")

    def _native(self) -> Any:
        """As the library takes it."""
        if self._handle is None:
            self._handle = _cresset._python_metric(self, self.name, self.rises)
        return self._handle

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "_handle"}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.compute():.6g}>"


class _Native(Metric):
    """A metric of the library."""
    _function: ClassVar[str]

    def _make(self, *args: Any, ignore_index: int = -100, name: str | None = None) -> None:
        self._made = args, ignore_index, name
        self._handle = _call(self._function, *args, ignore_index=ignore_index or IGNORE_ZERO, name=name)
        self.name, self.rises = _call("metric_name", self._handle), _call("metric_rises", self._handle)

    def update(self, predictions: Any, targets: Any) -> Self:
        """Adds a batch. Raises ShapeError, DTypeError, OutOfRangeError (a class that is out of range)."""
        _call("metric_add", self._handle, predictions, targets)
        return self

    def compute(self) -> float:
        return _call("metric_value", self._handle)  # type: ignore[no-any-return]

    def reset(self) -> Self:
        _call("metric_reset", self._handle)
        return self

    def __getstate__(self) -> dict[str, Any]:
        raise TypeError(f"{type(self).__name__} cannot be pickled or copied")


class TopK(_Native):
    """The share of targets that are among the k highest scores: [N, C], [N] integers."""
    _function = "top_k_metric"

    def __init__(self, k: int = 5, *, ignore_index: int = -100, name: str | None = None) -> None:
        self._make(k, ignore_index=ignore_index, name=name)


class Accuracy(TopK):
    """The share of targets that have the highest score."""

    def __init__(self, *, ignore_index: int = -100, name: str | None = None) -> None:
        super().__init__(1, ignore_index=ignore_index, name=name)


class _OfClasses(_Native):
    _function = "class_metric"
    _score: ClassVar[str]

    def __init__(self, classes: int, *, ignore_index: int = -100, name: str | None = None) -> None:
        self._make(self._score, classes, ignore_index=ignore_index, name=name)

    def confusion(self) -> Tensor:
        """The matrix so far, int64[classes, classes]: rows are targets, columns predictions."""
        return _call("metric_confusion", self._handle)  # type: ignore[no-any-return]


class Precision(_OfClasses):
    """Of what is said to be a class the share that is, a mean over the classes that occur (macro average)."""
    _score = "precision"


class Recall(_OfClasses):
    """Of what is a class the share that is said to be, a mean over the classes that occur (macro average)."""
    _score = "recall"


class F1(_OfClasses):
    """2 precision recall / (precision + recall), a mean over the classes that occur (macro average)."""
    _score = "f1"


class MeanIoU(_OfClasses):
    """Intersection over union, a mean over the classes that occur."""
    _score = "mean_iou"


class AUC(_Native):
    """The area under the curve of true over false positives (Hanley and McNeil 1982), exact, ties counting half: predictions are
    scores of any shape, higher for 1, targets 0 or 1 of the same number. Keeps all scores. NaN when a class does not occur."""
    _function = "auc_metric"

    def __init__(self, *, name: str | None = None) -> None:
        self._make(name=name)


class Perplexity(_Native):
    """exp of the mean cross-entropy of scores (logits)."""
    _function = "perplexity_metric"

    def __init__(self, *, ignore_index: int = -100, name: str | None = None) -> None:
        self._make(ignore_index=ignore_index, name=name)


class MAE(_Native):
    """The mean of |prediction - target|: real tensors of one shape."""
    _function = "mae_metric"

    def __init__(self, *, name: str | None = None) -> None:
        self._make(name=name)


class MSE(_Native):
    """The mean of (prediction - target)**2: real tensors of one shape."""
    _function = "mse_metric"

    def __init__(self, *, name: str | None = None) -> None:
        self._make(name=name)


class Mean(Metric):
    """The mean of function(predictions, targets), a number or a Tensor of one element, over examples: a batch counts as many times
    as its targets are long. name: default the function's."""

    def __init__(self, function: Callable[[Tensor, Tensor], Any], *, name: str | None = None, rises: bool = True) -> None:
        self.function, self.rises = function, rises
        self.name = name or str(getattr(function, "__name__", "mean"))
        self.reset()

    def update(self, predictions: Tensor, targets: Tensor) -> Self:
        weight = targets.shape[0] if targets.ndim else 1
        self.sum += float(self.function(predictions, targets)) * weight
        self.count += weight
        return self

    def compute(self) -> float:
        return self.sum / self.count if self.count else float("nan")

    def reset(self) -> Self:
        self.sum, self.count = 0.0, 0
        return self
