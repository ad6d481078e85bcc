"""PyTorch's counterpart of every op, for compare_torch.py: TABLE has each as a function of the op's inputs (tensors,
None for one that was not given) and attributes; NO_COUNTERPART says why the others have none."""
import numpy as np
import torch
import torch.nn.functional as F

from torch_arrays import ARRAYS
from torch_more import MORE, correction
from torch_neural import NEURAL
from torch_cells import (attention, gru, gru_cell, gru_steps, grouped_attention, lstm, lstm_gates, lstm_steps,
                         multi_head_attention, pack_padded, pad_packed, rnn)
from torch_sound import SOUND
from torch_spatial import SPATIAL, SPATIAL_NO_COUNTERPART
from torch_linalg import LINALG

DTYPES = {"bool": torch.bool, "i8": torch.int8, "i16": torch.int16, "i32": torch.int32, "i64": torch.int64,
          "u8": torch.uint8, "u16": torch.uint16, "u32": torch.uint32,
          "u64": torch.uint64, "c64": torch.complex64, "c128": torch.complex128, "f16": torch.float16, "bf16": torch.bfloat16, "f32": torch.float32,
          "f64": torch.float64, "": None}
END = 2**63 - 1
REDUCTION = ["mean", "sum", "none", "batchmean"]

# ---- helpers for the table ----


def back(f):
    """The op that f's backward computes: (d, x) -> d times f's derivative at x, itself differentiable."""
    def run(d, x, *rest):
        with torch.enable_grad():
            d, x = torch.broadcast_tensors(d, x) if d.shape != f(x, *rest).shape else (d, x)
            x = x if x.requires_grad else x.detach().requires_grad_(True)
            return torch.autograd.grad(f(x, *rest), x, d, create_graph=True)[0]
    return run


def pointwise_back(f):
    def run(d, x, *rest):
        d, x = torch.broadcast_tensors(d, x)
        return back(f)(d, x, *rest)
    return run


def adjoint(f, g, shape):
    """f's transpose applied to g: f is linear in a tensor of `shape`."""
    return back(f)(g, torch.zeros(shape, dtype=g.dtype))


def axes_of(a, x):
    return tuple(a.axes) if a.axes else tuple(range(x.dim()))


def shape_like(shape, x):
    """A shape in which -1 keeps x's size."""
    extra = len(shape) - x.dim()
    return [x.shape[i - extra] if n == -1 and i >= extra else n for i, n in enumerate(shape)]


def spatial(values, n, default):
    """An ints[] attribute for n dimensions: zeros stand for the default."""
    v = list(values)[:n]
    v += [0] * (n - len(v))
    default = default if isinstance(default, (list, tuple)) else [default] * n
    if v[0] and not any(v[1:]):
        return [v[0]] * n
    return [x or y for x, y in zip(v, default)]


def prod(x, a):
    x = x.to(DTYPES[a.dtype]) if a.dtype else x if x.is_floating_point() else x.long()
    for axis in sorted({i % max(x.dim(), 1) for i in axes_of(a, x)}, reverse=True):
        x = torch.prod(x, axis, keepdim=a.keepdims)
    return x


def total(x, a):
    return torch.sum(x, axes_of(a, x), keepdim=a.keepdims, dtype=DTYPES[a.dtype])


def mean(x, a):
    return torch.mean(x if x.is_floating_point() else x.to(torch.get_default_dtype()), axes_of(a, x),
                      keepdim=a.keepdims)


def std(x, a):
    y = torch.var(x, axes_of(a, x), correction=correction(a), keepdim=a.keepdims)
    return torch.where(y == 0, y, torch.sqrt(torch.where(y == 0, torch.ones_like(y), y)))


def norm(x, a):
    y = torch.sum(x * x, axes_of(a, x), keepdim=a.keepdims)
    return torch.where(y == 0, y, torch.sqrt(torch.where(y == 0, torch.ones_like(y), y)))


def prod_others(x, axis):
    if x.shape[axis] == 0:
        return x.clone()
    parts = x.unbind(axis)
    out = []
    for i in range(len(parts)):
        y = torch.ones_like(parts[i])
        for j, p in enumerate(parts):
            y = y if i == j else y * p
        out.append(y)
    return torch.stack(out, axis)


def cumsum(x, a):
    dtype = DTYPES[a.dtype]
    if x.dim() == 0 or not a.reverse:
        return torch.cumsum(x, a.axis, dtype=dtype)
    return torch.cumsum(x.flip(a.axis), a.axis, dtype=dtype).flip(a.axis)


def slice_(x, axis, start, stop, step):
    start = None if start == END and step < 0 else -1 if start == END else start
    stop = None if stop == END else stop
    index = range(x.shape[axis])[slice(start, stop, step)]
    return torch.index_select(x, axis, torch.tensor(list(index), dtype=torch.long))


def matmul(a, b, at):
    a = a.mT if at.transpose_a and a.dim() > 1 else a
    b = b.mT if at.transpose_b and b.dim() > 1 else b
    return torch.matmul(a, b)


