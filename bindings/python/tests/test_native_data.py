"""Datasets, samplers, flows, transforms, tables, shards and tokenizers of the library, from Python."""

import copy
import gc
import os
import pickle
import subprocess
import sys
import tempfile
import unittest
import weakref
from typing import Any

import cresset as cr
from cresset import data, text
from cresset.data import flows
from cresset.data import transforms as T

X, Y = cr.arange(0, 40).reshape(20, 2).to(cr.float32), cr.arange(0, 20)


def pairs() -> data.NativeDataset:
    return data.tensor_dataset(X, Y)


def labels(batches: Any) -> list[Any]:
    return [batch[1].tolist() for batch in batches]


class Squares(data.Dataset[Any]):
    def __len__(self) -> int:
        return 7

    def __getitem__(self, index: int) -> Any:
        return float(index * index), index


def doubled(a: Any, b: Any, i: int) -> Any:
    return a * 2, b + i


def is_even(a: Any, b: Any) -> bool:
    return bool(b.item() % 2 == 0)


class Datasets(unittest.TestCase):
    def test_pickled(self) -> None:
        d = pairs()
        made = [d, data.subset(d, 5, 3), data.pick(d, [3, 3, 1]), data.repeat(d, 2), data.join(d, data.subset(d, 5)), data.cache(d),
                data.zip(d, Squares()), data.repeat(Squares(), 2), d.map(doubled, with_index=True), d.filter(is_even),
                data.tensor_dataset(X, Y, x_scale=0.5)]
        with tempfile.TemporaryDirectory() as folder:
            for i in range(2):
                os.mkdir(os.path.join(folder, f"class{i}"))
                with open(os.path.join(folder, f"class{i}", "0.ppm"), "wb") as f:
                    f.write(b"P6 8 8 255 " + bytes(range(192)))
            folders = data.image_folder(folder)
            made += [folders, data.transform(folders, T.compose(T.random_crop(4), T.random_vertical_flip()), seed=3)]
            for one in made:
                for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
                    self.assertEqual((type(again), len(again), again.fields, again.classes),
                                     (data.NativeDataset, len(one), one.fields, one.classes))
                    for i in (0, len(one) - 1):
                        self.assertEqual([t.tolist() for t in again[i]], [t.tolist() for t in one[i]])
        sampler = pickle.loads(pickle.dumps(data.weighted_sampler([0.1] * 10 + [5.0] * 10, seed=2)))
        self.assertEqual(labels(data.Loader(d, 4, sampler=sampler)),
                         labels(data.Loader(d, 4, sampler=data.weighted_sampler([0.1] * 10 + [5.0] * 10, seed=2))))
        loader = data.Loader(d, 4)
        with self.assertRaisesRegex(TypeError, "a Loader cannot be pickled or copied: pickle its dataset"):
            pickle.dumps(loader)
        with self.assertRaisesRegex(TypeError, "not known what it was made of"):
            pickle.dumps(loader.dataset)
        with self.assertRaises((pickle.PicklingError, AttributeError)):
            pickle.dumps(d.map(lambda a, b: (a, b)))

    def test_stages(self) -> None:
        d = pairs()
        self.assertEqual((len(d), d.fields, d[3][0].tolist(), d[-1][1].item()), (20, 2, [6.0, 7.0], 19))
        self.assertEqual(data.subset(d, 5)[0][1].item(), 5)
        self.assertEqual(len(data.subset(d, 5, 3)), 3)
        for indices in ([3, 3, 1], cr.asarray([3, 3, 1])):
            self.assertEqual([e[1].item() for e in (data.pick(d, indices)[i] for i in range(3))], [3, 3, 1])
        self.assertEqual(data.repeat(d, 3)[41][1].item(), 1)
        self.assertEqual(len(data.join(d, data.subset(d, 5, 5))), 25)
        self.assertEqual(data.zip(d, d).fields, 4)
        self.assertEqual(data.map(d, lambda a, b: (a * 2, b))[2][0].tolist(), [8.0, 10.0])
        self.assertEqual(d.map(lambda a, b: a, fields=1).fields, 1)
        self.assertEqual(d.map(lambda a, b, i: (a, b + i), with_index=True)[4][1].item(), 8)
        self.assertEqual(labels([data.filter(d, lambda a, b: b.item() % 7 == 0).gather([0, 1, 2])]), [[0, 7, 14]])
        self.assertEqual(d.gather([1, 4])[1].tolist(), [1, 4])
        self.assertEqual(d.classes, ())

    def test_python_datasets_are_taken(self) -> None:
        d = data.map(Squares(), lambda a, b: (a + 1, b))
        self.assertEqual((len(d), d[3][0].item()), (7, 10.0))
        self.assertEqual(labels(data.Loader(Squares(), 4, workers=2)), [[0, 1, 2, 3], [4, 5, 6]])
        self.assertEqual(data.repeat([(1.0, 2), (3.0, 4)], 2)[3][1].item(), 4)
        with self.assertRaises(TypeError):
            data.repeat(5, 2)
        with self.assertRaisesRegex(ValueError, "no examples"):
            data.repeat([], 2)

    def test_cached_once(self) -> None:
        made = []

        def note(a: cr.Tensor, b: cr.Tensor) -> Any:
            made.append(b.item())
            return a, b

        with tempfile.TemporaryDirectory() as folder:
            for path in (None, folder + "/cache"):
                made.clear()
                d = data.cache(data.map(pairs(), note), path=path)
                for _ in range(2):
                    self.assertEqual(d[4][1].item(), 4)
                self.assertEqual(made.count(4), 1)
            again = data.cache(data.map(pairs(), note), path=folder + "/cache")
            self.assertEqual((again[4][1].item(), made.count(4)), (4, 1))

    def test_errors_come_through(self) -> None:
        with self.assertRaises(cr.OutOfRangeError):
            data.subset(pairs(), 21)
        with self.assertRaises(cr.FileError):
            data.mnist("no/such/folder")
        with self.assertRaisesRegex(ValueError, "part is \"dev\", expected one of \"train\", \"test\""):
            data.mnist(".", "dev")  # type: ignore[arg-type]

        def bad(a: cr.Tensor, b: cr.Tensor) -> Any:
            raise KeyError(b.item())

        for workers in (0, 2):
            with self.assertRaises(KeyError):
                labels(data.Loader(data.map(pairs(), bad), 4, workers=workers))
        with self.assertRaisesRegex(ValueError, "2 fields is expected, not of 1"):
            data.map(pairs(), lambda a, b: a)[0]

    def test_nothing_is_kept(self) -> None:
        class Note:
            pass

        note = Note()
        ref = weakref.ref(note)
        d = data.repeat(data.map(pairs(), lambda a, b, n=note: (a, b)), 2)
        loader = data.Loader(d, 4, workers=2)
        next(iter(loader))
        del note, d, loader
        gc.collect()
        self.assertIsNone(ref())


