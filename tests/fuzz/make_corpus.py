#!/usr/bin/env python3
"""Writes the seed corpora tests/fuzz/corpus/NAME: small good files of each form, and some that are bad in ways that a
mutation would take long to find. Run it again after a change here; files that it did not write are left alone."""
import gzip
import io
import json
import pathlib
import struct
import zipfile

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


def make_csv():
    plain = b'n,"a ""b""",x\r\n1,red,0.5\r\n-2,"re""d",1e3\n"3","li\nne", .25 '
    write("csv", "plain", b"\xef\xbb\xbf" + plain)
    write("csv", "gzip", gzip.compress(plain, mtime=0))
    write("csv", "missing", b"a,b,c\n1,NA,x\n,2,\n3,nan,y\n")
    write("csv", "kinds", b"a,b\n1,2\n2.5,3\nx,12345678901234567890\n")
    write("csv", "semicolons", b"1;2\r3;a\r4;\"b\"")
    write("csv", "numbers", b"v\n0.1\n2.2250738585072014e-308\n1e400\n+7\n-inf\n123456789012345678901234567890\n1e\n")
    write("csv", "ragged", b"a,b\n1\n1,2,3\n")
    write("csv", "quotes", b'a,b\n1,"x"y\n2,"z\n')
    write("csv", "utf16", "a,b\n1,2\n".encode("utf-16"))
    write("csv", "none", b"\n")


def event(tag, step, field):
    """An event of TensorBoard's with one value, whose bytes after the tag are `field`."""
    value = b"\x0a" + bytes([len(tag)]) + tag + field
    summary = b"\x0a" + bytes([len(value)]) + value
    return b"\x09" + struct.pack("<d", 1.7e9) + b"\x10" + bytes([step]) + b"\x2a" + bytes([len(summary)]) + summary


def make_events():
    write("events", "scalar", event(b"loss", 3, b"\x15" + struct.pack("<f", 0.5)))
    tensor = b"\x08\x01\x12\x00\x2a\x04" + struct.pack("<f", 0.25)
    write("events", "tensor", event(b"loss", 3, b"\x42" + bytes([len(tensor)]) + tensor))
    tensor = b"\x08\x02\x12\x00\x31" + struct.pack("<d", 0.25)
    write("events", "double", event(b"loss", 3, b"\x42" + bytes([len(tensor)]) + tensor))
    write("events", "version", b"\x1a\x0dbrain.Event:2\x09" + struct.pack("<d", 1.7e9))
    write("events", "long", b"\x2a\xff\xff\xff\xff\xff\xff\xff\xff\x7f")
    write("events", "varint", b"\x10" + b"\x80" * 12)
    head = struct.pack("<Q", 16)
    write("events", "head", head + struct.pack("<I", 0) + bytes(20))
    write("events", "none", b"")


def make_tar():
    import tarfile

    def archive(kind, names, mode="w"):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode=mode, format=kind) as t:
            for name, data in names:
                info = tarfile.TarInfo(name)
                info.size = len(data)
                t.addfile(info, io.BytesIO(data))
        return out.getvalue()
    files = [("a/b/1.png", b"one"), ("a/c/2.jpg", b"x" * 600), ("empty", b"")]
    long = [("folder/" * 30 + "name.png", b"long")]
    write("tar", "ustar", archive(tarfile.USTAR_FORMAT, files)[:4096])
    write("tar", "gnu-long", archive(tarfile.GNU_FORMAT, long)[:4096])
    write("tar", "pax-long", archive(tarfile.PAX_FORMAT, long)[:4096])
    write("tar", "gzip", gzip.compress(archive(tarfile.USTAR_FORMAT, files), mtime=0))
    plain = bytearray(archive(tarfile.USTAR_FORMAT, files[:1])[:1024])
    write("tar", "no-end", bytes(plain))
    plain[124:136] = b"77777777777\0"
    plain[148:156] = b" " * 8
    plain[148:156] = b"%06o\0 " % sum(plain[:512])
    write("tar", "huge", bytes(plain))

    def npy(header, data):
        return b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header + data
    array = npy(b"{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n", bytes(8))
    sound = b"RIFF\x28\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x80>\0\0\0}\0\0\2\0\x10\0data\4\0\0\0\1\0\2\0"
    one = [("a/1.ppm", b"P6 1 1 255\nabc"), ("a/1.cls", b"3\n"), ("a/1.npy", array), ("a/1.wav", sound), ("a/1.json", b"{}")]
    two = [(name.replace("1", "2"), data) for name, data in one]
    write("shards", "two", archive(tarfile.USTAR_FORMAT, one + two)[:10240])
    write("shards", "gzip", gzip.compress(archive(tarfile.USTAR_FORMAT, one + [("a/2.txt", b"")]), mtime=0))
    write("shards", "bad", archive(tarfile.USTAR_FORMAT, [(name, data[:-2] + b"xy") for name, data in one])[:5120])
    write("shards", "long", archive(tarfile.PAX_FORMAT, [("d" * 120 + "/" + name, data) for name, data in two])[:12288])
    write("shards", "twice", archive(tarfile.USTAR_FORMAT, one[:1] + one[:1])[:2560])
    write("shards", "cut", archive(tarfile.USTAR_FORMAT, one)[:513])
    write("shards", "names", archive(tarfile.USTAR_FORMAT, [("x", b"1"), (".y.cls", b"1"), ("__m.cls", b"1"), ("z.", b"1")])[:4608])


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


