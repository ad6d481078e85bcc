#!/usr/bin/env python3
"""Writes torch_convnets.h: for each convolutional network the number of its parameters and a hash of the names and shapes of
its state in order, as torchvision (or the implementation whose names it has) gives them; of some the outputs, as
torch_networks.py does but with parameters of the size that they have in practice.
Run with a Python that has PyTorch and torchvision: python tests/nn/torch_convnets.py > tests/nn/torch_convnets.h"""
import numpy as np
import torch
import torchvision.models
from torch import nn
from torch.nn import functional as F


def values(shape, k, scale):
    n = torch.Size(shape).numel()
    return (scale * torch.sin(0.7 * (torch.arange(n) % 1000) + k + 1)).reshape(shape)


def noise(shape, k):
    """Numbers in -1..1 from the place alone, those of noise() in test_convnets.c."""
    h = np.arange(torch.Size(shape).numel(), dtype=np.uint32) * np.uint32(2654435761) + np.uint32(40503 * (k + 1))
    h = (h ^ (h >> np.uint32(15))) * np.uint32(2246822519)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(3266489917)
    return torch.from_numpy((h ^ (h >> np.uint32(16))).astype(np.float64) / 2.0**31 - 1).reshape(shape)


def state_value(name, shape, k):
    u = noise(shape, k)
    if len(shape) > 1:
        return u * (6 / (torch.Size(shape[1:]).numel())) ** 0.5
    return 1 + 0.3 * u if name.endswith(("weight", "running_var")) else 0.2 * u


class Double(nn.Module):
    def __init__(self, i, o, middle=None):
        super().__init__()
        m = middle or o
        self.double_conv = nn.Sequential(nn.Conv2d(i, m, 3, padding=1, bias=False), nn.BatchNorm2d(m), nn.ReLU(),
                                         nn.Conv2d(m, o, 3, padding=1, bias=False), nn.BatchNorm2d(o), nn.ReLU())

    def forward(self, x):
        return self.double_conv(x)


class Down(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.maxpool_conv = nn.Sequential(nn.MaxPool2d(2), Double(i, o))

    def forward(self, x):
        return self.maxpool_conv(x)


class Up(nn.Module):
    def __init__(self, i, o, bilinear):
        super().__init__()
        self.up = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True) if bilinear else nn.ConvTranspose2d(i, i // 2, 2, 2)
        self.conv = Double(i, o, i // 2 if bilinear else None)

    def forward(self, small, large):
        small = self.up(small)
        rows, columns = large.shape[2] - small.shape[2], large.shape[3] - small.shape[3]
        small = F.pad(small, [columns // 2, columns - columns // 2, rows // 2, rows - rows // 2])
        return self.conv(torch.cat([large, small], 1))


class Out(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv = nn.Conv2d(i, o, 1)

    def forward(self, x):
        return self.conv(x)


class UNet(nn.Module):
    def __init__(self, channels, classes, bilinear):
        super().__init__()
        f = 2 if bilinear else 1
        self.inc = Double(channels, 64)
        self.down1, self.down2, self.down3, self.down4 = Down(64, 128), Down(128, 256), Down(256, 512), Down(512, 1024 // f)
        self.up1, self.up2 = Up(1024, 512 // f, bilinear), Up(512, 256 // f, bilinear)
        self.up3, self.up4 = Up(256, 128 // f, bilinear), Up(128, 64, bilinear)
        self.outc = Out(64, classes)

    def forward(self, x):
        a = self.inc(x)
        b = self.down1(a)
        c = self.down2(b)
        d = self.down3(c)
        return self.outc(self.up4(self.up3(self.up2(self.up1(self.down4(d), d), c), b), a))


class LeNet5(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, classes)

    def forward(self, x):
        for conv in (self.conv1, self.conv2):
            x = F.avg_pool2d(torch.tanh(conv(x)), 2)
        return self.fc3(torch.tanh(self.fc2(torch.tanh(self.fc1(x.flatten(1))))))


OWN = {"unet": lambda: UNet(3, 2, False), "unet_bilinear": lambda: UNet(3, 2, True), "lenet5": lambda: LeNet5(10)}
NAMES = ["lenet5", "alexnet", "vgg11", "vgg11_bn", "vgg13", "vgg13_bn", "vgg16", "vgg16_bn", "vgg19", "vgg19_bn", "resnet18",
         "resnet34", "resnet50", "resnet101", "resnet152", "mobilenet_v2", "mobilenet_v3_small", "mobilenet_v3_large",
         "densenet121", "densenet161", "densenet169", "densenet201"] + [f"efficientnet_b{i}" for i in range(8)] + \
        ["unet", "unet_bilinear"]
# those that are run, with the input's shape; in training mode where there is nothing random
RUN = {"lenet5": (2, 1, 28, 28), "resnet18": (2, 3, 32, 32), "mobilenet_v2": (2, 3, 32, 32), "mobilenet_v3_small": (2, 3, 32, 32),
       "mobilenet_v3_large": (1, 3, 32, 32), "densenet121": (2, 3, 32, 32), "efficientnet_b0": (2, 3, 32, 32),
       "unet_bilinear": (1, 3, 19, 22)}
TRAIN = {"resnet18", "densenet121"}


def build(name):
    return OWN[name]() if name in OWN else getattr(torchvision.models, name)()


def hash_of(state):
    h = 0xcbf29ce484222325
    for name, t in state.items():
        for byte in f"{name}[{','.join(map(str, t.shape))}]\n".encode():
            h = (h ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return h


def run(name):
    torch.set_default_dtype(torch.float64)
    m = build(name)
    with torch.no_grad():
        for k, (part, t) in enumerate(m.state_dict().items()):
            if t.is_floating_point():
                t.copy_(state_value(part, t.shape, k))
        m.train(name in TRAIN)
        x = values(RUN[name], 0, 1)
        y, other = m(x).flatten(), m(x.flip(-1)).flatten()
        assert (y - other).abs().max() > 1e-3 * y.abs().max(), name  # it tells something of what is before
    first, rest = (", ".join(f"{v:.9g}" for v in part) for part in (y.tolist()[:5], y.tolist()[5:10]))
    print(f"static const network_values {name}_values = {{{sum(p.numel() for p in m.parameters())}, {{{first},\n    {rest}}}}};")


print('/* Written by torch_convnets.py with PyTorch and torchvision: do not edit. */\n#include "network_check.h"\n')
print("static const struct {\n    const char *name;\n    long long parameters;\n    int parts; /* of the state */\n"
      "    unsigned long long hash;\n} convnets[] = {")
for name in NAMES:
    with torch.device("meta"):
        m = build(name)
    state = m.state_dict()
    print(f'    {{"{name}", {sum(p.numel() for p in m.parameters())}, {len(state)}, 0x{hash_of(state):016x}}},')
print("};\n")
for name in RUN:
    run(name)
