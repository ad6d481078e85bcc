"""The lists of networks, src/networks/*.def, as Python functions (bindings/python/cresset/generated/networks.py) and as pages
of docs: docs/networks/README.md, and in docs/networks/FAMILY.md what stands between the marks; the rest of a page is written by
hand. A family without a page gets one with its headings."""
import glob
import os
import re
import textwrap

BEGIN = "<!-- From src/networks by tools/generate/generate.py: do not edit. -->"
END = "<!-- end -->"
PYTHON_NAMES = {"classes": "num_classes"}
HEAD = '''"""The networks of the library, by name. Written by tools/generate/generate.py from src/networks: do not edit."""
from __future__ import annotations

from ..nn.network import Network, SequentialNetwork
'''


class Network:
    def __init__(self, name, family, kind, sequence, parameters, options, inputs, builder, doc):
        self.name, self.family, self.kind, self.sequence = name, family, kind, sequence == "true"
        self.parameters, self.builder, self.doc = int(parameters), builder, text(doc)
        self.options = [tuple(item.split("=")) for item in text(options).split()]
        self.inputs = []
        for call in calls(inputs[len("INPUTS("):-1], ("INPUT",)):
            self.inputs.append((text(call[1][0]), call[1][1].removeprefix("CR_").lower(), call[1][2:]))


class Family:
    def __init__(self, name, title, paper):
        self.name, self.title, self.paper, self.networks = name, text(title), text(paper), []


def text(literals):
    return "".join(part.replace('\\"', '"') for part in re.findall(r'"((?:[^"\\]|\\.)*)"', literals))


def split(arguments):
    """What stands between the commas that are in no parentheses and no string."""
    out, depth, inside, at = [""], 0, False, 0
    while at < len(arguments):
        c = arguments[at]
        if inside and c == "\\":
            out[-1] += c
            at += 1
            c = arguments[at]
        elif c == '"':
            inside = not inside
        if not inside:
            depth += (c in "([{") - (c in ")]}")
        if c == "," and not depth and not inside:
            out.append("")
        else:
            out[-1] += c
        at += 1
    return [part.strip() for part in out]


def calls(source, words):
    """(word, arguments) of each call of one of these macros."""
    for m in re.finditer(r"\b(" + "|".join(words) + r")\(", source):
        depth, at, inside = 1, m.end(), False
        while depth:
            c = source[at]
            if inside and c == "\\":
                at += 1
            elif c == '"':
                inside = not inside
            elif not inside:
                depth += (c == "(") - (c == ")")
            at += 1
        yield m[1], split(source[m.end():at - 1])


def read_families(root):
    families = {}
    lists = re.findall(r'#include "(.*)"', open(os.path.join(root, "src/networks/lists.h")).read())
    for path in lists:
        source = re.sub(r"/\*.*?\*/", "", open(os.path.join(root, "src", path)).read(), flags=re.S)
        for word, arguments in calls(source, ("FAMILY", "NETWORK")):
            if word == "FAMILY":
                families[arguments[0]] = Family(*arguments)
            else:
                net = Network(*arguments)
                families[net.family].networks.append(net)
    return list(families.values())


# ---- Python ----------------------------------------------------------------------------------------------------------

def is_real(name):
    return name == "dropout"


def python_function(family, net):
    params, given = [], []
    for name, value in net.options:
        python = PYTHON_NAMES.get(name, name)
        if is_real(name):
            params.append(f"{python}: float = {float(value)!r}")
            given.append(f"{name}={python} or -1.0")
        else:
            params.append(f"{python}: int = {value}")
            given.append(f"{name}={python}")
    kind = "SequentialNetwork" if net.sequence else "Network"
    shapes = ", ".join(f"{name} {dtype}[{', '.join(shape)}]" for name, dtype, shape in net.inputs)
    doc = f"{family.title}, {net.kind.replace('_', ' ')}: {net.doc}. {net.parameters:,} parameters. Takes {shapes}, say. {family.paper}."
    lines = textwrap.wrap(doc.replace("\\", "\\\\"), 110, break_long_words=False)
    head = f"def {net.name}({', '.join(params)}) -> {kind}:"
    for kept in (": ", " = ", " -> "):
        head = head.replace(kept, kept.replace(" ", "~"))
    head = textwrap.fill(head, 120, subsequent_indent=" " * (5 + len(net.name))).replace("~", " ")
    quoted = '"""' + "\n    ".join(lines) + ('"""' if not lines[-1].endswith('"') else ' """')
    return f"{head}\n    {quoted}\n    return {kind}({', '.join([repr(net.name).replace(chr(39), chr(34))] + given)})\n"


