"""What the tests of long sweeps share: a small sweep, run as users run it."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/cases/rank/base"
CUTWATER = pathlib.Path(os.environ.get("CUTWATER", ROOT / "build/release/cutwater")).resolve()

SCENARIO = [
    f"--platform={BASE}/p.yaml",
    f"--workload={BASE}/w.yaml",
    f"--profiles={BASE}/profiles",
    "--plan=camera=device@4,edge@5,cloud",
]


def axes(points):
    """Axes of about so many points."""
    return [f"--vary=links.uplink.bandwidth=1:{points // 10}:1Mbps", "--vary=streams.camera.frames=1:10:1"]


class SweepCase(unittest.TestCase):
    """Runs sweeps in a folder of its own."""

    def setUp(self):
        folder = tempfile.mkdtemp(prefix="cutwater-sweep-")
        self.addCleanup(shutil.rmtree, folder)
        self.folder = pathlib.Path(folder)

    def command(self, *words):
        return [str(CUTWATER), *map(str, words)]

    def run_cutwater(self, *words, code=0):
        """Its standard error."""
        done = subprocess.run(
            self.command(*words), cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done.stderr.decode()

    def bytes_of(self, name):
        """Of an output and its manifest."""
        return (self.folder / name).read_bytes(), (self.folder / f"{name}.manifest.json").read_bytes()

    def wait_for_rows(self, name, rows=5):
        """Until the journal of that output, which is being written, has so many."""
        journal = self.folder / f"{name}.journal"
        end = time.monotonic() + 60
        while not journal.exists() or journal.read_bytes().count(b"\n") <= rows:
            self.assertLess(time.monotonic(), end, f"no rows in {journal}")
            time.sleep(0.001)
        return journal

    def kill_sweep_of(self, output):
        """As the kernel does when memory runs out: that process alone, at once."""
        done = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
        rows = [line.split(None, 2) for line in done.stdout.splitlines()]
        sweeps = {row[0] for row in rows if row[2].startswith(f"{CUTWATER} sweep") and row[2].endswith(f"--output {output}")}
        parents = [row[0] for row in rows if row[0] in sweeps and row[1] not in sweeps]
        self.assertEqual(len(parents), 1, done.stdout)
        os.kill(int(parents[0]), signal.SIGKILL)

    def files(self):
        return sorted(path.name for path in self.folder.iterdir())


def skip(reason):
    """Says visibly, to ctest, that a whole test could not be made here."""
    print(f"skipped: {reason}")
    sys.exit(77)
