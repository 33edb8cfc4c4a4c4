#!/usr/bin/env python3
"""The layer checker itself, on made-up trees: it must be able to fail."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECKER = pathlib.Path(__file__).resolve().parent / "check_layers.py"
TABLE = """# A comment.
base:
domain: base
records: base domain

simulation: base domain records
simulation/engine:
planner: base domain
planner/cost: .
planner/search: cost
metrics: base records
input: base domain
input/text:
output: base
process: base
cli: base domain records simulation planner metrics input output process
"""


class CheckLayersTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.sim = pathlib.Path(folder.name)

    def check(self, files, table=TABLE):
        """What is said of `files`, without the reasons."""
        for name, text in {"rooms.txt": table, **files}.items():
            path = self.sim / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        result = subprocess.run([sys.executable, CHECKER, self.sim], capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 1 if result.stdout else 0, result.stderr)
        return [line.removeprefix(f"{self.sim}/").split(";")[0] for line in result.stdout.splitlines()]

    def test_allowed_includes_pass(self):
        files = {
            "precompiled.cpp": "// A target needs a file.\n",
            "base/a.hpp": "#include <vector>\n#include <fmt/format.h>\n",
            "domain/b.hpp": '#include "base/a.hpp"\n#include "domain/c.hpp"\n',
            "input/text/d.cpp": '#include <csv.h>\n#include <yaml-cpp/yaml.h>\n#include "domain/b.hpp"\n',
            "simulation/engine/e.cpp": '#include <simgrid/s4u.hpp>\n#include "records/f.hpp"\n',
            "simulation/g.cpp": '#include "simulation/engine/h.hpp"\n',
            "planner/search/i.cpp": '#include "planner/cost/j.hpp"\n#include "planner/search/k.hpp"\n',
            "planner/cost/j.cpp": '#include "planner/planning_error.hpp"\n',
            "metrics/l.cpp": "#include <boost/math/distributions/students_t.hpp>\n",
            "output/m.cpp": "#include <nlohmann/json.hpp>\n#include <fcntl.h>\n",
            "cli/main.cpp": '#include <boost/program_options.hpp>\n#include <iostream>\n#include "planner/cost/j.hpp"\n',
        }
        self.assertEqual(self.check(files), [])

    def test_a_forbidden_room_or_folder_is_named_with_its_line(self):
        files = {
            "base/a.hpp": '#include "domain/plan.hpp"\n',
            "output/b.cpp": '#include "domain/plan.hpp"\n',
            "planner/c.cpp": '#include <vector>\n\n#include "simulation/run.hpp"\n',
            "planner/cost/d.hpp": '#include "planner/search/search.hpp"\n',
            "planner/search/e.hpp": '#include "planner/planning_error.hpp"\n',
            "simulation/f.cpp": '  #  include "planner/cost/cost.hpp"\n',
        }
        self.assertEqual(
            self.check(files),
            [
                "base/a.hpp:1: error: base must not include 'domain/plan.hpp'",
                "output/b.cpp:1: error: output must not include 'domain/plan.hpp'",
                "planner/c.cpp:3: error: planner must not include 'simulation/run.hpp'",
                "planner/cost/d.hpp:1: error: planner/cost must not include 'planner/search/search.hpp'",
                "planner/search/e.hpp:1: error: planner/search must not include 'planner/planning_error.hpp'",
                "simulation/f.cpp:1: error: simulation must not include 'planner/cost/cost.hpp'",
            ],
        )

    def test_each_library_stays_in_its_room(self):
        headers = {
            "simgrid/s4u.hpp": "simulation",
            "xbt/log.h": "records",
            "yaml-cpp/yaml.h": "domain",
            "csv.h": "input",
            "nlohmann/json.hpp": "cli",
            "boost/program_options.hpp": "input",
            "boost/math/special_functions.hpp": "output",
            "sys/wait.h": "cli",
        }
        for header, folder in headers.items():
            for line in (f"#include <{header}>\n", f'#include "{header}"\n'):
                with self.subTest(line=line):
                    path = f"{folder}/a.cpp"
                    expected = [f"{path}:1: error: {folder} must not include '{header}'"]
                    self.assertEqual(self.check({path: line}), expected)
                    (self.sim / path).unlink()

    def test_unknown_libraries_relative_includes_and_io_in_the_wrong_room_fail(self):
        files = {
            "base/a.hpp": '#include <Eigen/Dense>\n#include "id.hpp"\n#include "base/../domain/plan.hpp"\n',
            "domain/b.hpp": "#include <chrono>\n",
            "output/c.cpp": "#include <iostream>\n",
        }
        self.assertEqual(
            self.check(files),
            [
                "base/a.hpp:1: error: base must not include 'Eigen/Dense'",
                "base/a.hpp:2: error: base must not include 'id.hpp'",
                "base/a.hpp:3: error: base must not include 'base/../domain/plan.hpp'",
                "domain/b.hpp:1: error: domain must not include 'chrono'",
                "output/c.cpp:1: error: output must not include 'iostream'",
            ],
        )

    def test_code_outside_the_known_rooms_and_folders_fails(self):
        places = self.check({"util/a.hpp": "", "b.hpp": "", "input/odd/c.hpp": "", "input/text/deep/d.hpp": ""})
        self.assertEqual(
            [place.split(": error")[0] for place in places],
            ["b.hpp:1", "input/odd/c.hpp:1", "input/text/deep/d.hpp:1", "util/a.hpp:1"],
        )

    def test_a_circle_of_includes_is_told_once_and_whole(self):
        files = {
            "base/a.hpp": '#include "base/b.hpp"\n',
            "base/b.hpp": '#include "base/c.hpp"\n#include "base/d.hpp"\n',
            "base/c.hpp": '#include "base/a.hpp"\n',
            "base/d.hpp": "",
        }
        self.assertEqual(
            self.check(files),
            ["base/a.hpp:1: error: circle of includes: base/a.hpp -> base/b.hpp -> base/c.hpp -> base/a.hpp"],
        )

    def test_a_room_keeps_to_its_namespace(self):
        files = {
            "base/a.hpp": "namespace cutwater {\nnamespace {\n}\n}\n",
            "domain/b.hpp": "namespace cutwater::domain {\n}\n",
            "input/c.cpp": "namespace fs = std::filesystem;\nnamespace cutwater::input {\nnamespace {\n}\n}\n",
            "metrics/d.hpp": "namespace cutwater {\nstruct A;\n}\n",
            "output/e.hpp": "namespace cutwater::outputs {\n}\nnamespace std {\n}\n",
            "planner/f.hpp": "namespace cutwater::planner::cost {\n}\n",
        }
        self.assertEqual(
            self.check(files),
            [
                "domain/b.hpp:1: error: wrong namespace 'cutwater::domain'",
                "metrics/d.hpp:1: error: wrong namespace 'cutwater'",
                "output/e.hpp:1: error: wrong namespace 'cutwater::outputs'",
                "output/e.hpp:3: error: wrong namespace 'std'",
            ],
        )

    def test_no_two_folders_have_files_of_one_name(self):
        files = {"base/a.hpp": "", "base/a.cpp": "", "cli/a.cpp": "", "domain/a.hpp": "", "domain/a.cpp": ""}
        self.assertEqual(self.check(files), ["domain/a.cpp:1: error: its name is taken by base/a.cpp"])

    def test_a_table_that_cannot_be_is_an_error_at_its_line(self):
        tables = {
            "base domain\n": "rooms.txt:1: error: expected 'room: rooms' or 'room/folder: folders'",
            "base: domain\ndomain:\n": "rooms.txt:1: error: 'base' may see only what stands above it, not 'domain'",
            "base:\n\nbase/a: b\n": "rooms.txt:3: error: 'base/a' may see only what stands above it, not 'b'",
            "base/a:\n": "rooms.txt:1: error: room 'base' has no line above",
        }
        for table, expected in tables.items():
            with self.subTest(table=table):
                self.assertEqual(self.check({}, table), [expected])


if __name__ == "__main__":
    unittest.main()
