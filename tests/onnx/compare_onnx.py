#!/usr/bin/env python3
"""Compares operators at every version of ONNX that changed them with ONNX Runtime, or where that has none with ONNX's reference.

    compare_onnx.py CRESSET [word...]     CRESSET: the program build/cresset; words pick the cases whose name has one

The cases are in onnx_table.py: a node, its inputs (random, but the same in each run), the versions to build it for. Expected results
are computed, the cases written in the layout of the ONNX backend tests and run by `cresset onnx-test`. Runs under the Python that
$CRESSET_TORCH_PYTHON names, if set; ends with 77 (skipped) where onnx or onnxruntime is missing."""
import os
import subprocess
import sys
import tempfile
import warnings

wanted = os.environ.get("CRESSET_TORCH_PYTHON")
if wanted and not os.environ.get("CRESSET_TORCH_PYTHON_RUNS"):
    os.environ["CRESSET_TORCH_PYTHON_RUNS"] = "1"
    os.execv(wanted, [wanted, *sys.argv])
try:
    import numpy as np
    import onnx
    import onnxruntime
    from onnx import helper, numpy_helper
    from onnx.reference import ReferenceEvaluator
except ImportError as e:
    print(f"skipped: {e}; set CRESSET_TORCH_PYTHON to a Python that has onnx and onnxruntime")
    sys.exit(77)

sys.dont_write_bytecode = True
from onnx_table import CASES

warnings.filterwarnings("ignore")
NEWEST = 27
onnxruntime.set_default_logger_severity(4)


def array_of(value):
    """An array of numbers or of strings (objects)."""
    value = np.asarray(value, dtype=np.float32 if type(value) is float else None)
    return value.astype(object) if value.dtype.kind == "U" else value


def type_of(value):
    """The type of an input or an expected result."""
    if isinstance(value, dict):
        key = onnx.TensorProto.STRING if isinstance(next(iter(value)), str) else onnx.TensorProto.INT64
        one = onnx.TypeProto()
        one.map_type.key_type = key
        one.map_type.value_type.CopyFrom(type_of(array_of(next(iter(value.values())))))
        return one
    if isinstance(value, list):
        return helper.make_sequence_type_proto(type_of(value[0]))
    value = array_of(value)
    kind = onnx.TensorProto.STRING if value.dtype.kind == "O" else helper.np_dtype_to_tensor_dtype(value.dtype)
    return helper.make_tensor_type_proto(kind, value.shape)


def proto_of(value, name):
    if isinstance(value, dict):
        return map_proto(value, name)
    if isinstance(value, list):
        if isinstance(value[0], dict):
            s = onnx.SequenceProto(name=name, elem_type=onnx.SequenceProto.MAP)
            s.map_values.extend(map_proto(v, "") for v in value)
            return s
        return numpy_helper.from_list(value, name)
    return numpy_helper.from_array(array_of(value), name)


def map_proto(value, name):
    m = onnx.MapProto(name=name)
    keys = list(value)
    if isinstance(keys[0], str):
        m.key_type = onnx.TensorProto.STRING
        m.string_keys.extend(k.encode() for k in keys)
    else:
        m.key_type = onnx.TensorProto.INT64
        m.keys.extend(keys)
    m.values.CopyFrom(numpy_helper.from_list([array_of(v) for v in value.values()]))
    return m


def versions_of(op, domain, low, high):
    """The version that each change of the operator between low and high is first in, low included."""
    since = {s.since_version for s in onnx.defs.get_all_schemas_with_history() if s.name == op and s.domain == domain and
             not s.deprecated}
    newest = NEWEST if not domain else max(since)
    first = min(since)
    return sorted({v for v in since | {low} if max(low, first) <= v <= min(high, newest)} or {max(low, first)})


def model_of(case, version):
    names = [f"in{i}" if v is not None else "" for i, v in enumerate(case.inputs)]
    while names and not names[-1]:
        names.pop()
    outs = [f"out{i}" for i in range(case.outputs)]
    node = helper.make_node(case.op, names, outs, domain=case.domain, **case.attrs)
    inputs = [helper.make_value_info(n, type_of(v)) for n, v in zip(names, case.inputs) if n]
    graph = helper.make_graph([node], case.name, inputs, [onnx.ValueInfoProto(name=o) for o in outs])
    opsets = [helper.make_opsetid(case.domain, version)]
    if case.domain:
        opsets.append(helper.make_opsetid("", 17))
    return helper.make_model(graph, opset_imports=opsets, ir_version=4 if version < 12 else 8 if version < 21 else 10)


def expected_of(model, feeds, case):
    """Results and who gave them."""
    tried = []
    for who in case.judges:
        try:
            if who == "onnxruntime":
                m = onnx.shape_inference.infer_shapes(model)
                for o in m.graph.output:  # types that inference did not find are left to the session
                    if not o.HasField("type"):
                        o.type.tensor_type.elem_type = onnx.TensorProto.FLOAT
                s = onnxruntime.InferenceSession(m.SerializeToString(), providers=["CPUExecutionProvider"])
                return s.run(None, feeds), who
            return ReferenceEvaluator(model).run(None, feeds), who
        except Exception as e:  # not implemented there, mostly
            tried.append(f"{who}: {str(e).splitlines()[0][:110]}")
    return None, "; ".join(tried)


def write(folder, model, inputs, expected):
    data = os.path.join(folder, "test_data_set_0")
    os.makedirs(data)
    for port, value in zip(model.graph.output, expected):
        port.type.CopyFrom(type_of(value))
    onnx.save(model, os.path.join(folder, "model.onnx"))
    for kind, ports, values in (("input", model.graph.input, inputs), ("output", model.graph.output, expected)):
        for i, (port, value) in enumerate(zip(ports, values)):
            with open(os.path.join(data, f"{kind}_{i}.pb"), "wb") as f:
                f.write(proto_of(value, port.name).SerializeToString())


def main():
    tool, words = sys.argv[1], sys.argv[2:]
    counts, unjudged = {}, []
    with tempfile.TemporaryDirectory() as work:
        for case in CASES:
            if words and not any(w in case.name for w in words):
                continue
            for version in versions_of(case.op, case.domain, case.low, case.high):
                name = f"{case.name}_v{version}"
                model = model_of(case, version)
                given = [v for v in case.inputs if v is not None]
                feeds = {p.name: v if isinstance(v, (dict, list)) else array_of(v) for p, v in zip(model.graph.input, given)}
                expected, who = expected_of(model, feeds, case)
                if expected is None:
                    unjudged.append(f"{name} ({who})")
                    continue
                counts[who] = counts.get(who, 0) + 1
                write(os.path.join(work, name), model, given, expected)
        print(f"{sum(counts.values())} cases: " + ", ".join(f"{n} judged by {who}" for who, n in counts.items()))
        for line in unjudged:
            print(f"  nobody to judge {line:.200}")
        if not counts:
            return 1
        run = subprocess.run([tool, "onnx-test", work, "--absolute", "2e-5"], stdout=subprocess.PIPE, text=True)
        if "protobuf-c" in run.stdout:
            print("skipped: built without protobuf-c")
            return 77
        print(run.stdout, end="")
        return run.returncode


sys.exit(main())
