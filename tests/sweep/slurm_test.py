#!/usr/bin/env python3
"""scripts/sweep-slurm.sh on a real Slurm: the same bytes as a sweep on this machine, also when shards are killed."""

import subprocess
import unittest

from one_node_slurm import OneNodeSlurm, missing_programs
from sweep_case import CUTWATER, ROOT, SCENARIO, SweepCase, axes, skip

SCRIPT = ROOT / "scripts/sweep-slurm.sh"


class Slurm(SweepCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = OneNodeSlurm().__enter__()
        cls.addClassCleanup(cls.cluster.__exit__)

    def submit(self, *words, code=0):
        done = subprocess.run(
            [str(SCRIPT), *words],
            cwd=self.folder,
            env={**self.cluster.environment, "CUTWATER": str(CUTWATER)},
            capture_output=True,
            text=True,
            check=False,
        )
        self.assertEqual(done.returncode, code, done.stderr + self.cluster.logs())
        return done.stdout.strip(), done.stderr

    def log(self, name="o.csv.log"):
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def submissions(self):
        """Jobs so far; an array is one."""
        return (self.cluster.folder / "slurmctld.log").read_text().count("_slurm_rpc_submit_batch_job: JobId=")

    def test_array_gives_the_bytes_of_a_local_sweep(self):
        sweep = [*SCENARIO, *axes(200)]
        self.run_cutwater("sweep", *sweep, "--output=whole.csv")
        array, _ = self.submit("--shards", "4", "--output", "o.csv", "--", *sweep)
        self.assertRegex(array, r"^\d+$")
        self.cluster.wait_until_no_jobs()
        self.assertEqual(self.bytes_of("o.csv"), self.bytes_of("whole.csv"), self.log())
        self.assertFalse((self.folder / "o.csv.parts").exists())

    def test_killed_shard_is_submitted_again(self):
        sweep = [*SCENARIO, *axes(60_000)]  # long enough for a shard to be killed
        self.run_cutwater("sweep", *sweep, "--output=whole.csv")
        before = self.submissions()
        self.submit("--shards", "3", "--output", "o.csv", "--sbatch", "--cpus-per-task=1", "--", *sweep)
        self.wait_for_rows("o.csv.parts/2")
        self.kill_sweep_of("o.csv.parts/2")
        self.cluster.wait_until_no_jobs()
        # Array, merge and retry twice; the first merge and the second retry never ran.
        self.assertEqual(self.submissions() - before, 6)
        self.assertEqual(self.bytes_of("o.csv"), self.bytes_of("whole.csv"), self.log())

    def test_shard_that_always_fails_ends_it_after_the_last_retry(self):
        (self.folder / "o.csv.parts").mkdir()
        (self.folder / "o.csv.parts/2.journal").mkdir()  # nothing can be written there
        sweep = [*SCENARIO, *axes(20)]
        self.submit("--shards", "2", "--output", "o.csv", "--retries", "1", "--", *sweep)
        self.cluster.wait_until_no_jobs()
        self.assertFalse((self.folder / "o.csv").exists())
        self.assertIn("sweep-slurm.sh: shards 2 failed; no retry is left", self.log())
        self.assertEqual(self.log("o.csv.parts/2.log").count("2.journal': Is a directory"), 2)
        # What it was is put right: the same command line goes on.
        (self.folder / "o.csv.parts/2.journal").rmdir()
        self.submit("--shards", "2", "--output", "o.csv", "--", *sweep)
        self.cluster.wait_until_no_jobs()
        self.run_cutwater("sweep", *sweep, "--output=whole.csv")
        self.assertEqual(self.bytes_of("o.csv"), self.bytes_of("whole.csv"), self.log())

    def test_wrong_command_lines_submit_nothing(self):
        self.submit("--shards", "0", "--output", "o.csv", "--", *SCENARIO, code=2)
        self.submit("--shards", "2", "--output", "o.csv", code=2)
        self.submit("--shard", "2", "--output", "o.csv", "--", *SCENARIO, code=2)
        (self.folder / "o.csv").write_text("mine")
        _, error = self.submit("--shards", "2", "--output", "o.csv", "--", *SCENARIO, code=1)
        self.assertEqual(error, "sweep-slurm.sh: 'o.csv' is there already: name another file, or remove it\n")
        self.assertEqual(self.files(), ["o.csv"])


if __name__ == "__main__":
    missing = missing_programs()
    if missing:
        skip(f"no {', '.join(missing)}: scripts/install_dependencies.sh --test installs Slurm")
    unittest.main(verbosity=2)
