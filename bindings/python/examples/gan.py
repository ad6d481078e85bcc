"""A generative adversarial network (Goodfellow and others 2014): a generator learns to place points on a circle, from
nothing but a discriminator that learns to tell its points from real ones.

    python bindings/python/examples/gan.py [--quick]

Prints both losses, and how far from the circle of radius 1 the generated points are on the average: about 0.8 at
first, below 0.1 in the end (--quick: 0.25), and how much of the circle they cover (in 12 parts), which must be most
of it."""

import math
import sys

import cresset as cr
from cresset import nn, optim

NOISE, WIDTH, BATCH = 2, 64, 128


def network(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(inputs, WIDTH), nn.ReLU(), nn.Linear(WIDTH, WIDTH), nn.ReLU(), nn.Linear(WIDTH, outputs)
    )


def real_points(count: int) -> cr.Tensor:
    angle = cr.uniform((count,), 0, 2 * math.pi)
    points = cr.stack([angle.cos(), angle.sin()], axis=1)
    return points + cr.normal((count, 2), 0, 0.02)


def quality(generator: nn.Sequential) -> tuple[float, int]:
    """How far from the circle points are on the average, and in how many of its 12 parts there are any."""
    points = generator(cr.normal((1000, NOISE), 0, 1)).detach()
    distance = (points.square().sum(axis=1).sqrt() - 1).abs().mean()
    part = ((cr.atan2(points[:, 1], points[:, 0]) + math.pi) / (2 * math.pi) * 12).floor()
    return distance.item(), len(set(part.tolist()))


def main(arguments: list[str]) -> int:
    steps = 600 if "--quick" in arguments else 3000
    cr.manual_seed(0)
    generator, discriminator = network(NOISE, 2), network(2, 1)
    for_generator = optim.Adam(generator.parameters(), lr=2e-3, betas=(0.5, 0.9))
    for_discriminator = optim.Adam(discriminator.parameters(), lr=2e-3, betas=(0.5, 0.9))
    yes, no = cr.full((BATCH, 1), 0.9), cr.zeros((BATCH, 1))  # 0.9: a discriminator less sure of itself teaches better
    for step in range(steps):
        fake = generator(cr.normal((BATCH, NOISE), 0, 1))

        told = cr.binary_cross_entropy_with_logits(discriminator(real_points(BATCH)), yes)
        told = told + cr.binary_cross_entropy_with_logits(discriminator(fake.detach()), no)
        told.backward()
        for_discriminator.step()

        fooled = cr.binary_cross_entropy_with_logits(discriminator(fake), yes)
        fooled.backward()
        for_generator.step()
        for_discriminator.zero_grad()  # what `fooled` left there

        if step % 300 == 0 or step == steps - 1:
            distance, parts = quality(generator)
            print(
                f"step {step:4}   discriminator {told.item():.3f}   generator {fooled.item():.3f}   "
                f"distance {distance:.3f}   {parts} of 12 parts"
            )
    distance, parts = quality(generator)
    return 0 if distance < (0.25 if "--quick" in arguments else 0.1) and parts >= 9 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
