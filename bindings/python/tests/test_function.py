"""Staged functions: what is traced when, trees of arguments and results, methods, warnings, errors."""
import collections
import gc
import threading
import unittest
import warnings

import cresset as cr
from cresset import nn, optim

try:
    import numpy as np
except ImportError:
    np = None

Pair = collections.namedtuple("Pair", "left right")


class Calls(unittest.TestCase):
    def test_is_traced_once_for_a_shape(self):
        runs = []

        @cr.function
        def f(x, y):
            runs.append(x.shape)
            return x * y + 1

        for n in (3, 3, 4, 3):
            self.assertEqual(f(cr.ones((n,)), cr.full((n,), 2.0)).tolist(), [3.0] * n)
        self.assertEqual(runs, [(3,), (4,)])
        self.assertEqual(f.traces, 2)
        self.assertIn("mul(in0, in1)", f.text(0))
        self.assertIn("test_function.py", f.text())
        self.assertIn("<svg", f.picture())
        self.assertIn("<svg", f._repr_svg_())
        self.assertIn("mul", f.explain())
        self.assertIn("input 0 is f32[4], not f32[3]", f.retrace_report())
        self.assertRaises(IndexError, f.text, 2)

    def test_trees(self):
        @cr.function
        def f(d, pair, *rest, flag=False, k=1.5):
            out = {"a": d["x"] * k, "b": [r + 1 for r in rest], "pair": Pair(pair.right, pair.left), "n": 3, "none": None}
            if flag:
                out["more"] = (d["x"].sum(), "text")
            return out

        x = cr.ones((2,))
        y = f({"x": x}, Pair(x, x * 2), x, x, flag=True)
        self.assertEqual(y["a"].tolist(), [1.5, 1.5])
        self.assertEqual([t.tolist() for t in y["b"]], [[2.0, 2.0]] * 2)
        self.assertEqual(y["pair"].left.tolist(), [2.0, 2.0])
        self.assertEqual((y["n"], y["none"], y["more"][1]), (3, None, "text"))
        self.assertNotIn("more", f({"x": x}, Pair(x, x)))
        self.assertEqual(f({"x": x}, Pair(x, x), k=2.5)["a"].tolist(), [2.5, 2.5])
        self.assertEqual(f({"x": x}, Pair(x, x), k=3.5)["a"].tolist(), [3.5, 3.5])
        self.assertEqual(f.traces, 3)

    def test_results_of_different_structures(self):
        @cr.function
        def f(x):
            return {"parts": [x[i] for i in range(x.shape[0])]} if x.shape[0] != 3 else x

        for n in (1, 2, 3, 1, 3, 2):
            y = f(cr.arange(0.0, float(n)))
            if n == 3:
                self.assertEqual(y.tolist(), [0.0, 1.0, 2.0])
            else:
                self.assertEqual([p.item() for p in y["parts"]], list(range(n)))
        self.assertEqual(f.traces, 3)

    def test_static_values(self):
        @cr.function(static_argnames="scale")
        def f(x, n, scale, mode="a"):
            for _ in range(n):
                x = x * scale
            return x if mode == "a" else -x

        x = cr.ones((2,))
        self.assertEqual(f(x, 3, 2.0).tolist(), [8.0, 8.0])
        self.assertEqual(f(x, 2, 2.0).tolist(), [4.0, 4.0])
        self.assertEqual(f(x, 2, 3.0).tolist(), [9.0, 9.0])
        self.assertEqual(f(x, 2, 3.0, mode="b").tolist(), [-9.0, -9.0])
        self.assertEqual(f(x, 3, 2.0).tolist(), [8.0, 8.0])
        self.assertEqual(f.traces, 4)
        self.assertIn("the static value is 2, not 3", f.retrace_report())

    def test_methods_by_instance(self):
        class Model:
            def __init__(self, w):
                self.w = cr.full((2,), w)

            @cr.function
            def forward(self, x):
                return x * self.w

        x = cr.ones((2,))
        two, three = Model(2.0), Model(3.0)
        self.assertEqual((two.forward(x).tolist(), three.forward(x).tolist()), ([2.0] * 2, [3.0] * 2))
        two.w.mul_(5.0)
        self.assertEqual(two.forward(x).tolist(), [10.0] * 2)
        self.assertEqual(Model.forward.traces, 2)
        del two
        gc.collect()
        self.assertEqual(Model.forward.traces, 1)

    def test_train_step(self):
        w = cr.ones((4, 3)).requires_grad_()

        def step(x):
            loss = ((x @ w) ** 2).mean()
            w.grad = None
            loss.backward()
            with cr.no_grad():
                w.sub_(w.grad * 0.1)
            return loss

        staged, x = cr.function(step), cr.ones((2, 4))
        got = [staged(x).item() for _ in range(4)]
        with cr.no_grad():
            w.fill_(1.0)
        for a in got:
            self.assertAlmostEqual(a, step(x).item(), places=5)
        self.assertLess(got[-1], got[0] / 4)

    def test_collected(self):
        class Token:
            pass

        def make():
            token = Token()

            @cr.function
            def f(x):
                return f, token, x + 1

            f(cr.ones(1))
            return __import__("weakref").ref(token)

        ref = make()
        gc.collect()
        self.assertIsNone(ref())

    def test_recompute(self):
        w = cr.ones(64, 64).requires_grad_()

        def step(x):
            w.grad = None
            y = cr.tanh(x @ w)
            for _ in range(4):
                y = cr.tanh(y * 2) @ w
            y.sum().backward()
            return w.grad.clone()

        x = cr.ones(64, 64)
        eager = step(x).tolist()
        for percent in (-1, 0, 50):
            got = cr.function(step, recompute=percent)(x)
            self.assertTrue(cr.allclose(got, cr.tensor(eager), rtol=1e-5).item())

    def test_max_traces_warns(self):
        @cr.function(max_traces=2)
        def many(x):
            return x + 1

        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            for n in (1, 2, 3, 4):
                self.assertEqual(many(cr.ones(n)).tolist(), [2.0] * n)
        self.assertEqual(len(seen), 1)
        self.assertIn("input 0 is f32[3], not f32[2]", str(seen[0].message))
        self.assertEqual(seen[0].filename, __file__)

    def test_run_eagerly(self):
        runs = []

        @cr.function
        def f(x):
            runs.append(float(x.sum()))
            return x

        with cr.run_eagerly(True):
            f(cr.ones(2))
            f(cr.ones(3))
        self.assertEqual(runs, [2.0, 3.0])
        self.assertEqual(f.traces, 0)

    def test_free_sizes(self):
        @cr.function(signature=[cr.TensorSpec(("n", 3))])
        def f(x):
            return (x * 2).sum(axis=1)

        for n in (2, 5, 9):
            self.assertEqual(f(cr.ones((n, 3))).tolist(), [6.0] * n)
        self.assertEqual(f.traces, 1)

        @cr.function
        def g(x: cr.TensorSpec((None,)), y: cr.TensorSpec((None,))):
            return x.sum() + y.sum()

        self.assertEqual([g(cr.ones(n), cr.ones(m)).item() for n, m in ((2, 3), (4, 2))], [5.0, 6.0])
        self.assertEqual(g.traces, 1)
        self.assertRaises(cr.Error, f, cr.ones((2, 4)))


