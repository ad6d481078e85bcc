"""PyTorch's, NumPy's and SciPy's counterparts of special functions, elementwise functions that are written with others,
windows, rearrangements and statistics. Part of torch_table.py."""
import numpy as np
import torch

from torch_arrays import DTYPES, WAYS, along

special = torch.special


def by_numpy(f):
    """A function of NumPy or SciPy, without gradient, as one of tensors."""
    def run(*args):
        y = f(*(t.detach().numpy() if isinstance(t, torch.Tensor) else t for t in args))
        y = [torch.from_numpy(np.array(t)) for t in (y if isinstance(y, tuple) else (y,))]
        return y[0] if len(y) == 1 else tuple(y)
    return run


def one(f):
    return lambda i, a: f(i[0])


def two(f):
    return lambda i, a: f(i[0], i[1])


# ---- numbers ----


def isclose(i, a):
    x, y = (t if t.is_floating_point() else t.double() for t in i)
    return torch.isclose(x, y, rtol=a.rtol, atol=a.atol, equal_nan=a.equal_nan)


def array_equal(i, a):
    x, y = i
    if x.shape != y.shape:
        return torch.tensor(False)
    same = (x == y) | (x.isnan() & y.isnan()) if a.equal_nan else x == y
    return same.all()


def nan_to_num(i, a):
    return torch.nan_to_num(i[0], a.nan, *(None if t is None else float(t) for t in i[1:]))


# ---- windows ----


def window(f, **names):
    """A function of torch.signal.windows: n = 1 too, and the names of the options."""
    def run(i, a):
        options = {theirs: getattr(a, ours) for ours, theirs in names.items()}
        return f(a.n, sym=a.symmetric, dtype=DTYPES[a.dtype], **options)
    return run


W = torch.signal.windows


def hamming(i, a):
    return torch.hamming_window(a.n, not a.symmetric, a.alpha, a.beta, dtype=DTYPES[a.dtype])


def stft(i, a):
    return torch.stft(i[0], a.n, a.hop or None, a.length or None, i[1], not a.uncentered,
                      "constant" if a.pad_zeros else "reflect", a.normalized, not a.twosided, return_complex=True)


def istft(i, a):
    return torch.istft(i[0], a.n, a.hop or None, a.length or None, i[1] if i[1] is not None else torch.ones(
        a.length or a.n, dtype=i[0].real.dtype), not a.uncentered, a.normalized, not (a.twosided or a.complex),
        a.samples or None, a.complex)


# ---- rearranging ----


def vander(i, a):
    x = i[0]
    n = a.n or x.shape[-1]
    y = torch.stack([x ** k if k else torch.ones_like(x) for k in range(n)], -1) if n else x[..., None][..., :0]
    return y if a.increasing else y.flip(-1)


def put_along_axis(i, a):
    x, index, values = i
    shape = list(x.shape)
    shape[a.axis] = index.shape[a.axis]
    index, values = along(index, x, a.axis).expand(shape), values.expand(shape)
    if a.reduce == 0:
        return x.scatter(a.axis, index, values)
    return x.scatter_reduce(a.axis, index, values, ["", "sum", "prod", "amin", "amax", "mean"][a.reduce])


def counts_of(counts, x, axis):
    return counts.expand(x.shape[axis])


# ---- statistics ----


def correction(a):
    return 0 if a.population else a.correction or 1


def with_mean(f):
    return lambda i, a: f(i[0], tuple(a.axes), correction=correction(a), keepdim=a.keepdims)


def lossy(f, value):
    """Over the elements that are not NaN."""
    def run(i, a):
        x, axes = i[0], tuple(a.axes) or tuple(range(i[0].dim()))
        y = f(torch.where(x.isnan(), value, x), axes, a.keepdims)
        none = x.isnan()
        for axis in sorted((k % x.dim() for k in axes), reverse=True):
            none = none.all(axis, a.keepdims)
        return torch.where(none, torch.nan, y)
    return run


def cov(i, a):
    return torch.cov(i[0], correction=0 if a.population else 1, aweights=i[1])


def histogram(i, a):
    x, edges, weights = (None if t is None else t.detach() for t in i)
    if edges is not None:
        return torch.histogram(x, edges, weight=weights, density=a.density)
    low, high = (a.min, a.max) if a.min or a.max else (float(x.min()), float(x.max()))
    return torch.histogram(x, a.bins, range=(low, high), weight=weights, density=a.density)


def integral(f):
    def run(i, a):
        if i[1] is None:
            return f(i[0], dx=a.dx, dim=a.axis)
        return f(i[0], i[1], dim=a.axis)
    return run


