"""A Keras model as an ONNX model and its blocks; layers keep Keras's numbers and names."""

from collections import Counter
from dataclasses import replace
from typing import Dict, List, NamedTuple

import numpy as np
import onnx
from onnx import TensorProto, helper

from cutwater_tools.core.block import Block
from cutwater_tools.profile import keras_nodes as nodes
from cutwater_tools.profile.graph import Layer, blocks_of, make_layer, read_tensors
from cutwater_tools.profile.keras_models import KERAS_MODELS, KerasLayer, build_layers
from cutwater_tools.profile.keras_nodes import NodeWriter, Value, refuse_unless
from cutwater_tools.profile.keras_weights import draw_weights
from cutwater_tools.profile.onnx_fold import infer_shapes
from cutwater_tools.profile.onnx_names import safe_name

OPSET = 17
INPUT = "input"

FROM_ONE_INPUT = {
    "activation": nodes.activation,
    "averagepooling2d": nodes.pooling("AveragePool", count_include_pad=0),
    "batchnormalization": nodes.batch_normalization,
    "conv2d": nodes.conv2d,
    "cropping2d": nodes.cropping,
    "dense": nodes.dense,
    "depthwiseconv2d": nodes.depthwise_conv2d,
    "dropout": nodes.identity,
    "flatten": nodes.flatten,
    "globalaveragepooling2d": nodes.global_average,
    "maxpooling2d": nodes.pooling("MaxPool"),
    "relu": nodes.relu,
    "reshape": nodes.reshape,
    "separableconv2d": nodes.separable_conv2d,
    "zeropadding2d": nodes.zero_padding,
}


class KerasGraph(NamedTuple):
    """The ONNX model (shapes inferred) and its layers, from 1: the input layer 0 does nothing."""

    model: onnx.ModelProto
    layers: List[Layer]


def join(writer: NodeWriter, entry: KerasLayer, given: List[Value]) -> Value:
    """Layers of several inputs; each input was made by another layer."""
    refuse_unless(all(value.order is None for value in given), entry, "joins flattened images")
    names = [value.name for value in given]
    shape = tuple(entry.layer.output.shape[1:])
    if entry.kind == "concatenate":
        refuse_unless(entry.layer.axis in (-1, len(shape)), entry, "joins along another axis")
        return Value(writer.add("Concat", *names, axis=1), shape)
    if (
        entry.kind == "customscalelayer"
    ):  # of InceptionResNetV2: the first plus a part of the second
        scale = writer.weight("scale", np.float32(entry.layer.scale))
        names[1] = writer.add("Mul", names[1], scale)
    else:
        refuse_unless(entry.kind == "add", entry, "is of another kind")
    total = names[0]
    for number, name in enumerate(names[1:], start=1):
        total = writer.add("Add", total, name, suffix="" if number == 1 else str(number))
    return Value(total, shape)


def write_nodes(layers: List[KerasLayer], writer: NodeWriter) -> Value:
    """Writes every layer but the input; returns the output of the last."""
    values: Dict[int, Value] = {}
    unknown = Counter(
        e.kind for e in layers if e.sources and len(e.sources) == 1 and e.kind not in FROM_ONE_INPUT
    )
    if unknown:
        raise ValueError(f"layers of these kinds are not converted: {', '.join(sorted(unknown))}")
    for entry in layers:
        writer.layer = entry.name
        if not entry.sources:
            values[entry.number] = Value(INPUT, tuple(input_shape(layers)))
        elif len(entry.sources) == 1:
            given = values[entry.sources[0]]
            values[entry.number] = FROM_ONE_INPUT[entry.kind](writer, entry, given)
        else:
            given = [values[source] for source in entry.sources]
            values[entry.number] = join(writer, entry, given)
    return values[layers[-1].number]


def input_shape(layers: List[KerasLayer]) -> tuple:
    """Height, width and channels."""
    first = next(entry for entry in layers if entry.sources)
    return tuple(first.layer.input.shape[1:])


def convert(layers: List[KerasLayer]) -> KerasGraph:
    """The ONNX graph of a Keras model of one input and one output, for batches of one."""
    if sum(not entry.sources for entry in layers) != 1:
        raise ValueError("a model has one input layer")
    writer = NodeWriter()
    output = write_nodes(layers, writer)
    height, width, channels = input_shape(layers)
    tensor = helper.make_tensor_value_info
    graph = helper.make_graph(
        writer.nodes,
        "keras",
        [tensor(INPUT, TensorProto.FLOAT, [1, channels, height, width])],
        [tensor(output.name, TensorProto.FLOAT, None)],
        writer.weights,
    )
    opsets = [helper.make_opsetid("", OPSET)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    infer_shapes(model)
    return KerasGraph(model, onnx_layers(layers, model))


def onnx_layers(layers: List[KerasLayer], model: onnx.ModelProto) -> List[Layer]:
    of_layer: Dict[str, list] = {}
    for node in model.graph.node:
        of_layer.setdefault(node.name.rpartition("/")[0], []).append(node)
    tensors = read_tensors(model)
    return [
        make_layer(entry.number, entry.name, entry.kind, of_layer[entry.name], tensors)
        for entry in layers
        if entry.sources
    ]


def run_name(names: List[str]) -> str:
    """`conv2_block1` for a run of `conv2_block1_1_conv` and others like it, else FIRST..LAST."""
    shared = []
    for parts in zip(*(name.split("_") for name in names)):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return safe_name("_".join(shared)) if shared else f"{names[0]}..{names[-1]}"


def keras_blocks(graph: KerasGraph) -> List[Block]:
    """Blocks with Keras's layer numbers; the input layer belongs to the first."""
    sizes = read_tensors(graph.model).sizes
    blocks = blocks_of(graph.layers, INPUT, sizes, run_name)
    return [replace(blocks[0], first_layer=0), *blocks[1:]]


def load_keras(name: str, seed: int) -> KerasGraph:
    """KERAS_MODELS[name] with weights drawn from `seed`."""
    if name not in KERAS_MODELS:
        raise ValueError(f"unknown Keras model '{name}'")
    layers = build_layers(name)
    draw_weights(layers, seed)
    return convert(layers)
