"""The formats that are tables: TensorFlow Lite, OpenVINO, NS-Optimizer."""

from cutwater_tools.tests.imports.import_case import ImportCase, chain_csv

TFLITE = """\
Profiling Info for Benchmark Initialization:
============================== Run Order ==============================
node type, first, avg_ms, %, cdf%, mem KB, times called, name
AllocateTensors, 5.061, 5.061, 100.000%, 100.000%, 0.000, 1, AllocateTensors/0

Operator-wise Profiling Info for Regular Benchmark Runs:
============================== Run Order ==============================
node type, first, avg_ms, %, cdf%, mem KB, times called, name
CONV_2D, 0.400, 0.5, 50.000%, 50.000%, 0.000, 1, [net/conv, x]:0
FULLY_CONNECTED, 0.200, 0.25, 25.000%, 75.000%, 0.000, 1, [net/fc]:1

============================== Top by Computation Time ==============================
node type, first, avg_ms, %, cdf%, mem KB, times called, name
CONV_2D, 0.400, 0.5, 50.000%, 50.000%, 0.000, 1, [net/conv, x]:0

Timings (microseconds): count=50 first=600 curr=700 min=600 max=900 avg=750 std=3
"""


class TensorFlowLite(ImportCase):
    def import_text(self, text, cuts='name,output_bytes\n"[net/conv, x]:0",64\n[net/fc]:1,40\n'):
        return self.bring_in(
            "tflite", self.put("ops.csv", text), "--sizes", self.put("cuts.csv", cuts)
        )

    def test_the_run_order_of_benchmark_runs_is_taken(self):
        self.assert_done(self.import_text(TFLITE))
        self.assertEqual(
            self.text("net/blocks.csv"),
            "first_layer,last_layer,name,output_bytes\n1,1,[net/conv_x]:0,64\n2,2,[net/fc]:1,40\n",
        )
        self.assertEqual(
            self.text("net/box.csv"),
            "first_layer,last_layer,mean_s,runs\n1,1,0.0005,50\n2,2,0.00025,50\n",
        )
        self.assertIn("    whole_model: 0.00075 s\n", self.text("net/model.yaml"))

    def test_a_delegates_row_of_many_calls_has_no_place(self):
        self.assert_refused(
            self.import_text(TFLITE.replace("0.000, 1, [net/fc]:1", "0.000, 13, [net/fc]:1")),
            "ops.csv:10: error: '[net/fc]:1' stands for 13 calls: their places in the model are not told apart; "
            "profile without the delegate (--use_xnnpack=false)",
        )

    def test_a_size_that_is_not_given_is_asked_for(self):
        self.assert_refused(
            self.import_text(TFLITE, 'name\n"[net/conv, x]:0"\n[net/fc]:1\n'),
            "cuts.csv:2: error: output_bytes of '[net/conv, x]:0' is not in the profile; give it",
            "cuts.csv:3: error: output_bytes of '[net/fc]:1' is not in the profile; give it",
        )

    def test_a_file_without_operators_is_refused(self):
        self.assert_refused(
            self.import_text("Inference (avg): 12\n"),
            "ops.csv: error: has 0 tables 'Run Order' of benchmark runs; write it with --enable_op_profiling=true",
        )


OPENVINO = """\
layerName;execStatus;layerType;execType;realTime (ms);cpuTime (ms);
in;NOT_RUN;Parameter;unknown;0.000;0.000;
a;EXECUTED;Convolution;jit;0.500;0.500;
a/relu;OPTIMIZED_OUT;Relu;undef;0.000;0.000;
b;EXECUTED;MatMul;gemm;0.125;0.125;
Total;;;;0.625;0.625;
"""


