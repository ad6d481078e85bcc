#!/usr/bin/env python3
"""Reads src/op/*.def (what ops there are) and writes everything that follows from it as text:

  include/cresset/ops.h             typed prototypes, options structs, macros, documentation comments
  src/op/generated/attrs.h          attribute structs, op numbers, the rules each family must define
  src/op/generated/api.c            the functions behind the prototypes
  src/op/generated/table.c          the op table
  src/op/generated/pointwise.c      gradients and samples of pointwise ops
  src/op/generated/pointwise.inc    pointwise value expressions, for kernels
  src/op/generated/complex.inc      the same of complex numbers
  src/op/generated/kernels.h        the kernel lists that src/cpu must define
  docs/ops/FAMILY.md                the reference
  src/graph/jit/generated/prelude.c     src/cpu/simd/expr.h and what it includes, as text for generated code

and from src/nn/op_layers.def (which of them are layers, too):

  include/cresset/op_layers.h       constructors of these layers
  src/nn/generated/op_layers.c      the functions behind them

and for the Python package (python.py):

  bindings/python/src/generated/ops.c   every op as a function and a method, with docstrings (docstrings.py)
  bindings/python/cresset/_ops.pyi      their types (stubs.py)
  docs/python-api/README.md             a list of them (reference.py)
  bindings/python/src/generated/layers.c   constructors of modules (python_layers.py)
  bindings/python/src/generated/bound.c, bindings/python/cresset/generated/bound_*.py   functions of other headers
                                          that bindings/python/src/bound.def names (python_bound.py)
  bindings/python/cresset/generated/op_layers.py   layers that are ops as classes (python_modules.py)

The results are checked in; `generate.py --check` fails when they differ from what would be written.
The format of a .def file is described in src/op/README.md.
"""
import glob, os, re, sys
from dataclasses import dataclass, field

import docstrings
import networks
import pages
import python
import reference
import stubs
import python_bound
import python_layers
import python_modules

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HEAD = "/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */\n"
C_TYPES = {"int": "int64_t", "float": "double", "bool": "bool", "dtype": "cr_dtype", "dims": "cr_dims",
           "text": "const char *"}
RULES = {"promote", "float", "compare", "logical", "bitwise", "test", "select", "signed"}


@dataclass
class Param:
    name: str
    type: str = "tensor"        # tensor, int, float, bool, dtype, dims, ints, floats, text
    optional: bool = False
    variadic: bool = False
    absent: bool = False        # variadic, and each may be NULL
    length: int = 0             # of ints and floats
    default: str = "0"
    input: int = -1             # of tensors: the number of the input
    choices: list = field(default_factory=list)  # [words of one meaning, its number], of int, float and bool
    names: list = field(default_factory=list)    # in Python: the name, and others that are accepted
    negated: bool = False                        # in Python the opposite is said
    given: str = ""                              # in Python: true where the parameter of this name is given
    flattens: bool = False                       # in Python an axis that may be None: the input is flattened
    shown: str = ""                              # the default in Python, where it is not C's

    def c_decl(self):
        if self.type == "tensor":
            return f"cr_tensor *{self.name}"
        if self.type in ("ints", "floats"):
            return f"{'int64_t' if self.type == 'ints' else 'double'} {self.name}[{self.length}]"
        return f"{C_TYPES[self.type]} {self.name}".replace("* ", "*")


@dataclass
class Op:
    kind: str                   # pointwise, op, view, composite, fused
    name: str
    family: str
    params: list
    outs: list
    rule: str = ""
    value: str = ""
    grads: list = field(default_factory=list)
    cvalue: str = ""
    cgrads: list = field(default_factory=list)
    saves: list = field(default_factory=list)
    flags: list = field(default_factory=list)
    batch: str = "alone"
    domain: str = ""
    python: list = field(default_factory=list)  # more names in Python
    order: list = field(default_factory=list)   # of parameters in Python, where it is not C's
    receiver: str = ""                          # of the method, where it is not the first parameter
    extras: list = field(default_factory=list)  # parameters in Python that are no attributes: device, copy, stable
    results: list = field(default_factory=list)  # names of results in Python, where not C's; one of several: that alone is returned
    examples: list = field(default_factory=list)  # lines of Python
    doc: list = field(default_factory=list)

    def __post_init__(self):
        tensors = [p for p in self.params if p.type == "tensor"]
        self.inputs = [p for p in tensors if not p.variadic] + [p for p in tensors if p.variadic]
        for i, p in enumerate(self.inputs):
            p.input = i
        self.variadic = any(p.variadic for p in self.inputs)
        self.positional = [p for p in self.params if not p.optional]
        self.options = [p for p in self.params if p.optional]
        self.attrs = [p for p in self.params if p.type != "tensor"]

    @property
    def nograd(self):
        return "nograd" in self.flags


