"""bindings/python/cresset/generated/op_layers.py: the layers of src/nn/op_layers.def as Python classes with PyTorch's names and
arguments."""
import re
import textwrap

import docstrings
import python

HEAD = '''"""Layers that are ops. Written by tools/generate/generate.py from src/nn/op_layers.def: do not edit."""
from __future__ import annotations

from collections.abc import Sequence

from .._cresset import Tensor
from ..nn.op_layer import OpLayer, number
'''
IGNORED = {"inplace": "bool = False", "size_average": "bool | None = None", "reduce": "bool | None = None"}
LEGACY = {"size_average", "reduce"}


def class_name(op):
    return "".join(word.capitalize() for word in op.name.split("_"))


def parameter(op, name):
    for p in op.params:
        if name in (p.name, python.python_name(p)):
            return p
    raise SystemExit(f"src/nn/op_layers.def: {op.name} has no parameter {name}")


def type_of(p):
    if p.type == "tensor":
        return "Tensor | None"
    if p.choices:
        return "str"
    if p.length:
        one = "int" if p.type == "ints" else "float"
        return f"{one} | Sequence[{one}]"
    return {"dims": "int | Sequence[int]", "text": "str"}.get(p.type, p.type)


def value_of(p, name):
    if p.choices:
        table = {word: value for words, value in p.choices for word in words}
        return f"number({p.name!r}, {name}, {{" + ", ".join(f'"{k}": {v}' for k, v in table.items()) + "})"
    return f"not {name}" if p.negated else name


def read_args(op, text):
    """(name, parameter or None, default or None) of each argument."""
    if text is None:
        names = [python.python_name(p) for p in op.params if p.type != "tensor" or p.optional]
    else:
        names = [a.strip() for a in text.split(",") if a.strip()]
    for item in names:
        head, _, default = item.partition("=")
        name, _, target = head.partition(">")
        if name in IGNORED:
            yield name, None, None
            continue
        p = parameter(op, target or name)
        if not default and not python.required(p):
            default = python.python_default(p)
        yield name, p, default or None


def broken(line, indent):
    """A line of code, in lines of 120 columns at most."""
    return "\n".join(textwrap.wrap(line, 120, initial_indent="", subsequent_indent=indent, break_long_words=False,
                                   break_on_hyphens=False))


def write_class(op, noise, name, text):
    args = list(read_args(op, text))
    heads, shown = [], []
    for arg, p, default in args:
        if p is None:
            heads.append(f"{arg}: {IGNORED[arg]}")
            continue
        none = " | None" if default == "None" and p.type != "tensor" else ""
        heads.append(f"{arg}: {type_of(p)}{none}" + (f" = {default}" if default is not None else ""))
        if p.type != "tensor" and not any(a in LEGACY for a, _, _ in args):
            shown.append(arg)
    values = [f"{p.name}={value_of(p, arg)}" for arg, p, _ in args if p]
    if noise:
        values.append("training_only=True")
    doc = docstrings.in_python(" ".join(op.doc), op)
    lines = docstrings.wrapped(doc) if doc else [f"{op.name} as a layer."]
    out = [f"class {name}(OpLayer):", '    """' + "\n    ".join(lines) + '"""', ""]
    out.append(broken(f"    def __init__(self{''.join(', ' + h for h in heads)}) -> None:", " " * 17))
    out.append("        super().__init__()")
    call = ", ".join([f'"{op.name}"'] + values)
    out.append(broken(f"        self._build_op({call})", " " * 23))
    for arg, p, _ in args:
        if p is not None and p.type == "tensor":
            out.append(f"        if {arg} is None:\n            self.register_buffer({p.name!r}, None)")
        elif p is not None:
            out.append(f"        self.{arg} = {arg}")
    if shown:
        out.insert(2, f"    _shown = ({''.join(repr(s) + ', ' for s in shown).rstrip()})")
    return "\n".join(out)


def write_op_layers(layers):
    classes, kinds = [], {}
    for op, noise, text in layers:
        if text == "-":
            continue
        found = re.findall(r"(\w+)\(([^)]*)\)", text) or [(class_name(op), None)]
        kinds[op.name] = found[0][0]
        classes += [(name, write_class(op, noise, name, args)) for name, args in found]
    text = HEAD + "\n\n" + "\n\n\n".join(code for _, code in classes)
    text += "\n\n\n#: classes by the kind of the C module\nKINDS: dict[str, type[OpLayer]] = {\n"
    text += "".join(f"    {kind!r}: {name},\n" for kind, name in kinds.items()) + "}\n\n__all__ = [\n"
    return text + "".join(f"    {name!r},\n" for name, _ in classes) + "]\n"