class Modules(unittest.TestCase):
    def test_modules_and_their_methods(self):
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Linear(4, 2)

            @cr.function
            def forward(self, x):
                return self.a(x)

        x, one, two = cr.ones((3, 4)), Net(), Net()
        self.assertTrue(cr.allclose(one(x), one.a(x)))
        self.assertTrue(cr.allclose(two(x), two.a(x)))
        self.assertEqual((Net.forward.traces, one.forward.traces), (2, 2))
        del one
        gc.collect()
        self.assertEqual(Net.forward.traces, 1)

    def test_exchanged_parts_are_watched(self):
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.a, self.b = nn.Linear(4, 4), nn.Linear(4, 2)

            def forward(self, x):
                return self.b(self.a(x))

        net, x = Net(), cr.ones((3, 4))
        f = cr.function(net)
        f(x)
        net.b = nn.Linear(4, 5)
        self.assertTrue(cr.allclose(f(x), net(x), rtol=1e-5))
        net.a.weight = nn.Parameter(cr.ones((4, 4)))
        self.assertTrue(cr.allclose(f(x), net(x), rtol=1e-5))
        self.assertEqual(f(x).shape, (3, 5))
        self.assertEqual(f.traces, 3)
        self.assertIn("a part of a module has changed", f.retrace_report())
        self.assertRaisesRegex(TypeError, "3 cannot be staged", cr.function, 3)

    def test_training_mode_is_watched(self):
        net = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))
        f, x = cr.function(net), cr.ones((3, 4))
        self.assertIn("Sequential", repr(f))
        f(x)
        net.eval()
        self.assertTrue(cr.allclose(f(x), net(x)))
        self.assertEqual(f.traces, 2)
        self.assertIn("a module's training mode has changed", f.retrace_report())

    def test_train_step_with_an_optimizer(self):
        losses = []
        for stage in (lambda f: f, cr.function):
            cr.manual_seed(3)
            net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 2))
            opt = optim.Adam(net.parameters(), lr=0.05)
            x, y = cr.normal((8, 4), 0, 1), cr.randint((8,), 0, 2)

            def step(x, y):
                loss = cr.cross_entropy(net(x), y)
                loss.backward()
                opt.step()
                return loss

            run = stage(step)
            losses.append([run(x, y).item() for _ in range(6)])
        for a, b in zip(*losses):
            self.assertAlmostEqual(a, b, places=4)
        self.assertLess(losses[0][-1], losses[0][0])

    def test_functional_step(self):
        def loss_of(p, x, y):
            return cr.cross_entropy(cr.tanh(x @ p["w"]) @ p["v"], y)

        @cr.function
        def step(p, x, y, lr):
            loss, g = cr.value_and_grad(cr.function(loss_of))(p, x, y)
            return loss, cr.tree.map(lambda a, b: a - lr * b, p, g)

        x, y = cr.normal((8, 4), 0, 1), cr.randint((8,), 0, 2)
        p, losses = {"w": cr.normal((4, 8), 0, 1), "v": cr.normal((8, 2), 0, 1)}, []
        for i in range(8):
            loss, p = step(p, x, y, 0.1 * (i + 1))
            losses.append(loss.item())
        self.assertEqual(step.traces, 1)
        self.assertLess(losses[-1], losses[0])
        self.assertFalse(p["w"].requires_grad)

    def test_frozen(self):
        net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8)).eval()
        f, x = cr.function(net, frozen=True), cr.ones((2, 4))
        self.assertTrue(cr.allclose(f(x), net(x)))
        self.assertFalse(f(x).requires_grad)
        self.assertNotIn("batch_norm", f.text())

    @unittest.skipUnless(np, "no NumPy")
    def test_numpy(self):
        f = cr.function(lambda a, b: a + b)
        x = cr.ones(3)
        self.assertEqual(f(np.zeros(3, "float32"), x).tolist(), [1.0] * 3)
        self.assertEqual(f(np.ones(3, "float32"), x).tolist(), [2.0] * 3)
        self.assertEqual(f.traces, 1)
        for how in (np.asarray, np.array, lambda x: x.numpy(), np.from_dlpack):
            with self.assertRaises(cr.TracedValueError):
                cr.function(how)(x)


