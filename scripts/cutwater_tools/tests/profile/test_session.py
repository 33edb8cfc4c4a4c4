"""What is measured in which order, kept, resumed and summarised; the bench is a fake."""

import contextlib
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from cutwater_tools.core.block import Block
from cutwater_tools.profile import session
from cutwater_tools.profile.measure import Settings, Turn
from cutwater_tools.profile.record import Record
from cutwater_tools.profile.session import Amount, Subject, measure, steps
from cutwater_tools.profile.stress import command, parse_levels
from cutwater_tools.profile.summary import summarise

MS = 1_000_000
SPLITS = [((0, 1), (2, 2)), ((0, 0), (1, 2))]


def block(number: int) -> Block:
    name = f"layer{number}"
    return Block(number, number, name, 4000, "conv", 0, 8000, 0, name, f"{name}_out")


BLOCKS = [block(1), block(2), block(3)]
SUBJECT = Subject("model.onnx", BLOCKS, Settings(1, (1,), "cpu", 10, 1), None)


class FakeBench:
    """Blocks of 1, 2 and 3 ms, the whole 5 ms; fails after `calls_left` calls."""

    def __init__(self, calls_left=10**9, load=0.0):
        self.calls_left, self.load, self.calls = calls_left, load, []

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        return None

    def _call(self, *call):
        if self.calls_left == 0:
            raise KeyboardInterrupt
        self.calls_left -= 1
        self.calls.append(call)

    def turn(self, passes):
        self._call("turn", passes)
        return Turn([5 * MS] * passes, [[1 * MS, 2 * MS, 3 * MS]] * passes, self.load, 1.0)

    def whole(self, passes):
        self._call("whole", passes)
        return [5 * MS] * passes

    def split(self, split, passes):
        self._call("split", split, passes)
        return [[sum(range(first + 1, last + 2)) * MS for first, last in split]] * passes