def write_python(families):
    nets = [(family, net) for family in families for net in family.networks]
    names = textwrap.fill(", ".join(f'"{net.name}"' for _, net in nets), 110, subsequent_indent=" " * 11)
    return f"{HEAD}\n__all__ = [{names}]\n\n\n" + "\n\n".join(python_function(*pair) for pair in nets)


# ---- pages -----------------------------------------------------------------------------------------------------------

def shapes(net):
    return ", ".join(f"`{name}` {dtype}[{','.join(shape)}]" for name, dtype, shape in net.inputs)


def table(family):
    out = ["| name | what it is | parameters | options | an input |", "|---|---|---:|---|---|"]
    for net in family.networks:
        options = ", ".join(f"`{name}` = {value}" for name, value in net.options)
        out.append(f"| `{net.name}` | {net.doc} | {net.parameters:,} | {options} | {shapes(net)} |")
    return "\n".join(out)


LARGE = 20_000_000  # parameters: the tests do not run such a network's snippet


def snippets(family):
    net = min(family.networks, key=lambda n: n.parameters)
    first = net.options[0] if net.options else None
    value = {"classes": "10"}.get(first[0], first[1]) if first else ""
    names = [name for name, _, _ in net.inputs]
    shape = lambda i: f"{net.inputs[i][1]}[{','.join(net.inputs[i][2])}]"
    c = [f'cr_module *net = cr_network("{net.name}"' + (f", .{first[0]} = {value}" if first else "") + ");"]
    c += [f'cr_tensor *{name} = cr_network_input(cr_network_find("{net.name}"), {i}); /* {shape(i)}, of zeros */' for i, name in enumerate(names)]
    c += [f"cr_tensor *y = cr_forward(net, {names[0]});" if len(names) == 1 else f"cr_tensor *y = cr_forward_all(net, {', '.join(names)});"]
    py = ["import cresset as cr", "from cresset import models", "",
          f"net = models.{net.name}(" + (f"{PYTHON_NAMES.get(first[0], first[0])}={value}" if first else "") + ")"]
    for name, dtype, sizes in net.inputs:
        kind = "" if dtype == "f32" else ", dtype=cr.int64"
        py.append(f"{name} = cr.zeros(({', '.join(sizes)}{',' if len(sizes) == 1 else ''}){kind})")
    py.append(f"y = net({', '.join(names)})")
    build = "<!-- c build: it is large -->\n" if net.parameters > LARGE else ""
    return build + "```c\n" + "\n".join(c) + "\n```\n\n```python\n" + "\n".join(py) + "\n```"


def block(family):
    return f"{BEGIN}\n\n{table(family)}\n\n{family.paper}.\n\n{snippets(family)}\n\n{END}"


def write_page(root, family):
    path = f"docs/networks/{family.name}.md"
    full = os.path.join(root, path)
    page = open(full).read() if os.path.exists(full) else f"# {family.title}\n\n{BEGIN}\n{END}\n"
    if BEGIN not in page or END not in page:
        raise SystemExit(f"{path}: the marks {BEGIN} and {END} are expected")
    before, rest = page.split(BEGIN, 1)
    return path, before + block(family) + rest.split(END, 1)[1]


def write_index(families):
    count = sum(len(family.networks) for family in families)
    out = ["# The networks\n",
           f"Written by `tools/generate/generate.py` from `src/networks`: {count} networks. Each is built by name, `cr_network(\"NAME\")` in C "
           "and `cresset.models.NAME()` in Python, and is an ordinary module: its layers can be looked at, replaced and trained. "
           "Parameters have the names of the well-known implementations, so that public weights fit.\n",
           "`cresset summary NAME` shows a network's layers, shapes, parameters and cost. In C `cr_network_count`, `cr_network_info` and "
           "`cr_network_find` tell what there is, with an example of what each network takes (`cr_network_input`); options that are left "
           "out have the values of the family's page. `cr_load_module(net, \"FILE\", true)` reads weights from `.safetensors`, `.pth` and "
           "`.npz`, `net.load_state_dict(cresset.load(\"FILE\"))` does in Python.\n",
           "To add a network: write its constructor in `src/networks`, declare it in `include/cresset/networks.h`, give it an entry in "
           "one of the lists (`src/networks/*.def`, which `registry.h` explains) and run `tools/generate/generate.py`: the Python "
           "function, its place here and the page's table follow, and `cresset summary` knows it.\n",
           "| family | networks | paper |", "|---|---|---|"]
    for family in families:
        out.append(f"| [{family.title}]({family.name}.md) | {', '.join(f'`{net.name}`' for net in family.networks)} | {family.paper} |")
    return "\n".join(out) + "\n"


def write_networks(root):
    families = read_families(root)
    return {"bindings/python/cresset/generated/networks.py": write_python(families),
            "docs/networks/README.md": write_index(families),
            **dict(write_page(root, family) for family in families)}
