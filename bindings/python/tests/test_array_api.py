"""The array API standard 2025.12: every function with its signature, promotion, special values, DLPack with NumPy and
PyTorch. Much more is in the standard's own suite, which conformance.py runs."""
import ast
import inspect
import math
import unittest
from typing import Any

import cresset as cr

try:
    import numpy as np
except ImportError:
    np = None  # type: ignore[assignment]
try:
    import torch
except ImportError:
    torch = None  # type: ignore[assignment]

UNARY = """abs acos acosh asin asinh atan atanh bitwise_invert ceil conj cos cosh exp expm1 floor imag isfinite isinf
isnan log log1p log2 log10 logical_not negative positive real reciprocal round sign signbit sin sinh square sqrt tan
tanh trunc nonzero unique_all unique_counts unique_inverse unique_values matrix_transpose linalg.det linalg.eig
linalg.eigh linalg.eigvals linalg.eigvalsh linalg.inv linalg.matrix_transpose linalg.slogdet linalg.svdvals"""
BINARY = """add atan2 bitwise_and bitwise_left_shift bitwise_or bitwise_right_shift bitwise_xor copysign divide equal
floor_divide greater greater_equal hypot less less_equal logaddexp logical_and logical_or logical_xor maximum minimum
multiply nextafter not_equal pow remainder subtract matmul linalg.matmul linalg.outer linalg.solve"""
OTHERS = """
arange(start, /, stop=None, step=1, *, dtype=None, device=None)
asarray(obj, /, *, dtype=None, device=None, copy=None)
empty(shape, *, dtype=None, device=None)
empty_like(x, /, *, dtype=None, device=None)
eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None)
from_dlpack(x, /, *, device=None, copy=None)
full(shape, fill_value, *, dtype=None, device=None)
full_like(x, /, fill_value, *, dtype=None, device=None)
linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True)
meshgrid(*arrays, indexing='xy')
ones(shape, *, dtype=None, device=None)
ones_like(x, /, *, dtype=None, device=None)
tril(x, /, *, k=0)
triu(x, /, *, k=0)
zeros(shape, *, dtype=None, device=None)
zeros_like(x, /, *, dtype=None, device=None)
astype(x, dtype, /, *, copy=True, device=None)
can_cast(from_, to, /)
finfo(type, /)
iinfo(type, /)
isdtype(dtype, kind)
result_type(*arrays_and_dtypes)
clip(x, /, min=None, max=None)
take(x, indices, /, *, axis=None)
take_along_axis(x, indices, /, *, axis=-1)
tensordot(x1, x2, /, *, axes=2)
vecdot(x1, x2, /, *, axis=-1)
broadcast_arrays(*arrays)
broadcast_shapes(*shapes)
broadcast_to(x, /, shape)
concat(arrays, /, *, axis=0)
expand_dims(x, /, axis)
flip(x, /, *, axis=None)
moveaxis(x, source, destination, /)
permute_dims(x, /, axes)
repeat(x, repeats, /, *, axis=None)
reshape(x, /, shape, *, copy=None)
roll(x, /, shift, *, axis=None)
squeeze(x, /, axis)
stack(arrays, /, *, axis=0)
tile(x, repetitions, /)
unstack(x, /, *, axis=0)
argmax(x, /, *, axis=None, keepdims=False)
argmin(x, /, *, axis=None, keepdims=False)
count_nonzero(x, /, *, axis=None, keepdims=False)
searchsorted(x1, x2, /, *, side='left', sorter=None)
where(condition, x1, x2, /)
isin(x1, x2, /, *, invert=False)
argsort(x, /, *, axis=-1, descending=False, stable=True)
sort(x, /, *, axis=-1, descending=False, stable=True)
cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False)
cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False)
max(x, /, *, axis=None, keepdims=False)
mean(x, /, *, axis=None, keepdims=False)
min(x, /, *, axis=None, keepdims=False)
prod(x, /, *, axis=None, dtype=None, keepdims=False)
std(x, /, *, axis=None, correction=0.0, keepdims=False)
sum(x, /, *, axis=None, dtype=None, keepdims=False)
var(x, /, *, axis=None, correction=0.0, keepdims=False)
all(x, /, *, axis=None, keepdims=False)
any(x, /, *, axis=None, keepdims=False)
diff(x, /, *, axis=-1, n=1, prepend=None, append=None)
linalg.cholesky(x, /, *, upper=False)
linalg.cross(x1, x2, /, *, axis=-1)
linalg.diagonal(x, /, *, offset=0)
linalg.matrix_norm(x, /, *, keepdims=False, ord='fro')
linalg.matrix_power(x, n, /)
linalg.matrix_rank(x, /, *, rtol=None)
linalg.pinv(x, /, *, rtol=None)
linalg.qr(x, /, *, mode='reduced')
linalg.svd(x, /, *, full_matrices=True)
linalg.tensordot(x1, x2, /, *, axes=2)
linalg.trace(x, /, *, offset=0, dtype=None)
linalg.vecdot(x1, x2, /, *, axis=-1)
linalg.vector_norm(x, /, *, axis=None, keepdims=False, ord=2)
fft.fft(x, /, *, n=None, axis=-1, norm='backward')
fft.ifft(x, /, *, n=None, axis=-1, norm='backward')
fft.fftn(x, /, *, s=None, axes=None, norm='backward')
fft.ifftn(x, /, *, s=None, axes=None, norm='backward')
fft.rfft(x, /, *, n=None, axis=-1, norm='backward')
fft.irfft(x, /, *, n=None, axis=-1, norm='backward')
fft.rfftn(x, /, *, s=None, axes=None, norm='backward')
fft.irfftn(x, /, *, s=None, axes=None, norm='backward')
fft.hfft(x, /, *, n=None, axis=-1, norm='backward')
fft.ihfft(x, /, *, n=None, axis=-1, norm='backward')
fft.fftfreq(n, /, *, d=1.0, dtype=None, device=None)
fft.rfftfreq(n, /, *, d=1.0, dtype=None, device=None)
fft.fftshift(x, /, *, axes=None)
fft.ifftshift(x, /, *, axes=None)
"""