class Errors(unittest.TestCase):
    def test_traced_value(self):
        @cr.function
        def f(x, how):
            return how(x)

        for how in (bool, int, float, lambda x: x.tolist(), lambda x: x.item(), lambda x: 1 if x > 0 else 2,
                    memoryview, lambda x: f"{x:.2f}", lambda x: x.__dlpack__()):
            with self.subTest(how=how), self.assertRaises(cr.TracedValueError) as e:
                f(cr.ones(()), how)
            self.assertIn("test_function.py", str(e.exception))
            self.assertIn("while f (", str(e.exception))
        self.assertTrue(issubclass(cr.TracedValueError, TypeError))

    def test_users_exceptions_come_through(self):
        @cr.function
        def f(x):
            raise KeyError("mine")

        with self.assertRaises(KeyError):
            f(cr.ones(1))
        with self.assertRaises(cr.ShapeError):
            cr.function(lambda x: x + cr.ones(2))(cr.ones(3))
        self.assertEqual(cr.ones(1).tolist(), [1.0])

    def test_tensors_that_leak(self):
        leak = []
        cr.function(lambda x: (leak.append(x * 2), x)[1])(cr.ones(2))
        with self.assertRaisesRegex(cr.StateError, "return it from the function"):
            leak[0].tolist()
        with self.assertRaisesRegex(cr.StateError, "used outside of it"):
            leak[0] + 1

    def test_what_cannot_be_staged(self):
        def generator(x):
            yield x

        self.assertRaises(TypeError, cr.function, generator)
        self.assertRaises(ValueError, cr.function, lambda x: x, max_traces=0)
        self.assertRaises(ValueError, cr.function, lambda x: x, static_argnums=1)

    def test_objects_made_for_each_call_warn(self):
        class Config:
            k = 2.0

        f = cr.function(lambda x, c: x * c.k, max_traces=2)
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            for _ in range(12):
                self.assertEqual(f(cr.ones(1), Config()).item(), 2.0)
        self.assertEqual(len(seen), 1)
        self.assertIn("objects that are gone", str(seen[0].message))

    def test_no_results(self):
        w = cr.ones(2)

        @cr.function
        def bump():
            w.add_(1.0)

        self.assertEqual((bump(), bump(), w.tolist(), bump.traces), (None, None, [3.0, 3.0], 1))

    def test_repr_of_traced(self):
        seen = []
        cr.function(lambda x: seen.append(repr(x)) or x)(cr.ones(2))
        self.assertEqual(seen, ["tensor(<no value: traced>, f32[2])"])


