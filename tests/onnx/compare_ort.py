#!/usr/bin/env python3
"""Cresset beside ONNX Runtime: the same model, the same inputs, the same number of threads, one after the other.

    tests/onnx/compare_ort.py MODEL.onnx [--input NAME=FILE.npy]... [--dim NAME=N]... [--rounds 5] [--threads 2]

Inputs that are not given are random (uniform in [0, 1), zero for integers; `--int NAME=N` sets those); --dim gives the size of a
free dimension, as NAME or as INPUT.AXIS. Each round times `cresset run --time` and then a process of its own with ONNX Runtime, so
that neither's waiting threads disturb the other. Prints each round's median and least times, the least ratio of both
(below 1: Cresset is faster) and the largest difference of each output; exit status 1 when one differs by more than 1e-4 of
its largest value. A development tool: needs the Python packages onnxruntime and numpy."""
import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

TYPES = {"tensor(float)": np.float32, "tensor(double)": np.float64, "tensor(int64)": np.int64, "tensor(int32)": np.int32,
         "tensor(bool)": np.bool_}


def session(model, threads):
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def peer(folder, model, threads):
    """In a process of its own: times ONNX Runtime for about two seconds."""
    s = session(model, threads)
    inputs = {p.stem: np.load(p) for p in Path(folder).glob("*.npy")}
    feed = {i.name: inputs[file_name(i.name)] for i in s.get_inputs()}
    names = [o.name for o in s.get_outputs()]
    s.run(names, feed)
    times = []
    begin = time.perf_counter()
    while len(times) < 5 or time.perf_counter() - begin < 2:
        before = time.perf_counter()
        s.run(names, feed)
        times.append(time.perf_counter() - before)
    print(f"time: median {1e3 * statistics.median(times):.4f} ms, least {1e3 * min(times):.4f} ms")


def file_name(name):
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)


def make_input(i, sizes, ints, rng):
    shape = [d if isinstance(d, int) else int(sizes.get(f"{i.name}.{a}", sizes.get(d, 1))) for a, d in enumerate(i.shape)]
    dtype = TYPES[i.type]
    if np.issubdtype(dtype, np.floating):
        return rng.random(shape).astype(dtype)
    return np.full(shape, int(ints.get(i.name, 0)), dtype)


def timed(command):
    done = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"median ([0-9.]+) ms, least ([0-9.]+) ms", done.stdout)
    if done.returncode or not found:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stdout[-500:]}{done.stderr[-500:]}")
    return float(found[1]), float(found[2])


def pairs(texts):
    return dict(t.split("=", 1) for t in texts)


def main():
    if len(sys.argv) == 5 and sys.argv[1] == "--peer":
        return peer(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    for option in ("--input", "--dim", "--int"):
        p.add_argument(option, action="append", default=[])
    p.add_argument("--rounds", type=int, default=5)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--cresset", default=str(Path(__file__).resolve().parents[2] / "build/cresset"))
    args = p.parse_args()
    s = session(args.model, args.threads)
    rng = np.random.default_rng(0)
    given = pairs(args.input)
    feed = {i.name: np.load(given[i.name]) if i.name in given else make_input(i, pairs(args.dim), pairs(args.int), rng)
            for i in s.get_inputs()}
    with tempfile.TemporaryDirectory() as folder:
        for name, value in feed.items():
            np.save(f"{folder}/{file_name(name)}.npy", value)
        ours = [args.cresset, "run", args.model, "--threads", str(args.threads), "--time", "--out", folder + "/out"]
        for name in feed:
            ours += ["--input", f"{name}={folder}/{file_name(name)}.npy"]
        theirs = [sys.executable, __file__, "--peer", folder, args.model, str(args.threads)]
        rounds = [(timed(ours), timed(theirs)) for _ in range(args.rounds)]
        worst = 0
        for o, want in zip(s.get_outputs(), s.run(None, feed)):
            got = np.load(f"{folder}/out/{file_name(o.name)}.npy")
            differs = float(np.abs(got.astype(np.float64) - want).max() / max(1e-30, np.abs(want).max()))
            worst = max(worst, differs if got.shape == want.shape else np.inf)
            print(f"{o.name}: {list(got.shape)}, differs by {differs:.1e} of its largest value")
    for a, b in rounds:
        print(f"Cresset {a[0]:.4f} ms (least {a[1]:.4f}), ONNX Runtime {b[0]:.4f} ms (least {b[1]:.4f})")
    medians, leasts = ([min(r[side][k] for r in rounds) for side in (0, 1)] for k in (0, 1))
    print(f"ratio of the best medians {medians[0] / medians[1]:.2f}, of the least times {leasts[0] / leasts[1]:.2f}")
    return 1 if worst > 1e-4 else 0


if __name__ == "__main__":
    sys.exit(main())