def signatures() -> list[str]:
    return ([f"{name}(x, /)" for name in UNARY.split()] + [f"{name}(x1, x2, /)" for name in BINARY.split()] +
            OTHERS.split("\n")[1:-1])


def named(name: str) -> Any:
    found: Any = cr
    for part in name.split("."):
        found = getattr(found, part)
    return found


def values(t: Any) -> Any:
    return t.tolist()


class Signatures(unittest.TestCase):
    def test_every_function(self) -> None:
        lines = signatures()
        self.assertEqual(len(lines), 174)
        for line in lines:
            name, text = line.split("(", 1)
            with self.subTest(name):
                standard = ast.parse(f"def f({text}: pass").body[0].args  # type: ignore[attr-defined]
                own = inspect.signature(named(name)).parameters
                by_name = [(a.arg, d) for a, d in zip(standard.kwonlyargs, standard.kw_defaults)]
                free = standard.args[len(standard.args) - max(0, len(standard.defaults)):] if standard.args else []
                by_name += list(zip([a.arg for a in free], standard.defaults[-len(free):] if free else []))
                for parameter, default in by_name:
                    self.assertIn(parameter, own)
                    self.assertEqual(own[parameter].default, ast.literal_eval(default), parameter)
                for a in standard.args:
                    self.assertIn(a.arg, own)
                positional = [p for p in own.values() if p.kind not in (p.KEYWORD_ONLY, p.VAR_KEYWORD)]
                self.assertGreaterEqual(len(positional), min(1, len(standard.posonlyargs + standard.args)))

    def test_constants_and_namespace(self) -> None:
        self.assertEqual((cr.e, cr.pi, cr.inf, cr.newaxis), (math.e, math.pi, math.inf, None))
        self.assertTrue(math.isnan(cr.nan))
        x = cr.ones(2)
        for version in (None, "2021.12", "2025.12"):
            self.assertIs(x.__array_namespace__(api_version=version), cr)
        with self.assertRaises(ValueError):
            x.__array_namespace__(api_version="2031.12")
        info = cr.__array_namespace_info__()
        self.assertIn(info.default_device(), info.devices())
        self.assertEqual(info.dtypes(kind="unsigned integer"),
                         {"uint8": cr.uint8, "uint16": cr.uint16, "uint32": cr.uint32, "uint64": cr.uint64})
        self.assertEqual(info.default_dtypes()["real floating"], cr.float32)
        self.assertEqual(info.capabilities()["max dimensions"], 8)