def fail(where, text):
    sys.exit(f"{where}: {text}")


def parse_choices(text, where):
    """sum|mean/average|none=3: words, those with / between mean the same; numbered from 0 or from the last =."""
    choices, number = [], 0
    for item in text.split("|"):
        words, _, given = item.partition("=")
        number = int(given) if given else number
        choices.append((words.split("/"), number))
        if not all(re.fullmatch(r"[\w-]+", w) for w in choices[-1][0]):
            fail(where, f"cannot read the choice '{item}'")
        number += 1
    return choices


def parse_param(text, optional, where):
    text = text.strip()
    default = "0"
    m = re.search(r"<(.*?)>", text)
    if m:
        p = parse_param(text[:m.start()] + text[m.end():], optional, where)
        if p.type not in ("int", "float", "bool"):
            fail(where, f"{p.name}: only int, float and bool have choices")
        p.choices = parse_choices(m[1], where)
        return p
    if "=" in text:
        text, default = (s.strip() for s in text.split("=", 1))
    if ":" not in text:
        variadic, opt = text.endswith("..."), "?" in text
        return Param(text.rstrip(".?"), optional=optional or opt and not variadic, variadic=variadic, absent=opt)
    name, kind = (s.strip() for s in text.split(":", 1))
    m = re.fullmatch(r"(ints|floats)\[(\d+)\]", kind)
    if m:
        return Param(name, m[1], optional, length=int(m[2]), default=default)
    if kind not in C_TYPES:
        fail(where, f"unknown type '{kind}' of {name}")
    return Param(name, kind, optional, default=default)


def parse_file(path):
    family, ops, op = os.path.splitext(os.path.basename(path))[0], [], None
    for number, line in enumerate(open(path), 1):
        where = f"{os.path.relpath(path, ROOT)}:{number}"
        line = line.rstrip()
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            m = re.fullmatch(r"(pointwise|op|view|composite|fused) (\w+)\((.*?)\)(?: -> ([\w, ]+))?(?: (\w+))?(?: = (.*))?",
                             line)
            if not m:
                fail(where, f"cannot read '{line}'")
            kind, name, params, outs, rule, value = m.groups()
            positional, _, options = params.partition(";")
            ps = [parse_param(p, False, where) for p in positional.split(",") if p.strip()]
            ps += [parse_param(p, True, where) for p in options.split(",") if p.strip()]
            op = Op(kind, name, family, ps, [o.strip() for o in (outs or "y").split(",")], rule or "", value or "")
            if kind != "composite" and any(p.type == "text" for p in ps):
                fail(where, "only composites have attributes of type text: records of calls do not copy it")
            if kind == "pointwise" and (rule not in RULES or not value):
                fail(where, f"a pointwise op needs a rule ({', '.join(sorted(RULES))}) and '= value'")
            ops.append(op)
            continue
        if op is None:
            fail(where, "indented line before any op")
        word, _, rest = line.strip().partition(" ")
        if word == "grad":
            op.grads = [g.strip() for g in rest.split(";")]
        elif word == "cvalue":
            op.cvalue = rest
        elif word == "cgrad":
            op.cgrads = [g.strip() for g in rest.split(";")]
        elif word == "saves":
            op.saves = rest.split()
        elif word == "flags":
            op.flags = rest.split()
        elif word == "batch":
            op.batch = rest
        elif word == "domain":
            op.domain = rest
        elif word == "python":
            op.python = rest.split()
        elif word == "python-args":
            python_args(op, rest, where)
        elif word == "python-order":
            op.order = rest.split()
        elif word == "python-self":
            op.receiver = rest
        elif word == "python-extra":
            op.extras = rest.split()
        elif word == "python-results":
            op.results = rest.split()
        elif word == "example":
            op.examples.append(rest)
        else:
            op.doc.append(line.strip())
    for op in ops:
        if not op.doc:
            fail(path, f"{op.name} has no documentation")
    return ops


