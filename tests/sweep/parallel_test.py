#!/usr/bin/env python3
"""scripts/sweep-parallel.sh with GNU parallel: the same bytes as one sweep, here and over what stands for ssh."""

import os
import shutil
import subprocess
import unittest

from sweep_case import CUTWATER, ROOT, SCENARIO, SweepCase, axes, skip

SCRIPT = ROOT / "scripts/sweep-parallel.sh"

# Takes what ssh takes, and runs the command in a shell of its own as the other machine would: none of our environment,
# and elsewhere.
STAND_IN_FOR_SSH = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do shift; done
echo "$1" >> "$(dirname "$0")/hosts"
shift; if [ "$1" = -- ]; then shift; fi
cd / && exec env -i PATH="$PATH" SHELL=/bin/bash HOME="$(dirname "$0")" sh -c "$*"
"""


class Parallel(SweepCase):
    def start(self, *words):
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return subprocess.Popen(
            [str(SCRIPT), *words],
            cwd=self.folder,
            env={**os.environ, "CUTWATER": str(CUTWATER), "HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, process, code=0):
        _, error = process.communicate()
        self.assertEqual(process.returncode, code, error)
        return error

    def same_as_whole(self, sweep):
        self.run_cutwater("sweep", *sweep, "--output=whole.csv")
        self.assertEqual(self.bytes_of("o.csv"), self.bytes_of("whole.csv"))
        self.assertFalse((self.folder / "o.csv.parts").exists())

    def test_shards_here_give_the_bytes_of_one_sweep(self):
        # A blank and a quote in an option must get through two shells.
        sweep = [*SCENARIO, *axes(100), "--set", "streams.camera.queue={frames: 3, drop: 'oldest'}"]
        self.finish(self.start("--shards", "3", "--output", "o.csv", "--", *sweep))
        self.same_as_whole(sweep)

    def test_shards_on_other_machines_give_the_bytes_of_one_sweep(self):
        ssh = self.folder / "ssh"
        ssh.write_text(STAND_IN_FOR_SSH)
        ssh.chmod(0o755)
        sweep = [*SCENARIO, *axes(100)]
        logins = f"1/{ssh} north,1/{ssh} south"
        self.finish(self.start("--shards", "4", "--output", "o.csv", "--sshlogin", logins, "--", *sweep))
        self.same_as_whole(sweep)
        self.assertEqual(set((self.folder / "hosts").read_text().split()), {"north", "south"})

    def test_killed_shard_is_tried_again(self):
        sweep = [*SCENARIO, *axes(60_000)]
        process = self.start("--shards", "3", "--output", "o.csv", "--at-a-time", "2", "--", *sweep)
        self.wait_for_rows("o.csv.parts/2")
        self.kill_sweep_of("o.csv.parts/2")
        self.finish(process)
        self.same_as_whole(sweep)

    def test_shard_that_always_fails_fails_it_and_the_same_command_line_goes_on(self):
        (self.folder / "o.csv.parts").mkdir()
        (self.folder / "o.csv.parts/2.journal").mkdir()  # nothing can be written there
        sweep = [*SCENARIO, *axes(20)]
        command = ["--shards", "2", "--output", "o.csv", "--retries", "2", "--", *sweep]
        error = self.finish(self.start(*command), code=1)
        self.assertIn("sweep-parallel.sh: 1 of 2 shards failed; the same command line goes on", error)
        self.assertEqual(sorted(path.name for path in (self.folder / "o.csv.parts").glob("?")), ["1"])
        (self.folder / "o.csv.parts/2.journal").rmdir()
        self.finish(self.start(*command))
        self.same_as_whole(sweep)

    def test_wrong_command_lines_start_nothing(self):
        self.finish(self.start("--shards", "x", "--output", "o.csv", "--", *SCENARIO), code=2)
        self.finish(self.start("--shards", "2", "--output", "o.csv"), code=2)
        (self.folder / "o.csv").write_text("mine")
        error = self.finish(self.start("--shards", "2", "--output", "o.csv", "--", *SCENARIO), code=1)
        self.assertEqual(error, "sweep-parallel.sh: 'o.csv' is there already: name another file, or remove it\n")
        self.assertEqual((self.folder / "o.csv").read_text(), "mine")


if __name__ == "__main__":
    if not shutil.which("parallel"):
        skip("no GNU parallel: scripts/install_dependencies.sh --test installs it")
    unittest.main(verbosity=2)
