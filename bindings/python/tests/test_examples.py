"""Every program of bindings/python/examples runs with --quick and finds what it is to find."""

import os
import subprocess
import sys
import unittest

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "examples")
NAMES = sorted(name[:-3] for name in os.listdir(FOLDER) if name.endswith(".py")) if os.path.isdir(FOLDER) else []


class Examples(unittest.TestCase):
    def run_one(self, name: str) -> None:
        done = subprocess.run(
            [sys.executable, os.path.join(FOLDER, name + ".py"), "--quick"],
            capture_output=True,
            text=True,
            cwd=os.path.dirname(os.path.dirname(os.path.dirname(FOLDER))),
            timeout=300,
            env={**os.environ, "OMP_WAIT_POLICY": "passive"},
        )
        if done.returncode == 77:
            self.skipTest(done.stdout.strip().split("\n")[-1])
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


for name in NAMES:
    setattr(Examples, f"test_{name}", lambda self, name=name: self.run_one(name))

if __name__ == "__main__":
    unittest.main()
