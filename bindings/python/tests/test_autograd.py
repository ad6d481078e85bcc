"""Derivatives: transforms, the record's gradients, tapes, functions with a gradient of their own, hooks, anomalies."""
import collections
import math
import unittest

import cresset as cr

try:
    import torch
    import torch.func
except ImportError:
    torch = None

Pair = collections.namedtuple("Pair", "left right")


class Square(cr.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return 2 * g * x


class Exp(cr.autograd.Function):
    @staticmethod
    def forward(ctx, x, k):
        y = cr.exp(x * k)
        ctx.save_for_backward(y)
        ctx.k = k
        return y

    @staticmethod
    def backward(ctx, g):
        y, = ctx.saved_tensors
        return g * y * ctx.k, None


class Transforms(unittest.TestCase):
    def near(self, a, b, places=5):
        a = a.tolist() if isinstance(a, cr.Tensor) else a
        flat = lambda x: [v for i in x for v in flat(i)] if isinstance(x, (list, tuple)) else [x]
        self.assertEqual(len(flat(a)), len(flat(b)))
        for x, y in zip(flat(a), flat(b)):
            self.assertAlmostEqual(x, y, places=places)

    def test_nested_grad(self):
        cube = lambda x: x ** 3
        self.near(cr.grad(cube)(2.0), 12.0)
        self.near(cr.grad(cr.grad(cube))(2.0), 12.0)
        self.near(cr.grad(cr.grad(cr.grad(cube)))(2.0), 6.0)
        outer = cr.grad(lambda x: x * cr.grad(lambda y: x * y * y)(3.0))
        self.near(outer(2.0), 24.0)
        self.assertFalse(outer(2.0).requires_grad)
        self.near(cr.grad(lambda x: cr.grad(lambda y: y * y)(x) * x)(3.0), 12.0)

    def test_no_perturbation_confusion(self):
        self.near(cr.grad(lambda x: x * cr.grad(lambda y: x + y)(1.0))(1.0), 1.0)

    def test_argnums_and_aux(self):
        f = lambda x, y: (x * x * y, {"seen": 7})
        g, aux = cr.grad(f, argnums=(0, 1), has_aux=True)(2.0, 3.0)
        self.near(g, [12.0, 4.0])
        self.assertEqual(aux, {"seen": 7})
        (value, aux), g = cr.value_and_grad(f, argnums=-1, has_aux=True)(2.0, 3.0)
        self.near([value.item(), g.item()], [12.0, 4.0])
        self.assertRaises(ValueError, cr.grad(f, 2), 1.0, 1.0)

    def test_trees(self):
        w, b = cr.tensor([[1.0, 2.0], [3.0, 4.0]]), [cr.tensor([1.0, 1.0])]
        f = lambda p, x: ((x @ p["w"] + p["b"][0]) ** 2).sum() + p["pair"].right
        value, g = cr.value_and_grad(f)({"w": w, "b": b, "pair": Pair(None, cr.tensor(5.0))}, cr.ones((1, 2)))
        self.assertEqual(list(g), ["w", "b", "pair"])
        self.near(g["w"], [[10.0, 14.0], [10.0, 14.0]])
        self.near(g["b"][0], [10.0, 14.0])
        self.assertIsNone(g["pair"].left)
        self.near(g["pair"].right, 1.0)
        self.assertFalse(value.requires_grad or g["w"].requires_grad or w.requires_grad)

    def test_closures_that_require_grad(self):
        w = cr.tensor([3.0]).requires_grad_()
        g = cr.grad(lambda x: (x * x * w).sum())(cr.tensor([2.0]))
        self.assertTrue(g.requires_grad)
        ((g - 1) ** 2).sum().backward()  # (4 w - 1)^2 at x = 2
        self.near(w.grad, [2 * (2 * 2.0 * 3 - 1) * 4.0])
        with cr.no_grad():
            self.assertFalse(cr.grad(lambda x: (x * w).sum())(cr.tensor([2.0])).requires_grad)
        x = cr.tensor(2.0).requires_grad_()
        cr.grad(lambda x: x ** 3)(x).backward()
        self.near(x.grad, 12.0)

    def test_errors(self):
        self.assertRaises(TypeError, cr.grad(lambda x: x), cr.ones(2))
        self.assertRaises(TypeError, cr.grad(lambda x: 3.0), 1.0)
        self.assertRaises(TypeError, cr.grad(lambda x: x), cr.arange(0, 3))
        with self.assertRaises(KeyError):
            cr.grad(lambda x: {}[x])(1.0)
        self.assertTrue(cr.is_grad_enabled())

    def test_vjp_and_jvp(self):
        a = cr.tensor([[1.0, 2.0], [3.0, 4.0]])
        f = lambda x, s: {"y": (a @ x) ** 2 * s, "z": x.sum()}
        x, s = cr.tensor([1.0, 2.0]), cr.tensor(1.0)
        y, pull = cr.vjp(f, x, s)
        self.near(y["y"], [25.0, 121.0])
        for _ in range(2):
            gx, gs = pull({"y": cr.tensor([1.0, 0.0]), "z": cr.tensor(100.0)})
            self.near(gx, [110.0, 120.0])
            self.near(gs, 25.0)
        y, t = cr.jvp(f, (x, s), (cr.tensor([1.0, 0.0]), cr.tensor(0.5)))
        self.near(t["y"], [10.0 + 12.5, 66.0 + 60.5])
        self.near(t["z"], 1.0)
        self.assertFalse(t["y"].requires_grad)
        self.near(cr.grad(lambda x: cr.jvp(lambda v: v ** 3, (x,), (cr.tensor(1.0),))[1])(2.0), 12.0)
        self.assertRaises(ValueError, cr.jvp, f, (x, s), (cr.ones(3), s))
        self.near(cr.jvp(lambda v: cr.ones(2), (x,), (x,))[1], [0.0, 0.0])

    def test_jacobian_and_hessian(self):
        a = cr.tensor([[1.0, 2.0], [3.0, 4.0]])
        f = lambda x: (a @ x) ** 2
        x = cr.tensor([1.0, 2.0])
        self.near(cr.jacobian(f)(x), [[10.0, 20.0], [66.0, 88.0]])
        self.near(cr.hessian(lambda x: f(x).sum())(x), [[20.0, 28.0], [28.0, 40.0]])
        both = cr.jacobian(lambda x, y: {"r": x * y}, argnums=(0, 1))(cr.tensor([1.0, 2.0]), cr.tensor(3.0))["r"]
        self.near(both[0], [[3.0, 0.0], [0.0, 3.0]])
        self.near(both[1], [1.0, 2.0])
        h = cr.hessian(lambda p: p["a"] * p["a"] * p["b"])({"a": cr.tensor(2.0), "b": cr.tensor(3.0)})
        self.near([h["a"]["a"].item(), h["a"]["b"].item(), h["b"]["b"].item()], [6.0, 4.0, 0.0])
        self.assertEqual(cr.jacobian(lambda x: cr.ones(2))(x).tolist(), [[0.0, 0.0], [0.0, 0.0]])

    def test_staged(self):
        f = lambda x: (cr.tanh(x) * x).sum()
        x = cr.tensor([0.3, -1.2, 2.0])
        for d in (cr.grad(f), cr.hessian(f), cr.grad(lambda x: cr.grad(f)(x).sum()), cr.jacobian(lambda x: cr.sin(x) * x)):
            self.near(cr.function(d)(x), d(x).tolist())
        self.near(cr.grad(cr.function(f))(x), cr.grad(f)(x).tolist())

    @unittest.skipUnless(torch, "no PyTorch")
    def test_as_torch(self):
        a = [[0.3, -1.0, 2.0], [1.5, 0.2, -0.7]]
        cases = [
            (lambda m, x: (m.tanh(x) ** 2).sum(), "scalar"),
            (lambda m, x: m.logsumexp(x @ x.T, **({"dim": 1} if m is torch else {"axis": 1})).sum(), "scalar"),
            (lambda m, x: (m.exp(-x * x) * m.sin(x)).sum(), "scalar"),
            (lambda m, x: (x.T @ m.sigmoid(x)), "matrix"),
        ]
        for f, kind in cases:
            x, t = cr.tensor(a, dtype="f64"), torch.tensor(a, dtype=torch.float64)
            ours, theirs = (lambda x: f(cr, x)), (lambda x: f(torch, x))
            self.near(cr.jacobian(ours)(x), torch.func.jacrev(theirs)(t).tolist(), 8)
            if kind == "scalar":
                self.near(cr.grad(ours)(x), torch.func.grad(theirs)(t).tolist(), 8)
                self.near(cr.hessian(ours)(x), torch.func.hessian(theirs)(t).tolist(), 8)
            v = torch.sin(t)
            self.near(cr.jvp(ours, (x,), (cr.sin(x),))[1], torch.func.jvp(theirs, (t,), (v,))[1].tolist(), 8)


class Record(unittest.TestCase):
    def test_grad(self):
        x, w = cr.tensor([1.0, 2.0]).requires_grad_(), cr.tensor([3.0, 4.0]).requires_grad_()
        y = (x * x * w).sum()
        gx, = cr.autograd.grad(y, x, retain_graph=True)
        self.assertEqual(gx.tolist(), [6.0, 16.0])
        gx, gw = cr.autograd.grad(y, [x, w], create_graph=True)
        self.assertEqual(cr.autograd.grad(gx.sum(), w)[0].tolist(), [2.0, 4.0])
        self.assertIsNone(x.grad)
        z = x * 2
        self.assertEqual(cr.autograd.grad(z, x, cr.tensor([1.0, 10.0]))[0].tolist(), [2.0, 20.0])
        with self.assertRaisesRegex(cr.StateError, r"do not depend on inputs\[1\]"):
            cr.autograd.grad((x * 2).sum(), (x, w))
        self.assertIsNone(cr.autograd.grad((x * 2).sum(), (x, w), allow_unused=True)[1])
        self.assertEqual(cr.autograd.grad((x * 2).sum(), (x, w), materialize_grads=True)[1].tolist(), [0.0, 0.0])
        self.assertRaises(cr.ShapeError, cr.autograd.grad, x * 2, x)
        self.assertRaises(cr.StateError, cr.autograd.grad, cr.ones(()), x)
        with cr.no_grad():
            unrecorded = (x * 2).sum()
            with self.assertRaisesRegex(cr.StateError, r"outputs\[0\] is not recorded: gradients are not recorded here"):
                cr.autograd.grad(unrecorded, x, allow_unused=True)
        with self.assertRaisesRegex(cr.StateError, r"outputs\[1\] is not recorded: no input of it requires grad, or"):
            cr.autograd.grad(((x * 2).sum(), unrecorded), x)
        cr.autograd.backward([(x * 2).sum(), x * 3], [None, cr.ones(2)])
        self.assertEqual(x.grad.tolist(), [5.0, 5.0])

    def test_hooks(self):
        w = cr.tensor([1.0, 2.0]).requires_grad_()
        seen = []
        first = w.register_hook(lambda g: seen.append(g.tolist()))
        second = w.register_hook(lambda g: g * 100)
        (w * 2).sum().backward()
        self.assertEqual((w.grad.tolist(), seen), ([200.0, 200.0], [[2.0, 2.0]]))
        second.remove()
        second.remove()
        w.grad = None
        (w * 2).sum().backward()
        first.remove()
        (w * 2).sum().backward()
        self.assertEqual((w.grad.tolist(), len(seen)), ([4.0, 4.0], 2))
        y = w * 3
        with y.register_hook(lambda g: 1 / 0), self.assertRaises(ZeroDivisionError):
            y.sum().backward()

    def test_anomaly(self):
        x = cr.tensor([0.0, -1.0]).requires_grad_()
        with cr.set_detect_anomaly(True):
            y = cr.sqrt(x)
            with self.assertRaisesRegex(cr.Error, r"test_autograd.py:\d+: sqrt: backward: the gradient with respect to x"):
                y.sum().backward()
            staged = cr.function(lambda x: cr.autograd.grad(cr.sqrt(x).sum(), x))
            self.assertRaises(cr.Error, staged, x)
        cr.sqrt(x).sum().backward()
        self.assertTrue(math.isnan(x.grad.tolist()[1]))


class GradientsInside(unittest.TestCase):
    """Staged functions that take gradients themselves."""

    def test_record(self):
        def square(x):
            x = x.detach().requires_grad_()
            return cr.autograd.grad((x * x).sum(), x)[0]

        x = cr.tensor([1.0, 2.0])
        for frozen in (False, True):
            f = cr.function(square, frozen=frozen)
            for _ in range(2):
                with cr.no_grad(), self.assertRaisesRegex(cr.StateError, "gradients are not recorded here"):
                    f(x)
                self.assertEqual(f(x).tolist(), [2.0, 4.0])

    def test_constant(self):
        with cr.no_grad():
            self.assertEqual(cr.grad(lambda x: cr.tensor(3.0))(2.0).item(), 0.0)
            self.assertEqual(cr.grad(lambda x: x * x)(2.0).item(), 4.0)
        self.assertEqual(cr.grad(cr.grad(lambda x: x * 2.0))(2.0).item(), 0.0)
        with cr.GradientTape(persistent=True) as tape:
            x = cr.tensor([1.0, 2.0])
            tape.watch(x)
        self.assertEqual(tape.jacobian(cr.ones(1), x).tolist(), [[0.0, 0.0]])


class Tapes(unittest.TestCase):
    def test_gradient(self):
        x = cr.tensor([1.0, 2.0])
        with cr.GradientTape() as tape:
            tape.watch(x)
            y = x * x
        self.assertEqual(tape.gradient(y, x).tolist(), [2.0, 4.0])
        self.assertFalse(x.requires_grad)
        self.assertRaises(cr.StateError, tape.gradient, y, x)

    def test_persistent_and_unconnected(self):
        x, w = cr.tensor(3.0), cr.tensor(1.0)
        with cr.GradientTape(persistent=True) as tape:
            tape.watch({"x": x})
            y = x * x
            z = y * y
        self.assertEqual(tape.gradient(z, x).item(), 108.0)
        self.assertEqual(tape.gradient(y, {"x": x, "w": w})["x"].item(), 6.0)
        self.assertIsNone(tape.gradient(y, [x, w])[1])
        self.assertEqual(tape.gradient(y, [x, w], unconnected_gradients="zero")[1].item(), 0.0)

    def test_second_order_and_jacobian(self):
        x = cr.tensor([1.0, 2.0])
        with cr.GradientTape() as outer:
            outer.watch(x)
            with cr.GradientTape() as inner:
                inner.watch(x)
                y = (x ** 3).sum()
            g = inner.gradient(y, x)
        self.assertEqual(outer.gradient(g, x).tolist(), [6.0, 12.0])
        with cr.GradientTape() as tape:
            tape.watch(x)
            y = x * x
        self.assertEqual(tape.jacobian(y, x).tolist(), [[2.0, 0.0], [0.0, 4.0]])


class Functions(unittest.TestCase):
    def test_gradients_of_gradients(self):
        self.assertEqual(cr.grad(Square.apply)(3.0).item(), 6.0)
        self.assertEqual(cr.grad(cr.grad(Square.apply))(3.0).item(), 2.0)
        f = lambda x: Exp.apply(x, 2.0)
        for n in range(3):
            self.assertAlmostEqual(f(cr.tensor(0.5)).item(), 2 ** n * math.e, places=4)
            f = cr.grad(f)

    def test_staged(self):
        x = cr.tensor(0.5)
        f = cr.function(cr.grad(cr.grad(lambda x: Exp.apply(x, 2.0))))
        for _ in range(2):
            self.assertAlmostEqual(f(x).item(), 4 * math.e, places=4)
        w = cr.tensor(1.0).requires_grad_()
        staged = cr.function(lambda x: Exp.apply(x * w, 2.0))
        staged(x).backward()
        self.assertAlmostEqual(w.grad.item(), math.e, places=4)

    def test_needs_and_several_results(self):
        seen = []

        class Two(cr.autograd.Function):
            @staticmethod
            def forward(ctx, a, n, b):
                seen.append(ctx.needs_input_grad)
                low = cr.floor(a)
                ctx.mark_non_differentiable(low)
                ctx.save_for_backward(a, None, b)
                return a * b, low, a

            @staticmethod
            def backward(ctx, g, g_low, g_a):
                a, nothing, b = ctx.saved_tensors
                assert nothing is None and g_low is None
                return g * b + g_a, None, g * a

        a, b = cr.tensor([1.5, 2.5]).requires_grad_(), cr.tensor([3.0, 4.0])
        y, low, same = Two.apply(a, 7, b)
        self.assertEqual(seen, [(True, False, False)])
        self.assertTrue(y.requires_grad and same.requires_grad and not low.requires_grad)
        self.assertIsNot(same, a)
        y.sum().backward()
        self.assertEqual(a.grad.tolist(), [3.0, 4.0])
        self.assertFalse(Two.apply(b, 7, b)[0].requires_grad)
        with cr.no_grad():
            self.assertFalse(Two.apply(a, 7, b)[0].requires_grad)

    def test_setup_context(self):
        class Twice(cr.autograd.Function):
            @staticmethod
            def forward(x):
                return 2 * x

            @staticmethod
            def setup_context(ctx, inputs, output):
                ctx.n = len(inputs)

            @staticmethod
            def backward(ctx, g):
                return g * 2 * ctx.n

        self.assertEqual(cr.grad(lambda x: Twice.apply(x))(1.0).item(), 2.0)

    def test_errors(self):
        class Bad(cr.autograd.Function):
            @staticmethod
            def forward(ctx, x, how):
                ctx.how = how
                if how == "saved":
                    ctx.save_for_backward(x)
                return x * 2

            @staticmethod
            def backward(ctx, g):
                if ctx.how == "raise":
                    raise KeyError("mine")
                if ctx.how == "saved":
                    return g, ctx.saved_tensors and None
                return {"count": g, "shape": (cr.ones((3, 3)), None), "type": (1.0, None)}[ctx.how]

        x = cr.ones(2).requires_grad_()
        for how, error in (("raise", KeyError), ("count", TypeError), ("shape", cr.ShapeError), ("type", TypeError)):
            with self.assertRaises(error):
                Bad.apply(x, how).sum().backward()
        z = x * 1
        y = Bad.apply(z, "saved")
        with cr.no_grad():
            z.mul_(2.0)
        with self.assertRaisesRegex(cr.StateError, "changed in place"):
            y.sum().backward()
        self.assertRaises(NotImplementedError, cr.autograd.Function.apply, x)

    def test_once_differentiable(self):
        class Once(cr.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(x)
                return x * x

            @staticmethod
            @cr.autograd.once_differentiable
            def backward(ctx, g):
                x, = ctx.saved_tensors
                return 2 * g * x

        x = cr.tensor(3.0).requires_grad_()
        g, = cr.autograd.grad(Once.apply(x), x, create_graph=True)
        self.assertEqual((g.item(), g.requires_grad), (6.0, False))


if __name__ == "__main__":
    unittest.main()