def pad(x, a):
    before = [0] * (x.dim() - len(a.before)) + a.before
    after = [0] * (x.dim() - len(a.after)) + a.after
    flat = [n for i in reversed(range(x.dim())) for n in (before[i], after[i])]
    return F.pad(x, flat, value=a.value)


def eye(a):
    e = np.eye(a.rows, a.columns or a.rows, a.offset)
    return torch.from_numpy(e).to(DTYPES[a.dtype] or torch.get_default_dtype())


def arange(a):
    whole = all(float(v).is_integer() for v in (a.start, a.stop, a.step))
    dtype = DTYPES[a.dtype] or (torch.int64 if whole else torch.get_default_dtype())
    return torch.from_numpy(np.arange(a.start, a.stop, a.step)).to(dtype)


# ---- losses ----


def ignored(a):
    return 0 if a.ignore_index == -2**63 else a.ignore_index


def cross_entropy(x, target, weight, a):
    return F.cross_entropy(x, target, weight, ignore_index=ignored(a), label_smoothing=a.label_smoothing,
                           reduction=REDUCTION[a.reduction])


def nll_loss(x, target, weight, a):
    return F.nll_loss(x, target, weight, ignore_index=ignored(a), reduction=REDUCTION[a.reduction])


def reduced(y, a, weight=None):
    y = y if weight is None else y * weight
    return [y.mean, y.sum, lambda: y][a.reduction]()


def bce_with_logits(x, target, weight, pos_weight, a):
    p = 1 if pos_weight is None else pos_weight
    return reduced(-(p * target * F.logsigmoid(x) + (1 - target) * F.logsigmoid(-x)), a, weight)


def bce(x, target, weight, a):
    if not (target.requires_grad or (weight is not None and weight.requires_grad)):
        return F.binary_cross_entropy(x, target, weight, reduction=REDUCTION[a.reduction])
    y = -(target * torch.log(x).clamp(min=-100) + (1 - target) * torch.log1p(-x).clamp(min=-100))
    return reduced(y, a, weight)


def paired(f):
    return lambda i, a: f(i[0], i[1].expand_as(i[0]), a)


# ---- optimizer steps: what each input is afterwards ----


def optimizer(make, states):
    """make(parameters, attributes); states(attributes): names in torch's state, in the op's order."""
    def run(tensors, a):
        names = states(a)
        group = 2 + len(names)
        after = {}
        for k in range(0, len(tensors), group):
            p = torch.nn.Parameter(tensors[k].clone())
            p.grad = tensors[k + 1].clone()
            opt = make([p], a)
            opt.state[p].update({n: tensors[k + 2 + i].clone() for i, n in enumerate(names)})
            if names != ["momentum_buffer"]:
                opt.state[p]["step"] = torch.tensor(float(getattr(a, "step", 1) - 1))
            opt.step()
            after[k] = p.detach()
            after.update({k + 2 + i: opt.state[p][n] for i, n in enumerate(names)})
        return After(after)
    return run


class After(dict):
    """What the inputs are after the call, by number."""


def adam(p, a):
    kind = torch.optim.AdamW if a.decoupled else torch.optim.Adam
    return kind(p, lr=a.lr, betas=(a.beta1, a.beta2), eps=a.eps, weight_decay=a.weight_decay, amsgrad=a.amsgrad)


STEPS = {
    "sgd_step": optimizer(lambda p, a: torch.optim.SGD(p, lr=a.lr, momentum=a.momentum, dampening=a.dampening,
                                                       weight_decay=a.weight_decay, nesterov=a.nesterov),
                          lambda a: ["momentum_buffer"] if a.momentum else []),
    "adam_step": optimizer(adam, lambda a: ["exp_avg", "exp_avg_sq"] + ["max_exp_avg_sq"] * a.amsgrad),
    "rmsprop_step": optimizer(lambda p, a: torch.optim.RMSprop(p, lr=a.lr, alpha=a.alpha, eps=a.eps,
                                                               momentum=a.momentum, weight_decay=a.weight_decay,
                                                               centered=a.centered),
                              lambda a: ["square_avg"] + ["momentum_buffer"] * (a.momentum != 0) +
                              ["grad_avg"] * a.centered),
    "adagrad_step": optimizer(lambda p, a: torch.optim.Adagrad(p, lr=a.lr, eps=a.eps, weight_decay=a.weight_decay),
                              lambda a: ["sum"]),
    "adadelta_step": optimizer(lambda p, a: torch.optim.Adadelta(p, lr=a.lr, rho=a.rho, eps=a.eps,
                                                                 weight_decay=a.weight_decay),
                               lambda a: ["square_avg", "acc_delta"]),
}

# ---- pooling and convolution ----

