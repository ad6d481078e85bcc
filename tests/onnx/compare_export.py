#!/usr/bin/env python3
"""Models that Cresset writes, checked by ONNX and run by ONNX Runtime (or, where that fails, by ONNX's reference).

    compare_export.py TEST [word...]     TEST: the program build/tests/onnx_test_export; words pick the cases whose name has one

The program writes every op's samples and every network as a model, with inputs and expected results. Runs under the Python
that $CRESSET_TORCH_PYTHON names, if set; ends with 77 (skipped) where onnx or onnxruntime is missing."""
import os
import subprocess
import sys
import tempfile

wanted = os.environ.get("CRESSET_TORCH_PYTHON")
if wanted and not os.environ.get("CRESSET_TORCH_PYTHON_RUNS"):
    os.environ["CRESSET_TORCH_PYTHON_RUNS"] = "1"
    os.execv(wanted, [wanted, *sys.argv])
try:
    import numpy as np
    import onnx
    import onnxruntime
    from onnx.reference import ReferenceEvaluator
except ImportError as e:
    print(f"skipped: {e}; set CRESSET_TORCH_PYTHON to a Python that has onnx and onnxruntime")
    sys.exit(77)

onnxruntime.set_default_logger_severity(4)

# What neither ONNX Runtime 1.31 nor ONNX's reference computes, or computes otherwise, by the case's name.
KNOWN = {
    "grid_sample sample 5 (nearest)": "points halfway between elements, which differ in the last bit",
    "philox_uniform sample 2": "bfloat16, for which NumPy has no type",
    "byte_product sample 15": "sums that overflow",
}


def by_runtime(path, feed):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"]).run(None, feed)


def by_reference(path, feed):
    return ReferenceEvaluator(path).run(None, feed)


def differs(got, want, tolerance):
    got = np.asarray(got)
    if got.dtype.name == "bfloat16":
        got = got.astype(np.float32)
    if got.shape != want.shape or got.dtype != want.dtype:
        return f"is {got.dtype}{list(got.shape)}, expected {want.dtype}{list(want.shape)}"
    a, b = (np.nan_to_num(v.astype(np.float64), nan=1e300, posinf=2e300, neginf=-2e300) for v in (got, want))
    far = np.abs(a - b) > tolerance * np.maximum(1, np.abs(b))
    return f"differs at {np.argwhere(far)[0].tolist()}: {a[far][0]}, expected {b[far][0]}" if far.any() else None


def check(folder, line):
    """What is wrong with a case, or None, and who ran it."""
    number, n_in, n_out, tolerance, name = line.split(" ", 4)
    path = f"{folder}/{number}.onnx"
    model = onnx.load(path)
    onnx.checker.check_model(path, full_check=True)
    feed = {i.name: np.load(f"{folder}/{number}.i{k}.npy") for k, i in enumerate(model.graph.input)}
    want = [np.load(f"{folder}/{number}.o{k}.npy") for k in range(int(n_out))]
    wrong = []
    for who, run in (("ONNX Runtime", by_runtime), ("reference", by_reference)):
        try:
            got = run(path, feed)
            wrong.append(next((w for w in map(lambda g, e: differs(g, e, float(tolerance)), got, want) if w), None))
        except Exception as e:  # no kernel, or one that does not take this case (tensors without elements, mainly)
            wrong.append(f"{type(e).__name__}: {str(e).splitlines()[0][:200]}")
        if not wrong[-1]:
            return None, who
    return f"ONNX Runtime: {wrong[0]}; reference: {wrong[1]}", "nobody"


def main():
    words = sys.argv[2:]
    passed, failed, by = 0, 0, {}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.argv[1]], env={**os.environ, "CRESSET_ONNX_DUMP": folder}, capture_output=True, text=True)
        for line in open(f"{folder}/cases.txt").read().splitlines():
            name = line.split(" ", 4)[4]
            if words and not any(w in name for w in words):
                continue
            try:
                wrong, who = check(folder, line)
            except Exception as e:  # the checker's
                wrong, who = f"{type(e).__name__}: {str(e).splitlines()[0][:300]}", "nobody"
            by[who] = by.get(who, 0) + 1
            if wrong and name not in KNOWN:
                print(f"FAIL {name}: {wrong}")
                failed += 1
            else:
                passed += 1
    if not passed + failed and "built without protobuf-c" in done.stdout + done.stderr:
        print("skipped: built without protobuf-c, which the program that writes the cases reads them back with")
        return 77
    print(f"{passed} passed, {failed} failed; {by}")
    return 1 if failed or not passed or done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
