"""Layers, cuts and blocks of graphs small enough to read. Needs onnx alone."""

import unittest

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper

from cutwater_tools.profile.graph import inline_constants, legal_cuts, read_blocks, read_layers
from cutwater_tools.profile.models import KAIST_TABLE


class GraphBuilder:
    """Collects nodes and weights; `input` has shape `input_shape`, `output` ends the graph."""

    def __init__(self, *input_shape: int):
        self.input_shape = input_shape
        self.nodes, self.weights = [], []

    def weight(self, name: str, *shape: int) -> str:
        self.weights.append(numpy_helper.from_array(np.ones(shape, np.float32), name))
        return name

    def add(self, kind: str, output: str, *inputs: str, **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def conv(self, output: str, source: str, channels_in: int, channels_out: int) -> str:
        """A 1x1 convolution without bias."""
        weight = self.weight(f"{output}_weight", channels_out, channels_in, 1, 1)
        return self.add("Conv", output, source, weight)

    def model(self) -> ModelProto:
        graph = helper.make_graph(
            self.nodes,
            "test",
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, self.input_shape)],
            [helper.make_tensor_value_info(self.nodes[-1].output[0], TensorProto.FLOAT, None)],
            self.weights,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
        return inline_constants(model)


def cuts(model: ModelProto) -> list:
    return legal_cuts(read_layers(model), "input")


def kaist_model() -> ModelProto:
    """The network of KAIST_TABLE written node by node, without torch."""
    builder = GraphBuilder(1, 1, 28, 28)
    tensor, channels = "input", 1
    for number, row in enumerate(KAIST_TABLE, start=1):
        name = f"{row.kind}_{number}"
        if row.kind == "conv":
            weights = (
                builder.weight(f"{name}_w", row.size, channels, 3, 3),
                builder.weight(f"{name}_b", row.size),
            )
            tensor = builder.add("Conv", name, tensor, *weights)
        elif row.kind == "maxpool":
            window = [row.size, row.size]
            tensor = builder.add("MaxPool", name, tensor, kernel_shape=window, strides=window)
        elif row.kind == "batchnorm":
            weights = [builder.weight(f"{name}_{part}", row.size) for part in "abcd"]
            tensor = builder.add("BatchNormalization", name, tensor, *weights)
        elif row.kind == "flatten":
            tensor = builder.add("Flatten", name, tensor)
        else:
            weights = (
                builder.weight(f"{name}_w", row.size, channels),
                builder.weight(f"{name}_b", row.size),
            )
            tensor = builder.add("Gemm", name, tensor, *weights, transB=1)
        if row.kind in ("conv", "dense"):
            channels = row.size
        if row.activation:
            tensor = builder.add(row.activation.capitalize(), f"{name}_act", tensor)
    return builder.model()


class LinearChain(unittest.TestCase):
    def setUp(self):
        b = GraphBuilder(1, 3, 4, 4)
        b.conv("a", "input", 3, 8)
        b.add("Relu", "a_relu", "a")
        b.add("MaxPool", "pool", "a_relu", kernel_shape=[2, 2], strides=[2, 2])
        b.add("Relu", "pool_relu", "pool")
        b.conv("c", "pool_relu", 8, 2)
        self.model = b.model()

    def test_an_activation_belongs_to_its_convolution_but_not_to_a_pooling(self):
        kinds = [(layer.number, layer.kind, layer.output) for layer in read_layers(self.model)]
        self.assertEqual(
            kinds,
            [
                (1, "conv", "a_relu"),
                (2, "maxpool", "pool"),
                (3, "relu", "pool_relu"),
                (4, "conv", "c"),
            ],
        )

    def test_every_layer_is_a_block(self):
        self.assertEqual(cuts(self.model), [1, 2, 3, 4])
        spans = [(b.first_layer, b.last_layer, b.name) for b in read_blocks(self.model)]
        self.assertEqual(spans, [(1, 1, "a"), (2, 2, "pool"), (3, 3, "pool_relu"), (4, 4, "c")])

    # a: 8x4x4 elements out, 3x8 weights, 3 MAC an element; in and out alive.
    def test_bytes_and_macs_follow_from_shapes(self):
        first = read_blocks(self.model)[0]
        self.assertEqual(first.output_bytes, 4 * 128)
        self.assertEqual(first.weight_bytes, 4 * 24)
        self.assertEqual(first.macs, 128 * 3)
        self.assertEqual(first.peak_bytes, 4 * (48 + 128))


