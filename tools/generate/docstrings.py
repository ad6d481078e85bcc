"""Docstrings of ops in Python, made of what the op table knows and of the examples that examples.py has run."""

import os
import re
import textwrap

import python

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "examples.txt")
PACKAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "package.txt")
DTYPES = {
    "promote": "The result has the type that the arguments promote to.",
    "float": "Integers and bool become the default floating-point type.",
    "signed": "The result has the type that the arguments promote to; not for bool.",
    "compare": "The result is bool.",
    "test": "For floating-point elements; the result is bool.",
    "logical": "Elements count as true where they are not zero; the result is bool.",
    "bitwise": "For integers and bool.",
    "select": "The first argument is bool; the others promote to one type.",
}
PLAIN_TYPES = {
    "int": "int",
    "float": "float",
    "bool": "bool",
    "dtype": "dtype, its name, or Python's float, int, bool or complex",
    "dims": "int or sequence of ints",
    "text": "str",
    "device": "device or its name",
    "copy": "bool",
    "ignored": "accepted and not used: it is always so",
}


def read_examples():
    """Names and lines of the examples that examples.py has run."""
    if os.path.exists(EXAMPLES):
        for block in open(EXAMPLES).read().strip().split("\n\n"):
            name, *lines = block.split("\n")
            yield name, lines


def in_python(text, op):
    """Documentation as it is in a .def with the names that things have in Python."""
    words = [w for p in op.params for words, _ in p.choices for w in words]

    def constant(m):
        for size in range(1, 4):
            tail = "_".join(m[0].split("_")[-size:]).lower()
            for word in words:
                if word.lower().replace("-", "_") == tail:
                    return f"'{word}'"
        return {"CR_END": "None"}.get(m[0], m[0])

    text = re.sub(r" \(CR_IGNORE_ZERO[^)]*\)", "", text)
    text = re.sub(r"\bCR_[A-Z0-9_]+\b", constant, text)
    return re.sub(r"\bcr_(\w+)", r"\1", text).replace("NULL", "None")


def kind_text(p):
    if p.choices:
        words = ", ".join(repr(w[0]) for w, _ in p.choices)
        return words + (" or a number" if p.type == "float" else "")
    if p.name in ("correction", "population"):
        return "float"
    if p.type == "int" and p.flattens:
        return "int, or None: of the flattened input"
    if p.type == "tensor":
        return "Tensors, one after another or as a sequence" if p.variadic else "Tensor"
    if p.length:
        return f"{'int' if p.type == 'ints' else 'float'} or sequence of up to {p.length}"
    return PLAIN_TYPES[p.type]


def argument_line(p):
    parts = [kind_text(p)]
    if not python.required(p):
        default = python.python_default(p)
        parts.append("optional" if default == "None" and not p.flattens else f"default {default}")
    line = f"    {python.python_name(p)}: {', '.join(parts)}"
    if p.name in ("correction", "population"):
        return line + ". The sum is divided by the number of elements less this (also: unbiased=True, ddof=1)"
    if p.negated:
        line += f". The opposite of `{p.name}`"
    elif p.names and p.names[0] != p.name or p.name in python.RENAMED:
        line += f". Called `{p.name}` in the text"
    return line


def wrapped(text, indent=""):
    return textwrap.wrap(text, 100, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def docstring(op, examples):
    """What help() shows of a function, without the signature."""
    lines = wrapped(in_python(" ".join(op.doc), op))
    params = python.parameters(op)
    if params:
        lines += ["", "Arguments:"]
        for p in params:
            lines += wrapped(argument_line(p), "        ")
    lines.append("")
    names = op.results if len(op.results) > 1 else op.outs
    single = len(op.outs) == 1 or len(op.results) == 1
    lines.append("Returns: Tensor" if single else f"Returns: a named tuple of Tensors, ({', '.join(names)})")
    if op.rule:
        lines.append(f"Types: {DTYPES[op.rule]} {'Complex numbers, too.' if op.cvalue else 'Not for complex numbers.'}")
        if len(op.inputs) > 1:
            lines.append(
                "Raises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take."
            )
    elif op.inputs:
        lines.append(
            "Raises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected."
        )
    if op.value:
        lines += wrapped(f"Value: {op.value}", "    ")
    lines.append("Gradient: " + ("none." if op.nograd or op.kind == "pointwise" and not op.grads else "yes."))
    lines.append(f"Source: src/op/{op.family}.def; in C cr_{op.name}.")
    if op.name in examples:
        lines += ["", "Example:"] + ["    " + line for line in examples[op.name]]
    return "\n".join(lines)


def method_docstring(op):
    return "\n".join(
        wrapped(in_python(" ".join(op.doc), op)) + ["", f"The same as cresset.{op.name}, which says more."]
    )


def ops_c(ops):
    """bindings/python/src/generated/ops.c"""
    examples = dict(read_examples())
    return python.write_ops_c(ops, lambda op: docstring(op, examples), method_docstring)