def zipped(entries, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            z.writestr(info, data)
    return out.getvalue()


def make_npz():
    two = [("w.npy", npy("'<f4'", False, "(2, 2)", bytes(16))), ("b.npy", npy("'<i8'", True, "(2, 3)", bytes(48)))]
    stored = zipped(two)
    write("npz", "stored", stored)
    write("npz", "deflated", zipped(two, zipfile.ZIP_DEFLATED))
    write("npz", "zeros", zipped([("z.npy", npy("'|u1'", False, "(100000,)", bytes(100000)))], zipfile.ZIP_DEFLATED))
    write("npz", "object", zipped([("o.npy", npy("'|O'", False, "(1,)", bytes(8))), two[0]]))
    write("npz", "empty", zipped([]))
    write("npz", "other", zipped([("readme.txt", b"hello")]))
    write("npz", "twice", zipped([two[0], ("v.npy", two[0][1])]).replace(b"v.npy", b"w.npy"))
    write("npz", "wrong-sum", zipped(two, zipfile.ZIP_DEFLATED).replace(struct.pack("<I", zlib_sum(two[0][1])), b"abcd"))
    write("npz", "cut", stored[:-30])
    write("npz", "folder-and-comment", zipped([("a/", b""), ("a/w.npy", two[0][1])])[:-2] + b"\5\0hello")
    local = b"PK\3\4-\0" + bytes(8) + bytes(4) + b"\xff" * 8 + struct.pack("<HH", 5, 20) + b"w.npy"
    local += struct.pack("<HHQQ", 1, 16, len(two[0][1]), len(two[0][1])) + two[0][1]
    central = b"PK\1\2-\0-\0" + bytes(8) + bytes(4) + b"\xff" * 8 + struct.pack("<HHHHHII", 5, 28, 0, 0, 0, 0, 0xFFFFFFFF)
    central += b"w.npy" + struct.pack("<HHQQQ", 1, 24, len(two[0][1]), len(two[0][1]), 0)
    end64 = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1, 1, len(central), len(local))
    locator = b"PK\6\7" + struct.pack("<IQI", 0, len(local) + len(central), 1)
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    write("npz", "zip64", local + central + end64 + locator + end)


def zlib_sum(data):
    return gzip.zlib.crc32(data)


def text(value):
    return b"X" + struct.pack("<I", len(value)) + value.encode()


def tensor_v2(key, numel, offset, shape, stride, kind="FloatStorage"):
    """The opcodes of a tensor: a storage by its persistent id, offset, shape, strides, requires_grad, hooks."""
    number = lambda n: b"\x8a\x08" + struct.pack("<q", n)
    tup = lambda values: b"(" + b"".join(number(v) for v in values) + b"t"
    return (b"ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + b"ctorch\n" + kind.encode() + b"\n" + text(key) +
            text("cpu") + number(numel) + b"tQ" + number(offset) + tup(shape) + tup(stride) +
            b"\x89ccollections\nOrderedDict\n)RtR")


