"""Debugging: frames and lines of traced and eager code, probes, profiles, checkpoints, saved functions, threads, callbacks."""
import inspect
import io
import json
import os
import pdb
import subprocess
import sys
import tempfile
import threading
import traceback
import unittest

import cresset as cr


def line():
    return inspect.currentframe().f_back.f_lineno


class Lines(unittest.TestCase):
    def test_eager_error_has_the_line(self):
        w = cr.ones(2).requires_grad_()
        with self.assertRaises(cr.ShapeError) as e:
            here = line() + 1
            w + cr.ones(3)
        self.assertIn(f"test_debug.py:{here}", str(e.exception))

    def test_backward_error_has_the_line_of_the_call(self):
        w = cr.ones(2).requires_grad_()
        v = w * 1
        here = line() + 1
        y = v * v
        with cr.no_grad():
            v.mul_(2.0)
        with self.assertRaises(cr.StateError) as e:
            y.sum().backward()
        self.assertIn(f"test_debug.py:{here}", str(e.exception))

    def test_staged_error_has_the_line(self):
        @cr.function
        def f(x):
            y = x * 2
            return y + cr.ones(3)

        try:
            f(cr.ones(2))
            self.fail("no error")
        except cr.ShapeError as e:
            text = "".join(traceback.format_exception(e))
        self.assertIn("return y + cr.ones(3)", text)
        self.assertRegex(text, r"test_debug.py:\d+: add: shapes do not broadcast")

    def test_traced_frames_are_ordinary(self):
        names = []

        @cr.function
        def f(x):
            for frame in inspect.stack():
                names.append(frame.function)
            local = x + 1
            self.assertIs(inspect.currentframe().f_locals["local"], local)
            return local

        f(cr.ones(1))
        self.assertEqual(names[:2], ["f", "test_traced_frames_are_ordinary"])

    def test_pdb(self):
        """pdb stops in eager code, in a function that is traced, and in one that is run eagerly."""

        def f(x):
            y = x * 2
            return y

        for eager, value in ((True, "tensor([2.])"), (False, "tensor(<no value: traced>, f32[1])")):
            out = io.StringIO()
            debugger = pdb.Pdb(stdin=io.StringIO("c\np y\nc\n"), stdout=out, nosigint=True, readrc=False)
            debugger.use_rawinput = False
            staged = cr.function(f)
            with cr.run_eagerly(eager):
                debugger.set_break(__file__, f.__code__.co_firstlineno + 2)
                debugger.runcall(staged, cr.ones(1))
            sys.settrace(None)
            debugger.clear_all_breaks()
            self.assertIn("return y", out.getvalue())
            self.assertIn(value, out.getvalue())

    def test_warning_of_the_library_may_be_an_error(self):
        import warnings

        @cr.function(max_traces=1)
        def f(x):
            return x + 1

        f(cr.ones(1))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with self.assertRaisesRegex(RuntimeWarning, "max_traces"):
                f(cr.ones(2))
        self.assertEqual(f(cr.ones(2)).tolist(), [2.0, 2.0])