def python_args(op, text, where):
    """slope: negative_slope, n: num steps = 50, exclude_end: not endpoint, padding: given padding_idx: what parameters are
    called in Python, and defaults there."""
    params = {p.name: p for p in op.params}
    for item in text.split(","):
        m = re.fullmatch(r"\s*(\w+)(?:\s*:\s*(not )?([\w ]+?))?(\?)?(?:\s*=\s*(\S+))?\s*", item)
        if not m or m[1] not in params:
            fail(where, f"cannot read '{item.strip()}' of {op.name}")
        p = params[m[1]]
        if m[3] and m[3].startswith("given "):
            p.given = m[3][6:]
            if p.type != "bool" or p.given not in params:
                fail(where, f"cannot read '{item.strip()}' of {op.name}")
            continue
        p.negated, p.names, p.shown = bool(m[2]), (m[3] or "").split(), m[5] or p.shown
        p.flattens = p.type == "int" and p.name == "axis" and (bool(m[4]) or p.shown == "None")
        if p.negated and p.type != "bool":
            fail(where, f"{p.name}: only bool has an opposite")
    for p in op.params:
        if p.given:  # the other is None unless it is given
            params[p.given].flattens, params[p.given].shown = False, "None"


def choices_text(p):
    return ", ".join(f"{words[0]} ({number})" for words, number in p.choices)


def calls_to_c(expr, names, attrs):
    """Gradient shorthand: mul(g, 2) is cr_mul(g, cr_num(2)); @2 and @slope are plain numbers: f(g, @2) is cr_f(g, 2)."""
    pieces = re.split(r"@(-?[\d.]+|\w+)", expr)
    return "".join(attrs.get(part, part) if i % 2 else shorthand(part, names) for i, part in enumerate(pieces))


def shorthand(expr, names):
    expr = re.sub(r"(?<![\w.])(-?\d+\.?\d*(?:e-?\d+)?)(?![\w.])", r"cr_num(\1)", expr)
    return re.sub(r"\b([a-z_]\w*)\(", lambda m: f"cr_{m[1]}(" if m[1] in names else m[0], expr)


# ---- ops.h -----------------------------------------------------------------------------------------------------------

def c_params(op):
    out = []
    for p in op.positional:
        if p.variadic:
            out.append(f"cr_list {p.name}")
        else:
            out.append(p.c_decl().replace(" *", " *"))
    return out


def result_type(op):
    return "cr_tensor *" if len(op.outs) == 1 else f"cr_{op.name}_result "


def signature(op, suffix="_at"):
    params = ["cr_site at"] + c_params(op)
    if op.options:
        params.append(f"const cr_{op.name}_opts *options")
    return f"{result_type(op)}cr_{op.name}{suffix}({', '.join(params)})"


def wrap(text, width, indent):
    words, lines, line = text.split(), [], ""
    for w in words:
        if line and len(line) + 1 + len(w) > width:
            lines.append(line)
            line = w
        else:
            line = f"{line} {w}".strip()
    return ("\n" + indent).join(lines + [line])


def has_inplace(op):
    return "inplace" in op.flags or (op.kind == "pointwise" and op.rule not in ("compare", "test", "select") and
                                     not op.options)


