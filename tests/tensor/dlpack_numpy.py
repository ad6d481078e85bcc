"""Exchanges tensors with NumPy through DLPack: python3 tests/tensor/dlpack_numpy.py build/libcresset.so

A development check, not part of `make test`: it needs NumPy 2.1 or newer and says so when that is missing."""
import ctypes as C
import sys

try:
    import numpy as np
    if tuple(map(int, np.__version__.split(".")[:2])) < (2, 1):
        raise ImportError(f"NumPy {np.__version__} is older than 2.1")
except ImportError as why:
    print(f"skipped: {why}")
    sys.exit(77)


class Site(C.Structure):
    _fields_ = [("file", C.c_char_p), ("line", C.c_int)]


class Dims(C.Structure):
    _fields_ = [("count", C.c_int), ("at", C.c_int64 * 8)]


lib = C.CDLL(sys.argv[1] if len(sys.argv) > 1 else "build/libcresset.so")
lib.cr_from_data_at.restype = lib.cr_to_dlpack_at.restype = lib.cr_from_dlpack_at.restype = C.c_void_p
lib.cr_from_data_at.argtypes = [Site, C.c_void_p, Dims, C.c_int]
lib.cr_to_dlpack_at.argtypes = lib.cr_from_dlpack_at.argtypes = [Site, C.c_void_p]
lib.cr_copy_out_at.argtypes = [Site, C.c_void_p, C.c_void_p, C.c_size_t, C.c_int]
lib.cr_copy_out_at.restype = C.c_bool
lib.cr_data_at.argtypes, lib.cr_data_at.restype = [Site, C.c_void_p], C.c_void_p
lib.cr_release.argtypes = [C.c_void_p]
lib.cr_error.restype = C.c_char_p

new_capsule = C.pythonapi.PyCapsule_New
new_capsule.restype, new_capsule.argtypes = C.py_object, [C.c_void_p, C.c_char_p, C.c_void_p]
capsule_pointer = C.pythonapi.PyCapsule_GetPointer
capsule_pointer.restype, capsule_pointer.argtypes = C.c_void_p, [C.py_object, C.c_char_p]
rename_capsule = C.pythonapi.PyCapsule_SetName
rename_capsule.argtypes = [C.py_object, C.c_char_p]
HERE = Site(b"dlpack_numpy.py", 1)
NAME, USED = b"dltensor_versioned", b"used_dltensor_versioned"
DTYPES = {"bool": 1, "int8": 2, "int16": 3, "int32": 4, "int64": 5, "uint8": 6, "float16": 10, "float32": 12,
          "float64": 13}


class Exporter:
    """What NumPy asks for a capsule."""

    def __init__(self, tensor):
        self.tensor = tensor

    def __dlpack_device__(self):
        return 1, 0

    def __dlpack__(self, **_):
        managed = lib.cr_to_dlpack_at(HERE, self.tensor)
        assert managed, lib.cr_error()
        return new_capsule(managed, NAME, None)


def imported(array):
    capsule = array.__dlpack__(max_version=(1, 0))
    managed = capsule_pointer(capsule, NAME)
    rename_capsule(capsule, USED)
    tensor = lib.cr_from_dlpack_at(HERE, managed)
    assert tensor, lib.cr_error()
    return tensor


def copied_out(tensor, shape, dtype):
    out = np.empty(shape, dtype)
    assert lib.cr_copy_out_at(HERE, tensor, out.ctypes.data, out.nbytes, DTYPES[dtype]), lib.cr_error()
    return out


def check(dtype, shape):
    values = np.arange(np.prod(shape)).reshape(shape).astype(dtype)
    tensor = lib.cr_from_data_at(HERE, values.ctypes.data, Dims(len(shape), (C.c_int64 * 8)(*shape)), DTYPES[dtype])
    seen = np.from_dlpack(Exporter(tensor))
    assert seen.dtype == values.dtype and seen.shape == values.shape and (seen == values).all()
    if values.size:
        assert seen.ctypes.data == lib.cr_data_at(HERE, tensor)
    lib.cr_release(tensor)
    assert (seen == values).all()  # NumPy holds the storage
    del seen

    turned = values.transpose() if len(shape) < 2 else values.transpose()[::-1, 1:]
    tensor = imported(turned)
    if turned.size:
        assert lib.cr_data_at(HERE, tensor) == turned.ctypes.data
    assert (copied_out(tensor, turned.shape, dtype) == turned).all()
    before = sys.getrefcount(turned)
    lib.cr_release(tensor)
    assert sys.getrefcount(turned) == before - 1  # the deleter ran

    values.flags.writeable = False
    before = sys.getrefcount(values)
    tensor = imported(values)
    assert sys.getrefcount(values) == before  # copied and given back
    assert (copied_out(tensor, shape, dtype) == values).all()
    lib.cr_release(tensor)


count = 0
for name in DTYPES:
    for dims in [(), (1,), (5,), (0, 3), (2, 3), (4, 3, 2), (2, 1, 3, 1, 2, 1, 1, 2)]:
        check(name, dims)
        count += 1
print(f"{count} arrays exchanged with NumPy {np.__version__}")
