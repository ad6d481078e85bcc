"""cresset.logs: what is written is read back, by the package and by TensorBoard (where CRESSET_TORCH_PYTHON has it)."""

import glob
import json
import os
import subprocess
import tempfile
import textwrap
import unittest

import cresset as cr
from cresset.logs import SummaryWriter, read

READER = """
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
a = EventAccumulator(sys.argv[1], size_guidance=dict.fromkeys(
    ["scalars", "images", "audio", "histograms", "tensors", "compressedHistograms"], 0))
a.Reload()
tags = a.Tags()
out = {"tags": {k: v for k, v in tags.items() if not isinstance(v, bool)}, "graph": tags["graph"]}
out["scalars"] = {t: [[e.step, e.value] for e in a.Scalars(t)] for t in tags["scalars"]}
tensors = {}
for t in tags["tensors"]:
    meta = a.SummaryMetadata(t)
    tensors[t] = [meta.plugin_data.plugin_name, [e.step for e in a.Tensors(t)]]
    if meta.plugin_data.plugin_name == "text":
        tensors[t].append(a.Tensors(t)[0].tensor_proto.string_val[0].decode())
out["tensors"] = tensors
out["hparams"] = [t for t in a.summary_metadata if t.startswith("_hparams_")] if hasattr(a, "summary_metadata") else []
if tags["graph"]:
    out["nodes"] = [n.op for n in a.Graph().node]
out["images"] = {t: [[e.width, e.height] for e in a.Images(t)] for t in tags["images"]}
out["audio"] = {t: [e.sample_rate for e in a.Audio(t)] for t in tags["audio"]}
print(json.dumps(out))
"""


def write_everything(folder: str) -> None:
    with SummaryWriter(folder) as log:
        for step in range(5):
            log.add_scalar("loss/train", cr.asarray([1.0 / (step + 1)]), step)
        log.add_histogram("weights", cr.arange(0, 100).to(cr.float32), 2, bins=10)
        log.add_text("note", "a *word*", 1)
        log.add_pr_curve("pr", cr.asarray([0, 1, 1, 0]), cr.asarray([0.1, 0.8, 0.6, 0.4]), 3)
        log.add_image("picture", cr.ones((8, 6, 3)) * 0.5, 1, "HWC")
        log.add_images("pictures", cr.zeros((4, 1, 5, 5)), 1)
        log.add_audio("sound", cr.zeros((100,)), 1, sample_rate=8000)
        log.add_embedding(cr.ones((3, 2)), ["a", "b", "c"], tag="points")
        log.add_graph(lambda x: cr.relu(x @ x).sum(), cr.ones((2, 2)))
        log.add_hparams({"lr": 0.1, "net": "small", "deep": True}, {"loss/train": None, "accuracy": 0.5})
        log.add_scalars("both", {"a": 1.0, "b": 2.0}, 7)


class Logs(unittest.TestCase):
    def test_scalars_come_back(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            write_everything(folder)
            curves = read(folder)
            self.assertEqual(list(curves), ["loss/train", "accuracy"])
            self.assertEqual(curves["loss/train"].steps.tolist(), [0, 1, 2, 3, 4])
            for step, value in enumerate(curves["loss/train"].values.tolist()):
                self.assertAlmostEqual(value, 1 / (step + 1), places=6)
            self.assertEqual(curves["accuracy"].values.tolist(), [0.5])
            self.assertEqual(read(os.path.join(folder, "both_a"))["both"].values.tolist(), [1.0])

    def test_closing(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            log = SummaryWriter(folder, filename_suffix=".mine")
            log.add_scalar("a", 1)
            log.flush()
            self.assertEqual(len(glob.glob(folder + "/*.mine")), 1)
            log.close()
            log.close()
            self.assertIn("closed", repr(log))
            with self.assertRaisesRegex(ValueError, "closed"):
                log.add_scalar("a", 2)

    def test_errors(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaises(cr.FileError):
                read(folder + "/missing")
            with open(folder + "/file", "w") as f:
                f.write("")
            with self.assertRaises(OSError):
                SummaryWriter(folder + "/file/below")
            with SummaryWriter(folder) as log:
                with self.assertRaises(cr.ShapeError):
                    log.add_image("a", cr.ones((2, 3, 4)))
                with self.assertRaisesRegex(ValueError, "dataformats"):
                    log.add_image("a", cr.ones((2, 3)), dataformats="CHW")
                with self.assertRaises(cr.DTypeError):
                    log.add_histogram("a", cr.asarray([1j]))
                with self.assertRaises(TypeError):
                    log.add_scalar(3, 1.0)  # type: ignore[arg-type]
                with self.assertRaisesRegex(ValueError, "2 labels"):
                    log.add_embedding(cr.ones((3, 2)), ["a", "b"])
                with self.assertRaisesRegex(ValueError, "input_to_model"):
                    log.add_graph(cr.function(lambda x: x))

    def test_tensorboard_reads_it(self) -> None:
        python = os.environ.get("CRESSET_TORCH_PYTHON")
        if not python or subprocess.run([python, "-c", "import tensorboard"], stderr=subprocess.DEVNULL).returncode:
            self.skipTest("CRESSET_TORCH_PYTHON has no TensorBoard")
        with tempfile.TemporaryDirectory() as folder:
            write_everything(folder)
            done = subprocess.run([python, "-c", textwrap.dedent(READER), folder], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            found = json.loads(done.stdout)
        self.assertEqual([s for s, _ in found["scalars"]["loss/train"]], [0, 1, 2, 3, 4])
        self.assertEqual(found["scalars"]["loss/train"][1][1], 0.5)
        self.assertTrue(found["graph"])
        self.assertIn("relu", " ".join(found["nodes"]).lower())
        self.assertEqual(found["tensors"]["note/text_summary"][2] if "note/text_summary" in found["tensors"]
                         else found["tensors"]["note"][2], "a *word*")
        kinds = {name: plugin for name, (plugin, *_) in found["tensors"].items()}
        self.assertIn("pr_curves", kinds.values())
        pictures = found["images"].get("picture")
        self.assertTrue(pictures == [[6, 8]] or "images" in kinds.values(), found)
        self.assertTrue(found["audio"].get("sound") == [8000] or "audio" in kinds.values(), found)


if __name__ == "__main__":
    unittest.main()
