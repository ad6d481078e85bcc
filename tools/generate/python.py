"""What the Python package gets from the op table: bindings/python/src/generated/ops.c, a record and two functions an op (one of the
module, one of the Tensor type), with the docstring. How calls are read is in bindings/python/src/call.c.

An op is in Python by its own name and by those that its line `python NAME NAME` gives beside it. Ops that only gradients and
optimizers call are left out."""
import re
from dataclasses import dataclass, field

DOC_MARK = "\n--\n\n"  # between the signature and the text, as inspect.signature wants it
HEAD = "/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */\n"
INTERNAL = re.compile(r"_(grad|backward|step|steps)$|^philox_|^(total_norm|batch_norm_moments|sum_to|index_sum|prod_others|"
                      r"fft_pairs|fft_half|fft_whole|nms_selected|roi_max_places|byte_\w+|cummax_indices|max_pool_gather|"
                      r"conv_input_grad|conv_weight_grad|flash_attention|gather_backward|arange|nonzero|split[234])$")
KEYWORDS = {"from": "from_", "lambda": "lambda_", "in": "in_"}
RENAMED = {"axes": "axis", "population": "correction"}  # the array API's and PyTorch's one word for one axis and several
# Ops with a method NAME_ that puts the result into the tensor, beside all pointwise ones.
INPLACE = set("""celu hardtanh softshrink hardshrink tanhshrink thresholded_relu swish quick_gelu rrelu dropout alpha_dropout
dropout_channels clip lerp addcmul addcdiv addmm heaviside nan_to_num xlogy xlog1py entr logit sinc frac deg2rad rad2deg fmax fmin
logaddexp2 float_power ldexp lcm ndtr multigammaln renorm tril triu cumsum cumprod masked_fill scatter scatter_add scatter_reduce
index_add index_copy index_fill index_put lgamma digamma polygamma zeta erfc erfcx erfinv ndtri log_ndtr i0 i0e i1 i1e bessel_j0
bessel_j1 bessel_y0 bessel_y1 gammainc gammaincc gcd nextafter softmax log_softmax fake_quantize put_along_axis""".split())


def c_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def public(op):
    return not INTERNAL.search(op.name)


def python_name(p):
    return p.names[0] if p.names else RENAMED.get(p.name, KEYWORDS.get(p.name, p.name))


@dataclass
class Extra:
    """A parameter in Python that is no attribute of the op."""
    name: str
    type: str
    shown: str
    optional, absent, negated, flattens, variadic = True, False, False, False, False
    given, default, length = "", "0", 0
    names: list = field(default_factory=list)
    choices: list = field(default_factory=list)


EXTRAS = {"return_complex": ("ignored", "True"), "device": ("device", "None"), "copy": ("copy", "None"), "stable": ("ignored", "True")}


def is_number(op, p):
    """value, imag and whole of one number."""
    return p.name == "value" and {"imag", "whole"} <= {q.name for q in op.params}


def parameters(op, method=False):
    """The op's parameters as Python has them: in the order of the .def, options after the others, or in that of its line
    python-order. Left out: bools that others imply."""
    ps = [p for p in op.positional + op.options if not p.given and not (p.name == "population" and any(q.name == "correction" for q in op.params)) and
          not (p.name in ("imag", "whole") and any(is_number(op, q) for q in op.params))]
    by_name = {p.name: p for p in ps}
    first = [by_name[name] for name in [op.receiver] * (method and bool(op.receiver)) + op.order]
    ps = first + [p for p in ps if p not in first] + [Extra(name, *EXTRAS[name]) for name in op.extras]
    return [p for p in ps if required(p)] + [p for p in ps if not required(p)]


def corrected(op):
    return any(p.name == "population" for p in op.params)


def required(p):
    return not p.optional and not p.shown


def choice(p, number):
    """The word of a choice that stands for a number, or None."""
    for words, n in p.choices:
        if str(n) == number:
            return words[0]
    return None


def python_default(p):
    """The default as it is written in Python."""
    if p.shown in ("inf", "-inf"):
        return "None"
    if p.shown:
        return p.shown
    if p.name in ("correction", "population"):
        return "0.0" if p.name == "correction" else "1"  # the array API's
    if p.choices:
        number = "0" if p.default == "0" or p.type == "bool" else p.default
        return repr(choice(p, number) or number)
    if p.length and p.default != "0" or p.name in ("padding", "output_padding") and p.length:
        return p.default
    if p.type in ("tensor", "dtype", "dims", "text") or p.length:
        return "None"
    if p.type == "bool":
        return "True" if p.negated else "False"
    return p.default


def fallback(p):
    """The value in C of a parameter that is not given."""
    if p.shown in ("inf", "-inf"):
        return p.shown.replace("inf", "INFINITY")
    if p.shown.strip("'\"") in (words[0] for words, _ in p.choices):
        return next(str(n) for words, n in p.choices if words[0] == p.shown.strip("'\""))
    if p.shown == "True" or p.name == "population":
        return "1"
    if re.fullmatch(r"-?[\d.][\d.e+-]*", p.shown):
        return p.shown
    return p.default if re.fullmatch(r"-?[\d.e+-]+", p.default) else "0"


def signature(op, method=False):
    """The text of a Python signature."""
    parts = [python_name(p) + ("" if required(p) else f"={python_default(p)}") for p in parameters(op, method)]
    if method:
        parts[0] = "$self"
    return f"({', '.join(parts)})"


def also(p):
    """Other names of a parameter: those of the .def, and C's where its meaning is the same."""
    names = p.names[1:] + ([p.name] if p.names and not p.negated else [])
    return names + (["unbiased", "ddof"] if p.name in ("correction", "population") else [])