class Loaders(unittest.TestCase):
    def test_order(self) -> None:
        one = data.Loader(pairs(), 6, shuffle=True, seed=3)
        two = data.Loader(pairs(), 6, shuffle=True, seed=3, workers=2, prefetch=3)
        for epoch in range(3):
            first = labels(one)
            self.assertEqual(first, labels(two))
            self.assertEqual(sorted(sum(first, [])), list(range(20)))
        self.assertEqual((len(one), one.epoch, one.batch_size), (4, 3, 6))
        one.epoch = 0
        two.epoch = 0
        self.assertEqual(labels(one), labels(two))
        self.assertEqual(len(data.Loader(pairs(), 6, drop_last=True)), 3)
        self.assertEqual(len(one.dataset), 20)
        two.close()
        self.assertIn("closed", repr(two))

    def test_position(self) -> None:
        for workers in (0, 2):
            one = data.Loader(pairs(), 3, shuffle=True, seed=5, workers=workers)
            labels(one)
            it = iter(one)
            for _ in range(2):
                next(it)
            state = one.state_dict()
            self.assertEqual(state, {"epoch": 1, "batch": 2})
            rest = [b[1].tolist() for b in it]
            other = data.Loader(pairs(), 3, shuffle=True, seed=5)
            other.load_state_dict(state)
            self.assertEqual(labels(other), rest)
            self.assertEqual(labels(other), labels(one))

    def test_samplers(self) -> None:
        found = labels(data.Loader(pairs(), 5, sampler=data.sharded_sampler(data.sequential_sampler(), 1, 4)))
        self.assertEqual(found, [[1, 5, 9, 13, 17]])
        weights = cr.asarray([0.0] * 19 + [1.0])
        self.assertEqual(labels(data.Loader(pairs(), 5, sampler=data.weighted_sampler(weights, count=3))), [[19, 19, 19]])
        self.assertEqual(labels(data.Loader(pairs(), 5, sampler=[4, 2, 2])), [[4, 2, 2]])
        self.assertEqual(labels(data.Loader(pairs(), 5, sampler=[[4], [2, 1]])), [[4], [2, 1]])
        both = data.Loader(pairs(), 20, sampler=data.random_sampler(seed=1))
        self.assertEqual(sorted(labels(both)[0]), list(range(20)))
        with self.assertRaises(cr.OutOfRangeError):
            labels(data.Loader(pairs(), 5, sampler=[25]))
        lengths = cr.arange(1, 21)
        for batch in data.Loader(pairs(), 5, sampler=data.bucket_sampler(lengths, pool=4)):
            values = sorted(batch[1].tolist())
            self.assertEqual(values[-1] - values[0], 4)

    def test_padding(self) -> None:
        class Lengths(Squares):
            def __getitem__(self, index: int) -> Any:
                return cr.ones((index + 1,)), index

        (x, y, lengths), = data.Loader(Lengths(), 7, pad=True, padding_lengths="lengths_last", padding_value=-1.0, padding_multiple=4)
        self.assertEqual((x.shape, lengths.tolist()), ((7, 8), [1, 2, 3, 4, 5, 6, 7]))
        self.assertEqual(x[1].tolist(), [1.0, 1.0] + [-1.0] * 6)

    def test_at_the_end_of_the_process(self) -> None:
        code = ("import cresset as cr\nfrom cresset import data\nimport time\n"
                "slow = data.map(data.tensor_dataset(cr.ones((50, 2))), lambda a: time.sleep(0.01) or a)\n"
                "loader = data.Loader(slow, 5, workers=3)\nnext(iter(loader))\nprint('done')")
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout.strip()), (0, "done"), done.stderr)


