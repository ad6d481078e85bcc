#!/usr/bin/env python3
"""A picture of what bench/compare.py measured: how many times as fast as the best peer each workload is, staged.

    bench/chart.py OUT.svg FILE.json...       files that `bench/compare.py --modes staged --json FILE` wrote

A bar is the median over the rounds, the line on it goes from the lowest round to the highest.
"""
import json
import math
import statistics
import sys
from xml.sax.saxutils import escape

LEFT, WIDTH, ROW, TOP = 130, 560, 24, 48
TIMES = {"ns/op", "us/step", "ms"}
NAMES = {"tf": "tf.function", "jax": "jax.jit", "torch": "PyTorch", "ort": "ONNX Runtime"}


def speed(line):
    return 1 / line["value"] if line["unit"] in TIMES else line["value"]


def named(run):
    """ "tf+xla:staged" -> "tf.function, xla" """
    script, _, mode = run.partition(":")
    name, *options = script.split("+")
    if name == "torch" and mode == "staged":
        return "torch.compile"
    if options and options[0].startswith("engine="):
        return {"openvino": "OpenVINO"}.get(options[0][7:], options[0][7:])
    return ", ".join([NAMES.get(name, name), *(o.upper() if o == "xla" else o for o in options)])


def ratios(paths):
    """(work, best peer, ratio of each round), in the order of the files."""
    speeds = {}
    for path in paths:
        with open(path) as file:
            for line in map(json.loads, file):
                speeds.setdefault(line["work"], {}).setdefault(line["run"], {})[line["round"]] = speed(line)
    for work, runs in speeds.items():
        own = runs.pop("staged", {})
        if own and runs:
            best = max(runs, key=lambda run: statistics.median(runs[run].values()))
            yield work, best, [own[k] / runs[best][k] for k in own if k in runs[best]]


def picture(rows):
    most = max(max(r) for _, _, r in rows)
    base = 0.8  # the axis is logarithmic and begins here
    def x(ratio):
        return LEFT + WIDTH * math.log(max(ratio, base) / base) / math.log(most / base)
    height = TOP + ROW * len(rows) + 16
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 250}" height="{height}" '
           'font-family="sans-serif" font-size="13">', '<rect width="100%" height="100%" fill="white"/>',
           '<text x="10" y="20" font-size="15">Staged, times as fast as the best of the peers (1 and less: slower)</text>']
    for tick in (1, 1.5, 2, 3, 5, 10, 20):
        if tick <= most:
            out += [f'<line x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="{TOP - 4}" y2="{height - 12}" stroke="#ccc"/>',
                    f'<text x="{x(tick):.1f}" y="{TOP - 8}" font-size="11" fill="#666" text-anchor="middle">{tick}</text>']
    for i, (work, best, each) in enumerate(rows):
        y, middle = TOP + i * ROW, statistics.median(each)
        out += [f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(work)}</text>',
                f'<rect x="{LEFT}" y="{y + 3}" width="{x(middle) - LEFT:.1f}" height="{ROW - 8}" fill="#4c78a8"/>',
                f'<line x1="{x(min(each)):.1f}" x2="{x(max(each)):.1f}" y1="{y + ROW / 2 - 1}" y2="{y + ROW / 2 - 1}" '
                'stroke="#f58518" stroke-width="3"/>',
                f'<text x="{x(max(each)) + 8:.1f}" y="{y + 15}">{middle:.2f} {escape(named(best))}</text>']
    return "\n".join([*out, "</svg>"]) + "\n"


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    rows = [row for row in ratios(sys.argv[2:]) if row[2]]
    if not rows:
        sys.exit("no workload has a line of Cresset's and a peer's of one round")
    with open(sys.argv[1], "w") as file:
        file.write(picture(sorted(rows, key=lambda row: -statistics.median(row[2]))))


if __name__ == "__main__":
    main()
