"""Logs of a run, in TensorBoard's files.

    with cr.logs.SummaryWriter("runs/first") as log:
        log.add_scalar("loss/train", loss, step)

and then `tensorboard --logdir runs`, or without it `cresset logs runs`. What is logged is written by a thread of the library,
a whole record at a time: a program that is killed leaves a file that can be read up to its last record. `read` gives the
scalars of a folder back."""
from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _cresset
from ._cresset import Tensor, _call

if TYPE_CHECKING:
    from ._cresset import TensorLike

__all__ = ["Curve", "SummaryWriter", "read"]
Path = str | os.PathLike[str]


class Curve(NamedTuple):
    """A tag's scalars in the order of the file: steps int64[n], values float64[n], times float64[n] in seconds since 1970."""
    steps: Tensor
    values: Tensor
    times: Tensor


def read(folder: Path) -> dict[str, Curve]:
    """The scalars of all event files right in a folder, by tag; a last record that is not whole (the file is being written, or
    its program was killed) is left out. Raises FileError (also where there is no such file), FormatError."""
    rows, _ = _cresset._read_curves(folder)
    return {tag: Curve(steps, values, times) for tag, steps, values, times in rows}


def _picture(image: TensorLike, dataformats: str) -> Tensor:
    """As [N,C,H,W], [C,H,W] or [H,W], of what dataformats says the dimensions are."""
    t, letters = _cresset.asarray(image), dataformats.upper()
    if len(letters) != t.ndim:
        raise ValueError(f"dataformats is {dataformats!r}, and the picture has {t.ndim} dimensions")
    order = [letters.index(c) for c in "NCHW" if c in letters]
    if len(order) != len(letters):
        raise ValueError(f"dataformats is {dataformats!r}, expected N, C, H and W in some order")
    return t if order == sorted(order) else _cresset.permute_dims(t, tuple(order))