def write_ops_h(ops):
    out = [HEAD, "/* Every operation on tensors. cr_NAME(...) takes the required arguments in order, then options as\n"
           " * .name = value; an option left out has the default that its comment gives. All return new tensors, owned by the\n"
           " * innermost scope, or NULL after an error. cr_NAME_(x, ...) does it in place: it changes x and returns it (no new\n"
           " * reference). The reference with more words is docs/ops/. */\n",
           "#ifndef CRESSET_OPS_H\n#define CRESSET_OPS_H\n#include <cresset/op.h>\n#ifdef __GNUC__\n"
           "#pragma GCC system_header /* as in base.h */\n#endif\n\nCR_BEGIN_C\n"]
    family = None
    for op in ops:
        if op.family != family:
            family = op.family
            out.append(f"\n/* ---- {family} {'-' * (110 - len(family))} */\n")
        doc = wrap(" ".join(op.doc), 112, " * ")
        out.append(f"\n/* {doc} */")
        if op.options:
            out.append(f"typedef struct cr_{op.name}_opts {{\n    size_t size;")
            for p in op.options:
                note = "optional" if p.type == "tensor" else f"default {p.default}" if p.default != "0" else ""
                note = "; ".join(filter(None, [choices_text(p), note]))
                out.append(f"    {p.c_decl()};" + (f" /* {note} */" if note else ""))
            out.append(f"}} cr_{op.name}_opts;")
        if len(op.outs) > 1:
            fields = ", *".join(op.outs)
            out.append(f"typedef struct cr_{op.name}_result {{\n    cr_tensor *{fields};\n}} cr_{op.name}_result;")
        out.append(f"CR_API {signature(op)};")
        names = [p.name for p in op.positional]
        args = ", ".join(["CR_HERE"] + names)
        if op.options:
            heads = ", ".join(names + ["..."])
            out.append(f"#define cr_{op.name}({heads}) cr_{op.name}_at({args}, CR_OPTIONS(cr_{op.name}_opts, __VA_ARGS__))")
        else:
            out.append(f"#define cr_{op.name}({', '.join(names)}) cr_{op.name}_at({args})")
        if has_inplace(op):
            out.append(f"CR_API {signature(op, '_inplace_at')};")
            rest = f", CR_OPTIONS(cr_{op.name}_opts, __VA_ARGS__)" if op.options else ""
            out.append(f"#define cr_{op.name}_({', '.join(names + ['...'] * bool(rest))}) cr_{op.name}_inplace_at({args}{rest})")
    out.append("\nCR_END_C\n#endif\n")
    return "\n".join(out)


# ---- src/op/generated ------------------------------------------------------------------------------------------------

def write_attrs_h(ops):
    out = [HEAD, "/* Attributes of each op as its rules and kernels see them: every field filled in. */\n#ifndef CR_OP_ATTRS_H\n"
           "#define CR_OP_ATTRS_H\n#include <cresset/ops.h>\n\nenum {"]
    out += [f"    CR_OP_{op.name}," for op in ops]
    out += ["    CR_OP_BUILTIN_COUNT\n};\n"]
    for op in ops:
        if op.attrs:
            out.append(f"typedef struct cr_{op.name}_attrs {{")
            out += [f"    {p.c_decl()};" for p in op.attrs]
            out.append(f"}} cr_{op.name}_attrs;\n")
    out.append("#endif\n")
    return "\n".join(out)


def write_api(ops):
    out = [HEAD, '#include "base/site.h"\n#include "op/dispatch.h"\n#include "op/generated/attrs.h"\n']
    for op in ops:
        for inplace in ([False, True] if has_inplace(op) else [False]):
            out.append(api_function(op, inplace))
    return "\n".join(out)


def fill_attrs(op):
    """C that makes the op's attributes, `attrs`, of its parameters and options."""
    body = []
    if op.options:
        body.append(f"    CR_TAKE_OPTIONS(cr_{op.name}_opts, o, options);")
    if op.attrs:
        body.append(f"    cr_{op.name}_attrs attrs;\n    memset(&attrs, 0, sizeof attrs);")
        for p in op.attrs:
            src = f"o.{p.name}" if p.optional else p.name
            if p.length:
                body.append(f"    for (int i = 0; i < {p.length}; i++)\n"
                            f"        attrs.{p.name}[i] = {src}[i]" + (f" ? {src}[i] : {p.default};" if p.default != "0" else ";"))
            elif p.optional and p.default != "0":
                body.append(f"    attrs.{p.name} = {src} ? {src} : {p.default};")
            else:
                body.append(f"    attrs.{p.name} = {src};")
    return body


