"""The files that Scission's authors published, where they are at hand; they are no part of this project.

CUTWATER_SCISSION_DATA names their folder (default: shared/data/scission beside the checkout), CUTWATER
the program for the runs.
"""

import json
import os
import pickle
import re
import shutil
import subprocess
import unittest
from pathlib import Path

from cutwater_tools.tests.imports.import_case import ImportCase

BESIDE = Path(__file__).resolve().parents[5] / "shared/data/scission"
DATA = Path(os.environ.get("CUTWATER_SCISSION_DATA", BESIDE))
CUTWATER = os.environ.get("CUTWATER", "")
MACHINES = {
    "device-raspi4.dat": "raspi4",
    "edge-vm2Core.dat": "vm2Core",
    "edge-2500.dat": "2500",
    "cloud-6700k(GPU).dat": "6700k-gpu",
    "cloud-6700k(NoGPU).dat": "6700k-nogpu",
}
PLAN = "raspi4@6, vm2Core@11, 6700k-gpu"


class Shell:
    """Stands for their class when the standard unpickler reads what the import is compared with."""


class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) != ("__main__", "LayerBenchmark"):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return Shell


def cells(text):
    return [line.split(",") for line in text.splitlines()[1:]]


@unittest.skipUnless(DATA.is_dir(), f"no Scission files in {DATA.name}: set CUTWATER_SCISSION_DATA")
class ScissionData(ImportCase):
    def import_all(self, *words):
        self.assert_done(
            self.bring_in("scission", "--data", *(DATA / name for name in MACHINES), *words)
        )

    # 18 models of 546 entries in all, on 5 machines.
    def test_every_entry_is_imported_bit_for_bit(self):
        self.import_all()
        entries = models = 0
        for name, machine in MACHINES.items():
            with open(DATA / name, "rb") as file:
                content = Unpickler(file).load()
            models += len(content)
            for model, rows in content.items():
                blocks = cells(self.text(f"scission-{model}/blocks.csv"))
                times = cells(self.text(f"scission-{model}/{machine}.csv"))
                self.assertEqual(
                    [
                        (int(f), int(l), int(size), float(t[2]))
                        for (f, l, _, size), t in zip(blocks, times)
                    ],
                    [
                        (r.input_layer, r.output_layer, r.output_size, r.second_prediction)
                        for r in rows
                    ],
                )
                self.assertEqual([t[:2] for t in times], [b[:2] for b in blocks])
                entries += len(times)
        self.assertEqual((models, entries), (5 * 18, 2730))

    # The clock of vm2Core ticks at 15.625 ms and that of 2500 at 1 ms, both for means of ten calls.
    def test_coarse_clocks_are_told(self):
        self.import_all()
        text = self.text("scission-vgg19/model.yaml")
        machines = dict(re.findall(r"^  '?([\w-]+)'?:\n((?:    .*\n)+)", text, re.MULTILINE))
        ticks = {m: re.findall(r"^    quantum: (.*)", t, re.MULTILINE) for m, t in machines.items()}
        found = {machine: tick for machine, tick in ticks.items() if tick}
        self.assertEqual(set(ticks), set(MACHINES.values()))
        self.assertEqual(found, {"vm2Core": ["1.5625 ms"], "2500": ["0.099967 ms"]})

    # What is sent behind layers 6 and 11 is 1605760 and 802944 bytes, the .npy header included.
    # 0.7665893 s of computing + 66.7 ms + 20 ms + 1605760 B / 200 kB/s + 802944 B / 6.25 MB/s
    def test_their_vgg19_takes_as_long_as_they_say(self):
        self.assert_run(
            "network_stats.csv", "9.0106", 9.010560347785034, 2408704
        )

    # The same with 20 ms and 2.5 MB/s on the first hop.
    def test_the_wired_network_has_its_own_answer(self):
        self.assert_run(
            "network_stats_wired.csv", "1.5774", 1.5773643477850343, 2408704
        )

    # 128 bytes less on each link.
    def test_without_the_npy_header_the_tensors_alone_are_sent(self):
        self.assert_run(
            "network_stats.csv", "9.0099", 9.009899867785032, 2408448, "--npy-header", "drop"
        )

    def assert_run(self, network, shown, latency_s, sent_bytes, *words):
        if not (CUTWATER and shutil.which(CUTWATER)):
            self.skipTest("no program: set CUTWATER")
        platform = self.folder / "platform.yaml"
        self.import_all("--network", DATA / network, "--platform", platform, *words)
        stream = "{model: scission-vgg19, source: raspi4, arrivals: {periodic: 1 fps}, frames: 1, input: 150 kB}"
        workload = self.put("workload.yaml", f"streams:\n  camera: {stream}\n")
        command = [
            CUTWATER,
            "run",
            "--platform",
            platform,
            "--workload",
            workload,
            "--profiles",
            self.profiles,
        ]
        command += ["--plan", PLAN, "--format", "json", "--quiet"]
        result = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        answer = json.loads(result.stdout)
        stream = answer["streams"][0]
        self.assertAlmostEqual(stream["latency_s"]["mean"], latency_s, delta=1e-9)
        self.assertEqual(f"{stream['latency_s']['mean']:.4f}", shown)
        self.assertEqual(sum(link["bytes"] for link in answer["links"]), sent_bytes)
        stages = [(s["host"], s["first_layer"], s["last_layer"]) for s in stream["plan"]]
        self.assertEqual(stages, [("raspi4", 0, 6), ("vm2Core", 7, 11), ("6700k-gpu", 12, 25)])
