#!/usr/bin/env python3
"""Cresset beside PyTorch on the workloads of `cresset bench`, as a table in Markdown.

    bench/compare.py --peer ../shared/bench/peer_torch.py [--works gelu,resnet50] [--rounds 3] [--seconds 10] [--threads 2]

Each round runs one after the other on the same machine, so that a change in its speed hits both. Every run is a process of
its own. The table has the median over the rounds of each one's median, and the median of the rounds' ratios (above 1:
Cresset is faster). The peer's interpreter is $PEER_PYTHON, or python3.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

WORKS = ("dispatch dispatch-grad mlp-tiny gelu layernorm-train mnist-cnn resnet18-cifar resnet50 mobilenet lstm-lm gpt-char "
         "tree-lstm infer-resnet50 startup").split()
TIMES = {"ns/op", "us/step", "ms"}


def run(command):
    """The JSON line that a command prints, or None when it fails."""
    done = subprocess.run(command, capture_output=True, text=True)
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        print(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr.strip()[-500:]}", file=sys.stderr)
        return None
    return json.loads(lines[-1])


def ratio(ours, peer):
    return peer["value"] / ours["value"] if ours["unit"] in TIMES else ours["value"] / peer["value"]


def row(work, rounds):
    both = [(a, b) for a, b in rounds if a and b]
    if not both:
        return f"| {work} | | | | | | |"
    middle = lambda values: statistics.median(values)
    ratios = sorted(ratio(a, b) for a, b in both)
    ours, peer = (middle([pair[i]["value"] for pair in both]) for i in (0, 1))
    rss = [middle([pair[i]["peak_rss_mb"] for pair in both]) for i in (0, 1)]
    return (f"| {work} | {both[0][0]['unit']} | {ours:,.4g} | {peer:,.4g} | **{middle(ratios):.2f}** "
            f"({ratios[0]:.2f} to {ratios[-1]:.2f}) | {rss[0]:,.0f} | {rss[1]:,.0f} |")


def main():
    root = Path(__file__).resolve().parent.parent
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--peer", default=str(root.parent / "shared/bench/peer_torch.py"), help="the peer's script")
    p.add_argument("--works", default=",".join(WORKS), help="names, separated by commas")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--seconds", type=float, default=10)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--cresset", default=str(root / "build/cresset"), help="the command line to measure")
    args = p.parse_args()
    python = os.environ.get("PEER_PYTHON", "python3")
    print("| workload | unit | Cresset | peer | ratio (lowest to highest) | MB | peer's MB |\n|---|---|---|---|---|---|---|")
    for work in args.works.split(","):
        options = ["--work", work, "--mode", "eager", "--threads", str(args.threads), "--seconds", str(args.seconds)]
        rounds = [(run([args.cresset, "bench", *options]), run([python, args.peer, *options])) for _ in range(args.rounds)]
        print(row(work, rounds), flush=True)


if __name__ == "__main__":
    main()