class Types(unittest.TestCase):
    def test_limits(self) -> None:
        self.assertEqual(cr.finfo(cr.complex128).dtype, cr.float64)
        self.assertEqual(cr.finfo(cr.float64).eps, 2.0**-52)
        self.assertEqual(cr.finfo(cr.ones(1, dtype=cr.float16)).bits, 16)
        self.assertEqual((cr.iinfo(cr.uint64).max, cr.iinfo(cr.int8).min), (2**64 - 1, -128))
        for call, bad in ((cr.finfo, cr.int8), (cr.iinfo, cr.float32), (cr.iinfo, cr.bool)):
            with self.assertRaises(TypeError):
                call(bad)

    def test_kinds(self) -> None:
        self.assertTrue(cr.isdtype(cr.int8, "integral"))
        self.assertTrue(cr.isdtype(cr.float32, ("bool", cr.float32)))
        self.assertFalse(cr.isdtype(cr.bool, "numeric"))
        with self.assertRaises(ValueError):
            cr.isdtype(cr.bool, "number")
        self.assertTrue(cr.can_cast(cr.int8, cr.int16))
        self.assertFalse(cr.can_cast(cr.ones(1), cr.int64))

    def test_promotion(self) -> None:
        self.assertEqual(cr.result_type(cr.uint8, cr.int8), cr.int16)
        self.assertEqual(cr.result_type(cr.float32, 1.0, 1), cr.float32)
        self.assertEqual(cr.result_type(cr.ones(1, dtype=cr.int16), 1), cr.int16)
        self.assertEqual(cr.result_type(cr.float64, 1j), cr.complex128)
        self.assertEqual(cr.result_type(cr.float16, cr.bool), cr.float16)
        for bad in ((), ("number",)):
            with self.assertRaises((TypeError, ValueError)):
                cr.result_type(*bad)
        x = cr.asarray([1, 2], dtype=cr.int8)
        for y in (cr.add(x, 1), cr.add(1, x), cr.subtract(3, x), 2 * x, cr.where(x > 1, x, 0)):
            self.assertEqual(y.dtype, cr.int8)

    def test_astype(self) -> None:
        x = cr.asarray([1.5, -2.5])
        self.assertEqual(values(cr.astype(x, cr.int32)), [1, -2])
        self.assertIs(cr.astype(x, cr.float32, copy=False), x)
        self.assertIsNot(x.astype(cr.float32), x)
        with self.assertRaises(TypeError):
            cr.astype(cr.asarray([1j]), cr.float32)


