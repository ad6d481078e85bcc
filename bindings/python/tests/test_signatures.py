"""Names and words that arguments have in Python: choices, flags that say the opposite of C's, PyTorch's keywords."""

import inspect
import math
import unittest

import cresset as cr


def values(t: "cr.Tensor") -> object:
    return t.tolist()


class Choices(unittest.TestCase):
    def test_words_and_numbers(self) -> None:
        x, y = cr.asarray([1.0, 4.0]), cr.asarray([0.0, 2.0])
        self.assertEqual(values(cr.mse_loss(x, y)), 2.5)
        for reduction in ("sum", 1):
            self.assertEqual(values(cr.mse_loss(x, y, reduction=reduction)), 5.0)
        self.assertEqual(values(cr.mse_loss(x, y, reduction="none")), [1.0, 4.0])
        batch = cr.kl_div(cr.zeros((2, 3)), cr.ones((2, 3)), reduction="batchmean")
        self.assertEqual(values(batch), values(cr.kl_div(cr.zeros((2, 3)), cr.ones((2, 3)), reduction="batch_mean")))

    def test_errors_list_the_words(self) -> None:
        x = cr.ones((2,))
        with self.assertRaisesRegex(ValueError, "reduction: one of mean, sum, none is expected, not 'avg'"):
            cr.mse_loss(x, x, reduction="avg")
        with self.assertRaisesRegex(ValueError, "mode: one of constant, reflect, replicate, circular is expected"):
            cr.pad(x, 1, 1, mode="me")
        with self.assertRaises(ValueError):
            cr.mse_loss(x, x, reduction="")

    def test_choices_of_floats_and_bools(self) -> None:
        x = cr.asarray([[1.0, 2.0], [3.0, 4.0]])
        self.assertAlmostEqual(values(cr.matrix_norm(x)), math.sqrt(30), 5)
        self.assertAlmostEqual(values(cr.matrix_norm(x, ord="nuc")), values(cr.svdvals(x).sum()), 5)
        self.assertEqual(values(cr.matrix_norm(x, ord=1)), 6.0)
        self.assertEqual(tuple(cr.qr(cr.ones((3, 2)), mode="complete").Q.shape), (3, 3))


class Opposites(unittest.TestCase):
    def test_flags(self) -> None:
        self.assertEqual(values(cr.linspace(0, 1, 2)), [0.0, 1.0])
        self.assertEqual(values(cr.linspace(0, 1, 2, endpoint=False)), [0.0, 0.5])
        self.assertEqual(values(cr.topk(cr.asarray([1.0, 3.0, 2.0]), 1, largest=False).values), [1.0])
        x = cr.ones((1, 1, 2, 2))
        self.assertEqual(values(cr.avg_pool2d(x, 2, padding=1))[0][0][0], [0.25, 0.25])
        self.assertEqual(values(cr.avg_pool2d(x, 2, padding=1, count_include_pad=False))[0][0][0], [1.0, 1.0])
        with self.assertRaises(TypeError):
            cr.linspace(0, 1, 2, exclude_end=True)

    def test_correction(self) -> None:
        x = cr.asarray([1.0, 2.0, 3.0, 6.0])
        for keywords, expected in (
            ({}, 3.5),
            ({"correction": 1}, 14 / 3),
            ({"correction": 0}, 3.5),
            ({"correction": 2}, 7.0),
            ({"unbiased": False}, 3.5),
            ({"unbiased": True}, 14 / 3),
            ({"ddof": 0}, 3.5),
        ):
            self.assertAlmostEqual(values(cr.var(x, **keywords)), expected, 5)
            self.assertAlmostEqual(values(x.std(**keywords)), math.sqrt(expected), 5)
        self.assertAlmostEqual(values(cr.cov(x, correction=0)), 3.5, 5)
        with self.assertRaisesRegex(ValueError, "correction: 0 or 1"):
            cr.cov(x, correction=2)

    def test_given(self) -> None:
        w = cr.asarray([[1.0], [2.0]])
        w.requires_grad_()
        cr.embedding(w, cr.asarray([0, 1]), padding_idx=0).sum().backward()
        self.assertEqual(values(w.grad), [[0.0], [1.0]])
        self.assertEqual(values(cr.unique(cr.asarray([[1, 2], [1, 2]]), axis=0).values), [[1, 2]])

    def test_ignored_class_zero(self) -> None:
        x = cr.asarray([[1.0, 2.0], [3.0, 5.0]])
        target = cr.asarray([0, 1])
        only = cr.cross_entropy(x[1:], target[1:])
        self.assertAlmostEqual(values(cr.cross_entropy(x, target, ignore_index=0)), values(only), 6)


class Parts(unittest.TestCase):
    def test_split_chunk(self) -> None:
        x = cr.arange(0, 7)
        self.assertEqual([values(p) for p in cr.split(x, 3)], [[0, 1, 2], [3, 4, 5], [6]])
        self.assertEqual([values(p) for p in x.split([2, 5])], [[0, 1], [2, 3, 4, 5, 6]])
        self.assertEqual([len(p) for p in x.chunk(4)], [2, 2, 2, 1])
        self.assertEqual([len(p) for p in cr.tensor_split(x, 3)], [3, 2, 2])
        self.assertEqual([values(p) for p in cr.tensor_split(x, [1, -1], axis=0)], [[0], [1, 2, 3, 4, 5], [6]])
        parts = cr.zeros((2, 4)).split(2, dim=1)
        parts[0][:] = 1
        self.assertEqual([p.shape for p in parts], [(2, 2), (2, 2)])

    def test_errors(self) -> None:
        x = cr.arange(0, 7)
        for call, kind in (
            (lambda: x.split(0), ValueError),
            (lambda: x.chunk(-1), ValueError),
            (lambda: x.split([3, 3]), ValueError),
            (lambda: x.split(2, dim=1), IndexError),
            (lambda: cr.split([1], 1), TypeError),
            (lambda: x.split("2"), TypeError),
        ):
            with self.assertRaises(kind):
                call()


class Names(unittest.TestCase):
    def test_other_names(self) -> None:
        x = cr.asarray([-1.0, 2.0])
        self.assertEqual(values(cr.leaky_relu(input=x, negative_slope=0.5)), [-0.5, 2.0])
        self.assertEqual(values(cr.leaky_relu(x, slope=0.5)), [-0.5, 2.0])
        self.assertEqual(values(cr.clamp(x, max=0)), [-1.0, 0.0])
        self.assertEqual(values(cr.one_hot(cr.asarray([1]), num_classes=2)), [[0, 1]])
        self.assertEqual(values(cr.diagonal(cr.asarray([[1, 2], [3, 4]]), dim1=0, dim2=1)), [1, 4])
        with self.assertRaisesRegex(TypeError, "multiple values for argument 'negative_slope'"):
            cr.leaky_relu(x, 0.5, negative_slope=0.5)

    def test_signatures_can_be_read(self) -> None:
        signature = inspect.signature(cr.mse_loss)
        self.assertEqual(signature.parameters["reduction"].default, "mean")
        for name in dir(cr):
            f = getattr(cr, name)
            if inspect.isbuiltin(f) and f.__text_signature__:
                with self.subTest(name):
                    inspect.signature(f)


if __name__ == "__main__":
    unittest.main()
