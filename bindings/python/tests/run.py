"""Runs one file of tests and ends with the line that the project's test runner adds up:

    PYTHONPATH=build/python python3 bindings/python/tests/run.py bindings/python/tests/test_tensor.py [NAME...]
"""
import importlib.util
import os
import sys
import unittest


def main() -> int:
    path, names = sys.argv[1], sys.argv[2:]
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    name = os.path.splitext(os.path.basename(path))[0]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    loader = unittest.TestLoader()
    if names:
        loader.testNamePatterns = [f"*{n}*" for n in names]
    suite = loader.loadTestsFromModule(module)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len({getattr(test, "test_case", test) for test, _ in result.skipped})  # parts of a test count once
    print(f"{result.testsRun - failed - skipped} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
