"""Takes out of an ONNX graph what is no layer: constants, and what follows from shapes alone."""

from typing import Dict, List, Optional

import numpy as np
import onnx
import onnx.inliner
import onnx.shape_inference
from onnx import helper, numpy_helper

# Attributes of a Constant node that hold its value, and the type they stand for.
CONSTANT_TYPES = {
    "value_float": np.float32,
    "value_floats": np.float32,
    "value_int": np.int64,
    "value_ints": np.int64,
}

LARGE_ELEMENTS = 1024  # no shape has as many; what is larger has no say in shape inference


def constant_value(node: onnx.NodeProto) -> onnx.TensorProto:
    for attribute in node.attribute:
        if attribute.name == "value":
            return attribute.t
        if attribute.name in CONSTANT_TYPES:
            value = helper.get_attribute_value(attribute)
            return numpy_helper.from_array(np.array(value, CONSTANT_TYPES[attribute.name]))
    raise ValueError(f"constant '{node.output[0]}' holds no tensor of numbers")


def named_nodes(nodes: List[onnx.NodeProto]) -> str:
    return ", ".join(f"'{node.name or node.output[0]}' ({node.op_type})" for node in nodes[:5])


def ordered_nodes(graph: onnx.GraphProto) -> List[onnx.NodeProto]:
    """The nodes, each after those it reads from, otherwise in the order of the file."""
    made = {"", *(i.name for i in graph.input), *(t.name for t in graph.initializer)}
    made_by_nodes = {output for node in graph.node for output in node.output}
    for node in graph.node:
        for name in node.input:
            if name not in made and name not in made_by_nodes:
                raise ValueError(f"node {named_nodes([node])} reads '{name}', which nothing makes")
    ordered, waiting = [], list(graph.node)
    while waiting:
        still_waiting = []
        for node in waiting:
            if all(name in made for name in node.input):
                ordered.append(node)
                made.update(node.output)
            else:
                still_waiting.append(node)
        if len(still_waiting) == len(waiting):
            raise ValueError(f"the graph has a cycle before or at {named_nodes(waiting)}")
        waiting = still_waiting
    return ordered


def needed_nodes(graph: onnx.GraphProto) -> List[onnx.NodeProto]:
    """The ordered nodes without those that no output of the graph follows from."""
    needed = {output.name for output in graph.output}
    kept = []
    for node in reversed(ordered_nodes(graph)):
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    return kept[::-1]


def refuse_control_flow(nodes: List[onnx.NodeProto]) -> None:
    holders = [n for n in nodes if any(a.HasField("g") or a.graphs for a in n.attribute)]
    if holders:
        raise ValueError(
            f"node {named_nodes(holders)} holds a graph of its own, which cannot be cut;"
            " export the model without If, Loop and Scan"
        )


def refuse_quantised_weights(nodes: List[onnx.NodeProto], constants: dict) -> None:
    """Folding these would profile a model of float weights, which takes another time."""
    found = [n for n in nodes if n.op_type == "DequantizeLinear" and n.input[0] in constants]
    if found:
        raise ValueError(
            f"node {named_nodes(found)} unpacks quantised weights, which is not followed;"
            " profile the model before quantisation"
        )


def fixed_shapes(graph: onnx.GraphProto) -> Dict[str, List[int]]:
    """Shapes of the tensors whose every dimension is known."""
    shapes = {}
    for value in [*graph.input, *graph.value_info, *graph.output]:
        tensor = value.type.tensor_type
        if tensor.HasField("shape") and all(d.HasField("dim_value") for d in tensor.shape.dim):
            shapes[value.name] = [d.dim_value for d in tensor.shape.dim]
    return shapes


def shape_value(node: onnx.NodeProto, shape: List[int]) -> np.ndarray:
    """What a Shape or Size node gives for an input of `shape`."""
    if node.op_type == "Size":
        return np.array(np.prod(shape, dtype=np.int64), np.int64)
    bounds = {a.name: a.i for a in node.attribute}
    return np.array(shape[bounds.get("start", 0) : bounds.get("end", len(shape))], np.int64)