def param_row(op, p):
    kind = {"tensor": "TENSORS" if p.variadic else "TENSOR"}.get(p.type, p.type.upper())
    slot = p.input if p.type == "tensor" else -1 if isinstance(p, Extra) else op.attrs.index(p)
    length, flag = p.length, -1
    if p.name in ("correction", "population") and corrected(op):
        kind = "CORRECTION"
        flag = next(i for i, q in enumerate(op.attrs) if q.name == "population")
        slot = next((i for i, q in enumerate(op.attrs) if q.name == "correction"), -1)
    elif is_number(op, p):
        kind = "NUMBER"
    elif p.name == "axes" and p.type == "dims" and (any(q.name == "keepdims" for q in op.params) or op.name in ("squeeze", "flip")):
        kind = "AXES"
    elif p.flattens:
        kind = "AXIS"
    elif p.name == "offset" and p.type == "int":
        kind = "OFFSET"
    elif p.name == "ignore_index" or op.name == "eye" and p.name == "columns":
        kind = "CLASS"
    flag = next((i for i, q in enumerate(op.attrs) if q.given == p.name), flag)
    nullable = p.shown == "None" or kind != "AXIS" and (p.optional or p.absent)
    words = " ".join("/".join(w) + f"={n}" for w, n in p.choices)
    fields = [c_string(python_name(p)), "CRPY_" + kind, str(required(p)).lower(), str(nullable).lower(), str(slot),
              str(length), fallback(p), str(p.negated).lower(), str(flag), c_string(words) if words else "0",
              c_string(" ".join(also(p))) if also(p) else "0"]
    return f"    {{{', '.join(fields)}}},"


def results(op):
    """The fields of crpy_op about results, where they are not as in C."""
    if len(op.results) == 1 and len(op.outs) > 1:
        return f", .only = {op.outs.index(op.results[0]) + 1}"
    names = ", ".join(c_string(name) for name in op.results)
    return f", .result_names = (const char *const[]){{{names}}}" if names else ""


def write_ops_c(ops, docstring, method_docstring):
    """docstring(op) and method_docstring(op): the texts after the signature."""
    out = [HEAD, '#include "call.h"\n\n#include <math.h>\n']
    ops = [op for op in ops if public(op)]
    for op in ops:
        params = parameters(op)
        if params:
            out.append(f"static const crpy_param {op.name}_params[] = {{")
            out += [param_row(op, p) for p in params]
            out.append("};")
        method = method_of(op)
        of_method = f"{op.name}_{'method_' * bool(op.receiver)}op"
        out.append(f"static crpy_op {op.name}_op = {{.name = \"{op.name}\", .params = {op.name + '_params' if params else '0'}, "
                   f".n_params = {len(params)}, .n_positional = {sum(map(required, params))}{results(op)}}};")
        if op.receiver:
            out.append(f"static const crpy_param {op.name}_method_params[] = {{")
            out += [param_row(op, p) for p in parameters(op, method=True)]
            out.append(f"}};\nstatic crpy_op {of_method} = {{.name = \"{op.name}\", .params = {op.name}_method_params, "
                       f".n_params = {len(params)}, .n_positional = {sum(map(required, params))}{results(op)}}};")
        out.append(f"static PyObject *{op.name}_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)\n"
                   f"{{\n    (void)m;\n    return crpy_call(&{op.name}_op, NULL, a, n, k);\n}}")
        if method:
            out.append(f"static PyObject *{op.name}_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)\n"
                       f"{{\n    return crpy_call(&{of_method}, self, a, n, k);\n}}")
        if has_inplace(op):
            out.append(f"static PyObject *{op.name}_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)\n"
                       f"{{\n    return crpy_call_inplace(&{op.name}_op, self, a, n, k);\n}}")
            out.append(f"#define {op.name}_inplace_doc {c_string(signature(op, method=True) + DOC_MARK)} "
                       f"{c_string(op.name)} \" in place: puts the result into this tensor and returns it.\"")
        out.append(f"#define {op.name}_doc {c_string(signature(op) + DOC_MARK + docstring(op))}")
        if method:
            out.append(f"#define {op.name}_method_doc {c_string(signature(op, method=True) + DOC_MARK + method_docstring(op))}")
    out.append("\n#define ENTRY(name, op, suffix, doc) {name, (PyCFunction)(void (*)(void))op##suffix, METH_FASTCALL | METH_KEYWORDS, name doc}\n")
    out.append("PyMethodDef crpy_op_functions[] = {")
    for op in ops:
        for name in [op.name] + op.python:
            out.append(f'    ENTRY("{name}", {op.name}, _f, {op.name}_doc),')
    out.append("    {0},\n};\n\nPyMethodDef crpy_op_methods[] = {")
    for op in ops:
        if method_of(op):
            for name in [op.name] + op.python:
                out.append(f'    ENTRY("{name}", {op.name}, _m, {op.name}_method_doc),')
        if has_inplace(op):
            names = [op.name] + op.python + (["clamp"] if op.name == "clip" else [])
            for name in names:
                out.append(f'    ENTRY("{name}_", {op.name}, _i, {op.name}_inplace_doc),')
    out.append("    {0},\n};\n")
    return "\n".join(out)


def method_of(op):
    """Ops whose first argument is a tensor are methods, too; but real and imag are properties."""
    return op.name not in ("real", "imag") and bool(op.positional) and op.positional[0].type == "tensor" and not op.positional[0].variadic


def has_inplace(op):
    """Whether there is a method NAME_ (clamp's is that of clip, whose limits may be left out)."""
    return method_of(op) and public(op) and (op.name in INPLACE or op.kind == "pointwise" and op.name not in ("where", "clamp"))