class Looking(unittest.TestCase):
    def test_probes(self):
        cr.clear_probes()
        f = cr.function(lambda x: cr.probe(x * 2, "doubled", check_nan=True) + 1)
        self.assertIsNone(cr.read_probe("doubled"))
        for k in range(3):
            self.assertEqual(f(cr.tensor([1.0, 2.0]) * k).tolist(), [2.0 * k + 1, 4.0 * k + 1])
        seen = cr.read_probe("doubled")
        self.assertEqual((seen.runs, seen.elements, seen.min, seen.max, seen.mean), (3, 2, 4.0, 8.0, 6.0))
        with self.assertRaisesRegex(cr.Error, "doubled"):
            f(cr.tensor([1.0, float("nan")]))
        x = cr.ones(1)
        self.assertIs(cr.probe(x, "doubled"), x)

    def test_profile(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "trace.json")
            f = cr.function(lambda x: cr.exp(x @ x) + 1)
            f(cr.ones((4, 4)))
            with cr.profiler.profile(path):
                f(cr.ones((4, 4)))
                cr.sin(cr.ones(3))
            with open(path) as file:
                events = json.load(file)
            names = {e.get("name") for e in (events["traceEvents"] if isinstance(events, dict) else events)}
            self.assertIn("sin", names)
            self.assertTrue(any("test_debug.py" in json.dumps(e) for e in (
                events["traceEvents"] if isinstance(events, dict) else events)))

    def test_checkpoint(self):
        runs = []

        def block(x, p, scale=1.0):
            runs.append(1)
            return cr.tanh(x @ p["w"]) * scale

        x, w = cr.ones((2, 3)).requires_grad_(), cr.full((3, 2), 0.1).requires_grad_()
        cr.checkpoint(block, x, {"w": w}, scale=2.0).sum().backward()
        got = (x.grad.tolist(), w.grad.tolist())
        self.assertEqual(len(runs), 2)
        x.grad = w.grad = None
        block(x, {"w": w}, 2.0).sum().backward()
        for a, b in zip(got, (x.grad.tolist(), w.grad.tolist())):
            self.assertTrue(cr.allclose(cr.tensor(a), cr.tensor(b)))


    def test_checkpoint_of_a_tree(self):
        w = cr.tensor([2.0]).requires_grad_()
        f = lambda x: {"a": x * w, "b": (x.sum() * w, None)}
        x = cr.tensor([3.0]).requires_grad_()

        def step():
            y = cr.checkpoint(f, x)
            (y["a"].sum() * 10 + y["b"][0].sum()).backward()
            return y

        for run in (step, cr.function(step)):
            x.grad = w.grad = None
            y = run()
            self.assertEqual((x.grad.tolist(), w.grad.tolist(), y["b"][1]), ([22.0], [33.0], None))
        x.grad = None
        cr.function(lambda x, w: cr.checkpoint(lambda x, w: x * w, x, w))(x, w).backward()
        self.assertEqual(x.grad.tolist(), [2.0])
        with self.assertRaises(ZeroDivisionError):
            cr.checkpoint(lambda x: 1 / 0, x)
        self.assertRaises(TypeError, cr.checkpoint, lambda x: 3, x)


class Files(unittest.TestCase):
    def test_save_and_load(self):
        w = cr.tensor([[1.0, 2.0], [3.0, 4.0]])

        @cr.function
        def net(x, mode="a"):
            y = cr.relu(x @ w)
            return (y, y.sum()) if mode == "a" else y * 2

        x = cr.tensor([[1.0, -1.0]])
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "net.safetensors")
            self.assertRaises(cr.StateError, cr.save_function, path, net)
            want = net(x)
            cr.save_function(path, net)
            loaded = cr.load_function(path)
            self.assertEqual(loaded.__name__, "net")
            y, s = loaded(x)
            self.assertEqual((y.tolist(), s.item()), (want[0].tolist(), want[1].item()))
            net(x, mode="b")
            cr.save_function(path, {"net": net})
            both = cr.load_functions(path)
            self.assertEqual(sorted(both), ["net", "net.1"])
            self.assertEqual(both["net.1"](x).tolist(), net(x, mode="b").tolist())
            self.assertRaises(cr.Error, cr.load_function, path, "none")
            self.assertRaises(cr.FileError, cr.load_function, os.path.join(folder, "none"))

    def test_modules_are_saved(self):
        class Net(cr.nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = cr.nn.Sequential(cr.nn.Linear(2, 3), cr.nn.BatchNorm1d(3))

            @cr.function
            def predict(self, x):
                return cr.tanh(self(x))

            def forward(self, x):
                return self.layers(x) * 2

        x, net, other = cr.normal((4, 2), 0, 1), Net().eval(), Net().eval()
        net.layers[0].bias.requires_grad_(False)
        names = sorted(net.state_dict())
        names.remove("layers.1.num_batches_tracked")
        by_closure = cr.function(lambda x: net(x), name="by_closure")
        by_closure(x)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "net.safetensors")
            with self.assertRaisesRegex(TypeError, r"a Net has no trace to save: give arguments .* args=\(x,\)"):
                cr.save_function(path, net)
            with self.assertRaisesRegex(cr.StateError, "predict has not been called"):
                cr.save_function(path, net.predict)
            with self.assertRaisesRegex(TypeError, r"cr.save_function\(path, f\)"):
                cr.save(by_closure, path)
            self.assertRaises(TypeError, cr.save_function, path, 3)
            self.assertRaises(TypeError, cr.save_function, path, by_closure, module=3)
            other.predict(x)
            for save in (lambda: cr.save_function(path, net, x), lambda: cr.save_function(net, path, (x,)),
                         lambda: cr.save_function(path, net.forward, x), lambda: cr.save_function(path, cr.function(net), x),
                         lambda: cr.save_function(path, by_closure, module=net)):
                save()
                self.assertEqual(sorted(cr.load(path)), names)
                self.assertTrue(cr.allclose(cr.load_function(path)(x), net(x)))
                self.assertEqual(cr.load(path, metadata=True)[1]["cresset.frozen"], "layers.0.bias\n")
            cr.save_function(path, net.predict, x)
            self.assertEqual(list(cr.load_functions(path)), ["predict"])
            self.assertTrue(cr.allclose(cr.load_function(path)(x), cr.tanh(net(x))))
            cr.save_function(path, {"logits": net, "predict": net.predict}, x)
            self.assertEqual((sorted(cr.load(path)), sorted(cr.load_functions(path))), (names, ["logits", "predict"]))
            cr.save_function(path, {"a": net, "b": other}, x)
            self.assertEqual(len(cr.load(path)), 2 * len(names))

    def test_onnx(self):
        w = cr.tensor([[1.0, 2.0], [3.0, 4.0]])
        x = cr.tensor([[1.0, -1.0]])
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "net.onnx")
            cr.onnx.export(lambda x: (cr.relu(x @ w), cr.tanh(x)), x, path, input_names=["data"],
                           output_names=["y", "z"], free_batch=True)
            try:
                model = cr.onnx.load(path)
            except cr.UnsupportedError as e:
                self.skipTest(str(e))
            self.assertEqual([p.name for p in model.inputs], ["data"])
            self.assertEqual([p.name for p in model.outputs], ["y", "z"])
            self.assertEqual(model(x)[0].tolist(), [[0.0, 0.0]])
            self.assertEqual(model(data=cr.ones((3, 2)))[0].tolist(), [[4.0, 6.0]] * 3)
            self.assertEqual(cr.function(lambda x: model(x)[0])(cr.ones((1, 2))).tolist(), [[4.0, 6.0]])
            self.assertRaises(TypeError, model, other=x)

    def test_export_c(self):
        w = cr.tensor([[1.0, 2.0], [3.0, 4.0]])
        with tempfile.TemporaryDirectory() as folder:
            cr.export_c(lambda x: cr.relu(x @ w), cr.ones((1, 2)), folder, name="tiny")
            self.assertEqual(sorted(os.listdir(folder)), ["tiny.c", "tiny.h", "tiny_weights.c"])
            with open(os.path.join(folder, "tiny.h")) as f:
                self.assertIn("void tiny_run(const float *in0, float *out0)", f.read())


