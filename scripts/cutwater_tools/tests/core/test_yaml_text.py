"""The YAML of profiles: how it is written, and changed by lines."""

import unittest
from importlib.util import find_spec
from pathlib import Path

from cutwater_tools.core.yaml_text import document, quoted, with_description, with_measurement

PROFILES = Path(__file__).resolve().parents[4] / "profiles"


class YamlByLines(unittest.TestCase):
    TEXT = "# head\nmodel: net\nmeasured:\n  # boxes\n  a:\n    whole_model: 1 s  # kept\n    stress:\n      cpu: []\n\n  b:\n    x: 1\nnotes: end\n"

    def test_an_entry_is_replaced_where_it_stands(self):
        changed = with_measurement(self.TEXT, "a", {"date": "2026-01-02"})
        self.assertEqual(
            changed,
            "# head\nmodel: net\nmeasured:\n  # boxes\n  a:\n    date: '2026-01-02'\n\n  b:\n    x: 1\nnotes: end\n",
        )

    def test_a_new_entry_comes_last(self):
        changed = with_measurement(self.TEXT, "c", {"runs": 3})
        self.assertEqual(changed, self.TEXT.replace("notes:", "  c:\n    runs: 3\nnotes:"))

    def test_measurements_are_started(self):
        self.assertEqual(
            with_measurement("model: net\n", "a", {"t": "0.5 s"}),
            "model: net\nmeasured:\n  a:\n    t: 0.5 s\n",
        )

    def test_a_flow_map_is_left_alone(self):
        self.assertIsNone(with_measurement("measured: {a: {x: 1}}\n", "b", {}))

    def test_text_that_yaml_would_take_for_something_else_is_quoted(self):
        for text in (
            "1",
            "a: b",
            "x # y",
            "'tis",
            "yes",
            "- a",
            "2026-01-02",
            "*a",
            "",
            " a",
            "[x]",
            ", b",
            "12:30",
            "1e3",
            "=",
        ):
            self.assertEqual(quoted(text), "'" + text.replace("'", "''") + "'")
        for text in ("vgg16 x86-1t", "it's", "a, b; c", "2500-gpu", "0.5 ms", "a:b", "1.2.3"):
            self.assertEqual(quoted(text), text)


class Description(unittest.TestCase):
    def test_measurements_stay_as_they_are(self):
        text = "# old\nmodel: net\nmeasured:\n  a:\n    x: 1  # kept\nnotes: gone\n"
        self.assertEqual(
            with_description(text, "# new\nmodel: net\nseed: 1\n"),
            "# new\nmodel: net\nseed: 1\nmeasured:\n  a:\n    x: 1  # kept\n",
        )


class Document(unittest.TestCase):
    def test_tables_and_lists_are_nested_by_lines(self):
        table = {
            "name": "net", "shape": [1, 3], "stress": {"cpu": [{"level": "22 %", "slowdown": 1.5}, {"level": "45 %"}]},
            "small": 1e-7, "none": None, "empty": {}, "is_new": True,
        }  # fmt: skip
        self.assertEqual(
            document("# head\n", table),
            "# head\nname: net\nshape:\n- 1\n- 3\nstress:\n  cpu:\n  - level: 22 %\n    slowdown: 1.5\n"
            "  - level: 45 %\nsmall: 1.0e-07\nnone: null\nempty: {}\nis_new: true\n",
        )

    @unittest.skipUnless(find_spec("yaml"), "needs what scripts/profile.sh installs")
    def test_what_is_shipped_is_written_as_it_was_read(self):
        import yaml

        files = [*PROFILES.glob("*/model.yaml"), *PROFILES.glob("machines/*.yaml")]
        self.assertGreater(len(files), 30)
        for file in files:
            text = file.read_text()
            head = "".join(f"{line}\n" for line in text.splitlines() if line.startswith("#"))
            self.assertEqual(document(head, yaml.safe_load(text)), text, file)
