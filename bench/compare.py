#!/usr/bin/env python3
"""Cresset beside other frameworks on the workloads of `cresset bench`, as a table in Markdown.

    bench/compare.py [--works gelu,resnet50] [--modes eager,staged] [--peers torch:eager,torch:staged]
                     [--rounds 3] [--seconds 10] [--threads 2] [--scripts DIR] [--python NAME=PATH]... [--json FILE]
                     [--bindings python]

A peer is SCRIPT[+OPTION...]:MODE: "torch:eager", "torch+channels-last:eager", "tf:staged", "tf+xla:staged",
"jax:staged", "ort:staged", "ort+engine=openvino:staged"; its script is DIR/peer_SCRIPT.py, which takes the options of
`cresset bench` and prints such a line. PATH is the interpreter for the script NAME (default $PEER_PYTHON, or python3). With
`--bindings python` Cresset's own runs are those of bench/python.py, through the Python package in build/python.

Each round runs Cresset in each mode and each peer, one after the other on the same machine, so that a change in its speed
hits all. Every run is a process of its own. The tables have medians over the rounds of each run's median, and the medians of
the rounds' ratios, lowest and highest in brackets (above 1: Cresset is faster): of eager mode to the best peer in eager
mode, of staged mode to the best peer in any.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

WORKS = ("dispatch dispatch-grad mlp-tiny gelu layernorm-train mnist-cnn resnet18-cifar alexnet vgg19 resnet50 mobilenet "
         "lstm-lm gnmt ncf gpt-char l2hmc tree-lstm tree-lstm-batched infer-resnet50 infer-mobilenet startup").split()
THEIRS = {"tree-lstm-batched": "tree-lstm"}  # the same work as the peers name it
TIMES = {"ns/op", "us/step", "ms"}


def run(command, limit):
    """The JSON line that a command prints, or None when it fails (quietly, when it does not know the workload)."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        print(f"{' '.join(command)}: not done after {limit:g} s", file=sys.stderr)
        return None
    lines = done.stdout.strip().splitlines()
    if done.returncode == 0 and lines:
        return json.loads(lines[-1])
    if "invalid choice" not in done.stderr:
        print(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr.strip()[-500:]}", file=sys.stderr)
    return None


def commands(args):
    """Name -> command without the workload. Cresset's are named by the mode alone."""
    pythons = dict(text.split("=", 1) for text in args.python)
    own = [args.cresset, "bench"]
    if args.bindings:
        root = Path(__file__).resolve().parent
        os.environ["PYTHONPATH"] = str(root.parent / "build/python")
        own = [pythons.get("cresset", sys.executable), str(root / "python.py")]
    found = {mode: [*own, "--mode", mode] for mode in args.modes.split(",")}
    for peer in filter(None, args.peers.split(",")):
        script, _, mode = peer.partition(":")
        name, *options = script.split("+")
        python = pythons.get(name, os.environ.get("PEER_PYTHON", "python3"))
        path = Path(args.scripts) / f"peer_{name}.py"
        if not path.exists():
            sys.exit(f"compare.py: {peer}: there is no {path}, see --scripts")
        found[peer] = [python, str(path), "--mode", mode or "eager"]
        for option in options:
            found[peer] += ("--" + option).split("=", 1)
    return found


def speed(result):
    return 1 / result["value"] if result["unit"] in TIMES else result["value"]


def ratio(rounds, mode, peers):
    """How many times as fast as the best of the peers, with the range over the rounds."""
    values = [speed(r[mode]) / max(speed(r[p]) for p in peers if r.get(p))
              for r in rounds if r.get(mode) and any(r.get(p) for p in peers)]
    if not values:
        return ""
    spread = f" ({min(values):.2f} to {max(values):.2f})" if len(values) > 1 else ""
    return f"**{statistics.median(values):.2f}**{spread}"


def middle(rounds, name, field):
    values = [r[name][field] for r in rounds if r.get(name)]
    return f"{statistics.median(values):,.4g}" if values else ""


def print_row(cells, file=sys.stdout):
    print("| " + " | ".join(cells) + " |", file=file, flush=True)


def table(title, results, names, field):
    """A second table, of another field of the lines."""
    print(f"\n{title}\n")
    print_row(["workload", *names])
    print_row(["---"] * (len(names) + 1))
    for work, rounds in results.items():
        print_row([work, *(middle(rounds, name, field) for name in names)])


def main():
    root = Path(__file__).resolve().parent.parent
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--works", default=",".join(WORKS), help="names, separated by commas")
    p.add_argument("--modes", default="eager,staged", help="of Cresset")
    p.add_argument("--peers", default="torch:eager,torch:staged", help="separated by commas; may be empty")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--seconds", type=float, default=10, help="of each run")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--limit", type=float, default=900, help="seconds after which a run is given up")
    p.add_argument("--scripts", default=str(root.parent / "shared/bench"), help="the folder of the peers' scripts")
    p.add_argument("--python", action="append", default=[], metavar="NAME=PATH", help="the interpreter of peer_NAME.py")
    p.add_argument("--json", help="where all lines go, with the round's number")
    p.add_argument("--cresset", default=str(root / "build/cresset"), help="the command line to measure")
    p.add_argument("--bindings", choices=["python"], help="measure Cresset as called from this language")
    args = p.parse_args()
    found, results = commands(args), {}
    modes = args.modes.split(",")
    peers = [name for name in found if name not in modes]
    eager = [name for name in peers if name.endswith(":eager")]
    best = [("eager / best eager", "eager", eager), ("staged / best", "staged", peers)]
    best = [b for b in best if b[1] in modes and b[2]]
    print_row(["workload", "unit", *(f"Cresset {m}" for m in modes), *peers, *(b[0] for b in best)])
    print_row(["---"] * (2 + len(found) + len(best)))
    log = open(args.json, "w") if args.json else None
    for work in args.works.split(","):
        rounds = []
        for number in range(args.rounds):
            options = ["--threads", str(args.threads), "--seconds", str(args.seconds)]
            rounds.append({name: run([*command, "--work", work if name in modes else THEIRS.get(work, work), *options], args.limit)
                           for name, command in found.items()})
            for name, result in rounds[-1].items():
                if log and result:
                    print(json.dumps({"round": number, "run": name, **result}), file=log, flush=True)
        results[work] = rounds
        unit = next((r["unit"] for one in rounds for r in one.values() if r), "")
        print_row([work, unit, *(middle(rounds, name, "value") for name in found),
                   *(ratio(rounds, mode, against) for _, mode, against in best)])
    names = list(found)
    table("First step, seconds", results, names, "first_step_s")
    table("Peak memory of the process, MB", results, names, "peak_rss_mb")


if __name__ == "__main__":
    main()
