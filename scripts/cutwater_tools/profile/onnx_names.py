"""Names and kinds of the layers of an ONNX graph, from the paths that exporters give nodes."""

import re
from collections import Counter
from typing import List

import onnx

KIND_NAMES = {"BatchNormalization": "batchnorm"}


def node_path(node: onnx.NodeProto) -> str:
    """Module path of a node: `/features/features.3/conv/conv.1/Conv` is `features.3.conv.1`."""
    path = []
    for part in node.name.strip("/").split("/")[:-1]:
        if path and part.startswith(path[-1] + "."):
            path[-1] = part
        else:
            path.append(part)
    return ".".join(path)


def safe_name(text: str) -> str:
    """A name that a plan may use: no comma, blank, '@' or '=', and not to be read as a number."""
    name = re.sub(r"[^A-Za-z0-9_./:-]", "_", text)
    try:
        float(name)
    except ValueError:
        return name
    return f"layer_{name}"


def layer_names(nodes: List[onnx.NodeProto]) -> List[str]:
    """A unique name for each layer: its module path, or operation and number where it has none.

    An operation called by a module that contains others gets its own name after the path.
    """
    paths = [node_path(node) for node in nodes]
    names = []
    for number, (node, path) in enumerate(zip(nodes, paths), start=1):
        own = node.name.rpartition("/")[2].lower() or f"{kind_of(node)}_{number}"
        contains_others = any(other.startswith(path + ".") for other in paths)
        name = path if path and not contains_others else ".".join(filter(None, [path, own]))
        names.append(safe_name(name))
    uses = Counter(names)
    return [
        name if uses[name] == 1 else f"{name}_{number}"
        for number, name in enumerate(names, start=1)
    ]


def kind_of(node: onnx.NodeProto) -> str:
    return KIND_NAMES.get(node.op_type, node.op_type.lower())


def common_path(names: List[str]) -> str:
    """The longest module path that all names share, or `FIRST..LAST` if they share none."""
    shared = []
    for parts in zip(*(name.split(".") for name in names)):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return safe_name(".".join(shared)) if shared else f"{names[0]}..{names[-1]}"
