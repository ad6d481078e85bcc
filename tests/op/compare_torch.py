"""Compares every sample of every op with PyTorch: values and gradients, in float64.

    compare_torch.py DUMP_SAMPLES [op...]     DUMP_SAMPLES: the program build/tests/op_dump_samples

The counterparts are in torch_table.py. An op that has none there, and no reason for it, is a failure. Runs under the
Python that $CRESSET_TORCH_PYTHON names, if set; ends with 77 (skipped) where there is no torch."""
import json
import os
import subprocess
import sys
import tempfile
import warnings
from types import SimpleNamespace

wanted = os.environ.get("CRESSET_TORCH_PYTHON")
if wanted and not os.environ.get("CRESSET_TORCH_PYTHON_RUNS"):
    os.environ["CRESSET_TORCH_PYTHON_RUNS"] = "1"
    os.execv(wanted, [wanted, *sys.argv])
try:
    import numpy as np
    import torch
except ImportError as e:
    print(f"skipped: {e}; set CRESSET_TORCH_PYTHON to a Python that has PyTorch")
    sys.exit(77)

sys.dont_write_bytecode = True
from torch_table import DTYPES, NO_COUNTERPART, TABLE, After

RTOL = 1e-6
RTOL_OF = {"f32": 1e-5, "f16": 2e-3, "bf16": 1e-2}  # of results that are not f64 whatever the inputs
NAMES = {v: k for k, v in DTYPES.items()}

# ---- comparing ----


def load(folder, name):
    return None if name is None else torch.from_numpy(np.load(os.path.join(folder, name)))


def difference(got, expected, rtol, what):
    """None, or what is different. got is Cresset's."""
    if expected is None:
        return None
    expected = expected.detach().resolve_conj()
    if list(got.shape) != list(expected.shape):
        return f"{what} has shape {list(got.shape)}, torch's {list(expected.shape)}"
    if got.is_complex() or expected.is_complex():
        got, expected = torch.view_as_real(got.to(torch.complex128)), torch.view_as_real(expected.to(torch.complex128))
    a, b = got.to(torch.float64), expected.to(torch.float64)
    scale = torch.clamp(b.abs(), min=1)
    bad = ~((a == b) | (a.isnan() & b.isnan()) | ((a - b).abs() <= rtol * scale))
    if not bad.any():
        return None
    at = tuple(torch.nonzero(bad)[0].tolist())
    return (f"{what}{list(at)} is {a[at].item():.10g}, torch's {b[at].item():.10g} "
            f"({int(bad.sum())} of {a.numel()} differ)")


def tuple_of(y):
    return tuple(y) if isinstance(y, (tuple, list)) else (y,)


def compare(folder, s):
    """The first difference of a sample, or None."""
    inputs = [load(folder, n) for n in s["inputs"]]
    attrs = SimpleNamespace(**s["attrs"])
    leaves = [int(k) for k in s.get("gradients", {})]
    for k in leaves:
        inputs[k].requires_grad_(True)
    rtol = RTOL * max(1, s["tolerance"])
    result = TABLE[s["op"]](inputs, attrs)
    if isinstance(result, After):
        unexpected = set(map(int, s["after"])) - set(result)
        return f"inputs {unexpected} changed" if unexpected else next(filter(None, (
            difference(load(folder, s["after"].get(str(k), s["inputs"][k])), t, rtol, f"input {k} afterwards")
            for k, t in result.items())), None)
    outputs = tuple_of(result)
    for i, (name, dtype, y) in enumerate(zip(s["outputs"], s["dtypes"], outputs)):
        if y is not None and NAMES[y.dtype] != dtype:
            return f"output {i} is {dtype}, torch's {NAMES[y.dtype]}"
        found = difference(load(folder, name), y, max(rtol, RTOL_OF.get(dtype, 0)), f"output {i}")
        if found:
            return found
    if not leaves:
        return None
    pairs = [(y, load(folder, c)) for y, c in zip(outputs, s["cotangents"]) if c and y is not None]
    pairs = [(y, c) for y, c in pairs if y.requires_grad]
    grads = [None] * len(leaves)
    if pairs:
        grads = torch.autograd.grad([y for y, _ in pairs], [inputs[k] for k in leaves], [c for _, c in pairs],
                                    allow_unused=True)
    for k, g in zip(leaves, grads):
        g = torch.zeros_like(inputs[k]) if g is None else g
        found = difference(load(folder, s["gradients"][str(k)]), g, rtol, f"gradient of input {k}")
        if found:
            return found
    return None


def main():
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    passed = failed = skipped = 0
    reasons = {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], folder, *sys.argv[2:]], check=True, stdout=subprocess.DEVNULL)
        for line in open(os.path.join(folder, "index.jsonl"), encoding="utf-8"):
            s = json.loads(line)
            name = f"{s['op']} sample {s['sample']}"
            if s["op"] in NO_COUNTERPART:
                skipped += 1
                reasons.setdefault(NO_COUNTERPART[s["op"]], set()).add(s["op"])
                continue
            try:
                found = s.get("error") or (compare(folder, s) if s["op"] in TABLE else
                                           "not in the table of tests/op/torch_table.py")
            except Exception as e:
                if not all(load(folder, n).numel() for n in s["outputs"] + s["inputs"] if n):
                    skipped += 1
                    reasons.setdefault("torch refuses what has no elements", set()).add(s["op"])
                    continue
                found = f"torch: {type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}"
            passed += not found
            failed += bool(found)
            if found:
                print(f"FAIL {name}{' (' + s['note'] + ')' if s['note'] else ''}: {found}")
    for reason, ops in reasons.items():
        print(f"skipped, {reason}: {' '.join(sorted(ops))}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
