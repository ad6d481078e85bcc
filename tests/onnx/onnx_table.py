"""What compare_onnx.py runs: nodes with inputs, for each way in which ONNX's versions have written them."""
from types import SimpleNamespace

import numpy as np
from onnx import numpy_helper

RANDOM = np.random.RandomState(7)
CASES = []
ML = "ai.onnx.ml"
BOTH = ("onnxruntime", "reference")


# Where the two disagree ONNX Runtime is asked first: the reference has the newest version's Softmax for all versions, keeps dtypes
# that ai.onnx.ml's results do not have, and couples the probabilities of pairs of classes wrongly.
def case(op, inputs=(), low=7, high=99, outputs=1, domain="", name="", judges=BOTH, **attrs):
    """Version `low` and each later one, up to `high`, that changed the operator. An input None is left out."""
    tag = "_".join([op, str(len(CASES)), *([name] if name else [])])
    CASES.append(SimpleNamespace(op=op, inputs=list(inputs), low=low, high=high, outputs=outputs, domain=domain, judges=judges,
                                 attrs={k.rstrip("_"): v for k, v in attrs.items()}, name=tag))


def ml(op, inputs, **more):
    case(op, inputs, low=1, domain=ML, **more)


def f32(*shape):
    return RANDOM.standard_normal(shape).astype(np.float32)


def positive(*shape):
    return (RANDOM.random_sample(shape) + 0.1).astype(np.float32)


def ints(low, high, *shape, dtype=np.int64):
    return RANDOM.randint(low, high, shape).astype(dtype)


def i64(*values):
    return np.array(values, dtype=np.int64)


def numbers(*shape):
    """An attribute's floats."""
    return [float(v) for v in f32(*shape).ravel()]


FLOATS = (np.float32, np.float64, np.float16)

# ---- element by element ----

for op in ("Abs", "Ceil", "Cos", "Erf", "Exp", "Floor", "Neg", "Relu", "Sigmoid", "Sign", "Sin", "Softplus", "Softsign", "Tan",
           "Tanh", "Atan", "Sinh", "Cosh", "Asinh", "Identity", "HardSwish", "Mish", "Round", "IsNaN"):
    case(op, [f32(3, 5)])
for op in ("Log", "Sqrt", "Reciprocal"):
    case(op, [positive(3, 5)])
