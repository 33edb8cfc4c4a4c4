#!/usr/bin/env python3
"""The layer checker itself, on made-up trees: it must be able to fail."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECKER = pathlib.Path(__file__).resolve().parent / "check_layers.py"


class CheckLayersTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.sim = pathlib.Path(folder.name)

    def check(self, files):
        for name, text in files.items():
            path = self.sim / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        result = subprocess.run([sys.executable, CHECKER, self.sim], capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 1 if result.stdout else 0, result.stderr)
        return [line.removeprefix(f"{self.sim}/").split(";")[0] for line in result.stdout.splitlines()]

    def test_allowed_includes_pass(self):
        files = {
            "base/a.hpp": "#include <vector>\n#include <fmt/format.h>\n",
            "domain/a.hpp": '#include "base/a.hpp"\n#include "domain/b.hpp"\n',
            "input/a.cpp": '#include <csv.h>\n#include <yaml-cpp/yaml.h>\n#include "domain/a.hpp"\n',
            "simulation/a.cpp": '#include <simgrid/s4u.hpp>\n#include "records/a.hpp"\n',
            "metrics/a.cpp": "#include <boost/math/distributions/students_t.hpp>\n",
            "output/a.cpp": '#include <nlohmann/json.hpp>\n#include "metrics/a.hpp"\n',
            "cli/main.cpp": '#include <boost/program_options.hpp>\n#include <unistd.h>\n#include "planner/a.hpp"\n',
        }
        self.assertEqual(self.check(files), [])

    def test_a_forbidden_folder_is_named_with_its_line(self):
        files = {
            "planner/a.cpp": '#include <vector>\n\n#include "simulation/run.hpp"\n',
            "simulation/a.cpp": '  #  include "planner/cost.hpp"\n',
            "base/a.hpp": '#include "domain/plan.hpp"\n',
            "output/a.cpp": '#include "domain/plan.hpp"\n',
        }
        self.assertEqual(
            self.check(files),
            [
                "base/a.hpp:1: error: base must not include 'domain/plan.hpp'",
                "output/a.cpp:1: error: output must not include 'domain/plan.hpp'",
                "planner/a.cpp:3: error: planner must not include 'simulation/run.hpp'",
                "simulation/a.cpp:1: error: simulation must not include 'planner/cost.hpp'",
            ],
        )

    def test_each_library_stays_in_its_folder(self):
        headers = {
            "simgrid/s4u.hpp": "cli",
            "xbt/log.h": "records",
            "yaml-cpp/yaml.h": "domain",
            "csv.h": "output",
            "nlohmann/json.hpp": "cli",
            "boost/program_options.hpp": "input",
            "boost/math/special_functions.hpp": "output",
        }
        for header, folder in headers.items():
            for line in (f"#include <{header}>\n", f'#include "{header}"\n'):
                with self.subTest(line=line):
                    path = f"{folder}/a.cpp"
                    expected = [f"{path}:1: error: {folder} must not include '{header}'"]
                    self.assertEqual(self.check({path: line}), expected)
                    (self.sim / path).unlink()

    def test_unknown_libraries_relative_includes_and_io_in_the_domain_fail(self):
        files = {
            "base/a.hpp": '#include <Eigen/Dense>\n#include "id.hpp"\n#include "base/../domain/plan.hpp"\n',
            "domain/a.hpp": "#include <chrono>\n",
        }
        self.assertEqual(
            self.check(files),
            [
                "base/a.hpp:1: error: base must not include 'Eigen/Dense'",
                "base/a.hpp:2: error: base must not include 'id.hpp'",
                "base/a.hpp:3: error: base must not include 'base/../domain/plan.hpp'",
                "domain/a.hpp:1: error: domain must not include 'chrono'",
            ],
        )

    def test_code_outside_the_known_folders_fails(self):
        places = self.check({"util/a.hpp": "", "a.hpp": ""})
        self.assertEqual([place.split(": error")[0] for place in places], ["a.hpp:1", "util/a.hpp:1"])


if __name__ == "__main__":
    unittest.main()
