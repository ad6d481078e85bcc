"""Handwritten digits with `cresset.fit`: no loop is written; checkpoints, a log for TensorBoard, and going on after an interruption.

    python bindings/python/examples/fit_mnist.py [FOLDER] [--quick] [--out=DIR]

FOLDER has MNIST's four files (data/mnist unless given). Trains a convolutional network for three epochs, with steps that are staged,
and prints its accuracy on the test digits: above 0.98 (--quick: one epoch of 3200 digits, above 0.8 of 1000). What is written
goes to DIR; run again, it goes on from the last checkpoint there."""
import sys
import tempfile

import cresset as cr
from cresset import data, nn, optim


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2),
                                      nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2))
        self.classes = nn.Linear(32 * 5 * 5, 10)

    def forward(self, x: cr.Tensor) -> cr.Tensor:
        scores: cr.Tensor = self.classes(self.features(x).flatten(1))
        return scores


def train(folder: str, out: str, quick: bool) -> float:
    examples, tests = data.mnist(folder), data.mnist(folder, "test")
    if quick:
        examples, tests = data.subset(examples, 0, 3200), data.subset(tests, 0, 1000)
    batches = data.Loader(examples, 64, shuffle=True, seed=1, workers=2)
    validation = data.Loader(tests, 500)
    cr.manual_seed(0)
    net = Net()
    optimizer = optim.Adam(net, lr=2e-3)
    epochs = 1 if quick else 3
    schedule = optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=epochs * len(batches) + 1)
    history = cr.fit(net, optimizer, batches, epochs=epochs, validation=validation, metrics=[cr.metrics.Accuracy()], staged=True,
                     schedule=schedule, watch="accuracy", log=out + "/log", csv=out + "/run.csv", checkpoints=out + "/checkpoints",
                     resume=True)
    print(cr.summary(net, cr.zeros((1, 1, 28, 28))))
    print(history)
    accuracy = cr.metrics.Accuracy()
    cr.evaluate(net, validation, metrics=[accuracy])
    curve = cr.logs.read(out + "/log")["loss/train"]
    print(f"{len(curve.steps)} steps are in the log; the loss of the last one is {curve.values[-1].item():.4f}")
    return accuracy.compute()


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    out = next((a[6:] for a in arguments if a.startswith("--out=")), None)
    folder = next((a for a in arguments if not a.startswith("--")), "data/mnist")
    try:
        with tempfile.TemporaryDirectory() as other:
            right = train(folder, out or other, quick)
    except cr.FileError as e:
        print(f"{e}: give the folder of MNIST's files")
        return 77
    print(f"accuracy on the test digits: {right:.4f}")
    return 0 if right > (0.8 if quick else 0.98) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
