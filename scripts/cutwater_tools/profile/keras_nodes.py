"""How each kind of Keras layer is written as ONNX nodes, with images as channels x height x width.

Keras keeps channels last, ONNX first. A kernel is transposed once here, so no layer transposes at
run time; after Flatten the features lie in another order, which the next Dense's kernel undoes.
"""

from typing import Callable, Dict, List, NamedTuple, Optional

import numpy as np
from onnx import helper, numpy_helper

from cutwater_tools.profile.keras_models import KerasLayer


class Value(NamedTuple):
    """A tensor of the graph; `shape` is without batch and as Keras has it, channels last.

    `order[i]` is the place in Keras's order of feature i, where Flatten has changed the order.
    """

    name: str
    shape: tuple
    order: Optional[np.ndarray] = None


class NodeWriter:
    """Collects the nodes and weights of the graph; nodes are named LAYER/OPERATION."""

    def __init__(self) -> None:
        self.nodes: list = []
        self.weights: list = []
        self.layer = ""

    def weight(self, name: str, value: np.ndarray) -> str:
        full_name = f"{self.layer}/{name}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), full_name))
        return full_name

    def integers(self, name: str, values) -> str:
        return self.weight(name, np.array(values, np.int64))

    def add(self, operation: str, *inputs: str, **attributes) -> str:
        """Name of the output; each operation stands once in a layer, or more with `suffix`."""
        name = f"{self.layer}/{operation.lower()}{attributes.pop('suffix', '')}"
        output = f"{name}:0"
        self.nodes.append(helper.make_node(operation, inputs, [output], name=name, **attributes))
        return output


def variables(layer) -> Dict[str, np.ndarray]:
    return {variable.name: np.asarray(variable.value) for variable in layer.weights}


def refuse_unless(condition: bool, entry: KerasLayer, what: str) -> None:
    if not condition:
        raise ValueError(f"layer '{entry.name}' ({entry.kind}) {what}, which is not converted")


