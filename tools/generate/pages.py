"""The reference in docs/ops: a page a family of ops, and a list of them."""
import docstrings
import python


def write_docs(ops, result_type, choices_text):
    """{path: text}; the functions give an op's type in C and the words of a parameter as text."""
    files = {}
    for op in ops:
        files.setdefault(op.family, []).append(op)
    result, examples = {}, dict(docstrings.read_examples())
    for family, members in files.items():
        out = [f"# {family}\n", "Written by `tools/generate/generate.py` from `src/op/" + family + ".def`.\n"]
        for op in members:
            args = [p.name for p in op.positional]
            args += [f".{p.name}" + (f" = {p.default}" if p.type != "tensor" and p.default != "0" else "") for p in op.options]
            out.append(f"## {op.name}\n\n    {result_type(op).strip()} cr_{op.name}({', '.join(args)})\n")
            out.append(" ".join(op.doc) + "\n")
            if python.public(op):
                names = f" (also {', '.join(op.python)})" if op.python else ""
                out.append(f"In Python{names}: `{op.name}{python.signature(op)}`.\n")
                out += ["```"] + examples[op.name] + ["```\n"] if op.name in examples else []
            if op.value:
                out.append(f"Value: `{op.value}`.\n")
            if op.attrs:
                out.append("| attribute | type | default |\n|---|---|---|")
                for p in op.attrs:
                    kind = f"{p.type}[{p.length}]" if p.length else p.type
                    kind += f": {choices_text(p)}" if p.choices else ""
                    out.append(f"| {p.name} | {kind} | {p.default if p.optional else 'required'} |")
                out.append("")
            what = "none" if op.nograd else "by composition" if op.kind == "composite" else "yes"
            if op.kind == "pointwise":
                what = "; ".join(f"`{g}`" for g in op.grads) if op.grads else "none"
            out.append(f"Kind: {op.kind}. Gradient: {what}.\n")
        result[f"docs/ops/{family}.md"] = "\n".join(out)
    index = ["# Operations\n", "One page a family; every op is declared in `src/op/FAMILY.def`.\n"]
    for family, members in files.items():
        index.append(f"- [{family}]({family}.md): {', '.join(op.name for op in members)}")
    result["docs/ops/README.md"] = "\n".join(index) + "\n"
    return result
