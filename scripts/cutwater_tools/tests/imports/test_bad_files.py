"""Files that are damaged, hostile or not what they seem: refused, nothing executed, nothing written."""

import json
import os
import random

from cutwater_tools.tests.imports.import_case import ImportCase, chain_csv, ort_trace
from cutwater_tools.tests.imports.pickles import LayerBenchmark, dumped, entry, scission

NET = {"net": [(0, 1, 0.5, 528), (2, 2, 0.25, 228)]}


class Call:
    """Pickled as a call of `function`."""

    def __init__(self, function, *arguments):
        self.how = function, arguments

    def __reduce__(self):
        return self.how


class BadPickles(ImportCase):
    def import_pickle(self, content):
        return self.bring_in("scission", "--data", self.put("device-pi.dat", content))

    def test_a_pickle_cut_short_anywhere_is_refused(self):
        content = scission(NET)
        for length in range(1, len(content)):
            outcome = self.import_pickle(content[:length])
            self.assertEqual(outcome.code, 1, length)
            self.assertRegex(outcome.stderr, "is cut short or not a pickle|the file is damaged")
        self.assertFalse(self.profiles.exists())

    def test_a_foreign_class_is_named_and_not_executed(self):
        trap = self.folder / "executed"
        for protocol in range(2, 6):
            content = dumped({"net": [Call(os.system, f"touch {trap}")]}, protocol)
            outcome = self.import_pickle(content)
            name = f"{os.system.__module__}.system"
            self.assertRegex(
                outcome.stderr,
                f"byte \\d+: it asks for '{name}': a Scission profile holds only __main__.LayerBenchmark",
            )
            self.assertIn("; nothing of it was executed\n", outcome.stderr)
            self.assertEqual(outcome.code, 1)
        self.assertFalse(trap.exists() or self.profiles.exists())

    def test_evaluated_text_is_not_executed(self):
        trap = self.folder / "executed"
        outcome = self.import_pickle(dumped({"net": [Call(eval, f"open({str(trap)!r}, 'w')")]}))
        self.assertIn("it asks for 'builtins.eval'", outcome.stderr)
        self.assertFalse(trap.exists() or self.profiles.exists())

    def test_the_class_is_not_called_with_arguments(self):
        self.assertIn(
            "opcode REDUCE is not one that Scission writes",
            self.import_pickle(dumped([Call(LayerBenchmark)])).stderr,
        )
        self.assertFalse(self.profiles.exists())

    def test_old_text_pickles_are_refused(self):
        self.assertRegex(
            self.import_pickle(scission(NET, protocol=0)).stderr,
            "opcode \\w+ is not one that Scission writes",
        )

    def test_fields_of_wrong_type_are_all_reported(self):
        rows = [
            entry("net", 0, "1", 0.5, 528),
            entry("net", 2, 2, None, 228),
            entry("nut", 3, 3, True, 228),
            entry("net", 4, 4, 0.5, 128),
            LayerBenchmark(model="net", input_layer=5),
            "text",
        ]
        self.assert_refused(
            self.import_pickle(dumped({"net": rows, "none": [], "number": 7})),
            "device-pi.dat: net[0]: error: output_layer is '1', not an integer",
            "device-pi.dat: net[1]: error: second_prediction is None, not a number",
            "device-pi.dat: net[2]: error: is of model 'nut'",
            "device-pi.dat: net[2]: error: second_prediction is True, not a number",
            "device-pi.dat: net[3]: error: output_size is 128: must be from 129 to 1000000000000000",
            "device-pi.dat: net[4]: error: has no 'output_layer', 'second_prediction', 'output_size'",
            "device-pi.dat: net[5]: error: is 'text', not an entry",
            "device-pi.dat: none: error: is a list, not a list of entries",
            "device-pi.dat: number: error: is 7, not a list of entries",
        )

    def test_times_are_finite_and_not_negative(self):
        rows = [
            (0, 1, float("nan"), 528),
            (2, 2, float("inf"), 528),
            (3, 3, -1e-9, 528),
            (4, 4, 10**400, 528),
        ]
        self.assert_refused(
            self.import_pickle(scission({"net": rows})),
            "device-pi.dat: net[0]: error: second_prediction is nan: a time is finite; profile again",
            "device-pi.dat: net[1]: error: second_prediction is inf: a time is finite; profile again",
            "device-pi.dat: net[2]: error: second_prediction is -1e-09: a time is not negative; profile again",
            "device-pi.dat: net[3]: error: second_prediction is a huge integer: a time is at most 1e+09 s",
        )

    def test_layers_follow_each_other(self):
        self.assert_refused(
            self.import_pickle(
                scission({"net": [(0, 1, 0.5, 528), (3, 3, 0.5, 528), (3, 4, 0.5, 528)]})
            ),
            "device-pi.dat: net[1]: error: layers 3 to 3 do not follow layer 1",
            "device-pi.dat: net[2]: error: layers 3 to 4 do not follow layer 3",
        )

    def test_a_model_given_twice_is_refused(self):
        content = scission({"net": NET["net"], "nut": NET["net"]}).replace(b"nut", b"net")
        self.assertIn("'net' is given twice", self.import_pickle(content).stderr)

    def test_nesting_does_not_end_the_program(self):
        depth = 10**6
        self.assertEqual(
            self.import_pickle(b"\x80\x03" + b"]" * depth + b"a" * (depth - 1) + b".").code, 1
        )

    # Bytes changed at random: a value may be another valid one, nothing else may come of it.
    def test_damage_never_ends_in_anything_but_an_answer(self):
        content = scission(NET)
        chance = random.Random(1)
        for _ in range(500):
            damaged = bytearray(content)
            for _ in range(chance.randint(1, 3)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            self.profiles = self.folder / f"profiles{chance.random()}"
            self.assertIn(self.import_pickle(bytes(damaged)).code, (0, 1))


class BadText(ImportCase):
    def calls(self, name):
        """A call of every other format on that file."""
        structure = ["--structure", self.put("known/net/blocks.csv", chain_csv("a", "b")).parent]
        dep = ["--dep", self.folder / name, "--size-unit", "MB"]
        for form in ("onnxruntime", "trtexec", "tflite", "openvino", "pytorch"):
            yield self.bring_in(form, self.folder / name, *structure)
        yield self.bring_in("ns-optimizer", self.folder / name, *dep)

    def assert_all_refuse(self, name, pattern):
        for outcome in self.calls(name):
            self.assertEqual(outcome.code, 1, outcome)
            self.assertRegex(outcome.stderr, pattern)
        self.assertFalse(self.profiles.exists())

    def test_an_empty_file_is_refused(self):
        self.put("empty", "")
        self.assert_all_refuse("empty", "empty: error: file is empty\n")

    def test_a_missing_file_is_refused(self):
        self.assert_all_refuse("none", "none: error: cannot be read: no such file or directory\n")

    def test_bytes_that_are_no_text_are_refused(self):
        self.put("bytes", b"\xff\xfe\x00")
        self.assert_all_refuse("bytes", "bytes: error: byte 0 is not UTF-8 text\n")

    def test_other_content_is_refused(self):
        for text in (
            "{}",
            "[]",
            "7",
            "null",
            '["a"]',
            '{"traceEvents": 7}',
            '[{"count": "x"}]',
            ";;;\n;",
            ",,\n,\n",
        ):
            self.put("other", text)
            self.assert_all_refuse("other", "other.*: error: ")

    def test_json_cut_in_half_is_refused(self):
        text = json.dumps(ort_trace([1, 2, 3], [1, 2, 3]))
        self.put("cut.json", text[: len(text) // 2])
        for form in ("onnxruntime", "trtexec", "pytorch"):
            outcome = self.bring_in(form, self.folder / "cut.json", "--structure", self.folder)
            self.assert_refused(
                outcome,
                "cut.json:1:"
                + outcome.stderr.split(":")[2]
                + ": error: ends in the middle; the profiler may not have finished",
            )

    def test_nesting_is_refused(self):
        self.put("deep.json", "[" * 10**6 + "]" * 10**6)
        for form in ("onnxruntime", "trtexec", "pytorch"):
            outcome = self.bring_in(form, self.folder / "deep.json", "--structure", self.folder)
            self.assert_refused(outcome, "deep.json: error: is nested too deeply to be a profile")

    def test_times_of_events_are_finite_and_not_negative(self):
        trace = ort_trace([1, 2, 3])
        trace[2]["dur"], trace[3]["dur"], trace[4]["ts"] = float("nan"), -1, "12"
        path = self.put("trace.json", json.dumps(trace).replace("103", "1e999"))
        self.assert_refused(
            self.bring_in("onnxruntime", path, "--structure", self.folder),
            "trace.json: [2]: error: dur is nan: a time is finite; profile again",
            "trace.json: [3]: error: dur is -1: a time is not negative; profile again",
            "trace.json: [4]: error: ts is '12', not a number",
        )

    def test_a_structure_with_a_hole_is_refused(self):
        structure = self.put(
            "known/net/blocks.csv",
            "first_layer,last_layer,name,output_bytes\n1,1,a,400\n3,3,a,0\n4,4,c,x\n",
        ).parent
        outcome = self.bring_in(
            "onnxruntime",
            self.put("trace.json", ort_trace([1, 2, 3])),
            "--structure",
            structure,
            "--warmup",
            0,
        )
        self.assert_refused(
            outcome,
            "known/net/blocks.csv:3: error: output_bytes is 0: must be from 1 to 1000000000000000",
            "known/net/blocks.csv:4: error: output_bytes is 'x', not an integer in plain digits",
        )
