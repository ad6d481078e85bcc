#!/usr/bin/env python3
"""Runs the array API standard's own suite (https://github.com/data-apis/array-api-tests, with its submodule array-api)
on the built package:

    PYTHONPATH=build/python python3 bindings/python/tests/conformance.py FOLDER [--examples N] [arguments of pytest...]

FOLDER is a checkout of the suite; the Python that runs this needs pytest, hypothesis and ndindex. Ends with 1 when a
case fails that is not known to, and names known ones that failed with the reason. docs/array-api.md lists them."""
import argparse
import os
import re
import subprocess
import sys

# Cases that fail for some of the inputs that hypothesis draws.
KNOWN = {
    "test_manipulation_functions.py::test_reshape": "tensors have at most 8 dimensions",
    "test_linalg.py::test_linalg_tensordot": "tensors have at most 8 dimensions",
    "test_linalg.py::test_tensordot": "tensors have at most 8 dimensions",
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs the array API's conformance suite.")
    parser.add_argument("folder", help="a checkout of data-apis/array-api-tests")
    parser.add_argument("--examples", type=int, default=20, help="inputs that each case draws")
    options, rest = parser.parse_known_args()
    if not os.path.isdir(os.path.join(options.folder, "array-api", "src", "array_api_stubs")):
        print(f"{options.folder}: no checkout of array-api-tests with its submodule array-api", file=sys.stderr)
        return 2
    environment = {**os.environ, "ARRAY_API_TESTS_MODULE": "cresset", "OMP_WAIT_POLICY": "passive"}
    path = [os.path.abspath(p) for p in environment.get("PYTHONPATH", "").split(os.pathsep) if p]
    environment["PYTHONPATH"] = os.pathsep.join(path)
    command = [sys.executable, "-m", "pytest", "array_api_tests/", f"--max-examples={options.examples}",
               "--disable-deadline", "-q", "-p", "no:cacheprovider", "--tb=short", *rest]
    run = subprocess.run(command, cwd=options.folder, env=environment, stdout=subprocess.PIPE, text=True)
    failed = re.findall(r"^(?:FAILED|ERROR) array_api_tests/(.*?)(?: - |$)", run.stdout, re.MULTILINE)
    new = [case for case in failed if case not in KNOWN]
    if new or run.returncode not in (0, 1):
        print(run.stdout)
    for case in failed:
        print(f"{case}: {KNOWN.get(case, 'NOT KNOWN TO FAIL')}")
    print(run.stdout.strip().splitlines()[-1] if run.stdout.strip() else "nothing ran")
    return 1 if new or run.returncode not in (0, 1) else 0


if __name__ == "__main__":
    sys.exit(main())
