"""cresset.nn.functional and cresset.nn.utils beside PyTorch's. Skipped where PyTorch is missing."""
import copy
import unittest
import warnings

import cresset as cr
from cresset import nn
from cresset.nn import functional as F, utils

try:
    import numpy as np
    import torch
except ImportError:
    torch = None


def cases():
    r = np.random.default_rng(0)

    def n(*shape):
        return r.uniform(-1, 1, shape)

    def p(*shape):
        return r.uniform(0.1, 1, shape)

    def ints(most, *shape):
        return r.integers(0, most, shape)

    return {
        "relu": [(n(3, 4), True)], "gelu": [(n(3, 4),)], "prelu": [(n(2, 3, 4), n(3)), (n(2, 3), n(1))],
        "elu": [(n(3, 4), 0.5)], "leaky_relu": [(n(3, 4), 0.2, True)], "hardtanh": [(n(3, 4), -0.5, 0.5)],
        "softmax": [(n(3, 4), 1), (n(3, 4), -1)], "log_softmax": [(n(3, 4), 0)], "glu": [(n(3, 4),)],
        "normalize": [(n(3, 4), 2.0, 1)], "threshold": [(n(3, 4), 0.1, 2.0)], "softplus": [(n(3), 2.0)], "logsigmoid": [(n(3),)],
        "dropout": [(n(3, 4), 0.5, False)], "linear": [(n(2, 3), n(4, 3), n(4))],
        "bilinear": [(n(5, 3), n(5, 2), n(4, 3, 2), n(4))],
        "conv1d": [(n(1, 2, 5), n(3, 2, 3)), (n(1, 2, 5), n(3, 2, 3), None, 1, "valid")],
        "conv2d": [(n(1, 2, 5, 5), n(3, 2, 3, 3), n(3), 1, "same"), (n(1, 2, 5, 5), n(3, 2, 2, 2), None, 1, "same"),
                   (n(2, 5, 5), n(3, 2, 2, 2)), (n(1, 4, 5, 5), n(4, 2, 2, 2), n(4), 2, 1, 1, 2)],
        "conv3d": [(n(1, 2, 3, 4, 4), n(3, 2, 2, 2, 2), n(3), (1, 2, 1))],
        "conv_transpose1d": [(n(1, 2, 5), n(2, 3, 3), n(3), 2, 1, 1)],
        "conv_transpose2d": [(n(1, 2, 5, 5), n(2, 3, 3, 3), n(3), 2, 1, 1)],
        "max_pool2d": [(n(1, 2, 5, 5), 2), (n(1, 2, 5, 5), 3, 1, 1, 1, True)],
        "avg_pool2d": [(n(1, 2, 5, 5), 2, 1, 1, False, False), (n(1, 2, 4, 4), 2, None, 0, False, True, 3)],
        "adaptive_avg_pool2d": [(n(1, 2, 5, 5), 2), (n(1, 2, 5, 5), (2, 3))], "lp_pool2d": [(p(1, 2, 4, 4), 2.0, 2)],
        "layer_norm": [(n(3, 4), (4,), n(4), n(4)), (n(3, 2, 2), (2, 2))], "rms_norm": [(n(3, 4), (4,), n(4))],
        "group_norm": [(n(3, 4, 2), 2, n(4), n(4))], "instance_norm": [(n(3, 4, 2),)],
        "batch_norm": [(n(3, 4), n(4), p(4), n(4), n(4)), (n(3, 4), None, None, n(4), n(4), True)],
        "local_response_norm": [(n(2, 5, 3, 3), 2)],
        "pad": [(n(2, 3, 4), (1, 2)), (n(2, 3, 4), (1, 2), "reflect"), (n(2, 3, 4), (-1, 0), "constant", 2.0)],
        "interpolate": [(n(1, 2, 3, 4), None, 2.0), (n(1, 2, 3, 4), (5, 5), None, "bilinear", False),
                        (n(1, 2, 6, 6), (3, 3), None, "bilinear", False, None, True)],
        "cross_entropy": [(n(3, 5), ints(5, 3)), (n(3, 5), ints(5, 3), p(5), None, 2, None, "sum", 0.1)],
        "nll_loss": [(n(3, 5), ints(5, 3))], "mse_loss": [(n(3), n(3))], "binary_cross_entropy": [(p(5), p(5))],
        "binary_cross_entropy_with_logits": [(n(5), p(5), None, None, None, "sum", p(5))], "pdist": [(n(4, 3),)],
        "unfold": [(n(1, 2, 5, 5), 3)], "fold": [(n(1, 8, 12), (4, 5), 2)],
        "scaled_dot_product_attention": [(n(2, 3, 4), n(2, 5, 4), n(2, 5, 4)), (n(2, 3, 4), n(2, 3, 4), n(2, 3, 4), None, 0.0, True),
                                         (n(2, 3, 4), n(2, 5, 4), n(2, 5, 4), p(3, 5) > 0.4)],
        "embedding": [(ints(5, 2, 3), n(5, 3)), (ints(5, 2, 3), n(5, 3), -1)], "one_hot": [(ints(5, 2, 3), 7)],
        "embedding_bag": [(ints(5, 2, 3), n(5, 3))], "cosine_similarity": [(n(2, 3), n(2, 3))],
        "pairwise_distance": [(n(2, 3), n(2, 3))], "kl_div": [(n(3), p(3))], "huber_loss": [(n(3), n(3))],
        "smooth_l1_loss": [(n(3), n(3))], "l1_loss": [(n(3), n(3))], "multi_margin_loss": [(n(3, 4), ints(4, 3))],
        "grid_sample": [(n(1, 2, 4, 4), n(1, 3, 3, 2))], "affine_grid": [(n(1, 2, 3), (1, 2, 4, 4))],
        "pixel_shuffle": [(n(1, 4, 2, 2), 2)], "triplet_margin_loss": [(n(2, 3), n(2, 3), n(2, 3))],
    }


