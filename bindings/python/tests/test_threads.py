"""Several Python threads, forked processes, subinterpreters."""
import os
import subprocess
import sys
import threading
import time
import unittest

import cresset as cr


def run_python(text: str, *args: str) -> subprocess.CompletedProcess:
    """A program in a process of its own, which has a minute."""
    return subprocess.run([sys.executable, "-c", text, *args], capture_output=True, text=True, timeout=300)


class Threads(unittest.TestCase):
    def test_the_gil_is_released(self):
        """While one thread multiplies matrices another counts."""
        x = cr.ones(700, 700)
        done = threading.Event()
        counted = 0

        def work():
            for _ in range(3):
                x @ x
            done.set()

        thread = threading.Thread(target=work)
        before = sys.getswitchinterval()
        sys.setswitchinterval(1000)  # nobody has to give up the GIL
        try:
            thread.start()
            while not done.is_set():
                counted += 1
                time.sleep(0)
        finally:
            sys.setswitchinterval(before)
        thread.join()
        self.assertGreater(counted, 20)

    def test_training_in_several_threads(self):
        """Each thread fits its own line; none disturbs another."""
        results, errors = {}, []

        def fit(slope):
            try:
                cr.manual_seed(slope)
                w = cr.zeros(1).requires_grad_()
                x = cr.arange(0, 8).float() / 8
                for _ in range(200):
                    loss = ((w * x - slope * x) ** 2).mean()
                    loss.backward()
                    w.data.sub_(w.grad, alpha=0.5)
                    w.grad = None
                results[slope] = w.item()
            except BaseException as e:
                errors.append(e)

        threads = [threading.Thread(target=fit, args=(slope,)) for slope in range(6)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(errors, [])
        for slope in range(6):
            self.assertAlmostEqual(results[slope], slope, places=3)

    def test_one_tensor_read_by_many(self):
        x = cr.arange(0, 20000).float()
        want, got = x.sum().item(), []
        threads = [threading.Thread(target=lambda: got.extend((x * 2 - x).sum().item() for _ in range(20))) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(got, [want] * 80)

    def test_errors_stay_with_their_thread(self):
        seen = []

        def fail():
            for _ in range(200):
                try:
                    cr.zeros(2) + cr.zeros(3)
                except cr.ShapeError:
                    seen.append(1)

        threads = [threading.Thread(target=fail) for _ in range(3)]
        for t in threads:
            t.start()
        for _ in range(500):
            cr.zeros(2) + cr.zeros(2)
        for t in threads:
            t.join()
        self.assertEqual(len(seen), 600)


FORK = """
import os, sys, threading, warnings
warnings.simplefilter("ignore")
import cresset as cr
cr.set_num_threads(4)
x = cr.ones(300, 300)
stop = False
def busy():
    while not stop:
        cr.ones(50, 50) @ cr.ones(50, 50)
threads = [threading.Thread(target=busy) for _ in range(int(sys.argv[1]))]
for t in threads: t.start()
(x @ x).sum()
cr.manual_seed(5)
for _ in range(3):
    child = os.fork()
    if child == 0:
        y = (x @ x).sum().item()
        s = (cr.ones(3, device="stream") + 1).cpu().tolist()
        w = cr.ones(3).requires_grad_()
        (w * w).sum().backward()
        ok = y == 300.0 ** 3 and s == [2.0] * 3 and w.grad.tolist() == [2.0] * 3
        os._exit(7 if ok else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert (x @ x).sum().item() == 300.0 ** 3
stop = True
for t in threads: t.join()
print("ok")
"""


class Processes(unittest.TestCase):
    @unittest.skipUnless(hasattr(os, "fork"), "needs fork")
    def test_a_forked_child_computes(self):
        for threads in ("0", "2"):
            p = run_python(FORK, threads)
            self.assertEqual((p.stdout, p.returncode), ("ok\n", 0), p.stderr)

    @unittest.skipUnless(hasattr(os, "fork"), "needs fork")
    def test_random_numbers_go_on_from_the_same_place(self):
        """A child begins with a copy of the generator, as documented: seed it with what tells the children apart."""
        read, write = os.pipe()
        cr.manual_seed(11)
        child = os.fork()
        if child == 0:
            os.write(write, repr(cr.uniform((2,), 0, 1).tolist()).encode())
            os._exit(0)
        os.waitpid(child, 0)
        self.assertEqual(os.read(read, 1000).decode(), repr(cr.uniform((2,), 0, 1).tolist()))
        os.close(read)
        os.close(write)

    def test_subinterpreters_are_refused(self):
        p = run_python("""
import sys
try:
    import _xxsubinterpreters as sub
except ImportError:
    import _interpreters as sub
import cresset
for kind in ((), ("legacy",)):
    try:
        i = sub.create(*kind) if sys.version_info >= (3, 13) else sub.create(isolated=not kind)
    except TypeError:
        continue
    said = None
    try:
        said = sub.run_string(i, "import cresset")
    except Exception as e:
        said = e
    assert said is not None and "interpreter" in str(said), said
print("ok")
""")
        if "ModuleNotFoundError" in p.stderr:
            self.skipTest("this Python has no module for subinterpreters")
        self.assertEqual((p.stdout, p.returncode), ("ok\n", 0), p.stderr)


if __name__ == "__main__":
    unittest.main()
