"""ONNX Runtime's profiling JSON."""

from cutwater_tools.tests.imports.import_case import ImportCase, chain_csv, node_event, ort_trace


class OnnxRuntime(ImportCase):
    def setUp(self):
        super().setUp()
        self.structure = self.put("known/net/blocks.csv", chain_csv("a", "b")).parent

    def import_trace(self, trace, *words):
        path = self.put("trace.json", trace)
        return self.bring_in("onnxruntime", path, "--structure", self.structure, *words)

    # The first run is warm-up. a = Conv + Relu: 12 and 16 us; b: 4 and 6 us; mean, half the squared
    # difference as variance, percentiles between the two.
    def test_runs_are_grouped_and_nodes_of_a_block_added_run_by_run(self):
        self.assert_done(self.import_trace(ort_trace([90, 90, 90], [10, 2, 4], [12, 4, 6])))
        self.assertEqual(
            self.text("net/box.csv"),
            "first_layer,last_layer,mean_s,stddev_s,p50_s,p95_s,runs\n"
            f"1,1,1.4e-05,{8**0.5 / 1e6},1.4e-05,1.58e-05,2\n"
            f"2,2,5e-06,{2**0.5 / 1e6},5e-06,5.9e-06,2\n",
        )

    # Runs last 21 and 27 us.
    def test_the_provenance_holds_the_whole_model(self):
        self.assert_done(self.import_trace(ort_trace([90, 90, 90], [10, 2, 4], [12, 4, 6])))
        lines = self.text("net/model.yaml").splitlines()
        self.assertEqual(
            lines[1:5], ["model: net", "measured:", "  box:", "    whole_model: 2.4e-05 s"]
        )
        self.assertIn("    trimmed: the first run as warm-up", lines)
        self.assertIn("    date: '2026-01-02'", lines)

    def test_sizes_make_the_structure_and_the_file_knows_the_bytes(self):
        path = self.put("trace.json", ort_trace([9, 9, 9], [1, 2, 3]))
        sizes = self.put("cuts.csv", "name\n/a/Relu\n/b/Gemm\n")
        self.assert_done(self.bring_in("onnxruntime", path, "--sizes", sizes))
        self.assertEqual(
            self.text("net/blocks.csv"),
            "first_layer,last_layer,name,output_bytes\n1,2,/a/Relu,400\n3,3,/b/Gemm,400\n",
        )
        self.assertEqual(
            self.text("net/box.csv"),
            "first_layer,last_layer,mean_s,runs\n1,2,3e-06,1\n3,3,3e-06,1\n",
        )

    def test_nodes_of_a_subgraph_are_within_their_control_flow_node(self):
        trace = ort_trace([1, 2, 30])
        trace[-1]["args"]["op_name"] = "Loop"
        trace.append(node_event("body", 110, 5))
        self.assert_done(self.import_trace(trace, "--warmup", 0))
        self.assertEqual(self.text("net/box.csv").splitlines()[2], "2,2,3e-05,1")
        self.assertIn(
            "trimmed: nothing; 1 nodes inside If, Loop or Scan, which count them\n",
            self.text("net/model.yaml"),
        )

    def test_an_unnamed_node_between_two_of_a_block_is_of_that_block(self):
        trace = ort_trace([1, 2, 4])
        trace[3]["name"] = "ReorderOutput_kernel_time"
        trace.insert(4, node_event("/a/Last", 103, 0))
        self.assert_done(self.import_trace(trace, "--warmup", 0))
        self.assertEqual(self.text("net/box.csv").splitlines()[1], "1,1,3e-06,1")

    # The convolution works on padded channels; its block ends with the conversion back.
    def test_conversions_of_the_layout_belong_to_the_node_that_needs_them(self):
        trace = ort_trace([1, 2, 4])
        trace[2:4] = [
            node_event("/a/Conv_nchwc", 100, 1, output_size="512"),
            node_event("ReorderOutput", 101, 1, op_name="ReorderOutput"),
            node_event("ReorderInput_token_3", 102, 1, op_name="ReorderInput", output_size="512"),
        ]
        self.assert_done(self.import_trace(trace, "--warmup", 0))
        self.assertEqual(self.text("net/box.csv").splitlines()[1:], ["1,1,2e-06,1", "2,2,5e-06,1"])

    def test_a_node_that_names_no_block_is_listed(self):
        trace = ort_trace([1, 2, 4])
        trace[4]["name"] = "fused 7_kernel_time"
        self.assert_refused(
            self.import_trace(trace, "--warmup", 0),
            "trace.json: error: 1 of 3 rows name no block of blocks.csv: 'fused 7'; name their blocks in --map",
        )

    def test_a_map_names_what_names_do_not_tell(self):
        trace = ort_trace([1, 2, 4])
        trace[4]["name"] = "fused 7_kernel_time"
        self.assert_done(
            self.import_trace(
                trace, "--warmup", 0, "--map", self.put("map.csv", "name,block\nfused 7,b\n")
            )
        )

    def test_nodes_at_the_same_time_are_refused(self):
        trace = ort_trace([10, 20, 4])
        trace.append(node_event("other", 105, 7))
        self.assert_refused(
            self.import_trace(trace, "--warmup", 0),
            "trace.json: [5]: error: 'other_kernel_time' runs at the same time as '/a/Conv_kernel_time': "
            "their times do not add up; profile with sequential execution",
        )

    def test_other_sizes_than_the_structure_are_refused(self):
        trace = ort_trace([1, 2, 4])
        trace[4]["args"]["output_size"] = "800"
        self.assert_refused(
            self.import_trace(trace, "--warmup", 0),
            "trace.json: [4]: error: '/b/Gemm' puts out 800 bytes, block 'b' of blocks.csv 400; "
            "the profile is of another model, input or data type",
        )

    def test_warm_up_alone_is_no_measurement(self):
        self.assert_refused(
            self.import_trace(ort_trace([1, 2, 4])),
            "trace.json: error: holds 1 runs, 1 of them are warm-up; profile more runs, or give --warmup 0",
        )