case("Acos", [np.clip(f32(9), -1, 1)])
case("Asin", [np.clip(f32(9), -1, 1)])
case("Atanh", [np.clip(f32(9), -0.9, 0.9)])
case("Acosh", [positive(9) + 1])
for op in ("Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "Sum", "Mean"):
    case(op, [positive(3, 1, 4), positive(5, 1)], low=8 if op in ("Max", "Min", "Sum", "Mean") else 7)
for op in ("Add", "Sub", "Mul", "Div"):
    for dtype in (np.int32, np.int64, np.float64):
        case(op, [ints(-9, 9, 2, 5, dtype=dtype), ints(1, 9, 5, dtype=dtype)])
for op in ("Greater", "Less", "Equal", "GreaterOrEqual", "LessOrEqual"):
    case(op, [f32(4, 3), f32(3)])
    case(op, [ints(-2, 2, 4, 3), ints(-2, 2, 3)], low=9)
for op in ("And", "Or", "Xor"):
    case(op, [f32(4, 3) > 0, f32(3) > 0])
case("Mod", [ints(-9, 9, 20), ints(1, 5, 20)])
case("Mod", [f32(20), positive(20)], fmod=1)
case("PRelu", [f32(2, 3, 4), positive(3, 1)])
case("Where", [f32(4, 1) > 0, f32(4, 3), f32(3)])
case("BitShift", [ints(0, 200, 9, dtype=np.uint8), ints(0, 4, 9, dtype=np.uint8)], direction="LEFT", high=27)
case("IsInf", [np.array([1, np.inf, -np.inf, np.nan], np.float32)], detect_negative=0)
for value in (None, 0.0, 0.3):
    given = {} if value is None else {"alpha": value}
    for op in ("Elu", "LeakyRelu", "ThresholdedRelu"):
        case(op, [f32(3, 5)], **given)
    case("Swish", [f32(3, 5)], **given)
    case("HardSigmoid", [f32(3, 5)], **given, **({} if value is None else {"beta": value}))
    case("Selu", [f32(3, 5)], **given, **({} if value is None else {"gamma": value}))
    case("Shrink", [f32(3, 5)], **({} if value is None else {"lambd": value, "bias": value}))
case("Celu", [f32(3, 5)], alpha=0.7)
case("Gelu", [f32(3, 5)], approximate="tanh")
case("Gelu", [f32(3, 5)])
case("Clip", [f32(3, 5)], low=7, high=10, min=-0.3, max=0.5)
case("Clip", [f32(3, 5)], low=7, high=10, min=0.0)
case("Clip", [f32(3, 5), np.float32(-0.3), np.float32(0.0)], low=11)
case("Clip", [f32(3, 5), None, np.float32(0.0)], low=11)
case("Clip", [ints(-9, 9, 7), i64(-2).reshape(()), i64(3).reshape(())], low=12)

# ---- along axes ----

for op in ("Softmax", "LogSoftmax", "Hardmax"):
    for axis in (None, 0, 1, 2, -1):
        given = {} if axis is None else {"axis": axis}
        case(op, [f32(2, 3, 4)], low=11 if axis == -1 else 7, **given)
for op in ("ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd",
           "ReduceSum", "ReduceSumSquare"):
    first = 13 if op == "ReduceSum" else 18
    for keep in (0, 1):
        case(op, [positive(2, 3, 4)], high=first - 1, axes=[0, 2], keepdims=keep)
        case(op, [positive(2, 3, 4)], high=first - 1, axes=[1], keepdims=keep)
        case(op, [positive(2, 3, 4), i64(0, -1)], low=first, keepdims=keep)
    case(op, [positive(2, 3, 4)])
    case(op, [positive(2, 3, 4)], low=first, noop_with_empty_axes=1)
    case(op, [positive(2, 3, 4).astype(np.float64)])
    if op != "ReduceLogSumExp":  # ONNX Runtime takes the exponentials as integers
        case(op, [ints(1, 4, 2, 3, dtype=np.int32)], low=11, judges=("onnxruntime",))
for op in ("ArgMax", "ArgMin"):
    case(op, [ints(0, 3, 4, 5, dtype=np.float32)], axis=1)
    case(op, [ints(0, 3, 4, 5, dtype=np.float32)], low=12, axis=0, keepdims=0, select_last_index=1)
case("CumSum", [f32(3, 4), i64(1).reshape(())], exclusive=1, reverse=1)
case("TopK", [f32(3, 6)], high=9, outputs=2, k=3, axis=-1)
case("TopK", [f32(3, 6), i64(3)], low=10, outputs=2)
case("TopK", [f32(3, 6), i64(2)], low=11, outputs=2, axis=0, largest=0)
case("LpNormalization", [f32(3, 4)], axis=0, p=1)
case("MeanVarianceNormalization", [f32(2, 3, 4, 5)], low=9)
case("Einsum", [f32(2, 3, 4), f32(2, 4, 5)], equation="bij,bjk->bik")

# ---- shapes and parts ----

case("Squeeze", [f32(1, 3, 1)], high=12, axes=[0, 2])
case("Squeeze", [f32(1, 3, 1), i64(0, -1)], low=13)
case("Squeeze", [f32(1, 3, 1)])
case("Unsqueeze", [f32(3, 4)], high=12, axes=[0, 3])
case("Unsqueeze", [f32(3, 4), i64(0, -1)], low=13)
case("Split", [f32(6, 4)], high=12, outputs=2, axis=0, split=[2, 4])
case("Split", [f32(6, 4), i64(2, 4)], low=13, outputs=2, axis=0)
case("Split", [f32(6, 4)], high=17, outputs=2, axis=1)
case("Split", [f32(7, 4)], low=18, outputs=2, axis=0, num_outputs=2)
case("Slice", [f32(5, 6)], high=9, starts=[1, -4], ends=[4, 100], axes=[0, 1])
case("Slice", [f32(5, 6), i64(1, -1), i64(4, -100), i64(0, 1), i64(2, -2)], low=10)
case("Pad", [f32(2, 3)], high=10, pads=[1, 0, 2, 1], value=0.5)
for mode in ("constant", "reflect", "edge"):
    case("Pad", [f32(4, 5)], high=10, pads=[1, 2, 2, 1], mode=mode)
    case("Pad", [f32(4, 5), i64(1, 2, 2, 1)], low=11, mode=mode)
case("Pad", [f32(4, 5), i64(-1, 2, 0, 1), np.float32(3)], low=11)
case("Pad", [f32(4, 5), i64(1, 2), None, i64(1)], low=18, mode="edge")
case("Pad", [f32(4, 5), i64(3, 2, 2, 4)], low=19, mode="wrap")
case("Tile", [f32(2, 3), i64(2, 3)])
case("Expand", [f32(3, 1), i64(2, 1, 4)])
case("Reshape", [f32(2, 3, 4), i64(0, -1)])
case("Reshape", [f32(0, 3), i64(3, 0)], low=14, allowzero=1)
case("Flatten", [f32(2, 3, 4)], axis=2)
case("Flatten", [f32(2, 3, 4)], axis=0)
case("Transpose", [f32(2, 3, 4)], perm=[2, 0, 1])
case("Shape", [f32(2, 3, 4)], low=15, start=1, end=-1)
case("Concat", [f32(2, 3), f32(2, 1)], axis=1)
case("Gather", [f32(4, 3), ints(0, 4, 2, 2)], axis=0)
case("GatherElements", [f32(4, 3), ints(-4, 4, 2, 3)], axis=0)
case("GatherND", [f32(2, 3, 4), np.array([[0, 1], [1, 2]])], low=11)
case("ScatterElements", [f32(4, 3), ints(0, 4, 2, 3), f32(2, 3)], low=11, axis=0, judges=("reference",))
case("ScatterElements", [f32(4, 3), ints(0, 4, 2, 3), f32(2, 3)], low=16, axis=0, reduction="add")
case("ScatterND", [f32(4, 3), np.array([[1], [3]]), f32(2, 3)], low=11)
case("OneHot", [ints(-3, 3, 4), i64(3), f32(2)], low=9, axis=0, high=27)
case("Compress", [f32(4, 3), np.array([True, False, True])], axis=0)
case("NonZero", [ints(0, 2, 3, 4)], low=9)
case("DepthToSpace", [f32(1, 8, 2, 3)], low=11, blocksize=2, mode="CRD")
case("SpaceToDepth", [f32(1, 2, 4, 6)], blocksize=2, high=27)
case("ReverseSequence", [f32(4, 3), i64(1, 4, 2)], time_axis=0, batch_axis=1, high=27)
case("Trilu", [f32(4, 5), i64(-1).reshape(())], upper=0)
case("Range", [np.float32(1), np.float32(3), np.float32(0.3)])
case("EyeLike", [f32(3, 4)], k=1)
case("ConstantOfShape", [i64(2, 3)])
case("Unique", [ints(0, 4, 9)], outputs=4, sorted=1, high=27)
case("Size", [f32(2, 3)])
case("Dropout", [f32(2, 3)], high=11, ratio=0.3)
case("Dropout", [f32(2, 3), np.float32(0.3), np.array(True)], low=12, outputs=2, seed=5, judges=("reference",))

# ---- products ----

case("MatMul", [f32(2, 3, 4), f32(4, 5)])
for dtype in (np.int32, np.int64, np.float64):
    case("MatMul", [ints(-5, 5, 3, 4, dtype=dtype), ints(-5, 5, 4, 2, dtype=dtype)], low=9)
case("Gemm", [f32(4, 3), f32(4, 5), f32(5)], alpha=0.5, beta=2.0, transA=1)
case("Gemm", [f32(3, 4), f32(4, 5), f32(5)], alpha=0.0, beta=0.0)
case("Gemm", [f32(3, 4), f32(5, 4)], low=11, transB=1)
case("MatMulInteger", [ints(0, 9, 3, 4, dtype=np.uint8), ints(0, 9, 4, 2, dtype=np.uint8), np.uint8(2), np.uint8(3)], low=10)

# ---- windows and norms ----

case("Conv", [f32(2, 4, 7, 8), f32(6, 2, 3, 3), f32(6)], group=2, strides=[2, 1], pads=[1, 0, 2, 1], dilations=[1, 2])
case("Conv", [f32(2, 3, 9), f32(4, 3, 3)], auto_pad="SAME_UPPER", strides=[2])
case("Conv", [f32(2, 3, 4, 5, 6), f32(4, 3, 2, 2, 2)])
case("ConvTranspose", [f32(1, 4, 5, 6), f32(4, 2, 3, 3), f32(4)], group=2, strides=[2, 2], output_padding=[1, 0], pads=[1, 0, 0, 1])
case("ConvTranspose", [f32(1, 2, 5, 6), f32(2, 2, 3, 3)], output_shape=[10, 12], strides=[2, 2])
for op, low in (("MaxPool", 8), ("AveragePool", 7), ("LpPool", 7)):
    case(op, [f32(2, 3, 8, 9)], kernel_shape=[3, 2], strides=[2, 1], pads=[1, 0, 1, 1])
    case(op, [f32(2, 3, 8, 9)], kernel_shape=[3, 3], auto_pad="SAME_LOWER", strides=[2, 2])
case("MaxPool", [f32(1, 2, 7, 7)], low=10, kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1, dilations=[2, 1])
case("MaxPool", [f32(1, 2, 7, 7)], low=8, outputs=2, kernel_shape=[2, 2], storage_order=0, judges=("onnxruntime",))
case("AveragePool", [f32(1, 2, 7, 7)], low=10, kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1, pads=[1, 1, 1, 1],
     count_include_pad=1)
for op in ("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool"):
    case(op, [f32(2, 3, 4, 5)], high=21 if op == "GlobalLpPool" else 99)
for eps in (None, 0.0, 0.1):
    given = {} if eps is None else {"epsilon": eps}
    case("BatchNormalization", [f32(2, 3, 4, 5), f32(3), f32(3), f32(3), positive(3)], **given)
    case("InstanceNormalization", [f32(2, 3, 4), f32(3), f32(3)], **given)
    case("LayerNormalization", [f32(2, 3, 4), f32(4), f32(4)], low=17, **given)
    case("GroupNormalization", [f32(2, 4, 3), f32(4), f32(4)], low=21, num_groups=2, **given)
    case("RMSNormalization", [f32(2, 3, 4), f32(4)], low=23, **given)
for value in (None, 0.0, 0.2):
    given = {} if value is None else {"alpha": value}
    case("LRN", [f32(2, 5, 3, 3)], size=3, **given)
    case("LRN", [positive(2, 5, 3, 3)], size=3, alpha=0.1, **({} if value is None else {"beta": value}))
    case("LRN", [positive(2, 5, 3, 3)], size=3, alpha=0.4, **({} if value is None else {"bias": value}))
case("Upsample", [f32(1, 2, 3, 4)], high=8, scales=[1.0, 1.0, 2.0, 3.0], mode="nearest")
case("Upsample", [f32(1, 2, 3, 4), np.array([1, 1, 2, 2], np.float32)], low=9, high=9, mode="linear")
for mode in ("nearest", "linear"):
    case("Resize", [f32(1, 2, 3, 4), np.array([1, 1, 2, 1.5], np.float32)], low=10, high=10, mode=mode)
for mode in ("nearest", "linear", "cubic"):
    for at in ("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel"):
        case("Resize", [f32(1, 1, 5, 6), None, np.array([1, 1, 2, 1.5], np.float32)], low=13, mode=mode,
             coordinate_transformation_mode=at)
        case("Resize", [f32(1, 1, 5, 6), None, None, i64(1, 1, 3, 9)], low=13, mode=mode, coordinate_transformation_mode=at)
case("Resize", [f32(1, 1, 5, 6), None, np.array([1, 1, 2, 2], np.float32)], low=13, mode="cubic", cubic_coeff_a=-0.5)
case("Resize", [f32(1, 1, 5, 6), None, np.array([1, 1, 2, 2], np.float32)], low=13, mode="cubic", exclude_outside=1)
case("Resize", [f32(1, 1, 6, 6), None, np.array([0.5, 0.5], np.float32)], low=18, mode="linear", antialias=1, axes=[2, 3])

# ---- recurrent ----

for op, gates in (("RNN", 1), ("GRU", 3), ("LSTM", 4)):
    for way in ("forward", "reverse", "bidirectional"):
        d = 2 if way == "bidirectional" else 1
        weights = [f32(d, gates * 4, 3), f32(d, gates * 4, 4), f32(d, gates * 8)]
        case(op, [f32(5, 2, 3), *weights], outputs=2, hidden_size=4, direction=way, judges=("onnxruntime",))
        case(op, [f32(5, 2, 3), *weights, ints(5, 6, 2, dtype=np.int32), f32(d, 2, 4)], outputs=2, hidden_size=4, direction=way,
             judges=("onnxruntime",))
weights = [f32(1, 4, 3), f32(1, 4, 4)]
for name in ("Affine", "LeakyRelu", "ThresholdedRelu", "ScaledTanh", "HardSigmoid", "Elu"):
    for alpha, beta in ((0.0, 0.0), (0.5, 0.3)):
        case("RNN", [f32(5, 2, 3), *weights], outputs=2, hidden_size=4, activations=[name], activation_alpha=[alpha],
             activation_beta=[beta], judges=("onnxruntime",), name=name)
case("GRU", [f32(5, 2, 3), f32(1, 12, 3), f32(1, 12, 4)], outputs=2, hidden_size=4, linear_before_reset=1, clip=0.5,
     judges=("onnxruntime",))

# ---- quantised, text ----

case("QuantizeLinear", [f32(3, 4), np.float32(0.05), np.uint8(100)], low=10)
case("QuantizeLinear", [f32(3, 4), positive(4), ints(-3, 3, 4, dtype=np.int8)], low=13, axis=1)
case("DequantizeLinear", [ints(0, 255, 3, 4, dtype=np.uint8), positive(4), ints(0, 9, 4, dtype=np.uint8)], low=13, axis=1)
case("DynamicQuantizeLinear", [f32(3, 4)], outputs=3, low=11)
case("StringNormalizer", [np.array(["Monday", "tuesday", "Wed"], object)], low=10, case_change_action="UPPER",
     stopwords=["monday"], is_case_sensitive=0)

# ---- ai.onnx.ml ----

TYPES = (np.float32, np.float64, np.int64, np.int32)


def features(dtype, rows=7, columns=4):
    x = f32(rows, columns) if np.dtype(dtype).kind == "f" else ints(-2, 3, rows, columns)
    return x.astype(dtype)


for dtype in TYPES:
    ml("Binarizer", [features(dtype)], threshold=0.0)
    ml("Scaler", [features(dtype)], offset=numbers(4), scale=numbers(4))
    ml("Scaler", [features(dtype)], offset=[0.0], scale=[0.0])
    for norm in ("L1", "L2"):
        ml("Normalizer", [features(dtype)], norm=norm)
    ml("Normalizer", [np.abs(features(dtype)) + dtype(1)], norm="MAX")
    ml("FeatureVectorizer", [features(dtype), features(dtype, 7, 2)], inputdimensions=[4, 2])
    ml("OneHotEncoder", [features(np.int64).astype(dtype)], cats_int64s=[-1, 0, 1], zeros=1)
    ml("ArrayFeatureExtractor", [features(dtype), i64(2, 0)])
for dtype in (np.float32, np.int64):
    kind = "float" if dtype == np.float32 else "int64"
    ml("Imputer", [features(np.int64).astype(dtype)], **{f"imputed_value_{kind}s": [5, 6, 7, 8] if kind == "int64" else numbers(4),
                                                         f"replaced_value_{kind}": 0 if kind == "int64" else 0.0})
    ml("Imputer", [features(np.int64).astype(dtype)], **{f"imputed_value_{kind}s": [9] if kind == "int64" else [0.5],
                                                         f"replaced_value_{kind}": 1 if kind == "int64" else 1.0})
gaps = features(np.float32)
gaps[1:4, 2] = np.nan
ml("Imputer", [gaps], imputed_value_floats=[0.0], replaced_value_float=float("nan"))
words = np.array([["a", "c"], ["x", "b"]], object)
ml("OneHotEncoder", [words], cats_strings=["a", "b", "c"])
ml("CategoryMapper", [words], cats_strings=["a", "b", "c"], cats_int64s=[1, 2, 0], default_int64=0)
ml("CategoryMapper", [ints(0, 4, 2, 3)], cats_strings=["a", "b", "c"], cats_int64s=[1, 2, 0], default_string="?")
case("LabelEncoder", [words], domain=ML, low=2, keys_strings=["a", "b"], values_int64s=[1, 2], default_int64=0)
case("LabelEncoder", [words], domain=ML, low=2, keys_strings=["a", "b"], values_floats=[1.0, 2.0], default_float=0.0)
case("LabelEncoder", [ints(0, 4, 5)], domain=ML, low=2, keys_int64s=[1, 2], values_strings=["one", "two"], default_string="")
case("LabelEncoder", [words], domain=ML, low=1, high=1, classes_strings=["a", "b", "c"], default_int64=9)
case("LabelEncoder", [ints(0, 4, 5)], domain=ML, low=1, high=1, classes_strings=["a", "b", "c"], default_string="?")
ml("ZipMap", [positive(3, 2)], classlabels_strings=["no", "yes"])
ml("ZipMap", [positive(3, 2)], classlabels_int64s=[0, 4])
ml("DictVectorizer", [{"b": np.float64(2), "a": np.float64(3)}], string_vocabulary=["a", "z", "b"], judges=("reference",))
ml("DictVectorizer", [{4: np.float64(2), 1: np.float64(3)}], int64_vocabulary=[1, 2, 4], judges=("reference",))
for form in ("DENSE", "SPARSE"):
    for to in ("TO_FLOAT", "TO_INT64"):
        ml("CastMap", [{3: 2.5, 1: 7.0}], map_form=form, cast_to=to, max_map=5)
for post in ("NONE", "LOGISTIC", "SOFTMAX", "SOFTMAX_ZERO"):
    for classes in (2, 3):
        ml("LinearClassifier", [features(np.float32)], outputs=2, coefficients=numbers(classes * 4), intercepts=numbers(classes),
           classlabels_ints=[5, 7, 9][:classes], post_transform=post)
    ml("LinearRegressor", [features(np.float32)], coefficients=numbers(12), intercepts=numbers(3), targets=3, post_transform=post)
ml("LinearClassifier", [features(np.float32)], outputs=2, coefficients=numbers(4), intercepts=numbers(1),
   classlabels_strings=["no", "yes"], judges=("reference",), post_transform="NONE", multi_class=0)
for kernel in ("LINEAR", "POLY", "RBF", "SIGMOID"):
    one = {"kernel_type": kernel, "kernel_params": [0.3, 0.2, 2.0]}
    ml("SVMRegressor", [features(np.float32)], n_supports=6, support_vectors=numbers(24), coefficients=numbers(6), rho=[0.1], **one)
    ml("SVMRegressor", [features(np.float32)], n_supports=6, support_vectors=numbers(24), coefficients=numbers(6), rho=[0.1],
       one_class=1, **one)
    for classes in (2, 3, 4):
        pairs, per = classes * (classes - 1) // 2, [2, 3, 1, 2][:classes]
        model = {"support_vectors": numbers(4 * sum(per)), "vectors_per_class": per, "rho": numbers(pairs),
                 "coefficients": numbers((classes - 1) * sum(per)), "classlabels_ints": [5, 7, 9, 11][:classes], **one}
        ml("SVMClassifier", [features(np.float32)], outputs=2, **model)
        ml("SVMClassifier", [features(np.float32)], outputs=2, prob_a=numbers(pairs), prob_b=numbers(pairs), **model)


def forest(prefix, targets, trees=4, depth=4, columns=4):
    """Random trees as the attributes of the classifier and the regressor, each leaf with a vote for each target."""
    nodes = {k: [] for k in ("treeids", "nodeids", "featureids", "modes", "values", "truenodeids", "falsenodeids",
                             "missing_value_tracks_true")}
    votes = {k: [] for k in ("treeids", "nodeids", "ids", "weights")}
    modes = ["BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ"]

    def add(tree, level):
        at = sum(t == tree for t in nodes["treeids"])
        place = len(nodes["treeids"])
        leaf = level == 0 or RANDOM.randint(5) == 0
        row = [tree, at, RANDOM.randint(columns), "LEAF" if leaf else modes[RANDOM.randint(6)],
               float(np.float32(np.round(RANDOM.standard_normal(), 1))), 0, 0, RANDOM.randint(2)]
        for key, value in zip(nodes, row):
            nodes[key].append(value)
        if leaf:
            for t in range(targets):
                for key, value in zip(votes, [tree, at, t, numbers(1)[0]]):
                    votes[key].append(value)
        else:
            nodes["truenodeids"][place] = add(tree, level - 1)
            nodes["falsenodeids"][place] = add(tree, level - 1)
        return at

    for tree in range(trees):
        add(tree, depth)
    return {f"nodes_{k}": v for k, v in nodes.items()} | {f"{prefix}_{k}": v for k, v in votes.items()}


for dtype in TYPES:
    x = features(dtype, 20)
    if x.dtype.kind == "f":
        x = np.round(x, 1)
        x[3, 1] = x[5, 2] = np.nan
    for aggregate in ("SUM", "AVERAGE", "MIN", "MAX") if x.dtype.kind == "f" else ():  # ONNX Runtime has no others
        for targets in (1, 3):
            ml("TreeEnsembleRegressor", [x], n_targets=targets, aggregate_function=aggregate, base_values=numbers(targets),
               judges=("onnxruntime",), **forest("target", targets))
    for post in ("NONE", "LOGISTIC", "SOFTMAX", "SOFTMAX_ZERO"):
        ml("TreeEnsembleClassifier", [x], outputs=2, classlabels_int64s=[3, 0, 8], post_transform=post, judges=("onnxruntime",),
           base_values=numbers(3), **forest("class", 3))
    for post in ("NONE", "LOGISTIC"):
        votes = forest("class", 1)
        ml("TreeEnsembleClassifier", [x], outputs=2, classlabels_strings=["no", "yes"], post_transform=post,
           judges=("onnxruntime",), **votes)


def positions(targets, trees=4, depth=3, columns=4, members=False):
    """Random trees as TreeEnsemble has them."""
    nodes = {k: [] for k in ("featureids", "splits", "modes", "truenodeids", "trueleafs", "falsenodeids", "falseleafs",
                             "missing_value_tracks_true")}
    leaves, roots, sets = {"targetids": [], "weights": []}, [], []

    def leaf():
        leaves["targetids"].append(RANDOM.randint(targets))
        leaves["weights"].append(numbers(1)[0])
        return len(leaves["weights"]) - 1, 1

    def branch(level):
        if level == 0 or RANDOM.randint(5) == 0:
            return leaf()
        at, mode = len(nodes["modes"]), RANDOM.randint(7 if members else 6)
        if mode == 6:
            sets.extend([float(np.float32(v)) for v in np.round(RANDOM.standard_normal(9), 1) if v] + [float("nan")])
        for key in nodes:
            nodes[key].append(0)
        nodes["featureids"][at], nodes["modes"][at] = RANDOM.randint(columns), mode
        nodes["splits"][at] = float(np.round(RANDOM.standard_normal(), 1))
        nodes["missing_value_tracks_true"][at] = RANDOM.randint(2)
        nodes["truenodeids"][at], nodes["trueleafs"][at] = branch(level - 1)
        nodes["falsenodeids"][at], nodes["falseleafs"][at] = branch(level - 1)
        return at, 0

    while len(roots) < trees:
        at, is_leaf = branch(depth)
        if not is_leaf:
            roots.append(at)
    return nodes, leaves, roots, sets


for dtype in (np.float32, np.float64):
    for aggregate in range(4):
        for targets, members in ((1, False), (3 if aggregate < 2 else 1, True)):
            nodes, leaves, roots, sets = positions(targets, members=members)
            tensor = lambda v, t: numpy_helper.from_array(np.array(v, t))
            more = {"membership_values": tensor(sets, dtype)} if sets else {}
            x = np.round(f32(20, 4), 1).astype(dtype)
            x[2, 3] = np.nan
            ml("TreeEnsemble", [x], n_targets=targets, aggregate_function=aggregate, tree_roots=roots, **more,
               **{f"nodes_{k}": tensor(v, dtype if k == "splits" else np.uint8) if k in ("splits", "modes") else v
                  for k, v in nodes.items()},
               leaf_targetids=leaves["targetids"], leaf_weights=tensor(leaves["weights"], dtype))
