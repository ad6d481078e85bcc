"""Linear algebra under the names of the array API standard's `linalg`, and some of PyTorch's beside them. Matrices are
the last two axes."""
from __future__ import annotations

from . import _cresset
from ._array_api import tensordot
from ._cresset import (Tensor, cholesky, cholesky_solve, cross, det, eig, eigh, eigvals, eigvalsh, householder_product,
                       inv, lstsq, lu, lu_factor, lu_solve, matmul, matrix_exp, matrix_norm, matrix_power,
                       matrix_transpose, multi_dot, outer, qr, slogdet, solve_triangular, svd, svdvals, tensorinv,
                       tensorsolve, trace, vecdot, vector_norm)

__all__ = ["cholesky", "cholesky_solve", "cond", "cross", "det", "diagonal", "eig", "eigh", "eigvals", "eigvalsh",
           "householder_product", "inv", "lstsq", "lu", "lu_factor", "lu_solve", "matmul", "matrix_exp", "matrix_norm",
           "matrix_power", "matrix_rank", "matrix_transpose", "multi_dot", "norm", "outer", "pinv", "qr", "slogdet",
           "solve", "solve_triangular", "svd", "svdvals", "tensordot", "tensorinv", "tensorsolve", "trace", "vecdot",
           "vector_norm"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

cond = _cresset.matrix_cond


def _counting(s: Tensor, rtol: Tensor) -> Tensor:
    """Which singular values count: those above rtol times the largest."""
    return s > rtol[..., None] * s.max(axis=-1, keepdims=True)


def pinv(x: Tensor, /, *, rtol: float | Tensor | None = None) -> Tensor:
    """The pseudoinverse of x [..., m, n], [..., n, m]. Singular values up to rtol (one for all, or a tensor [...] with
    one for each matrix) times the largest count as zero; rtol: the larger of m and n times the type's eps."""
    if not isinstance(rtol, Tensor):
        return _cresset.pinv(x, rtol=rtol)
    u, s, vh = svd(x, full_matrices=False)
    yes = _counting(s, rtol)
    inverse = _cresset.where(yes, 1 / _cresset.where(yes, s, 1), 0)
    return (vh.mT.conj() * inverse[..., None, :]) @ u.mT.conj()


def matrix_rank(x: Tensor, /, *, rtol: float | Tensor | None = None) -> Tensor:
    """How many singular values of x [..., m, n] count (int64 [...]): those above rtol times the largest; rtol as in
    pinv."""
    if not isinstance(rtol, Tensor):
        return _cresset.matrix_rank(x, rtol=rtol)
    return _counting(svdvals(x), rtol).sum(axis=-1)


def solve(x1: Tensor, x2: Tensor, /) -> Tensor:
    """The solution y of x1 y = x2: x1 [..., n, n], x2 [n] or [..., n, k], of the type that they have together."""
    if x1.dtype != x2.dtype:
        dtype = _cresset.result_type(x1, x2)
        x1, x2 = x1.astype(dtype, copy=False), x2.astype(dtype, copy=False)
    return _cresset.solve(x1, x2)


def norm(x: Tensor, /, ord: float | Literal["fro", "nuc"] | None = None, axis: int | Sequence[int] | None = None, *,
         keepdims: bool = False) -> Tensor:
    """The norm of a vector or a matrix, as NumPy and PyTorch have it: of a matrix where `axis` has two axes or is not
    given and x has two and `ord` is given, else of a vector; without `ord` and `axis` that of all elements."""
    axes = (axis,) if isinstance(axis, int) else None if axis is None else tuple(axis)
    if ord is None:
        return vector_norm(x, axis=axes, keepdims=keepdims)
    if len(axes) == 2 if axes is not None else x.ndim == 2:
        return matrix_norm(x, ord=ord, axis=axes, keepdims=keepdims)
    if isinstance(ord, str):
        raise ValueError(f"norm: ord: {ord!r} is of matrices, two axes are expected")
    return vector_norm(x, axis=axes, keepdims=keepdims, ord=ord)


def diagonal(x: Tensor, /, *, offset: int = 0) -> Tensor:
    """The diagonals of matrices, as a view. A positive offset is above the main diagonal. cr.diagonal takes other
    axes."""
    return _cresset.diagonal(x, offset, -2, -1)
