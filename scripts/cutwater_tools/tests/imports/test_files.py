"""What is written, and what becomes of files that are there already."""

import os

from cutwater_tools.tests.imports.import_case import ImportCase, chain_csv, ort_trace

ROWS = "first_layer,last_layer,mean_s,runs\n"


class Written(ImportCase):
    def import_trace(self, durations, *words, machine="box"):
        trace = self.put("trace.json", ort_trace(durations))
        structure = self.put("known/net/blocks.csv", chain_csv("a", "b")).parent
        return self.bring_in(
            "onnxruntime", trace, "--structure", structure, "--warmup", 0, *words, machine=machine
        )

    def everything(self):
        return {
            str(p.relative_to(self.profiles)): p.read_text()
            for p in self.profiles.rglob("*")
            if p.is_file()
        }

    def assert_kept(self, outcome, before, *lines):
        shown = outcome.stderr.replace(f"{self.folder}/", "")
        self.assertEqual((outcome.code, shown.splitlines()), (1, [*lines, "nothing was written"]))
        self.assertEqual(self.everything(), before)

    def test_the_files_are_listed_and_no_others_stay(self):
        outcome = self.import_trace([1, 2, 3])
        names = ["machines/box.yaml", "net/blocks.csv", "net/box.csv", "net/model.yaml"]
        self.assertEqual(outcome.stdout, "".join(f"{self.profiles / name}\n" for name in names))
        self.assertEqual(sorted(self.everything()), names)

    def test_the_machine_file_says_where_it_comes_from(self):
        self.assert_done(self.import_trace([1, 2, 3], "--memory-bandwidth", "256GB/s"))
        lines = self.text("machines/box.yaml").splitlines()
        self.assertEqual(lines[1:4], ["machine: box", "threads: 2", "memory_bandwidth: 256 GB/s"])
        self.assertEqual(
            lines[4:7], ["imported_from: onnxruntime", "file: trace.json", "date: '2026-01-02'"]
        )
        self.assertRegex(
            lines[7],
            "^command: python3 scripts/import onnxruntime .*--threads 2 --date 2026-01-02 --output ",
        )

    def test_without_a_date_it_is_that_of_the_file(self):
        trace = self.put("trace.json", ort_trace([1, 2, 3]))
        os.utime(trace, (86400 * 365, 86400 * 365))
        cuts = self.put("cuts.csv", "name\n/a/Relu\n/b/Gemm\n")
        words = [
            "--sizes",
            cuts,
            "--warmup",
            0,
            "--threads",
            2,
            "--model",
            "net",
            "--machine",
            "box",
            "--output",
            self.profiles,
        ]
        self.assert_done(self.call("onnxruntime", trace, *words))
        self.assertIn("date: '1971-01-01'\n", self.text("machines/box.yaml"))

    def test_the_same_again_changes_nothing(self):
        self.assert_done(self.import_trace([1, 2, 3]))
        before = self.everything()
        self.assert_done(self.import_trace([1, 2, 3]))
        self.assertEqual(self.everything(), before)

    def test_another_machine_is_added(self):
        self.assert_done(self.import_trace([1, 2, 3]))
        first = self.text("net/model.yaml")
        self.assert_done(self.import_trace([2, 2, 3], machine="other"))
        self.assertTrue(
            self.text("net/model.yaml").startswith(first + "  other:\n    whole_model: ")
        )
        self.assertEqual(self.text("net/box.csv"), ROWS + "1,1,3e-06,1\n2,2,3e-06,1\n")

    def test_other_times_need_replace(self):
        self.assert_done(self.import_trace([1, 2, 3]))
        rule = "profiles/net/box.csv: error: exists with other times; give --replace, or another --machine"
        self.assert_kept(self.import_trace([7, 2, 3]), self.everything(), rule)
        self.assert_done(self.import_trace([7, 2, 3], "--replace"))
        self.assertEqual(self.text("net/box.csv"), ROWS + "1,1,9e-06,1\n2,2,3e-06,1\n")

    def test_other_blocks_are_refused(self):
        self.put("profiles/net/blocks.csv", chain_csv("a", "c"))
        self.assert_kept(
            self.import_trace([1, 2, 3]),
            self.everything(),
            "profiles/net/blocks.csv:3: error: has block 2,2 'c' of 400 bytes, the import block 2,2 'b' of 400 bytes; "
            "import under another model name, or with --structure for its names",
        )

    def test_known_blocks_stay_as_they_are(self):
        text = "first_layer,last_layer,name,kind,output_bytes\n1,1,a,conv,400\n2,2,b,gemm,400\n"
        self.put("profiles/net/blocks.csv", text)
        self.assert_done(self.import_trace([1, 2, 3]))
        self.assertEqual(self.text("net/blocks.csv"), text)

    def test_all_columns_of_a_structure_are_taken_over(self):
        text = "first_layer,last_layer,name,kind,output_bytes,weight_bytes,peak_bytes,macs\n"
        text += "1,1,a,conv,400,7,800,1.5\n2,2,b,gemm,400,0,900,20\n"
        structure = self.put("known/net/blocks.csv", text).parent
        trace = self.put("trace.json", ort_trace([1, 2, 3]))
        words = ["--structure", structure, "--warmup", 0]
        self.assert_done(self.bring_in("onnxruntime", trace, *words))
        self.assertEqual(self.text("net/blocks.csv"), text)

    def test_a_machine_of_other_threads_is_refused(self):
        self.put("profiles/machines/box.yaml", "threads: 4 # all\n")
        before = self.everything()
        self.assert_kept(
            self.import_trace([1, 2, 3]),
            before,
            "profiles/machines/box.yaml: error: says threads: 4, --threads 2; use another --machine",
        )

    def test_a_known_machine_gets_its_memory_bandwidth(self):
        self.put("profiles/machines/box.yaml", "threads: 2\n")
        self.assert_done(self.import_trace([1, 2, 3], "--memory-bandwidth", "20GB/s"))
        self.assertEqual(self.text("machines/box.yaml"), "threads: 2\nmemory_bandwidth: 20 GB/s\n")

    def test_a_name_that_is_no_file_name_is_refused(self):
        self.assert_refused(
            self.import_trace([1, 2, 3], machine="../box"),
            "machine: error: '../box' is not a name; use letters, digits, '_', '.' and '-'",
        )

    def test_what_cannot_be_written_leaves_nothing(self):
        self.put("profiles/machines", "a file, not a folder")
        before = self.everything()
        self.assert_kept(
            self.import_trace([1, 2, 3]),
            before,
            "profiles/machines/box.yaml: error: cannot be written: not a directory",
        )


class Usage(ImportCase):
    def test_help_starts_with_examples(self):
        outcome = self.call("--help")
        self.assertEqual(outcome.code, 0)
        self.assertRegex(
            outcome.stdout,
            r"\AImports what others measured as Cutwater profiles.\n\nExamples:\n  python3 scripts/import scission ",
        )

    def test_wrong_usage_is_exit_code_2(self):
        for words in ([], ["onnx"], ["scission"], ["onnxruntime", "f", "--mod", "x"]):
            self.assertEqual(self.call(*words).code, 2)
        self.assertEqual(
            self.bring_in("onnxruntime", "f", "--sizes", "s", "--date", "2026-13-01").code, 2
        )
        self.assertEqual(
            self.bring_in("onnxruntime", "f", "--sizes", "s", "--threads", "0").code, 2
        )
        self.assertEqual(
            self.bring_in("onnxruntime", "f", "--sizes", "s", "--memory-bandwidth", "9 kg").code, 2
        )