class Threads(unittest.TestCase):
    def test_callbacks_hooks_and_functions_from_threads(self):
        """Python code that C calls back, on several threads at once."""
        w = cr.ones(4)
        seen, wrong = [], []

        @cr.function
        def f(x):
            y = cr.py_callback(lambda x: (seen.append(1), x * 2)[1], cr.TensorSpec((4,)), x)
            return (y * w).sum()

        def work(k):
            try:
                for i in range(20):
                    if f(cr.full((4,), float(k + i))).item() != 8.0 * (k + i):
                        wrong.append((k, i))
                    p = cr.ones(4).requires_grad_()
                    p.register_hook(lambda g: g * 2)
                    (p * k).sum().backward()
                    if p.grad.tolist() != [2.0 * k] * 4:
                        wrong.append(("hook", k))
            except Exception as e:  # noqa: BLE001
                wrong.append(e)

        threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual((wrong, len(seen)), ([], 80))

    def test_traces_on_several_threads(self):
        """Traces run Python, and wait for each other without holding Python's lock."""
        fs = [cr.function(lambda x, k=k: cr.tanh(x) * k) for k in range(4)]
        results = []

        def work(n):
            results.append(sum(f(cr.ones(n)).sum().item() for f in fs))

        threads = [threading.Thread(target=work, args=(n % 3 + 1,)) for n in range(6)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(len(results), 6)
        self.assertEqual([f.traces for f in fs], [3] * 4)

    def test_exit_with_live_functions(self):
        """The interpreter ends in peace while functions, hooks and callbacks are alive."""
        code = (
            "import cresset as cr\n"
            "w = cr.ones(2).requires_grad_()\n"
            "w.register_hook(lambda g: g)\n"
            "f = cr.function(lambda x: cr.py_callback(lambda x: x + 1, cr.TensorSpec((2,)), x) * w)\n"
            "y = f(cr.ones(2))\n"
            "class E(cr.autograd.Function):\n"
            "    forward = staticmethod(lambda ctx, x: x * 2)\n"
            "    backward = staticmethod(lambda ctx, g: g * 2)\n"
            "z = E.apply(w)\n"
            "print(y.tolist(), flush=True)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "[2.0, 2.0]\n", ""))


if __name__ == "__main__":
    unittest.main()
