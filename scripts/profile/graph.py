"""Layers, legal cuts and blocks of an ONNX graph, found from the graph alone."""

from collections import Counter
from math import prod
from typing import List, NamedTuple

import onnx
import onnx.shape_inference
from onnx.utils import Extractor

BYTES_PER_ELEMENT = 4  # every tensor counts as float32
ACTIVATIONS = {"Relu", "Clip", "Softmax", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "HardSwish"}
TAKES_ACTIVATION = {"Conv", "Gemm", "Add"}
KIND_NAMES = {"BatchNormalization": "batchnorm"}


class Layer(NamedTuple):
    """One operation of the graph, with the activation that belongs to it."""

    number: int  # from 1, in topological order
    name: str
    kind: str
    inputs: List[str]  # activation tensors only
    output: str
    output_bytes: int
    weight_bytes: int
    macs: int


class Block(NamedTuple):
    """The smallest run of layers between two legal cuts; one tensor enters and one leaves."""

    first_layer: int
    last_layer: int
    name: str
    kind: str
    input: str
    output: str
    output_bytes: int
    weight_bytes: int
    peak_bytes: int
    macs: int


def inline_constants(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same model, shapes inferred, with no Constant node and no Identity of a constant.

    The exporter writes equal weights once and repeats them by Identity; such a node is no layer.
    """
    inlined = onnx.ModelProto()
    inlined.CopyFrom(model)
    graph = inlined.graph
    del graph.node[:]
    constants = {tensor.name for tensor in graph.initializer}
    alias = {}
    for node in model.graph.node:
        inputs = [alias.get(name, name) for name in node.input]
        if node.op_type == "Constant":
            tensor = graph.initializer.add()
            tensor.CopyFrom(next(a.t for a in node.attribute if a.name == "value"))
            tensor.name = node.output[0]
            constants.add(tensor.name)
        elif node.op_type == "Identity" and inputs[0] in constants:
            alias[node.output[0]] = inputs[0]
        else:
            kept = graph.node.add()
            kept.CopyFrom(node)
            kept.input[:] = inputs
    return onnx.shape_inference.infer_shapes(inlined)


def tensor_shapes(graph: onnx.GraphProto) -> dict:
    """Shape (a tuple of positive integers) of each activation of a graph with inferred shapes."""
    shapes = {}
    for value in [*graph.input, *graph.value_info, *graph.output]:
        dimensions = tuple(d.dim_value for d in value.type.tensor_type.shape.dim)
        if any(d < 1 for d in dimensions):
            raise ValueError(f"tensor '{value.name}' has no fixed shape: {dimensions}")
        shapes[value.name] = dimensions
    return shapes


def node_path(node: onnx.NodeProto) -> str:
    """Module path of a node: `/features/features.3/conv/conv.1/Conv` is `features.3.conv.1`."""
    path = []
    for part in node.name.strip("/").split("/")[:-1]:
        if path and part.startswith(path[-1] + "."):
            path[-1] = part
        else:
            path.append(part)
    return ".".join(path)


def layer_names(nodes: List[onnx.NodeProto]) -> List[str]:
    """A unique name for each layer: its module path, or operation and number where it has none.

    An operation called by a module that contains others gets its own name after the path.
    """
    paths = [node_path(node) for node in nodes]
    names = []
    for number, (node, path) in enumerate(zip(nodes, paths), start=1):
        own = node.name.rpartition("/")[2].lower() or f"{kind_of(node)}_{number}"
        contains_others = any(other.startswith(path + ".") for other in paths)
        names.append(path if path and not contains_others else ".".join(filter(None, [path, own])))
    uses = Counter(names)
    return [
        name if uses[name] == 1 else f"{name}_{number}"
        for number, name in enumerate(names, start=1)
    ]


def kind_of(node: onnx.NodeProto) -> str:
    return KIND_NAMES.get(node.op_type, node.op_type.lower())


def multiply_accumulates(node: onnx.NodeProto, shapes: dict, weights: dict) -> int:
    """Conv: output elements x (input channels / groups x kernel); Gemm: output elements x K."""
    elements = prod(shapes[node.output[0]])
    if node.op_type == "Conv":
        return elements * prod(weights[node.input[1]].dims[1:])
    if node.op_type == "Gemm":
        is_transposed = any(a.name == "transA" and a.i for a in node.attribute)
        return elements * shapes[node.input[0]][0 if is_transposed else 1]
    if node.op_type == "MatMul":
        return elements * shapes[node.input[0]][-1]
    return 0


def read_layers(model: onnx.ModelProto) -> List[Layer]:
    """Layers of a model from inline_constants, in topological order.

    An activation that alone consumes the output of a Conv, Gemm or Add belongs to that layer.
    Weights are float tensors of rank 1 or more, counted at each use; bounds of a Clip are not.
    """
    graph = model.graph
    if len(graph.output) != 1:
        raise ValueError(f"a model has one output, this one {len(graph.output)}")
    shapes = tensor_shapes(graph)
    weights = {tensor.name: tensor for tensor in graph.initializer}
    uses = Counter(name for node in graph.node for name in node.input)
    uses[graph.output[0].name] += 1
    main_nodes, outputs, layer_of = [], [], {}
    for node in graph.node:
        producer = layer_of.get(node.input[0])
        if (
            node.op_type in ACTIVATIONS
            and producer is not None
            and main_nodes[producer].op_type in TAKES_ACTIVATION
            and node.input[0] == main_nodes[producer].output[0]
            and uses[node.input[0]] == 1
        ):
            outputs[producer] = node.output[0]
            layer_of[node.output[0]] = producer
        else:
            layer_of[node.output[0]] = len(main_nodes)
            main_nodes.append(node)
            outputs.append(node.output[0])

    layers = []
    names = layer_names(main_nodes)
    for index, (node, name, output) in enumerate(zip(main_nodes, names, outputs)):
        inputs = [i for i in dict.fromkeys(node.input) if i and i not in weights]
        parameters = [
            weights[i]
            for i in node.input
            if i in weights and weights[i].data_type == onnx.TensorProto.FLOAT and weights[i].dims
        ]
        layers.append(
            Layer(
                number=index + 1,
                name=name,
                kind=kind_of(node),
                inputs=inputs,
                output=output,
                output_bytes=BYTES_PER_ELEMENT * prod(shapes[output]),
                weight_bytes=sum(BYTES_PER_ELEMENT * prod(p.dims) for p in parameters),
                macs=multiply_accumulates(node, shapes, weights),
            )
        )
    return layers


def crossing_tensors(layers: List[Layer], model_input: str) -> List[List[str]]:
    """For each layer, the tensors made up to it (or the model's input) and needed after it."""
    last_use = {layers[-1].output: len(layers) + 1}
    for layer in layers:
        for name in layer.inputs:
            last_use[name] = max(layer.number, last_use.get(name, 0))
    made, crossing = [model_input], []
    for layer in layers:
        made.append(layer.output)
        crossing.append([name for name in made if last_use.get(name, 0) > layer.number])
    return crossing


def legal_cuts(layers: List[Layer], model_input: str) -> List[int]:
    """Numbers of the layers after which exactly one tensor crosses, the last one included."""
    crossing = crossing_tensors(layers, model_input)
    return [layer.number for layer, names in zip(layers, crossing) if len(names) == 1]


def peak_activation_bytes(run: List[Layer], block_input: str, sizes: dict) -> int:
    """Most bytes of activations alive at once while `run` computes, its input and output included.

    A tensor lives from the layer that makes it to its last use; activations work in place.
    """
    last_use = {name: layer.number for layer in run for name in layer.inputs}
    last_use[run[-1].output] = run[-1].number
    alive, peak = {block_input}, 0
    for layer in run:
        alive.add(layer.output)
        peak = max(peak, sum(sizes[name] for name in alive))
        alive = {name for name in alive if last_use.get(name, 0) > layer.number}
    return peak


def common_path(names: List[str]) -> str:
    """The longest module path that all names share, or `FIRST..LAST` if they share none."""
    shared = []
    for parts in zip(*(name.split(".") for name in names)):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return ".".join(shared) or f"{names[0]}..{names[-1]}"


def read_blocks(model: onnx.ModelProto) -> List[Block]:
    """Blocks of a model from inline_constants, in order; they cover all its layers."""
    layers = read_layers(model)
    weights = {tensor.name for tensor in model.graph.initializer}
    (model_input,) = [i.name for i in model.graph.input if i.name not in weights]
    shapes = tensor_shapes(model.graph)
    sizes = {name: BYTES_PER_ELEMENT * prod(shape) for name, shape in shapes.items()}
    crossing = crossing_tensors(layers, model_input)
    blocks = []
    first, block_input = 1, model_input
    for last in legal_cuts(layers, model_input):
        run = layers[first - 1 : last]
        output = crossing[last - 1][0]
        blocks.append(
            Block(
                first_layer=first,
                last_layer=last,
                name=run[0].name if len(run) == 1 else common_path([x.name for x in run]),
                kind=run[0].kind if len(run) == 1 else "branch",
                input=block_input,
                output=output,
                output_bytes=sizes[output],
                weight_bytes=sum(layer.weight_bytes for layer in run),
                peak_bytes=peak_activation_bytes(run, block_input, sizes),
                macs=sum(layer.macs for layer in run),
            )
        )
        first, block_input = last + 1, output
    return blocks


def extract_blocks(model: onnx.ModelProto, blocks: List[Block]) -> List[onnx.ModelProto]:
    """Each block as a model of its own, with the weights it needs."""
    extractor = Extractor(model)
    return [extractor.extract_model([block.input], [block.output]) for block in blocks]
