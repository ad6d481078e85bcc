"""cresset.data: datasets, samplers, collating, loaders in this thread, in threads and in worker processes."""
import collections
import dataclasses
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import cresset as cr
from cresset import data

Point = collections.namedtuple("Point", "x y")


class Squares(data.Dataset):
    """Examples of many kinds, with random numbers."""

    def __init__(self, n):
        self.n, self.table = n, cr.arange(0, 50000)

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return {"picture": cr.full((3, 40, 40), float(i)), "number": i, "name": f"n{i}", "pair": (i * i, cr.tensor([i])),
                "chance": cr.uniform((2,), 0, 1), "other chance": random.random(), "table": self.table[i]}


class Stream(data.IterableDataset):
    def __iter__(self):
        for i in range(23):
            yield i, random.random()


class Bad(data.Dataset):
    """Goes wrong in the way that its name says."""

    def __init__(self, how):
        self.how = how

    def __len__(self):
        return 20

    def __getitem__(self, i):
        if i == 7:
            getattr(self, self.how)()
        return i

    def raises(self):
        raise KeyError("number seven")

    def raises_its_own(self):
        class Local(Exception):
            pass
        raise Local("cannot be pickled")

    def stops(self):
        raise StopIteration

    def dies(self):
        os.kill(os.getpid(), signal.SIGKILL)

    def exits(self):
        os._exit(3)

    def hangs(self):
        time.sleep(100)


class Worker(data.Dataset):
    """What worker processes know of themselves."""

    def __len__(self):
        return 8

    def __getitem__(self, i):
        info = data.get_worker_info()
        return [info.id, info.num_workers, os.getpid(), len(info.dataset), STARTED]


STARTED = -1


def start(number):
    global STARTED
    STARTED = number + 10


def fail_to_start(number):
    raise ValueError(f"worker {number} does not want to")


def plain(batch):
    """A batch as Python values."""
    if isinstance(batch, cr.Tensor):
        return batch.tolist()
    if isinstance(batch, dict):
        return {k: plain(v) for k, v in batch.items()}
    return [plain(v) for v in batch] if isinstance(batch, (list, tuple)) else batch


class Datasets(unittest.TestCase):
    def test_tensors(self):
        x, y = cr.arange(0, 12).reshape(6, 2), [0, 1, 2, 3, 4, 5]
        d = data.TensorDataset(x, y)
        self.assertEqual((len(d), plain(d[2])), (6, [[4, 5], 2]))
        self.assertEqual(plain(d.gather([5, 0])), [[[10, 11], [0, 1]], [5, 0]])
        with self.assertRaises(ValueError):
            data.TensorDataset(x, [1])

    def test_of_others(self):
        d = Squares(4) + Squares(3)
        self.assertEqual((len(d), d[5]["number"], d[-1]["number"]), (7, 1, 2))
        with self.assertRaises(IndexError):
            d[7]
        s = data.Subset(data.TensorDataset(cr.arange(0, 10)), [9, 3, 4])
        self.assertEqual((len(s), plain(s[1]), plain(s.gather([0, 2]))), (3, [3], [[9, 4]]))
        z = data.StackDataset(a=[1, 2], b=[3, 4])
        self.assertEqual((z[1], data.StackDataset([1, 2], [3, 4])[0]), ({"a": 2, "b": 4}, (1, 3)))

    def test_split(self):
        a, b = data.random_split(range(10), [7, 3], seed=1)
        self.assertEqual((len(a), sorted([*a, *b])), (7, list(range(10))))
        self.assertEqual([*data.random_split(range(10), [7, 3], seed=1)[0]], [*a])
        self.assertEqual([len(p) for p in data.random_split(range(11), [0.5, 0.25, 0.25])], [6, 3, 2])
        with self.assertRaises(ValueError):
            data.random_split(range(10), [7, 4])


