"""cresset.fit, evaluate, predict and cresset.checkpoints: over modules in Python and of the library, losses, metrics, schedules
and loaders of either kind; runs that are interrupted go on to bitwise the same end."""

import contextlib
import io
import math
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from collections.abc import Callable
from typing import Any

import cresset as cr
from cresset import data, nn, optim
from cresset.checkpoints import BEST, RANDOM, Checkpoints


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(4, 16)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(16, 3)

    def forward(self, x: cr.Tensor) -> cr.Tensor:
        return self.out(self.drop(cr.relu(self.hidden(x))))


def native() -> nn.Module:
    return nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Dropout(0.1), nn.Linear(16, 3))


def examples(n: int = 96) -> tuple[cr.Tensor, cr.Tensor]:
    cr.manual_seed(5)
    x = cr.normal((n, 4))
    return x, cr.argmax(x[:, :3], axis=1)


def weights(net: nn.Module) -> list[Any]:
    return [p.tolist() for p in net.parameters()]


def make(kind: Callable[[], nn.Module], seed: int = 1) -> nn.Module:
    cr.manual_seed(seed)
    return kind()


def loaders(n: int = 96) -> data.Loader:
    return data.Loader(data.tensor_dataset(*examples(n)), 16, shuffle=True, seed=3)


QUIET: Any = {"progress": "quiet"}


class Stop(Exception):
    pass


