"""docs/python-api/README.md: every op as a Python function, by family, with what it is in a sentence and a link to
docs/ops; after them what the package has beside ops, as examples.py has found it."""

import re

import docstrings
import python


def first_sentence(op):
    text = docstrings.in_python(" ".join(op.doc), op)
    m = re.match(r"(.*?[^.][.:;])(?: [A-Z`(]| [a-z]\w*:|$)", text)
    return (m[1] if m else text).rstrip(".:;").replace("|", "\\|")


def beside_ops():
    """What examples.py found in the package, a table a module."""
    out = ["# The package beside ops\n"]
    with open(docstrings.PACKAGE) as f:
        for line in f:
            if line.startswith("["):
                out.append(f"\n## {line.strip()[1:-1]}\n\n| name | |\n|---|---|")
            else:
                name, _, text = line.rstrip("\n").partition("\t")
                out.append(f"| `{name}` | {text.replace('|', chr(92) + '|')} |")
    return out + [""]


def write_reference(ops):
    families = {}
    for op in ops:
        if python.public(op):
            families.setdefault(op.family, []).append(op)
    count = sum(map(len, families.values()))
    out = [
        "# Functions of ops in Python\n",
        "Written by `tools/generate/generate.py` from `src/op/*.def`. Each is a name of `cresset`; most are methods of "
        "`Tensor`, too, and "
        f"pointwise ones have a form in place (`x.relu_()`). {count} ops; `help(cr.NAME)` has arguments, types and "
        "an example. "
        "[What the package has beside ops](#the-package-beside-ops) follows. [docs/python.md](../python.md) is the "
        "introduction.\n",
        "Families: " + ", ".join(f"[{family}](#{family})" for family in families) + ".\n",
    ]
    for family, members in families.items():
        out.append(f"## {family}\n\n| function | |\n|---|---|")
        for op in members:
            also = f" Also: {', '.join(f'`{name}`' for name in op.python)}." if op.python else ""
            call = f"{op.name}{python.signature(op)}".replace("|", "\\|")
            out.append(f"| [`{call}`](../ops/{family}.md#{op.name}) | {first_sentence(op)}.{also} |")
        out.append("")
    out += beside_ops()
    return {"docs/python-api/README.md": "\n".join(out)}