class Flows(unittest.TestCase):
    def make(self) -> flows.Flow:
        return flows.batch(flows.shuffle(flows.of_dataset(pairs()), 5, seed=1), 6)

    def test_epochs_and_positions(self) -> None:
        f = self.make()
        self.assertEqual((len(f), f.fields), (4, 2))
        first, second = labels(f), labels(f)
        self.assertEqual(sorted(sum(first, [])), list(range(20)))
        self.assertNotEqual(first, second)
        f.restart(0)
        self.assertEqual(labels(f), first)
        it = iter(f)
        next(it)
        state = f.state_dict()
        rest = [b[1].tolist() for b in it]
        g = self.make()
        g.load_state_dict(state)
        self.assertEqual(labels(g), rest)
        self.assertEqual(rest, second[1:])
        with self.assertRaises(cr.Error):
            flows.of_dataset(pairs()).load_state_dict(state)

    def test_python_functions(self) -> None:
        for workers in (0, 2):
            f = flows.filter(flows.map(flows.generate(lambda: iter(range(10))), lambda a: a * a, workers=workers),
                             lambda a: a.item() > 20)
            for _ in range(2):
                self.assertEqual([a.item() for a, in f], [25, 36, 49, 64, 81])
        with self.assertRaises(TypeError):
            len(f)

        def broken() -> Any:
            yield 1.0
            raise ZeroDivisionError("in the source")

        with self.assertRaises(ZeroDivisionError):
            list(flows.prefetch(flows.generate(broken), 3))

    def test_stages(self) -> None:
        def numbers(n: int) -> flows.Flow:
            return flows.generate(lambda: iter(range(n)), length=n)

        def values(f: flows.Flow) -> list[Any]:
            return [x.tolist() for x, in f]

        self.assertEqual(values(flows.take(flows.skip(numbers(10), 3), 4)), [3, 4, 5, 6])
        self.assertEqual(values(flows.repeat(numbers(2), 2)), [0, 1, 0, 1])
        self.assertEqual(values(flows.join(numbers(2), numbers(1))), [0, 1, 0])
        self.assertEqual(values(flows.interleave([numbers(2), numbers(3)])), [0, 0, 1, 1, 2])
        self.assertEqual(values(flows.window(numbers(5), 3, shift=1)), [[0, 1, 2], [1, 2, 3], [2, 3, 4]])
        self.assertEqual(values(flows.unbatch(flows.batch(numbers(3), 2))), [0, 1, 2])
        self.assertEqual([(i.item(), x.item()) for i, x in flows.enumerate(numbers(2))], [(0, 0), (1, 1)])
        self.assertEqual([b.item() for a, b in flows.zip(numbers(2), numbers(3))], [0, 1])
        self.assertEqual(len(flows.collect(numbers(4))), 4)
        self.assertEqual(values(flows.cache(numbers(2))), [0, 1])
        with tempfile.NamedTemporaryFile("w") as f:
            f.write("one\ntwo\n")
            f.flush()
            self.assertEqual([bytes(x.tolist()).decode() for x, in flows.lines(f.name)], ["one", "two"])
        taken = numbers(3)
        flows.take(taken, 1)
        with self.assertRaisesRegex(ValueError, "given away"):
            list(taken)

    def test_as_batches(self) -> None:
        loader = flows.loader(self.make(), prefetch=2)
        self.assertEqual((len(loader), labels(loader)), (4, labels(self.make())))


