"""Methods of tensors with PyTorch's names, in-place forms, text and HTML, NumPy beside tensors."""
import unittest

import cresset as cr

try:
    import numpy as np
except ImportError:
    np = None


class Conversions(unittest.TestCase):
    def test_dtypes(self):
        x = cr.tensor([[1.5, -2.0]])
        for name, dtype in (("double", cr.float64), ("half", cr.float16), ("bfloat16", cr.bfloat16), ("int", cr.int32),
                            ("long", cr.int64), ("short", cr.int16), ("char", cr.int8), ("byte", cr.uint8), ("bool", cr.bool),
                            ("cfloat", cr.complex64), ("cdouble", cr.complex128)):
            y = getattr(x, name)()
            self.assertIs(y.dtype, dtype)
            self.assertIs(y.to(dtype), y)
        self.assertIs(x.float(), x)
        self.assertEqual(x.int().tolist(), [[1, -2]])
        self.assertEqual(x.type(), "cresset.float32")
        self.assertIs(x.type("float16").dtype, cr.float16)
        self.assertIs(x.type_as(cr.tensor(1)).dtype, cr.int64)

    def test_to(self):
        x = cr.tensor([1, 2])
        self.assertIs(x.to("cpu"), x)
        self.assertIsNot(x.to("cpu", copy=True), x)
        self.assertIs(x.to("cpu", cr.float16).dtype, cr.float16)
        self.assertIs(x.to("float64").dtype, cr.float64)
        self.assertIs(x.to(cr.zeros(1)).dtype, cr.float32)
        self.assertIs(x.to(dtype=float, device="cpu").dtype, cr.float32)
        s = x.to("stream", cr.float32)
        self.assertEqual((s.device, (s + 1).cpu().tolist()), (cr.device("stream"), [2.0, 3.0]))
        with self.assertRaisesRegex(ValueError, "neither a dtype nor a device"):
            x.to("nowhere")

    def test_gradient_passes(self):
        x = cr.tensor([1.0, 2.0], requires_grad=True)
        (x.double() * 3).to("stream").cpu().sum().backward()
        self.assertEqual(x.grad.tolist(), [3.0, 3.0])
        self.assertIs(x.grad.dtype, cr.float32)

    def test_shapes(self):
        x = cr.arange(0, 6).reshape(2, 3)
        self.assertEqual((x.dim(), x.ndimension(), x.nelement(), x.numel(), x.element_size()), (2, 2, 6, 6, 8))
        self.assertEqual((x.size(), x.size(0), x.size(-1), x.size), ((2, 3), 2, 3, 6))
        self.assertIsInstance(x.size, int)
        self.assertEqual((x.stride(), x.stride(0), x.t().stride(-1)), ((3, 1), 3, 3))
        self.assertEqual(x.view_as(cr.zeros(3, 2)).shape, (3, 2))
        self.assertEqual(x.reshape_as(cr.zeros(6)).shape, (6,))
        self.assertEqual(cr.zeros(1, 3).expand_as(x).shape, (2, 3))
        self.assertTrue(x.t().contiguous().is_contiguous())
        self.assertIs(x.contiguous(), x)
        self.assertEqual(x[1].data_ptr() - x.data_ptr(), 24)

    def test_new_ones(self):
        x = cr.tensor([1], dtype="int16")
        self.assertEqual((x.new_zeros(2, 2).tolist(), x.new_zeros(2).dtype), ([[0, 0], [0, 0]], cr.int16))
        self.assertEqual(x.new_full((2,), 7).tolist(), [7, 7])
        self.assertEqual((x.new_ones((2,)).tolist(), x.new_tensor([3]).dtype, x.new_empty(3).shape), ([1, 1], cr.int16, (3,)))

    def test_data(self):
        x = cr.tensor([1.0, 2.0], requires_grad=True)
        x.data.add_(1)
        self.assertEqual(x.tolist(), [2.0, 3.0])
        x.data = cr.tensor([5, 6])
        self.assertEqual((x.tolist(), x.requires_grad, x.data.requires_grad), ([5.0, 6.0], True, False))
        with self.assertRaises(ValueError):
            x.data = cr.zeros(3)


