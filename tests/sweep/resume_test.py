#!/usr/bin/env python3
"""Sweeps that are killed at random moments, or whose disk is full, end with the bytes of an undisturbed one."""

import os
import random
import signal
import subprocess
import time
import unittest

from sweep_case import SCENARIO, SweepCase, axes

KILLS = 20
SEED = 20261121


class Killed(SweepCase):
    def start(self, *words):
        return subprocess.Popen(
            self.command(*words), cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def test_killed_at_random_moments_ends_with_the_same_bytes(self):
        sweep = ["sweep", *SCENARIO, *axes(150_000)]
        self.run_cutwater(*sweep, "--output=whole.csv", "--jobs=2")
        draw = random.Random(SEED)
        rows = [0]
        for kill in range(KILLS):
            process = self.start(*sweep, "--output=killed.csv", "--resume", f"--jobs={1 + kill % 3}")
            if kill % 2 == 0:
                # By its progress, so that a slow machine is killed in the middle as well.
                self.wait_for_rows("killed.csv", rows[-1] + draw.randrange(1, 100))
            time.sleep(draw.uniform(0, 0.05))  # reading, opening, the first row, in the middle of one
            process.send_signal(signal.SIGKILL)
            self.assertEqual(process.wait(), -signal.SIGKILL)
            journal = self.folder / "killed.csv.journal"
            rows.append(journal.read_bytes().count(b"\n") if journal.exists() else 0)
        self.assertEqual(rows, sorted(rows), "no row is lost")
        self.assertGreater(len(set(rows)), KILLS // 2, "the kills hit different moments")

        self.run_cutwater(*sweep, "--output=killed.csv", "--resume", "--jobs=2")
        self.assertEqual(self.bytes_of("killed.csv"), self.bytes_of("whole.csv"))
        self.assertEqual(
            self.files(), ["killed.csv", "killed.csv.manifest.json", "whole.csv", "whole.csv.manifest.json"]
        )

    def test_sensitivity_killed_at_random_moments_ends_with_the_same_bytes(self):
        conditions = ["--vary=links.uplink.bandwidth=1:100:1Mbps", "--vary=hosts.device.slowdown=1:10:0.5"]
        study = ["sensitivity", *SCENARIO[:3], *conditions]
        self.run_cutwater(*study, "--output=whole", "--resume")
        draw = random.Random(SEED)
        for kill in range(KILLS):
            process = self.start(*study, "--output=killed", "--resume", f"--jobs={1 + kill % 3}")
            time.sleep(draw.uniform(0, 0.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
        self.run_cutwater(*study, "--output=killed", "--resume")
        self.assertEqual(self.bytes_of("killed"), self.bytes_of("whole"))
        self.assertEqual(self.files(), ["killed", "killed.manifest.json", "whole", "whole.manifest.json"])

    def test_killed_while_a_line_was_written_ends_with_the_same_bytes(self):
        sweep = ["sweep", *SCENARIO, *axes(3000)]
        self.run_cutwater(*sweep, "--output=whole.csv")
        process = self.start(*sweep, "--output=cut.csv", "--jobs=1")
        journal = self.wait_for_rows("cut.csv")
        process.kill()
        process.wait()
        written = journal.read_bytes()
        draw = random.Random(SEED)
        for _ in range(5):
            journal.write_bytes(written[: draw.randrange(len(written))] + draw.choice([b"", b"\0" * 99, b"7f,\n"]))
            self.run_cutwater(*sweep, "--output=cut.csv", "--resume")
            self.assertEqual(self.bytes_of("cut.csv"), self.bytes_of("whole.csv"))
            (self.folder / "cut.csv").unlink()
            (self.folder / "cut.csv.manifest.json").unlink()

    def test_interrupted_it_keeps_what_it_has(self):
        sweep = ["sweep", *SCENARIO, *axes(100_000)]
        process = self.start(*sweep, "--output=o.csv")
        self.wait_for_rows("o.csv")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(), 130)
        self.assertEqual(self.files(), ["o.csv.journal"])

    def test_two_at_once_do_not_write_the_same_output(self):
        sweep = ["sweep", *SCENARIO, *axes(100_000), "--output=o.csv", "--resume"]
        process = self.start(*sweep)
        self.wait_for_rows("o.csv")
        error = self.run_cutwater(*sweep, code=1)
        process.kill()
        process.wait()
        self.assertEqual(error, "cutwater: error: 'o.csv.journal' is being written by another process\n")


class Same(SweepCase):
    def test_whatever_the_number_of_jobs_and_shards(self):
        sweep = ["sweep", *SCENARIO, *axes(600), "--vary=hosts.edge.slowdown=1,2"]
        self.run_cutwater(*sweep, "--output=1.csv", "--jobs=1")
        for jobs in (2, 7):
            self.run_cutwater(*sweep, f"--output={jobs}.csv", f"--jobs={jobs}")
            self.assertEqual(self.bytes_of(f"{jobs}.csv"), self.bytes_of("1.csv"))
        for shards in (2, 5):
            parts = [f"part-{i}-of-{shards}.csv" for i in range(1, shards + 1)]
            for i, part in enumerate(parts, 1):
                self.run_cutwater(*sweep, f"--shard={i}/{shards}", f"--output={part}", f"--jobs={i}")
            self.run_cutwater("merge", *reversed(parts), f"--output=merged-{shards}.csv")
            self.assertEqual(self.bytes_of(f"merged-{shards}.csv"), self.bytes_of("1.csv"))

    def test_memory_does_not_grow_with_the_points(self):
        peaks_kib = []
        for points in (300, 6000):
            peaks_kib.append(self.peak_kib("sweep", *SCENARIO, *axes(points), f"--output={points}.csv"))
        self.assertLess(peaks_kib[1], peaks_kib[0] * 1.1 + 1024)

    def peak_kib(self, *words):
        process = subprocess.Popen(self.command(*words), cwd=self.folder, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_maxrss


class FullDisk(SweepCase):
    """A disk of 64 KiB: room for about 150 rows."""

    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "cutwater-test", str(self.disk)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if mounted.returncode != 0:
            self.skipTest("mounting a small file system needs root")
        self.addCleanup(subprocess.run, ["umount", str(self.disk)], check=True)

    def test_full_disk_keeps_what_is_there_and_goes_on_when_there_is_room(self):
        sweep = ["sweep", *SCENARIO, *axes(600)]
        self.run_cutwater(*sweep, "--output=whole.csv")
        error = self.run_cutwater(*sweep, "--output=disk/o.csv", code=1)
        self.assertEqual(error, "cutwater: error: cannot write 'disk/o.csv.journal': No space left on device\n")
        self.assertEqual([path.name for path in self.disk.iterdir()], ["o.csv.journal"])
        rows = (self.disk / "o.csv.journal").read_bytes().count(b"\n")
        self.assertGreater(rows, 50)
        # Still full: still an error, and nothing is lost.
        self.assertIn("No space left", self.run_cutwater(*sweep, "--output=disk/o.csv", "--resume", code=1))
        self.assertEqual((self.disk / "o.csv.journal").read_bytes().count(b"\n"), rows)
        subprocess.run(["mount", "-o", "remount,size=8m", str(self.disk)], check=True)
        self.run_cutwater(*sweep, "--output=disk/o.csv", "--resume")
        self.assertEqual(self.bytes_of("disk/o.csv"), self.bytes_of("whole.csv"))

    def test_disk_that_fills_up_while_merging_leaves_nothing(self):
        sweep = ["sweep", *SCENARIO, *axes(600), "--quiet"]
        for i in (1, 2):
            self.run_cutwater(*sweep, f"--shard={i}/2", f"--output=part-{i}.csv")
        error = self.run_cutwater("merge", "part-1.csv", "part-2.csv", "--output=disk/o.csv", code=1)
        self.assertEqual(error, "cutwater: error: cannot write 'disk/o.csv': No space left on device\n")
        self.assertEqual(list(self.disk.iterdir()), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