class Samplers(unittest.TestCase):
    def test_random(self):
        s = data.RandomSampler(range(20), seed=5)
        first = [*s]
        self.assertEqual((sorted(first), [*s]), (list(range(20)), first))
        s.set_epoch(1)
        self.assertNotEqual([*s], first)
        self.assertEqual(len([*data.RandomSampler(range(3), num_samples=8)]), 8)
        drawn = [*data.RandomSampler(range(3), replacement=True, num_samples=50)]
        self.assertEqual((len(drawn), set(drawn)), (50, {0, 1, 2}))
        cr.manual_seed(9)
        a = [*data.RandomSampler(range(20))]
        cr.manual_seed(9)
        self.assertEqual([*data.RandomSampler(range(20))], a)

    def test_weighted(self):
        s = data.WeightedRandomSampler([0, 1, 3], 400, seed=2)
        drawn = collections.Counter(s)
        self.assertEqual(drawn[0], 0)
        self.assertTrue(230 < drawn[2] < 370, drawn)
        self.assertEqual(sorted(data.WeightedRandomSampler([1, 1, 1], 3, replacement=False)), [0, 1, 2])

    def test_distributed(self):
        parts = [[*data.DistributedSampler(range(10), 3, rank, seed=4)] for rank in range(3)]
        self.assertEqual([len(p) for p in parts], [4, 4, 4])
        self.assertEqual(set().union(*parts), set(range(10)))
        self.assertEqual([[*data.DistributedSampler(range(10), 3, r, shuffle=False, drop_last=True)] for r in range(3)],
                         [[0, 3, 6], [1, 4, 7], [2, 5, 8]])
        with self.assertRaises(ValueError):
            data.DistributedSampler(range(10), 3, 3)

    def test_batches(self):
        self.assertEqual([*data.BatchSampler(range(7), 3)], [[0, 1, 2], [3, 4, 5], [6]])
        s = data.BatchSampler(data.SequentialSampler(range(7)), 3, drop_last=True)
        self.assertEqual(([*s], len(s)), ([[0, 1, 2], [3, 4, 5]], 2))


@dataclasses.dataclass
class Record:
    a: int
    b: float


class Collating(unittest.TestCase):
    def test_nests(self):
        b = data.default_collate([Point(1, [2.0, "a"]), Point(3, [4.0, "b"])])
        self.assertEqual((type(b), b.x.tolist(), b.y[0].dtype, b.y[1]), (Point, [1, 3], cr.float32, ["a", "b"]))
        r = data.default_collate([Record(1, 2.0), Record(3, 4.0)])
        self.assertEqual((r.a.tolist(), r.b.tolist()), ([1, 3], [2.0, 4.0]))
        self.assertEqual(data.default_collate([None, None]), [None, None])
        self.assertIs(data.default_collate([True, False]).dtype, cr.bool)

    def test_what_does_not_fit(self):
        with self.assertRaisesRegex(ValueError, r"\(2,\), \(3,\)"):
            data.default_collate([cr.zeros(2), cr.zeros(3)])
        with self.assertRaisesRegex(ValueError, "different numbers of parts"):
            data.default_collate([(1, 2), (1,)])
        with self.assertRaisesRegex(TypeError, "collate_fn"):
            data.default_collate([object()])

    def test_numpy(self):
        try:
            import numpy as np
        except ImportError:
            self.skipTest("NumPy is not installed")
        b = data.default_collate([np.ones((2, 2), np.int16), np.zeros((2, 2), np.int16)])
        self.assertEqual((b.shape, b.dtype), ((2, 2, 2), cr.int16))
        self.assertEqual(data.default_collate([np.float64(1.5)]).tolist(), [1.5])


