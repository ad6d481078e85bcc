"""Type stubs: they name what the extension has, and mypy --strict passes on the package and on the examples."""

import ast
import os
import subprocess
import sys
import tempfile
import unittest

import cresset as cr

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGE = os.path.join(ROOT, "cresset")


def names_in(nodes: list[ast.stmt]) -> set[str]:
    found = set()
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def stub(name: str) -> ast.Module:
    with open(os.path.join(PACKAGE, name), encoding="utf-8") as f:
        return ast.parse(f.read())


def class_names(module: ast.Module, name: str) -> set[str]:
    return next(names_in(node.body) for node in module.body if isinstance(node, ast.ClassDef) and node.name == name)


@unittest.skipUnless(os.path.exists(os.path.join(PACKAGE, "_ops.pyi")), "not in the project's tree")
class Stubs(unittest.TestCase):
    def test_every_function_has_a_type(self) -> None:
        typed = names_in(stub("_ops.pyi").body) | names_in(stub("_cresset.pyi").body)
        there = {name for name in vars(cr._cresset) if not name.startswith("_")}
        self.assertEqual(there - typed, set(), "missing in _cresset.pyi")
        self.assertEqual(
            {n for n in typed - there if not n.startswith("_")}
            - {"OpMethods", "Scalar", "TensorLike", "DTypeLike", "DeviceLike", "Nested", "Key", "IndexLike"},
            set(),
            "not in the extension",
        )

    def test_every_method_has_a_type(self) -> None:
        typed = class_names(stub("_ops.pyi"), "OpMethods") | class_names(stub("_cresset.pyi"), "Tensor")
        there = {name for name in dir(cr.Tensor) if not name.startswith("_")}
        self.assertEqual(there - typed, set(), "missing in _cresset.pyi")
        self.assertEqual({n for n in typed - there if not n.startswith("_")}, set(), "Tensor does not have them")

    def test_lazy_names_are_typed(self) -> None:
        module = stub("__init__.py")
        block = next(
            node for node in module.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        )
        typed = {alias.asname for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
        self.assertEqual(
            {name for name in cr._LAZY if not name.startswith("_")} - typed,
            set(),
            "missing in the block TYPE_CHECKING of __init__.py",
        )


class Mypy(unittest.TestCase):
    def run_mypy(self, *paths: str) -> subprocess.CompletedProcess[str]:
        mypy = os.environ.get("CRESSET_MYPY")  # a Python that has it
        python = mypy or sys.executable
        if subprocess.run([python, "-c", "import mypy"], stderr=subprocess.DEVNULL).returncode:
            self.skipTest("mypy is not installed; set CRESSET_MYPY to a Python that has it")
        cache = os.path.join(tempfile.gettempdir(), f"cresset-mypy-{os.getuid()}")
        return subprocess.run(
            [python, "-m", "mypy", "--config-file", os.path.join(ROOT, "mypy.ini"), "--cache-dir", cache, *paths],
            capture_output=True,
            text=True,
        )

    def test_package(self) -> None:
        result = self.run_mypy(PACKAGE)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_examples(self) -> None:
        folder = os.path.join(ROOT, "examples")
        for name in sorted(os.listdir(folder)):
            if name.endswith(".py"):
                with self.subTest(name):
                    result = self.run_mypy(os.path.join(folder, name))
                    errors = [line for line in result.stdout.splitlines() if name in line and ": error:" in line]
                    self.assertEqual(errors, [])

    def test_wrong_calls_are_found(self) -> None:
        with tempfile.NamedTemporaryFile("w", suffix=".py") as f:
            f.write(
                "import cresset as cr\nx: cr.Tensor = cr.softplus(cr.ones((2, 3)), beta=2)\n"
                "y = x.sum(dim=1, keepdim=True)\n"
                "cr.softplus(x, alpha=1)\ncr.mse_loss(x, x, reduction='avg')\nx.nothing()\n"
            )
            f.flush()
            result = self.run_mypy(f.name)
        lines = [
            line.split(":")[1]
            for line in result.stdout.splitlines()
            if line.startswith(f.name + ":") and ": error:" in line
        ]
        self.assertEqual(lines, ["4", "5", "6"], result.stdout)


if __name__ == "__main__":
    unittest.main()