MAX_POOL = [None, F.max_pool1d, F.max_pool2d, F.max_pool3d]
AVG_POOL = [None, F.avg_pool1d, F.avg_pool2d, F.avg_pool3d]
ADAPTIVE_MAX = [None, F.adaptive_max_pool1d, F.adaptive_max_pool2d, F.adaptive_max_pool3d]
ADAPTIVE_AVG = [None, F.adaptive_avg_pool1d, F.adaptive_avg_pool2d, F.adaptive_avg_pool3d]
CONV = [None, F.conv1d, F.conv2d, F.conv3d]
CONV_TRANSPOSE = [None, F.conv_transpose1d, F.conv_transpose2d, F.conv_transpose3d]


def sizes(a, n):
    return [a.size[0]] * n if len(a.size) == 1 else a.size


def adaptive(kinds, x, size):
    n = x.dim() - 2
    size = [x.shape[2 + i] if v == -1 else v for i, v in enumerate(size)]
    return kinds[n](x, size[0] if n == 1 else size)


def max_pool(x, a, indices=False):
    n = x.dim() - 2
    if any(getattr(a, "output", [])):
        size = spatial(a.output, n, 1)
        return ADAPTIVE_MAX[n](x, size[0] if n == 1 else size, return_indices=indices)
    kernel = spatial(a.kernel, n, 1)
    before, after = list(a.padding)[:n], list(getattr(a, "extra_end", [0] * n))[:n]
    if any(after):
        x = F.pad(x, [v for b, e in zip(before[::-1], after[::-1]) for v in (b, b + e)], value=-torch.inf)
        before = 0
    return MAX_POOL[n](x, kernel, spatial(a.stride, n, kernel), before, spatial(a.dilation, n, 1),
                       a.ceil_mode, indices)


def max_pool_gather(d, x, a):
    index = max_pool(x, a, True)[1]
    return d.flatten(2).gather(2, index.flatten(2)).view(index.shape)


def counted_pool(x, a, n, kernel):
    """avg_pool with what torch's lacks, as convolutions with ones."""
    before, after = list(a.padding)[:n], list(getattr(a, "extra_end", [0] * n))[:n]
    room = [v for b, e in zip(before[::-1], after[::-1]) for v in (b, b + e)]

    def sums(y, fill):
        return CONV[n](F.pad(y, room, value=fill), torch.ones([x.shape[1], 1] + kernel, dtype=x.dtype), None,
                       spatial(a.stride, n, kernel), 0, spatial(getattr(a, "dilation", [1]), n, 1), x.shape[1])
    count = sums(torch.ones_like(x), 0.0 if a.exclude_padding else 1.0)
    return sums(x, 0.0) / (a.divisor or count)


def avg_pool(x, a):
    n = x.dim() - 2
    if any(getattr(a, "output", [])):
        return adaptive(ADAPTIVE_AVG, x, spatial(a.output, n, 1))
    kernel = spatial(a.kernel, n, 1)
    if a.divisor or any(getattr(a, "extra_end", [])) or any(d != 1 for d in getattr(a, "dilation", [1])):
        return counted_pool(x, a, n, kernel)
    return AVG_POOL[n](x, kernel, spatial(a.stride, n, kernel), list(a.padding)[:n], a.ceil_mode,
                       not a.exclude_padding)


def conv(x, w, bias, a):
    n = x.dim() - 2
    if x.shape[1] == 0 or w.shape[0] == 0:  # torch gives a wrong shape or divides by zero: 0 channels as 1
        x = torch.cat([x, x.new_zeros(x.shape[0], 1, *x.shape[2:])], 1)
        w = torch.cat([w, w.new_zeros(w.shape[0], 1, *w.shape[2:])], 1)
        w = torch.cat([w, w.new_zeros(1, *w.shape[1:])], 0)
        y = CONV[n](x, w, None, spatial(a.stride, n, 1), list(a.padding)[:n], spatial(a.dilation, n, 1))[:, :-1]
        return y if bias is None else y + bias.view(-1, *[1] * n)
    return CONV[n](x, w, bias, spatial(a.stride, n, 1), list(a.padding)[:n], spatial(a.dilation, n, 1), a.groups)


def conv_input_grad(g, w, a):
    shape = [g.shape[0], w.shape[1] * a.groups] + a.size
    return adjoint(lambda x: conv(x, w, None, a), g, shape)


