"""Compares Cresset with PyTorch as a Python user calls them: the same calls with the same inputs, values, types and
gradients.

    PYTHONPATH=build/python compare_torch_python.py [NAME...]     with names: only calls that contain one of them

The calls are in torch_calls.txt. Runs under the Python that $CRESSET_TORCH_PYTHON names, if set; ends with 77
(skipped) where there is no torch."""

import os
import re
import sys
import warnings

wanted = os.environ.get("CRESSET_TORCH_PYTHON")
if wanted and not os.environ.get("CRESSET_TORCH_PYTHON_RUNS"):
    os.environ["CRESSET_TORCH_PYTHON_RUNS"] = "1"
    os.execv(wanted, [wanted, *sys.argv])
try:
    import numpy as np
    import torch
    import torch.nn.functional
except ImportError as e:
    print(f"skipped: {e}; set CRESSET_TORCH_PYTHON to a Python that has PyTorch")
    sys.exit(77)

sys.dont_write_bytecode = True
import cresset as cr

SHAPES = [((3, 4), (3, 4)), ((2, 1, 5), (3, 1)), ((), ()), ("turned", (4,)), ((0, 3), (3,))]
ANY_SHAPE = {"x", "y", "z", "p", "q", "u", "s", "i", "j", "t", "b", "c"}
TOLERANCE = {"float64": 1e-7, "float32": 2e-4}


def any_shape(random, shape, other):
    """Inputs whose shape varies: the second of two broadcasts with the first."""
    turned = shape == "turned"
    shape = (5, 4) if turned else shape

    def turn(a):
        return np.ascontiguousarray(a.T).T if turned else a

    return {
        "x": turn(random.standard_normal(shape)),
        "y": random.standard_normal(other),
        "z": random.standard_normal(shape),
        "p": turn(random.uniform(0.5, 3, shape)),
        "q": random.uniform(0.5, 3, other),
        "u": random.uniform(-0.9, 0.9, shape),
        "s": random.uniform(0.05, 0.95, shape),
        "i": random.integers(1, 20, shape),
        "j": random.integers(1, 6, other),
        "t": random.uniform(size=shape) > 0.5,
        "b": random.uniform(size=other) > 0.5,
        "c": random.standard_normal(shape) + 1j * random.standard_normal(shape),
    }


def fixed(random):
    """Inputs of one shape."""
    n = random.standard_normal
    m44 = n((4, 4)) + 4 * np.eye(4)
    l44 = np.tril(n((4, 4))) + 4 * np.eye(4)
    prob = random.uniform(0.1, 1, (3, 4))
    return {
        "v": n(6),
        "w": n(6),
        "x0": n(()),
        "x4": n((3, 4)),
        "p3": random.uniform(1, 2, 3),
        "p4": random.uniform(1, 2, 4),
        "p6": random.uniform(1, 2, 6),
        "p8": random.uniform(1, 2, 8),
        "sorted5": np.sort(n(5)),
        "i1": np.array([1, 4, 4, 1, 7, 2]),
        "idx2": np.array([1, 0]),
        "a34": n((3, 4)),
        "b34": n((3, 4)),
        "c34": n((3, 4)) + 1j * n((3, 4)),
        "a43": n((4, 3)),
        "b43": n((4, 3)),
        "a33": n((3, 3)),
        "b33": n((3, 3)),
        "a32": n((3, 2)),
        "b45": n((4, 5)),
        "m44": m44,
        "m44b": n((4, 4)),
        "p44": m44 @ m44.T,
        "l44": l44,
        "t3": n((2, 3, 4)),
        "t3b": n((5, 3, 4)),
        "bm1": n((2, 3, 4)),
        "bm2": n((2, 4, 4)),
        "idx34": random.integers(0, 3, (3, 4)),
        "idx34d": np.argsort(n((3, 4)), 1),
        "s34": random.uniform(0.1, 0.9, (3, 4)),
        "prob34": prob / prob.sum(1, keepdims=True),
        "cls3": np.array([2, 0, 3]),
        "sign34": np.sign(n((3, 4))),
        "sign6": np.sign(n(6)),
        "sign3": np.sign(n(3)),
        "multi34": np.array([[0, 2, -1, 1], [1, -1, 0, 0], [3, 0, 1, -1]]),
        "bi": n((2, 3, 3)),
        "img": n((2, 3, 6, 6)),
        "img4": n((2, 4, 6, 6)),
        "sig": n((2, 3, 10)),
        "sig1": n((2, 20)),
        "vol": n((1, 2, 4, 4, 4)),
        "ker1": n((4, 3, 3)),
        "ker2": n((4, 3, 3, 3)),
        "ker3": n((3, 2, 2, 2, 2)),
        "kerg": n((4, 2, 3, 3)),
        "ker1t": n((3, 2, 3)),
        "ker2t": n((3, 2, 3, 3)),
        "ker3t": n((2, 3, 2, 2, 2)),
        "run3": n(3),
        "runv3": random.uniform(0.5, 2, 3),
        "grid": random.uniform(-1.2, 1.2, (2, 4, 5, 2)),
        "theta": n((2, 2, 3)),
        "cols": n((2, 12, 25)),
        "att": n((2, 3, 5, 4)),
        "att2": n((2, 3, 6, 4)),
        "att3": n((2, 3, 6, 4)),
        "attm": n((5, 6)),
        "c6": n(6) + 1j * n(6),
        "t444": n((2, 2, 4)),
        "logp": np.log(np.full((6, 2, 4), 0.25)) + 0.1 * n((6, 2, 4)),
        "ctc_targets": np.array([[1, 2, 3], [2, 2, 1]]),
        "ctc_in": np.array([6, 5]),
        "ctc_out": np.array([3, 2]),
        "pool_idx": np.tile(np.arange(0, 10, 2), (2, 3, 1)),
    }