def api_function(op, inplace):
    body = fill_attrs(op)
    attrs = "&attrs" if op.attrs else "NULL"
    table = f"&cr_builtin_ops[CR_OP_{op.name}]"
    if op.variadic and len(op.inputs) == 1:
        body.append(f"    cr_tensor *const *in = {op.inputs[0].name}.at;\n    int n = {op.inputs[0].name}.count;")
        ins, n = "in", "n"
    elif op.variadic:
        fixed, last = op.inputs[:-1], op.inputs[-1].name
        body.append(f"    cr_tensor *in[CR_MAX_LIST] = {{{', '.join(p.name for p in fixed)}}};\n"
                    f"    int n = cr_append_list(in, {len(fixed)}, {last});")
        ins, n = "in", "n"
    elif op.inputs:
        names = ", ".join((f"o.{p.name}" if p in op.options else p.name) for p in op.inputs)
        body.append(f"    cr_tensor *in[] = {{{names}}};")
        ins, n = "in", str(len(op.inputs))
    else:
        ins, n = "NULL", "0"
    sig = signature(op, "_inplace_at" if inplace else "_at")
    if inplace:
        body.append(f"    return cr_dispatch_inplace(at, {table}, {ins}, {n}, {attrs});")
    elif len(op.outs) == 1:
        body.append(f"    return cr_dispatch_one(at, {table}, {ins}, {n}, {attrs});")
    else:
        body.append(f"    cr_tensor *out[{len(op.outs)}] = {{NULL}};\n    cr_call_op_at(at, {table}, {ins}, {n}, {attrs}, out);")
        body.append(f"    return (cr_{op.name}_result){{{', '.join(f'out[{i}]' for i in range(len(op.outs)))}}};")
    return f"{sig}\n{{\n" + "\n".join(body) + "\n}\n"


def save_masks(op):
    if op.kind == "pointwise":
        text = " ".join(op.grads + op.cgrads)
        used = lambda n: re.search(rf"\b{n}\b", text)
        ins = sum(1 << p.input for p in op.inputs if used(p.name))
        outs = sum(1 << i for i, o in enumerate(op.outs) if used(o))
        return ins, outs
    names = [p.name for p in op.inputs]
    if op.kind == "fused":
        return (1 << len(names)) - 1, sum(1 << op.outs.index(s) for s in op.saves if s in op.outs)
    for s in op.saves:
        if s not in names and s not in op.outs:
            fail(op.family, f"{op.name} saves '{s}', which it does not have")
    return (0xffffffff if op.variadic and op.saves and op.saves[0] == names[0] else
            sum(1 << names.index(s) for s in op.saves if s in names)), \
        sum(1 << op.outs.index(s) for s in op.saves if s in op.outs)


def c_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_table(ops):
    out = [HEAD, '#include "op/dispatch.h"\n#include "op/rules.h"\n#include "op/generated/attrs.h"\n#include <stddef.h>\n']
    out += [f"extern const cr_op_rules cr_rules_{op.name};" for op in ops]
    out.append("")
    kinds = {"int": "CR_ATTR_INT", "float": "CR_ATTR_FLOAT", "bool": "CR_ATTR_BOOL", "dtype": "CR_ATTR_DTYPE",
             "dims": "CR_ATTR_DIMS", "ints": "CR_ATTR_INTS", "floats": "CR_ATTR_FLOATS", "text": "CR_ATTR_TEXT"}
    for op in ops:
        if op.attrs:
            out.append(f"static const cr_attr {op.name}_attrs[] = {{")
            for p in op.attrs:
                fallback = p.default if re.fullmatch(r"-?[\d.e-]+", p.default) else "0"
                out.append(f'    {{"{p.name}", {kinds[p.type]}, offsetof(cr_{op.name}_attrs, {p.name}), {p.length}, -1, {fallback}}},')
            out.append("};")
    out.append("\n#define NAMES(...) (const char *const[]){__VA_ARGS__}\n\ncr_op cr_builtin_ops[CR_OP_BUILTIN_COUNT] = {")
    for op in ops:
        flags = [f"CR_OP_{f.upper()}" for f in op.flags if f != "inplace"]
        if has_inplace(op):
            flags.append("CR_OP_INPLACE")
        if op.kind == "pointwise":
            flags.append("CR_OP_POINTWISE")
            if op.cvalue:
                flags.append("CR_OP_COMPLEX")
            if not op.grads:
                flags.append("CR_OP_NOGRAD")
        if op.kind == "view":
            flags += ["CR_OP_VIEW", "CR_OP_COMPLEX", "CR_OP_COMPLEX_GRAD"]
        if op.variadic:
            flags.append("CR_OP_VARIADIC")
        save_in, save_out = save_masks(op)
        optional = sum(0xffffffff >> p.input << p.input if p.variadic else 1 << p.input for p in op.inputs
                       if p.optional or p.variadic and p.absent)
        names = ", ".join(c_string(p.name) for p in op.inputs)
        outs = ", ".join(c_string(o) for o in op.outs)
        out.append(f"    [CR_OP_{op.name}] = {{\n        .name = \"{op.name}\",\n        .doc = {c_string(' '.join(op.doc))},")
        out.append(f"        .flags = {' | '.join(flags) or '0'}, .n_in = {len(op.inputs)}, .optional = {hex(optional)}, .n_out = {len(op.outs)},")
        out.append(f"        .in_names = {'NAMES(' + names + ')' if names else 'NULL'}, .out_names = NAMES({outs}),")
        if op.attrs:
            out.append(f"        .attrs_size = sizeof(cr_{op.name}_attrs), .attrs = {op.name}_attrs, .n_attrs = {len(op.attrs)},")
        out.append(f"        .save_in = {hex(save_in)}, .save_out = {hex(save_out)}, .id = CR_OP_{op.name}, .batch = CR_BATCH_{op.batch.upper()},\n    }},")
    out.append("};\n\nstatic const cr_op_rules *const rules[CR_OP_BUILTIN_COUNT] = {")
    out += [f"    [CR_OP_{op.name}] = &cr_rules_{op.name}," for op in ops]
    out.append("};\n\n/* Joins the records with the rules that the families publish, before main. */\n"
               "__attribute__((constructor)) static void join_rules(void)\n{\n"
               "    for (int i = 0; i < CR_OP_BUILTIN_COUNT; i++) {\n"
               "        cr_builtin_ops[i].infer = rules[i]->infer;\n        cr_builtin_ops[i].grad = rules[i]->grad;\n"
               "        cr_builtin_ops[i].compose = rules[i]->compose;\n"
               "    }\n}\n")
    return "\n".join(out)


