#!/usr/bin/env python3
"""Writes torch_networks.h: parameter counts and outputs of the networks, built from PyTorch's layers, for parameters and
inputs by the formula of torch_values.py with elements counted modulo 1000 and a scale of 0.1.
Run with a Python that has PyTorch: python tests/nn/torch_networks.py > tests/nn/torch_networks.h"""
import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)


def values(shape, k, scale):
    n = torch.Size(shape).numel()
    return (scale * torch.sin(0.7 * (torch.arange(n) % 1000) + k + 1)).reshape(shape)


def conv(i, o, k, stride=1, groups=1):
    return [nn.Conv2d(i, o, k, stride, k // 2, groups=groups, bias=False), nn.BatchNorm2d(o)]


class Block(nn.Module):
    def __init__(self, i, w, stride, expand):
        super().__init__()
        if expand == 1:
            self.main = nn.Sequential(*conv(i, w, 3, stride), nn.ReLU(), *conv(w, w, 3))
        else:
            self.main = nn.Sequential(*conv(i, w, 1), nn.ReLU(), *conv(w, w, 3, stride), nn.ReLU(),
                                      *conv(w, w * expand, 1))
        self.side = nn.Sequential(*(conv(i, w * expand, 1, stride) if stride > 1 or i != w * expand else []))

    def forward(self, x):
        return F.relu(self.main(x) + self.side(x))


def resnet(stem, depths, expand, classes):
    layers, i = stem, 64
    for stage, depth in enumerate(depths):
        for d in range(depth):
            layers.append(Block(i, 64 << stage, 2 if stage and not d else 1, expand))
            i = (64 << stage) * expand
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(i, classes))


def mobilenet(classes):
    layers, i = conv(3, 32, 3, 2) + [nn.ReLU()], 32
    for w, s in [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]:
        layers += conv(i, i, 3, s, i) + [nn.ReLU()] + conv(i, w, 1) + [nn.ReLU()]
        i = w
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(i, classes))


