"""A small convolutional network that learns to read handwritten digits.

    python bindings/python/examples/mnist_cnn.py [FOLDER] [--quick]

FOLDER has MNIST's four files (data/mnist unless given). Prints the loss on the way and the share of the test digits
that are read correctly after one pass over the training digits: above 0.97 (--quick: 60 batches, then above 0.8 of
1000 test digits). examples/mnist_cnn.c is the same in C."""
import sys

import cresset as cr
from cresset import nn, optim


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2),
                                      nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2))
        self.classes = nn.Linear(32 * 5 * 5, 10)

    def forward(self, x: cr.Tensor) -> cr.Tensor:
        scores: cr.Tensor = self.classes(self.features(x).flatten(1))
        return scores


def right_of(net: Net, batches: cr.data.DataLoader, most: int) -> tuple[int, int]:
    """How many of at least `most` digits are read correctly, and how many there were."""
    right = count = 0
    net.eval()
    with cr.no_grad():
        for x, y in batches:
            right += int((net(x).argmax(axis=1) == y).sum())
            count += len(y)
            if count >= most:
                break
    net.train()
    return right, count


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    folder = next((a for a in arguments if a != "--quick"), "data/mnist")
    try:
        train, test = cr.data.MNIST(folder), cr.data.MNIST(folder, train=False)
    except OSError as e:
        print(f"{e}: give the folder of MNIST's files")
        return 77
    cr.manual_seed(0)
    net = Net()
    optimizer = optim.Adam(net.parameters(), lr=2e-3)
    for i, (x, y) in enumerate(cr.data.DataLoader(train, batch_size=64, shuffle=True, seed=0)):
        loss = cr.cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()
        if i % (10 if quick else 100) == 0:
            print(f"batch {i:4}   loss {loss.item():.4f}")
        if quick and i == 59:
            break
    right, count = right_of(net, cr.data.DataLoader(test, batch_size=500), 1000 if quick else 10000)
    print(f"{right} of {count} test digits are read correctly")
    return 0 if right > (0.8 if quick else 0.97) * count else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
