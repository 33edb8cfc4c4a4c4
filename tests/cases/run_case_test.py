#!/usr/bin/env python3
"""The case runner itself: what it must accept and what it must fail."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

RUNNER = pathlib.Path(__file__).resolve().parent / "run_case.py"


class RunCaseTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        self.case = self.root / "tests/cases/sample"
        self.case.mkdir(parents=True)
        binary = self.root / "build/release/cutwater"
        binary.parent.mkdir(parents=True)
        binary.write_text("#!/bin/sh\necho ran \"$@\"\n")
        binary.chmod(0o755)

    def write(self, **files):
        for name, text in files.items():
            path = self.case / name.replace("__", "/")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)

    def run_case(self, *options):
        command = [sys.executable, RUNNER, "--root", self.root, *options, self.case]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def assert_passes(self):
        result = self.run_case()
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))

    def assert_fails(self, text):
        result = self.run_case()
        self.assertEqual(result.returncode, 1)
        self.assertIn(text, result.stdout)

    def test_passes_when_everything_is_as_pinned(self):
        self.write(
            cmd="cutwater a; echo no >&2; cp input output; exit 3",
            stdout="ran a\n", stderr="no\n", exit="3\n", input="x\n", expected__output="x\n",
        )
        self.assert_passes()

    def test_absent_pins_mean_silence_and_exit_0(self):
        self.write(cmd="true")
        self.assert_passes()

    def test_fails_on_other_stdout_with_a_diff(self):
        self.write(cmd="cutwater b", stdout="ran a\n")
        self.assert_fails("-ran a\n+ran b\n")

    def test_fails_on_a_missing_line_end(self):
        self.write(cmd="printf x", stdout="x\n")
        self.assert_fails("no newline")

    def test_fails_on_unpinned_stderr(self):
        self.write(cmd="echo warning >&2")
        self.assert_fails("+warning")

    def test_fails_on_another_exit_code(self):
        self.write(cmd="exit 2", exit="1")
        self.assert_fails("-1\n+2\n")

    def test_fails_on_a_file_that_is_not_expected(self):
        self.write(cmd="touch partial")
        self.assert_fails("partial: the command left")

    def test_fails_on_a_changed_or_removed_input(self):
        self.write(cmd="echo y > input", input="x\n")
        self.assert_fails("input: the command left or changed")
        self.write(cmd="rm input")
        self.assert_fails("input: the command removed")

    def test_fails_on_an_expected_file_that_is_missing_or_differs(self):
        self.write(cmd="true", expected__output="x\n")
        self.assert_fails("expected/output: the command did not leave")
        self.write(cmd="echo y > output")
        self.assert_fails("-x\n+y\n")

    def test_paths_of_the_tree_and_of_the_copy_are_replaced(self):
        self.write(cmd='echo "$CUTWATER_ROOT/a $PWD/b"', stdout="$CUTWATER_ROOT/a $CASE/b\n")
        self.assert_passes()

    def test_pins_are_not_inputs(self):
        self.write(cmd="ls", stdout="input\n", input="")
        self.assert_passes()

    def test_update_pins_what_happens(self):
        self.write(cmd="echo out; echo file > made; exit 4", stderr="old\n", expected__old="old\n")
        self.assertEqual(self.run_case("--update").returncode, 0)
        self.assert_passes()
        names = sorted(path.relative_to(self.case).as_posix() for path in self.case.rglob("*"))
        self.assertEqual(names, ["cmd", "exit", "expected", "expected/made", "stdout"])


if __name__ == "__main__":
    unittest.main()