class Making(unittest.TestCase):
    def test_arange(self) -> None:
        self.assertEqual(values(cr.arange(3)), [0, 1, 2])
        self.assertEqual(values(cr.arange(3, 0, -2)), [3, 1])
        self.assertEqual(cr.arange(3.0).dtype, cr.float32)
        self.assertEqual(values(cr.arange(2**62, 2**62 + 4, 2)), [2**62, 2**62 + 2])
        self.assertEqual(values(cr.arange(2**63, 2**63 + 2, dtype=cr.uint64)), [2**63, 2**63 + 1])
        self.assertEqual(values(cr.arange(2**62, 0, 2**60)), [])
        self.assertEqual(cr.arange(2, device="stream").device, "stream")
        with self.assertRaises(ValueError):
            cr.arange(1, 2, 0)
        with self.assertRaises(TypeError):
            cr.arange("1")

    def test_asarray_on_a_device(self) -> None:
        x = cr.asarray([1], device="stream")
        self.assertEqual((x.device, values(x)), ("stream", [1]))
        self.assertEqual(cr.asarray(x).device, "stream")
        self.assertEqual(cr.asarray(x, device="cpu").device, "cpu")
        with self.assertRaises(ValueError):
            cr.asarray(x, device="cpu", copy=False)

    def test_full(self) -> None:
        for value, dtype in ((True, cr.bool), (3, cr.int64), (1.5, cr.float32), (2j, cr.complex64), (2**63, cr.uint64)):
            t = cr.full((2,), value)
            self.assertEqual((t.dtype, values(t)), (dtype, [value, value]))
        self.assertEqual(values(cr.full((1,), 2**53 + 1, dtype=cr.uint64)), [2**53 + 1])
        self.assertEqual(values(cr.full_like(cr.ones(1, dtype=cr.complex64), 1 + 2j)), [1 + 2j])
        self.assertEqual(cr.zeros((2,), device="stream").device, "stream")
        self.assertEqual(cr.zeros_like(cr.ones(2), device="stream").device, "stream")

    def test_linspace_and_eye(self) -> None:
        self.assertEqual(values(cr.linspace(0, 1, 4, endpoint=False)), [0, 0.25, 0.5, 0.75])
        self.assertEqual(values(cr.linspace(0, 1j, 3)), [0, 0.5j, 1j])
        self.assertEqual(values(cr.eye(2, 3, k=1)), [[0, 1, 0], [0, 0, 1]])
        self.assertEqual((cr.eye(2, 0).shape, cr.eye(2, None).shape), ((2, 0), (2, 2)))
        self.assertEqual(values(cr.eye(2, k=2**70).sum()), 0)
        self.assertEqual([values(cr.tril(cr.ones((2, 2)), k=k).sum()) for k in (2**70, -(2**70))], [4, 0])
        a, b = cr.meshgrid(cr.arange(2), cr.arange(3))
        self.assertEqual((a.shape, values(b)), ((3, 2), [[0, 0], [1, 1], [2, 2]]))
        self.assertEqual(cr.meshgrid(cr.arange(2), cr.arange(3), indexing="ij")[0].shape, (2, 3))
        with self.assertRaises(ValueError):
            cr.meshgrid(cr.arange(2), indexing="yx")


