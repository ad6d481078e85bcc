"""Tensors: made of Python values, operators, indexing, errors, gradients."""
import unittest

import cresset as cr


class Making(unittest.TestCase):
    def test_dtypes_of_values(self):
        self.assertEqual(cr.asarray(1).dtype, cr.int64)
        self.assertEqual(cr.asarray([1.5, 2]).dtype, cr.float32)
        self.assertEqual(cr.asarray([[True], [False]]).dtype, cr.bool)
        self.assertEqual(cr.asarray(1j).dtype, cr.complex64)
        self.assertEqual(cr.asarray(2**63).dtype, cr.uint64)
        self.assertEqual(cr.asarray([1, 2], dtype=float).dtype, cr.float32)
        self.assertEqual(cr.asarray([1, 2], dtype="float64").dtype, cr.float64)

    def test_shapes(self):
        self.assertEqual(cr.asarray([[1, 2, 3], [4, 5, 6]]).shape, (2, 3))
        self.assertEqual(cr.asarray([[], []]).shape, (2, 0))
        self.assertEqual(cr.zeros((2, 0, 3)).shape, (2, 0, 3))
        self.assertEqual(cr.zeros(4).tolist(), [0.0] * 4)

    def test_ragged_is_refused(self):
        for bad in ([[1], [2, 3]], [[1], 2], [1, [2]]):
            with self.assertRaises(ValueError):
                cr.asarray(bad)

    def test_memory_is_shared(self):
        memory = bytearray(8)
        t = cr.asarray(memory)
        t[3] = 7
        self.assertEqual(memory[3], 7)
        view = memoryview(t)
        view[0] = 9
        self.assertEqual(t[0].item(), 9)

    def test_round_trip_of_lists(self):
        values = [[1, -2], [3, 2**62]]
        self.assertEqual(cr.asarray(values).tolist(), values)


class Operators(unittest.TestCase):
    def test_numbers_take_the_tensors_type(self):
        x = cr.asarray([1, 2, 3], dtype=cr.float16)
        for y in (x + 1, 1 - x, x * 2.5, 2.5 / x, x**2, x // 2, x % 2):
            self.assertEqual(y.dtype, cr.float16)
        self.assertEqual((cr.asarray([1, 2]) + 1.5).dtype, cr.float32)

    def test_in_place_keeps_identity(self):
        x = y = cr.asarray([1.0, 2.0])
        x += 1
        x *= cr.asarray([2.0, 3.0])
        self.assertIs(x, y)
        self.assertEqual(y.tolist(), [4.0, 9.0])

    def test_foreign_operands(self):
        with self.assertRaises(TypeError):
            cr.asarray([1.0]) + "a"
        self.assertFalse(bool((cr.asarray([1]) == cr.asarray([2])).item()))

    def test_large_integers(self):
        with self.assertRaises(OverflowError):
            cr.asarray([1]) + 2**70


class Indexing(unittest.TestCase):
    def setUp(self):
        self.x = cr.asarray([[0, 1, 2], [3, 4, 5]])

    def test_views(self):
        self.assertEqual(self.x[1].tolist(), [3, 4, 5])
        self.assertEqual(self.x[:, -1].tolist(), [2, 5])
        self.assertEqual(self.x[::-1, ::2].tolist(), [[3, 5], [0, 2]])
        self.assertEqual(self.x[..., None].shape, (2, 3, 1))
        row = self.x[0]
        row[1] = 9
        self.assertEqual(self.x[0, 1].item(), 9)

    def test_picking(self):
        self.assertEqual(self.x[self.x > 2].tolist(), [3, 4, 5])
        self.assertEqual(self.x[[1, 0], [0, 2]].tolist(), [3, 2])
        self.assertEqual(self.x[:, cr.asarray([2, 0])].tolist(), [[2, 0], [5, 3]])

    def test_setting(self):
        self.x[self.x > 3] = 0
        self.x[0] = [7, 8, 9]
        self.assertEqual(self.x.tolist(), [[7, 8, 9], [3, 0, 0]])

    def test_errors(self):
        for key in (2, (0, 0, 0), (..., ...), 1.5, (0, 3)):
            with self.assertRaises((IndexError, TypeError), msg=str(key)):
                self.x[key]


class Gradients(unittest.TestCase):
    def test_backward(self):
        x = cr.asarray([1.0, 2.0, 3.0]).requires_grad_()
        (x * x).sum().backward()
        self.assertEqual(x.grad.tolist(), [2.0, 4.0, 6.0])

    def test_hook_and_its_exception(self):
        x = cr.asarray([1.0]).requires_grad_()
        x.register_hook(lambda g: g * 3)
        (x * 2).backward()
        self.assertEqual(x.grad.item(), 6.0)

        def bad(grad):
            raise KeyError("mine")

        x.register_hook(bad)
        with self.assertRaises(KeyError):
            (x * 2).backward()
        self.assertEqual((x.detach() + 1).item(), 2.0)


class Errors(unittest.TestCase):
    def test_kinds(self):
        with self.assertRaises(cr.ShapeError) as e:
            cr.zeros((2, 3)) @ cr.zeros((2, 3))
        self.assertIsInstance(e.exception, ValueError)
        self.assertIn("f32[2,3]", str(e.exception))
        with self.assertRaises(TypeError):
            cr.exp()
        with self.assertRaises(TypeError):
            cr.exp(cr.zeros(2), wrong=1)


if __name__ == "__main__":
    unittest.main()