class Fit(unittest.TestCase):
    def test_it_learns(self) -> None:
        for kind in (Net, native):
            net = make(kind)
            accuracy = cr.metrics.Accuracy()
            history = cr.fit(net, optim.Adam(net, lr=0.02), loaders(), epochs=8, metrics=[accuracy], validation=loaders(), **QUIET)
            self.assertEqual(len(history.epochs), 8)
            first, last = history.epochs[0], history.epochs[-1]
            self.assertLess(last.loss, first.loss / 2)
            self.assertGreater(last.validation["accuracy"], 0.9)
            self.assertEqual((last.epoch, last.epochs, last.step, last.batches), (7, 8, 48, 6))
            self.assertIn("validation accuracy", repr(history))
            self.assertTrue(net.training)

    def test_as_the_loop_by_hand(self) -> None:
        """The same batches, losses and updates as a loop in Python, with each kind of module, loss and loader, eager and staged."""
        x, y = examples()
        net = make(Net)
        cr.manual_seed(9)
        opt, loader = optim.SGD(net, lr=0.1, momentum=0.9), loaders()
        for _ in range(2):
            for a, b in loader:
                cr.nn.functional.cross_entropy(net(a), b).backward()
                opt.step()
        expected = weights(net)
        for loss in (None, nn.CrossEntropyLoss(), cr.nn.functional.cross_entropy, lambda p, t: cr.nn.functional.cross_entropy(p, t)):
            net = make(Net)
            cr.manual_seed(9)
            cr.fit(net, optim.SGD(net, lr=0.1, momentum=0.9), loaders(), epochs=2, loss=loss, **QUIET)
            self.assertEqual(weights(net), expected, loss)
        in_python = data.DataLoader(data.TensorDataset(x, y), batch_size=16)
        net, same = make(Net), make(Net)
        cr.manual_seed(9)
        cr.fit(net, optim.SGD(net, lr=0.1), in_python, epochs=2, **QUIET)
        self.assertEqual(in_python.epoch, 2)
        cr.manual_seed(9)
        cr.fit(same, optim.SGD(same, lr=0.1), data.Loader(data.tensor_dataset(x, y), 16), epochs=2, **QUIET)
        self.assertEqual(weights(net), weights(same))

    def test_staged(self) -> None:
        def quiet(kind: Callable[[], nn.Module], staged: bool) -> list[Any]:
            net = make(kind).eval()
            net = make(kind)
            for m in net.modules():
                if isinstance(m, nn.Dropout):
                    m.p = 0.0
            history = cr.fit(net, optim.Adam(net, lr=0.01), loaders(), epochs=3, staged=staged, metrics=[cr.metrics.Accuracy()],
                             loss=lambda p, t: cr.nn.functional.cross_entropy(p, t), **QUIET)
            return [s.loss for s in history.epochs]

        class Plain(nn.Module):
            calls = 0

            def __init__(self) -> None:
                super().__init__()
                self.a, self.b = nn.Linear(4, 8), nn.Linear(8, 3)

            def forward(self, x: cr.Tensor) -> cr.Tensor:
                Plain.calls += 1
                return self.b(cr.tanh(self.a(x)))

        eager = quiet(Plain, False)
        Plain.calls = 0
        staged = quiet(Plain, True)
        self.assertLess(Plain.calls, 8)
        for a, b in zip(eager, staged):
            self.assertAlmostEqual(a, b, places=4)

    def test_a_value_is_needed_while_staged(self) -> None:
        class Branching(nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.a = nn.Linear(4, 3)

            def forward(self, x: cr.Tensor) -> cr.Tensor:
                return self.a(x) if x.sum() > 0 else self.a(-x)

        net = Branching()
        with self.assertRaises(cr.TracedValueError):
            cr.fit(net, optim.SGD(net, lr=0.1), loaders(), staged=True, **QUIET)

    def test_exceptions_come_through(self) -> None:
        class Bad(Net):
            def forward(self, x: cr.Tensor) -> cr.Tensor:
                raise Stop("in forward")

        class BadMetric(cr.metrics.Metric):
            def update(self, predictions: cr.Tensor, targets: cr.Tensor) -> None:
                raise Stop("in a metric")

            def reset(self) -> None:
                pass

            def compute(self) -> float:
                return 0.0

        def bad_loss(p: cr.Tensor, t: cr.Tensor) -> cr.Tensor:
            raise Stop("in the loss")

        def bad_callback(state: Any) -> None:
            raise Stop("in a callback")

        def bad_map(x: cr.Tensor, y: cr.Tensor) -> Any:
            raise Stop("in a map")

        net: nn.Module = Bad()
        with self.assertRaisesRegex(Stop, "in forward"):
            cr.fit(net, optim.SGD(net, lr=0.1), loaders(), **QUIET)
        net = Net()
        with self.assertRaisesRegex(Stop, "in a metric"):
            cr.fit(net, optim.SGD(net, lr=0.1), loaders(), metrics=[BadMetric()], **QUIET)
        with self.assertRaisesRegex(Stop, "in the loss"):
            cr.fit(net, optim.SGD(net, lr=0.1), loaders(), loss=bad_loss, **QUIET)
        with self.assertRaisesRegex(Stop, "in a callback"):
            cr.fit(net, optim.SGD(net, lr=0.1), loaders(), callbacks=[bad_callback], **QUIET)
        for workers in (0, 2):
            mapped = data.Loader(data.map(data.tensor_dataset(*examples()), bad_map), 16, workers=workers)
            with self.assertRaisesRegex(Stop, "in a map"):
                cr.fit(net, optim.SGD(net, lr=0.1), mapped, **QUIET)
        with self.assertRaisesRegex(cr.ArgumentError, "lower the learning rate"):
            cr.fit(net, optim.SGD(net, lr=0.1), loaders(), loss=lambda p, t: p.sum() * math.nan, **QUIET)
        with self.assertRaises(TypeError):
            cr.fit(net, optim.SGD(net, lr=0.1), iter([1, 2]), **QUIET)
        with self.assertRaisesRegex(TypeError, "no argument"):
            cr.fit(net, optim.SGD(net, lr=0.1), loaders(), no_such_option=1, **QUIET)
        with self.assertRaisesRegex(ValueError, "watch"):
            cr.fit(net, optim.SGD(net, lr=0.1), loaders(), watch="accuracy", **QUIET)

    def test_callbacks(self) -> None:
        seen = []

        class Steps(cr.training.Callback):
            def on_batch_end(self, state: cr.training.FitState) -> Any:
                seen.append(("batch", state.step))
                return state.step < 8

            def on_epoch_end(self, state: cr.training.FitState) -> Any:
                seen.append(("epoch", state.epoch))

        net = make(Net)
        history = cr.fit(net, optim.SGD(net, lr=0.1), loaders(), epochs=5, callbacks=[Steps()], **QUIET)
        self.assertEqual(seen, [("batch", i) for i in range(1, 7)] + [("epoch", 0), ("batch", 7), ("batch", 8)])
        assert history.last is not None
        self.assertEqual(history.last.step, 8)
        history = cr.fit(net, optim.SGD(net, lr=0.1), loaders(), epochs=5, callbacks=[lambda state: state.epoch < 1], **QUIET)
        self.assertEqual(len(history.epochs), 2)

    def test_schedules(self) -> None:
        net = make(Net)
        opt = optim.SGD(net, lr=0.8)
        rates: list[float] = []
        cr.fit(net, opt, loaders(), epochs=3, schedule=optim.lr_scheduler.ExponentialLR(opt, 0.5), schedule_by_epoch=True,
               callbacks=[lambda s: rates.append(opt.param_groups[0]["lr"])], **QUIET)
        self.assertEqual(rates, [0.4, 0.2, 0.1])
        self.assertEqual(opt.param_groups[0]["lr"], 0.1)
        opt = optim.SGD(net, lr=0.8)
        by_step = optim.lr_scheduler.LambdaLR(opt, lambda step: 1 / (1 + step))
        cr.fit(net, opt, loaders(), schedule=by_step, **QUIET)
        self.assertEqual(by_step.last_epoch, 6)
        self.assertAlmostEqual(opt.param_groups[0]["lr"], 0.8 / 7)
        opt = optim.SGD(net, lr=1e-9)
        plateau = optim.lr_scheduler.ReduceLROnPlateau(opt, patience=0, factor=0.5)
        cr.fit(net, opt, loaders(), epochs=3, schedule=plateau, loss=lambda p, t: p.sum() * 0 + 1, **QUIET)
        self.assertAlmostEqual(opt.param_groups[0]["lr"], 0.25e-9)

    def test_best_and_plateaus(self) -> None:
        net = make(Net)
        opt = optim.SGD(net, lr=0.5)
        cr.fit(net, opt, loaders(), epochs=4, plateau=1, plateau_factor=0.5, loss=lambda p, t: p.sum() * 0 + 1, **QUIET)
        self.assertLess(opt.param_groups[0]["lr"], 0.5)
        net = make(native)
        history = cr.fit(net, optim.SGD(net, lr=0.1), loaders(), epochs=3, validation=loaders(), keep_best=True, average=0.5, **QUIET)
        self.assertAlmostEqual(cr.evaluate(net, loaders()), history.best, places=5)

    def test_where_it_is_written_down(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            net = make(Net)
            cr.fit(net, optim.Adam(net), loaders(), epochs=2, validation=loaders(), metrics=[cr.metrics.Accuracy()], log=folder + "/log",
                   csv=folder + "/run.csv", checkpoints=folder + "/saves", watch="accuracy", **QUIET)
            curves = cr.logs.read(folder + "/log")
            self.assertEqual(len(curves["loss/train"].steps), 12)
            self.assertEqual(len(curves["accuracy/validation"].steps), 2)
            with open(folder + "/run.csv") as f:
                self.assertEqual(len(f.read().splitlines()), 3)
            with Checkpoints(folder + "/saves") as saves:
                self.assertEqual([s.step for s in saves], [6, 12])
                self.assertEqual(sum(s.best for s in saves), 1)

    def test_iterables(self) -> None:
        """Lists of batches, batches of unknown number, flows."""
        x, y = examples()
        pairs = [(x[i:i + 16], y[i:i + 16]) for i in range(0, 96, 16)]

        class Unknown:
            def __iter__(self) -> Any:
                return iter(pairs)

        flow = data.flows.batch(data.flows.of_dataset(data.tensor_dataset(x, y)), 16)
        uneven = data.DataLoader(data.TensorDataset(x, y), batch_sampler=[list(range(i, i + 16)) for i in range(0, 96, 16)])
        found = []
        for batches in (data.Loader(data.tensor_dataset(x, y), 16), pairs, Unknown(), flow, uneven):
            net = make(Net)
            cr.manual_seed(9)
            history = cr.fit(net, optim.SGD(net, lr=0.1), batches, epochs=2, **QUIET)
            found.append((history.epochs[-1].step, weights(net)))
        for other in found[1:]:
            self.assertEqual(other, found[0])

    def test_in_bfloat16(self) -> None:
        net, plain = make(native), make(native)
        for m, precision in ((net, "bfloat16"), (plain, None)):
            cr.manual_seed(9)
            cr.fit(m, optim.SGD(m, lr=0.1), loaders(), epochs=1, precision=precision, **QUIET)
        a, b = (next(m.parameters()) for m in (net, plain))
        self.assertEqual(a.dtype, cr.float32)
        self.assertNotEqual(a.tolist(), b.tolist())
        self.assertTrue(bool(cr.allclose(a, b, atol=0.02)))

    def test_progress(self) -> None:
        net = make(Net)
        with tempfile.TemporaryFile("w+") as f:
            with contextlib.redirect_stderr(f):
                cr.fit(net, optim.Adam(net), loaders(), epochs=2, progress="lines")
            f.seek(0)
            self.assertIn("loss", f.read())

    def test_evaluate_and_predict(self) -> None:
        net = make(Net)
        x, y = examples()
        for batches in (data.Loader(data.tensor_dataset(x, y), 20), data.DataLoader(data.TensorDataset(x, y), batch_size=20)):
            accuracy = cr.metrics.Accuracy()
            loss = cr.evaluate(net, batches, metrics=[accuracy])
            self.assertTrue(net.training)
            net.eval()
            scores = net(x)
            self.assertAlmostEqual(loss, cr.nn.functional.cross_entropy(scores, y).item(), places=5)
            self.assertAlmostEqual(accuracy.compute(), (cr.argmax(scores, axis=1) == y).to(cr.float64).mean().item())
            self.assertTrue(bool(cr.allclose(cr.predict(net, batches), scores, atol=1e-6)))
            net.train()


class Resume(unittest.TestCase):
    def run_it(self, folder: str, stop: int | None, kind: Callable[[], nn.Module], staged: bool, python_loader: bool) -> list[Any]:
        net = make(kind, 1 if stop is None or stop > 0 else 2)
        opt = optim.Adam(net, lr=0.02)
        schedule = optim.lr_scheduler.StepLR(opt, 5, 0.7)
        batches: Any = loaders()
        if python_loader:
            batches = data.DataLoader(data.TensorDataset(*examples()), batch_size=16, shuffle=True, seed=4)
        cr.manual_seed(11 if stop is None or stop > 0 else 12)

        class Interrupt(cr.training.Callback):
            def on_batch_end(self, state: cr.training.FitState) -> None:
                if state.step == stop:
                    raise Stop

        with contextlib.suppress(Stop):
            cr.fit(net, opt, batches, epochs=3, schedule=schedule, checkpoints=folder, checkpoint_steps=4, resume=True, staged=staged,
                   average=0.9, callbacks=[Interrupt()], **QUIET)
        return weights(net)

    def test_to_bitwise_the_same(self) -> None:
        for kind, staged, python_loader in ((Net, False, False), (Net, False, True), (native, True, False), (Net, True, False)):
            with tempfile.TemporaryDirectory() as folder, self.subTest(kind=kind, staged=staged, python_loader=python_loader):
                whole = self.run_it(folder + "/whole", None, kind, staged, python_loader)
                self.run_it(folder + "/cut", 9, kind, staged, python_loader)
                again = self.run_it(folder + "/cut", 0, kind, staged, python_loader)
                self.assertEqual(again, whole)


RUN = """
import sys
import cresset as cr
from cresset import data, nn, optim

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(4, 16), nn.Linear(16, 3)
    def forward(self, x):
        return self.b(cr.dropout(cr.relu(self.a(x)), 0.1))

cr.manual_seed(5)
x = cr.normal((96, 4))
net = Net()
opt = optim.Adam(net, lr=0.02)
cr.fit(net, opt, data.Loader(data.map(data.tensor_dataset(x, cr.argmax(x[:, :3], axis=1)), lambda a, b: (a, b)), 8, shuffle=True, workers=2),
       epochs=4, schedule=optim.lr_scheduler.StepLR(opt, 20, 0.5), checkpoints=sys.argv[1], checkpoint_steps=3, resume=True,
       progress="quiet", callbacks=[lambda s: print("epoch", s.epoch, flush=True)])
print("end", [p.tolist() for p in net.parameters()])
"""


class Signals(unittest.TestCase):
    def start(self, folder: str) -> "subprocess.Popen[str]":
        return subprocess.Popen([sys.executable, "-c", RUN, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def test_killed_and_gone_on(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with self.start(folder + "/whole") as whole:
                expected = (whole.communicate(timeout=120)[0]).splitlines()[-1]
            self.assertTrue(expected.startswith("end"))
            for after in (0, 1, 1):
                with self.start(folder + "/cut") as cut:
                    assert cut.stdout is not None
                    for _ in range(after):
                        cut.stdout.readline()
                    time.sleep(0.02)
                    cut.kill()
            with self.start(folder + "/cut") as last:
                out, err = last.communicate(timeout=120)
            self.assertEqual(out.splitlines()[-1], expected, err)

    def test_interrupt(self) -> None:
        code = RUN.replace("epochs=4", "epochs=100000").replace("checkpoint_steps=3, ", "")
        with tempfile.TemporaryDirectory() as folder:
            with subprocess.Popen([sys.executable, "-c", code, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
                assert run.stdout is not None
                run.stdout.readline()
                run.send_signal(signal.SIGINT)
                _, err = run.communicate(timeout=120)
            self.assertIn("KeyboardInterrupt", err)
            self.assertLess(len(list(Checkpoints(folder))), 5)


class Saving(unittest.TestCase):
    def test_round_trip(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            net = make(Net)
            opt = optim.Adam(net, lr=0.5)
            schedule = optim.lr_scheduler.StepLR(opt, 1, 0.5)
            loader = data.DataLoader(data.TensorDataset(*examples()), batch_size=16, shuffle=True, seed=4)
            x = cr.asarray([1.0, 2.0])
            with Checkpoints(folder, keep=2) as saves:
                self.assertIsNone(saves.restore({"net": net}))
                net(examples()[0]).sum().backward()
                opt.step()
                schedule.step()
                parts = {"net": net, "opt": opt, "schedule": schedule, "x": x, "random": RANDOM, "loader": loader}
                saves.save(1, parts | {"epoch": 7, "best": 0.25}, value=0.9)
                before, drawn = weights(net), cr.normal((3,)).tolist()
                next(iter(loader))
                schedule.step()
                opt.step()
                saves.save(2, {"x": x})
                saves.save(3, {"x": x}, value=0.1)
                self.assertEqual([s.step for s in saves], [1, 2, 3])
                self.assertEqual([s.best for s in saves], [True, False, False])
                self.assertEqual(len(saves), 3)
                self.assertTrue(all(os.path.exists(s.path) for s in saves))
                for p in net.parameters():
                    p.detach().zero_()
                x[0] = 5.0
                found = saves.restore(parts | {"epoch": 0, "best": 0.0}, BEST)
                assert found is not None
                self.assertEqual((found.step, found.numbers), (1, {"epoch": 7, "best": 0.25}))
                self.assertEqual(weights(net), before)
                self.assertEqual(cr.normal((3,)).tolist(), drawn)
                self.assertEqual(x.tolist(), [1.0, 2.0])
                self.assertEqual((schedule.last_epoch, opt.param_groups[0]["lr"]), (1, 0.25))
                with self.assertRaises(cr.Error):
                    saves.restore({"net": net}, 99)
                with self.assertRaises(cr.Error):
                    saves.restore({"y": x})
                with self.assertRaisesRegex(TypeError, "expected a Module"):
                    saves.save(4, {"a": object()})
            with self.assertRaisesRegex(ValueError, "closed"):
                saves.save(4, {"x": x})

    def test_in_the_background(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with Checkpoints(folder, background=True, smaller=True) as saves:
                for step in range(4):
                    saves.save(step, {"step": step}, value=-float(step))
                saves.wait()
                self.assertEqual([s.step for s in saves if s.best], [3])


class Captured(unittest.TestCase):
    def test_without_a_file(self) -> None:
        net = make(Net)
        with contextlib.redirect_stderr(io.StringIO()):
            cr.fit(net, optim.Adam(net), loaders(), progress="quiet")


if __name__ == "__main__":
    unittest.main()
