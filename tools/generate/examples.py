#!/usr/bin/env python3
"""Runs an example of every op that Python has and writes it with its output into examples.txt, from where generate.py
puts it into docstrings and docs/ops; and writes into package.txt what the package has beside ops. The outputs are
checked by bindings/python/tests/test_doctests.py. Run it with the built package, then generate.py, after adding an op:

    PYTHONPATH=build/python python3 tools/generate/examples.py [OP...]      with names: only these anew

What runs are the lines `example EXPRESSION` of the .def; an op without one gets the first call that works of those
that are made of its arguments' kinds here."""

import glob
import itertools
import os
import re
import sys

sys.dont_write_bytecode = True
import docstrings
import generate
import python

VECTOR, MATRIX = "cr.asarray([3.0, 1.0, 2.0])", "cr.asarray([[1.0, 2.0], [3.0, 4.0]])"
OTHER_VECTOR, OTHER_MATRIX = "cr.asarray([0.5, 2.0, 4.0])", "cr.asarray([[2.0, 0.0], [1.0, 5.0]])"
WHOLE, OTHER_WHOLE = "cr.asarray([12, 5, 8])", "cr.asarray([10, 3, 2])"
TRUTH, OTHER_TRUTH = "cr.asarray([True, True, False])", "cr.asarray([True, False, False])"
DOMAINS = {
    "positive": "[0.5, 1.0, 4.0]",
    "nonzero": "[-1.0, 0.5, 2.0]",
    "quotient": "[-1.0, 0.5, 2.0]",
    "shift": "[1, 2, 3]",
}
FAMILIES = {
    "decomposition": ["cr.asarray([[4.0, 1.0], [1.0, 3.0]])", "cr.asarray([[1.0, 0.0], [2.0, 1.0]])"],
    "conv": ["cr.ones((1, 1, 4))", "cr.ones((1, 1, 2))"],
}
PICTURE = "cr.arange(0, 16).reshape(1, 1, 4, 4).to(cr.float32)"


def domain(op):
    """An input that a pointwise op's domain (as its .def gives it) allows."""
    if op.rule == "logical":
        return TRUTH
    if op.rule == "bitwise":
        return WHOLE
    bounds = op.domain.split()
    if len(bounds) == 2:
        low, high = (float(b) for b in bounds)
        return f"cr.asarray([{low / 2}, {(low + high) / 2}, {high / 2}])"
    return f"cr.asarray({DOMAINS.get(op.domain, '[-1.0, 0.0, 2.0]')})"


def tensors(op):
    """Tuples of tensors to try, one for each required input."""
    names = [p for p in python.parameters(op) if p.type == "tensor" and python.required(p)]
    if any(p.variadic for p in names):
        return [(f"[{VECTOR}, {OTHER_VECTOR}]",)] if len(names) == 1 else []
    n = len(names)
    if not n:
        return [()]
    if op.kind == "pointwise":
        first = domain(op)
        second = {"logical": OTHER_TRUTH, "bitwise": OTHER_WHOLE}.get(op.rule, OTHER_VECTOR)
        return [((TRUTH,) if op.rule == "select" else (first,)) + (second, first)[: n - 1]]
    firsts = FAMILIES.get(op.family, []) + [VECTOR, MATRIX, WHOLE, PICTURE, TRUTH]
    others = {
        VECTOR: [OTHER_VECTOR, WHOLE],
        MATRIX: [OTHER_MATRIX, MATRIX, VECTOR],
        WHOLE: [OTHER_WHOLE],
        TRUTH: [OTHER_TRUTH],
    }
    return [(first,) + rest for first in firsts for rest in itertools.product(others.get(first, firsts), repeat=n - 1)]


def candidates(op):
    """Calls to try."""
    numbers = {
        "int": ["-1", "2", "1"],
        "float": ["0.5"],
        "bool": ["True"],
        "dtype": ["cr.float64"],
        "dims": ["(2, 3)", "(0,)", "2"],
        "ints": ["2"],
        "floats": ["2.0"],
        "text": ["''"],
    }
    if any(p.type == "text" for p in op.positional):
        return
    for given in tensors(op):
        left = list(given)
        parts = []
        for p in python.parameters(op):
            if not python.required(p):
                break
            parts.append([left.pop(0)] if p.type == "tensor" else numbers[p.type])
        for choice in itertools.islice(itertools.product(*parts), 40):
            yield [f"cr.{op.name}({', '.join(choice)})"]


def run(lines):
    """The lines with their outputs, as a doctest has them."""
    import cresset as cr

    names, out = {"cr": cr}, []
    cr.manual_seed(0)
    for line in lines:
        out.append(f">>> {line}")
        try:
            value = eval(compile(line, "<example>", "eval"), names)
        except SyntaxError:
            exec(line, names)
            continue
        if value is not None:
            out += ["<BLANKLINE>" if not text else text for text in repr(value).split("\n")]
    return out


def example(op):
    """(lines, what went wrong)"""
    if op.examples:
        return run(op.examples), None
    if "random" in op.flags:
        return None, "random: needs an example line"
    problem = "no call could be made of its arguments"
    for lines in candidates(op):
        try:
            text = run(lines)
            if len(text) < 12:
                return text, None
        except Exception as e:
            problem = f"{lines[0]}: {type(e).__name__}: {e}"
    return None, problem


MODULES = ["", "linalg", "fft", "nn", "nn.functional", "nn.init", "nn.utils", "optim", "optim.lr_scheduler", "data"]
MODULES += ["io", "models", "onnx", "profiler", "tree", "autograd", "logs", "metrics", "checkpoints", "training", "text", "data.flows", "data.transforms"]


def package_names(module, value):
    """Public names of a module that are its own: functions and classes with a docstring, and its first sentence."""
    names = getattr(value, "__all__", None) or [name for name in dir(value) if not name.startswith("_")]
    for name in sorted(set(names)):
        thing = getattr(value, name)
        doc = getattr(thing, "__doc__", None) or ""
        if not callable(thing) or "Source: src/op/" in doc or isinstance(thing, type) and issubclass(thing, Exception):
            continue
        if module and getattr(thing, "__module__", None) in ("typing", "collections.abc"):
            continue
        text = " ".join(doc.split("\n\n")[0].split())
        yield name, re.split(r"(?<=[^.][.:;]) (?=[A-Z`(])", text)[0].rstrip(".:;")


def write_package(path):
    """What the package has beside ops, for docs/python-api: a line a name."""
    import importlib

    with open(path, "w") as f:
        for module in MODULES:
            value = importlib.import_module("cresset." + module if module else "cresset")
            f.write(f"[cresset{'.' * bool(module)}{module}]\n")
            for name, text in package_names(module, value):
                f.write(f"{name}\t{text}\n")


def main():
    ops = []
    for path in sorted(glob.glob(os.path.join(generate.ROOT, "src/op/*.def"))):
        ops += generate.parse_file(path)
    known = {} if not sys.argv[1:] else dict(docstrings.read_examples())
    failed = 0
    for op in filter(python.public, ops):
        if sys.argv[1:] and op.name not in sys.argv[1:]:
            continue
        try:
            lines, problem = example(op)
        except Exception as e:
            lines, problem = None, f"{type(e).__name__}: {e}"
        if lines:
            known[op.name] = lines
        else:
            failed += 1
            print(f"{op.family}.def: {op.name}: {problem}")
    with open(docstrings.EXAMPLES, "w") as f:
        for name in sorted(known):
            f.write("\n".join([name] + known[name]) + "\n\n")
    write_package(docstrings.PACKAGE)
    print(f"{len(known)} examples, {failed} ops without one")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