CONSTANTS = {"run3", "runv3", "sorted5", "prob34", "sign34", "sign6", "sign3", "p8", "p4"}


def in_torch(head, call):
    """PyTorch's way to write it."""
    if head == "methods":
        return call.replace("cr.", "torch.")
    word = {"F": "torch.nn.functional"}.get(head, head)
    call = call.replace("cr.linalg.", "cr.").replace("cr.fft.", "cr.")
    return re.sub(r"\bcr\.", word + ".", call)


def calls():
    """(name of the function, Cresset's call, PyTorch's call, whether gradients are compared)"""
    head = None
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "torch_calls.txt")) as file:
        lines = [line.rstrip("\n") for line in file if not line.startswith("#")]
    for line in lines:
        if line.startswith("["):
            head = line[1:-1]
        elif line:
            smooth = not line.startswith("!")
            ours, _, theirs = (s.strip() for s in line.lstrip("!").partition("||"))
            name = re.search(r"\.(\w+)\(" if head == "methods" else r"cr\.((?:linalg\.|fft\.)?\w+)", ours)
            name = (
                f"Tensor{name[0][:-1]}"
                if head == "methods" and name
                else name[1] if name and head != "methods" else ours
            )
            yield name, ours, (
                re.sub(r"\bF\.", "torch.nn.functional.", theirs) if theirs else in_torch(head, ours)
            ), smooth


def flat(result):
    if isinstance(result, (tuple, list)):
        return [part for item in result for part in flat(item)]
    return [result]


def is_float(array):
    return array.dtype.kind in "fc"


def run_one(text, module, make, arrays, names, smooth, weights):
    """Results and gradients of a call as NumPy arrays. weights: of the results in the sum whose gradient is taken."""
    inputs = {}
    for name in names:
        inputs[name] = make(arrays[name].copy())
        if smooth and is_float(arrays[name]) and name not in CONSTANTS:
            inputs[name].requires_grad_()
    leaves = [inputs[name] for name in names if smooth and is_float(arrays[name]) and name not in CONSTANTS]
    results = flat(eval(text, {"cr": module, "torch": torch}, inputs))
    values = [
        (
            np.asarray(r.detach().resolve_conj() if module is torch else r.detach())
            if hasattr(r, "detach")
            else np.asarray(r)
        )
        for r in results
    ]
    total = None
    for k, r in enumerate(results):
        if hasattr(r, "requires_grad") and r.requires_grad and is_float(values[k]):
            part = r
            if values[k].dtype.kind == "c":
                part = module.view_as_real(r.resolve_conj() if module is torch else r)
            weight = weights(k, tuple(part.shape), values[k].real.dtype)
            part = (part * make(weight)).sum()
            total = part if total is None else total + part
    if total is not None:
        total.backward()
    gradients = []
    for leaf in leaves:
        gradients.append(
            np.zeros(tuple(leaf.shape), np.float32)
            if leaf.grad is None
            else np.asarray(leaf.grad.resolve_conj() if module is torch else leaf.grad)
        )
    return values, gradients


