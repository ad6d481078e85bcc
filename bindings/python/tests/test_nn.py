"""Modules: parts, modes, hooks, calls."""
import unittest

import cresset as cr
from cresset import nn, optim


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(2, 8)
        self.r = nn.ReLU()
        self.b = nn.Linear(8, 1)
        self.scale = nn.Parameter(cr.ones(1))

    def forward(self, x):
        return self.b(self.r(self.a(x))) * self.scale


class Modules(unittest.TestCase):
    def test_parts(self):
        net = Net()
        self.assertEqual([name for name, _ in net.named_parameters()],
                         ["scale", "a.weight", "a.bias", "b.weight", "b.bias"])
        self.assertIs(net.a.weight, net.a._parameters["weight"])
        self.assertIsInstance(net.a.weight, nn.Parameter)
        net.a = nn.Linear(2, 3)
        self.assertEqual(net.a.weight.shape, (3, 2))
        del net.scale
        self.assertFalse(hasattr(net, "scale"))

    def test_c_code_runs_python_modules(self):
        net = nn.Sequential(Net(), nn.ReLU())
        self.assertEqual(net(cr.ones((4, 2))).shape, (4, 1))

    def test_mlp_trains(self):
        cr.manual_seed(0)
        net = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 1))
        opt = optim.SGD(net.parameters(), lr=0.1)
        x = cr.asarray([[0.0, 0], [0, 1], [1, 0], [1, 1]])
        y = cr.asarray([[0.0], [1], [1], [0]])
        for _ in range(500):
            opt.zero_grad()
            loss = cr.mse_loss(net(x), y)
            loss.backward()
            opt.step()
        self.assertLess(loss.item(), 0.05)


if __name__ == "__main__":
    unittest.main()