class Pictures(unittest.TestCase):
    def test_transforms(self) -> None:
        picture = (cr.arange(0, 16 * 12 * 3) % 256).reshape(16, 12, 3).to(cr.uint8)
        plain = T.center_crop(8)(picture)
        self.assertEqual((plain.shape, plain.dtype), ((3, 8, 8), cr.float32))
        expected = cr.permute_dims(picture[4:12, 2:10].to(cr.float32), (2, 0, 1)) / 255
        self.assertTrue(bool(cr.allclose(plain, expected)))
        self.assertTrue(bool((T.center_crop(8)(picture, bytes=True) == picture[4:12, 2:10]).all()))
        normal = T.compose(T.center_crop(8), T.normalize(mean=(0.5, 0.5, 0.5), std=(0.25, 0.25, 0.25)))
        self.assertTrue(bool(cr.allclose(normal(picture), (expected - 0.5) / 0.25, atol=1e-5)))
        self.assertEqual(T.resize(8)(picture).shape, (3, 10, 8))
        self.assertEqual(T.resize(height=5, width=6)(picture).shape, (3, 5, 6))
        drawn = T.compose(T.random_resized_crop(8), T.random_horizontal_flip(), T.random_apply(0.5, T.random_vertical_flip()),
                          T.random_choice(T.pad(1), T.random_crop(8, padding=2)))
        self.assertEqual(drawn(picture, seed=3).tolist(), drawn(picture, seed=3).tolist())
        pictures = data.tensor_dataset(cr.stack([picture] * 6), cr.arange(0, 6))
        one, two = (data.Loader(data.transform(pictures, normal, seed=1), 4, workers=w) for w in (0, 2))
        self.assertEqual([b[0].tolist() for b in one], [b[0].tolist() for b in two])
        many = [T.random_rotation(30, expand=True), T.random_affine(10), T.color_jitter(brightness=0.5), T.random_grayscale(p=1.0),
                T.random_equalize(p=1.0), T.random_posterize(3, p=1.0), T.random_solarize(100, p=1.0), T.gaussian_blur(3),
                T.random_adjust_sharpness(2, p=1.0), T.rand_augment(), T.trivial_augment(), T.cutout(4), T.random_erasing(p=1.0)]
        for one in many:
            self.assertEqual(one(picture, seed=2).tolist(), one(picture, seed=2).tolist(), one)
        self.assertEqual(T.grayscale()(picture).shape, (1, 16, 12))
        plain_pictures = data.transform(pictures, T.center_crop(8))
        for mix in (data.mixup, data.cutmix):
            (x, y), = data.Loader(mix(plain_pictures, 6, seed=1), 6)
            self.assertEqual((x.shape, y.shape), ((6, 3, 8, 8), (6, 6)))
            self.assertTrue(bool(cr.allclose(y.sum(axis=1), cr.ones((6,)))))
        with self.assertRaises(cr.Error):
            T.resize(-1)
        with self.assertRaises(TypeError):
            data.transform(pictures, lambda x: x)  # type: ignore[arg-type]

    def test_folder(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            import os

            for name in ("dog", "cat"):
                os.mkdir(f"{folder}/{name}")
                cr.io.write_png(f"{folder}/{name}/1.png", cr.zeros((4, 5, 3)).to(cr.uint8))
            d = data.image_folder(folder)
            self.assertEqual((len(d), d.classes, d[1][1].item(), d[0][0].shape), (2, ("cat", "dog"), 1, (3, 4, 5)))
            self.assertEqual(data.image_folder(folder, form="bytes")[0][0].shape, (4, 5, 3))
            self.assertEqual(data.image_folder(folder, height=2, width=3, pixels="grey")[0][0].shape, (1, 2, 3))
            files = data.transform(data.image_folder(folder, form="files"), T.resize(2))
            self.assertEqual(files[0][0].shape, (3, 2, 2))
            augmented = data.augment(d, flip=True, mean=(0.5, 0.5, 0.5), std=0.5)
            self.assertEqual(augmented[0][0].tolist()[0][0][0], -1.0)


class Files(unittest.TestCase):
    def test_tables(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with open(folder + "/a.csv", "w") as f:
                f.write("a;b;c\n1;2;x\n3;4.5;y\n5;;x\n")
            t = data.read_csv(folder + "/a.csv", delimiter=";")
            self.assertEqual((len(t), t.columns, t["a"].tolist(), t["c"].tolist()), (3, ("a", "b", "c"), [1, 3, 5], [0, 1, 0]))
            self.assertEqual((t.categories("c"), t.categories("a")), (("x", "y"), ()))
            self.assertEqual(t[1].tolist()[:2], [2.0, 4.5])
            with self.assertRaises(KeyError):
                t["d"]
            self.assertEqual(data.read_csv(folder + "/a.csv", delimiter=";", columns=["c", "a"], like=None).columns, ("c", "a"))
            d = data.csv_dataset(folder + "/a.csv", delimiter=";", columns=["a", "c"], target="c")
            self.assertEqual([e.tolist() for e in d[1]], [[3.0], 1])
            with self.assertRaisesRegex(ValueError, "one character"):
                data.read_csv(folder + "/a.csv", delimiter=";;")
            with self.assertRaises(cr.Error):
                data.read_csv(folder + "/a.csv", delimiter=";", columns=["z"])

    def test_shards(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with data.ShardWriter(folder + "/s-%04d.tar", most_examples=2) as w:
                for i in range(5):
                    w.write(f"e{i}", cls=str(i), npy=cr.ones((2,)) * i, txt="hé".encode())
                self.assertEqual(w.shards, 3)
            d = data.shards(folder + "/s-{0000..0002}.tar", fields="npy,cls,txt")
            self.assertEqual((len(d), d[4][0].tolist(), d[4][1].item(), bytes(d[4][2].tolist()).decode()), (5, [4.0, 4.0], 4, "hé"))


    def test_sound_and_files(self) -> None:
        import os
        import struct

        with tempfile.TemporaryDirectory() as folder:
            for name in ("yes", "no"):
                os.mkdir(f"{folder}/{name}")
                body = struct.pack("<800h", *range(800))
                with open(f"{folder}/{name}/1.wav", "wb") as f:
                    f.write(struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(body), b"WAVE", b"fmt ", 16, 1, 1, 8000, 16000, 2, 16,
                                        b"data", len(body)) + body)
            d = data.audio_folder(folder, seconds=0.05)
            self.assertEqual((len(d), d.classes, d[0][0].shape, d[1][1].item()), (2, ("no", "yes"), (1, 400), 1))
            mel = data.spectrogram(d, n=100, mels=8, rate=8000)
            self.assertEqual(mel[0][0].shape[:2], (1, 8))
            with open(folder + "/source", "wb") as f:
                f.write(b"abc")
            try:
                made = data.download("file://" + folder + "/source", folder + "/copy", quiet=True)
            except cr.UnsupportedError:
                return
            with open(made, "rb") as f:
                self.assertEqual(f.read(), b"abc")
            with self.assertRaises(cr.Error):
                data.download("file://" + folder + "/source", folder + "/copy2", sha256="0" * 64, quiet=True)


class Text(unittest.TestCase):
    def test_tokenizers(self) -> None:
        words = "the cat sat on the mat and the dog sat on the log, the end of the mat é"
        t = text.bpe_train(words, 280, specials=["<s>"])
        self.assertLess(len(t.encode(words)), len(words.encode()))
        self.assertEqual(t.decode(t.encode(words)), words)
        self.assertEqual((t.id("<s>"), t.token(0), t.token(10**6), t.id("nothing")), (0, "<s>", None, -1))
        self.assertEqual(t.encode("a", dtype="uint16").dtype, cr.uint16)
        chars = text.char_tokenizer("hello")
        self.assertEqual((len(chars), chars.encode("hell").tolist(), chars.decode([3, 0])), (4, [1, 0, 2, 2], "oe"))
        with self.assertRaises(cr.Error):
            chars.encode("z")
        batch = t.encode_batch(["the cat", "a"], pad=5)
        self.assertEqual((batch.ids[0].tolist(), batch.mask[1].tolist()), (t.encode("the cat").tolist(), [1] + [0] * (batch.ids.shape[1] - 1)))
        with tempfile.TemporaryDirectory() as folder:
            t.save(folder + "/tokenizer.json")
            again = text.read(folder + "/tokenizer.json")
            with open(folder + "/tokenizer.json", encoding="utf-8") as f:
                parsed = text.parse(f.read())
            self.assertEqual(again.encode(words).tolist(), t.encode(words).tolist())
            self.assertEqual(parsed.decode(t.encode("<s> the"), skip_specials=True).strip(), "the")
        windows = text.token_dataset(cr.arange(0, 100), context=8, stride=4)
        self.assertEqual([e.tolist() for e in windows[1]], [list(range(4, 12)), list(range(5, 13))])
        with tempfile.TemporaryDirectory() as folder:
            text.write_tokens(folder + "/t.bin", cr.arange(0, 50))
            self.assertEqual(text.token_file_dataset(folder + "/t.bin", context=8)[1][0].tolist(), list(range(8, 16)))
            with open(folder + "/t.txt", "w") as f:
                f.write("hello" * 10)
            self.assertEqual(text.text_dataset(chars, folder + "/t.txt", context=5)[0][0].tolist(), [1, 0, 2, 2, 3])
            self.assertEqual(text.encode_file(chars, folder + "/t.txt").shape, (50,))
        by_word = text.word_tokenizer(words, min_count=2)
        self.assertEqual(by_word.decode(by_word.encode("the dog")), "the <unk>")
        self.assertEqual(text.char_tokenizer(b"ab").encode(memoryview(b"ba")[:1]).tolist(), [1])


class Costs(unittest.TestCase):
    def test_summary(self) -> None:
        class Own(cr.nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.a = cr.nn.Linear(4, 8)

            def forward(self, x: cr.Tensor) -> cr.Tensor:
                return cr.relu(self.a(x))

        s = cr.summary(Own(), cr.ones((3, 4)))
        self.assertEqual((s.parameters, s.multiply_adds, s.rows[0].output), (40, 96.0, (3, 8)))
        self.assertEqual([r.name for r in s.rows], ["", "a"])
        self.assertIn("parameters", s.text())

    def test_autocast(self) -> None:
        x = cr.asarray([[1.001, 1.0]])
        exact, w = x @ cr.ones((2, 2)), cr.ones((2, 2))
        with cr.autocast("cpu", dtype=cr.bfloat16):
            y = x @ w
            with cr.autocast(enabled=False):
                self.assertEqual((x @ w).tolist(), exact.tolist())
        self.assertEqual((y.dtype, (x @ w).tolist()), (cr.float32, exact.tolist()))
        self.assertNotEqual(y.tolist(), exact.tolist())
        self.assertEqual(cr.autocast()(lambda: x @ w)().tolist(), y.tolist())
        with self.assertRaises(cr.Error):
            with cr.autocast(dtype="int32"):
                pass


if __name__ == "__main__":
    unittest.main()