def pth(pickle, storages=(), method=zipfile.ZIP_STORED):
    return zipped([("a/data.pkl", b"\x80\2" + pickle + b".")] + [("a/data/%d" % i, s) for i, s in enumerate(storages)], method)


def make_pth():
    good = tensor_v2("0", 4, 0, [2, 2], [2, 1])
    write("pth", "deflated", pth(b"}" + text("w") + good + b"s", [bytes(16)], zipfile.ZIP_DEFLATED))
    write("pth", "system", pth(b"cos\nsystem\n(" + text("true") + b"tR"))
    write("pth", "system-proto4", pth(b"\x8c\x05posix\x8c\x06system\x93" + text("true") + b"\x85R"))
    write("pth", "eval", pth(b"c__builtin__\neval\n(" + text("1") + b"tR"))
    write("pth", "huge-shape", pth(tensor_v2("0", 4, 0, [2**40, 2**40], [0, 0]), [bytes(16)]))
    write("pth", "huge-offset", pth(tensor_v2("0", 4, 2**62, [1], [1]), [bytes(16)]))
    write("pth", "too-long", pth(tensor_v2("0", 4, 1, [2, 2], [2, 1]), [bytes(16)]))
    write("pth", "negative", pth(tensor_v2("0", 4, 3, [2], [-1]), [bytes(16)]))
    write("pth", "no-storage", pth(tensor_v2("7", 4, 0, [2], [1]), [bytes(16)]))
    write("pth", "bool-two", pth(tensor_v2("0", 2, 0, [2], [1], "BoolStorage"), [b"\0\2"]))
    write("pth", "cycle", pth(b"]q\0h\0ah\0a" + text("x") + b"a"))
    write("pth", "deep", pth(b"}" * 70 + text("k") + b"N" + b"s" + (text("k") + b"0") * 3 + b"0" * 69))
    write("pth", "nested", pth(b"".join(b"]" for _ in range(90)) + b"a" * 89))
    laugh = b"]q\0" + b"}" + b"a"
    for i in range(1, 40):
        laugh += b"](h%ch%ceq%c" % (i - 1, i - 1, i)
    write("pth", "laughs", pth(b"(" + laugh.replace(b"q", b"q") + b"t"))
    write("pth", "memo", pth(b"Nr\xff\xff\xff\xff"))
    write("pth", "missing", pth(b"h\7"))
    write("pth", "unfinished", pth(b"(N"))
    write("pth", "same-key", pth(b"}(" + text("a") + good + text("a") + b"h\0" * 0 + good + b"u", [bytes(16)]))
    write("pth", "truncated", pth(good, [bytes(16)])[:-40])
    write("pth", "long-text", pth(b"\x8d" + struct.pack("<Q", 2**63) + b"abc"))
    write("pth", "torchscript", zipped([("a/data.pkl", b"\x80\2N."), ("a/constants.pkl", b"\x80\2).")]))
    write("pth", "big-endian", zipped([("a/data.pkl", b"\x80\2N."), ("a/byteorder", b"big")]))
    magic = b"\x80\2\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\2M\xe9\3.\x80\2}" + text("little_endian")
    storage = struct.pack("<q", 4) + bytes(16)
    value = b"\x80\2" + good + b"."
    keys = b"\x80\2]" + text("0") + b"a."
    write("pth", "old", magic + b"\x88s." + value + keys + storage)
    write("pth", "old-cut", magic + b"\x88s." + value + keys + storage[:-1])
    write("pth", "old-long", magic + b"\x88s." + value + keys + struct.pack("<q", -1) + bytes(16))
    write("pth", "old-none", magic + b"\x88s." + value + b"\x80\2]." + storage)
    write("pth", "old-twice", magic + b"\x88s." + value + b"\x80\2](" + text("0") + text("0") + b"e." + storage * 2)
    write("pth", "old-big-endian", magic + b"\x89s." + value + keys + storage)


make_idx()
make_csv()
make_events()
make_tar()
make_safetensors()
make_npy()
make_npz()
make_pth()
