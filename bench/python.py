#!/usr/bin/env python3
"""Workloads of `cresset bench` that are about calls from Python, through the Python package: takes the options of `cresset bench` and
prints such a line.

    PYTHONPATH=build/python bench/python.py --work dispatch|dispatch-grad|mlp-tiny|startup --mode eager|staged [--threads 2]
                                            [--seconds 10]

bench/compare.py --bindings python runs it in the place of the command line.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time

PER_TIME = {"ns/op": 1e9, "us/step": 1e6, "ms": 1e3}


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def emit(args, unit, rates, first, peak, loss=None):
    import cresset
    print(json.dumps({"framework": "cresset-python", "version": cresset.__version__, "work": args.work, "mode": args.mode,
                      "threads": args.threads, "unit": unit, "value": float(f"{statistics.median(rates):.5g}"),
                      "all": [float(f"{r:.5g}") for r in rates], "first_step_s": round(first, 4),
                      "peak_rss_mb": round(peak, 1), "loss": loss}), flush=True)


def dispatch(cr, staged):
    x, y = cr.ones(1), cr.ones(1)
    f = cr.function(lambda a, b: a + b) if staged else lambda a, b: a + b

    def loop():
        if staged:
            for _ in range(10_000):
                z = f(x, y)
        else:
            for _ in range(10_000):
                z = x + y
        return z
    return loop, "ns/op", 10_000


def dispatch_grad(cr, staged):
    x = cr.ones(1).requires_grad_()
    f = cr.function(lambda a: a * a) if staged else None

    def loop():
        if staged:
            for _ in range(10_000):
                z = f(x)
        else:
            for _ in range(10_000):
                z = x * x
        return z
    return loop, "ns/op", 10_000


def mlp_tiny(cr, staged):
    nn = cr.nn
    cr.manual_seed(0)
    model = nn.Sequential(nn.Linear(32, 64), nn.Tanh(), nn.Linear(64, 10))
    opt = cr.optim.SGD(model.parameters(), lr=0.01)
    x, y = cr.normal((16, 32), 0, 1), cr.randint((16,), 0, 10)

    def step():
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        opt.step()
        return loss

    return cr.function(step) if staged else step, "us/step", 1


def startup(args):
    """Fresh processes that import the package, add two tensors and print the result."""
    code = "import cresset as cr; print((cr.ones(2) + cr.ones(2)).tolist())"
    rates, peak = [], 0.0
    first = None
    for _ in range(7):
        runs, begun = [], time.perf_counter()
        while time.perf_counter() - begun < args.seconds / 7:
            t = time.perf_counter()
            child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            if status:
                sys.exit("the program failed")
            runs.append(1e3 * (time.perf_counter() - t))
            first = first or runs[0] / 1e3
            peak = max(peak, usage.ru_maxrss / 1024)
        rates.append(sum(runs) / len(runs))
    emit(args, "ms", rates, first, peak)


def bench(args, make):
    import cresset as cr
    cr.set_num_threads(args.threads)
    begun = time.perf_counter()
    step, unit, amount = make(cr, args.mode == "staged")
    out = step()
    loss = [out.item()] if args.work == "mlp-tiny" else None
    first = time.perf_counter() - begun
    for _ in range(2):
        t = time.perf_counter()
        step()
        once = time.perf_counter() - t
    chunk, rates = max(1, int(0.1 / once)), []
    for _ in range(7):
        steps, t = 0, time.perf_counter()
        while (spent := time.perf_counter() - t) < args.seconds / 7:
            for _ in range(chunk):
                out = step()
            steps += chunk
        rates.append(PER_TIME[unit] * spent / (steps * amount))
    if loss:
        loss.append(out.item())
    emit(args, unit, rates, first, peak_mb(), loss)


def main():
    works = {"dispatch": dispatch, "dispatch-grad": dispatch_grad, "mlp-tiny": mlp_tiny, "startup": None}
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", required=True, choices=list(works))
    p.add_argument("--mode", default="eager", choices=["eager", "staged"])
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seconds", type=float, default=10)
    args = p.parse_args()
    make = works[args.work]
    startup(args) if make is None else bench(args, make)


if __name__ == "__main__":
    main()
