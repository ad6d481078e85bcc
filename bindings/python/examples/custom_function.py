"""A function with a gradient of its own. A network whose weights are -1, 0 and 1 has no useful derivative: rounding is
flat. The straight-through estimator (Bengio and others 2013) rounds on the way forward and passes the gradient on
the way back as if it had not; cr.autograd.Function is where that is said.

    python bindings/python/examples/custom_function.py [--quick]

Trains a network with three-valued weights to tell the inside of a ring from the outside, prints how often it is
right (above 0.9), and checks that without the estimator the same network does not learn."""
import sys
from typing import Any

import cresset as cr
from cresset import nn, optim


class Ternary(cr.autograd.Function):
    """x rounded to -1, 0 or 1; the gradient goes through where |x| <= 1.5."""

    @staticmethod
    def forward(ctx: Any, x: cr.Tensor) -> cr.Tensor:
        ctx.save_for_backward(x)
        return x.round().clamp(-1, 1)

    @staticmethod
    def backward(ctx: Any, g: cr.Tensor) -> cr.Tensor:
        x, = ctx.saved_tensors
        return cr.where(x.abs() <= 1.5, g, 0.0)


class TernaryLinear(nn.Module):
    """A linear layer with weights of three values, times one number a row that is learnt, too."""

    def __init__(self, inputs: int, outputs: int, through: bool) -> None:
        super().__init__()
        self.through = through
        self.weight = nn.Parameter(cr.normal((outputs, inputs), 0, 1))
        self.scale = nn.Parameter(cr.full((outputs, 1), inputs ** -0.5))
        self.bias = nn.Parameter(cr.zeros((outputs,)))

    def forward(self, x: cr.Tensor) -> cr.Tensor:
        weight = Ternary.apply(self.weight) if self.through else self.weight.round().clamp(-1, 1)
        return cr.linear(x, weight * self.scale, self.bias)


def points(count: int) -> tuple[cr.Tensor, cr.Tensor]:
    """Points of a square, and whether each lies in the ring between the radii 0.5 and 1."""
    x = cr.uniform((count, 2), -1.3, 1.3)
    radius = x.square().sum(axis=1).sqrt()
    return x, ((radius > 0.5) & (radius < 1)).to(cr.int64)


def train(through: bool, steps: int) -> float:
    """The share of new points that the trained network gets right."""
    cr.manual_seed(3)
    net = nn.Sequential(TernaryLinear(2, 64, through), nn.ReLU(), TernaryLinear(64, 64, through), nn.ReLU(),
                        TernaryLinear(64, 2, through))
    if not through:  # only the three-valued weights would learn
        for name, p in net.named_parameters():
            p.requires_grad_(name.endswith("weight"))
    optimizer = optim.Adam(net.parameters(), lr=1e-2)
    for step in range(steps):
        x, inside = points(256)
        loss = cr.cross_entropy(net(x), inside)
        loss.backward()
        optimizer.step()
        if step % 100 == 0:
            print(f"  step {step:4}   loss {loss.item():.4f}")
    x, inside = points(4000)
    return float((net(x).argmax(axis=1) == inside).to(cr.float32).mean())


def main(arguments: list[str]) -> int:
    steps = 400 if "--quick" in arguments else 2000
    print("straight through:")
    right = train(True, steps)
    print("rounding as it is:")
    flat = train(False, steps // 4)
    print(f"right: {right:.3f}, and {flat:.3f} without the estimator")
    return 0 if right > 0.9 and flat < right - 0.1 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
