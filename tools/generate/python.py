"""What the Python package gets from the op table: bindings/python/src/generated/ops.c, a record and two functions an op (one of the
module, one of the Tensor type), with the docstring. How calls are read is in bindings/python/src/call.c.

An op is in Python by its own name and by those that its line `python NAME NAME` gives beside it. Ops that only gradients and
optimizers call are left out."""
import re

HEAD = "/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */\n"
INTERNAL = re.compile(r"_(grad|backward|step|steps)$|^philox_|^(total_norm|batch_norm_moments|sum_to|index_sum|prod_others|"
                      r"fft_pairs|fft_half|fft_whole|nms_selected|roi_max_places|byte_\w+|cummax_indices|max_pool_gather|"
                      r"conv_input_grad|conv_weight_grad|flash_attention|gather_backward|split[234])$")
KEYWORDS = {"from": "from_", "lambda": "lambda_", "in": "in_"}
RENAMED = {"axes": "axis"}  # the array API's and PyTorch's one word for one axis and several


def c_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def public(op):
    return not INTERNAL.search(op.name)


def python_name(p):
    return RENAMED.get(p.name, KEYWORDS.get(p.name, p.name))


def python_default(p):
    if p.type in ("tensor", "dtype", "dims", "text") or p.length:
        return "None"
    if p.type == "bool":
        return "False"
    return p.default


def signature(op):
    """The text of a Python signature; arguments in the order of the .def, options after them."""
    parts = [python_name(p) for p in op.positional]
    parts += [f"{python_name(p)}={python_default(p)}" for p in op.options]
    return f"({', '.join(parts)})"


def param_row(op, p):
    kinds = {"tensor": "TENSORS" if p.variadic else "TENSOR"}
    kind = kinds.get(p.type, p.type.upper())
    slot = p.input if p.type == "tensor" else op.attrs.index(p)
    nullable = p.optional or p.absent
    fallback = p.default if re.fullmatch(r"-?[\d.e+-]+", p.default) else "0"
    return (f'    {{{c_string(python_name(p))}, CRPY_{kind}, {"false" if p.optional else "true"}, '
            f'{"true" if nullable else "false"}, {slot}, {p.length}, {fallback}}},')


def write_ops_c(ops):
    out = [HEAD, '#include "call.h"\n']
    ops = [op for op in ops if public(op)]
    for op in ops:
        if op.params:
            out.append(f"static const crpy_param {op.name}_params[] = {{")
            out += [param_row(op, p) for p in op.positional + op.options]
            out.append("};")
        doc = f"{op.name}{signature(op)}\n--\n\n" + " ".join(op.doc)
        method = method_of(op)
        out.append(f"static crpy_op {op.name}_op = {{.name = \"{op.name}\", .params = {op.name + '_params' if op.params else '0'}, "
                   f".n_params = {len(op.params)}, .n_positional = {len(op.positional)}}};")
        out.append(f"static PyObject *{op.name}_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)\n"
                   f"{{\n    (void)m;\n    return crpy_call(&{op.name}_op, NULL, a, n, k);\n}}")
        if method:
            out.append(f"static PyObject *{op.name}_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)\n"
                       f"{{\n    return crpy_call(&{op.name}_op, self, a, n, k);\n}}")
        out.append(f"#define {op.name}_doc {c_string(doc)}")
    out.append("\n#define ENTRY(name, op, suffix, doc) {name, (PyCFunction)(void (*)(void))op##suffix, METH_FASTCALL | METH_KEYWORDS, doc}\n")
    out.append("PyMethodDef crpy_op_functions[] = {")
    for op in ops:
        for name in [op.name] + op.python:
            out.append(f'    ENTRY("{name}", {op.name}, _f, {op.name}_doc),')
    out.append("    {0},\n};\n\nPyMethodDef crpy_op_methods[] = {")
    for op in ops:
        if method_of(op):
            doc = method_doc(op)
            for name in [op.name] + op.python:
                out.append(f'    ENTRY("{name}", {op.name}, _m, {c_string(doc)}),')
    out.append("    {0},\n};\n")
    return "\n".join(out)


def method_of(op):
    """Ops whose first argument is a tensor are methods, too."""
    return bool(op.positional) and op.positional[0].type == "tensor" and not op.positional[0].variadic


def method_doc(op):
    text = re.sub(r"^\(\w+(, )?", lambda m: "($self" + (", " if m[1] else ""), signature(op))
    return f"{op.name}{text}\n--\n\n" + " ".join(op.doc)