def write_pointwise(ops, names):
    out = [HEAD, '#include "op/dispatch.h"\n#include "op/pointwise.h"\n#include "op/rules.h"\n#include "op/generated/attrs.h"\n']
    for op in ops:
        if op.grads:
            if len(op.grads) != len(op.inputs):
                fail(op.family, f"{op.name} has {len(op.inputs)} inputs and {len(op.grads)} gradients")
            text = " ".join(op.grads + op.cgrads)
            out.append(f"static bool {op.name}_grad(cr_grad_call *c)\n{{")
            used = lambda n: re.search(rf"\b{n}\b", text)
            if used("g"):
                out.append("    cr_tensor *g = c->g[0];")
            for p in op.inputs:
                if used(p.name):
                    out.append(f"    cr_tensor *{p.name} = c->in[{p.input}];")
            if used("y"):
                out.append("    cr_tensor *y = c->out[0];")
            values = {p.name: f"((const cr_{op.name}_attrs *)c->attrs)->{p.name}" for p in op.attrs}
            for name, value in values.items():
                if re.search(rf"(?<!@)\b{name}\b", text):
                    out.append(f"    cr_tensor *{name} = cr_num({value});")
            if op.cgrads:
                out.append("    if (cr_dtype_is_complex((cr_dtype)c->g[0]->dtype)) {")
                for i, g in enumerate(op.cgrads):
                    out.append(f"        if (c->need[{i}] && !(c->dx[{i}] = {calls_to_c(g, names, values)}))\n            return false;")
                out.append("        return true;\n    }")
            for i, g in enumerate(op.grads):
                if g != "zero":
                    out.append(f"    if (c->need[{i}] && !(c->dx[{i}] = {calls_to_c(g, names, values)}))\n        return false;")
            out.append("    (void)c;\n    return true;\n}\n")
        out.append(f"static void {op.name}_samples(cr_samples *s) {{ cr_pointwise_samples(s, &cr_builtin_ops[CR_OP_{op.name}], "
                   f"{c_string(op.domain)}, {c_string(op.rule)}); }}\n")
        grad = f"{op.name}_grad" if op.grads else "NULL"
        out.append(f"CR_RULES_OF({op.name}, cr_infer_{op.rule}, {grad}, NULL);\n")
    return "\n".join(out)


def write_pointwise_inc(ops):
    out = [HEAD, "/* POINTWISE(number of inputs, rule, name, value): in the value x0, x1, x2 are the inputs, P(i) the attributes. */"]
    for op in ops:
        value = op.value
        for p in op.inputs:
            value = re.sub(rf"\b{p.name}\b", f"x{p.input}", value)
        for i, p in enumerate(op.attrs):
            value = re.sub(rf"\b{p.name}\b", f"P({i})", value)
        out.append(f"POINTWISE({len(op.inputs)}, {op.rule}, {op.name}, ({value}))")
    return "\n".join(out) + "\n"


