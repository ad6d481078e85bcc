"""cresset.metrics: values by hand, metrics of one's own, errors."""

import math
import unittest

import cresset as cr
from cresset import metrics

SCORES = cr.asarray([[6.0, 1.0, 2.0], [0.0, 3.0, 1.0], [1.0, 2.0, 3.0], [5.0, 4.0, 0.0]])
TARGETS = cr.asarray([0, 1, 1, 0])


class Longest(metrics.Metric):
    rises = False

    def __init__(self) -> None:
        self.most = 0.0

    def update(self, predictions: cr.Tensor, targets: cr.Tensor) -> None:
        self.most = max(self.most, float(predictions.max()))

    def compute(self) -> float:
        return self.most

    def reset(self) -> None:
        self.most = 0.0


class Metrics(unittest.TestCase):
    def test_values(self) -> None:
        self.assertEqual(metrics.Accuracy().update(SCORES, TARGETS).compute(), 0.75)
        self.assertEqual(metrics.TopK(2).update(SCORES, TARGETS).compute(), 1.0)
        recall = metrics.Recall(3).update(SCORES, TARGETS)
        self.assertEqual(recall.compute(), (1 + 0.5 + 0) / 3)
        self.assertEqual(recall.confusion().tolist(), [[2, 0, 0], [0, 1, 1], [0, 0, 0]])
        self.assertEqual(metrics.AUC().update(cr.asarray([0.1, 0.4, 0.35, 0.8]), cr.asarray([0, 0, 1, 1])).compute(), 0.75)
        self.assertAlmostEqual(metrics.MAE().update(cr.asarray([1.0, 2.0, 4.0]), cr.asarray([1.0, 4.0, 1.0])).compute(), 5 / 3)
        self.assertAlmostEqual(metrics.MSE().update(cr.asarray([1.0, 2.0, 4.0]), cr.asarray([1.0, 4.0, 1.0])).compute(), 13 / 3)
        loss = cr.nn.functional.cross_entropy(SCORES, TARGETS).item()
        self.assertAlmostEqual(metrics.Perplexity().update(SCORES, TARGETS).compute(), math.exp(loss), places=5)
        for kind in (metrics.Precision, metrics.F1, metrics.MeanIoU):
            got = kind(3).update(SCORES, TARGETS).compute()
            self.assertTrue(0 <= got <= 1)

    def test_state(self) -> None:
        accuracy = metrics.Accuracy(name="acc")
        self.assertTrue(math.isnan(accuracy.compute()))
        self.assertEqual((accuracy.name, accuracy.rises), ("acc", True))
        self.assertEqual((metrics.MSE().name, metrics.MSE().rises), ("mse", False))
        accuracy.update(SCORES, TARGETS).update(SCORES, cr.asarray([2, 2, 2, 2]))
        self.assertEqual(accuracy.compute(), (3 + 1) / 8)
        self.assertTrue(math.isnan(accuracy.reset().compute()))
        ignoring = metrics.Accuracy(ignore_index=0).update(SCORES, TARGETS)
        self.assertEqual(ignoring.compute(), 0.5)
        self.assertIn("Accuracy 0.5", repr(ignoring))

    def test_ones_own_through_the_library(self) -> None:
        longest = Longest()
        self.assertEqual((longest.name, longest.rises), ("longest", False))
        handle = longest._native()
        cr._cresset._call("metric_add", handle, SCORES, TARGETS)
        self.assertEqual(longest.most, 6.0)
        self.assertEqual(cr._cresset._call("metric_value", handle), 6.0)
        cr._cresset._call("metric_reset", handle)
        self.assertEqual(longest.most, 0.0)
        mean = metrics.Mean(lambda p, t: 2.0, name="two")
        mean.update(SCORES, TARGETS)
        self.assertEqual(mean.compute(), 2.0)

    def test_errors(self) -> None:
        with self.assertRaisesRegex(cr.ArgumentError, "k is 0"):
            metrics.TopK(0)
        with self.assertRaisesRegex(cr.Error, "0 to 3"):
            metrics.Accuracy().update(SCORES, cr.asarray([0, 1, 2, 3]))
        with self.assertRaises(cr.Error):
            metrics.Accuracy().update(SCORES, cr.asarray([0, 1]))
        with self.assertRaises(NotImplementedError):
            metrics.Metric().compute()

        class Bad(Longest):
            def update(self, predictions: cr.Tensor, targets: cr.Tensor) -> None:
                raise KeyError("mine")

        with self.assertRaisesRegex(KeyError, "mine"):
            cr._cresset._call("metric_add", Bad()._native(), SCORES, TARGETS)


if __name__ == "__main__":
    unittest.main()