class Axes(unittest.TestCase):
    def setUp(self) -> None:
        self.x = cr.asarray([[3.0, 1.0], [2.0, 5.0]])

    def test_none_and_empty(self) -> None:
        x = self.x
        self.assertEqual(values(cr.sum(x)), 11)
        self.assertEqual(values(cr.sum(x, axis=())), values(x))
        self.assertEqual(values(cr.max(x, axis=(), keepdims=True)), values(x))
        self.assertEqual(cr.sum(cr.asarray([True]), axis=()).dtype, cr.int64)
        self.assertEqual(values(cr.var(x, axis=())), [[0, 0], [0, 0]])
        self.assertEqual(cr.squeeze(cr.ones((1, 2)), ()).shape, (1, 2))
        self.assertEqual(values(cr.flip(x, axis=())), values(x))
        self.assertEqual(values(cr.argmax(x)), 3)
        self.assertEqual(cr.argmax(x, keepdims=True).shape, (1, 1))
        self.assertEqual(values(cr.concat([x, x], axis=None)), [3, 1, 2, 5, 3, 1, 2, 5])
        self.assertEqual(values(cr.repeat(x, 2)), [3, 3, 1, 1, 2, 2, 5, 5])
        self.assertEqual(values(cr.sort(x, axis=None)), [1, 2, 3, 5])

    def test_order(self) -> None:
        self.assertEqual(values(cr.sort(self.x)), [[1, 3], [2, 5]])
        self.assertEqual(values(self.x.sort(axis=0, descending=True)), [[3, 5], [2, 1]])
        self.assertEqual(values(cr.searchsorted(cr.asarray([1, 2]), cr.asarray([2]), side="right")), [2])
        self.assertEqual([values(t) for t in cr.nonzero(cr.asarray([[0, 1], [2, 0]]))], [[0, 1], [1, 0]])
        self.assertEqual([values(t) for t in cr.unstack(self.x, axis=1)], [[3, 2], [1, 5]])
        with self.assertRaises(ValueError):
            cr.nonzero(cr.asarray(1))
        with self.assertRaises(IndexError):
            cr.unstack(self.x, axis=2)

    def test_reshape_copies_when_told(self) -> None:
        x = self.x
        y, z = cr.reshape(x, (4,), copy=True), cr.reshape(x, (4,), copy=False)
        x[0, 0] = 9
        self.assertEqual((y[0].item(), z[0].item()), (3, 9))
        with self.assertRaises(ValueError):
            cr.reshape(x.T, (4,), copy=False)

    def test_lists_of_any_length(self) -> None:
        rows = [cr.full((2,), i) for i in range(300)]
        self.assertEqual(cr.stack(rows).shape, (300, 2))
        self.assertEqual(values(cr.concat(rows)[-1]), 299)
        leaves = [cr.full((1,), float(i)).requires_grad_() for i in range(40)]
        cr.concat(leaves).square().sum().backward()
        self.assertEqual(values(leaves[39].grad), [78.0])
        self.assertEqual(len(cr.broadcast_arrays(*rows, cr.ones((3, 1)))), 301)
        self.assertEqual(cr.broadcast_shapes((2, 1), (3,), ()), (2, 3))
        with self.assertRaises(ValueError):
            cr.broadcast_shapes((2,), (3,))


class Values(unittest.TestCase):
    def test_special(self) -> None:
        inf = math.inf
        self.assertEqual(values(cr.floor_divide(cr.asarray([inf, -inf]), 2)), [inf, -inf])
        self.assertTrue(values(cr.signbit(cr.floor_divide(2.0, cr.asarray(-inf)))))
        self.assertFalse(values(cr.signbit(cr.sign(cr.asarray(-0.0)))))
        self.assertEqual(values(cr.pow(cr.asarray([1.0, math.nan]), cr.asarray([math.nan, 0.0]))), [1, 1])

    def test_masks_may_have_sizes_of_0(self) -> None:
        x = cr.ones((2, 3))
        self.assertEqual(x[cr.zeros((0, 3), dtype=cr.bool)].shape, (0,))
        self.assertEqual(x[cr.zeros(0, dtype=cr.bool)].shape, (0, 3))
        self.assertEqual(x[:, cr.zeros(0, dtype=cr.bool)].shape, (2, 0))
        with self.assertRaises(IndexError):
            x[cr.zeros((0, 2), dtype=cr.bool)]

    def test_linear_algebra(self) -> None:
        x = cr.asarray([[2.0, 0.0], [0.0, 0.5]])
        self.assertEqual(values(cr.linalg.matrix_rank(cr.stack([x, x]), rtol=cr.asarray([0.1, 0.5]))), [2, 1])
        self.assertEqual(values(cr.linalg.pinv(x, rtol=cr.asarray(0.5))), [[0.5, 0], [0, 0]])
        self.assertEqual(values(cr.linalg.solve(x, cr.asarray([2.0, 1.0], dtype=cr.float64))), [1, 2])
        self.assertEqual(cr.linalg.svd(cr.ones((5, 5))).S.shape, (5,))
        y = cr.asarray([[3.0, 0.0], [0.0, 4.0]])
        norms = cr.linalg.norm(y), cr.linalg.norm(y, 2), cr.linalg.norm(y, "nuc"), cr.linalg.norm(y, 1, axis=0)
        self.assertEqual([values(n) for n in norms], [5, 4, 7, [3, 4]])
        with self.assertRaises(ValueError):
            cr.linalg.norm(y, "nuc", axis=0)
        self.assertEqual(values(cr.linalg.diagonal(cr.ones((2, 3, 4)), offset=-1)), [[1, 1], [1, 1]])
        self.assertEqual(values(cr.tensordot(x, x, axes=([0, 1], [1, 0]))), 4.25)
        self.assertEqual(cr.tensordot(x, x, axes=0).shape, (2, 2, 2, 2))
        self.assertEqual(values(cr.fft.ifft(cr.fft.fft(cr.asarray([1.0, 2.0])))), [1, 2])


