"""TensorRT's profile and layer information."""

from cutwater_tools.tests.imports.import_case import ImportCase, chain_csv


def layer(name, inputs, outputs, shape=(1, 10), kind="Row major linear FP16 format"):
    def tensors(names):
        return [
            {"Name": n, "Location": "Device", "Dimensions": list(shape), "Format/Datatype": kind}
            for n in names
        ]

    return {"Name": name, "LayerType": "x", "Inputs": tensors(inputs), "Outputs": tensors(outputs)}


def profile(*names):
    rows = [
        {"name": n, "timeMs": 40.0, "averageMs": 0.4, "medianMs": 0.3, "percentage": 50.0}
        for n in names
    ]
    return [{"count": 100}, *rows]


class Trtexec(ImportCase):
    def import_layers(self, layers, *words, bindings=("in",), times=None):
        path = self.put("profile.json", times or profile(*(item["Name"] for item in layers)))
        info = self.put("layers.json", {"Layers": layers, "Bindings": list(bindings)})
        return self.bring_in("trtexec", path, "--layers", info, *words)

    # 10 elements of two bytes.
    def test_a_chain_is_cut_after_every_layer_and_medians_are_kept(self):
        layers = [
            layer("conv + relu", ["in"], ["t1"]),
            layer("fc", ["t1"], ["out"], kind="Row major linear FP32"),
        ]
        self.assert_done(self.import_layers(layers))
        self.assertEqual(
            self.text("net/blocks.csv"),
            "first_layer,last_layer,name,output_bytes\n1,1,conv_+_relu,20\n2,2,fc,40\n",
        )
        self.assertEqual(
            self.text("net/box.csv"),
            "first_layer,last_layer,mean_s,p50_s,runs\n1,1,0.0004,0.0003,100\n2,2,0.0004,0.0003,100\n",
        )

    # left and right both read t1: two tensors cross until they are joined. Medians do not add up.
    def test_a_branching_region_is_one_block(self):
        layers = [
            layer("stem", ["in"], ["t1"]),
            layer("left", ["t1"], ["t2"]),
            layer("right", ["t1"], ["t3"]),
            layer("join", ["t2", "t3"], ["out"]),
        ]
        self.assert_done(self.import_layers(layers))
        self.assertEqual(
            self.text("net/box.csv"),
            "first_layer,last_layer,mean_s,runs\n1,1,0.0004,100\n2,4,0.0012000000000000001,100\n",
        )

    def test_fused_names_are_put_to_the_block_of_all_their_parts(self):
        structure = self.put("known/net/blocks.csv", chain_csv("conv1", "conv2")).parent
        path = self.put("profile.json", profile("conv1 + relu1", "conv2 + relu2"))
        self.assert_done(self.bring_in("trtexec", path, "--structure", structure))
        self.assertEqual(self.text("net/blocks.csv"), chain_csv("conv1", "conv2"))

    def test_a_kernel_over_two_blocks_is_refused(self):
        structure = self.put("known/net/blocks.csv", chain_csv("conv1", "conv2")).parent
        path = self.put("profile.json", profile("conv1 + conv2"))
        self.assert_refused(
            self.bring_in("trtexec", path, "--structure", structure),
            "profile.json: [1]: error: 'conv1 + conv2' is part of blocks 'conv1', 'conv2'; name its block in --map, or give coarser blocks",
        )

    def test_a_cycle_is_refused(self):
        layers = [layer("a", ["in", "t2"], ["t1"]), layer("b", ["t1"], ["t2"])]
        self.assert_refused(
            self.import_layers(layers),
            "layers.json: error: layers depend on each other in a cycle: 'a', 'b'",
        )

    def test_two_outputs_are_refused(self):
        layers = [layer("a", ["in"], ["t1"]), layer("b", ["t1"], ["out"])]
        self.assert_refused(
            self.import_layers(layers, bindings=("in", "t1", "out")),
            "profile.json: error: the model has 2 outputs: 't1', 'out'; a stage passes on one tensor",
        )

    def test_files_of_two_runs_are_refused(self):
        outcome = self.import_layers([layer("a", ["in"], ["out"])], times=profile("b"))
        self.assert_refused(
            outcome,
            "profile.json: [1]: error: the layer information has no 'b'; export both from one run",
            "layers.json: Layers[0]: error: 'a' is not in the profile; export both from one run",
        )

    def test_names_alone_do_not_tell_tensors(self):
        self.assert_refused(
            self.bring_in(
                "trtexec",
                self.put("p.json", profile("a")),
                "--layers",
                self.put("l.json", {"Layers": ["a"]}),
            ),
            "l.json: Layers[0]: error: is only a name; write it with --profilingVerbosity=detailed",
        )

    def test_a_layer_timed_twice_is_refused(self):
        sizes = self.put("cuts.csv", "name,output_bytes\na,4\n")
        self.assert_refused(
            self.bring_in("trtexec", self.put("p.json", profile("a", "a")), "--sizes", sizes),
            "p.json: [2]: error: 'a' is timed twice, first at p.json: [1]",
        )

    def test_tensors_are_asked_for(self):
        outcome = self.bring_in("trtexec", self.put("p.json", profile("a")))
        self.assertEqual(outcome.code, 2)
        self.assertIn(
            "the profile has no tensors: give --layers, --structure or --sizes", outcome.stderr
        )
