"""Models of torchvision and the KAIST paper's, exported from torch to ONNX."""

import io
from collections import OrderedDict
from typing import Dict, NamedTuple

import onnx

from cutwater_tools.profile.keras_onnx import OPSET


class KaistRow(NamedTuple):
    """One row of Table 1 of the KAIST paper; `size` is channels, features or pool window."""

    kind: str  # conv | maxpool | batchnorm | flatten | dense
    size: int
    params: int
    activation: str = ""


# Table 1 on an input of 28x28x1. The paper prints 128 output channels in row 4; that is a slip:
# batch normalisation keeps the 64 channels of row 3, and 256 parameters are 4 x 64.
# The table names no activations: ReLU after each Conv2D and the first Dense, Softmax at the end.
KAIST_TABLE = (
    KaistRow("conv", 32, 320, "relu"),
    KaistRow("conv", 64, 18496, "relu"),
    KaistRow("maxpool", 2, 0),
    KaistRow("batchnorm", 64, 256),
    KaistRow("conv", 128, 73856, "relu"),
    KaistRow("conv", 128, 147584, "relu"),
    KaistRow("maxpool", 2, 0),
    KaistRow("batchnorm", 128, 512),
    KaistRow("conv", 256, 295168, "relu"),
    KaistRow("maxpool", 2, 0),
    KaistRow("flatten", 256, 0),
    KaistRow("batchnorm", 256, 1024),
    KaistRow("dense", 512, 131584, "relu"),
    KaistRow("dense", 10, 5130, "softmax"),
)


class TorchModel(NamedTuple):
    """A function of torchvision.models and its input; empty `function` is the KAIST network."""

    function: str
    input_shape: tuple
    notes: str
    options: dict = {}


IMAGE = (1, 3, 224, 224)
INFERENCE = "exported for inference: dropout is left out"
FOLDED = f"{INFERENCE}, batch normalisation folded into convolutions"
# torchvision draws their weights so small that nothing of the input reaches the output.
NO_HEADS = {"aux_logits": False, "init_weights": False}
REDRAWN = f"{FOLDED}; convolutions drawn as by He et al. 2015, no auxiliary heads"
KAIST_NOTES = (
    "layers are the 14 rows of Table 1 of the paper; its row 4 prints 128 output channels, a slip:"
    " they are 64; the table names no activations, here ReLU, and Softmax at the end"
)
TORCH_MODELS: Dict[str, TorchModel] = {
    "mobilenetv2": TorchModel("mobilenet_v2", IMAGE, FOLDED),
    "resnet50": TorchModel("resnet50", IMAGE, FOLDED),
    "vgg16": TorchModel("vgg16", IMAGE, INFERENCE),
    "kaist-cnn14": TorchModel("", (1, 1, 28, 28), KAIST_NOTES),
    "alexnet": TorchModel("alexnet", IMAGE, INFERENCE),
    "vgg13": TorchModel("vgg13", IMAGE, INFERENCE),
    "vgg19": TorchModel("vgg19", IMAGE, INFERENCE),
    "googlenet": TorchModel("googlenet", IMAGE, REDRAWN, NO_HEADS),
    "inception-v3": TorchModel("inception_v3", (1, 3, 299, 299), REDRAWN, NO_HEADS),
}


def build_kaist_cnn14():
    """The sequential network of KAIST_TABLE as torch.nn layers, named by kind and row."""
    from torch import nn

    modules = OrderedDict()
    channels, is_flat = 1, False
    for number, row in enumerate(KAIST_TABLE, start=1):
        if row.kind == "conv":
            layer = nn.Conv2d(channels, row.size, kernel_size=3)
        elif row.kind == "maxpool":
            layer = nn.MaxPool2d(row.size)
        elif row.kind == "batchnorm":
            layer = nn.BatchNorm1d(row.size) if is_flat else nn.BatchNorm2d(row.size)
        elif row.kind == "flatten":
            layer, is_flat = nn.Flatten(), True
        else:
            layer = nn.Linear(channels, row.size)
        modules[f"{row.kind}_{number}"] = layer
        if row.kind in ("conv", "dense"):
            channels = row.size
        if row.activation:
            activation = nn.ReLU() if row.activation == "relu" else nn.Softmax(dim=1)
            modules[f"{row.activation}_{number}"] = activation
    return nn.Sequential(modules)


def redraw_convolutions(network) -> None:
    """Variance 2 / inputs of an output: the scale of activations stays as it is through ReLU."""
    from torch import nn

    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")


def build_network(entry: TorchModel):
    if not entry.function:
        return build_kaist_cnn14()
    import torchvision

    network = getattr(torchvision.models, entry.function)(weights=None, **entry.options)
    if entry.options:
        redraw_convolutions(network)
    return network


def export_torch(name: str, seed: int) -> onnx.ModelProto:
    """The ONNX model of TORCH_MODELS[name] for inference, weights drawn from `seed`.

    The TorchScript exporter is used because it names each operation by its module
    (`/features/features.3/conv/conv.1/Conv`) and folds batch normalisation into convolutions.
    """
    import torch

    torch.manual_seed(seed)
    entry = TORCH_MODELS[name]
    network = build_network(entry)
    exported = io.BytesIO()
    torch.onnx.export(
        network.eval(),
        (torch.zeros(entry.input_shape),),
        exported,
        opset_version=OPSET,
        input_names=["input"],
        output_names=["output"],
        dynamo=False,
    )
    return onnx.load_from_string(exported.getvalue())
