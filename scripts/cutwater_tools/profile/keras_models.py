"""Keras models by name: built without weights of their own, with the numpy backend."""

import os
import warnings
from types import SimpleNamespace
from typing import Dict, List, NamedTuple

LEGACY = {"MobileNet": "mobilenet", "MobileNetV2": "mobilenet_v2"}  # as in keras-applications 1.0.8
LENET5_INPUT = (32, 32, 1)


class KerasModel(NamedTuple):
    """What makes the model, its input (height, width, channels), and where the paper's differs."""

    application: str
    input_shape: tuple
    notes: str = ""


def image(size: int) -> tuple:
    return (size, size, 3)


OLD_LAYERS = "layers of keras-applications 1.0.8, as many as in the Scission paper; Keras 3 has"
KERAS_MODELS: Dict[str, KerasModel] = {
    "keras-xception": KerasModel("Xception", image(299)),
    "keras-vgg16": KerasModel("VGG16", image(224)),
    "keras-vgg19": KerasModel("VGG19", image(224)),
    "keras-resnet50": KerasModel("ResNet50", image(224)),
    "keras-resnet101": KerasModel("ResNet101", image(224)),
    "keras-resnet152": KerasModel("ResNet152", image(224)),
    "keras-resnet50v2": KerasModel("ResNet50V2", image(224)),
    "keras-resnet101v2": KerasModel("ResNet101V2", image(224)),
    "keras-resnet152v2": KerasModel("ResNet152V2", image(224)),
    "keras-inceptionv3": KerasModel("InceptionV3", image(299)),
    "keras-inceptionresnetv2": KerasModel("InceptionResNetV2", image(299)),
    "keras-mobilenet": KerasModel(
        "MobileNet", image(224), f"{OLD_LAYERS} 91: no padding before conv1, no first reshape"
    ),
    "keras-mobilenetv2": KerasModel(
        "MobileNetV2", image(224), f"{OLD_LAYERS} 156: no padding before Conv1"
    ),
    "keras-densenet121": KerasModel("DenseNet121", image(224)),
    "keras-densenet169": KerasModel("DenseNet169", image(224)),
    "keras-densenet201": KerasModel("DenseNet201", image(224)),
    "keras-nasnetmobile": KerasModel("NASNetMobile", image(224)),
    "keras-nasnetlarge": KerasModel("NASNetLarge", image(331)),
    "lenet5": KerasModel(
        "LeNet5",
        LENET5_INPUT,
        "layers of LeNet-5 (LeCun et al. 1998) with full connections in C3, means in S2 and S4"
        " and a dense softmax at the end; the Adaptive-DNN paper's variant, of 11 layers and 7 MB,"
        " is not published",
    ),
}


def import_keras():
    """Keras on its numpy backend: the graph and the weights are wanted, no tensor is computed."""
    os.environ["KERAS_BACKEND"] = "numpy"
    os.environ.setdefault("JAX_PLATFORMS", "cpu")
    import keras

    return keras


def definition_of(application: str) -> str:
    if application == "LeNet5":
        return "keras layers of LeNet-5"
    if application in LEGACY:
        return f"keras_applications.{LEGACY[application]}.{application}"
    return f"keras.applications.{application}"


def legacy_application(keras, application: str, input_shape: tuple):
    """A model of keras-applications 1.0.8, which takes the modules of Keras from its caller."""
    import importlib

    module = importlib.import_module(f"keras_applications.{LEGACY[application]}")
    backend = SimpleNamespace(
        image_data_format=keras.backend.image_data_format,
        int_shape=lambda tensor: tuple(tensor.shape),
        is_keras_tensor=keras.backend.is_keras_tensor,
    )
    return getattr(module, application)(
        weights=None,
        input_shape=input_shape,
        backend=backend,
        layers=keras.layers,
        models=keras.models,
        utils=keras.utils,
    )


def lenet5(keras):
    """Names and sizes as in figure 2 of the paper: convolutions C, subsamplings S, dense F."""
    layers = keras.layers
    return keras.Sequential(
        [
            layers.Input(LENET5_INPUT),
            layers.Conv2D(6, 5, activation="tanh", name="c1"),
            layers.AveragePooling2D(2, name="s2"),
            layers.Conv2D(16, 5, activation="tanh", name="c3"),
            layers.AveragePooling2D(2, name="s4"),
            layers.Conv2D(120, 5, activation="tanh", name="c5"),
            layers.Flatten(name="flatten"),
            layers.Dense(84, activation="tanh", name="f6"),
            layers.Dense(10, activation="softmax", name="output"),
        ]
    )


def build_application(application: str, input_shape: tuple):
    """The Keras model; layers without a name of their own are numbered from the same start."""
    keras = import_keras()
    keras.utils.clear_session()
    if application == "LeNet5":
        return lenet5(keras)
    if application in LEGACY:
        return legacy_application(keras, application, input_shape)
    with warnings.catch_warnings():  # of overflows: Keras tries the layers on uninitialised memory
        warnings.simplefilter("ignore", RuntimeWarning)
        return getattr(keras.applications, application)(weights=None, input_shape=input_shape)


class KerasLayer(NamedTuple):
    """A layer of a Keras model: its number, 0 for the input, and those it reads from, in order."""

    number: int
    name: str
    kind: str
    sources: List[int]
    layer: object


def as_list(tensors) -> list:
    return list(tensors) if isinstance(tensors, (list, tuple)) else [tensors]


def keras_layers(model) -> List[KerasLayer]:
    """Layers in Keras's own order, with the input layer that a Sequential does not list."""
    layers, number_of = [], {}
    listed = list(model.layers)
    if type(listed[0]).__name__ != "InputLayer":
        number_of[id(as_list(model.inputs)[0])] = 0
        layers.append(KerasLayer(0, "input", "inputlayer", [], None))
    for number, layer in enumerate(listed, start=len(layers)):
        kind = type(layer).__name__.lower()
        is_input = kind == "inputlayer"
        sources = [] if is_input else [number_of[id(t)] for t in as_list(layer.input)]
        if any(source >= number for source in sources) or len(as_list(layer.output)) != 1:
            raise ValueError(f"layer '{layer.name}' is not a function of layers before it")
        number_of[id(layer.output)] = number
        layers.append(KerasLayer(number, layer.name, kind, sources, layer))
    return layers


def build_layers(name: str) -> List[KerasLayer]:
    """Layers of KERAS_MODELS[name], with the weights Keras drew."""
    entry = KERAS_MODELS[name]
    return keras_layers(build_application(entry.application, entry.input_shape))
