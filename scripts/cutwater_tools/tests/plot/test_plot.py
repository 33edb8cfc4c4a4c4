"""The plotter as its user runs it, on small tables; what is drawn is checked before it is drawn."""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

from cutwater_tools.core.problems import BadInput
from cutwater_tools.plot.chart import Cell
from cutwater_tools.plot.distribution import distribution_chart
from cutwater_tools.plot.drops import drop_chart
from cutwater_tools.plot.lines import line_chart
from cutwater_tools.plot.quantities import axis_of, shown_unit
from cutwater_tools.plot.table import read_table
from cutwater_tools.plot.winners import winner_chart

PLOT = Path(__file__).parents[3] / "plot.py"
MEASURES = ["p95_latency_s", "p95_latency_s.low", "p95_latency_s.high", "drop_ratio", "queue_drop_ratio",
            "deadline_drop_ratio", "goodput_fps"]


def sweep(points, axes=("links.up", "strategy"), measures=MEASURES):
    """CSV as of `cutwater sweep`: `points` have the values of the axes, then those of the measures, then an error."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(["point", *axes, "plan", *("camera." + m for m in measures), "error"])
    for number, point in enumerate(points):
        values = list(point) + [""] * (len(axes) + len(measures) + 1 - len(point))
        lines.writerow([number, *values[: len(axes)], "camera=edge", *values[len(axes):]])
    return text.getvalue()


SMALL = [
    ("10Mbps", "fast", 0.2, 0.19, 0.21, 0.5, 0.4, 0.1, 9),
    ("5Mbps", "fast", 0.4, 0.35, 0.45, 0, 0, 0, 5),
    ("5Mbps", "slow", 0.3, 0.25, 0.38, 0, 0, 0, 5),
    ("10Mbps", "slow", 0.3, 0.25, 0.35, 0.1, 0, 0.1, 3),
]
FRAMES = "stream,frame,captured_s,ended_s,end,stage,latency_s\n"


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, text, name="sweep.csv"):
        (self.folder / name).write_text(text, encoding="utf-8")
        return str(self.folder / name)

    def table(self, text, name="sweep.csv"):
        return read_table(self.file(text, name))


class Charts(Files):
    def test_lines_are_in_order_of_x_and_scaled_to_a_unit(self):
        chart = line_chart(self.table(sweep(SMALL)), "links.up", "p95_latency", None, {})
        self.assertEqual(chart.x.label, "links.up (Mbps)")
        self.assertEqual(chart.y.label, "p95 latency of camera (ms)")
        fast, slow = chart.series
        self.assertEqual((fast.name, fast.x), ("fast", [5, 10]))
        self.assertEqual([round(y) for y in fast.y], [400, 200])
        self.assertEqual([round(b) for b in slow.bounds[0]], [250, 380])

    # The line went on through points with an error, and intervals through all gaps.
    def test_a_point_without_a_value_or_with_an_error_is_a_gap(self):
        crashed = ("3Mbps", "a", *[""] * len(MEASURES), "crashed")
        points = [("1Mbps", "a", 0.1, 0.1, 0.1), ("2Mbps", "a"), crashed, ("4Mbps", "a", 0.1, 0.1, 0.1)]
        chart = line_chart(self.table(sweep(points)), "links.up", "camera.p95_latency", "strategy", {})
        self.assertEqual(chart.series[0].y, [100.0, None, None, 100.0])
        self.assertEqual(chart.series[0].bands(), [[(1, 100, 100)], [(4, 100, 100)]])
        self.assertIn("1 point without a value", chart.note)
        self.assertIn("1 point with an error", chart.note)

    # Seven bandwidths from 1 kbps to 1 Gbps stood in one place; those from 100 to 110 at the far end.
    def test_the_axis_fits_its_values(self):
        def axis(*values):
            points = [(f"{value}kbps", "a", 0.1) for value in values]
            return line_chart(self.table(sweep(points)), "links.up", "p95_latency", None, {}).x

        def shape(*values):
            return axis(*values).begins_at_zero, axis(*values).is_log

        self.assertEqual(shape(1, 10, 100, 1000), (False, True))
        self.assertEqual(shape(0, 10, 100, 1000), (True, False))
        self.assertEqual(shape(*range(1, 201)), (True, False))
        self.assertEqual(shape(100, 105, 110), (False, False))
        self.assertEqual(shape(5), (False, False))

    def test_several_rows_of_one_point_name_the_axis_to_choose(self):
        points = [("1Mbps", "a", "5ms", 0.1), ("1Mbps", "a", "9ms", 0.2)]
        table = self.table(sweep(points, ("links.up", "strategy", "links.latency")))
        with self.assertRaisesRegex(BadInput, r":3: error: .*'links.latency' varies too.*--where links.latency=9ms"):
            line_chart(table, "links.up", "p95_latency", None, {})
        chart = line_chart(table, "links.up", "p95_latency", None, {"links.latency": "9ms"})
        self.assertEqual(chart.series[0].y, [200.0])

    def test_the_winner_is_named_with_its_lead_and_whether_it_is_decided(self):
        points = [(up, "20ms", *rest) for up, *rest in SMALL]
        table = self.table(sweep(points, ("links.up", "links.latency", "strategy")))
        chart = winner_chart(table, "links.up", "links.latency", "strategy", "p95_latency", {})
        self.assertEqual(chart.x.words, ["5", "10"])
        self.assertEqual(chart.names, ["fast", "slow"])
        narrow, wide = chart.cells[0]
        self.assertEqual((narrow.winner, narrow.text(), narrow.is_decided), (1, "25 %", False))
        self.assertEqual((wide.winner, wide.text(), wide.is_decided), (0, "33 %", True))

    def test_more_is_better_of_goodput_and_equals_have_no_winner(self):
        points = [(up, "20ms", *rest) for up, *rest in SMALL]
        table = self.table(sweep(points, ("links.up", "links.latency", "strategy")))
        chart = winner_chart(table, "links.up", "links.latency", "strategy", "goodput_fps", {})
        self.assertEqual([cell.winner for cell in chart.cells[0]], [None, 0])
        self.assertEqual([cell.text() for cell in chart.cells[0]], ["=", "×3"])
        self.assertEqual(Cell(0, 0.001, True).text(), "< 1 %")

    # A thousandth of the second was "100 %" ahead, as was a millionth.
    def test_much_less_is_told_in_times(self):
        points = [("5Mbps", "20ms", "a", 0.001), ("5Mbps", "20ms", "b", 0.25), ("9Mbps", "20ms", "a", 0),
                  ("9Mbps", "20ms", "b", 0.1), ("9Gbps", "20ms", "a", 0.0001), ("9Gbps", "20ms", "b", 1)]
        table = self.table(sweep(points, ("links.up", "links.latency", "strategy")))
        chart = winner_chart(table, "links.up", "links.latency", "strategy", "p95_latency", {})
        self.assertEqual([cell.text() for cell in chart.cells[0]], ["×250", "×∞", "×1000+"])

    def test_a_distribution_ends_at_the_share_that_was_delivered(self):
        rows = "camera,0,0,1,delivered,1,0.3\ncamera,1,0,1,queue,1,\ncamera,2,0,1,delivered,1,0.1\n"
        chart = distribution_chart([self.table(FRAMES + rows + "camera,3,0,1,loss,1,\n")], None)
        self.assertEqual(chart.series[0].x, [100, 100, 300])
        self.assertEqual(chart.series[0].y, [0, 25, 50])
        self.assertTrue(chart.series[0].is_step)

    def test_drops_are_stacked_by_cause_in_a_panel_for_each_strategy(self):
        chart = drop_chart(self.table(sweep(SMALL)), "links.up", None, None, {})
        self.assertEqual(chart.names, ["queue full", "past the deadline"])
        self.assertEqual([panel.title for panel in chart.panels], ["fast", "slow"])
        self.assertEqual(chart.panels[0].parts, [[0, 40], [0, 10]])
        self.assertEqual(chart.panels[1].parts, [[0, 0], [0, 10]])

    # Nothing to count looked like nothing dropped.
    def test_no_value_is_not_no_drops(self):
        crashed = ("5Mbps", "fast", *[""] * len(MEASURES), "crashed")
        chart = drop_chart(self.table(sweep([SMALL[0], crashed, *SMALL[2:]])), "links.up", None, None, {})
        self.assertEqual([panel.unknown for panel in chart.panels], [[0], []])
        self.assertIn("×: no value", chart.note)

    def test_a_comparison_is_a_table_of_strategies(self):
        def entry(name, mean):
            metrics = {"mean_latency_s": {"mean": mean, "low": mean - 1, "high": None}, "drop_ratio": {"mean": 0}}
            return {"name": name, "plan": "edge", "metrics": metrics}

        text = json.dumps({"schema": 1, "strategies": [entry("a", 2.0), entry("b", None or 3.0)]})
        chart = line_chart(self.table(text, "comparison.json"), "strategy", "mean_latency", None, {})
        self.assertEqual(chart.x.words, ["a", "b"])
        self.assertEqual(chart.series[0].y, [2, 3])
        self.assertEqual(chart.series[0].bounds, [None, None])

    def test_a_sweep_in_json_lines_is_the_same_table(self):
        lines = csv.DictReader(io.StringIO(sweep(SMALL)))
        text = "".join(json.dumps({k: v or None for k, v in line.items()}) + "\n" for line in lines)
        of_json = line_chart(self.table(text, "sweep.jsonl"), "links.up", "p95_latency", None, {})
        of_csv = line_chart(self.table(sweep(SMALL)), "links.up", "p95_latency", None, {})
        self.assertEqual(of_json, of_csv)


    def test_a_byte_order_mark_is_skipped(self):
        self.assertEqual(self.table("\ufeff" + sweep(SMALL)).axes, ["links.up", "strategy"])


class Quantities(unittest.TestCase):
    def test_of_one_kind_are_shown_in_the_unit_of_the_first(self):
        scale = axis_of("links.up", ["500kbps", "2Mbps"])
        self.assertEqual((scale.label, scale.values), ("links.up (kbps)", [500, 2000]))

    def test_of_different_kinds_are_words(self):
        scale = axis_of("x", ["5ms", "wide", "5ms"])
        self.assertEqual((scale.label, scale.values, scale.words), ("x", [0, 1, 0], ["5ms", "wide"]))

    def test_measures_are_shown_in_a_unit_of_their_size(self):
        self.assertEqual(shown_unit("camera.p95_latency_s", [0.02, 0.5]), ("ms", 1e-3))
        self.assertEqual(shown_unit("bytes", [3e7]), ("MB", 1e6))
        self.assertEqual(shown_unit("camera.drop_ratio", [0.5]), ("%", 0.01))


class CommandLine(Files):
    def run_plot(self, *arguments):
        return subprocess.run([sys.executable, str(PLOT), *arguments], capture_output=True, text=True, cwd=self.folder)

    def files(self):
        return sorted(os.listdir(self.folder))

    def test_writes_every_kind_of_picture_the_same_each_time(self):
        sweep_file = self.file(sweep(SMALL))
        kinds = {
            "lines": ["--x", "links.up", "--y", "p95_latency"],
            "drops": ["--x", "links.up"],
        }
        for kind, options in kinds.items():
            outputs = [f"{kind}{suffix}" for suffix in (".png", ".svg", ".html")]
            words = [kind, sweep_file, *options, *(w for o in outputs for w in ("--output", o))]
            done = self.run_plot(*words)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            first = [(self.folder / o).read_bytes() for o in outputs]
            self.run_plot(*words)
            self.assertEqual(first, [(self.folder / o).read_bytes() for o in outputs])
            self.assertTrue(first[0].startswith(b"\x89PNG"))
            texts = "".join(xml.etree.ElementTree.fromstring(first[1]).itertext())
            self.assertIn("links.up (Mbps)", texts)
            self.assertIn(b"links.up (Mbps)", first[2])

    def test_a_page_needs_no_network(self):
        frames = self.file(FRAMES + "camera,0,0,1,delivered,1,0.3\n", "frames.csv")
        self.assertEqual(self.run_plot("distribution", frames, "--output", "page.html").returncode, 0)
        page = (self.folder / "page.html").read_text(encoding="utf-8")
        self.assertNotRegex(page, r"<(script|link|img)[^>]+(src|href)=.?https?:")

    def assert_fails(self, words, code, message):
        before = self.files()
        done = self.run_plot(*words)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(message, done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        self.assertEqual(self.files(), before)

    def test_bad_files_are_named_and_nothing_is_written(self):
        good = self.file(sweep(SMALL))
        lines = ["--x", "links.up", "--y", "p95_latency", "--output", "out.png"]
        bad = {
            "empty.csv": ("", "empty file"),
            "head.csv": (sweep([]), "no rows"),
            "other.csv": ("a,b\n1,2\n", "neither a sweep"),
            "short.csv": (sweep(SMALL) + "9,1Mbps\n", "short.csv:6: error: 2 cells, but 12 columns"),
            "twice.csv": (sweep(SMALL, measures=["a", "a"]), "twice.csv:1: error: two columns are called 'camera.a'"),
            "word.csv": (sweep([("1Mbps", "a", "much")]), "word.csv:2: error: column 'camera.p95_latency_s' is 'much'"),
            "nan.csv": (sweep([("1Mbps", "a", "nan")]), "'nan', not a number"),
            "failed.csv": (sweep([("1Mbps", "a", *[""] * len(MEASURES), "crashed")]), "every point has an error"),
            "broken.json": ('{"strategies": [', "error: "),
            "foreign.json": ('{"strategies": [3]}', 'no "metrics"'),
        }
        for name, (text, message) in bad.items():
            with self.subTest(name):
                self.assert_fails(["lines", self.file(text, name), *lines], 1, message)
        (self.folder / "bytes.csv").write_bytes(b"\xff\xfe")
        self.assert_fails(["lines", "bytes.csv", *lines], 1, "not text in UTF-8")
        self.assert_fails(["lines", "gone.csv", *lines], 1, "No such file")
        self.assert_fails(["distribution", good, "--output", "out.png"], 1, "not the frames of a run")

    def test_wrong_questions_are_answered_with_what_there_is(self):
        good = self.file(sweep(SMALL))
        to = ["--output", "out.png"]
        self.assert_fails(["lines", good, "--x", "links.ip", "--y", "p95_latency", *to], 1, "did you mean 'links.up'?")
        self.assert_fails(["lines", good, "--x", "links.up", "--y", "p95_latency", "--where", "strategy=none", *to], 1,
                          "no row has strategy=none; there are 'fast', 'slow'")
        self.assert_fails(["drops", good, "--stream", "truck", *to], 1, "no stream 'truck'; there are 'camera'")

    def test_wrong_usage_is_2(self):
        good = self.file(sweep(SMALL))
        lines = ["lines", good, "--x", "links.up", "--y", "p95_latency"]
        self.assert_fails([*lines, "--output", "out.pdf"], 2, "takes a file .png, .svg, .html")
        self.assert_fails([*lines, "--output", "a.png", "--output", "./a.png"], 2, "twice")
        self.assert_fails([*lines, "--where", "strategy", "--output", "a.png"], 2, "takes COLUMN=VALUE")
        picture = self.file(sweep(SMALL), "input.svg")
        self.assert_fails(["lines", picture, *lines[2:], "--output", "input.svg"], 2, "would replace an input")

    def test_an_output_in_no_folder_leaves_the_others_unwritten(self):
        good = self.file(sweep(SMALL))
        self.assert_fails(["lines", good, "--x", "links.up", "--y", "p95_latency", "--output", "a.png", "--output",
                           "gone/b.png"], 1, "gone/b.png: cannot be written")


if __name__ == "__main__":
    unittest.main()
