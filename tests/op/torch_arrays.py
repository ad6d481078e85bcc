"""PyTorch's and NumPy's counterparts of the array functions: einsum, indexing, sets, statistics. Part of torch_table.py."""
import numpy as np
import torch

DTYPES = {"bool": torch.bool, "i8": torch.int8, "i16": torch.int16, "i32": torch.int32, "i64": torch.int64,
          "u8": torch.uint8, "f16": torch.float16, "bf16": torch.bfloat16, "f32": torch.float32,
          "f64": torch.float64, "": None}

# ---- tuples of indices ----


def places(x, indices, a):
    """What x is indexed with: batch axes moved in front of those that are indexed."""
    b, k = getattr(a, "batch_dims", 0), indices.shape[-1]
    axes = [i % x.dim() for i in getattr(a, "axes", [])] or list(range(b, b + k))
    order = list(range(b)) + axes + [d for d in range(b, x.dim()) if d not in axes]
    middle = indices.dim() - 1 - b
    batch = [torch.arange(x.shape[d]).view([-1] + [1] * (b - 1 - d + middle)) for d in range(b)]
    return order, tuple(batch) + tuple(indices.long().unbind(-1))


def gather_nd(x, indices, a):
    order, at = places(x, indices, a)
    return x.permute(order)[at]


def store_nd(x, indices, updates, a, how):
    order, at = places(x, indices, a)
    y = x.permute(order).clone()
    if how < 2:
        y = y.index_put(at, updates, accumulate=how == 1)
    else:
        size = y.shape[:len(at)]
        flat = sum(i % n * int(torch.tensor(size[d + 1:]).prod()) for d, (i, n) in enumerate(zip(at, size)))
        rest = list(y.shape[len(at):])
        width = int(torch.tensor(rest).prod())
        index = flat.reshape(-1, 1).expand(-1, width)
        y = y.reshape(-1, width).scatter_reduce(0, index, updates.reshape(-1, width),
                                                ["prod", "amin", "amax"][how - 2]).reshape(y.shape)
    return y.permute([order.index(d) for d in range(x.dim())])


# ---- indexing ----


def key(indices, x):
    """Indices as torch takes them: the whole axis for what is not given."""
    return tuple(slice(None) if t is None else t if t.dtype == torch.bool else t.long() for t in indices)


def put(x, values, indices, a):
    y = x.clone()
    if a.accumulate:
        grid = torch.arange(x.numel()).reshape(x.shape)[key(indices, x)]
        return y.flatten().index_add(0, grid.flatten(), values.expand(grid.shape).flatten()).reshape(x.shape)
    y[key(indices, x)] = values
    return y


def take(x, indices, a):
    axis = a.axis % x.dim()
    return x[(slice(None),) * axis + (indices.long(),)]


def along(index, x, axis):
    return torch.where(index < 0, index + x.shape[axis], index).long()


def fill_diagonal(x, a):
    return x.clone().fill_diagonal_(a.value, wrap=a.wrap)


def scatter_reduce(x, index, src, a):
    how = ["", "sum", "prod", "amin", "amax", "mean"][a.reduce]
    src = src[tuple(slice(n) for n in index.shape)]
    return x.scatter_reduce(a.axis, index, src, how, include_self=not a.exclude_self)


# ---- Fourier transforms of pairs ----


def fft_pairs(x, a):
    f = (lambda z: torch.fft.ifft(z, dim=a.axis, norm="forward")) if a.inverse else (lambda z: torch.fft.fft(z, dim=a.axis))
    return a.scale * torch.view_as_real(f(torch.view_as_complex(x)))


NORM = ["backward", "ortho", "forward"]


def several(f):
    def run(i, a):
        axes = tuple(a.axes) or (tuple(range(-len(a.shape), 0)) if a.shape else tuple(range(i[0].dim())))
        return f(i[0], tuple(a.shape) or None, axes, NORM[a.norm])
    return run


# ---- sets and statistics ----


def unique(x, a):
    """NumPy's; reordered for the order of appearance."""
    found = np.unique(x.numpy(), True, True, True, axis=a.axis if a.along else None)
    values, first, inverse, counts = (torch.from_numpy(np.asarray(t)) for t in found)
    if a.unsorted:
        order = torch.argsort(first)
        rank = torch.argsort(order)
        values, first, counts = values.index_select(a.axis if a.along else 0, order), first[order], counts[order]
        inverse = rank[inverse]
    return values, first, inverse.reshape(-1) if a.along else inverse.reshape(x.shape), counts