class InPlace(unittest.TestCase):
    def test_every_pointwise_op_has_a_form(self):
        for name in "add_ sub_ mul_ div_ pow_ relu_ clamp_ clip_ exp_ sqrt_ sigmoid_ tanh_ neg_ eq_ logical_not_ subtract_".split():
            self.assertTrue(callable(getattr(cr.Tensor, name)), name)

    def test_values(self):
        x = cr.tensor([-1.0, 4.0])
        y = x
        self.assertIs(x.mul_(2).add_(1, alpha=3).relu_().clamp_(max=10), y)
        self.assertEqual(x.tolist(), [1.0, 10.0])
        self.assertEqual(x.sub_(x, alpha=0.5).tolist(), [0.5, 5.0])
        self.assertEqual((x.add(x, alpha=2).tolist(), x.sub(1).tolist()), ([1.5, 15.0], [-0.5, 4.0]))
        self.assertEqual(x.eq_(5).tolist(), [0.0, 1.0])
        self.assertEqual(x.fill_(3).tolist() + x.zero_().tolist(), [3.0, 3.0, 0.0, 0.0])
        self.assertEqual(cr.ones(2, 2).tril_().tolist(), [[1.0, 0.0], [1.0, 1.0]])
        self.assertEqual(cr.zeros(3).masked_fill_(cr.tensor([True, False, True]), 2.0).tolist(), [2.0, 0.0, 2.0])
        m = cr.zeros(3)
        self.assertEqual(m.index_put_((cr.tensor([0, 0]),), cr.tensor([1.0, 1.0]), accumulate=True).tolist(), [2.0, 0.0, 0.0])
        self.assertEqual(m.index_put_((cr.tensor([1]),), cr.tensor([5.0])).tolist(), [2.0, 5.0, 0.0])

    def test_types_that_are_composed(self):
        c = cr.tensor([1 + 2j])
        c *= c
        self.assertEqual(c.tolist(), [-3 + 4j])
        u = cr.tensor([5], dtype="uint64")
        self.assertEqual(u.floor_divide_(2).tolist(), [2])

    def test_what_does_not_fit(self):
        with self.assertRaisesRegex(TypeError, "cannot hold"):
            cr.tensor([1]).add_(1.5)
        with self.assertRaisesRegex(ValueError, "cannot hold"):
            cr.zeros(1).add_(cr.zeros(3))
        with self.assertRaisesRegex(ValueError, "cannot hold"):
            cr.zeros(1).lerp_(cr.zeros(3), 0.5)
        with self.assertRaisesRegex(RuntimeError, "leaf"):
            cr.zeros(1).requires_grad_().exp_()

    def test_gradient(self):
        x = cr.tensor([1.0, 2.0], requires_grad=True)
        y = x * 2
        y.mul_(3).clamp_(max=7).sum().backward()
        self.assertEqual(x.grad.tolist(), [6.0, 0.0])

    def test_random(self):
        cr.manual_seed(3)
        x = cr.zeros(4000)
        self.assertLess(abs(x.uniform_(2, 4).mean().item() - 3), 0.1)
        self.assertLess(abs(x.normal_(1, 0.1).std().item() - 0.1), 0.02)
        self.assertLess(abs(x.exponential_(2.0).mean().item() - 0.5), 0.05)
        self.assertLess(abs(x.bernoulli_(0.25).mean().item() - 0.25), 0.05)
        r = cr.zeros(100, dtype="int64").random_(3, 5)
        self.assertEqual(set(r.tolist()), {3, 4})


