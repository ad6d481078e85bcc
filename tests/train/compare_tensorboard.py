#!/usr/bin/env python3
"""What TensorBoard itself reads from the log that the program write_log (the first argument) makes.

The Python that has tensorboard is $CRESSET_TORCH_PYTHON, else this one; without it the test is skipped."""
import io
import os
import subprocess
import sys
import tempfile

passed = failed = 0


def check(condition, what):
    global passed, failed
    passed += bool(condition)
    failed += not condition
    if not condition:
        print(f"FAILED: {what}")


def near(a, b):
    return len(a) == len(b) and all(abs(x - y) < 1e-6 for x, y in zip(a, b))


def values(events, tag):
    """The one record of a tag, as an array."""
    from tensorboard.util import tensor_util
    return tensor_util.make_ndarray(events.Tensors(tag)[0].tensor_proto)


def compare(folder):
    from tensorboard.backend.event_processing import event_accumulator, plugin_event_accumulator
    # the old reader keeps kinds apart, the new one is what the server uses
    old = event_accumulator.EventAccumulator(folder, size_guidance={k: 0 for k in ("scalars", "histograms", "images", "audio", "tensors")})
    old.Reload()
    new = plugin_event_accumulator.EventAccumulator(folder, size_guidance={"scalars": 0, "tensors": 0})
    new.Reload()
    check(new.file_version in (2.0, None) or old.file_version == 2.0, f"version {old.file_version}")
    check([(e.step, e.value) for e in old.Scalars("loss/train")] == [(10 * i, 0.5**i) for i in range(5)], "scalars")
    check(all(e.wall_time > 1.6e9 for e in old.Scalars("loss/train")), "times")
    compare_histogram(old.Histograms("weights")[0])
    check(values(new, "notes").tolist() == [b"a **bold** word"], "text")
    check(new.SummaryMetadata("notes").plugin_data.plugin_name == "text", "the text's plugin")
    compare_curve(values(new, "curve"))
    compare_picture(old.Images("picture")[0])
    sound = old.Audio("sound")[0]
    check((sound.sample_rate, sound.length_frames, sound.content_type) == (8000, 8, "audio/wav"), "the sound's head")
    import struct
    import wave
    with wave.open(io.BytesIO(sound.encoded_audio_string)) as w:
        samples = struct.unpack("<8h", w.readframes(8))
    check(samples == (-32767, -24575, -16384, -8192, 0, 8192, 16384, 24575), f"samples {samples}")
    compare_hparams(new)
    compare_graph(old.Graph())
    compare_points(folder)


def compare_histogram(event):
    h = event.histogram_value
    data = [i / 8 for i in range(100)]
    check((h.min, h.max, h.num) == (0, 99 / 8, 100), "the histogram's range")
    check(near([h.sum, h.sum_squares], [sum(data), sum(v * v for v in data)]), "the histogram's sums")
    counts = [0] * 10
    for v in data:
        counts[min(9, int(v / (99 / 80)))] += 1
    check(list(h.bucket) == counts and sum(counts) == 100, f"the histogram's counts {list(h.bucket)}")


def compare_curve(table):
    labels, scores = [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]
    check(table.shape == (6, 11), "the curve's shape")
    for i in range(11):
        tp = sum(l and s * 10 + 1e-6 >= i for l, s in zip(labels, scores))
        fp = sum(not l and s * 10 + 1e-6 >= i for l, s in zip(labels, scores))
        expected = [tp, fp, 2 - fp, 2 - tp, tp / max(tp + fp, 1), tp / 2]
        check(near(table[:, i].tolist(), expected), f"the curve at {i / 10}: {table[:, i]} {expected}")


def compare_picture(event):
    check((event.width, event.height) == (5, 4), "the picture's size")
    try:
        from PIL import Image
    except ImportError:
        return
    picture = Image.open(io.BytesIO(event.encoded_image_string))
    pixels = [picture.getpixel((x, y)) for y in range(4) for x in range(5)]
    check(pixels == [(i, 20 + i, 40 + i) for i in range(20)], "the picture's pixels")


def compare_hparams(events):
    from tensorboard.plugins.hparams import plugin_data_pb2

    def content(tag):
        return plugin_data_pb2.HParamsPluginData.FromString(events.SummaryMetadata(tag).plugin_data.content)
    experiment = content("_hparams_/experiment").experiment
    check([h.name for h in experiment.hparam_infos] == ["lr", "optimizer"], "names of settings")
    check([m.name.tag for m in experiment.metric_infos] == ["loss/train"], "metrics")
    start = content("_hparams_/session_start_info").session_start_info.hparams
    check(start["lr"].number_value == 0.125 and start["optimizer"].string_value == "sgd", "settings")
    check(content("_hparams_/session_end_info").session_end_info.status == 1, "status")


def compare_graph(graph):
    names = [n.name for n in graph.node]
    check(len(set(names)) == len(names) and len(names) >= 3, f"nodes {names}")
    check(all(i.split(":")[0] in names for n in graph.node for i in n.input), "inputs name nodes")
    check({"Placeholder", "Variable", "softmax"} <= {n.op for n in graph.node}, f"ops {[n.op for n in graph.node]}")
    softmax = next(n for n in graph.node if n.op == "softmax")
    shape = [d.size for d in softmax.attr["_output_shapes"].list.shape[0].dim]
    check(shape == [2, 3], f"a shape {shape}")


def compare_points(folder):
    from google.protobuf import text_format
    from tensorboard.plugins.projector import projector_config_pb2
    with open(os.path.join(folder, "projector_config.pbtxt")) as f:
        one = text_format.Parse(f.read(), projector_config_pb2.ProjectorConfig()).embeddings[0]
    with open(os.path.join(folder, one.tensor_path)) as f:
        rows = [[float(v) for v in line.split("\t")] for line in f]
    check(rows == [[3.0 * r + c for c in range(3)] for r in range(4)], "points")
    with open(os.path.join(folder, one.metadata_path)) as f:
        check(f.read().split() == ["zero", "one", "two", "three"], "labels")
    check(list(one.sprite.single_image_dim) == [8, 8] and os.path.exists(os.path.join(folder, one.sprite.image_path)), "sprite")


def main():
    python = os.environ.get("CRESSET_TORCH_PYTHON")
    if python and python != sys.executable and "CRESSET_INNER" not in os.environ:
        os.environ["CRESSET_INNER"] = "1"
        os.execv(python, [python, *sys.argv])
    try:
        import tensorboard  # noqa: F401
    except ImportError:
        print("skipped: tensorboard is not installed (CRESSET_TORCH_PYTHON names a Python that has it)")
        print("0 passed, 0 failed, 1 skipped")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.argv[1], folder], capture_output=True, text=True)
        if "cannot write PNG" in done.stderr:
            print("skipped: this build has no libpng")
            return 77
        check(done.returncode == 0, done.stderr)
        compare(folder)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