@unittest.skipIf(torch is None, "needs NumPy and PyTorch")
class BesidePyTorch(unittest.TestCase):
    def test_functions(self):
        for name, calls in cases().items():
            for args in calls:
                with self.subTest(name), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    ours = getattr(F, name)(*[cr.asarray(a.copy()) if isinstance(a, np.ndarray) else a for a in args])
                    theirs = getattr(torch.nn.functional, name)(
                        *[torch.tensor(a) if isinstance(a, np.ndarray) else a for a in args])
                    self.assertEqual(ours.shape, tuple(theirs.shape))
                    np.testing.assert_allclose(ours.numpy(), theirs.numpy(), rtol=1e-6, atol=1e-8)

    def test_clipping(self):
        for norm_type in (2.0, 1.0, float("inf")):
            r = np.random.default_rng(1)
            ours = [nn.Parameter(cr.zeros((3, 2), dtype=cr.float64)) for _ in range(2)]
            theirs = [torch.nn.Parameter(torch.zeros((3, 2), dtype=torch.float64)) for _ in range(2)]
            for a, b in zip(ours, theirs):
                g = r.uniform(-1, 1, (3, 2))
                a.grad, b.grad = cr.asarray(g.copy()), torch.tensor(g)
            n, m = utils.clip_grad_norm_(ours, 0.5, norm_type), torch.nn.utils.clip_grad_norm_(theirs, 0.5, norm_type)
            self.assertAlmostEqual(n.item(), m.item(), 12)
            utils.clip_grad_value_(ours, 0.1), torch.nn.utils.clip_grad_value_(theirs, 0.1)
            for a, b in zip(ours, theirs):
                np.testing.assert_allclose(a.grad.numpy(), b.grad.numpy(), rtol=1e-12)


class Utilities(unittest.TestCase):
    def test_errors(self):
        with self.assertRaisesRegex(ValueError, "mode is 'mirror'"):
            F.pad(cr.ones(3), (1, 1), mode="mirror")
        with self.assertRaisesRegex(cr.ShapeError, "normalized_shape"):
            F.layer_norm(cr.ones((2, 3)), (2,))
        with self.assertRaisesRegex(ValueError, "one of size and scale_factor"):
            F.interpolate(cr.ones((1, 1, 2)))

    def test_parameters_as_a_vector(self):
        net = nn.Linear(2, 3)
        vector = utils.parameters_to_vector(net.parameters())
        self.assertEqual(vector.shape, (9,))
        utils.vector_to_parameters(cr.arange(9, dtype=cr.float32), net.parameters())
        self.assertEqual(net.bias.tolist(), [6.0, 7.0, 8.0])

    def test_normal_forms_of_weights(self):
        x = cr.ones((1, 3))
        layer = nn.Linear(3, 4)
        before = layer(x)
        self.assertIs(utils.weight_norm(layer), layer)
        self.assertEqual(sorted(n for n, _ in layer.named_parameters()), ["bias", "weight_g", "weight_v"])
        self.assertLess((layer(x) - before).abs().max().item(), 1e-6)
        self.assertEqual(copy.deepcopy(layer)(x).tolist(), layer(x).tolist())
        layer = utils.spectral_norm(nn.Linear(3, 4))
        for _ in range(20):
            layer(x)
        self.assertEqual(sorted(layer.state_dict()), ["bias", "weight_orig", "weight_u", "weight_v"])
        layer.eval()
        self.assertEqual(copy.deepcopy(layer)(x).tolist(), layer(x).tolist())

    def test_first_values(self):
        cr.manual_seed(0)
        t = cr.empty((64, 128))
        for fn, std in ((nn.init.xavier_normal_, (2 / 192) ** 0.5), (nn.init.xavier_uniform_, (2 / 192) ** 0.5),
                        (lambda t: nn.init.kaiming_normal_(t, nonlinearity="relu"), (2 / 128) ** 0.5),
                        (lambda t: nn.init.kaiming_uniform_(t, mode="fan_out"), (2 / 64) ** 0.5),
                        (lambda t: nn.init.normal_(t, 0, 0.3), 0.3), (lambda t: nn.init.uniform_(t, -1, 1), (1 / 3) ** 0.5)):
            self.assertIs(fn(t), t)
            self.assertAlmostEqual(t.std().item() / std, 1, 1)
        nn.init.orthogonal_(t)
        self.assertLess((cr.matmul(t, t.mT) - cr.eye(64)).abs().max().item(), 1e-4)
        self.assertEqual(nn.init.eye_(cr.empty((2, 2))).tolist(), [[1.0, 0.0], [0.0, 1.0]])
        x = cr.normal((1, 3, 4, 4), 0, 1)
        self.assertEqual(F.conv2d(x, nn.init.dirac_(cr.empty((3, 3, 3, 3))), padding=1).tolist(), x.tolist())
        self.assertAlmostEqual(nn.init.trunc_normal_(t, a=-0.5, b=0.5).abs().max().item(), 0.5, 2)
        with self.assertRaisesRegex(ValueError, "2 dimensions"):
            nn.init.kaiming_normal_(cr.ones(3))


if __name__ == "__main__":
    unittest.main()