class Protocols(unittest.TestCase):
    def test_iteration_and_membership(self):
        x = cr.tensor([[1.0, 2.0], [3.0, 4.0]])
        self.assertEqual([row.tolist() for row in x], [[1.0, 2.0], [3.0, 4.0]])
        self.assertTrue(2.0 in x and 9 not in x)
        self.assertEqual([row.tolist() for row in reversed(x)], [[3.0, 4.0], [1.0, 2.0]])
        a, b = x
        self.assertEqual(b.tolist(), [3.0, 4.0])

    def test_keys(self):
        x, y = cr.tensor([1.0, 2.0]), cr.tensor([1.0, 2.0])
        table = {x: "x", y: "y"}
        self.assertEqual((table[x], table[y], len({x, x, y})), ("x", "y", 2))
        self.assertIn("relu_", dir(x))

    def test_format(self):
        self.assertEqual(f"{cr.tensor(3.14159):.3f} {cr.tensor([2]):04d} {cr.tensor([1, 2])}", "3.142 0002 tensor([1, 2])")
        with self.assertRaises(TypeError):
            format(cr.zeros(2), ".2f")

    def test_repr(self):
        self.assertEqual(repr(cr.tensor([1.0, 2.5])), "tensor([1. , 2.5])")
        self.assertEqual(repr(cr.tensor([1], dtype="int8")), "tensor([1], dtype=cresset.int8)")
        self.assertEqual(repr(cr.tensor(1.0, requires_grad=True)), "tensor(1., requires_grad=True)")
        self.assertEqual(repr(cr.zeros(0, dtype="int64")), "tensor([], dtype=cresset.int64)")

    def test_printoptions(self):
        before = cr.get_printoptions()
        try:
            cr.set_printoptions(precision=2, threshold=4, edgeitems=1)
            self.assertEqual(repr(cr.tensor([0.12345, 1, 2, 3, 4, 5])), "tensor([0.12, ..., 5.  ], shape=(6,))")
            with self.assertRaises(ValueError):
                cr.set_printoptions(threshold=-1)
        finally:
            cr.set_printoptions(**before)

    def test_html(self):
        self.assertIn("<td style='text-align:right'>2.5</td>", cr.tensor([[1.0, 2.5]])._repr_html_())
        big = cr.arange(0, 90000).reshape(300, 300).float()
        text = big._repr_html_()
        self.assertIn("data:image/png;base64,", text)
        self.assertIn("from 0 to 9e+04", text)
        for odd in (cr.zeros(0, 3), cr.tensor(1j), cr.full((50, 50), float("nan")), cr.ones(200, dtype="bool"), cr.zeros(2, 3, 4, 5)):
            self.assertIn("<b>Tensor</b>", odd._repr_html_())


class Making(unittest.TestCase):
    def test_tensor_copies(self):
        memory = bytearray(4)
        t = cr.tensor(memory)
        memory[0] = 1
        self.assertEqual(t.tolist(), [0, 0, 0, 0])
        x = cr.tensor([1.0], requires_grad=True)
        y = cr.tensor(x)
        self.assertFalse(y.requires_grad)
        y.fill_(2)
        self.assertEqual(x.item(), 1.0)
        self.assertIs(cr.tensor([1], dtype=float).dtype, cr.float32)
        self.assertEqual(str(cr.tensor([1.0], device="stream").device), "stream")
        with self.assertRaises(Exception):
            cr.tensor([1], requires_grad=True)

    def test_as_tensor_shares(self):
        memory = bytearray(4)
        t = cr.as_tensor(memory)
        memory[0] = 1
        self.assertEqual(t[0].item(), 1)
        self.assertIs(cr.as_tensor(t), t)


@unittest.skipIf(np is None, "NumPy is not installed")
class NumPy(unittest.TestCase):
    def test_operators_come_to_the_tensor(self):
        x, a = cr.tensor([1.0, 2.0]), np.array([3.0, 4.0])
        for y in (a + x, a * x, a - x, a / x, a @ x, np.float32(2) * x, a < x, x + a):
            self.assertIsInstance(y, cr.Tensor)
        self.assertEqual((a - x).tolist(), [2.0, 2.0])

    def test_shared_both_ways(self):
        a = np.zeros((2, 3), np.float32)
        t = cr.from_numpy(a)
        t[0, 0] = 5
        self.assertEqual(a[0, 0], 5)
        b = t.t().numpy()
        b[2, 1] = 7
        self.assertEqual((t[1, 2].item(), b.strides), (7, (4, 12)))
        with self.assertRaises(TypeError):
            cr.from_numpy([1])
        with self.assertRaises(ValueError):
            cr.from_numpy(np.broadcast_to(a, (2, 2, 3)))

    def test_numpy(self):
        x = cr.tensor([1.0], requires_grad=True)
        with self.assertRaisesRegex(RuntimeError, "detach"):
            x.numpy()
        with self.assertRaisesRegex(RuntimeError, "detach"):
            np.asarray(x)
        self.assertEqual(x.numpy(force=True).tolist(), [1.0])
        self.assertEqual(cr.tensor([1.0], device="stream").numpy(force=True).tolist(), [1.0])
        self.assertEqual(cr.zeros(0, 3).numpy().shape, (0, 3))
        self.assertEqual(np.asarray(cr.tensor([1, 2]), dtype=np.float64).dtype, np.float64)


if __name__ == "__main__":
    unittest.main()
