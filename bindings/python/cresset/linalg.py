"""Linear algebra under the names of the array API standard's `linalg`, and some of PyTorch's beside them. Matrices are the last two axes."""
from __future__ import annotations

from . import _cresset
from ._array_api import tensordot
from ._cresset import (Tensor, cholesky, cholesky_solve, cross, det, eig, eigh, eigvals, eigvalsh, householder_product, inv, lstsq, lu, lu_factor,
                       lu_solve, matmul, matrix_exp, matrix_norm, matrix_power, matrix_rank, matrix_transpose, multi_dot, outer, pinv, qr, slogdet,
                       solve, solve_triangular, svd, svdvals, tensorinv, tensorsolve, trace, vecdot, vector_norm)

__all__ = ["cholesky", "cholesky_solve", "cond", "cross", "det", "diagonal", "eig", "eigh", "eigvals", "eigvalsh", "householder_product", "inv",
           "lstsq", "lu", "lu_factor", "lu_solve", "matmul", "matrix_exp", "matrix_norm", "matrix_power", "matrix_rank", "matrix_transpose",
           "multi_dot", "outer", "pinv", "qr", "slogdet", "solve", "solve_triangular", "svd", "svdvals", "tensordot", "tensorinv", "tensorsolve",
           "trace", "vecdot", "vector_norm"]

cond = _cresset.matrix_cond


def diagonal(x: Tensor, /, *, offset: int = 0) -> Tensor:
    """The diagonals of matrices, as a view. A positive offset is above the main diagonal. cr.diagonal takes other axes."""
    return _cresset.diagonal(x, offset, -2, -1)