def different(got, expected, tolerance):
    """What is different, or None."""
    if got.shape != expected.shape:
        return f"has the shape {got.shape}, PyTorch's {expected.shape}"
    if got.dtype != expected.dtype:
        return f"is {got.dtype}, PyTorch's {expected.dtype}"
    if got.dtype.kind in "bui":
        return None if (got == expected).all() else f"is {got.tolist()}, PyTorch's {expected.tolist()}"
    if got.dtype in (np.float32, np.complex64):
        tolerance = max(tolerance, TOLERANCE["float32"])
    near = np.isclose(got, expected, rtol=tolerance, atol=tolerance, equal_nan=True)
    if near.all():
        return None
    at = tuple(int(k) for k in np.argwhere(~near)[0])
    return f"{list(at)} is {got[at]}, PyTorch's {expected[at]} ({int((~near).sum())} of {near.size} differ)"


def compare(ours, theirs, arrays, names, smooth, tolerance):
    def weights(k, shape, dtype):
        return np.random.default_rng(k).standard_normal(shape).astype(dtype)

    try:
        expected, expected_gradients = run_one(theirs, torch, torch.from_numpy, arrays, names, smooth, weights)
    except Exception as e:
        return e, None
    got, gradients = run_one(ours, cr, cr.asarray, arrays, names, smooth, weights)
    if len(got) != len(expected):
        return None, f"gives {len(got)} results, PyTorch {len(expected)}"
    for k, (a, b) in enumerate(zip(got, expected)):
        found = different(a, b, tolerance)
        if found:
            return None, f"result {k} {found}"
    for k, (a, b) in enumerate(zip(gradients, expected_gradients)):
        found = different(a.astype(b.dtype), b, tolerance * 10)
        if found:
            return None, f"gradient {k} {found}"
    return None, None


def variants(names):
    """Inputs of the shapes and types that a call is made with."""
    random = np.random.default_rng(1)
    for dtype in ("float64", "float32"):
        for shape, other in SHAPES if set(names) & ANY_SHAPE else SHAPES[:1]:
            arrays = {**fixed(random), **any_shape(random, shape, other)}
            yield dtype, shape, {
                name: (
                    a.astype(dtype)
                    if a.dtype == np.float64
                    else a.astype("complex64") if a.dtype.kind == "c" and dtype == "float32" else np.asarray(a)
                )
                for name, a in arrays.items()
            }


def main():
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    cr.set_num_threads(1)
    known = set(fixed(np.random.default_rng(0))) | ANY_SHAPE
    passed, failed, refused, functions = 0, 0, 0, set()
    for name, ours, theirs, smooth in calls():
        if sys.argv[1:] and not any(word in ours for word in sys.argv[1:]):
            continue
        names = [n for n in dict.fromkeys(re.findall(r"\b\w+\b", ours)) if n in known]
        made = 0
        for dtype, shape, arrays in variants(names):
            try:
                error, found = compare(ours, theirs, arrays, names, smooth, TOLERANCE[dtype])
            except Exception as e:
                error, found = None, f"{type(e).__name__}: {e}"
            made += error is None
            refused += error is not None
            if error is not None and shape == (3, 4):
                found = f"PyTorch: {type(error).__name__}: {str(error).splitlines()[0]}"
            passed += not found and error is None
            failed += bool(found)
            if found:
                print(f"FAIL {ours} ({dtype}, {shape}): {found}")
                break
        if made:
            functions.add(name)
    methods = {name for name in functions if not re.match(r"[\w.]+$", name) or name.startswith("Tensor.")}
    print(
        f"{len(functions - methods)} functions, {len(methods)} methods and operators; "
        f"{refused} calls that PyTorch refuses"
    )
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed or (len(functions - methods) < 300 and not sys.argv[1:]) else 0


if __name__ == "__main__":
    sys.exit(main())