class Session(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / ".x86-1t.partial"
        self.amount = Amount(2, 30, SPLITS, 4, {})

    def run_with(self, bench, amount=None) -> Record:
        amount = amount or self.amount
        record = Record(self.path, {"runs": 30})
        self.advanced = 0

        def advance():
            self.advanced += 1

        with mock.patch.object(session, "open_bench", lambda subject, group: bench):
            measure(SUBJECT, amount, record, advance)
        self.assertEqual(self.advanced, steps(amount))
        return record

    def test_processes_share_the_runs_in_turns_of_ten(self):
        bench = FakeBench()
        self.run_with(bench)
        a_process = [("turn", 10), ("turn", 5), ("split", SPLITS[0], 2), ("split", SPLITS[1], 2)]
        self.assertEqual(bench.calls, 2 * a_process)

    def test_what_was_measured_before_an_interruption_is_not_measured_again(self):
        with self.assertRaises(KeyboardInterrupt):
            self.run_with(FakeBench(calls_left=3))
        bench = FakeBench()
        record = self.run_with(bench)
        self.assertEqual(bench.calls[0], ("split", SPLITS[1], 2))
        self.assertEqual(len(bench.calls), 1 + 4)
        self.assertEqual(record.blocks_s().shape, (30, 3))

    def test_other_settings_or_a_broken_file_begin_again(self):
        self.run_with(FakeBench())
        self.assertTrue(Record(self.path, {"runs": 30}).is_resumed)
        self.assertFalse(Record(self.path, {"runs": 31}).is_resumed)
        self.path.write_text('{"settings": ')
        self.assertFalse(Record(self.path, {"runs": 30}).is_resumed)

    def test_the_whole_model_and_all_runs_of_blocks_are_segments(self):
        summary = summarise(self.run_with(FakeBench()), BLOCKS)
        means = {segment: round(values.mean_s, 9) for segment, values in summary.segments.items()}
        self.assertEqual(means, {(0, 1): 3e-3, (0, 2): 5e-3, (1, 2): 5e-3})
        self.assertEqual(summary.segments[0, 2].runs, 30)
        means = [round(values.mean_s, 9) for values in summary.blocks]
        self.assertEqual(means, [1e-3, 2e-3, 3e-3])
        self.assertEqual(summary.doubts, [])
        self.assertEqual((summary.processes, summary.process_spread), (2, 0))

    def test_a_disturbed_measurement_says_so(self):
        summary = summarise(self.run_with(FakeBench(load=0.315)), BLOCKS)
        self.assertEqual(
            summary.doubts, ["other processes used up to 30% of a core meanwhile"]
        )

    def test_times_that_something_else_stopped_are_left_out_and_counted(self):
        record = self.run_with(FakeBench())
        process = record._content["processes"][0]
        process["blocks_ns"][0] = [1 * MS, 70 * MS, 3 * MS]
        process["whole_ns"][0] = 700 * MS
        summary = summarise(record, BLOCKS)
        self.assertEqual([values.runs for values in summary.blocks], [30, 29, 30])
        self.assertEqual(round(summary.blocks[1].mean_s, 9), 2e-3)
        self.assertEqual((summary.whole.runs, round(summary.whole.mean_s, 9)), (29, 5e-3))
        self.assertAlmostEqual(summary.left_out, 1 / 90)
        stopped = summarise(record, BLOCKS, quota=0.5)
        self.assertEqual([values.runs for values in stopped.blocks], [30, 30, 30])

    def test_stress_is_measured_against_the_same_process_without(self):
        levels = []

        @contextlib.contextmanager
        def stressed(kind, level, cpus):
            levels.append((kind, level, cpus))
            yield

        amount = self.amount._replace(stress={"cpu": [0.5], "memory": [0.9]})
        with mock.patch.object(session, "stressed", stressed), mock.patch.object(
            session, "STRESS_S", 0
        ):
            record = self.run_with(FakeBench(), amount)
        self.assertEqual(levels[:3], [("none", 0, (1,)), ("cpu", 0.5, (1,)), ("memory", 0.9, (1,))])
        curves = summarise(record, BLOCKS).stress
        self.assertEqual([p.slowdown for p in curves["cpu"] + curves["memory"]], [1, 1])


class Stress(unittest.TestCase):
    def test_levels_are_ratios_without_zero(self):
        self.assertEqual(parse_levels(["cpu=45,0,22", "memory=90"]),
                         {"cpu": [0.22, 0.45], "memory": [0.9]})

    def test_wrong_levels_are_named(self):
        for words in (["disk=5"], ["cpu"], ["cpu=a"], ["cpu=101"], ["cpu=-1"], ["cpu=1", "cpu=2"]):
            with self.assertRaisesRegex(ValueError, words[0].split("=")[0]):
                parse_levels(words)

    def test_stressors_stay_on_the_cores_that_are_measured(self):
        self.assertEqual(command("cpu", 0.45, (1,)),
                         ["stress-ng", "--cpu", "1", "--cpu-load", "45", "--taskset", "1"])
        self.assertEqual(command("memory", 0.9, (0, 1)),
                         ["stress-ng", "--vm", "1", "--vm-bytes", "90%", "--vm-keep",
                          "--taskset", "0,1"])


class Curves(unittest.TestCase):
    def test_the_machine_has_the_mean_of_its_models(self):
        from cutwater_tools.profile.entries import mean_curves

        def curve(slowdown, deviation):
            return {"cpu": [{"level": "45 %", "slowdown": slowdown, "deviation": deviation}]}

        self.assertEqual(
            mean_curves([curve(1.4, "30.0 %"), curve(1.6, "10.0 %")]),
            {"cpu": [{"level": "45 %", "slowdown": 1.5, "deviation": "20.0 %", "models": 2}]},
        )
        self.assertEqual(mean_curves([]), {})


if __name__ == "__main__":
    unittest.main()
