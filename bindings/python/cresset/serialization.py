"""cr.save and cr.load: files of tensors."""
from __future__ import annotations

import json
import os
from typing import Any, Mapping, Union

from . import _cresset
from ._cresset import Tensor

Path = Union[str, "os.PathLike[str]"]
TREE = "cresset.tree"  # the key of the metadata that tells how the tensors of a file hang together


def _flatten(value: Any, name: str, tensors: dict[str, Tensor]) -> Any:
    """The value with each tensor replaced by its name, as JSON takes it."""
    if isinstance(value, Tensor):
        while name in tensors:
            name += "_"
        tensors[name] = value.detach()
        return {"tensor": name}
    if isinstance(value, Mapping):
        items = [[k, _flatten(v, f"{name}.{k}" if name else str(k), tensors)] for k, v in value.items()]
        for k, _ in items:
            if not isinstance(k, (str, int)):
                raise TypeError(f"{name}: keys of saved dicts are str or int, not {type(k).__name__}")
        return {"dict": items}
    if isinstance(value, (list, tuple)):
        kind = "tuple" if isinstance(value, tuple) else "list"
        return {kind: [_flatten(v, f"{name}.{i}" if name else str(i), tensors) for i, v in enumerate(value)]}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"{name or 'what is saved'} is a {type(value).__name__}: Tensors, Modules, numbers, str, None, and dicts, lists "
                    "and tuples of them can be saved")


def _unflatten(tree: Any, tensors: Mapping[str, Tensor]) -> Any:
    if not isinstance(tree, dict):
        return tree
    (kind, value), = tree.items()
    if kind == "tensor":
        return tensors[value]
    if kind == "dict":
        return {k: _unflatten(v, tensors) for k, v in value}
    items = [_unflatten(v, tensors) for v in value]
    return tuple(items) if kind == "tuple" else items


def save(obj: Any, path: Path, *, metadata: Mapping[str, str] | None = None, compress: bool = False) -> None:
    """Writes tensors to a file, which is replaced at once or not at all.

    obj: a Module (its state dict), a Tensor, a dict of Tensors by name, or a checkpoint: dicts, lists and tuples of Tensors,
    numbers, str and None. path decides the format: .npy for one Tensor and .npz for a dict (compress: deflated) are NumPy's, all
    else is safetensors, with metadata, texts by key. Raises FileError, TypeError for what cannot be saved."""
    name = os.fspath(path)
    if isinstance(obj, _cresset._Staged):
        raise TypeError("cr.save writes tensors, and this is a staged function: cr.save_function(path, f) writes it with its weights")
    if hasattr(obj, "state_dict"):
        obj = obj.state_dict()
    if name.endswith(".npy"):
        if not isinstance(obj, Tensor):
            raise TypeError(f"a .npy file is of one Tensor, not of a {type(obj).__name__}")
        _cresset._save_npy(name, obj.detach())
        return
    flat = isinstance(obj, Mapping) and all(isinstance(k, str) and isinstance(v, Tensor) for k, v in obj.items())
    if name.endswith(".npz"):
        if not flat:
            raise TypeError("a .npz file is of a dict of Tensors by name")
        _cresset._save_archive("npz", name, tuple(obj), tuple(t.detach() for t in obj.values()), (), compress)
        return
    tensors: dict[str, Tensor] = {}
    texts = dict(metadata or {})
    if flat:
        tensors.update({k: t.detach() for k, t in obj.items()})
    else:
        texts[TREE] = json.dumps(_flatten(obj, "tensor" if isinstance(obj, Tensor) else "", tensors))
    pairs = tuple(part for pair in texts.items() for part in pair)
    _cresset._save_archive("safetensors", name, tuple(tensors), tuple(tensors.values()), pairs, False)


def load(path: Path, *, metadata: bool = False) -> Any:
    """What save wrote, and files of others: safetensors, PyTorch's .pth and .pt (whose pickle is read, never run), NumPy's .npy
    and .npz. A .npy file gives a Tensor, others a dict of Tensors by name, or what was saved. Names in a .pth file that holds
    dicts in dicts are paths ("model.conv1.weight"). Files are mapped into memory, not read. With metadata=True a pair of that
    and the file's metadata. Raises FileError, FormatError."""
    name = os.fspath(path)
    with open(name, "rb") as f:
        start = f.read(6)
    if start == b"\x93NUMPY":
        t = _cresset._load_npy(name)
        return (t, {}) if metadata else t
    _, tensors, texts = _cresset._load_archive(name)
    result: Any = tensors
    if TREE in texts:
        result = _unflatten(json.loads(texts[TREE]), tensors)
    return (result, texts) if metadata else result