class SummaryWriter:
    """Writes a run's log into a folder (log_dir; default runs/DATE_TIME + comment), which is made where it is missing. The names
    and arguments are those of PyTorch's writer. flush_secs: what is logged reaches the file at the latest after this time.
    filename_suffix: at the end of the file's name. Any number of threads may log at once. An error of the thread that writes (a
    full disk) is raised by the next call, once. Steps are integers, 0 where none is given."""

    def __init__(self, log_dir: Path | None = None, comment: str = "", *, flush_secs: float = 10.0, filename_suffix: str = "") -> None:
        self.log_dir = os.fspath(log_dir or os.path.join("runs", time.strftime("%b%d_%H-%M-%S") + comment))
        self._settings: dict[str, Any] = {"flush_seconds": flush_secs, "suffix": filename_suffix or None}
        self._log: Any = _call("log_open", self.log_dir, **self._settings)
        self._parts: dict[str, SummaryWriter] = {}

    def get_logdir(self) -> str:
        """The folder."""
        return self.log_dir

    def __repr__(self) -> str:
        return f"SummaryWriter({self.log_dir!r}{'' if self._log._open else ', closed'})"

    # ---- values ------------------------------------------------------------------------------------------------------

    def add_scalar(self, tag: str, scalar_value: Any, global_step: int | None = None) -> None:
        """A number, or a Tensor or array of one element. Tags are free text; slashes group them."""
        _call("log_scalar", self._log, tag, float(scalar_value), global_step or 0)

    def add_scalars(self, main_tag: str, tag_scalar_dict: Mapping[str, Any], global_step: int | None = None) -> None:
        """Several numbers in one chart: each in a run of its own, in the folder `main_tag_name` below."""
        for name, value in tag_scalar_dict.items():
            self._part(f"{main_tag}_{name}".replace("/", "_")).add_scalar(main_tag, value, global_step)

    def _part(self, name: str) -> SummaryWriter:
        if name not in self._parts:
            self._parts[name] = SummaryWriter(os.path.join(self.log_dir, name), flush_secs=self._settings["flush_seconds"])
        return self._parts[name]

    def add_histogram(self, tag: str, values: TensorLike, global_step: int | None = None, bins: int | str = 30,
                      max_bins: int | None = None) -> None:
        """The distribution of the elements of a real tensor of any shape, in bins of equal width (a str: 30 of them); NaN and
        infinities are left out."""
        count = 30 if isinstance(bins, str) else bins
        _call("log_histogram", self._log, tag, values, global_step or 0, bins=min(count, max_bins or count))

    def add_text(self, tag: str, text_string: str, global_step: int | None = None) -> None:
        """Markdown."""
        _call("log_text", self._log, tag, text_string, global_step or 0)

    def add_pr_curve(self, tag: str, labels: TensorLike, predictions: TensorLike, global_step: int | None = None,
                     num_thresholds: int = 127) -> None:
        """Precision and recall of a binary classifier by threshold: labels are 0 or 1 (integers or bool), predictions
        probabilities, of the same number of elements."""
        _call("log_pr_curve", self._log, tag, labels, predictions, global_step or 0, thresholds=num_thresholds)

    # ---- pictures, sound, points -------------------------------------------------------------------------------------

    def add_image(self, tag: str, img_tensor: TensorLike, global_step: int | None = None, dataformats: str = "CHW") -> None:
        """A picture, uint8 or floating point in 0..1, with 1 or 3 channels; dataformats names its dimensions ("HWC", "HW", ...)."""
        _call("log_image", self._log, tag, _picture(img_tensor, dataformats), global_step or 0)

    def add_images(self, tag: str, img_tensor: TensorLike, global_step: int | None = None, dataformats: str = "NCHW") -> None:
        """Pictures as one, a grid."""
        self.add_image(tag, img_tensor, global_step, dataformats)

    def add_figure(self, tag: str, figure: Any, global_step: int | None = None, close: bool = True) -> None:
        """A figure of matplotlib. close: it is closed afterwards."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # type: ignore[import-not-found,unused-ignore]

        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        self.add_image(tag, _cresset.asarray(memoryview(canvas.buffer_rgba()), copy=True)[:, :, :3], global_step, "HWC")
        if close:
            import matplotlib.pyplot  # type: ignore[import-not-found,unused-ignore]

            matplotlib.pyplot.close(figure)

    def add_audio(self, tag: str, snd_tensor: TensorLike, global_step: int | None = None, sample_rate: int = 44100) -> None:
        """Sound, floating point in -1..1, [n] or [channels, n] with at most 8 channels."""
        _call("log_audio", self._log, tag, snd_tensor, sample_rate, global_step or 0)

    def add_embedding(self, mat: TensorLike, metadata: Sequence[Any] | None = None, label_img: TensorLike | None = None,
                      global_step: int | None = None, tag: str = "default") -> None:
        """Points [n, d] for the projector, with a label and a picture ([n, c, h, w]) for each, where given."""
        points = _cresset.asarray(mat)
        if metadata is not None and len(metadata) != points.shape[0]:
            raise ValueError(f"metadata has {len(metadata)} labels, and there are {points.shape[0]} points")
        _call("log_embedding", self._log, tag, points, global_step or 0, labels=None if metadata is None else [str(m) for m in metadata],
              images=label_img)

    # ---- the model ---------------------------------------------------------------------------------------------------

    def add_graph(self, model: Callable[..., Any], input_to_model: Any = None, verbose: bool = False) -> None:
        """What a Module or function does with arguments like input_to_model (one, or a tuple of them), as TensorBoard's graph; of a
        `cresset.Function` that has been called without input_to_model its last trace. verbose: prints it, too."""
        from . import Function, function

        staged = model if isinstance(model, Function) else function(model)
        if input_to_model is not None:
            from .modes import no_grad

            with no_grad():
                staged(*(input_to_model if isinstance(input_to_model, tuple) else (input_to_model,)))
        traces = staged._trace_list()
        if not traces:
            raise ValueError("input_to_model is missing: the function has not been traced yet")
        _cresset._log_graph(self._log, staged, *traces[-1][:2])
        if verbose:
            print(staged.text())

    def add_hparams(self, hparam_dict: Mapping[str, Any], metric_dict: Mapping[str, Any] | None = None, run_name: str | None = None,
                    global_step: int | None = None) -> None:
        """The settings of this run (numbers, bool, str) and the scalars that it is to be judged by, with their values (a value of
        None: it is logged by add_scalar). run_name: in a run of its own, in the folder of that name below. Once a log."""
        if run_name:
            self._part(run_name).add_hparams(hparam_dict, metric_dict, None, global_step)
            return
        settings = tuple((k, v if isinstance(v, str) else float(v)) for k, v in hparam_dict.items())
        metrics = dict(metric_dict or {})
        _cresset._log_hparams(self._log, settings, tuple(metrics))
        for tag, value in metrics.items():
            if value is not None:
                self.add_scalar(tag, value, global_step)

    # ---- the end -----------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Waits until all that has been logged is in the file."""
        for part in [self, *self._parts.values()]:
            _call("log_flush", part._log)

    def close(self) -> None:
        """The same, and ends the log; nothing happens the second time."""
        for part in self._parts.values():
            part.close()
        if self._log._open:
            _call("log_close", self._log)

    def __enter__(self) -> SummaryWriter:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
