"""A network whose shape is its input's: a binary Tree-LSTM (Tai, Socher, Manning 2015) that learns to evaluate random
formulas such as max(3, min(7, max(1, 4))). Python's recursion over the formula is the network; every formula is
another one, none is padded, and backward follows whatever was computed. In the block of cr.batched the nodes of all formulas that
can be computed at the same time are.

    python bindings/python/examples/tree_lstm.py [--quick]

Prints the loss falling, then the share of subformulas in new formulas whose value (0 to 9) it gets right: above
0.95 after half a minute or so; with --quick above 0.6 after a few seconds. examples/tree_lstm.c is the same in C."""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field

import cresset as cr
from cresset import nn, optim

WIDTH, VALUES, MOST_LEAVES, FORMULAS = 48, 10, 8, 16


@dataclass
class Formula:
    value: int
    sides: tuple[Formula, Formula] | None = None
    is_max: bool = False

    def __str__(self) -> str:
        if not self.sides:
            return str(self.value)
        return f"{'max' if self.is_max else 'min'}({self.sides[0]}, {self.sides[1]})"


def draw(leaves: int) -> Formula:
    """A random formula with so many leaves."""
    if leaves == 1:
        return Formula(random.randrange(VALUES))
    left = random.randint(1, leaves - 1)
    sides, is_max = (draw(left), draw(leaves - left)), random.random() < 0.5
    return Formula((max if is_max else min)(sides[0].value, sides[1].value), sides, is_max)


@dataclass
class Tally:
    """What evaluating one formula after the other leaves behind."""

    losses: list[cr.Tensor] = field(default_factory=list)
    guesses: list[cr.Tensor] = field(default_factory=list)
    values: list[int] = field(default_factory=list)

    @property
    def right(self) -> int:
        return sum(int(guess) == value for guess, value in zip(self.guesses, self.values))


class TreeLSTM(nn.Module):
    """The symbols 0 to 9, min and max have vectors. A leaf's state comes from its symbol's; an inner node's from those
    of its symbol and of the states of its two sides."""

    def __init__(self) -> None:
        super().__init__()
        self.symbols = nn.Parameter(cr.normal((VALUES + 2, WIDTH), 0, 1))
        self.leaf = nn.Linear(WIDTH, 3 * WIDTH)  # gates i, o, u
        self.pair = nn.Linear(3 * WIDTH, 5 * WIDTH)  # gates i, f left, f right, o, u
        self.head = nn.Linear(WIDTH, VALUES)  # scores of the ten values

    def symbol(self, which: int) -> cr.Tensor:
        return self.symbols[which : which + 1]

    def forward(self, f: Formula, tally: Tally) -> tuple[cr.Tensor, cr.Tensor]:
        """The state (h, c) of a formula, each [1,WIDTH]."""
        if not f.sides:
            i, o, u = self.leaf(self.symbol(f.value)).reshape(3, 1, WIDTH)
            c = i.sigmoid() * u.tanh()
        else:
            (lh, lc), (rh, rc) = self.forward(f.sides[0], tally), self.forward(f.sides[1], tally)
            gates = self.pair(cr.concat([lh, rh, self.symbol(VALUES + f.is_max)], axis=1))
            i, fl, fr, o, u = gates.reshape(5, 1, WIDTH)
            c = i.sigmoid() * u.tanh() + fl.sigmoid() * lc + fr.sigmoid() * rc
        h = o.sigmoid() * c.tanh()
        scores = self.head(h)
        tally.losses.append(cr.cross_entropy(scores, cr.asarray([f.value])))
        tally.guesses.append(scores.argmax())
        tally.values.append(f.value)
        return h, c


def evaluate_some(net: TreeLSTM) -> Tally:
    """Evaluates as many random formulas as a step takes."""
    tally = Tally()
    with cr.batched():
        for _ in range(FORMULAS):
            net(draw(random.randint(2, MOST_LEAVES)), tally)
    return tally


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    random.seed(1)
    cr.manual_seed(1)
    net = TreeLSTM()
    optimizer = optim.Adam(net.parameters(), lr=3e-3)
    f = draw(6)
    print(f"a formula: {f} = {f.value}")
    for step in range(200 if quick else 1500):
        tally = evaluate_some(net)
        loss = cr.stack(tally.losses).mean()
        loss.backward()
        optimizer.step()
        if step % 100 == 0:
            print(f"step {step:4}   loss {loss.item():.4f}   right {tally.right / len(tally.losses):.2f}")
    tallies = [evaluate_some(net) for _ in range(10)]
    share = sum(t.right for t in tallies) / sum(len(t.losses) for t in tallies)
    print(f"right in new formulas: {share:.3f}")
    return 0 if share > (0.6 if quick else 0.95) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
