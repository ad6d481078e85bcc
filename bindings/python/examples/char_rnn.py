"""A recurrent network that learns to write like a text it reads, letter by letter: an embedding, an LSTM, a linear
layer that scores the next letter.

    python bindings/python/examples/char_rnn.py [TEXT] [--quick]

TEXT is any file (../shared/data/text/tinyshakespeare.txt, unless given). Prints the loss, which begins at
log(number of different letters), 4.2 for Shakespeare, and falls below 1.8 after some minutes; now and then some
lines that the network makes up. With --quick it only learns which letters are frequent and often follow each other
(a loss below 3). examples/char_rnn.c is the same in C."""
from __future__ import annotations

import random
import sys

import cresset as cr
from cresset import nn, optim

BATCH, LENGTH, WIDTH, SAMPLE = 32, 64, 256, 200
State = tuple[cr.Tensor, cr.Tensor]


class Writer(nn.Module):
    def __init__(self, letters: int) -> None:
        super().__init__()
        self.embed = nn.Embedding(letters, 64)
        self.lstm = nn.LSTM(64, WIDTH)
        self.head = nn.Linear(WIDTH, letters)

    def forward(self, tokens: cr.Tensor, state: State | None = None) -> tuple[cr.Tensor, State]:
        """tokens [T,N] from a state: scores [T,N,letters] and the next state."""
        y, state = self.lstm(self.embed(tokens), state)
        return self.head(y), state


def draw_batch(text: cr.Tensor) -> tuple[cr.Tensor, cr.Tensor]:
    """Pieces from random places: tokens [LENGTH,BATCH], and the letters that follow them."""
    starts = [random.randrange(len(text) - LENGTH - 1) for _ in range(BATCH)]
    pieces = cr.stack([text[s:s + LENGTH + 1] for s in starts], axis=1)
    return pieces[:-1], pieces[1:]


def write_some(net: Writer, letters: str) -> str:
    """Letter after letter, each drawn with the probability that the network gives it, sharpened a little."""
    token, state, out = cr.zeros((1, 1), dtype=cr.int64), None, []
    with cr.no_grad():
        for _ in range(SAMPLE):
            scores, state = net(token, state)
            token = cr.multinomial((scores.reshape(-1) / 0.8).softmax(0), 1).reshape(1, 1)
            out.append(letters[int(token)])
    return "".join(out)


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    path = next((a for a in arguments if a != "--quick"), "../shared/data/text/tinyshakespeare.txt")
    try:
        with open(path, encoding="utf-8") as f:
            text = f.read()
    except OSError as e:
        print(f"{e}: give the path of a text")
        return 77
    letters = "".join(sorted(set(text)))
    number = {letter: i for i, letter in enumerate(letters)}
    numbers = cr.asarray([number[letter] for letter in text])
    random.seed(0)
    cr.manual_seed(0)
    net = Writer(len(letters))
    optimizer = optim.Adam(net.parameters(), lr=5e-3 if quick else 2e-3)
    print(f"{len(text)} letters, {len(letters)} different ones")
    steps, loss = 60 if quick else 2000, cr.asarray(0.0)
    for step in range(steps):
        tokens, following = draw_batch(numbers)
        scores, _ = net(tokens)
        loss = cr.cross_entropy(scores.reshape(-1, len(letters)), following.reshape(-1))
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        if step % 20 == 0:
            print(f"step {step:4}   loss {loss.item():.3f}")
        if step % 500 == 499 or step == steps - 1:
            print(f"----\n{write_some(net, letters)}\n----")
    return 0 if loss.item() < (3.0 if quick else 1.8) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
