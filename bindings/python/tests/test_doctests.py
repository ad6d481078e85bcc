"""The examples of docstrings, of docs/python.md and of README.md give what is written beside them, up to rounding."""

import doctest
import os
import re
import unittest

import cresset as cr

NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")


class Rounded(doctest.OutputChecker):
    """Numbers may differ in the last digits that are shown, which depend on the processor; spaces do not count."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        if super().check_output(want, got, optionflags):
            return True
        want = want.replace("<BLANKLINE>\n", "\n")
        texts = ["".join(NUMBER.sub("#", text).split()) for text in (want, got)]
        numbers = [[float(n) for n in NUMBER.findall(text)] for text in (want, got)]
        return texts[0] == texts[1] and all(abs(a - b) <= 2e-4 * max(1, abs(a)) for a, b in zip(*numbers))


def run(test: doctest.DocTest) -> str:
    """What failed of it, as text."""
    out: list[str] = []
    runner = doctest.DocTestRunner(Rounded(), verbose=False, optionflags=doctest.ELLIPSIS)
    runner.run(test, out=out.append)
    return "".join(out)


def tests_of(text: str, name: str) -> doctest.DocTest:
    return doctest.DocTestParser().get_doctest(text, {"cr": cr}, name, None, 0)


class Docstrings(unittest.TestCase):
    def test_functions(self) -> None:
        count = 0
        for name in sorted(dir(cr._cresset)):
            f = getattr(cr._cresset, name)
            if not getattr(f, "__doc__", None):
                continue
            test = tests_of(f.__doc__, name)
            if test.examples:
                count += 1
                with self.subTest(name):
                    cr.manual_seed(0)
                    self.assertEqual(run(test), "")
        self.assertGreater(count, 450)

    def test_package(self) -> None:
        import importlib
        import pkgutil

        for info in pkgutil.walk_packages(cr.__path__, "cresset."):
            if info.name.endswith("__main__"):
                continue
            module = importlib.import_module(info.name)
            for test in doctest.DocTestFinder(exclude_empty=True).find(
                module, globs={"cr": cr, "nn": cr.nn, "optim": cr.optim}
            ):
                if test.examples:
                    with self.subTest(test.name):
                        cr.manual_seed(0)
                        self.assertEqual(run(test), "")

    def test_checker_tells_differences(self) -> None:
        for want, got, same in (
            ("tensor([1.5])\n", "tensor([1.50001])\n", True),
            ("tensor([1.5])\n", "tensor([1.6])\n", False),
            ("(2, 3)\n", "(2, 3, 1)\n", False),
            ("[1., 2.], f32", "[1., 2.], f64", False),
        ):
            self.assertEqual(Rounded().check_output(want, got, 0), same)

    def test_ops_have_examples(self) -> None:
        without = [
            name
            for name, f in vars(cr._cresset).items()
            if "Source: src/op/" in (getattr(f, "__doc__", None) or "") and ">>> " not in f.__doc__
        ]
        self.assertEqual(without, [], "run tools/generate/examples.py for these")


class Pages(unittest.TestCase):
    def check(self, *path: str) -> None:
        root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
        page = os.path.join(root, *path)
        if not os.path.exists(page):
            self.skipTest("not in the project's tree")
        with open(page, encoding="utf-8") as f:
            text = f.read()
        pieces = re.findall(r"```python\n(.*?)```", text, re.S)
        test = tests_of("\n".join(p for p in pieces if ">>> " in p), "/".join(path))
        self.assertGreater(len(test.examples), 0)
        self.assertEqual(run(test), "")

    def test_python_md(self) -> None:
        self.check("docs", "python.md")

    def test_python_staging_md(self) -> None:
        self.check("docs", "python-staging.md")

    def test_python_training_md(self) -> None:
        self.check("docs", "python-training.md")

    def test_readme(self) -> None:
        self.check("README.md")


if __name__ == "__main__":
    unittest.main()
