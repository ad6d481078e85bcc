"""The exponent phi of y = x^phi, found by gradient descent from 100 samples of the curve: first with the update
written by hand, then with a module and SGD with momentum, which gets there in fewer steps.

    python bindings/python/examples/power.py [PHI] [--quick]

Prints phi and the loss on the way; both end within 0.001 of PHI (2.5 unless given). examples/power.c is the same in
C."""
import sys

import cresset as cr
from cresset import nn, optim

RATE = 0.02


class Power(nn.Module):
    """x to a power that is learnt."""

    def __init__(self) -> None:
        super().__init__()
        self.phi = nn.Parameter(cr.ones(()))

    def forward(self, x: cr.Tensor) -> cr.Tensor:
        return x ** self.phi


def report(step: int, phi: float, loss: float) -> None:
    if step % 20 == 0:
        print(f"  step {step:3}   phi {phi:.4f}   loss {loss:.2e}")


def by_hand(x: cr.Tensor, y: cr.Tensor, steps: int) -> float:
    print("gradient descent by hand:")
    phi = cr.tensor(1.0, requires_grad=True)
    for step in range(steps + 1):
        loss = ((x ** phi - y) ** 2).mean()
        report(step, phi.item(), loss.item())
        loss.backward()
        assert phi.grad is not None
        phi = (phi.detach() - RATE * phi.grad).requires_grad_()
    return float(phi)


def with_sgd(x: cr.Tensor, y: cr.Tensor, steps: int) -> float:
    print("SGD with momentum:")
    model = Power()
    optimizer = optim.SGD(model.parameters(), lr=RATE, momentum=0.8)
    for step in range(steps + 1):
        loss = cr.mse_loss(model(x), y)
        report(step, model.phi.item(), loss.item())
        loss.backward()
        optimizer.step()  # updates, then clears the gradients
    return float(model.phi)


def main(arguments: list[str]) -> int:
    steps = 200 if "--quick" in arguments else 300
    wanted = next((float(a) for a in arguments if a != "--quick"), 2.5)
    x = cr.linspace(0.02, 2, 100)
    y = x ** wanted
    found, again = by_hand(x, y, steps), with_sgd(x, y, steps)
    print(f"wanted {wanted:.4f}, found {found:.4f} and {again:.4f}")
    return 0 if abs(found - wanted) < 1e-3 and abs(again - wanted) < 1e-3 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