def alexnet(classes):
    pool = nn.MaxPool2d(3, 2)
    return nn.Sequential(nn.Conv2d(3, 64, 11, 4, 2), nn.ReLU(), pool, nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(), pool,
                         nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(),
                         nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(), pool, nn.AdaptiveAvgPool2d(6), nn.Flatten(),
                         nn.Dropout(), nn.Linear(9216, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU(),
                         nn.Linear(4096, classes))


class Translator(nn.Module):
    def __init__(self, vocab, d):
        super().__init__()
        self.a, self.b = nn.Embedding(vocab, d), nn.Embedding(vocab, d)
        self.c = nn.LSTM(d, d, bidirectional=True, batch_first=True)
        self.d = nn.LSTM(2 * d, d, 3, batch_first=True)
        self.e = nn.LSTM(d, d, batch_first=True)
        self.f = nn.ModuleList(nn.LSTM(2 * d, d, batch_first=True) for _ in range(3))
        self.g, self.h, self.i = nn.Linear(d, d), nn.Linear(d, d, bias=False), nn.Linear(d, 1, bias=False)
        self.j = nn.Linear(d, vocab)

    def forward(self, source, target):
        keys, x = self.d(self.c(self.a(source))[0])[0], self.e(self.b(target))[0]
        weights = self.i(torch.tanh(self.g(x).unsqueeze(2) + self.h(keys).unsqueeze(1))).squeeze(-1).softmax(-1)
        context = weights @ keys
        for layer in self.f:
            x = layer(torch.cat([x, context], -1))[0]
        return self.j(x)


class NeuMF(nn.Module):
    def __init__(self, users, items, f, d):
        super().__init__()
        self.a, self.b, self.c, self.d = (nn.Embedding(n, k) for n, k in
                                          [(users, f), (items, f), (users, d), (items, d)])
        self.e = nn.Sequential(nn.Linear(2 * d, 2 * d), nn.ReLU(), nn.Linear(2 * d, d), nn.ReLU(),
                               nn.Linear(d, d // 2), nn.ReLU())
        self.f = nn.Linear(f + d // 2, 1)

    def forward(self, u, i):
        layered = self.e(torch.cat([self.c(u), self.d(i)], -1))
        return self.f(torch.cat([self.a(u) * self.b(i), layered], -1)).squeeze(-1)


class LanguageModel(nn.Module):
    def __init__(self, vocab, d, layers):
        super().__init__()
        self.a, self.b, self.c = nn.Embedding(vocab, d), nn.LSTM(d, d, layers), nn.Linear(d, vocab)

    def forward(self, x):
        return self.c(self.b(self.a(x))[0])


class GPTBlock(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.heads, self.a, self.b = heads, nn.LayerNorm(d), nn.LayerNorm(d)
        self.c, self.d = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.e = nn.Sequential(nn.Linear(d, 4 * d), nn.GELU(approximate="tanh"), nn.Linear(4 * d, d))

    def forward(self, x):
        n, t, d = x.shape
        q, k, v = self.c(self.a(x)).reshape(n, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        x = x + self.d(F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(n, t, d))
        return x + self.e(self.b(x))


class GPT(nn.Module):
    def __init__(self, vocab, context=256, d=384, heads=6, layers=6):
        super().__init__()
        self.token, self.position = nn.Embedding(vocab, d), nn.Embedding(context, d)
        self.blocks = nn.Sequential(*(GPTBlock(d, heads) for _ in range(layers)))
        self.ln, self.out = nn.LayerNorm(d), nn.Linear(d, vocab, bias=False)

    def forward(self, x):
        return self.out(self.ln(self.blocks(self.token(x) + self.position.weight[:x.shape[1]])))


def network(name, m, *x, train=True):
    count = sum(p.numel() for p in m.parameters())
    with torch.no_grad():
        for k, t in enumerate(m.state_dict().values()):
            if t.is_floating_point():
                t.copy_(values(t.shape, k, 0.1))
        for module in m.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_var.fill_(1)
        y = m.train(train)(*x).flatten()[:10]
    first, rest = (", ".join(f"{v:.9g}" for v in part) for part in (y.tolist()[:5], y.tolist()[5:]))
    print(f"static const network_values {name} = {{{count}, {{{first},\n    {rest}}}}};")


print("/* Written by torch_networks.py with PyTorch: do not edit. */\n#include "network_check.h"\n")
mnist = nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                      nn.Linear(9216, 128), nn.ReLU(), nn.Linear(128, 10))
network("mnist_cnn", mnist, values((1, 1, 28, 28), 0, 1), train=False)
image = values((2, 3, 32, 32), 0, 1)
network("resnet18_cifar", resnet(conv(3, 64, 3) + [nn.ReLU()], [2, 2, 2, 2], 1, 10), image)
network("resnet50", resnet(conv(3, 64, 7, 2) + [nn.ReLU(), nn.MaxPool2d(3, 2, 1)], [3, 4, 6, 3], 4, 1000), image)
network("mobilenet_v1", mobilenet(1000), image)
network("alexnet", alexnet(1000), values((1, 3, 70, 66), 0, 1), train=False)
network("gnmt", Translator(30, 4), torch.arange(10).reshape(2, 5), torch.arange(10, 18).reshape(2, 4))
network("neumf", NeuMF(12, 15, 4, 8), torch.arange(12), torch.arange(3, 15))
network("lstm_lm", LanguageModel(50, 8, 2), torch.arange(12).reshape(6, 2))
network("gpt", GPT(65, 16, 12, 3, 2), torch.arange(20).reshape(2, 10))
for name, m in [("lstm_lm_full", LanguageModel(10000, 650, 2)), ("gpt_full", GPT(65)),
                ("gnmt_full", Translator(8000, 512)), ("neumf_full", NeuMF(6040, 3706, 64, 128))]:
    print(f"enum {{ {name} = {sum(p.numel() for p in m.parameters())} }};")
