"""What the Python package gets from the headers of modules: bindings/python/src/generated/layers.c, a record and a function for
each constructor of layers.h, and for cr_network of networks.h. bindings/python/src/nn_build.c reads it; layers that are ops need no record."""
import os
import re

HEAD = "/* Written by tools/generate/generate.py from layers.h and networks.h: do not edit. */\n"
HEADERS = ["layers.h", "networks.h"]
SKIP = {"weight_norm_module", "spectral_norm_module"}
KEYWORDS = {"in": "in_", "lambda": "lambda_", "from": "from_"}
KINDS = {"int64_t": "INT", "int": "INT", "double": "FLOAT", "bool": "BOOL", "cr_dims": "DIMS", "cr_tensor *": "TENSOR",
         "cr_dtype": "DTYPE", "const char *": "TEXT"}
MEMBERS = {"INT": "i", "FLOAT": "d", "BOOL": "b", "DIMS": "dims", "TEXT": "text"}


def strip_comments(text):
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def structs(text):
    """Members (type, name, length) of each options struct, by its name and the names that are other words for it."""
    result = {}
    for name, body, last in re.findall(r"typedef struct (\w+_opts) \{(.*?)\} (\w+);", text, flags=re.S):
        members = []
        for line in re.findall(r"([^;]+);", body):
            kind, names = re.fullmatch(r"\s*(const char \*|cr_tensor \*|\w+ )(.*)", line.strip() + " ", flags=re.S).groups()
            for item in names.split(","):
                star, member, length = re.fullmatch(r"\s*(\*?)(\w+)(?:\[(\d+)\])?\s*", item).groups()
                members.append((kind.strip() + (" *" if star and not kind.strip().endswith("*") else ""), member, int(length or 0)))
        result[name] = [m for m in members if m[1] != "size" or m[0] != "size_t"]
    for name, others in re.findall(r"typedef (\w+_opts) ([\w,\s]+);", text):
        for other in others.split(","):
            result[other.strip()] = result[name]
    return result


def constructors(text, header):
    for name, args in re.findall(r"CR_API cr_module \*cr_(\w+)_at\(cr_site at(?:, )?(.*?)\);", text, flags=re.S):
        if name in SKIP or "cr_module *" in args or "count" in args:
            continue
        if header == "networks.h" and name != "network":  # the others are built by name
            continue
        options, positional = None, []
        for arg in filter(None, (re.sub(r"\s+", " ", a).strip() for a in args.split(","))):
            if arg.endswith("*options"):
                options = re.search(r"(\w+_opts)", arg)[1]
            else:
                positional.append(tuple(arg.replace("*", "* ").rsplit(" ", 1)))
        yield name, positional, options


def field(kind, name, option, slot, length):
    word = {"INT": "INTS", "FLOAT": "FLOATS"}[KINDS[kind]] if length else KINDS[kind]
    return f'{{"{KEYWORDS.get(name, name)}", CRPY_{word}, {"true" if option else "false"}, {slot}, {-1 if kind == "int" else length}}}'


def write_layers_c(root):
    read = lambda name: strip_comments(open(os.path.join(root, "include/cresset", name)).read())
    texts = {name: read(name) for name in HEADERS}
    known = structs("".join(texts.values()))
    out = [HEAD, '#include "build.h"\n\n#include <stddef.h>\n', "#define SIZE(type) (int)sizeof(type)", "#define AT(type, member) (int)offsetof(type, member)\n"]
    rows = []
    for header in HEADERS:
        for name, positional, options in constructors(texts[header], header):
            fields = [field(kind, n, False, i, 0) for i, (kind, n) in enumerate(positional)]
            for kind, n, length in known.get(options, []):
                fields.append(field(kind, n, True, f"AT(cr_{options[3:]}, {n})", length))
            values = [f"v[{i}].{MEMBERS[KINDS[kind]]}" for i, (kind, n) in enumerate(positional)] + (["o"] if options else [])
            if fields:
                out.append(f"static const crpy_field {name}_fields[] = {{\n    " + ",\n    ".join(fields) + "};")
            unused = [f"(void){x};" for x, used in (("v", positional), ("o", options)) if not used]
            body = "\n    ".join(unused + [f"return cr_{name}_at({', '.join(['at'] + values)});"])
            out.append(f"static cr_module *make_{name}(cr_site at, const crpy_value *v, const void *o)\n{{\n    {body}\n}}")
            rows.append((name, f'    {{"{name}", {name + "_fields" if fields else "NULL"}, {len(fields)}, '
                               f'{"SIZE(" + options + ")" if options else "0"}, make_{name}}},'))
    out.append("\nconst crpy_builder crpy_builders[] = {\n" + "\n".join(row for _, row in sorted(rows)) + "\n};")
    out.append(f"const int crpy_builder_count = {len(rows)};\n")
    return "\n".join(out)
