"""Markov chains that learn how to move: L2HMC (Levy, Hoffman and Sohl-Dickstein 2018), the case by which the paper on
TensorFlow Eager (Agrawal and others 2019) compares eager and staged execution. Hamiltonian Monte Carlo walks
through a distribution with fixed steps; here two small networks scale and shift the steps, and are trained so that
chains move far and are accepted.

    python bindings/python/examples/l2hmc.py [--quick]

Trains on a strongly correlated Gaussian, first eagerly and then with the same loss as a staged function
(@cr.function), which gives the same numbers several times faster; prints losses, how far chains move, and both
speeds."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable

import cresset as cr
from cresset import nn, optim

CHAINS, DIM, HIDDEN, LEAPS = 200, 2, 10, 10
PRECISION = cr.linalg.inv(cr.asarray([[50.05, -49.95], [-49.95, 50.05]]))


class Steps(nn.Module):
    """Scale, shift and transformation of a half step, made of two vectors and the time."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2 * DIM + 2, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, HIDDEN), nn.ReLU())
        self.scale, self.shift, self.transform = (nn.Linear(HIDDEN, DIM) for _ in range(3))
        self.scale_log, self.transform_log = nn.Parameter(cr.zeros((1, DIM))), nn.Parameter(cr.zeros((1, DIM)))

    def forward(self, a: cr.Tensor, b: cr.Tensor, time: cr.Tensor) -> tuple[cr.Tensor, cr.Tensor, cr.Tensor]:
        h = self.body(cr.concat([a, b, time.expand(a.shape[0], 2)], axis=1))
        return (
            self.scale(h).tanh() * self.scale_log.exp(),
            self.shift(h),
            self.transform(h).tanh() * self.transform_log.exp(),
        )


def slope(x: cr.Tensor) -> cr.Tensor:
    """The gradient of the energy x^T P x / 2."""
    return x @ PRECISION


def energy(x: cr.Tensor, v: cr.Tensor) -> cr.Tensor:
    return 0.5 * (x * slope(x) + v * v).sum(axis=1)


class Sampler(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.step = nn.Parameter(cr.asarray(0.1))
        self.position, self.momentum = Steps(), Steps()
        angles = [2 * math.pi * i / LEAPS for i in range(LEAPS)]
        self.times = [cr.asarray([math.cos(a), math.sin(a)]) for a in angles]
        self.masks = [cr.asarray([1.0, 0.0] if i % 2 else [0.0, 1.0]) for i in range(LEAPS)]

    def kick(self, x: cr.Tensor, v: cr.Tensor, time: cr.Tensor, forward: bool) -> tuple[cr.Tensor, cr.Tensor]:
        """Half a step of the momentum, and the logarithm of its Jacobian."""
        force = slope(x)
        scale, shift, transform = self.momentum(x, force, time)
        push = 0.5 * self.step * (force * (self.step * transform).exp() - shift)
        scale = 0.5 * self.step * scale
        return (
            (v * scale.exp() - push, scale.sum(axis=1))
            if forward
            else ((v + push) * (-scale).exp(), -scale.sum(axis=1))
        )

    def drift(
        self, x: cr.Tensor, v: cr.Tensor, time: cr.Tensor, kept: cr.Tensor, forward: bool
    ) -> tuple[cr.Tensor, cr.Tensor]:
        """A step of the coordinates that are not kept."""
        moved = 1 - kept
        scale, shift, transform = self.position(v, kept * x, time)
        way = self.step * (v * (self.step * transform).exp() + shift)
        scale = self.step * scale
        new = x * scale.exp() + way if forward else (x - way) * (-scale).exp()
        return kept * x + moved * new, (moved * scale).sum(axis=1) * (1 if forward else -1)

    def walk(self, x0: cr.Tensor, forward: bool) -> tuple[cr.Tensor, cr.Tensor]:
        """Where chains go, and the probability that each goes there."""
        v0 = cr.normal_like(x0)
        x, v, volume = x0, v0, cr.zeros((x0.shape[0],))
        for i in range(LEAPS) if forward else reversed(range(LEAPS)):
            time, kept = self.times[i], self.masks[i] if forward else 1 - self.masks[i]
            v, first = self.kick(x, v, time, forward)
            x, second = self.drift(x, v, time, kept, forward)
            x, third = self.drift(x, v, time, 1 - kept, forward)
            v, fourth = self.kick(x, v, time, forward)
            volume = volume + first + second + third + fourth
        chance = (energy(x0, v0) - energy(x, v) + volume).clamp(max=0).exp()
        return x, chance.nan_to_num(0)

    def loss(self, x: cr.Tensor) -> tuple[cr.Tensor, cr.Tensor, cr.Tensor]:
        """The loss (small where chains move far and are accepted), where the chains go on, and how far they moved."""
        total, ends, far = cr.asarray(0.0), x, cr.asarray(0.0)
        for forward in (True, False):
            new, chance = self.walk(x, forward)
            jump = (new - x).square().sum(axis=1) * chance + 1e-4
            total = total + (1 / jump).mean() - jump.mean()
            if forward:
                taken = cr.uniform((x.shape[0], 1), 0, 1) < chance[:, None]
                ends, far = cr.where(taken, new, x).detach(), jump.mean().detach()
        return total, ends, far


def train(
    sampler: Sampler, loss_of: Callable[[cr.Tensor], tuple[cr.Tensor, cr.Tensor, cr.Tensor]], steps: int
) -> tuple[list[float], float]:
    """Losses, and samples a second without the first step."""
    cr.manual_seed(5)
    optimizer = optim.Adam(sampler.parameters(), lr=1e-3)
    x = cr.normal((CHAINS, DIM), 0, 1)
    losses: list[float] = []
    begin = time.perf_counter()
    for step in range(steps):
        loss, x, far = loss_of(x)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if step == 0:
            begin = time.perf_counter()
        if step % max(1, steps // 5) == 0 or step == steps - 1:
            print(f"  step {step:4}   loss {losses[-1]:10.3f}   squared jump {far.item():.4f}")
    return losses, CHAINS * (steps - 1) / (time.perf_counter() - begin)


def main(arguments: list[str]) -> int:
    steps = 30 if "--quick" in arguments else 400
    cr.manual_seed(1)
    eager = Sampler()
    cr.manual_seed(1)
    staged = Sampler()
    print("eager:")
    losses, slow = train(eager, eager.loss, steps)
    print("staged:")
    same, fast = train(staged, cr.function(staged.loss), steps)
    print(f"{slow:.0f} samples/s eagerly, {fast:.0f} staged: {fast / slow:.1f} times as many")
    near = all(abs(a - b) <= 1e-2 * max(1, abs(a)) for a, b in zip(losses[:5], same[:5]))
    return 0 if near and losses[-1] < losses[0] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
