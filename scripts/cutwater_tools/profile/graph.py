"""Layers, legal cuts and blocks of an ONNX graph, found from the graph alone."""

from collections import Counter
from dataclasses import replace
from math import prod
from typing import Callable, List, NamedTuple

import onnx
from onnx import helper

from cutwater_tools.core.block import Block
from cutwater_tools.core.cuts import INPUT, Edge, Run, crossing, runs_between_cuts
from cutwater_tools.profile.onnx_fold import inline_constants  # noqa: F401  (wanted before all that is here)
from cutwater_tools.profile.onnx_names import common_path, kind_of, layer_names

NO_WEIGHT_TYPES = {onnx.TensorProto.INT64, onnx.TensorProto.BOOL}  # shapes, axes, bounds
ACTIVATIONS = {"Relu", "Clip", "Softmax", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "HardSwish"}
TAKES_ACTIVATION = {"Conv", "Gemm", "Add"}


class Tensors(NamedTuple):
    """Shapes and bytes of the activations of a graph, and its weights."""

    shapes: dict
    sizes: dict
    weights: dict


class Step(NamedTuple):
    """What is read and made at one time while a layer computes; activation tensors only."""

    inputs: List[str]
    outputs: List[str]


class Layer(NamedTuple):
    """One operation of the model, with the activation that belongs to it."""

    number: int  # from 1, in topological order
    name: str
    kind: str
    steps: List[Step]
    weight_bytes: int
    macs: int

    @property
    def inputs(self) -> List[str]:
        own = {name for step in self.steps for name in step.outputs}
        names = dict.fromkeys(name for step in self.steps for name in step.inputs)
        return [name for name in names if name not in own]

    @property
    def output(self) -> str:
        return self.steps[-1].outputs[0]


def element_bytes(element_type: int) -> int:
    return helper.tensor_dtype_to_np_dtype(element_type).itemsize


def read_tensors(model: onnx.ModelProto) -> Tensors:
    """Of a model whose shapes are inferred; each dimension must be a positive integer."""
    graph, shapes, sizes, unknown = model.graph, {}, {}, []
    for value in [*graph.input, *graph.value_info, *graph.output]:
        tensor = value.type.tensor_type
        dimensions = tuple(d.dim_value or d.dim_param or "?" for d in tensor.shape.dim)
        shapes[value.name] = dimensions
        if all(isinstance(d, int) and d > 0 for d in dimensions):
            sizes[value.name] = element_bytes(tensor.elem_type) * prod(dimensions)
    weights = {tensor.name: tensor for tensor in graph.initializer}
    for name in dict.fromkeys(n for node in graph.node for n in [*node.input, *node.output] if n):
        if name not in weights and name not in sizes:
            written = ", ".join(map(str, shapes.get(name, ("unknown rank",))))
            unknown.append(f"'{name}' ({written})")
    if unknown:
        raise ValueError(
            f"{len(unknown)} tensors have no fixed shape: {', '.join(unknown[:5])};"
            " export with fixed shapes, or fix them with"
            " python -m onnxruntime.tools.make_dynamic_shape_fixed"
        )
    return Tensors(shapes, sizes, weights)


def multiply_accumulates(node: onnx.NodeProto, tensors: Tensors) -> int:
    """Conv: output elements x (input channels / groups x kernel); Gemm: output elements x K."""
    shapes = tensors.shapes
    elements = prod(shapes[node.output[0]])
    if node.op_type == "Conv":
        kernel = tensors.weights.get(node.input[1])
        return elements * prod((kernel.dims if kernel else shapes[node.input[1]])[1:])
    if node.op_type == "Gemm":
        is_transposed = any(a.name == "transA" and a.i for a in node.attribute)
        return elements * shapes[node.input[0]][0 if is_transposed else 1]
    if node.op_type == "MatMul":
        return elements * shapes[node.input[0]][-1]
    return 0


def weight_bytes(node: onnx.NodeProto, weights: dict) -> int:
    """Weights are tensors of rank 1 or more, counted at each use; bounds of a Clip are not."""
    used = [weights[name] for name in node.input if name in weights]
    return sum(
        element_bytes(w.data_type) * prod(w.dims)
        for w in used
        if w.dims and w.data_type not in NO_WEIGHT_TYPES
    )


def make_layer(number: int, name: str, kind: str, nodes: list, tensors: Tensors) -> Layer:
    """The layer that `nodes` compute in order; an activation after another node works in place."""
    steps: List[Step] = []
    for node in nodes:
        inputs = [i for i in dict.fromkeys(node.input) if i and i not in tensors.weights]
        outputs = [o for o in node.output if o]
        if steps and node.op_type in ACTIVATIONS and inputs == steps[-1].outputs:
            steps[-1] = steps[-1]._replace(outputs=outputs)
        else:
            steps.append(Step(inputs, outputs))
    return Layer(
        number=number,
        name=name,
        kind=kind,
        steps=steps,
        weight_bytes=sum(weight_bytes(node, tensors.weights) for node in nodes),
        macs=sum(multiply_accumulates(node, tensors) for node in nodes),
    )


