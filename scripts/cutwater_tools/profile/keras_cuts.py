"""Layers and cuts of Scission's 18 Keras models beside its Table I.

Two rules are counted. By tensor, ours: a cut is where one tensor crosses, whoever reads it. By
edge, Scission's: a point is where one edge of the graph of layers crosses, so a tensor that two
layers read (the input of a residual block) is none. Neither counts the boundary after the input
layer, nor the end.
"""

from typing import Dict, List, NamedTuple

from cutwater_tools.core.cuts import Edge, crossing, tensors_of
from cutwater_tools.profile.keras_models import KerasLayer, build_layers


class PaperRow(NamedTuple):
    """A row of Table I of the Scission paper; type is L for linear, B for branching."""

    paper_name: str
    layers: int
    points: int
    type: str


TABLE_I = {
    "keras-xception": PaperRow("Xception", 134, 13, "B"),
    "keras-vgg16": PaperRow("VGG16", 23, 21, "L"),
    "keras-vgg19": PaperRow("VGG19", 26, 24, "L"),
    "keras-resnet50": PaperRow("ResNet50", 177, 23, "B"),
    "keras-resnet101": PaperRow("ResNet101", 347, 40, "B"),
    "keras-resnet152": PaperRow("ResNet152", 517, 57, "B"),
    "keras-resnet50v2": PaperRow("ResNet50V2", 192, 15, "B"),
    "keras-resnet101v2": PaperRow("ResNet101V2", 379, 15, "B"),
    "keras-resnet152v2": PaperRow("ResNet152V2", 556, 15, "B"),
    "keras-inceptionv3": PaperRow("InceptionV3", 313, 18, "B"),
    "keras-inceptionresnetv2": PaperRow("InceptionResNetV2", 782, 60, "B"),
    "keras-mobilenet": PaperRow("MobileNet", 93, 91, "L"),
    "keras-mobilenetv2": PaperRow("MobileNetV2", 157, 65, "B"),
    "keras-densenet121": PaperRow("DenseNet121", 429, 21, "B"),
    "keras-densenet169": PaperRow("DenseNet169", 597, 21, "B"),
    "keras-densenet201": PaperRow("DenseNet201", 709, 21, "B"),
    "keras-nasnetmobile": PaperRow("NASNetMobile", 771, 4, "B"),
    "keras-nasnetlarge": PaperRow("NASNetLarge", 1041, 4, "B"),
}
EXPLAINED = {
    "keras-resnet152v2": "the paper prints 556 layers, the code has 566, as has its published data"
}


def boundaries(layers: List[KerasLayer]) -> Dict[int, List[Edge]]:
    """What crosses behind each layer but the input layer and the last; a layer makes one tensor."""
    edges = [
        Edge(layers[source].name, source, entry.number)
        for entry in layers
        for source in entry.sources
    ]
    return dict(enumerate(crossing(len(layers) - 1, edges)[1:], start=1))


def tensor_cuts(layers: List[KerasLayer]) -> List[int]:
    """Layers after which exactly one tensor crosses."""
    return [n for n, edges in boundaries(layers).items() if len(tensors_of(edges)) == 1]


def partition_points(layers: List[KerasLayer]) -> List[int]:
    """Layers after which exactly one edge crosses."""
    return [n for n, edges in boundaries(layers).items() if len(edges) == 1]


def type_of(layers: List[KerasLayer]) -> str:
    """L where every layer reads the one before it and no other."""
    chain = all(entry.sources == [entry.number - 1] for entry in layers[1:])
    return "L" if chain else "B"


def cuts_table() -> str:
    """One row a model of Table I: ours, and what the paper prints."""
    head = ("model", "layers", "cuts", "points", "type", "paper: layers", "points", "type")
    rows, notes = [], []
    for name, paper in TABLE_I.items():
        layers = build_layers(name)
        own = (len(layers), len(tensor_cuts(layers)), len(partition_points(layers)))
        rows.append((name, *own, type_of(layers), paper.layers, paper.points, paper.type))
        if (own[0], own[2], type_of(layers)) != paper[1:]:
            notes.append(f"{name}: {EXPLAINED.get(name, 'differs from the paper')}")
    widths = [max(len(str(row[i])) for row in [head, *rows]) for i in range(len(head))]
    lines = []
    for name, *numbers in [head, *rows]:
        cells = [str(n).rjust(width) for n, width in zip(numbers, widths[1:])]
        lines.append("  ".join([name.ljust(widths[0]), *cells]))
    rule = "cuts: one tensor crosses; points: one edge crosses, the paper's rule"
    return "\n".join([*lines, "", rule, *notes]) + "\n"
