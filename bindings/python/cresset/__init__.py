"""Cresset: tensors, gradients, staged functions and training; see https://github.com/cresset/cresset."""
import os as _os

from . import _cresset
from ._cresset import *
from ._cresset import __version__

_cresset._set_package(_os.path.dirname(__file__) + _os.sep)
