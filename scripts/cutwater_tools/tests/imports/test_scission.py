"""Scission's pickles and network file, made to their schema."""

from cutwater_tools.tests.imports.import_case import ImportCase
from cutwater_tools.tests.imports.pickles import scission

NET = {"net": [(0, 1, 0.1, 528), (2, 9, 1 / 3, 1128), (10, 10, 0.0, 228)]}
NETWORK = "source,destination,ping(ms),bandwidth(mbps)\npi,box(GPU),   66.7,  1.6\n"


class Scission(ImportCase):
    def import_files(self, *words, models=None, protocol=3):
        content = scission(models or NET, protocol)
        files = [self.put("device-pi.dat", content), self.put("cloud-box(GPU).dat", content)]
        return self.bring_in("scission", "--data", *files, *words)

    def test_entries_become_blocks(self):
        self.assert_done(self.import_files("--npy-header", "drop"))
        self.assertEqual(
            self.text("scission-net/blocks.csv"),
            "first_layer,last_layer,name,output_bytes\n0,1,layers_0-1,400\n2,9,layers_2-9,1000\n10,10,layer_10,100\n",
        )
        self.assertEqual(
            self.text("scission-net/pi.csv"),
            "first_layer,last_layer,mean_s\n0,1,0.1\n2,9,0.3333333333333333\n10,10,0.0\n",
        )
        self.assertTrue((self.profiles / "scission-net/box-gpu.csv").exists())

    def test_protocols_2_to_5_are_read(self):
        for protocol in range(2, 6):
            self.assert_done(self.import_files(protocol=protocol))

    def test_the_header_of_the_npy_file_stays_unless_dropped(self):
        self.assert_done(self.import_files())
        self.assertIn("10,10,layer_10,228\n", self.text("scission-net/blocks.csv"))

    def test_a_structure_names_the_blocks(self):
        rows = [
            (0, 0, "in", 9),
            (1, 1, "conv", 400),
            (2, 5, "left", 7),
            (6, 9, "add", 1000),
            (10, 10, "fc", 100),
        ]
        text = "first_layer,last_layer,name,output_bytes\n" + "".join(
            f"{a},{b},{n},{s}\n" for a, b, n, s in rows
        )
        self.put("known/keras-net/blocks.csv", text)
        self.assert_done(self.import_files("--structure", self.folder / "known"))
        names = [line.split(",")[2] for line in self.text("scission-net/blocks.csv").splitlines()]
        self.assertEqual(names, ["name", "conv", "add", "fc"])

    def test_a_structure_of_another_model_is_refused(self):
        self.put(
            "known/keras-net/blocks.csv",
            "first_layer,last_layer,name,output_bytes\n0,1,a,404\n2,10,b,100\n",
        )
        path = "known/keras-net/blocks.csv: error: layer"
        fix = "bytes cross behind it; the models differ: leave --structure out"
        self.assert_refused(
            self.import_files("--structure", self.folder / "known"),
            f"{path} 1 puts out 404 bytes, for Scission 400 {fix}",
            f"{path} 9 is no cut, for Scission 1000 {fix}",
        )

    def test_the_network_file_becomes_a_platform(self):
        network = self.put("network_stats.csv", NETWORK)
        self.assert_done(
            self.import_files("--network", network, "--platform", self.folder / "home.yaml")
        )
        lines = (self.folder / "home.yaml").read_text(encoding="utf-8").splitlines()[2:]
        self.assertEqual(
            lines,
            [
                "hosts:",
                "  pi: {tier: device, machine: pi, cores: 2}",
                "  box-gpu: {tier: cloud, machine: box-gpu, cores: 2}",
                "links:",
                "  pi-box-gpu: {between: [pi, box-gpu], bandwidth: 1.6 Mbps, latency: 66.7 ms}",
            ],
        )

    def test_a_bad_network_is_refused_with_all_its_rows(self):
        network = self.put("network_stats.csv", NETWORK + "pi,cloud,-1,0\npi,box(GPU),1,1\n")
        outcome = self.import_files("--network", network, "--platform", self.folder / "home.yaml")
        self.assert_refused(
            outcome,
            "network_stats.csv:3: error: destination is 'cloud', no system of --data; give its .dat file too; there are 'box(GPU)', 'pi'",
            "network_stats.csv:3: error: ping(ms) is -1: must be a time from 0",
            "network_stats.csv:3: error: bandwidth(mbps) is 0: must be above 0 and finite",
            "network_stats.csv:4: error: link pi-box-gpu is given twice",
        )
        self.assertFalse((self.folder / "home.yaml").exists())

    def test_threads_are_asked_for(self):
        path = self.put("device-pi.dat", scission(NET))
        self.assert_refused(
            self.call("scission", "--data", path, "--output", self.profiles),
            "machine 'pi': error: the file does not say how many threads an inference had; give --threads N, or --threads pi=N",
        )

    def test_a_model_that_is_not_there_is_refused(self):
        self.assert_refused(
            self.bring_in(
                "scission", "--data", self.put("device-pi.dat", scission(NET)), "--models", "nut"
            ),
            "device-pi.dat: error: has no model 'nut'; it has 'net'",
        )

    def test_the_file_name_tells_the_tier(self):
        self.assert_refused(
            self.bring_in("scission", "--data", self.put("pi.dat", scission(NET))),
            "pi.dat: error: file name is not TIER-SYSTEM.dat with tier device, edge, cloud",
        )