def same_padding(size: int, window: int, stride: int) -> tuple:
    """TensorFlow's rule: outputs are ceil(size / stride), an odd rest is padded at the end."""
    total = max((-(-size // stride) - 1) * stride + window - size, 0)
    return total // 2, total - total // 2


def pads(entry: KerasLayer, shape: tuple, window: tuple, strides: tuple) -> List[int]:
    """Top, left, bottom, right."""
    if entry.layer.padding == "valid":
        return [0, 0, 0, 0]
    pairs = [same_padding(*sizes) for sizes in zip(shape[:2], window, strides)]
    return [first for first, _ in pairs] + [last for _, last in pairs]


ACTIVATIONS = {"relu": "Relu", "tanh": "Tanh", "sigmoid": "Sigmoid", "elu": "Elu"}


def activate(writer: NodeWriter, entry: KerasLayer, value: Value) -> Value:
    """The layer's own activation, nothing where it is linear."""
    activation = getattr(entry.layer, "activation", None)
    name = getattr(activation, "__name__", "linear")
    if name == "linear":
        return value
    if name == "relu6":
        bounds = [writer.weight(n, np.float32(b)) for n, b in (("low", 0), ("high", 6))]
        return value._replace(name=writer.add("Clip", value.name, *bounds))
    if name == "softmax":
        refuse_unless(value.order is None, entry, "is a softmax of reordered features")
        return value._replace(name=writer.add("Softmax", value.name, axis=1))
    refuse_unless(name in ACTIVATIONS, entry, f"has the activation '{name}'")
    return value._replace(name=writer.add(ACTIVATIONS[name], value.name))


def convolve(
    writer: NodeWriter, entry: KerasLayer, source: str, kernel: np.ndarray, **attributes
) -> str:
    """A Conv with a kernel of outputs x inputs x height x width and the layer's bias, if it has."""
    inputs = [source, writer.weight(f"kernel{attributes.get('suffix', '')}", kernel)]
    bias = variables(entry.layer).get("bias")
    if bias is not None and attributes.pop("biased", True):
        inputs.append(writer.weight("bias", bias))
    attributes.pop("biased", None)
    return writer.add("Conv", *inputs, **attributes)


def conv2d(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    layer = entry.layer
    refuse_unless(tuple(layer.dilation_rate) == (1, 1), entry, "is dilated")
    kernel = variables(layer)["kernel"].transpose(3, 2, 0, 1)
    output = convolve(
        writer,
        entry,
        given.name,
        kernel,
        group=layer.groups,
        strides=layer.strides,
        pads=pads(entry, given.shape, layer.kernel_size, layer.strides),
    )
    return activate(writer, entry, Value(output, tuple(layer.output.shape[1:])))


def depthwise(writer: NodeWriter, entry: KerasLayer, given: Value, name: str, **attributes) -> str:
    """A convolution of each channel on its own; a kernel is height x width x channels x outputs."""
    layer = entry.layer
    refuse_unless(tuple(layer.dilation_rate) == (1, 1), entry, "is dilated")
    kernel = variables(layer)[name].transpose(2, 3, 0, 1)
    channels, multiplier, *window = kernel.shape
    return convolve(
        writer,
        entry,
        given.name,
        kernel.reshape(channels * multiplier, 1, *window),
        group=channels,
        strides=layer.strides,
        pads=pads(entry, given.shape, tuple(window), layer.strides),
        **attributes,
    )


def depthwise_conv2d(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    name = next(n for n in variables(entry.layer) if n.endswith("kernel"))
    output = depthwise(writer, entry, given, name)
    return activate(writer, entry, Value(output, tuple(entry.layer.output.shape[1:])))


def separable_conv2d(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    inner = depthwise(writer, entry, given, "depthwise_kernel", biased=False, suffix="_depthwise")
    kernel = variables(entry.layer)["pointwise_kernel"].transpose(3, 2, 0, 1)
    output = convolve(writer, entry, inner, kernel, suffix="_pointwise")
    return activate(writer, entry, Value(output, tuple(entry.layer.output.shape[1:])))


def batch_normalization(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    layer = entry.layer
    refuse_unless(given.order is None, entry, "follows Flatten")
    known = variables(layer)
    channels = given.shape[-1]
    known.setdefault("gamma", np.ones(channels, np.float32))
    known.setdefault("beta", np.zeros(channels, np.float32))
    names = ("gamma", "beta", "moving_mean", "moving_variance")
    inputs = [writer.weight(name, known[name]) for name in names]
    output = writer.add("BatchNormalization", given.name, *inputs, epsilon=layer.epsilon)
    return given._replace(name=output)


def relu(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    layer = entry.layer
    refuse_unless(not layer.negative_slope and not layer.threshold, entry, "is leaky")
    if layer.max_value is None:
        return given._replace(name=writer.add("Relu", given.name))
    bounds = [
        writer.weight(name, np.float32(bound))
        for name, bound in (("low", 0), ("high", layer.max_value))
    ]
    return given._replace(name=writer.add("Clip", given.name, *bounds))


def pooling(operation: str, **attributes) -> Callable:
    """Padding counts neither in a maximum nor, as in Keras, in a mean."""

    def write(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
        layer = entry.layer
        output = writer.add(
            operation,
            given.name,
            kernel_shape=layer.pool_size,
            strides=layer.strides,
            pads=pads(entry, given.shape, layer.pool_size, layer.strides),
            **attributes,
        )
        return Value(output, tuple(layer.output.shape[1:]))

    return write


def global_average(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    output = writer.add("GlobalAveragePool", given.name)
    if not entry.layer.keepdims:
        output = writer.add("Flatten", output)
    return Value(output, tuple(entry.layer.output.shape[1:]))


def zero_padding(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    (top, bottom), (left, right) = entry.layer.padding
    amounts = writer.integers("pads", [0, 0, top, left, 0, 0, bottom, right])
    return Value(writer.add("Pad", given.name, amounts), tuple(entry.layer.output.shape[1:]))


def cropping(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    (top, bottom), (left, right) = entry.layer.cropping
    height, width, _ = given.shape
    inputs = [
        writer.integers("starts", [top, left]),
        writer.integers("ends", [height - bottom, width - right]),
        writer.integers("axes", [2, 3]),
    ]
    return Value(writer.add("Slice", given.name, *inputs), tuple(entry.layer.output.shape[1:]))


def dense(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    refuse_unless(len(given.shape) == 1, entry, "reads an image")
    known = variables(entry.layer)
    kernel = known["kernel"] if given.order is None else known["kernel"][given.order]
    inputs = [given.name, writer.weight("kernel", kernel.T)]
    if "bias" in known:
        inputs.append(writer.weight("bias", known["bias"]))
    output = writer.add("Gemm", *inputs, transB=1)
    return activate(writer, entry, Value(output, tuple(entry.layer.output.shape[1:])))


def flatten(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    output = writer.add("Flatten", given.name)
    shape = (int(np.prod(given.shape)),)
    if len(given.shape) < 3 or given.shape[0] * given.shape[1] == 1:
        return Value(output, shape, given.order)
    places = np.arange(shape[0]).reshape(given.shape)
    return Value(output, shape, places.transpose(2, 0, 1).reshape(-1))


def reshape(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    """Between a vector and an image of one pixel, where the order of features is the same."""
    target = tuple(entry.layer.output.shape[1:])
    for shape in (given.shape, target):
        is_vector = len(shape) == 1 or shape[:-1] == (1,) * (len(shape) - 1)
        refuse_unless(is_vector and given.order is None, entry, f"makes {given.shape} {target}")
    sizes = [1, target[-1], *target[:-1]]
    return Value(writer.add("Reshape", given.name, writer.integers("shape", sizes)), target)


def identity(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    return given._replace(name=writer.add("Identity", given.name))


def activation(writer: NodeWriter, entry: KerasLayer, given: Value) -> Value:
    result = activate(writer, entry, given)
    return identity(writer, entry, given) if result.name == given.name else result
