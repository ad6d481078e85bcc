"""PyTorch's counterparts of the linear algebra ops, for torch_table.py."""
import numpy as np
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


def settled(v):
    """The signs (of columns) that make the first of the elements that are nearly the largest positive."""
    if v.numel() == 0:
        return torch.ones(v.shape[:-2] + v.shape[-1:], dtype=v.dtype)
    size = v.detach().abs()
    first = (size >= 0.9 * size.amax(-2, keepdim=True)).to(torch.int64).argmax(-2, keepdim=True)
    return torch.gather(v.detach(), -2, first).sign().squeeze(-2)


def eig(x):
    """Ordered by real part, then imaginary part; phases as cr_eigh settles signs."""
    w, v = torch.linalg.eig(x)
    if not w.numel():
        return w, v
    order = torch.from_numpy(np.lexsort((w.imag.detach().numpy(), w.real.detach().numpy().round(9)), axis=-1))
    w = torch.gather(w, -1, order)
    v = torch.gather(v, -1, order[..., None, :].expand(v.shape))
    size = v.detach().abs()
    first = (size >= 0.9 * size.amax(-2, keepdim=True)).to(torch.int64).argmax(-2, keepdim=True)
    kept = torch.gather(v, -2, first)
    return w, v * (kept.conj() / kept.abs())


def adjugate(x):
    """By minors."""
    n = x.shape[-1]
    if not x.numel():
        return x
    rows = []
    for i in range(n):
        row = []
        for j in range(n):
            minor = x[..., [r for r in range(n) if r != j], :][..., [c for c in range(n) if c != i]]
            row.append((-1) ** (i + j) * torch.linalg.det(minor))
        rows.append(torch.stack(row, -1))
    return torch.stack(rows, -2)


def det(x):
    """PyTorch 2.15 gives the gradient 0 at singular matrices: the smallest are written out."""
    return x[0, 0] * x[1, 1] - x[0, 1] * x[1, 0] if x.shape == (2, 2) else torch.linalg.det(x)


def cond(x, a):
    kind = {0: "fro", 3: "nuc"}.get(a.ord, a.ord)
    if abs(a.ord) == 2 or not torch.linalg.det(x).all():
        return torch.linalg.cond(x, kind)
    return torch.linalg.matrix_norm(x, kind) * torch.linalg.matrix_norm(torch.linalg.inv(x), kind)


def eigh(x, a):
    w, v = torch.linalg.eigh(x, UPLO="U" if a.upper else "L")
    return w, v * settled(v)[..., None, :]


def svd(x, a):
    """Without the columns that full_matrices adds to one side: they are not unique."""
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    sign = settled(u if x.shape[-2] >= x.shape[-1] else vh.mT)
    u, vh = u * sign[..., None, :], vh * sign[..., :, None]
    full = a.full_matrices and x.shape[-1] != x.shape[-2]
    return (None if full and x.shape[-2] > x.shape[-1] else u), s, (None if full and x.shape[-2] < x.shape[-1] else vh)


def lu_factor(x):
    p, l, u = torch.linalg.lu(x)
    k = l.shape[-1]
    lu = torch.nn.functional.pad(l.tril(-1), (0, x.shape[-1] - k)) + \
        torch.nn.functional.pad(u, (0, 0, 0, x.shape[-2] - k))
    return lu, p.argmax(-2)


def lu_solve(lu, perm, b, a):
    n = lu.shape[-1]
    l, u = lu.tril(-1) + torch.eye(n, dtype=lu.dtype), lu.triu()
    p = torch.eye(n, dtype=lu.dtype)[perm].mT
    x = p @ l @ u
    return torch.linalg.solve(x.mT if a.adjoint else x, b)


def solve_triangular(x, b, a):
    m, upper = (x.mT, not a.upper) if a.adjoint else (x, a.upper)
    return torch.linalg.solve_triangular(m, b, upper=upper, left=not a.right, unitriangular=a.unit)


def solve(x, b):
    return torch.linalg.solve(x, b[..., None])[..., 0] if b.dim() == 1 else torch.linalg.solve(x, b)


def lstsq(x, b, a):
    m, n = x.shape[-2:]
    matrix = b if b.dim() > 1 else b[:, None]
    y, sv = torch.linalg.pinv(x, rtol=a.rtol or None) @ matrix, torch.linalg.svdvals(x)
    rank = torch.linalg.matrix_rank(x, rtol=a.rtol or None)
    full = m > n and bool((rank == n).all())
    residuals = ((x @ y - matrix) ** 2).sum(-2) if full else torch.zeros(0, dtype=x.dtype)
    return (y if b.dim() > 1 else y[:, 0]), residuals, rank, sv


def matrix_norm(x, a):
    kind = {0: "fro", 3: "nuc"}.get(a.ord, a.ord)
    return torch.linalg.matrix_norm(x, kind, tuple(a.axes) if a.axes else (-2, -1), a.keepdims)


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
    "matrix_power": lambda i, a: torch.linalg.matrix_power(i[0], a.n),
    "matrix_norm": lambda i, a: matrix_norm(i[0], a),
    "cholesky": lambda i, a: torch.linalg.cholesky(i[0], upper=a.upper),
    "cholesky_solve": lambda i, a: torch.cholesky_solve(i[0], i[1].triu() if a.upper else i[1].tril(), a.upper),
    "lu_factor": lambda i, a: lu_factor(i[0]),
    "lu": lambda i, a: torch.linalg.lu(i[0]),
    "lu_solve": lambda i, a: lu_solve(*i, a),
    "qr": lambda i, a: torch.linalg.qr(i[0], "complete" if a.complete else "reduced"),
    "solve_triangular": lambda i, a: solve_triangular(*i, a),
    "solve": lambda i, a: solve(*i),
    "inv": lambda i, a: torch.linalg.inv(i[0]),
    "det": lambda i, a: det(i[0]),
    "slogdet": lambda i, a: tuple(torch.linalg.slogdet(i[0])),
    "pinv": lambda i, a: torch.linalg.pinv(i[0], rtol=a.rtol or None),
    "lstsq": lambda i, a: lstsq(*i, a),
    "eigh": lambda i, a: eigh(i[0], a),
    "eigvalsh": lambda i, a: torch.linalg.eigvalsh(i[0], UPLO="U" if a.upper else "L"),
    "eig": lambda i, a: eig(i[0]),
    "eigvals": lambda i, a: eig(i[0])[0],
    "adjugate": lambda i, a: adjugate(i[0]),
    "matrix_exp": lambda i, a: torch.linalg.matrix_exp(i[0]),
    "matrix_cond": lambda i, a: cond(i[0], a),
    "tensorinv": lambda i, a: torch.linalg.tensorinv(i[0], a.ind),
    "tensorsolve": lambda i, a: torch.linalg.tensorsolve(*i, tuple(a.axes) or None),
    "householder_product": lambda i, a: torch.linalg.householder_product(*i),
    "svd": lambda i, a: svd(i[0], a),
    "svdvals": lambda i, a: torch.linalg.svdvals(i[0]),
    "matrix_rank": lambda i, a: torch.linalg.matrix_rank(i[0], rtol=a.rtol or None),
}