def unique(which):
    def run(i, a):
        found = np.unique(i[0].numpy(), True, True, True)
        found = dict(zip("vfic", (torch.from_numpy(np.asarray(t)) for t in found)))
        found["i"] = found["i"].reshape(i[0].shape)
        return tuple(found[k] for k in which)
    return run


def average(i, a):
    x, w = i
    if w.dim() == 1 and x.dim() > 1:
        w = w.reshape([-1 if k == a.axis % x.dim() else 1 for k in range(x.dim())])
    w = w.expand(x.shape)
    return (x * w).sum(a.axis, a.keepdims) / w.sum(a.axis, a.keepdims)


def cummax_indices(i, a):
    return (torch.cummin if a.smallest else torch.cummax)(i[0], a.axis).indices


def interp(x, places, values):
    """Written with torch, for its gradient."""
    low = (torch.searchsorted(places, x.detach(), right=True) - 1).clamp(0, max(len(places) - 2, 0))
    high = (low + 1).clamp(max=len(places) - 1)
    part = ((x - places[low]) / (places[high] - places[low]) if len(places) > 1 else torch.zeros_like(x)).clamp(0, 1)
    return values[low] + part * (values[high] - values[low])


MORE = {
    "lgamma": one(torch.lgamma),
    "digamma": one(torch.digamma),
    "polygamma": lambda i, a: torch.polygamma(a.n, i[0]),
    "zeta": lambda i, a: special.zeta(i[0], i[1]),
    "erfc": one(torch.erfc),
    "erfcx": one(special.erfcx),
    "erfinv": one(torch.erfinv),
    "ndtri": one(special.ndtri),
    "log_ndtr": one(special.log_ndtr),
    "i0": one(special.i0),
    "i0e": one(special.i0e),
    "i1": one(special.i1),
    "i1e": one(special.i1e),
    "gammainc": lambda i, a: special.gammainc(i[0], i[1]),
    "gammaincc": lambda i, a: special.gammaincc(i[0], i[1]),
    "gcd": two(torch.gcd),
    "lerp": lambda i, a: torch.lerp(*torch.broadcast_tensors(*(t.double() if t.dim() == 0 else t for t in i))),
    "addcmul": lambda i, a: torch.addcmul(*i, value=a.value),
    "addcdiv": lambda i, a: torch.addcdiv(*i, value=a.value),
    "heaviside": lambda i, a: torch.where(i[0] == 0, i[1], (i[0] > 0).to(i[0].dtype)),
    "nan_to_num": nan_to_num,
    "isposinf": one(torch.isposinf),
    "isneginf": one(torch.isneginf),
    "isclose": isclose,
    "allclose": lambda i, a: isclose(i, a).all(),
    "array_equal": array_equal,
    "xlogy": two(special.xlogy),
    "xlog1py": two(special.xlog1py),
    "entr": one(special.entr),
    "logit": lambda i, a: torch.logit(i[0], a.eps or None),
    "sinc": one(torch.sinc),
    "frac": one(torch.frac),
    "deg2rad": one(torch.deg2rad),
    "rad2deg": one(torch.rad2deg),
    "fmax": two(torch.fmax),
    "fmin": two(torch.fmin),
    "logaddexp2": lambda i, a: torch.logaddexp2(*(t.double() for t in i)),
    "float_power": two(torch.float_power),
    "ldexp": lambda i, a: torch.ldexp(i[0], i[1].double()),
    "lcm": two(torch.lcm),
    "ndtr": one(special.ndtr),
    "multigammaln": lambda i, a: torch.mvlgamma(i[0], a.p),
    "polar": lambda i, a: torch.polar(*torch.broadcast_tensors(*i)),
    "hann_window": window(W.hann),
    "hamming_window": hamming,
    "blackman_window": window(W.blackman),
    "nuttall_window": window(W.nuttall),
    "bartlett_window": window(W.bartlett),
    "cosine_window": window(W.cosine),
    "gaussian_window": window(W.gaussian, std="std"),
    "kaiser_window": window(W.kaiser, beta="beta"),
    "stft": stft,
    "istft": istft,
    "logspace": lambda i, a: by_numpy(np.logspace)(a.start, a.stop, a.n, not a.exclude_end, a.base)
        .to(DTYPES[a.dtype] or torch.float32),
    "geomspace": lambda i, a: by_numpy(np.geomspace)(a.start, a.stop, a.n, not a.exclude_end)
        .to(DTYPES[a.dtype] or torch.float32),
    "tril_indices": lambda i, a: torch.tril_indices(a.rows, a.columns, a.offset),
    "triu_indices": lambda i, a: torch.triu_indices(a.rows, a.columns, a.offset),
    "vander": vander,
    "diag": lambda i, a: torch.diag(i[0], a.offset),
    "diagflat": lambda i, a: torch.diagflat(i[0], a.offset),
    "block_diag": lambda i, a: torch.block_diag(*i),
    "cartesian_prod": lambda i, a: torch.cartesian_prod(*i),
    "combinations": lambda i, a: torch.combinations(i[0], a.r, a.replacement),
    "flipud": one(torch.flipud),
    "fliplr": one(torch.fliplr),
    "expand_dims": lambda i, a: i[0].reshape(np.expand_dims(i[0].detach().numpy(), tuple(a.axes)).shape),
    "moveaxis": lambda i, a: torch.moveaxis(i[0], tuple(getattr(a, "from")), tuple(a.to)),
    "repeat": lambda i, a: torch.repeat_interleave(i[0], counts_of(i[1], i[0], a.axis), a.axis),
    "hstack": lambda i, a: torch.hstack(i),
    "vstack": lambda i, a: torch.vstack(i),
    "dstack": lambda i, a: torch.dstack(i),
    "ravel": one(torch.ravel),
    "diagonal_scatter": lambda i, a: torch.diagonal_scatter(i[0], i[1], a.offset, *(a.axes if any(a.axes) else (0, 1))),
    "select_scatter": lambda i, a: torch.select_scatter(i[0], i[1], a.axis, a.index),
    "slice_scatter": lambda i, a: torch.slice_scatter(i[0], i[1], a.axis, a.start, a.stop, a.step),
    "put_along_axis": put_along_axis,
    "bucketize": lambda i, a: torch.bucketize(i[0], i[1], right=a.right),
    "cummax_indices": cummax_indices,
    "cummax": lambda i, a: torch.cummax(i[0], a.axis),
    "cummin": lambda i, a: torch.cummin(i[0], a.axis),
    "logcumsumexp": lambda i, a: torch.logcumsumexp(i[0], a.axis),
    "mode": lambda i, a: (torch.mode(i[0], a.axis, a.keepdims).values, None),
    "nanmedian": lambda i, a: torch.nanmedian(i[0], a.axis, a.keepdims),
    "nanquantile": lambda i, a: torch.nanquantile(i[0], a.q, a.axis, a.keepdims, interpolation=WAYS[a.interpolation]),
    "percentile": lambda i, a: torch.quantile(i[0], a.p / 100, a.axis, a.keepdims, interpolation=WAYS[a.interpolation]),
    "nanmax": lossy(torch.amax, -torch.inf),
    "nanmin": lossy(torch.amin, torch.inf),
    "aminmax": lambda i, a: torch.aminmax(i[0], dim=a.axes[0] if a.axes else None, keepdim=a.keepdims),
    "var_mean": with_mean(torch.var_mean),
    "std_mean": with_mean(torch.std_mean),
    "average": average,
    "cov": cov,
    "corrcoef": one(torch.corrcoef),
    "histc": lambda i, a: torch.histc(i[0], a.bins, a.min, a.max),
    "histogram": histogram,
    "trapezoid": integral(torch.trapezoid),
    "cumulative_trapezoid": integral(torch.cumulative_trapezoid),
    "gradient": lambda i, a: torch.gradient(i[0], spacing=a.spacing, dim=a.axis)[0],
    "interp": lambda i, a: interp(*i),
    "unique_values": unique("v"),
    "unique_counts": unique("vc"),
    "unique_inverse": unique("vi"),
    "unique_all": unique("vfic"),
}