def write_complex_inc(ops):
    out = [HEAD, "/* POINTWISE(number of inputs, rule, name, value): values for complex numbers, of those ops that have one. */"]
    for op in ops:
        value = op.cvalue
        for p in op.inputs:
            value = re.sub(rf"\b{p.name}\b", f"x{p.input}", value)
        if value:
            out.append(f"POINTWISE({len(op.inputs)}, {op.rule}, {op.name}, ({value}))")
    return "\n".join(out) + "\n"


def write_kernels_h(ops):
    out = [HEAD, "/* KERNELS(name): ops that run kernels; a device defines a list for each. */"]
    out += [f"KERNELS({op.name})" for op in ops if op.kind in ("op", "fused")]
    return "\n".join(out) + "\n"


# ---- layers ----------------------------------------------------------------------------------------------------------

def parse_layers(path, ops):
    """[(op, noise, what follows `python`)] of the list of layers."""
    by_name, layers = {op.name: op for op in ops}, []
    for number, line in enumerate(open(path), 1):
        head, _, in_python = line.split("#")[0].partition(" python ")
        words = head.split()
        if not words:
            continue
        if words[0] not in by_name or words[1:] not in ([], ["noise"]):
            fail(f"{os.path.relpath(path, ROOT)}:{number}", f"expected an op's name, or that and noise: '{line.strip()}'")
        op = by_name[words[0]]
        if op.variadic or any(p.type == "text" for p in op.params):
            fail(f"{os.path.relpath(path, ROOT)}:{number}", f"{op.name} takes lists of tensors or text")
        layers.append((op, words[1:] == ["noise"], in_python.strip()))
    return layers


def layer_signature(op):
    params = ["cr_site at"] + [p.c_decl() for p in op.positional if p.type != "tensor"]
    if op.options:
        params.append(f"const cr_{op.name}_opts *options")
    return f"cr_module *cr_{op.name}_layer_at({', '.join(params)})"


def write_layers_h(layers):
    out = [HEAD.replace("the .def files of src/op", "src/nn/op_layers.def"),
           "/* Ops as layers: cr_NAME_layer(...) takes the attributes of the op cr_NAME in order, then its options as .name =\n"
           " * value; cr_forward(m, x) is cr_NAME(x, ...), cr_forward_all(m, x, y) that of an op of several tensors. Of an op\n"
           " * with several results the layer gives the first. An optional tensor (a loss's .weight) becomes a buffer. */\n",
           "#ifndef CRESSET_OP_LAYERS_H\n#define CRESSET_OP_LAYERS_H\n#include <cresset/nn.h>\n#ifdef __GNUC__\n"
           "#pragma GCC system_header /* as in base.h */\n#endif\n\nCR_BEGIN_C\n"]
    for op, noise, _ in layers:
        inputs = [p.name for p in op.positional if p.type == "tensor"]
        what = f"cr_{op.name}({', '.join(p.name for p in op.positional)})"
        if len(inputs) > 1:
            what += f", by cr_forward_all(m, {', '.join(inputs)})"
        if noise:
            what += ", in training; otherwise x itself. Errors: p is outside [0, 1]"
        out.append(f"/* {wrap(what + '.', 112, ' * ')} */\nCR_API {layer_signature(op)};")
        names = [p.name for p in op.positional if p.type != "tensor"]
        args = ", ".join(["CR_HERE"] + names)
        if op.options:
            out.append(f"#define cr_{op.name}_layer({', '.join(names + ['...'])}) "
                       f"cr_{op.name}_layer_at({args}, CR_OPTIONS(cr_{op.name}_opts, __VA_ARGS__))")
        else:
            out.append(f"#define cr_{op.name}_layer({', '.join(names)}) cr_{op.name}_layer_at({args})")
    out.append("\nCR_END_C\n#endif\n")
    return "\n".join(out)


