"""PyTorch's counterparts of recurrent layers in their general form and of integer products, for torch_table.py."""
import torch
import torch.nn.functional as F

ACTIVATIONS = {
    "Sigmoid": lambda x, a, b: torch.sigmoid(x), "Tanh": lambda x, a, b: torch.tanh(x),
    "Relu": lambda x, a, b: torch.relu(x), "Affine": lambda x, a, b: (a or 1) * x + b,
    "HardSigmoid": lambda x, a, b: ((a or 0.2) * x + (b or 0.5)).clamp(0, 1), "Softsign": lambda x, a, b: F.softsign(x),
}


def step(kind, x, h, c, w, r, b, p, f, a):
    """One step of one sample; gates as ONNX orders them."""
    n = h.shape[0]
    limit = a.clip or float("inf")
    clip = lambda t: t.clamp(-limit, limit)
    wb, rb = b.chunk(2)
    own, state = w @ x + wb, r @ h
    if kind == 1:
        return f[0](clip(own + state + rb)), c
    if kind == 3:
        z, reset = (f[0](clip(t)) for t in (own + state + rb)[:2 * n].chunk(2))
        inner = reset * (state + rb)[2 * n:] if a.linear_before_reset else r[2 * n:] @ (reset * h) + rb[2 * n:]
        return (1 - z) * f[1](clip(own[2 * n:] + inner)) + z * h, c
    i, o, forget, g = (own + state + rb).chunk(4)
    pi, po, pf = p.chunk(3)
    i = f[0](clip(i + pi * c))
    forget = 1 - i if a.coupled else f[0](clip(forget + pf * c))
    c = forget * c + i * f[1](clip(g))
    return f[0](clip(o + po * c)) * f[2](c), c


def general(kind, functions):
    """x, w, r, b, lengths, h0, c0, peepholes; every sample and step on its own."""
    def run(x, w, r, b, lengths, h0, c0=None, p=None, a=None):
        if a.batch_first:
            x, h0, c0 = (None if t is None else t.transpose(0, 1) for t in (x, h0, c0))
        (steps, n), (ways, size) = x.shape[:2], (r.shape[0], r.shape[2])
        b = x.new_zeros(ways, 2 * kind * size) if b is None else b
        p = x.new_zeros(ways, 3 * size) if p is None else p
        names = (a.activations or " ".join(functions * ways)).split()
        ys, hs, cs = [], [], []
        for d in range(ways):
            f = [lambda t, k=d * len(functions) + i: ACTIVATIONS[names[k]](t, a.alpha[k], a.beta[k])
                 for i in range(len(functions))]
            for s in range(n):
                h = x.new_zeros(size) if h0 is None else h0[d, s]
                c = x.new_zeros(size) if c0 is None else c0[d, s]
                length = steps if lengths is None else int(lengths[s])
                y = [x.new_zeros(size)] * steps
                order = range(length)
                for t in reversed(order) if a.direction == 1 or d == 1 else order:
                    h, c = step(kind, x[t, s], h, c, w[d], r[d], b[d], p[d], f, a)
                    y[t] = h
                ys.append(torch.stack(y)), hs.append(h), cs.append(c)
        y = torch.stack(ys).view(ways, n, steps, size).permute(2, 0, 1, 3)
        h, c = (torch.stack(t).view(ways, n, size) for t in (hs, cs))
        if a.batch_first:
            y, h, c = y.permute(2, 0, 1, 3), h.transpose(0, 1), c.transpose(0, 1)
        return (y, h, c)[:3 if kind == 4 else 2]
    return lambda i, a: run(*i, a=a)


# ---- integers ----


def shifted(t, zero, rows=False):
    if zero is None:
        return t.long()
    return t.long() - (zero.long().unsqueeze(1) if rows and zero.dim() == 1 and zero.numel() > 1 else zero.long())


def matmul_integer(a, b, a_zero, b_zero):
    return (shifted(a, a_zero, True) @ shifted(b, b_zero)).int()


def conv_integer(x, w, x_zero, w_zero, a):
    n = x.dim() - 2
    w_zero = w_zero.view(-1, *[1] * (n + 1)) if w_zero is not None and w_zero.numel() > 1 else w_zero
    conv = [F.conv1d, F.conv2d, F.conv3d][n - 1]
    stride, dilation = ([v or 1 for v in t[:n]] for t in (a.stride, a.dilation))
    if n > 1 and a.stride[0] and not a.stride[1]:
        stride = [a.stride[0]] * n
    return conv(shifted(x, x_zero).double(), shifted(w, w_zero).double(), None, stride, list(a.padding)[:n], dilation,
                a.groups).int()


def byte_windows(x, zero, a):
    """Windows as rows, channels last in each: F.unfold has the channels first, and takes two spatial dimensions."""
    n = x.dim() - 2
    pad = [p for i in reversed(range(n)) for p in [a.padding[i]] * 2]
    x = F.pad(x.long(), pad, value=0 if zero is None else int(zero))
    each = lambda t: [(v or t[0] or 1) for v in t[:n]]
    for i, (k, step, apart) in enumerate(zip(a.kernel, each(a.stride), each(a.dilation))):
        x = x.unfold(2 + i, apart * (k - 1) + 1, step)[..., ::apart]
    channels_last = x.permute(0, *range(2, 2 + 2 * n), 1)
    return channels_last.flatten(1 + n)


def limited(y, zero, dtype):
    dtype = zero.dtype if zero is not None else dtype or torch.uint8
    info = torch.iinfo(dtype)
    return (y.round() + (0 if zero is None else zero)).clamp(info.min, info.max).to(dtype)


def requantize(x, scale, zero, a):
    from torch_table import DTYPES
    scale = scale.view([-1 if i == a.axis % x.dim() else 1 for i in range(x.dim())]) if scale.numel() > 1 else scale.reshape(())
    return limited(x * scale, zero, DTYPES[a.dtype])


def qlinear_matmul(a, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero):
    a_scale = a_scale.unsqueeze(1) if a_scale.numel() > 1 else a_scale
    return limited(matmul_integer(a, b, a_zero, b_zero) * (a_scale * b_scale / y_scale), y_zero, None)


GENERAL = {
    "lstm_general": general(4, ["Sigmoid", "Tanh", "Tanh"]),
    "gru_general": general(3, ["Sigmoid", "Tanh"]),
    "rnn_general": general(1, ["Tanh"]),
    "matmul_integer": lambda i, a: matmul_integer(*i),
    "byte_product": lambda i, a: matmul_integer(*i),
    "byte_requantize": lambda i, a: requantize(i[0], i[1].float(), i[2], a),
    "byte_windows": lambda i, a: byte_windows(i[0], i[1], a).to(i[0].dtype),
    "conv_integer": lambda i, a: conv_integer(*i, a),
    "requantize": lambda i, a: requantize(*i, a),
    "qlinear_matmul": lambda i, a: qlinear_matmul(*i),
}
