"""cresset.models: the networks of the library by name."""
import inspect
import os
import unittest

import cresset as cr
from cresset import models, nn

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
SHARED = os.path.join(os.path.dirname(ROOT), "shared", "data")
WEIGHTS = os.path.join(SHARED, "models", "ultraface_rfb_320.pth")
PICTURE = os.path.join(SHARED, "images", "people.jpg")


class Networks(unittest.TestCase):
    def test_every_network_is_a_function(self):
        names = [name for name in models.__all__ if inspect.isfunction(getattr(models, name))]
        self.assertGreater(len(names), 40)
        for name in names:
            self.assertTrue(getattr(models, name).__doc__)

    def test_small_ones(self):
        net = models.lenet5(num_classes=7).eval()
        self.assertEqual(tuple(net(cr.zeros((2, 1, 28, 28))).shape), (2, 7))
        self.assertEqual(list(net.state_dict())[:2], ["conv1.weight", "conv1.bias"])
        self.assertIsInstance(models.mnist_cnn(), nn.Sequential)
        net = models.mobilenet_v3_small(10).eval()
        self.assertEqual(tuple(net(cr.zeros((1, 3, 32, 32))).shape), (1, 10))
        self.assertIn("features.1.block.1.fc1.weight", net.state_dict())

    def test_options_that_are_wrong(self):
        with self.assertRaisesRegex(cr.Error, "out is -1"):
            models.resnet18_cifar(-1)
        with self.assertRaisesRegex(cr.Error, "no network is named lenet6; there are lenet5, "):
            models.Network("lenet6")
        with self.assertRaisesRegex(cr.Error, "lenet5 has no option vocab, it has classes=10"):
            models.Network("lenet5", vocab=3)

    @unittest.skipUnless(os.path.exists(WEIGHTS) and os.path.exists(PICTURE), "needs the shared data")
    def test_faces(self):
        net = models.ultraface_rfb()
        net.load_state_dict(cr.load(WEIGHTS))
        net.eval()
        picture = cr.io.read_image(PICTURE)
        faces = models.find_faces(net, picture)
        self.assertEqual(tuple(faces.shape), (4, 5))
        self.assertGreater(float(faces[0, 4]), 0.99)
        self.assertEqual(models.find_faces(net, picture, least_score=1.1).shape[0], 0)

    def test_boxes(self):
        scores, boxes = models.ultraface_decode(cr.zeros((1, 4420, 6)), 240, 320)
        self.assertEqual((tuple(scores.shape), tuple(boxes.shape)), ((1, 4420, 2), (1, 4420, 4)))
        self.assertAlmostEqual(float(boxes[0, 3600, 0] + boxes[0, 3600, 2]) / 2, 0.5 / 20, places=6)
        with self.assertRaisesRegex(cr.Error, "4420,6"):
            models.ultraface_decode(cr.zeros((1, 4, 6)), 240, 320)


if __name__ == "__main__":
    unittest.main()