class Loaders(unittest.TestCase):
    def test_order_does_not_depend_on_workers(self):
        want = None
        for workers in (0, 1, 3):
            loader = data.DataLoader(Squares(22), batch_size=4, shuffle=True, num_workers=workers, seed=3,
                                     persistent_workers=True)
            got = [[plain(b) for b in loader] for _ in range(2)]
            loader.close()
            want = want or got
            self.assertEqual(got, want, f"{workers} workers")
            self.assertEqual((len(loader), len(got[0]), len(got[0][-1]["number"])), (6, 6, 2))
        self.assertNotEqual(want[0], want[1])
        self.assertEqual(sorted(n for b in want[0] for n in b["number"]), list(range(22)))

    def test_the_programs_own_random_numbers_go_on(self):
        random.seed(1)
        cr.manual_seed(1)
        a = random.random(), cr.uniform((1,), 0, 1).item()
        random.seed(1)
        cr.manual_seed(1)
        list(data.DataLoader(Squares(3), seed=0))
        self.assertEqual((random.random(), cr.uniform((1,), 0, 1).item()), a)

    def test_streams(self):
        want = None
        for workers in (0, 1, 3):
            loader = data.DataLoader(Stream(), batch_size=4, num_workers=workers, seed=3)
            got = [[plain(b) for b in loader] for _ in range(2)]
            want = want or got
            self.assertEqual(got, want, f"{workers} workers")
        self.assertEqual([n for b in want[0] for n in b[0]], list(range(23)))
        self.assertNotEqual(want[0], want[1])
        self.assertEqual(len([*data.DataLoader(Stream(), batch_size=4, drop_last=True, num_workers=2)]), 5)

    def test_threads(self):
        x, y = cr.arange(0, 100).reshape(50, 2), cr.arange(0, 50)
        d = data.TensorDataset(x, y)
        want = [plain(b) for b in data.DataLoader(d, 8, shuffle=True, seed=1)]
        self.assertEqual([plain(b) for b in data.DataLoader(d, 8, shuffle=True, seed=1, num_workers=3)], want)
        self.assertEqual([plain(b) for b in data.DataLoader(d, 8, shuffle=True, seed=1, num_workers=2, in_threads=False)], want)
        with self.assertRaises(KeyError):
            list(data.DataLoader(Bad("raises"), 4, num_workers=2, in_threads=True))

    def test_batches_are_shared_memory_that_can_be_kept_and_written(self):
        batches = list(data.DataLoader(Squares(40), batch_size=2, num_workers=2))
        fds = len(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else 0
        self.assertLess(fds, 100)
        for k, b in enumerate(batches):
            self.assertEqual(b["picture"][:, 0, 0, 0].tolist(), [2.0 * k, 2.0 * k + 1])
            b["picture"] += 1
        self.assertEqual(batches[3]["picture"].sum().item(), (7 + 8) * 4800)

    def test_options(self):
        d = list(range(10))
        self.assertEqual(plain(list(data.DataLoader(d, batch_size=None))), d)
        self.assertEqual(plain(list(data.DataLoader(d, 4, drop_last=True))), [[0, 1, 2, 3], [4, 5, 6, 7]])
        self.assertEqual(list(data.DataLoader(d, 4, collate_fn=sum, num_workers=2)), [6, 22, 17])
        self.assertEqual(plain(list(data.DataLoader(d, batch_sampler=[[1, 2], [3]]))), [[1, 2], [3]])
        self.assertEqual(plain(list(data.DataLoader(d, 2, sampler=[9, 1, 4]))), [[9, 1], [4]])
        for bad in ({"shuffle": True, "sampler": [1]}, {"num_workers": -1}, {"batch_size": 0}, {"prefetch_factor": 0},
                    {"batch_sampler": [[1]], "batch_size": 4}):
            with self.assertRaises(ValueError, msg=str(bad)):
                data.DataLoader(d, **bad)
        with self.assertRaises(ValueError):
            data.DataLoader(Stream(), shuffle=True)

    def test_workers_know_themselves(self):
        self.assertIsNone(data.get_worker_info())
        loader = data.DataLoader(Worker(), batch_size=1, num_workers=2, worker_init_fn=start, persistent_workers=True)
        rows = [[int(v[0]) for v in b] for b in loader]
        for number, count, _, length, started in rows:
            self.assertEqual((count, length, started), (2, 8, number + 10))
        pids = {r[2] for r in rows}
        self.assertEqual((len(pids), os.getpid() in pids), (2, False))
        self.assertEqual({int(b[2][0]) for b in loader}, pids)
        loader.close()
        for pid in pids:
            with self.assertRaises(ProcessLookupError):
                os.kill(pid, 0)

    def test_start_methods(self):
        for method in ("spawn", "fork"):
            got = list(data.DataLoader(range(6), 3, num_workers=2, multiprocessing_context=method))
            self.assertEqual(plain(got), [[0, 1, 2], [3, 4, 5]], method)

    def test_leaving_early(self):
        loader = data.DataLoader(Squares(40), 2, num_workers=2, persistent_workers=True, seed=0, shuffle=True)
        for _ in loader:
            break
        self.assertEqual(loader.epoch, 0)
        second = [b["number"].tolist() for b in loader]
        self.assertEqual((len(second), loader.epoch), (20, 2))
        other = data.DataLoader(Squares(40), 2, shuffle=True, seed=0)
        other.set_epoch(1)
        self.assertEqual([b["number"].tolist() for b in other], second)
        loader.close()


class Positions(unittest.TestCase):
    def test_go_on_in_the_middle(self):
        for workers in (0, 2):
            for make in (lambda **k: data.DataLoader(Squares(20), 3, shuffle=True, num_workers=workers, **k),
                         lambda **k: data.DataLoader(Stream(), 4, num_workers=workers, **k)):
                loader = make(seed=7)
                list(loader)
                passing = iter(loader)
                for _ in range(3):
                    next(passing)
                state = loader.state_dict()
                self.assertEqual((state["epoch"], state["batch"], state["seed"]), (1, 3, 7))
                rest = [plain(b) for b in passing]
                other = make()
                other.load_state_dict(state)
                self.assertEqual(other.state_dict(), state)
                self.assertEqual([plain(b) for b in other], rest)
                self.assertEqual(plain(next(iter(other))), plain(next(iter(loader))))
                loader.close()
                other.close()


class Failures(unittest.TestCase):
    def loader(self, how, **options):
        return data.DataLoader(Bad(how), 2, num_workers=2, **options)

    def test_exceptions_are_shown_whole(self):
        import traceback
        with self.assertRaises(KeyError) as e:
            list(self.loader("raises"))
        text = "".join(traceback.format_exception(e.exception))
        for part in ("in worker ", "in __getitem__", 'raise KeyError("number seven")'):
            self.assertIn(part, text)
        with self.assertRaisesRegex(RuntimeError, "(?s)cannot be pickled.*raise Local"):
            list(self.loader("raises_its_own"))
        with self.assertRaisesRegex(RuntimeError, "StopIteration"):
            list(self.loader("stops"))
        with self.assertRaisesRegex(RuntimeError, "StopIteration"):
            list(data.DataLoader(Bad("stops"), 2))
        with self.assertRaisesRegex(ValueError, "does not want to"):
            list(self.loader("hangs", worker_init_fn=fail_to_start))

    def test_a_worker_that_dies(self):
        with self.assertRaisesRegex(RuntimeError, r"worker \d \(pid \d+\) was killed by signal SIGKILL"):
            list(self.loader("dies"))
        with self.assertRaisesRegex(RuntimeError, "ended with exit status 3"):
            list(self.loader("exits"))

    def test_timeout(self):
        for threads in (False, True):
            dataset = Bad("hangs")
            if threads:
                dataset.hangs = lambda: time.sleep(3)
            began = time.monotonic()
            with self.assertRaisesRegex(TimeoutError, "within 1 seconds"):
                list(data.DataLoader(dataset, 2, num_workers=1, timeout=1, in_threads=threads))
            self.assertLess(time.monotonic() - began, 60)

    def test_it_goes_on_after_a_failure(self):
        loader = self.loader("raises", persistent_workers=True)
        for _ in range(2):
            with self.assertRaises(KeyError):
                list(loader)
        loader.close()


PROGRAM = """
import os, sys, time
import cresset as cr
from cresset import data

class Slow(data.Dataset):
    def __len__(self):
        return 1000
    def __getitem__(self, i):
        if i > 20:
            os.write(1, b"busy %d\\n" % os.getpid())
            time.sleep(1000)
        return cr.full((100, 100), float(os.getpid()))

if __name__ == "__main__":
    pids = set()
    for batch in data.DataLoader(Slow(), 4, num_workers=3, persistent_workers=True):
        pids.add(int(batch[0, 0, 0].item()))
"""


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as f:
            return f.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


@unittest.skipUnless(os.path.exists("/proc/self/stat"), "needs /proc")
class Ends(unittest.TestCase):
    """A program with busy workers is interrupted or killed: they end, and leave nothing behind."""

    def end(self, how):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "program.py")
            with open(path, "w") as f:
                f.write(PROGRAM)
            before = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()
            with subprocess.Popen([sys.executable, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                  start_new_session=True) as p:
                try:
                    workers = set()
                    while len(workers) < 3:
                        line = p.stdout.readline()
                        self.assertRegex(line, r"^busy \d+$")
                        workers.add(int(line.split()[1]))
                    how(p)
                    said = p.communicate(timeout=30)[1]
                except BaseException:
                    os.killpg(p.pid, signal.SIGKILL)
                    raise
            until = time.monotonic() + 60
            while any(map(is_running, workers)) and time.monotonic() < until:
                time.sleep(0.05)
            self.assertEqual([w for w in workers if is_running(w)], [])
            after = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()
            self.assertEqual({f for f in after - before if "cresset" in f}, set())
            return p.returncode, said

    def test_interrupt(self):
        """As the terminal does it: all processes of the program get the signal."""
        code, said = self.end(lambda p: os.killpg(p.pid, signal.SIGINT))
        self.assertIn(code, (-signal.SIGINT, 130, 1))
        self.assertEqual(said.count("KeyboardInterrupt"), 1, said)

    def test_killed(self):
        code, _ = self.end(lambda p: p.kill())
        self.assertEqual(code, -signal.SIGKILL)


class Notebooks(unittest.TestCase):
    def test_what_cannot_be_imported(self):
        """A program that workers cannot import: they say so; fork() does without."""
        text = """
from cresset import data
class D(data.Dataset):
    def __len__(self): return 4
    def __getitem__(self, i): return i
print([b.tolist() for b in data.DataLoader(D(), 2, num_workers=1, multiprocessing_context="fork")], flush=True)
list(data.DataLoader(D(), 2, num_workers=1))
"""
        p = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=120)
        self.assertEqual(p.stdout, "[[0, 1], [2, 3]]\n", p.stderr)
        self.assertIn("multiprocessing_context=", p.stderr)


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, *parts):
        path = os.path.join(self.folder.name, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def write_idx(self, name, shape, values):
        with open(self.path(name), "wb") as f:
            f.write(bytes([0, 0, 8, len(shape)]) + b"".join(n.to_bytes(4, "big") for n in shape) + bytes(values))

    def test_mnist(self):
        n = 10
        self.write_idx("train-images-idx3-ubyte", (n, 28, 28), [i for i in range(n) for _ in range(784)])
        self.write_idx("train-labels-idx1-ubyte", (n,), [i % 10 for i in range(n)])
        d = data.MNIST(self.folder.name)
        x, y = d[3]
        self.assertEqual((len(d), x.shape, y.item()), (n, (1, 28, 28), 3))
        self.assertAlmostEqual(x.mean().item(), 3 / 255, places=6)
        want = [b[1].tolist() for b in data.DataLoader(d, 4, shuffle=True, seed=0)]
        for options in ({}, {"in_threads": False}):
            self.assertEqual([b[1].tolist() for b in data.DataLoader(d, 4, shuffle=True, seed=0, num_workers=2, **options)], want)
        self.assertEqual(data.IDX(self.path("train-labels-idx1-ubyte"))[4].item(), 4)
        self.assertEqual(cr.io.read_idx(self.path("train-labels-idx1-ubyte")).tolist(), list(range(10)))
        with self.assertRaises(OSError):
            data.MNIST(self.folder.name, train=False)
        with self.assertRaises(IndexError):
            d[10]

    def test_pictures(self):
        with open(self.path("b", "1.ppm"), "wb") as f:
            f.write(b"P6 2 1 255\n" + bytes([1, 2, 3, 4, 5, 6]))
        with open(self.path("a", "deep", "2.PPM"), "wb") as f:
            f.write(b"P6 2 1 255\n" + bytes([9] * 6))
        d = data.ImageFolder(self.folder.name)
        self.assertEqual((d.classes, len(d), d[1][0].tolist(), d[1][1]), (["a", "b"], 2, [[[1, 2, 3], [4, 5, 6]]], 1))
        x, y = next(iter(data.DataLoader(d, 2, num_workers=2)))
        self.assertEqual((x.shape, y.tolist()), ((2, 1, 2, 3), [0, 1]))
        p = data.Pictures(self.folder.name, size=(2, 2))
        self.assertEqual((len(p), p[0][0].shape, p.classes), (2, (3, 2, 2), ("b", "deep")))
        x, y = next(iter(data.DataLoader(p, 2, num_workers=2)))
        self.assertEqual((x.shape, x.dtype, y.tolist()), ((2, 3, 2, 2), cr.float32, [1, 0]))
        with self.assertRaises(OSError):
            data.Pictures(self.path("nowhere", "else"))
        self.assertEqual(cr.io.read_image(self.path("b", "1.ppm"), "grey").shape, (1, 2, 1))
        with open(self.path("b", "1.ppm"), "rb") as f:
            self.assertEqual(cr.io.read_image(f.read(), "bgr")[0, 0].tolist(), [3, 2, 1])
        with self.assertRaises(cr.FormatError):
            cr.io.read_image(b"nonsense")
        with self.assertRaises(OSError):
            cr.io.read_image(self.path("none.png"))
        with self.assertRaises(ValueError):
            cr.io.read_image(b"", "cmyk")
        try:
            cr.io.write_png(self.path("x.png"), cr.tensor([[0, 128], [255, 1]], dtype="uint8"))
        except cr.UnsupportedError:
            return
        self.assertEqual(cr.io.read_image(self.path("x.png"), "grey")[..., 0].tolist(), [[0, 128], [255, 1]])

    def test_sound(self):
        import wave
        with wave.open(self.path("x.wav"), "wb") as w:
            w.setparams((1, 2, 8000, 0, "NONE", ""))
            w.writeframes((16384).to_bytes(2, "little") * 5)
        sound, rate = cr.io.read_audio(self.path("x.wav"))
        self.assertEqual((sound.tolist(), rate), ([[0.5] * 5], 8000))


if __name__ == "__main__":
    unittest.main()