class Bessel(torch.autograd.Function):
    """Bessel functions with the gradients that torch lacks: f' is `slope`(x)."""
    @staticmethod
    def forward(ctx, x, f, slope):
        ctx.save_for_backward(x)
        ctx.slope = slope
        return f(x)

    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * ctx.slope(x), None, None


for kind in "jy":
    zero, first = getattr(special, f"bessel_{kind}0"), getattr(special, f"bessel_{kind}1")
    MORE[f"bessel_{kind}0"] = lambda i, a, f=zero, d=first: Bessel.apply(i[0], f, lambda x: -d(x))
    MORE[f"bessel_{kind}1"] = lambda i, a, f=first, d=zero: Bessel.apply(
        i[0], f, lambda x, f=f, d=d: d(x) - torch.where(x == 0, 0.5, f(x) / x))


# ---- polynomials, products, and what NumPy has beside ----


def polynomial(name):
    """By NumPy's polynomials, through their coefficients, for the gradient."""
    def run(i, a):
        kind = getattr(np.polynomial, name)
        power = kind.basis(a.n).convert(kind=np.polynomial.Polynomial).coef
        return sum(float(c) * i[0] ** k for k, c in enumerate(power)) + 0 * i[0]
    return run


def chebyshev_u(i, a):
    before, y = torch.ones_like(i[0]), 2 * i[0]
    for _ in range(a.n - 1):
        before, y = y, 2 * i[0] * y - before
    return y if a.n else before