def write_layers_c(layers):
    out = [HEAD.replace("the .def files of src/op", "src/nn/op_layers.def"),
           '#include "nn/op_layer.h"\n#include "op/dispatch.h"\n#include "op/generated/attrs.h"\n']
    for op, noise, _ in layers:
        body = fill_attrs(op)
        given = [p.name for p in op.options if p.type == "tensor"]
        if given:
            body.append(f"    cr_tensor *const given[] = {{{', '.join('o.' + name for name in given)}}};")
        elif op.options and not op.attrs:
            body.append("    (void)o;")
        body.append(f"    return cr_op_layer(at, &cr_builtin_ops[CR_OP_{op.name}], \"{op.name}_layer\", "
                    f"{'&attrs' if op.attrs else 'NULL'}, {'given' if given else 'NULL'}, {'true' if noise else 'false'});")
        out.append(f"{layer_signature(op)}\n{{\n" + "\n".join(body) + "\n}\n")
    return "\n".join(out)


# ---- prelude ---------------------------------------------------------------------------------------------------------

PRELUDE = ["src/cpu/simd/vmath.h", "src/cpu/simd/vmath_trig.h", "src/cpu/simd/expr.h", "src/cpu/simd/product.h",
           "src/cpu/simd/stream_out.h"]
WHOLE = """static inline int32_t whole_i32(double x)
{
    return x >= 0x1p31 ? INT32_MAX : x > -0x1p31 ? (int32_t)x : x == x ? INT32_MIN : 0;
}
static inline int64_t whole_i64(double x)
{
    return x >= 0x1p63 ? INT64_MAX : x > -0x1p63 ? (int64_t)x : x == x ? INT64_MIN : 0;
}
"""


def write_prelude():
    """The headers as a C string, without comments and without including one another. One string for all lines: each
    would be a pointer that the loader has to bring up to date, 32 bytes in a shared library."""
    out = [HEAD, '#include "graph/jit/jit.h"\n', "const char cr_jit_prelude[] ="]
    lines = []
    for name in PRELUDE:
        text = re.sub(r"/\*.*?\*/", "", open(os.path.join(ROOT, name)).read(), flags=re.S)
        text = re.sub(r"\\\n\s*", "", text)
        lines += [re.sub(r"\s+", " ", line).strip() for line in text.split("\n")]
    for line in [l for l in lines if l and not l.startswith('#include "')] + WHOLE.strip().split("\n"):
        for at in range(0, len(line), 110):
            end = "" if at + 110 < len(line) else "\\n"
            out.append(f"    {c_string(line[at:at + 110])[:-1]}{end}\"")
    return "\n".join(out) + ";\n"


def main():
    ops = []
    for path in sorted(glob.glob(os.path.join(ROOT, "src/op/*.def"))):
        ops += parse_file(path)
    names = [op.name for op in ops]
    for n in names:
        if names.count(n) > 1:
            fail("src/op", f"{n} is declared twice")
    pointwise = [op for op in ops if op.kind == "pointwise"]
    layers = parse_layers(os.path.join(ROOT, "src/nn/op_layers.def"), ops)
    files = {"include/cresset/ops.h": write_ops_h(ops),
             "src/op/generated/attrs.h": write_attrs_h(ops),
             "src/op/generated/api.c": write_api(ops),
             "src/op/generated/table.c": write_table(ops),
             "src/op/generated/pointwise.c": write_pointwise(pointwise, set(names)),
             "src/op/generated/pointwise.inc": write_pointwise_inc(pointwise),
             "src/op/generated/complex.inc": write_complex_inc(pointwise),
             "src/op/generated/kernels.h": write_kernels_h(ops),
             "include/cresset/op_layers.h": write_layers_h(layers),
             "src/nn/generated/op_layers.c": write_layers_c(layers),
             "src/graph/jit/generated/prelude.c": write_prelude(),
             "bindings/python/src/generated/ops.c": docstrings.ops_c(ops),
             "bindings/python/cresset/_ops.pyi": stubs.write_stubs(ops),
             "bindings/python/cresset/generated/op_layers.py": python_modules.write_op_layers(layers),
             "bindings/python/src/generated/layers.c": python_layers.write_layers_c(ROOT),
             **networks.write_networks(ROOT),
             **python_bound.write(ROOT),
             **reference.write_reference(ops), **pages.write_docs(ops, result_type, choices_text)}
    drift = []
    for name, text in files.items():
        path = os.path.join(ROOT, name)
        old = open(path).read() if os.path.exists(path) else None
        if old == text:
            continue
        drift.append(name)
        if "--check" not in sys.argv:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w").write(text)
    if "--check" in sys.argv and drift:
        sys.exit("out of date, run tools/generate/generate.py: " + ", ".join(drift))


if __name__ == "__main__":
    main()
