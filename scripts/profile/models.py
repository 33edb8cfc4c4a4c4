"""The profiled models: how each is built with seeded random weights and exported to ONNX."""

import io
from collections import OrderedDict
from typing import NamedTuple

import onnx

OPSET = 17


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


class ModelSource(NamedTuple):
    """Where a model's definition comes from; `input_shape` is batch x channels x height x width."""

    library: str
    definition: str
    input_shape: tuple
    notes: str


IMAGE = (1, 3, 224, 224)
INFERENCE = "exported for inference: dropout is left out"
FOLDED = f"{INFERENCE}, batch normalisation folded into convolutions"
KAIST_NOTES = (
    "layers are the 14 rows of Table 1 of the paper; its row 4 prints 128 output channels, a slip:"
    " they are 64; the table names no activations, here ReLU, and Softmax at the end"
)
MODELS = {
    "mobilenetv2": ModelSource("torchvision", "torchvision.models.mobilenet_v2", IMAGE, FOLDED),
    "resnet50": ModelSource("torchvision", "torchvision.models.resnet50", IMAGE, FOLDED),
    "vgg16": ModelSource("torchvision", "torchvision.models.vgg16", IMAGE, INFERENCE),
    "kaist-cnn14": ModelSource(
        "torch", "torch.nn layers of Table 1 of the paper", (1, 1, 28, 28), KAIST_NOTES
    ),
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


def export_model(name: str, seed: int) -> onnx.ModelProto:
    """The ONNX model of MODELS[name] for inference, weights drawn from `seed`.

    The TorchScript exporter is used because it names each operation by its module
    (`/features/features.3/conv/conv.1/Conv`) and folds batch normalisation into convolutions.
    """
    import torch
    import torchvision

    torch.manual_seed(seed)
    if name == "kaist-cnn14":
        network = build_kaist_cnn14()
    else:
        definition = MODELS[name].definition.rpartition(".")[2]
        network = getattr(torchvision.models, definition)(weights=None)
    exported = io.BytesIO()
    torch.onnx.export(
        network.eval(),
        (torch.zeros(MODELS[name].input_shape),),
        exported,
        opset_version=OPSET,
        input_names=["input"],
        output_names=["output"],
        dynamo=False,
    )
    return onnx.load_from_string(exported.getvalue())


def library_versions() -> dict:
    """Versions of the libraries that define and export the models."""
    import torch
    import torchvision

    return {"torch": torch.__version__, "torchvision": torchvision.__version__}
