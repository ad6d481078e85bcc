"""Optimizers and schedules: values beside PyTorch's (where it is there), groups, states, errors."""
import unittest

import cresset as cr
from cresset import nn, optim
from cresset.optim import lr_scheduler

try:
    import numpy as np
    import torch
except ImportError:
    torch = None

OPTIMIZERS = [
    ("SGD", dict(lr=0.1)), ("SGD", dict(lr=0.1, momentum=0.9, dampening=0.1, weight_decay=0.01)),
    ("SGD", dict(lr=0.1, momentum=0.9, nesterov=True, maximize=True)), ("SGD", dict(lr=0.0)),
    ("Adam", {}), ("Adam", dict(lr=0.01, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1, amsgrad=True)),
    ("AdamW", dict(lr=0.01)), ("AdamW", dict(lr=0.01, weight_decay=0.0)), ("RMSprop", {}),
    ("RMSprop", dict(lr=0.01, alpha=0.9, momentum=0.5, centered=True, weight_decay=0.1)), ("Adagrad", {}),
    ("Adagrad", dict(lr=0.1, lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.5)), ("Adadelta", {}),
    ("Adadelta", dict(lr=0.5, rho=0.8, weight_decay=0.1)),
]
SCHEDULES = [
    ("StepLR", dict(step_size=3, gamma=0.5)), ("MultiStepLR", dict(milestones=[2, 5], gamma=0.1)),
    ("ExponentialLR", dict(gamma=0.9)), ("ConstantLR", dict(factor=0.5, total_iters=3)),
    ("LinearLR", dict(start_factor=0.25, total_iters=4)), ("PolynomialLR", dict(total_iters=6, power=2.0)),
    ("CosineAnnealingLR", dict(T_max=8, eta_min=0.01)), ("CosineAnnealingWarmRestarts", dict(T_0=3, T_mult=2)),
    ("OneCycleLR", dict(max_lr=0.5, total_steps=12, cycle_momentum=False)),
    ("OneCycleLR", dict(max_lr=0.5, epochs=3, steps_per_epoch=5, anneal_strategy="linear", cycle_momentum=False)),
    ("LambdaLR", dict(lr_lambda=lambda i: 1 / (1 + i))),
]


@unittest.skipIf(torch is None, "needs NumPy and PyTorch")
class BesidePyTorch(unittest.TestCase):
    def steps(self, name, options, change=None):
        start = np.linspace(-1, 1, 6).reshape(2, 3)
        p, q = nn.Parameter(cr.asarray(start.copy())), torch.nn.Parameter(torch.tensor(start))
        a, b = getattr(optim, name)([p], **options), getattr(torch.optim, name)([q], **options)
        for i in range(6):
            a.zero_grad(), b.zero_grad()
            (((p - 0.3) ** 2).sum() * (i + 1)).backward(), (((q - 0.3) ** 2).sum() * (i + 1)).backward()
            a.step(), b.step()
            if i == 2 and change:
                a.param_groups[0]["lr"] = b.param_groups[0]["lr"] = change
            np.testing.assert_allclose(p.detach().numpy(), q.detach().numpy(), rtol=1e-9, atol=1e-12)
        return a, b, p, q

    def test_values(self):
        for name, options in OPTIMIZERS:
            with self.subTest(name, **options):
                self.steps(name, options, 0.02)

    def test_states_go_both_ways(self):
        for name, options in OPTIMIZERS:
            with self.subTest(name, **options):
                a, b, p, q = self.steps(name, options)
                theirs, ours = b.state_dict(), a.state_dict()
                for key, value in theirs["state"].get(0, {}).items():
                    if value is not None and key != "step":
                        np.testing.assert_allclose(ours["state"][0][key].numpy(), value.numpy(), rtol=1e-9)
                other = getattr(optim, name)([p], **options)
                other.load_state_dict(theirs)
                p.grad, q.grad = cr.ones_like(p.detach()), torch.ones_like(q)
                other.step(), b.step()
                np.testing.assert_allclose(p.detach().numpy(), q.detach().numpy(), rtol=1e-9)

    def test_schedules(self):
        for name, options in SCHEDULES:
            with self.subTest(name):
                a = optim.SGD([nn.Parameter(cr.zeros(1))], lr=0.2)
                b = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.2)
                s, r = getattr(lr_scheduler, name)(a, **options), getattr(torch.optim.lr_scheduler, name)(b, **options)
                for _ in range(11):
                    self.assertAlmostEqual(a.param_groups[0]["lr"], b.param_groups[0]["lr"], 12)
                    b.step(), s.step(), r.step()

    def test_plateau(self):
        a, b = optim.SGD([nn.Parameter(cr.zeros(1))], lr=0.2), torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.2)
        s = lr_scheduler.ReduceLROnPlateau(a, patience=1, cooldown=1)
        r = torch.optim.lr_scheduler.ReduceLROnPlateau(b, patience=1, cooldown=1)
        for value in (1.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.95, 0.2, 0.3, 0.3, 0.3, 0.3):
            s.step(value), r.step(value)
            self.assertEqual(a.param_groups[0]["lr"], b.param_groups[0]["lr"])

    def test_sequential_schedule(self):
        def rates(o, m):
            parts = [m.LinearLR(o, 0.1, total_iters=3), m.ExponentialLR(o, 0.9)]
            s, seen = m.SequentialLR(o, parts, [3]), []
            for _ in range(8):
                seen.append(o.param_groups[0]["lr"])
                o.step()
                s.step()
            return seen
        ours = rates(optim.SGD([nn.Parameter(cr.zeros(1))], lr=0.2), lr_scheduler)
        theirs = rates(torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.2), torch.optim.lr_scheduler)
        np.testing.assert_allclose(ours, theirs)