def conv_weight_grad(x, g, a):
    shape = [g.shape[1], x.shape[1] // a.groups] + a.size
    return adjoint(lambda w: conv(x, w, None, a), g, shape)


def conv_transpose(x, w, bias, a):
    n = x.dim() - 2
    return CONV_TRANSPOSE[n](x, w, bias, spatial(a.stride, n, 1), list(a.padding)[:n], list(a.output_padding)[:n],
                             a.groups, spatial(a.dilation, n, 1))


# ---- normalisation ----


def layer_norm(x, w, b, a):
    return F.layer_norm(x, x.shape[x.dim() - a.dims:], w, b, a.eps)


def rms_norm(x, w, a):
    return F.rms_norm(x, x.shape[x.dim() - a.dims:], w, a.eps)


def batch_norm_train(x, w, b, a):
    axes = [0] + list(range(2, x.dim()))
    return F.batch_norm(x, None, None, w, b, True, 0.1, a.eps), x.mean(axes), x.var(axes, correction=0)


def batch_norm_infer(x, mean, var, w, b, a):
    shape = [1, -1] + [1] * (x.dim() - 2)
    y = (x - mean.view(shape)) / torch.sqrt(var.view(shape) + a.eps)
    y = y if w is None else y * w.view(shape)
    return y if b is None else y + b.view(shape)


def grads_of(f, g, inputs):
    """Gradients of sum(f(*inputs) * g); None gives None."""
    leaves = [None if t is None else t.detach().clone().requires_grad_(True) for t in inputs]
    given = [t for t in leaves if t is not None]
    got = iter(torch.autograd.grad(f(*leaves), given, g, allow_unused=True))
    return [None if t is None else next(got) for t in leaves]


def ones(n, like):
    return torch.ones(n, dtype=like.dtype)


def layer_norm_backward(g, x, w, a):
    shape = x.shape[x.dim() - a.dims:]
    w = ones(shape, x) if w is None else w
    if a.rms:
        dx, dw = grads_of(lambda x, w: rms_norm(x, w, a), g, [x, w])
        return dx, (dw if a.params else None), None
    dx, dw, db = grads_of(lambda x, w, b: layer_norm(x, w, b, a), g, [x, w, torch.zeros_like(w)])
    return (dx, dw, db) if a.params else (dx, None, None)


def batch_norm_backward(g, x, mean, var, w, a):
    """mean and var may be any; torch's own op for it divides by zero where there are no elements."""
    axes, shape = [0] + list(range(2, x.dim())), [1, -1] + [1] * (x.dim() - 2)
    inverse = 1 / torch.sqrt(var + a.eps)
    normal = (x - mean.view(shape)) * inverse.view(shape)
    dw, db = (g * normal).sum(axes), g.sum(axes)
    n = max(x.numel() // max(x.shape[1], 1), 1)
    scale = inverse if w is None else inverse * w
    return scale.view(shape) * (g - db.view(shape) / n - normal * dw.view(shape) / n), dw, db


def group_norm_backward(g, x, w, a):
    w = ones(x.shape[1], x) if w is None else w
    r = grads_of(lambda x, w, b: F.group_norm(x, a.groups, w, b, a.eps), g, [x, w, torch.zeros_like(w)])
    return r if a.params else (r[0], None, None)


# ---- indices ----


def wrapped(index, size):
    index = index.long()
    return torch.where(index < 0, index + size, index)


def scatter(x, axis, index, src):
    """Later elements win; torch leaves the order open, so it is done one index at a time along the axis."""
    out = x.clone()
    src = src[tuple(slice(n) for n in index.shape)]
    index = wrapped(index, x.shape[axis] if x.dim() else 1)
    if x.dim() == 0:
        return out.scatter(axis, index, src)
    for i in range(index.shape[axis]):
        part = index.narrow(axis, i, 1)
        out = out.scatter(axis, part, src.narrow(axis, i, 1))
    return out


def scatter_add(x, axis, index, src):
    src = src[tuple(slice(n) for n in index.shape)]
    return x.scatter_add(axis, wrapped(index, x.shape[axis] if x.dim() else 1), src)


def gather(x, axis, index):
    return torch.gather(x, axis, wrapped(index, x.shape[axis] if x.dim() else 1))


def take_along_axis(x, index, axis):
    axis %= max(x.dim(), 1)
    shape = list(torch.broadcast_shapes([1 if i == axis else n for i, n in enumerate(x.shape)],
                                        [1 if i == axis else n for i, n in enumerate(index.shape)]))
    xs, ns = list(shape), list(shape)
    xs[axis], ns[axis] = x.shape[axis], index.shape[axis]
    return gather(x.expand(xs), axis, index.expand(ns))


def index_sum(g, axis, index, size, skip):
    keep = torch.nonzero(index.flatten() != skip).flatten() if skip != -1 else torch.arange(index.numel())
    shape = list(g.shape)
    shape[axis] = size
    index = wrapped(index.flatten(), size)[keep]
    return torch.zeros(shape, dtype=g.dtype).index_add(axis, index, g.index_select(axis, keep))


def embedding(weight, index, a):
    return F.embedding(index.long(), weight, a.padding_idx if a.padding else None)


def sort(x, a):
    return torch.sort(x, dim=a.axis, descending=a.descending, stable=True)


def topk(x, a):
    """torch.topk, which takes any of equal elements; this is the first."""
    return [t.narrow(a.axis, 0, a.k) for t in torch.sort(x, dim=a.axis, descending=not a.smallest, stable=True)]


# ---- rearranging ----


def amounts(x, a):
    """Before and after, for every axis."""
    n = x.dim()
    return [0] * (n - len(a.before)) + a.before, [0] * (n - len(a.after)) + a.after


def pad_mode(x, a):
    if a.mode == 0:
        return pad(x, a)
    for axis, (b, e) in enumerate(zip(*amounts(x, a))):
        n = x.shape[axis]
        at = torch.arange(-b, n + e)
        if a.mode == 1 and n > 1:
            at = (at % (2 * n - 2))
            at = torch.where(at < n, at, 2 * n - 2 - at)
        else:
            at = at.clamp(0, n - 1) if a.mode in (1, 2) else at % n
        x = x.index_select(axis, at)
    return x


def tile(x, a):
    return x.repeat([1] * (x.dim() - len(a.repeats)) + a.repeats)


# ---- the table: name -> f(inputs, attributes) ----

U = {  # of one input, no attributes
    name: getattr(torch, name) for name in
    """neg abs sign square reciprocal sqrt rsqrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh
    cosh tanh asinh acosh atanh erf sigmoid relu floor ceil round trunc isnan isinf isfinite logical_not bitwise_not
    selu""".split()}
U.update(gelu=F.gelu, gelu_tanh=lambda x: F.gelu(x, approximate="tanh"), silu=F.silu, mish=F.mish,
         log_sigmoid=F.logsigmoid, softsign=F.softsign, relu6=F.relu6, hardsigmoid=F.hardsigmoid,
         hardswish=F.hardswish, alias=lambda x: x, clone=lambda x: x.clone())
B = {  # of two inputs, no attributes
    name: getattr(torch, name) for name in
    """add sub mul div floor_divide remainder fmod pow maximum minimum atan2 hypot copysign less less_equal greater
    greater_equal not_equal logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor""".split()}
B.update(equal=torch.eq, left_shift=torch.bitwise_left_shift, right_shift=torch.bitwise_right_shift,
         floor_divide=lambda a, b: torch.div(a, b, rounding_mode="floor"),
         copy=lambda a, b: b.expand(a.shape).to(a.dtype), prelu=lambda x, w: torch.where(x > 0, x, w * x),
         tanh_grad=lambda d, t: d * (1 - t * t), sigmoid_grad=lambda d, s: d * s * (1 - s),
         relu_grad=lambda d, r: torch.where(r > 0, d, torch.zeros_like(d)))
B["hardsigmoid_grad"] = lambda d, x: torch.where((x > -3) & (x < 3), d / 6, torch.zeros_like(d))
for unary in "gelu gelu_tanh silu mish softsign relu6 hardswish".split():
    B[unary + "_grad"] = pointwise_back(U[unary])

TABLE = {name: (lambda i, a, f=f: f(i[0])) for name, f in U.items()}
TABLE.update({name: (lambda i, a, f=f: f(i[0], i[1])) for name, f in B.items()})
TABLE.update({name: f for name, f in STEPS.items()})
TABLE.update(ARRAYS)
TABLE.update(MORE)
softplus = lambda x, beta: F.softplus(x, beta, 1e6)
TABLE.update({
    # pointwise with attributes
    "where": lambda i, a: torch.where(*i),
    "softplus": lambda i, a: softplus(i[0], a.beta),
    "softplus_grad": lambda i, a: pointwise_back(softplus)(i[0], i[1], a.beta),
    "leaky_relu": lambda i, a: F.leaky_relu(i[0], a.slope),
    "leaky_relu_grad": lambda i, a: pointwise_back(F.leaky_relu)(i[0], i[1], a.slope),
    "elu": lambda i, a: F.elu(i[0], a.alpha),
    "elu_grad": lambda i, a: pointwise_back(F.elu)(i[0], i[1], a.alpha),
    "clamp": lambda i, a: torch.clamp(i[0], a.min, a.max),
    "clamp_grad": lambda i, a: pointwise_back(torch.clamp)(i[0], i[1], a.min, a.max),
    "threshold": lambda i, a: F.threshold(i[0], a.limit, a.value),
    # copies and new tensors
    "cast": lambda i, a: i[0].to(DTYPES[a.dtype]),
    "complex": lambda i, a: torch.complex(*torch.broadcast_tensors(*[x.to(torch.promote_types(i[0].dtype, i[1].dtype))
                                                                    for x in i[:2]])),
    "logaddexp": lambda i, a: torch.logaddexp(*[x.to(torch.promote_types(i[0].dtype, i[1].dtype)) for x in i[:2]]),
    "signbit": lambda i, a: torch.signbit(i[0]),
    "nextafter": lambda i, a: torch.nextafter(*torch.broadcast_tensors(*[x.to(i[0].dtype) for x in i[:2]])),
    "positive": lambda i, a: torch.positive(i[0]),
    "clip": lambda i, a: torch.clip(i[0], i[1], i[2]) if i[1] is not None or i[2] is not None else i[0],
    "conj": lambda i, a: torch.conj(i[0]).resolve_conj(),
    "angle": lambda i, a: torch.angle(i[0]),
    "real": lambda i, a: torch.real(i[0]),
    "imag": lambda i, a: torch.imag(i[0]),
    "view_as_real": lambda i, a: torch.view_as_real(i[0]),
    "view_as_complex": lambda i, a: torch.view_as_complex(i[0]),
    "full": lambda i, a: torch.full(a.shape, a.value, dtype=DTYPES[a.dtype] or torch.get_default_dtype()),
    "zeros": lambda i, a: torch.zeros(a.shape, dtype=DTYPES[a.dtype]),
    "ones": lambda i, a: torch.ones(a.shape, dtype=DTYPES[a.dtype]),
    "full_like": lambda i, a: torch.full_like(i[0], a.value, dtype=DTYPES[a.dtype]),
    "zeros_like": lambda i, a: torch.zeros_like(i[0], dtype=DTYPES[a.dtype]),
    "ones_like": lambda i, a: torch.ones_like(i[0], dtype=DTYPES[a.dtype]),
    "arange": lambda i, a: arange(a),
    "linspace": lambda i, a: torch.linspace(a.start, a.stop, a.n + a.exclude_end, dtype=DTYPES[a.dtype])[:a.n],
    "eye": lambda i, a: eye(a),
    "scalar_tensor": lambda i, a: torch.tensor(a.value, dtype=DTYPES[a.dtype]),
    # joining
    "concat": lambda i, a: torch.cat(i, a.axis),
    "stack": lambda i, a: torch.stack(i, a.axis),
    "constant_pad": lambda i, a: pad(i[0], a),
    "pad": lambda i, a: pad_mode(i[0], a),
    "flip": lambda i, a: i[0].flip(axes_of(a, i[0])),
    "roll": lambda i, a: torch.roll(i[0], tuple(a.shifts), tuple(a.axes) if a.axes else None),
    "tile": lambda i, a: tile(i[0], a),
    "repeat_interleave": lambda i, a: torch.repeat_interleave(i[0], a.repeats, a.axis),
    "tril": lambda i, a: torch.tril(i[0], a.offset),
    "triu": lambda i, a: torch.triu(i[0], a.offset),
    "flash_attention": lambda i, a: attention(*i, a),
    "scaled_dot_product_attention": lambda i, a: grouped_attention(*i, a) if not a.dropout else None,
    "multi_head_attention": lambda i, a: multi_head_attention(*i, a),
    # losses
    "cross_entropy": lambda i, a: cross_entropy(i[0], i[1], i[2], a),
    "cross_entropy_backward": lambda i, a: back(lambda x: cross_entropy(x, i[2], i[3], a))(i[0], i[1]),
    "nll_loss": lambda i, a: nll_loss(i[0], i[1], i[2], a),
    "nll_loss_backward": lambda i, a: back(lambda x: nll_loss(x, i[2], i[3], a))(i[0], i[1]),
    "bce_with_logits": lambda i, a: bce_with_logits(*i, a),
    "bce": lambda i, a: bce(*i, a),
    "mse_loss": paired(lambda x, t, a: F.mse_loss(x, t, reduction=REDUCTION[a.reduction])),
    "l1_loss": paired(lambda x, t, a: F.l1_loss(x, t, reduction=REDUCTION[a.reduction])),
    "smooth_l1_loss": paired(lambda x, t, a: F.smooth_l1_loss(x, t, reduction=REDUCTION[a.reduction], beta=a.beta)),
    "huber_loss": paired(lambda x, t, a: F.huber_loss(x, t, reduction=REDUCTION[a.reduction], delta=a.delta)),
    "kl_div": lambda i, a: F.kl_div(i[0], i[1], reduction=REDUCTION[a.reduction], log_target=a.log_target),
    # products
    "matmul": lambda i, a: matmul(i[0], i[1], a),
    "linear": lambda i, a: F.linear(*i),
    "total_norm": lambda i, a: torch.sqrt(sum((t.double()**2).sum() for t in i)),
    # pooling, convolution
    "max_pool_grad": lambda i, a: back(lambda x: max_pool(x, a))(i[0], i[1]),
    "max_pool_gather": lambda i, a: max_pool_gather(i[0], i[1], a),
    "max_pool_indices": lambda i, a: max_pool(i[0], a, True)[1],
    "max_pool1d_indices": lambda i, a: max_pool(i[0], a, True),
    "max_pool2d_indices": lambda i, a: max_pool(i[0], a, True),
    "max_pool3d_indices": lambda i, a: max_pool(i[0], a, True),
    "avg_pool_grad": lambda i, a: adjoint(lambda x: avg_pool(x, a), i[0], a.shape),
    "conv_input_grad": lambda i, a: conv_input_grad(i[0], i[1], a),
    "conv_weight_grad": lambda i, a: conv_weight_grad(i[0], i[1], a),
    # reductions
    "sum": lambda i, a: total(i[0], a),
    "mean": lambda i, a: mean(i[0], a),
    "prod": lambda i, a: prod(i[0], a),
    "max": lambda i, a: torch.amax(i[0], axes_of(a, i[0]), a.keepdims),
    "min": lambda i, a: torch.amin(i[0], axes_of(a, i[0]), a.keepdims),
    "any": lambda i, a: torch.any(i[0], axes_of(a, i[0]), a.keepdims),
    "all": lambda i, a: torch.all(i[0], axes_of(a, i[0]), a.keepdims),
    "var": lambda i, a: torch.var(i[0], axes_of(a, i[0]), correction=correction(a), keepdim=a.keepdims),
    "std": lambda i, a: std(i[0], a),
    "logsumexp": lambda i, a: torch.logsumexp(i[0], axes_of(a, i[0]), a.keepdims),
    "norm": lambda i, a: norm(i[0], a),
    "count_nonzero": lambda i, a: (i[0] != 0).sum(axes_of(a, i[0]), a.keepdims),
    "sum_to": lambda i, a: i[0].sum_to_size(a.shape),
    "argmax": lambda i, a: torch.argmax(i[0], a.axis, a.keepdims),
    "argmin": lambda i, a: torch.argmin(i[0], a.axis, a.keepdims),
    "cumsum": lambda i, a: cumsum(i[0], a),
    "cumprod": lambda i, a: torch.cumprod(i[0], a.axis),
    "cumprod_backward": lambda i, a: back(lambda x: torch.cumprod(x, a.axis))(i[0], i[1]),
    "prod_others": lambda i, a: prod_others(i[0], a.axis),
    "softmax": lambda i, a: torch.softmax(i[0], a.axis),
    "log_softmax": lambda i, a: torch.log_softmax(i[0], a.axis),
    "softmax_backward": lambda i, a: i[1] * (i[0] - (i[0] * i[1]).sum(a.axis, keepdim=True)),
    "log_softmax_backward": lambda i, a: i[0] - torch.exp(i[1]) * i[0].sum(a.axis, keepdim=True),
    # parts and views
    "slice": lambda i, a: slice_(i[0], a.axis, a.start, a.stop, a.step),
    "slice_backward": lambda i, a: adjoint(lambda x: slice_(x, a.axis, a.start, a.stop, a.step), i[0], a.shape),
    "select": lambda i, a: i[0].select(a.axis, a.index),
    "narrow": lambda i, a: i[0].narrow(a.axis, a.start, a.length),
    "unfold": lambda i, a: i[0].unfold(a.axis, a.length, a.step),
    "unfold_backward": lambda i, a: adjoint(lambda x: x.unfold(a.axis, a.length, a.step), i[0], a.shape),
    "diagonal": lambda i, a: i[0].diagonal(a.offset, a.axis0, a.axis1),
    "diagonal_backward": lambda i, a: adjoint(lambda x: x.diagonal(a.offset, a.axis0, a.axis1), i[0], a.shape),
    "expand": lambda i, a: i[0].expand(shape_like(a.shape, i[0])),
    "broadcast_to": lambda i, a: i[0].expand(shape_like(a.shape, i[0])),
    "view": lambda i, a: i[0].reshape(a.shape),
    "reshape": lambda i, a: i[0].reshape(a.shape),
    "permute": lambda i, a: i[0].permute(a.axes),
    "transpose": lambda i, a: i[0].transpose(a.axis0, a.axis1),
    "swapaxes": lambda i, a: i[0].swapaxes(a.axis0, a.axis1),
    "squeeze": lambda i, a: i[0].squeeze(a.axes) if a.axes else i[0].squeeze(),
    "unsqueeze": lambda i, a: i[0].unsqueeze(a.axis),
    "flatten": lambda i, a: i[0].flatten(a.start, a.end),
    "unflatten": lambda i, a: i[0].unflatten(a.axis, list(a.sizes)),
    "movedim": lambda i, a: i[0].movedim(getattr(a, "from"), a.to),
    # normalisation
    "layer_norm": lambda i, a: layer_norm(*i, a),
    "rms_norm": lambda i, a: rms_norm(*i, a),
    "layer_norm_backward": lambda i, a: layer_norm_backward(*i, a),
    "batch_norm_train": lambda i, a: batch_norm_train(*i, a),
    "batch_norm_infer": lambda i, a: batch_norm_infer(*i, a),
    "batch_norm_moments": lambda i, a: (i[0].mean([0] + list(range(2, i[0].dim()))),
                                        i[0].var([0] + list(range(2, i[0].dim())), unbiased=False)),
    "batch_norm_backward": lambda i, a: batch_norm_backward(*i, a),
    "batch_norm": lambda i, a: F.batch_norm(i[0], *(None if t is None else t.clone() for t in i[3:5]), i[1], i[2],
                                            a.training, a.momentum, a.eps),
    "group_norm": lambda i, a: F.group_norm(i[0], a.groups, i[1], i[2], a.eps),
    "group_norm_backward": lambda i, a: group_norm_backward(*i, a),
    "instance_norm": lambda i, a: F.instance_norm(i[0], None, None, i[1], i[2], True, 0.1, a.eps),
    # recurrent cells
    "lstm_steps": lambda i, a: lstm_steps(*i),
    "lstm": lambda i, a: lstm(*i, a),
    "lstm_pointwise": lambda i, a: lstm_gates(i[0], i[1])[:2],
    "lstm_cell": lambda i, a: torch.lstm_cell(i[0], (i[1], i[2]), *i[3:]),
    "gru_steps": lambda i, a: gru_steps(*i),
    "gru": lambda i, a: gru(*i, a),
    "gru_cell": lambda i, a: gru_cell(*i),
    "rnn_tanh": lambda i, a: rnn(torch.rnn_tanh_cell, *i, a),
    "rnn_relu": lambda i, a: rnn(torch.rnn_relu_cell, *i, a),
    "rnn_cell": lambda i, a: (torch.rnn_relu_cell if a.relu else torch.rnn_tanh_cell)(*i),
    "pack_padded": lambda i, a: pack_padded(*i),
    "pad_packed": lambda i, a: pad_packed(*i),
    "bilinear": lambda i, a: F.bilinear(*i),
    "conv_tbc": lambda i, a: torch.conv_tbc(i[0], i[1], i[1].new_zeros(i[1].shape[2]) if i[2] is None else i[2], a.padding),
    "linear_cross_entropy": lambda i, a: F.linear_cross_entropy(
        i[0], i[1], i[2], linear_bias=i[3], weight=i[4], ignore_index=a.ignore_index, label_smoothing=a.label_smoothing,
        reduction=["mean", "sum", "none"][a.reduction]),
    # indices
    "gather": lambda i, a: gather(i[0], a.axis, i[1]),
    "gather_backward": lambda i, a: adjoint(lambda x: gather(x, a.axis, i[1]), i[0], a.shape),
    "take_along_axis": lambda i, a: take_along_axis(i[0], i[1], a.axis),
    "scatter": lambda i, a: scatter(i[0], a.axis, i[1], i[2]),
    "scatter_add": lambda i, a: scatter_add(i[0], a.axis, i[1], i[2]),
    "index_select": lambda i, a: i[0].index_select(a.axis, wrapped(i[1], i[0].shape[a.axis])),
    "index_sum": lambda i, a: index_sum(i[0], a.axis, i[1], a.size, a.skip),
    "index_add": lambda i, a: i[0].index_add(a.axis, wrapped(i[1], i[0].shape[a.axis]), i[2]),
    "embedding": lambda i, a: embedding(i[0], i[1], a),
    "one_hot": lambda i, a: (i[0].long().unsqueeze(-1) == torch.arange(a.classes)).to(DTYPES[a.dtype] or torch.int64),
    "nonzero": lambda i, a: torch.nonzero(i[0]),
    "masked_select": lambda i, a: torch.masked_select(i[0], i[1]),
    "masked_fill": lambda i, a: torch.where(i[1], torch.tensor(a.value, dtype=i[0].dtype), i[0]),
    "sort": lambda i, a: sort(i[0], a),
    "argsort": lambda i, a: sort(i[0], a)[1],
    "topk": lambda i, a: topk(i[0], a),
    "searchsorted": lambda i, a: torch.searchsorted(i[0], i[1], right=a.right, sorter=i[2]),
})
TABLE.update(NEURAL)
for n in (2, 3, 4):
    TABLE[f"split{n}"] = lambda i, a: torch.split(i[0], a.sizes, a.axis)
for n in (1, 2, 3):
    TABLE[f"adaptive_max_pool{n}d"] = lambda i, a, n=n: adaptive(ADAPTIVE_MAX, i[0], sizes(a, n))
    TABLE[f"adaptive_avg_pool{n}d"] = lambda i, a, n=n: adaptive(ADAPTIVE_AVG, i[0], sizes(a, n))
    TABLE[f"conv{n}d"] = lambda i, a: conv(*i, a)
    TABLE[f"conv_transpose{n}d"] = lambda i, a: conv_transpose(*i, a)
for suffix in ("", "1d", "2d", "3d"):
    TABLE["max_pool" + suffix] = lambda i, a: max_pool(i[0], a)
    TABLE["avg_pool" + suffix] = lambda i, a: avg_pool(i[0], a)

TABLE.update(LINALG)
TABLE.update(SOUND)

OWN_NUMBERS = "random numbers are Cresset's own"
NO_COUNTERPART = {name: OWN_NUMBERS for name in
                  """philox_uniform philox_normal philox_integers philox_bernoulli philox_permutation
                  philox_multinomial philox_dropout dropout mask_along_axis""".split()}
NO_COUNTERPART.update({name: "an internal form; seen through the gradients of the op that uses it" for name in
                       """lstm_steps_backward lstm_pointwise_backward gru_steps_backward
                       flash_attention_backward""".split()})
TABLE.update(SPATIAL)
NO_COUNTERPART.update(SPATIAL_NO_COUNTERPART)