def cumulative(f, x, axis, initial, value):
    y = f(x, axis)
    if not initial:
        return y
    shape = list(y.shape)
    shape[axis] = 1
    return torch.cat([torch.full(shape, value, dtype=y.dtype), y], axis)


def along_axes(f):
    return lambda i, a: f(i[0], tuple(a.axes) or tuple(range(i[0].dim())), a.keepdims)


WAYS = ["linear", "lower", "higher", "midpoint", "nearest"]

ARRAYS = {
    "unique": lambda i, a: unique(i[0], a),
    "isin": lambda i, a: torch.isin(i[0], i[1], invert=a.invert),
    "diff": lambda i, a: torch.diff(i[0], a.n, a.axis, i[1], i[2]),
    "cumulative_sum": lambda i, a: cumulative(torch.cumsum, i[0], a.axis, a.include_initial, 0),
    "cumulative_prod": lambda i, a: cumulative(torch.cumprod, i[0], a.axis, a.include_initial, 1),
    "kthvalue": lambda i, a: torch.kthvalue(i[0], a.k, a.axis, a.keepdims),
    "median": lambda i, a: torch.median(i[0], a.axis, a.keepdims),
    "quantile": lambda i, a: torch.quantile(i[0], a.q, a.axis, a.keepdims, interpolation=WAYS[a.interpolation]),
    "nansum": along_axes(torch.nansum),
    "nanmean": along_axes(torch.nanmean),
    "bincount": lambda i, a: torch.zeros(max([a.minlength] + [int(v) + 1 for v in i[0]]), dtype=torch.int64 if i[1] is None
                                         else i[1].dtype).index_add(0, i[0], torch.ones_like(i[0]) if i[1] is None else i[1]),
    "rot90": lambda i, a: torch.rot90(i[0], a.times, a.axes if any(a.axes) else (0, 1)),
    "diag_embed": lambda i, a: torch.diag_embed(i[0], a.offset),
    **{name: (lambda i, a, f=getattr(torch.fft, name): f(i[0], a.n or None, a.axis, NORM[a.norm]))
       for name in "fft ifft rfft irfft hfft ihfft".split()},
    **{name: several(getattr(torch.fft, name)) for name in "fftn ifftn rfftn irfftn".split()},
    "fftshift": lambda i, a: i[0] if i[0].dim() == 0 else torch.fft.fftshift(i[0], tuple(a.axes) or None),
    "ifftshift": lambda i, a: i[0] if i[0].dim() == 0 else torch.fft.ifftshift(i[0], tuple(a.axes) or None),
    "fftfreq": lambda i, a: torch.fft.fftfreq(a.n, a.spacing, dtype=DTYPES[a.dtype]),
    "rfftfreq": lambda i, a: torch.fft.rfftfreq(a.n, a.spacing, dtype=DTYPES[a.dtype]),
    "fft_pairs": lambda i, a: fft_pairs(i[0], a),
    "fft_half": lambda i, a: a.scale * torch.view_as_real(torch.fft.rfft(i[0], dim=a.axis)),
    "fft_whole": lambda i, a: a.scale * torch.fft.irfft(torch.view_as_complex(i[0]), n=a.n, dim=a.axis, norm="forward"),
    "index": lambda i, a: i[0][key(i[1:], i[0])],
    "index_put": lambda i, a: put(i[0], i[1], i[2:], a),
    "take": lambda i, a: take(*i, a),
    "index_copy": lambda i, a: i[0].index_copy(a.axis, along(i[1], i[0], a.axis), i[2]),
    "index_fill": lambda i, a: i[0].index_fill(a.axis, along(i[1], i[0], a.axis), a.value),
    "masked_scatter": lambda i, a: i[0].masked_scatter(i[1], i[2]),
    "argwhere": lambda i, a: torch.argwhere(i[0]),
    "fill_diagonal": lambda i, a: fill_diagonal(i[0], a),
    "scatter_reduce": lambda i, a: scatter_reduce(*i, a),
    "gather_nd": lambda i, a: gather_nd(i[0], i[1], a),
    "nd_store": lambda i, a: store_nd(*i, a, int(a.add)),
    "nd_combine": lambda i, a: store_nd(*i, a, a.how),
    "scatter_nd": lambda i, a: store_nd(*i, a, a.reduction),
    "einsum": lambda i, a: torch.einsum(a.equation, *i),
}