class Residual(unittest.TestCase):
    def setUp(self):
        b = GraphBuilder(1, 4, 2, 2)
        b.conv("a", "input", 4, 4)
        b.conv("b", "a", 4, 8)
        b.conv("c", "b", 8, 4)
        b.add("Add", "sum", "c", "a")
        b.add("Relu", "sum_relu", "sum")
        b.conv("d", "sum_relu", 4, 1)
        self.model = b.model()

    def test_no_cut_where_the_shortcut_crosses_too(self):
        self.assertEqual(cuts(self.model), [1, 4, 5])

    def test_the_residual_is_one_block(self):
        spans = [(b.first_layer, b.last_layer, b.kind) for b in read_blocks(self.model)]
        self.assertEqual(spans, [(1, 1, "conv"), (2, 4, "branch"), (5, 5, "conv")])

    # While c computes, a (16 elements), b (32) and c (16) are alive.
    def test_the_peak_counts_the_waiting_shortcut(self):
        self.assertEqual(read_blocks(self.model)[1].peak_bytes, 4 * (16 + 32 + 16))


class TwoBranches(unittest.TestCase):
    def setUp(self):
        b = GraphBuilder(1, 2, 2, 2)
        b.conv("left", "input", 2, 3)
        b.add("Relu", "left_relu", "left")
        b.conv("right", "input", 2, 5)
        b.add("Concat", "joined", "left_relu", "right", axis=1)
        b.add("Flatten", "flat", "joined")
        self.model = b.model()

    def test_branches_from_the_input_end_at_the_join(self):
        self.assertEqual(cuts(self.model), [3, 4])
        spans = [(b.first_layer, b.last_layer, b.kind) for b in read_blocks(self.model)]
        self.assertEqual(spans, [(1, 3, "branch"), (4, 4, "flatten")])

    def test_a_branch_with_no_common_path_is_named_by_its_ends(self):
        self.assertEqual(read_blocks(self.model)[0].name, "left..joined")


class Constants(unittest.TestCase):
    def test_constant_nodes_and_repeated_weights_are_no_layers(self):
        b = GraphBuilder(1, 1, 2, 2)
        b.weight("bias", 2)
        b.add("Identity", "bias_again", "bias")
        b.add("Constant", "low", value=numpy_helper.from_array(np.float32(0)))
        b.weight("w1", 2, 1, 1, 1)
        b.weight("w2", 2, 2, 1, 1)
        b.add("Conv", "a", "input", "w1", "bias")
        b.add("Clip", "a_clip", "a", "low")
        b.add("Conv", "b", "a_clip", "w2", "bias_again")
        layers = read_layers(b.model())
        self.assertEqual([layer.name for layer in layers], ["a", "b"])
        # Each use of the shared bias counts; the bound of the Clip does not.
        self.assertEqual([layer.weight_bytes for layer in layers], [4 * (2 + 2), 4 * (4 + 2)])


class KaistCnn14(unittest.TestCase):
    def test_it_has_the_14_layers_of_the_paper_and_a_cut_after_each(self):
        model = kaist_model()
        self.assertEqual(cuts(model), list(range(1, 15)))

    def test_weights_are_the_parameters_of_table_1(self):
        parameters = [b.weight_bytes // 4 for b in read_blocks(kaist_model())]
        self.assertEqual(parameters, [row.params for row in KAIST_TABLE])
        paper = [320, 18496, 0, 256, 73856, 147584, 0, 512, 295168, 0, 0, 1024, 131584, 5130]
        self.assertEqual(parameters, paper)

    def test_outputs_are_those_of_table_1_with_row_4_at_64_channels(self):
        elements = [b.output_bytes // 4 for b in read_blocks(kaist_model())]
        paper = [
            26 * 26 * 32,
            24 * 24 * 64,
            12 * 12 * 64,
            12 * 12 * 64,
            10 * 10 * 128,
            8 * 8 * 128,
            4 * 4 * 128,
            4 * 4 * 128,
            2 * 2 * 256,
            256,
            256,
            256,
            512,
            10,
        ]
        self.assertEqual(elements, paper)


if __name__ == "__main__":
    unittest.main()