class Groups(unittest.TestCase):
    def test_groups_have_their_own_settings(self):
        a, b, c = (nn.Parameter(cr.ones(1)) for _ in range(3))
        opt = optim.SGD([{"params": [a]}, {"params": b, "lr": 0.5, "momentum": 0.9}], lr=0.1)
        opt.add_param_group({"params": [c], "lr": 0.0})
        for p in (a, b, c):
            p.grad = cr.ones(1)
        opt.step()
        self.assertEqual([round(p.item(), 6) for p in (a, b, c)], [0.9, 0.5, 1.0])
        with self.assertRaisesRegex(ValueError, "more than one group"):
            opt.add_param_group({"params": [a]})
        opt.param_groups[0]["lr"] = 0.25
        a.grad = cr.ones(1)
        opt.step()
        self.assertAlmostEqual(a.item(), 0.65, 6)

    def test_module_and_names(self):
        net = nn.Linear(2, 1)
        optim.Adam(net)
        optim.Adam(net.named_parameters())
        self.assertIn("Adam (", repr(optim.Adam(net, lr=0.5)))

    def test_gradients_after_a_step(self):
        p = nn.Parameter(cr.ones(1))
        for keep in (False, True):
            opt = optim.SGD([p], lr=0.1, keep_grads=keep)
            (p * 2).backward()
            opt.step()
            self.assertEqual(p.grad is not None, keep)
        opt.zero_grad(set_to_none=False)
        self.assertEqual(p.grad.item(), 0.0)

    def test_closure(self):
        p = nn.Parameter(cr.ones(1))
        opt = optim.SGD([p], lr=0.1)

        def closure():
            opt.zero_grad()
            loss = (p * p).sum()
            loss.backward()
            return loss
        self.assertEqual(opt.step(closure).item(), 1.0)
        self.assertAlmostEqual(p.item(), 0.8, 6)

    def test_frozen_parameters_stay(self):
        net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
        net[0].requires_grad_(False)
        opt = optim.SGD(net.parameters(), lr=0.1)
        before = net[0].weight.tolist()
        net(cr.ones((1, 2))).sum().backward()
        opt.step()
        self.assertFalse(net[0].weight.requires_grad)
        self.assertEqual(net[0].weight.tolist(), before)

    def test_errors(self):
        p = nn.Parameter(cr.ones(1))
        with self.assertRaisesRegex(ValueError, "no parameters"):
            optim.SGD([])
        with self.assertRaisesRegex(ValueError, "lr is -1"):
            optim.SGD([p], lr=-1)
        with self.assertRaisesRegex(ValueError, "beta1 is 1.5"):
            optim.Adam([p], betas=(1.5, 0.9))
        with self.assertRaisesRegex(TypeError, "Tensors are expected"):
            optim.SGD([1.0])
        with self.assertRaisesRegex(TypeError, "momentun"):
            optim.Adam([p], momentun=1)
        with self.assertRaisesRegex(ValueError, "that an operation made"):
            optim.SGD([p * 2])
        with self.assertRaisesRegex(ValueError, "other sizes"):
            optim.SGD([p]).load_state_dict({"state": {}, "param_groups": [{"params": [0, 1]}]})

    def test_parameters_of_another_type_go_on(self):
        net = nn.Linear(2, 1)
        opt = optim.Adam(net.parameters(), lr=0.1)
        for dtype in (cr.float32, cr.float64):
            net.to(dtype)
            before = net.weight.tolist()
            net(cr.ones((1, 2), dtype=dtype)).sum().backward()
            opt.step()
            self.assertNotEqual(net.weight.tolist(), before)
        self.assertEqual(opt.state_dict()["state"][0]["step"].item(), 2)

    def test_state_of_a_schedule(self):
        def make():
            opt = optim.SGD([nn.Parameter(cr.zeros(1))], lr=1.0)
            return opt, lr_scheduler.StepLR(opt, 2, 0.5)
        opt, s = make()
        for _ in range(5):
            s.step()
        other, r = make()
        r.load_state_dict(s.state_dict())
        self.assertEqual(other.param_groups[0]["lr"], opt.param_groups[0]["lr"])


if __name__ == "__main__":
    unittest.main()
