"""The profiler as its user runs it, on a network small enough for every test run."""

import csv
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import numpy as np
import onnx
import yaml
from onnx import TensorProto, helper, numpy_helper

PROFILER = Path(__file__).resolve().parents[2] / "profile"


def small_network(convolutions: int = 4) -> onnx.ModelProto:
    """Convolutions of 4 channels on 16 x 16, one after another."""
    draw = np.random.default_rng(1)
    nodes, weights, tensor = [], [], "input"
    for number in range(convolutions):
        weight = (draw.standard_normal((4, 4, 3, 3)) / 6).astype(np.float32)
        weights.append(numpy_helper.from_array(weight, f"w{number}"))
        output = "output" if number == convolutions - 1 else f"t{number}"
        inputs = [tensor, f"w{number}"]
        nodes.append(helper.make_node("Conv", inputs, [output], f"conv{number}", pads=[1] * 4))
        tensor = output
    shape = [1, 4, 16, 16]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, shape)],
        weights,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


class Profiler(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        onnx.save(small_network(), str(self.folder / "small.onnx"))

    def command(self, *arguments):
        model = str(self.folder / "small.onnx")
        fixed = ["--threads", "1", "--output", str(self.folder / "out"), "--processes", "2"]
        return [sys.executable, str(PROFILER), model, *fixed, *arguments]

    def run_profiler(self, *arguments):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True)

    def rows(self, file):
        with open(self.folder / "out/small" / file, encoding="utf-8") as lines:
            return list(csv.DictReader(lines))

    def test_writes_blocks_times_segments_and_provenance_and_is_then_complete(self):
        done = self.run_profiler("--runs", "30", "--machine", "mine", "--segments", "all")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual([row["name"] for row in self.rows("blocks.csv")],
                         ["conv0", "conv1", "conv2", "conv3"])
        for row in self.rows("mine.csv"):  # passes that something else stopped are left out
            self.assertTrue(15 <= int(row["runs"]) <= 30, row)
        segments = [(r["first_layer"], r["last_layer"]) for r in self.rows("segments/mine.csv")]
        self.assertEqual(segments,
                         [("1", "2"), ("1", "3"), ("1", "4"), ("2", "4"), ("3", "4")])
        entry = yaml.safe_load((self.folder / "out/small/model.yaml").read_text())
        measured = entry["measured"]["mine"]
        self.assertGreater(measured["calibration"]["scale"], 0)
        self.assertTrue(15 <= measured["runs"] <= 30)
        machine = yaml.safe_load((self.folder / "out/machines/mine.yaml").read_text())
        self.assertEqual(machine["threads"], 1)
        left = [path.name for path in (self.folder / "out/small").iterdir()]
        self.assertEqual(sorted(left), ["blocks.csv", "mine.csv", "model.yaml", "segments"])

        again = self.run_profiler("--runs", "30", "--machine", "mine", "--segments", "all")
        self.assertIn("complete", again.stderr)
        onnx.save(small_network(convolutions=5), str(self.folder / "small.onnx"))
        other = self.run_profiler("--runs", "30", "--machine", "mine")
        self.assertEqual(other.returncode, 1)
        self.assertIn("other blocks", other.stderr)

    def test_ctrl_c_keeps_what_was_measured_and_the_same_command_goes_on(self):
        arguments = ("--runs", "200000", "--machine", "mine")
        running = subprocess.Popen(self.command(*arguments), stderr=subprocess.PIPE, text=True)
        partial = self.folder / "out/small/.mine.partial"
        deadline = time.monotonic() + 60
        while not partial.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 130, errors)
        self.assertIn("goes on from here", errors)
        self.assertTrue(partial.exists())
        self.assertFalse((self.folder / "out/small/mine.csv").exists())

    @unittest.skipUnless(os.access("/sys/fs/cgroup", os.W_OK), "control groups are not ours")
    def test_a_quota_makes_a_machine_of_its_own(self):
        done = self.run_profiler("--runs", "60", "--segments", "0", "--cpu-quota", "25%")
        if "cannot set a CPU quota" in done.stderr:
            self.skipTest(done.stderr)
        self.assertEqual(done.returncode, 0, done.stderr)
        entry = yaml.safe_load((self.folder / "out/small/model.yaml").read_text())["measured"]
        (slow,) = entry
        self.assertTrue(slow.endswith("-1t-25"))
        self.assertIn("25 %", entry[slow]["settings"]["cpu_quota"])

    def test_wrong_input_is_told_and_nothing_is_written(self):
        (self.folder / "small.onnx").write_bytes(b"\x08\x07not an onnx file")
        for arguments, code, words in (
            ((), 1, "small.onnx"),
            (("--runs", "5"), 2, "at least 30 runs"),
            (("--cpu-quota", "50"), 2, "not a share"),
            (("--stress", "disk=5"), 2, "disk=5"),
            (("--segments", "some"), 2, "neither a number nor 'all'"),
            (("--threads", "4096"), 2, "this process may use"),
        ):
            done = self.run_profiler(*arguments)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(words, done.stderr)
            self.assertNotIn("Traceback", done.stderr)
            self.assertFalse((self.folder / "out").exists())
        unknown = subprocess.run(
            [sys.executable, str(PROFILER), "vgg61"], capture_output=True, text=True
        )
        self.assertEqual(unknown.returncode, 1)
        self.assertIn("no model 'vgg61'", unknown.stderr)


if __name__ == "__main__":
    unittest.main()
