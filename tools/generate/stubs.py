"""bindings/python/cresset/_ops.pyi: types of the functions and methods that ops are in Python. The rest of the
extension's types is written by hand, in _cresset.pyi, which takes this file's in."""

import python

HEAD = """# Written by tools/generate/generate.py from the .def files of src/op: do not edit.
import builtins
from collections.abc import Sequence
from typing import Literal, NamedTuple, overload

from ._cresset import DeviceLike, DTypeLike, Tensor, TensorLike

"""
INT, FLOAT, BOOL = "builtins.int", "builtins.float", "builtins.bool"


def type_of(op, p):
    if p.type == "tensor":
        return (
            "Sequence[TensorLike | None]"
            if p.variadic and p.absent
            else "Sequence[TensorLike]" if p.variadic else "TensorLike"
        )
    if p.choices:
        words = ", ".join(repr(word) for words, _ in p.choices for word in words)
        return f"Literal[{words}] | " + {"int": INT, "float": FLOAT, "bool": BOOL}[p.type]
    if p.name in ("correction", "population"):
        return FLOAT
    if python.is_number(op, p):
        return "builtins.complex | Tensor"
    if p.length:
        one = INT if p.type == "ints" else FLOAT
        return f"{one} | Sequence[{one}]"
    return {
        "int": INT,
        "float": FLOAT,
        "bool": BOOL,
        "dtype": "DTypeLike",
        "dims": f"{INT} | Sequence[{INT}]",
        "text": "builtins.str",
        "device": "DeviceLike",
        "copy": BOOL,
        "ignored": BOOL,
    }[p.type]


def argument(op, p, name=None, required=False):
    kind, name = type_of(op, p), name or python.python_name(p)
    if required or python.required(p):
        return f"{name}: {kind}"
    default = python.python_default(p)
    return f"{name}: {kind} | None = {default}"  # None stands for the default


def result_type(op):
    return "Tensor" if len(op.outs) == 1 or len(op.results) == 1 else f"_{op.name}_result"


def forms(op, method):
    """Lists of arguments: as the op has them, with several tensors or sizes one after another, and with PyTorch's dim
    and keepdim."""
    ps = python.parameters(op, method)
    yield [argument(op, p) for p in ps]
    needed = [p for p in ps if python.required(p)]
    last = needed[-1] if needed else None
    rest = [argument(op, p) for p in ps if not python.required(p)]
    if last and (last.variadic or last.type == "dims"):
        kind = "Tensor" if last.variadic else INT
        yield [argument(op, p) for p in needed[:-1]] + [f"*{python.python_name(last)}: {kind}"] + rest
    by_name = {python.python_name(p): p for p in ps}
    if "axis" in by_name:
        axis, keep = by_name["axis"], by_name.get("keepdims")
        before = ps[: ps.index(axis)]
        others = [p for p in ps if p not in before and p not in (axis, keep)]
        after = [argument(op, p) for p in others if python.required(p)] + [
            argument(op, p) for p in others if not python.required(p)
        ]
        word = argument(op, axis, "dim", required=True)
        word += (
            " | None" if not python.required(axis) and (axis.flattens or python.python_default(axis) == "None") else ""
        )
        more = [argument(op, keep, "keepdim")] if keep else []
        yield [argument(op, p) for p in before] + ["*", word] + more + after
        if keep:
            yield [argument(op, p) for p in before + [axis]] + [
                "*",
                argument(op, keep, "keepdim", required=True),
            ] + after


def definitions(op, name, method, suffix=""):
    """Lines of one function or method."""
    indent, out = "    " if method else "", []
    heads = list(forms(op, method))
    for args in heads:
        if method:
            args = ["self"] + args[1:]
        if len(heads) > 1:
            out.append(f"{indent}@overload")
        out.append(f"{indent}def {name}{suffix}({', '.join(args)}) -> {'Tensor' if suffix else result_type(op)}: ...")
    return out


def write_stubs(ops):
    ops = [op for op in ops if python.public(op)]
    out = [HEAD]
    for op in ops:
        if result_type(op) != "Tensor":
            names = op.results if len(op.results) > 1 else op.outs
            out.append(f"class _{op.name}_result(NamedTuple):")
            out += [f"    {name}: Tensor" for name in names]
            out.append("")
    for op in ops:
        for name in [op.name] + op.python:
            out += definitions(op, name, method=False)
    out.append('\nclass OpMethods:\n    """Methods of Tensor."""')
    for op in ops:
        if python.method_of(op):
            for name in [op.name] + op.python:
                out += definitions(op, name, method=True)
                if python.has_inplace(op):
                    out += definitions(op, name, method=True, suffix="_")
                    out += definitions(op, "clamp", method=True, suffix="_") if name == "clip" else []
    return "\n".join(out) + "\n"
