"""Files: cr.save and cr.load, files of others."""
import os
import tempfile
import unittest

import cresset as cr
from cresset import nn

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
SHARED = os.path.join(os.path.dirname(ROOT), "shared", "data")


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def test_dicts(self):
        state = {"a": cr.arange(6).reshape(2, 3), "b.c": cr.ones((2,), dtype=cr.bfloat16), "empty": cr.zeros((0, 2))}
        cr.save(state, self.path("x.safetensors"), metadata={"who": "me"})
        back, texts = cr.load(self.path("x.safetensors"), metadata=True)
        self.assertEqual(texts, {"who": "me"})
        self.assertEqual({k: (t.dtype, t.shape, t.tolist()) for k, t in back.items()},
                         {k: (t.dtype, t.shape, t.tolist()) for k, t in state.items()})
        del state["b.c"]
        for compress in (False, True):
            cr.save(state, self.path("x.npz"), compress=compress)
            self.assertEqual(cr.load(self.path("x.npz"))["a"].tolist(), state["a"].tolist())

    def test_one_tensor(self):
        for name in ("x.npy", "x.safetensors"):
            cr.save(cr.arange(3), self.path(name))
            self.assertEqual(cr.load(self.path(name)).tolist(), [0, 1, 2])

    def test_modules_and_checkpoints(self):
        net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
        cr.save(net, self.path("net.safetensors"))
        other = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
        other.load_state_dict(cr.load(self.path("net.safetensors")))
        self.assertEqual(other[0].weight.tolist(), net[0].weight.tolist())
        opt = cr.optim.Adam(net, lr=0.5)
        net(cr.asarray([[1.0, 2.0], [3.0, 5.0]])).sum().backward()
        opt.step()
        cr.save({"model": net.state_dict(), "opt": opt.state_dict(), "epoch": 3, "best": (0.5, None, "x")}, self.path("run.pt"))
        run = cr.load(self.path("run.pt"))
        self.assertEqual((run["epoch"], run["best"]), (3, (0.5, None, "x")))
        fresh = cr.optim.Adam(net)
        fresh.load_state_dict(run["opt"])
        self.assertEqual(fresh.param_groups[0]["lr"], 0.5)
        self.assertEqual(fresh.state_dict()["state"][0]["exp_avg"].tolist(), opt.state_dict()["state"][0]["exp_avg"].tolist())

    def test_errors(self):
        with self.assertRaises(OSError):
            cr.load(self.path("none"))
        with open(self.path("bad"), "wb") as f:
            f.write(b"not a file of tensors at all")
        with self.assertRaises(cr.FormatError):
            cr.load(self.path("bad"))
        with self.assertRaisesRegex(TypeError, "x is a object"):
            cr.save({"x": object()}, self.path("x.pt"))
        with self.assertRaisesRegex(TypeError, "one Tensor"):
            cr.save({"x": cr.ones(1)}, self.path("x.npy"))

    @unittest.skipUnless(os.path.exists(os.path.join(SHARED, "models")), "needs the shared data")
    def test_files_of_others(self):
        weights = cr.load(os.path.join(SHARED, "models", "ultraface_rfb_320.pth"))
        self.assertGreater(len(weights), 100)
        self.assertTrue(all(isinstance(t, cr.Tensor) for t in weights.values()))
        name, first = next((n, t) for n, t in weights.items() if t.ndim == 4)
        layer = nn.Conv2d(first.shape[1], first.shape[0], first.shape[2:], bias=False)
        layer.load_state_dict({"weight": first})
        self.assertEqual(layer.weight.tolist(), first.tolist())
        vad = cr.load(os.path.join(SHARED, "models", "silero_vad_16k.safetensors"))
        self.assertGreater(len(vad), 5)

    def test_torch_files(self):
        try:
            import torch
        except ImportError:
            self.skipTest("needs PyTorch")
        theirs = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.Flatten(), torch.nn.LSTM(2, 3))
        ours = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.LSTM(2, 3))
        torch.save(theirs.state_dict(), self.path("net.pth"))
        self.assertEqual(ours.load_state_dict(cr.load(self.path("net.pth"))), ([], []))
        for name, t in theirs.state_dict().items():
            self.assertEqual(ours.state_dict()[name].tolist(), t.tolist())
        torch.save({"epoch": 3, "model": theirs.state_dict()}, self.path("run.pth"))
        weights, texts = cr.load(self.path("run.pth"), metadata=True)
        self.assertIn("model.0.weight", weights)
        self.assertEqual(texts["epoch"], "3")


if __name__ == "__main__":
    unittest.main()