def with_activations(graph: onnx.GraphProto) -> List[List[onnx.NodeProto]]:
    """The nodes, an activation that alone consumes a Conv, Gemm or Add beside it."""
    uses = Counter(name for node in graph.node for name in node.input)
    uses[graph.output[0].name] += 1
    groups: List[List[onnx.NodeProto]] = []
    group_of = {}
    for node in graph.node:
        group = group_of.get(node.input[0] if node.input else "")
        if (
            group is not None
            and node.op_type in ACTIVATIONS
            and group[0].op_type in TAKES_ACTIVATION
            and node.input[0] == group[0].output[0]
            and uses[node.input[0]] == 1
        ):
            group.append(node)
        else:
            group = [node]
            groups.append(group)
        group_of.update((name, group) for name in node.output)
    return groups


def read_layers(model: onnx.ModelProto) -> List[Layer]:
    """Layers of a model from inline_constants, in topological order."""
    if len(model.graph.output) != 1:
        names = ", ".join(f"'{o.name}'" for o in model.graph.output)
        raise ValueError(
            f"a model has one output, this one {len(model.graph.output)}: {names};"
            " export it with the one that is wanted"
        )
    tensors = read_tensors(model)
    groups = with_activations(model.graph)
    names = layer_names([nodes[0] for nodes in groups])
    return [
        make_layer(number, name, kind_of(nodes[0]), nodes, tensors)
        for number, (name, nodes) in enumerate(zip(names, groups), start=1)
    ]


def edges_of(layers: List[Layer], model_input: str) -> List[Edge]:
    """What the layers read of each other; the output of the last is the model's result."""
    made = {name: i for i, layer in enumerate(layers) for s in layer.steps for name in s.outputs}
    made[model_input] = INPUT
    edges = [
        Edge(name, made[name], i)
        for i, layer in enumerate(layers)
        for name in layer.inputs
        if name in made
    ]
    return [*edges, Edge(layers[-1].output, len(layers) - 1, len(layers))]


def runs_of(layers: List[Layer], model_input: str) -> List[Run]:
    return runs_between_cuts(crossing(len(layers), edges_of(layers, model_input)), model_input)


def legal_cuts(layers: List[Layer], model_input: str) -> List[int]:
    """Numbers of the layers after which exactly one tensor crosses, the last one included."""
    return [layers[run.last].number for run in runs_of(layers, model_input)]


def peak_activation_bytes(run: List[Layer], block_input: str, sizes: dict) -> int:
    """Most bytes of activations alive at once while `run` computes, its input and output included.

    A tensor lives from the step that makes it to the last that reads it.
    """
    steps = [step for layer in run for step in layer.steps]
    last_use = {name: index for index, step in enumerate(steps) for name in step.inputs}
    last_use[run[-1].output] = len(steps)
    alive, peak = {block_input}, 0
    for index, step in enumerate(steps):
        alive.update(step.outputs)
        peak = max(peak, sum(sizes[name] for name in alive))
        alive = {name for name in alive if last_use.get(name, 0) > index}
    return peak


def blocks_of(
    layers: List[Layer], model_input: str, sizes: dict, name_of: Callable[[List[str]], str]
) -> List[Block]:
    """The runs of layers between legal cuts, in order; `name_of` names a run of several layers."""
    blocks: List[Block] = []
    for first, last, entering, leaving in runs_of(layers, model_input):
        run = layers[first : last + 1]
        blocks.append(
            Block(
                first_layer=run[0].number,
                last_layer=run[-1].number,
                name=run[0].name if len(run) == 1 else name_of([layer.name for layer in run]),
                kind=run[0].kind if len(run) == 1 else "branch",
                input=entering,
                output=leaving,
                output_bytes=sizes[leaving],
                weight_bytes=sum(layer.weight_bytes for layer in run),
                peak_bytes=peak_activation_bytes(run, entering, sizes),
                macs=sum(layer.macs for layer in run),
            )
        )
    return with_unique_names(blocks, [layer.name for layer in layers])


def with_unique_names(blocks: List[Block], names: List[str]) -> List[Block]:
    """A name that two blocks share becomes FIRST..LAST in each."""
    uses = Counter(block.name for block in blocks)
    ends = [f"{names[b.first_layer - 1]}..{names[b.last_layer - 1]}" for b in blocks]
    return [b if uses[b.name] == 1 else replace(b, name=end) for b, end in zip(blocks, ends)]


def input_name(model: onnx.ModelProto) -> str:
    """The one tensor that a frame gives to the model; a weight that may be replaced is none."""
    weights = {tensor.name for tensor in model.graph.initializer}
    names = [i.name for i in model.graph.input if i.name not in weights]
    if len(names) != 1:
        written = ", ".join(f"'{name}'" for name in names)
        raise ValueError(f"a model has one input, this one {len(names)}: {written}")
    return names[0]


def read_blocks(model: onnx.ModelProto) -> List[Block]:
    """Blocks of a model from inline_constants, in order; they cover all its layers."""
    layers = read_layers(model)
    return blocks_of(layers, input_name(model), read_tensors(model).sizes, common_path)