def computed_values(node: onnx.NodeProto, inputs: list, opsets: list) -> List[np.ndarray]:
    """Outputs of a node all of whose inputs are constants."""
    from onnx.reference import ReferenceEvaluator

    given = {n: numpy_helper.to_array(t) for n, t in zip(node.input, inputs) if t is not None}
    untyped = onnx.TensorProto.UNDEFINED
    graph = helper.make_graph(
        [node],
        "constant",
        [
            helper.make_tensor_value_info(n, helper.np_dtype_to_tensor_dtype(v.dtype), v.shape)
            for n, v in given.items()
        ],
        [helper.make_tensor_value_info(n, untyped, None) for n in node.output if n],
    )
    model = helper.make_model(graph, opset_imports=opsets)
    try:
        return ReferenceEvaluator(model).run(None, given)
    except Exception as error:  # whatever an operation of another domain makes of its inputs
        raise ValueError(f"node {named_nodes([node])} has constant inputs only, {error}") from error


class Folded:
    """The constants found so far, and which other names they go by."""

    def __init__(self, model: onnx.ModelProto):
        self.opsets = model.opset_import
        self.constants = {tensor.name: tensor for tensor in model.graph.initializer}
        self.alias: Dict[str, str] = {}

    def fold(self, node: onnx.NodeProto, shapes: dict) -> Optional[onnx.NodeProto]:
        """None where the node's outputs became constants, else the node with its aliases read."""
        kept = onnx.NodeProto()
        kept.CopyFrom(node)
        kept.input[:] = [self.alias.get(name, name) for name in node.input]
        inputs = [self.constants.get(name) for name in kept.input]
        if node.op_type == "Constant":
            values = [constant_value(node)]
        elif node.op_type == "Identity" and inputs[0] is not None:
            self.alias[node.output[0]] = kept.input[0]
            return None
        elif node.op_type in ("Shape", "Size") and kept.input[0] in shapes:
            values = [numpy_helper.from_array(shape_value(node, shapes[kept.input[0]]))]
        elif any(i is not None for i in inputs) and all(
            i is not None or not name for i, name in zip(inputs, kept.input)
        ):
            values = [
                numpy_helper.from_array(np.asarray(v))
                for v in computed_values(kept, inputs, self.opsets)
            ]
        else:
            return kept
        for name, value in zip((n for n in node.output if n), values):
            self.constants[name] = onnx.TensorProto()
            self.constants[name].CopyFrom(value)
            self.constants[name].name = name
        return None


def infer_shapes(model: onnx.ModelProto) -> None:
    """Writes the inferred shapes into the model; large weights are shown by their shapes alone."""
    sketch = helper.make_model(helper.make_graph(model.graph.node, model.graph.name, [], []))
    del sketch.opset_import[:]
    sketch.opset_import.extend(model.opset_import)
    sketch.ir_version = model.ir_version
    for part in ("input", "output", "value_info"):
        getattr(sketch.graph, part).extend(getattr(model.graph, part))
    for tensor in model.graph.initializer:
        shown = sketch.graph.initializer.add()
        if np.prod(tensor.dims) > LARGE_ELEMENTS:
            shown.name, shown.data_type = tensor.name, tensor.data_type
            shown.dims.extend(tensor.dims)
        else:
            shown.CopyFrom(tensor)
    inferred = onnx.shape_inference.infer_shapes(sketch, data_prop=True)
    for part in ("output", "value_info"):
        del getattr(model.graph, part)[:]
        getattr(model.graph, part).extend(getattr(inferred.graph, part))


def replace_nodes(graph: onnx.GraphProto, nodes: list, constants: dict) -> None:
    given = {tensor.name for tensor in graph.initializer}
    graph.initializer.extend(tensor for name, tensor in constants.items() if name not in given)
    del graph.node[:]
    graph.node.extend(nodes)


def inline_constants(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same model, shapes inferred, in which only nodes that work on activations are left.

    Constants, repeated weights (an exporter writes equal weights once and repeats them by
    Identity), and what follows from shapes and constants alone become initializers: no layer
    computes them and no cut sends them. Folding a shape can make another known, hence the rounds.
    """
    if model.functions:
        model = onnx.inliner.inline_local_functions(model)
    nodes = needed_nodes(model.graph)
    folded = Folded(model)
    refuse_control_flow(nodes)
    refuse_quantised_weights(nodes, folded.constants)
    inlined = onnx.ModelProto()
    inlined.CopyFrom(model)
    while True:
        replace_nodes(inlined.graph, nodes, folded.constants)
        infer_shapes(inlined)
        node_count, shapes = len(nodes), fixed_shapes(inlined.graph)
        nodes = [kept for n in nodes if (kept := folded.fold(n, shapes)) is not None]
        if len(nodes) == node_count:
            return inlined