class DLPack(unittest.TestCase):
    def test_forms(self) -> None:
        x = cr.asarray([1.0, 2.0])
        self.assertEqual(x.__dlpack_device__(), (1, 0))
        self.assertIn('"dltensor"', repr(x.__dlpack__()))
        self.assertIn('"dltensor"', repr(x.__dlpack__(max_version=(0, 8))))
        self.assertIn('"dltensor_versioned"', repr(x.__dlpack__(max_version=(2, 0))))
        for bad in ({"dl_device": (2, 0)}, {"stream": 1}):
            with self.assertRaises(BufferError):
                x.__dlpack__(**bad)  # type: ignore[arg-type]
        with self.assertRaises(BufferError):
            cr.ones(1).requires_grad_().__dlpack__()
        elsewhere = cr.ones(1, device="stream")
        with self.assertRaises(BufferError):
            elsewhere.__dlpack_device__()
        self.assertIn("dltensor", repr(elsewhere.__dlpack__(dl_device=(1, 0))))

    def test_own(self) -> None:
        x = cr.asarray([[1, 2], [3, 4]])
        y, z = cr.from_dlpack(x.T), cr.from_dlpack(x, copy=True)
        y[0, 1] = 7
        self.assertEqual((values(x), values(z)), ([[1, 2], [7, 4]], [[1, 2], [3, 4]]))
        self.assertEqual(cr.from_dlpack(x, device="stream").device, "stream")
        with self.assertRaises(ValueError):
            cr.from_dlpack(x, device="stream", copy=False)

        class Old:
            """A producer of before version 1.0."""

            def __dlpack__(self) -> Any:
                return x.__dlpack__()

        self.assertEqual(values(cr.from_dlpack(Old())), values(x))

        class Bad:
            def __dlpack__(self, **keywords: Any) -> int:
                return 1

        with self.assertRaises(TypeError):
            cr.from_dlpack(Bad())  # type: ignore[arg-type]

    @unittest.skipUnless(np, "NumPy is not installed")
    def test_numpy(self) -> None:
        x = cr.zeros((2, 3))
        a = np.from_dlpack(x)
        a[1, 2] = 5
        self.assertEqual(x[1, 2].item(), 5)
        for dtype in ("bool", "int8", "uint16", "int64", "float16", "float32", "float64", "complex64", "complex128"):
            n = np.ones((2, 3), dtype).T[::2]
            t = cr.from_dlpack(n)
            self.assertEqual((str(t.dtype), t.shape, values(t)), (dtype, (2, 2), n.tolist()))
            n[0, 0] = 0
            self.assertEqual(values(t), n.tolist())
        n = np.arange(3)
        n.flags.writeable = False
        t = cr.from_dlpack(n)
        t[0] = 9
        self.assertEqual(n[0], 0)
        with self.assertRaises(ValueError):
            cr.from_dlpack(n, copy=False)

    @unittest.skipUnless(torch, "PyTorch is not installed")
    def test_torch(self) -> None:
        x = cr.zeros((2, 3))
        torch.from_dlpack(x)[1, 2] = 5
        self.assertEqual(x[1, 2].item(), 5)
        t = torch.arange(6, dtype=torch.bfloat16).reshape(2, 3)
        y = cr.from_dlpack(t.T)
        self.assertEqual((y.dtype, y.shape), (cr.bfloat16, (3, 2)))
        y[0, 0] = 8
        self.assertEqual(t[0, 0].item(), 8)
        del t
        self.assertEqual(values(y)[0], [8, 3])


if __name__ == "__main__":
    unittest.main()
