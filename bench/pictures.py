#!/usr/bin/env python3
"""JPEG files to augmented batches: Cresset's loader beside torchvision's DataLoader, in turns in the same run.

    bench/pictures.py --cifar ../shared/data/cifar10/cifar10-images.tar.gz --picture ../shared/data/images/people.jpg
                      [--rounds 3] [--epochs 2] [--workers 2] [--growth 20] [--work DIR] [--library build/libcresset.a]

Needs torchvision and Pillow for the Python that runs it, and a C compiler. Two workloads:

- cifar: the archive's 10,000 test pictures, 32x32, as files; random crop with padding 4, flip, normalize; batches of 128.
- imagenet: 320 pictures of 500x375, made once of pieces of the picture and of enlarged CIFAR pictures, as files; random resized
  crop to 224, flip, normalize; batches of 32. Cresset decodes what the crop needs; "whole" decodes all of it, as
  torchvision does.

Each round runs every side once; a side is a process of its own that walks its epochs and reports the last. --growth N walks N
epochs with Cresset and prints the memory of its process after each.
"""
import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tarfile
from pathlib import Path

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
LARGE, COUNT = (500, 375), 320


def make_files(args, work):
    """The two folders of pictures, unless they are there."""
    cifar, large = work / "cifar", work / "imagenet"
    if not cifar.exists():
        with tarfile.open(args.cifar) as archive:
            for member in archive:
                if member.isfile() and "/test/" in member.name:
                    path = cifar / "/".join(Path(member.name).parts[-2:])
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(archive.extractfile(member).read())
    if not large.exists():
        from PIL import Image
        import random
        draw = random.Random(0)
        people = Image.open(args.picture).convert("RGB")
        small = sorted(cifar.glob("*/*.jpg"))
        for i in range(COUNT):
            if i % 2:
                picture = Image.open(draw.choice(small)).resize(LARGE, Image.BICUBIC)
                noise = Image.effect_noise(LARGE, 24).convert("RGB")  # enlarged pictures have no fine detail
                picture = Image.blend(picture, noise, 0.15)
            else:
                w = draw.randint(300, people.width)
                h = min(people.height, w * 3 // 4)
                x, y = draw.randint(0, people.width - w), draw.randint(0, people.height - h)
                picture = people.crop((x, y, x + w, y + h)).resize(LARGE, Image.BICUBIC)
            path = large / str(i % 2) / f"{i:03}.jpg"
            path.parent.mkdir(parents=True, exist_ok=True)
            picture.save(path, quality=90)
    return {"cifar": cifar, "imagenet": large}


def peer(name, folder, epochs, workers):
    """What a child process does: torchvision's epochs, the last one's samples/s."""
    import time
    import torch
    import torchvision
    from torchvision import transforms
    torch.set_num_threads(1)
    first = transforms.RandomCrop(32, padding=4) if name == "cifar" else transforms.RandomResizedCrop(224)
    transform = transforms.Compose([first, transforms.RandomHorizontalFlip(), transforms.ToTensor(),
                                    transforms.Normalize(MEAN, STD)])
    loader = torch.utils.data.DataLoader(torchvision.datasets.ImageFolder(folder, transform), shuffle=True,
                                         batch_size=128 if name == "cifar" else 32, num_workers=workers,
                                         persistent_workers=workers > 0)
    for _ in range(epochs):
        start, n = time.perf_counter(), 0
        for x, _y in loader:
            n += len(x)
        rate = n / (time.perf_counter() - start)
    print(json.dumps(rate))


def own(args, program, name, folder, epochs, *more):
    done = subprocess.run([program, name, folder, str(epochs), str(args.workers), *more], capture_output=True, text=True,
                          env={**os.environ, "OMP_WAIT_POLICY": "passive"})
    if done.returncode:
        sys.exit(done.stderr)
    return [tuple(map(float, line.split())) for line in done.stdout.splitlines()]


def build(args, work):
    root = Path(__file__).resolve().parent.parent
    program = work / "pictures"
    subprocess.run(["cc", "-O2", f"-I{root}/include", root / "bench/pictures.c", args.library, "-ldnnl", "-ljpeg", "-lz",
                    "-lpng", "-lgomp", "-lm", "-lpthread", "-ldl", "-o", program], check=True)
    return program


def compare(args, program, name, folder):
    rates = {"cresset": [], "cresset whole": [], "torchvision": []}
    for _ in range(args.rounds):
        rates["cresset"].append(own(args, program, name, folder, args.epochs)[-1][0])
        if name == "imagenet":
            rates["cresset whole"].append(own(args, program, name, folder, args.epochs, "full")[-1][0])
        done = subprocess.run([sys.executable, __file__, "--peer", name, "--work", folder, "--epochs", str(args.epochs),
                               "--workers", str(args.workers)], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        rates["torchvision"].append(json.loads(done.stdout))
    for side, values in rates.items():
        if values:
            ratios = [a / b for a, b in zip(values, rates["torchvision"])]
            print(f"{name:9} {side:14} {statistics.median(values):9.0f} samples/s   x{statistics.median(ratios):.2f} "
                  f"({min(ratios):.2f} to {max(ratios):.2f})", flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--cifar", default="../shared/data/cifar10/cifar10-images.tar.gz")
    p.add_argument("--picture", default="../shared/data/images/people.jpg")
    p.add_argument("--work", default="/tmp/cresset-pictures")
    p.add_argument("--library", default="build/libcresset.a")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--workers", type=int, default=2)
    p.add_argument("--growth", type=int, default=0)
    p.add_argument("--peer", help=argparse.SUPPRESS)
    args = p.parse_args()
    if args.peer:
        return peer(args.peer, args.work, args.epochs, args.workers)
    work = Path(args.work)
    work.mkdir(parents=True, exist_ok=True)
    folders, program = make_files(args, work), build(args, work)
    for name, folder in folders.items():
        compare(args, program, name, folder)
        if args.growth:
            memory = [mb for _, mb in own(args, program, name, folder, args.growth)]
            print(f"{name:9} MB after each of {args.growth} epochs: " + " ".join(f"{mb:.0f}" for mb in memory), flush=True)


main()