class Threads(unittest.TestCase):
    def test_several_threads(self):
        @cr.function
        def f(x, k):
            return (x * k).sum()

        wrong = []

        def work(k):
            for n in range(1, 30):
                if f(cr.ones(n % 5 + 1), k).item() != (n % 5 + 1) * k:
                    wrong.append((n, k))

        threads = [threading.Thread(target=work, args=(float(k),)) for k in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(wrong, [])
        self.assertEqual(f.traces, 5)


class Trees(unittest.TestCase):
    def test_map(self):
        tree = {"a": [1, (2, 3)], "b": Pair(4, None)}
        self.assertEqual(cr.tree.map(lambda x: x * 10, tree), {"a": [10, (20, 30)], "b": Pair(40, None)})
        self.assertEqual(cr.tree.map(lambda x, y: x + y, {"a": 1, "b": 2}, {"b": 20, "a": 10}), {"a": 11, "b": 22})
        self.assertRaises(ValueError, cr.tree.map, lambda x, y: x, [1], (1,))
        leaves, spec = cr.tree.flatten(tree)
        self.assertEqual((leaves, spec.num_leaves), ([1, 2, 3, 4], 4))
        self.assertEqual(spec, cr.tree.structure(tree))
        self.assertNotEqual(spec, cr.tree.structure([1]))

    def test_registered(self):
        class Box:
            def __init__(self, inside):
                self.inside = inside

        cr.tree.register(Box, lambda b: ([b.inside], "rest"), lambda rest, children: Box(*children))
        self.assertEqual(cr.tree.map(lambda x: x + 1, [Box(1)])[0].inside, 2)
        f = cr.function(lambda b: Box(b.inside * 2))
        self.assertEqual(f(Box(cr.ones(1))).inside.tolist(), [2.0])
        self.assertEqual(f(Box(cr.ones(1))).inside.tolist(), [2.0])
        self.assertEqual(f.traces, 1)


class Modes(unittest.TestCase):
    def test_no_grad(self):
        w = cr.ones(1).requires_grad_()
        with cr.no_grad():
            self.assertFalse((w * 2).requires_grad)
            with cr.enable_grad():
                self.assertTrue((w * 2).requires_grad)
        self.assertTrue((w * 2).requires_grad)

        @cr.no_grad()
        def f():
            return (w * 2).requires_grad

        @cr.no_grad
        def g():
            return (w * 2).requires_grad

        self.assertEqual((f(), g(), f.__name__), (False, False, "f"))
        mode = cr.no_grad()
        with mode, mode:
            pass
        self.assertTrue(cr.is_grad_enabled())
        cr.set_grad_enabled(False)
        self.assertFalse(cr.is_grad_enabled())
        with cr.set_grad_enabled(True):
            self.assertTrue(cr.is_grad_enabled())
        self.assertFalse(cr.is_grad_enabled())
        cr.set_grad_enabled(True)
        with cr.inference_mode():
            self.assertFalse(cr.is_grad_enabled())


if __name__ == "__main__":
    unittest.main()