class OpenVino(ImportCase):
    def import_text(self, text, *words):
        structure = self.put("known/net/blocks.csv", chain_csv("a", "b")).parent
        return self.bring_in(
            "openvino", self.put("report.csv", text), "--structure", structure, *words
        )

    def test_what_was_executed_is_taken(self):
        self.assert_done(self.import_text(OPENVINO))
        self.assertEqual(
            self.text("net/box.csv"), "first_layer,last_layer,mean_s\n1,1,0.0005\n2,2,0.000125\n"
        )

    # Detailed counters: the second and third inference take 0.5 and 0.7 ms in block a.
    def test_inferences_of_detailed_counters_are_runs(self):
        text = OPENVINO.replace("0.500", "9.000") + OPENVINO + OPENVINO.replace("0.500", "0.700")
        self.assert_done(self.import_text(text))
        self.assertEqual(self.text("net/box.csv").splitlines()[1].split(",")[2], "0.0006")
        self.assertEqual(
            self.text("net/box.csv").splitlines()[2], "2,2,0.000125,0.0,0.000125,0.000125,2"
        )

    def test_a_layer_given_twice_is_refused(self):
        self.assert_refused(
            self.import_text(OPENVINO.replace("\nb;", "\na;")),
            "report.csv:5: error: 'a' is timed twice, first at report.csv:3",
        )

    def test_all_bad_rows_are_reported(self):
        text = OPENVINO.replace("0.500;0.500", "nan;0.500").replace("0.125;0.125;", "-1;")
        self.assert_refused(
            self.import_text(text),
            "report.csv:3: error: realTime (ms) is nan: a time is finite; profile again",
            "report.csv:5: error: row has 5 cells, the header 6; the file may be cut short",
        )


HEADER = "layer_name,time,cpu_mem,cuda_mem,size,MACs\n"
DIAMOND = "src,dst\nstem,left\nstem,right\nleft,join\nright,join\n"
LAYERS = (
    HEADER
    + "join,0.5,-1,-1,0.0004,4\nstem,0.0625,-1,-1,0.0001,1\nleft,0.125,-1,-1,0.0002,2\nright,0.25,-1,-1,0.0003,3\n"
)


class NsOptimizer(ImportCase):
    def import_graph(self, layers=LAYERS, edges=DIAMOND):
        dep = self.put("dep.csv", edges)
        return self.bring_in(
            "ns-optimizer", self.put("prof.csv", layers), "--dep", dep, "--size-unit", "MB"
        )

    # left and right both cross between stem and join, so these three are one block: 125 + 250 + 500 ms.
    def test_a_diamond_is_cut_where_one_tensor_crosses(self):
        self.assert_done(self.import_graph())
        self.assertEqual(
            self.text("net/blocks.csv"),
            "first_layer,last_layer,name,output_bytes,macs\n1,1,stem,100,1\n2,4,join,400,9\n",
        )
        self.assertEqual(
            self.text("net/box.csv"), "first_layer,last_layer,mean_s\n1,1,0.0625\n2,4,0.875\n"
        )

    def test_unknown_macs_leave_the_column_out(self):
        self.assert_done(self.import_graph(LAYERS.replace("0.0003,3", "0.0003,-1")))
        self.assertEqual(
            self.text("net/blocks.csv").splitlines()[0], "first_layer,last_layer,name,output_bytes"
        )

    def test_a_cycle_is_refused(self):
        self.assert_refused(
            self.import_graph(edges=DIAMOND + "join,left\n"),
            "dep.csv: error: layers depend on each other in a cycle: 'join', 'left'",
        )

    def test_two_outputs_are_refused(self):
        self.assert_refused(
            self.import_graph(edges="src,dst\nstem,left\nstem,right\nleft,join\n"),
            "dep.csv: error: the model has 2 outputs: 'right', 'join'; a stage passes on one tensor",
        )

    def test_an_unknown_size_at_a_cut_is_asked_for_inside_a_block_it_is_not(self):
        self.assert_done(self.import_graph(LAYERS.replace("0.0002", "-1")))
        self.profiles = self.folder / "others"
        self.assert_refused(
            self.import_graph(LAYERS.replace("0.0001", "-1")),
            "prof.csv:3: error: size of 'stem', which crosses a cut, is not known; give it",
        )

    def test_all_problems_of_both_files_are_reported(self):
        self.assert_refused(
            self.import_graph(
                LAYERS.replace("left,0", "left,-0").replace("right,0.25", "right,inf"),
                DIAMOND + "stem,egde\nstem,left\n",
            ),
            "prof.csv:4: error: time is -0.125: a time is not negative; profile again",
            "prof.csv:5: error: time is inf: a time is finite; profile again",
        )
