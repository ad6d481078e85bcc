"""Pickling and copying of tensors, dtypes and devices."""
import copy
import pickle
import unittest

import cresset as cr


class Pickles(unittest.TestCase):
    def test_every_protocol_and_dtype(self):
        for dtype in "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 bfloat16 float32 float64 complex64 complex128".split():
            x = cr.tensor([[0, 1, 1], [1, 0, 1]]).to(dtype)
            for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
                y = pickle.loads(pickle.dumps(x, protocol))
                self.assertEqual((y.tolist(), y.dtype, y.shape), (x.tolist(), x.dtype, x.shape), (dtype, protocol))

    def test_views_and_empty(self):
        x = cr.arange(0, 6).reshape(2, 3)
        for view in (x.t(), x[:, 1], x[::-1], x[0:0], cr.tensor(5)):
            y = pickle.loads(pickle.dumps(view))
            self.assertEqual((y.tolist(), y.shape), (view.tolist(), view.shape))

    def test_requires_grad_is_kept(self):
        x = cr.tensor([1.0], requires_grad=True)
        self.assertTrue(pickle.loads(pickle.dumps(x)).requires_grad)
        with self.assertRaisesRegex(RuntimeError, "detach"):
            pickle.dumps(x * 2)

    def test_out_of_band_shares_memory(self):
        x = cr.zeros(1000)
        buffers = []
        text = pickle.dumps([x, x], 5, buffer_callback=buffers.append)
        self.assertLess(len(text), 400)
        y, z = pickle.loads(text, buffers=buffers)
        self.assertIs(y, z)
        y[0] = 3
        self.assertEqual(x[0].item(), 3)

    def test_loaded_can_be_written(self):
        y = pickle.loads(pickle.dumps(cr.zeros(3)))
        y += 1
        self.assertEqual(y.tolist(), [1.0] * 3)

    def test_damaged(self):
        from cresset import _cresset
        with self.assertRaisesRegex(ValueError, "bytes are expected"):
            _cresset._from_bytes(b"123", "float32", (1,))
        with self.assertRaises(ValueError):
            _cresset._from_bytes(b"123", "float32", (-1,))
        with self.assertRaises(ValueError):
            _cresset._from_bytes(b"123", "float32", (2**40, 2**40))

    def test_dtypes(self):
        for d in (cr.float32, cr.bfloat16, cr.bool):
            self.assertIs(pickle.loads(pickle.dumps(d)), d)
            self.assertIs(copy.deepcopy(d), d)
        self.assertEqual(pickle.loads(pickle.dumps(cr.device("cpu"))), cr.device("cpu"))


class Copies(unittest.TestCase):
    def test_shallow(self):
        x = cr.tensor([1.0], requires_grad=True)
        y = copy.copy(x)
        y.data.fill_(4)
        self.assertEqual((x.item(), y.requires_grad, y.is_leaf), (4.0, True, True))

    def test_deep(self):
        x = cr.tensor([1.0, 2.0], requires_grad=True)
        (x * x).sum().backward()
        y, z = copy.deepcopy([x, x])
        self.assertIs(y, z)
        y.data.fill_(9)
        self.assertEqual((x.tolist(), y.grad.tolist(), y.requires_grad), ([1.0, 2.0], [2.0, 4.0], True))
        y.grad.zero_()
        self.assertEqual(x.grad.tolist(), [2.0, 4.0])
        with self.assertRaisesRegex(RuntimeError, "leaves"):
            copy.deepcopy(x * 2)

    def test_subclass(self):
        x = Named([1.0, 2.0])
        x.name = "w"
        for y in (copy.deepcopy(x), pickle.loads(pickle.dumps(x))):
            self.assertEqual((type(y), y.name, y.tolist()), (Named, "w", [1.0, 2.0]))


class Named(cr.Tensor):
    pass


if __name__ == "__main__":
    unittest.main()