def polyval(i, a):
    y = torch.zeros_like(i[1])
    for k in range(len(i[0])):
        y = y * i[1] + i[0][k]
    return y


def renorm(i, a):
    return torch.renorm(i[0], a.p, a.axis % i[0].dim(), a.most)


def slide(i, a, turn):
    """NumPy's convolve, written with torch's conv1d."""
    x, v = i
    n, m = len(x), len(v)
    kernel = v.flip(0) if turn else v
    full = torch.nn.functional.conv1d(x[None, None], kernel[None, None], padding=m - 1)[0, 0]
    least, most = min(n, m), max(n, m)
    return [full, full[(least - 1) // 2:][:most], full[least - 1:][:most - least + 1]][a.mode]


def nanvar(i, a):
    x, axes = i[0], tuple(a.axes) or tuple(range(i[0].dim()))
    n = (~x.isnan()).sum(axes, keepdim=True)
    part = torch.where(x.isnan(), 0, x)
    square = torch.where(x.isnan(), 0, (part - part.sum(axes, keepdim=True) / n) ** 2).sum(axes, keepdim=a.keepdims)
    n = n if a.keepdims else n.squeeze(axes)
    return torch.where(n > correction(a), square / (n - correction(a)), torch.nan)


def nanprod(i, a):
    x = torch.where(i[0].isnan(), 1, i[0])
    for axis in sorted((k % x.dim() for k in a.axes or range(x.dim())), reverse=True):
        x = x.prod(axis, a.keepdims)
    return x


def unwrap(i, a):
    x = i[0]
    shift = np.unwrap(x.detach().numpy(), axis=a.axis, period=a.period) - x.detach().numpy()
    return x + torch.from_numpy(shift)


def bessel_k(order, scaled):
    """torch's, with the gradients that it lacks."""
    name = ("scaled_" if scaled else "") + "modified_bessel_k"
    k0, k1 = getattr(special, name + "0"), getattr(special, name + "1")

    def slope(x):
        grown = (k0(x), k1(x))[order] if scaled else 0
        return grown - (k1(x) if order == 0 else k0(x) + k1(x) / x)
    return lambda i, a: Bessel.apply(i[0], (k0, k1)[order], slope)


MORE.update({
    "polyval": polyval,
    "chebyshev_t": polynomial("Chebyshev"),
    "chebyshev_u": chebyshev_u,
    "legendre_p": polynomial("Legendre"),
    "hermite_h": polynomial("Hermite"),
    "hermite_he": polynomial("HermiteE"),
    "laguerre_l": polynomial("Laguerre"),
    "addmm": lambda i, a: a.beta * i[0] + a.alpha * (i[1] @ i[2]),
    "inner": two(torch.inner),
    "vdot": lambda i, a: torch.vdot(i[0].flatten(), i[1].flatten()),
    "dist": lambda i, a: torch.dist(i[0], i[1], a.p),
    "renorm": renorm,
    "convolve": lambda i, a: slide(i, a, True),
    "correlate": lambda i, a: slide(i, a, False),
    "nanprod": nanprod,
    "nanvar": nanvar,
    "nanstd": lambda i, a: nanvar(i, a).sqrt(),
    "unwrap": unwrap,
    "unique_consecutive": lambda i, a: torch.unique_consecutive(i[0], return_inverse=True, return_counts=True),
    "union1d": lambda i, a: by_numpy(np.union1d)(*i),
    "intersect1d": lambda i, a: by_numpy(np.intersect1d)(*i),
    "setdiff1d": lambda i, a: by_numpy(np.setdiff1d)(*i),
    "column_stack": lambda i, a: torch.column_stack(i),
    "unravel_index": lambda i, a: torch.stack(torch.unravel_index(i[0], tuple(a.shape)), -1),
    "ravel_multi_index": lambda i, a: by_numpy(lambda p: np.ravel_multi_index(tuple(np.moveaxis(p, -1, 0)), a.shape))(i[0]),
    "flatnonzero": lambda i, a: by_numpy(np.flatnonzero)(i[0]),
    **{f"bessel_k{order}{'e' * scaled}": bessel_k(order, scaled) for order in (0, 1) for scaled in (False, True)},
})
