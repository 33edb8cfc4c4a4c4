"""Traces of the PyTorch profiler."""

from cutwater_tools.tests.imports.import_case import ImportCase, chain_csv


def event(category, name, start, duration, **args):
    return {
        "ph": "X",
        "cat": category,
        "name": name,
        "pid": 1,
        "tid": 1,
        "ts": start,
        "dur": duration,
        "args": args,
    }


def step(number, start, duration, *events):
    return [event("user_annotation", f"ProfilerStep#{number}", start, duration), *events]


def two_blocks(number, start, first, second):
    """Blocks a (a convolution, which calls another, and relu) and b, in annotations; each 1 us longer."""
    return step(
        number, start, first + second + 10,
        event("user_annotation", "a", start + 1, first + 1),
        event("cpu_op", "aten::conv2d", start + 1, first - 1, **{"External id": 10 * number}),
        event("cpu_op", "aten::convolution", start + 1.5, first - 2, **{"External id": 10 * number + 1}),
        event("cpu_op", "aten::relu", start + first, 1, **{"External id": 10 * number + 2}),
        event("user_annotation", "b", start + first + 2, second + 1),
        event("cpu_op", "aten::linear", start + first + 2, second, **{"External id": 10 * number + 3}),
    )  # fmt: skip


class Kineto(ImportCase):
    def setUp(self):
        super().setUp()
        self.structure = self.put("known/net/blocks.csv", chain_csv("a", "b")).parent

    def import_events(self, events, *words):
        path = self.put("trace.json", {"schemaVersion": 1, "traceEvents": events})
        return self.bring_in("pytorch", path, *(words or ("--structure", self.structure)))

    # Outermost operations alone: a = 19 + 1 us, b = 8 us; the passes last 38 us.
    def test_annotated_operations_are_the_times_of_blocks(self):
        self.assert_done(
            self.import_events(
                two_blocks(0, 0, 50, 50) + two_blocks(1, 1000, 20, 8) + two_blocks(2, 2000, 20, 8)
            )
        )
        self.assertEqual(
            self.text("net/box.csv").splitlines()[1:],
            ["1,1,2e-05,0.0,2e-05,2e-05,2", "2,2,8e-06,0.0,8e-06,8e-06,2"],
        )
        self.assertIn("    whole_model: 3.8e-05 s\n", self.text("net/model.yaml"))

    # Kernels belong to the operation with their External id, also one that the outermost calls.
    def test_on_a_gpu_the_kernels_count(self):
        events = two_blocks(0, 0, 50, 50) + two_blocks(1, 1000, 20, 8)
        for external, duration in ((11, 100), (11, 30), (12, 7), (13, 64)):
            events.append(
                {**event("kernel", "k", 5000, duration, **{"External id": external}), "tid": 7}
            )
        self.assert_done(self.import_events(events))
        self.assertEqual(
            self.text("net/box.csv").splitlines()[1:], ["1,1,0.000137,1", "2,2,6.4e-05,1"]
        )
        self.assertNotIn("whole_model:", self.text("net/model.yaml"))

    def test_without_annotations_modules_that_call_no_other_name_the_rows(self):
        events = step(
            1, 0, 100,
            event("python_function", "nn.Module: Net_0", 1, 90),
            event("python_function", "nn.Module: Conv2d_0", 2, 10),
            event("cpu_op", "aten::conv2d", 3, 8),
            event("python_function", "nn.Module: ReLU_0", 20, 10),
            event("cpu_op", "aten::relu", 22, 4),
            event("cpu_op", "aten::flatten", 40, 1),
            event("python_function", "nn.Module: ReLU_0", 50, 10),
            event("cpu_op", "aten::relu", 52, 2),
        )  # fmt: skip
        cuts = self.put(
            "cuts.csv",
            "name,output_bytes\nConv2d_0,64\nReLU_0,64\naten::flatten#0,64\nReLU_0#1,40\n",
        )
        self.assert_done(self.import_events(events, "--sizes", cuts, "--warmup", 0))
        self.assertEqual(
            self.text("net/box.csv").splitlines()[1:],
            ["1,1,8e-06,1", "2,2,4e-06,1", "3,3,1e-06,1", "4,4,2e-06,1"],
        )

    def test_passes_must_be_told_apart(self):
        self.assert_refused(
            self.import_events([event("cpu_op", "aten::relu", 1, 1)]),
            "trace.json: error: holds no 'ProfilerStep#N': the passes are not told apart; call step() after each pass",
        )

    def test_passes_of_two_kinds_are_refused(self):
        events = (
            two_blocks(0, 0, 50, 50)
            + two_blocks(1, 1000, 20, 8)
            + step(2, 2000, 50, event("cpu_op", "aten::add", 2001, 3))
        )
        self.assert_refused(
            self.import_events(events),
            "trace.json: error: run 2 after warm-up differs from the first in 'a'; profile one input shape alone",
        )
