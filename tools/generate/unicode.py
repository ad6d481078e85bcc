#!/usr/bin/env python3
"""Writes src/data/generated/unicode.inc: the tables of the Unicode character database that reading text needs (general categories,
lower case, decompositions, combining classes), from Python's unicodedata. Run by hand, with a Python of the wanted Unicode version;
the result is checked in."""
import pathlib
import sys
import unicodedata as u

LAST = 0x110000
CATEGORIES = "Cn Cc Cf Co Cs Ll Lm Lo Lt Lu Mc Me Mn Nd Nl No Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs".split()
HANGUL = range(0xAC00, 0xAC00 + 11172)


def runs(value):
    """(first, value) wherever value(code) changes."""
    out = []
    for code in range(LAST):
        v = value(code)
        if not out or out[-1][1] != v:
            out.append((code, v))
    return out


def lower_runs():
    """(first, last, step, difference): codes first, first + step, ..., last become the code plus the difference."""
    pairs = []
    for code in range(LAST):
        text = chr(code).lower()
        if len(text) == 1 and ord(text) != code:
            pairs.append((code, ord(text) - code))
    out = []
    for code, difference in pairs:
        if out and out[-1][3] == difference:
            first, last, step, _ = out[-1]
            gap = code - last
            if gap <= 2 and (step in (0, gap)):
                out[-1] = (first, code, gap, difference)
                continue
        out.append((code, code, 0, difference))
    return out


def decompositions():
    """(code, compatible, codes) of one step."""
    for code in range(LAST):
        text = u.decomposition(chr(code))
        if text and code not in HANGUL:
            parts = text.split()
            compatible = parts[0].startswith("<")
            yield code, compatible, [int(p, 16) for p in parts[compatible:]]


def rows(values, form="{}"):
    lines, line = [], "   "
    for v in values:
        item = " " + form.format(v) + ","
        if len(line) + len(item) > 120:
            lines.append(line)
            line = "   "
        line += item
    return "\n".join(lines + [line])


def utf16(codes):
    data = "".join(map(chr, codes)).encode("utf-16-le")
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


def array(kind, name, values, form="{}"):
    return f"static const {kind} {name}[] = {{\n{rows(values, form)}\n}};\n"


def main():
    category = runs(lambda c: CATEGORIES.index(u.category(chr(c))))
    starts = []  # of the run that holds the first code of each block of 256
    at = 0
    for block in range(LAST >> 8):
        while at + 1 < len(category) and category[at + 1][0] <= block << 8:
            at += 1
        starts.append(at)
    combining = runs(lambda c: u.combining(chr(c)))
    entries, pool, composites = [], [], []
    offsets = []
    for i, (code, compatible, codes) in enumerate(decompositions()):
        units = utf16(codes)
        if i % 16 == 0:
            offsets.append(len(pool))
        entries.append(code | len(units) << 21 | compatible << 31)
        pool += units
        if not compatible and len(codes) == 2 and u.normalize("NFC", chr(code)) == chr(code):
            composites.append((codes, i))
    composites.sort()
    lower = lower_runs()
    text = f"""/* Written by tools/generate/unicode.py from Unicode {u.unidata_version}: do not edit. Included by src/data/unicode.c. */
"""
    text += "/* Where the general category changes: code << 5 | category; and the run that holds each block of 256 codes. */\n"
    text += array("uint32_t", "category_runs", [c << 5 | v for c, v in category])
    text += array("uint16_t", "category_blocks", starts)
    text += "/* Where the canonical combining class changes: code << 8 | class. */\n"
    text += array("uint32_t", "combining_runs", [c << 8 | v for c, v in combining])
    text += "/* Lower case: of the codes from first to last, each step-th, the code plus a difference. */\n"
    text += "static const struct { uint32_t first, last; int32_t step, difference; } lower_runs[] = {\n"
    text += rows([f"{{{a}, {b}, {max(s, 1)}, {d}}}" for a, b, s, d in lower]) + "\n};\n"
    text += "/* Decompositions of one step: code | units << 21 | compatible << 31; the units (UTF-16) follow each other in\n"
    text += " * decomposition_units, those of every 16th entry begin at decomposition_offsets. */\n"
    text += array("uint32_t", "decompositions", entries, "{}u")
    text += array("uint16_t", "decomposition_units", pool)
    text += array("uint16_t", "decomposition_offsets", offsets)
    text += "/* Entries of decompositions that compose, ordered by what they are composed of. */\n"
    text += array("uint16_t", "composites", [i for _, i in composites])
    path = pathlib.Path(__file__).parents[2] / "src/data/generated/unicode.inc"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    size = 4 * len(category) + 2 * len(starts) + 4 * len(combining) + 16 * len(lower) + 4 * len(entries)
    size += 2 * len(pool) + 2 * len(offsets) + 2 * len(composites)
    print(f"{path}: {len(category)} categories, {len(lower)} lower, {len(entries)} decompositions, {size} bytes", file=sys.stderr)
    assert max(pool) < 65536 and len(pool) < 65536 and len(entries) < 65536


main()
