#!/usr/bin/env python3
"""Writes pictures and sounds to tests/fuzz/corpus/image and tests/fuzz/corpus/audio, those that need no encoder (for the
others see make_media_corpus.c); tests/data reads them, too. The picture has 16 x 12 pixels of red 16x, green 20y, blue
8(x+y); grey is 16x. The sound has 100 frames a channel, frame i of channel c being (i - 50) / 64 + c / 8."""
import pathlib
import struct
import zlib

FOLDER = pathlib.Path(__file__).parent / "corpus"
WIDTH, HEIGHT, FRAMES = 16, 12, 100


def write(kind, name, data):
    (FOLDER / kind).mkdir(parents=True, exist_ok=True)
    (FOLDER / kind / name).write_bytes(data)


def rows(pixel):
    return [b"".join(pixel(x, y) for x in range(WIDTH)) for y in range(HEIGHT)]


def rgb(x, y):
    return bytes([16 * x, 20 * y, 8 * (x + y)])


def grey(x, y):
    return bytes([16 * x])


# ---- PNG ----


def png_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(depth, kind, lines, extra=b"", size=(WIDTH, HEIGHT)):
    header = struct.pack(">IIBBBBB", *size, depth, kind, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + extra + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")


def make_png():
    write("image", "png-rgb", png(8, 2, rows(rgb)))
    write("image", "png-rgba", png(8, 6, rows(lambda x, y: rgb(x, y) + bytes([255 - x]))))
    write("image", "png-grey16", png(16, 0, rows(lambda x, y: struct.pack(">H", 257 * 16 * x))))
    write("image", "png-grey-alpha", png(8, 4, rows(lambda x, y: grey(x, y) + bytes([255 - x]))))
    palette = b"".join(bytes([16 * i] * 3) for i in range(16))
    nibbles = [bytes((x << 4) + x + 1 for x in range(0, WIDTH, 2))] * HEIGHT
    write("image", "png-palette", png(4, 3, nibbles, png_chunk(b"PLTE", palette)))
    write("image", "png-gamma", png(8, 2, rows(rgb), png_chunk(b"gAMA", struct.pack(">I", 100000))))
    write("image", "png-cut", png(8, 2, rows(rgb))[:-40])
    write("image", "png-huge", png(8, 2, rows(rgb), size=(60000, 60000)))
    write("image", "png-wide", png(1, 0, [bytes(8)], size=(0x7FFFFFFF, 1)))


# ---- PNM ----


def make_pnm():
    bits = [[x % 3 == 0 for x in range(10)] for _ in range(2)]
    write("image", "pnm1", b"P1 # black and white\n10 2\n" + b"\n".join(b" ".join(b"01"[v:v + 1] for v in r) for r in bits))
    write("image", "pnm4", b"P4\n10 2\n" + bytes([0b10010010, 0b01000000]) * 2)
    write("image", "pnm2", b"P2\n# grey\n3 2 # size\n15\n0 5 15\n1 2 3\n")
    write("image", "pnm3", b"P3 2 1 255 1 2 3 250 251 252")
    write("image", "pnm5", b"P5\n16 12\n255\n" + b"".join(rows(grey)))
    write("image", "pnm5-16", b"P5\n2 1\n65535\n\x00\x00\x80\x80")
    write("image", "pnm6", b"P6\n16 12\n255\n" + b"".join(rows(rgb)))
    write("image", "pnm6-huge", b"P6\n2000000000 2000000000\n255\n" + bytes(9))


# ---- BMP ----


def bmp(bits, lines, coding=0, palette=b"", masks=b"", header=40, height=HEIGHT, width=WIDTH):
    lines = [line + bytes(-len(line) % 4) for line in lines]
    data = b"".join(lines if height < 0 else lines[::-1])
    info = struct.pack("<IiiHHIIiiII", header, width, height, 1, bits, coding, len(data), 0, 0, len(palette) // 4, 0)
    if header == 12:
        info = struct.pack("<IHHHH", 12, width, height, 1, bits)
    info += masks + palette
    return b"BM" + struct.pack("<IHHI", 14 + len(info) + len(data), 0, 0, 14 + len(info)) + info + data


def make_bmp():
    write("image", "bmp24", bmp(24, rows(lambda x, y: rgb(x, y)[::-1])))
    write("image", "bmp24-from-top", bmp(24, rows(lambda x, y: rgb(x, y)[::-1]), height=-HEIGHT))
    write("image", "bmp24-old", bmp(24, rows(lambda x, y: rgb(x, y)[::-1]), header=12))
    palette = b"".join(bytes([16 * i] * 3 + [0]) for i in range(16))
    write("image", "bmp8", bmp(8, [bytes(range(16))] * HEIGHT, palette=palette))
    write("image", "bmp4", bmp(4, [bytes((x << 4) + x + 1 for x in range(0, WIDTH, 2))] * HEIGHT, palette=palette))
    write("image", "bmp1", bmp(1, [b"\x92\x40"] * 2, palette=palette[:4] + b"\1\2\3\0", width=10, height=2))
    five = struct.pack("<HH", 31 << 11, 63 << 5 | 31)
    write("image", "bmp16", bmp(16, [five], 3, masks=struct.pack("<III", 0xF800, 0x7E0, 0x1F), width=2, height=1))
    write("image", "bmp15", bmp(16, [struct.pack("<HH", 31 << 10, 31)], width=2, height=1))
    masks = struct.pack("<IIII", 0xFF, 0xFF00, 0xFF0000, 0xFF000000) + bytes(52)
    write("image", "bmp32", bmp(32, rows(lambda x, y: rgb(x, y) + bytes([255 - x])), 3, masks=masks, header=108))
    write("image", "bmp8-colour-missing", bmp(8, [bytes(range(16))] * HEIGHT, palette=palette[:8]))
    write("image", "bmp24-cut", bmp(24, rows(rgb))[:-1])
    write("image", "bmp8-run-length", bmp(8, [b"\0\1"], 1, palette=palette))


# ---- TIFF ----


def tiff(lines, samples, bits=8, order="<", strip=None, tags=()):
    data = b"".join(lines)
    photometric = 1 if samples < 3 else 2
    entries = [(256, 4, WIDTH), (257, 4, HEIGHT), (259, 3, 1), (262, 3, photometric), (273, 4, 8), (277, 3, samples),
               (278, 4, HEIGHT), (279, 4, strip if strip is not None else len(data)), *tags]
    entries.append((258, 3, bits) if samples == 1 else (258, 3, (bits,) * samples))
    at = 8 + len(data)
    after = b""
    table = struct.pack(order + "H", len(entries))
    extra_at = at + 2 + 12 * len(entries) + 4
    for tag, kind, value in sorted(entries, key=lambda e: e[0]):
        values = value if isinstance(value, tuple) else (value,)
        code = {3: "H", 4: "I"}[kind]
        packed = struct.pack(order + code * len(values), *values)
        if len(packed) > 4:
            table += struct.pack(order + "HHII", tag, kind, len(values), extra_at + len(after))
            after += packed
        else:
            table += struct.pack(order + "HHI", tag, kind, len(values)) + packed + bytes(4 - len(packed))
    magic = b"II" if order == "<" else b"MM"
    return magic + struct.pack(order + "HI", 42, at) + data + table + bytes(4) + after


def make_tiff():
    write("image", "tiff-rgb", tiff(rows(rgb), 3))
    write("image", "tiff-big-endian", tiff(rows(rgb), 3, order=">"))
    write("image", "tiff-grey", tiff(rows(grey), 1))
    write("image", "tiff-grey16", tiff(rows(lambda x, y: struct.pack("<H", 257 * 16 * x)), 1, 16))
    write("image", "tiff-cut", tiff(rows(rgb)[:5], 3, strip=3 * WIDTH * HEIGHT))


# ---- sound ----


def sample(i, c):
    return (i - 50) / 64 + c / 8


def wav(coding, bits, channels, pack, extra=b"", before=b"", size=None):
    data = b"".join(pack(sample(i, c)) for i in range(FRAMES) for c in range(channels))
    frame = channels * bits // 8
    form = struct.pack("<HHIIHH", coding, channels, 16000, 16000 * frame, frame, bits) + extra
    body = b"WAVE" + before + b"fmt " + struct.pack("<I", len(form)) + form
    body += b"data" + struct.pack("<I", len(data) if size is None else size) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def make_wav():
    write("audio", "wav-u8", wav(1, 8, 1, lambda v: bytes([int(v * 128) + 128])))
    write("audio", "wav-s16", wav(1, 16, 2, lambda v: struct.pack("<h", int(v * 32768)), before=b"LIST\3\0\0\0abc\0"))
    write("audio", "wav-s24", wav(1, 24, 2, lambda v: struct.pack("<i", int(v * 8388608))[:3]))
    write("audio", "wav-s32", wav(1, 32, 1, lambda v: struct.pack("<i", int(v * 2147483648))))
    write("audio", "wav-f32", wav(3, 32, 2, lambda v: struct.pack("<f", v)))
    write("audio", "wav-f64", wav(3, 64, 1, lambda v: struct.pack("<d", v)))
    extra = struct.pack("<HHIH", 22, 16, 3, 1) + bytes(14)
    write("audio", "wav-extensible", wav(0xFFFE, 16, 2, lambda v: struct.pack("<h", int(v * 32768)), extra))
    write("audio", "wav-piped", wav(1, 16, 1, lambda v: struct.pack("<h", int(v * 32768)), size=0xFFFFFFFF))
    write("audio", "wav-cut", wav(1, 16, 1, lambda v: struct.pack("<h", int(v * 32768)))[:-6])
    write("audio", "wav-without-data", b"RIFF\x1c\0\0\0WAVEfmt \x10\0\0\0" + struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16))
    write("audio", "wav-no-channels", wav(1, 16, 0, None))
    write("audio", "wav-mu-law", wav(7, 8, 1, lambda v: b"\xff"))


make_png()
make_pnm()
make_bmp()
make_tiff()
make_wav()
