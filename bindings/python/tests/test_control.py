"""Control flow and callbacks, eagerly and in staged functions, with gradients."""
import unittest

import cresset as cr


class Control(unittest.TestCase):
    def both(self, f, *args):
        """The function run eagerly and staged, twice; results as lists."""
        leaves = lambda y: [t.tolist() if isinstance(t, cr.Tensor) else t for t in cr.tree.leaves(y)]
        want, staged = f(*args), cr.function(f)
        for _ in range(2):
            got = staged(*args)
            self.assertEqual(cr.tree.structure(got), cr.tree.structure(want))
            for a, b in zip(leaves(got), leaves(want)):
                self.assertEqual(cr.allclose(cr.tensor(a), cr.tensor(b)) if isinstance(a, list) else abs(a - b) < 1e-5, True)
        return want, staged

    def test_cond(self):
        def f(x):
            return cr.cond(x.sum() > 0, lambda x: {"y": x * 2, "z": [x.sum(), 1.0]}, lambda x: {"y": -x, "z": [x.mean(), 2.0]}, x)

        self.assertEqual(self.both(f, cr.tensor([1.0, 2.0]))[0]["y"].tolist(), [2.0, 4.0])
        _, staged = self.both(f, cr.tensor([-1.0, -2.0]))
        self.assertEqual(staged(cr.tensor([1.0, 3.0]))["y"].tolist(), [2.0, 6.0])
        self.assertEqual(staged.traces, 1)
        self.assertIn("cond", staged.text())
        self.assertEqual(cr.cond(True, lambda: 1, lambda: 2), 1)

    def test_cond_closures_and_gradients(self):
        w = cr.tensor([3.0]).requires_grad_()

        @cr.function
        def f(x):
            return cr.cond(x.sum() > 0, lambda x: x * w, lambda x: x * w * w, x).sum()

        for value, want in ((2.0, 2.0), (-2.0, -12.0)):
            w.grad = None
            f(cr.tensor([value])).backward()
            self.assertEqual(w.grad.tolist(), [want])

    def test_cond_errors(self):
        x = cr.ones(2)
        with self.assertRaises(cr.ShapeError):
            cr.function(lambda x: cr.cond(x.sum() > 0, lambda x: x, lambda x: x.sum(), x))(x)
        with self.assertRaises(ValueError):
            cr.function(lambda x: cr.cond(x.sum() > 0, lambda x: (x,), lambda x: [x], x))(x)
        with self.assertRaises(ZeroDivisionError):
            cr.function(lambda x: cr.cond(x.sum() > 0, lambda x: 1 / 0, lambda x: x, x))(x)
        self.assertEqual(cr.function(lambda x: x + 1)(x).tolist(), [2.0, 2.0])

    def test_while_loop(self):
        def root(a):
            return cr.while_loop(
                lambda s: (s["x"] * s["x"] - a).abs() > 1e-5,
                lambda s: {"x": (s["x"] + a / s["x"]) * 0.5, "n": s["n"] + 1},
                {"x": cr.ones_like(a), "n": 0}, max_iterations=50,
            )["x"]

        y, staged = self.both(root, cr.tensor(2.0))
        self.assertAlmostEqual(y.item(), 2 ** 0.5, places=5)
        a = cr.tensor(4.0).requires_grad_()
        staged(a).backward()
        self.assertAlmostEqual(a.grad.item(), 0.25, places=4)

    def test_scan(self):
        def f(c, xs):
            return cr.scan(lambda c, x: (c * 0.5 + x["a"], {"out": c + x["b"], "n": [c.sum()]}), c, xs)

        c, xs = cr.ones(2), {"a": cr.arange(0.0, 6.0).reshape(3, 2), "b": cr.ones((3, 1))}
        (carry, ys), staged = self.both(f, c, xs)
        self.assertEqual((carry.shape, ys["out"].shape, ys["n"][0].shape), ((2,), (3, 2), (3,)))
        self.both(lambda c: cr.scan(lambda c, x: (c + 1, c), c, None, length=4, reverse=True), c)
        self.both(lambda c, xs: cr.scan(lambda c, x: (c + x.sum(), None), cr.tensor(0.0), xs, reverse=True)[0], c, xs["a"])
        loss = lambda c, xs: f(c, xs)[1]["out"].sum()
        g, h = cr.grad(loss)(c, xs), cr.function(cr.grad(loss))(c, xs)
        self.assertEqual(g.tolist(), h.tolist())
        none = cr.zeros((0, 2))  # no steps: ys are empty, but they are there
        (carry, ys), staged = self.both(lambda c, x: cr.scan(lambda c, x: (c + x, {"out": x * 2}), c, x), c, none)
        self.assertEqual((carry.tolist(), ys["out"].shape), (c.tolist(), (0, 2)))
        self.assertRaises(ValueError, cr.scan, lambda c, x: (c, x), c, None)
        with self.assertRaises(ValueError):
            cr.function(lambda c: cr.scan(lambda c, x: ([c], x), c, None, length=2))(c)

    def test_py_callback(self):
        seen = []

        def host(x, y):
            seen.append(x.tolist())
            return {"s": cr.tensor([a + b for a, b in zip(x.tolist(), y.tolist())])}

        def f(x, y):
            return cr.py_callback(host, {"s": cr.TensorSpec((2,), "f32")}, x, y,
                                  gradient=lambda args, out, g: (g["s"] * 10, None))["s"]

        x, y = cr.tensor([1.0, 2.0]), cr.tensor([3.0, 4.0])
        staged = cr.function(f)
        for k in range(3):
            self.assertEqual(staged(x * k, y).tolist(), [3.0 + k, 4.0 + 2 * k])
        self.assertEqual(seen, [[0.0, 0.0], [1.0, 2.0], [2.0, 4.0]])
        self.assertEqual(cr.grad(lambda x: f(x, y).sum())(x).tolist(), [10.0, 10.0])
        z = cr.tensor([1.0, 2.0]).requires_grad_()
        staged(z, y).sum().backward()
        self.assertEqual(z.grad.tolist(), [10.0, 10.0])

    def test_py_callback_errors(self):
        wrong = cr.function(lambda x: cr.py_callback(lambda x: cr.ones(3), cr.TensorSpec((2,)), x))
        self.assertRaises(cr.ShapeError, wrong, cr.ones(2))

        def fails(x):
            raise LookupError("mine")

        staged = cr.function(lambda x: cr.py_callback(fails, cr.TensorSpec((2,)), x) + 1)
        with self.assertRaisesRegex(LookupError, "mine"):
            staged(cr.ones(2))

    def test_callbacks_are_released(self):
        import gc
        import weakref

        class Host:
            def __call__(self, x):
                return x + 1

        host = Host()
        ref = weakref.ref(host)
        staged = cr.function(lambda x, h=host: cr.py_callback(h, cr.TensorSpec((1,)), x))
        self.assertEqual(staged(cr.ones(1)).tolist(), [2.0])
        del host, staged
        gc.collect()
        self.assertIsNone(ref())


if __name__ == "__main__":
    unittest.main()
