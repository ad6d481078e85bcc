#!/usr/bin/env python3
"""Writes the seed corpora tests/fuzz/corpus/NAME: small good files of each form, and some that are bad in ways that a
mutation would take long to find. Run it again after a change here; files that it did not write are left alone."""
import gzip
import json
import pathlib
import struct

FOLDER = pathlib.Path(__file__).parent / "corpus"


def write(kind, name, data):
    (FOLDER / kind).mkdir(parents=True, exist_ok=True)
    (FOLDER / kind / name).write_bytes(data)


def idx(code, shape, data):
    return bytes([0, 0, code, len(shape)]) + b"".join(struct.pack(">I", n) for n in shape) + data


def make_idx():
    images = idx(8, [2, 3, 3], bytes(range(18)))
    write("idx", "u8", images)
    write("idx", "i8", idx(9, [4], b"\x01\xff\x80\x7f"))
    write("idx", "i16", idx(0x0B, [2, 1], struct.pack(">2h", -2, 300)))
    write("idx", "i32", idx(0x0C, [2], struct.pack(">2i", -2, 70000)))
    write("idx", "f32", idx(0x0D, [1, 2], struct.pack(">2f", 1.5, -0.25)))
    write("idx", "f64", idx(0x0E, [1] * 8, struct.pack(">d", 3.25)))
    write("idx", "empty", idx(8, [0, 28, 28], b""))
    write("idx", "huge", idx(0x0E, [0xFFFFFFFF] * 3, b""))
    write("idx", "huge-empty", idx(0x0E, [0] + [0xFFFFFFFF] * 7, b""))
    write("idx", "gzip", gzip.compress(images, mtime=0))
    write("idx", "gzip-members", gzip.compress(images[:9], mtime=0) + gzip.compress(images[9:], mtime=0))
    write("idx", "gzip-zeros", gzip.compress(idx(8, [100, 28, 28], bytes(78400)), mtime=0))
    write("idx", "gzip-long", gzip.compress(images + b"more", mtime=0))


def safetensors(header, data=b"", pad=b""):
    text = (header if isinstance(header, bytes) else json.dumps(header).encode()) + pad
    return struct.pack("<Q", len(text)) + text + data


def tensor(dtype, shape, begin, end):
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def make_safetensors():
    write("safetensors", "empty", safetensors({}))
    write("safetensors", "two", safetensors({"w": tensor("F32", [2, 2], 0, 16), "b": tensor("I64", [1], 16, 24)}, bytes(24)))
    write("safetensors", "metadata", safetensors(
        {"__metadata__": {"format": "pt", "\u00e9\n": "\U0001f600\"\\"}, "x": tensor("BF16", [], 0, 2)}, b"ab", b"     "))
    kinds = ["F64", "I32", "I16", "F16", "I8", "U8", "BOOL", "U32", "F8_E4M3", "F4"]
    sizes, at, header = [8, 4, 2, 2, 1, 1, 1, 4, 1, 1], 0, {}
    for kind, size in zip(kinds, sizes):
        header[kind] = tensor(kind, [1], at, at + size)
        at += size
    write("safetensors", "kinds", safetensors(header, bytes(at)))
    write("safetensors", "unaligned", safetensors({"a": tensor("U8", [1], 0, 1), "b": tensor("F64", [1], 1, 9)}, bytes(9)))
    write("safetensors", "no-elements", safetensors({"a": tensor("F64", [0, 2**60, 2**60], 0, 0)}))
    write("safetensors", "nine-dimensions", safetensors({"a": tensor("U8", [1] * 9, 0, 1)}, b"x"))
    write("safetensors", "overlap", safetensors({"a": tensor("U8", [2], 0, 2), "b": tensor("U8", [2], 1, 3)}, b"abc"))
    write("safetensors", "twice", safetensors(b'{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},'
                                              b'"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}'))
    write("safetensors", "deep", safetensors(b'{"a":' + b"[" * 40 + b"]" * 40 + b"}"))
    write("safetensors", "escapes", safetensors(b'{"\\u00e9\\ud83d\\ude00\\n":{"shape":[1e0,-0,1.5E+2],"dtype":null}}'))
    write("safetensors", "long-header", struct.pack("<Q", 2**63) + b"{}")


def npy(descr, order, shape, data, version=1):
    text = "{'descr': %s, 'fortran_order': %s, 'shape': %s, }\n" % (descr, order, shape)
    length = struct.pack("<H" if version == 1 else "<I", len(text))
    return b"\x93NUMPY" + bytes([version, 0]) + length + text.encode() + data


def make_npy():
    write("npy", "f4", npy("'<f4'", False, "(2, 2)", bytes(16)))
    write("npy", "fortran", npy("'<f8'", True, "(2, 3)", bytes(48)))
    write("npy", "bool", npy("'|b1'", False, "(3,)", b"\0\1\1"))
    write("npy", "scalar", npy("'<i8'", False, "()", bytes(8)))
    write("npy", "version2", npy("'<i2'", False, "(3L,)", bytes(6), 2))
    write("npy", "version3", npy('"<f2"', False, "(1,)", bytes(2), 3))
    write("npy", "empty", npy("'|u1'", True, "(0, 4294967296, 4294967296)", b""))
    write("npy", "record", npy("[('a', '<f4')]", False, "(1,)", bytes(4)))
    write("npy", "object", npy("'|O'", False, "(1,)", bytes(8)))
    write("npy", "nine-dimensions", npy("'|u1'", False, "(1,1,1,1,1,1,1,1,1)", b"x"))


make_idx()
make_safetensors()
make_npy()
