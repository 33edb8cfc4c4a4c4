"""TensorRT: trtexec --exportProfile beside --exportLayerInfo --profilingVerbosity=detailed."""

import math
import re
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from cutwater_tools.core.block import Times
from cutwater_tools.core.problems import MOST_BYTES, BadInput, Problems, WrongUsage
from cutwater_tools.core.reading import read_json
from cutwater_tools.imports import structure
from cutwater_tools.imports.graph import Use, cut_into_blocks, in_order
from cutwater_tools.imports.measurement import Measurement
from cutwater_tools.imports.rows import Row
from cutwater_tools.imports.structure import file_of

NAME = "trtexec"
HELP = "profile and layer information of TensorRT's trtexec"
EXAMPLE = "trtexec profile.json --layers layers.json --model vgg16 --machine orin --threads 1 --output profiles"

# Bits of an element, by the words of a "Format/Datatype" text.
BITS = {
    "FP64": 64, "INT64": 64, "FP32": 32, "FLOAT": 32, "INT32": 32, "FP16": 16, "HALF": 16, "BF16": 16,
    "INT8": 8, "UINT8": 8, "FP8": 8, "BOOL": 8, "INT4": 4, "FP4": 4,
}  # fmt: skip


class Layer(NamedTuple):
    name: str
    place: str
    inputs: List[str]
    outputs: Dict[str, int]


def add_arguments(parser) -> None:
    parser.add_argument("file", type=Path, help="what --exportProfile wrote")
    parser.add_argument(
        "--layers",
        metavar="FILE.json",
        type=Path,
        help="what --exportLayerInfo wrote: tensors, and so cuts",
    )
    structure.add_arguments(parser, is_required=False)


def read(arguments, problems: Problems) -> Measurement:
    path = arguments.file
    if not (arguments.layers or arguments.structure or arguments.sizes):
        raise WrongUsage("the profile has no tensors: give --layers, --structure or --sizes")
    rows, count = read_profile(path, problems)
    structure.unlike_names(rows, problems)
    problems.stop_if_any()
    blocked = None
    if arguments.layers:
        layers, results = read_layers(arguments.layers, problems)
        problems.stop_if_any()
        rows, blocked = cut_by_layers(path, rows, layers, results, problems)
    return Measurement(
        source=path,
        rows=rows,
        trimmed="nothing: trtexec leaves its warm-up out",
        notes={"runs": count},
        blocked=blocked if not (arguments.structure or arguments.sizes) else None,
    )


def read_profile(path: Path, problems: Problems) -> Tuple[List[Row], Optional[int]]:
    content = read_json(path)
    if not isinstance(content, list) or not content or not isinstance(content[0], dict):
        raise BadInput(
            f'{path}: error: is not a list that starts with {{"count": N}}, as trtexec writes'
        )
    count = problems.whole(f"{path}: [0]", "count", content[0].get("count"), 1, 10**9)
    rows = []
    for i, item in enumerate(content[1:], start=1):
        place = f"{path}: [{i}]"
        if not isinstance(item, dict):
            problems.add(place, "is not a layer")
            continue
        name = problems.name(place, "name", item.get("name"))
        mean = problems.seconds(place, "averageMs", item.get("averageMs"), (1, 1000))
        median = (
            problems.seconds(place, "medianMs", item["medianMs"], (1, 1000))
            if "medianMs" in item
            else None
        )
        if name is not None and mean is not None:
            rows.append(Row(name, place, Times(mean, p50_s=median, runs=count)))
    problems.stop_if_any()
    return rows, count


def read_layers(path: Path, problems: Problems) -> Tuple[List[Layer], List[str]]:
    content = read_json(path)
    if not isinstance(content, dict) or not isinstance(content.get("Layers"), list):
        raise BadInput(f"{path}: error: is not a table with a list 'Layers', as trtexec writes")
    layers = []
    for i, item in enumerate(content["Layers"]):
        place = f"{path}: Layers[{i}]"
        if not isinstance(item, dict):
            problems.add(place, "is only a name", "write it with --profilingVerbosity=detailed")
            continue
        name = problems.name(place, "Name", item.get("Name"))
        inputs = tensors(place, "Inputs", item, problems)
        outputs = tensors(place, "Outputs", item, problems)
        sizes = {
            tensor: tensor_bytes(place, tensor, outputs[tensor], problems) for tensor in outputs
        }
        if name is not None:
            layers.append(Layer(name, place, list(inputs), sizes))
    bindings = content.get("Bindings", [])
    return layers, [b for b in bindings if isinstance(b, str)] if isinstance(bindings, list) else []


def tensors(
    place: str, key: str, item: Dict[str, Any], problems: Problems
) -> Dict[str, Dict[str, Any]]:
    found: Dict[str, Dict[str, Any]] = {}
    content = item.get(key, [])
    for i, tensor in enumerate(content if isinstance(content, list) else [content]):
        if not isinstance(tensor, dict):
            problems.add(f"{place}.{key}[{i}]", "is not a tensor")
            continue
        name = problems.name(f"{place}.{key}[{i}]", "Name", tensor.get("Name"))
        if name is not None:
            found[name] = tensor
    return found


def tensor_bytes(place: str, name: str, tensor: Dict[str, Any], problems: Problems) -> int:
    """Elements x bits of the type; 0 when reported."""
    shape = tensor.get("Dimensions")
    words = re.findall(r"[A-Z0-9]+", str(tensor.get("Format/Datatype", "")).upper())
    bits = {BITS[word] for word in words if word in BITS}
    if not isinstance(shape, list) or any(
        isinstance(n, bool) or not isinstance(n, int) or n < 1 for n in shape
    ):
        problems.add(
            place,
            f"Dimensions of '{name}' are not positive integers",
            "build the engine for one shape",
        )
    elif len(bits) != 1:
        problems.add(
            place,
            f"Format/Datatype of '{name}' names no known type: {tensor.get('Format/Datatype')!r:.80}",
        )
    else:
        size = math.ceil(math.prod(shape) * bits.pop() / 8) if len(shape) < 20 else MOST_BYTES + 1
        return problems.whole(place, f"size of '{name}'", size, 1, MOST_BYTES) or 0
    return 0


def cut_by_layers(
    path: Path, rows: List[Row], layers: List[Layer], results: List[str], problems: Problems
):
    """Rows in the order of layers, with the bytes they put out, cut where one tensor crosses."""
    timed = {row.name: row for row in rows}
    names = [layer.name for layer in layers]
    for name in timed:
        if name not in names:
            problems.add(
                timed[name].place,
                f"the layer information has no '{name}'",
                "export both from one run",
            )
    for layer in layers:
        if layer.name not in timed or names.count(layer.name) > 1:
            rule = "is not in the profile" if layer.name not in timed else "is given twice"
            problems.add(layer.place, f"'{layer.name}' {rule}", "export both from one run")
    problems.stop_if_any()
    maker = {tensor: layer.name for layer in layers for tensor in layer.outputs}
    edges = [(maker[t], layer.name) for layer in layers for t in layer.inputs if t in maker]
    rows = in_order(file_of(layers[0].place), [timed[name] for name in names], edges)
    size = {tensor: layer.outputs[tensor] for layer in layers for tensor in layer.outputs}
    uses = [Use(t, maker.get(t), layer.name) for layer in layers for t in layer.inputs]
    read_on = {use.tensor for use in uses}
    uses += [Use(t, maker[t], None) for t in size if t not in read_on or t in results]
    return rows, cut_into_blocks(path, rows, uses, size.__getitem__)
