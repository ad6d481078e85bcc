#!/usr/bin/env python3
"""What `cresset train gpt-char` does, in PyTorch: the same network, windows, optimizer and schedule. Prints the time of training (the
windows' making included, compiling too where it is used) and the loss on the last tenth of the text.

    python bench/shakespeare_torch.py --data tinyshakespeare.txt [--compile] [--steps 2000]

Without --compile and --eager both are run, each in a process of its own."""
import argparse
import math
import subprocess
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.ln1, self.ln2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(approximate="tanh"), nn.Linear(4 * width, width))

    def forward(self, x):
        n, length, width = x.shape
        q, k, v = (t.view(n, length, self.heads, -1).transpose(1, 2) for t in self.qkv(self.ln1(x)).chunk(3, -1))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.proj(y.transpose(1, 2).reshape(n, length, width))
        return x + self.mlp(self.ln2(x))


class GPT(nn.Module):
    def __init__(self, vocabulary, context=64, width=128, heads=4, layers=4):
        super().__init__()
        self.token, self.position = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
        self.blocks = nn.Sequential(*[Block(width, heads) for _ in range(layers)])
        self.ln, self.out = nn.LayerNorm(width), nn.Linear(width, vocabulary, bias=False)
        for name, p in self.named_parameters():
            if p.dim() >= 2:
                deep = name.endswith(("proj.weight", "mlp.2.weight"))
                nn.init.normal_(p, 0, 0.02 / math.sqrt(2 * layers) if deep else 0.02)
            elif name.endswith("bias"):
                nn.init.zeros_(p)

    def forward(self, tokens):
        return self.out(self.ln(self.blocks(self.token(tokens) + self.position.weight[: tokens.shape[1]])))


def loss_of(net, x, y):
    return F.cross_entropy(net(x).flatten(0, 1), y.flatten())


def rate(step, steps, most, warmup=100):
    if step < warmup:
        return most * (step + 1) / warmup
    return most / 10 + (most - most / 10) * 0.5 * (1 + math.cos(math.pi * (step - warmup) / (steps - warmup)))


def validate(net, tokens, context):
    n = (len(tokens) - 1) // context
    x, y = tokens[: n * context].view(n, context), tokens[1 : n * context + 1].view(n, context)
    with torch.no_grad():
        total = sum(loss_of(net, a, b).item() * len(a) for a, b in zip(x.split(500), y.split(500)))
    return total / n


def run(options):
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    text = open(options.data, encoding="utf-8").read()
    letters = {c: i for i, c in enumerate(sorted(set(text)))}
    tokens = torch.tensor([letters[c] for c in text])
    first, context = len(tokens) * 9 // 10, 64
    training, rest = tokens[:first], tokens[first:]
    net = GPT(len(letters), context)
    step_net = torch.compile(net) if options.compile else net
    groups = [{"params": [p for p in net.parameters() if p.dim() >= 2], "weight_decay": 0.1},
              {"params": [p for p in net.parameters() if p.dim() < 2], "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=options.lr, betas=(0.9, 0.99), fused=True)
    begin, losses, every = time.perf_counter(), [], max(1, options.steps // 8)
    for step in range(options.steps):
        for group in optimizer.param_groups:
            group["lr"] = rate(step, options.steps, options.lr)
        at = torch.randint(len(training) - context, (12,))
        x = torch.stack([training[i : i + context] for i in at])
        y = torch.stack([training[i + 1 : i + 1 + context] for i in at])
        loss = loss_of(step_net, x, y)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.item())
        if (step + 1) % every == 0:
            print(f"step {step + 1}: loss {sum(losses[-every:]) / every:.4f}, validation {validate(net, rest, context):.4f}", flush=True)
    seconds = time.perf_counter() - begin
    name = "compiled" if options.compile else "eager"
    print(f"PyTorch {torch.__version__} {name}: trained in {seconds:.1f} s, validation loss {validate(net, rest, context):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="data/tinyshakespeare.txt")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--eager", action="store_true")
    options = parser.parse_args()
    if options.compile or options.eager:
        run(options)
        return
    for mode in "--eager", "--compile":
        subprocess.run([sys.executable, __file__, *sys.argv[1:], mode], check=False)


main()
