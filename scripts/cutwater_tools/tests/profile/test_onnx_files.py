"""Graphs as other exporters write them, and files that cannot be profiled. Needs onnx alone."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from cutwater_tools.profile.extract import extract_blocks
from cutwater_tools.profile.graph import read_blocks, read_layers
from cutwater_tools.profile.models import load_file
from cutwater_tools.tests.profile.test_graph import GraphBuilder, cuts


def write(folder: str, nodes: list, outputs: list, inputs=None, weights=()) -> str:
    """Path of an ONNX file; inputs are (name, shape) or (name, shape, element type)."""
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "test",
        [
            value(name, *(rest or [TensorProto.FLOAT]), shape)
            for name, shape, *rest in inputs or [("input", [1, 4])]
        ],
        [value(name, TensorProto.FLOAT, None) for name in outputs],
        list(weights),
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    path = Path(folder) / "net.onnx"
    path.write_bytes(model.SerializeToString())
    return str(path)


def node(kind: str, output: str, *inputs: str, **attributes) -> onnx.NodeProto:
    return helper.make_node(kind, inputs, [output], name=output, **attributes)


def integers(name: str, *values: int) -> onnx.TensorProto:
    return numpy_helper.from_array(np.array(values, np.int64), name)


class ShapesAndConstants(unittest.TestCase):
    def test_a_chain_that_computes_a_shape_is_no_layer(self):
        b = GraphBuilder(1, 3, 4, 4)
        b.conv("a", "input", 3, 8)
        b.add("Shape", "shape", "a")
        b.weights += [integers("zero", 0), integers("axis", 0), integers("rest", -1)]
        b.add("Gather", "batch", "shape", "zero", axis=0)
        b.add("Concat", "target", "batch", "rest", axis=0)
        b.add("Relu", "between", "a")
        b.add("Reshape", "flat", "between", "target")
        b.add("Sigmoid", "end", "flat")
        model = b.model()
        self.assertEqual([layer.name for layer in read_layers(model)], ["a", "flat", "end"])
        self.assertEqual(cuts(model), [1, 2, 3])
        for block in extract_blocks(model, read_blocks(model)):
            onnx.checker.check_model(block)

    def test_a_shape_that_is_known_only_after_another_is_folded(self):
        b = GraphBuilder(2, 6)
        b.add("Shape", "shape", "input")
        b.add("Reshape", "same", "input", "shape")
        b.add("Size", "size", "same")
        b.weights.append(integers("one", 1))
        b.add("Reshape", "size_1", "size", "one")
        b.add("Reshape", "row", "same", "size_1")
        model = b.model()
        self.assertEqual([layer.name for layer in read_layers(model)], ["same", "row"])
        self.assertEqual([b.output_bytes for b in read_blocks(model)], [48, 48])

    def test_constants_of_every_kind_and_what_follows_from_them_are_no_layers(self):
        b = GraphBuilder(1, 4)
        b.add("Constant", "two", value_float=2.0)
        b.add("Constant", "shape", value_ints=[2, 2])
        b.add("Constant", "ones", value=numpy_helper.from_array(np.ones(4, np.float32)))
        b.add("Mul", "twos", "ones", "two")
        b.add("Add", "sum", "input", "twos")
        b.add("Reshape", "square", "sum", "shape")
        model = b.model()
        self.assertEqual([layer.name for layer in read_layers(model)], ["sum", "square"])
        (twos,) = [t for t in model.graph.initializer if t.name == "twos"]
        np.testing.assert_array_equal(numpy_helper.to_array(twos), np.full(4, 2, np.float32))

    def test_layers_that_share_a_weight_may_be_cut_apart(self):
        b = GraphBuilder(1, 4, 2, 2)
        b.weight("shared", 4, 4, 1, 1)
        b.add("Conv", "a", "input", "shared")
        b.add("Conv", "b", "a", "shared")
        model = b.model()
        self.assertEqual(cuts(model), [1, 2])
        self.assertEqual([block.weight_bytes for block in read_blocks(model)], [64, 64])

    def test_all_parts_of_a_split_count_where_they_cross(self):
        nodes = [
            node("Relu", "a", "input"),
            helper.make_node("Split", ["a"], ["left", "right"], name="split", axis=1),
            node("Relu", "b", "left"),
            node("Concat", "joined", "b", "right", axis=1),
        ]
        with tempfile.TemporaryDirectory() as folder:
            blocks = load_file(write(folder, nodes, ["joined"])).blocks
        self.assertEqual([(b.first_layer, b.last_layer) for b in blocks], [(1, 1), (2, 4)])

    def test_nodes_in_any_order_and_nodes_without_effect_are_read(self):
        nodes = [
            node("Sigmoid", "c", "b"),
            node("Tanh", "unused", "a"),
            node("MaxPool", "b", "a", kernel_shape=[1]),
            node("Relu", "a", "input"),
        ]
        with tempfile.TemporaryDirectory() as folder:
            loaded = load_file(write(folder, nodes, ["c"], [("input", [1, 4, 4])]))
        self.assertEqual([b.name for b in loaded.blocks], ["a", "b", "c"])
        self.assertEqual(loaded.description["layers"], 3)


class Names(unittest.TestCase):
    def test_a_name_is_no_number_and_holds_nothing_a_plan_separates_by(self):
        b = GraphBuilder(1, 4)
        b.add("Relu", "a", "input")
        b.add("Sigmoid", "b", "a")
        b.add("Tanh", "c", "b")
        for node_, name in zip(b.nodes, ("/0/Relu", "x=1, y@2", "/1.5/Tanh")):
            node_.name = name
        names = [block.name for block in read_blocks(b.model())]
        self.assertEqual(names, ["layer_0", "x_1__y_2", "layer_1.5"])

    # Two residual blocks in one module: a + input, then b + what came of that.
    def test_blocks_that_share_a_module_are_named_by_their_ends(self):
        b = GraphBuilder(1, 4)
        b.add("Tanh", "a", "input")
        b.add("Add", "a_sum", "a", "input")
        b.add("Tanh", "b", "a_sum")
        b.add("Add", "b_sum", "b", "a_sum")
        for node_ in b.nodes:
            node_.name = f"/part/part.{node_.output[0]}/Op"
        names = [block.name for block in read_blocks(b.model())]
        self.assertEqual(names, ["part.a..part.a_sum", "part.b..part.b_sum"])


class FilesThatCannotBeProfiled(unittest.TestCase):
    def check(self, expected: str, nodes: list, outputs: list, **other) -> None:
        """`expected` is the whole message after the path."""
        with tempfile.TemporaryDirectory() as folder:
            path = write(folder, nodes, outputs, **other)
            with self.assertRaises(ValueError) as caught:
                load_file(path)
        self.assertEqual(str(caught.exception), f"{path}: {expected}")

    def test_two_outputs(self):
        self.check(
            "a model has one output, this one 2: 'a', 'b'; export it with the one that is wanted",
            [node("Relu", "a", "input"), node("Tanh", "b", "a")],
            ["a", "b"],
        )

    def test_two_inputs(self):
        self.check(
            "a model has one input, this one 2: 'x', 'y'",
            [node("Add", "sum", "x", "y"), node("Tanh", "b", "sum")],
            ["b"],
            inputs=[("x", [1, 4]), ("y", [1, 4])],
        )

    def test_a_batch_that_is_not_fixed(self):
        self.check(
            "2 tensors have no fixed shape: 'input' (batch, 4), 'a' (batch, 4); export with fixed"
            " shapes, or fix them with python -m onnxruntime.tools.make_dynamic_shape_fixed",
            [node("Relu", "a", "input")],
            ["a"],
            inputs=[("input", ["batch", 4])],
        )

    def test_a_cycle(self):
        self.check(
            "the graph has a cycle before or at 'a' (Add), 'b' (Relu)",
            [node("Add", "a", "input", "b"), node("Relu", "b", "a")],
            ["b"],
        )

    def test_a_tensor_that_nothing_makes(self):
        self.check(
            "node 'a' (Add) reads 'nowhere', which nothing makes",
            [node("Add", "a", "input", "nowhere")],
            ["a"],
        )

    def test_a_graph_inside_a_node(self):
        branch = helper.make_graph(
            [node("Relu", "inner", "input")],
            "branch",
            [],
            [helper.make_tensor_value_info("inner", TensorProto.FLOAT, None)],
        )
        self.check(
            "node 'a' (If) holds a graph of its own, which cannot be cut;"
            " export the model without If, Loop and Scan",
            [node("If", "a", "is_on", then_branch=branch, else_branch=branch)],
            ["a"],
            weights=[helper.make_tensor("is_on", TensorProto.BOOL, [], [True])],
        )

    def test_no_legal_cut(self):
        self.check(
            "has no legal cut: two tensors or more cross after every layer",
            [node("Relu", "a", "input"), node("Add", "sum", "a", "input")],
            ["sum"],
        )

    def test_an_input_of_bytes(self):
        self.check(
            "input 'input' is of uint8; only float32 is measured",
            [node("Cast", "a", "input", to=TensorProto.FLOAT), node("Relu", "b", "a")],
            ["b"],
            inputs=[("input", [1, 4], TensorProto.UINT8)],
        )

    def test_quantised_weights(self):
        self.check(
            "node 'w' (DequantizeLinear) unpacks quantised weights, which is not followed;"
            " profile the model before quantisation",
            [node("DequantizeLinear", "w", "packed", "scale"), node("Add", "a", "input", "w")],
            ["a"],
            weights=[
                numpy_helper.from_array(np.ones(4, np.int8), "packed"),
                numpy_helper.from_array(np.float32(0.1), "scale"),
            ],
        )

    def test_no_file_and_half_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(ValueError, "none.onnx: cannot be read: No such file"):
                load_file(f"{folder}/none.onnx")
            whole = Path(write(folder, [node("Relu", "a", "input"), node("Tanh", "b", "a")], ["b"]))
            whole.write_bytes(whole.read_bytes()[:-20])
            with self.assertRaisesRegex(ValueError, "is not an ONNX file, or is cut short"):
                load_file(str(whole))


if __name__ == "__main__":
    unittest.main()
