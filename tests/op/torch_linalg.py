"""PyTorch's counterparts of the linear algebra ops, for torch_table.py."""
import torch


def axes_or_all(a, x):
    return tuple(a.axes) if a.axes else tuple(range(x.dim()))


def tensordot(x, y, a):
    return torch.tensordot(x, y, (a.axes_a, a.axes_b) if a.axes_a else a.axes)


def cross(x, y, axis):
    x, y = torch.broadcast_tensors(x, y)
    return torch.linalg.cross(x, y, dim=axis)


def vecdot(x, y, axis):
    return (x * y).sum(axis)


def vector_norm(x, a):
    if a.ord == 0:
        return (x != 0).sum(axes_or_all(a, x), a.keepdims).to(x.dtype)
    return torch.linalg.vector_norm(x, a.ord, axes_or_all(a, x), a.keepdims)


LINALG = {
    "matrix_transpose": lambda i, a: i[0].mT,
    "outer": lambda i, a: torch.outer(*i),
    "vecdot": lambda i, a: vecdot(*i, a.axis),
    "cross": lambda i, a: cross(*i, a.axis),
    "tensordot": lambda i, a: tensordot(*i, a),
    "trace": lambda i, a: i[0].diagonal(a.offset, -2, -1).sum(-1),
    "kron": lambda i, a: torch.kron(*i),
    "multi_dot": lambda i, a: i[0] if len(i) == 1 else torch.linalg.multi_dot(i),
    "vector_norm": lambda i, a: vector_norm(i[0], a),
}
